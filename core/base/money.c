/* SPDX-License-Identifier: Apache-2.0 */
/* Sums, shares and the writing of amounts.  Knows the fen and the ways people write yuan;
 * leaves what an amount is for to the rules. */
#include "base/money.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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

/* Why a text is no amount.  The sentences stand in refuse(). */
enum fault {
    FAULT_NONE,
    FAULT_EMPTY,
    FAULT_SIGN,
    FAULT_EXPONENT,
    FAULT_GROUPS,
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
        err_set(err, ERR_INPUT, _("no amount is given"));
        break;
    case FAULT_SIGN:
        err_set(err, ERR_INPUT, _("“%s” has a sign; an amount is zero or more"), quote);
        break;
    case FAULT_EXPONENT:
        err_set(err, ERR_INPUT, _("“%s” has an exponent; an amount is written out"), quote);
        break;
    case FAULT_GROUPS:
        err_set(err, ERR_INPUT, _("“%s” has a comma that does not part thousands"), quote);
        break;
    case FAULT_DECIMALS:
        err_set(err, ERR_INPUT, _("“%s” is finer than a fen"), quote);
        break;
    case FAULT_TOO_MUCH:
        err_set(err, ERR_INPUT, _("“%s” is more than the largest amount, 1,000,000,000 yuan"),
                quote);
        break;
    case FAULT_NONE:
    case FAULT_OTHER:
        err_set(err, ERR_INPUT, _("“%s” is not an amount"), quote);
        break;
    }
    return err_hint(err, _("Write an amount in yuan, for example 1,234,567.89, 2000万 or 1.2亿."));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
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

/* Adds digit × unit, and stays at "too much" once there: cannot overflow. */
static int64_t add_digit(int64_t fen, char digit, int64_t unit)
{
    int64_t more = (digit - '0') * unit;

    return fen > MONEY_MOST_FEN || more > MONEY_MOST_FEN - fen ? MONEY_MOST_FEN + 1 : fen + more;
}

/* Reads the digits before the point, in thousands or in one piece. */
static enum fault read_whole(const char **text, int64_t unit, int64_t *ret_fen)
{
    const char *at = *text;
    int64_t number = 0;
    int run = 0, commas = 0;

    for (; is_digit(*at) || *at == ','; at++) {
        if (*at == ',') {
            if (commas > 0 ? run != 3 : run < 1 || run > 3)
                return FAULT_GROUPS;
            commas++;
            run = 0;
            continue;
        }
        run++;
        number = number > MONEY_MOST_FEN / 10 ? MONEY_MOST_FEN + 1 : number * 10 + (*at - '0');
    }
    if (commas > 0 && run != 3)
        return FAULT_GROUPS;
    if (run == 0)
        return FAULT_OTHER;
    *text = at;
    *ret_fen = number > MONEY_MOST_FEN / unit ? MONEY_MOST_FEN + 1 : number * unit;
    return FAULT_NONE;
}

/* Reads the digits behind the point; each stands for a tenth of the unit before. */
static enum fault read_part(const char **text, int64_t unit, int64_t *fen)
{
    const char *at = *text + 1;

    if (!is_digit(*at))
        return FAULT_OTHER;
    for (; is_digit(*at); at++) {
        if (unit == 1)
            return FAULT_DECIMALS;
        unit /= 10;
        *fen = add_digit(*fen, *at, unit);
    }
    *text = at;
    return *at == ',' ? FAULT_GROUPS : FAULT_NONE;
}

static enum fault read_amount(char *text, int64_t *ret_fen)
{
    int64_t unit, fen = 0;
    const char *at = text;
    enum fault fault;

    if (*text == '\0')
        return FAULT_EMPTY;
    if (*text == '-' || *text == '+' || strncmp(text, "−", strlen("−")) == 0)
        return FAULT_SIGN;
    unit = take_unit(text);
    fault = read_whole(&at, unit, &fen);
    if (fault == FAULT_NONE && *at == '.')
        fault = read_part(&at, unit, &fen);
    if (fault != FAULT_NONE)
        return fault;
    if ((*at == 'e' || *at == 'E') && (is_digit(at[1]) || at[1] == '+' || at[1] == '-'))
        return FAULT_EXPONENT;
    if (*at != '\0')
        return FAULT_OTHER;
    if (fen > MONEY_MOST_FEN)
        return FAULT_TOO_MUCH;
    *ret_fen = fen;
    return FAULT_NONE;
}

bool money_parse(const char *text, struct money *ret_amount, struct err *err)
{
    char narrow[INPUT_SIZE];
    int64_t fen = 0;
    enum fault fault = FAULT_OTHER;

    if (text_narrow_into(text, sizeof narrow, narrow))
        fault = read_amount(narrow, &fen);
    if (fault != FAULT_NONE)
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
