/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the voucher of an item: how long it lasts, what a use states and needs, what it covers.
 * A use is read by the same words as an item; leaves judging it to judge. */
#include "base/text.h"
#include "rules/loading.h"

/* ---- how long ------------------------------------------------------------------------------ */

static void lasts_read(struct loading *loading, struct yaml map, struct voucher *voucher)
{
    struct yaml by = yaml_get(map, "lasts_by"), lasts = yaml_get(map, "lasts");

    if (!yaml_is(by)) {
        lasts = yaml_need(map, "lasts", "lasts: year");
        voucher->lasts = (enum period) yaml_word_value(lasts, period_words);
    } else {
        if (yaml_is(lasts))
            yaml_fault(lasts, _("Keep one of the two."),
                       _("the setting decides how long it lasts"));
        voucher->setting = setting_named(loading, by, SETTING_PERIOD);
        if (voucher->setting)
            voucher->lasts = voucher->setting->period;
        lasts = voucher->setting ? by : (struct yaml){0};
    }
    if (yaml_is(lasts) && voucher->lasts == PERIOD_ONCE)
        yaml_fault(lasts,
                   _("Write year, to the end of the year it is issued in, or ever, to the end of "
                     "its rule."),
                   _("a voucher has a last day"));
}

/* ---- what a use states --------------------------------------------------------------------- */

static const char *fact_read_of(struct yaml value, const struct item *use, unsigned kinds,
                                const char *instead)
{
    enum fact_kind kind;
    const char *fact = NULL;

    if (!yaml_is(value) || !fact_named(value, use, &fact, &kind))
        return NULL;
    if (!(kinds & (1u << kind))) {
        yaml_fault(value, instead, _("“%s” is of kind %s"), fact, fact_kind_word(kind));
        return NULL;
    }
    for (size_t i = 0; i < use->ask_count; i++)
        if (text_is(use->asks[i].fact, fact)) {
            if (!use->asks[i].required && kinds != 1u << FACT_DATE) /* a service may be under way */
                yaml_fault(value, _("Take required: \"no\" away there."),
                           _("every use has to state “%s”"), fact);
            return fact;
        }
    yaml_fault(value, _("Ask it under the voucher's own asks:."),
               _("“%s” is asked of the claim, not of each use"), fact);
    return NULL;
}

static void parties_read(struct yaml map, const struct item *use, struct voucher *voucher)
{
    const char *date = _("Name a fact of kind date."), *text = _("Name a fact of kind text.");

    voucher->contract = fact_read_of(yaml_need(map, "contract", "contract: contract_number"), use,
                                     1u << FACT_TEXT, text);
    voucher->provider = fact_read_of(yaml_need(map, "provider", "provider: provider_name"), use,
                                     1u << FACT_TEXT, text);
    voucher->provider_code =
        fact_read_of(yaml_need(map, "provider_code", "provider_code: provider_code"), use,
                     1u << FACT_CODE, _("Name a fact of kind code."));
    voucher->finished = fact_read_of(yaml_need(map, "finished", "finished: finished_on"), use,
                                     1u << FACT_DATE, date);
}

static struct limit *quota_read(struct yaml map)
{
    struct limit *quota = arena_get(yaml_arena(map), sizeof *quota);

    *quota = (struct limit){
        .holder = HOLDER_AWARD,
        .period = PERIOD_ONCE,
        .basis = yaml_words(yaml_need(map, "basis", "basis: {zh: …, en: …, ja: …}")),
        .article = yaml_text(yaml_need(map, "article", "article: …")),
        .grade = yaml_grade(yaml_need(map, "grade", "grade: A")),
    };
    return quota;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void claim_check(struct yaml map, const struct item *claim)
{
    if (claim->gives.shape == SHAPE_IN_KIND)
        yaml_fault(map, _("Take voucher: away, or choose another shape."),
                   _("support in kind has no quota of money"));
}

const struct voucher *voucher_read(struct loading *loading, struct yaml map, struct item *claim,
                                   const struct edition *edition)
{
    static const char *const keys[] = {"principle",     "lasts",    "lasts_by", "basis",
                                       "article",       "grade",    "contract", "provider",
                                       "provider_code", "finished", "asks",     "needs",
                                       "materials",     "covers",   "examples", NULL};
    struct voucher *voucher;
    struct item *use;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return NULL;
    voucher = arena_get(loading->arena, sizeof *voucher);
    use = arena_get(loading->arena, sizeof *use);
    *use = *claim;
    use->claim = claim;
    use->stages = 0;
    *voucher = (struct voucher){.use = use};
    claim_check(map, claim);
    voucher->has_principle = yaml_is(yaml_get(map, "principle"));
    if (voucher->has_principle)
        voucher->principle = yaml_money(yaml_get(map, "principle"));
    lasts_read(loading, map, voucher);
    use_parts_read(loading, map, use);
    covers_read(loading, yaml_need(map, "covers", "covers: {of: fee, rate: \"30%\", round: …}"),
                use, quota_read(map), &use->gives);
    parties_read(map, use, voucher);
    claim->voucher = voucher; /* examples ask it for the last day */
    if (!loading->without_examples)
        examples_read(yaml_need(map, "examples", "examples: [{name: …, quota: …, gives: \"…\"}]"),
                      use, edition, loading->catalogue->policy.to, &use->example_count,
                      &use->examples);
    return voucher;
}
