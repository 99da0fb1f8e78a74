/* SPDX-License-Identifier: Apache-2.0 */
/* A voucher that was paid and claims on it, for tests of clawbacks and of what comes on them. */
#ifndef TESTS_DESK_CLAWBACK_H
#define TESTS_DESK_CLAWBACK_H

#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/clawback.h"

#define POOL_FEN "9000000.00"

/* A voucher paid whole on the day it was awarded. */
OFFICE_UNUSED static int64_t paid_voucher(struct office *office)
{
    int64_t id;

    open_voucher_pool(office, POOL_FEN);
    id = voucher_at(office, STAGE_AWARDED);
    sit(office, ROLE_FINANCE, "finance-bureau");
    move_ok(office, id, MOVE_PAY, NULL);
    return id;
}

OFFICE_UNUSED static bool raise(struct office *office, struct clawback_order order, int64_t *ret_id,
                                struct findings *findings)
{
    struct err err = {0};

    findings_release(findings);
    return desk_clawback_raise(&office->desk, &order, ret_id, findings, &err);
}

OFFICE_UNUSED static int64_t raised(struct office *office, int64_t application,
                                    const char *principal)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id = 0;

    sit(office, ROLE_OFFICER, LEAD);
    assert_true(raise(office,
                      (struct clawback_order){.application_id = application,
                                              .ground = "项目终止",
                                              .principal = principal},
                      &id, &findings));
    return id;
}

OFFICE_UNUSED static struct clawback now_of(struct office *office, int64_t id)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    return page.clawback; /* numbers only */
}

OFFICE_UNUSED static bool try_move(struct office *office, int64_t id, enum clawback_move move,
                                   struct clawback_details details, struct findings *findings)
{
    struct err err = {0};
    int64_t version = now_of(office, id).version;

    findings_release(findings);
    return desk_clawback_move(&office->desk, id, version, move, &details, findings, &err);
}

OFFICE_UNUSED static void move_on(struct office *office, enum role role, int64_t id,
                                  enum clawback_move move, struct clawback_details details)
{
    AUTO_FINDINGS struct findings findings = {0};

    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : LEAD);
    if (try_move(office, id, move, details, &findings))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s", clawback_move_row(move)->word);
}

OFFICE_UNUSED static void move_blocked(struct office *office, int64_t id, enum clawback_move move,
                                       struct clawback_details details, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t version = now_of(office, id).version;

    assert_false(try_move(office, id, move, details, &findings));
    check_blocked(&findings, rule);
    check_int(now_of(office, id).version, version);
}

OFFICE_UNUSED static void check_whole(struct office *office)
{
    struct audit_report report;
    struct err err = {0};

    sit(office, ROLE_AUDITOR, "audit");
    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
}

OFFICE_UNUSED static struct pool_year voucher_year(struct office *office)
{
    struct pool_years pools = {0};
    struct pool_year found = {.id = -1};
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_pools(&office->desk, 2025, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, VOUCHER_POOL))
            found = pools.list[i];
    pool_years_release(&pools);
    return found;
}

#endif
