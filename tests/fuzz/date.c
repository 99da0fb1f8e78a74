/* SPDX-License-Identifier: Apache-2.0 */
/* Days as written: a day there is, printed and read again the same; split and made again too. */
#include "fuzz.h"

#include "base/date.h"

#define UNTOUCHED (-77)

static void check_day(struct date date)
{
    char shown[DATE_TEXT_SIZE];
    int year, month, day;
    struct date again = {UNTOUCHED}, made = {UNTOUCHED};
    struct err err = {0};

    PROMISE(date_parse(date_text(date, shown), &again, &err));
    PROMISE(again.day == date.day);
    date_split(date, &year, &month, &day);
    PROMISE(year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= 31);
    PROMISE(date_make(year, month, day, &made) && made.day == date.day);
    PROMISE(date_weekday(date) >= 1 && date_weekday(date) <= 7);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size);
    struct date date = {UNTOUCHED};
    struct err err = {0};

    if (date_parse(text, &date, &err)) {
        check_day(date);
    } else {
        PROMISE(date.day == UNTOUCHED);
        fuzz_err(&err);
    }
    free(text);
    return 0;
}
