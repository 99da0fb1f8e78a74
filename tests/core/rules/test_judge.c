/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts by shape with their receipts, and needs with their findings, over items built in the
 * test. */
#include "base/text.h"
#include "check.h"
#include "rules/judge.h"

#define WORDS(text_)                                                                               \
    {                                                                                              \
        text_, text_, text_                                                                        \
    }

static const struct edition edition = {
    .measure = 99, .document = "深工信规〔2024〕13号", .article = "第二条"};

static const struct ask asks[] = {
    {.fact = "cost", .kind = FACT_MONEY, .label = WORDS("Cost"), .proof = "bill"},
    {.fact = "startup", .kind = FACT_YES_NO, .label = WORDS("Start-up")},
    {.fact = "lab", .kind = FACT_YES_NO, .label = WORDS("Laboratory")},
    {.fact = "place", .kind = FACT_YES_NO, .label = WORDS("Place")},
    {.fact = "months", .kind = FACT_COUNT, .label = WORDS("Months")},
};
static const struct fact yes = {.key = "", .kind = FACT_YES_NO, .text = "yes"};
static const struct fact no = {.key = "", .kind = FACT_YES_NO, .text = "no"};
static const struct condition is_startup[] = {
    {.fact = "startup", .kind = FACT_YES_NO, .is = IS_EQUAL, .value_count = 1, .values = &yes}};
static const struct condition is_lab[] = {
    {.fact = "lab", .kind = FACT_YES_NO, .is = IS_EQUAL, .value_count = 1, .values = &yes}};
static const struct exception exceptions[] = {
    {.when_count = 1,
     .when = is_startup,
     .rate = {600000},
     .because = WORDS("a start-up"),
     .article = "第二条"},
    {.when_count = 1,
     .when = is_lab,
     .rate = {700000},
     .because = WORDS("a laboratory"),
     .article = "第二条"},
};
static const struct limit limits[] = {
    {.holder = HOLDER_AWARD, .at_most = {1000000000}, .basis = WORDS("Cap"), .article = "第二条"},
    {.holder = HOLDER_APPLICANT,
     .period = PERIOD_YEAR,
     .at_most = {1500000000},
     .basis = WORDS("Yearly cap"),
     .article = "第三条",
     .grade = GRADE_C},
};

/* Half of the cost, 60 % for a start-up, at most 10 million each and 15 million a year. */
static struct item share_item(void)
{
    return (struct item){.id = "x",
                         .edition = &edition,
                         .applicants = 1u << ORGANISATION_ENTERPRISE,
                         .ask_count = sizeof asks / sizeof *asks,
                         .asks = asks,
                         .gives = {.shape = SHAPE_SHARE,
                                   .of = "cost",
                                   .has_rate = true,
                                   .rate = {500000},
                                   .exception_count = 2,
                                   .exceptions = exceptions,
                                   .limit_count = 2,
                                   .limits = limits,
                                   .round = ROUND_DOWN_TO_FEN}};
}

static void put(struct facts *facts, const char *key, enum fact_kind kind, const char *text)
{
    AUTO_ARENA struct arena arena = {0};
    struct fact fact = {0};
    struct err err = {0};

    check_ok(fact_read(key, kind, text, &arena, &fact, &err), err);
    facts_put(facts, &fact);
}

static struct facts case_of(const char *cost, const char *startup)
{
    struct facts facts = {0};

    if (cost)
        put(&facts, "cost", FACT_MONEY, cost);
    put(&facts, "startup", FACT_YES_NO, startup);
    put(&facts, "lab", FACT_YES_NO, "no");
    return facts;
}

static const struct receipt_line *line_of(const struct receipt *receipt,
                                          enum receipt_line_kind kind, size_t nth)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == kind && nth-- == 0)
            return &receipt->list[i];
    fail_msg("the receipt has no line %s", receipt_line_word(kind));
    return NULL;
}

static int binding_lines(const struct receipt *receipt)
{
    int count = 0;

    for (size_t i = 0; i < receipt->count; i++)
        count += receipt->list[i].binds;
    return count;
}

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

static void share__at_exactly_the_cap_is_bound_by_nothing(void **state)
{
    static const struct {
        const char *cost;
        int64_t fen;
        int binding;
    } rows[] = {
        {"19999999.98", 999999999, 0},
        {"20000000.00", 1000000000, 0},
        {"20000000.01", 1000000000, 0}, /* half a fen is cut off before the cap is met */
        {"20000000.02", 1000000000, 1},
        {"0.01", 0, 0},
        {"0", 0, 0},
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

/* ---- needs --------------------------------------------------------------------------------- */

static const struct condition needs[] = {
    {.fact = "place",
     .kind = FACT_YES_NO,
     .is = IS_EQUAL,
     .value_count = 1,
     .values = &yes,
     .because = WORDS("The project must be carried out here."),
     .article = "第三条"},
    {.fact = "lab",
     .kind = FACT_YES_NO,
     .is = IS_EQUAL,
     .value_count = 1,
     .values = &no,
     .because = WORDS("Not for laboratories."),
     .article = "《管理办法》第五条"},
};

static void needs__that_are_met_leave_no_finding(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.needs = needs;
    item.need_count = 2;
    put(&facts, "applicant_kind", FACT_CHOICE, "enterprise");
    put(&facts, "place", FACT_YES_NO, "yes");
    put(&facts, "lab", FACT_YES_NO, "no");
    judge_needs(&input, &findings);
    check_int(findings.count, 0);
    findings_release(&findings);
}

static void needs__that_are_not_met_cite_document_and_article(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.needs = needs;
    item.need_count = 2;
    put(&facts, "applicant_kind", FACT_CHOICE, "enterprise");
    put(&facts, "place", FACT_YES_NO, "no");
    put(&facts, "lab", FACT_YES_NO, "yes");
    judge_needs(&input, &findings);
    check_int(findings.count, 2);
    check_text(findings.list[0].rule, "need:place");
    check_text(findings.list[0].field, "place");
    check_text(findings.list[0].article, "深工信规〔2024〕13号 第三条");
    check_text(findings.list[0].text, "The project must be carried out here. (stated: no)");
    check_text(findings.list[1].article, "《管理办法》第五条");
    assert_true(findings.list[0].cleared_by[0] != '\0');
    assert_true(findings_block(&findings));
    findings_release(&findings);
}

static void needs__over_missing_facts_say_what_is_missing(void **state)
{
    struct facts none = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &none};

    (void) state;
    item.needs = needs;
    item.need_count = 1;
    judge_needs(&input, &findings);
    check_int(findings.count, 2);
    check_text(findings.list[0].rule, "missing:applicant_kind");
    check_text(findings.list[1].rule, "missing:place");
    assert_non_null(strstr(findings.list[1].text, "Place"));
    assert_true(findings_block(&findings));
    findings_release(&findings);
}

static void an_applicant_of_another_kind__is_told_who_may_apply(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.applicants |= 1u << ORGANISATION_UNIVERSITY;
    put(&facts, "applicant_kind", FACT_CHOICE, "association");
    judge_needs(&input, &findings);
    check_int(findings.count, 1);
    check_text(findings.list[0].rule, "applicant");
    check_text(findings.list[0].text,
               "this item is open to: Enterprise, University; the applicant is: Association");
    check_text(findings.list[0].article, "深工信规〔2024〕13号 第二条");
    findings_release(&findings);
}

/* ---- what the case brings ------------------------------------------------------------------ */

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
        cmocka_unit_test(part_of_another_level__is_recorded_and_charged_by_the_setting),
        cmocka_unit_test(part_of_another_level__is_never_more_than_the_whole),
        cmocka_unit_test(share__is_cut_at_the_cap_that_binds),
        cmocka_unit_test(share__takes_the_exception_instead_of_the_rate),
        cmocka_unit_test(share__at_exactly_the_cap_is_bound_by_nothing),
        cmocka_unit_test(limits__count_what_others_used_and_never_go_below_nothing),
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
        cmocka_unit_test(needs__that_are_met_leave_no_finding),
        cmocka_unit_test(needs__that_are_not_met_cite_document_and_article),
        cmocka_unit_test(needs__over_missing_facts_say_what_is_missing),
        cmocka_unit_test(an_applicant_of_another_kind__is_told_who_may_apply),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
