/* SPDX-License-Identifier: Apache-2.0 */
/* The register of money claimed back (追回台账): one clawback a row, what is owed, what came, how
 * old it is; every entry behind what came; sums by age.  Reads the desk, so it holds what its maker
 * sees. */
#include <stdio.h>

#include "base/text.h"
#include "desk/clawback.h"
#include "model/month_end.h"
#include "reports/part.h"

enum {
    C_NUMBER,
    C_APPLICANT,
    C_GROUND,
    C_PRINCIPAL,
    C_INTEREST,
    C_DUE_ON,
    C_PROVISIONAL,
    C_PAID,
    C_WAIVED,
    C_WITHDRAWN,
    C_LEFT,
    C_WAITING,
    C_AGE,
    C_DAYS,
    C_STATE,
    C_PRINTED,
    C_DECIDED = C_PRINTED,
    C_BOOKED,
    C_NOTIFIED,
    C_RATE,
    C_BASIS,
    C_ITEM,
    C_POOL,
    C_DEPARTMENT,
    C_ENDED,
    C_SAMPLE,
    C_COUNT
};

static const struct column columns[C_COUNT] = {
    [C_NUMBER] = {.word = "number",
                  .stays = true,
                  .head = N_("Application"),
                  .means = N_("Of whose money it is."),
                  .look = LOOK_CODE,
                  .width = 16},
    [C_APPLICANT] = {.word = "applicant",
                     .stays = true,
                     .head = N_("Applicant"),
                     .means = N_("Who is to pay it back."),
                     .look = LOOK_WRAP,
                     .width = 22},
    [C_GROUND] = {.word = "ground",
                  .head = N_("Why claimed back"),
                  .means = N_("Why it is to come back."),
                  .look = LOOK_WRAP,
                  .width = 24},
    [C_PRINCIPAL] = {.word = "principal",
                     .head = N_("Principal"),
                     .means = N_("Of what was paid; never more."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [C_INTEREST] = {.word = "interest",
                    .head = N_("Interest"),
                    .means = N_("Simple interest by days over 365 until the day of the decision; "
                                "less than a fen is dropped."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
    [C_DUE_ON] = {.word = "due-on",
                  .head = N_("Pay by"),
                  .means = N_("The day of the notice; blank before there is one."),
                  .look = LOOK_DATE},
    [C_PROVISIONAL] = {.beside = true,
                       .head = N_("Provisional"),
                       .means = N_("* the day to pay is provisional: its working days run through "
                                   "a year whose notice of days off is not out."),
                       .look = LOOK_TEXT,
                       .width = 6},
    [C_PAID] = {.word = "paid",
                .head = N_("Paid back"),
                .means = N_("What came back so far."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [C_WAIVED] = {.word = "waived",
                  .head = N_("Waived"),
                  .means = N_("What two persons let go."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [C_WITHDRAWN] = {.word = "withdrawn",
                     .head = N_("Claim withdrawn"),
                     .means = N_("All of a claim that was wrong and withdrawn by another person."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [C_LEFT] = {.word = "left",
                .stays = true,
                .head = N_("Left"),
                .means = N_("Principal and interest less received, waived and withdrawn."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [C_WAITING] = {.word = "waiting",
                   .head = N_("Waiver to be confirmed"),
                   .means = N_("Proposed and not confirmed by a second person: still in what is "
                               "left. Blank when none waits."),
                   .look = LOOK_MONEY,
                   .total = TOTAL_MONEY},
    [C_AGE] = {.word = "age",
               .stays = true,
               .head = N_("Overdue for"),
               .means = N_("By the day to pay, in calendar days: not notified, not due, up to 30, "
                           "90, 180, over 180. Blank when it is over."),
               .look = LOOK_TEXT,
               .width = 13},
    [C_DAYS] = {.word = "days",
                .head = N_("Days overdue"),
                .means = N_("Calendar days since the day to pay; blank when it is not overdue."),
                .look = LOOK_DAYS,
                .width = 8},
    [C_STATE] = {.word = "state",
                 .stays = true,
                 .head = N_("State"),
                 .means = N_("As on the screen, on the day of the report."),
                 .look = LOOK_TEXT,
                 .width = 14},
    [C_DECIDED] = {.word = "decided",
                   .head = N_("Decided on"),
                   .means = N_("The day of the decision to claim it."),
                   .look = LOOK_DATE},
    [C_BOOKED] = {.word = "booked",
                  .head = N_("Claim counts on"),
                  .means = N_("The day it counts in the books: that of the decision, or the first "
                              "open one after it."),
                  .look = LOOK_DATE},
    [C_NOTIFIED] = {.word = "notified",
                    .head = N_("Notified on"),
                    .means = N_("The day of the notice."),
                    .look = LOOK_DATE},
    [C_RATE] = {.word = "rate",
                .head = N_("Interest by the year"),
                .means = N_("The rate; blank where none is asked."),
                .look = LOOK_RATE,
                .width = 9},
    [C_BASIS] = {.word = "basis",
                 .head = N_("Rate rests on"),
                 .means = N_("What the rate rests on; unproved where the policy's setting is."),
                 .look = LOOK_WRAP,
                 .width = 20},
    [C_ITEM] = {.word = "item",
                .head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [C_POOL] = {.word = "pool",
                .head = N_("Pool"),
                .means = N_("Out of which it was paid."),
                .look = LOOK_TEXT,
                .width = 16},
    [C_DEPARTMENT] = {.word = "department",
                      .head = N_("Department"),
                      .means = N_("Responsible for the application."),
                      .look = LOOK_TEXT,
                      .width = 12},
    [C_ENDED] = {.word = "ended",
                 .head = N_("Ended on"),
                 .means = N_("Recovered, waived or withdrawn; blank while it is open."),
                 .look = LOOK_DATE},
    [C_SAMPLE] = {.word = "sample",
                  .head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

enum {
    E_NUMBER,
    E_APPLICANT,
    E_KIND,
    E_PAID,
    E_WAIVED,
    E_WAITING,
    E_DAY,
    E_MONTH,
    E_BOOKED,
    E_DOCUMENT,
    E_CLERK,
    E_PROPOSER,
    E_REASON,
    E_ENTRY,
    E_COUNT
};

static const struct column entry_columns[E_COUNT] = {
    [E_NUMBER] = {.head = N_("Application"),
                  .means = N_("Of whose money it is."),
                  .look = LOOK_CODE,
                  .width = 16},
    [E_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Who is to pay it back."),
                     .look = LOOK_WRAP,
                     .width = 22},
    [E_KIND] = {.head = N_("Movement"),
                .means = N_("Money that came, a waiver by two persons, or an entry of money that "
                            "was none, taken back by an entry of its own; last the waivers that "
                            "wait for their second person, of which there is no entry yet."),
                .look = LOOK_TEXT,
                .width = 16},
    [E_PAID] = {.head = N_("Paid back"),
                .means = N_("Below zero where it takes an entry back."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [E_WAIVED] = {.head = N_("Waived"),
                  .means = N_("What two persons let go."),
                  .look = LOOK_MONEY,
                  .total = TOTAL_MONEY},
    [E_WAITING] = {.head = N_("Waiver to be confirmed"),
                   .means = N_("What one person proposed to let go."),
                   .look = LOOK_MONEY,
                   .total = TOTAL_MONEY},
    [E_DAY] = {.head = N_("Day"),
               .means = N_("The day the money came, the waiver was decided (of one that waits: "
                           "proposed), the entry taken back."),
               .look = LOOK_DATE},
    [E_MONTH] = {.head = N_("Counts in"),
                 .means = N_("The month it counts in: that of the day it was booked. Money of a "
                             "closed month counts in an open one."),
                 .look = LOOK_TEXT,
                 .width = 9},
    [E_BOOKED] = {.head = N_("Booked on"),
                  .means = N_("The day it was written into the ledger."),
                  .look = LOOK_DATE},
    [E_DOCUMENT] = {.head = N_("Bank slip no."),
                    .means = N_("Number of the bank's paper."),
                    .look = LOOK_WRAP,
                    .width = 20},
    [E_CLERK] = {.head = N_("Posted by"),
                 .means = N_("Who recorded it; of a waiver, who confirmed it."),
                 .look = LOOK_TEXT},
    [E_PROPOSER] = {.head = N_("Proposed by"),
                    .means = N_("Of a waiver: who proposed it, another person."),
                    .look = LOOK_TEXT},
    [E_REASON] = {.head = N_("Reason"),
                  .means = N_("As it was written; of a waiver, what it was proposed with."),
                  .look = LOOK_WRAP,
                  .width = 24},
    [E_ENTRY] = {.head = N_("Ledger number"),
                 .means = N_("Number of its entry in the ledger."),
                 .look = LOOK_COUNT},
};

const struct register_sheet clawback_register = {
    .name = N_("Clawbacks"), .columns = columns, .count = C_COUNT, .printed = C_PRINTED};

/* ---- the register ---- */

/* Its days to pay were counted over a year whose notice of days off is not out. */
static bool is_provisional(const struct part *part, const struct clawback *row)
{
    return clawback_is_open(row) && !date_is_none(row->due_on) &&
           calendar_is_provisional(part->desk->calendar, row->notified_on, row->due_on);
}

static void write_age(struct table *table, const struct clawback *row, struct date today)
{
    enum clawback_age age = clawback_age(row->due_on, clawback_is_open(row), today);

    table_text(table, clawback_is_open(row) ? _(clawback_age_label(age)) : "");
    if (age <= AGE_NOT_DUE)
        table_blank(table);
    else
        table_count(table, today.day - row->due_on.day);
}

static void write_waiting(struct table *table, const struct clawback *row)
{
    if (row->waiver_id != 0)
        table_money(table, row->waiver);
    else
        table_blank(table);
}

static void write_row(struct table *table, const struct part *part, const struct clawback *row)
{
    struct date today = part->desk->today;

    table_row(table);
    table_text(table, row->number);
    table_text(table, row->organisation_name);
    table_text(table, row->ground);
    table_money(table, row->principal);
    table_money(table, row->interest);
    table_date(table, row->due_on);
    table_text(table, is_provisional(part, row) ? "*" : "");
    table_money(table, row->paid);
    table_money(table, row->waived);
    table_money(table, clawback_withdrawn(row));
    table_money(table, clawback_left(row));
    write_waiting(table, row);
    write_age(table, row, today);
    table_text(table, _(clawback_standing(row, today)));
    table_date(table, row->decided_on);
    table_date(table, row->posted_on);
    table_date(table, row->notified_on);
    if (row->rate_ppm > 0)
        table_ratio(table, (struct ratio){row->rate_ppm});
    else
        table_blank(table);
    table_text(table, row->rule);
    table_text(table, row->item);
    table_text(table, part_pool(part, row->pool));
    table_text(table, part_department(part, row->department, true));
    table_date(table, row->ended_on);
    table_text(table, row->invented ? _("Sample") : "");
}

/* The sheet's own sums hold the balance: left is principal and interest less what came, went and
 * was none.  Of columns that are left out there is no sum. */
static void tie_balance(struct part *part, const struct table *table)
{
    char principal[REFERENCE_SIZE], interest[REFERENCE_SIZE], paid[REFERENCE_SIZE];
    char waived[REFERENCE_SIZE], withdrawn[REFERENCE_SIZE];
    int64_t left = table->sums[C_PRINCIPAL] + table->sums[C_INTEREST] - table->sums[C_PAID] -
                   table->sums[C_WAIVED] - table->sums[C_WITHDRAWN];

    if (!table_has(table, C_PRINCIPAL) || !table_has(table, C_INTEREST) ||
        !table_has(table, C_PAID) || !table_has(table, C_WAIVED) || !table_has(table, C_WITHDRAWN))
        return;
    part_tie(part, true, table->sums[C_LEFT], left,
             _("Left = principal + interest - paid back - waived - withdrawn"),
             "=SUM(%s)+SUM(%s)-SUM(%s)-SUM(%s)-SUM(%s)", table_range(table, C_PRINCIPAL, principal),
             table_range(table, C_INTEREST, interest), table_range(table, C_PAID, paid),
             table_range(table, C_WAIVED, waived), table_range(table, C_WITHDRAWN, withdrawn));
}

static bool register_write(struct part *part, const struct clawbacks *clawbacks,
                           struct table *table, struct err *err)
{
    bool provisional = false;

    for (size_t i = 0; i < clawbacks->count; i++)
        provisional = provisional || is_provisional(part, &clawbacks->list[i]);
    part->scope = arena_format(&part->arena, _("Filter: %s    Rows: %zu    Unit: yuan"),
                               part->filter, clawbacks->count);
    if (provisional)
        part->scope =
            arena_format(&part->arena, "%s    %s", part->scope,
                         _("* provisional: a notice of days off is not out for a year on the way"));
    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < clawbacks->count; i++) {
        if (!part_progress(part, (int64_t) i, (int64_t) clawbacks->count, err))
            return false;
        write_row(table, part, &clawbacks->list[i]);
    }
    table_end(table);
    return true;
}

/* ---- what came, what was let go, what was taken back ---- */

static const char *kind_text(const struct clawback_step *step)
{
    switch (step->kind) {
    case STEP_IN:
        return step->taken_back ? _("received, taken back since") : _("received");
    case STEP_WAIVED:
        return _("let go");
    case STEP_BACK:
        return _("taken back");
    case STEP_WITHDRAWN:
        return _("claim withdrawn");
    }
    return "";
}

static void write_step(struct table *table, const struct clawback_step *step)
{
    char day[DATE_TEXT_SIZE], month[MONTH_TEXT_SIZE];

    snprintf(month, sizeof month, "%.7s", date_text(step->booked_on, day));
    table_row(table);
    table_text(table, step->number);
    table_text(table, step->organisation_name);
    table_text(table, kind_text(step));
    if (step->kind == STEP_WAIVED || step->kind == STEP_WITHDRAWN)
        table_blank(table);
    else
        table_money(table,
                    step->kind == STEP_BACK ? (struct money){-step->amount.fen} : step->amount);
    if (step->kind == STEP_WAIVED)
        table_money(table, step->amount);
    else
        table_blank(table);
    table_blank(table);
    table_date(table, step->day);
    table_text(table, month);
    table_date(table, step->booked_on);
    table_text(table, step->document);
    table_text(table, step->clerk);
    table_text(table, step->proposer);
    table_text(table, step->reason);
    table_count(table, step->ledger_seq);
}

/* Proposed and in no book: of the same form as what it becomes. @return how many wait */
static int64_t write_proposed(struct table *table, const struct clawbacks *clawbacks)
{
    int64_t count = 0;

    for (size_t i = 0; i < clawbacks->count; i++) {
        const struct clawback *row = &clawbacks->list[i];

        if (row->waiver_id == 0)
            continue;
        table_row(table);
        table_text(table, row->number);
        table_text(table, row->organisation_name);
        table_text(table, _("waiver to be confirmed"));
        table_blank(table);
        table_blank(table);
        table_money(table, row->waiver);
        table_date(table, date_of_instant(row->waiver_ms));
        for (int k = E_MONTH; k < E_PROPOSER; k++)
            table_blank(table);
        table_text(table, row->waiver_proposer);
        table_text(table, row->waiver_ground);
        table_blank(table);
        count++;
    }
    return count;
}

/* What the register says came and was waived is what its entries add up to. */
static void steps_write(struct part *part, const struct clawback_register *book,
                        const struct table *whole)
{
    struct table *table = part_table(part, _("Details"), entry_columns, E_COUNT, E_REASON, true);
    char range[REFERENCE_SIZE];
    int64_t proposed;

    table_begin(table, _("Money received and waived"), part->scope);
    for (size_t i = 0; i < book->step_count; i++)
        write_step(table, &book->steps[i]);
    proposed = write_proposed(table, &book->clawbacks);
    table_end(table);
    part_tie(part, false, (int64_t) book->step_count + proposed, table->rows, _("Entries"),
             "=COUNTA(%s)", table_range(table, E_NUMBER, range));
    part_tie(part, true, whole->sums[C_PAID], table->sums[E_PAID],
             _("Entries: paid back, as the register says"), "=SUM(%s)",
             table_range(table, E_PAID, range));
    part_tie(part, true, whole->sums[C_WAIVED], table->sums[E_WAIVED],
             _("Entries: waived, as the register says"), "=SUM(%s)",
             table_range(table, E_WAIVED, range));
    part_tie(part, true, whole->sums[C_WAITING], table->sums[E_WAITING],
             _("Waivers to be confirmed, as the register says"), "=SUM(%s)",
             table_range(table, E_WAITING, range));
}

/* ---- by age ---- */

enum { A_AGE, A_COUNT, A_LEFT, A_COLUMNS };

static const struct column age_columns[A_COLUMNS] = {
    [A_AGE] = {.head = N_("Overdue for"),
               .means = N_("As in the list; what is over is in no class."),
               .look = LOOK_TEXT,
               .width = 18},
    [A_COUNT] = {.head = N_("Clawbacks"),
                 .means = N_("Open ones of this class."),
                 .look = LOOK_COUNT,
                 .total = TOTAL_COUNT,
                 .width = 10},
    [A_LEFT] = {.head = N_("Left"),
                .means = N_("Sum of what is left of them, by formula over the list."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
};

/* A row a class; its money is a formula over the list, and all classes are what is left. */
static void fill_ages(struct part *part, const struct table *list,
                      const struct clawbacks *clawbacks)
{
    struct table *table = part_table(part, _("By age"), age_columns, A_COLUMNS, A_COLUMNS, false);
    char ages[REFERENCE_SIZE], lefts[REFERENCE_SIZE], range[REFERENCE_SIZE];

    (void) table_range(list, C_AGE, ages);
    (void) table_range(list, C_LEFT, lefts);
    table_begin(table, _("Clawbacks by age"), part->scope);
    for (int i = 0; i < CLAWBACK_AGE_COUNT; i++) {
        const char *label = _(clawback_age_label((enum clawback_age) i));
        struct money left = {0};
        int64_t count = 0;

        for (size_t j = 0; j < clawbacks->count; j++) {
            const struct clawback *row = &clawbacks->list[j];

            if (!clawback_is_open(row) ||
                (int) clawback_age(row->due_on, true, part->desk->today) != i)
                continue;
            left.fen += clawback_left(row).fen; /* under the budgets of all years */
            count++;
        }
        table_row(table);
        table_text(table, label);
        table_count(table, count);
        table_formula_money(table, left, "=SUMIFS(%s,%s,\"%s\")", lefts, ages, label);
        part_tie(part, false, count, count,
                 arena_format(&part->arena, _("%s: %s"), table->sheet->name, label),
                 "=COUNTIF(%s,\"%s\")", ages, label);
    }
    table_end(table);
    part_tie_table(part, table);
    part_tie(part, true, list->sums[C_LEFT], table->sums[A_LEFT],
             _("Left of all classes = left of all clawbacks"), "=SUM(%s)",
             table_range(table, A_LEFT, range));
}

/* Nobody owes what is only proposed: apart from what is left, as on the screen. */
static void figures_of_left(struct part *part, const struct table *list,
                            const struct clawbacks *clawbacks)
{
    const char *raised = _(clawback_state_row(CLAWBACK_RAISED)->label);
    char states[REFERENCE_SIZE], lefts[REFERENCE_SIZE];
    int64_t proposed = 0;

    for (size_t i = 0; i < clawbacks->count; i++)
        if (clawbacks->list[i].stored == CLAWBACK_RAISED)
            proposed += clawback_left(&clawbacks->list[i]).fen;
    (void) table_range(list, C_LEFT, lefts);
    (void) table_range(list, C_STATE, states);
    part_figure(part, _("Left"), true, list->sums[C_LEFT] - proposed,
                "=SUM(%s)-SUMIFS(%s,%s,\"%s\")", lefts, lefts, states, raised);
    part_figure(part, _("Not confirmed"), true, proposed, "=SUMIFS(%s,%s,\"%s\")", lefts, states,
                raised);
}

bool clawback_fill(struct part *part, struct err *err)
{
    AUTO_CLAWBACK_REGISTER struct clawback_register book = {0};
    struct table *table;
    char range[REFERENCE_SIZE];

    if (!desk_clawback_register(part->desk, &book, err))
        return false;
    part->title = _("Register of clawbacks");
    part->filter = _("all clawbacks this role sees");
    part->query = "";
    part->sorted = _("what is open first, by the day to pay");
    part->period = _("all years");
    part->masking = _("Only clawbacks the maker sees. No accounts, no contact data.");
    part->selected = (int64_t) book.clawbacks.count;
    table = part_register(part, &clawback_register);
    if (!register_write(part, &book.clawbacks, table, err))
        return false;
    part_tie(part, false, (int64_t) book.clawbacks.count, table->rows, _("Clawbacks"),
             "=COUNTA(%s)", table_range(table, C_NUMBER, range));
    part_tie_table(part, table);
    tie_balance(part, table);
    steps_write(part, &book, table);
    fill_ages(part, table, &book.clawbacks);
    figures_of_left(part, table, &book.clawbacks);
    part->written = table->rows;
    part->control = (struct money){table->sums[C_LEFT]};
    return true;
}
