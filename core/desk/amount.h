/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the amount of an application as the rules give it today. */
#ifndef DESK_AMOUNT_H
#define DESK_AMOUNT_H

#include "desk/dossier.h"
#include "rules/judge.h"
#include "store/application.h"

/** The amount of this shape is a person's decision under the rules' ceiling. */
bool amount_is_decided(const struct item *item);

/** More is given than was requested, which no rule forbids but everybody is to know. */
bool amount_is_over(const struct application *application, struct money given,
                    struct money *ret_requested);

/** With whom a limit is shared: an award's own limit with nobody, another's with the applications
 *  the filter finds (its texts are the dossier's or in the arena).
 *  @return false ERR_INPUT when the holder is not stated */
MUST_USE bool amount_sharing(const struct dossier *dossier, const struct limit *limit,
                             struct arena *arena, bool *ret_shared,
                             struct store_used_filter *ret_filter, struct err *err);
/** Judges with what others of the same holder were assessed as of now.
 *  @param decided  NULL for shapes that are computed
 *  @param ret_receipt  always releasable */
MUST_USE bool amount_judge(struct desk *desk, const struct dossier *dossier,
                           const struct money *decided, struct receipt *ret_receipt,
                           struct err *err);
/** What it would be if assessed now, for those who may ask; where a person decides, with all that
 * is requested as decided.  Not for what has a receipt or has ended.
 *  @return false with why not; the receipt stays empty */
MUST_USE bool amount_now(struct desk *desk, const struct dossier *dossier,
                         struct receipt *ret_receipt, struct err *err);
/** What amount_now judges by. */
MUST_USE bool amount_now_input(struct desk *desk, const struct dossier *dossier,
                               struct arena *arena, struct judgement_input *ret_input,
                               struct err *err);
/** The stored lines still give the stored digest. */
bool amount_is_unchanged(const struct receipt *receipt);

#endif
