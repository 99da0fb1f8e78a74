/* SPDX-License-Identifier: Apache-2.0 */
/* What every fuzz entry stands on: a promise that ends the program when it is broken, and the
 * terminal's own view of which bytes are harmless, written apart from base/text. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

#define FUZZ_UNUSED __attribute__((unused))

/** Called by libFuzzer, or by replay.c for the files of the corpus. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define PROMISE(holds_)                                                                            \
    do {                                                                                           \
        if (!(holds_)) {                                                                           \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #holds_);                   \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/** A NUL-ended copy in a block of just that size, so that a byte read too far is seen. */
FUZZ_UNUSED static char *fuzz_text(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);

    PROMISE(text);
    if (size > 0)
        memcpy(text, bytes, size);
    text[size] = '\0';
    return text;
}

/** The length of a well-formed UTF-8 sequence at the start; 0 when there is none. */
FUZZ_UNUSED static size_t fuzz_sequence(const unsigned char *text, uint32_t *ret_rune)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = text[0] < 0x80   ? 1
                  : text[0] < 0xC2 ? 0
                  : text[0] < 0xE0 ? 2
                  : text[0] < 0xF0 ? 3
                  : text[0] < 0xF5 ? 4
                                   : 0;
    uint32_t rune = size == 1 ? text[0] : text[0] & (0xFFu >> (size + 1));

    for (size_t i = 1; i < size; i++) {
        if ((text[i] & 0xC0) != 0x80)
            return 0;
        rune = rune << 6 | (text[i] & 0x3F);
    }
    if (size == 0 || rune < least[size] || rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        return 0;
    *ret_rune = rune;
    return size;
}

FUZZ_UNUSED static bool fuzz_is_utf8(const char *text)
{
    const unsigned char *at = (const unsigned char *) text;
    uint32_t rune;

    while (*at) {
        size_t size = fuzz_sequence(at, &rune);

        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

/** Nothing in it commands a terminal, hides, or turns the writing direction. */
FUZZ_UNUSED static bool fuzz_is_harmless(const char *text, bool lines)
{
    const unsigned char *at = (const unsigned char *) text;
    uint32_t rune;

    while (*at) {
        size_t size = fuzz_sequence(at, &rune);

        if (size == 0 || (rune < 0x20 && !(lines && rune == '\n')) || (rune >= 0x7F && rune < 0xA0))
            return false;
        if (rune == 0x061C || (rune >= 0x200B && rune <= 0x200F) ||
            (rune >= 0x2028 && rune <= 0x202E) || (rune >= 0x2060 && rune <= 0x206F) ||
            rune == 0xFEFF || (rune >= 0xE0000 && rune <= 0xE0FFF) || rune >= 0xF0000)
            return false;
        at += size;
    }
    return true;
}

/** A refusal says something, and what it says can be shown. */
FUZZ_UNUSED static void fuzz_err(const struct err *err)
{
    PROMISE(err->kind != ERR_NONE);
    PROMISE(err->what[0] != '\0');
    PROMISE(fuzz_is_harmless(err->what, true));
    PROMISE(fuzz_is_harmless(err->detail, true));
    PROMISE(fuzz_is_harmless(err->hint, true));
}

#endif
