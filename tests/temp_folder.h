/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of a test's own, whatever the machine calls its folder for such things. */
#ifndef TESTS_TEMP_FOLDER_H
#define TESTS_TEMP_FOLDER_H

#include <stdlib.h>
#include <string.h>

#include "check.h"

#define TEMP_FOLDER_SIZE 64
#define TEMP_WHERE_MOST  40

/** In $TMPDIR, or in /tmp when that is not set or too long: paths in it are shown on screens and
 *  kept in short texts, and half of a name is no folder.  The end of the name is random. */
static inline void temp_folder(const char *name, char ret_folder[TEMP_FOLDER_SIZE])
{
    const char *where = getenv("TMPDIR");

    if (!where || *where != '/' || strlen(where) > TEMP_WHERE_MOST)
        where = "/tmp";
    snprintf(ret_folder, TEMP_FOLDER_SIZE, "%.40s/%.14s-XXXXXX", where, name);
    assert_non_null(mkdtemp(ret_folder));
}

#endif
