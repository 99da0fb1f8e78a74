/* SPDX-License-Identifier: Apache-2.0 */
/* Letters to the applicant on the page of an application: choosing one, reading it, writing it out.
 * What they say is the desk's. */
#include "base/text.h"
#include "desk/letter.h"
#include "tui/application_inside.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/picker.h"

static void read_letter(void *of);

static void write_letter(void *of)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};
    const char *name = "";
    struct err err = {0};

    world_tick(world);
    dialog_written(screen,
                   desk_letter_write(&world->desk, state->id, state->letter, world->exports, &arena,
                                     &name, &err),
                   name, &err);
}

static void read_letter(void *of)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};

    world_tick(world);
    if (!desk_letter(&world->desk, state->id, state->letter, &arena, &text, &err))
        console_fail(screen->console, &err);
    else
        pager_open(screen->console, &(struct paging){.title = _(desk_letter_title(state->letter)),
                                                     .text = text,
                                                     .again = read_letter,
                                                     .write = write_letter,
                                                     .of = screen});
}

static void chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;

    if (move_parse(value, &state->letter))
        read_letter(screen);
}

static void choose_again(void *of)
{
    application_letters_open(of);
}

void application_letters_open(struct screen *screen)
{
    struct application_screen *state = screen->state;
    enum move moves[LETTERS_MOST];
    struct picker_item items[LETTERS_MOST];
    size_t count = desk_letters(&state->application, moves);

    if (count == 0)
        return;
    state->letter = moves[0];
    if (count == 1) {
        read_letter(screen);
        return;
    }
    for (size_t i = 0; i < count; i++)
        items[i] = (struct picker_item){.value = move_row(moves[i])->word,
                                        .label = _(desk_letter_title(moves[i])),
                                        .english = desk_letter_title(moves[i])};
    picker_open(screen->console, &(struct picker){.title = _("Letters to the applicant"),
                                                  .items = items,
                                                  .count = (int) count,
                                                  .done = chosen,
                                                  .again = choose_again,
                                                  .of = screen});
}

bool application_has_letters(const struct screen *screen)
{
    enum move moves[LETTERS_MOST];

    return desk_letters(&((const struct application_screen *) screen->state)->application, moves) >
           0;
}
