/* SPDX-License-Identifier: Apache-2.0 */
/* The end of the policy: what was filed by its last day is decided after it under its edition; what
 * is filed later is refused with the reason. */
#include "desk_story.h"

/* An item that is open on the last day, with an example that gives an amount. */
static const struct item *item_of_last_day(struct example *ret_example)
{
    const struct catalogue *catalogue = office_rules.catalogue;

    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++) {
            const struct item *item = &catalogue->editions[e].items[i];
            const struct edition *edition = item->edition;

            if (edition->to.day < catalogue->policy.to.day || !item->pool ||
                item->examples[0].expects != EXAMPLE_GIVES || item->examples[0].has_score ||
                !takes_only_its_own(&item->examples[0]))
                continue;
            *ret_example = item->examples[0];
            ret_example->day = catalogue->policy.to;
            return item;
        }
    fail_msg("no item is open on the last day");
    return NULL;
}

static void filed_on_the_last_day__is_decided_after_it_under_its_edition(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct example example;
    const struct item *item = item_of_last_day(&example);
    struct date last = office_rules.catalogue->policy.to;
    struct application decided;
    int64_t id;

    (void) state;
    office_open(&office, "2026-12-01");
    id = file_example(&office, item, &example, false);
    assert_true(id != 0);
    desk_set_now(&office.desk, morning_of((struct date){last.day + 40}));
    story_accept(&office, item, id);
    story_review(&office, item, id, score_of(item, &example));
    story_assess(&office, &example, id);
    open_pool(&office, item->pool, date_year(office.desk.today), "3000000.00");
    story_publish(&office, item, id);
    story_award(&office, item, id);
    story_pay(&office, id);
    decided = read_application(&office, id, &page);
    check_int(decided.stage, STAGE_CLOSED);
    check_int(decided.received_on.day, last.day);
    assert_memory_equal(&decided.edition, &item->edition->digest, sizeof decided.edition);
    assert_memory_equal(&page.receipt.edition, &item->edition->digest, sizeof decided.edition);
    check_fen(decided.paid, example.gives.fen);
}

static void filed_after_the_last_day__is_refused_with_the_reason(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct example example;
    const struct item *item = item_of_last_day(&example);
    struct date last = office_rules.catalogue->policy.to;
    char day[DATE_TEXT_SIZE];
    struct intake intake = {.item = item->id, .title = "too late"};
    struct err err = {0};
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, "2026-12-01");
    intake.organisation_id = applicant_of(&office, item, &example);
    desk_set_now(&office.desk, morning_of((struct date){last.day + 1}));
    sit(&office, ROLE_INTAKE, lead_of(item));
    assert_false(desk_intake(&office.desk, &intake, &id, &findings, &err));
    check_blocked(&findings, "item");
    assert_non_null(strstr(finding_of(&findings, "item")->text, date_text(last, day)));

    /* entered later, but received by then: it is taken */
    findings_release(&findings);
    intake.received_on = date_text(last, day);
    intake.late_reason = "left at the counter on the last day";
    check_ok(desk_intake_check(&office.desk, &intake, &findings, &err), err);
    assert_null(finding_of(&findings, "item"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filed_on_the_last_day__is_decided_after_it_under_its_edition),
        cmocka_unit_test(filed_after_the_last_day__is_refused_with_the_reason),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
