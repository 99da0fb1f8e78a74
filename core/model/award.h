/* SPDX-License-Identifier: Apache-2.0 */
/* What follows an award that is paid before its work is done: agreement (任务书), milestones,
 * amendments, final acceptance (验收).  Its way is a machine of its own; who may do what is the
 * desk's. */
#ifndef MODEL_AWARD_H
#define MODEL_AWARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"
#include "model/machine.h"

enum award_state {
    AWARD_UNSIGNED,  /* no agreement yet; not stored */
    AWARD_ACTIVE,    /* the work is under way */
    AWARD_ACCEPTING, /* acceptance is applied for */
    AWARD_PASSED,
    AWARD_FAILED,
};
#define AWARD_STATE_COUNT 5
const char *award_state_word(enum award_state state);  /* stored: "active" */
const char *award_state_label(enum award_state state); /* msgid */
bool award_state_parse(const char *word, enum award_state *ret_state);
bool award_state_ends(enum award_state state);

enum award_move {
    AWARD_SIGN,
    AWARD_MILESTONE, /* a milestone is met or not */
    AWARD_AMEND,     /* a change is asked for */
    AWARD_WITHDRAW,  /* … and not wanted after all by who asked */
    AWARD_APPROVE,   /* … and approved by another person */
    AWARD_FILE,      /* acceptance is applied for */
    AWARD_UNFILE,    /* … and is not after all */
    AWARD_CONCLUDE,  /* how it is to come out */
    AWARD_PASS,      /* … confirmed by another person */
    AWARD_FAIL,
    AWARD_REFUSE,  /* the open change or conclusion is not confirmed */
    AWARD_UNSIGN,  /* the agreement was a mistake, and nothing followed it */
    AWARD_UNAMEND, /* … the newest amendment */
    AWARD_REOPEN,  /* … the conclusion */
};
#define AWARD_MOVE_COUNT 14
extern const struct machine machine_award;
const struct move_row *award_move_row(enum award_move move);

/** What an amendment may change. */
enum award_field { AWARD_LEADER, AWARD_TARGETS, AWARD_ENDS_ON, AWARD_MILESTONE_DAY };
#define AWARD_FIELD_COUNT 4
const char *award_field_word(enum award_field field);  /* stored: "leader" */
const char *award_field_label(enum award_field field); /* msgid */
bool award_field_parse(const char *word, enum award_field *ret_field);

enum milestone_result { MILESTONE_OPEN, MILESTONE_MET, MILESTONE_UNMET };
#define MILESTONE_RESULT_COUNT 3
const char *milestone_result_word(enum milestone_result result);
const char *milestone_result_label(enum milestone_result result); /* msgid */
bool milestone_result_parse(const char *word, enum milestone_result *ret_result);

/** What became of what one person proposed. */
enum award_verdict {
    VERDICT_OPEN,
    VERDICT_CONFIRMED,
    VERDICT_REFUSED,
    VERDICT_TAKEN_BACK,
    VERDICT_WITHDRAWN, /* by who proposed it, before anybody decided */
};
#define VERDICT_COUNT 5
const char *award_verdict_label(enum award_verdict verdict); /* msgid */
/** "open"; "approved" or "confirmed"; "refused"; "taken-back"; "withdrawn" */
bool award_verdict_parse(const char *word, enum award_verdict *ret_verdict);

struct award {
    int64_t application_id;
    enum award_state state;
    const char *agreement; /* its number */
    const char *leader, *targets;
    struct date signed_on, starts_on, ends_on;
    struct date filed_on, ended_on; /* DATE_NONE: not yet */
    struct money final;             /* when it has ended */
    const char *signer;
    int64_t signed_by;
    int64_t version; /* 0: not signed */
};
/** Before the agreement: no days. */
#define AWARD_NONE                                                                                 \
    ((struct award){.signed_on = DATE_NONE,                                                        \
                    .starts_on = DATE_NONE,                                                        \
                    .ends_on = DATE_NONE,                                                          \
                    .filed_on = DATE_NONE,                                                         \
                    .ended_on = DATE_NONE})
struct award_milestone {
    int number;
    const char *title;
    struct date due_on;
    enum milestone_result result;
    const char *note;
    struct date settled_on;
    const char *settler;
};
struct award_amendment {
    int64_t id;
    enum award_field field;
    int milestone; /* its number, of a milestone's day; else 0 */
    const char *was, *is, *ground;
    int64_t proposed_by;
    const char *proposer;
    struct date proposed_on;
    enum award_verdict verdict;
    int64_t decided_by; /* 0: open */
    const char *decider;
    struct date decided_on;
    const char *note;
    const char *taker; /* TAKEN_BACK: by whom, when and why */
    struct date taken_on;
    const char *back_why;
    bool followed; /* money has moved since it was decided */
};
struct award_acceptance {
    int64_t id;
    bool passed;
    struct money final;
    const char *ground;
    int64_t proposed_by;
    const char *proposer;
    struct date proposed_on;
    enum award_verdict verdict;
    int64_t decided_by; /* 0: open */
    const char *decider;
    struct date decided_on;
    const char *note;
    const char *taker; /* TAKEN_BACK: by whom, when and why */
    struct date taken_on;
    const char *back_why;
    bool followed;          /* money has moved since it was decided */
    bool claimed;           /* what was claimed back with it is not waived */
    struct money gave_back; /* to the pool */
};

#endif
