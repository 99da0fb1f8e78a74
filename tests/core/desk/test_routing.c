/* SPDX-License-Identifier: Apache-2.0 */
/* Who else has a part in an application: a wrong route corrected, who stands in, a desk handed
 * over. */
#include "desk_routing.h"

#include "desk/people.h"
#include "desk/permission.h"
#include "store/people.h"
#include "store/routing.h"

static int64_t owner_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).owner_id;
}

/* ---- a wrong route ---- */

static int handed_count(struct office *office)
{
    struct worklist list = {0};
    struct err err = {0};

    check_ok(desk_worklist(&office->desk, &list, &err), err);
    return list.handed;
}

/* It is a line of its own on the home of who is asked to take it over, and the list it leads to. */
static void check_handed(struct office *office, const char *to, int64_t id)
{
    const struct application_filter filter = {.handed = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    int64_t me = office->desk.clerk.id;
    struct worklist list = {0};
    struct err err = {0};

    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_int(list.handed, 0);
    sit(office, ROLE_OFFICER, to);
    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_int(list.handed, id ? 1 : 0);
    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    check_int(ids.count, id ? 1 : 0);
    if (id)
        check_int(ids.list[0], id);
    sit_as(office, me);
}

static void a_transfer__may_be_refused_once_and_is_then_decided(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0}, after = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    assert_false(desk_transfer_ask(&office.desk, id, "data", " ", &err));
    check_int(err.kind, ERR_INPUT);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    check_handed(&office, "data", id);
    assert_false(desk_transfer_ask(&office.desk, id, "industry", "or theirs", &err));
    assert_false(desk_transfer_answer(&office.desk, id, true, "", &err)); /* not one's own */
    sit(&office, ROLE_OFFICER, "data");
    check_int(asked_count(&office), 0); /* counted once, among what comes over */
    assert_false(desk_transfer_answer(&office.desk, id, false, "", &err));
    check_ok(desk_transfer_answer(&office.desk, id, false, "the item is compute", &err), err);
    check_int(handed_count(&office), 0);                                  /* answered */
    assert_false(desk_transfer_answer(&office.desk, id, true, "", &err)); /* once */
    assert_non_null(strstr(err.what, "refused once"));
    sit(&office, ROLE_SUPERVISOR, "industry");
    assert_false(desk_transfer_decide(&office.desk, id, true, "not ours to say", &err));
    check_int(err.kind, ERR_NOT_FOUND);
    sit(&office, ROLE_SUPERVISOR, LEAD); /* who asked does not decide against the refusal */
    assert_false(desk_transfer_decide(&office.desk, id, true, "it is theirs", &err));
    check_int(err.kind, ERR_REFUSED);
    assert_non_null(strstr(err.hint, "that refused"));
    sit(&office, ROLE_SUPERVISOR, "data");
    check_int(handed_count(&office), 1); /* whose it is to decide */
    assert_false(desk_transfer_decide(&office.desk, id, true, "", &err));
    check_ok(desk_transfer_decide(&office.desk, id, true, "the contract is for corpora", &err),
             err);
    check_int(handed_count(&office), 0);
    read_application(&office, id, &page);
    check_text(page.application.department, "data");
    check_int(page.application.owner_id, 0);
    check_int(page.transfers[0].state, TRANSFER_UPHELD);
    check_text(page.transfers[0].refusal, "the item is compute");
    sit(&office, ROLE_OFFICER, LEAD); /* whose pool pays: it reads on, and does nothing */
    assert_true(is_seen(&office, id));
    assert_false(desk_transfer_ask(&office.desk, id, "industry", "on", &err));
    sit(&office, ROLE_OFFICER, "data"); /* nobody's: who acts handles it, and it stays there */
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    read_application(&office, id, &after);
    check_text(after.application.department, "data");
}

/* What can be read is in the list of all, and found by its number; nobody else's figures count it.
 */
static void check_found(struct office *office, int64_t id, bool found)
{
    const struct application_filter all = {.shared = true}, own = {0};
    AUTO_APPLICATION_IDS struct application_ids ids = {0}, mine = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};
    bool listed = false;
    int64_t by_number = 0;

    check_ok(desk_application_ids(&office->desk, &all, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++)
        listed |= ids.list[i] == id;
    assert_true(listed == found);
    check_ok(desk_applications(&office->desk, &id, 1, &rows, &err), err);
    check_int(rows.count, found ? 1 : 0);
    if (found)
        check_ok(desk_application_by_number(&office->desk, rows.list[0].number, &by_number, &err),
                 err);
    check_int(by_number, found ? id : 0);
    check_ok(desk_application_ids(&office->desk, &own, &mine, &err), err);
    for (size_t i = 0; i < mine.count; i++)
        assert_true(mine.list[i] != id);
}

static void what_another_department_has__is_found_by_who_has_a_part_in_it(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id, lead;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    lead = office.desk.clerk.id;
    sit(&office, ROLE_OFFICER, "data");
    check_found(&office, id, false);
    sit_as(&office, lead);
    check_ok(desk_consult(&office.desk, id, "data", "is it a corpus?", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    check_found(&office, id, true);
    check_ok(
        desk_opinion_give(&office.desk, id, asked_id(&office, id, "data"), OPINION_AGREE, "", &err),
        err);
    check_found(&office, id, true); /* an answer is read again */
    sit_as(&office, lead);
    check_ok(desk_transfer_ask(&office.desk, id, "reform", "it is about land", &err), err);
    sit(&office, ROLE_OFFICER, "reform");
    check_found(&office, id, true);
    check_ok(desk_transfer_answer(&office.desk, id, true, "", &err), err);
    sit_as(&office, lead);
    check_found(&office, id, true);
    sit(&office, ROLE_OFFICER, "industry");
    check_found(&office, id, false);
}

/* The menu says beforehand what the verb would. */
static void what_would_be_refused__is_said_before(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *why[ROUTING_COUNT];
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_routing_may(&office.desk, id, &arena, why, &err), err);
    assert_null(why[ROUTING_TRANSFER]);
    assert_non_null(why[ROUTING_TRANSFER_BACK]);
    assert_non_null(why[ROUTING_CONSULT_BACK]);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    check_ok(desk_routing_may(&office.desk, id, &arena, why, &err), err);
    check_text(why[ROUTING_TRANSFER], "a transfer of it is not settled yet");
    assert_null(why[ROUTING_TRANSFER_BACK]);
    check_text(why[ROUTING_TAKE], "the department that is asked answers");
    sit(&office, ROLE_OFFICER, "data");
    check_ok(desk_routing_may(&office.desk, id, &arena, why, &err), err);
    assert_null(why[ROUTING_TAKE]);
    assert_null(why[ROUTING_REFUSE]);
    assert_non_null(why[ROUTING_CONSULT]);
    assert_non_null(why[ROUTING_TRANSFER_BACK]);
}

/* Who stands at the question hears that it is asked no more, and not that there is no such case. */
static void a_transfer__taken_back_meanwhile_says_by_whom_and_when(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    check_ok(desk_transfer_back(&office.desk, id, "it was a mistake", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    told(desk_transfer_answer(&office.desk, id, true, "", &err), &err, ERR_CONFLICT,
         "Transfer taken back");
    told(false, &err, ERR_CONFLICT, "officer." LEAD);
    sit(&office, ROLE_SUPERVISOR, "data");
    told(desk_transfer_decide(&office.desk, id, true, "it is ours", &err), &err, ERR_CONFLICT,
         "was quicker (");
    sit(&office, ROLE_OFFICER, "talent"); /* never asked: nothing is told */
    told(desk_transfer_answer(&office.desk, id, true, "", &err), &err, ERR_NOT_FOUND, "");
}

/* Asked to take it over is not asked for an opinion. */
static void who_is_asked_to_take_over__is_told_so(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const char *why[ROUTING_COUNT];
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    check_ok(desk_routing_may(&office.desk, id, &arena, why, &err), err);
    check_text(why[ROUTING_CONSULT],
               "your department is asked to take it over and does not handle it yet");
    read_application(&office, id, &page);
    check_text(desk_outsider_why(&office.desk, &page), why[ROUTING_CONSULT]);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_null(desk_outsider_why(&office.desk, &page));
}

/* One refusal: asked again, no officer can refuse again, their supervisor decides. */
static void a_transfer__asked_again_of_who_refused_goes_to_the_supervisor(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    check_ok(desk_transfer_answer(&office.desk, id, false, "the item is compute", &err), err);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_transfer_decide(&office.desk, id, false, "it stays for now", &err), err);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "the contract came", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    assert_false(desk_transfer_answer(&office.desk, id, false, "still compute", &err));
    assert_non_null(strstr(err.what, "refused once"));
    read_application(&office, id, &page);
    check_text(page.transfers[1].refusal, "the item is compute");
    sit(&office, ROLE_SUPERVISOR, "data");
    check_ok(desk_transfer_decide(&office.desk, id, true, "it is corpora now", &err), err);
}

static void a_transfer__that_is_taken_is_handled_by_who_took_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    check_ok(desk_transfer_answer(&office.desk, id, true, "", &err), err);
    read_application(&office, id, &page);
    check_text(page.application.department, "data");
    check_text(page.application.owner_name, "officer.data.1");
}

/* Asked in time and taken too late: by now the money is planned. */
static void a_transfer__is_not_taken_once_the_money_is_planned(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "1000000.00");
    id = voucher_at(&office, STAGE_ASSESSED);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    check_amount(&office, id);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    sit(&office, ROLE_OFFICER, "data");
    assert_false(desk_transfer_answer(&office.desk, id, true, "", &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_SUPERVISOR, LEAD); /* and one that nobody answers is dropped */
    assert_false(desk_transfer_decide(&office.desk, id, true, "the contract says so", &err));
    check_ok(desk_transfer_decide(&office.desk, id, false, "too late", &err), err);
    read_application(&office, id, &page);
    check_text(page.application.department, LEAD);
    check_int(page.transfers[0].state, TRANSFER_DROPPED);
    assert_null(desk_transfer_open(&page));
}

/* ---- desks ---- */

static void a_deputy__is_ended_before_the_last_day(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct deputy *list;
    size_t count;
    struct err err = {0};
    int64_t id, owner, deputy;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    owner = person(&office, ROLE_OFFICER, LEAD, 1);
    deputy = person(&office, ROLE_OFFICER, LEAD, 2);
    check_ok(desk_deputy_set(&office.desk, owner, deputy, "2025-06-03", "2025-06-30", &err), err);
    check_ok(desk_deputies(&office.desk, &arena, &list, &count, &err), err);
    check_int(count, 1);
    check_text(list[0].deputy, "officer.science.2");
    sit_as(&office, deputy);
    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_MET, "", &err), err);
    assert_false(desk_deputy_end(&office.desk, list[0].id, &err)); /* another's desk */
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_SUPERVISOR, "industry");
    assert_false(desk_deputy_end(&office.desk, list[0].id, &err));
    sit_as(&office, owner);
    check_ok(desk_deputy_end(&office.desk, list[0].id, &err), err);
    assert_false(desk_deputy_end(&office.desk, list[0].id, &err)); /* once */
    check_ok(desk_deputies(&office.desk, &arena, &list, &count, &err), err);
    check_int(count, 0);
    sit_as(&office, deputy);
    assert_false(desk_check_set(&office.desk, id, "legal_person", CHECK_NOT_MET, "no", &err));
}

static size_t stood_in_for(struct office *office)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const struct application_filter theirs = {.deputy = true};
    struct worklist work;
    struct err err = {0};

    check_ok(desk_application_ids(&office->desk, &theirs, &ids, &err), err);
    check_ok(desk_worklist(&office->desk, &work, &err), err);
    check_int(work.deputy, ids.count);
    return ids.count;
}

/* Nobody has to end it: on the last day it holds, on the day after it is gone. */
static void standing_in__is_told_to_both_and_ends_with_its_last_day(void **state)
{
    static const struct {
        const char *day;
        size_t told, stood_in_for;
        bool is_now;
    } days[] = {
        {"2025-06-04", 1, 0, false},
        {"2025-06-05", 1, 1, true},
        {"2025-06-06", 1, 1, true},
        {"2025-06-07", 0, 0, false},
    };
    AUTO_OFFICE struct office office;
    int64_t owner, deputy;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher_at(&office, STAGE_FORMAL);
    owner = person(&office, ROLE_OFFICER, LEAD, 1);
    deputy = person(&office, ROLE_OFFICER, LEAD, 2);
    check_ok(desk_deputy_set(&office.desk, owner, deputy, "2025-06-05", "2025-06-06", &err), err);
    assert_false(desk_deputy_set(&office.desk, owner, deputy, "2025-06-06", "2025-06-30", &err));
    check_int(err.kind, ERR_INPUT);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const int64_t people[] = {owner, deputy};

        office_on(&office, days[i].day);
        for (size_t k = 0; k < 2; k++) {
            AUTO_ARENA struct arena arena = {0};
            struct deputy *list;
            size_t count;

            sit_as(&office, people[k]);
            check_ok(desk_deputies(&office.desk, &arena, &list, &count, &err), err);
            check_int(count, days[i].told);
            if (count > 0)
                check_int(list[0].is_now, days[i].is_now);
            check_int(stood_in_for(&office), k == 1 ? days[i].stood_in_for : 0);
        }
    }
}

static void a_deputy__acts_on_the_days_and_the_journal_says_for_whom(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id, owner, deputy;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    owner = person(&office, ROLE_OFFICER, LEAD, 1);
    deputy = person(&office, ROLE_OFFICER, LEAD, 2);
    assert_false(desk_deputy_set(&office.desk, owner, owner, "2025-06-03", "2025-06-04", &err));
    assert_false(desk_deputy_set(&office.desk, owner, deputy, "2025-06-04", "2025-06-03", &err));
    assert_false(desk_deputy_set(&office.desk, deputy, owner, "2025-06-03", "2025-06-04", &err));
    check_int(err.kind, ERR_REFUSED); /* another's desk */
    check_ok(desk_deputy_set(&office.desk, owner, deputy, "2025-06-04", "2025-06-05", &err), err);
    sit_as(&office, deputy);
    assert_false(desk_check_set(&office.desk, id, "legal_person", CHECK_MET, "", &err));
    office_on(&office, "2025-06-05");
    sit_as(&office, deputy);
    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_MET, "", &err), err);
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "the seal"});
    read_application(&office, id, &page);
    check_int(page.application.owner_id, owner); /* it stays the other's */
    for (size_t i = page.history.count - 2; i < page.history.count; i++)
        assert_non_null(strstr(page.history.list[i].changes, "deputy_for\t\tofficer.science.1\n"));
    office_on(&office, "2025-06-06");
    sit_as(&office, deputy);
    assert_false(desk_check_set(&office.desk, id, "legal_person", CHECK_NOT_MET, "no", &err));
}

static void a_desk__is_handed_over_with_a_verdict_for_each(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_HANDOVER struct handover before = {0}, after = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t owner, heir, good, apart;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    good = voucher_at(&office, STAGE_FORMAL);
    apart = voucher_at(&office, STAGE_ACCEPTED);
    owner = person(&office, ROLE_OFFICER, LEAD, 1);
    heir = person(&office, ROLE_OFFICER, LEAD, 2);
    check_ok(store_begin(office.desk.store, &err), err);
    check_ok(store_duty_add(office.desk.store, apart, DUTY_SCORE, heir, &err), err);
    check_ok(store_commit(office.desk.store, &err), err);

    sit_as(&office, heir); /* nobody takes a desk */
    assert_false(desk_hand_over(&office.desk, owner, heir, "", false, &before, &err));
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_hand_over(&office.desk, owner, heir, "", false, &before, &err), err);
    check_int(before.count, 2);
    check_int(before.going, 1);
    check_int(owner_of(&office, good), owner); /* only looked at */
    assert_false(desk_hand_over(&office.desk, owner, heir, " ", true, &after, &err));
    check_ok(desk_hand_over(&office.desk, owner, heir, "on leave", true, &after, &err), err);
    read_application(&office, good, &page);
    check_int(page.application.owner_id, heir);
    check_text(page.history.list[page.history.count - 1].verb, "hand-over");
    check_int(owner_of(&office, apart), owner);
    sit(&office, ROLE_SUPERVISOR, "industry");
    assert_false(desk_hand_over(&office.desk, heir, owner, "back", true, &after, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* Who is away today can be given no desk, as no single case; who stands in is named. */
static void a_desk__is_not_handed_to_who_is_away(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_HANDOVER struct handover before = {0};
    struct err err = {0};
    int64_t owner, heir, deputy;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    (void) voucher_at(&office, STAGE_FORMAL);
    owner = person(&office, ROLE_OFFICER, LEAD, 1);
    heir = person(&office, ROLE_OFFICER, LEAD, 2);
    deputy = person(&office, ROLE_OFFICER, LEAD, 3);
    sit_as(&office, heir);
    check_ok(desk_deputy_set(&office.desk, heir, deputy, "2025-06-04", "2025-06-05", &err), err);
    sit_as(&office, owner);
    check_ok(desk_hand_over(&office.desk, owner, heir, "", false, &before, &err),
             err); /* not yet */
    check_int(before.going, 1);
    handover_release(&before);
    office_on(&office, "2025-06-05");
    sit_as(&office, owner);
    for (int commit = 0; commit <= 1; commit++) {
        assert_false(
            desk_hand_over(&office.desk, owner, heir, "on leave", commit == 1, &before, &err));
        check_int(err.kind, ERR_REFUSED);
        assert_non_null(strstr(err.what, "officer.science.3 stands in today"));
    }
    /* one's own desk is left while away, and who is away may stand in another day */
    sit_as(&office, heir);
    check_ok(desk_hand_over(&office.desk, heir, owner, "on leave", true, &before, &err), err);
    sit_as(&office, owner);
    check_ok(desk_deputy_set(&office.desk, owner, heir, "2025-06-10", "2025-06-11", &err), err);
    office_on(&office, "2025-06-06");
    sit_as(&office, owner);
    handover_release(&before);
    check_ok(desk_hand_over(&office.desk, owner, heir, "on leave", true, &before, &err), err);
    check_int(before.going, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transfer__is_not_taken_once_the_money_is_planned),
        cmocka_unit_test(a_deputy__is_ended_before_the_last_day),
        cmocka_unit_test(standing_in__is_told_to_both_and_ends_with_its_last_day),
        cmocka_unit_test(what_another_department_has__is_found_by_who_has_a_part_in_it),
        cmocka_unit_test(a_transfer__taken_back_meanwhile_says_by_whom_and_when),
        cmocka_unit_test(who_is_asked_to_take_over__is_told_so),
        cmocka_unit_test(what_would_be_refused__is_said_before),
        cmocka_unit_test(a_transfer__may_be_refused_once_and_is_then_decided),
        cmocka_unit_test(a_transfer__asked_again_of_who_refused_goes_to_the_supervisor),
        cmocka_unit_test(a_transfer__that_is_taken_is_handled_by_who_took_it),
        cmocka_unit_test(a_deputy__acts_on_the_days_and_the_journal_says_for_whom),
        cmocka_unit_test(a_desk__is_handed_over_with_a_verdict_for_each),
        cmocka_unit_test(a_desk__is_not_handed_to_who_is_away),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
