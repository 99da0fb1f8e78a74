/* SPDX-License-Identifier: Apache-2.0 */
/* What ? says on every screen that shows money: the figures first, then the keys. */
#include "demo_fixture.h"

#include <glob.h>

#include "model/figure.h"
#include "tui/figures.h"
#include "tui/screens.h"

static struct demo *opened(void **state, const char *login, const char *keys)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, keys);
    return demo;
}

static void figures__stand_first_with_their_amounts_in_the_row_in_focus(void **state)
{
    struct demo *demo = opened(state, "finance", "Alt-4 ?");

    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "Figures of this screen");
    check_screen_has(demo->console, "45,000.00"); /* the budget of the first row */
    check_screen_has(demo->console, "= approved at first");
    demo_check_screen(demo, "figures-budget");
}

/* A column that has no room on a small screen is on the page all the same. */
static void figures__of_columns_without_room_are_there(void **state)
{
    struct demo *demo = opened(state, "finance", "Alt-4");

    check_screen_lacks(demo->console, "Ceiling ");
    screen_press(demo->console, "?");
    check_screen_has(demo->console, "Ceiling ");
    check_screen_has(demo->console, "50,000.00");
}

static void figures__are_followed_by_the_keys(void **state)
{
    struct demo *demo = opened(state, "finance", "Alt-4 ? End");

    check_screen_has(demo->console, "Ctrl-Q");
}

/* Where there is no money, ? is the page of keys as ever. */
static void figures__are_not_spoken_of_where_there_are_none(void **state)
{
    struct demo *demo = opened(state, "admin", "Alt-7");

    check_screen_has(demo->console, "? Help");
    screen_press(demo->console, "?");
    check_screen_lacks(demo->console, "Figures of this screen");
}

static void figures__are_defined_on_every_screen_with_money(void **state)
{
    static const struct {
        const char *login, *keys, *screen, *says;
    } screens[] = {
        {"finance", "Alt-0", "home", "What can still be given"},
        {"finance", "Alt-4", "budget", "What can still be given"},
        {"finance", "Alt-4 b", "board", "What can still be given"},
        {"finance", "Alt-4 b s", "stale", "is expected to leave"},
        {"finance", "Alt-4 l", "ledger", "Amount of one entry"},
        {"finance", "Alt-4 m", "movements", "Amount of a proposal"},
        {"finance", "Alt-b", "payments", "One payment planned"},
        {"finance", "Alt-c", "clawbacks", "What is to come back"},
        {"finance", "Alt-4 t", "month", "Sum over all lines"},
        {"supervisor.industry", "Alt-f", "bench", "What the pool would pay"},
        {"supervisor.industry", "Alt-n", "plans", "whose approval counts"},
        {"supervisor.industry", "Alt-n Enter", "plan", "put forward"},
        {"supervisor.industry", "Alt-2", "applications", "furthest figure"},
        {"supervisor.industry", "Alt-2 Enter", "application", "What the rules give"},
        {"supervisor.industry", "Alt-2 Enter z", "support", "Support of another level"},
        {"supervisor.industry", "Alt-2 Enter l", "likeness", "reckoned from"},
        {"supervisor.industry", "Alt-5", "bodies", "Awarded, of a voucher what was"},
        {"supervisor.industry", "Alt-5 Enter", "body", "Awarded, of a voucher what was"},
        {"auditor", "Alt-o", "overrides", "came to on the day"},
    };
    struct demo *demo = *state;

    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        (void) opened(state, screens[i].login, screens[i].keys);
        check_text(console_top(demo->console)->class->name, screens[i].screen);
        assert_non_null(console_top(demo->console)->class->figures);
        console_resize(demo->console, 60, 200);
        check_screen_has(demo->console, "? Figures");
        screen_press(demo->console, "?");
        check_screen_has(demo->console, screens[i].says);
        console_resize(demo->console, 24, 80);
    }
}

/* Of every screen there is: a new one with money cannot be left out. */
static void figures__are_named_by_every_screen_with_money(void **state)
{
    size_t count, with = 0;
    const struct screen_row *rows = screen_rows(&count);

    (void) state;
    for (size_t i = 0; i < count; i++) {
        const struct screen_figures *figures = rows[i].class->figures;

        if (rows[i].money != (figures != NULL))
            fail_msg("%s: %s", rows[i].class->name,
                     figures ? "names figures, tui/screens.def says NO_MONEY"
                             : "shows money and names no figures");
        with += rows[i].money;
        if (figures)
            assert_true(figures->in_list || figures->shown ||
                        (figures->beside && figures->beside[0] != FIGURE_NONE));
    }
    assert_true(with > 20 && with < count);
}

/* "1,020.48 yuan", in any language. */
static bool has_amount(const char *text)
{
    static const char *const units[] = {"yuan", "元", "円"};

    for (const char *at = strchr(text, '.'); at; at = strchr(at + 1, '.')) {
        size_t digits = strspn(at + 1, "0123456789");
        const char *unit = at + 1 + digits + (at[1 + digits] == ' ');

        for (size_t i = 0; digits == 2 && i < sizeof units / sizeof *units; i++)
            if (strncmp(unit, units[i], strlen(units[i])) == 0)
                return true;
    }
    return false;
}

/* What is drawn tells, not what the list of screens says. */
static void figures__are_not_drawn_by_a_screen_said_to_have_no_money(void **state)
{
    size_t count, looked = 0;
    const struct screen_row *rows = screen_rows(&count);
    glob_t found;
    char pattern[80];

    (void) state;
    for (size_t i = 0; i < count; i++) {
        snprintf(pattern, sizeof pattern, "tests/screens/%s[.-]*.screen", rows[i].class->name);
        if (rows[i].money || glob(pattern, 0, NULL, &found) != 0)
            continue;
        for (size_t n = 0; n < found.gl_pathc; n++, looked++) {
            AUTO_STR struct str drawn;

            screen_read(found.gl_pathv[n], &drawn);
            /* there limits stand, as the rules say them */
            if (has_amount(drawn.text) && !strstr(found.gl_pathv[n], "/intake-"))
                fail_msg("%s shows money, tui/screens.def says NO_MONEY", found.gl_pathv[n]);
        }
        globfree(&found);
    }
    assert_true(looked > 20);
}

/* A form with money in its head: F1 defines that first. */
static void figures__of_a_form_stand_before_its_keys(void **state)
{
    struct demo *demo = opened(state, "finance", "Alt-4 a");

    check_text(console_top(demo->console)->class->name, "card");
    console_resize(demo->console, 60, 200);
    screen_press(demo->console, "F1");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "What the policy names at most");
    check_screen_has(demo->console, "What is approved for the year");
    check_screen_has(demo->console, "What can still be given");
    check_screen_has(demo->console, "F10");
    console_resize(demo->console, 24, 80);
}

/* One without: the keys alone. */
static void figures__are_not_spoken_of_in_a_form_without(void **state)
{
    struct demo *demo = opened(state, "finance", "Alt-4 e F1");

    check_screen_lacks(demo->console, "Figures of this screen");
}

#define DEMO_TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DEMO_TEST(figures__stand_first_with_their_amounts_in_the_row_in_focus),
        DEMO_TEST(figures__of_columns_without_room_are_there),
        DEMO_TEST(figures__are_followed_by_the_keys),
        DEMO_TEST(figures__are_not_spoken_of_where_there_are_none),
        DEMO_TEST(figures__are_defined_on_every_screen_with_money),
        DEMO_TEST(figures__are_named_by_every_screen_with_money),
        DEMO_TEST(figures__are_not_drawn_by_a_screen_said_to_have_no_money),
        DEMO_TEST(figures__of_a_form_stand_before_its_keys),
        DEMO_TEST(figures__are_not_spoken_of_in_a_form_without),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
