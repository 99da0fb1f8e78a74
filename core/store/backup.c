/* SPDX-License-Identifier: Apache-2.0 */
/* Copies of the database by SQLite's online backup: whole, verified, and only then under their
 * name. Never by copying bytes, which is silently old or broken (reliability F17). */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/mem.h"
#include "store/journal.h"
#include "store/store_inside.h"

static bool say(const char *path, const char *why, struct err *err)
{
    err_set(err, ERR_STORE, _("the copy could not be made"));
    err_detail(err, "%s: %s", path, why);
    return err_hint(err, _("Please check that the folder can be written and has space."));
}

static bool copy_pages(sqlite3 *from, sqlite3 *to, const char *path, struct err *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int code;

    if (!backup)
        return say(path, sqlite3_errmsg(to), err);
    /* all at once: page by page it would begin again whenever somebody writes */
    code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    return code == SQLITE_DONE || say(path, sqlite3_errstr(code), err);
}

static bool answers(sqlite3 *db, const char *sql, const char *wanted)
{
    sqlite3_stmt *handle = NULL;
    bool good = sqlite3_prepare_v2(db, sql, -1, &handle, NULL) == SQLITE_OK;
    int code = good ? sqlite3_step(handle) : SQLITE_ERROR;

    if (wanted)
        good = code == SQLITE_ROW &&
               strcmp((const char *) sqlite3_column_text(handle, 0), wanted) == 0;
    else
        good = code == SQLITE_DONE;
    sqlite3_finalize(handle);
    return good;
}

/* A copy in one file, without a log beside it, that SQLite finds whole. */
static bool copy_is_whole(sqlite3 *to)
{
    return answers(to, "PRAGMA journal_mode=DELETE", "delete") &&
           answers(to, "PRAGMA integrity_check(1)", "ok") &&
           answers(to, "PRAGMA foreign_key_check", NULL);
}

/* Chain, ledger and totals of the copy, as of its own last entry. */
static bool copy_verifies(sqlite3 *to, const char *temporary, struct err *err)
{
    AUTO_FREE char *path = mem_copy_text(temporary);
    AUTO_FREE struct store *copy = mem_zero(1, sizeof *copy);
    struct store_audit audit;
    bool verifies;

    *copy = (struct store){.db = to, .path = path, .anchor_path = path, .gate = -1};
    verifies = store_journal_verify(copy, "/dev/null", &audit, err);
    store_forget_statements(copy);
    return verifies;
}

static bool write_copy(sqlite3 *from, const char *temporary, const char *path, bool verify,
                       struct err *err)
{
    sqlite3 *to = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
    bool made = sqlite3_open_v2(temporary, &to, flags, NULL) == SQLITE_OK ||
                say(path, sqlite3_errmsg(to), err);

    made = made && copy_pages(from, to, path, err);
    if (made && !copy_is_whole(to))
        made = say(path, sqlite3_errmsg(to), err);
    made = made && (!verify || copy_verifies(to, temporary, err));
    sqlite3_close(to);
    return made;
}

/* The name is safe only when the folder has been written too. */
static void keep_folder(const char *path)
{
    AUTO_FREE char *copy = mem_copy_text(path);
    int folder = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (folder < 0)
        return;
    (void) fsync(folder);
    close(folder);
}

bool backup_copy(sqlite3 *from, const char *path, bool verify, struct err *err)
{
    size_t size = strlen(path) + 16;
    AUTO_FREE char *temporary = mem_get(size);
    bool made;
    int file;

    snprintf(temporary, size, "%s.new-XXXXXX", path);
    file = mkstemp(temporary);
    if (file < 0)
        return say(path, strerror(errno), err);
    close(file);
    made = write_copy(from, temporary, path, verify, err);
    if (made && link(temporary, path) != 0)
        made = say(path, strerror(errno), err);
    unlink(temporary);
    if (made)
        keep_folder(path);
    return made;
}

bool store_backup(struct store *store, const char *path, struct err *err)
{
    if (store->is_writing) {
        err_set(err, ERR_STORE, _("the database could not be asked"));
        return err_detail(err, "a copy inside a transaction");
    }
    return store_ready(store, err) && backup_copy(store->db, path, true, err);
}
