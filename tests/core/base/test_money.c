/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts: sums at the edges, shares and their roundings, and what people may type.
 * Leaves the amounts of the measures to the catalogue's own examples. */
#include "check.h"

#include "base/money.h"

static void sum__is_exact_and_refuses_to_overflow(void **state)
{
    (void) state;
    struct money sum = {.fen = 7};

    assert_true(money_add((struct money){INT64_MAX - 1}, (struct money){1}, &sum));
    check_fen(sum, INT64_MAX);
    sum.fen = 7;
    assert_false(money_add((struct money){INT64_MAX}, (struct money){1}, &sum));
    check_fen(sum, 7);
    assert_true(money_subtract((struct money){100}, (struct money){250}, &sum));
    check_fen(sum, -150);
    sum.fen = 7;
    assert_false(money_subtract((struct money){INT64_MIN}, (struct money){1}, &sum));
    check_fen(sum, 7);
    check_fen(money_least((struct money){3}, (struct money){-3}), -3);
    check_fen(money_least((struct money){-3}, (struct money){3}), -3);
}

static void share__rounds_as_the_call_says(void **state)
{
    (void) state;
    static const struct {
        int64_t base, ppm, down, half_up, yuan;
    } rows[] = {
        {100, 500000, 50, 50, 0},
        {101, 500000, 50, 51, 0},
        {99, 500000, 49, 50, 0},
        {199, 500000, 99, 100, 0},
        {1, 499999, 0, 0, 0},
        {1, 500000, 0, 1, 0},
        {12345678, 1000000, 12345678, 12345678, 12345600},
        {12345678, 125000, 1543209, 1543210, 1543200},
        {MONEY_MOST_FEN, 10000000, MONEY_MOST_FEN * 10, MONEY_MOST_FEN * 10, MONEY_MOST_FEN * 10},
        {0, 1000000, 0, 0, 0},
        {100, 0, 0, 0, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct money base = {rows[i].base}, share = {-1};
        struct ratio rate = {rows[i].ppm};

        assert_true(money_share(base, rate, ROUND_DOWN_TO_FEN, &share));
        check_fen(share, rows[i].down);
        assert_true(money_share(base, rate, ROUND_HALF_UP_TO_FEN, &share));
        check_fen(share, rows[i].half_up);
        assert_true(money_share(base, rate, ROUND_DOWN_TO_YUAN, &share));
        check_fen(share, rows[i].yuan);
    }
}

static void share__leaves_the_result_alone_when_it_overflows(void **state)
{
    (void) state;
    struct money share = {.fen = 7};

    assert_false(
        money_share((struct money){INT64_MAX}, (struct ratio){2}, ROUND_DOWN_TO_FEN, &share));
    check_fen(share, 7);
}

/* A repeatable spread of numbers; not for anything secret. */
static uint64_t next_number(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 24;
}

static void share__never_falls_when_the_amount_or_the_rate_rises(void **state)
{
    (void) state;
    uint64_t seed = 1;

    for (int i = 0; i < 20000; i++) {
        int64_t base = (int64_t) (next_number(&seed) % (uint64_t) MONEY_MOST_FEN);
        int64_t ppm = (int64_t) (next_number(&seed) % (PPM_IN_ONE + 1));
        enum rounding how = (enum rounding)(i % 3);
        struct money share, more, higher;

        assert_true(money_share((struct money){base}, (struct ratio){ppm}, how, &share));
        assert_true(money_share((struct money){base + i}, (struct ratio){ppm}, how, &more));
        assert_true(money_share((struct money){base}, (struct ratio){ppm + i}, how, &higher));
        assert_true(share.fen >= 0 && share.fen <= base);
        assert_true(more.fen >= share.fen);
        assert_true(higher.fen >= share.fen);
    }
}

static void parse__reads_amounts_as_people_write_them(void **state)
{
    (void) state;
    static const struct {
        const char *text;
        int64_t fen;
    } rows[] = {
        {"0", 0},
        {"0.01", 1},
        {"0.1", 10},
        {"123", 12300},
        {"１２３", 12300},
        {"１，２３４．５６", 123456},
        {"1234567.89", 123456789},
        {"1,234,567.89", 123456789},
        {"12,345", 1234500},
        {"  500 ", 50000},
        {"　500　", 50000},
        {"500元", 50000},
        {"1.2亿", INT64_C(12000000000)},
        {"1.2 亿元", INT64_C(12000000000)},
        {"2000万", INT64_C(2000000000)},
        {"2,000万元", INT64_C(2000000000)},
        {"0.000001万", 1},
        {"1.23456789亿", INT64_C(12345678900)},
        {"1000000000", MONEY_MOST_FEN},
        {"1,000,000,000.00", MONEY_MOST_FEN},
        {"10亿", MONEY_MOST_FEN},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct money amount = {-1};
        struct err err = {0};

        check_ok(money_parse(rows[i].text, &amount, &err), err);
        check_fen(amount, rows[i].fen);
    }
}

static void parse__refuses_the_rest_and_says_why(void **state)
{
    (void) state;
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"", "no amount is given"},
        {" ", "no amount is given"},
        {"　", "no amount is given"},
        {"abc", "is not an amount"},
        {"万", "is not an amount"},
        {"元", "is not an amount"},
        {"1.", "is not an amount"},
        {".5", "is not an amount"},
        {"1.5.5", "is not an amount"},
        {"1 000", "is not an amount"},
        {"12abc", "is not an amount"},
        {"1万2", "is not an amount"},
        {"1亿2000万", "is not an amount"},
        {"0x10", "is not an amount"},
        {"1\xFF", "is not an amount"},
        {"-1", "has a sign"},
        {"+1", "has a sign"},
        {"−1", "has a sign"},
        {"－１", "has a sign"},
        {"1e9", "has an exponent"},
        {"1E+9", "has an exponent"},
        {"1,23", "does not part thousands"},
        {"1,2345", "does not part thousands"},
        {"1234,567", "does not part thousands"},
        {",123", "does not part thousands"},
        {"1,234,", "does not part thousands"},
        {"1,,234", "does not part thousands"},
        {"1.234,567", "finer than a fen"},
        {"1.23,4", "does not part thousands"},
        {"1.005", "finer than a fen"},
        {"1.000", "finer than a fen"},
        {"0.0000001万", "finer than a fen"},
        {"1000000000.01", "more than the largest amount"},
        {"1,000,000,001", "more than the largest amount"},
        {"10.0000000001亿", "more than the largest amount"},
        {"11亿", "more than the largest amount"},
        {"9223372036854775808", "more than the largest amount"},
        {"99999999999999999999999999999999999999", "more than the largest amount"},
        {"99999999999999999999999999亿", "more than the largest amount"},
        {"111111111111111111111111111111111111111111111111111111111111111111111111111", "is not"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct money amount = {7};
        struct err err = {0};

        if (money_parse(rows[i].text, &amount, &err))
            fail_msg("“%s” was read as %lld fen", rows[i].text, (long long) amount.fen);
        check_fen(amount, 7);
        check_int(err.kind, ERR_INPUT);
        if (!strstr(err.what, rows[i].why))
            fail_msg("“%s” was refused as: %s", rows[i].text, err.what);
        assert_non_null(strstr(err.hint, "1,234,567.89"));
    }
}

static void parse__quotes_nothing_that_commands_a_terminal(void **state)
{
    (void) state;
    struct money amount;
    struct err err = {0};

    assert_false(money_parse("\x1b[2J12", &amount, &err));
    assert_null(strchr(err.what, '\x1b'));
    assert_non_null(strstr(err.what, "\xEF\xBF\xBD[2J12"));
}

static void text__groups_thousands_and_keeps_the_sign(void **state)
{
    (void) state;
    char text[MONEY_TEXT_SIZE];

    check_text(money_text((struct money){0}, text), "0.00");
    check_text(money_text((struct money){99999}, text), "999.99");
    check_text(money_text((struct money){100000}, text), "1,000.00");
    check_text(money_text((struct money){123456789}, text), "1,234,567.89");
    check_text(money_text((struct money){-123456}, text), "-1,234.56");
    check_text(money_text((struct money){-5}, text), "-0.05");
    check_text(money_text((struct money){INT64_MIN}, text), "-92,233,720,368,547,758.08");
    check_text(money_plain((struct money){123456789}, text), "1234567.89");
    check_text(money_plain((struct money){-100}, text), "-1.00");
}

static void wan__rounds_half_up_to_two_decimals(void **state)
{
    (void) state;
    char text[MONEY_TEXT_SIZE];

    check_text(money_wan((struct money){123456789}, text), "123.46");
    check_text(money_wan((struct money){5000}, text), "0.01");
    check_text(money_wan((struct money){4999}, text), "0.00");
    check_text(money_wan((struct money){-4999}, text), "0.00");
    check_text(money_wan((struct money){-5000}, text), "-0.01");
    check_text(money_wan((struct money){MONEY_MOST_FEN}, text), "100,000.00");
}

static void parse__reads_again_what_was_written(void **state)
{
    (void) state;
    uint64_t seed = 2;

    for (int i = 0; i < 20000; i++) {
        struct money amount = {(int64_t) (next_number(&seed) % (uint64_t) (MONEY_MOST_FEN + 1))};
        struct money again = {-1};
        char text[MONEY_TEXT_SIZE];

        assert_true(money_parse(money_text(amount, text), &again, NULL));
        check_fen(again, amount.fen);
        assert_true(money_parse(money_plain(amount, text), &again, NULL));
        check_fen(again, amount.fen);
    }
}

static void sum__is_worked_out_to_the_fen(void **state)
{
    static const struct {
        const char *text;
        int64_t fen;
    } rows[] = {
        {"=46*20", 92000},
        {"=2000万*50%", 1000000000},
        {"= 1,200 + 350.5 - 0.25", 155025},
        {"=(1200+350.5)/2", 77525},
        {"=100/3*3", 10000},
        {"＝１２×３÷４", 900},
        {"=1.2亿+3000万元", 15000000000},
        {"=2-1-1", 0},
        {"1234.5", 123450},
        {"=0.333333*3+0.000001", 100},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct money amount = {-1};
        struct err err = {0};

        if (!money_reckon(rows[i].text, &amount, &err))
            fail_msg("%s: %s", rows[i].text, err.what);
        check_fen(amount, rows[i].fen);
    }
}

static void sum__that_cannot_be_an_amount_is_refused(void **state)
{
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"=", "cannot be worked out"},
        {"=46**20", "cannot be worked out"},
        {"=(1+2", "cannot be worked out"},
        {"=1+2)", "cannot be worked out"},
        {"=1/0", "cannot be worked out"},
        {"=1/(2-2)", "cannot be worked out"},
        {"=1e9", "cannot be worked out"},
        {"=5.", "cannot be worked out"},
        {"=1,23", "cannot be worked out"},
        {"=-1", "cannot be worked out"},
        {"=1234567890123456", "cannot be worked out"},
        {"=999999999999*999999999999*999999999999", "cannot be worked out"},
        {"=((((((((((((((((((((((1))))))))))))))))))))))", "cannot be worked out"},
        {"=1-2", "less than nothing"},
        {"=100/3", "whole fen"},
        {"=1.005", "whole fen"},
        {"=10亿+1", "largest amount"},
        {"1.005", "finer than a fen"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct money amount = {-1};
        struct err err = {0};

        if (money_reckon(rows[i].text, &amount, &err))
            fail_msg("%s is %lld", rows[i].text, (long long) amount.fen);
        if (!strstr(err.what, rows[i].says))
            fail_msg("%s: %s", rows[i].text, err.what);
        check_fen(amount, -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sum__is_worked_out_to_the_fen),
        cmocka_unit_test(sum__that_cannot_be_an_amount_is_refused),
        cmocka_unit_test(sum__is_exact_and_refuses_to_overflow),
        cmocka_unit_test(share__rounds_as_the_call_says),
        cmocka_unit_test(share__leaves_the_result_alone_when_it_overflows),
        cmocka_unit_test(share__never_falls_when_the_amount_or_the_rate_rises),
        cmocka_unit_test(parse__reads_amounts_as_people_write_them),
        cmocka_unit_test(parse__refuses_the_rest_and_says_why),
        cmocka_unit_test(parse__quotes_nothing_that_commands_a_terminal),
        cmocka_unit_test(text__groups_thousands_and_keeps_the_sign),
        cmocka_unit_test(wan__rounds_half_up_to_two_decimals),
        cmocka_unit_test(parse__reads_again_what_was_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
