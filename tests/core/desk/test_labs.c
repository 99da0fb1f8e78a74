/* SPDX-License-Identifier: Apache-2.0 */
/* Laboratories: when their evaluation falls due, what a grade opens, who keeps the register. */
#include "check.h"

#include "desk/intake.h"
#include "desk/labs.h"
#include "office.h"

static int64_t add_host(struct office *office)
{
    struct organisation host = {.code = "914403001922038216",
                                .name = "样例研究院",
                                .kind = ORGANISATION_RESEARCH_INSTITUTE,
                                .district = "nanshan",
                                .invented = true};
    struct err err = {0};
    int64_t id = 0;

    check_ok(date_parse("2015-03-01", &host.established_on, &err), err);
    office_sit(office, ROLE_OFFICER);
    check_ok(desk_organisation_save(&office->desk, &host, &id, &err), err);
    return id;
}

static struct lab lab_of(int64_t host, const char *recognised_on, int cycle_years)
{
    struct err err = {0};
    struct lab lab = {.name = "深圳市样例重点实验室",
                      .organisation_id = host,
                      .field = "具身智能",
                      .cycle_years = cycle_years};

    check_ok(date_parse(recognised_on, &lab.recognised_on, &err), err);
    return lab;
}

static struct lab read_only_lab(struct office *office, struct labs *labs)
{
    struct err err = {0};

    check_ok(desk_labs(&office->desk, labs, &err), err);
    check_int(labs->count, 1);
    return labs->list[0];
}

static void check_due(struct office *office, const char *due)
{
    struct labs labs = {0};
    char text[DATE_TEXT_SIZE];

    check_text(date_text(read_only_lab(office, &labs).due_on, text), due);
    labs_release(&labs);
}

static int64_t save(struct office *office, const struct lab *lab)
{
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_lab_save(&office->desk, lab, &id, &err), err);
    return id;
}

static void first_evaluation__falls_due_a_cycle_after_recognition(void **state)
{
    struct office *office = *state;
    struct lab lab = lab_of(add_host(office), "2024-02-29", 3);

    lab.id = save(office, &lab);
    check_due(office, "2027-02-28");
    lab.version = 1;
    lab.cycle_years = 4;
    (void) save(office, &lab);
    check_due(office, "2028-02-29");
}

static void grade__moves_the_day_due_by_a_cycle_from_recognition(void **state)
{
    struct office *office = *state;
    struct lab lab = lab_of(add_host(office), "2022-05-20", 3);
    struct lab_evaluations list = {0};
    struct err err = {0};
    int64_t id = save(office, &lab);
    char text[DATE_TEXT_SIZE];

    check_due(office, "2025-05-20");
    check_ok(desk_lab_grade(&office->desk, id, 1, LAB_EXCELLENT, "2025-08-01", "现场评估", &err),
             err);
    check_due(office, "2028-05-20");
    check_ok(desk_lab_evaluations(&office->desk, id, &list, &err), err);
    check_int(list.count, 1);
    check_int(list.list[0].grade, LAB_EXCELLENT);
    check_text(date_text(list.list[0].due_on, text), "2025-05-20");
    check_text(list.list[0].note, "现场评估");
    check_text(list.list[0].reward_number, "");
    lab_evaluations_release(&list);
}

static void longer_cycle__counts_from_recognition_after_the_last_evaluation(void **state)
{
    struct office *office = *state;
    struct lab lab = lab_of(add_host(office), "2022-05-20", 3);
    struct labs labs = {0};
    struct err err = {0};
    int64_t id = save(office, &lab);

    check_ok(desk_lab_grade(&office->desk, id, 1, LAB_GOOD, "2025-08-01", "", &err), err);
    lab = read_only_lab(office, &labs);
    lab.cycle_years = 5;
    (void) save(office, &lab);
    labs_release(&labs);
    check_due(office, "2027-05-20");
}

static void grade__refuses_what_cannot_be(void **state)
{
    struct office *office = *state;
    struct lab lab = lab_of(add_host(office), "2024-02-29", 3);
    struct err err;
    int64_t id = save(office, &lab);

    check_not(desk_lab_grade(&office->desk, id, 1, LAB_GOOD, "2026-11-03", "", &err), err,
              ERR_INPUT, "lies ahead");
    check_not(desk_lab_grade(&office->desk, id, 1, LAB_GOOD, "2024-02-28", "", &err), err,
              ERR_INPUT, "before the recognition");
    check_not(desk_lab_grade(&office->desk, id, 1, LAB_GOOD, "2026-02-27", "", &err), err,
              ERR_REFUSED, "due yet");
    assert_non_null(strstr(err.hint, "2027-02-28"));
    check_not(desk_lab_grade(&office->desk, id, 1, LAB_GOOD, "2026-02-30", "", &err), err,
              ERR_INPUT, "");
    check_not(desk_lab_grade(&office->desk, id, 1, LAB_UNGRADED, "2026-10-30", "", &err), err,
              ERR_INPUT, "no grade");
    check_not(desk_lab_grade(&office->desk, id, 9, LAB_GOOD, "2026-10-30", "", &err), err,
              ERR_CONFLICT, "");
    check_ok(desk_lab_grade(&office->desk, id, 1, LAB_GOOD, "2026-10-30", "", &err), err);
}

static void save__refuses_what_cannot_be(void **state)
{
    struct office *office = *state;
    int64_t host = add_host(office), id = 0;
    struct lab ahead = lab_of(host, "2026-11-03", 3), cycle = lab_of(host, "2024-01-01", 2);
    struct lab nameless = lab_of(host, "2024-01-01", 3), lost = lab_of(host + 1, "2024-01-01", 3);
    struct lab twice = lab_of(host, "2024-01-01", 3);
    struct err err;

    nameless.name = " ";
    check_not(desk_lab_save(&office->desk, &ahead, &id, &err), err, ERR_INPUT, "lies ahead");
    check_not(desk_lab_save(&office->desk, &cycle, &id, &err), err, ERR_INPUT, "3, 4 or 5");
    check_not(desk_lab_save(&office->desk, &nameless, &id, &err), err, ERR_INPUT, "name is empty");
    check_not(desk_lab_save(&office->desk, &lost, &id, &err), err, ERR_NOT_FOUND, "");
    (void) save(office, &twice);
    check_not(desk_lab_save(&office->desk, &twice, &id, &err), err, ERR_INPUT, "already");
}

static void register__is_kept_by_the_department_of_the_reward(void **state)
{
    struct office *office = *state;
    static const bool reads[ROLE_COUNT] = {
        [ROLE_OFFICER] = true, [ROLE_SUPERVISOR] = true, [ROLE_AUDITOR] = true};
    struct lab lab = lab_of(add_host(office), "2024-01-01", 3);
    struct labs labs = {0};
    struct err err = {0};
    int64_t id = 0;

    for (int role = 0; role < ROLE_COUNT; role++) {
        office_sit(office, (enum role) role);
        check_int(desk_labs(&office->desk, &labs, &err), reads[role]);
        labs_release(&labs);
        if (role != ROLE_OFFICER && role != ROLE_SUPERVISOR)
            check_not(desk_lab_save(&office->desk, &lab, &id, &err), err, ERR_REFUSED,
                      "not for the role");
    }
    check_ok(desk_sit(&office->desk, office->stranger, &err), err);
    check_not(desk_labs(&office->desk, &labs, &err), err, ERR_REFUSED, "another department");
    check_not(desk_lab_save(&office->desk, &lab, &id, &err), err, ERR_REFUSED,
              "another department");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(first_evaluation__falls_due_a_cycle_after_recognition),
        TEST(grade__moves_the_day_due_by_a_cycle_from_recognition),
        TEST(longer_cycle__counts_from_recognition_after_the_last_evaluation),
        TEST(grade__refuses_what_cannot_be),
        TEST(save__refuses_what_cannot_be),
        TEST(register__is_kept_by_the_department_of_the_reward),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
