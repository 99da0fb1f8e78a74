/* SPDX-License-Identifier: Apache-2.0 */
/* A disk that fails at any call of a change: what the store answers is what the file holds.
 * fsync and fdatasync of this program stand before the C library's; writes are SQLite's own hook.
 */
#include <errno.h>
#include <sys/syscall.h>

#include "core/store/store_fixture.h"
#include "store/store_inside.h"

/* ---- calls that fail: the test's own state, since SQLite calls without an argument of ours ----
 */

static struct {
    int syncs_left, writes_left; /* the call that brings it to 0 fails; below 0: none does */
    bool for_ever;
    int number; /* errno */
    int failed;
} disk = {.syncs_left = -1, .writes_left = -1};

static bool fails(int *left)
{
    if (*left < 0)
        return false;
    if (*left > 0)
        *left -= 1;
    if (*left > 0)
        return false;
    if (!disk.for_ever)
        *left = -1;
    errno = disk.number;
    disk.failed++;
    return true;
}

int fdatasync(int file)
{
    return fails(&disk.syncs_left) ? -1 : (int) syscall(SYS_fdatasync, file);
}

int fsync(int file)
{
    return fails(&disk.syncs_left) ? -1 : (int) syscall(SYS_fsync, file);
}

static ssize_t write_or_fail(int file, const void *bytes, size_t size, off_t place)
{
    if (fails(&disk.writes_left))
        return -1;
    return pwrite(file, bytes, size, place);
}

static void hook_writes(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

    vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr) write_or_fail);
    vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr) write_or_fail);
}

static void mend(void)
{
    disk.syncs_left = disk.writes_left = -1;
    disk.failed = 0;
}

/* ---- changes ---- */

static bool act(struct place *place, struct err *err)
{
    AUTO_TX struct store *tx = NULL;
    struct store_movement more = place_movement(place, LEDGER_APPROPRIATE, 100);
    int64_t seq;

    more.application_id = 0;
    if (!store_begin(place->store, err))
        return false;
    tx = place->store;
    return store_ledger_post(place->store, &more, &seq, err) &&
           place_journal(place->store, "x", err) && store_commit(place->store, err);
}

static int64_t head(struct place *place)
{
    struct err err = {0};
    struct digest hash;
    int64_t seq;

    check_ok(store_journal_head(place->store, &seq, &hash, &err), err);
    return seq;
}

static void commit__whose_answer_was_lost_is_looked_up(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;
    int64_t before;

    (void) state;
    place_begin_with(&place, 1000);
    before = head(&place);
    disk.number = EIO;
    disk.syncs_left = 1; /* everything is written, the disk fails to say so */
    check_ok(act(&place, &err), err);
    check_int(disk.failed, 1);
    mend();
    check_int(head(&place), before + 1);
    check_ok(act(&place, &err), err);
    place_close(&place);
    place_open(&place);
    check_int(head(&place), before + 2);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.anchors, audit.entries);
    place_remove(&place);
}

/* One try with the disk failing at its n-th call. @return false when it was done before the n-th */
static bool try_with_fault(int number, int writes, int syncs, bool for_ever)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;
    int64_t before;
    bool saved, was_hit;

    place_begin_with(&place, 1000);
    place_act(&place, "one");
    before = head(&place);
    disk.number = number;
    disk.for_ever = for_ever;
    disk.writes_left = writes;
    disk.syncs_left = syncs;
    saved = act(&place, &err);
    was_hit = disk.failed > 0;
    mend();
    if (!saved) {
        check_int(err.kind, ERR_STORE);
        if (number == ENOSPC && writes >= 0 && !strstr(err.what, "disk is full"))
            fail_msg("%s: %s", err.what, err.detail);
    }
    check_int(head(&place), before + (saved ? 1 : 0));
    place_close(&place);
    place_open(&place); /* and nobody who comes later sees it otherwise */
    check_int(head(&place), before + (saved ? 1 : 0));
    check_ok(act(&place, &err), err);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    place_remove(&place);
    return was_hit;
}

static void disk__failing_at_any_write_gives_the_answer_the_file_holds(void **state)
{
    static const int numbers[] = {EIO, ENOSPC};
    int points = 0;

    (void) state;
    for (size_t i = 0; i < 2; i++)
        for (int for_ever = 0; for_ever < 2; for_ever++)
            for (int n = 1; try_with_fault(numbers[i], n, -1, for_ever); n++)
                points++;
    assert_true(points >= 40);
}

static void disk__failing_at_any_sync_gives_the_answer_the_file_holds(void **state)
{
    int points = 0;

    (void) state;
    for (int for_ever = 0; for_ever < 2; for_ever++)
        for (int n = 1; try_with_fault(EIO, -1, n, for_ever); n++)
            points++;
    assert_true(points >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commit__whose_answer_was_lost_is_looked_up),
        cmocka_unit_test(disk__failing_at_any_write_gives_the_answer_the_file_holds),
        cmocka_unit_test(disk__failing_at_any_sync_gives_the_answer_the_file_holds),
    };

    hook_writes();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
