/* SPDX-License-Identifier: Apache-2.0 */
/* A notice of correction that is cancelled, and a receipt noted by slip that is taken back: with a
 * reason, by another where there is one; what stands afterwards is what stood before. */
#include "desk_voucher.h"

#include "desk/letter.h"
#include "store/correction.h"

static const struct move_details seal = {.reason = "the seal"};
static const struct move_details slip = {.reason = "it was the next file's"};

static int64_t sent(struct office *office)
{
    int64_t id = voucher_at(office, STAGE_FORMAL);

    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_RETURN, &seal);
    return id;
}

static int64_t received(struct office *office)
{
    int64_t id = sent(office);

    answer_corrections(office, id);
    move_ok(office, id, MOVE_RESUBMIT, NULL);
    return id;
}

static struct date due_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).due_on;
}

static void a_cancelled_notice__stopped_no_clock_and_does_not_count(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *text = NULL;
    struct err err = {0};
    struct date due;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    due = due_of(&office, id);
    sit(&office, ROLE_OFFICER, LEAD);
    for (int i = 0; i < 3; i++) { /* more often than the setting allows */
        move_ok(&office, id, MOVE_RETURN, &seal);
        office_on(&office, i == 0 ? "2025-06-05" : "2025-06-06");
        sit(&office, ROLE_SUPERVISOR, LEAD);
        move_refused(&office, id, MOVE_CANCEL_RETURN, NULL, "reason");
        move_ok(&office, id, MOVE_CANCEL_RETURN, &slip);
        check_int(due_of(&office, id).day, due.day);
        sit(&office, ROLE_OFFICER, LEAD);
    }
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_FORMAL);
    assert_true(date_is_none(page.application.returned_on));
    check_int(page.clock.stood.count, 0);
    check_int(page.overlay_count, 3);
    assert_true(page.overlays[0].cancelled);
    check_text(page.overlays[0].items[0].text, "the seal"); /* kept */
    check_text(page.overlays[0].answer, slip.reason);
    check_ok(desk_letter(&office.desk, id, MOVE_RETURN, &arena, &text, &err), err);
    assert_non_null(strstr(text, "CANCELLED on 2025-06-06: it was the next file's"));
    assert_null(strstr(text, "Please hand in"));
    move_refused(&office, id, MOVE_CANCEL_RETURN, &slip, "returned");
    move_refused(&office, id, MOVE_REOPEN_RETURN, &slip, "correction:received");
}

/* No ground to refuse by a paper that was asked for in a notice that is void. */
static void a_void_notice__asked_for_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = sent(&office);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_CANCEL_RETURN, &slip);
    sit(&office, ROLE_OFFICER, LEAD); /* the office's own finding would be a ground */
    check_ok(desk_check_set(&office.desk, id, "seal_and_signature", CHECK_OPEN, "", &err), err);
    sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
    move_refused(&office, id, MOVE_REFUSE, &slip, "refuse:rule");
}

static void a_receipt_by_slip__is_taken_back_to_the_same_notice(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char day[DATE_TEXT_SIZE];
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = received(&office);
    office_on(&office, "2025-06-05");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_REOPEN_RETURN, NULL, "reason");
    move_ok(&office, id, MOVE_REOPEN_RETURN, &slip);
    move_refused(&office, id, MOVE_REOPEN_RETURN, &slip, "returned");
    read_application(&office, id, &page);
    check_int(page.overlay_count, 1);
    check_int(page.overlays[0].item_count, 1);
    check_text(date_text(page.application.returned_on, day), VOUCHER_DAY);
    check_text(date_text(page.overlays[0].answer_by, day), "2025-06-24");
    check_text(page.overlays[0].answer, "");
    assert_true(date_is_none(page.overlays[0].ended_on));
    check_int(page.clock.stood.count, 2); /* the applicant's days, as if nothing had come in */
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_correction_settle(&office.desk, id, 1, CORRECTION_OPEN, "", &err), err);
    move_refused(&office, id, MOVE_RESUBMIT, NULL, "correction:1");
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    move_ok(&office, id, MOVE_RETURN, &seal); /* the second, not the third */
}

static void who_did_it__does_not_take_it_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = sent(&office); /* nobody else is there */
    move_refused(&office, id, MOVE_CANCEL_RETURN, &slip, "correction:two-persons");
    desk_may_move(&office.desk, id, MOVE_CANCEL_RETURN, &findings);
    check_text(finding_of(&findings, "correction:two-persons")->cleared_by,
               "the administrator, by entering another supervisor of this department");
    findings_release(&findings);
    (void) person(&office, ROLE_SUPERVISOR, LEAD, 1);
    desk_may_move(&office.desk, id, MOVE_CANCEL_RETURN, &findings);
    check_text(finding_of(&findings, "correction:two-persons")->cleared_by,
               "superviso.science.1"); /* the fixture names people after their role */
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    move_refused(&office, id, MOVE_REOPEN_RETURN, &slip, "correction:two-persons");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REOPEN_RETURN, &slip);
    move_ok(&office, id, MOVE_CANCEL_RETURN, &slip);
}

/* Restoring then would be read as bringing back what was just cancelled. */
static void a_receipt__is_not_taken_back_behind_a_cancelled_notice(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = received(&office);
    move_ok(&office, id, MOVE_RETURN, &seal);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_CANCEL_RETURN, &slip);
    move_refused(&office, id, MOVE_REOPEN_RETURN, &slip, "correction:received");
}

/* Were it the handler's alone, each of two officers would be sent to the other. */
static void a_colleague__takes_back_what_the_handler_did(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = sent(&office);
    int64_t colleague = person(&office, ROLE_OFFICER, LEAD, 2);
    desk_may_move(&office.desk, id, MOVE_CANCEL_RETURN, &findings);
    check_text(finding_of(&findings, "correction:two-persons")->cleared_by, "officer." LEAD ".2");
    sit_as(&office, colleague);
    move_ok(&office, id, MOVE_CANCEL_RETURN, &slip);
    move_refused(&office, id, MOVE_RETURN, &seal, "owner"); /* sending it is the handler's */
}

/* It went on: accepted, or ended and reopened. */
static void a_receipt__is_not_taken_back_once_the_case_moved_on(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = received(&office);
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_REOPEN_RETURN, &slip, "stage");
    sit(&office, ROLE_OFFICER, LEAD);
    id = received(&office);
    move_ok(&office, id, MOVE_WITHDRAW, &slip);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REOPEN, &slip);
    move_refused(&office, id, MOVE_REOPEN_RETURN, &slip, "correction:received");
}

static void the_store__restores_nothing_that_is_void(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = sent(&office);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_CANCEL_RETURN, &slip);
    read_application(&office, id, &page);
    for (int cancelled = 0; cancelled < 2; cancelled++) {
        check_ok(store_begin(office.desk.store, &err), err);
        assert_false(store_correction_undo(office.desk.store, page.overlays[0].id, cancelled,
                                           office.desk.today, office.desk.clerk.id, "again", &err));
        check_int(store_refusal(office.desk.store), STORE_REFUSAL_APPEND_ONLY);
        store_rollback(office.desk.store);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cancelled_notice__stopped_no_clock_and_does_not_count),
        cmocka_unit_test(a_void_notice__asked_for_nothing),
        cmocka_unit_test(a_receipt_by_slip__is_taken_back_to_the_same_notice),
        cmocka_unit_test(who_did_it__does_not_take_it_back),
        cmocka_unit_test(a_receipt__is_not_taken_back_behind_a_cancelled_notice),
        cmocka_unit_test(a_colleague__takes_back_what_the_handler_did),
        cmocka_unit_test(a_receipt__is_not_taken_back_once_the_case_moved_on),
        cmocka_unit_test(the_store__restores_nothing_that_is_void),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
