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

static bool may_be_paid(const struct application *application, const struct ratio *first)
{
    struct money most = application->committed;

    if (first && !award_state_ends(application->award.state) &&
        !money_share(application->committed, *first, ROUND_DOWN_TO_FEN, &most))
        most = application->committed;
    return application->paid.fen < most.fen;
}

static enum court quota_court(const struct application *application, struct date today)
{
    const struct application_award *award = &application->award;

    if (may_be_paid(application, NULL))
        return COURT_FINANCE;
    if (award->in_use)
        return COURT_APPLICANT;
    return award->rest.fen == 0 || is_over(award->until, today) ? COURT_OFFICER : COURT_APPLICANT;
}

static enum court awarded_court(const struct application *application, const struct ratio *first,
                                struct date today)
{
    const struct application_award *award = &application->award;

    if (award->to_decide || award->to_redeem)
        return COURT_SUPERVISOR;
    if (award->is_quota)
        return quota_court(application, today);
    if (first && (award->state == AWARD_UNSIGNED || award->state == AWARD_ACCEPTING))
        return COURT_OFFICER;
    if (may_be_paid(application, first))
        return COURT_FINANCE;
    return first && award->state == AWARD_ACTIVE && !is_over(award->until, today) ? COURT_APPLICANT
                                                                                  : COURT_OFFICER;
}

enum court application_court(const struct application *application, const struct ratio *first,
                             struct date today)
{
    if (!date_is_none(application->returned_on))
        return is_over(application->answer_by, today) ? COURT_OFFICER : COURT_APPLICANT;
    if (!date_is_none(application->objected_on))
        return COURT_SUPERVISOR;
    switch (application->stage) {
    case STAGE_DRAFT:
    case STAGE_RECEIVED:
        return COURT_COUNTER;
    case STAGE_FORMAL:
    case STAGE_ACCEPTED:
    case STAGE_REVIEWED:
        return COURT_OFFICER;
    case STAGE_REVIEW:
        return COURT_REVIEWERS;
    case STAGE_ASSESSED:
        if (application->to_check)
            return COURT_CHECKER;
        return application->is_in_kind ? COURT_SUPERVISOR : COURT_OFFICER;
    case STAGE_PROPOSED:
        return application->to_submit ? COURT_OFFICER : COURT_SUPERVISOR;
    case STAGE_NOTICE:
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

const char *court_label(enum court court)
{
    static const char *const labels[COURT_COUNT] = {
        [COURT_NOBODY] = N_("nobody: it has ended"),
        [COURT_COUNTER] = N_("the department: to be taken up"),
        [COURT_OFFICER] = N_("the officer"),
        [COURT_APPLICANT] = N_("the applicant"),
        [COURT_REVIEWERS] = N_("the reviewers"),
        [COURT_CHECKER] = N_("a second person, who checks the amount"),
        [COURT_SUPERVISOR] = N_("the supervisor"),
        [COURT_PUBLIC] = N_("the public: the notice runs"),
        [COURT_FINANCE] = N_("finance"),
        [COURT_TASK] = N_("whom the site check or audit is entrusted to"),
    };

    assert((unsigned) court < COURT_COUNT);
    return labels[court];
}
