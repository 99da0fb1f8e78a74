/* SPDX-License-Identifier: Apache-2.0 */
/* Shares: what may be typed and how they are shown.  Leaves taking a share to test_money. */
#include "check.h"

#include "base/ratio.h"

static void parse__reads_percentages(void **state)
{
    (void) state;
    static const struct {
        const char *text;
        int64_t ppm;
    } rows[] = {
        {"50%", 500000},   {"12.5%", 125000},   {"0.0001%", 1},     {"0%", 0},
        {"100%", 1000000}, {"1000%", 10000000}, {"５０％", 500000}, {" 30 % ", 300000},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ratio ratio = {-1};
        struct err err = {0};

        check_ok(ratio_parse(rows[i].text, &ratio, &err), err);
        check_int(ratio.ppm, rows[i].ppm);
    }
}

static void parse__refuses_the_rest_and_says_why(void **state)
{
    (void) state;
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"", "no share"},          {"0.5", "no percent sign"},
        {"50", "no percent sign"}, {"-5%", "has a sign"},
        {"0.00001%", "finer"},     {"1000.0001%", "more than 1000%"},
        {"1001%", "more than"},    {"%", "is not a share"},
        {"abc", "is not a share"}, {"5%%", "is not a share"},
        {"1.%", "is not a share"}, {"1,000%", "is not a share"},
        {"5‰", "is not a share"},  {"99999999999999999999%", "more than"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ratio ratio = {7};
        struct err err = {0};

        assert_false(ratio_parse(rows[i].text, &ratio, &err));
        check_int(ratio.ppm, 7);
        if (!strstr(err.what, rows[i].why))
            fail_msg("“%s” was refused as: %s", rows[i].text, err.what);
        assert_non_null(strstr(err.hint, "50%"));
    }
}

static void text__has_no_needless_zeros_and_reads_again(void **state)
{
    (void) state;
    char text[RATIO_TEXT_SIZE];

    check_text(ratio_text((struct ratio){500000}, text), "50%");
    check_text(ratio_text((struct ratio){125000}, text), "12.5%");
    check_text(ratio_text((struct ratio){1}, text), "0.0001%");
    check_text(ratio_text((struct ratio){0}, text), "0%");
    check_text(ratio_text((struct ratio){10000000}, text), "1000%");
    check_text(ratio_text((struct ratio){INT64_MIN}, text), "-922337203685477.5808%");
    for (int64_t ppm = 0; ppm <= 10000000; ppm += 997) {
        struct ratio again = {-1};

        assert_true(ratio_parse(ratio_text((struct ratio){ppm}, text), &again, NULL));
        check_int(again.ppm, ppm);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse__reads_percentages),
        cmocka_unit_test(parse__refuses_the_rest_and_says_why),
        cmocka_unit_test(text__has_no_needless_zeros_and_reads_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
