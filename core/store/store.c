/* SPDX-License-Identifier: Apache-2.0 */
/* The database file's life: checked, opened, written through the gate, closed.
 * Leaves settings to connect.c, words of failures to fault.c, forms of the file to migrate.c. */
#include "store/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/mem.h"
#include "store/journal.h"
#include "store/store_inside.h"

#define GATE_WAIT_MS 5000
#define HEADER_SIZE  100 /* of a database file */

/* ---- looking at the file before SQLite does ---- */

static void close_file(const int *file)
{
    if (*file >= 0)
        close(*file);
}
#define AUTO_FILE __attribute__((cleanup(close_file)))

static bool refuse_file(const char *path, const char *what, const char *hint, struct err *err)
{
    err_set(err, ERR_STORE, "%s", what);
    err_detail(err, "%s", path);
    return err_hint(err, "%s", hint);
}

static uint32_t number_at(const unsigned char *bytes)
{
    return (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8 |
           (uint32_t) bytes[3];
}

static bool header_is_ours(const char *path, int file, struct err *err)
{
    static const char magic[] = "SQLite format 3"; /* with its NUL */
    unsigned char header[HEADER_SIZE];

    if (pread(file, header, sizeof header, 0) != (ssize_t) sizeof header ||
        memcmp(header, magic, sizeof magic) != 0)
        return refuse_file(path, _("the file is not a database"),
                           _("Please name the database file; it usually ends in .xfdb."), err);
    if (number_at(header + 68) != STORE_APPLICATION_ID)
        return refuse_file(path, _("the file is a database of another program"),
                           _("Please name the database file of xianfeng."), err);
    return true;
}

/* WAL needs memory shared by all who use the file, and locks that hold: a network gives neither. */
static bool file_system_is_local(const char *path, int file, struct err *err)
{
    static const unsigned network[] = {0x6969u /* NFS */, 0x517Bu /* SMB */, 0xFF534D42u /* CIFS */,
                                       0xFE534D42u /* SMB2 */};
    struct statfs about;

    if (fstatfs(file, &about) != 0)
        return refuse_file(path, _("the file system cannot be asked what it is"),
                           _("Please put the database on a local disk."), err);
    for (size_t i = 0; i < sizeof network / sizeof *network; i++)
        if ((unsigned) about.f_type == network[i])
            return refuse_file(path, _("the database is on a network file system"),
                               _("Please put it on a local disk: over a network locks do not hold "
                                 "and records can be lost."),
                               err);
    return true;
}

static bool file_serves(const char *path, struct err *err)
{
    /* a FIFO would wait for its writer: not blocking, then refused as not regular */
    AUTO_FILE int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    struct stat about;

    if (file < 0 && errno == ENOENT)
        return refuse_file(path, _("there is no such database"),
                           _("Please check the name, or make a new database."), err);
    if (file < 0 && errno == ELOOP)
        return refuse_file(path, _("the database is a symbolic link"),
                           _("Please name the file itself."), err);
    if (file < 0 || fstat(file, &about) != 0)
        return refuse_file(path, strerror(errno), _("Please check who may read the file."), err);
    if (!S_ISREG(about.st_mode))
        return refuse_file(path, _("the database is not a regular file"),
                           _("Please name the database file; it usually ends in .xfdb."), err);
    return file_system_is_local(path, file, err) && header_is_ours(path, file, err);
}

/* ---- opening ---- */

static char *path_with(const char *path, const char *ending)
{
    size_t size = strlen(path) + strlen(ending) + 1;
    char *text = mem_get(size);

    snprintf(text, size, "%s%s", path, ending);
    return text;
}

static bool lock_gate(struct store *store, struct err *err)
{
    int failure = gate_lock(store->gate, GATE_WAIT_MS);

    if (failure == 0)
        return true;
    if (failure == ETIMEDOUT) {
        err_set(err, ERR_STORE, _("the database is busy; nothing was saved"));
        return err_hint(err, _("Somebody else has been saving for more than five seconds. Please "
                               "try again in a moment."));
    }
    err_set(err, ERR_STORE, _("the gate beside the database cannot be locked"));
    return err_detail(err, "%s: %s", store->gate_path, strerror(failure));
}

static bool open_gate(struct store *store, struct err *err)
{
    store->gate = gate_open(store->gate_path);
    if (store->gate >= 0)
        return true;
    err_set(err, ERR_STORE, _("the gate beside the database cannot be opened"));
    err_detail(err, "%s: %s", store->gate_path, strerror(errno));
    return err_hint(err, _("Please check that the folder of the database can be written."));
}

/* Refused early: later, when an entry is saved, it is too late to say that its head was not kept.
 */
static bool anchor_serves(const struct store *store, struct err *err)
{
    AUTO_FILE int file = open(store->anchor_path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);

    if (file >= 0 || errno == ENOENT) /* the first entry makes it */
        return true;
    err_set(err, ERR_STORE, _("the heads of the journal cannot be kept beside the database"));
    err_detail(err, "%s: %s", store->anchor_path, strerror(errno));
    return err_hint(err, _("Please check who may write that file; a cut-off journal is known by it "
                           "alone."));
}

/* Inside the gate: turning WAL on, recovery and a new form of the file are writes too. */
static bool open_inside_gate(struct store *store, int *ret_from, struct err *err)
{
    return store_connect(store, err) &&
           migrate_open(store, sql_migrations, SQL_MIGRATION_COUNT, ret_from, err);
}

/* Outside it: all that the file's rules are compared with is made anew, and nobody waits for that.
 */
static bool look_at_rules(struct store *store, struct err *err)
{
    bool is_ours;

    if (!migrate_is_ours(store->db, &is_ours, err))
        return false;
    store->guards_changed = !is_ours;
    sqlite3_set_authorizer(store->db, store_authorize, store);
    return true;
}

/* A file that was brought up to date says so in its journal. */
static bool note_upgrade(struct store *store, int from, int64_t now_ms, struct err *err)
{
    AUTO_STR struct str changes = {0};
    struct journal_entry entry = {.at_ms = now_ms, .verb = "upgrade", .kind = "database"};

    if (from == sql_migrations[SQL_MIGRATION_COUNT - 1].version || store->guards_changed)
        return true;
    str_init(&changes, CHANGES_MOST);
    change_number(&changes, "form", from, sql_migrations[SQL_MIGRATION_COUNT - 1].version);
    entry.changes = changes.text;
    if (!store_begin(store, err))
        return false;
    if (store_journal_add(store, &entry, err) && store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

bool store_open(const char *path, int64_t now_ms, struct store **ret_store, struct err *err)
{
    AUTO_STORE struct store *store = NULL;
    int from = 0;
    bool opened;

    if (!file_serves(path, err))
        return false;
    store = mem_zero(1, sizeof *store);
    store->gate = -1;
    store->path = mem_copy_text(path);
    store->gate_path = path_with(path, ".gate");
    store->anchor_path = path_with(path, ".anchor");
    str_init(&store->pending, CHANGES_MOST);
    if (!anchor_serves(store, err) || !open_gate(store, err) || !lock_gate(store, err))
        return false;
    opened = open_inside_gate(store, &from, err);
    gate_unlock(store->gate);
    if (!opened || !look_at_rules(store, err) || !note_upgrade(store, from, now_ms, err))
        return false;
    *ret_store = store;
    store = NULL;
    return true;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    store_rollback(store);
    /* when the gate stays shut for long the connection is closed all the same: without a checkpoint
     * there is nothing a close could write */
    bool inside = store->gate >= 0 && gate_lock(store->gate, GATE_WAIT_MS) == 0;
    store_disconnect(store);
    if (inside)
        gate_unlock(store->gate);
    if (store->gate >= 0)
        close(store->gate);
    str_release(&store->pending);
    free(store->path);
    free(store->gate_path);
    free(store->anchor_path);
    free(store);
}

void store_close_at(struct store **store)
{
    store_close(*store);
}

/* ---- making ---- */

static bool fill_new(sqlite3 *db, int64_t now_ms, struct err *err)
{
    unsigned char bytes[16];
    char sql[160], name[STORE_IDENTITY_SIZE];

    random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(name + 2 * i, 3, "%02x", bytes[i]);
    snprintf(sql, sizeof sql,
             "INSERT INTO identity(id, name, made_ms) VALUES(1, '%s', %" PRId64 ")", name, now_ms);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    err_set(err, ERR_STORE, _("the new database could not be written"));
    return err_detail(err, "%s", sqlite3_errmsg(db));
}

static bool make_file(const char *path, int64_t now_ms, struct err *err)
{
    char sql[160];
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
    bool made;

    snprintf(sql, sizeof sql,
             "PRAGMA page_size=4096; PRAGMA application_id=%d; PRAGMA synchronous=FULL",
             STORE_APPLICATION_ID);
    made = sqlite3_open_v2(path, &db, flags, NULL) == SQLITE_OK &&
           sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    if (!made) {
        err_set(err, ERR_STORE, _("the new database could not be written"));
        err_detail(err, "%s: %s", path, sqlite3_errmsg(db));
        err_hint(err, _("Please check that the folder can be written and has space."));
    }
    made = made && migrate_create(db, err) && fill_new(db, now_ms, err);
    if (sqlite3_close(db) != SQLITE_OK && made)
        return err_set(err, ERR_STORE, _("the new database could not be written"));
    return made;
}

/* Made whole under another name first: the name exists only when the file is complete, and link()
 * refuses a name that is taken. */
bool store_create(const char *path, int64_t now_ms, struct store **ret_store, struct err *err)
{
    AUTO_FREE char *temporary = path_with(path, ".new-XXXXXX");
    int file = mkstemp(temporary); /* mode 0600 */
    bool made;

    if (file < 0) {
        err_set(err, ERR_STORE, _("the new database could not be written"));
        err_detail(err, "%s: %s", path, strerror(errno));
        return err_hint(err, _("Please check that the folder exists and can be written."));
    }
    close(file);
    made = make_file(temporary, now_ms, err);
    if (made && link(temporary, path) != 0) {
        made = false;
        if (errno == EEXIST)
            refuse_file(path, _("a file of that name exists"),
                        _("Please choose another name; an existing file is never overwritten."),
                        err);
        else
            refuse_file(path, strerror(errno), _("Please choose another folder."), err);
    }
    unlink(temporary);
    return made && store_open(path, now_ms, ret_store, err);
}

/* ---- transactions ---- */

static bool may_begin(struct store *store, struct err *err)
{
    if (store->is_writing || store->reading > 0) {
        err_set(err, ERR_STORE, _("the database could not be asked"));
        return err_detail(err, "%s",
                          store->is_writing ? "a transaction inside another"
                                            : "a transaction inside a snapshot");
    }
    if (store->guards_changed) {
        err_set(err, ERR_STORE,
                _("the rules inside the database file were changed; it can only be "
                  "read"));
        return err_hint(err, _("Please have it verified, and restore the newest backup."));
    }
    return true;
}

static bool reconnect(struct store *store, struct err *err)
{
    if (!store_connect(store, err))
        return false;
    sqlite3_set_authorizer(store->db, store_authorize, store);
    return true;
}

bool store_ready(struct store *store, struct err *err)
{
    bool connected;

    if (store->db)
        return true;
    if (!lock_gate(store, err))
        return false;
    connected = reconnect(store, err);
    gate_unlock(store->gate);
    return connected;
}

bool store_begin(struct store *store, struct err *err)
{
    if (!may_begin(store, err) || !lock_gate(store, err))
        return false;
    if (!store->db && !reconnect(store, err)) {
        gate_unlock(store->gate);
        return false;
    }
    if (!store_exec(store, "BEGIN IMMEDIATE", err)) {
        gate_unlock(store->gate);
        return false;
    }
    store->is_writing = true;
    store->has_failed = false;
    store->refusal = STORE_REFUSAL_NONE;
    store->head_seq = 0;
    str_clear(&store->pending);
    return true;
}

static void leave(struct store *store)
{
    store->is_writing = false;
    store->has_failed = false;
    str_clear(&store->pending);
    gate_unlock(store->gate);
}

void store_rollback(struct store *store)
{
    if (!store->is_writing)
        return;
    /* after some failures SQLite has done it already; there is nobody to tell */
    if (!sqlite3_get_autocommit(store->db))
        (void) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    leave(store);
}

void store_rollback_at(struct store **store)
{
    if (*store)
        store_rollback(*store);
}

static bool refuse_commit(struct store *store, const char *why, struct err *err)
{
    store_rollback(store);
    err_set(err, ERR_STORE, _("the change was not whole; nothing was saved"));
    return err_detail(err, "%s", why);
}

static bool has_entry(struct store *store, int64_t seq, const struct digest *hash)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_JOURNAL_HASH);
    struct digest found = {0};
    bool is_row = false;

    bind_number(stmt, ":seq", seq);
    return stmt_row(stmt, &is_row, NULL) && is_row && stmt_digest(stmt, 0, &found) &&
           memcmp(&found, hash, sizeof found) == 0;
}

/* An error from COMMIT does not say that nothing was committed (reliability 0.7): a new connection,
 * which sees what everybody else will, is asked for the journal entry of this transaction. */
static bool was_committed(struct store *store)
{
    int64_t seq = store->head_seq;
    struct digest hash = store->head_hash;

    if (!sqlite3_get_autocommit(store->db))
        (void) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store_disconnect(store);
    if (!reconnect(store, NULL) || seq == 0)
        return false;
    return has_entry(store, seq, &hash);
}

static void checkpoint_when_due(struct store *store)
{
    if (store->wal_frames < STORE_WAL_FRAMES_DUE)
        return;
    /* what a reader still needs stays in the log until the next time: not an error */
    (void) sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

bool store_commit(struct store *store, struct err *err)
{
    int code, anchor;

    if (!store->is_writing)
        return refuse_commit(store, "a commit outside a transaction", err);
    if (store->has_failed || sqlite3_get_autocommit(store->db))
        return refuse_commit(store, "a write of it had failed", err);
    if (store->pending.size > 0)
        return refuse_commit(store, "a ledger entry without a journal entry", err);
    errno = 0;
    code = sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
    if (code != SQLITE_OK) {
        store->commit_errno = errno;
        store_fault(store, sqlite3_extended_errcode(store->db), "COMMIT", err);
        store->commit_errno = 0;
        if (!was_committed(store)) {
            leave(store);
            return false;
        }
        /* the disk failed while it was kept: have it written once more, into the file itself */
        store->wal_frames = STORE_WAL_FRAMES_DUE;
    }
    checkpoint_when_due(store);
    anchor = store_anchor(store);
    leave(store);
    store_anchor_sync(anchor); /* others need not wait for it */
    return true;
}

bool store_is_writing(const struct store *store)
{
    return store->is_writing;
}

enum store_refusal store_refusal(const struct store *store)
{
    return store->refusal;
}

/* ---- snapshots ---- */

bool store_read_begin(struct store *store, struct err *err)
{
    if (!store_ready(store, err))
        return false;
    if (!store->is_writing && store->reading == 0 && !store_exec(store, "BEGIN", err))
        return false;
    store->reading++;
    return true;
}

void store_read_end(struct store *store)
{
    assert(store->reading > 0);
    store->reading--;
    if (store->reading == 0 && !store->is_writing)
        (void) sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}

void store_read_end_at(struct store **store)
{
    if (*store)
        store_read_end(*store);
}

/* ---- small things ---- */

bool store_may_write(const struct store *store)
{
    return !store->guards_changed;
}

bool store_identity(struct store *store, char ret_identity[STORE_IDENTITY_SIZE], struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_IDENTITY);
    bool is_row;

    if (!stmt_row(stmt, &is_row, err))
        return false;
    snprintf(ret_identity, STORE_IDENTITY_SIZE, "%s", is_row ? stmt_text(stmt, 0) : "");
    return true;
}
