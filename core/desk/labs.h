/* SPDX-License-Identifier: Apache-2.0 */
/* The register of municipal key laboratories and their three-yearly evaluation. */
#ifndef DESK_LABS_H
#define DESK_LABS_H

#include "desk/desk.h"
#include "model/lab.h"

/** All, by day due. Officers and supervisors of the science department, auditors. */
MUST_USE bool desk_labs(struct desk *desk, struct labs *ret_labs, struct err *err);
/** Adds (id 0) or changes; cycle_years 3, 4 or 5. */
MUST_USE bool desk_lab_save(struct desk *desk, const struct lab *lab, int64_t *ret_id,
                            struct err *err);
/** Months before the day due from which an evaluation can be graded. */
#define LAB_EARLY_MONTHS 12
/** Records the grade of the evaluation that is due; the next one falls due a cycle later. */
MUST_USE bool desk_lab_grade(struct desk *desk, int64_t id, int64_t version, enum lab_grade grade,
                             const char *graded_on, const char *note, struct err *err);

struct lab_evaluation {
    struct date due_on, graded_on;
    enum lab_grade grade;
    const char *note, *clerk;
    const char *reward_number; /* the application for the reward it opened, or "" */
};
struct lab_evaluations {
    struct arena arena;
    struct lab_evaluation *list;
    size_t count;
};
void lab_evaluations_release(struct lab_evaluations *evaluations);
MUST_USE bool desk_lab_evaluations(struct desk *desk, int64_t id,
                                   struct lab_evaluations *ret_evaluations, struct err *err);

#endif
