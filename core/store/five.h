/* SPDX-License-Identifier: Apache-2.0 */
/* The five figures of an application, read from where each was written. */
#ifndef STORE_FIVE_H
#define STORE_FIVE_H

#include "base/mem.h"
#include "model/five.h"
#include "store/store.h"

MUST_USE bool store_five(struct store *store, int64_t application_id, struct arena *arena,
                         struct five *ret_five, struct err *err);

#endif
