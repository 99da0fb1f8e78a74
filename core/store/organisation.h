/* SPDX-License-Identifier: Apache-2.0 */
/* Applicants and laboratories as stored.  Texts come clean and codes checked from the desk. */
#ifndef STORE_ORGANISATION_H
#define STORE_ORGANISATION_H

#include <stddef.h>

#include "base/mem.h"
#include "model/lab.h"
#include "model/organisation.h"
#include "store/store.h"

struct store_organisations {
    struct arena arena;
    struct organisation *list;
    size_t count;
};
void store_organisations_release(struct store_organisations *organisations);
#define AUTO_STORE_ORGANISATIONS __attribute__((cleanup(store_organisations_release)))

/** @return false ERR_NOT_FOUND */
MUST_USE bool store_organisation_by_id(struct store *store, int64_t id, struct arena *arena,
                                       struct organisation *ret_organisation, struct err *err);
MUST_USE bool store_organisation_by_code(struct store *store, const char *code, struct arena *arena,
                                         struct organisation *ret_organisation, bool *ret_found,
                                         struct err *err);
/** By part of name, initials or code (NULL or "": all), by name; at most `most`. */
MUST_USE bool store_organisation_search(struct store *store, const char *part, size_t most,
                                        struct store_organisations *ret_organisations,
                                        struct err *err);
/** id and version are ignored. */
MUST_USE bool store_organisation_add(struct store *store, const struct organisation *organisation,
                                     int64_t *ret_id, struct err *err);
/** Everything but id and invented. @return false ERR_CONFLICT when version is not the stored */
MUST_USE bool store_organisation_update(struct store *store,
                                        const struct organisation *organisation, struct err *err);

/* ---- laboratories ---- */

/** @return false ERR_NOT_FOUND */
MUST_USE bool store_lab_by_id(struct store *store, int64_t id, struct arena *arena,
                              struct lab *ret_lab, struct err *err);
/** All, by the day due. */
MUST_USE bool store_lab_list(struct store *store, struct labs *ret_labs, struct err *err);
/** Whose evaluation is due on or before a day. */
MUST_USE bool store_lab_count_due(struct store *store, struct date by, int64_t *ret_count,
                                  struct err *err);
/** Grades are not taken from the record: store_lab_grade. */
MUST_USE bool store_lab_add(struct store *store, const struct lab *lab, int64_t *ret_id,
                            struct err *err);
/** Everything but id, invented and grades; version checked. */
MUST_USE bool store_lab_update(struct store *store, const struct lab *lab, struct err *err);

struct store_evaluation {
    int64_t lab_id;
    struct date due_on, graded_on;
    enum lab_grade grade;
    const char *note;
    int64_t clerk_id;
    const char *clerk; /* read only */
};
struct store_evaluations {
    struct arena arena;
    struct store_evaluation *list;
    size_t count;
};
void store_evaluations_release(struct store_evaluations *evaluations);
#define AUTO_STORE_EVALUATIONS __attribute__((cleanup(store_evaluations_release)))
/** Records a grade and moves the lab's next day due; version is the lab's, checked. */
MUST_USE bool store_lab_grade(struct store *store, const struct store_evaluation *evaluation,
                              int64_t version, struct date next_due_on, struct err *err);
/** Oldest first. */
MUST_USE bool store_lab_evaluations(struct store *store, int64_t lab_id,
                                    struct store_evaluations *ret_evaluations, struct err *err);

#endif
