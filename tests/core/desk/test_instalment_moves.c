/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of the instalment machine, made from its table: allowed in each role from
 * each state; refused by each thing that stands before it, with that rule. */
#include "desk_entries.h"
#include "desk_voucher.h"

#include "desk/payment.h"
#include "model/machine.h"
#include "store/instalment.h"
#include "store/people.h"

#define FRESH 7 /* the nth of a role, who had no part in it */

/* One instalment on its way. */
struct way {
    struct office office;
    int64_t application, id, batch;
    struct findings findings;
};

static void way_close(struct way *way)
{
    findings_release(&way->findings);
    office_leave(&way->office);
}
#define AUTO_WAY __attribute__((cleanup(way_close)))

static struct instalment now(struct way *way)
{
    static struct arena arena;
    struct instalment it = {0};
    struct err err = {0};

    arena_release(&arena);
    check_ok(store_instalment_by_id(way->office.desk.store, way->id, &arena, &it, &err), err);
    return it;
}

/* A threshold that everything is over asks for the third check. */
static void set_third(bool third)
{
    union {
        const struct setting *read;
        struct setting *write;
    } setting = {.read = catalogue_setting(office_rules.catalogue, SETTING_PAYMENT_THIRD)};

    assert_non_null(setting.read);
    setting.write->number = third ? 0 : 100000;
}

/* The newest of its application is the one in hand. */
static void put_forward(struct way *way, const char *due_on, const char *condition)
{
    const struct payment_part part = {.amount = "", .due_on = due_on, .condition = condition};
    const struct move_details details = {.parts = &part, .part_count = 1};
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    sit_as(&way->office, finance_person(&way->office, 1));
    check_ok(desk_move(&way->office.desk, way->application,
                       version_of(&way->office, way->application), MOVE_PAY, &details, &findings,
                       &err),
             err);
    check_ok(desk_instalments(&way->office.desk, way->application, 0, &all, &err), err);
    way->id = 0;
    for (size_t i = 0; i < all.count; i++)
        way->id = all.list[i].id > way->id ? all.list[i].id : way->id;
}

static void plan(struct way *way, const char *due_on, const char *condition)
{
    office_open(&way->office, VOUCHER_DAY);
    open_voucher_pool(&way->office, "9000000.00");
    way->application = voucher_at(&way->office, STAGE_AWARDED);
    put_forward(way, due_on, condition);
    (void) finance_person(&way->office, RECORDER);
}

/* The move by this clerk; how it went.  Moves of a batch are made by the verbs of batches. */
static bool attempt(struct way *way, int64_t clerk, enum instalment_move move, const char *reason)
{
    const struct instalment_details answer = {.reference = "TR-1", .reason = reason};
    struct desk *desk = &way->office.desk;
    struct err err = {0};
    bool done;

    findings_release(&way->findings);
    sit_as(&way->office, clerk);
    if (move == INSTALMENT_MOVE_BATCH)
        done = desk_batch_make(desk, &way->id, 1, &way->batch, &way->findings, &err);
    else if (move == INSTALMENT_MOVE_SEND)
        done = desk_batch_send(desk, way->batch, &way->findings, &err);
    else if (move == INSTALMENT_MOVE_UNBATCH)
        done = desk_batch_undo(desk, way->batch, reason, &err);
    else
        done = desk_instalment_move(desk, way->id, now(way).version,
                                    move == INSTALMENT_MOVE_CHECK_2_OVER ? INSTALMENT_MOVE_CHECK_2
                                                                         : move,
                                    &answer, &way->findings, &err);
    if (!done)
        assert_true(err.kind == ERR_REFUSED || err.kind == ERR_NOT_FOUND || err.kind == ERR_INPUT);
    return done;
}

static void step_on(struct way *way, int64_t clerk, enum instalment_move move)
{
    if (!attempt(way, clerk, move, "as the file says")) {
        for (size_t i = 0; i < way->findings.count; i++)
            print_error("  %s: %s\n", way->findings.list[i].rule, way->findings.list[i].text);
        fail_msg("%s was refused", instalment_move_row(move)->word);
    }
}

/* Brought to a state by other people than the fresh ones. */
static void bring(struct way *way, enum instalment_state state)
{
    struct office *office = &way->office;
    bool checked = state != INSTALMENT_PLANNED && state != INSTALMENT_CANCELLED;

    if (checked)
        step_on(way, person(office, ROLE_SUPERVISOR, LEAD, 2), INSTALMENT_MOVE_CHECK_1);
    if (checked && state != INSTALMENT_CHECK_1)
        step_on(way, finance_person(office, 2), INSTALMENT_MOVE_CHECK_2);
    if (checked && state != INSTALMENT_CHECK_1 && state != INSTALMENT_CHECK_2 &&
        now(way).state == INSTALMENT_CHECK_2)
        step_on(way, finance_person(office, 3), INSTALMENT_MOVE_CHECK_3);
    if (state == INSTALMENT_BATCHED || state == INSTALMENT_SENT || state == INSTALMENT_PAID ||
        state == INSTALMENT_RETURNED)
        step_on(way, finance_person(office, 1), INSTALMENT_MOVE_BATCH);
    if (state == INSTALMENT_SENT || state == INSTALMENT_PAID || state == INSTALMENT_RETURNED)
        step_on(way, finance_person(office, 1), INSTALMENT_MOVE_SEND);
    if (state == INSTALMENT_PAID)
        step_on(way, finance_person(office, RECORDER), INSTALMENT_MOVE_PAID);
    if (state == INSTALMENT_RETURNED)
        step_on(way, finance_person(office, RECORDER), INSTALMENT_MOVE_REJECT);
    if (state == INSTALMENT_CANCELLED)
        step_on(way, finance_person(office, 5), INSTALMENT_MOVE_CANCEL);
    check_int(now(way).state, state);
}

static void begin(struct way *way, enum instalment_state state, enum instalment_move move)
{
    *way = (struct way){0};
    set_third(move != INSTALMENT_MOVE_CHECK_2);
    plan(way, NULL, NULL);
    bring(way, state);
}

static int64_t fresh(struct way *way, enum role role)
{
    return person(&way->office, role, role == ROLE_FINANCE ? "finance-bureau" : LEAD, FRESH);
}

/* ---- allowed ---- */

/* @return it posted what its row says it does to money */
static bool make_in_role(enum instalment_move move, enum instalment_state from, enum role role)
{
    AUTO_WAY struct way way;
    int64_t newest;

    begin(&way, from, move);
    newest = newest_entry(&way.office);
    step_on(&way, fresh(&way, role), move);
    check_int(now(&way).state, instalment_move_row(move)->to);
    return entries_told(&way.office, newest, instalment_move_row(move));
}

static void every_move__is_allowed_in_its_roles_from_its_states(void **state)
{
    (void) state;
    for (enum instalment_move move = 0; move < INSTALMENT_MOVE_COUNT; move++) {
        bool posted = instalment_move_row(move)->effect == EFFECT_NONE;

        for (enum instalment_state from = 0; from < INSTALMENT_STATE_COUNT; from++)
            for (enum role role = 0; role < ROLE_COUNT; role++)
                if ((instalment_move_row(move)->from & 1u << from) &&
                    (instalment_move_row(move)->roles & 1u << role))
                    posted = make_in_role(move, from, role) || posted;
        if (!posted)
            fail_msg("%s says it moves money and never did", instalment_move_row(move)->word);
    }
}

/* ---- refused ---- */

static enum instalment_state from_of(enum instalment_move move)
{
    enum instalment_state from = 0;

    while (!(instalment_move_row(move)->from & 1u << from))
        from++;
    return from;
}

/* Who is kept out is not among those who could make it. */
static void names_others(const struct way *way)
{
    const struct finding *why = finding_of(&way->findings, "payment:two-persons");

    if (why && strstr(why->cleared_by, way->office.desk.clerk.name))
        fail_msg("%s: %s", why->text, why->cleared_by);
}

/* Nothing was written; the rule is told, whether it blocks one line or all. */
static void refused(struct way *way, int64_t clerk, enum instalment_move move, const char *reason,
                    const char *rule)
{
    enum instalment_state before = now(way).state;
    int64_t version = now(way).version;

    if (attempt(way, clerk, move, reason))
        fail_msg("%s was made, though %s stands before it", instalment_move_row(move)->word, rule);
    if (*rule && !finding_of(&way->findings, rule))
        fail_msg("%s: the rule %s is not told", instalment_move_row(move)->word, rule);
    names_others(way);
    check_int(now(way).state, before);
    check_int(now(way).version, version);
}

static void every_move__is_refused_from_every_other_state(void **state)
{
    (void) state;
    for (enum instalment_state from = 0; from < INSTALMENT_STATE_COUNT; from++) {
        AUTO_WAY struct way way;

        begin(&way, from, INSTALMENT_MOVE_CHECK_3);
        for (enum instalment_move move = 0; move < INSTALMENT_MOVE_COUNT; move++) {
            /* the two are of a batch that is there; a second check turns into CHECK_2_OVER */
            bool of_batch = move == INSTALMENT_MOVE_SEND || move == INSTALMENT_MOVE_UNBATCH;

            if (instalment_move_row(move)->from & 1u << from)
                continue;
            if (!of_batch)
                refused(&way, fresh(&way, ROLE_FINANCE), move, "why", "state");
            else if (way.batch != 0)
                refused(&way, fresh(&way, ROLE_FINANCE), move, "why", "");
        }
    }
}

static void every_move__is_refused_to_every_other_role(void **state)
{
    int refusals = 0;

    (void) state;
    for (enum instalment_move move = 0; move < INSTALMENT_MOVE_COUNT; move++) {
        AUTO_WAY struct way way;

        begin(&way, from_of(move), move);
        for (enum role role = 0; role < ROLE_COUNT; role++)
            if (!(instalment_move_row(move)->roles & 1u << role)) {
                refused(&way, fresh(&way, role), move, "why", "");
                refusals++;
            }
        step_on(&way,
                fresh(&way, instalment_move_row(move)->roles & 1u << ROLE_FINANCE
                                ? ROLE_FINANCE
                                : ROLE_SUPERVISOR),
                move); /* it was the role, and nothing else */
    }
    assert_true(refusals > 50);
}

static void ask_why(enum instalment_move move)
{
    AUTO_WAY struct way way;

    begin(&way, from_of(move), move);
    refused(&way, fresh(&way, ROLE_FINANCE), move, "  ",
            move == INSTALMENT_MOVE_UNBATCH ? "" : "reason");
    step_on(&way, fresh(&way, ROLE_FINANCE), move);
}

static void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    int asked = 0;

    (void) state;
    for (enum instalment_move move = 0; move < INSTALMENT_MOVE_COUNT; move++)
        if (instalment_move_row(move)->flags & MOVE_NEEDS_REASON) {
            ask_why(move);
            asked++;
        }
    assert_true(asked >= 4);
}

/* ---- each guard ---- */

static void hold(struct way *way)
{
    sit(&way->office, ROLE_OFFICER, LEAD);
    move_ok(&way->office, way->application, MOVE_HOLD,
            &(struct move_details){.reason = "a complaint"});
}

static void set_account(struct way *way, const char *account)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = way->office.desk.store;
    struct organisation payee = {0};
    struct err err = {0};

    check_ok(store_begin(store, &err), err);
    check_ok(store_organisation_by_id(store, now(way).organisation_id, &arena, &payee, &err), err);
    payee.bank_account = account;
    check_ok(store_organisation_update(store, &payee, &err), err);
    check_ok(store_commit(store, &err), err);
}

static void lose_account(struct way *way)
{
    set_account(way, "");
}

static void change_account(struct way *way)
{
    set_account(way, "6222029999999999");
}

/* By one person, at the register, while the case is under way. */
static void edit_account(struct way *way)
{
    AUTO_ARENA struct arena arena = {0};
    struct organisation payee = {0};
    struct err err = {0};
    int64_t id;

    sit(&way->office, ROLE_OFFICER, LEAD);
    check_ok(store_organisation_by_id(way->office.desk.store, now(way).organisation_id, &arena,
                                      &payee, &err),
             err);
    payee.bank_account = "6222029999999999";
    check_ok(desk_organisation_save(&way->office.desk, &payee, &id, &err), err);
}

/* What was paid is claimed back when the award is revoked. */
static void claim_back(struct way *way)
{
    sit_as(&way->office, person(&way->office, ROLE_SUPERVISOR, LEAD, FRESH + 1));
    move_ok(&way->office, way->application, MOVE_REVOKE,
            &(struct move_details){.reason = "false statements"});
}

/* Everybody of finance but who planned it is gone. */
static void lose_recorders(struct way *way)
{
    AUTO_STORE_CLERKS struct store_clerks all = {0};
    struct store *store = way->office.desk.store;
    struct err err = {0};

    (void) fresh(way, ROLE_FINANCE);
    check_ok(store_begin(store, &err), err);
    check_ok(store_clerk_list(store, ROLE_FINANCE, true, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id != now(way).made_by) {
            all.list[i].disabled = true;
            check_ok(store_clerk_update(store, &all.list[i], &err), err);
        }
    check_ok(store_commit(store, &err), err);
}

/* Paid, closed, and then it came back. */
static void close_and_return(struct way *way)
{
    struct office *office = &way->office;
    struct instalment it;

    instalment_step(office, finance_person(office, 1), way->id, INSTALMENT_MOVE_REISSUE);
    it = now(way);
    pay_one(office, &it);
    sit_as(office, finance_person(office, 1));
    move_ok(office, way->application, MOVE_CLOSE, NULL);
    instalment_step(office, finance_person(office, RECORDER), way->id, INSTALMENT_MOVE_COME_BACK);
}

/* Paid, and then it came back. */
static void pay_and_return(struct way *way)
{
    struct office *office = &way->office;
    struct instalment it;

    instalment_step(office, finance_person(office, 1), way->id, INSTALMENT_MOVE_REISSUE);
    it = now(way);
    pay_one(office, &it);
    instalment_step(office, finance_person(office, RECORDER), way->id, INSTALMENT_MOVE_COME_BACK);
}

/* Put forward by the plan, as `plan` does; the one that was is cancelled. */
static void plan_anew(struct way *way)
{
    step_on(way, finance_person(&way->office, 1), INSTALMENT_MOVE_CANCEL);
    put_forward(way, NULL, NULL);
}

/* It came back once, and is where it was again with the account of then. */
static void come_back_once(struct way *way)
{
    struct office *office = &way->office;
    enum instalment_state state = now(way).state;

    if (state == INSTALMENT_RETURNED)
        return;
    if (state == INSTALMENT_BATCHED)
        step_on(way, finance_person(office, 1), INSTALMENT_MOVE_UNBATCH);
    if (state != INSTALMENT_PLANNED)
        plan_anew(way);
    bring(way, INSTALMENT_RETURNED);
    step_on(way, finance_person(office, 1), INSTALMENT_MOVE_REISSUE);
    bring(way, state);
}

static void check_and_send_back(struct way *way)
{
    step_on(way, finance_person(&way->office, 5), INSTALMENT_MOVE_CHECK_1);
    step_on(way, finance_person(&way->office, 6), INSTALMENT_MOVE_SEND_BACK);
}

static struct item *voucher_item(void)
{
    union {
        const struct item *read;
        struct item *write;
    } item = {.read = item_on(VOUCHER, VOUCHER_DAY)};

    assert_non_null(item.read);
    return item.write;
}

/* Planned as if all may be paid; by now it is an award whose agreement does not stand. */
static void ask_agreement(struct way *way)
{
    static const struct agreement strict = {.first = {500000}};

    (void) way;
    voucher_item()->agreement = &strict;
}

static void ask_none(struct way *way)
{
    (void) way;
    voucher_item()->agreement = NULL;
}

static void leave(struct way *way)
{
    (void) way;
}

/* A yuan is released, and from then on no more is paid. */
static void bind_funds(struct way *way)
{
    struct err err = {0};

    sit_as(&way->office, finance_person(&way->office, 9));
    check_ok(release_funds(&way->office.desk, VOUCHER_POOL, 2025, "1.00", "1号", "首批", &err),
             err);
}

static const struct broken {
    const char *guard, *rule;
    void (*make)(struct way *way);
    void (*mend)(struct way *way); /* of what outlasts the office; NULL: nothing does */
    bool by_planner, by_decider, by_answerer, warns;
    const char *due_on, *condition;
} broken[] = {
    {.guard = "another-person", .rule = "payment:two-persons", .make = leave, .by_planner = true},
    {.guard = "not-sent-back", .rule = "payment:sent-back", .make = check_and_send_back},
    {.guard = "another-recorder", .rule = "payment:two-persons", .make = leave, .by_planner = true},
    {.guard = "recorder", .rule = "payment:recorder", .make = lose_recorders, .by_planner = true},
    {.guard = "payee", .rule = "payee", .make = lose_account},
    {.guard = "account", .rule = "payee:changed", .make = change_account, .warns = true},
    {.guard = "edited", .rule = "payee:edited", .make = edit_account, .warns = true},
    {.guard = "undecided", .rule = "payment:decided", .make = leave, .by_decider = true},
    {.guard = "reopened", .rule = "payment:closed", .make = close_and_return},
    {.guard = "came-back", .rule = "payee:came-back", .make = come_back_once, .warns = true},
    {.guard = "due", .rule = "payment:due", .make = leave, .due_on = "2025-12-01"},
    {.guard = "early",
     .rule = "payment:early",
     .make = leave,
     .warns = true,
     .due_on = "2025-12-01"},
    {.guard = "funded", .rule = "payment:funds", .make = bind_funds},
    {.guard = "scarce", .rule = "payment:scarce", .make = bind_funds, .warns = true},
    {.guard = "condition",
     .rule = "payment:condition",
     .make = leave,
     .warns = true,
     .condition = "once the report is in"},
    {.guard = "payable", .rule = "hold", .make = hold},
    {.guard = "unclaimed", .rule = "payment:claimed", .make = claim_back},
    {.guard = "never-paid", .rule = "payment:was-paid", .make = pay_and_return},
    {.guard = "another-answerer",
     .rule = "payment:two-persons",
     .make = leave,
     .by_answerer = true},
    {.guard = "agreement", .rule = "payment:unaccepted", .make = ask_agreement, .mend = ask_none},
};

static void break_as(const struct broken *how, enum instalment_move move)
{
    AUTO_WAY struct way way = {0};
    int64_t clerk;

    set_third(move != INSTALMENT_MOVE_CHECK_2);
    plan(&way, how->due_on, how->condition);
    bring(&way, from_of(move));
    how->make(&way);
    clerk = how->by_planner    ? finance_person(&way.office, 1)
            : how->by_decider  ? person(&way.office, ROLE_SUPERVISOR, LEAD, 1)
            : how->by_answerer ? finance_person(&way.office, RECORDER)
                               : fresh(&way, ROLE_FINANCE);
    if (how->warns) {
        step_on(&way, clerk, move);
        assert_non_null(finding_of(&way.findings, how->rule));
    } else {
        refused(&way, clerk, move, "why", how->rule);
    }
    if (how->mend)
        how->mend(&way);
}

static void break_guard(void *of, const char *word)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        if (text_is(word, broken[i].guard)) {
            break_as(&broken[i], *(const enum instalment_move *) of);
            return;
        }
    fail_msg("no test breaks the guard %s", word);
}

static void every_guard_a_move_names__refuses_it(void **state)
{
    (void) state;
    for (enum instalment_move move = 0; move < INSTALMENT_MOVE_COUNT; move++)
        move_guards(instalment_move_row(move), break_guard, &move);
}

/* Whoever checked it once does not check it again, in any order. */
static void a_checker__does_not_check_again(void **state)
{
    AUTO_WAY struct way way;

    (void) state;
    begin(&way, INSTALMENT_CHECK_1, INSTALMENT_MOVE_CHECK_3);
    refused(&way, person(&way.office, ROLE_SUPERVISOR, LEAD, 2), INSTALMENT_MOVE_CHECK_2, "why",
            "payment:two-persons");
    step_on(&way, finance_person(&way.office, 2), INSTALMENT_MOVE_CHECK_2);
    refused(&way, person(&way.office, ROLE_SUPERVISOR, LEAD, 2), INSTALMENT_MOVE_CHECK_3, "why",
            "payment:two-persons");
    refused(&way, finance_person(&way.office, 2), INSTALMENT_MOVE_CHECK_3, "why",
            "payment:two-persons");
}

static int done(void **state)
{
    set_third(true);
    return office_rules_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles_from_its_states),
        cmocka_unit_test(every_move__is_refused_from_every_other_state),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
        cmocka_unit_test(a_checker__does_not_check_again),
    };

    return cmocka_run_group_tests(tests, office_rules_load, done);
}
