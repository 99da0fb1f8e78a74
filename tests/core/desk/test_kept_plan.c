/* SPDX-License-Identifier: Apache-2.0 */
/* The control number of a batch of the plan is made again of the lines that were submitted: what
 * was left out, struck or taken over since makes it no other, and a line altered with its digest
 * does. */
#include "desk_plan.h"

#include "base/digest.h"
#include "desk/audit.h"
#include "model/plan.h"

static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
    check_int(differences.count, 0);
}

/* The control number of the first batch, and nothing else. */
static void check_control_found(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    assert_false(desk_kept_check(&office->desk, &differences, &err));
    check_int(differences.count, 1);
    check_text(differences.list[0].kind, "plan");
    check_text(differences.list[0].object, "JH2025-001");
    check_text(differences.list[0].field, "control");
}

/* Another payee, with a digest over the line that fits it. */
static void another_payee(struct office *office, int64_t id)
{
    struct plan_content content = line_of(office, id).content;
    char payee[DIGEST_TEXT_SIZE], whole[DIGEST_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};
    struct digest made;

    content.payee.bytes[0] ^= 1;
    made = plan_content_digest(id, &content);
    raw(office, arena_format(&arena,
                             "UPDATE plan_line SET payee = x'%s', content = x'%s'"
                             " WHERE application_id = %lld",
                             digest_text(&content.payee, payee), digest_text(&made, whole),
                             (long long) id));
}

static void a_line__altered_with_its_digest_is_found_by_the_control_number(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    check_kept(&office);
    another_payee(&office, ids[1]);
    check_control_found(&office);
}

static void a_line__numbered_otherwise_is_found_by_the_control_number(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    three_submitted(&office, ids);
    raw(&office, "DROP TRIGGER plan_line_moves;"
                 "UPDATE plan_line SET line = line + 10 WHERE line = 3");
    check_control_found(&office);
}

/* Recalled, one left out and put there again, submitted; then one struck. */
static void lines__left_out_before_or_struck_after_make_it_no_other(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    int64_t ids[THREE], plan;
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    sit_as(&office, planner(&office, LEAD));
    plan_ok(&office, plan, PLAN_RECALL, "one is missing");
    check_kept(&office);
    sit_as(&office, planner(&office, LEAD));
    const struct plan_line out = line_of(&office, ids[2]);
    check_ok(desk_plan_leave_out(&office.desk, out.id, out.version, "not now", &err), err);
    check_ok(desk_plan_put(&office.desk, plan, plan_read(&office, plan, &plans).version, &ids[2], 1,
                           &findings, &err),
             err);
    plan_ok(&office, plan, PLAN_SUBMIT, "");
    check_kept(&office);
    sit_as(&office, supervisor(&office, 2));
    line_ok(&office, ids[2], LINE_STRIKE, "the same as another project");
    check_kept(&office);
    another_payee(&office, ids[0]);
    check_control_found(&office);
}

static void a_line__taken_over_since_leaves_nothing_to_hold_it_against(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct organisation changed;
    int64_t ids[THREE];
    struct err err = {0};

    (void) state;
    three_submitted(&office, ids);
    read_application(&office, ids[1], &page);
    sit(&office, ROLE_INTAKE, LEAD);
    changed = page.organisation;
    changed.bank_account = "6222029999999999";
    check_ok(desk_organisation_save(&office.desk, &changed, &changed.id, &err), err);
    sit_as(&office, planner(&office, LEAD));
    line_ok(&office, ids[1], LINE_TAKE_OVER, "");
    check_kept(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line__altered_with_its_digest_is_found_by_the_control_number),
        cmocka_unit_test(a_line__numbered_otherwise_is_found_by_the_control_number),
        cmocka_unit_test(lines__left_out_before_or_struck_after_make_it_no_other),
        cmocka_unit_test(a_line__taken_over_since_leaves_nothing_to_hold_it_against),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
