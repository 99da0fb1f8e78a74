/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of a body's entry in its register, made from its table. */
#include "desk_lab.h"
#include "desk_machine.h"

#include "base/text.h"
#include "store/body.h"

static const struct body_kind *laboratory(void)
{
    return catalogue_body_kind(office_rules.catalogue, "laboratory");
}

static struct body now(struct trial *trial)
{
    static struct arena arena;
    struct body body = {0};
    struct err err = {0};

    arena_release(&arena);
    check_ok(store_body_by_id(trial->office.desk.store, trial->object, &arena, &body, &err), err);
    return body;
}

static unsigned state_now(struct trial *trial)
{
    const struct body body = now(trial);

    return standing_of(&body);
}

static bool make(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    return desk_standing_move(&trial->office.desk, trial->object, now(trial).version,
                              (enum standing_move) move, VOUCHER_DAY, reason, &trial->findings,
                              err);
}

static void bring(struct trial *trial, unsigned state, const unsigned *move, enum role role)
{
    struct organisation host = {.code = "914403001922038216",
                                .name = "样例研究院",
                                .kind = ORGANISATION_RESEARCH_INSTITUTE,
                                .district = "nanshan",
                                .established_on = day_of("2015-03-01"),
                                .invented = true};
    struct office *office = &trial->office;
    struct err err = {0};
    int64_t id = 0;

    (void) move;
    (void) role;
    office_open(office, VOUCHER_DAY);
    check_text(laboratory()->department->id, LEAD);
    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_organisation_save(&office->desk, &host, &id, &err), err);
    trial->object = body_register(office, laboratory(), id, "样例实验室", day_of("2022-06-10"));
    if (state == STANDING_LEFT)
        check_ok(desk_standing_move(&office->desk, trial->object, now(trial).version,
                                    STANDING_MOVE_LEAVE, VOUCHER_DAY, "given back",
                                    &trial->findings, &err),
                 err);
}

/* ---- each guard ---- */

static int64_t scored(struct trial *trial, unsigned move)
{
    struct office *office = &trial->office;
    char day[DATE_TEXT_SIZE];

    (void) move;
    body_go(office, laboratory(), trial->object, BODY_MOVE_NOTIFY,
            (struct body_order){.day = body_in_days(office, 10, day)});
    body_mark_all(office, laboratory(), trial->object);
    body_go(office, laboratory(), trial->object, BODY_MOVE_FILE, (struct body_order){0});
    body_panel(office, laboratory(), trial->object, BODY_MOVE_SCORE, 40, 0);
    return 0;
}

static int64_t revoked(struct trial *trial, unsigned move)
{
    struct office *office = &trial->office;
    char day[DATE_TEXT_SIZE];

    (void) scored(trial, move);
    body_go(office, laboratory(), trial->object, BODY_MOVE_GRADE,
            (struct body_order){.grade = "unqualified", .day = body_in_days(office, 0, day)});
    body_go(office, laboratory(), trial->object, BODY_MOVE_REVOKE,
            (struct body_order){.reason = "as found"});
    return 0;
}

static int64_t by_who_left(struct trial *trial, unsigned move)
{
    (void) move;
    return person(&trial->office, ROLE_OFFICER, LEAD, 1);
}

static const struct broken_guard broken[] = {
    {.guard = "unrevoked", .rule = "standing:revoked", .spoil = revoked},
    {.guard = "settled", .rule = "standing:judged", .spoil = scored},
    {.guard = "another-hand", .rule = "standing:two-persons", .spoil = by_who_left},
};
static const struct driver driver = {
    .machine = &machine_standing,
    .bring = bring,
    .clerk = fresh_clerk,
    .make = make,
    .state = state_now,
    .broken = broken,
    .broken_count = sizeof broken / sizeof *broken,
};

int main(void)
{
    static const struct driver *const drivers[] = {&driver};

    return drive_machines(drivers, sizeof drivers / sizeof *drivers);
}
