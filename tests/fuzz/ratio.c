/* SPDX-License-Identifier: Apache-2.0 */
/* Rates as written: in range, printed and read again the same; a share of them never overflows
 * silently. */
#include "fuzz.h"

#include "base/money.h"

#define UNTOUCHED INT64_C(-77)

static void check_shares(struct ratio ratio)
{
    struct money most = {MONEY_MOST_FEN}, share = {UNTOUCHED};

    PROMISE(money_share(most, ratio, ROUND_DOWN_TO_FEN, &share));
    PROMISE(share.fen == (int64_t) ((__int128) MONEY_MOST_FEN * ratio.ppm / PPM_IN_ONE));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size), shown[RATIO_TEXT_SIZE];
    struct ratio ratio = {UNTOUCHED}, again = {UNTOUCHED};
    struct err err = {0};

    if (ratio_parse(text, &ratio, &err)) {
        PROMISE(ratio.ppm >= 0 && ratio.ppm <= 10 * PPM_IN_ONE);
        PROMISE(ratio_parse(ratio_text(ratio, shown), &again, &err));
        PROMISE(again.ppm == ratio.ppm);
        check_shares(ratio);
    } else {
        PROMISE(ratio.ppm == UNTOUCHED);
        fuzz_err(&err);
    }
    free(text);
    return 0;
}
