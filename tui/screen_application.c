/* SPDX-License-Identifier: Apache-2.0 */
/* One application: its way, its tabs, its neighbours in the list.
 * What a tab says is application_view.h's, moving it application_actions.c's. */
#include <string.h>

#include "base/text.h"
#include "desk/permission.h"
#include "desk/review.h"
#include "desk/routing.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/clock_words.h"
#include "tui/figures.h"
#include "tui/pager.h"
#include "tui/tabs.h"

#define HEAD_ROWS    3 /* the way, the tabs, a rule */
#define UNTIL_FORMAL (1u << STAGE_RECEIVED | 1u << STAGE_FORMAL)

/* ---- reading ---- */

/* A reviewer judges by what was filed, and the counter follows where it is: amounts are the
 * office's. */
static bool of_office(const struct screen *screen)
{
    const struct application_screen *state = screen->state;

    return permission_sees_decided(&screen_world(screen)->desk.clerk,
                                   &state->application.application);
}

static bool load(struct screen *screen, struct err *err)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_EXPLANATION struct explanation explanation = {0};
    AUTO_APPLICATION_PAGE struct application_page fresh = {0};

    world_tick(world);
    if (!application_duplicates_load(screen, err) || !application_support_load(screen, err) ||
        !application_holdings_load(screen, err) || !application_plan_load(screen, err) ||
        !desk_application(&world->desk, state->id, &fresh, err) ||
        (permission_sees_decided(&world->desk.clerk, &fresh.application) &&
         !desk_explain(&world->desk, state->id, &explanation, err)))
        return false;
    application_page_release(&state->application);
    state->application = fresh;
    fresh = (struct application_page){0};
    explanation_release(&state->explanation);
    state->explanation = explanation;
    explanation = (struct explanation){0};
    state->language = language_now();
    if (state->last)
        *state->last = state->id;
    return true;
}

bool application_reload(struct screen *screen)
{
    struct err err = {0};

    if (load(screen, &err))
        return true;
    if (err.kind != ERR_NOT_FOUND)
        console_fail(screen->console, &err);
    console_close(screen);
    return false;
}

static bool application_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct application_place *place = argument;
    struct application_screen *state = screen->state;

    state->id = place->id;
    state->ids = place->ids;
    state->count = place->count;
    state->at = place->at;
    state->last = place->last;
    if (screen_world(screen)->desk.clerk.role == ROLE_REVIEWER)
        state->tab = TAB_SCORES;
    return load(screen, err);
}

static void application_close(struct screen *screen)
{
    struct application_screen *state = screen->state;

    application_page_release(&state->application);
    explanation_release(&state->explanation);
    duplicates_release(&state->duplicates);
    support_page_release(&state->support);
    voucher_holdings_release(&state->holdings);
    plan_lines_release(&state->plan);
    page_release(&state->body);
    page_release(&state->side);
    application_flow_release(&state->flow);
    facts_card_release(&state->card);
}

static void application_resume(struct screen *screen)
{
    struct application_screen *state = screen->state;

    if (state->flow.running)
        application_flow_resume(screen);
    else if (!desks_resume(&state->desks))
        application_reload(screen);
}

/* ---- drawing ---- */

static int scorers(const struct application_page *application)
{
    struct review_tally tally;

    review_tally(application, &tally);
    return (int) tally.active;
}

static void draw_tabs(const struct application_screen *state, struct grid *grid, struct area line)
{
    const struct application_page *application = &state->application;
    const struct tab tabs[TAB_COUNT] = {
        [TAB_OVERVIEW] = {.title = _("Overview")},
        [TAB_FACTS] = {.title = _("Facts"), .count = (int) application->material_count},
        [TAB_CHECKS] = {.title = _("Checks"), .count = (int) application->check_count},
        [TAB_SCORES] = {.title = _("Scores"), .count = scorers(application)},
        [TAB_ASSESS] = {.title = _("Amount")},
        [TAB_MONEY] = {.title = _("Money"), .count = (int) application->payment_count},
        [TAB_ROUTING] = {.title = _("Opinions"), .count = (int) application->consultation_count},
        [TAB_HISTORY] = {.title = _("History")},
    };

    tabs_draw(grid, line, tabs, TAB_COUNT, state->tab);
}

static void fill_body(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    struct page *page = &state->body;
    const struct application_page *application = &state->application;

    page_clear(page);
    if ((state->tab == TAB_ASSESS || state->tab == TAB_MONEY) && !of_office(screen)) {
        page_text(page, STYLE_DIM, _("Amounts are the office's: your role has no part in it."));
        return;
    }
    switch ((enum application_tab) state->tab) {
    case TAB_OVERVIEW:
        application_duplicate_warning(page, &state->duplicates);
        application_support_warning(page, &state->support, &application->application);
        application_routing_warning(page, world, application);
        application_task_warning(page, application);
        application_overview_rows(page, world, application);
        application_plan_rows(page, screen);
        if (!state->beside)
            application_path_rows(page, world, application);
        break;
    case TAB_FACTS:
        application_facts_rows(page, world, application);
        break;
    case TAB_CHECKS:
        application_check_rows(page, application);
        application_correction_rows(page, world, application);
        application_duplicate_rows(page, world, &state->duplicates);
        application_correction_past(page, application);
        break;
    case TAB_SCORES:
        application_score_rows(page, application);
        break;
    case TAB_ASSESS:
        application_over_row(page, application);
        application_assess_rows(page, world, &state->explanation);
        break;
    case TAB_MONEY:
        voucher_rows(page, world, application);
        application_money_rows(page, world, application);
        if (state->application.item->voucher)
            voucher_balance_rows(page, world, &state->holdings, state->application.item->id,
                                 state->application.application.year);
        break;
    case TAB_ROUTING:
        application_routing_rows(page, world, application);
        break;
    case TAB_HISTORY:
        application_history_rows(page, world, application);
        break;
    case TAB_COUNT:
        break;
    }
}

static void draw_side(struct application_screen *state, const struct world *world,
                      struct grid *grid, struct area area)
{
    grid_stem(grid, area.y, area.x - 1, area.rows, STYLE_RULE);
    page_clear(&state->side);
    if (state->tab != TAB_OVERVIEW)
        application_preview_rows(&state->side, world, &state->application);
    else
        application_path_rows(&state->side, world, &state->application);
    page_gap(&state->side);
    application_recent_rows(&state->side, world, &state->application);
    page_draw(&state->side, grid, area, false);
}

static void draw_heads(struct screen *screen, struct frame *frame)
{
    struct application_screen *state = screen->state;
    const struct world *world = screen_world(screen);
    const struct application *row = &state->application.application;
    AUTO_ARENA struct arena arena = {0};
    const char *due;

    if (state->count > 1)
        frame_title(frame, _("Applications > %1$s   %2$zu of %3$zu"), row->number, state->at + 1,
                    state->count);
    else
        frame_title(frame, _("Applications > %s"), row->number);
    due = application_due_text(row, world->calendar, world->desk.today, &arena);
    frame_context(frame, "[%s%s%s]  %s  %s", application_stage_text(row), *due ? "  " : "", due,
                  applicant_text(row->organisation_name, row->invented, &arena), row->title);
}

/* What the rules say of it is read in a language: again in another. */
static void speak(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct err err = {0};

    if (state->language == language_now())
        return;
    state->language = language_now();
    if (!load(screen, &err))
        console_fail(screen->console, &err);
}

static void application_draw(struct screen *screen, struct frame *frame)
{
    struct application_screen *state = screen->state;
    const struct world *world = screen_world(screen);
    const struct layout *layout = &frame->layout;
    struct grid *grid = frame->grid;
    struct area body = layout->body, left = body;

    speak(screen);
    draw_heads(screen, frame);
    application_path_draw(grid, (struct area){body.y, 1, 1, body.cols - 2},
                          state->application.item->stages, state->application.application.stage);
    draw_tabs(state, grid, (struct area){body.y + 1, 0, 1, body.cols});
    grid_rule(grid, body.y + 2, 0, body.cols, STYLE_RULE);
    state->beside = layout->panes > 1 && state->tab != TAB_HISTORY;
    if (state->beside) {
        struct area right = area_below(layout->pane[1], HEAD_ROWS);

        left = layout->pane[0];
        right.cols = body.cols - right.x;
        draw_side(state, world, grid, right);
    }
    fill_body(screen);
    page_draw(&state->body, grid, area_below(left, HEAD_ROWS), true);
}

/* ---- going on ---- */

bool application_go_tab(struct screen *screen, int tab)
{
    struct application_screen *state = screen->state;

    if (tab == state->tab)
        return true;
    state->tab = tab;
    page_restart(&state->body);
    fill_body(screen);
    page_lay_out(&state->body);
    return true;
}

static bool go_neighbour(struct screen *screen, bool forward)
{
    struct application_screen *state = screen->state;
    struct application_screen before = *state;

    if (!state->ids || (forward ? state->at + 1 >= state->count : state->at == 0)) {
        console_say(screen->console, SAY_NOTE,
                    forward ? _("This is the last one of the list.")
                            : _("This is the first one of the list."));
        return true;
    }
    struct err err = {0};

    state->at = forward ? state->at + 1 : state->at - 1;
    state->id = state->ids[state->at];
    if (!load(screen, &err)) {
        state->at = before.at;
        state->id = before.id;
        console_fail(screen->console, &err);
        return true;
    }
    page_restart(&state->body);
    return true;
}

static bool show_clock(struct screen *screen);

static void clock_again(void *of)
{
    (void) show_clock(of);
}

static bool show_clock(struct screen *screen)
{
    const struct application_screen *state = screen->state;
    AUTO_ARENA struct arena arena = {0};

    return pager_open(
        screen->console,
        &(struct paging){.title = _("How the deadline was counted"),
                         .text = clock_text(screen_world(screen), &state->application, &arena),
                         .again = clock_again,
                         .of = screen});
}

static bool show_receipt(struct screen *screen)
{
    struct application_screen *state = screen->state;

    console_push(screen->console, &screen_receipt, &state->id);
    return true;
}

static bool application_command(struct screen *screen, enum command_id id)
{
    struct application_screen *state = screen->state;

    if (application_correction_command(screen, id))
        return true;
    switch ((int) id) { /* the rest moves in the page */
    case CMD_APPLICATION_TAB_NEXT:
        return application_go_tab(screen, tabs_step(state->tab, TAB_COUNT, 1));
    case CMD_APPLICATION_TAB_BEFORE:
        return application_go_tab(screen, tabs_step(state->tab, TAB_COUNT, -1));
    case CMD_APPLICATION_ACTIONS:
        application_actions_open(screen);
        return true;
    case CMD_APPLICATION_NEXT:
        return go_neighbour(screen, true);
    case CMD_APPLICATION_BEFORE:
        return go_neighbour(screen, false);
    case CMD_APPLICATION_RECEIPT:
        return show_receipt(screen);
    case CMD_APPLICATION_CLOCK:
        return show_clock(screen);
    case CMD_APPLICATION_LIKE:
        console_push(screen->console, &screen_likeness, &state->id);
        return true;
    case CMD_APPLICATION_CLAWBACK:
        return console_push(
            screen->console, &screen_clawbacks,
            &(struct clawback_place){.application_id = state->id,
                                     .number = state->application.application.number});
    case CMD_APPLICATION_PAYMENTS:
        return console_push(
            screen->console, &screen_payments,
            &(struct payments_place){.application_id = state->id,
                                     .number = state->application.application.number});
    case CMD_APPLICATION_PLAN:
        return application_plan_open(screen);
    case CMD_APPLICATION_AWARD:
        return console_push(screen->console, &screen_award, &state->id);
    case CMD_APPLICATION_SUPPORT:
        console_push(screen->console, &screen_support, &state->id);
        return true;
    case CMD_APPLICATION_EARMARK:
        return application_earmark(screen);
    case CMD_APPLICATION_SET:
        return application_set_row(screen);
    case CMD_LIST_OPEN:
        return application_paper_is_picked(state) ? application_paper_open(screen)
                                                  : application_duplicate_open(screen);
    case CMD_APPLICATION_MET:
        return application_set_check(screen, CHECK_MET);
    case CMD_APPLICATION_CONFIRM:
        return application_confirm_checks(screen);
    case CMD_APPLICATION_NOT_MET:
        return application_note_check(screen, CHECK_NOT_MET);
    case CMD_APPLICATION_NOT_APPLICABLE:
        return application_note_check(screen, CHECK_NOT_APPLICABLE);
    case CMD_APPLICATION_NOTE:
        return application_note_check(screen, CHECK_OPEN);
    case CMD_APPLICATION_ASSIGN:
        return application_assign(screen);
    case CMD_APPLICATION_REVIEW:
        application_review_open(screen);
        return true;
    case CMD_APPLICATION_SCORE:
        console_push(screen->console, &screen_scoring, &state->id);
        return true;
    case CMD_APPLICATION_EDIT:
        application_correct(screen);
        return true;
    case CMD_APPLICATION_ROUTING:
        application_routing_open(screen);
        return true;
    case CMD_APPLICATION_LETTERS:
        application_letters_open(screen);
        return true;
    case CMD_APPLICATION_UNDO_NOTICE:
        return application_undo_notice(screen);
    case CMD_LIST_REFRESH:
        if (application_reload(screen))
            console_say(screen->console, SAY_NOTE, _("Read again."));
        return true;
    default:
        return page_command(&state->body, id);
    }
}

static bool application_key(struct screen *screen, struct key key)
{
    struct application_screen *state = screen->state;
    int tab = state->tab;

    return tabs_key(key, TAB_COUNT, &tab) && application_go_tab(screen, tab);
}

/* ---- what can be done ---- */

static enum readiness by_right(const struct screen *screen, enum right right, bool here,
                               const char **ret_missing)
{
    if (!here)
        return COMMAND_HIDDEN;
    if (right_roles(right) & (1u << screen_world(screen)->desk.clerk.role))
        return COMMAND_READY;
    *ret_missing = _("your role has no part in it");
    return COMMAND_MISSING;
}

/* The same, while it stands at one of the stages (bit set), and in the department's own. */
static enum readiness by_stage(const struct screen *screen, enum right right, unsigned stages,
                               bool here, const char **ret_missing)
{
    const struct application_screen *state = screen->state;
    enum readiness ready = by_right(screen, right, here, ret_missing);
    const char *outsider = desk_outsider_why(&screen_world(screen)->desk, &state->application);

    if (ready == COMMAND_READY && outsider) {
        *ret_missing = outsider;
        return COMMAND_MISSING;
    }
    if (ready != COMMAND_READY || (stages & (1u << state->application.application.stage)))
        return ready;
    *ret_missing = _("this is done at an earlier or a later stage");
    return COMMAND_MISSING;
}

static enum readiness may_edit(const struct screen *screen, const char **ret_missing)
{
    const struct application_screen *state = screen->state;
    enum readiness ready =
        by_stage(screen, RIGHT_CORRECT, UNTIL_FORMAL, state->tab <= TAB_CHECKS, ret_missing);

    if (ready == COMMAND_MISSING &&
        (right_roles(RIGHT_CORRECT) & (1u << screen_world(screen)->desk.clerk.role)))
        *ret_missing = _("facts stand as they are once the formal check is over");
    return ready;
}

/* A supervisor marks money until the application is in the plan and holds some. */
static enum readiness may_earmark(const struct screen *screen, const char **ret_missing)
{
    const struct application_screen *state = screen->state;

    if (screen_world(screen)->desk.clerk.role != ROLE_SUPERVISOR || !state->application.item->pool)
        return COMMAND_HIDDEN;
    if (state->application.application.stage < STAGE_PROPOSED)
        return COMMAND_READY;
    *ret_missing = _("it is in the plan or ended: what it holds stands in the ledger");
    return COMMAND_MISSING;
}

static bool is_reviewer(const struct screen *screen)
{
    return screen_world(screen)->desk.clerk.role == ROLE_REVIEWER;
}

/* Who looks for it hears why there is none; a reviewer has no use for it. */
static enum readiness may_award(const struct screen *screen, const char **ret_missing)
{
    const struct application_screen *state = screen->state;

    if (is_reviewer(screen))
        return COMMAND_HIDDEN;
    if (state->application.item->agreement && state->application.application.committed.fen > 0)
        return COMMAND_READY;
    *ret_missing = state->application.item->agreement
                       ? _("nothing is awarded yet: the agreement follows the award")
                       : _("this item has no agreement: it is paid whole, after the fact");
    return COMMAND_MISSING;
}

static enum readiness may_letters(const struct screen *screen, const char **ret_missing)
{
    if (is_reviewer(screen))
        return COMMAND_HIDDEN;
    *ret_missing = _("no letter stands: it is not received yet, or its intake is void");
    return application_has_letters(screen) ? COMMAND_READY : COMMAND_MISSING;
}

/* Beside the lines of the notice that is out, or whose receipt was noted. */
static enum readiness may_undo_notice(const struct screen *screen, const char **ret_missing)
{
    const struct application_screen *state = screen->state;
    const struct application_page *page = &state->application;
    bool here = state->tab == TAB_CHECKS && page->application.stage == STAGE_FORMAL &&
                (desk_correction_open(page) || desk_correction_received(page));

    if (!here)
        return COMMAND_HIDDEN;
    if (move_row(MOVE_CANCEL_RETURN)->roles & (1u << screen_world(screen)->desk.clerk.role))
        return COMMAND_READY;
    *ret_missing = _("your role has no part in it");
    return COMMAND_MISSING;
}

/* A line of a notice: answered or not, waived, noted. */
static enum readiness may_settle(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    if (id == CMD_APPLICATION_MET || id == CMD_APPLICATION_NOT_MET)
        return COMMAND_HIDDEN;
    return by_stage(screen, id == CMD_APPLICATION_NOT_APPLICABLE ? RIGHT_CHECK : RIGHT_CORRECT,
                    1u << STAGE_FORMAL, true, ret_missing);
}

/* A menu of nothing but refusals is none. */
static bool moves_anything(const struct screen *screen)
{
    for (int move = 0; move < MOVE_COUNT; move++)
        if (move_row((enum move) move)->roles & (1u << screen_world(screen)->desk.clerk.role))
            return true;
    return false;
}

static enum readiness application_may(const struct screen *screen, enum command_id id,
                                      const char **ret_missing)
{
    const struct application_screen *state = screen->state;
    bool facts = state->tab == TAB_FACTS, checks = state->tab == TAB_CHECKS;
    bool scores = state->tab == TAB_SCORES;

    switch ((int) id) {                              /* all else is ready */
    case CMD_LIST_OPEN:                              /* a check is not opened */
        if (application_correction_is_picked(state)) /* as Space, which is hinted */
            return may_settle(screen, id, ret_missing);
        return application_duplicate_is_picked(state) || application_paper_is_picked(state)
                   ? COMMAND_READY
                   : COMMAND_HIDDEN;
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_APPLICATION_ACTIONS:
        return moves_anything(screen) ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_APPLICATION_SUPPORT:
        return application_support_is_for(screen) ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_APPLICATION_ROUTING:
        return by_right(screen, RIGHT_ROUTE, true, ret_missing);
    case CMD_APPLICATION_PLAN:
        return application_plan_is_for(screen) ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_APPLICATION_PAYMENTS: /* before it is awarded there is nothing to plan */
        if (state->application.application.is_in_kind) {
            *ret_missing = _("support in kind: there is nothing to pay");
            return COMMAND_MISSING;
        }
        return state->application.application.committed.fen > 0 &&
                       screens_may_use(&screen_world(screen)->desk.clerk, CMD_GO_PAYMENTS)
                   ? COMMAND_READY
                   : COMMAND_HIDDEN;
    case CMD_APPLICATION_AWARD:
        return may_award(screen, ret_missing);
    case CMD_APPLICATION_CLAWBACK: /* before anything was paid there is nothing to claim */
        return state->application.application.paid.fen > 0 &&
                       screens_may_use(&screen_world(screen)->desk.clerk, CMD_GO_CLAWBACKS)
                   ? COMMAND_READY
                   : COMMAND_HIDDEN;
    case CMD_APPLICATION_LETTERS:
        return may_letters(screen, ret_missing);
    case CMD_APPLICATION_UNDO_NOTICE:
        return may_undo_notice(screen, ret_missing);
    case CMD_APPLICATION_SET:
        if (application_correction_is_picked(state))
            return may_settle(screen, id, ret_missing);
        if (application_duplicate_is_picked(state))
            return COMMAND_HIDDEN; /* it is answered, with Enter */
        return checks ? by_stage(screen, RIGHT_CHECK, 1u << STAGE_FORMAL, true, ret_missing)
                      : by_stage(screen, RIGHT_CORRECT, UNTIL_FORMAL, facts, ret_missing);
    case CMD_APPLICATION_CONFIRM:
        return checks && application_has_old_ticks(&state->application)
                   ? by_stage(screen, RIGHT_CHECK, 1u << STAGE_FORMAL, true, ret_missing)
                   : COMMAND_HIDDEN;
    case CMD_APPLICATION_MET:
    case CMD_APPLICATION_NOT_MET:
    case CMD_APPLICATION_NOT_APPLICABLE:
    case CMD_APPLICATION_NOTE:
        if (application_correction_is_picked(state))
            return may_settle(screen, id, ret_missing);
        if (application_duplicate_is_picked(state))
            return COMMAND_HIDDEN;
        return by_stage(screen, RIGHT_CHECK, 1u << STAGE_FORMAL, checks, ret_missing);
    case CMD_APPLICATION_EARMARK:
        return may_earmark(screen, ret_missing);
    case CMD_APPLICATION_ASSIGN:
        return by_stage(screen, RIGHT_ASSIGN, 1u << STAGE_ACCEPTED | 1u << STAGE_REVIEW, scores,
                        ret_missing);
    case CMD_APPLICATION_REVIEW: /* under review it is the case's business on any tab */
        return by_stage(
            screen, RIGHT_ASSIGN, 1u << STAGE_ACCEPTED | 1u << STAGE_REVIEW | 1u << STAGE_REVIEWED,
            scores || state->application.application.stage == STAGE_REVIEW, ret_missing);
    case CMD_APPLICATION_SCORE:
        return is_reviewer(screen) ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_APPLICATION_EDIT:
        return may_edit(screen, ret_missing);
    case CMD_APPLICATION_LIKE:
        return of_office(screen) ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_APPLICATION_RECEIPT:
        if (!of_office(screen))
            return COMMAND_HIDDEN;
        if (state->application.has_receipt)
            return COMMAND_READY;
        *ret_missing = _("the amount is not assessed yet");
        return COMMAND_MISSING;
    default:
        return COMMAND_READY;
    }
}

/* On a line of a notice one key means something else than on a check; the key that takes back bears
 * the name of the move that it makes. */
static const char *application_label(const struct screen *screen, enum command_id id)
{
    if (id == CMD_APPLICATION_UNDO_NOTICE)
        return move_row(application_undo_notice_move(screen))->label;
    if (!application_correction_is_picked(screen->state))
        return NULL;
    return id == CMD_APPLICATION_NOT_APPLICABLE ? N_("Waive")
           : id == CMD_LIST_OPEN                ? command_row(CMD_APPLICATION_SET)->label
                                                : NULL;
}

static const enum figure beside[] = {
    FIGURE_REQUESTED, FIGURE_ASSESSED,     FIGURE_PROPOSED, FIGURE_AWARDED,    FIGURE_FINAL,
    FIGURE_RESERVED,  FIGURE_COMMITTED,    FIGURE_PAID,     FIGURE_INSTALMENT, FIGURE_AVAILABLE,
    FIGURE_EARMARKED, FIGURE_VOUCHER_LEFT, FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_application = {
    .name = "application",
    .place = IN_APPLICATION,
    .widget = IN_LIST,
    .size = sizeof(struct application_screen),
    .open = application_open,
    .draw = application_draw,
    .command = application_command,
    .key = application_key,
    .may = application_may,
    .label = application_label,
    .about =
        N_("The number after the name of a tab counts: under Facts the papers, under Checks the "
           "lines of the formal check, under Scores who scores, under Money the payments, "
           "under Opinions the departments asked."),
    .resume = application_resume,
    .close = application_close,
    .figures = &figures,
};
