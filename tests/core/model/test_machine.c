/* SPDX-License-Identifier: Apache-2.0 */
/* Every machine there is passes the linter, and the linter finds what it is for in a broken table.
 */
#include "base/text.h"
#include "check.h"
#include "model/machine.h"
#include "model/pool_year.h"

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
                       .time = TIME_RESUMES, .ends = OVERLAY_HOLD,
                       .flags = MOVE_STAYS | MOVE_NEEDS_REASON, .undo = "stop"},
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
    moves[ASK_CHECK].why = "it is asked anew";
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

/* "Undo with reason wherever nothing has been paid": a row without one says why, and is printed
 * with it. */
static void what_is_final__says_why_unless_money_has_gone(void **state)
{
    static const enum ledger_effect gone[] = {EFFECT_PAY, EFFECT_RETURN, EFFECT_CLAWBACK_IN};
    struct machine machine = fresh();
    AUTO_STR struct str faults = {0};

    (void) state;
    str_init(&faults, FAULTS_MOST);
    moves[ASK_END].flags = MOVE_FINAL;
    moves[ASK_END].undo = NULL;
    check_fault(&machine, "end: it is declared final, no money has gone, and it does not say why");
    moves[ASK_END].why = "it is over";
    if (!machine_lint(&machine, &faults))
        fail_msg("%s", faults.text);
    moves[ASK_END].why = NULL;
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
        moves[ASK_END].effect = gone[i];
        moves[ASK_END].flags = MOVE_FINAL | MOVE_SECOND_PERSON;
        moves[ASK_END].duty = DUTY_PAY;
        if (!machine_lint(&machine, &faults))
            fail_msg("%s", faults.text);
    }
    for (enum ledger_effect kept = EFFECT_RESERVE; kept < EFFECT_COUNT; kept++) {
        moves[ASK_END].effect = kept;
        if (kept != EFFECT_PAY && kept != EFFECT_RETURN && kept != EFFECT_CLAWBACK_IN)
            check_fault(&machine, "end: it is declared final, no money has gone");
    }
    machine = fresh();
    moves[ASK_CHECK].why = "it is checked";
    check_fault(&machine, "check: it says why it is final, and is not");
}

/* Sent back from anywhere, it is asked from the beginning; sent forward it is not. */
static void an_undo__may_lead_further_back_and_not_on(void **state)
{
    struct machine machine = fresh();
    AUTO_STR struct str faults = {0};

    (void) state;
    str_init(&faults, FAULTS_MOST);
    moves[ASK_UNGRANT].to = ASKED;
    if (!machine_lint(&machine, &faults))
        fail_msg("%s", faults.text);
    machine = fresh();
    moves[ASK_UNGRANT].to = OVER;
    moves[ASK_UNGRANT].time = TIME_NONE;
    check_fault(&machine, "grant: its undo does not lead back");
    machine = fresh();
    moves[ASK_GO_ON].flags = MOVE_STAYS; /* the undo of “stop”, and no move of taking back */
    check_fault(&machine, "stop: its undo asks for no reason");
}

/* D5: there a request for money was approved by whoever had made it. */
static void d5_a_move__that_one_person_makes_and_checks_is_found(void **state)
{
    struct machine machine = fresh();

    (void) state;
    moves[ASK_GRANT].flags = MOVE_PLAIN;
    check_fault(&machine,
                "grant: it commits, pays, claims or waives and asks for no second person");
    moves[ASK_GRANT].flags = MOVE_SECOND_PERSON;
    moves[ASK_GRANT].duty = DUTY_HANDLE; /* as whoever checked it */
    check_fault(&machine, "grant: one person can make it and check it");
    moves[ASK_GRANT].duty = DUTY_NONE;
    check_fault(&machine, "grant: it asks for a second person and keeps no duty");
    machine = fresh();
    moves[ASK_CHECK].duty = DUTY_NONE; /* then the way to the grant leaves no trace */
    check_fault(&machine, "grant: one person can make it and check it");
}

/* What claims money back, waives it, or goes on by a checker's or an approver's word alone. */
static void what_judges_or_waives__asks_for_a_second_person(void **state)
{
    static const char claims[] = "it commits, pays, claims or waives and asks for no second person";
    struct machine machine = fresh();

    (void) state;
    moves[ASK_END].effect = EFFECT_CLAWBACK_WAIVE;
    check_fault(&machine, claims);
    machine = fresh();
    moves[ASK_END].flags |= MOVE_CLAIMS;
    check_fault(&machine, claims);
    machine = fresh();
    moves[ASK_CHECK].duty = DUTY_CHECK;
    check_fault(&machine, "check: it is a checker's or approver's and asks for no second person");
    machine = fresh();
    moves[ASK_END].duty = DUTY_APPROVE;
    check_fault(&machine, "end: it is a checker's or approver's and asks for no second person");
}

/* A guard that asks for another person is the proof where duties are none, and the row says so. */
static void a_guard_for_another_person__is_told_and_is_proof(void **state)
{
    struct machine machine = fresh();
    AUTO_STR struct str faults = {0};

    (void) state;
    str_init(&faults, FAULTS_MOST);
    moves[ASK_CHECK].guards = "papers another-person";
    check_fault(&machine, "check: a guard asks for another person and the row does not say so");
    moves[ASK_CHECK].flags = MOVE_SECOND_PERSON;
    if (!machine_lint(&machine, &faults))
        fail_msg("%s", faults.text);
    moves[ASK_CHECK].guards = "papers others"; /* which says nothing of persons */
    check_fault(&machine, "check: one person can make it and check it");
    moves[ASK_CHECK].guards = NULL;
    check_fault(&machine, "check: one person can make it and check it");
    moves[ASK_UNCHECK].guards = "another-recorder"; /* of what takes back, too */
    check_fault(&machine, "uncheck: a guard asks for another person and the row does not say so");
}

/* Whoever made it would be the second person of taking it back. */
static void an_undo__that_whoever_made_it_could_make_asks_for_another(void **state)
{
    static const char fault[] =
        "grant: one person can make it and take it back, and it asks for a second";
    struct machine machine = fresh();
    AUTO_STR struct str faults = {0};

    (void) state;
    str_init(&faults, FAULTS_MOST);
    moves[ASK_UNGRANT].flags |= MOVE_SECOND_PERSON;
    check_fault(&machine, fault);
    moves[ASK_UNGRANT].guards = "another-maker";
    if (!machine_lint(&machine, &faults))
        fail_msg("%s", faults.text);
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

/* What ends on hold, or with the notice it was out for, is on hold or out again when the end is
 * taken back. */
static void what_ends_over_an_overlay__is_brought_back_by_its_undo(void **state)
{
    static const char fault[] =
        "grant: it ends what lies over the case, and its undo does not bring that back";
    struct machine machine = fresh();
    AUTO_STR struct str faults = {0};

    (void) state;
    str_init(&faults, FAULTS_MOST);
    moves[ASK_GRANT].under = OVERLAY_BIT(OVERLAY_HOLD);
    check_fault(&machine, fault);
    moves[ASK_UNGRANT].flags |= MOVE_REVIVES;
    if (!machine_lint(&machine, &faults))
        fail_msg("%s", faults.text);
    machine = fresh();
    moves[ASK_GRANT].ends = OVERLAY_HOLD;
    check_fault(&machine, fault);
    machine = fresh();
    moves[ASK_REOPEN].flags |= MOVE_REVIVES;
    check_fault(&machine, "reopen: it says it brings overlays back and revives no clock");
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
    moves[ASK_UNCHECK].flags |= MOVE_RESTORES;
    check_fault(&machine, "uncheck: it says it restores an overlay and begins or undoes none");
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

/* D15: there a renamed phase stranded the records that bore its name.  These words stand in
 * databases (one that is only worked out, like “overdue”, in journals): a word may be added, and
 * changed or taken away only by a migration that rewrites the rows, and this list with it. */
static void d15_the_words__that_databases_hold_are_these(void **state)
{
    static const struct {
        const char *machine, *words;
    } kept[] = {
        {"application", "draft received formal accepted review reviewed assessed proposed notice "
                        "awarded closed not-accepted declined withdrawn lapsed revoked void"},
        {"sheet", "assigned recused withdrawn working sealed revealed reopened"},
        {"instalment", "planned check-1 check-2 ready batched sent paid returned cancelled"},
        {"award", "unsigned active accepting accepted failed"},
        {"plan", "draft submitted issued closed dropped"},
        {"plan-line", "open approved struck returned"},
        {"objection", "open upheld rejected withdrawn"},
        {"allocation", "draft chosen signed frozen discarded"},
        {"body", "planned notified filed scoring graded consequence rectify rescored closed "
                 "revoked"},
        {"standing", "stands left"},
        {"clawback", "raised notified partial recovered overdue enforced waived withdrawn"},
        {"edition", "draft rehearsed approved in-force superseded discarded"},
    };

    (void) state;
    if (machine_count() != sizeof kept / sizeof *kept)
        fail_msg("the words of every machine are kept here: %zu of %zu", sizeof kept / sizeof *kept,
                 machine_count());
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const struct machine *machine = machine_find(kept[i].machine);
        AUTO_STR struct str words = {0};

        if (!machine)
            fail_msg("the machine %s is gone", kept[i].machine);
        str_init(&words, FAULTS_MOST);
        for (unsigned j = 0; machine && j < machine->stage_count; j++)
            str_format(&words, "%s%s", j > 0 ? " " : "", machine->stages[j].word);
        check_text(words.text, kept[i].words);
    }
}

/* What the journal and the ledger call it. */
static void effects__have_the_words_of_the_ledger(void **state)
{
    (void) state;
    check_text(effect_word(EFFECT_NONE), "");
    for (enum ledger_effect effect = EFFECT_RESERVE; effect < EFFECT_COUNT; effect++) {
        enum ledger_kind kind;

        if (!ledger_kind_parse(effect_word(effect), &kind))
            fail_msg("no entry is of the kind “%s”", effect_word(effect));
    }
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
        cmocka_unit_test(what_is_final__says_why_unless_money_has_gone),
        cmocka_unit_test(an_undo__may_lead_further_back_and_not_on),
        cmocka_unit_test(d5_a_move__that_one_person_makes_and_checks_is_found),
        cmocka_unit_test(what_judges_or_waives__asks_for_a_second_person),
        cmocka_unit_test(a_guard_for_another_person__is_told_and_is_proof),
        cmocka_unit_test(an_undo__that_whoever_made_it_could_make_asks_for_another),
        cmocka_unit_test(d15_the_words__that_databases_hold_are_these),
        cmocka_unit_test(effects__have_the_words_of_the_ledger),
        cmocka_unit_test(overlays_and_clocks__that_do_not_pair_are_found),
        cmocka_unit_test(what_ends_over_an_overlay__is_brought_back_by_its_undo),
        cmocka_unit_test(a_row__that_cannot_be_is_found),
        cmocka_unit_test(guards__are_read_word_by_word),
        cmocka_unit_test(overlay_words__read_back_and_have_labels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
