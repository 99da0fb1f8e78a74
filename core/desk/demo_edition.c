/* SPDX-License-Identifier: Apache-2.0 */
/* The draft of the demonstration: a copy of the catalogue with the sample's texts in their places
 * is registered and rehearsed as an officer would do it, and thrown away.  Approves nothing. */
#include "desk/demo_edition.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/edition.h"

#define PATH_MOST 1024

/* "a/b" of two parts. @return false: it is too long */
static bool path_of(const char *folder, const char *name, char ret_path[PATH_MOST])
{
    int size = snprintf(ret_path, PATH_MOST, "%s/%s", folder, name);

    return size > 0 && size < PATH_MOST;
}

static bool failed(const char *path, struct err *err)
{
    return err_set(err, ERR_STORE, _("%1$s: %2$s"), path, strerror(errno));
}

static bool copy_file(const char *from, const char *to, struct err *err)
{
    char bytes[BUFSIZ];
    FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
    bool good = in && out;

    while (good && !feof(in)) {
        size_t size = fread(bytes, 1, sizeof bytes, in);

        good = !ferror(in) && fwrite(bytes, 1, size, out) == size;
    }
    if (in)
        good = fclose(in) == 0 && good;
    if (out)
        good = fclose(out) == 0 && good;
    return good || failed(to, err);
}

/* What is there of the same name is replaced.  @param over  only what `to` has already */
static bool copy_folder(const char *from, const char *to, bool over, struct err *err)
{
    DIR *folder = opendir(from);
    bool good = true;

    if (!folder)
        return failed(from, err);
    for (struct dirent *entry; good && (entry = readdir(folder));) {
        char source[PATH_MOST], target[PATH_MOST];
        struct stat seen;

        if (entry->d_name[0] == '.' || !path_of(from, entry->d_name, source) ||
            !path_of(to, entry->d_name, target) || stat(source, &seen) != 0 ||
            (over && access(target, F_OK) != 0))
            continue;
        if (!S_ISDIR(seen.st_mode))
            good = copy_file(source, target, err);
        else
            good = (mkdir(target, 0700) == 0 || errno == EEXIST || failed(target, err)) &&
                   copy_folder(source, target, over, err);
    }
    closedir(folder);
    return good;
}

static void drop_folder(const char *path)
{
    DIR *folder = opendir(path);

    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char inside[PATH_MOST];

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            !path_of(path, entry->d_name, inside))
            continue;
        if (unlink(inside) != 0)
            drop_folder(inside);
    }
    closedir(folder);
    (void) rmdir(path);
}

/* The folder that holds policy.yaml. */
static bool folder_of(const struct catalogue *catalogue, char ret_path[PATH_MOST])
{
    const char *path = catalogue->policy.path, *end = strrchr(path, '/');

    return end && snprintf(ret_path, PATH_MOST, "%.*s", (int) (end - path), path) < PATH_MOST;
}

static bool attach(struct demo_house *house, const char *dir, struct err *err)
{
    struct faults faults = {0};
    struct err why = {0};
    int64_t count;
    bool done = desk_edition_attach(house->desk, dir, &count, &faults, &why);

    faults_release(&faults);
    return done || why.kind == ERR_REFUSED || /* nothing of it is of this catalogue */
           act_fail(err, &why);
}

bool demo_edition(struct demo_house *house, const char *sample_dir, struct err *err)
{
    char work[PATH_MOST], from[PATH_MOST], drafts[PATH_MOST];
    const char *temp = getenv("TMPDIR");
    bool done;

    if (!folder_of(house->desk->catalogue, from) || !path_of(sample_dir, "draft", drafts) ||
        access(drafts, F_OK) != 0)
        return true;
    if (!path_of(text_empty(temp) ? "/tmp" : temp, "xianfeng-draft-XXXXXX", work) || !mkdtemp(work))
        return failed(work, err);
    done = copy_folder(from, work, false, err) && copy_folder(drafts, work, true, err) &&
           demo_sit(house, demo_officer(house, &house->desk->catalogue->departments[0]), house->end,
                    err) &&
           attach(house, work, err);
    drop_folder(work);
    return done;
}
