/* SPDX-License-Identifier: Apache-2.0 */
/* A connection with every safe setting, read back, and the authorizer that keeps statements to what
 * they are for (reliability 4.2, 4.3).  Leaves files and transactions to store.c. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "store/store_inside.h"

struct setting {
    const char *name;
    const char *set; /* PRAGMA name=set */
    const char *is;  /* what it must answer */
};

/* synchronous=FULL is what makes an acknowledged commit survive a power cut; recursive_triggers
 * lets append-only triggers see the DELETE inside a REPLACE; checkpoints are ours, inside the gate.
 */
static const struct setting settings[] = {
    {"busy_timeout", "5000", "5000"},  {"journal_mode", "WAL", "wal"},
    {"synchronous", "FULL", "2"},      {"foreign_keys", "ON", "1"},
    {"recursive_triggers", "ON", "1"}, {"trusted_schema", "OFF", "0"},
    {"cell_size_check", "ON", "1"},    {"secure_delete", "ON", "1"},
    {"mmap_size", "0", "0"},           {"temp_store", "MEMORY", "2"},
    {"wal_autocheckpoint", "0", "0"},  {"journal_size_limit", "16777216", "16777216"},
};

static const struct {
    int which, most;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 1000000},
    {SQLITE_LIMIT_SQL_LENGTH, 100000},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH,
     60}, /* the list's filter is a chain of up to about forty AND and OR */
    {SQLITE_LIMIT_COMPOUND_SELECT, 10},
    {SQLITE_LIMIT_VDBE_OP, 25000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 64},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
};

static const struct {
    int which, value;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
    {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}, /* a checkpoint beside a writer is what corrupts */
};

#define COUNT(rows_) (sizeof(rows_) / sizeof *(rows_))

bool store_exec(struct store *store, const char *sql, struct err *err)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    if (code != SQLITE_OK)
        return store_fault(store, sqlite3_extended_errcode(store->db), sql, err);
    return true;
}

/* ---- settings ---- */

static bool unsafe(const struct setting *setting, const char *answer, struct err *err)
{
    err_set(err, ERR_STORE, _("the database could not be opened with safe settings"));
    err_detail(err, "PRAGMA %s: %s, not %s", setting->name, answer, setting->is);
    return err_hint(err, _("Please have the SQLite library of this machine checked."));
}

static bool ask(struct store *store, const char *sql, char *ret_answer, size_t room,
                struct err *err)
{
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &handle, NULL);

    ret_answer[0] = '\0';
    if (code == SQLITE_OK)
        code = sqlite3_step(handle);
    if (code == SQLITE_ROW)
        snprintf(ret_answer, room, "%s", (const char *) sqlite3_column_text(handle, 0));
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        store_fault(store, sqlite3_extended_errcode(store->db), sql, err);
    sqlite3_finalize(handle);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

static bool apply_setting(struct store *store, const struct setting *setting, struct err *err)
{
    char sql[80], answer[40];

    snprintf(sql, sizeof sql, "PRAGMA %s=%s", setting->name, setting->set);
    if (!ask(store, sql, answer, sizeof answer, err))
        return false;
    snprintf(sql, sizeof sql, "PRAGMA %s", setting->name);
    if (!ask(store, sql, answer, sizeof answer, err))
        return false;
    return text_is(answer, setting->is) || unsafe(setting, answer, err);
}

static int note_frames(void *context, sqlite3 *db, const char *name, int frames)
{
    struct store *store = context;

    (void) db;
    (void) name;
    store->wal_frames = frames;
    return SQLITE_OK;
}

static bool apply_settings(struct store *store, struct err *err)
{
    sqlite3_extended_result_codes(store->db, 1);
    for (size_t i = 0; i < COUNT(switches); i++) {
        int is = -1;

        if (sqlite3_db_config(store->db, switches[i].which, switches[i].value, &is) != SQLITE_OK ||
            is != switches[i].value)
            return err_set(err, ERR_STORE,
                           _("the database could not be opened with safe settings"));
    }
    for (size_t i = 0; i < COUNT(settings); i++)
        if (!apply_setting(store, &settings[i], err))
            return false;
    for (size_t i = 0; i < COUNT(limits); i++)
        sqlite3_limit(store->db, limits[i].which, limits[i].most);
    sqlite3_wal_hook(store->db, note_frames, store);
    return true;
}

/* ---- what a statement may touch ---- */

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (text_is(word, *list))
            return true;
    return false;
}

/* Totals: moved by these triggers, each of which moves one entry or one application whole. */
static bool is_total(const char *table)
{
    static const char *const totals[] = {
        "application_pool_money", "item_money", "day_money", "stage_total", "queue_total", NULL};

    return is_one_of(table, totals);
}

static bool moves_totals(const char *trigger)
{
    static const char *const movers[] = {"ledger_moves",
                                         "application_moves_money",
                                         "organisation_moves_money",
                                         "application_counts_in",
                                         "application_counts",
                                         "application_moves_earmark",
                                         "application_queues",
                                         "organisation_moves_queue",
                                         "assessed_counts_in",
                                         "assessed_counts",
                                         "earmark_counts_in",
                                         "earmark_counts",
                                         NULL};

    return is_one_of(trigger, movers);
}

/* What of a pool's year and of an application a person sets; the rest are figures. */
static bool is_figure(const char *table, const char *column)
{
    static const char *const set[] = {"ceiling_fen",  "carry_under_ceiling", "clawback_stays",
                                      "assessed_fen", "taken_back",          NULL};

    return (text_is(table, "pool_year") || text_is(table, "application_money")) &&
           !is_one_of(column, set);
}

/* What came back and what was waived: moved by the entries of a clawback alone. */
static bool is_clawback_figure(const char *table, const char *column)
{
    static const char *const figures[] = {"paid_fen", "waived_fen", "ended_on", NULL};

    return text_is(table, "clawback") && is_one_of(column, figures);
}

/* Where an instalment stands once it is ready is its lines' alone; a batch counts its own. */
static bool is_batch_figure(const char *table, const char *column)
{
    static const char *const figures[] = {"lines", "total_fen", NULL};

    return text_is(table, "payment_batch") && is_one_of(column, figures);
}

/* What a voucher is issued by; its figures, uses and entries are the entries' trigger's alone. That
 * it changes only of one that was recalled is the file's. */
static bool is_voucher_term(const char *table, const char *column)
{
    static const char *const terms[] = {"issued_on", "last_day", "quota_fen", NULL};

    return text_is(table, "voucher") && is_one_of(column, terms);
}

static bool may_update(const char *table, const char *column, const char *trigger)
{
    static const char *const stays[] = {
        "ledger",         "journal",         "duty_done",        "duty_apart",
        "edition",        "receipt",         "receipt_line",     "receipt_void",
        "receipt_check",  "payment",         "identity",         "duplicate_answer",
        "ledger_effect",  "panel",           "panel_minute",     "audited_fact",
        "clawback_entry", "allocation_line", "allocation_shift", NULL};
    static const char *const of_voucher[] = {"voucher", "voucher_use", "voucher_use_fact",
                                             "voucher_entry", NULL};
    static const char *const moves_days[] = {"award_amendment_moves", "award_amendment_back_moves",
                                             NULL};

    if (is_one_of(table, stays))
        return false;
    if (is_one_of(table, of_voucher))
        return is_voucher_term(table, column) || text_is(trigger, "voucher_moves");
    if (is_total(table))
        return moves_totals(trigger);
    if (is_clawback_figure(table, column))
        return text_is(trigger, "clawback_entry_moves");
    if (is_batch_figure(table, column))
        return text_is(trigger, "payment_line_enters");
    if (text_is(table, "award_milestone") && text_is(column, "due_on"))
        return is_one_of(trigger, moves_days);
    return !is_figure(table, column) || text_is(trigger, "ledger_moves");
}

static bool may_insert(const char *table, const char *trigger)
{
    static const char *const given[] = {"identity", "duty_apart", "ledger_effect", NULL};

    return !is_one_of(table, given) && (!is_total(table) || moves_totals(trigger));
}

/* What a form gives anew each time may go, the marks that are made of it, the lines of an
 * allocation that was sent back and an evaluation that is only planned (the file says when); an
 * agreement signed by mistake goes by its trigger alone, which keeps that there was one; nothing
 * else is ever deleted. */
static bool may_delete(const char *table, const char *trigger)
{
    static const char *const agreement[] = {"award", "award_milestone", NULL};

    static const char *const goes[] = {"fact",
                                       "score_line",
                                       "draft",
                                       "report_columns",
                                       "fingerprint",
                                       "organisation_mark",
                                       "reviewer_employer",
                                       "allocation_line",
                                       "evaluation",
                                       NULL};

    return is_one_of(table, goes) ||
           (is_one_of(table, agreement) && text_is(trigger, "award_unsigned_moves"));
}

int store_authorize(void *store, int action, const char *first, const char *second,
                    const char *database, const char *trigger)
{
    bool allowed;

    (void) store;
    (void) database;
    switch (action) {
    case SQLITE_READ:
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        allowed = true;
        break;
    case SQLITE_INSERT:
        allowed = may_insert(first, trigger);
        break;
    case SQLITE_UPDATE:
        allowed = may_update(first, second, trigger);
        break;
    case SQLITE_DELETE:
        allowed = may_delete(first, trigger);
        break;
    default: /* ATTACH, PRAGMA, anything that makes, alters or drops */
        allowed = false;
        break;
    }
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

/* ---- the connection ---- */

/* 3.51.3 mends the WAL-reset bug; before it every checkpoint is inside the gate, and STRICT tables,
 * RETURNING and the trigger's name for the authorizer ask for 3.37. */
static bool version_serves(struct err *err)
{
    if (sqlite3_libversion_number() >= 3037000)
        return true;
    err_set(err, ERR_STORE, _("SQLite %s is too old"), sqlite3_libversion());
    return err_hint(err, _("Please install SQLite 3.37 or newer."));
}

/* has_pinyin(text, typed), for searches; nothing that is stored rests on it. */
static void has_pinyin(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *) sqlite3_value_text(values[0]);
    const char *typed = (const char *) sqlite3_value_text(values[1]);

    (void) count;
    sqlite3_result_int(context, text && typed && text_has_pinyin(text, typed));
}

static bool functions_add(struct store *store, struct err *err)
{
    int code = sqlite3_create_function(store->db, "has_pinyin", 2,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                       has_pinyin, NULL, NULL);

    return code == SQLITE_OK || store_fault(store, code, "has_pinyin", err);
}

bool store_connect(struct store *store, struct err *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    int code;

    if (!version_serves(err))
        return false;
    code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
    /* of a file that may not be written SQLite opens for reading; said now, not at the first save
     */
    if (code == SQLITE_OK && sqlite3_db_readonly(store->db, "main") == 1)
        code = SQLITE_READONLY;
    if (code != SQLITE_OK) {
        store_fault(store, code, "open", err);
        store_disconnect(store);
        return false;
    }
    if (!functions_add(store, err) || !apply_settings(store, err)) {
        store_disconnect(store);
        return false;
    }
    return true;
}

void store_forget_statements(struct store *store)
{
    for (size_t i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(store->stmts[i].handle);
        store->stmts[i] = (struct stmt){0};
    }
}

void store_disconnect(struct store *store)
{
    store_forget_statements(store);
    sqlite3_close_v2(store->db); /* v2: a single statement may still be in somebody's hands */
    store->db = NULL;
}
