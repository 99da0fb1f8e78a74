/* SPDX-License-Identifier: Apache-2.0 */
/* Sharing out what a pool has left when more is asked of it (分配方案): a run over the cases that
 * wait, the rule that was chosen, and who signed it.  Who may do what is the desk's; the table is a
 * machine. */
#ifndef MODEL_ALLOCATION_H
#define MODEL_ALLOCATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"
#include "base/money.h"
#include "model/machine.h"

enum allocation_state {
    ALLOCATION_DRAFT,  /* only the order is kept: the cases are those that wait now */
    ALLOCATION_CHOSEN, /* its lines stand; nobody has signed */
    ALLOCATION_SIGNED, /* one has */
    ALLOCATION_FROZEN,
    ALLOCATION_DISCARDED,
};
#define ALLOCATION_STATE_COUNT 5

/** In the order of machine_allocation's moves. */
enum allocation_move {
    ALLOCATION_MOVE_CHOOSE,
    ALLOCATION_MOVE_SIGN,
    ALLOCATION_MOVE_FREEZE, /* the second signature */
    ALLOCATION_MOVE_SEND_BACK,
    ALLOCATION_MOVE_DISCARD,
    ALLOCATION_MOVE_UNFREEZE, /* the second signature goes, the first stays */
};
#define ALLOCATION_MOVE_COUNT 6

struct allocation {
    int64_t id;
    const char *pool;
    int year;
    const char *item; /* "": all items of the pool */
    enum allocation_state state;
    const char *rule;     /* word of enum allocation_rule; "" until one is chosen */
    const char *set_rule; /* what the policy's setting named when it was chosen; "": none */
    const char *tiers;    /* "8500:1000000 7000:800000": points in hundredths and ppm, as used */
    struct money money, demand, given;
    int64_t line_count, given_count;
    struct digest digest;                /* over all lines; zeros until chosen */
    int64_t made_by, sign1_by, sign2_by; /* made_by: who chose; 0: not yet */
    const char *maker, *signer1, *signer2;
    const char *mover_ids, *movers; /* who moved a case by hand; "": nobody */
    int64_t made_ms, sign1_ms, sign2_ms;
    const char *reason;             /* of the choice */
    const char *note;               /* why it was sent back, discarded or unfrozen */
    const char *noted_verb, *noter; /* with a note: the word of that move, and who made it */
    int64_t noted_ms;
    int64_t decided_count; /* cases of it in the plan, awarded or declined */
    int64_t later_id;      /* a later run of the pool and year, not discarded; 0: none */
    int64_t replaced_by;   /* the newest later run of the same cases that is signed; 0: none */
    int64_t version;
};
struct allocations {
    struct arena arena;
    struct allocation *list; /* newest first */
    size_t count;
};
/** Who chose the rule, or moved a case: who decided what is signed. */
bool allocation_is_by(const struct allocation *run, int64_t clerk_id);
void allocations_release(struct allocations *allocations);
#define AUTO_ALLOCATIONS __attribute__((cleanup(allocations_release)))

/** A case in a run, or one that waits for it. */
struct allocation_line {
    int64_t application_id;
    const char *number, *item, *applicant, *title; /* of the application */
    bool invented;
    int application_year;
    int place;   /* in the ranking as it was given out, from 1 */
    int natural; /* as scores and days give it, before any was moved */
    bool has_score;
    int score_centi;
    struct date complete_on; /* of the filing */
    int64_t receipt_id;      /* what the amount asked rests on */
    struct money asked;      /* what the pool would pay of the assessed amount */
    struct money floor;      /* less is not given */
    struct money given;      /* once a rule is chosen */
    bool checked;            /* a second person checked the receipt */
    bool waits;              /* still assessed by that receipt, and not in the plan */
};

/** One case put to another place, with why. */
struct allocation_shift {
    int64_t application_id;
    const char *number;
    int from, to; /* places, from 1 */
    const char *reason, *clerk;
    int64_t at_ms;
};

/** What was done to a run. */
struct allocation_step {
    const struct move_row *move;
    const char *clerk, *reason; /* reason: "" where none is given */
    int64_t at_ms;
    bool undoes; /* sends back, discards, takes a signature back */
    bool stands; /* false: it was taken back since */
};

/** What checked cases ask of a pool. */
struct allocation_asked {
    int64_t cases;
    struct money sum;
};

/** Of checked cases that wait, those whose share a signed run of the year says. */
struct allocation_signed {
    int64_t cases;
    int64_t newest_id; /* of those runs; 0: none */
};

/** What a signed run gives one application. */
struct allotment {
    bool exists;
    int64_t allocation_id;
    int year;
    struct money given;
};

#define ALLOCATION_NUMBER_SIZE 24
/** "2026-F003". @return ret_number */
const char *allocation_number(int year, int64_t id, char ret_number[ALLOCATION_NUMBER_SIZE]);

extern const struct machine machine_allocation;

const char *allocation_state_word(enum allocation_state state);  /* stored: "chosen" */
const char *allocation_state_label(enum allocation_state state); /* msgid */
bool allocation_state_parse(const char *word, enum allocation_state *ret_state);
const struct move_row *allocation_move_row(enum allocation_move move);

#endif
