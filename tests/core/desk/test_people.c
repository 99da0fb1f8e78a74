/* SPDX-License-Identifier: Apache-2.0 */
/* Accounts: what the administrator may and nobody else, and what not even the administrator may. */
#include "check.h"

#include "desk/casework.h"
#include "office.h"

static struct clerk officer_of(const struct office *office, int64_t version)
{
    return (struct clerk){.id = office->people[ROLE_OFFICER],
                          .name = "李四",
                          .role = ROLE_OFFICER,
                          .department = "science",
                          .version = version};
}

static void people__are_for_the_administrator_alone(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;

    for (int role = 0; role < ROLE_COUNT; role++) {
        struct clerks clerks = {0};
        struct clerk clerk = {
            .login = "newcomer", .name = "新人", .role = ROLE_INTAKE, .department = "science"};
        struct err err;
        int64_t id;

        office_sit(office, (enum role) role);
        if (role == ROLE_ADMIN) {
            check_ok(desk_clerks(desk, &clerks, &err), err);
            check_int(clerks.count, ROLE_COUNT + 1);
            clerks_release(&clerks);
            continue;
        }
        check_not(desk_clerks(desk, &clerks, &err), err, ERR_REFUSED, "not for the role");
        check_not(desk_clerk_add(desk, &clerk, OFFICE_PASSWORD, &id, &err), err, ERR_REFUSED,
                  "not for the role");
        clerk = officer_of(office, 1);
        check_not(desk_clerk_change(desk, &clerk, &err), err, ERR_REFUSED, "not for the role");
        check_not(desk_clerk_reset_password(desk, clerk.id, OFFICE_PASSWORD, &err), err,
                  ERR_REFUSED, "not for the role");
    }
}

static void administrator__sees_no_applications(void **state)
{
    struct office *office = *state;
    struct application_ids ids = {0};
    struct application_page page = {0};
    struct err err;

    office_sit(office, ROLE_ADMIN);
    assert_false(desk_application_ids(&office->desk, &(struct application_filter){0}, &ids, &err) &&
                 ids.count > 0);
    application_ids_release(&ids);
    assert_false(desk_application(&office->desk, 1, &page, &err));
}

static void reviewers__are_listed_for_those_who_assign_them(void **state)
{
    struct office *office = *state;
    struct clerks clerks = {0};
    struct err err = {0};

    office_sit(office, ROLE_OFFICER);
    check_ok(desk_reviewers(&office->desk, &clerks, &err), err);
    check_int(clerks.count, 1);
    check_text(clerks.list[0].login, "reviewer");
    clerks_release(&clerks);
    office_sit(office, ROLE_REVIEWER);
    check_not(desk_reviewers(&office->desk, &clerks, &err), err, ERR_REFUSED, "not for the role");
}

static void new_person__must_be_one_that_can_be(void **state)
{
    struct office *office = *state;
    static const struct {
        const char *login, *name, *department, *password, *why;
        enum role role;
    } rows[] = {
        {"Zhang", "张三", "science", OFFICE_PASSWORD, "login", ROLE_INTAKE},
        {"z", "张三", "science", OFFICE_PASSWORD, "login", ROLE_INTAKE},
        {"zhang san", "张三", "science", OFFICE_PASSWORD, "login", ROLE_INTAKE},
        {"1zhang", "张三", "science", OFFICE_PASSWORD, "login", ROLE_INTAKE},
        {"zhang", " ", "science", OFFICE_PASSWORD, "name is empty", ROLE_INTAKE},
        {"zhang", "张\x1b[31m三", "science", OFFICE_PASSWORD, "control", ROLE_INTAKE},
        {"zhang", "张三", "moon", OFFICE_PASSWORD, "department", ROLE_INTAKE},
        {"zhang", "张三", "science", "short", "fewer", ROLE_INTAKE},
        {"officer", "张三", "science", OFFICE_PASSWORD, "taken", ROLE_INTAKE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct clerk clerk = {.login = rows[i].login,
                              .name = rows[i].name,
                              .role = rows[i].role,
                              .department = rows[i].department};
        struct err err;
        int64_t id = 77;

        check_not(desk_clerk_add(&office->desk, &clerk, rows[i].password, &id, &err), err,
                  ERR_INPUT, rows[i].why);
        check_int(id, 77);
    }
}

static void change__is_refused_on_a_stale_version(void **state)
{
    struct office *office = *state;
    struct clerk clerk = officer_of(office, 1);
    struct err err = {0};

    check_ok(desk_clerk_change(&office->desk, &clerk, &err), err);
    clerk.name = "王五";
    check_not(desk_clerk_change(&office->desk, &clerk, &err), err, ERR_CONFLICT, "");
    clerk.version = 2;
    check_ok(desk_clerk_change(&office->desk, &clerk, &err), err);
}

static void nobody__disables_or_raises_oneself(void **state)
{
    struct office *office = *state;
    struct clerk admin = {.id = office->people[ROLE_ADMIN],
                          .name = "管理员",
                          .role = ROLE_ADMIN,
                          .department = "science",
                          .disabled = true,
                          .version = 1};
    struct err err;

    check_not(desk_clerk_change(&office->desk, &admin, &err), err, ERR_REFUSED, "disables");
    admin.disabled = false;
    admin.role = ROLE_FINANCE;
    check_not(desk_clerk_change(&office->desk, &admin, &err), err, ERR_REFUSED, "another role");
    check_not(desk_clerk_reset_password(&office->desk, admin.id, OFFICE_PASSWORD, &err), err,
              ERR_REFUSED, "own password");
    admin.role = ROLE_ADMIN;
    admin.name = "新名";
    check_ok(desk_clerk_change(&office->desk, &admin, &err), err);
}

/* So that one of two who act against each other stays. */
static void disabled_administrator__cannot_act_any_more(void **state)
{
    struct office *office = *state;
    struct desk second = office->desk; /* the same file, another person */
    int64_t id = office_hire(office, "second", ROLE_ADMIN, "science");
    struct clerk clerk = {.id = id,
                          .name = "第二",
                          .role = ROLE_ADMIN,
                          .department = "science",
                          .disabled = true,
                          .version = 1};
    struct clerk first = clerk;
    struct err err = {0};

    second.arena = (struct arena){0};
    check_ok(desk_sit(&second, id, &err), err);
    check_ok(desk_clerk_change(&office->desk, &clerk, &err), err);
    first.id = office->people[ROLE_ADMIN];
    check_not(desk_clerk_change(&second, &first, &err), err, ERR_REFUSED, "changed");
    arena_release(&second.arena);
}

static void administrator__who_changes_the_own_name_stays_seated(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct clerks clerks;
    struct err err = {0};

    office_sit(office, ROLE_ADMIN);
    struct clerk self = desk->clerk;
    self.name = "新名";
    check_ok(desk_clerk_change(desk, &self, &err), err);
    check_text(desk->clerk.name, "新名");
    check_ok(desk_clerks(desk, &clerks, &err), err);
    clerks_release(&clerks);
}

static void reset__gives_a_password_that_must_be_changed_and_ends_the_lock(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct err err = {0};

    for (int i = 0; i < 5; i++)
        assert_false(desk_sign_in(desk, "officer", "no", &err));
    office_sit(office, ROLE_ADMIN);
    check_ok(desk_clerk_reset_password(desk, office->people[ROLE_OFFICER], "Friday-comes-10", &err),
             err);
    check_ok(desk_sign_in(desk, "officer", "Friday-comes-10", &err), err);
    assert_true(desk->clerk.must_change_password);
}

static void first_administrator__is_for_an_empty_database_only(void **state)
{
    struct office *office = *state;
    struct err err;

    check_not(desk_first_admin(&office->desk, "other", "另一个", OFFICE_PASSWORD, &err), err,
              ERR_REFUSED, "already");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(people__are_for_the_administrator_alone),
        TEST(administrator__sees_no_applications),
        TEST(reviewers__are_listed_for_those_who_assign_them),
        TEST(new_person__must_be_one_that_can_be),
        TEST(change__is_refused_on_a_stale_version),
        TEST(nobody__disables_or_raises_oneself),
        TEST(disabled_administrator__cannot_act_any_more),
        TEST(administrator__who_changes_the_own_name_stays_seated),
        TEST(reset__gives_a_password_that_must_be_changed_and_ends_the_lock),
        TEST(first_administrator__is_for_an_empty_database_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
