/* SPDX-License-Identifier: Apache-2.0 */
/* What a move does, said before and after it.
 * Moves nothing: application_actions.c does. */
#include <string.h>

#include "base/text.h"
#include "desk/likeness.h"
#include "desk/review.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/notice_words.h"

#define LIKE_SHOWN 3 /* in the question of the check */

static const struct application_page *page_of(const struct screen *screen)
{
    return &((const struct application_screen *) screen->state)->application;
}

/* ---- before ---- */

/* Whoever confirms an amount above what was requested is told, whatever the move; "" where it is
 * not. */
static const char *over_line(const struct screen *screen, struct money given, struct arena *arena)
{
    const char *over = over_requested_text(&page_of(screen)->application, given, arena);

    return text_empty(over) ? "" : arena_format(arena, "\n! %s", over);
}

/* Where a person decides: whether cases like it came out otherwise.  It only tells; "" when there
 * is nothing to tell. */
static const char *like_cases_line(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    const char *warning;

    if (!state->flow.decided ||
        !desk_like_cases_if(&screen_world(screen)->desk, state->id, state->flow.decided,
                            LIKE_CASES_MOST, &cases, NULL))
        return "";
    warning = like_warning(&cases, arena);
    return *warning == '\0' ? "" : arena_format(arena, "\n! %s", warning);
}

/* What is decided above the amount that is meant in principle has to be borne out. */
static const char *principle_line(const struct screen *screen, struct money given,
                                  struct arena *arena)
{
    const struct voucher *voucher = page_of(screen)->item->voucher;

    if (!voucher || !voucher->has_principle || given.fen <= voucher->principle.fen)
        return "";
    return arena_format(arena,
                        _("\n! In principle a quota is at most %s: the ground says why more."),
                        yuan_text(voucher->principle, arena));
}

/* What other departments said, or have not said: it warns whoever decides. */
static const char *opinions_text(struct screen *screen, enum move move, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    const char *text = "";

    desk_may_move(&screen_world(screen)->desk, state->id, move, &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (strncmp(findings.list[i].rule, "opinion:", strlen("opinion:")) == 0)
            text = arena_format(arena, "%s\n! %s", text, findings.list[i].text);
    return text;
}

static const char *ground_line(const char *ground, struct arena *arena)
{
    return text_empty(ground)
               ? ""
               : arena_format(arena, "\n%s", arena_format(arena, _("Ground: %s"), ground));
}

/* A site check that found it otherwise than stated. */
static const char *found_otherwise(const struct application_page *page, struct arena *arena)
{
    const char *found = site_otherwise_text(page, arena);

    return found ? arena_format(arena, "\n! %s", found) : "";
}

static const char *assess_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    AUTO_RECEIPT struct receipt receipt = {0};
    struct err err = {0};

    if (!desk_amount_preview(&screen_world(screen)->desk, state->id, state->flow.decided, &receipt,
                             &err))
        return arena_text(arena, err.what);
    return arena_format(
        arena, "%s%s%s%s%s%s%s%s",
        application_amounts_text(screen, &receipt, desk_amount_is_decided(page_of(screen)->item),
                                 arena),
        application_pool_takes(screen, &receipt, arena), over_line(screen, receipt.result, arena),
        found_otherwise(page_of(screen), arena), opinions_text(screen, MOVE_ASSESS, arena),
        principle_line(screen, receipt.result, arena), like_cases_line(screen, arena),
        ground_line(state->flow.ground, arena));
}

/* The nearest of them as they came out, and where there are more. */
static const char *like_lines(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    const char *text, *warning;

    if (!desk_like_cases(&screen_world(screen)->desk, state->id, LIKE_SHOWN, &cases, NULL) ||
        cases.count == 0)
        return "";
    text = arena_format(arena, _("\nLike cases, the nearest of %zu (l shows them all):"),
                        cases.compared);
    for (size_t i = 0; i < cases.count; i++) {
        const struct like_case *like = &cases.list[i];

        text = arena_format(arena, "%s\n- %s  %s  %s", text, like_number_text(like),
                            like_result_text(&like->result, like->stage, arena),
                            like_ratio_text(&like->result, arena));
    }
    warning = like_warning(&cases, arena);
    return *warning == '\0' ? text : arena_format(arena, "%s\n! %s", text, warning);
}

/* What the second person looks at: the three amounts, what binds the last, the ground where a
 * person answers for it, and how like cases came out. */
static const char *check_text(struct screen *screen, struct arena *arena)
{
    const struct application_page *page = page_of(screen);
    bool decided = page->has_decided && !receipt_override(&page->receipt);

    return arena_format(arena, "%s%s%s%s%s%s%s",
                        application_amounts_text(screen, &page->receipt, decided, arena),
                        application_pool_takes(screen, &page->receipt, arena),
                        over_line(screen, page->application.assessed, arena),
                        found_otherwise(page, arena), opinions_text(screen, MOVE_CHECK, arena),
                        ground_line(page->ground, arena), like_lines(screen, arena));
}

/* ---- a voucher ---- */

static const char *issue_text(struct screen *screen, struct arena *arena)
{
    const struct application_page *page = page_of(screen);
    struct date today = screen_world(screen)->desk.today;
    char last[DATE_TEXT_SIZE];

    return arena_format(arena,
                        _("A voucher of %1$s is issued, to be used until %2$s. Nothing is owed "
                          "before a use is redeemed."),
                        yuan_text(page->application.reserved, arena),
                        date_text(voucher_last_day(page->item, today), last));
}

static const struct voucher_use *use_of(const struct screen *screen)
{
    const struct application_screen *state = screen->state;

    return voucher_use_find(&state->application.voucher, state->flow.use);
}

static const char *use_effect(enum move move, const char *amount, struct arena *arena)
{
    if (move == MOVE_REDEEM)
        return arena_format(arena, _("%s become owed to the applicant"), amount);
    if (move == MOVE_UNDO_REDEEM)
        return arena_format(arena, _("%s are owed no longer; the use waits for redemption again"),
                            amount);
    return arena_format(arena, _("%s go back to the quota"), amount);
}

static const char *use_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct voucher_use *use = use_of(screen);

    if (!use)
        return "";
    return arena_format(arena, _("Use %1$d, contract %2$s with %3$s: %4$s."), use->number,
                        use->contract, use->provider,
                        use_effect(state->flow.move, yuan_text(use->amount, arena), arena));
}

/* Days as the desk counts them: the first day is the day of publishing. */
static const char *span_text(struct screen *screen, struct date from, struct date to, int days,
                             struct arena *arena)
{
    const struct application *row = &page_of(screen)->application;
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

    if (row->is_in_kind)
        return arena_format(arena, _("notice from %1$s to %2$s, %3$d working days"),
                            date_text(from, first), date_text(to, last), days);
    return arena_format(arena, _("%1$s; notice from %2$s to %3$s, %4$d working days"),
                        yuan_text(row->reserved, arena), date_text(from, first),
                        date_text(to, last), days);
}

static const struct department *department_of(const struct screen *screen)
{
    return catalogue_department(screen_world(screen)->catalogue,
                                page_of(screen)->application.department);
}

static int notice_days(const struct screen *screen)
{
    const struct department *department = department_of(screen);

    return department ? department->notice_days : 0;
}

static const char *publish_text(struct screen *screen, struct arena *arena)
{
    const struct world *world = screen_world(screen);
    struct date today = world->desk.today;
    int days = notice_days(screen);

    if (days == 0)
        return "";
    return arena_format(arena, "%s\n%s%s",
                        span_text(screen, today,
                                  calendar_notice_end(world->calendar, today, days, NULL), days,
                                  arena),
                        objection_place(department_of(screen), arena),
                        over_line(screen, page_of(screen)->application.reserved, arena));
}

/* All that is owed and not paid yet. */
static struct money due_amount(const struct application *row)
{
    struct money due = {0};

    return money_subtract(row->committed, row->paid, &due) ? due : row->committed;
}

/* Whom an acceptance asks: those that share the item and are not asked already. */
static const char *accept_text(const struct screen *screen, struct arena *arena)
{
    const struct application_page *page = page_of(screen);
    const char *names = "";

    for (size_t i = 0; i < page->item->department_count; i++) {
        const struct department *department = page->item->departments[i];

        if (desk_accept_asks(page, department))
            names = arena_format(arena, "%s%s%s", names, text_empty(names) ? "" : _(", "),
                                 words_now(&department->name));
    }
    return text_empty(names)
               ? ""
               : arena_format(arena,
                              _("Asked for an opinion, and shown the application, with it: %s."),
                              names);
}

const char *application_failed_text(const struct screen *screen, struct arena *arena)
{
    AUTO_FINDINGS struct findings found = {0};
    const char *text = "";
    struct err err = {0};

    if (!desk_refusal_cites(&screen_world(screen)->desk, page_of(screen), &found, &err))
        return arena_format(arena, "\n! %s", err.what);
    for (size_t i = 0; i < found.count; i++)
        text = arena_format(arena, "%s\n! %s", text, found.list[i].text);
    return text;
}

const char *application_ending_question(const struct screen *screen, struct arena *arena)
{
    enum move end;

    if (!ending_move(page_of(screen)->application.stage, &end))
        return "";
    return arena_format(arena,
                        _("“%s” is what the supervisor is asked to do. Why? The reason stands in "
                          "the field when it is decided."),
                        _(move_row(end)->label));
}

/* Who decides for good is told who was asked and has not answered; and what a refusal cites. */
static const char *decision_line(struct screen *screen, enum move move, struct arena *arena)
{
    const char *awaited;

    if (move == MOVE_REFUSE ||
        (move == MOVE_PROPOSE_END && page_of(screen)->application.stage == STAGE_FORMAL))
        return application_failed_text(screen, arena);
    if (move != MOVE_AWARD && move != MOVE_DECLINE)
        return "";
    awaited = application_awaited_text(screen_world(screen), page_of(screen), arena);
    return *awaited ? arena_format(arena, "\n! %s", awaited) : "";
}

/* What comes back with it, and what does not. */
static const char *reopen_text(const struct application_page *page, struct arena *arena)
{
    const struct application *row = &page->application;
    const char *text =
        _("The clock goes on; a notice of correction or a hold that ended with it is back.");

    if (row->ended_from == STAGE_PROPOSED || row->ended_from == STAGE_NOTICE)
        text = arena_format(arena,
                            _("%s It comes back before the plan: what was reserved is the pool's, "
                              "and a notice holds no more."),
                            text);
    for (size_t i = 0; i < page->task_count; i++) {
        const struct review_task *task = &page->tasks[i];

        if (task->status == TASK_CANCELLED && task->ended_on.day == row->over_on.day)
            text = arena_format(arena, _("%1$s %2$s by %3$s was called back: it is asked anew."),
                                text, _(task_kind_label(task->kind)), task->entrusted);
    }
    return text;
}

static const char *resume_text(const struct application *row, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    return arena_format(arena,
                        _("On hold since %s: the working days until today are added to the "
                          "deadline, which runs on."),
                        date_text(row->held_on, day));
}

/* Who leads a case on knows that its site was found otherwise; assessing and checking say so among
 * their amounts. */
static const char *moving_on_line(const struct screen *screen, enum move move, struct arena *arena)
{
    return move_row(move)->flags & MOVE_ALONG_PATH && move != MOVE_ASSESS
               ? found_otherwise(page_of(screen), arena)
               : "";
}

static const char *effect_text(struct screen *screen, struct arena *arena);

const char *application_consequence(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const char *effect = effect_text(screen, arena);
    const char *more = arena_format(arena, "%s%s", decision_line(screen, state->flow.move, arena),
                                    moving_on_line(screen, state->flow.move, arena));

    if (*effect == '\0' && *more == '\n') /* the question begins a line for it */
        more++;
    return arena_format(arena, "%s%s", effect, more);
}

static const char *decommit_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct application *row = &page_of(screen)->application;

    if (state->flow.move == MOVE_CUT_REST)
        return arena_format(
            arena, "%s%s",
            arena_format(arena,
                         _("%1$s not paid go back to the pool; the award comes to %2$s, as paid."),
                         yuan_text(due_amount(row), arena), yuan_text(row->paid, arena)),
            application_pool_gets(screen, due_amount(row), arena));
    if (state->flow.move == MOVE_REVOKE)
        return arena_format(
            arena, "%s%s",
            row->paid.fen == 0
                ? arena_format(arena, _("%s not paid yet go back to the pool."),
                               yuan_text(due_amount(row), arena))
                : arena_format(
                      arena,
                      _("%1$s not paid yet go back to the pool; %2$s paid are claimed back."),
                      yuan_text(due_amount(row), arena), yuan_text(row->paid, arena)),
            application_pool_gets(screen, due_amount(row), arena));
    return row->committed.fen > 0
               ? arena_format(arena, _("%s committed go back; they stand reserved again."),
                              yuan_text(row->committed, arena))
               : "";
}

static const char *assign_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    struct assignee *officers;
    size_t count;

    if (!desk_assignees(&screen_world(screen)->desk, state->id, arena, &officers, &count, NULL))
        return "";
    for (size_t i = 0; i < count; i++)
        if (officers[i].who.id == state->flow.assignee)
            return arena_format(arena,
                                _("%s handles it from now on. Its stage and its deadlines stay."),
                                officers[i].who.name);
    return "";
}

/* What stands again. */
static const char *restored_text(const struct screen *screen, struct arena *arena)
{
    const struct application_page *page = page_of(screen);

    if (page->application.is_in_kind)
        return "";
    if (page->has_voucher)
        return _("The voucher stands again with what its revocation let lapse.");
    return arena_format(arena, _("%s are taken from the pool and committed again."),
                        yuan_text(page->given_back, arena));
}

/* NULL: it is about nothing that one puts forward and another judges. */
static const char *put_forward_text(enum move move)
{
    if (move == MOVE_PROPOSE_END)
        return _("It waits for a supervisor. Until then nothing leads it on, and it can be "
                 "withdrawn; its deadline runs.");
    if (move == MOVE_SEND_BACK_END)
        return _("It stays as it is, and its officer is told why.");
    if (move == MOVE_SEND_BACK_AMOUNT)
        return _("The amount holds no more; its officer is told why and assesses it anew.");
    return NULL;
}

/* What the pool is charged may be less than what was assessed: another level bears a part of it, or
 * a signed allocation gives less. */
static const char *reserve_text(struct screen *screen, struct arena *arena)
{
    const struct application_page *page = page_of(screen);
    struct money charge = application_pool_charge(page, &page->receipt);

    return arena_format(
        arena, "%s%s%s%s",
        arena_format(arena, _("%1$s are reserved in the pool %2$s."), yuan_text(charge, arena),
                     pool_text(screen_world(screen)->catalogue, page->application.pool)),
        application_pool_takes(screen, &page->receipt, arena),
        over_line(screen, page->application.assessed, arena),
        opinions_text(screen, MOVE_PROPOSE, arena));
}

static const char *commit_text(struct screen *screen, struct arena *arena)
{
    const struct application *row = &page_of(screen)->application;

    return arena_format(arena, "%s%s%s",
                        arena_format(arena,
                                     _("%s become committed; they can be taken back until the "
                                       "first payment."),
                                     yuan_text(row->reserved, arena)),
                        application_pool_keeps(screen, arena),
                        over_line(screen, row->reserved, arena));
}

static const char *effect_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct application *row = &page_of(screen)->application;
    const struct organisation *payee = &page_of(screen)->organisation;

    if (state->flow.move == MOVE_UNDO_LAPSE)
        return arena_format(
            arena,
            _("%s that lapsed are reserved in the pool again; what is not used lapses anew."),
            yuan_text(page_of(screen)->voucher.figures.lapsed, arena));
    if (state->flow.move == MOVE_RESTORE_REST || state->flow.move == MOVE_TAKE_BACK_REVOCATION)
        return restored_text(screen, arena);
    if (put_forward_text(state->flow.move))
        return put_forward_text(state->flow.move);
    if (move_row(state->flow.move)->flags & MOVE_OF_VOUCHER && state->flow.move != MOVE_LAPSE_REST)
        return use_text(screen, arena);
    if (state->flow.move == MOVE_PAY)
        return arena_format(arena,
                            _("At most %1$s are put forward, in one instalment: what is neither "
                              "paid nor planned. Two others check it before it is paid to %2$s, "
                              "%3$s, account %4$s."),
                            yuan_text(due_amount(row), arena), payee->account_name,
                            payee->bank_name, payee->bank_account);
    switch (move_row(state->flow.move)->effect) {
    case EFFECT_RESERVE:
        return reserve_text(screen, arena);
    case EFFECT_COMMIT:
        if (page_of(screen)->item->voucher)
            return issue_text(screen, arena);
        return row->is_in_kind ? "" : commit_text(screen, arena);
    case EFFECT_PAY: /* an instalment's, not a move of an application */
        return "";
    case EFFECT_RELEASE:
        return row->reserved.fen > 0
                   ? arena_format(arena, "%s%s",
                                  arena_format(arena, _("%s reserved go back to the pool."),
                                               yuan_text(row->reserved, arena)),
                                  application_pool_gets(screen, row->reserved, arena))
                   : "";
    case EFFECT_DECOMMIT:
        return decommit_text(screen, arena);
    case EFFECT_RETURN: /* of an instalment, and of a clawback */
    case EFFECT_CLAWBACK_IN:
    case EFFECT_CLAWBACK_WAIVE:
    case EFFECT_CLAWBACK_DUE:
    case EFFECT_NONE:
        break;
    }
    if (state->flow.move == MOVE_ASSIGN)
        return assign_text(screen, arena);
    if (state->flow.move == MOVE_RETURN)
        return application_return_text(screen, state->flow.reason, arena);
    if (state->flow.move == MOVE_CANCEL_RETURN || state->flow.move == MOVE_REOPEN_RETURN)
        return application_undo_notice_text(screen, arena);
    if (state->flow.move == MOVE_RESUBMIT)
        return application_resubmit_text(screen, arena);
    if (state->flow.move == MOVE_HOLD)
        return _("The deadline stands still from today; the case rests until it is resumed.");
    if (state->flow.move == MOVE_RESUME)
        return resume_text(row, arena);
    if (state->flow.move == MOVE_REOPEN)
        return reopen_text(&state->application, arena);
    if (state->flow.move == MOVE_ACCEPT)
        return accept_text(screen, arena);
    if (state->flow.move == MOVE_LAPSE)
        return application_lapse_text(screen, arena);
    if (state->flow.move == MOVE_PUBLISH)
        return publish_text(screen, arena);
    if (state->flow.move == MOVE_CHECK)
        return check_text(screen, arena);
    return state->flow.move == MOVE_ASSESS ? assess_text(screen, arena) : "";
}

/* ---- after ---- */

const char *application_outcome(struct screen *screen, enum move move, struct arena *arena)
{
    const struct application *row = &page_of(screen)->application;

    if (move == MOVE_PUBLISH)
        return span_text(screen, row->notice_from, row->notice_to, notice_days(screen), arena);
    if (move == MOVE_ASSIGN)
        return row->owner_name;
    if (row->is_in_kind)
        return "";
    if (move == MOVE_ASSESS)
        return yuan_text(row->assessed, arena);
    switch (move_row(move)->effect) {
    case EFFECT_RESERVE:
        return yuan_text(row->reserved, arena);
    case EFFECT_COMMIT:
        if (move == MOVE_REDEEM && use_of(screen))
            return yuan_text(use_of(screen)->amount, arena);
        return yuan_text(page_of(screen)->has_voucher ? row->reserved : row->committed, arena);
    case EFFECT_PAY:
        if (page_of(screen)->payment_count > 0)
            return yuan_text(page_of(screen)->payments[page_of(screen)->payment_count - 1].amount,
                             arena);
        return yuan_text(row->paid, arena);
    case EFFECT_RELEASE:
    case EFFECT_DECOMMIT:
    case EFFECT_RETURN:
    case EFFECT_CLAWBACK_IN:
    case EFFECT_CLAWBACK_WAIVE:
    case EFFECT_CLAWBACK_DUE:
    case EFFECT_NONE:
        break;
    }
    return "";
}
