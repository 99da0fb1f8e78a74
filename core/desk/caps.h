/* SPDX-License-Identifier: Apache-2.0 */
/* The cap stack (限额) of an application: every limit its amount stands under as of now, what
 * others of the same holder took of it and who they are, the pool that pays, and what else its
 * applicant has under way in any department. */
#ifndef DESK_CAPS_H
#define DESK_CAPS_H

#include "desk/desk.h"
#include "model/stage.h"

/** Another application that counts in `used` of a limit. */
struct cap_holder {
    int64_t id;
    const char *number;
    const char *department;
    struct money amount;
    bool visible; /* false: not for this clerk to see; what follows is empty */
    const char *item;
    const char *applicant;
    bool invented;
    enum stage stage;
};

struct cap_line {
    struct words label;
    const char *article;
    bool unproved;
    enum holder holder;
    const char *held_by; /* HOLDER_FACT: what is stated of it, e.g. a served enterprise; else "" */
    bool unknown;        /* HOLDER_FACT that is not stated: used is not known */
    enum period period;
    struct money most;
    struct money used;     /* by others, as of now */
    struct money mine;     /* this application's, 0 until it is judged */
    struct money headroom; /* what others leave */
    bool binds;            /* it decides the amount, by its receipt */
    bool has_then;         /* it was assessed … */
    struct money then;     /* … when others had used so much */
    struct cap_holder *holders;
    size_t holder_count;
};

/** The year's money of the pool that pays; the year is that of the reservation, or of today. */
struct cap_pool {
    bool pays; /* false: support in kind; all else is empty */
    const struct pool *pool;
    int year;
    bool opened;
    struct money usable, reserved, committed, available;
    struct money mine;
    bool is_in; /* mine is among what is reserved or committed */
};

/** Another application of the same applicant that has not ended. */
struct cap_pending {
    int64_t id;
    const char *number, *item, *department;
    enum stage stage;
    bool in_kind;
    bool has_requested, has_assessed;
    struct money requested, assessed;
};

/** Releases as one. */
struct cap_stack {
    struct arena arena;
    bool judged; /* there is an amount: assessed, or what it would be now */
    struct cap_line *lines;
    size_t count;
    struct cap_pool pool;
    struct cap_pending *pending; /* by number */
    size_t pending_count;
    struct money pending_requested, pending_assessed; /* their sums, where stated */
};
void cap_stack_release(struct cap_stack *stack);
#define AUTO_CAP_STACK __attribute__((cleanup(cap_stack_release)))

/** Who may see the application may see its stack; of other applicants' applications that this clerk
 *  may not see it tells number, department and amount alone. */
MUST_USE bool desk_cap_stack(struct desk *desk, int64_t id, struct cap_stack *ret_stack,
                             struct err *err);

#endif
