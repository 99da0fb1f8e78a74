/* SPDX-License-Identifier: Apache-2.0 */
/* The footers, walked: every key that a screen offers does something there, for every role, and
 * none is cut. */
#include "demo_fixture.h"

static const char *const logins[] = {"counter",
                                     "officer.science",
                                     "checker.science",
                                     "reviewer1",
                                     "supervisor.industry",
                                     "finance",
                                     "auditor",
                                     "admin"};

/* As the footer offers it (console_draw.c): of the screen or its widget, and ready. */
static bool is_offered(struct console *console, enum command_id id)
{
    const struct screen_class *class = console_top(console)->class;
    const struct command *row = command_row(id);
    const char *missing;

    return row->rank > 0 && row->place != IN_EVERYWHERE &&
           (row->place == class->place || row->place == class->widget) &&
           (!class->hinted || class->hinted(console_top(console), id)) &&
           console_may(console, id, &missing) == COMMAND_READY;
}

/* A way to a screen: an area, or the first row of its list. */
struct way {
    enum command_id area;
    bool inside;
};

static bool go(struct demo *demo, struct way way)
{
    const char *missing;
    int depth;

    assert_true(console_restart(demo->console, &screen_home, NULL));
    if (console_may(demo->console, way.area, &missing) != COMMAND_READY ||
        !console_do(demo->console, way.area))
        return false;
    if (!way.inside)
        return true;
    depth = console_depth(demo->console);
    console_draw(demo->console);
    if (console_may(demo->console, CMD_LIST_OPEN, &missing) == COMMAND_READY)
        console_do(demo->console, CMD_LIST_OPEN);
    console_draw(demo->console);
    return console_depth(demo->console) > depth && !console_top(demo->console)->class->overlay;
}

/* It is done, or the screen says why not. */
static bool does_something(struct console *console, enum command_id id)
{
    AUTO_STR struct str before, after;
    bool done;

    grid_dump(console_draw(console), &before);
    done = console_do(console, id);
    grid_dump(console_draw(console), &after);
    return done || strcmp(before.text, after.text) != 0;
}

/* What it opens is left again with the next go(); what it does at once is done to a copy. */
static void walk(struct demo *demo, const char *login, struct way way)
{
    enum command_id offered[CMD_COUNT];
    int count = 0;

    if (!go(demo, way))
        return;
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (is_offered(demo->console, id))
            offered[count++] = id;
    for (int i = 0; i < count; i++) {
        if (!go(demo, way) || !is_offered(demo->console, offered[i]))
            continue; /* a command before it took the ground away */
        if (!does_something(demo->console, offered[i]))
            fail_msg("%s on %s%s: %s is in the footer and does nothing", login,
                     command_row(way.area)->name, way.inside ? ", first row" : "",
                     command_row(offered[i])->name);
    }
}

static void every_key_of_a_footer__does_something(void **state)
{
    struct demo *demo = *state;

    for (size_t i = 0; i < sizeof logins / sizeof *logins; i++) {
        demo_sign_in(demo, logins[i]);
        walk(demo, logins[i], (struct way){CMD_GO_HOME, false});
        for (enum command_id way = CMD_GO_INTAKE; way < CMD_SIGN_OUT; way++)
            if (way != CMD_PASSWORD)
                walk(demo, logins[i], (struct way){way, false});
    }
}

/* A case, a batch, a laboratory, a clawback: what a row of an area opens. */
static void every_key_of_what_a_row_opens__does_something(void **state)
{
    struct demo *demo = *state;

    for (size_t i = 0; i < sizeof logins / sizeof *logins; i++) {
        demo_sign_in(demo, logins[i]);
        for (enum command_id way = CMD_GO_INTAKE; way < CMD_SIGN_OUT; way++)
            if (way != CMD_PASSWORD)
                walk(demo, logins[i], (struct way){way, true});
    }
}

/* Of an agreement, which has no area of its own. */
static bool open_agreement(struct demo *demo)
{
    static const struct application_filter awarded = {.stages = 1u << STAGE_AWARDED};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const char *missing;
    struct err err = {0};

    assert_true(console_restart(demo->console, &screen_home, NULL));
    if (!desk_application_ids(&demo->world.desk, &awarded, &ids, &err))
        return false;
    for (size_t i = 0; i < ids.count; i++) {
        if (!console_push(demo->console, &screen_application,
                          &(struct application_place){.id = ids.list[i]}))
            return false;
        console_draw(demo->console);
        if (console_may(demo->console, CMD_APPLICATION_AWARD, &missing) == COMMAND_READY)
            return console_do(demo->console, CMD_APPLICATION_AWARD);
        console_pop(demo->console);
    }
    return false;
}

static void every_key_of_an_agreement__does_something(void **state)
{
    struct demo *demo = *state;

    for (size_t i = 0; i < sizeof logins / sizeof *logins; i++) {
        demo_sign_in(demo, logins[i]);
        if (!open_agreement(demo))
            continue;
        for (enum command_id id = 0; id < CMD_COUNT; id++) {
            console_draw(demo->console);
            if (!is_offered(demo->console, id))
                continue;
            if (!does_something(demo->console, id))
                fail_msg("%s on an agreement: %s does nothing", logins[i], command_row(id)->name);
            if (!open_agreement(demo))
                break;
        }
    }
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_key_of_a_footer__does_something),
        TEST(every_key_of_what_a_row_opens__does_something),
        TEST(every_key_of_an_agreement__does_something),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
