/* SPDX-License-Identifier: Apache-2.0 */
/* A reviewer's sheet: typing points, the sums shown, keeping, sealing, reading what is sealed. */
#include "demo_fixture.h"

#include "base/text.h"
#include "desk/review.h"

#define REVIEWER DEMO_REVIEWER

struct sheet {
    struct demo *demo;
    int64_t id;
    struct application_page page;
};

/* Own and not sealed: the view of what waits for a reviewer. */
static int64_t waiting(struct demo *demo)
{
    return demo_application(
        demo, (struct application_filter){.stages = 1u << STAGE_REVIEW, .mine = true});
}

/* Most tests begin where the declaration on conflicts is made. */
static void declare(struct sheet *sheet)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&sheet->demo->world.desk, sheet->id, &page, &err), err);
    for (size_t i = 0; i < page.sheet_count; i++)
        if (page.sheets[i].reviewer_id == sheet->demo->world.desk.clerk.id &&
            page.sheets[i].status == SHEET_ASSIGNED)
            check_ok(desk_conflict_declare(&sheet->demo->world.desk, sheet->id, "", &err), err);
}

static struct sheet opened(void **state)
{
    struct sheet sheet = {.demo = *state};
    struct err err = {0};

    demo_sign_in(sheet.demo, REVIEWER);
    language_set(LANGUAGE_EN);
    sheet.id = waiting(sheet.demo);
    declare(&sheet);
    check_ok(desk_application(&sheet.demo->world.desk, sheet.id, &sheet.page, &err), err);
    assert_true(console_push(sheet.demo->console, &screen_scoring, &sheet.id));
    return sheet;
}

static void empty_all(struct sheet *sheet)
{
    for (size_t i = 0; i < 2 * sheet->page.item->criterion_count; i++)
        screen_press(sheet->demo->console, "Ctrl-A Ctrl-K Tab");
    screen_press(sheet->demo->console, "Ctrl-A Ctrl-K Tab");
}

static void score_all(struct sheet *sheet, const char *points)
{
    for (size_t i = 0; i < sheet->page.item->criterion_count; i++) {
        screen_type(sheet->demo->console, points);
        screen_press(sheet->demo->console, "Tab Tab");
    }
}

static void sheet__looks_the_same_in_three_languages(void **state)
{
    struct sheet sheet = opened(state);

    empty_all(&sheet);
    screen_type(sheet.demo->console, "80");
    screen_press(sheet.demo->console, "Tab");
    screen_type(sheet.demo->console, "方案可行，缺少量产经验");
    demo_check_screen(sheet.demo, "scoring");
    application_page_release(&sheet.page);
}

static void sum__counts_points_over_most_times_weight(void **state)
{
    struct sheet sheet = opened(state);
    const struct criterion *first = &sheet.page.item->criteria[0];
    int64_t centi = 80 * first->weight.ppm / (first->most * INT64_C(100));
    char wanted[40];

    assert_true(first->most >= 80);
    empty_all(&sheet);
    snprintf(wanted, sizeof wanted, "scored 0/%d", (int) sheet.page.item->criterion_count);
    check_screen_has(sheet.demo->console, wanted);
    screen_type(sheet.demo->console, "８０"); /* with the input method on */
    snprintf(wanted, sizeof wanted, "= %lld.%02lld", (long long) centi / 100,
             (long long) centi % 100);
    check_screen_has(sheet.demo->console, wanted);
    snprintf(wanted, sizeof wanted, "scored 1/%d", (int) sheet.page.item->criterion_count);
    check_screen_has(sheet.demo->console, wanted);
    application_page_release(&sheet.page);
}

static void points__above_the_most_are_refused_under_the_field(void **state)
{
    struct sheet sheet = opened(state);

    empty_all(&sheet);
    screen_type(sheet.demo->console, "999");
    screen_press(sheet.demo->console, "Tab");
    check_screen_has(sheet.demo->console, "! these points cannot be");
    application_page_release(&sheet.page);
}

/* What was typed stays to be corrected, and the sheet is not sealed over it. */
static void points__with_a_fraction_stand_there_until_they_are_corrected(void **state)
{
    struct sheet sheet = opened(state);

    empty_all(&sheet);
    screen_type(sheet.demo->console, "85.5");
    check_screen_has(sheet.demo->console, "[85.5");
    check_screen_has(sheet.demo->console, "points are whole: 0 to ");
    screen_press(sheet.demo->console, "F10");
    check_screen_has(sheet.demo->console, "Fields to correct: 1");
    application_page_release(&sheet.page);
}

static void points__are_digits_and_equal_takes_over_those_above(void **state)
{
    struct sheet sheet = opened(state);

    empty_all(&sheet);
    screen_type(sheet.demo->console, "abc");
    check_screen_has(sheet.demo->console, "Points are digits");
    screen_type(sheet.demo->console, "71");
    screen_press(sheet.demo->console, "Tab Tab");
    screen_type(sheet.demo->console, "=");
    check_screen_has(sheet.demo->console, "scored 2/");
    application_page_release(&sheet.page);
}

static void points__typed_and_not_saved_come_back(void **state)
{
    struct sheet sheet = opened(state);

    empty_all(&sheet);
    screen_type(sheet.demo->console, "63");
    console_save_drafts(sheet.demo->console); /* what a hang-up does */
    demo_sign_in(sheet.demo, REVIEWER);
    assert_true(console_push(sheet.demo->console, &screen_scoring, &sheet.id));
    check_screen_has(sheet.demo->console, "63");
    check_screen_has(sheet.demo->console, "restored");
    application_page_release(&sheet.page);
}

static void points__are_kept_by_ctrl_s(void **state)
{
    struct sheet sheet = opened(state);

    empty_all(&sheet);
    score_all(&sheet, "77");
    screen_press(sheet.demo->console, "Ctrl-S Esc");
    assert_true(console_push(sheet.demo->console, &screen_scoring, &sheet.id));
    check_screen_has(sheet.demo->console, "77");
    check_screen_lacks(sheet.demo->console, "restored");
    application_page_release(&sheet.page);
}

static void seal__wants_all_points_then_a_comment_then_a_yes(void **state)
{
    struct sheet sheet = opened(state);
    struct demo *demo = sheet.demo;

    empty_all(&sheet);
    screen_type(demo->console, "20");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "not scored yet");
    screen_press(demo->console, "Shift-Tab Shift-Tab");
    empty_all(&sheet);
    score_all(&sheet, "20"); /* under every pass mark */
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "a total under the pass mark");
    screen_type(demo->console, "材料不足以支持申报内容");
    screen_press(demo->console, "F10 Enter"); /* the safe answer */
    check_screen_has(demo->console, "scored");
    screen_press(demo->console, "F10 y");
    check_screen_has(demo->console, "Sealed. Total 20.00");
    check_screen_lacks(demo->console, "F10 Submit"); /* nothing of it is filled in any more */
    check_screen_lacks(demo->console, "Ctrl-S");
    check_screen_has(demo->console, "材料不足以支持申报内容");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "sealed or the review is closed");
    application_page_release(&sheet.page);
}

static void facts__stand_beside_or_behind_f6(void **state)
{
    struct sheet sheet = opened(state);
    struct demo *demo = sheet.demo;

    check_screen_lacks(demo->console, "[x]");
    screen_press(demo->console, "F6 End");
    check_screen_has(demo->console, "Application (F6: the sheet)");
    screen_press(demo->console, "F6");
    console_resize(demo->console, 40, 120);
    check_screen_has(demo->console, "Application (F6)");
    application_page_release(&sheet.page);
}

static void sheet__of_another_is_refused(void **state)
{
    struct demo *demo = *state;
    int64_t id;

    demo_sign_in(demo, REVIEWER);
    id = waiting(demo);
    demo_sign_in(demo, "auditor");
    assert_false(console_push(demo->console, &screen_scoring, &id));
}

static void a_fraction__is_refused_and_never_joined(void **state)
{
    struct sheet sheet = opened(state);

    empty_all(&sheet);
    screen_type(sheet.demo->console, "7.5");
    check_screen_has(sheet.demo->console, "Points are whole numbers");
    check_screen_has(sheet.demo->console, "7.5");
    check_screen_lacks(sheet.demo->console, "[75");
    check_screen_has(sheet.demo->console, "scored 0/");
    screen_press(sheet.demo->console, "Tab");
    check_screen_has(sheet.demo->console, "scored 0/");
    screen_press(sheet.demo->console, "Shift-Tab Ctrl-A Ctrl-K");
    screen_type(sheet.demo->console, "75");
    check_screen_has(sheet.demo->console, "[75");
    check_screen_has(sheet.demo->console, "scored 1/");
    application_page_release(&sheet.page);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_fraction__is_refused_and_never_joined),
        TEST(sheet__looks_the_same_in_three_languages),
        TEST(sum__counts_points_over_most_times_weight),
        TEST(points__above_the_most_are_refused_under_the_field),
        TEST(points__with_a_fraction_stand_there_until_they_are_corrected),
        TEST(points__are_digits_and_equal_takes_over_those_above),
        TEST(points__typed_and_not_saved_come_back),
        TEST(points__are_kept_by_ctrl_s),
        TEST(seal__wants_all_points_then_a_comment_then_a_yes),
        TEST(facts__stand_beside_or_behind_f6),
        TEST(sheet__of_another_is_refused),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
