/* SPDX-License-Identifier: Apache-2.0 */
/* Pinyin, for finding a firm by what is typed without an input method: its initials, which are
 * quick, or the syllables in full. Knows one reading a character, from tables that initialsgen.c
 * makes out of Unihan. */
#include "base/text.h"

#include <string.h>

#define FIRST 0x4E00

/* One letter a character from FIRST on, a space where no reading is known; and of each the place of
 * its syllable, 0 where none is. */
#include "initials.inc"

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

/* ---- in full ---- */

#define HANZI_BYTES 3

/* The place in the tables of the hanzi that text begins with; -1: it begins with none.  All are of
 * three bytes: a search asks this of every character of a long list. */
static int hanzi_at(const char *text)
{
    unsigned char a = (unsigned char) text[0], b, c;
    uint32_t rune;

    if ((a & 0xF0) != 0xE0)
        return -1;
    b = (unsigned char) text[1];
    c = (b & 0xC0) == 0x80 ? (unsigned char) text[2] : 0;
    if ((c & 0xC0) != 0x80)
        return -1;
    rune = (uint32_t) (a & 0x0F) << 12 | (uint32_t) (b & 0x3F) << 6 | (c & 0x3F);
    return rune >= FIRST && rune - FIRST < sizeof initials - 1 ? (int) (rune - FIRST) : -1;
}

/* From the beginning of text on; the last syllable may be begun only, the first may not. */
static bool begins_with(const char *text, const char *typed)
{
    for (bool first = true; *typed != '\0'; first = false) {
        int at = hanzi_at(text);
        const char *letters = at < 0 ? "" : syllables[syllable_of[at]];
        size_t have = strlen(letters), want = strlen(typed);

        if (have == 0 || strncmp(letters, typed, have < want ? have : want) != 0 ||
            (first && want < have))
            return false;
        typed += have < want ? have : want;
        text += HANZI_BYTES;
    }
    return true;
}

bool text_has_pinyin(const char *text, const char *typed)
{
    if (strlen(typed) < PINYIN_LEAST || typed[strspn(typed, "abcdefghijklmnopqrstuvwxyz")] != '\0')
        return false;
    while (*text != '\0') {
        int at = hanzi_at(text);

        if (at >= 0 && initials[at] == typed[0] && begins_with(text, typed))
            return true;
        text += at < 0 ? 1 : HANZI_BYTES;
    }
    return false;
}
