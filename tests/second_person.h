/* SPDX-License-Identifier: Apache-2.0 */
/* What two persons do to a budget, in one call of a test: whoever sits proposes, another of finance
 * or a supervisor confirms, and the first sits again. */
#ifndef TESTS_SECOND_PERSON_H
#define TESTS_SECOND_PERSON_H

#include "desk/budget.h"
#include "desk/proposal.h"
#ifdef SECOND_HIRES
#include "desk/act.h"
#include "store/people.h"
#endif

/* Said again for tests of rooms that do not see the inside of the desk. */
#ifndef DESK_ACT_H
MUST_USE bool desk_sit(struct desk *desk, int64_t clerk_id, struct err *err);
#endif

#define SECOND_MOST   200 /* people looked at */
#define SECOND_UNUSED __attribute__((unused))

/* Where a test makes its people as it needs them. */
#ifdef SECOND_HIRES
/* Who keeps all budgets, or whose money it is. */
SECOND_UNUSED static const char *second_of(struct desk *desk, const struct proposal_page *page)
{
    const struct catalogue *catalogue = desk->catalogue;

    for (size_t i = 0; i < catalogue->department_count; i++)
        if (catalogue->departments[i].keeps_budgets)
            return catalogue->departments[i].id;
    return catalogue_pool(catalogue, page->lines[0].pool)->department->id;
}

SECOND_UNUSED static bool second_hired(struct desk *desk, int64_t proposal, int64_t *ret_id,
                                       struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    struct clerk hired = {
        .login = "second-person", .name = "second", .role = ROLE_SUPERVISOR, .language = "en"};

    if (!desk_proposal(desk, proposal, &page, err))
        return false;
    hired.department = second_of(desk, &page);
    if (!act_open(&act, desk, err) ||
        !store_clerk_add(desk->store, &hired, "no password", ret_id, err))
        return false;
    act_change(&act, "name", "", hired.name);
    act_change(&act, "role", "", role_word(hired.role));
    act_change(&act, "department", "", hired.department);
    return act_end(&act, "clerk-add", "clerk", *ret_id, hired.login, err);
}
#else
SECOND_UNUSED static bool second_hired(struct desk *desk, int64_t proposal, int64_t *ret_id,
                                       struct err *err)
{
    (void) desk;
    (void) proposal;
    *ret_id = 0;
    return err_set(err, ERR_INPUT, "nobody is there to confirm");
}
#endif

SECOND_UNUSED static bool second_may(struct desk *desk, int64_t proposal)
{
    struct findings findings = {0};
    bool may = desk_proposal_may(desk, proposal, PROPOSAL_CONFIRMED, &findings);

    findings_release(&findings);
    return may;
}

/* Sits as somebody who may decide and is not the first. */
SECOND_UNUSED static bool second_sits(struct desk *desk, int64_t proposal, struct err *err)
{
    int64_t first = desk->clerk.id, id;

    for (id = 1; id < SECOND_MOST; id++)
        if (id != first && desk_sit(desk, id, err) && second_may(desk, proposal))
            return true;
    return desk_sit(desk, first, err) && second_hired(desk, proposal, &id, err) &&
           desk_sit(desk, id, err);
}

SECOND_UNUSED static bool second_confirms(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    struct findings findings = {0};
    struct err back = {0};
    int64_t first = desk->clerk.id;
    bool done;

    if (!desk_proposal(desk, id, &page, err) || !second_sits(desk, id, err))
        return false;
    done = desk_proposal_decide(desk, id, page.proposal.version, PROPOSAL_CONFIRMED, "", &findings,
                                err);
    findings_release(&findings);
    return desk_sit(desk, first, &back) && done;
}

SECOND_UNUSED static bool change_budget(struct desk *desk, const char *pool, int year,
                                        enum ledger_kind kind, const char *amount,
                                        const char *reason, struct err *err)
{
    const char *document = kind == LEDGER_APPROPRIATE ? "批复1号" : "批复2号";
    int64_t id;

    return desk_budget_propose(desk, pool, year, kind, amount, document, reason, &id, err) &&
           second_confirms(desk, id, err);
}

SECOND_UNUSED static bool release_funds(struct desk *desk, const char *pool, int year,
                                        const char *amount, const char *document,
                                        const char *reason, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    int64_t id;

    return desk_fund_propose(desk, pool, year, amount, document, date_text(desk->today, day),
                             reason, &id, err) &&
           second_confirms(desk, id, err);
}

#endif
