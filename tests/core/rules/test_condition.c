/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions: the truth table of every comparison over every kind, and the third value. */
#include "check.h"
#include "rules/judge.h"

static struct fact fact_of(struct arena *arena, enum fact_kind kind, const char *text)
{
    struct fact fact = {0};
    struct err err = {0};

    check_ok(fact_read("f", kind, text, arena, &fact, &err), err);
    return fact;
}

static enum truth compared(enum fact_kind kind, const char *fact, enum comparison is,
                           const char *value)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FACTS struct facts facts = {0};
    struct fact stated = fact_of(&arena, kind, fact), wanted = fact_of(&arena, kind, value);
    struct condition condition = {
        .fact = "f", .kind = kind, .is = is, .value_count = 1, .values = &wanted};

    facts_put(&facts, &stated);
    return condition_holds(&condition, &facts);
}

static void ordered_kinds__compare_below_at_and_above(void **state)
{
    static const struct {
        enum fact_kind kind;
        const char *below, *at, *above;
    } kinds[] = {
        {FACT_MONEY, "999.99", "1000", "1000.01"},
        {FACT_DATE, "2025-02-28", "2025-03-01", "2026-01-01"},
        {FACT_COUNT, "9", "10", "100"},
    };
    static const struct {
        enum comparison is;
        enum truth below, at, above;
    } rows[] = {
        {IS_EQUAL, TRUTH_NO, TRUTH_YES, TRUTH_NO},
        {IS_NOT_EQUAL, TRUTH_YES, TRUTH_NO, TRUTH_YES},
        {IS_AT_LEAST, TRUTH_NO, TRUTH_YES, TRUTH_YES},
        {IS_MORE_THAN, TRUTH_NO, TRUTH_NO, TRUTH_YES},
        {IS_AT_MOST, TRUTH_YES, TRUTH_YES, TRUTH_NO},
        {IS_LESS_THAN, TRUTH_YES, TRUTH_NO, TRUTH_NO},
        {IS_ONE_OF, TRUTH_NO, TRUTH_YES, TRUTH_NO},
    };

    (void) state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            check_int(compared(kinds[k].kind, kinds[k].below, rows[i].is, kinds[k].at),
                      rows[i].below);
            check_int(compared(kinds[k].kind, kinds[k].at, rows[i].is, kinds[k].at), rows[i].at);
            check_int(compared(kinds[k].kind, kinds[k].above, rows[i].is, kinds[k].at),
                      rows[i].above);
        }
}

static void named_kinds__compare_the_same_and_another(void **state)
{
    static const struct {
        enum fact_kind kind;
        const char *same, *other;
    } kinds[] = {
        {FACT_YES_NO, "yes", "no"},
        {FACT_CHOICE, "annual", "annually"},
        {FACT_TEXT, "南山", "福田"},
    };

    (void) state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        enum fact_kind kind = kinds[k].kind;

        check_int(compared(kind, kinds[k].same, IS_EQUAL, kinds[k].same), TRUTH_YES);
        check_int(compared(kind, kinds[k].other, IS_EQUAL, kinds[k].same), TRUTH_NO);
        check_int(compared(kind, kinds[k].same, IS_NOT_EQUAL, kinds[k].same), TRUTH_NO);
        check_int(compared(kind, kinds[k].other, IS_NOT_EQUAL, kinds[k].same), TRUTH_YES);
    }
}

static void one_of__holds_for_each_of_its_values_and_no_other(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const struct fact values[] = {fact_of(&arena, FACT_CHOICE, "a"),
                                  fact_of(&arena, FACT_CHOICE, "b")};
    struct condition condition = {
        .fact = "f", .kind = FACT_CHOICE, .is = IS_ONE_OF, .value_count = 2, .values = values};
    static const struct {
        const char *text;
        enum truth truth;
    } rows[] = {{"a", TRUTH_YES}, {"b", TRUTH_YES}, {"c", TRUTH_NO}, {"ab", TRUTH_NO}};

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_FACTS struct facts facts = {0};
        struct fact fact = fact_of(&arena, FACT_CHOICE, rows[i].text);

        facts_put(&facts, &fact);
        check_int(condition_holds(&condition, &facts), rows[i].truth);
    }
}

static void a_missing_fact__is_unknown_to_every_comparison(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct fact value = fact_of(&arena, FACT_COUNT, "1");
    struct facts none = {0};

    (void) state;
    for (int is = IS_EQUAL; is <= IS_ONE_OF; is++) {
        struct condition condition = {.fact = "f",
                                      .kind = FACT_COUNT,
                                      .is = (enum comparison) is,
                                      .value_count = 1,
                                      .values = &value};

        check_int(condition_holds(&condition, &none), TRUTH_UNKNOWN);
    }
}

static void a_fact_of_another_kind__is_no_answer(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FACTS struct facts facts = {0};
    struct fact value = fact_of(&arena, FACT_COUNT, "1"), text = fact_of(&arena, FACT_TEXT, "1");
    struct condition condition = {
        .fact = "f", .kind = FACT_COUNT, .is = IS_EQUAL, .value_count = 1, .values = &value};

    (void) state;
    facts_put(&facts, &text);
    check_int(condition_holds(&condition, &facts), TRUTH_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordered_kinds__compare_below_at_and_above),
        cmocka_unit_test(named_kinds__compare_the_same_and_another),
        cmocka_unit_test(one_of__holds_for_each_of_its_values_and_no_other),
        cmocka_unit_test(a_missing_fact__is_unknown_to_every_comparison),
        cmocka_unit_test(a_fact_of_another_kind__is_no_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
