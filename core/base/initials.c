/* SPDX-License-Identifier: Apache-2.0 */
/* Pinyin initials, for finding a firm by what is quick to type.
 * Knows one reading a character, from a table that initialsgen.c makes out of Unihan. */
#include "base/text.h"

#include <string.h>

#define FIRST 0x4E00

/* One letter a character from FIRST on; a space where no reading is known. */
static const char initials[] =
#include "initials.inc"
    ;

_Static_assert(sizeof initials == 0x9FFF - FIRST + 2, "one letter a character and the NUL");

/* The letter that stands for a character in initials; '\0' when it is dropped. */
static char initial_of(uint32_t rune)
{
    if (rune >= 0xFF01 && rune <= 0xFF5E)
        rune -= 0xFEE0;
    if (rune >= 'A' && rune <= 'Z')
        return (char) (rune - 'A' + 'a');
    if ((rune >= 'a' && rune <= 'z') || (rune >= '0' && rune <= '9'))
        return (char) rune;
    if (rune >= FIRST && rune - FIRST < sizeof initials - 1 && initials[rune - FIRST] != ' ')
        return initials[rune - FIRST];
    return '\0';
}

const char *text_initials(struct arena *arena, const char *text)
{
    char *letters = arena_get(arena, strlen(text) + 1);
    size_t out = 0;

    while (*text != '\0') {
        uint32_t rune = 0;
        size_t bytes = text_decode(text, 4, &rune);
        char initial = initial_of(rune); /* of 0, for an invalid byte, there is none */

        if (initial != '\0')
            letters[out++] = initial;
        text += bytes > 0 ? bytes : 1;
    }
    letters[out] = '\0';
    return letters;
}
