/* SPDX-License-Identifier: Apache-2.0 */
/* The registers of standing bodies: days left, what is due, entering one, the way of an evaluation
 * from screen to screen. */
#include "demo_fixture.h"

#include <dirent.h>

#include "desk/bodies.h"
#include "tui/timeline.h"

#define DEMO_SUPERVISOR "supervisor.science"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-5");
    check_text(console_top(demo->console)->class->name, "bodies");
    return demo;
}

static int count_late(struct demo *demo)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};
    int late = 0;

    check_ok(desk_bodies(&demo->world.desk, &bodies, &err), err);
    for (size_t i = 0; i < bodies.count; i++)
        late += body_is_late(&bodies.list[i], demo->world.desk.today);
    return late;
}

/* Opens the first body in a state. */
static void open_in(struct demo *demo, enum body_state wanted)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};

    check_ok(desk_bodies(&demo->world.desk, &bodies, &err), err);
    for (size_t i = 0; i < bodies.count; i++)
        if (bodies.list[i].state == wanted) {
            assert_true(console_push(demo->console, &screen_body, &bodies.list[i].id));
            return;
        }
    fail_msg("the demonstration has none that is %s", body_state_row(wanted)->word);
}

/* ---- pictures ---- */

static void bodies__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    demo_check_screen(demo, "bodies");
    screen_press(demo->console, "n");
    demo_check_screen(demo, "body-new");
}

static void kinds_of_industry__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "officer.industry");

    demo_check_screen(demo, "bodies-kinds");
}

static void body_page__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    open_in(demo, BODY_SCORING);
    demo_check_screen(demo, "body");
    screen_press(demo->console, "s");
    demo_check_screen(demo, "body-sheet");
    screen_press(demo->console, "Esc q");
    open_in(demo, BODY_RECTIFY);
    demo_check_screen(demo, "body-rectify");
}

static void grade_card__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, DEMO_SUPERVISOR);

    open_in(demo, BODY_SCORING);
    screen_press(demo->console, "g");
    demo_check_screen(demo, "body-grade");
}

/* ---- the list ---- */

static void days__of_a_year_without_notice_are_marked(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    screen_press(demo->console, "End");
    check_screen_has(demo->console, "* No notice of days off");
}

static void view__shows_the_overdue_alone(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    char wanted[40];

    assert_true(count_late(demo) > 0);
    snprintf(wanted, sizeof wanted, "[overdue %d]", count_late(demo));
    screen_press(demo->console, "] ]");
    check_screen_has(demo->console, wanted);
    check_screen_has(demo->console, "late");
}

static void kind__narrows_the_list_where_there_are_several(void **state)
{
    struct demo *demo = opened(state, "officer.industry");

    check_screen_has(demo->console, "样例模力营A座301");
    screen_press(demo->console, "f");
    check_screen_has(demo->console, "> Famed software park (AI)");
    check_screen_lacks(demo->console, "样例模力营A座301");
    screen_press(demo->console, "f f f");
    check_screen_has(demo->console, "> Evaluation");
}

static void body__is_entered_under_a_known_host_only(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    struct organisations known = {0};
    struct err err = {0};

    check_ok(desk_organisations(&demo->world.desk, "", 1, &known, &err), err);
    screen_press(demo->console, "n F4 Enter Tab");
    screen_type(demo->console, "端侧智能体重点实验室");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "91440300MA0000");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "! ");
    screen_press(demo->console, "Shift-Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, known.list[0].code);
    check_screen_has(demo->console, known.list[0].name);
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "20250301");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "bodies");
    check_screen_has(demo->console, "is entered");
    screen_press(demo->console, "End");
    check_screen_has(demo->console, "2028-03-01");
    organisations_release(&known);
}

static int count_unregistered(struct demo *demo)
{
    struct worklist work = {0};
    struct err err = {0};

    check_ok(desk_worklist(&demo->world.desk, &work, &err), err);
    return work.unregistered;
}

/* The award of a laboratory leads home until the register has one of its host. */
static void award__leads_to_the_register(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    const struct application_filter missing = {.unregistered = true, .order = ORDER_NEWEST};
    AUTO_APPLICATION_IDS struct application_ids before = {0}, after = {0};
    struct err err = {0};
    int count = count_unregistered(demo);

    check_ok(desk_application_ids(&demo->world.desk, &missing, &before, &err), err);
    assert_true(count > 0);
    check_int(before.count, count);
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "Awarded, not in the register yet");
    assert_true(console_push(demo->console, &screen_application,
                             &(struct application_place){.id = before.list[0]}));
    screen_press(demo->console, "a");
    screen_type(demo->console, "Enter in the register");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "Tab Tab Tab"); /* name and host are the case's */
    screen_type(demo->console, "20260301");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "is entered");
    check_ok(desk_application_ids(&demo->world.desk, &missing, &after, &err), err);
    assert_true(after.count < before.count);
    check_int(after.count, count_unregistered(demo));
    screen_press(demo->console, "a"); /* and is no choice any more */
    check_screen_lacks(demo->console, "Enter in the register");
    demo_sign_in(demo, "finance");
    check_int(count_unregistered(demo), 0); /* who enters nothing is not told */
}

static void list__keeps_its_rows_on_the_smallest_screen(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    console_resize(demo->console, 16, 60);
    check_screen_has(demo->console, "\n> ");
}

static void language__changes_the_rows_too(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    check_screen_has(demo->console, " late");
    screen_press(demo->console, "F12");
    check_screen_lacks(demo->console, " late");
}

static void auditor__reads_and_changes_nothing(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "n");
    check_text(console_top(demo->console)->class->name, "bodies");
    check_screen_has(demo->console, "auditors read only");
    open_in(demo, BODY_SCORING);
    screen_press(demo->console, "s");
    check_text(console_top(demo->console)->class->name, "body");
    check_screen_has(demo->console, "auditors read only");
}

/* ---- the way of an evaluation ---- */

/* Saturday: the fault is said at the field before anything is asked, and no warning in its place.
 */
static void a_notice__with_a_day_that_is_over_is_refused_before_the_question(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    open_in(demo, BODY_PLANNED);
    screen_press(demo->console, "n Ctrl-A Ctrl-K");
    screen_type(demo->console, "2026-11-21");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "the day has to lie ahead");
    check_screen_lacks(demo->console, "no working day");
}

static void evidence__is_marked_and_filed(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    open_in(demo, BODY_NOTIFIED);
    screen_press(demo->console, "t"); /* refused: which pieces are missing */
    check_screen_has(demo->console, "evidence missing");
    screen_press(demo->console, "Esc Down Down Space Down Space Down Space");
    check_screen_has(demo->console, "Evidence 5/6");
    screen_press(demo->console, "t F10");
    check_screen_has(demo->console, "nothing more is taken in");
    screen_press(demo->console, "Enter"); /* the safe answer */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "body");
    check_screen_has(demo->console, "Filed");
    check_screen_lacks(demo->console, "Space Mark"); /* what is complete is marked no more */
    screen_press(demo->console, "Space");
    check_screen_has(demo->console, "evidence comes in after the notice");
    check_screen_has(demo->console, "Evidence 5/6");
    screen_press(demo->console, "End Space"); /* a visit on site may still come */
    check_screen_has(demo->console, "[x] Site visit");
}

/* Removes what was written out beside the copies of the database. */
static int sweep(const char *begin)
{
    DIR *folder = opendir(demo_master.folder);
    char path[400];
    int count = 0;

    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        if (strncmp(entry->d_name, begin, strlen(begin)) == 0) {
            snprintf(path, sizeof path, "%s/%s", demo_master.folder, entry->d_name);
            count += unlink(path) == 0;
        }
    closedir(folder);
    return count;
}

static void a_file__is_attached_to_the_piece_and_the_pack_written_out(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    snprintf(demo->world.inbox, sizeof demo->world.inbox, "data/sample/papers");
    snprintf(demo->world.exports, sizeof demo->world.exports, "%.60s", demo_master.folder);
    open_in(demo, BODY_NOTIFIED);
    (void) console_draw(demo->console);
    screen_press(demo->console, "f Enter");
    screen_type(demo->console, "licence");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "The file is attached; the piece is handed in.");
    (void) console_draw(demo->console);
    screen_press(demo->console, "f");
    screen_type(demo->console, "whole");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "files: 1");
    check_int(sweep("laboratory-"), 1);
    (void) console_draw(demo->console);
    screen_press(demo->console, "f");
    screen_type(demo->console, "take away");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "old");
    screen_press(demo->console, "Enter");
    (void) console_draw(demo->console);
    screen_press(demo->console, "f");
    screen_type(demo->console, "whole");
    check_screen_has(demo->console, "no file is attached");
}

/* Half typed it is kept; whole, it is read once more before it counts. */
static void panel_sheet__is_kept_half_typed_and_asked_about_whole(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    open_in(demo, BODY_SCORING);
    screen_press(demo->console, "s");
    screen_type(demo->console, "专家甲");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "81");
    screen_press(demo->console, "Esc s");
    check_screen_has(demo->console, "专家甲");
    check_screen_has(demo->console, "[81");
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "70");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "90");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "60");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "sheet of 专家甲:");
    check_screen_has(demo->console, ": 81 of 100");
    check_screen_has(demo->console, "76.90 points in all.");
    check_screen_has(demo->console, "only another officer takes it off");
    screen_press(demo->console, "Enter"); /* the safe answer */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "body");
    screen_press(demo->console, "s"); /* the draft is used up */
    check_screen_lacks(demo->console, "[81");
}

static void grade__opens_the_reward_in_two_steps(void **state)
{
    struct demo *demo = opened(state, DEMO_SUPERVISOR);

    open_in(demo, BODY_SCORING);
    screen_press(demo->console, "g F10"); /* the points mean “good” */
    check_screen_has(demo->console, "Good, on 2026-11-24.");
    check_screen_has(demo->console, "Only another supervisor takes it back");
    check_screen_has(demo->console, "What may follow:");
    screen_press(demo->console, "Enter"); /* the safe answer: nothing is given */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "body");
    check_screen_has(demo->console, "Good on 2026-11-24");
    screen_press(demo->console, "d Down Enter");
    check_screen_has(demo->console, "the grade Good does not lead to it");
    screen_press(demo->console, "Up Enter F10");
    check_screen_has(demo->console, "may now apply for item 13-2");
}

/* By another officer than who sent it; the officer who did is told whose it is. */
static void notice_of_evaluation__is_read_as_the_host_gets_it(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    open_in(demo, BODY_NOTIFIED);
    language_set(LANGUAGE_ZH);
    screen_press(demo->console, "p");
    check_text(console_top(demo->console)->class->name, "pager");
    demo_check_screen(demo, "body-letter");
}

static void notice__is_taken_back_by_another_officer(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    open_in(demo, BODY_NOTIFIED);
    screen_press(demo->console, "u");
    check_screen_has(demo->console, "who did it does not take it back");
    demo_sign_in(demo, "checker.science");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-5");
    open_in(demo, BODY_NOTIFIED);
    screen_press(demo->console, "u F10");
    check_text(console_top(demo->console)->class->name, "card"); /* a reason is asked */
    check_screen_has(demo->console, "taken back: “Send the notice”");
    screen_type(demo->console, "sent to the wrong unit");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "body");
    check_screen_has(demo->console, "Take the notice back");
    check_screen_has(demo->console, "Planned");
}

/* Graded and not decided: it leads, and stands on the first page of who decides. */
static void grade__leads_until_what_follows_is_decided(void **state)
{
    struct demo *demo = opened(state, DEMO_SUPERVISOR);

    check_screen_has(demo->console, " to decide 0 ");
    open_in(demo, BODY_SCORING);
    screen_press(demo->console, "g");
    screen_press(demo->console, "F10 y q");
    check_screen_has(demo->console, " to decide 1 ");
    screen_press(demo->console, "Home");
    check_screen_has(demo->console, "> !");
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "Standing bodies: what follows is");
    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-0");
    check_screen_lacks(demo->console, "Standing bodies: what follows is");
    open_in(demo, BODY_GRADED);
    screen_press(demo->console, "d");
    check_text(console_top(demo->console)->class->name, "body");
    check_screen_has(demo->console, "a supervisor who keeps the register decides");
}

/* Another grade than the panel's points mean: why is asked before the question that counts, and
 * stands beside the grade afterwards. */
static void another_grade__asks_why_before_the_yes(void **state)
{
    struct demo *demo = opened(state, DEMO_SUPERVISOR);

    open_in(demo, BODY_SCORING);
    screen_press(demo->console, "g");
    screen_press(demo->console, "Space End Enter");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "another grade needs a written reason");
    screen_type(demo->console, "the evidence was withdrawn");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "body");
    check_screen_has(demo->console, "Why this grade");
    check_screen_has(demo->console, "the evidence was withdrawn");
}

static void check_register(struct demo *demo, enum bodies_view view, const char *named, int count)
{
    char wanted[40];

    assert_true(count > 0);
    assert_true(console_push(demo->console, &screen_bodies, &(struct bodies_place){.view = view}));
    snprintf(wanted, sizeof wanted, "[%s %d]", named, count);
    check_screen_has(demo->console, wanted);
    screen_press(demo->console, "Esc");
}

/* What home counts is what the register shows behind it; the overdue stand first, marked. */
static void home__counts_what_the_register_shows(void **state)
{
    struct demo *demo = *state;
    struct worklist work;
    struct err err = {0};

    demo_sign_in(demo, "auditor");
    language_set(LANGUAGE_EN);
    check_ok(desk_worklist(&demo->world.desk, &work, &err), err);
    check_register(demo, BODIES_SOON, "within a year", work.bodies_due);
    check_register(demo, BODIES_LATE, "overdue", work.bodies_late);
    check_screen_has(demo->console, "! Standing bodies: overdue");
}

static void scorer__is_told_why_no_grade_can_be_given(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    open_in(demo, BODY_SCORING);
    screen_press(demo->console, "g");
    check_screen_has(demo->console, "not for the role");
}

/* ---- the line of time ---- */

static struct body body_of(const char *since, const char *due)
{
    struct body body = {.cycle_years = 3, .ended_on = DATE_NONE, .last_graded_on = DATE_NONE};
    struct err err = {0};

    check_ok(date_parse(since, &body.recognised_on, &err), err);
    check_ok(date_parse(due, &body.due_on, &err), err);
    return body;
}

static void quarters__are_twelve_from_three_before_today(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct body body = body_of("2026-01-15", "2027-05-01");
    struct date today;
    struct err err = {0};

    (void) state;
    check_ok(date_parse("2026-11-24", &today, &err), err);
    check_text(timeline_heading(today, &arena), "26 Q2 Q3 Q4 27 Q2 Q3 Q4 28 Q2 Q3 Q4 ");
    check_text(timeline_quarters(&body, today, true, &arena),
               " o--------|-----#                   ");
    body.evaluation_id = 1;
    body.state = BODY_RECTIFY;
    check_ok(date_parse("2027-01-29", &body.rectify_by, &err), err);
    check_text(timeline_quarters(&body, today, true, &arena),
               " o--------|--^--#                   ");
    body.rectify_by = DATE_NONE;
    body.ended_on = today;
    check_text(timeline_quarters(&body, today, true, &arena),
               " o--------x                         ");
}

/* Where what is due falls into the same column, today is still there. */
static void years__show_today_beside_what_is_due(void **state)
{
    struct body body = body_of("2023-11-20", "2026-11-30");
    struct evaluations none = {0};
    struct date today;
    struct err err = {0};
    struct grid grid;
    struct str text;

    (void) state;
    check_ok(date_parse("2026-11-24", &today, &err), err);
    grid_init(&grid, 2, 80); /* without the legend */
    grid.ascii = true;
    timeline_draw_years(&grid, grid_area(&grid), &body, &none, today);
    grid_dump(&grid, &text);
    assert_non_null(strchr(text.text, '|'));
    assert_non_null(strchr(text.text, '#'));
    str_release(&text);
    grid_release(&grid);
}

/* What is filed for by a day that is still ahead is not drawn as if it were late. */
static void today__stands_on_its_side_of_what_presses(void **state)
{
    static const struct {
        const char *due, *file_by, *quarter;
    } cases[] = {
        {"2026-09-30", "2026-12-29", "|^ "}, {"2027-04-30", "2026-12-29", "|^-"},
        {"2026-09-30", "2026-11-20", " ^|"}, {"2027-04-30", "2026-11-20", "-^|"},
        {"2026-11-02", "2026-12-29", "|^ "}, {"2026-12-30", "2026-11-20", "-^|"},
        {"2026-11-25", "2026-11-30", "|^ "}, {"2026-11-02", "2026-11-30", "|^ "},
        {"2026-11-29", "2026-12-29", "|^ "},
    };
    struct evaluations none = {0};
    struct date today;
    struct err err = {0};

    (void) state;
    check_ok(date_parse("2026-11-29", &today, &err), err);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int cols = 24; cols <= 120; cols++) {
            AUTO_ARENA struct arena arena = {0};
            struct body body = body_of("2023-06-30", cases[i].due);
            struct grid grid;
            struct str text;

            body.evaluation_id = 1;
            body.state = BODY_NOTIFIED;
            check_ok(date_parse(cases[i].file_by, &body.file_by, &err), err);
            grid_init(&grid, 2, cols);
            grid.ascii = true;
            timeline_draw_years(&grid, grid_area(&grid), &body, &none, today);
            grid_dump(&grid, &text);
            assert_true(strchr(text.text, '|') && strchr(text.text, '^'));
            assert_int_equal(strchr(text.text, '|') < strchr(text.text, '^'),
                             strstr(cases[i].quarter, "|^") != NULL);
            assert_non_null(
                strstr(timeline_quarters(&body, today, true, &arena), cases[i].quarter));
            str_release(&text);
            grid_release(&grid);
        }
}

/* Until it is closed, nobody is due to do anything about the round before. */
static void a_decided_round__is_not_due(void **state)
{
    struct body body = body_of("2023-06-30", "2026-12-15");
    struct date today;
    struct err err = {0};

    (void) state;
    check_ok(date_parse("2026-11-29", &today, &err), err);
    body.evaluation_id = 1;
    body.state = BODY_GRADED;
    assert_true(body_is_soon(&body, today) && !body_is_decided(&body));
    body.state = BODY_CONSEQUENCE;
    assert_true(body_is_decided(&body) && !body_is_soon(&body, today));
    body.state = BODY_PLANNED;
    assert_true(body_is_soon(&body, today));
}

static void years__stay_inside_whatever_the_width(void **state)
{
    struct body body = body_of("2009-06-01", "2027-05-01");
    struct evaluations none = {0};
    struct date today;
    struct err err = {0};

    (void) state;
    check_ok(date_parse("2026-11-24", &today, &err), err);
    for (int cols = 10; cols < 200; cols++) {
        struct grid grid;
        struct str text;

        grid_init(&grid, 3, cols);
        grid.ascii = true;
        timeline_draw_years(&grid, grid_area(&grid), &body, &none, today);
        grid_dump(&grid, &text);
        assert_non_null(strstr(text.text, "2027")); /* the year due is always there */
        assert_non_null(strchr(text.text, '#'));
        str_release(&text);
        grid_release(&grid);
    }
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bodies__look_the_same_in_three_languages),
        TEST(kinds_of_industry__look_the_same_in_three_languages),
        TEST(body_page__looks_the_same_in_three_languages),
        TEST(grade_card__looks_the_same_in_three_languages),
        TEST(days__of_a_year_without_notice_are_marked),
        TEST(view__shows_the_overdue_alone),
        TEST(kind__narrows_the_list_where_there_are_several),
        TEST(body__is_entered_under_a_known_host_only),
        TEST(award__leads_to_the_register),
        TEST(list__keeps_its_rows_on_the_smallest_screen),
        TEST(language__changes_the_rows_too),
        TEST(auditor__reads_and_changes_nothing),
        TEST(a_notice__with_a_day_that_is_over_is_refused_before_the_question),
        TEST(evidence__is_marked_and_filed),
        TEST(a_file__is_attached_to_the_piece_and_the_pack_written_out),
        TEST(panel_sheet__is_kept_half_typed_and_asked_about_whole),
        TEST(grade__opens_the_reward_in_two_steps),
        TEST(notice_of_evaluation__is_read_as_the_host_gets_it),
        TEST(notice__is_taken_back_by_another_officer),
        TEST(grade__leads_until_what_follows_is_decided),
        TEST(another_grade__asks_why_before_the_yes),
        TEST(home__counts_what_the_register_shows),
        TEST(scorer__is_told_why_no_grade_can_be_given),
        TEST(quarters__are_twelve_from_three_before_today),
        TEST(years__show_today_beside_what_is_due),
        TEST(today__stands_on_its_side_of_what_presses),
        TEST(a_decided_round__is_not_due),
        TEST(years__stay_inside_whatever_the_width),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
