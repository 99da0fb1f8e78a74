/* SPDX-License-Identifier: Apache-2.0 */
/* People, their failed sign-ins, drafts and columns of reports, and who did which duty on what, as
 * stored.  Passwords are here as hashes only, apart from struct clerk so that no list carries
 * them. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include <stddef.h>

#include "base/mem.h"
#include "model/clerk.h"
#include "store/store.h"

struct store_clerks {
    struct arena arena;
    struct clerk *list;
    size_t count;
};
void store_clerks_release(struct store_clerks *clerks);
#define AUTO_STORE_CLERKS __attribute__((cleanup(store_clerks_release)))

/** @return false ERR_NOT_FOUND */
MUST_USE bool store_clerk_by_id(struct store *store, int64_t id, struct arena *arena,
                                struct clerk *ret_clerk, struct err *err);
MUST_USE bool store_clerk_by_login(struct store *store, const char *login, struct arena *arena,
                                   struct clerk *ret_clerk, bool *ret_found, struct err *err);
/** By login.  role ROLE_COUNT: all. */
MUST_USE bool store_clerk_list(struct store *store, enum role role, bool enabled_only,
                               struct store_clerks *ret_clerks, struct err *err);
MUST_USE bool store_clerk_count(struct store *store, int64_t *ret_count, struct err *err);
/** id and version of the clerk are ignored. */
MUST_USE bool store_clerk_add(struct store *store, const struct clerk *clerk,
                              const char *password_hash, int64_t *ret_id, struct err *err);
/** Name, role, department, language, disabled. @return false ERR_CONFLICT when version is not the
 * stored */
MUST_USE bool store_clerk_update(struct store *store, const struct clerk *clerk, struct err *err);
/** Also clears failures and lock. */
MUST_USE bool store_clerk_set_password(struct store *store, int64_t id, const char *password_hash,
                                       bool must_change, struct err *err);
MUST_USE bool store_clerk_set_language(struct store *store, int64_t id, const char *language,
                                       struct err *err);

/** What signing in needs. */
struct store_credentials {
    const char *password_hash; /* in the arena */
    int failures;
    int64_t locked_until_ms; /* 0: not locked */
};
MUST_USE bool store_clerk_credentials(struct store *store, int64_t id, struct arena *arena,
                                      struct store_credentials *ret_credentials, struct err *err);
MUST_USE bool store_clerk_set_failures(struct store *store, int64_t id, int failures,
                                       int64_t locked_until_ms, struct err *err);

/* ---- duties ---- */

/** Notes that a clerk did a duty on an application (again: nothing new).  STORE_REFUSAL_DUTY when
 * another of theirs is kept apart from it. DUTY_NONE writes nothing. */
MUST_USE bool store_duty_add(struct store *store, int64_t application_id, enum duty duty,
                             int64_t clerk_id, struct err *err);
/** Bit set of 1u << enum duty that a clerk did on an application. */
MUST_USE bool store_duty_of(struct store *store, int64_t application_id, int64_t clerk_id,
                            unsigned *ret_duties, struct err *err);
/** Of the clerk's duties on the application, one that is kept apart from `duty`; DUTY_NONE: none.
 */
MUST_USE bool store_duty_against(struct store *store, int64_t application_id, enum duty duty,
                                 int64_t clerk_id, enum duty *ret_against, struct err *err);

/* ---- drafts ---- */

/** An empty body drops it. */
MUST_USE bool store_draft_save(struct store *store, int64_t clerk_id, const char *form,
                               const char *body, int64_t saved_ms, struct err *err);
struct store_draft {
    const char *form, *body;
    int64_t saved_ms;
};
/** Those of a kind of forms ("intake", "intake:…"), the newest first; in arena. */
MUST_USE bool store_draft_list(struct store *store, int64_t clerk_id, const char *kind,
                               struct arena *arena, struct store_draft **ret_list,
                               size_t *ret_count, struct err *err);
/** *ret_body NULL when there is none. */
MUST_USE bool store_draft_load(struct store *store, int64_t clerk_id, const char *form,
                               struct arena *arena, const char **ret_body, int64_t *ret_saved_ms,
                               struct err *err);

/* ---- which columns of a report ---- */

/** "": all; then nothing is kept. */
MUST_USE bool store_report_columns_save(struct store *store, int64_t clerk_id, const char *report,
                                        const char *columns, struct err *err);
MUST_USE bool store_report_columns_load(struct store *store, int64_t clerk_id, const char *report,
                                        struct arena *arena, const char **ret_columns,
                                        struct err *err);

#endif
