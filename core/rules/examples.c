/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the examples of a catalogue and tells those that do not come out, with the receipt.
 * Leaves reading them to catalogue_example. */
#include <stdarg.h>

#include "base/str.h"
#include "base/text.h"
#include "rules/judge.h"
#include "rules/loading.h"

struct trial {
    const struct item *item;
    const struct example *example;
    struct facts facts;
    struct faults *faults;
    struct arena *arena;
};

static void PRINTF_LIKE(3, 4)
    trial_fault(struct trial *trial, const char *instead, const char *what, ...)
{
    AUTO_FREE char *file = mem_copy_text(trial->example->place);
    char *column = strrchr(file, ':'), *line, text[900];
    va_list values;

    *column++ = '\0';
    line = strrchr(file, ':');
    *line++ = '\0';
    va_start(values, what);
    vsnprintf(text, sizeof text, what, values);
    va_end(values);
    faults_add(trial->faults, file, (int) strtol(line, NULL, 10), (int) strtol(column, NULL, 10),
               instead, _("example “%s” of %s: %s"), trial->example->name, trial->item->id, text);
}

static const char *receipt_shown(const struct receipt *receipt, struct arena *arena)
{
    AUTO_STR struct str all = {0};

    str_init(&all, 2000);
    for (size_t i = 0; i < receipt->count; i++)
        str_format(&all, "%s%s", i ? " | " : "", receipt_line_text(&receipt->list[i], arena));
    return arena_text(arena, all.text);
}

/* The facts of the example and its day; what it does not say stays unknown. */
static void facts_prepare(struct trial *trial)
{
    const struct facts *said = &trial->example->facts;
    char day[DATE_TEXT_SIZE];

    facts_put(&trial->facts, &(struct fact){.key = "received_on",
                                            .kind = FACT_DATE,
                                            .date = trial->example->day,
                                            .text = date_text(trial->example->day, day)});
    if (trial->item->claim)
        facts_add_voucher(&trial->facts, trial->item->claim, trial->example->issued);
    for (size_t i = 0; i < said->count; i++)
        facts_put(&trial->facts, &said->list[i]);
}

/* The first fact whose need is not met, NULL when none is known to be unmet. */
static const char *refusal_of(const struct trial *trial, const struct judgement_input *input)
{
    struct findings findings = {0};
    const char *field = NULL;

    judge_needs(input, &findings);
    for (size_t i = 0; i < findings.count && !field; i++)
        if (!finding_is_missing(&findings.list[i]))
            field = arena_text(trial->arena, findings.list[i].field);
    findings_release(&findings);
    return field;
}

static bool refuses(const struct judgement_input *input, const char *field)
{
    struct findings findings = {0};
    bool found = false;

    judge_needs(input, &findings);
    for (size_t i = 0; i < findings.count; i++)
        found = found ||
                (text_is(findings.list[i].field, field) && !finding_is_missing(&findings.list[i]));
    findings_release(&findings);
    return found;
}

/* The index of the catalogue's limit that binds; -1 none, -2 the ceiling of the shape itself. */
static int binding_of(const struct trial *trial, const struct receipt *receipt)
{
    size_t limits = trial->item->gives.limit_count;

    for (size_t i = 0; i < limits; i++) {
        const struct receipt_line *line = receipt_limit(receipt, limits, i);

        if (line && line->binds)
            return (int) i;
    }
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].binds)
            return -2;
    return -1;
}

static void binding_check(struct trial *trial, const struct receipt *receipt)
{
    int binding = binding_of(trial, receipt);

    if (trial->example->binding < 0 || binding == trial->example->binding)
        return;
    trial_fault(trial, receipt_shown(receipt, trial->arena),
                binding == -1 ? _("no limit takes anything away, not limit %d")
                              : _("another limit binds, not limit %d"),
                trial->example->binding);
}

static void gives_check(struct trial *trial, const struct judgement_input *input)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    char got[MONEY_TEXT_SIZE], want[MONEY_TEXT_SIZE];
    struct err err = {0};

    if (!judge_amount(input, &receipt, &err)) {
        trial_fault(trial, err.hint, _("it gives no amount: %s %s"), err.what, err.detail);
        return;
    }
    if (receipt.result.fen != trial->example->gives.fen)
        trial_fault(trial, receipt_shown(&receipt, trial->arena), _("it gives %s, not %s"),
                    money_text(receipt.result, got), money_text(trial->example->gives, want));
    else
        binding_check(trial, &receipt);
}

static void grants_check(struct trial *trial, const struct judgement_input *input)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    struct err err = {0};
    char got[24] = "yes";

    if (!judge_amount(input, &receipt, &err)) {
        trial_fault(trial, err.hint, _("it grants nothing: %s %s"), err.what, err.detail);
        return;
    }
    if (trial->item->gives.count_of)
        snprintf(got, sizeof got, "%lld", (long long) receipt.list[0].count);
    if (!text_is(got, trial->example->grants))
        trial_fault(trial, arena_format(trial->arena, "grants: \"%s\"", got),
                    _("it grants %s, not %s"), got, trial->example->grants);
}

static void refused_check(struct trial *trial, const struct judgement_input *input)
{
    const char *wanted = trial->example->refused, *other;
    AUTO_RECEIPT struct receipt receipt = {0};
    struct err err = {0};

    if (refuses(input, wanted))
        return;
    other = refusal_of(trial, input);
    if (!other && trial->item->gives.shape == SHAPE_TIERS && !judge_amount(input, &receipt, &err) &&
        err.kind == ERR_REFUSED)
        return;
    if (other)
        trial_fault(trial, arena_format(trial->arena, "refused: %s", other),
                    _("it is refused for %s, not for %s"), other, wanted);
    else
        trial_fault(trial, _("Look at the need and at the fact's value."),
                    _("it is not refused, though it should be for %s"), wanted);
}

static void example_run(struct trial *trial)
{
    const struct example *example = trial->example;
    struct judgement_input input = {
        .item = trial->item,
        .facts = &trial->facts,
        .day = example->day,
        .used_count = example->used_count,
        .used = example->used,
        .has_score = example->has_score,
        .score_centi = example->score * 100,
        .has_decided = example->has_decided,
        .decided = example->decided,
        .quota = example->quota,
    };
    const char *refusal = NULL;

    if (example->expects != EXAMPLE_REFUSED)
        refusal = refusal_of(trial, &input);
    if (refusal) {
        trial_fault(trial, arena_format(trial->arena, "refused: %s", refusal),
                    _("it is refused for %s"), refusal);
        return;
    }
    switch (example->expects) {
    case EXAMPLE_GIVES:
        gives_check(trial, &input);
        break;
    case EXAMPLE_REFUSED:
        refused_check(trial, &input);
        break;
    case EXAMPLE_GRANTS:
        grants_check(trial, &input);
        break;
    }
}

static void item_examples_run(const struct item *item, struct faults *faults)
{
    for (size_t i = 0; i < item->example_count; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct trial trial = {
            .item = item, .example = &item->examples[i], .faults = faults, .arena = &arena};

        facts_prepare(&trial);
        example_run(&trial);
        facts_release(&trial.facts);
    }
    if (item->voucher)
        item_examples_run(item->voucher->use, faults);
}

void catalogue_check_examples(const struct catalogue *catalogue, struct faults *faults)
{
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            item_examples_run(&catalogue->editions[e].items[i], faults);
}
