/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of the rules on their way into force: drafted from a folder, rehearsed over the
 * applications there are, approved by another person, put in force.  One that is not in force
 * decides nothing. */
#ifndef DESK_EDITION_H
#define DESK_EDITION_H

#include "desk/desk.h"
#include "desk/rehearse.h"
#include "model/edition.h"
#include "model/finding.h"

/** All texts of the register, with those of the catalogue in use that it does not know: id 0 and
 * state DRAFT.  What waits first. */
MUST_USE bool desk_editions(struct desk *desk, struct edition_versions *ret_versions,
                            struct err *err);
/** How many of them wait for this clerk: not known or not in force, of the own department;
 *  administrators are told of all in use that are not in force. */
MUST_USE bool desk_editions_waiting(struct desk *desk, int64_t *ret_count, struct err *err);
/** Whether this role registers and rehearses them. */
bool desk_may_draft_editions(const struct clerk *clerk);

/** Registers the texts of a folder that the register does not know; each has its journal line.
 *  @param ret_count   how many
 *  @param ret_faults  always written, faults_release: why the draft cannot be read */
MUST_USE bool desk_edition_draft(struct desk *desk, const char *dir, int64_t *ret_count,
                                 struct faults *ret_faults, struct err *err);
/** Registers what is not known and attaches a rehearsal of the folder to every text of it that is
 * a draft or rehearsed: what the screen and the command line do in one step.
 * @param ret_count  texts it was attached to; none is ERR_REFUSED */
MUST_USE bool desk_edition_attach(struct desk *desk, const char *dir, int64_t *ret_count,
                                  struct faults *ret_faults, struct err *err);

/** As typed; zero what the move does not take. */
struct edition_details {
    const char *reason;
    const char *folder; /* REHEARSE: of the draft, which holds this very text */
};
bool desk_edition_may(struct desk *desk, int64_t id, enum edition_move move,
                      struct findings *findings);
/** What is undone, and an approval when worked examples of the folder it was rehearsed with do not
 * come out, its own or a neighbour's: the report is of all of it. */
bool edition_asks_reason(const struct edition_version *version, enum edition_move move);
/** REHEARSE attaches the report to all texts of the folder that are drafts or rehearsed. */
MUST_USE bool desk_edition_move(struct desk *desk, int64_t id, int64_t version,
                                enum edition_move move, const struct edition_details *details,
                                struct findings *findings, struct err *err);

/** The whole text, as it was registered: the folder it came from may be gone. */
MUST_USE bool desk_edition_text(struct desk *desk, int64_t id, struct arena *arena,
                                const char **ret_text, struct err *err);

/** The report attached to a text, as it was told then. */
struct edition_report {
    struct edition_version of;
    struct rehearsal rehearsal; /* counts, sums and pools; no draft and no list */
    struct rehearsed *rows;     /* those that change, and that one sees */
    size_t row_count;
    size_t hidden;  /* that change and are other departments' */
    int64_t faults; /* examples of the folder that did not come out */
    const char *maker;
    int64_t made_ms;
    struct digest digest; /* of all of it */
};
void edition_report_release(struct edition_report *report);
#define AUTO_EDITION_REPORT __attribute__((cleanup(edition_report_release)))
MUST_USE bool desk_edition_report(struct desk *desk, int64_t id, struct edition_report *ret_report,
                                  struct err *err);

#endif
