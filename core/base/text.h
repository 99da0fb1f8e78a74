/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 text: is it valid, how wide is it on a screen, is it safe, is it the same.
 * Widths are terminal columns (wide characters 2); sizes are bytes. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/ratio.h"

/** Equal; NULL equals only NULL. */
static inline bool text_is(const char *a, const char *b)
{
    return a && b ? a[0] == b[0] && strcmp(a, b) == 0 : a == b;
}
/** NULL or "". */
static inline bool text_empty(const char *text)
{
    return !text || text[0] == '\0';
}

/** Decodes one character.  @return its bytes (1–4), or 0 when text does not start with a valid one
 *  (strict: no overlong, no surrogates, at most U+10FFFF).  At the end of text, which a NUL is too,
 *  returns 0; never reads past a NUL, so that size 4 is safe in a NUL-ended text. */
size_t text_decode(const char *text, size_t size, uint32_t *ret_rune);
/** Writes up to 4 bytes, no NUL. @return bytes */
size_t text_encode(uint32_t rune, char ret_bytes[4]);
bool text_is_valid(const char *text, size_t size);

/** Columns of one character: 0 (combining), 1, 2. East Asian ambiguous counts 1. */
int text_rune_width(uint32_t rune);
/** Bytes of the first grapheme cluster (base with its marks); 0 at the end. */
size_t text_grapheme(const char *text);
/** Columns of a whole text. */
int text_width(const char *text);
/** Bytes of the longest start of text that is at most columns wide, cut between graphemes. */
size_t text_fit(const char *text, int columns, int *ret_width);

/**
 * The border: judges text that came from outside (form, CSV, file name).
 * Refuses invalid UTF-8, C0 (line feeds only where lines is true), DEL, C1, bidi controls,
 * zero-width and other invisible characters (BOM, soft hyphen, variation selectors), tags,
 * noncharacters, private use.  Result is NFC, trimmed of spaces and line feeds at both ends.
 * @param most  bytes at most
 * @param ret_clean  in arena; written only on success
 */
MUST_USE bool text_clean(const char *text, size_t size, bool lines, size_t most,
                         struct arena *arena, const char **ret_clean, struct err *err);

/** Nothing of it is seen: empty, or spaces of any width, tabs and ends of lines alone. */
bool text_is_blank(const char *text, size_t size);

/**
 * The printer's net: makes any bytes safe to show on a terminal or in a log.  Controls, invalid
 * bytes, bidi and zero-width become U+FFFD; at most 4 marks a base are kept.  Never fails.
 */
const char *text_safe(struct arena *arena, const char *bytes, size_t size);

/** What a person typed, to be quoted in a message: safe, at most 40 columns, cut with "…". */
const char *text_quote(struct arena *arena, const char *text);

/** Full-width ASCII (U+FF01–FF5E) and the ideographic space become ASCII, for codes and numbers. */
const char *text_narrow(struct arena *arena, const char *text);

/** The same into a place of room bytes, without spaces at both ends: for numbers and codes.
 *  @return false when it does not fit (then it is no number or code) */
MUST_USE bool text_narrow_into(const char *text, size_t room, char *ret_narrow);

/** For finding: narrow, lower case (ASCII), spaces removed. */
const char *text_fold(struct arena *arena, const char *text);

/* ---- do two texts name the same? (text_alike.c) ---- */

/** For comparing: letters and digits of any script alone, full-width and circled forms made plain,
 *  small letters: "HT－2026（一）" and "ht 2026 (一)" both give "ht2026一".  "" when none is left.
 */
const char *text_mark(struct arena *arena, const char *text);
/** The pairs of neighbouring characters (first << 21 | second), sorted, each once; a text of one
 *  character gives that one.  @return how many */
size_t text_pairs(struct arena *arena, const char *text, int64_t **ret_pairs);
/** Twice the pairs shared over the pairs of both (Sørensen–Dice), rounded down: 100% when all are,
 *  0% when none is or there are none. */
struct ratio text_pairs_alike(const int64_t *a, size_t a_count, const int64_t *b, size_t b_count);
/** The same of two texts as typed: by the pairs of their marks. */
struct ratio text_alike(const char *a, const char *b);

/** For a public list: all but the first three and last two digits of what may be a telephone or an
 *  identity card as stars; is_person: the same of the name in "张三团队" but for its first. */
const char *text_mask(struct arena *arena, const char *text, bool is_person);

/** Pinyin initials of the hanzi in text ("深圳训力券" → "szxlq"), ASCII letters and digits kept in
 *  lower case, the rest dropped.  One reading a character (the commonest in names), U+4E00–9FFF. */
const char *text_initials(struct arena *arena, const char *text);
/** Hanzi in a row of text are read as typed, in full: "weilan" and "weil" find 蔚蓝 (ü is v).
 * Shorter than PINYIN_LEAST, or with anything but small letters, nothing is: two letters are
 * initials.
 *  @param typed  folded */
#define PINYIN_LEAST 3
bool text_has_pinyin(const char *text, const char *typed);

#endif
