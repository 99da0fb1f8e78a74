/* SPDX-License-Identifier: Apache-2.0 */
/* A text being typed: graphemes, a caret between them, a window of columns onto them.
 * Knows no form and no meaning of the text; ncurses' own field editor loses or corrupts Chinese. */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/grid.h"
#include "tui/key.h"

struct edit_glyph {
    unsigned at; /* byte in the text */
    unsigned short size;
    unsigned char width;
};

struct edit_past; /* texts for undo; opaque */

struct edit {
    char *text;  /* UTF-8, NUL-ended */
    size_t size; /* bytes */
    struct edit_glyph *glyphs;
    int count;    /* graphemes */
    int caret;    /* before glyph number caret; count = at the end */
    int scroll;   /* one line: columns hidden at the left; several lines: lines hidden at the top */
    int goal;     /* column Up and Down aim at; -1 none */
    int most;     /* graphemes at most */
    int wrap;     /* columns of the last drawing, for Up and Down */
    bool lines;   /* several lines: Alt-Enter begins a new one */
    bool secret;  /* shown as stars */
    bool changed; /* since edit_init or edit_set */
    struct edit_past *past;
};

/** What became of a text put in: nothing is dropped unsaid. */
struct edit_taken {
    int taken; /* graphemes more than before */
    int full;  /* characters refused: the limit is reached */
    int unfit; /* characters refused: controls, invisible or unassigned ones */
};

struct edit_options {
    int most; /* graphemes at most; 0: 200 for one line, 4000 for several */
    bool lines;
    bool secret;
};

void edit_init(struct edit *edit, struct edit_options options);
void edit_release(struct edit *edit);
/** Replaces the text (unfit characters left out), caret at the end, nothing to undo, not changed.
 */
void edit_set(struct edit *edit, const char *text);
const char *edit_text(const struct edit *edit);
/** Nothing is left, as by a key: undone like one. */
void edit_clear(struct edit *edit);

/** At the caret.  In one line a line feed or tab becomes a blank. */
struct edit_taken edit_insert(struct edit *edit, const char *bytes, size_t size);
/**
 * Characters and pastes; Left Right Home End (Ctrl-A Ctrl-E), Ctrl-Left Ctrl-Right by word, Up Down
 * in several lines; Backspace Delete (Ctrl-D) a grapheme; Ctrl-K to the end, Ctrl-W the word
 * before; Ctrl-U clears the line, Alt-u undoes, Ctrl-R does again.
 * @param ret_taken  may be NULL  @return false when the key means nothing to a text
 */
bool edit_key(struct edit *edit, struct key key, struct edit_taken *ret_taken);

/** Draws in the area (one line: its first row), scrolled so that the caret is seen.
 *  @param focused  puts the grid's cursor on the caret */
void edit_draw(struct edit *edit, struct grid *grid, struct area area, enum style style,
               bool focused);
/** Up (-1) or down (1) between lines as last drawn. @return false at the first and the last */
bool edit_move_line(struct edit *edit, int step);
/** Columns before the caret in its line. */
int edit_column(const struct edit *edit);

#endif
