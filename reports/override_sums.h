/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: overrides added up by person, pair, measure and ground, as a sheet. */
#ifndef REPORTS_OVERRIDE_SUMS_H
#define REPORTS_OVERRIDE_SUMS_H

#include "desk/override.h"
#include "reports/part.h"

/** @param less  what was taken off in all, as the sheet of the single overrides adds it up */
MUST_USE bool override_sums_write(struct part *part, const struct overrides *overrides,
                                  struct money less, struct err *err);

#endif
