/* SPDX-License-Identifier: Apache-2.0 */
/* People (administrator only, except the list of reviewers an officer may assign). */
#ifndef DESK_PEOPLE_H
#define DESK_PEOPLE_H

#include "desk/desk.h"

struct clerks {
    struct arena arena;
    struct clerk *list;
    size_t count;
};
void clerks_release(struct clerks *clerks);
#define AUTO_CLERKS __attribute__((cleanup(clerks_release)))

MUST_USE bool desk_clerks(struct desk *desk, struct clerks *ret_clerks, struct err *err);
/** Reviewers who are not disabled. Officers and supervisors may ask. */
MUST_USE bool desk_reviewers(struct desk *desk, struct clerks *ret_clerks, struct err *err);
/** clerk->id is ignored; the new person must change the password at first sign-in. */
MUST_USE bool desk_clerk_add(struct desk *desk, const struct clerk *clerk, const char *password,
                             int64_t *ret_id, struct err *err);
/** Changes name, role, department, district, disabled; clerk->version must be the one read
 * (ERR_CONFLICT). */
MUST_USE bool desk_clerk_change(struct desk *desk, const struct clerk *clerk, struct err *err);
MUST_USE bool desk_clerk_reset_password(struct desk *desk, int64_t id, const char *password,
                                        struct err *err);
/** The first administrator of a new, empty database. Refused once anybody exists. */
MUST_USE bool desk_first_admin(struct desk *desk, const char *login, const char *name,
                               const char *password, struct err *err);

/** "name (login)" in place of a name that another person has too: what the journal says must tell
 * them apart. */
MUST_USE bool people_sign(struct desk *desk, struct clerk *clerk, struct arena *arena,
                          struct err *err);

#endif
