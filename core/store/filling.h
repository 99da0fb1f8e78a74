/* SPDX-License-Identifier: Apache-2.0 */
/* Filling a new file that is thrown away when filling fails: commits need not wait for the disk. */
#ifndef STORE_FILLING_H
#define STORE_FILLING_H

#include "store/store.h"

/** From here on a commit does not wait for the disk.  For a new file with nothing of worth in it,
 * never for one that is in use: a power cut before store_filling_end may leave it broken. */
MUST_USE bool store_filling_begin(struct store *store, struct err *err);
/** Commits wait again, and everything written so far is on the disk. */
MUST_USE bool store_filling_end(struct store *store, struct err *err);

#endif
