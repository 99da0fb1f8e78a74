/* SPDX-License-Identifier: Apache-2.0 */
/* Likeness of texts: width, case, spaces, and the pinyin initials of a name. */
#include "check.h"

#include "base/text.h"

static void narrow__turns_full_width_ascii_alone(void **state)
{
    (void) state;
    AUTO_ARENA struct arena arena = {0};

    check_text(text_narrow(&arena, "ＡＢｃ　１２％，～！"), "ABc 12%,~!");
    check_text(text_narrow(&arena, "深圳ア。￥"), "深圳ア。￥");
    check_text(text_narrow(&arena, "a\xFF"), "a\xFF");
    check_text(text_narrow(&arena, ""), "");
}

static void narrow__into_a_place_trims_and_tells_when_it_does_not_fit(void **state)
{
    (void) state;
    char place[8] = "before";

    assert_true(text_narrow_into(" １２　", sizeof place, place));
    check_text(place, "12");
    assert_true(text_narrow_into("1234567", sizeof place, place));
    check_text(place, "1234567");
    assert_true(text_narrow_into("１２３４５６７", sizeof place, place));
    assert_false(text_narrow_into("12345678", sizeof place, place));
    assert_false(text_narrow_into("１２３４５６７８", sizeof place, place));
    check_text(place, "1234567");
    assert_true(text_narrow_into("", sizeof place, place));
    check_text(place, "");
}

static void fold__makes_alike_what_people_type_alike(void **state)
{
    (void) state;
    AUTO_ARENA struct arena arena = {0};

    check_text(text_fold(&arena, "华为 Technologies　Ｃo\xC2\xA0Ltd"), "华为technologiescoltd");
    check_text(text_fold(&arena, "ÉCOLE"), "École"); /* ASCII alone has a lower case here */
    check_text(text_fold(&arena, "  "), "");
}

static void initials__are_those_a_clerk_would_type(void **state)
{
    (void) state;
    static const char *const rows[][2] = {
        {"深圳训力券", "szxlq"},
        {"深圳市腾讯计算机系统有限公司", "szstxjsjxtyxgs"},
        {"华为技术有限公司", "hwjsyxgs"},
        {"长城科技", "cckj"},
        {"厦门银行", "xmyh"},
        {"覃曾翟", "qzz"},
        {"鄂尔多斯", "eeds"},
        {"安庆", "aq"},
        {"欧阳", "oy"},
        {"AI 智能Ａ１（深圳）-9", "aizna1sz9"},
        {"あア、é😀", ""},
        {"a\xFF中", "az"},
        {"一龥", "yy"},
        {"", ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        AUTO_ARENA struct arena arena = {0};

        check_text(text_initials(&arena, rows[i][0]), rows[i][1]);
    }
}

static void hanzi__are_found_by_their_pinyin_in_full(void **state)
{
    static const struct {
        const char *text, *typed;
        bool has;
    } rows[] = {
        {"深圳市蔚蓝智能有限公司", "weilan", true},
        {"深圳市蔚蓝智能有限公司", "weil", true},
        {"深圳市蔚蓝智能有限公司", "shenzhen", true},
        {"深圳市蔚蓝智能有限公司", "zhineng", true},
        {"深圳市蔚蓝智能有限公司", "weilv", false},
        {"深圳市蔚蓝智能有限公司", "eilan", false},
        {"深圳市蔚蓝智能有限公司", "weizhi", false}, /* not in a row */
        {"深圳市蔚蓝智能有限公司", "sh", false},     /* two letters are initials */
        {"深圳市蔚蓝智能有限公司", "sha", false},    /* the first syllable is whole */
        {"深圳市蔚蓝智能有限公司", "wei lan", false},
        {"长城银行", "changcheng", true}, /* as in names */
        {"长城银行", "yinhang", true},
        {"吕氏", "lvshi", true},
        {"西安", "xian", true},
        {"先进", "xian", true},
        {"Weilan 公司", "weilan", false}, /* its own letters are found as text */
        {"", "weilan", false},
        {"\xff\xe8", "weilan", false},
        {"蔚蓝", "", false},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (text_has_pinyin(rows[i].text, rows[i].typed) != rows[i].has)
            fail_msg("%s in %s", rows[i].typed, rows[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrow__turns_full_width_ascii_alone),
        cmocka_unit_test(narrow__into_a_place_trims_and_tells_when_it_does_not_fit),
        cmocka_unit_test(fold__makes_alike_what_people_type_alike),
        cmocka_unit_test(initials__are_those_a_clerk_would_type),
        cmocka_unit_test(hanzi__are_found_by_their_pinyin_in_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
