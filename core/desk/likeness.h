/* SPDX-License-Identifier: Apache-2.0 */
/* Like cases (同案同办): the nearest decided applications of the same item with facts and amounts,
 * and a warning when cases that are alike came out differently.  Reads only; it never blocks. */
#ifndef DESK_LIKENESS_H
#define DESK_LIKENESS_H

#include "desk/casework.h"
#include "rules/likeness.h"

#define LIKE_CASES_MOST 10
#define LIKE_YEARS      3 /* decided within so many years before today */
/** Of an item with more decided applications the newest so many are compared: what was decided
 * lately is what an applicant points at, and it keeps a screen under 50 ms. */
#define LIKE_SAMPLE_MOST 1000
#define LIKE_VERY_PPM    50000  /* 极近: to this distance cases are warned of */
#define LIKE_QUITE_PPM   200000 /* 相近; beyond it 一般 */
#define LIKE_DIFFERS_PPM 50000  /* apart: by more than this part of the greater */

enum like_degree { LIKE_VERY, LIKE_QUITE, LIKE_SOMEWHAT };

enum like_outcome {
    LIKE_UNDECIDED, /* of the application that asks: nothing to compare (yet) */
    LIKE_AMOUNT,
    LIKE_IN_KIND,
    LIKE_REFUSED, /* declined or not accepted */
};

/** What came of a case. */
struct like_result {
    enum like_outcome outcome;
    struct money amount; /* LIKE_AMOUNT */
    struct money before; /* before any limit */
    bool limited;        /* a limit took something away */
    bool decided;        /* by a person */
    bool has_base;       /* of more than nothing */
    struct money base;
    struct ratio ratio; /* LIKE_AMOUNT with a base: amount to base, rounded down */
    bool has_score;
    int score_centi;
};

/** What is known to explain that two cases came out differently; a bit set. */
enum like_why {
    LIKE_WHY_EDITION = 1,  /* decided by another edition */
    LIKE_WHY_LIMIT = 2,    /* a limit took something away; before it they are the same */
    LIKE_WHY_SCORE = 4,    /* the amount goes by the score, and that is another */
    LIKE_WHY_DECISION = 8, /* a person decided the amount */
    LIKE_WHY_REFUSED = 16, /* one was declined or not accepted */
};
#define LIKE_WHY_COUNT 5

struct like_case {
    bool visible; /* else number, applicant, ground and reason are "" and id is 0 */
    int64_t id;
    const char *number, *applicant;
    bool invented;
    int64_t distance; /* parts per million, see rules/likeness.h */
    enum like_degree degree;
    int year;
    enum stage stage;
    struct date decided_on;
    struct date edition_from; /* DATE_NONE: the catalogue no longer has it */
    struct like_result result;
    const char *ground; /* of a person's decision */
    const char *reason; /* why declined or not accepted */
    struct facts facts; /* those that are compared; no texts, no codes */
    bool differs;       /* it came out otherwise than the application that asks */
    bool warns;         /* … and is alike, and no limit alone explains it */
    unsigned why;       /* when it differs: bits of enum like_why; 0: nothing that shows */
};

/** Releases as one. */
struct like_cases {
    struct arena arena;
    const char *number;      /* of the application that asks */
    const struct item *item; /* in its edition */
    enum stage stage;
    struct date edition_from;
    struct facts facts;
    struct like_result own; /* assessed; else what it would be, for those who may ask for it */
    struct like_case *list; /* nearest first, of equally near ones the newest */
    size_t count;
    size_t compared; /* decided applications looked at */
    bool sampled;    /* there are more than LIKE_SAMPLE_MOST */
    size_t warnings; /* cases that warn */
};
void like_cases_release(struct like_cases *cases);
#define AUTO_LIKE_CASES __attribute__((cleanup(like_cases_release)))

/**
 * The nearest decided applications of the same item, whatever department decided them.  For who may
 * see the application; of cases this clerk may not see, facts and result are told, not whose.
 * @param most  cases at most
 */
MUST_USE bool desk_like_cases(struct desk *desk, int64_t id, size_t most,
                              struct like_cases *ret_cases, struct err *err);
/** The same as if this amount were decided now; for those who may ask for an amount before it is
 * assessed.
 *  @param decided  typed; NULL: as desk_like_cases; passed over once it is assessed */
MUST_USE bool desk_like_cases_if(struct desk *desk, int64_t id, const char *decided, size_t most,
                                 struct like_cases *ret_cases, struct err *err);

/* ---- in words, in the language of now ---- */

const char *like_degree_text(enum like_degree degree);
/** The application that asks: its base, amount, ratio and edition. */
const char *like_own_text(const struct like_cases *cases, struct arena *arena);
/** The amount in yuan, "in kind", the stage that refused; "–" while undecided. */
const char *like_result_text(const struct like_result *result, enum stage stage,
                             struct arena *arena);
/** "2026-02-000001", or what stands for a number that is withheld. */
const char *like_number_text(const struct like_case *like);
/** The applicant, or "some applicant". */
const char *like_applicant_text(const struct like_case *like);
/** "2026-11-24", "1,234.56", "50.0%"; "–" when there is none. */
const char *like_day_text(struct date day, struct arena *arena);
const char *like_base_text(const struct like_result *result, struct arena *arena);
const char *like_ratio_text(const struct like_result *result, struct arena *arena);
/** One line a person reads under a case: why it came out otherwise, reason, ground, what is
 * withheld; NULL after the last.  They live in arena. */
#define LIKE_REMARKS_MOST 5
void like_remarks(const struct like_case *like, struct arena *arena,
                  const char *ret_remarks[LIKE_REMARKS_MOST]);
/** One sentence or two; "" when nothing warns. */
const char *like_warning(const struct like_cases *cases, struct arena *arena);

#endif
