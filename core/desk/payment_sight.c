/* SPDX-License-Identifier: Apache-2.0 */
/* What whoever signs for an instalment is to see: the project, the approval of the plan and what is
 * another since then, the pool.  Writes nothing, judges nothing. */
#include "base/text.h"
#include "desk/payment_inside.h"
#include "desk/plan_inside.h"
#include "store/instalment.h"

void payment_sight_release(struct payment_sight *sight)
{
    arena_release(&sight->arena);
    *sight = (struct payment_sight){0};
}

static bool read_parts(struct desk *desk, int64_t application_id, struct payment_sight *sight,
                       struct err *err)
{
    AUTO_INSTALMENTS struct instalments all = {0};

    if (!store_instalment_list(desk->store,
                               &(struct instalment_filter){.application_id = application_id}, 0, 0,
                               &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        sight->parts += all.list[i].state != INSTALMENT_CANCELLED;
    sight->numbers = (int) all.count;
    return true;
}

/* The line of the plan keeps what its approval was given to; what is paid is held against it. */
static bool read_plan(struct desk *desk, const struct instalment *it, struct payment_sight *sight,
                      struct err *err)
{
    struct plan_line line = {0};
    struct digest payee;

    if (!plan_line_now(desk, it->application_id, &sight->arena, &line, err))
        return false;
    sight->plan = line.id != 0 ? line.plan : "";
    sight->plan_line = line.line;
    sight->approver = line.id != 0 && line.state == LINE_APPROVED ? line.voter : "";
    if (text_empty(sight->approver))
        return true;
    sight->approved_on = line.voted_on;
    sight->approved = line.content.amount;
    sight->other_amount = line.content.amount.fen != it->committed.fen;
    payee = plan_payee_now(&line.content.payee, it->their_payee, it->their_bank,
                           it->their_bank_number, it->their_account);
    sight->other_payee = !digest_same(&line.content.payee, &payee);
    return true;
}

bool payment_read_pool(struct desk *desk, int64_t pool_year_id, struct payment_sight *sight,
                       struct err *err)
{
    struct pool_year pool = {0};
    bool found = false;

    if (!store_pool_year_named(desk->store, pool_year_id, &sight->arena, &sight->pool, &sight->year,
                               err))
        return false;
    if (text_empty(sight->pool))
        return true;
    if (!store_pool_year_find(desk->store, sight->pool, sight->year, &sight->arena, &pool, &found,
                              err))
        return false;
    sight->available = pool.available;
    sight->open = pool.open;
    sight->funds_bind = pool.funds_bind;
    sight->funds = (struct money){pool.funded.fen - pool.paid.fen};
    return true;
}

bool desk_payment_sight(struct desk *desk, int64_t id, struct payment_sight *ret_sight,
                        struct err *err)
{
    AUTO_PAYMENT_SIGHT struct payment_sight sight = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct instalment it = {0};

    if (!act_may_read(desk, payment_readers(), err) ||
        !payment_load(desk, id, &sight.arena, &it, err) ||
        !dossier_load(desk, it.application_id, &dossier, err) ||
        !read_parts(desk, it.application_id, &sight, err) || !read_plan(desk, &it, &sight, err) ||
        !payment_read_pool(desk, it.pool_year_id, &sight, err))
        return false;
    sight.needs_third = payment_is_over(desk, it.committed);
    sight.third_over = payment_third_over(desk);
    sight.title = arena_text(&sight.arena, dossier.page.application.title);
    *ret_sight = sight;
    sight = (struct payment_sight){0};
    return true;
}
