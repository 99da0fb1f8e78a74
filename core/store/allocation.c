/* SPDX-License-Identifier: Apache-2.0 */
/* Allocation runs: rows in, rows out.  Leaves the arithmetic to rules and the rights to the desk.
 */
#include "store/allocation.h"

#include "base/intl.h"
#include "base/text.h"
#include "model/stage.h"
#include "store/stmt.h"

static bool read_state(const char *word, void *ret)
{
    return allocation_state_parse(word, ret);
}

static const struct column run_list[] = {
    COLUMN(COLUMN_ID, allocation, id, "id"),
    COLUMN(COLUMN_TEXT, allocation, pool, "pool"),
    COLUMN(COLUMN_INT, allocation, year, "year"),
    COLUMN(COLUMN_TEXT, allocation, item, "item"),
    COLUMN_BY(read_state, allocation, state, "state"),
    COLUMN(COLUMN_TEXT, allocation, rule, "rule"),
    COLUMN(COLUMN_TEXT, allocation, set_rule, "set_rule"),
    COLUMN(COLUMN_TEXT, allocation, tiers, "tiers"),
    COLUMN(COLUMN_MONEY, allocation, money, "money_fen"),
    COLUMN(COLUMN_DIGEST, allocation, digest, "digest"),
    COLUMN(COLUMN_ID, allocation, made_by, "made_by"),
    COLUMN(COLUMN_ID, allocation, sign1_by, "sign1_by"),
    COLUMN(COLUMN_ID, allocation, sign2_by, "sign2_by"),
    COLUMN(COLUMN_TEXT, allocation, maker, "maker"),
    COLUMN(COLUMN_TEXT, allocation, signer1, "signer1"),
    COLUMN(COLUMN_TEXT, allocation, signer2, "signer2"),
    COLUMN(COLUMN_NUMBER, allocation, made_ms, "made_ms"),
    COLUMN(COLUMN_NUMBER, allocation, sign1_ms, "sign1_ms"),
    COLUMN(COLUMN_NUMBER, allocation, sign2_ms, "sign2_ms"),
    COLUMN(COLUMN_TEXT, allocation, reason, "reason"),
    COLUMN(COLUMN_TEXT, allocation, note, "note"),
    COLUMN(COLUMN_TEXT, allocation, noted_verb, "noted_verb"),
    COLUMN(COLUMN_TEXT, allocation, noter, "noter"),
    COLUMN(COLUMN_NUMBER, allocation, noted_ms, "noted_ms"),
    COLUMN(COLUMN_NUMBER, allocation, version, "version"),
    COLUMN(COLUMN_NUMBER, allocation, line_count, "line_count"),
    COLUMN(COLUMN_NUMBER, allocation, given_count, "given_count"),
    COLUMN(COLUMN_MONEY, allocation, demand, "demand_fen"),
    COLUMN(COLUMN_MONEY, allocation, given, "given_fen"),
    COLUMN(COLUMN_TEXT, allocation, mover_ids, "mover_ids"),
    COLUMN(COLUMN_TEXT, allocation, movers, "movers"),
    COLUMN(COLUMN_NUMBER, allocation, decided_count, "decided_count"),
    COLUMN(COLUMN_ID, allocation, later_id, "later_id"),
    COLUMN(COLUMN_ID, allocation, replaced_by, "replaced_by"),
};
static const struct columns run_columns = COLUMNS(allocation, run_list);

/* What asks for money: of the open queue, and on a line of a run. */
#define DEMAND_COLUMNS                                                                             \
    COLUMN(COLUMN_ID, allocation_line, application_id, "application_id"),                          \
        COLUMN(COLUMN_TEXT, allocation_line, number, "number"),                                    \
        COLUMN(COLUMN_TEXT, allocation_line, item, "item"),                                        \
        COLUMN(COLUMN_TEXT, allocation_line, applicant, "applicant"),                              \
        COLUMN(COLUMN_TEXT, allocation_line, title, "title"),                                      \
        COLUMN(COLUMN_FLAG, allocation_line, invented, "invented"),                                \
        COLUMN(COLUMN_INT, allocation_line, application_year, "application_year"),                 \
        COLUMN_IF(COLUMN_INT, allocation_line, score_centi, has_score, "score_centi"),             \
        COLUMN(COLUMN_DATE, allocation_line, complete_on, "complete_on"),                          \
        COLUMN(COLUMN_ID, allocation_line, receipt_id, "receipt_id"),                              \
        COLUMN(COLUMN_MONEY, allocation_line, asked, "asked_fen"),                                 \
        COLUMN(COLUMN_FLAG, allocation_line, checked, "checked"),                                  \
        COLUMN(COLUMN_FLAG, allocation_line, waits, "waits")

static const struct column demand_list[] = {DEMAND_COLUMNS};
static const struct columns demand_columns = COLUMNS(allocation_line, demand_list);

static const struct column line_list[] = {
    DEMAND_COLUMNS,
    COLUMN(COLUMN_INT, allocation_line, place, "place"),
    COLUMN(COLUMN_INT, allocation_line, natural, "natural"),
    COLUMN(COLUMN_MONEY, allocation_line, floor, "floor_fen"),
    COLUMN(COLUMN_MONEY, allocation_line, given, "given_fen"),
};
static const struct columns line_columns = COLUMNS(allocation_line, line_list);

static const struct column shift_list[] = {
    COLUMN(COLUMN_ID, allocation_shift, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, allocation_shift, number, "number"),
    COLUMN(COLUMN_INT, allocation_shift, from, "from_place"),
    COLUMN(COLUMN_INT, allocation_shift, to, "to_place"),
    COLUMN(COLUMN_TEXT, allocation_shift, reason, "reason"),
    COLUMN(COLUMN_TEXT, allocation_shift, clerk, "clerk"),
    COLUMN(COLUMN_NUMBER, allocation_shift, at_ms, "at_ms"),
};
static const struct columns shift_columns = COLUMNS(allocation_shift, shift_list);

static const struct column asked_list[] = {
    COLUMN(COLUMN_NUMBER, allocation_asked, cases, "cases"),
    COLUMN(COLUMN_MONEY, allocation_asked, sum, "asked_fen"),
};
static const struct columns asked_columns = COLUMNS(allocation_asked, asked_list);

static const struct column signed_list[] = {
    COLUMN(COLUMN_NUMBER, allocation_signed, cases, "cases"),
    COLUMN(COLUMN_ID, allocation_signed, newest_id, "newest_id"),
};
static const struct columns signed_columns = COLUMNS(allocation_signed, signed_list);

static const struct column allotment_list[] = {
    COLUMN(COLUMN_FLAG, allotment, exists, "found"),
    COLUMN(COLUMN_ID, allotment, allocation_id, "allocation_id"),
    COLUMN(COLUMN_INT, allotment, year, "year"),
    COLUMN(COLUMN_MONEY, allotment, given, "given_fen"),
};
static const struct columns allotment_columns = COLUMNS(allotment, allotment_list);

/* ---- reading ---- */

static const char *assessed(void)
{
    return stage_row(STAGE_ASSESSED)->word;
}

bool store_allocation_demand(struct store *store, const char *pool, const char *item,
                             struct arena *arena, struct allocation_line **ret_list,
                             size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_DEMAND);

    bind_text(stmt, ":pool", pool);
    bind_text(stmt, ":item", item);
    return stmt_list(stmt, &demand_columns, arena, ret_list, ret_count, err);
}

bool store_allocation_asked(struct store *store, const char *pool, int64_t pool_year_id,
                            struct allocation_asked *ret_asked, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_ASKED);
    AUTO_ARENA struct arena arena = {0};
    bool found;

    *ret_asked = (struct allocation_asked){0};
    bind_text(stmt, ":pool", pool);
    bind_id(stmt, ":pool_year_id", pool_year_id);
    return stmt_one(stmt, &asked_columns, ret_asked, &arena, &found, err);
}

bool store_allocation_signed_for(struct store *store, const char *pool, const char *item,
                                 int64_t pool_year_id, struct allocation_signed *ret_signed,
                                 struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_SIGNED_FOR);
    AUTO_ARENA struct arena arena = {0};
    bool found;

    *ret_signed = (struct allocation_signed){0};
    bind_text(stmt, ":pool", pool);
    bind_text(stmt, ":item", item);
    bind_id(stmt, ":pool_year_id", pool_year_id);
    return stmt_one(stmt, &signed_columns, ret_signed, &arena, &found, err);
}

bool store_allocation_held(struct store *store, int64_t pool_year_id, struct money *ret_held,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_HELD);

    bind_id(stmt, ":pool_year_id", pool_year_id);
    bind_text(stmt, ":assessed", assessed());
    return stmt_number(stmt, &ret_held->fen, err);
}

bool store_allocation_held_beside(struct store *store, int64_t pool_year_id, const char *item,
                                  struct money *ret_held, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_HELD_BESIDE);

    bind_id(stmt, ":pool_year_id", pool_year_id);
    bind_text(stmt, ":item", item);
    bind_text(stmt, ":assessed", assessed());
    return stmt_number(stmt, &ret_held->fen, err);
}

bool store_allotment(struct store *store, int64_t application_id, int year,
                     struct allotment *ret_allotment, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOTMENT_OF);
    AUTO_ARENA struct arena arena = {0};
    bool found;

    *ret_allotment = (struct allotment){0};
    bind_id(stmt, ":application_id", application_id);
    bind_number(stmt, ":year", year);
    return stmt_one(stmt, &allotment_columns, ret_allotment, &arena, &found, err);
}

bool store_allocation_waiting(struct store *store, int64_t application_id, int64_t pool_year_id,
                              int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_WAITING);

    bind_id(stmt, ":application_id", application_id);
    bind_id(stmt, ":pool_year_id", pool_year_id);
    return stmt_number(stmt, ret_id, err);
}

bool store_allocation_covers(struct store *store, int64_t application_id, bool *ret_covers,
                             struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_COVERS);
    int64_t covers = 0;

    bind_id(stmt, ":application_id", application_id);
    if (!stmt_number(stmt, &covers, err))
        return false;
    *ret_covers = covers != 0;
    return true;
}

bool store_allocation_by_id(struct store *store, int64_t id, struct arena *arena,
                            struct allocation *ret_allocation, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_LIST);
    bool found = false;

    bind_id(stmt, ":id", id);
    bind_null(stmt, ":pool");
    bind_null(stmt, ":year");
    if (!stmt_one(stmt, &run_columns, ret_allocation, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such allocation run"));
}

bool store_allocation_list(struct store *store, const char *pool, int year,
                           struct allocations *ret_allocations, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_LIST);
    AUTO_ALLOCATIONS struct allocations found = {0};

    bind_null(stmt, ":id");
    bind_text(stmt, ":pool", pool);
    bind_id(stmt, ":year", year);
    if (!stmt_list(stmt, &run_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_allocations = found;
    found = (struct allocations){0};
    return true;
}

bool store_allocation_open(struct store *store, int64_t pool_year_id, int64_t *ret_id,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_OPEN_OF);

    bind_id(stmt, ":pool_year_id", pool_year_id);
    return stmt_number(stmt, ret_id, err);
}

bool store_allocation_lines(struct store *store, int64_t id, struct arena *arena,
                            struct allocation_line **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_LINES);

    bind_id(stmt, ":allocation_id", id);
    return stmt_list(stmt, &line_columns, arena, ret_list, ret_count, err);
}

bool store_allocation_shifts(struct store *store, int64_t id, struct arena *arena,
                             struct allocation_shift **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_SHIFTS);

    bind_id(stmt, ":allocation_id", id);
    return stmt_list(stmt, &shift_columns, arena, ret_list, ret_count, err);
}

/* ---- writing ---- */

bool store_allocation_add(struct store *store, int64_t pool_year_id, const char *item,
                          int64_t clerk_id, int64_t now_ms, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_ADD);

    bind_id(stmt, ":pool_year_id", pool_year_id);
    bind_text(stmt, ":item", item ? item : "");
    bind_id(stmt, ":begun_by", clerk_id);
    bind_number(stmt, ":begun_ms", now_ms);
    return stmt_insert(stmt, ret_id, err);
}

static bool touch(struct store *store, int64_t id, int64_t version, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_TOUCH);

    bind_id(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    return stmt_change_one(stmt, err);
}

bool store_allocation_shift_add(struct store *store, int64_t id, int64_t version,
                                const struct allocation_shift *shift, int64_t clerk_id,
                                struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_SHIFT_ADD);

    bind_id(stmt, ":allocation_id", id);
    bind_id(stmt, ":application_id", shift->application_id);
    bind_number(stmt, ":from_place", shift->from);
    bind_number(stmt, ":to_place", shift->to);
    bind_text(stmt, ":reason", shift->reason);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_number(stmt, ":at_ms", shift->at_ms);
    return touch(store, id, version, err) && stmt_run(stmt, err);
}

bool store_allocation_line_add(struct store *store, int64_t id, const struct allocation_line *line,
                               struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_LINE_ADD);

    bind_id(stmt, ":allocation_id", id);
    bind_id(stmt, ":application_id", line->application_id);
    bind_number(stmt, ":place", line->place);
    bind_number(stmt, ":natural", line->natural);
    if (line->has_score)
        bind_number(stmt, ":score_centi", line->score_centi);
    else
        bind_null(stmt, ":score_centi");
    bind_date(stmt, ":complete_on", line->complete_on);
    bind_id(stmt, ":receipt_id", line->receipt_id);
    bind_money(stmt, ":asked_fen", line->asked);
    bind_money(stmt, ":floor_fen", line->floor);
    bind_money(stmt, ":given_fen", line->given);
    return stmt_run(stmt, err);
}

bool store_allocation_choose(struct store *store, const struct allocation *allocation,
                             int64_t clerk_id, int64_t now_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_CHOOSE);

    bind_id(stmt, ":id", allocation->id);
    bind_number(stmt, ":version", allocation->version);
    bind_text(stmt, ":rule", allocation->rule);
    bind_text(stmt, ":set_rule", allocation->set_rule);
    bind_text(stmt, ":tiers", allocation->tiers);
    bind_money(stmt, ":money_fen", allocation->money);
    bind_digest(stmt, ":digest", &allocation->digest);
    bind_text(stmt, ":reason", allocation->reason);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_number(stmt, ":now_ms", now_ms);
    return stmt_change_one(stmt, err);
}

bool store_allocation_sign(struct store *store, int64_t id, int64_t version, bool second,
                           int64_t clerk_id, int64_t now_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt =
        stmt_begin(store, second ? SQL_ALLOCATION_FREEZE : SQL_ALLOCATION_SIGN);

    bind_id(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_number(stmt, ":now_ms", now_ms);
    return stmt_change_one(stmt, err);
}

static bool put_away(struct stmt *stmt, int64_t id, int64_t version, const char *note,
                     struct err *err)
{
    bind_id(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    bind_text(stmt, ":note", note);
    return stmt_change_one(stmt, err);
}

bool store_allocation_unfreeze(struct store *store, int64_t id, int64_t version, const char *note,
                               int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_UNFREEZE);

    bind_id(stmt, ":clerk_id", clerk_id);
    return put_away(stmt, id, version, note, err);
}

bool store_allocation_send_back(struct store *store, int64_t id, int64_t version, const char *note,
                                struct err *err)
{
    AUTO_STMT struct stmt *back = stmt_begin(store, SQL_ALLOCATION_SEND_BACK);
    AUTO_STMT struct stmt *drop = stmt_begin(store, SQL_ALLOCATION_LINES_DROP);

    bind_id(drop, ":allocation_id", id);
    return put_away(back, id, version, note, err) && stmt_run(drop, err);
}

bool store_allocation_discard(struct store *store, int64_t id, int64_t version, const char *note,
                              struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ALLOCATION_DISCARD);

    return put_away(stmt, id, version, note, err);
}
