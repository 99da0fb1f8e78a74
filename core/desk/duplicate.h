/* SPDX-License-Identifier: Apache-2.0 */
/* Duplicate findings (查重): what an application has in common with others over all measures and
 * years, and what ties its applicant to other organisations.  A finding refuses nothing by itself:
 * it is to be read and answered before acceptance.  What is compared is the policy's. */
#ifndef DESK_DUPLICATE_H
#define DESK_DUPLICATE_H

#include "desk/casework.h"

/** How likely it is the same case twice; the heaviest first. */
enum duplicate_weight {
    DUPLICATE_SAME_CASE_NUMBER, /* the same applicant and item, and one number in both */
    DUPLICATE_SAME_CASE_TITLE,  /* the same applicant and item under one title */
    DUPLICATE_NUMBER,
    DUPLICATE_TITLE,
    DUPLICATE_ALIKE, /* titles nearly the same */
    DUPLICATE_PARTIES,
    DUPLICATE_SELLER,
    DUPLICATE_TIE,
};

/** One thing in common.  Found from either side: when another application comes in, both have it.
 */
struct duplicate {
    const char *kind; /* of the policy ("contract"), or "title" */
    const struct words *name;
    bool is_related;     /* the applicants are tied; else the applications are alike */
    bool is_seller;      /* is_related: it is who sells to the applicant */
    const char *matched; /* what both state, as stated here; an account by its end */
    struct ratio alike;  /* titles; 0 otherwise */
    enum duplicate_weight weight;

    /* The other application; is_related: the newest of the other organisation, id 0 when none. */
    int64_t application_id;
    const char *number, *item, *department;
    int year;
    enum stage stage; /* withdrawn and declined ones are found like any other */
    bool has_amount;
    struct money amount; /* assessed, or else requested */
    bool visible;        /* this clerk may open it */
    const char *title;   /* "" unless visible */
    bool same_applicant;
    int64_t organisation_id;  /* is_related: the other organisation */
    const char *organisation; /* "" unless visible, the same applicant, or tied to it */

    bool answered;
    const char *answer, *answered_by;
    int64_t answered_ms;
    /* what the answer is about; opaque */
    const char *other_kind, *key;
    int64_t other_id;
};

/** Another application of the same applicant for the same item that has not ended.  It need have
 *  nothing in common: who applies twice for one thing is for the officer to see. */
struct beside {
    const char *number;
    enum stage stage;
};

struct duplicates {
    struct arena arena;
    const char *compared; /* names of what this application was compared by: "same contract number;
                             titles nearly the same"; "": it states nothing of the kind */
    struct beside *beside;
    size_t beside_count;
    struct duplicate *list; /* open ones first, each half by weight */
    size_t count;
    size_t open;  /* not answered */
    bool is_more; /* a kind has more than are listed */
};
void duplicates_release(struct duplicates *duplicates);
#define AUTO_DUPLICATES __attribute__((cleanup(duplicates_release)))

/** Who may read findings: those who see applications of others too, so no reviewer. */
bool desk_duplicates_are_for(const struct desk *desk);
/** At 100,000 applications under 50 ms.  @return false ERR_REFUSED, ERR_NOT_FOUND, ERR_STORE */
MUST_USE bool desk_duplicates(struct desk *desk, int64_t id, struct duplicates *ret_duplicates,
                              struct err *err);
/**
 * The officer who handles it says what was found out.  The answer holds for what both state now:
 * when that is corrected and agrees again otherwise, it is a new finding.  A later answer stands in
 * place of the one before, which is kept.
 * @param finding  one of desk_duplicates
 * @return false: ERR_REFUSED, ERR_INPUT when empty, ERR_CONFLICT when it is not found any more
 */
MUST_USE bool desk_duplicate_answer(struct desk *desk, int64_t id, const struct duplicate *finding,
                                    const char *answer, struct err *err);

#endif
