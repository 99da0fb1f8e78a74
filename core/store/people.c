/* SPDX-License-Identifier: Apache-2.0 */
/* People, duties, drafts, columns of reports: rows in, rows out.  Who may do what is the desk's. */
#include "store/people.h"

#include "base/intl.h"
#include "base/text.h"
#include "store/stmt.h"

static bool read_role(const char *word, void *ret_role)
{
    return role_parse(word, ret_role);
}

static const struct column clerk_list[] = {
    COLUMN(COLUMN_ID, clerk, id, "id"),
    COLUMN(COLUMN_TEXT, clerk, login, "login"),
    COLUMN(COLUMN_TEXT, clerk, name, "name"),
    COLUMN_BY(read_role, clerk, role, "role"),
    COLUMN(COLUMN_TEXT, clerk, department, "department"),
    COLUMN(COLUMN_TEXT, clerk, district, "district"),
    COLUMN(COLUMN_TEXT, clerk, language, "language"),
    COLUMN(COLUMN_FLAG, clerk, disabled, "disabled"),
    COLUMN(COLUMN_FLAG, clerk, must_change_password, "must_change"),
    COLUMN(COLUMN_NUMBER, clerk, version, "version"),
};
static const struct columns clerk_columns = COLUMNS(clerk, clerk_list);

void store_clerks_release(struct store_clerks *clerks)
{
    arena_release(&clerks->arena);
    *clerks = (struct store_clerks){0};
}

bool store_clerk_by_id(struct store *store, int64_t id, struct arena *arena,
                       struct clerk *ret_clerk, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &clerk_columns, ret_clerk, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such person"));
}

bool store_clerk_by_login(struct store *store, const char *login, struct arena *arena,
                          struct clerk *ret_clerk, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_BY_LOGIN);

    bind_text(stmt, ":login", login);
    return stmt_one(stmt, &clerk_columns, ret_clerk, arena, ret_found, err);
}

bool store_clerk_list(struct store *store, enum role role, bool enabled_only,
                      struct store_clerks *ret_clerks, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_LIST);
    AUTO_STORE_CLERKS struct store_clerks clerks = {0};

    bind_text(stmt, ":role", (int) role == ROLE_COUNT ? NULL : role_word(role));
    bind_flag(stmt, ":enabled_only", enabled_only);
    if (!stmt_list(stmt, &clerk_columns, &clerks.arena, &clerks.list, &clerks.count, err))
        return false;
    *ret_clerks = clerks;
    clerks = (struct store_clerks){0};
    return true;
}

bool store_clerk_count(struct store *store, int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_COUNT);

    return stmt_number(stmt, ret_count, err);
}

bool store_clerk_add(struct store *store, const struct clerk *clerk, const char *password_hash,
                     int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_ADD);

    bind_text(stmt, ":login", clerk->login);
    bind_text(stmt, ":name", clerk->name);
    bind_text(stmt, ":role", role_word(clerk->role));
    bind_text(stmt, ":department", clerk->department);
    bind_text(stmt, ":district", clerk->district ? clerk->district : "");
    bind_text(stmt, ":language", clerk->language ? clerk->language : "zh");
    bind_text(stmt, ":password_hash", password_hash);
    bind_flag(stmt, ":must_change", clerk->must_change_password);
    bind_flag(stmt, ":disabled", clerk->disabled);
    return stmt_insert(stmt, ret_id, err);
}

bool store_clerk_update(struct store *store, const struct clerk *clerk, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_UPDATE);

    bind_number(stmt, ":id", clerk->id);
    bind_number(stmt, ":version", clerk->version);
    bind_text(stmt, ":name", clerk->name);
    bind_text(stmt, ":role", role_word(clerk->role));
    bind_text(stmt, ":department", clerk->department);
    bind_text(stmt, ":district", clerk->district ? clerk->district : "");
    bind_text(stmt, ":language", clerk->language);
    bind_flag(stmt, ":disabled", clerk->disabled);
    return stmt_change_one(stmt, err);
}

static bool changed_clerk(struct stmt *stmt, struct err *err)
{
    int64_t changed;

    return stmt_change(stmt, &changed, err) &&
           (changed == 1 || err_set(err, ERR_NOT_FOUND, _("there is no such person")));
}

bool store_clerk_set_password(struct store *store, int64_t id, const char *password_hash,
                              bool must_change, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_SET_PASSWORD);

    bind_number(stmt, ":id", id);
    bind_text(stmt, ":password_hash", password_hash);
    bind_flag(stmt, ":must_change", must_change);
    return changed_clerk(stmt, err);
}

bool store_clerk_set_language(struct store *store, int64_t id, const char *language,
                              struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_SET_LANGUAGE);

    bind_number(stmt, ":id", id);
    bind_text(stmt, ":language", language);
    return changed_clerk(stmt, err);
}

static const struct column credentials_list[] = {
    COLUMN(COLUMN_TEXT, store_credentials, password_hash, "password_hash"),
    COLUMN(COLUMN_INT, store_credentials, failures, "failures"),
    COLUMN(COLUMN_NUMBER, store_credentials, locked_until_ms, "locked_until_ms"),
};
static const struct columns credentials_columns = COLUMNS(store_credentials, credentials_list);

bool store_clerk_credentials(struct store *store, int64_t id, struct arena *arena,
                             struct store_credentials *ret_credentials, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_CREDENTIALS);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &credentials_columns, ret_credentials, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such person"));
}

bool store_clerk_set_failures(struct store *store, int64_t id, int failures,
                              int64_t locked_until_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLERK_SET_FAILURES);

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":failures", failures);
    bind_number(stmt, ":locked_until_ms", locked_until_ms);
    return changed_clerk(stmt, err);
}

/* ---- duties ---- */

static enum duty duty_of_word(const char *word)
{
    for (int duty = DUTY_NONE + 1; duty < DUTY_COUNT; duty++)
        if (text_is(duty_word((enum duty) duty), word))
            return (enum duty) duty;
    return DUTY_NONE;
}

static void bind_duty(struct stmt *stmt, int64_t application_id, enum duty duty, int64_t clerk_id)
{
    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":duty", duty_word(duty));
    bind_number(stmt, ":clerk_id", clerk_id);
}

bool store_duty_add(struct store *store, int64_t application_id, enum duty duty, int64_t clerk_id,
                    struct err *err)
{
    AUTO_STMT struct stmt *done = stmt_begin(store, SQL_DUTY_IS_DONE);
    AUTO_STMT struct stmt *add = stmt_begin(store, SQL_DUTY_ADD);
    int64_t count;

    if (duty == DUTY_NONE)
        return true;
    bind_duty(done, application_id, duty, clerk_id);
    if (!stmt_number(done, &count, err))
        return false;
    if (count > 0)
        return true;
    bind_duty(add, application_id, duty, clerk_id);
    return stmt_run(add, err);
}

bool store_duty_of(struct store *store, int64_t application_id, int64_t clerk_id,
                   unsigned *ret_duties, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DUTY_OF);
    unsigned duties = 0;
    bool is_row;

    bind_number(stmt, ":application_id", application_id);
    bind_number(stmt, ":clerk_id", clerk_id);
    for (;;) {
        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            break;
        duties |= 1u << duty_of_word(stmt_text(stmt, 0));
    }
    *ret_duties = duties;
    return true;
}

bool store_duty_against(struct store *store, int64_t application_id, enum duty duty,
                        int64_t clerk_id, enum duty *ret_against, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DUTY_AGAINST);
    bool is_row;

    bind_duty(stmt, application_id, duty, clerk_id);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    *ret_against = is_row ? duty_of_word(stmt_text(stmt, 0)) : DUTY_NONE;
    return true;
}

/* ---- drafts ---- */

static bool drop_draft(struct store *store, int64_t clerk_id, const char *form, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DRAFT_DROP);

    bind_number(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":form", form);
    return stmt_run(stmt, err);
}

bool store_draft_save(struct store *store, int64_t clerk_id, const char *form, const char *body,
                      int64_t saved_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = NULL;

    if (text_empty(body))
        return drop_draft(store, clerk_id, form, err);
    stmt = stmt_begin(store, SQL_DRAFT_SAVE);
    bind_number(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":form", form);
    bind_text(stmt, ":body", body);
    bind_number(stmt, ":saved_ms", saved_ms);
    return stmt_run(stmt, err);
}

static const struct column draft_list[] = {
    COLUMN(COLUMN_TEXT, store_draft, form, "form"),
    COLUMN(COLUMN_TEXT, store_draft, body, "body"),
    COLUMN(COLUMN_NUMBER, store_draft, saved_ms, "saved_ms"),
};
static const struct columns draft_columns = COLUMNS(store_draft, draft_list);

bool store_draft_list(struct store *store, int64_t clerk_id, const char *kind, struct arena *arena,
                      struct store_draft **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DRAFT_LIST);

    bind_number(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":kind", kind);
    return stmt_list(stmt, &draft_columns, arena, ret_list, ret_count, err);
}

bool store_draft_load(struct store *store, int64_t clerk_id, const char *form, struct arena *arena,
                      const char **ret_body, int64_t *ret_saved_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DRAFT_LOAD);
    bool is_row;

    bind_number(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":form", form);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    *ret_body = is_row ? arena_text(arena, stmt_text(stmt, 0)) : NULL;
    *ret_saved_ms = is_row ? stmt_int64(stmt, 1) : 0;
    return true;
}

/* ---- columns of reports ---- */

static bool drop_columns(struct store *store, int64_t clerk_id, const char *report, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_REPORT_COLUMNS_DROP);

    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":report", report);
    return stmt_run(stmt, err);
}

bool store_report_columns_save(struct store *store, int64_t clerk_id, const char *report,
                               const char *columns, struct err *err)
{
    AUTO_STMT struct stmt *stmt = NULL;

    if (text_empty(columns))
        return drop_columns(store, clerk_id, report, err);
    stmt = stmt_begin(store, SQL_REPORT_COLUMNS_SAVE);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":report", report);
    bind_text(stmt, ":columns", columns);
    return stmt_run(stmt, err);
}

bool store_report_columns_load(struct store *store, int64_t clerk_id, const char *report,
                               struct arena *arena, const char **ret_columns, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_REPORT_COLUMNS_LOAD);
    bool is_row;

    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":report", report);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    *ret_columns = is_row ? arena_text(arena, stmt_text(stmt, 0)) : "";
    return true;
}
