/* SPDX-License-Identifier: Apache-2.0 */
/* The door: the only place that reads the clock and the environment.  Everything else is told. */
#include <locale.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "tui/cli.h"

static int64_t clock_ms(clockid_t which)
{
    struct timespec at;

    clock_gettime(which, &at);
    return (int64_t) at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static int64_t now_ms(void)
{
    return clock_ms(CLOCK_REALTIME);
}

static int64_t steady_ms(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

/* The first of the variables that says something. */
static const char *environment_first(const char *const *names)
{
    for (; *names != NULL; names++) {
        const char *value = getenv(*names);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    static const char *const languages[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", NULL};
    char program[512];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);

    program[size > 0 ? size : 0] = '\0';
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C"); /* numbers are written to files and SQL with a point */
    const struct outside outside = {
        .now_ms = now_ms,
        .steady_ms = steady_ms,
        .program = size > 0 ? program : NULL,
        .database = getenv("XIANFENG_DB"),
        .data = getenv("XIANFENG_DATA"),
        .inbox = getenv("XIANFENG_INBOX"),
        .language = environment_first(languages),
        .term = getenv("TERM"),
        .over_ssh = getenv("SSH_CONNECTION") != NULL,
        .no_colour = getenv("NO_COLOR") != NULL,
        .test = getenv("XIANFENG_TEST") != NULL,
        .in_is_terminal = isatty(STDIN_FILENO) == 1,
        .out_is_terminal = isatty(STDOUT_FILENO) == 1,
    };
    return cli_run(argc, argv, &outside);
}
