/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of the rules: rows in, rows out.  Which move may follow which, and that two people stand
 * behind an approval, is the file's; their reports are edition_report.c's. */
#include "store/edition.h"

#include "base/intl.h"
#include "store/stmt.h"

/* ---- the texts ---- */

bool store_edition_keep(struct store *store, const struct digest *digest, const char *path,
                        const char *text, struct err *err)
{
    AUTO_STMT struct stmt *count = stmt_begin(store, SQL_EDITION_COUNT);
    AUTO_STMT struct stmt *add = stmt_begin(store, SQL_EDITION_ADD);
    int64_t found;

    bind_digest(count, ":digest", digest);
    if (!stmt_number(count, &found, err))
        return false;
    if (found > 0)
        return true;
    bind_digest(add, ":digest", digest);
    bind_text(add, ":path", path);
    bind_text(add, ":text", text);
    return stmt_run(add, err);
}

bool store_edition_text(struct store *store, const struct digest *digest, struct arena *arena,
                        const char **ret_path, const char **ret_text, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_TEXT);
    bool is_row;

    bind_digest(stmt, ":digest", digest);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    if (!is_row)
        return err_set(err, ERR_NOT_FOUND, _("the text of the edition is not kept"));
    *ret_path = arena_text(arena, stmt_text(stmt, 0));
    *ret_text = arena_text(arena, stmt_text(stmt, 1));
    return true;
}

/* ---- the register ---- */

static bool read_state(const char *word, void *ret)
{
    return edition_state_parse(word, ret);
}

static const struct column version_list[] = {
    COLUMN(COLUMN_ID, edition_version, id, "id"),
    COLUMN(COLUMN_DIGEST, edition_version, digest, "digest"),
    COLUMN(COLUMN_INT, edition_version, measure, "measure"),
    COLUMN(COLUMN_TEXT, edition_version, path, "path"),
    COLUMN(COLUMN_DATE, edition_version, from, "from_on"),
    COLUMN(COLUMN_TEXT, edition_version, department, "department"),
    COLUMN(COLUMN_FLAG, edition_version, adopted, "adopted"),
    COLUMN_BY(read_state, edition_version, stored, "state"),
    COLUMN(COLUMN_ID, edition_version, drafted_by, "drafted_by"),
    COLUMN(COLUMN_TEXT, edition_version, drafter, "drafter"),
    COLUMN(COLUMN_NUMBER, edition_version, drafted_ms, "drafted_ms"),
    COLUMN(COLUMN_ID, edition_version, rehearsal_id, "rehearsal_id"),
    COLUMN(COLUMN_ID, edition_version, rehearsed_by, "rehearsed_by"),
    COLUMN(COLUMN_TEXT, edition_version, rehearser, "rehearser"),
    COLUMN(COLUMN_NUMBER, edition_version, rehearsed_ms, "rehearsed_ms"),
    COLUMN(COLUMN_NUMBER, edition_version, faults, "faults"),
    COLUMN(COLUMN_ID, edition_version, approved_by, "approved_by"),
    COLUMN(COLUMN_TEXT, edition_version, approver, "approver"),
    COLUMN(COLUMN_NUMBER, edition_version, approved_ms, "approved_ms"),
    COLUMN(COLUMN_ID, edition_version, in_force_by, "in_force_by"),
    COLUMN(COLUMN_TEXT, edition_version, putter, "putter"),
    COLUMN(COLUMN_NUMBER, edition_version, in_force_ms, "in_force_ms"),
    COLUMN(COLUMN_ID, edition_version, superseded_by, "superseded_by"),
    COLUMN(COLUMN_DATE, edition_version, followed_from, "followed_from"),
    COLUMN(COLUMN_NUMBER, edition_version, version, "version"),
};
static const struct columns version_columns = COLUMNS(edition_version, version_list);

bool store_edition_any(struct store *store, bool *ret_any, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_ANY);
    int64_t count;

    if (!stmt_number(stmt, &count, err))
        return false;
    *ret_any = count > 0;
    return true;
}

bool store_edition_by_id(struct store *store, int64_t id, struct arena *arena,
                         struct edition_version *ret_version, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_BY_ID);
    bool found;

    *ret_version = (struct edition_version){0};
    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &version_columns, ret_version, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such text of the rules"));
}

bool store_edition_by_digest(struct store *store, const struct digest *digest, struct arena *arena,
                             struct edition_version *ret_version, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_ID);
    int64_t id;

    bind_digest(stmt, ":digest", digest);
    if (!stmt_number(stmt, &id, err))
        return false;
    *ret_found = id != 0;
    return id == 0 || store_edition_by_id(store, id, arena, ret_version, err);
}

bool store_edition_list(struct store *store, struct edition_versions *ret_versions, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_LIST);
    AUTO_EDITION_VERSIONS struct edition_versions found = {0};

    if (!stmt_list(stmt, &version_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_versions = found;
    found = (struct edition_versions){0};
    return true;
}

/* ---- beginning ---- */

static void bind_text_of_rules(struct stmt *stmt, const struct edition_version *version)
{
    bind_digest(stmt, ":digest", &version->digest);
    bind_number(stmt, ":measure", version->measure);
    bind_text(stmt, ":path", version->path);
    bind_date(stmt, ":from_on", version->from);
    bind_text(stmt, ":department", version->department);
    bind_number(stmt, ":drafted_ms", version->drafted_ms);
}

bool store_edition_adopt(struct store *store, const struct edition_version *version,
                         int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_ADOPT);

    bind_text_of_rules(stmt, version);
    return stmt_insert(stmt, ret_id, err);
}

bool store_edition_draft(struct store *store, const struct edition_version *version,
                         int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_DRAFT);

    bind_text_of_rules(stmt, version);
    bind_id(stmt, ":drafted_by", version->drafted_by);
    return stmt_insert(stmt, ret_id, err);
}

/* ---- moves ---- */

static bool change(struct stmt *stmt, const struct edition_version *version, struct err *err)
{
    bind_number(stmt, ":id", version->id);
    bind_number(stmt, ":version", version->version);
    return stmt_change_one(stmt, err);
}

bool store_edition_rehearse(struct store *store, const struct edition_version *version,
                            int64_t rehearsal_id, int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_REHEARSE);

    bind_id(stmt, ":rehearsal_id", rehearsal_id);
    bind_id(stmt, ":rehearsed_by", clerk_id);
    return change(stmt, version, err);
}

bool store_edition_approve(struct store *store, const struct edition_version *version,
                           int64_t clerk_id, int64_t now_ms, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_APPROVE);

    bind_id(stmt, ":approved_by", clerk_id);
    bind_number(stmt, ":approved_ms", now_ms);
    return change(stmt, version, err);
}

bool store_edition_take_back(struct store *store, const struct edition_version *version,
                             struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_TAKE_BACK);

    return change(stmt, version, err);
}

static bool supersede(struct store *store, const struct edition_version *version,
                      int64_t *ret_former, struct err *err)
{
    AUTO_STMT struct stmt *find = stmt_begin(store, SQL_EDITION_VERSION_FORMER);
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_SUPERSEDE);

    bind_number(find, ":id", version->id);
    if (!stmt_number(find, ret_former, err))
        return false;
    bind_id(stmt, ":superseded_by", version->id);
    bind_number(stmt, ":id", *ret_former);
    return *ret_former == 0 || stmt_run(stmt, err);
}

bool store_edition_put(struct store *store, const struct edition_version *version, int64_t clerk_id,
                       int64_t now_ms, int64_t *ret_former, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_PUT);

    bind_id(stmt, ":in_force_by", clerk_id);
    bind_number(stmt, ":in_force_ms", now_ms);
    return supersede(store, version, ret_former, err) && change(stmt, version, err);
}

bool store_edition_recall(struct store *store, const struct edition_version *version,
                          int64_t now_ms, int64_t *ret_former, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_RECALL);
    AUTO_STMT struct stmt *find = stmt_begin(store, SQL_EDITION_VERSION_REPLACED);
    AUTO_STMT struct stmt *restore = stmt_begin(store, SQL_EDITION_VERSION_RESTORE);

    bind_number(stmt, ":recalled_ms", now_ms);
    bind_number(find, ":id", version->id);
    if (!change(stmt, version, err) || !stmt_number(find, ret_former, err))
        return false;
    bind_number(restore, ":id", *ret_former);
    return *ret_former == 0 || stmt_run(restore, err);
}

bool store_edition_discard(struct store *store, const struct edition_version *version,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_VERSION_DISCARD);

    return change(stmt, version, err);
}

bool store_edition_carried(struct store *store, const struct digest *digest, int64_t *ret_count,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_CARRIED);

    bind_digest(stmt, ":digest", digest);
    return stmt_number(stmt, ret_count, err);
}

bool store_edition_moved_since(struct store *store, int64_t rehearsal_id, int64_t *ret_moved,
                               int64_t *ret_dropped, struct err *err)
{
    AUTO_STMT struct stmt *moved = stmt_begin(store, SQL_EDITION_MOVED_SINCE);
    AUTO_STMT struct stmt *dropped = stmt_begin(store, SQL_EDITION_DROPPED_SINCE);

    bind_number(moved, ":rehearsal_id", rehearsal_id);
    bind_number(dropped, ":rehearsal_id", rehearsal_id);
    return stmt_number(moved, ret_moved, err) && stmt_number(dropped, ret_dropped, err);
}

bool store_edition_cases_since(struct store *store, int64_t rehearsal_id, int64_t *ret_count,
                               struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_CASES_SINCE);

    bind_number(stmt, ":rehearsal_id", rehearsal_id);
    return stmt_number(stmt, ret_count, err);
}

bool store_edition_is_rehearsed(struct store *store, const struct edition_version *version,
                                bool *ret_is, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EDITION_IS_REHEARSED);
    int64_t count;

    bind_number(stmt, ":rehearsal_id", version->rehearsal_id);
    bind_number(stmt, ":version_id", version->id);
    if (!stmt_number(stmt, &count, err))
        return false;
    *ret_is = count > 0;
    return true;
}
