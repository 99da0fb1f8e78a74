/* SPDX-License-Identifier: Apache-2.0 */
/* What each move writes beside the stage: owner, receipt, ledger; overlays and clocks as
 * its row says.
 * Judges nothing: the guards have, and the database will. */
#include "desk/step.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/amount.h"
#include "desk/award.h"
#include "desk/clock.h"
#include "desk/correction_inside.h"
#include "desk/listing.h"
#include "desk/payment_inside.h"
#include "desk/plan_inside.h"
#include "desk/routing_inside.h"
#include "desk/task_inside.h"
#include "model/journal.h"
#include "rules/aggregate.h"
#include "store/application.h"
#include "store/ledger.h"
#include "store/people.h"
#include "store/plan.h"
#include "store/review.h"
#include "store/sheet.h"

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

static bool takes_up(enum move move)
{
    return move == MOVE_TAKE_UP;
}

/* Whose it was before anybody took it up, it is again: an assigned one stays the assignee's. */
static bool put_back(struct step *step, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes;

    if (!step_last_changes(step->motion->desk, step->next.id, takes_up, &arena, &changes, err))
        return false;
    if (!journal_has(changes, "owner"))
        return true;
    step->next.owner_id = 0;
    step->next.owner_name = "";
    return true;
}

/* What the lists answered stands from here on, whatever they say later. */
static bool keep_answers(struct step *step, struct err *err)
{
    const struct application_page *page = page_of(step);
    AUTO_FACTS struct facts known = {0};
    AUTO_ARENA struct arena arena = {0};
    bool changed = false;

    facts_copy(&known, &page->facts);
    if (!listing_answer(step->motion->desk, page->item, &page->organisation,
                        page->application.received_on, &known, NULL, err))
        return false;
    for (size_t i = 0; i < known.count; i++) {
        const struct fact *was = facts_find(&page->facts, known.list[i].key);
        const char *old = was ? was->text : "";

        changed = changed || !text_is(old, known.list[i].text);
        act_change(step->act, arena_format(&arena, "fact.%s", known.list[i].key), old,
                   known.list[i].text);
    }
    return !changed || store_facts_set(store_of(step), step->next.id, &known, err);
}

/* Responsible is who was from receipt, or took it over; those that share the item are asked. */
static bool accept(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct item *item = page_of(step)->item;
    AUTO_STR struct str with = {0};

    if (!keep_answers(step, err))
        return false;
    str_init(&with, 400);
    for (size_t i = 1; i < item->department_count; i++)
        str_format(&with, "%s%s", i > 1 ? "," : "", item->departments[i]->id);
    step->next.accepted_on = desk->today;
    act_change(step->act, "with_departments", "", with.text);
    return routing_ask_all(step->act, page_of(step), err);
}

static bool take_back_acceptance(struct step *step, struct err *err)
{
    (void) err;
    step->next.accepted_on = DATE_NONE;
    return true;
}

/* ---- a notice of correction ---- */

/* Noted while it is open; then it ends like any other. */
static bool cancel_return(struct step *step, struct err *err)
{
    struct date since;

    return correction_undo(step->motion->desk, page_of(step), step->reason, true, &since, err);
}

/* The same notice, since the day it was sent: the days between were the applicant's. */
static bool reopen_return(struct step *step, struct err *err)
{
    return correction_undo(step->motion->desk, page_of(step), step->reason, false,
                           &step->next.returned_on, err);
}

/* ---- review ---- */

/* From here on every sheet is open to those who see the application.  Where no panel sat, it counts
 * as begun: a review that is reopened goes on with open sheets, not with sealed ones. */
static bool close_review(struct step *step, struct err *err)
{
    const struct application_page *page = page_of(step);
    AUTO_ARENA struct arena arena = {0};
    int *totals = arena_get(&arena, (page->sheet_count + 1) * sizeof *totals);
    size_t count = 0;

    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].sealed)
            totals[count++] = page->sheets[i].total_centi;
    assert(count > 0); /* guard_sheets */
    step->next.has_score = true;
    step->next.score_centi = aggregate_centi(page->item->review.aggregate, totals, count);
    return store_sheet_reveal(store_of(step), step->next.id, err) &&
           (page->panel_ms != 0 ||
            store_panel_open(store_of(step), step->next.id, step->motion->desk->now_ms,
                             step->motion->desk->clerk.id, err));
}

static bool reopen_review(struct step *step, struct err *err)
{
    (void) err;
    step->next.has_score = false;
    return true;
}

/* ---- money ---- */

/* The pool and year its reservation stands in: later entries go where the first one went. */
bool step_reserved_in(struct step *step, int64_t *ret_pool_year, struct err *err)
{
    if (!store_ledger_reserved_in(store_of(step), step->next.id, ret_pool_year, err))
        return false;
    return *ret_pool_year != 0 ||
           err_set(err, ERR_STORE, _("the ledger has no reservation for %s"), step->next.number);
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
bool step_reserve(struct step *step, struct err *err)
{
    const struct application_page *page = page_of(step);
    struct pool_year room = {0};
    bool opened = false;
    char number[ALLOCATION_NUMBER_SIZE];
    int64_t seq;
    AUTO_ARENA struct arena arena = {0};

    if (!store_pool_year_find(store_of(step), page->item->pool->id,
                              date_year(step->motion->desk->today), &arena, &room, &opened, err))
        return false;
    if (page->allotment.exists)
        act_change(step->act, "allocation", "",
                   allocation_number(page->allotment.year, page->allotment.allocation_id, number));
    return step_post(step, LEDGER_RESERVE, room.id, dossier_charge(page), NULL, &seq, err);
}

bool step_unpublish(struct step *step, struct err *err)
{
    (void) err;
    step->next.notice_from = step->next.notice_to = DATE_NONE;
    return true;
}

static bool award(struct step *step, struct err *err)
{
    struct money amount = step->next.reserved;
    int64_t pool_year, seq;

    if (step->next.is_in_kind)
        return true;
    if (page_of(step)->item->voucher)
        return step_issue(step, err); /* nothing is owed before a use is redeemed */
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_COMMIT, pool_year, amount, NULL, &seq, err);
}

/* It stands again as before the award: its money is free for a moment only, inside the same
 * transaction. */
static bool take_back_award(struct step *step, struct err *err)
{
    struct money amount = step->next.committed;
    int64_t pool_year, seq;

    if (step->next.is_in_kind)
        return true;
    if (step->motion->dossier->page.has_voucher)
        return step_recall(step, err);
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_DECOMMIT, pool_year, amount, NULL, &seq, err) &&
           step_post(step, LEDGER_RESERVE, pool_year, amount, NULL, &seq, err);
}

bool step_release(struct step *step, struct err *err)
{
    int64_t pool_year = 0, seq;

    if (step->next.reserved.fen == 0)
        return true;
    return step_reserved_in(step, &pool_year, err) &&
           step_post(step, LEDGER_RELEASE, pool_year, step->next.reserved, NULL, &seq, err);
}

/* What was published does not hold any more: from there it goes through the plan again. */
static bool reopen(struct step *step, struct err *err)
{
    step->next.ended_from = STAGE_DRAFT;
    return step_unpublish(step, err);
}

/* The rules it failed, as they stood when it was refused. */
static bool refuse(struct step *step, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *rules = "";

    if (!motion_failed_rules(step->motion, &arena, &rules, err))
        return false;
    act_change(step->act, "failed_rules", "", rules);
    return true;
}

/* NULL: nothing beside the stage. */
static bool (*const effects[MOVE_COUNT])(struct step *, struct err *) = {
    [MOVE_TAKE_UP] = take_up,
    [MOVE_REBASE] = step_rebase,
    [MOVE_ASSIGN] = step_assign,
    [MOVE_ACCEPT] = accept,
    [MOVE_REFUSE] = refuse,
    [MOVE_CLOSE_REVIEW] = close_review,
    [MOVE_ASSESS] = step_assess,
    [MOVE_CHECK] = step_check,
    [MOVE_PROPOSE] = step_reserve,
    [MOVE_RESUME] = step_resume,
    [MOVE_PUBLISH] = step_publish,
    [MOVE_AWARD] = award,
    [MOVE_PAY] = payment_plan,
    [MOVE_CUT_REST] = step_cut_rest,
    [MOVE_RESTORE_REST] = step_restore_rest,
    [MOVE_DECLINE] = step_leave_plan,
    [MOVE_WITHDRAW] = step_leave_plan,
    [MOVE_REVOKE] = step_revoke,
    [MOVE_PUT_BACK] = put_back,
    [MOVE_CANCEL_RETURN] = cancel_return,
    [MOVE_REOPEN_RETURN] = reopen_return,
    [MOVE_TAKE_BACK_ACCEPTANCE] = take_back_acceptance,
    [MOVE_REOPEN_REVIEW] = reopen_review,
    [MOVE_TAKE_BACK_ASSESSMENT] = step_take_back_assessment,
    [MOVE_SEND_BACK_AMOUNT] = step_take_back_assessment,
    [MOVE_TAKE_BACK_REVOCATION] = step_take_back_revocation,
    [MOVE_PROPOSE_END] = step_propose_end,
    [MOVE_WITHDRAW_END] = step_withdraw_end,
    [MOVE_SEND_BACK_END] = step_send_back_end,
    [MOVE_TAKE_OUT] = step_take_out,
    [MOVE_STRIKE] = step_strike_line,
    [MOVE_OBJECT] = step_object,
    [MOVE_RESOLVE] = step_resolve,
    [MOVE_UPHOLD] = step_uphold,
    [MOVE_REOPEN_OBJECTION] = step_reopen_objection,
    [MOVE_TAKE_BACK_UPHELD] = step_take_back_upheld,
    [MOVE_WITHDRAW_NOTICE] = step_unpublish,
    [MOVE_TAKE_BACK_AWARD] = take_back_award,
    [MOVE_REOPEN] = reopen,
    [MOVE_USE] = step_use,
    [MOVE_CORRECT_USE] = step_use,
    [MOVE_STRIKE_USE] = step_strike,
    [MOVE_REDEEM] = step_redeem,
    [MOVE_UNDO_REDEEM] = step_undo_redeem,
    [MOVE_LAPSE_REST] = step_lapse,
    [MOVE_UNDO_LAPSE] = step_undo_lapse,
};

/* ---- overlays and clocks, as the row says ---- */

static struct date *since_of(struct application *application, enum overlay_kind overlay)
{
    switch (overlay) {
    case OVERLAY_RETURN:
        return &application->returned_on;
    case OVERLAY_HOLD:
        return &application->held_on;
    case OVERLAY_OBJECTION:
        return &application->objected_on;
    case OVERLAY_NONE:
    case OVERLAY_ENDED:
        break;
    }
    return NULL;
}

/* What it is about: of an objection its own text, also where it is open again for a reason. */
static bool overlay_text(struct step *step, enum overlay_kind overlay, struct arena *arena,
                         const char **ret_text, struct err *err)
{
    *ret_text = step->reason;
    return overlay != OVERLAY_OBJECTION ||
           objection_open_ground(step->motion->desk, step->next.id, arena, ret_text, err);
}

static bool begin_overlay(struct step *step, enum overlay_kind overlay, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    struct date *since = since_of(&step->next, overlay);
    AUTO_ARENA struct arena arena = {0};
    const char *text;

    if (date_is_none(*since)) /* else what puts it back has said since when */
        *since = desk->today;
    return overlay_text(step, overlay, &arena, &text, err) &&
           store_overlay_begin(store_of(step), step->next.id, overlay, *since, desk->clerk.id, text,
                               err) &&
           (overlay != OVERLAY_RETURN || correction_send(step->act, page_of(step), step->reason,
                                                         step->motion->details->left_out, err));
}

static bool end_overlay(struct step *step, enum overlay_kind overlay, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct desk *desk = step->motion->desk;
    const char *answer = step->reason;

    *since_of(&step->next, overlay) = DATE_NONE;
    /* without a text of its own, what was answered line by line is the answer */
    if (overlay == OVERLAY_RETURN && text_empty(answer)) {
        answer = correction_answers(page_of(step), &arena);
        act_change(step->act, "answer", "", answer);
    }
    return store_overlay_end(store_of(step), step->next.id, overlay, desk->today, desk->clerk.id,
                             answer, err);
}

/* Nothing lies over what has ended, and nobody is out for it. */
static bool end_overlays(struct step *step, struct err *err)
{
    for (enum overlay_kind overlay = OVERLAY_RETURN; overlay < OVERLAY_ENDED; overlay++)
        if (!date_is_none(*since_of(&step->next, overlay)) && !end_overlay(step, overlay, err))
            return false;
    return true;
}

static bool end_clock(struct step *step, struct err *err)
{
    const struct application *old = &page_of(step)->application;

    if (!task_cancel_all(
            step->act, page_of(step),
            text_empty(step->reason) ? _(move_row(step->motion->move)->label) : step->reason, err))
        return false;
    step->next.over_on = step->motion->desk->today;
    if (stage_row(step->next.stage)->ends)
        step->next.ended_from = old->stage;
    return end_overlays(step, err);
}

static bool move_overlays(struct step *step, const struct move_row *row, struct err *err)
{
    if (row->begins != OVERLAY_NONE && !(row->flags & MOVE_RESTORES) &&
        !begin_overlay(step, row->begins, err))
        return false;
    if (row->ends != OVERLAY_NONE && !end_overlay(step, row->ends, err))
        return false;
    if (row->time == TIME_ENDS)
        return end_clock(step, err);
    if (stage_row(step->next.stage)->ends) /* a revocation: the clock ended with the award */
        return end_overlays(step, err);
    return row->time != TIME_REVIVES || step_revive(step, err);
}

/* From the amount on every step is taken as if a department whose day is over agreed: that it said
 * nothing stands then, and at the end. */
static bool keep_silence(struct step *step, const struct move_row *row, struct err *err)
{
    bool goes_on = row->flags & MOVE_ALONG_PATH && step->next.stage >= STAGE_ASSESSED;

    return (!goes_on && row->time != TIME_ENDS) ||
           routing_record_silence(step->act, page_of(step), err);
}

/* As many as it was published with: a setting that changes meanwhile is of notices to come. */
static bool notice_days(struct step *step, int *ret_days, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct department *department =
        catalogue_department(desk->catalogue, step->next.department);
    struct date from = step->next.notice_from, last = DATE_NONE;

    if (!department)
        return err_set(err, ERR_STORE, _("the catalogue has no department “%s”"),
                       step->next.department);
    *ret_days = department->notice_days;
    if (step->motion->move == MOVE_PUBLISH)
        return true;
    if (!store_notice_last_day(store_of(step), step->next.id, from, &last, err))
        return false;
    if (!date_is_none(last))
        *ret_days = calendar_between(desk->calendar, from, last).count +
                    calendar_is_working(desk->calendar, from);
    return true;
}

/* Days are counted anew from what now lies over it. */
static bool set_days(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    AUTO_APPLICATION_PAGE struct application_page page = {.application = step->next};
    int days;

    if (!dossier_load_overlays(step->motion->desk, &page, err) ||
        !clock_load_owed(step->motion->desk, &page, err))
        return false;
    step->next.due_on = clock_due(desk, &page);
    if (step->next.stage != STAGE_NOTICE || application_stands(&step->next))
        return true;
    if (!notice_days(step, &days, err))
        return false;
    step->next.notice_to = clock_notice_end(desk->calendar, &page, days, desk->today);
    return true;
}

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
    act_change_date(act, "held_on", old->held_on, next->held_on);
    act_change_date(act, "objected_on", old->objected_on, next->objected_on);
    act_change_date(act, "notice_from", old->notice_from, next->notice_from);
    act_change_date(act, "notice_to", old->notice_to, next->notice_to);
    if (next->has_score || old->has_score)
        act_change_number(act, "score_centi", old->has_score ? old->score_centi : 0,
                          next->has_score ? next->score_centi : 0);
    act_change(act, "reason", "", step->reason);
}

bool step_take(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct move_row *row = move_row(step->motion->move);
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};

    step->next = page_of(step)->application;
    step->next.stage = move_target(step->motion->move, page_of(step)->item->stages,
                                   step->next.stage, step->next.ended_from);
    if (desk->clerk.role == ROLE_OFFICER && step->next.owner_id != 0 && !move_is_colleagues(row) &&
        !step->motion->dossier->is_deputy)
        (void) take_up(step, err); /* a colleague's who has left: guard_owner */
    if ((effects[step->motion->move] && !effects[step->motion->move](step, err)) ||
        !step_close_ending(step, err) || !keep_silence(step, row, err) ||
        !move_overlays(step, row, err) || !set_days(step, err))
        return false;
    note_changes(step);
    return store_application_update(store_of(step), &step->next, &author, err) &&
           store_duty_add(store_of(step), step->next.id, row->duty, desk->clerk.id, err);
}
