/* SPDX-License-Identifier: Apache-2.0 */
/* Guards that the ordinary case of test_machine_broken.c cannot break, and which driver breaks
 * each: every one of them does so for every move that names it. */
#ifndef TESTS_MACHINE_GUARDS_H
#define TESTS_MACHINE_GUARDS_H

#include "check.h"

enum guard_driver {
    BROKEN_BY_VOUCHER, /* test_voucher_moves.c: only an item that issues a voucher has it */
    BROKEN_BY_OTHERS,  /* test_machine_guards.c: another item, another case, a person before */
    BROKEN_BY_NONE,    /* it warns and never refuses: test_routing.c */
};

static const struct guard_elsewhere {
    const char *guard;
    enum guard_driver driver;
} guards_elsewhere[] = {
    {"voucher-over", BROKEN_BY_VOUCHER},
    {"voucher-quiet", BROKEN_BY_VOUCHER},
    {"voucher-unused", BROKEN_BY_VOUCHER},
    {"voucher-issued", BROKEN_BY_VOUCHER},
    {"voucher-lapses", BROKEN_BY_VOUCHER},
    {"voucher-lapsed", BROKEN_BY_VOUCHER},
    {"lapse-room", BROKEN_BY_VOUCHER},
    {"use-open", BROKEN_BY_VOUCHER},
    {"use-stated", BROKEN_BY_VOUCHER},
    {"use-picked", BROKEN_BY_VOUCHER},
    {"use-needs", BROKEN_BY_VOUCHER},
    {"use-receipt", BROKEN_BY_VOUCHER},
    {"use-unpaid", BROKEN_BY_VOUCHER},
    {"allotted", BROKEN_BY_OTHERS},
    {"another-person", BROKEN_BY_OTHERS},
    {"another-settler", BROKEN_BY_OTHERS},
    {"another-maker", BROKEN_BY_OTHERS},
    {"clawback", BROKEN_BY_OTHERS},
    {"clawback-closed", BROKEN_BY_OTHERS},
    {"agreement", BROKEN_BY_OTHERS},
    {"accepted", BROKEN_BY_OTHERS},
    {"agreement-unsigned", BROKEN_BY_OTHERS},
    {"body", BROKEN_BY_OTHERS},
    {"graded", BROKEN_BY_OTHERS},
    {"opinions", BROKEN_BY_NONE},
};

static inline bool guard_is_broken_by(const char *guard, enum guard_driver driver)
{
    for (size_t i = 0; i < sizeof guards_elsewhere / sizeof *guards_elsewhere; i++)
        if (text_is(guards_elsewhere[i].guard, guard))
            return guards_elsewhere[i].driver == driver;
    return false;
}

static inline bool guard_is_elsewhere(const char *guard)
{
    return guard_is_broken_by(guard, BROKEN_BY_VOUCHER) ||
           guard_is_broken_by(guard, BROKEN_BY_OTHERS) || guard_is_broken_by(guard, BROKEN_BY_NONE);
}

#endif
