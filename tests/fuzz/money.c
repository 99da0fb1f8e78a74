/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts as typed: what is read is in range and is read again from every way it is printed. */
#include "fuzz.h"

#include "base/money.h"

#define UNTOUCHED INT64_C(-77)

static void check_again(const char *text, int64_t fen)
{
    struct money again = {UNTOUCHED};
    struct err err = {0};

    PROMISE(money_parse(text, &again, &err));
    PROMISE(again.fen == fen);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size), shown[MONEY_TEXT_SIZE];
    struct money amount = {UNTOUCHED};
    struct err err = {0};

    if (money_parse(text, &amount, &err)) {
        PROMISE(amount.fen >= 0 && amount.fen <= MONEY_MOST_FEN);
        check_again(money_plain(amount, shown), amount.fen);
        check_again(money_text(amount, shown), amount.fen);
        PROMISE(fuzz_is_utf8(money_wan(amount, shown)));
    } else {
        PROMISE(amount.fen == UNTOUCHED);
        fuzz_err(&err);
    }
    free(text);
    return 0;
}
