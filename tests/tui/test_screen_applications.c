/* SPDX-License-Identifier: Apache-2.0 */
/* The list of applications: views, search, filter, order, preview. */
#include "base/text.h"
#include "demo_fixture.h"
#include "tui/list.h"

static struct demo *listed(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    screen_press(demo->console, "Alt-2");
    return demo;
}

static struct demo *listed_in_english(void **state)
{
    language_set(LANGUAGE_EN);
    return listed(state);
}

static int found(struct demo *demo, struct application_filter filter)
{
    struct application_ids ids = {0};
    struct err err = {0};
    int count;

    filter.shared = !filter.mine && !filter.late; /* the view of all */
    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    count = (int) ids.count;
    application_ids_release(&ids);
    return count;
}

static void check_found(struct demo *demo, struct application_filter filter)
{
    char text[40], number[COUNT_TEXT_SIZE];

    snprintf(text, sizeof text, "%s found", count_text(found(demo, filter), number));
    check_screen_has(demo->console, text);
}

static void list__looks_the_same_in_three_languages(void **state)
{
    demo_check_screen(listed(state), "applications");
}

static void list__begins_with_what_waits_for_the_clerk(void **state)
{
    struct demo *demo = listed_in_english(state);

    check_screen_has(demo->console, "[1 Mine]");
    check_found(demo, (struct application_filter){.mine = true});
}

static void rows__speak_the_new_language_at_once(void **state)
{
    struct demo *demo = listed(state);

    screen_press(demo->console, "4");
    check_screen_lacks(demo->console, "Received");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Received");
}

static void digits_and_tab__change_the_view(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4");
    check_screen_has(demo->console, "[4 All]");
    check_found(demo, (struct application_filter){0});
    screen_press(demo->console, "[");
    check_screen_has(demo->console, "[3 Late]");
    check_found(demo, (struct application_filter){.late = true});
    screen_press(demo->console, "Tab Tab");
    check_screen_has(demo->console, "[1 Mine]");
}

static void the_workbook_of_the_list__is_of_what_is_selected_first(void **state)
{
    struct demo *demo = listed_in_english(state);

    snprintf(demo->world.exports, sizeof demo->world.exports, "%.60s", demo_master.folder);
    screen_press(demo->console, "4 e");
    check_screen_has(demo->console, "the list: ");
    check_screen_lacks(demo->console, "selected");
    screen_press(demo->console, "Esc Space Down Space e");
    check_screen_has(demo->console, "the 2 selected");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "2 rows");
}

/* F is named where there is something to show again, and only there. */
static void an_empty_view__names_no_filter_that_there_is_not(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, "officer.nanshan");
    console_push(demo->console, &screen_applications, NULL);
    screen_press(demo->console, "3");
    check_screen_has(demo->console, " 0 found");
    check_screen_has(demo->console, "No application stands in this view.");
    screen_press(demo->console, "/");
    screen_type(demo->console, "nothing of the kind");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "F shows all again");
}

/* A district's office is asked, and finds what it is asked about without a list of questions. */
static void what_one_is_asked_about__stands_in_all_and_opens_by_its_number(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};
    int64_t id;

    language_set(LANGUAGE_EN);
    demo_sign_in(demo, "officer.industry");
    id = demo_application(
        demo, (struct application_filter){.asked = true, .stages = 1u << STAGE_ACCEPTED});
    check_ok(desk_applications(&demo->world.desk, &id, 1, &rows, &err), err);
    assert_string_not_equal(rows.list[0].department, "industry");
    screen_press(demo->console, ":");
    screen_type(demo->console, rows.list[0].number);
    check_screen_has(demo->console, "Enter opens");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, rows.list[0].number);
    screen_press(demo->console, ":");
    screen_type(demo->console, "2026-99-999999");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "there is no such application");
    console_push(demo->console, &screen_applications, NULL);
    screen_press(demo->console, "4 /");
    screen_type(demo->console, rows.list[0].number + strlen("2026-"));
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "1 found");
}

static void search__finds_by_pinyin_initials(void **state)
{
    struct demo *demo = listed_in_english(state);
    AUTO_ARENA struct arena arena = {0};
    int64_t id = demo_application(demo, (struct application_filter){0});
    struct application_page page;
    struct err err = {0};
    const char *initials;

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    initials = text_initials(&arena, page.organisation.name);
    application_page_release(&page);
    screen_press(demo->console, "4 /");
    screen_type(demo->console, initials);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, initials);
    check_screen_lacks(demo->console, " 0 found");
    check_found(demo, (struct application_filter){.search = initials});
}

static void search__finds_hanzi_and_is_taken_back_when_emptied(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4 /");
    screen_type(demo->console, "智慧医疗");
    screen_press(demo->console, "Enter");
    check_found(demo, (struct application_filter){.search = "智慧医疗"});
    screen_press(demo->console, "/ Ctrl-A Ctrl-K Enter");
    check_found(demo, (struct application_filter){0});
}

static void filter__narrows_by_stage_and_shows_it(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4 f");
    screen_type(demo->console, "stage");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "closed");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Stage=Closed");
    check_found(demo, (struct application_filter){.stages = 1u << STAGE_CLOSED});
    screen_press(demo->console, "f");
    screen_type(demo->console, "show all");
    screen_press(demo->console, "Enter");
    check_found(demo, (struct application_filter){0});
}

/* As people call them: an item by its number, a department by its short name. */
static void filter__takes_the_number_of_an_item_and_a_short_name(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "auditor");
    language_set(LANGUAGE_ZH);
    screen_press(demo->console, "Alt-2 4 f");
    screen_type(demo->console, "事项");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "9-1");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "事项=9-1");
    screen_press(demo->console, "f");
    screen_type(demo->console, "部门");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "科创局");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "部门=市科创局");
}

static void filter__keeps_what_was_chosen_before(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4 f");
    screen_type(demo->console, "year");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "2026");
    screen_press(demo->console, "Enter f");
    screen_type(demo->console, "stage");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "awarded");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Year=2026");
    check_found(demo, (struct application_filter){.stages = 1u << STAGE_AWARDED, .year = 2026});
}

/* Whoever hurries somebody needs who and by how much more than the day, also at 80 columns. */
static void what_is_late__names_the_officer_and_the_days(void **state)
{
    struct demo *demo = listed_in_english(state);

    check_screen_lacks(demo->console, "Days late");
    screen_press(demo->console, "3");
    check_screen_has(demo->console, "Days late");
    check_screen_has(demo->console, "Handled");
    screen_press(demo->console, "2");
    check_screen_lacks(demo->console, "Days late");
}

/* Whom home led to a stage looks for something else by another view: nothing of the way holds. */
static void view__leaves_what_a_row_of_home_led_to(void **state)
{
    static const struct application_filter ways[] = {{.stages = 1u << STAGE_RECEIVED},
                                                     {.returned = true},
                                                     {.asked = true},
                                                     {.soon = true},
                                                     {.lapsing = true}};
    struct demo *demo = listed_in_english(state);

    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        assert_true(console_push(demo->console, &screen_applications, &ways[i]));
        check_screen_has(demo->console, ways[i].stages ? "Stage=" : "Only=");
        screen_press(demo->console, "4 /");
        screen_type(demo->console, "三甲医院");
        screen_press(demo->console, "Enter");
        check_screen_lacks(demo->console, "Stage=");
        check_screen_lacks(demo->console, "Only=");
        check_found(demo, (struct application_filter){.search = "三甲医院"});
    }
}

/* What was chosen with f outlives the view, is named with the way out of it, and F is that way. */
static void filter__is_named_with_the_key_that_ends_it(void **state)
{
    struct demo *demo = listed_in_english(state);
    char without[80];

    snprintf(without, sizeof without, "Nothing with this filter; %d without it (press F).",
             found(demo, (struct application_filter){.search = "三甲医院"}));
    check_screen_lacks(demo->console, "F: show all");
    screen_press(demo->console, "F f");
    screen_type(demo->console, "stage");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "revoked");
    screen_press(demo->console, "Enter 4 /");
    screen_type(demo->console, "三甲医院");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Stage=Revoked");
    check_screen_has(demo->console, "filtered, F: show all");
    check_screen_has(demo->console, without);
    screen_press(demo->console, "F");
    check_screen_lacks(demo->console, "F: show all");
    check_found(demo, (struct application_filter){0});
}

/* Neither by a figure nor by the order of the rows is a reviewer told what the office decided. */
static void rows__of_a_reviewer_show_and_sort_what_was_asked_for(void **state)
{
    static const char *const marks[] = {"A.", "V.", "C.", "Q.", "P."};
    struct demo *demo = *state;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};

    demo_sign_in(demo, DEMO_REVIEWER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-2 4");
    check_ok(desk_application_ids(&demo->world.desk,
                                  &(struct application_filter){.order = ORDER_AMOUNT}, &ids, &err),
             err);
    check_ok(desk_applications(&demo->world.desk, ids.list, ids.count, &rows, &err), err);
    assert_true(rows.count > 3);
    for (size_t i = 1; i < rows.count; i++)
        assert_true(rows.list[i - 1].requested.fen >= rows.list[i].requested.fen);
    check_screen_has(demo->console, "R.");
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        check_screen_lacks(demo->console, marks[i]);
}

static void sort__turns_through_the_orders(void **state)
{
    struct demo *demo = listed_in_english(state);

    check_screen_has(demo->console, "sorted by newest first");
    screen_press(demo->console, "s");
    check_screen_has(demo->console, "sorted by day due");
    screen_press(demo->console, "s s s");
    check_screen_has(demo->console, "sorted by newest first");
}

static void columns__are_explained(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "c");
    check_screen_has(demo->console, "furthest figure");
}

static void enter__opens_the_row_and_back_comes_to_it_again(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4 Down Down Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "3 of ");
    screen_press(demo->console, "q");
    check_screen_has(demo->console, "row 3");
}

static void new_application__is_refused_with_a_reason_to_those_who_take_none_in(void **state)
{
    struct demo *demo = *state;
    const char *missing = NULL;

    demo_sign_in(demo, "auditor");
    screen_press(demo->console, "Alt-2");
    check_int(console_may(demo->console, CMD_APPLICATIONS_NEW, &missing), COMMAND_MISSING);
    assert_non_null(missing);
}

static void empty_list__says_what_to_do(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "/");
    screen_type(demo->console, "no such thing");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "No application answers to this.");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "applications");
}

static void search__says_what_a_narrow_view_hides(void **state)
{
    struct demo *demo = listed_in_english(state);
    const struct application_filter closed = {.stages = 1u << STAGE_CLOSED}; /* never late */
    int64_t id = demo_application(demo, closed);
    struct application_page page;
    struct err err = {0};
    const char *part;

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    part = page.application.number + 1; /* not whole: it would be opened */
    screen_press(demo->console, "3 /");
    screen_type(demo->console, part);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "1 in the view of all (press 4)");
    screen_press(demo->console, "4");
    check_screen_has(demo->console, page.application.number);
    application_page_release(&page);
}

static void search__of_a_whole_number_opens_it_from_any_view(void **state)
{
    struct demo *demo = listed_in_english(state);
    int64_t id = demo_application(
        demo, (struct application_filter){.stages = 1u << STAGE_CLOSED}); /* never mine */
    struct application_page page;
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    screen_press(demo->console, "/");
    screen_type(demo->console, page.application.number);
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, page.application.number);
    screen_press(demo->console, "q");
    check_screen_lacks(demo->console, "Search=");
    application_page_release(&page);
}

static void filter__finds_what_is_out_for_correction(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4 f");
    screen_type(demo->console, "stage");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "correcting");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Only=Correcting");
    assert_true(found(demo, (struct application_filter){.returned = true}) <
                found(demo, (struct application_filter){.stages = 1u << STAGE_FORMAL}));
    check_found(demo, (struct application_filter){.returned = true});
}

static void cursor__comes_back_to_what_was_read_last(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4 Down Enter ] ] q");
    check_screen_has(demo->console, "row 4");
}

static void filter__speaks_the_new_language_while_it_is_open(void **state)
{
    struct demo *demo = listed_in_english(state);

    screen_press(demo->console, "4 f");
    screen_type(demo->console, "stage");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Expert review");
    screen_press(demo->console, "F12");
    check_text(console_top(demo->console)->class->name, "picker");
    check_screen_lacks(demo->console, "Expert review");
}

static void footer__offers_nothing_the_role_may_not_do(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "auditor");
    language_set(LANGUAGE_EN);
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "Alt-2");
    check_screen_has(demo->console, "e Write workbook");
    check_screen_lacks(demo->console, "n New application");
    check_screen_lacks(demo->console, "a Actions");
}

/* Who approves has a view of it; nobody else a key that leads nowhere. */
static void the_view_of_approvals__is_the_supervisors(void **state)
{
    struct demo *demo = *state;
    struct worklist work;
    struct err err = {0};
    char found[40];

    demo_sign_in(demo, DEMO_SUPERVISOR);
    language_set(LANGUAGE_EN);
    check_ok(desk_worklist(&demo->world.desk, &work, &err), err);
    assert_true(work.approving > 0);
    screen_press(demo->console, "Alt-2 5");
    check_screen_has(demo->console, "[5 To approve]");
    snprintf(found, sizeof found, " %d found", work.approving);
    check_screen_has(demo->console, found);
    screen_press(demo->console, "Enter ]"); /* each says first what is to be decided */
    check_screen_has(demo->console, "! Conclusion to be confirmed (u): passed, ");
    screen_press(demo->console, "]");
    check_screen_has(demo->console, "! Amendment to be approved (u): ");
    screen_press(demo->console, "Esc ]");
    check_screen_has(demo->console, "[1 Mine]");
    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-2 5");
    check_screen_has(demo->console, "[1 Mine]");
    check_screen_lacks(demo->console, "To approve");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_view_of_approvals__is_the_supervisors),
        TEST(footer__offers_nothing_the_role_may_not_do),
        TEST(list__looks_the_same_in_three_languages),
        TEST(list__begins_with_what_waits_for_the_clerk),
        TEST(rows__speak_the_new_language_at_once),
        TEST(digits_and_tab__change_the_view),
        TEST(the_workbook_of_the_list__is_of_what_is_selected_first),
        TEST(an_empty_view__names_no_filter_that_there_is_not),
        TEST(what_one_is_asked_about__stands_in_all_and_opens_by_its_number),
        TEST(search__finds_by_pinyin_initials),
        TEST(search__finds_hanzi_and_is_taken_back_when_emptied),
        TEST(filter__narrows_by_stage_and_shows_it),
        TEST(search__says_what_a_narrow_view_hides),
        TEST(search__of_a_whole_number_opens_it_from_any_view),
        TEST(filter__finds_what_is_out_for_correction),
        TEST(filter__speaks_the_new_language_while_it_is_open),
        TEST(cursor__comes_back_to_what_was_read_last),
        TEST(filter__takes_the_number_of_an_item_and_a_short_name),
        TEST(filter__keeps_what_was_chosen_before),
        TEST(what_is_late__names_the_officer_and_the_days),
        TEST(view__leaves_what_a_row_of_home_led_to),
        TEST(filter__is_named_with_the_key_that_ends_it),
        TEST(rows__of_a_reviewer_show_and_sort_what_was_asked_for),
        TEST(sort__turns_through_the_orders),
        TEST(columns__are_explained),
        TEST(enter__opens_the_row_and_back_comes_to_it_again),
        TEST(new_application__is_refused_with_a_reason_to_those_who_take_none_in),
        TEST(empty_list__says_what_to_do),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
