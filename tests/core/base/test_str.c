/* SPDX-License-Identifier: Apache-2.0 */
/* Growing strings: what they hold, and how they end at their largest size. */
#include "check.h"

#include "base/str.h"
#include "base/text.h"

static void str__grows_by_texts_bytes_and_formats(void **state)
{
    (void) state;
    AUTO_STR struct str str;

    str_init(&str, 10000);
    check_text(str.text, "");
    str_add(&str, "深圳");
    str_add_bytes(&str, "abcdef", 3);
    str_format(&str, " %d", 42);
    check_text(str.text, "深圳abc 42");
    check_int(str.size, strlen(str.text));
    for (int i = 0; i < 100; i++)
        str_format(&str, "%050d", i);
    check_int(str.size, 12 + 100 * 50);
    str_format(&str, "%0400d", 7); /* longer than what is formatted on the stack */
    check_int(str.size, 12 + 100 * 50 + 400);
    check_int(str.text[str.size - 1], '7');
    assert_false(str.cut);
    str_clear(&str);
    check_text(str.text, "");
}

static void str__is_cut_at_a_character_and_then_takes_no_more(void **state)
{
    (void) state;
    for (size_t most = 0; most <= 12; most++) {
        AUTO_STR struct str str;

        str_init(&str, most);
        str_add(&str, "a深é😀b"); /* 1 + 3 + 2 + 4 + 1 = 11 bytes */
        check_int(str.cut, most < 11);
        assert_true(str.size <= most);
        assert_true(str.size + 4 > most || !str.cut);
        assert_true(text_is_valid(str.text, str.size));
        if (str.cut) {
            size_t size = str.size;

            str_add(&str, "x");
            check_int(str.size, size);
            str_clear(&str);
            assert_false(str.cut);
        }
    }
}

static void str__takes_exactly_its_largest_size(void **state)
{
    (void) state;
    AUTO_STR struct str str;

    str_init(&str, 4);
    str_add(&str, "abcd");
    check_text(str.text, "abcd");
    assert_false(str.cut);
    str_add(&str, "");
    assert_false(str.cut);
    str_add(&str, "e");
    check_text(str.text, "abcd");
    assert_true(str.cut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(str__grows_by_texts_bytes_and_formats),
        cmocka_unit_test(str__is_cut_at_a_character_and_then_takes_no_more),
        cmocka_unit_test(str__takes_exactly_its_largest_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
