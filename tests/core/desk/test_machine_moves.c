/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of the application machine, made from its table: allowed in each role from
 * each stage; refused by stage, role, reason and overlay.  Guards: test_machine_broken.c. */
#include "desk_machine_case.h"

#include "desk/routing.h"

/* ---- allowed ---- */

/* The desk goes to another of the role: not who sent or received the notice. */
static void take_over(struct office *office)
{
    AUTO_HANDOVER struct handover handover = {0};
    int64_t first = person(office, ROLE_OFFICER, LEAD, 1);
    int64_t second = person(office, ROLE_OFFICER, LEAD, THE_CHECKER);
    struct err err = {0};

    sit_as(office, first);
    check_ok(desk_hand_over(&office->desk, first, second, "on leave", true, &handover, &err), err);
    check_int(handover.going, 1);
    sit_as(office, second);
}

/* @return it posted what its row says it does to money */
static bool make_in_role(enum move move, enum stage from, enum role role)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    enum stage before, to;
    struct move_details details;
    int64_t id, newest;

    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = case_at(&office, from);
    details = details_of(&office, move);
    prepare(&office, id, move);
    if (move == MOVE_CHECK || move == MOVE_SEND_BACK_AMOUNT || move == MOVE_VOID_INTAKE)
        sit_as(&office, person(&office, role, LEAD, THE_CHECKER));
    else if (role == ROLE_OFFICER && (move == MOVE_CANCEL_RETURN || move == MOVE_REOPEN_RETURN))
        take_over(&office);
    else
        sit_in(&office, role);
    before = read_application(&office, id, &page).ended_from;
    to = move_target(move, item->stages, from, before);
    application_page_release(&page);
    newest = newest_entry(&office);
    move_only(&office, id, move, &details);
    sit(&office, ROLE_AUDITOR, LEAD);
    read_application(&office, id, &page);
    check_text(stage_row(page.application.stage)->word, stage_row(to)->word);
    check_text(page.history.list[page.history.count - 1].verb, move_row(move)->word);
    if (to != STAGE_AWARDED) { /* there the clock is the payment's: test_clock_pay.c */
        check_int(page.clock.state == CLOCK_OVER, !stage_row(to)->runs);
        assert_true(stage_row(to)->runs || date_is_none(page.application.due_on));
    }
    return entries_told(&office, newest, move_row(move));
}

static void every_move__is_allowed_in_its_roles_from_its_stages(void **state)
{
    (void) state;
    for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++) {
        bool posted = move_row(move)->effect == EFFECT_NONE ||
                      move_row(move)->flags & MOVE_OF_VOUCHER; /* test_voucher_moves.c */

        for (enum stage from = STAGE_RECEIVED; from < STAGE_COUNT; from++)
            for (enum role role = 0; role < ROLE_COUNT; role++)
                if ((move_row(move)->from & 1u << from) && is_on_the_way(move, from) &&
                    !(move_row(move)->flags & MOVE_OF_VOUCHER) &&
                    (move_row(move)->roles & 1u << role))
                    posted = make_in_role(move, from, role) || posted;
        if (!posted)
            fail_msg("%s says it moves money and never did", move_row(move)->word);
    }
}

/* ---- refused: stage, role, reason, overlay ---- */

static void every_move__is_refused_from_every_other_stage(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum stage stage = STAGE_RECEIVED; stage < STAGE_COUNT; stage++) {
        int64_t id = case_at(&office, stage);

        sit(&office, ROLE_AUDITOR, LEAD);
        for (enum move move = 0; move < MOVE_COUNT; move++)
            if (!(move_row(move)->from & 1u << stage))
                move_refused(&office, id, move, &reasoned, "stage");
    }
}

static void every_move__is_refused_to_every_other_role(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum stage stage = STAGE_RECEIVED; stage < STAGE_COUNT; stage++) {
        int64_t id = case_at(&office, stage);
        int told[MOVE_COUNT] = {0};

        for (enum role role = 0; role < ROLE_COUNT; role++) {
            AUTO_APPLICATION_PAGE struct application_page page = {0};
            struct err unseen = {0};

            sit_in(&office, role);
            if (!desk_application(&office.desk, id, &page, &unseen))
                continue; /* who may not see it is told that there is none */
            for (enum move move = 0; move < MOVE_COUNT; move++)
                if (!(move_row(move)->roles & 1u << role)) {
                    move_refused(&office, id, move, &reasoned, "role");
                    told[move]++;
                }
        }
        for (enum move move = 0; move < MOVE_COUNT; move++)
            if (told[move] == 0)
                fail_msg("%s at %s: refused to nobody who sees it", move_row(move)->word,
                         stage_row(stage)->word);
    }
}

static void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    AUTO_OFFICE struct office office;
    int asked = 0;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++) {
        int64_t id;

        if (!(move_row(move)->flags & MOVE_NEEDS_REASON))
            continue;
        id = case_at(&office, stage_of(move));
        prepare(&office, id, move);
        sit_in(&office, move == MOVE_CLOSE ? ROLE_OFFICER : role_of(move));
        move_refused(&office, id, move, NULL, "reason");
        move_refused(&office, id, move, &(struct move_details){.reason = "  "}, "reason");
        asked++;
    }
    assert_true(asked >= 10);
}

static bool overlay_can_lie_over(enum overlay_kind overlay, enum stage stage)
{
    for (int move = 0; move < MOVE_COUNT; move++)
        if (move_row((enum move) move)->begins == overlay)
            return move_row((enum move) move)->from & 1u << stage;
    return false;
}

/* Under each overlay, at each stage that can have it: held back but for what the row allows. */
static void every_move__is_held_back_by_the_overlays_its_row_does_not_name(void **state)
{
    static const char *const rules[OVERLAY_COUNT] = {
        [OVERLAY_RETURN] = "returned", [OVERLAY_HOLD] = "hold", [OVERLAY_OBJECTION] = "objection"};
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum overlay_kind overlay = OVERLAY_RETURN; overlay < OVERLAY_ENDED; overlay++)
        for (enum stage stage = STAGE_RECEIVED; stage < STAGE_CLOSED; stage++) {
            int64_t id;

            if (!overlay_can_lie_over(overlay, stage))
                continue;
            id = case_at(&office, stage);
            open_overlay(&office, id, overlay);
            for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++) {
                const struct move_row *row = move_row(move);
                AUTO_FINDINGS struct findings findings = {0};
                bool stands;

                if (!(row->from & 1u << stage) || !is_on_the_way(move, stage))
                    continue;
                sit_in(&office, role_of(move));
                (void) desk_may_move(&office.desk, id, move, &findings);
                stands = finding_of(&findings, rules[overlay]) != NULL;
                if (stands != (row->ends != overlay && !(row->under & OVERLAY_BIT(overlay))))
                    fail_msg("%s at %s under %s", row->word, stage_row(stage)->word,
                             overlay_word(overlay));
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles_from_its_stages),
        cmocka_unit_test(every_move__is_refused_from_every_other_stage),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(every_move__is_held_back_by_the_overlays_its_row_does_not_name),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
