/* SPDX-License-Identifier: Apache-2.0 */
/* The allocation bench: what waits for a signature, going through the rules, sending back, one case
 * at another place, the choice; who sees what; the row of home and the key of the budget. */
#include "demo_fixture.h"

#include "desk/allocation.h"
#include "desk/budget.h"
#include "second_person.h"

#define SUPERVISOR "supervisor.science"
#define FINANCE    "finance2"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-f");
    check_text(console_top(demo->console)->class->name, "bench");
    return demo;
}

/* The run of the demonstration, back to where it is weighed. */
static struct demo *weighing(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    screen_press(demo->console, "x");
    screen_type(demo->console, "another look at the order");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Sent back.");
    return demo;
}

static void a_bench__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, SUPERVISOR);

    demo_check_screen(demo, "bench");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Left");
    demo_check_screen(demo, "bench-part");
}

static void a_case__is_moved_kept_and_the_rule_chosen(void **state)
{
    struct demo *demo = weighing(state);

    screen_press(demo->console, "Left Left J");
    demo_check_screen(demo, "bench-moving");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "w keeps it with a reason");
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "A case is not put down yet");
    screen_press(demo->console, "u");
    check_screen_lacks(demo->console, "w keeps it");
    screen_press(demo->console, "J w");
    screen_type(demo->console, "the meeting put it second");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Kept.");
    check_screen_has(demo->console, "put from place 1 to 2");
    check_screen_has(demo->console, "2(1)");
    screen_press(demo->console, "Right c");
    check_screen_has(demo->console, "why another rule?");
    screen_press(demo->console, "F10"); /* not without a reason */
    check_screen_has(demo->console, "why another rule?");
    screen_type(demo->console, "by rank as the minutes say");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Send the allocation back: "); /* chosen anew, it stays told */
    check_screen_has(demo->console, "another look at the order");
    check_screen_has(demo->console, "Chosen. Two others sign it now.");
    check_screen_has(demo->console, "To be signed twice");
    screen_press(demo->console, "s");
    check_screen_has(demo->console, "who chose the rule does not sign it");
}

static void a_supervisor__signs_what_home_counts(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, SUPERVISOR);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "Allocations to sign");
    screen_press(demo->console, "Alt-f s");
    check_screen_has(demo->console, "Sign the allocation");
    check_screen_has(demo->console, "Pro rata, all alike: 300,000.00");
    screen_press(demo->console, "Enter"); /* the safe answer */
    screen_press(demo->console, "Left");  /* another rule is looked at: the same is signed */
    check_screen_has(demo->console, ">Part");
    check_screen_has(demo->console, "*Alike");
    screen_press(demo->console, "s");
    check_screen_has(demo->console, "Pro rata, all alike: 300,000.00");
    check_screen_lacks(demo->console, "the last in part: 300,000.00 yuan go");
    screen_press(demo->console, "Esc");
    check_screen_has(demo->console, "To be signed once more");
    screen_press(demo->console, "s y");
    check_screen_has(demo->console, "Signed twice");
    check_screen_has(demo->console, "Signed and frozen");
    screen_press(demo->console, "X");
    check_screen_has(demo->console, "the run is signed and frozen");
    screen_press(demo->console, "Home K");
    check_screen_has(demo->console, "the run is signed and frozen");
    screen_press(demo->console, "Enter 5"); /* the case, its amount */
    check_screen_has(demo->console, "The signed allocation 2026-F001 gives");
    screen_press(demo->console, "8"); /* its history */
    check_screen_has(demo->console, "Allocation signed and frozen");
    screen_press(demo->console, "6"); /* the case, its money */
    check_screen_has(demo->console, "The signed allocation 2026-F001 gives");
    screen_press(demo->console, "Alt-0");
    check_screen_lacks(demo->console, "Allocations to sign");
}

/* A pool is opened at what was signed; what a new run would give is shown by its own key, and says
 * what holds. */
static void a_signed_run__is_what_its_pool_opens_at(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, SUPERVISOR);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-f s y Alt-4 Down Down Down Down Down w");
    check_text(console_top(demo->console)->class->name, "bench");
    check_screen_has(demo->console, "2026-F001  Signed and frozen");
    check_screen_lacks(demo->console, "holds for");
    screen_press(demo->console, "i");
    check_screen_has(demo->console, "! 2026-F001, signed on 2026-11-24, holds for");
    screen_press(demo->console, "o");
    screen_type(demo->console, "Basic");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "2026-F001  Signed and frozen");
    screen_press(demo->console, "h Home Enter");
    check_screen_has(demo->console, "! 2026-F001, signed on 2026-11-24, holds for");
    demo_sign_in(demo, FINANCE); /* which sees nothing of what is weighed */
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 Down Down Down Down Down w");
    check_screen_has(demo->console, "2026-F001  Signed and frozen");
}

static void the_second_signature__is_taken_back_by_another(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, SUPERVISOR);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-f s y");
    check_screen_has(demo->console, "Signed twice");
    screen_press(demo->console, "U");
    check_screen_has(demo->console, "who signed last does not take the signature back");
    demo_sign_in(demo, FINANCE);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-f U");
    screen_type(demo->console, "signed by mistake");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Taken back: it waits for the second signature again.");
    check_screen_has(demo->console, "To be signed once more");
    check_screen_has(demo->console, "Take the second signature back: ");
    check_screen_has(demo->console, "signed by mistake");
    screen_press(demo->console, "Home Enter"); /* it reads the cases it signs over */
    check_text(console_top(demo->console)->class->name, "application");
    screen_press(demo->console, "Esc");
    screen_press(demo->console, "U");
    check_screen_has(demo->console, "a rule is chosen");
}

/* What is left may be many times the demand: no amount is hidden, at any size. */
static void much_money__is_shown_to_the_last_digit(void **state)
{
    struct demo *demo = *state;
    struct err err = {0};

    demo_sign_in(demo, FINANCE);
    check_ok(change_budget(&demo->world.desk, "basic-research", 2026, LEDGER_ADJUST, "198437765.43",
                           "more came", &err),
             err);
    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-f x");
    screen_type(demo->console, "more came");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "enough");
    check_screen_has(demo->console, "19,720.18"); /* left over by the rules */
    check_screen_lacks(demo->console, "##");
    demo_check_screen(demo, "bench-plenty");
}

static void the_first_case__is_not_put_further_up(void **state)
{
    struct demo *demo = weighing(state);

    screen_press(demo->console, "Home K");
    check_screen_has(demo->console, "The case stands first already.");
    screen_press(demo->console, "s");
    check_screen_has(demo->console, "no rule is chosen yet");
}

static void finance__signed_and_does_not_sign_again(void **state)
{
    struct demo *demo = opened(state, FINANCE);
    struct allocations runs = {0};
    struct err err = {0};

    check_ok(desk_allocations(&demo->world.desk, NULL, 2026, &runs, &err), err);
    check_int(runs.count, 1);
    screen_press(demo->console, runs.list[0].sign1_by == demo->world.desk.clerk.id ? "s" : "F3");
    check_screen_has(demo->console, runs.list[0].sign1_by == demo->world.desk.clerk.id
                                        ? "who signed first does not sign again"
                                        : "Allocation >");
    allocations_release(&runs);
}

static void the_budget__leads_to_the_pools_bench(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, SUPERVISOR);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 w");
    check_text(console_top(demo->console)->class->name, "bench");
    check_screen_has(demo->console, "No case waits for this pool");
    screen_press(demo->console, "q Down w"); /* another department's */
    check_screen_has(demo->console, "the pool is another department's");
}

static void other_runs_items_and_pools__are_reached(void **state)
{
    struct demo *demo = opened(state, SUPERVISOR);

    screen_press(demo->console, "i");
    check_screen_has(demo->console, "A run is under way");
    screen_press(demo->console, "h");
    check_screen_has(demo->console, "2026-F001");
    screen_press(demo->console, "Down Enter");
    check_screen_has(demo->console, "2026-F001  To be signed once more");
    screen_press(demo->console, "o");
    check_screen_has(demo->console, "Pool, and what is asked of it");
    screen_press(demo->console, "Esc X");
    screen_type(demo->console, "no longer wanted");
    screen_press(demo->console, "F10 i");
    check_screen_has(demo->console, "by 1 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_bench__looks_the_same_in_three_languages, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(a_case__is_moved_kept_and_the_rule_chosen, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(a_supervisor__signs_what_home_counts, demo_begin, demo_end),
        cmocka_unit_test_setup_teardown(a_signed_run__is_what_its_pool_opens_at, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(much_money__is_shown_to_the_last_digit, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(the_first_case__is_not_put_further_up, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(finance__signed_and_does_not_sign_again, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(the_second_signature__is_taken_back_by_another, demo_begin,
                                        demo_end),
        cmocka_unit_test_setup_teardown(the_budget__leads_to_the_pools_bench, demo_begin, demo_end),
        cmocka_unit_test_setup_teardown(other_runs_items_and_pools__are_reached, demo_begin,
                                        demo_end),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
