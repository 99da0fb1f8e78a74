/* SPDX-License-Identifier: Apache-2.0 */
/* Objections to a line of a plan of three, and how they are settled. */
#ifndef TESTS_DESK_OBJECTION_H
#define TESTS_DESK_OBJECTION_H

#include "desk_plan.h"

#include "desk/objection.h"

static const struct objection *objection_at(struct office *office, int64_t id, size_t nth)
{
    static struct objections all;
    struct err err = {0};

    objections_release(&all);
    check_ok(desk_objections(&office->desk, 0, id, 0, &all, &err), err);
    assert_true(nth < all.count);
    return &all.list[nth];
}

OFFICE_UNUSED static void settle_ok(struct office *office, int64_t id, enum objection_move move,
                                    const char *answer)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    const int64_t objection = objection_at(office, id, 0)->id;

    if (desk_objection_settle(&office->desk, objection, version_of(office, id), move, answer,
                              &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", objection_move_row(move)->word, err.what);
}

/* All three published; an objection by an officer against the second; the supervisor sits. */
OFFICE_UNUSED static int64_t objected(struct office *office, int64_t ret_ids[THREE])
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t plan = three_submitted(office, ret_ids);

    for (int i = 0; i < THREE; i++)
        line_ok(office, ret_ids[i], LINE_APPROVE, "");
    publish(office, plan, &findings);
    sit(office, ROLE_OFFICER, LEAD);
    move_only(office, ret_ids[1], MOVE_OBJECT,
              &(struct move_details){.reason = "the contract is not real"});
    sit_as(office, supervisor(office, 2));
    return plan;
}

#endif
