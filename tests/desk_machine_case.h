/* SPDX-License-Identifier: Apache-2.0 */
/* A case of the voucher item for every move of the application machine: at any stage, with what a
 * person does before the move, so that nothing stands in its way. */
#ifndef TESTS_DESK_MACHINE_CASE_H
#define TESTS_DESK_MACHINE_CASE_H

#include "desk_carried.h"
#include "desk_entries.h"
#include "desk_part_paid.h"
#include "desk_voucher.h"

#define OVERDUE_DAY "2025-07-01" /* a notice of VOUCHER_DAY is to be answered before */

OFFICE_UNUSED static const struct move_details reasoned = {.reason = "as the file says"};

/* ---- at a stage ---- */

OFFICE_UNUSED static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : LEAD);
}

/* What ended, too. */
OFFICE_UNUSED static int64_t case_at(struct office *office, enum stage stage)
{
    static const struct {
        enum stage from;
        enum role role;
        enum move move;
    } ends[STAGE_COUNT] = {
        [STAGE_NOT_ACCEPTED] = {STAGE_FORMAL, ROLE_SUPERVISOR, MOVE_REFUSE},
        [STAGE_DECLINED] = {STAGE_ASSESSED, ROLE_SUPERVISOR, MOVE_DECLINE},
        [STAGE_WITHDRAWN] = {STAGE_ACCEPTED, ROLE_OFFICER, MOVE_WITHDRAW},
        [STAGE_LAPSED] = {STAGE_FORMAL, ROLE_OFFICER, MOVE_LAPSE},
        [STAGE_REVOKED] = {STAGE_AWARDED, ROLE_SUPERVISOR, MOVE_REVOKE},
        [STAGE_VOID] = {STAGE_RECEIVED, ROLE_SUPERVISOR, MOVE_VOID_INTAKE},
    };
    int64_t id;

    office_on(office, VOUCHER_DAY);
    if (stage < STAGE_CLOSED)
        return voucher_at(office, stage);
    if (stage == STAGE_CLOSED) {
        id = voucher_at(office, STAGE_AWARDED);
        story_pay(office, id);
        return id;
    }
    id = voucher_at(office, ends[stage].from);
    if (stage == STAGE_NOT_ACCEPTED)
        fail_check(office, id);
    if (stage == STAGE_LAPSED) {
        move_ok(office, id, MOVE_RETURN, &reasoned);
        office_on(office, OVERDUE_DAY);
    }
    sit_in(office, ends[stage].role);
    if (stage == STAGE_REVOKED) /* whoever takes it back is another */
        sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 3));
    move_ok(office, id, ends[stage].move, &reasoned);
    return id;
}

/* One that lies over “proposed” was raised against a notice that was withdrawn since. */
OFFICE_UNUSED static void object_and_withdraw(struct office *office, int64_t id)
{
    sit_in(office, ROLE_SUPERVISOR);
    move_ok(office, id, MOVE_PUBLISH, NULL);
    sit_in(office, ROLE_OFFICER);
    move_ok(office, id, MOVE_OBJECT, &reasoned);
    sit_in(office, ROLE_SUPERVISOR);
    move_ok(office, id, MOVE_WITHDRAW_NOTICE, &reasoned);
}

OFFICE_UNUSED static void open_overlay(struct office *office, int64_t id, enum overlay_kind overlay)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    if (overlay == OVERLAY_OBJECTION &&
        read_application(office, id, &page).stage == STAGE_PROPOSED) {
        object_and_withdraw(office, id);
        return;
    }
    for (int move = 0; move < MOVE_COUNT; move++) {
        const struct move_row *row = move_row((enum move) move);

        if (row->begins != overlay)
            continue;
        sit_in(office, ROLE_OFFICER);
        move_ok(office, id, (enum move) move, &reasoned);
        return;
    }
    fail_msg("nothing begins the overlay %s", overlay_word(overlay));
}

/* A notice that was sent and answered, by whoever sits here. */
OFFICE_UNUSED static void take_receipt(struct office *office, int64_t id)
{
    move_ok(office, id, MOVE_RETURN, &reasoned);
    answer_corrections(office, id);
    move_ok(office, id, MOVE_RESUBMIT, NULL);
}

/* Of the department, with no other part in anything. */
#define THE_ASSIGNEE 6

/* The same words for every move; ASSIGN names an officer too. */
OFFICE_UNUSED static struct move_details details_of(struct office *office, enum move move)
{
    struct move_details details = reasoned;

    if (move == MOVE_ASSIGN)
        details.assignee = person(office, ROLE_OFFICER, LEAD, THE_ASSIGNEE);
    return details;
}

/* By a supervisor to the first officer, where nobody has taken it up. */
OFFICE_UNUSED static void give_to_the_first(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct move_details to = {.reason = reasoned.reason,
                                    .assignee = person(office, ROLE_OFFICER, LEAD, 1)};

    if (read_application(office, id, &page).owner_id != 0)
        return;
    sit_in(office, ROLE_SUPERVISOR);
    move_only(office, id, MOVE_ASSIGN, &to);
}

/* From where it is assessed to its notice, and back by an objection that another upheld. */
OFFICE_UNUSED static void uphold(struct office *office, int64_t id)
{
    check_amount(office, id);
    sit_in(office, ROLE_OFFICER);
    move_only(office, id, MOVE_PROPOSE, NULL);
    sit_in(office, ROLE_SUPERVISOR);
    plan_through(office, id);
    move_only(office, id, MOVE_PUBLISH, NULL);
    sit_in(office, ROLE_OFFICER);
    move_only(office, id, MOVE_OBJECT,
              &(struct move_details){.reason = reasoned.reason, .objection = &an_objection});
    sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 3));
    move_only(office, id, MOVE_UPHOLD, &reasoned);
}

/* An objection that another rejected, on notice or after the notice was withdrawn. */
OFFICE_UNUSED static void reject(struct office *office, int64_t id)
{
    open_overlay(office, id, OVERLAY_OBJECTION);
    sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 3));
    move_only(office, id, MOVE_RESOLVE, &reasoned);
}

OFFICE_UNUSED static bool stands_at(struct office *office, int64_t id, enum stage stage)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).stage == stage;
}

/* By the officer who handles it; a refusal cites a rule. */
OFFICE_UNUSED static void put_forward(struct office *office, int64_t id)
{
    sit_in(office, ROLE_OFFICER);
    if (stands_at(office, id, STAGE_FORMAL))
        fail_check(office, id);
    move_only(office, id, MOVE_PROPOSE_END, &reasoned);
}

/* What a person does before the move, so that every guard is content. */
OFFICE_UNUSED static void prepare(struct office *office, int64_t id, enum move move)
{
    if (move_row(move)->ends != OVERLAY_NONE)
        open_overlay(office, id, move_row(move)->ends);
    sit(office, ROLE_OFFICER, LEAD);
    if (move == MOVE_REOPEN_RETURN)
        take_receipt(office, id);
    if (move == MOVE_ASSIGN)
        give_to_the_first(office, id);
    if (move == MOVE_REBASE)
        (void) carries_older(office, id);
    if (move == MOVE_RESUBMIT)
        answer_corrections(office, id);
    if (move == MOVE_LAPSE)
        office_on(office, OVERDUE_DAY);
    if (move == MOVE_ACCEPT)
        check_everything(office, id);
    if (move == MOVE_REFUSE || (move == MOVE_PROPOSE_END && stands_at(office, id, STAGE_FORMAL)))
        fail_check(office, id);
    if (move == MOVE_WITHDRAW_END || move == MOVE_SEND_BACK_END)
        put_forward(office, id);
    if (move == MOVE_OPEN_REVIEW)
        assign_quorum(office, id, LEAD);
    if (move == MOVE_CLOSE_REVIEW) {
        sit(office, ROLE_REVIEWER, LEAD);
        score_and_seal(office, id, 80);
        others_score(office, id, LEAD, 80);
    }
    if (move == MOVE_PROPOSE)
        check_amount(office, id);
    if (move == MOVE_PUBLISH) {
        sit_in(office, ROLE_SUPERVISOR);
        plan_through(office, id);
    }
    if (move == MOVE_REOPEN_OBJECTION)
        reject(office, id);
    if (move == MOVE_TAKE_BACK_UPHELD)
        uphold(office, id);
    if (move == MOVE_AWARD)
        office_on(office, "2025-06-10");
    if (move == MOVE_CLOSE) {
        sit_in(office, ROLE_FINANCE);
        move_ok(office, id, MOVE_PAY, NULL);
    }
    if (move == MOVE_CUT_REST || move == MOVE_RESTORE_REST)
        pay_a_part(office, id);
    if (move == MOVE_RESTORE_REST) {
        sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 3));
        move_only(office, id, MOVE_CUT_REST, &reasoned);
    }
}

/* ---- of a move ---- */

OFFICE_UNUSED static bool is_on_the_way(enum move move, enum stage from)
{
    const struct move_row *row = move_row(move);
    unsigned path = item_on(VOUCHER, VOUCHER_DAY)->stages;

    return !(row->flags & MOVE_ALONG_PATH) || stage_next(path, from) == row->to;
}

/* RECEIVE is test_machine_receive.c's: nothing stands in the register before it. */
#define FIRST_MOVE ((enum move)(MOVE_RECEIVE + 1))

/* The first of its roles, and a stage it comes from. */
OFFICE_UNUSED static enum role role_of(enum move move)
{
    enum role role = 0;

    while (!(move_row(move)->roles & 1u << role))
        role++;
    return role;
}

OFFICE_UNUSED static enum stage stage_of(enum move move)
{
    enum stage stage = STAGE_RECEIVED;

    while (!(move_row(move)->from & 1u << stage) || !is_on_the_way(move, stage))
        stage++;
    return stage;
}

#endif
