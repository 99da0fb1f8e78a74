/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts given as a sum: "=46*20".  Exact, in fractions; what does not come out at a whole fen is
 * refused, never rounded.  Leaves plain amounts to money.c. */
#include <assert.h>
#include <string.h>

#include "base/decimal.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/text.h"

#define INPUT_SIZE   160
#define DEPTH_MOST   20                   /* brackets in brackets */
#define DIGITS_MOST  15                   /* of one number */
#define FRACTION_MAX ((__int128) 1 << 60) /* so that a product of two stays inside */
#define FEN_IN_YUAN  100

/* A value on the way, in yuan: up / down, in lowest terms; down > 0. */
struct fraction {
    __int128 up, down;
};

struct reader {
    const char *at;
    int depth;
};

static bool reduce(struct fraction *fraction)
{
    __int128 a = fraction->up < 0 ? -fraction->up : fraction->up, b = fraction->down;

    while (b != 0) {
        __int128 rest = a % b;

        a = b;
        b = rest;
    }
    if (a > 1) {
        fraction->up /= a;
        fraction->down /= a;
    }
    return fraction->up < FRACTION_MAX && fraction->up > -FRACTION_MAX &&
           fraction->down < FRACTION_MAX;
}

static void skip_blanks(struct reader *reader)
{
    while (*reader->at == ' ')
        reader->at++;
}

static bool take(struct reader *reader, const char *word)
{
    size_t size = strlen(word);

    skip_blanks(reader);
    if (strncmp(reader->at, word, size) != 0)
        return false;
    reader->at += size;
    return true;
}

/* A comma parts thousands: three digits follow it, and no fourth. */
static bool is_group(const char *at)
{
    return at[0] == ',' && decimal_is_digit(at[1]) && decimal_is_digit(at[2]) &&
           decimal_is_digit(at[3]) && !decimal_is_digit(at[4]);
}

static bool read_digits(struct reader *reader, struct fraction *ret_number)
{
    bool point = false;
    int digits = 0;

    *ret_number = (struct fraction){0, 1};
    for (;; reader->at++) {
        if (*reader->at == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (!point && digits > 0 && is_group(reader->at))
            continue;
        if (!decimal_is_digit(*reader->at))
            break;
        if (++digits > DIGITS_MOST)
            return false;
        ret_number->up = ret_number->up * 10 + (*reader->at - '0');
        ret_number->down *= point ? 10 : 1;
    }
    return digits > 0 && reader->at[-1] != '.';
}

static bool read_number(struct reader *reader, struct fraction *ret_number)
{
    skip_blanks(reader);
    if (!read_digits(reader, ret_number))
        return false;
    if (take(reader, "万"))
        ret_number->up *= 10000;
    else if (take(reader, "亿"))
        ret_number->up *= 100000000;
    else if (take(reader, "%"))
        ret_number->down *= 100;
    (void) take(reader, "元");
    return reduce(ret_number);
}

static bool read_sum(struct reader *reader, struct fraction *ret_sum);

static bool read_factor(struct reader *reader, struct fraction *ret_factor)
{
    bool good;

    if (!take(reader, "("))
        return read_number(reader, ret_factor);
    if (++reader->depth > DEPTH_MOST)
        return false;
    good = read_sum(reader, ret_factor) && take(reader, ")");
    reader->depth--;
    return good;
}

static bool read_product(struct reader *reader, struct fraction *ret_product)
{
    struct fraction next;

    if (!read_factor(reader, ret_product))
        return false;
    for (;;) {
        bool times = take(reader, "*") || take(reader, "×");

        if (!times && !take(reader, "/") && !take(reader, "÷"))
            return true;
        if (!read_factor(reader, &next) || (!times && next.up <= 0))
            return false;
        ret_product->up *= times ? next.up : next.down;
        ret_product->down *= times ? next.down : next.up;
        if (!reduce(ret_product))
            return false;
    }
}

static bool read_sum(struct reader *reader, struct fraction *ret_sum)
{
    struct fraction next;

    if (!read_product(reader, ret_sum))
        return false;
    for (;;) {
        bool plus = take(reader, "+");

        if (!plus && !take(reader, "-"))
            return true;
        if (!read_product(reader, &next))
            return false;
        ret_sum->up = ret_sum->up * next.down + (plus ? 1 : -1) * next.up * ret_sum->down;
        ret_sum->down *= next.down;
        if (!reduce(ret_sum))
            return false;
    }
}

/* Why it is no amount; the sentences stand in refuse(). */
enum fault { FAULT_WRITING, FAULT_NEGATIVE, FAULT_PART };

static bool refuse(const char *text, enum fault fault, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *quote = text_quote(&arena, text);

    switch (fault) {
    case FAULT_WRITING:
        err_set(err, ERR_INPUT, _("“%s” cannot be worked out"), quote);
        break;
    case FAULT_NEGATIVE:
        err_set(err, ERR_INPUT, _("“%s” comes to less than nothing"), quote);
        break;
    case FAULT_PART:
        err_set(err, ERR_INPUT, _("“%s” does not come out at a whole fen"), quote);
        break;
    }
    return err_hint(err, "%s",
                    _("Write numbers with + - * / and brackets after the =, for example =46*20, "
                      "=(1200+350.5)/2 or =2000万*50%."));
}

static bool is_sum(const char *text)
{
    AUTO_ARENA struct arena arena = {0};

    text = text_narrow(&arena, text);
    return text[strspn(text, " ")] == '=';
}

bool money_reckon(const char *text, struct money *ret_amount, struct err *err)
{
    char narrow[INPUT_SIZE], plain[MONEY_TEXT_SIZE];
    struct reader reader = {.at = narrow};
    struct fraction sum;

    if (!is_sum(text))
        return money_parse(text, ret_amount, err);
    if (!text_narrow_into(text, sizeof narrow, narrow) || !take(&reader, "=") ||
        !read_sum(&reader, &sum))
        return refuse(text, FAULT_WRITING, err);
    assert(sum.down > 0); /* dividing by nothing was refused */
    skip_blanks(&reader);
    if (*reader.at != '\0')
        return refuse(text, FAULT_WRITING, err);
    if (sum.up < 0)
        return refuse(text, FAULT_NEGATIVE, err);
    if (sum.up * FEN_IN_YUAN % sum.down != 0)
        return refuse(text, FAULT_PART, err);
    sum.up = sum.up * FEN_IN_YUAN / sum.down;
    if (sum.up > MONEY_MOST_FEN)
        sum.up = MONEY_MOST_FEN + 1; /* which money_parse refuses in its words */
    return money_parse(money_plain((struct money){(int64_t) sum.up}, plain), ret_amount, err);
}
