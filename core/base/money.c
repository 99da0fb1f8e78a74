/* SPDX-License-Identifier: Apache-2.0 */
/* Sums, shares and the writing of amounts.  Knows the fen and the ways people write yuan;
 * leaves what an amount is for to the rules. */
#include "base/money.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/intl.h"
#include "base/text.h"

#define FEN_IN_YUAN 100
#define FEN_IN_WAN  (INT64_C(10000) * FEN_IN_YUAN)
#define FEN_IN_YI   (INT64_C(100000000) * FEN_IN_YUAN)
#define INPUT_SIZE  64

bool money_add(struct money a, struct money b, struct money *ret_sum)
{
    int64_t fen;

    if (__builtin_add_overflow(a.fen, b.fen, &fen))
        return false;
    ret_sum->fen = fen;
    return true;
}

bool money_subtract(struct money a, struct money b, struct money *ret_difference)
{
    int64_t fen;

    if (__builtin_sub_overflow(a.fen, b.fen, &fen))
        return false;
    ret_difference->fen = fen;
    return true;
}

struct money money_least(struct money a, struct money b)
{
    return a.fen < b.fen ? a : b;
}

bool money_share(struct money base, struct ratio rate, enum rounding how, struct money *ret_share)
{
    int64_t scaled, fen;

    assert(base.fen >= 0);
    assert(rate.ppm >= 0);
    if (__builtin_mul_overflow(base.fen, rate.ppm, &scaled))
        return false;
    fen = scaled / PPM_IN_ONE;
    switch (how) {
    case ROUND_DOWN_TO_FEN:
        break;
    case ROUND_HALF_UP_TO_FEN:
        fen += scaled % PPM_IN_ONE >= PPM_IN_ONE / 2;
        break;
    case ROUND_DOWN_TO_YUAN:
        fen -= fen % FEN_IN_YUAN;
        break;
    }
    ret_share->fen = fen;
    return true;
}

static bool refuse(enum decimal_fault fault, const char *text, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *quote = text_quote(&arena, text);

    switch (fault) {
    case DECIMAL_EMPTY:
        err_set(err, ERR_INPUT, _("no amount is given"));
        break;
    case DECIMAL_SIGNED:
        err_set(err, ERR_INPUT, _("“%s” has a sign; an amount is zero or more"), quote);
        break;
    case DECIMAL_EXPONENT:
        err_set(err, ERR_INPUT, _("“%s” has an exponent; an amount is written out"), quote);
        break;
    case DECIMAL_GROUPS:
        err_set(err, ERR_INPUT, _("“%s” has a comma that does not part thousands"), quote);
        break;
    case DECIMAL_FINE:
        err_set(err, ERR_INPUT, _("“%s” is finer than a fen"), quote);
        break;
    case DECIMAL_TOO_MUCH:
        err_set(err, ERR_INPUT, _("“%s” is more than the largest amount, 1,000,000,000 yuan"),
                quote);
        break;
    case DECIMAL_GOOD:
    case DECIMAL_BARE:
    case DECIMAL_OTHER:
        err_set(err, ERR_INPUT, _("“%s” is not an amount"), quote);
        break;
    }
    return err_hint(err, _("Write an amount in yuan, for example 1,234,567.89, 2000万 or 1.2亿."));
}

/* Takes the unit off the end: 元, 万, 万元, 亿, 亿元 or none.  @return fen in one of it */
static int64_t take_unit(char *text)
{
    static const struct {
        const char *word;
        int64_t fen;
    } units[] = {{"元", 0}, {"万", FEN_IN_WAN}, {"亿", FEN_IN_YI}};
    int64_t fen = FEN_IN_YUAN;
    size_t size = strlen(text);

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t word = strlen(units[i].word);

        if (size <= word || strcmp(text + size - word, units[i].word) != 0)
            continue;
        size -= word;
        while (size > 0 && text[size - 1] == ' ')
            size--;
        text[size] = '\0';
        if (units[i].fen > 0)
            return units[i].fen;
    }
    return fen;
}

static enum decimal_fault read_amount(char *text, int64_t *ret_fen)
{
    enum decimal_fault fault = decimal_begins(text);
    const char *at = text;
    int64_t fen, unit;

    if (fault != DECIMAL_GOOD)
        return fault;
    unit = take_unit(text);
    fault = decimal_read(&at, unit, MONEY_MOST_FEN, &fen);
    if (fault != DECIMAL_GOOD)
        return fault;
    if ((*at == 'e' || *at == 'E') && (decimal_is_digit(at[1]) || at[1] == '+' || at[1] == '-'))
        return DECIMAL_EXPONENT;
    if (*at != '\0')
        return DECIMAL_OTHER;
    if (fen > MONEY_MOST_FEN)
        return DECIMAL_TOO_MUCH;
    *ret_fen = fen;
    return DECIMAL_GOOD;
}

bool money_parse(const char *text, struct money *ret_amount, struct err *err)
{
    char narrow[INPUT_SIZE];
    int64_t fen = 0;
    enum decimal_fault fault = DECIMAL_OTHER;

    if (text_narrow_into(text, sizeof narrow, narrow))
        fault = read_amount(narrow, &fen);
    if (fault != DECIMAL_GOOD)
        return refuse(fault, text, err);
    ret_amount->fen = fen;
    return true;
}

/* Writes hundredths with two decimals, and commas where group is true. */
static const char *write_hundredths(bool negative, uint64_t hundredths, bool group,
                                    char ret_text[MONEY_TEXT_SIZE])
{
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%" PRIu64, hundredths / 100);
    char *out = ret_text;

    if (negative)
        *out++ = '-';
    for (int i = 0; i < size; i++) {
        if (group && i > 0 && (size - i) % 3 == 0)
            *out++ = ',';
        *out++ = digits[i];
    }
    snprintf(out, 4, ".%02u", (unsigned) (hundredths % 100));
    return ret_text;
}

static uint64_t size_of(struct money amount)
{
    return amount.fen < 0 ? -(uint64_t) amount.fen : (uint64_t) amount.fen;
}

const char *money_text(struct money amount, char ret_text[MONEY_TEXT_SIZE])
{
    return write_hundredths(amount.fen < 0, size_of(amount), true, ret_text);
}

const char *money_plain(struct money amount, char ret_text[MONEY_TEXT_SIZE])
{
    return write_hundredths(amount.fen < 0, size_of(amount), false, ret_text);
}

const char *money_wan(struct money amount, char ret_text[MONEY_TEXT_SIZE])
{
    uint64_t step = FEN_IN_WAN / 100;
    uint64_t hundredths = (size_of(amount) + step / 2) / step;

    return write_hundredths(amount.fen < 0 && hundredths > 0, hundredths, true, ret_text);
}
