/* SPDX-License-Identifier: Apache-2.0 */
/* cmocka with its includes in order, and checks that print money and text as people do. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* "12,345.67 is not 12,345.68", where cmocka alone would print hexadecimal. */
#define check_fen(amount_, fen_)                                                                   \
    do {                                                                                           \
        int64_t got_ = (amount_).fen, want_ = (fen_);                                              \
        if (got_ != want_)                                                                         \
            fail_msg("%lld fen is not the expected %lld", (long long) got_, (long long) want_);    \
    } while (0)

#define check_int(got_, want_)                                                                     \
    do {                                                                                           \
        long long got_v_ = (long long) (got_), want_v_ = (long long) (want_);                      \
        if (got_v_ != want_v_)                                                                     \
            fail_msg("%lld is not the expected %lld", got_v_, want_v_);                            \
    } while (0)

#define check_text(got_, want_) assert_string_equal((got_), (want_))

/* The call succeeds; otherwise says the error as a person would read it. */
#define check_ok(call_, err_)                                                                      \
    do {                                                                                           \
        if (!(call_))                                                                              \
            fail_msg("%s | %s | %s", (err_).what, (err_).detail, (err_).hint);                     \
    } while (0)

#endif
