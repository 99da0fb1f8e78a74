/* SPDX-License-Identifier: Apache-2.0 */
/* Names of keys, as tables and people write them, and keys typed through an input method.
 * Knows no bytes; those are key.c's. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tui/key.h"

static const char *const names[K_COUNT] = {
    [K_ENTER] = "Enter", [K_TAB] = "Tab",     [K_ESC] = "Esc",   [K_BACKSPACE] = "Backspace",
    [K_DELETE] = "Del",  [K_INSERT] = "Ins",  [K_UP] = "Up",     [K_DOWN] = "Down",
    [K_LEFT] = "Left",   [K_RIGHT] = "Right", [K_HOME] = "Home", [K_END] = "End",
    [K_PGUP] = "PgUp",   [K_PGDN] = "PgDn",   [K_F1] = "F1",     [K_F2] = "F2",
    [K_F3] = "F3",       [K_F4] = "F4",       [K_F5] = "F5",     [K_F6] = "F6",
    [K_F7] = "F7",       [K_F8] = "F8",       [K_F9] = "F9",     [K_F10] = "F10",
    [K_F11] = "F11",     [K_F12] = "F12",
};

static const struct {
    unsigned mod;
    const char *prefix;
} prefixes[] = {{K_CTRL, "Ctrl-"}, {K_ALT, "Alt-"}, {K_SHIFT, "Shift-"}};

/* Marks that an input method puts where ASCII is meant; the full-width letters follow a rule. */
static const struct {
    uint32_t from;
    char to;
} narrow[] = {
    {0x3000, ' '}, {0x3001, '/'}, {0x3002, '.'}, {0x300A, '<'}, {0x300B, '>'},  {0x300C, '['},
    {0x300D, ']'}, {0x3010, '['}, {0x3011, ']'}, {0x30FB, '/'}, {0x2018, '\''}, {0x2019, '\''},
    {0x201C, '"'}, {0x201D, '"'}, {0xFFE5, '$'}, {0x00B7, '`'},
};

struct key key_narrow(struct key key)
{
    if (key.code != K_RUNE)
        return key;
    if (key.rune >= 0xFF01 && key.rune <= 0xFF5E)
        key.rune -= 0xFEE0;
    for (size_t i = 0; i < sizeof narrow / sizeof narrow[0]; i++)
        if (key.rune == narrow[i].from)
            key.rune = (uint32_t) narrow[i].to;
    return key;
}

bool key_same(struct key a, struct key b)
{
    return a.code == b.code && a.mods == b.mods && (a.code != K_RUNE || a.rune == b.rune);
}

bool key_is_text(struct key key)
{
    return key.code == K_RUNE && !(key.mods & (K_CTRL | K_ALT)) && key.rune >= 0x20;
}

static bool parse_base(const char *name, size_t size, struct key *ret_key)
{
    for (enum key_code code = K_ENTER; code <= K_F12; code++)
        if (names[code] && strlen(names[code]) == size && memcmp(names[code], name, size) == 0) {
            ret_key->code = code;
            return true;
        }
    ret_key->code = K_RUNE;
    if (size == 5 && memcmp(name, "Space", 5) == 0) {
        ret_key->rune = ' ';
        return true;
    }
    return size > 0 && text_decode(name, size, &ret_key->rune) == size;
}

bool key_parse(const char *name, size_t size, struct key *ret_key)
{
    struct key key = {0};

    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t length = strlen(prefixes[i].prefix);

        if (size > length && strncmp(name, prefixes[i].prefix, length) == 0) {
            key.mods |= prefixes[i].mod;
            name += length;
            size -= length;
        }
    }
    if (!parse_base(name, size, &key))
        return false;
    if (key.code == K_RUNE && (key.mods & K_CTRL) && key.rune >= 'A' && key.rune <= 'Z')
        key.rune += 'a' - 'A';
    *ret_key = key;
    return true;
}

const char *key_text(struct key key, char ret_name[KEY_NAME_SIZE])
{
    char rune[8] = "";
    const char *base = key.code < K_COUNT && names[key.code] ? names[key.code] : rune;
    bool capital = (key.mods & K_CTRL) && key.rune >= 'a' && key.rune <= 'z';

    if (key.code == K_RUNE && key.rune == ' ')
        base = "Space";
    else if (key.code == K_RUNE)
        rune[text_encode(capital ? key.rune - ('a' - 'A') : key.rune, rune)] = '\0';
    snprintf(ret_name, KEY_NAME_SIZE, "%s%s%s%s", key.mods & K_CTRL ? "Ctrl-" : "",
             key.mods & K_ALT ? "Alt-" : "", key.mods & K_SHIFT ? "Shift-" : "", base);
    return ret_name;
}

bool key_among(struct key key, const char *list)
{
    while (*list != '\0') {
        size_t size = strcspn(list, " ");
        struct key named;

        if (key_parse(list, size, &named) && key_same(key, named))
            return true;
        list += size + (list[size] == ' ');
    }
    return false;
}
