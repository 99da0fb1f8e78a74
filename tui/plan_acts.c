/* SPDX-License-Identifier: Apache-2.0 */
/* What is done to a batch of the plan and its lines: asked, done one after the other, told.  Draws
 * nothing; what can be done is the desk's. */
#include <string.h>

#include "tui/plan_page.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/notice_words.h"
#include "tui/screens.h"

#define WARNINGS_MOST 6 /* in a question; the pages of the cases have all */

/* ---- what is meant ---- */

const struct plan_batch *plan_page_batch(const struct plan_page *page)
{
    return &page->plan.list[0];
}

const struct plan_line *plan_page_focus(const struct plan_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->lines.count ? &page->lines.list[at] : NULL;
}

static bool is_chosen(const struct plan_page *page, const struct plan_line *line)
{
    return page->list.selected_count > 0 ? list_is_selected(&page->list, line->id)
                                         : line == plan_page_focus(page);
}

int plan_page_chosen(const struct plan_page *page, bool as_now, struct money *ret_total)
{
    int count = 0;

    *ret_total = (struct money){0};
    for (size_t i = 0; i < page->lines.count; i++)
        if (is_chosen(page, &page->lines.list[i])) {
            const struct plan_line *line = &page->lines.list[i];

            /* of 500 lines at most */
            ret_total->fen += as_now ? line->now.amount.fen : line->content.amount.fen;
            count++;
        }
    return count;
}

/* For a yes, or for the reason where the move needs one. */
static bool ask(struct screen *screen, const struct move_row *row, const char *question,
                const char *opener, void (*confirmed)(void *of),
                bool (*reasoned)(void *of, const char *text, struct err *err))
{
    AUTO_ARENA struct arena arena = {0};

    if (row->flags & MOVE_NEEDS_REASON)
        return dialog_ask(
            screen->console,
            &(struct asking){.title = _(row->label),
                             .question = arena_format(&arena, "%s\n%s", question, _("Why?")),
                             .required = true,
                             .done = reasoned,
                             .of = screen});
    return dialog_confirm(screen->console, &(struct confirm){.title = _(row->label),
                                                             .question = question,
                                                             .yes = _(row->label),
                                                             .opener = opener,
                                                             .done = confirmed,
                                                             .of = screen});
}

/* ---- lines ---- */

/* Whose approval is void is told after it is; other warnings stood in the question. */
static bool was_asked(const struct finding *one)
{
    return one->weight == FINDING_WARNS && !text_is(one->rule, "plan:void");
}

static void tell(struct findings *all, const struct plan_line *line, const struct findings *own)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < own->count; i++) {
        struct finding one = own->list[i];

        if (was_asked(&one))
            continue;
        if (!text_is(one.rule, "plan:void")) /* which names its line by itself */
            one.text = arena_format(&arena, _("%1$s: %2$s"), line->number, one.text);
        one.group = one.subject = "";
        findings_add(all, &one);
    }
}

/* One after the other: what one is refused keeps no other back. */
static void vote_lines(struct screen *screen, const char *reason)
{
    struct plan_page *page = screen->state;
    AUTO_FINDINGS struct findings all = {0};
    struct err err = {0};
    const char *label =
        page->leaving_out ? _("Leave out") : _(plan_line_move_row(page->line_move)->label);
    int done = 0;

    world_tick(page->world);
    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plan_line *line = &page->lines.list[i];
        AUTO_FINDINGS struct findings own = {0};

        if (!is_chosen(page, line))
            continue;
        if (page->leaving_out
                ? desk_plan_leave_out(&page->world->desk, line->id, line->version, reason, &err)
                : desk_plan_line_move(&page->world->desk, line->id, line->version, page->line_move,
                                      reason, &own, &err))
            done++;
        else if (own.count == 0) {
            console_fail(screen->console, &err);
            break;
        }
        tell(&all, line, &own);
    }
    list_unselect(&page->list);
    plan_page_reload(screen);
    if (done > 0)
        console_say(screen->console, SAY_DONE, _("%1$s: %2$d."), label, done);
    if (all.count > 0)
        findings_show(screen->console, label, &all);
}

static void lines_confirmed(void *of)
{
    vote_lines(of, "");
}

static bool lines_reasoned(void *of, const char *text, struct err *err)
{
    (void) err;
    vote_lines(of, text);
    return true;
}

/* Whether the move is open to at least one line that is chosen: nobody types a reason for nothing.
 */
static bool is_open_to_any(struct screen *screen, enum plan_line_move move)
{
    struct plan_page *page = screen->state;
    AUTO_FINDINGS struct findings all = {0};
    bool open = false;

    world_tick(page->world);
    for (size_t i = 0; i < page->lines.count && !open; i++) {
        const struct plan_line *line = &page->lines.list[i];
        AUTO_FINDINGS struct findings own = {0};

        if (!is_chosen(page, line))
            continue;
        open = desk_plan_line_may(&page->world->desk, line->id, move, &own);
        tell(&all, line, &own);
    }
    if (!open)
        findings_show(screen->console, _(plan_line_move_row(move)->label), &all);
    return open;
}

/* What warns of a line that can be moved, in the question: the first few.  Of one alone the
 * question has named the line. */
static const char *warned(const char *text, const struct plan_line *line, bool is_alone,
                          const struct findings *own, int *told, struct arena *arena)
{
    for (size_t i = 0; i < own->count; i++)
        if (was_asked(&own->list[i]) && (*told)++ < WARNINGS_MOST)
            text = is_alone ? arena_format(arena, "%s\n! %s", text, own->list[i].text)
                            : arena_format(arena, _("%1$s\n! Line %2$d: %3$s"), text, line->line,
                                           own->list[i].text);
    return text;
}

/* A digest is told by nobody: who answers reads which account it was and is. */
static void tell_payee(const struct plan_page *page, enum plan_line_move move,
                       const struct plan_line *line, struct findings *own)
{
    AUTO_ARENA struct arena arena = {0};
    const char *words = "";
    struct err why = {0};

    if ((move == LINE_APPROVE || move == LINE_TAKE_OVER) &&
        !desk_plan_payee_words(&page->world->desk, line, move, &arena, &words, &why))
        words = why.what;
    if (!text_empty(words))
        findings_add(
            own, &(struct finding){.weight = FINDING_WARNS, .rule = "plan:payee", .text = words});
}

/* "Line 2, JH…, applicant" of one; of several which can and which cannot, each with its sum. */
static const char *lines_text(struct plan_page *page, enum plan_line_move move, struct arena *arena)
{
    const char *cannot = "", *warnings = "";
    struct money can = {0};
    bool is_alone = plan_page_chosen(page, false, &can) == 1;
    int done = 0, left = 0, told = 0;
    const struct plan_line *only = NULL;

    can = (struct money){0};
    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plan_line *line = &page->lines.list[i];
        AUTO_FINDINGS struct findings own = {0};

        if (!is_chosen(page, line))
            continue;
        tell_payee(page, move, line, &own); /* before the others: only the first few are told */
        if (desk_plan_line_may(&page->world->desk, line->id, move, &own)) {
            /* of 500 lines at most */
            can.fen += move == LINE_TAKE_OVER ? line->now.amount.fen : line->content.amount.fen;
            warnings = warned(warnings, line, is_alone, &own, &told, arena);
            only = line;
            done++;
        } else {
            cannot = arena_format(arena, "%s%s%d", cannot, left++ ? _(", ") : "", line->line);
        }
    }
    if (told > WARNINGS_MOST)
        warnings = arena_format(arena, _("%1$s\n… and %2$d more: on the pages of the cases"),
                                warnings, told - WARNINGS_MOST);
    if (is_alone && only)
        return arena_format(
            arena, "%s%s%s%s",
            arena_format(arena, _("Line %1$d, %2$s  %3$s\n%4$s"), only->line, only->number,
                         only->organisation_name, yuan_text(can, arena)),
            move == LINE_APPROVE ? "\n" : "",
            move == LINE_APPROVE ? plan_line_brief(page, only, arena) : "", warnings);
    if (left == 0)
        return arena_format(
            arena, "%s%s",
            arena_format(arena, _("%1$d lines, together %2$s."), done, yuan_text(can, arena)),
            warnings);
    return arena_format(
        arena, "%s%s",
        arena_format(arena,
                     _("%1$d lines can, together %2$s.\n%3$d cannot and stay as they are: lines "
                       "%4$s. Why is said afterwards."),
                     done, yuan_text(can, arena), left, cannot),
        warnings);
}

bool plan_ask_lines(struct screen *screen, enum plan_line_move move, const char *opener)
{
    struct plan_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    struct money total;

    if (plan_page_chosen(page, move == LINE_TAKE_OVER, &total) == 0 ||
        !is_open_to_any(screen, move))
        return true;
    page->leaving_out = false;
    page->line_move = move;
    return ask(screen, plan_line_move_row(move), lines_text(page, move, &arena), opener,
               lines_confirmed, lines_reasoned);
}

bool plan_ask_leave(struct screen *screen)
{
    struct plan_page *page = screen->state;

    page->leaving_out = true;
    return dialog_ask(screen->console,
                      &(struct asking){.title = _("Leave out"),
                                       .question = _("It stays proposed and can go into another "
                                                     "batch. Why is it left out of this one?"),
                                       .required = true,
                                       .done = lines_reasoned,
                                       .of = screen});
}

/* ---- the batch ---- */

static bool run_plan(struct screen *screen, const char *reason, struct findings *findings,
                     struct err *err)
{
    struct plan_page *page = screen->state;
    struct desk *desk = &page->world->desk;
    int awarded = 0;

    world_tick(page->world);
    page->notice = 0;
    if (page->move == PLAN_PUBLISH)
        return desk_plan_publish(desk, page->id, &page->notice, findings, err);
    if (page->move == PLAN_ISSUE)
        return desk_plan_issue(desk, page->id, &awarded, findings, err);
    return desk_plan_move(desk, page->id, plan_page_batch(page)->version, page->move, reason,
                          findings, err);
}

/* A list that was made is named: its number goes on the notice. */
static void tell_done(struct screen *screen, const char *label)
{
    struct plan_page *page = screen->state;
    const char *number = plan_page_batch(page)->number;
    const struct catalogue *catalogue = page->world->catalogue;
    AUTO_NOTICES struct notices made = {0};
    AUTO_ARENA struct arena arena = {0};

    if (page->notice != 0 && desk_notices(&page->world->desk, page->notice, 0, &made, NULL) &&
        made.count == 1)
        console_say(screen->console, SAY_DONE, _("%1$s: %2$s, public list %3$s, %4$s."), number,
                    label, made.list[0].number, notice_words(catalogue, &made.list[0], &arena));
    else
        console_say(screen->console, SAY_DONE, _("%1$s, %2$s: %3$s."), number,
                    plan_words(catalogue, plan_page_batch(page), &arena), label);
}

static void move_plan(struct screen *screen, const char *reason)
{
    struct plan_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    const char *label = _(plan_move_row(page->move)->label);
    bool done = run_plan(screen, reason, &findings, &err);

    if (!done && findings.count == 0)
        console_fail(screen->console, &err);
    plan_page_reload(screen);
    if (done)
        tell_done(screen, label);
    if (findings.count > 0)
        findings_show(screen->console, done ? _("What did not go with it") : label, &findings);
}

static void plan_confirmed(void *of)
{
    move_plan(of, "");
}

static bool plan_reasoned(void *of, const char *text, struct err *err)
{
    (void) err;
    move_plan(of, text);
    return true;
}

/* The lines that would be awarded now, each looked at by itself. */
static int count_issue(struct plan_page *page, struct money *ret_total, int *ret_left,
                       struct findings *findings)
{
    int count = 0;

    *ret_total = (struct money){0};
    *ret_left = 0;
    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plan_line *line = &page->lines.list[i];
        AUTO_FINDINGS struct findings own = {0};

        if (!line->is_live || line->state == LINE_STRUCK ||
            (line->stage != STAGE_PROPOSED && line->stage != STAGE_NOTICE))
            continue;
        if (line->stage == STAGE_NOTICE &&
            desk_may_move(&page->world->desk, line->application_id, MOVE_AWARD, &own)) {
            ret_total->fen += line->content.amount.fen; /* of 500 lines at most */
            count++;
            continue;
        }
        (*ret_left)++;
        tell(findings, line, &own);
    }
    return count;
}

#define OPINIONS_SHOWN 5

/* What other departments said against what goes now, or have not said: a line each. */
static const char *opinions_text(struct plan_page *page, enum move move, struct arena *arena)
{
    const char *text = "";
    int count = 0;

    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plan_line *line = &page->lines.list[i];
        AUTO_FINDINGS struct findings own = {0};

        if (!line->is_live || line->state == LINE_STRUCK ||
            !(move_row(move)->from & 1u << line->stage) ||
            !desk_may_move(&page->world->desk, line->application_id, move, &own))
            continue;
        for (size_t k = 0; k < own.count; k++)
            if (strncmp(own.list[k].rule, "opinion:", strlen("opinion:")) == 0 &&
                count++ < OPINIONS_SHOWN)
                text = arena_format(
                    arena, "%s\n! %s", text,
                    arena_format(arena, _("%1$s: %2$s"), line->number, own.list[k].text));
    }
    return count > OPINIONS_SHOWN ? arena_format(arena, _("%1$s\n… and %2$zu more"), text,
                                                 (size_t) (count - OPINIONS_SHOWN))
                                  : text;
}

/* What each takes of the pool is not there for the next: what can be one by one is the most. */
static const char *issue_text(struct plan_page *page, struct arena *arena)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct money total;
    int left, count = count_issue(page, &total, &left, &findings);
    const char *text = arena_format(arena, _("Awarded are at most %1$d lines, together %2$s."),
                                    count, yuan_text(total, arena));

    if (left > 0)
        text = arena_format(
            arena, _("%1$s\n%2$d cannot yet and stay as they are; why is said afterwards."), text,
            left);
    return arena_format(arena, "%s%s", text, opinions_text(page, MOVE_AWARD, arena));
}

/* Nobody says yes to nothing.  Where all were awarded one by one the batch is told so. */
static bool is_issue_open(struct screen *screen)
{
    struct plan_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    struct money total;
    int left;
    bool before = false;

    for (size_t i = 0; i < page->lines.count; i++)
        before =
            before || (page->lines.list[i].is_live && (page->lines.list[i].stage == STAGE_AWARDED ||
                                                       page->lines.list[i].stage == STAGE_CLOSED));
    if (count_issue(page, &total, &left, &findings) > 0 ||
        (before && plan_page_batch(page)->state == PLAN_SUBMITTED))
        return true;
    desk_plan_issue_refuse(&page->lines, page->world->desk.today, &findings);
    findings_show(screen->console, _(plan_move_row(PLAN_ISSUE)->label), &findings);
    return false;
}

static bool is_approved(const struct plan_line *line)
{
    return line->is_live && line->stage == STAGE_PROPOSED &&
           plan_line_standing(line) == LINE_APPROVED;
}

/* Nobody says yes to nothing: why each line does not go is told instead. */
static bool is_publish_open(struct screen *screen)
{
    struct plan_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    for (size_t i = 0; i < page->lines.count; i++)
        if (is_approved(&page->lines.list[i]))
            return true;
    findings_refuse(&findings, "plan:none", "",
                    _("no line of it is approved: there is nothing to publish"),
                    _("a supervisor of the department, by approving lines of it"));
    findings_show(screen->console, _(plan_move_row(PLAN_PUBLISH)->label), &findings);
    return false;
}

/* How many lines, for how much, and from when to when: what is about to be public. */
static const char *publish_text(struct plan_page *page, struct arena *arena)
{
    const struct world *world = page->world;
    const struct department *department =
        catalogue_department(world->catalogue, plan_page_batch(page)->department);
    struct date today = world->desk.today;
    struct money total = {0};
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    const char *lines = "";
    int count = 0;

    for (size_t i = 0; i < page->lines.count; i++) {
        const struct plan_line *line = &page->lines.list[i];

        if (!is_approved(line))
            continue;
        lines = arena_format(arena, "%s%s%d", lines, count++ ? _(", ") : "", line->line);
        total.fen += line->content.amount.fen; /* of 500 lines at most */
    }
    lines = arena_format(arena, _("Lines %1$s: %2$d, together %3$s."), lines, count,
                         yuan_text(total, arena));
    lines = arena_format(arena, "%s%s", lines, opinions_text(page, MOVE_PUBLISH, arena));
    if (!department || department->notice_days == 0)
        return lines;
    return arena_format(
        arena, _("%1$s\nNotice from %2$s to %3$s, %4$d working days.\n%5$s"), lines,
        date_text(today, from),
        date_text(calendar_notice_end(world->calendar, today, department->notice_days, NULL), to),
        department->notice_days, objection_place(department, arena));
}

static const char *effect_of(struct plan_page *page, enum plan_move move, struct arena *arena)
{
    switch (move) {
    case PLAN_SUBMIT:
        return _("It is locked: from then on a supervisor votes line by line.");
    case PLAN_PUBLISH:
        return publish_text(page, arena);
    case PLAN_ISSUE:
        return issue_text(page, arena);
    case PLAN_CLOSE:
        return _("Every line is awarded, struck or in a later batch.");
    case PLAN_RECALL:
        return _("Every approval of it is void.");
    case PLAN_DROP:
        return _("Its lines stay proposed and can go into another batch.");
    case PLAN_REOPEN:
        return _("It is submitted again; its lines stay as they are.");
    case PLAN_UNDROP:
        return _("The lines that were taken apart with it are in it again.");
    }
    return "";
}

bool plan_ask_batch(struct screen *screen, enum plan_move move, const char *opener)
{
    struct plan_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct move_row *row = plan_move_row(move);

    page->move = move;
    world_tick(page->world);
    if (!desk_plan_may(&page->world->desk, page->id, move, &findings)) {
        findings_show(screen->console, _(row->label), &findings);
        return true;
    }
    if ((move == PLAN_ISSUE && !is_issue_open(screen)) ||
        (move == PLAN_PUBLISH && !is_publish_open(screen)))
        return true;
    return ask(screen, row,
               arena_format(&arena, "%s  %s\n%s", plan_page_batch(page)->number,
                            plan_words(page->world->catalogue, plan_page_batch(page), &arena),
                            effect_of(page, move, &arena)),
               opener, plan_confirmed, plan_reasoned);
}
