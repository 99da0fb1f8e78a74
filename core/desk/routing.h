/* SPDX-License-Identifier: Apache-2.0 */
/* Who else has a part in an application: departments asked for an opinion (会签), a wrong route
 * corrected (transfer), a deputy, and the hand-over of a whole desk.  What is kept of it stands on
 * the page of the application. */
#ifndef DESK_ROUTING_H
#define DESK_ROUTING_H

#include "desk/casework.h"

const char *transfer_state_word(enum transfer_state state); /* "asked" */

/** Its day is over and nothing was said. */
bool desk_opinion_is_late(const struct desk *desk, const struct consultation *consultation);

/** As people say it: "agrees with conditions". */
const char *opinion_text(enum opinion opinion);
/** Warns of every opinion that who decides must know: not given in time, against it, with
 *  conditions; with `awaited` also of those that may still come in time. */
void desk_opinions_told(const struct desk *desk, const struct application_page *page, bool awaited,
                        struct findings *findings);
/** It is the clerk's department that was asked, and the office of the district. */
bool desk_opinion_asks(const struct desk *desk, const struct consultation *consultation);

/** Until when one's own department has to answer; DATE_NONE: nothing is awaited of it. */
MUST_USE bool desk_opinion_due(struct desk *desk, int64_t id, struct date *ret_day,
                               struct err *err);

/** What is done in routing beside answering; each has its right and its guards in one table. */
enum routing_act {
    ROUTING_CONSULT,
    ROUTING_CONSULT_BACK,
    ROUTING_SILENCE,
    ROUTING_TRANSFER,
    ROUTING_TRANSFER_BACK,
    ROUTING_TAKE,
    ROUTING_REFUSE,
    ROUTING_UPHOLD,
    ROUTING_DROP,
    ROUTING_COUNT
};
/** Why each of them cannot be done now by who sits here, in the arena; NULL: it can. */
MUST_USE bool desk_routing_may(struct desk *desk, int64_t id, struct arena *arena,
                               const char *ret_why[ROUTING_COUNT], struct err *err);

/** An acceptance asks this department of the item for its opinion. */
bool desk_accept_asks(const struct application_page *page, const struct department *department);
/** The officer who handles it asks another department; it then sees the application.  Those that
 * share the item are asked at acceptance. @return false: ERR_REFUSED, ERR_INPUT when it is asked
 * already */
MUST_USE bool desk_consult(struct desk *desk, int64_t id, const char *department,
                           const char *question, struct err *err);
/** Whoever handles it takes a question back that is not answered, with the reason: nobody is asked
 * any more, and the department sees no more than it saw. */
MUST_USE bool desk_consult_back(struct desk *desk, int64_t id, int64_t consultation_id,
                                const char *reason, struct err *err);
/** An officer or supervisor of the department asked answers; late too.  Conditions and disagreement
 * say what and why.  An answer to what was answered before, or recorded as silence, takes its place
 * and says why: see desk_opinion_corrects; both are kept. */
MUST_USE bool desk_opinion_give(struct desk *desk, int64_t id, int64_t consultation_id,
                                enum opinion opinion, const char *text, struct err *err);
/** The same by somebody who saw it answered as `seen`.  @return false also ERR_CONFLICT: it was
 * answered otherwise meanwhile; the err says how, by whom and when */
MUST_USE bool desk_opinion_give_seen(struct desk *desk, int64_t id, int64_t consultation_id,
                                     enum opinion seen, enum opinion opinion, const char *text,
                                     struct err *err);
/** Whether the clerk's office can still put this answer right: its last one, until the amount is in
 * the plan. */
bool desk_opinion_corrects(const struct desk *desk, const struct application_page *page,
                           const struct consultation *asked);
/** The officer who handles it records the silence of all whose day is over; so does each step on
 * from the amount.
 *  @return false ERR_REFUSED when there is none */
MUST_USE bool desk_silence_record(struct desk *desk, int64_t id, struct err *err);

/** Why the department of an officer or supervisor has a part in it and does not handle it: it is
 *  asked to take it over, or for an opinion; NULL: it does, or another role sits here. */
const char *desk_outsider_why(const struct desk *desk, const struct application_page *page);
/** The transfer that is not settled; NULL when none is. */
const struct transfer *desk_transfer_open(const struct application_page *page);
/** The officer who handles it (or of the department, while nobody does) asks another to take it
 * over, before it is put into the plan.  One that refused it before does not refuse again: its
 * supervisor decides. */
MUST_USE bool desk_transfer_ask(struct desk *desk, int64_t id, const char *department,
                                const char *reason, struct err *err);
/** Whoever handles it takes the transfer back, with the reason, while it is not settled. */
MUST_USE bool desk_transfer_back(struct desk *desk, int64_t id, const char *reason,
                                 struct err *err);
/** An officer of the department asked takes it, and handles it from then on, or refuses with a
 * reason: once, then a supervisor decides. */
MUST_USE bool desk_transfer_answer(struct desk *desk, int64_t id, bool take, const char *reason,
                                   struct err *err);
/** After a refusal a supervisor of the department that refused decides, with a ground: it goes
 * over, or stays.  Leaving it where it is needs no refusal before. */
MUST_USE bool desk_transfer_decide(struct desk *desk, int64_t id, bool goes_over,
                                   const char *ground, struct err *err);

/* ---- desks ---- */

struct colleague {
    int64_t id;
    const char *name, *login;
    int open;         /* applications under way that the officer handles: filter.owner */
    int waiting;      /* that wait for the officer: the own list, with what is nobody's yet */
    int waiting_free; /* of these what is of nobody yet: filter.unowned */
    int late;         /* of those handled */
    const char *away; /* today: from when until when, somebody stands in; NULL: nobody does */
};
/** Officers at work in the department of who sits here, but oneself when `others`. */
MUST_USE bool desk_colleagues(struct desk *desk, bool others, struct arena *arena,
                              struct colleague **ret_list, size_t *ret_count, struct err *err);
/** What no officer at work in the department handles: filter.unowned.  Waits for all, so nothing
 * of it is counted as waiting. */
MUST_USE bool desk_of_nobody(struct desk *desk, struct colleague *ret_nobody, struct err *err);
/** One of them, also who is not at work any more. @return false: nobody of the department */
bool desk_colleague(struct desk *desk, int64_t id, struct arena *arena, struct clerk *ret_clerk);
/** The name of one of them; "" of anybody else. */
const char *desk_colleague_name(struct desk *desk, int64_t id, struct arena *arena);
/** The least busy first. */
void desk_by_load(struct colleague *list, size_t count);

/** An officer to whom one application could be given. */
struct assignee {
    struct colleague who;
    const char *refused; /* why not, in the language of now; NULL: it can be */
};
/** The officers of the department, the least busy first, those who cannot have it last. */
MUST_USE bool desk_assignees(struct desk *desk, int64_t application_id, struct arena *arena,
                             struct assignee **ret_list, size_t *ret_count, struct err *err);

/** From a day to a day (typed, both included) the deputy may do what the officer could; the journal
 * says for whom.  By the officer, or a supervisor of the department. */
MUST_USE bool desk_deputy_set(struct desk *desk, int64_t clerk_id, int64_t deputy_id,
                              const char *from, const char *to, struct err *err);

/** Somebody who stands in for somebody else, today or later. */
struct deputy {
    int64_t id, clerk_id, deputy_id;
    const char *clerk, *deputy;
    struct date from, to;
    bool is_now;  /* today is one of its days */
    bool may_end; /* by who sits here */
};
/** In the department of who sits here; an officer is told of the own desk, and of those the officer
 *  stands in for. */
MUST_USE bool desk_deputies(struct desk *desk, struct arena *arena, struct deputy **ret_list,
                            size_t *ret_count, struct err *err);
/** The deputy stands in no longer.  By the officer, or a supervisor of the department. */
MUST_USE bool desk_deputy_end(struct desk *desk, int64_t id, struct err *err);

/** One application of a desk that is handed over. */
struct handed {
    int64_t id;
    const char *number, *title;
    enum stage stage;
    const char *refused; /* why it stays, in the language of now; NULL: it goes over */
};
struct handover {
    struct arena arena;
    const char *from, *to; /* names */
    struct handed *list;
    size_t count, going;
};
void handover_release(struct handover *handover);
#define AUTO_HANDOVER __attribute__((cleanup(handover_release)))

/**
 * All open applications of one officer to another of the same department.  By the officer, or a
 * supervisor of the department.
 * @param commit  false: says what would happen, writes nothing; true: one journal line each, all or
 *                none of those that go over
 */
MUST_USE bool desk_hand_over(struct desk *desk, int64_t from_id, int64_t to_id, const char *reason,
                             bool commit, struct handover *ret_handover, struct err *err);

#endif
