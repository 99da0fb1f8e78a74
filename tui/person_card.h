/* SPDX-License-Identifier: Apache-2.0 */
/* The cards with which an administrator enters and changes people and gives passwords.  Know what
 * is typed; who may sit where is the desk's. */
#ifndef TUI_PERSON_CARD_H
#define TUI_PERSON_CARD_H

#include "model/clerk.h"
#include "tui/console.h"
#include "tui/world.h"

/** Whom; lives as long as the card. */
struct person_target {
    struct world *world;
    struct clerk clerk; /* id 0: a new one; its texts belong to the screen below */
    int64_t saved_id;   /* of the new one, when it was added; else 0 */
};
bool person_card_open(struct console *console, struct person_target *target);
bool person_card_password(struct console *console, struct person_target *target);
/** Changes the password of who is signed in: the old one, the new one twice. */
bool person_card_own_password(struct console *console);

#endif
