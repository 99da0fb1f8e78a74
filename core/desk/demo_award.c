/* SPDX-License-Identifier: Apache-2.0 */
/* Agreements of the demonstration: signed before the first payment, accepted before the last, and
 * two under way with something that waits for its second person. */
#include "desk/demo_award.h"

#include "desk/award.h"
#include "desk/casework.h"
#include "desk/demo_house.h"

#define WORK_DAYS 540 /* calendar days of the work */

static bool move(struct demo_house *house, int64_t clerk, int64_t application_id, struct date day,
                 enum award_move move, const struct award_details *details, struct err *err)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    return demo_sit(house, clerk, day, err) &&
           desk_award(house->desk, application_id, &page, err) &&
           desk_award_move(house->desk, application_id, page.award.version, move, details,
                           &findings, err);
}

bool demo_award_sign(struct demo_house *house, const struct item *item, int64_t application_id,
                     struct date day, struct err *err)
{
    char from[DATE_TEXT_SIZE], half[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};
    struct date middle = {day.day + WORK_DAYS / 2}, end = {day.day + WORK_DAYS};

    date_text(middle, half);
    date_text(end, to);
    return move(
        house, demo_officer(house, item->departments[0]), application_id, day, AWARD_SIGN,
        &(struct award_details){
            .agreement = arena_format(&arena, "任务书%lld号（样例）", (long long) application_id),
            .leader = "沈知远（样例）",
            .targets = "形成核心算法一套，发表论文两篇，申请发明专利三件（样例）",
            .signed_on = date_text(day, from),
            .starts_on = from,
            .ends_on = to,
            .milestones = arena_format(&arena, "%s 中期检查\n%s 完成全部考核指标", half, to)},
        err);
}

static bool reach(struct demo_house *house, int64_t officer, int64_t id, struct date day,
                  int milestone, const char *found, struct err *err)
{
    return move(house, officer, id, day, AWARD_MILESTONE,
                &(struct award_details){.milestone = milestone, .met = true, .reason = found}, err);
}

#define HALF_WAY "中期检查通过（样例）"
#define ALL_DONE "考核指标全部完成（样例）"

bool demo_award_accept(struct demo_house *house, const struct item *item, int64_t application_id,
                       struct date day, struct err *err)
{
    int64_t officer = demo_officer(house, item->departments[0]);

    return reach(house, officer, application_id, day, 1, HALF_WAY, err) &&
           reach(house, officer, application_id, day, 2, ALL_DONE, err) &&
           move(house, officer, application_id, day, AWARD_FILE, NULL, err) &&
           move(house, officer, application_id, day, AWARD_CONCLUDE,
                &(struct award_details){.passed = true, .reason = "专家组一致同意通过验收（样例）"},
                err) &&
           move(house, demo_supervisor(house, item->departments[0]), application_id, day,
                AWARD_PASS, NULL, err);
}

/* The last day of its work is to be later. */
static bool ask_for_more_time(struct demo_house *house, const struct item *item, int64_t id,
                              struct err *err)
{
    char later[DATE_TEXT_SIZE];
    struct date end = {house->end.day + WORK_DAYS + 180};
    int64_t officer = demo_officer(house, item->departments[0]);

    return reach(house, officer, id, house->end, 1, HALF_WAY, err) &&
           move(house, officer, id, house->end, AWARD_AMEND,
                &(struct award_details){.field = award_field_word(AWARD_ENDS_ON),
                                        .value = date_text(end, later),
                                        .reason = "实验平台到货延迟，申请延期半年（样例）"},
                err);
}

/* It comes to less than was awarded. */
static bool conclude_with_less(struct demo_house *house, const struct item *item,
                               const struct application *row, struct err *err)
{
    int64_t officer = demo_officer(house, item->departments[0]);
    char final[MONEY_TEXT_SIZE];
    struct money less = {row->committed.fen / 10 * 9};

    return reach(house, officer, row->id, house->end, 1, HALF_WAY, err) &&
           reach(house, officer, row->id, house->end, 2, ALL_DONE, err) &&
           move(house, officer, row->id, house->end, AWARD_FILE, NULL, err) &&
           move(house, officer, row->id, house->end, AWARD_CONCLUDE,
                &(struct award_details){.passed = true,
                                        .final = money_plain(less, final),
                                        .reason = "实际支出低于预算，按审计核减（样例）"},
                err);
}

bool demo_awards(struct demo_house *house, struct err *err)
{
    struct application_filter filter = {.stages = 1u << STAGE_AWARDED, .order = ORDER_NUMBER};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    int made = 0;

    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err) ||
        !desk_applications(house->desk, ids.list, ids.count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count && made < 2; i++) {
        const struct application *row = &rows.list[i];
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        if (!demo_sit(house, house->auditor, house->end, err) ||
            !desk_application(house->desk, row->id, &page, err))
            return false;
        if (!page.item->agreement || page.award.version != 0 ||
            !date_is_none(page.application.held_on))
            continue;
        if (!demo_award_sign(house, page.item, row->id, house->end, err) ||
            !(made == 0 ? ask_for_more_time(house, page.item, row->id, err)
                        : conclude_with_less(house, page.item, row, err)))
            return false;
        made++;
    }
    return true;
}
