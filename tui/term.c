/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal, through ncurses: frames out, bytes and signals in.
 * Knows no screen; keys are decoded by key.c. */
#include "tui/term.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/text.h"

#define FALLBACK_TYPE  "xterm-256color"
#define PROBE_MS       150
#define STUCK_RETRY_MS 50
#define READ_BYTES     4096
#define QUEUE_MOST     32
#define PASTE_ON       "\033[?2004h"
#define PASTE_OFF      "\033[?2004l"
#define INSTEAD_NARROW 0xFFFDU /* for characters libc and we do not give the same width */
#define INSTEAD_WIDE   0x3013U

struct term {
    struct term_options options;
    FILE *in, *out;
    SCREEN *screen;
    struct keys *keys;
    struct key queue[QUEUE_MOST]; /* keys that came during the probe */
    int queued;
    int rows, cols;
    struct cell *sent; /* rows × cols as last shown; NULL: nothing */
    cchar_t *line;     /* room for one row */
    bool wide;         /* characters of ambiguous width take two columns */
    bool away;         /* the terminal is given back: stopped or ended */
    bool dropped;      /* a frame was not sent: the terminal takes no bytes */
    bool marked;       /* an idle mark was sent since the last byte or frame */
    int64_t frames, bytes;
};

/* What may change outside of any object: the one terminal, and what signal handlers tell. */
static struct term *the_term;
static int wake_pipe[2] = {-1, -1};
static volatile sig_atomic_t told_end, told_size, told_stop;

static const int end_signals[] = {SIGHUP, SIGTERM, SIGINT};

/* ---- signals
 * -------------------------------------------------------------------------------------- */

void term_wake(void)
{
    int kept = errno;
    ssize_t written = wake_pipe[1] >= 0 ? write(wake_pipe[1], "w", 1) : 0;

    (void) written; /* a full pipe wakes as well */
    errno = kept;
}

static void on_end(int signal)
{
    told_end = signal;
    term_wake();
}

static void on_size(int signal)
{
    (void) signal;
    told_size = 1;
    term_wake();
}

static void on_stop(int signal)
{
    (void) signal;
    told_stop = 1;
    term_wake();
}

/* A failed assertion: the terminal is given back before the program dies. */
static void on_abort(int number)
{
    term_restore();
    signal(number, SIG_DFL);
    raise(number);
}

static void handle(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};

    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void handle_all(const struct term *term)
{
    for (size_t i = 0; i < sizeof end_signals / sizeof end_signals[0]; i++)
        handle(end_signals[i], on_end);
    handle(SIGWINCH, on_size);
    handle(SIGTSTP, term->options.may_stop ? on_stop : SIG_IGN);
    handle(SIGPIPE, SIG_IGN);
    handle(SIGABRT, on_abort);
}

static void unhandle_all(void)
{
    for (size_t i = 0; i < sizeof end_signals / sizeof end_signals[0]; i++)
        handle(end_signals[i], SIG_DFL);
    handle(SIGWINCH, SIG_DFL);
    handle(SIGTSTP, SIG_DFL);
    handle(SIGABRT, SIG_DFL);
}

/* ---- bytes past ncurses
 * --------------------------------------------------------------------------- */

static void send_bytes(const struct term *term, const char *bytes)
{
    size_t size = strlen(bytes), at = 0;

    while (at < size) {
        ssize_t written = write(term->options.out_fd, bytes + at, size - at);

        if (written <= 0 && errno != EINTR)
            return;
        at += written > 0 ? (size_t) written : 0;
    }
}

static bool takes_bytes(const struct term *term)
{
    struct pollfd out = {.fd = term->options.out_fd, .events = POLLOUT};

    return poll(&out, 1, 0) == 1 && (out.revents & POLLOUT);
}

/* @return false when the terminal is gone */
static bool read_bytes(struct term *term)
{
    char bytes[READ_BYTES];
    ssize_t size = read(term->options.in_fd, bytes, sizeof bytes);

    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (size <= 0)
        return false;
    keys_feed(term->keys, bytes, (size_t) size, term->options.now_ms());
    term->bytes += size;
    term->marked = false;
    return true;
}

/* ---- starting
 * ------------------------------------------------------------------------------------- */

/* Where the locale has no UTF-8, only the characters change: messages stay as they are. */
static void use_utf8(void)
{
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

static bool open_pipe(void)
{
    if (pipe(wake_pipe) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(wake_pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(wake_pipe[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

static bool open_files(struct term *term, struct err *err)
{
    int in = dup(term->options.in_fd), out = dup(term->options.out_fd);

    term->in = in >= 0 ? fdopen(in, "r") : NULL;
    term->out = out >= 0 ? fdopen(out, "w") : NULL;
    if (term->in && term->out && isatty(in) && isatty(out) && open_pipe())
        return true;
    err_set(err, ERR_INPUT, "%s", _("there is no terminal to show screens on"));
    return err_hint(err, "%s", _("Use the commands that need no screen: see xianfeng --help."));
}

static bool has_cursor_moves(void)
{
    const char *move = tigetstr("cup");

    return move && move != (const char *) -1;
}

static bool open_screen(struct term *term, struct err *err)
{
    const char *type = term->options.type;

    use_env(FALSE); /* LINES and COLUMNS lie after a resize */
    use_tioctl(TRUE);
    if (!text_empty(type))
        term->screen = newterm(type, term->out, term->in);
    if (!term->screen && !text_is(type, "dumb"))
        term->screen = newterm(FALLBACK_TYPE, term->out, term->in);
    if (term->screen && has_cursor_moves())
        return true;
    err_set(err, ERR_INPUT, _("a terminal of the type \"%s\" cannot show screens"),
            type ? type : "");
    return err_hint(err, "%s", _("Use the commands that need no screen: see xianfeng --help."));
}

static void set_modes(const struct term *term)
{
    raw();
    noecho();
    nonl();
    keypad(stdscr, FALSE); /* sequences are key.c's */
    meta(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    send_bytes(term, PASTE_ON);
}

static void set_colours(const struct term *term)
{
    if (term->options.no_colour || !has_colors() || start_color() == ERR)
        return;
    use_default_colors(); /* may fail: then the theme's -1 is black, and marks still tell */
    for (enum style style = 0; style < STYLE_COUNT; style++)
        init_pair((short) (style + 1), (short) theme_row(style)->foreground,
                  (short) theme_row(style)->background);
}

static void forget_sent(struct term *term)
{
    free(term->sent);
    term->sent = NULL;
}

static void take_size(struct term *term)
{
    struct winsize size = {0};

    told_size = 0;
    if (ioctl(term->options.out_fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    term->rows = LINES;
    term->cols = COLS;
    term->line = mem_grow(term->line, (size_t) term->cols + 1, sizeof *term->line);
    forget_sent(term);
}

/* Draws a line and asks where the cursor went: two columns mean wide ambiguous characters. */
static void probe_width(struct term *term)
{
    int64_t end = term->options.now_ms() + PROBE_MS;
    struct pollfd in = {.fd = term->options.in_fd, .events = POLLIN};
    struct key key;

    keys_expect_report(term->keys, true);
    send_bytes(term, "\033[1;1H│\033[6n");
    for (int64_t now = term->options.now_ms(); now < end; now = term->options.now_ms()) {
        if (poll(&in, 1, (int) (end - now)) == 1 && !read_bytes(term))
            break;
        while (keys_next(term->keys, now, &key)) {
            if (key.code == K_REPORT) {
                term->wide = key.column > 2;
                end = now;
            } else if (term->queued < QUEUE_MOST && key.code != K_PASTE) {
                term->queue[term->queued++] = key;
            }
        }
    }
    keys_expect_report(term->keys, false);
    clearok(stdscr, TRUE);
}

static void close_all(struct term *term)
{
    if (term->screen)
        delscreen(term->screen);
    if (term->in)
        fclose(term->in);
    if (term->out)
        fclose(term->out);
    for (int i = 0; i < 2; i++) {
        if (wake_pipe[i] >= 0)
            close(wake_pipe[i]);
        wake_pipe[i] = -1;
    }
    keys_free(term->keys);
    free(term->line);
    free(term->sent);
    free(term);
}

bool term_start(const struct term_options *options, struct term **ret_term, struct err *err)
{
    struct term *term = mem_zero(1, sizeof *term);

    term->options = *options;
    use_utf8();
    if (!open_files(term, err) || !open_screen(term, err)) {
        if (term->screen)
            endwin();
        close_all(term);
        return false;
    }
    term->keys = keys_new(options->esc_ms);
    told_end = told_size = told_stop = 0;
    set_modes(term);
    set_colours(term);
    handle_all(term);
    the_term = term;
    take_size(term);
    refresh();
    term->wide = options->ambiguous == TERM_WIDTH_WIDE;
    if (options->ambiguous == TERM_WIDTH_AUTO && !options->test)
        probe_width(term);
    *ret_term = term;
    return true;
}

/* ---- giving back
 * ---------------------------------------------------------------------------------- */

static void give_back(struct term *term)
{
    if (term->away)
        return;
    term->away = true;
    send_bytes(term, PASTE_OFF);
    endwin();
}

void term_restore(void)
{
    if (the_term)
        give_back(the_term);
}

void term_end(struct term *term)
{
    if (!term)
        return;
    give_back(term);
    unhandle_all();
    the_term = NULL;
    close_all(term);
}

void term_stop(struct term *term)
{
    if (!term->options.may_stop)
        return;
    def_prog_mode();
    give_back(term);
    handle(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    /* going on */
    handle(SIGTSTP, on_stop);
    reset_prog_mode();
    refresh();
    term->away = false;
    send_bytes(term, PASTE_ON);
    term_forget(term);
    told_size = 1; /* it may have changed meanwhile, unseen */
}

int term_exit_status(const struct term *term)
{
    (void) term;
    return told_end ? 128 + told_end : 0;
}

/* ---- showing
 * -------------------------------------------------------------------------------------- */

int term_rows(const struct term *term)
{
    return term->rows;
}

int term_cols(const struct term *term)
{
    return term->cols;
}

bool term_ascii(const struct term *term)
{
    return term->options.ascii || term->wide;
}

void term_forget(struct term *term)
{
    forget_sent(term);
    clearok(curscr, TRUE);
}

static attr_t look_of(const struct term *term, enum style style)
{
    unsigned look = theme_row(style)->look;
    attr_t attributes = A_NORMAL;

    if (look & LOOK_BOLD)
        attributes |= A_BOLD;
    if (look & LOOK_DIM)
        attributes |= A_DIM;
    if (look & LOOK_UNDERLINE)
        attributes |= A_UNDERLINE;
    if (look & LOOK_REVERSE)
        attributes |= A_REVERSE;
    if (term->options.no_colour)
        attributes &= ~(attr_t) A_DIM; /* without colour, dim is lost on many terminals */
    return attributes;
}

/* One cell as ncurses wants it.  Where libc gives another width than the grid did, a stand-in of
 * the right width keeps every row as wide as it must be. */
static void make_cchar(const struct term *term, const struct cell *cell, cchar_t *ret_char)
{
    wchar_t runes[CCHARW_MAX + 1] = {0};
    size_t count = 0, size = strlen(cell->text);
    bool coloured = has_colors() && !term->options.no_colour;
    short pair = (short) (coloured ? cell->style + 1 : 0);

    for (size_t at = 0; at < size && count < CCHARW_MAX;) {
        uint32_t rune = INSTEAD_NARROW;
        size_t bytes = text_decode(cell->text + at, size - at, &rune);

        if (count == 0 && wcwidth((wchar_t) rune) != cell->width)
            rune = cell->width == 2 ? INSTEAD_WIDE : INSTEAD_NARROW;
        if (count == 0 || wcwidth((wchar_t) rune) == 0)
            runes[count++] = (wchar_t) rune;
        at += bytes ? bytes : 1;
    }
    setcchar(ret_char, runes, look_of(term, (enum style) cell->style), pair, NULL);
}

/* The one function that puts text on the terminal: whole rows, from the first column. */
static void put_row(struct term *term, const struct cell *cells, int y, int cols)
{
    int count = 0;

    for (int x = 0; x < cols; x++)
        if (cells[x].width > 0)
            make_cchar(term, &cells[x], &term->line[count++]);
    mvwadd_wchnstr(stdscr, y, 0, term->line, count);
}

void term_show(struct term *term, const struct grid *grid)
{
    int rows = grid->rows < term->rows ? grid->rows : term->rows;
    size_t row_bytes = (size_t) grid->cols * sizeof *grid->cells;
    bool known = term->sent != NULL;

    if (grid->cols != term->cols)
        return; /* a resize is on its way */
    term->dropped = !takes_bytes(term);
    if (term->dropped || term->away)
        return;
    if (!known)
        term->sent = mem_zero((size_t) term->rows * (size_t) term->cols, sizeof *term->sent);
    for (int y = 0; y < rows; y++) {
        const struct cell *cells = grid_cell(grid, y, 0);
        struct cell *sent = term->sent + (size_t) y * (size_t) term->cols;

        if (known && memcmp(cells, sent, row_bytes) == 0)
            continue;
        put_row(term, cells, y, grid->cols);
        memcpy(sent, cells, row_bytes);
    }
    if (grid->cursor_y >= 0 && grid->cursor_y < rows)
        move(grid->cursor_y, grid->cursor_x);
    refresh();
    term->frames++;
    term->marked = false;
}

/* ---- waiting
 * -------------------------------------------------------------------------------------- */

/* For tests: all bytes read so far have had their effect, and it is on the screen. */
static void send_idle_mark(struct term *term)
{
    char mark[120];

    if (!term->options.test || term->marked || term->dropped)
        return;
    snprintf(mark, sizeof mark, "\033]777;idle;%lld;%lld;%d;%d\033\\", (long long) term->frames,
             (long long) term->bytes, term->cols, term->rows);
    send_bytes(term, mark);
    term->marked = true;
}

static bool next_key(struct term *term, struct key *ret_key)
{
    if (term->queued > 0) {
        *ret_key = term->queue[0];
        memmove(term->queue, term->queue + 1, (size_t) --term->queued * sizeof *term->queue);
        return true;
    }
    return keys_next(term->keys, term->options.now_ms(), ret_key);
}

static void drain_wake_pipe(void)
{
    char bytes[64];

    while (read(wake_pipe[0], bytes, sizeof bytes) > 0)
        ;
}

/* What signals have told. @return TERM_IDLE: nothing */
static enum term_event take_signals(struct term *term)
{
    if (told_end)
        return TERM_END;
    if (told_stop) {
        told_stop = 0;
        term_stop(term);
        return TERM_REDRAW;
    }
    if (told_size) {
        take_size(term);
        return TERM_RESIZE;
    }
    return TERM_IDLE;
}

/* The nearest of times to wait; -1 is for ever. */
static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

/* One poll. @return TERM_IDLE: only time went by, or bytes came */
static enum term_event look(struct term *term, int wait_ms)
{
    struct pollfd fds[2] = {{.fd = term->options.in_fd, .events = POLLIN},
                            {.fd = wake_pipe[0], .events = POLLIN}};

    if (poll(fds, 2, wait_ms) <= 0)
        return TERM_IDLE;
    if (fds[1].revents & POLLIN) {
        drain_wake_pipe();
        return TERM_WOKEN;
    }
    if (fds[0].revents && !read_bytes(term))
        told_end = SIGHUP; /* the terminal is gone before the signal came */
    return TERM_IDLE;
}

/* The time is over: what came in the last poll still counts. */
static enum term_event last_look(struct term *term, struct key *ret_key)
{
    enum term_event event = take_signals(term);

    if (event == TERM_IDLE && next_key(term, ret_key))
        return TERM_KEY;
    return event;
}

enum term_event term_wait(struct term *term, int wait_ms, struct key *ret_key)
{
    int64_t end = term->options.now_ms() + wait_ms;

    for (;;) {
        enum term_event event = take_signals(term);
        int64_t now = term->options.now_ms();
        int decoder, wait;

        if (event != TERM_IDLE)
            return event;
        if (next_key(term, ret_key))
            return TERM_KEY;
        decoder = keys_wait(term->keys, now);
        if (wait_ms != 0 && decoder < 0)
            send_idle_mark(term);
        wait = wait_ms < 0 ? -1 : end > now ? (int) (end - now) : 0;
        if (term->dropped && wait_ms != 0)
            wait = sooner(wait, STUCK_RETRY_MS);
        event = look(term, sooner(wait, decoder));
        if (event == TERM_WOKEN && !told_end && !told_size && !told_stop)
            return TERM_WOKEN;
        if (term->dropped && wait_ms != 0 && takes_bytes(term))
            return TERM_WOKEN; /* the frame that was not sent */
        if (wait_ms >= 0 && term->options.now_ms() >= end)
            return last_look(term, ret_key);
    }
}
