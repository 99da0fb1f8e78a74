/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts in Chinese capitals (大写金额), as payment vouchers carry them: 支付结算办法, annex 1.
 * Where the annex lets a 零 be written or left out, it is left out. */
#include <string.h>

#include "base/money.h"
#include "base/str.h"

#define GROUP 10000 /* 万 */

static const char *const digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/* Up to four digits: "壹仟零伍". */
static void add_group(struct str *text, int group)
{
    static const char *const units[] = {"仟", "佰", "拾", ""};
    bool begun = false, zero = false;

    for (int place = 0, scale = GROUP / 10; place < 4; place++, scale /= 10) {
        int digit = group / scale % 10;

        if (digit == 0) {
            zero = begun;
            continue;
        }
        if (zero)
            str_add(text, digits[0]);
        str_add(text, digits[digit]);
        str_add(text, units[place]);
        begun = true;
        zero = false;
    }
}

/* A 零 stands where the row of digits has a hole: a group under a thousand behind another, or a
 * whole group of noughts between two. */
static void add_yuan(struct str *text, int64_t yuan)
{
    static const char *const units[] = {"亿", "万", ""};
    int64_t scale = (int64_t) GROUP * GROUP;
    bool begun = false, hole = false;

    for (int place = 0; place < 3; place++, scale /= GROUP) {
        int group = (int) (yuan / scale % GROUP);

        if (group == 0) {
            hole = begun;
            continue;
        }
        if (hole || (begun && group < GROUP / 10))
            str_add(text, digits[0]);
        add_group(text, group);
        str_add(text, units[place]);
        begun = true;
        hole = false;
    }
    str_add(text, "元");
}

bool money_capitals(struct money amount, char ret_text[MONEY_CAPITALS_SIZE])
{
    int64_t yuan = amount.fen / 100;
    int jiao = (int) (amount.fen / 10 % 10), fen = (int) (amount.fen % 10);
    AUTO_STR struct str text = {0};

    if (amount.fen < 0 || yuan >= (int64_t) GROUP * GROUP * GROUP)
        return false;
    str_init(&text, MONEY_CAPITALS_SIZE - 1);
    if (amount.fen == 0)
        str_add(&text, "零元");
    else if (yuan > 0)
        add_yuan(&text, yuan);
    if (jiao > 0) {
        str_add(&text, digits[jiao]);
        str_add(&text, "角");
    }
    if (fen == 0) {
        str_add(&text, "整");
    } else {
        if (jiao == 0 && yuan > 0)
            str_add(&text, digits[0]);
        str_add(&text, digits[fen]);
        str_add(&text, "分");
    }
    memcpy(ret_text, text.text, text.size + 1);
    return true;
}
