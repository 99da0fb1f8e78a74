/* SPDX-License-Identifier: Apache-2.0 */
/* A month as a sheet of days: moving about in it and choosing one.  Days off on a weekday and
 * weekend days that are worked are marked, as the State Council's notice has them. */
#include "tui/month.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"

#define CELL_COLS  5
#define WEEK       7
#define SHEET_ROWS 6
#define BOX_COLS   (WEEK * CELL_COLS + 10) /* the words under the sheet are a little wider */
#define BOX_ROWS   (SHEET_ROWS + 6)
#define YEAR_ELSE  2026 /* where to begin when no day is known */

struct month_state {
    struct month_pick pick;
    char title[100];
    struct console_days days;
    struct date at;
};

static const char *const weekdays[WEEK] = {
    N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"),
};

static struct date first_of(struct date day)
{
    int year, month, its_day;

    date_split(day, &year, &month, &its_day);
    return (struct date){day.day - its_day + 1};
}

static bool state_open(struct screen *screen, const void *argument, struct err *err)
{
    struct month_state *state = screen->state;

    (void) err;
    state->pick = *(const struct month_pick *) argument;
    snprintf(state->title, sizeof state->title, "%s", state->pick.title);
    state->days = console_days(screen->console);
    state->at = !date_is_none(state->pick.day) ? state->pick.day : state->days.today;
    return !date_is_none(state->at) || date_make(YEAR_ELSE, 1, 1, &state->at);
}

/* ---- drawing ---- */

static bool is_weekend(struct date day)
{
    return date_weekday(day) > 5;
}

static bool is_worked(const struct month_state *state, struct date day)
{
    return state->days.calendar ? calendar_is_working(state->days.calendar, day) : !is_weekend(day);
}

/* Only what is not as in every week is marked. */
static const char *mark_of(const struct month_state *state, struct date day)
{
    bool worked = is_worked(state, day);

    if (worked == !is_weekend(day))
        return "";
    /* TRANSLATORS: two columns at most, beside the number of a day in a month */
    return worked ? _("w") : _("x");
}

static void draw_day(const struct month_state *state, struct grid *grid, struct area sheet,
                     struct date day, int row)
{
    int column = date_weekday(day) - 1, x = sheet.x + column * CELL_COLS, year, month, number;
    bool focus = day.day == state->at.day;
    enum style style = focus ? STYLE_FOCUS : is_worked(state, day) ? STYLE_NORMAL : STYLE_DIM;

    date_split(day, &year, &month, &number);
    grid_format(grid, sheet.y + row, x, CELL_COLS, style, "%s%2d%s",
                focus                              ? ">"
                : day.day == state->days.today.day ? "*"
                                                   : " ",
                number, mark_of(state, day));
    if (focus)
        grid_cursor(grid, sheet.y + row, x);
}

static void draw_sheet(const struct month_state *state, struct grid *grid, struct area sheet)
{
    struct date first = first_of(state->at), next = date_add_months(first, 1);
    int row = 0;

    for (struct date day = first; day.day < next.day; day.day++) {
        draw_day(state, grid, sheet, day, row);
        row += date_weekday(day) == WEEK;
    }
}

static void state_draw(struct screen *screen, struct frame *frame)
{
    const struct month_state *state = screen->state;
    struct area body = frame->layout.body, inside, sheet;
    int year, month, day;

    inside = grid_box(frame->grid,
                      (struct area){body.y + (body.rows - BOX_ROWS) / 2,
                                    body.x + (body.cols - BOX_COLS) / 2, BOX_ROWS, BOX_COLS},
                      state->title, STYLE_DIALOG);
    sheet = area_below(inside, 2);
    sheet.x += (inside.cols - WEEK * CELL_COLS) / 2;
    date_split(state->at, &year, &month, &day);
    grid_format(frame->grid, inside.y, inside.x, inside.cols, STYLE_HEADING,
                /* TRANSLATORS: a year and a month */
                _("%1$d-%2$02d"), year, month);
    for (int i = 0; i < WEEK; i++)
        grid_put_cut(frame->grid, inside.y + 1, sheet.x + 1 + i * CELL_COLS, CELL_COLS - 1,
                     _(weekdays[i]), STYLE_LABEL);
    draw_sheet(state, frame->grid, sheet);
    grid_put_cut(frame->grid, inside.y + inside.rows - 2, inside.x, inside.cols,
                 _("* today  x day off  w weekend worked"), STYLE_DIM);
    grid_put_cut(frame->grid, inside.y + inside.rows - 1, inside.x, inside.cols,
                 _("PgUp PgDn month  T today  Enter choose"), STYLE_DIM);
}

/* ---- keys ---- */

/* Years without end are not: there it stays. */
static bool go(struct month_state *state, struct date day)
{
    int year, month, its_day;

    date_split(day, &year, &month, &its_day);
    (void) !date_make(year, month, its_day, &state->at);
    return true;
}

static bool choose(struct screen *screen)
{
    struct month_state *state = screen->state;

    console_pop(screen->console); /* the state lives until this handler is over */
    state->pick.done(state->pick.of, state->at);
    return true;
}

static bool state_key(struct screen *screen, struct key key)
{
    struct month_state *state = screen->state;
    struct date at = state->at;

    key = key_narrow(key);
    switch ((int) key.code) { /* the rest is the console's */
    case K_ENTER:
        return choose(screen);
    case K_LEFT:
        return go(state, (struct date){at.day - 1});
    case K_RIGHT:
        return go(state, (struct date){at.day + 1});
    case K_UP:
        return go(state, (struct date){at.day - WEEK});
    case K_DOWN:
        return go(state, (struct date){at.day + WEEK});
    case K_PGUP:
        return go(state, date_add_months(at, -1));
    case K_PGDN:
        return go(state, date_add_months(at, 1));
    case K_HOME:
        return go(state, first_of(at));
    case K_END:
        return go(state, date_month_last(at));
    case K_RUNE:
        if (key.rune != 't' && key.rune != 'T')
            return false;
        return date_is_none(state->days.today) || go(state, state->days.today);
    default:
        return false;
    }
}

static const struct screen_class screen_month = {
    .name = "month",
    .place = IN_DIALOG,
    .size = sizeof(struct month_state),
    .overlay = true,
    .open = state_open,
    .draw = state_draw,
    .key = state_key,
};

bool month_open(struct console *console, const struct month_pick *pick)
{
    return console_push(console, &screen_month, pick);
}
