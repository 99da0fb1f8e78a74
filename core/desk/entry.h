/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: one application being taken in, apart from the transaction around it, so that
 * the counter (desk_intake) and a file of applications (desk_import) go the same way.  Bodies:
 * intake_read.c, intake.c. */
#ifndef DESK_ENTRY_H
#define DESK_ENTRY_H

#include "desk/act.h"
#include "desk/intake.h"

/** An application read and judged, ready to be written. `{0}` is empty; texts are in the arena. */
struct entry {
    struct arena arena;
    const struct item *item;
    struct organisation organisation; /* id 0: not stored yet */
    struct facts facts;               /* asked and always-known */
    struct date received_on;
    const char *title, *late_reason, *again_reason;
    bool has_requested;
    struct money requested;
};
void entry_release(struct entry *entry);
#define AUTO_ENTRY __attribute__((cleanup(entry_release)))

/**
 * Reads and judges what was typed; writes nothing and needs no transaction. intake->organisation_id
 * is not looked at: the applicant is given, and need not be stored yet.  Findings carry the field:
 * a fact key, or "item", "title", "requested", "received_on", "late_reason", "again_reason".
 * @param ret_entry  usable only when no finding blocks; released by the caller either way
 * @return false only when judging itself failed
 */
MUST_USE bool entry_read(struct desk *desk, const struct intake *intake,
                         const struct organisation *organisation, struct findings *findings,
                         struct entry *ret_entry, struct err *err);
/** Reads again what an application states, in the edition and of the day it was received: item and
 *  received_on of the intake are not looked at. @return false only when judging itself failed */
MUST_USE bool entry_reread(struct desk *desk, const struct intake *intake, const struct item *item,
                           struct date received_on, const struct organisation *organisation,
                           struct findings *findings, struct entry *ret_entry, struct err *err);
/** Reads what was typed for the asks of an item, or of a voucher's use, onto facts; what cannot be
 * is a finding with the fact as its field. */
void answers_read(const struct item *item, const struct answer *answers, size_t count,
                  struct arena *arena, struct facts *facts, struct findings *findings);
/**
 * Inside an open act: draws the number, stores application, facts, edition and duty, and adds the
 * application's own journal line ("receive", through store_journal_add).  Does not end the act.
 */
MUST_USE bool entry_write(struct act *act, const struct entry *entry, int64_t *ret_id,
                          char ret_number[APPLICATION_NUMBER_SIZE], struct err *err);

/* The same two of an applicant. */
/** Cleans and checks every text and the code of an organisation typed by somebody.
 *  @return false ERR_INPUT; the err names the field */
MUST_USE bool organisation_read(struct desk *desk, const struct organisation *typed,
                                struct arena *arena, struct organisation *ret_organisation,
                                struct err *err);
/** Inside an open act: stores a change of one, its version being the stored, with its own journal
 * line ("organisation-change").  Does not end the act. */
MUST_USE bool organisation_change(struct act *act, const struct organisation *organisation,
                                  struct err *err);
/** Inside an open act: stores a new one with its own journal line ("organisation-add").  Does not
 * end the act. */
MUST_USE bool organisation_write(struct act *act, const struct organisation *organisation,
                                 int64_t *ret_id, struct err *err);

#endif
