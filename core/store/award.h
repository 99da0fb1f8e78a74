/* SPDX-License-Identifier: Apache-2.0 */
/* Awards after their agreement as stored.  What an amendment or a confirmed acceptance moves is the
 * file's own trigger's. */
#ifndef STORE_AWARD_H
#define STORE_AWARD_H

#include "model/award.h"
#include "store/store.h"

/** *ret_found false: the agreement is not signed. */
MUST_USE bool store_award(struct store *store, int64_t application_id, struct arena *arena,
                          struct award *ret_award, bool *ret_found, struct err *err);
MUST_USE bool store_award_milestones(struct store *store, int64_t application_id,
                                     struct arena *arena, struct award_milestone **ret_list,
                                     size_t *ret_count, struct err *err);
MUST_USE bool store_award_amendments(struct store *store, int64_t application_id,
                                     struct arena *arena, struct award_amendment **ret_list,
                                     size_t *ret_count, struct err *err);
MUST_USE bool store_award_acceptances(struct store *store, int64_t application_id,
                                      struct arena *arena, struct award_acceptance **ret_list,
                                      size_t *ret_count, struct err *err);

MUST_USE bool store_award_sign(struct store *store, const struct award *award, int64_t clerk_id,
                               struct err *err);
/** The agreement and its milestones are gone; that there was one is kept.  Refused by the file to
 *  who signed it, and once money or anything else followed. */
MUST_USE bool store_award_unsign(struct store *store, const struct award *award, const char *reason,
                                 int64_t clerk_id, struct date day, struct err *err);
MUST_USE bool store_award_milestone_add(struct store *store, int64_t application_id,
                                        const struct award_milestone *milestone, struct err *err);
MUST_USE bool store_award_milestone_settle(struct store *store, int64_t application_id,
                                           const struct award_milestone *milestone,
                                           int64_t clerk_id, struct err *err);
/** DATE_NONE: it is not applied for after all. */
MUST_USE bool store_award_file(struct store *store, int64_t application_id, struct date day,
                               struct err *err);
MUST_USE bool store_award_amend(struct store *store, int64_t application_id,
                                const struct award_amendment *amendment, struct err *err);
MUST_USE bool store_award_conclude(struct store *store, int64_t application_id,
                                   const struct award_acceptance *acceptance, struct err *err);
/** The open one; ERR_CONFLICT when there is none. */
MUST_USE bool store_award_amendment_decide(struct store *store, int64_t application_id,
                                           enum award_verdict verdict, const char *note,
                                           int64_t clerk_id, struct date day, struct err *err);
/** After what it gives back was posted. */
MUST_USE bool store_award_acceptance_decide(struct store *store, int64_t application_id,
                                            bool confirmed, struct money gave_back,
                                            const char *note, int64_t clerk_id, struct date day,
                                            struct err *err);
/** The newest that holds: the old value stands again. */
MUST_USE bool store_award_unamend(struct store *store, int64_t amendment_id, const char *reason,
                                  int64_t clerk_id, struct date day, struct err *err);
/** The award is under acceptance again; refused before what the conclusion gave back is committed
 * again. */
MUST_USE bool store_award_reopen(struct store *store, int64_t acceptance_id, const char *reason,
                                 int64_t clerk_id, struct date day, struct err *err);
/** Counts the version up. @return false ERR_CONFLICT: it is another by now */
MUST_USE bool store_award_touch(struct store *store, int64_t application_id, int64_t version,
                                struct err *err);

#endif
