/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a month on the screen: the tie-outs of the last month that is over, what differs,
 * closing it in one's own name, and that others only look. */
#include "demo_fixture.h"

#include <sqlite3.h>

#include "desk/month.h"
#include "month_closed.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 t");
    check_text(console_top(demo->console)->class->name, "month");
    return demo;
}

/* The screen opens on the earliest month with an entry. */
static void go_to(struct demo *demo, const char *title)
{
    for (int i = 0; i < 60 && !screen_has(demo->console, title); i++)
        screen_press(demo->console, "Right");
    check_screen_has(demo->console, title);
}

static void month__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_has(demo->console, "Month end > 2025-01"); /* the first with an entry */
    go_to(demo, "Month end > 2026-10");
    check_screen_has(demo->console, "to be closed");
    demo_check_screen(demo, "month-end");
}

static void month__is_closed_after_a_yes_and_stays_closed(void **state)
{
    struct demo *demo = opened(state, "finance");
    AUTO_MONTH_CLOSES struct month_closes closes = {0};
    struct err err = {0};

    go_to(demo, "Month end > 2026-10");
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "All open months from 2025-01 on are closed with it");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "Close 2026-10 in the name of");
    screen_press(demo->console, "Esc");
    check_screen_has(demo->console, "to be closed");
    screen_press(demo->console, "c y");
    check_text(console_top(demo->console)->class->name, "month");
    check_screen_has(demo->console, "22 months up to 2026-10 are closed.");
    check_screen_has(demo->console, "closed on 2026-11-");
    check_ok(desk_month_closes(&demo->world.desk, &closes, &err), err);
    check_int(closes.count, 22); /* each by itself */
    check_int(closes.list[0].month, 10);
    check_screen_lacks(demo->console, "c Close the month"); /* not offered any more */
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "this month is closed already");
    screen_press(demo->console, "Right");
    check_screen_has(demo->console, "Month end > 2026-11");
    check_screen_has(demo->console, "not over");
    check_screen_has(demo->console, "Not over until ");
    check_screen_lacks(demo->console, "All sums as of");
    check_screen_lacks(demo->console, "next:");
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "the month is not over");
    screen_press(demo->console, "Esc Left Left");
    check_screen_has(demo->console, "Month end > 2026-09");
    check_screen_has(demo->console, "closed on 2026-11-");
    check_screen_has(demo->console, "next: 2026-11");
}

/* Others close months meanwhile: what is next is read with the rest, by r and by going on. */
static void month__that_is_next_is_read_anew(void **state)
{
    struct demo *demo = opened(state, "finance");

    (void) close_months(&demo->world.desk, 2025, 1);
    go_to(demo, "Month end > 2026-10");
    check_screen_has(demo->console, "next: 2025-02");
    (void) close_months(&demo->world.desk, 2025, 3);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "next: 2025-04");
    (void) close_months(&demo->world.desk, 2025, 4);
    screen_press(demo->console, "Left");
    check_screen_has(demo->console, "next: 2025-05");
}

static void month__is_only_looked_at_by_others(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "c");
    check_text(console_top(demo->console)->class->name, "month");
    check_screen_has(demo->console, "a month is closed by the finance");
}

/* From anywhere: by its key, and by its name in the palette. */
static void month__is_reached_from_every_screen(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-6 Alt-t");
    check_text(console_top(demo->console)->class->name, "month");
    screen_press(demo->console, "Alt-6 :");
    screen_type(demo->console, "month end");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "month");
    screen_press(demo->console, "Alt-4");
    check_screen_has(demo->console, "t Month end");
}

static void exception__stands_below_the_tie_out_in_focus(void **state)
{
    struct demo *demo = *state;
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(demo->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP TRIGGER day_money_counts;"
                                  " UPDATE day_money SET committed_fen = committed_fen + 100 WHERE "
                                  "day LIKE '2026-10-%' AND committed_fen > 0",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 t");
    go_to(demo, "Month end > 2026-10");
    screen_press(demo->console, "End");
    demo_check_screen(demo, "month-end-differs");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "cannot be done");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(month__looks_the_same_in_three_languages),
        TEST(month__is_closed_after_a_yes_and_stays_closed),
        TEST(month__that_is_next_is_read_anew),
        TEST(month__is_only_looked_at_by_others),
        TEST(month__is_reached_from_every_screen),
        TEST(exception__stands_below_the_tie_out_in_focus),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
