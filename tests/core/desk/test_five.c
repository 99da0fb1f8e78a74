/* SPDX-License-Identifier: Apache-2.0 */
/* Requested, assessed, proposed, awarded, final: each stays as it was said when a later one is less
 * or is taken away, and goes only with the step that said it. */
#include "desk_voucher.h"

#define ITEM "9-3" /* with an agreement; 600,000.00 at most */
#define DAY  "2025-06-03"

static const struct item *item_here(void)
{
    return item_on(ITEM, DAY);
}

static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : lead_of(item_here()));
}

/* As the example, and it says how much it asks for: more than the item gives. */
static int64_t file_asking(struct office *office, const struct example *example)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct answer answers[STORY_ANSWERS];
    struct intake intake = {
        .item = ITEM,
        .organisation_id = applicant_of(office, item_here(), example),
        .title = example->name,
        .requested = "900,000.00",
        .answers = answers,
        .answer_count = answers_of(item_here(), example, &arena, answers),
    };
    struct err err = {0};
    int64_t id;

    desk_set_now(&office->desk, morning_of(example->day));
    sit(office, ROLE_INTAKE, "industry");
    check_ok(desk_intake(&office->desk, &intake, &id, &findings, &err), err);
    return id;
}

static int64_t assessed(struct office *office)
{
    const struct item *item = item_here();
    struct example example = example_named(item, NULL);
    int64_t id;

    office_open(office, DAY);
    open_pool(office, item->pool, 2025, "100000000");
    example.day = day_of(DAY);
    id = file_asking(office, &example);
    story_accept(office, item, id);
    story_review(office, item, id, score_of(item, &example));
    story_assess(office, &example, id);
    return id;
}

static int64_t awarded(struct office *office)
{
    int64_t id = assessed(office);

    story_publish(office, item_here(), id);
    story_award(office, item_here(), id);
    return id;
}

static int64_t signed_award(struct office *office)
{
    int64_t id = awarded(office);

    story_sign(office, item_here(), id);
    return id;
}

/* By the page and by the reader of the reports: they say the same. */
static struct application read_five(struct office *office, int64_t id, int64_t ret_fen[FIVE_COUNT])
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct application application;
    struct five five;
    struct err err = {0};

    sit_in(office, ROLE_AUDITOR);
    application = read_application(office, id, &page); /* numbers only */
    check_ok(desk_five(&office->desk, id, &arena, &five, &err), err);
    for (int i = 0; i < FIVE_COUNT; i++) {
        assert_true(five.of[i].known == page.five.of[i].known);
        check_fen(five.of[i].amount, page.five.of[i].amount.fen);
        check_text(five.of[i].person, page.five.of[i].person);
        assert_true(!five.of[i].known || (!date_is_none(five.of[i].day) && *five.of[i].person));
        ret_fen[i] = five.of[i].known ? five.of[i].amount.fen : -1;
    }
    return application;
}

static void check_five(struct office *office, int64_t id, const int64_t fen[FIVE_COUNT])
{
    int64_t now[FIVE_COUNT];

    (void) read_five(office, id, now);
    for (int i = 0; i < FIVE_COUNT; i++)
        check_int(now[i], fen[i]);
}

static void all_five__stay_through_a_lesser_acceptance_and_a_revocation(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office), was[FIVE_COUNT], now[FIVE_COUNT];
    struct application application = read_five(&office, id, was);

    (void) state;
    check_int(was[FIVE_REQUESTED], 90000000);
    check_int(was[FIVE_ASSESSED], application.assessed.fen);
    assert_true(was[FIVE_ASSESSED] < was[FIVE_REQUESTED]);
    check_int(was[FIVE_PROPOSED], application.assessed.fen);
    check_int(was[FIVE_AWARDED], application.committed.fen);
    check_int(was[FIVE_FINAL], -1);
    story_settle(&office, item_here(), id, true, "400000.01");
    was[FIVE_FINAL] = 40000001;
    assert_true(was[FIVE_FINAL] < was[FIVE_AWARDED]);
    application = read_five(&office, id, now);
    check_fen(application.committed, 40000001); /* what stands now is another matter */
    check_five(&office, id, was);
    sit_in(&office, ROLE_SUPERVISOR);
    move_ok(&office, id, MOVE_REVOKE, &(struct move_details){.reason = "not as declared"});
    application = read_five(&office, id, now);
    check_fen(application.committed, 0);
    check_five(&office, id, was);
}

/* What the conclusion gave back is committed anew by taking it back: no second award. */
static void a_conclusion_taken_back__leaves_four(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = signed_award(&office), was[FIVE_COUNT];

    (void) state;
    (void) read_five(&office, id, was);
    story_settle(&office, item_here(), id, true, "400000");
    sit_as(&office, person(&office, ROLE_SUPERVISOR, lead_of(item_here()), 2));
    award_ok(&office, id, AWARD_REOPEN, &(struct award_details){.reason = "of another project"});
    check_five(&office, id, was);
}

static void an_award_taken_back__is_proposed_still(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = awarded(&office), was[FIVE_COUNT];

    (void) state;
    (void) read_five(&office, id, was);
    sit_in(&office, ROLE_SUPERVISOR);
    move_ok(&office, id, MOVE_TAKE_BACK_AWARD, &(struct move_details){.reason = "an error"});
    was[FIVE_AWARDED] = -1;
    check_five(&office, id, was);
}

static void nothing__is_proposed_before_the_plan(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id = assessed(&office), now[FIVE_COUNT];

    (void) state;
    (void) read_five(&office, id, now);
    assert_true(now[FIVE_ASSESSED] > 0);
    check_int(now[FIVE_PROPOSED], -1);
    check_int(now[FIVE_AWARDED], -1);
}

static void the_difference__is_to_the_nearest_one_known(void **state)
{
    struct five five = {.of = {[FIVE_REQUESTED] = {.known = true, .amount = {500}},
                               [FIVE_ASSESSED] = {.known = true, .amount = {300}},
                               [FIVE_AWARDED] = {.known = true, .amount = {300}},
                               [FIVE_FINAL] = {.known = true, .amount = {310}}}};
    struct money by = {0};

    (void) state;
    assert_false(five_differs(&five, FIVE_REQUESTED, &by));
    assert_true(five_differs(&five, FIVE_ASSESSED, &by));
    check_fen(by, -200);
    assert_false(five_differs(&five, FIVE_PROPOSED, &by));
    assert_false(five_differs(&five, FIVE_AWARDED, &by));
    assert_true(five_differs(&five, FIVE_FINAL, &by));
    check_fen(by, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_five__stay_through_a_lesser_acceptance_and_a_revocation),
        cmocka_unit_test(a_conclusion_taken_back__leaves_four),
        cmocka_unit_test(an_award_taken_back__is_proposed_still),
        cmocka_unit_test(nothing__is_proposed_before_the_plan),
        cmocka_unit_test(the_difference__is_to_the_nearest_one_known),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
