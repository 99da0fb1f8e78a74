/* SPDX-License-Identifier: Apache-2.0 */
/* What is owed: interest by days to the fen, age by the due day, the state as of a day. */
#include "check.h"

#include "model/clawback.h"

static struct date on(int year, int month, int day)
{
    struct date date;

    assert_true(date_make(year, month, day, &date));
    return date;
}

static int64_t interest(int64_t fen, int64_t ppm, struct date from, struct date to)
{
    struct money result = {-1};
    struct err err = {0};

    check_ok(clawback_interest((struct money){fen}, (struct ratio){ppm}, from, to, &result, &err),
             err);
    return result.fen;
}

static void interest__is_simple_by_days_and_drops_a_part_of_a_fen(void **state)
{
    (void) state;
    /* 1,000,000.00 at 3% over a year of 365 days */
    check_int(interest(100000000, 30000, on(2025, 1, 1), on(2026, 1, 1)), 3000000);
    check_int(interest(100000000, 30000, on(2025, 1, 1), on(2025, 1, 2)), 8219); /* 8219.17 */
    check_int(interest(100000000, 30000, on(2025, 1, 1), on(2025, 1, 1)), 0);
    check_int(interest(100000000, 0, on(2020, 1, 1), on(2026, 1, 1)), 0);
    /* a leap year has 366 days, counted over 365 */
    check_int(interest(36500, 1000000, on(2024, 1, 1), on(2025, 1, 1)), 36600);
    /* the remainder counts: 7 × 10^5 ppm × 521 / 365 = 0.0142 × … */
    check_int(interest(3, 333333, on(2025, 1, 1), on(2029, 1, 1)), 4);
}

/* Against the same in long arithmetic, over amounts where the product leaves 64 bits. */
static void interest__is_exact_where_the_product_is_large(void **state)
{
    (void) state;
    for (int64_t fen = 99999999999; fen > 0; fen /= 7)
        for (int days = 1; days < 4000; days += 379) {
            __extension__ unsigned __int128 product =
                (unsigned __int128) fen * 43500u * (unsigned) days;
            struct date from = on(2020, 2, 29);

            check_int(interest(fen, 43500, from, (struct date){from.day + days}),
                      (int64_t) (product / (1000000u * 365u)));
        }
}

static void interest__backwards_or_too_large_is_refused(void **state)
{
    struct money result = {-7};
    struct err err = {0};

    (void) state;
    assert_false(clawback_interest((struct money){100}, (struct ratio){30000}, on(2026, 1, 2),
                                   on(2026, 1, 1), &result, &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(clawback_interest((struct money){MONEY_MOST_FEN}, (struct ratio){1000000},
                                   on(2020, 1, 1), on(2026, 1, 1), &result, &err));
    check_fen(result, -7);
}

static void age__steps_on_the_day_after_each_limit(void **state)
{
    struct date due = on(2026, 3, 2);
    static const struct {
        int days;
        enum clawback_age age;
    } rows[] = {{-5, AGE_NOT_DUE}, {0, AGE_NOT_DUE}, {1, AGE_30},   {30, AGE_30},
                {31, AGE_90},      {90, AGE_90},     {91, AGE_180}, {180, AGE_180},
                {181, AGE_OLDER},  {900, AGE_OLDER}};

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_int(clawback_age(due, true, (struct date){due.day + rows[i].days}), rows[i].age);
    check_int(clawback_age(due, false, on(2029, 1, 1)), AGE_NOT_DUE);
    check_int(clawback_age(DATE_NONE, true, on(2029, 1, 1)), AGE_NOT_NOTIFIED);
    check_int(clawback_age(DATE_NONE, false, on(2029, 1, 1)), AGE_NOT_DUE);
}

static void
state__is_overdue_from_the_day_after_and_left_is_what_neither_came_nor_went(void **state)
{
    struct clawback clawback = {.stored = CLAWBACK_PARTIAL,
                                .due_on = on(2026, 3, 2),
                                .principal = {1000},
                                .interest = {30},
                                .paid = {400},
                                .waived = {30}};

    (void) state;
    check_fen(clawback_left(&clawback), 600);
    check_int(clawback_state(&clawback, on(2026, 3, 2)), CLAWBACK_PARTIAL);
    check_int(clawback_state(&clawback, on(2026, 3, 3)), CLAWBACK_OVERDUE);
    clawback.stored = CLAWBACK_ENFORCED;
    check_int(clawback_state(&clawback, on(2026, 3, 3)), CLAWBACK_ENFORCED);
    assert_true(clawback_is_open(&clawback));
    clawback.stored = CLAWBACK_RECOVERED;
    check_int(clawback_state(&clawback, on(2026, 3, 3)), CLAWBACK_RECOVERED);
    assert_false(clawback_is_open(&clawback));
}

/* What ended is left by taking back alone. */
static void machine__has_a_way_out_of_every_state_that_does_not_end(void **state)
{
    (void) state;
    for (int from = 0; from < CLAWBACK_STATE_COUNT; from++) {
        enum clawback_state read;
        unsigned out = 0;

        for (int move = 0; move < CLAWBACK_MOVE_COUNT; move++)
            if (!(clawback_move_row((enum clawback_move) move)->flags & MOVE_UNDOES))
                out |= clawback_move_row((enum clawback_move) move)->from & (1u << from);
        check_int(out == 0, clawback_state_row((enum clawback_state) from)->ends);
        assert_true(
            clawback_state_parse(clawback_state_row((enum clawback_state) from)->word, &read));
        check_int(read, from);
    }
}

/* Neither “recovered” nor “waived” would be true of it. */
static void one_that_ended_by_both__says_so(void **state)
{
    struct clawback it = {.stored = CLAWBACK_WAIVED,
                          .principal = {20000000},
                          .paid = {18000000},
                          .waived = {2000000}};
    struct date today = on(2026, 1, 1);

    (void) state;
    assert_string_equal(clawback_standing(&it, today), "Settled (partly waived)");
    it.stored = CLAWBACK_RECOVERED;
    assert_string_equal(clawback_standing(&it, today), "Settled (partly waived)");
    it.paid.fen = 0;
    it.stored = CLAWBACK_WAIVED;
    assert_string_equal(clawback_standing(&it, today), "Waived");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_ended_by_both__says_so),
        cmocka_unit_test(interest__is_simple_by_days_and_drops_a_part_of_a_fen),
        cmocka_unit_test(interest__is_exact_where_the_product_is_large),
        cmocka_unit_test(interest__backwards_or_too_large_is_refused),
        cmocka_unit_test(age__steps_on_the_day_after_each_limit),
        cmocka_unit_test(
            state__is_overdue_from_the_day_after_and_left_is_what_neither_came_nor_went),
        cmocka_unit_test(machine__has_a_way_out_of_every_state_that_does_not_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
