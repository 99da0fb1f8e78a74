/* SPDX-License-Identifier: Apache-2.0 */
/* The machines of a plan, of its lines and of an objection, and what an approval is given to.
 * Their money is moved by the application's own machine. */
#include "model/plan.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define R(role_)  (1u << ROLE_##role_)
#define P(state_) (1u << PLAN_##state_)
#define L(state_) (1u << LINE_##state_)

/* ---- the batch ---- */

static const struct stage_row plan_states[PLAN_STATE_COUNT] = {
    [PLAN_DRAFT] = {.word = "draft", .label = N_("Being put together")},
    [PLAN_SUBMITTED] = {.word = "submitted", .label = N_("Submitted")},
    [PLAN_ISSUED] = {.word = "issued", .label = N_("Issued")},
    [PLAN_CLOSED] = {.word = "closed", .label = N_("Closed"), .ends = true},
    [PLAN_DROPPED] = {.word = "dropped", .label = N_("Taken apart"), .ends = true},
};
static const struct move_row plan_moves[PLAN_MOVE_COUNT] = {
    [PLAN_SUBMIT] = {.word = "submit",
                     .label = N_("Submit the plan"),
                     .from = P(DRAFT),
                     .to = PLAN_SUBMITTED,
                     .roles = R(OFFICER),
                     .duty = DUTY_HANDLE,
                     .guards = "unchanged lines",
                     .undo = "recall"},
    [PLAN_RECALL] = {.word = "recall",
                     .label = N_("Take the plan back"),
                     .from = P(SUBMITTED),
                     .to = PLAN_DRAFT,
                     .roles = R(OFFICER),
                     .duty = DUTY_HANDLE,
                     .guards = "unpublished",
                     .flags = MOVE_NEEDS_REASON | MOVE_UNDOES},
    [PLAN_PUBLISH] = {.word = "publish",
                      .label = N_("Publish what is approved"),
                      .from = P(SUBMITTED) | P(ISSUED),
                      .to = PLAN_SUBMITTED,
                      .roles = R(SUPERVISOR),
                      .duty = DUTY_APPROVE,
                      .flags = MOVE_STAYS | MOVE_SECOND_PERSON | MOVE_FINAL,
                      .why = N_("what was published is withdrawn by the application, alone")},
    /* issue and close are also taken by the batch itself, with the award or the end of a line */
    [PLAN_ISSUE] = {.word = "issue",
                    .label = N_("Issue the plan"),
                    .from = P(SUBMITTED) | P(ISSUED),
                    .to = PLAN_ISSUED,
                    .roles = R(SUPERVISOR),
                    .duty = DUTY_APPROVE,
                    .flags = MOVE_SECOND_PERSON | MOVE_FINAL,
                    .effect = EFFECT_COMMIT,
                    .why = N_("what was issued is taken back by the application, alone")},
    [PLAN_CLOSE] = {.word = "close",
                    .label = N_("Close the plan"),
                    .from = P(SUBMITTED) | P(ISSUED),
                    .to = PLAN_CLOSED,
                    .roles = R(OFFICER) | R(SUPERVISOR),
                    .guards = "done",
                    .undo = "reopen"},
    [PLAN_DROP] = {.word = "drop",
                   .label = N_("Take the plan apart"),
                   .from = P(DRAFT),
                   .to = PLAN_DROPPED,
                   .roles = R(OFFICER),
                   .duty = DUTY_HANDLE,
                   .flags = MOVE_NEEDS_REASON,
                   .undo = "put-together"},
    [PLAN_REOPEN] = {.word = "reopen",
                     .label = N_("Open the plan again"),
                     .from = P(CLOSED),
                     .to = PLAN_SUBMITTED,
                     .roles = R(OFFICER) | R(SUPERVISOR),
                     .guards = "another-ender nothing-went-on",
                     .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES},
    [PLAN_UNDROP] = {.word = "put-together",
                     .label = N_("Put the plan together again"),
                     .from = P(DROPPED),
                     .to = PLAN_DRAFT,
                     .roles = R(OFFICER) | R(SUPERVISOR),
                     .guards = "another-ender lines-wait",
                     .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES},
};
const struct machine machine_plan = {
    .word = "plan",
    .label = N_("Funding plan"),
    .stages = plan_states,
    .stage_count = PLAN_STATE_COUNT,
    .moves = plan_moves,
    .move_count = PLAN_MOVE_COUNT,
};

/* ---- a line ---- */

static const struct stage_row line_states[LINE_STATE_COUNT] = {
    [LINE_OPEN] = {.word = "open", .label = N_("To approve")},
    [LINE_APPROVED] = {.word = "approved", .label = N_("Approved")},
    [LINE_STRUCK] = {.word = "struck", .label = N_("Struck"), .ends = true},
    [LINE_RETURNED] = {.word = "returned", .label = N_("Sent back")},
};
static const struct move_row line_moves[LINE_MOVE_COUNT] = {
    [LINE_APPROVE] = {.word = "approve",
                      .label = N_("Approve the line"),
                      .from = L(OPEN),
                      .to = LINE_APPROVED,
                      .roles = R(SUPERVISOR),
                      .duty = DUTY_APPROVE,
                      .guards = "live submitted unpublished unchanged another-person opinions",
                      .undo = "unapprove",
                      .flags = MOVE_SECOND_PERSON},
    [LINE_UNAPPROVE] = {.word = "unapprove",
                        .label = N_("Take the approval back"),
                        .from = L(APPROVED),
                        .to = LINE_OPEN,
                        .roles = R(SUPERVISOR),
                        .duty = DUTY_APPROVE,
                        .guards = "live submitted unpublished another-person",
                        .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES},
    [LINE_STRIKE] = {.word = "strike",
                     .label = N_("Strike the line"),
                     .from = L(OPEN) | L(APPROVED) | L(RETURNED),
                     .to = LINE_STRUCK,
                     .roles = R(SUPERVISOR),
                     .duty = DUTY_APPROVE,
                     .guards = "live submitted unpublished another-person",
                     .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_FINAL,
                     .effect = EFFECT_RELEASE,
                     .why = N_("it comes back as a line of a later batch")},
    [LINE_RETURN] = {.word = "return",
                     .label = N_("Send the line back"),
                     .from = L(OPEN) | L(APPROVED),
                     .to = LINE_RETURNED,
                     .roles = R(SUPERVISOR),
                     .duty = DUTY_APPROVE,
                     .guards = "live submitted unpublished another-person",
                     .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_FINAL,
                     .why = N_("it is put forward anew")},
    [LINE_TAKE_OVER] = {.word = "take-over",
                        .label = N_("Put the line forward anew"),
                        .from = L(OPEN) | L(APPROVED) | L(RETURNED),
                        .to = LINE_OPEN,
                        .roles = R(OFFICER),
                        .duty = DUTY_HANDLE,
                        .guards = "live unpublished proposed changed",
                        .flags = MOVE_FINAL,
                        .why = N_("the vote on what it was before is void: it is voted on anew")},
};
const struct machine machine_plan_line = {
    .word = "plan-line",
    .label = N_("Line of a plan"),
    .stages = line_states,
    .stage_count = LINE_STATE_COUNT,
    .moves = line_moves,
    .move_count = LINE_MOVE_COUNT,
};

/* ---- an objection ---- */

static const struct stage_row objection_states[OBJECTION_STATE_COUNT] = {
    [OBJECTION_OPEN] = {.word = "open", .label = N_("Objection open")},
    [OBJECTION_UPHELD] = {.word = "upheld", .label = N_("Upheld"), .ends = true},
    [OBJECTION_REJECTED] = {.word = "rejected", .label = N_("Rejected"), .ends = true},
    [OBJECTION_WITHDRAWN] = {.word = "withdrawn", .label = N_("Taken back"), .ends = true},
};
#define OBJECTION_ROW(word_, label_, to_)                                                          \
    .word = (word_), .label = (label_), .from = 1u << OBJECTION_OPEN, .to = (to_),                 \
    .roles = R(SUPERVISOR), .duty = DUTY_APPROVE, .guards = "another-person"
static const struct move_row objection_moves[OBJECTION_MOVE_COUNT] = {
    [OBJECTION_UPHOLD] = {OBJECTION_ROW("uphold", N_("Uphold the objection"), OBJECTION_UPHELD),
                          .effect = EFFECT_RELEASE, .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON,
                          .undo = "take-back"},
    [OBJECTION_REJECT] = {OBJECTION_ROW("reject", N_("Reject the objection"), OBJECTION_REJECTED),
                          .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON, .undo = "reopen"},
    [OBJECTION_WITHDRAW] = {OBJECTION_ROW("withdraw", N_("Taken back or entered by mistake"),
                                          OBJECTION_WITHDRAWN),
                            .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON, .undo = "reopen"},
    /* the line is held again */
    [OBJECTION_REOPEN] = {.word = "reopen",
                          .label = N_("Open objection again"),
                          .from = 1u << OBJECTION_REJECTED | 1u << OBJECTION_WITHDRAWN,
                          .to = OBJECTION_OPEN,
                          .roles = R(SUPERVISOR),
                          .guards = "another-settler on-notice",
                          .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES},
    /* its line and the line's money, too */
    [OBJECTION_TAKE_BACK] = {.word = "take-back",
                             .label = N_("Open objection again"),
                             .from = 1u << OBJECTION_UPHELD,
                             .to = OBJECTION_OPEN,
                             .roles = R(SUPERVISOR),
                             .duty = DUTY_APPROVE,
                             .guards = "another-settler waits",
                             .effect = EFFECT_RESERVE,
                             .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES},
};
/* By which move of its application it is made, while no other objection holds the line. */
static const enum move objection_by_move[OBJECTION_MOVE_COUNT] = {
    [OBJECTION_UPHOLD] = MOVE_UPHOLD,
    [OBJECTION_REJECT] = MOVE_RESOLVE,
    [OBJECTION_WITHDRAW] = MOVE_RESOLVE,
    [OBJECTION_REOPEN] = MOVE_REOPEN_OBJECTION,
    [OBJECTION_TAKE_BACK] = MOVE_TAKE_BACK_UPHELD,
};
const struct machine machine_objection = {
    .word = "objection",
    .label = N_("Objection"),
    .stages = objection_states,
    .stage_count = OBJECTION_STATE_COUNT,
    .moves = objection_moves,
    .move_count = OBJECTION_MOVE_COUNT,
};

/* ---- what an approval is given to ---- */

struct digest plan_payee_digest(const char *payee, const char *bank, const char *bank_number,
                                const char *account)
{
    struct digester *digester = digester_new();

    digester_text(digester, payee);
    digester_text(digester, bank);
    digester_text(digester, account);
    if (bank_number)
        digester_text(digester, bank_number);
    return digester_end(digester);
}

struct digest plan_payee_now(const struct digest *taken, const char *payee, const char *bank,
                             const char *bank_number, const char *account)
{
    struct digest without = plan_payee_digest(payee, bank, NULL, account);

    return digest_same(taken, &without) ? without
                                        : plan_payee_digest(payee, bank, bank_number, account);
}

struct digest plan_content_digest(int64_t application_id, const struct plan_content *content)
{
    struct digester *digester = digester_new();

    digester_number(digester, application_id);
    digester_number(digester, content->amount.fen);
    digester_field(digester, content->receipt.bytes, DIGEST_SIZE);
    digester_field(digester, content->payee.bytes, DIGEST_SIZE);
    return digester_end(digester);
}

unsigned plan_line_changed(const struct plan_line *line)
{
    unsigned changed = 0;

    if (line->state == LINE_STRUCK || !line->is_live)
        return 0;
    if (line->stage < STAGE_PROPOSED || line->stage > STAGE_AWARDED)
        return line->stage == STAGE_CLOSED ? 0 : CHANGED_STAGE;
    if (line->stage == STAGE_AWARDED) /* what the payee is then, its payments are checked for */
        return 0;
    if (line->content.amount.fen != line->now.amount.fen)
        changed |= CHANGED_AMOUNT;
    if (!digest_same(&line->content.receipt, &line->now.receipt))
        changed |= CHANGED_RECEIPT;
    if (!digest_same(&line->content.payee, &line->now.payee))
        changed |= CHANGED_PAYEE;
    return changed;
}

bool plan_line_is_open_to(const struct plan_line *line, enum plan_line_move move)
{
    if (line->stage != STAGE_NOTICE)
        return line->stage <= STAGE_PROPOSED || line->stage > STAGE_CLOSED;
    if (move == LINE_APPROVE)
        return line->state == LINE_OPEN;
    return move == LINE_TAKE_OVER && plan_line_changed(line) == CHANGED_PAYEE;
}

enum plan_line_state plan_line_standing(const struct plan_line *line)
{
    return line->state == LINE_APPROVED && plan_line_changed(line) ? LINE_OPEN : line->state;
}

bool plan_line_is_stale(const struct plan_line *line)
{
    bool submitted = line->plan_state == PLAN_SUBMITTED || line->plan_state == PLAN_ISSUED;
    unsigned changed = plan_line_changed(line);

    return submitted && line->state != LINE_RETURNED && changed && !(changed & CHANGED_STAGE) &&
           plan_line_is_open_to(line, LINE_TAKE_OVER);
}

/* ---- words ---- */

const char *plan_state_word(enum plan_state state)
{
    assert((unsigned) state < PLAN_STATE_COUNT);
    return plan_states[state].word;
}

const char *plan_standing_label(const struct plan_batch *plan)
{
    int rest = plan->waiting + plan->noticed;

    if (plan->state != PLAN_SUBMITTED && plan->state != PLAN_ISSUED)
        return plan_states[plan->state].label;
    if (plan->awarded > 0)
        return rest > 0 ? N_("Issued in part") : plan_states[PLAN_ISSUED].label;
    if (plan->noticed > 0)
        return plan->waiting > 0 ? N_("Partly on notice") : N_("On public notice");
    return plan_states[PLAN_SUBMITTED].label;
}

bool plan_is_over(const struct plan_batch *plan, struct date today)
{
    return !date_is_none(plan->notice_to) && plan->notice_to.day < today.day;
}

bool plan_state_parse(const char *word, enum plan_state *ret_state)
{
    unsigned found = 0;
    bool known = machine_stage(&machine_plan, word, &found);

    *ret_state = (enum plan_state) found;
    return known;
}

const struct move_row *plan_move_row(enum plan_move move)
{
    assert((unsigned) move < PLAN_MOVE_COUNT);
    return &plan_moves[move];
}

const char *plan_line_state_word(enum plan_line_state state)
{
    assert((unsigned) state < LINE_STATE_COUNT);
    return line_states[state].word;
}

const char *plan_line_state_label(enum plan_line_state state)
{
    assert((unsigned) state < LINE_STATE_COUNT);
    return line_states[state].label;
}

bool plan_line_state_parse(const char *word, enum plan_line_state *ret_state)
{
    unsigned found = 0;
    bool known = machine_stage(&machine_plan_line, word, &found);

    *ret_state = (enum plan_line_state) found;
    return known;
}

const char *plan_line_standing_label(const struct plan_line *line)
{
    return plan_line_standing(line) != line->state ? N_("Approval void")
                                                   : plan_line_state_label(line->state);
}

const struct move_row *plan_line_move_row(enum plan_line_move move)
{
    assert((unsigned) move < LINE_MOVE_COUNT);
    return &line_moves[move];
}

static const struct {
    const char *word, *label;
} kinds[OBJECTION_KIND_COUNT] = {
    [OBJECTION_OWN] = {"objection", N_("Objection to the own entry")},
    [OBJECTION_REPORT] = {"report", N_("Report against a project")},
    [OBJECTION_COMPLAINT] = {"complaint", N_("Complaint about staff or an agent")},
};

const char *objection_kind_word(enum objection_kind kind)
{
    assert((unsigned) kind < OBJECTION_KIND_COUNT);
    return kinds[kind].word;
}

const char *objection_kind_label(enum objection_kind kind)
{
    assert((unsigned) kind < OBJECTION_KIND_COUNT);
    return kinds[kind].label;
}

bool objection_kind_parse(const char *word, enum objection_kind *ret_kind)
{
    for (unsigned i = 0; i < OBJECTION_KIND_COUNT; i++)
        if (text_is(word, kinds[i].word)) {
            *ret_kind = (enum objection_kind) i;
            return true;
        }
    return false;
}

const char *objection_state_word(enum objection_state state)
{
    assert((unsigned) state < OBJECTION_STATE_COUNT);
    return objection_states[state].word;
}

const char *objection_state_label(enum objection_state state)
{
    assert((unsigned) state < OBJECTION_STATE_COUNT);
    return objection_states[state].label;
}

bool objection_state_parse(const char *word, enum objection_state *ret_state)
{
    unsigned found = 0;
    bool known = machine_stage(&machine_objection, word, &found);

    *ret_state = (enum objection_state) found;
    return known;
}

const struct move_row *objection_move_row(enum objection_move move)
{
    assert((unsigned) move < OBJECTION_MOVE_COUNT);
    return &objection_moves[move];
}

enum move objection_by(enum objection_move move)
{
    assert((unsigned) move < OBJECTION_MOVE_COUNT);
    return objection_by_move[move];
}

unsigned objection_states_for(enum move move)
{
    unsigned states = 0;

    for (int i = 0; i < OBJECTION_MOVE_COUNT; i++)
        if (objection_by_move[i] == move)
            states |= objection_moves[i].from;
    return states;
}

const struct plan_batch *plans_find(const struct plans *plans, const char *number)
{
    for (size_t i = 0; i < plans->count; i++)
        if (text_is(plans->list[i].number, number))
            return &plans->list[i];
    return NULL;
}

/* ---- memory ---- */

void plans_release(struct plans *plans)
{
    arena_release(&plans->arena);
    *plans = (struct plans){0};
}

void plan_lines_release(struct plan_lines *lines)
{
    arena_release(&lines->arena);
    *lines = (struct plan_lines){0};
}

void notices_release(struct notices *notices)
{
    arena_release(&notices->arena);
    *notices = (struct notices){0};
}

void award_list_release(struct award_list *list)
{
    arena_release(&list->arena);
    *list = (struct award_list){0};
}

void notice_lines_release(struct notice_lines *lines)
{
    arena_release(&lines->arena);
    *lines = (struct notice_lines){0};
}

size_t notice_lines_withdrawn(const struct notice_lines *lines)
{
    size_t count = 0;

    for (size_t i = 0; i < lines->count; i++)
        count += lines->list[i].is_withdrawn;
    return count;
}

void objections_release(struct objections *objections)
{
    arena_release(&objections->arena);
    *objections = (struct objections){0};
}
