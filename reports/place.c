/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a file so that its name exists only when it is whole.  Knows files and folders; leaves
 * what is in them to others. */
#include "reports/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/mem.h"

#define WORK_NAME     ".xianfeng-XXXXXX"
#define WORK_START    ".xianfeng-"
#define STALE_SECONDS (24L * 3600)
#define FILE_NAME     "report.xlsx"

static bool fail(struct err *err, const char *path)
{
    int why = errno;

    err_set(err, ERR_STORE, _("“%s” could not be written: %s"), path, strerror(why));
    if (why == ENOSPC || why == EDQUOT)
        return err_hint(err, _("Free some room on the disk, or write to another folder."));
    return err_hint(err, _("Choose a folder that is there and that you may write to."));
}

static bool join(char ret_path[PATH_SIZE], const char *folder, const char *name)
{
    int size = snprintf(ret_path, PATH_SIZE, "%s/%s", folder, name);

    return size > 0 && size < PATH_SIZE;
}

bool place_folder_of(const char *path, char ret_folder[PATH_SIZE])
{
    const char *slash = strrchr(path, '/');
    size_t size = slash ? (size_t) (slash - path) : 1;

    if (slash == path)
        size = 1; /* the root */
    if (size >= PATH_SIZE)
        return false;
    memcpy(ret_folder, slash ? path : ".", size);
    ret_folder[size] = '\0';
    return true;
}

const char *place_name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* A working folder: files only, none deeper. */
static void remove_work(const char *work)
{
    DIR *folder = opendir(work);
    char path[PATH_SIZE];

    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            join(path, work, entry->d_name))
            (void) unlink(path);
    (void) closedir(folder);
    (void) rmdir(work);
}

/* What a killed program left: working folders of this user, a day older than the one just made. */
static void sweep(const struct place *place)
{
    struct stat ours, other;
    DIR *folder = lstat(place->work, &ours) == 0 ? opendir(place->folder) : NULL;
    char path[PATH_SIZE];

    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (strncmp(entry->d_name, WORK_START, strlen(WORK_START)) == 0 &&
            strlen(entry->d_name) == strlen(WORK_NAME) &&
            join(path, place->folder, entry->d_name) && lstat(path, &other) == 0 &&
            S_ISDIR(other.st_mode) && other.st_uid == ours.st_uid &&
            ours.st_mtime - other.st_mtime > STALE_SECONDS)
            remove_work(path);
    (void) closedir(folder);
}

bool place_begin(struct place *place, const char *folder, struct err *err)
{
    struct place begun = {0};

    if (!*folder)
        folder = ".";
    if (!join(begun.work, folder, WORK_NAME))
        return err_set(err, ERR_INPUT, _("the path of the folder is too long"));
    (void) snprintf(begun.folder, sizeof begun.folder, "%s", folder);
    if (!mkdtemp(begun.work))
        return fail(err, folder);
    if (!join(begun.file, begun.work, FILE_NAME)) {
        (void) rmdir(begun.work);
        return err_set(err, ERR_INPUT, _("the path of the folder is too long"));
    }
    *place = begun;
    sweep(place);
    return true;
}

bool place_is_taken(const char *path)
{
    struct stat there;

    return lstat(path, &there) == 0;
}

bool place_refuse_taken(const char *path, struct err *err)
{
    err_set(err, ERR_INPUT, _("“%s” is there already"), path);
    return err_hint(err, _("Choose another name, or have it overwritten (on the command line: "
                           "--overwrite)."));
}

static bool read_all(int file, unsigned char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t got = read(file, bytes + at, size - at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += (size_t) got;
    }
    return true;
}

bool place_write(const struct place *place, const char *text, struct err *err)
{
    FILE *file = fopen(place->file, "wxe");
    size_t size = strlen(text);
    bool written;

    if (!file)
        return err_set(err, ERR_INPUT, _("the file cannot be written"));
    written = fwrite(text, 1, size, file) == size;
    written = fclose(file) == 0 && written;
    return written || err_set(err, ERR_INPUT, _("the file cannot be written"));
}

unsigned char *place_read(const struct place *place, size_t *ret_size, struct err *err)
{
    struct stat there;
    unsigned char *bytes = NULL;
    int file = open(place->file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

    if (file >= 0 && fstat(file, &there) == 0) {
        bytes = mem_get((size_t) there.st_size + 1);
        if (read_all(file, bytes, (size_t) there.st_size)) {
            *ret_size = (size_t) there.st_size;
            (void) close(file);
            return bytes;
        }
    }
    (void) fail(err, place->file);
    free(bytes);
    if (file >= 0)
        (void) close(file);
    return NULL;
}

static bool sync_path(const char *path, int flags)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | flags);
    bool synced = file >= 0 && fsync(file) == 0;
    int why = errno;

    if (file >= 0)
        (void) close(file);
    errno = why;
    return synced;
}

/* A link refuses a name that is taken in one step; some file systems know no links. */
static bool put_new(const struct place *place, const char *path, struct err *err)
{
    if (link(place->file, path) == 0)
        return true;
    if (errno == EEXIST)
        return place_refuse_taken(path, err);
    if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS && errno != EMLINK)
        return fail(err, path);
    if (place_is_taken(path))
        return place_refuse_taken(path, err);
    return rename(place->file, path) == 0 || fail(err, path);
}

bool place_put(struct place *place, const char *path, bool overwrite, struct err *err)
{
    if (chmod(place->file, S_IRUSR | S_IWUSR) != 0 || !sync_path(place->file, O_NOFOLLOW))
        return fail(err, path);
    if (overwrite ? rename(place->file, path) != 0 && !fail(err, path) : !put_new(place, path, err))
        return false;
    return sync_path(place->folder, O_DIRECTORY) || fail(err, place->folder);
}

void place_release(struct place *place)
{
    if (*place->work)
        remove_work(place->work);
    *place = (struct place){0};
}
