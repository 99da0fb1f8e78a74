/* SPDX-License-Identifier: Apache-2.0 */
/* The plan (资助计划): batches of lines, each voted on by itself; the public list (公示表) drawn
 * from what is approved; objections to a line of it.  Three small machines; who may do what is the
 * desk's. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"
#include "base/money.h"
#include "model/machine.h"
#include "model/stage.h"

extern const struct machine machine_plan, machine_plan_line, machine_objection;

enum plan_state {
    PLAN_DRAFT,     /* lines go in and out */
    PLAN_SUBMITTED, /* locked: lines are voted on, published */
    PLAN_ISSUED,    /* 下达: what could be awarded is */
    PLAN_CLOSED,
    PLAN_DROPPED, /* taken apart before it was submitted */
};
#define PLAN_STATE_COUNT 5

/** In the order of machine_plan's moves. */
enum plan_move {
    PLAN_SUBMIT,
    PLAN_RECALL, /* back to the draft; every approval is void */
    PLAN_PUBLISH,
    PLAN_ISSUE,
    PLAN_CLOSE,
    PLAN_DROP,
    PLAN_REOPEN, /* closed, and nothing of it went on */
    PLAN_UNDROP, /* taken apart, and its lines wait as they did */
};
#define PLAN_MOVE_COUNT 8

enum plan_line_state {
    LINE_OPEN,
    LINE_APPROVED,
    LINE_STRUCK,   /* 剔除: its money is free; may come back in a later batch */
    LINE_RETURNED, /* 退回: to be mended, then taken over anew or taken out */
};
#define LINE_STATE_COUNT 4

/** In the order of machine_plan_line's moves. */
enum plan_line_move {
    LINE_APPROVE,
    LINE_UNAPPROVE,
    LINE_STRIKE,
    LINE_RETURN,
    LINE_TAKE_OVER, /* with the content of now: an edit; voids this line's approval */
};
#define LINE_MOVE_COUNT 5

/** What of a line is another by now than what was taken over. */
enum plan_change {
    CHANGED_AMOUNT = 1,
    CHANGED_RECEIPT = 2,
    CHANGED_PAYEE = 4,
    CHANGED_STAGE = 8, /* not in the plan any more */
};

/** What an approval is given to: nothing else of an application counts. */
struct plan_content {
    struct money amount;
    struct digest receipt; /* of the calculation; zeros: none */
    struct digest payee;   /* of account name, bank, its number, account */
};

struct plan_batch {
    int64_t id;
    const char *department;
    int year, nth;
    const char *programme; /* "": made before a batch was of one */
    int batch;             /* 第N批: of programme and year; 0: not submitted yet */
    const char *number;    /* JH2026-003: of the year, over all departments */
    const char *title;
    enum plan_state state;
    int64_t made_by;
    const char *maker, *submitter;                /* "": not yet */
    struct date made_on, submitted_on, issued_on; /* DATE_NONE: not yet */
    int64_t closed_by;   /* whose act closed it or took it apart; 0: it stands */
    const char *control; /* first digits of the digest over its lines when it was submitted */
    int lines, struck, returned;
    int approved;                  /* lines whose approval holds today, like their total below */
    int stale;                     /* lines that plan_line_is_stale */
    int waiting, noticed, awarded; /* lines by where their applications stand */
    struct date notice_to; /* of what is on notice, and nothing stops, the day that ends first */
    struct money approved_total;
    int objections; /* open ones on its lines */
    int64_t version;
};
struct plans {
    struct arena arena;
    struct plan_batch *list;
    size_t count;
};
void plans_release(struct plans *plans);
/** NULL: none has that number. */
const struct plan_batch *plans_find(const struct plans *plans, const char *number);
#define AUTO_PLANS __attribute__((cleanup(plans_release)))

struct plan_line {
    int64_t id, plan_id;
    const char *plan, *department; /* its batch's number */
    const char *programme;         /* its batch's, like the next two */
    int year, batch;
    enum plan_state plan_state;
    int64_t plan_made_by;
    int line;
    int64_t application_id;
    const char *number, *item, *title; /* of the application, like those that follow */
    const char *organisation_name;
    bool invented;
    enum stage stage;
    bool is_live;    /* no later line took its place */
    bool with_batch; /* struck when its batch was taken apart */
    enum plan_line_state state;
    struct plan_content content, now;
    struct money requested; /* by the applicant; zero: nothing stated */
    struct money by_rules;  /* where a person set less; zero: the rules' own amount */
    const char *payee, *bank, *bank_number, *account; /* now */
    int64_t taken_by;                                 /* who took its content over */
    const char *voter;                                /* of the last vote; "": none */
    struct date voted_on;
    const char *reason; /* struck or returned */
    int objections;     /* open ones */
    struct date notice_from, notice_to;
    const char *notice; /* the list it stands on; "": none */
    const char *before; /* number of the batch in which it was before; "": none */
    int64_t version;
};
struct plan_lines {
    struct arena arena;
    struct plan_line *list;
    size_t count;
};
void plan_lines_release(struct plan_lines *lines);
#define AUTO_PLAN_LINES __attribute__((cleanup(plan_lines_release)))

/** Digest of an application's content; the same fields in the same order always. */
struct digest plan_content_digest(int64_t application_id, const struct plan_content *content);
/** @param bank_number  NULL: as before it belonged to it */
struct digest plan_payee_digest(const char *payee, const char *bank, const char *bank_number,
                                const char *account);
/** As it is now, to be held against what was taken over: a line from before the bank's number
 * belonged to it is compared without. */
struct digest plan_payee_now(const struct digest *taken, const char *payee, const char *bank,
                             const char *bank_number, const char *account);
/** Bit set of enum plan_change: what was taken over is not what it is now.  Until it is awarded:
 * after that the award keeps its own. */
unsigned plan_line_changed(const struct plan_line *line);
/** Whether the line may still be moved so: anything until it is published; under the notice another
 * account, which is on no public list, is taken over and approved anew. */
bool plan_line_is_open_to(const struct plan_line *line, enum plan_line_move move);
/** Open, or approved and still as approved. */
enum plan_line_state plan_line_standing(const struct plan_line *line);
/** Its batch is submitted and it is not what was taken over: nothing goes on with it before an
 * officer puts it forward anew. */
bool plan_line_is_stale(const struct plan_line *line);

/* ---- the public list ---- */

#define PLAN_PREFIX      "JH" /* 计划: its numbers begin with it */
#define NOTICE_PREFIX    "GS" /* 公示 */
#define OBJECTION_PREFIX "YY" /* 异议 */

struct notice {
    int64_t id;
    const char *policy; /* its id */
    int year, nth;
    const char *number;    /* GS2026-001: of policy and year */
    const char *programme; /* of its batch, like the next two */
    int plan_year, batch;
    int part; /* which list of that batch: 1 is the first */
    const char *department, *plan;
    int64_t plan_id;
    struct date from, to; /* both days count */
    const char *maker;
    int lines, organisations;
    struct money total;
};
struct notices {
    struct arena arena;
    struct notice *list;
    size_t count;
};
void notices_release(struct notices *notices);
#define AUTO_NOTICES __attribute__((cleanup(notices_release)))

/** As it was published: what changes afterwards does not change the list. */
struct notice_line {
    int row; /* 序号 */
    int64_t application_id;
    const char *number, *organisation, *title, *item;
    bool is_in_kind;
    struct money amount;
    enum stage stage;         /* now */
    int objections;           /* open ones, now */
    bool is_withdrawn;        /* the list holds for it no longer */
    const char *withdrawn_by; /* the verb that took it off: "withdraw-notice", "uphold"; else "" */
    int64_t withdrawn_ms;     /* 0: it stands */
    const char *why;          /* of a notice that was withdrawn; what was said on an objection is
                                 not for the public */
};
struct notice_lines {
    struct arena arena;
    struct notice_line *list;
    size_t count;
};
void notice_lines_release(struct notice_lines *lines);
/** How many of its entries are off it. */
size_t notice_lines_withdrawn(const struct notice_lines *lines);
#define AUTO_NOTICE_LINES __attribute__((cleanup(notice_lines_release)))

/** 资助下达名单: what of a batch is awarded today, each in the words of its public list. */
struct award_row {
    int row; /* 序号 */
    const char *organisation, *title, *item;
    bool is_in_kind;
    struct money amount; /* what the award gave */
    struct date day;     /* of the award; DATE_NONE: not recorded */
};
struct award_list {
    struct arena arena;
    struct award_row *list;
    size_t count;
    int organisations;
    struct money total;
    struct date from, to; /* first and last of the days */
};
void award_list_release(struct award_list *list);
#define AUTO_AWARD_LIST __attribute__((cleanup(award_list_release)))

/* ---- objections ---- */

enum objection_kind {
    OBJECTION_OWN,       /* 异议: the listed unit against its own entry */
    OBJECTION_REPORT,    /* 举报: anyone against a listed project */
    OBJECTION_COMPLAINT, /* 投诉: anyone against staff or an agent */
};
#define OBJECTION_KIND_COUNT 3

enum objection_state {
    OBJECTION_OPEN,
    OBJECTION_UPHELD,
    OBJECTION_REJECTED,
    OBJECTION_WITHDRAWN,
};
#define OBJECTION_STATE_COUNT 4

/** In the order of machine_objection's moves. */
enum objection_move {
    OBJECTION_UPHOLD,
    OBJECTION_REJECT,
    OBJECTION_WITHDRAW,
    OBJECTION_REOPEN,    /* rejected or withdrawn by mistake, and its line is on notice still */
    OBJECTION_TAKE_BACK, /* upheld by mistake, and its case is where that left it still */
};
#define OBJECTION_MOVE_COUNT 5

struct objection {
    int64_t id, application_id, line_id; /* line 0: published before there were batches */
    int64_t application_version;
    const char *number; /* YY2026-0001 */
    const char *application, *organisation_name, *title, *department;
    bool invented;
    enum stage stage;          /* of the application */
    const char *plan, *notice; /* "": none */
    int line;
    enum objection_kind kind;
    enum objection_state state;
    const char *objector, *contact; /* masked unless the reader has the right */
    bool is_masked;
    const char *ground;
    struct date received_on, due_on;
    int64_t registered_by;
    const char *registrar;
    const char *answer; /* why it was settled so; "": open */
    int64_t settled_by; /* 0: open */
    const char *settler;
    struct date settled_on;
    const char *upheld_at; /* the stage it was upheld from; "": not upheld, or not kept then */
    struct date upheld_from, upheld_to; /* its notice as it stood then */
    /* the last time it was opened again: how it had been settled, and why it was opened */
    const char *was; /* word of the state; "": never */
    const char *was_answer, *was_settler, *reopener, *why_reopened;
    struct date was_on, reopened_on;
};
struct objections {
    struct arena arena;
    struct objection *list;
    size_t count;
};
void objections_release(struct objections *objections);
#define AUTO_OBJECTIONS __attribute__((cleanup(objections_release)))

/* ---- words ---- */

const char *plan_state_word(enum plan_state state);
/** Its state as its lines have come: a msgid.  On public notice, in part too, and issued in part
 * are no states of their own, since a notice may be withdrawn. */
const char *plan_standing_label(const struct plan_batch *plan);
/** A notice of its lines is over: they wait to be awarded. */
bool plan_is_over(const struct plan_batch *plan, struct date today);
bool plan_state_parse(const char *word, enum plan_state *ret_state);
const struct move_row *plan_move_row(enum plan_move move);
const char *plan_line_state_word(enum plan_line_state state);
const char *plan_line_state_label(enum plan_line_state state); /* msgid */
/** The same of a line as it stands: an approval that holds no more is called so. */
const char *plan_line_standing_label(const struct plan_line *line);
bool plan_line_state_parse(const char *word, enum plan_line_state *ret_state);
const struct move_row *plan_line_move_row(enum plan_line_move move);
const char *objection_kind_word(enum objection_kind kind);
const char *objection_kind_label(enum objection_kind kind); /* msgid */
bool objection_kind_parse(const char *word, enum objection_kind *ret_kind);
const char *objection_state_word(enum objection_state state);
const char *objection_state_label(enum objection_state state); /* msgid */
bool objection_state_parse(const char *word, enum objection_state *ret_state);
const struct move_row *objection_move_row(enum objection_move move);
/** The move of its application by which it is made, while no other objection holds the line. */
enum move objection_by(enum objection_move move);
/** Bit set of the states of objections that a move of their application leads on from. */
unsigned objection_states_for(enum move move);

#endif
