/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what other verbs need of routing. */
#ifndef DESK_ROUTING_INSIDE_H
#define DESK_ROUTING_INSIDE_H

#include "desk/act.h"
#include "desk/routing.h"

/** Fills opinions and transfers of a page. */
MUST_USE bool routing_load(struct desk *desk, struct application_page *page, struct err *err);
/** Asks every department that shares the item; at acceptance. */
MUST_USE bool routing_ask_all(struct act *act, const struct application_page *page,
                              struct err *err);
/** Records the silence of all whose day is over. */
MUST_USE bool routing_record_silence(struct act *act, const struct application_page *page,
                                     struct err *err);

#endif
