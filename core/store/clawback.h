/* SPDX-License-Identifier: Apache-2.0 */
/* Clawbacks as stored: rows, their entries, waivers.  What came and what was waived moves the
 * counters and the state by the file's own trigger. */
#ifndef STORE_CLAWBACK_H
#define STORE_CLAWBACK_H

#include "model/clawback.h"
#include "store/store.h"

/** @return false ERR_NOT_FOUND */
MUST_USE bool store_clawback_by_id(struct store *store, int64_t id, struct arena *arena,
                                   struct clawback *ret_clawback, struct err *err);
/** Of a department (NULL: all), an application (0: all), an organisation (0: all): what is open
 * first, by the day due. */
MUST_USE bool store_clawback_list(struct store *store, const char *department,
                                  int64_t application_id, int64_t organisation_id,
                                  struct clawbacks *ret_clawbacks, struct err *err);

/** Where the money of an application came from. */
struct store_clawback_source {
    int64_t pool_year_id; /* that paid most of it */
    struct money paid;    /* in that year */
    struct date paid_on;  /* the newest payment */
    struct date first_paid_on;
    struct date booked_on; /* the last day on which a payment counts */
    struct money claimed;  /* principals claimed back before */
};
/** *ret_found false: nothing was paid. */
MUST_USE bool store_clawback_source(struct store *store, int64_t application_id,
                                    struct store_clawback_source *ret_source, bool *ret_found,
                                    struct err *err);

/** After its ledger entry was posted. */
MUST_USE bool store_clawback_add(struct store *store, const struct clawback *clawback,
                                 int64_t *ret_id, struct err *err);
MUST_USE bool store_clawback_notify(struct store *store, const struct clawback *clawback,
                                    struct date day, struct date due_on, int64_t clerk_id,
                                    struct err *err);
MUST_USE bool store_clawback_enforce(struct store *store, const struct clawback *clawback,
                                     struct date day, struct err *err);

struct store_clawback_entry {
    int64_t id;                             /* read only */
    const char *number, *organisation_name; /* read only: of whose money it is */
    bool invented;                          /* read only */
    const char *kind;                       /* "in", "waive", "back", "withdraw" */
    struct money amount;
    struct date day;       /* it came; it was decided or taken back */
    struct date booked_on; /* read only: it counts in this month */
    int64_t clerk_id;
    const char *clerk; /* read only */
    const char *document;
    const char *reason;   /* read only; of a waiver what it was proposed with */
    const char *note;     /* read only: of a waiver what it was confirmed with; else "" */
    const char *proposer; /* read only: of a waiver; else "" */
    int64_t ledger_seq, waiver_id;
    int64_t takes_back; /* of "back": the entry that was none */
    bool taken_back;    /* read only: of "in" */
};
MUST_USE bool store_clawback_entry_add(struct store *store, int64_t clawback_id,
                                       const struct store_clawback_entry *entry, struct err *err);
/** Oldest first. */
MUST_USE bool store_clawback_entries(struct store *store, int64_t clawback_id, struct arena *arena,
                                     struct store_clawback_entry **ret_list, size_t *ret_count,
                                     struct err *err);
/** Of every clawback of a department (NULL: all), in the order they were booked. */
MUST_USE bool store_clawback_entry_list(struct store *store, const char *department,
                                        struct arena *arena, struct store_clawback_entry **ret_list,
                                        size_t *ret_count, struct err *err);

struct store_clawback_waiver {
    int64_t id;
    struct money amount;
    const char *ground;
    int64_t proposed_by;
    const char *proposer; /* read only */
    int64_t proposed_ms;
    int64_t decided_ms;         /* 0 while open */
    const char *state;          /* "open", "confirmed", "refused" */
    const char *decider, *note; /* why it was refused, or what was written with confirming it */
};
/** Counts the clawback's version up. */
MUST_USE bool store_clawback_waiver_add(struct store *store, const struct clawback *clawback,
                                        const struct store_clawback_waiver *waiver,
                                        struct err *err);
/** STORE_REFUSAL_TWO_PERSONS for who proposed it. */
MUST_USE bool store_clawback_waiver_decide(struct store *store, const struct clawback *clawback,
                                           bool confirmed, const char *note, int64_t clerk_id,
                                           int64_t now_ms, struct err *err);
MUST_USE bool store_clawback_waivers(struct store *store, int64_t clawback_id, struct arena *arena,
                                     struct store_clawback_waiver **ret_list, size_t *ret_count,
                                     struct err *err);

#endif
