/* SPDX-License-Identifier: Apache-2.0 */
/* A training-compute voucher at any stage of its path, for tests of single steps. */
#ifndef TESTS_DESK_VOUCHER_H
#define TESTS_DESK_VOUCHER_H

#include "desk_story.h"

#define VOUCHER      "2-1"
#define VOUCHER_DAY  "2025-06-03"
#define VOUCHER_POOL "training-voucher"
#define LEAD         "science"

OFFICE_UNUSED static const struct item *item_on(const char *id, const char *day)
{
    const struct item *item = catalogue_item_on(office_rules.catalogue, id, day_of(day), NULL);

    assert_non_null(item);
    return item;
}

/* The named example of an item, or the first that gives something. */
OFFICE_UNUSED static struct example example_named(const struct item *item, const char *name)
{
    for (size_t i = 0; i < item->example_count; i++)
        if (name ? text_is(item->examples[i].name, name)
                 : item->examples[i].expects != EXAMPLE_REFUSED)
            return item->examples[i];
    fail_msg("%s has no example “%s”", item->id, name ? name : "that gives something");
    return (struct example){0};
}

/* The first example that a need refuses. */
OFFICE_UNUSED static struct example example_refused(const struct item *item)
{
    for (size_t i = 0; i < item->example_count; i++)
        if (item->examples[i].expects == EXAMPLE_REFUSED &&
            !is_known_fact(item->examples[i].refused))
            return item->examples[i];
    fail_msg("%s has no refused example", item->id);
    return (struct example){0};
}

OFFICE_UNUSED static void open_voucher_pool(struct office *office, const char *amount)
{
    open_pool(office, catalogue_pool(office_rules.catalogue, VOUCHER_POOL), 2025, amount);
}

/* A voucher of 617,283.94 yuan, brought to a stage. */
OFFICE_UNUSED static int64_t voucher_at(struct office *office, enum stage stage)
{
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    int64_t id;

    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, false);
    assert_true(id != 0);
    sit(office, ROLE_OFFICER, LEAD);
    if (stage >= STAGE_FORMAL)
        move_ok(office, id, MOVE_TAKE_UP, NULL);
    if (stage >= STAGE_ACCEPTED) {
        check_everything(office, id);
        move_ok(office, id, MOVE_ACCEPT, NULL);
    }
    if (stage == STAGE_REVIEW) {
        assign_quorum(office, id, LEAD);
        move_ok(office, id, MOVE_OPEN_REVIEW, NULL);
    }
    if (stage >= STAGE_REVIEWED)
        story_review(office, item, id, 80);
    if (stage >= STAGE_ASSESSED)
        story_assess(office, &example, id);
    if (stage >= STAGE_PROPOSED) {
        check_amount(office, id);
        move_ok(office, id, MOVE_PROPOSE, NULL);
    }
    if (stage >= STAGE_NOTICE) {
        sit(office, ROLE_SUPERVISOR, LEAD);
        move_ok(office, id, MOVE_PUBLISH, NULL);
    }
    if (stage >= STAGE_AWARDED)
        story_award(office, item, id);
    return id;
}

#endif
