/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of payments in the demonstration, for tests: opened, one of a state, the cursor on it.
 */
#ifndef TESTS_SCREEN_PAYMENTS_H
#define TESTS_SCREEN_PAYMENTS_H

#include "demo_fixture.h"

#include "desk/payment.h"

DEMO_UNUSED static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-b");
    check_text(console_top(demo->console)->class->name, "payments");
    return demo;
}

/* The first of a state; its texts are good until the next is read. */
DEMO_UNUSED static struct instalment one_in(struct demo *demo, enum instalment_state wanted)
{
    static struct instalments all;
    struct err err = {0};

    instalments_release(&all);
    check_ok(desk_instalments(&demo->world.desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].state == wanted)
            return all.list[i];
    fail_msg("the demonstration has none that is %s", instalment_state_word(wanted));
    return (struct instalment){0};
}

/* Puts the cursor on the first of a state. */
DEMO_UNUSED static void go_to(struct demo *demo, enum instalment_state wanted)
{
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};

    check_ok(desk_instalments(&demo->world.desk, 0, 0, &all, &err), err);
    screen_press(demo->console, "Home");
    for (size_t i = 0; i < all.count && all.list[i].state != wanted; i++)
        screen_press(demo->console, "Down");
}

DEMO_UNUSED static enum instalment_state now_of(struct demo *demo, int64_t id)
{
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};

    check_ok(desk_instalments(&demo->world.desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == id)
            return all.list[i].state;
    return INSTALMENT_CANCELLED;
}

#endif
