/* SPDX-License-Identifier: Apache-2.0 */
/* One application: its tabs, its neighbours, work on its rows.  Moving it is in
 * test_screen_moving.c. */
#include "base/text.h"
#include "screen_application.h"

/* ---- looks ---- */

/* A tick from before a change is seen, is asked again, and one key says it of all. */
static void ticks_from_before_a_change__are_marked_and_confirmed_with_one_key(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page page;
    const char *missing = NULL;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "3 y j y");
    check_screen_lacks(demo->console, "[?]");
    check_int(console_may(demo->console, CMD_APPLICATION_CONFIRM, &missing), COMMAND_HIDDEN);
    screen_press(demo->console, "e Ctrl-A Ctrl-K");
    screen_type(demo->console, "更正后的名称");
    screen_press(demo->console, "Shift-Tab"); /* why, in the last field */
    screen_type(demo->console, "与申请书不一致");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "[?]");
    check_screen_has(demo->console, "Y Confirm all ticks");
    demo_check_screen(demo, "application-ticks-before");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Y");
    check_screen_lacks(demo->console, "[?]");
    check_screen_has(demo->console, "[x]");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[0].result, CHECK_MET);
    check_text(page.checks[0].changed, "");
    check_text(page.checks[2].changed, "");
    application_page_release(&page);
}

static void tabs__look_the_same_in_three_languages(void **state)
{
    static const char *const names[] = {"overview", "facts", "checks",  "scores",
                                        "amount",   "money", "routing", "history"};
    struct demo *demo = *state;
    char name[60], key[12];

    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_AWARDED, false);
    for (int i = 0; i < 8; i++) {
        snprintf(key, sizeof key, "%d", i + 1);
        snprintf(name, sizeof name, "application-%s", names[i]);
        screen_press(demo->console, key);
        demo_check_screen(demo, name);
    }
}

/* The account of days, a key away; and in whose court it is, on the page. */
static void deadline__is_told_with_its_arithmetic(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_NOTICE, false);
    screen_press(demo->console, "d");
    demo_check_screen(demo, "application-clock");
    screen_press(demo->console, "q");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "In the court of");
    screen_press(demo->console, "d");
    check_screen_has(demo->console, "that day itself does not count");
}

static void checks__look_the_same_while_they_are_open(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_FORMAL, true);
    screen_press(demo->console, "3");
    demo_check_screen(demo, "application-formal");
}

static void actions__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;
    static const enum language languages[] = {LANGUAGE_ZH, LANGUAGE_JA, LANGUAGE_EN};

    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_FORMAL, true);
    for (int i = 0; i < 3; i++) { /* a picker keeps the words it was opened with */
        language_set(languages[i]);
        screens_tell_who(demo->console);
        screen_press(demo->console, "a");
        check_screen(console_draw(demo->console), "application-actions");
        screen_press(demo->console, "Enter");
        check_screen(console_draw(demo->console), "application-findings");
        screen_press(demo->console, "Esc Esc");
    }
}

static void receipt__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    demo_open(demo, STAGE_AWARDED, false);
    screen_press(demo->console, "v");
    check_text(console_top(demo->console)->class->name, "receipt");
    demo_check_screen(demo, "receipt");
}

static void an_officer__is_assigned_and_the_page_says_by_whom_and_when(void **state)
{
    struct demo *demo = english(state, "supervisor.science");

    demo_open(demo, STAGE_RECEIVED, false);
    check_screen_has(demo->console, "nobody yet");
    screen_press(demo->console, "a");
    screen_type(demo->console, "assign an");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "To which officer");
    check_screen_has(demo->console, "under way");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "the case is urgent");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "handles it from now on");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "Received");
    check_screen_has(demo->console, ", 2026-11-24)");
    check_screen_lacks(demo->console, "nobody yet");
}

/* ---- going about ---- */

static void skipped_stage__is_shown_as_skipped(void **state)
{
    struct demo *demo = english(state, "auditor");
    struct application_ids ids = {0};
    const struct application_filter all = {0};
    struct err err = {0};
    bool seen = false;

    check_ok(desk_application_ids(&demo->world.desk, &all, &ids, &err), err);
    for (size_t i = 0; i < ids.count && !seen; i++) {
        struct application_page page;

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        seen =
            !(page.item->stages & (1u << STAGE_REVIEW)) && page.application.stage == STAGE_FORMAL;
        application_page_release(&page);
        if (seen)
            console_push(demo->console, &screen_application,
                         &(struct application_place){.id = ids.list[i]});
    }
    application_ids_release(&ids);
    assert_true(seen);
    console_resize(demo->console, 24, 120);
    check_screen_has(demo->console, "–Expert review");
}

static void neighbours__of_the_list_are_one_key_away(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    screen_press(demo->console, "Alt-2 Enter");
    check_screen_has(demo->console, "1 of ");
    screen_press(demo->console, "[");
    check_screen_has(demo->console, "This is the first one of the list.");
    screen_press(demo->console, "]");
    check_screen_has(demo->console, "2 of ");
}

static void sealed_points__are_shown_to_nobody_during_the_review(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    demo_open(demo, STAGE_REVIEW, false);
    screen_press(demo->console, "4");
    check_screen_has(demo->console, "shown to nobody until the panel begins");
    check_screen_lacks(demo->console, "total ");
}

/* Under review it is what there is to do, on whichever tab. */
static void the_review__is_run_from_any_tab_while_it_lasts(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    demo_open(demo, STAGE_REVIEW, false);
    screen_press(demo->console, "1 g");
    check_text(console_top(demo->console)->class->name, "picker");
    check_screen_has(demo->console, "Run the review");
}

static void receipt__that_is_not_there_is_refused_with_the_reason(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_RECEIVED, false);

    screen_press(demo->console, "v");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "not assessed yet");
    assert_false(console_push(demo->console, &screen_receipt, &id));
    check_screen_has(demo->console, "has no receipt");
}

/* ---- work on rows ---- */

static void check__is_set_and_the_next_row_comes_into_focus(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page page;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "3 y y");
    check_screen_has(demo->console, "required papers are missing");
    screen_press(demo->console, "j y");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[0].result, CHECK_MET);
    check_int(page.checks[1].result, CHECK_OPEN);
    check_int(page.checks[2].result, CHECK_MET);
    application_page_release(&page);
}

static void check__that_does_not_apply_asks_why_unless_it_concerns_everybody(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page page;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "3 -");
    check_screen_has(demo->console, "concerns every application");
    screen_press(demo->console, "j j j j - Enter");
    check_screen_has(demo->console, "This is needed");
    screen_type(demo->console, "未获国家或省资助");
    screen_press(demo->console, "Enter");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[0].result, CHECK_OPEN);
    check_int(page.checks[4].result, CHECK_NOT_APPLICABLE);
    check_text(page.checks[4].note, "未获国家或省资助");
    application_page_release(&page);
}

static void check__that_is_not_met_asks_why(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page page;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "3 n Ctrl-A Ctrl-K Enter");
    check_screen_has(demo->console, "This is needed");
    screen_type(demo->console, "签章缺页");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "签章缺页");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[0].result, CHECK_NOT_MET);
    check_text(page.checks[0].note, "签章缺页");
    application_page_release(&page);
}

static void k__goes_up_where_nothing_is_claimed_back(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page page;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "3");
    (void) console_draw(demo->console);
    screen_press(demo->console, "j j j");
    (void) console_draw(demo->console);
    screen_press(demo->console, "k y");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[2].result, CHECK_MET);
    check_int(page.checks[3].result, CHECK_OPEN);
    application_page_release(&page);
}

static void note__of_not_met_stays_when_it_is_met(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page page;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "3 n Ctrl-A Ctrl-K");
    screen_type(demo->console, "签章缺页");
    screen_press(demo->console, "Enter Up y Enter"); /* the next row was in focus; Enter says no */
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[0].result, CHECK_NOT_MET);
    check_text(page.checks[0].note, "签章缺页");
    application_page_release(&page);
    screen_press(demo->console, "y y");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[0].result, CHECK_MET);
    check_text(page.checks[0].note, "签章缺页"); /* what was typed outlives the key */
    application_page_release(&page);
    screen_press(demo->console, "Up t Ctrl-A Ctrl-K Enter");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.checks[0].result, CHECK_MET);
    check_text(page.checks[0].note, "");
    application_page_release(&page);
}

/* Seen at once, and one key asks for the note that goes with the tick. */
static void receipt__outside_the_application_period_is_taken_with_a_note(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct check_line *line;
    struct err err = {0};
    int64_t id = demo_application(
        demo, (struct application_filter){.item = "2-1", .stages = 1u << STAGE_RECEIVED});

    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    check_screen_has(demo->console, "Received outside the application period (2026-05-06");
    choose(demo, "take up");
    screen_press(demo->console, "3 End y");
    check_screen_has(demo->console, "Why it is taken");
    screen_press(demo->console, "Enter"); /* without a reason the question stays */
    check_screen_has(demo->console, "Why it is taken");
    screen_type(demo->console, "书面说明理由");
    screen_press(demo->console, "Enter");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    line = &page.checks[page.check_count - 1];
    assert_true(line->out_of_window);
    check_int(line->result, CHECK_MET);
    check_text(line->note, "书面说明理由");
    screen_press(demo->console, "1");
    check_screen_lacks(demo->console, "Received outside the application period");
}

static void checks__are_read_only_for_others(void **state)
{
    struct demo *demo = english(state, "auditor");
    const char *missing = NULL;

    demo_open(demo, STAGE_FORMAL, false);
    screen_press(demo->console, "3");
    check_int(console_may(demo->console, CMD_APPLICATION_MET, &missing), COMMAND_MISSING);
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "your role has no part in it");
}

static void material__is_there_or_not_with_space(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page before, after;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    check_ok(desk_application(&demo->world.desk, id, &before, &err), err);
    console_resize(demo->console, 60, 120);
    screen_press(demo->console, "2");
    console_draw(demo->console);
    screen_press(demo->console, "Space");
    check_ok(desk_application(&demo->world.desk, id, &after, &err), err);
    assert_true(before.materials[0].present != after.materials[0].present);
    application_page_release(&before);
    application_page_release(&after);
}

static void facts__are_corrected_in_a_form(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page page;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    screen_press(demo->console, "e Ctrl-A Ctrl-K");
    screen_type(demo->console, "更正后的名称");
    screen_press(demo->console, "Shift-Tab"); /* why, in the last field */
    screen_type(demo->console, "与申请书不一致");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "the facts are corrected");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_text(page.application.title, "更正后的名称");
    application_page_release(&page);
}

static void reviewer__is_assigned_from_a_picker(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct application_page before, after;
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_ACCEPTED, true);

    check_ok(desk_application(&demo->world.desk, id, &before, &err), err);
    screen_press(demo->console, "4 w Enter");
    for (int i = 0; i < 8 && !screen_has(demo->console, "may now score"); i++)
        screen_press(demo->console, "Esc Down Enter");
    check_ok(desk_application(&demo->world.desk, id, &after, &err), err);
    check_int(after.sheet_count, before.sheet_count + 1);
    application_page_release(&before);
    application_page_release(&after);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tabs__look_the_same_in_three_languages),
        TEST(deadline__is_told_with_its_arithmetic),
        TEST(checks__look_the_same_while_they_are_open),
        TEST(actions__look_the_same_in_three_languages),
        TEST(receipt__looks_the_same_in_three_languages),
        TEST(an_officer__is_assigned_and_the_page_says_by_whom_and_when),
        TEST(skipped_stage__is_shown_as_skipped),
        TEST(neighbours__of_the_list_are_one_key_away),
        TEST(sealed_points__are_shown_to_nobody_during_the_review),
        TEST(the_review__is_run_from_any_tab_while_it_lasts),
        TEST(receipt__that_is_not_there_is_refused_with_the_reason),
        TEST(ticks_from_before_a_change__are_marked_and_confirmed_with_one_key),
        TEST(check__is_set_and_the_next_row_comes_into_focus),
        TEST(check__that_does_not_apply_asks_why_unless_it_concerns_everybody),
        TEST(check__that_is_not_met_asks_why),
        TEST(k__goes_up_where_nothing_is_claimed_back),
        TEST(note__of_not_met_stays_when_it_is_met),
        TEST(receipt__outside_the_application_period_is_taken_with_a_note),
        TEST(checks__are_read_only_for_others),
        TEST(material__is_there_or_not_with_space),
        TEST(facts__are_corrected_in_a_form),
        TEST(reviewer__is_assigned_from_a_picker),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
