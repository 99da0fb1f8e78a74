/* SPDX-License-Identifier: Apache-2.0 */
/* Reads and writes shares.  Knows parts per million; leaves taking a share of an amount to money.
 */
#include "base/ratio.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define PPM_IN_PERCENT INT64_C(10000)
#define PPM_MOST       (1000 * PPM_IN_PERCENT)
#define INPUT_SIZE     32

enum fault {
    FAULT_NONE,
    FAULT_EMPTY,
    FAULT_BARE,
    FAULT_SIGN,
    FAULT_DECIMALS,
    FAULT_TOO_MUCH,
    FAULT_OTHER,
};

static bool refuse(enum fault fault, const char *text, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *quote = text_quote(&arena, text);

    switch (fault) {
    case FAULT_EMPTY:
        err_set(err, ERR_INPUT, _("no share is given"));
        break;
    case FAULT_BARE:
        err_set(err, ERR_INPUT, _("“%s” has no percent sign"), quote);
        break;
    case FAULT_SIGN:
        err_set(err, ERR_INPUT, _("“%s” has a sign; a share is zero or more"), quote);
        break;
    case FAULT_DECIMALS:
        err_set(err, ERR_INPUT, _("“%s” is finer than a millionth"), quote);
        break;
    case FAULT_TOO_MUCH:
        err_set(err, ERR_INPUT, _("“%s” is more than 1000%%"), quote);
        break;
    case FAULT_NONE:
    case FAULT_OTHER:
        err_set(err, ERR_INPUT, _("“%s” is not a share"), quote);
        break;
    }
    return err_hint(err, _("Write a share with its percent sign: 50%% for one half, or 12.5%%."));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads digits with at most four decimals as parts per million; stays at "too much" once there. */
static enum fault read_number(const char **text, int64_t *ret_ppm)
{
    const char *at = *text;
    int64_t ppm = 0;

    if (!is_digit(*at))
        return FAULT_OTHER;
    for (; is_digit(*at); at++)
        ppm = ppm > PPM_MOST ? ppm : ppm * 10 + (*at - '0') * PPM_IN_PERCENT;
    if (*at == '.') {
        at++;
        if (!is_digit(*at))
            return FAULT_OTHER;
        for (int64_t unit = PPM_IN_PERCENT / 10; is_digit(*at); at++, unit /= 10) {
            if (unit == 0)
                return FAULT_DECIMALS;
            ppm += (*at - '0') * unit;
        }
    }
    *text = at;
    *ret_ppm = ppm;
    return FAULT_NONE;
}

static enum fault read_ratio(const char *text, int64_t *ret_ppm)
{
    enum fault fault;

    if (*text == '\0')
        return FAULT_EMPTY;
    if (*text == '-' || *text == '+' || strncmp(text, "−", strlen("−")) == 0)
        return FAULT_SIGN;
    fault = read_number(&text, ret_ppm);
    if (fault != FAULT_NONE)
        return fault;
    if (*text == '\0')
        return FAULT_BARE;
    while (*text == ' ')
        text++;
    if (strcmp(text, "%") != 0)
        return FAULT_OTHER;
    return *ret_ppm > PPM_MOST ? FAULT_TOO_MUCH : FAULT_NONE;
}

bool ratio_parse(const char *text, struct ratio *ret_ratio, struct err *err)
{
    char narrow[INPUT_SIZE];
    int64_t ppm = 0;
    enum fault fault = FAULT_OTHER;

    if (text_narrow_into(text, sizeof narrow, narrow))
        fault = read_ratio(narrow, &ppm);
    if (fault != FAULT_NONE)
        return refuse(fault, text, err);
    ret_ratio->ppm = ppm;
    return true;
}

const char *ratio_text(struct ratio ratio, char ret_text[RATIO_TEXT_SIZE])
{
    uint64_t ppm = ratio.ppm < 0 ? -(uint64_t) ratio.ppm : (uint64_t) ratio.ppm;
    int size = snprintf(ret_text, RATIO_TEXT_SIZE, "%s%" PRIu64 ".%04u", ratio.ppm < 0 ? "-" : "",
                        ppm / PPM_IN_PERCENT, (unsigned) (ppm % PPM_IN_PERCENT));

    while (ret_text[size - 1] == '0')
        size--;
    if (ret_text[size - 1] == '.')
        size--;
    ret_text[size] = '%';
    ret_text[size + 1] = '\0';
    return ret_text;
}
