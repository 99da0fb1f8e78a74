/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of budgets and what opens from it, in English. */
#ifndef TESTS_SCREEN_BUDGET_H
#define TESTS_SCREEN_BUDGET_H

#include "demo_fixture.h"

static struct demo *opened(void **state, const char *login, const char *keys)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4");
    screen_press(demo->console, keys);
    return demo;
}

#endif
