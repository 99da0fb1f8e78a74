/* SPDX-License-Identifier: Apache-2.0 */
/* The dossier of one application, or of a sample: all that is kept of each, for an inspection.
 * Which cases, their row, and what of them is text; who let it pass is
 * dossier_approvals.c's, papers and reports dossier_papers.c's, the journal dossier_journal.c's.
 * What its maker may not see stays out: every page is read as the desk gives it to this reader. */
#include "reports/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk/decision.h"
#include "desk/routing.h"

/* ---- the columns ---- */

enum {
    C_NUMBER,
    C_ITEM,
    C_APPLICANT,
    C_TITLE,
    C_STAGE,
    C_RECEIVED,
    C_OFFICER,
    C_REQUESTED,
    C_ASSESSED,
    C_COMMITTED,
    C_PAID,
    C_FILES,
    C_ENTRIES,
    C_COUNT
};
static const struct column case_columns[C_COUNT] = {
    [C_NUMBER] = {.head = N_("Application"),
                  .means = N_("Whose dossier it is."),
                  .look = LOOK_CODE,
                  .width = 16},
    [C_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 7},
    [C_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Who applied."),
                     .look = LOOK_WRAP,
                     .width = 24},
    [C_TITLE] = {.head = N_("Project"),
                 .means = N_("What it is for, as the applicant calls it."),
                 .look = LOOK_WRAP,
                 .width = 20},
    [C_STAGE] = {.head = N_("Stage"),
                 .means = N_("Where it stands now."),
                 .look = LOOK_TEXT,
                 .width = 11},
    [C_RECEIVED] = {.head = N_("Received on"),
                    .means = N_("Day of receipt at the counter."),
                    .look = LOOK_DATE},
    [C_OFFICER] = {.head = N_("Officer"),
                   .means = N_("Who handles it; blank while nobody does."),
                   .look = LOOK_TEXT,
                   .width = 10},
    [C_REQUESTED] = {.head = N_("Requested"),
                     .means = N_("What the applicant asks for; blank where the item asks none."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [C_ASSESSED] = {.head = N_("Assessed"),
                    .means = N_("What the receipt came to; its steps stand on their own sheet."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [C_COMMITTED] = {.head = N_("Committed"),
                     .means = N_("Committed, less what was given back."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [C_PAID] = {.head = N_("Paid"),
                .means = N_("Paid out, less payments that came back."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [C_FILES] = {.head = N_("Files"),
                 .means = N_("Files of its papers that count now."),
                 .look = LOOK_COUNT,
                 .total = TOTAL_COUNT},
    [C_ENTRIES] = {.head = N_("Journal entries"),
                   .means = N_("Entries of the journal about it."),
                   .look = LOOK_COUNT,
                   .total = TOTAL_COUNT},
};

enum { T_CASE, T_SEQ, T_AT, T_WHO, T_WHAT, T_STAGE, T_WHY, T_COUNT };
static const struct column time_columns[T_COUNT] = {
    [T_CASE] = COLUMN_CASE,
    [T_SEQ] = {.head = N_("Journal no."),
               .means = N_("Number of the entry in the journal, where it stands with its hash."),
               .look = LOOK_NUMBER,
               .width = 8},
    [T_AT] = {.head = N_("When"), .means = N_("Day and time."), .look = LOOK_INSTANT},
    [T_WHO] = {.head = N_("Who"),
               .means = N_("Who did it; blank: the program itself."),
               .look = LOOK_TEXT,
               .width = 10},
    [T_WHAT] = {.head = N_("What"),
                .means = N_("What was done, in the words of the screens."),
                .look = LOOK_WRAP,
                .width = 24},
    [T_STAGE] = {.head = N_("Stage after"),
                 .means = N_("The stage it came to; blank where it stayed."),
                 .look = LOOK_TEXT,
                 .width = 12},
    [T_WHY] = {.head = N_("Reason"),
               .means = N_("Why, in writing, where one was given."),
               .look = LOOK_WRAP,
               .width = 40},
};

enum {
    S_CASE,
    S_WHO,
    S_ISSUE,
    S_STATE,
    S_SEALED,
    S_TOTAL,
    S_CRITERION,
    S_POINTS,
    S_WORDS,
    S_COUNT
};
static const struct column score_columns[S_COUNT] = {
    [S_CASE] = COLUMN_CASE,
    [S_WHO] = {.head = N_("Reviewer"),
               .means = N_("Whose sheet it is."),
               .look = LOOK_TEXT,
               .width = 10},
    [S_ISSUE] = {.head = N_("Issue"),
                 .means =
                     N_("One more each time the sheet was reopened; what was replaced is kept."),
                 .look = LOOK_NUMBER,
                 .width = 6},
    [S_STATE] = {.head = N_("State"),
                 .means = N_("Where the sheet stands. A sheet that is sealed to the maker of this "
                             "workbook shows no points."),
                 .look = LOOK_TEXT,
                 .width = 12},
    [S_SEALED] = {.head = N_("Sealed at"), .means = N_("Day and time."), .look = LOOK_INSTANT},
    [S_TOTAL] = {.head = N_("Total"),
                 .means = N_("The sheet's total, on its first row."),
                 .look = LOOK_SCORE},
    [S_CRITERION] = {.head = N_("Criterion"),
                     .means = N_("What is scored."),
                     .look = LOOK_WRAP,
                     .width = 28},
    [S_POINTS] = {.head = N_("Points"), .means = N_("Points given."), .look = LOOK_NUMBER},
    [S_WORDS] = {.head = N_("Remark"),
                 .means = N_("The reviewer's remark on the criterion, or why the sheet was taken "
                             "off or reopened."),
                 .look = LOOK_WRAP,
                 .width = 34},
};

/* ---- one case ---- */

static void write_if(struct table *table, bool has, struct money amount)
{
    if (has)
        table_money(table, amount);
    else
        table_blank(table);
}

static int64_t files_of(const struct application_page *page)
{
    int64_t count = 0;

    for (size_t i = 0; i < page->material_count; i++)
        count += (int64_t) page->materials[i].document_count;
    return count;
}

static void write_case(struct table *table, const struct application_page *page)
{
    const struct application *application = &page->application;
    bool money = page->has_receipt && !page->receipt.in_kind;

    table_row(table);
    table_text(table, application->number);
    table_text(table, application->item);
    table_text(table, application->organisation_name);
    table_text(table, application->title);
    table_text(table, _(stage_row(application->stage)->label));
    table_date(table, application->received_on);
    table_text(table, application->owner_name ? application->owner_name : "");
    write_if(table, application->has_requested, application->requested);
    write_if(table, money, page->receipt.result);
    table_money(table, application->committed);
    table_money(table, application->paid);
    table_count(table, files_of(page));
    table_count(table, (int64_t) page->history.count);
}

static void write_timeline(struct table *table, const struct application_page *page)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->history.count; i++) {
        const struct journal_entry *entry = &page->history.list[i];
        const char *stage = dossier_change(entry->changes, "stage", &arena);
        enum stage after;

        table_row(table);
        table_text(table, page->application.number);
        table_count(table, entry->seq);
        table_instant(table, entry->at_ms);
        table_text(table, entry->clerk);
        table_text(table, _(journal_verb_label(entry->verb)));
        table_text(table, stage_parse(stage, &after) ? _(stage_row(after)->label) : "");
        table_text(table, dossier_change(entry->changes, "reason", &arena));
    }
}

static void write_sheet_head(struct table *table, const struct application_page *page,
                             const struct score_sheet *sheet, bool first)
{
    table_row(table);
    table_text(table, page->application.number);
    table_text(table, sheet->reviewer);
    table_count(table, sheet->issue);
    table_text(table, _(sheet_status_label(sheet->status)));
    if (sheet->sealed_ms != 0)
        table_instant(table, sheet->sealed_ms);
    else
        table_blank(table);
    if (first && sheet->sealed && sheet->visible)
        table_centi(table, sheet->total_centi);
    else
        table_blank(table);
}

static void write_score_sheet(struct table *table, const struct application_page *page,
                              const struct score_sheet *sheet)
{
    size_t count = sheet->visible ? sheet->line_count : 0;

    if (count == 0) {
        write_sheet_head(table, page, sheet, true);
        table_blank(table);
        table_blank(table);
        table_text(table, sheet->visible ? sheet->reason : _("sealed"));
    }
    for (size_t i = 0; i < count; i++) {
        const struct score_line *line = &sheet->lines[i];

        write_sheet_head(table, page, sheet, i == 0);
        table_text(table, words_now(&line->criterion->name));
        if (line->has_points)
            table_count(table, line->points);
        else
            table_blank(table);
        table_text(table, i == 0 && text_empty(line->comment) ? sheet->reason : line->comment);
    }
}

static void write_scores(struct table *table, const struct application_page *page)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        write_score_sheet(table, page, &page->sheets[i]);
    for (size_t i = 0; i < page->past_count; i++)
        write_score_sheet(table, page, &page->past[i]);
}

/* ---- the workbook ---- */

struct making {
    struct part *part;
    struct table *cases, *timeline, *steps, *scores, *approvals, *papers, *exports, *journal;
};

static bool write_one(const struct making *making, int64_t id, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct part *part = making->part;

    if (!desk_application(part->desk, id, &page, err))
        return false;
    part_holds(part, id);
    write_case(making->cases, &page);
    write_timeline(making->timeline, &page);
    if (page.has_receipt)
        steps_write(making->steps, &page.application, page.item, &page.receipt);
    write_scores(making->scores, &page);
    dossier_write_papers(making->papers, &page);
    dossier_write_journal(making->journal, &page);
    return dossier_write_approvals(part, making->approvals, &page, err) &&
           dossier_write_exports(part, making->exports, &page, err);
}

static void begin(struct making *making)
{
    struct part *part = making->part;

    making->cases = part_table(part, _("Cases"), case_columns, C_COUNT, C_COUNT, true);
    making->timeline = part_table(part, _("Timeline"), time_columns, T_COUNT, T_COUNT, false);
    table_begin(making->cases, part->title, part->scope);
    table_begin(making->timeline, _("Timeline"), part->scope);
    making->steps = steps_begin(part, _("Steps of the receipts"), part->scope);
    making->scores = part_table(part, _("Scores"), score_columns, S_COUNT, S_COUNT, false);
    table_begin(making->scores, _("Scores"), part->scope);
    making->approvals = dossier_begin_approvals(part);
    making->papers = dossier_begin_papers(part);
    making->exports = dossier_begin_exports(part);
    making->journal = dossier_begin_journal(part);
}

static void end(const struct making *making)
{
    struct part *part = making->part;
    char range[REFERENCE_SIZE];

    table_end(making->cases);
    table_end(making->steps);
    table_end_plain(making->timeline, true);
    table_end_plain(making->scores, true);
    table_end_plain(making->approvals, true);
    table_end_plain(making->papers, true);
    table_end_plain(making->exports, true);
    table_end_plain(making->journal, true);
    part->written = making->cases->rows;
    part->control = (struct money){making->cases->sums[C_ASSESSED]};
    part_tie(part, false, part->selected, part->written, _("Rows"), "=COUNTA(%s)",
             table_range(making->cases, C_NUMBER, range));
    part_tie_table(part, making->cases);
    part_tie(part, true, making->cases->sums[C_ASSESSED], steps_assessed_sum(making->steps),
             _("Assessed by the cases, and by the formulas of the steps"), "=SUM(%s)",
             steps_assessed(making->steps, range));
    part_tie(part, false, making->cases->sums[C_ENTRIES], making->timeline->rows,
             _("Journal entries of the cases, and rows of the timeline"), "=COUNT(%s)",
             table_range(making->timeline, T_AT, range));
    part_figure(part, _("Cases"), false, making->cases->rows, "=COUNTA(%s)",
                table_range(making->cases, C_NUMBER, range));
}

static bool fill(struct part *part, const int64_t *ids, size_t count, struct err *err)
{
    struct making making = {.part = part};

    part->selected = (int64_t) count;
    begin(&making);
    for (size_t i = 0; i < count; i++)
        if (!part_progress(part, (int64_t) i, (int64_t) count, err) ||
            !write_one(&making, ids[i], err))
            return false;
    end(&making);
    return true;
}

static void say_what(struct part *part, size_t drawn, size_t of)
{
    const struct report_order *order = part->order;

    part->title = _("Dossier");
    part->masking = _("Only what the maker may see: sealed sheets show no points, accounts are "
                      "left out.");
    if (order->number)
        part->filter = arena_format(&part->arena, _("application %s"), order->number);
    else if (order->id_count > 0)
        part->filter = arena_format(&part->arena, _("%zu marked rows"), drawn);
    if (order->number)
        part->scope = arena_format(&part->arena, _("Application %s    Unit: yuan"), order->number);
    else if (order->sample > 0)
        part->scope = arena_format(
            &part->arena,
            _("Sample: %1$zu of %2$zu cases, drawn by “%3$s”    Filter: %4$s    Unit: yuan"), drawn,
            of, dossier_seed(part), part->filter);
    else
        part->scope = arena_format(&part->arena, _("Filter: %s    Rows: %zu    Unit: yuan"),
                                   part->filter, drawn);
    if (order->sample > 0)
        part_remark(part, _("The sample: of every case the SM3 digest of the text seed, colon, "
                            "number; the smallest digests are in. The same seed draws the same."));
    part_remark(part, _("Of reports written before they kept their cases nothing is known; nor of "
                        "those that only add cases up."));
}

bool dossier_fill(struct part *part, struct err *err)
{
    static const struct application_filter all = {.order = ORDER_NUMBER};
    const struct report_order *order = part->order;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const int64_t *chosen;
    size_t count;
    int64_t one;

    part_filter(part, order->filter ? order->filter : &all);
    if (order->number) {
        if (!desk_application_by_number(part->desk, order->number, &one, err))
            return false;
        say_what(part, 1, 1);
        return fill(part, &one, 1, err);
    }
    if (order->id_count > 0) {
        say_what(part, order->id_count, order->id_count);
        return fill(part, order->ids, order->id_count, err);
    }
    if (!desk_application_ids(part->desk, order->filter ? order->filter : &all, &ids, err))
        return false;
    chosen = ids.list;
    count = ids.count;
    if (order->sample > 0 && !dossier_draw(part, &ids, &chosen, &count, err))
        return false;
    say_what(part, count, ids.count);
    return fill(part, chosen, count, err);
}
