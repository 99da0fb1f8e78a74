/* SPDX-License-Identifier: Apache-2.0 */
/* Reads files that others put into a folder, and writes copies out again.  Trusts neither names nor
 * what stands under them.  What the bytes are is model/document's to tell. */
#include "desk/inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/document.h"

static void fd_close_at(const int *fd)
{
    if (*fd >= 0)
        close(*fd);
}
#define AUTO_FD __attribute__((cleanup(fd_close_at)))

bool inbox_name(const char *name, struct arena *arena, const char **ret_clean, struct err *err)
{
    struct err why = {0};

    if (text_empty(name) || strchr(name, '/') || name[0] == '.') {
        err_set(err, ERR_INPUT, _("this is not the name of one file"));
        return err_hint(err, _("Name a file of the folder, without a path."));
    }
    if (text_clean(name, strlen(name), false, DOCUMENT_NAME_MOST, arena, ret_clean, &why))
        return true;
    err_set(err, ERR_INPUT, _("the name of the file cannot be kept: %s"), why.what);
    return err_hint(err, _("Give the file a short name of ordinary characters."));
}

static int open_folder(const char *folder, struct err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0)
        return fd;
    err_set(err, ERR_INPUT, _("the folder cannot be opened"));
    err_detail(err, "%s: %s", folder, strerror(errno));
    err_hint(err, _("Ask the administrator to make it and to let you in."));
    return -1;
}

/* ---- reading ---- */

static bool cannot_read(const char *name, int why, struct err *err)
{
    if (why == ELOOP)
        err_set(err, ERR_INPUT, _("it is a link and not a file"));
    else
        err_set(err, ERR_INPUT, _("the file cannot be read"));
    err_detail(err, "%s: %s", name, strerror(why));
    return err_hint(err, _("Put the file itself into the folder."));
}

static bool is_ordinary(const struct stat *stat, struct err *err)
{
    if (!S_ISREG(stat->st_mode)) {
        err_set(err, ERR_INPUT, _("it is not an ordinary file"));
        return err_hint(err, _("Put the file itself into the folder."));
    }
    if (stat->st_nlink > 1) {
        err_set(err, ERR_INPUT, _("the file has a second name elsewhere"));
        return err_hint(err, _("Put a copy of it into the folder."));
    }
    if (stat->st_size == 0)
        return err_set(err, ERR_INPUT, _("the file is empty"));
    if ((size_t) stat->st_size <= DOCUMENT_MOST)
        return true;
    err_set(err, ERR_INPUT, _("the file is larger than 20 MiB"));
    return err_hint(err, _("Scan with less detail, or hand it in as several files."));
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* As many as there should be, and not one more. */
static bool read_all(int fd, unsigned char *bytes, size_t size)
{
    size_t at = 0;

    while (at <= size) {
        ssize_t got = read(fd, bytes + at, size + 1 - at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        at += (size_t) got;
    }
    return at == size;
}

unsigned char *inbox_read(const char *folder, const char *name, size_t *ret_size, struct err *err)
{
    AUTO_FD int dir = open_folder(folder, err);
    AUTO_FD int fd = -1;
    AUTO_FREE unsigned char *bytes = NULL;
    unsigned char *whole;
    struct stat before, after;

    if (dir < 0)
        return NULL;
    fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &before) != 0) {
        cannot_read(name, errno, err);
        return NULL;
    }
    if (!is_ordinary(&before, err))
        return NULL;
    bytes = mem_get((size_t) before.st_size + 1);
    if (!read_all(fd, bytes, (size_t) before.st_size) || fstat(fd, &after) != 0 ||
        !is_same(&before, &after)) {
        err_set(err, ERR_INPUT, _("the file changed while it was read"));
        err_hint(err, _("Wait until it is whole and try again."));
        return NULL;
    }
    *ret_size = (size_t) before.st_size;
    whole = bytes;
    bytes = NULL;
    return whole;
}

/* ---- what waits ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct inbox_file *) a)->name, ((const struct inbox_file *) b)->name);
}

static void look_at(int dir, struct inbox_file *file, struct arena *arena)
{
    const char *clean;
    struct stat stat;
    struct err why = {0};

    bool named = inbox_name(file->name, arena, &clean, &why);

    if (named && fstatat(dir, file->name, &stat, AT_SYMLINK_NOFOLLOW) != 0)
        file->refused = _("the file cannot be read");
    else if (named && S_ISLNK(stat.st_mode))
        file->refused = _("it is a link and not a file");
    else if (named && is_ordinary(&stat, &why))
        file->size = stat.st_size;
    else
        file->refused = arena_text(arena, why.what);
}

static void list_names(DIR *stream, int dir, struct arena *arena, struct inbox_file **list,
                       size_t *count)
{
    for (struct dirent *entry; *count < INBOX_MOST && (entry = readdir(stream));) {
        struct inbox_file *file;

        if (entry->d_name[0] == '.' || entry->d_type == DT_DIR)
            continue;
        file = ARENA_PUSH(arena, *list, *count);
        file->name = arena_text(arena, entry->d_name);
        file->shown = text_safe(arena, entry->d_name, strlen(entry->d_name));
        look_at(dir, file, arena);
    }
    if (*count > 1)
        qsort(*list, *count, sizeof **list, by_name);
}

bool desk_inbox_make(const char *folder, struct err *err)
{
    if (mkdir(folder, 0700) == 0 || errno == EEXIST)
        return true;
    err_set(err, ERR_INPUT, _("the folder cannot be made"));
    return err_detail(err, "%s: %s", folder, strerror(errno));
}

bool desk_inbox(const char *folder, struct arena *arena, struct inbox_file **ret_list,
                size_t *ret_count, struct err *err)
{
    AUTO_FD int dir = open_folder(folder, err);
    DIR *stream;

    if (dir < 0)
        return false;
    stream = fdopendir(dup(dir));
    if (!stream)
        return err_set(err, ERR_INPUT, _("the folder cannot be opened"));
    *ret_list = NULL;
    *ret_count = 0;
    list_names(stream, dir, arena, ret_list, ret_count);
    closedir(stream);
    return true;
}

/* ---- writing ---- */

static bool cannot_write(const char *name, int why, struct err *err)
{
    if (why == EEXIST) {
        err_set(err, ERR_INPUT, _("a file of this name is there already: %s"), name);
        return err_hint(err, _("Move it away first; nothing is written over."));
    }
    err_set(err, ERR_STORE, _("the file could not be written"));
    err_detail(err, "%s: %s", name, strerror(why));
    return err_hint(err, _("Please check that the folder can be written and has space."));
}

static bool write_all(int fd, const unsigned char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t put = write(fd, bytes + at, size - at);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += (size_t) put;
    }
    return fsync(fd) == 0;
}

bool inbox_write(const char *folder, const char *name, const unsigned char *bytes, size_t size,
                 struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *temporary = arena_format(&arena, ".%s.%ld.part", name, (long) getpid());
    AUTO_FD int dir = open_folder(folder, err);
    AUTO_FD int fd = -1;
    bool put;
    int why;

    if (dir < 0)
        return false;
    fd = openat(dir, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return cannot_write(name, errno, err);
    /* a link, unlike a rename, takes no name that is taken */
    put = write_all(fd, bytes, size) && linkat(dir, temporary, dir, name, 0) == 0;
    why = errno;
    unlinkat(dir, temporary, 0);
    if (!put)
        return cannot_write(name, why, err);
    return fsync(dir) == 0 || cannot_write(name, errno, err);
}
