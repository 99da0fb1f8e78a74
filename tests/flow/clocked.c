/* SPDX-License-Identifier: Apache-2.0 */
/* The program with a clock that a story can turn: the day stands in the file $CLOCKED_DAY names.
 * Everything but the door (main.c) is the real thing; stories of weeks run in seconds. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "tui/cli.h"

#define TEN_O_CLOCK_MS INT64_C(7200000) /* 10:00 in Shanghai is 02:00 UTC */
#define DAY_MS         INT64_C(86400000)

static int64_t steady_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t) at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/* Ten o'clock of the day in the file, running on from there. */
static int64_t now_ms(void)
{
    static int64_t begun;
    char line[DATE_TEXT_SIZE] = "";
    struct date day;
    FILE *file = fopen(getenv("CLOCKED_DAY"), "r");

    if (begun == 0)
        begun = steady_ms();
    if (file == NULL || fscanf(file, "%10s", line) != 1 || !date_parse(line, &day, NULL)) {
        fprintf(stderr, "clocked: no day in $CLOCKED_DAY\n");
        exit(2);
    }
    fclose(file);
    return day.day * DAY_MS + TEN_O_CLOCK_MS + (steady_ms() - begun);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    const struct outside outside = {
        .now_ms = now_ms,
        .steady_ms = steady_ms,
        .program = argv[0],
        .language = getenv("LANGUAGE"),
        .term = getenv("TERM"),
        .test = getenv("XIANFENG_TEST") != NULL,
        .in_is_terminal = isatty(STDIN_FILENO) == 1,
        .out_is_terminal = isatty(STDOUT_FILENO) == 1,
    };
    return cli_run(argc, argv, &outside);
}
