/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the texts of a failure.  Knows only their sizes; the words come from whoever failed. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Cuts an unfinished character from the end of text that filled its room. */
static size_t whole_characters(const char *text, size_t size)
{
    size_t at = size;

    while (at > 0 && size - at < 4) {
        uint32_t rune;

        at -= 1;
        if (((unsigned char) text[at] & 0xC0) != 0x80)
            return text_decode(text + at, size - at, &rune) == 0 ? at : size;
    }
    return size;
}

/* Formats beside the place first: the arguments may be texts of this very err. */
PRINTF_LIKE(3, 0)
static void write_text(char *place, size_t room, const char *format, va_list values)
{
    char text[sizeof((struct err *) 0)->detail];
    size_t size;

    if (vsnprintf(text, room, format, values) < 0)
        text[0] = '\0';
    size = strlen(text);
    if (size == room - 1)
        size = whole_characters(text, size);
    memcpy(place, text, size);
    place[size] = '\0';
}

void err_set_words(struct err *err, enum err_kind kind, const char *what, ...)
{
    va_list values;

    if (!err)
        return;
    va_start(values, what);
    write_text(err->what, sizeof err->what, what, values);
    va_end(values);
    err->kind = kind;
    err->detail[0] = '\0';
    err->hint[0] = '\0';
}

void err_detail_words(struct err *err, const char *detail, ...)
{
    va_list values;

    if (!err)
        return;
    va_start(values, detail);
    write_text(err->detail, sizeof err->detail, detail, values);
    va_end(values);
}

void err_hint_words(struct err *err, const char *hint, ...)
{
    va_list values;

    if (!err)
        return;
    va_start(values, hint);
    write_text(err->hint, sizeof err->hint, hint, values);
    va_end(values);
}
