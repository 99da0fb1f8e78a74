/* SPDX-License-Identifier: Apache-2.0 */
/* Stories at the real program's screens: a folder of its own, sign-in, forms, actions.
 * The terminal itself is vt.h's; what the screens must say is the stories'. */
#ifndef TESTS_FLOW_H
#define TESTS_FLOW_H

#include "vt.h"

#include <dirent.h>

#include "base/idcode.h"
#include "temp_folder.h"

#define FLOW_UNUSED  __attribute__((unused))
#define FLOW_PATH    300
#define FLOW_FIELDS  60 /* more than any form has */
#define FLOW_ADMIN   "Anfang-2026"
#define FLOW_FIRST   "Einmal-4-heute"
#define FLOW_OWN     "Selbst-gewaehlt-9"
#define FLOW_SUMMARY 8192 /* of what a command prints */

struct flow {
    char folder[TEMP_FOLDER_SIZE], db[FLOW_PATH],
        day[FLOW_PATH]; /* day: the file a story's clock reads */
    char program[FLOW_PATH], clocked[FLOW_PATH];
    char day_is[FLOW_PATH + 20]; /* for the environment */
};

static inline void flow_open(struct flow *flow)
{
    const char *build = getenv("BUILD") ? getenv("BUILD") : "build";

    memset(flow, 0, sizeof *flow);
    temp_folder("flow", flow->folder);
    snprintf(flow->db, sizeof flow->db, "%s/story.xfdb", flow->folder);
    snprintf(flow->day, sizeof flow->day, "%s/day", flow->folder);
    snprintf(flow->day_is, sizeof flow->day_is, "CLOCKED_DAY=%s", flow->day);
    snprintf(flow->program, sizeof flow->program, "%.200s/xianfeng", build);
    snprintf(flow->clocked, sizeof flow->clocked, "%.200s/tests/flow/clocked", build);
}

static inline void flow_close(struct flow *flow)
{
    DIR *folder = opendir(flow->folder);
    const struct dirent *entry;
    char path[FLOW_PATH + 256];

    while (folder && (entry = readdir(folder)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", flow->folder, entry->d_name);
        if (entry->d_name[0] != '.' && unlink(path) != 0)
            rmdir(path); /* the drop folder */
    }
    if (folder)
        closedir(folder);
    if (rmdir(flow->folder) != 0)
        fail_msg("something is left in %s", flow->folder);
}

FLOW_UNUSED static void flow_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/** The story's calendar goes to this day. */
FLOW_UNUSED static void flow_go_to(struct flow *flow, const char *day)
{
    flow_write(flow->day, day);
}

/** Runs the story's program on its database in Chinese, takes all it prints.
 *  @param words  verb and options, for the shell  @return its exit status */
FLOW_UNUSED static int flow_run(const struct flow *flow, const char *words, const char *password,
                                char ret_printed[FLOW_SUMMARY])
{
    char path[FLOW_PATH], command[4 * FLOW_PATH];
    FILE *pipe;
    size_t size;
    int status, written;

    snprintf(path, sizeof path, "%s/password", flow->folder);
    flow_write(path, password);
    written = snprintf(command, sizeof command,
                       "%s LANGUAGE=zh_CN %s %s --data data --db %s --password-file %s 2>&1",
                       flow->day_is, flow->clocked, words, flow->db, path);
    assert_true(written < (int) sizeof command);
    pipe = popen(command, "r");
    assert_non_null(pipe);
    size = fread(ret_printed, 1, FLOW_SUMMARY - 1, pipe);
    ret_printed[size] = '\0';
    status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/** Starts a program in Chinese on a terminal of 80 × 24 of this type. */
FLOW_UNUSED static void flow_start(struct flow *flow, struct vt *vt, char *const argv[],
                                   const char *term)
{
    char type[40];
    char *environment[] = {flow->day_is, (char[]){"LANGUAGE=zh_CN"}, (char[]){"XIANFENG_TEST=1"},
                           type, NULL};

    snprintf(type, sizeof type, "TERM=%s", term);
    vt_start(vt, argv, environment, 80, 24);
}

/** Opens a console on the story's database. */
FLOW_UNUSED static void flow_console(struct flow *flow, struct vt *vt)
{
    char *argv[] = {flow->clocked,
                    (char[]){"open"},
                    (char[]){"--data"},
                    (char[]){"data"},
                    (char[]){"--db"},
                    flow->db,
                    NULL};

    flow_start(flow, vt, argv, "xterm-256color");
    vt_idle(vt);
}

FLOW_UNUSED static void flow_leave(struct vt *vt)
{
    vt_key(vt, "Ctrl-Q");
    check_int(vt_end(vt), 0);
}

/** From the sign-in screen. */
FLOW_UNUSED static void flow_sign_in(struct vt *vt, const char *login, const char *password)
{
    vt_type(vt, login);
    vt_key(vt, "Enter");
    vt_type(vt, password);
    vt_press(vt, "Enter");
}

/* ---- forms ---- */

/* The line with the cursor's mark; "" when there is none. */
FLOW_UNUSED static const char *flow_focus(struct vt *vt)
{
    for (int y = 0; y < vt->rows; y++) {
        const char *line = vt_line(vt, y);

        if (line[0] == '>')
            return line;
    }
    return "";
}

/** Goes on with Tab until the field of this label has the focus. */
FLOW_UNUSED static void flow_field(struct vt *vt, const char *label)
{
    for (int i = 0; i < FLOW_FIELDS; i++) {
        if (strstr(flow_focus(vt), label))
            return;
        vt_press(vt, "Tab");
    }
    vt_print(vt);
    fail_msg("there is no field “%s”", label);
}

FLOW_UNUSED static void flow_fill(struct vt *vt, const char *label, const char *text)
{
    flow_field(vt, label);
    vt_type(vt, text);
    vt_idle(vt);
}

/** Chooses from the list of a field by some of the words in it. */
FLOW_UNUSED static void flow_choose(struct vt *vt, const char *label, const char *words)
{
    flow_field(vt, label);
    vt_press(vt, "F4");
    vt_type(vt, words);
    vt_press(vt, "Enter");
}

/** A code of the right make that nobody has. */
FLOW_UNUSED static void flow_code(int number, char ret_code[IDCODE_SIZE])
{
    snprintf(ret_code, IDCODE_SIZE, "91440300%09d", number);
    ret_code[17] = idcode_check(ret_code);
    ret_code[18] = '\0';
}

/* ---- the page of an application ---- */

/** Opens the menu of actions on the one that answers to the words; Enter is the caller's. */
FLOW_UNUSED static void flow_action(struct vt *vt, const char *words)
{
    char wanted[100];

    vt_press(vt, "a");
    vt_type(vt, words);
    vt_idle(vt);
    snprintf(wanted, sizeof wanted, "│ > %s", words);
    check_vt_has(vt, wanted);
}

/** Does it and confirms; `promised` stands in the question, `stage` on the screen afterwards. */
FLOW_UNUSED static void flow_move(struct vt *vt, const char *words, const char *promised,
                                  const char *stage)
{
    char now[100];

    flow_action(vt, words);
    vt_press(vt, "Enter");
    if (promised) {
        check_vt_has(vt, promised);
        vt_press(vt, "y");
    }
    snprintf(now, sizeof now, "[%s", stage);
    check_vt_has(vt, now);
}

#endif
