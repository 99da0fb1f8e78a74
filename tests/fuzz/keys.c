/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes from a terminal: the same keys however they are torn; pasted text is valid; an end comes.
 */
#include "fuzz.h"

#include "base/mem.h"
#include "tui/key.h"

#define LATE_MS 100000

struct pressed {
    struct arena arena;
    struct key *list;
    size_t count;
};

static void check_key(const struct key *key)
{
    char name[KEY_NAME_SIZE];

    PROMISE(key->code > K_NONE && key->code < K_COUNT);
    PROMISE(fuzz_is_utf8(key_text(*key, name)) && strlen(name) < KEY_NAME_SIZE);
    if (key->code == K_RUNE)
        PROMISE(key->rune <= 0x10FFFF && !(key->rune >= 0xD800 && key->rune <= 0xDFFF));
    if (key->code == K_PASTE)
        PROMISE(key->size <= KEY_PASTE_MOST && strlen(key->text) == key->size &&
                fuzz_is_utf8(key->text));
}

static void drain(struct keys *keys, int64_t now, struct pressed *pressed)
{
    struct key key;

    while (keys_next(keys, now, &key)) {
        check_key(&key);
        if (key.code == K_PASTE)
            key.text = arena_text(&pressed->arena, key.text);
        *ARENA_PUSH(&pressed->arena, pressed->list, pressed->count) = key;
    }
}

static void press(const uint8_t *bytes, size_t size, size_t piece, struct pressed *pressed)
{
    struct keys *keys = keys_new(25);
    size_t taken;

    for (size_t at = 0; at < size; at += taken) {
        taken = size - at < piece ? size - at : piece;
        keys_feed(keys, (const char *) bytes + at, taken, 0);
        drain(keys, 0, pressed);
    }
    drain(keys, LATE_MS, pressed);
    PROMISE(keys_wait(keys, LATE_MS) == -1 || keys_wait(keys, LATE_MS) >= 0);
    keys_free(keys);
    PROMISE(pressed->count <= size);
}

static bool is_same(const struct key *a, const struct key *b)
{
    if (!key_same(*a, *b) || a->code != b->code)
        return false;
    return a->code != K_PASTE || (a->size == b->size && strcmp(a->text, b->text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct pressed whole = {0}, torn = {0};

    press(bytes, size, size ? size : 1, &whole);
    press(bytes, size, 1, &torn);
    PROMISE(whole.count == torn.count);
    for (size_t i = 0; i < whole.count; i++)
        PROMISE(is_same(&whole.list[i], &torn.list[i]));
    arena_release(&whole.arena);
    arena_release(&torn.arena);
    return 0;
}
