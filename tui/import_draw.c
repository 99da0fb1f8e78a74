/* SPDX-License-Identifier: Apache-2.0 */
/* How a file of applications looks: a row and its verdict, the faults of the row in focus.  What is
 * read and taken in is screen_import.c's. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "rules/window.h"
#include "tui/import_page.h"

#define FOOT_ROWS  5
#define FLAT_BELOW 12 /* rows of body under which the list alone must do */

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
bool import_has_rows(const struct import_page *page)
{
    return page->report.list_count > 0;
}

static int64_t count_rows(void *of)
{
    const struct import_page *page = of;

    return (int64_t) (import_has_rows(page) ? page->shown_count : page->report.fault_count);
}

const char *import_fault_text(const struct import_fault *fault, struct arena *arena)
{
    const char *column = import_fault_column(fault, arena);

    if (text_empty(fault->given))
        return arena_format(arena, _("%1$s: %2$s"), column, fault->what);
    return arena_format(arena, _("%1$s [%2$s]: %3$s"), column, fault->given, fault->what);
}

static const char *windows_text(const struct import_row *row, struct arena *arena)
{
    return item_windows_text(row->out_of_window, row->received_on, arena);
}

bool import_has_remarks(const struct import_page *page)
{
    return page->report.fault_total + page->report.note_total > 0;
}

static const struct import_fault *remark_at(const struct import_report *report,
                                            const struct import_row *row, size_t place)
{
    bool note = place >= row->fault_count;
    size_t first = note ? row->first_note : row->first_fault;
    size_t at = note ? place - row->fault_count : place;

    if (first == SIZE_MAX || first + at >= (note ? report->note_count : report->fault_count))
        return NULL;
    return note ? &report->notes[first + at] : &report->faults[first + at];
}

const char *import_remark_text(const struct import_report *report, const struct import_row *row,
                               size_t place, struct arena *arena)
{
    const struct import_fault *remark = remark_at(report, row, place);

    if (!remark)
        return NULL;
    return place < row->fault_count
               ? import_fault_text(remark, arena)
               : arena_format(arena, _("note: %s"), import_fault_text(remark, arena));
}

static const char *why_text(const struct import_page *page, const struct import_row *row,
                            struct arena *arena)
{
    if (row->fault_count == 0 && row->first_note != SIZE_MAX)
        return import_fault_text(&page->report.notes[row->first_note], arena);
    if (row->fault_count == 0)
        return row->out_of_window ? arena_format(arena, _("outside the application period (%s)"),
                                                 windows_text(row, arena))
                                  : "";
    if (row->first_fault == SIZE_MAX)
        return _("beyond the first thousand faults: mend those and read it again");
    return import_fault_text(&page->report.faults[row->first_fault], arena);
}

static const char *verdict_text(const struct import_row *row, struct arena *arena)
{
    if (row->fault_count > 0)
        return arena_format(arena, _("faults: %zu"), row->fault_count);
    if (row->note_count > 0 && text_empty(row->number))
        return arena_format(arena, _("good, notes: %zu"), row->note_count);
    return text_empty(row->number) ? _("good") : row->number;
}

static struct list_row fault_row(const struct import_page *page, size_t at, struct arena *arena)
{
    const struct import_fault *fault = &page->report.faults[at];

    return (struct list_row){.id = (int64_t) at + 1,
                             .late = true,
                             .cells = {fault->row ? arena_format(arena, "%zu", fault->row) : "-",
                                       "", "", "", "", _("header"),
                                       import_fault_text(fault, arena)}};
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct import_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct import_row *row;

        if (!import_has_rows(page)) {
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

void import_list_begin(struct import_page *page)
{
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No row is read. f chooses the file."));
}

void import_show(struct import_page *page)
{
    page->shown_count = 0;
    for (size_t i = 0; i < page->report.list_count; i++)
        if (!page->only || page->report.list[i].fault_count + page->report.list[i].note_count > 0)
            page->shown[page->shown_count++] = i;
    list_restart(&page->list);
}

const struct import_row *import_row_now(const struct import_page *page)
{
    return import_has_rows(page) && page->list.at < (int64_t) page->shown_count
               ? &page->report.list[page->shown[page->list.at]]
               : NULL;
}

static size_t rows_with_faults(const struct import_page *page)
{
    return page->report.rows - page->report.good_rows;
}

/* ---- drawing ---- */

const char *import_file_name(const struct import_page *page, struct arena *arena)
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
    else if (!import_has_rows(page) && report->fault_count > 0)
        frame_context(frame,
                      _("Nothing is written. No row can be read: faults in the first row, "
                        "which names the columns: %zu"),
                      report->fault_total);
    else if (!import_has_rows(page))
        frame_context(frame, _("Nothing is written. The file cannot be read: %s"), page->why.what);
    else if (rows_with_faults(page) > 0)
        frame_context(
            frame, _("Nothing is written. %1$zu rows: %2$zu good, %3$zu with faults, %4$zu blank"),
            report->rows, report->good_rows, rows_with_faults(page), report->blank_rows);
    else if (report->rows_unlike > 0)
        frame_context(
            frame,
            page->take_over
                ? _("Nothing is written yet. %1$zu good; the register takes over %2$zu (t)")
                : _("Nothing is written yet. %1$zu good; unlike the register: %2$zu (t)"),
            report->rows, report->rows_unlike);
    else if (report->rows_noted > 0)
        frame_context(frame, _("Nothing is written yet. %1$zu rows, all good; with notes: %2$zu"),
                      report->rows, report->rows_noted);
    else if (report->rows_out_of_window > 0)
        frame_context(frame,
                      _("Nothing is written yet. %1$zu rows, all good; %2$zu blank; received "
                        "outside the application period: %3$zu"),
                      report->rows, report->blank_rows, report->rows_out_of_window);
    else
        frame_context(frame, _("Nothing is written yet. %1$zu rows, all good; %2$zu blank"),
                      report->rows, report->blank_rows);
}

/* Each in full, on as many lines as it takes; what has no room is counted.
 * @param used  lines of the area that are taken */
static void draw_remarks(const struct import_page *page, const struct import_row *row,
                         struct grid *grid, struct area area, int used)
{
    AUTO_ARENA struct arena arena = {0};
    size_t count = row->fault_count + row->note_count;

    for (size_t i = 0; i < count; i++) {
        const char *remark = import_remark_text(&page->report, row, i, &arena);
        int room = area.rows - used - (i + 1 < count);

        if (!remark || room <= 0) {
            grid_put_cut(grid, area.y + area.rows - 1, area.x, area.cols,
                         arena_format(&arena, _("… and %zu more: Enter"), count - i), STYLE_DIM);
            return;
        }
        used += grid_wrap(grid, (struct area){area.y + used, area.x, room, area.cols}, 0, remark,
                          i < row->fault_count ? STYLE_NORMAL : STYLE_WARNING);
    }
}

static void draw_foot(const struct import_page *page, struct grid *grid, struct area area)
{
    const struct import_row *row = import_row_now(page);
    AUTO_ARENA struct arena arena = {0};
    const char *line = "";
    int used = 1; /* by the heading */

    if (!page->read)
        line = _("CSV (UTF-8 or GB18030) or the first sheet of an .xlsx workbook; the first row "
                 "names the columns.");
    else if (!import_has_rows(page))
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
    if (row && row->fault_count == 0 && row->out_of_window)
        used += grid_wrap(
            grid, (struct area){area.y + used, area.x, area.rows - used, area.cols}, 0,
            arena_format(&arena,
                         _("Received outside the application period (%s): acceptance asks for "
                           "a note of why it is taken."),
                         windows_text(row, &arena)),
            STYLE_NORMAL);
    if (row)
        draw_remarks(page, row, grid, area, used);
    else if (!import_has_rows(page) && page->list.at < (int64_t) page->report.fault_count)
        grid_wrap(grid, (struct area){area.y + 1, area.x, area.rows - 1, area.cols}, 0,
                  import_fault_text(&page->report.faults[page->list.at], &arena), STYLE_NORMAL);
}

void import_page_draw(struct import_page *page, struct frame *frame)
{
    struct area body = frame->layout.body;
    int foot = body.rows < FLAT_BELOW ? 0 : FOOT_ROWS;
    struct area below = area_below(body, body.rows - foot);
    AUTO_ARENA struct arena arena = {0};

    if (page->path[0] == '\0')
        frame_title(frame, "%s", _("Intake > Take in a file"));
    else if (page->item[0] != '\0')
        frame_title(frame, _("Intake > Take in a file > %1$s (item %2$s)"),
                    import_file_name(page, &arena), page->item);
    else
        frame_title(frame, _("Intake > Take in a file > %s"), import_file_name(page, &arena));
    draw_context(page, frame);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot - (foot ? 1 : 0)), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y - 1, body.x, body.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    draw_foot(page, frame->grid, below);
}
