/* SPDX-License-Identifier: Apache-2.0 */
/* How amounts came about (核定说明): every case of a filter with what was requested, assessed,
 * planned, awarded and left in the end; the steps of each receipt; what persons set below the
 * rules. Reads the desk, so it holds what its maker sees. */
#include <stdlib.h>

#include "base/text.h"
#include "desk/decision.h"
#include "desk/override.h"
#include "reports/override_sums.h"
#include "reports/receipt_steps.h"

/* ---- cases ---- */

enum {
    C_NUMBER,
    C_ITEM,
    C_APPLICANT,
    C_STAGE,
    C_REQUESTED,
    C_ASSESSED,
    C_PLANNED,
    C_AWARDED,
    C_FINAL,
    C_MADE,
    C_MAKER,
    C_CHECKER,
    C_CHECKED,
    C_MISSING,
    C_PRINTED,
    C_DEPARTMENT = C_PRINTED,
    C_GROUND,
    C_SAMPLE,
    C_COUNT
};

static const struct column case_columns[C_COUNT] = {
    [C_NUMBER] = {.head = N_("Application"),
                  .means = N_("Every case of the filter, with a receipt or without."),
                  .look = LOOK_CODE,
                  .width = 16},
    [C_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [C_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Who applied."),
                     .look = LOOK_WRAP,
                     .width = 22},
    [C_STAGE] = {.head = N_("Stage"),
                 .means = N_("Where it stands on the day of the report."),
                 .look = LOOK_TEXT},
    [C_REQUESTED] = {.head = N_("Requested"),
                     .means = N_("What the applicant asks for; blank where the item asks no "
                                 "amount."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [C_ASSESSED] = {.head = N_("Assessed"),
                    .means = N_("The result of the receipt."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [C_PLANNED] = {.head = N_("In the plan"),
                   .means = N_("Reserved for it out of the pool, until it is awarded."),
                   .look = LOOK_MONEY,
                   .total = TOTAL_MONEY},
    [C_AWARDED] = {.head = N_("Awarded"),
                   .means = N_("Committed, less what was given back."),
                   .look = LOOK_MONEY,
                   .total = TOTAL_MONEY},
    [C_FINAL] = {.head = N_("Final"),
                 .means = N_("What the final acceptance settled; blank before it, and where the "
                             "item has none."),
                 .look = LOOK_MONEY,
                 .total = TOTAL_MONEY},
    [C_MADE] = {.head = N_("Assessed on"),
                .means = N_("The day of the receipt."),
                .look = LOOK_DATE},
    [C_MAKER] = {.head = N_("Assessed by"), .means = N_("Who made the receipt."), .width = 10},
    [C_CHECKER] = {.head = N_("Checked by"),
                   .means = N_("The second person; blank while nobody has checked it."),
                   .width = 10},
    [C_CHECKED] = {.head = N_("Checked on"),
                   .means = N_("The day of the check."),
                   .look = LOOK_DATE},
    [C_MISSING] = {.head = N_("Why no receipt"),
                   .means = N_("Blank where there is one. A case without a receipt stands here, so "
                               "that the rows are as many as the filter holds, with each "
                               "condition that it does not meet."),
                   .look = LOOK_WRAP,
                   .width = 30},
    [C_DEPARTMENT] = {.head = N_("Department"),
                      .means = N_("Responsible for the application."),
                      .look = LOOK_TEXT,
                      .width = 12},
    [C_GROUND] = {.head = N_("Ground"),
                  .means = N_("Why, where a person decided or lowered the amount."),
                  .look = LOOK_WRAP,
                  .width = 30},
    [C_SAMPLE] = {.head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

struct making {
    struct part *part;
    struct table *cases, *steps;
    int64_t receipts, overrides; /* how many cases have one that holds */
    struct money assessed;
};

static void write_if(struct table *table, bool has, struct money amount)
{
    if (has)
        table_money(table, amount);
    else
        table_blank(table);
}

static const char *missing_text(const struct application *application,
                                const struct decision *decision, struct arena *arena)
{
    const char *text =
        stage_row(application->stage)->ends ? _("ended without an amount") : _("not assessed yet");

    if (decision->has_receipt)
        return "";
    for (size_t i = 0; i < decision->conditions.count; i++)
        text = arena_format(arena, "%s%s%s", text, _("; "),
                            finding_condition_text(&decision->conditions.list[i], arena));
    return text;
}

static void write_case(const struct making *making, const struct application *application,
                       const struct decision *decision)
{
    struct table *table = making->cases;
    const struct part *part = making->part;
    AUTO_ARENA struct arena arena = {0};
    bool money = decision->has_receipt && !decision->receipt.in_kind;

    table_row(table);
    table_text(table, application->number);
    table_text(table, application->item);
    table_text(table, application->organisation_name);
    table_text(table, _(stage_row(application->stage)->label));
    write_if(table, application->has_requested, application->requested);
    write_if(table, money, decision->receipt.result);
    write_if(table, money, application->reserved);
    write_if(table, money, application->committed);
    write_if(table, decision->has_final, decision->final);
    table_date(table, decision->made_on);
    table_text(table, decision->maker);
    table_text(table, decision->checker);
    table_date(table, decision->checked_on);
    table_text(table, missing_text(application, decision, &arena));
    table_text(table, part_department(part, application->department, true));
    table_text(table, decision->ground);
    table_text(table, application->invented ? _("Sample") : "");
}

static bool write_one(struct making *making, const struct application *application, struct err *err)
{
    AUTO_DECISION struct decision decision = {0};

    if (!desk_decision(making->part->desk, application->id, &decision, err))
        return false;
    part_holds(making->part, application->id);
    write_case(making, application, &decision);
    if (!decision.has_receipt)
        return true;
    making->receipts++;
    making->overrides += receipt_override(&decision.receipt) != NULL;
    steps_write(making->steps, application, part_item(making->part, application),
                &decision.receipt);
    return true;
}

static bool write_window(struct making *making, const int64_t *ids, size_t count, struct err *err)
{
    AUTO_APPLICATIONS struct applications window = {0};

    if (!desk_applications(making->part->desk, ids, count, &window, err))
        return false;
    for (size_t i = 0; i < window.count; i++)
        if (!write_one(making, &window.list[i], err))
            return false;
    return true;
}

static bool write_all(struct making *making, const struct application_ids *ids, struct err *err)
{
    for (size_t at = 0; at < ids->count; at += ROWS_AT_ONCE) {
        size_t count = ids->count - at < ROWS_AT_ONCE ? ids->count - at : ROWS_AT_ONCE;

        if (!part_progress(making->part, (int64_t) at, (int64_t) ids->count, err) ||
            !write_window(making, ids->list + at, count, err))
            return false;
    }
    return part_progress(making->part, (int64_t) ids->count, (int64_t) ids->count, err);
}

/* ---- overrides ---- */

enum {
    O_NUMBER,
    O_ITEM,
    O_APPLICANT,
    O_RULES,
    O_DECIDED,
    O_LESS,
    O_GROUND,
    O_MAKER,
    O_DAY,
    O_CHECKER,
    O_CHECKED,
    O_STATE,
    O_PRINTED,
    O_DEPARTMENT = O_PRINTED,
    O_IN_FORCE,
    O_COUNT
};

static const struct column override_columns[O_COUNT] = {
    [O_NUMBER] = {.head = N_("Application"),
                  .means = N_("Whose amount was set below what the rules give."),
                  .look = LOOK_CODE,
                  .width = 16},
    [O_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [O_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Who applied."),
                     .look = LOOK_WRAP,
                     .width = 22},
    [O_RULES] = {.head = N_("By the rules"),
                 .means = N_("What rates, levels and limits came to."),
                 .look = LOOK_MONEY},
    [O_DECIDED] = {.head = N_("Amount decided"),
                   .means = N_("What a person set instead."),
                   .look = LOOK_MONEY},
    [O_LESS] = {.head = N_("Less by"),
                .means = N_("By the rules less decided; nothing where it was taken back."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [O_GROUND] = {.head = N_("Ground"),
                  .means = N_("Why, in writing."),
                  .look = LOOK_WRAP,
                  .width = 30},
    [O_MAKER] = {.head = N_("Set by"), .means = N_("Who set it."), .width = 10},
    [O_DAY] = {.head = N_("Day"), .means = N_("The day it was set."), .look = LOOK_DATE},
    [O_CHECKER] = {.head = N_("Checked by"),
                   .means = N_("The second person; blank while nobody has checked it."),
                   .width = 10},
    [O_CHECKED] = {.head = N_("Checked on"),
                   .means = N_("The day of the check."),
                   .look = LOOK_DATE},
    [O_STATE] = {.head = N_("State"),
                 .means = N_("To be checked, checked, or taken back with its assessment; what was "
                             "taken back is kept."),
                 .look = LOOK_TEXT,
                 .width = 14},
    [O_DEPARTMENT] = {.head = N_("Department"),
                      .means = N_("Responsible for the application."),
                      .look = LOOK_TEXT,
                      .width = 12},
    [O_IN_FORCE] = {.head = N_("Not taken back"),
                    .means = N_("1 where it was not taken back, checked or not yet."),
                    .look = LOOK_COUNT,
                    .total = TOTAL_COUNT},
};

static int by_id(const void *a, const void *b)
{
    int64_t left = *(const int64_t *) a, right = *(const int64_t *) b;

    return (left > right) - (left < right);
}

static void write_override(struct table *table, const struct part *part, const struct override *row)
{
    bool stands = override_state(row) != OVERRIDE_TAKEN_BACK;
    char rules[CELL_SIZE], decided[CELL_SIZE], counts[CELL_SIZE];

    table_row(table);
    table_text(table, row->number);
    table_text(table, row->item);
    table_text(table, row->organisation_name);
    table_money(table, row->by_rules);
    table_money(table, row->decided);
    table_formula_money(table, stands ? override_difference(row) : (struct money){0}, "=(%s-%s)*%s",
                        cell_text(table->sheet->row, O_RULES, false, rules),
                        cell_text(table->sheet->row, O_DECIDED, false, decided),
                        cell_text(table->sheet->row, O_IN_FORCE, false, counts));
    table_text(table, row->ground);
    table_text(table, row->maker);
    table_date(table, override_day(row));
    table_text(table, row->checker);
    table_date(table, row->checked_on);
    table_text(table, _(override_state_label(override_state(row))));
    table_text(table, part_department(part, row->department, true));
    table_count(table, stands);
}

/* Those of the filter's cases. */
static bool write_overrides(struct making *making, const struct application_ids *ids,
                            struct err *err)
{
    static const struct override_filter all = {0};
    AUTO_OVERRIDES struct overrides overrides = {0};
    AUTO_FREE int64_t *sorted = mem_get((ids->count + 1) * sizeof *sorted);
    size_t kept = 0;
    struct part *part = making->part;
    char range[REFERENCE_SIZE];
    struct table *table =
        part_table(part, _("Overrides"), override_columns, O_COUNT, O_PRINTED, true);

    if (!desk_overrides(part->desk, &all, &overrides, err))
        return false;
    if (ids->count > 0)
        memcpy(sorted, ids->list, ids->count * sizeof *sorted);
    qsort(sorted, ids->count, sizeof *sorted, by_id);
    table_begin(table, _("Overrides"), part->scope);
    for (size_t i = 0; i < overrides.count; i++)
        if (bsearch(&overrides.list[i].application_id, sorted, ids->count, sizeof *sorted, by_id)) {
            write_override(table, part, &overrides.list[i]);
            overrides.list[kept++] = overrides.list[i];
        }
    overrides.count = kept;
    table_end(table);
    part_tie_table(part, table);
    part_tie(part, false, making->overrides, table->sums[O_IN_FORCE],
             _("Receipts with an override, and overrides not taken back"), "=SUM(%s)",
             table_range(table, O_IN_FORCE, range));
    return override_sums_write(part, &overrides, (struct money){table->sums[O_LESS]}, err);
}

/* ---- the workbook ---- */

static void tie(struct making *making)
{
    struct part *part = making->part;
    const struct table *cases = making->cases;
    char range[REFERENCE_SIZE];
    int64_t assessed = cases->sums[C_ASSESSED];

    part_tie(part, false, part->selected, part->written, _("Rows"), "=COUNTA(%s)",
             table_range(cases, C_NUMBER, range));
    part_tie(part, false, making->receipts, making->receipts, _("Cases with a receipt"),
             "=COUNT(%s)", table_range(cases, C_MADE, range));
    part_tie_table(part, cases);
    part_tie_table(part, making->steps);
    part_tie(part, true, assessed, steps_assessed_sum(making->steps),
             _("Assessed by the cases, and by the formulas of the steps"), "=SUM(%s)",
             steps_assessed(making->steps, range));
    part_figure(part, _("Cases"), false, cases->rows, "=COUNTA(%s)",
                table_range(cases, C_NUMBER, range));
    part_figure(part, _("Assessed"), true, assessed, "=SUM(%s)",
                table_range(cases, C_ASSESSED, range));
}

static bool fill(struct part *part, const struct application_filter *filter,
                 const struct application_ids *ids, struct err *err)
{
    struct making making = {.part = part};

    part_filter(part, filter);
    part->title = _("Receipts of amounts");
    part->masking = _("Only cases the maker may see. No accounts, no contact data.");
    part->selected = (int64_t) ids->count;
    part->scope = arena_format(&part->arena, _("Filter: %s    Rows: %zu    Unit: yuan"),
                               part->filter, ids->count);
    making.cases = part_table(part, _("Cases"), case_columns, C_COUNT, C_PRINTED, true);
    table_begin(making.cases, part->title, part->scope);
    making.steps = steps_begin(part, _("Steps of the receipts"), part->scope);
    if (!write_all(&making, ids, err))
        return false;
    table_end(making.cases);
    table_end(making.steps);
    part->written = making.cases->rows;
    part->control = (struct money){making.cases->sums[C_ASSESSED]};
    tie(&making);
    return write_overrides(&making, ids, err);
}

bool receipts_fill(struct part *part, struct err *err)
{
    static const struct application_filter all = {.order = ORDER_NUMBER};
    const struct application_filter *filter = part->order->filter ? part->order->filter : &all;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};

    return desk_application_ids(part->desk, filter, &ids, err) && fill(part, filter, &ids, err);
}
