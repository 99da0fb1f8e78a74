/* SPDX-License-Identifier: Apache-2.0 */
/* A growing string with a largest size.  Knows where characters end; leaves what they mean to text.
 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define FIRST_ROOM ((size_t) 64)

void str_init(struct str *str, size_t most)
{
    *str = (struct str){.text = mem_get(FIRST_ROOM), .room = FIRST_ROOM, .most = most};
    str->text[0] = '\0';
}

/* The bytes of the start of a text that fit into room without cutting a character. */
static size_t start_that_fits(const char *bytes, size_t room)
{
    while (room > 0 && ((unsigned char) bytes[room] & 0xC0) == 0x80)
        room -= 1;
    return room;
}

static void make_room(struct str *str, size_t size)
{
    size_t room = str->room;

    if (size < room)
        return;
    while (room <= size)
        room *= 2;
    str->text = mem_grow(str->text, room, 1);
    str->room = room;
}

void str_add_bytes(struct str *str, const char *bytes, size_t count)
{
    if (str->cut) /* after a cut nothing follows: a text with a hole would read as whole */
        return;
    if (count > str->most - str->size) {
        count = start_that_fits(bytes, str->most - str->size);
        str->cut = true;
    }
    make_room(str, str->size + count);
    if (count > 0)
        memcpy(str->text + str->size, bytes, count);
    str->size += count;
    str->text[str->size] = '\0';
}

void str_add(struct str *str, const char *text)
{
    str_add_bytes(str, text, strlen(text));
}

void str_format(struct str *str, const char *format, ...)
{
    AUTO_FREE char *large = NULL;
    char small[256];
    char *text = small;
    va_list values;
    int size;

    va_start(values, format);
    size = vsnprintf(small, sizeof small, format, values);
    va_end(values);
    if (size < 0)
        return;
    if ((size_t) size >= sizeof small) {
        text = large = mem_get((size_t) size + 1);
        va_start(values, format);
        vsnprintf(large, (size_t) size + 1, format, values);
        va_end(values);
    }
    str_add_bytes(str, text, (size_t) size);
}

void str_clear(struct str *str)
{
    str->size = 0;
    str->text[0] = '\0';
    str->cut = false;
}

void str_release(struct str *str)
{
    free(str->text);
    *str = (struct str){0};
}
