/* SPDX-License-Identifier: Apache-2.0 */
/* What cuts an amount: the item's own limits, what others used of them, a ceiling that the case
 * brings, and the part that another level of government bears. */
#include "core/rules/item_made.h"

/* ---- the item's limits ---- */

/* The published figure: 50 % of 25 million is 12.5 million, capped at 10 million. */
static void share__is_cut_at_the_cap_that_binds(void **state)
{
    AUTO_FACTS struct facts facts = case_of("25,000,000.00", "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 1000000000);
    check_int(receipt.count, 6);
    check_fen(line_of(&receipt, RECEIPT_BASE, 0)->amount, 2500000000);
    check_text(line_of(&receipt, RECEIPT_BASE, 0)->proof, "bill");
    check_int(line_of(&receipt, RECEIPT_RATE, 0)->ppm, 500000);
    check_fen(line_of(&receipt, RECEIPT_SHARE, 0)->amount, 1250000000);
    assert_true(line_of(&receipt, RECEIPT_LIMIT, 0)->binds);
    check_int(binding_lines(&receipt), 1);
    check_fen(line_of(&receipt, RECEIPT_RESULT, 0)->amount, 1000000000);
}

static void share__at_exactly_the_cap_is_bound_by_nothing(void **state)
{
    static const struct {
        const char *cost;
        int64_t fen;
        int binding;
        bool at;
    } rows[] = {
        {"19999999.98", 999999999, 0, false},
        {"20000000.00", 1000000000, 0, true},
        {"20000000.01", 1000000000, 0, true}, /* half a fen is cut off before the cap is met */
        {"20000000.02", 1000000000, 1, false},
        {"0.01", 0, 0, false},
        {"0", 0, 0, false},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_FACTS struct facts facts = case_of(rows[i].cost, "no");
        AUTO_RECEIPT struct receipt receipt = {0};
        struct item item = share_item();
        struct judgement_input input = {.item = &item, .facts = &facts};
        struct err err = {0};

        check_ok(judge_amount(&input, &receipt, &err), err);
        check_fen(receipt.result, rows[i].fen);
        check_int(binding_lines(&receipt), rows[i].binding);
        check_int(receipt_is_at(&receipt, line_of(&receipt, RECEIPT_LIMIT, 0)), rows[i].at);
    }
}

static void limits__count_what_others_used_and_never_go_below_nothing(void **state)
{
    static const struct {
        int64_t used, headroom, result;
        bool yearly_binds;
    } rows[] = {
        {0, 1500000000, 1000000000, false},
        {500000000, 1000000000, 1000000000, false}, /* a tie: the first one binds */
        {500000001, 999999999, 999999999, true},
        {1500000000, 0, 0, true},
        {1600000000, 0, 0, true},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_FACTS struct facts facts = case_of("25000000.00", "no");
        AUTO_RECEIPT struct receipt receipt = {0};
        struct item item = share_item();
        struct money used[2] = {{0}, {rows[i].used}};
        struct judgement_input input = {
            .item = &item, .facts = &facts, .used_count = 2, .used = used};
        struct err err = {0};

        check_ok(judge_amount(&input, &receipt, &err), err);
        check_fen(receipt.result, rows[i].result);
        check_fen(line_of(&receipt, RECEIPT_LIMIT, 1)->headroom, rows[i].headroom);
        check_fen(line_of(&receipt, RECEIPT_LIMIT, 1)->used, rows[i].used);
        check_int(line_of(&receipt, RECEIPT_LIMIT, 1)->binds, rows[i].yearly_binds);
        check_int(binding_lines(&receipt), 1);
    }
}

/* ---- what the case brings ---- */

static void ceiling_of_the_case__stands_before_the_items_limits(void **state)
{
    const struct item item = share_item();
    const struct ceiling ceilings[] = {{.label = WORDS("Audited"),
                                        .article = "附则",
                                        .at_most = {900000000},
                                        .used = {300000001},
                                        .unproved = true}};
    AUTO_FACTS struct facts facts = case_of("20000000.00", "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct judgement_input input = {
        .item = &item, .facts = &facts, .ceiling_count = 1, .ceilings = ceilings};
    struct err err = {0};

    (void) state;
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 599999999);
    check_text(line_of(&receipt, RECEIPT_LIMIT, 0)->label.en, "Audited");
    assert_true(line_of(&receipt, RECEIPT_LIMIT, 0)->binds);
    assert_true(line_of(&receipt, RECEIPT_LIMIT, 0)->unproved);
    check_int(line_of(&receipt, RECEIPT_LIMIT, 0)->count, 1);
    check_text(receipt_limit(&receipt, 2, 0)->label.en, "Cap");
    check_text(receipt_limit(&receipt, 2, 1)->label.en, "Yearly cap");
    assert_null(receipt_limit(&receipt, 2, 2));
}

static struct facts with_others(const char *cost, const char *startup, const char *others)
{
    struct facts facts = case_of(cost, startup);

    put(&facts, "others", FACT_MONEY, others);
    put(&facts, "applicant_kind", FACT_CHOICE, "enterprise");
    return facts;
}

static const struct together within_half = {.fact = "others",
                                            .within = {500000},
                                            .basis = WORDS("With others within half"),
                                            .article = "要点",
                                            .grade = GRADE_B};

/* Both figures are stated, so nobody has to say that they are within half. */
static void other_public_money__leaves_the_rest_of_the_share(void **state)
{
    static const struct {
        const char *cost, *startup, *others;
        int64_t gives;
        int lines; /* limits, the item's two with them */
        bool blocks;
    } rows[] = {
        {"1000000.00", "no", "0", 50000000, 2, false},
        {"1000000.00", "yes", "0", 60000000, 2, false}, /* 60 % stays where nothing is given */
        {"1000000.00", "no", "200000.00", 30000000, 3, false},
        {"1000000.00", "yes", "0.01", 49999999, 3, false},
        {"1000000.00", "no", "499999.99", 1, 3, false},
        {"1000000.00", "no", "500000.00", 0, 3, true},
        {"1000000.00", "no", "700000.00", 0, 3, true},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_FACTS struct facts facts = with_others(rows[i].cost, rows[i].startup, rows[i].others);
        AUTO_RECEIPT struct receipt receipt = {0};
        AUTO_FINDINGS struct findings needs = {0};
        struct item item = share_item();
        struct judgement_input input = {.item = &item, .facts = &facts};
        struct err err = {0};
        int lines = 0;

        item.gives.together = &within_half;
        check_ok(judge_amount(&input, &receipt, &err), err);
        check_fen(receipt.result, rows[i].gives);
        for (size_t l = 0; l < receipt.count; l++)
            lines += receipt.list[l].kind == RECEIPT_LIMIT;
        check_int(lines, rows[i].lines);
        judge_needs(&input, &needs);
        check_int(needs_open(&needs), rows[i].blocks);
        if (rows[i].blocks)
            check_text(needs.list[0].field, "others");
    }
}

static void other_public_money__that_reaches_the_share_is_told_with_the_arithmetic(void **state)
{
    AUTO_FACTS struct facts facts = with_others("1000000.00", "no", "600000.00");
    AUTO_FINDINGS struct findings needs = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.gives.together = &within_half;
    judge_needs(&input, &needs);
    check_int(needs.count, 1);
    check_text(needs.list[0].rule, "need:others");
    check_text(needs.list[0].text,
               "With others within half: others is 600,000.00 yuan, and Cost of "
               "1,000,000.00 yuan × 50% is 500,000.00 yuan");
}

static const struct ask district_asks[] = {
    {.fact = "cost", .kind = FACT_MONEY, .label = WORDS("Cost")},
    {.fact = "share", .kind = FACT_MONEY, .label = WORDS("Part")},
    {.fact = "where", .kind = FACT_TEXT, .label = WORDS("Where")},
};

static struct item borne_item(const struct borne *borne)
{
    struct item item = share_item();

    item.asks = district_asks;
    item.ask_count = 3;
    item.gives.exception_count = 0;
    item.gives.borne = borne;
    return item;
}

static void part_of_another_level__is_recorded_and_charged_by_the_setting(void **state)
{
    static const struct {
        bool own_alone;
        int64_t charged_fen;
    } rows[] = {{true, 600000}, {false, 1000000}};

    (void) state;
    language_set(LANGUAGE_EN);
    for (size_t i = 0; i < 2; i++) {
        const struct setting setting = {.is_first = rows[i].own_alone, .grade = GRADE_C};
        const struct borne borne = {.fact = "share",
                                    .by = "where",
                                    .own = WORDS("the city"),
                                    .other = WORDS("the district"),
                                    .charge = &setting,
                                    .basis = WORDS("by the setting")};
        const struct item item = borne_item(&borne);
        AUTO_FACTS struct facts facts = {0};
        AUTO_RECEIPT struct receipt receipt = {0};
        AUTO_ARENA struct arena arena = {0};
        struct judgement_input input = {.item = &item, .facts = &facts};
        struct err err = {0};

        put(&facts, "cost", FACT_MONEY, "20000.00");
        put(&facts, "share", FACT_MONEY, "4000.00");
        put(&facts, "where", FACT_TEXT, "Nanshan");
        check_ok(judge_amount(&input, &receipt, &err), err);
        check_fen(receipt.result, 1000000);
        check_fen(line_of(&receipt, RECEIPT_PART, 0)->amount, 600000);
        check_fen(line_of(&receipt, RECEIPT_PART, 1)->amount, 400000);
        check_text(receipt_line_text(line_of(&receipt, RECEIPT_PART, 1), &arena),
                   "Of this borne by the district (Nanshan): 4,000.00 yuan");
        check_fen(receipt_charge(&receipt), rows[i].charged_fen);
        check_text(receipt_limit(&receipt, 2, 1)->label.en, "Yearly cap");
    }
}

static void part_of_another_level__is_never_more_than_the_whole(void **state)
{
    const struct borne borne = {
        .fact = "share", .by = "where", .own = WORDS("a"), .other = WORDS("b")};
    const struct item item = borne_item(&borne);
    AUTO_FACTS struct facts facts = {0};
    AUTO_RECEIPT struct receipt receipt = {0}, whole = {0}, unsaid = {0};
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    put(&facts, "cost", FACT_MONEY, "20000.00");
    check_ok(judge_amount(&input, &unsaid, &err), err);
    check_fen(receipt_charge(&unsaid), 1000000);
    put(&facts, "share", FACT_MONEY, "10000.00");
    check_ok(judge_amount(&input, &whole, &err), err);
    put(&facts, "share", FACT_MONEY, "10000.01");
    assert_false(judge_amount(&input, &receipt, &err));
    check_int(err.kind, ERR_INPUT);
    check_text(err.detail, "share");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ceiling_of_the_case__stands_before_the_items_limits),
        cmocka_unit_test(other_public_money__leaves_the_rest_of_the_share),
        cmocka_unit_test(other_public_money__that_reaches_the_share_is_told_with_the_arithmetic),
        cmocka_unit_test(part_of_another_level__is_recorded_and_charged_by_the_setting),
        cmocka_unit_test(part_of_another_level__is_never_more_than_the_whole),
        cmocka_unit_test(share__is_cut_at_the_cap_that_binds),
        cmocka_unit_test(share__at_exactly_the_cap_is_bound_by_nothing),
        cmocka_unit_test(limits__count_what_others_used_and_never_go_below_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
