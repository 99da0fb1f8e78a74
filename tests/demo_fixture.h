/* SPDX-License-Identifier: Apache-2.0 */
/* A console without a terminal over the demonstration database, at nine o'clock of one fixed day:
 * for tests of screens as people see them.  The database is made once a program, or once for all
 * programs of a run (tests/run), and copied for each test. */
#ifndef TESTS_DEMO_FIXTURE_H
#define TESTS_DEMO_FIXTURE_H

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "desk/audit.h"
#include "desk/demo.h"
#include "desk/people.h"
#include "screen.h"
#include "temp_folder.h"
#include "tui/screens_inside.h"

#define DEMO_UNUSED __attribute__((unused))
#define DEMO_NOW_MS INT64_C(1795482000000) /* 2026-11-24 09:00 in Shanghai */

#define DEMO_OFFICER  "officer.science"
#define DEMO_REVIEWER "reviewer1"

struct demo {
    struct world world;
    struct console *console;
    char path[96];
};

DEMO_UNUSED static struct {
    char folder[TEMP_FOLDER_SIZE], path[200];
    struct world world; /* catalogue and calendar, loaded once */
} demo_master;

/* By how much a test is later; put back for the next one. */
static int64_t demo_later_ms;

static int64_t demo_now(void)
{
    return DEMO_NOW_MS + demo_later_ms;
}

static const struct outside demo_outside = {.now_ms = demo_now, .steady_ms = demo_now};

/* What SQLite and the store keep beside the file; the log may hold the last transactions. */
static const char *const demo_tails[] = {"", "-wal", "-shm", ".gate", ".anchor"};

static void demo_drop(const char *path)
{
    char whole[220];

    for (size_t i = 0; i < sizeof demo_tails / sizeof demo_tails[0]; i++) {
        snprintf(whole, sizeof whole, "%s%s", path, demo_tails[i]);
        unlink(whole);
    }
}

/* Where programs of one run share it: the first that comes makes it, the others wait. */
static const char *demo_shared_folder(void)
{
    return getenv("DEMO_SHARED");
}

static void demo_fill_master(void)
{
    struct catalogue *catalogue = NULL;
    struct desk desk = {0};
    struct err err = {0};

    check_ok(world_examples(&demo_master.world, &catalogue, &err), err);
    check_ok(desk_create(demo_master.path, catalogue, demo_master.world.calendar, DEMO_NOW_MS,
                         &desk, &err),
             err);
    desk.light_passwords = true;
    check_ok(demo_fill(&desk, "data/sample", &err), err);
    desk_release(&desk);
    catalogue_free(catalogue);
}

/* Whole only when it says so: who makes it may have been stopped half way. */
static void demo_share_master(const char *folder)
{
    char whole[200], gate[200];
    int lock;

    snprintf(whole, sizeof whole, "%s/whole", folder);
    snprintf(gate, sizeof gate, "%s/lock", folder);
    lock = open(gate, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_true(lock >= 0 && flock(lock, LOCK_EX) == 0);
    if (access(whole, F_OK) != 0) {
        int made;

        demo_drop(demo_master.path);
        demo_fill_master();
        made = open(whole, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        assert_true(made >= 0);
        close(made);
    }
    close(lock);
}

DEMO_UNUSED static int demo_make(void **state)
{
    const char *shared = demo_shared_folder();
    struct err err = {0};

    (void) state;
    temp_folder("screens", demo_master.folder);
    snprintf(demo_master.path, sizeof demo_master.path, "%.180s/demo.xfdb",
             shared ? shared : demo_master.folder);
    check_ok(world_load(&demo_master.world, &demo_outside, "data", &err), err);
    screen_language(LANGUAGE_ZH);
    if (shared)
        demo_share_master(shared);
    else
        demo_fill_master();
    return 0;
}

DEMO_UNUSED static int demo_unmake(void **state)
{
    (void) state;
    if (!demo_shared_folder())
        demo_drop(demo_master.path);
    rmdir(demo_master.folder);
    world_release(&demo_master.world);
    return 0;
}

static void demo_copy(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *out;
    char bytes[65536];
    size_t size;

    if (!in)
        return;
    out = fopen(to, "wb");
    assert_non_null(out);
    while ((size = fread(bytes, 1, sizeof bytes, in)) > 0)
        assert_int_equal(fwrite(bytes, 1, size, out), size);
    fclose(in);
    fclose(out);
}

/** A copy of the database and a console of 80 × 24 over it; nobody is signed in. */
DEMO_UNUSED static int demo_begin(void **state)
{
    static int number;
    struct demo *demo = mem_zero(1, sizeof *demo);
    struct err err = {0};

    snprintf(demo->path, sizeof demo->path, "%.60s/%d.xfdb", demo_master.folder, ++number);
    for (size_t i = 0; i < sizeof demo_tails / sizeof demo_tails[0]; i++) {
        char from[220], to[220];

        snprintf(from, sizeof from, "%s%s", demo_master.path, demo_tails[i]);
        snprintf(to, sizeof to, "%s%s", demo->path, demo_tails[i]);
        demo_copy(from, to);
    }
    demo_later_ms = 0;
    screen_language(LANGUAGE_ZH);
    demo->world = demo_master.world;
    check_ok(world_open(&demo->world, demo->path, &err), err);
    demo->world.desk.light_passwords = true;
    snprintf(demo->world.database, sizeof demo->world.database, "demo.xfdb");
    demo->console = console_new(&(struct console_options){.world = &demo->world,
                                                          .command = screens_command,
                                                          .may = screens_may,
                                                          .days = world_days,
                                                          .open = screens_open_number,
                                                          .opens = screens_number_opens});
    console_resize(demo->console, 24, 80);
    *state = demo;
    return 0;
}

DEMO_UNUSED static int demo_end(void **state)
{
    struct demo *demo = *state;

    console_free(demo->console);
    desk_release(&demo->world.desk);
    demo_drop(demo->path);
    free(demo);
    language_set(LANGUAGE_ZH);
    return 0;
}

/** Signs somebody in without the sign-in screen and opens home. */
DEMO_UNUSED static void demo_sign_in(struct demo *demo, const char *login)
{
    enum language language = language_now();
    struct err err = {0};

    check_ok(desk_sign_in(&demo->world.desk, login, DEMO_PASSWORD, &err), err);
    assert_true(console_restart(demo->console, &screen_home, NULL));
    language_set(language);
    screens_tell_who(demo->console);
}

/** The first application of a filter by number; fails when there is none. */
DEMO_UNUSED static int64_t demo_application(struct demo *demo, struct application_filter filter)
{
    struct application_ids ids = {0};
    struct err err = {0};
    int64_t id;

    filter.order = ORDER_NUMBER;
    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    if (ids.count == 0)
        fail_msg("the demonstration has no such application");
    id = ids.list[0];
    application_ids_release(&ids);
    return id;
}

/** Opens one at a stage, of those that wait for who is signed in when mine. @return its id */
DEMO_UNUSED static int64_t demo_open(struct demo *demo, enum stage stage, bool mine)
{
    int64_t id =
        demo_application(demo, (struct application_filter){.stages = 1u << stage, .mine = mine});

    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    return id;
}

/** Compares in both sizes and the three languages. */
DEMO_UNUSED static void demo_check_screen(struct demo *demo, const char *name)
{
    static const int sizes[][2] = {{24, 80}, {40, 120}};

    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < 2; i++) {
            language_set((enum language) language);
            screens_tell_who(demo->console);
            console_resize(demo->console, sizes[i][0], sizes[i][1]);
            check_screen(console_draw(demo->console), name);
        }
    language_set(LANGUAGE_ZH);
    console_resize(demo->console, 24, 80);
}

/** The same where messages stand on the screen: the keys are pressed anew in each language. */
DEMO_UNUSED static void demo_check_after(struct demo *demo, const char *keys, const char *name)
{
    static const int sizes[][2] = {{24, 80}, {40, 120}};

    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < 2; i++) {
            language_set((enum language) language);
            screens_tell_who(demo->console);
            console_resize(demo->console, sizes[i][0], sizes[i][1]);
            screen_press(demo->console, keys);
            check_screen(console_draw(demo->console), name);
        }
    language_set(LANGUAGE_ZH);
    console_resize(demo->console, 24, 80);
}

#endif
