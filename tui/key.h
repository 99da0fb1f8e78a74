/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes from a terminal become keys.  Pure: time comes in as milliseconds, bytes come from term.c;
 * what a key does is command.c's and the screens'. */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_code {
    K_NONE,
    K_RUNE, /* a character: see rune */
    K_ENTER,
    K_TAB,
    K_ESC,
    K_BACKSPACE,
    K_DELETE,
    K_INSERT,
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_F1,
    K_F2,
    K_F3,
    K_F4,
    K_F5,
    K_F6,
    K_F7,
    K_F8,
    K_F9,
    K_F10,
    K_F11,
    K_F12,
    K_PASTE,  /* text pasted: see text; data, never keys */
    K_REPORT, /* the answer to CSI 6n: see row and column */
    K_OTHER,  /* a sequence nobody knows; does nothing */
    K_COUNT
};

/** Modifiers, joined by |. A capital letter is its rune, without K_SHIFT. */
enum key_mods { K_SHIFT = 1, K_ALT = 2, K_CTRL = 4 };

struct key {
    enum key_code code;
    unsigned mods;
    uint32_t rune;    /* K_RUNE: the character; with K_CTRL the small letter */
    const char *text; /* K_PASTE: valid UTF-8; belongs to the decoder until the next keys_next */
    size_t size;      /* K_PASTE: bytes of text */
    bool cut;         /* K_PASTE: there was more than KEY_PASTE_MOST */
    int row, column;  /* K_REPORT: from 1 */
};

#define KEY_PASTE_MOST 65536
#define KEY_NAME_SIZE  32
#define KEY_ESC_RUN_MS                                                                             \
    500 /* after a lone Esc, "[…" or "O…" within this is a late arrow: dropped                 \
         */
#define KEY_PASTE_MS 2000 /* a paste whose end never comes ends after this rest */

struct keys; /* the decoder; opaque */

/** @param esc_ms  how long an Esc waits for what may follow: 25, over SSH 100 */
struct keys *keys_new(int esc_ms);
void keys_free(struct keys *keys);
void keys_feed(struct keys *keys, const char *bytes, size_t size, int64_t now_ms);
/** @return false when no whole key is there yet */
bool keys_next(struct keys *keys, int64_t now_ms, struct key *ret_key);
/** Milliseconds until keys_next may know more without a new byte; -1: only a byte helps. */
int keys_wait(const struct keys *keys, int64_t now_ms);
/** While a report is awaited, CSI row;column R is one; else it is F3 with modifiers. */
void keys_expect_report(struct keys *keys, bool expected);

/** The key as a command key: full-width letters and marks (：？、。【】！；，) become ASCII, so
 * that an input method may stay on.  For command mode only, never where text is typed. */
struct key key_narrow(struct key key);

bool key_same(struct key a, struct key b);
/** "Ctrl-S", "F4", "PgDn", "Enter", "Shift-Tab", "Alt-1", "Space", "a", "?".
 *  @return false when text names no key */
bool key_parse(const char *name, size_t size, struct key *ret_key);
/** @return ret_name */
const char *key_text(struct key key, char ret_name[KEY_NAME_SIZE]);
/** The key stands in a list of names parted by blanks ("j Down"). */
bool key_among(struct key key, const char *names);
/** A character that would be typed into a field (no Ctrl, no Alt). */
bool key_is_text(struct key key);

#endif
