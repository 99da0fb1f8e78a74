/* SPDX-License-Identifier: Apache-2.0 */
/* How an application is spoken of: its figure, its days, its way. */
#include "tui/application_words.h"

#include "base/intl.h"
#include "check.h"
#include "screen.h"

static struct date day(const char *text)
{
    struct date date;
    struct err err = {0};

    check_ok(date_parse(text, &date, &err), err);
    return date;
}

static struct application one(void)
{
    return (struct application){.stage = STAGE_FORMAL,
                                .due_on = DATE_NONE,
                                .returned_on = DATE_NONE,
                                .held_on = DATE_NONE,
                                .objected_on = DATE_NONE,
                                .over_on = DATE_NONE,
                                .has_requested = true,
                                .requested = {100000000}};
}

static void check_figure(const struct application *application, int64_t fen, const char *basis)
{
    struct money amount;
    const char *got;

    assert_true(application_figure(application, &amount, &got));
    check_fen(amount, fen);
    check_text(got, basis);
}

static void figure__is_the_furthest_one_reached(void **state)
{
    struct application application = one();

    (void) state;
    check_figure(&application, 100000000, "R.");
    application.has_assessed = true; /* nothing is a figure too */
    check_figure(&application, 0, "A.");
    application.reserved = (struct money){5};
    check_figure(&application, 5, "V.");
    application.reserved = (struct money){3}; /* of a voucher: some of it is committed */
    application.committed = (struct money){2};
    check_figure(&application, 5, "Q.");  /* not what is committed: used and unused together */
    application.paid = (struct money){1}; /* in part: the award stands */
    check_figure(&application, 5, "Q.");
    application.reserved = (struct money){0};
    check_figure(&application, 2, "C.");
    application.paid = (struct money){2};
    check_figure(&application, 2, "P.");
}

static void figure__in_kind_is_said_in_words(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct application application = one();

    (void) state;
    application.is_in_kind = true;
    check_text(application_figure_text(&application, &arena), "in kind");
}

static void booking__is_told_where_it_is_on_another_day(void **state)
{
    AUTO_ARENA struct arena arena = {0};

    (void) state;
    check_text(booked_text(day("2026-04-01"), day("2026-03-31"), &arena), " (booked 2026-04-01)");
    check_text(booked_text(day("2026-03-31"), day("2026-03-31"), &arena), "");
    check_text(booked_text(DATE_NONE, day("2026-03-31"), &arena), "");
}

static void late__is_what_is_due_before_today_and_not_ended(void **state)
{
    struct application application = one();
    struct date today = day("2026-11-24");

    (void) state;
    assert_false(application_is_late(&application, today));
    application.due_on = today;
    assert_false(application_is_late(&application, today));
    application.due_on = day("2026-11-23");
    assert_true(application_is_late(&application, today));
    application.stage = STAGE_CLOSED;
    assert_false(application_is_late(&application, today));
}

static void short_day__has_its_year_when_it_is_another_one(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct date today = day("2026-11-24");

    (void) state;
    check_text(day_short(day("2026-01-05"), today, &arena), "01-05");
    check_text(day_short(day("2025-12-31"), today, &arena), "2025-12-31");
    check_text(day_short(DATE_NONE, today, &arena), "");
}

/* A star in a list, a word in a sentence; nothing where every year on the way has its notice. */
static void provisional_day__is_marked_one_way_in_lists_and_one_in_sentences(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct calendar *calendar = calendar_new();
    struct date asked = day("2026-11-24"), known = day("2026-12-31"), open = day("2027-01-11");

    (void) state;
    calendar_know_year(calendar, 2026);
    check_text(provisional_mark(calendar, asked, known), "");
    check_text(provisional_mark(calendar, asked, open), "*");
    check_text(provisional_mark(calendar, DATE_NONE, open), "");
    check_text(provisional_mark(calendar, asked, DATE_NONE), "");
    check_text(provisional_text(calendar, asked, known, &arena), "2026-12-31");
    check_text(provisional_text(calendar, asked, open, &arena), "2027-01-11 (provisional)");
    calendar_free(calendar);
}

static void return__stands_before_the_stage_until_it_ends(void **state)
{
    struct application application = one();

    (void) state;
    application.returned_on = day("2026-11-20");
    check_text(application_stage_text(&application), "Correcting");
    application.stage = STAGE_WITHDRAWN;
    check_text(application_stage_text(&application), "Withdrawn");
}

static void check_path(int cols, unsigned path, enum stage now, const char *want)
{
    struct grid grid;
    AUTO_STR struct str text;

    grid_init(&grid, 1, cols);
    application_path_draw(&grid, grid_area(&grid), path, now);
    check_grid_whole(&grid);
    grid_dump(&grid, &text);
    check_text(text.text, want);
    grid_release(&grid);
}

#define WHOLE_PATH ((1u << (STAGE_CLOSED + 1)) - 1)

static void path__shows_what_an_item_leaves_out_as_skipped(void **state)
{
    (void) state;
    check_path(120, WHOLE_PATH & ~(1u << STAGE_REVIEW) & ~(1u << STAGE_REVIEWED), STAGE_FORMAL,
               "Received>[Formal check]>Accepted>–Expert review>–Review done>Assessed>Proposed>"
               "Public notice>Awarded>Closed\n");
}

static void path__keeps_the_stage_of_now_where_it_is_narrow(void **state)
{
    (void) state;
    check_path(40, WHOLE_PATH, STAGE_RECEIVED, "[Received]>Formal check>Accepted>…\n");
    check_path(40, WHOLE_PATH, STAGE_NOTICE, "…>Proposed>[Public notice]>Awarded>…\n");
    check_path(40, WHOLE_PATH, STAGE_CLOSED, "…>Public notice>Awarded>[Closed]\n");
}

static void path__of_what_left_it_ends_there(void **state)
{
    (void) state;
    check_path(40, WHOLE_PATH, STAGE_DECLINED, "[Declined]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figure__is_the_furthest_one_reached),
        cmocka_unit_test(figure__in_kind_is_said_in_words),
        cmocka_unit_test(booking__is_told_where_it_is_on_another_day),
        cmocka_unit_test(late__is_what_is_due_before_today_and_not_ended),
        cmocka_unit_test(short_day__has_its_year_when_it_is_another_one),
        cmocka_unit_test(provisional_day__is_marked_one_way_in_lists_and_one_in_sentences),
        cmocka_unit_test(return__stands_before_the_stage_until_it_ends),
        cmocka_unit_test(path__shows_what_an_item_leaves_out_as_skipped),
        cmocka_unit_test(path__keeps_the_stage_of_now_where_it_is_narrow),
        cmocka_unit_test(path__of_what_left_it_ends_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
