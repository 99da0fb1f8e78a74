/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what of an application and of an applicant is comparable with others, by the
 * policy's fingerprints.  Kept in step with them inside the transaction that writes them. */
#ifndef DESK_MARKING_H
#define DESK_MARKING_H

#include "desk/desk.h"
#include "model/fact.h"
#include "model/organisation.h"
#include "store/fingerprint.h"

/** A comparable value with the rule it comes from and the text it was made of. */
struct marking {
    struct store_mark mark;
    const struct words *name;
    const char *text;
};
struct markings {
    struct marking *list;
    size_t count;
};

/** Of what an application states; the title is the first when titles are compared.  Texts and list
 * are in the arena. */
void markings_of(const struct fingerprints *rules, const char *title,
                 const struct organisation *applicant, const struct facts *facts,
                 struct arena *arena, struct markings *ret_markings);
/** Shorter than the policy compares: as a title it tells of the same applicant alone. */
bool marking_is_short(const struct fingerprints *rules, const char *value);
/** Of an organisation. */
void markings_of_organisation(const struct fingerprints *rules,
                              const struct organisation *organisation, struct arena *arena,
                              struct markings *ret_markings);

/** Inside a transaction: keeps the marks of an application that was just written. */
MUST_USE bool marking_keep(struct desk *desk, int64_t application_id, const char *title,
                           const struct organisation *applicant, const struct facts *facts,
                           struct err *err);
/** The same of an organisation; where its name changed, of its applications too. */
MUST_USE bool marking_keep_organisation(struct desk *desk, const struct organisation *organisation,
                                        bool renamed, struct err *err);
/** Makes all marks anew when they were made by other settings, or never.  Nobody needs be signed
 * in; no transaction may be open. */
MUST_USE bool marking_refresh(struct desk *desk, struct err *err);

#endif
