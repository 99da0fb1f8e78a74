/* SPDX-License-Identifier: Apache-2.0 */
/* Budget execution of a year: pools with a chart, items by year, ledger, unpaid awards; and the
 * ties that hold them together.  The ledger sheet is the ground: the others' figures are checked on
 * it. */
#include "reports/budget.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"

#define NEARLY_USED_PPM 100000 /* less than a tenth of the budget is left */
#define REREADS         3
#define CHART_ROWS      30
#define CHART_WIDTH     1400
#define CHART_HEIGHT    560

enum {
    O_POOL,
    O_DEPARTMENT,
    O_CEILING,
    O_APPROVED,
    O_REDUCED,
    O_BUDGET,
    O_RESERVED,
    O_COMMITTED,
    O_PAID,
    O_UNPAID,
    O_AVAILABLE,
    O_PAID_SHARE,
    O_COMMITTED_SHARE,
    O_WARNING,
    O_PRINTED, /* those after it stay on the screen */
    O_OPEN = O_PRINTED,
    O_OPEN_REQUESTED,
    O_WAN_BUDGET,
    O_WAN_PAID,
    O_WAN_UNPAID,
    O_WAN_RESERVED,
    O_WAN_AVAILABLE,
    O_COUNT
};

static const struct column overview_columns[O_COUNT] = {
    [O_POOL] = {N_("Pool"),
                N_("Named pools of the policy first, then the departments' own budgets."),
                LOOK_WRAP, .width = 28},
    [O_DEPARTMENT] = {N_("Department"), N_("Who answers for the pool."), LOOK_WRAP, .width = 12},
    [O_CEILING] = {N_("Ceiling of the policy"),
                   N_("“Up to … a year” by the policy; blank for a department's own budget."),
                   LOOK_MONEY, TOTAL_MONEY},
    [O_APPROVED] = {N_("Budget approved"),
                    N_("Sum of the year's ledger entries that raise the pool's budget."),
                    LOOK_MONEY, TOTAL_MONEY},
    [O_REDUCED] = {N_("Budget reduced"),
                   N_("Sum of the year's ledger entries that lower the pool's budget."), LOOK_MONEY,
                   TOTAL_MONEY},
    [O_BUDGET] = {N_("Budget"), N_("Approved less reduced, as the books keep it."), LOOK_MONEY,
                  TOTAL_MONEY},
    [O_RESERVED] =
        {N_("Reserved"),
         N_("Held for cases in the plan that are not yet awarded: reserved less released less "
            "awarded."),
         LOOK_MONEY, TOTAL_MONEY},
    [O_COMMITTED] = {N_("Committed"), N_("Awarded out of this year's budget, paid or not."),
                     LOOK_MONEY, TOTAL_MONEY},
    [O_PAID] = {N_("Paid"), N_("Paid out of this year's budget; part of what is committed."),
                LOOK_MONEY, TOTAL_MONEY},
    [O_UNPAID] = {N_("Committed, not paid"), N_("Committed less paid."), LOOK_MONEY, TOTAL_MONEY},
    [O_AVAILABLE] = {N_("Available"), N_("Budget less reserved less committed."), LOOK_MONEY,
                     TOTAL_MONEY},
    [O_PAID_SHARE] = {N_("Execution rate"), N_("Paid divided by budget; blank without a budget."),
                      LOOK_PERCENT, .width = 10},
    [O_COMMITTED_SHARE] = {N_("Commitment rate"),
                           N_("Committed divided by budget; blank without a budget."), LOOK_PERCENT,
                           .width = 10},
    [O_WARNING] =
        {N_("Warning"),
         N_("“Nearly used up”: less than a tenth of the budget is available. “Not opened”: no "
            "budget was approved for the year."),
         LOOK_WRAP, .width = 12},
    [O_OPEN] = {N_("Open cases"), N_("Cases of the pool received in the year and not ended."),
                LOOK_COUNT, TOTAL_COUNT, 9},
    [O_OPEN_REQUESTED] = {N_("Requested by open cases"),
                          N_("Sum of the requested amounts of those cases, where one is stated."),
                          LOOK_MONEY, TOTAL_MONEY},
    [O_WAN_BUDGET] = {N_("Budget (10,000 yuan)"), N_("Budget divided by 10,000."), LOOK_WAN,
                      TOTAL_MONEY},
    [O_WAN_PAID] = {N_("Paid (10,000 yuan)"), N_("Paid divided by 10,000."), LOOK_WAN, TOTAL_MONEY},
    [O_WAN_UNPAID] = {N_("Committed, not paid (10,000 yuan)"),
                      N_("Committed less paid, divided by 10,000."), LOOK_WAN, TOTAL_MONEY},
    [O_WAN_RESERVED] = {N_("Reserved (10,000 yuan)"), N_("Reserved divided by 10,000."), LOOK_WAN,
                        TOTAL_MONEY},
    [O_WAN_AVAILABLE] = {N_("Available (10,000 yuan)"), N_("Available divided by 10,000."),
                         LOOK_WAN, TOTAL_MONEY},
};

enum {
    D_ITEM,
    D_YEAR,
    D_MEASURE,
    D_MEASURE_NAME,
    D_ITEM_NAME,
    D_POOL,
    D_RECEIVED,
    D_OPEN,
    D_AWARDED,
    D_REQUESTED,
    D_ASSESSED,
    D_RESERVED,
    D_COMMITTED,
    D_PAID,
    D_UNPAID,
    D_PAID_SHARE,
    D_COUNT
};

static const struct column detail_columns[D_COUNT] = {
    [D_ITEM] = {N_("Item"), N_("Number of the support item."), LOOK_CODE, .width = 14},
    [D_YEAR] =
        {N_("Year of receipt"),
         N_("The row holds the cases received in this year, whatever year's budget pays them."),
         LOOK_NUMBER, .width = 11},
    [D_MEASURE] = {N_("Measure"), N_("Number of the policy's measure."), LOOK_NUMBER, .width = 9},
    [D_MEASURE_NAME] = {N_("Name of the measure"), N_("In the newest edition."), LOOK_WRAP,
                        .width = 26},
    [D_ITEM_NAME] = {N_("Name of the item"), N_("In the newest edition."), LOOK_WRAP, .width = 26},
    [D_POOL] = {N_("Pool"), N_("The pool that pays for it; blank for support in kind."), LOOK_WRAP,
                .width = 26},
    [D_RECEIVED] = {N_("Cases received"), N_("All cases received in the year."), LOOK_COUNT,
                    TOTAL_COUNT, 10},
    [D_OPEN] = {N_("Open cases"), N_("Of those: not ended."), LOOK_COUNT, TOTAL_COUNT, 10},
    [D_AWARDED] = {N_("Cases awarded"), N_("Of those: awarded or closed."), LOOK_COUNT, TOTAL_COUNT,
                   10},
    [D_REQUESTED] = {N_("Requested"), N_("Sum of the requested amounts, where one is stated."),
                     LOOK_MONEY, TOTAL_MONEY},
    [D_ASSESSED] = {N_("Assessed"), N_("Sum of the assessed amounts."), LOOK_MONEY, TOTAL_MONEY},
    [D_RESERVED] = {N_("Reserved"), N_("Sum reserved for these cases now."), LOOK_MONEY,
                    TOTAL_MONEY},
    [D_COMMITTED] = {N_("Committed"), N_("Sum awarded to these cases."), LOOK_MONEY, TOTAL_MONEY},
    [D_PAID] = {N_("Paid"), N_("Sum paid to these cases."), LOOK_MONEY, TOTAL_MONEY},
    [D_UNPAID] = {N_("Committed, not paid"), N_("Committed less paid."), LOOK_MONEY, TOTAL_MONEY},
    [D_PAID_SHARE] = {N_("Paid of committed"),
                      N_("Paid divided by committed; blank without an award."), LOOK_PERCENT,
                      .width = 10},
};

enum { L_SEQ, L_AT, L_POOL, L_KIND, L_AMOUNT, L_NUMBER, L_CLERK, L_REASON, L_COUNT };

static const struct column ledger_columns[L_COUNT] = {
    [L_SEQ] = {N_("Ledger number"), N_("Running number over all pools and years, without gaps."),
               LOOK_COUNT, .width = 14},
    [L_AT] = {N_("Time"), N_("When it was posted, Asia/Shanghai."), LOOK_INSTANT, .width = 18},
    [L_POOL] = {N_("Pool"), N_("The pool whose figures it moves."), LOOK_WRAP, .width = 30},
    [L_KIND] =
        {N_("Movement"),
         N_("Budget approved or reduced; reserved on proposing; released; committed on the award; "
            "paid."),
         LOOK_TEXT},
    [L_AMOUNT] =
        {N_("Amount"),
         N_("Always above zero; the movement says what it does. Filter by movement before you "
            "read the total."),
         LOOK_MONEY, TOTAL_MONEY},
    [L_NUMBER] = {N_("Case number"), N_("The case it is for; blank for a change of the budget."),
                  LOOK_CODE, .width = 16},
    [L_CLERK] = {N_("Posted by"), N_("Who did it."), LOOK_TEXT},
    [L_REASON] = {N_("Reason"), N_("As it was written."), LOOK_WRAP, .width = 36},
};

/* ---- reading ---- */

static void book_years_release(struct book_years *years)
{
    for (size_t i = 0; i < years->count; i++) {
        pool_years_release(&years->list[i].pools);
        measure_years_release(&years->list[i].measures);
    }
    ledger_entries_release(&years->ledger);
    *years = (struct book_years){0};
}
#define AUTO_BOOK_YEARS __attribute__((cleanup(book_years_release)))

/* The years money of the policy can be booked in: its own, and those since; and the one asked. */
static void span(const struct part *part, int *ret_first, int *ret_last)
{
    const struct policy *policy = &part->desk->catalogue->policy;
    int asked = part->order->year, today = date_year(part->desk->today);
    int first = date_is_none(policy->from) ? asked : date_year(policy->from);
    int last = date_is_none(policy->to) ? asked : date_year(policy->to);

    *ret_first = asked < first ? asked : first;
    *ret_last = asked > last ? asked : last;
    if (today > *ret_last)
        *ret_last = today;
}

static bool read_years(const struct part *part, struct book_years *years, struct err *err)
{
    int first, last;

    span(part, &first, &last);
    if (last - first >= YEARS_MOST)
        return err_set(err, ERR_INPUT, _("%d is too far from the years of the policy"),
                       part->order->year);
    for (int year = first; year <= last; year++) {
        struct book_year *row = &years->list[years->count++];

        row->year = year;
        if (!desk_pools(part->desk, year, &row->pools, err) ||
            !desk_measures(part->desk, year, &row->measures, err))
            return false;
    }
    return desk_ledger(part->desk, NULL, 0, LEDGER_MOST, &years->ledger, err);
}

/* The desk answers one question at a time: read again when the books moved meanwhile. */
static bool read_steadily(struct part *part, struct book_years *years, struct err *err)
{
    for (int i = 0; i < REREADS; i++) {
        struct provenance after;

        book_years_release(years);
        if (!desk_provenance(part->desk, &part->provenance, err) || !read_years(part, years, err) ||
            !desk_provenance(part->desk, &after, err))
            return false;
        if (after.ledger_seq == part->provenance.ledger_seq &&
            after.journal_seq == part->provenance.journal_seq)
            return true;
    }
    part_remark(part,
                _("The books moved while this file was made; differences on the tie-out sheet "
                  "can come from that. Make it again."));
    return true;
}

/* ---- the ledger ---- */

static void write_entry(struct part *part, struct table *table, const struct ledger_entry *entry)
{
    table_row(table);
    table_count(table, entry->seq);
    table_instant(table, entry->at_ms);
    table_text(table, part_pool(part, entry->pool));
    table_text(table, _(ledger_kind_label(entry->kind)));
    table_money(table, entry->amount);
    table_text(table, entry->number);
    table_text(table, entry->clerk);
    table_text(table, entry->reason);
}

static bool fill_ledger(struct part *part, struct table *table, const struct book_years *years,
                        struct err *err)
{
    const struct ledger_entries *ledger = &years->ledger;
    AUTO_ARENA struct arena arena = {0};

    table_begin(table, _("Ledger movements"),
                arena_format(&arena, _("Year: %d    Unit: yuan"), part->order->year));
    for (size_t i = ledger->count; i > 0; i--) { /* the desk gives the newest first */
        if (ledger->list[i - 1].year == part->order->year)
            write_entry(part, table, &ledger->list[i - 1]);
        if (i % ROWS_AT_ONCE == 0 &&
            !part_progress(part, (int64_t) (ledger->count - i), (int64_t) ledger->count, err))
            return false;
    }
    table_end(table);
    return true;
}

static struct money moved(const struct part *part, const struct book_years *years, const char *pool,
                          enum ledger_kind kind)
{
    struct money sum = {0};

    for (size_t i = 0; i < years->ledger.count; i++) {
        const struct ledger_entry *entry = &years->ledger.list[i];

        if (entry->year == part->order->year && entry->kind == kind && text_is(entry->pool, pool) &&
            !money_add(sum, entry->amount, &sum))
            return (struct money){INT64_MAX};
    }
    return sum;
}

/* "SUMIFS(amounts, pools, A5, movements, "Paid")" over the ledger sheet. */
static const char *moved_formula(struct arena *arena, const struct table *ledger,
                                 const char *pool_cell, enum ledger_kind kind)
{
    char amounts[REFERENCE_SIZE], pools[REFERENCE_SIZE], kinds[REFERENCE_SIZE];

    return arena_format(arena, "SUMIFS(%s,%s,%s,%s,\"%s\")", table_range(ledger, L_AMOUNT, amounts),
                        table_range(ledger, L_POOL, pools), pool_cell,
                        table_range(ledger, L_KIND, kinds), _(ledger_kind_label(kind)));
}

/* ---- items by year ---- */

static bool is_empty(const struct measure_year *row)
{
    return row->received == 0 && row->reserved.fen == 0 && row->committed.fen == 0;
}

static void write_item(struct part *part, struct table *table, int year,
                       const struct measure_year *row)
{
    const struct item *item = catalogue_item_latest(part->desk->catalogue, row->item);
    char committed[CELL_SIZE], paid[CELL_SIZE];

    table_row(table);
    table_text(table, row->item);
    table_count(table, year);
    table_count(table, row->measure);
    table_text(table, item ? words_now(&item->edition->name) : "");
    table_text(table, item ? words_now(&item->name) : "");
    table_text(table, part_pool(part, row->pool));
    table_count(table, row->received);
    table_count(table, row->open);
    table_count(table, row->awarded);
    table_money(table, row->requested);
    table_money(table, row->assessed);
    table_money(table, row->reserved);
    table_money(table, row->committed);
    table_money(table, row->paid);
    table_formula_money(table, (struct money){row->committed.fen - row->paid.fen}, "=%s-%s",
                        cell_text(table->sheet->row, D_COMMITTED, false, committed),
                        cell_text(table->sheet->row, D_PAID, false, paid));
    table_share(table, D_PAID, row->paid, D_COMMITTED, row->committed);
}

/* Every item of the year asked; of other years those in which something happened. */
static void fill_detail(struct part *part, struct table *table, const struct book_years *years)
{
    AUTO_ARENA struct arena arena = {0};

    table_begin(table, _("Items by year of receipt"),
                arena_format(&arena, _("Years: %d to %d    Unit: yuan"), years->list[0].year,
                             years->list[years->count - 1].year));
    for (size_t i = years->count; i > 0; i--) {
        const struct book_year *year = &years->list[i - 1];

        for (size_t j = 0; j < year->measures.count; j++)
            if (year->year == part->order->year || !is_empty(&year->measures.list[j]))
                write_item(part, table, year->year, &year->measures.list[j]);
    }
    table_end(table);
}

/* ---- pools ---- */

static const char *warning_of(const struct pool_year *row)
{
    struct ratio left;

    if (row->budget.fen == 0)
        return _("Not opened");
    return money_ratio(row->available, row->budget, &left) && left.ppm < NEARLY_USED_PPM
               ? _("Nearly used up")
               : "";
}

static void write_moved(struct part *part, struct table *table, const struct book_years *years,
                        const struct table *ledger, const char *pool, enum ledger_kind kind)
{
    AUTO_ARENA struct arena arena = {0};
    char cell[CELL_SIZE];

    cell_text(table->sheet->row, O_POOL, false, cell);
    table_formula_money(table, moved(part, years, pool, kind), "=%s",
                        moved_formula(&arena, ledger, cell, kind));
}

static void write_available(struct table *table, const struct pool_year *row)
{
    char budget[CELL_SIZE], reserved[CELL_SIZE], committed[CELL_SIZE];

    table_formula_money(table, row->available, "=%s-%s-%s",
                        cell_text(table->sheet->row, O_BUDGET, false, budget),
                        cell_text(table->sheet->row, O_RESERVED, false, reserved),
                        cell_text(table->sheet->row, O_COMMITTED, false, committed));
}

static void write_unpaid(struct table *table, struct money unpaid)
{
    char committed[CELL_SIZE], paid[CELL_SIZE];

    table_formula_money(table, unpaid, "=%s-%s",
                        cell_text(table->sheet->row, O_COMMITTED, false, committed),
                        cell_text(table->sheet->row, O_PAID, false, paid));
}

static void write_pool(struct part *part, struct table *table, const struct book_years *years,
                       const struct table *ledger, const struct pool_year *row)
{
    const struct pool *pool = catalogue_pool(part->desk->catalogue, row->pool);
    struct money unpaid = {row->committed.fen - row->paid.fen};

    table_row(table);
    table_text(table, part_pool(part, row->pool));
    table_text(table, pool ? words_now(&pool->department->short_name) : "");
    if (row->has_ceiling)
        table_money(table, row->ceiling);
    else
        table_blank(table);
    write_moved(part, table, years, ledger, row->pool, LEDGER_APPROPRIATE);
    write_moved(part, table, years, ledger, row->pool, LEDGER_REDUCE);
    table_money(table, row->budget);
    table_money(table, row->reserved);
    table_money(table, row->committed);
    table_money(table, row->paid);
    write_unpaid(table, unpaid);
    write_available(table, row);
    table_share(table, O_PAID, row->paid, O_BUDGET, row->budget);
    table_share(table, O_COMMITTED, row->committed, O_BUDGET, row->budget);
    table_text(table, warning_of(row));
    table_count(table, row->open_count);
    table_money(table, row->open_requested);
    table_wan(table, O_BUDGET, row->budget);
    table_wan(table, O_PAID, row->paid);
    table_wan(table, O_UNPAID, unpaid);
    table_wan(table, O_RESERVED, row->reserved);
    table_wan(table, O_AVAILABLE, row->available);
}

static void draw_chart(struct table *table)
{
    const struct chart_series series[] = {
        {_("Paid"), O_WAN_PAID, 0x1F4E79, false},
        {_("Committed, not paid"), O_WAN_UNPAID, 0x1F4E79, true},
        {_("Reserved"), O_WAN_RESERVED, 0x9DC3E6, false},
        {_("Available"), O_WAN_AVAILABLE, 0xF2F2F2, false},
    };

    sheet_chart(table->sheet, &(struct chart){.title = _("Budget by use"),
                                              .axis = _("10,000 yuan"),
                                              .first_row = table->first_row,
                                              .last_row = table_last_row(table),
                                              .labels = O_POOL,
                                              .series = series,
                                              .series_count = sizeof series / sizeof *series,
                                              .row = table->sheet->row + 2,
                                              .column = 0,
                                              .width = CHART_WIDTH,
                                              .height = CHART_HEIGHT});
}

static void fill_overview(struct part *part, struct table *table, const struct book_years *years,
                          const struct table *ledger, const struct pool_years *pools)
{
    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < pools->count; i++)
        write_pool(part, table, years, ledger, &pools->list[i]);
    table->rows_below = CHART_ROWS;
    table_end(table);
    sheet_mark(table->sheet, O_WARNING, table->first_row, table_last_row(table),
               _("Nearly used up"), LOOK_BAD);
    draw_chart(table);
}

/* ---- ties ---- */

struct tie_kind {
    const char *label;
    uint16_t column; /* of the overview */
    /* its sum over the ledger: plus and minus; LEDGER_KIND_COUNT ends each */
    enum ledger_kind plus, minus[2];
    size_t minus_count;
};
static const struct tie_kind tie_kinds[] = {
    {N_("Budget"), O_BUDGET, LEDGER_APPROPRIATE, {LEDGER_REDUCE}, 1},
    {N_("Reserved"), O_RESERVED, LEDGER_RESERVE, {LEDGER_RELEASE, LEDGER_COMMIT}, 2},
    {N_("Committed"), O_COMMITTED, LEDGER_COMMIT, {0}, 0},
    {N_("Paid"), O_PAID, LEDGER_PAY, {0}, 0},
};

static struct money pool_figure(const struct pool_year *row, uint16_t column)
{
    return column == O_BUDGET      ? row->budget
           : column == O_RESERVED  ? row->reserved
           : column == O_COMMITTED ? row->committed
                                   : row->paid;
}

static void tie_pool(struct part *part, const struct book_years *years,
                     const struct table *overview, const struct table *ledger,
                     const struct pool_year *row, uint32_t at)
{
    char cell[REFERENCE_SIZE];

    sheet_reference(overview->sheet, at, at, O_POOL, cell);
    for (size_t i = 0; i < sizeof tie_kinds / sizeof *tie_kinds; i++) {
        const struct tie_kind *kind = &tie_kinds[i];
        const char *formula = moved_formula(&part->arena, ledger, cell, kind->plus);
        int64_t found = moved(part, years, row->pool, kind->plus).fen;

        for (size_t j = 0; j < kind->minus_count; j++) {
            formula = arena_format(&part->arena, "%s-%s", formula,
                                   moved_formula(&part->arena, ledger, cell, kind->minus[j]));
            found -= moved(part, years, row->pool, kind->minus[j]).fen;
        }
        part_tie(part, true, pool_figure(row, kind->column).fen, found,
                 arena_format(&part->arena, _("%s, by the ledger: %s"), part_pool(part, row->pool),
                              _(kind->label)),
                 "=%s", formula);
    }
}

static void tie_available(struct part *part, const struct table *overview,
                          const struct pool_years *pools)
{
    int64_t stated = 0;
    char range[REFERENCE_SIZE];

    for (size_t i = 0; i < pools->count; i++)
        stated += pools->list[i].available.fen;
    part_tie(part, true, stated, overview->sums[O_AVAILABLE],
             _("Available: budget less reserved less committed, all pools"), "=SUM(%s)",
             table_range(overview, O_AVAILABLE, range));
}

/* Over all years what items hold is what pools gave, whatever year a case was received in. */
static void tie_years(struct part *part, const struct book_years *years, const struct table *detail)
{
    static const struct {
        const char *label;
        uint16_t pool_column, item_column;
    } both[] = {
        {N_("Reserved"), O_RESERVED, D_RESERVED},
        {N_("Committed"), O_COMMITTED, D_COMMITTED},
        {N_("Paid"), O_PAID, D_PAID},
    };
    char range[REFERENCE_SIZE];

    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        int64_t stated = 0;

        for (size_t j = 0; j < years->count; j++)
            for (size_t k = 0; k < years->list[j].pools.count; k++)
                stated += pool_figure(&years->list[j].pools.list[k], both[i].pool_column).fen;
        part_tie(
            part, true, stated, detail->sums[both[i].item_column],
            arena_format(&part->arena, _("All years, pools against items: %s"), _(both[i].label)),
            "=SUM(%s)", table_range(detail, both[i].item_column, range));
    }
}

static void tie_all(struct part *part, const struct book_years *years, const struct table *overview,
                    const struct table *detail, const struct table *ledger,
                    const struct pool_years *pools)
{
    for (size_t i = 0; i < pools->count; i++)
        if (pools->list[i].budget.fen > 0 || pools->list[i].id != 0)
            tie_pool(part, years, overview, ledger, &pools->list[i],
                     overview->first_row + (uint32_t) i);
    tie_available(part, overview, pools);
    tie_years(part, years, detail);
    part_tie_table(part, overview);
    part_tie_table(part, detail);
    part_tie_table(part, ledger);
}

/* ---- the whole ---- */

static void add_figures(struct part *part, const struct table *table)
{
    static const uint16_t shown[] = {O_BUDGET, O_RESERVED, O_COMMITTED, O_PAID, O_AVAILABLE};
    char text[REFERENCE_SIZE];
    uint32_t row = table_control_row(table);

    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        part_figure(part, _(overview_columns[shown[i]].head), true, table->sums[shown[i]], "=%s",
                    sheet_reference(table->sheet, row, row, shown[i], text));
}

static void say_what(struct part *part)
{
    enum role role = part->desk->clerk.role;
    bool blind = role != ROLE_FINANCE && role != ROLE_AUDITOR;

    part->title = _("Budget execution");
    part->period = arena_format(&part->arena, "%d", part->order->year);
    part->scope =
        arena_format(&part->arena, _("Year: %d    Unit: yuan; columns so marked: 10,000 yuan"),
                     part->order->year);
    part->filter =
        arena_format(&part->arena, _("budget year %d, all pools and items"), part->order->year);
    part->sorted = _("named pools first; items by number; ledger by time");
    part->masking = blind ? _("Case numbers, names and reasons of the ledger are left out for this "
                              "role.")
                          : _("No accounts, no contact data.");
}

static void close_part(struct part *part, const struct table *overview)
{
    for (size_t i = 0; i < part->table_count; i++)
        part->written += part->tables[i].rows;
    part->selected = part->written;
    part->control = (struct money){overview->sums[O_BUDGET]};
    add_figures(part, overview);
    part_define(part, _("Ledger movements"),
                _("The ledger is only ever added to; every figure of a pool is the sum of its "
                  "entries."));
}

bool budget_fill(struct part *part, struct err *err)
{
    AUTO_BOOK_YEARS struct book_years years = {0};
    const struct pool_years *pools = NULL;

    say_what(part);
    if (!read_steadily(part, &years, err) ||
        !part_progress(part, 0, (int64_t) years.ledger.count, err))
        return false;
    for (size_t i = 0; i < years.count; i++)
        if (years.list[i].year == part->order->year)
            pools = &years.list[i].pools;
    assert(pools);

    struct table *overview =
        part_table(part, _("Pools"), overview_columns, O_COUNT, O_PRINTED, false);
    struct table *detail = part_table(part, _("Items"), detail_columns, D_COUNT, D_COUNT, true);
    struct table *ledger = part_table(part, _("Ledger"), ledger_columns, L_COUNT, L_COUNT, true);
    if (!fill_ledger(part, ledger, &years, err))
        return false;
    fill_detail(part, detail, &years);
    fill_overview(part, overview, &years, ledger, pools);
    unpaid_fill(part, &years);
    tie_all(part, &years, overview, detail, ledger, pools);
    close_part(part, overview);
    return part_progress(part, (int64_t) years.ledger.count, (int64_t) years.ledger.count, err);
}
