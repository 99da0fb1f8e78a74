/* SPDX-License-Identifier: Apache-2.0 */
/* The dossier of one application, or of a sample: all that is kept of each, for an inspection.
 * Which cases, their row, and what of them is text; the journal's segment is dossier_journal.c's.
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

#define COLUMN_CASE                                                                                \
    {                                                                                              \
        .head = N_("Application"), .means = N_("Whose dossier it is."), .look = LOOK_CODE,         \
        .width = 16                                                                                \
    }

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

enum { D_CASE, D_PAPER, D_NAME, D_KIND, D_SIZE, D_ADDED, D_WHO, D_DIGEST, D_COUNT };
static const struct column paper_columns[D_COUNT] = {
    [D_CASE] = COLUMN_CASE,
    [D_PAPER] = {.head = N_("Paper"),
                 .means = N_("What the item asks for."),
                 .look = LOOK_WRAP,
                 .width = 22},
    [D_NAME] = {.head = N_("File name"),
                .means = N_("The file's name as it came; blank: the paper lies on paper, or is "
                            "missing."),
                .look = LOOK_WRAP,
                .width = 24},
    [D_KIND] = {.head = N_("Kind of file"),
                .means = N_("By its content; without a file, whether the paper is there."),
                .look = LOOK_TEXT,
                .width = 9},
    [D_SIZE] = {.head = N_("Bytes"), .means = N_("Its size."), .look = LOOK_COUNT},
    [D_ADDED] = {.head = N_("Attached at"), .means = N_("Day and time."), .look = LOOK_INSTANT},
    [D_WHO] = {.head = N_("Attached by"),
               .means = N_("Who attached it."),
               .look = LOOK_TEXT,
               .width = 10},
    [D_DIGEST] = {.head = N_("Digest (SM3)"),
                  .means = N_("Of the file's bytes; the kept file must give the same."),
                  .look = LOOK_CODE,
                  .width = 66},
};

enum { E_CASE, E_NUMBER, E_AT, E_WHO, E_REPORT, E_FILE, E_FILTER, E_ROWS, E_DIGEST, E_COUNT };
static const struct column export_columns[E_COUNT] = {
    [E_CASE] = COLUMN_CASE,
    [E_NUMBER] = {.head = N_("Report"),
                  .means = N_("Number of a report that contained it and was written before this "
                              "one. Known of lists of cases, receipts and dossiers."),
                  .look = LOOK_CODE,
                  .width = 10},
    [E_AT] = {.head = N_("Begun at"), .means = N_("Day and time."), .look = LOOK_INSTANT},
    [E_WHO] = {.head = N_("Report by"), .means = N_("Who."), .look = LOOK_TEXT, .width = 10},
    [E_REPORT] = {.head = N_("Workbook"), .means = N_("Which."), .look = LOOK_TEXT, .width = 14},
    [E_FILE] = {.head = N_("File name"),
                .means = N_("Name of the file."),
                .look = LOOK_WRAP,
                .width = 34},
    [E_FILTER] = {.head = N_("Filter"),
                  .means = N_("Of which cases it was made."),
                  .look = LOOK_WRAP,
                  .width = 20},
    [E_ROWS] = {.head = N_("Rows"), .means = N_("Rows of that report."), .look = LOOK_COUNT},
    [E_DIGEST] = {.head = N_("Digest (SM3)"),
                  .means = N_("Of that file's bytes."),
                  .look = LOOK_CODE,
                  .width = 66},
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

/* ---- who let it pass ---- */

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

static bool write_approvals(const struct part *part, struct table *table,
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

/* ---- papers and reports ---- */

static void write_paper(struct table *table, const struct application_page *page,
                        const struct material_line *line, const struct document *file)
{
    char digest[DIGEST_TEXT_SIZE];

    table_row(table);
    table_text(table, page->application.number);
    table_text(table, words_now(&line->material->name));
    table_text(table, file ? file->name : "");
    table_text(table, file ? file->kind : line->present ? _("on paper") : _("missing"));
    if (file)
        table_count(table, file->size);
    else
        table_blank(table);
    if (file)
        table_instant(table, file->added_ms);
    else
        table_blank(table);
    table_text(table, file ? file->clerk : "");
    table_text(table, file ? digest_text(&file->digest, digest) : "");
}

static void write_papers(struct table *table, const struct application_page *page)
{
    for (size_t i = 0; i < page->material_count; i++) {
        const struct material_line *line = &page->materials[i];

        if (line->document_count == 0)
            write_paper(table, page, line, NULL);
        for (size_t k = 0; k < line->document_count; k++)
            write_paper(table, page, line, &line->documents[k]);
    }
}

static bool write_exports(const struct part *part, struct table *table,
                          const struct application_page *page, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    char digest[DIGEST_TEXT_SIZE];
    struct export_line *list;
    size_t count;

    if (!desk_exports_of(part->desk, page->application.id, &arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        enum report_kind kind;

        table_row(table);
        table_text(table, page->application.number);
        table_text(table, list[i].number);
        table_instant(table, list[i].at_ms);
        table_text(table, list[i].clerk);
        table_text(table, report_parse(list[i].report, &kind) ? _(report_row(kind)->label)
                                                              : list[i].report);
        table_text(table, list[i].file);
        table_text(table, list[i].filter);
        table_count(table, list[i].rows);
        table_text(table, digest_text(&list[i].digest, digest));
    }
    return true;
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
    write_papers(making->papers, &page);
    dossier_write_journal(making->journal, &page);
    return write_approvals(part, making->approvals, &page, err) &&
           write_exports(part, making->exports, &page, err);
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
    making->approvals = part_table(part, _("Approvals"), approval_columns, A_COUNT, A_COUNT, false);
    making->papers = part_table(part, _("Documents"), paper_columns, D_COUNT, D_COUNT, false);
    making->exports =
        part_table(part, _("Reports that held it"), export_columns, E_COUNT, E_COUNT, false);
    table_begin(making->scores, _("Scores"), part->scope);
    table_begin(making->approvals, _("Approvals"), part->scope);
    table_begin(making->papers, _("Documents"), part->scope);
    table_begin(making->exports, _("Reports that held it"), part->scope);
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
