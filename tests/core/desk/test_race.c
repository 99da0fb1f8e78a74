/* SPDX-License-Identifier: Apache-2.0 */
/* Several people at once, each a process with its own desk on one file: numbers without gaps, one
 * winner a move, and a pool that is never overdrawn. */
#include "desk_voucher.h"

#include <sys/wait.h>

#include "store/ledger.h"

#define PEOPLE 4

/* What one of them does; true when it was done. */
typedef bool deed_fn(struct office *office, int64_t clerk, int64_t id);

/* All at once; how many of them did it. */
static int race(struct office *office, deed_fn *deed, const int64_t clerks[PEOPLE],
                const int64_t ids[PEOPLE])
{
    pid_t people[PEOPLE];
    int done = 0;

    fflush(NULL);
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = fork();
        assert_true(people[i] >= 0);
        if (people[i] == 0) {
            struct office own = *office;
            struct err err = {0};

            own.organisations += 100 * (i + 1);
            if (!desk_open(office->path, office_rules.catalogue, office_rules.calendar,
                           office->desk.now_ms, &own.desk, &err) ||
                !desk_sit(&own.desk, clerks[i], &err))
                _exit(2);
            _exit(deed(&own, clerks[i], ids[i]) ? 0 : 1);
        }
    }
    for (int i = 0; i < PEOPLE; i++) {
        int status;

        assert_int_equal(waitpid(people[i], &status, 0), people[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
        done += WEXITSTATUS(status) == 0;
    }
    return done;
}

/* ---- numbers ---- */

static bool file_five(struct office *office, int64_t clerk, int64_t applicant_id)
{
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    struct answer answers[STORY_ANSWERS];
    AUTO_ARENA struct arena arena = {0};
    struct intake intake = {
        .item = VOUCHER,
        .organisation_id = applicant_id,
        .title = "one of many",
        .answers = answers,
        .answer_count = answers_of(item, &example, &arena, answers),
    };

    (void) clerk;
    for (int i = 0; i < 5; i++) {
        AUTO_FINDINGS struct findings findings = {0};
        struct err err = {0};
        int64_t id;

        if (!desk_intake(&office->desk, &intake, &id, &findings, &err))
            return false;
    }
    return true;
}

static void numbers__have_no_gaps_when_all_enter_at_once(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t clerks[PEOPLE], applicants[PEOPLE];
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    for (int i = 0; i < PEOPLE; i++) {
        clerks[i] = person(&office, ROLE_INTAKE, "industry", i + 1);
        applicants[i] =
            applicant(&office, ORGANISATION_ENTERPRISE, "nanshan", day_of("2020-01-01"));
    }
    check_int(race(&office, file_five, clerks, applicants), PEOPLE);
    sit(&office, ROLE_AUDITOR, LEAD);
    for (int i = 1; i <= 5 * PEOPLE; i++) {
        char number[APPLICATION_NUMBER_SIZE];

        application_number(2025, 2, i, number);
        check_ok(desk_application_by_number(&office.desk, number, &id, &err), err);
    }
    assert_false(desk_application_by_number(&office.desk, "2025-02-000021", &id, &err));
}

/* ---- one winner ---- */

static bool take_it_up(struct office *office, int64_t clerk, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    (void) clerk;
    return desk_move(&office->desk, id, 1, MOVE_TAKE_UP, NULL, &findings, &err);
}

static void an_application__is_taken_up_by_one_of_all_who_try(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t clerks[PEOPLE], ids[PEOPLE], id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_RECEIVED);
    for (int i = 0; i < PEOPLE; i++) {
        clerks[i] = person(&office, ROLE_OFFICER, LEAD, i + 1);
        ids[i] = id;
    }
    check_int(race(&office, take_it_up, clerks, ids), 1);
    check_int(version_of(&office, id), 2);
}

/* ---- the last of a pool ---- */

static bool propose_it(struct office *office, int64_t clerk, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    (void) clerk;
    if (desk_move(&office->desk, id, version_of(office, id), MOVE_PROPOSE, NULL, &findings, &err))
        return true;
    if (!finding_of(&findings, "pool:room"))
        _exit(3);
    return false;
}

static void a_pool__is_not_overdrawn_when_all_propose_at_once(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t clerks[PEOPLE], ids[PEOPLE];
    struct pool_year found = {0};
    struct err err = {0};
    bool is_there;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "1300000"); /* room for two of 617,283.94 */
    for (int i = 0; i < PEOPLE; i++) {
        clerks[i] = person(&office, ROLE_OFFICER, LEAD, 1);
        ids[i] = voucher_at(&office, STAGE_ASSESSED);
        check_amount(&office, ids[i]);
    }
    check_int(race(&office, propose_it, clerks, ids), 2);
    check_ok(store_pool_year_find(office.desk.store, VOUCHER_POOL, 2025, &arena, &found, &is_there,
                                  &err),
             err);
    check_fen(found.reserved, 2 * 61728394);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers__have_no_gaps_when_all_enter_at_once),
        cmocka_unit_test(an_application__is_taken_up_by_one_of_all_who_try),
        cmocka_unit_test(a_pool__is_not_overdrawn_when_all_propose_at_once),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
