/* SPDX-License-Identifier: Apache-2.0 */
/* The forms of the database file, one after another, each in a transaction that moves user_version
 * too. Knows nothing of what the tables mean. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store_inside.h"

#define FORM_MOST ((size_t) 400000)

static bool say_of(sqlite3 *db, const char *name, int number, struct err *err)
{
    if (store_disk_is_full(sqlite3_extended_errcode(db), number))
        err_set(err, ERR_STORE, _("the disk is full; nothing was saved"));
    else if (strcmp(name, sql_form.name) == 0)
        err_set(err, ERR_STORE, _("the new database could not be written"));
    else
        err_set(err, ERR_STORE, _("the database could not be brought up to date; it is as it was"));
    return err_detail(err, "%s: %s", name, sqlite3_errmsg(db));
}

static bool say(sqlite3 *db, const char *name, struct err *err)
{
    return say_of(db, name, sqlite3_system_errno(db), err);
}

/* The first column of the first row; 0 when there is none. */
static bool ask(sqlite3 *db, const char *sql, int64_t *ret_number, struct err *err)
{
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &handle, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_step(handle);
    *ret_number = code == SQLITE_ROW ? sqlite3_column_int64(handle, 0) : 0;
    sqlite3_finalize(handle);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return true;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
        err_set(err, ERR_STORE, _("the database is damaged"));
        err_detail(err, "%s: %s", sqlite3_db_filename(db, NULL), sqlite3_errmsg(db));
        return err_hint(err, _("Please keep the file as it is and restore the newest backup."));
    }
    return say(db, sql, err);
}

bool migrate_version(sqlite3 *db, int *ret_version, struct err *err)
{
    int64_t number;

    if (!ask(db, "PRAGMA user_version", &number, err))
        return false;
    *ret_version = (int) number;
    return true;
}

/* ---- one step ---- */

static bool run(sqlite3 *db, const char *name, const char *sql, struct err *err)
{
    errno = 0; /* the roll-back of a commit that failed leaves SQLite no number to ask for */
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || say_of(db, name, errno, err);
}

static bool keys_hold(sqlite3 *db, const char *name, struct err *err)
{
    sqlite3_stmt *handle = NULL;
    bool hold =
        sqlite3_prepare_v2(db, "PRAGMA foreign_key_check", -1, &handle, NULL) == SQLITE_OK &&
        sqlite3_step(handle) == SQLITE_DONE;

    sqlite3_finalize(handle);
    return hold || say(db, name, err);
}

/* text_mark for the texts of an older file; no statement of today's form calls it. */
static void mark_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    AUTO_ARENA struct arena arena = {0};
    const char *text = (const char *) sqlite3_value_text(values[0]);
    const char *mark = text_mark(&arena, text ? text : "");

    (void) count;
    sqlite3_result_text(context, *mark ? mark : text, -1, SQLITE_TRANSIENT);
}

static bool functions_add(sqlite3 *db, struct err *err)
{
    return sqlite3_create_function(db, "text_mark", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                   mark_text, NULL, NULL) == SQLITE_OK ||
           say(db, "text_mark", err);
}

static bool step_inside(sqlite3 *db, const struct sql_migration *migration, struct err *err)
{
    char sql[60];

    snprintf(sql, sizeof sql, "PRAGMA user_version=%d", migration->version);
    return run(db, migration->name, migration->text, err) && run(db, migration->name, sql, err) &&
           keys_hold(db, migration->name, err) && run(db, migration->name, "COMMIT", err);
}

bool migrate_apply(sqlite3 *db, const struct sql_migration *list, size_t count, struct err *err)
{
    int version;

    if (!migrate_version(db, &version, err) || !functions_add(db, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (list[i].version <= version)
            continue;
        if (!run(db, list[i].name, "BEGIN IMMEDIATE", err))
            return false;
        if (!step_inside(db, &list[i], err)) {
            (void) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
            return false;
        }
    }
    return true;
}

/* ---- an existing file ---- */

static bool is_newer(const struct store *store, int version, struct err *err)
{
    err_set(err, ERR_STORE, _("the database was made by a newer version of xianfeng"));
    err_detail(err, "%s: %d", store->path, version);
    return !err_hint(err, _("Please use that version, or a newer one, to open it."));
}

/* FILE.before-0002: the file as it was before that form.  One that is there is of an earlier try.
 */
static bool keep_copy(struct store *store, int next, struct err *err)
{
    size_t size = strlen(store->path) + 20;
    AUTO_FREE char *path = mem_get(size);

    snprintf(path, size, "%s.before-%04d", store->path, next);
    if (unlink(path) != 0 && errno != ENOENT) {
        err_set(err, ERR_STORE, _("no copy could be kept before bringing the database up to date"));
        return err_detail(err, "%s: %s", path, strerror(errno));
    }
    return backup_copy(store->db, path, false, err);
}

bool migrate_open(struct store *store, const struct sql_migration *list, size_t count,
                  int *ret_from, struct err *err)
{
    int last = count > 0 ? list[count - 1].version : 0;
    int version;

    if (!migrate_version(store->db, &version, err))
        return false;
    if (version > last)
        return !is_newer(store, version, err);
    *ret_from = version;
    if (version == last)
        return true;
    return keep_copy(store, version + 1, err) && migrate_apply(store->db, list, count, err);
}

/* ---- the form as a whole ---- */

static bool add_schema(sqlite3 *db, struct str *form, struct err *err)
{
    static const char sql[] =
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1"
        " ELSE 2 END, name";
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &handle, NULL);

    if (code == SQLITE_OK)
        while ((code = sqlite3_step(handle)) == SQLITE_ROW)
            str_format(form, "%s;\n\n", (const char *) sqlite3_column_text(handle, 0));
    sqlite3_finalize(handle);
    return code == SQLITE_DONE || say(db, "sqlite_schema", err);
}

static bool add_row(sqlite3_stmt *handle, const char *table, struct str *form)
{
    int count = sqlite3_column_count(handle);

    str_format(form, "INSERT INTO %s VALUES(", table);
    for (int i = 0; i < count; i++) {
        const char *text = (const char *) sqlite3_column_text(handle, i);
        bool is_text = sqlite3_column_type(handle, i) == SQLITE_TEXT;
        char *quoted = sqlite3_mprintf(is_text ? "%Q" : "%s", text ? text : "NULL");

        str_format(form, "%s%s", quoted ? quoted : "", i + 1 < count ? "," : ");\n");
        sqlite3_free(quoted);
    }
    return !form->cut;
}

/* Rules that are rows: what a movement does to which figure, which duties are kept apart.  Changing
 * one changes the law as much as dropping a trigger does. */
static bool add_rules(sqlite3 *db, struct str *form, struct err *err)
{
    static const struct {
        const char *table, *sql;
    } all[] = {{"ledger_effect", "SELECT * FROM ledger_effect ORDER BY 1"},
               {"duty_apart", "SELECT * FROM duty_apart ORDER BY 1, 2"}};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        sqlite3_stmt *handle = NULL;
        int code = sqlite3_prepare_v2(db, all[i].sql, -1, &handle, NULL);

        if (code == SQLITE_OK)
            while ((code = sqlite3_step(handle)) == SQLITE_ROW &&
                   add_row(handle, all[i].table, form))
                ;
        sqlite3_finalize(handle);
        if (code != SQLITE_DONE)
            return say(db, all[i].table, err);
    }
    return true;
}

bool migrate_form(sqlite3 *db, struct str *form, struct err *err)
{
    return add_schema(db, form, err) && add_rules(db, form, err) &&
           (!form->cut || say(db, "sqlite_schema", err));
}

/* While a migration is being written the form made from the ones before lags behind. */
static bool form_is_newest(void)
{
    return sql_form.version == sql_migrations[SQL_MIGRATION_COUNT - 1].version;
}

bool migrate_create(sqlite3 *db, struct err *err)
{
    if (!form_is_newest())
        return migrate_apply(db, sql_migrations, SQL_MIGRATION_COUNT, err);
    if (!run(db, sql_form.name, "BEGIN IMMEDIATE", err))
        return false;
    if (step_inside(db, &sql_form, err))
        return true;
    (void) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

static bool form_of_migrations(struct str *form, struct err *err)
{
    sqlite3 *db = NULL;
    bool made;

    if (form_is_newest()) {
        str_add(form, sql_form.text);
        return true;
    }
    made = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) ==
               SQLITE_OK &&
           migrate_create(db, err) && migrate_form(db, form, err);
    sqlite3_close(db);
    return made;
}

bool migrate_is_ours(sqlite3 *db, bool *ret_is_ours, struct err *err)
{
    AUTO_STR struct str ours, theirs;

    str_init(&ours, FORM_MOST);
    str_init(&theirs, FORM_MOST);
    if (!form_of_migrations(&ours, err) || !migrate_form(db, &theirs, err))
        return false;
    *ret_is_ours = strcmp(ours.text, theirs.text) == 0;
    return true;
}
