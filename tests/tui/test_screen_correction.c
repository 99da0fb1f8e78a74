/* SPDX-License-Identifier: Apache-2.0 */
/* The notice of correction on the screens: proposed to lapse at home, its lines under the checks,
 * the text for paper. */
#include "demo_fixture.h"

#include "base/text.h"
#include "desk/correction.h"

#define OFFICER "officer.reform"

/* The one whose days to answer are over, by the row of home. */
static int64_t open_lapsing(struct demo *demo)
{
    int64_t id = demo_application(demo, (struct application_filter){.lapsing = true});

    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    return id;
}

static struct demo *english(void **state, const char *login)
{
    language_set(LANGUAGE_EN);
    demo_sign_in(*state, login);
    return *state;
}

/* A key goes by what the last drawing showed, hence the drawings. */
static void go_to_line(struct demo *demo, int line)
{
    int64_t id = demo_application(demo, (struct application_filter){.lapsing = true});
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    screen_press(demo->console, "1 3");
    for (size_t i = 1; i < page.check_count + (size_t) line; i++) {
        (void) console_draw(demo->console);
        screen_press(demo->console, "Down");
    }
    (void) console_draw(demo->console);
}

static enum correction_state state_of(struct demo *demo, int64_t id, size_t line)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    return desk_correction_open(&page)->items[line - 1].state;
}

static void notice__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, OFFICER);
    demo_check_screen(demo, "home-lapsing");
    open_lapsing(demo);
    demo_check_screen(demo, "correction-overview");
    go_to_line(demo, 2);
    demo_check_screen(demo, "correction-lines");
    screen_press(demo->console, "p"); /* the newest letter stands first */
    check_screen(console_draw(demo->console), "correction-letters");
    screen_press(demo->console, "Enter");
    check_screen(console_draw(demo->console), "correction-notice");
}

static void home__leads_to_what_is_proposed_to_lapse(void **state)
{
    struct demo *demo = english(state, OFFICER);

    check_screen_has(demo->console, "Correction overdue: to lapse");
    for (int i = 0; i < 12 && !screen_has(demo->console, "> ! Correction overdue"); i++)
        screen_press(demo->console, "Down"); /* past the late cases */
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Only=Correction overdue");
}

static void a_line__is_answered_with_space_and_waived_with_a_reason(void **state)
{
    struct demo *demo = english(state, OFFICER);
    int64_t id = open_lapsing(demo);

    go_to_line(demo, 1);
    screen_press(demo->console, "Space");
    check_int(state_of(demo, id, 1), CORRECTION_ANSWERED);
    (void) console_draw(demo->console);
    screen_press(demo->console, "- Enter"); /* the next line; not without a reason */
    check_int(state_of(demo, id, 2), CORRECTION_OPEN);
    screen_type(demo->console, "本局已有存档");
    screen_press(demo->console, "Enter");
    check_int(state_of(demo, id, 2), CORRECTION_WAIVED);
    screen_press(demo->console, "End");
    check_screen_has(demo->console, "本局已有存档");
    screen_press(demo->console, "a");
    screen_type(demo->console, "correction received");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "is closed"); /* said before the days run on */
    console_resize(demo->console, 24, 120);
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "Another takes it back with “Restore");
    screen_press(demo->console, "End"); /* below what the duplicates say */
    check_screen_has(demo->console, "Return 2, ");
}

static void a_line__is_answered_with_enter_too_and_the_footer_says_waive(void **state)
{
    struct demo *demo = english(state, OFFICER);
    int64_t id = open_lapsing(demo);

    go_to_line(demo, 1);
    check_screen_has(demo->console, "- Waive");
    check_screen_lacks(demo->console, "- Not applicable");
    screen_press(demo->console, "Enter");
    check_int(state_of(demo, id, 1), CORRECTION_ANSWERED);
}

static void a_notice__is_cancelled_with_a_reason_and_its_receipt_taken_back(void **state)
{
    struct demo *demo = english(state, "supervisor.reform");
    int64_t id = open_lapsing(demo);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    screen_press(demo->console, "1 3");
    console_resize(demo->console, 40, 160); /* it has a long name */
    check_screen_has(demo->console, "U Cancel the notice of correction");
    console_resize(demo->console, 24, 80);
    screen_press(demo->console, "U");
    screen_type(demo->console, "sent to the wrong applicant");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "is void");
    console_resize(demo->console, 24, 120);
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "p: the notice for paper.");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    assert_null(desk_correction_open(&page));
    assert_true(page.overlays[page.overlay_count - 1].cancelled);
    screen_press(demo->console, "PgDn PgDn");
    demo_check_screen(demo, "correction-cancelled");
    screen_press(demo->console, "p Enter"); /* the newest letter stands first */
    check_screen_has(demo->console, "【已撤销】2026-11-24：");
}

static void a_correction__has_its_day_in_the_list(void **state)
{
    struct demo *demo = english(state, OFFICER);
    const struct application_filter filter = {.lapsing = true};
    int64_t id = demo_application(demo, filter);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    char day[DATE_TEXT_SIZE];

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    assert_false(date_is_none(page.application.answer_by));
    console_push(demo->console, &screen_applications, &filter);
    check_screen_has(demo->console, date_text(page.application.answer_by, day) + 5);
}

/* The words of the menu's rows, one after the other. */
static void read_menu(struct demo *demo, char *ret_rows, size_t size)
{
    AUTO_STR struct str dump = {0};
    const char *labels[] = {
        "Correction received", "Return for", "Accept", "Put back", "Deem", "Do not"};
    const char *places[6];

    grid_dump(console_draw(demo->console), &dump);
    ret_rows[0] = '\0';
    for (int i = 0; i < 6; i++)
        assert_non_null(places[i] = strstr(strstr(dump.text, "Actions"), labels[i]));
    for (int at = 0; at < 6; at++)
        for (int i = 0; i < 6; i++) {
            int before = 0;

            for (int j = 0; j < 6; j++)
                before += places[j] < places[i];
            if (before == at)
                snprintf(ret_rows + strlen(ret_rows), size - strlen(ret_rows), "%d", i);
        }
}

static void menu__keeps_its_order_whatever_can_be_done(void **state)
{
    struct demo *demo = english(state, OFFICER);
    int64_t id = open_lapsing(demo);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    char before[20], after[20];

    screen_press(demo->console, "a");
    read_menu(demo, before, sizeof before);
    screen_press(demo->console, "Esc");
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    for (size_t i = 1; i <= desk_correction_open(&page)->item_count; i++)
        check_ok(
            desk_correction_settle(&demo->world.desk, id, (int) i, CORRECTION_ANSWERED, "", &err),
            err);
    screen_press(demo->console, "r a");
    read_menu(demo, after, sizeof after);
    check_text(after, before);
    check_screen_has(demo->console, "> Correction received");
}

static void a_return__begins_with_all_that_is_at_fault(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_FORMAL, true);

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    for (size_t i = 0; i < page.check_count; i++) {
        bool lacks = !text_empty(desk_check_papers(&page, &page.checks[i], &arena));

        check_ok(desk_check_set(&demo->world.desk, id, page.checks[i].check->id,
                                lacks ? CHECK_NOT_MET : CHECK_MET, lacks ? "附件不齐" : "", &err),
                 err);
    }
    demo_open(demo, STAGE_FORMAL, true);
    screen_press(demo->console, "a");
    screen_type(demo->console, "return for");
    screen_press(demo->console, "Enter");
    check_screen_lacks(demo->console, "Why not");
    check_screen_lacks(demo->console, "To be shown: ");
    screen_press(demo->console, "Ctrl-a");
    screen_type(demo->console, "the seal on page three");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "go to the applicant, to be answered by");
    check_screen_has(demo->console, "! Telephone and address of the office: not set");
    screen_press(demo->console, "n"); /* back to what was typed */
    check_screen_has(demo->console, "the seal on page three");
    screen_press(demo->console, "F10 y");
    check_screen_has(demo->console, "Out for correction since 2026-11-24");
    screen_press(demo->console, "d"); /* the account of days says one thing */
    check_screen_has(demo->console, "Stood still: since today");
    check_screen_lacks(demo->console, "Stood still: never");
}

static void a_lapse__is_confirmed_with_its_days_in_sight(void **state)
{
    struct demo *demo = english(state, OFFICER);

    open_lapsing(demo);
    screen_press(demo->console, "a");
    screen_type(demo->console, "deem");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "to be answered by 2026-10-22");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Lapsed");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "It now stands at “Lapsed”.");
}

/* Where nothing else was told to the applicant the one letter opens at once. */
static void receipt__is_the_letter_of_what_was_only_received(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    demo_open(demo, STAGE_RECEIVED, false);
    screen_press(demo->console, "p");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "Receipt for an application");
}

/* Refused without a return before: the decision is a key away as after one. */
static void decision__not_to_accept_opens_without_a_return_before(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_NOT_ACCEPTED, false);

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_int(page.overlay_count, 0);
    screen_press(demo->console, "p Enter"); /* the newest letter stands first */
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "Decision not to accept");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(notice__looks_the_same_in_three_languages),
        TEST(home__leads_to_what_is_proposed_to_lapse),
        TEST(a_line__is_answered_with_space_and_waived_with_a_reason),
        TEST(a_line__is_answered_with_enter_too_and_the_footer_says_waive),
        TEST(a_notice__is_cancelled_with_a_reason_and_its_receipt_taken_back),
        TEST(a_correction__has_its_day_in_the_list),
        TEST(menu__keeps_its_order_whatever_can_be_done),
        TEST(a_return__begins_with_all_that_is_at_fault),
        TEST(a_lapse__is_confirmed_with_its_days_in_sight),
        TEST(receipt__is_the_letter_of_what_was_only_received),
        TEST(decision__not_to_accept_opens_without_a_return_before),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
