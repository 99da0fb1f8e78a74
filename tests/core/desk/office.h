/* SPDX-License-Identifier: Apache-2.0 */
/* An office to test in: a new database in a folder of its own, the real catalogue and calendar, one
 * person of every role in the department of science, on 2 November 2026 at ten. */
#ifndef TESTS_CORE_DESK_OFFICE_H
#define TESTS_CORE_DESK_OFFICE_H

#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "desk/act.h"
#include "desk/people.h"
#include "money_check.h"
#include "temp_folder.h"

#define OFFICE_PASSWORD "Tuesday-is-fine-7"
#define MINUTE_MS       INT64_C(60000)

struct office {
    char dir[TEMP_FOLDER_SIZE], path[96];
    struct catalogue *catalogue;
    struct calendar *calendar;
    struct desk desk;
    int64_t people[ROLE_COUNT];
    int64_t stranger; /* an officer of another department */
    struct money_eye eye;
};

static inline int64_t instant_of(int year, int month, int day, int hour)
{
    struct date date;

    assert_true(date_make(year, month, day, &date));
    return ((int64_t) date.day * 24 + hour - 8) * 60 * MINUTE_MS;
}

static inline void office_look(struct office *office)
{
    char wrong[200];

    if (!office->eye.db)
        return;
    money_look(&office->eye, wrong, sizeof wrong);
    check_text(wrong, "");
}

/* Whoever sits down finds the money as it must be, and so does who locks up. */
static inline void office_sit(struct office *office, enum role role)
{
    struct err err = {0};

    office_look(office);
    check_ok(desk_sit(&office->desk, office->people[role], &err), err);
}

static inline int64_t office_hire(struct office *office, const char *login, enum role role,
                                  const char *department)
{
    struct err err = {0};
    struct clerk clerk = {.login = login, .name = "测试", .role = role, .department = department};
    int64_t id = 0;

    check_ok(desk_clerk_add(&office->desk, &clerk, OFFICE_PASSWORD, &id, &err), err);
    return id;
}

static inline void office_load(struct office *office)
{
    struct faults faults = {0};
    struct err err = {0};

    check_ok(catalogue_load("data/catalogue", &office->catalogue, &faults, &err), err);
    faults_release(&faults);
    office->calendar = calendar_new();
    check_ok(calendar_load("data/calendar", office->calendar, &faults, &err), err);
    faults_release(&faults);
}

static inline void office_open(struct office *office)
{
    struct err err = {0};

    *office = (struct office){0};
    temp_folder("xf-desk", office->dir);
    (void) snprintf(office->path, sizeof office->path, "%s/test.xfdb", office->dir);
    office_load(office);
    check_ok(desk_create(office->path, office->catalogue, office->calendar,
                         instant_of(2026, 11, 2, 10), &office->desk, &err),
             err);
    office->desk.light_passwords = true;
    check_ok(desk_first_admin(&office->desk, "admin", "管理员", OFFICE_PASSWORD, &err), err);
    check_ok(desk_sign_in(&office->desk, "admin", OFFICE_PASSWORD, &err), err);
    office->people[ROLE_ADMIN] = office->desk.clerk.id;
    for (int role = 0; role < ROLE_ADMIN; role++)
        office->people[role] =
            office_hire(office, role_word((enum role) role), (enum role) role, "science");
    office->stranger = office_hire(office, "stranger", ROLE_OFFICER, "industry");
    money_eye_open(&office->eye, office->path);
}

static inline void office_close(struct office *office)
{
    char file[160];
    static const char *const ends[] = {"", "-wal", "-shm", ".anchor", ".lock", ".gate"};

    office_look(office);
    money_eye_close(&office->eye);
    desk_release(&office->desk);
    catalogue_free(office->catalogue);
    calendar_free(office->calendar);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        (void) snprintf(file, sizeof file, "%s%s", office->path, ends[i]);
        (void) unlink(file);
    }
    assert_int_equal(rmdir(office->dir), 0);
}

static inline int office_setup(void **state)
{
    struct office *office = calloc(1, sizeof *office);

    assert_non_null(office);
    *state = office;
    office_open(office);
    return 0;
}

static inline int office_teardown(void **state)
{
    struct office *office = *state;

    office_close(office);
    free(office);
    return 0;
}

/* The call is refused with this kind of error, and says a word of why. */
#define check_not(call_, err_, kind_, word_)                                                       \
    do {                                                                                           \
        (err_) = (struct err){0};                                                                  \
        assert_false(call_);                                                                       \
        check_int((err_).kind, (kind_));                                                           \
        if (!strstr((err_).what, (word_)) && !strstr((err_).detail, (word_)))                      \
            fail_msg("“%s” (%s) does not say “%s”", (err_).what, (err_).detail, (word_));          \
    } while (0)

#endif
