/* SPDX-License-Identifier: Apache-2.0 */
/* Putting a case into the plan, and the run that shares out its pool: a signed one says how much;
 * one that is being signed is awaited; where more is asked than there is and nobody shared it out,
 * whoever proposes is told. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/motion.h"
#include "store/allocation.h"
#include "store/ledger.h"

struct money dossier_charge(const struct application_page *page)
{
    struct money charge = receipt_charge(&page->receipt);

    return page->allotment.exists ? money_least(charge, page->allotment.given) : charge;
}

bool allotment_load(struct desk *desk, struct application_page *page, struct err *err)
{
    return store_allotment(desk->store, page->application.id, date_year(desk->today),
                           &page->allotment, err);
}

/* A run that is chosen and not frozen yet. @return true when there is one */
static bool waits_for_run(struct motion *motion, const struct pool_year *room, int64_t run)
{
    char number[ALLOCATION_NUMBER_SIZE];
    AUTO_ARENA struct arena arena = {0};

    return run != 0 &&
           motion_blocks(
               motion,
               &(struct finding){
                   .rule = "allocation:waiting",
                   .text = arena_format(&arena,
                                        _("the allocation %s with this case waits for signatures"),
                                        allocation_number(room->year, run, number)),
                   .cleared_by = _("a supervisor of the pool's department and finance, by signing "
                                   "it or sending it back"),
               });
}

static bool say_allotment(struct motion *motion, const struct allotment *allotment,
                          struct money charge)
{
    char number[ALLOCATION_NUMBER_SIZE], given[MONEY_TEXT_SIZE], asked[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    allocation_number(allotment->year, allotment->allocation_id, number);
    if (allotment->given.fen == 0)
        return motion_blocks(
            motion,
            &(struct finding){
                .rule = "allocation:nothing",
                .text =
                    arena_format(&arena, _("the signed allocation %s gives it nothing"), number),
                .cleared_by = _("another allocation, chosen by one person and signed by two"),
            });
    if (allotment->given.fen < charge.fen)
        findings_add(
            motion->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = "allocation:less",
                .text = arena_format(
                    &arena, _("the signed allocation %1$s gives %2$s of the %3$s assessed"), number,
                    money_text(allotment->given, given), money_text(charge, asked)),
            });
    return true;
}

/* What signed runs promise to others is not to be taken by who came later. */
static bool takes_held(struct motion *motion, struct money held, const struct pool_year *room,
                       struct money charge)
{
    char held_text[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    return held.fen > 0 && room->available.fen >= charge.fen &&
           room->available.fen - held.fen < charge.fen &&
           motion_blocks(
               motion,
               &(struct finding){
                   .rule = "allocation:held",
                   .text = arena_format(
                       &arena,
                       _("%1$s of the %2$s left is given to other cases by a signed allocation"),
                       money_text(held, held_text), money_text(room->available, left)),
                   .cleared_by = _("another allocation, chosen by one person and signed by two"),
               });
}

/* Those that no signed run has, of what none holds for others. */
static bool say_shortage(struct motion *motion, struct money held, const struct pool_year *room,
                         struct err *err)
{
    struct allocation_asked all;
    const struct money left = {room->available.fen > held.fen ? room->available.fen - held.fen : 0};
    char asked_text[MONEY_TEXT_SIZE], left_text[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (!store_allocation_asked(motion->desk->store, room->pool, room->id, &all, err))
        return false;
    if (all.sum.fen <= left.fen)
        return true;
    findings_add(motion->findings,
                 &(struct finding){
                     .weight = FINDING_WARNS,
                     .rule = "allocation:none",
                     .text = arena_format(
                         &arena,
                         _("%1$lld cases ask %2$s of the pool, %3$s is left, and no allocation "
                           "is signed for them: whoever is put in first has it"),
                         (long long) all.cases, money_text(all.sum, asked_text),
                         money_text(left, left_text)),
                     .cleared_by = _("an allocation, chosen by one person and signed by two"),
                 });
    return true;
}

bool guard_allotted(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    const struct pool *pool = page->item->pool;
    struct money held, charge = receipt_charge(&page->receipt);
    struct pool_year room = {0};
    bool opened = false;
    int64_t run;
    AUTO_ARENA struct arena arena = {0};

    if (!page->has_receipt || !pool || page->application.stage != STAGE_ASSESSED)
        return true;
    if (!store_pool_year_find(motion->desk->store, pool->id, date_year(motion->desk->today), &arena,
                              &room, &opened, err))
        return false;
    if (!opened)
        return true;
    if (!store_allocation_waiting(motion->desk->store, page->application.id, room.id, &run, err))
        return false;
    if (waits_for_run(motion, &room, run))
        return true;
    if (page->allotment.exists)
        return say_allotment(motion, &page->allotment, charge);
    return store_allocation_held(motion->desk->store, room.id, &held, err) &&
           (takes_held(motion, held, &room, charge) || say_shortage(motion, held, &room, err));
}
