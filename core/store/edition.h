/* SPDX-License-Identifier: Apache-2.0 */
/* The rules' texts, their register and the reports of their rehearsals.  Who may and what follows
 * is the desk's, the law of it the file's. */
#ifndef STORE_EDITION_H
#define STORE_EDITION_H

#include "base/mem.h"
#include "base/money.h"
#include "model/edition.h"
#include "store/store.h"

/* ---- the texts: an application carries one, in the register or not ---- */

/** Keeps a text once. */
MUST_USE bool store_edition_keep(struct store *store, const struct digest *digest, const char *path,
                                 const char *text, struct err *err);
/** @return false ERR_NOT_FOUND */
MUST_USE bool store_edition_text(struct store *store, const struct digest *digest,
                                 struct arena *arena, const char **ret_path, const char **ret_text,
                                 struct err *err);

/* ---- the register ---- */

/** Whether anything stands in the register. */
MUST_USE bool store_edition_any(struct store *store, bool *ret_any, struct err *err);
MUST_USE bool store_edition_by_id(struct store *store, int64_t id, struct arena *arena,
                                  struct edition_version *ret_version, struct err *err);
/** The one that is not discarded; *ret_found false: the register does not know the text. */
MUST_USE bool store_edition_by_digest(struct store *store, const struct digest *digest,
                                      struct arena *arena, struct edition_version *ret_version,
                                      bool *ret_found, struct err *err);
/** All: what waits first, then by measure and day. */
MUST_USE bool store_edition_list(struct store *store, struct edition_versions *ret_versions,
                                 struct err *err);

/** In force when the register is opened.  Reads digest, measure, path, from, department and
 *  drafted_ms, which is one instant for all. */
MUST_USE bool store_edition_adopt(struct store *store, const struct edition_version *version,
                                  int64_t *ret_id, struct err *err);
/** The same as a draft, by drafted_by. */
MUST_USE bool store_edition_draft(struct store *store, const struct edition_version *version,
                                  int64_t *ret_id, struct err *err);

/* ---- moves: by id and version, ERR_CONFLICT when it was moved meanwhile ---- */

MUST_USE bool store_edition_rehearse(struct store *store, const struct edition_version *version,
                                     int64_t rehearsal_id, int64_t clerk_id, struct err *err);
MUST_USE bool store_edition_approve(struct store *store, const struct edition_version *version,
                                    int64_t clerk_id, int64_t now_ms, struct err *err);
MUST_USE bool store_edition_take_back(struct store *store, const struct edition_version *version,
                                      struct err *err);
/** What stood for the same measure and day is superseded by it.
 *  @param ret_former  its id; 0: nothing stood there */
MUST_USE bool store_edition_put(struct store *store, const struct edition_version *version,
                                int64_t clerk_id, int64_t now_ms, int64_t *ret_former,
                                struct err *err);
/** What it had superseded stands again. @param ret_former  as above */
MUST_USE bool store_edition_recall(struct store *store, const struct edition_version *version,
                                   int64_t now_ms, int64_t *ret_former, struct err *err);
MUST_USE bool store_edition_discard(struct store *store, const struct edition_version *version,
                                    struct err *err);

/** How many applications carry the text, or receipts rest on it. */
MUST_USE bool store_edition_carried(struct store *store, const struct digest *digest,
                                    int64_t *ret_count, struct err *err);
/** How many other texts came into force, or left it, since a rehearsal; and how many of those that
 * were rehearsed with it are discarded. */
MUST_USE bool store_edition_moved_since(struct store *store, int64_t rehearsal_id,
                                        int64_t *ret_moved, int64_t *ret_dropped, struct err *err);

/** How many applications came or changed since a rehearsal. */
MUST_USE bool store_edition_cases_since(struct store *store, int64_t rehearsal_id,
                                        int64_t *ret_count, struct err *err);
/** Whether the report attached to a text was made of it. */
MUST_USE bool store_edition_is_rehearsed(struct store *store, const struct edition_version *version,
                                         bool *ret_is, struct err *err);

/* ---- reports of rehearsals ---- */

struct store_rehearsed_side {
    const char *outcome; /* "amount", "in-kind", "refused", "gone", "open" */
    struct money amount;
    int64_t count;
    const char *why;
};
struct store_rehearsed {
    int64_t application_id;
    const char *number, *applicant, *title, *item, *department, *stage;
    bool invented;
    struct store_rehearsed_side before, after;
};
struct store_rehearsed_pool {
    const char *pool;
    int year;
    struct money before, after;
    bool opened;
    struct money usable, reserved, committed;
};
struct store_rehearsal {
    int64_t id, made_by, made_ms;
    const char *maker, *language;
    struct date day;
    int64_t cases, more, less, refused, admitted, gone, untold, faults;
    struct money before, after;
    struct digest digest;
    struct store_rehearsed *rows;
    size_t row_count;
    struct store_rehearsed_pool *pools;
    size_t pool_count;
};
/** Writes all of it but the texts it is of, sealed by a digest that is written to the report. */
MUST_USE bool store_rehearsal_add(struct store *store, struct store_rehearsal *rehearsal,
                                  struct err *err);
MUST_USE bool store_rehearsal_of(struct store *store, int64_t rehearsal_id, int64_t version_id,
                                 struct err *err);
/** @return false ERR_STORE also when it is not what was sealed */
MUST_USE bool store_rehearsal_by_id(struct store *store, int64_t id, struct arena *arena,
                                    struct store_rehearsal *ret_rehearsal, struct err *err);

#endif
