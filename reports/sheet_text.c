/* SPDX-License-Identifier: Apache-2.0 */
/* Texts on their way into a cell: safe, one line, not too long, and read by a spreadsheet as what
 * they are.  Leaves the cell itself to sheet. */
#include "base/text.h"
#include "reports/sheet_inside.h"

#define CELL_TEXT_MOST 32000 /* bytes; Excel takes 32,767 characters */

char *text_of_library(struct arena *arena, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    char *copy = arena_get(arena, size + 1);

    if (text)
        memcpy(copy, text, size + 1);
    return copy;
}

/* "_x000D_" in a cell reads as an escape to spreadsheets: the first mark is escaped itself. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!strchr("0123456789abcdefABCDEF", text[i]) || text[i] == '\0')
            return false;
    return text[6] == '_';
}

static const char *escape_escapes(struct arena *arena, const char *text)
{
    const char *at = text;
    size_t found = 0;

    for (; (at = strstr(at, "_x")) != NULL; at += 2)
        found += is_escape(at);
    if (found == 0)
        return text;

    char *copy = arena_get(arena, strlen(text) + found * 6 + 1), *to = copy;
    for (; *text; text++) {
        if (is_escape(text)) {
            memcpy(to, "_x005F", 6);
            to += 6;
        }
        *to++ = *text;
    }
    *to = '\0';
    return copy;
}

/* Most cells: printable ASCII, short, without anything to escape. */
static bool is_plain(const char *text)
{
    const char *at = text;

    while (*at >= ' ' && *at <= '~' && *at != '_')
        at++;
    return *at == '\0' && at - text < CELL_TEXT_MOST;
}

const char *sheet_clean(struct sheet *sheet, const char *text)
{
    if (is_plain(text))
        return text;

    struct arena *arena = &sheet->book->scratch;
    size_t size = strlen(text), most = size < CELL_TEXT_MOST ? size : CELL_TEXT_MOST;
    char *copy = text_of_library(arena, text);

    while (most < size && most > 0 && ((unsigned char) copy[most] & 0xC0) == 0x80)
        most--;
    copy[most] = '\0';
    for (char *at = copy; *at; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    return escape_escapes(arena, text_safe(arena, copy, most));
}
