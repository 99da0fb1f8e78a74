/* SPDX-License-Identifier: Apache-2.0 */
/* A supervisor's soft mark on money for the application that is open.  Holds nothing; the desk
 * keeps it. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/earmark.h"
#include "tui/application_inside.h"
#include "tui/dialog.h"

static bool marked(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    bool takes_away = text_empty(text) || strspn(text, "0. ") == strlen(text);

    world_tick(world);
    if (!(takes_away ? desk_earmark_clear(&world->desk, state->id, err)
                     : desk_earmark_set(&world->desk, state->id, text, "", err)))
        return false;
    (void) application_reload(screen);
    console_say(screen->console, SAY_DONE, "%s",
                takes_away ? _("The mark is taken away.") : _("Marked; nothing is held by it."));
    return true;
}

bool application_earmark(struct screen *screen)
{
    struct application_screen *state = screen->state;
    char text[MONEY_TEXT_SIZE] = "";
    struct err err = {0};
    struct money now;

    if (!desk_earmark(&screen_world(screen)->desk, state->id, &now, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    if (now.fen > 0)
        money_text(now, text);
    return dialog_ask(screen->console,
                      &(struct asking){.title = _("Mark money"),
                                       .question = _("How much of the pool is meant for it, in "
                                                     "yuan? Nothing is held; 0 takes the mark "
                                                     "away."),
                                       .text = text,
                                       .most = 40,
                                       .amount = true,
                                       .done = marked,
                                       .of = screen});
}
