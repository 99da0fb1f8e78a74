/* SPDX-License-Identifier: Apache-2.0 */
/* Days due as a calendar file by RFC 5545 that any calendar program takes in.  The same body keeps
 * the same event: taking a newer file in moves it instead of adding another. */
#ifndef REPORTS_ICS_H
#define REPORTS_ICS_H

#include "base/str.h"
#include "desk/desk.h"

#define ICS_LINE_MOST 75 /* octets, without the line's end */

/** One whole day. */
struct ics_event {
    const char *uid; /* stays with the event for ever */
    struct date day;
    int64_t sequence; /* counts its changes */
    const char *summary, *description, *category;
};
/** Adds one content line "NAME:value", escaped and folded between characters. */
void ics_line(struct str *text, const char *name, const char *value);
void ics_begin(struct str *text, const char *title);
void ics_event(struct str *text, const struct ics_event *event, int64_t now_ms);
void ics_end(struct str *text);

struct ics_order {
    const char *path;   /* where to; NULL: folder + made-up name */
    const char *folder; /* with path NULL */
    bool overwrite;     /* otherwise an existing file is refused */
};
struct ics_result {
    char path[512];
    char number[16]; /* "R000042" */
    int64_t events;
};
/** Writes what is due of the standing bodies one sees: filing, evaluation, putting right, the end
 * of a term.  Numbered and recorded as a workbook is.  @return false with err; no half file stays
 */
MUST_USE bool ics_write(struct desk *desk, const struct ics_order *order,
                        struct ics_result *ret_result, struct err *err);

#endif
