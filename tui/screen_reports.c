/* SPDX-License-Identifier: Apache-2.0 */
/* The workbooks there are, and ordering one.  Knows files and progress; what a workbook holds is
 * the reports room's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "reports/report.h"
#include "tui/card.h"
#include "tui/list.h"
#include "tui/screens.h"

#define NAME_MOST   80
#define FOLDER_MOST 200
#define HELP_ROWS   4

struct reports_page {
    struct world *world;
    enum report_kind kind; /* of the card that is open */
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Workbook"), .width = 22, .grow = 1, .priority = 0},
    {.title = N_("What it holds"), .width = 30, .grow = 4, .priority = 1},
};

static int64_t count_rows(void *of)
{
    (void) of;
    return REPORT_COUNT;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    (void) of;
    (void) arena;
    for (int i = 0; i < count; i++) {
        const struct report_row *row = report_row((enum report_kind)(first + i));

        ret_rows[i] = (struct list_row){.id = first + i, .cells = {_(row->label), _(row->help)}};
    }
    return count;
}

static bool reports_open(struct screen *screen, const void *argument, struct err *err)
{
    struct reports_page *page = screen->state;

    (void) argument;
    (void) err;
    page->world = screen_world(screen);
    list_init(&page->list, columns, 2,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("There is no report."));
    return true;
}

/* ---- the order ---- */

static const struct field_choice *year_choices(const struct reports_page *page, bool all,
                                               struct arena *arena, int *ret_count)
{
    int first = date_year(page->world->catalogue->policy.from);
    int last = date_year(page->world->desk.today);
    struct field_choice *years = arena_get(arena, (size_t) (last - first + 3) * sizeof *years);
    int count = 0;

    if (all)
        years[count++] = (struct field_choice){.value = "0", .label = _("all years")};
    for (int year = last; year >= first; year--) {
        const char *text = arena_format(arena, "%d", year);

        years[count++] = (struct field_choice){.value = text, .label = text};
    }
    *ret_count = count;
    return years;
}

static bool check_name(void *of, const char *name, const char *value, struct err *err)
{
    (void) of;
    (void) name;
    if (strchr(value, '/') != NULL)
        return err_set(err, ERR_INPUT, _("a file name has no slash: the folder stands below"));
    return true;
}

static int order_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct reports_page *page = of;
    bool cases = page->kind == REPORT_CASES;
    int years;
    const struct field_choice *choices = year_choices(page, cases, arena, &years);
    int count = 0;

    ret_fields[count++] = (struct field){.name = "year",
                                         .label = _("Year"),
                                         .help = cases ? _("The year of receipt. The list holds "
                                                           "the applications you may see.")
                                                       : _("The year of the budget."),
                                         .kind = FIELD_CHOICE,
                                         .required = true,
                                         .choices = choices,
                                         .choice_count = years};
    ret_fields[count++] = (struct field){.name = "file",
                                         .label = _("File name"),
                                         .help = _("The workbook's name, with .xlsx."),
                                         .required = true,
                                         .most = NAME_MOST,
                                         .check = check_name};
    ret_fields[count++] = (struct field){.name = "folder",
                                         .label = _("Folder"),
                                         .help = _("Where it goes. F10 writes it; Ctrl-C stops."),
                                         .required = true,
                                         .most = FOLDER_MOST};
    ret_fields[count++] =
        (struct field){.name = "overwrite",
                       .label = _("Replace a file of that name"),
                       .help = _("With no, a file that is there already is left alone."),
                       .kind = FIELD_YES_NO};
    return count;
}

static void order_fill(void *of, struct form *form)
{
    const struct reports_page *page = of;
    char name[120], today[DATE_TEXT_SIZE], year[12];

    snprintf(name, sizeof name, "%s-%s.xlsx", report_row(page->kind)->word,
             date_text(page->world->desk.today, today));
    snprintf(year, sizeof year, "%d", date_year(page->world->desk.today));
    form_set(form, "year", year);
    form_set(form, "file", name);
    form_set(form, "folder", page->world->exports);
    form_set(form, "overwrite", "no");
}

static bool progress(void *of, int64_t done, int64_t total)
{
    return console_progress(of, _("Writing the workbook"), done, total);
}

static int year_of(const char *text)
{
    int year = 0;

    for (; *text >= '0' && *text <= '9'; text++)
        year = year * 10 + (*text - '0');
    return year;
}

static bool order_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct reports_page *page = of;
    AUTO_ARENA struct arena arena = {0};
    int year = year_of(form_value(form, "year"));
    const struct application_filter filter = {.year = year};
    struct report_result result;
    char rows[COUNT_TEXT_SIZE], control[MONEY_TEXT_SIZE];
    const struct report_order order = {
        .kind = page->kind,
        .year = year,
        .filter = &filter,
        .filter_words = year == 0 ? "" : arena_format(&arena, _("year of receipt %d"), year),
        .path = arena_format(&arena, "%s/%s", form_value(form, "folder"), form_value(form, "file")),
        .overwrite = text_is(form_value(form, "overwrite"), "yes"),
        .progress = progress,
        .of = console,
    };

    if (!report_write(&page->world->desk, &order, &result, err)) {
        form_fail(form, "file", err->what);
        form_go(form, "file");
        return false;
    }
    console_say(console, SAY_DONE, _("%1$s: %2$s rows, control total %3$s yuan, %4$s"),
                result.number, count_text(result.rows, rows), money_text(result.control, control),
                result.path);
    return true;
}

static void order_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct reports_page *page = of;

    (void) arena;
    ret_head->subject = _(report_row(page->kind)->label);
    ret_head->note = _(report_row(page->kind)->help);
}

static bool write_report(struct screen *screen)
{
    struct reports_page *page = screen->state;

    world_tick(page->world);
    page->kind = (enum report_kind) page->list.at;
    return card_open(screen->console, &(struct card){.title = N_("Write workbook"),
                                                     .head = order_head,
                                                     .fields = order_fields,
                                                     .fill = order_fill,
                                                     .done = order_done,
                                                     .of = page});
}

/* ---- the screen ---- */

static void reports_draw(struct screen *screen, struct frame *frame)
{
    struct reports_page *page = screen->state;
    struct area body = frame->layout.body, below = area_below(body, body.rows - HELP_ROWS);

    frame_title(frame, "%s", _("Reports"));
    frame_context(frame, _("workbooks go to %s   every file is numbered and recorded"),
                  page->world->exports);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - HELP_ROWS - 1), true);
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    grid_wrap(frame->grid, below, 0, _(report_row((enum report_kind) page->list.at)->help),
              STYLE_NORMAL);
}

static bool reports_command(struct screen *screen, enum command_id id)
{
    struct reports_page *page = screen->state;

    if (id == CMD_REPORTS_WRITE)
        return write_report(screen);
    return list_command(&page->list, id);
}

static enum readiness reports_may(const struct screen *screen, enum command_id id,
                                  const char **ret_missing)
{
    const struct reports_page *page = screen->state;

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if (id == CMD_REPORTS_WRITE && page->world->desk.clerk.role == ROLE_ADMIN) {
        *ret_missing = _("administrators see no applications");
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void reports_close(struct screen *screen)
{
    list_release(&((struct reports_page *) screen->state)->list);
}

const struct screen_class screen_reports = {
    .name = "reports",
    .place = IN_REPORTS,
    .widget = IN_LIST,
    .size = sizeof(struct reports_page),
    .open = reports_open,
    .draw = reports_draw,
    .command = reports_command,
    .may = reports_may,
    .close = reports_close,
};
