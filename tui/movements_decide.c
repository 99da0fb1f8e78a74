/* SPDX-License-Identifier: Apache-2.0 */
/* Deciding on a movement, taking it back, and what is done with one that was refused.  What it says
 * is movements_focus.c's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "desk/month.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/movement_words.h"
#include "tui/movements_inside.h"

static bool decide(struct movements_page *page, const char *note, struct err *err)
{
    struct findings findings = {0};
    bool done;

    world_tick(page->world);
    done = desk_proposal_decide(&page->world->desk, page->asked, page->version, page->wanted, note,
                                &findings, err);
    findings_release(&findings);
    return done;
}

/* What is decided moves down the list: the focus goes with it. */
static void after(struct movements_page *page)
{
    struct err err = {0};

    if (!movements_load(page, &err))
        console_fail(page->console, &err);
    list_refresh(&page->list);
    (void) movements_go_to(page, page->asked);
    console_say(page->console, SAY_DONE, "%s", _(proposal_state_label(page->wanted)));
}

static void yes(void *of)
{
    struct movements_page *page = of;
    struct err err = {0};

    if (decide(page, "", &err))
        after(page);
    else
        console_fail(page->console, &err);
}

static bool refused(void *of, const char *text, struct err *err)
{
    struct movements_page *page = of;

    if (!decide(page, text, err))
        return false;
    after(page);
    return true;
}

static bool may_decide(struct movements_page *page, const struct proposal *proposal,
                       enum proposal_state wanted)
{
    struct findings findings = {0};
    bool may = desk_proposal_may(&page->world->desk, proposal->id, wanted, &findings);

    if (!may)
        (void) dialog_findings(page->console, _("This cannot be done now"), &findings);
    findings_release(&findings);
    page->wanted = wanted;
    page->asked = proposal->id;
    page->version = proposal->version;
    return may;
}

static const char *on_its_own(const char *text, struct arena *arena)
{
    return *text ? arena_format(arena, "\n%s", text) : "";
}

/* Each pool, before and after, in a line of its own; of a run first what else waits and has no
 * money after it.  Of released funds first the day they count on, when it is not theirs. */
static const char *effect_text(const struct movements_page *page, enum proposal_state wanted,
                               struct arena *arena)
{
    const struct proposal *proposal = &page->focus.proposal;
    const char *text, *before;
    char day[DATE_TEXT_SIZE];

    if (wanted == PROPOSAL_WITHDRAWN)
        return _("\nNothing has moved; nobody confirms it any more. It stays in the list as "
                 "withdrawn, and what is still wanted is proposed anew.");
    before = movement_stops(page->world, &page->focus, &page->proposals, arena);
    if (proposal->kind == PROPOSAL_FUND)
        before =
            on_its_own(desk_month_booking(&page->world->desk, date_text(proposal->arrived_on, day),
                                          DATE_NONE, arena),
                       arena);
    text = on_its_own(movement_effect(page->world, &page->focus, arena), arena);
    return arena_format(arena, "%s%s", before, text);
}

bool movements_ask_decision(struct movements_page *page, enum proposal_state wanted,
                            const char *title, const char *opener)
{
    const struct proposal *proposal = movements_again(page);
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!proposal || !may_decide(page, proposal, wanted))
        return true;
    if (!movements_read_focus(page, proposal, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    if (wanted == PROPOSAL_REFUSED)
        return dialog_ask(page->console, &(struct asking){.title = title,
                                                          .question = _("Why is it refused?"),
                                                          .lines = true,
                                                          .required = true,
                                                          .done = refused,
                                                          .of = page});
    return dialog_confirm(
        page->console,
        &(struct confirm){
            .title = title,
            .question =
                arena_format(&arena, _("No. %1$d, %2$s: %3$d lines, %4$s\n%7$s\nReason: %5$s%6$s"),
                             (int) proposal->id, movements_kind(page, proposal, &arena),
                             (int) proposal->line_count, movements_sum(page, &arena),
                             movements_paper(page, proposal, &arena),
                             effect_text(page, wanted, &arena), movement_persons(proposal, &arena)),
            .yes = title,
            .opener = opener,
            .done = yes,
            .of = page});
}

static bool take_back(void *of, const char *text, struct err *err)
{
    struct movements_page *page = of;
    struct desk *desk = &page->world->desk;
    int64_t id;

    world_tick(page->world);
    if (!desk_take_back_propose(desk, page->asked, text, &id, err) ||
        (page->answers && !desk_refusal_answer(desk, page->answers, id, err)))
        return false;
    page->wanted = PROPOSAL_OPEN;
    after(page);
    (void) movements_go_to(page, id); /* what confirm and withdraw are about now */
    console_say(page->console, SAY_DONE, _("Proposed as no. %d; it waits for a second person."),
                (int) id);
    return true;
}

bool movements_ask_take_back(struct movements_page *page, int64_t id,
                             const struct proposal *refused)
{
    AUTO_ARENA struct arena arena = {0};
    const char *question =
        _("Why is it taken back? Another person confirms it before anything moves.");

    page->asked = id;
    page->answers = refused ? refused->id : 0;
    if (refused)
        question = arena_format(&arena, "%s\n%s", refusal_text(refused, &arena), question);
    return dialog_ask(page->console, &(struct asking){.title = _("Take back"),
                                                      .question = question,
                                                      .text = refused ? refused->reason : NULL,
                                                      .lines = true,
                                                      .required = true,
                                                      .done = take_back,
                                                      .of = page});
}

/* ---- what was refused, back with its proposer ---- */

bool movements_is_mine_back(const struct movements_page *page, const struct proposal *proposal)
{
    return proposal && proposal->is_back && proposal->proposed_by == page->world->desk.clerk.id;
}

static bool change_again(struct movements_page *page)
{
    const struct proposal_page *again = &page->order.again;
    struct err err = {0};

    pool_years_release(&page->pools);
    if (!desk_pools(&page->world->desk, again->proposal.year, &page->pools, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    for (size_t i = 0; i < page->pools.count; i++)
        if (text_is(page->pools.list[i].pool, again->proposal.pool)) {
            page->target = (struct budget_target){.world = page->world,
                                                  .pool = page->pools.list[i],
                                                  .year = again->proposal.year,
                                                  .again = again};
            return budget_card_open(page->console, &page->target);
        }
    return true;
}

bool movements_propose_again(struct movements_page *page, const struct proposal *proposal)
{
    struct proposal_page *again = &page->order.again;
    struct err err = {0};

    movement_order_anew(&page->order);
    world_tick(page->world);
    if (!desk_proposal(&page->world->desk, proposal->id, again, &err)) {
        console_fail(page->console, &err);
        return true;
    }
    if (again->proposal.kind == PROPOSAL_TAKE_BACK)
        return movements_ask_take_back(page, again->proposal.takes_back, &again->proposal);
    return movement_card_again(page->console, &page->order) || change_again(page);
}

static void laid_aside(void *of)
{
    struct movements_page *page = of;
    struct err err = {0};

    world_tick(page->world);
    if (!desk_refusal_answer(&page->world->desk, page->asked, 0, &err)) {
        console_fail(page->console, &err);
        return;
    }
    page->wanted = PROPOSAL_REFUSED;
    after(page);
    console_say(page->console, SAY_DONE, _("No. %d is laid aside; it stays in the list."),
                (int) page->asked);
}

bool movements_lay_aside(struct movements_page *page, const struct proposal *proposal)
{
    AUTO_ARENA struct arena arena = {0};

    page->asked = proposal->id;
    return dialog_confirm(
        page->console,
        &(struct confirm){
            .title = _("Lay aside"),
            .question = arena_format(&arena,
                                     _("%s\nIt is not proposed again (Enter would) and waits for "
                                       "you no more."),
                                     refusal_text(proposal, &arena)),
            .yes = _("Lay aside"),
            .opener = "w",
            .done = laid_aside,
            .of = page});
}
