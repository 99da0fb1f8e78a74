/* SPDX-License-Identifier: Apache-2.0 */
/* Clawbacks of the demonstration: one partly paid, one overdue, one of an award that is revoked. Of
 * applicants with nothing under way, so that no other invented application stands still for them.
 */
#include "desk/clawback.h"
#include "desk/demo_house.h"
#include "desk/permission.h"
#include "store/application.h"

#define UNDER_WAY                                                                                  \
    (1u << STAGE_RECEIVED | 1u << STAGE_FORMAL | 1u << STAGE_ACCEPTED | 1u << STAGE_REVIEW |       \
     1u << STAGE_REVIEWED | 1u << STAGE_ASSESSED | 1u << STAGE_PROPOSED | 1u << STAGE_NOTICE |     \
     1u << STAGE_AWARDED)
#define CLAIMED_MOST INT64_C(20000000) /* fen */

/* One to be made; days are counted back from the last day of the demonstration. */
struct claim {
    const char *ground, *rate, *rule;
    int decided_before, notified_before;
    const char *days;
    int64_t paid_share; /* one part in so many comes back; 0: nothing */
};
static const struct claim claims[] = {
    {"项目未按期完成验收，按资助合同追回部分资金（样例）", "3%", "资助合同第八条（样例）", 40, 35,
     "40", 3},
    {"经费用途与申报内容不符，追回已拨付资金（样例）", "", "", 220, 210, "30", 0},
};

static bool is_quiet(struct demo_house *house, const struct application *row, bool *ret_is,
                     struct err *err)
{
    struct store_application_filter filter = {.organisation_id = row->organisation_id,
                                              .stages = UNDER_WAY};
    int64_t count;

    if (!store_application_count(house->desk->store, &filter, &count, err))
        return false;
    *ret_is = count == 0;
    return true;
}

/* Closed and paid before the day of the decision, oldest first; the nth of them. */
static bool find(struct demo_house *house, struct date before, size_t nth, struct arena *arena,
                 struct application *ret_row, bool *ret_found, struct err *err)
{
    struct application_filter filter = {.stages = 1u << STAGE_CLOSED, .order = ORDER_NUMBER};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};

    *ret_found = false;
    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err) ||
        !desk_applications(house->desk, ids.list, ids.count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count && !*ret_found; i++) {
        bool quiet = false;

        if (rows.list[i].paid.fen == 0 || date_year(rows.list[i].received_on) >= date_year(before))
            continue;
        if (!is_quiet(house, &rows.list[i], &quiet, err))
            return false;
        if (!quiet || nth-- > 0)
            continue;
        *ret_row = rows.list[i];
        ret_row->department = arena_text(arena, rows.list[i].department);
        *ret_found = true;
    }
    return true;
}

static bool move(struct demo_house *house, int64_t clerk, int64_t id, enum clawback_move move,
                 const struct clawback_details *details, struct err *err)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    return demo_sit(house, clerk, house->end, err) && desk_clawback(house->desk, id, &page, err) &&
           desk_clawback_move(house->desk, id, page.clawback.version, move, details, &findings,
                              err);
}

static bool make(struct demo_house *house, const struct claim *claim, const struct application *row,
                 struct err *err)
{
    const struct department *department =
        catalogue_department(house->desk->catalogue, row->department);
    struct date decided = {house->end.day - claim->decided_before};
    struct date notified = {house->end.day - claim->notified_before};
    struct money principal = {row->paid.fen < CLAIMED_MOST ? row->paid.fen : CLAIMED_MOST};
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id;

    if (!demo_sit(house, demo_officer(house, department), house->end, err) ||
        !desk_clawback_raise(house->desk,
                             &(struct clawback_order){.application_id = row->id,
                                                      .ground = claim->ground,
                                                      .principal = money_plain(principal, amount),
                                                      .decided_on = date_text(decided, day),
                                                      .rate = claim->rate,
                                                      .rule = claim->rule},
                             &id, &findings, err) ||
        !move(house, demo_supervisor(house, department), id, CLAWBACK_MOVE_NOTIFY,
              &(struct clawback_details){.day = date_text(notified, day), .days = claim->days},
              err))
        return false;
    if (claim->paid_share == 0)
        return true;
    principal.fen /= claim->paid_share;
    return move(house, house->finance, id, CLAWBACK_MOVE_RECEIVE,
                &(struct clawback_details){.amount = money_plain(principal, amount),
                                           .document = "电子回单第0817号（样例）"},
                err);
}

static bool decide(struct demo_house *house, const struct application *row, enum move move,
                   const char *reason, struct err *err)
{
    const struct department *department =
        catalogue_department(house->desk->catalogue, row->department);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    return demo_sit(house, demo_supervisor(house, department), house->end, err) &&
           desk_application(house->desk, row->id, &page, err) &&
           desk_move(house->desk, row->id, page.application.version, move,
                     &(struct move_details){.reason = reason}, &findings, err);
}

/* What came out after the close. */
static const char *const revoked[] = {"审计发现申报材料不实，撤销立项（样例）",
                                      "项目单位终止项目，撤销立项（样例）",
                                      "验收未通过且逾期未整改，撤销立项（样例）"};

static bool revoke(struct demo_house *house, size_t nth, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct application row = {0};
    bool found;

    return find(house, house->end, sizeof claims / sizeof *claims, &arena, &row, &found, err) &&
           (!found || (decide(house, &row, MOVE_REOPEN_AWARD, "发现问题，重新处理（样例）", err) &&
                       decide(house, &row, MOVE_REVOKE, revoked[nth], err)));
}

bool demo_clawbacks(struct demo_house *house, struct err *err)
{
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct date decided = {house->end.day - claims[i].decided_before};
        struct application row = {0};
        bool found;

        if (!find(house, decided, i, &arena, &row, &found, err))
            return false;
        if (found && !make(house, &claims[i], &row, err))
            return false;
    }
    for (size_t i = 0; i < sizeof revoked / sizeof *revoked; i++)
        if (!revoke(house, i, err))
            return false;
    return true;
}
