/* SPDX-License-Identifier: Apache-2.0 */
/* Instalments: what is under way first; of the one in focus who planned and checked it, to which
 * account, in which batch.  What can be done is the desk's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "desk/payment.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/payment_card.h"
#include "tui/payment_words.h"
#include "tui/report_card.h"
#include "tui/return_card.h"
#include "tui/screens.h"

#define FOOT_ROWS  8
#define FLAT_BELOW 15 /* rows of body under which the list alone must do */

struct payments_page {
    struct world *world;
    int64_t application_id; /* 0: of all */
    char number[APPLICATION_NUMBER_SIZE];
    struct instalments instalments;
    struct payment_target target;
    struct report_target order;
    struct return_target answer;
    int64_t batch_id; /* under a question */
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Application"), .width = 14, .priority = 0},
    {.title = N_("No."), .width = 4, .priority = 1, .right = true},
    {.title = N_("Applicant"), .width = 12, .grow = 2, .priority = 2},
    {.title = N_("Amount (yuan)"),
     .width = 14,
     .priority = 0,
     .right = true,
     .figure = FIGURE_INSTALMENT},
    {.title = N_("Not before"), .width = 10, .priority = 4},
    {.title = N_("State"), .width = 18, .priority = 0},
    {.title = N_("Batch"), .width = 11, .priority = 3},
    {.title = N_("Line no."), .width = 4, .priority = 5, .right = true},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct instalment *in_focus(const struct payments_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->instalments.count ? &page->instalments.list[at] : NULL;
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct payments_page *) of)->instalments.count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct payments_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct instalment *row = &page->instalments.list[first + i];
        char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {row->number, arena_format(arena, "%d", row->nth),
                      applicant_text(row->organisation_name, row->invented, arena),
                      arena_text(arena, money_text(row->amount, amount)),
                      arena_text(arena, date_text(row->due_on, day)),
                      _(instalment_state_label(row->state)), row->batch,
                      row->line ? arena_format(arena, "%d", row->line) : ""},
            .late = row->state == INSTALMENT_RETURNED,
            .dim = !instalment_is_open(row->state)};
    }
    return count;
}

static bool load(struct payments_page *page, struct err *err)
{
    struct instalments read = {0};

    world_tick(page->world);
    if (!desk_instalments(&page->world->desk, page->application_id, 0, &read, err))
        return false;
    instalments_release(&page->instalments);
    page->instalments = read;
    return true;
}

static void reload(struct screen *screen)
{
    struct payments_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    for (size_t i = 0; page->target.done_id != 0 && i < page->instalments.count; i++)
        if (page->instalments.list[i].id == page->target.done_id)
            list_go(&page->list, (int64_t) i);
    page->target.done_id = 0;
}

static bool payments_open(struct screen *screen, const void *argument, struct err *err)
{
    struct payments_page *page = screen->state;
    const struct payments_place *place = argument;

    page->world = screen_world(screen);
    if (place) {
        page->application_id = place->application_id;
        snprintf(page->number, sizeof page->number, "%s", place->number);
    }
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No instalment is planned. Finance plans them from the application (b, then n)."));
    return true;
}

/* ---- drawing ---- */

/* Of what is selected the count and the sum: what a batch would hold. */
static void draw_context(const struct payments_page *page, struct frame *frame)
{
    AUTO_ARENA struct arena arena = {0};
    struct money open = {0}, chosen = {0};
    int count = 0;

    for (size_t i = 0; i < page->instalments.count; i++) {
        const struct instalment *it = &page->instalments.list[i];

        if (instalment_is_open(it->state))
            open.fen += it->amount.fen;
        if (list_is_selected(&page->list, it->id)) {
            count++;
            chosen.fen += it->amount.fen;
        }
    }
    if (count > 0)
        frame_context(frame, _("%1$d selected, together %2$s"), count, yuan_text(chosen, &arena));
    else
        frame_context(frame, _("under way %s"), yuan_text(open, &arena));
}

static void payments_draw(struct screen *screen, struct frame *frame)
{
    struct payments_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = body.rows < FLAT_BELOW ? 0 : FOOT_ROWS;
    struct area below = area_below(body, body.rows - foot + 1);
    const struct instalment *it = in_focus(page);

    if (page->application_id)
        frame_title(frame, _("Payments > %s"), page->number);
    else
        frame_title(frame, "%s", _("Budget > Payments"));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    if (it)
        payment_draw(it, frame->grid, below);
}

/* ---- one instalment ---- */

static bool start_move(struct screen *screen, enum instalment_move move)
{
    struct payments_page *page = screen->state;
    const struct instalment *it = in_focus(page);
    AUTO_FINDINGS struct findings findings = {0};

    if (!it)
        return true;
    world_tick(page->world);
    if (!desk_instalment_may(&page->world->desk, it->id, move, &findings)) {
        findings_show(screen->console, _(instalment_move_row(move)->label), &findings);
        return true;
    }
    page->target = (struct payment_target){.world = page->world, .instalment = it, .move = move};
    return payment_card_move(screen->console, &page->target);
}

/* The check that comes next. */
static enum instalment_move next_check(const struct instalment *it)
{
    return it && it->state == INSTALMENT_CHECK_1   ? INSTALMENT_MOVE_CHECK_2
           : it && it->state == INSTALMENT_CHECK_2 ? INSTALMENT_MOVE_CHECK_3
                                                   : INSTALMENT_MOVE_CHECK_1;
}

static bool start_plan(struct screen *screen)
{
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(page->world);
    if (!desk_may_move(&page->world->desk, page->application_id, MOVE_PAY, &findings)) {
        findings_show(screen->console, _("Plan instalments"), &findings);
        return true;
    }
    page->target = (struct payment_target){
        .world = page->world, .application_id = page->application_id, .number = page->number};
    return payment_card_plan(screen->console, &page->target);
}

/* ---- batches ---- */

#define NAMED_MOST 5

/* What the desk warns of, a line each, for a question; accounts that are others by now alone when
 * `of_accounts`, what is left out alone otherwise. */
static const char *warned(const struct findings *findings, bool of_accounts, struct arena *arena)
{
    const char *text = "";
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++) {
        if (text_is(findings->list[i].rule, "payee:changed") != of_accounts)
            continue;
        if (count++ < NAMED_MOST)
            text = arena_format(arena, "%s\n! %s", text, findings->list[i].text);
    }
    return count > NAMED_MOST
               ? arena_format(arena, _("%1$s\n… and %2$zu more"), text, count - NAMED_MOST)
               : text;
}

static void ids_chosen(const struct payments_page *page, const int64_t **ret_ids, size_t *ret_count)
{
    const struct instalment *it = in_focus(page);
    bool chosen = page->list.selected_count > 0;

    *ret_ids = chosen ? page->list.selected : &it->id;
    *ret_count = chosen ? page->list.selected_count : 1;
}

static void make_batch(void *of)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_BATCHES struct payment_batches made = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    const int64_t *ids;
    const char *left_out;
    size_t count;
    int64_t id;

    if (!in_focus(page))
        return;
    ids_chosen(page, &ids, &count);
    world_tick(page->world);
    if (!desk_batch_make(&page->world->desk, ids, count, &id, &findings, &err) ||
        !desk_batches(&page->world->desk, id, &made, &err)) {
        if (findings.count > 0)
            findings_show(screen->console, _("Make batch"), &findings);
        else
            console_fail(screen->console, &err);
        return;
    }
    list_unselect(&page->list);
    reload(screen);
    console_say(screen->console, SAY_DONE,
                _("Batch %1$s: %2$d lines, %3$s, control number %4$s. Send it next (s)."),
                made.list[0].number, made.list[0].lines, yuan_text(made.list[0].total, &arena),
                made.list[0].control);
    left_out = warned(&findings, false, &arena);
    if (*left_out)
        dialog_message(screen->console, _("Not in the batch"), left_out + 1);
}

/* Nothing is asked when nothing can go in. */
static bool ask_batch(struct screen *screen)
{
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct money total;
    struct err err = {0};
    const int64_t *ids;
    size_t count, fit;

    if (!in_focus(page))
        return true;
    ids_chosen(page, &ids, &count);
    world_tick(page->world);
    if (!desk_batch_would(&page->world->desk, ids, count, &fit, &total, &findings, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    if (fit == 0) {
        findings_show(screen->console, _("Make batch"), &findings);
        return true;
    }
    return dialog_confirm(
        screen->console,
        &(struct confirm){.title = _("Make batch"),
                          .question = arena_format(
                              &arena,
                              _("%1$zu of %2$zu instalments, together %3$s, go into a "
                                "batch.%4$s%5$s"),
                              fit, count, yuan_text(total, &arena), warned(&findings, true, &arena),
                              warned(&findings, false, &arena)),
                          .yes = _("Make batch"),
                          .opener = "m",
                          .done = make_batch,
                          .of = screen});
}

static void send_batch(void *of)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    world_tick(page->world);
    if (!desk_batch_send(&page->world->desk, page->batch_id, &findings, &err)) {
        if (findings.count > 0)
            findings_show(screen->console, _("Send batch"), &findings);
        else
            console_fail(screen->console, &err);
        return;
    }
    reload(screen);
    console_say(screen->console, SAY_DONE,
                _("The batch is with the treasury. Its answer comes next (a, p or f)."));
}

static bool undo_batch(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;

    world_tick(page->world);
    return desk_batch_undo(&page->world->desk, page->batch_id, text, err);
}

/* Of the row in focus; no batch: says so. */
static bool ask_of_batch(struct screen *screen, bool sends)
{
    struct payments_page *page = screen->state;
    const struct instalment *it = in_focus(page);
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!it || it->state != INSTALMENT_BATCHED) {
        console_say(screen->console, SAY_WARNING, _("This row is in no batch that waits."));
        return true;
    }
    page->batch_id = it->batch_id;
    if (!desk_batches(&page->world->desk, it->batch_id, &batch, &err) || batch.count != 1) {
        console_fail(screen->console, &err);
        return true;
    }
    if (!sends)
        return dialog_ask(screen->console, &(struct asking){.title = _("Take batch apart"),
                                                            .question = _("Why?"),
                                                            .required = true,
                                                            .done = undo_batch,
                                                            .of = screen});
    if (!desk_batch_send_would(&page->world->desk, it->batch_id, &findings, &err)) {
        if (findings.count > 0)
            findings_show(screen->console, _("Send batch"), &findings);
        else
            console_fail(screen->console, &err);
        return true;
    }
    return dialog_confirm(
        screen->console,
        &(struct confirm){
            .title = _("Send batch"),
            .question = arena_format(
                &arena,
                _("Batch %1$s: %2$d lines, %3$s, control number %4$s. After that only the "
                  "treasury's answer moves it.%5$s"),
                batch.list[0].number, batch.list[0].lines, yuan_text(batch.list[0].total, &arena),
                batch.list[0].control, warned(&findings, true, &arena)),
            .yes = _("Send batch"),
            .opener = "s",
            .done = send_batch,
            .of = screen});
}

/* ---- commands ---- */

static bool payments_command(struct screen *screen, enum command_id id)
{
    struct payments_page *page = screen->state;
    const struct instalment *it = in_focus(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_PAYMENT_PLAN:
        return start_plan(screen);
    case CMD_PAYMENT_CHECK:
        return start_move(screen, next_check(it));
    case CMD_PAYMENT_SEND_BACK:
        return start_move(screen, INSTALMENT_MOVE_SEND_BACK);
    case CMD_PAYMENT_BATCH:
        return ask_batch(screen);
    case CMD_PAYMENT_SEND:
        return ask_of_batch(screen, true);
    case CMD_PAYMENT_UNDO:
        return ask_of_batch(screen, false);
    case CMD_PAYMENT_PAID:
        return start_move(screen, INSTALMENT_MOVE_PAID);
    case CMD_PAYMENT_RETURNED:
        return start_move(screen, it && it->state == INSTALMENT_PAID ? INSTALMENT_MOVE_COME_BACK
                                                                     : INSTALMENT_MOVE_REJECT);
    case CMD_PAYMENT_REISSUE:
        return start_move(screen, INSTALMENT_MOVE_REISSUE);
    case CMD_PAYMENT_CANCEL:
        return start_move(screen, INSTALMENT_MOVE_CANCEL);
    case CMD_PAYMENT_ANSWER:
        page->answer = (struct return_target){.world = page->world};
        return return_card_open(screen->console, &page->answer);
    case CMD_PAYMENT_REPORT:
        page->order = (struct report_target){.world = page->world,
                                             .kind = REPORT_PAYMENTS,
                                             .batch = it && *it->batch ? it->batch : NULL};
        return report_card_open(screen->console, &page->order);
    case CMD_LIST_OPEN:
        return it && console_push(screen->console, &screen_application,
                                  &(struct application_place){.id = it->application_id});
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

/* The move a key makes; its role is the desk's. */
static bool move_of(enum command_id id, enum instalment_move *ret_move)
{
    static const struct {
        enum command_id id;
        enum instalment_move move;
    } moves[] = {
        {CMD_PAYMENT_CHECK, INSTALMENT_MOVE_CHECK_1},
        {CMD_PAYMENT_SEND_BACK, INSTALMENT_MOVE_SEND_BACK},
        {CMD_PAYMENT_BATCH, INSTALMENT_MOVE_BATCH},
        {CMD_PAYMENT_SEND, INSTALMENT_MOVE_SEND},
        {CMD_PAYMENT_UNDO, INSTALMENT_MOVE_UNBATCH},
        {CMD_PAYMENT_PAID, INSTALMENT_MOVE_PAID},
        {CMD_PAYMENT_ANSWER, INSTALMENT_MOVE_PAID},
        {CMD_PAYMENT_RETURNED, INSTALMENT_MOVE_REJECT},
        {CMD_PAYMENT_REISSUE, INSTALMENT_MOVE_REISSUE},
        {CMD_PAYMENT_CANCEL, INSTALMENT_MOVE_CANCEL},
    };

    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (moves[i].id == id) {
            *ret_move = moves[i].move;
            return true;
        }
    return false;
}

/* A key that is not for this role is not shown; why a move cannot be made is told when it is
 * tried. */
static enum readiness payments_may(const struct screen *screen, enum command_id id,
                                   const char **ret_missing)
{
    const struct payments_page *page = screen->state;
    enum role role = page->world->desk.clerk.role;
    enum instalment_move move;
    struct err why = {0};

    if (move_of(id, &move))
        return instalment_move_row(move)->roles & 1u << role ? COMMAND_READY : COMMAND_HIDDEN;
    if (id == CMD_PAYMENT_REPORT)
        return report_may(&page->world->desk, REPORT_PAYMENTS, &why) ? COMMAND_READY
                                                                     : COMMAND_HIDDEN;
    if (id != CMD_PAYMENT_PLAN || (role == ROLE_FINANCE && page->application_id != 0))
        return COMMAND_READY;
    *ret_missing = _("it is planned from the page of the application (b)");
    return role == ROLE_FINANCE ? COMMAND_MISSING : COMMAND_HIDDEN;
}

static void payments_close(struct screen *screen)
{
    struct payments_page *page = screen->state;

    list_release(&page->list);
    instalments_release(&page->instalments);
}

static const enum figure beside[] = {FIGURE_UNDER_WAY, FIGURE_COMMITTED, FIGURE_PAID, FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct payments_page), .beside = beside};

const struct screen_class screen_payments = {
    .name = "payments",
    .place = IN_PAYMENTS,
    .widget = IN_LIST,
    .size = sizeof(struct payments_page),
    .open = payments_open,
    .draw = payments_draw,
    .command = payments_command,
    .may = payments_may,
    .resume = reload,
    .close = payments_close,
    .figures = &figures,
};
