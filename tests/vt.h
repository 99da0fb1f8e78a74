/* SPDX-License-Identifier: Apache-2.0 */
/* Drives a program in a terminal of its own (forkpty and libvterm): starts it, types, waits until
 * it is idle, reads its screen as text.  Waiting is on the program's idle marks, never on time.
 *
 *     struct vt vt;
 *     vt_start(&vt, argv, NULL, 80, 24);        argv[0] is a path; the program must send idle marks
 *     vt_type(&vt, "你好");  vt_key(&vt, "Enter");
 *     vt_idle(&vt);                              all typed has had its effect and is on the screen
 *     check_vt_has(&vt, "…");  vt_line(&vt, 3);  vt_text(&vt);
 *     vt_resize(&vt, 120, 40);  vt_hang_up(&vt);  status = vt_end(&vt);
 */
#ifndef TESTS_VT_H
#define TESTS_VT_H

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "check.h"

#define VT_WAIT_MS   60000 /* a program that needs longer is stuck (sanitisers are slow) */
#define VT_TEXT_SIZE 65536

struct vt {
    int fd;
    pid_t pid;
    VTerm *term;
    VTermScreen *screen;
    int cols, rows;
    long long typed; /* bytes typed */
    /* from the last idle mark */
    long long frames, read;
    int mark_cols, mark_rows;
    bool marked;
    char tail[128]; /* a mark torn between two reads */
    size_t tail_size;
    long long output; /* bytes that came */
    FILE *record;     /* takes them too, when it is set; the caller's */
    char text[VT_TEXT_SIZE];
};

static inline int64_t vt_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void vt_open(struct vt *vt, int cols, int rows)
{
    vt->cols = cols;
    vt->rows = rows;
    vt->term = vterm_new(rows, cols);
    vterm_set_utf8(vt->term, 1);
    vt->screen = vterm_obtain_screen(vt->term);
    vterm_screen_enable_altscreen(vt->screen, 1);
    vterm_screen_reset(vt->screen, 1);
}

/* Starts run(of) in a child that has the terminal; its result is the exit status. */
static inline void vt_start_call(struct vt *vt, int (*run)(void *of), void *of, int cols, int rows)
{
    struct winsize size = {.ws_row = (unsigned short) rows, .ws_col = (unsigned short) cols};

    memset(vt, 0, sizeof *vt);
    fflush(NULL);
    vt->pid = forkpty(&vt->fd, NULL, NULL, &size);
    assert_true(vt->pid >= 0);
    if (vt->pid == 0)
        _exit(run(of));
    vt_open(vt, cols, rows);
}

/** @param environment  "NAME=value" …, NULL at the end; NULL: as it is */
static inline void vt_start(struct vt *vt, char *const argv[], char *const environment[], int cols,
                            int rows)
{
    struct winsize size = {.ws_row = (unsigned short) rows, .ws_col = (unsigned short) cols};

    memset(vt, 0, sizeof *vt);
    fflush(NULL);
    vt->pid = forkpty(&vt->fd, NULL, NULL, &size);
    assert_true(vt->pid >= 0);
    if (vt->pid == 0) {
        for (int i = 0; environment && environment[i]; i++)
            putenv(environment[i]);
        execv(argv[0], argv);
        _exit(127);
    }
    vt_open(vt, cols, rows);
}

/* Finds the last whole idle mark in what came. */
static inline void vt_look_for_mark(struct vt *vt, const char *bytes, size_t size)
{
    char text[sizeof vt->tail + 4096 + 1];
    const char *at = text, *found, *last;

    memcpy(text, vt->tail, vt->tail_size);
    memcpy(text + vt->tail_size, bytes, size);
    size += vt->tail_size;
    text[size] = '\0';
    for (size_t i = 0; i < size; i++)
        if (text[i] == '\0')
            text[i] = ' ';
    while ((found = strstr(at, "\033]777;idle;")) != NULL) {
        if (!strstr(found, "\033\\"))
            break;
        vt->marked = sscanf(found, "\033]777;idle;%lld;%lld;%d;%d", &vt->frames, &vt->read,
                            &vt->mark_cols, &vt->mark_rows) == 4;
        at = found + 1;
    }
    last = strrchr(at, '\033');
    vt->tail_size = 0;
    if (found)
        last = found;
    if (last && (size_t) (text + size - last) < sizeof vt->tail) {
        vt->tail_size = (size_t) (text + size - last);
        memcpy(vt->tail, last, vt->tail_size);
    }
}

/** Takes what the program wrote. @return false when it ended or the time is over */
static inline bool vt_read(struct vt *vt, int wait_ms)
{
    struct pollfd in = {.fd = vt->fd, .events = POLLIN};
    char bytes[4096];
    ssize_t size;

    if (vt->fd < 0 || poll(&in, 1, wait_ms) <= 0)
        return false;
    size = read(vt->fd, bytes, sizeof bytes);
    if (size <= 0)
        return false;
    vt->output += size;
    if (vt->record)
        fwrite(bytes, 1, (size_t) size, vt->record);
    vterm_input_write(vt->term, bytes, (size_t) size);
    vt_look_for_mark(vt, bytes, (size_t) size);
    return true;
}

/** The screen as lines without the spaces at their ends. */
static inline const char *vt_text(struct vt *vt)
{
    size_t used = 0;

    for (int y = 0; y < vt->rows; y++) {
        size_t end = used;

        for (int x = 0; x < vt->cols; x++) {
            VTermScreenCell cell;

            vterm_screen_get_cell(vt->screen, (VTermPos){.row = y, .col = x}, &cell);
            if (cell.chars[0] == 0)
                vt->text[used++] = ' ';
            for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
                uint32_t rune = cell.chars[i];

                if (rune < 0x80) {
                    vt->text[used++] = (char) rune;
                } else if (rune < 0x800) {
                    vt->text[used++] = (char) (0xC0 | rune >> 6);
                    vt->text[used++] = (char) (0x80 | (rune & 0x3F));
                } else if (rune < 0x10000) {
                    vt->text[used++] = (char) (0xE0 | rune >> 12);
                    vt->text[used++] = (char) (0x80 | (rune >> 6 & 0x3F));
                    vt->text[used++] = (char) (0x80 | (rune & 0x3F));
                } else {
                    vt->text[used++] = (char) (0xF0 | rune >> 18);
                    vt->text[used++] = (char) (0x80 | (rune >> 12 & 0x3F));
                    vt->text[used++] = (char) (0x80 | (rune >> 6 & 0x3F));
                    vt->text[used++] = (char) (0x80 | (rune & 0x3F));
                }
            }
            if (cell.chars[0] != 0 && cell.chars[0] != ' ')
                end = used;
            x += cell.width == 2;
        }
        used = end;
        vt->text[used++] = '\n';
    }
    vt->text[used] = '\0';
    return vt->text;
}

/* The whole screen: cmocka's own messages end after a thousand bytes. */
static inline void vt_print(struct vt *vt)
{
    fprintf(stderr, "%s\n", vt_text(vt));
}

/** One line of the screen, from 0; belongs to vt until the next call. */
static inline const char *vt_line(struct vt *vt, int row)
{
    char *at;

    vt_text(vt);
    at = vt->text;
    for (int i = 0; i < row; i++)
        at = strchr(at, '\n') + 1;
    *strchr(at, '\n') = '\0';
    return at;
}

static inline bool vt_has_ended(struct vt *vt)
{
    siginfo_t info = {0};

    return waitid(P_PID, (id_t) vt->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
           info.si_pid == vt->pid;
}

/** Waits until all that was typed has had its effect, at this size. */
static inline void vt_idle(struct vt *vt)
{
    int64_t end = vt_now_ms() + VT_WAIT_MS;

    while (!vt->marked || vt->read != vt->typed || vt->mark_cols != vt->cols ||
           vt->mark_rows != vt->rows) {
        bool ended = vt_has_ended(vt); /* asked first: what it wrote before may still come */

        if (!vt_read(vt, ended ? 0 : 200) && (ended || vt_now_ms() > end)) {
            vt_print(vt);
            fail_msg("%s: %lld of %lld bytes were read", ended ? "it has ended" : "not idle",
                     vt->read, vt->typed);
        }
    }
}

static inline void vt_type_bytes(struct vt *vt, const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t written = write(vt->fd, bytes + at, size - at);

        if (written < 0)
            assert_int_equal(errno, EINTR);
        at += written > 0 ? (size_t) written : 0;
    }
    vt->typed += (long long) size;
}

static inline void vt_type(struct vt *vt, const char *text)
{
    vt_type_bytes(vt, text, strlen(text));
}

/** Keys by name, parted by blanks: "Down Enter Ctrl-S F10 a". */
static inline void vt_key(struct vt *vt, const char *names)
{
    static const struct {
        const char *name, *bytes;
    } keys[] = {
        {"Enter", "\r"},         {"Tab", "\t"},       {"Shift-Tab", "\033[Z"},
        {"Esc", "\033"},         {"Space", " "},      {"Backspace", "\x7F"},
        {"Up", "\033[A"},        {"Down", "\033[B"},  {"Right", "\033[C"},
        {"Left", "\033[D"},      {"Home", "\033[H"},  {"End", "\033[F"},
        {"PgUp", "\033[5~"},     {"PgDn", "\033[6~"}, {"Del", "\033[3~"},
        {"F1", "\033OP"},        {"F2", "\033OQ"},    {"F3", "\033OR"},
        {"F4", "\033OS"},        {"F5", "\033[15~"},  {"F6", "\033[17~"},
        {"F7", "\033[18~"},      {"F8", "\033[19~"},  {"F9", "\033[20~"},
        {"F10", "\033[21~"},     {"F11", "\033[23~"}, {"F12", "\033[24~"},
        {"Alt-Enter", "\033\r"},
    };

    while (*names) {
        size_t size = strcspn(names, " "), i = 0;
        char bytes[40] = {0};

        while (i < sizeof keys / sizeof keys[0] &&
               (strlen(keys[i].name) != size || strncmp(names, keys[i].name, size) != 0))
            i++;
        if (i < sizeof keys / sizeof keys[0])
            snprintf(bytes, sizeof bytes, "%s", keys[i].bytes);
        else if (size == 6 && strncmp(names, "Ctrl-", 5) == 0)
            bytes[0] = (char) (names[5] & 0x1F);
        else if (size > 4 && strncmp(names, "Alt-", 4) == 0)
            snprintf(bytes, sizeof bytes, "\033%.*s", (int) size - 4, names + 4);
        else
            snprintf(bytes, sizeof bytes, "%.*s", (int) size, names);
        vt_type(vt, bytes);
        if (bytes[0] == '\033' && bytes[1] == '\0')
            vt_idle(vt); /* a lone Esc is one only when nothing follows */
        names += size + (names[size] == ' ');
    }
}

static inline void vt_paste(struct vt *vt, const char *text)
{
    vt_type(vt, "\033[200~");
    vt_type(vt, text);
    vt_type(vt, "\033[201~");
}

/** Types keys by name and waits for their effect; for the key that ends it, vt_key and vt_end. */
static inline void vt_press(struct vt *vt, const char *names)
{
    vt_key(vt, names);
    vt_idle(vt);
}

static inline bool vt_has(struct vt *vt, const char *text)
{
    return strstr(vt_text(vt), text) != NULL;
}

#define check_vt_has(vt_, text_)                                                                   \
    do {                                                                                           \
        if (!vt_has((vt_), (text_))) {                                                             \
            vt_print(vt_);                                                                         \
            fail_msg("\"%s\" is not on the screen", (text_));                                      \
        }                                                                                          \
    } while (0)

#define check_vt_lacks(vt_, text_)                                                                 \
    do {                                                                                           \
        if (vt_has((vt_), (text_))) {                                                              \
            vt_print(vt_);                                                                         \
            fail_msg("\"%s\" is on the screen", (text_));                                          \
        }                                                                                          \
    } while (0)

static inline void vt_cursor(struct vt *vt, int *ret_row, int *ret_col)
{
    VTermPos at;

    vterm_state_get_cursorpos(vterm_obtain_state(vt->term), &at);
    *ret_row = at.row;
    *ret_col = at.col;
}

static inline void vt_resize(struct vt *vt, int cols, int rows)
{
    struct winsize size = {.ws_row = (unsigned short) rows, .ws_col = (unsigned short) cols};

    vt->cols = cols;
    vt->rows = rows;
    vterm_set_size(vt->term, rows, cols);
    ioctl(vt->fd, TIOCSWINSZ, &size);
}

/** The line is cut: the program gets SIGHUP and its terminal is gone. */
static inline void vt_hang_up(struct vt *vt)
{
    close(vt->fd);
    vt->fd = -1;
}

/** Waits for the end, frees all. @return the exit status; 1000 + the signal that killed it */
static inline int vt_end(struct vt *vt)
{
    int64_t end = vt_now_ms() + VT_WAIT_MS;
    int status = 0;
    pid_t ended;

    while ((ended = waitpid(vt->pid, &status, WNOHANG)) == 0) {
        if (vt_now_ms() > end) {
            kill(vt->pid, SIGKILL);
            waitpid(vt->pid, &status, 0);
            break;
        }
        if (vt->fd >= 0)
            vt_read(vt, 10);
        else
            poll(NULL, 0, 5);
    }
    while (vt->fd >= 0 && vt_read(vt, 0))
        ;
    if (vt->fd >= 0)
        close(vt->fd);
    vterm_free(vt->term);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

#endif
