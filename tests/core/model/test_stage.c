/* SPDX-License-Identifier: Apache-2.0 */
/* The stage table as a machine: a linter for stage.def. */
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

static void every_stage__is_reached_from_the_draft(void **state)
{
    unsigned reached = bit(STAGE_DRAFT);

    (void) state;
    for (int round = 0; round < STAGE_COUNT; round++)
        for (int i = 0; i < MOVE_COUNT; i++)
            if (move_row((enum move) i)->from & reached)
                reached |= bit(move_row((enum move) i)->to);
    for (int i = 0; i < STAGE_COUNT; i++)
        if (!(reached & bit((enum stage) i)))
            fail_msg("stage %s is never reached", stage_row((enum stage) i)->word);
}

static void every_open_stage__has_an_exit_and_an_end_has_none(void **state)
{
    (void) state;
    for (int i = 0; i < STAGE_COUNT; i++) {
        bool leaves = false, mentioned = false;

        for (int m = 0; m < MOVE_COUNT; m++) {
            const struct move_row *row = move_row((enum move) m);

            if (!(row->from & bit((enum stage) i)))
                continue;
            mentioned = true;
            leaves = leaves || (int) row->to != i;
        }
        if (stage_row((enum stage) i)->ends && mentioned)
            fail_msg("stage %s ends and yet has a move", stage_row((enum stage) i)->word);
        if (!stage_row((enum stage) i)->ends && !leaves)
            fail_msg("stage %s cannot be left", stage_row((enum stage) i)->word);
    }
}

static void moves_along_the_path__only_go_forward(void **state)
{
    (void) state;
    for (int m = 0; m < MOVE_COUNT; m++) {
        const struct move_row *row = move_row((enum move) m);

        if (!(row->flags & MOVE_ALONG_PATH))
            continue;
        for (int from = 0; from < STAGE_COUNT; from++)
            if ((row->from & (1u << from)) && (int) row->to <= from)
                fail_msg("move %s goes back", row->word);
    }
}

static void moves_that_stay__do_not_name_another_stage(void **state)
{
    (void) state;
    for (int m = 0; m < MOVE_COUNT; m++) {
        const struct move_row *row = move_row((enum move) m);

        if ((row->flags & MOVE_STAYS) && row->from != bit(row->to))
            fail_msg("move %s says it stays and does not", row->word);
        if ((row->flags & MOVE_STAYS) && (row->flags & MOVE_ALONG_PATH))
            fail_msg("move %s both stays and goes on", row->word);
    }
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

        if ((row->from & holding) && stage_row(row->to)->ends && row->effect != EFFECT_RELEASE)
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words__are_unique_and_read_back),
        cmocka_unit_test(an_unknown_word__is_no_stage_and_no_move),
        cmocka_unit_test(every_stage__is_reached_from_the_draft),
        cmocka_unit_test(every_open_stage__has_an_exit_and_an_end_has_none),
        cmocka_unit_test(moves_along_the_path__only_go_forward),
        cmocka_unit_test(moves_that_stay__do_not_name_another_stage),
        cmocka_unit_test(every_move__is_somebodys_and_no_readers),
        cmocka_unit_test(no_role__both_prepares_and_approves_or_pays),
        cmocka_unit_test(ending_against_the_applicant__needs_a_reason),
        cmocka_unit_test(early_ends_after_reserving__release_the_money),
        cmocka_unit_test(next_stage__passes_over_what_the_path_leaves_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
