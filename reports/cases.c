/* SPDX-License-Identifier: Apache-2.0 */
/* The case list: every application of a filter, one a row, as the screens show it.
 * Reads the desk in windows, so that its size asks for no memory. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "reports/part.h"
#include "reports/ranks.h"

enum {
    C_NUMBER,
    C_ITEM,
    C_DEPARTMENT,
    C_APPLICANT,
    C_STAGE,
    C_RECEIVED,
    C_DUE,
    C_PROVISIONAL,
    C_OWNER,
    C_REQUESTED,
    C_ASSESSED,
    C_AWARDED,
    C_PAID,
    C_MARK,
    C_PRINTED, /* those after it stay on the screen: a page with all could not be read */
    C_OVERLAY = C_PRINTED,
    C_ACCEPTED,
    C_USED,
    C_STOOD,
    C_COURT,
    C_LAST_DONE,
    C_LAST_BY,
    C_LAST_ON,
    C_LEFT,
    C_PROPOSED,
    C_FINAL,
    C_RESERVED,
    C_COMMITTED,
    C_CHECKER,
    C_CHECKED_ON,
    C_SCORE,
    C_RANK,
    C_CODE,
    C_TITLE,
    C_MEASURE,
    C_MEASURE_NAME,
    C_UNPAID,
    C_POOL,
    C_NOTICE_FROM,
    C_NOTICE_TO,
    C_EDITION,
    C_LATE_REASON,
    C_SAMPLE,
    C_COUNT
};

static const struct column columns[C_COUNT] = {
    [C_NUMBER] = {.word = "number",
                  .stays = true,
                  .head = N_("Case number"),
                  .means = N_("Year, measure and sequence; drawn at receipt, without gaps."),
                  .look = LOOK_CODE,
                  .width = 16},
    [C_MEASURE] = {.word = "measure",
                   .head = N_("Measure"),
                   .means = N_("Number of the policy's measure."),
                   .look = LOOK_NUMBER,
                   .width = 8},
    [C_ITEM] = {.word = "item",
                .stays = true,
                .head = N_("Item"),
                .means =
                    N_("Number and name of the support item, in the edition the case carries."),
                .look = LOOK_WRAP,
                .width = 22},
    [C_DEPARTMENT] = {.word = "department",
                      .head = N_("Department"),
                      .means = N_("The department responsible now."),
                      .look = LOOK_WRAP,
                      .width = 15},
    [C_APPLICANT] = {.word = "applicant",
                     .stays = true,
                     .head = N_("Applicant"),
                     .means = N_("Name of the applying unit."),
                     .look = LOOK_WRAP,
                     .width = 26},
    [C_CODE] = {.word = "code",
                .head = N_("Credit code"),
                .means = N_("Unified social credit code, 18 characters, as text."),
                .look = LOOK_CODE,
                .width = 20},
    [C_STAGE] = {.word = "stage",
                 .head = N_("Stage"),
                 .means = N_("Where the case stands; the words are those of the screens."),
                 .look = LOOK_TEXT,
                 .width = 11},
    [C_OVERLAY] = {.word = "overlay",
                   .head = N_("Overlay"),
                   .means = N_("Says when a case is out for correction; its stage does not move."),
                   .look = LOOK_TEXT,
                   .width = 10},
    [C_RECEIVED] = {.word = "received",
                    .head = N_("Received on"),
                    .means = N_("Day of receipt at the counter."),
                    .look = LOOK_DATE},
    [C_ACCEPTED] = {.word = "accepted",
                    .head = N_("Accepted on"),
                    .means = N_("Day of acceptance for processing."),
                    .look = LOOK_DATE},
    [C_DUE] = {.word = "due",
               .head = N_("Due on"),
               .means = N_("Day by which the present step is to be ended."),
               .look = LOOK_DATE},
    [C_PROVISIONAL] = PROVISIONAL_COLUMN,
    [C_USED] = {.word = "used",
                .head = N_("Working days used"),
                .means = N_(
                    "Working days from acceptance, from receipt before it, after the award since "
                    "what is due of it is owed, to the day of this "
                    "file; the first day does not count. Blank once ended."),
                .look = LOOK_DAYS,
                .width = 8},
    [C_LEFT] = {.word = "left",
                .head = N_("Working days left"),
                .means = N_(
                    "Working days from the day of this file to the due day; negative when it has "
                    "passed. Blank once ended."),
                .look = LOOK_DAYS,
                .width = 8},
    [C_OWNER] = {.word = "owner",
                 .head = N_("Officer"),
                 .means = N_("Who took the case up."),
                 .look = LOOK_TEXT,
                 .width = 9},
    [C_REQUESTED] = {.word = "requested",
                     .stays = true,
                     .head = N_("Amount requested"),
                     .means = N_("Amount the applicant asks for; blank where none is asked."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [C_ASSESSED] = {.word = "assessed",
                    .head = N_("Amount assessed"),
                    .means = N_("Amount by the receipt; blank before the assessment."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [C_STOOD] = {.word = "stood",
                 .head = N_("Days stood"),
                 .means =
                     N_("Working days of the running clock on which it stood: out for "
                        "correction, on hold, under an objection. A day under two counts once."),
                 .look = LOOK_NUMBER,
                 .width = 8},
    [C_CHECKER] = {.word = "checker",
                   .head = N_("Checked by"),
                   .means = N_("Who took the second look at the amount; blank before it."),
                   .look = LOOK_TEXT,
                   .width = 12},
    [C_CHECKED_ON] = {.word = "checked-on",
                      .head = N_("Checked on"),
                      .means = N_("The day of that look."),
                      .look = LOOK_DATE},
    [C_COURT] = {.word = "court",
                 .head = N_("In the court of"),
                 .means = N_("Who has to do something next."),
                 .look = LOOK_TEXT,
                 .width = 16},
    [C_LAST_DONE] = {.word = "last-done",
                     .head = N_("Last done"),
                     .means = N_("The newest entry of the journal on the case."),
                     .look = LOOK_TEXT,
                     .width = 14},
    [C_LAST_BY] = {.word = "last-by",
                   .head = N_("Done by"),
                   .means = N_("Who did it; the name as it was then."),
                   .look = LOOK_TEXT,
                   .width = 12},
    [C_LAST_ON] = {.word = "last-on",
                   .head = N_("Done on"),
                   .means = N_("The day it was done, in Shenzhen."),
                   .look = LOOK_DATE},
    [C_PROPOSED] = {.word = "proposed",
                    .head = N_("Amount proposed"),
                    .means = N_("What was put into the plan; it stays after the award."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [C_AWARDED] = {.word = "awarded",
                   .head = N_("Amount awarded"),
                   .means = N_("What the award gave, before anything of it was given back; of a "
                               "voucher its quota."),
                   .look = LOOK_MONEY,
                   .total = TOTAL_MONEY},
    [C_FINAL] = {.word = "final",
                 .head = N_("Final amount"),
                 .means = N_("What the acceptance settled, or what of the award stood at the "
                             "closing; blank before."),
                 .look = LOOK_MONEY,
                 .total = TOTAL_MONEY},
    [C_RESERVED] = {.word = "reserved",
                    .head = N_("Reserved"),
                    .means = N_("Amount reserved in the pool while the case stands in the plan."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [C_COMMITTED] = {.word = "committed",
                     .head = N_("Committed"),
                     .means = N_("What of the award is committed now, paid or not."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [C_PAID] = {.word = "paid",
                .head = N_("Paid"),
                .means = N_("Amount paid out."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [C_SCORE] = {.word = "score",
                 .head = N_("Score"),
                 .means = N_("Weighted points of the review, 0 to 100; blank when not scored."),
                 .look = LOOK_SCORE,
                 .width = 7},
    [C_RANK] = {.word = "rank",
                .head = N_("Rank"),
                .means = N_("Among the cases of its item and year, by score, then by the stated "
                            "tie-break; blank while it has none."),
                .look = LOOK_NUMBER,
                .width = 6},
    [C_MARK] =
        {.word = "mark",
         .head = N_("Warning"),
         .means = N_(
             "“Overdue”: the due day has passed. “Due soon”: at most three working days are left. "
             "“Entered late”: entered after the day of receipt."),
         .look = LOOK_WRAP,
         .width = 10},
    [C_TITLE] = {.word = "title",
                 .head = N_("Project"),
                 .means = N_("Title of the project as filed."),
                 .look = LOOK_TEXT,
                 .width = 40},
    [C_MEASURE_NAME] = {.word = "measure-name",
                        .head = N_("Name of the measure"),
                        .means = N_("In the edition the case carries."),
                        .look = LOOK_TEXT,
                        .width = 40},
    [C_UNPAID] = {.word = "unpaid",
                  .head = N_("Awarded, not paid"),
                  .means = N_("Committed less paid."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [C_POOL] = {.word = "pool",
                .head = N_("Pool"),
                .means = N_("The pool that pays for it; blank for support in kind."),
                .look = LOOK_TEXT,
                .width = 36},
    [C_NOTICE_FROM] = {.word = "notice-from",
                       .head = N_("Notice from"),
                       .means = N_("First day of the public notice."),
                       .look = LOOK_DATE},
    [C_NOTICE_TO] = {.word = "notice-to",
                     .head = N_("Notice to"),
                     .means = N_("Last day of the public notice."),
                     .look = LOOK_DATE},
    [C_EDITION] =
        {.word = "edition",
         .head = N_("Rule version"),
         .means = N_(
             "Document and first day of the edition the case carries, and the beginning of its "
             "digest."),
         .look = LOOK_TEXT,
         .width = 90},
    [C_LATE_REASON] = {.word = "late-reason",
                       .head = N_("Why entered late"),
                       .means = N_("The reason given when it was entered after its day."),
                       .look = LOOK_TEXT,
                       .width = 40},
    [C_SAMPLE] = {.word = "sample",
                  .head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

#define SOON_DAYS 3
#define TEXT_SIZE 160

const struct register_sheet cases_register = {
    .name = N_("Case list"), .columns = columns, .count = C_COUNT, .printed = C_PRINTED};

static void write_item(struct table *table, const struct application *application,
                       const struct item *item)
{
    char text[TEXT_SIZE * 2];

    (void) snprintf(text, sizeof text, "%s %s", application->item,
                    item ? words_now(&item->name) : "");
    table_text(table, text);
}

static int days_left(const struct part *part, const struct application *application)
{
    const struct calendar *calendar = part->desk->calendar;
    struct date today = part->desk->today, due = application->due_on;

    return due.day >= today.day ? calendar_between(calendar, today, due).count
                                : -calendar_between(calendar, due, today).count;
}

/* What was done, by whom, when. */
static void write_last(struct table *table, const struct part *part,
                       const struct application *application)
{
    AUTO_JOURNAL struct journal last = {0};

    if (!desk_last_entry(part->desk, application->id, &last, NULL) || last.count == 0) {
        table_blank(table);
        table_blank(table);
        table_blank(table);
        return;
    }
    table_text(table, _(journal_verb_label(last.list[0].verb)));
    table_text(table, last.list[0].clerk);
    table_date(table, date_of_instant(last.list[0].at_ms));
}

static void write_days(struct table *table, const struct part *part,
                       const struct application *application)
{
    struct clock_reading clock;
    bool runs = !stage_row(application->stage)->ends;

    bool read =
        runs && desk_clock(part->desk, application, &clock, NULL) && clock.state != CLOCK_OVER;

    if (read)
        table_count(table, clock.used.count);
    else
        table_blank(table);
    if (read)
        table_count(table, clock.stood.count);
    else
        table_blank(table);
    table_text(table, _(court_label(desk_court_of(part->desk, application))));
    write_last(table, part, application);
    if (runs && !date_is_none(application->due_on))
        table_count(table, days_left(part, application));
    else
        table_blank(table);
}

/* Colour is never alone: the word is the mark. */
static const char *mark_of(const struct part *part, const struct application *application)
{
    if (!stage_row(application->stage)->ends && !date_is_none(application->due_on)) {
        if (application->due_on.day < part->desk->today.day)
            return _("Overdue");
        if (days_left(part, application) <= SOON_DAYS)
            return _("Due soon");
    }
    return text_empty(application->late_reason) ? "" : _("Entered late");
}

static void write_money_if(struct table *table, bool has, struct money amount)
{
    if (has)
        table_money(table, amount);
    else
        table_blank(table);
}

static void write_edition(struct table *table, const struct application *application,
                          const struct item *item)
{
    char text[TEXT_SIZE * 2], day[DATE_TEXT_SIZE], digest[DIGEST_TEXT_SIZE];

    digest_text(&application->edition, digest);
    if (item)
        (void) snprintf(text, sizeof text, "%s · %s · %.8s", item->edition->document,
                        date_text(item->edition->from, day), digest);
    else
        (void) snprintf(text, sizeof text, "%.8s", digest);
    table_text(table, text);
}

static void write_unpaid(struct table *table, const struct application *application)
{
    char committed[CELL_SIZE], paid[CELL_SIZE];
    struct money unpaid;

    if (!money_subtract(application->committed, application->paid, &unpaid)) {
        table_blank(table);
        return;
    }
    if (!table_has(table, C_COMMITTED) || !table_has(table, C_PAID)) {
        table_money(table, unpaid);
        return;
    }
    table_formula_money(
        table, unpaid, "=%s-%s",
        cell_text(table->sheet->row, table_place(table, C_COMMITTED), false, committed),
        cell_text(table->sheet->row, table_place(table, C_PAID), false, paid));
}

static void write_five(struct table *table, const struct five *five, enum five_place place)
{
    write_money_if(table, five->of[place].known, five->of[place].amount);
}

static const char *provisional_of(const struct part *part, const struct application *application)
{
    return stage_row(application->stage)->ends
               ? ""
               : provisional_mark(part->desk->calendar, application->received_on,
                                  application->due_on);
}

static void write_printed(struct table *table, const struct part *part,
                          const struct application *application, const struct item *item,
                          const struct five *five)
{
    table_text(table, application->number);
    write_item(table, application, item);
    table_text(table, part_department(part, application->department, true));
    table_text(table, application->organisation_name);
    table_text(table, _(stage_row(application->stage)->label));
    table_date(table, application->received_on);
    table_date(table, stage_row(application->stage)->ends ? DATE_NONE : application->due_on);
    table_text(table, provisional_of(part, application));
    table_text(table, application->owner_name);
    write_five(table, five, FIVE_REQUESTED);
    write_five(table, five, FIVE_ASSESSED);
    write_five(table, five, FIVE_AWARDED);
    write_money_if(table, !application->is_in_kind, application->paid);
    table_text(table, mark_of(part, application));
}

/* One ranking an item and year, made when the first of its cases is written. */
static void write_rank(struct table *table, const struct part *part,
                       const struct application *application)
{
    int rank = application->has_score
                   ? ranks_of(part->ranks, application->item, application->year, application->id)
                   : 0;

    if (rank > 0)
        table_count(table, rank);
    else
        table_blank(table);
}

/* Where there is no amount yet nobody can have looked at it. */
static void write_checker(struct table *table, const struct part *part,
                          const struct application *application)
{
    AUTO_ARENA struct arena arena = {0};
    const char *checker = "";
    struct date day = DATE_NONE;

    if ((application->has_assessed || application->is_in_kind) &&
        !desk_amount_checker(part->desk, application->id, &arena, &checker, &day, NULL))
        checker = ""; /* not this clerk's to see: blank, as its other cells */
    table_text(table, checker);
    table_date(table, day);
}

static void write_course(struct table *table, const struct part *part,
                         const struct application *application, const struct five *five)
{
    table_text(table, date_is_none(application->returned_on) ? "" : _("Out for correction"));
    table_date(table, application->accepted_on);
    write_days(table, part, application);
    write_five(table, five, FIVE_PROPOSED);
    write_five(table, five, FIVE_FINAL);
    write_money_if(table, !application->is_in_kind, application->reserved);
    write_money_if(table, !application->is_in_kind, application->committed);
    write_checker(table, part, application);
    if (application->has_score)
        table_centi(table, application->score_centi);
    else
        table_blank(table);
    write_rank(table, part, application);
}

static bool write_row(struct table *table, const struct part *part,
                      const struct application *application, struct err *err)
{
    const struct item *item = part_item(part, application);
    AUTO_ARENA struct arena arena = {0};
    struct five five;

    if (!desk_five(part->desk, application->id, &arena, &five, err))
        return false;
    table_row(table);
    write_printed(table, part, application, item, &five);
    write_course(table, part, application, &five);
    table_text(table, application->organisation_code);
    table_text(table, application->title);
    table_count(table, application->measure);
    table_text(table, item ? words_now(&item->edition->name) : "");
    write_unpaid(table, application);
    table_text(table, part_pool(part, application->pool));
    table_date(table, application->notice_from);
    table_date(table, application->notice_to);
    write_edition(table, application, item);
    table_text(table, application->late_reason);
    table_text(table, application->invented ? _("Sample") : "");
    return true;
}

/* ---- reading ---- */

static bool write_window(struct part *part, struct table *table, const int64_t *ids, size_t count,
                         int64_t by_stage[STAGE_COUNT], struct err *err)
{
    AUTO_APPLICATIONS struct applications window = {0};

    if (!desk_applications(part->desk, ids, count, &window, err))
        return false;
    for (size_t i = 0; i < window.count; i++) {
        by_stage[window.list[i].stage]++;
        part_holds(part, window.list[i].id);
        if (!write_row(table, part, &window.list[i], err))
            return false;
    }
    return true;
}

static bool write_all(struct part *part, struct table *table, const struct application_ids *ids,
                      int64_t by_stage[STAGE_COUNT], struct err *err)
{
    for (size_t at = 0; at < ids->count; at += ROWS_AT_ONCE) {
        size_t count = ids->count - at < ROWS_AT_ONCE ? ids->count - at : ROWS_AT_ONCE;

        if (!part_progress(part, (int64_t) at, (int64_t) ids->count, err) ||
            !write_window(part, table, ids->list + at, count, by_stage, err))
            return false;
    }
    return part_progress(part, (int64_t) ids->count, (int64_t) ids->count, err);
}

static void say_what(struct part *part, const struct application_filter *filter)
{
    part_filter(part, filter);
    part->title = _("Case list");
    part->masking = _("Only cases the maker may see. No accounts, no contact data.");
}

static void close_table(struct part *part, struct table *table)
{
    const char *list[STAGE_COUNT + 1] = {0};

    for (int i = 0; i < STAGE_COUNT; i++)
        list[i] = _(stage_row((enum stage) i)->label);
    table_end(table);
    table_words(table, C_STAGE, list);
    table_mark(table, C_MARK, _("Overdue"), LOOK_BAD);
    part->written = table->rows;
}

static void tie_stages(struct part *part, const struct table *table,
                       const int64_t by_stage[STAGE_COUNT])
{
    char range[REFERENCE_SIZE];

    if (!table_has(table, C_STAGE))
        return;
    table_range(table, C_STAGE, range);
    for (int i = 0; i < STAGE_COUNT; i++) {
        const char *label = _(stage_row((enum stage) i)->label);

        if (by_stage[i] > 0)
            part_tie(part, false, by_stage[i], by_stage[i],
                     arena_format(&part->arena, "%s: %s", _("Stage"), label), "=COUNTIF(%s,\"%s\")",
                     range, label);
    }
}

static void add_figures(struct part *part, const struct table *table)
{
    static const uint16_t shown[] = {C_REQUESTED, C_ASSESSED, C_PROPOSED,  C_AWARDED,
                                     C_FINAL,     C_RESERVED, C_COMMITTED, C_PAID};
    char text[REFERENCE_SIZE];

    part_figure(part, _("Cases"), false, table->rows, "=COUNTA(%s)",
                table_range(table, C_NUMBER, text));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        uint32_t row = table_control_row(table);

        if (!table_has(table, shown[i]))
            continue;
        part_figure(part, column_head(&columns[shown[i]]), true, table->sums[shown[i]], "=%s",
                    sheet_reference(table->sheet, row, row, table_place(table, shown[i]), text));
    }
}

static bool fill(struct part *part, const struct application_filter *filter,
                 const struct application_ids *ids, struct err *err)
{
    int64_t by_stage[STAGE_COUNT] = {0};
    char range[REFERENCE_SIZE];
    struct table *table = part_register(part, &cases_register);

    say_what(part, filter);
    part->selected = (int64_t) ids->count;
    part->scope = arena_format(&part->arena, _("Filter: %s    Rows: %zu    Unit: yuan"),
                               part->filter, ids->count);
    table_begin(table, part->title, part->scope);
    if (!write_all(part, table, ids, by_stage, err))
        return false;
    close_table(part, table);
    part->control = (struct money){table->sums[C_REQUESTED]};
    part_tie(part, false, part->selected, part->written, _("Rows"), "=COUNTA(%s)",
             table_range(table, C_NUMBER, range));
    part_tie_table(part, table);
    tie_stages(part, table, by_stage);
    add_figures(part, table);
    return true;
}

bool cases_fill(struct part *part, struct err *err)
{
    static const struct application_filter all = {.order = ORDER_NUMBER};
    const struct application_filter *filter = part->order->filter ? part->order->filter : &all;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};

    if (part->order->id_count > 0) {
        ids.list = mem_get(part->order->id_count * sizeof *ids.list);
        ids.count = part->order->id_count;
        memcpy(ids.list, part->order->ids, ids.count * sizeof *ids.list);
    } else if (!desk_application_ids(part->desk, filter, &ids, err)) {
        return false;
    }
    part->ranks = ranks_new(part->desk);
    bool filled = fill(part, filter, &ids, err) && ranks_are_well(part->ranks, err);

    ranks_free(part->ranks);
    part->ranks = NULL;
    return filled;
}
