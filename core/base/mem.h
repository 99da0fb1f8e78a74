/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that ends the program when it runs out, and arenas that lists own.
 * What happens at the end (restoring the terminal) is told by tui once, at start. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/** Called once, before exit(3), when memory runs out.  Default: one line on stderr. */
void mem_on_exhausted(void (*restore)(void));

/** As malloc/calloc/realloc/strdup, but never NULL. Free with free(). */
void *mem_get(size_t bytes);
void *mem_zero(size_t count, size_t bytes);
void *mem_grow(void *old, size_t count, size_t bytes);
char *mem_copy_text(const char *text);

/** Memory that is given back all at once.  `{0}` is a valid, empty arena. */
struct arena {
    struct arena_block *blocks;
};

/** Zeroed, aligned for any type; lives until arena_release. */
void *arena_get(struct arena *arena, size_t bytes);
/** A copy of text; NULL gives NULL. */
const char *arena_text(struct arena *arena, const char *text);
const char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** Gives everything back; the arena is empty and usable again. */
void arena_release(struct arena *arena);

/** An array in an arena grown by doubling: returns the place of a new, zeroed element.
 *  The array starts as NULL with a count of 0 and grows by this alone; older places may move. */
#define ARENA_PUSH(arena_, array_, count_)                                                         \
    ((array_) = arena_room((arena_), (array_), (count_), sizeof *(array_)), &(array_)[(count_)++])
void *arena_room(struct arena *arena, void *array, size_t count, size_t bytes);

#define AUTO_FREE __attribute__((cleanup(mem_free_at)))
void mem_free_at(void *place); /* frees *(void **)place */
#define AUTO_ARENA __attribute__((cleanup(arena_release)))

#endif
