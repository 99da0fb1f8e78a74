/* SPDX-License-Identifier: Apache-2.0 */
/* Who may decide on a movement of budgets.  A pool is its department's: where whoever proposed is
 * of another, the second person is of the one that gives, or of the one that keeps all budgets. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/budget_inside.h"
#include "desk/names.h"
#include "desk/proposal_inside.h"
#include "store/budget.h"
#include "store/people.h"

static const unsigned deciders = ROLE_BIT(ROLE_FINANCE) | ROLE_BIT(ROLE_SUPERVISOR);

unsigned proposal_deciders(void)
{
    return deciders;
}

/* ---- whose money it is ---- */

/* What a transfer brought is given back by the pool that has it now. */
static const struct department *giver(const struct desk *desk, const struct proposal *proposal,
                                      const struct proposal_line *line)
{
    bool back = proposal->kind == PROPOSAL_TAKE_BACK && !text_empty(line->to_pool);
    const struct pool *pool = catalogue_pool(desk->catalogue, back ? line->to_pool : line->pool);

    return pool ? pool->department : NULL;
}

static bool answers_for(const struct desk *desk, const struct clerk *clerk,
                        const struct department *department)
{
    const struct department *own = catalogue_department(desk->catalogue, clerk->department);

    return own && (own == department || own->keeps_budgets);
}

/* NULL: one of the two answers for every pool that gives. */
static const struct department *unheard(const struct desk *desk, const struct proposal_page *page,
                                        const struct clerk *proposer, const struct clerk *decider)
{
    for (size_t i = 0; i < page->line_count; i++) {
        const struct department *gives = giver(desk, &page->proposal, &page->lines[i]);

        if (gives && !text_is(proposer->department, gives->id) &&
            !answers_for(desk, decider, gives))
            return gives;
    }
    return NULL;
}

struct confirmer {
    const struct desk *desk;
    const struct proposal_page *page;
    struct clerk proposer;
};

static bool could_confirm(const void *of, const struct clerk *clerk, bool *ret_could,
                          struct err *err)
{
    const struct confirmer *asked = of;

    (void) err;
    *ret_could = (deciders & ROLE_BIT(clerk->role)) && clerk->id != asked->proposer.id &&
                 !unheard(asked->desk, asked->page, &asked->proposer, clerk);
    return true;
}

static const char *others(const struct confirmer *asked, struct arena *arena)
{
    const char *names = "";
    struct err unread = {0};

    if (!names_of_those(asked->desk, could_confirm, asked, arena, &names, &unread))
        return _("another of the department"); /* a refusal is told all the same */
    return names_or_entered(names, deciders);
}

static const char *keeper_text(const struct desk *desk, const struct department *gives,
                               struct arena *arena)
{
    const char *own = words_now(&gives->name);

    for (size_t i = 0; i < desk->catalogue->department_count; i++)
        if (desk->catalogue->departments[i].keeps_budgets)
            return arena_format(arena,
                                _("the money is that of %1$s: the second person is of there, or of "
                                  "%2$s"),
                                own, words_now(&desk->catalogue->departments[i].name));
    return arena_format(arena, _("the money is that of %s: the second person is of there"), own);
}

/* ---- the second person ---- */

static void judge_second(const struct confirmer *asked, bool confirms, struct findings *findings)
{
    const struct desk *desk = asked->desk;
    AUTO_ARENA struct arena arena = {0};
    const struct department *gives =
        confirms ? unheard(desk, asked->page, &asked->proposer, &desk->clerk) : NULL;

    if (asked->proposer.id == desk->clerk.id)
        findings_refuse(findings, "proposal:two-persons", "",
                        _("who proposed it cannot decide on it"), others(asked, &arena));
    else if (gives)
        findings_refuse(findings, "proposal:whose-money", "", keeper_text(desk, gives, &arena),
                        others(asked, &arena));
}

bool proposal_judge(const struct desk *desk, const struct proposal_page *page,
                    enum proposal_state wanted, const char *note, struct findings *findings,
                    struct err *err)
{
    const struct proposal *proposal = &page->proposal;
    struct confirmer asked = {.desk = desk, .page = page};
    AUTO_ARENA struct arena arena = {0};

    if (!store_clerk_by_id(desk->store, proposal->proposed_by, &arena, &asked.proposer, err))
        return false;
    if (proposal->state != PROPOSAL_OPEN)
        findings_refuse(findings, "proposal:decided", "", _("it has been decided already"), "");
    if (!(deciders & ROLE_BIT(desk->clerk.role)))
        findings_refuse(findings, "role", "",
                        _("budgets are decided on by finance and supervisors"),
                        _(role_label(ROLE_FINANCE)));
    else if (wanted != PROPOSAL_WITHDRAWN)
        judge_second(&asked, wanted == PROPOSAL_CONFIRMED, findings);
    else if (proposal->proposed_by != desk->clerk.id)
        findings_refuse(findings, "proposal:own", "", _("only who proposed it can withdraw it"),
                        proposal->proposer);
    if (wanted == PROPOSAL_REFUSED && note && text_empty(note))
        findings_refuse(findings, "reason", "", _("a refusal needs a written reason"), "");
    return true;
}

bool desk_proposal_may(struct desk *desk, int64_t id, enum proposal_state wanted,
                       struct findings *findings)
{
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    struct err why = {0};

    if (!act_may_read(desk, budget_readers(), &why) || !proposal_load(desk, id, &page, &why) ||
        !proposal_judge(desk, &page, wanted, NULL, findings, &why)) {
        findings_refuse(findings, "not-found", "", why.what, why.hint);
        return false;
    }
    /* nobody is asked to confirm what the figures of now refuse */
    if (wanted == PROPOSAL_CONFIRMED && !findings_block(findings) &&
        !proposal_fits(desk, &page, &why))
        findings_refuse(findings, "proposal:fits", "", why.what, page.proposal.proposer);
    return !findings_block(findings);
}

/* ---- what waits ---- */

static bool waits_for_me(struct desk *desk, int64_t id, int64_t *count, struct err *err)
{
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    struct confirmer asked = {.desk = desk, .page = &page};
    bool could;

    if (!proposal_load(desk, id, &page, err) ||
        !store_clerk_by_id(desk->store, page.proposal.proposed_by, &page.arena, &asked.proposer,
                           err) ||
        !could_confirm(&asked, &desk->clerk, &could, err))
        return false;
    *count += could;
    return true;
}

bool desk_proposals_waiting(struct desk *desk, int64_t *ret_count, struct err *err)
{
    AUTO_PROPOSALS struct proposals open = {0};
    int64_t count = 0;

    *ret_count = 0;
    if (!act_may_read(desk, ROLES_ALL, err))
        return false;
    if (!(deciders & ROLE_BIT(desk->clerk.role)))
        return true;
    if (!store_proposal_list(desk->store, 0, &open, err)) /* of no year: those that are open */
        return false;
    for (size_t i = 0; i < open.count; i++)
        if (open.list[i].state == PROPOSAL_OPEN && /* beside them those that went back */
            !waits_for_me(desk, open.list[i].id, &count, err))
            return false;
    *ret_count = count;
    return true;
}
