/* SPDX-License-Identifier: Apache-2.0 */
/* Closes of months, and the tie-outs: each line is read, summed, taken into one digest, and kept
 * only when its two sides differ.  Who may close, and when, is the desk's. */
#include "store/month.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "store/journal.h"
#include "store/stmt.h"

/* A file that is wrong everywhere is not told line by line. */
#define WRONG_MOST 200

static const struct column close_list[] = {
    COLUMN(COLUMN_ID, month_close, id, "id"),
    COLUMN(COLUMN_INT, month_close, year, "year"),
    COLUMN(COLUMN_INT, month_close, month, "month"),
    COLUMN(COLUMN_INT, month_close, with_year, "with_year"),
    COLUMN(COLUMN_INT, month_close, with_month, "with_month"),
    COLUMN(COLUMN_DATE, month_close, last_on, "last_on"),
    COLUMN(COLUMN_DATE, month_close, closed_on, "closed_on"),
    COLUMN(COLUMN_TEXT, month_close, clerk, "clerk"),
    COLUMN(COLUMN_NUMBER, month_close, entries, "entries"),
    COLUMN(COLUMN_NUMBER, month_close, ledger_seq, "ledger_seq"),
    COLUMN(COLUMN_NUMBER, month_close, journal_seq, "journal_seq"),
    COLUMN(COLUMN_DIGEST, month_close, journal_head, "journal_head"),
    COLUMN(COLUMN_MONEY, month_close, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, month_close, paid, "paid_fen"),
    COLUMN(COLUMN_DIGEST, month_close, figures, "figures_digest"),
};
static const struct columns close_columns = COLUMNS(month_close, close_list);

static bool read_closes(struct stmt *stmt, struct month_closes *ret_closes, struct err *err)
{
    struct month_closes closes = {0};

    if (!stmt_list(stmt, &close_columns, &closes.arena, &closes.list, &closes.count, err)) {
        month_closes_release(&closes);
        return false;
    }
    *ret_closes = closes;
    return true;
}

bool store_month_list(struct store *store, struct month_closes *ret_closes, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MONTH_CLOSE_LIST);

    return read_closes(stmt, ret_closes, err);
}

bool store_month_along(struct store *store, struct month_closes *ret_closes, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MONTH_ALONG);

    return read_closes(stmt, ret_closes, err);
}

bool store_month_open_from(struct store *store, struct date *ret_day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MONTH_OPEN_FROM);
    bool is_row;

    *ret_day = DATE_NONE;
    if (!stmt_row(stmt, &is_row, err))
        return false;
    return !is_row || text_empty(stmt_text(stmt, 0)) ||
           date_parse(stmt_text(stmt, 0), ret_day, err);
}

static const struct column answer_list[] = {
    COLUMN(COLUMN_ID, month_answer, seq, "seq"),
    COLUMN(COLUMN_TEXT, month_answer, kind, "kind"),
    COLUMN(COLUMN_TEXT, month_answer, number, "number"),
    COLUMN(COLUMN_TEXT, month_answer, pool, "pool"),
    COLUMN(COLUMN_TEXT, month_answer, batch, "batch"),
    COLUMN(COLUMN_INT, month_answer, line, "line"),
    COLUMN(COLUMN_MONEY, month_answer, amount, "amount_fen"),
    COLUMN(COLUMN_DATE, month_answer, answered_on, "answered_on"),
    COLUMN(COLUMN_DATE, month_answer, booked_on, "booked_on"),
    COLUMN(COLUMN_TEXT, month_answer, reference, "reference"),
};
static const struct columns answer_columns = COLUMNS(month_answer, answer_list);

bool store_month_answers(struct store *store, struct date first, struct date last,
                         struct month_answers *ret_answers, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MONTH_ANSWERS);
    struct month_answers answers = {0};

    bind_date(stmt, ":first", first);
    bind_date(stmt, ":last", last);
    if (!stmt_list(stmt, &answer_columns, &answers.arena, &answers.list, &answers.count, err)) {
        month_answers_release(&answers);
        return false;
    }
    *ret_answers = answers;
    return true;
}

/* ---- the tie-outs ---- */

/* What all lines go through. */
struct tying {
    struct month_end *end;
    struct digester *figures;
    struct err *err;
};

static bool take_line(struct tying *tying, enum tie_kind tie, const char *subject,
                      struct money left, struct money right)
{
    struct month_end *end = tying->end;
    struct tie_out *out = &end->ties[tie];

    digester_number(tying->figures, tie);
    digester_text(tying->figures, subject);
    digester_number(tying->figures, left.fen);
    digester_number(tying->figures, right.fen);
    out->count++;
    if (!money_add(out->left, left, &out->left) || !money_add(out->right, right, &out->right))
        return err_set(tying->err, ERR_STORE, _("the sum is too large"));
    if (left.fen != right.fen && out->wrong_count < WRONG_MOST)
        *ARENA_PUSH(&end->arena, out->wrong, out->wrong_count) = (struct tie_line){
            .subject = arena_text(&end->arena, subject), .left = left, .right = right};
    return true;
}

static void bind_month(struct stmt *stmt, const struct month_end *end)
{
    bind_date(stmt, ":first", end->first_on);
    bind_date(stmt, ":last", end->last_on);
}

/* Rows of subject, left and right. */
static bool tie_rows(struct tying *tying, enum tie_kind tie, struct stmt *stmt)
{
    for (;;) {
        bool is_row;

        if (!stmt_row(stmt, &is_row, tying->err))
            return false;
        if (!is_row)
            return true;
        if (!take_line(tying, tie, stmt_text(stmt, 0), (struct money){stmt_int64(stmt, 1)},
                       (struct money){stmt_int64(stmt, 2)}))
            return false;
    }
}

static bool tie_entries(struct tying *tying, int64_t doubtful, struct stmt *stmt)
{
    for (;;) {
        struct money amount;
        char subject[64];
        bool is_row, vouched;

        if (!stmt_row(stmt, &is_row, tying->err))
            return false;
        if (!is_row)
            return true;
        amount.fen = stmt_int64(stmt, 1);
        vouched = doubtful == 0 || stmt_int64(stmt, 0) < doubtful;
        (void) snprintf(subject, sizeof subject, "#%" PRId64, stmt_int64(stmt, 0));
        if (!take_line(tying, TIE_JOURNAL, subject, amount, vouched ? amount : (struct money){0}))
            return false;
    }
}

static bool tie_all(struct tying *tying, struct store *store, int64_t doubtful)
{
    const struct month_end *end = tying->end;
    AUTO_STMT struct stmt *award = stmt_begin(store, SQL_MONTH_TIE_AWARD);
    AUTO_STMT struct stmt *pool = stmt_begin(store, SQL_MONTH_TIE_POOL);
    AUTO_STMT struct stmt *entries = stmt_begin(store, SQL_MONTH_TIE_JOURNAL);
    AUTO_STMT struct stmt *payments = stmt_begin(store, SQL_MONTH_TIE_REGISTER);
    AUTO_STMT struct stmt *totals = stmt_begin(store, SQL_MONTH_TIE_TOTALS);

    bind_date(award, ":last", end->last_on);
    bind_number(pool, ":year", end->year);
    bind_date(pool, ":last", end->last_on);
    bind_month(entries, end);
    bind_month(payments, end);
    bind_month(totals, end);
    return tie_rows(tying, TIE_AWARD, award) && tie_rows(tying, TIE_POOL, pool) &&
           tie_entries(tying, doubtful, entries) && tie_rows(tying, TIE_REGISTER, payments) &&
           tie_rows(tying, TIE_TOTALS, totals);
}

static const struct column flow_list[] = {
    COLUMN(COLUMN_NUMBER, month_end, entries, "entries"),
    COLUMN(COLUMN_NUMBER, month_end, ledger_seq, "ledger_seq"),
    COLUMN(COLUMN_NUMBER, month_end, before, "before"),
    COLUMN(COLUMN_DATE, month_end, open_from, "open_from"),
    COLUMN(COLUMN_MONEY, month_end, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, month_end, paid, "paid_fen"),
};
static const struct columns flow_columns = COLUMNS(month_end, flow_list);

bool store_month_tie(struct store *store, int64_t doubtful, struct month_end *end, struct err *err)
{
    AUTO_STMT struct stmt *flow = stmt_begin(store, SQL_MONTH_FLOW);
    struct tying tying = {.end = end, .figures = digester_new(), .err = err};
    bool tied, found;

    for (int i = 0; i < TIE_COUNT; i++)
        end->ties[i] = (struct tie_out){0};
    tied = tie_all(&tying, store, doubtful);
    end->figures = digester_end(tying.figures);
    bind_month(flow, end);
    return tied && stmt_one(flow, &flow_columns, end, &end->arena, &found, err) &&
           store_journal_head(store, &end->journal_seq, &end->journal_head, err);
}

bool store_month_close(struct store *store, const struct month_end *end, struct date closed_on,
                       int64_t now_ms, int64_t clerk_id, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MONTH_CLOSE_ADD);

    bind_number(stmt, ":year", end->year);
    bind_number(stmt, ":month", end->month);
    bind_date(stmt, ":last_on", end->last_on);
    bind_date(stmt, ":closed_on", closed_on);
    bind_number(stmt, ":closed_ms", now_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_number(stmt, ":entries", end->entries);
    bind_number(stmt, ":ledger_seq", end->ledger_seq);
    bind_number(stmt, ":journal_seq", end->journal_seq);
    bind_digest(stmt, ":journal_head", &end->journal_head);
    bind_money(stmt, ":committed_fen", end->committed);
    bind_money(stmt, ":paid_fen", end->paid);
    bind_digest(stmt, ":figures_digest", &end->figures);
    return stmt_insert(stmt, ret_id, err);
}
