/* SPDX-License-Identifier: Apache-2.0 */
/* Score sheets with their issues, for whom reviewers work, the panel and its minutes, as stored.
 * A sealed sheet, a panel and its minutes are never changed. */
#ifndef STORE_SHEET_H
#define STORE_SHEET_H

#include "base/date.h"
#include "base/mem.h"
#include "model/review.h"
#include "store/store.h"

struct store_points {
    const char *criterion;
    int points;
    const char *comment;
};
/** One issue of a sheet. */
struct store_sheet {
    int64_t id, application_id, reviewer_id;
    const char *reviewer;
    int issue; /* from 1 */
    enum sheet_status status;
    struct date assigned_on;
    struct date declared_on; /* DATE_NONE: no declaration yet */
    const char *conflict;    /* "" with a day: declared that there is none */
    const char *reason;      /* why taken off, or reopened */
    int64_t sealed_ms;       /* 0: not sealed */
    bool has_total;
    int total_centi;
    const char *comment;
    struct store_points *lines;
    size_t line_count;
    int64_t version;
};
struct store_sheets {
    struct arena arena;
    struct store_sheet *list;
    size_t count;
};
void store_sheets_release(struct store_sheets *sheets);
#define AUTO_STORE_SHEETS __attribute__((cleanup(store_sheets_release)))

/** The first issue, or the next one of a reviewer who was taken off before. */
MUST_USE bool store_sheet_assign(struct store *store, int64_t application_id, int64_t reviewer_id,
                                 struct date day, int64_t *ret_id, struct err *err);
/** All issues with their lines, in the order they were made.  reviewer_id 0: of all. */
MUST_USE bool store_sheet_list(struct store *store, int64_t application_id, int64_t reviewer_id,
                               struct store_sheets *ret_sheets, struct err *err);
/** SHEET_WORKING, or SHEET_RECUSED with the conflict; version checked. */
MUST_USE bool store_sheet_declare(struct store *store, int64_t id, int64_t version,
                                  enum sheet_status status, struct date day, const char *conflict,
                                  struct err *err);
/** Version checked. */
MUST_USE bool store_sheet_withdraw(struct store *store, int64_t id, int64_t version,
                                   const char *reason, struct err *err);
/** The next issue beside a sealed one, with its points to begin with. */
MUST_USE bool store_sheet_reopen(struct store *store, int64_t id, struct date day,
                                 const char *reason, int64_t *ret_id, struct err *err);
/** Opens every sealed sheet of an application to all who see it. */
MUST_USE bool store_sheet_reveal(struct store *store, int64_t application_id, struct err *err);
/** Replaces all points and the comment; version checked.  STORE_REFUSAL_SEALED when sealed or not
 * declared. */
MUST_USE bool store_sheet_save(struct store *store, const struct store_sheet *sheet,
                               struct err *err);
/** For ever; version checked. */
MUST_USE bool store_sheet_seal(struct store *store, int64_t id, int64_t version, int64_t sealed_ms,
                               int total_centi, struct err *err);
/** How many sheets the reviewer has still to write on. */
MUST_USE bool store_sheet_load(struct store *store, int64_t reviewer_id, int64_t *ret_count,
                               struct err *err);

/* ---- for whom a reviewer works ---- */

/** Credit codes, sorted; into the arena. */
MUST_USE bool store_employers(struct store *store, int64_t clerk_id, struct arena *arena,
                              const char ***ret_codes, size_t *ret_count, struct err *err);
/** Replaces them. */
MUST_USE bool store_employers_set(struct store *store, int64_t clerk_id, const char *const *codes,
                                  size_t count, struct err *err);

/* ---- the panel ---- */

MUST_USE bool store_panel_open(struct store *store, int64_t application_id, int64_t now_ms,
                               int64_t clerk_id, struct err *err);
/** 0: it has not begun. */
MUST_USE bool store_panel_opened(struct store *store, int64_t application_id, int64_t *ret_ms,
                                 struct err *err);

struct store_minute {
    int64_t id;
    int64_t at_ms;
    const char *clerk; /* read only */
    const char *present, *body;
};
/** Of one application, or (application_id 0) of the ranking of an item and year. */
MUST_USE bool store_minute_add(struct store *store, int64_t application_id, const char *item,
                               int year, const struct store_minute *minute, int64_t clerk_id,
                               struct err *err);
MUST_USE bool store_minute_list(struct store *store, int64_t application_id, const char *item,
                                int year, struct arena *arena, struct store_minute **ret_list,
                                size_t *ret_count, struct err *err);

#endif
