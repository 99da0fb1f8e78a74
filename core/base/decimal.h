/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: a number with decimals as a person writes it, in whole small units.
 * What it is of, and how a fault is said, is money's and ratio's. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/** Why a text is no such number. */
enum decimal_fault {
    DECIMAL_GOOD,
    DECIMAL_EMPTY,
    DECIMAL_SIGNED,
    DECIMAL_GROUPS, /* a comma that does not part thousands */
    DECIMAL_FINE,   /* finer than the smallest unit */
    DECIMAL_OTHER,
    DECIMAL_TOO_MUCH, /* said by who asks, from here on */
    DECIMAL_EXPONENT,
    DECIMAL_BARE, /* without its percent sign */
};

bool decimal_is_digit(char c);
/** Nothing is there, or a sign comes first. */
enum decimal_fault decimal_begins(const char *text);
/**
 * Reads digits, thousands parted by commas or in one piece, and decimals behind a point.
 * @param unit     small units in one: a power of ten times what decimals may be
 * @param most     stays above it once there, so that nothing overflows
 * @param text     moved behind what was read
 * @param ret      written on DECIMAL_GOOD alone
 */
enum decimal_fault decimal_read(const char **text, int64_t unit, int64_t most, int64_t *ret);

#endif
