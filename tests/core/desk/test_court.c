/* SPDX-License-Identifier: Apache-2.0 */
/* Whose turn it is, after the award too: what the case says and what lies on whose desk agree. */
#include "desk_voucher.h"

#include "desk/award.h"
#include "desk/payment.h"
#include "desk/review.h"
#include "desk/routing.h"

#define ITEM      "9-3" /* half of it before the acceptance */
#define DAY       "2025-06-03"
#define NO_REVIEW "12-2"

static const struct application_page nothing;

static const struct item *item_here(void)
{
    return item_on(ITEM, DAY);
}

static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : lead_of(item_here()));
}

static int on_the_desk(struct office *office, enum role role, const char *department)
{
    const struct application_filter mine = {.mine = true};
    struct application_ids ids = {0};
    struct err err = {0};
    int count;

    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : department);
    check_ok(desk_application_ids(&office->desk, &mine, &ids, &err), err);
    count = (int) ids.count;
    application_ids_release(&ids);
    return count;
}

/* The one case of the office: whose turn, and on the desks of officer, supervisor and finance. */
static void check_turn(struct office *office, int64_t id, enum court court, const char *department,
                       int line)
{
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct application row;

    sit(office, ROLE_OFFICER, department);
    row = read_application(office, id, &page);
    if (desk_court(&page, office->desk.today) != court)
        fail_msg("line %d: it is the turn of %d, not %d", line,
                 desk_court(&page, office->desk.today), court);
    check_int(desk_court_of(&office->desk, &row), court);
    check_int(on_the_desk(office, ROLE_OFFICER, department), court == COURT_OFFICER);
    check_int(on_the_desk(office, ROLE_SUPERVISOR, department), court == COURT_SUPERVISOR);
    check_int(on_the_desk(office, ROLE_FINANCE, department), court == COURT_FINANCE);
}
#define TURN(court_) check_turn(&office, id, COURT_##court_, lead_of(item_here()), __LINE__)

/* What is the officer's is the department's where there is none, at whatever stage. */
static void case_without_an_officer__waits_to_be_taken_up(void **state)
{
    static const enum stage stages[] = {STAGE_RECEIVED, STAGE_FORMAL, STAGE_ACCEPTED,
                                        STAGE_REVIEWED};
    struct date today = day_of(DAY);

    (void) state;
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        struct application row = {.stage = stages[i],
                                  .returned_on = DATE_NONE,
                                  .held_on = DATE_NONE,
                                  .objected_on = DATE_NONE,
                                  .task_due = DATE_NONE,
                                  .tasks_due = DATE_NONE};

        check_int(application_court(&row, NULL, true, today), COURT_COUNTER);
        row.owner_id = 1;
        check_int(application_court(&row, NULL, true, today), COURT_OFFICER);
    }
}

static void move_award(struct office *office, int64_t id, enum role role, enum award_move move,
                       const struct award_details *details)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    sit_in(office, role);
    check_ok(award_try(office, id, move, details, &findings, &err), err);
}

static int64_t awarded(struct office *office)
{
    const struct item *item = item_here();
    struct example example = example_named(item, NULL);
    int64_t id;

    open_pool(office, item->pool, 2025, "100000000");
    example.day = day_of(DAY);
    id = file_example(office, item, &example, false);
    story_accept(office, item, id);
    story_review(office, item, id, score_of(item, &example));
    story_assess(office, &example, id);
    story_publish(office, item, id);
    story_award(office, item, id);
    return id;
}

static void agree(struct office *office, int64_t id)
{
    struct award_details details = story_agreement;

    details.starts_on = DAY;
    details.ends_on = "2026-12-31";
    details.milestones = "2025-12-31 a first model";
    move_award(office, id, ROLE_OFFICER, AWARD_SIGN, &details);
}

static void an_award__waits_for_each_in_turn(void **state)
{
    static const struct award_details later = {
        .field = "ends-on", .value = "2028-06-30", .reason = "the machines came late"};
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, DAY);
    id = awarded(&office);
    TURN(OFFICER); /* to have the agreement signed */
    agree(&office, id);
    TURN(FINANCE); /* the half before the acceptance */
    sit_in(&office, ROLE_FINANCE);
    move_ok(&office, id, MOVE_PAY, NULL);
    TURN(APPLICANT); /* the work runs: nobody of the office can pay more */
    move_award(&office, id, ROLE_OFFICER, AWARD_AMEND, &later);
    TURN(SUPERVISOR);
    move_award(&office, id, ROLE_SUPERVISOR, AWARD_APPROVE, NULL);
    TURN(APPLICANT);
    office_on(&office, "2025-12-31");
    TURN(APPLICANT);
    office_on(&office, "2026-01-05");
    TURN(OFFICER); /* a milestone's day is over */
    move_award(&office, id, ROLE_OFFICER, AWARD_MILESTONE,
               &(struct award_details){.milestone = 1, .met = true, .reason = "as seen"});
    TURN(APPLICANT);
    office_on(&office, "2028-06-30");
    TURN(APPLICANT);
    office_on(&office, "2028-07-03");
    TURN(OFFICER); /* to open the acceptance */
}

static void an_acceptance__waits_for_its_conclusion_then_for_the_rest(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, DAY);
    id = awarded(&office);
    story_sign(&office, item_here(), id);
    sit_in(&office, ROLE_FINANCE);
    move_ok(&office, id, MOVE_PAY, NULL);
    move_award(&office, id, ROLE_OFFICER, AWARD_FILE, NULL);
    TURN(OFFICER);
    move_award(&office, id, ROLE_OFFICER, AWARD_CONCLUDE,
               &(struct award_details){.passed = true, .reason = "all targets are reached"});
    TURN(SUPERVISOR);
    move_award(&office, id, ROLE_SUPERVISOR, AWARD_PASS, NULL);
    TURN(FINANCE);
    sit_in(&office, ROLE_FINANCE);
    move_ok(&office, id, MOVE_PAY, NULL);
    TURN(OFFICER); /* to close it */
}

static int waits_for(struct office *office, int64_t clerk)
{
    const struct application_filter mine = {.mine = true};
    struct application_ids ids = {0};
    struct worklist list;
    struct err err = {0};
    int count;

    sit_as(office, clerk);
    check_ok(desk_application_ids(&office->desk, &mine, &ids, &err), err);
    count = (int) ids.count;
    application_ids_release(&ids);
    check_ok(desk_worklist(&office->desk, &list, &err), err); /* the line of home */
    check_int(list.waiting, count);
    return count;
}

/* The court and who of finance has it on the desk: 1 plans, 2 and 5 check. */
static void check_finance(struct office *office, int64_t id, enum court court, int planner,
                          int checker, int line)
{
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct application row;
    int on[] = {waits_for(office, finance_person(office, 1)),
                waits_for(office, finance_person(office, 2))};

    sit(office, ROLE_OFFICER, lead_of(item_here()));
    row = read_application(office, id, &page);
    if (desk_court(&page, office->desk.today) != court || on[0] != planner || on[1] != checker)
        fail_msg("line %d: it is the turn of %d, not %d, and lies on %d, %d", line,
                 desk_court(&page, office->desk.today), court, on[0], on[1]);
    check_int(desk_court_of(&office->desk, &row), court);
}
#define FINANCE(court_, planner_, checker_)                                                        \
    check_finance(&office, id, COURT_##court_, planner_, checker_, __LINE__)

/* What is planned in full waits no more for who plans: for the next check, for the day, for the
 * batch, then for the treasury; what was cancelled is to be planned anew. */
static void what_is_planned__waits_for_the_next_step_of_its_payment(void **state)
{
    const struct payment_part parts[] = {{.due_on = "2025-07-01"}};
    const struct move_details later = {.parts = parts, .part_count = 1};
    AUTO_OFFICE struct office office;
    AUTO_INSTALMENTS struct instalments planned = {0};
    struct err err = {0};
    int64_t id, it;

    (void) state;
    office_open(&office, DAY);
    id = awarded(&office);
    agree(&office, id);
    FINANCE(FINANCE, 1, 1);
    sit_as(&office, finance_person(&office, 1));
    move_only(&office, id, MOVE_PAY, NULL);
    FINANCE(PAY_CHECK, 0, 1);
    check_ok(desk_instalments(&office.desk, id, 0, &planned, &err), err);
    it = planned.list[0].id;
    instalment_step(&office, finance_person(&office, 1), it, INSTALMENT_MOVE_CANCEL);
    FINANCE(FINANCE, 1, 1);
    sit_as(&office, finance_person(&office, 1));
    move_only(&office, id, MOVE_PAY, &later);
    instalments_release(&planned);
    check_ok(desk_instalments(&office.desk, id, 0, &planned, &err), err);
    for (size_t i = 0; i < planned.count; i++)
        if (planned.list[i].state == INSTALMENT_PLANNED) {
            it = planned.list[i].id;
            check_through(&office, &planned.list[i]);
        }
    FINANCE(PAY_DAY, 0, 0); /* nobody before July */
    office_on(&office, "2025-07-01");
    FINANCE(FINANCE, 1, 1); /* to be put into a batch */
    batch_sent(&office, &it, 1);
    FINANCE(TREASURY, 0, 0);
    instalment_step(&office, finance_person(&office, RECORDER), it, INSTALMENT_MOVE_REJECT);
    FINANCE(FINANCE, 1, 1); /* to be put forward again */
}

static void a_refused_transfer__waits_for_the_supervisor(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_int(on_the_desk(&office, ROLE_SUPERVISOR, LEAD), 0);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    check_ok(desk_transfer_answer(&office.desk, id, false, "the item is compute", &err), err);
    check_int(on_the_desk(&office, ROLE_SUPERVISOR, "data"), 0);
    check_int(on_the_desk(&office, ROLE_SUPERVISOR, LEAD), 0); /* a list of its own: test_routing */
    check_ok(desk_transfer_decide(&office.desk, id, false, "it stays", &err), err);
    check_int(on_the_desk(&office, ROLE_SUPERVISOR, LEAD), 0);
}

static void a_task__is_asked_after_when_its_day_is_over(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    check_turn(&office, id, COURT_REVIEWERS, LEAD, __LINE__);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, "Wang Wu, Li Si", "2025-06-10", &err),
             err);
    check_turn(&office, id, COURT_REVIEWERS, LEAD, __LINE__);
    office_on(&office, "2025-06-11");
    check_turn(&office, id, COURT_OFFICER, LEAD, __LINE__);
    office_on(&office, "2025-06-10");
    sit(&office, ROLE_REVIEWER, LEAD);
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    /* people of the department look: what they found is the officer's to record */
    check_turn(&office, id, COURT_OFFICER, LEAD, __LINE__);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(
        desk_task_ask(&office.desk, id, TASK_SPECIAL_AUDIT, "an audit firm", "2025-06-10", &err),
        err);
    check_turn(&office, id, COURT_TASK, LEAD, __LINE__);
}

/* Nothing is left to do beside it, where there is no review to open, and after the review. */
static void a_task__is_waited_for_where_no_review_is_to_open(void **state)
{
    const struct item *item = item_on(NO_REVIEW, VOUCHER_DAY);
    const char *lead = lead_of(item);
    struct example example = example_named(item, NULL);
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    assert_false(item->stages & (1u << STAGE_REVIEW));
    office_open(&office, VOUCHER_DAY);
    example.day = day_of(VOUCHER_DAY);
    id = file_example(&office, item, &example, false);
    assert_true(id != 0);
    story_accept(&office, item, id);
    check_turn(&office, id, COURT_OFFICER, lead, __LINE__);
    sit(&office, ROLE_OFFICER, lead);
    check_ok(
        desk_task_ask(&office.desk, id, TASK_SPECIAL_AUDIT, "an audit firm", "2025-06-10", &err),
        err);
    check_turn(&office, id, COURT_TASK, lead, __LINE__);
    office_on(&office, "2025-06-11");
    check_turn(&office, id, COURT_OFFICER, lead, __LINE__);
}

static void a_task__may_be_out_while_a_review_is_to_open(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, "Wang Wu, Li Si", "2025-06-10", &err),
             err);
    check_turn(&office, id, COURT_OFFICER, LEAD, __LINE__);
}

/* On hold it waits for nobody, on the page as on the lists. */
static void what_is_on_hold__is_in_nobodys_court(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_HOLD, &(struct move_details){.reason = "a complaint"});
    check_turn(&office, id, COURT_HELD, LEAD, __LINE__);
}

/* Who stepped aside is not waited for. */
static void a_review__is_the_officers_when_nobody_has_yet_to_score(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    assign_quorum(&office, id, LEAD);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_reviewer_assign(&office.desk, id, person(&office, ROLE_REVIEWER, LEAD, 8), &err),
             err);
    move_ok(&office, id, MOVE_OPEN_REVIEW, NULL);
    check_turn(&office, id, COURT_REVIEWERS, LEAD, __LINE__);
    sit_as(&office, person(&office, ROLE_REVIEWER, LEAD, 8));
    check_ok(desk_conflict_declare(&office.desk, id, "a cousin", &err), err);
    sit_as(&office, person(&office, ROLE_REVIEWER, LEAD, 1));
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    check_turn(&office, id, COURT_OFFICER, LEAD, __LINE__);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_without_an_officer__waits_to_be_taken_up),
        cmocka_unit_test(an_award__waits_for_each_in_turn),
        cmocka_unit_test(an_acceptance__waits_for_its_conclusion_then_for_the_rest),
        cmocka_unit_test(what_is_planned__waits_for_the_next_step_of_its_payment),
        cmocka_unit_test(a_refused_transfer__waits_for_the_supervisor),
        cmocka_unit_test(a_task__is_asked_after_when_its_day_is_over),
        cmocka_unit_test(a_task__is_waited_for_where_no_review_is_to_open),
        cmocka_unit_test(a_task__may_be_out_while_a_review_is_to_open),
        cmocka_unit_test(what_is_on_hold__is_in_nobodys_court),
        cmocka_unit_test(a_review__is_the_officers_when_nobody_has_yet_to_score),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
