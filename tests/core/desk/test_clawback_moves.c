/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of a clawback, made from its table: allowed in each role from each state;
 * refused by each thing that stands before it. */
#include "desk_machine.h"

#include "desk/clawback.h"
#include "store/clawback.h"

#define POOL "9000000.00"

static int64_t raiser(struct trial *trial)
{
    return person(&trial->office, ROLE_OFFICER, LEAD, 1);
}

static int64_t notifier(struct trial *trial)
{
    return person(&trial->office, ROLE_SUPERVISOR, LEAD, 2);
}

static int64_t proposer(struct trial *trial)
{
    return person(&trial->office, ROLE_OFFICER, LEAD, 3);
}

static struct clawback now(struct trial *trial)
{
    static struct arena arena;
    struct clawback clawback = {0};
    struct err err = {0};

    arena_release(&arena);
    check_ok(store_clawback_by_id(trial->office.desk.store, trial->object, &arena, &clawback, &err),
             err);
    return clawback;
}

static unsigned state_now(struct trial *trial)
{
    const struct clawback clawback = now(trial);

    return clawback_state(&clawback, trial->office.desk.today);
}

static bool make_of(struct trial *trial, enum clawback_move move, const char *amount,
                    const char *reason, struct err *err)
{
    const struct clawback_details details = {.days = "10",
                                             .amount = amount,
                                             .document = text_empty(amount) ? "rest" : "part",
                                             .reason = reason};

    return desk_clawback_move(&trial->office.desk, trial->object, now(trial).version, move,
                              &details, &trial->findings, err);
}

static bool make(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    return make_of(trial, (enum clawback_move) move, "", reason, err);
}

static void step_on(struct trial *trial, int64_t clerk, enum clawback_move move, const char *amount)
{
    struct err err = {0};

    findings_release(&trial->findings);
    sit_as(&trial->office, clerk);
    check_ok(make_of(trial, move, amount, "as the file says", &err), err);
}

/* ---- at a state ---- */

/* By an officer, or with the award that a supervisor revokes. */
static void raise(struct trial *trial, bool by_revoking)
{
    struct clawback_order order = {.ground = "false statements", .principal = "1000.00"};
    AUTO_CLAWBACKS struct clawbacks claims = {0};
    struct office *office = &trial->office;
    struct err err = {0};

    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, POOL);
    order.application_id = voucher_at(office, STAGE_AWARDED);
    sit(office, ROLE_FINANCE, "finance-bureau");
    move_ok(office, order.application_id, MOVE_PAY, NULL);
    if (by_revoking) {
        sit(office, ROLE_SUPERVISOR, LEAD);
        move_ok(office, order.application_id, MOVE_REVOKE,
                &(struct move_details){.reason = "false statements"});
    } else {
        sit_as(office, raiser(trial));
        check_ok(desk_clawback_raise(&office->desk, &order, &trial->object, &trial->findings, &err),
                 err);
    }
    check_ok(store_clawback_list(office->desk.store, NULL, order.application_id, 0, &claims, &err),
             err);
    check_int(claims.count, 1);
    trial->object = claims.list[0].id;
}

static void bring(struct trial *trial, unsigned state, const unsigned *move, enum role role)
{
    int64_t finance;

    raise(trial, move && role == ROLE_OFFICER &&
                     (*move == CLAWBACK_MOVE_NOTIFY || *move == CLAWBACK_MOVE_WITHDRAW));
    finance = finance_person(&trial->office, 2);
    if (state != CLAWBACK_RAISED && state != CLAWBACK_WITHDRAWN)
        step_on(trial, notifier(trial), CLAWBACK_MOVE_NOTIFY, "");
    if (state == CLAWBACK_PARTIAL || state == CLAWBACK_RECOVERED ||
        (move && *move == CLAWBACK_MOVE_UNRECEIVE))
        step_on(trial, finance, CLAWBACK_MOVE_RECEIVE, state == CLAWBACK_RECOVERED ? "" : "1");
    if (state == CLAWBACK_OVERDUE || state == CLAWBACK_ENFORCED)
        desk_set_now(&trial->office.desk, morning_of((struct date){now(trial).due_on.day + 1}));
    if (state == CLAWBACK_ENFORCED)
        step_on(trial, notifier(trial), CLAWBACK_MOVE_ENFORCE, "");
    if (state == CLAWBACK_WAIVED ||
        (move && (*move == CLAWBACK_MOVE_CONFIRM || *move == CLAWBACK_MOVE_REFUSE)))
        step_on(trial, proposer(trial), CLAWBACK_MOVE_PROPOSE, "");
    if (state == CLAWBACK_WAIVED)
        step_on(trial, notifier(trial), CLAWBACK_MOVE_CONFIRM, "");
    if (state == CLAWBACK_WITHDRAWN)
        step_on(trial, notifier(trial), CLAWBACK_MOVE_WITHDRAW, "");
}

/* ---- each guard ---- */

static int64_t by_an_officer(struct trial *trial, unsigned move)
{
    (void) move;
    return fresh_clerk(trial, ROLE_OFFICER);
}

static int64_t by_its_raiser(struct trial *trial, unsigned move)
{
    (void) move;
    return now_in_role(trial, raiser(trial), ROLE_SUPERVISOR);
}

static int64_t by_its_notifier(struct trial *trial, unsigned move)
{
    (void) move;
    return now_in_role(trial, notifier(trial), ROLE_FINANCE);
}

static int64_t by_its_proposer(struct trial *trial, unsigned move)
{
    (void) move;
    return now_in_role(trial, proposer(trial), ROLE_SUPERVISOR);
}

static int64_t propose_before(struct trial *trial, unsigned move)
{
    (void) move;
    step_on(trial, proposer(trial), CLAWBACK_MOVE_PROPOSE, "");
    return 0;
}

/* A part came while the waiver of the whole waited. */
static int64_t receive_before(struct trial *trial, unsigned move)
{
    (void) move;
    step_on(trial, notifier(trial), CLAWBACK_MOVE_NOTIFY, "");
    step_on(trial, finance_person(&trial->office, 2), CLAWBACK_MOVE_RECEIVE, "1");
    return 0;
}

static int64_t by_its_cashier(struct trial *trial, unsigned move)
{
    (void) move;
    return finance_person(&trial->office, 2);
}

/* It was taken back before. */
static int64_t take_back_before(struct trial *trial, unsigned move)
{
    (void) move;
    step_on(trial, finance_person(&trial->office, 3), CLAWBACK_MOVE_UNRECEIVE, "");
    return 0;
}

/* What is overdue or under enforcement is so without the payment too. */
static unsigned lands(unsigned move, unsigned from)
{
    return move == CLAWBACK_MOVE_UNRECEIVE &&
                   (from == CLAWBACK_OVERDUE || from == CLAWBACK_ENFORCED)
               ? from
               : clawback_move_row((enum clawback_move) move)->to;
}

static const struct broken_guard broken[] = {
    {.guard = "confirmer", .rule = "role", .spoil = by_an_officer, .bare = true},
    {.guard = "another-person",
     .rule = "clawback:two-persons",
     .spoil = by_its_raiser,
     .bare = true},
    {.guard = "another-recorder", .rule = "duty:pay", .spoil = by_its_notifier},
    {.guard = "another-cashier", .rule = "clawback:two-persons", .spoil = by_its_cashier},
    {.guard = "payment", .rule = "clawback:no-payment", .spoil = take_back_before},
    {.guard = "another-decider", .rule = "clawback:two-persons", .spoil = by_its_proposer},
    {.guard = "waiver", .rule = "clawback:no-waiver", .bare = true},
    {.guard = "no-waiver", .rule = "clawback:waiver", .spoil = propose_before},
    {.guard = "left", .rule = "clawback:left", .spoil = receive_before},
    {.guard = "untouched", .rule = "clawback:touched", .spoil = receive_before},
};
static const struct driver driver = {
    .machine = &machine_clawback,
    .bring = bring,
    .clerk = fresh_clerk,
    .make = make,
    .state = state_now,
    .lands = lands,
    .broken = broken,
    .broken_count = sizeof broken / sizeof *broken,
};

int main(void)
{
    static const struct driver *const drivers[] = {&driver};

    return drive_machines(drivers, sizeof drivers / sizeof *drivers);
}
