/* SPDX-License-Identifier: Apache-2.0 */
/* The database file: making, opening, the gate, transactions, snapshots, copies.
 * Knows SQLite, alone with the other files of this room; leaves rights and rules to the desk.
 *
 * Writing:                                     Reading several things of one instant:
 *     AUTO_TX struct store *tx = NULL;             AUTO_READ struct store *snapshot = NULL;
 *     if (!store_begin(store, err))                if (!store_read_begin(store, err))
 *         return false;                                return false;
 *     tx = store;                                  snapshot = store;
 *     … store_…(store, …, err) …                   … store_…(store, …, err) …
 *     return store_commit(store, err);
 *
 * Every function of the room that writes refuses outside a transaction.  The families of rows are
 * in the other headers; a single read needs no snapshot of its own.  */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct store; /* opaque; one a process and file, not shared between threads */

#define STORE_IDENTITY_SIZE 33

/** Makes a new database file (mode 0600; refuses one that exists) and opens it. */
MUST_USE bool store_create(const char *path, int64_t now_ms, struct store **ret_store,
                           struct err *err);
/** Opens an existing file; brings an older form up to date, after keeping a copy beside it
 *  (FILE.before-0001).  Refuses: missing, not a regular file, not a database, not ours, made by a
 * newer version, on a network file system, unsafe settings.  @return false: ERR_STORE with a hint
 */
MUST_USE bool store_open(const char *path, int64_t now_ms, struct store **ret_store,
                         struct err *err);
/** Rolls back what is open.  NULL is allowed. */
void store_close(struct store *store);
void store_close_at(struct store **store);
#define AUTO_STORE __attribute__((cleanup(store_close_at)))

/** 32 hex digits that no other database has. */
MUST_USE bool store_identity(struct store *store, char ret_identity[STORE_IDENTITY_SIZE],
                             struct err *err);
/** false: the file's own rules are not ours any more, and it can only be read. */
bool store_may_write(const struct store *store);

/* ---- one writer at a time ---- */

/** Passes the gate (waits at most 5 s: "busy") and begins; a transaction inside another is a fault
 * of the caller and refused. */
MUST_USE bool store_begin(struct store *store, struct err *err);
/**
 * Saves everything since store_begin, for good: on true it survives a power cut.
 * Refuses (and rolls back) when a write of the transaction failed, or a ledger entry has no journal
 * line.
 * @return false: ERR_STORE; nothing was saved
 */
MUST_USE bool store_commit(struct store *store, struct err *err);
/** Forgets everything since store_begin; nothing when none is open. */
void store_rollback(struct store *store);
bool store_is_writing(const struct store *store);

void store_rollback_at(struct store **store); /* NULL is allowed; nothing after a commit */
#define AUTO_TX __attribute__((cleanup(store_rollback_at)))

/* ---- reading one instant ---- */

/** Everything read until the end is of one instant.  Nests; inside a transaction it adds nothing.
 *  Short: never while a person is awaited. */
MUST_USE bool store_read_begin(struct store *store, struct err *err);
void store_read_end(struct store *store);
void store_read_end_at(struct store **store);
#define AUTO_READ __attribute__((cleanup(store_read_end_at)))

/* ---- why the database refused ---- */

/** The rule of the file that the last failed write met; the err says it for people. */
enum store_refusal {
    STORE_REFUSAL_NONE,
    STORE_REFUSAL_OVER_CEILING,  /* budget over the pool's ceiling: ERR_REFUSED */
    STORE_REFUSAL_OVER_BUDGET,   /* reserved + committed over the pool's budget: ERR_REFUSED */
    STORE_REFUSAL_OVER_ASSESSED, /* reserved + committed over the assessed amount: ERR_REFUSED */
    STORE_REFUSAL_OVER_RECEIPT,  /* assessed over the receipt that holds: ERR_REFUSED */
    STORE_REFUSAL_OVER_AWARD,    /* paid over committed: ERR_REFUSED */
    STORE_REFUSAL_OVER_QUOTA,    /* used and lapsed over the voucher's quota: ERR_REFUSED */
    STORE_REFUSAL_VOUCHER,       /* a voucher's step out of its order: ERR_REFUSED */
    STORE_REFUSAL_UNDER_ZERO,    /* more given back or committed than was reserved: ERR_REFUSED */
    STORE_REFUSAL_OVER_FUNDS,    /* paid over the funds released so far: ERR_REFUSED */
    STORE_REFUSAL_OVER_USABLE,   /* funds released over the year's money: ERR_REFUSED */
    STORE_REFUSAL_OVER_DUE,      /* clawed back or waived over what is due: ERR_REFUSED */
    STORE_REFUSAL_OVER_PAID,     /* claimed back over what was paid: ERR_REFUSED */
    STORE_REFUSAL_OVER_PLAN,     /* instalments over the award: ERR_REFUSED */
    STORE_REFUSAL_OVER_ALLOTTED, /* over what the signed allocation gives: ERR_REFUSED */
    STORE_REFUSAL_PLAN,          /* a plan's line out of its order: ERR_REFUSED */
    STORE_REFUSAL_OVER_ENTRY,    /* answers over the entry they answer: ERR_REFUSED */
    STORE_REFUSAL_REVERSED,      /* the entry was taken back before: ERR_REFUSED */
    STORE_REFUSAL_TWO_PERSONS,   /* one person in both parts of a proposal: ERR_REFUSED */
    STORE_REFUSAL_KIND,          /* a kind that does not go with what it refers to: ERR_STORE */
    STORE_REFUSAL_NOT_ASSESSED,  /* money for an application without an assessed amount: ERR_REFUSED
                                  */
    STORE_REFUSAL_DECIDED,       /* who decided on the award pays it: ERR_REFUSED */
    STORE_REFUSAL_DUTY,          /* two duties kept apart, one person: ERR_REFUSED */
    STORE_REFUSAL_SEALED,        /* a sealed sheet: ERR_REFUSED */
    STORE_REFUSAL_MONTH,         /* its day is in a closed month: ERR_REFUSED */
    STORE_REFUSAL_IDEM,          /* this ledger entry was posted before: ERR_CONFLICT */
    STORE_REFUSAL_UNIQUE,        /* there is one like it: ERR_INPUT */
    STORE_REFUSAL_APPEND_ONLY,   /* ledger, journal, duties: ERR_STORE */
    STORE_REFUSAL_SEQ,           /* not the next number of ledger or journal: ERR_STORE */
    STORE_REFUSAL_FOREIGN,       /* points at nothing, or something still points at it: ERR_STORE */
    STORE_REFUSAL_CHECK,         /* a value no row may have: ERR_STORE */
};
/** Of the last statement that failed; STORE_REFUSAL_NONE when it failed otherwise. */
enum store_refusal store_refusal(const struct store *store);

/* ---- copies ---- */

/** Copies the database as it is now, while others work, to a file that must not exist; verifies the
 * copy and puts it in place by renaming.  @return false: no file is left */
MUST_USE bool store_backup(struct store *store, const char *path, struct err *err);

#endif
