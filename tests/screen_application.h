/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of one application's screen begin with: who sits, where the case stands, which move.
 */
#ifndef TESTS_SCREEN_APPLICATION_H
#define TESTS_SCREEN_APPLICATION_H

#include "demo_fixture.h"

DEMO_UNUSED static struct demo *english(void **state, const char *login)
{
    language_set(LANGUAGE_EN);
    demo_sign_in(*state, login);
    return *state;
}

DEMO_UNUSED static enum stage stage_of(struct demo *demo, int64_t id)
{
    struct applications rows = {0};
    struct err err = {0};
    enum stage stage;

    check_ok(desk_applications(&demo->world.desk, &id, 1, &rows, &err), err);
    check_int(rows.count, 1);
    stage = rows.list[0].stage;
    applications_release(&rows);
    return stage;
}

/* Opens the menu, types the move's name, takes it. */
DEMO_UNUSED static void choose(struct demo *demo, const char *move)
{
    screen_press(demo->console, "a");
    screen_type(demo->console, move);
    screen_press(demo->console, "Enter");
}

#endif
