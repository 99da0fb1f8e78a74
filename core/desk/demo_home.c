/* SPDX-License-Identifier: Apache-2.0 */
/* What of daily casework a demonstration shows beside its applications: a second supervisor of the
 * first department, so that one settles what the other registered; somebody who stands in; money
 * of the budget released in two parts, each by a document of its own; a case that its officer would
 * have ended. */
#include "base/text.h"
#include "desk/budget.h"
#include "desk/casework.h"
#include "desk/demo.h"
#include "desk/demo_house.h"
#include "desk/routing.h"

#define AWAY_DAYS     8  /* civil days from the last day of the demonstration */
#define FIRST_PERCENT 40 /* of a department's budget in the first part … */
#define BOTH_PERCENT  60 /* … and in both */

static bool second_supervisor(struct demo_house *house, struct err *err)
{
    const char *department = house->desk->catalogue->departments[0].id;
    int64_t id;

    return demo_person(house, arena_format(&house->arena, "supervisor2.%s", department),
                       ROLE_SUPERVISOR, department, house->end, &id, err);
}

/* The officer is away for a week; the colleague stands in. */
static bool stand_in(struct demo_house *house, struct err *err)
{
    size_t count;
    const struct catalogue *catalogue = house->desk->catalogue;
    const char *const *items = catalogue_item_ids(catalogue, &count);
    int64_t away = demo_officer(house, catalogue_item_latest(catalogue, items[0])->departments[0]);
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    return demo_sit(house, away, house->end, err) &&
           desk_deputy_set(house->desk, away, house->colleague, date_text(house->end, from),
                           date_text((struct date){house->end.day + AWAY_DAYS}, to), err);
}

static bool release(struct demo_house *house, const struct pool_year *pool, int64_t fen, int number,
                    struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    char amount[MONEY_TEXT_SIZE];

    return demo_fund(house, pool, money_plain((struct money){fen}, amount),
                     arena_format(&arena, "深财预〔%d〕%d号（样例）", pool->year, number),
                     "分批下达用款指标（样例）", err);
}

/* The budgets of departments; of the named pools, money may still be moved to others. */
static bool release_all(struct demo_house *house, const struct pool_years *pools, struct err *err)
{
    for (size_t i = 0; i < pools->count; i++) {
        const struct pool_year *pool = &pools->list[i];
        int64_t first = pool->usable.fen / 100 * FIRST_PERCENT;
        int64_t both = pool->usable.fen / 100 * BOTH_PERCENT;
        int number = 31 + (int) i;

        if (!pool->has_ceiling && pool->committed.fen > 0 && pool->committed.fen <= both &&
            (!release(house, pool, first, number, err) ||
             !release(house, pool, both - first, number + 60, err)))
            return false;
    }
    return true;
}

static bool release_funds(struct demo_house *house, int year, struct err *err)
{
    struct pool_years pools = {0};
    bool done;

    if (!demo_sit(house, house->finance, house->end, err) ||
        !desk_pools(house->desk, year, &pools, err))
        return false;
    done = release_all(house, &pools, err);
    pool_years_release(&pools);
    return done;
}

/* What its officer would have ended, waiting for the supervisor. */
static bool put_forward(struct demo_house *house, struct err *err)
{
    const struct department *department = &house->desk->catalogue->departments[0];
    const struct application_filter filter = {
        .stages = 1u << STAGE_REVIEWED, .department = department->id, .order = ORDER_NUMBER};
    const struct move_details why = {
        .reason = "评审得分虽达线，但项目已在外地实施，不在支持范围（样例）"};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FINDINGS struct findings findings = {0};

    if (!demo_sit(house, demo_officer(house, department), house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err) ||
        !desk_applications(house->desk, ids.list, ids.count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (rows.list[i].owner_id == house->desk->clerk.id && !application_stands(&rows.list[i]))
            return desk_move(house->desk, rows.list[i].id, rows.list[i].version, MOVE_PROPOSE_END,
                             &why, &findings, err);
    return true;
}

bool demo_home(struct demo_house *house, struct err *err)
{
    return second_supervisor(house, err) && stand_in(house, err) &&
           release_funds(house, date_year(house->end), err) && put_forward(house, err);
}

/* In the department whose home is shown: one settles what the other proposed or raised. */
bool demo_last_people(struct demo_house *house, struct err *err)
{
    const struct catalogue *catalogue = house->desk->catalogue;
    int64_t id;

    for (size_t i = 0; i < catalogue->department_count; i++) {
        const char *department = catalogue->departments[i].id;

        if (text_is(arena_format(&house->arena, "supervisor.%s", department), DEMO_SUPERVISOR))
            return demo_person(house, arena_format(&house->arena, "supervisor2.%s", department),
                               ROLE_SUPERVISOR, department, house->end, &id, err);
    }
    return true;
}
