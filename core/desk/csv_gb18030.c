/* SPDX-License-Identifier: Apache-2.0 */
/* CSV as Chinese Excel and banks save it, in GB18030: told from UTF-8, and turned into it.
 * Knows bytes only; what cannot be told stays as it is and is judged cell by cell. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/table_inside.h"

/* Hanzi in GB18030 are hardly ever well-formed UTF-8, and a UTF-8 file with a broken place is
 * nearly all well-formed: the larger count tells which it is. */
static bool is_rather_utf8(const char *bytes, size_t size)
{
    size_t well = 0, ill = 0;

    for (size_t at = 0; at < size;) {
        uint32_t rune;
        size_t taken = (unsigned char) bytes[at] < 0x80
                           ? 1
                           : text_decode(bytes + at, size - at < 4 ? size - at : 4, &rune);

        well += taken > 1;
        ill += taken == 0;
        at += taken ? taken : 1;
    }
    return ill == 0 || well >= ill;
}

static size_t line_of(const char *bytes, const char *at)
{
    size_t line = 1;

    for (; bytes < at; bytes++)
        line += *bytes == '\n';
    return line;
}

static bool has_hanzi_before(const char *bytes, const char *at)
{
    for (; bytes < at; bytes++)
        if ((unsigned char) *bytes >= 0x80)
            return true;
    return false;
}

static void converter_close(const iconv_t *converter)
{
    if (*converter != (iconv_t) -1)
        (void) iconv_close(*converter);
}

/* Two bytes become three at most, and four become four. */
static size_t room_for(size_t size)
{
    return size + size / 2 + 4;
}

bool csv_from_gb18030(const char **bytes, size_t *size, struct arena *arena, size_t *ret_line,
                      struct err *err)
{
    __attribute__((cleanup(converter_close))) iconv_t converter = (iconv_t) -1;
    union {
        const char *read;
        char *move;
    } from = {.read = *bytes}; /* iconv moves the pointer and leaves the bytes */
    size_t left = *size, room = room_for(*size);
    char *text, *to;

    if (is_rather_utf8(*bytes, *size))
        return true;
    converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t) -1)
        return true;
    text = to = arena_get(arena, room);
    if (iconv(converter, &from.move, &left, &to, &room) != (size_t) -1) {
        *bytes = text;
        *size = (size_t) (to - text);
        return true;
    }
    if (!has_hanzi_before(*bytes, from.read))
        return true;
    *ret_line = line_of(*bytes, from.read);
    err_set(err, ERR_INPUT, _("the file is neither in UTF-8 nor in GB18030"));
    return err_hint(err, _("Please save it as “CSV UTF-8”."));
}
