/* SPDX-License-Identifier: Apache-2.0 */
/* What lists are narrowed by: rows of a picker, gathered; and the words of what is narrowed.  Knows
 * no list. */
#ifndef TUI_CHOICES_H
#define TUI_CHOICES_H

#include "tui/picker.h"
#include "tui/world.h"

struct choices {
    struct picker_item *items;
    int count;
    struct arena arena;
};
void choices_release(struct choices *choices);
#define AUTO_CHOICES __attribute__((cleanup(choices_release)))

/** Texts are borrowed. @param aside  NULL: none */
void choices_add(struct choices *choices, const char *value, const char *label, const char *aside);
void choices_add_items(struct choices *choices, const struct catalogue *catalogue);
void choices_add_departments(struct choices *choices, const struct catalogue *catalogue);
/** From that of today back to the first of the policy. */
void choices_add_years(struct choices *choices, const struct world *world);

void choices_add_measures(struct choices *choices, const struct catalogue *catalogue);
void choices_add_districts(struct choices *choices);
/** The catalogue's own copy of an id, so that nothing borrowed grows old; NULL: there is none. */
const char *item_kept(const struct catalogue *catalogue, const char *id);
const char *department_kept(const struct catalogue *catalogue, const char *id);
/** The same of a district of the city. */
const char *district_kept(const char *id);

/** "  Label=value" after text; text alone when the value is empty. */
const char *narrowed_by(const char *text, const char *label, const char *value,
                        struct arena *arena);

#endif
