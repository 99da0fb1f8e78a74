/* SPDX-License-Identifier: Apache-2.0 */
/* Reads and writes shares.  Knows parts per million; leaves taking a share of an amount to money.
 */
#include "base/ratio.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/intl.h"
#include "base/text.h"

#define PPM_IN_PERCENT INT64_C(10000)
#define PPM_MOST       (1000 * PPM_IN_PERCENT)
#define INPUT_SIZE     32

static bool refuse(enum decimal_fault fault, const char *text, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *quote = text_quote(&arena, text);

    switch (fault) {
    case DECIMAL_EMPTY:
        err_set(err, ERR_INPUT, _("no share is given"));
        break;
    case DECIMAL_BARE:
        err_set(err, ERR_INPUT, _("“%s” has no percent sign"), quote);
        break;
    case DECIMAL_SIGNED:
        err_set(err, ERR_INPUT, _("“%s” has a sign; a share is zero or more"), quote);
        break;
    case DECIMAL_FINE:
        err_set(err, ERR_INPUT, _("“%s” is finer than a millionth"), quote);
        break;
    case DECIMAL_TOO_MUCH:
        err_set(err, ERR_INPUT, _("“%s” is more than 1000%%"), quote);
        break;
    case DECIMAL_GOOD:
    case DECIMAL_GROUPS:
    case DECIMAL_EXPONENT:
    case DECIMAL_OTHER:
        err_set(err, ERR_INPUT, _("“%s” is not a share"), quote);
        break;
    }
    return err_hint(err, _("Write a share with its percent sign: 50%% for one half, or 12.5%%."));
}

static enum decimal_fault read_ratio(const char *text, int64_t *ret_ppm)
{
    enum decimal_fault fault = decimal_begins(text);

    if (fault == DECIMAL_GOOD)
        fault = strchr(text, ',') ? DECIMAL_OTHER
                                  : decimal_read(&text, PPM_IN_PERCENT, PPM_MOST, ret_ppm);
    if (fault != DECIMAL_GOOD)
        return fault;
    if (*text == '\0')
        return DECIMAL_BARE;
    while (*text == ' ')
        text++;
    if (strcmp(text, "%") != 0)
        return DECIMAL_OTHER;
    return *ret_ppm > PPM_MOST ? DECIMAL_TOO_MUCH : DECIMAL_GOOD;
}

bool ratio_parse(const char *text, struct ratio *ret_ratio, struct err *err)
{
    char narrow[INPUT_SIZE];
    int64_t ppm = 0;
    enum decimal_fault fault = DECIMAL_OTHER;

    if (text_narrow_into(text, sizeof narrow, narrow))
        fault = read_ratio(narrow, &ppm);
    if (fault != DECIMAL_GOOD)
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
