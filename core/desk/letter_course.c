/* SPDX-License-Identifier: Apache-2.0 */
/* Letters about the course of a case: that it came in, that it is accepted, that it stands still
 * and goes on. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/letter_inside.h"

/* By when, counted from a day by the department's clock. */
static struct date until(const struct letter *letter, enum clock clock, struct date from)
{
    int days = letter->department ? letter->department->clocks[clock].days : 0;

    return days > 0 ? calendar_after(letter->desk->calendar, from, days, NULL) : DATE_NONE;
}

static void add_papers(struct letter *letter)
{
    const struct application_page *page = letter->page;
    int number = 0;

    for (size_t i = 0; i < page->material_count; i++) {
        if (!page->materials[i].present)
            continue;
        if (number == 0)
            str_format(&letter->text, "%s", _("Papers handed in:\n"));
        str_format(&letter->text, "%d. %s\n", ++number,
                   words_now(&page->materials[i].material->name));
    }
}

void letter_receipt(struct letter *letter)
{
    const struct application *row = &letter->page->application;
    struct date by = until(letter, CLOCK_ACCEPT, row->received_on);
    char day[DATE_TEXT_SIZE];

    str_format(&letter->text, _("Your application was received on %s.\n"),
               date_text(row->received_on, day));
    add_papers(letter);
    if (!date_is_none(by))
        str_format(&letter->text,
                   _("Whether it is accepted is told by %s (that day included); days in which "
                     "papers are corrected do not count.\n"),
                   date_text(by, day));
    str_format(&letter->text, "%s",
               _("This receipt says that papers were handed in. It does not say that the "
                 "application is accepted, nor that funds are given.\n"));
}

void letter_acceptance(struct letter *letter)
{
    const struct application *row = &letter->page->application;
    struct date by = until(letter, CLOCK_DECIDE, row->accepted_on);
    char day[DATE_TEXT_SIZE];

    str_format(&letter->text,
               _("After the formal check the papers are complete and in order. Your application is "
                 "accepted on %s.\n"),
               date_text(row->accepted_on, day));
    if (!date_is_none(by))
        str_format(&letter->text,
                   _("It is decided by %s (that day included); days in which the case stands still "
                     "do not count.\n"),
                   date_text(by, day));
}

void letter_hold(struct letter *letter)
{
    char day[DATE_TEXT_SIZE];

    str_format(&letter->text, _("Work on your application is suspended from %1$s, because: %2$s\n"),
               date_text(letter->page->application.held_on, day), letter_reason(letter));
    str_format(&letter->text, "%s",
               _("These days do not count for the term of the decision. You are told when it goes "
                 "on.\n"));
}

static const struct overlay *newest_hold(const struct application_page *page)
{
    for (size_t i = page->overlay_count; i > 0; i--)
        if (page->overlays[i - 1].kind == OVERLAY_HOLD)
            return &page->overlays[i - 1];
    return NULL;
}

bool letter_resume_stands(const struct application_page *page)
{
    const struct overlay *hold = newest_hold(page);

    return hold && !date_is_none(hold->ended_on);
}

void letter_resume(struct letter *letter)
{
    const struct overlay *hold = newest_hold(letter->page);
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    str_format(&letter->text,
               _("Your application, suspended on %1$s, is worked on again from %2$s, because: "
                 "%3$s\n"),
               date_text(hold->begun_on, from), date_text(hold->ended_on, to),
               letter_reason(letter));
}
