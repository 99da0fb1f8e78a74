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

static bool go(struct demo *demo, enum command_id way)
{
    const char *missing;

    assert_true(console_restart(demo->console, &screen_home, NULL));
    return console_may(demo->console, way, &missing) == COMMAND_READY &&
           console_do(demo->console, way);
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
static void walk(struct demo *demo, const char *login, enum command_id way)
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
            fail_msg("%s on %s: %s is in the footer and does nothing", login,
                     command_row(way)->name, command_row(offered[i])->name);
    }
}

static void every_key_of_a_footer__does_something(void **state)
{
    struct demo *demo = *state;

    for (size_t i = 0; i < sizeof logins / sizeof *logins; i++) {
        demo_sign_in(demo, logins[i]);
        walk(demo, logins[i], CMD_GO_HOME);
        for (enum command_id way = CMD_GO_INTAKE; way < CMD_SIGN_OUT; way++)
            if (way != CMD_PASSWORD)
                walk(demo, logins[i], way);
    }
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_key_of_a_footer__does_something),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
