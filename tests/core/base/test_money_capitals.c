/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts in Chinese capitals: the annex's own examples, every hole, and the way back. */
#include "check.h"

#include <string.h>

#include "base/money.h"

static void capitals__are_those_of_the_annex(void **state)
{
    (void) state;
    static const struct {
        int64_t fen;
        const char *text;
    } rows[] = {
        {140950, "壹仟肆佰零玖元伍角整"},
        {600714, "陆仟零柒元壹角肆分"},
        {168032, "壹仟陆佰捌拾元叁角贰分"},
        {10700053, "壹拾万柒仟元伍角叁分"},
        {1640902, "壹万陆仟肆佰零玖元零贰分"},
        {32504, "叁佰贰拾伍元零肆分"},
        {0, "零元整"},
        {1, "壹分"},
        {10, "壹角整"},
        {11, "壹角壹分"},
        {100, "壹元整"},
        {1000, "壹拾元整"},
        {1000000, "壹万元整"},
        {1000100, "壹万零壹元整"},
        {10050000, "壹拾万零伍佰元整"},
        {10500000, "壹拾万伍仟元整"},
        {100000000, "壹佰万元整"},
        {1000000000, "壹仟万元整"},
        {740740734, "柒佰肆拾万柒仟肆佰零柒元叁角肆分"},
        {10000000000, "壹亿元整"},
        {10000500000, "壹亿零伍仟元整"},
        {10000000001, "壹亿元零壹分"},
        {10010000000, "壹亿零壹拾万元整"},
        {50000000000, "伍亿元整"},
        {100200300405, "壹拾亿零贰佰万叁仟零肆元零伍分"},
        {99999999999999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[MONEY_CAPITALS_SIZE];

        assert_true(money_capitals((struct money){rows[i].fen}, text));
        check_text(text, rows[i].text);
    }
}

static void what_has_no_capitals__is_refused(void **state)
{
    (void) state;
    char text[MONEY_CAPITALS_SIZE] = "as it was";

    assert_false(money_capitals((struct money){-1}, text));
    assert_false(money_capitals((struct money){INT64_C(100000000000000)}, text));
    check_text(text, "as it was");
}

/* Reads capitals as a treasurer does: digits by their units, groups by 万 and 亿. */
static int64_t read_back(const char *text)
{
    static const char marks[] = "零壹贰叁肆伍陆柒捌玖";
    int64_t fen = 0, yuan = 0, group = 0, digit = 0;

    for (; *text; text += 3) {
        const char *mark = NULL;

        for (const char *at = marks; *at && !mark; at += 3)
            if (memcmp(at, text, 3) == 0)
                mark = at;
        if (mark) {
            digit = (mark - marks) / 3;
            continue;
        }
        if (memcmp(text, "仟", 3) == 0)
            group += digit * 1000;
        else if (memcmp(text, "佰", 3) == 0)
            group += digit * 100;
        else if (memcmp(text, "拾", 3) == 0)
            group += digit * 10;
        else if (memcmp(text, "万", 3) == 0) {
            yuan += (group + digit) * 10000;
            group = 0;
        } else if (memcmp(text, "亿", 3) == 0) {
            yuan += (group + digit) * 100000000;
            group = 0;
        } else if (memcmp(text, "元", 3) == 0)
            yuan += group + digit;
        else if (memcmp(text, "角", 3) == 0)
            fen += digit * 10;
        else if (memcmp(text, "分", 3) == 0)
            fen += digit;
        digit = 0;
    }
    return yuan * 100 + fen;
}

static void capitals__are_read_back_to_the_fen(void **state)
{
    (void) state;
    uint64_t dice = 88172645463325252u;

    for (int i = 0; i < 200000; i++) {
        char text[MONEY_CAPITALS_SIZE];

        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        /* many noughts: a number of few digits, moved */
        int64_t fen = (int64_t) (dice % 1000);
        for (uint64_t moved = dice >> 32 & 15; moved > 0 && fen < INT64_C(10000000000000); moved--)
            fen = fen * 10 + (moved % 5 == 0 ? (int64_t) (dice >> 40 & 7) : 0);
        assert_true(money_capitals((struct money){fen}, text));
        assert_null(strstr(text, "零零"));
        if (read_back(text) != fen)
            fail_msg("%s is not %lld fen", text, (long long) fen);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals__are_those_of_the_annex),
        cmocka_unit_test(what_has_no_capitals__is_refused),
        cmocka_unit_test(capitals__are_read_back_to_the_fen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
