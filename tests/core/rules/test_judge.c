/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts by shape with their receipts, over items built in the test. */
#include "core/rules/item_made.h"

/* ---- a share ---- */

/* The published figure: a start-up gets 60 % of 12 345 678.90. */
static void share__takes_the_exception_instead_of_the_rate(void **state)
{
    AUTO_FACTS struct facts facts = case_of("12345678.90", "yes");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 740740734);
    check_int(line_of(&receipt, RECEIPT_EXCEPTION, 0)->ppm, 600000);
    check_text(line_of(&receipt, RECEIPT_EXCEPTION, 0)->label.en, "a start-up");
    check_int(binding_lines(&receipt), 0);
}

static void share__that_leaves_the_range_is_refused_and_not_wrapped(void **state)
{
    AUTO_FACTS struct facts facts = case_of("1", "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    facts_put(&facts,
              &(struct fact){.key = "cost", .kind = FACT_MONEY, .text = "x", .money = {INT64_MAX}});
    assert_false(judge_amount(&input, &receipt, &err));
    facts_put(&facts,
              &(struct fact){.key = "cost", .kind = FACT_MONEY, .text = "x", .money = {-1}});
    receipt_release(&receipt);
    assert_false(judge_amount(&input, &receipt, &err));
}

static void share__may_be_rounded_down_to_the_yuan(void **state)
{
    AUTO_FACTS struct facts facts = case_of("3.99", "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    item.gives.round = ROUND_DOWN_TO_YUAN;
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 100);
    check_int(line_of(&receipt, RECEIPT_SHARE, 0)->rounding, ROUND_DOWN_TO_YUAN);
}

static void amount__names_the_fact_that_is_missing(void **state)
{
    AUTO_FACTS struct facts without_cost = case_of(NULL, "no");
    AUTO_FACTS struct facts without_startup = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &without_cost};
    struct err err = {0};

    (void) state;
    for (int i = 0; i < 2; i++) {
        AUTO_RECEIPT struct receipt receipt = {0};

        assert_false(judge_amount(&input, &receipt, &err));
        check_int(err.kind, ERR_INPUT);
        check_text(err.detail, i == 0 ? "cost" : "startup");
        put(&without_startup, "cost", FACT_MONEY, "5");
        input.facts = &without_startup;
    }
}

static void amount__is_refused_when_two_exceptions_hold(void **state)
{
    AUTO_FACTS struct facts facts = case_of("100", "yes");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    put(&facts, "lab", FACT_YES_NO, "yes");
    assert_false(judge_amount(&input, &receipt, &err));
    assert_non_null(strstr(err.what, "a start-up"));
    assert_non_null(strstr(err.what, "a laboratory"));
}

/* ---- other shapes ---- */

static void match__gives_base_times_rate_and_may_pass_the_base(void **state)
{
    AUTO_FACTS struct facts facts = case_of("1000.00", "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    item.gives =
        (struct gives){.shape = SHAPE_MATCH, .of = "cost", .has_rate = true, .rate = {1500000}};
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 150000);
    check_int(binding_lines(&receipt), 0);
}

static void up_to__takes_the_decision_within_the_limit_and_the_fact(void **state)
{
    static const struct {
        const char *decided, *cost;
        bool has_rate;
        int64_t result;
        int binding; /* index of the limit line, -1 none */
    } rows[] = {
        {"5000000", "8000000", false, 500000000, -1},
        {"9000000", "8000000", false, 800000000, 0},    /* never more than was spent */
        {"90000000", "80000000", false, 1000000000, 1}, /* the cap */
        {"5000000", "8000000", true, 400000000, 0},     /* half of what was spent */
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_FACTS struct facts facts = case_of(rows[i].cost, "no");
        AUTO_RECEIPT struct receipt receipt = {0};
        struct item item = share_item();
        struct judgement_input input = {.item = &item, .facts = &facts, .has_decided = true};
        struct err err = {0};

        item.gives.shape = SHAPE_UP_TO;
        item.gives.has_rate = rows[i].has_rate;
        item.gives.exception_count = 0;
        assert_true(money_parse(rows[i].decided, &input.decided, &err));
        check_ok(judge_amount(&input, &receipt, &err), err);
        check_fen(receipt.result, rows[i].result);
        check_fen(line_of(&receipt, RECEIPT_DECIDED, 0)->amount, input.decided.fen);
        check_text(line_of(&receipt, RECEIPT_LIMIT, 0)->label.en, "Cost");
        check_int(binding_lines(&receipt), rows[i].binding >= 0);
        if (rows[i].binding >= 0)
            assert_true(line_of(&receipt, RECEIPT_LIMIT, (size_t) rows[i].binding)->binds);
    }
}

static void up_to__needs_a_decision_of_more_than_nothing(void **state)
{
    AUTO_FACTS struct facts facts = case_of("100", "no");
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    item.gives.shape = SHAPE_UP_TO;
    for (int i = 0; i < 2; i++) {
        AUTO_RECEIPT struct receipt receipt = {0};

        err.kind = ERR_NONE;
        assert_false(judge_amount(&input, &receipt, &err));
        check_int(err.kind, ERR_INPUT);
        input.has_decided = true; /* of nothing */
    }
}

static void by_decision__may_have_no_limit_at_all(void **state)
{
    struct facts none = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {
        .item = &item, .facts = &none, .has_decided = true, .decided = {12345}};
    struct err err = {0};

    (void) state;
    item.gives = (struct gives){.shape = SHAPE_BY_DECISION};
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 12345);
    check_int(receipt.count, 2);
}

static void fixed__gives_its_amount_within_the_limits(void **state)
{
    struct facts none = {0};
    struct money used[2] = {{0}, {1400000000}};
    AUTO_RECEIPT struct receipt first = {0};
    AUTO_RECEIPT struct receipt second = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &none};
    struct err err = {0};

    (void) state;
    item.gives = (struct gives){
        .shape = SHAPE_FIXED, .amount = {200000000}, .limit_count = 2, .limits = limits};
    check_ok(judge_amount(&input, &first, &err), err);
    check_fen(first.result, 200000000);
    check_int(binding_lines(&first), 0);
    input.used_count = 2;
    input.used = used;
    check_ok(judge_amount(&input, &second, &err), err);
    check_fen(second.result, 100000000);
    assert_true(line_of(&second, RECEIPT_LIMIT, 1)->binds);
}

static const struct tier tiers[] = {
    {.at_least = 85, .value = "yes", .name = WORDS("First"), .amount = {500000000}},
    {.at_least = 60, .value = "no", .name = WORDS("Second"), .amount = {300000000}},
};

static void tiers__are_reached_by_score_from_the_edge_on(void **state)
{
    static const struct {
        int centi;
        int64_t fen; /* -1: reaches none */
    } rows[] = {{10000, 500000000}, {8500, 500000000}, {8499, 300000000},
                {6000, 300000000},  {5999, -1},        {0, -1}};
    struct facts none = {0};

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_RECEIPT struct receipt receipt = {0};
        struct item item = share_item();
        struct judgement_input input = {
            .item = &item, .facts = &none, .has_score = true, .score_centi = rows[i].centi};
        struct err err = {0};

        item.gives = (struct gives){.shape = SHAPE_TIERS, .tier_count = 2, .tiers = tiers};
        if (rows[i].fen < 0) {
            assert_false(judge_amount(&input, &receipt, &err));
            check_int(err.kind, ERR_REFUSED);
            continue;
        }
        check_ok(judge_amount(&input, &receipt, &err), err);
        check_fen(receipt.result, rows[i].fen);
    }
}

static void tiers__without_a_score_ask_for_it(void **state)
{
    struct facts none = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &none};
    struct err err = {0};

    (void) state;
    item.gives = (struct gives){.shape = SHAPE_TIERS, .tier_count = 2, .tiers = tiers};
    assert_false(judge_amount(&input, &receipt, &err));
    check_int(err.kind, ERR_INPUT);
    assert_non_null(strstr(err.what, "score"));
}

static void tiers__by_a_fact_may_leave_the_amount_to_a_decision(void **state)
{
    AUTO_FACTS struct facts facts = case_of(NULL, "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {
        .item = &item, .facts = &facts, .has_decided = true, .decided = {400000000}};
    struct err err = {0};

    (void) state;
    item.gives = (struct gives){.shape = SHAPE_TIERS,
                                .tier_by = "startup",
                                .tier_up_to = true,
                                .tier_count = 2,
                                .tiers = tiers};
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 300000000);
    check_text(line_of(&receipt, RECEIPT_TIER, 0)->label.en, "Second");
    assert_true(line_of(&receipt, RECEIPT_LIMIT, 0)->binds);
}

static void in_kind__grants_the_count_and_no_money(void **state)
{
    struct facts facts = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    item.gives = (struct gives){
        .shape = SHAPE_IN_KIND, .unit = WORDS("months rent-free"), .count_of = "months"};
    assert_false(judge_amount(&input, &receipt, &err));
    receipt_release(&receipt);
    put(&facts, "months", FACT_COUNT, "24");
    check_ok(judge_amount(&input, &receipt, &err), err);
    assert_true(receipt.in_kind);
    check_fen(receipt.result, 0);
    check_int(receipt.count, 1);
    check_int(line_of(&receipt, RECEIPT_GRANT, 0)->count, 24);
    check_text(line_of(&receipt, RECEIPT_GRANT, 0)->label.en, "months rent-free");
    facts_release(&facts);
}

/* ---- the receipt ---- */

static void receipt__marks_what_rests_on_unproved_figures(void **state)
{
    AUTO_FACTS struct facts facts = case_of("100", "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    AUTO_RECEIPT struct receipt reconstructed = {0};
    struct item item = share_item(), guessed = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};

    (void) state;
    check_ok(judge_amount(&input, &receipt, &err), err);
    assert_false(line_of(&receipt, RECEIPT_RATE, 0)->unproved);
    assert_false(line_of(&receipt, RECEIPT_LIMIT, 0)->unproved);
    assert_true(line_of(&receipt, RECEIPT_LIMIT, 1)->unproved);
    assert_true(line_of(&receipt, RECEIPT_RESULT, 0)->unproved);
    guessed.grade = GRADE_R;
    input.item = &guessed;
    check_ok(judge_amount(&input, &reconstructed, &err), err);
    assert_true(line_of(&reconstructed, RECEIPT_RATE, 0)->unproved);
}

static void receipt__is_sealed_with_item_and_edition(void **state)
{
    AUTO_FACTS struct facts facts = case_of("100", "no");
    AUTO_RECEIPT struct receipt receipt = {0};
    struct edition later = edition;
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};
    struct err err = {0};
    struct digest sealed;

    (void) state;
    later.digest.bytes[0] = 7;
    item.edition = &later;
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_text(receipt.item, "x");
    assert_memory_equal(&receipt.edition, &later.digest, sizeof later.digest);
    sealed = receipt.digest;
    receipt_seal(&receipt);
    assert_memory_equal(&sealed, &receipt.digest, sizeof sealed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(share__takes_the_exception_instead_of_the_rate),
        cmocka_unit_test(receipt__marks_what_rests_on_unproved_figures),
        cmocka_unit_test(amount__names_the_fact_that_is_missing),
        cmocka_unit_test(amount__is_refused_when_two_exceptions_hold),
        cmocka_unit_test(share__that_leaves_the_range_is_refused_and_not_wrapped),
        cmocka_unit_test(share__may_be_rounded_down_to_the_yuan),
        cmocka_unit_test(match__gives_base_times_rate_and_may_pass_the_base),
        cmocka_unit_test(up_to__takes_the_decision_within_the_limit_and_the_fact),
        cmocka_unit_test(up_to__needs_a_decision_of_more_than_nothing),
        cmocka_unit_test(by_decision__may_have_no_limit_at_all),
        cmocka_unit_test(fixed__gives_its_amount_within_the_limits),
        cmocka_unit_test(tiers__are_reached_by_score_from_the_edge_on),
        cmocka_unit_test(tiers__without_a_score_ask_for_it),
        cmocka_unit_test(tiers__by_a_fact_may_leave_the_amount_to_a_decision),
        cmocka_unit_test(in_kind__grants_the_count_and_no_money),
        cmocka_unit_test(receipt__is_sealed_with_item_and_edition),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
