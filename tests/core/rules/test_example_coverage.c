/* SPDX-License-Identifier: Apache-2.0 */
/* Every edge of every item in every edition is shown by an example: each limit at, one fen under
 * and one fen over it, each level of a tier and the last score below it, each exception, each need
 * and the last value it lets through, the first and the last day.  What is missing is told by name.
 */
#include <stdlib.h>

#include "base/text.h"
#include "check.h"
#include "rules/judge.h"

/* ---- an example, judged -------------------------------------------------------------------- */

struct shown {
    const struct example *example;
    struct facts facts;
    struct receipt receipt;
    bool gives; /* judged, with an amount or a grant */
};

struct showing {
    const struct item *item;
    struct date last; /* the last day it takes applications */
    struct shown *list;
    size_t count;
    int missing;
};

static void show(struct shown *shown, const struct item *item, const struct example *example)
{
    char day[DATE_TEXT_SIZE];
    struct judgement_input input = {.item = item,
                                    .facts = &shown->facts,
                                    .day = example->day,
                                    .used_count = example->used_count,
                                    .used = example->used,
                                    .has_score = example->has_score,
                                    .score_centi = example->score * 100,
                                    .has_decided = example->has_decided,
                                    .decided = example->decided};

    shown->example = example;
    facts_put(&shown->facts, &(struct fact){.key = "received_on",
                                            .kind = FACT_DATE,
                                            .date = example->day,
                                            .text = date_text(example->day, day)});
    facts_copy(&shown->facts, &example->facts);
    shown->gives =
        example->expects != EXAMPLE_REFUSED && judge_amount(&input, &shown->receipt, NULL);
}

static void PRINTF_LIKE(2, 3) missing(struct showing *showing, const char *what, ...)
{
    char text[300], from[DATE_TEXT_SIZE];
    va_list values;

    va_start(values, what);
    vsnprintf(text, sizeof text, what, values);
    va_end(values);
    print_error("missing: %s from %s: %s\n", showing->item->id,
                date_text(showing->item->edition->from, from), text);
    showing->missing++;
}

static bool number_of(const struct fact *fact, int64_t *ret_number)
{
    if (!fact)
        return false;
    *ret_number = fact->kind == FACT_MONEY  ? fact->money.fen
                  : fact->kind == FACT_DATE ? fact->date.day
                                            : fact->count;
    return true;
}

/* ---- limits -------------------------------------------------------------------------------- */

static const struct receipt_line *line_of(const struct receipt *receipt,
                                          enum receipt_line_kind kind)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == kind)
            return &receipt->list[i];
    return NULL;
}

/* What the shape gives before any limit. */
static int64_t before_limits(const struct receipt *receipt)
{
    static const enum receipt_line_kind kinds[] = {RECEIPT_DECIDED, RECEIPT_FIXED, RECEIPT_SHARE,
                                                   RECEIPT_TIER};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (line_of(receipt, kinds[i]))
            return line_of(receipt, kinds[i])->amount.fen;
    return -1;
}

/* An amount that can be anything meets an edge by itself; a fixed one only where a sum that others
 * used moves the edge to it. */
static bool is_free(const struct gives *gives)
{
    return gives->shape != SHAPE_FIXED && (gives->shape != SHAPE_TIERS || gives->tier_up_to);
}

static bool is_shared(const struct limit *limit)
{
    return limit->holder != HOLDER_AWARD && limit->period != PERIOD_ONCE;
}

/* A fixed amount that the edge can be moved to: the limit itself, or any below it by what others
 * used. */
static bool has_amount(const struct gives *gives, const struct limit *limit, int64_t over)
{
    size_t count = gives->shape == SHAPE_FIXED ? 1 : gives->tier_count;

    for (size_t i = 0; i < count; i++) {
        int64_t fen = gives->shape == SHAPE_FIXED ? gives->amount.fen : gives->tiers[i].amount.fen;

        if (is_shared(limit) ? fen - over <= limit->at_most.fen : fen - over == limit->at_most.fen)
            return true;
    }
    return false;
}

static bool can_be(const struct gives *gives, const struct limit *limit, int64_t over)
{
    if (gives->shape == SHAPE_TIERS && gives->tier_up_to && over > 0) {
        /* never more than the level itself, which may lie under the limit */
        for (size_t i = 0; i < gives->tier_count; i++)
            if (gives->tiers[i].amount.fen >= limit->at_most.fen + over)
                return true;
        return is_shared(limit);
    }
    return is_free(gives) || has_amount(gives, limit, over);
}

static bool shows_edge(const struct showing *showing, size_t index, int64_t over)
{
    size_t limits = showing->item->gives.limit_count;

    for (size_t i = 0; i < showing->count; i++) {
        const struct shown *shown = &showing->list[i];
        const struct receipt_line *line =
            shown->gives ? receipt_limit(&shown->receipt, limits, index) : NULL;

        if (line && before_limits(&shown->receipt) == line->headroom.fen + over &&
            (over > 0 ? line->binds : shown->receipt.result.fen == line->headroom.fen + over))
            return true;
    }
    return false;
}

static void check_limits(struct showing *showing)
{
    static const struct {
        int64_t over;
        const char *what;
    } edges[] = {{-1, "one fen under"}, {0, "exactly at"}, {1, "one fen over"}};
    const struct gives *gives = &showing->item->gives;

    for (size_t i = 0; i < gives->limit_count; i++)
        for (size_t e = 0; e < sizeof edges / sizeof *edges; e++)
            if (can_be(gives, &gives->limits[i], edges[e].over) &&
                !shows_edge(showing, i, edges[e].over))
                missing(showing, "%s limit %zu", edges[e].what, i);
}

/* ---- the ceiling of the shape: a share of something, under what a person decides ------------ */

static bool shows_ceiling(const struct showing *showing, int64_t over)
{
    for (size_t i = 0; i < showing->count; i++) {
        const struct shown *shown = &showing->list[i];
        const struct receipt_line *line =
            shown->gives ? line_of(&shown->receipt, RECEIPT_LIMIT) : NULL;

        if (line && before_limits(&shown->receipt) == line->headroom.fen + over &&
            (over > 0 ? line->binds : shown->receipt.result.fen == line->headroom.fen + over))
            return true;
    }
    return false;
}

static void check_ceiling(struct showing *showing)
{
    const struct gives *gives = &showing->item->gives;

    if (!gives->of || (gives->shape != SHAPE_UP_TO && gives->shape != SHAPE_BY_DECISION))
        return;
    for (int over = -1; over <= 1; over++)
        if (!shows_ceiling(showing, over))
            missing(showing, "%d fen from the ceiling by %s", over, gives->of);
}

/* ---- tiers --------------------------------------------------------------------------------- */

static bool shows_tier(const struct showing *showing, const struct tier *tier)
{
    for (size_t i = 0; i < showing->count; i++) {
        const struct receipt_line *line =
            showing->list[i].gives ? line_of(&showing->list[i].receipt, RECEIPT_TIER) : NULL;

        if (line && text_is(line->label.en, tier->name.en) &&
            (showing->item->gives.tier_by || showing->list[i].example->score == tier->at_least))
            return true;
    }
    return false;
}

static bool shows_score(const struct showing *showing, int score)
{
    for (size_t i = 0; i < showing->count; i++)
        if (showing->list[i].example->has_score && showing->list[i].example->score == score)
            return true;
    return false;
}

static void check_tiers(struct showing *showing)
{
    const struct gives *gives = &showing->item->gives;

    for (size_t i = 0; i < gives->tier_count; i++) {
        if (!shows_tier(showing, &gives->tiers[i]))
            missing(showing, "the first value of the level “%s”", gives->tiers[i].name.en);
        if (!gives->tier_by && !shows_score(showing, gives->tiers[i].at_least - 1))
            missing(showing, "the last score under the level “%s”", gives->tiers[i].name.en);
    }
}

/* ---- conditions ---------------------------------------------------------------------------- */

/* The last value that holds and the first that does not, where the comparison has an order. */
static bool edges_of(const struct condition *condition, int64_t *ret_in, int64_t *ret_out)
{
    int64_t value;

    if (!condition->value_count || !number_of(&condition->values[0], &value))
        return false;
    switch (condition->is) {
    case IS_AT_LEAST:
        *ret_in = value;
        *ret_out = value - 1;
        return condition->kind == FACT_DATE ||
               *ret_out >= 0; /* amounts and counts begin at nought */
    case IS_MORE_THAN:
        *ret_in = value + 1;
        *ret_out = value;
        return true;
    case IS_AT_MOST:
        *ret_in = value;
        *ret_out = value + 1;
        return true;
    case IS_LESS_THAN:
        *ret_in = value - 1;
        *ret_out = value;
        return true;
    case IS_EQUAL:
    case IS_NOT_EQUAL:
    case IS_ONE_OF:
        return false;
    }
    return false;
}

static bool shows_value(const struct showing *showing, const char *fact, int64_t wanted,
                        bool must_give)
{
    for (size_t i = 0; i < showing->count; i++) {
        int64_t value;

        if (number_of(facts_find(&showing->list[i].facts, fact), &value) && value == wanted &&
            (showing->list[i].gives || !must_give))
            return true;
    }
    return false;
}

static bool shows_refusal(const struct showing *showing, const char *fact)
{
    for (size_t i = 0; i < showing->count; i++)
        if (showing->list[i].example->expects == EXAMPLE_REFUSED &&
            text_is(showing->list[i].example->refused, fact))
            return true;
    return false;
}

static void check_needs(struct showing *showing)
{
    const struct item *item = showing->item;

    for (size_t i = 0; i < item->need_count; i++) {
        const struct condition *need = &item->needs[i];
        bool never = need->is == IS_AT_LEAST && need->kind == FACT_MONEY &&
                     need->values[0].money.fen == 0; /* asks only that it is stated */
        int64_t in, out;

        if (!shows_refusal(showing, need->fact) && !never)
            missing(showing, "one refused for %s", need->fact);
        if (!edges_of(need, &in, &out))
            continue;
        if (!shows_value(showing, need->fact, in, true))
            missing(showing, "the last %s that is let through", need->fact);
        if (!shows_value(showing, need->fact, out, false))
            missing(showing, "the first %s that is refused", need->fact);
    }
}

static bool shows_exception(const struct showing *showing, const struct exception *exception)
{
    for (size_t i = 0; i < showing->count; i++) {
        const struct receipt_line *line =
            showing->list[i].gives ? line_of(&showing->list[i].receipt, RECEIPT_EXCEPTION) : NULL;

        if (line && text_is(line->label.en, exception->because.en))
            return true;
    }
    return false;
}

static void check_exceptions(struct showing *showing)
{
    const struct gives *gives = &showing->item->gives;

    for (size_t e = 0; e < gives->exception_count; e++) {
        const struct exception *exception = &gives->exceptions[e];

        if (!shows_exception(showing, exception))
            missing(showing, "the exception “%s”", exception->because.en);
        for (size_t i = 0; i < exception->when_count; i++) {
            int64_t in, out;

            if (!edges_of(&exception->when[i], &in, &out))
                continue;
            if (!shows_value(showing, exception->when[i].fact, in, true))
                missing(showing, "the last %s of an exception", exception->when[i].fact);
            if (!shows_value(showing, exception->when[i].fact, out, true))
                missing(showing, "the first %s past an exception", exception->when[i].fact);
        }
    }
}

/* ---- days, counts, applicants -------------------------------------------------------------- */

static bool shows_day(const struct showing *showing, struct date day)
{
    for (size_t i = 0; i < showing->count; i++)
        if (showing->list[i].gives && showing->list[i].example->day.day == day.day)
            return true;
    return false;
}

static void check_days(struct showing *showing)
{
    char day[DATE_TEXT_SIZE];

    if (!shows_day(showing, showing->item->edition->from))
        missing(showing, "the first day");
    if (!shows_day(showing, showing->last))
        missing(showing, "the last day, %s", date_text(showing->last, day));
}

static void check_counts(struct showing *showing)
{
    const struct gives *gives = &showing->item->gives;
    const struct ask *ask = gives->count_of ? item_ask(showing->item, gives->count_of) : NULL;

    for (size_t i = 0; ask && i < showing->item->need_count; i++)
        if (text_is(showing->item->needs[i].fact, ask->fact))
            return; /* its edges are those of the need */
    if (!ask)
        return;
    if (ask->least && !shows_value(showing, ask->fact, strtoll(ask->least, NULL, 10), true))
        missing(showing, "the least %s", ask->fact);
    if (ask->most && !shows_value(showing, ask->fact, strtoll(ask->most, NULL, 10), true))
        missing(showing, "the most %s", ask->fact);
}

/* ---- all of them --------------------------------------------------------------------------- */

static int check_item(const struct catalogue *catalogue, const struct item *item)
{
    struct showing showing = {.item = item, .last = item->edition->to};

    if (showing.last.day > catalogue->policy.to.day)
        showing.last = catalogue->policy.to;
    showing.count = item->example_count;
    showing.list = mem_zero(item->example_count + 1, sizeof *showing.list);
    for (size_t i = 0; i < item->example_count; i++)
        show(&showing.list[i], item, &item->examples[i]);
    check_limits(&showing);
    check_ceiling(&showing);
    check_tiers(&showing);
    check_needs(&showing);
    check_exceptions(&showing);
    check_days(&showing);
    check_counts(&showing);
    if (!shows_refusal(&showing, "applicant_kind") &&
        item->applicants != (1u << ORGANISATION_KIND_COUNT) - 1)
        missing(&showing, "an applicant that may not apply");
    for (size_t i = 0; i < showing.count; i++) {
        facts_release(&showing.list[i].facts);
        receipt_release(&showing.list[i].receipt);
    }
    free(showing.list);
    return showing.missing;
}

static int check_folder(const char *folder)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    int missing = 0;

    check_ok(catalogue_load(folder, &catalogue, &faults, &err), err);
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            missing += check_item(catalogue, &catalogue->editions[e].items[i]);
    catalogue_free(catalogue);
    faults_release(&faults);
    return missing;
}

static void shipped_items__show_every_edge_in_every_edition(void **state)
{
    (void) state;
    check_int(check_folder("data/catalogue"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_items__show_every_edge_in_every_edition),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
