/* SPDX-License-Identifier: Apache-2.0 */
/* What others of the same holder have taken under each limit, and the amount by the rules with it.
 * Leaves the arithmetic to rules and storing the receipt to move. */
#include "desk/amount.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/support_inside.h"

bool amount_is_decided(const struct item *item)
{
    switch (item->gives.shape) {
    case SHAPE_UP_TO:
    case SHAPE_BY_DECISION:
        return true;
    case SHAPE_TIERS:
        return item->gives.tier_up_to;
    case SHAPE_SHARE:
    case SHAPE_MATCH:
    case SHAPE_FIXED:
    case SHAPE_IN_KIND:
        return false;
    }
    return false;
}

bool amount_is_over(const struct application *application, struct money given,
                    struct money *ret_requested)
{
    *ret_requested = application->requested;
    return !application->is_in_kind && application->has_requested &&
           given.fen > application->requested.fen;
}

bool desk_amount_is_over(const struct application *application, struct money given)
{
    struct money requested;

    return amount_is_over(application, given, &requested);
}

bool amount_sharing(const struct dossier *dossier, const struct limit *limit, struct arena *arena,
                    bool *ret_shared, struct store_used_filter *ret_filter, struct err *err)
{
    const struct application *application = &dossier->page.application;
    const struct fact *held = NULL;
    struct store_used_filter filter = {.item = application->item, .except_id = application->id};

    *ret_shared = false;
    switch (limit->holder) {
    case HOLDER_AWARD:
        return true;
    case HOLDER_APPLICANT:
        filter.organisation_id = application->organisation_id;
        break;
    case HOLDER_FACT:
        held = facts_find(&dossier->page.facts, limit->holder_fact);
        if (!held)
            return err_set(err, ERR_INPUT, _("who holds the limit is not stated: %s"),
                           limit->holder_fact);
        filter.fact = limit->holder_fact;
        filter.mark = fact_mark(held, arena);
        break;
    }
    if (limit->period == PERIOD_ONCE)
        return true; /* each award by itself */
    if (limit->period == PERIOD_YEAR)
        filter.year = application->year;
    *ret_shared = true;
    *ret_filter = filter;
    return true;
}

/* What others took under one limit. */
static bool used_of_limit(struct desk *desk, const struct dossier *dossier,
                          const struct limit *limit, struct money *ret_used, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_used_filter filter;
    bool shared;

    *ret_used = (struct money){0};
    if (!amount_sharing(dossier, limit, &arena, &shared, &filter, err))
        return false;
    return !shared || store_application_used(desk->store, &filter, ret_used, err);
}

static bool judging_input(struct desk *desk, const struct dossier *dossier,
                          const struct money *decided, struct arena *arena,
                          struct judgement_input *ret_input, struct err *err)
{
    const struct application_page *page = &dossier->page;
    const struct gives *gives = &page->item->gives;
    struct money *used = arena_get(arena, (gives->limit_count + 1) * sizeof *used);

    const struct ceiling *ceilings;
    size_t ceiling_count;

    for (size_t i = 0; i < gives->limit_count; i++)
        if (!used_of_limit(desk, dossier, &gives->limits[i], &used[i], err))
            return false;
    if (!support_ceilings(desk, dossier, arena, &ceilings, &ceiling_count, err))
        return false;
    *ret_input = (struct judgement_input){
        .item = page->item,
        .facts = &page->facts,
        .day = page->application.received_on,
        .used_count = gives->limit_count,
        .used = used,
        .ceiling_count = ceiling_count,
        .ceilings = ceilings,
        .has_score = page->application.has_score,
        .score_centi = page->application.score_centi,
        .has_decided = decided && amount_is_decided(page->item),
        .decided = decided ? *decided : (struct money){0},
        .has_override = decided && !amount_is_decided(page->item),
        .override_ = decided ? *decided : (struct money){0},
    };
    return true;
}

bool amount_judge(struct desk *desk, const struct dossier *dossier, const struct money *decided,
                  struct receipt *ret_receipt, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct judgement_input input;

    return judging_input(desk, dossier, decided, &arena, &input, err) &&
           judge_amount(&input, ret_receipt, err);
}

bool amount_now_input(struct desk *desk, const struct dossier *dossier, struct arena *arena,
                      struct judgement_input *ret_input, struct err *err)
{
    const struct application *row = &dossier->page.application;
    bool decides = amount_is_decided(dossier->page.item);

    if (!(right_roles(RIGHT_PREVIEW) & ROLE_BIT(desk->clerk.role)))
        return err_set(err, ERR_REFUSED, _("your role has no part in it"));
    if (stage_row(row->stage)->ends)
        return err_set(err, ERR_REFUSED, _("%s has ended without an amount"), row->number);
    if (decides && !row->has_requested)
        return err_set(err, ERR_INPUT, _("the amount is not decided yet"));
    return judging_input(desk, dossier, decides ? &row->requested : NULL, arena, ret_input, err);
}

bool amount_now(struct desk *desk, const struct dossier *dossier, struct receipt *ret_receipt,
                struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    struct judgement_input input;

    if (!amount_now_input(desk, dossier, &arena, &input, err) ||
        !judge_amount(&input, &receipt, err))
        return false;
    *ret_receipt = receipt;
    receipt = (struct receipt){0};
    return true;
}

bool amount_is_unchanged(const struct receipt *receipt)
{
    struct receipt again = *receipt; /* its texts are borrowed */

    receipt_seal(&again);
    return digest_same(&again.digest, &receipt->digest);
}

bool desk_amount_preview(struct desk *desk, int64_t id, const char *decided,
                         struct receipt *ret_receipt, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    struct money amount;
    bool decides;

    if (!act_may_read(desk, right_roles(RIGHT_PREVIEW), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    decides = amount_is_decided(dossier.page.item) || !text_empty(decided);
    if (decides && !money_parse(decided ? decided : "", &amount, err))
        return false;
    if (!amount_judge(desk, &dossier, decides ? &amount : NULL, &receipt, err))
        return false;
    *ret_receipt = receipt;
    receipt = (struct receipt){0};
    return true;
}

bool desk_amount_is_decided(const struct item *item)
{
    return amount_is_decided(item);
}
