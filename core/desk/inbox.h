/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: files that wait in the drop folder, read with distrust. */
#ifndef DESK_INBOX_H
#define DESK_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "model/document.h"

/** A name that can be one file of a folder: no path, not hidden, fit to be shown.
 *  @param ret_clean  as it is kept, in arena */
MUST_USE bool inbox_name(const char *name, struct arena *arena, const char **ret_clean,
                         struct err *err);

/**
 * Reads a file of the folder whole.  Refuses a link, a pipe, a device, a second name of another
 * file, one that is empty or too large, and one that changes while it is read.
 * @return its bytes, to be freed; NULL with err
 */
unsigned char *inbox_read(const char *folder, const char *name, size_t *ret_size, struct err *err);

/** Writes a new file, readable by its owner only, that appears under its name when it is whole and
 * on the disk.  Never in place of another. */
MUST_USE bool inbox_write(const char *folder, const char *name, const unsigned char *bytes,
                          size_t size, struct err *err);

#endif
