/* SPDX-License-Identifier: Apache-2.0 */
/* An item made in a test, with an edition, exceptions and limits of its own, for tests of judging.
 */
#ifndef TESTS_CORE_RULES_ITEM_MADE_H
#define TESTS_CORE_RULES_ITEM_MADE_H

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
static inline struct item share_item(void)
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

static inline void put(struct facts *facts, const char *key, enum fact_kind kind, const char *text)
{
    AUTO_ARENA struct arena arena = {0};
    struct fact fact = {0};
    struct err err = {0};

    check_ok(fact_read(key, kind, text, &arena, &fact, &err), err);
    facts_put(facts, &fact);
}

static inline struct facts case_of(const char *cost, const char *startup)
{
    struct facts facts = {0};

    if (cost)
        put(&facts, "cost", FACT_MONEY, cost);
    put(&facts, "startup", FACT_YES_NO, startup);
    put(&facts, "lab", FACT_YES_NO, "no");
    return facts;
}

static inline const struct receipt_line *line_of(const struct receipt *receipt,
                                                 enum receipt_line_kind kind, size_t nth)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == kind && nth-- == 0)
            return &receipt->list[i];
    fail_msg("the receipt has no line %s", receipt_line_word(kind));
    return NULL;
}

static inline int binding_lines(const struct receipt *receipt)
{
    int count = 0;

    for (size_t i = 0; i < receipt->count; i++)
        count += receipt->list[i].binds;
    return count;
}

#endif
