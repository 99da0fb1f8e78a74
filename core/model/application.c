/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of applications and lists of them.  Leaves counting to the store. */
#include "model/application.h"

#include <assert.h>

#include "base/intl.h"

void applications_release(struct applications *applications)
{
    arena_release(&applications->arena);
    *applications = (struct applications){0};
}

bool application_stands(const struct application *application)
{
    return !date_is_none(application->returned_on) || !date_is_none(application->held_on) ||
           !date_is_none(application->objected_on);
}

void application_number(int year, int measure, int64_t sequence,
                        char ret_number[APPLICATION_NUMBER_SIZE])
{
    snprintf(ret_number, APPLICATION_NUMBER_SIZE, "%04d-%02d-%06lld", year, measure,
             (long long) sequence);
}

static bool is_over(struct date until, struct date today)
{
    return !date_is_none(until) && until.day < today.day;
}

/* What is planned and stands is not to be planned again. */
static bool may_be_planned(const struct application *application, const struct ratio *first)
{
    struct money most = application->committed;

    if (first && !award_state_ends(application->award.state) &&
        !money_share(application->committed, *first, ROUND_DOWN_TO_FEN, &most))
        most = application->committed;
    return application->paid.fen + application->award.planned.fen < most.fen;
}

/* Of whom its payment asks the next step. @return false: of nobody, there is none */
static bool payment_court(const struct application *application, const struct ratio *first,
                          struct date today, enum court *ret_court)
{
    const struct application_award *award = &application->award;
    bool waits = !date_is_none(award->pay_from);

    if (may_be_planned(application, first) || (waits && award->pay_from.day <= today.day))
        *ret_court = COURT_FINANCE;
    else if (award->pay_check)
        *ret_court = COURT_PAY_CHECK;
    else if (award->at_treasury)
        *ret_court = COURT_TREASURY;
    else if (waits)
        *ret_court = COURT_PAY_DAY;
    else
        return false;
    return true;
}

static enum court quota_court(const struct application *application, struct date today)
{
    const struct application_award *award = &application->award;
    enum court court;

    if (payment_court(application, NULL, today, &court))
        return court;
    if (award->in_use)
        return COURT_APPLICANT;
    return award->rest.fen == 0 || is_over(award->until, today) ? COURT_OFFICER : COURT_APPLICANT;
}

static enum court awarded_court(const struct application *application, const struct ratio *first,
                                struct date today)
{
    const struct application_award *award = &application->award;
    enum court court;

    if (award->to_decide || award->to_redeem)
        return COURT_SUPERVISOR;
    if (award->is_quota)
        return quota_court(application, today);
    if (first && (award->state == AWARD_UNSIGNED || award->state == AWARD_ACCEPTING))
        return COURT_OFFICER;
    if (payment_court(application, first, today, &court))
        return court;
    return first && award->state == AWARD_ACTIVE && !is_over(award->until, today) ? COURT_APPLICANT
                                                                                  : COURT_OFFICER;
}

/* One whose day is over is the officer's to ask after. */
static enum court task_court(const struct application *application, struct date today)
{
    return date_is_none(application->task_due) || is_over(application->tasks_due, today)
               ? COURT_OFFICER
               : COURT_TASK;
}

/* Sheets first, then tasks. */
static enum court review_court(const struct application *application, struct date today)
{
    bool is_late = !date_is_none(application->tasks_due) && is_over(application->tasks_due, today);

    return application->sheets_out && !is_late ? COURT_REVIEWERS : task_court(application, today);
}

/* Until somebody has taken it up it waits for that, on hold too; and for a supervisor where it is
 * to end. */
static bool is_at_rest(const struct application *application)
{
    return !date_is_none(application->held_on) && !application->to_end &&
           application->stage != STAGE_RECEIVED && application->stage != STAGE_DRAFT;
}

static enum court court_of(const struct application *application, const struct ratio *first,
                           bool reviews, struct date today)
{
    if (is_at_rest(application))
        return COURT_HELD;
    if (!date_is_none(application->returned_on))
        return is_over(application->answer_by, today) ? COURT_OFFICER : COURT_APPLICANT;
    if (!date_is_none(application->objected_on) || application->to_end)
        return COURT_SUPERVISOR;
    switch (application->stage) {
    case STAGE_DRAFT:
    case STAGE_RECEIVED:
    case STAGE_FORMAL:
        return COURT_OFFICER;
    case STAGE_ACCEPTED:
        return reviews ? COURT_OFFICER : task_court(application, today);
    case STAGE_REVIEWED:
        return task_court(application, today);
    case STAGE_REVIEW:
        return review_court(application, today);
    case STAGE_ASSESSED:
        if (application->to_check)
            return COURT_CHECKER;
        return application->is_in_kind ? COURT_SUPERVISOR : COURT_OFFICER;
    case STAGE_PROPOSED:
        return application->to_submit || application->is_stale ? COURT_OFFICER : COURT_SUPERVISOR;
    case STAGE_NOTICE:
        if (application->is_stale)
            return COURT_OFFICER;
        return application->notice_to.day < today.day ? COURT_SUPERVISOR : COURT_PUBLIC;
    case STAGE_AWARDED:
        return awarded_court(application, first, today);
    case STAGE_CLOSED:
        return application->to_reopen ? COURT_SUPERVISOR : COURT_NOBODY;
    case STAGE_NOT_ACCEPTED:
    case STAGE_DECLINED:
    case STAGE_WITHDRAWN:
    case STAGE_LAPSED:
    case STAGE_REVOKED:
    case STAGE_VOID:
    case STAGE_COUNT:
        break;
    }
    return COURT_NOBODY;
}

/* The officer's, and there is none, as after a transfer: the department's, to be taken up. */
enum court application_court(const struct application *application, const struct ratio *first,
                             bool reviews, struct date today)
{
    enum court court = court_of(application, first, reviews, today);

    return court == COURT_OFFICER && application->owner_id == 0 ? COURT_COUNTER : court;
}

const char *court_label(enum court court)
{
    static const char *const labels[COURT_COUNT] = {
        [COURT_NOBODY] = N_("nobody: it has ended"),
        [COURT_HELD] = N_("nobody: it is on hold"),
        [COURT_COUNTER] = N_("the department: to be taken up"),
        [COURT_OFFICER] = N_("the officer"),
        [COURT_APPLICANT] = N_("the applicant"),
        [COURT_REVIEWERS] = N_("the reviewers"),
        [COURT_CHECKER] = N_("a second person, who checks the amount"),
        [COURT_SUPERVISOR] = N_("the supervisor"),
        [COURT_PUBLIC] = N_("the public: the notice runs"),
        [COURT_FINANCE] = N_("finance"),
        [COURT_TASK] = N_("whom the audit is entrusted to"),
        [COURT_PAY_CHECK] = N_("who checks its payment next"),
        [COURT_PAY_DAY] = N_("nobody: the day of its payment has not come"),
        [COURT_TREASURY] = N_("the treasury: its answer"),
    };

    assert((unsigned) court < COURT_COUNT);
    return labels[court];
}
