/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what an item gives: shape, base, rate, exceptions, tiers, limits.
 * Which shape takes which key is a row in award_shape. */
#include "base/text.h"
#include "rules/award_shape.h"
#include "rules/condition.h"
#include "rules/loading.h"

/* Says once for every key whether this shape has it. */
static void keys_check(struct yaml map, enum shape shape)
{
    const struct shape_keys *keys = shape_keys(shape);
    const struct {
        const char *key;
        enum shape_key rule;
        const char *example;
    } rows[] = {
        {"of", keys->of, "of: contract_amount"},
        {"rate", keys->rate, "rate: \"50%\""},
        {"except", keys->except, ""},
        {"amount", keys->amount, "amount: \"2000000.00\""},
        {"tiers", keys->tiers, "tiers: {by: score, upto: \"no\", rows: […]}"},
        {"unit", keys->unit, "unit: {zh: …, en: …, ja: …}"},
        {"count_of", keys->count_of, "count_of: months_requested"},
        {"limits", keys->limits,
         "limits: [{holder: award, period: once, at_most: \"10000000.00\", basis: {…}, article: "
         "…, grade: A}]"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct yaml value = yaml_get(map, rows[i].key);

        if (rows[i].rule == KEY_REQUIRED)
            yaml_need(map, rows[i].key, rows[i].example);
        if (rows[i].rule == KEY_FORBIDDEN && yaml_is(value))
            yaml_fault(value, _("Take the key away, or choose another shape."),
                       _("the shape “%s” has no key “%s”"), keys->word, rows[i].key);
    }
}

/* The name of a fact of one kind. */
static const char *fact_of_kind(struct yaml value, const struct item *item, enum fact_kind wanted)
{
    const char *fact = NULL;
    enum fact_kind kind;

    if (!yaml_is(value) || !fact_named(value, item, &fact, &kind))
        return NULL;
    if (kind == wanted)
        return fact;
    yaml_fault(
        value,
        arena_format(yaml_arena(value), _("Name a fact of kind %s."), fact_kind_word(wanted)),
        _("“%s” is of kind %s"), fact, fact_kind_word(kind));
    return NULL;
}

/* ---- exceptions ---------------------------------------------------------------------------- */

static bool has_condition(const struct exception *exception, const struct condition *wanted)
{
    for (size_t i = 0; i < exception->when_count; i++)
        if (condition_same(&exception->when[i], wanted))
            return true;
    return false;
}

static bool exceptions_same(const struct exception *a, const struct exception *b)
{
    if (a->when_count != b->when_count)
        return false;
    for (size_t i = 0; i < a->when_count; i++)
        if (!has_condition(b, &a->when[i]))
            return false;
    return true;
}

/* Some facts make both hold, so that neither goes first. */
static bool exceptions_tie(const struct exception *a, const struct exception *b)
{
    for (size_t i = 0; i < a->when_count; i++)
        for (size_t j = 0; j < b->when_count; j++)
            if (condition_excludes(&a->when[i], &b->when[j]))
                return false;
    return true;
}

static void exception_read(struct loading *loading, struct yaml map, const struct item *item,
                           struct exception *exception)
{
    static const char *const keys[] = {"when", "rate", "because", "article", NULL};
    struct yaml when;
    struct condition *conditions;

    *exception = (struct exception){.because = {"", "", ""}, .article = ""};
    if (!yaml_map(map, keys))
        return;
    exception->rate = yaml_ratio(yaml_need(map, "rate", "rate: \"60%\""));
    exception->because = yaml_words(yaml_need(map, "because", "because: {zh: …, en: …, ja: …}"));
    exception->article = yaml_text(yaml_need(map, "article", "article: …"));
    when = yaml_need(map, "when", "when: [{fact: startup, is: equal, value: \"yes\"}]");
    exception->when_count = yaml_list(when);
    if (yaml_is_list(when) && exception->when_count == 0)
        yaml_fault(when, _("Write [{fact: startup, is: equal, value: \"yes\"}]."),
                   _("an exception without a condition would always hold"));
    conditions = arena_get(yaml_arena(map), (exception->when_count + 1) * sizeof *conditions);
    for (size_t i = 0; i < exception->when_count; i++)
        condition_read(loading, yaml_at(when, i), item, false, &conditions[i]);
    exception->when = conditions;
    for (size_t i = 0; i < exception->when_count; i++)
        if (conditions[i].setting)
            exception->because =
                setting_basis(loading->arena, &exception->because, conditions[i].setting);
}

static void exceptions_read(struct loading *loading, struct yaml list, const struct item *item,
                            struct gives *gives)
{
    struct exception *exceptions;
    size_t faults_before, count;

    if (!yaml_is(list) || (count = yaml_list(list)) == 0)
        return;
    faults_before = yaml_faults(list)->count;
    exceptions = arena_get(yaml_arena(list), count * sizeof *exceptions);
    for (size_t i = 0; i < count; i++)
        exception_read(loading, yaml_at(list, i), item, &exceptions[i]);
    gives->exceptions = exceptions;
    gives->exception_count = count;
    if (yaml_faults(list)->count > faults_before)
        return;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (exceptions_same(&exceptions[i], &exceptions[j]))
                yaml_fault(yaml_at(list, i),
                           _("Keep one of the two, or give this one another condition."),
                           _("two exceptions have the same conditions"));
            else if (exceptions_tie(&exceptions[i], &exceptions[j]))
                yaml_fault(yaml_at(list, i),
                           _("Add a condition under which the other does not hold."),
                           _("two exceptions can hold at once, and neither goes first"));
}

/* ---- tiers --------------------------------------------------------------------------------- */

static void tier_edge_read(struct yaml map, const struct item *item, const struct gives *gives,
                           struct tier *tier)
{
    struct fact fact = {0};
    enum fact_kind kind;
    struct yaml other = yaml_get(map, gives->tier_by ? "at_least" : "value");

    if (yaml_is(other))
        yaml_fault(other, _("Write at_least with by: score, and value with by: a fact."),
                   _("this key does not go with what the tiers are by"));
    if (!gives->tier_by) {
        tier->at_least = yaml_count(yaml_need(map, "at_least", "at_least: \"85\""), 0, 100);
        return;
    }
    if (item_fact_kind(item, gives->tier_by, &kind) &&
        fact_value_read(yaml_need(map, "value", "value: first"), item, gives->tier_by, kind, &fact))
        tier->value = fact.text;
}

/* The first row that holds is taken, so a row below one that holds whenever it does is never taken.
 */
static void tier_order_check(struct yaml list, const struct gives *gives, const struct tier *tiers,
                             size_t index)
{
    for (size_t j = 0; j < index; j++) {
        bool shadowed = gives->tier_by
                            ? tiers[index].value && text_is(tiers[j].value, tiers[index].value)
                            : tiers[j].at_least <= tiers[index].at_least;

        if (shadowed) {
            yaml_fault(yaml_at(list, index),
                       gives->tier_by ? _("Keep one row for each value.")
                                      : _("Write the rows from the highest at_least down."),
                       _("this row is never reached, an earlier row always holds first"));
            return;
        }
    }
}

static void tier_rows_read(struct yaml list, const struct item *item, struct gives *gives)
{
    static const char *const keys[] = {"at_least", "value", "name", "amount", NULL};
    size_t count = yaml_list(list), faults_before = yaml_faults(list)->count;
    struct tier *tiers;

    if (yaml_is_list(list) && count == 0)
        yaml_fault(list, _("Write at least one row."), _("there is no tier here"));
    if (count == 0)
        return;
    tiers = arena_get(yaml_arena(list), count * sizeof *tiers);
    for (size_t i = 0; i < count; i++) {
        struct yaml row = yaml_at(list, i);

        tiers[i].name = (struct words){"", "", ""};
        if (!yaml_map(row, keys))
            continue;
        tier_edge_read(row, item, gives, &tiers[i]);
        tiers[i].name = yaml_words(yaml_need(row, "name", "name: {zh: …, en: …, ja: …}"));
        tiers[i].amount = yaml_money(yaml_need(row, "amount", "amount: \"5000000.00\""));
        if (yaml_faults(list)->count == faults_before)
            tier_order_check(list, gives, tiers, i);
    }
    gives->tiers = tiers;
    gives->tier_count = count;
}

static void tiers_read(struct yaml map, const struct item *item, struct gives *gives)
{
    static const char *const keys[] = {"by", "upto", "rows", NULL};
    struct yaml by;
    enum fact_kind kind;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    by = yaml_need(map, "by", "by: score");
    gives->tier_up_to = yaml_yes(yaml_need(map, "upto", "upto: \"no\""));
    if (yaml_is(by) && !text_is(yaml_text(by), "score")) {
        if (!fact_named(by, item, &gives->tier_by, &kind))
            return;
        if (kind != FACT_CHOICE && kind != FACT_YES_NO)
            yaml_fault(by, _("Write score, or name a fact of kind choice or yes-no."),
                       _("“%s” is of kind %s"), gives->tier_by, fact_kind_word(kind));
    } else if (yaml_is(by) && !(item->stages & (1u << STAGE_REVIEW))) {
        yaml_fault(by, _("Add review, reviewed to stages and a rubric, or tier by a fact."),
                   _("the item has no review, so there is no score"));
    }
    tier_rows_read(yaml_need(map, "rows", "rows: [{at_least: \"85\", name: {…}, amount: \"…\"}]"),
                   item, gives);
}

/* ---- limits -------------------------------------------------------------------------------- */

/* period: a word, or period_by: the setting that decides it. @return where it stands */
static struct yaml period_read(struct loading *loading, struct yaml map, struct limit *limit)
{
    struct yaml by = yaml_get(map, "period_by"), period = yaml_get(map, "period");

    if (!yaml_is(by)) {
        period = yaml_need(map, "period", "period: once");
        limit->period = (enum period) yaml_word_value(period, period_words);
        return period;
    }
    if (yaml_is(period))
        yaml_fault(period, _("Keep one of the two."), _("the setting decides the period"));
    limit->setting = setting_named(loading, by, SETTING_PERIOD);
    if (limit->setting)
        limit->period = limit->setting->period;
    return by;
}

static void holder_read(struct loading *loading, struct yaml map, const struct item *item,
                        struct limit *limit)
{
    struct yaml holder = yaml_need(map, "holder", "holder: award");
    struct yaml period = period_read(loading, map, limit);
    const char *word = yaml_text(holder);
    enum fact_kind kind;

    if (text_is(word, "award")) {
        limit->holder = HOLDER_AWARD;
        if (yaml_is(period) && limit->period != PERIOD_ONCE)
            yaml_fault(period, _("Write period: once, or holder: applicant."),
                       _("the limit of one award has no period but “once”"));
    } else if (text_is(word, "applicant")) {
        limit->holder = HOLDER_APPLICANT;
    } else if (yaml_is(holder)) {
        limit->holder = HOLDER_FACT;
        if (!item_fact_kind(item, word, &kind))
            yaml_fault(holder, _("Write award, applicant, or a fact that is asked."),
                       _("“%s” holds no limit"), text_quote(yaml_arena(map), word));
        limit->holder_fact = word;
    }
}

static void limit_read(struct loading *loading, struct yaml map, const struct item *item,
                       struct limit *limit)
{
    static const char *const keys[] = {"holder", "period",  "period_by", "at_most",
                                       "basis",  "article", "grade",     NULL};

    *limit = (struct limit){.basis = {"", "", ""}, .article = ""};
    if (!yaml_map(map, keys))
        return;
    holder_read(loading, map, item, limit);
    limit->at_most = yaml_money(yaml_need(map, "at_most", "at_most: \"10000000.00\""));
    limit->basis = yaml_words(yaml_need(map, "basis", "basis: {zh: …, en: …, ja: …}"));
    if (limit->setting)
        limit->basis = setting_basis(loading->arena, &limit->basis, limit->setting);
    limit->article = yaml_text(yaml_need(map, "article", "article: …"));
    limit->grade = yaml_grade(yaml_need(map, "grade", "grade: A"));
}

static void limits_read(struct loading *loading, struct yaml list, const struct item *item,
                        struct gives *gives)
{
    size_t count;
    struct limit *limits;

    if (!yaml_is(list))
        return;
    count = yaml_list(list);
    if (yaml_is_list(list) && count == 0 && shape_keys(gives->shape)->limits == KEY_REQUIRED)
        yaml_fault(list, _("Write the limit of one award at least."),
                   _("the shape “%s” needs a limit"), shape_keys(gives->shape)->word);
    if (count > 0 && gives->shape == SHAPE_IN_KIND)
        yaml_fault(list, "limits: []", _("support in kind has no limit of money"));
    if (count == 0)
        return;
    limits = arena_get(yaml_arena(list), count * sizeof *limits);
    for (size_t i = 0; i < count; i++)
        limit_read(loading, yaml_at(list, i), item, &limits[i]);
    gives->limits = limits;
    gives->limit_count = count;
}

/* ---- other public money ---------------------------------------------------------------------- */

static void together_read(struct loading *loading, struct yaml map, const struct item *item,
                          struct gives *gives)
{
    static const char *const keys[] = {"fact", "within", "basis", "article", "grade", NULL};
    struct together *together;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    if (!gives->of)
        yaml_fault(map, _("Add of: with the fact it is a share of, or take the key away."),
                   _("“together” without of: is a share of nothing"));
    together = arena_get(loading->arena, sizeof *together);
    *together = (struct together){.article = ""};
    together->fact =
        fact_of_kind(yaml_need(map, "fact", "fact: other_public_money"), item, FACT_MONEY);
    together->within = yaml_ratio(yaml_need(map, "within", "within: \"50%\""));
    together->basis = yaml_words(yaml_need(map, "basis", "basis: {zh: …, en: …, ja: …}"));
    together->article = yaml_text(yaml_need(map, "article", "article: …"));
    together->grade = yaml_grade(yaml_need(map, "grade", "grade: B"));
    if (together->fact && gives->of)
        gives->together = together;
}

/* ---- borne together ------------------------------------------------------------------------ */

static void borne_read(struct loading *loading, struct yaml map, const struct item *item,
                       struct gives *gives)
{
    static const char *const keys[] = {"fact", "by", "own", "other", "charge_by", NULL};
    static const struct words none = {"", "", ""};
    struct borne *borne;
    struct yaml charge;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    if (gives->shape == SHAPE_IN_KIND)
        yaml_fault(map, _("Take the key away, or choose another shape."),
                   _("support in kind is no money that two could bear"));
    borne = arena_get(loading->arena, sizeof *borne);
    *borne = (struct borne){.basis = none};
    borne->fact = fact_of_kind(yaml_need(map, "fact", "fact: district_share"), item, FACT_MONEY);
    borne->by = fact_of_kind(yaml_need(map, "by", "by: bearing_district"), item, FACT_TEXT);
    borne->own = yaml_words(yaml_need(map, "own", "own: {zh: …, en: …, ja: …}"));
    borne->other = yaml_words(yaml_need(map, "other", "other: {zh: …, en: …, ja: …}"));
    charge = yaml_need(map, "charge_by", "charge_by: shared-cost-charge");
    borne->charge = yaml_is(charge) ? setting_named(loading, charge, SETTING_CHOICE) : NULL;
    if (borne->charge)
        borne->basis = setting_basis(loading->arena, &none, borne->charge);
    gives->borne = borne;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* rate_by: the setting that decides the rate, where the shape may do without one. */
static void rate_by_read(struct loading *loading, struct yaml map, struct gives *gives)
{
    static const struct words none = {"", "", ""};
    struct yaml by = yaml_get(map, "rate_by");

    if (!yaml_is(by))
        return;
    if (shape_keys(gives->shape)->rate != KEY_OPTIONAL || yaml_is(yaml_get(map, "rate"))) {
        yaml_fault(by, _("Write rate: with the rate itself."),
                   _("the rate is not left to a setting here"));
        return;
    }
    gives->rate_setting = setting_named(loading, by, SETTING_RATE);
    gives->has_rate = true;
    if (!gives->rate_setting)
        return;
    gives->rate = gives->rate_setting->rate;
    gives->rate_basis = setting_basis(loading->arena, &none, gives->rate_setting);
}

static void base_read(struct loading *loading, struct yaml map, const struct item *item,
                      struct gives *gives)
{
    struct yaml rate = yaml_get(map, "rate"), of = yaml_get(map, "of");

    gives->of = fact_of_kind(of, item, FACT_MONEY);
    gives->has_rate = yaml_is(rate);
    if (gives->has_rate)
        gives->rate = yaml_ratio(rate);
    rate_by_read(loading, map, gives);
    if (gives->has_rate && gives->rate.ppm > PPM_IN_ONE && gives->shape == SHAPE_SHARE)
        yaml_fault(rate, _("Write at most \"100%\"; a match may be more."),
                   _("a share cannot be more than the whole"));
    if (gives->has_rate && !yaml_is(of) && shape_keys(gives->shape)->of == KEY_OPTIONAL)
        yaml_fault(yaml_is(rate) ? rate : map,
                   _("Add of: with the fact it is a share of, or take the rate away."),
                   _("a rate without of: is a share of nothing"));
}

static void round_read(struct yaml map, struct gives *gives)
{
    static const struct yaml_word rounds[] = {
        {"down-to-fen", ROUND_DOWN_TO_FEN}, {"down-to-yuan", ROUND_DOWN_TO_YUAN}, {0}};
    struct yaml round =
        gives->has_rate ? yaml_need(map, "round", "round: down-to-fen") : yaml_get(map, "round");

    gives->round = (enum rounding) yaml_word_value(round, rounds);
}

void covers_read(struct loading *loading, struct yaml map, const struct item *use,
                 const struct limit *quota, struct gives *ret_gives)
{
    static const char *const keys[] = {"of", "rate", "except", "round", NULL};

    *ret_gives = (struct gives){
        .shape = SHAPE_SHARE, .unit = {"", "", ""}, .limit_count = 1, .limits = quota};
    if (!yaml_map(map, keys))
        return;
    yaml_need(map, "of", "of: fee");
    yaml_need(map, "rate", "rate: \"30%\"");
    base_read(loading, map, use, ret_gives);
    exceptions_read(loading, yaml_get(map, "except"), use, ret_gives);
    round_read(map, ret_gives);
}

void gives_read(struct loading *loading, struct yaml map, const struct item *item,
                struct gives *ret_gives)
{
    static const char *const keys[] = {"shape",  "of",       "rate",  "rate_by",  "except",
                                       "amount", "tiers",    "unit",  "count_of", "limits",
                                       "round",  "together", "borne", NULL};
    struct yaml shape;

    *ret_gives = (struct gives){.unit = {"", "", ""}};
    if (!yaml_map(map, keys))
        return;
    shape = yaml_need(map, "shape", "shape: share");
    if (!yaml_is(shape))
        return;
    ret_gives->shape = (enum shape) yaml_word_value(shape, shape_words);
    keys_check(map, ret_gives->shape);
    base_read(loading, map, item, ret_gives);
    exceptions_read(loading, yaml_get(map, "except"), item, ret_gives);
    if (yaml_is(yaml_get(map, "amount")))
        ret_gives->amount = yaml_money(yaml_get(map, "amount"));
    tiers_read(yaml_get(map, "tiers"), item, ret_gives);
    if (yaml_is(yaml_get(map, "unit")))
        ret_gives->unit = yaml_words(yaml_get(map, "unit"));
    ret_gives->count_of = fact_of_kind(yaml_get(map, "count_of"), item, FACT_COUNT);
    limits_read(loading, yaml_get(map, "limits"), item, ret_gives);
    round_read(map, ret_gives);
    together_read(loading, yaml_get(map, "together"), item, ret_gives);
    borne_read(loading, yaml_get(map, "borne"), item, ret_gives);
}
