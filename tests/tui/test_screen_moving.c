/* SPDX-License-Identifier: Apache-2.0 */
/* Moving an application: the menu, what stands in the way, what is asked and confirmed, and what
 * was typed for it. */
#include "base/text.h"
#include "screen_application.h"

#include "desk/correction.h"
#include "desk/payment.h"
#include "desk/plan.h"
#include "desk/review.h"

static void taking_up__moves_it_and_says_so(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_RECEIVED, true);

    choose(demo, "take up");
    check_int(stage_of(demo, id), STAGE_FORMAL);
    check_screen_has(demo->console, "Take up. It now stands at “Formal check”.");
}

static void move__that_cannot_be_made_shows_every_reason(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_PROPOSED, false);

    choose(demo, "publish");
    check_screen_has(demo->console, "Why not: Publish the notice");
    check_screen_has(demo->console, "who can clear it: Supervisor");
    screen_press(demo->console, "Enter Esc");
    check_int(stage_of(demo, id), STAGE_PROPOSED);
}

static void move__with_a_reason_is_not_made_without_it(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_ACCEPTED, true);

    choose(demo, "withdraw");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "This is needed");
    screen_press(demo->console, "Esc");
    check_text(console_top(demo->console)->class->name, "application");
    check_int(stage_of(demo, id), STAGE_ACCEPTED);
}

static void confirmation__says_no_by_default(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_ACCEPTED, true);

    choose(demo, "withdraw");
    screen_type(demo->console, "撤回");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "[ No ]");
    screen_press(demo->console, "Enter");
    check_int(stage_of(demo, id), STAGE_ACCEPTED);
}

static void what_was_typed__comes_again_after_a_no_after_esc_and_another_day(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_ACCEPTED, true);

    choose(demo, "withdraw");
    screen_type(demo->console, "撤回的理由");
    screen_press(demo->console, "F10 n"); /* back in the question */
    check_text(console_top(demo->console)->class->name, "dialog-ask");
    check_screen_has(demo->console, "撤回的理由");
    screen_type(demo->console, "二");
    screen_press(demo->console, "Esc");
    check_text(console_top(demo->console)->class->name, "application");
    choose(demo, "withdraw");
    check_screen_has(demo->console, "撤回的理由二");
    screen_type(demo->console, "三");
    console_save_drafts(demo->console); /* a hang-up */
    console_pop_to_bottom(demo->console);
    demo_open(demo, STAGE_ACCEPTED, true);
    choose(demo, "withdraw");
    check_screen_has(demo->console, "撤回的理由二三");
    screen_press(demo->console, "F10 y");
    check_int(stage_of(demo, id), STAGE_WITHDRAWN);
}

static void tick_open_checks(struct demo *demo, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    for (size_t i = 0; i < page.check_count; i++)
        if (!desk_check_is_done(&page.checks[i])) {
            bool lacks = !text_empty(desk_check_papers(&page, &page.checks[i], &arena));

            check_ok(desk_check_set(&demo->world.desk, id, page.checks[i].check->id,
                                    lacks ? CHECK_NOT_MET : CHECK_MET, lacks ? "附件不齐" : "",
                                    &err),
                     err);
        }
    demo_open(demo, STAGE_FORMAL, true);
}

static void a_return__waits_for_the_checks_and_leads_to_them(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    demo_open(demo, STAGE_FORMAL, true);
    screen_press(demo->console, "1 1");
    choose(demo, "return for");
    check_screen_has(demo->console, "Why not: Return for correction");
    check_screen_has(demo->console, "not checked yet: ");
    screen_press(demo->console, "Esc Esc"); /* the menu too */
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "n Not met"); /* the checks, with their keys */
}

static void a_drafted_line__is_taken_out_of_a_return_with_a_note(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    tick_open_checks(demo, id);
    choose(demo, "return for");
    check_screen_has(demo->console, "To be handed in: ");
    screen_press(demo->console, "Up Ctrl-U"); /* the last line that was drafted */
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "1 lines of the draft are not in the notice");
    check_screen_has(demo->console, "- 附件不齐 (asked for");
    screen_press(demo->console, "F10"); /* not without */
    check_text(console_top(demo->console)->class->name, "dialog-ask");
    screen_type(demo->console, "本局已有存档");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    screen_press(demo->console, "y");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    assert_non_null(desk_correction_open(&page));
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes, "本局已有存档"));
}

static void a_kept_reason__is_dropped_with_the_move(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *body = NULL;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    tick_open_checks(demo, id);
    choose(demo, "return for");
    screen_type(demo->console, "补正清单");
    screen_press(demo->console, "F10 y");
    check_ok(desk_draft_load(&demo->world.desk, arena_format(&arena, "reason:return:%d", (int) id),
                             &arena, &body, &err),
             err);
    assert_true(text_empty(body));
    choose(demo, "correction received"); /* it says what is not answered yet */
    check_screen_has(demo->console, "lines of the notice not answered yet");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    assert_non_null(strstr(page.overlays[0].reason, "补正清单"));
}

static void menu__ends_nothing_in_haste(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    static const enum stage stages[] = {STAGE_FORMAL, STAGE_ACCEPTED, STAGE_PROPOSED, STAGE_NOTICE};

    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
        int64_t id = demo_open(demo, stages[i], false);

        screen_press(demo->console, "a Enter");
        check_screen_lacks(demo->console, "Why? The reason");
        check_screen_lacks(demo->console, "> Withdraw");
        check_screen_lacks(demo->console, "> Decline");
        check_int(stage_of(demo, id), stages[i]);
        console_pop_to_bottom(demo->console);
    }
}

static void findings__name_no_rule_by_its_id_and_many_of_a_sort_together(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    demo_open(demo, STAGE_FORMAL, true);
    choose(demo, "accept");
    check_screen_has(demo->console, "Why not: Accept");
    check_screen_has(demo->console, "not checked yet: ");
    check_screen_has(demo->console, "in all)");
    check_screen_lacks(demo->console, "rule:");
    check_screen_lacks(demo->console, "check:");
}

static void faults__stand_in_the_return_before_anything_is_typed(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "3 n Ctrl-A Ctrl-K");
    screen_type(demo->console, "签章缺页");
    screen_press(demo->console, "Enter");
    tick_open_checks(demo, id);
    choose(demo, "return for");
    for (int line = 0; line < 30; line++) { /* it stands at its end */
        (void) console_draw(demo->console);
        screen_press(demo->console, "Up");
    }
    check_screen_has(demo->console, "(asked for: ");
    check_screen_has(demo->console, "签章缺页");
}

/* One of this stage whose notice is over; its line is the science department's. */
static int64_t open_over(struct demo *demo)
{
    const struct application_filter filter = {.stages = 1u << STAGE_NOTICE,
                                              .department = "science"};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        if (page.application.notice_to.day >= demo->world.desk.today.day)
            continue;
        console_push(demo->console, &screen_application,
                     &(struct application_place){.id = ids.list[i]});
        return ids.list[i];
    }
    fail_msg("no notice is over");
    return 0;
}

/* What came in time is still entered; what came later is refused in its field. */
static void
an_objection_after_the_notice__says_until_when_and_refuses_a_later_day_at_once(void **state)
{
    struct demo *demo = english(state, "supervisor.science");
    char today[DATE_TEXT_SIZE];

    (void) open_over(demo);
    choose(demo, "record an");
    check_screen_has(demo->console, "The notice ran from ");
    check_screen_has(demo->console, "is over: only what was");
    screen_press(demo->console, "Tab Tab Tab");
    screen_type(demo->console, date_text(demo->world.desk.today, today));
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "after the notice ended on");
    screen_press(demo->console, "Esc");
}

static void an_objection_after_the_notice__is_not_said_to_stop_it(void **state)
{
    struct demo *demo = english(state, "supervisor.science");
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    char last[DATE_TEXT_SIZE];
    int64_t id = open_over(demo);

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    choose(demo, "record an");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "张三");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "12345678");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, date_text(page.application.notice_to, last));
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "the plan is another's");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "notice is over: no");
    check_screen_lacks(demo->console, "stands still");
    screen_press(demo->console, "Enter Esc");
}

/* A menu of nothing but refusals is none. */
static void menu__is_not_offered_to_who_moves_nothing(void **state)
{
    struct demo *demo = english(state, DEMO_REVIEWER);
    const char *missing = NULL;

    demo_open(demo, STAGE_REVIEW, true);
    check_int(console_may(demo->console, CMD_APPLICATION_ACTIONS, &missing), COMMAND_HIDDEN);
    check_screen_lacks(demo->console, "a Actions");
    screen_press(demo->console, "a");
    check_text(console_top(demo->console)->class->name, "application");
}

/* Nobody is stopped by it and nobody goes past it unseen. */
static void a_site_found_otherwise__stands_on_the_overview_and_in_the_question(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct task_result seen = {.report = "记录7", .result = "现场无人"};
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_ACCEPTED, true);
    size_t added;

    check_ok(desk_reviewers_fill(&demo->world.desk, id, &added, &err), err);
    check_ok(desk_task_ask(&demo->world.desk, id, TASK_SITE_CHECK, "甲、乙", "2026-12-01", &err),
             err);
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_ok(desk_task_done(&demo->world.desk, id, page.tasks[page.task_count - 1].id, &seen,
                            &findings, &err),
             err);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "! Site check, not as stated (记录7): 现场无人");
    choose(demo, "open expert");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "│ ! Site check, not as stated");
}

/* Its line of the plan, unless that is done. */
static void approve_line(struct demo *demo, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    struct err err = {0};

    check_ok(desk_plan_lines(&demo->world.desk, 0, id, &lines, &err), err);
    assert_true(lines.count > 0);
    const struct plan_line *line = &lines.list[lines.count - 1];
    if (line->state != LINE_APPROVED)
        check_ok(desk_plan_line_move(&demo->world.desk, line->id, line->version, LINE_APPROVE, "",
                                     &findings, &err),
                 err);
}

static void publishing__names_the_amount_and_the_days(void **state)
{
    struct demo *demo = english(state, "supervisor.science");
    int64_t id = demo_open(demo, STAGE_PROPOSED, true);

    approve_line(demo, id);
    choose(demo, "publish");
    check_screen_has(demo->console, "yuan; notice from 2026-11-24 to ");
    check_screen_has(demo->console, "Where objections go: not set");
    screen_press(demo->console, "y");
    check_int(stage_of(demo, id), STAGE_NOTICE);
    check_screen_has(demo->console, "Publish the notice, ");
    check_screen_has(demo->console, "working days");
}

static void confirmation__moves_it_with_yes(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_ACCEPTED, true);

    choose(demo, "withdraw");
    screen_type(demo->console, "撤回");
    screen_press(demo->console, "F10 y");
    check_int(stage_of(demo, id), STAGE_WITHDRAWN);
    check_screen_has(demo->console, "It now stands at “Withdrawn”.");
    check_screen_has(demo->console, "! Withdrawn by ");
    check_screen_has(demo->console, ": 撤回");
    screen_press(demo->console, "a");
    check_screen_has(demo->console, "> Reopen"); /* why not is said: a supervisor's */
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Why not: Reopen");
}

/* Somebody else corrected it while the question stood. */
static void conflict__is_said_and_the_page_read_again(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_FORMAL, true);
    AUTO_FINDINGS struct findings findings = {0};
    struct application_page page;
    struct err err = {0};

    choose(demo, "withdraw");
    screen_type(demo->console, "撤回");
    screen_press(demo->console, "F10");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    struct answer answers[40];
    for (size_t i = 0; i < page.item->ask_count; i++) {
        const struct fact *fact = facts_find(&page.facts, page.item->asks[i].fact);

        answers[i] = (struct answer){page.item->asks[i].fact, fact ? fact->text : ""};
    }
    char amount[MONEY_TEXT_SIZE];
    check_ok(desk_facts_correct(&demo->world.desk, id, page.application.version, "别人改的名称",
                                page.application.has_requested
                                    ? money_plain(page.application.requested, amount)
                                    : "",
                                answers, page.item->ask_count, &findings, &err),
             err);
    application_page_release(&page);
    screen_press(demo->console, "y");
    check_int(stage_of(demo, id), STAGE_FORMAL);
    check_screen_has(demo->console, "别人改的名称");
    check_screen_has(demo->console, "! ");
}

static void payment__is_put_forward_by_finance_with_the_account_in_sight(void **state)
{
    struct demo *demo = english(state, "finance");
    int64_t id = demo_open(demo, STAGE_AWARDED, true);
    AUTO_INSTALMENTS struct instalments planned = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    choose(demo, "put forward for payment");
    check_screen_has(demo->console, "are put forward");
    screen_press(demo->console, "y");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_fen(page.application.paid, 0);
    check_ok(desk_instalments(&demo->world.desk, id, 0, &planned, &err), err);
    check_int(planned.count, 1);
    check_fen(planned.list[0].amount, page.application.committed.fen);
    check_int(planned.list[0].state, INSTALMENT_PLANNED);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(taking_up__moves_it_and_says_so),
        TEST(move__that_cannot_be_made_shows_every_reason),
        TEST(move__with_a_reason_is_not_made_without_it),
        TEST(confirmation__says_no_by_default),
        TEST(what_was_typed__comes_again_after_a_no_after_esc_and_another_day),
        TEST(a_return__waits_for_the_checks_and_leads_to_them),
        TEST(a_drafted_line__is_taken_out_of_a_return_with_a_note),
        TEST(a_kept_reason__is_dropped_with_the_move),
        TEST(menu__ends_nothing_in_haste),
        TEST(findings__name_no_rule_by_its_id_and_many_of_a_sort_together),
        TEST(faults__stand_in_the_return_before_anything_is_typed),
        TEST(menu__is_not_offered_to_who_moves_nothing),
        TEST(a_site_found_otherwise__stands_on_the_overview_and_in_the_question),
        TEST(publishing__names_the_amount_and_the_days),
        TEST(confirmation__moves_it_with_yes),
        TEST(an_objection_after_the_notice__says_until_when_and_refuses_a_later_day_at_once),
        TEST(an_objection_after_the_notice__is_not_said_to_stop_it),
        TEST(conflict__is_said_and_the_page_read_again),
        TEST(payment__is_put_forward_by_finance_with_the_account_in_sight),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
