/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of small windows share and nobody else sees. */
#ifndef TUI_DIALOG_INSIDE_H
#define TUI_DIALOG_INSIDE_H

#include "tui/console.h"

/** A box in the middle of the body for so many rows of content. */
struct area dialog_box(struct area body, int rows);
/** How many columns of text there are inside it. */
int dialog_cols(struct area body);
/** Keeps the language: its words were given in the one it was opened in. */
enum readiness dialog_may(const struct screen *screen, enum command_id id,
                          const char **ret_missing);
/** Every key is the window's own. */
bool dialog_typing(const struct screen *screen);

#endif
