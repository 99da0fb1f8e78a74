/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and leaving the desk, and what time it is there.  Leaves signing in to sign, and files
 * and their safety to the store. */
#include "desk/desk.h"

#include "desk/clock_refresh.h"
#include "desk/edition_rules.h"
#include "desk/marking.h"
#include "store/store.h"

/* What is compared to find duplicates may have been told otherwise since, and so may the days. */
static bool desk_ready(struct desk *desk, struct err *err)
{
    if (marking_refresh(desk, err) && clock_refresh(desk, err))
        return true;
    desk_release(desk);
    return false;
}

static void desk_seat(struct desk *desk, struct store *store, const struct catalogue *catalogue,
                      const struct calendar *calendar, int64_t now_ms)
{
    *desk = (struct desk){.store = store, .catalogue = catalogue, .calendar = calendar};
    desk_set_now(desk, now_ms);
}

bool desk_create(const char *path, const struct catalogue *catalogue,
                 const struct calendar *calendar, int64_t now_ms, struct desk *ret_desk,
                 struct err *err)
{
    struct store *store;

    if (!store_create(path, now_ms, &store, err))
        return false;
    desk_seat(ret_desk, store, catalogue, calendar, now_ms);
    return desk_ready(ret_desk, err);
}

bool desk_open(const char *path, const struct catalogue *catalogue, const struct calendar *calendar,
               int64_t now_ms, struct desk *ret_desk, struct err *err)
{
    struct store *store;

    if (!store_open(path, now_ms, &store, err))
        return false;
    desk_seat(ret_desk, store, catalogue, calendar, now_ms);
    if (!desk_ready(ret_desk, err))
        return false;
    /* of a file with a past: a new one is told which rules are in force by its first act */
    if (edition_adopt(ret_desk, err))
        return true;
    desk_release(ret_desk);
    return false;
}

void desk_release(struct desk *desk)
{
    edition_cache_free(desk->editions);
    store_close(desk->store);
    arena_release(&desk->arena);
    *desk = (struct desk){0};
}

void desk_set_now(struct desk *desk, int64_t now_ms)
{
    desk->now_ms = now_ms;
    desk->today = date_of_instant(now_ms);
}
