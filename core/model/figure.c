/* SPDX-License-Identifier: Apache-2.0 */
/* The words of figure.def.  Leaves every amount to the database. */
#include "model/figure.h"

#include <assert.h>

#include "base/intl.h"

static const struct {
    const char *label, *meaning, *formula;
} figures[FIGURE_COUNT] = {
#define FIGURE(id_, label_, meaning_, formula_) [FIGURE_##id_] = {label_, meaning_, formula_},
#include "model/figure.def"
#undef FIGURE
};

const char *figure_label(enum figure figure)
{
    assert(figure > FIGURE_NONE && figure < FIGURE_COUNT);
    return figures[figure].label;
}

const char *figure_meaning(enum figure figure)
{
    assert(figure > FIGURE_NONE && figure < FIGURE_COUNT);
    return figures[figure].meaning;
}

const char *figure_formula(enum figure figure)
{
    assert(figure > FIGURE_NONE && figure < FIGURE_COUNT);
    return figures[figure].formula;
}
