/* SPDX-License-Identifier: Apache-2.0 */
/* A stored due day is what is counted on demand, also after the days were set otherwise. */
#include "desk_voucher.h"

#include "desk/audit.h"

static struct clock_term *term_of(const char *department, enum clock clock)
{
    union {
        const struct department *read;
        struct department *write;
    } one = {.read = catalogue_department(office_rules.catalogue, department)};

    assert_non_null(one.read);
    return &one.write->clocks[clock];
}

/* What a second window finds when it opens the same file. */
static void open_again(const struct office *office)
{
    struct desk second;
    struct err err = {0};

    check_ok(desk_open(office->path, office_rules.catalogue, office_rules.calendar,
                       office->desk.now_ms, &second, &err),
             err);
    desk_release(&second);
}

static struct date due_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct application row = read_application(office, id, &page);

    check_int(page.clock.due_on.day, row.due_on.day); /* on demand and stored */
    return row.due_on;
}

static size_t told_again(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    size_t count = 0;

    read_application(office, id, &page);
    for (size_t i = 0; i < page.history.count; i++)
        count += text_is(page.history.list[i].verb, "days-again");
    return count;
}

static void days_set_otherwise__move_what_runs(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct clock_term *term = term_of(LEAD, CLOCK_DECIDE);
    const int days = term->days;
    struct err err = {0};
    struct date before, after;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    before = due_of(&office, id);
    open_again(&office);
    check_int(told_again(&office, id), 0); /* nothing was changed */
    term->days = days + 5;
    open_again(&office);
    after = due_of(&office, id);
    check_int(calendar_between(office_rules.calendar, before, after).count, 5);
    check_int(told_again(&office, id), 1);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office.desk, &differences, &err), err);
    term->days = days;
    open_again(&office);
    check_int(due_of(&office, id).day, before.day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_set_otherwise__move_what_runs),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
