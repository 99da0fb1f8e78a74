/* SPDX-License-Identifier: Apache-2.0 */
/* A policy of another city, with other departments, measures and pools, is worked by the same
 * program from the counter to the payment.  Its screens are in tests/tui. */
#include "desk_story.h"

#include "desk/bodies.h"
#include "second_person.h"

static struct example other_example; /* of the application that is told */

static int other_rules_load(void **state)
{
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    check_ok(catalogue_load("tests/data/other-policy", &office_rules.catalogue, &faults, &err),
             err);
    catalogue_check_examples(office_rules.catalogue, &faults);
    check_int(faults.count, 0);
    faults_release(&faults);
    office_rules.calendar = calendar_new();
    check_ok(calendar_load("data/calendar", office_rules.calendar, &faults, &err), err);
    faults_release(&faults);
    return 0;
}

/* A school's roof of 64,000.00 yuan at three quarters: 48,000.00 of the pool. */
static int64_t take_in(struct office *office, const struct item *item)
{
    office_open(office, "2025-06-03");
    other_example = item->examples[0];
    other_example.day = day_of("2025-06-03");
    return file_example(office, item, &other_example, false);
}

static const struct item *first_item(void)
{
    return &office_rules.catalogue->editions[0].items[0];
}

static void an_application__of_another_policy_goes_from_the_counter_to_the_payment(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = first_item();
    struct application paid;
    int64_t id = take_in(&office, item);

    (void) state;
    story_accept(&office, item, id);
    story_review(&office, item, id, 80);
    story_assess(&office, &other_example, id);
    open_pool(&office, item->pool, 2025, "3000000.00");
    story_publish(&office, item, id);
    story_award(&office, item, id);
    story_pay(&office, id);
    paid = read_application(&office, id, &page);
    check_text(paid.department, "parks");
    check_text(paid.pool, "green-roofs");
    check_int(paid.stage, STAGE_CLOSED);
    check_fen(paid.assessed, 4800000);
    check_fen(paid.paid, 4800000);
}

/* Three working days to accept and fifteen to decide: as its department entered them. */
static void a_clock__runs_by_the_department_that_leads_the_case(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page received = {0}, accepted = {0};
    const struct item *item = first_item();
    int64_t id = take_in(&office, item);
    char day[DATE_TEXT_SIZE];

    (void) state;
    read_application(&office, id, &received);
    check_int(received.clock.clock, CLOCK_ACCEPT);
    check_text(date_text(received.application.due_on, day), "2025-06-06");
    story_accept(&office, item, id);
    read_application(&office, id, &accepted);
    check_int(accepted.clock.clock, CLOCK_DECIDE);
    check_int(accepted.clock.term->days, 15);
    check_text(date_text(accepted.application.due_on, day), "2025-06-24");
}

static void a_pool__of_another_policy_keeps_its_own_ceiling(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};

    (void) state;
    office_open(&office, "2025-06-03");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(change_budget(&office.desk, "green-roofs", 2025, LEDGER_APPROPRIATE, "3000000.01",
                               "too much", &err));
    check_int(err.kind, ERR_REFUSED);
}

static void an_application__after_the_last_day_of_another_policy_is_refused(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, "2027-03-01");
    id = applicant(&office, ORGANISATION_ENTERPRISE, "nanshan", day_of("2020-01-01"));
    sit(&office, ROLE_INTAKE, "parks");
    check_ok(desk_intake_check(&office.desk,
                               &(struct intake){.item = "1-1", .organisation_id = id, .title = "t"},
                               &findings, &err),
             err);
    check_blocked(&findings, "item");
    check_text(finding_of(&findings, "item")->text, "the policy ended on 2027-02-28");
}

/* Its own kind of body, with its own words, and none of this city's. */
static void a_body__of_another_policy_is_kept_by_its_own_words(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BODY_PAGE struct body_page page = {0};
    struct body roof = {.kind = "show-roof",
                        .name = "City hall roof",
                        .cycle_years = 2,
                        .recognised_on = day_of("2025-01-10")};
    struct err err = {0};
    int64_t id;
    char due[DATE_TEXT_SIZE];

    (void) state;
    office_open(&office, "2025-06-03");
    roof.organisation_id =
        applicant(&office, ORGANISATION_ENTERPRISE, "nanshan", day_of("2020-01-01"));
    sit(&office, ROLE_OFFICER, "parks");
    check_ok(desk_body_save(&office.desk, &roof, &id, &err), err);
    check_ok(desk_body(&office.desk, id, &page, &err), err);
    check_text(date_text(page.body.due_on, due), "2027-01-10");
    check_text(page.kind->grades[1].id, "brown");
    roof.kind = "laboratory";
    assert_false(desk_body_save(&office.desk, &roof, &id, &err));
    check_int(err.kind, ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_application__of_another_policy_goes_from_the_counter_to_the_payment),
        cmocka_unit_test(a_clock__runs_by_the_department_that_leads_the_case),
        cmocka_unit_test(a_pool__of_another_policy_keeps_its_own_ceiling),
        cmocka_unit_test(an_application__after_the_last_day_of_another_policy_is_refused),
        cmocka_unit_test(a_body__of_another_policy_is_kept_by_its_own_words),
    };

    return cmocka_run_group_tests(tests, other_rules_load, office_rules_free);
}
