/* SPDX-License-Identifier: Apache-2.0 */
/* Many at once: selecting, the verdicts before, what was done and what was not after. */
#include "demo_fixture.h"

#include <dirent.h>
#include <unistd.h>

#include "desk/intake.h"

#define OFFICER "officer.industry"

static struct demo *opened(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, OFFICER);
    screen_press(demo->console, "Alt-2");
    (void) console_draw(demo->console);
    return demo;
}

static size_t count_of(struct demo *demo, struct application_filter filter)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    return ids.count;
}

static void check_selected(struct demo *demo, size_t count)
{
    char text[60];

    snprintf(text, sizeof text, "%zu selected, requested ", count);
    check_screen_has(demo->console, text);
}

static void choose_take_up(struct demo *demo)
{
    screen_press(demo->console, "a");
    screen_type(demo->console, "take up");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "bulk");
}

static void many__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, OFFICER);
    screen_press(demo->console, "Alt-2 Space Space PgDn Space");
    demo_check_screen(demo, "bulk-selected");
    screen_press(demo->console, "* a");
    demo_check_after(demo, "Esc a", "bulk-actions");
    screen_press(demo->console, "Esc");
    language_set(LANGUAGE_EN);
    choose_take_up(demo);
    demo_check_screen(demo, "bulk-preview");
}

static void selection__is_by_row_range_all_and_the_other_way_round(void **state)
{
    struct demo *demo = opened(state);
    size_t all = count_of(demo, (struct application_filter){.mine = true});

    check_screen_lacks(demo->console, " selected, ");
    screen_press(demo->console, "Space Down Down V");
    check_selected(demo, 4);
    screen_press(demo->console, "PgDn PgDn Home"); /* paging leaves it */
    check_selected(demo, 4);
    screen_press(demo->console, "~");
    check_selected(demo, all - 4);
    screen_press(demo->console, "*");
    check_selected(demo, all);
    screen_press(demo->console, "*");
    check_screen_lacks(demo->console, " selected, ");
}

/* What is counted on, row by row, is what is counted at once. */
static void the_sum__follows_each_row(void **state)
{
    struct demo *demo = opened(state);
    const struct application_filter mine = {.mine = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};
    struct money sum = {0};
    char text[80], wan[MONEY_TEXT_SIZE];

    check_ok(desk_application_ids(&demo->world.desk, &mine, &ids, &err), err);
    check_ok(desk_applications(&demo->world.desk, ids.list, 3, &rows, &err), err);
    for (size_t i = 0; i < 3; i += 2)
        assert_true(money_add(sum, rows.list[i].requested, &sum));
    assert_true(rows.list[1].requested.fen > 0);
    screen_press(demo->console, "Space Space Space Up Up Space"); /* the second is out again */
    snprintf(text, sizeof text, "2 selected, requested %s (10,000 yuan)", money_wan(sum, wan));
    check_screen_has(demo->console, text);
}

/* Nothing selected: the row in focus is meant. */
static void an_action__is_for_the_row_in_focus_where_none_is_selected(void **state)
{
    struct demo *demo = opened(state);

    (void) console_draw(demo->console);
    screen_press(demo->console, "Down Down");
    check_screen_has(demo->console, "row 3 ");
    screen_press(demo->console, "a");
    check_text(console_top(demo->console)->class->name, "picker");
    check_screen_lacks(demo->console, " selected");
    check_screen_has(demo->console, ": look first");
    screen_press(demo->console, "Esc"); /* and it stays one row under the cursor, unmarked */
    check_screen_has(demo->console, "row 3 ");
    check_screen_lacks(demo->console, " selected, ");
}

/* Nothing of what is mine is on hold: what would end a hold fits none of it. */
static void an_action__is_offered_for_what_it_fits(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "* a");
    check_screen_has(demo->console, "Take up");
    check_screen_lacks(demo->console, "Resume");
}

static void many__are_taken_up_after_a_look_and_a_yes(void **state)
{
    struct demo *demo = opened(state);
    const struct application_filter received = {.mine = true, .stages = 1u << STAGE_RECEIVED};
    size_t before = count_of(demo, received);
    char text[80];

    assert_true(before > 1);
    screen_press(demo->console, "*");
    choose_take_up(demo);
    snprintf(text, sizeof text, "Not yet: %zu of", before);
    check_screen_has(demo->console, text);
    screen_press(demo->console, "F10 Enter"); /* the default is no */
    check_int(count_of(demo, received), before);
    screen_press(demo->console, "F10 y");
    check_int(count_of(demo, received), 0);
    snprintf(text, sizeof text, "Done: %zu of", before);
    check_screen_has(demo->console, text);
    check_screen_lacks(demo->console, "F10 Do it");
    check_screen_has(demo->console, "cannot");
}

/* Whoever gives it out sees to whom before it is done. */
static void many__are_assigned_each_to_the_least_busy(void **state)
{
    struct demo *demo = *state;
    const struct application_filter received = {.stages = 1u << STAGE_RECEIVED};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};

    demo_sign_in(demo, "supervisor.industry");
    language_set(LANGUAGE_EN);
    console_push(demo->console, &screen_applications, &received);
    screen_press(demo->console, "* a");
    screen_type(demo->console, "assign an");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "under way");
    screen_press(demo->console, "Enter"); /* each to the least busy stands first */
    check_text(console_top(demo->console)->class->name, "bulk");
    demo_check_screen(demo, "bulk-assign");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "F10");
    screen_type(demo->console, "a new month");
    screen_press(demo->console, "F10 y");
    check_screen_has(demo->console, "all ");
    check_ok(desk_application_ids(&demo->world.desk, &received, &ids, &err), err);
    check_ok(desk_applications(&demo->world.desk, ids.list, ids.count, &rows, &err), err);
    assert_true(rows.count > 1);
    for (size_t i = 0; i < rows.count; i++)
        assert_true(rows.list[i].owner_id != 0);
}

/* A reason is typed once, even when the way to the end takes two days. */
static void a_reason__that_was_typed_is_there_again(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "* a");
    screen_type(demo->console, "put on hold");
    screen_press(demo->console, "Enter F10");
    screen_type(demo->console, "the programme was moved");
    console_save_drafts(demo->console);
    screen_press(demo->console, "Esc Esc a");
    check_text(console_top(demo->console)->class->name, "picker");
    screen_type(demo->console, "put on hold");
    screen_press(demo->console, "Enter F10");
    check_screen_has(demo->console, "the programme was moved");
    screen_press(demo->console, "F10 y"); /* and it is dropped when it was done */
    check_screen_has(demo->console, "Done: ");
    screen_press(demo->console, "Esc 4 * a");
    screen_type(demo->console, "put on hold");
    screen_press(demo->console, "Enter F10");
    check_screen_lacks(demo->console, "the programme was moved");
}

static void every_reason__of_a_row_is_a_key_away(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "* a");
    screen_type(demo->console, "accept");
    screen_press(demo->console, "Enter Tab w");
    check_screen_has(demo->console, "Why not: Accept");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "bulk");
}

/* Meanwhile somebody else took one up. */
static void reading_again__tells_what_others_did(void **state)
{
    struct demo *demo = opened(state);
    const struct application_filter received = {.mine = true, .stages = 1u << STAGE_RECEIVED};
    size_t before = count_of(demo, received);
    int64_t id = demo_application(demo, received);
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    char text[80];

    screen_press(demo->console, "*");
    choose_take_up(demo);
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_ok(desk_move(&demo->world.desk, id, page.application.version, MOVE_TAKE_UP, NULL,
                       &findings, &err),
             err);
    screen_press(demo->console, "r");
    snprintf(text, sizeof text, "Not yet: %zu of", before - 1);
    check_screen_has(demo->console, text);
}

static bool remove_list(const char *folder)
{
    char path[700];
    bool found = false;
    DIR *all = opendir(folder);

    assert_non_null(all);
    for (struct dirent *entry; (entry = readdir(all));) {
        if (!strstr(entry->d_name, "not-done"))
            continue;
        snprintf(path, sizeof path, "%.400s/%.255s", folder, entry->d_name);
        found = unlink(path) == 0;
    }
    closedir(all);
    return found;
}

static void what_is_not_done__is_written_to_a_file(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "*");
    choose_take_up(demo);
    screen_press(demo->console, "e");
    check_screen_has(demo->console, "_not-done_R0000");
    assert_true(remove_list(demo->world.exports));
}

static void reviewer__selects_nothing(void **state)
{
    struct demo *demo = *state;
    const char *missing;

    demo_sign_in(demo, "reviewer1");
    screen_press(demo->console, "Alt-3");
    check_int(console_may(demo->console, CMD_LIST_SELECT, &missing), COMMAND_HIDDEN);
    check_int(console_may(demo->console, CMD_APPLICATIONS_ACTIONS, &missing), COMMAND_HIDDEN);
}

/* ---- above fifty the number is typed ---- */

#define IMPORT_HEAD                                                                                \
    "item,code,organisation,kind,district,established_on,title,requested,received_on,late_reason," \
    "project_site_in_shenzhen,stop_listed,double_application,contract_number,contract_amount,"     \
    "contract_signed_on,rent_from,rent_to,provider_name,provider_code,related_party,"              \
    "rents_intelligent_compute,purpose,annual_rent,provider_listed,provider_batch,"                \
    "applicant_is_listed_provider,other_public_money\n"
#define IMPORT_ROW                                                                                     \
    "2-1,9144030071526726XG,深圳市腾讯计算机系统有限公司,enterprise,nanshan,2010-05-06," \
    "项目%03zu,100000.00,2026-11-20,paper,yes,no,no,XF-%03zu,1234567.89,2026-01-05,2026-01-10,"      \
    "2026-12-31,样例算力,914403001922038216,no,yes,training,1234567.89,yes,2025-1,no,0.00\n"

/* Takes in so many that `wanted` wait to be taken up in science. */
static void take_in(struct demo *demo, size_t wanted)
{
    const struct application_filter received = {.stages = 1u << STAGE_RECEIVED,
                                                .department = "science"};
    struct import_report report = {0};
    struct err err = {0};
    char path[600];
    FILE *file;

    demo_sign_in(demo, "counter");
    for (size_t i = count_of(demo, received); i < wanted; i++) {
        snprintf(path, sizeof path, "%s/in-%03zu.csv", demo->world.exports, i);
        file = fopen(path, "wb");
        assert_non_null(file);
        assert_true(fprintf(file, IMPORT_HEAD IMPORT_ROW, i, i) > 0);
        assert_int_equal(fclose(file), 0);
        check_ok(desk_import(&demo->world.desk, path, true, &report, &err), err);
        import_report_release(&report);
        assert_int_equal(unlink(path), 0);
    }
    demo_sign_in(demo, "officer.science");
    check_int(count_of(demo, received), wanted);
}

/* All that wait, their verdicts looked at, and the question asked. */
static void ask_for_all(struct demo *demo, size_t count)
{
    char text[60];

    take_in(demo, count);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-2 4");
    screen_press(demo->console, "f");
    screen_type(demo->console, "stage");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "received");
    screen_press(demo->console, "Enter *");
    check_selected(demo, count);
    choose_take_up(demo);
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    snprintf(text, sizeof text, "Take up: %zu applications", count);
    check_screen_has(demo->console, text);
}

static size_t taken_up(struct demo *demo)
{
    return count_of(
        demo, (struct application_filter){.stages = 1u << STAGE_FORMAL, .department = "science"});
}

static void above_fifty__nothing_is_done_until_the_number_is_typed(void **state)
{
    static const struct {
        const char *typed;
    } wrong[] = {{""}, {"5"}, {"50"}, {"511"}, {"15"}, {"051"}};
    struct demo *demo = *state;
    size_t before;

    ask_for_all(demo, 51);
    before = taken_up(demo);
    check_screen_has(demo->console, "To confirm, type 51:");
    demo_check_after(demo, "Esc F10", "bulk-typed");
    language_set(LANGUAGE_EN);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        screen_type(demo->console, wrong[i].typed);
        screen_press(demo->console, "y");
        check_text(console_top(demo->console)->class->name, "dialog-confirm");
        check_screen_has(demo->console, "Type 51 first, then confirm.");
        check_int(taken_up(demo), before);
        screen_press(demo->console, "Ctrl-U");
    }
}

static void above_fifty__the_number_and_a_yes_do_it(void **state)
{
    struct demo *demo = *state;
    size_t before;

    ask_for_all(demo, 51);
    before = taken_up(demo);
    screen_type(demo->console, "51");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "bulk");
    check_screen_has(demo->console, "all 51 done");
    check_int(taken_up(demo), before + 51);
}

/* As an input method leaves them. */
static void above_fifty__full_width_figures_are_the_number_too(void **state)
{
    struct demo *demo = *state;
    size_t before;

    ask_for_all(demo, 51);
    before = taken_up(demo);
    screen_type(demo->console, "５１");
    screen_press(demo->console, "y");
    check_int(taken_up(demo), before + 51);
}

/* Enter says no, whatever stands there. */
static void above_fifty__enter_says_no(void **state)
{
    struct demo *demo = *state;
    size_t before;

    ask_for_all(demo, 51);
    before = taken_up(demo);
    screen_type(demo->console, "51");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "bulk");
    check_int(taken_up(demo), before);
}

static void fifty__ask_no_number(void **state)
{
    struct demo *demo = *state;
    size_t before;

    ask_for_all(demo, 50);
    before = taken_up(demo);
    check_screen_lacks(demo->console, "To confirm, type");
    screen_press(demo->console, "y");
    check_int(taken_up(demo), before + 50);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(many__look_the_same_in_three_languages),
        TEST(selection__is_by_row_range_all_and_the_other_way_round),
        TEST(the_sum__follows_each_row),
        TEST(an_action__is_for_the_row_in_focus_where_none_is_selected),
        TEST(an_action__is_offered_for_what_it_fits),
        TEST(many__are_taken_up_after_a_look_and_a_yes),
        TEST(many__are_assigned_each_to_the_least_busy),
        TEST(a_reason__that_was_typed_is_there_again),
        TEST(every_reason__of_a_row_is_a_key_away),
        TEST(reading_again__tells_what_others_did),
        TEST(what_is_not_done__is_written_to_a_file),
        TEST(reviewer__selects_nothing),
        TEST(above_fifty__nothing_is_done_until_the_number_is_typed),
        TEST(above_fifty__the_number_and_a_yes_do_it),
        TEST(above_fifty__full_width_figures_are_the_number_too),
        TEST(above_fifty__enter_says_no),
        TEST(fifty__ask_no_number),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
