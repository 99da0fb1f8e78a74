/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8: what is valid, how wide it is, where it may be cut.
 * Leaves the border and the net to test_text_clean, likeness to test_text_fold. */
#include "check.h"

#include "base/text.h"

static void decode__reads_back_every_character_that_encode_writes(void **state)
{
    (void) state;
    for (uint32_t rune = 1; rune <= 0x10FFFF; rune++) {
        char bytes[4];
        uint32_t again = 0;
        size_t size = text_encode(rune, bytes);
        bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;

        check_int(text_decode(bytes, size, &again), surrogate ? 0 : size);
        if (!surrogate)
            check_int(again, rune);
        check_int(text_decode(bytes, size - 1, &again), 0);
    }
}

static void decode__refuses_what_is_not_strictly_valid(void **state)
{
    (void) state;
    static const char *const rows[] = {
        "\x80",             /* a continuation alone */
        "\xC0\xAF",         /* overlong slash */
        "\xC1\xBF",         /* overlong */
        "\xE0\x80\xAF",     /* overlong */
        "\xE0\x9F\xBF",     /* overlong */
        "\xF0\x80\x80\xAF", /* overlong */
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xED\xA0\x80",     /* surrogate */
        "\xED\xBF\xBF",     /* surrogate */
        "\xF4\x90\x80\x80", /* beyond U+10FFFF */
        "\xF5\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xE4\xB8",
        "\xE4\xB8z",
        "\xC3",
    };
    uint32_t rune = 7;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_int(text_decode(rows[i], strlen(rows[i]), &rune), 0);
        check_int(text_decode(rows[i], 4, &rune), 0);
        assert_false(text_is_valid(rows[i], strlen(rows[i])));
    }
    check_int(rune, 7);
    check_int(text_decode("", 4, &rune), 0);
    check_int(text_decode("a", 0, &rune), 0);
    assert_true(text_is_valid("深圳 abc é 😀", strlen("深圳 abc é 😀")));
    assert_true(text_is_valid("", 0));
    assert_false(text_is_valid("a\0b", 3));
}

static void width__counts_columns(void **state)
{
    (void) state;
    check_int(text_rune_width('a'), 1);
    check_int(text_rune_width(0x1B), 0);
    check_int(text_rune_width(0xE9), 1);
    check_int(text_rune_width(0x301), 0);
    check_int(text_rune_width(0x6DF1), 2);
    check_int(text_rune_width(0x3042), 2);  /* あ */
    check_int(text_rune_width(0xFF21), 2);  /* full-width A */
    check_int(text_rune_width(0xFF71), 1);  /* half-width ｱ */
    check_int(text_rune_width(0x1F600), 2); /* an emoji */
    check_int(text_rune_width(0x20000), 2); /* a hanzi of extension B */
    check_int(text_rune_width(0x2026), 1);  /* … is ambiguous */
    check_int(text_rune_width(0x201C), 1);  /* “ is ambiguous */
    check_int(text_rune_width(0x2500), 1);  /* ─ is ambiguous */
    check_int(text_rune_width(0x25CF), 1);  /* ● is ambiguous */
    check_int(text_rune_width(0x0903), 1);  /* a spacing mark of Devanagari */
    check_int(text_rune_width(0x1161), 0);  /* a joining vowel of Hangul */
    check_int(text_width(""), 0);
    check_int(text_width("深圳 ok"), 7);
    check_int(text_width("e\xCC\x81"), 1);
    check_int(text_width("a\xFF"), 2);
}

static void grapheme__keeps_a_base_with_its_marks(void **state)
{
    (void) state;
    check_int(text_grapheme(""), 0);
    check_int(text_grapheme("ab"), 1);
    check_int(text_grapheme("a"), 1);
    check_int(text_grapheme("e\xCC\x81x"), 3);
    check_int(text_grapheme("深圳"), 3);
    check_int(text_grapheme("深\xCC\x81圳"), 5);
    check_int(text_grapheme("か\xE3\x82\x99き"), 6); /* か with a voicing mark */
    check_int(text_grapheme("\r\nx"), 2);
    check_int(text_grapheme("🇨🇳🇯🇵"), 8); /* two flags of two letters */
    check_int(text_grapheme("👩‍💻x"), 11);
    check_int(text_grapheme("\xFF\xFF"), 1);
    check_int(text_grapheme("a\xFF"), 1);
}

static void fit__cuts_between_graphemes_and_never_too_wide(void **state)
{
    (void) state;
    static const char mixed[] = "深e\xCC\x81圳 😀a\xFFか\xE3\x82\x99🇨🇳b";
    int width = -1;

    check_int(text_fit("深圳", 3, &width), 3);
    check_int(width, 2);
    check_int(text_fit("深圳", 4, &width), 6);
    check_int(width, 4);
    check_int(text_fit("深圳", 1, &width), 0);
    check_int(width, 0);
    check_int(text_fit("e\xCC\x81x", 1, &width), 3);
    check_int(text_fit("abc", 0, NULL), 0);
    check_int(text_fit("abc", -1, NULL), 0);
    for (int columns = 0; columns <= 20; columns++) {
        size_t size = text_fit(mixed, columns, &width), at = 0;
        char start[sizeof mixed];

        assert_true(width <= columns);
        memcpy(start, mixed, size);
        start[size] = '\0';
        check_int(text_width(start), width);
        while (at < size)
            at += text_grapheme(mixed + at);
        check_int(at, size);
        if (mixed[size] != '\0') { /* one more cluster would have been too wide */
            memcpy(start, mixed, size + text_grapheme(mixed + size));
            start[size + text_grapheme(mixed + size)] = '\0';
            assert_true(text_width(start) > columns);
        }
    }
}

static void is__compares_texts_and_null(void **state)
{
    (void) state;
    assert_true(text_is("a", "a"));
    assert_false(text_is("a", "b"));
    assert_true(text_is(NULL, NULL));
    assert_false(text_is(NULL, ""));
    assert_false(text_is("", NULL));
    assert_true(text_empty(NULL) && text_empty("") && !text_empty(" "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decode__reads_back_every_character_that_encode_writes),
        cmocka_unit_test(decode__refuses_what_is_not_strictly_valid),
        cmocka_unit_test(width__counts_columns),
        cmocka_unit_test(grapheme__keeps_a_base_with_its_marks),
        cmocka_unit_test(fit__cuts_between_graphemes_and_never_too_wide),
        cmocka_unit_test(is__compares_texts_and_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
