/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of text a screen knows, and how each looks (theme.def).
 * Screens name a kind; only term.c turns it into a terminal's attributes. */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdint.h>

enum style {
#define STYLE(id_, foreground_, background_, look_) STYLE_##id_,
#include "tui/theme.def"
#undef STYLE
    STYLE_COUNT
};

/** Attributes, to be joined by |. */
enum look { LOOK_PLAIN = 0, LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };

struct theme_row {
    int foreground; /* -1: the terminal's own */
    int background;
    unsigned look; /* enum look, joined */
};

const struct theme_row *theme_row(enum style style);

#endif
