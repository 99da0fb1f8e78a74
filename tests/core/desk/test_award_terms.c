/* SPDX-License-Identifier: Apache-2.0 */
/* What an agreement says: its signing, its milestones, and its amendments by two persons. */
#include "desk_award.h"

#define AWARDED "2025-06-10" /* when its notice is over */

/* ---- taken back ---- */

static void an_amendment__is_taken_back_newest_first(void **state)
{
    static const struct award_details why = {.reason = "not what was decided"};
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);
    struct award_details change = {.field = "ends-on", .value = "2028-06-30", .reason = "late"};

    (void) state;
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    struct date first = page.award.ends_on;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    check_int(to_approve(&office), 1);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    check_int(to_approve(&office), 0);
    sit_in(&office, ROLE_OFFICER);
    change.value = "2029-06-30";
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_beside(&office);
    blocked(&office, id, AWARD_UNAMEND, why, "award:open");
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    sit_beside(&office);
    award_ok(&office, id, AWARD_UNAMEND, &why);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, day_of("2028-06-30").day);
    award_ok(&office, id, AWARD_UNAMEND, &why);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, first.day);
    check_int(page.amendments[1].verdict, VERDICT_TAKEN_BACK);
    blocked(&office, id, AWARD_UNAMEND, why, "award:none");
    check_books(&office);
}

static void an_amendment__that_was_paid_after_stays(void **state)
{
    static const struct award_details why = {.reason = "an error"};
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_AMEND,
             &(struct award_details){.field = "leader", .value = "Wang Wu", .reason = "ill"});
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    pay_half(&office, id);
    sit_beside(&office);
    blocked(&office, id, AWARD_UNAMEND, why, "award:followed");
}

/* ---- two persons ---- */

static void an_amendment__has_old_and_new_value_and_holds_when_approved(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);
    struct award_details change = {
        .field = "ends-on", .value = "2028-06-30", .reason = "the machines came late"};

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_AMEND,
            (struct award_details){.field = "amount", .value = "1", .reason = "x"}, "field");
    blocked(&office, id, AWARD_AMEND,
            (struct award_details){.field = "ends-on", .value = "2020-01-01", .reason = "x"},
            "value");
    blocked(&office, id, AWARD_AMEND,
            (struct award_details){.field = "leader", .value = "Li Ming", .reason = "x"}, "value");
    award_ok(&office, id, AWARD_AMEND, &change);
    blocked(&office, id, AWARD_AMEND, change, "award:open");
    blocked(&office, id, AWARD_FILE, (struct award_details){0}, "award:open");
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    struct date before = page.award.ends_on;
    assert_true(before.day < day_of("2028-06-30").day);
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, day_of("2028-06-30").day);
    check_int(page.amendment_count, 1);
    check_text(page.amendments[0].is, "2028-06-30");
    check_int(page.amendments[0].verdict, VERDICT_CONFIRMED);
    blocked(&office, id, AWARD_APPROVE, (struct award_details){0}, "award:none");
}

static void a_refused_amendment__changes_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_AMEND,
             &(struct award_details){.field = "leader", .value = "Wang Wu", .reason = "ill"});
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_REFUSE, &(struct award_details){.reason = "not the team's"});
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_text(page.award.leader, "Li Ming");
    check_text(page.amendments[0].note, "not the team's");
}

/* A slip of one's own: no supervisor has to refuse it, it changes nothing, another is asked for at
 * once, and who withdrew it has decided on nothing. */
static void an_amendment__is_withdrawn_by_who_asked_for_it(void **state)
{
    static const struct award_details why = {.reason = "the wrong year"};
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct award_details change = {.field = "ends-on", .value = "2082-06-30", .reason = "late"};
    struct err err = {0};
    int64_t id = signed_award(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_WITHDRAW, why, "award:none");
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    check_int(to_approve(&office), 1);
    blocked(&office, id, AWARD_WITHDRAW, why, "role");
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_WITHDRAW, (struct award_details){0}, "reason");
    award_ok(&office, id, AWARD_WITHDRAW, &why);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.amendments[0].verdict, VERDICT_WITHDRAWN);
    check_text(page.amendments[0].note, "the wrong year");
    check_int(to_approve(&office), 0);
    change.value = "2028-06-30";
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    award_page_release(&page);
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.award.ends_on.day, day_of("2028-06-30").day);
    check_books(&office);
}

/* ---- signing ---- */

static void signing__tells_each_field_that_is_wrong(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = awarded(&office);
    struct award_details right = {.agreement = "1",
                                  .leader = "a",
                                  .targets = "b",
                                  .signed_on = AWARDED,
                                  .starts_on = "2025-06-03",
                                  .ends_on = "2026-06-03",
                                  .milestones = "2025-12-31 half\n\n2026-06-03 all"};
    struct award_details wrong = right;

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_SIGN, (struct award_details){0}, "agreement");
    wrong.ends_on = "2025-06-02";
    blocked(&office, id, AWARD_SIGN, wrong, "ends_on");
    wrong = right;
    wrong.milestones = "half";
    blocked(&office, id, AWARD_SIGN, wrong, "milestones");
    wrong.milestones = "2027-01-01 too late";
    blocked(&office, id, AWARD_SIGN, wrong, "milestones");
    wrong = right;
    wrong.signed_on = "2030-01-01";
    blocked(&office, id, AWARD_SIGN, wrong, "signed_on");
    wrong.signed_on = DAY; /* before the award */
    blocked(&office, id, AWARD_SIGN, wrong, "signed_on");
    award_ok(&office, id, AWARD_SIGN, &right);
    blocked(&office, id, AWARD_SIGN, right, "state");
}

/* An agreement of a year with two milestones. */
static int64_t in_two_steps(struct office *office)
{
    int64_t id = awarded(office);

    sit_in(office, ROLE_OFFICER);
    award_ok(office, id, AWARD_SIGN,
             &(struct award_details){.agreement = "A-1",
                                     .leader = "Wang Fang",
                                     .targets = "as applied for",
                                     .signed_on = AWARDED,
                                     .starts_on = DAY,
                                     .ends_on = "2026-06-03",
                                     .milestones = "2025-12-31 half\n2026-06-03 all"});
    return id;
}

static void an_earlier_end__is_not_before_an_open_milestone(void **state)
{
    static const struct award_details earlier = {
        .field = "ends-on", .value = "2026-01-31", .reason = "done sooner"};
    AUTO_OFFICE struct office office;
    int64_t id = in_two_steps(&office);

    (void) state;
    blocked(&office, id, AWARD_AMEND, earlier, "award:milestone");
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .met = true, .reason = "reached early"});
    award_ok(&office, id, AWARD_AMEND, &earlier);
}

static const char *day_of_milestone(struct office *office, int64_t id, int number,
                                    char text[DATE_TEXT_SIZE])
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &page, &err), err);
    assert_non_null(award_milestone_of(&page, number));
    return date_text(award_milestone_of(&page, number)->due_on, text);
}

static void a_milestone__has_another_day_by_an_amendment(void **state)
{
    static const struct award_details why = {.reason = "not what was decided"};
    AUTO_OFFICE struct office office;
    int64_t id = in_two_steps(&office);
    struct award_details change = {
        .field = "milestone-day", .milestone = 1, .value = "2026.3.31", .reason = "late"};
    char day[DATE_TEXT_SIZE];

    (void) state;
    change.milestone = 3;
    blocked(&office, id, AWARD_AMEND, change, "milestone");
    change.milestone = 1;
    change.value = "2026-06-04"; /* after the work */
    blocked(&office, id, AWARD_AMEND, change, "award:milestone");
    change.value = "2025-12-31";
    blocked(&office, id, AWARD_AMEND, change, "value");
    change.value = "2026-03-31";
    award_ok(&office, id, AWARD_AMEND, &change);
    check_text(day_of_milestone(&office, id, 1, day), "2025-12-31");
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    check_text(day_of_milestone(&office, id, 1, day), "2026-03-31");
    check_text(day_of_milestone(&office, id, 2, day), "2026-06-03");
    check_books(&office); /* the journal says it too */
    raw_refused(&office, "UPDATE award_milestone SET due_on = '2026-02-01' WHERE number = 1");
    sit_beside(&office);
    award_ok(&office, id, AWARD_UNAMEND, &why);
    check_text(day_of_milestone(&office, id, 1, day), "2025-12-31");
    check_books(&office);
}

static void a_settled_milestone__keeps_its_day(void **state)
{
    static const struct award_details met = {.milestone = 1, .met = true, .reason = "as seen"};
    static const struct award_details why = {.reason = "not what was decided"};
    AUTO_OFFICE struct office office;
    int64_t id = in_two_steps(&office);
    struct award_details change = {
        .field = "milestone-day", .milestone = 1, .value = "2026-03-31", .reason = "late"};

    (void) state;
    award_ok(&office, id, AWARD_AMEND, &change);
    award_ok(&office, id, AWARD_MILESTONE, &met);
    sit_in(&office, ROLE_SUPERVISOR);
    blocked(&office, id, AWARD_APPROVE, (struct award_details){0}, "award:milestone");
    award_ok(&office, id, AWARD_REFUSE, &why);
    check_books(&office);
    sit_in(&office, ROLE_OFFICER);
    blocked(&office, id, AWARD_AMEND, change, "award:milestone");
    change.milestone = 2;
    change.value = "2026-05-31";
    award_ok(&office, id, AWARD_AMEND, &change);
    sit_in(&office, ROLE_SUPERVISOR);
    award_ok(&office, id, AWARD_APPROVE, NULL);
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .met = true, .reason = "as seen"});
    sit_beside(&office);
    blocked(&office, id, AWARD_UNAMEND, why, "award:followed"); /* on the same day */
}

static void milestones__are_met_or_not_and_can_be_settled_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};
    int64_t id = awarded(&office);

    (void) state;
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_SIGN,
             &(struct award_details){.agreement = "1",
                                     .leader = "a",
                                     .targets = "b",
                                     .signed_on = AWARDED,
                                     .starts_on = DAY,
                                     .ends_on = "2026-06-03",
                                     .milestones = "2025-12-31 half\n2026-06-03 all"});
    blocked(&office, id, AWARD_MILESTONE, (struct award_details){.milestone = 3}, "milestone");
    blocked(&office, id, AWARD_MILESTONE, (struct award_details){.milestone = 2, .met = true},
            "reason");
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .reason = "the report is missing"});
    award_ok(&office, id, AWARD_MILESTONE,
             &(struct award_details){.milestone = 2, .met = true, .reason = "after all"});
    check_ok(desk_award(&office.desk, id, &page, &err), err);
    check_int(page.milestone_count, 2);
    check_int(page.milestones[0].result, MILESTONE_OPEN);
    check_text(page.milestones[1].title, "all");
    check_int(page.milestones[1].result, MILESTONE_MET);
}

/* Two people over one agreement: what one settles is not in the way of what the other does; over
 * one milestone both are told what each wrote. */
static void two_milestones__are_settled_beside_each_other(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_AWARD_PAGE struct award_page seen = {0}, now = {0};
    struct award_details first = {.milestone = 1, .met = true, .reason = "as seen"},
                         second = {.milestone = 2, .met = true, .reason = "as seen"};
    struct award_details agreed = story_agreement;
    struct err err = {0};
    int64_t id = awarded(&office);

    (void) state;
    agreed.milestones = "2025-12-31 half of it\n2026-12-31 all of it";
    sit_in(&office, ROLE_OFFICER);
    award_ok(&office, id, AWARD_SIGN, &agreed);
    check_ok(desk_award(&office.desk, id, &seen, &err), err);
    check_int(seen.milestone_count, 2);
    first.seen = &seen.milestones[0];
    second.seen = &seen.milestones[1];
    check_ok(desk_award_move(&office.desk, id, seen.award.version, AWARD_MILESTONE, &first,
                             &findings, &err),
             err);
    check_ok(desk_award_move(&office.desk, id, seen.award.version, AWARD_MILESTONE, &second,
                             &findings, &err),
             err);
    first.met = false;
    assert_false(desk_award_move(&office.desk, id, seen.award.version, AWARD_MILESTONE, &first,
                                 &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.what, "officer."));
    assert_non_null(strstr(err.what, "now “reached”, you wrote “not reached”"));
    check_ok(desk_award(&office.desk, id, &now, &err), err);
    check_int(now.milestones[0].result, MILESTONE_MET);
    check_int(now.milestones[1].result, MILESTONE_MET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_amendment__is_taken_back_newest_first),
        cmocka_unit_test(an_amendment__that_was_paid_after_stays),
        cmocka_unit_test(an_amendment__has_old_and_new_value_and_holds_when_approved),
        cmocka_unit_test(a_refused_amendment__changes_nothing),
        cmocka_unit_test(an_amendment__is_withdrawn_by_who_asked_for_it),
        cmocka_unit_test(signing__tells_each_field_that_is_wrong),
        cmocka_unit_test(an_earlier_end__is_not_before_an_open_milestone),
        cmocka_unit_test(a_milestone__has_another_day_by_an_amendment),
        cmocka_unit_test(a_settled_milestone__keeps_its_day),
        cmocka_unit_test(milestones__are_met_or_not_and_can_be_settled_again),
        cmocka_unit_test(two_milestones__are_settled_beside_each_other),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
