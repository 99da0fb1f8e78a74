/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that ends the program when there is none left, and arenas.
 * Leaves to tui what must be put right (the terminal) before the end. */
#include "base/mem.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small enough that an arena for one message is cheap, large enough that a list has few blocks. */
#define BLOCK_BYTES  ((size_t) 4000)
#define FIRST_PLACES ((size_t) 8)

struct arena_block {
    struct arena_block *next;
    size_t used;
    size_t room;
    _Alignas(max_align_t) unsigned char bytes[];
};

/* The one thing here that changes: told once, at start. */
static void (*restore_first)(void);

void mem_on_exhausted(void (*restore)(void))
{
    restore_first = restore;
}

_Noreturn static void exhausted(void)
{
    if (restore_first)
        restore_first();
    fputs("xianfeng: memory ran out; nothing that was not yet saved is kept\n", stderr);
    exit(EXIT_FAILURE);
}

static void *checked(void *bytes)
{
    if (!bytes)
        exhausted();
    return bytes;
}

void *mem_get(size_t bytes)
{
    return checked(malloc(bytes ? bytes : 1));
}

void *mem_zero(size_t count, size_t bytes)
{
    return checked(calloc(count ? count : 1, bytes ? bytes : 1));
}

void *mem_grow(void *old, size_t count, size_t bytes)
{
    size_t size;

    if (__builtin_mul_overflow(count, bytes, &size))
        exhausted();
    return checked(realloc(old, size ? size : 1));
}

char *mem_copy_text(const char *text)
{
    return checked(strdup(text));
}

void mem_free_at(void *place)
{
    void *bytes;

    memcpy(&bytes, place, sizeof bytes);
    free(bytes);
}

static struct arena_block *block_new(size_t room)
{
    size_t size;
    struct arena_block *block;

    if (__builtin_add_overflow(sizeof *block, room, &size))
        exhausted();
    block = mem_get(size);
    *block = (struct arena_block){.room = room};
    return block;
}

void *arena_get(struct arena *arena, size_t bytes)
{
    size_t step = _Alignof(max_align_t);
    struct arena_block *block = arena->blocks;
    size_t size;
    void *place;

    if (__builtin_add_overflow(bytes ? bytes : 1, step - 1, &size))
        exhausted();
    size -= size % step;
    if (!block || block->room - block->used < size) {
        block = block_new(size > BLOCK_BYTES ? size : BLOCK_BYTES);
        if (arena->blocks && size > BLOCK_BYTES) { /* keep the room left in the first block */
            block->next = arena->blocks->next;
            arena->blocks->next = block;
        } else {
            block->next = arena->blocks;
            arena->blocks = block;
        }
    }
    place = block->bytes + block->used;
    block->used += size;
    return memset(place, 0, size);
}

const char *arena_text(struct arena *arena, const char *text)
{
    size_t size;

    if (!text)
        return NULL;
    size = strlen(text) + 1;
    return memcpy(arena_get(arena, size), text, size);
}

const char *arena_format(struct arena *arena, const char *format, ...)
{
    char most[512]; /* nearly every text fits, and is made once only */
    va_list values;
    int size;
    char *text;

    va_start(values, format);
    size = vsnprintf(most, sizeof most, format, values);
    va_end(values);
    if (size < 0)
        return "";
    text = arena_get(arena, (size_t) size + 1);
    if ((size_t) size < sizeof most)
        return memcpy(text, most, (size_t) size + 1);
    va_start(values, format);
    vsnprintf(text, (size_t) size + 1, format, values);
    va_end(values);
    return text;
}

void arena_release(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;

        free(arena->blocks);
        arena->blocks = next;
    }
}

/* The room of an array is told by its count alone: full at 8, 16, 32 … */
void *arena_room(struct arena *arena, void *array, size_t count, size_t bytes)
{
    bool full = count == 0 || (count >= FIRST_PLACES && (count & (count - 1)) == 0);
    size_t size;

    if (full) {
        void *old = array;

        if (__builtin_mul_overflow(count ? count * 2 : FIRST_PLACES, bytes, &size))
            exhausted();
        array = arena_get(arena, size);
        if (count > 0)
            memcpy(array, old, count * bytes);
    }
    memset((unsigned char *) array + count * bytes, 0, bytes);
    return array;
}
