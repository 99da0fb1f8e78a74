/* SPDX-License-Identifier: Apache-2.0 */
/* What term.c sends, read back through a terminal of its own: a small program that draws what it
 * gets. */
#include <limits.h>
#include <stdlib.h>
#include <time.h>

#include "tui/edit.h"
#include "tui/term.h"

#include "screen.h"
#include "vt.h"

#define TRIES 5 /* of what is measured by the clock */

/* ---- the program: a console with one screen
 * ------------------------------------------------------- */

struct echo {
    struct edit edit;
    int pastes, resumed;
};

static bool echo_open(struct screen *screen, const void *argument, struct err *err)
{
    struct echo *echo = screen->state;

    (void) argument;
    (void) err;
    edit_init(&echo->edit, (struct edit_options){.most = 100});
    return true;
}

static const char *const rows[] = {
    "中文测试|半角half|全角ＡＢＣ", "e\xCC\x81 — … “量子” ①", "👨 한글 ｶﾅ カナ", "──────│░▒▓█",
    "a\033[2Jb\u202Ec\xFFz",
};

static void echo_draw(struct screen *screen, struct frame *frame)
{
    struct echo *echo = screen->state;
    struct area body = frame->layout.body;

    frame_title(frame, "量子 > 队列");
    frame_context(frame, "%dx%d", frame->grid->cols, frame->grid->rows);
    for (int i = 0; i < 5; i++)
        grid_put(frame->grid, body.y + i, i, body.cols - i, rows[i], STYLE_NORMAL);
    for (int x = 0; x < body.cols; x += 2) /* a wide glyph up to the last column, or a blank */
        grid_put(frame->grid, body.y + 6, x, 2, "字", STYLE_NORMAL);
    grid_format(frame->grid, body.y + 7, 0, 40, STYLE_NORMAL, "pastes %d", echo->pastes);
    edit_draw(&echo->edit, frame->grid, (struct area){body.y + 8, 2, 1, 30}, STYLE_FIELD, true);
}

static bool echo_key(struct screen *screen, struct key key)
{
    struct echo *echo = screen->state;

    echo->pastes += key.code == K_PASTE;
    return edit_key(&echo->edit, key, NULL);
}

static bool echo_typing(const struct screen *screen)
{
    (void) screen;
    return true;
}

static void echo_close(struct screen *screen)
{
    edit_release(&((struct echo *) screen->state)->edit);
}

/* Its draft is a file whose name the test knows. */
static void echo_save(struct screen *screen)
{
    screen_write(console_world(screen->console), edit_text(&((struct echo *) screen->state)->edit));
}

static const struct screen_class screen_echo = {
    .name = "echo",
    .place = IN_DIALOG,
    .size = sizeof(struct echo),
    .open = echo_open,
    .draw = echo_draw,
    .key = echo_key,
    .typing = echo_typing,
    .close = echo_close,
    .save_draft = echo_save,
};

static char draft_path[] = "/tmp/xianfeng-term-XXXXXX";

/* How many times slower the program's clock goes than ours: where it waits for an answer only so
 * long, a machine with much else to do must not let it wait in vain. */
static int clock_slowness = 1;

static int64_t clock_ms(void)
{
    return vt_now_ms() / clock_slowness;
}

static int run_console(void *of)
{
    const struct term_options *given = of;
    struct term_options options = *given;
    struct err err = {0};
    struct console *console;
    struct term *term;
    int status;

    options.now_ms = clock_ms;
    options.in_fd = STDIN_FILENO;
    options.out_fd = STDOUT_FILENO;
    options.esc_ms = 25;
    if (!term_start(&options, &term, &err)) {
        printf("%s %s\n", err.what, err.hint);
        fflush(stdout);
        return 2;
    }
    console = console_new(
        &(struct console_options){.term = term, .now_ms = clock_ms, .world = draft_path});
    console_push(console, &screen_echo, NULL);
    status = console_run(console);
    console_free(console);
    term_end(term);
    printf("given back\n");
    fflush(stdout);
    return status;
}

static struct term_options test_options = {.type = "xterm-256color", .test = true};

/* The same screen, drawn without a terminal. */
static void check_same(struct vt *vt, const char *typed)
{
    struct console *console = console_new(&(struct console_options){.world = draft_path});
    AUTO_STR struct str want;

    console_resize(console, vt->rows, vt->cols);
    console_push(console, &screen_echo, NULL);
    screen_type(console, typed);
    grid_dump(console_draw(console), &want);
    if (strcmp(want.text, vt_text(vt)) != 0) {
        screen_difference(want.text, vt_text(vt));
        fail_msg("the terminal shows another screen (- grid, + terminal)");
    }
    console_free(console);
}

/* ---- tests
 * ---------------------------------------------------------------------------------------- */

static void the_terminal_shows_the_grid_exactly(void **state)
{
    struct vt vt;

    (void) state;
    vt_start_call(&vt, run_console, &test_options, 80, 24);
    vt_idle(&vt);
    check_same(&vt, "");
    check_vt_has(&vt, "中文测试|半角half|全角ＡＢＣ");
    check_vt_lacks(&vt, "given back");
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);
}

static void torn_characters_and_the_caret_arrive(void **state)
{
    struct vt vt;
    int row, col;

    (void) state;
    vt_start_call(&vt, run_console, &test_options, 80, 24);
    vt_idle(&vt);
    vt_type(&vt, "a\xE4");
    vt_idle(&vt);
    vt_type(&vt, "\xB8\xAD"
                 "b");
    vt_idle(&vt);
    check_same(&vt, "a中b");
    vt_cursor(&vt, &row, &col);
    check_int(row, 10);
    check_int(col, 2 + 4);
    vt_press(&vt, "Left Left");
    vt_cursor(&vt, &row, &col);
    check_int(col, 3);
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);
}

static void a_paste_is_typed_text_never_keys(void **state)
{
    struct vt vt;

    (void) state;
    vt_start_call(&vt, run_console, &test_options, 80, 24);
    vt_idle(&vt);
    vt_paste(&vt, "\x11粘贴\nq");
    vt_idle(&vt);
    check_vt_has(&vt, "pastes 1");
    check_vt_has(&vt, "  粘贴 q");
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);
}

static void resizing_draws_the_new_size(void **state)
{
    static const struct {
        int cols, rows;
    } sizes[] = {{120, 40}, {61, 17}, {81, 24}, {59, 16}, {160, 50}, {80, 24}};
    struct vt vt;

    (void) state;
    vt_start_call(&vt, run_console, &test_options, 80, 24);
    vt_idle(&vt);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        vt_resize(&vt, sizes[i].cols, sizes[i].rows);
        vt_idle(&vt);
        check_same(&vt, "");
    }
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);
}

/* The least of a few: when the machine lets this program wait between two sizes, each is a frame.
 */
static void a_storm_of_sizes_costs_few_frames(void **state)
{
    long long least = LLONG_MAX;
    struct vt vt;

    (void) state;
    vt_start_call(&vt, run_console, &test_options, 80, 24);
    vt_idle(&vt);
    for (int storm = 0; storm < TRIES && least > 100; storm++) {
        long long before = vt.frames;

        for (int i = 0; i < 200; i++)
            vt_resize(&vt, 80 + i % 20, 24 + i % 5);
        vt_resize(&vt, 100, 30);
        vt_idle(&vt);
        check_same(&vt, "");
        least = vt.frames - before < least ? vt.frames - before : least;
    }
    assert_true(least <= 100);
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);
}

static void check_draft(const char *want)
{
    AUTO_STR struct str kept;

    screen_read(draft_path, &kept);
    check_text(kept.text, want);
}

/* The quickest of a few: what the machine does beside it is no fault of the program. */
static void a_hang_up_saves_the_draft_and_ends_in_time(void **state)
{
    int64_t limit = 500 * (getenv("ASAN_OPTIONS") ? 10 : 1), least = INT64_MAX;

    (void) state;
    for (int i = 0; i < TRIES && least >= limit; i++) {
        int64_t began, took;
        struct vt vt;

        vt_start_call(&vt, run_console, &test_options, 80, 24);
        vt_idle(&vt);
        vt_type(&vt, "未交稿");
        vt_idle(&vt);
        began = vt_now_ms();
        vt_hang_up(&vt);
        check_int(vt_end(&vt), 129);
        took = vt_now_ms() - began;
        least = took < least ? took : least;
        check_draft("未交稿");
    }
    assert_true(least < limit);
}

static void a_termination_saves_the_draft_and_gives_the_terminal_back(void **state)
{
    struct vt vt;

    (void) state;
    vt_start_call(&vt, run_console, &test_options, 80, 24);
    vt_idle(&vt);
    vt_type(&vt, "稿二");
    vt_idle(&vt);
    kill(vt.pid, SIGTERM);
    while (!vt_has(&vt, "given back") && vt_read(&vt, VT_WAIT_MS))
        ;
    check_vt_has(&vt, "given back");
    check_vt_lacks(&vt, "队列");
    check_int(vt_end(&vt), 143);
    check_draft("稿二");
}

/* As a shell does it: the program in a group of its own, in front; when it stops, the shell is in
 * front until a line is typed.  Without a shell the kernel stops nothing. */
static int run_under_shell(void *of)
{
    pid_t program = fork();
    char line[16];
    int status = 0;

    if (program == 0) {
        setpgid(0, 0);
        while (tcgetpgrp(STDIN_FILENO) != getpid())
            poll(NULL, 0, 1);
        _exit(run_console(of));
    }
    signal(SIGTTOU, SIG_IGN);
    setpgid(program, program);
    tcsetpgrp(STDIN_FILENO, program);
    waitpid(program, &status, WUNTRACED);
    if (!WIFSTOPPED(status))
        return 3;
    tcsetpgrp(STDIN_FILENO, getpgrp());
    printf("[stopped]\n");
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin))
        return 4;
    tcsetpgrp(STDIN_FILENO, program);
    kill(program, SIGCONT);
    waitpid(program, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 5;
}

static void stopping_gives_the_terminal_back_and_going_on_repaints(void **state)
{
    struct term_options options = {.type = "xterm-256color", .test = true, .may_stop = true};
    struct vt vt;

    (void) state;
    vt_start_call(&vt, run_under_shell, &options, 80, 24);
    vt_idle(&vt);
    vt_type(&vt, "\x1A");
    while (!vt_has(&vt, "[stopped]") && vt_read(&vt, VT_WAIT_MS))
        ;
    check_vt_has(&vt, "[stopped]");
    check_vt_lacks(&vt, "队列");
    vt_resize(&vt, 90, 30);
    vt_type(&vt, "fg\n");
    vt.typed -= 3; /* the shell reads them */
    vt_idle(&vt);
    check_same(&vt, "");
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);
}

static void an_unknown_type_falls_back_and_a_dumb_one_is_refused(void **state)
{
    struct term_options options = {.type = "no-such-terminal", .test = true};
    struct vt vt;

    (void) state;
    vt_start_call(&vt, run_console, &options, 80, 24);
    vt_idle(&vt);
    check_same(&vt, "");
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);

    options.type = "dumb";
    vt_start_call(&vt, run_console, &options, 80, 24);
    while (!vt_has(&vt, "--help") && vt_read(&vt, VT_WAIT_MS))
        ;
    check_vt_has(&vt, "cannot show screens");
    check_int(vt_end(&vt), 2);
}

static void moving_the_caret_sends_few_bytes_and_rest_sends_none(void **state)
{
    struct vt vt;
    long long before;

    (void) state;
    vt_start_call(&vt, run_console, &test_options, 80, 24);
    vt_idle(&vt);
    vt_type(&vt, "abc");
    vt_idle(&vt);
    before = vt.output;
    vt_press(&vt, "Left");
    assert_true(vt.output - before < 120);
    before = vt.output;
    assert_false(vt_read(&vt, 150));
    check_int(vt.output - before, 0);
    vt_key(&vt, "Ctrl-Q");
    check_int(vt_end(&vt), 0);
}

static void a_terminal_with_wide_lines_gets_ascii(void **state)
{
    struct term_options options = {.type = "xterm-256color"};
    struct vt vt;

    (void) state;
    clock_slowness = 100;
    for (int wide = 0; wide < 2; wide++) {
        vt_start_call(&vt, run_console, &options, 80, 24);
        while (vterm_output_get_buffer_current(vt.term) == 0 && vt_read(&vt, VT_WAIT_MS))
            ;
        vt_type(&vt, wide ? "\033[1;3R" : "\033[1;2Rx");
        while (!vt_has(&vt, "Back") && vt_read(&vt, VT_WAIT_MS))
            ;
        if (wide) {
            check_vt_has(&vt, "--------");
            check_vt_has(&vt, "\"量子\"");
            check_vt_lacks(&vt, "─");
        } else {
            check_vt_has(&vt, "────────");
            check_vt_has(&vt, "“量子”");
        }
        vt_key(&vt, "Ctrl-Q");
        check_int(vt_end(&vt), 0);
    }
    clock_slowness = 1;
}

static int make_draft(void **state)
{
    int fd = mkstemp(draft_path);

    (void) state;
    if (fd >= 0)
        close(fd);
    language_set(LANGUAGE_EN);
    return fd >= 0 ? 0 : -1;
}

static int remove_draft(void **state)
{
    (void) state;
    return unlink(draft_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_terminal_shows_the_grid_exactly),
        cmocka_unit_test(torn_characters_and_the_caret_arrive),
        cmocka_unit_test(a_paste_is_typed_text_never_keys),
        cmocka_unit_test(resizing_draws_the_new_size),
        cmocka_unit_test(a_storm_of_sizes_costs_few_frames),
        cmocka_unit_test(a_hang_up_saves_the_draft_and_ends_in_time),
        cmocka_unit_test(a_termination_saves_the_draft_and_gives_the_terminal_back),
        cmocka_unit_test(stopping_gives_the_terminal_back_and_going_on_repaints),
        cmocka_unit_test(an_unknown_type_falls_back_and_a_dumb_one_is_refused),
        cmocka_unit_test(a_terminal_with_wide_lines_gets_ascii),
        cmocka_unit_test(moving_the_caret_sends_few_bytes_and_rest_sends_none),
    };

    return cmocka_run_group_tests_name("term", tests, make_draft, remove_draft);
}
