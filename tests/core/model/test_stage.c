/* SPDX-License-Identifier: Apache-2.0 */
/* What the table of applications says beside what machine_lint proves of every machine. */
#include "check.h"
#include "model/stage.h"

static unsigned bit(enum stage stage)
{
    return 1u << stage;
}

static void words__are_unique_and_read_back(void **state)
{
    (void) state;
    for (int i = 0; i < STAGE_COUNT; i++) {
        enum stage stage = STAGE_COUNT;

        assert_true(stage_parse(stage_row((enum stage) i)->word, &stage));
        check_int(stage, i);
        assert_true(stage_row((enum stage) i)->label[0] != '\0');
    }
    for (int i = 0; i < MOVE_COUNT; i++) {
        enum move move = MOVE_COUNT;

        assert_true(move_parse(move_row((enum move) i)->word, &move));
        check_int(move, i);
        assert_true(move_row((enum move) i)->label[0] != '\0');
    }
}

static void an_unknown_word__is_no_stage_and_no_move(void **state)
{
    enum stage stage = STAGE_NOTICE;
    enum move move = MOVE_PAY;

    (void) state;
    assert_false(stage_parse("publicised", &stage));
    assert_false(stage_parse(NULL, &stage));
    assert_false(move_parse("", &move));
    check_int(stage, STAGE_NOTICE);
    check_int(move, MOVE_PAY);
}

static void every_move__is_somebodys_and_no_readers(void **state)
{
    unsigned nobody = (1u << ROLE_AUDITOR) | (1u << ROLE_ADMIN) | (1u << ROLE_REVIEWER);

    (void) state;
    for (int m = 0; m < MOVE_COUNT; m++) {
        const struct move_row *row = move_row((enum move) m);

        if (row->roles == 0)
            fail_msg("move %s is nobody's", row->word);
        if (row->roles & nobody)
            fail_msg("move %s is given to an auditor, administrator or reviewer", row->word);
    }
}

/* Whoever prepares a case must not be able, by role, to approve or to pay it. */
static void no_role__both_prepares_and_approves_or_pays(void **state)
{
    unsigned by_duty[DUTY_COUNT] = {0};

    (void) state;
    for (int m = 0; m < MOVE_COUNT; m++)
        by_duty[move_row((enum move) m)->duty] |= move_row((enum move) m)->roles;
    check_int(by_duty[DUTY_HANDLE] & by_duty[DUTY_APPROVE], 0);
    check_int(by_duty[DUTY_HANDLE] & by_duty[DUTY_PAY], 0);
    check_int(by_duty[DUTY_ENTER] & by_duty[DUTY_APPROVE], 0);
    check_int(by_duty[DUTY_ENTER] & by_duty[DUTY_PAY], 0);
    check_int(by_duty[DUTY_APPROVE] & by_duty[DUTY_PAY], 0);
}

static void ending_against_the_applicant__needs_a_reason(void **state)
{
    (void) state;
    for (int m = 0; m < MOVE_COUNT; m++) {
        const struct move_row *row = move_row((enum move) m);

        if (stage_row(row->to)->ends && row->to != STAGE_CLOSED &&
            !(row->flags & MOVE_NEEDS_REASON))
            fail_msg("move %s needs no reason", row->word);
    }
}

/* Money reserved on some stage must be given back by every early end that can follow it. */
static void early_ends_after_reserving__release_the_money(void **state)
{
    unsigned holding = bit(STAGE_PROPOSED) | bit(STAGE_NOTICE);

    (void) state;
    for (int m = 0; m < MOVE_COUNT; m++) {
        const struct move_row *row = move_row((enum move) m);

        if ((row->from & holding) && stage_row((enum stage) row->to)->ends &&
            row->effect != EFFECT_RELEASE)
            fail_msg("move %s keeps the reservation", row->word);
    }
}

static void next_stage__passes_over_what_the_path_leaves_out(void **state)
{
    unsigned path = bit(STAGE_RECEIVED) | bit(STAGE_FORMAL) | bit(STAGE_ACCEPTED) |
                    bit(STAGE_ASSESSED) | bit(STAGE_AWARDED) | bit(STAGE_CLOSED);

    (void) state;
    check_int(stage_next(path, STAGE_DRAFT), STAGE_RECEIVED);
    check_int(stage_next(path, STAGE_ACCEPTED), STAGE_ASSESSED);
    check_int(stage_next(path, STAGE_ASSESSED), STAGE_AWARDED);
    check_int(stage_next(path, STAGE_CLOSED), STAGE_COUNT);
    check_int(stage_next(0, STAGE_DRAFT), STAGE_COUNT);
}

/* A move back goes along the item's own path, and no further than the case had come. */
static void a_move_back__leads_to_the_stage_before_on_the_path(void **state)
{
    unsigned all = bit(STAGE_AWARDED) - 1, plain = all & ~(bit(STAGE_REVIEW) | bit(STAGE_REVIEWED));

    (void) state;
    check_int(move_target(MOVE_ACCEPT, all, STAGE_FORMAL, STAGE_DRAFT), STAGE_ACCEPTED);
    check_int(move_target(MOVE_RETURN, all, STAGE_FORMAL, STAGE_DRAFT), STAGE_FORMAL);
    check_int(move_target(MOVE_HOLD, all, STAGE_REVIEW, STAGE_DRAFT), STAGE_REVIEW);
    check_int(move_target(MOVE_TAKE_BACK_ASSESSMENT, all, STAGE_ASSESSED, STAGE_DRAFT),
              STAGE_REVIEWED);
    check_int(move_target(MOVE_TAKE_BACK_ASSESSMENT, plain, STAGE_ASSESSED, STAGE_DRAFT),
              STAGE_ACCEPTED);
    check_int(move_target(MOVE_REOPEN, all, STAGE_NOT_ACCEPTED, STAGE_FORMAL), STAGE_FORMAL);
    check_int(move_target(MOVE_REOPEN, all, STAGE_WITHDRAWN, STAGE_RECEIVED), STAGE_RECEIVED);
    check_int(move_target(MOVE_REOPEN, all, STAGE_DECLINED, STAGE_REVIEW), STAGE_REVIEW);
    check_int(move_target(MOVE_REOPEN, all, STAGE_DECLINED, STAGE_NOTICE), STAGE_ASSESSED);
    check_int(move_target(MOVE_REOPEN, all, STAGE_DECLINED, STAGE_DRAFT), STAGE_RECEIVED);
}

/* D15: there a renamed phase stranded the records that bore its name.  These words stand in
 * databases: a word may be added, and changed or taken away only by a migration that rewrites the
 * rows, and this list with it. */
static void d15_the_words__that_databases_hold_are_these(void **state)
{
    static const char *const kept[] = {
        "draft",    "received",  "formal", "accepted", "review", "reviewed",
        "assessed", "proposed",  "notice", "awarded",  "closed", "not-accepted",
        "declined", "withdrawn", "lapsed", "revoked",  "void"};

    (void) state;
    check_int(sizeof kept / sizeof kept[0], STAGE_COUNT);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        enum stage stage = STAGE_COUNT;

        if (!stage_parse(kept[i], &stage))
            fail_msg("rows that stand at “%s” can no longer be read", kept[i]);
        check_text(stage_row(stage)->word, kept[i]);
    }
}

/* What stands before the steps that take a person on or move money: a word struck from the table
 * would leave no other trace. */
static void what_stands_before_money__is_this(void **state)
{
    static const struct {
        enum move move;
        const char *guards;
    } rows[] = {
        {MOVE_ACCEPT,
         "end-undecided edition checks materials needs graded stops duplicates double clawback"},
        {MOVE_ASSESS,
         "end-undecided edition tasks pass-mark graded stops double total amount opinions"},
        {MOVE_CHECK, "end-undecided edition unchecked receipt limits opinions"},
        {MOVE_PROPOSE,
         "end-undecided checked stops double total receipt limits allotted room opinions"},
        {MOVE_PUBLISH, "end-undecided receipt plan-line opinions"},
        {MOVE_AWARD,
         "end-undecided checked stops double total notice line-stands receipt clawback opinions"},
        {MOVE_PAY, "end-undecided stops double total unpaid agreement payee body clawback"},
        {MOVE_CLOSE,
         "end-undecided settled instalments-quiet accepted voucher-over clawback-closed"},
        {MOVE_REDEEM,
         "end-undecided voucher-issued use-picked stops clawback use-needs use-receipt"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_text(move_row(rows[i].move)->guards, rows[i].guards);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words__are_unique_and_read_back),
        cmocka_unit_test(an_unknown_word__is_no_stage_and_no_move),
        cmocka_unit_test(every_move__is_somebodys_and_no_readers),
        cmocka_unit_test(no_role__both_prepares_and_approves_or_pays),
        cmocka_unit_test(ending_against_the_applicant__needs_a_reason),
        cmocka_unit_test(early_ends_after_reserving__release_the_money),
        cmocka_unit_test(a_move_back__leads_to_the_stage_before_on_the_path),
        cmocka_unit_test(d15_the_words__that_databases_hold_are_these),
        cmocka_unit_test(next_stage__passes_over_what_the_path_leaves_out),
        cmocka_unit_test(what_stands_before_money__is_this),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
