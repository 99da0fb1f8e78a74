/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of the application machine, made from its table: allowed in each role from
 * each stage; refused by each thing that stands before it, with that rule. */
#include "desk/rolls.h"
#include "desk/support.h"
#include "desk_carried.h"
#include "desk_entries.h"
#include "desk_part_paid.h"
#include "desk_voucher.h"

#include "desk/motion.h"
#include "desk/review.h"
#include "desk/routing.h"
#include "machine_guards.h"
#include "second_person.h"

#define OVERDUE_DAY "2025-07-01" /* a notice of VOUCHER_DAY is to be answered before */

static const struct move_details reasoned = {.reason = "as the file says"};

/* ---- at a stage ---- */

static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : LEAD);
}

/* What ended, too. */
static int64_t case_at(struct office *office, enum stage stage)
{
    static const struct {
        enum stage from;
        enum role role;
        enum move move;
    } ends[STAGE_COUNT] = {
        [STAGE_NOT_ACCEPTED] = {STAGE_FORMAL, ROLE_SUPERVISOR, MOVE_REFUSE},
        [STAGE_DECLINED] = {STAGE_ASSESSED, ROLE_SUPERVISOR, MOVE_DECLINE},
        [STAGE_WITHDRAWN] = {STAGE_ACCEPTED, ROLE_OFFICER, MOVE_WITHDRAW},
        [STAGE_LAPSED] = {STAGE_FORMAL, ROLE_OFFICER, MOVE_LAPSE},
        [STAGE_REVOKED] = {STAGE_AWARDED, ROLE_SUPERVISOR, MOVE_REVOKE},
        [STAGE_VOID] = {STAGE_RECEIVED, ROLE_SUPERVISOR, MOVE_VOID_INTAKE},
    };
    int64_t id;

    office_on(office, VOUCHER_DAY);
    if (stage < STAGE_CLOSED)
        return voucher_at(office, stage);
    if (stage == STAGE_CLOSED) {
        id = voucher_at(office, STAGE_AWARDED);
        story_pay(office, id);
        return id;
    }
    id = voucher_at(office, ends[stage].from);
    if (stage == STAGE_NOT_ACCEPTED)
        fail_check(office, id);
    if (stage == STAGE_LAPSED) {
        move_ok(office, id, MOVE_RETURN, &reasoned);
        office_on(office, OVERDUE_DAY);
    }
    sit_in(office, ends[stage].role);
    move_ok(office, id, ends[stage].move, &reasoned);
    return id;
}

/* One that lies over “proposed” was raised against a notice that was withdrawn since. */
static void object_and_withdraw(struct office *office, int64_t id)
{
    sit_in(office, ROLE_SUPERVISOR);
    move_ok(office, id, MOVE_PUBLISH, NULL);
    sit_in(office, ROLE_OFFICER);
    move_ok(office, id, MOVE_OBJECT, &reasoned);
    sit_in(office, ROLE_SUPERVISOR);
    move_ok(office, id, MOVE_WITHDRAW_NOTICE, &reasoned);
}

static void open_overlay(struct office *office, int64_t id, enum overlay_kind overlay)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    if (overlay == OVERLAY_OBJECTION &&
        read_application(office, id, &page).stage == STAGE_PROPOSED) {
        object_and_withdraw(office, id);
        return;
    }
    for (int move = 0; move < MOVE_COUNT; move++) {
        const struct move_row *row = move_row((enum move) move);

        if (row->begins != overlay)
            continue;
        sit_in(office, ROLE_OFFICER);
        move_ok(office, id, (enum move) move, &reasoned);
        return;
    }
    fail_msg("nothing begins the overlay %s", overlay_word(overlay));
}

/* A notice that was sent and answered, by whoever sits here. */
static void take_receipt(struct office *office, int64_t id)
{
    move_ok(office, id, MOVE_RETURN, &reasoned);
    answer_corrections(office, id);
    move_ok(office, id, MOVE_RESUBMIT, NULL);
}

/* Of the department, with no other part in anything. */
#define THE_ASSIGNEE 6

/* The same words for every move; ASSIGN names an officer too. */
static struct move_details details_of(struct office *office, enum move move)
{
    struct move_details details = reasoned;

    if (move == MOVE_ASSIGN)
        details.assignee = person(office, ROLE_OFFICER, LEAD, THE_ASSIGNEE);
    return details;
}

/* By a supervisor to the first officer, where nobody has taken it up. */
static void give_to_the_first(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct move_details to = {.reason = reasoned.reason,
                                    .assignee = person(office, ROLE_OFFICER, LEAD, 1)};

    if (read_application(office, id, &page).owner_id != 0)
        return;
    sit_in(office, ROLE_SUPERVISOR);
    move_only(office, id, MOVE_ASSIGN, &to);
}

/* From where it is assessed to its notice, and back by an objection that another upheld. */
static void uphold(struct office *office, int64_t id)
{
    check_amount(office, id);
    sit_in(office, ROLE_OFFICER);
    move_only(office, id, MOVE_PROPOSE, NULL);
    sit_in(office, ROLE_SUPERVISOR);
    plan_through(office, id);
    move_only(office, id, MOVE_PUBLISH, NULL);
    sit_in(office, ROLE_OFFICER);
    move_only(office, id, MOVE_OBJECT,
              &(struct move_details){.reason = reasoned.reason, .objection = &an_objection});
    sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 3));
    move_only(office, id, MOVE_UPHOLD, &reasoned);
}

/* An objection that another rejected, on notice or after the notice was withdrawn. */
static void reject(struct office *office, int64_t id)
{
    open_overlay(office, id, OVERLAY_OBJECTION);
    sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 3));
    move_only(office, id, MOVE_RESOLVE, &reasoned);
}

static bool stands_at(struct office *office, int64_t id, enum stage stage)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).stage == stage;
}

/* By the officer who handles it; a refusal cites a rule. */
static void put_forward(struct office *office, int64_t id)
{
    sit_in(office, ROLE_OFFICER);
    if (stands_at(office, id, STAGE_FORMAL))
        fail_check(office, id);
    move_only(office, id, MOVE_PROPOSE_END, &reasoned);
}

/* What a person does before the move, so that every guard is content. */
static void prepare(struct office *office, int64_t id, enum move move)
{
    if (move_row(move)->ends != OVERLAY_NONE)
        open_overlay(office, id, move_row(move)->ends);
    sit(office, ROLE_OFFICER, LEAD);
    if (move == MOVE_REOPEN_RETURN)
        take_receipt(office, id);
    if (move == MOVE_ASSIGN)
        give_to_the_first(office, id);
    if (move == MOVE_REBASE)
        (void) carries_older(office, id);
    if (move == MOVE_RESUBMIT)
        answer_corrections(office, id);
    if (move == MOVE_LAPSE)
        office_on(office, OVERDUE_DAY);
    if (move == MOVE_ACCEPT)
        check_everything(office, id);
    if (move == MOVE_REFUSE || (move == MOVE_PROPOSE_END && stands_at(office, id, STAGE_FORMAL)))
        fail_check(office, id);
    if (move == MOVE_WITHDRAW_END || move == MOVE_SEND_BACK_END)
        put_forward(office, id);
    if (move == MOVE_OPEN_REVIEW)
        assign_quorum(office, id, LEAD);
    if (move == MOVE_CLOSE_REVIEW) {
        sit(office, ROLE_REVIEWER, LEAD);
        score_and_seal(office, id, 80);
        others_score(office, id, LEAD, 80);
    }
    if (move == MOVE_PROPOSE)
        check_amount(office, id);
    if (move == MOVE_PUBLISH) {
        sit_in(office, ROLE_SUPERVISOR);
        plan_through(office, id);
    }
    if (move == MOVE_REOPEN_OBJECTION)
        reject(office, id);
    if (move == MOVE_TAKE_BACK_UPHELD)
        uphold(office, id);
    if (move == MOVE_AWARD)
        office_on(office, "2025-06-10");
    if (move == MOVE_CLOSE) {
        sit_in(office, ROLE_FINANCE);
        move_ok(office, id, MOVE_PAY, NULL);
    }
    if (move == MOVE_CUT_REST || move == MOVE_RESTORE_REST)
        pay_a_part(office, id);
    if (move == MOVE_RESTORE_REST) {
        sit_in(office, ROLE_SUPERVISOR);
        move_only(office, id, MOVE_CUT_REST, &reasoned);
    }
}

static bool is_on_the_way(enum move move, enum stage from)
{
    const struct move_row *row = move_row(move);
    unsigned path = item_on(VOUCHER, VOUCHER_DAY)->stages;

    return !(row->flags & MOVE_ALONG_PATH) || stage_next(path, from) == row->to;
}

/* RECEIVE is test_machine_receive.c's: nothing stands in the register before it. */
#define FIRST_MOVE ((enum move)(MOVE_RECEIVE + 1))

/* ---- allowed ---- */

/* The desk goes to another of the role: not who sent or received the notice. */
static void take_over(struct office *office)
{
    AUTO_HANDOVER struct handover handover = {0};
    int64_t first = person(office, ROLE_OFFICER, LEAD, 1);
    int64_t second = person(office, ROLE_OFFICER, LEAD, THE_CHECKER);
    struct err err = {0};

    sit_as(office, first);
    check_ok(desk_hand_over(&office->desk, first, second, "on leave", true, &handover, &err), err);
    check_int(handover.going, 1);
    sit_as(office, second);
}

/* @return it posted what its row says it does to money */
static bool make_in_role(enum move move, enum stage from, enum role role)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    enum stage before, to;
    struct move_details details;
    int64_t id, newest;

    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = case_at(&office, from);
    details = details_of(&office, move);
    prepare(&office, id, move);
    if (move == MOVE_CHECK || move == MOVE_SEND_BACK_AMOUNT || move == MOVE_VOID_INTAKE)
        sit_as(&office, person(&office, role, LEAD, THE_CHECKER));
    else if (role == ROLE_OFFICER && (move == MOVE_CANCEL_RETURN || move == MOVE_REOPEN_RETURN))
        take_over(&office);
    else
        sit_in(&office, role);
    before = read_application(&office, id, &page).ended_from;
    to = move_target(move, item->stages, from, before);
    application_page_release(&page);
    newest = newest_entry(&office);
    move_only(&office, id, move, &details);
    sit(&office, ROLE_AUDITOR, LEAD);
    read_application(&office, id, &page);
    check_text(stage_row(page.application.stage)->word, stage_row(to)->word);
    check_text(page.history.list[page.history.count - 1].verb, move_row(move)->word);
    if (to != STAGE_AWARDED) { /* there the clock is the payment's: test_clock_pay.c */
        check_int(page.clock.state == CLOCK_OVER, !stage_row(to)->runs);
        assert_true(stage_row(to)->runs || date_is_none(page.application.due_on));
    }
    return entries_told(&office, newest, move_row(move));
}

static void every_move__is_allowed_in_its_roles_from_its_stages(void **state)
{
    (void) state;
    for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++) {
        bool posted = move_row(move)->effect == EFFECT_NONE ||
                      move_row(move)->flags & MOVE_OF_VOUCHER; /* test_voucher_moves.c */

        for (enum stage from = STAGE_RECEIVED; from < STAGE_COUNT; from++)
            for (enum role role = 0; role < ROLE_COUNT; role++)
                if ((move_row(move)->from & 1u << from) && is_on_the_way(move, from) &&
                    !(move_row(move)->flags & MOVE_OF_VOUCHER) &&
                    (move_row(move)->roles & 1u << role))
                    posted = make_in_role(move, from, role) || posted;
        if (!posted)
            fail_msg("%s says it moves money and never did", move_row(move)->word);
    }
}

/* ---- refused: stage, role, reason, overlay ---- */

static void every_move__is_refused_from_every_other_stage(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum stage stage = STAGE_RECEIVED; stage < STAGE_COUNT; stage++) {
        int64_t id = case_at(&office, stage);

        sit(&office, ROLE_AUDITOR, LEAD);
        for (enum move move = 0; move < MOVE_COUNT; move++)
            if (!(move_row(move)->from & 1u << stage))
                move_refused(&office, id, move, &reasoned, "stage");
    }
}

static void every_move__is_refused_to_every_other_role(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum stage stage = STAGE_RECEIVED; stage < STAGE_COUNT; stage++) {
        int64_t id = case_at(&office, stage);
        int told[MOVE_COUNT] = {0};

        for (enum role role = 0; role < ROLE_COUNT; role++) {
            AUTO_APPLICATION_PAGE struct application_page page = {0};
            struct err unseen = {0};

            sit_in(&office, role);
            if (!desk_application(&office.desk, id, &page, &unseen))
                continue; /* who may not see it is told that there is none */
            for (enum move move = 0; move < MOVE_COUNT; move++)
                if (!(move_row(move)->roles & 1u << role)) {
                    move_refused(&office, id, move, &reasoned, "role");
                    told[move]++;
                }
        }
        for (enum move move = 0; move < MOVE_COUNT; move++)
            if (told[move] == 0)
                fail_msg("%s at %s: refused to nobody who sees it", move_row(move)->word,
                         stage_row(stage)->word);
    }
}

/* The first of its roles, and a stage it comes from. */
static enum role role_of(enum move move)
{
    enum role role = 0;

    while (!(move_row(move)->roles & 1u << role))
        role++;
    return role;
}

static enum stage stage_of(enum move move)
{
    enum stage stage = STAGE_RECEIVED;

    while (!(move_row(move)->from & 1u << stage) || !is_on_the_way(move, stage))
        stage++;
    return stage;
}

static void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    AUTO_OFFICE struct office office;
    int asked = 0;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++) {
        int64_t id;

        if (!(move_row(move)->flags & MOVE_NEEDS_REASON))
            continue;
        id = case_at(&office, stage_of(move));
        prepare(&office, id, move);
        sit_in(&office, move == MOVE_CLOSE ? ROLE_OFFICER : role_of(move));
        move_refused(&office, id, move, NULL, "reason");
        move_refused(&office, id, move, &(struct move_details){.reason = "  "}, "reason");
        asked++;
    }
    assert_true(asked >= 10);
}

static bool overlay_can_lie_over(enum overlay_kind overlay, enum stage stage)
{
    for (int move = 0; move < MOVE_COUNT; move++)
        if (move_row((enum move) move)->begins == overlay)
            return move_row((enum move) move)->from & 1u << stage;
    return false;
}

/* Under each overlay, at each stage that can have it: held back but for what the row allows. */
static void every_move__is_held_back_by_the_overlays_its_row_does_not_name(void **state)
{
    static const char *const rules[OVERLAY_COUNT] = {
        [OVERLAY_RETURN] = "returned", [OVERLAY_HOLD] = "hold", [OVERLAY_OBJECTION] = "objection"};
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "50000000");
    for (enum overlay_kind overlay = OVERLAY_RETURN; overlay < OVERLAY_ENDED; overlay++)
        for (enum stage stage = STAGE_RECEIVED; stage < STAGE_CLOSED; stage++) {
            int64_t id;

            if (!overlay_can_lie_over(overlay, stage))
                continue;
            id = case_at(&office, stage);
            open_overlay(&office, id, overlay);
            for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++) {
                const struct move_row *row = move_row(move);
                AUTO_FINDINGS struct findings findings = {0};
                bool stands;

                if (!(row->from & 1u << stage) || !is_on_the_way(move, stage))
                    continue;
                sit_in(&office, role_of(move));
                (void) desk_may_move(&office.desk, id, move, &findings);
                stands = finding_of(&findings, rules[overlay]) != NULL;
                if (stands != (row->ends != overlay && !(row->under & OVERLAY_BIT(overlay))))
                    fail_msg("%s at %s under %s", row->word, stage_row(stage)->word,
                             overlay_word(overlay));
            }
        }
}

/* ---- refused: each guard that a row names ---- */

struct broken {
    const char *guard;
    const char *rule; /* what refuses begins with it */
    int64_t (*make)(struct office *office, enum move move);
    struct move_details details;
};

static int64_t untouched(struct office *office, enum move move)
{
    return case_at(office, stage_of(move));
}

static int64_t out(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    open_overlay(office, id, OVERLAY_RETURN);
    return id;
}

/* As often as the setting allows. */
static int64_t returned_enough(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));
    const struct setting *limit = catalogue_setting(office_rules.catalogue, "correction-returns");

    for (int i = 0; i < limit->number; i++) {
        open_overlay(office, id, OVERLAY_RETURN);
        answer_corrections(office, id);
        move_ok(office, id, MOVE_RESUBMIT, NULL);
    }
    return id;
}

/* Who sits here afterwards has done it himself. */
static int64_t by_own_hand(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    sit_in(office, ROLE_OFFICER);
    if (move == MOVE_CANCEL_RETURN)
        move_ok(office, id, MOVE_RETURN, &reasoned);
    else
        take_receipt(office, id);
    return id;
}

static int64_t unmet(struct office *office, enum move move)
{
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_refused(item);
    int64_t id;

    (void) move;
    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, true);
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    check_everything(office, id);
    return id;
}

static int64_t seen_twice(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move)), other = case_at(office, stage_of(move));

    (void) id;
    return other;
}

static int64_t unsealed(struct office *office, enum move move)
{
    (void) move;
    return case_at(office, STAGE_REVIEW);
}

static int64_t sealed(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_REVIEW);
    AUTO_ARENA struct arena arena = {0};

    sit(office, ROLE_REVIEWER, LEAD);
    score_and_seal(office, id, 80);
    if (stage_of(move) == STAGE_ACCEPTED) /* a file in which it came so */
        raw(office,
            arena_format(&arena, "UPDATE application SET stage = 'accepted' WHERE id = %lld",
                         (long long) id));
    return id;
}

static int64_t under_the_mark(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_ACCEPTED);

    (void) move;
    story_review(office, item_on(VOUCHER, VOUCHER_DAY), id, 20);
    return id;
}

static int64_t another_receipt(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "DROP TRIGGER IF EXISTS receipt_line_stays_u;"
                "UPDATE receipt_line SET amount_fen = amount_fen + 1 WHERE line = 0");
    return id;
}

static int64_t unchecked(struct office *office, enum move move)
{
    (void) move;
    return case_at(office, STAGE_ASSESSED);
}

static int64_t checked(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    check_amount(office, id);
    return id;
}

static int64_t limit_taken(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "DROP TRIGGER IF EXISTS receipt_line_stays_u;"
                "DROP TRIGGER IF EXISTS receipt_stays_u;"
                "UPDATE fact SET value = '1.00' WHERE kind = 'money'");
    return id;
}

static int64_t no_room(struct office *office, enum move move)
{
    struct err err = {0};
    int64_t id = case_at(office, stage_of(move));

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "5000000.00", "less", &err),
        err);
    return id;
}

static int64_t paid(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_AWARDED);

    (void) move;
    sit_in(office, ROLE_FINANCE);
    move_ok(office, id, MOVE_PAY, NULL);
    return id;
}

static int64_t under_way(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_AWARDED);

    (void) move;
    sit_in(office, ROLE_FINANCE);
    move_only(office, id, MOVE_PAY, NULL);
    return id;
}

static int64_t no_account(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "UPDATE organisation SET bank_account = ''");
    return id;
}

/* On a stop list since yesterday. */
static int64_t stop_listed(struct office *office, enum move move)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id = case_at(office, stage_of(move)), entry;
    char day[DATE_TEXT_SIZE];
    struct typed_listing typed = {.from = date_text((struct date){office->desk.today.day - 1}, day),
                                  .source = "query"};
    struct err err = {0};

    sit_in(office, ROLE_SUPERVISOR);
    read_application(office, id, &page);
    typed.name = page.organisation.name;
    check_ok(desk_roll_add(&office->desk, "serious-dishonesty", &typed, &entry, &err), err);
    return id;
}

static int64_t supported(struct office *office, enum move move, enum support_level level)
{
    const struct typed_support typed = {.level = level,
                                        .department = "A bureau",
                                        .amount = "100",
                                        .granted_on = "2025-05-06",
                                        .content = "the same",
                                        .same_content = true};
    int64_t id = case_at(office, stage_of(move)), support;
    struct err err = {0};

    sit_in(office, ROLE_OFFICER);
    check_ok(desk_support_add(&office->desk, id, &typed, &support, &err), err);
    return id;
}

static int64_t supported_twice(struct office *office, enum move move)
{
    return supported(office, move, SUPPORT_CITY);
}

static int64_t not_audited(struct office *office, enum move move)
{
    return supported(office, move, SUPPORT_STATE);
}

static int64_t site_check_open(struct office *office, enum move move)
{
    struct err err = {0};
    int64_t id = case_at(office, stage_of(move));

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(
        desk_task_ask(&office->desk, id, TASK_SITE_CHECK, "Wang Wu, Li Si", "2025-06-30", &err),
        err);
    return id;
}

/* Nobody approved the settings it would be judged by. */
static int64_t not_in_force(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office,
        "DROP TRIGGER edition_version_stays; DELETE FROM edition_version WHERE measure = 0");
    return id;
}

/* One far from the others, and no minutes of a panel. */
static int64_t far_apart(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    sit(office, ROLE_REVIEWER, LEAD);
    score_and_seal(office, id, 20);
    others_score(office, id, LEAD, 90);
    return id;
}

/* Who scores it works for the applicant, as it turned out. */
static int64_t one_of_its_own(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "INSERT INTO reviewer_employer(clerk_id, code) SELECT s.reviewer_id, o.code"
                " FROM score_sheet s JOIN application a ON a.id = s.application_id"
                " JOIN organisation o ON o.id = a.organisation_id LIMIT 1");
    return id;
}

/* On hold and worked on again: of both the applicant was told. */
static int64_t held_once(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    open_overlay(office, id, OVERLAY_HOLD);
    move_only(office, id, MOVE_RESUME, &reasoned);
    return id;
}

/* Entered by who makes the move. */
static int64_t taken_in(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));
    AUTO_ARENA struct arena arena = {0};

    sit_in(office, role_of(move));
    raw(office, arena_format(&arena,
                             "INSERT INTO duty_done(application_id, duty, clerk_id)"
                             " VALUES(%lld, 'enter', %lld)",
                             (long long) id, (long long) office->desk.clerk.id));
    return id;
}

/* The rest went back, and its pool was lowered by it. */
static int64_t rest_gone(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));
    struct err err = {0};

    prepare(office, id, move);
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "4999000.00", "less", &err),
        err);
    return id;
}

/* Put forward, and nobody has decided. */
static int64_t to_end(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    put_forward(office, id);
    return id;
}

/* Paid, and revoked where the move comes after. */
static int64_t paid_once(struct office *office, enum move move)
{
    int64_t id = paid(office, move);

    if (move_row(move)->from & 1u << STAGE_REVOKED) {
        sit_in(office, ROLE_SUPERVISOR);
        move_ok(office, id, MOVE_REVOKE, &reasoned);
    }
    return id;
}

static const struct broken broken[] = {
    {"edition", "edition:policy", not_in_force, {0}},
    {"ticked", "check:", untouched, {0}},
    {"own", "assign:own", untouched, {0}},
    {"assignee", "assign:officer", untouched, {0}},
    {"newer-text", "edition:carried", untouched, {0}},
    {"returns", "correction:returns", returned_enough, {0}},
    {"drafted", "correction:left-out", untouched, {0}},
    {"answers", "correction:", out, {0}},
    {"overdue", "overdue", out, {0}},
    {"received", "correction:received", untouched, {0}},
    {"another-hand", "correction:two-persons", by_own_hand, {0}},
    {"checks", "check:", untouched, {0}},
    {"materials", "material:", untouched, {0}},
    {"needs", "need:", unmet, {0}},
    {"failed-rule", "refuse:rule", untouched, {0}},
    {"duplicates", "duplicate:", seen_twice, {0}},
    {"reviewers", "review:reviewers", untouched, {0}},
    {"sheets", "review:sheets", unsealed, {0}},
    {"not-employed", "review:employer", one_of_its_own, {0}},
    {"tasks", "task:", site_check_open, {0}},
    {"outliers", "review:outlier", far_apart, {0}},
    {"unscored", "review:sealed", sealed, {0}},
    {"pass-mark", "score:pass", under_the_mark, {0}},
    {"amount", "amount:ground", untouched, {.decided = "5"}},
    {"receipt", "receipt:changed", another_receipt, {0}},
    {"limits", "limit:", limit_taken, {0}},
    {"checked", "receipt:unchecked", unchecked, {0}},
    {"unchecked", "receipt:checked", checked, {0}},
    {"room", "pool:room", no_room, {0}},
    {"notice", "notice", untouched, {0}},
    {"plan-line", "plan:none", untouched, {0}},
    {"line-stands", "plan:changed", no_account, {0}},
    {"objection-stated", "objection:objector", untouched, {.reason = "as the file says"}},
    {"objection-settled", "objection:none", untouched, {0}},
    {"upheld", "objection:none", untouched, {0}},
    {"another-receiver", "intake:two-persons", taken_in, {0}},
    {"untold", "intake:told", held_once, {0}},
    {"end-undecided", "end:asked", to_end, {0}},
    {"end-asked", "end:unasked", untouched, {0}},
    {"end-grounds", "refuse:rule", untouched, {0}},
    {"nothing-paid", "paid:some", paid_once, {0}},
    {"never-claimed", "clawback:was", paid_once, {0}},
    {"revoked-room", "pool:room", rest_gone, {0}},
    {"unpaid", "paid", paid, {0}},
    {"payee", "payee", no_account, {0}},
    {"instalments-quiet", "payment:under-way", under_way, {0}},
    {"settled", "unpaid", untouched, {0}},
    {"rest", "rest:whole", untouched, {0}},
    {"rest-given-back", "rest:not-given-back", untouched, {0}},
    {"rest-room", "pool:room", rest_gone, {0}},
    {"stops", "stop:", stop_listed, {0}},
    {"double", "support:double", supported_twice, {0}},
    {"total", "support:audit", not_audited, {0}},
};

static bool is_refused_by(const struct findings *findings, const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS &&
            strncmp(findings->list[i].rule, rule, strlen(rule)) == 0)
            return true;
    return false;
}

static void break_as(const struct broken *how, enum move move)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct move_details details = how->details;
    struct err err = {0};
    int64_t id;

    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = how->make(&office, move);
    details.reason = "as the file says";
    sit_in(&office, role_of(move));
    assert_false(
        desk_move(&office.desk, id, version_of(&office, id), move, &details, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    if (is_refused_by(&findings, how->rule))
        return;
    for (size_t j = 0; j < findings.count; j++)
        print_error("  %s: %s\n", findings.list[j].rule, findings.list[j].text);
    fail_msg("%s: the guard %s did not refuse", move_row(move)->word, how->guard);
}

static void break_guard(void *of, const char *word)
{
    assert_true(guard_is_known(word));
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        if (text_is(word, broken[i].guard)) {
            break_as(&broken[i], *(enum move *) of);
            return;
        }
    if (!guard_is_elsewhere(word))
        fail_msg("no test breaks the guard %s", word);
}

static void every_guard_a_move_names__refuses_it(void **state)
{
    (void) state;
    for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++)
        move_guards(move_row(move), break_guard, &move);
    assert_false(guard_is_known("no such guard"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles_from_its_stages),
        cmocka_unit_test(every_move__is_refused_from_every_other_stage),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(every_move__is_held_back_by_the_overlays_its_row_does_not_name),
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
