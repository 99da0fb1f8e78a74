/* SPDX-License-Identifier: Apache-2.0 */
/* Vouchers, their uses and steps: rows in, rows out.  What may be used is the desk's to judge; how
 * much at most, the file's own checks. */
#include "store/voucher.h"

#include "base/text.h"
#include "store/fact_rows.h"
#include "store/stmt.h"

/* ---- vouchers ---- */

static const struct column voucher_list[] = {
    COLUMN(COLUMN_ID, store_voucher, application_id, "application_id"),
    COLUMN(COLUMN_DATE, store_voucher, issued_on, "issued_on"),
    COLUMN(COLUMN_DATE, store_voucher, last_day, "last_day"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.quota, "quota_fen"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.used, "used_fen"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.redeemed, "redeemed_fen"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.lapsed, "lapsed_fen"),
};
static const struct columns voucher_columns = COLUMNS(store_voucher, voucher_list);

static const struct column held_list[] = {
    COLUMN(COLUMN_ID, store_voucher, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, store_voucher, number, "number"),
    COLUMN(COLUMN_TEXT, store_voucher, item, "item"),
    COLUMN(COLUMN_INT, store_voucher, year, "year"),
    COLUMN(COLUMN_TEXT, store_voucher, department, "department"),
    COLUMN(COLUMN_DATE, store_voucher, issued_on, "issued_on"),
    COLUMN(COLUMN_DATE, store_voucher, last_day, "last_day"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.quota, "quota_fen"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.used, "used_fen"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.redeemed, "redeemed_fen"),
    COLUMN(COLUMN_MONEY, store_voucher, figures.lapsed, "lapsed_fen"),
};
static const struct columns held_columns = COLUMNS(store_voucher, held_list);

static void bind_voucher(struct stmt *stmt, const struct store_voucher *voucher)
{
    bind_number(stmt, ":application_id", voucher->application_id);
    bind_date(stmt, ":issued_on", voucher->issued_on);
    bind_date(stmt, ":last_day", voucher->last_day);
    bind_money(stmt, ":quota_fen", voucher->figures.quota);
}

bool store_voucher_add(struct store *store, const struct store_voucher *voucher, struct err *err)
{
    AUTO_STMT struct stmt *again = stmt_begin(store, SQL_VOUCHER_ADD_AGAIN);
    AUTO_STMT struct stmt *first = stmt_begin(store, SQL_VOUCHER_ADD);
    int64_t changed;

    bind_voucher(again, voucher);
    bind_voucher(first, voucher);
    return stmt_change(again, &changed, err) && (changed == 1 || stmt_run(first, err));
}

bool store_voucher_find(struct store *store, int64_t application_id,
                        struct store_voucher *ret_voucher, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_FIND);
    AUTO_ARENA struct arena arena = {0};

    bind_number(stmt, ":application_id", application_id);
    return stmt_one(stmt, &voucher_columns, ret_voucher, &arena, ret_found, err);
}

bool store_voucher_list(struct store *store, int64_t organisation_id, struct arena *arena,
                        struct store_voucher **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_OF_ORGANISATION);

    bind_number(stmt, ":organisation_id", organisation_id);
    return stmt_list(stmt, &held_columns, arena, ret_list, ret_count, err);
}

/* ---- uses ---- */

static bool read_state(const char *word, void *ret_state)
{
    return use_state_parse(word, ret_state);
}

static const struct column use_list[] = {
    COLUMN(COLUMN_ID, store_use, id, "id"),
    COLUMN(COLUMN_INT, store_use, number, "number"),
    COLUMN(COLUMN_TEXT, store_use, contract, "contract"),
    COLUMN(COLUMN_TEXT, store_use, provider, "provider"),
    COLUMN(COLUMN_TEXT, store_use, provider_code, "provider_code"),
    COLUMN(COLUMN_MONEY, store_use, fee, "fee_fen"),
    COLUMN(COLUMN_DATE, store_use, finished_on, "finished_on"),
    COLUMN(COLUMN_DATE, store_use, registered_on, "registered_on"),
    COLUMN(COLUMN_MONEY, store_use, amount, "amount_fen"),
    COLUMN_BY(read_state, store_use, state, "state"),
    COLUMN(COLUMN_TEXT, store_use, clerk, "clerk"),
};
static const struct columns use_columns = COLUMNS(store_use, use_list);

static const struct column place_list[] = {
    COLUMN(COLUMN_ID, store_use_place, id, "id"),
    COLUMN(COLUMN_TEXT, store_use_place, application, "application"),
    COLUMN(COLUMN_INT, store_use_place, number, "number"),
    COLUMN(COLUMN_TEXT, store_use_place, provider, "provider"),
};
static const struct columns place_columns = COLUMNS(store_use_place, place_list);

/* A number without any letter or digit stands for itself. */
static const char *mark_of(const char *contract, struct arena *arena)
{
    const char *mark = text_mark(arena, contract);

    return text_empty(mark) ? contract : mark;
}

static bool add_fact(struct store *store, int64_t use_id, const struct fact *fact, size_t place,
                     struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_USE_FACT_ADD);

    bind_number(stmt, ":use_id", use_id);
    bind_text(stmt, ":key", fact->key);
    bind_text(stmt, ":kind", fact_kind_word(fact->kind));
    bind_text(stmt, ":value", fact->text);
    bind_number(stmt, ":place", (int64_t) place);
    return stmt_run(stmt, err);
}

static bool add_use(struct store *store, int64_t application_id, const struct store_use *use,
                    int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0}; /* before the statement, which borrows */
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_USE_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":contract", use->contract);
    bind_text(stmt, ":contract_mark", mark_of(use->contract, &arena));
    bind_text(stmt, ":provider", use->provider);
    bind_text(stmt, ":provider_code", use->provider_code);
    bind_money(stmt, ":fee_fen", use->fee);
    bind_date(stmt, ":finished_on", use->finished_on);
    bind_date(stmt, ":registered_on", use->registered_on);
    bind_money(stmt, ":amount_fen", use->amount);
    bind_id(stmt, ":clerk_id", use->clerk_id);
    return stmt_insert(stmt, ret_id, err);
}

bool store_use_add(struct store *store, int64_t application_id, const struct store_use *use,
                   const struct facts *facts, int64_t *ret_id, struct err *err)
{
    int64_t id;

    if (!add_use(store, application_id, use, &id, err))
        return false;
    for (size_t i = 0; i < facts->count; i++)
        if (!add_fact(store, id, &facts->list[i], i, err))
            return false;
    *ret_id = id;
    return true;
}

bool store_use_list(struct store *store, int64_t application_id, struct arena *arena,
                    struct store_use **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_USE_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &use_columns, arena, ret_list, ret_count, err);
}

bool store_use_facts(struct store *store, int64_t use_id, struct facts *ret_facts, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_USE_FACT_LIST);
    AUTO_FACTS struct facts facts = {0};

    bind_number(stmt, ":use_id", use_id);
    if (!fact_rows_read(stmt, &facts, err))
        return false;
    *ret_facts = facts;
    facts = (struct facts){0};
    return true;
}

static bool find_place(struct stmt *stmt, const char *contract, const char *provider_code,
                       int64_t except_id, struct arena *arena, struct store_use_place *ret_place,
                       bool *ret_found, struct err *err)
{
    bind_text(stmt, ":contract_mark", mark_of(contract, arena));
    bind_text(stmt, ":provider_code", provider_code);
    bind_number(stmt, ":except_id", except_id);
    return stmt_one(stmt, &place_columns, ret_place, arena, ret_found, err);
}

bool store_use_of_contract(struct store *store, const char *contract, const char *provider_code,
                           int64_t except_id, struct arena *arena,
                           struct store_use_place *ret_place, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_USE_OF_CONTRACT);

    return find_place(stmt, contract, provider_code, except_id, arena, ret_place, ret_found, err);
}

bool store_use_elsewhere(struct store *store, const char *contract, const char *provider_code,
                         int64_t except_id, struct arena *arena, struct store_use_place *ret_place,
                         bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_USE_ELSEWHERE);

    return find_place(stmt, contract, provider_code, except_id, arena, ret_place, ret_found, err);
}

bool store_provider_names(struct store *store, const char *provider_code, int64_t except_id,
                          struct arena *arena, struct store_use_place **ret_list, size_t *ret_count,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_PROVIDER_NAMES);

    bind_text(stmt, ":provider_code", provider_code);
    bind_number(stmt, ":except_id", except_id);
    return stmt_list(stmt, &place_columns, arena, ret_list, ret_count, err);
}

/* ---- steps ---- */

static bool read_step(const char *word, void *ret_step)
{
    return voucher_step_parse(word, ret_step);
}

static const struct column entry_list[] = {
    COLUMN_BY(read_step, store_voucher_entry, step, "kind"),
    COLUMN(COLUMN_MONEY, store_voucher_entry, amount, "amount_fen"),
    COLUMN(COLUMN_DATE, store_voucher_entry, day, "day"),
    COLUMN(COLUMN_TEXT, store_voucher_entry, reason, "reason"),
    COLUMN(COLUMN_INT, store_voucher_entry, use_number, "use_number"),
    COLUMN(COLUMN_TEXT, store_voucher_entry, clerk, "clerk"),
};
static const struct columns entry_columns = COLUMNS(store_voucher_entry, entry_list);

bool store_voucher_post(struct store *store, int64_t application_id,
                        const struct store_voucher_entry *entry, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_ENTRY_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_id(stmt, ":use_id", entry->use_id);
    bind_text(stmt, ":kind", voucher_step_word(entry->step));
    bind_money(stmt, ":amount_fen", entry->amount);
    bind_date(stmt, ":day", entry->day);
    bind_number(stmt, ":at_ms", entry->at_ms);
    bind_id(stmt, ":clerk_id", entry->clerk_id);
    bind_text(stmt, ":reason", entry->reason ? entry->reason : "");
    bind_id(stmt, ":ledger_seq", entry->ledger_seq);
    return stmt_run(stmt, err);
}

bool store_voucher_entries(struct store *store, int64_t application_id, struct arena *arena,
                           struct store_voucher_entry **ret_list, size_t *ret_count,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_VOUCHER_ENTRY_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &entry_columns, arena, ret_list, ret_count, err);
}
