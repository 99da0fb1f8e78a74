/* SPDX-License-Identifier: Apache-2.0 */
/* Drives any machine of the desk by its table: every move allowed in each role from each state,
 * with the entries its row says it posts; refused from every other state, to every other role,
 * without a reason, and by each guard that its row names.  How a state is come to and a guard is
 * broken is the test's own. */
#ifndef TESTS_DESK_MACHINE_H
#define TESTS_DESK_MACHINE_H

#include "desk_entries.h"
#include "desk_voucher.h"

#include "desk/guarding.h"
#include "model/machine.h"

#define FRESH  7            /* the nth of a role, who had no part in it */
#define NOBODY (ROLE_COUNT) /* a state brought for no role, or for no move */

/* One thing on its way. */
struct trial {
    struct office office;
    struct findings findings;
    int64_t ids[2]; /* applications */
    int64_t batch;  /* of the plan */
    int64_t object; /* what the machine moves */
};

static inline void trial_close(struct trial *trial)
{
    findings_release(&trial->findings);
    office_leave(&trial->office);
}
#define AUTO_TRIAL __attribute__((cleanup(trial_close)))

/* How a guard is broken. */
struct broken_guard {
    const char *guard, *rule;
    /* @return who makes the move then; 0: whoever makes it otherwise */
    int64_t (*spoil)(struct trial *trial, unsigned move);
    bool bare;  /* nothing is prepared for the move before */
    bool warns; /* it stands against nothing, and is told with what is done */
};

struct driver {
    const struct machine *machine;
    /* Opens the office and comes to the state; when a move is named, all that goes before it is
     * done too.  @param role  of who will make it, or NOBODY */
    void (*bring)(struct trial *trial, unsigned state, const unsigned *move, enum role role);
    int64_t (*clerk)(struct trial *trial, enum role role);
    bool (*make)(struct trial *trial, unsigned move, const char *reason, struct err *err);
    unsigned (*state)(struct trial *trial);
    bool (*turns)(unsigned move, unsigned from);     /* into another move there; NULL: none does */
    unsigned (*lands)(unsigned move, unsigned from); /* NULL: where the row says */
    const struct broken_guard *broken;
    size_t broken_count;
};

static const struct driver *driven;

static inline const struct move_row *driven_row(unsigned move)
{
    return &driven->machine->moves[move];
}

static inline enum role driven_role(unsigned move)
{
    enum role role = 0;

    while (!(driven_row(move)->roles & 1u << role))
        role++;
    return role;
}

static inline unsigned driven_from(unsigned move)
{
    unsigned from = 0;

    while (!(driven_row(move)->from & 1u << from))
        from++;
    return from;
}

static inline bool attempt(struct trial *trial, int64_t clerk, unsigned move, const char *reason,
                           struct err *err)
{
    *err = (struct err){0};
    findings_release(&trial->findings);
    sit_as(&trial->office, clerk);
    return driven->make(trial, move, reason, err);
}

static inline void tell_trial(const struct trial *trial)
{
    for (size_t i = 0; i < trial->findings.count; i++)
        print_error("  %s: %s\n", trial->findings.list[i].rule, trial->findings.list[i].text);
}

static inline bool trial_blocked(const struct trial *trial, const char *rule)
{
    for (size_t i = 0; i < trial->findings.count; i++)
        if (trial->findings.list[i].weight == FINDING_BLOCKS &&
            text_is(trial->findings.list[i].rule, rule))
            return true;
    return false;
}

/* Nothing was written.  Who may not even see it is told no more than that. */
static inline void refused(struct trial *trial, int64_t clerk, unsigned move, const char *reason,
                           const char *rule, bool may_be_unseen)
{
    unsigned before = driven->state(trial);
    struct err err;

    if (attempt(trial, clerk, move, reason, &err))
        fail_msg("%s was made, though %s stands before it", driven_row(move)->word, rule);
    check_int(driven->state(trial), before);
    if (may_be_unseen && trial->findings.count == 0 &&
        (err.kind == ERR_REFUSED || err.kind == ERR_NOT_FOUND))
        return;
    check_int(err.kind, ERR_REFUSED);
    if (trial_blocked(trial, rule))
        return;
    tell_trial(trial);
    fail_msg("%s from %s: the rule %s is not told", driven_row(move)->word,
             driven->machine->stages[before].word, rule);
}

/* ---- allowed ---- */

/* @return it posted what its row says it does to money */
static inline bool make_in_role(unsigned move, unsigned from, enum role role)
{
    AUTO_TRIAL struct trial trial = {0};
    int64_t before;
    struct err err;

    driven->bring(&trial, from, &move, role);
    check_int(driven->state(&trial), from);
    before = newest_entry(&trial.office);
    if (!attempt(&trial, driven->clerk(&trial, role), move, "as the file says", &err)) {
        tell_trial(&trial);
        fail_msg("%s from %s in the role %s: %s", driven_row(move)->word,
                 driven->machine->stages[from].word, role_word(role), err.what);
    }
    check_int(driven->state(&trial), driven_row(move)->flags & MOVE_STAYS ? from
                                     : driven->lands ? driven->lands(move, from)
                                                     : driven_row(move)->to);
    return entries_told(&trial.office, before, driven_row(move));
}

static inline void drive_allowed(const struct driver *driver)
{
    driven = driver;
    for (unsigned move = 0; move < driver->machine->move_count; move++) {
        bool posted = driven_row(move)->effect == EFFECT_NONE;

        for (unsigned from = 0; from < driver->machine->stage_count; from++)
            for (enum role role = 0; role < ROLE_COUNT; role++)
                if ((driven_row(move)->from & 1u << from) && (driven_row(move)->roles & 1u << role))
                    posted = make_in_role(move, from, role) || posted;
        if (!posted)
            fail_msg("%s says it moves money and never did", driven_row(move)->word);
    }
}

/* ---- refused: state, role, reason ---- */

static inline void drive_other_states(const struct driver *driver)
{
    driven = driver;
    for (unsigned from = 0; from < driver->machine->stage_count; from++) {
        AUTO_TRIAL struct trial trial = {0};

        driver->bring(&trial, from, NULL, NOBODY);
        for (unsigned move = 0; move < driver->machine->move_count; move++)
            if (!(driven_row(move)->from & 1u << from) &&
                !(driver->turns && driver->turns(move, from)))
                refused(&trial, driver->clerk(&trial, driven_role(move)), move, "why", "state",
                        false);
    }
}

static inline void drive_other_roles(const struct driver *driver)
{
    driven = driver;
    for (unsigned move = 0; move < driver->machine->move_count; move++) {
        AUTO_TRIAL struct trial trial = {0};
        int told = 0;

        driver->bring(&trial, driven_from(move), &move, driven_role(move));
        for (enum role role = 0; role < ROLE_COUNT; role++)
            if (!(driven_row(move)->roles & 1u << role)) {
                refused(&trial, driver->clerk(&trial, role), move, "why", "role", true);
                told += trial_blocked(&trial, "role");
            }
        assert_true(told > 0);
    }
}

static inline void ask_why(unsigned move)
{
    AUTO_TRIAL struct trial trial = {0};
    struct err err;
    int64_t clerk;

    driven->bring(&trial, driven_from(move), &move, driven_role(move));
    clerk = driven->clerk(&trial, driven_role(move));
    assert_false(attempt(&trial, clerk, move, "  ", &err));
    if (!trial_blocked(&trial, "reason")) /* where it is read apart from the guards */
        check_int(err.kind, ERR_INPUT);
    assert_true(attempt(&trial, clerk, move, "why", &err)); /* it was that, and nothing else */
}

static inline void drive_no_reason(const struct driver *driver)
{
    driven = driver;
    for (unsigned move = 0; move < driver->machine->move_count; move++)
        if (driven_row(move)->flags & MOVE_NEEDS_REASON)
            ask_why(move);
}

/* ---- refused: each guard that a row names ---- */

static inline void break_from(const struct broken_guard *how, unsigned move, unsigned from)
{
    AUTO_TRIAL struct trial trial = {0};
    enum role role = driven_role(move);
    struct err err = {0};
    int64_t clerk;

    driven->bring(&trial, from, how->bare ? NULL : &move, role);
    clerk = how->spoil ? how->spoil(&trial, move) : 0;
    if (!clerk)
        clerk = driven->clerk(&trial, role);
    if (!how->warns) {
        refused(&trial, clerk, move, "why", how->rule, false);
        return;
    }
    if (!attempt(&trial, clerk, move, "why", &err))
        fail_msg("the guard %s only warns, and refuses: %s", how->guard, err.what);
    assert_non_null(finding_of(&trial.findings, how->rule));
}

static inline void break_guard(void *of, const char *word)
{
    unsigned move = *(const unsigned *) of;

    if (!guarding_knows(driven->machine, word))
        fail_msg("%s: no guard has the word %s", driven->machine->word, word);
    for (size_t i = 0; i < driven->broken_count; i++)
        if (text_is(word, driven->broken[i].guard)) {
            break_from(&driven->broken[i], move, driven_from(move));
            return;
        }
    fail_msg("no test breaks the guard %s of %s", word, driven->machine->word);
}

struct naming {
    const char *word;
    bool found;
};

static inline void find_word(void *of, const char *word)
{
    struct naming *naming = of;

    naming->found = naming->found || text_is(naming->word, word);
}

static inline void drive_guards(const struct driver *driver)
{
    driven = driver;
    for (unsigned move = 0; move < driver->machine->move_count; move++)
        move_guards(driven_row(move), break_guard, &move);
    /* nor does the test break what no row names */
    for (size_t i = 0; i < driver->broken_count; i++) {
        struct naming naming = {.word = driver->broken[i].guard};

        for (unsigned move = 0; move < driver->machine->move_count; move++)
            move_guards(driven_row(move), find_word, &naming);
        if (!naming.found)
            fail_msg("no move of %s names the guard %s", driver->machine->word, naming.word);
    }
}

/* ---- a program of it ---- */

static const struct driver *const *driven_all;
static size_t driven_count;

static inline void every_move__is_allowed_in_its_roles_from_its_states(void **state)
{
    (void) state;
    for (size_t i = 0; i < driven_count; i++)
        drive_allowed(driven_all[i]);
}

static inline void every_move__is_refused_from_every_other_state(void **state)
{
    (void) state;
    for (size_t i = 0; i < driven_count; i++)
        drive_other_states(driven_all[i]);
}

static inline void every_move__is_refused_to_every_other_role(void **state)
{
    (void) state;
    for (size_t i = 0; i < driven_count; i++)
        drive_other_roles(driven_all[i]);
}

static inline void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    (void) state;
    for (size_t i = 0; i < driven_count; i++)
        drive_no_reason(driven_all[i]);
}

static inline void every_guard_a_move_names__refuses_it(void **state)
{
    (void) state;
    for (size_t i = 0; i < driven_count; i++)
        drive_guards(driven_all[i]);
}

/* What main() of a test of moves gives back. */
static inline int drive_machines(const struct driver *const *drivers, size_t count)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles_from_its_states),
        cmocka_unit_test(every_move__is_refused_from_every_other_state),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
    };

    driven_all = drivers;
    driven_count = count;
    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}

/* ---- for the tests ---- */

/* Of the lead department, or of finance; had no part in it. */
static inline int64_t fresh_clerk(struct trial *trial, enum role role)
{
    return person(&trial->office, role, role == ROLE_FINANCE ? "finance-bureau" : LEAD, FRESH);
}

/* Whoever it is has another role by now. @return the same clerk */
static inline int64_t now_in_role(struct trial *trial, int64_t clerk, enum role role)
{
    AUTO_ARENA struct arena arena = {0};

    raw(&trial->office, arena_format(&arena, "UPDATE clerk SET role = '%s' WHERE id = %lld",
                                     role_word(role), (long long) clerk));
    return clerk;
}

/* The bank of an applicant changes under it. */
static inline void another_account(struct trial *trial, int64_t application)
{
    AUTO_ARENA struct arena arena = {0};

    raw(&trial->office, arena_format(&arena,
                                     "UPDATE organisation SET bank_account = '6222029999999999', "
                                     "version = version + 1 WHERE id = "
                                     "(SELECT organisation_id FROM application WHERE id = %lld)",
                                     (long long) application));
}

#endif
