/* SPDX-License-Identifier: Apache-2.0 */
/* How the intake screen looks: steps, form, help, needs.  Values are screen_intake.c's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/form_page.h"
#include "tui/intake_page.h"

#define RAIL_FROM  120 /* columns from which the steps and the help stand at the sides */
#define STEPS_COLS 22
#define HELP_COLS  34
#define STEP_COUNT 3
#define POINT_ROWS 4 /* a long label, and the line for what is left out */

int intake_step(const struct intake_page *page)
{
    const char *focus = form_focus(&page->form);

    return text_is(focus, INTAKE_ORGANISATION) ? 0 : text_is(focus, INTAKE_ITEM) ? 1 : 2;
}

static const char *step_name(int step)
{
    static const char *const names[STEP_COUNT] = {N_("Applicant"), N_("Item"), N_("Application")};

    return _(names[step]);
}

static bool step_done(const struct intake_page *page, int step)
{
    return step == 0   ? page->choice.applicant.id != 0
           : step == 1 ? page->choice.item != NULL
                       : page->judged;
}

static const char *step_state(const struct intake_page *page, int step)
{
    return step_done(page, step) ? _(" done") : "";
}

static void draw_context(const struct intake_page *page, struct frame *frame)
{
    char line[300] = "", kept[INSTANT_TEXT_SIZE];
    int now = intake_step(page);
    size_t used = 0;

    for (int i = 0; i < STEP_COUNT && used < sizeof line; i++)
        used += (size_t) snprintf(line + used, sizeof line - used,
                                  i == now ? "[%d %s%s] " : " %d %s%s  ", i + 1, step_name(i),
                                  step_state(page, i));
    if (page->draft_ms != 0)
        frame_context(frame, _("%1$s  draft kept %2$s"), line,
                      instant_text(page->draft_ms, kept) + 11);
    else
        frame_context(frame, "%s", line);
}

static void draw_steps(const struct intake_page *page, struct grid *grid, struct area area)
{
    int now = intake_step(page), errors = form_errors(&page->form);

    for (int i = 0; i < STEP_COUNT; i++) {
        grid_format(grid, area.y + 2 * i + 1, area.x, area.cols,
                    i == now ? STYLE_HEADING : STYLE_NORMAL, "%s%d %s", i == now ? ">" : " ", i + 1,
                    step_name(i));
        grid_format(grid, area.y + 2 * i + 2, area.x + 2, area.cols - 2, STYLE_DIM, "%s",
                    step_state(page, i));
    }
    if (errors > 0)
        grid_format(grid, area.y + 2 * STEP_COUNT + 2, area.x + 1, area.cols - 1, STYLE_WARNING,
                    _("to correct: %d (F8)"), errors);
}

/* ---- under the help: what the last check found, and what it could not judge ---- */

static struct area draw_words(struct grid *grid, struct area area, const char *text,
                              enum style style)
{
    return area.rows > 0 ? area_below(area, grid_wrap(grid, area, 0, text, style)) : area;
}

static struct area draw_point(struct grid *grid, struct area area, const char *text)
{
    if (area.rows <= 0)
        return area;
    grid_put(grid, area.y, area.x, 2, "-", STYLE_WARNING);
    return area_below(area,
                      grid_wrap(grid, (struct area){area.y, area.x + 2, area.rows, area.cols - 2},
                                0, text, STYLE_NORMAL));
}

/* While a field is empty or wrong nobody knows whether the needs are met. */
static struct area draw_unjudged(const struct form *form, struct grid *grid, struct area area)
{
    int at = 0, left = form_errors(form);
    const char *label;
    char more[60];

    area = draw_words(grid, area, _("Whether all needs are met can be told once these are right:"),
                      STYLE_HEADING);
    while (area.rows > (left > 1 ? POINT_ROWS : 0) && (label = form_error_label(form, &at))) {
        area = draw_point(grid, area, label);
        left--;
    }
    if (left > 0) {
        snprintf(more, sizeof more, _("and %d more"), left);
        area = draw_point(grid, area, more);
    }
    return area;
}

static void draw_help(const struct intake_page *page, struct grid *grid, struct area area)
{
    struct area rest = area_below(area, area.rows / 3);

    form_page_help(&page->form, grid, area_top(area, area.rows / 3 - 1));
    if (page->checked && page->findings.count > 0)
        rest = draw_words(grid, rest, _("Not met yet"), STYLE_HEADING);
    for (size_t i = 0; page->checked && i < page->findings.count; i++)
        rest = draw_point(grid, rest, page->findings.list[i].text);
    if (form_errors(&page->form) > 0)
        draw_unjudged(&page->form, grid, rest);
    else if (page->checked && !page->judged)
        draw_words(grid, rest, _("Something was changed since: F9 checks again."), STYLE_HEADING);
    else if (page->judged && page->findings.count == 0)
        draw_words(grid, rest, _("No need is unmet."), STYLE_HEADING);
}

void intake_draw(struct screen *screen, struct frame *frame)
{
    struct intake_page *page = screen->state;
    struct area body = frame->layout.body;
    char status[80] = "";

    if (page->language != language_now())
        intake_rebuild(page);
    if (page->choice.item)
        frame_title(frame, _("Intake > %1$s %2$s"), page->choice.item->id,
                    words_now(&page->choice.item->name));
    else
        frame_title(frame, "%s", _("Intake > New application"));
    draw_context(page, frame);
    if (body.cols >= RAIL_FROM) {
        struct area help = {body.y, body.x + body.cols - HELP_COLS, body.rows, HELP_COLS};

        draw_steps(page, frame->grid, (struct area){body.y, body.x, body.rows, STEPS_COLS});
        draw_help(page, frame->grid, help);
        grid_stem(frame->grid, body.y, STEPS_COLS, body.rows, STYLE_RULE);
        grid_stem(frame->grid, body.y, help.x - 2, body.rows, STYLE_RULE);
        form_draw(&page->form, frame->grid,
                  (struct area){body.y, STEPS_COLS + 2, body.rows,
                                body.cols - STEPS_COLS - HELP_COLS - 5},
                  true);
        return;
    }
    if (form_errors(&page->form) > 0)
        snprintf(status, sizeof status, _("to correct: %d (F8)"), form_errors(&page->form));
    form_page_draw(&page->form, frame->grid, body, status);
}
