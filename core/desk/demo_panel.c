/* SPDX-License-Identifier: Apache-2.0 */
/* What the demonstration shows of panels: one review with a recusal, a total far from the others
 * and its minutes, and audits, one of them with another figure than was stated.  Comes after all
 * stories, so that nothing in them changes. */
#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/demo_house.h"
#include "desk/review.h"
#include "store/people.h"

#define FAR_OFF_PERCENT 61 /* of the points, where the others give 90 */

/* The officer who may work on it: its department's. */
static bool sit_officer(struct demo_house *house, const struct application *row, struct err *err)
{
    const struct department *department =
        catalogue_department(house->desk->catalogue, row->department);

    return demo_sit(house, demo_officer(house, department), house->end, err);
}

/* The newest at a stage that satisfies; its row's texts go into the arena of the house.
 * *ret_row.id 0: there is none. */
static bool find(struct demo_house *house, enum stage stage,
                 bool (*suits)(const struct application_page *page), struct application *ret_row,
                 struct err *err)
{
    const struct application_filter filter = {.stages = 1u << stage};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};

    *ret_row = (struct application){0};
    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err))
        return false;
    for (size_t i = 0; i < ids.count && ret_row->id == 0; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        if (!desk_application(house->desk, ids.list[i], &page, err))
            return false;
        if (!suits(&page))
            continue;
        *ret_row = page.application;
        ret_row->department = arena_text(&house->arena, page.application.department);
    }
    return true;
}

/* ---- a panel ---- */

/* Of at least two criteria, nobody has begun. */
static bool is_untouched(const struct application_page *page)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].status != SHEET_ASSIGNED)
            return false;
    return page->sheet_count > 0 && page->item->criterion_count > 1;
}

static bool score(struct demo_house *house, int64_t id, int64_t reviewer, int percent,
                  const char *comment, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct typed_points *points;

    if (!demo_sit(house, reviewer, house->end, err) ||
        !desk_conflict_declare(house->desk, id, "", err) ||
        !desk_application(house->desk, id, &page, err))
        return false;
    points = arena_get(&arena, (page.item->criterion_count + 1) * sizeof *points);
    for (size_t i = 0; i < page.item->criterion_count; i++)
        points[i] = (struct typed_points){
            .criterion = page.item->criteria[i].id,
            .points = arena_format(&arena, "%d", page.item->criteria[i].most * percent / 100),
            .comment = ""};
    demo_tick(house, house->end);
    if (!desk_score_save(house->desk, id, points, page.item->criterion_count, comment, err))
        return false;
    demo_tick(house, house->end);
    return desk_score_seal(house->desk, id, err);
}

static bool hold_panel(struct demo_house *house, const struct application *row, int64_t stand_in,
                       struct err *err)
{
    struct desk *desk = house->desk;

    if (!demo_sit(house, house->reviewers[0], house->end, err) ||
        !desk_conflict_declare(desk, row->id, "本人近三年曾在该单位任技术顾问。", err) ||
        !sit_officer(house, row, err) || !desk_reviewer_assign(desk, row->id, stand_in, err) ||
        !score(house, row->id, house->reviewers[1], 90, "场景真实、频次高，同意推荐。", err) ||
        !score(house, row->id, house->reviewers[2], 88, "同意推荐。", err) ||
        !score(house, row->id, stand_in, FAR_OFF_PERCENT, "可复制性论证不足，建议补充材料。",
               err) ||
        !sit_officer(house, row, err) || !desk_panel_open(desk, row->id, err))
        return false;
    demo_tick(house, house->end);
    return desk_minute_add(
        desk, row->id, "三位评审专家、经办人",
        "专家就可复制性交换意见：分歧来自对推广条件的理解，各自维持原评分，不作修改。", err);
}

static bool panel(struct demo_house *house, struct err *err)
{
    const char *first = house->desk->catalogue->departments[0].id;
    struct application row;
    int64_t stand_in;

    if (!demo_person(house, "reviewer4", ROLE_REVIEWER, first, house->end, &stand_in, err) ||
        !find(house, STAGE_REVIEW, is_untouched, &row, err))
        return false;
    return row.id == 0 || hold_panel(house, &row, stand_in, err);
}

/* Universities that are made up and apply for nothing. */
bool demo_employers(struct demo_house *house, struct err *err)
{
    struct store_clerks all = {0};
    bool done = demo_sit(house, house->admin, house->end, err) &&
                store_clerk_list(house->desk->store, ROLE_REVIEWER, true, &all, err);

    for (size_t i = 0; done && i < all.count; i++) {
        const char *first_17 = arena_format(&house->arena, "12440300MB2D%05zu", i + 1);

        demo_tick(house, house->end);
        done = desk_employers_set(
            house->desk, all.list[i].id,
            arena_format(&house->arena, "%s%c", first_17, idcode_check(first_17)), err);
    }
    store_clerks_release(&all);
    return done;
}

/* ---- audits ---- */

/* The base of its amount was stated. */
static bool has_a_base(const struct application_page *page)
{
    const struct gives *gives = &page->item->gives;
    const struct fact *base = gives->of ? facts_find(&page->facts, gives->of) : NULL;

    return base && base->kind == FACT_MONEY && base->money.fen > 0;
}

static bool ask_audit(struct demo_house *house, const struct application *row, struct err *err)
{
    char due[DATE_TEXT_SIZE];
    struct date day = calendar_after(house->desk->calendar, house->end, 15, NULL);

    return sit_officer(house, row, err) &&
           desk_task_ask(house->desk, row->id, TASK_SPECIAL_AUDIT, "鹏审会计师事务所（样例）",
                         date_text(day, due), err);
}

/* Nine tenths, rounded to the yuan: further off than the setting allows needs its reason. */
static bool audit(struct demo_house *house, const struct application *row, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct typed_figure figure = {.reason = "扣除不属于核定范围的设备采购及税费。"};
    struct task_result result = {.report = "深鹏专审字〔2026〕第0118号",
                                 .result = "合同、发票、支付凭证相符；剔除不合规费用后审定。",
                                 .list = &figure,
                                 .count = 1};
    char amount[MONEY_TEXT_SIZE];
    struct money audited;

    if (!ask_audit(house, row, err) || !desk_application(house->desk, row->id, &page, err))
        return false;
    figure.fact = page.item->gives.of;
    audited.fen = facts_find(&page.facts, figure.fact)->money.fen * 88 / 100 / 100 * 100;
    figure.amount = money_plain(audited, amount);
    demo_tick(house, house->end);
    return desk_task_done(house->desk, row->id, page.tasks[page.task_count - 1].id, &result,
                          &findings, err);
}

static bool audits(struct demo_house *house, struct err *err)
{
    struct application done, open;

    if (!find(house, STAGE_REVIEWED, has_a_base, &done, err) ||
        !find(house, STAGE_ACCEPTED, has_a_base, &open, err))
        return false;
    return (done.id == 0 || audit(house, &done, err)) &&
           (open.id == 0 || ask_audit(house, &open, err));
}

bool demo_panel(struct demo_house *house, struct err *err)
{
    return panel(house, err) && audits(house, err);
}
