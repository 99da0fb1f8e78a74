/* SPDX-License-Identifier: Apache-2.0 */
/* Vouchers in two stages, for tests: a claim brought to its issue, and uses stated as an example of
 * the catalogue states them, with what a test wants otherwise. */
#ifndef TESTS_DESK_QUOTA_H
#define TESTS_DESK_QUOTA_H

#include "desk_story.h"

/** What a test states otherwise than the example; a NULL fact ends it. */
struct stated {
    const char *fact, *typed;
};

/* The first use of the catalogue's own examples that is covered. */
OFFICE_UNUSED static const struct example *use_example(const struct item *item)
{
    const struct item *use = item->voucher->use;

    for (size_t i = 0; i < use->example_count; i++)
        if (use->examples[i].expects == EXAMPLE_GIVES && takes_only_its_own(&use->examples[i]))
            return &use->examples[i];
    fail_msg("%s has no example of a use", item->id);
    return NULL;
}

OFFICE_UNUSED static size_t use_answers(const struct item *item, const struct stated *stated,
                                        struct date day, struct arena *arena,
                                        struct answer answers[STORY_ANSWERS])
{
    const struct item *use = item->voucher->use;
    size_t count = answers_of(use, use_example(item), arena, answers);
    char today[DATE_TEXT_SIZE];

    answers[count++] = (struct answer){.fact = item->voucher->finished,
                                       .typed = arena_text(arena, date_text(day, today))};
    for (; stated && stated->fact; stated++) {
        size_t at = 0;

        while (at < count && !text_is(answers[at].fact, stated->fact))
            at++;
        assert_true(at < STORY_ANSWERS);
        answers[at] = (struct answer){.fact = stated->fact, .typed = stated->typed};
        count = at == count ? count + 1 : count;
    }
    return count;
}

/* Registers a use, or corrects one. @return its id; 0: refused, with findings */
OFFICE_UNUSED static int64_t use_try(struct office *office, const struct item *item, int64_t id,
                                     int64_t corrected, const struct stated *stated,
                                     struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct answer answers[STORY_ANSWERS];
    struct move_details details = {
        .use = corrected,
        .answers = answers,
        .answer_count = use_answers(item, stated, office->desk.today, &arena, answers)};
    struct err err = {0};

    if (!desk_move(&office->desk, id, version_of(office, id),
                   corrected ? MOVE_CORRECT_USE : MOVE_USE, &details, findings, &err)) {
        assert_true(err.kind == ERR_REFUSED);
        return 0;
    }
    read_application(office, id, &page);
    return page.voucher.uses[page.voucher.use_count - 1].id;
}

OFFICE_UNUSED static int64_t use_ok(struct office *office, const struct item *item, int64_t id,
                                    int64_t corrected, const struct stated *stated)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t use = use_try(office, item, id, corrected, stated, &findings);

    for (size_t i = 0; i < findings.count && use == 0; i++)
        print_error("  %s %s: %s\n", findings.list[i].rule, findings.list[i].field,
                    findings.list[i].text);
    assert_true(use != 0);
    return use;
}

OFFICE_UNUSED static void use_refused(struct office *office, const struct item *item, int64_t id,
                                      const struct stated *stated, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};

    assert_true(use_try(office, item, id, 0, stated, &findings) == 0);
    if (!finding_of(&findings, rule))
        fail_msg("not refused for %s", rule);
}

/* From the counter to the voucher. */
OFFICE_UNUSED static int64_t quota_issued(struct office *office, const struct item *item,
                                          const char *day, const char *asked, const char *decided)
{
    struct example example = item->examples[0];
    struct err err = {0};
    struct fact quota;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FACTS struct facts facts = {0};
    int64_t id;

    for (size_t i = 0; i < example.facts.count; i++)
        facts_put(&facts, &example.facts.list[i]);
    check_ok(fact_read(item->gives.of, FACT_MONEY, asked, &arena, &quota, &err), err);
    facts_put(&facts, &quota);
    example.facts = facts;
    example.day = day_of(day);
    example.has_decided = desk_amount_is_decided(item);
    if (example.has_decided)
        check_ok(money_parse(decided, &example.decided, &err), err);
    id = file_example(office, item, &example, false);
    assert_true(id != 0);
    story_accept(office, item, id);
    story_review(office, item, id, 85);
    story_assess(office, &example, id);
    story_publish(office, item, id);
    story_award(office, item, id);
    return id;
}

OFFICE_UNUSED static void quota_redeem(struct office *office, const struct item *item, int64_t id,
                                       int64_t use)
{
    sit(office, ROLE_SUPERVISOR, lead_of(item));
    move_ok(office, id, MOVE_REDEEM, &(struct move_details){.use = use});
}

/* The whole quota with one contract, to the end. */
OFFICE_UNUSED static void quota_used_up(struct office *office, const struct item *item, int64_t id)
{
    AUTO_ARENA struct arena arena = {0};
    const struct stated much[] = {
        {item->voucher->use->gives.of, "900000000.00"},
        {item->voucher->contract, arena_format(&arena, "%s-%d", item->id, (int) id)},
        {NULL, NULL}};
    int64_t use;

    sit(office, ROLE_OFFICER, lead_of(item));
    use = use_ok(office, item, id, 0, much);
    quota_redeem(office, item, id, use);
}

#endif
