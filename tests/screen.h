/* SPDX-License-Identifier: Apache-2.0 */
/* Screens as text: compares what was drawn with
 * tests/screens/<name>.<cols>x<rows>.<language>.screen. UPDATE_SCREENS=1 writes those files anew;
 * look at the difference before it is kept. */
#ifndef TESTS_SCREEN_H
#define TESTS_SCREEN_H

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/intl.h"
#include "base/str.h"
#include "check.h"
#include "tui/console.h"
#include "tui/grid.h"

/** The language of screens from here on; translations are those just built. */
static inline void screen_language(enum language language)
{
    const char *build = getenv("BUILD");
    char folder[400];

    snprintf(folder, sizeof folder, "%s/locale", build ? build : "build");
    language_bind(folder);
    language_set(language);
}

static inline void screen_read(const char *path, struct str *ret_text)
{
    FILE *file = fopen(path, "r");
    char bytes[4096];
    size_t size;

    str_init(ret_text, 1 << 20);
    if (!file)
        return;
    while ((size = fread(bytes, 1, sizeof bytes, file)) > 0)
        str_add_bytes(ret_text, bytes, size);
    fclose(file);
}

static inline void screen_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    if (!file)
        fail_msg("%s cannot be written: %s", path, strerror(errno));
    fputs(text, file);
    fclose(file);
}

/* Line by line: what should be and what is. */
static inline void screen_difference(const char *want, const char *got)
{
    for (int line = 1; *want || *got; line++) {
        size_t want_size = strcspn(want, "\n"), got_size = strcspn(got, "\n");

        if (want_size != got_size || memcmp(want, got, want_size) != 0) {
            print_error("%3d - %.*s\n", line, (int) want_size, want);
            print_error("%3d + %.*s\n", line, (int) got_size, got);
        }
        want += want_size + (want[want_size] == '\n');
        got += got_size + (got[got_size] == '\n');
    }
}

/** Every row is exactly as wide as the grid, and no glyph is halved. */
static inline void check_grid_whole(const struct grid *grid)
{
    for (int y = 0; y < grid->rows; y++)
        for (int x = 0; x < grid->cols; x++) {
            const struct cell *cell = grid_cell(grid, y, x);
            const struct cell *next = grid_cell(grid, y, x + 1);

            if (cell->width == 2 && (!next || next->width != 0))
                fail_msg("row %d column %d: the right half of %s is missing", y, x, cell->text);
            if (cell->width == 0 && (x == 0 || grid_cell(grid, y, x - 1)->width != 2))
                fail_msg("row %d column %d: a right half stands alone", y, x);
        }
}

/* The journal's digests differ from run to run (each payment's key is random): their place and
 * length is what a screen is held to. */
static inline void screen_mask_digests(char *text)
{
    for (char *at = text; *at != '\0';) {
        size_t digits = strspn(at, "0123456789abcdef");

        if (digits == DIGEST_TEXT_SIZE - 1)
            memset(at, '#', digits);
        at += digits > 0 ? digits : 1;
    }
}

static inline void check_screen(const struct grid *grid, const char *name)
{
    char path[400];
    AUTO_STR struct str got, want;

    check_grid_whole(grid);
    grid_dump(grid, &got);
    screen_mask_digests(got.text);
    snprintf(path, sizeof path, "tests/screens/%s.%dx%d.%s.screen", name, grid->cols, grid->rows,
             language_code(language_now()));
    screen_read(path, &want);
    if (getenv("UPDATE_SCREENS")) {
        screen_write(path, got.text);
        return;
    }
    if (strcmp(want.text, got.text) != 0) {
        screen_difference(want.text, got.text);
        fail_msg("%s differs (- should be, + is); UPDATE_SCREENS=1 keeps the new one", path);
    }
}

/** Keys by name, parted by blanks, to a console without a terminal: "Down Enter F8". */
static inline void screen_press(struct console *console, const char *names)
{
    while (*names) {
        size_t size = strcspn(names, " ");
        struct key key;

        if (!key_parse(names, size, &key))
            fail_msg("\"%.*s\" is no key", (int) size, names);
        console_key(console, key);
        names += size + (names[size] == ' ');
    }
}

/** Characters typed one by one. */
static inline void screen_type(struct console *console, const char *text)
{
    struct keys *keys = keys_new(25);
    struct key key;

    keys_feed(keys, text, strlen(text), 0);
    while (keys_next(keys, 0, &key))
        console_key(console, key);
    keys_free(keys);
}

static inline bool screen_has(struct console *console, const char *text)
{
    AUTO_STR struct str dump;

    grid_dump(console_draw(console), &dump);
    return strstr(dump.text, text) != NULL;
}

#define check_screen_has(console_, text_)                                                          \
    do {                                                                                           \
        if (!screen_has((console_), (text_))) {                                                    \
            AUTO_STR struct str dump_;                                                             \
            grid_dump(console_draw(console_), &dump_);                                             \
            fail_msg("\"%s\" is not on the screen:\n%s", (text_), dump_.text);                     \
        }                                                                                          \
    } while (0)

/* A few letters and digits may stand in the random name of a test's folder, which screens show:
 * what is not to be there is looked for with more of what stands around it. */
static inline bool screen_text_is_telling(const char *text)
{
    return strlen(text) >= 6 || text[strspn(text, "0123456789abcdefghijklmnopqrstuvwxyz"
                                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != '\0';
}

#define check_screen_lacks(console_, text_)                                                        \
    do {                                                                                           \
        if (!screen_text_is_telling(text_))                                                        \
            fail_msg("\"%s\" is too short to be missed on a screen", (text_));                     \
        if (screen_has((console_), (text_)))                                                       \
            fail_msg("\"%s\" is on the screen", (text_));                                          \
    } while (0)

#endif
