/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of money in words: one table for every screen and sheet. */
#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H

enum figure {
    FIGURE_NONE,
#define FIGURE(id_, label_, meaning_, formula_) FIGURE_##id_,
#include "model/figure.def"
#undef FIGURE
    FIGURE_COUNT
};

const char *figure_label(enum figure figure);   /* msgid */
const char *figure_meaning(enum figure figure); /* msgid */
const char *figure_formula(enum figure figure); /* msgid; "" when it is a sum of entries */
#endif
