/* SPDX-License-Identifier: Apache-2.0 */
/* An office for tests of the desk: a database of its own, the real catalogue and calendar, people
 * of every role and department as they are needed, and the usual steps in one call each. */
#ifndef TESTS_DESK_FIXTURE_H
#define TESTS_DESK_FIXTURE_H

#include <dirent.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/idcode.h"
#include "base/text.h"
#include "check.h"
#include "desk/act.h"
#include "desk/budget.h"
#include "desk/casework.h"
#include "desk/correction.h"
#include "desk/duplicate.h"
#include "desk/payment.h"
#include "desk/plan.h"
#include "desk/review.h"
#include "money_check.h"
#include "store/journal.h"
#include "store/organisation.h"
#include "store/people.h"
#include "store/store.h"

#define SECOND_HIRES
#include "second_person.h"

#define OFFICE_UNUSED __attribute__((unused))

struct office {
    char folder[64];
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
    const char *temp = getenv("TMPDIR");
    struct err err = {0};

    *office = (struct office){0};
    snprintf(office->folder, sizeof office->folder, "%.40s/xf-desk-XXXXXX", temp ? temp : "/tmp");
    assert_non_null(mkdtemp(office->folder));
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

/* ---- steps ---- */

OFFICE_UNUSED static int64_t version_of(struct office *office, int64_t id)
{
    struct application_page page;
    struct err err = {0};
    int64_t version;

    check_ok(desk_application(&office->desk, id, &page, &err), err);
    version = page.application.version;
    application_page_release(&page);
    return version;
}

OFFICE_UNUSED static enum instalment_state instalment_step(struct office *office, int64_t clerk,
                                                           int64_t id, enum instalment_move move)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_ARENA struct arena arena = {0};
    struct instalment_details answer = {.reason = "the bank says so"};
    enum instalment_state now = INSTALMENT_CANCELLED;
    struct err err = {0};

    sit_as(office, clerk);
    check_ok(desk_instalments(&office->desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == id) {
            answer.reference = /* one of its own for each payment */
                arena_format(&arena, "TR-%lld-%lld", (long long) id,
                             (long long) all.list[i].version);
            check_ok(desk_instalment_move(&office->desk, id, all.list[i].version, move, &answer,
                                          &findings, &err),
                     err);
        }
    check_money(office);
    instalments_release(&all);
    check_ok(desk_instalments(&office->desk, 0, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == id)
            now = all.list[i].state;
    return now;
}

OFFICE_UNUSED static int64_t finance_person(struct office *office, int nth)
{
    return person(office, ROLE_FINANCE, "finance-bureau", nth);
}

/* Of finance, with no other part in it: records what the treasury answered.  Nothing is sent while
 * there is nobody who could. */
#define RECORDER 4

OFFICE_UNUSED static int64_t batch_sent(struct office *office, const int64_t *ids, size_t count)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t batch;

    (void) finance_person(office, RECORDER);
    sit_as(office, finance_person(office, 1));
    check_ok(desk_batch_make(&office->desk, ids, count, &batch, &findings, &err), err);
    check_money(office);
    check_ok(desk_batch_send(&office->desk, batch, &findings, &err), err);
    check_money(office);
    return batch;
}

OFFICE_UNUSED static void check_through(struct office *office, const struct instalment *it)
{
    int64_t first = finance_person(office, 5); /* who decided on the award is none of them */

    check_int(instalment_step(office, first, it->id, INSTALMENT_MOVE_CHECK_1), INSTALMENT_CHECK_1);
    if (instalment_step(office, finance_person(office, 2), it->id, INSTALMENT_MOVE_CHECK_2) ==
        INSTALMENT_CHECK_2)
        check_int(
            instalment_step(office, finance_person(office, 3), it->id, INSTALMENT_MOVE_CHECK_3),
            INSTALMENT_READY);
}

OFFICE_UNUSED static void pay_one(struct office *office, const struct instalment *it)
{
    check_through(office, it);
    batch_sent(office, &it->id, 1);
    check_int(
        instalment_step(office, finance_person(office, RECORDER), it->id, INSTALMENT_MOVE_PAID),
        INSTALMENT_PAID);
}

/* What finance put forward is checked by others, sent, and the treasury answers: paid.  The one who
 * sat before sits again. */
OFFICE_UNUSED static void pay_through(struct office *office, int64_t id)
{
    AUTO_INSTALMENTS struct instalments planned = {0};
    const int64_t maker = office->desk.clerk.id;
    struct err err = {0};

    check_ok(desk_instalments(&office->desk, id, 0, &planned, &err), err);
    for (size_t i = 0; i < planned.count; i++)
        if (planned.list[i].state == INSTALMENT_PLANNED)
            pay_one(office, &planned.list[i]);
    sit_as(office, maker);
}

/* ---- the plan ---- */

/* An officer of the department with no other part in it, who puts together and submits batches. */
#define THE_PLANNER 8

OFFICE_UNUSED static int64_t planner(struct office *office, const char *department)
{
    return person(office, ROLE_OFFICER, department, THE_PLANNER);
}

OFFICE_UNUSED static struct plan_batch plan_read(struct office *office, int64_t id,
                                                 struct plans *plans)
{
    struct err err = {0};

    check_ok(desk_plans(&office->desk, id, plans, &err), err);
    check_int(plans->count, 1);
    return plans->list[0];
}

/* A batch of these, submitted; whoever sat before sits again. */
OFFICE_UNUSED static int64_t plan_submitted(struct office *office, const char *department,
                                            const int64_t *ids, size_t count)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLANS struct plans plans = {0};
    const int64_t before = office->desk.clerk.id;
    struct err err = {0};
    int64_t plan;

    sit_as(office, planner(office, department));
    check_ok(desk_plan_make(&office->desk, "", ids, count, &plan, &findings, &err), err);
    check_int(findings.count, 0);
    check_ok(desk_plan_move(&office->desk, plan, plan_read(office, plan, &plans).version,
                            PLAN_SUBMIT, "", &findings, &err),
             err);
    sit_as(office, before);
    return plan;
}

/* The line of an application that stands; id 0: none. */
OFFICE_UNUSED static struct plan_line plan_line_of(struct office *office, int64_t id,
                                                   struct plan_lines *lines)
{
    struct err err = {0};

    plan_lines_release(lines);
    check_ok(desk_plan_lines(&office->desk, 0, id, lines, &err), err);
    for (size_t i = 0; i < lines->count; i++)
        if (lines->list[i].is_live && lines->list[i].state != LINE_STRUCK)
            return lines->list[i];
    return (struct plan_line){0};
}

OFFICE_UNUSED static void line_ok(struct office *office, int64_t id, enum plan_line_move move,
                                  const char *reason)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    const struct plan_line line = plan_line_of(office, id, &lines);
    struct err err = {0};

    if (desk_plan_line_move(&office->desk, line.id, line.version, move, reason, &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", plan_line_move_row(move)->word, err.what);
}

/* What goes before the public list: a batch with it as its only line, approved by whoever sits. */
OFFICE_UNUSED static void plan_through(struct office *office, int64_t id)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    if (plan_line_of(office, id, &lines).id == 0) {
        check_ok(desk_application(&office->desk, id, &page, &err), err);
        plan_submitted(office, page.application.department, &id, 1);
    }
    if (plan_line_of(office, id, &lines).state == LINE_RETURNED) { /* taken out before */
        const int64_t before = office->desk.clerk.id;

        sit_as(office, planner(office, lines.list[0].department));
        line_ok(office, id, LINE_TAKE_OVER, "");
        sit_as(office, before);
    }
    if (plan_line_of(office, id, &lines).state == LINE_OPEN)
        line_ok(office, id, LINE_APPROVE, "");
}

static const struct objection_typed an_objection = {
    .kind = OBJECTION_REPORT, .objector = "Zhao Xin", .contact = "0755-87654321"};

/* What a line asks beside its tick. */
OFFICE_UNUSED static const char *tick_note(const struct check_line *line)
{
    return line->out_of_window ? "handed in on the site in time" : "";
}

/* Whoever sits has looked at every line of the formal check before anything is sent back. */
OFFICE_UNUSED static void tick_open_checks(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&office->desk, id, &page, &err), err);
    for (size_t i = 0; i < page.check_count; i++)
        if (!desk_check_is_done(&page.checks[i]))
            check_ok(desk_check_set(&office->desk, id, page.checks[i].check->id, CHECK_MET,
                                    tick_note(&page.checks[i]), &err),
                     err);
}

/* The move alone: of MOVE_PAY the plan, and nothing is paid.  What is drafted for a notice and the
 * test does not ask is left out with a note. */
OFFICE_UNUSED static void move_only(struct office *office, int64_t id, enum move move,
                                    const struct move_details *details)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    struct move_details whole = details ? *details : (struct move_details){0};

    if (move == MOVE_OBJECT && !whole.objection)
        whole.objection = &an_objection;
    if (move == MOVE_RETURN && !whole.left_out)
        whole.left_out = "not asked for here";
    if (move == MOVE_RETURN)
        tick_open_checks(office, id);
    if (desk_move(&office->desk, id, version_of(office, id), move, &whole, &findings, &err)) {
        check_money(office);
        return;
    }
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s | %s | %s", move_row(move)->word, err.what, err.detail, err.hint);
}

/* The move; of MOVE_PUBLISH the batch that goes before it, of MOVE_PAY all that follows until it is
 * paid. */
OFFICE_UNUSED static void move_ok(struct office *office, int64_t id, enum move move,
                                  const struct move_details *details)
{
    if (move == MOVE_PUBLISH)
        plan_through(office, id);
    move_only(office, id, move, details);
    if (move == MOVE_PAY)
        pay_through(office, id);
}

/* A colleague of who handles it, who had no part in it. */
#define THE_CHECKER 9

/* The second look at the amount; then whoever sat before sits again. */
OFFICE_UNUSED static void check_amount(struct office *office, int64_t id)
{
    int64_t before = office->desk.clerk.id;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&office->desk, id, &page, &err), err);
    sit_as(office, person(office, ROLE_OFFICER, page.application.department, THE_CHECKER));
    move_ok(office, id, MOVE_CHECK, NULL);
    sit_as(office, before);
}

/* Refused by the asking and by the doing, with the same rule; nothing moves. */
OFFICE_UNUSED static void move_refused(struct office *office, int64_t id, enum move move,
                                       const struct move_details *details, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t version = version_of(office, id);

    assert_false(desk_move(&office->desk, id, version, move, details, &findings, &err));
    check_blocked(&findings, rule);
    check_int(err.kind, ERR_REFUSED);
    check_int(version_of(office, id), version);
}

OFFICE_UNUSED static struct application read_application(struct office *office, int64_t id,
                                                         struct application_page *page)
{
    struct err err = {0};

    check_ok(desk_application(&office->desk, id, page, &err), err);
    return page->application;
}

/* What was found is read and answered. */
OFFICE_UNUSED static void answer_duplicates(struct office *office, int64_t id)
{
    AUTO_DUPLICATES struct duplicates found = {0};
    struct err err = {0};

    check_ok(desk_duplicates(&office->desk, id, &found, &err), err);
    for (size_t i = 0; i < found.open; i++)
        check_ok(desk_duplicate_answer(&office->desk, id, &found.list[i], "looked into", &err),
                 err);
}

/* Every line of the open notice is answered. */
OFFICE_UNUSED static void answer_corrections(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    read_application(office, id, &page);
    const struct overlay *overlay = desk_correction_open(&page);
    for (size_t i = 0; overlay && i < overlay->item_count; i++)
        check_ok(desk_correction_settle(&office->desk, id, overlay->items[i].line,
                                        CORRECTION_ANSWERED, "", &err),
                 err);
}

/* Everything the formal check asks is in order. */
OFFICE_UNUSED static void check_everything(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    read_application(office, id, &page);
    for (size_t i = 0; i < page.check_count; i++)
        check_ok(desk_check_set(&office->desk, id, page.checks[i].check->id, CHECK_MET,
                                tick_note(&page.checks[i]), &err),
                 err);
    for (size_t i = 0; i < page.material_count; i++)
        check_ok(desk_material_set(&office->desk, id, page.materials[i].material->id, true, &err),
                 err);
    answer_duplicates(office, id);
}

/* A line of the formal check is not met; by an officer of the department that handles it. */
OFFICE_UNUSED static void fail_check(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    sit(office, ROLE_OFFICER, read_application(office, id, &page).department);
    check_ok(desk_check_set(&office->desk, id, "credit_lookup", CHECK_NOT_MET, "it is on the list",
                            &err),
             err);
}

/* The reviewer at the desk declares no conflict, unless that is done. */
OFFICE_UNUSED static void declare_none(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    read_application(office, id, &page);
    for (size_t i = 0; i < page.sheet_count; i++)
        if (page.sheets[i].reviewer_id == office->desk.clerk.id &&
            page.sheets[i].status == SHEET_ASSIGNED)
            check_ok(desk_conflict_declare(&office->desk, id, "", &err), err);
}

/* The second and third of a quorum: another nth than tests assign by themselves. */
#define QUORUM_SECOND 11
#define QUORUM_THIRD  12

OFFICE_UNUSED static void assign_quorum(struct office *office, int64_t id, const char *department)
{
    static const int nth[] = {1, QUORUM_SECOND, QUORUM_THIRD};
    struct err err = {0};

    for (size_t i = 0; i < sizeof nth / sizeof nth[0]; i++)
        check_ok(desk_reviewer_assign(&office->desk, id,
                                      person(office, ROLE_REVIEWER, department, nth[i]), &err),
                 err);
}

/* Whole points as near above a score as each criterion allows; sealed. */
OFFICE_UNUSED static void score_and_seal(struct office *office, int64_t id, int score)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct typed_points points[20];
    char typed[20][16];
    struct err err = {0};
    size_t count;

    read_application(office, id, &page);
    declare_none(office, id);
    count = page.item->criterion_count;
    for (size_t i = 0; i < count; i++) {
        snprintf(typed[i], sizeof typed[i], "%d", (page.item->criteria[i].most * score + 99) / 100);
        points[i] = (struct typed_points){
            .criterion = page.item->criteria[i].id, .points = typed[i], .comment = ""};
    }
    check_ok(desk_score_save(&office->desk, id, points, count, "as the papers show", &err), err);
    check_ok(desk_score_seal(&office->desk, id, &err), err);
}

/* All of the quorum but the first; then the officer sits again. */
OFFICE_UNUSED static void others_score(struct office *office, int64_t id, const char *department,
                                       int score)
{
    sit_as(office, person(office, ROLE_REVIEWER, department, QUORUM_SECOND));
    score_and_seal(office, id, score);
    sit_as(office, person(office, ROLE_REVIEWER, department, QUORUM_THIRD));
    score_and_seal(office, id, score);
    sit(office, ROLE_OFFICER, department);
}

OFFICE_UNUSED static void open_pool(struct office *office, const struct pool *pool, int year,
                                    const char *amount)
{
    struct pool_years pools = {0};
    enum ledger_kind kind = LEDGER_APPROPRIATE;
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_pools(&office->desk, year, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, pool->id) && pools.list[i].appropriated.fen != 0)
            kind = LEDGER_ADJUST; /* the first budget is approved once */
    pool_years_release(&pools);
    check_ok(change_budget(&office->desk, pool->id, year, kind, amount, "the year's budget", &err),
             err);
    check_money(office);
}

/* What waits for the approval of who sits there: as many on home as on the list. */
OFFICE_UNUSED static int to_approve(struct office *office)
{
    const struct application_filter approving = {.approving = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};
    struct worklist list;

    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_ok(desk_application_ids(&office->desk, &approving, &ids, &err), err);
    check_int(ids.count, list.approving);
    return list.approving;
}

#endif
