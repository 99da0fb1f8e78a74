/* SPDX-License-Identifier: Apache-2.0 */
/* Lists a folder in the order of names, the same on every machine.  Leaves meaning to who asks. */
#include "rules/folder.h"

#include <dirent.h>
#include <sys/stat.h>

#define NAMES_MOST 500

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), tail = strlen(ending);

    return size > tail && strcmp(name + size - tail, ending) == 0;
}

static bool is_folder(const char *dir, const char *name, struct arena *arena)
{
    struct stat seen;

    return stat(arena_format(arena, "%s/%s", dir, name), &seen) == 0 && S_ISDIR(seen.st_mode);
}

/* ending NULL: folders. */
static bool list(const char *dir, const char *ending, struct arena *arena, struct names *ret_names)
{
    DIR *stream = opendir(dir);
    struct dirent *entry;
    struct names names = {0};

    if (!stream)
        return false;
    while ((entry = readdir(stream)) && names.count < NAMES_MOST) {
        const char *name = entry->d_name;

        if (name[0] == '.' || is_folder(dir, name, arena) != (ending == NULL))
            continue;
        if (ending && !ends_with(name, ending))
            continue;
        *ARENA_PUSH(arena, names.list, names.count) = arena_text(arena, name);
    }
    closedir(stream);
    if (names.count > 0)
        qsort(names.list, names.count, sizeof *names.list, by_name);
    *ret_names = names;
    return true;
}

bool folder_names(const char *dir, const char *ending, struct arena *arena, struct names *ret_names)
{
    return list(dir, ending, arena, ret_names);
}

bool folder_folders(const char *dir, struct arena *arena, struct names *ret_names)
{
    return list(dir, NULL, arena, ret_names);
}
