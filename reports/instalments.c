/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of instalments (拨付计划): what is planned of the awards, pool by pool, how far each is
 * and what holds it, with the sums of every pool.  Reads the desk, which says whose they may be. */
#include <inttypes.h>

#include "base/text.h"
#include "desk/payment.h"
#include "reports/part.h"

enum {
    I_NUMBER,
    I_NTH,
    I_YEAR,
    I_POOL,
    I_PAYER,
    I_PAYEE,
    I_ITEM,
    I_AMOUNT,
    I_DUE,
    I_CONDITION,
    I_STATE,
    I_HELD,
    I_BATCH,
    I_ANSWERED,
    I_PRINTED,
    I_CODE = I_PRINTED,
    I_NEXT,
    I_MAKER,
    I_BACK_PAPER,
    I_SAMPLE,
    I_COUNT
};

static const struct column columns[I_COUNT] = {
    [I_NUMBER] = {.word = "number",
                  .stays = true,
                  .head = N_("Case number"),
                  .means = N_("The application whose award it is a part of."),
                  .look = LOOK_CODE,
                  .width = 15},
    [I_NTH] = {.word = "nth",
               .stays = true,
               .head = N_("Instalment no."),
               .means = N_("Which instalment of its application."),
               .look = LOOK_NUMBER,
               .width = 5},
    [I_YEAR] = {.word = "year",
                .stays = true,
                .head = N_("Budget year"),
                .means = N_("The year of the budget that pays it; blank when no one pool has what "
                            "it needs."),
                .look = LOOK_NUMBER,
                .width = 6},
    [I_POOL] = {.word = "pool",
                .stays = true,
                .head = N_("Pool"),
                .means = N_("The pool that pays it."),
                .look = LOOK_WRAP,
                .width = 14},
    [I_PAYER] = {.word = "payer",
                 .head = N_("Payer"),
                 .means = N_("The department that pays."),
                 .look = LOOK_WRAP,
                 .width = 8},
    [I_PAYEE] = {.word = "payee",
                 .head = N_("Payee"),
                 .means = N_("Name of the account: frozen at the first check, before that the "
                             "applicant's of now."),
                 .look = LOOK_WRAP,
                 .width = 18},
    [I_ITEM] = {.word = "item",
                .head = N_("Item"),
                .means = N_("Item of the application."),
                .look = LOOK_CODE,
                .width = 8},
    [I_AMOUNT] = {.word = "amount",
                  .stays = true,
                  .head = N_("Amount"),
                  .means = N_("To be paid by this instalment, or paid."),
                  .look = LOOK_MONEY,
                  .width = 14,
                  .total = TOTAL_MONEY},
    [I_DUE] = {.word = "due",
               .head = N_("Not before"),
               .means = N_("The day from which it may be put into a batch; blank: at once."),
               .look = LOOK_DATE},
    [I_CONDITION] = {.word = "condition",
                     .head = N_("Condition"),
                     .means = N_("What it waits for, as it was planned."),
                     .look = LOOK_WRAP,
                     .width = 16},
    [I_STATE] = {.word = "state",
                 .stays = true,
                 .head = N_("State"),
                 .means = N_("How far it is. Cancelled ones are not in the list."),
                 .look = LOOK_TEXT,
                 .width = 12},
    [I_HELD] = {.word = "held",
                .head = N_("Held by"),
                .means = N_("What stands between it and its payment on the day of the report, "
                            "whoever asks; blank when nothing does, or when the treasury has it."),
                .look = LOOK_WRAP,
                .width = 26},
    [I_BATCH] = {.word = "batch",
                 .head = N_("Batch no."),
                 .means = N_("The batch it is in; blank before."),
                 .look = LOOK_CODE,
                 .width = 11},
    [I_ANSWERED] = {.word = "answered",
                    .head = N_("Answered on"),
                    .means = N_("The day it was paid or came back; blank before."),
                    .look = LOOK_DATE},
    [I_CODE] = {.word = "code",
                .head = N_("Credit code"),
                .means = N_("Of the applicant: 18 characters."),
                .look = LOOK_CODE,
                .width = 20},
    [I_NEXT] = {.word = "next",
                .head = N_("Next step"),
                .means = N_("What follows from its state."),
                .look = LOOK_WRAP,
                .width = 24},
    [I_MAKER] = {.word = "maker",
                 .head = N_("Maker"),
                 .means = N_("Who planned it."),
                 .look = LOOK_TEXT},
    [I_BACK_PAPER] = {.word = "back-paper",
                      .head = N_("Bank's paper"),
                      .means = N_("Number of the paper with which it came back; blank of what did "
                                  "not."),
                      .look = LOOK_CODE,
                      .width = 24},
    [I_SAMPLE] = {.word = "sample",
                  .head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

const struct register_sheet instalments_register = {
    .name = N_("Instalments"), .columns = columns, .count = I_COUNT, .printed = I_PRINTED};

/* All but those that are cancelled: nothing is planned of them any more. */
#define PLANNED (((1u << INSTALMENT_STATE_COUNT) - 1) & ~(1u << INSTALMENT_CANCELLED))

/* ---- the list ---- */

static const char *payee_of(const struct instalment *it)
{
    return !text_empty(it->payee)         ? it->payee
           : !text_empty(it->their_payee) ? it->their_payee
                                          : it->organisation_name;
}

/* Never blank: the sums are taken by it. */
static const char *pool_text(const struct part *part, const struct instalment *it)
{
    return text_empty(it->pool) ? _("no one pool") : part_pool(part, it->pool);
}

static void write_year(struct table *table, int year)
{
    if (year > 0)
        table_count(table, year);
    else
        table_blank(table);
}

static bool write_row(struct part *part, struct table *table, const struct instalment *it,
                      struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *held = "";

    if (!desk_instalment_held(part->desk, it->id, &arena, &held, err))
        return false;
    part_holds(part, it->application_id);
    table_row(table);
    table_text(table, it->number);
    table_count(table, it->nth);
    write_year(table, it->pool_year);
    table_text(table, pool_text(part, it));
    table_text(table, part_department(part, it->department, true));
    table_text(table, payee_of(it));
    table_text(table, it->item);
    table_money(table, it->amount);
    table_date(table, it->due_on);
    table_text(table, it->condition);
    table_text(table, _(instalment_state_label(it->state)));
    table_text(table, held);
    table_text(table, it->batch);
    table_date(table, it->outcome_on);
    table_text(table, it->code);
    table_text(table, instalment_next(it));
    table_text(table, it->maker);
    table_text(table, it->back_paper);
    table_text(table, it->invented ? _("Sample") : "");
    return true;
}

static bool write_list(struct part *part, struct table *table, const struct instalment *const *rows,
                       size_t count, struct err *err)
{
    const char *words[INSTALMENT_STATE_COUNT + 1] = {NULL};
    size_t states = 0;

    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < count; i++) {
        if (i % ROWS_AT_ONCE == 0 && !part_progress(part, (int64_t) i, (int64_t) count, err))
            return false;
        if (!write_row(part, table, rows[i], err))
            return false;
    }
    table_end(table);
    for (int i = 0; i < INSTALMENT_STATE_COUNT; i++)
        if (PLANNED & 1u << i)
            words[states++] = _(instalment_state_label((enum instalment_state) i));
    table_words(table, I_STATE, words);
    return part_progress(part, (int64_t) count, (int64_t) count, err);
}

/* ---- by pool ---- */

enum {
    S_YEAR,
    S_POOL,
    S_COUNT,
    S_PLANNED,
    S_CHECK_1,
    S_CHECK_2,
    S_READY,
    S_BATCHED,
    S_SENT,
    S_PAID,
    S_RETURNED,
    S_TOGETHER,
    S_COLUMNS
};

#define SUM_OF(state_)                                                                             \
    {                                                                                              \
        .head = (state_), .means = N_("Amount of those of this state, by formula over the list."), \
        .look = LOOK_MONEY, .total = TOTAL_MONEY                                                   \
    }

/* Those of money in the order of the states. */
static const struct column sum_columns[S_COLUMNS] = {
    [S_YEAR] = {.head = N_("Budget year"),
                .means = N_("As in the list."),
                .look = LOOK_NUMBER,
                .width = 6},
    [S_POOL] = {.head = N_("Pool"), .means = N_("As in the list."), .look = LOOK_WRAP, .width = 22},
    [S_COUNT] = {.head = N_("Instalments"),
                 .means = N_("So many of the list."),
                 .look = LOOK_COUNT,
                 .total = TOTAL_COUNT,
                 .width = 8},
    [S_PLANNED] = SUM_OF(N_("To be checked")),
    [S_CHECK_1] = SUM_OF(N_("Second check next")),
    [S_CHECK_2] = SUM_OF(N_("Third check next")),
    [S_READY] = SUM_OF(N_("Ready to pay")),
    [S_BATCHED] = SUM_OF(N_("In a batch")),
    [S_SENT] = SUM_OF(N_("With the treasury")),
    [S_PAID] = SUM_OF(N_("Paid out")),
    [S_RETURNED] = SUM_OF(N_("Payment came back")),
    [S_TOGETHER] = {.head = N_("Together"),
                    .means = N_("Of all states of the list."),
                    .look = LOOK_MONEY,
                    .total = TOTAL_MONEY},
};

static bool is_same_pool(const struct instalment *a, const struct instalment *b)
{
    return a->pool_year == b->pool_year && text_is(a->pool, b->pool);
}

/* Rows first to last, of one pool and year, as a row of sums. */
static void write_sums(struct part *part, const struct table *list, struct table *table,
                       const struct instalment *const *rows, size_t count)
{
    char amounts[REFERENCE_SIZE], years[REFERENCE_SIZE], pools[REFERENCE_SIZE],
        states[REFERENCE_SIZE];
    uint32_t row = table->first_row + table->rows + 1; /* as formulas name it */
    struct money all = {0};
    const char *of;

    (void) table_range(list, I_AMOUNT, amounts);
    (void) table_range(list, I_POOL, pools);
    (void) table_range(list, I_STATE, states);
    of = rows[0]->pool_year > 0 /* a year that is blank is met by no condition */
             ? arena_format(&part->arena, "%s,A%" PRIu32 ",%s,B%" PRIu32,
                            table_range(list, I_YEAR, years), row, pools, row)
             : arena_format(&part->arena, "%s,B%" PRIu32, pools, row);
    table_row(table);
    write_year(table, rows[0]->pool_year);
    table_text(table, pool_text(part, rows[0]));
    table_count(table, (int64_t) count);
    for (int state = 0; state < INSTALMENT_CANCELLED; state++) {
        struct money sum = {0};

        for (size_t i = 0; i < count; i++)
            if ((int) rows[i]->state == state)
                sum.fen += rows[i]->amount.fen; /* under what the pools hold */
        all.fen += sum.fen;
        table_formula_money(table, sum, "=SUMIFS(%s,%s,%s,\"%s\")", amounts, of, states,
                            _(instalment_state_label((enum instalment_state) state)));
    }
    table_formula_money(table, all, "=SUM(D%" PRIu32 ":K%" PRIu32 ")", row, row);
}

static void fill_sums(struct part *part, const struct table *list,
                      const struct instalment *const *rows, size_t count)
{
    struct table *table = part_table(part, _("By pool"), sum_columns, S_COLUMNS, S_COLUMNS, false);
    char range[REFERENCE_SIZE];
    size_t first = 0;

    table_begin(table, _("Instalments by pool"), part->scope);
    for (size_t i = 1; i <= count; i++)
        if (i == count || !is_same_pool(rows[i], rows[first])) {
            write_sums(part, list, table, rows + first, i - first);
            first = i;
        }
    table_end(table);
    part_tie_table(part, table);
    part_tie(part, true, list->sums[I_AMOUNT], table->sums[S_TOGETHER],
             _("Instalments of all pools = instalments of the list"), "=SUM(%s)",
             table_range(table, S_TOGETHER, range));
}

/* ---- what is asked ---- */

/* By year, pool, batch (those in none last) and day; else as the desk has them. */
static int compare(const void *a, const void *b)
{
    const struct instalment *x = *(const struct instalment *const *) a;
    const struct instalment *y = *(const struct instalment *const *) b;
    int pool = strcmp(x->pool, y->pool), batch = strcmp(x->batch, y->batch);

    if (x->pool_year != y->pool_year)
        return x->pool_year < y->pool_year ? -1 : 1;
    if (pool != 0)
        return pool;
    if (batch != 0)
        return text_empty(x->batch) ? 1 : text_empty(y->batch) ? -1 : batch;
    if (x->due_on.day != y->due_on.day)
        return x->due_on.day < y->due_on.day ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static const struct instalment **chosen(struct part *part, const struct instalments *all,
                                        size_t *ret_count)
{
    const struct instalment **rows =
        arena_get(&part->arena, (all->count + 1) * sizeof(struct instalment *));

    *ret_count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (part->order->year == 0 || all->list[i].pool_year == part->order->year)
            rows[(*ret_count)++] = &all->list[i];
    qsort(rows, *ret_count, sizeof(struct instalment *), compare);
    return rows;
}

static void say_what(struct part *part, size_t count)
{
    const struct report_order *order = part->order;
    const char *batch = order->batch ? order->batch : "";
    const char *year = order->year > 0 ? arena_format(&part->arena, "%d", order->year) : "";

    part->title = _("Plan of instalments");
    part->period = *year ? year : _("all years");
    part->filter = *batch && *year
                       ? arena_format(&part->arena, _("budget year %1$s, batch %2$s"), year, batch)
                   : *batch ? arena_format(&part->arena, _("batch %s"), batch)
                   : *year  ? arena_format(&part->arena, _("budget year %s"), year)
                            : _("all instalments this role sees");
    part->query = *batch && *year ? arena_format(&part->arena, "year=%s batch=%s", year, batch)
                  : *batch        ? arena_format(&part->arena, "batch=%s", batch)
                  : *year         ? arena_format(&part->arena, "year=%s", year)
                                  : "";
    part->sorted = _("by budget year, pool, batch and day");
    part->masking = _("Only instalments the maker sees. No accounts, no contact data.");
    part->selected = (int64_t) count;
    part->scope =
        arena_format(&part->arena, _("Filter: %s    Rows: %zu    Unit: yuan"), part->filter, count);
    part_remark(part, _("Cancelled instalments are left out."));
}

static bool refuse_none(const struct part *part, struct err *err)
{
    err_set(err, ERR_NOT_FOUND, _("batch %s has no instalment you may see"), part->order->batch);
    return err_hint(err, _("Name a batch by its number as the list of payments has it, or leave "
                           "the batch out."));
}

bool instalments_fill(struct part *part, struct err *err)
{
    AUTO_INSTALMENTS struct instalments all = {0};
    const struct instalment_filter filter = {.batch = part->order->batch, .states = PLANNED};
    const struct instalment **rows;
    struct table *table;
    char range[REFERENCE_SIZE];
    size_t count;

    if (!desk_payments(part->desk, &filter, &all, err))
        return false;
    rows = chosen(part, &all, &count);
    if (count == 0 && part->order->batch)
        return refuse_none(part, err);
    say_what(part, count);
    table = part_register(part, &instalments_register);
    if (!write_list(part, table, rows, count, err))
        return false;
    part_tie(part, false, (int64_t) count, table->rows, _("Instalments"), "=COUNTA(%s)",
             table_range(table, I_NUMBER, range));
    part_tie_table(part, table);
    fill_sums(part, table, rows, count);
    part_figure(part, _("Planned and paid"), true, table->sums[I_AMOUNT], "=SUM(%s)",
                table_range(table, I_AMOUNT, range));
    part->written = table->rows;
    part->control = (struct money){table->sums[I_AMOUNT]};
    return true;
}
