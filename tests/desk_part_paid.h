/* SPDX-License-Identifier: Apache-2.0 */
/* An award of which a part is paid and the rest will not be. */
#ifndef TESTS_DESK_PART_PAID_H
#define TESTS_DESK_PART_PAID_H

#include "desk_fixture.h"

/* A thousand yuan of the award are paid, and the rest that was planned is cancelled. */
OFFICE_UNUSED static void pay_a_part(struct office *office, int64_t id)
{
    static const struct payment_part parts[] = {{.amount = "1000.00"}, {.amount = ""}};
    AUTO_INSTALMENTS struct instalments planned = {0};
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    move_only(office, id, MOVE_PAY,
              &(struct move_details){
                  .parts = parts, .part_count = sizeof parts / sizeof *parts, .reason = "in two"});
    check_ok(desk_instalments(&office->desk, id, 0, &planned, &err), err);
    check_int(planned.count, 2);
    pay_one(office, &planned.list[planned.list[0].nth == 1 ? 0 : 1]);
    check_int(instalment_step(office, finance_person(office, 5),
                              planned.list[planned.list[0].nth == 1 ? 1 : 0].id,
                              INSTALMENT_MOVE_CANCEL),
              INSTALMENT_CANCELLED);
}

#endif
