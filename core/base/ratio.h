/* SPDX-License-Identifier: Apache-2.0 */
/* Shares in parts per million. */
#ifndef BASE_RATIO_H
#define BASE_RATIO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

#define PPM_IN_ONE 1000000

struct ratio {
    int64_t ppm;
};

#define RATIO_TEXT_SIZE 24

/** Reads "50%", "12.5%", "0.0001%" (full-width too). Refuses a bare number such as "0.5" and says
 * to write "50%"; refuses below 0% and above 1000%. */
MUST_USE bool ratio_parse(const char *text, struct ratio *ret_ratio, struct err *err);
/** "50%", "12.5%": no needless zeros. */
const char *ratio_text(struct ratio ratio, char ret_text[RATIO_TEXT_SIZE]);

#endif
