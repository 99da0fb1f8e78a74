/* SPDX-License-Identifier: Apache-2.0 */
/* The amount explained on screens: the receipt over the whole screen and the tab beside the others,
 * with bars, holders, what would change it, and the same lines as the command line prints. */
#include "demo_fixture.h"
#include "desk/explain.h"

/* The first assessed application that shares a limit with others: its receipt is the longest. */
static int64_t shared_limit(struct demo *demo)
{
    const struct application_filter assessed = {
        .stages = 1u << STAGE_ASSESSED | 1u << STAGE_PROPOSED | 1u << STAGE_NOTICE |
                  1u << STAGE_AWARDED | 1u << STAGE_CLOSED,
        .order = ORDER_NUMBER};
    struct application_ids ids = {0};
    struct err err = {0};
    int64_t found = 0;

    check_ok(desk_application_ids(&demo->world.desk, &assessed, &ids, &err), err);
    for (size_t i = 0; i < ids.count && !found; i++) {
        AUTO_CAP_STACK struct cap_stack stack = {0};

        check_ok(desk_cap_stack(&demo->world.desk, ids.list[i], &stack, &err), err);
        for (size_t k = 0; k < stack.count; k++)
            if (stack.lines[k].holder_count > 0)
                found = ids.list[i];
    }
    application_ids_release(&ids);
    assert_true(found != 0);
    return found;
}

static void receipt__shows_the_stack_and_who_holds_it(void **state)
{
    struct demo *demo = *state;
    int64_t id;

    demo_sign_in(demo, DEMO_OFFICER);
    id = shared_limit(demo);
    assert_true(console_push(demo->console, &screen_receipt, &id));
    demo_check_screen(demo, "receipt-stack");
}

static void amount_tab__shows_the_stack_and_who_holds_it(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    assert_true(console_push(demo->console, &screen_application,
                             &(struct application_place){.id = shared_limit(demo)}));
    screen_press(demo->console, "5");
    demo_check_screen(demo, "amount-stack");
}

static void amount_tab__tells_the_amount_before_it_is_assessed(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_REVIEWED, true);
    console_resize(demo->console, 60, 120);
    screen_press(demo->console, "5");
    check_screen_has(demo->console, "What would change it");
    check_screen_has(demo->console, "The pool of the year");
    check_screen_has(demo->console, "Open applications of the same applicant");
}

static void amount_tab__does_not_tell_a_reviewer_what_it_would_be(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_REVIEWER);
    demo_open(demo, STAGE_REVIEW, false);
    console_resize(demo->console, 60, 120);
    screen_press(demo->console, "5");
    check_screen_has(demo->console, "your role has no part in it");
    check_screen_lacks(demo->console, "What would change it");
}

/* Every text of the explanation is on the receipt screen, whatever its height. */
static void receipt__says_what_the_explanation_says(void **state)
{
    struct demo *demo = *state;
    AUTO_EXPLANATION struct explanation explanation = {0};
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};
    struct err err = {0};
    int64_t id;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, DEMO_OFFICER);
    id = shared_limit(demo);
    check_ok(desk_explain(&demo->world.desk, id, &explanation, &err), err);
    explain_say(&explanation, demo->world.catalogue, EXPLAIN_ALL, &lines);
    assert_true(console_push(demo->console, &screen_receipt, &id));
    console_resize(demo->console, 120, 200);
    for (size_t i = 0; i < lines.count; i++)
        if (strlen(lines.list[i].text) < 60) /* longer ones are wrapped */
            check_screen_has(demo->console, lines.list[i].text);
    check_screen_has(demo->console, "the same in every line");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(receipt__shows_the_stack_and_who_holds_it),
        TEST(amount_tab__shows_the_stack_and_who_holds_it),
        TEST(amount_tab__tells_the_amount_before_it_is_assessed),
        TEST(amount_tab__does_not_tell_a_reviewer_what_it_would_be),
        TEST(receipt__says_what_the_explanation_says),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
