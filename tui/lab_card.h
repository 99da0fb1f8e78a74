/* SPDX-License-Identifier: Apache-2.0 */
/* The cards that enter a laboratory and record a grade.  Know what is typed; when the next
 * evaluation falls due is the desk's. */
#ifndef TUI_LAB_CARD_H
#define TUI_LAB_CARD_H

#include "model/lab.h"
#include "tui/console.h"
#include "tui/world.h"

/** Which laboratory; lives as long as the card. */
struct lab_target {
    struct world *world;
    struct lab lab;          /* its texts belong to the screen below */
    int64_t done_id;         /* entered or graded: where the cursor goes; 0: nothing was done */
    struct console *console; /* while a grade waits for its yes */
    struct form *form;
};
bool lab_card_add(struct console *console, struct lab_target *target);
bool lab_card_grade(struct console *console, struct lab_target *target);

#endif
