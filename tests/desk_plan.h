/* SPDX-License-Identifier: Apache-2.0 */
/* A batch of the plan with three lines, for tests of the plan, of its lines and of objections. */
#ifndef TESTS_DESK_PLAN_H
#define TESTS_DESK_PLAN_H

#include "desk_voucher.h"

#define POOL   "9000000.00"
#define THREE  3
#define AMOUNT 61728394

static inline int64_t supervisor(struct office *office, int nth)
{
    return person(office, ROLE_SUPERVISOR, LEAD, nth);
}

/* Three proposed ones in a submitted batch; the second supervisor sits. */
static inline int64_t three_submitted(struct office *office, int64_t ret_ids[THREE])
{
    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, POOL);
    for (int i = 0; i < THREE; i++)
        ret_ids[i] = voucher_at(office, STAGE_PROPOSED);
    int64_t plan = plan_submitted(office, LEAD, ret_ids, THREE);
    sit_as(office, supervisor(office, 2));
    return plan;
}

static inline struct plan_line line_of(struct office *office, int64_t id)
{
    static struct plan_lines lines;

    return plan_line_of(office, id, &lines);
}

static inline void line_refused(struct office *office, int64_t id, enum plan_line_move move,
                                const char *reason, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct plan_line line = line_of(office, id);
    struct err err = {0};

    assert_false(
        desk_plan_line_move(&office->desk, line.id, line.version, move, reason, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&findings, rule);
    check_int(line_of(office, id).version, line.version);
}

static inline enum stage stage_now(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).stage;
}

static inline int64_t reserved_fen(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).reserved.fen;
}

static inline void plan_ok(struct office *office, int64_t plan, enum plan_move move,
                           const char *reason)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};

    if (desk_plan_move(&office->desk, plan, plan_read(office, plan, &plans).version, move, reason,
                       &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", plan_move_row(move)->word, err.what);
}

static inline void plan_refused(struct office *office, int64_t plan, enum plan_move move,
                                const char *reason, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};

    assert_false(desk_plan_move(&office->desk, plan, plan_read(office, plan, &plans).version, move,
                                reason, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&findings, rule);
}

static inline enum plan_state plan_state_now(struct office *office, int64_t plan)
{
    AUTO_PLANS struct plans plans = {0};

    return plan_read(office, plan, &plans).state;
}

static inline int64_t publish(struct office *office, int64_t plan, struct findings *findings)
{
    struct err err = {0};
    int64_t notice;

    check_ok(desk_plan_publish(&office->desk, plan, &notice, findings, &err), err);
    return notice;
}

#endif
