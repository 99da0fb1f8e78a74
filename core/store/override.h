/* SPDX-License-Identifier: Apache-2.0 */
/* Overrides as stored: lines of receipts.  Whose register it is is the desk's. */
#ifndef STORE_OVERRIDE_H
#define STORE_OVERRIDE_H

#include "model/override.h"
#include "store/store.h"

/** Newest first.
 *  @param department  NULL: of all */
MUST_USE bool store_override_list(struct store *store, const char *department,
                                  struct overrides *ret_overrides, struct err *err);

#endif
