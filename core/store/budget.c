/* SPDX-License-Identifier: Apache-2.0 */
/* Proposals, soft earmarks and the kept totals: rows in, rows out. */
#include "store/budget.h"

#include "base/intl.h"
#include "store/stmt.h"

/* ---- proposals ---- */

static bool read_kind(const char *word, void *ret)
{
    return proposal_kind_parse(word, ret);
}

static bool read_state(const char *word, void *ret)
{
    return proposal_state_parse(word, ret);
}

static bool read_movement(const char *word, void *ret)
{
    return ledger_kind_parse(word, ret);
}

static bool read_stage(const char *word, void *ret)
{
    return stage_parse(word, ret);
}

static const struct column proposal_list[] = {
    COLUMN(COLUMN_ID, proposal, id, "id"),
    COLUMN_BY(read_kind, proposal, kind, "kind"),
    COLUMN(COLUMN_INT, proposal, year, "year"),
    COLUMN(COLUMN_TEXT, proposal, reason, "reason"),
    COLUMN(COLUMN_TEXT, proposal, document, "document"),
    COLUMN(COLUMN_DATE, proposal, arrived_on, "arrived_on"),
    COLUMN(COLUMN_ID, proposal, takes_back, "takes_back"),
    COLUMN(COLUMN_ID, proposal, proposed_by, "proposed_by"),
    COLUMN(COLUMN_TEXT, proposal, proposer, "proposer"),
    COLUMN(COLUMN_NUMBER, proposal, proposed_ms, "proposed_ms"),
    COLUMN_BY(read_state, proposal, state, "state"),
    COLUMN(COLUMN_ID, proposal, decided_by, "decided_by"),
    COLUMN(COLUMN_TEXT, proposal, decider, "decider"),
    COLUMN(COLUMN_NUMBER, proposal, decided_ms, "decided_ms"),
    COLUMN(COLUMN_TEXT, proposal, note, "note"),
    COLUMN(COLUMN_NUMBER, proposal, version, "version"),
    COLUMN(COLUMN_NUMBER, proposal, line_count, "line_count"),
    COLUMN(COLUMN_MONEY, proposal, amount, "amount_fen"),
    COLUMN(COLUMN_FLAG, proposal, taken_back, "taken_back"),
    COLUMN(COLUMN_FLAG, proposal, is_back, "is_back"),
    COLUMN(COLUMN_TEXT, proposal, pool, "pool"),
    COLUMN(COLUMN_TEXT, proposal, to_pool, "to_pool"),
};
static const struct columns proposal_columns = COLUMNS(proposal, proposal_list);

static bool add_line(struct store *store, int64_t id, const struct proposal_line *line, int number,
                     struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_LINE_ADD);

    bind_number(stmt, ":proposal_id", id);
    bind_number(stmt, ":line", number);
    bind_text(stmt, ":kind", ledger_kind_word(line->kind));
    bind_text(stmt, ":pool", line->pool);
    bind_text(stmt, ":to_pool", line->to_pool ? line->to_pool : "");
    bind_money(stmt, ":amount_fen", line->amount);
    bind_id(stmt, ":of_seq", line->of_seq);
    return stmt_run(stmt, err);
}

bool store_proposal_add(struct store *store, const struct proposal *proposal,
                        const struct proposal_line *lines, size_t count, int64_t *ret_id,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_PROPOSAL_ADD);

    bind_text(stmt, ":kind", proposal_kind_word(proposal->kind));
    bind_number(stmt, ":year", proposal->year);
    bind_text(stmt, ":reason", proposal->reason);
    bind_text(stmt, ":document", proposal->document);
    bind_date(stmt, ":arrived_on",
              proposal->kind == PROPOSAL_FUND ? proposal->arrived_on : DATE_NONE);
    bind_id(stmt, ":takes_back", proposal->takes_back);
    bind_number(stmt, ":proposed_by", proposal->proposed_by);
    bind_number(stmt, ":proposed_ms", proposal->proposed_ms);
    if (!stmt_insert(stmt, ret_id, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_line(store, *ret_id, &lines[i], (int) i + 1, err))
            return false;
    return true;
}

bool store_proposal_decide(struct store *store, int64_t id, int64_t version,
                           enum proposal_state state, int64_t clerk_id, int64_t now_ms,
                           const char *note, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_PROPOSAL_DECIDE);

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    bind_text(stmt, ":state", proposal_state_word(state));
    bind_number(stmt, ":decided_by", clerk_id);
    bind_number(stmt, ":decided_ms", now_ms);
    bind_text(stmt, ":note", note);
    return stmt_change_one(stmt, err);
}

bool store_proposal_posted(struct store *store, int64_t id, int line, int64_t seq, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_LINE_POST);

    bind_number(stmt, ":proposal_id", id);
    bind_number(stmt, ":line", line);
    bind_number(stmt, ":ledger_seq", seq);
    return stmt_run(stmt, err);
}

bool store_proposal_by_id(struct store *store, int64_t id, struct arena *arena,
                          struct proposal *ret_proposal, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_PROPOSAL_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &proposal_columns, ret_proposal, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such proposal"));
}

bool store_proposals_back(struct store *store, int64_t clerk_id, int64_t *ret_count,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_PROPOSALS_BACK);

    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_number(stmt, ret_count, err);
}

bool store_refusal_answer(struct store *store, int64_t id, int64_t again_id, int64_t now_ms,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_REFUSAL_ANSWER_ADD);

    bind_number(stmt, ":proposal_id", id);
    bind_id(stmt, ":again_id", again_id);
    bind_number(stmt, ":at_ms", now_ms);
    return stmt_run(stmt, err);
}

bool store_proposal_list(struct store *store, int year, struct proposals *ret_proposals,
                         struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_PROPOSAL_LIST);
    struct proposals found = {0};

    bind_number(stmt, ":year", year);
    if (!stmt_list(stmt, &proposal_columns, &found.arena, &found.list, &found.count, err)) {
        proposals_release(&found);
        return false;
    }
    *ret_proposals = found;
    return true;
}

static const struct column line_list[] = {
    COLUMN(COLUMN_INT, proposal_line, line, "line"),
    COLUMN_BY(read_movement, proposal_line, kind, "kind"),
    COLUMN(COLUMN_TEXT, proposal_line, pool, "pool"),
    COLUMN(COLUMN_TEXT, proposal_line, to_pool, "to_pool"),
    COLUMN(COLUMN_MONEY, proposal_line, amount, "amount_fen"),
    COLUMN(COLUMN_ID, proposal_line, ledger_seq, "ledger_seq"),
    COLUMN(COLUMN_DATE, proposal_line, booked_on, "booked_on"),
    COLUMN(COLUMN_ID, proposal_line, of_seq, "of_seq"),
};
static const struct columns line_columns = COLUMNS(proposal_line, line_list);

bool store_proposal_lines(struct store *store, int64_t id, struct arena *arena,
                          struct proposal_line **ret_lines, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BUDGET_LINE_LIST);

    bind_number(stmt, ":proposal_id", id);
    return stmt_list(stmt, &line_columns, arena, ret_lines, ret_count, err);
}

static const struct column fund_columns_list[] = {
    COLUMN(COLUMN_ID, fund_release, seq, "seq"),
    COLUMN(COLUMN_TEXT, fund_release, pool, "pool"),
    COLUMN(COLUMN_INT, fund_release, year, "year"),
    COLUMN(COLUMN_DATE, fund_release, day, "day"),
    COLUMN(COLUMN_MONEY, fund_release, amount, "amount_fen"),
    COLUMN(COLUMN_TEXT, fund_release, document, "document"),
};
static const struct columns fund_columns = COLUMNS(fund_release, fund_columns_list);

bool store_fund_list(struct store *store, int year, struct arena *arena,
                     struct fund_release **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FUND_LIST);

    bind_number(stmt, ":year", year);
    return stmt_list(stmt, &fund_columns, arena, ret_list, ret_count, err);
}

bool store_fund_of_pool(struct store *store, const char *pool, int year, struct arena *arena,
                        struct fund_release **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FUND_OF_POOL);

    bind_text(stmt, ":pool", pool);
    bind_number(stmt, ":year", year);
    return stmt_list(stmt, &fund_columns, arena, ret_list, ret_count, err);
}

/* ---- soft earmarks ---- */

bool store_earmark_add(struct store *store, const struct store_earmark *earmark, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EARMARK_ADD);

    bind_number(stmt, ":application_id", earmark->application_id);
    bind_text(stmt, ":pool", earmark->pool);
    bind_number(stmt, ":year", earmark->year);
    bind_money(stmt, ":amount_fen", earmark->amount);
    bind_text(stmt, ":note", earmark->note);
    bind_number(stmt, ":set_by", earmark->clerk_id);
    bind_number(stmt, ":set_ms", earmark->now_ms);
    return stmt_run(stmt, err);
}

bool store_earmark_clear(struct store *store, int64_t application_id, int64_t clerk_id,
                         int64_t now_ms, bool *ret_cleared, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EARMARK_CLEAR);
    int64_t changed;

    bind_number(stmt, ":application_id", application_id);
    bind_number(stmt, ":cleared_by", clerk_id);
    bind_number(stmt, ":cleared_ms", now_ms);
    if (!stmt_change(stmt, &changed, err))
        return false;
    *ret_cleared = changed > 0;
    return true;
}

bool store_earmark_of(struct store *store, int64_t application_id, struct money *ret_amount,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EARMARK_OF);

    bind_number(stmt, ":application_id", application_id);
    return stmt_number(stmt, &ret_amount->fen, err);
}

/* ---- kept totals ---- */

static const struct column cut_columns_list[] = {
    COLUMN(COLUMN_TEXT, cut_row, key, "key"),
    COLUMN(COLUMN_MONEY, cut_row, reserved, "reserved_fen"),
    COLUMN(COLUMN_MONEY, cut_row, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, cut_row, paid, "paid_fen"),
    COLUMN(COLUMN_MONEY, cut_row, returned, "returned_fen"),
    COLUMN(COLUMN_MONEY, cut_row, released, "released_fen"),
    COLUMN(COLUMN_MONEY, cut_row, decommitted, "decommitted_fen"),
    COLUMN(COLUMN_MONEY, cut_row, clawback_in, "clawback_in_fen"),
    COLUMN(COLUMN_NUMBER, cut_row, count, "count"),
    COLUMN(COLUMN_MONEY, cut_row, requested, "requested_fen"),
};
static const struct columns cut_columns = COLUMNS(cut_row, cut_columns_list);

bool store_cut_list(struct store *store, int year, bool runs, enum cut cut, struct arena *arena,
                    struct cut_row **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CUT_LIST);

    bind_number(stmt, ":year", year);
    bind_number(stmt, ":runs", runs);
    bind_number(stmt, ":cut", cut);
    return stmt_list(stmt, &cut_columns, arena, ret_list, ret_count, err);
}

static const struct column stage_total_columns_list[] = {
    COLUMN(COLUMN_TEXT, stage_total, pool, "pool"),
    COLUMN(COLUMN_INT, stage_total, year, "year"),
    COLUMN(COLUMN_FLAG, stage_total, ended, "ended"),
    COLUMN_BY(read_stage, stage_total, stage, "stage"),
    COLUMN_BY(read_stage, stage_total, ended_from, "ended_from"),
    COLUMN(COLUMN_NUMBER, stage_total, count, "count"),
    COLUMN(COLUMN_NUMBER, stage_total, unstated, "unstated"),
    COLUMN(COLUMN_MONEY, stage_total, requested, "requested_fen"),
    COLUMN(COLUMN_MONEY, stage_total, given, "given_fen"),
};
static const struct columns stage_total_columns = COLUMNS(stage_total, stage_total_columns_list);

bool store_stage_total_list(struct store *store, const char *pool, int year, struct arena *arena,
                            struct stage_total **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_STAGE_TOTAL_LIST);

    bind_text(stmt, ":pool", pool);
    bind_number(stmt, ":year", year);
    bind_text(stmt, ":awarded", stage_row(STAGE_AWARDED)->word);
    return stmt_list(stmt, &stage_total_columns, arena, ret_list, ret_count, err);
}

static const struct column pace_columns_list[] = {
    COLUMN(COLUMN_TEXT, pace, pool, "pool"),
    COLUMN(COLUMN_INT, pace, year, "year"),
    COLUMN(COLUMN_MONEY, pace, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, pace, paid, "paid_fen"),
};
static const struct columns pace_columns = COLUMNS(pace, pace_columns_list);

bool store_pace_list(struct store *store, const char *pool, int year, struct date after,
                     struct date after_alone, struct arena *arena, struct pace **ret_list,
                     size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PACE_LIST);

    bind_text(stmt, ":pool", pool);
    bind_number(stmt, ":year", year);
    bind_date(stmt, ":after", after);
    bind_date(stmt, ":after_alone", after_alone);
    return stmt_list(stmt, &pace_columns, arena, ret_list, ret_count, err);
}

static const struct column day_columns_list[] = {
    COLUMN(COLUMN_DATE, day_money, day, "day"),
    COLUMN(COLUMN_MONEY, day_money, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, day_money, paid, "paid_fen"),
};
static const struct columns day_columns = COLUMNS(day_money, day_columns_list);

bool store_day_money_list(struct store *store, const char *pool, int year, struct arena *arena,
                          struct day_money **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DAY_MONEY_LIST);

    bind_text(stmt, ":pool", pool);
    bind_number(stmt, ":year", year);
    return stmt_list(stmt, &day_columns, arena, ret_list, ret_count, err);
}

static const struct column stale_columns_list[] = {
    COLUMN(COLUMN_ID, stale_row, application_id, "id"),
    COLUMN(COLUMN_TEXT, stale_row, number, "number"),
    COLUMN(COLUMN_TEXT, stale_row, department, "department"),
    COLUMN(COLUMN_TEXT, stale_row, pool, "pool"),
    COLUMN(COLUMN_INT, stale_row, year, "year"),
    COLUMN(COLUMN_DATE, stale_row, moved_on, "moved_on"),
    COLUMN(COLUMN_MONEY, stale_row, left, "left_fen"),
    COLUMN(COLUMN_TEXT, stale_row, organisation, "organisation"),
};
static const struct columns stale_columns = COLUMNS(stale_row, stale_columns_list);

static bool sum_rows(struct store *store, enum sql_id id, struct date day, struct stale_rows *rows,
                     struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, id);
    bool is_row;

    bind_date(stmt, ":day", day);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    rows->all = is_row ? stmt_int64(stmt, 0) : 0;
    rows->left.fen = is_row ? stmt_int64(stmt, 1) : 0;
    return true;
}

/* What is listed is added up as it was read; only a list that is full asks for all there are. */
static bool read_rows(struct store *store, enum sql_id list, enum sql_id sum, struct date day,
                      size_t most, struct arena *arena, struct stale_rows *ret_rows,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, list);
    struct stale_rows rows = {0};

    bind_date(stmt, ":day", day);
    bind_number(stmt, ":most", (int64_t) most);
    if (!stmt_list(stmt, &stale_columns, arena, &rows.list, &rows.count, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        rows.left.fen += rows.list[i].left.fen;
    rows.all = (int64_t) rows.count;
    if (rows.count == most && !sum_rows(store, sum, day, &rows, err))
        return false;
    *ret_rows = rows;
    return true;
}

bool store_stale_list(struct store *store, struct date day, size_t most, struct arena *arena,
                      struct stale_rows *ret_rows, struct err *err)
{
    return read_rows(store, SQL_STALE_LIST, SQL_STALE_SUM, day, most, arena, ret_rows, err);
}

bool store_award_past_list(struct store *store, struct date day, size_t most, struct arena *arena,
                           struct stale_rows *ret_rows, struct err *err)
{
    return read_rows(store, SQL_AWARD_PAST_LIST, SQL_AWARD_PAST_SUM, day, most, arena, ret_rows,
                     err);
}
