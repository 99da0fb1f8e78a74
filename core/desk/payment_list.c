/* SPDX-License-Identifier: Apache-2.0 */
/* Who sees which instalments, for whom one waits, and when one is over the threshold of the third
 * check.  Changes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/payment_inside.h"
#include "desk/permission.h"
#include "store/instalment.h"

unsigned payment_readers(void)
{
    return ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_FINANCE) |
           ROLE_BIT(ROLE_AUDITOR);
}

static const char *department_seen(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR ? NULL : clerk->department;
}

/* Nobody waits for who only reads. */
static bool has_part(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_SUPERVISOR;
}

bool desk_payment_queue(struct desk *desk, struct payment_queue *ret_queue, struct err *err)
{
    struct payment_queue queue = {0};

    *ret_queue = queue;
    if (!act_may_read(desk, ROLES_ALL, err))
        return false;
    if (!has_part(&desk->clerk))
        return true;
    if (!store_payment_queue(desk->store, desk->clerk.id, department_seen(&desk->clerk), &queue,
                             err))
        return false;
    if (desk->clerk.role == ROLE_FINANCE)
        queue.to_reopen = 0; /* a supervisor's; for finance they are among those that came back */
    *ret_queue = desk->clerk.role == ROLE_FINANCE
                     ? queue
                     : (struct payment_queue){.to_check = queue.to_check,
                                              .sent_back = queue.sent_back,
                                              .to_reopen = queue.to_reopen};
    return true;
}

/* What finance goes on with beside checks. */
#define FOR_FINANCE                                                                                \
    (1u << INSTALMENT_READY | 1u << INSTALMENT_BATCHED | 1u << INSTALMENT_SENT |                   \
     1u << INSTALMENT_RETURNED)

bool desk_payments(struct desk *desk, const struct instalment_filter *filter,
                   struct instalments *ret_instalments, struct err *err)
{
    AUTO_INSTALMENTS struct instalments found = {0};
    struct instalment_filter seen = *filter;

    if (!act_may_read(desk, payment_readers(), err))
        return false;
    if (department_seen(&desk->clerk))
        seen.department = department_seen(&desk->clerk);
    seen.accounts = permission_sees_account(&desk->clerk);
    if ((filter->mine || filter->to_check || filter->sent_back) && !has_part(&desk->clerk)) {
        *ret_instalments = found;
        return true;
    }
    if (!store_instalment_list(desk->store, &seen, desk->clerk.id,
                               desk->clerk.role == ROLE_FINANCE ? FOR_FINANCE : 0, &found, err))
        return false;
    for (size_t i = 0; i < found.count && !permission_sees_account(&desk->clerk); i++) {
        struct instalment *it = &found.list[i];

        it->account = permission_masked(it->account, &found.arena);
        it->their_account = permission_masked(it->their_account, &found.arena);
    }
    *ret_instalments = found;
    found = (struct instalments){0};
    return true;
}

bool desk_instalments(struct desk *desk, int64_t application_id, int64_t batch_id,
                      struct instalments *ret_instalments, struct err *err)
{
    return desk_payments(
        desk, &(struct instalment_filter){.application_id = application_id, .batch_id = batch_id},
        ret_instalments, err);
}

const char *payment_failed_reason(const struct desk *desk, const struct instalment *it)
{
    const char *department = department_seen(&desk->clerk);

    return !department || text_is(department, it->failed_department) ? it->failed_reason : "";
}

bool payment_load(struct desk *desk, int64_t id, struct arena *arena,
                  struct instalment *ret_instalment, struct err *err)
{
    const char *department = department_seen(&desk->clerk);

    if (!store_instalment_by_id(desk->store, id, arena, ret_instalment, err))
        return false;
    return !department || text_is(department, ret_instalment->department) ||
           err_set(err, ERR_NOT_FOUND, _("there is no such instalment"));
}

#define FEN_IN_THRESHOLD INT64_C(1000000) /* the setting is in 10,000 yuan */

struct money payment_third_over(const struct desk *desk)
{
    int most = catalogue_setting_number(desk->catalogue, SETTING_PAYMENT_THIRD);

    return (struct money){most * FEN_IN_THRESHOLD};
}

bool payment_is_over(const struct desk *desk, struct money committed)
{
    struct money most = payment_third_over(desk);

    return most.fen == 0 || committed.fen > most.fen;
}

void desk_payment_over(const struct desk *desk, const struct instalment *it,
                       struct payment_over *over)
{
    bool is_decided = it->state != INSTALMENT_PLANNED && it->state != INSTALMENT_CHECK_1;

    over->limit = payment_third_over(desk);
    if (!(is_decided ? it->needs_third : payment_is_over(desk, it->committed)))
        return;
    over->count++;
    over->total.fen += it->amount.fen;
}
