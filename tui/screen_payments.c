/* SPDX-License-Identifier: Apache-2.0 */
/* Instalments: what is under way first; of the one in focus who planned and checked it, to which
 * account, in which batch.  What is done to them is payments_acts.c's, narrowing
 * payments_filter.c's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/payment_pane.h"
#include "tui/payment_words.h"
#include "tui/payments_page.h"
#include "tui/screens.h"

#define FOOT_ROWS  8  /* at least; as many as the lines need where the list leaves them */
#define LIST_ROWS  8  /* of the list that stay: its heads and seven */
#define FLAT_BELOW 15 /* rows of body under which the list alone must do */
#define EMPTY      N_("No instalment is planned. Finance plans them from the application (b, then n).")

static const struct list_column columns[] = {
    {.title = N_("Application"), .width = 14, .priority = 0},
    {.title = N_("Inst."), .width = 5, .priority = 1, .right = true},
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

const struct instalment *payments_focus(const struct payments_page *page)
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

static bool is_narrowed(const struct payments_page *page)
{
    const struct instalment_filter wanted = payments_wanted(&page->filter);

    return wanted.states || wanted.to_check || wanted.mine || wanted.sent_back ||
           wanted.department || wanted.batch || wanted.search;
}

static const int64_t *all_ids(void *of, size_t *ret_count)
{
    struct payments_page *page = of;

    *ret_count = page->instalments.count;
    return page->ids;
}

/* A row that is not there any more is not selected any more. */
static void keep_selected(struct payments_page *page)
{
    struct instalments *rows = &page->instalments;

    page->ids = arena_get(&rows->arena, (rows->count + 1) * sizeof *page->ids);
    for (size_t i = 0; i < rows->count; i++)
        page->ids[i] = rows->list[i].id;
    list_keep_selected(&page->list, page->ids, rows->count);
}

/* Of a batch that is not there, or not for this reader, nothing is said. */
static void read_results(struct payments_page *page)
{
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    struct err ignored = {0};
    int64_t id;

    page->results = (struct batch_results){0};
    page->has_results = *page->filter.batch &&
                        desk_batch_find(&page->world->desk, page->filter.batch, &id, &ignored) &&
                        desk_batch_lines(&page->world->desk, id, &lines, &ignored);
    batch_results_add(&page->results, &lines);
}

static bool load(struct payments_page *page, struct err *err)
{
    struct instalments read = {0};
    struct instalment_filter wanted = payments_wanted(&page->filter);

    wanted.application_id = page->application_id;
    world_tick(page->world);
    if (!desk_payments(&page->world->desk, &wanted, &read, err))
        return false;
    instalments_release(&page->instalments);
    page->instalments = read;
    keep_selected(page);
    read_results(page);
    page->list.empty =
        is_narrowed(page)
            ? N_("No instalment answers to this. Change the filter: f and “show all again”.")
            : EMPTY;
    return true;
}

void payments_reload(struct screen *screen)
{
    struct payments_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    for (size_t i = 0; page->target.done_id != 0 && i < page->instalments.count; i++)
        if (page->instalments.list[i].id == page->target.done_id)
            list_go(&page->list, (int64_t) i);
    if (list_is_selected(&page->list, page->target.done_id))
        list_invert(&page->list, &page->target.done_id, 1);
    page->target.done_id = 0;
}

static void narrowed(void *of)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_restart(&page->list);
}

static bool payments_open(struct screen *screen, const void *argument, struct err *err)
{
    struct payments_page *page = screen->state;
    const struct payments_place *place = argument;

    page->world = screen_world(screen);
    if (place) {
        page->application_id = place->application_id;
        snprintf(page->number, sizeof page->number, "%s", place->number ? place->number : "");
        page->filter.wanted.states = place->states;
        page->filter.wanted.to_check = place->to_check;
        page->filter.wanted.sent_back = place->sent_back;
    }
    page->choice = (struct payments_choice){.console = screen->console,
                                            .world = page->world,
                                            .filter = &page->filter,
                                            .changed = narrowed,
                                            .of = screen};
    list_init(
        &page->list, columns, COLUMN_COUNT,
        (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows, .ids = all_ids},
        EMPTY);
    if (!load(page, err)) {
        list_release(&page->list);
        return false;
    }
    list_refresh(&page->list);
    return true;
}

/* ---- drawing ---- */

/* Of what is selected the count and the sum: what a batch would hold. */
static void draw_context(const struct payments_page *page, struct frame *frame)
{
    AUTO_ARENA struct arena arena = {0};
    struct money open = {0}, chosen = {0};
    int count = 0;
    const char *narrowed_to = payments_filter_text(&page->filter, page->world->catalogue, &arena);

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
        frame_context(frame,
                      page->world->desk.clerk.role == ROLE_FINANCE
                          ? _("%1$d selected (m, c); other keys: this row. Together %2$s%3$s")
                          : _("%1$d selected (c), together %2$s%3$s"),
                      count, yuan_text(chosen, &arena), narrowed_to);
    else
        frame_context(frame, _("%1$zu rows, under way %2$s%3$s"), page->instalments.count,
                      yuan_text(open, &arena), narrowed_to);
}

/* What became of the batch, above its lines. @return what is left of the area */
static struct area draw_results(const struct payments_page *page, struct frame *frame,
                                struct area body)
{
    AUTO_ARENA struct arena arena = {0};
    struct area line = area_top(body, 1);

    if (!page->has_results)
        return body;
    line.x += 1;
    line.cols -= 2;
    grid_put_cut(frame->grid, line.y, line.x, line.cols, payment_results(&page->results, &arena),
                 STYLE_HEADING);
    return area_below(body, 1);
}

static int foot_rows(const struct payments_page *page, const struct instalment *it,
                     struct area body)
{
    int most = body.rows - LIST_ROWS;
    int wanted = it ? 1 + payment_pane_rows(it, page->world->catalogue, body.cols - 2) : 0;

    if (body.rows < FLAT_BELOW)
        return 0;
    wanted = wanted > most ? most : wanted;
    return wanted > FOOT_ROWS ? wanted : FOOT_ROWS;
}

static void payments_draw(struct screen *screen, struct frame *frame)
{
    struct payments_page *page = screen->state;
    struct area body = draw_results(page, frame, frame->layout.body);
    const struct instalment *it = payments_focus(page);
    int foot = foot_rows(page, it, body);
    struct area below = area_below(body, body.rows - foot + 1);

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
        payment_pane_draw(it, page->world->catalogue, frame->grid, below);
}

/* ---- commands ---- */

static bool search_typed(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;

    if (strlen(text) >= sizeof page->filter.search)
        return err_set(err, ERR_INPUT, _("the words to search for are too long"));
    snprintf(page->filter.search, sizeof page->filter.search, "%s", text);
    narrowed(screen);
    return true;
}

static bool search(struct screen *screen)
{
    return dialog_ask(
        screen->console,
        &(struct asking){.title = _("Search"),
                         .question = _("Part of the number, the applicant, the project, "
                                       "the batch or the treasury's reference; pinyin; "
                                       "or, where accounts are seen, the account "
                                       "number or its last four digits. Leave it empty to "
                                       "see all again."),
                         .most = 60,
                         .done = search_typed,
                         .of = screen});
}

static bool payments_command(struct screen *screen, enum command_id id)
{
    struct payments_page *page = screen->state;
    const struct instalment *it = payments_focus(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_PAYMENT_SEARCH:
        return search(screen);
    case CMD_PAYMENT_FILTER:
        payments_filter_open(&page->choice);
        return true;
    case CMD_PAYMENT_PLAN:
        return payments_plan(screen);
    case CMD_PAYMENT_CHECK:
        return payments_check(screen);
    case CMD_PAYMENT_SEND_BACK:
        return payments_move(screen, it, INSTALMENT_MOVE_SEND_BACK);
    case CMD_PAYMENT_BATCH:
        return payments_make_batch(screen);
    case CMD_PAYMENT_SEND:
        return payments_ask_batch(screen, true);
    case CMD_PAYMENT_UNDO:
        return payments_ask_batch(screen, false);
    case CMD_PAYMENT_PAID:
        return payments_move(screen, it, INSTALMENT_MOVE_PAID);
    case CMD_PAYMENT_RETURNED:
        return payments_move(screen, it,
                             it && it->state == INSTALMENT_PAID ? INSTALMENT_MOVE_COME_BACK
                                                                : INSTALMENT_MOVE_REJECT);
    case CMD_PAYMENT_UNREJECT:
        return payments_move(screen, it, INSTALMENT_MOVE_UNREJECT);
    case CMD_PAYMENT_REISSUE:
        return payments_move(screen, it, INSTALMENT_MOVE_REISSUE);
    case CMD_PAYMENT_CANCEL:
        return payments_move(screen, it, INSTALMENT_MOVE_CANCEL);
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
        payments_reload(screen);
        return true;
    default:
        return list_choose(&page->list, screen->console, id) || list_command(&page->list, id);
    }
}

/* The move a key makes of this row; its role is the desk's. */
static bool move_of(enum command_id id, const struct instalment *it, enum instalment_move *ret_move)
{
    static const struct {
        enum command_id id;
        enum instalment_move move;
    } moves[] = {
        {CMD_PAYMENT_SEND_BACK, INSTALMENT_MOVE_SEND_BACK},
        {CMD_PAYMENT_BATCH, INSTALMENT_MOVE_BATCH},
        {CMD_PAYMENT_SEND, INSTALMENT_MOVE_SEND},
        {CMD_PAYMENT_UNDO, INSTALMENT_MOVE_UNBATCH},
        {CMD_PAYMENT_PAID, INSTALMENT_MOVE_PAID},
        {CMD_PAYMENT_UNREJECT, INSTALMENT_MOVE_UNREJECT},
        {CMD_PAYMENT_REISSUE, INSTALMENT_MOVE_REISSUE},
        {CMD_PAYMENT_CANCEL, INSTALMENT_MOVE_CANCEL},
    };

    if (id == CMD_PAYMENT_CHECK) {
        *ret_move = payments_next_check(it);
        return true;
    }
    if (id == CMD_PAYMENT_RETURNED) {
        *ret_move =
            it && it->state == INSTALMENT_PAID ? INSTALMENT_MOVE_COME_BACK : INSTALMENT_MOVE_REJECT;
        return true;
    }
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
    const struct instalment *it = payments_focus(page);
    enum role role = page->world->desk.clerk.role;
    enum instalment_move move;
    struct err why = {0};

    if (move_of(id, it, &move) && !(instalment_move_row(move)->roles & 1u << role))
        return COMMAND_HIDDEN;
    if (id == CMD_PAYMENT_ANSWER)
        return role == ROLE_FINANCE ? COMMAND_READY : COMMAND_HIDDEN;
    if (id == CMD_PAYMENT_REPORT)
        return report_may(&page->world->desk, REPORT_PAYMENTS, &why) ? COMMAND_READY
                                                                     : COMMAND_HIDDEN;
    if ((id == CMD_LIST_OPEN || id == CMD_LIST_SELECT || move_of(id, it, &move)) && !it)
        return COMMAND_MISSING;
    if (id != CMD_PAYMENT_PLAN || (role == ROLE_FINANCE && page->application_id != 0))
        return COMMAND_READY;
    *ret_missing = _("it is planned from the page of the application (b)");
    return role == ROLE_FINANCE ? COMMAND_MISSING : COMMAND_HIDDEN;
}

/* What can be done to the row in focus, and a batch of what is selected; any key may be pressed,
 * and what it cannot is then said with its reason. */
static bool payments_hinted(const struct screen *screen, enum command_id id)
{
    const struct payments_page *page = screen->state;
    const struct instalment *it = payments_focus(page);
    enum instalment_move move, check;

    if ((id == CMD_PAYMENT_BATCH || id == CMD_PAYMENT_CHECK) && page->list.selected_count > 0)
        return true; /* they take what is selected, which the second line says */
    if (id == CMD_PAYMENT_ANSWER)
        return !it || it->state == INSTALMENT_SENT;
    if (id == CMD_PAYMENT_REPORT)
        return !it || !text_empty(it->batch);
    if (!move_of(id, it, &move))
        return true;
    if (it && move == INSTALMENT_MOVE_UNREJECT && it->ledger_seq != 0)
        return false; /* it was paid, and came back */
    if (it && move == INSTALMENT_MOVE_REISSUE && it->is_closed)
        return false; /* a supervisor reopens it first, which the lines below say */
    if (it && move == INSTALMENT_MOVE_BATCH &&
        instalment_checked_by(it, page->world->desk.clerk.id, &check))
        return false; /* another of finance makes the batch: the key says who */
    return it && instalment_move_row(move)->from & 1u << it->state;
}

static void payments_close(struct screen *screen)
{
    struct payments_page *page = screen->state;

    list_release(&page->list);
    instalments_release(&page->instalments);
    payment_target_release(&page->target);
}

static const enum figure beside[] = {FIGURE_UNDER_WAY, FIGURE_COMMITTED, FIGURE_PAID, FIGURE_NONE};
static const struct screen_figures figures = {LIST_FIGURES(struct payments_page), .beside = beside};

const struct screen_class screen_payments = {
    .name = "payments",
    .place = IN_PAYMENTS,
    .widget = IN_MANY,
    .size = sizeof(struct payments_page),
    .open = payments_open,
    .draw = payments_draw,
    .command = payments_command,
    .may = payments_may,
    .hinted = payments_hinted,
    .resume = payments_reload,
    .close = payments_close,
    .figures = &figures,
};
