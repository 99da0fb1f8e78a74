/* SPDX-License-Identifier: Apache-2.0 */
/* A case received under a text that was put right since is judged by the text in force after a step
 * of its own; the journal says which text it carries. */
#include "desk_carried.h"
#include "desk_voucher.h"

#include "desk/audit.h"

static const struct move_details reasoned = {.reason = "the rate was misprinted"};

static void check_carries(struct office *office, int64_t id, const struct digest *edition)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    assert_true(digest_same(&page.application.edition, edition));
    assert_true(digest_same(&page.item->edition->digest, edition));
}

static void case__takes_over_the_text_in_force_and_its_ticks_are_asked_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct digest older, now;
    char rule[80];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_FORMAL);
    check_everything(&office, id);
    now = item_on(VOUCHER, VOUCHER_DAY)->edition->digest;
    older = carries_older(&office, id);
    check_carries(&office, id, &older);

    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, id, MOVE_REBASE, &reasoned);
    check_carries(&office, id, &now);
    read_application(&office, id, &page);
    for (size_t i = 0; i < page.check_count; i++)
        assert_true(*page.checks[i].changed != '\0');
    move_refused(&office, id, MOVE_REBASE, &reasoned, "edition:carried");
    (void) snprintf(rule, sizeof rule, "check:%s", page.checks[0].check->id);
    move_refused(&office, id, MOVE_ACCEPT, NULL, rule);
}

/* The people of the tests are in no journal: only what is said of the text counts here. */
static bool differs(struct office *office)
{
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    struct err unread = {0};
    bool found = false;

    if (desk_audit_verify(&office->desk, NULL, &report, &unread))
        return false;
    assert_true(report.entries > 0);
    for (size_t i = 0; i < report.differences.count; i++)
        found = found || text_is(report.differences.list[i].field, "edition");
    return found;
}

static void text_carried__is_held_to_the_journal(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_FORMAL);
    assert_false(differs(&office));
    (void) carries_older(&office, id);
    assert_true(differs(&office));
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, id, MOVE_REBASE, &reasoned);
    assert_false(differs(&office));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case__takes_over_the_text_in_force_and_its_ticks_are_asked_again),
        cmocka_unit_test(text_carried__is_held_to_the_journal),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
