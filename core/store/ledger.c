/* SPDX-License-Identifier: Apache-2.0 */
/* Money: pools by year, assessed amounts, ledger entries, payments.
 * The file's own triggers and checks move and bound the figures; here rows are numbered and
 * digested. */
#include "store/ledger.h"

#include <string.h>

#include "base/intl.h"
#include "model/stage.h"
#include "store/journal_inside.h"
#include "store/store_inside.h"

/* ---- pools by year ---- */

bool store_pool_year_open(struct store *store, const struct pool_year *year, int64_t *ret_id,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_POOL_YEAR_ADD);

    bind_text(stmt, ":pool", year->pool);
    bind_number(stmt, ":year", year->year);
    bind_money_if(stmt, ":ceiling_fen", year->has_ceiling, year->ceiling);
    bind_flag(stmt, ":carry_under_ceiling", year->carry_under_ceiling);
    bind_flag(stmt, ":clawback_stays", year->clawback_stays);
    return stmt_insert(stmt, ret_id, err);
}

bool store_pool_ceiling_move(struct store *store, const struct pool_year *year, struct money is,
                             int64_t clerk_id, int64_t made_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_POOL_CEILING_MOVE);

    bind_id(stmt, ":pool_year_id", year->id);
    bind_money(stmt, ":was_fen", year->ceiling);
    bind_money(stmt, ":is_fen", is);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_number(stmt, ":made_ms", made_ms);
    return stmt_run(stmt, err);
}

static const struct column pool_year_list[] = {
    COLUMN(COLUMN_ID, pool_year, id, "id"),
    COLUMN(COLUMN_TEXT, pool_year, pool, "pool"),
    COLUMN(COLUMN_INT, pool_year, year, "year"),
    COLUMN_IF(COLUMN_MONEY, pool_year, ceiling, has_ceiling, "ceiling_fen"),
    COLUMN(COLUMN_FLAG, pool_year, carry_under_ceiling, "carry_under_ceiling"),
    COLUMN(COLUMN_FLAG, pool_year, clawback_stays, "clawback_stays"),
    COLUMN(COLUMN_FLAG, pool_year, funds_bind, "funds_bind"),
    COLUMN(COLUMN_MONEY, pool_year, appropriated, "appropriated_fen"),
    COLUMN(COLUMN_MONEY, pool_year, adjusted, "adjusted_fen"),
    COLUMN(COLUMN_MONEY, pool_year, transferred, "transferred_fen"),
    COLUMN(COLUMN_MONEY, pool_year, carried_in, "carried_in_fen"),
    COLUMN(COLUMN_MONEY, pool_year, carried_out, "carried_out_fen"),
    COLUMN(COLUMN_MONEY, pool_year, lapsed, "lapsed_fen"),
    COLUMN(COLUMN_MONEY, pool_year, funded, "funded_fen"),
    COLUMN(COLUMN_MONEY, pool_year, reserved, "reserved_fen"),
    COLUMN(COLUMN_MONEY, pool_year, released, "released_fen"),
    COLUMN(COLUMN_MONEY, pool_year, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, pool_year, decommitted, "decommitted_fen"),
    COLUMN(COLUMN_MONEY, pool_year, paid, "paid_fen"),
    COLUMN(COLUMN_MONEY, pool_year, returned, "returned_fen"),
    COLUMN(COLUMN_MONEY, pool_year, clawback_due, "clawback_due_fen"),
    COLUMN(COLUMN_MONEY, pool_year, clawback_in, "clawback_in_fen"),
    COLUMN(COLUMN_MONEY, pool_year, clawback_waived, "clawback_waived_fen"),
    COLUMN(COLUMN_MONEY, pool_year, budget, "budget_fen"),
    COLUMN(COLUMN_MONEY, pool_year, usable, "usable_fen"),
    COLUMN(COLUMN_MONEY, pool_year, available, "available_fen"),
    COLUMN(COLUMN_MONEY, pool_year, open, "open_fen"),
    COLUMN(COLUMN_MONEY, pool_year, clawback_open, "clawback_open_fen"),
};
static const struct columns pool_year_columns = COLUMNS(pool_year, pool_year_list);

/* Those that hold money of the pool already. */
static void bind_holders(struct stmt *stmt)
{
    bind_text(stmt, ":proposed", stage_row(STAGE_PROPOSED)->word);
    bind_text(stmt, ":notice", stage_row(STAGE_NOTICE)->word);
    bind_text(stmt, ":awarded", stage_row(STAGE_AWARDED)->word);
}

struct pool_name {
    const char *pool;
    int year;
};
static const struct column pool_name_list[] = {
    COLUMN(COLUMN_TEXT, pool_name, pool, "pool"),
    COLUMN(COLUMN_INT, pool_name, year, "year"),
};
static const struct columns pool_name_columns = COLUMNS(pool_name, pool_name_list);

bool store_pool_year_named(struct store *store, int64_t id, struct arena *arena,
                           const char **ret_pool, int *ret_year, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_POOL_YEAR_NAMED);
    struct pool_name name = {.pool = ""};
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &pool_name_columns, &name, arena, &found, err))
        return false;
    *ret_pool = found ? name.pool : "";
    *ret_year = found ? name.year : 0;
    return true;
}

bool store_pool_year_find(struct store *store, const char *pool, int year, struct arena *arena,
                          struct pool_year *ret_pool_year, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_POOL_YEAR_BY_NAME);

    bind_text(stmt, ":pool", pool);
    bind_number(stmt, ":year", year);
    *ret_pool_year = (struct pool_year){0};
    return stmt_one(stmt, &pool_year_columns, ret_pool_year, arena, ret_found, err);
}

bool store_pool_year_list(struct store *store, int year, struct pool_years *ret_list,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_POOL_YEAR_LIST);
    struct pool_years found = {0};

    bind_number(stmt, ":year", year);
    if (!stmt_list(stmt, &pool_year_columns, &found.arena, &found.list, &found.count, err)) {
        pool_years_release(&found);
        return false;
    }
    *ret_list = found;
    return true;
}

bool store_pool_year_left(struct store *store, int year, struct pool_years *ret_list,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_POOL_YEAR_LEFT);
    struct pool_years found = {0};

    bind_number(stmt, ":year", year);
    if (!stmt_list(stmt, &pool_year_columns, &found.arena, &found.list, &found.count, err)) {
        pool_years_release(&found);
        return false;
    }
    *ret_list = found;
    return true;
}

bool store_pool_waiting(struct store *store, const char *pool, struct pool_year *pool_year,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_POOL_WAITING);
    bool is_row;

    bind_text(stmt, ":pool", pool);
    bind_holders(stmt);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    pool_year->open_count = is_row ? stmt_int64(stmt, 0) : 0;
    pool_year->open_requested.fen = is_row ? stmt_int64(stmt, 1) : 0;
    pool_year->earmarked.fen = is_row ? stmt_int64(stmt, 2) : 0;
    return true;
}

/* ---- assessed amounts ---- */

bool store_application_assess(struct store *store, int64_t application_id, struct money assessed,
                              struct err *err)
{
    AUTO_STMT struct stmt *set = stmt_begin(store, SQL_APPLICATION_MONEY_SET);
    AUTO_STMT struct stmt *add = stmt_begin(store, SQL_APPLICATION_MONEY_ADD);
    int64_t changed;

    bind_number(set, ":application_id", application_id);
    bind_money(set, ":assessed_fen", assessed);
    if (!stmt_change(set, &changed, err))
        return false;
    if (changed == 1)
        return true;
    bind_number(add, ":application_id", application_id);
    bind_money(add, ":assessed_fen", assessed);
    return stmt_run(add, err);
}

bool store_application_unassess(struct store *store, int64_t application_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_MONEY_TAKE_BACK);

    bind_number(stmt, ":application_id", application_id);
    return stmt_run(stmt, err);
}

/* ---- entries ---- */

struct digest ledger_row_digest(const struct ledger_row *row)
{
    struct digester *digester = digester_new();

    digester_number(digester, row->seq);
    digester_field(digester, row->idem, sizeof row->idem);
    digester_number(digester, row->at_ms);
    digester_text(digester, row->day);
    digester_number(digester, row->pool_year_id);
    digester_text(digester, row->kind);
    digester_number(digester, row->amount_fen);
    digester_number(digester, row->application_id);
    digester_number(digester, row->clerk_id);
    digester_text(digester, row->reason);
    digester_field(digester, row->receipt.bytes, row->has_receipt ? sizeof row->receipt.bytes : 0);
    /* what the first form of the file did not have; without it an entry has the digest it had then
     */
    if (*row->document || row->ref || row->pair || row->reversal) {
        digester_text(digester, row->document);
        digester_number(digester, row->ref);
        digester_number(digester, row->reversal);
        digester_number(digester, row->pair);
    }
    return digester_end(digester);
}

bool ledger_row_read(struct stmt *stmt, struct ledger_row *ret_row, struct digest *ret_digest)
{
    *ret_row = (struct ledger_row){
        .seq = stmt_int64(stmt, 0),
        .at_ms = stmt_int64(stmt, 2),
        .day = stmt_text(stmt, 3),
        .pool_year_id = stmt_int64(stmt, 4),
        .kind = stmt_text(stmt, 5),
        .amount_fen = stmt_int64(stmt, 6),
        .application_id = stmt_int64(stmt, 7),
        .clerk_id = stmt_int64(stmt, 8),
        .reason = stmt_text(stmt, 9),
    };
    if (sqlite3_column_bytes(stmt->handle, 1) != IDEM_SIZE)
        return false;
    memcpy(ret_row->idem, sqlite3_column_blob(stmt->handle, 1), IDEM_SIZE);
    ret_row->has_receipt = sqlite3_column_type(stmt->handle, 10) != SQLITE_NULL;
    if (ret_row->has_receipt && !stmt_digest(stmt, 10, &ret_row->receipt))
        return false;
    ret_row->document = stmt_text(stmt, 11);
    ret_row->ref = stmt_int64(stmt, 12);
    ret_row->reversal = stmt_int64(stmt, 13) != 0;
    ret_row->pair = stmt_int64(stmt, 14);
    return stmt_digest(stmt, 15, ret_digest);
}

static bool write_row(struct store *store, const struct ledger_row *row,
                      const struct digest *digest, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LEDGER_ADD);

    bind_number(stmt, ":seq", row->seq);
    bind_blob(stmt, ":idem", row->idem, sizeof row->idem);
    bind_number(stmt, ":at_ms", row->at_ms);
    bind_text(stmt, ":day", row->day);
    bind_number(stmt, ":pool_year_id", row->pool_year_id);
    bind_text(stmt, ":kind", row->kind);
    bind_number(stmt, ":amount_fen", row->amount_fen);
    bind_id(stmt, ":application_id", row->application_id);
    bind_number(stmt, ":clerk_id", row->clerk_id);
    bind_text(stmt, ":reason", row->reason);
    bind_digest(stmt, ":receipt_digest", row->has_receipt ? &row->receipt : NULL);
    bind_text(stmt, ":document", row->document);
    bind_id(stmt, ":ref", row->ref);
    bind_flag(stmt, ":reversal", row->reversal);
    bind_id(stmt, ":pair", row->pair);
    bind_digest(stmt, ":row_digest", digest);
    return stmt_run(stmt, err);
}

static void take_idem(struct ledger_row *row, const uint8_t idem[IDEM_SIZE])
{
    static const uint8_t none[IDEM_SIZE];

    memcpy(row->idem, idem, IDEM_SIZE);
    if (memcmp(idem, none, IDEM_SIZE) == 0)
        random_bytes(row->idem, IDEM_SIZE);
}

/* way: where the other half of a pair stands; 0: it is no half. */
static bool post(struct store *store, const struct store_movement *movement, int way,
                 int64_t *ret_seq, struct err *err)
{
    char day[DATE_TEXT_SIZE], hex[DIGEST_TEXT_SIZE];
    struct ledger_row row = {
        .at_ms = movement->at_ms,
        .day = date_text(movement->day, day),
        .pool_year_id = movement->pool_year_id,
        .kind = ledger_kind_word(movement->kind),
        .amount_fen = movement->amount.fen,
        .application_id = movement->application_id,
        .clerk_id = movement->clerk_id,
        .reason = movement->reason ? movement->reason : "",
        .document = movement->document ? movement->document : "",
        .ref = movement->ref,
        .reversal = movement->reversal,
        .has_receipt = movement->receipt != NULL,
    };
    struct digest digest;
    int64_t last;

    if (movement->receipt)
        row.receipt = *movement->receipt;
    take_idem(&row, movement->idem);
    if (!store_ledger_head(store, &last, err))
        return false;
    row.seq = last + 1;
    row.pair = way ? row.seq + way : 0;
    digest = ledger_row_digest(&row);
    if (!write_row(store, &row, &digest, err))
        return false;
    str_format(&store->pending, LEDGER_FIELD "\t\t%lld %s\n", (long long) row.seq,
               digest_text(&digest, hex));
    *ret_seq = row.seq;
    return true;
}

bool store_ledger_post(struct store *store, const struct store_movement *movement, int64_t *ret_seq,
                       struct err *err)
{
    return post(store, movement, 0, ret_seq, err);
}

static enum ledger_kind other_half(enum ledger_kind kind)
{
    return kind == LEDGER_TRANSFER_OUT ? LEDGER_TRANSFER_IN : LEDGER_CARRY_IN;
}

bool store_ledger_post_pair(struct store *store, const struct store_movement *out, int64_t to,
                            int64_t *ret_seq, struct err *err)
{
    struct store_movement in = *out;
    int64_t seq;

    in.kind = other_half(out->kind);
    in.pool_year_id = to;
    in.ref = out->reversal ? out->ref + 1 : 0;
    memset(in.idem, 0, sizeof in.idem); /* the key is the first half's */
    return post(store, out, 1, ret_seq, err) && post(store, &in, -1, &seq, err);
}

/* An entry as it stands, to be posted again with the other sign. */
static bool read_posted(struct store *store, int64_t seq, struct store_movement *ret_movement,
                        int64_t *ret_pair, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LEDGER_BY_SEQ);
    struct ledger_row row;
    struct digest digest;
    bool is_row;

    bind_number(stmt, ":seq", seq);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    if (!is_row || !ledger_row_read(stmt, &row, &digest) ||
        !ledger_kind_parse(row.kind, &ret_movement->kind))
        return err_set(err, ERR_NOT_FOUND, _("the ledger has no entry %lld"), (long long) seq);
    ret_movement->pool_year_id = row.pool_year_id;
    ret_movement->amount = (struct money){row.amount_fen};
    ret_movement->application_id = row.application_id;
    *ret_pair = row.pair;
    return true;
}

bool store_ledger_reverse(struct store *store, int64_t seq, const struct store_movement *author,
                          int64_t *ret_seq, struct err *err)
{
    struct store_movement back = *author, other = {0};
    int64_t pair, none;

    if (!read_posted(store, seq, &back, &pair, err))
        return false;
    if (pair != 0 && pair < seq)
        return store_ledger_reverse(store, pair, author, ret_seq, err);
    back.ref = seq;
    back.reversal = true;
    if (pair == 0)
        return post(store, &back, 0, ret_seq, err);
    return read_posted(store, pair, &other, &none, err) &&
           store_ledger_post_pair(store, &back, other.pool_year_id, ret_seq, err);
}

bool store_ledger_find(struct store *store, const uint8_t idem[IDEM_SIZE], int64_t *ret_seq,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LEDGER_BY_IDEM);

    bind_blob(stmt, ":idem", idem, IDEM_SIZE);
    return stmt_number(stmt, ret_seq, err);
}

bool store_ledger_head(struct store *store, int64_t *ret_seq, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LEDGER_HEAD);

    return stmt_number(stmt, ret_seq, err);
}

bool store_ledger_reserved_in(struct store *store, int64_t application_id, int64_t *ret_pool_year,
                              struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LEDGER_RESERVED_IN);

    bind_id(stmt, ":application_id", application_id);
    return stmt_number(stmt, ret_pool_year, err);
}

bool store_ledger_given_back(struct store *store, int64_t application_id, struct money *ret_amount,
                             struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LEDGER_GIVEN_BACK);

    bind_id(stmt, ":application_id", application_id);
    return stmt_number(stmt, &ret_amount->fen, err);
}

static const struct column owed_list[] = {
    COLUMN(COLUMN_TEXT, store_owed, kind, "kind"),
    COLUMN(COLUMN_DATE, store_owed, day, "day"),
    COLUMN(COLUMN_MONEY, store_owed, amount, "amount_fen"),
};
static const struct columns owed_columns = COLUMNS(store_owed, owed_list);

bool store_ledger_owed(struct store *store, int64_t application_id, struct arena *arena,
                       struct store_owed **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LEDGER_OWED);

    bind_id(stmt, ":application_id", application_id);
    return stmt_list(stmt, &owed_columns, arena, ret_list, ret_count, err);
}

/* ---- payments ---- */

static const struct column payment_list[] = {
    COLUMN(COLUMN_ID, store_payment, id, "id"),
    COLUMN(COLUMN_ID, store_payment, application_id, "application_id"),
    COLUMN(COLUMN_ID, store_payment, ledger_seq, "ledger_seq"),
    COLUMN(COLUMN_DATE, store_payment, paid_on, "paid_on"),
    COLUMN(COLUMN_MONEY, store_payment, amount, "amount_fen"),
    COLUMN(COLUMN_TEXT, store_payment, payee, "payee"),
    COLUMN(COLUMN_TEXT, store_payment, bank, "bank"),
    COLUMN(COLUMN_TEXT, store_payment, account, "account"),
    COLUMN(COLUMN_ID, store_payment, clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, store_payment, clerk, "clerk"),
    COLUMN(COLUMN_DATE, store_payment, returned_on, "returned_on"),
    COLUMN(COLUMN_DATE, store_payment, return_booked_on, "return_booked_on"),
};
static const struct columns payment_columns = COLUMNS(store_payment, payment_list);

void store_payments_release(struct store_payments *payments)
{
    arena_release(&payments->arena);
    *payments = (struct store_payments){0};
}

bool store_payment_add(struct store *store, const struct store_payment *payment, int64_t *ret_id,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PAYMENT_ADD);

    bind_number(stmt, ":application_id", payment->application_id);
    bind_number(stmt, ":ledger_seq", payment->ledger_seq);
    bind_date(stmt, ":paid_on", payment->paid_on);
    bind_money(stmt, ":amount_fen", payment->amount);
    bind_text(stmt, ":payee", payment->payee);
    bind_text(stmt, ":bank", payment->bank);
    bind_text(stmt, ":account", payment->account);
    bind_number(stmt, ":clerk_id", payment->clerk_id);
    return stmt_insert(stmt, ret_id, err);
}

bool store_payment_list(struct store *store, int64_t application_id,
                        struct store_payments *ret_payments, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PAYMENT_LIST);
    AUTO_STORE_PAYMENTS struct store_payments found = {0};

    bind_number(stmt, ":application_id", application_id);
    if (!stmt_list(stmt, &payment_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_payments = found;
    found = (struct store_payments){0};
    return true;
}

/* ---- by item and year ---- */

static const struct column item_year_list[] = {
    COLUMN(COLUMN_INT, store_item_year, measure, "measure"),
    COLUMN(COLUMN_TEXT, store_item_year, item, "item"),
    COLUMN(COLUMN_TEXT, store_item_year, pool, "pool"),
    COLUMN(COLUMN_NUMBER, store_item_year, received, "received"),
    COLUMN(COLUMN_NUMBER, store_item_year, open, "open"),
    COLUMN(COLUMN_NUMBER, store_item_year, awarded, "awarded"),
    COLUMN(COLUMN_MONEY, store_item_year, requested, "requested_fen"),
    COLUMN(COLUMN_MONEY, store_item_year, assessed, "assessed_fen"),
    COLUMN(COLUMN_MONEY, store_item_year, reserved, "reserved_fen"),
    COLUMN(COLUMN_MONEY, store_item_year, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, store_item_year, paid, "paid_fen"),
};
static const struct columns item_year_columns = COLUMNS(store_item_year, item_year_list);

void store_item_years_release(struct store_item_years *item_years)
{
    arena_release(&item_years->arena);
    *item_years = (struct store_item_years){0};
}

bool store_item_year_list(struct store *store, int year, struct store_item_years *ret_list,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ITEM_YEAR_LIST);
    AUTO_STORE_ITEM_YEARS struct store_item_years found = {0};

    bind_number(stmt, ":year", year);
    bind_text(stmt, ":awarded", stage_row(STAGE_AWARDED)->word);
    bind_text(stmt, ":closed", stage_row(STAGE_CLOSED)->word);
    bind_text(stmt, ":void", stage_row(STAGE_VOID)->word);
    if (!stmt_list(stmt, &item_year_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_list = found;
    found = (struct store_item_years){0};
    return true;
}
