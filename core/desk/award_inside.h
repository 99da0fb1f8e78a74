/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what reading and moving an award after its agreement share. */
#ifndef DESK_AWARD_INSIDE_H
#define DESK_AWARD_INSIDE_H

#include "desk/award.h"
#include "desk/dossier.h"

/** Sets page->award; where the item asks for no agreement there is nothing to load. */
MUST_USE bool award_load(struct desk *desk, struct application_page *page, struct err *err);
/** See desk_award. */
MUST_USE bool award_page_load(struct desk *desk, const struct dossier *dossier,
                              struct award_page *ret_page, struct err *err);

#endif
