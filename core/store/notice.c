/* SPDX-License-Identifier: Apache-2.0 */
/* Public lists and objections of the plan: rows in, rows out.  Batches are plan.c. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/journal.h"
#include "store/plan.h"
#include "store/stmt.h"

/* ---- public lists ---- */

static const struct column notice_list[] = {
    COLUMN(COLUMN_ID, notice, id, "id"),
    COLUMN(COLUMN_TEXT, notice, policy, "policy"),
    COLUMN(COLUMN_INT, notice, year, "year"),
    COLUMN(COLUMN_INT, notice, nth, "nth"),
    COLUMN(COLUMN_TEXT, notice, number, "number"),
    COLUMN(COLUMN_TEXT, notice, programme, "programme"),
    COLUMN(COLUMN_INT, notice, plan_year, "plan_year"),
    COLUMN(COLUMN_INT, notice, batch, "batch"),
    COLUMN(COLUMN_INT, notice, part, "part"),
    COLUMN(COLUMN_TEXT, notice, department, "department"),
    COLUMN(COLUMN_TEXT, notice, plan, "plan"),
    COLUMN(COLUMN_ID, notice, plan_id, "plan_id"),
    COLUMN(COLUMN_DATE, notice, from, "from_day"),
    COLUMN(COLUMN_DATE, notice, to, "to_day"),
    COLUMN(COLUMN_TEXT, notice, maker, "maker"),
    COLUMN(COLUMN_INT, notice, lines, "lines"),
    COLUMN(COLUMN_INT, notice, organisations, "organisations"),
    COLUMN(COLUMN_MONEY, notice, total, "total_fen"),
};
static const struct columns notice_columns = COLUMNS(notice, notice_list);

static bool read_stage(const char *word, void *ret)
{
    return stage_parse(word, ret);
}

static const struct column line_list[] = {
    COLUMN(COLUMN_INT, notice_line, row, "row"),
    COLUMN(COLUMN_ID, notice_line, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, notice_line, number, "number"),
    COLUMN(COLUMN_TEXT, notice_line, organisation, "organisation"),
    COLUMN(COLUMN_TEXT, notice_line, title, "title"),
    COLUMN(COLUMN_TEXT, notice_line, item, "item"),
    COLUMN(COLUMN_FLAG, notice_line, is_in_kind, "in_kind"),
    COLUMN(COLUMN_MONEY, notice_line, amount, "amount_fen"),
    COLUMN_BY(read_stage, notice_line, stage, "stage"),
    COLUMN(COLUMN_INT, notice_line, objections, "objections"),
    COLUMN(COLUMN_FLAG, notice_line, is_withdrawn, "withdrawn"),
    COLUMN(COLUMN_TEXT, notice_line, withdrawn_by, "off_verb"),
    COLUMN(COLUMN_NUMBER, notice_line, withdrawn_ms, "off_ms"),
    COLUMN(COLUMN_TEXT, notice_line, why, "off_changes"),
};
static const struct columns line_columns = COLUMNS(notice_line, line_list);

/* As read it is all that the line of the journal says. */
static void keep_reason(struct notice_line *line, struct arena *arena)
{
    line->why = text_is(line->withdrawn_by, move_row(MOVE_WITHDRAW_NOTICE)->word)
                    ? journal_value(line->why, "reason", arena)
                    : "";
}

bool store_notice_next(struct store *store, const char *policy, int year, int64_t *ret_next,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_NOTICE_NEXT);

    bind_text(stmt, ":programme", policy);
    bind_number(stmt, ":year", year);
    return stmt_number(stmt, ret_next, err);
}

bool store_notice_add(struct store *store, const struct notice *notice, int64_t clerk_id,
                      int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_NOTICE_ADD);

    bind_text(stmt, ":programme", notice->policy);
    bind_number(stmt, ":year", notice->year);
    bind_number(stmt, ":nth", notice->nth);
    bind_text(stmt, ":number", notice->number);
    bind_id(stmt, ":plan_id", notice->plan_id);
    bind_date(stmt, ":from_day", notice->from);
    bind_date(stmt, ":to_day", notice->to);
    bind_id(stmt, ":made_by", clerk_id);
    return stmt_insert(stmt, ret_id, err);
}

bool store_notice_line_add(struct store *store, int64_t notice_id, int64_t line_id,
                           const struct notice_line *line, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_NOTICE_LINE_ADD);

    bind_id(stmt, ":notice_id", notice_id);
    bind_id(stmt, ":line_id", line_id);
    bind_text(stmt, ":organisation", line->organisation);
    bind_text(stmt, ":title", line->title);
    bind_text(stmt, ":item", line->item);
    bind_flag(stmt, ":in_kind", line->is_in_kind);
    bind_money(stmt, ":amount_fen", line->amount);
    return stmt_run(stmt, err);
}

bool store_notice_last_day(struct store *store, int64_t application_id, struct date from,
                           struct date *ret_day, struct err *err)
{
    static const struct column day[] = {COLUMN(COLUMN_DATE, notice, to, "to_day")};
    static const struct columns columns = COLUMNS(notice, day);
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_NOTICE_LAST_DAY);
    AUTO_ARENA struct arena arena = {0};
    struct notice found_one = {.to = DATE_NONE};
    bool found;

    bind_id(stmt, ":application_id", application_id);
    bind_date(stmt, ":from_day", from);
    if (!stmt_one(stmt, &columns, &found_one, &arena, &found, err))
        return false;
    *ret_day = found ? found_one.to : DATE_NONE;
    return true;
}

bool store_notice_list(struct store *store, int64_t id, int64_t plan_id, const char *department,
                       struct notices *ret_notices, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_NOTICE_LIST);
    AUTO_NOTICES struct notices found = {0};

    bind_id(stmt, ":id", id);
    bind_id(stmt, ":plan_id", plan_id);
    bind_text(stmt, ":department", department);
    if (!stmt_list(stmt, &notice_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_notices = found;
    found = (struct notices){0};
    return true;
}

bool store_notice_lines(struct store *store, int64_t id, struct notice_lines *ret_lines,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_NOTICE_LINES);
    AUTO_NOTICE_LINES struct notice_lines found = {0};

    bind_id(stmt, ":id", id);
    if (!stmt_list(stmt, &line_columns, &found.arena, &found.list, &found.count, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        keep_reason(&found.list[i], &found.arena);
    *ret_lines = found;
    found = (struct notice_lines){0};
    return true;
}

/* ---- objections ---- */

static bool read_kind(const char *word, void *ret)
{
    return objection_kind_parse(word, ret);
}

static bool read_state(const char *word, void *ret)
{
    return objection_state_parse(word, ret);
}

static const struct column objection_list[] = {
    COLUMN(COLUMN_ID, objection, id, "id"),
    COLUMN(COLUMN_ID, objection, application_id, "application_id"),
    COLUMN(COLUMN_NUMBER, objection, application_version, "application_version"),
    COLUMN(COLUMN_ID, objection, line_id, "line_id"),
    COLUMN(COLUMN_TEXT, objection, number, "number"),
    COLUMN(COLUMN_TEXT, objection, application, "application"),
    COLUMN(COLUMN_TEXT, objection, organisation_name, "organisation_name"),
    COLUMN(COLUMN_FLAG, objection, invented, "invented"),
    COLUMN(COLUMN_TEXT, objection, title, "title"),
    COLUMN(COLUMN_TEXT, objection, department, "department"),
    COLUMN_BY(read_stage, objection, stage, "stage"),
    COLUMN(COLUMN_TEXT, objection, plan, "plan"),
    COLUMN(COLUMN_INT, objection, line, "line"),
    COLUMN(COLUMN_TEXT, objection, notice, "notice"),
    COLUMN_BY(read_kind, objection, kind, "kind"),
    COLUMN_BY(read_state, objection, state, "state"),
    COLUMN(COLUMN_TEXT, objection, objector, "objector"),
    COLUMN(COLUMN_TEXT, objection, contact, "contact"),
    COLUMN(COLUMN_TEXT, objection, ground, "ground"),
    COLUMN(COLUMN_DATE, objection, received_on, "received_on"),
    COLUMN(COLUMN_DATE, objection, due_on, "due_on"),
    COLUMN(COLUMN_ID, objection, registered_by, "registered_by"),
    COLUMN(COLUMN_TEXT, objection, registrar, "registrar"),
    COLUMN(COLUMN_TEXT, objection, answer, "answer"),
    COLUMN(COLUMN_ID, objection, settled_by, "settled_by"),
    COLUMN(COLUMN_TEXT, objection, settler, "settler"),
    COLUMN(COLUMN_DATE, objection, settled_on, "settled_on"),
    COLUMN(COLUMN_TEXT, objection, upheld_at, "upheld_at"),
    COLUMN(COLUMN_DATE, objection, upheld_from, "upheld_from"),
    COLUMN(COLUMN_DATE, objection, upheld_to, "upheld_to"),
    COLUMN(COLUMN_TEXT, objection, was, "was"),
    COLUMN(COLUMN_TEXT, objection, was_answer, "was_answer"),
    COLUMN(COLUMN_TEXT, objection, was_settler, "was_settler"),
    COLUMN(COLUMN_DATE, objection, was_on, "was_on"),
    COLUMN(COLUMN_TEXT, objection, reopener, "reopener"),
    COLUMN(COLUMN_DATE, objection, reopened_on, "reopened_on"),
    COLUMN(COLUMN_TEXT, objection, why_reopened, "why_reopened"),
};
static const struct columns objection_columns = COLUMNS(objection, objection_list);

bool store_objection_next(struct store *store, int year, int64_t *ret_next, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_NEXT);
    char text[8];

    snprintf(text, sizeof text, "%04d", year % 10000);
    bind_text(stmt, ":year", text);
    return stmt_number(stmt, ret_next, err);
}

bool store_objection_add(struct store *store, const struct objection *objection, int64_t *ret_id,
                         struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_ADD);

    bind_text(stmt, ":number", objection->number);
    bind_id(stmt, ":application_id", objection->application_id);
    bind_id(stmt, ":line_id", objection->line_id);
    bind_text(stmt, ":kind", objection_kind_word(objection->kind));
    bind_text(stmt, ":objector", objection->objector);
    bind_text(stmt, ":contact", objection->contact);
    bind_text(stmt, ":ground", objection->ground);
    bind_date(stmt, ":received_on", objection->received_on);
    bind_date(stmt, ":due_on", objection->due_on);
    bind_id(stmt, ":registered_by", objection->registered_by);
    return stmt_insert(stmt, ret_id, err);
}

bool store_objection_settle(struct store *store, int64_t id, enum objection_state state,
                            const char *answer, int64_t clerk_id, struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_SETTLE);

    bind_id(stmt, ":id", id);
    bind_text(stmt, ":state", objection_state_word(state));
    bind_text(stmt, ":answer", answer);
    bind_id(stmt, ":settled_by", clerk_id);
    bind_date(stmt, ":settled_on", day);
    return stmt_change_one(stmt, err);
}

bool store_objection_reopen(struct store *store, int64_t id, const char *reason, int64_t clerk_id,
                            struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_REOPEN);

    bind_id(stmt, ":id", id);
    bind_text(stmt, ":reason", reason);
    bind_id(stmt, ":opened_by", clerk_id);
    bind_date(stmt, ":opened_on", day);
    return stmt_change_one(stmt, err);
}

bool store_objection_due(struct store *store, const char *department, struct date day,
                         int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_DUE);

    bind_text(stmt, ":department", department);
    bind_date(stmt, ":day", day);
    return stmt_number(stmt, ret_count, err);
}

bool store_objection_to_settle(struct store *store, const char *department, int64_t clerk_id,
                               int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_TO_SETTLE);

    bind_text(stmt, ":department", department);
    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_number(stmt, ret_count, err);
}

bool store_objection_open_by(struct store *store, int64_t application_id, int64_t clerk_id,
                             bool *ret_is, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_OPEN_BY);
    int64_t found = 0;

    bind_id(stmt, ":application_id", application_id);
    bind_id(stmt, ":clerk_id", clerk_id);
    if (!stmt_number(stmt, &found, err))
        return false;
    *ret_is = found != 0;
    return true;
}

bool store_objection_list(struct store *store, int64_t id, int64_t application_id, int64_t plan_id,
                          const char *department, struct objections *ret_objections,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OBJECTION_LIST);
    AUTO_OBJECTIONS struct objections found = {0};

    bind_id(stmt, ":id", id);
    bind_id(stmt, ":application_id", application_id);
    bind_id(stmt, ":plan_id", plan_id);
    bind_text(stmt, ":department", department);
    if (!stmt_list(stmt, &objection_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_objections = found;
    found = (struct objections){0};
    return true;
}
