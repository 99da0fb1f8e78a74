/* SPDX-License-Identifier: Apache-2.0 */
/* What each move writes beside the stage: owner, clocks, overlay, receipt, ledger, payment.
 * Judges nothing: the guards have, and the database will. */
#include "desk/step.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/amount.h"
#include "desk/clock.h"
#include "desk/correction_inside.h"
#include "desk/routing_inside.h"
#include "store/application.h"
#include "store/ledger.h"
#include "store/people.h"
#include "store/review.h"

static const struct application_page *page_of(const struct step *step)
{
    return &step->motion->dossier->page;
}

static struct store *store_of(const struct step *step)
{
    return step->motion->desk->store;
}

/* ---- the way to acceptance ---- */

static bool take_up(struct step *step, struct err *err)
{
    (void) err;
    step->next.owner_id = step->motion->desk->clerk.id;
    step->next.owner_name = step->motion->desk->clerk.name;
    return true;
}

/* The clock stands while the applicant corrects: no day is due until the answer is in. */
static bool send_back(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;

    step->next.returned_on = desk->today;
    step->next.due_on = DATE_NONE;
    return store_overlay_begin(store_of(step), step->next.id, desk->today, desk->clerk.id,
                               step->reason, err) &&
           correction_send(step->act, page_of(step), step->reason, err);
}

static bool end_return(struct step *step, const char *answer, struct err *err)
{
    const struct desk *desk = step->motion->desk;

    step->next.returned_on = DATE_NONE;
    return store_overlay_end(store_of(step), step->next.id, desk->today, desk->clerk.id, answer,
                             err);
}

static bool resubmit(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    int out = clock_days_out(desk->calendar, page_of(step), desk->today);
    AUTO_ARENA struct arena arena = {0};

    step->next.due_on = clock_accept_by(desk->calendar, step->next.received_on, out);
    /* without a text of its own, what was answered line by line is the answer */
    return end_return(
        step, text_empty(step->reason) ? correction_answers(page_of(step), &arena) : step->reason,
        err);
}

/* Responsible is who was from receipt, or took it over; those that share the item are asked. */
static bool accept(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct item *item = page_of(step)->item;
    AUTO_STR struct str with = {0};

    str_init(&with, 400);
    for (size_t i = 1; i < item->department_count; i++)
        str_format(&with, "%s%s", i > 1 ? "," : "", item->departments[i]->id);
    step->next.accepted_on = desk->today;
    step->next.due_on = clock_decide_by(desk->calendar, desk->today);
    act_change(step->act, "with_departments", "", with.text);
    return routing_ask_all(step->act, page_of(step), err);
}

/* ---- review ---- */

static bool close_review(struct step *step, struct err *err)
{
    const struct application_page *page = page_of(step);
    int sum = 0;

    (void) err;
    assert(page->sheet_count > 0); /* guard_sheets */
    for (size_t i = 0; i < page->sheet_count; i++)
        sum += page->sheets[i].total_centi;
    step->next.has_score = true;
    step->next.score_centi = sum / (int) page->sheet_count; /* rounded down */
    return true;
}

/* ---- money ---- */

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

static bool assess(struct step *step, struct err *err)
{
    const struct motion *motion = step->motion;
    bool decides = amount_is_decided(page_of(step)->item);
    struct store_receipt_note note = {
        .has_decided = decides,
        .decided = decides ? motion->decided : (struct money){0},
        .ground = decides ? step->ground : "",
    };

    act_change(step->act, "ground", "", note.ground);
    act_change_money(step->act, "assessed", (struct money){0}, motion->receipt.result);
    if (!routing_record_silence(step->act, page_of(step), NULL, err) ||
        !step_receipt(step, &note, err))
        return false;
    return step->next.is_in_kind ||
           store_application_assess(store_of(step), step->next.id, motion->receipt.result, err);
}

bool step_reserved_in(struct step *step, int64_t *ret_pool_year, struct err *err)
{
    struct ledger_entries entries = {0};
    struct pool_year found = {0};
    bool is_there = false;
    AUTO_ARENA struct arena arena = {0};

    if (!store_ledger_list(store_of(step), NULL, 0, step->next.id, 100, &entries, err))
        return false;
    for (size_t i = 0; i < entries.count && !is_there; i++)
        if (entries.list[i].kind == LEDGER_RESERVE &&
            !store_pool_year_find(store_of(step), entries.list[i].pool, entries.list[i].year,
                                  &arena, &found, &is_there, err)) {
            ledger_entries_release(&entries);
            return false;
        }
    ledger_entries_release(&entries);
    if (!is_there)
        return err_set(err, ERR_STORE, _("the ledger has no reservation for %s"),
                       step->next.number);
    *ret_pool_year = found.id;
    return true;
}

bool step_post(struct step *step, enum ledger_kind kind, int64_t pool_year, struct money amount,
               const struct digest *receipt, int64_t *ret_seq, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct application_page *page = page_of(step);

    if (!receipt && page->has_receipt)
        receipt = &page->receipt.digest;
    struct store_movement movement = {
        .kind = kind,
        .pool_year_id = pool_year,
        .amount = amount,
        .application_id = step->next.id,
        .clerk_id = desk->clerk.id,
        .at_ms = desk->now_ms,
        .day = desk->today,
        .reason = step->reason,
        .receipt = receipt,
    };

    if (step->idem)
        memcpy(movement.idem, step->idem, IDEM_SIZE);
    act_change_money(step->act, ledger_kind_word(kind), (struct money){0}, amount);
    return store_ledger_post(store_of(step), &movement, ret_seq, err);
}

/* The budget that pays is that of the year of the plan: an entry carries its year from the
 * decision, not from the day of receipt. */
static bool reserve(struct step *step, struct err *err)
{
    const struct application_page *page = page_of(step);
    struct pool_year room = {0};
    bool opened = false;
    int64_t seq;
    AUTO_ARENA struct arena arena = {0};

    if (!store_pool_year_find(store_of(step), page->item->pool->id,
                              date_year(step->motion->desk->today), &arena, &room, &opened, err))
        return false;
    return step_post(step, LEDGER_RESERVE, room.id, page->receipt.result, NULL, &seq, err);
}

static bool publish(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct department *department =
        catalogue_department(desk->catalogue, step->next.department);

    if (!department)
        return err_set(err, ERR_STORE, _("the catalogue has no department “%s”"),
                       step->next.department);
    step->next.notice_from = desk->today;
    step->next.notice_to =
        calendar_notice_end(desk->calendar, desk->today, department->notice_days, NULL);
    return true;
}

/* From here on nothing is due: what follows is finance's own calendar. */
static bool award(struct step *step, struct err *err)
{
    struct money amount = step->next.reserved;
    int64_t pool_year, seq;

    step->next.due_on = DATE_NONE;
    if (step->next.is_in_kind)
        return true;
    if (page_of(step)->item->voucher)
        return step_issue(step, err); /* nothing is owed before a use is redeemed */
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_COMMIT, pool_year, amount, NULL, &seq, err);
}

/* The journal names the account by its end only: more people read it than may see accounts. */
static const char *account_end(const char *account)
{
    size_t size = strlen(account);

    return size > 4 ? account + size - 4 : account;
}

static bool pay(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct organisation *organisation = &page_of(step)->organisation;
    struct store_payment payment = {
        .application_id = step->next.id,
        .paid_on = desk->today,
        .payee = organisation->account_name,
        .bank = organisation->bank_name,
        .account = organisation->bank_account,
        .clerk_id = desk->clerk.id,
    };
    int64_t pool_year, id;

    if (!money_subtract(step->next.committed, step->next.paid, &payment.amount))
        return err_set(err, ERR_STORE, _("the figures of %s do not add up"), step->next.number);
    act_change(step->act, "payee", "", payment.payee);
    act_change(step->act, "account_end", "", account_end(payment.account));
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_PAY, pool_year, payment.amount, NULL, &payment.ledger_seq, err) &&
           store_payment_add(store_of(step), &payment, &id, err);
}

/* ---- ends ---- */

static bool end(struct step *step, struct err *err)
{
    int64_t pool_year = 0, seq;

    step->next.due_on = DATE_NONE;
    if (!date_is_none(step->next.returned_on) && !end_return(step, step->reason, err))
        return false;
    if (step->next.reserved.fen == 0)
        return true;
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_RELEASE, pool_year, step->next.reserved, NULL, &seq, err);
}

/* NULL: nothing beside the stage. */
static bool (*const effects[MOVE_COUNT])(struct step *, struct err *) = {
    [MOVE_TAKE_UP] = take_up,
    [MOVE_RETURN] = send_back,
    [MOVE_RESUBMIT] = resubmit,
    [MOVE_REFUSE] = end,
    [MOVE_ACCEPT] = accept,
    [MOVE_CLOSE_REVIEW] = close_review,
    [MOVE_ASSESS] = assess,
    [MOVE_PROPOSE] = reserve,
    [MOVE_PUBLISH] = publish,
    [MOVE_AWARD] = award,
    [MOVE_PAY] = pay,
    [MOVE_DECLINE] = end,
    [MOVE_WITHDRAW] = end,
    [MOVE_USE] = step_use,
    [MOVE_CORRECT_USE] = step_use,
    [MOVE_STRIKE_USE] = step_strike,
    [MOVE_REDEEM] = step_redeem,
    [MOVE_UNDO_REDEEM] = step_undo_redeem,
    [MOVE_LAPSE] = step_lapse,
};

static void note_changes(struct step *step)
{
    const struct application *old = &page_of(step)->application;
    const struct application *next = &step->next;
    struct act *act = step->act;

    act_change(act, "stage", stage_row(old->stage)->word, stage_row(next->stage)->word);
    act_change(act, "owner", old->owner_id ? old->owner_name : "",
               next->owner_id ? next->owner_name : "");
    act_change(act, "department", old->department, next->department);
    act_change_date(act, "accepted_on", old->accepted_on, next->accepted_on);
    act_change_date(act, "due_on", old->due_on, next->due_on);
    act_change_date(act, "returned_on", old->returned_on, next->returned_on);
    act_change_date(act, "notice_from", old->notice_from, next->notice_from);
    act_change_date(act, "notice_to", old->notice_to, next->notice_to);
    if (next->has_score)
        act_change_number(act, "score_centi", old->has_score ? old->score_centi : 0,
                          next->score_centi);
    act_change(act, "reason", "", step->reason);
}

bool step_take(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct move_row *row = move_row(step->motion->move);
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};

    step->next = page_of(step)->application;
    step->next.stage = row->to;
    if (desk->clerk.role == ROLE_OFFICER && step->next.owner_id != 0 &&
        !step->motion->dossier->is_deputy)
        (void) take_up(step, err); /* a colleague's who has left: guard_owner */
    if (effects[step->motion->move] && !effects[step->motion->move](step, err))
        return false;
    note_changes(step);
    return store_application_update(store_of(step), &step->next, &author, err) &&
           store_duty_add(store_of(step), step->next.id, row->duty, desk->clerk.id, err);
}
