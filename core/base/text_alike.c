/* SPDX-License-Identifier: Apache-2.0 */
/* Do two texts name the same: letters and digits alone, and the pairs of neighbours they share.
 * Knows characters; leaves what is alike enough to the policy. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/ratio.h"
#include "base/text.h"

static bool is_letter_or_digit(uint32_t rune)
{
    switch ((int) utf8proc_category((utf8proc_int32_t) rune)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

/* Full-width, circled and ligature forms become plain ones, capitals small.  Text that is not valid
 * is left as it is: nothing that came through the border is. */
static char *plain_form(const char *text)
{
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *) text, 0, &plain,
                     (utf8proc_option_t) (UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                          UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));

    return size < 0 ? mem_copy_text(text) : (char *) plain;
}

const char *text_mark(struct arena *arena, const char *text)
{
    AUTO_FREE char *plain = plain_form(text);
    char *mark = arena_get(arena, strlen(plain) + 1);
    size_t out = 0;

    for (const char *at = plain; *at != '\0';) {
        uint32_t rune;
        size_t bytes = text_decode(at, 4, &rune);

        if (bytes == 0) {
            at++;
            continue;
        }
        if (is_letter_or_digit(rune)) {
            memcpy(mark + out, at, bytes);
            out += bytes;
        }
        at += bytes;
    }
    mark[out] = '\0';
    return mark;
}

static int by_number(const void *a, const void *b)
{
    int64_t left = *(const int64_t *) a, right = *(const int64_t *) b;

    return (left > right) - (left < right);
}

size_t text_pairs(struct arena *arena, const char *text, int64_t **ret_pairs)
{
    int64_t *pairs = arena_get(arena, (strlen(text) + 1) * sizeof *pairs);
    size_t count = 0, kept = 0;
    uint32_t before = 0, rune;

    for (size_t bytes; (bytes = text_decode(text, 4, &rune)) > 0; text += bytes) {
        if (before != 0 || text[bytes] == '\0') /* a single character stands for itself */
            pairs[count++] = ((int64_t) before << 21) | rune;
        before = rune;
    }
    qsort(pairs, count, sizeof *pairs, by_number);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || pairs[kept - 1] != pairs[i])
            pairs[kept++] = pairs[i];
    *ret_pairs = pairs;
    return kept;
}

struct ratio text_pairs_alike(const int64_t *a, size_t a_count, const int64_t *b, size_t b_count)
{
    size_t shared = 0;

    if (a_count + b_count == 0)
        return (struct ratio){0};
    for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
        bool same = a[i] == b[j], first = a[i] < b[j];

        shared += same;
        i += same || first;
        j += same || !first;
    }
    return (struct ratio){(int64_t) (2 * shared) * PPM_IN_ONE / (int64_t) (a_count + b_count)};
}

struct ratio text_alike(const char *a, const char *b)
{
    AUTO_ARENA struct arena arena = {0};
    int64_t *of_a, *of_b;
    size_t a_count = text_pairs(&arena, text_mark(&arena, a), &of_a);
    size_t b_count = text_pairs(&arena, text_mark(&arena, b), &of_b);

    return text_pairs_alike(of_a, a_count, of_b, b_count);
}
