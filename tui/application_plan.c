/* SPDX-License-Identifier: Apache-2.0 */
/* From an application to its line of the plan; where it has none, a batch of it alone. */
#include "desk/plan.h"

#include "base/text.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"

bool application_plan_is_for(const struct screen *screen)
{
    const struct application_screen *state = screen->state;

    return application_row(screen)->stage >= STAGE_ASSESSED &&
           (state->application.item->stages & (1u << STAGE_PROPOSED)) &&
           screens_may_use(&screen_world(screen)->desk.clerk, CMD_GO_PLANS);
}

/* ---- what became of it in the plan ---- */

bool application_plan_load(struct screen *screen, struct err *err)
{
    struct application_screen *state = screen->state;
    struct plan_lines lines = {0};

    if (screens_may_use(&screen_world(screen)->desk.clerk, CMD_GO_PLANS) &&
        !desk_plan_lines(&screen_world(screen)->desk, 0, state->id, &lines, err))
        return false;
    plan_lines_release(&state->plan);
    state->plan = lines;
    return true;
}

/* Oldest first: where it was struck before and came back is read from top to bottom. */
void application_plan_rows(struct page *page, const struct screen *screen)
{
    const struct application_screen *state = screen->state;

    if (state->plan.count == 0)
        return;
    page_heading(page, _("Funding plan"));
    for (size_t i = 0; i < state->plan.count; i++) {
        const struct plan_line *line = &state->plan.list[i];
        const char *stands = _(plan_line_standing_label(line));

        if (!text_empty(line->notice))
            stands = page_say(page, _("%1$s; public list %2$s"), stands, line->notice);
        if (!text_empty(line->reason)) /* last: it may be sentences */
            stands = page_say(page, _("%1$s; why: %2$s"), stands, line->reason);
        if (!text_empty(line->programme))
            page_pair(page, line->plan,
                      plan_line_words(screen_world(screen)->catalogue, line, &page->arena));
        page_pair(page, text_empty(line->programme) ? line->plan : "",
                  page_say(page, _("line %1$d, %2$s; %3$s"), line->line,
                           yuan_text(line->content.amount, &page->arena), stands));
    }
}

/* ---- going there ---- */

static bool go_to(struct screen *screen, int64_t plan_id)
{
    return console_push(
        screen->console, &screen_plan,
        &(struct plan_place){.id = plan_id, .application_id = application_row(screen)->id});
}

static bool make_and_submit(struct screen *screen, int64_t *ret_id, struct findings *findings,
                            struct err *err)
{
    struct desk *desk = &screen_world(screen)->desk;
    AUTO_PLANS struct plans made = {0};
    int64_t id = application_row(screen)->id;

    world_tick(screen_world(screen));
    return desk_plan_make(desk, "", &id, 1, ret_id, findings, err) &&
           desk_plans(desk, *ret_id, &made, err) &&
           desk_plan_move(desk, *ret_id, made.list[0].version, PLAN_SUBMIT, "", findings, err);
}

static void make_alone(void *of)
{
    struct screen *screen = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t plan;

    if (make_and_submit(screen, &plan, &findings, &err)) {
        console_say(screen->console, SAY_DONE,
                    _("%s is submitted in a batch of its own: a supervisor approves its line."),
                    application_row(screen)->number);
        return;
    }
    if (findings.count > 0)
        findings_show(screen->console, _("Make batch"), &findings);
    else
        console_fail(screen->console, &err);
}

static bool ask_alone(struct screen *screen)
{
    AUTO_ARENA struct arena arena = {0};

    if (application_row(screen)->stage != STAGE_PROPOSED ||
        screen_world(screen)->desk.clerk.role != ROLE_OFFICER) {
        console_say(screen->console, SAY_WARNING, _("It is in no batch of the plan."));
        return true;
    }
    return dialog_confirm(screen->console,
                          &(struct confirm){.title = _("Make batch"),
                                            .question = arena_format(
                                                &arena,
                                                _("%s is in no batch. It goes into one of its own, "
                                                  "which is submitted at once."),
                                                application_row(screen)->number),
                                            .yes = _("Make batch"),
                                            .opener = "f",
                                            .done = make_alone,
                                            .of = screen});
}

bool application_plan_open(struct screen *screen)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    struct err err = {0};

    if (!desk_plan_lines(&screen_world(screen)->desk, 0, application_row(screen)->id, &lines,
                         &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    const struct plan_line *last = lines.count > 0 ? &lines.list[lines.count - 1] : NULL;
    /* struck and proposed again: the next batch is what is asked for */
    if (last && (last->state != LINE_STRUCK || application_row(screen)->stage != STAGE_PROPOSED))
        return go_to(screen, last->plan_id);
    return ask_alone(screen);
}
