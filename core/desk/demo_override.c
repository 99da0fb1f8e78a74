/* SPDX-License-Identifier: Apache-2.0 */
/* Overrides of the demonstration: amounts that were assessed by the rules are taken back on the
 * last day and set lower; one waits for its check, one is checked, one is taken back again.  Comes
 * after all stories, so that no application is added. */
#include "base/text.h"
#include "desk/amount.h"
#include "desk/demo_house.h"
#include "desk/dossier.h"

static const struct set {
    const char *ground;
    int64_t percent; /* of what the rules give, whole yuan */
    bool checked, taken_back;
} sets[] = {
    {"评审会纪要：部分投入与项目无关，予以核减（样例）", 90, false, false},
    {"专家意见：同类服务价格偏高，按市场价核减（样例）", 75, true, false},
    {"重复列支已另行获得资助的费用，予以核减（样例）", 60, false, true},
};
#define SETS (sizeof sets / sizeof *sets)

static bool suits(const struct application_page *page)
{
    return page->has_receipt && !page->receipt.in_kind && page->checked_by == 0 &&
           page->receipt.result.fen > INT64_C(1000000) && !amount_is_decided(page->item) &&
           !receipt_override(&page->receipt) && date_is_none(page->application.returned_on) &&
           date_is_none(page->application.held_on) && date_is_none(page->application.objected_on);
}

static bool move(struct demo_house *house, int64_t clerk, int64_t id, enum move move,
                 const struct move_details *details, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    return demo_sit(house, clerk, house->end, err) &&
           desk_application(house->desk, id, &page, err) &&
           desk_move(house->desk, id, page.application.version, move, details, &findings, err);
}

static bool set_lower(struct demo_house *house, const struct application_page *page,
                      const struct set *set, struct err *err)
{
    const struct department *department =
        catalogue_department(house->desk->catalogue, page->application.department);
    int64_t officer = demo_officer(house, department), id = page->application.id;
    char decided[MONEY_TEXT_SIZE];
    const struct move_details back = {.reason = "按评审会意见重新核定（样例）"};
    const struct move_details less = {
        .decided = money_text((struct money){page->receipt.result.fen / 10000 * set->percent * 100},
                              decided),
        .ground = set->ground};

    return move(house, officer, id, MOVE_TAKE_BACK_ASSESSMENT, &back, err) &&
           move(house, officer, id, MOVE_ASSESS, &less, err) &&
           (!set->checked ||
            move(house, demo_checker(house, department), id, MOVE_CHECK, NULL, err)) &&
           (!set->taken_back ||
            (move(house, demo_checker(house, department), id, MOVE_SEND_BACK_AMOUNT, &back, err) &&
             move(house, officer, id, MOVE_ASSESS, NULL, err)));
}

bool demo_overrides(struct demo_house *house, struct err *err)
{
    const struct application_filter filter = {.stages = 1u << STAGE_ASSESSED,
                                              .order = ORDER_NUMBER};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    size_t done = 0;

    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err))
        return false;
    for (size_t i = 0; i < ids.count && done < SETS; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        if (!demo_sit(house, house->auditor, house->end, err) ||
            !desk_application(house->desk, ids.list[i], &page, err))
            return false;
        if (suits(&page) && !set_lower(house, &page, &sets[done++], err))
            return false;
    }
    return true;
}
