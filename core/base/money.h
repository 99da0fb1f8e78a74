/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts of renminbi in fen.  Every rounding is named at the call; overflow is a false. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/ratio.h"

/** An amount of renminbi, in fen.  A struct, so that yuan, fen and head counts cannot be mixed. */
struct money {
    int64_t fen;
};

/** No amount entered or decided may exceed this: 1 000 000 000 yuan (pools hold 500 million). */
#define MONEY_MOST_FEN  INT64_C(100000000000)
#define MONEY_TEXT_SIZE 40

/** What becomes of a part of a fen. There is no default on purpose. */
enum rounding { ROUND_DOWN_TO_FEN, ROUND_HALF_UP_TO_FEN, ROUND_DOWN_TO_YUAN };

MUST_USE bool money_add(struct money a, struct money b, struct money *ret_sum);
MUST_USE bool money_subtract(struct money a, struct money b, struct money *ret_difference);
struct money money_least(struct money a, struct money b);

/**
 * Takes a share of an amount.
 * @param base  fen, zero or more  @param rate  parts per million, zero or more
 * @param ret_share  written only on success
 * @return false when the product leaves int64_t
 * Source: the catalogue's `gives.shape: share`.
 */
MUST_USE bool money_share(struct money base, struct ratio rate, enum rounding how,
                          struct money *ret_share);

/**
 * Reads an amount in yuan as people write it: "1234567.89", "1,234,567.89", full-width digits,
 * "1.2亿", "2000万", each with or without 元.  Refuses signs, exponents, more than two decimals of
 * a yuan ("1.005"), wrong grouping, empty text, more than MONEY_MOST_FEN; the err says which and
 * gives an example.
 */
MUST_USE bool money_parse(const char *text, struct money *ret_amount, struct err *err);

/**
 * As money_parse, and sums after an "=": "=46*20", "=2000万*50%", "=(1200+350.5)/2".  Worked out
 * exactly; refused when it cannot be, is negative, or does not come out at a whole fen.  For what a
 * person types; files hold amounts.
 */
MUST_USE bool money_reckon(const char *text, struct money *ret_amount, struct err *err);

/** "1,234,567.89", as shown to people. @return ret_text */
const char *money_text(struct money amount, char ret_text[MONEY_TEXT_SIZE]);
/** "1234567.89", as kept in files and read again by money_parse (negative: "-1.00"). */
const char *money_plain(struct money amount, char ret_text[MONEY_TEXT_SIZE]);
/** "123.46" ten-thousands of yuan, rounded half up to two decimals, with thousands commas. */
const char *money_wan(struct money amount, char ret_text[MONEY_TEXT_SIZE]);

#define MONEY_CAPITALS_SIZE 160
/** "壹仟零柒拾万元零伍分": as payment vouchers carry it (支付结算办法, annex 1), without 人民币.
 *  @return false below zero and from a thousand billion (万亿) yuan on; nothing is written */
MUST_USE bool money_capitals(struct money amount, char ret_text[MONEY_CAPITALS_SIZE]);

#endif
