/* SPDX-License-Identifier: Apache-2.0 */
/* Do the funds released to a pool reach as far as a payment?  The file refuses what is paid beyond
 * them, but by then the treasury has paid: so it is asked before anything is sent. */
#include "base/intl.h"
#include "desk/payment_turn.h"
#include "store/instalment.h"

/* @return "" when they do, or when none were ever released: then they bind nothing */
static bool short_text(struct payment_turn *turn, const char **ret_text, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    bool is_answer = turn->move == INSTALMENT_MOVE_PAID; /* the others may wait for theirs */
    AUTO_PAYMENT_SIGHT struct payment_sight sight = {0};
    struct money on_way = {0}, wanted = it->amount;
    char left[MONEY_TEXT_SIZE], before[MONEY_TEXT_SIZE], amount[MONEY_TEXT_SIZE];

    *ret_text = "";
    if (it->pool_year_id == 0)
        return true;
    if (!payment_read_pool(turn->desk, it->pool_year_id, &sight, err))
        return false;
    if (!sight.funds_bind)
        return true;
    if (!is_answer &&
        !store_payment_on_way(turn->desk->store, it,
                              turn->move == INSTALMENT_MOVE_SEND ? it->batch_id : 0, &on_way, err))
        return false;
    if (!money_add(on_way, turn->beside, &on_way) || !money_add(wanted, on_way, &wanted))
        return err_set(err, ERR_INPUT, _("the sum of amounts is too large"));
    if (wanted.fen <= sight.funds.fen)
        return true;
    if (is_answer)
        *ret_text = arena_format(&turn->arena,
                                 _("the funds released to its pool leave %1$s yuan to be paid; "
                                   "this is %2$s"),
                                 money_text(sight.funds, left), money_text(it->amount, amount));
    else
        *ret_text =
            arena_format(&turn->arena,
                         _("the funds released to its pool leave %1$s yuan to be paid, %2$s of "
                           "them batched or sent already; this is %3$s"),
                         money_text(sight.funds, left), money_text(on_way, before),
                         money_text(it->amount, amount));
    return true;
}

static const char *cleared_by(void)
{
    return _("finance, by recording the funds that came, which another person confirms");
}

bool payment_guard_funded(struct payment_turn *turn, struct err *err)
{
    const char *text;

    if (!short_text(turn, &text, err))
        return false;
    if (*text)
        findings_refuse(turn->findings, "payment:funds", "", text, cleared_by());
    return true;
}

bool payment_guard_scarce(struct payment_turn *turn, struct err *err)
{
    const char *text;

    if (!short_text(turn, &text, err))
        return false;
    if (*text)
        findings_add(turn->findings, &(struct finding){.weight = FINDING_WARNS,
                                                       .rule = PAYMENT_SCARCE,
                                                       .text = text,
                                                       .cleared_by = cleared_by()});
    return true;
}
