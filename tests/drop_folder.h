/* SPDX-License-Identifier: Apache-2.0 */
/* A drop folder that nobody trusts, made for one test and gone after it. */
#ifndef TESTS_DROP_FOLDER_H
#define TESTS_DROP_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk_fixture.h"
#include "temp_folder.h"

/* A drop folder beside the office's own. */
struct drop {
    char folder[TEMP_FOLDER_SIZE];
};

OFFICE_UNUSED static void drop_make(struct drop *drop)
{
    temp_folder("xf-drop", drop->folder);
}

OFFICE_UNUSED static void drop_leave(struct drop *drop)
{
    DIR *folder = opendir(drop->folder);
    char path[400];

    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(path, sizeof path, "%s/%s", drop->folder, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            unlink(path) != 0)
            rmdir(path);
    }
    if (folder)
        closedir(folder);
    assert_int_equal(rmdir(drop->folder), 0);
}
#define AUTO_DROP __attribute__((cleanup(drop_leave)))

OFFICE_UNUSED static void drop_path(const struct drop *drop, const char *name, char ret_path[400])
{
    snprintf(ret_path, 400, "%s/%s", drop->folder, name);
}

OFFICE_UNUSED static void drop_put(const struct drop *drop, const char *name, const void *bytes,
                                   size_t size)
{
    char path[400];
    FILE *file;

    drop_path(drop, name, path);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

#endif
