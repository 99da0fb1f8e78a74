/* SPDX-License-Identifier: Apache-2.0 */
/* Digits, thousands and decimals; see decimal.h. */
#include "base/decimal.h"

#include <string.h>

bool decimal_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum decimal_fault decimal_begins(const char *text)
{
    if (*text == '\0')
        return DECIMAL_EMPTY;
    return *text == '-' || *text == '+' || strncmp(text, "−", strlen("−")) == 0 ? DECIMAL_SIGNED
                                                                                : DECIMAL_GOOD;
}

/* Before the point, in thousands or in one piece. */
static enum decimal_fault read_whole(const char **text, int64_t unit, int64_t most, int64_t *ret)
{
    const char *at = *text;
    int64_t number = 0;
    int run = 0, commas = 0;

    for (; decimal_is_digit(*at) || *at == ','; at++) {
        if (*at == ',') {
            if (commas > 0 ? run != 3 : run < 1 || run > 3)
                return DECIMAL_GROUPS;
            commas++;
            run = 0;
            continue;
        }
        run++;
        number = number > most / 10 ? most + 1 : number * 10 + (*at - '0');
    }
    if (commas > 0 && run != 3)
        return DECIMAL_GROUPS;
    if (run == 0)
        return DECIMAL_OTHER;
    *text = at;
    *ret = number > most / unit ? most + 1 : number * unit;
    return DECIMAL_GOOD;
}

/* Behind the point: each digit stands for a tenth of the unit before. */
static enum decimal_fault read_part(const char **text, int64_t unit, int64_t most, int64_t *sum)
{
    const char *at = *text + 1;

    if (!decimal_is_digit(*at))
        return DECIMAL_OTHER;
    for (; decimal_is_digit(*at); at++) {
        int64_t more;

        if (unit == 1)
            return DECIMAL_FINE;
        unit /= 10;
        more = (*at - '0') * unit;
        *sum = *sum > most || more > most - *sum ? most + 1 : *sum + more;
    }
    *text = at;
    return *at == ',' ? DECIMAL_GROUPS : DECIMAL_GOOD;
}

enum decimal_fault decimal_read(const char **text, int64_t unit, int64_t most, int64_t *ret)
{
    const char *at = *text;
    int64_t sum = 0;
    enum decimal_fault fault = read_whole(&at, unit, most, &sum);

    if (fault == DECIMAL_GOOD && *at == '.')
        fault = read_part(&at, unit, most, &sum);
    if (fault != DECIMAL_GOOD)
        return fault;
    *text = at;
    *ret = sum;
    return DECIMAL_GOOD;
}
