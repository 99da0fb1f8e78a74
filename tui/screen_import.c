/* SPDX-License-Identifier: Apache-2.0 */
/* A file of applications: what would become of each row, then all of them or none.
 * Reading, judging and writing are the desk's; how it looks is import_draw.c's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/intake.h"
#include "reports/undone.h"
#include "tui/dialog.h"
#include "tui/import_page.h"
#include "tui/screens.h"
#include "tui/screens_inside.h"

#define TYPED_FROM     50 /* more than so many: their number is typed before it is done */
#define FAULTS_AT_ONCE 40
#define TEXT_MOST      ((size_t) 64 * 1024)

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
    page->only = page->only && import_has_remarks(page);
}

static struct import_order order_of(const struct import_page *page)
{
    return (struct import_order){.path = page->path,
                                 .item = page->item[0] ? page->item : NULL,
                                 .take_over = page->take_over,
                                 .of = page->screen->console};
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
    import_show(page);
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
    page->only = page->take_over = false;
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
    import_list_begin(page);
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

static void import_draw(struct screen *screen, struct frame *frame)
{
    struct import_page *page = screen->state;

    if (page->read && !page->over && page->language != language_now()) {
        int64_t at = page->list.at;

        look(page, true); /* verdicts are read in a language */
        list_go(&page->list, at);
    }
    import_page_draw(page, frame);
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
    import_show(page);
    console_say(console, SAY_DONE, _("Taken in: %1$zu rows, %2$s to %3$s"), page->report.rows,
                page->report.first_number, page->report.last_number);
}

/* What would happen to the register is part of the question. */
static const char *register_text(const struct import_page *page, struct arena *arena)
{
    size_t unlike = page->report.rows_unlike;

    if (unlike == 0)
        return "";
    return page->take_over
               ? arena_format(arena, _(" The register takes over what %zu rows say otherwise."),
                              unlike)
               : arena_format(arena,
                              _(" %zu rows say otherwise of their applicant than the register, "
                                "which stays as it is."),
                              unlike);
}

static bool confirm(struct import_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    size_t rows = page->report.rows;

    return dialog_confirm(
        page->screen->console,
        &(struct confirm){.title = _("Take in a file"),
                          .question = arena_format(
                              &arena,
                              _("%1$s: %2$zu applications are taken in, each with a number "
                                "of its own; all of them or none.%3$s"),
                              import_file_name(page, &arena), rows, register_text(page, &arena)),
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
    if (refused_write(&page->world->desk, &page->report, import_file_name(page, &arena),
                      page->world->exports, &result, &err))
        console_say(page->screen->console, SAY_DONE, _("%1$s: %2$lld rows, file %3$s"),
                    result.number, (long long) result.rows, result.path);
    else
        console_fail(page->screen->console, &err);
    return true;
}

/* All faults and notes of the row: the foot has room for a few. */
static bool open_row(struct import_page *page)
{
    const struct import_row *row = import_row_now(page);
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str text = {0};

    if (row && row->id != 0)
        return console_push(page->screen->console, &screen_application,
                            &(struct application_place){.id = row->id});
    if (!row || row->fault_count + row->note_count == 0)
        return true;
    str_init(&text, TEXT_MOST);
    for (size_t i = 0; i < row->fault_count + row->note_count && i < FAULTS_AT_ONCE; i++) {
        const char *remark = import_remark_text(&page->report, row, i, &arena);

        if (remark)
            str_format(&text, "%s\n", remark);
    }
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
        import_show(page);
        return true;
    case CMD_IMPORT_TAKE_OVER:
        page->take_over = !page->take_over;
        look_and_ask(page);
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
    const struct import_row *row = import_row_now(page);

    switch ((int) id) { /* the rest can always be done */
    case CMD_LIST_SELECT:
        return COMMAND_HIDDEN;
    case CMD_LIST_OPEN:
        return row && (row->id != 0 || row->fault_count + row->note_count > 0) ? COMMAND_READY
                                                                               : COMMAND_HIDDEN;
    case CMD_IMPORT_GO:
        return may_go(page, ret_missing);
    case CMD_IMPORT_ITEM:
        return !page->over && (page->report.wants_item || page->item[0]) ? COMMAND_READY
                                                                         : COMMAND_HIDDEN;
    case CMD_IMPORT_TAKE_OVER:
        return !page->over && page->report.rows_unlike > 0 ? COMMAND_READY : COMMAND_HIDDEN;
    case CMD_IMPORT_ONLY:
        return import_has_remarks(page) ? COMMAND_READY : COMMAND_HIDDEN;
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
