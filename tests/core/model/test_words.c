/* SPDX-License-Identifier: Apache-2.0 */
/* Words stored and labels shown: every one there, unique, and read back; findings and lists. */
#include "check.h"
#include "model/application.h"
#include "model/body.h"
#include "model/clerk.h"
#include "model/finding.h"
#include "model/organisation.h"
#include "model/pool_year.h"

static void organisation_kinds__read_back(void **state)
{
    (void) state;
    for (int i = 0; i < ORGANISATION_KIND_COUNT; i++) {
        enum organisation_kind kind = ORGANISATION_TEAM;

        assert_true(
            organisation_kind_parse(organisation_kind_word((enum organisation_kind) i), &kind));
        check_int(kind, i);
        assert_true(organisation_kind_label(kind)[0] != '\0');
    }
    check_text(organisation_kind_word(ORGANISATION_TEAM), "individual-team");
}

static void roles_and_duties__have_words_and_labels(void **state)
{
    (void) state;
    for (int i = 0; i < ROLE_COUNT; i++) {
        enum role role = ROLE_ADMIN;

        assert_true(role_parse(role_word((enum role) i), &role));
        check_int(role, i);
        assert_true(role_label(role)[0] != '\0');
    }
    check_text(duty_word(DUTY_NONE), "");
    for (int i = 1; i < DUTY_COUNT; i++) {
        assert_true(duty_word((enum duty) i)[0] != '\0');
        assert_true(duty_label((enum duty) i)[0] != '\0');
        for (int j = 0; j < i; j++)
            assert_string_not_equal(duty_word((enum duty) i), duty_word((enum duty) j));
    }
}

static void ledger_kinds__read_back(void **state)
{
    (void) state;
    for (int i = 0; i < LEDGER_KIND_COUNT; i++) {
        enum ledger_kind kind = LEDGER_PAY;

        assert_true(ledger_kind_parse(ledger_kind_word((enum ledger_kind) i), &kind));
        check_int(kind, i);
        assert_true(ledger_kind_label(kind)[0] != '\0');
    }
}

static void bodies__states_moves_and_outcomes_read_back(void **state)
{
    enum body_state at;
    enum body_move move;
    enum body_outcome outcome;

    (void) state;
    for (int i = 0; i < BODY_STATE_COUNT; i++) {
        assert_true(body_state_parse(body_state_row((enum body_state) i)->word, &at));
        check_int(at, i);
        assert_true(body_state_row(at)->label[0] != '\0');
    }
    for (int i = 0; i < BODY_MOVE_COUNT; i++) {
        assert_true(body_move_parse(body_move_row((enum body_move) i)->word, &move));
        check_int(move, i);
    }
    for (int i = 0; i < BODY_OUTCOME_COUNT; i++) {
        assert_true(body_outcome_parse(body_outcome_word((enum body_outcome) i), &outcome));
        check_int(outcome, i);
    }
    assert_false(body_state_parse("closing", &at));
}

/* Every state is reached, every one that does not end has a way out, none that ends has. */
static void body_machine__has_no_dead_ends(void **state)
{
    unsigned reached = 1u << BODY_PLANNED, left = 0;

    (void) state;
    for (int i = 0; i < BODY_MOVE_COUNT; i++) {
        const struct move_row *row = body_move_row((enum body_move) i);

        if (row->flags & MOVE_UNDOES)
            continue; /* also from where it ended; the linter holds what it undoes */
        reached |= 1u << row->to;
        left |= row->from;
        /* who grades and decides is never who handles or scores */
        check_int(row->duty == DUTY_APPROVE, row->roles == (1u << ROLE_SUPERVISOR));
    }
    check_int(reached, (1u << BODY_STATE_COUNT) - 1);
    for (int i = 0; i < BODY_STATE_COUNT; i++)
        check_int(!(left & (1u << i)), body_state_row((enum body_state) i)->ends);
}

static void districts__are_the_eleven_of_shenzhen(void **state)
{
    int count = 0;

    (void) state;
    for (; district_id(count); count++)
        assert_non_null(district_label(district_id(count)));
    check_int(count, 11);
    assert_null(district_id(-1));
    assert_null(district_label("yuexiu"));
    check_text(district_label("shenshan"), "Shenshan Special Cooperation Zone");
}

static void application_number__is_year_measure_and_sequence(void **state)
{
    char number[APPLICATION_NUMBER_SIZE];

    (void) state;
    application_number(2026, 2, 123, number);
    check_text(number, "2026-02-000123");
    application_number(2026, 17, 1234567, number);
    check_text(number, "2026-17-1234567");
}

static void findings__block_only_when_one_of_them_does(void **state)
{
    struct findings findings = {0};

    (void) state;
    assert_false(findings_block(&findings));
    findings_add(&findings, &(struct finding){.weight = FINDING_WARNS, .text = "late"});
    assert_false(findings_block(&findings));
    check_text(findings.list[0].article, "");
    check_text(findings.list[0].cleared_by, "");
    findings_add(&findings, &(struct finding){.weight = FINDING_BLOCKS, .rule = "stage"});
    assert_true(findings_block(&findings));
    check_text(findings.list[1].rule, "stage");
    findings_release(&findings);
    check_int(findings.count, 0);
}

static void organisation_copy__owns_every_text(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    char t[10][2] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "a"};
    struct organisation organisation = {
        .code = t[0],
        .name = t[1],
        .district = t[2],
        .legal_representative = t[3],
        .contact_name = t[4],
        .contact_phone = t[5],
        .bank_name = t[6],
        .bank_account = t[7],
        .account_name = t[8],
        .bank_number = t[9],
    };
    struct organisation copy = organisation_copy(&organisation, &arena);

    (void) state;
    memset(t, 'x', sizeof t);
    check_text(copy.code, "1");
    check_text(copy.name, "2");
    check_text(copy.district, "3");
    check_text(copy.legal_representative, "4");
    check_text(copy.contact_name, "5");
    check_text(copy.contact_phone, "6");
    check_text(copy.bank_name, "7");
    check_text(copy.bank_account, "8");
    check_text(copy.account_name, "9");
    check_text(copy.bank_number, "a");
}

static void login__is_of_small_letters_digits_dots_and_hyphens(void **state)
{
    (void) state;
    assert_true(login_can_be("li"));
    assert_true(login_can_be("officer.science-2"));
    assert_true(login_can_be("abcdefghijklmnopqrstuvwxyz012345"));
    assert_false(login_can_be("abcdefghijklmnopqrstuvwxyz0123456"));
    assert_false(login_can_be("l"));
    assert_false(login_can_be(""));
    assert_false(login_can_be(NULL));
    assert_false(login_can_be("2li"));
    assert_false(login_can_be("Li"));
    assert_false(login_can_be("li si"));
    assert_false(login_can_be("李四"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(organisation_kinds__read_back),
        cmocka_unit_test(roles_and_duties__have_words_and_labels),
        cmocka_unit_test(login__is_of_small_letters_digits_dots_and_hyphens),
        cmocka_unit_test(ledger_kinds__read_back),
        cmocka_unit_test(bodies__states_moves_and_outcomes_read_back),
        cmocka_unit_test(body_machine__has_no_dead_ends),
        cmocka_unit_test(districts__are_the_eleven_of_shenzhen),
        cmocka_unit_test(application_number__is_year_measure_and_sequence),
        cmocka_unit_test(findings__block_only_when_one_of_them_does),
        cmocka_unit_test(organisation_copy__owns_every_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
