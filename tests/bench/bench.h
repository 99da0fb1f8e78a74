/* SPDX-License-Identifier: Apache-2.0 */
/* Measuring beside a rival: both sides run by turns in one process, medians of five, one row of the
 * table each.  Absolute times depend on the machine; ratios taken in one run hardly do. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "desk/desk.h"

#define BENCH_ROUNDS 5
#define BENCH_PATH   400
#define BENCH_NOW_MS INT64_C(1793584800000) /* 2026-11-02 10:00 in Shanghai */

struct bench_side {
    const char *name;
    void (*prepare)(void *of); /* before each run, not measured; may be NULL */
    void (*run)(void *of);
};
struct bench_pair {
    const char *what;
    double units; /* done by one run: the figures are per unit */
    struct bench_side ours, rival;
    void *of;
    bool is_cpu;         /* processor time: neighbours on the machine do not count */
    double most_seconds; /* goal for ours, per unit; 0: none */
    double most_ratio;   /* goal for ours / rival; 0: none */
};
/** Runs both sides by turns and prints a row. */
void bench_compare(const struct bench_pair *pair);
/** A row whose figures were taken elsewhere, in seconds; both goals as above. */
void bench_row(const char *what, double ours, const char *rival_name, double rival,
               double most_seconds, double most_ratio);

double bench_now(void); /* seconds of a steady clock */
double bench_cpu(void); /* seconds of this process on a processor */
double bench_median(double *times, size_t count, double part); /* part 0.5: the median; sorts */

/** Ends the program, saying why, when something that must work did not. */
void bench_must(bool worked, const struct err *err);
#define MUST_RUN(call_)                                                                            \
    do {                                                                                           \
        struct err err = {0};                                                                      \
        bench_must(call_, &err);                                                                   \
    } while (0)

/* ---- places and offices ---- */

/** A folder of one's own under $BENCH_DIR, or the build folder: on the disk, not in memory. */
void bench_folder(char ret_folder[BENCH_PATH]);
void bench_folder_remove(const char *folder);
/** Takes a database away with everything beside it. */
void bench_drop(const char *path);

struct bench_office {
    char folder[BENCH_PATH], path[BENCH_PATH + 40];
    struct catalogue *catalogue;
    struct calendar *calendar;
    struct desk desk;
    int64_t people[ROLE_COUNT]; /* one of each role, in the department that leads most */
};
/** A new, empty office on the day of BENCH_NOW_MS. */
void bench_office_open(struct bench_office *office);
void bench_office_close(struct bench_office *office);
/** The same with another new database. */
void bench_office_renew(struct bench_office *office);
void bench_office_sit(struct bench_office *office, enum role role);
/** Adds applications through the store, over all items, two years and a thousand applicants. */
void bench_office_fill(struct bench_office *office, int count);

/* ---- the measurements, a file each ---- */

void bench_judging(void);
void bench_catalogue(void);
void bench_commit(void);
void bench_dashboard(void);
void bench_list(void);
void bench_import(void);
void bench_workbook(void);

#endif
