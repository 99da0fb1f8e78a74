/* SPDX-License-Identifier: Apache-2.0 */
/* The border that text from outside passes, and the net before it is shown.
 * Knows which characters can deceive or command a terminal; leaves meaning to whoever reads. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/intl.h"

#define MARKS_MOST    4
#define QUOTE_COLUMNS 40
#define REPLACEMENT   "\xEF\xBF\xBD"

enum harm {
    HARM_NONE,
    HARM_CONTROL,
    HARM_BIDI,
    HARM_INVISIBLE, /* zero-width, tags, fillers, variation selectors, line separators */
    HARM_NONCHARACTER,
    HARM_PRIVATE,
};

/* Invisible characters that Unicode files outside category Cf. */
static bool is_invisible(uint32_t rune)
{
    return rune == 0x034F || rune == 0x115F || rune == 0x1160 || rune == 0x17B4 || rune == 0x17B5 ||
           rune == 0x2028 || rune == 0x2029 || rune == 0x3164 || rune == 0xFFA0 ||
           (rune >= 0x180B && rune <= 0x180F) || (rune >= 0xFE00 && rune <= 0xFE0F) ||
           (rune >= 0xE0000 && rune <= 0xE0FFF);
}

static bool is_bidi(uint32_t rune)
{
    return rune == 0x061C || rune == 0x200E || rune == 0x200F ||
           (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069);
}

/* Of the kinds that nearly all Chinese and Japanese texts are made of: harmless, and NFC changes no
 * text of these and of Latin letters alone.  The marks U+302A–302F and U+3099–309A are none. */
static inline bool is_everyday(uint32_t rune)
{
    return (rune >= 0x4E00 && rune <= 0x9FFF) || (rune >= 0x2010 && rune <= 0x2027) ||
           (rune >= 0x2030 && rune <= 0x205E) || (rune >= 0x3000 && rune <= 0x3029) ||
           (rune >= 0x3030 && rune <= 0x303F) || (rune >= 0x3041 && rune <= 0x3096) ||
           (rune >= 0x30A1 && rune <= 0x30FF) || (rune >= 0xFF01 && rune <= 0xFF5E);
}

static enum harm harm_of(uint32_t rune)
{
    if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0))
        return HARM_CONTROL;
    if (rune < 0xA0 || is_everyday(rune))
        return HARM_NONE;
    if ((rune & 0xFFFE) == 0xFFFE || (rune >= 0xFDD0 && rune <= 0xFDEF))
        return HARM_NONCHARACTER;
    if (is_bidi(rune))
        return HARM_BIDI;
    if (is_invisible(rune))
        return HARM_INVISIBLE;
    switch ((int) utf8proc_category((utf8proc_int32_t) rune)) {
    case UTF8PROC_CATEGORY_CF:
        return HARM_INVISIBLE;
    case UTF8PROC_CATEGORY_CO:
        return HARM_PRIVATE;
    default:
        return HARM_NONE;
    }
}

static bool is_space(uint32_t rune)
{
    return rune == ' ' || rune == 0xA0 || rune == 0x3000 || rune == 0x202F || rune == 0x205F ||
           (rune >= 0x2000 && rune <= 0x200A);
}

bool text_is_blank(const char *text, size_t size)
{
    uint32_t rune;

    for (size_t at = 0; at < size;) {
        size_t bytes = text_decode(text + at, size - at, &rune);

        if (bytes == 0 || (!is_space(rune) && rune != '\t' && rune != '\n' && rune != '\r'))
            return false;
        at += bytes;
    }
    return true;
}

static bool refuse_rune(struct err *err, enum harm harm, uint32_t rune, int character)
{
    switch (harm) {
    case HARM_CONTROL:
        err_set(err, ERR_INPUT, _("the text has a control character (U+%04X)"), (unsigned) rune);
        break;
    case HARM_BIDI:
        err_set(err, ERR_INPUT,
                _("the text has a character that turns the writing direction (U+%04X)"),
                (unsigned) rune);
        break;
    case HARM_INVISIBLE:
        err_set(err, ERR_INPUT, _("the text has an invisible character (U+%04X)"), (unsigned) rune);
        break;
    case HARM_NONCHARACTER:
        err_set(err, ERR_INPUT, _("the text has a code that is no character (U+%04X)"),
                (unsigned) rune);
        break;
    case HARM_PRIVATE:
        err_set(err, ERR_INPUT,
                _("the text has a private character that other computers cannot show (U+%04X)"),
                (unsigned) rune);
        break;
    case HARM_NONE:
        break;
    }
    err_detail(err, _("It is character number %d of the text."), character);
    return err_hint(err, _("Delete it, or type the text again instead of pasting it."));
}

/* How many bytes from the start are printable ASCII. */
static size_t plain_start(const char *bytes, size_t size)
{
    size_t at = 0;

    while (at < size && bytes[at] >= 0x20 && bytes[at] < 0x7F)
        at++;
    return at;
}

/* As text_decode; what is nearly always met here is told without asking it. */
static inline size_t decode(const char *text, size_t size, uint32_t *ret_rune)
{
    const unsigned char *bytes = (const unsigned char *) text;

    if (size < 3 || bytes[0] < 0xE3 || bytes[0] > 0xE9 || (bytes[1] & 0xC0) != 0x80 ||
        (bytes[2] & 0xC0) != 0x80)
        return text_decode(text, size, ret_rune);
    *ret_rune = (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    return 3;
}

/* Whether every character may pass.  ret_settled: all are of kinds that NFC cannot change. */
static bool may_pass(const char *text, size_t size, bool lines, bool *ret_settled, struct err *err)
{
    int character = 1;

    *ret_settled = true;
    for (size_t at = 0; at < size; character++) {
        size_t plain = plain_start(text + at, size - at), bytes;
        uint32_t rune;
        enum harm harm;

        at += plain;
        character += (int) plain;
        if (at == size)
            break;
        bytes = decode(text + at, size - at, &rune);
        if (bytes == 0 && text[at] == '\0')
            return refuse_rune(err, HARM_CONTROL, 0, character);
        if (bytes == 0) {
            err_set(err, ERR_INPUT, _("the text is not valid UTF-8"));
            err_detail(err, _("Byte %zu (0x%02X) does not belong to any character."), at + 1,
                       (unsigned) (unsigned char) text[at]);
            return err_hint(err, _("Save the file as UTF-8 and try again."));
        }
        harm = harm_of(rune);
        if (harm != HARM_NONE && !(lines && rune == '\n'))
            return refuse_rune(err, harm, rune, character);
        if (rune >= 0x300 && !is_everyday(rune))
            *ret_settled = false;
        at += bytes;
    }
    return true;
}

static bool is_trimmed(uint32_t rune)
{
    return is_space(rune) || rune == '\n';
}

/* Bytes of the last character of a valid text that is not empty. */
static size_t last_bytes(const char *text, size_t size)
{
    size_t bytes = 1;

    while (bytes < size && ((unsigned char) text[size - bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

/* Narrows *text and *size to what stands between the spaces at both ends. The text is valid. */
static void trim(const char **text, size_t *size)
{
    size_t bytes;
    uint32_t rune;

    while ((bytes = text_decode(*text, *size, &rune)) > 0 && is_trimmed(rune)) {
        *text += bytes;
        *size -= bytes;
    }
    while (*size > 0) {
        bytes = last_bytes(*text, *size);
        if (text_decode(*text + *size - bytes, bytes, &rune) != bytes || !is_trimmed(rune))
            break;
        *size -= bytes;
    }
}

static const char *copy_of(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_get(arena, size + 1);

    if (size > 0)
        memcpy(copy, text, size);
    return copy;
}

static bool refuse_long(struct err *err, size_t size, size_t most)
{
    err_set(err, ERR_INPUT, _("the text is too long"));
    err_detail(err, _("It has %zu bytes; there is room for %zu."), size, most);
    return err_hint(err, _("Shorten it; a Chinese character takes three bytes."));
}

bool text_clean(const char *text, size_t size, bool lines, size_t most, struct arena *arena,
                const char **ret_clean, struct err *err)
{
    AUTO_FREE utf8proc_uint8_t *composed = NULL;
    bool settled;

    if (!may_pass(text, size, lines, &settled, err))
        return false;
    trim(&text, &size);
    /* Composing shrinks a text to a third at most; so long a text need not be composed to be
     * refused. */
    if (size / 4 > most)
        return refuse_long(err, size, most);
    if (!settled) {
        utf8proc_ssize_t got =
            utf8proc_map((const utf8proc_uint8_t *) text, (utf8proc_ssize_t) size, &composed,
                         (utf8proc_option_t) (UTF8PROC_STABLE | UTF8PROC_COMPOSE));

        if (got < 0)
            return err_set(err, ERR_INPUT, _("the text cannot be composed: %s"),
                           utf8proc_errmsg(got));
        text = (const char *) composed;
        size = (size_t) got;
    }
    if (size > most)
        return refuse_long(err, size, most);
    *ret_clean = copy_of(arena, text, size);
    return true;
}

static bool is_mark(uint32_t rune)
{
    utf8proc_category_t category;

    if (rune < 0x300 || (rune >= 0x4E00 && rune <= 0x9FFF))
        return false;
    category = utf8proc_category((utf8proc_int32_t) rune);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

const char *text_safe(struct arena *arena, const char *bytes, size_t size)
{
    size_t at = plain_start(bytes, size);
    size_t out = at;
    int marks = at > 0 ? 0 : MARKS_MOST; /* a mark with no base would sit on the cell before */
    char *safe;

    if (at == size)
        return copy_of(arena, bytes, size);
    safe = arena_get(arena, at + (size - at) * (sizeof REPLACEMENT - 1) + 1);
    memcpy(safe, bytes, at);
    while (at < size) {
        uint32_t rune;
        size_t taken = text_decode(bytes + at, size - at, &rune);
        bool mark = taken > 0 && is_mark(rune);

        if (taken == 0 || harm_of(rune) != HARM_NONE || (mark && out == 0)) {
            memcpy(safe + out, REPLACEMENT, sizeof REPLACEMENT - 1);
            out += sizeof REPLACEMENT - 1;
            marks = 0;
        } else if (!mark || marks < MARKS_MOST) {
            memcpy(safe + out, bytes + at, taken);
            out += taken;
            marks = mark ? marks + 1 : 0;
        }
        at += taken > 0 ? taken : 1;
    }
    return safe;
}

const char *text_quote(struct arena *arena, const char *text)
{
    size_t size = strlen(text);
    /* Columns cost a byte at least and a base has few marks: more need not be looked at. */
    const char *safe = text_safe(arena, text, size < 1000 ? size : 1000);
    size_t fit = text_fit(safe, QUOTE_COLUMNS, NULL);

    if (safe[fit] == '\0')
        return safe;
    fit = text_fit(safe, QUOTE_COLUMNS - 1, NULL);
    return arena_format(arena, "%.*s…", (int) fit, safe);
}
