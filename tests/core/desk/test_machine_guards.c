/* SPDX-License-Identifier: Apache-2.0 */
/* The guards of the application machine that ask of another item, of another case or of who went
 * before: each refuses every move that names it, by the table. */
#include "desk_allocation.h"
#include "desk_part_paid.h"
#include "machine_guards.h"

#include "desk/clawback.h"
#include "desk/motion.h"

#define AGREED "9-3" /* asks for an agreement and an acceptance */

static const struct move_details reasoned = {.reason = "as the file says"};

/* A case at which the move stands, but for the guard; whoever makes it is seated, unless it is not
 * told: then the first of its roles. */
struct breaker {
    const char *guard, *rule; /* what refuses */
    int64_t (*make)(struct office *office, enum move move);
    bool seats;
};

static enum role role_of(enum move move)
{
    enum role role = 0;

    while (!(move_row(move)->roles & 1u << role))
        role++;
    return role;
}

static void sit_for(struct office *office, enum move move, const char *department)
{
    enum role role = role_of(move);

    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : department);
}

/* ---- money that is claimed back ---- */

static int64_t paid(struct office *office)
{
    int64_t id = voucher_at(office, STAGE_AWARDED);

    sit(office, ROLE_FINANCE, "finance-bureau");
    move_ok(office, id, MOVE_PAY, NULL);
    return id;
}

static void claim(struct office *office, int64_t application)
{
    const struct clawback_order order = {
        .application_id = application, .ground = "the project was given up", .principal = "1000"};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_clawback_raise(&office->desk, &order, &id, &findings, &err), err);
}

static int64_t ready_for(struct office *office, enum move move)
{
    int64_t id;

    if (move == MOVE_ACCEPT) {
        id = voucher_at(office, STAGE_FORMAL);
        check_everything(office, id);
        return id;
    }
    if (move == MOVE_PAY)
        return voucher_at(office, STAGE_AWARDED);
    check_int(move, MOVE_AWARD); /* a new one has to be made ready here */
    id = voucher_at(office, STAGE_NOTICE);
    office_on(office, "2025-06-10");
    return id;
}

/* Of an applicant who owes what was paid for another case. */
static int64_t owing(struct office *office, enum move move)
{
    AUTO_ARENA struct arena arena = {0};
    int64_t other = paid(office), id;

    claim(office, other);
    office_on(office, VOUCHER_DAY);
    id = ready_for(office, move);
    raw(office, arena_format(&arena,
                             "UPDATE application SET organisation_id = (SELECT organisation_id"
                             " FROM application WHERE id = %lld) WHERE id = %lld",
                             (long long) other, (long long) id));
    return id;
}

static int64_t claimed(struct office *office, enum move move)
{
    int64_t id = paid(office);

    (void) move;
    claim(office, id);
    return id;
}

/* ---- an agreement ---- */

static int64_t unsigned_yet(struct office *office, enum move move)
{
    const struct item *item = item_on(AGREED, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    int64_t id;

    (void) move;
    open_pool(office, item->pool, 2025, "100000000");
    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, false);
    story_accept(office, item, id);
    story_review(office, item, id, score_of(item, &example));
    story_assess(office, &example, id);
    story_publish(office, item, id);
    story_award(office, item, id);
    return id;
}

static int64_t signed_only(struct office *office, enum move move)
{
    int64_t id = unsigned_yet(office, move);

    story_sign(office, item_on(AGREED, VOUCHER_DAY), id);
    return id;
}

/* ---- who went before ---- */

/* The supervisor who registered the objection. */
static int64_t objected(struct office *office, enum move move)
{
    int64_t id = voucher_at(office, STAGE_NOTICE);

    sit(office, ROLE_SUPERVISOR, LEAD);
    move_ok(office, id, MOVE_OBJECT, &reasoned);
    check_int(role_of(move), ROLE_SUPERVISOR);
    return id;
}

/* The supervisor who upheld it, or rejected it. */
static int64_t upheld(struct office *office, enum move move)
{
    int64_t id = voucher_at(office, STAGE_NOTICE);

    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_OBJECT, &reasoned);
    sit(office, ROLE_SUPERVISOR, LEAD);
    move_ok(office, id, move == MOVE_REOPEN_OBJECTION ? MOVE_RESOLVE : MOVE_UPHOLD, &reasoned);
    check_int(role_of(move), ROLE_SUPERVISOR);
    return id;
}

/* The supervisor who made what it takes back. */
static int64_t made(struct office *office, enum move move)
{
    int64_t id = voucher_at(office, STAGE_AWARDED);
    bool rest = move == MOVE_RESTORE_REST;

    check_int(role_of(move), ROLE_SUPERVISOR);
    if (rest)
        pay_a_part(office, id);
    sit(office, ROLE_SUPERVISOR, LEAD);
    move_only(office, id, rest ? MOVE_CUT_REST : MOVE_REVOKE, &reasoned);
    return id;
}

/* ---- standing bodies ---- */

static const struct body_kind *laboratory(void)
{
    return catalogue_body_kind(office_rules.catalogue, "laboratory");
}

static int64_t badly_graded(struct office *office, enum move move)
{
    const struct body_kind *kind = laboratory();
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id, lab;

    (void) move;
    office_on(office, "2026-03-02");
    id = story_awarded(office, catalogue_item_latest(office_rules.catalogue, kind->award));
    sit(office, ROLE_AUDITOR, "finance-bureau");
    (void) read_application(office, id, &page);
    lab = body_register(office, kind, page.application.organisation_id,
                        facts_find(&page.facts, kind->named_by)->text, day_of("2022-05-20"));
    body_graded(office, kind, lab, "unqualified");
    return id;
}

/* Claims a grade that the register does not have; in a file, it stands after the acceptance too. */
static int64_t ungraded(struct office *office, enum move move)
{
    AUTO_ARENA struct arena arena = {0};
    const struct item *item = catalogue_item_latest(office_rules.catalogue, laboratory()->reward);
    int64_t id = 0;

    office_on(office, "2026-03-02");
    for (size_t i = 0; i < item->example_count && id == 0; i++)
        if (item->examples[i].expects == EXAMPLE_GIVES && takes_only_its_own(&item->examples[i]))
            id = file_example(office, item, &item->examples[i], false);
    sit(office, ROLE_OFFICER, lead_of(item));
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    check_everything(office, id);
    if (move != MOVE_ACCEPT)
        raw(office,
            arena_format(&arena, "UPDATE application SET stage = '%s' WHERE id = %lld",
                         stage_row(stage_next(item->stages, STAGE_FORMAL))->word, (long long) id));
    return id;
}

/* ---- a pool that was shared out ---- */

static int64_t given_nothing(struct office *office, enum move move)
{
    int64_t last;

    (void) move;
    (void) case_waiting(office, 95, "400000");
    last = case_waiting(office, 72, "300000");
    (void) frozen(office, ALLOCATE_RANK_FULL);
    return last;
}

/* ---- by the table ---- */

static const struct breaker breakers[] = {
    {"allotted", "allocation:nothing", given_nothing, false},
    {"another-person", "objection:two-persons", objected, true},
    {"another-settler", "objection:two-persons", upheld, true},
    {"another-maker", "undo:two-persons", made, true},
    {"clawback", "clawback", owing, false},
    {"clawback-closed", "clawback", claimed, false},
    {"agreement", "award:unsigned", unsigned_yet, false},
    {"accepted", "award:unaccepted", signed_only, false},
    {"agreement-unsigned", "award:signed", signed_only, false},
    {"body", "body:stopped", badly_graded, false},
    {"graded", "graded:unregistered", ungraded, false},
};

static void break_as(const struct breaker *how, enum move move)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, how->make == given_nothing ? "500000" : "5000000");
    id = how->make(&office, move);
    if (!how->seats) {
        sit(&office, ROLE_AUDITOR, LEAD);
        read_application(&office, id, &page);
        sit_for(&office, move, page.application.department);
    }
    move_refused(&office, id, move, &reasoned, how->rule);
}

static void break_guard(void *of, const char *word)
{
    if (!guard_is_broken_by(word, BROKEN_BY_OTHERS))
        return;
    for (size_t i = 0; i < sizeof breakers / sizeof *breakers; i++)
        if (text_is(word, breakers[i].guard)) {
            break_as(&breakers[i], *(enum move *) of);
            return;
        }
    fail_msg("no test breaks the guard %s", word);
}

static void every_guard_of_others__refuses_every_move_that_names_it(void **state)
{
    (void) state;
    for (enum move move = 0; move < MOVE_COUNT; move++)
        if (!(move_row(move)->flags & MOVE_OF_VOUCHER)) /* test_voucher_moves.c */
            move_guards(move_row(move), break_guard, &move);
}

/* The list of them has no word that no move names any more. */
static void find_guard(void *of, const char *word)
{
    const char **sought = of;

    if (*sought && text_is(*sought, word))
        *sought = NULL;
}

static void every_guard_of_the_list__is_named_by_a_move(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof guards_elsewhere / sizeof *guards_elsewhere; i++) {
        const char *sought = guards_elsewhere[i].guard;

        for (enum move move = 0; move < MOVE_COUNT; move++)
            move_guards(move_row(move), find_guard, (void *) &sought);
        if (sought)
            fail_msg("no move names the guard %s", sought);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_guard_of_others__refuses_every_move_that_names_it),
        cmocka_unit_test(every_guard_of_the_list__is_named_by_a_move),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
