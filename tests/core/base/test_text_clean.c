/* SPDX-License-Identifier: Apache-2.0 */
/* The border refuses what can deceive; the net lets nothing through that commands a terminal. */
#include "check.h"

#include <stdlib.h>
#include <utf8proc.h>

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

/* The text of one or two characters between two letters, which are not trimmed. */
static size_t between(uint32_t first, uint32_t second, char ret_text[16])
{
    size_t size = 0;

    ret_text[size++] = 'x';
    size += text_encode(first, ret_text + size);
    if (second != 0)
        size += text_encode(second, ret_text + size);
    ret_text[size++] = 'x';
    ret_text[size] = '\0';
    return size;
}

static void check_composed(uint32_t first, uint32_t second, struct arena *arena)
{
    AUTO_FREE utf8proc_uint8_t *composed = NULL;
    char text[16];
    size_t size = between(first, second, text);
    const char *clean;

    if (!text_clean(text, size, false, 100, arena, &clean, NULL))
        return;
    assert_true(utf8proc_map((const utf8proc_uint8_t *) text, (utf8proc_ssize_t) size, &composed,
                             (utf8proc_option_t) (UTF8PROC_STABLE | UTF8PROC_COMPOSE)) > 0);
    check_text(clean, (const char *) composed);
}

/* Every character alone, and every pair of those blocks that are passed over without composing and
 * of what stands beside them: composing looks at neighbours alone. */
static void clean__gives_what_composing_gives(void **state)
{
    (void) state;
    static const struct {
        uint32_t first, last;
    } blocks[] = {{0x2008, 0x2062}, {0x2FFE, 0x3102}, {0x4DFE, 0x4E02},
                  {0x9FFD, 0xA002}, {0xFEFE, 0xFF62}, {0x00C0, 0x00C8}};
    uint32_t beside[600];
    size_t count = 0;

    for (uint32_t rune = 1; rune <= 0x10FFFF; rune++) {
        AUTO_ARENA struct arena arena = {0};

        check_composed(rune, 0, &arena);
    }
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        for (uint32_t rune = blocks[b].first; rune <= blocks[b].last; rune++)
            beside[count++] = rune;
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA struct arena arena = {0};

        for (size_t j = 0; j < count; j++)
            check_composed(beside[i], beside[j], &arena);
    }
}

static void clean__lets_no_harmful_kind_pass(void **state)
{
    (void) state;
    for (uint32_t rune = 1; rune <= 0x10FFFF; rune++) {
        AUTO_ARENA struct arena arena = {0};
        int kind = (int) utf8proc_category((utf8proc_int32_t) rune);
        const char *clean;
        char text[16];

        if (kind != UTF8PROC_CATEGORY_CC && kind != UTF8PROC_CATEGORY_CF &&
            kind != UTF8PROC_CATEGORY_CO && kind != UTF8PROC_CATEGORY_CS &&
            kind != UTF8PROC_CATEGORY_ZL && kind != UTF8PROC_CATEGORY_ZP)
            continue;
        assert_false(text_clean(text, between(rune, 0, text), false, 100, &arena, &clean, NULL));
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
        cmocka_unit_test(clean__gives_what_composing_gives),
        cmocka_unit_test(clean__lets_no_harmful_kind_pass),
        cmocka_unit_test(clean__refuses_what_deceives_and_names_it),
        cmocka_unit_test(clean__says_where_and_allows_line_feeds_alone_among_controls),
        cmocka_unit_test(clean__measures_the_text_as_it_will_be_kept),
        cmocka_unit_test(safe__replaces_what_commands_or_deceives),
        cmocka_unit_test(safe__makes_any_bytes_valid_and_lets_its_own_work_pass),
        cmocka_unit_test(quote__is_short_and_safe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
