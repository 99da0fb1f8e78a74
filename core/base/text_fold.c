/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that are alike: full-width and half-width, with spaces and without.
 * Knows ASCII and its full-width twins; leaves every other letter as it is. */
#include "base/text.h"

#include <string.h>

static uint32_t narrowed(uint32_t rune)
{
    if (rune >= 0xFF01 && rune <= 0xFF5E)
        return rune - 0xFEE0;
    return rune == 0x3000 ? ' ' : rune;
}

/* Writes the narrow form, which is never longer than the text, and its NUL. */
static size_t narrow_to(char *place, const char *text)
{
    size_t out = 0;

    while (*text != '\0') {
        uint32_t rune;
        size_t bytes = (unsigned char) *text < 0x80 ? 0 : text_decode(text, 4, &rune);

        if (bytes == 0) { /* ASCII, or no character at all */
            place[out++] = *text++;
            continue;
        }
        out += text_encode(narrowed(rune), place + out);
        text += bytes;
    }
    place[out] = '\0';
    return out;
}

const char *text_narrow(struct arena *arena, const char *text)
{
    char *narrow = arena_get(arena, strlen(text) + 1);

    narrow_to(narrow, text);
    return narrow;
}

bool text_narrow_into(const char *text, size_t room, char *ret_narrow)
{
    AUTO_ARENA struct arena arena = {0};
    char few[256], *narrow = few; /* a number or a code nearly always fits */
    size_t size = strlen(text);

    if (size >= room * 3)
        return false;
    if (size >= sizeof few)
        narrow = arena_get(&arena, size + 1);
    size = narrow_to(narrow, text);
    while (*narrow == ' ') {
        narrow++;
        size--;
    }
    while (size > 0 && narrow[size - 1] == ' ')
        size--;
    if (size >= room)
        return false;
    memcpy(ret_narrow, narrow, size);
    ret_narrow[size] = '\0';
    return true;
}

const char *text_fold(struct arena *arena, const char *text)
{
    char *fold = arena_get(arena, strlen(text) + 1);
    size_t out = 0;

    narrow_to(fold, text);
    for (const char *at = fold; *at != '\0'; at++) {
        if (*at == ' ' || *at == '\t')
            continue;
        if (at[0] == '\xC2' && at[1] == '\xA0') { /* no-break space, from web pages */
            at++;
            continue;
        }
        fold[out] = *at;
        if (*at >= 'A' && *at <= 'Z')
            fold[out] = (char) (*at - 'A' + 'a');
        out++;
    }
    fold[out] = '\0';
    return fold;
}
