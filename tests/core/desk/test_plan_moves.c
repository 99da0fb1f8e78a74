/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of a batch of the plan, of its lines and of an objection, made from their
 * tables: allowed in each role from each state; refused by each thing that stands before it. */
#include "desk_machine.h"

#include "desk/objection.h"
#include "store/plan.h"

#define POOL   "9000000.00"
#define LATER  "2025-07-10" /* every notice is over */
#define LATEST "2025-08-20"

static int64_t supervisor(struct trial *trial)
{
    return person(&trial->office, ROLE_SUPERVISOR, LEAD, 2);
}

static int64_t clerk_in(struct trial *trial, enum role role)
{
    if (role == ROLE_OFFICER)
        return planner(&trial->office, LEAD);
    return fresh_clerk(trial, role);
}

/* What ended is opened again by another officer than who put it together and ended it. */
static bool is_opened_again(struct trial *trial);

static int64_t batch_clerk(struct trial *trial, enum role role)
{
    return is_opened_again(trial) ? fresh_clerk(trial, role) : clerk_in(trial, role);
}

static void begin(struct trial *trial)
{
    office_open(&trial->office, VOUCHER_DAY);
    open_voucher_pool(&trial->office, POOL);
    for (size_t i = 0; i < sizeof trial->ids / sizeof *trial->ids; i++)
        trial->ids[i] = voucher_at(&trial->office, STAGE_PROPOSED);
}

/* ---- a batch ---- */

static struct plan_batch batch_now(struct trial *trial)
{
    static struct arena arena;
    struct plan_batch plan = {0};
    struct err err = {0};

    arena_release(&arena);
    check_ok(store_plan_by_id(trial->office.desk.store, trial->batch, &arena, &plan, &err), err);
    return plan;
}

static bool is_opened_again(struct trial *trial)
{
    const enum plan_state state = batch_now(trial).state;

    return state == PLAN_CLOSED || state == PLAN_DROPPED;
}

static unsigned batch_state(struct trial *trial)
{
    return batch_now(trial).state;
}

static bool batch_make(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    struct desk *desk = &trial->office.desk;
    int64_t notice;
    int awarded;

    if (move == PLAN_PUBLISH)
        return desk_plan_publish(desk, trial->batch, &notice, &trial->findings, err);
    if (move == PLAN_ISSUE)
        return desk_plan_issue(desk, trial->batch, &awarded, &trial->findings, err);
    return desk_plan_move(desk, trial->batch, batch_now(trial).version, (enum plan_move) move,
                          reason, &trial->findings, err);
}

static void batch_ok(struct trial *trial, int64_t clerk, enum plan_move move)
{
    struct err err = {0};

    findings_release(&trial->findings);
    sit_as(&trial->office, clerk);
    if (!batch_make(trial, move, "as the file says", &err))
        fail_msg("%s: %s", plan_move_row(move)->word, err.what);
}

static void approve(struct trial *trial, int64_t id)
{
    sit_as(&trial->office, supervisor(trial));
    line_ok(&trial->office, id, LINE_APPROVE, "");
}

static void publish(struct trial *trial, int64_t id)
{
    approve(trial, id);
    batch_ok(trial, supervisor(trial), PLAN_PUBLISH);
}

static void draft(struct trial *trial)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    begin(trial);
    sit_as(&trial->office, planner(&trial->office, LEAD));
    check_ok(desk_plan_make(&trial->office.desk, "", trial->ids, 2, &trial->batch, &findings, &err),
             err);
}

/* Both are taken out of it and put into another batch: with the last of them it is closed. */
static void put_elsewhere(struct trial *trial)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t other;

    sit(&trial->office, ROLE_OFFICER, LEAD);
    for (int i = 0; i < 2; i++) {
        move_only(&trial->office, trial->ids[i], MOVE_TAKE_OUT,
                  &(struct move_details){.reason = "for the next batch"});
        move_only(&trial->office, trial->ids[i], MOVE_PROPOSE, NULL);
    }
    sit_as(&trial->office, planner(&trial->office, LEAD));
    check_ok(desk_plan_make(&trial->office.desk, "", trial->ids, 2, &other, &findings, &err), err);
}

/* What is open of it is published, struck, or put into another. */
static void batch_prepare(struct trial *trial, unsigned state, enum plan_move move)
{
    int64_t last = trial->ids[1];

    if (move == PLAN_PUBLISH)
        approve(trial, last);
    if (move == PLAN_ISSUE) {
        publish(trial, last);
        office_on(&trial->office, LATEST);
    }
    if (move == PLAN_CLOSE && state == PLAN_SUBMITTED) { /* closed by itself, and opened again */
        put_elsewhere(trial);
        batch_ok(trial, fresh_clerk(trial, ROLE_OFFICER), PLAN_REOPEN);
    } else if (move == PLAN_CLOSE) {
        sit_as(&trial->office, supervisor(trial));
        line_ok(&trial->office, last, LINE_STRIKE, "as the file says");
    }
}

static void batch_bring(struct trial *trial, unsigned state, const unsigned *move, enum role role)
{
    (void) role;
    draft(trial);
    if (state == PLAN_DROPPED)
        batch_ok(trial, planner(&trial->office, LEAD), PLAN_DROP);
    else if (state != PLAN_DRAFT)
        batch_ok(trial, planner(&trial->office, LEAD), PLAN_SUBMIT);
    if (state == PLAN_CLOSED && move && *move == PLAN_REOPEN) {
        put_elsewhere(trial);
        return;
    }
    if (state == PLAN_ISSUED || state == PLAN_CLOSED) {
        publish(trial, trial->ids[0]);
        office_on(&trial->office, LATER);
        batch_ok(trial, supervisor(trial), PLAN_ISSUE);
    }
    if (state == PLAN_CLOSED) {
        batch_prepare(trial, state, PLAN_CLOSE);
        batch_ok(trial, supervisor(trial), PLAN_CLOSE);
    }
    if (move)
        batch_prepare(trial, state, (enum plan_move) * move);
}

static int64_t change_account(struct trial *trial, unsigned move)
{
    (void) move;
    another_account(trial, trial->ids[0]);
    return 0;
}

static int64_t leave_all_out(struct trial *trial, unsigned move)
{
    struct err err = {0};

    (void) move;
    sit_as(&trial->office, planner(&trial->office, LEAD));
    for (int i = 0; i < 2; i++) {
        AUTO_PLAN_LINES struct plan_lines lines = {0};
        const struct plan_line line = plan_line_of(&trial->office, trial->ids[i], &lines);

        check_ok(desk_plan_leave_out(&trial->office.desk, line.id, line.version, "why", &err), err);
    }
    return 0;
}

static int64_t publish_one(struct trial *trial, unsigned move)
{
    (void) move;
    publish(trial, trial->ids[0]);
    return 0;
}

static int64_t by_its_ender(struct trial *trial, unsigned move)
{
    (void) move;
    return planner(&trial->office, LEAD);
}

/* One of its lines, which are free. */
static int64_t put_into_another(struct trial *trial, unsigned move)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t other;

    (void) move;
    sit_as(&trial->office, planner(&trial->office, LEAD));
    check_ok(desk_plan_make(&trial->office.desk, "", &trial->ids[1], 1, &other, &findings, &err),
             err);
    return 0;
}

static const struct broken_guard batch_broken[] = {
    {.guard = "unchanged", .rule = "plan:changed", .spoil = change_account},
    {.guard = "lines", .rule = "plan:empty", .spoil = leave_all_out},
    {.guard = "unpublished", .rule = "plan:published", .spoil = publish_one},
    {.guard = "done", .rule = "plan:undone", .bare = true},
    {.guard = "another-ender", .rule = "plan:two-persons", .spoil = by_its_ender},
    {.guard = "nothing-went-on", .rule = "plan:gone-on", .bare = true},
    {.guard = "lines-wait", .rule = "plan:gone-on", .spoil = put_into_another},
};
static const struct driver batch_driver = {
    .machine = &machine_plan,
    .bring = batch_bring,
    .clerk = batch_clerk,
    .make = batch_make,
    .state = batch_state,
    .broken = batch_broken,
    .broken_count = sizeof batch_broken / sizeof *batch_broken,
};

/* ---- a line ---- */

static struct plan_line line_now(struct trial *trial)
{
    static struct arena arena;
    struct plan_line line = {0};
    struct err err = {0};

    arena_release(&arena);
    check_ok(store_plan_line_by_id(trial->office.desk.store, trial->object, &arena, &line, &err),
             err);
    return line;
}

static unsigned line_state(struct trial *trial)
{
    return line_now(trial).state;
}

static bool line_make(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    return desk_plan_line_move(&trial->office.desk, trial->object, line_now(trial).version,
                               (enum plan_line_move) move, reason, &trial->findings, err);
}

static void line_bring(struct trial *trial, unsigned state, const unsigned *move, enum role role)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    (void) role;
    draft(trial);
    batch_ok(trial, planner(&trial->office, LEAD), PLAN_SUBMIT);
    trial->object = plan_line_of(&trial->office, trial->ids[0], &lines).id;
    if (state != LINE_OPEN) {
        sit_as(&trial->office, supervisor(trial));
        line_ok(&trial->office, trial->ids[0],
                state == LINE_APPROVED   ? LINE_APPROVE
                : state == LINE_RETURNED ? LINE_RETURN
                                         : LINE_STRIKE,
                "as the file says");
    }
    if (move && *move == LINE_TAKE_OVER)
        another_account(trial, trial->ids[0]);
}

/* Sent back, and put into a later batch. */
static int64_t replace(struct trial *trial, unsigned move)
{
    (void) move;
    sit_as(&trial->office, supervisor(trial));
    line_ok(&trial->office, trial->ids[0], LINE_RETURN, "to be mended");
    plan_submitted(&trial->office, LEAD, trial->ids, 1);
    return 0;
}

static int64_t recall(struct trial *trial, unsigned move)
{
    (void) move;
    batch_ok(trial, planner(&trial->office, LEAD), PLAN_RECALL);
    return 0;
}

static int64_t publish_line(struct trial *trial, unsigned move)
{
    (void) move;
    if (line_state(trial) == LINE_OPEN)
        approve(trial, trial->ids[0]);
    sit_as(&trial->office, supervisor(trial));
    move_only(&trial->office, trial->ids[0], MOVE_PUBLISH, NULL);
    return 0;
}

static int64_t take_out(struct trial *trial, unsigned move)
{
    (void) move;
    sit(&trial->office, ROLE_OFFICER, LEAD);
    move_only(&trial->office, trial->ids[0], MOVE_TAKE_OUT,
              &(struct move_details){.reason = "recount"});
    return 0;
}

static int64_t by_its_maker(struct trial *trial, unsigned move)
{
    (void) move;
    return now_in_role(trial, planner(&trial->office, LEAD), ROLE_SUPERVISOR);
}

static int64_t ask_in_vain(struct trial *trial, unsigned move)
{
    (void) move;
    raw(&trial->office,
        "INSERT INTO consultation(application_id, department, question, asked_on, due_on, asked_by)"
        " SELECT application_id, 'talent', '', '2020-06-03', '2020-06-10', clerk_id"
        " FROM duty_done WHERE duty = 'handle' GROUP BY application_id");
    return 0;
}

static const struct broken_guard line_broken[] = {
    {.guard = "live", .rule = "plan:replaced", .spoil = replace, .bare = true},
    {.guard = "submitted", .rule = "plan:draft", .spoil = recall},
    {.guard = "unpublished", .rule = "plan:published", .spoil = publish_line, .bare = true},
    {.guard = "unchanged", .rule = "plan:changed", .spoil = change_account},
    {.guard = "proposed", .rule = "stage", .spoil = take_out},
    {.guard = "changed", .rule = "plan:unchanged", .bare = true},
    {.guard = "another-person", .rule = "plan:two-persons", .spoil = by_its_maker},
    {.guard = "opinions", .rule = "opinion:talent", .spoil = ask_in_vain, .warns = true},
};
static const struct driver line_driver = {
    .machine = &machine_plan_line,
    .bring = line_bring,
    .clerk = clerk_in,
    .make = line_make,
    .state = line_state,
    .broken = line_broken,
    .broken_count = sizeof line_broken / sizeof *line_broken,
};

/* ---- an objection ---- */

static struct objection objection_now(struct trial *trial)
{
    AUTO_OBJECTIONS struct objections found = {0};
    struct err err = {0};

    check_ok(
        store_objection_list(trial->office.desk.store, 0, trial->ids[0], 0, NULL, &found, &err),
        err);
    check_int(found.count, 1);
    return found.list[0]; /* numbers only */
}

static unsigned objection_state_of(struct trial *trial)
{
    return objection_now(trial).state;
}

static bool objection_make(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    return desk_objection_settle(&trial->office.desk, trial->object,
                                 objection_now(trial).application_version,
                                 (enum objection_move) move, reason, &trial->findings, err);
}

static void objection_bring(struct trial *trial, unsigned state, const unsigned *move,
                            enum role role)
{
    struct err err = {0};

    (void) move;
    (void) role;
    draft(trial);
    batch_ok(trial, planner(&trial->office, LEAD), PLAN_SUBMIT);
    publish(trial, trial->ids[0]);
    sit(&trial->office, ROLE_OFFICER, LEAD);
    move_only(&trial->office, trial->ids[0], MOVE_OBJECT,
              &(struct move_details){.reason = "as they write"});
    trial->object = objection_now(trial).id;
    for (unsigned settles = 0; settles < OBJECTION_MOVE_COUNT; settles++)
        if (state != OBJECTION_OPEN &&
            objection_move_row((enum objection_move) settles)->to == state) {
            sit_as(&trial->office, supervisor(trial));
            check_ok(objection_make(trial, settles, "as was found", &err), err);
        }
}

static int64_t by_its_registrar(struct trial *trial, unsigned move)
{
    (void) move;
    return now_in_role(trial, person(&trial->office, ROLE_OFFICER, LEAD, 1), ROLE_SUPERVISOR);
}

static int64_t by_its_settler(struct trial *trial, unsigned move)
{
    (void) move;
    return supervisor(trial);
}

/* Awarded, when the notice was over. */
static int64_t award(struct trial *trial, unsigned move)
{
    (void) move;
    office_on(&trial->office, LATEST);
    sit_as(&trial->office, supervisor(trial));
    move_only(&trial->office, trial->ids[0], MOVE_AWARD, NULL);
    return 0;
}

/* Put into the plan again. */
static int64_t goes_on(struct trial *trial, unsigned move)
{
    (void) move;
    sit(&trial->office, ROLE_OFFICER, LEAD);
    move_only(&trial->office, trial->ids[0], MOVE_PROPOSE, NULL);
    return 0;
}

static const struct broken_guard objection_broken[] = {
    {.guard = "waits", .rule = "objection:gone-on", .spoil = goes_on},
    {.guard = "another-settler", .rule = "objection:two-persons", .spoil = by_its_settler},
    {.guard = "on-notice", .rule = "objection:gone-on", .spoil = award},
    {.guard = "another-person", .rule = "objection:two-persons", .spoil = by_its_registrar},
};
static const struct driver objection_driver = {
    .machine = &machine_objection,
    .bring = objection_bring,
    .clerk = clerk_in,
    .make = objection_make,
    .state = objection_state_of,
    .broken = objection_broken,
    .broken_count = sizeof objection_broken / sizeof *objection_broken,
};

int main(void)
{
    static const struct driver *const drivers[] = {&batch_driver, &line_driver, &objection_driver};

    return drive_machines(drivers, sizeof drivers / sizeof *drivers);
}
