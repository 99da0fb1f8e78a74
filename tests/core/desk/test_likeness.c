/* SPDX-License-Identifier: Apache-2.0 */
/* Like cases: which are found, what is told of them and to whom, and when they warn. */
#include "desk/likeness.h"

#include "desk_voucher.h"
#include "store/application.h"
#include "store/likeness.h"
#include "store/review.h"

#define DECIDED     "5-2" /* a person decides the amount */
#define DECIDED_DAY "2025-06-03"
#define SHARED      "3-1" /* an applicant has at most 2,000,000.00 a year */
#define BASE        "contract_amount"
#define INPUT       "audited_input"

/* ---- cases made to measure --------------------------------------------------------------------
 */

struct plan {
    const char *item, *day;
    const char *key, *amount; /* one fact stated otherwise than the example; NULL: none */
    int64_t organisation_id;  /* 0: one of its own */
};

/* The first example of the item that gives something, with one fact changed. */
static struct example example_of(const struct plan *plan, const struct item *item,
                                 struct facts *facts)
{
    struct example example = example_named(item, NULL);
    struct fact fact;
    struct err err = {0};

    for (size_t i = 0; i < example.facts.count; i++)
        facts_put(facts, &example.facts.list[i]);
    if (plan->key) {
        AUTO_ARENA struct arena arena = {0};

        check_ok(fact_read(plan->key, FACT_MONEY, plan->amount, &arena, &fact, &err), err);
        facts_put(facts, &fact);
    }
    example.facts = *facts;
    example.day = day_of(plan->day);
    return example;
}

static int64_t file_plan(struct office *office, const struct plan *plan)
{
    const struct item *item = item_on(plan->item, plan->day);
    AUTO_FACTS struct facts facts = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct example example = example_of(plan, item, &facts);
    struct answer answers[STORY_ANSWERS];
    struct intake intake = {.item = item->id, .title = "a case", .answers = answers};
    struct err err = {0};
    int64_t id;

    desk_set_now(&office->desk, morning_of(example.day));
    intake.organisation_id =
        plan->organisation_id ? plan->organisation_id : applicant_of(office, item, &example);
    intake.answer_count = answers_of(item, &example, &arena, answers);
    sit(office, ROLE_INTAKE, "industry");
    check_ok(desk_intake(&office->desk, &intake, &id, &findings, &err), err);
    return id;
}

static int64_t reviewed(struct office *office, const struct plan *plan)
{
    const struct item *item = item_on(plan->item, plan->day);
    int64_t id = file_plan(office, plan);

    story_accept(office, item, id);
    story_review(office, item, id, 80);
    return id;
}

static int64_t assessed(struct office *office, const struct plan *plan, const char *decided)
{
    const struct move_details details = {.decided = decided,
                                         .ground = decided ? "minutes of the meeting" : NULL};
    int64_t id = reviewed(office, plan);

    move_ok(office, id, MOVE_ASSESS, &details);
    return id;
}

static int64_t voucher(struct office *office, const char *amount)
{
    return assessed(
        office, &(struct plan){.item = VOUCHER, .day = VOUCHER_DAY, .key = BASE, .amount = amount},
        NULL);
}

static void like_cases(struct office *office, int64_t id, struct like_cases *cases)
{
    struct err err = {0};

    check_ok(desk_like_cases(&office->desk, id, LIKE_CASES_MOST, cases, &err), err);
}

/* ---- which are found --------------------------------------------------------------------------
 */

static void cases__are_the_decided_of_the_same_item_nearest_first(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    int64_t far, near, own;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    near = voucher(&office, "1000000.00");
    far = voucher(&office, "4000000.00");
    voucher_at(&office, STAGE_ACCEPTED); /* not decided */
    assessed(&office, &(struct plan){.item = DECIDED, .day = DECIDED_DAY}, "5000000.00");
    own = voucher(&office, "1010000.00");
    sit(&office, ROLE_OFFICER, LEAD);
    like_cases(&office, own, &cases);
    check_int(cases.compared, 2);
    check_int(cases.count, 2);
    check_int(cases.list[0].id, near);
    check_int(cases.list[1].id, far);
    assert_false(cases.sampled);
    check_int(cases.list[0].distance, 9901);
    check_int(cases.list[0].degree, LIKE_VERY);
    check_int(cases.list[1].degree, LIKE_SOMEWHAT);
}

static void case__tells_base_amount_ratio_day_and_edition(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    const struct like_case *like;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher(&office, "1000000.00");
    like_cases(&office, voucher(&office, "1010000.00"), &cases);
    like = &cases.list[0];
    assert_true(like->visible);
    check_int(like->result.outcome, LIKE_AMOUNT);
    check_fen(like->result.amount, 50000000);
    assert_true(like->result.has_base);
    check_fen(like->result.base, 100000000);
    check_int(like->result.ratio.ppm, 500000);
    check_int(like->decided_on.day, day_of(VOUCHER_DAY).day);
    check_int(like->edition_from.day, day_of("2024-12-18").day);
    check_fen(cases.own.amount, 50500000);
    assert_false(like->differs);
    check_int(cases.warnings, 0);
    assert_non_null(facts_find(&like->facts, BASE));
    assert_null(facts_find(&like->facts, "provider_name"));
}

static void cases__are_at_most_as_many_as_asked_for(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    struct err err = {0};
    int64_t newer, own;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher(&office, "1000000.00");
    newer = voucher(&office, "1000000.00");
    own = voucher(&office, "1000000.00");
    check_ok(desk_like_cases(&office.desk, own, 1, &cases, &err), err);
    check_int(cases.count, 1);
    check_int(cases.compared, 2);
    check_int(cases.list[0].id, newer); /* equally near: the newest */
    like_cases_release(&cases);
    check_ok(desk_like_cases(&office.desk, own, 0, &cases, &err), err);
    check_int(cases.count, 0);
}

static void case__decided_more_than_three_years_ago_is_left_out(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    int64_t own;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher(&office, "1000000.00");
    own = voucher(&office, "1000000.00");
    office_on(&office, "2028-06-03");
    like_cases(&office, own, &cases);
    check_int(cases.count, 1);
    like_cases_release(&cases);
    office_on(&office, "2028-06-04");
    like_cases(&office, own, &cases);
    check_int(cases.count, 0);
}

/* ---- when they warn ---------------------------------------------------------------------------
 */

static const struct plan decided_plan = {
    .item = DECIDED, .day = DECIDED_DAY, .key = INPUT, .amount = "20000000.00"};

static void amount_about_to_be_decided__warns_when_a_like_case_got_another(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    int64_t own;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, DECIDED_DAY);
    assessed(&office, &decided_plan, "5000000.00");
    own = reviewed(&office, &decided_plan);
    like_cases(&office, own, &cases);
    check_int(cases.own.outcome, LIKE_UNDECIDED);
    assert_false(cases.list[0].differs);
    check_text(like_warning(&cases, &arena), "");
    like_cases_release(&cases);
    check_ok(desk_like_cases_if(&office.desk, own, "5250000.00", 10, &cases, &err), err);
    check_int(cases.warnings, 0); /* within 5% of the greater */
    like_cases_release(&cases);
    check_ok(desk_like_cases_if(&office.desk, own, "5270000.00", 10, &cases, &err), err);
    check_int(cases.warnings, 1);
    check_int(cases.list[0].why, LIKE_WHY_DECISION);
    check_text(cases.list[0].ground, "minutes of the meeting");
    assert_non_null(strstr(like_warning(&cases, &arena), "5,000,000.00"));
    assert_non_null(strstr(like_warning(&cases, &arena), "a person decided the amount"));
    like_cases_release(&cases);
    assert_false(desk_like_cases_if(&office.desk, own, "much", 10, &cases, &err));
    check_int(err.kind, ERR_INPUT);
}

/* The second takes what the first left of the applicant's year: a limit, not another judgement. */
static void limit__that_alone_explains_the_difference_does_not_warn(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    struct plan plan = {.item = SHARED, .day = VOUCHER_DAY, .key = BASE, .amount = "5000000.00"};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t own;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    plan.organisation_id =
        read_application(&office, assessed(&office, &plan, NULL), &page).organisation_id;
    own = assessed(&office, &plan, NULL);
    like_cases(&office, own, &cases);
    check_fen(cases.own.before, cases.list[0].result.before.fen);
    check_fen(cases.own.amount, 200000000 - cases.list[0].result.amount.fen);
    assert_true(cases.own.limited);
    assert_true(cases.list[0].differs);
    assert_false(cases.list[0].warns);
    check_int(cases.list[0].why, LIKE_WHY_LIMIT);
    check_int(cases.warnings, 0);
}

static void declined_case__tells_its_reason_and_warns(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    const struct move_details why = {.reason = "no leading\nrole \\ at all"};
    int64_t declined;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    declined = voucher_at(&office, STAGE_ACCEPTED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, declined, MOVE_DECLINE, &why);
    like_cases(&office, voucher_at(&office, STAGE_ASSESSED), &cases);
    check_int(cases.count, 1);
    check_int(cases.list[0].result.outcome, LIKE_REFUSED);
    check_text(cases.list[0].reason, "no leading role \\ at all");
    check_int(cases.list[0].decided_on.day, day_of(VOUCHER_DAY).day);
    check_int(cases.list[0].why, LIKE_WHY_REFUSED);
    check_int(cases.warnings, 1);
    like_cases_release(&cases);
    like_cases(&office, declined, &cases); /* and the other way round */
    check_int(cases.own.outcome, LIKE_REFUSED);
    check_int(cases.warnings, 1);
}

static void case_not_accepted__is_shown_and_does_not_warn(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    const struct move_details why = {.reason = "the contract is missing"};
    int64_t refused;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    refused = voucher_at(&office, STAGE_FORMAL);
    fail_check(&office, refused);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, refused, MOVE_REFUSE, &why);
    like_cases(&office, voucher_at(&office, STAGE_ASSESSED), &cases);
    check_text(cases.list[0].reason, "the contract is missing");
    assert_true(cases.list[0].differs);
    check_int(cases.warnings, 0);
}

static void case_of_another_edition__says_so(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    struct plan newer = decided_plan;
    int64_t own;

    (void) state;
    newer.day = "2026-06-03";
    office_open(&office, DECIDED_DAY);
    own = assessed(&office, &decided_plan, "5000000.00");
    assessed(&office, &newer, NULL); /* computed by then */
    like_cases(&office, own, &cases);
    check_int(cases.edition_from.day, day_of("2024-12-18").day);
    check_int(cases.list[0].edition_from.day, day_of("2026-05-01").day);
    assert_true(cases.list[0].differs);
    check_int(cases.list[0].why, LIKE_WHY_EDITION | LIKE_WHY_DECISION);
}

static void case_with_another_base__differs_by_its_ratio_alone(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    voucher(&office, "1000000.00");
    voucher(&office, "9000000.00");
    like_cases(&office, voucher(&office, "1100000.00"), &cases);
    check_int(cases.list[0].degree, LIKE_QUITE);
    assert_false(cases.list[0].differs);
    assert_false(cases.list[1].differs);
}

static void withdrawn_application__compares_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    const struct move_details why = {.reason = "the firm asked for it"};
    int64_t own;

    (void) state;
    office_open(&office, DECIDED_DAY);
    assessed(&office, &decided_plan, "5000000.00");
    own = assessed(&office, &decided_plan, "1000000.00");
    move_ok(&office, own, MOVE_WITHDRAW, &why);
    like_cases(&office, own, &cases);
    check_int(cases.own.outcome, LIKE_UNDECIDED);
    check_int(cases.warnings, 0);
}

/* ---- to whom ----------------------------------------------------------------------------------
 */

static void case_one_may_not_see__withholds_whose_it_is(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    AUTO_ARENA struct arena arena = {0};
    int64_t own;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, DECIDED_DAY);
    assessed(&office, &decided_plan, "5000000.00");
    own = file_plan(&office, &decided_plan);
    sit_as(&office, person(&office, ROLE_INTAKE, "science", 2)); /* sees what is received */
    like_cases(&office, own, &cases);
    check_int(cases.count, 1);
    assert_false(cases.list[0].visible);
    check_int(cases.list[0].id, 0);
    check_text(cases.list[0].number, "");
    check_text(cases.list[0].applicant, "");
    check_text(cases.list[0].ground, "");
    check_text(like_number_text(&cases.list[0]), "(withheld)");
    check_text(like_applicant_text(&cases.list[0]), "some applicant");
    check_fen(cases.list[0].result.amount, 500000000);
    check_int(cases.own.outcome, LIKE_UNDECIDED);
    check_text(like_warning(&cases, &arena), "");
}

static void application_one_may_not_see__has_no_like_cases(void **state)
{
    AUTO_OFFICE struct office office;
    struct like_cases cases = {0};
    struct err err = {0};
    int64_t own;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    own = voucher_at(&office, STAGE_ASSESSED);
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_like_cases(&office.desk, own, 10, &cases, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    sit(&office, ROLE_ADMIN, LEAD);
    assert_false(desk_like_cases(&office.desk, own, 10, &cases, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void amount_typed__is_judged_for_those_alone_who_may_ask(void **state)
{
    AUTO_OFFICE struct office office;
    struct like_cases cases = {0};
    struct err err = {0};
    int64_t own;

    (void) state;
    office_open(&office, DECIDED_DAY);
    own = file_plan(&office, &decided_plan);
    assert_false(desk_like_cases_if(&office.desk, own, "5000000.00", 10, &cases, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* ---- many -------------------------------------------------------------------------------------
 */

/* Declined ones, straight into the store. */
static void many_declined(struct office *office, int64_t like, int count)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct store_author author = {.clerk_id = office->desk.clerk.id, .now_ms = office->desk.now_ms};
    struct application row = read_application(office, like, &page);
    struct err err = {0};
    char number[APPLICATION_NUMBER_SIZE];
    int64_t id;

    row.stage = STAGE_DECLINED;
    row.number = number;
    check_ok(store_begin(office->desk.store, &err), err);
    for (int i = 0; i < count; i++) {
        application_number(row.year, row.measure, 1000 + i, number);
        check_ok(store_application_add(office->desk.store, &row, &author, &id, &err), err);
        check_ok(store_facts_set(office->desk.store, id, &page.facts, &err), err);
    }
    check_ok(store_commit(office->desk.store, &err), err);
}

static void item_with_very_many__is_compared_by_its_newest(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_LIKE_CASES struct like_cases cases = {0};
    int64_t own;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    own = voucher_at(&office, STAGE_FORMAL);
    many_declined(&office, own, LIKE_SAMPLE_MOST);
    like_cases(&office, own, &cases);
    check_int(cases.compared, LIKE_SAMPLE_MOST);
    assert_false(cases.sampled);
    like_cases_release(&cases);
    voucher_at(&office, STAGE_ASSESSED);
    sit(&office, ROLE_AUDITOR, LEAD);
    like_cases(&office, own, &cases);
    check_int(cases.compared, LIKE_SAMPLE_MOST);
    assert_true(cases.sampled);
    check_int(cases.count, LIKE_CASES_MOST);
    check_int(cases.list[0].stage, STAGE_ASSESSED); /* of equally near ones the newest */
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cases__are_the_decided_of_the_same_item_nearest_first),
        TEST(case__tells_base_amount_ratio_day_and_edition),
        TEST(cases__are_at_most_as_many_as_asked_for),
        TEST(case__decided_more_than_three_years_ago_is_left_out),
        TEST(amount_about_to_be_decided__warns_when_a_like_case_got_another),
        TEST(limit__that_alone_explains_the_difference_does_not_warn),
        TEST(declined_case__tells_its_reason_and_warns),
        TEST(case_not_accepted__is_shown_and_does_not_warn),
        TEST(case_of_another_edition__says_so),
        TEST(case_with_another_base__differs_by_its_ratio_alone),
        TEST(withdrawn_application__compares_nothing),
        TEST(case_one_may_not_see__withholds_whose_it_is),
        TEST(application_one_may_not_see__has_no_like_cases),
        TEST(amount_typed__is_judged_for_those_alone_who_may_ask),
        TEST(item_with_very_many__is_compared_by_its_newest),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
