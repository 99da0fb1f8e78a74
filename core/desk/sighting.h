/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: lists of applications narrowed to what the clerk at the desk may see. */
#ifndef DESK_SIGHTING_H
#define DESK_SIGHTING_H

#include "desk/casework.h"
#include "desk/routing.h"
#include "store/application.h"

/** The ids that hold under the filter and that this clerk may see, in the filter's order.
 *  @param whose  only those that wait for this clerk; NULL: all */
MUST_USE bool sighting_ids(struct desk *desk, const struct store_application_filter *filter,
                           const struct clerk *whose, struct application_ids *ret_ids,
                           struct err *err);

/** This clerk may see the application of a row. */
MUST_USE bool sighting_row(struct desk *desk, const struct application *row, bool *ret_visible,
                           struct err *err);
/** The same by its id.  @return false ERR_NOT_FOUND in the same words whether it does not exist or
 * is another's */
MUST_USE bool sighting_may(struct desk *desk, int64_t id, struct err *err);

/** What no officer at work handles, of what this clerk sees: read once for all the colleagues. */
MUST_USE bool sighting_unowned(struct desk *desk, struct application_ids *ret_ids, struct err *err);
/** How much lies at the desk of an officer, counted as the lists of it are.
 *  @param unowned  of sighting_unowned */
MUST_USE bool sighting_load_of(struct desk *desk, const struct clerk *officer,
                               const struct application_ids *unowned, struct colleague *colleague,
                               struct err *err);

#endif
