/* SPDX-License-Identifier: Apache-2.0 */
/* The decoder: bytes, partial characters, escape sequences and pastes.
 * Knows what terminals send; names of keys are keyname.c's. */
#include "tui/key.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"

#define SEQUENCE_MOST   40 /* bytes; longer is noise */
#define NEVER           INT64_MIN
#define ESC             '\033'
#define PASTE_END       "\033[201~"
#define PASTE_END_SIZE  6
#define REPLACEMENT     0xFFFD
#define RUNE_LAST       0x10FFFF
#define SURROGATE_FIRST 0xD800 /* to the last, no characters */
#define SURROGATE_LAST  0xDFFF

struct keys {
    int esc_ms;
    char *in; /* bytes not yet decoded: in[at] … in[size - 1] */
    size_t at, size, room;
    int64_t fed_ms;  /* when the last byte came */
    int64_t lone_ms; /* when an Esc was found to stand alone; NEVER: no longer matters */
    bool report;
    bool pasting;
    struct str paste;
    struct str pasted; /* what the last K_PASTE points to */
};

struct keys *keys_new(int esc_ms)
{
    struct keys *keys = mem_zero(1, sizeof *keys);

    keys->esc_ms = esc_ms;
    keys->lone_ms = NEVER;
    str_init(&keys->paste, KEY_PASTE_MOST);
    str_init(&keys->pasted, (size_t) KEY_PASTE_MOST * 3);
    return keys;
}

void keys_free(struct keys *keys)
{
    if (!keys)
        return;
    str_release(&keys->paste);
    str_release(&keys->pasted);
    free(keys->in);
    free(keys);
}

void keys_expect_report(struct keys *keys, bool expected)
{
    keys->report = expected;
}

void keys_feed(struct keys *keys, const char *bytes, size_t size, int64_t now_ms)
{
    if (size == 0)
        return;
    if (keys->at > 0) {
        memmove(keys->in, keys->in + keys->at, keys->size - keys->at);
        keys->size -= keys->at;
        keys->at = 0;
    }
    if (keys->size + size > keys->room) {
        keys->room = (keys->size + size) * 2;
        keys->in = mem_grow(keys->in, keys->room, 1);
    }
    memcpy(keys->in + keys->size, bytes, size);
    keys->size += size;
    keys->fed_ms = now_ms;
}

/* What a try to decode came to. */
enum decoded { DECODED, DECODED_NOTHING, NEEDS_MORE };

/* ---- characters ---------------------------------------------------------------------------------
 */

static size_t announced(unsigned char first)
{
    return first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
}

/* One character at the start of bytes; what cannot be one becomes U+FFFD.  @return bytes, 0: needs
 * more */
static size_t decode_rune(const char *bytes, size_t size, uint32_t *ret_rune)
{
    size_t wanted = announced((unsigned char) bytes[0]), have = 1;

    while (have < wanted && have < size && ((unsigned char) bytes[have] & 0xC0) == 0x80)
        have++;
    if (have < wanted && have == size)
        return 0;
    if (have < wanted || text_decode(bytes, have, ret_rune) != have)
        *ret_rune = REPLACEMENT;
    return have;
}

static struct key control_key(unsigned char byte)
{
    switch (byte) {
    case 0:
        return (struct key){.code = K_RUNE, .rune = ' ', .mods = K_CTRL};
    case '\b':
    case 0x7F:
        return (struct key){.code = K_BACKSPACE};
    case '\t':
        return (struct key){.code = K_TAB};
    case '\n':
    case '\r':
        return (struct key){.code = K_ENTER};
    default:
        break;
    }
    if (byte <= 26)
        return (struct key){.code = K_RUNE, .rune = 'a' + (uint32_t) byte - 1, .mods = K_CTRL};
    return (struct key){.code = K_RUNE, .rune = '@' + (uint32_t) byte, .mods = K_CTRL};
}

/* A key that is no sequence. @return bytes; 0: needs more */
static size_t decode_plain(const char *bytes, size_t size, struct key *ret_key)
{
    unsigned char first = (unsigned char) bytes[0];
    uint32_t rune = 0;
    size_t taken;

    if (first < 0x20 || first == 0x7F) {
        *ret_key = control_key(first);
        return 1;
    }
    taken = decode_rune(bytes, size, &rune);
    *ret_key = (struct key){.code = K_RUNE, .rune = rune};
    return taken;
}

/* ---- escape sequences ---------------------------------------------------------------------------
 */

static const struct {
    char final;
    enum key_code code;
} finals[] = {
    {'A', K_UP}, {'B', K_DOWN}, {'C', K_RIGHT}, {'D', K_LEFT}, {'H', K_HOME},  {'F', K_END},
    {'P', K_F1}, {'Q', K_F2},   {'R', K_F3},    {'S', K_F4},   {'M', K_ENTER}, {'Z', K_TAB},
};

static const struct {
    int number;
    enum key_code code;
} tildes[] = {
    {1, K_HOME}, {2, K_INSERT}, {3, K_DELETE}, {4, K_END},  {5, K_PGUP}, {6, K_PGDN}, {7, K_HOME},
    {8, K_END},  {11, K_F1},    {12, K_F2},    {13, K_F3},  {14, K_F4},  {15, K_F5},  {17, K_F6},
    {18, K_F7},  {19, K_F8},    {20, K_F9},    {21, K_F10}, {23, K_F11}, {24, K_F12},
};

static enum key_code code_of_final(char final)
{
    for (size_t i = 0; i < sizeof finals / sizeof finals[0]; i++)
        if (finals[i].final == final)
            return finals[i].code;
    return K_OTHER;
}

static enum key_code code_of_tilde(int number)
{
    for (size_t i = 0; i < sizeof tildes / sizeof tildes[0]; i++)
        if (tildes[i].number == number)
            return tildes[i].code;
    return K_OTHER;
}

/* Numbers of "5;3"; a missing one is 0. @return how many */
static int read_numbers(const char *text, size_t size, int ret_numbers[3])
{
    int count = 0;

    memset(ret_numbers, 0, 3 * sizeof ret_numbers[0]);
    for (size_t i = 0; i < size && count < 3; i++) {
        if (text[i] >= '0' && text[i] <= '9' && ret_numbers[count] < 0x110000)
            ret_numbers[count] = ret_numbers[count] * 10 + (text[i] - '0');
        else if (text[i] == ';')
            count++;
    }
    return count + 1;
}

static unsigned mods_of(int number)
{
    return number > 1 ? (unsigned) (number - 1) & (K_SHIFT | K_ALT | K_CTRL) : 0;
}

/* A key told by its character's number (modifyOtherKeys and the CSI u of newer terminals). */
static struct key key_of_number(int number, unsigned mods)
{
    struct key key;

    if (number > RUNE_LAST || (number >= SURROGATE_FIRST && number <= SURROGATE_LAST))
        return (struct key){.code = K_OTHER};
    if (number < 0x20 || number == 0x7F)
        key = number == ESC ? (struct key){.code = K_ESC} : control_key((unsigned char) number);
    else
        key = (struct key){.code = K_RUNE, .rune = (uint32_t) number};
    key.mods |= mods;
    if (key.code == K_RUNE)
        key.mods &= ~(unsigned) K_SHIFT;
    if (key.code == K_RUNE && (key.mods & K_CTRL) && key.rune >= 'A' && key.rune <= 'Z')
        key.rune += 'a' - 'A';
    return key;
}

static struct key key_of_csi(const struct keys *keys, const char *parameters, size_t size,
                             char final)
{
    int numbers[3];
    int count = read_numbers(parameters, size, numbers);
    struct key key = {.code = K_OTHER};

    if (size > 0 && parameters[0] >= '<' && parameters[0] <= '?')
        return key; /* private: an answer nobody asked for */
    if (final == 'R' && keys->report && count == 2)
        return (struct key){.code = K_REPORT, .row = numbers[0], .column = numbers[1]};
    if (final == 'u')
        return key_of_number(numbers[0], mods_of(numbers[1]));
    if (final == '~' && numbers[0] == 27 && count == 3)
        return key_of_number(numbers[2], mods_of(numbers[1]));
    key.code = final == '~' ? code_of_tilde(numbers[0]) : code_of_final(final);
    key.mods = mods_of(numbers[1]);
    if (final == 'Z')
        key.mods |= K_SHIFT;
    return key;
}

/* What follows ESC: "[…" or "O…". @return its bytes; 0: needs more */
static size_t sequence_size(const char *bytes, size_t size)
{
    size_t at = 1;

    if (bytes[0] == '[' && size > 1 && bytes[1] == '[') /* the Linux console: ESC [ [ A */
        return size > 2 ? 3 : 0;
    for (; at < size && at < SEQUENCE_MOST; at++) {
        unsigned char byte = (unsigned char) bytes[at];

        if (byte >= 0x40 && byte <= 0x7E)
            return at + 1;
        if (byte < 0x20 || byte > 0x7E)
            return at; /* broken off: what comes is not part of it */
    }
    return at < SEQUENCE_MOST ? 0 : at;
}

static struct key key_of_sequence(const struct keys *keys, const char *bytes, size_t size)
{
    char final = bytes[size - 1];

    if (size == 1 || (unsigned char) final < 0x40)
        return (struct key){.code = K_OTHER};
    if (bytes[1] == '[')
        return final >= 'A' && final <= 'E'
                   ? (struct key){.code = (enum key_code)(K_F1 + (final - 'A'))}
                   : (struct key){.code = K_OTHER};
    if (bytes[0] == 'O') { /* xterm of old puts the modifier before the letter */
        int numbers[3];

        read_numbers(bytes + 1, size - 2, numbers);
        return (struct key){.code = code_of_final(final), .mods = mods_of(numbers[0])};
    }
    return key_of_csi(keys, bytes + 1, size - 2, final);
}

static bool is_paste_begin(const char *bytes, size_t size)
{
    return size == 5 && memcmp(bytes, "[200~", 5) == 0;
}

static enum decoded decode_escape(struct keys *keys, int64_t now_ms, struct key *ret_key)
{
    const char *bytes = keys->in + keys->at + 1;
    size_t size = keys->size - keys->at - 1, taken = 0;
    int64_t rest = now_ms - keys->fed_ms;

    if (size == 0 || bytes[0] == ESC) {
        if (size == 0 && rest < keys->esc_ms)
            return NEEDS_MORE;
        keys->lone_ms = size == 0 ? keys->fed_ms : NEVER;
        keys->at += 1;
        *ret_key = (struct key){.code = K_ESC};
        return DECODED;
    }
    if (bytes[0] == '[' || bytes[0] == 'O') {
        taken = sequence_size(bytes, size);
        if (taken == 0 && rest < KEY_ESC_RUN_MS)
            return NEEDS_MORE;
        keys->at += 1 + (taken ? taken : size);
        keys->pasting = taken && is_paste_begin(bytes, taken);
        if (!taken || keys->pasting)
            return DECODED_NOTHING;
        *ret_key = key_of_sequence(keys, bytes, taken);
        return DECODED;
    }
    taken = decode_plain(bytes, size, ret_key);
    if (taken == 0)
        return NEEDS_MORE;
    ret_key->mods |= K_ALT;
    keys->at += 1 + taken;
    return DECODED;
}

/* "[B" soon after an Esc that stood alone was an arrow torn apart on its way: dropped whole, for
 * its letters could be commands. */
static bool is_late_run(const struct keys *keys)
{
    char byte = keys->in[keys->at];

    return keys->lone_ms != NEVER && (byte == '[' || byte == 'O') &&
           keys->fed_ms - keys->lone_ms <= KEY_ESC_RUN_MS;
}

static enum decoded drop_late_run(struct keys *keys, int64_t now_ms)
{
    size_t size = keys->size - keys->at;
    size_t taken = sequence_size(keys->in + keys->at, size);

    if (taken == 0 && now_ms - keys->fed_ms < keys->esc_ms)
        return NEEDS_MORE;
    keys->lone_ms = NEVER;
    keys->at += taken ? taken : size;
    return DECODED_NOTHING;
}

/* ---- pastes -------------------------------------------------------------------------------------
 */

/* Bytes of the paste that are surely no start of its end mark; *ret_ended: the mark follows them.
 */
static size_t paste_size(const char *bytes, size_t size, bool *ret_ended)
{
    for (size_t at = 0; at < size; at++) {
        size_t left = size - at < PASTE_END_SIZE ? size - at : PASTE_END_SIZE;

        if (memcmp(bytes + at, PASTE_END, left) == 0) {
            *ret_ended = left == PASTE_END_SIZE;
            return at;
        }
    }
    *ret_ended = false;
    return size;
}

/* Valid UTF-8 with line feeds; anything else in it is judged where it is put in. */
static void add_pasted(struct str *pasted, const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t rune = REPLACEMENT;
        size_t taken = decode_rune(bytes + at, size - at, &rune);
        char encoded[4];

        at += taken ? taken : size - at;
        if (rune == '\r') {
            at += at < size && bytes[at] == '\n';
            rune = '\n';
        }
        str_add_bytes(pasted, encoded, text_encode(rune ? rune : REPLACEMENT, encoded));
    }
}

static enum decoded decode_paste(struct keys *keys, int64_t now_ms, struct key *ret_key)
{
    bool ended = false;
    size_t size = paste_size(keys->in + keys->at, keys->size - keys->at, &ended);
    size_t room = KEY_PASTE_MOST - keys->paste.size;

    /* cut here by bytes: a torn last character becomes U+FFFD, and cut is told */
    str_add_bytes(&keys->paste, keys->in + keys->at, size < room ? size : room);
    keys->paste.cut = keys->paste.cut || size > room;
    keys->at += size;
    if (!ended && now_ms - keys->fed_ms < KEY_PASTE_MS)
        return NEEDS_MORE;
    keys->at = ended ? keys->at + PASTE_END_SIZE : keys->size;
    keys->pasting = false;
    str_clear(&keys->pasted);
    add_pasted(&keys->pasted, keys->paste.text, keys->paste.size);
    *ret_key = (struct key){.code = K_PASTE,
                            .text = keys->pasted.text,
                            .size = keys->pasted.size,
                            .cut = keys->paste.cut};
    str_clear(&keys->paste);
    return DECODED;
}

/* ---- public -------------------------------------------------------------------------------------
 */

static enum decoded decode(struct keys *keys, int64_t now_ms, struct key *ret_key)
{
    size_t taken;

    if (keys->pasting)
        return decode_paste(keys, now_ms, ret_key);
    if (keys->at == keys->size)
        return NEEDS_MORE;
    if (is_late_run(keys))
        return drop_late_run(keys, now_ms);
    keys->lone_ms = NEVER;
    if (keys->in[keys->at] == ESC)
        return decode_escape(keys, now_ms, ret_key);
    taken = decode_plain(keys->in + keys->at, keys->size - keys->at, ret_key);
    keys->at += taken;
    return taken ? DECODED : NEEDS_MORE;
}

bool keys_next(struct keys *keys, int64_t now_ms, struct key *ret_key)
{
    for (;;) {
        enum decoded decoded = decode(keys, now_ms, ret_key);

        if (decoded != DECODED_NOTHING)
            return decoded == DECODED;
    }
}

/* How long what has come may wait for more; -1: for ever, for the next byte will decide. */
static int patience(const struct keys *keys)
{
    size_t size = keys->size - keys->at;
    const char *bytes;

    if (keys->pasting)
        return KEY_PASTE_MS;
    if (size == 0)
        return -1;
    bytes = keys->in + keys->at;
    if ((size == 1 && bytes[0] == ESC) || is_late_run(keys))
        return keys->esc_ms;
    if (bytes[0] == ESC && (bytes[1] == '[' || bytes[1] == 'O'))
        return KEY_ESC_RUN_MS;
    return -1;
}

int keys_wait(const struct keys *keys, int64_t now_ms)
{
    int most = patience(keys);
    int64_t left = most - (now_ms - keys->fed_ms);

    return most < 0 ? -1 : left > 0 ? (int) left : 0;
}
