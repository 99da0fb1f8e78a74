/* SPDX-License-Identifier: Apache-2.0 */
/* The scores of one item and year (评分汇总): one row a case in the order of the ranking, every
 * reviewer's points in long form, the register of conflicts, minutes.  What is sealed for its maker
 * stays blank here too. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "desk/ranking.h"
#include "reports/part.h"
#include "rules/aggregate.h"

/* ---- one row a case ---- */

enum { S_NUMBER, S_ITEM, S_RANK, S_APPLICANT, S_TOTAL, S_BEFORE_CRITERIA };
enum { /* after the criteria */
       S_METHOD,
       S_SCORED,
       S_RECUSED,
       S_SPREAD,
       S_OUTLIER,
       S_STANDS,
       S_LINE,
       S_PASSES,
       S_TIER,
       S_STAGE,
       S_REQUESTED,
       S_ASSESSED,
       S_TITLE,
       S_AFTER_CRITERIA
};

static const struct column before[S_BEFORE_CRITERIA] = {
    [S_RANK] = {.head = N_("Rank"),
                .means = N_("By score, then by the stated tie-break; blank while it is sealed."),
                .look = LOOK_NUMBER,
                .width = 6},
    [S_NUMBER] = {.head = N_("Case number"),
                  .means = N_("Year, measure and sequence; drawn at receipt, without gaps."),
                  .look = LOOK_CODE,
                  .width = 16},
    [S_ITEM] = {.head = N_("Item"),
                .means =
                    N_("Number and name of the support item, in the edition the case carries."),
                .look = LOOK_WRAP,
                .width = 20},
    [S_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Name of the applying unit."),
                     .look = LOOK_WRAP,
                     .width = 26},
    [S_TOTAL] =
        {.head = N_("Score"),
         .means =
             N_("Weighted points of the review, 0 to 100, cut to 0.01; blank when not scored."),
         .look = LOOK_SCORE,
         .width = 8},
};
static const struct column after[S_AFTER_CRITERIA] = {
    [S_METHOD] = {.head = N_("Method"),
                  .means = N_("How the reviewers' totals become one score."),
                  .look = LOOK_WRAP,
                  .width = 14},
    [S_SCORED] = {.head = N_("Scored"),
                  .means = N_("Sheets sealed, of the reviewers who score: “2 of 3”."),
                  .look = LOOK_TEXT,
                  .width = 9},
    [S_RECUSED] = {.head = N_("Recused"),
                   .means = N_("Reviewers who stepped aside for a conflict of interest."),
                   .look = LOOK_COUNT,
                   .width = 8},
    [S_SPREAD] = {.head = N_("Spread"),
                  .means = N_("Highest total less lowest."),
                  .look = LOOK_SCORE,
                  .width = 8},
    [S_OUTLIER] = {.head = N_("Far off"),
                   .means = N_("A total is further from the median of the others than the rubric's "
                               "mark; the minutes say what the panel made of it."),
                   .look = LOOK_TEXT,
                   .width = 9},
    [S_STANDS] = {.head = N_("May stand"),
                  .means = N_("Best and worst place over all trials: each reviewer left out, each "
                              "weight a little up and down."),
                  .look = LOOK_TEXT,
                  .width = 10},
    [S_LINE] = {.head = N_("Line"),
                .means = N_("Above or below the places there are; “unsure” where the trials do not "
                            "agree."),
                .look = LOOK_TEXT,
                .width = 9},
    [S_PASSES] = {.head = N_("Passes"),
                  .means = N_("At or over the pass mark."),
                  .look = LOOK_TEXT,
                  .width = 8},
    [S_TIER] = {.head = N_("Tier"),
                .means = N_("The level of support the score reaches, where the item has levels."),
                .look = LOOK_WRAP,
                .width = 16},
    [S_STAGE] = {.head = N_("Stage"),
                 .means = N_("Where the case stands; the words are those of the screens."),
                 .look = LOOK_TEXT,
                 .width = 11},
    [S_REQUESTED] = {.head = N_("Requested"),
                     .means = N_("What the applicant asks for."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [S_ASSESSED] = {.head = N_("Assessed"),
                    .means = N_("What the rules and limits give."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [S_TITLE] = {.head = N_("Project"),
                 .means = N_("Title of the project."),
                 .look = LOOK_WRAP,
                 .width = 30},
};

/* The criteria of the item stand between, by their own names; of several items (NULL) they differ,
 * and the long form alone has them. */
static const struct column *case_columns(struct part *part, const struct item *item,
                                         uint16_t *ret_count)
{
    size_t criteria = item ? item->criterion_count : 0;
    uint16_t count = 0;
    struct column *columns = arena_get(
        &part->arena, (S_BEFORE_CRITERIA + S_AFTER_CRITERIA + criteria) * sizeof *columns);

    for (size_t i = 0; i < S_BEFORE_CRITERIA; i++)
        columns[count++] = before[i];
    for (size_t i = 0; i < criteria; i++) {
        char weight[RATIO_TEXT_SIZE];

        columns[count++] = (struct column){
            .head = words_now(&item->criteria[i].name),
            .means =
                arena_format(&part->arena, _("The reviewers' points as one, of %1$d; weight %2$s."),
                             item->criteria[i].most, ratio_text(item->criteria[i].weight, weight)),
            .look = LOOK_SCORE,
            .width = 10};
    }
    for (size_t i = 0; i < S_AFTER_CRITERIA; i++)
        columns[count++] = after[i];
    *ret_count = count;
    return columns;
}

static void money_if(struct table *table, bool has, struct money amount)
{
    if (has)
        table_money(table, amount);
    else
        table_blank(table);
}

static const char *line_word(const struct ranking *ranking, const struct ranked_case *one,
                             int place)
{
    const struct stability *found = &ranking->stability;

    if (!one->is_ranked || found->cut <= 0)
        return "";
    if (found->cut_inside && place >= found->at.first && place <= found->at.last)
        return _("unsure");
    return place <= found->cut ? _("above") : _("below");
}

static void centi_if(struct table *table, bool has, int centi)
{
    if (has)
        table_centi(table, centi);
    else
        table_blank(table);
}

static void write_scores(struct part *part, struct table *table, const struct ranking *ranking,
                         const struct ranked_case *one, bool with_criteria)
{
    const struct item *item = ranking->item;
    bool is = one->is_ranked;

    table_text(table, one->number);
    table_text(table, arena_format(&part->arena, "%s %s", item->id, words_now(&item->name)));
    if (is)
        table_count(table, one->entry->rank);
    else
        table_blank(table);
    table_text(table, one->applicant);
    centi_if(table, is, is ? one->entry->centi : 0);
    for (size_t c = 0; with_criteria && c < item->criterion_count; c++)
        centi_if(table, is, is ? one->entry->criterion[c] : 0);
    table_text(table, _(aggregate_label(item->review.aggregate)));
    table_text(table, arena_format(&part->arena, "%zu / %zu", one->scored, one->active));
    table_count(table, (int64_t) one->recused);
    centi_if(table, is, is ? one->entry->spread : 0);
}

static void write_case(struct part *part, struct table *table, const struct ranking *ranking,
                       size_t at, bool with_criteria)
{
    const struct ranked_case *one = &ranking->list[at];

    table_row(table);
    write_scores(part, table, ranking, one, with_criteria);
    table_text(table, one->outlier ? _("far off") : "");
    table_text(table, one->is_ranked
                          ? arena_format(&part->arena, "%d–%d", one->range->best, one->range->worst)
                          : "");
    table_text(table, line_word(ranking, one, (int) at + 1));
    table_text(table, !one->is_ranked ? "" : one->passes ? _("yes") : _("no"));
    table_text(table, one->tier ? words_now(&one->tier->name) : "");
    table_text(table, _(stage_row(one->stage)->label));
    money_if(table, one->has_requested, one->requested);
    money_if(table, one->has_assessed, one->assessed);
    table_text(table, one->title);
}

/* ---- long form, conflicts, minutes ---- */

enum {
    L_NUMBER,
    L_REVIEWER,
    L_ISSUE,
    L_STATUS,
    L_SEALED,
    L_CRITERION,
    L_POINTS,
    L_MOST,
    L_WEIGHT,
    L_COMMENT,
    L_WHOLE,
    L_COUNT
};
static const struct column long_columns[L_COUNT] = {
    [L_NUMBER] = {.head = N_("Case number"),
                  .means = N_("Year, measure and sequence; drawn at receipt, without gaps."),
                  .look = LOOK_CODE,
                  .width = 16},
    [L_REVIEWER] = {.head = N_("Reviewer"),
                    .means = N_("Who gave the points."),
                    .look = LOOK_TEXT,
                    .width = 12},
    [L_ISSUE] = {.head = N_("Issue"),
                 .means = N_("1, then one more each time the sheet was reopened."),
                 .look = LOOK_NUMBER,
                 .width = 6},
    [L_STATUS] = {.head = N_("State"),
                  .means = N_("How far the sheet is, or was when another issue replaced it."),
                  .look = LOOK_TEXT,
                  .width = 11},
    [L_SEALED] = {.head = N_("Sealed at"),
                  .means = N_("From then on it did not change."),
                  .look = LOOK_INSTANT},
    [L_CRITERION] = {.head = N_("Criterion"),
                     .means = N_("What the points are for."),
                     .look = LOOK_WRAP,
                     .width = 22},
    [L_POINTS] = {.head = N_("Points"),
                  .means = N_("Whole points given; blank when none are."),
                  .look = LOOK_COUNT,
                  .width = 8},
    [L_MOST] = {.head = N_("At most"),
                .means = N_("The most points this criterion has."),
                .look = LOOK_COUNT,
                .width = 8},
    [L_WEIGHT] = {.head = N_("Weight"),
                  .means = N_("Its share of the total."),
                  .look = LOOK_TEXT,
                  .width = 8},
    [L_COMMENT] = {.head = N_("Comment"),
                   .means = N_("The reviewer's own words on it."),
                   .look = LOOK_WRAP,
                   .width = 40},
    [L_WHOLE] = {.head = N_("Comment on the whole"),
                 .means =
                     N_("The reviewer's own words on the case, in the first row of the sheet."),
                 .look = LOOK_WRAP,
                 .width = 40},
};

enum { R_NUMBER, R_REVIEWER, R_DECLARED, R_DECLARATION, R_STATUS, R_REASON, R_COUNT };
static const struct column conflict_columns[R_COUNT] = {
    [R_NUMBER] = {.head = N_("Case number"),
                  .means = N_("Year, measure and sequence; drawn at receipt, without gaps."),
                  .look = LOOK_CODE,
                  .width = 16},
    [R_REVIEWER] = {.head = N_("Reviewer"),
                    .means = N_("Who made, or has to make, the declaration."),
                    .look = LOOK_TEXT,
                    .width = 12},
    [R_DECLARED] = {.head = N_("Declared on"),
                    .means = N_("Day of the declaration; blank when it is not made yet."),
                    .look = LOOK_DATE},
    [R_DECLARATION] = {.head = N_("Declaration"),
                       .means = N_("“none”, or the conflict in the reviewer's words."),
                       .look = LOOK_WRAP,
                       .width = 44},
    [R_STATUS] = {.head = N_("State"),
                  .means = N_("How far the sheet is, or was when another issue replaced it."),
                  .look = LOOK_TEXT,
                  .width = 11},
    [R_REASON] = {.head = N_("Reason"),
                  .means = N_("Why it was taken off its reviewer, or reopened."),
                  .look = LOOK_WRAP,
                  .width = 40},
};

enum { M_AT, M_OF, M_PRESENT, M_BODY, M_CLERK, M_COUNT };
static const struct column minute_columns[M_COUNT] = {
    [M_AT] = {.head = N_("Written at"),
              .means = N_("When it was written down."),
              .look = LOOK_INSTANT},
    [M_OF] = {.head = N_("Of"),
              .means = N_("The case, or the ranking as a whole."),
              .look = LOOK_CODE,
              .width = 16},
    [M_PRESENT] = {.head = N_("Present"),
                   .means = N_("Who took part."),
                   .look = LOOK_WRAP,
                   .width = 26},
    [M_BODY] = {.head = N_("Minutes"),
                .means = N_("What was said and settled."),
                .look = LOOK_WRAP,
                .width = 60},
    [M_CLERK] = {.head = N_("Written by"),
                 .means = N_("Who wrote it down."),
                 .look = LOOK_TEXT,
                 .width = 12},
};

static void write_points(struct table *table, const char *number, const struct score_sheet *sheet)
{
    for (size_t i = 0; sheet->visible && i < sheet->line_count; i++) {
        const struct score_line *line = &sheet->lines[i];
        char weight[RATIO_TEXT_SIZE];

        table_row(table);
        table_text(table, number);
        table_text(table, sheet->reviewer);
        table_count(table, sheet->issue);
        table_text(table, _(sheet_status_label(sheet->status)));
        if (sheet->sealed_ms != 0)
            table_instant(table, sheet->sealed_ms);
        else
            table_blank(table);
        table_text(table, words_now(&line->criterion->name));
        if (line->has_points)
            table_count(table, line->points);
        else
            table_blank(table);
        table_count(table, line->criterion->most);
        table_text(table, ratio_text(line->criterion->weight, weight));
        table_text(table, line->comment);
        table_text(table, i == 0 ? sheet->comment : "");
    }
}

static void write_conflict(struct table *table, const char *number, const struct score_sheet *sheet)
{
    table_row(table);
    table_text(table, number);
    table_text(table, sheet->reviewer);
    table_date(table, sheet->declared_on);
    table_text(table, date_is_none(sheet->declared_on) ? ""
                      : text_empty(sheet->conflict)    ? _("none")
                                                       : sheet->conflict);
    table_text(table, _(sheet_status_label(sheet->status)));
    table_text(table, sheet->reason);
}

static void write_minute(struct table *table, const char *of, const struct panel_minute *minute)
{
    table_row(table);
    table_instant(table, minute->at_ms);
    table_text(table, of);
    table_text(table, minute->present);
    table_text(table, minute->body);
    table_text(table, minute->clerk);
}

/* ---- filling ---- */

/* The rankings of the file: of one item, or of all of a year. */
struct rankings {
    struct ranking *list;
    size_t count, cases, ranked;
};

static void rankings_release(struct rankings *rankings)
{
    for (size_t i = 0; i < rankings->count; i++)
        ranking_release(&rankings->list[i]);
    free(rankings->list);
}
#define AUTO_RANKINGS __attribute__((cleanup(rankings_release)))

static bool add_ranking(struct part *part, struct rankings *rankings, const char *item, int year,
                        struct err *err)
{
    struct ranking *one = &rankings->list[rankings->count];

    if (!desk_ranking(part->desk, item, year, 0, one, err))
        return false;
    rankings->count++;
    rankings->cases += one->count;
    rankings->ranked += one->ranked;
    return true;
}

static bool read_rankings(struct part *part, struct rankings *rankings, struct err *err)
{
    const struct application_filter *filter = part->order->filter;
    AUTO_RANKED_ITEMS struct ranked_items items = {0};
    int year = part->order->year;

    if (!desk_ranked_items(part->desk, &items, err))
        return false;
    rankings->list = mem_zero(items.count + 1, sizeof *rankings->list);
    if (filter && !text_empty(filter->item))
        return add_ranking(part, rankings, filter->item, year, err);
    for (size_t i = 0; i < items.count; i++)
        if (items.list[i].year == year &&
            !add_ranking(part, rankings, items.list[i].item, year, err))
            return false;
    return true;
}

/* A sheet is written row by row to its end, so that each table reads the cases for itself. */
static bool each_case(struct part *part, const struct ranking *ranking, struct table *table,
                      void (*write)(struct table *, const struct application_page *),
                      struct err *err)
{
    for (size_t i = 0; i < ranking->count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        if (!part_progress(part, (int64_t) i, (int64_t) ranking->count, err) ||
            !desk_application(part->desk, ranking->list[i].id, &page, err))
            return false;
        write(table, &page);
    }
    return true;
}

static void points_of(struct table *table, const struct application_page *page)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        write_points(table, page->application.number, &page->sheets[i]);
    for (size_t i = 0; i < page->past_count; i++)
        write_points(table, page->application.number, &page->past[i]);
}

static void conflicts_of(struct table *table, const struct application_page *page)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        write_conflict(table, page->application.number, &page->sheets[i]);
    for (size_t i = 0; i < page->past_count; i++)
        write_conflict(table, page->application.number, &page->past[i]);
}

static void minutes_of(struct table *table, const struct application_page *page)
{
    for (size_t i = 0; i < page->minute_count; i++)
        write_minute(table, page->application.number, &page->minutes[i]);
}

static void minutes_of_ranking(struct part *part, struct table *table,
                               const struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->minute_count; i++)
        write_minute(table, arena_format(&part->arena, "%s  %d", ranking->item->id, ranking->year),
                     &ranking->minutes[i]);
}

static bool long_table(struct part *part, const struct rankings *rankings, const char *name,
                       const struct column *columns, uint16_t count,
                       void (*write)(struct table *, const struct application_page *),
                       struct err *err)
{
    struct table *table = part_table(part, name, columns, count, count, false);

    table_begin(table, name, part->scope);
    for (size_t i = 0; i < rankings->count; i++) {
        if (!each_case(part, &rankings->list[i], table, write, err))
            return false;
        if (write == minutes_of)
            minutes_of_ranking(part, table, &rankings->list[i]);
    }
    table_end_plain(table, true);
    return true;
}

static void cases_table(struct part *part, const struct rankings *rankings)
{
    const struct item *item = rankings->count == 1 ? rankings->list[0].item : NULL;
    char range[REFERENCE_SIZE];
    uint16_t count;
    const struct column *columns = case_columns(part, item, &count);
    struct table *table = part_table(part, _("Scores"), columns, count, count, true);

    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < rankings->count; i++)
        for (size_t at = 0; at < rankings->list[i].count; at++)
            write_case(part, table, &rankings->list[i], at, item != NULL);
    table_end(table);
    part->written = table->rows;
    part->control = (struct money){table->sums[count - S_AFTER_CRITERIA + S_ASSESSED]};
    part_tie(part, false, part->selected, part->written, _("Rows"), "=COUNTA(%s)",
             table_range(table, S_NUMBER, range));
    part_tie_table(part, table);
    part_figure(part, _("Cases"), false, table->rows, "=COUNTA(%s)",
                table_range(table, S_NUMBER, range));
    part_figure(part, _("Ranked"), false, (int64_t) rankings->ranked, "=COUNT(%s)",
                table_range(table, S_RANK, range));
}

static const char *what_is_ranked(struct part *part, const struct rankings *rankings)
{
    const struct item *item = rankings->count == 1 ? rankings->list[0].item : NULL;

    if (!item)
        return arena_format(&part->arena, _("all items this role may see, received in %d"),
                            part->order->year);
    return arena_format(&part->arena, "%s %s  %d", item->id, words_now(&item->name),
                        part->order->year);
}

static void say_what(struct part *part, const struct rankings *rankings)
{
    const struct application_filter *filter = part->order->filter;
    struct arena *arena = &part->arena;

    part->title = _("Scores and ranking");
    part->filter = what_is_ranked(part, rankings);
    part->query = filter && !text_empty(filter->item)
                      ? arena_format(arena, "item=%s year=%d ", filter->item, part->order->year)
                      : arena_format(arena, "year=%d ", part->order->year);
    part->sorted = _("by item, then by score and the item's own tie-break");
    part->period = arena_format(arena, "%d", part->order->year);
    part->masking = _("Only cases the maker may see. Sealed points are blank.");
    part->selected = (int64_t) rankings->cases;
    part->scope = arena_format(arena, _("Filter: %s    Rows: %zu    Unit: yuan"), part->filter,
                               rankings->cases);
    for (size_t i = 0; i < rankings->count; i++)
        part_remark(part, arena_format(arena, _("%1$s: %2$sTies are broken by: %3$s."),
                                       rankings->list[i].item->id,
                                       ranking_stability_text(&rankings->list[i], arena),
                                       ranking_tie_text(rankings->list[i].item, arena)));
}

bool scoring_fill(struct part *part, struct err *err)
{
    AUTO_RANKINGS struct rankings rankings = {0};

    if (!read_rankings(part, &rankings, err))
        return false;
    say_what(part, &rankings);
    cases_table(part, &rankings);
    return long_table(part, &rankings, _("Points"), long_columns, L_COUNT, points_of, err) &&
           long_table(part, &rankings, _("Conflicts"), conflict_columns, R_COUNT, conflicts_of,
                      err) &&
           long_table(part, &rankings, _("Minutes"), minute_columns, M_COUNT, minutes_of, err);
}
