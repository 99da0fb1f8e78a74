/* SPDX-License-Identifier: Apache-2.0 */
/* What shows that two applications are about the same: comparable values by kind, titles by their
 * pairs of characters, and the officers' answers.  Knows no rule: what is comparable, and when
 * titles are alike enough, is the policy's; the values come from text_mark. */
#ifndef STORE_FINGERPRINT_H
#define STORE_FINGERPRINT_H

#include "base/digest.h"
#include "base/mem.h"
#include "base/ratio.h"
#include "store/store.h"

#define MARK_TITLE "title" /* the kind of titles; no rule of the policy has it */

struct store_mark {
    const char *kind;
    const char *value; /* of text_mark */
};

/** Replaces those of an application; a title among them becomes findable by its pairs. */
MUST_USE bool store_marks_set(struct store *store, int64_t application_id,
                              const struct store_mark *marks, size_t count, struct err *err);
/** The same of an organisation. */
MUST_USE bool store_organisation_marks_set(struct store *store, int64_t organisation_id,
                                           const struct store_mark *marks, size_t count,
                                           struct err *err);
/** Forgets all marks, of applications and organisations: they are to be made anew. */
MUST_USE bool store_marks_clear(struct store *store, struct err *err);

/** Applications with this mark but one, newest first, at most `most`; free() the list. */
MUST_USE bool store_marks_same(struct store *store, const struct store_mark *mark,
                               int64_t except_id, int most, int64_t **ret_list, size_t *ret_count,
                               struct err *err);
/** The same among those of one applicant. */
MUST_USE bool store_marks_same_applicant(struct store *store, const struct store_mark *mark,
                                         int64_t except_id, int64_t organisation_id, int most,
                                         int64_t **ret_list, size_t *ret_count, struct err *err);
/** Applications with this mark of one applicant for one item, oldest first, without those that
 * ended before money was awarded; free() the list. */
MUST_USE bool store_marks_same_case(struct store *store, const struct store_mark *mark,
                                    int64_t organisation_id, const char *item, int most,
                                    int64_t **ret_list, size_t *ret_count, struct err *err);
/** As store_marks_same, of organisations. */
MUST_USE bool store_organisation_marks_same(struct store *store, const struct store_mark *mark,
                                            int64_t except_id, int most, int64_t **ret_list,
                                            size_t *ret_count, struct err *err);

/** A title that is alike; its mark is in the arena. */
struct store_title {
    const char *mark;
    struct ratio alike;
};
/** The titles that are at least so much alike, the title itself among them when it is kept.
 *  @param least  more than 0% */
MUST_USE bool store_titles_alike(struct store *store, const char *mark, struct ratio least,
                                 struct arena *arena, struct store_title **ret_list,
                                 size_t *ret_count, struct err *err);

/** The newest application of an organisation; 0 when there is none. */
MUST_USE bool store_organisation_newest(struct store *store, int64_t organisation_id,
                                        int64_t *ret_application_id, struct err *err);
/** All organisations, all applications of one; the ids of applications after one, in order.  free()
 * the list. */
MUST_USE bool store_organisation_all(struct store *store, int64_t **ret_list, size_t *ret_count,
                                     struct err *err);
MUST_USE bool store_organisation_applications(struct store *store, int64_t organisation_id,
                                              int64_t **ret_list, size_t *ret_count,
                                              struct err *err);
MUST_USE bool store_application_after(struct store *store, int64_t id, int most, int64_t **ret_list,
                                      size_t *ret_count, struct err *err);

/** By which settings the marks were made; *ret_found false: by none yet. */
MUST_USE bool store_marks_rule(struct store *store, struct digest *ret_digest, bool *ret_found,
                               struct err *err);
MUST_USE bool store_marks_rule_set(struct store *store, const struct digest *digest,
                                   struct err *err);

/** What an officer found out; never changed. */
struct store_duplicate_answer {
    const char *kind;
    const char *other_kind; /* "application" or "organisation" */
    int64_t other_id;
    const char *matched;
    const char *answer;
    int64_t at_ms;
    const char *clerk; /* when listed */
};
MUST_USE bool store_duplicate_answer_add(struct store *store, int64_t application_id,
                                         const struct store_duplicate_answer *answer,
                                         int64_t clerk_id, struct err *err);
/** Oldest first. */
MUST_USE bool store_duplicate_answers(struct store *store, int64_t application_id,
                                      struct arena *arena, struct store_duplicate_answer **ret_list,
                                      size_t *ret_count, struct err *err);

#endif
