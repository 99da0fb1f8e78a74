/* SPDX-License-Identifier: Apache-2.0 */
/* The real program in terminals that change, stop, break off and lie, on the demonstration
 * database.  What the screens are for is told elsewhere; here they only have to stand. */
#include "flow.h"

#include <limits.h>

#include "desk/demo.h"

#define DAY     "2026-11-24"
#define OFFICER "officer.science"
#define NUMBER  "2026-02-000004" /* received, not yet taken up */
#define PASTED  (20 * 1024)
#define STORM   200
#define TITLE   "断线前录入的项目"

/* That it does not wait for anything; how quick it is itself, tests/tui/test_term.c measures. */
#define QUICKLY_MS 5000

static struct flow house;

static int begin(void **state)
{
    char printed[FLOW_SUMMARY];

    (void) state;
    flow_open(&house);
    flow_go_to(&house, DAY);
    if (flow_run(&house, "demo", "", printed) != 0)
        fail_msg("%s", printed);
    return 0;
}

static int end(void **state)
{
    (void) state;
    flow_close(&house);
    return 0;
}

static void come_in(struct vt *vt, const char *login)
{
    flow_console(&house, vt);
    flow_sign_in(vt, login, DEMO_PASSWORD);
    check_vt_has(vt, DAY);
}

/* What the screen shows now, to be compared with later; the caller's to free. */
static char *screen_of(struct vt *vt)
{
    char *text = strdup(vt_text(vt));

    assert_non_null(text);
    return text;
}

static void check_screen_is(struct vt *vt, const char *want)
{
    if (strcmp(vt_text(vt), want) == 0)
        return;
    vt_print(vt);
    fail_msg("the screen was another:\n%s", want);
}

/* ---- sizes ---- */

static void the_window_changes_its_size__and_the_screen_follows(void **state)
{
    struct vt vt;
    char *before;

    (void) state;
    come_in(&vt, OFFICER);
    vt_press(&vt, "Alt-2");
    vt_press(&vt, "Down Down");
    before = screen_of(&vt);
    vt_resize(&vt, 120, 40);
    vt_idle(&vt);
    check_vt_has(&vt, "2026-");
    assert_non_null(strstr(vt_line(&vt, 39), "口径")); /* the keys stand on the last line */
    vt_resize(&vt, 60, 15);
    vt_idle(&vt);
    check_vt_has(&vt, "窗口太小");
    check_vt_has(&vt, "15");
    vt_resize(&vt, 80, 24);
    vt_idle(&vt);
    check_screen_is(&vt, before);
    free(before);
    flow_leave(&vt);
}

#define MOVE_BYTES 440 /* the budget of one step down, and the idle mark */

/* The number in a row of the list, after its marks. */
static void number_on(struct vt *vt, int row, char ret_number[16])
{
    snprintf(ret_number, 16, "%.14s", vt_line(vt, row) + 3);
}

static void the_page_beside_the_list__comes_when_the_keys_rest(void **state)
{
    long long least = LLONG_MAX;
    char number[16], heading[24];
    struct vt vt;

    (void) state;
    come_in(&vt, OFFICER);
    vt_resize(&vt, 120, 40);
    vt_press(&vt, "Alt-2");
    for (int i = 0; i < 8; i++) {
        long long before = vt.output;

        vt_press(&vt, "Down");
        least = vt.output - before < least ? vt.output - before : least;
    }
    if (least > MOVE_BYTES)
        fail_msg("each step down costs %lld bytes or more", least);
    number_on(&vt, 3 + 8, number);
    snprintf(heading, sizeof heading, "│%s", number);
    for (int64_t end = vt_now_ms() + VT_WAIT_MS; !strstr(vt_text(&vt), heading);)
        if (!vt_read(&vt, 200) && vt_now_ms() > end) {
            vt_print(&vt);
            fail_msg("%s is not beside the list", number);
        }
    flow_leave(&vt);
}

static void two_hundred_sizes_in_a_storm__leave_it_alive(void **state)
{
    struct vt vt;
    char *before;

    (void) state;
    come_in(&vt, OFFICER);
    vt_press(&vt, "Alt-2");
    before = screen_of(&vt);
    for (int i = 0; i < STORM; i++) {
        vt_resize(&vt, 20 + i * 37 % 150, 3 + i * 23 % 60);
        vt_read(&vt, 1);
    }
    vt_resize(&vt, 100, 30);
    vt_idle(&vt);
    vt_resize(&vt, 80, 24);
    vt_idle(&vt);
    check_screen_is(&vt, before);
    free(before);
    vt_press(&vt, "Enter");
    check_vt_has(&vt, "申请 > 2026-");
    flow_leave(&vt);
}

/* ---- stopping and ending ---- */

/* A shell with jobs: without one the kernel stops nothing. */
static void ctrl_z__stops_it_and_going_on_repaints(void **state)
{
    char script[FLOW_PATH * 3];
    char *argv[] = {(char[]){"/bin/sh"}, (char[]){"-m"}, (char[]){"-c"}, script, NULL};
    struct vt vt;
    char *before;

    (void) state;
    snprintf(script, sizeof script, "%s open --data data --db %s; echo '[stopped]'; read x; fg",
             house.clocked, house.db);
    flow_start(&house, &vt, argv, "xterm-256color");
    vt_idle(&vt);
    flow_sign_in(&vt, OFFICER, DEMO_PASSWORD);
    vt_press(&vt, "Alt-2");
    before = screen_of(&vt);
    vt_type(&vt, "\x1A");
    while (!vt_has(&vt, "[stopped]") && vt_read(&vt, VT_WAIT_MS))
        ;
    check_vt_has(&vt, "[stopped]");
    check_vt_lacks(&vt, "更多"); /* the shell's own screen is back */
    vt_resize(&vt, 90, 30);      /* nobody hears of it now */
    vt_type(&vt, "\n");
    vt.typed--; /* the shell reads it */
    vt_idle(&vt);
    assert_non_null(strstr(vt_line(&vt, 29), "更多"));
    vt_resize(&vt, 80, 24);
    vt_idle(&vt);
    check_screen_is(&vt, before);
    free(before);
    vt_press(&vt, "Enter");
    check_vt_has(&vt, "申请 > 2026-");
    flow_leave(&vt);
}

/* The applicant is the first of the list, whoever that is. */
static void begin_intake(struct vt *vt, const char *item)
{
    vt_press(vt, "Alt-1");
    vt_press(vt, "F4");
    vt_press(vt, "Enter");
    vt_press(vt, "F4");
    vt_type(vt, item);
    vt_press(vt, "Enter");
    flow_field(vt, "项目名称");
}

static void ends_with_a_draft(const char *login, const char *item, int signal, int status)
{
    struct vt vt;
    int64_t begun;

    come_in(&vt, login);
    begin_intake(&vt, item);
    flow_fill(&vt, "项目名称", TITLE);
    begun = vt_now_ms();
    if (signal == SIGHUP)
        vt_hang_up(&vt);
    else
        kill(vt.pid, signal);
    check_int(vt_end(&vt), status);
    assert_true(vt_now_ms() - begun < QUICKLY_MS);

    come_in(&vt, login);
    check_vt_has(&vt, "未收件的草稿"); /* home tells of it */
    vt_press(&vt, "Alt-1");
    check_vt_has(&vt, "未收件的草稿");
    check_vt_has(&vt, TITLE);
    vt_press(&vt, "Enter");
    check_vt_has(&vt, "草稿已恢复");
    flow_field(&vt, "项目名称");
    assert_non_null(strstr(flow_focus(&vt), TITLE));
    flow_leave(&vt);
}

static void a_hang_up_in_the_intake_form__keeps_the_draft(void **state)
{
    (void) state;
    ends_with_a_draft("counter", "2-1", SIGHUP, 129);
}

static void a_termination_in_the_intake_form__keeps_the_draft(void **state)
{
    (void) state;
    ends_with_a_draft("officer.industry", "12-1", SIGTERM, 143);
}

/* ---- what is typed ---- */

/* Were a byte of it taken for a key, it would submit, leave the form or quit. */
static void a_large_paste__is_text_and_never_keys(void **state)
{
    static const char row[] = "第一行\t值\r\n\033[21~\033[24~\033\033OP\x11\x18\x03\x1A";
    char *pasted = calloc(1, PASTED + sizeof row);
    struct vt vt;

    (void) state;
    assert_non_null(pasted);
    for (size_t at = 0; at < PASTED; at += sizeof row - 1)
        memcpy(pasted + at, row, sizeof row - 1);
    come_in(&vt, OFFICER);
    begin_intake(&vt, "2-1");
    vt_paste(&vt, pasted);
    vt_idle(&vt);
    free(pasted);
    check_vt_has(&vt, "收件 > 2-1");
    check_vt_has(&vt, "最多 100 个字符");
    assert_non_null(strstr(flow_focus(&vt), "项目名称")); /* still the same field */
    assert_non_null(strstr(flow_focus(&vt), "第一行 值"));
    flow_leave(&vt);
}

static void a_character_torn_in_three__arrives_whole(void **state)
{
    static const char *const pieces[] = {"\xE6", "\xB7", "\xB1\xE5", "\x9C\xB3"};
    struct vt vt;

    (void) state;
    come_in(&vt, "officer.reform");
    vt_press(&vt, "Alt-2");
    vt_press(&vt, "/");
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        vt_type(&vt, pieces[i]);
        poll(NULL, 0, 120); /* a slow line tears here */
    }
    vt_idle(&vt);
    check_vt_has(&vt, "深圳");
    check_vt_lacks(&vt, "\xEF\xBF\xBD");
    flow_leave(&vt);
}

/* ---- what is shown ---- */

static void attack(void)
{
    char command[FLOW_PATH * 2];

    snprintf(command, sizeof command,
             "sqlite3 %s \"UPDATE organisation SET name = CAST(x'%s' AS TEXT);\"", house.db,
             "E59D8F1B5D303B70776E656407E5908DE280AEE58092C29B324AE5AD97");
    check_int(system(command), 0);
}

static void check_record(FILE *record)
{
    static const char *const never[] = {"\033]0", "\007", "\xE2\x80\xAE", "\xC2\x9B"};
    long size = ftell(record);
    char *bytes = calloc(1, (size_t) size + 1);

    assert_non_null(bytes);
    rewind(record);
    assert_int_equal(fread(bytes, 1, (size_t) size, record), size);
    for (long i = 0; i < size; i++)
        bytes[i] = bytes[i] ? bytes[i] : ' ';
    assert_non_null(strstr(bytes, "pwned")); /* it was on the screens */
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (strstr(bytes, never[i]))
            fail_msg("the terminal was sent harm number %zu", i + 1);
    free(bytes);
}

/* However they came into the file. */
static void hostile_names_in_the_database__never_reach_the_terminal(void **state)
{
    FILE *record = tmpfile();
    struct vt vt;

    (void) state;
    assert_non_null(record);
    attack();
    flow_console(&house, &vt);
    vt.record = record;
    flow_sign_in(&vt, OFFICER, DEMO_PASSWORD);
    vt_press(&vt, "Alt-2");
    check_vt_has(&vt, "坏");
    vt_resize(&vt, 160, 50);
    vt_idle(&vt);
    check_vt_has(&vt, "pwned");
    vt_press(&vt, "Enter");
    for (int i = 0; i < 7; i++)
        vt_press(&vt, "Tab");
    vt_press(&vt, "a");
    vt_press(&vt, "Esc");
    vt_press(&vt, "Alt-1");
    if (vt_has(&vt, "未收件的草稿"))
        vt_press(&vt, "End Up Enter");
    vt_press(&vt, "F4");
    check_vt_has(&vt, "pwned");
    flow_leave(&vt);
    check_record(record);
    fclose(record);
}

static void f12__goes_through_the_languages_and_they_stay(void **state)
{
    struct vt vt;

    (void) state;
    come_in(&vt, "officer.data");
    check_vt_has(&vt, "深圳市打造人工智能先锋城市的若干措施");
    vt_press(&vt, "F12");
    check_vt_has(&vt, "深圳市人工知能先鋒都市の構築に関する若干の措置");
    vt_press(&vt, "F12");
    check_vt_has(&vt, "Measures of Shenzhen for Building");
    check_vt_has(&vt, "Home");
    flow_leave(&vt);

    flow_console(&house, &vt); /* nobody has signed in: Chinese, as the terminal wishes */
    check_vt_has(&vt, "登录名");
    flow_sign_in(&vt, "officer.data", DEMO_PASSWORD);
    check_vt_has(&vt, "Measures of Shenzhen for Building");
    vt_press(&vt, "F12");
    check_vt_has(&vt, "首页");
    flow_leave(&vt);
}

/* ncurses itself loses what it took for a type that it does not know: no leak of ours. */
static void a_terminal_of_an_unknown_type__is_tried_and_a_dumb_one_refused(void **state)
{
    char *argv[] = {(char[]){"/usr/bin/env"},
                    (char[]){"ASAN_OPTIONS=detect_leaks=0"},
                    house.program,
                    (char[]){"open"},
                    (char[]){"--data"},
                    (char[]){"data"},
                    (char[]){"--db"},
                    house.db,
                    NULL};
    struct vt vt;

    (void) state;
    flow_start(&house, &vt, argv, "nonsense");
    vt_idle(&vt);
    check_vt_has(&vt, "登录名");
    flow_leave(&vt);

    flow_start(&house, &vt, argv, "dumb");
    while (!vt_has(&vt, "help") && vt_read(&vt, VT_WAIT_MS))
        ;
    check_vt_has(&vt, "dumb");
    check_vt_has(&vt, "help"); /* which commands need no screen */
    check_int(vt_end(&vt), 1);
}

/* ---- two at once ---- */

static void open_facts(struct vt *vt, const char *login)
{
    come_in(vt, login);
    vt_press(vt, "Alt-2");
    vt_press(vt, "4");
    vt_press(vt, "/");
    vt_type(vt, NUMBER);
    vt_press(vt, "Enter");
    vt_press(vt, "Enter");
    check_vt_has(vt, "申请 > " NUMBER);
    vt_press(vt, "e");
    flow_field(vt, "项目名称");
}

static void the_second_of_two_who_correct_the_same__is_told(void **state)
{
    struct vt first, second;

    (void) state;
    open_facts(&first, "counter");
    open_facts(&second, OFFICER);
    vt_type(&first, "甲");
    vt_press(&first, "F10");
    check_vt_has(&first, "已更正");
    vt_type(&second, "乙");
    vt_press(&second, "F10");
    check_vt_has(&second, "两人改了同一项");
    check_vt_has(&second, "甲"); /* theirs, with who and when */
    check_vt_has(&second, "乙"); /* nothing typed is lost */
    vt_press(&second, "m");
    vt_press(&second, "F10");
    check_vt_has(&second, "已更正");
    vt_press(&first, "r");
    check_vt_has(&first, "乙");
    check_vt_lacks(&first, "甲");
    flow_leave(&first);
    flow_leave(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_changes_its_size__and_the_screen_follows),
        cmocka_unit_test(the_page_beside_the_list__comes_when_the_keys_rest),
        cmocka_unit_test(two_hundred_sizes_in_a_storm__leave_it_alive),
        cmocka_unit_test(ctrl_z__stops_it_and_going_on_repaints),
        cmocka_unit_test(a_hang_up_in_the_intake_form__keeps_the_draft),
        cmocka_unit_test(a_termination_in_the_intake_form__keeps_the_draft),
        cmocka_unit_test(a_large_paste__is_text_and_never_keys),
        cmocka_unit_test(a_character_torn_in_three__arrives_whole),
        cmocka_unit_test(f12__goes_through_the_languages_and_they_stay),
        cmocka_unit_test(a_terminal_of_an_unknown_type__is_tried_and_a_dumb_one_refused),
        cmocka_unit_test(the_second_of_two_who_correct_the_same__is_told),
        cmocka_unit_test(hostile_names_in_the_database__never_reach_the_terminal),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
