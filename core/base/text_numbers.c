/* SPDX-License-Identifier: Apache-2.0 */
/* Finds a text again among many without reading them all. */
#include "base/text_numbers.h"

#include <assert.h>

#include "base/text.h"

#define SLOTS_FIRST 256

struct text_number {
    const char *text; /* NULL: free */
    size_t number;
};

void text_numbers_release(struct text_numbers *numbers)
{
    arena_release(&numbers->arena);
    *numbers = (struct text_numbers){0};
}

/* Where the text stands, or the free slot where it would. */
static struct text_number *slot_of(struct text_number *slots, size_t count, const char *text)
{
    size_t hash = 5381, at;

    assert(count > 0);
    for (const char *byte = text; *byte; byte++)
        hash = hash * 33 + (unsigned char) *byte;
    at = hash % count;
    while (slots[at].text && !text_is(slots[at].text, text))
        at = (at + 1) % count;
    return &slots[at];
}

static void make_room(struct text_numbers *numbers)
{
    size_t count = numbers->slot_count ? 2 * numbers->slot_count : SLOTS_FIRST;
    struct text_number *slots;

    if (2 * (numbers->count + 1) <= numbers->slot_count)
        return;
    slots = arena_get(&numbers->arena, count * sizeof *slots);
    for (size_t i = 0; i < count; i++)
        slots[i] = (struct text_number){0};
    for (size_t i = 0; i < numbers->slot_count; i++)
        if (numbers->slots[i].text)
            *slot_of(slots, count, numbers->slots[i].text) = numbers->slots[i];
    numbers->slots = slots;
    numbers->slot_count = count;
}

size_t text_number_of(const struct text_numbers *numbers, const char *text)
{
    return numbers->count ? slot_of(numbers->slots, numbers->slot_count, text)->number : 0;
}

size_t text_number_meet(struct text_numbers *numbers, const char *text, size_t number)
{
    struct text_number *slot;

    assert(number != 0);
    make_room(numbers);
    slot = slot_of(numbers->slots, numbers->slot_count, text);
    if (slot->text)
        return slot->number;
    *slot = (struct text_number){.text = arena_text(&numbers->arena, text), .number = number};
    numbers->count++;
    return 0;
}
