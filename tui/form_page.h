/* SPDX-License-Identifier: Apache-2.0 */
/* A form that fills a body: fields above, help of the one in focus below; and its values as a
 * draft. Knows no meaning of the values; where a draft is kept is the screen's. */
#ifndef TUI_FORM_PAGE_H
#define TUI_FORM_PAGE_H

#include "base/str.h"
#include "tui/form.h"

#define DRAFT_MOST 60000 /* bytes of a packed form */

/** The form, and under a rule of two rows the status ("errors 3 …"; may be NULL) and the help. */
void form_page_draw(struct form *form, struct grid *grid, struct area area, const char *status);
/** The help of the field in focus for the side of a wide screen. */
void form_page_help(const struct form *form, struct grid *grid, struct area area);

/** One line a field that is not empty, "name\tvalue\n", tabs, line feeds and backslashes escaped.
 *  Passwords are left out.  Added to text. */
void form_pack(const struct form *form, struct str *text);
/** A line that says what a field was changed from: with it a draft of another day overwrites
 * nobody.
 */
void packed_add_base(struct str *text, const char *name, const char *value);
/** Sets a field from a draft that knows bases: what the draft did not change stands as it is `now`,
 * what it changed stands as typed.  @return what it is changed from, in arena; NULL when the draft
 * knows no bases (`known` is a field that is never empty) and nothing was set */
const char *form_rebase(struct form *form, const char *name, const char *now, const char *draft,
                        const char *known, struct arena *arena);
/** Sets the fields that are there; lines of others are passed over. */
void form_unpack(struct form *form, const char *text);
/** The value of one line, in arena; NULL when there is none: for what decides which fields there
 * are. */
const char *packed_value(const char *text, const char *name, struct arena *arena);

#endif
