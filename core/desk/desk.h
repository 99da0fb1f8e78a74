/* SPDX-License-Identifier: Apache-2.0 */
/* The open desk: a database, the catalogue, who sits at it and what day it is.  Every verb below
 * desk/ is one permission check, one transaction, one journal line; there is no second way to
 * write. */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/calendar.h"
#include "base/date.h"
#include "base/err.h"
#include "model/clerk.h"
#include "rules/catalogue.h"

struct store;
struct edition_cache; /* edition_rules.c */

struct desk {
    struct store *store; /* owned */
    const struct catalogue *catalogue;
    const struct calendar *calendar;
    struct clerk clerk;             /* who is signed in; id 0: nobody */
    struct arena arena;             /* the clerk's texts */
    bool has_register;              /* texts of the rules were taken in once */
    struct edition_cache *editions; /* owned; texts kept in the database, as they were asked for */
    int64_t now_ms;    /* UTC milliseconds; given by the caller before each verb, never read here */
    struct date today; /* the civil day of now_ms in Asia/Shanghai */
    bool tries; /* a verb judges and writes as ever and then keeps nothing: what it would say */
    bool light_passwords; /* cheap hashing: tests and demonstration data only */
};

/** Makes a new database file (refuses an existing one) and opens it. */
MUST_USE bool desk_create(const char *path, const struct catalogue *catalogue,
                          const struct calendar *calendar, int64_t now_ms, struct desk *ret_desk,
                          struct err *err);
/** Opens an existing database; the first time also its register of the rules' texts.  Refuses: not
 * a database, not ours, made by a newer version, unsafe SQLite settings; says which and what to do.
 */
MUST_USE bool desk_open(const char *path, const struct catalogue *catalogue,
                        const struct calendar *calendar, int64_t now_ms, struct desk *ret_desk,
                        struct err *err);
void desk_release(struct desk *desk); /* a zeroed desk is allowed */
#define AUTO_DESK __attribute__((cleanup(desk_release)))

/** What time it is from now on. */
void desk_set_now(struct desk *desk, int64_t now_ms);

/* ---- signing in ---- */

/** Wrong login and wrong password answer alike and take alike; five failures lock for ten minutes
 *  (counted in the database).  Journalled either way. */
MUST_USE bool desk_sign_in(struct desk *desk, const char *login, const char *password,
                           struct err *err);
void desk_sign_out(struct desk *desk);
MUST_USE bool desk_change_password(struct desk *desk, const char *old_password,
                                   const char *new_password, struct err *err);
MUST_USE bool desk_set_language(struct desk *desk, enum language language, struct err *err);

#endif
