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

/* Columns of what may fall into one: what is ahead stands right of today and what is over left. */
struct columns {
    int due, today, pressing; /* pressing: -1, none */
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Today makes room, and where none is left before what is ahead or the edge, what is over does. */
static struct columns part_columns(struct columns at, int edge, bool due_is_over,
                                   bool pressing_is_over)
{
    int ahead = edge;

    if (!due_is_over)
        ahead = least(ahead, at.due);
    if (at.pressing >= 0 && !pressing_is_over)
        ahead = least(ahead, at.pressing);
    while (at.today < ahead - 1 &&
           ((due_is_over && at.due >= at.today) || (pressing_is_over && at.pressing >= at.today)))
        at.today++;
    at.today = least(at.today, ahead - 1);
    if (due_is_over)
        at.due = least(at.due, at.today - 1);
    if (pressing_is_over)
        at.pressing = least(at.pressing, at.today - 1);
    return at;
}

void timeline_draw_years(struct grid *grid, struct area area, const struct body *body,
                         const struct evaluations *evaluations, struct date today)
{
    struct date end = date_is_none(body->ended_on) ? body->due_on : body->ended_on;
    struct date pressing = pressing_day(body);
    int last = date_year(end.day > today.day ? end : today);
    int first = date_year(body->recognised_on);
    struct columns at;
    int cols, begin;
    struct area line = area_below(area, 1);

    if (!date_is_none(pressing) && date_year(pressing) > last)
        last = date_year(pressing);
    cols = years_fit(area, &first, last);
    for (int year = first; year <= last; year++)
        grid_format(grid, area.y, area.x + (year - first) * cols, cols, STYLE_DIM, "%d", year);
    begin = column_of(body->recognised_on, first, cols);
    begin = begin > 0 ? begin : 0;
    at = part_columns((struct columns){.due = column_of(end, first, cols),
                                       .today = column_of(today, first, cols),
                                       .pressing = date_is_none(pressing)
                                                       ? -1
                                                       : column_of(pressing, first, cols)},
                      area.cols, end.day < today.day, pressing.day < today.day);
    if (at.due > begin)
        grid_rule(grid, line.y, line.x + begin, at.due - begin, STYLE_RULE);
    put_mark(grid, line, at.today, "|", STYLE_NORMAL);
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
    put_mark(grid, line, at.due, date_is_none(body->ended_on) ? diamond(grid->ascii) : "x",
             STYLE_HEADING);
    if (!date_is_none(pressing))
        put_mark(grid, line, at.pressing, pointer(grid->ascii), STYLE_WARNING);
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
static const char *mark_in(const struct body *body, int quarter, bool ascii, struct date *ret_day)
{
    struct date end = date_is_none(body->ended_on) ? body->due_on : body->ended_on;
    const struct {
        struct date day;
        const char *mark;
    } marks[] = {{pressing_day(body), pointer(ascii)},
                 {end, date_is_none(body->ended_on) ? diamond(ascii) : "x"},
                 {body->last_graded_on, dot(ascii)},
                 {body->recognised_on, dot(ascii)}};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (!date_is_none(marks[i].day) && quarter_of(marks[i].day) == quarter) {
            *ret_day = marks[i].day;
            return marks[i].mark;
        }
    return NULL;
}

/* Today beside a mark of its quarter, on the side it has in time; one that ended is past asking. */
static const char *today_beside(const struct body *body, struct date marked, struct date today,
                                bool is_left, const char *otherwise)
{
    bool is_over = marked.day < today.day;

    return date_is_none(body->ended_on) && quarter_of(marked) == quarter_of(today) &&
                   is_over != is_left
               ? "|"
               : otherwise;
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
        const char *left = before ? line : " ", *right = after ? line : " ";
        struct date marked;
        const char *mark = mark_in(body, quarter, ascii, &marked);

        if (mark) {
            left = today_beside(body, marked, today, true, left);
            right = today_beside(body, marked, today, false, right);
        } else
            mark = quarter == quarter_of(today) ? "|" : before && after ? line : " ";
        str_format(&text, "%s%s%s", left, mark, right);
    }
    return arena_text(arena, text.text);
}
