/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in: who is let in, who is locked out and until when, and what the journal keeps of it. */
#include "check.h"

#include "desk/audit.h"
#include "desk/casework.h"
#include "office.h"
#include "store/journal.h"
#include "store/store.h"

#define WRONG "Wednesday-is-not-8"

static void try_wrong(struct desk *desk, const char *login)
{
    struct err err;

    check_not(desk_sign_in(desk, login, WRONG, &err), err, ERR_REFUSED, "not right");
    check_int(desk->clerk.id, 0);
}

static void sign_in__seats_the_clerk(void **state)
{
    struct office *office = *state;
    struct err err = {0};

    check_ok(desk_sign_in(&office->desk, "officer", OFFICE_PASSWORD, &err), err);
    check_int(office->desk.clerk.id, office->people[ROLE_OFFICER]);
    check_int(office->desk.clerk.role, ROLE_OFFICER);
    check_text(office->desk.clerk.department, "science");
    assert_true(office->desk.clerk.must_change_password);
    desk_sign_out(&office->desk);
    check_int(office->desk.clerk.id, 0);
}

static void wrong_login_and_wrong_password__answer_alike(void **state)
{
    struct office *office = *state;
    struct err one, other;

    check_not(desk_sign_in(&office->desk, "nobody", WRONG, &one), one, ERR_REFUSED, "");
    check_not(desk_sign_in(&office->desk, "officer", WRONG, &other), other, ERR_REFUSED, "");
    check_text(one.what, other.what);
    check_text(one.detail, other.detail);
    check_text(one.hint, other.hint);
}

static void five_failures__lock_for_ten_minutes(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    int64_t start = desk->now_ms;
    struct err err = {0};

    for (int i = 0; i < 5; i++)
        try_wrong(desk, "officer");
    check_not(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err, ERR_REFUSED, "locked");
    desk_set_now(desk, start + 10 * MINUTE_MS - 1);
    check_not(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err, ERR_REFUSED, "locked");
    desk_set_now(desk, start + 10 * MINUTE_MS);
    check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
}

static void lock__is_in_the_database_and_survives_opening_again(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    int64_t now_ms = desk->now_ms;
    struct err err = {0};

    for (int i = 0; i < 5; i++)
        try_wrong(desk, "officer");
    desk_release(desk);
    check_ok(desk_open(office->path, office->catalogue, office->calendar, now_ms + 1, desk, &err),
             err);
    check_not(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err, ERR_REFUSED, "locked");
}

static void four_failures__are_forgotten_by_a_good_sign_in(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct err err = {0};

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 4; i++)
            try_wrong(desk, "officer");
        check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
    }
}

static void failures_during_the_lock__do_not_make_it_longer(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    int64_t start = desk->now_ms;
    struct err err = {0};

    for (int i = 0; i < 5; i++)
        try_wrong(desk, "officer");
    desk_set_now(desk, start + 9 * MINUTE_MS);
    for (int i = 0; i < 6; i++)
        try_wrong(desk, "officer");
    desk_set_now(desk, start + 10 * MINUTE_MS);
    try_wrong(desk, "officer"); /* the first of a new count */
    check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
}

static void disabled__is_not_let_in(void **state)
{
    struct office *office = *state;
    struct clerk clerk = {.id = office->people[ROLE_OFFICER],
                          .name = "测试",
                          .role = ROLE_OFFICER,
                          .department = "science",
                          .disabled = true,
                          .version = 1};
    struct err err = {0};

    check_ok(desk_clerk_change(&office->desk, &clerk, &err), err);
    check_not(desk_sign_in(&office->desk, "officer", OFFICE_PASSWORD, &err), err, ERR_REFUSED,
              "not right");
}

static void journal__keeps_both_ways_and_no_password(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct journal journal = {0};
    struct store_journal_filter filter = {.kind = "clerk", .most = 4};
    struct err err = {0};

    try_wrong(desk, "officer");
    try_wrong(desk, "Geheim-das-Passwort-im-Feld");
    check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
    check_ok(store_journal_list(desk->store, &filter, &journal, &err), err);
    check_text(journal.list[0].verb, "sign-in");
    check_int(journal.list[0].clerk_id, office->people[ROLE_OFFICER]);
    check_text(journal.list[1].verb, "sign-in-refused");
    check_text(journal.list[1].object, "");
    check_text(journal.list[2].verb, "sign-in-refused");
    check_text(journal.list[2].object, "officer");
    check_int(journal.list[2].clerk_id, 0);
    for (size_t i = 0; i < journal.count; i++)
        check_text(journal.list[i].changes, i == 3 ? journal.list[3].changes : "");
    journal_release(&journal);
}

static void password__is_changed_by_who_knows_the_old_one(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct err err = {0};

    check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
    check_not(desk_change_password(desk, WRONG, "Thursday-is-so-9", &err), err, ERR_REFUSED, "old");
    check_not(desk_change_password(desk, OFFICE_PASSWORD, "short", &err), err, ERR_INPUT, "fewer");
    check_not(desk_change_password(desk, OFFICE_PASSWORD, OFFICE_PASSWORD, &err), err, ERR_INPUT,
              "is the old one");
    check_ok(desk_change_password(desk, OFFICE_PASSWORD, "Thursday-is-so-9", &err), err);
    assert_false(desk->clerk.must_change_password);
    try_wrong(desk, "officer");
    check_ok(desk_sign_in(desk, "officer", "Thursday-is-so-9", &err), err);
    assert_false(desk->clerk.must_change_password);
}

static void wrong_old_passwords__lock_too(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct err err = {0};

    check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
    for (int i = 0; i < 5; i++)
        check_not(desk_change_password(desk, WRONG, "Thursday-is-so-9", &err), err, ERR_REFUSED,
                  "old");
    check_not(desk_change_password(desk, OFFICE_PASSWORD, "Thursday-is-so-9", &err), err,
              ERR_REFUSED, "locked");
}

static void a_given_password__lets_its_owner_do_nothing_but_change_it(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct worklist list;
    struct err err = {0};

    check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
    check_not(desk_worklist(desk, &list, &err), err, ERR_REFUSED, "password");
    check_not(desk_set_language(desk, LANGUAGE_JA, &err), err, ERR_REFUSED, "password");
    check_not(desk_draft_save(desk, "intake", "x", &err), err, ERR_REFUSED, "password");
    check_ok(desk_change_password(desk, OFFICE_PASSWORD, "Thursday-is-so-9", &err), err);
    check_ok(desk_worklist(desk, &list, &err), err);
    check_ok(desk_set_language(desk, LANGUAGE_JA, &err), err);
}

/* Another desk on the same file, as at another machine. */
static void administrator_gives_a_password(struct office *office, int64_t id)
{
    AUTO_DESK struct desk other = {0};
    struct err err = {0};

    check_ok(desk_open(office->path, office->catalogue, office->calendar, office->desk.now_ms,
                       &other, &err),
             err);
    other.light_passwords = true;
    check_ok(desk_sit(&other, office->people[ROLE_ADMIN], &err), err);
    check_ok(desk_clerk_reset_password(&other, id, "Friday-comes-10", &err), err);
}

static void a_password_given_anew__ends_what_was_signed_in_with_the_old_one(void **state)
{
    struct office *office = *state;
    struct desk *desk = &office->desk;
    struct worklist list;
    struct err err = {0};

    check_ok(desk_sign_in(desk, "officer", OFFICE_PASSWORD, &err), err);
    check_ok(desk_change_password(desk, OFFICE_PASSWORD, "Thursday-is-so-9", &err), err);
    administrator_gives_a_password(office, desk->clerk.id);
    check_not(desk_worklist(desk, &list, &err), err, ERR_REFUSED, "changed");
    check_not(desk_change_password(desk, "Friday-comes-10", "Saturday-goes-11", &err), err,
              ERR_REFUSED, "changed");
    check_ok(desk_sign_in(desk, "officer", "Friday-comes-10", &err), err);
}

static void language__is_kept(void **state)
{
    struct office *office = *state;
    struct err err = {0};

    office_sit(office, ROLE_OFFICER);
    check_ok(desk_set_language(&office->desk, LANGUAGE_JA, &err), err);
    check_text(office->desk.clerk.language, "ja");
    office_sit(office, ROLE_OFFICER);
    check_text(office->desk.clerk.language, "ja");
    desk_sign_out(&office->desk);
    check_not(desk_set_language(&office->desk, LANGUAGE_EN, &err), err, ERR_REFUSED, "signed in");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sign_in__seats_the_clerk),
        TEST(wrong_login_and_wrong_password__answer_alike),
        TEST(five_failures__lock_for_ten_minutes),
        TEST(lock__is_in_the_database_and_survives_opening_again),
        TEST(four_failures__are_forgotten_by_a_good_sign_in),
        TEST(failures_during_the_lock__do_not_make_it_longer),
        TEST(disabled__is_not_let_in),
        TEST(journal__keeps_both_ways_and_no_password),
        TEST(password__is_changed_by_who_knows_the_old_one),
        TEST(wrong_old_passwords__lock_too),
        TEST(a_given_password__lets_its_owner_do_nothing_but_change_it),
        TEST(a_password_given_anew__ends_what_was_signed_in_with_the_old_one),
        TEST(language__is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
