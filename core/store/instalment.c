/* SPDX-License-Identifier: Apache-2.0 */
/* Instalments, batches, lines: rows in, rows out.  What follows from a line is the file's; who may
 * and why is the desk's. */
#include "store/instalment.h"

#include "base/intl.h"
#include "base/text.h"
#include "store/stmt.h"

static bool read_state(const char *word, void *ret)
{
    return instalment_state_parse(word, ret);
}

static const struct column instalment_list[] = {
    COLUMN(COLUMN_ID, instalment, id, "id"),
    COLUMN(COLUMN_ID, instalment, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, instalment, number, "number"),
    COLUMN(COLUMN_TEXT, instalment, item, "item"),
    COLUMN(COLUMN_TEXT, instalment, department, "department"),
    COLUMN(COLUMN_ID, instalment, organisation_id, "organisation_id"),
    COLUMN(COLUMN_TEXT, instalment, organisation_name, "organisation_name"),
    COLUMN(COLUMN_TEXT, instalment, code, "code"),
    COLUMN(COLUMN_FLAG, instalment, invented, "invented"),
    COLUMN(COLUMN_INT, instalment, nth, "nth"),
    COLUMN(COLUMN_MONEY, instalment, amount, "amount_fen"),
    COLUMN(COLUMN_DATE, instalment, due_on, "due_on"),
    COLUMN(COLUMN_TEXT, instalment, condition, "condition"),
    COLUMN_BY(read_state, instalment, state, "state"),
    COLUMN(COLUMN_ID, instalment, made_by, "made_by"),
    COLUMN(COLUMN_ID, instalment, check1_by, "check1_by"),
    COLUMN(COLUMN_ID, instalment, check2_by, "check2_by"),
    COLUMN(COLUMN_ID, instalment, check3_by, "check3_by"),
    COLUMN(COLUMN_TEXT, instalment, maker, "maker"),
    COLUMN(COLUMN_TEXT, instalment, checker1, "checker1"),
    COLUMN(COLUMN_TEXT, instalment, checker2, "checker2"),
    COLUMN(COLUMN_TEXT, instalment, checker3, "checker3"),
    COLUMN(COLUMN_ID, instalment, back_by, "back_by"),
    COLUMN(COLUMN_TEXT, instalment, sender_back, "sender_back"),
    COLUMN(COLUMN_DATE, instalment, back_on, "back_on"),
    COLUMN(COLUMN_FLAG, instalment, needs_third, "needs_third"),
    COLUMN(COLUMN_TEXT, instalment, payee, "payee"),
    COLUMN(COLUMN_TEXT, instalment, bank, "bank"),
    COLUMN(COLUMN_TEXT, instalment, bank_number, "bank_number"),
    COLUMN(COLUMN_TEXT, instalment, account, "account"),
    COLUMN(COLUMN_TEXT, instalment, their_payee, "their_payee"),
    COLUMN(COLUMN_TEXT, instalment, their_bank, "their_bank"),
    COLUMN(COLUMN_TEXT, instalment, their_bank_number, "their_bank_number"),
    COLUMN(COLUMN_TEXT, instalment, their_account, "their_account"),
    COLUMN(COLUMN_FLAG, instalment, is_other_account, "is_other_account"),
    COLUMN(COLUMN_TEXT, instalment, reason, "reason"),
    COLUMN(COLUMN_ID, instalment, line_id, "line_id"),
    COLUMN(COLUMN_INT, instalment, line, "line"),
    COLUMN(COLUMN_ID, instalment, batch_id, "batch_id"),
    COLUMN(COLUMN_TEXT, instalment, batch, "batch"),
    COLUMN(COLUMN_TEXT, instalment, control, "control"),
    COLUMN(COLUMN_DATE, instalment, sent_on, "sent_on"),
    COLUMN(COLUMN_DATE, instalment, outcome_on, "outcome_on"),
    COLUMN(COLUMN_DATE, instalment, booked_on, "booked_on"),
    COLUMN(COLUMN_TEXT, instalment, reference, "reference"),
    COLUMN(COLUMN_TEXT, instalment, outcome, "outcome"),
    COLUMN(COLUMN_TEXT, instalment, outcome_reason, "outcome_reason"),
    COLUMN(COLUMN_TEXT, instalment, back_paper, "back_paper"),
    COLUMN(COLUMN_ID, instalment, answered_by, "answered_by"),
    COLUMN(COLUMN_ID, instalment, ledger_seq, "ledger_seq"),
    COLUMN(COLUMN_ID, instalment, pool_year_id, "pool_year_id"),
    COLUMN(COLUMN_TEXT, instalment, pool, "pool"),
    COLUMN(COLUMN_INT, instalment, pool_year, "pool_year"),
    COLUMN(COLUMN_MONEY, instalment, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, instalment, paid, "paid_fen"),
    COLUMN(COLUMN_FLAG, instalment, is_same_back, "is_same_back"),
    COLUMN(COLUMN_DATE, instalment, failed_on, "failed_on"),
    COLUMN(COLUMN_TEXT, instalment, failed_reason, "failed_reason"),
    COLUMN(COLUMN_TEXT, instalment, failed_department, "failed_department"),
    COLUMN(COLUMN_FLAG, instalment, is_closed, "is_closed"),
    COLUMN(COLUMN_NUMBER, instalment, version, "version"),
};
static const struct columns instalment_columns = COLUMNS(instalment, instalment_list);

bool store_instalment_by_id(struct store *store, int64_t id, struct arena *arena,
                            struct instalment *ret_instalment, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_INSTALMENT_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &instalment_columns, ret_instalment, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such instalment"));
}

/* " check-1 check-2 ": as the statement takes a set of states; NULL: any. */
static const char *states_text(unsigned states, struct arena *arena)
{
    const char *text = " ";

    if (states == 0)
        return NULL;
    for (int i = 0; i < INSTALMENT_STATE_COUNT; i++)
        if (states & 1u << i)
            text = arena_format(arena, "%s%s ", text,
                                instalment_state_word((enum instalment_state) i));
    return text;
}

static bool is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char) *text < 0x80)
        text++;
    return *text == '\0';
}

static void bind_search(struct stmt *stmt, const struct instalment_filter *filter,
                        struct arena *arena)
{
    const char *folded = text_empty(filter->search) ? "" : text_fold(arena, filter->search);

    bind_text(stmt, ":search", text_empty(folded) ? NULL : folded); /* nothing but blanks: any */
    bind_flag(stmt, ":is_ascii", is_ascii(folded));
    bind_flag(stmt, ":accounts", filter->accounts);
}

bool store_instalment_list(struct store *store, const struct instalment_filter *filter,
                           int64_t clerk_id, unsigned also, struct instalments *ret_instalments,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_INSTALMENT_LIST);
    AUTO_INSTALMENTS struct instalments found = {0};
    AUTO_ARENA struct arena arena = {0};

    bind_text(stmt, ":department", filter->department);
    bind_id(stmt, ":application_id", filter->application_id);
    bind_id(stmt, ":batch_id", filter->batch_id);
    bind_text(stmt, ":batch", filter->batch);
    bind_text(stmt, ":states", states_text(filter->states, &arena));
    bind_flag(stmt, ":sent_back", filter->sent_back);
    bind_flag(stmt, ":mine", filter->mine);
    bind_id(stmt, ":reader", clerk_id);
    bind_id(stmt, ":checker", filter->to_check || filter->mine ? clerk_id : 0);
    bind_text(stmt, ":also", filter->mine && also ? states_text(also, &arena) : "");
    bind_search(stmt, filter, &arena);
    if (!stmt_list(stmt, &instalment_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_instalments = found;
    found = (struct instalments){0};
    return true;
}

struct open_sum {
    struct money open;
    int64_t next;
};
static const struct column open_list[] = {
    COLUMN(COLUMN_MONEY, open_sum, open, "open_fen"),
    COLUMN(COLUMN_NUMBER, open_sum, next, "next"),
};
static const struct columns open_columns = COLUMNS(open_sum, open_list);

static const struct column queue_list[] = {
    COLUMN(COLUMN_NUMBER, payment_queue, to_check, "to_check"),
    COLUMN(COLUMN_NUMBER, payment_queue, ready, "ready"),
    COLUMN(COLUMN_NUMBER, payment_queue, to_send, "to_send"),
    COLUMN(COLUMN_NUMBER, payment_queue, sent, "sent"),
    COLUMN(COLUMN_NUMBER, payment_queue, came_back, "came_back"),
    COLUMN(COLUMN_NUMBER, payment_queue, sent_back, "sent_back"),
    COLUMN(COLUMN_NUMBER, payment_queue, to_reopen, "to_reopen"),
};
static const struct columns queue_columns = COLUMNS(payment_queue, queue_list);

bool store_payment_queue(struct store *store, int64_t clerk_id, const char *department,
                         struct payment_queue *ret_queue, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PAYMENT_QUEUE);
    AUTO_ARENA struct arena arena = {0};
    bool found;

    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":department", department);
    return stmt_one(stmt, &queue_columns, ret_queue, &arena, &found, err);
}

bool store_instalment_open(struct store *store, int64_t application_id, struct money *ret_open,
                           int64_t *ret_next, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_INSTALMENT_OPEN);
    AUTO_ARENA struct arena arena = {0};
    struct open_sum sum = {.next = 1};
    bool found;

    bind_number(stmt, ":application_id", application_id);
    if (!stmt_one(stmt, &open_columns, &sum, &arena, &found, err))
        return false;
    *ret_open = sum.open;
    *ret_next = sum.next;
    return true;
}

bool store_payment_on_way(struct store *store, const struct instalment *instalment,
                          int64_t batch_id, struct money *ret_on_way, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PAYMENT_ON_WAY);

    bind_number(stmt, ":pool_year_id", instalment->pool_year_id);
    bind_number(stmt, ":id", instalment->id);
    bind_id(stmt, ":batch_id", batch_id);
    return stmt_number(stmt, &ret_on_way->fen, err);
}

bool store_instalment_find(struct store *store, const uint8_t idem[IDEM_SIZE],
                           int64_t *ret_application_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_INSTALMENT_BY_KEY);

    bind_blob(stmt, ":idem", idem, IDEM_SIZE);
    return stmt_number(stmt, ret_application_id, err);
}

bool store_instalment_add(struct store *store, const struct instalment *instalment,
                          const uint8_t idem[IDEM_SIZE], int64_t now_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_INSTALMENT_ADD);

    bind_id(stmt, ":application_id", instalment->application_id);
    bind_number(stmt, ":nth", instalment->nth);
    bind_blob(stmt, ":idem", idem, IDEM_SIZE);
    bind_money(stmt, ":amount_fen", instalment->amount);
    bind_date(stmt, ":due_on", instalment->due_on);
    bind_text(stmt, ":condition", instalment->condition);
    bind_id(stmt, ":made_by", instalment->made_by);
    bind_number(stmt, ":made_ms", now_ms);
    return stmt_run(stmt, err);
}

bool store_instalment_move(struct store *store, const struct instalment *next, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_INSTALMENT_MOVE);

    bind_text(stmt, ":state", instalment_state_word(next->state));
    bind_id(stmt, ":made_by", next->made_by);
    bind_id(stmt, ":check1_by", next->check1_by);
    bind_id(stmt, ":check2_by", next->check2_by);
    bind_id(stmt, ":check3_by", next->check3_by);
    bind_id(stmt, ":back_by", next->back_by);
    bind_date(stmt, ":back_on", next->back_on);
    bind_flag(stmt, ":needs_third", next->needs_third);
    bind_text(stmt, ":payee", next->payee);
    bind_text(stmt, ":bank", next->bank);
    bind_text(stmt, ":bank_number", next->bank_number);
    bind_text(stmt, ":account", next->account);
    bind_text(stmt, ":reason", next->reason);
    bind_number(stmt, ":id", next->id);
    bind_number(stmt, ":version", next->version);
    return stmt_change_one(stmt, err);
}

/* ---- batches ---- */

bool store_batch_next(struct store *store, int year, int64_t *ret_next, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_NEXT);
    struct date from, to;

    if (!date_make(year, 1, 1, &from) || !date_make(year, 12, 31, &to))
        return err_set(err, ERR_STORE, _("the database failed; nothing was saved"));
    bind_date(stmt, ":from", from);
    bind_date(stmt, ":to", to);
    return stmt_number(stmt, ret_next, err);
}

bool store_batch_add(struct store *store, const char *number, int64_t clerk_id, struct date day,
                     int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_ADD);

    bind_text(stmt, ":number", number);
    bind_id(stmt, ":made_by", clerk_id);
    bind_date(stmt, ":made_on", day);
    return stmt_insert(stmt, ret_id, err);
}

bool store_batch_line_add(struct store *store, int64_t batch_id, int line,
                          const struct instalment *instalment, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_LINE_ADD);

    bind_id(stmt, ":batch_id", batch_id);
    bind_number(stmt, ":line", line);
    bind_id(stmt, ":instalment_id", instalment->id);
    bind_money(stmt, ":amount_fen", instalment->amount);
    bind_text(stmt, ":payee", instalment->payee);
    bind_text(stmt, ":bank", instalment->bank);
    bind_text(stmt, ":bank_number", instalment->bank_number);
    bind_text(stmt, ":account", instalment->account);
    return stmt_run(stmt, err);
}

bool store_batch_close(struct store *store, int64_t id, const char *control, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_CLOSE);

    bind_id(stmt, ":id", id);
    bind_text(stmt, ":control", control);
    return stmt_change_one(stmt, err);
}

bool store_batch_send(struct store *store, int64_t id, int64_t clerk_id, struct date day,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_SEND);

    bind_id(stmt, ":id", id);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_date(stmt, ":day", day);
    return stmt_change_one(stmt, err);
}

bool store_batch_undo(struct store *store, int64_t id, int64_t clerk_id, struct date day,
                      struct err *err)
{
    AUTO_STMT struct stmt *out = stmt_begin(store, SQL_BATCH_LINES_OUT);
    AUTO_STMT struct stmt *undo = NULL;

    bind_id(out, ":id", id);
    bind_id(out, ":clerk_id", clerk_id);
    bind_date(out, ":day", day);
    if (!stmt_run(out, err))
        return false;
    undo = stmt_begin(store, SQL_BATCH_UNDO);
    bind_id(undo, ":id", id);
    return stmt_change_one(undo, err);
}

static const struct column batch_list[] = {
    COLUMN(COLUMN_ID, payment_batch, id, "id"),
    COLUMN(COLUMN_TEXT, payment_batch, number, "number"),
    COLUMN(COLUMN_TEXT, payment_batch, control, "control"),
    COLUMN(COLUMN_INT, payment_batch, lines, "lines"),
    COLUMN(COLUMN_MONEY, payment_batch, total, "total_fen"),
    COLUMN(COLUMN_DATE, payment_batch, made_on, "made_on"),
    COLUMN(COLUMN_TEXT, payment_batch, maker, "maker"),
    COLUMN(COLUMN_DATE, payment_batch, sent_on, "sent_on"),
    COLUMN(COLUMN_TEXT, payment_batch, sender, "sender"),
    COLUMN(COLUMN_FLAG, payment_batch, undone, "undone"),
    COLUMN(COLUMN_FLAG, payment_batch, controls_bank_number, "controls_bank_number"),
};
static const struct columns batch_columns = COLUMNS(payment_batch, batch_list);

bool store_batch_list(struct store *store, int64_t id, struct payment_batches *ret_batches,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_LIST);
    AUTO_PAYMENT_BATCHES struct payment_batches found = {0};

    bind_id(stmt, ":id", id);
    if (!stmt_list(stmt, &batch_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_batches = found;
    found = (struct payment_batches){0};
    return true;
}

static const struct column line_list[] = {
    COLUMN(COLUMN_ID, payment_line, id, "id"),
    COLUMN(COLUMN_ID, payment_line, instalment_id, "instalment_id"),
    COLUMN(COLUMN_ID, payment_line, application_id, "application_id"),
    COLUMN(COLUMN_ID, payment_line, batch_id, "batch_id"),
    COLUMN(COLUMN_TEXT, payment_line, batch, "batch"),
    COLUMN(COLUMN_TEXT, payment_line, control, "control"),
    COLUMN(COLUMN_DATE, payment_line, made_on, "made_on"),
    COLUMN(COLUMN_DATE, payment_line, sent_on, "sent_on"),
    COLUMN(COLUMN_INT, payment_line, line, "line"),
    COLUMN(COLUMN_TEXT, payment_line, number, "number"),
    COLUMN(COLUMN_TEXT, payment_line, item, "item"),
    COLUMN(COLUMN_TEXT, payment_line, organisation_name, "organisation_name"),
    COLUMN(COLUMN_TEXT, payment_line, code, "code"),
    COLUMN(COLUMN_FLAG, payment_line, invented, "invented"),
    COLUMN(COLUMN_TEXT, payment_line, department, "department"),
    COLUMN(COLUMN_INT, payment_line, nth, "nth"),
    COLUMN(COLUMN_MONEY, payment_line, amount, "amount_fen"),
    COLUMN(COLUMN_TEXT, payment_line, payee, "payee"),
    COLUMN(COLUMN_TEXT, payment_line, bank, "bank"),
    COLUMN(COLUMN_TEXT, payment_line, account, "account"),
    COLUMN(COLUMN_TEXT, payment_line, bank_number, "bank_number"),
    COLUMN(COLUMN_TEXT, payment_line, outcome, "outcome"),
    COLUMN(COLUMN_DATE, payment_line, outcome_on, "outcome_on"),
    COLUMN(COLUMN_DATE, payment_line, booked_on, "booked_on"),
    COLUMN(COLUMN_TEXT, payment_line, reference, "reference"),
    COLUMN(COLUMN_TEXT, payment_line, back_paper, "back_paper"),
    COLUMN(COLUMN_TEXT, payment_line, reason, "reason"),
    COLUMN(COLUMN_TEXT, payment_line, maker, "maker"),
    COLUMN(COLUMN_TEXT, payment_line, checker1, "checker1"),
    COLUMN(COLUMN_TEXT, payment_line, checker2, "checker2"),
    COLUMN(COLUMN_TEXT, payment_line, checker3, "checker3"),
    COLUMN(COLUMN_TEXT, payment_line, pool, "pool"),
    COLUMN(COLUMN_TEXT, payment_line, quota_document, "quota_document"),
    COLUMN(COLUMN_TEXT, payment_line, award_document, "award_document"),
    COLUMN(COLUMN_MONEY, payment_line, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, payment_line, paid, "paid_fen"),
    COLUMN(COLUMN_FLAG, payment_line, was_paid, "was_paid"),
    COLUMN(COLUMN_FLAG, payment_line, is_newest, "is_newest"),
    COLUMN(COLUMN_FLAG, payment_line, waits, "waits"),
    COLUMN(COLUMN_NUMBER, payment_line, version, "version"),
};
static const struct columns line_columns = COLUMNS(payment_line, line_list);

bool store_batch_lines(struct store *store, int64_t batch_id, struct payment_lines *ret_lines,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_LINES);
    AUTO_PAYMENT_LINES struct payment_lines found = {0};

    bind_id(stmt, ":batch_id", batch_id);
    if (!stmt_list(stmt, &line_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_lines = found;
    found = (struct payment_lines){0};
    return true;
}

bool store_batch_find(struct store *store, const char *word, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BATCH_BY_NUMBER);

    *ret_id = 0;
    bind_text(stmt, ":word", word);
    return stmt_number(stmt, ret_id, err);
}

static const struct column place_list[] = {
    COLUMN(COLUMN_TEXT, store_line_place, batch, "batch"),
    COLUMN(COLUMN_INT, store_line_place, line, "line"),
};
static const struct columns place_columns = COLUMNS(store_line_place, place_list);

bool store_line_by_reference(struct store *store, const char *reference, int64_t but_line_id,
                             struct arena *arena, struct store_line_place *ret_place,
                             bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LINE_BY_REFERENCE);

    bind_text(stmt, ":reference", reference);
    bind_number(stmt, ":line_id", but_line_id);
    return stmt_one(stmt, &place_columns, ret_place, arena, ret_found, err);
}

bool store_line_end(struct store *store, int64_t line_id, const struct store_line_end *end,
                    struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LINE_END);

    bind_id(stmt, ":id", line_id);
    bind_text(stmt, ":outcome", end->outcome);
    bind_date(stmt, ":day", end->day);
    bind_id(stmt, ":clerk_id", end->clerk_id);
    bind_text(stmt, ":reference", end->reference);
    bind_text(stmt, ":reason", end->reason);
    bind_id(stmt, ":ledger_seq", end->ledger_seq);
    bind_id(stmt, ":return_seq", end->return_seq);
    return stmt_change_one(stmt, err);
}

bool store_award_decided(struct store *store, int64_t application_id, int64_t clerk_id,
                         bool *ret_decided, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_DECIDED);
    int64_t decided = 0;

    bind_id(stmt, ":application_id", application_id);
    bind_id(stmt, ":clerk_id", clerk_id);
    if (!stmt_number(stmt, &decided, err))
        return false;
    *ret_decided = decided != 0;
    return true;
}
