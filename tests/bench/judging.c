/* SPDX-License-Identifier: Apache-2.0 */
/* Judging every example of every item: needs, amount, receipt and its digest.  Beside it the same
 * shares and caps in bare C, for the size of what the receipt costs.
 *
 * An example states what its edge needs and no more; an application as it lies on the table states
 * everything.  So each case is completed: of a need whose fact is not stated, a value that meets it
 * is, and the applicant is of a kind that may apply.  What an example is to be refused for stands
 * in its own facts, and stays. */
#include "bench.h"

#include <stdlib.h>

#include "base/text.h"
#include "rules/judge.h"

#define TURNS 40 /* over all examples in one run */

struct case_of {
    struct judgement_input input;
    struct facts facts;
    bool gives; /* an amount is made of it */
};
struct docket {
    struct catalogue *catalogue;
    struct case_of *list;
    size_t count;
    int64_t sum; /* so that nothing is left out as unused */
};

/* A value beside the one of a need. */
static void fact_move(struct fact *fact, int by, struct arena *arena)
{
    char money[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    switch (fact->kind) {
    case FACT_MONEY:
        fact->money.fen += by;
        fact->text = arena_text(arena, money_plain(fact->money, money));
        break;
    case FACT_DATE:
        fact->date.day += by;
        fact->text = arena_text(arena, date_text(fact->date, day));
        break;
    case FACT_COUNT:
        fact->count += by;
        fact->text = arena_format(arena, "%lld", (long long) fact->count);
        break;
    case FACT_YES_NO:
        fact->text = text_is(fact->text, "yes") ? "no" : "yes";
        break;
    case FACT_CHOICE:
    case FACT_TEXT:
    case FACT_CODE:
        fact->text = arena_format(arena, "not %s", fact->text);
        break;
    }
}

/* The first of the values that the need names, or the one beside it where that is asked. */
static struct fact fact_that_meets(const struct condition *need, struct arena *arena)
{
    struct fact fact = need->values[0];

    fact.key = need->fact;
    if (need->is == IS_MORE_THAN || need->is == IS_NOT_EQUAL)
        fact_move(&fact, 1, arena);
    else if (need->is == IS_LESS_THAN)
        fact_move(&fact, -1, arena);
    return fact;
}

static void applicant_state(struct case_of *one)
{
    enum organisation_kind kind = ORGANISATION_ENTERPRISE;

    while (kind + 1 < ORGANISATION_KIND_COUNT && !(one->input.item->applicants & (1u << kind)))
        kind++;
    facts_put(&one->facts, &(struct fact){.key = "applicant_kind",
                                          .kind = FACT_CHOICE,
                                          .text = organisation_kind_word(kind)});
}

static bool is_met(const struct case_of *one, const char *key)
{
    const struct item *item = one->input.item;
    bool met = true;

    for (size_t i = 0; i < item->need_count; i++)
        if (text_is(item->needs[i].fact, key))
            met = met && condition_holds(&item->needs[i], &one->facts) == TRUTH_YES;
    return met;
}

/* A value that every need of the fact lets through: one of them names it. */
static void fact_state(struct case_of *one, const char *key)
{
    const struct item *item = one->input.item;
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < item->need_count && !is_met(one, key); i++)
        if (text_is(item->needs[i].fact, key)) {
            struct fact fact = fact_that_meets(&item->needs[i], &arena);

            facts_put(&one->facts, &fact);
        }
}

static void case_complete(struct case_of *one)
{
    const struct item *item = one->input.item;

    if (!facts_find(&one->facts, "applicant_kind"))
        applicant_state(one);
    for (size_t i = 0; i < item->need_count; i++)
        if (!facts_find(&one->facts, item->needs[i].fact))
            fact_state(one, item->needs[i].fact);
}

/* Nothing is open, and what gives is held back by nothing: else other work would be measured. */
static void case_check(const struct case_of *one)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    judge_needs(&one->input, &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (one->gives || strncmp(findings.list[i].rule, "missing:", strlen("missing:")) == 0)
            bench_must(
                err_set(&err, ERR_INPUT, "%s: %s", one->input.item->id, findings.list[i].text),
                &err);
}

static void case_add(struct docket *docket, const struct item *item, const struct example *example)
{
    struct case_of *one = &docket->list[docket->count++];
    char day[DATE_TEXT_SIZE];

    *one = (struct case_of){.gives = example->expects != EXAMPLE_REFUSED};
    facts_put(&one->facts, &(struct fact){.key = "received_on",
                                          .kind = FACT_DATE,
                                          .date = example->day,
                                          .text = date_text(example->day, day)});
    for (size_t i = 0; i < example->facts.count; i++)
        facts_put(&one->facts, &example->facts.list[i]);
    one->input = (struct judgement_input){.item = item,
                                          .facts = &one->facts,
                                          .day = example->day,
                                          .used_count = example->used_count,
                                          .used = example->used,
                                          .has_score = example->has_score,
                                          .score_centi = example->score * 100,
                                          .has_decided = example->has_decided,
                                          .decided = example->decided};
    case_complete(one);
    case_check(one);
}

static void docket_fill(struct docket *docket)
{
    const struct catalogue *catalogue = docket->catalogue;
    size_t count = 0;

    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            count += catalogue->editions[e].items[i].example_count;
    docket->list = mem_zero(count, sizeof *docket->list);
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++) {
            const struct item *item = &catalogue->editions[e].items[i];

            for (size_t k = 0; k < item->example_count; k++)
                case_add(docket, item, &item->examples[k]);
        }
}

static void judge_one(struct docket *docket, const struct case_of *one)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_RECEIPT struct receipt receipt = {0};

    judge_needs(&one->input, &findings);
    if (one->gives && judge_amount(&one->input, &receipt, NULL))
        docket->sum += receipt.result.fen;
}

static void judge_all(void *of)
{
    struct docket *docket = of;

    for (int turn = 0; turn < TURNS; turn++)
        for (size_t i = 0; i < docket->count; i++)
            judge_one(docket, &docket->list[i]);
}

static int64_t bare_one(const struct case_of *one)
{
    const struct gives *gives = &one->input.item->gives;
    const struct fact *base = gives->of ? facts_find(&one->facts, gives->of) : NULL;
    int64_t fen = one->input.decided.fen + gives->amount.fen;

    if (base)
        fen = (int64_t) ((__int128) base->money.fen * (gives->has_rate ? gives->rate.ppm : 1) /
                         PPM_IN_ONE);
    for (size_t i = 0; i < gives->limit_count; i++) {
        int64_t left = gives->limits[i].at_most.fen;

        if (one->input.used_count)
            left -= one->input.used[i].fen;
        fen = fen < left ? fen : left;
    }
    return fen;
}

static void bare_all(void *of)
{
    struct docket *docket = of;

    for (int turn = 0; turn < TURNS; turn++)
        for (size_t i = 0; i < docket->count; i++)
            docket->sum += bare_one(&docket->list[i]);
}

void bench_judging(void)
{
    struct docket docket = {0};
    struct faults faults = {0};

    MUST_RUN(catalogue_load("data/catalogue", &docket.catalogue, &faults, &err));
    faults_release(&faults);
    docket_fill(&docket);
    bench_compare(&(struct bench_pair){
        .what = "an application judged, with its receipt",
        .units = (double) docket.count * TURNS,
        .ours = {.run = judge_all},
        .rival = {.name = "bare C: share and caps, no receipt", .run = bare_all},
        .of = &docket,
        .is_cpu = true,
        .most_seconds = 1.0 / 200000,
    });
    for (size_t i = 0; i < docket.count; i++)
        facts_release(&docket.list[i].facts);
    free(docket.list);
    catalogue_free(docket.catalogue);
}
