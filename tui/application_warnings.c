/* SPDX-License-Identifier: Apache-2.0 */
/* What has to be known of an application at once: what lies over it, what waits of its award, what
 * other departments did not say, conditions that are not met.  First on the overview, last in the
 * preview. */
#include "base/text.h"
#include "desk/routing.h"
#include "rules/window.h"
#include "tui/application_view.h"
#include "tui/application_words.h"
#include "tui/award_card.h"

static void warn(struct page *page, const char *text)
{
    page_marked(page, STYLE_WARNING, "!", text);
}

/* ---- the award: what is done about it is on another screen ---- */

/* Where the item asks for an agreement and none is signed, that is the next step. */
void application_agreement_warning(struct page *page, const struct application_page *application,
                                   const char *key)
{
    const struct application *row = &application->application;

    if (application->item->agreement && row->committed.fen > 0 && !stage_row(row->stage)->ends &&
        application->award.version == 0)
        warn(page,
             page_say(page, _("The agreement is not signed yet, and pays nothing before (%s)."),
                      key));
}

/* Who is asked to decide reads what it is about. */
static void add_proposed(struct page *page, const struct application_page *application,
                         const char *key)
{
    const struct award_amendment *amending = application->amending;
    const struct award_acceptance *concluding = application->concluding;
    char day[DATE_TEXT_SIZE];

    if (amending)
        warn(page,
             page_say(page, _("Amendment to be approved (%6$s): %1$s, %2$s → %3$s; %4$s, %5$s"),
                      award_amended_text(amending, &page->arena), amending->was, amending->is,
                      amending->proposer, date_text(amending->proposed_on, day), key));
    if (concluding)
        warn(page, page_say(page, _("Conclusion to be confirmed (%5$s): %1$s, %2$s; %3$s, %4$s"),
                            concluding->passed ? _("passed") : _("not passed"),
                            yuan_text(concluding->final, &page->arena), concluding->proposer,
                            date_text(concluding->proposed_on, day), key));
}

/* The day that is over: of a quota, of a milestone, of the work itself. */
static void add_over(struct page *page, const struct world *world,
                     const struct application_page *application, const char *key)
{
    const struct application_award *award = &application->application.award;
    const struct date until = award->until, today = world->desk.today;
    char day[DATE_TEXT_SIZE];
    int late;

    if (award->state > AWARD_ACTIVE || date_is_none(until) || until.day >= today.day)
        return;
    date_text(until, day);
    late = calendar_between(world->calendar, until, today).count;
    if (award->is_quota)
        warn(page, page_say(page,
                            _n("The voucher was valid until %1$s, %2$d working day ago.",
                               "The voucher was valid until %1$s, %2$d working days ago.", late),
                            day, late));
    else if (until.day == application->award.ends_on.day)
        warn(page, page_say(page,
                            _n("The work was to end on %1$s, %2$d working day ago (%3$s).",
                               "The work was to end on %1$s, %2$d working days ago (%3$s).", late),
                            day, late, key));
    else
        warn(page, page_say(page,
                            _n("A milestone was due on %1$s, %2$d working day ago (%3$s).",
                               "A milestone was due on %1$s, %2$d working days ago (%3$s).", late),
                            day, late, key));
}

/* Of those whose service is over the oldest leads: no clock runs before they are redeemed. */
static void add_waiting(struct page *page, const struct world *world,
                        const struct application_page *application)
{
    const struct voucher_account *account = &application->voucher;
    struct date since = world->desk.today;
    char day[DATE_TEXT_SIZE];
    int waiting = 0;

    for (size_t i = 0; i < account->use_count; i++) {
        const struct voucher_use *use = &account->uses[i];

        if (use->state != USE_REGISTERED || date_is_none(use->finished_on))
            continue;
        waiting++;
        if (use->registered_on.day < since.day)
            since = use->registered_on;
    }
    if (waiting > 0)
        warn(page,
             page_say(page,
                      _("Uses that wait to be redeemed: %1$d, the first since %2$s, working days: "
                        "%3$d."),
                      waiting, date_text(since, day),
                      calendar_between(world->calendar, since, world->desk.today).count));
}

static void add_award(struct page *page, const struct world *world,
                      const struct application_page *application, const char *key)
{
    const struct application *row = &application->application;
    char day[DATE_TEXT_SIZE];

    application_agreement_warning(page, application, key);
    if (row->stage != STAGE_AWARDED)
        return;
    add_proposed(page, application, key);
    if (row->award.state == AWARD_ACCEPTING && !application->concluding)
        warn(page,
             page_say(page, _("Acceptance applied for on %1$s: it is to be concluded (%2$s)."),
                      date_text(application->award.filed_on, day), key));
    add_waiting(page, world, application);
    add_over(page, world, application, key);
}

/* ---- the rest ---- */

/* Until the formal check has a reason for it. */
static void add_window(struct page *page, const struct application_page *application)
{
    for (size_t i = 0; i < application->check_count; i++)
        if (application->checks[i].out_of_window && !desk_check_is_done(&application->checks[i]) &&
            application->application.stage <= STAGE_FORMAL)
            warn(page,
                 page_say(page, _("Received outside the application period (%s)"),
                          item_windows_text(application->item, application->application.received_on,
                                            &page->arena)));
}

static void add_overlays(struct page *page, const struct application_page *application)
{
    char day[DATE_TEXT_SIZE];

    for (size_t i = 0; i < application->overlay_count; i++) {
        const struct overlay *overlay = &application->overlays[i];

        if (date_is_none(overlay->ended_on) && overlay->kind != OVERLAY_RETURN)
            warn(page, page_say(page, _("%1$s since %2$s: %3$s"), _(overlay_label(overlay->kind)),
                                date_text(overlay->begun_on, day), overlay->reason));
    }
}

/* What a supervisor is asked to do, and what came back to the officer. */
static void add_ending(struct page *page, const struct application_page *application)
{
    const struct ending *ending = &application->ending;
    char day[DATE_TEXT_SIZE];

    if (ending->state == ENDING_OPEN)
        warn(page, page_say(page, _("%1$s put forward on %2$s that it ends (%3$s): %4$s"),
                            ending->maker, date_text(date_of_instant(ending->made_ms), day),
                            _(move_row(ending->move)->label), ending->reason));
    if (!text_empty(application->back_by))
        warn(page, page_say(page, _("Sent back by %1$s: %2$s"), application->back_by,
                            application->back_why));
}

/* Until the decision; one that is still awaited in its time is none. */
static void add_opinions(struct page *page, const struct world *world,
                         const struct application_page *application)
{
    AUTO_FINDINGS struct findings told = {0};

    if (application->application.stage >= STAGE_AWARDED)
        return;
    desk_opinions_told(&world->desk, application, false, &told);
    for (size_t i = 0; i < told.count; i++)
        warn(page, page_say(page, "%s", told.list[i].text));
}

void application_warning_rows(struct page *page, const struct world *world,
                              const struct application_page *application, const char *key)
{
    application_correction_warning(page, world, application);
    add_award(page, world, application, key);
    add_ending(page, application);
    add_overlays(page, application);
    add_opinions(page, world, application);
    for (size_t i = 0; i < application->claims.count; i++)
        warn(page, application->claims.list[i].text);
    for (size_t i = 0; i < application->needs.count; i++)
        warn(page, application->needs.list[i].text);
    add_window(page, application);
}
