/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of the award machine, made from its table: allowed in each role from each
 * state; refused by each thing that stands before it, with that rule. */
#include "desk_entries.h"
#include "desk_voucher.h"

#include "desk/act.h"
#include "desk/award_turn.h"
#include "desk/budget.h"
#include "desk/guarding.h"
#include "desk/people.h"
#include "desk/step.h"
#include "second_person.h"

#define ITEM "9-3" /* half before the acceptance */
#define DAY  "2025-06-03"

static const struct award_details reasoned = {.reason = "as the file says"};

static const struct item *item_here(void)
{
    return item_on(ITEM, DAY);
}

static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : lead_of(item_here()));
}

static void begin(struct office *office)
{
    office_open(office, DAY);
    open_pool(office, item_here()->pool, 2025, "100000000");
}

/* ---- at a state ---- */

static int64_t awarded(struct office *office)
{
    const struct item *item = item_here();
    struct example example = example_named(item, NULL);
    int64_t id;

    office_on(office, DAY);
    example.day = day_of(DAY);
    id = file_example(office, item, &example, false);
    story_accept(office, item, id);
    story_review(office, item, id, score_of(item, &example));
    story_assess(office, &example, id);
    story_publish(office, item, id);
    story_award(office, item, id);
    return id;
}

static void sign_agreement(struct office *office, int64_t id, const char *milestones)
{
    struct award_details details = story_agreement;

    details.milestones = milestones;
    details.starts_on = DAY;
    details.ends_on = "2026-12-31";
    sit_in(office, ROLE_OFFICER);
    award_ok(office, id, AWARD_SIGN, &details);
}

static int64_t award_at(struct office *office, enum award_state state)
{
    int64_t id = awarded(office);

    if (state == AWARD_UNSIGNED)
        return id;
    sign_agreement(office, id, "2026-06-30 a model");
    if (state == AWARD_ACCEPTING) {
        story_milestones(office, id);
        award_ok(office, id, AWARD_FILE, NULL);
    }
    if (state == AWARD_PASSED || state == AWARD_FAILED)
        story_settle(office, item_here(), id, state == AWARD_PASSED, "400000");
    sit_in(office, ROLE_OFFICER);
    return id;
}

static void amend(struct office *office, int64_t id)
{
    sit_in(office, ROLE_OFFICER);
    award_ok(office, id, AWARD_AMEND,
             &(struct award_details){.field = "leader", .value = "Wang Wu", .reason = "ill"});
}

static void conclude(struct office *office, int64_t id, bool passed)
{
    sit_in(office, ROLE_OFFICER);
    award_ok(office, id, AWARD_CONCLUDE,
             &(struct award_details){.passed = passed, .final = "400000", .reason = "as found"});
}

static void approve(struct office *office, int64_t id)
{
    amend(office, id);
    sit_in(office, ROLE_SUPERVISOR);
    award_ok(office, id, AWARD_APPROVE, NULL);
}

/* What is taken back is not so by who made it: another supervisor. */
static void sit_to(struct office *office, enum award_move move, enum role role)
{
    if (move == AWARD_UNAMEND || move == AWARD_REOPEN)
        sit_as(office, person(office, role, lead_of(item_here()), 2));
    else
        sit_in(office, role);
}

/* What another person does before the move, so that every guard is content. */
static void prepare(struct office *office, int64_t id, enum award_move move, enum award_state from)
{
    if (move == AWARD_APPROVE || move == AWARD_WITHDRAW ||
        (move == AWARD_REFUSE && from == AWARD_ACTIVE))
        amend(office, id);
    if (move == AWARD_PASS || (move == AWARD_REFUSE && from == AWARD_ACCEPTING))
        conclude(office, id, true);
    if (move == AWARD_FAIL)
        conclude(office, id, false);
    if (move == AWARD_UNAMEND)
        approve(office, id);
}

static struct award_details details_of(enum award_move move)
{
    struct award_details details = {.reason = reasoned.reason};

    if (move == AWARD_SIGN) {
        details = story_agreement;
        details.starts_on = DAY;
        details.ends_on = "2026-12-31";
    }
    if (move == AWARD_MILESTONE)
        details.milestone = 1;
    if (move == AWARD_AMEND) {
        details.field = "leader";
        details.value = "Wang Wu";
    }
    if (move == AWARD_CONCLUDE)
        details.final = "400000";
    return details;
}

static enum award_state state_of(struct office *office, int64_t id)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &page, &err), err);
    return page.award.state;
}

/* Refused with this rule, and nothing was written. */
static void refused(struct office *office, int64_t id, enum award_move move,
                    struct award_details details, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_AWARD_PAGE struct award_page before = {0}, after = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &before, &err), err);
    if (award_try(office, id, move, &details, &findings, &err))
        fail_msg("%s was made, though %s stands before it", award_move_row(move)->word, rule);
    check_blocked(&findings, rule);
    check_int(err.kind, ERR_REFUSED);
    check_ok(desk_award(&office->desk, id, &after, &err), err);
    check_int(after.award.version, before.award.version);
}

/* ---- allowed ---- */

/* @return it posted what its row says it does to money */
static bool make_in_role(struct office *office, enum award_move move, enum award_state from,
                         enum role role)
{
    const struct move_row *row = award_move_row(move);
    struct award_details details = details_of(move);
    int64_t id = award_at(office, from);

    int64_t newest;

    prepare(office, id, move, from);
    sit_to(office, move, role);
    newest = newest_entry(office);
    award_ok(office, id, move, &details);
    check_int(state_of(office, id), row->flags & MOVE_STAYS ? from : row->to);
    return entries_told(office, newest, row);
}

static void every_move__is_allowed_in_its_roles_from_its_states(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    begin(&office);
    for (enum award_move move = 0; move < AWARD_MOVE_COUNT; move++) {
        bool posted = award_move_row(move)->effect == EFFECT_NONE;

        for (enum award_state from = 0; from < AWARD_STATE_COUNT; from++)
            for (enum role role = 0; role < ROLE_COUNT; role++)
                if ((award_move_row(move)->from & 1u << from) &&
                    (award_move_row(move)->roles & 1u << role))
                    posted = make_in_role(&office, move, from, role) || posted;
        if (!posted)
            fail_msg("%s says it moves money and never did", award_move_row(move)->word);
    }
}

/* ---- refused ---- */

static enum role role_of(enum award_move move)
{
    enum role role = 0;

    while (!(award_move_row(move)->roles & 1u << role))
        role++;
    return role;
}

static enum award_state from_of(enum award_move move)
{
    enum award_state from = 0;

    while (!(award_move_row(move)->from & 1u << from))
        from++;
    return from;
}

static void every_move__is_refused_from_every_other_state(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    begin(&office);
    for (enum award_state from = 0; from < AWARD_STATE_COUNT; from++) {
        int64_t id = award_at(&office, from);

        for (enum award_move move = 0; move < AWARD_MOVE_COUNT; move++) {
            if (award_move_row(move)->from & 1u << from)
                continue;
            sit_to(&office, move, role_of(move));
            refused(&office, id, move, details_of(move), "state");
        }
    }
}

static void every_move__is_refused_to_every_other_role(void **state)
{
    AUTO_OFFICE struct office office;
    int refusals = 0;

    (void) state;
    begin(&office);
    for (enum award_state from = 0; from < AWARD_STATE_COUNT; from++) {
        int64_t id = award_at(&office, from);

        for (enum role role = 0; role < ROLE_COUNT; role++) {
            AUTO_AWARD_PAGE struct award_page page = {0};
            struct err unseen = {0};

            sit_in(&office, role);
            if (!desk_award(&office.desk, id, &page, &unseen))
                continue; /* who may not see it is told that there is none */
            for (enum award_move move = 0; move < AWARD_MOVE_COUNT; move++)
                if (!(award_move_row(move)->roles & 1u << role)) {
                    refused(&office, id, move, details_of(move), "role");
                    refusals++;
                }
        }
    }
    assert_true(refusals > 50);
}

static void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    AUTO_OFFICE struct office office;
    int asked = 0;

    (void) state;
    begin(&office);
    for (enum award_move move = 0; move < AWARD_MOVE_COUNT; move++) {
        struct award_details details = details_of(move);
        int64_t id;

        if (!(award_move_row(move)->flags & MOVE_NEEDS_REASON))
            continue;
        id = award_at(&office, from_of(move));
        prepare(&office, id, move, from_of(move));
        sit_to(&office, move, role_of(move));
        details.reason = NULL;
        refused(&office, id, move, details, "reason");
        details.reason = "  ";
        refused(&office, id, move, details, "reason");
        asked++;
    }
    assert_true(asked >= 4);
}

static void every_move__is_refused_on_hold(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    begin(&office);
    for (enum award_move move = 0; move < AWARD_MOVE_COUNT; move++) {
        int64_t id = award_at(&office, from_of(move));

        prepare(&office, id, move, from_of(move));
        sit_in(&office, ROLE_OFFICER);
        move_ok(&office, id, MOVE_HOLD, &(struct move_details){.reason = "an inspection"});
        sit_to(&office, move, role_of(move));
        refused(&office, id, move, details_of(move), "hold");
    }
}

/* ---- each guard ---- */

/* Whoever proposed it has become a supervisor. */
static void propose_oneself(struct office *office, int64_t id, enum award_move move,
                            enum award_state from)
{
    AUTO_CLERKS struct clerks clerks = {0};
    struct err err = {0};
    int64_t proposer;

    prepare(office, id, move, from);
    proposer = office->desk.clerk.id;
    sit_in(office, ROLE_ADMIN);
    check_ok(desk_clerks(&office->desk, &clerks, &err), err);
    for (size_t i = 0; i < clerks.count; i++)
        if (clerks.list[i].id == proposer) {
            clerks.list[i].role = ROLE_SUPERVISOR;
            check_ok(desk_clerk_change(&office->desk, &clerks.list[i], &err), err);
        }
    sit_as(office, proposer);
    check_int(office->desk.clerk.role, ROLE_SUPERVISOR);
}

static void leave_amendment(struct office *office, int64_t id, enum award_move move,
                            enum award_state from)
{
    (void) from;
    amend(office, id);
    sit_to(office, move, role_of(move));
}

/* Its officer left; the next one of the desk finds it waiting. */
static void left_by_another(struct office *office, int64_t id, enum award_move move,
                            enum award_state from)
{
    (void) from;
    amend(office, id);
    sit_as(office, person(office, role_of(move), lead_of(item_here()), 2));
}

static void leave_conclusion(struct office *office, int64_t id, enum award_move move,
                             enum award_state from)
{
    (void) from;
    conclude(office, id, true);
    sit_to(office, move, role_of(move));
}

static void propose_nothing(struct office *office, int64_t id, enum award_move move,
                            enum award_state from)
{
    (void) id;
    (void) from;
    sit_to(office, move, role_of(move));
}

static void propose_the_other(struct office *office, int64_t id, enum award_move move,
                              enum award_state from)
{
    (void) from;
    conclude(office, id, move == AWARD_FAIL);
    sit_to(office, move, role_of(move));
}

/* What is committed falls below what waits to be confirmed. */
static void give_back(struct office *office, int64_t id, enum award_move move,
                      enum award_state from)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_ACT struct act act = {0};
    struct motion motion = {.desk = &office->desk, .dossier = &dossier};
    struct step step = {.act = &act, .motion = &motion, .reason = "another way"};
    struct money back = {0};
    int64_t pool_year, seq;
    struct err err = {0};

    prepare(office, id, move, from);
    sit_in(office, ROLE_SUPERVISOR);
    check_ok(act_begin(&act, &office->desk, ROLES_ALL, &err), err);
    check_ok(dossier_load(&office->desk, id, &dossier, &err), err);
    step.next = dossier.page.application;
    back.fen = step.next.committed.fen - 39999999;
    check_ok(step_reserved_in(&step, &pool_year, &err), err);
    check_ok(step_post(&step, LEDGER_DECOMMIT, pool_year, back, NULL, &seq, &err), err);
    check_ok(act_end(&act, "decommit", "application", id, step.next.number, &err), err);
    sit_to(office, move, role_of(move));
}

static void open_milestone(struct office *office, int64_t id, enum award_move move,
                           enum award_state from)
{
    AUTO_ARENA struct arena arena = {0};

    prepare(office, id, move, from);
    raw(office, arena_format(&arena,
                             "UPDATE award_milestone SET result = 'open', settled_on = NULL, "
                             "settled_by = NULL WHERE application_id = %lld",
                             (long long) id));
}

/* Who signed it has become a supervisor. */
static void sign_oneself(struct office *office, int64_t id, enum award_move move,
                         enum award_state from)
{
    AUTO_ARENA struct arena arena = {0};

    (void) id;
    (void) move;
    (void) from;
    sit_in(office, ROLE_OFFICER);
    raw(office, arena_format(&arena, "UPDATE clerk SET role = 'supervisor' WHERE id = %lld",
                             (long long) office->desk.clerk.id));
    sit_as(office, office->desk.clerk.id);
}

static void settle_milestone(struct office *office, int64_t id, enum award_move move,
                             enum award_state from)
{
    (void) from;
    sit_in(office, ROLE_OFFICER);
    story_milestones(office, id);
    sit_to(office, move, role_of(move));
}

static void put_forward(struct office *office, int64_t id, enum award_move move,
                        enum award_state from)
{
    (void) from;
    sit_in(office, ROLE_FINANCE);
    move_only(office, id, MOVE_PAY, NULL);
    sit_to(office, move, role_of(move));
}

static void approve_oneself(struct office *office, int64_t id, enum award_move move,
                            enum award_state from)
{
    (void) move;
    (void) from;
    approve(office, id);
}

static void settle_after_amendment(struct office *office, int64_t id, enum award_move move,
                                   enum award_state from)
{
    (void) from;
    approve(office, id);
    office_on(office, "2026-01-05");
    settle_milestone(office, id, move, from);
}

static void confirm_oneself(struct office *office, int64_t id, enum award_move move,
                            enum award_state from)
{
    (void) id;
    (void) from;
    sit_in(office, role_of(move));
}

/* Taken back once, half of it paid, and concluded for less than that. */
static void claim(struct office *office, int64_t id, enum award_move move, enum award_state from)
{
    const bool passed = from == AWARD_PASSED;

    sit_to(office, move, role_of(move));
    award_ok(office, id, AWARD_REOPEN, &reasoned);
    sit_in(office, ROLE_FINANCE);
    move_ok(office, id, MOVE_PAY, NULL);
    sit_in(office, ROLE_OFFICER);
    award_ok(office, id, AWARD_CONCLUDE,
             &(struct award_details){.passed = passed, .final = "100000", .reason = "as found"});
    sit_in(office, ROLE_SUPERVISOR);
    award_ok(office, id, passed ? AWARD_PASS : AWARD_FAIL, NULL);
    sit_to(office, move, role_of(move));
}

/* What went back to the pool has gone elsewhere, all but a fen. */
static void use_room(struct office *office, int64_t id, enum award_move move, enum award_state from)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    char less[MONEY_TEXT_SIZE];
    struct err err = {0};

    (void) from;
    check_ok(desk_award(&office->desk, id, &page, &err), err);
    page.room.fen -= award_conclusion(&page)->gave_back.fen - 1;
    sit_in(office, ROLE_FINANCE);
    check_ok(change_budget(&office->desk, item_here()->pool->id, 2025, LEDGER_REDUCE,
                           money_text(page.room, less), "less", &err),
             err);
    sit_to(office, move, role_of(move));
}

static const struct broken {
    const char *guard, *rule;
    void (*make)(struct office *office, int64_t id, enum award_move move, enum award_state from);
    const char *milestones; /* the agreement has these; NULL: one */
} broken[] = {
    {"another-person", "award:two-persons", propose_oneself, NULL},
    {"no-amendment", "award:open", leave_amendment, NULL},
    {"no-conclusion", "award:open", leave_conclusion, NULL},
    {"own-amendment", "award:none", propose_nothing, NULL},
    {"own-amendment", "award:own", left_by_another, NULL},
    {"amendment", "award:none", propose_nothing, NULL},
    {"passed", "award:none", propose_the_other, NULL},
    {"failed", "award:none", propose_the_other, NULL},
    {"proposed", "award:none", propose_nothing, NULL},
    {"milestones", "award:none", propose_nothing, ""},
    {"milestones-settled", "award:milestone", open_milestone, NULL},
    {"final", "award:final", give_back, NULL},
    {"another-signer", "award:two-persons", sign_oneself, NULL},
    {"untouched", "award:followed", settle_milestone, NULL},
    {"unpaid", "award:paid", put_forward, NULL},
    {"amended", "award:none", propose_nothing, NULL},
    {"another-approver", "award:two-persons", approve_oneself, NULL},
    {"amendment-unfollowed", "award:followed", settle_after_amendment, NULL},
    {"another-confirmer", "award:two-persons", confirm_oneself, NULL},
    {"rest-unpaid", "award:paid", put_forward, NULL},
    {"unclaimed", "award:claimed", claim, NULL},
    {"pool-room", "pool:room", use_room, NULL},
};

static void break_from(const struct broken *how, enum award_move move, enum award_state from)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    begin(&office);
    if (how->milestones) {
        id = awarded(&office);
        sign_agreement(&office, id, how->milestones);
    } else {
        id = award_at(&office, from);
    }
    how->make(&office, id, move, from);
    refused(&office, id, move, details_of(move), how->rule);
}

static void break_as(const struct broken *how, enum award_move move)
{
    for (enum award_state from = 0; from < AWARD_STATE_COUNT; from++)
        if ((award_move_row(move)->from & 1u << from) && (!how->milestones || from == AWARD_ACTIVE))
            break_from(how, move, from);
}

static void break_guard(void *of, const char *word)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        if (text_is(word, broken[i].guard)) {
            break_as(&broken[i], *(const enum award_move *) of);
            return;
        }
    fail_msg("no test breaks the guard %s", word);
}

static void every_guard_a_move_names__refuses_it(void **state)
{
    (void) state;
    for (enum award_move move = 0; move < AWARD_MOVE_COUNT; move++)
        move_guards(award_move_row(move), break_guard, &move);
}

/* ---- the tables of all machines ---- */

static void know(void *of, const char *word)
{
    const struct machine *machine = of;

    if (!guarding_knows(machine, word))
        fail_msg("%s: no guard has the word %s", machine->word, word);
}

static void every_guard_a_machine_names__there_is(void **state)
{
    (void) state;
    for (size_t i = 0; i < machine_count(); i++) {
        struct machine machine = *machine_at(i);

        for (unsigned j = 0; j < machine.move_count; j++)
            move_guards(&machine.moves[j], know, &machine);
        assert_false(guarding_knows(&machine, "no such guard"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles_from_its_states),
        cmocka_unit_test(every_move__is_refused_from_every_other_state),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(every_move__is_refused_on_hold),
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
        cmocka_unit_test(every_guard_a_machine_names__there_is),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
