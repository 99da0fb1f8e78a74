/* SPDX-License-Identifier: Apache-2.0 */
/* A disk that is full: what was said to be saved stays, what was not is said, reading goes on, and
 * work goes on when there is space again.  The limit on a file's size stands for the disk. */
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "core/store/store_fixture.h"
#include "store/store_inside.h"

/* What is long enough to fill a file quickly. */
static const char *long_text(void)
{
    static char text[30000];

    memset(text, 'a', sizeof text - 1);
    return text;
}

static bool act(struct place *place, struct err *err)
{
    AUTO_TX struct store *tx = NULL;
    struct journal_entry entry = {
        .at_ms = NOW_MS, .verb = "x", .kind = "clerk", .changes = long_text()};

    if (!store_begin(place->store, err))
        return false;
    tx = place->store;
    return store_journal_add(place->store, &entry, err) && store_commit(place->store, err);
}

static void limit_files(rlim_t most)
{
    struct rlimit limit;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = most == RLIM_INFINITY ? limit.rlim_max : most;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static int64_t head(struct place *place)
{
    struct err err = {0};
    struct digest hash;
    int64_t seq;

    check_ok(store_journal_head(place->store, &seq, &hash, &err), err);
    return seq;
}

/* @return the commits that were acknowledged before the disk was full */
static int act_until_full(struct place *place, struct err *ret_err)
{
    int count = 0;

    while (count < 1000 && act(place, ret_err))
        count++;
    return count;
}

static void disk__that_is_full_loses_nothing_and_says_so(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;
    int saved;

    (void) state;
    signal(SIGXFSZ, SIG_IGN);
    place_begin_with(&place, 1000);
    int64_t before = head(&place);
    limit_files(400000);
    saved = act_until_full(&place, &err);
    assert_true(saved > 2 && saved < 1000);
    check_int(err.kind, ERR_STORE);
    if (!strstr(err.what, "the disk is full; nothing was saved"))
        fail_msg("%s: %s", err.what, err.detail);
    assert_non_null(strstr(err.hint, "free some space"));
    check_int(head(&place), before + saved); /* readable while full */
    assert_false(act(&place, &err));
    assert_non_null(strstr(err.what, "full"));
    limit_files(RLIM_INFINITY);
    check_ok(act(&place, &err), err); /* and works again */
    check_int(head(&place), before + saved + 1);
    place_close(&place);
    place_open(&place);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.entries, before + saved + 1);
    place_remove(&place);
}

/* The log may be emptied into a database file that has no room left: what was saved stays in the
 * log. */
static void disk__full_at_a_checkpoint_leaves_what_was_saved(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;
    int64_t before;

    (void) state;
    signal(SIGXFSZ, SIG_IGN);
    place_begin_with(&place, 1000);
    for (int i = 0; i < 5; i++)
        check_ok(act(&place, &err), err);
    before = head(&place);
    limit_files(100000); /* less than the database needs to take it all */
    place.store->wal_frames = STORE_WAL_FRAMES_DUE;
    assert_int_not_equal(
        sqlite3_wal_checkpoint_v2(place.store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
        SQLITE_OK);
    check_int(head(&place), before);
    limit_files(RLIM_INFINITY);
    check_ok(act(&place, &err), err);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.entries, before + 1);
    place_remove(&place);
}

static void disk__full_leaves_no_half_copy_and_no_half_database(void **state)
{
    struct place place;
    struct store *store = NULL;
    struct err err = {0};
    char path[300];

    (void) state;
    signal(SIGXFSZ, SIG_IGN);
    place_begin_with(&place, 1000);
    snprintf(path, sizeof path, "%s/copy.xfdb", place.folder);
    limit_files(20000);
    assert_false(store_backup(place.store, path, &err));
    check_int(access(path, F_OK), -1);
    assert_false(store_create(path, NOW_MS, &store, &err));
    check_int(access(path, F_OK), -1);
    limit_files(RLIM_INFINITY);
    check_ok(store_backup(place.store, path, &err), err);
    place_remove(&place); /* whose rmdir fails when anything unseen was left */
}

/* Full inside SQLite itself, at every size: each try is either wholly there or said not to be. */
static void disk__full_at_any_page_keeps_each_change_whole(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_audit audit;
    int64_t saved, refused = 0;

    (void) state;
    signal(SIGXFSZ, SIG_IGN);
    place_begin_with(&place, 1000);
    saved = head(&place);
    for (rlim_t most = 60000; most < 700000; most += 4096 * 3 + 100) {
        limit_files(most);
        bool kept = act(&place, &err);
        limit_files(RLIM_INFINITY);
        saved += kept ? 1 : 0;
        refused += kept ? 0 : 1;
        check_int(head(&place), saved);
    }
    assert_true(refused > 10);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(disk__that_is_full_loses_nothing_and_says_so),
        cmocka_unit_test(disk__full_at_a_checkpoint_leaves_what_was_saved),
        cmocka_unit_test(disk__full_leaves_no_half_copy_and_no_half_database),
        cmocka_unit_test(disk__full_at_any_page_keeps_each_change_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
