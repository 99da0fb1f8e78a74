/* SPDX-License-Identifier: Apache-2.0 */
/* Texts and the number each was met under first: is it there already, and where. */
#ifndef BASE_TEXT_NUMBERS_H
#define BASE_TEXT_NUMBERS_H

#include "base/mem.h"

/** `{0}` is empty.  Its texts are copies. */
struct text_numbers {
    struct arena arena;
    struct text_number *slots; /* open addressing, never more than half full */
    size_t slot_count, count;
};
void text_numbers_release(struct text_numbers *numbers);
/** @return the number the text has; 0: it was never met */
size_t text_number_of(const struct text_numbers *numbers, const char *text);
/** Keeps the number with a text that was never met.  @param number  not 0
 *  @return the number the text had before; 0: it was never met */
size_t text_number_meet(struct text_numbers *numbers, const char *text, size_t number);

#endif
