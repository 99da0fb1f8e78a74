/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the amount of an application as the rules give it today. */
#ifndef DESK_AMOUNT_H
#define DESK_AMOUNT_H

#include "desk/dossier.h"

/** The amount of this shape is a person's decision under the rules' ceiling. */
bool amount_is_decided(const struct item *item);

/** Judges with what others of the same holder were assessed as of now.
 *  @param decided  NULL for shapes that are computed
 *  @param ret_receipt  always releasable */
MUST_USE bool amount_judge(struct desk *desk, const struct dossier *dossier,
                           const struct money *decided, struct receipt *ret_receipt,
                           struct err *err);
/** The stored lines still give the stored digest. */
bool amount_is_unchanged(const struct receipt *receipt);

#endif
