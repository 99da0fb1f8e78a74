/* SPDX-License-Identifier: Apache-2.0 */
/* What is done to a case beside moving it: at which stages, and what of it goes on while the case
 * is on hold.  One table, so that no verb has a stage or a hold of its own. */
#include <assert.h>

#include "base/intl.h"
#include "desk/dossier.h"

#define S(stage_) (1u << STAGE_##stage_)
#define ANY       (~0u)
#define FILING    (S(RECEIVED) | S(FORMAL))
#define REVIEWING (S(ACCEPTED) | S(REVIEW) | S(REVIEWED))
/* While another department's opinion can still change the amount. */
#define ASKING (S(FORMAL) | REVIEWING | S(ASSESSED))

/* Under a hold the case stands as it is: what comes in is filed, what was asked for may be called
 * back, who scores may step aside (review.c); what would change it waits. */
static const struct {
    unsigned stages;
    bool under_hold;
} works[WORK_COUNT] = {
    [WORK_CHECK] = {S(FORMAL), false},
    [WORK_ANSWER] = {S(FORMAL), false},
    [WORK_FILE] = {FILING, true},
    [WORK_CORRECT] = {FILING, false},
    [WORK_REVIEWER] = {S(ACCEPTED) | S(REVIEW), false},
    [WORK_SCORE] = {ANY, false}, /* when is the sheet's to say */
    [WORK_SHEET] = {ANY, true},  /* its own table names the overlays */
    [WORK_MINUTE] = {S(REVIEW) | S(REVIEWED), false},
    [WORK_TASK_ASK] = {REVIEWING, false},
    [WORK_TASK_DONE] = {REVIEWING, false},
    [WORK_TASK_CANCEL] = {ANY, true}, /* wherever it stands who is out is called back */
    [WORK_CONSULT] = {ASKING, false},
    [WORK_CONSULT_BACK] = {ANY, true},
    /* Until the decision: a day that is over is over whatever followed. */
    [WORK_SILENCE] = {ASKING | S(PROPOSED) | S(NOTICE), false},
    /* Before money is reserved. */
    [WORK_TRANSFER] = {S(RECEIVED) | ASKING, false},
    [WORK_TRANSFER_BACK] = {ANY, true},
    [WORK_GO_OVER] = {S(RECEIVED) | ASKING, false},
};

unsigned work_stages(enum work work)
{
    assert((unsigned) work < WORK_COUNT);
    return works[work].stages;
}

/* Why it is held; "": it is held by nothing that is kept. */
static const char *why_held(const struct application_page *page)
{
    for (size_t i = page->overlay_count; i > 0; i--)
        if (page->overlays[i - 1].kind == OVERLAY_HOLD &&
            date_is_none(page->overlays[i - 1].ended_on))
            return page->overlays[i - 1].reason;
    return "";
}

bool dossier_stands_on_hold(const struct dossier *dossier, struct err *err)
{
    const struct application *application = &dossier->page.application;
    char since[DATE_TEXT_SIZE];

    err_set(err, ERR_REFUSED, _("%1$s is on hold since %2$s; this waits until it is worked on"),
            application->number, date_text(application->held_on, since));
    err_detail(err, "%s", why_held(&dossier->page));
    return err_hint(err, _("Can be cleared by: %s."),
                    _("an officer or a supervisor, by resuming it"));
}

bool dossier_may_under_hold(const struct dossier *dossier, enum work work, struct err *err)
{
    assert((unsigned) work < WORK_COUNT);
    return works[work].under_hold || date_is_none(dossier->page.application.held_on) ||
           dossier_stands_on_hold(dossier, err);
}

bool dossier_may_work(const struct dossier *dossier, enum work work, struct err *err)
{
    const struct application *application = &dossier->page.application;

    if (!(work_stages(work) & (1u << application->stage)))
        return err_set(err, ERR_REFUSED,
                       _("%s is at the stage “%s”; this is done earlier or later"),
                       application->number, _(stage_row(application->stage)->label));
    if (dossier->outsider) {
        err_set(err, ERR_REFUSED, "%s", dossier->outsider);
        return err_hint(err, _("Can be cleared by: %s."), _("the department that is responsible"));
    }
    if (!dossier->is_anothers)
        return dossier_may_under_hold(dossier, work, err);
    err_set(err, ERR_REFUSED, _("%s handles this application"), application->owner_name);
    return err_hint(err, _("Can be cleared by: %s."), application->owner_name);
}
