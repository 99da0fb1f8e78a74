/* SPDX-License-Identifier: Apache-2.0 */
/* The register of overrides: amounts that a person set below what the rules give.  Setting and
 * checking one are moves of its application. */
#ifndef DESK_OVERRIDE_H
#define DESK_OVERRIDE_H

#include "desk/desk.h"
#include "model/override.h"

struct override_filter {
    const char *department; /* NULL: all this clerk may see */
    int year;               /* of the decision; 0: all */
};
/** Newest first: all to auditors, to officers and supervisors their department's. */
MUST_USE bool desk_overrides(struct desk *desk, const struct override_filter *filter,
                             struct overrides *ret_overrides, struct err *err);

/** Bit set of roles. */
unsigned override_readers(void);

#endif
