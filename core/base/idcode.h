/* SPDX-License-Identifier: Apache-2.0 */
/* 统一社会信用代码: 18 characters with a check character (GB 32100-2015). */
#ifndef BASE_IDCODE_H
#define BASE_IDCODE_H

#include <stdbool.h>

#include "base/err.h"

#define IDCODE_SIZE 19 /* 18 characters and the NUL */

/** Reads a code as typed (full-width, lower case, spaces and hyphens allowed) into its 18
 * characters. Refuses wrong length, letters I O S V Z, a wrong check character (says which was
 * expected). */
MUST_USE bool idcode_parse(const char *text, char ret_code[IDCODE_SIZE], struct err *err);
/** The check character of the first 17; '\0' when one of them cannot stand in a code. */
char idcode_check(const char *first_17);

#endif
