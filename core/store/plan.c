/* SPDX-License-Identifier: Apache-2.0 */
/* Plan batches and their lines: rows in, rows out.  Lists and objections are notice.c; who may and
 * why is the desk's. */
#include "store/plan.h"

#include "base/intl.h"
#include "store/stmt.h"

static bool read_plan_state(const char *word, void *ret)
{
    return plan_state_parse(word, ret);
}

static bool read_line_state(const char *word, void *ret)
{
    return plan_line_state_parse(word, ret);
}

static bool read_stage(const char *word, void *ret)
{
    return stage_parse(word, ret);
}

/* ---- batches ---- */

static const struct column plan_list[] = {
    COLUMN(COLUMN_ID, plan_batch, id, "id"),
    COLUMN(COLUMN_TEXT, plan_batch, department, "department"),
    COLUMN(COLUMN_INT, plan_batch, year, "year"),
    COLUMN(COLUMN_INT, plan_batch, nth, "nth"),
    COLUMN(COLUMN_TEXT, plan_batch, programme, "programme"),
    COLUMN(COLUMN_INT, plan_batch, batch, "batch"),
    COLUMN(COLUMN_TEXT, plan_batch, number, "number"),
    COLUMN(COLUMN_TEXT, plan_batch, title, "title"),
    COLUMN_BY(read_plan_state, plan_batch, state, "state"),
    COLUMN(COLUMN_ID, plan_batch, made_by, "made_by"),
    COLUMN(COLUMN_TEXT, plan_batch, maker, "maker"),
    COLUMN(COLUMN_DATE, plan_batch, made_on, "made_on"),
    COLUMN(COLUMN_TEXT, plan_batch, submitter, "submitter"),
    COLUMN(COLUMN_DATE, plan_batch, submitted_on, "submitted_on"),
    COLUMN(COLUMN_DATE, plan_batch, issued_on, "issued_on"),
    COLUMN(COLUMN_ID, plan_batch, closed_by, "closed_by"),
    COLUMN(COLUMN_TEXT, plan_batch, control, "control"),
    COLUMN(COLUMN_NUMBER, plan_batch, version, "version"),
    COLUMN(COLUMN_INT, plan_batch, lines, "lines"),
    COLUMN(COLUMN_INT, plan_batch, approved, "approved"),
    COLUMN(COLUMN_INT, plan_batch, struck, "struck"),
    COLUMN(COLUMN_INT, plan_batch, returned, "returned"),
    COLUMN(COLUMN_INT, plan_batch, waiting, "waiting"),
    COLUMN(COLUMN_INT, plan_batch, noticed, "noticed"),
    COLUMN(COLUMN_DATE, plan_batch, notice_to, "notice_to"),
    COLUMN(COLUMN_INT, plan_batch, awarded, "awarded"),
    COLUMN(COLUMN_MONEY, plan_batch, approved_total, "approved_fen"),
    COLUMN(COLUMN_INT, plan_batch, objections, "objections"),
};
static const struct columns plan_columns = COLUMNS(plan_batch, plan_list);

/* An approval was given to a content, which only the digests tell apart from today's: the file
 * counts every vote, and those that hold no more are taken off again. */
static bool count_holding(struct store *store, int64_t id, const char *department,
                          struct plan_batch *list, size_t count, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    if (!store_plan_lines_to_compare(store, id, department, 0, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++) {
        const struct plan_line *line = &lines.list[i];
        struct plan_batch *plan = NULL;

        for (size_t k = 0; k < count && !plan; k++)
            plan = list[k].id == line->plan_id ? &list[k] : NULL;
        if (!plan)
            continue;
        plan->stale += plan_line_is_stale(line);
        if (plan_line_standing(line) == line->state)
            continue;
        plan->approved--;
        plan->approved_total.fen -= line->content.amount.fen; /* of a sum it is part of */
    }
    return true;
}

bool store_plan_list(struct store *store, int64_t id, const char *department,
                     struct plans *ret_plans, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_LIST);
    AUTO_PLANS struct plans found = {0};

    bind_id(stmt, ":id", id);
    bind_text(stmt, ":department", department);
    if (!stmt_list(stmt, &plan_columns, &found.arena, &found.list, &found.count, err) ||
        !count_holding(store, id, department, found.list, found.count, err))
        return false;
    *ret_plans = found;
    found = (struct plans){0};
    return true;
}

bool store_plan_by_id(struct store *store, int64_t id, struct arena *arena,
                      struct plan_batch *ret_plan, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_LIST);
    bool found;

    bind_number(stmt, ":id", id);
    bind_null(stmt, ":department");
    if (!stmt_one(stmt, &plan_columns, ret_plan, arena, &found, err))
        return false;
    return found ? count_holding(store, id, NULL, ret_plan, 1, err)
                 : err_set(err, ERR_NOT_FOUND, _("there is no such plan"));
}

bool store_plan_next(struct store *store, int year, int64_t *ret_next, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_NEXT);

    bind_number(stmt, ":year", year);
    return stmt_number(stmt, ret_next, err);
}

bool store_plan_add(struct store *store, const struct plan_batch *plan, int64_t *ret_id,
                    struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_ADD);

    bind_text(stmt, ":department", plan->department);
    bind_text(stmt, ":programme", plan->programme);
    bind_number(stmt, ":year", plan->year);
    bind_number(stmt, ":nth", plan->nth);
    bind_text(stmt, ":number", plan->number);
    bind_text(stmt, ":title", plan->title);
    bind_id(stmt, ":made_by", plan->made_by);
    bind_date(stmt, ":made_on", plan->made_on);
    return stmt_insert(stmt, ret_id, err);
}

static struct stmt *begin_move(struct store *store, enum sql_id id, const struct plan_batch *plan)
{
    struct stmt *stmt = stmt_begin(store, id);

    bind_id(stmt, ":id", plan->id);
    bind_number(stmt, ":version", plan->version);
    return stmt;
}

bool store_plan_submit(struct store *store, const struct plan_batch *plan, const char *control,
                       int64_t clerk_id, struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = begin_move(store, SQL_PLAN_SUBMIT, plan);

    bind_text(stmt, ":control", control);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_date(stmt, ":day", day);
    return stmt_change_one(stmt, err);
}

bool store_plan_recall(struct store *store, const struct plan_batch *plan, struct err *err)
{
    AUTO_STMT struct stmt *stmt = begin_move(store, SQL_PLAN_RECALL, plan);
    AUTO_STMT struct stmt *lines = NULL;

    if (!stmt_change_one(stmt, err))
        return false;
    lines = stmt_begin(store, SQL_PLAN_RECALL_LINES);
    bind_id(lines, ":id", plan->id);
    return stmt_run(lines, err);
}

bool store_plan_issue(struct store *store, const struct plan_batch *plan, int64_t clerk_id,
                      struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = begin_move(store, SQL_PLAN_ISSUE, plan);

    bind_id(stmt, ":clerk_id", clerk_id);
    bind_date(stmt, ":day", day);
    return stmt_change_one(stmt, err);
}

bool store_plan_end(struct store *store, const struct plan_batch *plan, enum plan_state state,
                    int64_t clerk_id, struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = begin_move(store, SQL_PLAN_END, plan);

    bind_text(stmt, ":state", plan_state_word(state));
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_date(stmt, ":day", day);
    return stmt_change_one(stmt, err);
}

bool store_plan_reopen(struct store *store, const struct plan_batch *plan, enum plan_state state,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = begin_move(store, SQL_PLAN_REOPEN, plan);
    AUTO_STMT struct stmt *lines = NULL;

    bind_text(stmt, ":state", plan_state_word(state));
    if (!stmt_change_one(stmt, err))
        return false;
    lines = stmt_begin(store, SQL_PLAN_REOPEN_LINES);
    bind_id(lines, ":id", plan->id);
    return stmt_run(lines, err);
}

bool store_plan_leave_out(struct store *store, int64_t plan_id, int64_t line_id, const char *reason,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_STRIKE_LINES);

    bind_id(stmt, ":plan_id", plan_id);
    bind_id(stmt, ":id", line_id);
    bind_text(stmt, ":reason", reason);
    return stmt_run(stmt, err);
}

/* ---- lines ---- */

static const struct column line_list[] = {
    COLUMN(COLUMN_ID, plan_line, id, "id"),
    COLUMN(COLUMN_ID, plan_line, plan_id, "plan_id"),
    COLUMN(COLUMN_TEXT, plan_line, plan, "plan"),
    COLUMN(COLUMN_TEXT, plan_line, department, "department"),
    COLUMN(COLUMN_TEXT, plan_line, programme, "programme"),
    COLUMN(COLUMN_INT, plan_line, year, "year"),
    COLUMN(COLUMN_INT, plan_line, batch, "batch"),
    COLUMN_BY(read_plan_state, plan_line, plan_state, "plan_state"),
    COLUMN(COLUMN_ID, plan_line, plan_made_by, "plan_made_by"),
    COLUMN(COLUMN_INT, plan_line, line, "line"),
    COLUMN(COLUMN_ID, plan_line, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, plan_line, number, "number"),
    COLUMN(COLUMN_TEXT, plan_line, item, "item"),
    COLUMN(COLUMN_TEXT, plan_line, title, "title"),
    COLUMN(COLUMN_TEXT, plan_line, organisation_name, "organisation_name"),
    COLUMN(COLUMN_FLAG, plan_line, invented, "invented"),
    COLUMN_BY(read_stage, plan_line, stage, "stage"),
    COLUMN(COLUMN_FLAG, plan_line, is_live, "is_live"),
    COLUMN(COLUMN_FLAG, plan_line, with_batch, "with_batch"),
    COLUMN_BY(read_line_state, plan_line, state, "state"),
    COLUMN(COLUMN_MONEY, plan_line, content.amount, "amount_fen"),
    COLUMN(COLUMN_DIGEST, plan_line, content.receipt, "receipt"),
    COLUMN(COLUMN_DIGEST, plan_line, content.payee, "payee_digest"),
    COLUMN(COLUMN_MONEY, plan_line, now.amount, "now_fen"),
    COLUMN(COLUMN_MONEY, plan_line, requested, "requested_fen"),
    COLUMN(COLUMN_MONEY, plan_line, by_rules, "by_rules_fen"),
    COLUMN(COLUMN_DIGEST, plan_line, now.receipt, "now_receipt"),
    COLUMN(COLUMN_TEXT, plan_line, payee, "payee"),
    COLUMN(COLUMN_TEXT, plan_line, bank, "bank"),
    COLUMN(COLUMN_TEXT, plan_line, bank_number, "bank_number"),
    COLUMN(COLUMN_TEXT, plan_line, account, "account"),
    COLUMN(COLUMN_ID, plan_line, taken_by, "taken_by"),
    COLUMN(COLUMN_TEXT, plan_line, voter, "voter"),
    COLUMN(COLUMN_DATE, plan_line, voted_on, "voted_on"),
    COLUMN(COLUMN_TEXT, plan_line, reason, "reason"),
    COLUMN(COLUMN_INT, plan_line, objections, "objections"),
    COLUMN(COLUMN_DATE, plan_line, notice_from, "notice_from"),
    COLUMN(COLUMN_DATE, plan_line, notice_to, "notice_to"),
    COLUMN(COLUMN_TEXT, plan_line, notice, "notice"),
    COLUMN(COLUMN_TEXT, plan_line, before, "before"),
    COLUMN(COLUMN_NUMBER, plan_line, version, "version"),
};
static const struct columns line_columns = COLUMNS(plan_line, line_list);

static void finish(struct plan_line *line)
{
    line->now.payee = plan_payee_now(&line->content.payee, line->payee, line->bank,
                                     line->bank_number, line->account);
}

static bool read_lines(struct stmt *stmt, struct plan_lines *ret_lines, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines found = {0};

    if (!stmt_list(stmt, &line_columns, &found.arena, &found.list, &found.count, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        finish(&found.list[i]);
    *ret_lines = found;
    found = (struct plan_lines){0};
    return true;
}

bool store_plan_lines(struct store *store, int64_t plan_id, int64_t application_id,
                      struct plan_lines *ret_lines, struct err *err)
{
    AUTO_STMT struct stmt *stmt =
        stmt_begin(store, plan_id ? SQL_PLAN_LINES_OF_PLAN : SQL_PLAN_LINES_OF_APPLICATION);

    if (plan_id)
        bind_number(stmt, ":plan_id", plan_id);
    else
        bind_number(stmt, ":application_id", application_id);
    return read_lines(stmt, ret_lines, err);
}

bool store_plan_lines_to_compare(struct store *store, int64_t plan_id, const char *department,
                                 int64_t organisation_id, struct plan_lines *ret_lines,
                                 struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_LINES_TO_COMPARE);

    bind_id(stmt, ":plan_id", plan_id);
    bind_text(stmt, ":department", department);
    bind_id(stmt, ":organisation_id", organisation_id);
    return read_lines(stmt, ret_lines, err);
}

bool store_plan_line_by_id(struct store *store, int64_t id, struct arena *arena,
                           struct plan_line *ret_line, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_LINE_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &line_columns, ret_line, arena, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOT_FOUND, _("there is no such line of a plan"));
    finish(ret_line);
    return true;
}

static void bind_content(struct stmt *stmt, const struct plan_content *content,
                         const struct digest *whole)
{
    bind_money(stmt, ":amount_fen", content->amount);
    bind_digest(stmt, ":receipt", &content->receipt);
    bind_digest(stmt, ":payee", &content->payee);
    bind_digest(stmt, ":content", whole);
}

bool store_plan_line_add(struct store *store, int64_t plan_id, int64_t application_id,
                         const struct plan_content *content, int64_t clerk_id, struct date day,
                         struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_LINE_ADD);
    const struct digest whole = plan_content_digest(application_id, content);

    bind_id(stmt, ":plan_id", plan_id);
    bind_id(stmt, ":application_id", application_id);
    bind_content(stmt, content, &whole);
    bind_id(stmt, ":taken_by", clerk_id);
    bind_date(stmt, ":taken_on", day);
    return stmt_run(stmt, err);
}

bool store_plan_line_move(struct store *store, const struct plan_line *line,
                          enum plan_line_state state, const char *reason, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_LINE_MOVE);

    bind_id(stmt, ":id", line->id);
    bind_number(stmt, ":version", line->version);
    bind_text(stmt, ":state", plan_line_state_word(state));
    bind_text(stmt, ":reason", reason);
    return stmt_change_one(stmt, err);
}

bool store_plan_line_take_over(struct store *store, const struct plan_line *line, int64_t clerk_id,
                               struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_LINE_TAKE_OVER);
    const struct digest whole = plan_content_digest(line->application_id, &line->now);

    bind_id(stmt, ":id", line->id);
    bind_number(stmt, ":version", line->version);
    bind_content(stmt, &line->now, &whole);
    bind_id(stmt, ":taken_by", clerk_id);
    bind_date(stmt, ":taken_on", day);
    return stmt_change_one(stmt, err);
}

bool store_plan_vote_add(struct store *store, const struct plan_line *line,
                         const struct store_plan_vote *vote, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_VOTE_ADD);
    const struct digest whole = plan_content_digest(line->application_id, &line->content);

    bind_id(stmt, ":line_id", line->id);
    bind_id(stmt, ":clerk_id", vote->clerk_id);
    bind_digest(stmt, ":content", &whole);
    bind_text(stmt, ":verdict", vote->verdict);
    bind_date(stmt, ":day", vote->day);
    bind_number(stmt, ":at_ms", vote->at_ms);
    bind_text(stmt, ":reason", vote->reason);
    return stmt_run(stmt, err);
}

bool store_plan_voted(struct store *store, int64_t line_id, int64_t *ret_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_VOTED);

    bind_id(stmt, ":line_id", line_id);
    return stmt_number(stmt, ret_ms, err);
}

static const struct column candidate_list[] = {
    COLUMN(COLUMN_ID, store_plan_candidate, id, "id"),
    COLUMN(COLUMN_TEXT, store_plan_candidate, item, "item"),
};
static const struct columns candidate_columns = COLUMNS(store_plan_candidate, candidate_list);

bool store_plan_candidates(struct store *store, const char *department, struct arena *arena,
                           struct store_plan_candidate **ret_list, size_t *ret_count,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_CANDIDATES);

    bind_text(stmt, ":department", department);
    return stmt_list(stmt, &candidate_columns, arena, ret_list, ret_count, err);
}

bool store_plan_waiting(struct store *store, const char *department, bool returned,
                        int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt =
        stmt_begin(store, returned ? SQL_PLAN_RETURNED : SQL_PLAN_WAITING);

    bind_text(stmt, ":department", department);
    return stmt_number(stmt, ret_count, err);
}

bool store_plan_over(struct store *store, const char *department, struct date today,
                     int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PLAN_OVER);

    bind_text(stmt, ":department", department);
    bind_date(stmt, ":today", today);
    return stmt_number(stmt, ret_count, err);
}
