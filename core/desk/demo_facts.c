/* SPDX-License-Identifier: Apache-2.0 */
/* Invents what an application states: an example of the item, varied, the rest by kind.
 * Knows no item; leaves the judgement to rules/judge, which refuses what does not hold. */
#include "desk/demo_facts.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "desk/amount.h"

#define TRIES        24
#define TRIES_VARIED 12 /* then the example's own figures */
#define YUAN         INT64_C(100)
#define WAN          (10000 * YUAN)
#define SCORE_CENTI  8200 /* what the invented reviewers are taken to give when judging ahead */

uint64_t dice_throw(struct dice *dice)
{
    uint64_t mixed = dice->state += UINT64_C(0x9E3779B97F4A7C15);

    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

int dice_between(struct dice *dice, int least, int most)
{
    return least + (int) (dice_throw(dice) % (uint64_t) (most - least + 1));
}

static bool dice_chance(struct dice *dice, int percent)
{
    return dice_between(dice, 1, 100) <= percent;
}

/* ---- one fact ---- */

struct making {
    struct dice *dice;
    const struct demo_case *about;
    const struct example *example; /* NULL: none fits */
    struct arena *arena;
    bool varied;
    struct date last_date;
};

static bool text_ends(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);

    return size >= tail && strcmp(text + size - tail, end) == 0;
}

/* Thrown only where it bears a part: elsewhere a throw would move all that follows it. */
static const char *some_district(struct making *making)
{
    static const char *const districts[] = {"南山区", "福田区", "宝安区", "龙岗区", "龙华区"};
    uint64_t nth = making->about->item->gives.borne ? dice_throw(making->dice) : making->about->nth;

    return districts[nth % (sizeof districts / sizeof *districts)];
}

static const char *some_text(struct making *making, const struct ask *ask)
{
    static const char *const subjects[] = {
        "多模态大模型训练与评测", "灵巧手触觉感知", "工业质检视觉模型", "医学影像辅助诊断",
        "城市治理问答助手",       "端侧推理加速",   "跨境物流调度",     "语音合成与识别",
    };

    if (!ask->required && text_ends(ask->fact, "number"))
        return ""; /* a number that need not be stated is not */
    if (text_is(ask->fact, "repository"))
        return arena_format(making->arena, "https://example.org/%06" PRIx64,
                            dice_throw(making->dice) & 0xFFFFFF);
    if (text_ends(ask->fact, "number") || text_ends(ask->fact, "_no") ||
        text_ends(ask->fact, "_contracts"))
        return arena_format(making->arena, "XF-%d-%04d", date_year(making->about->received_on),
                            dice_between(making->dice, 1, 9999));
    if (text_is(ask->fact, "provider_name") || text_is(ask->fact, "seller_name"))
        return making->about->partner->name;
    if (ask->names_district)
        return some_district(making);
    return arena_format(making->arena, "%s（%s）",
                        subjects[dice_throw(making->dice) % (sizeof subjects / sizeof *subjects)],
                        ask->label.zh);
}

static const char *some_money(struct making *making, int64_t least_fen, int64_t most_fen)
{
    char text[MONEY_TEXT_SIZE];
    int64_t span = (most_fen - least_fen) / YUAN;
    int64_t fen = least_fen;

    if (span > 0)
        fen += (int64_t) (dice_throw(making->dice) % (uint64_t) span) * YUAN;
    return arena_text(making->arena, money_plain((struct money){fen}, text));
}

static const char *some_date(struct making *making, const struct ask *ask)
{
    char text[DATE_TEXT_SIZE];
    bool ends = text_ends(ask->fact, "_to") || strncmp(ask->fact, "ends", 4) == 0;
    struct date day = making->about->received_on;

    if (ends && !ask->not_after && !date_is_none(making->last_date))
        day = (struct date){making->last_date.day + dice_between(making->dice, 120, 360)};
    else
        day.day -= ends ? dice_between(making->dice, 1, 19) : dice_between(making->dice, 20, 150);
    making->last_date = day;
    return arena_text(making->arena, date_text(day, text));
}

/* The last year that was over, or that half of it was: nobody has sold in one to come. */
static long year_stated(const struct making *making, long least)
{
    int year, month, of_month;

    date_split(making->about->received_on, &year, &month, &of_month);
    year -= month < 7;
    return year < least ? least : year;
}

static const char *some_value(struct making *making, const struct ask *ask)
{
    struct money least = {50 * WAN}, most = {900 * WAN};
    long first = 1, last = 24;

    switch (ask->kind) {
    case FACT_MONEY:
        return some_money(making, least.fen, most.fen);
    case FACT_DATE:
        return some_date(making, ask);
    case FACT_COUNT:
        if (ask->least)
            first = strtol(ask->least, NULL, 10);
        if (ask->most)
            last = strtol(ask->most, NULL, 10);
        if (last > first + 60)
            last = first + 60;
        if (text_ends(ask->fact, "_year"))
            last = first = year_stated(making, first);
        return arena_format(making->arena, "%d",
                            dice_between(making->dice, (int) first, (int) last));
    case FACT_YES_NO:
        return dice_chance(making->dice, 15) ? "yes" : "no";
    case FACT_CHOICE:
        return ask->choices[dice_throw(making->dice) % ask->choice_count].id;
    case FACT_TEXT:
        return some_text(making, ask);
    case FACT_CODE:
        return making->about->partner->code;
    }
    return "";
}

/* A value that a need over this fact accepts, or NULL when no need speaks of it. */
static const char *needed_value(struct making *making, const struct ask *ask)
{
    const struct item *item = making->about->item;

    for (size_t i = 0; i < item->need_count; i++) {
        const struct condition *need = &item->needs[i];

        if (!text_is(need->fact, ask->fact))
            continue;
        switch (need->is) {
        case IS_EQUAL:
        case IS_AT_LEAST:
        case IS_AT_MOST:
            return need->values[0].text;
        case IS_ONE_OF:
            return need->values[dice_throw(making->dice) % need->value_count].text;
        case IS_NOT_EQUAL:
            if (ask->kind == FACT_YES_NO)
                return text_is(need->values[0].text, "yes") ? "no" : "yes";
            return NULL;
        case IS_MORE_THAN:
        case IS_LESS_THAN:
            return NULL; /* tried by chance and judged */
        }
    }
    return NULL;
}

/* The fact names who holds a limit: another applicant's is another's. */
static bool holds_limit(const struct item *item, const struct ask *ask)
{
    for (size_t i = 0; i < item->gives.limit_count; i++)
        if (item->gives.limits[i].holder == HOLDER_FACT &&
            text_is(item->gives.limits[i].holder_fact, ask->fact))
            return true;
    return false;
}

/* "…公司平台" out of the label "平台名称（…）"; a standing body as the register calls it. */
static const char *holder_name(struct making *making, const struct ask *ask)
{
    const char *label = ask->label.zh, *end = strstr(label, "名称");
    int size = (int) (end ? (size_t) (end - label) : strlen(label));

    if (making->about->body && text_is(ask->fact, making->about->body_fact))
        return making->about->body;
    return arena_format(making->arena, "%s%.*s", making->about->applicant->name, size, label);
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* What others give for the same: nothing for most, else a tenth of what was thrown, so that it and
 * the award find room together. */
static const char *given_by_others(struct making *making, const struct ask *ask)
{
    char text[MONEY_TEXT_SIZE];
    struct money given = {0};

    if (!money_parse(some_value(making, ask), &given, NULL))
        return "0";
    given.fen = given.fen / YUAN % 4 == 0 ? given.fen / YUAN / 10 * YUAN : 0;
    return arena_text(making->arena, money_plain(given, text));
}

/* The base of the amount is thrown anew, at the size of the example or of an ordinary contract: an
 * example shows an edge, which may be a single fen. */
static const char *value_of(struct making *making, const struct ask *ask)
{
    const struct fact *given =
        making->example ? facts_find(&making->example->facts, ask->fact) : NULL;
    const struct together *together = making->about->item->gives.together;
    const char *base = making->about->item->gives.of;
    const char *needed;

    for (size_t i = 0; i < making->about->claim_count; i++)
        if (text_is(making->about->claim[i].fact, ask->fact))
            return making->about->claim[i].typed;
    if (ask->kind == FACT_TEXT && holds_limit(making->about->item, ask))
        return holder_name(making, ask);
    if (ask->kind == FACT_CODE && holds_limit(making->about->item, ask))
        return making->about->partner->code;
    if (together && text_is(together->fact, ask->fact) && !making->about->wants_refusal)
        return given_by_others(making, ask);
    if (given && ask->kind == FACT_MONEY && making->varied && base && text_is(base, ask->fact))
        return some_money(making, larger(given->money.fen / 4, 40 * WAN),
                          larger(given->money.fen + given->money.fen / 3, 900 * WAN));
    if (given)
        return given->text;
    needed = needed_value(making, ask);
    return needed ? needed : some_value(making, ask);
}

/* ---- a whole statement ---- */

static bool example_fits(const struct example *example, const struct demo_case *about)
{
    const struct fact *kind = facts_find(&example->facts, "applicant_kind");
    const struct together *together = about->item->gives.together;
    const struct fact *others = together ? facts_find(&example->facts, together->fact) : NULL;
    bool refuses = example->expects == EXAMPLE_REFUSED;

    if (refuses != about->wants_refusal)
        return false;
    if (!refuses && others && others->money.fen > 0)
        return false; /* what others give is thrown for each case */
    return !kind || text_is(kind->text, organisation_kind_word(about->applicant->kind));
}

/* Thrown among those that fit: an example that shows a refusal, added to the catalogue, leaves the
 * demonstration as it was. */
static const struct example *pick_example(struct dice *dice, const struct demo_case *about)
{
    const struct item *item = about->item;
    size_t fitting = 0, wanted;

    for (size_t i = 0; i < item->example_count; i++)
        fitting += example_fits(&item->examples[i], about);
    wanted = fitting > 0 ? dice_throw(dice) % fitting : 0;
    for (size_t i = 0; i < item->example_count; i++)
        if (example_fits(&item->examples[i], about) && wanted-- == 0)
            return &item->examples[i];
    return NULL;
}

static bool answer_all(struct making *making, struct facts *facts, struct demo_statement *statement)
{
    const struct item *item = making->about->item;

    statement->answers = arena_get(making->arena, item->ask_count * sizeof *statement->answers);
    statement->answer_count = 0;
    for (size_t i = 0; i < item->ask_count; i++) {
        const struct ask *ask = &item->asks[i];
        const char *typed = value_of(making, ask);
        struct fact fact;

        if (!ask_read(ask, typed, making->arena, &fact, NULL))
            return false;
        facts_put(facts, &fact);
        statement->answers[statement->answer_count++] =
            (struct answer){.fact = ask->fact, .typed = typed};
    }
    facts_add_known(facts, making->about->applicant, making->about->received_on);
    return true;
}

/* What would be given; false when the facts do not carry an amount. */
static bool amount_of(struct making *making, const struct facts *facts,
                      struct demo_statement *statement, struct money *ret_amount)
{
    const struct item *item = making->about->item;
    char text[MONEY_TEXT_SIZE];
    AUTO_RECEIPT struct receipt receipt = {0};
    struct judgement_input input = {.item = item,
                                    .facts = facts,
                                    .day = making->about->received_on,
                                    .has_score = true,
                                    .score_centi = SCORE_CENTI};

    statement->decided = "";
    if (amount_is_decided(item)) {
        const char *typed = some_money(making, 30 * WAN, 400 * WAN);

        input.has_decided = true;
        if (!money_parse(typed, &input.decided, NULL))
            return false;
        statement->decided = typed;
    }
    if (!judge_amount(&input, &receipt, NULL))
        return false;
    if (input.has_decided)
        statement->decided = arena_text(making->arena, money_plain(receipt.result, text));
    *ret_amount = receipt.result;
    return item->gives.shape == SHAPE_IN_KIND || receipt.result.fen > 0;
}

static bool state_once(struct making *making, struct demo_statement *statement)
{
    const struct demo_case *about = making->about;
    AUTO_FACTS struct facts facts = {0};
    AUTO_FINDINGS struct findings days = {0};
    struct findings needs = {0};
    struct money amount = {0};
    char text[MONEY_TEXT_SIZE];
    bool blocked, possible;

    if (!answer_all(making, &facts, statement))
        return false;
    judge_needs(
        &(struct judgement_input){.item = about->item, .facts = &facts, .day = about->received_on},
        &needs);
    blocked = needs.count > 0;
    judge_days(about->item, &facts, &days);
    possible = days.count == 0;
    findings_release(&needs);
    if (!possible)
        return false;
    statement->requested = "";
    statement->decided = "";
    if (about->wants_refusal) {
        if (about->item->gives.shape != SHAPE_IN_KIND)
            statement->requested = some_money(making, 20 * WAN, 300 * WAN);
        return blocked;
    }
    if (blocked || !amount_of(making, &facts, statement, &amount))
        return false;
    if (about->item->gives.shape != SHAPE_IN_KIND) {
        if (dice_chance(making->dice, 25) && amount.fen < MONEY_MOST_FEN / 2)
            amount.fen += amount.fen / 10; /* people ask for a little more than they get */
        statement->requested = arena_text(making->arena, money_plain(amount, text));
    }
    return true;
}

static const char *invent_title(struct making *making)
{
    /* 24 and 25 have no common divisor: the first six hundred titles differ in one of the two. */
    static const char *const places[] = {
        "港口集装箱码头", "三甲医院影像科", "新能源汽车产线", "城市轨道交通", "跨境电商仓储",
        "政务服务大厅",   "中小学课堂",     "海上风电场",     "低空物流航线", "半导体封测车间",
        "社区养老机构",   "文博展馆",       "消费电子装配",   "污水处理厂",   "金融风险监测",
        "建筑施工工地",   "口岸通关查验",   "生物制药实验室", "智能家居终端", "商业综合体",
        "应急救援现场",   "都市农业大棚",   "机场行李分拣",   "数据标注基地",
    };
    static const char *const methods[] = {
        "多模态大模型", "具身智能机器人", "端侧推理加速", "知识图谱问答", "三维视觉检测",
        "强化学习调度", "语音交互助手",   "联邦学习平台", "时序异常预警", "生成式内容创作",
        "国产芯片适配", "灵巧手触觉感知", "文档智能审核", "数字孪生仿真", "小样本缺陷识别",
        "路径规划算法", "隐私计算底座",   "代码生成工具", "情感计算引擎", "多智能体协同",
        "遥感影像解译", "药物分子设计",   "自动驾驶感知", "能耗优化控制", "可信评测基准",
    };
    static const char *const ends[] = {
        "研发与应用", "示范项目",   "关键技术攻关", "产业化",
        "系统建设",   "规模化部署", "开源生态",     "验证平台",
    };
    size_t nth = making->about->nth;

    return arena_format(making->arena, "%s%s%s", places[nth % (sizeof places / sizeof *places)],
                        methods[nth % (sizeof methods / sizeof *methods)],
                        ends[dice_throw(making->dice) % (sizeof ends / sizeof *ends)]);
}

bool demo_state(struct dice *dice, const struct demo_case *about, struct arena *arena,
                struct demo_statement *ret_statement)
{
    struct demo_statement statement = {0};

    for (int i = 0; i < TRIES; i++) {
        struct making making = {.dice = dice,
                                .about = about,
                                .example = pick_example(dice, about),
                                .arena = arena,
                                .varied = i < TRIES_VARIED,
                                .last_date = DATE_NONE};

        if (!state_once(&making, &statement))
            continue;
        statement.title = invent_title(&making);
        *ret_statement = statement;
        return true;
    }
    return false;
}
