/* SPDX-License-Identifier: Apache-2.0 */
/* Asks judge_amount about facts that are a little different, and reads the rest off its receipt.
 * Leaves saying it in words to the desk. */
#include "rules/what_if.h"

#include "base/text.h"

#define FEN_IN_YUAN 100

/* ---- reading a receipt ----------------------------------------------------------------------- */

static const struct receipt_line *line_of_kind(const struct receipt *receipt,
                                               enum receipt_line_kind kind)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == kind)
            return &receipt->list[i];
    return NULL;
}

/* What was to be given before any limit: a decision goes before the level it stands under. */
static struct money amount_before(const struct receipt *receipt)
{
    static const enum receipt_line_kind kinds[] = {RECEIPT_DECIDED, RECEIPT_SHARE, RECEIPT_FIXED,
                                                   RECEIPT_TIER};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct receipt_line *line = line_of_kind(receipt, kinds[i]);

        if (line)
            return line->amount;
    }
    return (struct money){0};
}

static int binding_line(const struct receipt *receipt)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].binds)
            return (int) i;
    return -1;
}

/* The limit with the least headroom, the first of equal ones, leaving one out. */
static int tightest_line(const struct receipt *receipt, int except)
{
    int found = -1;

    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];

        if (line->kind != RECEIPT_LIMIT || (int) i == except)
            continue;
        if (found < 0 || line->headroom.fen < receipt->list[found].headroom.fen)
            found = (int) i;
    }
    return found;
}

static void read_limits(const struct receipt *receipt, struct what_if *what_if)
{
    int next;

    what_if->tightest = tightest_line(receipt, -1);
    if (what_if->by_person) {
        what_if->before = what_if->result;
        what_if->room.fen = what_if->tightest < 0 ? 0
                                                  : receipt->list[what_if->tightest].headroom.fen -
                                                        what_if->result.fen;
        return;
    }
    what_if->before = amount_before(receipt);
    what_if->binding = binding_line(receipt);
    if (what_if->tightest >= 0 && what_if->binding < 0)
        what_if->room.fen = receipt->list[what_if->tightest].headroom.fen - what_if->before.fen;
    if (what_if->binding < 0)
        return;
    next = tightest_line(receipt, what_if->binding);
    what_if->releases.fen = what_if->before.fen - what_if->result.fen;
    if (next < 0 || receipt->list[next].headroom.fen >= what_if->before.fen)
        return;
    what_if->releases.fen = receipt->list[next].headroom.fen - what_if->result.fen;
    what_if->then_binding = next;
}

/* ---- the base -------------------------------------------------------------------------------- */

/* The least base whose share, so rounded, is at least `share`. false: no base that may be entered.
 */
static bool base_reaching(struct money share, struct ratio rate, enum rounding how,
                          struct money *ret_base)
{
    __int128 parts;

    if (rate.ppm <= 0)
        return false;
    if (how == ROUND_DOWN_TO_YUAN)
        share.fen = (share.fen + FEN_IN_YUAN - 1) / FEN_IN_YUAN * FEN_IN_YUAN;
    parts = (__int128) share.fen * PPM_IN_ONE;
    if (how == ROUND_HALF_UP_TO_FEN)
        parts -= PPM_IN_ONE / 2;
    parts = parts <= 0 ? 0 : (parts + rate.ppm - 1) / rate.ppm;
    if (parts > MONEY_MOST_FEN)
        return false;
    ret_base->fen = (int64_t) parts;
    return true;
}

static struct ratio rate_in_use(const struct receipt *receipt)
{
    const struct receipt_line *line = line_of_kind(receipt, RECEIPT_EXCEPTION);

    if (!line)
        line = line_of_kind(receipt, RECEIPT_RATE);
    return (struct ratio){line ? line->ppm : PPM_IN_ONE};
}

static bool is_decided(const struct item *item)
{
    return item->gives.shape == SHAPE_UP_TO || item->gives.shape == SHAPE_BY_DECISION;
}

/* The ceiling a shape itself sets, as a share of a fact that grows with it; -1: none. It stands
 * before the limits and is not one of the case. */
static int ceiling_line(const struct item *item, const struct receipt *receipt)
{
    size_t limits = item->gives.limit_count + 1; /* and the result */

    if (!is_decided(item) && !item->gives.together)
        return -1;
    for (size_t i = 0; i + limits < receipt->count; i++)
        if (receipt->list[i].kind == RECEIPT_LIMIT && receipt->list[i].count == 0)
            return (int) i;
    return -1;
}

/* The base whose share, and what others leave of theirs, both come to so much. */
static bool base_meeting(const struct gives *gives, const struct receipt *receipt, int ceiling,
                         struct money met, struct money *ret_base)
{
    enum rounding how = gives->has_rate ? gives->round : ROUND_DOWN_TO_FEN;
    struct money with_others;

    if (!base_reaching(met, rate_in_use(receipt), how, ret_base))
        return false;
    if (!gives->together || ceiling < 0)
        return true;
    if (!money_add(met, receipt->list[ceiling].used, &met) ||
        !base_reaching(met, gives->together->within, ROUND_DOWN_TO_FEN, &with_others))
        return false;
    if (with_others.fen > ret_base->fen)
        *ret_base = with_others;
    return true;
}

/* Where the growing share meets what does not grow with it. */
static void read_stop(const struct judgement_input *input, const struct receipt *receipt,
                      struct what_if *what_if)
{
    const struct gives *gives = &input->item->gives;
    int ceiling = ceiling_line(input->item, receipt);
    int fixed = tightest_line(receipt, ceiling);
    struct money met = {0};

    if (is_decided(input->item) && ceiling >= 0 &&
        (fixed < 0 || what_if->before.fen <= receipt->list[fixed].headroom.fen)) {
        what_if->stop = STOP_DECISION;
        met = what_if->before;
    } else if (fixed >= 0) {
        what_if->stop = STOP_LIMIT;
        what_if->stop_line = fixed;
        met.fen = receipt->list[fixed].headroom.fen + 1; /* it binds when it takes a fen away */
    } else {
        return;
    }
    if (base_meeting(gives, receipt, ceiling, met, &what_if->stop_base))
        return;
    what_if->stop = STOP_NOTHING;
    what_if->stop_line = -1;
}

/* The same facts with another one of this key; lives as long as the arena. */
static struct facts facts_with(const struct facts *facts, const struct fact *fact,
                               struct arena *arena)
{
    struct facts changed = {.count = facts->count};

    changed.list = arena_get(arena, (facts->count + 1) * sizeof *changed.list);
    memcpy(changed.list, facts->list, facts->count * sizeof *changed.list);
    for (size_t i = 0; i < changed.count; i++)
        if (text_is(changed.list[i].key, fact->key))
            changed.list[i] = *fact;
    return changed;
}

static bool result_of(const struct judgement_input *input, struct money *ret_result,
                      struct err *err)
{
    AUTO_RECEIPT struct receipt receipt = {0};

    if (!judge_amount(input, &receipt, err))
        return false;
    *ret_result = receipt.result;
    return true;
}

static bool read_base(const struct judgement_input *input, const struct receipt *receipt,
                      struct what_if *what_if, struct err *err)
{
    const char *base = input->item->gives.of;
    const struct fact *stated = base ? facts_find(input->facts, base) : NULL;
    AUTO_ARENA struct arena arena = {0};
    struct judgement_input other = *input;
    struct facts facts;
    struct fact more;
    struct money result;

    if (!stated || stated->kind != FACT_MONEY)
        return true;
    what_if->base = base;
    what_if->base_amount = fact_base(stated);
    read_stop(input, receipt, what_if);
    more = *stated;
    more.money.fen += FEN_IN_YUAN;
    more.audited.fen += FEN_IN_YUAN;
    facts = facts_with(input->facts, &more, &arena);
    other.facts = &facts;
    if (!result_of(&other, &result, err))
        return false;
    return money_subtract(result, what_if->result, &what_if->yuan_adds) ||
           err_set(err, ERR_STORE, _("the difference is too large to be calculated"));
}

/* ---- levels ---------------------------------------------------------------------------------- */

static const struct tier *tier_now(const struct judgement_input *input)
{
    const struct gives *gives = &input->item->gives;
    const struct fact *fact = gives->tier_by ? facts_find(input->facts, gives->tier_by) : NULL;

    for (size_t i = 0; i < gives->tier_count; i++) {
        const struct tier *tier = &gives->tiers[i];

        if (gives->tier_by ? fact && text_is(tier->value, fact->text)
                           : tier->at_least * 100 <= input->score_centi)
            return tier;
    }
    return NULL;
}

/* Of the levels that give more than this one: the fewest points away, or the least amount. */
static const struct tier *tier_after(const struct gives *gives, const struct tier *now)
{
    const struct tier *found = NULL;

    for (size_t i = 0; i < gives->tier_count; i++) {
        const struct tier *tier = &gives->tiers[i];

        if (tier->amount.fen <= now->amount.fen)
            continue;
        if (!found || (gives->tier_by ? tier->amount.fen < found->amount.fen
                                      : tier->at_least < found->at_least))
            found = tier;
    }
    return found;
}

static bool read_tiers(const struct judgement_input *input, struct what_if *what_if,
                       struct err *err)
{
    const struct gives *gives = &input->item->gives;
    const struct tier *now = tier_now(input), *next = now ? tier_after(gives, now) : NULL;
    AUTO_ARENA struct arena arena = {0};
    struct judgement_input other = *input;
    struct facts facts;

    if (!next)
        return true;
    if (gives->tier_by) {
        struct fact stated = *facts_find(input->facts, gives->tier_by);

        stated.text = next->value;
        facts = facts_with(input->facts, &stated, &arena);
        other.facts = &facts;
    } else {
        other.score_centi = next->at_least * 100;
        what_if->points_missing = other.score_centi - input->score_centi;
    }
    other.decided = next->amount; /* as much as can be decided there */
    what_if->next_tier = next;
    return result_of(&other, &what_if->tier_gives, err);
}

bool what_if_judge(const struct judgement_input *input, struct what_if *ret_what_if,
                   struct err *err)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    struct what_if what_if = {.binding = -1, .then_binding = -1, .tightest = -1, .stop_line = -1};

    if (!judge_amount(input, &receipt, err))
        return false;
    what_if.in_kind = receipt.in_kind;
    what_if.by_person = input->has_override;
    what_if.result = receipt.result;
    if (!receipt.in_kind) {
        read_limits(&receipt, &what_if);
        if (!what_if.by_person &&
            (!read_base(input, &receipt, &what_if, err) ||
             (input->item->gives.shape == SHAPE_TIERS && !read_tiers(input, &what_if, err))))
            return false;
    }
    *ret_what_if = what_if;
    return true;
}
