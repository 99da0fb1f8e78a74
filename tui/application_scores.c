/* SPDX-License-Identifier: Apache-2.0 */
/* The review on the application's page: how far it is, each reviewer's sheet with its earlier
 * issues, minutes, tasks and audited figures.  Running it is application_review.c's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/review.h"
#include "rules/aggregate.h"
#include "rules/judge.h"
#include "tui/application_view.h"
#include "tui/application_words.h"
#include "tui/score_form.h"

/* ---- sheets ---- */

static void add_lines(struct page *page, const struct score_sheet *sheet)
{
    for (size_t i = 0; i < sheet->line_count; i++) {
        const struct score_line *line = &sheet->lines[i];
        char weight[RATIO_TEXT_SIZE];

        ratio_text(line->criterion->weight, weight);
        page_pair(page, words_now(&line->criterion->name),
                  line->has_points
                      ? page_say(page, _("%1$d of %2$d  weight %3$s  %4$s"), line->points,
                                 line->criterion->most, weight, line->comment)
                      : page_say(page, _("– of %1$d  weight %2$s"), line->criterion->most, weight));
    }
    if (!text_empty(sheet->comment))
        page_pair(page, _("Comment"), sheet->comment);
}

static const char *sheet_state(struct page *page, const struct application_page *application,
                               const struct score_sheet *sheet)
{
    const char *state = _(sheet_status_label(sheet->status));

    if (sheet->visible && sheet->sealed_ms != 0 && sheet_is_active(sheet->status))
        state = page_say(page, _("total %s"), centi_text(sheet->total_centi, &page->arena));
    if (sheet->issue > 1)
        state = page_say(page, _("%1$s  (issue %2$d)"), state, sheet->issue);
    if (review_is_outlier(application, sheet))
        state = page_say(page, _("%s  ! far from the others"), state);
    return state;
}

static void add_sheet(struct page *page, const struct application_page *application,
                      const struct score_sheet *sheet)
{
    page_heading(page,
                 page_say(page, "%s  %s", sheet->reviewer, sheet_state(page, application, sheet)));
    if (!text_empty(sheet->conflict))
        page_pair(page, _("Conflict declared"), sheet->conflict);
    if (!text_empty(sheet->reason))
        page_pair(page,
                  sheet->status == SHEET_WITHDRAWN ? _("Taken off because") : _("Reopened because"),
                  sheet->reason);
    if (!sheet_is_active(sheet->status))
        return;
    if (sheet->visible)
        add_lines(page, sheet);
    else
        page_text(page, STYLE_DIM,
                  _("The points are shown to nobody until the panel begins or the "
                    "review is closed."));
}

static void add_past(struct page *page, const struct application_page *application)
{
    for (size_t i = 0; i < application->past_count; i++) {
        const struct score_sheet *sheet = &application->past[i];

        if (i == 0)
            page_heading(page, _("Earlier issues, kept as they were"));
        page_pair(page, page_say(page, _("%1$s, issue %2$d"), sheet->reviewer, sheet->issue),
                  sheet->visible && sheet->sealed_ms != 0
                      ? centi_text(sheet->total_centi, &page->arena)
                      : _(sheet_status_label(sheet->status)));
    }
}

/* ---- how far it is ---- */

static const char *phase_text(struct page *page, const struct application_page *application,
                              const struct review_tally *tally)
{
    enum stage stage = application->application.stage;
    char day[DATE_TEXT_SIZE];

    if (stage > STAGE_REVIEW)
        return _("closed");
    if (application->panel_ms != 0)
        return page_say(page, _("panel since %s: the sheets are open to all in it"),
                        date_text(date_of_instant(application->panel_ms), day));
    return page_say(page, _("each by oneself, sealed: %1$zu of %2$zu scored"), tally->scored,
                    tally->active);
}

static const char *rule_text(struct page *page, const struct review_rule *rule)
{
    const char *text =
        page_say(page, _("%1$s; quorum %2$d"), _(aggregate_label(rule->aggregate)), rule->quorum);

    text = page_say(page, _("%s; kept to 0.01 of a point, cut"), text);
    if (rule->outlier > 0)
        text = page_say(page, _("%1$s; marked from %2$d points off"), text, rule->outlier);
    return grade_is_proved(rule->grade) ? text : page_say(page, _("%s  [unproved]"), text);
}

static void add_spread(struct page *page, const struct application_page *application)
{
    int *totals = arena_get(&page->arena, (application->sheet_count + 1) * sizeof *totals);
    size_t count = 0;

    for (size_t i = 0; i < application->sheet_count; i++)
        if (application->sheets[i].sealed && application->sheets[i].visible)
            totals[count++] = application->sheets[i].total_centi;
    if (count > 1)
        page_pair(page, _("Spread"), centi_text(aggregate_spread(totals, count), &page->arena));
}

static void add_state(struct page *page, const struct application_page *application)
{
    const struct item *item = application->item;
    struct review_tally tally;

    review_tally(application, &tally);
    page_pair(page, _("Phase"), phase_text(page, application, &tally));
    if (tally.recused + tally.withdrawn > 0)
        page_pair(page, _("Stepped aside"),
                  page_say(page, _("recused %1$zu, taken off %2$zu: not counted"), tally.recused,
                           tally.withdrawn));
    page_pair(page, _("Score by"), rule_text(page, &item->review));
    page_pair(page, _("Pass mark"),
              page_say(page, "%d%s", item->pass_mark,
                       grade_is_proved(item->rubric_grade) ? "" : _("  [unproved]")));
    if (application->application.has_score)
        page_pair(page, _("Score"), score_text(&application->application, &page->arena));
    add_spread(page, application);
    if (tally.active < (size_t) item->review.quorum &&
        application->application.stage <= STAGE_REVIEW)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page,
                             _("%1$zu reviewers are assigned; the quorum is %2$d. An officer "
                               "assigns one with w, once the application is accepted."),
                             tally.active, item->review.quorum));
}

/* ---- minutes, tasks, audited figures ---- */

static void add_minutes(struct page *page, const struct application_page *application)
{
    for (size_t i = 0; i < application->minute_count; i++) {
        const struct panel_minute *minute = &application->minutes[i];
        char day[DATE_TEXT_SIZE];

        page_heading(page, page_say(page, _("Minutes of %1$s  %2$s"),
                                    date_text(date_of_instant(minute->at_ms), day), minute->clerk));
        page_pair(page, _("Present"), minute->present);
        page_text(page, STYLE_NORMAL, minute->body);
    }
}

static void add_task(struct page *page, const struct review_task *task)
{
    char asked[DATE_TEXT_SIZE], due[DATE_TEXT_SIZE], ended[DATE_TEXT_SIZE];

    page_heading(page, page_say(page, "%s  %s", _(task_kind_label(task->kind)),
                                _(task_status_label(task->status))));
    page_pair(page, _(task_entrusted_label(task->kind)), task->entrusted);
    page_pair(page, _("Asked"),
              page_say(page, _("%1$s by %2$s, due %3$s"), date_text(task->asked_on, asked),
                       task->asked_by, date_text(task->due_on, due)));
    if (task->status == TASK_OPEN)
        return;
    page_pair(page, _("Ended"),
              page_say(page, "%s  %s", date_text(task->ended_on, ended), task->ended_by));
    if (!text_empty(task->report))
        page_pair(page, _("Report"), task->report);
    if (task->has_met)
        page_pair_in(page, task->met ? STYLE_GOOD : STYLE_WARNING, _("Found"),
                     task->met ? _("as stated") : _("not as stated"));
    page_pair(page, _("Result"), task->result);
}

static void add_audited(struct page *page, const struct application_page *application)
{
    if (application->audited_count > 0)
        page_heading(page, _("Audited figures: the base of the amount"));
    for (size_t i = 0; i < application->audited_count; i++) {
        const struct audited_figure *figure = &application->audited[i];

        page_pair(page, item_fact_label(application->item, figure->fact),
                  page_say(page, _("%1$s  (stated: %2$s)  %3$s"),
                           yuan_text(figure->audited, &page->arena),
                           yuan_text(figure->stated, &page->arena), figure->report));
        if (!text_empty(figure->reason))
            page_pair(page, _("Difference because"), figure->reason);
    }
}

void application_score_rows(struct page *page, const struct application_page *application)
{
    const struct item *item = application->item;

    for (size_t i = 0; i < application->task_count; i++)
        add_task(page, &application->tasks[i]);
    add_audited(page, application);
    if (!(item->stages & (1u << STAGE_REVIEW))) {
        page_text(page, STYLE_DIM, _("This item has no expert review."));
        return;
    }
    if (application->task_count > 0)
        page_heading(page, _("Expert review"));
    add_state(page, application);
    for (size_t i = 0; i < application->sheet_count; i++)
        add_sheet(page, application, &application->sheets[i]);
    add_past(page, application);
    add_minutes(page, application);
    page_heading(page, _("Criteria"));
    for (size_t i = 0; i < item->criterion_count; i++) {
        const struct criterion *criterion = &item->criteria[i];
        char weight[RATIO_TEXT_SIZE];

        page_pair(page, words_now(&criterion->name),
                  page_say(page, _("at most %1$d points, weight %2$s  %3$s"), criterion->most,
                           ratio_text(criterion->weight, weight), words_now(&criterion->help)));
    }
}
