/* SPDX-License-Identifier: Apache-2.0 */
/* Since when awarded money is owed (兑现): what was committed less what was paid, the oldest first;
 * without what is not due yet.  Leaves counting its days to clock.c. */
#include "desk/act.h"
#include "desk/clock.h"
#include "desk/edition_rules.h"

#include "base/intl.h"
#include "base/text.h"
#include "store/application.h"
#include "store/award.h"
#include "store/ledger.h"

/* ---- what was committed, by its days ---- */

struct claim {
    struct date from;
    int64_t fen; /* of it not settled yet */
    enum owed_ground ground;
};

struct claims {
    struct claim *list; /* in the order in which they fell due */
    size_t count;
    int64_t paid;
    struct date paid_on; /* the last payment */
};

static void claim_add(struct claims *claims, struct date from, int64_t fen, enum owed_ground ground)
{
    if (fen > 0)
        claims->list[claims->count++] = (struct claim){.from = from, .fen = fen, .ground = ground};
}

/* What is given back was committed last. */
static void claim_drop(struct claims *claims, int64_t fen)
{
    while (fen > 0 && claims->count > 0) {
        struct claim *last = &claims->list[claims->count - 1];
        int64_t part = fen < last->fen ? fen : last->fen;

        last->fen -= part;
        fen -= part;
        claims->count -= last->fen == 0;
    }
}

static void take_entry(struct claims *claims, const struct store_owed *entry,
                       enum owed_ground ground)
{
    if (text_is(entry->kind, "commit"))
        claim_add(claims, entry->day, entry->amount.fen, ground);
    else if (text_is(entry->kind, "decommit"))
        claim_drop(claims, entry->amount.fen);
    else if (text_is(entry->kind, "return"))
        claims->paid -= entry->amount.fen;
    if (!text_is(entry->kind, "pay"))
        return;
    claims->paid += entry->amount.fen;
    claims->paid_on = entry->day;
}

/* ---- what is not due yet ---- */

static int64_t sum_of(const struct claims *claims)
{
    int64_t sum = 0;

    for (size_t i = 0; i < claims->count; i++)
        sum += claims->list[i].fen;
    return sum;
}

/* Of an agreement no more than its share is due before the conclusion, the rest since then. */
static bool part_by_agreement(struct claims *claims, const struct agreement *agreement,
                              const struct award *award, struct err *err)
{
    const size_t count = claims->count;
    struct money share;

    if (!money_share((struct money){sum_of(claims)}, agreement->first, ROUND_DOWN_TO_FEN, &share))
        return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    for (size_t i = 0; i < count; i++) {
        struct claim *claim = &claims->list[i];
        int64_t first = share.fen < claim->fen ? share.fen : claim->fen;
        int64_t rest = claim->fen - first;

        share.fen -= first;
        claim->fen = first;
        if (award_state_ends(award->state))
            claim_add(claims, award->ended_on.day > claim->from.day ? award->ended_on : claim->from,
                      rest, OWED_CONCLUDED);
    }
    return true;
}

/* @return the claim that was paid last, whole or in part; NULL: none was */
static const struct claim *settle_paid(struct claims *claims)
{
    const struct claim *last = NULL;

    for (size_t i = 0; i < claims->count && claims->paid > 0; i++) {
        struct claim *claim = &claims->list[i];
        int64_t part = claims->paid < claim->fen ? claims->paid : claim->fen;

        if (part > 0)
            last = claim;
        claim->fen -= part;
        claims->paid -= part;
    }
    return last;
}

static void take_earlier(struct owed *owed, struct date from, enum owed_ground ground)
{
    if (owed->is_known && owed->from.day <= from.day)
        return;
    *owed = (struct owed){.is_known = true, .from = from, .ground = ground, .paid_on = DATE_NONE};
}

/* A plan keeps the last money for the later day; what waits for a condition without a day waits. */
static void put_off(struct claims *claims, const struct store_owed *later, struct owed *owed)
{
    int64_t fen = later->amount.fen;

    for (size_t i = claims->count; i > 0 && fen > 0; i--) {
        struct claim *claim = &claims->list[i - 1];
        int64_t part = fen < claim->fen ? fen : claim->fen;

        claim->fen -= part;
        fen -= part;
        if (part == 0 || date_is_none(later->day))
            continue;
        if (later->day.day > claim->from.day)
            take_earlier(owed, later->day, OWED_BY_PLAN);
        else
            take_earlier(owed, claim->from, claim->ground);
    }
}

/* ---- the whole ---- */

static bool is_later(const struct store_owed *entry)
{
    return text_is(entry->kind, "later");
}

static struct owed settle(struct claims *claims, const struct store_owed *entries, size_t count,
                          bool runs)
{
    const struct claim *paid = settle_paid(claims);
    struct owed owed = {0};

    for (size_t i = 0; i < count; i++)
        if (is_later(&entries[i]))
            put_off(claims, &entries[i], &owed);
    for (size_t i = 0; i < claims->count; i++)
        if (claims->list[i].fen > 0)
            take_earlier(&owed, claims->list[i].from, claims->list[i].ground);
    if (owed.is_known && !runs)
        return (struct owed){0};
    if (!owed.is_known && paid)
        owed = (struct owed){.is_known = true,
                             .from = paid->from,
                             .ground = paid->ground,
                             .paid_on = claims->paid_on};
    return owed;
}

static bool read_claims(struct desk *desk, const struct application_page *page,
                        const struct store_owed *entries, size_t count, struct claims *claims,
                        struct err *err)
{
    const struct application *row = &page->application;
    const struct item *item =
        page->item ? page->item : edition_item(desk, row->item, &row->edition);
    AUTO_ARENA struct arena arena = {0};
    struct award award = AWARD_NONE;
    bool is_signed;

    for (size_t i = 0; i < count; i++)
        if (!is_later(&entries[i]))
            take_entry(claims, &entries[i], item && item->voucher ? OWED_REDEEMED : OWED_AWARDED);
    return !item || !item->agreement ||
           (store_award(desk->store, row->id, &arena, &award, &is_signed, err) &&
            part_by_agreement(claims, item->agreement, &award, err));
}

bool clock_load_owed(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct application *row = &page->application;
    AUTO_ARENA struct arena arena = {0};
    struct claims claims = {.paid_on = DATE_NONE};
    struct store_owed *entries;
    size_t count;

    page->owed = (struct owed){0};
    if (row->is_in_kind || row->stage < STAGE_AWARDED)
        return true;
    if (!store_ledger_owed(desk->store, row->id, &arena, &entries, &count, err))
        return false;
    claims.list = arena_get(&arena, (2 * count + 1) * sizeof *claims.list);
    if (!read_claims(desk, page, entries, count, &claims, err))
        return false;
    page->owed = settle(&claims, entries, count, row->stage == STAGE_AWARDED);
    return true;
}

bool clock_due_now(struct desk *desk, int64_t application_id, struct application_page *page,
                   struct date *ret_due, struct err *err)
{
    if (!store_application_by_id(desk->store, application_id, &page->arena, &page->application,
                                 err) ||
        !dossier_load_overlays(desk, page, err) || !clock_load_owed(desk, page, err))
        return false;
    *ret_due = clock_due(desk, page);
    return true;
}

bool clock_again(struct act *act, int64_t application_id, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct date due;

    if (!clock_due_now(act->desk, application_id, &page, &due, err))
        return false;
    if (due.day == page.application.due_on.day)
        return true;
    act_change_date(act, "due_on", page.application.due_on, due);
    return store_application_due(act->desk->store, application_id, due, err);
}
