/* SPDX-License-Identifier: Apache-2.0 */
/* Reading entries of the ledger, narrowed, each with what its pool had left after it.  Writing them
 * is ledger.c's. */
#include "base/str.h"
#include "base/text.h"
#include "store/ledger.h"
#include "store/store_inside.h"

static bool read_kind(const char *word, void *ret_kind)
{
    return ledger_kind_parse(word, ret_kind);
}

static const struct column entry_list[] = {
    COLUMN(COLUMN_ID, ledger_entry, seq, "seq"),
    COLUMN(COLUMN_NUMBER, ledger_entry, at_ms, "at_ms"),
    COLUMN(COLUMN_DATE, ledger_entry, day, "day"),
    COLUMN(COLUMN_DATE, ledger_entry, dated, "dated"),
    COLUMN(COLUMN_TEXT, ledger_entry, pool, "pool"),
    COLUMN(COLUMN_INT, ledger_entry, year, "year"),
    COLUMN_BY(read_kind, ledger_entry, kind, "kind"),
    COLUMN(COLUMN_MONEY, ledger_entry, amount, "amount_fen"),
    COLUMN(COLUMN_TEXT, ledger_entry, number, "number"),
    COLUMN(COLUMN_TEXT, ledger_entry, department, "department"),
    COLUMN(COLUMN_TEXT, ledger_entry, clerk, "clerk"),
    COLUMN(COLUMN_TEXT, ledger_entry, reason, "reason"),
    COLUMN(COLUMN_TEXT, ledger_entry, voucher_step, "voucher_step"),
    COLUMN(COLUMN_INT, ledger_entry, voucher_use, "voucher_use"),
    COLUMN(COLUMN_TEXT, ledger_entry, document, "document"),
    COLUMN(COLUMN_TEXT, ledger_entry, item, "item"),
    COLUMN(COLUMN_MONEY, ledger_entry, after, "after_fen"),
    COLUMN(COLUMN_ID, ledger_entry, ref, "ref"),
    COLUMN(COLUMN_FLAG, ledger_entry, reversal, "reversal"),
    COLUMN(COLUMN_ID, ledger_entry, pair, "pair"),
};
static const struct columns entry_columns = COLUMNS(ledger_entry, entry_list);

#define SQL_MOST 8000

static const char entries[] =
    "SELECT l.seq, l.at_ms, l.day, p.pool, p.year, l.kind, l.amount_fen, a.number, a.department,"
    " coalesce(a.item, '') AS item, c.name AS clerk, l.reason, l.document, l.ref, l.reversal,"
    " l.pair, v.kind AS voucher_step, coalesce(u.number, 0) AS voucher_use,"
    " (SELECT w.day FROM ledger_paper w WHERE w.seq = l.seq) AS dated, ";
static const char of[] =
    " JOIN pool_year p ON p.id = l.pool_year_id"
    " JOIN clerk c ON c.id = l.clerk_id LEFT JOIN application a ON a.id = l.application_id"
    " LEFT JOIN voucher_entry v ON v.ledger_seq = l.seq"
    " LEFT JOIN voucher_use u ON u.id = v.use_id WHERE l.seq > 0";
/* Added up before anything is left out: what a pool has left does not depend on what is looked at.
 */
static const char balance[] =
    "w.after_fen FROM ledger l JOIN (SELECT m.seq, sum(m.appropriated_fen + m.adjusted_fen +"
    " m.transferred_fen + m.carried_in_fen - m.carried_out_fen - m.lapsed_fen +"
    " y.clawback_stays * m.clawback_in_fen - m.reserved_fen - m.committed_fen)"
    " OVER (PARTITION BY m.pool_year_id ORDER BY m.seq) AS after_fen"
    " FROM pool_year y JOIN ledger_moved m ON m.pool_year_id = y.id WHERE y.id > 0";

/* Words of the program, never what was typed. */
static void add_kinds(struct str *sql, unsigned kinds)
{
    const char *between = "";

    str_add(sql, " AND l.kind IN (");
    for (int i = 0; i < LEDGER_KIND_COUNT; i++)
        if (kinds & 1u << i) {
            str_format(sql, "%s'%s'", between, ledger_kind_word((enum ledger_kind) i));
            between = ",";
        }
    str_add(sql, ")");
}

static void add_pool(struct str *sql, const struct ledger_filter *filter, const char *table)
{
    if (filter->pool)
        str_format(sql, " AND %s.pool = :pool", table);
    if (filter->year)
        str_format(sql, " AND %s.year = :year", table);
}

/* What the rows are narrowed to, behind the tables they are of. */
static void add_where(struct str *sql, const struct ledger_filter *filter, const char *search,
                      const char *seen)
{
    bool narrowed = filter->department || filter->item || search;

    add_pool(sql, filter, "p");
    if (filter->application_id)
        str_add(sql, " AND l.application_id = :application_id");
    if (filter->after)
        str_add(sql, " AND l.seq > :after");
    if (date_is_given(filter->until))
        str_add(sql, " AND l.day <= :until");
    if (filter->held_by)
        str_add(sql, " AND (NOT EXISTS(SELECT 1 FROM export_case WHERE export_id = :held_by)"
                     " OR l.application_id IN (SELECT application_id FROM export_case"
                     " WHERE export_id = :held_by))");
    if (filter->kinds)
        add_kinds(sql, filter->kinds);
    if (filter->department)
        str_add(sql, " AND a.department = :department");
    if (filter->item)
        str_add(sql, " AND a.item = :item");
    if (search)
        str_add(sql, " AND (instr(a.number, :search) OR instr(a.folded, :search)"
                     " OR instr(lower(l.document), :search) OR instr(lower(l.reason), :search)"
                     " OR instr(c.name, :search) OR a.organisation_id IN (SELECT id FROM"
                     " organisation WHERE instr(folded, :search) OR instr(initials, :search)"
                     " OR has_pinyin(name, :search)))");
    if (narrowed && seen) /* which rows answer would tell whose they are */
        str_add(sql, " AND (l.application_id IS NULL OR a.department = :seen)");
}

static void bind_where(struct stmt *stmt, const struct ledger_filter *filter, const char *search,
                       const char *seen)
{
    if (filter->pool)
        bind_text(stmt, ":pool", filter->pool);
    if (filter->year)
        bind_number(stmt, ":year", filter->year);
    if (filter->application_id)
        bind_number(stmt, ":application_id", filter->application_id);
    if (filter->after)
        bind_number(stmt, ":after", filter->after);
    if (date_is_given(filter->until))
        bind_date(stmt, ":until", filter->until);
    if (filter->held_by)
        bind_number(stmt, ":held_by", filter->held_by);
    if (filter->department)
        bind_text(stmt, ":department", filter->department);
    if (filter->item)
        bind_text(stmt, ":item", filter->item);
    if (search)
        bind_text(stmt, ":search", search);
    if (seen && (filter->department || filter->item || search))
        bind_text(stmt, ":seen", seen);
}

/* @return NULL: nothing but blanks */
static const char *folded_search(const struct ledger_filter *filter, struct arena *arena)
{
    const char *search = text_empty(filter->search) ? NULL : text_fold(arena, filter->search);

    return text_empty(search) ? NULL : search;
}

bool store_ledger_entries(struct store *store, const struct ledger_filter *filter, const char *seen,
                          size_t most, struct ledger_entries *ret_entries, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str sql = {0};
    struct ledger_entries found = {0};
    const char *search = folded_search(filter, &arena);

    str_init(&sql, SQL_MOST);
    str_add(&sql, entries);
    if (filter->balance) {
        str_add(&sql, balance);
        add_pool(&sql, filter, "y");
        str_add(&sql, ") w ON w.seq = l.seq");
    } else {
        str_add(&sql, "0 AS after_fen FROM ledger l");
    }
    str_add(&sql, of);
    add_where(&sql, filter, search, seen);
    str_add(&sql, " ORDER BY l.seq DESC LIMIT :most");
    AUTO_STMT struct stmt *stmt = stmt_begin_text(store, sql.text);
    bind_where(stmt, filter, search, seen);
    bind_number(stmt, ":most", (int64_t) most);
    if (!stmt_list(stmt, &entry_columns, &found.arena, &found.list, &found.count, err)) {
        ledger_entries_release(&found);
        return false;
    }
    *ret_entries = found;
    return true;
}

bool store_ledger_sums(struct store *store, const struct ledger_filter *filter,
                       struct ledger_sum ret_sums[LEDGER_KIND_COUNT], struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str sql = {0};
    const char *search = folded_search(filter, &arena);

    str_init(&sql, SQL_MOST);
    str_add(&sql,
            "SELECT l.kind, count(*), sum(l.amount_fen * (1 - 2 * l.reversal)) FROM ledger l");
    str_add(&sql, of);
    add_where(&sql, filter, search, NULL);
    str_add(&sql, " GROUP BY l.kind");
    AUTO_STMT struct stmt *stmt = stmt_begin_text(store, sql.text);
    bind_where(stmt, filter, search, NULL);
    for (int i = 0; i < LEDGER_KIND_COUNT; i++)
        ret_sums[i] = (struct ledger_sum){0};
    for (;;) {
        enum ledger_kind kind;
        bool is_row;

        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            return true;
        if (ledger_kind_parse(stmt_text(stmt, 0), &kind))
            ret_sums[kind] = (struct ledger_sum){stmt_int64(stmt, 1), {stmt_int64(stmt, 2)}};
    }
}

bool store_ledger_list(struct store *store, const char *pool, int year, int64_t application_id,
                       size_t most, struct ledger_entries *ret_entries, struct err *err)
{
    return store_ledger_entries(
        store,
        &(struct ledger_filter){.pool = pool, .year = year, .application_id = application_id}, NULL,
        most, ret_entries, err);
}
