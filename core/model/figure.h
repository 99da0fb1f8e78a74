/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a budget's year in words: one table for every screen and sheet. */
#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H

#include "base/mem.h"

enum figure {
#define FIGURE(id_, label_, meaning_, formula_) FIGURE_##id_,
#include "model/figure.def"
#undef FIGURE
};
#define FIGURE_COUNT (FIGURE_STALE + 1)

const char *figure_label(enum figure figure);   /* msgid */
const char *figure_meaning(enum figure figure); /* msgid */
const char *figure_formula(enum figure figure); /* msgid; "" when it is a sum of entries */
/** "Available: What can still be given … = usable - reserved - committed", in the language of
 * now. */
const char *figure_text(enum figure figure, struct arena *arena);

#endif
