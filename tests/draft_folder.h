/* SPDX-License-Identifier: Apache-2.0 */
/* A draft of the policy: a copy of a catalogue folder with one text changed wherever it stands in
 * one file. */
#ifndef TESTS_DRAFT_FOLDER_H
#define TESTS_DRAFT_FOLDER_H

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "check.h"

#define DRAFT_UNUSED __attribute__((unused))

DRAFT_UNUSED static char *file_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = mem_get(1 << 20);
    size_t size;

    assert_non_null(file);
    size = fread(text, 1, (1 << 20) - 1, file);
    text[size] = '\0';
    fclose(file);
    return text;
}

DRAFT_UNUSED static void file_put(const char *path, const char *text, const char *find,
                                  const char *replace)
{
    FILE *file = fopen(path, "wb");
    int changed = 0;

    assert_non_null(file);
    for (const char *at; find && (at = strstr(text, find)); text = at + strlen(find), changed++) {
        fwrite(text, 1, (size_t) (at - text), file);
        fputs(replace, file);
    }
    fputs(text, file);
    fclose(file);
    if (find && changed == 0)
        fail_msg("“%s” is not in %s", find, path);
}

/* file NULL: as it is; else every file whose path holds it is changed. */
DRAFT_UNUSED static void folder_copy(const char *from, const char *to, const char *file,
                                     const char *find, const char *replace)
{
    DIR *folder = opendir(from);

    assert_non_null(folder);
    assert_true(mkdir(to, 0700) == 0 || errno == EEXIST);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char source[500], target[500];
        struct stat seen;

        if (entry->d_name[0] == '.')
            continue;
        snprintf(source, sizeof source, "%.200s/%.200s", from, entry->d_name);
        snprintf(target, sizeof target, "%.200s/%.200s", to, entry->d_name);
        assert_int_equal(stat(source, &seen), 0);
        if (S_ISDIR(seen.st_mode)) {
            folder_copy(source, target, file, find, replace);
        } else {
            bool here = file && strstr(source, file);
            AUTO_FREE char *text = file_read(source);

            file_put(target, text, here ? find : NULL, replace);
        }
    }
    closedir(folder);
}

DRAFT_UNUSED static void folder_drop(const char *dir)
{
    DIR *folder = opendir(dir);

    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[500];

        if (text_is(entry->d_name, ".") || text_is(entry->d_name, ".."))
            continue;
        snprintf(path, sizeof path, "%.200s/%.200s", dir, entry->d_name);
        if (unlink(path) != 0)
            folder_drop(path);
    }
    if (folder)
        closedir(folder);
    rmdir(dir);
}

#endif
