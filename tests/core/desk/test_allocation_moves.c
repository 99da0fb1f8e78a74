/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of an allocation run, made from its table: allowed in each role from each
 * state; refused by each thing that stands before it. */
#include "desk_machine.h"

#include "desk/allocation.h"
#include "second_person.h"
#include "store/allocation.h"

#define POOL "1000000" /* less than the two cases ask */
#define WHY  "as the meeting settled"

static unsigned run_state(struct trial *trial)
{
    AUTO_ARENA struct arena arena = {0};
    struct allocation run;
    struct err err = {0};

    if (trial->object == 0)
        return ALLOCATION_DRAFT;
    check_ok(store_allocation_by_id(trial->office.desk.store, trial->object, &arena, &run, &err),
             err);
    return run.state;
}

static int64_t run_version(struct trial *trial)
{
    AUTO_ARENA struct arena arena = {0};
    struct allocation run;
    struct err err = {0};

    check_ok(store_allocation_by_id(trial->office.desk.store, trial->object, &arena, &run, &err),
             err);
    return run.version;
}

/* ---- the moves ---- */

static bool look(struct trial *trial, struct bench *ret_bench, struct err *err)
{
    struct desk *desk = &trial->office.desk;

    return trial->object ? desk_bench_of(desk, trial->object, ret_bench, err)
                         : desk_bench(desk, VOUCHER_POOL, NULL, ret_bench, err);
}

static bool choose(struct trial *trial, const char *reason, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};
    struct bench_target target;
    int64_t id;

    if (!look(trial, &bench, err))
        return false;
    target = bench_target(&bench);
    return desk_allocation_choose(&trial->office.desk, &target, ALLOCATE_PRO_RATA, &bench.seen,
                                  reason, &id, &trial->findings, err);
}

/* Where no run is under way only the asking is left. */
static bool ask_discard(struct trial *trial, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};

    return look(trial, &bench, err) &&
           (desk_allocation_may(&trial->office.desk, &bench, ALLOCATION_MOVE_DISCARD,
                                &trial->findings) ||
            err_set(err, ERR_REFUSED, "discard"));
}

static bool make(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    struct desk *desk = &trial->office.desk;
    int64_t id = trial->object;

    switch ((enum allocation_move) move) {
    case ALLOCATION_MOVE_CHOOSE:
        return choose(trial, reason, err);
    case ALLOCATION_MOVE_SIGN:
    case ALLOCATION_MOVE_FREEZE:
        return desk_allocation_sign(desk, id, run_version(trial), &trial->findings, err);
    case ALLOCATION_MOVE_SEND_BACK:
        return desk_allocation_send_back(desk, id, run_version(trial), reason, &trial->findings,
                                         err);
    case ALLOCATION_MOVE_UNFREEZE:
        return desk_allocation_unfreeze(desk, id, run_version(trial), reason, &trial->findings,
                                        err);
    case ALLOCATION_MOVE_DISCARD:
        return id ? desk_allocation_discard(desk, id, run_version(trial), reason, &trial->findings,
                                            err)
                  : ask_discard(trial, err);
    }
    return false;
}

static void step_on(struct trial *trial, int64_t clerk, enum allocation_move move)
{
    struct err err = {0};

    findings_release(&trial->findings);
    sit_as(&trial->office, clerk);
    check_ok(make(trial, move, WHY, &err), err);
}

/* ---- at a state ---- */

static int64_t chooser(struct trial *trial)
{
    return person(&trial->office, ROLE_OFFICER, LEAD, 1);
}

static int64_t signer(struct trial *trial)
{
    return person(&trial->office, ROLE_SUPERVISOR, LEAD, 2);
}

/* The first case put to another place begins the run. */
static void begin_run(struct trial *trial)
{
    AUTO_BENCH struct bench bench = {0}, begun = {0};
    struct bench_target target;
    struct err err = {0};

    sit_as(&trial->office, chooser(trial));
    check_ok(look(trial, &bench, &err), err);
    check_int(bench.count, 2);
    target = bench_target(&bench);
    check_ok(desk_allocation_shift(&trial->office.desk, &target, bench.list[1].line.application_id,
                                   1, WHY, &trial->findings, &err),
             err);
    check_ok(look(trial, &begun, &err), err);
    trial->object = begun.run.id;
}

static void bring(struct trial *trial, unsigned state, const unsigned *move, enum role role)
{
    (void) move; /* nothing is done before it */
    (void) role;
    office_open(&trial->office, VOUCHER_DAY);
    open_voucher_pool(&trial->office, POOL);
    for (int i = 0; i < 2; i++) {
        trial->ids[i] = voucher_at(&trial->office, STAGE_ASSESSED);
        check_amount(&trial->office, trial->ids[i]);
    }
    begin_run(trial);
    if (state == ALLOCATION_DISCARDED)
        step_on(trial, chooser(trial), ALLOCATION_MOVE_DISCARD);
    else if (state != ALLOCATION_DRAFT)
        step_on(trial, chooser(trial), ALLOCATION_MOVE_CHOOSE);
    if (state == ALLOCATION_SIGNED || state == ALLOCATION_FROZEN)
        step_on(trial, signer(trial), ALLOCATION_MOVE_SIGN);
    if (state == ALLOCATION_FROZEN)
        step_on(trial, finance_person(&trial->office, 2), ALLOCATION_MOVE_FREEZE);
}

/* Which of the two signatures it is follows from the state. */
static bool is_the_other(unsigned move, unsigned from)
{
    return (move == ALLOCATION_MOVE_SIGN && from == ALLOCATION_SIGNED) ||
           (move == ALLOCATION_MOVE_FREEZE && from == ALLOCATION_CHOSEN);
}

/* ---- each guard ---- */

static int64_t by_its_chooser(struct trial *trial, unsigned move)
{
    (void) move;
    return now_in_role(trial, chooser(trial), ROLE_SUPERVISOR);
}

static int64_t by_the_first(struct trial *trial, unsigned move)
{
    (void) move;
    return signer(trial);
}

static int64_t discard_before(struct trial *trial, unsigned move)
{
    (void) move;
    step_on(trial, chooser(trial), ALLOCATION_MOVE_DISCARD);
    trial->object = 0;
    return 0;
}

static int64_t next_year(struct trial *trial, unsigned move)
{
    (void) discard_before(trial, move);
    office_on(&trial->office, "2026-03-03");
    return 0;
}

static int64_t decline(struct trial *trial, unsigned move)
{
    (void) move;
    sit_as(&trial->office, signer(trial));
    for (int i = 0; i < 2; i++)
        move_ok(&trial->office, trial->ids[i], MOVE_DECLINE, &(struct move_details){.reason = WHY});
    return 0;
}

static int64_t take_money(struct trial *trial, unsigned move)
{
    struct err err = {0};

    (void) move;
    sit(&trial->office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&trial->office.desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, POOL, "less", &err),
        err);
    return 0;
}

static int64_t another_line(struct trial *trial, unsigned move)
{
    (void) move;
    raw(&trial->office,
        "DROP TRIGGER allocation_line_stays_u;"
        "UPDATE allocation_line SET given_fen = given_fen - 1 WHERE place = 1;"
        "CREATE TRIGGER allocation_line_stays_u BEFORE UPDATE ON allocation_line BEGIN "
        "SELECT RAISE(ABORT, 'append-only'); END;");
    return 0;
}

static int64_t by_the_freezer(struct trial *trial, unsigned move)
{
    (void) move;
    return finance_person(&trial->office, 2);
}

/* The first run gives the cases something by the plan. */
static int64_t propose(struct trial *trial, unsigned move)
{
    (void) move;
    sit_as(&trial->office, chooser(trial));
    move_ok(&trial->office, trial->ids[0], MOVE_PROPOSE, NULL);
    return 0;
}

static int64_t begin_another(struct trial *trial, unsigned move)
{
    int64_t frozen = trial->object;

    (void) move;
    trial->object = 0;
    begin_run(trial);
    trial->object = frozen;
    return 0;
}

static const struct broken_guard broken[] = {
    {.guard = "another-person", .rule = "allocation:two-persons", .spoil = by_its_chooser},
    {.guard = "another-signer", .rule = "allocation:two-persons", .spoil = by_the_first},
    {.guard = "another-freezer", .rule = "allocation:two-persons", .spoil = by_the_freezer},
    {.guard = "undecided", .rule = "allocation:decided", .spoil = propose},
    {.guard = "latest", .rule = "allocation:followed", .spoil = begin_another},
    {.guard = "run", .rule = "allocation:none", .spoil = discard_before},
    {.guard = "opened", .rule = "pool:unopened", .spoil = next_year},
    {.guard = "cases", .rule = "allocation:empty", .spoil = decline},
    {.guard = "money", .rule = "allocation:money", .spoil = take_money},
    {.guard = "unchanged", .rule = "allocation:changed", .spoil = another_line},
    {.guard = "waiting", .rule = "allocation:gone", .spoil = decline},
    {.guard = "covered", .rule = "allocation:money", .spoil = take_money},
};
static const struct driver driver = {
    .machine = &machine_allocation,
    .bring = bring,
    .clerk = fresh_clerk,
    .make = make,
    .state = run_state,
    .turns = is_the_other,
    .broken = broken,
    .broken_count = sizeof broken / sizeof *broken,
};

int main(void)
{
    static const struct driver *const drivers[] = {&driver};

    return drive_machines(drivers, sizeof drivers / sizeof *drivers);
}
