/* SPDX-License-Identifier: Apache-2.0 */
/* Days as columns.  Which days matter is the body's; leaves where the line stands to the screens.
 */
#include "tui/timeline.h"

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"

#define YEAR_COLS       10
#define YEAR_COLS_LEAST 6
#define QUARTERS_BEFORE 3

static const char *dot(bool ascii)
{
    return ascii ? "o" : "●";
}

static const char *pointer(bool ascii)
{
    return ascii ? "^" : "▲";
}

static const char *diamond(bool ascii)
{
    return ascii ? "#" : "◆";
}

/* ---- years ---- */

static int column_of(struct date day, int first_year, int year_cols)
{
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return (year - first_year) * year_cols + ((month - 1) * 31 + of_month - 1) * year_cols / 372;
}

static void put_mark(struct grid *grid, struct area area, int x, const char *mark, enum style style)
{
    int width = text_width(mark);

    if (x >= 0 && x + width <= area.cols)
        grid_put(grid, area.y, area.x + x, width, mark, style);
}

/* As many columns a year as there is room for all of them; where even the least is too much, the
 * first years fall away. */
static int years_fit(struct area area, int *first, int last)
{
    int cols = area.cols / (last - *first + 1);

    if (cols > YEAR_COLS)
        return YEAR_COLS;
    if (cols >= YEAR_COLS_LEAST)
        return cols;
    *first = last - area.cols / YEAR_COLS_LEAST + 1;
    return YEAR_COLS_LEAST;
}

/* The day to file by or to put right by, where one runs beside what is due; else DATE_NONE. */
static struct date pressing_day(const struct body *body)
{
    struct date next = body_deadline(body);

    return !date_is_none(next) && next.day != body->due_on.day ? next : DATE_NONE;
}

/* Where today is drawn: what is due keeps its column, and today stands on its side of it. */
static int column_of_today(int at, bool is_over, int due, int pressing)
{
    while (at == due || at == pressing)
        at += is_over ? 1 : -1;
    return at;
}

void timeline_draw_years(struct grid *grid, struct area area, const struct body *body,
                         const struct evaluations *evaluations, struct date today)
{
    struct date end = date_is_none(body->ended_on) ? body->due_on : body->ended_on;
    struct date pressing = pressing_day(body);
    int last = date_year(end.day > today.day ? end : today);
    int first = date_year(body->recognised_on);
    int cols, begin, stop, urgent;
    struct area line = area_below(area, 1);

    if (!date_is_none(pressing) && date_year(pressing) > last)
        last = date_year(pressing);
    cols = years_fit(area, &first, last);
    for (int year = first; year <= last; year++)
        grid_format(grid, area.y, area.x + (year - first) * cols, cols, STYLE_DIM, "%d", year);
    begin = column_of(body->recognised_on, first, cols);
    begin = begin > 0 ? begin : 0;
    stop = column_of(end, first, cols);
    if (stop > begin)
        grid_rule(grid, line.y, line.x + begin, stop - begin, STYLE_RULE);
    urgent = date_is_none(pressing) ? -1 : column_of(pressing, first, cols);
    put_mark(grid, line,
             column_of_today(column_of(today, first, cols), end.day < today.day, stop, urgent), "|",
             STYLE_NORMAL);
    put_mark(grid, line, column_of(body->recognised_on, first, cols), dot(grid->ascii),
             STYLE_HEADING);
    for (size_t i = 0; i < evaluations->count; i++) {
        const struct evaluation *held = &evaluations->list[i];

        if (!date_is_none(held->graded_on))
            put_mark(grid, line, column_of(held->graded_on, first, cols), dot(grid->ascii),
                     STYLE_HEADING);
        if (!date_is_none(held->regraded_on))
            put_mark(grid, line, column_of(held->regraded_on, first, cols), dot(grid->ascii),
                     STYLE_HEADING);
    }
    put_mark(grid, line, stop, date_is_none(body->ended_on) ? diamond(grid->ascii) : "x",
             STYLE_HEADING);
    if (!date_is_none(pressing))
        put_mark(grid, line, urgent, pointer(grid->ascii), STYLE_WARNING);
    grid_format(
        grid, area.y + 2, area.x, area.cols, STYLE_DIM,
        _("%1$s begun, graded   | today   %2$s due   %3$s to file or put right by   x ended"),
        dot(grid->ascii), diamond(grid->ascii), pointer(grid->ascii));
}

/* ---- quarters ---- */

static int quarter_of(struct date day)
{
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return year * 4 + (month - 1) / 3;
}

static int first_quarter(struct date today)
{
    return quarter_of(today) - QUARTERS_BEFORE;
}

const char *timeline_heading(struct date today, struct arena *arena)
{
    AUTO_STR struct str text = {0};
    int first = first_quarter(today);

    str_init(&text, 200);
    for (int i = 0; i < TIMELINE_QUARTERS; i++) {
        int quarter = first + i;

        if (quarter % 4 == 0 || i == 0)
            str_format(&text, "%02d ", quarter / 4 % 100);
        else
            str_format(&text, "Q%d ", quarter % 4 + 1);
    }
    return arena_text(arena, text.text);
}

/* What falls into a quarter; what presses before due before graded before begun, because what lies
 * ahead is asked. */
static const char *mark_in(const struct body *body, int quarter, bool ascii)
{
    struct date end = date_is_none(body->ended_on) ? body->due_on : body->ended_on;
    struct date pressing = pressing_day(body);

    if (!date_is_none(pressing) && quarter_of(pressing) == quarter)
        return pointer(ascii);
    if (quarter_of(end) == quarter)
        return date_is_none(body->ended_on) ? diamond(ascii) : "x";
    if (!date_is_none(body->last_graded_on) && quarter_of(body->last_graded_on) == quarter)
        return dot(ascii);
    if (quarter_of(body->recognised_on) == quarter)
        return dot(ascii);
    return NULL;
}

const char *timeline_quarters(const struct body *body, struct date today, bool ascii,
                              struct arena *arena)
{
    AUTO_STR struct str text = {0};
    struct date end = date_is_none(body->ended_on) ? body->due_on : body->ended_on;
    int first = first_quarter(today);
    const char *line = ascii ? "-" : "─";

    str_init(&text, 400);
    for (int i = 0; i < TIMELINE_QUARTERS; i++) {
        int quarter = first + i;
        bool before = quarter > quarter_of(body->recognised_on) && quarter <= quarter_of(end);
        bool after = quarter >= quarter_of(body->recognised_on) && quarter < quarter_of(end);
        const char *mark = mark_in(body, quarter, ascii);

        if (!mark)
            mark = quarter == quarter_of(today) ? "|" : before && after ? line : " ";
        str_format(&text, "%s%s%s", before ? line : " ", mark, after ? line : " ");
    }
    return arena_text(arena, text.text);
}
