/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the measurements named on the command line, or all; keeps time and prints the table. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct {
    const char *name;
    void (*run)(void);
} benches[] = {
    {"judging", bench_judging},     {"catalogue", bench_catalogue}, {"commit", bench_commit},
    {"dashboard", bench_dashboard}, {"list", bench_list},           {"import", bench_import},
    {"workbook", bench_workbook},
};
#define BENCH_COUNT (sizeof benches / sizeof *benches)

static int missed; /* goals that were not met */

static double seconds_of(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

double bench_now(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

double bench_cpu(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

static int by_size(const void *a, const void *b)
{
    double first = *(const double *) a, second = *(const double *) b;

    return (first > second) - (first < second);
}

double bench_median(double *times, size_t count, double part)
{
    qsort(times, count, sizeof *times, by_size);
    return times[(size_t) ((double) (count - 1) * part + 0.5)];
}

void bench_must(bool worked, const struct err *err)
{
    if (worked)
        return;
    fprintf(stderr, "bench: %s | %s | %s\n", err->what, err->detail, err->hint);
    exit(EXIT_FAILURE);
}

static const char *shown(double seconds, char ret_text[24])
{
    if (seconds < 1e-6)
        snprintf(ret_text, 24, "%.0f ns", seconds * 1e9);
    else if (seconds < 1e-3)
        snprintf(ret_text, 24, "%.2f us", seconds * 1e6);
    else
        snprintf(ret_text, 24, "%.2f ms", seconds * 1e3);
    return ret_text;
}

void bench_row(const char *what, double ours, const char *rival_name, double rival,
               double most_seconds, double most_ratio)
{
    char first[24], second[24], most[24], goal[40] = "";
    double ratio = ours / rival;
    bool met = most_seconds > 0 ? ours < most_seconds : most_ratio <= 0 || ratio < most_ratio;

    missed += !met;
    if (most_seconds > 0)
        snprintf(goal, sizeof goal, "< %s %s", shown(most_seconds, most), met ? "met" : "MISSED");
    else if (most_ratio > 0)
        snprintf(goal, sizeof goal, "< %.2fx %s", most_ratio, met ? "met" : "MISSED");
    printf("%-44s %10s %10s %8.2fx  %-18s %s\n", what, shown(ours, first), shown(rival, second),
           ratio, goal, rival_name);
    fflush(stdout);
}

static double run_once(const struct bench_pair *pair, const struct bench_side *side)
{
    double (*clock)(void) = pair->is_cpu ? bench_cpu : bench_now;
    double begun;

    if (side->prepare)
        side->prepare(pair->of);
    begun = clock();
    side->run(pair->of);
    return (clock() - begun) / pair->units;
}

void bench_compare(const struct bench_pair *pair)
{
    double ours[BENCH_ROUNDS], rival[BENCH_ROUNDS];

    for (int round = 0; round < BENCH_ROUNDS; round++) {
        ours[round] = run_once(pair, &pair->ours);
        rival[round] = run_once(pair, &pair->rival);
    }
    bench_row(pair->what, bench_median(ours, BENCH_ROUNDS, 0.5), pair->rival.name,
              bench_median(rival, BENCH_ROUNDS, 0.5), pair->most_seconds, pair->most_ratio);
}

static bool is_named(const char *name, int count, char **names)
{
    for (int i = 1; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return count <= 1;
}

/* A measurement on a busy machine is no verdict, unless it is asked for as one: BENCH_STRICT. */
int main(int count, char **names)
{
    printf("%-44s %10s %10s %9s  %-18s %s\n", "per one, median of 5, run by turns", "ours", "rival",
           "ratio", "goal", "rival");
    for (size_t i = 0; i < BENCH_COUNT; i++)
        if (is_named(benches[i].name, count, names))
            benches[i].run();
    if (missed > 0)
        printf("%d goals MISSED\n", missed);
    return missed > 0 && getenv("BENCH_STRICT") ? EXIT_FAILURE : EXIT_SUCCESS;
}
