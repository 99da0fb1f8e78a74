/* SPDX-License-Identifier: Apache-2.0 */
/* Budget execution of a year: reads the books, has the sheets written, and ties them together.
 * The ledger sheet is the ground: the others' figures are checked on it. */
#include "reports/budget.h"

#include <assert.h>

#include "base/text.h"

#define REREADS 3

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

/* ---- ties ---- */

struct tie_kind {
    const char *label;
    uint16_t column; /* of the overview */
    /* its sum over the ledger: plus and minus */
    enum ledger_kind plus[3], minus[2];
    size_t plus_count, minus_count;
};
static const struct tie_kind tie_kinds[] = {
    {N_("Approved at first"), O_APPROVED, {LEDGER_APPROPRIATE}, {0}, 1, 0},
    {N_("Adjusted"), O_RAISED, {LEDGER_ADJUST}, {LEDGER_REDUCE}, 1, 1},
    {N_("Budget"),
     O_BUDGET,
     {LEDGER_APPROPRIATE, LEDGER_ADJUST, LEDGER_TRANSFER_IN},
     {LEDGER_REDUCE, LEDGER_TRANSFER_OUT},
     3,
     2},
    {N_("Reserved"), O_RESERVED, {LEDGER_RESERVE}, {LEDGER_RELEASE, LEDGER_COMMIT}, 1, 2},
    {N_("Committed"), O_COMMITTED, {LEDGER_COMMIT}, {LEDGER_DECOMMIT}, 1, 1},
    {N_("Paid"), O_PAID, {LEDGER_PAY}, {LEDGER_RETURN}, 1, 1},
};

static struct money pool_figure(const struct pool_year *row, uint16_t column)
{
    return column == O_APPROVED    ? row->appropriated
           : column == O_RAISED    ? row->adjusted
           : column == O_BUDGET    ? row->budget
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
        const char *formula = ledger_formula(&part->arena, ledger, cell, kind->plus[0]);
        int64_t found = ledger_moved(part, years, row->pool, kind->plus[0]).fen;

        for (size_t j = 1; j < kind->plus_count; j++) {
            formula = arena_format(&part->arena, "%s+%s", formula,
                                   ledger_formula(&part->arena, ledger, cell, kind->plus[j]));
            found += ledger_moved(part, years, row->pool, kind->plus[j]).fen;
        }
        for (size_t j = 0; j < kind->minus_count; j++) {
            formula = arena_format(&part->arena, "%s-%s", formula,
                                   ledger_formula(&part->arena, ledger, cell, kind->minus[j]));
            found -= ledger_moved(part, years, row->pool, kind->minus[j]).fen;
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
             _("Available: usable less reserved less committed, all pools"), "=SUM(%s)",
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

static void group_figure(struct part *part, const struct table *table, const char *label,
                         uint32_t row, uint16_t column, int64_t value)
{
    char text[REFERENCE_SIZE];

    part_figure(part, label, true, value, "=%s",
                sheet_reference(table->sheet, row, row, column, text));
}

/* A ceiling is held against the budget of the named pools only: departments have none. */
static void add_figures(struct part *part, const struct table *table,
                        const struct pool_years *pools, uint32_t groups)
{
    /* what leads from the budget to what is available, none left out */
    static const uint16_t shown[] = {O_CARRIED_IN, O_CARRIED_OUT, O_LAPSED, O_USABLE,
                                     O_RESERVED,   O_COMMITTED,   O_PAID,   O_AVAILABLE};
    int64_t ceiling = 0, named = 0;

    for (size_t i = 0; i < pools->count; i++)
        if (pools->list[i].has_ceiling) {
            ceiling += pools->list[i].ceiling.fen;
            named += pools->list[i].budget.fen;
        }
    group_figure(part, table, _("Named pools: ceiling"), groups, O_CEILING, ceiling);
    group_figure(part, table, _("Named pools: budget"), groups, O_BUDGET, named);
    group_figure(part, table, _("Departments' budgets"), groups + 1, O_BUDGET,
                 table->sums[O_BUDGET] - named);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        group_figure(part, table, column_head(&pool_columns[shown[i]]), table_control_row(table),
                     shown[i], table->sums[shown[i]]);
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
    part->query = arena_format(&part->arena, "year=%d", part->order->year);
    part->sorted = _("named pools first; items by number; ledger by time");
    part->masking = blind ? _("Of cases of other departments the ledger leaves out number, name "
                              "and reason.")
                          : _("No accounts, no contact data.");
}

/* Rows of figures are made; of the books every entry of the year is asked for, and those that were
 * not even read may be of it. */
static int64_t entries_asked(const struct part *part, const struct book_years *years)
{
    int64_t count = part->provenance.ledger_seq - (int64_t) years->ledger.count;

    for (size_t i = 0; i < years->ledger.count; i++)
        count += years->ledger.list[i].year == part->order->year;
    return count;
}

static void close_part(struct part *part, const struct table *overview, const struct table *ledger,
                       const struct pool_years *pools, uint32_t groups, int64_t entries)
{
    char range[REFERENCE_SIZE];

    for (size_t i = 0; i < part->table_count; i++)
        part->written += part->tables[i].rows;
    part->selected = part->written - ledger->rows + entries;
    part_tie(part, false, entries, ledger->rows, _("Entries"), "=COUNTA(%s)",
             table_range(ledger, L_KIND, range));
    part->control = (struct money){overview->sums[O_BUDGET]};
    add_figures(part, overview, pools, groups);
    part_define(part, _("Ledger movements"),
                _("The ledger is only ever added to; every figure of a pool is the sum of its "
                  "entries."));
}

bool budget_fill(struct part *part, struct err *err)
{
    AUTO_BOOK_YEARS struct book_years years = {0};
    const struct book_year *asked = NULL;
    const struct pool_years *pools;
    uint32_t groups;

    say_what(part);
    if (!read_steadily(part, &years, err) ||
        !part_progress(part, 0, (int64_t) years.ledger.count, err))
        return false;
    for (size_t i = 0; i < years.count; i++)
        if (years.list[i].year == part->order->year)
            asked = &years.list[i];
    assert(asked);
    pools = &asked->pools;

    struct table *overview = part_table(part, _("Pools"), pool_columns, O_COUNT, O_PRINTED, false);
    struct table *detail =
        part_table(part, _("Items, all years"), item_columns, D_COUNT, D_PRINTED, true);
    struct table *ledger = part_table(part, _("Ledger"), ledger_columns, L_COUNT, L_COUNT, true);
    if (!ledger_fill(part, ledger, &years, err))
        return false;
    items_fill(part, detail, &years);
    if (!pools_fill(part, overview, &years, ledger, pools, &groups, err) ||
        !burn_fill(part, &years, ledger, pools, err))
        return false;
    if (!measures_fill(part, asked, err) || !stages_fill(part, overview, pools, err))
        return false;
    if (!stale_fill(part, err))
        return false;
    unpaid_fill(part, &years);
    tie_all(part, &years, overview, detail, ledger, pools);
    close_part(part, overview, ledger, pools, groups, entries_asked(part, &years));
    return part_progress(part, (int64_t) years.ledger.count, (int64_t) years.ledger.count, err);
}
