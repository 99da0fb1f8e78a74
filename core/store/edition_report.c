/* SPDX-License-Identifier: Apache-2.0 */
/* Reports of rehearsals, as they were told and for good: sealed by a digest when they are written,
 * held against it whenever they are read. */
#include <string.h>

#include "base/intl.h"
#include "base/str.h"
#include "store/edition.h"
#include "store/stmt.h"

#define SEAL_MOST ((size_t) 64 * 1024 * 1024)

/* ---- the seal ---- */

static void seal_side(struct str *text, const struct store_rehearsed_side *side)
{
    str_format(text, "%s\t%lld\t%lld\t%s\t", side->outcome, (long long) side->amount.fen,
               (long long) side->count, side->why);
}

static struct digest seal_of(const struct store_rehearsal *of)
{
    AUTO_STR struct str text;
    char day[DATE_TEXT_SIZE];

    str_init(&text, SEAL_MOST);
    str_format(&text, "%lld\t%lld\t%s\t%s\n", (long long) of->made_by, (long long) of->made_ms,
               date_text(of->day, day), of->language);
    str_format(&text, "%lld\t%lld\t%lld\t%lld\t%lld\t%lld\t%lld\t%lld\t%lld\t%lld\n",
               (long long) of->cases, (long long) of->more, (long long) of->less,
               (long long) of->refused, (long long) of->admitted, (long long) of->gone,
               (long long) of->untold, (long long) of->faults, (long long) of->before.fen,
               (long long) of->after.fen);
    for (size_t i = 0; i < of->row_count; i++) {
        const struct store_rehearsed *row = &of->rows[i];

        str_format(&text, "%lld\t%s\t%s\t%d\t%s\t%s\t%s\t%s\t", (long long) row->application_id,
                   row->number, row->applicant, row->invented, row->title, row->item,
                   row->department, row->stage);
        seal_side(&text, &row->before);
        seal_side(&text, &row->after);
        str_add(&text, "\n");
    }
    for (size_t i = 0; i < of->pool_count; i++) {
        const struct store_rehearsed_pool *pool = &of->pools[i];

        str_format(&text, "%s\t%d\t%lld\t%lld\t%d\t%lld\t%lld\t%lld\n", pool->pool, pool->year,
                   (long long) pool->before.fen, (long long) pool->after.fen, pool->opened,
                   (long long) pool->usable.fen, (long long) pool->reserved.fen,
                   (long long) pool->committed.fen);
    }
    return digest_of(text.text, strlen(text.text));
}

/* ---- writing ---- */

static bool head_add(struct store *store, struct store_rehearsal *of, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_REHEARSAL_ADD);

    bind_id(stmt, ":made_by", of->made_by);
    bind_number(stmt, ":made_ms", of->made_ms);
    bind_date(stmt, ":day", of->day);
    bind_text(stmt, ":language", of->language);
    bind_number(stmt, ":cases", of->cases);
    bind_number(stmt, ":more", of->more);
    bind_number(stmt, ":less", of->less);
    bind_number(stmt, ":refused", of->refused);
    bind_number(stmt, ":admitted", of->admitted);
    bind_number(stmt, ":gone", of->gone);
    bind_number(stmt, ":untold", of->untold);
    bind_number(stmt, ":faults", of->faults);
    bind_money(stmt, ":before_fen", of->before);
    bind_money(stmt, ":after_fen", of->after);
    bind_digest(stmt, ":digest", &of->digest);
    return stmt_insert(stmt, &of->id, err);
}

static void bind_row(struct stmt *stmt, const struct store_rehearsed *row)
{
    bind_id(stmt, ":application_id", row->application_id);
    bind_text(stmt, ":number", row->number);
    bind_text(stmt, ":applicant", row->applicant);
    bind_flag(stmt, ":invented", row->invented);
    bind_text(stmt, ":title", row->title);
    bind_text(stmt, ":item", row->item);
    bind_text(stmt, ":department", row->department);
    bind_text(stmt, ":stage", row->stage);
    bind_text(stmt, ":before_outcome", row->before.outcome);
    bind_money(stmt, ":before_fen", row->before.amount);
    bind_number(stmt, ":before_count", row->before.count);
    bind_text(stmt, ":before_why", row->before.why);
    bind_text(stmt, ":after_outcome", row->after.outcome);
    bind_money(stmt, ":after_fen", row->after.amount);
    bind_number(stmt, ":after_count", row->after.count);
    bind_text(stmt, ":after_why", row->after.why);
}

static bool rows_add(struct store *store, const struct store_rehearsal *of, struct err *err)
{
    for (size_t i = 0; i < of->row_count; i++) {
        AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_REHEARSAL_ROW_ADD);

        bind_id(stmt, ":rehearsal_id", of->id);
        bind_number(stmt, ":nth", (int64_t) i + 1);
        bind_row(stmt, &of->rows[i]);
        if (!stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool pools_add(struct store *store, const struct store_rehearsal *of, struct err *err)
{
    for (size_t i = 0; i < of->pool_count; i++) {
        AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_REHEARSAL_POOL_ADD);
        const struct store_rehearsed_pool *pool = &of->pools[i];

        bind_id(stmt, ":rehearsal_id", of->id);
        bind_number(stmt, ":nth", (int64_t) i + 1);
        bind_text(stmt, ":pool", pool->pool);
        bind_number(stmt, ":year", pool->year);
        bind_money(stmt, ":before_fen", pool->before);
        bind_money(stmt, ":after_fen", pool->after);
        bind_flag(stmt, ":opened", pool->opened);
        bind_money(stmt, ":budget_fen", pool->usable);
        bind_money(stmt, ":reserved_fen", pool->reserved);
        bind_money(stmt, ":committed_fen", pool->committed);
        if (!stmt_run(stmt, err))
            return false;
    }
    return true;
}

bool store_rehearsal_add(struct store *store, struct store_rehearsal *rehearsal, struct err *err)
{
    rehearsal->digest = seal_of(rehearsal);
    return head_add(store, rehearsal, err) && rows_add(store, rehearsal, err) &&
           pools_add(store, rehearsal, err);
}

bool store_rehearsal_of(struct store *store, int64_t rehearsal_id, int64_t version_id,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_REHEARSED_ADD);

    bind_id(stmt, ":rehearsal_id", rehearsal_id);
    bind_id(stmt, ":version_id", version_id);
    return stmt_run(stmt, err);
}

/* ---- reading ---- */

static const struct column head_list[] = {
    COLUMN(COLUMN_ID, store_rehearsal, id, "id"),
    COLUMN(COLUMN_ID, store_rehearsal, made_by, "made_by"),
    COLUMN(COLUMN_TEXT, store_rehearsal, maker, "maker"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, made_ms, "made_ms"),
    COLUMN(COLUMN_DATE, store_rehearsal, day, "day"),
    COLUMN(COLUMN_TEXT, store_rehearsal, language, "language"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, cases, "cases"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, more, "more"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, less, "less"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, refused, "refused"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, admitted, "admitted"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, gone, "gone"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, untold, "untold"),
    COLUMN(COLUMN_NUMBER, store_rehearsal, faults, "faults"),
    COLUMN(COLUMN_MONEY, store_rehearsal, before, "before_fen"),
    COLUMN(COLUMN_MONEY, store_rehearsal, after, "after_fen"),
    COLUMN(COLUMN_DIGEST, store_rehearsal, digest, "digest"),
};
static const struct columns head_columns = COLUMNS(store_rehearsal, head_list);

static const struct column row_list[] = {
    COLUMN(COLUMN_ID, store_rehearsed, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, store_rehearsed, number, "number"),
    COLUMN(COLUMN_TEXT, store_rehearsed, applicant, "applicant"),
    COLUMN(COLUMN_FLAG, store_rehearsed, invented, "invented"),
    COLUMN(COLUMN_TEXT, store_rehearsed, title, "title"),
    COLUMN(COLUMN_TEXT, store_rehearsed, item, "item"),
    COLUMN(COLUMN_TEXT, store_rehearsed, department, "department"),
    COLUMN(COLUMN_TEXT, store_rehearsed, stage, "stage"),
    COLUMN(COLUMN_TEXT, store_rehearsed, before.outcome, "before_outcome"),
    COLUMN(COLUMN_MONEY, store_rehearsed, before.amount, "before_fen"),
    COLUMN(COLUMN_NUMBER, store_rehearsed, before.count, "before_count"),
    COLUMN(COLUMN_TEXT, store_rehearsed, before.why, "before_why"),
    COLUMN(COLUMN_TEXT, store_rehearsed, after.outcome, "after_outcome"),
    COLUMN(COLUMN_MONEY, store_rehearsed, after.amount, "after_fen"),
    COLUMN(COLUMN_NUMBER, store_rehearsed, after.count, "after_count"),
    COLUMN(COLUMN_TEXT, store_rehearsed, after.why, "after_why"),
};
static const struct columns row_columns = COLUMNS(store_rehearsed, row_list);

static const struct column pool_list[] = {
    COLUMN(COLUMN_TEXT, store_rehearsed_pool, pool, "pool"),
    COLUMN(COLUMN_INT, store_rehearsed_pool, year, "year"),
    COLUMN(COLUMN_MONEY, store_rehearsed_pool, before, "before_fen"),
    COLUMN(COLUMN_MONEY, store_rehearsed_pool, after, "after_fen"),
    COLUMN(COLUMN_FLAG, store_rehearsed_pool, opened, "opened"),
    COLUMN(COLUMN_MONEY, store_rehearsed_pool, usable, "budget_fen"),
    COLUMN(COLUMN_MONEY, store_rehearsed_pool, reserved, "reserved_fen"),
    COLUMN(COLUMN_MONEY, store_rehearsed_pool, committed, "committed_fen"),
};
static const struct columns pool_columns = COLUMNS(store_rehearsed_pool, pool_list);

bool store_rehearsal_by_id(struct store *store, int64_t id, struct arena *arena,
                           struct store_rehearsal *ret_rehearsal, struct err *err)
{
    AUTO_STMT struct stmt *head = stmt_begin(store, SQL_EDITION_REHEARSAL_BY_ID);
    AUTO_STMT struct stmt *rows = stmt_begin(store, SQL_EDITION_REHEARSAL_ROWS);
    AUTO_STMT struct stmt *pools = stmt_begin(store, SQL_EDITION_REHEARSAL_POOLS);
    struct store_rehearsal read = {0};
    struct digest seal;
    bool found;

    bind_number(head, ":id", id);
    bind_number(rows, ":rehearsal_id", id);
    bind_number(pools, ":rehearsal_id", id);
    if (!stmt_one(head, &head_columns, &read, arena, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOT_FOUND, _("no rehearsal is attached"));
    if (!stmt_list(rows, &row_columns, arena, &read.rows, &read.row_count, err) ||
        !stmt_list(pools, &pool_columns, arena, &read.pools, &read.pool_count, err))
        return false;
    seal = seal_of(&read);
    if (!digest_same(&seal, &read.digest))
        return err_set(err, ERR_STORE, _("the report of the rehearsal is not the one attached"));
    *ret_rehearsal = read;
    return true;
}
