/* SPDX-License-Identifier: Apache-2.0 */
/* What of many was not done, as a list for people: one line an application or a fault, with why. */
#ifndef REPORTS_UNDONE_H
#define REPORTS_UNDONE_H

#include "base/str.h"
#include "desk/bulk.h"
#include "desk/intake.h"

struct undone_result {
    char path[512];
    char number[16]; /* "R000042" */
    int64_t rows;
};
/** Writes it into the folder under a name that is not taken; numbered and recorded as a workbook
 * is.  @return false with err; no half file stays */
MUST_USE bool undone_write(struct desk *desk, const struct bulk *bulk, const char *folder,
                           struct undone_result *ret_result, struct err *err);

/** The same of a file of applications that was not taken in: one line a fault.
 *  @param file  the name of what was read */
MUST_USE bool refused_write(struct desk *desk, const struct import_report *report, const char *file,
                            const char *folder, struct undone_result *ret_result, struct err *err);

#endif
