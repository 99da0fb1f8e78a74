/* SPDX-License-Identifier: Apache-2.0 */
/* The shapes of support: a row and a function each, never a measure.  Leaves limits to judge. */
#include "rules/award_shape.h"

#include <assert.h>

#include "base/text.h"
#include "rules/condition.h"

static const struct item *item_of(const struct award *award)
{
    return award->input->item;
}

static void add_line(struct award *award, struct receipt_line line)
{
    line.unproved = line.unproved || award->unproved;
    receipt_add(award->receipt, &line);
}

static struct words label_of(const struct award *award, const char *fact)
{
    const struct ask *ask = item_ask(item_of(award), fact);

    return ask ? ask->label : (struct words){fact, fact, fact};
}

static const char *proof_of(const struct award *award, const char *fact)
{
    const struct ask *ask = item_ask(item_of(award), fact);

    return ask && ask->proof ? ask->proof : "";
}

static bool refuse_missing(const struct award *award, const char *fact)
{
    err_set(award->err, ERR_INPUT, _("%s is not known yet"), item_fact_label(item_of(award), fact));
    err_detail(award->err, "%s", fact);
    return err_hint(award->err, _("Enter it in the form, then calculate again."));
}

static const struct fact *need_fact(const struct award *award, const char *key, enum fact_kind kind)
{
    const struct fact *fact = facts_find(award->input->facts, key);

    if (fact && fact->kind == kind)
        return fact;
    refuse_missing(award, key);
    return NULL;
}

/* ---- share and match ----------------------------------------------------------------------- */

static bool refuse_two_exceptions(const struct award *award, const struct exception *a,
                                  const struct exception *b)
{
    err_set(award->err, ERR_STORE, _("two exceptions hold at once: %s; %s"), words_now(&a->because),
            words_now(&b->because));
    return err_hint(award->err, _("Have the catalogue say which of the two goes first."));
}

/* The fact that leaves an exception undecided: the first one missing. */
static bool refuse_undecided(const struct award *award, const struct exception *exception)
{
    for (size_t i = 0; i < exception->when_count; i++)
        if (condition_holds(&exception->when[i], award->input->facts) == TRUTH_UNKNOWN)
            return refuse_missing(award, exception->when[i].fact);
    return false;
}

static bool exception_find(const struct award *award, const struct exception **ret_exception)
{
    const struct gives *gives = &item_of(award)->gives;
    const struct exception *found = NULL;

    for (size_t i = 0; i < gives->exception_count; i++) {
        const struct exception *one = &gives->exceptions[i];

        switch (conditions_hold(one->when, one->when_count, award->input->facts)) {
        case TRUTH_NO:
            break;
        case TRUTH_UNKNOWN:
            return refuse_undecided(award, one);
        case TRUTH_YES:
            if (found)
                return refuse_two_exceptions(award, found, one);
            found = one;
            break;
        }
    }
    *ret_exception = found;
    return true;
}

static struct ratio add_rate(struct award *award, const struct exception *exception)
{
    const struct gives *gives = &item_of(award)->gives;

    if (exception) {
        add_line(award, (struct receipt_line){.kind = RECEIPT_EXCEPTION,
                                              .label = exception->because,
                                              .article = exception->article,
                                              .ppm = exception->rate.ppm});
        return exception->rate;
    }
    add_line(award, (struct receipt_line){.kind = RECEIPT_RATE,
                                          .article = item_of(award)->edition->article,
                                          .ppm = gives->rate.ppm});
    return gives->rate;
}

static bool share_take(const struct award *award, struct money base, struct ratio rate,
                       struct money *ret_share)
{
    if (base.fen >= 0 && money_share(base, rate, item_of(award)->gives.round, ret_share))
        return true;
    err_set(award->err, ERR_STORE, _("the share of the base is too large to be calculated"));
    return err_hint(award->err, _("Look at the amount of the base; it may hold a typing error."));
}

/* What an audit found (审定) stands with what was stated; the report is its proof. */
static void add_audited(struct award *award, const struct fact *base)
{
    add_line(award, (struct receipt_line){.kind = RECEIPT_AUDITED,
                                          .label = label_of(award, base->key),
                                          .article = base->report,
                                          .amount = base->audited,
                                          .used = base->money});
}

static void add_base(struct award *award, const struct fact *base)
{
    if (base->has_audited) {
        add_audited(award, base);
        return;
    }
    add_line(award, (struct receipt_line){.kind = RECEIPT_BASE,
                                          .label = label_of(award, base->key),
                                          .proof = proof_of(award, base->key),
                                          .amount = base->money});
}

static bool give_share(struct award *award)
{
    const struct gives *gives = &item_of(award)->gives;
    const struct fact *base = need_fact(award, gives->of, FACT_MONEY);
    const struct exception *exception = NULL;
    struct ratio rate;

    if (!base || !exception_find(award, &exception))
        return false;
    add_base(award, base);
    rate = add_rate(award, exception);
    if (!share_take(award, fact_base(base), rate, &award->amount))
        return false;
    add_line(award, (struct receipt_line){
                        .kind = RECEIPT_SHARE, .amount = award->amount, .rounding = gives->round});
    return true;
}

/* ---- what a person decides ----------------------------------------------------------------- */

static bool take_decision(struct award *award)
{
    const struct judgement_input *input = award->input;

    if (!input->has_decided) {
        err_set(award->err, ERR_INPUT, _("the amount is not decided yet"));
        return err_hint(award->err, _("Enter the amount decided on, then calculate again."));
    }
    if (input->decided.fen <= 0) {
        err_set(award->err, ERR_INPUT, _("the amount decided must be more than nothing"));
        return err_hint(award->err, _("To give nothing, decline the application with a reason."));
    }
    award->amount = input->decided;
    add_line(award, (struct receipt_line){.kind = RECEIPT_DECIDED, .amount = input->decided});
    return true;
}

/* `of`: the amount never passes this fact, or its share when a rate is given. */
static bool add_ceiling(struct award *award)
{
    const struct gives *gives = &item_of(award)->gives;
    const struct fact *base;
    struct money ceiling;

    if (!gives->of)
        return true;
    if (!(base = need_fact(award, gives->of, FACT_MONEY)))
        return false;
    ceiling = fact_base(base);
    if (base->has_audited || gives->has_rate)
        add_base(award, base);
    if (gives->has_rate) {
        if (!share_take(award, fact_base(base), add_rate(award, NULL), &ceiling))
            return false;
    }
    add_line(award, (struct receipt_line){.kind = RECEIPT_LIMIT,
                                          .label = gives->rate_setting ? gives->rate_basis
                                                                       : label_of(award, gives->of),
                                          .article = item_of(award)->edition->article,
                                          .proof = proof_of(award, gives->of),
                                          .amount = ceiling,
                                          .headroom = ceiling,
                                          .rounding = gives->round});
    return true;
}

static bool give_decided(struct award *award)
{
    return take_decision(award) && add_ceiling(award);
}

/* ---- fixed, tiers, in kind ----------------------------------------------------------------- */

static bool give_fixed(struct award *award)
{
    award->amount = item_of(award)->gives.amount;
    add_line(award, (struct receipt_line){.kind = RECEIPT_FIXED,
                                          .article = item_of(award)->edition->article,
                                          .amount = award->amount});
    return true;
}

/* NULL with the err said when no tier is reached. */
static const struct tier *tier_by_score(const struct award *award)
{
    const struct gives *gives = &item_of(award)->gives;

    if (!award->input->has_score) {
        err_set(award->err, ERR_INPUT, _("the score of the expert review is not known yet"));
        err_hint(award->err, _("Close the expert review first."));
        return NULL;
    }
    for (size_t i = 0; i < gives->tier_count; i++)
        if (gives->tiers[i].at_least * 100 <= award->input->score_centi)
            return &gives->tiers[i];
    err_set(award->err, ERR_REFUSED,
            _("the score %d.%02d reaches no level of support; the lowest begins at %d"),
            award->input->score_centi / 100, award->input->score_centi % 100,
            gives->tiers[gives->tier_count - 1].at_least);
    return NULL;
}

static const struct tier *tier_by_fact(const struct award *award)
{
    const struct gives *gives = &item_of(award)->gives;
    const struct fact *fact = facts_find(award->input->facts, gives->tier_by);

    if (!fact) {
        refuse_missing(award, gives->tier_by);
        return NULL;
    }
    for (size_t i = 0; i < gives->tier_count; i++)
        if (text_is(gives->tiers[i].value, fact->text))
            return &gives->tiers[i];
    err_set(award->err, ERR_REFUSED, _("no level of support is given for this: %s"),
            item_fact_label(item_of(award), gives->tier_by));
    return NULL;
}

static bool give_tier(struct award *award)
{
    const struct gives *gives = &item_of(award)->gives;
    const struct tier *tier = gives->tier_by ? tier_by_fact(award) : tier_by_score(award);

    if (!tier)
        return false;
    add_line(award, (struct receipt_line){.kind = RECEIPT_TIER,
                                          .label = tier->name,
                                          .article = item_of(award)->edition->article,
                                          .amount = tier->amount});
    award->amount = tier->amount;
    if (!gives->tier_up_to)
        return true;
    if (!take_decision(award))
        return false;
    add_line(award, (struct receipt_line){.kind = RECEIPT_LIMIT,
                                          .label = tier->name,
                                          .article = item_of(award)->edition->article,
                                          .amount = tier->amount,
                                          .headroom = tier->amount});
    return true;
}

static bool give_in_kind(struct award *award)
{
    const struct gives *gives = &item_of(award)->gives;
    const struct fact *count = NULL;

    if (gives->count_of && !(count = need_fact(award, gives->count_of, FACT_COUNT)))
        return false;
    award->receipt->in_kind = true;
    add_line(award, (struct receipt_line){.kind = RECEIPT_GRANT,
                                          .label = gives->unit,
                                          .article = item_of(award)->edition->article,
                                          .proof = count ? proof_of(award, count->key) : "",
                                          .count = count ? count->count : 0});
    return true;
}

/* ---- other public money ---------------------------------------------------------------------- */

struct money together_most(const struct gives *gives, struct money base)
{
    struct money most;

    return base.fen > 0 && money_share(base, gives->together->within, ROUND_DOWN_TO_FEN, &most)
               ? most
               : (struct money){0};
}

/* The headroom is what the others left of the share of the base. */
static bool add_together(struct award *award)
{
    const struct together *together = item_of(award)->gives.together;
    const struct fact *other, *base;
    struct money most;

    if (!together)
        return true;
    other = need_fact(award, together->fact, FACT_MONEY);
    base = need_fact(award, item_of(award)->gives.of, FACT_MONEY);
    if (!other || !base)
        return false;
    if (other->money.fen <= 0)
        return true;
    most = together_most(&item_of(award)->gives, fact_base(base));
    add_line(award, (struct receipt_line){
                        .kind = RECEIPT_LIMIT,
                        .label = together->basis,
                        .article = together->article,
                        .proof = proof_of(award, together->fact),
                        .amount = most,
                        .used = other->money,
                        .headroom = {most.fen > other->money.fen ? most.fen - other->money.fen : 0},
                        .unproved = !grade_is_proved(together->grade)});
    return true;
}

/* ---- the table ----------------------------------------------------------------------------- */

#define NO  KEY_FORBIDDEN
#define MAY KEY_OPTIONAL
#define YES KEY_REQUIRED

static const struct {
    struct shape_keys keys; /* word, of, rate, except, amount, tiers, unit, count_of, limits */
    bool (*give)(struct award *award);
} shapes[] = {
    [SHAPE_SHARE] = {{"share", YES, YES, MAY, NO, NO, NO, NO, YES}, give_share},
    [SHAPE_MATCH] = {{"match", YES, YES, NO, NO, NO, NO, NO, MAY}, give_share},
    [SHAPE_UP_TO] = {{"up-to", MAY, MAY, NO, NO, NO, NO, NO, YES}, give_decided},
    [SHAPE_FIXED] = {{"fixed", NO, NO, NO, YES, NO, NO, NO, YES}, give_fixed},
    [SHAPE_TIERS] = {{"tiers", NO, NO, NO, NO, YES, NO, NO, YES}, give_tier},
    [SHAPE_BY_DECISION] = {{"by-decision", MAY, MAY, NO, NO, NO, NO, NO, MAY}, give_decided},
    [SHAPE_IN_KIND] = {{"in-kind", NO, NO, NO, NO, NO, YES, MAY, MAY}, give_in_kind},
};

const struct yaml_word shape_words[] = {
    {"share", SHAPE_SHARE},     {"match", SHAPE_MATCH},
    {"up-to", SHAPE_UP_TO},     {"fixed", SHAPE_FIXED},
    {"tiers", SHAPE_TIERS},     {"by-decision", SHAPE_BY_DECISION},
    {"in-kind", SHAPE_IN_KIND}, {0},
};

const struct shape_keys *shape_keys(enum shape shape)
{
    assert((size_t) shape < sizeof shapes / sizeof *shapes);
    return &shapes[shape].keys;
}

bool award_shape(struct award *award)
{
    enum shape shape = item_of(award)->gives.shape;

    assert((size_t) shape < sizeof shapes / sizeof *shapes);
    return shapes[shape].give(award) && add_together(award);
}

/* ---- the most ---- */

static struct money highest_tier(const struct gives *gives)
{
    struct money most = {0};

    for (size_t i = 0; i < gives->tier_count; i++)
        if (gives->tiers[i].amount.fen > most.fen)
            most = gives->tiers[i].amount;
    return most;
}

bool item_ceiling(const struct item *item, struct money *ret_most)
{
    const struct gives *gives = &item->gives;
    bool has_one = gives->shape == SHAPE_FIXED || gives->shape == SHAPE_TIERS;
    struct money most = gives->shape == SHAPE_FIXED ? gives->amount : highest_tier(gives);

    for (size_t i = 0; i < gives->limit_count; i++) {
        if (!has_one || gives->limits[i].at_most.fen < most.fen)
            most = gives->limits[i].at_most;
        has_one = true;
    }
    if (has_one)
        *ret_most = most;
    return has_one;
}
