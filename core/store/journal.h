/* SPDX-License-Identifier: Apache-2.0 */
/* The journal as stored: adding entries to the chain, listing, verifying against the heads kept
 * outside. Knows that ledger entries must stand in it; leaves the words of verbs to the desk. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "model/journal.h"
#include "store/store.h"

/* ---- what changed: lines "field\told\tnew\n" ---- */

#define CHANGES_MOST ((size_t) 400000) /* bytes; give it to str_init */

/** Adds a line; tabs, line feeds and backslashes in values are escaped (\t \n \\).  NULL counts as
 * "". Nothing when both are equal.  Never give it a password or its hash. */
void change_text(struct str *changes, const char *field, const char *old_text,
                 const char *new_text);
void change_money(struct str *changes, const char *field, struct money old_amount,
                  struct money new_amount);
void change_date(struct str *changes, const char *field, struct date old_day, struct date new_day);
void change_number(struct str *changes, const char *field, int64_t old_number, int64_t new_number);

/**
 * Adds one entry in the open transaction.  seq and hash of the entry are made here; at_ms is moved
 * up to the entry before when the clock stands before it.  Ledger entries posted since the last
 * entry of the transaction are named in its changes ("ledger\t\t<seq> <digest>").
 */
MUST_USE bool store_journal_add(struct store *store, const struct journal_entry *entry,
                                struct err *err);

struct store_journal_filter {
    int64_t before;    /* only seq < before; 0: from the head */
    int64_t clerk_id;  /* 0: everybody's */
    const char *kind;  /* NULL: all */
    int64_t object_id; /* with kind; 0: all */
    size_t most;
};
/** Newest first. */
MUST_USE bool store_journal_list(struct store *store, const struct store_journal_filter *filter,
                                 struct journal *ret_journal, struct err *err);
/** What was done to one thing, oldest first. */
MUST_USE bool store_journal_of(struct store *store, const char *kind, int64_t object_id,
                               struct journal *ret_journal, struct err *err);
/** The newest change of an applicant's account after that day: one entry, or none. */
MUST_USE bool store_journal_account_changed(struct store *store, int64_t organisation_id,
                                            struct date after, struct journal *ret_journal,
                                            struct err *err);
/** The newest entry's number and hash; 0 and zeros when there is none. */
MUST_USE bool store_journal_head(struct store *store, int64_t *ret_seq, struct digest *ret_hash,
                                 struct err *err);

/* ---- verifying ---- */

enum store_tamper { /* in the order and meaning of the desk's enum tamper */
                    STORE_TAMPER_NONE,
                    STORE_TAMPER_ALTERED,
                    STORE_TAMPER_REMOVED,
                    STORE_TAMPER_INSERTED,
                    STORE_TAMPER_REORDERED,
                    STORE_TAMPER_CUT_OFF,
                    STORE_TAMPER_LEDGER,
                    STORE_TAMPER_KEPT,
};
/** What is compared with no line of the journal: the nth, a msgid; NULL: no more. */
const char *store_not_compared(size_t nth);

/** What a table holds is not what the journal says last of it. */
struct store_difference {
    const char *kind;     /* the journal's: "application", "clerk" … */
    const char *object;   /* its number or name */
    const char *field;    /* as a line of the journal names it */
    const char *was, *is; /* by the journal; in the table.  Of what is told to nobody: "***" */
};
struct store_differences {
    struct arena arena;
    struct store_difference *list;
    size_t count;
};
struct store_audit {
    int64_t entries, anchors; /* journal entries read; anchor lines compared */
    int64_t anchored;         /* the last entry a head outside stands for: what came after could be
                                 cut off unseen */
    int64_t ledger_entries;
    enum store_tamper tamper;
    int64_t seq;    /* the first journal entry found wrong; of the ledger for STORE_TAMPER_LEDGER
                       (0: a total) */
    char what[320]; /* for people */
    struct digest head;
    struct store_differences differences; /* of STORE_TAMPER_KEPT; release them */
};
/**
 * Reads chain, ledger and totals in one snapshot, and compares with the heads kept outside.
 * @param anchor_path  NULL: DB + ".anchor", which may be missing; a path that is given may not
 * @param ret_audit    written also when something is wrong
 * @return false with ERR_STORE when something is wrong, or could not be read (tamper NONE)
 */
MUST_USE bool store_journal_verify(struct store *store, const char *anchor_path,
                                   struct store_audit *ret_audit, struct err *err);
/** The same, and what tables hold is compared with what the journal says last of it, which is the
 * desk's to write down: only of a file that it made. */
MUST_USE bool store_verify(struct store *store, const char *anchor_path,
                           struct store_audit *ret_audit, struct err *err);
/** Only what tables hold, and the ledger's entries, against what the journal says of them.
 *  @return false when it could not be read, or an entry is not the journal's; what else differs is
 *  no failure */
MUST_USE bool store_journal_compare(struct store *store, struct store_differences *ret_differences,
                                    struct err *err);

#endif
