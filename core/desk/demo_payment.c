/* SPDX-License-Identifier: Apache-2.0 */
/* Payments of the demonstration: each goes through its checks, a batch and the treasury's answer;
 * and some that stand half way on the last day. */
#include <string.h>

#include "base/text.h"
#include "desk/demo_house.h"
#include "desk/payment.h"
#include "desk/permission.h"

static bool move(struct demo_house *house, int64_t clerk, struct date day,
                 const struct instalment *it, enum instalment_move which,
                 const struct instalment_details *details, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_INSTALMENTS struct instalments all = {0};

    if (!demo_sit(house, clerk, day, err) ||
        !desk_instalments(house->desk, it->application_id, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == it->id)
            return desk_instalment_move(house->desk, it->id, all.list[i].version, which, details,
                                        &findings, err);
    return err_set(err, ERR_STORE, "demo: an instalment is missing");
}

static int64_t supervisor_of(const struct demo_house *house, const struct instalment *it)
{
    return demo_supervisor(house, catalogue_department(house->desk->catalogue, it->department));
}

static bool check(struct demo_house *house, const struct instalment *it, struct date day,
                  struct err *err)
{
    AUTO_INSTALMENTS struct instalments now = {0};

    if (!move(house, supervisor_of(house, it), day, it, INSTALMENT_MOVE_CHECK_1, NULL, err) ||
        !move(house, house->cashier, day, it, INSTALMENT_MOVE_CHECK_2, NULL, err) ||
        !desk_instalments(house->desk, it->application_id, 0, &now, err))
        return false;
    for (size_t i = 0; i < now.count; i++)
        if (now.list[i].id == it->id && now.list[i].state == INSTALMENT_CHECK_2)
            return move(house, house->treasurer, day, it, INSTALMENT_MOVE_CHECK_3, NULL, err);
    return true;
}

static bool send(struct demo_house *house, const int64_t *ids, size_t count, struct date day,
                 struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t batch;

    return demo_sit(house, house->finance, day, err) &&
           desk_batch_make(house->desk, ids, count, &batch, &findings, err) &&
           demo_sit(house, house->finance, day, err) &&
           desk_batch_send(house->desk, batch, &findings, err);
}

bool demo_paid(struct demo_house *house, int64_t application_id, struct date day, struct err *err)
{
    AUTO_INSTALMENTS struct instalments planned = {0};
    AUTO_ARENA struct arena arena = {0};

    if (!desk_instalments(house->desk, application_id, 0, &planned, err))
        return false;
    for (size_t i = 0; i < planned.count; i++) {
        const struct instalment *it = &planned.list[i];
        const struct instalment_details answer = {
            .reference = arena_format(&arena, "国库回单%s-%d（样例）", it->number, it->nth)};

        if (it->state == INSTALMENT_PLANNED &&
            (!check(house, it, day, err) || !send(house, &it->id, 1, day, err) ||
             !move(house, house->cashier, day, it, INSTALMENT_MOVE_PAID, &answer, err)))
            return false;
    }
    return true;
}
