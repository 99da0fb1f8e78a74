/* SPDX-License-Identifier: Apache-2.0 */
/* Receipts of amounts and the record of exports, as stored.  A receipt and an export's figures are
 * never changed. */
#ifndef STORE_REVIEW_H
#define STORE_REVIEW_H

#include "base/date.h"
#include "model/receipt.h"
#include "store/store.h"

/* ---- receipts ---- */

/** Who made the receipt and, where a person decided the amount, why. */
struct store_receipt_note {
    int64_t id; /* read only */
    int64_t made_ms;
    int64_t clerk_id;
    bool has_decided;
    struct money decided;
    const char *ground; /* NULL: "" */
    int64_t use_id;     /* of a voucher's use; 0: of the application; written only */
    bool has_policy;    /* the text of the policy is kept */
    struct digest policy;
    const char *maker;  /* read only, like the next three */
    int64_t checked_by; /* 0: not checked yet */
    const char *checker;
    struct date checked_on;
};
MUST_USE bool store_receipt_add(struct store *store, int64_t application_id,
                                const struct receipt *receipt,
                                const struct store_receipt_note *note, int64_t *ret_id,
                                struct err *err);
/** The one of a voucher's use.  *ret_found false: nothing is written. */
MUST_USE bool store_receipt_of_use(struct store *store, int64_t use_id, struct receipt *ret_receipt,
                                   bool *ret_found, struct err *err);
/** A receipt's digest as it is kept, and as its head and lines make it again. */
struct store_receipt_proof {
    int64_t application_id;
    const char *number;
    struct digest kept, made;
};
/** Of all receipts there are. */
MUST_USE bool store_receipt_proofs(struct store *store, struct arena *arena,
                                   struct store_receipt_proof **ret_list, size_t *ret_count,
                                   struct err *err);
/** The newest of the application itself, in receipt's own arena (ground too).  *ret_found false:
 * there is none, nothing is written. */
MUST_USE bool store_receipt_newest(struct store *store, int64_t application_id,
                                   struct receipt *ret_receipt, struct store_receipt_note *ret_note,
                                   bool *ret_found, struct err *err);

/** Who checked the newest and when, without its lines.  *ret_found false: nobody
 * did, nothing is written. */
MUST_USE bool store_receipt_checker(struct store *store, int64_t application_id,
                                    struct arena *arena, const char **ret_checker,
                                    struct date *ret_day, bool *ret_found, struct err *err);
/** Says of the newest that a second person checked it; the database refuses who made it, and a
 *  second check. */
MUST_USE bool store_receipt_check(struct store *store, int64_t application_id, struct date day,
                                  int64_t clerk_id, const char *note, struct err *err);
/** Says of the newest that it no longer holds; it is kept. */
MUST_USE bool store_receipt_void(struct store *store, int64_t application_id, int64_t at_ms,
                                 int64_t clerk_id, const char *reason, struct err *err);

/* ---- exports ---- */

struct store_export {
    int64_t id;
    int64_t at_ms;
    int64_t clerk_id;
    const char *clerk; /* read only */
    const char *report, *file, *filter;
    int64_t row_count;
    struct money control;
    struct digest digest;
    bool finished;
};
struct store_exports {
    struct arena arena;
    struct store_export *list;
    size_t count;
};
void store_exports_release(struct store_exports *exports);
#define AUTO_STORE_EXPORTS __attribute__((cleanup(store_exports_release)))
/** Numbers it; digest and finished come later. */
MUST_USE bool store_export_begin(struct store *store, const struct store_export *export_,
                                 int64_t *ret_id, struct err *err);
/** Writes file, row_count, control and digest of an unfinished one.  @return false ERR_NOT_FOUND */
MUST_USE bool store_export_end(struct store *store, const struct store_export *export_,
                               struct err *err);
/** It contained these applications; one that is named twice counts once. */
MUST_USE bool store_export_cases(struct store *store, int64_t export_id, const int64_t *ids,
                                 size_t count, struct err *err);
/** The finished ones that contained an application, oldest first. */
MUST_USE bool store_export_list_of_case(struct store *store, int64_t application_id,
                                        struct store_exports *ret_exports, struct err *err);
/** @return false ERR_NOT_FOUND */
MUST_USE bool store_export_by_id(struct store *store, int64_t id, struct arena *arena,
                                 struct store_export *ret_export, struct err *err);
/** Newest first. */
MUST_USE bool store_export_list(struct store *store, size_t most, struct store_exports *ret_exports,
                                struct err *err);

#endif
