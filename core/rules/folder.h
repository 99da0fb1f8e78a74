/* SPDX-License-Identifier: Apache-2.0 */
/* Names in a folder, sorted.  Private to this room. */
#ifndef RULES_FOLDER_H
#define RULES_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct names {
    const char **list;
    size_t count;
};

/** Files whose name ends so (hidden ones left out).  @return false when the folder cannot be read
 */
bool folder_names(const char *dir, const char *ending, struct arena *arena,
                  struct names *ret_names);
/** Folders in it (hidden ones left out). */
bool folder_folders(const char *dir, struct arena *arena, struct names *ret_names);

#endif
