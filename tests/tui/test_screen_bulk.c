/* SPDX-License-Identifier: Apache-2.0 */
/* Many at once: selecting, the verdicts before, what was done and what was not after. */
#include "demo_fixture.h"

#include <dirent.h>

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

static void an_action__needs_a_selection(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "a");
    check_text(console_top(demo->console)->class->name, "applications");
    check_screen_has(demo->console, "Select rows first");
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

/* A reason is typed once, even when the way to the end takes two days. */
static void a_reason__that_was_typed_is_there_again(void **state)
{
    struct demo *demo = opened(state);

    screen_press(demo->console, "* a");
    screen_type(demo->console, "withdraw");
    screen_press(demo->console, "Enter F10");
    screen_type(demo->console, "the programme was moved");
    console_save_drafts(demo->console);
    screen_press(demo->console, "Esc Esc a");
    check_text(console_top(demo->console)->class->name, "picker");
    screen_type(demo->console, "withdraw");
    screen_press(demo->console, "Enter F10");
    check_screen_has(demo->console, "the programme was moved");
    screen_press(demo->console, "F10 y"); /* and it is dropped when it was done */
    check_screen_has(demo->console, "Done: ");
    screen_press(demo->console, "Esc 4 * a");
    screen_type(demo->console, "withdraw");
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

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(many__look_the_same_in_three_languages),
        TEST(selection__is_by_row_range_all_and_the_other_way_round),
        TEST(the_sum__follows_each_row),
        TEST(an_action__needs_a_selection),
        TEST(many__are_taken_up_after_a_look_and_a_yes),
        TEST(a_reason__that_was_typed_is_there_again),
        TEST(every_reason__of_a_row_is_a_key_away),
        TEST(reading_again__tells_what_others_did),
        TEST(what_is_not_done__is_written_to_a_file),
        TEST(reviewer__selects_nothing),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
