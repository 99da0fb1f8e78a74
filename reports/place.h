/* SPDX-License-Identifier: Apache-2.0 */
/* Where a file comes to be: a folder of our own beside the target, in which it is written, and from
 * which it is moved under its name only when whole.  Whatever is left behind is swept away. */
#ifndef REPORTS_PLACE_H
#define REPORTS_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define PATH_SIZE 512

struct place {
    char folder[PATH_SIZE]; /* of the target */
    char work[PATH_SIZE];   /* ours, beside it; "" when there is none */
    char file[PATH_SIZE];   /* the file being written, in ours */
};

/** Makes the working folder in `folder` ("" or "." is the present one).
 *  @return false with err: it is not there, or not writable, or full */
MUST_USE bool place_begin(struct place *place, const char *folder, struct err *err);
/** True when something stands under the path. */
bool place_is_taken(const char *path);
/** The folder part of a path; "." when it has none. @return false when it is too long */
MUST_USE bool place_folder_of(const char *path, char ret_folder[PATH_SIZE]);
/** The last part of a path. */
const char *place_name_of(const char *path);
/** Writes a text as the file. */
MUST_USE bool place_write(const struct place *place, const char *text, struct err *err);
/** Reads the written file. @return its bytes, to be freed; NULL with err */
unsigned char *place_read(const struct place *place, size_t *ret_size, struct err *err);
/** Moves the file to path, for good: synchronised with the disk, readable by its owner only.
 *  @param overwrite  otherwise a path that is taken is refused, however late it was taken */
MUST_USE bool place_put(struct place *place, const char *path, bool overwrite, struct err *err);
/** Removes what is left of the working folder. */
void place_release(struct place *place);
#define AUTO_PLACE __attribute__((cleanup(place_release)))

/** @return false, always: the path is taken */
bool place_refuse_taken(const char *path, struct err *err);

#endif
