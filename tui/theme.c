/* SPDX-License-Identifier: Apache-2.0 */
/* theme.def as a table.  Knows no terminal. */
#include "tui/theme.h"

static const struct theme_row rows[STYLE_COUNT] = {
#define STYLE(id_, foreground_, background_, look_)                                                \
    [STYLE_##id_] = {.foreground = (foreground_), .background = (background_), .look = (look_)},
#include "tui/theme.def"
#undef STYLE
};

const struct theme_row *theme_row(enum style style)
{
    return &rows[style];
}
