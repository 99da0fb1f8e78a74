/* SPDX-License-Identifier: Apache-2.0 */
/* The register of overrides, and what waits for a second person. */
#include "desk_voucher.h"

#include "desk/decision.h"
#include "desk/override.h"

#define GROUND "minutes of the meeting"

static const struct move_details less = {.decided = "600000", .ground = GROUND};
static const struct move_details back = {.reason = "another contract"};

static int64_t lowered(struct office *office)
{
    int64_t id = voucher_at(office, STAGE_REVIEWED);

    move_ok(office, id, MOVE_ASSESS, &less);
    return id;
}

static void read_register(struct office *office, struct override_filter filter,
                          struct overrides *ret_overrides)
{
    struct err err = {0};

    overrides_release(ret_overrides);
    check_ok(desk_overrides(&office->desk, &filter, ret_overrides, &err), err);
}

static void register__keeps_both_amounts_the_ground_and_two_persons(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_OVERRIDES struct overrides all = {0};
    const struct override *row;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = lowered(&office);
    read_register(&office, (struct override_filter){0}, &all);
    check_int(all.count, 1);
    row = &all.list[0];
    check_int(row->application_id, id);
    check_text(row->item, VOUCHER);
    check_text(row->department, LEAD);
    check_fen(row->by_rules, 61728394);
    check_fen(row->decided, 60000000);
    check_fen(override_difference(row), 1728394);
    check_int(override_ppm(row), 27999);
    check_text(row->ground, GROUND);
    check_text(row->maker, office.desk.clerk.name);
    check_int(override_day(row).day, office.desk.today.day);
    check_int(override_state(row), OVERRIDE_UNCHECKED);
    check_text(row->checker, "");
    check_amount(&office, id);
    read_register(&office, (struct override_filter){0}, &all);
    check_int(override_state(&all.list[0]), OVERRIDE_CHECKED);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, THE_CHECKER));
    check_text(all.list[0].checker, office.desk.clerk.name);
    check_int(all.list[0].checked_on.day, office.desk.today.day);
}

/* An amount by the rules, and one that only a person can set, are none. */
static void register__holds_nothing_else(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_OVERRIDES struct overrides all = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher_at(&office, STAGE_ASSESSED);
    read_register(&office, (struct override_filter){0}, &all);
    check_int(all.count, 0);
}

static void register__keeps_what_was_taken_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_OVERRIDES struct overrides all = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = lowered(&office);
    move_ok(&office, id, MOVE_TAKE_BACK_ASSESSMENT, &back);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    read_register(&office, (struct override_filter){0}, &all);
    check_int(all.count, 1);
    check_int(override_state(&all.list[0]), OVERRIDE_TAKEN_BACK);
    check_text(all.list[0].taken_back_by, office.desk.clerk.name);
    check_text(all.list[0].reason, back.reason);
}

static size_t count_of(struct office *office, const char *department, int year)
{
    AUTO_OVERRIDES struct overrides all = {0};

    read_register(office, (struct override_filter){.department = department, .year = year}, &all);
    return all.count;
}

static void register__is_narrowed_by_department_and_year(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    lowered(&office);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_int(count_of(&office, NULL, 0), 1);
    check_int(count_of(&office, LEAD, 2025), 1);
    check_int(count_of(&office, "industry", 2025), 0);
    check_int(count_of(&office, LEAD, 2024), 0);
    check_int(count_of(&office, NULL, 2026), 0);
}

static void register__of_another_department_is_not_seen(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_OVERRIDES struct overrides all = {0};
    const struct override_filter any = {0};
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    lowered(&office);
    sit(&office, ROLE_SUPERVISOR, "industry");
    check_int(count_of(&office, NULL, 0), 0);
    check_int(count_of(&office, LEAD, 0), 0);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_int(count_of(&office, NULL, 0), 1);
    check_int(count_of(&office, "industry", 0), 0);
    sit(&office, ROLE_FINANCE, LEAD);
    assert_false(desk_overrides(&office.desk, &any, &all, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* ---- added up ---- */

static void check_group(const struct override_group *group, const char *label, size_t count,
                        int64_t off, int64_t share, int64_t cut)
{
    check_text(group->label, label);
    check_int(group->count, count);
    check_fen(group->less, off);
    check_int(group->share_ppm, share);
    check_int(group->cut_ppm, cut);
}

static void groups__who_took_off_most_stands_first_and_taken_back_counts_nowhere(void **state)
{
    struct override rows[] = {
        {.item = VOUCHER,
         .by_rules = {1000},
         .decided = {900},
         .ground = "Minutes 1",
         .maker = "甲",
         .checker = "丁",
         .checked_on = {20000}},
        {.item = VOUCHER,
         .by_rules = {4000},
         .decided = {3000},
         .ground = "minutes  1",
         .maker = "乙",
         .checker = "",
         .checked_on = DATE_NONE},
        {.item = VOUCHER,
         .by_rules = {1000},
         .decided = {100},
         .ground = "prices",
         .maker = "甲",
         .checker = "戊",
         .checked_on = {20000}},
        {.item = VOUCHER,
         .by_rules = {9000},
         .decided = {1},
         .ground = "prices",
         .maker = "丙",
         .checker = "",
         .checked_on = DATE_NONE,
         .taken_back_ms = 1},
    };
    const struct overrides all = {.list = rows, .count = sizeof rows / sizeof *rows};
    AUTO_OFFICE struct office office;
    struct override_groups groups = {0};
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    check_ok(desk_override_groups(&office.desk, &all, OVERRIDE_BY_MAKER, &groups, &err), err);
    check_int(groups.count, 2);
    check_fen(groups.less, 2000);
    check_group(&groups.list[0], "甲", 2, 1000, 500000, 500000);
    check_group(&groups.list[1], "乙", 1, 1000, 500000, 250000);
    check_int(groups.list[0].rows[0], 0);
    check_int(groups.list[0].rows[1], 2);
    check_int(groups.list[1].unchecked, 1);
    override_groups_release(&groups);
    check_ok(desk_override_groups(&office.desk, &all, OVERRIDE_BY_PAIR, &groups, &err), err);
    check_int(groups.count, 3);
    check_group(&groups.list[0], "乙, to be checked", 1, 1000, 500000, 250000);
    check_group(&groups.list[1], "甲, checked by 戊", 1, 900, 450000, 900000);
    override_groups_release(&groups);
    check_ok(desk_override_groups(&office.desk, &all, OVERRIDE_BY_MEASURE, &groups, &err), err);
    check_int(groups.count, 1);
    check_int(groups.list[0].count, 3);
    assert_int_equal(groups.list[0].label[0], VOUCHER[0]);
    override_groups_release(&groups);
    check_ok(desk_override_groups(&office.desk, &all, OVERRIDE_BY_GROUND, &groups, &err), err);
    check_int(groups.count, 2);
    check_group(&groups.list[0], "Minutes 1", 2, 1100, 550000, 220000);
    override_groups_release(&groups);
}

static void groups__of_sums_beyond_counting_are_refused(void **state)
{
    struct override rows[] = {
        {.item = VOUCHER,
         .by_rules = {INT64_MAX},
         .decided = {1},
         .ground = "a",
         .maker = "a",
         .checker = ""},
        {.item = VOUCHER,
         .by_rules = {INT64_MAX},
         .decided = {1},
         .ground = "a",
         .maker = "a",
         .checker = ""},
    };
    const struct overrides all = {.list = rows, .count = 2};
    AUTO_OFFICE struct office office;
    struct override_groups groups = {0};
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    assert_false(desk_override_groups(&office.desk, &all, OVERRIDE_BY_MAKER, &groups, &err));
    check_int(err.kind, ERR_STORE);
    check_int(groups.count, 0);
}

/* ---- what waits for a check ---- */

static int waiting(struct office *office)
{
    const struct application_filter unchecked = {.unchecked = true};
    const struct application_filter mine = {.unchecked = true, .mine = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0}, own = {0};
    struct worklist work;
    struct err err = {0};

    check_ok(desk_worklist(&office->desk, &work, &err), err);
    check_ok(desk_application_ids(&office->desk, &unchecked, &ids, &err), err);
    check_int(ids.count, work.unchecked);
    check_ok(desk_application_ids(&office->desk, &mine, &own, &err), err);
    check_int(own.count, work.unchecked);    /* what is mine holds what I am to check */
    check_int(work.waiting, work.unchecked); /* and who made it can do nothing */
    return work.unchecked;
}

static void amount__waits_for_whoever_may_check_it_and_nobody_else(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = lowered(&office);
    check_int(waiting(&office), 0); /* who made it */
    read_application(&office, id, &page);
    check_int(desk_court(&page, office.desk.today), COURT_CHECKER);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, THE_CHECKER));
    check_int(waiting(&office), 1);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_int(waiting(&office), 1);
    sit(&office, ROLE_SUPERVISOR, "industry");
    check_int(waiting(&office), 0);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_int(waiting(&office), 0);
    check_amount(&office, id);
    check_int(waiting(&office), 0);
}

/* A person who holds a duty that is apart from checking is not told of it: the move would refuse.
 */
static void amount__does_not_wait_for_who_had_a_part_in_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_NOTICE);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_WITHDRAW_NOTICE, &back);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_TAKE_OUT, &back);
    move_ok(&office, id, MOVE_TAKE_BACK_ASSESSMENT, &back);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD); /* who approved it before */
    move_refused(&office, id, MOVE_CHECK, NULL, "duty:check");
    check_int(waiting(&office), 0);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, THE_CHECKER));
    check_int(waiting(&office), 1);
}

static void amount__does_not_wait_while_it_is_held(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = lowered(&office);
    move_ok(&office, id, MOVE_HOLD, &back);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, THE_CHECKER));
    check_int(waiting(&office), 0);
}

/* ---- how an amount came about ---- */

static void decision__tells_both_persons_to_who_may_see_the_case(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DECISION struct decision decision = {0};
    struct err err = {0};
    const char *maker;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEWED);
    check_ok(desk_decision(&office.desk, id, &decision, &err), err);
    assert_false(decision.has_receipt);
    check_text(decision.maker, "");
    decision_release(&decision);
    maker = office.desk.clerk.name;
    move_ok(&office, id, MOVE_ASSESS, &less);
    check_ok(desk_decision(&office.desk, id, &decision, &err), err);
    assert_true(decision.has_receipt);
    check_text(decision.maker, maker);
    check_text(decision.ground, GROUND);
    check_fen(decision.receipt.result, 60000000);
    assert_false(decision.has_final);
    decision_release(&decision);
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_decision(&office.desk, id, &decision, &err));
    check_int(err.kind, ERR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(register__keeps_both_amounts_the_ground_and_two_persons),
        cmocka_unit_test(register__holds_nothing_else),
        cmocka_unit_test(register__keeps_what_was_taken_back),
        cmocka_unit_test(register__is_narrowed_by_department_and_year),
        cmocka_unit_test(register__of_another_department_is_not_seen),
        cmocka_unit_test(groups__who_took_off_most_stands_first_and_taken_back_counts_nowhere),
        cmocka_unit_test(groups__of_sums_beyond_counting_are_refused),
        cmocka_unit_test(amount__waits_for_whoever_may_check_it_and_nobody_else),
        cmocka_unit_test(amount__does_not_wait_for_who_had_a_part_in_it),
        cmocka_unit_test(amount__does_not_wait_while_it_is_held),
        cmocka_unit_test(decision__tells_both_persons_to_who_may_see_the_case),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
