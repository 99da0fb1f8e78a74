/* SPDX-License-Identifier: Apache-2.0 */
/* A file of applications: what would become of each row, then all of them or none.
 * Reading, judging and writing are the desk's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/intake.h"
#include "reports/undone.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/inbox_pick.h"
#include "tui/intake_fields.h"
#include "tui/list.h"
#include "tui/screens.h"
#include "tui/screens_inside.h"

#define FOOT_ROWS      5
#define FLAT_BELOW     12 /* rows of body under which the list alone must do */
#define TYPED_FROM     50 /* more than so many: their number is typed before it is done */
#define FAULTS_AT_ONCE 40
#define PATH_MOST      1100
#define TEXT_MOST      ((size_t) 64 * 1024)

struct import_page {
    struct world *world;
    struct screen *screen;
    char path[PATH_MOST]; /* "" until a file is chosen */
    char item[16];        /* of rows that name none; "" */
    struct import_report report;
    struct err why;        /* nothing is taken in because of it */
    bool read, good, over; /* the file was; it could be taken in; it was */
    bool only;             /* only the rows with faults */
    size_t *shown;         /* of the rows, in arena */
    size_t shown_count;
    struct arena arena;
    enum language language; /* of the verdicts */
    struct inbox_pick pick;
    struct intake_choice choice; /* for choosing the item */
    struct list list;
};

/* ---- rows ---- */

static const struct list_column columns[] = {
    {.title = N_("Row"), .width = 5, .right = true},
    {.title = N_("Item"), .width = 5, .priority = 3},
    {.title = N_("Applicant"), .width = 14, .grow = 2, .priority = 1},
    {.title = N_("Project"), .width = 12, .grow = 2, .priority = 4},
    {.title = N_("Requested"), .width = 13, .priority = 5, .right = true},
    {.title = N_("Verdict"), .width = 14},
    {.title = N_("Why"), .width = 18, .grow = 4, .priority = 2},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

/* A file whose header is wrong has no rows yet: its faults stand alone. */
static bool has_rows(const struct import_page *page)
{
    return page->report.list_count > 0;
}

static int64_t count_rows(void *of)
{
    const struct import_page *page = of;

    return (int64_t) (has_rows(page) ? page->shown_count : page->report.fault_count);
}

static const char *fault_text(const struct import_fault *fault, struct arena *arena)
{
    const char *column = import_fault_column(fault, arena);

    if (text_empty(fault->given))
        return arena_format(arena, _("%1$s: %2$s"), column, fault->what);
    return arena_format(arena, _("%1$s [%2$s]: %3$s"), column, fault->given, fault->what);
}

static const char *why_text(const struct import_page *page, const struct import_row *row,
                            struct arena *arena)
{
    if (row->fault_count == 0)
        return "";
    if (row->first_fault == SIZE_MAX)
        return _("beyond the first thousand faults: mend those and read it again");
    return fault_text(&page->report.faults[row->first_fault], arena);
}

static const char *verdict_text(const struct import_row *row, struct arena *arena)
{
    if (row->fault_count > 0)
        return arena_format(arena, _("faults: %zu"), row->fault_count);
    return text_empty(row->number) ? _("good") : row->number;
}

static struct list_row fault_row(const struct import_page *page, size_t at, struct arena *arena)
{
    const struct import_fault *fault = &page->report.faults[at];

    return (struct list_row){.id = (int64_t) at + 1,
                             .late = true,
                             .cells = {fault->row ? arena_format(arena, "%zu", fault->row) : "-",
                                       "", "", "", "", _("header"), fault_text(fault, arena)}};
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct import_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct import_row *row;

        if (!has_rows(page)) {
            ret_rows[i] = fault_row(page, (size_t) (first + i), arena);
            continue;
        }
        row = &page->report.list[page->shown[first + i]];
        ret_rows[i] =
            (struct list_row){.id = (int64_t) row->line,
                              .late = row->fault_count > 0,
                              .cells = {arena_format(arena, "%zu", row->line), row->item,
                                        row->organisation, row->title, row->requested,
                                        verdict_text(row, arena), why_text(page, row, arena)}};
    }
    return count;
}

static void show(struct import_page *page)
{
    page->shown_count = 0;
    for (size_t i = 0; i < page->report.list_count; i++)
        if (!page->only || page->report.list[i].fault_count > 0)
            page->shown[page->shown_count++] = i;
    list_restart(&page->list);
}

static const struct import_row *row_now(const struct import_page *page)
{
    return has_rows(page) && page->list.at < (int64_t) page->shown_count
               ? &page->report.list[page->shown[page->list.at]]
               : NULL;
}

static size_t rows_with_faults(const struct import_page *page)
{
    return page->report.rows - page->report.good_rows;
}

/* ---- reading ---- */

static bool reading(void *of, int64_t done, int64_t total)
{
    return console_progress(of, _("Looking at each row"), done, total);
}

static bool taking_in(void *of, int64_t done, int64_t total)
{
    return console_progress(of, _("Taking in"), done, total);
}

static void put_report(struct import_page *page, struct import_report *report)
{
    import_report_release(&page->report);
    arena_release(&page->arena);
    page->report = *report;
    *report = (struct import_report){0};
    page->shown = arena_get(&page->arena, (page->report.list_count + 1) * sizeof *page->shown);
    page->only = page->only && page->report.fault_total > 0;
}

static struct import_order order_of(const struct import_page *page)
{
    return (struct import_order){
        .path = page->path, .item = page->item[0] ? page->item : NULL, .of = page->screen->console};
}

/* A rehearsal of the whole file: nothing is written.  @param quiet  while a frame is drawn */
static void look(struct import_page *page, bool quiet)
{
    struct import_order order = order_of(page);
    struct import_report report = {0};

    world_tick(page->world);
    order.progress = quiet ? NULL : reading;
    page->why = (struct err){0};
    page->good = desk_import_order(&page->world->desk, &order, &report, &page->why);
    page->read = true;
    page->over = false;
    page->language = language_now();
    put_report(page, &report);
    show(page);
}

static void item_chosen(void *of, const char *item);

static bool choose_item(struct import_page *page)
{
    page->choice.world = page->world;
    page->choice.received_on = page->world->desk.today;
    return item_pick(page->screen->console, &page->choice, NULL, item_chosen, page);
}

static void look_and_ask(struct import_page *page)
{
    look(page, false);
    if (page->report.wants_item)
        choose_item(page);
    else if (!page->good && page->report.fault_total == 0)
        dialog_error(page->screen->console, &page->why);
}

static void item_chosen(void *of, const char *item)
{
    struct import_page *page = of;

    (void) snprintf(page->item, sizeof page->item, "%s", item);
    look_and_ask(page);
}

static void file_chosen(void *of, const char *folder, const char *name)
{
    struct import_page *page = of;
    int size = snprintf(page->path, sizeof page->path, "%s/%s", folder, name);

    if (size < 0 || (size_t) size >= sizeof page->path) {
        page->path[0] = '\0';
        console_say(page->screen->console, SAY_WARNING, "%s",
                    _("the path of the file is too long"));
        return;
    }
    page->item[0] = '\0';
    page->only = false;
    look_and_ask(page);
}

static bool choose_file(struct import_page *page)
{
    page->pick = (struct inbox_pick){.world = page->world,
                                     .title = _("Read a file of applications"),
                                     .tables = true,
                                     .typed = page->path,
                                     .done = file_chosen,
                                     .of = page};
    return inbox_pick_open(page->screen->console, &page->pick);
}

static bool import_open(struct screen *screen, const void *argument, struct err *err)
{
    struct import_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    page->screen = screen;
    if (!screens_may_use(&page->world->desk.clerk, CMD_GO_INTAKE)) {
        err_set(err, ERR_REFUSED, _("taking in applications is the counter's and the officers'"));
        return err_hint(err, _("Sign in as one of them."));
    }
    world_tick(page->world);
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No row is read. f chooses the file."));
    return choose_file(page) || true;
}

static void import_close(struct screen *screen)
{
    struct import_page *page = screen->state;

    list_release(&page->list);
    import_report_release(&page->report);
    arena_release(&page->arena);
    arena_release(&page->choice.arena);
}

/* ---- drawing ---- */

static const char *file_name(const struct import_page *page, struct arena *arena)
{
    const char *slash = strrchr(page->path, '/');
    const char *name = slash ? slash + 1 : page->path;

    return text_safe(arena, name, strlen(name));
}

static void draw_context(const struct import_page *page, struct frame *frame)
{
    const struct import_report *report = &page->report;

    if (!page->read)
        frame_context(frame, "%s", _("All rows of a file are taken in, or none."));
    else if (page->over)
        frame_context(frame, _("Taken in: %1$zu rows, %2$s to %3$s"), report->rows,
                      report->first_number, report->last_number);
    else if (!has_rows(page) && report->fault_count > 0)
        frame_context(frame,
                      _("Nothing is written. No row can be read: faults in the first row, "
                        "which names the columns: %zu"),
                      report->fault_total);
    else if (!has_rows(page))
        frame_context(frame, _("Nothing is written. The file cannot be read: %s"), page->why.what);
    else if (rows_with_faults(page) > 0)
        frame_context(
            frame, _("Nothing is written. %1$zu rows: %2$zu good, %3$zu with faults, %4$zu blank"),
            report->rows, report->good_rows, rows_with_faults(page), report->blank_rows);
    else
        frame_context(frame, _("Nothing is written yet. %1$zu rows, all good; %2$zu blank"),
                      report->rows, report->blank_rows);
}

static void draw_faults(const struct import_page *page, const struct import_row *row,
                        struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    size_t at = row->first_fault, room = (size_t) area.rows - 1, shown;

    shown = row->fault_count < room ? row->fault_count : room;
    for (size_t i = 0; i < shown && at != SIZE_MAX && at + i < page->report.fault_count; i++)
        grid_put_cut(
            grid, area.y + 1 + (int) i, area.x, area.cols,
            i + 1 == room && row->fault_count > room
                ? arena_format(&arena, _("… and %zu more faults"), row->fault_count - room + 1)
                : fault_text(&page->report.faults[at + i], &arena),
            STYLE_NORMAL);
}

static void draw_foot(const struct import_page *page, struct grid *grid, struct area area)
{
    const struct import_row *row = row_now(page);
    AUTO_ARENA struct arena arena = {0};
    const char *line = "";

    if (!page->read)
        line = _("CSV (UTF-8 or GB18030) or the first sheet of an .xlsx workbook; the first row "
                 "names the columns.");
    else if (!has_rows(page))
        line = *page->why.hint
                   ? page->why.hint
                   : _("Correct the file and read it again (r), or choose another (f).");
    else if (row && row->fault_count > 0)
        line = arena_format(&arena, _("Row %zu: correct it in the file, then read it again (r)."),
                            row->line);
    else if (row && page->over)
        line =
            arena_format(&arena, _("Row %1$zu is %2$s: Enter opens it."), row->line, row->number);
    else if (row)
        line = page->good
                   ? _("This row is good. F10 takes all of them in.")
                   : _("This row is good, but waits until all are: all are taken in or none.");
    grid_put_cut(grid, area.y, area.x, area.cols, line, STYLE_HEADING);
    if (row && row->fault_count > 0)
        draw_faults(page, row, grid, area);
    else if (!has_rows(page) && page->list.at < (int64_t) page->report.fault_count)
        grid_wrap(grid, (struct area){area.y + 1, area.x, area.rows - 1, area.cols}, 0,
                  fault_text(&page->report.faults[page->list.at], &arena), STYLE_NORMAL);
}

static void import_draw(struct screen *screen, struct frame *frame)
{
    struct import_page *page = screen->state;
    struct area body = frame->layout.body;
    int foot = body.rows < FLAT_BELOW ? 0 : FOOT_ROWS;
    struct area below = area_below(body, body.rows - foot);
    AUTO_ARENA struct arena arena = {0};

    if (page->read && !page->over && page->language != language_now()) {
        int64_t at = page->list.at;

        look(page, true); /* verdicts are read in a language */
        list_go(&page->list, at);
    }
    if (page->path[0] == '\0')
        frame_title(frame, "%s", _("Intake > Take in a file"));
    else if (page->item[0] != '\0')
        frame_title(frame, _("Intake > Take in a file > %1$s (item %2$s)"), file_name(page, &arena),
                    page->item);
    else
        frame_title(frame, _("Intake > Take in a file > %s"), file_name(page, &arena));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot - (foot ? 1 : 0)), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    draw_foot(page, frame->grid, below);
}

/* ---- doing ---- */

static void apply(void *of)
{
    struct import_page *page = of;
    struct console *console = page->screen->console;
    const struct digest seen = page->report.digest;
    struct import_order order = order_of(page);
    struct import_report report = {0};
    struct err err = {0};

    world_tick(page->world);
    order.commit = true;
    order.seen = &seen;
    order.progress = taking_in;
    if (!desk_import_order(&page->world->desk, &order, &report, &err)) {
        dialog_error(console, &err); /* what was shown stays: nothing was written */
        import_report_release(&report);
        return;
    }
    page->over = true;
    put_report(page, &report);
    show(page);
    console_say(console, SAY_DONE, _("Taken in: %1$zu rows, %2$s to %3$s"), page->report.rows,
                page->report.first_number, page->report.last_number);
}

static bool confirm(struct import_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    size_t rows = page->report.rows;

    return dialog_confirm(
        page->screen->console,
        &(struct confirm){
            .title = _("Take in a file"),
            .question = arena_format(&arena,
                                     _("%1$s: %2$zu applications are taken in, each with a number "
                                       "of its own; all of them or none."),
                                     file_name(page, &arena), rows),
            .yes = _("take in"),
            .opener = "F10",
            .type = rows > TYPED_FROM ? arena_format(&arena, "%zu", rows) : NULL,
            .done = apply,
            .of = page});
}

static bool write_faults(struct import_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    struct undone_result result;
    struct err err = {0};

    world_tick(page->world);
    if (refused_write(&page->world->desk, &page->report, file_name(page, &arena),
                      page->world->exports, &result, &err))
        console_say(page->screen->console, SAY_DONE, _("%1$s: %2$lld rows, file %3$s"),
                    result.number, (long long) result.rows, result.path);
    else
        console_fail(page->screen->console, &err);
    return true;
}

/* All faults of the row: the foot has room for a few. */
static bool open_row(struct import_page *page)
{
    const struct import_row *row = row_now(page);
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str text = {0};

    if (row && row->id != 0)
        return console_push(page->screen->console, &screen_application,
                            &(struct application_place){.id = row->id});
    if (!row || row->first_fault == SIZE_MAX)
        return true;
    str_init(&text, TEXT_MOST);
    for (size_t i = 0; i < row->fault_count && i < FAULTS_AT_ONCE &&
                       row->first_fault + i < page->report.fault_count;
         i++)
        str_format(&text, "%s\n", fault_text(&page->report.faults[row->first_fault + i], &arena));
    return dialog_message(page->screen->console, arena_format(&arena, _("Row %zu"), row->line),
                          text.text);
}

static bool import_command(struct screen *screen, enum command_id id)
{
    struct import_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_IMPORT_GO:
        return confirm(page);
    case CMD_IMPORT_FILE:
        return choose_file(page);
    case CMD_IMPORT_ITEM:
        return choose_item(page);
    case CMD_IMPORT_ONLY:
        page->only = !page->only;
        show(page);
        return true;
    case CMD_IMPORT_WRITE:
        return write_faults(page);
    case CMD_LIST_OPEN:
        return open_row(page);
    case CMD_LIST_REFRESH:
        if (page->read && !page->over)
            look_and_ask(page);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness may_go(const struct import_page *page, const char **ret_missing)
{
    if (page->over)
        return COMMAND_HIDDEN;
    if (page->good)
        return COMMAND_READY;
    *ret_missing = page->read ? _("the file has faults: all rows are taken in or none")
                              : _("no file is read yet");
    return COMMAND_MISSING;
}

static enum readiness import_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct import_page *page = screen->state;
    const struct import_row *row = row_now(page);

    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_LIST_OPEN:
        return row && (row->id != 0 || row->fault_count > 0) ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_IMPORT_GO:
        return may_go(page, ret_missing);
    case CMD_IMPORT_ITEM:
        return !page->over && (page->report.wants_item || page->item[0]) ? COMMAND_READY
                                                                         : COMMAND_HIDDEN;
    case CMD_IMPORT_ONLY:
    case CMD_IMPORT_WRITE:
        return page->report.fault_total > 0 ? COMMAND_READY : COMMAND_HIDDEN;
    default:
        return COMMAND_READY;
    }
}

const struct screen_class screen_import = {
    .name = "import",
    .about = N_("A file of applications, CSV or Excel: first every row is looked at and its faults "
                "are named by row and column; nothing is written. Then all rows are taken in, or "
                "none."),
    .place = IN_IMPORT,
    .widget = IN_LIST,
    .size = sizeof(struct import_page),
    .open = import_open,
    .draw = import_draw,
    .command = import_command,
    .may = import_may,
    .close = import_close,
};
