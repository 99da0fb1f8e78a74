/* SPDX-License-Identifier: Apache-2.0 */
/* Payments of the demonstration: each goes through its checks, a batch and the treasury's answer;
 * and some that stand half way on the last day. */
#include <string.h>

#include "base/text.h"
#include "desk/act.h"
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

static bool check(struct demo_house *house, const struct instalment *it, struct date day,
                  struct err *err)
{
    AUTO_INSTALMENTS struct instalments now = {0};

    if (!move(house, house->examiner, day, it, INSTALMENT_MOVE_CHECK_1, NULL, err) ||
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
             !move(house, house->teller, day, it, INSTALMENT_MOVE_PAID, &answer, err)))
            return false;
    }
    return true;
}

/* ---- what stands half way ---- */

enum { HALF_PLANNED, HALF_READY, HALF_SENT, HALF_COUNT };

/* In three parts, of which the last takes the rest; the second is due in two months. */
static bool plan(struct demo_house *house, const struct application *row, bool *ret_done,
                 struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    char share[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];
    const struct money part = {row->committed.fen / 5 * 2};
    const struct payment_part parts[] = {
        {.amount = money_plain(part, share)},
        {.amount = share,
         .due_on = date_text((struct date){house->end.day + 60}, day),
         .condition = "中期检查合格（样例）"},
        {.condition = "验收合格（样例）"},
    };
    const struct move_details details = {.parts = parts, .part_count = 3};
    struct err why = {0};

    if (!demo_sit(house, house->finance, house->end, err))
        return false;
    *ret_done = desk_move(house->desk, row->id, row->version, MOVE_PAY, &details, &findings, &why);
    return *ret_done || why.kind == ERR_REFUSED || act_fail(err, &why);
}

static bool bring_to(struct demo_house *house, int64_t application_id, int half, struct err *err)
{
    AUTO_INSTALMENTS struct instalments planned = {0};
    const struct instalment *first;

    if (!desk_instalments(house->desk, application_id, 0, &planned, err))
        return false;
    first = &planned.list[0];
    if (half == HALF_PLANNED)
        return move(house, house->examiner, house->end, first, INSTALMENT_MOVE_CHECK_1, NULL, err);
    return check(house, first, house->end, err) &&
           (half != HALF_SENT || send(house, &first->id, 1, house->end, err));
}

/* The newest awards: those before stay as they were. */
bool demo_payments(struct demo_house *house, struct err *err)
{
    const struct application_filter filter = {.stages = 1u << STAGE_AWARDED, .order = ORDER_NUMBER};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    int half = 0;

    if (!demo_sit(house, house->finance, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err) ||
        !desk_applications(house->desk, ids.list, ids.count, &rows, err))
        return false;
    for (size_t i = rows.count; i-- > 1 && half < HALF_COUNT;) {
        bool done = false;

        if (rows.list[i].is_in_kind || rows.list[i].paid.fen > 0 ||
            rows.list[i].committed.fen < 500)
            continue;
        if (!plan(house, &rows.list[i], &done, err) ||
            (done && !bring_to(house, rows.list[i].id, half++, err)))
            return false;
    }
    return true;
}

/* The last of all, so that the others keep their names: of what all others of finance planned and
 * checked this one records what the treasury answers. */
bool demo_spare(struct demo_house *house, struct err *err)
{
    int64_t id;

    return demo_person(house, "finance6", ROLE_FINANCE, house->desk->catalogue->departments[0].id,
                       house->end, &id, err);
}
