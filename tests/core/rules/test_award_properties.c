/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of every award, tried on many thousand random cases of the shipped catalogue's
 * items and of items made at random. The seed is fixed: a failure repeats. */
#include <stdlib.h>

#include "base/text.h"
#include "check.h"
#include "rules/judge.h"

/* NIGHTLY=1 in the environment judges a million and more. */
#define ROUNDS         24000
#define NIGHTLY_FACTOR 10
#define ITEM_ROUNDS    500 /* random facts for each shipped item */
#define YEAR_ROUNDS    60  /* years of one holder for each shipped item */
#define YEAR_AWARDS    8   /* awards in such a year */

static uint64_t seed;
static long judged; /* by all tests */

static int rounds_of(int by_day)
{
    return getenv("NIGHTLY") ? by_day * NIGHTLY_FACTOR : by_day;
}

/* splitmix64 */
static uint64_t random_number(void)
{
    uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static int64_t random_up_to(int64_t most)
{
    return (int64_t) (random_number() % (uint64_t) (most + 1));
}

/* Amounts of every size, from fen to the largest that may be entered. */
static struct money random_money(void)
{
    int64_t most = MONEY_MOST_FEN;

    for (int64_t n = random_up_to(10); n > 0; n--)
        most /= 10;
    return (struct money){random_up_to(most)};
}

static void put_money(struct facts *facts, const char *key, struct money amount)
{
    char text[MONEY_TEXT_SIZE];

    facts_put(facts, &(struct fact){.key = key,
                                    .kind = FACT_MONEY,
                                    .money = amount,
                                    .text = money_plain(amount, text)});
}

static void put_random(struct facts *facts, const struct ask *ask)
{
    char text[32];
    struct fact fact = {.key = ask->fact, .kind = ask->kind};

    switch (ask->kind) {
    case FACT_MONEY:
        put_money(facts, ask->fact, random_money());
        return;
    case FACT_COUNT:
        fact.count = random_up_to(60);
        snprintf(text, sizeof text, "%lld", (long long) fact.count);
        fact.text = text;
        break;
    case FACT_YES_NO:
        fact.text = random_up_to(1) ? "yes" : "no";
        break;
    case FACT_CHOICE:
        fact.text = ask->choices[random_up_to((int64_t) ask->choice_count - 1)].id;
        break;
    case FACT_DATE:
        fact.date.day = (int32_t) (20000 + random_up_to(2000));
        fact.text = date_text(fact.date, text);
        break;
    case FACT_TEXT:
    case FACT_CODE:
        fact.text = "x";
        break;
    }
    facts_put(facts, &fact);
}

static const struct receipt_line *last_line(const struct receipt *receipt,
                                            enum receipt_line_kind kind)
{
    const struct receipt_line *found = NULL;

    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == kind)
            found = &receipt->list[i];
    return found;
}

/* The amount before limits, by nothing but the lines, with arithmetic of its own. */
static int64_t amount_by_lines(const struct receipt *receipt)
{
    const struct receipt_line *decided = last_line(receipt, RECEIPT_DECIDED);
    const struct receipt_line *fixed = last_line(receipt, RECEIPT_FIXED);
    const struct receipt_line *tier = last_line(receipt, RECEIPT_TIER);
    const struct receipt_line *share = last_line(receipt, RECEIPT_SHARE);
    const struct receipt_line *rate = last_line(receipt, RECEIPT_EXCEPTION);
    const struct receipt_line *base = last_line(receipt, RECEIPT_BASE);
    __int128 scaled;

    if (decided)
        return decided->amount.fen;
    if (fixed)
        return fixed->amount.fen;
    if (tier)
        return tier->amount.fen;
    assert_non_null(share);
    assert_non_null(base);
    if (!rate)
        rate = last_line(receipt, RECEIPT_RATE);
    assert_non_null(rate);
    scaled = (__int128) base->amount.fen * rate->ppm / PPM_IN_ONE;
    if (share->rounding == ROUND_DOWN_TO_YUAN)
        scaled = scaled / 100 * 100;
    check_fen(share->amount, (int64_t) scaled);
    return (int64_t) scaled;
}

/* What is borne by each adds up to the whole; the pool pays its own part or the whole. */
static void check_parts(const struct receipt *receipt)
{
    int64_t sum = 0, parts = 0, own = -1;

    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == RECEIPT_PART) {
            assert_true(receipt->list[i].amount.fen >= 0);
            sum += receipt->list[i].amount.fen;
            own = parts++ == 0 ? receipt->list[i].amount.fen : own;
        }
    if (parts == 0) {
        check_fen(receipt_charge(receipt), receipt->result.fen);
        return;
    }
    check_fen(receipt->result, sum);
    assert_true(receipt_charge(receipt).fen == own ||
                receipt_charge(receipt).fen == receipt->result.fen);
}

static void check_award(const struct receipt *receipt)
{
    int64_t expected = amount_by_lines(receipt), binds = 0;
    const struct receipt_line *binding = NULL;
    bool limited = false;

    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];

        binds += line->binds;
        if (line->binds)
            binding = line;
        if (line->kind != RECEIPT_LIMIT)
            continue;
        int64_t left = line->amount.fen - line->used.fen;

        check_fen(line->headroom, left > 0 ? left : 0);
        if (receipt->result.fen > line->headroom.fen)
            fail_msg("%lld is above the room of %lld", (long long) receipt->result.fen,
                     (long long) line->headroom.fen);
        if (line->headroom.fen < expected) {
            expected = line->headroom.fen;
            limited = true;
        }
    }
    check_fen(receipt->result, expected);
    check_fen(last_line(receipt, RECEIPT_RESULT)->amount, expected);
    check_parts(receipt);
    check_int(binds, limited);
    if (binding)
        check_fen(binding->headroom, expected);
}

/* ---- items made at random ------------------------------------------------------------------- */

struct made {
    struct edition edition;
    struct ask asks[1];
    struct limit limits[3];
    struct item item;
    struct money used[3];
    struct ceiling ceilings[2]; /* of the case */
    size_t ceiling_count;
};

static void make_item(struct made *made)
{
    static const struct words label = {"甲", "甲", "a"};
    static const enum shape shapes[] = {SHAPE_SHARE, SHAPE_MATCH, SHAPE_UP_TO, SHAPE_BY_DECISION};

    *made = (struct made){.edition = {.document = "d", .article = "a"}};
    made->asks[0] = (struct ask){.fact = "base", .kind = FACT_MONEY, .label = label};
    made->item = (struct item){.id = "x", .edition = &made->edition, .ask_count = 1};
    made->item.asks = made->asks;
    made->item.gives =
        (struct gives){.shape = shapes[random_up_to(3)],
                       .of = "base",
                       .has_rate = true,
                       .rate = {random_up_to(1000000)},
                       .limit_count = (size_t) random_up_to(3),
                       .limits = made->limits,
                       .round = random_up_to(1) ? ROUND_DOWN_TO_FEN : ROUND_DOWN_TO_YUAN};
    for (int i = 0; i < 3; i++) {
        made->limits[i] = (struct limit){.at_most = random_money(), .basis = label, .article = "a"};
        made->used[i] = random_up_to(2) ? random_money() : (struct money){0};
    }
    made->ceiling_count = (size_t) random_up_to(2);
    for (size_t i = 0; i < made->ceiling_count; i++)
        made->ceilings[i] = (struct ceiling){
            .label = label, .article = "a", .at_most = random_money(), .used = random_money()};
}

static struct money awarded(const struct judgement_input *input)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    struct err err = {0};

    check_ok(judge_amount(input, &receipt, &err), err);
    check_award(&receipt);
    judged++;
    return receipt.result;
}

static void award__keeps_every_limit_and_is_told_by_its_lines(void **state)
{
    (void) state;
    seed = 20241218;
    for (int round = 0; round < rounds_of(ROUNDS); round++) {
        AUTO_FACTS struct facts facts = {0};
        struct made made;
        struct money base = random_money(), first;
        struct judgement_input input = {.item = &made.item, .facts = &facts, .has_decided = true};

        make_item(&made);
        input.used_count = made.item.gives.limit_count;
        input.used = made.used;
        input.ceiling_count = made.ceiling_count;
        input.ceilings = made.ceilings;
        input.decided = (struct money){random_money().fen + 1};
        put_money(&facts, "base", base);
        first = awarded(&input);
        /* more base never gives less, nor does the same base give anything else */
        check_fen(awarded(&input), first.fen);
        put_money(&facts, "base", (struct money){base.fen + 1 + random_up_to(base.fen / 2 + 5)});
        if (awarded(&input).fen < first.fen)
            fail_msg("round %d: more base gives less than %lld", round, (long long) first.fen);
    }
}

/* ---- the shipped items ---------------------------------------------------------------------- */

static struct catalogue *shipped_load(void)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};

    check_ok(catalogue_load("data/catalogue", &catalogue, &faults, &err), err);
    faults_release(&faults);
    return catalogue;
}

static void put_all(struct facts *facts, const struct item *item)
{
    struct organisation applicant = {
        .kind = (enum organisation_kind) random_up_to(ORGANISATION_KIND_COUNT - 1),
        .district = district_id((int) random_up_to(10)),
        .established_on = {(int32_t) (15000 + random_up_to(5000))}};

    facts_add_known(facts, &applicant, item->edition->from);
    for (size_t a = 0; a < item->ask_count; a++)
        put_random(facts, &item->asks[a]);
}

static struct judgement_input input_of(const struct item *item, const struct facts *facts)
{
    return (struct judgement_input){.item = item,
                                    .facts = facts,
                                    .day = item->edition->from,
                                    .has_score = true,
                                    .score_centi = (int) random_up_to(10000),
                                    .has_decided = true,
                                    .decided = {random_money().fen + 1}};
}

/* Complete facts are refused only by a score below every level, by two exceptions at once, and by a
 * part of another level that is more than the whole. */
static bool may_refuse(const struct item *item)
{
    return item->gives.shape == SHAPE_TIERS || item->gives.exception_count > 1 || item->gives.borne;
}

static bool judge_one(const struct judgement_input *input, struct receipt *ret_receipt)
{
    struct err err = {0};

    judged++;
    if (!judge_amount(input, ret_receipt, &err)) {
        if (!may_refuse(input->item))
            fail_msg("%s: %s %s", input->item->id, err.what, err.detail);
        return false;
    }
    if (ret_receipt->in_kind)
        check_fen(ret_receipt->result, 0);
    else
        check_award(ret_receipt);
    return true;
}

/* The same with more of the base, all else alike, and the same again. */
static void check_more_base(const struct judgement_input *input, struct facts *facts,
                            struct money first)
{
    const char *of = input->item->gives.of;
    AUTO_RECEIPT struct receipt same = {0}, more = {0};
    struct money base;

    if (!of)
        return;
    assert_true(judge_one(input, &same));
    check_fen(same.result, first.fen);
    base = facts_find(facts, of)->money;
    put_money(facts, of, (struct money){base.fen + 1 + random_up_to(base.fen / 2 + 5)});
    if (judge_one(input, &more) && more.result.fen < first.fen)
        fail_msg("%s: more base gives less than %lld", input->item->id, (long long) first.fen);
}

static void shipped_items__keep_the_same_on_random_facts(void **state)
{
    struct catalogue *catalogue = shipped_load();
    long before = judged;

    (void) state;
    seed = 41;
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            for (int round = 0; round < rounds_of(ITEM_ROUNDS); round++) {
                const struct item *item = &catalogue->editions[e].items[i];
                AUTO_FACTS struct facts facts = {0};
                AUTO_RECEIPT struct receipt receipt = {0};
                struct judgement_input input = input_of(item, &facts);

                put_all(&facts, item);
                if (judge_one(&input, &receipt) && !receipt.in_kind)
                    check_more_base(&input, &facts, receipt.result);
            }
    assert_true(judged - before >= rounds_of(20000));
    catalogue_free(catalogue);
}

/* Award after award to the same holder: what was given counts as used, and no limit is ever passed
 * by the sum. */
static void year__of_one_holder_stays_within_every_limit(void **state)
{
    struct catalogue *catalogue = shipped_load();

    (void) state;
    seed = 2026;
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            for (int round = 0; round < rounds_of(YEAR_ROUNDS); round++) {
                const struct item *item = &catalogue->editions[e].items[i];
                const struct gives *gives = &item->gives;
                struct money used[8] = {{0}};

                assert_true(gives->limit_count <= 8);
                for (int award = 0; award < YEAR_AWARDS; award++) {
                    AUTO_FACTS struct facts facts = {0};
                    AUTO_RECEIPT struct receipt receipt = {0};
                    struct judgement_input input = input_of(item, &facts);

                    put_all(&facts, item);
                    input.used = used;
                    input.used_count = gives->limit_count;
                    if (!judge_one(&input, &receipt))
                        continue;
                    for (size_t l = 0; l < gives->limit_count; l++)
                        if (gives->limits[l].period != PERIOD_ONCE &&
                            gives->limits[l].holder != HOLDER_AWARD)
                            used[l].fen += receipt.result.fen;
                }
                for (size_t l = 0; l < gives->limit_count; l++)
                    if (used[l].fen > gives->limits[l].at_most.fen)
                        fail_msg("%s: the year gives more than its limit", item->id);
            }
    catalogue_free(catalogue);
}

static void enough__were_judged(void **state)
{
    (void) state;
    print_message("# %ld judged\n", judged);
    assert_true(judged >= (getenv("NIGHTLY") ? 1000000 : 20000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(award__keeps_every_limit_and_is_told_by_its_lines),
        cmocka_unit_test(shipped_items__keep_the_same_on_random_facts),
        cmocka_unit_test(year__of_one_holder_stays_within_every_limit),
        cmocka_unit_test(enough__were_judged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
