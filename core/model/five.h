/* SPDX-License-Identifier: Apache-2.0 */
/* The five figures of an application: 申报额, 核定额, 拟资助额, 资助额, 最终核定额.  Each is what
 * was said at its step and stays when a later one is less; what is reserved or paid now is the
 * ledger's. */
#ifndef MODEL_FIVE_H
#define MODEL_FIVE_H

#include "base/date.h"
#include "base/money.h"
#include "model/figure.h"

enum five_place {
    FIVE_REQUESTED,
    FIVE_ASSESSED,
    FIVE_PROPOSED,
    FIVE_AWARDED,
    FIVE_FINAL,
    FIVE_COUNT
};

struct five_figure {
    bool known;
    struct money amount;
    struct date day;    /* when it was said; DATE_NONE: not recorded */
    const char *person; /* by whom; "": not recorded */
};

/** All zero: nothing is known. */
struct five {
    struct five_figure of[FIVE_COUNT];
};

bool five_place_parse(const char *word, enum five_place *ret_place);
/** What it is called and means. */
enum figure five_meaning(enum five_place place);
/** How far it is from the nearest one before it that is known, by sign.
 *  @return false  it is not known, nothing before it is, or they are equal */
bool five_differs(const struct five *five, enum five_place place, struct money *ret_difference);

#endif
