/* SPDX-License-Identifier: Apache-2.0 */
/* Application periods: a day is held against those of its year, both ends counted; of a year whose
 * guide is not known nothing is said. */
#include "rules/window.h"

#include "base/text.h"
#include "check.h"

static struct date day_of(const char *text)
{
    struct date day = DATE_NONE;
    struct err err = {0};

    check_ok(date_parse(text, &day, &err), err);
    return day;
}

static bool is_out(const struct item *item, const char *day)
{
    return item_is_out_of_window(item, day_of(day));
}

static void day__is_held_against_the_periods_of_its_year(void **state)
{
    const struct window windows[] = {
        {.from = day_of("2026-03-01"), .to = day_of("2026-03-31"), .document = "a"},
        {.from = day_of("2026-09-01"), .to = day_of("2026-09-30"), .document = "b"},
    };
    const struct item item = {.window_count = 2, .windows = windows};

    (void) state;
    assert_true(is_out(&item, "2026-02-28"));
    assert_false(is_out(&item, "2026-03-01"));
    assert_false(is_out(&item, "2026-03-31"));
    assert_true(is_out(&item, "2026-04-01"));
    assert_false(is_out(&item, "2026-09-15"));
    assert_true(is_out(&item, "2026-12-31"));
    assert_false(is_out(&item, "2025-12-31")); /* no guide of that year is known */
    assert_false(is_out(&item, "2027-01-01"));
    assert_false(is_out(&(struct item){0}, "2026-02-28"));
}

static void period_over_new_year__is_of_both_years(void **state)
{
    const struct window window = {
        .from = day_of("2026-12-15"), .to = day_of("2027-01-15"), .document = "a"};
    const struct item item = {.window_count = 1, .windows = &window};

    (void) state;
    assert_true(is_out(&item, "2026-12-14"));
    assert_false(is_out(&item, "2027-01-15"));
    assert_true(is_out(&item, "2027-01-16"));
    assert_false(is_out(&item, "2028-01-16"));
}

static void text__names_days_guide_and_what_is_unproved(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const struct window windows[] = {
        {.from = day_of("2025-03-01"), .to = day_of("2025-03-31"), .document = "a"},
        {.from = day_of("2026-03-01"), .to = day_of("2026-03-31"), .document = "b"},
        {.from = day_of("2026-09-01"),
         .to = day_of("2026-09-30"),
         .document = "c",
         .grade = GRADE_C},
    };
    const struct item item = {.window_count = 3, .windows = windows};

    (void) state;
    check_text(item_windows_text(&item, day_of("2026-05-01"), &arena),
               "2026-03-01 to 2026-03-31, b; 2026-09-01 to 2026-09-30, c, unproved");
    assert_non_null(strstr(item_windows_text(&item, DATE_NONE, &arena), "2025-03-31, a; 2026"));
    check_text(item_windows_text(&item, day_of("2028-05-01"), &arena), "");
}

/* What is known: of the training voucher the guide, of the corpus voucher a copy. */
static void the_catalogue__has_what_is_known(void **state)
{
    struct catalogue *catalogue;
    struct faults faults = {0};
    const struct item *item;
    struct err err = {0};

    (void) state;
    check_ok(catalogue_load("data/catalogue", &catalogue, &faults, &err), err);
    item = catalogue_item_on(catalogue, "2-1", day_of("2026-07-01"), &err);
    assert_non_null(item);
    assert_true(is_out(item, "2026-07-01"));
    assert_false(is_out(item, "2026-06-05"));
    assert_true(grade_is_proved(item->windows[0].grade));
    item = catalogue_item_on(catalogue, "3-2", day_of("2026-11-11"), &err);
    assert_non_null(item);
    assert_true(is_out(item, "2026-11-11"));
    assert_false(is_out(item, "2025-11-11"));
    assert_false(grade_is_proved(item->windows[0].grade));
    faults_release(&faults);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day__is_held_against_the_periods_of_its_year),
        cmocka_unit_test(period_over_new_year__is_of_both_years),
        cmocka_unit_test(text__names_days_guide_and_what_is_unproved),
        cmocka_unit_test(the_catalogue__has_what_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
