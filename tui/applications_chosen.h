/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing many applications of the list and one action for all of them. */
#ifndef TUI_APPLICATIONS_CHOSEN_H
#define TUI_APPLICATIONS_CHOSEN_H

#include "tui/applications_source.h"
#include "tui/console.h"
#include "tui/list.h"

/** Beside a list of applications: what is chosen of it comes to how much. */
struct applications_chosen {
    struct console *console;
    struct applications_source *source;
    struct list *list;
    size_t counted;     /* how many the sum is of */
    struct money total; /* requested */
    bool known;         /* the sum is */
    int64_t focus;      /* where nothing is selected: the row the menu was opened on */
};

/** CMD_LIST_SELECT, CMD_MANY_… and CMD_APPLICATIONS_ACTIONS. @return false: another */
bool applications_chosen_command(struct applications_chosen *chosen, enum command_id id);
/** The rows were read again: what is not among them any more is not selected any more. */
void applications_chosen_keep(struct applications_chosen *chosen);
/** "3 selected, requested 3,870.00 (10,000 yuan)"; "" when none is.  Figures of different kinds are
 * never added up, so it is of one kind. */
const char *applications_chosen_text(const struct applications_chosen *chosen, struct arena *arena);

#endif
