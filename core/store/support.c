/* SPDX-License-Identifier: Apache-2.0 */
/* Other support and projects: rows in, rows out. */
#include "store/support.h"

#include "base/intl.h"
#include "store/stmt.h"

static bool read_level(const char *word, void *ret_level)
{
    return support_level_parse(word, ret_level);
}

static bool read_answer(const char *word, void *ret_answer)
{
    return support_answer_parse(word, ret_answer);
}

static const struct column support_list[] = {
    COLUMN(COLUMN_ID, other_support, id, "id"),
    COLUMN(COLUMN_ID, other_support, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, other_support, number, "number"),
    COLUMN_BY(read_level, other_support, level, "level"),
    COLUMN(COLUMN_TEXT, other_support, department, "department"),
    COLUMN(COLUMN_MONEY, other_support, amount, "amount_fen"),
    COLUMN(COLUMN_DATE, other_support, granted_on, "granted_on"),
    COLUMN(COLUMN_TEXT, other_support, content, "content"),
    COLUMN(COLUMN_TEXT, other_support, document, "document"),
    COLUMN(COLUMN_FLAG, other_support, same_content, "same_content"),
    COLUMN(COLUMN_TEXT, other_support, clerk, "clerk"),
    COLUMN_BY(read_answer, other_support, answer, "answer"),
    COLUMN(COLUMN_TEXT, other_support, ground, "ground"),
    COLUMN(COLUMN_TEXT, other_support, answer_document, "answer_document"),
    COLUMN(COLUMN_TEXT, other_support, answered_by, "answered_by"),
};
static const struct columns support_columns = COLUMNS(other_support, support_list);

bool store_support_add(struct store *store, const struct other_support *support, int64_t now_ms,
                       int64_t clerk_id, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SUPPORT_ADD);

    bind_id(stmt, ":application_id", support->application_id);
    bind_text(stmt, ":level", support_level_word(support->level));
    bind_text(stmt, ":department", support->department);
    bind_money(stmt, ":amount_fen", support->amount);
    bind_date(stmt, ":granted_on", support->granted_on);
    bind_text(stmt, ":content", support->content);
    bind_text(stmt, ":document", support->document);
    bind_flag(stmt, ":same_content", support->same_content);
    bind_number(stmt, ":entered_ms", now_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_insert(stmt, ret_id, err);
}

bool store_support_answer(struct store *store, const struct other_support *support, int64_t now_ms,
                          int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SUPPORT_ANSWER_ADD);

    bind_id(stmt, ":support_id", support->id);
    bind_text(stmt, ":answer", support_answer_word(support->answer));
    bind_text(stmt, ":ground", support->ground);
    bind_text(stmt, ":document", support->answer_document);
    bind_number(stmt, ":at_ms", now_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_run(stmt, err);
}

bool store_support_of(struct store *store, const struct store_project_key *key, struct arena *arena,
                      struct store_supports *ret_supports, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SUPPORT_OF_PROJECT);

    bind_id(stmt, ":application_id", key->application_id);
    bind_text(stmt, ":mark", key->mark);
    bind_text(stmt, ":name", key->name);
    return stmt_list(stmt, &support_columns, arena, &ret_supports->list, &ret_supports->count, err);
}

bool store_support_elsewhere(struct store *store, int64_t organisation_id, int64_t application_id,
                             struct arena *arena, struct store_supports *ret_supports,
                             struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SUPPORT_OF_APPLICANT);

    bind_id(stmt, ":organisation_id", organisation_id);
    bind_id(stmt, ":application_id", application_id);
    return stmt_list(stmt, &support_columns, arena, &ret_supports->list, &ret_supports->count, err);
}

/* ---- projects ------------------------------------------------------------------------------ */

static const struct column project_list[] = {
    COLUMN(COLUMN_ID, store_project, application_id, "application_id"),
    COLUMN(COLUMN_TEXT, store_project, name, "name"),
    COLUMN(COLUMN_TEXT, store_project, mark, "mark"),
    COLUMN_IF(COLUMN_MONEY, store_project, audited, has_audited, "audited_fen"),
    COLUMN(COLUMN_TEXT, store_project, audit_document, "audit_document"),
    COLUMN(COLUMN_NUMBER, store_project, version, "version"),
};
static const struct columns project_columns = COLUMNS(store_project, project_list);

bool store_project_set(struct store *store, const struct store_project *project, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PROJECT_SET);

    bind_id(stmt, ":application_id", project->application_id);
    bind_text(stmt, ":name", project->name);
    bind_text(stmt, ":mark", project->mark);
    bind_money_if(stmt, ":audited_fen", project->has_audited, project->audited);
    bind_text(stmt, ":audit_document", project->audit_document);
    return stmt_run(stmt, err);
}

bool store_project_follow(struct store *store, const char *number_mark,
                          const struct store_project *project, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PROJECT_FOLLOW);

    bind_text(stmt, ":number", number_mark);
    bind_id(stmt, ":application_id", project->application_id);
    bind_text(stmt, ":name", project->name);
    bind_text(stmt, ":mark", project->mark);
    return stmt_run(stmt, err);
}

bool store_project_of(struct store *store, int64_t application_id, struct arena *arena,
                      struct store_project *ret_project, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PROJECT_OF);

    bind_id(stmt, ":application_id", application_id);
    return stmt_one(stmt, &project_columns, ret_project, arena, ret_found, err);
}

bool store_project_audited(struct store *store, const char *mark, struct money *ret_audited,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PROJECT_AUDITED);

    bind_text(stmt, ":mark", mark);
    return stmt_number(stmt, &ret_audited->fen, err);
}

bool store_project_others(struct store *store, const struct store_project_key *key,
                          int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PROJECT_OTHERS);

    bind_text(stmt, ":mark", key->mark);
    bind_text(stmt, ":name", key->name);
    bind_number(stmt, ":except_id", key->application_id);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}
