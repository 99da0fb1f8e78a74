/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of months of the budget workbook: what was committed and paid by each month's end
 * against what could be used, with its chart.  Formulas over the ledger sheet; what kinds do is the
 * model's. */
#include "base/text.h"
#include "reports/budget.h"

#define MONTHS       12
#define CHART_ROWS   16
#define CHART_WIDTH  760
#define CHART_HEIGHT 300

enum {
    B_MONTH,
    B_USABLE,
    B_COMMITTED,
    B_PAID,
    B_COMMITTED_SO_FAR,
    B_PAID_SO_FAR,
    B_LEFT,
    B_WAN_COMMITTED,
    B_WAN_PAID,
    B_WAN_USABLE,
    B_COUNT
};

static const struct column columns[B_COUNT] = {
    [B_MONTH] = {.head = N_("Month"),
                 .means = N_(
                     "By the day an entry is booked on; what is booked before the year or after it "
                     "is in its first or last month."),
                 .look = LOOK_CODE,
                 .width = 12},
    [B_COMMITTED] = {.head = N_("Committed in the month"),
                     .means = N_("Awarded in the month, less what was given back of awards."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [B_PAID] = {.head = N_("Paid in the month"),
                .means = N_("Paid in the month, less what came back."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [B_COMMITTED_SO_FAR] = {.head = N_("Committed so far"),
                            .means = N_("All months to this one; blank for months to come."),
                            .look = LOOK_MONEY},
    [B_PAID_SO_FAR] = {.head = N_("Paid so far in the year"),
                       .means = N_("All months to this one; blank for months to come."),
                       .look = LOOK_MONEY},
    [B_USABLE] = {.head = N_("Usable budget"),
                  .means = N_("Budget, adjustments, transfers and what was carried in, less what "
                              "was carried out and lapsed, of all pools, by the month's end."),
                  .look = LOOK_MONEY},
    [B_LEFT] = {.head = N_("Usable, not committed"),
                .means = N_("Usable budget less committed so far."),
                .look = LOOK_MONEY},
    [B_WAN_COMMITTED] = {.head = N_("Committed so far, 10,000 yuan"),
                         .means = N_("For the chart."),
                         .look = LOOK_WAN},
    [B_WAN_PAID] = {.head = N_("Paid so far, 10,000 yuan"),
                    .means = N_("For the chart."),
                    .look = LOOK_WAN},
    [B_WAN_USABLE] = {.head = N_("Usable budget, 10,000 yuan"),
                      .means = N_("For the chart."),
                      .look = LOOK_WAN},
};

static const enum ledger_kind usable_kinds[] = {
    LEDGER_APPROPRIATE,  LEDGER_ADJUST,   LEDGER_REDUCE,    LEDGER_TRANSFER_IN,
    LEDGER_TRANSFER_OUT, LEDGER_CARRY_IN, LEDGER_CARRY_OUT, LEDGER_LAPSE};
#define USABLE_KINDS (sizeof usable_kinds / sizeof *usable_kinds)

/* What a month moved. */
struct moved {
    struct money committed, paid, usable;
};

/* ---- adding up ---- */

static int month_of(const struct part *part, const struct ledger_entry *entry)
{
    int year, month, day;

    date_split(entry->day, &year, &month, &day);
    return year < part->order->year ? 0 : year > part->order->year ? MONTHS - 1 : month - 1;
}

/* Those of the year that are over or have begun: what is to come is not drawn. */
static int months_seen(const struct part *part)
{
    int year, month, day;

    date_split(part->desk->today, &year, &month, &day);
    return year < part->order->year ? 0 : year > part->order->year ? MONTHS : month;
}

static bool stays(const struct pool_years *pools, const char *pool)
{
    for (size_t i = 0; i < pools->count; i++)
        if (text_is(pools->list[i].pool, pool))
            return pools->list[i].clawback_stays;
    return false;
}

static bool is_usable(const struct pool_years *pools, const struct ledger_entry *entry)
{
    for (size_t i = 0; i < USABLE_KINDS; i++)
        if (usable_kinds[i] == entry->kind)
            return true;
    return entry->kind == LEDGER_CLAWBACK_IN && stays(pools, entry->pool);
}

static bool add_entry(struct moved *month, const struct pool_years *pools,
                      const struct ledger_entry *entry)
{
    struct money amount = ledger_entry_signed(entry);

    switch ((int) entry->kind) { /* the others move at most what is usable */
    case LEDGER_COMMIT:
        return money_add(month->committed, amount, &month->committed);
    case LEDGER_DECOMMIT:
        return money_subtract(month->committed, amount, &month->committed);
    case LEDGER_PAY:
    case LEDGER_RETURN: /* below zero */
        return money_add(month->paid, amount, &month->paid);
    default:
        return !is_usable(pools, entry) || money_add(month->usable, amount, &month->usable);
    }
}

static bool add_up(const struct part *part, const struct book_years *years,
                   const struct pool_years *pools, struct moved ret_months[MONTHS])
{
    for (size_t i = 0; i < years->ledger.count; i++) {
        const struct ledger_entry *entry = &years->ledger.list[i];

        if (entry->year == part->order->year &&
            !add_entry(&ret_months[month_of(part, entry)], pools, entry))
            return false;
    }
    return true;
}

/* ---- formulas over the ledger sheet ---- */

/* The first and the last month are open to their side. */
static const char *within(struct arena *arena, const struct part *part, const struct table *ledger,
                          int month)
{
    char days[REFERENCE_SIZE];
    const char *text = "";

    table_range(ledger, L_DAY, days);
    if (month > 0)
        text = arena_format(arena, ",%s,\">=\"&DATE(%d,%d,1)", days, part->order->year, month + 1);
    if (month < MONTHS - 1)
        text = arena_format(arena, "%s,%s,\"<\"&DATE(%d,%d,1)", text, days, part->order->year,
                            month + 2);
    return text;
}

static const char *sum_of(struct arena *arena, const struct table *ledger, enum ledger_kind kind,
                          const char *when)
{
    char amounts[REFERENCE_SIZE], kinds[REFERENCE_SIZE];

    return arena_format(arena, "SUMIFS(%s,%s,\"%s\"%s)", table_range(ledger, L_AMOUNT, amounts),
                        table_range(ledger, L_KIND, kinds), _(ledger_kind_label(kind)), when);
}

/* What was given back stands above zero in the sheet, for it gives room; what came back below. */
static const char *committed_formula(struct arena *arena, const struct table *ledger,
                                     const char *when)
{
    return arena_format(arena, "=%s-%s", sum_of(arena, ledger, LEDGER_COMMIT, when),
                        sum_of(arena, ledger, LEDGER_DECOMMIT, when));
}

static const char *paid_formula(struct arena *arena, const struct table *ledger, const char *when)
{
    return arena_format(arena, "=%s+%s", sum_of(arena, ledger, LEDGER_PAY, when),
                        sum_of(arena, ledger, LEDGER_RETURN, when));
}

/* Of the month; also what came back to the pools that may give it again. */
static const char *usable_formula(struct part *part, struct arena *arena,
                                  const struct table *ledger, const struct pool_years *pools,
                                  const char *when)
{
    char range[REFERENCE_SIZE];
    const char *text = "";

    for (size_t i = 0; i < USABLE_KINDS; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "+" : "",
                            sum_of(arena, ledger, usable_kinds[i], when));
    table_range(ledger, L_POOL, range);
    for (size_t i = 0; i < pools->count; i++)
        if (pools->list[i].clawback_stays)
            text = arena_format(arena, "%s+%s", text,
                                sum_of(arena, ledger, LEDGER_CLAWBACK_IN,
                                       arena_format(arena, ",%s,\"%s\"%s", range,
                                                    part_pool(part, pools->list[i].pool), when)));
    return text;
}

/* ---- the sheet ---- */

/* All months to the one that is written. */
static void write_so_far(struct table *table, uint16_t column, struct money so_far)
{
    char first[CELL_SIZE], now[CELL_SIZE];

    table_formula_money(table, so_far, "=SUM(%s:%s)",
                        cell_text(table->first_row, column, true, first),
                        cell_text(table->sheet->row, column, false, now));
}

static void write_usable(struct table *table, const char *formula, struct money usable)
{
    char before[CELL_SIZE];
    bool is_first = table->sheet->row == table->first_row;

    table_formula_money(table, usable, "=%s%s%s",
                        is_first ? "" : cell_text(table->sheet->row - 1, B_USABLE, false, before),
                        is_first ? "" : "+", formula);
}

static void write_left(struct table *table, const struct moved *so_far)
{
    char usable[CELL_SIZE], committed[CELL_SIZE];

    table_formula_money(table, (struct money){so_far->usable.fen - so_far->committed.fen}, "=%s-%s",
                        cell_text(table->sheet->row, B_USABLE, false, usable),
                        cell_text(table->sheet->row, B_COMMITTED_SO_FAR, false, committed));
}

static void write_month(struct part *part, struct table *table, const struct table *ledger,
                        const struct pool_years *pools, int month, const struct moved *moved,
                        const struct moved *so_far)
{
    AUTO_ARENA struct arena arena = {0};
    const char *when = within(&arena, part, ledger, month);

    write_usable(table, usable_formula(part, &arena, ledger, pools, when), so_far->usable);
    table_formula_money(table, moved->committed, "%s", committed_formula(&arena, ledger, when));
    table_formula_money(table, moved->paid, "%s", paid_formula(&arena, ledger, when));
    write_so_far(table, B_COMMITTED, so_far->committed);
    write_so_far(table, B_PAID, so_far->paid);
    write_left(table, so_far);
    table_wan(table, B_COMMITTED_SO_FAR, so_far->committed);
    table_wan(table, B_PAID_SO_FAR, so_far->paid);
    table_wan(table, B_USABLE, so_far->usable);
}

static bool add_month(struct moved *so_far, const struct moved *month)
{
    return money_add(so_far->committed, month->committed, &so_far->committed) &&
           money_add(so_far->paid, month->paid, &so_far->paid) &&
           money_add(so_far->usable, month->usable, &so_far->usable);
}

static void draw_chart(struct table *table)
{
    const struct chart_series series[] = {
        {_("Usable budget"), B_WAN_USABLE, 0x7F7F7F, true},
        {_("Committed so far"), B_WAN_COMMITTED, 0x1F4E79, false},
        {_("Paid so far in the year"), B_WAN_PAID, 0xC55A11, false},
    };

    sheet_chart(table->sheet, &(struct chart){.title = _("Committed and paid against the budget"),
                                              .axis = _("10,000 yuan"),
                                              .is_line = true,
                                              .first_row = table->first_row,
                                              .last_row = table_last_row(table),
                                              .labels = B_MONTH,
                                              .series = series,
                                              .series_count = sizeof series / sizeof *series,
                                              .row = table->sheet->row + 2,
                                              .column = 1,
                                              .width = CHART_WIDTH,
                                              .height = CHART_HEIGHT});
}

/* What the last month stands at is what the pools of the year hold together. */
static void tie_pools(struct part *part, const struct table *table, const struct pool_years *pools,
                      uint32_t last, const struct moved *so_far)
{
    struct moved stated = {{0}, {0}, {0}};
    char cell[REFERENCE_SIZE];

    for (size_t i = 0; i < pools->count; i++) {
        stated.committed.fen += pools->list[i].committed.fen; /* sums the overview has already */
        stated.paid.fen += pools->list[i].paid.fen;
        stated.usable.fen += pools->list[i].usable.fen;
    }
    part_tie(part, true, stated.committed.fen, so_far->committed.fen,
             _("Committed by the last month, all pools"), "=%s",
             sheet_reference(table->sheet, last, last, B_COMMITTED_SO_FAR, cell));
    part_tie(part, true, stated.paid.fen, so_far->paid.fen, _("Paid by the last month, all pools"),
             "=%s", sheet_reference(table->sheet, last, last, B_PAID_SO_FAR, cell));
    part_tie(part, true, stated.usable.fen, so_far->usable.fen,
             _("Usable by the last month, all pools"), "=%s",
             sheet_reference(table->sheet, last, last, B_USABLE, cell));
}

bool burn_fill(struct part *part, const struct book_years *years, const struct table *ledger,
               const struct pool_years *pools, struct err *err)
{
    struct table *table = part_table(part, _("By month"), columns, B_COUNT, B_WAN_COMMITTED, false);
    struct moved months[MONTHS] = {{{0}, {0}, {0}}}, so_far = {{0}, {0}, {0}};
    int seen = months_seen(part);

    if (!add_up(part, years, pools, months))
        return err_set(err, ERR_STORE, _("the amounts are too large to be added up"));
    table_begin(table, _("Committed and paid by month"), part->scope);
    for (int month = 0; month < MONTHS; month++) {
        table_row(table);
        table_text(table, arena_format(&part->arena, "%04d-%02d", part->order->year, month + 1));
        if (!add_month(&so_far, &months[month]))
            return err_set(err, ERR_STORE, _("the amounts are too large to be added up"));
        if (month < seen)
            write_month(part, table, ledger, pools, month, &months[month], &so_far);
        else
            for (int column = B_USABLE; column < B_COUNT; column++)
                table_blank(table);
    }
    table->rows_below = CHART_ROWS;
    table_end(table);
    if (seen > 0)
        tie_pools(part, table, pools, table->first_row + (uint32_t) seen - 1, &so_far);
    part_tie_table(part, table);
    draw_chart(table);
    return true;
}
