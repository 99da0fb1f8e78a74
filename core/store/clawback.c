/* SPDX-License-Identifier: Apache-2.0 */
/* Clawbacks: rows in, rows out.  Counters and ends are the file's; who may and what follows is the
 * desk's. */
#include "store/clawback.h"

#include "base/intl.h"
#include "store/stmt.h"

static bool read_state(const char *word, void *ret)
{
    return clawback_state_parse(word, ret);
}

static const struct column clawback_list[] = {
    COLUMN(COLUMN_ID, clawback, id, "id"),
    COLUMN(COLUMN_ID, clawback, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, clawback, number, "number"),
    COLUMN(COLUMN_TEXT, clawback, item, "item"),
    COLUMN(COLUMN_TEXT, clawback, department, "department"),
    COLUMN(COLUMN_ID, clawback, organisation_id, "organisation_id"),
    COLUMN(COLUMN_TEXT, clawback, organisation_name, "organisation_name"),
    COLUMN(COLUMN_TEXT, clawback, organisation_code, "organisation_code"),
    COLUMN(COLUMN_FLAG, clawback, invented, "invented"),
    COLUMN(COLUMN_ID, clawback, ledger_seq, "ledger_seq"),
    COLUMN(COLUMN_ID, clawback, pool_year_id, "pool_year_id"),
    COLUMN(COLUMN_DATE, clawback, posted_on, "posted_on"),
    COLUMN(COLUMN_TEXT, clawback, pool, "pool"),
    COLUMN(COLUMN_INT, clawback, pool_year, "pool_year"),
    COLUMN(COLUMN_TEXT, clawback, ground, "ground"),
    COLUMN(COLUMN_MONEY, clawback, principal, "principal_fen"),
    COLUMN(COLUMN_NUMBER, clawback, rate_ppm, "rate_ppm"),
    COLUMN(COLUMN_TEXT, clawback, rule, "rule"),
    COLUMN(COLUMN_DATE, clawback, interest_from, "interest_from"),
    COLUMN(COLUMN_DATE, clawback, decided_on, "decided_on"),
    COLUMN(COLUMN_MONEY, clawback, interest, "interest_fen"),
    COLUMN(COLUMN_ID, clawback, raised_by, "raised_by"),
    COLUMN(COLUMN_TEXT, clawback, raiser, "raiser"),
    COLUMN(COLUMN_FLAG, clawback, by_supervisor, "by_supervisor"),
    COLUMN_BY(read_state, clawback, stored, "state"),
    COLUMN(COLUMN_DATE, clawback, notified_on, "notified_on"),
    COLUMN(COLUMN_ID, clawback, notified_by, "notified_by"),
    COLUMN(COLUMN_TEXT, clawback, notifier, "notifier"),
    COLUMN(COLUMN_DATE, clawback, due_on, "due_on"),
    COLUMN(COLUMN_DATE, clawback, enforced_on, "enforced_on"),
    COLUMN(COLUMN_DATE, clawback, ended_on, "ended_on"),
    COLUMN(COLUMN_MONEY, clawback, paid, "paid_fen"),
    COLUMN(COLUMN_MONEY, clawback, waived, "waived_fen"),
    COLUMN(COLUMN_ID, clawback, waiver_id, "waiver_id"),
    COLUMN(COLUMN_MONEY, clawback, waiver, "waiver_fen"),
    COLUMN(COLUMN_TEXT, clawback, waiver_ground, "waiver_ground"),
    COLUMN(COLUMN_TEXT, clawback, waiver_proposer, "waiver_proposer"),
    COLUMN(COLUMN_ID, clawback, waiver_by, "waiver_by"),
    COLUMN(COLUMN_NUMBER, clawback, waiver_ms, "waiver_ms"),
    COLUMN(COLUMN_NUMBER, clawback, version, "version"),
};
static const struct columns clawback_columns = COLUMNS(clawback, clawback_list);

bool store_clawback_by_id(struct store *store, int64_t id, struct arena *arena,
                          struct clawback *ret_clawback, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &clawback_columns, ret_clawback, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such clawback"));
}

bool store_clawback_list(struct store *store, const char *department, int64_t application_id,
                         int64_t organisation_id, struct clawbacks *ret_clawbacks, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_LIST);
    AUTO_CLAWBACKS struct clawbacks found = {0};

    bind_text(stmt, ":department", department);
    bind_id(stmt, ":application_id", application_id);
    bind_id(stmt, ":organisation_id", organisation_id);
    if (!stmt_list(stmt, &clawback_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_clawbacks = found;
    found = (struct clawbacks){0};
    return true;
}

static const struct column source_list[] = {
    COLUMN(COLUMN_ID, store_clawback_source, pool_year_id, "pool_year_id"),
    COLUMN(COLUMN_MONEY, store_clawback_source, paid, "paid_fen"),
    COLUMN(COLUMN_DATE, store_clawback_source, paid_on, "paid_on"),
    COLUMN(COLUMN_DATE, store_clawback_source, first_paid_on, "first_paid_on"),
    COLUMN(COLUMN_DATE, store_clawback_source, booked_on, "booked_on"),
    COLUMN(COLUMN_MONEY, store_clawback_source, claimed, "claimed_fen"),
};
static const struct columns source_columns = COLUMNS(store_clawback_source, source_list);

bool store_clawback_source(struct store *store, int64_t application_id,
                           struct store_clawback_source *ret_source, bool *ret_found,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_SOURCE);
    AUTO_ARENA struct arena arena = {0};

    bind_number(stmt, ":application_id", application_id);
    return stmt_one(stmt, &source_columns, ret_source, &arena, ret_found, err);
}

bool store_clawback_add(struct store *store, const struct clawback *clawback, int64_t *ret_id,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_ADD);

    bind_id(stmt, ":application_id", clawback->application_id);
    bind_id(stmt, ":ledger_seq", clawback->ledger_seq);
    bind_text(stmt, ":ground", clawback->ground);
    bind_money(stmt, ":principal_fen", clawback->principal);
    bind_number(stmt, ":rate_ppm", clawback->rate_ppm);
    bind_text(stmt, ":rule", clawback->rule);
    bind_date(stmt, ":interest_from", clawback->interest_from);
    bind_date(stmt, ":decided_on", clawback->decided_on);
    bind_money(stmt, ":interest_fen", clawback->interest);
    bind_id(stmt, ":raised_by", clawback->raised_by);
    return stmt_insert(stmt, ret_id, err);
}

static bool change(struct stmt *stmt, const struct clawback *clawback, struct err *err)
{
    bind_number(stmt, ":id", clawback->id);
    bind_number(stmt, ":version", clawback->version);
    return stmt_change_one(stmt, err);
}

bool store_clawback_notify(struct store *store, const struct clawback *clawback, struct date day,
                           struct date due_on, int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_NOTIFY);

    bind_date(stmt, ":notified_on", day);
    bind_id(stmt, ":notified_by", clerk_id);
    bind_date(stmt, ":due_on", due_on);
    return change(stmt, clawback, err);
}

bool store_clawback_enforce(struct store *store, const struct clawback *clawback, struct date day,
                            struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_ENFORCE);

    bind_date(stmt, ":enforced_on", day);
    return change(stmt, clawback, err);
}

/* ---- entries ---- */

bool store_clawback_entry_add(struct store *store, int64_t clawback_id,
                              const struct store_clawback_entry *entry, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_ENTRY_ADD);

    bind_id(stmt, ":clawback_id", clawback_id);
    bind_text(stmt, ":kind", entry->kind);
    bind_money(stmt, ":amount_fen", entry->amount);
    bind_date(stmt, ":day", entry->day);
    bind_id(stmt, ":clerk_id", entry->clerk_id);
    bind_text(stmt, ":document", entry->document ? entry->document : "");
    bind_id(stmt, ":ledger_seq", entry->ledger_seq);
    bind_id(stmt, ":waiver_id", entry->waiver_id);
    bind_id(stmt, ":takes_back", entry->takes_back);
    return stmt_run(stmt, err);
}

static const struct column entry_list[] = {
    COLUMN(COLUMN_ID, store_clawback_entry, id, "id"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, number, "number"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, organisation_name, "organisation_name"),
    COLUMN(COLUMN_FLAG, store_clawback_entry, invented, "invented"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, kind, "kind"),
    COLUMN(COLUMN_MONEY, store_clawback_entry, amount, "amount_fen"),
    COLUMN(COLUMN_DATE, store_clawback_entry, day, "day"),
    COLUMN(COLUMN_DATE, store_clawback_entry, booked_on, "booked_on"),
    COLUMN(COLUMN_ID, store_clawback_entry, clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, clerk, "clerk"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, proposer, "proposer"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, document, "document"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, reason, "reason"),
    COLUMN(COLUMN_TEXT, store_clawback_entry, note, "note"),
    COLUMN(COLUMN_ID, store_clawback_entry, ledger_seq, "ledger_seq"),
    COLUMN(COLUMN_FLAG, store_clawback_entry, taken_back, "taken_back"),
};
static const struct columns entry_columns = COLUMNS(store_clawback_entry, entry_list);

bool store_clawback_entries(struct store *store, int64_t clawback_id, struct arena *arena,
                            struct store_clawback_entry **ret_list, size_t *ret_count,
                            struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_ENTRIES);

    bind_number(stmt, ":clawback_id", clawback_id);
    return stmt_list(stmt, &entry_columns, arena, ret_list, ret_count, err);
}

bool store_clawback_entry_list(struct store *store, const char *department, struct arena *arena,
                               struct store_clawback_entry **ret_list, size_t *ret_count,
                               struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_ENTRY_LIST);

    bind_text(stmt, ":department", department);
    return stmt_list(stmt, &entry_columns, arena, ret_list, ret_count, err);
}

/* ---- waivers ---- */

static bool touch(struct store *store, const struct clawback *clawback, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_TOUCH);

    return change(stmt, clawback, err);
}

bool store_clawback_waiver_add(struct store *store, const struct clawback *clawback,
                               const struct store_clawback_waiver *waiver, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_WAIVER_ADD);

    bind_id(stmt, ":clawback_id", clawback->id);
    bind_money(stmt, ":amount_fen", waiver->amount);
    bind_text(stmt, ":ground", waiver->ground);
    bind_id(stmt, ":proposed_by", waiver->proposed_by);
    bind_number(stmt, ":proposed_ms", waiver->proposed_ms);
    return stmt_run(stmt, err) && touch(store, clawback, err);
}

bool store_clawback_waiver_decide(struct store *store, const struct clawback *clawback,
                                  bool confirmed, const char *note, int64_t clerk_id,
                                  int64_t now_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_WAIVER_DECIDE);
    int64_t changed;

    bind_id(stmt, ":id", clawback->waiver_id);
    bind_text(stmt, ":state", confirmed ? "confirmed" : "refused");
    bind_id(stmt, ":decided_by", clerk_id);
    bind_number(stmt, ":decided_ms", now_ms);
    bind_text(stmt, ":note", note);
    if (!stmt_change(stmt, &changed, err))
        return false;
    return (changed == 1 || store_conflict(err)) && touch(store, clawback, err);
}

static const struct column waiver_list[] = {
    COLUMN(COLUMN_ID, store_clawback_waiver, id, "id"),
    COLUMN(COLUMN_MONEY, store_clawback_waiver, amount, "amount_fen"),
    COLUMN(COLUMN_TEXT, store_clawback_waiver, ground, "ground"),
    COLUMN(COLUMN_ID, store_clawback_waiver, proposed_by, "proposed_by"),
    COLUMN(COLUMN_TEXT, store_clawback_waiver, proposer, "proposer"),
    COLUMN(COLUMN_NUMBER, store_clawback_waiver, proposed_ms, "proposed_ms"),
    COLUMN(COLUMN_NUMBER, store_clawback_waiver, decided_ms, "decided_ms"),
    COLUMN(COLUMN_TEXT, store_clawback_waiver, state, "state"),
    COLUMN(COLUMN_TEXT, store_clawback_waiver, decider, "decider"),
    COLUMN(COLUMN_TEXT, store_clawback_waiver, note, "note"),
};
static const struct columns waiver_columns = COLUMNS(store_clawback_waiver, waiver_list);

bool store_clawback_waivers(struct store *store, int64_t clawback_id, struct arena *arena,
                            struct store_clawback_waiver **ret_list, size_t *ret_count,
                            struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLAWBACK_WAIVERS);

    bind_number(stmt, ":clawback_id", clawback_id);
    return stmt_list(stmt, &waiver_columns, arena, ret_list, ret_count, err);
}
