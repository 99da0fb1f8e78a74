/* SPDX-License-Identifier: Apache-2.0 */
/* What issuing a voucher, registering, striking and redeeming a use, and the lapse write.
 * Judges nothing: the guards have, and the database will. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/step.h"
#include "desk/use.h"
#include "store/voucher.h"

static const struct application_page *page_of(const struct step *step)
{
    return &step->motion->dossier->page;
}

static struct store *store_of(const struct step *step)
{
    return step->motion->desk->store;
}

static bool post_step(struct step *step, enum voucher_step kind, int64_t use, struct money amount,
                      int64_t ledger_seq, const char *reason, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    struct store_voucher_entry entry = {
        .step = kind,
        .amount = amount,
        .day = desk->today,
        .reason = reason,
        .use_id = use,
        .ledger_seq = ledger_seq,
        .clerk_id = desk->clerk.id,
        .at_ms = desk->now_ms,
    };

    return store_voucher_post(store_of(step), step->next.id, &entry, err);
}

static const struct voucher_use *picked(const struct step *step)
{
    return voucher_use_find(&page_of(step)->voucher, step->motion->use);
}

static void note_use(struct step *step, int number, const char *contract)
{
    AUTO_ARENA struct arena arena = {0};

    act_change(step->act, "use", "", arena_format(&arena, "%d  %s", number, contract));
}

/* ---- the issue ---- */

/* The reservation stays open: it becomes owed use by use. */
bool step_issue(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    struct store_voucher voucher = {
        .application_id = step->next.id,
        .issued_on = desk->today,
        .last_day = voucher_last_day(page_of(step)->item, desk->today),
        .figures = {.quota = step->next.reserved},
    };

    act_change_money(step->act, "quota", (struct money){0}, voucher.figures.quota);
    act_change_date(step->act, "last_day", DATE_NONE, voucher.last_day);
    return store_voucher_add(store_of(step), &voucher, err) &&
           post_step(step, VOUCHER_ISSUE, 0, voucher.figures.quota, 0, "", err);
}

/* What is reserved stays so, as before the award. */
bool step_recall(struct step *step, struct err *err)
{
    const struct money quota = page_of(step)->voucher.figures.quota;

    act_change_money(step->act, "quota", quota, (struct money){0});
    return post_step(step, VOUCHER_RECALL, 0, quota, 0, step->reason, err);
}

/* ---- uses ---- */

static const char *stated(const struct step *step, const char *fact)
{
    const struct fact *found = facts_find(&step->motion->facts, fact);

    return found ? found->text : "";
}

static struct store_use use_of(const struct step *step)
{
    const struct voucher *voucher = page_of(step)->item->voucher;
    const struct fact *fee = facts_find(&step->motion->facts, voucher->use->gives.of);
    const struct fact *finished = facts_find(&step->motion->facts, voucher->finished);

    return (struct store_use){
        .contract = stated(step, voucher->contract),
        .provider = stated(step, voucher->provider),
        .provider_code = stated(step, voucher->provider_code),
        .fee = fee ? fee->money : (struct money){0},
        .finished_on = finished ? finished->date : DATE_NONE,
        .registered_on = use_day(&page_of(step)->voucher, step->motion->desk->today),
        .amount = step->motion->receipt.result,
        .clerk_id = step->motion->desk->clerk.id,
    };
}

static void note_facts(struct step *step)
{
    AUTO_ARENA struct arena arena = {0};
    const struct voucher_use *old = picked(step);

    for (size_t i = 0; i < step->motion->facts.count; i++) {
        const struct fact *fact = &step->motion->facts.list[i];
        const struct fact *was = old ? facts_find(&old->facts, fact->key) : NULL;

        act_change(step->act, arena_format(&arena, "fact.%s", fact->key), was ? was->text : "",
                   fact->text);
    }
}

/* What a use states stays; the one that is corrected is struck and another stands for it. */
bool step_use(struct step *step, struct err *err)
{
    const struct voucher_account *account = &page_of(step)->voucher;
    const struct voucher_use *old = picked(step);
    struct store_use use = use_of(step);
    AUTO_ARENA struct arena arena = {0};
    int64_t id;

    if (old &&
        !post_step(step, VOUCHER_STRIKE, old->id, old->amount, 0,
                   arena_format(&arena, _("corrected by use %zu"), account->use_count + 1), err))
        return false;
    note_use(step, (int) account->use_count + 1, use.contract);
    note_facts(step);
    act_change_money(step->act, "use_amount", old ? old->amount : (struct money){0}, use.amount);
    return store_use_add(store_of(step), step->next.id, &use, &step->motion->facts, &id, err) &&
           step_receipt(step, &(struct store_receipt_note){.ground = "", .use_id = id}, err) &&
           post_step(step, VOUCHER_USE, id, use.amount, 0, step->reason, err);
}

bool step_strike(struct step *step, struct err *err)
{
    const struct voucher_use *use = picked(step);

    note_use(step, use->number, use->contract);
    act_change_money(step->act, "use_amount", use->amount, (struct money){0});
    return post_step(step, VOUCHER_STRIKE, use->id, use->amount, 0, step->reason, err);
}

bool step_redeem(struct step *step, struct err *err)
{
    const struct voucher_use *use = picked(step);
    int64_t pool_year, seq;

    note_use(step, use->number, use->contract);
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_COMMIT, pool_year, use->amount, &use->receipt.digest, &seq,
                     err) &&
           post_step(step, VOUCHER_REDEEM, use->id, use->amount, seq, step->reason, err);
}

/* What was owed is reserved for the voucher again. */
bool step_undo_redeem(struct step *step, struct err *err)
{
    const struct voucher_use *use = picked(step);
    int64_t pool_year, seq, again;

    note_use(step, use->number, use->contract);
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_DECOMMIT, pool_year, use->amount, &use->receipt.digest, &seq,
                     err) &&
           step_post(step, LEDGER_RESERVE, pool_year, use->amount, &use->receipt.digest, &again,
                     err) &&
           post_step(step, VOUCHER_UNDO, use->id, use->amount, seq, step->reason, err);
}

/* ---- the end ---- */

bool step_lapse(struct step *step, struct err *err)
{
    struct money left = voucher_left(&page_of(step)->voucher.figures);
    int64_t pool_year, seq;

    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_RELEASE, pool_year, left, NULL, &seq, err) &&
           post_step(step, VOUCHER_LAPSE, 0, left, seq, step->reason, err);
}

/* All that lapsed, in the year its money was reserved in. */
bool step_undo_lapse(struct step *step, struct err *err)
{
    struct money lapsed = page_of(step)->voucher.figures.lapsed;
    int64_t pool_year, seq;

    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_RESERVE, pool_year, lapsed, NULL, &seq, err) &&
           post_step(step, VOUCHER_RESTORE, 0, lapsed, seq, step->reason, err);
}
