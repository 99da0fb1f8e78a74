/* SPDX-License-Identifier: Apache-2.0 */
/* A growing string that is told its largest size.  Beyond it, text is cut at a character
 * and `cut` is set: nothing from outside can make it grow without end. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
    char *text;  /* NUL-ended; never NULL after str_init */
    size_t size; /* bytes without the NUL */
    size_t room;
    size_t most; /* bytes at most */
    bool cut;
};

void str_init(struct str *str, size_t most);
void str_add(struct str *str, const char *text);
void str_add_bytes(struct str *str, const char *bytes, size_t count);
void str_format(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_clear(struct str *str);
void str_release(struct str *str);
#define AUTO_STR __attribute__((cleanup(str_release)))

#endif
