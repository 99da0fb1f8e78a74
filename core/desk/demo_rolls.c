/* SPDX-License-Identifier: Apache-2.0 */
/* A few entries of lists for the demonstration: filings that stand, a stop that was ended.
 * Whoever is listed here is invented and applies for nothing. */
#include "desk/demo_rolls.h"

#include "desk/rolls.h"

static const struct typed_listing filings[] = {
    {.name = "样例大模型服务A",
     .code = "Guangdong-YANGLI-20250116001",
     .from = "2025-01-16",
     .source = "备案公告（样例）"},
    {.name = "样例大模型服务B",
     .code = "Guangdong-YANGLI-20250912002",
     .from = "2025-09-12",
     .source = "备案公告（样例）"},
};

static const struct typed_listing stop = {
    .name = "样例停业科技有限公司",
    .from = "2025-03-03",
    .to = "2025-08-29",
    .source = "公示系统查询（样例）",
    .note = "年报补报后移出",
};

static bool list(struct demo_house *house, const struct roll *roll,
                 const struct typed_listing *typed, struct err *err)
{
    const struct department *keeper =
        roll->department ? roll->department : house->desk->catalogue->departments;
    int64_t supervisor = demo_supervisor(house, keeper), id;

    if (supervisor == 0)
        return true;
    return demo_sit(house, supervisor, house->end, err) &&
           desk_roll_add(house->desk, roll->id, typed, &id, err);
}

bool demo_rolls(struct demo_house *house, struct err *err)
{
    const struct catalogue *catalogue = house->desk->catalogue;
    bool stopped = false;

    for (size_t i = 0; i < catalogue->roll_count; i++) {
        const struct roll *roll = &catalogue->rolls[i];

        for (size_t j = 0; roll->kind == ROLL_FILING && j < sizeof filings / sizeof *filings; j++)
            if (!list(house, roll, &filings[j], err))
                return false;
        if (roll->kind == ROLL_STOP && !stopped && !(stopped = list(house, roll, &stop, err)))
            return false;
    }
    return true;
}
