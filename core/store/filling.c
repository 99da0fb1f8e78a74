/* SPDX-License-Identifier: Apache-2.0 */
/* The one setting that is loosened while a new file is filled, and put back.
 * Leaves throwing the file away to whoever fills it. */
#include "store/filling.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "store/store_inside.h"

/* The authorizer lets no PRAGMA pass; it is put back at once. */
static bool set_synchronous(struct store *store, const char *sql, struct err *err)
{
    bool set;

    sqlite3_set_authorizer(store->db, NULL, NULL);
    set = store_exec(store, sql, err);
    sqlite3_set_authorizer(store->db, store_authorize, store);
    return set;
}

bool store_filling_begin(struct store *store, struct err *err)
{
    store->is_filling = true;
    return set_synchronous(store, "PRAGMA synchronous=OFF", err);
}

/* A file that is not there has nothing to be lost: the log may just have been taken in. */
static bool flush(const char *path, const char *end, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *name = arena_format(&arena, "%s%s", path, end);
    int file = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool flushed;

    if (file < 0)
        return errno == ENOENT ||
               err_set(err, ERR_STORE, _("%s cannot be opened: %s"), name, strerror(errno));
    flushed = fsync(file) == 0;
    (void) close(file);
    return flushed || err_set(err, ERR_STORE, _("the disk did not take everything"));
}

bool store_filling_end(struct store *store, struct err *err)
{
    store->is_filling = false;
    return set_synchronous(store, "PRAGMA synchronous=FULL", err) &&
           flush(store->path, "-wal", err) && flush(store->path, "", err) &&
           flush(store->path, ".anchor", err);
}
