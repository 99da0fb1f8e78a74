/* SPDX-License-Identifier: Apache-2.0 */
/* How a form looks: labels, inputs, errors under them, and which part is seen.
 * Knows rows and columns; values are form.c's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/form_inside.h"

#define LABEL_SHARE 42 /* percent of the columns at most */
#define LABEL_LEAST 10
#define LINES_ROWS  4
#define MONEY_COLS  24
#define DATE_COLS   17
#define CHOICE_COLS 44

static int label_width(const struct form *form, int cols)
{
    int most = LABEL_LEAST, share = cols * LABEL_SHARE / 100;

    for (int i = 0; i < form->count; i++) {
        int width = text_width(form->fields[i].spec.label) + 4;

        if (form->fields[i].shown && form->fields[i].spec.kind != FIELD_NOTE && width > most)
            most = width;
    }
    return most < share ? most : share;
}

/* What "12/100" and the blanks before it take at most. */
static int count_cols(const struct form_field *field)
{
    char count[40];

    return snprintf(count, sizeof count, "%d/%d", field->edit.most, field->edit.most) + 2;
}

static int input_cols(const struct form *form, const struct form_field *field, int cols)
{
    int room = cols - form->label_width - 2, wanted = room;

    switch (field->spec.kind) {
    case FIELD_MONEY:
        wanted = MONEY_COLS;
        break;
    case FIELD_DATE:
        wanted = DATE_COLS;
        break;
    case FIELD_CHOICE:
        wanted = CHOICE_COLS;
        break;
    case FIELD_TEXT:
        room -= count_cols(field);
        wanted = field->edit.most * 2 + 1;
        break;
    case FIELD_SECRET:
        wanted = field->edit.most * 2 + 1;
        break;
    case FIELD_YES_NO:
    case FIELD_LINES:
    case FIELD_NOTE:
        break;
    }
    return wanted < room ? wanted : room;
}

static int error_rows(const struct form *form, const struct form_field *field, int cols)
{
    return field->error ? wrap_count(field->error, cols - form->label_width - 2) : 0;
}

/* A long label goes on below: nothing that is asked is cut. */
static int label_rows(const struct form *form, const struct form_field *field)
{
    return wrap_count(field->spec.label, form->label_width - 4);
}

static const char *note_of(const struct form_field *field)
{
    return text_empty(field->value) ? field->spec.label : field->value;
}

/* A heading stands at the edge; a hint stands under the labels it belongs to. */
static int note_indent(const struct form_field *field)
{
    return field->spec.required ? 0 : 1;
}

static int input_rows(const struct form *form, const struct form_field *field, int cols)
{
    int rows = field->spec.kind == FIELD_LINES ? LINES_ROWS : 1, label;

    if (field->spec.kind == FIELD_NOTE)
        return wrap_count(note_of(field), cols - note_indent(field));
    label = label_rows(form, field);
    return label > rows ? label : rows;
}

static int rows_of(const struct form *form, const struct form_field *field, int cols)
{
    return field->shown ? input_rows(form, field, cols) + error_rows(form, field, cols) : 0;
}

/* ---- one field
 * ------------------------------------------------------------------------------------ */

static const char *label_of(const struct form_field *field)
{
    const struct field *spec = &field->spec;

    if (spec->kind == FIELD_YES_NO)
        return "";
    for (int i = 0; i < spec->choice_count; i++)
        if (text_is(spec->choices[i].value, field->value))
            return spec->choices[i].label;
    return field->value;
}

static void draw_yes_no(const struct form_field *field, struct grid *grid, struct area line,
                        bool focus)
{
    bool yes = text_is(field->value, "yes"), no = text_is(field->value, "no");

    grid_format(grid, line.y, line.x, line.cols, STYLE_NORMAL, "(%s) %s   (%s) %s", yes ? "x" : " ",
                _("yes"), no ? "x" : " ", _("no"));
    if (focus)
        grid_cursor(grid, line.y, line.x + 1);
}

static void draw_choice(const struct form_field *field, struct grid *grid, struct area line,
                        bool focus)
{
    grid_put_cut(grid, line.y, line.x, line.cols - 2, label_of(field), STYLE_FIELD);
    grid_put(grid, line.y, line.x + line.cols - 2, 2, " v", STYLE_FIELD);
    if (focus)
        grid_cursor(grid, line.y, line.x);
}

static void draw_input(struct form_field *field, struct grid *grid, struct area area, bool focus)
{
    enum style typed = focus && field_gives_way(field) ? STYLE_FOCUS : STYLE_FIELD;

    switch (field->spec.kind) {
    case FIELD_CHOICE:
        draw_choice(field, grid, area, focus);
        break;
    case FIELD_MONEY:
        if (!focus) {
            grid_put_right(grid, area.y, area.x, area.cols, edit_text(&field->edit), STYLE_FIELD);
            break;
        }
        edit_draw(&field->edit, grid, area, typed, focus);
        break;
    case FIELD_DATE:
        grid_put(grid, area.y, area.x + area.cols - 2, 2, " v", STYLE_FIELD);
        area.cols -= 2;
        edit_draw(&field->edit, grid, area, typed, focus);
        break;
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_SECRET:
        edit_draw(&field->edit, grid, area, typed, focus);
        break;
    case FIELD_YES_NO:
    case FIELD_NOTE:
        break;
    }
}

/* A required field has its star after the last line of the label. */
static void draw_label(const struct form *form, const struct form_field *field, struct grid *grid,
                       struct area area, int skip, bool focus)
{
    enum style style = focus ? STYLE_HEADING : STYLE_LABEL;
    struct area label = {area.y, area.x + 1, area.rows, form->label_width - 4};
    int last = label_rows(form, field) - 1;

    if (skip == 0)
        grid_put(grid, area.y, area.x, 1, focus ? ">" : "", STYLE_NORMAL);
    grid_wrap(grid, label, skip, field->spec.label, style);
    if (field->spec.required && last >= skip && last - skip < area.rows)
        grid_put(grid, area.y + last - skip, area.x + label.cols + 2, 1, "*", STYLE_LABEL);
}

/* What stands after the input: unit, or how much of the limit is used. */
static void draw_after(const struct form_field *field, struct grid *grid, int y, int x, int cols,
                       bool focus)
{
    char count[40] = "";

    if (focus && field_is_typed(field) && field->spec.kind == FIELD_TEXT)
        snprintf(count, sizeof count, "%d/%d", field->edit.count, field->edit.most);
    if (cols > 0)
        grid_put_cut(grid, y, x, cols, field->spec.unit ? field->spec.unit : count, STYLE_DIM);
}

static void draw_brackets(struct grid *grid, struct area input)
{
    for (int i = 0; i < input.rows; i++) {
        grid_put(grid, input.y + i, input.x - 1, 1, "[", STYLE_LABEL);
        grid_put(grid, input.y + i, input.x + input.cols, 1, "]", STYLE_LABEL);
    }
}

/* Draws a field whose first row is row of the area; rows outside are left out. */
static void draw_field(struct form *form, struct form_field *field, struct grid *grid,
                       struct area area, int row, bool focus)
{
    int rows = input_rows(form, field, area.cols), end = row + rows;
    int seen_first = row < 0 ? 0 : row, seen_end = end < area.rows ? end : area.rows;
    int typed = field->spec.kind == FIELD_LINES || field->spec.kind == FIELD_NOTE ? rows : 1;
    struct area label = {area.y + seen_first, area.x, seen_end - seen_first, area.cols};
    struct area input = {label.y, area.x + form->label_width + 1,
                         (row + typed < seen_end ? row + typed : seen_end) - seen_first,
                         input_cols(form, field, area.cols)};
    struct area error = {area.y + end, input.x, area.rows - end, input.cols};

    if (field->spec.kind == FIELD_NOTE) {
        int indent = note_indent(field);

        grid_wrap(grid, (struct area){input.y, area.x + indent, input.rows, area.cols - indent},
                  seen_first - row, note_of(field),
                  field->spec.required ? STYLE_HEADING
                  : field->spec.warns  ? STYLE_WARNING
                                       : STYLE_NORMAL);
        return;
    }
    draw_label(form, field, grid, label, seen_first - row, focus);
    if (input.rows > 0) {
        if (field->spec.kind == FIELD_YES_NO) {
            draw_yes_no(field, grid, input, focus);
        } else {
            draw_brackets(grid, input);
            draw_input(field, grid, input, focus);
        }
        draw_after(field, grid, input.y, input.x + input.cols + 2,
                   area.cols - form->label_width - input.cols - 4, focus);
    }
    if (field->error && error.rows > 0 && end >= 0) {
        grid_put(grid, error.y, error.x - 1, 2, "!", STYLE_ERROR);
        error.x += 1;
        error.cols = area.cols - form->label_width - 2;
        grid_wrap(grid, error, 0, field->error, STYLE_ERROR);
    }
}

/* ---- all of them
 * ---------------------------------------------------------------------------------- */

/* Brings the field in focus, with its error, into view. */
static void follow(struct form *form, struct area area)
{
    int row = 0, rows, all = 0;

    for (int i = 0; i < form->count; i++) {
        if (i == form->at)
            row = all;
        all += rows_of(form, &form->fields[i], area.cols);
    }
    rows = form->count > 0 ? rows_of(form, &form->fields[form->at], area.cols) : 0;
    if (row + rows > form->top + area.rows)
        form->top = row + rows - area.rows;
    if (row < form->top)
        form->top = row;
    if (row == form->top && form->at > 0 && form->fields[form->at - 1].spec.kind == FIELD_NOTE)
        form->top -= 1; /* a heading is seen with the field below it */
    if (form->top > all - area.rows)
        form->top = all - area.rows;
    if (form->top < 0)
        form->top = 0;
}

void form_draw(struct form *form, struct grid *grid, struct area area, bool focused)
{
    int row;

    form->label_width = label_width(form, area.cols);
    follow(form, area);
    grid_fill(grid, area, STYLE_NORMAL);
    row = -form->top;
    for (int i = 0; i < form->count; i++) {
        struct form_field *field = &form->fields[i];
        int rows = rows_of(form, field, area.cols);

        if (field->shown && row + rows > 0 && row < area.rows)
            draw_field(form, field, grid, area, row, focused && i == form->at);
        row += rows;
    }
}
