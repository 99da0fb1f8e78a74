/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps that a case is to end, as it was put forward and decided. */
#ifndef STORE_ENDING_H
#define STORE_ENDING_H

#include "base/err.h"
#include "base/mem.h"
#include "model/ending.h"
#include "store/store.h"

/** The newest of an application; ENDING_NONE when there is none. */
MUST_USE bool store_ending_newest(struct store *store, int64_t application_id, struct arena *arena,
                                  struct ending *ret_ending, struct err *err);
/** @param ending  move, reason, made_by and made_ms count */
MUST_USE bool store_ending_add(struct store *store, int64_t application_id,
                               const struct ending *ending, struct err *err);
/** Of the one that is open. @param note  why it is sent back; "" else */
MUST_USE bool store_ending_decide(struct store *store, int64_t application_id,
                                  enum ending_state state, int64_t decided_by, int64_t decided_ms,
                                  const char *note, struct err *err);

/** Who sent it back to its officer and why, an amount or that it ends, while nobody has done
 * anything with it since; "" and "" when nobody has. */
MUST_USE bool store_sent_back(struct store *store, int64_t application_id, struct arena *arena,
                              const char **ret_by, const char **ret_why, struct err *err);

#endif
