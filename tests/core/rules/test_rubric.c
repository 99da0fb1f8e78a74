/* SPDX-License-Identifier: Apache-2.0 */
/* The weighted total of a review: exact, rounded down once, and only of complete scores. */
#include "check.h"
#include "rules/judge.h"

#define WORDS(text_)                                                                               \
    {                                                                                              \
        text_, text_, text_                                                                        \
    }

static const struct criterion criteria[] = {
    {.id = "new", .name = WORDS("New"), .most = 100, .weight = {400000}},
    {.id = "use", .name = WORDS("Use"), .most = 30, .weight = {350000}},
    {.id = "team", .name = WORDS("Team"), .most = 7, .weight = {250000}},
};
static const struct item item = {.criteria = criteria, .criterion_count = 3};

static void total__is_exact_and_rounded_down_once(void **state)
{
    static const struct {
        int new, use, team, centi;
    } rows[] = {
        {100, 30, 7, 10000}, {0, 0, 0, 0},   {80, 24, 7, 8500}, /* 32 + 28 + 25 */
        {1, 0, 0, 40},       {0, 1, 0, 116},                    /* 35/30 = 1.1666… */
        {0, 0, 1, 357},                                         /* 25/7 = 3.5714… */
        {0, 1, 1, 473},                                         /* 4.7380…: 1.16 + 3.57 alike */
        {0, 2, 3, 1304},   /* 2.3333… + 10.7142… = 13.0476… */
        {99, 29, 6, 9486}, /* 39.6 + 33.8333… + 21.4285… = 94.8619… */
        {100, 29, 7, 9883},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct points points[] = {
            {"team", rows[i].team}, {"new", rows[i].new}, {"use", rows[i].use}};
        struct err err = {0};
        int centi = -1;

        check_ok(rubric_total(&item, points, 3, &centi, &err), err);
        check_int(centi, rows[i].centi);
    }
}

/* Rounding every criterion by itself would lose a hundredth that the sum has. */
static void total__does_not_round_criterion_by_criterion(void **state)
{
    static const struct criterion thirds[] = {
        {.id = "a", .name = WORDS("a"), .most = 3, .weight = {333333}},
        {.id = "b", .name = WORDS("b"), .most = 3, .weight = {333333}},
        {.id = "c", .name = WORDS("c"), .most = 3, .weight = {333334}},
    };
    const struct item equal = {.criteria = thirds, .criterion_count = 3};
    const struct points points[] = {{"a", 1}, {"b", 1}, {"c", 1}};
    struct err err = {0};
    int centi = -1;

    (void) state;
    check_ok(rubric_total(&equal, points, 3, &centi, &err), err);
    check_int(centi, 3333);
}

static void total__is_refused_for_what_is_missing_twice_unknown_or_out_of_range(void **state)
{
    static const struct {
        struct points points[4];
        size_t count;
        const char *what;
    } rows[] = {
        {{{"new", 1}, {"use", 1}}, 2, "“Team” is not scored yet"},
        {{{"new", 1}, {"use", 1}, {"team", 1}, {"use", 2}}, 4, "“Use” is scored twice"},
        {{{"new", 1}, {"use", 1}, {"team", 1}, {"luck", 2}}, 4, "“luck”"},
        {{{"new", 101}, {"use", 1}, {"team", 1}}, 3, "“New” cannot have 101"},
        {{{"new", -1}, {"use", 1}, {"team", 1}}, 3, "“New” cannot have -1"},
        {{{"new", 1}, {"use", 31}, {"team", 1}}, 3, "“Use” cannot have 31"},
        {{{"new", 1}}, 0, "not scored yet"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = {0};
        int centi = -7;

        if (rubric_total(&item, rows[i].points, rows[i].count, &centi, &err) ||
            !strstr(err.what, rows[i].what))
            fail_msg("row %zu: “%s” does not say “%s”", i, err.what, rows[i].what);
        check_int(centi, -7);
        check_int(err.kind, ERR_INPUT);
    }
}

static void total__of_an_item_without_review_is_refused(void **state)
{
    const struct item bare = {0};
    struct err err = {0};
    int centi = -7;

    (void) state;
    assert_false(rubric_total(&bare, NULL, 0, &centi, &err));
    check_int(centi, -7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(total__is_exact_and_rounded_down_once),
        cmocka_unit_test(total__does_not_round_criterion_by_criterion),
        cmocka_unit_test(total__is_refused_for_what_is_missing_twice_unknown_or_out_of_range),
        cmocka_unit_test(total__of_an_item_without_review_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
