/* SPDX-License-Identifier: Apache-2.0 */
/* A move of an application on its way from the menu to the desk: the questions it asks, what is
 * typed kept until it is made, the last yes, the move itself. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/letter.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"

#define REASON_MOST 600
#define NOTICE_MOST 2500 /* a notice of correction */

void application_flow_release(struct move_flow *flow)
{
    arena_release(&flow->arena);
    *flow = (struct move_flow){0};
}

enum stage application_target(const struct screen *screen, enum move move)
{
    const struct application_screen *state = screen->state;
    const struct application *row = application_row(screen);

    return move_target(move, state->application.item->stages, row->stage, row->ended_from);
}

/* ---- the move itself ---- */

/* A move that is settled or answered later is not taken back by that: only what was meant to. */
static const struct move_row *undo_of(const struct move_row *row)
{
    enum move undo;

    if (!row->undo || !move_parse(row->undo, &undo))
        return NULL;
    if (move_row(undo)->flags & MOVE_UNDOES ||
        (row->begins != OVERLAY_NONE && row->begins == move_row(undo)->ends &&
         !(move_row(undo)->flags & MOVE_SECOND_PERSON)))
        return move_row(undo);
    return NULL;
}

static bool makes_paper(enum move move)
{
    return move == MOVE_RETURN || move == MOVE_CANCEL_RETURN || move == MOVE_REOPEN_RETURN ||
           move == MOVE_REFUSE;
}

/* By whom it is taken back, and with what: who did it is not sent to a move that is another's, as
 * who checks an amount is not to the assessment. */
static const char *undo_text(struct screen *screen, const struct move_row *undo,
                             struct arena *arena)
{
    const struct application *application = application_row(screen);
    struct desk *desk = &screen_world(screen)->desk;
    AUTO_FINDINGS struct findings findings = {0};
    enum move move;

    if (undo->flags & MOVE_SECOND_PERSON)
        return arena_format(arena, _(" Another takes it back with “%s”."), _(undo->label));
    if (move_parse(undo->word, &move) && desk_may_move(desk, application->id, move, &findings))
        return arena_format(arena, _(" Taken back with “%s”."), _(undo->label));
    if (undo->roles & ROLE_BIT(ROLE_OFFICER) && application->owner_id != 0 &&
        application->owner_id != desk->clerk.id)
        return arena_format(arena, _(" %1$s takes it back with “%2$s”."), application->owner_name,
                            _(undo->label));
    return "";
}

/* Where the paper of it is, and by what it is taken back. */
static const char *after_text(struct screen *screen, enum move move, struct arena *arena)
{
    const struct move_row *undo = undo_of(move_row(move));
    const char *paper = makes_paper(move) ? _(" p: the notice for paper.") : "";

    return undo ? arena_format(arena, "%s%s", paper, undo_text(screen, undo, arena)) : paper;
}

static void say_moved(struct screen *screen, enum move move, const char *number)
{
    AUTO_ARENA struct arena arena = {0};
    const char *figures = application_outcome(screen, move, &arena);
    const char *stage = application_stage_text(application_row(screen));
    const char *label = _(move_row(move)->label);
    const char *moved =
        text_empty(figures)
            ? arena_format(&arena, _("%1$s: %2$s. It now stands at “%3$s”."), number, label, stage)
            : arena_format(&arena, _("%1$s: %2$s, %3$s. It now stands at “%4$s”."), number, label,
                           figures, stage);

    console_say(screen->console, SAY_DONE, "%s%s", moved, after_text(screen, move, &arena));
}

static void say_refused(struct screen *screen, const struct err *err,
                        const struct findings *findings)
{
    application_reload(screen);
    if (err->kind == ERR_REFUSED && findings->count > 0)
        findings_show(screen->console, _("It cannot be done"), findings);
    else
        console_fail(screen->console, err);
}

/* ---- what is typed on the way, kept until the move is made ---- */

enum question { ASK_REASON, ASK_LEFT_OUT, ASK_DECIDED, ASK_GROUND };

static const char *draft_name(const struct screen *screen, enum question question,
                              struct arena *arena)
{
    static const char *const words[] = {
        [ASK_REASON] = "reason",
        [ASK_LEFT_OUT] = "left-out",
        [ASK_DECIDED] = "decided",
        [ASK_GROUND] = "ground",
    };
    const struct application_screen *state = screen->state;
    const struct move_flow *flow = &state->flow;

    return arena_format(arena, "%s:%s:%" PRId64, words[question],
                        flow->sets_less ? "set-less" : move_row(flow->move)->word, state->id);
}

/* What is being done, as the menu called it: a lesser amount is set by the move that assesses. */
static const char *flow_title(const struct move_flow *flow)
{
    return flow->sets_less ? _("Set a lesser amount") : _(move_row(flow->move)->label);
}

static void drop_draft(struct screen *screen, enum question question)
{
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!desk_draft_save(&screen_world(screen)->desk, draft_name(screen, question, &arena), "",
                         &err))
        console_fail(screen->console, &err);
}

static void drop_drafts(struct screen *screen)
{
    const struct move_flow *flow = &((struct application_screen *) screen->state)->flow;

    if (flow->reason)
        drop_draft(screen, ASK_REASON);
    if (flow->left_out)
        drop_draft(screen, ASK_LEFT_OUT);
    if (flow->decided)
        drop_draft(screen, ASK_DECIDED);
    if (flow->ground)
        drop_draft(screen, ASK_GROUND);
}

static void apply(void *of)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct move_flow *flow = &state->flow;
    struct world *world = screen_world(screen);
    const struct move_details details = {
        .reason = flow->reason,
        .left_out = flow->left_out,
        .decided = flow->decided,
        .ground = flow->ground,
        .idempotency = flow->move == MOVE_PAY ? flow->idempotency : NULL,
        .payee_version = state->application.organisation.version,
        .use = flow->use,
        .assignee = flow->assignee,
    };
    AUTO_FINDINGS struct findings findings = {0};
    char number[APPLICATION_NUMBER_SIZE];
    struct err err = {0};

    snprintf(number, sizeof number, "%s", application_row(screen)->number);
    flow->running = flow->confirming = false;
    world_tick(world);
    if (!desk_move(&world->desk, state->id, application_row(screen)->version, flow->move, &details,
                   &findings, &err)) {
        say_refused(screen, &err, &findings);
        return;
    }
    drop_drafts(screen);
    if (application_reload(screen))
        say_moved(screen, flow->move, number);
    else
        console_say(screen->console, SAY_DONE, _("%1$s: %2$s. It is no longer yours to see."),
                    number, _(move_row(flow->move)->label));
}

/* ---- questions ---- */

static bool keep(void *of, const char **place, const char *text)
{
    struct application_screen *state = ((struct screen *) of)->state;

    *place = arena_text(&state->flow.arena, text);
    state->flow.answered = true;
    return true;
}

static bool reason_typed(void *of, const char *text, struct err *err)
{
    struct application_screen *state = ((struct screen *) of)->state;

    (void) err;
    return keep(of, &state->flow.reason, text);
}

static bool left_out_typed(void *of, const char *text, struct err *err)
{
    struct application_screen *state = ((struct screen *) of)->state;

    (void) err;
    return keep(of, &state->flow.left_out, text);
}

static bool ground_typed(void *of, const char *text, struct err *err)
{
    struct application_screen *state = ((struct screen *) of)->state;

    (void) err;
    return keep(of, &state->flow.ground, text);
}

/* The rules have their say before the ground is asked. */
static bool decided_typed(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    AUTO_RECEIPT struct receipt receipt = {0};

    return desk_amount_preview(&screen_world(screen)->desk, state->id, text, &receipt, err) &&
           keep(of, &state->flow.decided, text);
}

/* What stands in the field before anybody types; NULL: nothing. */
static const char *typed_before(struct screen *screen, enum move move, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct ending *ending = &state->application.ending;

    if (move == MOVE_RETURN)
        return application_faults_text(screen, arena);
    if (move == MOVE_LAPSE)
        return application_lapse_text(screen, arena);
    return ending->state == ENDING_OPEN && ending->move == move ? ending->reason : NULL;
}

/* All at once; of another time it is said that there was one. */
static const char *return_question(const struct screen *screen, struct arena *arena)
{
    const struct application_page *page =
        &((const struct application_screen *) screen->state)->application;
    const char *all = _("All that is to be corrected, at once, a line for each: the applicant is "
                        "told one time only. Change, add or take out lines.");
    const struct overlay *last = NULL;
    char day[DATE_TEXT_SIZE];

    for (size_t i = 0; i < page->overlay_count; i++)
        if (page->overlays[i].kind == OVERLAY_RETURN && !page->overlays[i].cancelled)
            last = &page->overlays[i];
    return last
               ? arena_format(arena,
                              _("A notice was sent on %1$s already: what is asked now must be what "
                                "could not be asked then. %2$s"),
                              date_text(last->begun_on, day), all)
               : all;
}

/* Of the use chosen; NULL: its contract stands in no other use. */
static const char *elsewhere_text(struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct voucher_use *use = voucher_use_find(&state->application.voucher, state->flow.use);

    return use ? voucher_use_elsewhere(use) : NULL;
}

static void ask_reason(struct screen *screen, enum move move)
{
    AUTO_ARENA struct arena arena = {0};
    const char *question =
        desk_letter_has(move)
            ? _("Why? The reason goes into the journal and into the letter to the applicant (p).")
            : _("Why? The reason goes into the journal.");

    if (move == MOVE_RETURN)
        question = return_question(screen, &arena);
    else if (move == MOVE_WITHDRAW)
        question = _("This undoes nothing: it ends the case, because the applicant has asked for "
                     "that in writing. Of which day is its request, and why?");
    else if (move == MOVE_PROPOSE_END)
        question = application_ending_question(screen, &arena);
    else if (move == MOVE_REDEEM)
        question = arena_format(&arena,
                                _("! %s\nWhy is it another contract? The reason goes into the "
                                  "journal."),
                                elsewhere_text(screen));
    else if (move == MOVE_REFUSE)
        question = arena_format(&arena, "%s%s", question, application_failed_text(screen, &arena));
    dialog_ask(screen->console,
               &(struct asking){.title = _(move_row(move)->label),
                                .question = question,
                                .text = typed_before(screen, move, &arena),
                                .most = move == MOVE_RETURN ? NOTICE_MOST : REASON_MOST,
                                .lines = true,
                                .required = true,
                                .draft = draft_name(screen, ASK_REASON, &arena),
                                .done = reason_typed,
                                .of = screen});
}

/* ---- to whom ---- */

static void officer_chosen(void *of, const char *value)
{
    struct application_screen *state = ((struct screen *) of)->state;

    state->flow.assignee = strtoll(value, NULL, 10);
    application_flow_next(of);
}

static void ask_officer_again(void *of);

static void ask_officer(struct screen *screen)
{
    const struct application_screen *state = screen->state;
    AUTO_ARENA struct arena arena = {0};
    struct assignee *officers;
    struct picker_item *items;
    struct err err = {0};
    size_t count;

    if (!desk_assignees(&screen_world(screen)->desk, state->id, &arena, &officers, &count, &err)) {
        console_fail(screen->console, &err);
        return;
    }
    items = arena_get(&arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = desks_officer(&officers[i].who, officers[i].refused, &arena);
    picker_open(screen->console, &(struct picker){.title = _("To which officer"),
                                                  .items = items,
                                                  .count = (int) count,
                                                  .done = officer_chosen,
                                                  .again = ask_officer_again,
                                                  .of = screen});
}

static void ask_officer_again(void *of)
{
    ask_officer(of);
}

/* @return false: the notice says all that was drafted */
static bool ask_left_out(struct screen *screen)
{
    const struct move_flow *flow = &((struct application_screen *) screen->state)->flow;
    AUTO_ARENA struct arena arena = {0};
    const char *question;

    if (flow->move != MOVE_RETURN || flow->left_out)
        return false;
    question = application_left_out_text(screen, flow->reason, &arena);
    return !text_empty(question) &&
           dialog_ask(screen->console,
                      &(struct asking){.title = _(move_row(flow->move)->label),
                                       .question = question,
                                       .most = REASON_MOST,
                                       .lines = true,
                                       .required = true,
                                       .draft = draft_name(screen, ASK_LEFT_OUT, &arena),
                                       .done = left_out_typed,
                                       .of = screen});
}

static void ask_decided(struct screen *screen)
{
    const struct application *row = application_row(screen);
    AUTO_ARENA struct arena arena = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    const struct move_flow *flow = &((struct application_screen *) screen->state)->flow;
    const char *question =
        row->has_requested ? arena_format(&arena, _("The amount decided, in yuan. Requested: %s."),
                                          yuan_text(row->requested, &arena))
                           : _("The amount decided, in yuan.");

    if (flow->sets_less &&
        desk_amount_preview(&screen_world(screen)->desk, row->id, NULL, &receipt, NULL))
        question =
            arena_format(&arena, _("The amount set, in yuan, less than the %s of the rules."),
                         yuan_text(receipt.result, &arena));
    question = arena_format(&arena, "%s%s", question, application_limits_text(screen, &arena));
    dialog_ask(screen->console, &(struct asking){.title = flow_title(flow),
                                                 .question = question,
                                                 .most = 40,
                                                 .amount = true,
                                                 .required = true,
                                                 .draft = draft_name(screen, ASK_DECIDED, &arena),
                                                 .done = decided_typed,
                                                 .of = screen});
}

/* What was typed above a limit is cut to it: whoever typed it hears so before the ground is asked.
 * "" where it stands as typed. */
static const char *cut_text(const struct receipt *receipt, const char *typed, struct arena *arena)
{
    struct money wanted;

    if (!typed || !money_parse(typed, &wanted, NULL) || wanted.fen <= receipt->result.fen)
        return "";
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].binds)
            return arena_format(arena, _("\n! %1$s were typed; a limit leaves %2$s. %3$s"),
                                yuan_text(wanted, arena), yuan_text(receipt->result, arena),
                                receipt_step_text(receipt, i, arena));
    return arena_format(arena, _("\n! %1$s were typed; the rules leave %2$s."),
                        yuan_text(wanted, arena), yuan_text(receipt->result, arena));
}

/* A person decides, or the rules give more than was requested: the desk wants to know why. */
static bool bears_ground(struct screen *screen, bool decided)
{
    const struct move_flow *flow = &((struct application_screen *) screen->state)->flow;
    const struct application *row = application_row(screen);
    AUTO_RECEIPT struct receipt receipt = {0};

    return decided ||
           (flow->move == MOVE_ASSESS &&
            desk_amount_preview(&screen_world(screen)->desk, row->id, NULL, &receipt, NULL) &&
            desk_amount_is_over(row, receipt.result));
}

/* Above what was requested the ground has to bear that too. */
static void ask_ground(struct screen *screen)
{
    const struct move_flow *flow = &((struct application_screen *) screen->state)->flow;
    AUTO_ARENA struct arena arena = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    const char *question = _("On what ground? It stands on the receipt."), *over = "", *cut;

    if (desk_amount_preview(&screen_world(screen)->desk, application_row(screen)->id, flow->decided,
                            &receipt, NULL)) {
        cut = cut_text(&receipt, flow->decided, &arena);
        question = arena_format(&arena, "%s%s", question,
                                text_empty(cut) ? application_pool_takes(screen, &receipt, &arena)
                                                : cut); /* there is no room for both */
        over = over_requested_text(application_row(screen), receipt.result, &arena);
    }
    if (!text_empty(over))
        question = arena_format(
            &arena, "%s\n! %s", question,
            arena_format(&arena, _("%1$s: %2$s"), yuan_text(receipt.result, &arena), over));
    dialog_ask(screen->console, &(struct asking){.title = flow_title(flow),
                                                 .question = question,
                                                 .most = REASON_MOST,
                                                 .lines = true,
                                                 .required = true,
                                                 .draft = draft_name(screen, ASK_GROUND, &arena),
                                                 .done = ground_typed,
                                                 .of = screen});
}

/* ---- confirming ---- */

static void confirm(struct screen *screen)
{
    struct application_screen *state = screen->state;
    const struct application *row = application_row(screen);
    const struct move_row *move = move_row(state->flow.move);
    AUTO_ARENA struct arena arena = {0};
    const char *effect = application_consequence(screen, &arena);
    const char *way =
        move->flags & MOVE_STAYS || application_target(screen, state->flow.move) == row->stage
            ? ""
            : arena_format(&arena, "\n%s → %s", application_stage_text(row),
                           _(stage_row(application_target(screen, state->flow.move))->label));
    const char *question =
        arena_format(&arena, "%s  %s\n%s%s%s%s", row->number,
                     applicant_text(row->organisation_name, row->invented, &arena), row->title, way,
                     *effect ? "\n" : "", effect);

    state->flow.confirming = true;
    dialog_confirm(screen->console, &(struct confirm){.title = flow_title(&state->flow),
                                                      .question = question,
                                                      .yes = flow_title(&state->flow),
                                                      .opener = "Enter",
                                                      .done = apply,
                                                      .of = screen});
}

/* Taking up harms nothing and is put back by who did it.  All else moves a clock or money, or goes
 * to the applicant: it is looked at once more. */
static bool is_asked(enum move move)
{
    return move != MOVE_TAKE_UP;
}

static bool needs_reason(struct screen *screen)
{
    enum move move = ((struct application_screen *) screen->state)->flow.move;

    return move_row(move)->flags & MOVE_NEEDS_REASON ||
           (move == MOVE_REDEEM && elsewhere_text(screen));
}

void application_flow_next(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct move_flow *flow = &state->flow;
    bool decided = flow->move == MOVE_ASSESS &&
                   (flow->sets_less || desk_amount_is_decided(state->application.item));

    flow->answered = false;
    if (move_row(flow->move)->flags & MOVE_OF_VOUCHER && !flow->use_chosen &&
        application_use_ask(screen))
        return;
    if (flow->move == MOVE_ASSIGN && flow->assignee == 0)
        ask_officer(screen);
    else if (needs_reason(screen) && !flow->reason)
        ask_reason(screen, flow->move);
    else if (ask_left_out(screen))
        return;
    else if (decided && !flow->decided)
        ask_decided(screen);
    else if (!flow->ground && bears_ground(screen, decided))
        ask_ground(screen);
    else if (is_asked(flow->move))
        confirm(screen);
    else
        apply(screen);
}

/* After a No the text that was typed last stands in its question again. */
static bool ask_last_again(struct screen *screen)
{
    struct move_flow *flow = &((struct application_screen *) screen->state)->flow;

    if (flow->ground)
        flow->ground = NULL;
    else if (flow->reason)
        flow->reason = flow->left_out = NULL; /* the notice first: the note hangs on it */
    else
        return false;
    application_flow_next(screen);
    return true;
}

/* A question left without an answer ends the move; a No leads back to what was typed. */
void application_flow_resume(struct screen *screen)
{
    struct application_screen *state = screen->state;
    bool confirming = state->flow.confirming;

    state->flow.confirming = false;
    if (state->flow.answered)
        application_flow_next(screen);
    else if (!confirming || !ask_last_again(screen))
        state->flow.running = false;
}
