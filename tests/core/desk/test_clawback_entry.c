/* SPDX-License-Identifier: Apache-2.0 */
/* What comes on a claim: on which day it counts, once for each paper; what was recorded by mistake,
 * and a claim that was wrong. */
#include "desk_clawback.h"

#include "desk/month.h"
#include "month_closed.h"

/* ---- what was recorded by mistake ---- */

static void take_back(struct office *office, int64_t id, const char *entry)
{
    AUTO_FINDINGS struct findings findings = {0};

    sit_as(office, finance_person(office, 4));
    if (!try_move(office, id, CLAWBACK_MOVE_UNRECEIVE,
                  (struct clawback_details){.reason = "记错单位", .payment = entry}, &findings))
        fail_msg("%s", findings.count ? findings.list[0].text : "not taken back");
}

static int64_t step_of(struct office *office, int64_t id, size_t nth, struct clawback_step *ret)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    assert_true(nth < page.step_count);
    *ret = page.steps[nth]; /* numbers only */
    return ret->ledger_seq;
}

/* The money was another's: the clawback is open again, stands against the applicant again, and both
 * entries stay. */
static void payment__recorded_by_mistake_is_taken_back_by_another_person(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings found = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct clawback_step step;
    struct err err = {0};
    int64_t paid, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    id = raised(&office, paid, "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "回单 7"});
    check_int(now_of(&office, id).stored, CLAWBACK_RECOVERED);
    move_blocked(&office, id, CLAWBACK_MOVE_UNRECEIVE,
                 (struct clawback_details){.reason = "记错单位"}, "clawback:two-persons");
    take_back(&office, id, "");
    check_int(now_of(&office, id).stored, CLAWBACK_NOTIFIED);
    check_fen(now_of(&office, id).paid, 0);
    assert_true(date_is_none(now_of(&office, id).ended_on));
    step_of(&office, id, 0, &step);
    assert_true(step.kind == STEP_IN && step.taken_back);
    step_of(&office, id, 1, &step);
    assert_true(step.kind == STEP_BACK && step.amount.fen == 100000);
    check_fen(voucher_year(&office).clawback_in, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(clawback_findings(&office.desk, read_application(&office, paid, &page).organisation_id,
                               FINDING_BLOCKS, &found, &err),
             err);
    check_int(found.count, 1);
    sit_as(&office, finance_person(&office, 4));
    move_blocked(&office, id, CLAWBACK_MOVE_UNRECEIVE, (struct clawback_details){.reason = "again"},
                 "clawback:no-payment");
    check_whole(&office);
}

/* Of a day that is too early it is told what it is earlier than. */
static void day__before_what_it_follows_is_told_what_that_is(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(try_move(&office, id, CLAWBACK_MOVE_NOTIFY,
                          (struct clawback_details){.day = "2024-01-02"}, &findings));
    assert_non_null(strstr(findings.list[0].text, ", the day of the decision"));
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(try_move(&office, id, CLAWBACK_MOVE_RECEIVE,
                          (struct clawback_details){.day = "2024-01-02", .document = "回单 8"},
                          &findings));
    assert_non_null(strstr(findings.list[0].text, ", the day of the notice"));
}

/* Of two that came, the one that is named; and after a waiver of the rest it is open again. */
static void payment__that_is_named_is_the_one_taken_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct clawback_step step;
    int64_t id, first;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "300", .document = "a"});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "200", .document = "b"});
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.reason = "查明无误"});
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0});
    check_int(now_of(&office, id).stored, CLAWBACK_WAIVED);
    first = step_of(&office, id, 0, &step);
    take_back(&office, id, arena_format(&arena, "%lld", (long long) first));
    check_int(now_of(&office, id).stored, CLAWBACK_PARTIAL);
    check_fen(now_of(&office, id).paid, 20000);
    check_fen(now_of(&office, id).waived, 50000);
    step_of(&office, id, 1, &step);
    assert_false(step.taken_back);
    check_whole(&office);
}

/* Money that came once counts once: the paper of the bank tells, however it is written. */
static void payment__is_entered_once_for_each_paper(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id, application;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    application = paid_voucher(&office);
    id = raised(&office, application, "5000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "A-0099"});
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(try_move(&office, id, CLAWBACK_MOVE_RECEIVE,
                          (struct clawback_details){.amount = "1000", .document = "a－0099"},
                          &findings));
    check_blocked(&findings, "document:used");
    assert_non_null(strstr(findings.list[0].text, "A-0099"));
    assert_non_null(strstr(findings.list[0].text, "1,000.00"));
    raw_refused(&office,
                "INSERT OR IGNORE INTO clawback_entry(clawback_id, kind, amount_fen, day, clerk_id,"
                " document, ledger_seq) SELECT clawback_id, kind, amount_fen, day, clerk_id,"
                " document, ledger_seq FROM clawback_entry");
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "A-0100"});
    take_back(&office, id, ""); /* the newest: that paper is free again */
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "900", .document = "A-0100"});
    check_fen(now_of(&office, id).paid, 190000);
    check_whole(&office);
}

/* Whoever paid, and on whatever claim: the file holds it too. */
static void paper__of_another_payer_is_entered_once_but_by_its_parts(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t paid, other, id, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    struct date today = office.desk.today;
    other = voucher_at(&office, STAGE_AWARDED); /* of another applicant */
    if (office.desk.today.day < today.day)
        desk_set_now(&office.desk, morning_of(today));
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, other, MOVE_PAY, NULL);
    id = raised(&office, paid, "5000.00");
    second = raised(&office, other, "5000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_SUPERVISOR, second, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "HD-77"});
    move_blocked(&office, second, CLAWBACK_MOVE_RECEIVE,
                 (struct clawback_details){.amount = "1000", .document = "HD-77"}, "document:used");
    raw_refused(
        &office,
        "INSERT INTO clawback_entry(clawback_id, kind, amount_fen, day, clerk_id, document,"
        " ledger_seq) SELECT (SELECT max(id) FROM clawback), kind, amount_fen, day, clerk_id,"
        " document, ledger_seq FROM clawback_entry");
    move_on(&office, ROLE_FINANCE, second, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "HD-77-2"});
    check_whole(&office);
}

/* More came than is claimed: who claims decides on the rest, and finance enters it there. */
static void payment__beyond_the_claim_says_where_the_rest_is_entered(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t paid, id, further;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    id = raised(&office, paid, "200000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(try_move(&office, id, CLAWBACK_MOVE_RECEIVE,
                          (struct clawback_details){.amount = "300000", .document = "HD-1"},
                          &findings));
    check_blocked(&findings, "clawback:left");
    assert_non_null(strstr(findings.list[0].cleared_by, "a further clawback"));
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "HD-1-1"});
    further = raised(&office, paid, "100000.00");
    move_on(&office, ROLE_SUPERVISOR, further, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, further, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "HD-1-2"});
    check_fen(voucher_year(&office).clawback_in, 30000000);
    check_whole(&office);
}

/* ---- a claim that was wrong ---- */

/* Nothing is owed, nothing stands against the applicant, and all of it may be claimed anew. */
static void claim__that_was_wrong_is_withdrawn_by_another_person(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings found = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct clawback_details why = {.reason = "认定有误"};
    struct clawback_step step;
    struct err err = {0};
    int64_t paid, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    id = raised(&office, paid, "1000.00");
    sit(&office, ROLE_OFFICER, LEAD);
    move_blocked(&office, id, CLAWBACK_MOVE_WITHDRAW, why, "clawback:two-persons");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_blocked(&office, id, CLAWBACK_MOVE_WITHDRAW, (struct clawback_details){0}, "reason");
    raw_refused(&office, "UPDATE clawback SET state = 'withdrawn', ended_on = '2025-06-30'");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_WITHDRAW, why);
    check_int(now_of(&office, id).stored, CLAWBACK_WITHDRAWN);
    check_int(
        clawback_left(&(struct clawback){.stored = CLAWBACK_WITHDRAWN, .principal = {100000}}).fen,
        0);
    check_fen(voucher_year(&office).clawback_due, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(clawback_findings(&office.desk, read_application(&office, paid, &page).organisation_id,
                               FINDING_BLOCKS, &found, &err),
             err);
    check_int(found.count, 0);
    step_of(&office, id, 0, &step);
    assert_true(step.kind == STEP_WITHDRAWN && step.amount.fen == 100000);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_blocked(&office, id, CLAWBACK_MOVE_RECEIVE,
                 (struct clawback_details){.amount = "1", .document = "x"}, "state");
    (void) raised(&office, paid, "617283.94");
    check_whole(&office);
}

static void claim__on_which_money_came_is_not_withdrawn(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "300", .document = "a"});
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_blocked(&office, id, CLAWBACK_MOVE_WITHDRAW, (struct clawback_details){.reason = "记错"},
                 "clawback:touched");
    take_back(&office, id, "");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_WITHDRAW,
            (struct clawback_details){.reason = "记错"});
    check_whole(&office);
}

/* What is asked before it is recorded; NULL: nothing. */
static void check_asked(struct office *office, int64_t id, struct date came, const char *why)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    struct err err = {0};
    const char *text;

    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    text = desk_clawback_booking(&office->desk, &page.clawback, CLAWBACK_MOVE_RECEIVE,
                                 date_text(came, day), &arena);
    if (why)
        assert_non_null(strstr(text, why));
    else
        check_text(text, "");
}

/* The workbook of the month names what counts on another day than its own. */
static void check_booked_later(struct office *office, int year, int month, const char *document)
{
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_MONTH_ANSWERS struct month_answers later = {0};
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_month_end(&office->desk, year, month, NULL, &end, &err), err);
    check_ok(desk_month_answers(&office->desk, &end, &later, &err), err);
    check_int(later.count, 1);
    check_text(later.list[0].kind, "clawback-in");
    check_text(later.list[0].reference, document);
    assert_true(*later.list[0].number);
}

/* What came in the month before counts in it; once that is closed on the first day that is open,
 * and both days stay. */
static void payment__of_a_closed_month_keeps_both_days(void **state)
{
    AUTO_OFFICE struct office office;
    struct clawback_step step;
    char day[DATE_TEXT_SIZE];
    struct date came, open, next;
    int year, month, of_month;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    came = office.desk.today;
    date_split(came, &year, &month, &of_month);
    open = date_add_months((struct date){came.day - of_month + 1}, 1);
    next = (struct date){open.day + 4};
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_asked(&office, id, came, NULL);
    office_on(&office, date_text(next, day));
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){
                .day = date_text(came, day), .amount = "100", .document = "回单1"});
    step_of(&office, id, 0, &step);
    check_int(step.booked_on.day, came.day);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    (void) close_months(&office.desk, year, month);
    check_asked(&office, id, came, "is closed: it is booked on 2025-");
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.day = date_text(came, day), .document = "回单2"});
    step_of(&office, id, 1, &step);
    check_int(step.day.day, came.day);
    check_int(step.booked_on.day, open.day);
    check_booked_later(&office, year, month, "回单2");
    check_asked(&office, id, (struct date){next.day + 1}, NULL); /* is refused */
}

/* What is said before a claim of this day is raised. */
static const char *claim_asked(struct office *office, int64_t application, const char *day,
                               struct arena *arena)
{
    AUTO_CLAWBACK_ROOM struct clawback_room room = {0};
    struct err err = {0};

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_clawback_room(&office->desk, application, &room, &err), err);
    return desk_clawback_raise_booking(&office->desk, &room, day, arena);
}

static int64_t claim_of_day(struct office *office, int64_t application, const char *day,
                            struct date counts_on)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct clawback_order order = {.application_id = application,
                                   .ground = "审计发现重复申报",
                                   .principal = "1000.00",
                                   .decided_on = day};
    char text[DATE_TEXT_SIZE];
    struct err err = {0};
    int64_t id;

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_clawback_raise(&office->desk, &order, &id, &findings, &err), err);
    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    check_text(date_text(page.clawback.decided_on, text), day);
    check_int(page.clawback.posted_on.day, counts_on.day);
    return id;
}

/* Entered weeks later it counts on the day of its decision; once that month is closed on the first
 * day that is open, and both days stay. */
static void claim__counts_on_the_day_of_its_decision(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_MONTH_ANSWERS struct month_answers later = {0};
    struct clawback_step step;
    char day[DATE_TEXT_SIZE], late[DATE_TEXT_SIZE];
    struct date decided, open;
    struct err err = {0};
    int64_t id, application;
    int year, month, of_month;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    application = paid_voucher(&office);
    decided = office.desk.today;
    date_text(decided, day);
    date_split(decided, &year, &month, &of_month);
    open = date_add_months((struct date){decided.day - of_month + 1}, 1);
    office_on(&office, date_text((struct date){decided.day + 45}, late));
    check_text(claim_asked(&office, application, day, &arena), "");
    id = claim_of_day(&office, application, day, decided);
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY,
            (struct clawback_details){.day = day});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.day = day, .document = "回单"});
    step_of(&office, id, 0, &step);
    check_int(step.booked_on.day, decided.day);

    sit(&office, ROLE_FINANCE, "finance-bureau");
    (void) close_months(&office.desk, year, month);
    assert_non_null(strstr(claim_asked(&office, application, day, &arena), "is closed"));
    (void) claim_of_day(&office, application, day, open);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_month_end(&office.desk, year, month, NULL, &end, &err), err);
    check_ok(desk_month_answers(&office.desk, &end, &later, &err), err);
    check_int(later.count, 1);
    check_text(later.list[0].kind, "clawback-due");
    check_whole(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payment__recorded_by_mistake_is_taken_back_by_another_person),
        cmocka_unit_test(day__before_what_it_follows_is_told_what_that_is),
        cmocka_unit_test(payment__that_is_named_is_the_one_taken_back),
        cmocka_unit_test(payment__is_entered_once_for_each_paper),
        cmocka_unit_test(paper__of_another_payer_is_entered_once_but_by_its_parts),
        cmocka_unit_test(payment__beyond_the_claim_says_where_the_rest_is_entered),
        cmocka_unit_test(claim__that_was_wrong_is_withdrawn_by_another_person),
        cmocka_unit_test(claim__on_which_money_came_is_not_withdrawn),
        cmocka_unit_test(payment__of_a_closed_month_keeps_both_days),
        cmocka_unit_test(claim__counts_on_the_day_of_its_decision),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
