/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the cap stack of a dossier that is at hand. */
#ifndef DESK_CAPS_INSIDE_H
#define DESK_CAPS_INSIDE_H

#include "desk/caps.h"
#include "desk/dossier.h"

/** @param receipt  what it was assessed at, or would be now; NULL: it cannot be said */
MUST_USE bool caps_read(struct desk *desk, const struct dossier *dossier,
                        const struct receipt *receipt, struct cap_stack *ret_stack,
                        struct err *err);

#endif
