/* SPDX-License-Identifier: Apache-2.0 */
/* The words of figure.def.  Leaves every amount to the database. */
#include "model/figure.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *label, *meaning, *formula;
} figures[FIGURE_COUNT] = {
#define FIGURE(id_, label_, meaning_, formula_) {label_, meaning_, formula_},
#include "model/figure.def"
#undef FIGURE
};

const char *figure_label(enum figure figure)
{
    assert((unsigned) figure < FIGURE_COUNT);
    return figures[figure].label;
}

const char *figure_meaning(enum figure figure)
{
    assert((unsigned) figure < FIGURE_COUNT);
    return figures[figure].meaning;
}

const char *figure_formula(enum figure figure)
{
    assert((unsigned) figure < FIGURE_COUNT);
    return figures[figure].formula;
}

const char *figure_text(enum figure figure, struct arena *arena)
{
    const char *formula = figure_formula(figure);

    if (text_empty(formula))
        return arena_format(arena, _("%1$s: %2$s"), _(figure_label(figure)),
                            _(figure_meaning(figure)));
    return arena_format(arena, _("%1$s: %2$s\n  = %3$s"), _(figure_label(figure)),
                        _(figure_meaning(figure)), _(formula));
}
