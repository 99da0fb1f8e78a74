/* SPDX-License-Identifier: Apache-2.0 */
/* The rule that the policy sets for an item and a year: which one it is, what the bench says of it,
 * and what it takes to choose another. */
#include "desk_allocation.h"

#include "desk/audit.h"

static const struct method_of_item others[] = {{VOUCHER, 0, ALLOCATE_TIERS},
                                               {VOUCHER, 2029, ALLOCATE_FIRST_COME},
                                               {"5-1", 2027, ALLOCATE_PRO_RATA}};
static const struct allocation_method method = {.is_there = true,
                                                .rule = ALLOCATE_RANK_PARTIAL,
                                                .other_count = sizeof others / sizeof *others,
                                                .others = others,
                                                .grade = GRADE_R,
                                                .source = ""};
static const struct allocation_method nothing = {.source = ""};

static const struct allocation_method *change_method(const struct allocation_method *to)
{
    const struct allocation_method *was = office_rules.catalogue->method;

    office_rules.catalogue->method = to;
    return was;
}

static enum allocation_rule set_for(const char *item, int year)
{
    enum allocation_rule rule;

    assert_true(catalogue_method(office_rules.catalogue, item, year, &rule));
    return rule;
}

/* ---- which one ---- */

static void a_year_of_an_item__goes_before_the_item_and_that_before_all(void **state)
{
    const struct allocation_method *real = change_method(&method);
    enum allocation_rule rule;

    (void) state;
    check_int(set_for(VOUCHER, 2026), ALLOCATE_TIERS);
    check_int(set_for(VOUCHER, 2029), ALLOCATE_FIRST_COME);
    check_int(set_for("5-1", 2027), ALLOCATE_PRO_RATA);
    check_int(set_for("5-1", 2026), ALLOCATE_RANK_PARTIAL);
    (void) change_method(&nothing);
    assert_false(catalogue_method(office_rules.catalogue, VOUCHER, 2026, &rule));
    (void) change_method(real);
}

static void the_policys_setting__is_read_and_unproved(void **state)
{
    const struct allocation_method *real = office_rules.catalogue->method;

    (void) state;
    assert_true(real->is_there);
    assert_false(grade_is_proved(real->grade));
    for (size_t e = 0; e < office_rules.catalogue->edition_count; e++)
        for (size_t i = 0; i < office_rules.catalogue->editions[e].item_count; i++) {
            const struct item *item = &office_rules.catalogue->editions[e].items[i];
            bool reviewed = item->stages & (1u << STAGE_REVIEW);

            check_int(set_for(item->id, 2026) == ALLOCATE_PRO_RATA, !reviewed && item->pool);
        }
}

/* ---- choosing ---- */

static void check_kept(struct office *office, size_t different)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    check_int(desk_kept_check(&office->desk, &differences, &err), different == 0);
    check_int(differences.count, different);
}

static void another_rule__needs_a_reason_and_the_set_one_stays_with_it(void **state)
{
    AUTO_FOUR struct four four = {0};
    struct office *office = &four.office;
    AUTO_BENCH struct bench bench = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct allocation_method *real = change_method(&method);
    struct bench_target target;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_four(&four, "1000000");
    bench_now(office, &bench);
    assert_true(bench.is_set && bench.set_unproved && !bench.set_apart);
    check_int(bench.set, ALLOCATE_TIERS);
    target = bench_target(&bench);
    assert_false(desk_allocation_choose(&office->desk, &target, ALLOCATE_PRO_RATA, &bench.seen, " ",
                                        &id, &findings, &err));
    check_int(err.kind, ERR_INPUT);
    assert_non_null(strstr(err.what, _(allocation_rule_label(ALLOCATE_TIERS))));
    id = choose_ok(office, ALLOCATE_PRO_RATA);
    /* whatever is set later: the run keeps what was set */
    (void) change_method(&nothing);
    bench_now(office, &bench);
    assert_true(bench.is_set && bench_departs(&bench));
    check_int(bench.set, ALLOCATE_TIERS);
    check_text(bench.run.set_rule, "tiers");
    assert_true(bench.is_unchanged);
    (void) change_method(real);
    /* and nobody changes it behind the desk unseen */
    check_kept(office, 0);
    raw(office, "DROP TRIGGER allocation_rule_set; DROP TRIGGER allocation_moves; "
                "UPDATE allocation SET set_rule = 'pro-rata'");
    check_kept(office, 1);
    (void) id;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_of_an_item__goes_before_the_item_and_that_before_all),
        cmocka_unit_test(the_policys_setting__is_read_and_unproved),
        cmocka_unit_test(another_rule__needs_a_reason_and_the_set_one_stays_with_it),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
