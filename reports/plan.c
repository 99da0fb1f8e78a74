/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of a year (资助计划): every line of its batches; the public version (公示表), as it was
 * published; what was granted; objections, without who objects.  Reads the desk, so it holds what
 * its maker sees. */
#include "desk/plan.h"
#include "base/text.h"
#include "desk/objection.h"
#include "reports/part.h"

enum {
    L_PLAN,
    L_BATCH,
    L_LINE,
    L_NUMBER,
    L_APPLICANT,
    L_TITLE,
    L_ITEM,
    L_AMOUNT,
    L_STATE,
    L_STAGE,
    L_APPROVED,
    L_VOTER,
    L_VOTED_ON,
    L_REASON,
    L_PRINTED,
    L_LIST = L_PRINTED,
    L_UNTIL,
    L_PROVISIONAL,
    L_OBJECTIONS,
    L_BEFORE,
    L_CHANGED,
    L_DEPARTMENT,
    L_CONTROL,
    L_SAMPLE,
    L_COUNT
};

static const struct column line_columns[L_COUNT] = {
    [L_PLAN] = {.word = "plan",
                .stays = true,
                .head = N_("Plan no."),
                .means = N_("The batch, numbered by year over all departments."),
                .look = LOOK_CODE,
                .width = 13},
    [L_BATCH] = {.word = "batch",
                 .stays = true,
                 .head = N_("Programme and batch"),
                 .means = N_("Numbered by programme and year; without a number before it is "
                             "submitted."),
                 .look = LOOK_WRAP,
                 .width = 22},
    [L_LINE] = {.word = "line",
                .stays = true,
                .head = N_("Serial no."),
                .means = N_("The line of the batch, from 1."),
                .look = LOOK_NUMBER,
                .width = 6},
    [L_NUMBER] = {.word = "number",
                  .stays = true,
                  .head = N_("Application"),
                  .means = N_("Number of the application."),
                  .look = LOOK_CODE,
                  .width = 16},
    [L_APPLICANT] = {.word = "applicant",
                     .head = N_("Applicant"),
                     .means = N_("Whom it is for."),
                     .look = LOOK_WRAP,
                     .width = 24},
    [L_TITLE] = {.word = "title",
                 .head = N_("Project"),
                 .means = N_("Name of the project."),
                 .look = LOOK_WRAP,
                 .width = 26},
    [L_ITEM] = {.word = "item",
                .head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [L_AMOUNT] = {.word = "amount",
                  .head = N_("Amount in the plan"),
                  .means = N_("As it was taken over into the batch: what the approval is given "
                              "to."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [L_STATE] = {.word = "state",
                 .head = N_("State of the line"),
                 .means = N_("To approve, approved, struck, sent back."),
                 .look = LOOK_TEXT,
                 .width = 12},
    [L_STAGE] = {.word = "stage",
                 .head = N_("Stage"),
                 .means = N_("Of its application, on the day of the report."),
                 .look = LOOK_TEXT,
                 .width = 12},
    [L_APPROVED] = {.word = "approved",
                    .stays = true,
                    .head = N_("Approved amount"),
                    .means = N_("The same where the line is approved as it is now; else blank."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [L_VOTER] = {.word = "voter",
                 .head = N_("Voted by"),
                 .means = N_("Who voted last on the line; blank before."),
                 .look = LOOK_TEXT,
                 .width = 9},
    [L_VOTED_ON] = {.word = "voted-on",
                    .head = N_("Voted on"),
                    .means = N_("The day of that vote; blank before."),
                    .look = LOOK_DATE},
    [L_REASON] = {.word = "reason",
                  .head = N_("Reason"),
                  .means = N_("Why it was struck or sent back; blank otherwise."),
                  .look = LOOK_WRAP,
                  .width = 28},
    [L_LIST] = {.word = "list",
                .head = N_("Public list"),
                .means = N_("The list on which it was published; blank before."),
                .look = LOOK_CODE,
                .width = 12},
    [L_UNTIL] = {.word = "until",
                 .head = N_("Notice until"),
                 .means = N_("Last day of its notice; days under an objection do not count."),
                 .look = LOOK_DATE},
    [L_PROVISIONAL] = PROVISIONAL_COLUMN,
    [L_OBJECTIONS] = {.word = "objections",
                      .head = N_("Open objections"),
                      .means = N_("How many are open on it; blank for none."),
                      .look = LOOK_NUMBER,
                      .width = 8},
    [L_BEFORE] = {.word = "before",
                  .head = N_("Batch before"),
                  .means = N_("The batch in which it was before; blank for none."),
                  .look = LOOK_CODE,
                  .width = 13},
    [L_CHANGED] = {.word = "changed",
                   .head = N_("Changed since"),
                   .means = N_("What is another by now than what was taken over: its approval "
                               "does not count."),
                   .look = LOOK_WRAP,
                   .width = 24},
    [L_DEPARTMENT] = {.word = "department",
                      .head = N_("Department"),
                      .means = N_("Whose plan it is."),
                      .look = LOOK_TEXT,
                      .width = 12},
    [L_CONTROL] = {.word = "control",
                   .head = N_("Control number"),
                   .means = N_("Over the lines of the batch when it was submitted; blank before."),
                   .look = LOOK_CODE,
                   .width = 15},
    [L_SAMPLE] = {.word = "sample",
                  .head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

const struct register_sheet plan_register = {
    .name = N_("Funding plans"), .columns = line_columns, .count = L_COUNT, .printed = L_PRINTED};

enum {
    N_LIST,
    N_BATCH,
    N_ROW,
    N_APPLICANT,
    N_TITLE,
    N_ITEM,
    N_AMOUNT,
    N_FROM,
    N_UNTIL,
    N_STATE,
    N_WITHDRAWN,
    N_COUNT
};

/* What may be public and nothing else. */
static const struct column notice_columns[N_COUNT] = {
    [N_LIST] = {.head = N_("Public list"),
                .means = N_("Numbered by policy and year."),
                .look = LOOK_CODE,
                .width = 12},
    [N_BATCH] = {.head = N_("Programme and batch"),
                 .means = N_("Numbered by programme and year."),
                 .look = LOOK_WRAP,
                 .width = 26},
    [N_ROW] = {.head = N_("Serial no."),
               .means = N_("The row of the list, from 1."),
               .look = LOOK_NUMBER,
               .width = 6},
    [N_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("As it was published, like all of this sheet."),
                     .look = LOOK_WRAP,
                     .width = 30},
    [N_TITLE] = {.head = N_("Project"),
                 .means = N_("Name of the project."),
                 .look = LOOK_WRAP,
                 .width = 34},
    [N_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [N_AMOUNT] = {.head = N_("Amount meant to be granted"),
                  .means = N_("In yuan; 0.00 where what is granted is not money; blank where the "
                              "entry is withdrawn."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [N_FROM] = {.head = N_("Notice from"),
                .means = N_("First day; both ends count."),
                .look = LOOK_DATE},
    [N_UNTIL] = {.head = N_("Notice until"), .means = N_("Last day."), .look = LOOK_DATE},
    [N_STATE] = {.head = N_("Withdrawn or taken off"),
                 .means = N_("On which day and why; blank while the entry stands."),
                 .look = LOOK_WRAP,
                 .width = 26},
    [N_WITHDRAWN] = {.head = N_("Amount withdrawn"),
                     .means = N_("As it was published; in no total of what is to be granted."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
};

enum { A_PLAN, A_BATCH, A_ROW, A_APPLICANT, A_TITLE, A_ITEM, A_AMOUNT, A_DAY, A_COUNT };

/* What a batch granted: no more of anybody than was public. */
static const struct column award_columns[A_COUNT] = {
    [A_PLAN] = {.head = N_("Plan no."),
                .means = N_("The batch, numbered by year over all departments."),
                .look = LOOK_CODE,
                .width = 13},
    [A_BATCH] = {.head = N_("Programme and batch"),
                 .means = N_("Numbered by programme and year."),
                 .look = LOOK_WRAP,
                 .width = 26},
    [A_ROW] = {.head = N_("Serial no."),
               .means = N_("The row of the list, from 1."),
               .look = LOOK_NUMBER,
               .width = 6},
    [A_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("As it was published, like project and item."),
                     .look = LOOK_WRAP,
                     .width = 30},
    [A_TITLE] = {.head = N_("Project"),
                 .means = N_("Name of the project."),
                 .look = LOOK_WRAP,
                 .width = 34},
    [A_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [A_AMOUNT] = {.head = N_("Amount awarded"),
                  .means = N_("In yuan, as the award gave it; 0.00 where it is not money. What was "
                              "revoked is not on the list."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [A_DAY] = {.head = N_("Awarded on"), .means = N_("The day of the award."), .look = LOOK_DATE},
};

enum {
    O_OBJECTION,
    O_KIND,
    O_PLAN,
    O_LINE,
    O_NUMBER,
    O_APPLICANT,
    O_GROUND,
    O_RECEIVED,
    O_DUE,
    O_PROVISIONAL,
    O_STATE,
    O_ANSWER,
    O_SETTLED,
    O_SETTLER,
    O_COUNT
};

static const struct column objection_columns[O_COUNT] = {
    [O_OBJECTION] = {.head = N_("Objection no."),
                     .means = N_("Numbered by year."),
                     .look = LOOK_CODE,
                     .width = 14},
    [O_KIND] = {.head = N_("Kind of objection"),
                .means = N_("By the listed unit, against a project, or about staff."),
                .look = LOOK_TEXT,
                .width = 10},
    [O_PLAN] = {.head = N_("Plan no."),
                .means = N_("The batch of its line; blank when there was none."),
                .look = LOOK_CODE,
                .width = 13},
    [O_LINE] = {.head = N_("Serial no."),
                .means = N_("The line of the batch."),
                .look = LOOK_NUMBER,
                .width = 6},
    [O_NUMBER] = {.head = N_("Application"),
                  .means = N_("Number of the application."),
                  .look = LOOK_CODE,
                  .width = 16},
    [O_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Whose entry it is against."),
                     .look = LOOK_WRAP,
                     .width = 24},
    [O_GROUND] = {.head = N_("Matter objected to"),
                  .means = N_("Who objects is never in a workbook."),
                  .look = LOOK_WRAP,
                  .width = 34},
    [O_RECEIVED] = {.head = N_("Received on"),
                    .means = N_("The day it came in."),
                    .look = LOOK_DATE},
    [O_DUE] = {.head = N_("To be settled by"),
               .means = N_("By the setting of working days."),
               .look = LOOK_DATE},
    [O_PROVISIONAL] = PROVISIONAL_COLUMN,
    [O_STATE] = {.head = N_("State"),
                 .means = N_("Open, upheld, rejected, taken back."),
                 .look = LOOK_TEXT,
                 .width = 10},
    [O_ANSWER] = {.head = N_("Answer"),
                  .means = N_("Why it was settled so; blank while it is open."),
                  .look = LOOK_WRAP,
                  .width = 30},
    [O_SETTLED] = {.head = N_("Settled on"),
                   .means = N_("Blank while it is open."),
                   .look = LOOK_DATE},
    [O_SETTLER] = {.head = N_("Settled by"),
                   .means = N_("Another person than who registered it."),
                   .look = LOOK_TEXT,
                   .width = 9},
};

/* ---- the plan ---- */

static void write_line(struct table *table, const struct part *part, const struct plan_batch *plan,
                       const struct plan_line *line)
{
    AUTO_ARENA struct arena arena = {0};
    bool approved = plan_line_standing(line) == LINE_APPROVED;

    table_row(table);
    table_text(table, line->plan);
    table_text(table, plan_line_words(part->desk->catalogue, line, &arena));
    table_count(table, line->line);
    table_text(table, line->number);
    table_text(table, line->organisation_name);
    table_text(table, line->title);
    table_text(table, line->item);
    table_money(table, line->content.amount);
    table_text(table, _(plan_line_state_label(plan_line_standing(line))));
    table_text(table, _(stage_row(line->stage)->label));
    if (approved)
        table_money(table, line->content.amount);
    else
        table_blank(table);
    table_text(table, line->voter);
    table_date(table, line->voted_on);
    table_text(table, line->reason);
    table_text(table, line->notice);
    table_date(table, line->is_live ? line->notice_to : DATE_NONE);
    table_text(table, line->is_live ? provisional_mark(part->desk->calendar, line->notice_from,
                                                       line->notice_to)
                                    : "");
    if (line->is_live && line->objections > 0)
        table_count(table, line->objections);
    else
        table_blank(table);
    table_text(table, line->before);
    table_text(table, plan_change_words(line, plan_line_changed(line), &arena));
    table_text(table, part_department(part, line->department, true));
    table_text(table, plan->control);
    table_text(table, line->invented ? _("Sample") : "");
}

/* Of the batch that is named, of whatever year; else of the year. */
static bool is_of(const struct part *part, int year, const char *plan)
{
    return part->order->batch ? text_is(part->order->batch, plan)
                              : part->order->year == 0 || part->order->year == year;
}

static bool batch_is_there(const struct part *part, const struct plans *plans, struct err *err)
{
    for (size_t i = 0; i < plans->count; i++)
        if (is_of(part, plans->list[i].year, plans->list[i].number))
            return true;
    return !part->order->batch ||
           err_set(err, ERR_NOT_FOUND, _("there is no batch “%s” here"), part->order->batch);
}

static bool write_plans(struct part *part, const struct plans *plans, struct table *table,
                        struct err *err)
{
    for (size_t i = plans->count; i-- > 0;) { /* oldest first, as they are numbered */
        const struct plan_batch *plan = &plans->list[i];
        AUTO_PLAN_LINES struct plan_lines lines = {0};

        if (!is_of(part, plan->year, plan->number))
            continue;
        if (!part_progress(part, (int64_t) (plans->count - i), (int64_t) plans->count, err) ||
            !desk_plan_lines(part->desk, plan->id, 0, &lines, err))
            return false;
        part->selected += plan->lines;
        for (size_t k = 0; k < lines.count; k++)
            write_line(table, part, plan, &lines.list[k]);
    }
    table_end(table);
    return true;
}

/* ---- the public version ---- */

static void write_notice_line(struct table *table, const struct part *part,
                              const struct notice *notice, const struct notice_line *line)
{
    AUTO_ARENA struct arena arena = {0};

    table_row(table);
    table_text(table, notice->number);
    table_text(table, notice_words(part->desk->catalogue, notice, &arena));
    table_count(table, line->row);
    table_text(table, line->organisation);
    table_text(table, line->title);
    table_text(table, line->item);
    if (line->is_withdrawn)
        table_blank(table);
    else
        table_money(table, line->amount);
    table_date(table, notice->from);
    table_date(table, notice->to);
    table_text(table, notice_line_off(line, &arena));
    if (line->is_withdrawn)
        table_money(table, line->amount);
    else
        table_blank(table);
}

/* Of one batch as it is published; of a year what the sheet is. */
static const char *heading_of(struct part *part, const struct notices *notices)
{
    const struct notice *first = NULL;

    for (size_t i = 0; i < notices->count; i++)
        if (part->order->batch && text_is(notices->list[i].plan, part->order->batch))
            first = &notices->list[i];
    return first ? notice_heading(part->desk->catalogue, first, &part->arena) : _("Public list");
}

static bool write_notices(struct part *part, struct err *err)
{
    AUTO_NOTICES struct notices notices = {0};
    struct table *table =
        part_table(part, _("Public list"), notice_columns, N_COUNT, N_COUNT, true);

    if (!desk_notices(part->desk, 0, 0, &notices, err))
        return false;
    table->is_public = true;
    table_begin(table, heading_of(part, &notices),
                _("Organisation, project, item and amount are public; persons, contacts and "
                  "accounts are never shown."));
    for (size_t i = notices.count; i-- > 0;) {
        AUTO_NOTICE_LINES struct notice_lines lines = {0};

        if (!is_of(part, notices.list[i].year, notices.list[i].plan))
            continue;
        if (!desk_notice_lines(part->desk, notices.list[i].id, &lines, err))
            return false;
        for (size_t k = 0; k < lines.count; k++)
            write_notice_line(table, part, &notices.list[i], &lines.list[k]);
    }
    table_end(table);
    part_tie_table(part, table);
    return true;
}

/* ---- what was granted ---- */

static bool write_award_list(struct part *part, struct table *table, const struct plan_batch *plan,
                             struct err *err)
{
    AUTO_AWARD_LIST struct award_list list = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err why = {0};

    if (!desk_plan_awarded(part->desk, plan->id, &list, &why)) {
        if (why.kind == ERR_NOT_FOUND) /* nothing of it is awarded yet */
            return true;
        *err = why;
        return false;
    }
    for (size_t i = 0; i < list.count; i++) {
        const struct award_row *row = &list.list[i];

        table_row(table);
        table_text(table, plan->number);
        table_text(table, plan_words(part->desk->catalogue, plan, &arena));
        table_count(table, row->row);
        table_text(table, row->organisation);
        table_text(table, row->title);
        table_text(table, row->item);
        table_money(table, row->amount);
        table_date(table, row->day);
    }
    return true;
}

static bool write_awards(struct part *part, const struct plans *plans, struct err *err)
{
    struct table *table = part_table(part, _("Award list"), award_columns, A_COUNT, A_COUNT, true);
    const struct plan_batch *plan =
        part->order->batch ? plans_find(plans, part->order->batch) : NULL;
    const char *heading =
        plan ? award_heading(part->desk->catalogue, plan, &part->arena) : _("Award list");

    table->is_public = true;
    table_begin(table, heading,
                _("Organisation, project, item and amount are public; persons, contacts and "
                  "accounts are never shown."));
    for (size_t i = plans->count; i-- > 0;)
        if (is_of(part, plans->list[i].year, plans->list[i].number) &&
            !write_award_list(part, table, &plans->list[i], err))
            return false;
    table_end(table);
    part_tie_table(part, table);
    return true;
}

/* ---- objections ---- */

static void write_objection(struct table *table, const struct calendar *calendar,
                            const struct objection *it)
{
    table_row(table);
    table_text(table, it->number);
    table_text(table, _(objection_kind_label(it->kind)));
    table_text(table, it->plan);
    if (it->line > 0)
        table_count(table, it->line);
    else
        table_blank(table);
    table_text(table, it->application);
    table_text(table, it->organisation_name);
    table_text(table, it->ground);
    table_date(table, it->received_on);
    table_date(table, it->due_on);
    table_text(table, provisional_mark(calendar, it->received_on, it->due_on));
    table_text(table, _(objection_state_label(it->state)));
    table_text(table, it->answer);
    table_date(table, it->settled_on);
    table_text(table, it->settler);
}

/* Finance has no part in them. */
static bool write_objections(struct part *part, struct err *err)
{
    AUTO_OBJECTIONS struct objections all = {0};
    struct table *table;

    if (part->desk->clerk.role == ROLE_FINANCE)
        return true;
    if (!desk_objections(part->desk, 0, 0, 0, &all, err))
        return false;
    table = part_table(part, _("Objections"), objection_columns, O_COUNT, O_COUNT, true);
    table_begin(table, _("Objections"), _("Without who objects: that is confidential."));
    for (size_t i = 0; i < all.count; i++)
        if (is_of(part, date_year(all.list[i].received_on), all.list[i].plan))
            write_objection(table, part->desk->calendar, &all.list[i]);
    table_end(table);
    return true;
}

/* ---- the whole ---- */

static void say_what(struct part *part)
{
    const char *batch =
        part->order->batch ? desk_plan_named(part->desk, part->order->batch, &part->arena) : NULL;

    part->title = batch ? arena_format(&part->arena, _("%s: plan and public list"), batch)
                        : _("Plan and public list");
    part->period = batch ? batch : arena_format(&part->arena, "%d", part->order->year);
    part->filter = batch ? arena_format(&part->arena, "%s %s", batch, part->order->batch)
                         : _("all batches this role sees");
    part->query = arena_format(&part->arena, "year=%d batch=%s", part->order->year,
                               part->order->batch ? part->order->batch : "");
    part->sorted = _("by batch and line");
    part->masking = _("No accounts, no contacts; who objects is never written.");
    part->scope = arena_format(&part->arena, _("Filter: %1$s    Year: %2$s    Unit: yuan"),
                               part->filter, part->period);
}

bool plan_fill(struct part *part, struct err *err)
{
    AUTO_PLANS struct plans plans = {0};
    struct table *table;
    char range[REFERENCE_SIZE];

    if (!desk_plans(part->desk, 0, &plans, err) || !batch_is_there(part, &plans, err))
        return false;
    say_what(part);
    table = part_register(part, &plan_register);
    table_begin(table, part->title, part->scope);
    if (!write_plans(part, &plans, table, err))
        return false;
    part_tie(part, false, part->selected, table->rows, _("Lines of the plans"), "=COUNTA(%s)",
             table_range(table, L_PLAN, range));
    part_tie_table(part, table);
    part_figure(part, _("Lines of the plans"), false, table->rows, "=COUNTA(%s)",
                table_range(table, L_PLAN, range));
    part_figure(part, _("Approved amount"), true, table->sums[L_APPROVED], "=SUM(%s)",
                table_range(table, L_APPROVED, range));
    part->written = table->rows;
    part->control = (struct money){table->sums[L_APPROVED]};
    return write_notices(part, err) && write_awards(part, &plans, err) &&
           write_objections(part, err);
}
