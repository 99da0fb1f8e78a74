/* SPDX-License-Identifier: Apache-2.0 */
/* Application periods (申报期): reading them, and holding a day against them.
 * Leaves what follows from a late receipt to the desk. */
#include "rules/window.h"

#include "base/intl.h"
#include "base/text.h"
#include "rules/loading.h"

/* ---- reading ---- */

static void window_read(struct yaml map, const struct edition *edition, struct window *window)
{
    static const char *const keys[] = {"from", "to", "document", "grade", "source", NULL};
    struct yaml from, to;
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

    *window = (struct window){.from = DATE_NONE, .to = DATE_NONE, .document = "", .source = ""};
    if (!yaml_map(map, keys))
        return;
    from = yaml_need(map, "from", "from: \"2026-05-06\"");
    to = yaml_need(map, "to", "to: \"2026-06-05\"");
    window->from = yaml_date(from);
    window->to = yaml_date(to);
    window->document = yaml_text(yaml_need(map, "document", "document: 2026年度训力券申请指南"));
    window->grade = yaml_grade(yaml_need(map, "grade", "grade: B"));
    window->source = yaml_text(yaml_need(map, "source", "source: …"));
    if (date_is_none(window->from) || date_is_none(window->to) || date_is_none(edition->from) ||
        date_is_none(edition->to))
        return; /* said where it is written */
    if (window->to.day < window->from.day)
        yaml_fault(to, _("Change the two."), _("it ends before it begins"));
    else if (window->from.day < edition->from.day || window->to.day > edition->to.day)
        yaml_fault(window->from.day < edition->from.day ? from : to,
                   _("What lies in another edition's days is written there."),
                   _("this edition takes applications from %1$s to %2$s only"),
                   date_text(edition->from, first), date_text(edition->to, last));
}

static bool windows_meet(const struct window *a, const struct window *b)
{
    return !date_is_none(a->from) && !date_is_none(b->from) && a->from.day <= b->to.day &&
           b->from.day <= a->to.day;
}

void windows_read(struct yaml list, const struct edition *edition, struct item *item)
{
    size_t count = yaml_is(list) ? yaml_list(list) : 0;
    struct window *windows = arena_get(yaml_arena(list), (count + 1) * sizeof *windows);

    for (size_t i = 0; i < count; i++) {
        window_read(yaml_at(list, i), edition, &windows[i]);
        for (size_t j = 0; j < i; j++)
            if (windows_meet(&windows[i], &windows[j]))
                yaml_fault(yaml_at(list, i), _("Keep one of the two, or part them."),
                           _("it overlaps the application period before it"));
    }
    item->windows = windows;
    item->window_count = count;
}

/* ---- holding a day against them ---- */

/* One that runs over new year is of both years. */
static bool is_of_year(const struct window *window, int year)
{
    return date_year(window->from) <= year && year <= date_year(window->to);
}

bool item_is_out_of_window(const struct item *item, struct date day)
{
    bool known = false;

    for (size_t i = 0; i < item->window_count; i++) {
        const struct window *window = &item->windows[i];

        if (window->from.day <= day.day && day.day <= window->to.day)
            return false;
        known = known || is_of_year(window, date_year(day));
    }
    return known;
}

const char *item_windows_text(const struct item *item, struct date day, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < item->window_count; i++) {
        const struct window *window = &item->windows[i];
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

        if (date_is_none(day) || is_of_year(window, date_year(day)))
            text = arena_format(arena, _("%1$s%2$s%3$s to %4$s, %5$s%6$s"), text,
                                text_empty(text) ? "" : _("; "), date_text(window->from, from),
                                date_text(window->to, to), window->document,
                                grade_is_proved(window->grade) ? "" : _(", unproved"));
    }
    return text;
}
