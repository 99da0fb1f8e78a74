/* SPDX-License-Identifier: Apache-2.0 */
/* The five figures of an application in words, and each against the one before it. */
#include "model/five.h"

#include "base/text.h"

static const struct {
    const char *word;
    enum figure figure;
} places[FIVE_COUNT] = {
    [FIVE_REQUESTED] = {"requested", FIGURE_REQUESTED},
    [FIVE_ASSESSED] = {"assessed", FIGURE_ASSESSED},
    [FIVE_PROPOSED] = {"proposed", FIGURE_PROPOSED},
    [FIVE_AWARDED] = {"awarded", FIGURE_AWARDED},
    [FIVE_FINAL] = {"final", FIGURE_FINAL},
};

bool five_place_parse(const char *word, enum five_place *ret_place)
{
    for (int i = 0; i < FIVE_COUNT; i++)
        if (text_is(word, places[i].word)) {
            *ret_place = (enum five_place) i;
            return true;
        }
    return false;
}

enum figure five_meaning(enum five_place place)
{
    return places[place].figure;
}

bool five_differs(const struct five *five, enum five_place place, struct money *ret_difference)
{
    int before = (int) place;

    while (--before >= 0 && !five->of[before].known)
        ;
    return five->of[place].known && before >= 0 &&
           money_subtract(five->of[place].amount, five->of[before].amount, ret_difference) &&
           ret_difference->fen != 0;
}
