/* SPDX-License-Identifier: Apache-2.0 */
/* That a case is to end is put forward by one and decided by another; what was sent back waits for
 * who handles it until it is taken up again. */
#include "desk_voucher.h"

#include "desk/casework.h"

static const struct move_details because = {.reason = "设备未到场，合同已解除"};
static const struct move_details not_so = {.reason = "合同仍在履行，请核实后再报"};

static int64_t waiting(struct office *office, enum role role, bool approving)
{
    struct application_filter filter = {.approving = approving, .back = !approving};
    struct application_ids ids = {0};
    struct worklist list;
    struct err err = {0};

    sit(office, role, LEAD);
    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_int(approving ? list.approving : list.back, ids.count); /* the row counts as its list */
    int64_t count = (int64_t) ids.count;
    application_ids_release(&ids);
    return count;
}

static bool waits_for_me(struct office *office, enum role role, int64_t id)
{
    struct application_filter filter = {.mine = true};
    struct application_ids ids = {0};
    struct err err = {0};
    bool found = false;

    sit(office, role, LEAD);
    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++)
        found = found || ids.list[i] == id;
    application_ids_release(&ids);
    return found;
}

static int64_t reviewed(struct office *office)
{
    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, "5000000");
    return voucher_at(office, STAGE_REVIEWED);
}

static void put_forward(struct office *office, int64_t id)
{
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_PROPOSE_END, &because);
}

static void an_end__waits_for_the_supervisor_who_reads_why(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    int64_t id = reviewed(&office);
    assert_true(waits_for_me(&office, ROLE_OFFICER, id));
    put_forward(&office, id);
    assert_false(waits_for_me(&office, ROLE_OFFICER, id));
    assert_true(waits_for_me(&office, ROLE_SUPERVISOR, id));
    check_int(waiting(&office, ROLE_SUPERVISOR, true), 1);
    read_application(&office, id, &page);
    check_int(page.ending.state, ENDING_OPEN);
    check_int(page.ending.move, MOVE_DECLINE);
    check_text(page.ending.reason, because.reason);
    check_int(desk_court(&page, office.desk.today), COURT_SUPERVISOR);
    application_page_release(&page);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_DECLINE, &because);
    check_int(read_application(&office, id, &page).stage, STAGE_DECLINED);
    check_int(page.ending.state, ENDING_CONFIRMED);
    check_int(waiting(&office, ROLE_SUPERVISOR, true), 0);
}

static void an_end_on_hold__waits_too(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    int64_t id = reviewed(&office);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_HOLD, &because);
    put_forward(&office, id);
    check_int(waiting(&office, ROLE_SUPERVISOR, true), 1);
    assert_true(waits_for_me(&office, ROLE_SUPERVISOR, id));
}

/* As long as nobody did anything with it since. */
static void an_end_sent_back__waits_for_who_handles_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    int64_t id = reviewed(&office);
    put_forward(&office, id);
    office.desk.now_ms += 1000;
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_SEND_BACK_END, NULL, "reason");
    move_ok(&office, id, MOVE_SEND_BACK_END, &not_so);
    check_int(waiting(&office, ROLE_SUPERVISOR, true), 0);
    check_int(waiting(&office, ROLE_OFFICER, false), 1);
    read_application(&office, id, &page);
    check_text(page.back_why, not_so.reason);
    application_page_release(&page);
    office.desk.now_ms += 1000;
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    check_int(waiting(&office, ROLE_OFFICER, false), 0);
    read_application(&office, id, &page);
    check_text(page.back_by, "");
}

static void an_end_withdrawn__is_put_forward_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    int64_t id = reviewed(&office);
    put_forward(&office, id);
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_PROPOSE_END, &because, "end:asked");
    move_ok(&office, id, MOVE_WITHDRAW_END, &because);
    put_forward(&office, id);
    read_application(&office, id, &page);
    check_int(page.ending.state, ENDING_OPEN);
}

static void what_ends_otherwise__waits_for_nobody(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    int64_t id = reviewed(&office);
    put_forward(&office, id);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_WITHDRAW, &because);
    read_application(&office, id, &page);
    check_int(page.ending.state, ENDING_WITHDRAWN);
    check_int(waiting(&office, ROLE_SUPERVISOR, true), 0);
}

static void an_amount_sent_back__waits_for_its_maker_and_is_made_anew(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    int64_t id = reviewed(&office);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    move_refused(&office, id, MOVE_SEND_BACK_AMOUNT, &not_so, "duty:check");
    office.desk.now_ms += 1000;
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, THE_CHECKER));
    move_ok(&office, id, MOVE_SEND_BACK_AMOUNT, &not_so);
    check_int(waiting(&office, ROLE_OFFICER, false), 1);
    check_int(read_application(&office, id, &page).stage, STAGE_REVIEWED);
    assert_false(page.has_receipt);
    check_text(page.back_why, not_so.reason);
    application_page_release(&page);
    office.desk.now_ms += 1000;
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    check_int(waiting(&office, ROLE_OFFICER, false), 0);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, THE_CHECKER));
    move_ok(&office, id, MOVE_CHECK, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_end__waits_for_the_supervisor_who_reads_why),
        cmocka_unit_test(an_end_on_hold__waits_too),
        cmocka_unit_test(an_end_sent_back__waits_for_who_handles_it),
        cmocka_unit_test(an_end_withdrawn__is_put_forward_again),
        cmocka_unit_test(what_ends_otherwise__waits_for_nobody),
        cmocka_unit_test(an_amount_sent_back__waits_for_its_maker_and_is_made_anew),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
