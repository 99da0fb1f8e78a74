/* SPDX-License-Identifier: Apache-2.0 */
/* Characters, graphemes and columns of UTF-8.  Knows what is valid and how wide it is;
 * leaves what is safe to text_clean.c and what is alike to text_fold.c. */
#include "base/text.h"

#include <utf8proc.h>

/* How many bytes a first byte announces, and which bits of the rune it carries. 0: cannot be first.
 */
static size_t announced(unsigned char first, uint32_t *ret_bits)
{
    if (first >= 0xC2 && first <= 0xDF) {
        *ret_bits = first & 0x1F;
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        *ret_bits = first & 0x0F;
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        *ret_bits = first & 0x07;
        return 4;
    }
    return 0;
}

static bool is_scalar_of(uint32_t rune, size_t bytes)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

    return rune >= least[bytes] && rune <= 0x10FFFF && (rune < 0xD800 || rune > 0xDFFF);
}

size_t text_decode(const char *text, size_t size, uint32_t *ret_rune)
{
    uint32_t rune;
    size_t bytes;

    if (size == 0 || text[0] == '\0')
        return 0;
    if ((unsigned char) text[0] < 0x80) {
        *ret_rune = (unsigned char) text[0];
        return 1;
    }
    bytes = announced((unsigned char) text[0], &rune);
    if (bytes == 0 || bytes > size)
        return 0;
    for (size_t i = 1; i < bytes; i++) {
        unsigned char next = (unsigned char) text[i];

        if ((next & 0xC0) != 0x80)
            return 0;
        rune = rune << 6 | (next & 0x3F);
    }
    if (!is_scalar_of(rune, bytes))
        return 0;
    *ret_rune = rune;
    return bytes;
}

size_t text_encode(uint32_t rune, char ret_bytes[4])
{
    if (rune < 0x80) {
        ret_bytes[0] = (char) rune;
        return 1;
    }
    if (rune < 0x800) {
        ret_bytes[0] = (char) (0xC0 | rune >> 6);
        ret_bytes[1] = (char) (0x80 | (rune & 0x3F));
        return 2;
    }
    if (rune < 0x10000) {
        ret_bytes[0] = (char) (0xE0 | rune >> 12);
        ret_bytes[1] = (char) (0x80 | (rune >> 6 & 0x3F));
        ret_bytes[2] = (char) (0x80 | (rune & 0x3F));
        return 3;
    }
    ret_bytes[0] = (char) (0xF0 | rune >> 18);
    ret_bytes[1] = (char) (0x80 | (rune >> 12 & 0x3F));
    ret_bytes[2] = (char) (0x80 | (rune >> 6 & 0x3F));
    ret_bytes[3] = (char) (0x80 | (rune & 0x3F));
    return 4;
}

bool text_is_valid(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size) {
        uint32_t rune;
        size_t bytes = text_decode(text + at, size - at, &rune);

        if (bytes == 0)
            return false;
        at += bytes;
    }
    return true;
}

static bool is_plain_hanzi(uint32_t rune)
{
    return rune >= 0x4E00 && rune <= 0x9FFF;
}

/* Hangul vowels and finals, which a terminal draws into the syllable before them. */
static bool is_joining_jamo(uint32_t rune)
{
    return (rune >= 0x1160 && rune <= 0x11FF) || (rune >= 0xD7B0 && rune <= 0xD7FF);
}

/* utf8proc's widths, but for two kinds where libc, and so ncurses, moves the cursor otherwise:
 * joining jamo and spacing marks. */
int text_rune_width(uint32_t rune)
{
    if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0))
        return 0;
    if (rune < 0x300)
        return 1;
    if (is_plain_hanzi(rune))
        return 2;
    if (is_joining_jamo(rune))
        return 0;
    if (utf8proc_category((utf8proc_int32_t) rune) == UTF8PROC_CATEGORY_MC)
        return 1;
    return utf8proc_charwidth((utf8proc_int32_t) rune);
}

/* Decodes at a NUL-ended text; an invalid byte reads as U+FFFD, as it will be shown. */
static size_t rune_at(const char *text, uint32_t *ret_rune)
{
    /* 4 is safe: decoding stops at the first byte that does not continue, so never passes the NUL.
     */
    size_t bytes = text_decode(text, 4, ret_rune);

    if (bytes == 0 && text[0] != '\0') {
        *ret_rune = 0xFFFD;
        return 1;
    }
    return bytes;
}

/* The first cluster and its columns.  Columns are summed over characters, as ncurses does. */
static size_t cluster_at(const char *text, int *ret_width)
{
    uint32_t rune;
    utf8proc_int32_t state = 0;
    size_t size = rune_at(text, &rune);

    *ret_width = 0;
    if (size == 0)
        return 0;
    *ret_width = text_rune_width(rune);
    if (rune < 0x80 && (unsigned char) text[1] < 0x80 && rune != '\r')
        return 1;
    for (;;) {
        uint32_t next;
        size_t bytes = rune_at(text + size, &next);

        if (bytes == 0 || (is_plain_hanzi(rune) && is_plain_hanzi(next)) ||
            utf8proc_grapheme_break_stateful((utf8proc_int32_t) rune, (utf8proc_int32_t) next,
                                             &state))
            return size;
        *ret_width += text_rune_width(next);
        size += bytes;
        rune = next;
    }
}

size_t text_grapheme(const char *text)
{
    int width;

    return cluster_at(text, &width);
}

int text_width(const char *text)
{
    int width = 0;

    while (*text != '\0') {
        uint32_t rune;

        text += rune_at(text, &rune);
        width += text_rune_width(rune);
    }
    return width;
}

size_t text_fit(const char *text, int columns, int *ret_width)
{
    size_t size = 0;
    int sum = 0;

    while (text[size] != '\0') {
        int width;
        size_t bytes = cluster_at(text + size, &width);

        if (width > columns - sum)
            break;
        sum += width;
        size += bytes;
    }
    if (ret_width)
        *ret_width = sum;
    return size;
}
