/* SPDX-License-Identifier: Apache-2.0 */
/* Hides what a public list may not tell of persons: numbers long enough to be a telephone or an
 * identity card, and the name that a team goes by.  Leaves names of institutions as they are. */
#include <string.h>

#include "base/str.h"
#include "base/text.h"

#define NUMBER_LEAST 7  /* digits: the shortest telephone number without its area */
#define PARTED_LEAST 11 /* digits with spaces or hyphens among them: fewer are a day */
#define KEPT_FIRST   3
#define KEPT_LAST    2
#define NAME_LEAST   2 /* characters of a person's name */
#define NAME_MOST    4
#define TEAM         "团队"

static bool is_digit(uint32_t rune)
{
    return (rune >= '0' && rune <= '9') || (rune >= 0xFF10 && rune <= 0xFF19);
}

static bool is_han(uint32_t rune)
{
    return rune >= 0x4E00 && rune <= 0x9FFF;
}

/* A letter of either alphabet before or within makes it a code of an organisation or a contract. */
static bool is_letter(uint32_t rune)
{
    return (rune >= 'A' && rune <= 'Z') || (rune >= 'a' && rune <= 'z');
}

/* Digits with single spaces or hyphens among them, and the X that an identity card may end in.
 * @return bytes, with their digits; 0 when they are too few, or part of a code */
static size_t number_length(const char *text, size_t *ret_digits)
{
    size_t end = 0, digits = 0, least = NUMBER_LEAST;
    uint32_t rune;

    for (size_t at = 0, size; (size = text_decode(text + at, strlen(text + at), &rune)) > 0;
         at += size) {
        bool last = (rune == 'X' || rune == 'x') && digits == 17 && end == at;

        if (is_digit(rune) || last) {
            least = end == at ? least : PARTED_LEAST;
            digits++;
            end = at + size;
        } else if (end != at || (rune != ' ' && rune != '-')) {
            if (end == at && is_letter(rune))
                return 0;
            break;
        }
        if (last)
            break;
    }
    *ret_digits = digits;
    return digits >= least ? end : 0;
}

static void hide_number(struct str *out, const char *text, size_t size, size_t digits)
{
    size_t nth = 0;
    uint32_t rune;

    for (size_t at = 0, step; at < size; at += step) {
        step = text_decode(text + at, size - at, &rune);
        bool counts = is_digit(rune) || is_letter(rune);

        nth += counts;
        if (counts && nth > KEPT_FIRST && nth <= digits - KEPT_LAST)
            str_add(out, "*");
        else
            str_add_bytes(out, text + at, step);
    }
}

static void hide_numbers(struct str *out, const char *text)
{
    uint32_t before = 0, rune;

    while (*text != '\0') {
        size_t digits = 0, step = text_decode(text, strlen(text), &rune);
        size_t length = is_digit(rune) && !is_letter(before) && !is_digit(before)
                            ? number_length(text, &digits)
                            : 0;

        if (length > 0) {
            hide_number(out, text, length, digits);
            step = length;
        } else {
            str_add_bytes(out, text, step);
        }
        before = rune;
        text += step;
    }
}

/* Bytes of the name before the first TEAM, when it is as short as a person's and Han; else 0. */
static size_t person_length(const char *text, size_t *ret_first)
{
    const char *team = strstr(text, TEAM);
    size_t size = team ? (size_t) (team - text) : 0, runes = 0;
    uint32_t rune;

    for (size_t at = 0, step; at < size; at += step, runes++) {
        step = text_decode(text + at, size - at, &rune);
        if (!is_han(rune))
            return 0;
        if (at == 0)
            *ret_first = step;
    }
    return runes >= NAME_LEAST && runes <= NAME_MOST ? size : 0;
}

const char *text_mask(struct arena *arena, const char *text, bool is_person)
{
    AUTO_STR struct str out;
    size_t first = 0, person = is_person ? person_length(text, &first) : 0;
    uint32_t rune;

    str_init(&out, strlen(text) + 1);
    if (person > 0) {
        str_add_bytes(&out, text, first);
        for (size_t at = first; at < person; at += text_decode(text + at, person - at, &rune))
            str_add(&out, "*");
    }
    hide_numbers(&out, text + person);
    return arena_text(arena, out.text);
}
