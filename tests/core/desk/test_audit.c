/* SPDX-License-Identifier: Apache-2.0 */
/* The journal as people read it, its verification, and the record of what left the house. */
#include "check.h"

#include "desk/audit.h"
#include "desk/budget.h"
#include "office.h"
#include "second_person.h"
#include "store/review.h"

static void raise_budget(struct office *office)
{
    struct err err = {0};

    office_sit(office, ROLE_FINANCE);
    check_ok(change_budget(&office->desk, "training-voucher", 2026, LEDGER_APPROPRIATE, "100",
                           "批复", &err),
             err);
}

static void auditor__reads_everything_others_their_own(void **state)
{
    struct office *office = *state;
    struct journal journal = {0};
    struct err err = {0};

    raise_budget(office);
    check_ok(desk_journal(&office->desk, 0, 100, &journal, &err), err);
    check_int(journal.count, 1);
    check_int(journal.list[0].clerk_id, office->people[ROLE_FINANCE]);
    journal_release(&journal);
    office_sit(office, ROLE_AUDITOR);
    check_ok(desk_journal(&office->desk, 0, 100, &journal, &err), err);
    assert_true(journal.count > ROLE_COUNT);
    check_text(journal.list[0].verb, "proposal-confirm");
    check_int(journal.list[journal.count - 1].seq, 1);
    journal_release(&journal);
    check_ok(desk_journal(&office->desk, 3, 100, &journal, &err), err);
    check_int(journal.count, 2);
    check_int(journal.list[0].seq, 2);
    journal_release(&journal);
}

static void verify__finds_a_whole_journal_whole(void **state)
{
    struct office *office = *state;
    struct audit_report report;
    struct provenance provenance;
    struct err err = {0};

    raise_budget(office);
    check_ok(desk_provenance(&office->desk, &provenance, &err), err);
    desk_sign_out(&office->desk);
    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
    check_int(report.tamper, TAMPER_NONE);
    check_int(report.entries, provenance.journal_seq);
    assert_memory_equal(&report.head, &provenance.head, sizeof report.head);
    check_int(provenance.ledger_seq, 1);
    check_int(strlen(provenance.database), 32);
}

static void verify__misses_the_anchors_that_are_not_there(void **state)
{
    struct office *office = *state;
    struct audit_report report;
    struct err err;

    check_not(desk_audit_verify(&office->desk, "/nowhere/anchors", &report, &err), err, ERR_STORE,
              "");
}

static void export__is_numbered_and_closed_with_its_digest(void **state)
{
    struct office *office = *state;
    struct store_exports exports = {0};
    struct journal journal = {0};
    struct export_record record = {.report = "budget", .file = "预算执行.xlsx", .filter = "2026"};
    struct err err = {0};
    char number[16], next[16];

    office_sit(office, ROLE_SUPERVISOR);
    check_ok(desk_export_begin(&office->desk, &record, number, &err), err);
    check_ok(desk_export_begin(&office->desk, &record, next, &err), err);
    check_text(number, "R000001");
    check_text(next, "R000002");
    record.rows = 41;
    record.control = (struct money){12345};
    record.digest = digest_of("file", 4);
    check_ok(desk_export_end(&office->desk, number, &record, &err), err);
    check_ok(store_export_list(office->desk.store, 10, &exports, &err), err);
    check_int(exports.count, 2);
    assert_false(exports.list[0].finished);
    assert_true(exports.list[1].finished);
    check_int(exports.list[1].row_count, 41);
    check_fen(exports.list[1].control, 12345);
    check_ok(desk_journal(&office->desk, 0, 1, &journal, &err), err);
    check_text(journal.list[0].object, "R000001");
    assert_non_null(strstr(journal.list[0].changes, "control_total\t0.00\t123.45\n"));
    journal_release(&journal);
    store_exports_release(&exports);
    check_not(desk_export_end(&office->desk, number, &record, &err), err, ERR_NOT_FOUND, "");
    check_not(desk_export_end(&office->desk, "R2x", &record, &err), err, ERR_INPUT, "number");
}

static void export__is_closed_by_who_began_it_alone(void **state)
{
    struct office *office = *state;
    struct export_record record = {.report = "budget", .file = "a.xlsx", .filter = ""};
    struct err err = {0};
    char number[16];

    office_sit(office, ROLE_SUPERVISOR);
    check_ok(desk_export_begin(&office->desk, &record, number, &err), err);
    office_sit(office, ROLE_FINANCE);
    check_not(desk_export_end(&office->desk, number, &record, &err), err, ERR_NOT_FOUND, "");
    office_sit(office, ROLE_SUPERVISOR);
    check_ok(desk_export_end(&office->desk, number, &record, &err), err);
}

static void export__is_not_for_who_sees_no_applications(void **state)
{
    struct office *office = *state;
    struct export_record record = {.report = "cases", .file = "x.xlsx", .filter = ""};
    struct err err;
    char number[16];

    office_sit(office, ROLE_ADMIN);
    check_not(desk_export_begin(&office->desk, &record, number, &err), err, ERR_REFUSED,
              "not for the role");
    office_sit(office, ROLE_REVIEWER);
    check_not(desk_export_begin(&office->desk, &record, number, &err), err, ERR_REFUSED,
              "not for the role");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(auditor__reads_everything_others_their_own),
        TEST(verify__finds_a_whole_journal_whole),
        TEST(verify__misses_the_anchors_that_are_not_there),
        TEST(export__is_numbered_and_closed_with_its_digest),
        TEST(export__is_closed_by_who_began_it_alone),
        TEST(export__is_not_for_who_sees_no_applications),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
