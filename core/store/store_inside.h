/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what a store is made of.  The one header that includes sqlite3.h; store.c,
 * stmt.c, stmt_read.c, migrate.c and backup.c (and this room's tests) include it, the families do
 * not. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

#include <sqlite3.h>

#include "base/digest.h"
#include "base/str.h"
#include "store/stmt.h"
#include "store/store.h"

#define STORE_APPLICATION_ID 0x58464442 /* "XFDB" */
#define STORE_WAL_FRAMES_DUE 1000       /* pages in the log that make a checkpoint due */

struct stmt {
    struct store *store;
    sqlite3_stmt *handle;
    const char *name;
    bool is_busy;
    bool is_single; /* made for one use: finalized and freed at its end */
    uint64_t bound; /* bit set of parameters */
    const struct columns *mapped;
    int columns[STMT_COLUMNS_MOST]; /* of mapped: which column of the statement */
    char wrong[160];                /* a fault of ours, said when it runs */
};

struct store {
    sqlite3 *db;
    char *path, *gate_path, *anchor_path;
    int gate; /* file descriptor */
    bool is_writing, has_failed;
    bool guards_changed; /* the schema is not ours any more: reading only */
    int reading;         /* depth of snapshots */
    int commit_errno;    /* of a COMMIT that failed, which SQLite does not keep; else 0 */
    int wal_frames;      /* after the last commit here */
    enum store_refusal refusal;
    int64_t head_seq;        /* newest journal entry of the open transaction; 0: none */
    struct digest head_hash; /* its hash */
    int64_t head_ms;         /* its instant */
    bool anchor_now;         /* it moves money or changes who may do what */
    bool is_filling;         /* nothing is kept for good until the filling ends */
    int64_t anchored_seq;    /* the newest head that is on the disk beside the database … */
    int64_t anchored_ms;     /* … and its instant; 0: none since the store was opened */
    struct str pending;      /* ledger entries not yet in the journal: change lines */
    struct stmt stmts[SQL_COUNT];
};

/** Of SQLite's code and the system's errno: there is no room for what was to be written. */
bool store_disk_is_full(int code, int number);
/** What SQLite said, in words for people; notes the refusal. @return false, always */
bool store_fault(struct store *store, int code, const char *doing, struct err *err);
/** Runs SQL of our own without parameters. */
MUST_USE bool store_exec(struct store *store, const char *sql, struct err *err);
/** (Re)opens the connection with every setting, read back. */
MUST_USE bool store_connect(struct store *store, struct err *err);
/** Connects again after a disk that failed; true at once when connected. */
MUST_USE bool store_ready(struct store *store, struct err *err);
void store_disconnect(struct store *store);
void store_forget_statements(struct store *store);
/** What each statement may touch: counters by the ledger's triggers alone, no schema, no ATTACH. */
int store_authorize(void *store, int action, const char *first, const char *second,
                    const char *database, const char *trigger);
/** Appends the head to the anchor file; on a full disk the next commit's line stands for it.
 *  @return the file when it must reach the disk now (for store_anchor_sync), else -1 */
int store_anchor(struct store *store);
/** Waits until the disk has the file, and closes it; -1: nothing. */
void store_anchor_sync(int file);

/* stmt.c, for stmt_read.c */
/** Notes a fault of ours, said when the statement runs; the first is the cause. */
void stmt_wrong(struct stmt *stmt, const char *format, ...) PRINTF_LIKE(2, 3);
/** Says what was noted. @return false, always */
bool stmt_fault(struct stmt *stmt, struct err *err);

/* gate.c */
/** @return -1 and errno when it cannot be made */
int gate_open(const char *path);
/** Waits for the exclusive lock. @return 0, ETIMEDOUT, or another errno */
int gate_lock(int gate, int most_ms);
void gate_unlock(int gate);

/* migrate.c */
/** Brings a database from its user_version to the last of the list, a transaction each. */
MUST_USE bool migrate_apply(sqlite3 *db, const struct sql_migration *list, size_t count,
                            struct err *err);
MUST_USE bool migrate_version(sqlite3 *db, int *ret_version, struct err *err);
/** Refuses a newer file; keeps a copy beside an older one before it is brought up to date.
 *  @param ret_from  the form it had */
MUST_USE bool migrate_open(struct store *store, const struct sql_migration *list, size_t count,
                           int *ret_from, struct err *err);
/** An empty database gets the newest form at once, which is what all migrations make. */
MUST_USE bool migrate_create(sqlite3 *db, struct err *err);
/** The form of a database as SQL: its schema in the order of names, and the rules that are rows. */
MUST_USE bool migrate_form(sqlite3 *db, struct str *form, struct err *err);
/** Is the form what the migrations make? */
MUST_USE bool migrate_is_ours(sqlite3 *db, bool *ret_is_ours, struct err *err);

/* backup.c */
/** Copies to a file that must not exist.  verify: chain, ledger and totals of the copy too, which
 * only a file of the newest form can give. */
MUST_USE bool backup_copy(sqlite3 *from, const char *path, bool verify, struct err *err);

#endif
