/* SPDX-License-Identifier: Apache-2.0 */
/* Site checks, special audits and audited figures: rows in, rows out.
 * The file itself keeps what has ended as it is. */
#include "store/task.h"

#include "store/stmt.h"

static bool read_kind(const char *word, void *ret_kind)
{
    return task_kind_parse(word, ret_kind);
}

static bool read_status(const char *word, void *ret_status)
{
    return task_status_parse(word, ret_status);
}

static const struct column task_columns_list[] = {
    COLUMN(COLUMN_ID, store_task, id, "id"),
    COLUMN_BY(read_kind, store_task, kind, "kind"),
    COLUMN_BY(read_status, store_task, status, "status"),
    COLUMN(COLUMN_DATE, store_task, asked_on, "asked_on"),
    COLUMN(COLUMN_TEXT, store_task, asked_by, "asked_by"),
    COLUMN(COLUMN_TEXT, store_task, entrusted, "entrusted"),
    COLUMN(COLUMN_DATE, store_task, due_on, "due_on"),
    COLUMN(COLUMN_DATE, store_task, ended_on, "ended_on"),
    COLUMN(COLUMN_TEXT, store_task, ended_by, "ended_by"),
    COLUMN_IF(COLUMN_FLAG, store_task, met, has_met, "met"),
    COLUMN(COLUMN_TEXT, store_task, report, "report"),
    COLUMN(COLUMN_TEXT, store_task, result, "result"),
    COLUMN(COLUMN_NUMBER, store_task, version, "version"),
};
static const struct columns task_columns = COLUMNS(store_task, task_columns_list);

bool store_task_add(struct store *store, int64_t application_id, const struct store_task *task,
                    int64_t clerk_id, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TASK_ADD);

    bind_id(stmt, ":application_id", application_id);
    bind_text(stmt, ":kind", task_kind_word(task->kind));
    bind_date(stmt, ":asked_on", task->asked_on);
    bind_id(stmt, ":asked_by", clerk_id);
    bind_text(stmt, ":entrusted", task->entrusted);
    bind_date(stmt, ":due_on", task->due_on);
    return stmt_insert(stmt, ret_id, err);
}

bool store_task_end(struct store *store, const struct store_task *task, int64_t clerk_id,
                    struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TASK_END);

    bind_number(stmt, ":id", task->id);
    bind_number(stmt, ":version", task->version);
    bind_text(stmt, ":status", task_status_word(task->status));
    bind_date(stmt, ":ended_on", task->ended_on);
    bind_id(stmt, ":ended_by", clerk_id);
    if (task->has_met)
        bind_flag(stmt, ":met", task->met);
    else
        bind_null(stmt, ":met");
    bind_text(stmt, ":report", task->report);
    bind_text(stmt, ":result", task->result);
    return stmt_change_one(stmt, err);
}

bool store_task_due(struct store *store, int64_t id, struct date due_on, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TASK_DUE);

    bind_id(stmt, ":id", id);
    bind_date(stmt, ":due_on", due_on);
    return stmt_change_one(stmt, err);
}

bool store_task_list(struct store *store, int64_t application_id, struct arena *arena,
                     struct store_task **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TASK_LIST);

    bind_id(stmt, ":application_id", application_id);
    return stmt_list(stmt, &task_columns, arena, ret_list, ret_count, err);
}

static const struct column audited_columns_list[] = {
    COLUMN(COLUMN_TEXT, store_audited, key, "key"),
    COLUMN(COLUMN_MONEY, store_audited, stated, "stated_fen"),
    COLUMN(COLUMN_MONEY, store_audited, audited, "audited_fen"),
    COLUMN(COLUMN_TEXT, store_audited, reason, "reason"),
    COLUMN(COLUMN_TEXT, store_audited, report, "report"),
    COLUMN(COLUMN_TEXT, store_audited, entrusted, "entrusted"),
    COLUMN(COLUMN_ID, store_audited, task_id, "task_id"),
};
static const struct columns audited_columns = COLUMNS(store_audited, audited_columns_list);

bool store_audited_add(struct store *store, int64_t application_id,
                       const struct store_audited *audited, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AUDITED_ADD);

    bind_id(stmt, ":task_id", audited->task_id);
    bind_id(stmt, ":application_id", application_id);
    bind_text(stmt, ":key", audited->key);
    bind_money(stmt, ":stated_fen", audited->stated);
    bind_money(stmt, ":audited_fen", audited->audited);
    bind_text(stmt, ":reason", audited->reason);
    return stmt_run(stmt, err);
}

bool store_audited_list(struct store *store, int64_t application_id, struct arena *arena,
                        struct store_audited **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AUDITED_LIST);

    bind_id(stmt, ":application_id", application_id);
    return stmt_list(stmt, &audited_columns, arena, ret_list, ret_count, err);
}
