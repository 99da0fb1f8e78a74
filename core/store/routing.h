/* SPDX-License-Identifier: Apache-2.0 */
/* Opinions of other departments, transfers and deputies as stored.  Who may ask, answer and decide
 * is the desk's; that an opinion or a refusal is given once is the file's. */
#ifndef STORE_ROUTING_H
#define STORE_ROUTING_H

#include "base/date.h"
#include "base/mem.h"
#include "store/store.h"

struct store_consultation {
    int64_t id;
    const char *department, *district;
    struct date asked_on, due_on;
    const char *asked_by, *question;
    const char *opinion; /* "agree", "conditions", "disagree", "silence"; "": awaited */
    const char *text, *given_by;
    struct date given_on; /* DATE_NONE: awaited */
};
/** department, district, asked_on, due_on, question are taken. */
MUST_USE bool store_consultation_add(struct store *store, int64_t application_id,
                                     const struct store_consultation *asked, int64_t clerk_id,
                                     struct err *err);
/** id, opinion, text and given_on are taken. @return false ERR_CONFLICT when it was given before */
MUST_USE bool store_consultation_give(struct store *store, const struct store_consultation *given,
                                      int64_t clerk_id, struct err *err);
/** Another answer to a question that was answered before: that one stays. @return false
 * ERR_CONFLICT when it was not */
MUST_USE bool store_consultation_correct(struct store *store,
                                         const struct store_consultation *given, int64_t clerk_id,
                                         struct err *err);
/** Of one that is awaited; never earlier. */
MUST_USE bool store_consultation_due(struct store *store, int64_t id, struct date due_on,
                                     struct err *err);
MUST_USE bool store_consultation_list(struct store *store, int64_t application_id,
                                      struct arena *arena, struct store_consultation **ret_list,
                                      size_t *ret_count, struct err *err);
/** The department is asked for an opinion on it, or to take it over. */
MUST_USE bool store_routing_part(struct store *store, int64_t application_id,
                                 const char *department, const char *district, bool *ret_part,
                                 struct err *err);

struct store_transfer {
    int64_t id;
    const char *from_department, *to_department;
    struct date asked_on;
    const char *asked_by, *reason;
    const char *state; /* "asked", "taken", "refused", "upheld", "dropped" */
    const char *refusal, *ground;
};
MUST_USE bool store_transfer_add(struct store *store, int64_t application_id,
                                 const struct store_transfer *transfer, int64_t clerk_id,
                                 struct err *err);
/** Sets state, refusal and ground. */
MUST_USE bool store_transfer_set(struct store *store, const struct store_transfer *transfer,
                                 struct err *err);
MUST_USE bool store_transfer_list(struct store *store, int64_t application_id, struct arena *arena,
                                  struct store_transfer **ret_list, size_t *ret_count,
                                  struct err *err);

MUST_USE bool store_deputy_add(struct store *store, int64_t clerk_id, int64_t deputy_id,
                               struct date from, struct date to, int64_t set_by, struct err *err);
MUST_USE bool store_deputy_is(struct store *store, int64_t clerk_id, int64_t deputy_id,
                              struct date day, bool *ret_is, struct err *err);
/** Who stands in for whom, in a department, from a day to a day. */
struct store_deputy {
    int64_t id, clerk_id, deputy_id;
    const char *clerk, *deputy;
    struct date from, to;
};
/** Those not over by the day and not ended; list in the arena. */
MUST_USE bool store_deputy_list(struct store *store, const char *department, struct date day,
                                struct arena *arena, struct store_deputy **ret_list,
                                size_t *ret_count, struct err *err);
MUST_USE bool store_deputy_end(struct store *store, int64_t id, int64_t ended_by, int64_t ended_ms,
                               struct err *err);
/** What somebody handles and has not ended, by id; free() the list. */
MUST_USE bool store_owned_open(struct store *store, int64_t owner_id, int64_t **ret_list,
                               size_t *ret_count, struct err *err);

#endif
