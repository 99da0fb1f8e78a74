/* SPDX-License-Identifier: Apache-2.0 */
/* Other public money recorded with applications, and the projects that applications belong to.
 * Knows no rule: what counts against what is the desk's. */
#ifndef STORE_SUPPORT_H
#define STORE_SUPPORT_H

#include "base/mem.h"
#include "model/support.h"
#include "store/store.h"

struct store_supports {
    struct other_support *list;
    size_t count;
};

MUST_USE bool store_support_add(struct store *store, const struct other_support *support,
                                int64_t now_ms, int64_t clerk_id, int64_t *ret_id, struct err *err);
/** What was found out about it: answer, ground and answer_document. */
MUST_USE bool store_support_answer(struct store *store, const struct other_support *support,
                                   int64_t now_ms, int64_t clerk_id, struct err *err);
/** Which project: its name, which may be the number of an application, and text_mark of it. */
struct store_project_key {
    const char *name, *mark;
    int64_t application_id; /* of whom it is asked */
};
/** Of an application, its own first, and of all others of its project. */
MUST_USE bool store_support_of(struct store *store, const struct store_project_key *key,
                               struct arena *arena, struct store_supports *ret_supports,
                               struct err *err);
/** Recorded with the applicant's other applications. */
MUST_USE bool store_support_elsewhere(struct store *store, int64_t organisation_id,
                                      int64_t application_id, struct arena *arena,
                                      struct store_supports *ret_supports, struct err *err);

struct store_project {
    int64_t application_id;
    const char *name, *mark;
    bool has_audited;
    struct money audited;
    const char *audit_document;
    int64_t version;
};
MUST_USE bool store_project_set(struct store *store, const struct store_project *project,
                                struct err *err);
/** Applications that named the project by this one's number (its text_mark) name what it names. */
MUST_USE bool store_project_follow(struct store *store, const char *number_mark,
                                   const struct store_project *project, struct err *err);
MUST_USE bool store_project_of(struct store *store, int64_t application_id, struct arena *arena,
                               struct store_project *ret_project, bool *ret_found, struct err *err);
/** The lowest figure that any of its applications gives; 0: none does. */
MUST_USE bool store_project_audited(struct store *store, const char *mark,
                                    struct money *ret_audited, struct err *err);
/** Other applications of the project, by id; free() the list. */
MUST_USE bool store_project_others(struct store *store, const struct store_project_key *key,
                                   int64_t **ret_list, size_t *ret_count, struct err *err);

#endif
