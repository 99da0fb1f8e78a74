/* SPDX-License-Identifier: Apache-2.0 */
/* Deadlines that stand and go on, with their arithmetic; and the way back, step by step. */
#include "desk_voucher.h"

#include "desk/audit.h"
#include "store/application.h"
#include "store/ledger.h"

static const struct move_details reasoned = {.reason = "as the file says"};

static struct clock_reading clock_on(struct office *office, int64_t id, const char *day)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    office_on(office, day);
    read_application(office, id, &page);
    return page.clock;
}

static void check_day(struct date day, const char *text)
{
    char is[DATE_TEXT_SIZE];

    check_text(date_text(day, is), text);
}

/* By an officer, so that the supervisor, who sits again, can settle it. */
/* @param came_on  the day it came in; "": today */
static void object_of(struct office *office, int64_t id, const char *came_on)
{
    const int64_t before = office->desk.clerk.id;
    struct objection_typed typed = an_objection;

    typed.received_on = came_on;
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_OBJECT,
            &(struct move_details){.reason = reasoned.reason, .objection = &typed});
    sit_as(office, before);
}

static void object(struct office *office, int64_t id)
{
    object_of(office, id, "");
}

static void come_back(struct office *office, int64_t id, const char *day)
{
    office_on(office, day);
    answer_corrections(office, id);
    move_ok(office, id, MOVE_RESUBMIT, NULL);
}

/* ---- standing and going on ---- */

/* Received on Tuesday 3 June 2025; five working days: due on the 10th. */
static void two_returns__are_counted_to_the_day(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct clock_reading clock;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    clock = clock_on(&office, id, "2025-06-04");
    check_int(clock.state, CLOCK_RUNS);
    check_int(clock.term->days, 5);
    check_int(clock.used.count, 1);
    check_day(clock.due_on, "2025-06-10");

    move_ok(&office, id, MOVE_RETURN, &reasoned); /* out from the 4th */
    clock = clock_on(&office, id, "2025-06-09");
    check_int(clock.state, CLOCK_STANDS);
    check_int(clock.used.count, 1);
    check_int(clock.stood.count, 3);
    come_back(&office, id, "2025-06-09");
    clock = clock_on(&office, id, "2025-06-11");
    check_int(clock.used.count, 3);
    check_day(clock.due_on, "2025-06-13");
    check_int(clock.way.weekends_off, 2);

    move_ok(&office, id, MOVE_RETURN, &reasoned); /* again, from the 11th: the last that may be */
    check_int(clock_on(&office, id, "2025-06-12").used.count, 3);
    come_back(&office, id, "2025-06-13");
    clock = clock_on(&office, id, "2025-06-16");
    check_int(clock.used.count, 4);
    check_int(clock.stood.count, 5);
    check_day(read_application(&office, id, &page).due_on, "2025-06-17");
    application_page_release(&page);
    move_refused(&office, id, MOVE_RETURN, &reasoned, "correction:returns");
    move_refused(&office, id, MOVE_LAPSE, &reasoned, "returned");
}

static const struct application_page *page_now(struct office *office, int64_t id,
                                               struct application_page *ret_page)
{
    read_application(office, id, ret_page);
    return ret_page;
}

static void check_kept_as_said(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
}

static void a_correction_that_never_comes__lapses_and_can_be_reopened(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct clock_reading clock;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    office_on(&office, "2025-06-04");
    move_ok(&office, id, MOVE_RETURN, &reasoned);
    move_refused(&office, id, MOVE_LAPSE, &reasoned, "overdue");
    office_on(&office, "2025-07-01");
    move_ok(&office, id, MOVE_LAPSE, &reasoned);
    clock = clock_on(&office, id, "2025-07-21");
    check_int(clock.state, CLOCK_OVER);
    check_int(clock.used.count, 1); /* the office's one day; the others were the applicant's */
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_LAPSED);
    check_int(desk_court(&page, office.desk.today), COURT_NOBODY);
    assert_true(date_is_none(page.application.returned_on));
    application_page_release(&page);

    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REOPEN, &reasoned);
    sit(&office, ROLE_OFFICER, LEAD);
    clock = clock_on(&office, id, "2025-07-22");
    check_int(clock.state, CLOCK_STANDS); /* the notice is out again: the applicant's */
    check_int(clock.used.count, 1);
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_FORMAL);
    check_day(page.application.returned_on, "2025-06-04");
    check_int(page.overlays[page.overlay_count - 1].kind, OVERLAY_ENDED);
    application_page_release(&page);
    office_on(&office, "2025-07-22");
    sit(&office, ROLE_OFFICER, LEAD);
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    clock = clock_on(&office, id, "2025-07-23");
    check_int(clock.state, CLOCK_RUNS);
    check_int(clock.used.count, 2); /* neither the correction's days nor those of the end count */
    sit(&office, ROLE_SUPERVISOR,
        LEAD); /* what came in after the reopening is taken back as ever */
    move_ok(&office, id, MOVE_REOPEN_RETURN, &reasoned);
    check_kept_as_said(&office);
}

static void what_lay_over_a_case_that_ended__lies_over_it_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t returned, received, held, resumed;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    returned = voucher_at(&office, STAGE_FORMAL);
    received = voucher_at(&office, STAGE_FORMAL);
    held = voucher_at(&office, STAGE_ACCEPTED);
    resumed = voucher_at(&office, STAGE_ACCEPTED);
    office_on(&office, "2025-06-04");
    move_ok(&office, returned, MOVE_RETURN, &reasoned);
    move_ok(&office, received, MOVE_RETURN, &reasoned);
    move_ok(&office, held, MOVE_HOLD, &(struct move_details){.reason = "an audit is under way"});
    move_ok(&office, resumed, MOVE_HOLD, &reasoned);
    office_on(&office, "2025-06-05"); /* received and resumed on the day of the end */
    answer_corrections(&office, received);
    move_ok(&office, received, MOVE_RESUBMIT, NULL);
    move_ok(&office, resumed, MOVE_RESUME, &reasoned);
    move_ok(&office, returned, MOVE_WITHDRAW, &reasoned);
    move_ok(&office, received, MOVE_WITHDRAW, &reasoned);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, held, MOVE_DECLINE, &reasoned);
    move_ok(&office, resumed, MOVE_DECLINE, &reasoned);
    office_on(&office, "2025-06-10");
    for (int i = 0; i < 4; i++)
        move_ok(&office, (int64_t[]){returned, received, held, resumed}[i], MOVE_REOPEN, &reasoned);
    check_day(read_application(&office, returned, &page).returned_on, "2025-06-04");
    application_page_release(&page);
    assert_true(date_is_none(read_application(&office, received, &page).returned_on));
    application_page_release(&page);
    check_day(read_application(&office, held, &page).held_on, "2025-06-10");
    check_text(page.overlays[page.overlay_count - 1].reason, "an audit is under way");
    application_page_release(&page);
    assert_true(date_is_none(read_application(&office, resumed, &page).held_on));
    application_page_release(&page);
    for (int i = 0; i < 2; i++) { /* again, and again on one day */
        sit(&office, ROLE_OFFICER, LEAD);
        move_ok(&office, returned, MOVE_WITHDRAW, &reasoned);
        sit(&office, ROLE_SUPERVISOR, LEAD);
        move_ok(&office, returned, MOVE_REOPEN, &reasoned);
    }
    check_day(read_application(&office, returned, &page).returned_on, "2025-06-04");
    check_kept_as_said(&office);
}

/* Reopened after its day the notice is no more overdue than when the case was closed. */
static void the_day_to_answer__moves_by_the_days_the_case_was_closed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct overlay *notice;
    struct date first;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    office_on(&office, "2025-06-04");
    move_ok(&office, id, MOVE_RETURN, &reasoned);
    read_application(&office, id, &page);
    first = desk_correction_open(&page)->answer_by;
    application_page_release(&page);
    office_on(&office, "2025-06-05");
    move_ok(&office, id, MOVE_WITHDRAW, &reasoned);
    office_on(&office, "2025-07-01"); /* 18 working days */
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REOPEN, &reasoned);
    notice = desk_correction_open(page_now(&office, id, &page));
    check_int(calendar_between(office.desk.calendar, first, notice->answer_by).count, 18);
    check_int(notice->first_by.day, first.day);
    check_int(desk_correction_overdue(&office.desk, notice), 0);
    check_int(page.application.answer_by.day, notice->answer_by.day); /* lists read the same */
    application_page_release(&page);

    sit(&office, ROLE_OFFICER, LEAD); /* what came in that very day is taken back as ever */
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REOPEN_RETURN, &reasoned);
    notice = desk_correction_open(page_now(&office, id, &page));
    check_int(notice->first_by.day, first.day);
    check_kept_as_said(&office);
}

static void a_day_under_two_overlays__stands_once(void **state)
{
    AUTO_OFFICE struct office office;
    struct clock_reading clock;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_NOTICE); /* accepted on the 3rd: due on 1 July */
    sit(&office, ROLE_SUPERVISOR, LEAD);
    office_on(&office, "2025-06-04");
    move_ok(&office, id, MOVE_HOLD, &reasoned);
    office_on(&office, "2025-06-06");
    object(&office, id);
    office_on(&office, "2025-06-10");
    move_ok(&office, id, MOVE_RESUME, &reasoned); /* 5, 6, 9, 10 */
    clock = clock_on(&office, id, "2025-06-11");
    check_int(clock.state, CLOCK_STANDS);
    move_ok(&office, id, MOVE_RESOLVE, &reasoned); /* 9, 10, 11 */
    clock = clock_on(&office, id, "2025-06-12");
    check_int(clock.state, CLOCK_RUNS);
    check_int(clock.stood.count, 5);
    check_int(clock.used.count, 2);
    check_day(clock.due_on, "2025-07-08");
}

static void a_late_case__stays_late_by_as_many_days(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct date due;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    office_on(&office, "2025-06-13"); /* due on the 10th: three working days late */
    move_ok(&office, id, MOVE_HOLD, &reasoned);
    office_on(&office, "2025-06-20");
    move_ok(&office, id, MOVE_RESUME, &reasoned);
    due = read_application(&office, id, &page).due_on;
    check_int(calendar_between(office.desk.calendar, due, office.desk.today).count, 3);
    check_int(page.clock.used.count, 8);
}

/* ---- a public notice ---- */

static void the_days_of_a_notice__are_the_departments_setting(void **state)
{
    static const struct {
        const char *department, *from, *to;
        int days;
    } notices[] = {
        {"industry", "2024-11-25", "2024-12-03", 7}, /* as a real one of the bureau ran */
        {"industry", "2023-09-13", "2023-09-21", 7}, /* and another */
        {"science", "2025-09-24", "2025-09-29", 5},  /* Sunday the 28th is made up */
        {"science", "2026-02-12", "2026-02-25",
         5}, /* Saturday the 14th is made up, then the festival */
    };

    (void) state;
    for (size_t i = 0; i < sizeof notices / sizeof notices[0]; i++) {
        const struct department *department =
            catalogue_department(office_rules.catalogue, notices[i].department);

        assert_non_null(department);
        check_int(department->notice_days, notices[i].days);
        check_day(calendar_notice_end(office_rules.calendar, day_of(notices[i].from),
                                      department->notice_days, NULL),
                  notices[i].to);
    }
}

/* A setting changed while a notice runs is of the next: what was published stays. */
static void a_running_notice__keeps_its_days(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    union {
        const struct department *read;
        struct department *write;
    } department;
    struct date last;
    int days;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "9000000.00");
    id = voucher_at(&office, STAGE_NOTICE);
    last = read_application(&office, id, &page).notice_to;
    department.read = catalogue_department(office_rules.catalogue, LEAD);
    days = department.read->notice_days;
    department.write->notice_days = days - 2;
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_PROPOSE_END, &reasoned);
    application_page_release(&page);
    check_int(read_application(&office, id, &page).notice_to.day, last.day);
    department.write->notice_days = days;
}

/* Five days from Tuesday the 3rd: to Monday the 9th. */
static void an_objection__lets_the_rest_of_the_notice_run_after_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_NOTICE);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    office_on(&office, "2025-06-04"); /* the 5th, 6th and 9th are left */
    object(&office, id);
    read_application(&office, id, &page);
    check_int(desk_court(&page, office.desk.today), COURT_SUPERVISOR);
    application_page_release(&page);
    office_on(&office, "2025-06-11");
    move_refused(&office, id, MOVE_AWARD, NULL, "objection"); /* no money under it */
    move_ok(&office, id, MOVE_RESOLVE, &reasoned);
    check_day(read_application(&office, id, &page).notice_to, "2025-06-16");
    check_int(desk_court(&page, office.desk.today), COURT_PUBLIC);
    application_page_release(&page);
    office_on(&office, "2025-06-16");
    move_refused(&office, id, MOVE_AWARD, NULL, "notice");
    office_on(&office, "2025-06-17");
    object_of(&office, id, "2025-06-16"); /* entered after the last day: it adds none */
    office_on(&office, "2025-06-19");
    move_ok(&office, id, MOVE_RESOLVE, &reasoned);
    check_day(read_application(&office, id, &page).notice_to, "2025-06-16");
    move_ok(&office, id, MOVE_AWARD, NULL);
}

/* ---- soon and late ---- */

static size_t found(struct office *office, struct application_filter filter)
{
    struct application_ids ids = {0};
    struct err err = {0};
    size_t count;

    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    count = ids.count;
    application_ids_release(&ids);
    return count;
}

static void late_and_soon__are_found_as_they_are_counted(void **state)
{
    static const struct {
        const char *day;
        int late, soon;
    } days[] = {{"2025-06-04", 0, 0}, /* due on the 10th: four working days */
                {"2025-06-05", 0, 1},
                {"2025-06-10", 0, 1},
                {"2025-06-11", 1, 0}};
    AUTO_OFFICE struct office office;
    struct worklist list;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher_at(&office, STAGE_FORMAL);
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        office_on(&office, days[i].day);
        check_ok(desk_worklist(&office.desk, &list, &err), err);
        check_int(list.late, days[i].late);
        check_int(list.soon, days[i].soon);
        check_int(found(&office, (struct application_filter){.late = true}), days[i].late);
        check_int(found(&office, (struct application_filter){.soon = true}), days[i].soon);
    }
}

static void what_is_on_hold__waits_for_nobody_and_an_objection_for_the_supervisor(void **state)
{
    struct application_filter mine = {.mine = true};
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_FORMAL);
    check_int(found(&office, mine), 1);
    move_ok(&office, id, MOVE_HOLD, &reasoned);
    check_int(found(&office, mine), 0);
    move_ok(&office, id, MOVE_RESUME, &reasoned);
    check_int(found(&office, mine), 1);
    move_ok(&office, id, MOVE_WITHDRAW, &reasoned);

    id = voucher_at(&office, STAGE_NOTICE);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_int(found(&office, mine), 0); /* the days run */
    object(&office, id);
    check_int(found(&office, mine), 1);
    move_ok(&office, id, MOVE_RESOLVE, &reasoned);
    id = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_int(found(&office, mine), 1);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_HOLD, &reasoned);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_int(found(&office, mine), 0);
    move_refused(&office, id, MOVE_PAY, NULL, "hold");
}

/* ---- the way back ---- */

static struct pool_year pool_now(struct office *office)
{
    struct pool_year found_pool = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    bool is_there;

    check_ok(store_pool_year_find(office->desk.store, VOUCHER_POOL, 2025, &arena, &found_pool,
                                  &is_there, &err),
             err);
    return found_pool;
}

static void back(struct office *office, enum role role, int64_t id, enum move move, enum stage to)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    sit(office, role, LEAD);
    move_ok(office, id, move, &reasoned);
    check_text(stage_row(read_application(office, id, &page).stage)->word, stage_row(to)->word);
}

static void an_award__goes_all_the_way_back_and_forth_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_AWARDED);
    check_fen(pool_now(&office).committed, 61728394);
    back(&office, ROLE_SUPERVISOR, id, MOVE_TAKE_BACK_AWARD, STAGE_NOTICE);
    check_fen(pool_now(&office).committed, 0);
    check_fen(pool_now(&office).reserved, 61728394);
    back(&office, ROLE_SUPERVISOR, id, MOVE_WITHDRAW_NOTICE, STAGE_PROPOSED);
    assert_true(date_is_none(read_application(&office, id, &page).notice_to));
    application_page_release(&page);
    back(&office, ROLE_OFFICER, id, MOVE_TAKE_OUT, STAGE_ASSESSED);
    check_fen(pool_now(&office).reserved, 0);
    check_fen(pool_now(&office).available, 500000000);
    back(&office, ROLE_OFFICER, id, MOVE_TAKE_BACK_ASSESSMENT, STAGE_REVIEWED);
    read_application(&office, id, &page);
    assert_false(page.has_receipt);
    assert_false(page.application.has_assessed);
    application_page_release(&page);
    back(&office, ROLE_OFFICER, id, MOVE_REOPEN_REVIEW, STAGE_REVIEW);
    assert_false(read_application(&office, id, &page).has_score);
    application_page_release(&page);
    move_refused(&office, id, MOVE_CANCEL_REVIEW, &reasoned, "review:sealed");

    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    story_assess(&office, &example, id);
    read_application(&office, id, &page);
    check_fen(page.application.assessed, 61728394);
    assert_true(page.has_receipt);
    application_page_release(&page);
    check_amount(&office, id);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_PUBLISH, NULL);
    story_award(&office, item, id);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    check_fen(pool_now(&office).paid, 61728394);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_TAKE_BACK_AWARD, &reasoned, "paid:some");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_CLOSE, NULL);
    back(&office, ROLE_SUPERVISOR, id, MOVE_REOPEN_AWARD, STAGE_AWARDED);
}

/* What was assessed and taken back takes nothing of a limit that others share. */
static void an_assessment_taken_back__counts_nowhere(void **state)
{
    AUTO_OFFICE struct office office;
    struct store_used_filter used = {.item = VOUCHER};
    struct money sum;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    check_ok(store_application_used(office.desk.store, &used, &sum, &err), err);
    check_fen(sum, 61728394);
    move_ok(&office, id, MOVE_TAKE_BACK_ASSESSMENT, &reasoned);
    check_ok(store_application_used(office.desk.store, &used, &sum, &err), err);
    check_fen(sum, 0);
    move_refused(&office, id, MOVE_PROPOSE, NULL, "stage");
}

static void a_case_declined_in_the_plan__comes_back_as_assessed(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_NOTICE);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_DECLINE, &reasoned);
    check_fen(pool_now(&office).reserved, 0);
    back(&office, ROLE_SUPERVISOR, id, MOVE_REOPEN, STAGE_ASSESSED);
    sit(&office, ROLE_OFFICER, LEAD); /* the amount is the one that was checked */
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    check_fen(pool_now(&office).reserved, 61728394);
}

/* D4: there "must be verified first" was a greyed button; whoever asked the server was let through.
 * Here nothing is asked of a screen: the same move, straight from the desk, is refused in the same
 * words, and so is every later step of the way. */
static void d4_a_move_no_screen_offers__is_refused_by_the_desk(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings asked = {0}, done = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    assert_false(desk_may_move(&office.desk, id, MOVE_ACCEPT, &asked));
    assert_false(
        desk_move(&office.desk, id, version_of(&office, id), MOVE_ACCEPT, NULL, &done, &err));
    check_int(err.kind, ERR_REFUSED);
    check_int(done.count, asked.count);
    for (size_t i = 0; i < done.count; i++)
        check_text(done.list[i].text, asked.list[i].text);
    for (enum move move = MOVE_OPEN_REVIEW; move <= MOVE_CLOSE; move++)
        move_refused(&office, id, move, &reasoned, "stage");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_returns__are_counted_to_the_day),
        cmocka_unit_test(a_correction_that_never_comes__lapses_and_can_be_reopened),
        cmocka_unit_test(what_lay_over_a_case_that_ended__lies_over_it_again),
        cmocka_unit_test(the_day_to_answer__moves_by_the_days_the_case_was_closed),
        cmocka_unit_test(a_day_under_two_overlays__stands_once),
        cmocka_unit_test(a_late_case__stays_late_by_as_many_days),
        cmocka_unit_test(the_days_of_a_notice__are_the_departments_setting),
        cmocka_unit_test(a_running_notice__keeps_its_days),
        cmocka_unit_test(an_objection__lets_the_rest_of_the_notice_run_after_it),
        cmocka_unit_test(late_and_soon__are_found_as_they_are_counted),
        cmocka_unit_test(what_is_on_hold__waits_for_nobody_and_an_objection_for_the_supervisor),
        cmocka_unit_test(an_award__goes_all_the_way_back_and_forth_again),
        cmocka_unit_test(an_assessment_taken_back__counts_nowhere),
        cmocka_unit_test(a_case_declined_in_the_plan__comes_back_as_assessed),
        cmocka_unit_test(d4_a_move_no_screen_offers__is_refused_by_the_desk),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
