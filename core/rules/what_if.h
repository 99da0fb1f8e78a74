/* SPDX-License-Identifier: Apache-2.0 */
/* What would change an amount: one more yuan of its base, the limit that comes next, the next level
 * of support.  Pure, as judging is; it changes no fact, it asks what another one would give. */
#ifndef RULES_WHAT_IF_H
#define RULES_WHAT_IF_H

#include "rules/judge.h"

/** What keeps an amount from growing with its base. */
enum stop {
    STOP_NOTHING,  /* no limit within what may be entered */
    STOP_LIMIT,    /* a limit of the receipt */
    STOP_DECISION, /* the amount a person decided, under a ceiling that grows with the base */
};

/** Lines are numbered as in the receipt that judge_amount gives for the same input; -1: none. */
struct what_if {
    bool in_kind;          /* there is no amount; all else is empty */
    bool by_person;        /* a person set less than the rules give: only limits are told */
    struct money result;   /* as judge_amount */
    struct money before;   /* what the shape or the decision gives before any limit */
    int binding;           /* the line that decides the result */
    struct money releases; /* more would be given by so much, were that line no limit … */
    int then_binding;      /* … and this line would decide */
    int tightest;          /* the line with the least headroom */
    struct money room;     /* what that line leaves above the amount; 0 when something binds */

    const char *base;         /* the fact the amount, or its ceiling, is a share of; NULL: none */
    struct money base_amount; /* as stated */
    struct money yuan_adds;   /* what one yuan more of it adds */
    enum stop stop;           /* what the growing amount meets … */
    int stop_line;            /* … when it is a limit */
    struct money stop_base;   /* the least base from which it is met, at the rate in use */

    const struct tier *next_tier; /* the nearest level that gives more; NULL: none */
    int points_missing;           /* to it, in hundredths of a point; 0 when it is not by score */
    struct money tier_gives;      /* what it would give under the limits: at most, when decided */
};

/** @return false where judge_amount returns false, with its err */
MUST_USE bool what_if_judge(const struct judgement_input *input, struct what_if *ret_what_if,
                            struct err *err);

#endif
