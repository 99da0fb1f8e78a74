/* SPDX-License-Identifier: Apache-2.0 */
/* Every machine there is passes the linter, and the linter finds what it is for in a broken table.
 */
#include "base/text.h"
#include "check.h"
#include "model/machine.h"

#define FAULTS_MOST 20000
#define B(stage_)   (1u << (stage_))

static void every_machine__is_one_an_office_can_be_run_by(void **state)
{
    (void) state;
    assert_true(machine_count() > 0);
    for (size_t i = 0; i < machine_count(); i++) {
        AUTO_STR struct str faults = {0};

        str_init(&faults, FAULTS_MOST);
        if (!machine_lint(machine_at(i), &faults))
            fail_msg("%s", faults.text);
        assert_ptr_equal(machine_find(machine_at(i)->word), machine_at(i));
    }
    assert_null(machine_find("no such machine"));
    assert_null(machine_find(NULL));
}

/* ---- a small machine that is sound, and what each change breaks ---- */

enum { ASKED, CHECKED, GRANTED, OVER };
enum {
    ASK_CHECK,
    ASK_GRANT,
    ASK_PAY,
    ASK_END,
    ASK_STOP,
    ASK_GO_ON,
    ASK_UNCHECK,
    ASK_UNGRANT,
    ASK_REOPEN,
    ASK_COUNT
};

static struct stage_row stages[] = {
    [ASKED] = {"asked", "Asked", .runs = true},
    [CHECKED] = {"checked", "Checked", .runs = true},
    [GRANTED] = {"granted", "Granted", .runs = false},
    [OVER] = {"over", "Over", .ends = true},
};
static struct move_row moves[ASK_COUNT];

static struct machine fresh(void)
{
    static const struct move_row sound[ASK_COUNT] = {
        [ASK_CHECK] = {"check", "Check", B(ASKED), CHECKED, B(ROLE_OFFICER), DUTY_HANDLE,
                       .undo = "uncheck"},
        [ASK_GRANT] = {"grant", "Grant", B(CHECKED), GRANTED, B(ROLE_SUPERVISOR), DUTY_APPROVE,
                       .effect = EFFECT_COMMIT, .time = TIME_ENDS, .flags = MOVE_SECOND_PERSON,
                       .undo = "ungrant"},
        [ASK_PAY] = {"pay", "Pay", B(GRANTED), GRANTED, B(ROLE_FINANCE), DUTY_PAY,
                     .effect = EFFECT_PAY, .flags = MOVE_STAYS | MOVE_SECOND_PERSON | MOVE_FINAL},
        [ASK_END] = {"end", "End", B(GRANTED), OVER, B(ROLE_FINANCE), .undo = "reopen"},
        [ASK_STOP] = {"stop", "Stop", B(ASKED) | B(CHECKED), ASKED, B(ROLE_OFFICER),
                      .time = TIME_STOPS, .begins = OVERLAY_HOLD,
                      .flags = MOVE_STAYS | MOVE_NEEDS_REASON, .undo = "go-on"},
        [ASK_GO_ON] = {"go-on", "Go on", B(ASKED) | B(CHECKED), ASKED, B(ROLE_OFFICER),
                       .time = TIME_RESUMES, .ends = OVERLAY_HOLD, .flags = MOVE_STAYS,
                       .undo = "stop"},
        [ASK_UNCHECK] = {"uncheck", "Uncheck", B(CHECKED), ASKED, B(ROLE_OFFICER), DUTY_HANDLE,
                         .flags = MOVE_UNDOES | MOVE_NEEDS_REASON},
        [ASK_UNGRANT] = {"ungrant", "Ungrant", B(GRANTED), CHECKED, B(ROLE_SUPERVISOR),
                         DUTY_APPROVE, .effect = EFFECT_DECOMMIT, .time = TIME_REVIVES,
                         .flags = MOVE_UNDOES | MOVE_NEEDS_REASON},
        [ASK_REOPEN] = {"reopen", "Reopen", B(OVER), GRANTED, B(ROLE_SUPERVISOR), DUTY_APPROVE,
                        .flags = MOVE_UNDOES | MOVE_NEEDS_REASON},
    };

    memcpy(moves, sound, sizeof moves);
    return (struct machine){"ask", "Ask", stages, 4, moves, ASK_COUNT};
}

static void check_fault(const struct machine *machine, const char *fault)
{
    AUTO_STR struct str faults = {0};

    str_init(&faults, FAULTS_MOST);
    assert_false(machine_lint(machine, &faults));
    if (!strstr(faults.text, fault))
        fail_msg("“%s” is not found in:\n%s", fault, faults.text);
}

static void a_sound_table__passes(void **state)
{
    struct machine machine = fresh();
    AUTO_STR struct str faults = {0};

    (void) state;
    str_init(&faults, FAULTS_MOST);
    if (!machine_lint(&machine, &faults))
        fail_msg("%s", faults.text);
    check_text(faults.text, "");
}

static void a_stage__that_nothing_leads_to_is_found(void **state)
{
    struct machine machine = fresh();

    (void) state;
    moves[ASK_END].to = GRANTED;
    check_fault(&machine, "ask: over: the stage is never reached");
}

/* Overdue is a day: no move leads to it, but by itself it follows from what waits. */
static void a_stage__that_comes_by_itself_is_reached_from_where_it_comes(void **state)
{
    struct machine machine = fresh();
    AUTO_STR struct str faults = {0};

    (void) state;
    str_init(&faults, FAULTS_MOST);
    moves[ASK_CHECK].to = ASKED; /* no move leads to “checked” any more … */
    moves[ASK_CHECK].flags = MOVE_FINAL;
    moves[ASK_CHECK].undo = NULL;
    check_fault(&machine, "ask: checked: the stage is never reached");
    stages[CHECKED].comes = B(ASKED); /* … it comes by itself, and alone */
    assert_false(machine_lint(&machine, &faults));
    assert_null(strstr(faults.text, "never reached"));
    stages[CHECKED].comes = 0;
}

/* D8: declined at the first and second level there it went forward again, at the third it had no
 * way out. */
static void d8_a_stage__without_an_exit_is_found_unless_it_ends(void **state)
{
    struct machine machine = fresh();

    (void) state;
    moves[ASK_END].flags |= MOVE_UNDOES | MOVE_NEEDS_REASON; /* no way on is left */
    moves[ASK_END].undo = NULL;
    check_fault(&machine, "ask: granted: the stage does not end and has no exit");
    machine = fresh();
    moves[ASK_REOPEN].flags = MOVE_PLAIN;
    moves[ASK_REOPEN].undo = "end";
    check_fault(&machine, "ask: over: the stage ends and is left by a move that undoes nothing");
}

static void money__that_cannot_be_given_back_is_found(void **state)
{
    struct machine machine = fresh();

    (void) state;
    moves[ASK_GRANT].undo = NULL;
    check_fault(&machine, "grant: it moves money, has no undo and is not declared final");
    moves[ASK_GRANT].undo = "ungrand";
    check_fault(&machine, "grant: its undo is no move of this machine");
    moves[ASK_GRANT].undo = "uncheck";
    check_fault(&machine, "grant: its undo does not lead back");
    machine = fresh();
    moves[ASK_UNGRANT].effect = EFFECT_NONE;
    check_fault(&machine, "grant: its undo does not give the money back");
    machine = fresh();
    moves[ASK_UNGRANT].flags = MOVE_UNDOES;
    check_fault(&machine, "ungrant: it takes something back without a reason");
    machine = fresh();
    moves[ASK_CHECK].undo = NULL;
    check_fault(&machine, "check: it has no undo and is not declared final");
    moves[ASK_CHECK].flags = MOVE_FINAL;
    moves[ASK_CHECK].undo = "uncheck";
    check_fault(&machine, "check: it is declared final and yet has an undo");
}

/* D5: there a request for money was approved by whoever had made it. */
static void d5_a_move__that_one_person_makes_and_checks_is_found(void **state)
{
    struct machine machine = fresh();

    (void) state;
    moves[ASK_GRANT].flags = MOVE_PLAIN;
    check_fault(&machine, "grant: it commits or pays and asks for no second person");
    moves[ASK_GRANT].flags = MOVE_SECOND_PERSON;
    moves[ASK_GRANT].duty = DUTY_HANDLE; /* as whoever checked it */
    check_fault(&machine, "grant: one person can make it and check it");
    moves[ASK_GRANT].duty = DUTY_NONE;
    check_fault(&machine, "grant: it asks for a second person and keeps no duty");
    machine = fresh();
    moves[ASK_CHECK].duty = DUTY_NONE; /* then the way to the grant leaves no trace */
    check_fault(&machine, "grant: one person can make it and check it");
}

static void overlays_and_clocks__that_do_not_pair_are_found(void **state)
{
    struct machine machine = fresh();

    (void) state;
    moves[ASK_GO_ON].ends = OVERLAY_OBJECTION;
    check_fault(&machine, "stop: it begins an overlay that no move ends");
    machine = fresh();
    moves[ASK_STOP].time = TIME_NONE;
    check_fault(&machine, "stop: an overlay stops the clock, and nothing else does");
    machine = fresh();
    moves[ASK_STOP].flags = MOVE_STAYS;
    check_fault(&machine, "stop: it begins an overlay without a reason");
    machine = fresh();
    moves[ASK_GRANT].time = TIME_NONE;
    check_fault(&machine, "grant: it leads where nothing is due and does not end the clock");
    machine = fresh();
    moves[ASK_UNGRANT].time = TIME_NONE;
    check_fault(&machine, "ungrant: it leads where something is due and starts no clock");
    machine = fresh();
    moves[ASK_CHECK].time = TIME_ENDS;
    check_fault(&machine, "check: it ends the clock of a stage in which one runs");
    moves[ASK_CHECK].time = TIME_REVIVES;
    check_fault(&machine, "check: it revives a clock that had not ended");
}

static void a_row__that_cannot_be_is_found(void **state)
{
    struct machine machine = fresh();

    (void) state;
    moves[ASK_PAY].word = "grant";
    check_fault(&machine, "grant: two moves have this word");
    machine = fresh();
    moves[ASK_CHECK].to = 9;
    check_fault(&machine, "check: it comes from or leads to no stage");
    machine = fresh();
    moves[ASK_CHECK].from = B(7);
    check_fault(&machine, "check: it comes from or leads to no stage");
    machine = fresh();
    moves[ASK_CHECK].roles = 0;
    check_fault(&machine, "check: it is nobody's");
    moves[ASK_CHECK].roles = B(ROLE_AUDITOR);
    check_fault(&machine, "check: it is given to a role that only reads");
    machine = fresh();
    moves[ASK_UNCHECK].flags |= MOVE_ALONG_PATH;
    check_fault(&machine, "uncheck: it says it follows the path and goes back");
    machine = fresh();
    moves[ASK_PAY].flags |= MOVE_BACK;
    check_fault(&machine, "pay: it stays and yet moves");
    machine = fresh();
    moves[ASK_CHECK].label = "";
    check_fault(&machine, "a move has no word or no label");
}

/* ---- guards by name ---- */

static void collect(void *of, const char *word)
{
    str_format(of, "[%s]", word);
}

static void guards__are_read_word_by_word(void **state)
{
    static const struct move_row row = {.guards = "  checks  needs "}, none = {0};
    AUTO_STR struct str words = {0};

    (void) state;
    str_init(&words, 100);
    move_guards(&row, collect, &words);
    check_text(words.text, "[checks][needs]");
    str_clear(&words);
    move_guards(&none, collect, &words);
    check_text(words.text, "");
}

static void overlay_words__read_back_and_have_labels(void **state)
{
    (void) state;
    for (int i = OVERLAY_RETURN; i < OVERLAY_COUNT; i++) {
        enum overlay_kind overlay = OVERLAY_NONE;

        assert_true(overlay_parse(overlay_word((enum overlay_kind) i), &overlay));
        check_int(overlay, i);
        assert_true(overlay_label((enum overlay_kind) i)[0] != '\0');
    }
    enum overlay_kind overlay = OVERLAY_HOLD;

    assert_false(overlay_parse("", &overlay));
    assert_false(overlay_parse(NULL, &overlay));
    check_int(overlay, OVERLAY_HOLD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_machine__is_one_an_office_can_be_run_by),
        cmocka_unit_test(a_sound_table__passes),
        cmocka_unit_test(a_stage__that_nothing_leads_to_is_found),
        cmocka_unit_test(a_stage__that_comes_by_itself_is_reached_from_where_it_comes),
        cmocka_unit_test(d8_a_stage__without_an_exit_is_found_unless_it_ends),
        cmocka_unit_test(money__that_cannot_be_given_back_is_found),
        cmocka_unit_test(d5_a_move__that_one_person_makes_and_checks_is_found),
        cmocka_unit_test(overlays_and_clocks__that_do_not_pair_are_found),
        cmocka_unit_test(a_row__that_cannot_be_is_found),
        cmocka_unit_test(guards__are_read_word_by_word),
        cmocka_unit_test(overlay_words__read_back_and_have_labels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
