/* SPDX-License-Identifier: Apache-2.0 */
/* The dossier's sheet of who let it pass: the amount and its check, opinions, panels, checks on
 * site, and every step of a second person. */
#include "base/text.h"
#include "desk/decision.h"
#include "desk/routing.h"
#include "reports/dossier.h"

enum { A_CASE, A_WHAT, A_BY, A_ON, A_SECOND, A_SECOND_ON, A_WORDS, A_COUNT };
static const struct column approval_columns[A_COUNT] = {
    [A_CASE] = COLUMN_CASE,
    [A_WHAT] = {.head = N_("What"),
                .means =
                    N_("The amount and its check, opinions of other departments, minutes of "
                       "panels, checks on site, and every step that asks for a second person."),
                .look = LOOK_WRAP,
                .width = 24},
    [A_BY] = {.head = N_("By"),
              .means = N_("Who made it, or asked."),
              .look = LOOK_TEXT,
              .width = 10},
    [A_ON] = {.head = N_("Day"), .means = N_("The day of that."), .look = LOOK_DATE},
    [A_SECOND] = {.head = N_("Second person"),
                  .means = N_("Who checked it, answered, or ended it; blank: nobody yet."),
                  .look = LOOK_TEXT,
                  .width = 12},
    [A_SECOND_ON] = {.head = N_("Day of the second"),
                     .means = N_("The day of that."),
                     .look = LOOK_DATE},
    [A_WORDS] = {.head = N_("In words"),
                 .means = N_("The ground, the opinion, the minutes or the result, as written."),
                 .look = LOOK_WRAP,
                 .width = 46},
};

struct table *dossier_begin_approvals(struct part *part)
{
    struct table *table =
        part_table(part, _("Approvals"), approval_columns, A_COUNT, A_COUNT, false);

    table_begin(table, _("Approvals"), part->scope);
    return table;
}

struct approval {
    const char *what, *by, *second, *words;
    struct date on, second_on;
};

static void write_approval(struct table *table, const struct application_page *page,
                           struct approval approval)
{
    table_row(table);
    table_text(table, page->application.number);
    table_text(table, approval.what);
    table_text(table, approval.by ? approval.by : "");
    table_date(table, approval.on);
    table_text(table, approval.second ? approval.second : "");
    table_date(table, approval.second_on);
    table_text(table, approval.words ? approval.words : "");
}

static void write_opinions(const struct part *part, struct table *table,
                           const struct application_page *page)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->consultation_count; i++) {
        const struct consultation *asked = &page->consultations[i];

        write_approval(
            table, page,
            (struct approval){.what = arena_format(&arena, _("Opinion of %s"),
                                                   part_department(part, asked->department, true)),
                              .by = asked->asked_by,
                              .on = asked->asked_on,
                              .second = asked->given_by,
                              .second_on = asked->given_on,
                              .words = arena_format(&arena, "%s  %s", opinion_text(asked->opinion),
                                                    asked->text ? asked->text : "")});
    }
}

static void write_review(struct table *table, const struct application_page *page)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->minute_count; i++) {
        const struct panel_minute *minute = &page->minutes[i];

        write_approval(table, page,
                       (struct approval){
                           .what = _("Minutes of the panel"),
                           .by = minute->clerk,
                           .on = date_of_instant(minute->at_ms),
                           .second_on = DATE_NONE,
                           .words = arena_format(&arena, "%s  %s", minute->present, minute->body)});
    }
    for (size_t i = 0; i < page->task_count; i++) {
        const struct review_task *task = &page->tasks[i];

        write_approval(table, page,
                       (struct approval){.what = _(task_kind_label(task->kind)),
                                         .by = task->asked_by,
                                         .on = task->asked_on,
                                         .second = task->ended_by,
                                         .second_on = task->ended_on,
                                         .words = task->result});
    }
}

static void write_second_persons(struct table *table, const struct application_page *page)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->history.count; i++) {
        const struct journal_entry *entry = &page->history.list[i];
        enum move move;

        if (!move_parse(entry->verb, &move) || !(move_row(move)->flags & MOVE_SECOND_PERSON))
            continue;
        write_approval(
            table, page,
            (struct approval){.what = _(move_row(move)->label),
                              .on = DATE_NONE,
                              .second = entry->clerk,
                              .second_on = date_of_instant(entry->at_ms),
                              .words = dossier_change(entry->changes, "reason", &arena)});
    }
}

bool dossier_write_approvals(const struct part *part, struct table *table,
                             const struct application_page *page, struct err *err)
{
    AUTO_DECISION struct decision decision = {0};

    if (!desk_decision(part->desk, page->application.id, &decision, err))
        return false;
    if (decision.has_receipt)
        write_approval(table, page,
                       (struct approval){.what = _("Amount"),
                                         .by = decision.maker,
                                         .on = decision.made_on,
                                         .second = decision.checker,
                                         .second_on = decision.checked_on,
                                         .words = decision.ground});
    write_opinions(part, table, page);
    write_review(table, page);
    write_second_persons(table, page);
    return true;
}
