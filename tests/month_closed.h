/* SPDX-License-Identifier: Apache-2.0 */
/* Closing months in a test, by whoever of finance sits. */
#ifndef TESTS_MONTH_CLOSED_H
#define TESTS_MONTH_CLOSED_H

#include "check.h"
#include "desk/act.h"
#include "desk/month.h"

#define MONTH_UNUSED __attribute__((unused))

/* Said again for tests of rooms that do not see the store. */
#ifndef STORE_MONTH_H
MUST_USE bool store_month_close(struct store *store, const struct month_end *end,
                                struct date closed_on, int64_t now_ms, int64_t clerk_id,
                                int64_t *ret_id, struct err *err);
#endif

/* Without a difference. */
MONTH_UNUSED static void count_closed(void *of, const struct month_end *end)
{
    int *count = of;

    check_int(month_end_wrong(end), 0);
    (*count)++;
}

/* And every open month before it. @return how many were closed */
MONTH_UNUSED static int close_months(struct desk *desk, int year, int month)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int count = 0;

    check_ok(desk_months_close(desk, year, month, count_closed, &count, &findings, &err), err);
    return count;
}

/* As in a file in which the first close took all before it along, by one row: only the row,
 * without the line of the journal, for no verb of the desk makes it any more. */
MONTH_UNUSED static void close_along(struct desk *desk, int year, int month)
{
    AUTO_ACT struct act act = {0};
    AUTO_MONTH_END struct month_end end = {0};
    struct err err = {0};
    int64_t id;

    check_ok(desk_month_end(desk, year, month, NULL, &end, &err), err);
    check_ok(act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), &err), err);
    check_ok(
        store_month_close(desk->store, &end, desk->today, desk->now_ms, desk->clerk.id, &id, &err),
        err);
    check_ok(act_commit(&act, &err), err);
}

#endif
