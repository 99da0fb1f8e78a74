/* SPDX-License-Identifier: Apache-2.0 */
/* An office for tests of the desk: a database of its own, the real catalogue and calendar, people
 * of every role and department as they are needed, and applicants. */
#ifndef TESTS_DESK_OFFICE_H
#define TESTS_DESK_OFFICE_H

#include <dirent.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/idcode.h"
#include "base/text.h"
#include "check.h"
#include "desk/act.h"
#include "money_check.h"
#include "store/journal.h"
#include "store/organisation.h"
#include "store/people.h"
#include "store/store.h"
#include "temp_folder.h"

#define SECOND_HIRES
#include "second_person.h"

#define OFFICE_UNUSED __attribute__((unused))

struct office {
    char folder[TEMP_FOLDER_SIZE];
    char path[96];
    struct desk desk;
    int organisations; /* made so far; each has its own code */
    struct money_eye eye;
    pid_t watcher; /* the process that looks at the money; 0: nobody any more */
};

/* Loading takes longer than most tests: once a program. */
struct office_rules {
    struct catalogue *catalogue;
    struct calendar *calendar;
};
OFFICE_UNUSED static struct office_rules office_rules;

OFFICE_UNUSED static int office_rules_load(void **state)
{
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    check_ok(catalogue_load("data/catalogue", &office_rules.catalogue, &faults, &err), err);
    faults_release(&faults);
    office_rules.calendar = calendar_new();
    check_ok(calendar_load("data/calendar", office_rules.calendar, &faults, &err), err);
    faults_release(&faults);
    return 0;
}

OFFICE_UNUSED static int office_rules_free(void **state)
{
    (void) state;
    catalogue_free(office_rules.catalogue);
    calendar_free(office_rules.calendar);
    return 0;
}

/* ---- days ---- */

OFFICE_UNUSED static struct date day_of(const char *text)
{
    struct date day = DATE_NONE;
    struct err err = {0};

    check_ok(date_parse(text, &day, &err), err);
    return day;
}

/* Nine in the morning in Shenzhen. */
OFFICE_UNUSED static int64_t morning_of(struct date day)
{
    return ((int64_t) day.day * 24 + 1) * 3600 * 1000;
}

OFFICE_UNUSED static void office_on(struct office *office, const char *day)
{
    desk_set_now(&office->desk, morning_of(day_of(day)));
}

/* ---- money, after every event ---- */

/* Called by every step below, so that what broke is the step before. */
OFFICE_UNUSED static void check_money(struct office *office)
{
    char wrong[200];

    if (office->watcher != getpid()) /* another process's connection is not ours to use */
        return;
    money_look(&office->eye, wrong, sizeof wrong);
    if (*wrong)
        fail_msg("money: %s", wrong);
}

/* ---- opening and leaving ---- */

OFFICE_UNUSED static void office_open(struct office *office, const char *day)
{
    struct err err = {0};

    *office = (struct office){0};
    temp_folder("xf-desk", office->folder);
    snprintf(office->path, sizeof office->path, "%s/office.xfdb", office->folder);
    check_ok(desk_create(office->path, office_rules.catalogue, office_rules.calendar,
                         morning_of(day_of(day)), &office->desk, &err),
             err);
    office->desk.light_passwords = true;
    money_eye_open(&office->eye, office->path);
    office->watcher = getpid();
}

/* The database with whatever the store keeps beside it. */
OFFICE_UNUSED static void office_leave(struct office *office)
{
    char file[400];
    DIR *folder;

    check_money(office);
    money_eye_close(&office->eye);
    desk_release(&office->desk);
    folder = opendir(office->folder);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.') {
            snprintf(file, sizeof file, "%s/%s", office->folder, entry->d_name);
            assert_int_equal(unlink(file), 0);
        }
    closedir(folder);
    assert_int_equal(rmdir(office->folder), 0);
}

#define AUTO_OFFICE __attribute__((cleanup(office_leave)))

/* ---- people ---- */

/* Past the desk and its connection, as somebody with the file alone could. */
OFFICE_UNUSED static void raw(struct office *office, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL, wrong[200];

    check_money(office);
    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
    if (office->watcher == getpid()) {
        money_look(&office->eye, wrong, sizeof wrong);
        if (*wrong) /* it was made wrong on purpose */
            office->watcher = 0;
    }
}

/* The file itself refuses. */
OFFICE_UNUSED static void raw_refused(struct office *office, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
        fail_msg("the file took it: %s", sql);
    sqlite3_close(db);
}

/* What was put into a table by hand, as the desk would have written it down. */
struct noted {
    const char *field, *is;
};
OFFICE_UNUSED static void note(struct office *office, const char *verb, const char *kind,
                               int64_t id, const char *object, const struct noted *noted)
{
    AUTO_STR struct str changes;
    struct journal_entry entry = {.at_ms = office->desk.now_ms,
                                  .verb = verb,
                                  .kind = kind,
                                  .object_id = id,
                                  .object = object};
    struct err err = {0};

    str_init(&changes, CHANGES_MOST);
    for (; noted->field; noted++)
        change_text(&changes, noted->field, "", noted->is);
    entry.changes = changes.text;
    check_ok(store_journal_add(office->desk.store, &entry, &err), err);
}

/* The nth person of a role in a department, made at first use. */
OFFICE_UNUSED static int64_t person(struct office *office, enum role role, const char *department,
                                    int nth)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = office->desk.store;
    const char *login = arena_format(&arena, "%.9s.%.16s.%d", role_word(role), department, nth);
    struct clerk clerk = {
        .login = login, .name = login, .role = role, .department = department, .language = "en"};
    struct clerk known;
    struct err err = {0};
    bool found;
    int64_t id;

    check_ok(store_clerk_by_login(store, login, &arena, &known, &found, &err), err);
    if (found)
        return known.id;
    check_ok(store_begin(store, &err), err);
    check_ok(store_clerk_add(store, &clerk, "no password", &id, &err), err);
    note(office, "clerk-add", "clerk", id, login,
         (const struct noted[]){
             {"name", login}, {"role", role_word(role)}, {"department", department}, {0}});
    check_ok(store_commit(store, &err), err);
    return id;
}

OFFICE_UNUSED static void sit_as(struct office *office, int64_t id)
{
    struct err err = {0};

    check_money(office);
    check_ok(desk_sit(&office->desk, id, &err), err);
}

OFFICE_UNUSED static void sit(struct office *office, enum role role, const char *department)
{
    sit_as(office, person(office, role, department, 1));
}

/* ---- applicants ---- */

OFFICE_UNUSED static void code_numbered(int number, char ret_code[IDCODE_SIZE])
{
    snprintf(ret_code, IDCODE_SIZE, "91440300%09d", number % 1000000000);
    ret_code[17] = idcode_check(ret_code);
    ret_code[18] = '\0';
}

OFFICE_UNUSED static int64_t applicant(struct office *office, enum organisation_kind kind,
                                       const char *district, struct date established_on)
{
    char code[IDCODE_SIZE], name[64], day[DATE_TEXT_SIZE];
    struct organisation organisation = {
        .code = code,
        .name = name,
        .kind = kind,
        .district = district,
        .established_on = established_on,
        .contact_name = "Li",
        .contact_phone = "0755-12345678",
        .bank_name = "Bank of the Bay",
        .bank_account = "6222021234567890",
        .account_name = name,
        .invented = true,
    };
    struct err err = {0};
    int64_t id;

    office->organisations += 1;
    code_numbered(office->organisations, code);
    snprintf(name, sizeof name, "Applicant %d", office->organisations);
    check_ok(store_begin(office->desk.store, &err), err);
    check_ok(store_organisation_add(office->desk.store, &organisation, &id, &err), err);
    note(office, "organisation-add", "organisation", id, name,
         (const struct noted[]){{"code", code},
                                {"name", name},
                                {"kind", organisation_kind_word(kind)},
                                {"district", district},
                                {"established_on", date_text(established_on, day)},
                                {"contact_name", organisation.contact_name},
                                {"contact_phone", organisation.contact_phone},
                                {"bank_name", organisation.bank_name},
                                {"bank_account", organisation.bank_account},
                                {"account_name", name},
                                {0}});
    check_ok(store_commit(office->desk.store, &err), err);
    return id;
}

/* ---- findings ---- */

OFFICE_UNUSED static const struct finding *finding_of(const struct findings *findings,
                                                      const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (text_is(findings->list[i].rule, rule))
            return &findings->list[i];
    return NULL;
}

OFFICE_UNUSED static void check_blocked(const struct findings *findings, const char *rule)
{
    const struct finding *finding = finding_of(findings, rule);

    if (!finding || finding->weight != FINDING_BLOCKS) {
        for (size_t i = 0; i < findings->count; i++)
            print_error("  stands: %s (%s)\n", findings->list[i].rule, findings->list[i].text);
        fail_msg("the rule %s does not block", rule);
    }
}

#endif
