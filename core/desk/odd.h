/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what is most likely a slip, as findings that warn.  Bodies: odd.c. */
#ifndef DESK_ODD_H
#define DESK_ODD_H

#include "desk/entry.h"

/** Of an applicant: its telephone and in whose name its account is. */
void odd_applicant(const struct organisation *applicant, struct findings *findings);
/** Of an application, with its applicant. */
void odd_entry(const struct entry *entry, struct findings *findings);
/** Of a use of a voucher.  @param claim  the item with the voucher */
void odd_use(const struct item *claim, const struct facts *stated, struct date issued_on,
             struct findings *findings);
/** A finding is one of these. */
bool odd_is_told(const struct finding *finding);

#endif
