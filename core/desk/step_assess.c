/* SPDX-License-Identifier: Apache-2.0 */
/* What an amount writes: its receipt, and that it holds no longer. */
#include "base/text.h"
#include "desk/amount.h"
#include "desk/step.h"
#include "store/application.h"
#include "store/edition.h"
#include "store/ledger.h"
#include "store/review.h"

static const struct application_page *page_of(const struct step *step)
{
    return &step->motion->dossier->page;
}

static struct store *store_of(const struct step *step)
{
    return step->motion->desk->store;
}

/* The receipt that its guard judged, with the text of the policy it rests on. */
bool step_receipt(struct step *step, const struct store_receipt_note *given, struct err *err)
{
    const struct motion *motion = step->motion;
    const struct policy *policy = &motion->desk->catalogue->policy;
    struct store_receipt_note note = *given;
    char digest[DIGEST_TEXT_SIZE];
    int64_t id;

    note.made_ms = motion->desk->now_ms;
    note.clerk_id = motion->desk->clerk.id;
    note.has_policy = true;
    note.policy = policy->digest;
    act_change(step->act, "receipt", "", digest_text(&motion->receipt.digest, digest));
    return store_edition_keep(store_of(step), &policy->digest, policy->path, policy->text, err) &&
           store_receipt_add(store_of(step), step->next.id, &motion->receipt, &note, &id, err);
}

bool step_assess(struct step *step, struct err *err)
{
    const struct motion *motion = step->motion;
    bool decides =
        amount_is_decided(page_of(step)->item) || receipt_override(&motion->receipt) != NULL;
    struct store_receipt_note note = {
        .has_decided = decides,
        .decided = decides ? motion->decided : (struct money){0},
        .ground = step->ground ? step->ground : "",
    };

    act_change(step->act, "ground", "", note.ground);
    act_change_money(step->act, "assessed", (struct money){0}, motion->receipt.result);
    if (!step_receipt(step, &note, err))
        return false;
    return step->next.is_in_kind ||
           store_application_assess(store_of(step), step->next.id, motion->receipt.result, err);
}

/* The receipt is kept, and said to hold no longer: a new one can be made. */
bool step_take_back_assessment(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct application_page *page = page_of(step);
    char digest[DIGEST_TEXT_SIZE];

    act_change(step->act, "receipt", digest_text(&page->receipt.digest, digest), "");
    act_change_money(step->act, "assessed", page->application.assessed, (struct money){0});
    return store_receipt_void(store_of(step), step->next.id, desk->now_ms, desk->clerk.id,
                              step->reason, err) &&
           (step->next.is_in_kind ||
            store_application_unassess(store_of(step), step->next.id, err));
}
