/* SPDX-License-Identifier: Apache-2.0 */
/* What an applicant holds of vouchers, and the balance of an item and year.
 * Leaves one voucher's uses to use. */
#include "desk/vouchers.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/permission.h"
#include "desk/sighting.h"
#include "store/application.h"
#include "store/voucher.h"

void voucher_holdings_release(struct voucher_holdings *holdings)
{
    arena_release(&holdings->arena);
    *holdings = (struct voucher_holdings){0};
}

static bool take_holding(struct desk *desk, const struct store_voucher *stored,
                         struct voucher_holding *holding, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct application row;

    *holding = (struct voucher_holding){
        .application_id = stored->application_id,
        .number = "",
        .item = stored->item,
        .department = stored->department,
        .year = stored->year,
        .issued_on = stored->issued_on,
        .last_day = stored->last_day,
        .figures = stored->figures,
    };
    if (!store_application_by_id(desk->store, stored->application_id, &arena, &row, err) ||
        !sighting_row(desk, &row, &holding->visible, err))
        return false;
    if (holding->visible)
        holding->number = stored->number;
    return true;
}

bool desk_voucher_holdings(struct desk *desk, int64_t organisation_id,
                           struct voucher_holdings *ret_holdings, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_VOUCHER_HOLDINGS struct voucher_holdings holdings = {0};
    struct store_voucher *stored;
    size_t count;

    if (!act_may_read(desk, right_roles(RIGHT_ORGANISATION_READ), err) ||
        !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!store_voucher_list(desk->store, organisation_id, &holdings.arena, &stored, &count, err))
        return false;
    holdings.list = arena_get(&holdings.arena, (count + 1) * sizeof *holdings.list);
    for (size_t i = 0; i < count; i++)
        if (!take_holding(desk, &stored[i], &holdings.list[i], err))
            return false;
    holdings.count = count;
    *ret_holdings = holdings;
    holdings = (struct voucher_holdings){0};
    return true;
}

bool voucher_balance(const struct voucher_holdings *holdings, const char *item, int year,
                     struct voucher_figures *ret_balance, struct err *err)
{
    struct voucher_figures sum = {0};

    for (size_t i = 0; i < holdings->count; i++) {
        const struct voucher_figures *one = &holdings->list[i].figures;

        if (holdings->list[i].year != year || !text_is(holdings->list[i].item, item))
            continue;
        if (!money_add(sum.quota, one->quota, &sum.quota) ||
            !money_add(sum.used, one->used, &sum.used) ||
            !money_add(sum.redeemed, one->redeemed, &sum.redeemed) ||
            !money_add(sum.lapsed, one->lapsed, &sum.lapsed))
            return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    }
    *ret_balance = sum;
    return true;
}
