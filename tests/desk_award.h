/* SPDX-License-Identifier: Apache-2.0 */
/* An award of an item with an agreement: awarded, signed, half of it paid. */
#ifndef TESTS_DESK_AWARD_H
#define TESTS_DESK_AWARD_H

#include "desk_voucher.h"

#include "desk/audit.h"

#define ITEM "9-3" /* 600,000.00 at most, half of it before the acceptance */
#define DAY  "2025-06-03"

static const struct item *item_here(void)
{
    return item_on(ITEM, DAY);
}

OFFICE_UNUSED static int64_t awarded(struct office *office)
{
    const struct item *item = item_here();
    struct example example = example_named(item, NULL);
    int64_t id;

    office_open(office, DAY);
    open_pool(office, item->pool, 2025, "100000000");
    example.day = day_of(DAY);
    id = file_example(office, item, &example, false);
    story_accept(office, item, id);
    story_review(office, item, id, score_of(item, &example));
    story_assess(office, &example, id);
    story_publish(office, item, id);
    story_award(office, item, id);
    return id;
}

OFFICE_UNUSED static int64_t signed_award(struct office *office)
{
    int64_t id = awarded(office);

    story_sign(office, item_here(), id);
    return id;
}

OFFICE_UNUSED static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : lead_of(item_here()));
}

OFFICE_UNUSED static void pay_half(struct office *office, int64_t id)
{
    sit_in(office, ROLE_FINANCE);
    move_ok(office, id, MOVE_PAY, NULL);
}

OFFICE_UNUSED static void blocked(struct office *office, int64_t id, enum award_move move,
                                  struct award_details details, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_AWARD_PAGE struct award_page before = {0}, after = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &before, &err), err);
    assert_false(award_try(office, id, move, &details, &findings, &err));
    check_blocked(&findings, rule);
    check_ok(desk_award(&office->desk, id, &after, &err), err);
    check_int(after.award.version, before.award.version);
}

OFFICE_UNUSED static struct application money_of(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    sit_in(office, ROLE_AUDITOR);
    return read_application(office, id, &page); /* numbers only */
}

OFFICE_UNUSED static enum award_state state_of(struct office *office, int64_t id)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &page, &err), err);
    return page.award.state;
}

OFFICE_UNUSED static void check_books(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct audit_report report;
    struct err err = {0};

    sit(office, ROLE_AUDITOR, "audit");
    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
}

OFFICE_UNUSED static void sit_beside(struct office *office)
{
    sit_as(office, person(office, ROLE_SUPERVISOR, lead_of(item_here()), 2));
}

#endif
