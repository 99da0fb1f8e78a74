/* SPDX-License-Identifier: Apache-2.0 */
/* Chinese numerals up to thousands, as they are read aloud: one zero for any gap, and 十 for 一十
 * at the beginning. */
#include "base/numeral.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"

static const char *const digits[10] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const char *const places[4] = {"千", "百", "十", ""};

const char *numeral_chinese(int number, char ret_text[NUMERAL_SIZE])
{
    bool gap = false;
    char *end = ret_text;

    *ret_text = '\0';
    if (number < 1 || number > NUMERAL_MOST) {
        (void) snprintf(ret_text, NUMERAL_SIZE, "%d", number);
        return ret_text;
    }
    for (int at = 0, unit = 1000; at < 4; at++, unit /= 10) {
        int digit = number / unit % 10;
        bool ten_alone = unit == 10 && digit == 1 && end == ret_text;

        if (digit == 0) {
            gap = end != ret_text;
            continue;
        }
        end += snprintf(end, NUMERAL_SIZE - (size_t) (end - ret_text), "%s%s%s",
                        gap ? digits[0] : "", ten_alone ? "" : digits[digit], places[at]);
        gap = false;
    }
    return ret_text;
}

const char *numeral_text(int number, char ret_text[NUMERAL_SIZE])
{
    if (language_now() == LANGUAGE_ZH)
        return numeral_chinese(number, ret_text);
    (void) snprintf(ret_text, NUMERAL_SIZE, "%d", number);
    return ret_text;
}
