/* SPDX-License-Identifier: Apache-2.0 */
/* The border refuses what can deceive; the net lets nothing through that commands a terminal. */
#include "check.h"

#include "base/text.h"

static void clean__takes_plain_text_composed_and_trimmed(void **state)
{
    (void) state;
    static const struct {
        const char *text, *clean;
        bool lines;
    } rows[] = {
        {"", "", false},
        {"   ", "", false},
        {"深圳市", "深圳市", false},
        {"  深圳 市　", "深圳 市", false},
        {"\xC2\xA0x\xE2\x80\x83", "x", false}, /* no-break space, em space */
        {"e\xCC\x81t", "ét", false},           /* decomposed becomes one letter */
        {"か\xE3\x82\x99", "が", false},
        {"\xE2\x84\xAB", "Å", false},  /* ångström sign */
        {"\xEF\xA4\x80", "豈", false}, /* a compatibility ideograph */
        {"ＡＢＣ１２３", "ＡＢＣ１２３",
         false}, /* full width is a matter of meaning, not of form */
        {"😀 ok", "😀 ok", false},
        {"a\nb", "a\nb", true},
        {"\n a\n\nb \n", "a\n\nb", true},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        AUTO_ARENA struct arena arena = {0};
        const char *clean = NULL;
        struct err err = {0};

        check_ok(text_clean(rows[i].text, strlen(rows[i].text), rows[i].lines, 100, &arena, &clean,
                            &err),
                 err);
        check_text(clean, rows[i].clean);
    }
}

static void clean__refuses_what_deceives_and_names_it(void **state)
{
    (void) state;
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"a\x1b[31mb", "control character (U+001B)"},
        {"a\tb", "control character (U+0009)"},
        {"a\nb", "control character (U+000A)"},
        {"a\rb", "control character (U+000D)"},
        {"a\x7F", "control character (U+007F)"},
        {"a\xC2\x9B", "control character (U+009B)"}, /* CSI of C1 */
        {"a\xE2\x80\xAE"
         "b",
         "writing direction (U+202E)"}, /* RLO */
        {"a\xE2\x81\xA6"
         "b",
         "writing direction (U+2066)"},                  /* LRI */
        {"a\xE2\x80\x8E", "writing direction (U+200E)"}, /* LRM */
        {"a\xE2\x80\x8B"
         "b",
         "invisible character (U+200B)"}, /* ZWSP */
        {"a\xE2\x80\x8D"
         "b",
         "invisible character (U+200D)"},                       /* ZWJ */
        {"\xEF\xBB\xBFx", "invisible character (U+FEFF)"},      /* BOM */
        {"a\xC2\xAD", "invisible character (U+00AD)"},          /* soft hyphen */
        {"a\xE3\x85\xA4", "invisible character (U+3164)"},      /* hangul filler */
        {"a\xEF\xB8\x8F", "invisible character (U+FE0F)"},      /* a variation selector */
        {"a\xE2\x80\xA8", "invisible character (U+2028)"},      /* line separator */
        {"a\xF3\xA0\x81\x81", "invisible character (U+E0041)"}, /* a tag */
        {"a\xEF\xBF\xBE", "no character (U+FFFE)"},
        {"a\xEF\xB7\x90", "no character (U+FDD0)"},
        {"a\xF4\x8F\xBF\xBF", "no character (U+10FFFF)"},
        {"a\xEE\x80\x80", "private character"},
        {"a\xF3\xB0\x80\x80", "private character"},
        {"a\xC0\xAF", "not valid UTF-8"},        /* overlong */
        {"a\xED\xA0\x80", "not valid UTF-8"},    /* surrogate */
        {"\xC9\xEE\xDB\xDA", "not valid UTF-8"}, /* 深圳 in GBK */
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        AUTO_ARENA struct arena arena = {0};
        const char *clean = "as before";
        struct err err = {0};

        assert_false(
            text_clean(rows[i].text, strlen(rows[i].text), false, 100, &arena, &clean, &err));
        check_text(clean, "as before");
        check_int(err.kind, ERR_INPUT);
        assert_true(err.hint[0] != '\0' && err.detail[0] != '\0');
        if (!strstr(err.what, rows[i].why))
            fail_msg("row %zu was refused as: %s", i, err.what);
    }
}

static void clean__says_where_and_allows_line_feeds_alone_among_controls(void **state)
{
    (void) state;
    AUTO_ARENA struct arena arena = {0};
    const char *clean;
    struct err err = {0};

    assert_false(text_clean("深圳\tb", 8, true, 100, &arena, &clean, &err));
    assert_non_null(strstr(err.detail, "number 3"));
    assert_false(text_clean("a\r\nb", 4, true, 100, &arena, &clean, &err));
    assert_false(text_clean("a\0b", 3, true, 100, &arena, &clean, &err));
    assert_non_null(strstr(err.what, "U+0000"));
}

static void clean__measures_the_text_as_it_will_be_kept(void **state)
{
    (void) state;
    AUTO_ARENA struct arena arena = {0};
    const char *clean = NULL;
    struct err err = {0};

    check_ok(text_clean("  深圳  ", 10, false, 6, &arena, &clean, &err), err);
    assert_false(text_clean("深圳x", 7, false, 6, &arena, &clean, &err));
    assert_non_null(strstr(err.what, "too long"));
    assert_non_null(strstr(err.detail, "7 bytes; there is room for 6"));
    check_ok(text_clean("e\xCC\x81", 3, false, 2, &arena, &clean, &err), err);
    check_text(clean, "é");
    assert_false(text_clean("aaaaaaaaaaaaaaaaaaaa", 20, false, 2, &arena, &clean, &err));
    check_text(clean, "é");
}

static void safe__replaces_what_commands_or_deceives(void **state)
{
    (void) state;
#define R "\xEF\xBF\xBD"
    static const struct {
        const char *bytes, *safe;
    } rows[] = {
        {"", ""},
        {"plain", "plain"},
        {"深圳 é 😀", "深圳 é 😀"},
        {"a\x1b[2Jb", "a" R "[2Jb"},
        {"\x1b]0;title\x07", R "]0;title" R},
        {"a\nb\tc", "a" R "b" R "c"},
        {"\x7F", R},
        {"\xC2\x9B"
         "31m",
         R "31m"},
        {"a\xE2\x80\xAE"
         "b",
         "a" R "b"},
        {"a\xE2\x80\x8B"
         "b",
         "a" R "b"},
        {"\xF3\xA0\x81\x81", R},
        {"\xEE\x80\x80", R},
        {"\xEF\xBF\xBE", R},
        {"\xC0\xAF", R R},
        {"\xED\xA0\x80", R R R},
        {"深\xE4\xB8", "深" R R},
        {"\xCC\x81x", R "x"}, /* a mark without a base would sit on its neighbour */
        {"a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
         "b",
         "a\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
         "b"},
    };
#undef R

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        AUTO_ARENA struct arena arena = {0};

        check_text(text_safe(&arena, rows[i].bytes, strlen(rows[i].bytes)), rows[i].safe);
    }
}

static void safe__makes_any_bytes_valid_and_lets_its_own_work_pass(void **state)
{
    (void) state;
    uint64_t seed = 3;

    for (int i = 0; i < 3000; i++) {
        AUTO_ARENA struct arena arena = {0};
        char bytes[40];
        const char *safe, *clean;

        for (size_t at = 0; at < sizeof bytes; at++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            bytes[at] = (char) (seed >> 40);
        }
        safe = text_safe(&arena, bytes, sizeof bytes);
        assert_true(text_is_valid(safe, strlen(safe)));
        check_text(text_safe(&arena, safe, strlen(safe)), safe);
        assert_true(text_clean(safe, strlen(safe), false, 1000, &arena, &clean, NULL));
    }
}

static void quote__is_short_and_safe(void **state)
{
    (void) state;
    AUTO_ARENA struct arena arena = {0};
    char marks[3001];

    check_text(text_quote(&arena, "深圳"), "深圳");
    check_text(text_quote(&arena, "0123456789012345678901234567890123456789"),
               "0123456789012345678901234567890123456789");
    check_text(text_quote(&arena, "01234567890123456789012345678901234567890"),
               "012345678901234567890123456789012345678…");
    check_text(text_quote(&arena, "深深深深深深深深深深深深深深深深深深深深深"),
               "深深深深深深深深深深深深深深深深深深深…");
    check_text(text_quote(&arena, "\x1bx"), "\xEF\xBF\xBDx");
    memset(marks, 'x', sizeof marks - 1);
    marks[sizeof marks - 1] = '\0';
    check_int(text_width(text_quote(&arena, marks)), 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean__takes_plain_text_composed_and_trimmed),
        cmocka_unit_test(clean__refuses_what_deceives_and_names_it),
        cmocka_unit_test(clean__says_where_and_allows_line_feeds_alone_among_controls),
        cmocka_unit_test(clean__measures_the_text_as_it_will_be_kept),
        cmocka_unit_test(safe__replaces_what_commands_or_deceives),
        cmocka_unit_test(safe__makes_any_bytes_valid_and_lets_its_own_work_pass),
        cmocka_unit_test(quote__is_short_and_safe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
