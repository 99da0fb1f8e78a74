/* SPDX-License-Identifier: Apache-2.0 */
/* Who else has a part in an application, as rows of its page and as what waits. */
#include "base/text.h"
#include "desk/routing.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"

const char *routing_department_text(const struct world *world, const char *department)
{
    const struct department *found = catalogue_department(world->catalogue, department);

    return found ? words_now(&found->name) : department;
}

const char *routing_opinion_text(const struct world *world, const struct consultation *asked)
{
    return desk_opinion_is_late(&world->desk, asked) ? _("no answer")
                                                     : opinion_text(asked->opinion);
}

static const char *opinion_mark(const struct world *world, const struct consultation *asked)
{
    if (asked->opinion == OPINION_AWAITED)
        return desk_opinion_is_late(&world->desk, asked) ? "!" : " ";
    if (asked->opinion == OPINION_DROPPED)
        return " ";
    return asked->opinion == OPINION_AGREE ? "√" : "!";
}

static void add_opinion(struct page *page, const struct world *world,
                        const struct consultation *asked)
{
    const char *district = district_label(asked->district);
    char from[DATE_TEXT_SIZE], given[DATE_TEXT_SIZE];

    page_marked(page, asked->opinion == OPINION_DISAGREE ? STYLE_WARNING : STYLE_NORMAL,
                opinion_mark(world, asked),
                page_say(page, "%s%s%s%s  %s", routing_department_text(world, asked->department),
                         district ? " (" : "", district ? _(district) : "", district ? ")" : "",
                         routing_opinion_text(world, asked)));
    page_marked(
        page, STYLE_DIM, " ",
        page_say(page, _("asked by %1$s on %2$s, until %3$s"), asked->asked_by,
                 date_text(asked->asked_on, from),
                 provisional_text(world->calendar, asked->asked_on, asked->due_on, &page->arena)));
    if (!text_empty(asked->question))
        page_marked(page, STYLE_NORMAL, " ", page_say(page, _("Question: %s"), asked->question));
    if (!date_is_none(asked->given_on))
        page_marked(page, STYLE_NORMAL, " ",
                    page_say(page, "%s  %s%s%s", date_text(asked->given_on, given), asked->given_by,
                             text_empty(asked->text) ? "" : "  ", asked->text));
}

static const char *state_text(enum transfer_state state)
{
    switch (state) {
    case TRANSFER_ASKED:
        return _("waits for an answer");
    case TRANSFER_TAKEN:
        return _("taken");
    case TRANSFER_REFUSED:
        return _("refused; a supervisor of the department that refused decides");
    case TRANSFER_UPHELD:
        return _("decided: it goes over");
    case TRANSFER_DROPPED:
        return _("decided: it stays");
    case TRANSFER_WITHDRAWN:
        return _("taken back");
    }
    return "";
}

static void add_transfer(struct page *page, const struct world *world,
                         const struct transfer *transfer)
{
    char day[DATE_TEXT_SIZE];

    page_marked(
        page, STYLE_NORMAL, "→",
        page_say(page, _("%1$s to %2$s  %3$s"), routing_department_text(world, transfer->from),
                 routing_department_text(world, transfer->to), state_text(transfer->state)));
    page_marked(page, STYLE_NORMAL, " ",
                page_say(page, _("%1$s  %2$s: %3$s"), date_text(transfer->asked_on, day),
                         transfer->asked_by, transfer->reason));
    if (!text_empty(transfer->refusal))
        page_marked(page, STYLE_NORMAL, " ", page_say(page, _("Refused: %s"), transfer->refusal));
    if (!text_empty(transfer->ground))
        page_marked(page, STYLE_NORMAL, " ", page_say(page, _("Ground: %s"), transfer->ground));
}

void application_routing_rows(struct page *page, const struct world *world,
                              const struct application_page *application)
{
    const struct application *row = &application->application;

    page_pair(page, _("Department"), routing_department_text(world, row->department));
    page_pair(page, _("Handled by"), row->owner_id ? row->owner_name : _("nobody yet"));
    page_heading(page, page_say(page, _("Opinions of other departments  %zu"),
                                application->consultation_count));
    for (size_t i = 0; i < application->consultation_count; i++)
        add_opinion(page, world, &application->consultations[i]);
    if (application->consultation_count == 0)
        page_text(page, STYLE_DIM,
                  _("Nobody was asked yet. Those that share the item are asked at "
                    "acceptance, others with o."));
    if (application->transfer_count > 0)
        page_heading(page, _("Transfers"));
    for (size_t i = 0; i < application->transfer_count; i++)
        add_transfer(page, world, &application->transfers[i]);
}

const char *application_awaited_text(const struct world *world,
                                     const struct application_page *application,
                                     struct arena *arena)
{
    size_t awaited = 0, late = 0;

    for (size_t i = 0; i < application->consultation_count; i++) {
        awaited += application->consultations[i].opinion == OPINION_AWAITED;
        late += desk_opinion_is_late(&world->desk, &application->consultations[i]);
    }
    if (awaited == 0)
        return "";
    return late == 0 ? arena_format(arena, _("Opinions awaited: %zu"), awaited)
                     : arena_format(arena, _("Opinions awaited: %1$zu, of which overdue: %2$zu"),
                                    awaited, late);
}

void application_routing_warning(struct page *page, const struct world *world,
                                 const struct application_page *application)
{
    const struct transfer *transfer = desk_transfer_open(application);
    const char *awaited = application_awaited_text(world, application, &page->arena);

    if (*awaited && !stage_row(application->application.stage)->ends)
        page_marked(page, STYLE_WARNING, "!", awaited);
    if (transfer)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page, _("Transfer to %1$s: %2$s"),
                             routing_department_text(world, transfer->to),
                             state_text(transfer->state)));
}
