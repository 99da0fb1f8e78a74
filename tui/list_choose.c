/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing many rows of a list with one key: a range, all, the others. */
#include "base/intl.h"
#include "tui/console.h"
#include "tui/list.h"

static int64_t place_in(const int64_t *ids, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return (int64_t) i;
    return -1;
}

/* From the row chosen last by itself to the one in focus, whichever comes first. */
static void choose_range(struct list *list, struct console *console, const int64_t *ids,
                         size_t count)
{
    int64_t from = list->anchor ? place_in(ids, count, list->anchor) : -1, to = list->at;

    if (from < 0)
        console_say(console, SAY_NOTE,
                    _("Select the first row of the range with Space, go to its last, then V."));
    else if (from <= to)
        list_select(list, ids + from, (size_t) (to - from + 1));
    else
        list_select(list, ids + to, (size_t) (from - to + 1));
}

bool list_choose(struct list *list, struct console *console, enum command_id id)
{
    size_t count = 0;
    const int64_t *ids = list->source.ids(list->source.of, &count);

    switch ((int) id) { /* most commands are not of many rows */
    case CMD_MANY_RANGE:
        choose_range(list, console, ids, count);
        return true;
    case CMD_MANY_ALL:
        if (list->selected_count == count)
            list_unselect(list); /* a second time: none */
        else
            list_select(list, ids, count);
        return true;
    case CMD_MANY_INVERT:
        list_invert(list, ids, count);
        return true;
    default:
        return false;
    }
}
