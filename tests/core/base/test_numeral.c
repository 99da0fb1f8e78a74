/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as batches are counted with in Chinese. */
#include "base/numeral.h"

#include "base/intl.h"
#include "check.h"

static void numeral__is_as_it_is_read_aloud(void **state)
{
    static const struct {
        int number;
        const char *text;
    } cases[] = {
        {1, "一"},
        {2, "二"},
        {10, "十"},
        {11, "十一"},
        {20, "二十"},
        {21, "二十一"},
        {100, "一百"},
        {103, "一百零三"},
        {110, "一百一十"},
        {119, "一百一十九"},
        {1000, "一千"},
        {1001, "一千零一"},
        {1010, "一千零一十"},
        {2020, "二千零二十"},
        {9999, "九千九百九十九"},
        {0, "0"},
        {10000, "10000"},
        {-3, "-3"},
    };
    char text[NUMERAL_SIZE];

    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_text(numeral_chinese(cases[i].number, text), cases[i].text);
}

static void text__is_of_the_language(void **state)
{
    char text[NUMERAL_SIZE];

    (void) state;
    language_set(LANGUAGE_ZH);
    check_text(numeral_text(12, text), "十二");
    language_set(LANGUAGE_JA);
    check_text(numeral_text(12, text), "12");
    language_set(LANGUAGE_EN);
    check_text(numeral_text(12, text), "12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numeral__is_as_it_is_read_aloud),
        cmocka_unit_test(text__is_of_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
