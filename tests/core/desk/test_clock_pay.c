/* SPDX-License-Identifier: Apache-2.0 */
/* The clock of payment (兑现): sixty working days from the award, or from the day on which what is
 * not paid fell due; and who is told of it. */
#include "desk_payment.h"
#include "desk_quota.h"

#define AGREED "9-3" /* half of it before the acceptance */
#define QUOTA  "4-1"

static const struct move_details reasoned = {.reason = "as the file says"};

static struct clock_reading clock_now(struct office *office, int64_t id, struct owed *ret_owed)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct date due = read_application(office, id, &page).due_on;

    if (page.clock.state == CLOCK_RUNS)
        check_int(due.day, page.clock.due_on.day); /* the list says what the page says */
    else
        assert_true(date_is_none(due));
    *ret_owed = page.owed;
    return page.clock;
}

/* Sixty working days after `from`, while nothing stood. */
static void check_runs(struct office *office, int64_t id, struct date from, enum owed_ground ground)
{
    struct owed owed;
    struct clock_reading clock = clock_now(office, id, &owed);

    check_int(clock.clock, CLOCK_PAY);
    check_int(clock.state, CLOCK_RUNS);
    check_int(clock.from.day, from.day);
    check_int(owed.ground, ground);
    check_int(clock.term->days, 60);
    check_int(clock.due_on.day, calendar_after(office->desk.calendar, from, 60, NULL).day);
}

static void check_over(struct office *office, int64_t id, struct date paid_on)
{
    struct owed owed;
    struct clock_reading clock = clock_now(office, id, &owed);

    check_int(clock.clock, CLOCK_PAY);
    check_int(clock.state, CLOCK_OVER);
    check_int(clock.until.day, paid_on.day);
}

static void check_books(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, "audit");
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
    check_int(differences.count, 0);
}

static struct worklist work_of(struct office *office, enum role role, const char *department)
{
    struct worklist list = {0};
    struct err err = {0};

    sit(office, role, department);
    check_ok(desk_worklist(&office->desk, &list, &err), err);
    return list;
}

static void day_after(struct office *office, struct date day, int days)
{
    desk_set_now(&office->desk, morning_of((struct date){day.day + days}));
}

static void an_award__is_paid_in_sixty_working_days_or_leads_the_work_of_two(void **state)
{
    AUTO_OFFICE struct office office;
    struct date from, due;
    int64_t id;

    (void) state;
    begin(&office);
    id = voucher_at(&office, STAGE_AWARDED);
    from = office.desk.today;
    due = calendar_after(office.desk.calendar, from, 60, NULL);
    check_runs(&office, id, from, OWED_AWARDED);
    day_after(&office, due, 0);
    check_int(work_of(&office, ROLE_FINANCE, "finance-bureau").soon, 1);
    check_int(work_of(&office, ROLE_OFFICER, LEAD).soon, 1);
    day_after(&office, due, 1);
    check_int(work_of(&office, ROLE_FINANCE, "finance-bureau").late, 1);
    check_int(work_of(&office, ROLE_OFFICER, LEAD).late, 1);
    check_int(work_of(&office, ROLE_OFFICER, LEAD).first_late[0], id);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    check_over(&office, id, office.desk.today);
    check_int(work_of(&office, ROLE_FINANCE, "finance-bureau").late, 0);
    check_books(&office);
}

/* Seven working days on hold are added; while it stands nothing is late. */
static void a_hold__stops_the_clock_of_payment(void **state)
{
    AUTO_OFFICE struct office office;
    struct date from;
    struct owed owed;
    struct clock_reading clock;
    int64_t id;

    (void) state;
    begin(&office);
    id = voucher_at(&office, STAGE_AWARDED);
    from = office.desk.today;
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_HOLD, &reasoned);
    day_after(&office, calendar_after(office.desk.calendar, from, 7, NULL), 0);
    check_int(clock_now(&office, id, &owed).state, CLOCK_STANDS);
    move_ok(&office, id, MOVE_RESUME, &reasoned);
    clock = clock_now(&office, id, &owed);
    check_int(clock.stood.count, 7);
    check_int(clock.used.count, 0);
    check_int(clock.due_on.day, calendar_after(office.desk.calendar, from, 67, NULL).day);
    check_books(&office);
}

/* What a plan names a day for counts from it; what waits for a condition has none. */
static void a_plan__puts_off_what_it_names_a_day_or_a_condition_for(void **state)
{
    static const struct payment_part parts[] = {{.amount = "300000"},
                                                {.amount = "100000.01", .due_on = "2025-12-01"},
                                                {.amount = "", .condition = "the report is in"}};
    AUTO_OFFICE struct office office;
    struct instalment it;
    struct date awarded_on;
    int64_t id;

    (void) state;
    begin(&office);
    id = planned(&office, parts, 3);
    awarded_on = office.desk.today;
    check_runs(&office, id, awarded_on, OWED_AWARDED);
    it = nth_of(&office, id, 1);
    pay_one(&office, &it);
    check_runs(&office, id, day_of("2025-12-01"), OWED_BY_PLAN);
    office_on(&office, "2025-12-01");
    it = nth_of(&office, id, 2);
    pay_one(&office, &it);
    check_over(&office, id, day_of("2025-12-01"));
    check_int(instalment_step(&office, finance_person(&office, 1), nth_of(&office, id, 3).id,
                              INSTALMENT_MOVE_CANCEL),
              INSTALMENT_CANCELLED);
    check_runs(&office, id, awarded_on, OWED_AWARDED); /* no plan puts it off any more */
    check_books(&office);
}

static void a_payment_that_came_back__is_owed_since_the_award(void **state)
{
    AUTO_OFFICE struct office office;
    struct instalment it;
    struct date awarded_on;
    int64_t id;

    (void) state;
    begin(&office);
    id = planned(&office, NULL, 0);
    awarded_on = office.desk.today;
    it = nth_of(&office, id, 1);
    pay_one(&office, &it);
    check_over(&office, id, awarded_on);
    day_after(&office, awarded_on, 10);
    instalment_step(&office, finance_person(&office, RECORDER), it.id, INSTALMENT_MOVE_COME_BACK);
    check_runs(&office, id, awarded_on, OWED_AWARDED);
    check_books(&office);
}

/* Half of it since the award, the rest since the conclusion. */
static void an_agreement__owes_its_rest_since_the_acceptance(void **state)
{
    const struct item *item = item_on(AGREED, VOUCHER_DAY);
    AUTO_OFFICE struct office office;
    struct date awarded_on, paid_on;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_pool(&office, item->pool, 2025, "100000000");
    id = story_awarded(&office, item);
    awarded_on = office.desk.today;
    check_runs(&office, id, awarded_on, OWED_AWARDED);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    paid_on = office.desk.today;
    check_over(&office, id, paid_on);
    day_after(&office, paid_on, 200);
    check_over(&office, id, paid_on); /* the work runs: nothing more is due */
    story_settle(&office, item, id, true, "");
    check_runs(&office, id, office.desk.today, OWED_CONCLUDED);
    check_books(&office);
}

/* Nothing is owed before a use is redeemed, and each use since its day. */
static void a_quota__owes_what_was_redeemed_since_then(void **state)
{
    const struct item *item = item_on(QUOTA, "2026-06-01");
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, "2026-06-01");
    open_pool(&office, item->pool, 2026, "5000000");
    id = quota_issued(&office, item, "2026-06-01", "500000.00", "500000.00");
    assert_true(date_is_none(read_application(&office, id, &page).due_on));
    check_int(page.clock.clock, CLOCK_DECIDE);
    check_int(page.clock.state, CLOCK_OVER);
    office_on(&office, "2026-08-03");
    quota_used_up(&office, item, id);
    check_runs(&office, id, day_of("2026-08-03"), OWED_REDEEMED);
    check_books(&office);
}

static void what_is_taken_back__is_owed_no_more(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    begin(&office);
    id = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_TAKE_BACK_AWARD, &reasoned);
    read_application(&office, id, &page);
    check_int(page.clock.clock, CLOCK_DECIDE);
    check_int(page.clock.state, CLOCK_RUNS);
    check_books(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_award__is_paid_in_sixty_working_days_or_leads_the_work_of_two),
        cmocka_unit_test(a_hold__stops_the_clock_of_payment),
        cmocka_unit_test(a_plan__puts_off_what_it_names_a_day_or_a_condition_for),
        cmocka_unit_test(a_payment_that_came_back__is_owed_since_the_award),
        cmocka_unit_test(an_agreement__owes_its_rest_since_the_acceptance),
        cmocka_unit_test(a_quota__owes_what_was_redeemed_since_then),
        cmocka_unit_test(what_is_taken_back__is_owed_no_more),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
