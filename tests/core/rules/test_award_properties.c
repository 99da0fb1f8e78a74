/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of every award, tried on many thousand random cases of the shipped catalogue's
 * items and of items made at random. The seed is fixed: a failure repeats. */
#include "base/text.h"
#include "check.h"
#include "rules/judge.h"

#define ROUNDS 24000

static uint64_t seed;

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
    check_fen(receipt->list[receipt->count - 1].amount, expected);
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
}

static struct money awarded(const struct judgement_input *input)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    struct err err = {0};

    check_ok(judge_amount(input, &receipt, &err), err);
    check_award(&receipt);
    return receipt.result;
}

static void award__keeps_every_limit_and_is_told_by_its_lines(void **state)
{
    (void) state;
    seed = 20241218;
    for (int round = 0; round < ROUNDS; round++) {
        AUTO_FACTS struct facts facts = {0};
        struct made made;
        struct money base = random_money(), first;
        struct judgement_input input = {.item = &made.item, .facts = &facts, .has_decided = true};

        make_item(&made);
        input.used_count = made.item.gives.limit_count;
        input.used = made.used;
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

static void shipped_items__keep_the_same_on_random_facts(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    long judged = 0;

    (void) state;
    seed = 41;
    check_ok(catalogue_load("data/catalogue", &catalogue, &faults, &err), err);
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            for (int round = 0; round < 60; round++) {
                const struct item *item = &catalogue->editions[e].items[i];
                AUTO_FACTS struct facts facts = {0};
                AUTO_RECEIPT struct receipt receipt = {0};
                struct judgement_input input = {.item = item,
                                                .facts = &facts,
                                                .day = item->edition->from,
                                                .has_score = true,
                                                .score_centi = (int) random_up_to(10000),
                                                .has_decided = true,
                                                .decided = {random_money().fen + 1}};

                struct organisation applicant = {
                    .kind = (enum organisation_kind) random_up_to(ORGANISATION_KIND_COUNT - 1),
                    .district = district_id((int) random_up_to(10)),
                    .established_on = {(int32_t) (15000 + random_up_to(5000))}};

                facts_add_known(&facts, &applicant, input.day);
                for (size_t a = 0; a < item->ask_count; a++)
                    put_random(&facts, &item->asks[a]);
                if (!judge_amount(&input, &receipt, &err)) {
                    /* only a score below every level, or two exceptions, may refuse complete facts
                     */
                    if (item->gives.shape != SHAPE_TIERS && item->gives.exception_count < 2)
                        fail_msg("%s: %s %s", item->id, err.what, err.detail);
                    continue;
                }
                judged++;
                if (receipt.in_kind)
                    check_fen(receipt.result, 0);
                else
                    check_award(&receipt);
            }
    assert_true(judged > 1500);
    catalogue_free(catalogue);
    faults_release(&faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(award__keeps_every_limit_and_is_told_by_its_lines),
        cmocka_unit_test(shipped_items__keep_the_same_on_random_facts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
