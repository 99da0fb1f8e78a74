/* SPDX-License-Identifier: Apache-2.0 */
/* Guards of a voucher from its issue to its end: registering a use, redeeming it, what lapses, and
 * that nothing is open at the close.  The file's own checks keep the figures whatever is asked. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/amount.h"
#include "desk/entry.h"
#include "desk/motion.h"
#include "desk/odd.h"
#include "desk/use.h"
#include "store/ledger.h"
#include "store/voucher.h"

static const struct application_page *page_of(const struct motion *motion)
{
    return &motion->dossier->page;
}

static const struct voucher_account *account_of(const struct motion *motion)
{
    return &page_of(motion)->voucher;
}

bool guard_voucher_issued(struct motion *motion, struct err *err)
{
    (void) err;
    if (page_of(motion)->has_voucher)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "voucher:none",
                                     .text = page_of(motion)->item->voucher
                                                 ? _("the voucher is not issued yet")
                                                 : _("this item issues no voucher"),
                                 });
}

/* One that nothing was used of goes back with its award; else its uses are struck first. */
bool guard_voucher_unused(struct motion *motion, struct err *err)
{
    const struct voucher_account *account = account_of(motion);

    (void) err;
    if (!page_of(motion)->has_voucher ||
        (account->figures.used.fen == 0 && account->figures.lapsed.fen == 0))
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "voucher:used",
                    .text = _("the voucher is used or has lapsed: it is not taken back"),
                    .cleared_by = account->figures.lapsed.fen == 0
                                      ? _("a supervisor, by taking redemptions back, and the "
                                          "officer, by striking the uses")
                                      : "",
                });
}

/* ---- which use ---- */

static bool none_waits(struct motion *motion)
{
    return motion_blocks(motion, &(struct finding){
                                     .rule = "use:none",
                                     .text = _("no use waits for redemption"),
                                     .cleared_by = _("the officer, by registering a use"),
                                 });
}

static bool is_settled(struct motion *motion, const struct voucher_use *use)
{
    AUTO_ARENA struct arena arena = {0};

    return motion_blocks(
        motion, &(struct finding){
                    .rule = "use:settled",
                    .text = use->state == USE_REDEEMED
                                ? arena_format(&arena, _("use %d is redeemed already"), use->number)
                                : arena_format(&arena, _("use %d was struck"), use->number),
                });
}

/* The menu asks whether any waits; the move names one. */
bool guard_use_picked(struct motion *motion, struct err *err)
{
    const struct voucher_account *account = account_of(motion);
    const struct voucher_use *use = voucher_use_find(account, motion->use);

    (void) err;
    if (!page_of(motion)->has_voucher)
        return true;
    if (motion->use == 0 && voucher_uses_waiting(account) == 0)
        return none_waits(motion);
    if (motion->use == 0 && !motion->details)
        return true;
    if (!use)
        return motion_blocks(motion, &(struct finding){
                                         .rule = "use:unknown",
                                         .text = _("the voucher has no such use"),
                                         .field = "use",
                                     });
    return use->state == USE_REGISTERED || is_settled(motion, use);
}

/* ---- registering ---- */

static bool has_ended(struct motion *motion)
{
    char last[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "voucher:ended",
                             .article = page_of(motion)->item->edition->article,
                             .text = arena_format(&arena, _("the voucher could be used until %s"),
                                                  date_text(account_of(motion)->last_day, last)),
                             .cleared_by = _("nobody; what is left of the quota lapses"),
                         });
}

/* What was registered in time may be corrected after the last day; it counts as of that day. */
bool guard_use_open(struct motion *motion, struct err *err)
{
    const struct voucher_account *account = account_of(motion);

    (void) err;
    if (!page_of(motion)->has_voucher)
        return true;
    if (motion->desk->today.day > account->last_day.day)
        return has_ended(motion);
    if (voucher_left(&account->figures).fen > 0)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "voucher:empty",
                                     .text = _("nothing is left of the quota"),
                                     .cleared_by = _("the officer, by striking a use"),
                                 });
}

static struct date day_of_use(const struct motion *motion)
{
    return use_day(account_of(motion), motion->desk->today);
}

static bool contract_is_free(struct motion *motion, struct err *err)
{
    const struct voucher *voucher = page_of(motion)->item->voucher;
    const struct fact *contract = facts_find(&motion->facts, voucher->contract);
    const struct fact *code = facts_find(&motion->facts, voucher->provider_code);
    AUTO_ARENA struct arena arena = {0};
    struct store_use_place place;
    bool found;

    if (!contract || !code)
        return true; /* its own finding says so */
    if (!store_use_of_contract(motion->desk->store, contract->text, code->text, motion->use, &arena,
                               &place, &found, err))
        return false;
    if (!found)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "use:contract",
                    .text = arena_format(&arena, _("this contract is use %1$d of %2$s already"),
                                         place.number, place.application),
                    .field = voucher->contract,
                    .cleared_by = _("the officer, by striking the other use"),
                });
}

/* A number that stands elsewhere is told, and who registers it here says why it is another
 * contract: nobody knows it as well later. */
static bool warn_of_number(struct motion *motion, const char *contract, const char *code,
                           struct err *err)
{
    size_t before = motion->findings->count;

    if (!use_judge_elsewhere(motion->desk, contract, code, motion->use, motion->findings, err))
        return false;
    for (size_t i = before; i < motion->findings->count; i++)
        if (text_empty(motion->details->reason)) {
            motion->findings->list[i].weight = FINDING_BLOCKS;
            motion->findings->list[i].field = "reason";
        }
    return true;
}

static bool warn_of_elsewhere(struct motion *motion, struct err *err)
{
    const struct voucher *voucher = page_of(motion)->item->voucher;
    const struct fact *contract = facts_find(&motion->facts, voucher->contract);
    const struct fact *code = facts_find(&motion->facts, voucher->provider_code);
    const struct fact *provider = facts_find(&motion->facts, voucher->provider);

    if (code && provider &&
        !use_judge_name(motion->desk, provider->text, code->text, motion->use, motion->findings,
                        err))
        return false;
    use_judge_split(page_of(motion), &motion->facts, motion->use, motion->findings);
    return !contract || !code || warn_of_number(motion, contract->text, code->text, err);
}

/* A day that cannot be, a use after the last day, and what the rules will never redeem are refused:
 * a use that is registered holds quota, and another contract could have had it. */
static bool is_hopeless(const struct motion *motion, const struct finding *finding)
{
    return strncmp(finding->rule, "day:", strlen("day:")) == 0 ||
           text_is(finding->rule, "voucher:ended") || text_is(finding->rule, OWN_PROVIDER) ||
           !use_need_may_come(page_of(motion)->item->voucher->use, finding);
}

/* What else stands against redemption is told now and blocks it then. */
static bool warn_of_needs(struct motion *motion, struct err *err)
{
    AUTO_FINDINGS struct findings found = {0};

    if (!use_judge(motion->desk, page_of(motion), &motion->facts, day_of_use(motion), &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        struct finding finding = found.list[i];

        if (!is_hopeless(motion, &finding))
            finding.weight = FINDING_WARNS;
        else if (strncmp(finding.rule, "need:", strlen("need:")) == 0 && !finding.beyond_applicant)
            finding.cleared_by = _("the officer, by registering the use once the contract meets "
                                   "this; until then it takes nothing of the quota");
        findings_add(motion->findings, &finding);
    }
    odd_use(page_of(motion)->item, &motion->facts, account_of(motion)->issued_on, motion->findings);
    return true;
}

static bool takes_something(struct motion *motion, struct err *err)
{
    struct err cannot = {0};

    receipt_release(&motion->receipt);
    if (!use_amount(motion->desk, page_of(motion), &motion->facts, day_of_use(motion), motion->use,
                    &motion->receipt, &cannot)) {
        if (cannot.kind == ERR_STORE)
            return act_fail(err, &cannot);
        return motion_blocks(motion, &(struct finding){.rule = "amount", .text = cannot.what});
    }
    if (motion->receipt.result.fen > 0)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "use:nothing",
                                     .text = _("it would take nothing of the quota: 0.00"),
                                     .field = page_of(motion)->item->voucher->use->gives.of,
                                 });
}

bool guard_use_stated(struct motion *motion, struct err *err)
{
    const struct move_details *details = motion->details;
    AUTO_ARENA struct arena arena = {0};

    if (!details || !page_of(motion)->has_voucher)
        return true;
    answers_read(page_of(motion)->item->voucher->use, details->answers, details->answer_count,
                 &arena, &motion->facts, motion->findings);
    if (!contract_is_free(motion, err))
        return false;
    if (findings_block(motion->findings))
        return true;
    if (!warn_of_needs(motion, err) || !warn_of_elsewhere(motion, err))
        return false;
    return takes_something(motion, err);
}

/* ---- redeeming ---- */

/* As it was read with its voucher.  Why it is another contract is asked of who redeems: then it is
 * told, not refused. */
static void tell_need(const struct motion *motion, const struct finding *need)
{
    struct finding told = *need;

    if (text_is(need->rule, USE_ELSEWHERE) && motion->details &&
        text_empty(motion->details->reason))
        told.weight = FINDING_BLOCKS;
    findings_add(motion->findings, &told);
}

bool guard_use_needs(struct motion *motion, struct err *err)
{
    const struct voucher_use *use = voucher_use_find(account_of(motion), motion->use);

    (void) err;
    if (!use || use->state != USE_REGISTERED)
        return true;
    /* what was odd at registering is for who redeems to see, too */
    odd_use(page_of(motion)->item, &use->facts, account_of(motion)->issued_on, motion->findings);
    for (size_t i = 0; i < use->needs.count; i++)
        tell_need(motion, &use->needs.list[i]);
    return true;
}

/* Another use may have been struck since: more could be covered by now. */
static bool compare_now(struct motion *motion, const struct voucher_use *use, struct money now)
{
    char then_text[MONEY_TEXT_SIZE], now_text[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    findings_add(motion->findings,
                 &(struct finding){
                     .weight = now.fen < use->amount.fen ? FINDING_BLOCKS : FINDING_WARNS,
                     .rule = "use:now",
                     .text = arena_format(
                         &arena, _("%1$s is registered; the rule and the quota give %2$s by now"),
                         money_text(use->amount, then_text), money_text(now, now_text)),
                     .cleared_by = _("the officer, by correcting the use"),
                 });
    return true;
}

bool guard_use_receipt(struct motion *motion, struct err *err)
{
    const struct voucher_use *use = voucher_use_find(account_of(motion), motion->use);
    AUTO_RECEIPT struct receipt now = {0};
    struct err cannot = {0};

    if (!use || use->state != USE_REGISTERED)
        return true;
    if (!amount_is_unchanged(&use->receipt) || use->receipt.result.fen != use->amount.fen)
        return motion_blocks(
            motion, &(struct finding){
                        .rule = "receipt:changed",
                        .text = _("the receipt of the amount is not the one that was assessed"),
                        .cleared_by = _(role_label(ROLE_AUDITOR)),
                    });
    if (!use_amount(motion->desk, page_of(motion), &use->facts, use->registered_on, use->id, &now,
                    &cannot))
        return act_fail(err, &cannot);
    return now.result.fen == use->amount.fen || compare_now(motion, use, now.result);
}

/* What is owed and not paid: payments pay all that is owed at once. */
static struct money unpaid(const struct motion *motion)
{
    const struct application *row = &page_of(motion)->application;

    return (struct money){row->committed.fen - row->paid.fen};
}

static bool has_redeemed(const struct voucher_account *account)
{
    for (size_t i = 0; i < account->use_count; i++)
        if (account->uses[i].state == USE_REDEEMED)
            return true;
    return false;
}

bool guard_use_unpaid(struct motion *motion, struct err *err)
{
    const struct voucher_account *account = account_of(motion);
    const struct voucher_use *use = voucher_use_find(account, motion->use);
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!page_of(motion)->has_voucher)
        return true;
    if (motion->use == 0 && (!has_redeemed(account) || unpaid(motion).fen == 0))
        return motion_blocks(motion, &(struct finding){
                                         .rule = "use:none",
                                         .text = _("no redeemed use is still unpaid"),
                                     });
    if (motion->use == 0 && !motion->details)
        return true;
    if (!use || use->state != USE_REDEEMED)
        return motion_blocks(motion, &(struct finding){
                                         .rule = "use:unknown",
                                         .text = _("the voucher has no such redeemed use"),
                                         .field = "use",
                                     });
    if (use->amount.fen <= unpaid(motion).fen)
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "use:paid",
                             .text = arena_format(&arena, _("use %d has been paid"), use->number),
                             .cleared_by = _("nobody; what was paid is claimed back"),
                         });
}

/* ---- the end ---- */

static bool uses_wait(struct motion *motion)
{
    AUTO_ARENA struct arena arena = {0};

    return motion_blocks(
        motion, &(struct finding){
                    .rule = "voucher:waits",
                    .text = arena_format(&arena, _("uses that wait for redemption: %zu"),
                                         voucher_uses_waiting(account_of(motion))),
                    .cleared_by = _("a supervisor, by redeeming; or the officer, by striking"),
                });
}

bool guard_lapse(struct motion *motion, struct err *err)
{
    const struct voucher_account *account = account_of(motion);
    char last[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!page_of(motion)->has_voucher)
        return true;
    if (motion->desk->today.day <= account->last_day.day)
        motion_blocks(motion,
                      &(struct finding){
                          .rule = "voucher:runs",
                          .text = arena_format(&arena, _("the voucher can be used until %s"),
                                               date_text(account->last_day, last)),
                          .cleared_by = _("time"),
                      });
    if (voucher_uses_waiting(account) > 0)
        uses_wait(motion);
    if (voucher_left(&account->figures).fen > 0)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "voucher:empty",
                                     .text = _("nothing is left of the quota"),
                                 });
}

bool guard_lapsed(struct motion *motion, struct err *err)
{
    (void) err;
    if (!page_of(motion)->has_voucher || account_of(motion)->figures.lapsed.fen > 0)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "voucher:none-lapsed",
                                     .text = _("nothing of the quota has lapsed"),
                                 });
}

bool guard_lapse_room(struct motion *motion, struct err *err)
{
    if (!page_of(motion)->has_voucher)
        return true;
    return motion_room_again(motion, account_of(motion)->figures.lapsed, err);
}

bool guard_voucher_over(struct motion *motion, struct err *err)
{
    const struct voucher_account *account = account_of(motion);
    struct money left = voucher_left(&account->figures);
    char amount[MONEY_TEXT_SIZE], last[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!page_of(motion)->has_voucher)
        return true;
    if (voucher_uses_waiting(account) > 0)
        uses_wait(motion);
    if (left.fen == 0)
        return true;
    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "voucher:left",
            .text = arena_format(&arena, _("%1$s of the quota are left; the voucher runs to %2$s"),
                                 money_text(left, amount), date_text(account->last_day, last)),
            .cleared_by = _("the officer, by letting the rest lapse after the last day"),
        });
}

/* Revoked is a voucher of which nothing is under way: what is owed is paid, or taken back. */
bool guard_voucher_quiet(struct motion *motion, struct err *err)
{
    char amount[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!page_of(motion)->has_voucher)
        return true;
    if (voucher_uses_waiting(account_of(motion)) > 0)
        uses_wait(motion);
    if (unpaid(motion).fen == 0)
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "use:owed",
                             .text = arena_format(&arena, _("%s of redeemed uses are not paid yet"),
                                                  money_text(unpaid(motion), amount)),
                             .cleared_by = _("a supervisor, by taking the redemptions back"),
                         });
}
