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

/* ---- added up ---- */

enum override_axis { OVERRIDE_BY_MAKER, OVERRIDE_BY_PAIR, OVERRIDE_BY_MEASURE, OVERRIDE_BY_GROUND };
#define OVERRIDE_AXIS_COUNT 4
/** msgid. */
const char *override_axis_label(enum override_axis axis);

struct override_group {
    const char *label; /* in the language of now */
    size_t first;      /* the newest of them, in the register */
    size_t *rows;      /* all of them, newest first */
    size_t count, unchecked;
    struct money by_rules, decided, less;
    int64_t share_ppm; /* of all that was taken off */
    int64_t cut_ppm;   /* what part of the rules' amount was */
};
struct override_groups {
    struct arena arena;
    struct override_group *list; /* who took off most first */
    size_t count;
    struct money less;
};
void override_groups_release(struct override_groups *groups);
#define AUTO_OVERRIDE_GROUPS __attribute__((cleanup(override_groups_release)))
/** Without what was taken back.  The rows are places in the register given.
 *  @return false ERR_STORE: the sums are beyond what can be counted */
MUST_USE bool desk_override_groups(const struct desk *desk, const struct overrides *overrides,
                                   enum override_axis axis, struct override_groups *ret_groups,
                                   struct err *err);

/** Bit set of roles. */
unsigned override_readers(void);

#endif
