/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks beside a review, and what audits found of stated figures, as stored.  What has ended is
 * never changed. */
#ifndef STORE_TASK_H
#define STORE_TASK_H

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"
#include "model/review.h"
#include "store/store.h"

struct store_task {
    int64_t id;
    enum task_kind kind;
    enum task_status status;
    struct date asked_on, due_on;
    const char *asked_by; /* read only */
    const char *entrusted;
    struct date ended_on; /* DATE_NONE while open */
    const char *ended_by; /* read only */
    bool has_met, met;
    const char *report, *result;
    int64_t version;
};
/** STORE_REFUSAL_UNIQUE when one of the kind is open. */
MUST_USE bool store_task_add(struct store *store, int64_t application_id,
                             const struct store_task *task, int64_t clerk_id, int64_t *ret_id,
                             struct err *err);
/** Writes status, ended_on, met, report and result of an open one; version checked. */
MUST_USE bool store_task_end(struct store *store, const struct store_task *task, int64_t clerk_id,
                             struct err *err);
/** Of one that is out. */
MUST_USE bool store_task_due(struct store *store, int64_t id, struct date due_on, struct err *err);
MUST_USE bool store_task_list(struct store *store, int64_t application_id, struct arena *arena,
                              struct store_task **ret_list, size_t *ret_count, struct err *err);

struct store_audited {
    const char *key;
    struct money stated, audited;
    const char *reason;
    const char *report, *entrusted; /* read only: of its task */
    int64_t task_id;
};
MUST_USE bool store_audited_add(struct store *store, int64_t application_id,
                                const struct store_audited *audited, struct err *err);
/** Of each fact the newest. */
MUST_USE bool store_audited_list(struct store *store, int64_t application_id, struct arena *arena,
                                 struct store_audited **ret_list, size_t *ret_count,
                                 struct err *err);

#endif
