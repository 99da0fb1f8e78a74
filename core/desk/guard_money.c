/* SPDX-License-Identifier: Apache-2.0 */
/* Guards from the amount to the end: pass mark, receipt, limits, the pool's room, notice, payee.
 * They say early and in words what the database's own checks would refuse in the end. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/amount.h"
#include "desk/motion.h"
#include "store/ledger.h"

#define GROUND_LEAST 4 /* characters: "党组会议" names a decision, one character names nothing */

static const struct application *application_of(const struct motion *motion)
{
    return &motion->dossier->page.application;
}

bool guard_pass_mark(struct motion *motion, struct err *err)
{
    const struct item *item = motion->dossier->page.item;
    const struct application *application = application_of(motion);
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!(item->stages & (1u << STAGE_REVIEW)))
        return true;
    if (application->has_score && application->score_centi >= item->pass_mark * 100)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "score:pass",
                    .article = item->edition->article,
                    .text = arena_format(&arena, _("scored %d.%02d, under the pass mark of %d"),
                                         application->score_centi / 100,
                                         application->score_centi % 100, item->pass_mark),
                    .cleared_by = _("nobody; a supervisor may decline"),
                });
}

static int characters_of(const char *text)
{
    int count = 0;

    for (uint32_t rune; *text != '\0'; count++)
        text += text_decode(text, strlen(text), &rune);
    return count;
}

/* @param wanting  what is said where there is none */
static void judge_ground(struct motion *motion, const char *wanting)
{
    const char *ground = motion->details->ground;

    if (text_empty(ground))
        motion_blocks(
            motion, &(struct finding){.rule = "amount:ground", .text = wanting, .field = "ground"});
    else if (characters_of(ground) < GROUND_LEAST)
        motion_blocks(motion,
                      &(struct finding){
                          .rule = "amount:ground",
                          .text = _("the ground is too short for who checks it to follow it"),
                          .field = "ground",
                          .cleared_by = _("the officer, by saying minutes, number or reckoning"),
                      });
}

/* What a person decides is typed, and says why. */
static bool decision_is_given(struct motion *motion)
{
    const struct move_details *details = motion->details;
    struct err unreadable = {0};

    if (!money_parse(details->decided ? details->decided : "", &motion->decided, &unreadable))
        motion_blocks(motion, &(struct finding){.rule = "amount:decided",
                                                .text = unreadable.what,
                                                .field = "decided"});
    judge_ground(motion, _("an amount decided by a person needs its ground"));
    return !findings_block(motion->findings);
}

/* No rule forbids it: told, and borne out by a ground that stands on the receipt, whether a person
 * decided it or the rules gave it. */
static bool compare_requested(struct motion *motion)
{
    struct money requested;
    char given_text[MONEY_TEXT_SIZE], requested_text[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (!amount_is_over(application_of(motion), motion->receipt.result, &requested))
        return true;
    findings_add(motion->findings,
                 &(struct finding){
                     .weight = FINDING_WARNS,
                     .rule = "amount:requested",
                     .text = arena_format(&arena, _("%1$s is more than the %2$s requested"),
                                          money_text(motion->receipt.result, given_text),
                                          money_text(requested, requested_text)),
                     .field = "decided",
                 });
    if (motion->details)
        judge_ground(motion, _("an amount above what was requested needs its ground: assess this "
                               "application by itself"));
    return true;
}

bool guard_amount(struct motion *motion, struct err *err)
{
    const struct item *item = motion->dossier->page.item;
    bool decides = amount_is_decided(item);
    struct err cannot = {0};

    bool sets = !decides && motion->details && !text_empty(motion->details->decided);

    if (decides && (!motion->details || !decision_is_given(motion)))
        return true;
    if (sets && !decision_is_given(motion))
        return true;
    receipt_release(&motion->receipt);
    if (amount_judge(motion->desk, motion->dossier, decides || sets ? &motion->decided : NULL,
                     &motion->receipt, &cannot))
        return compare_requested(motion);
    if (cannot.kind == ERR_STORE)
        return act_fail(err, &cannot);
    return motion_blocks(
        motion,
        &(struct finding){.rule = "amount", .text = cannot.what, .field = sets ? "decided" : ""});
}

bool guard_receipt(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    const struct application *application = &page->application;

    (void) err;
    if (page->has_receipt && amount_is_unchanged(&page->receipt) &&
        (application->stage == STAGE_ASSESSED || application->is_in_kind ||
         application->reserved.fen == dossier_charge(page).fen))
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "receipt:changed",
                    .text = _("the receipt of the amount is not the one that was assessed"),
                    .cleared_by = _(role_label(ROLE_AUDITOR)),
                });
}

/* Less than was assessed may not be given; more could have been, which is to be known. */
static bool compare_limits(struct motion *motion, struct money then, struct money now)
{
    bool less = now.fen < then.fen;
    char then_text[MONEY_TEXT_SIZE], now_text[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    findings_add(
        motion->findings,
        &(struct finding){
            .weight = less ? FINDING_BLOCKS : FINDING_WARNS,
            .rule = less ? "limit:now" : "limit:more",
            .article = motion->dossier->page.item->edition->article,
            .text = arena_format(&arena,
                                 less ? _("%s was assessed, but the limits leave %s by now")
                                      : _("%s was assessed; by now the limits would leave %s"),
                                 money_text(then, then_text), money_text(now, now_text)),
            .cleared_by = less ? _("a supervisor, by declining; or another award of the same "
                                   "holder is given back")
                               : "",
        });
    return true;
}

bool guard_limits(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    AUTO_RECEIPT struct receipt now = {0};
    struct err cannot = {0};

    if (!page->has_receipt)
        return true; /* guard_receipt has said so */
    /* where a person set less, what the rules give by now is still the most */
    bool is_set = receipt_override(&page->receipt) != NULL;
    if (!amount_judge(motion->desk, motion->dossier,
                      page->has_decided && !is_set ? &page->decided : NULL, &now, &cannot))
        return act_fail(err, &cannot);
    return (is_set && now.result.fen >= page->receipt.result.fen) ||
           now.result.fen == page->receipt.result.fen ||
           compare_limits(motion, page->receipt.result, now.result);
}

static bool pool_is_unopened(struct motion *motion, int year)
{
    const struct pool *pool = motion->dossier->page.item->pool;
    AUTO_ARENA struct arena arena = {0};

    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "pool:unopened",
                             .text = arena_format(&arena, _("the pool “%s” has no budget for %d"),
                                                  words_now(&pool->name), year),
                             .cleared_by = _(role_label(ROLE_FINANCE)),
                         });
}

bool guard_room(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    const struct pool *pool = page->item->pool;
    int year = date_year(motion->desk->today);
    char needed[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE];
    struct pool_year room = {0};
    bool opened = false;
    AUTO_ARENA struct arena arena = {0};

    if (!page->has_receipt || !pool)
        return true;
    if (receipt_charge(&page->receipt).fen == 0)
        return motion_blocks(
            motion, &(struct finding){
                        .rule = "amount:zero",
                        .text = _("nothing can be put into the plan: the assessed amount is 0.00"),
                        .cleared_by = _("nobody; a supervisor may decline"),
                    });
    if (!store_pool_year_find(motion->desk->store, pool->id, year, &arena, &room, &opened, err))
        return false;
    if (!opened)
        return pool_is_unopened(motion, year);
    if (room.available.fen >= dossier_charge(page).fen)
        return true;
    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "pool:room",
            .text = arena_format(&arena, _("the pool “%s” has %s left for %d, %s is needed"),
                                 words_now(&pool->name), money_text(room.available, left), year,
                                 money_text(dossier_charge(page), needed)),
            .cleared_by = _(role_label(ROLE_FINANCE)),
        });
}

bool guard_notice(struct motion *motion, struct err *err)
{
    const struct application *application = application_of(motion);
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (!(motion->dossier->page.item->stages & (1u << STAGE_NOTICE)))
        return true;
    if (!date_is_none(application->notice_to) &&
        motion->desk->today.day > application->notice_to.day)
        return true;
    if (date_is_none(application->notice_to)) /* waiting alone helps nobody */
        return motion_blocks(motion, &(struct finding){
                                         .rule = "notice",
                                         .text = _("it has not been on public notice yet"),
                                         .cleared_by = _("a supervisor, by publishing it"),
                                     });
    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "notice",
            .text = arena_format(&arena, _("the public notice runs to the end of %s"),
                                 provisional_text(motion->desk->calendar, application->notice_from,
                                                  application->notice_to, &arena)),
            .cleared_by = _("time"),
        });
}

/* The account that is paid to is the one the payer read. */
static bool payee_is_as_read(const struct motion *motion)
{
    const struct move_details *details = motion->details;

    return !details || details->payee_version == 0 ||
           details->payee_version == motion->dossier->page.organisation.version;
}

bool guard_payee(struct motion *motion, struct err *err)
{
    const struct organisation *payee = &motion->dossier->page.organisation;

    (void) err;
    if (!payee_is_as_read(motion))
        return motion_blocks(
            motion, &(struct finding){
                        .rule = "payee:changed",
                        .text = _("the applicant's particulars were changed since they were read"),
                        .cleared_by = _("whoever pays, by reading the account again"),
                    });
    if (!text_empty(payee->bank_name) && !text_empty(payee->bank_account) &&
        !text_empty(payee->account_name))
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "payee",
                    .text = _("the applicant's bank, account or account name is missing"),
                    .field = text_empty(payee->bank_account) ? "bank_account"
                             : text_empty(payee->bank_name)  ? "bank_name"
                                                             : "account_name",
                    .cleared_by = _("the counter or an officer, in the applicant's particulars"),
                });
}

bool guard_settled(struct motion *motion, struct err *err)
{
    const struct application *application = application_of(motion);
    char paid[MONEY_TEXT_SIZE], committed[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (application->is_in_kind || application->paid.fen == application->committed.fen)
        return true;
    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "unpaid",
            .text = arena_format(&arena, _("%s of %s is paid"), money_text(application->paid, paid),
                                 money_text(application->committed, committed)),
            .cleared_by = _("finance, by paying; or a supervisor, by giving the unpaid rest back"),
        });
}

/* What its pool has in that year may have gone to others, or into the next year. */
bool motion_room_again(struct motion *motion, struct money needed, struct err *err)
{
    struct store *store = motion->desk->store;
    char wanted[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE];
    struct pool_year room = {0};
    bool opened = false;
    const char *pool;
    int64_t pool_year;
    int year;
    AUTO_ARENA struct arena arena = {0};

    if (needed.fen == 0)
        return true;
    if (!store_ledger_reserved_in(store, application_of(motion)->id, &pool_year, err) ||
        !store_pool_year_named(store, pool_year, &arena, &pool, &year, err) ||
        !store_pool_year_find(store, pool, year, &arena, &room, &opened, err))
        return false;
    if (room.available.fen >= needed.fen)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "pool:room",
                    .text = arena_format(
                        &arena,
                        _("the pool has %1$s left for %2$d, %3$s are to come back: it went to "
                          "others, or the year is closed"),
                        money_text(room.available, left), year, money_text(needed, wanted)),
                    .cleared_by = _(role_label(ROLE_FINANCE)),
                });
}

bool guard_nothing_paid(struct motion *motion, struct err *err)
{
    const struct application *application = application_of(motion);
    char paid[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (application->paid.fen == 0)
        return true;
    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "paid:some",
            .text = arena_format(&arena, _("%s is paid already: nothing is taken back after that"),
                                 money_text(application->paid, paid)),
            .cleared_by = _("nobody; what is paid is recovered, not undone"),
        });
}
