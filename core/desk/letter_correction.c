/* SPDX-License-Identifier: Apache-2.0 */
/* The notice of correction (补正通知书): what is to be corrected, all at once, by when, and what
 * follows. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/letter_inside.h"

/* A copy that was printed before is no longer worth its paper. */
static void add_void(struct letter *letter, const struct overlay *overlay)
{
    char day[DATE_TEXT_SIZE];

    if (overlay->cancelled)
        str_format(&letter->text, _("CANCELLED on %1$s: %2$s\n\n"),
                   date_text(overlay->ended_on, day), overlay->answer);
}

static void add_items(struct letter *letter, const struct overlay *overlay)
{
    str_format(
        &letter->text,
        _("The following %zu are to be corrected. They are told all at once; answer each.\n"),
        overlay->item_count);
    for (size_t i = 0; i < overlay->item_count; i++)
        str_format(&letter->text, "%d. %s\n", overlay->items[i].line, overlay->items[i].text);
}

static void add_term(struct letter *letter, const struct overlay *overlay)
{
    bool moved = !date_is_none(overlay->first_by);
    char day[DATE_TEXT_SIZE];

    if (date_is_none(overlay->answer_by) || overlay->cancelled)
        return;
    str_format(
        &letter->text,
        _("\nPlease hand in the correction by %1$s (that day included; %2$d working days). What is "
          "not corrected by then is taken as given up.\n"),
        date_text(overlay->answer_by, day),
        calendar_between(letter->desk->calendar, overlay->begun_on,
                         moved ? overlay->first_by : overlay->answer_by)
            .count);
    if (moved)
        str_format(&letter->text,
                   _("The day was %s at first; days on which the case was closed do not count.\n"),
                   date_text(overlay->first_by, day));
}

static const struct overlay *newest_return(const struct application_page *page)
{
    for (size_t i = page->overlay_count; i > 0; i--)
        if (page->overlays[i - 1].kind == OVERLAY_RETURN)
            return &page->overlays[i - 1];
    return NULL;
}

bool letter_correction_stands(const struct application_page *page)
{
    return newest_return(page) != NULL;
}

void letter_correction(struct letter *letter)
{
    const struct overlay *overlay = newest_return(letter->page);

    letter->clerk = overlay->clerk;
    letter->day = overlay->begun_on;
    add_void(letter, overlay);
    add_items(letter, overlay);
    add_term(letter, overlay);
}
