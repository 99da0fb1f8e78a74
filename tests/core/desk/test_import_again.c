/* SPDX-License-Identifier: Apache-2.0 */
/* Files of applications beside what is known: rows that were taken in already, applicants of the
 * register, and what is most likely a slip. */
#include "desk_import.h"

/* What the file says of an applicant that is known already is not kept, but not passed over. */
static void a_known_applicant__has_no_district_abroad_either(void **state)
{
    struct office *office = *state;
    struct attempt attempt;
    char text[3000] = HEADER GOOD GOOD, *at;

    at = strstr(strrchr(text, '\n') - strlen(GOOD) + 1, ",nanshan,");
    assert_non_null(at);
    memmove(at + strlen(",巴黎,"), at + strlen(",nanshan,"), strlen(at + strlen(",nanshan,")) + 1);
    memcpy(at, ",巴黎,", strlen(",巴黎,"));
    office_sit(office, ROLE_INTAKE);
    import_text(office, text, true, &attempt);
    assert_false(attempt.good);
    check_int(attempt.report.fault_total, 1);
    check_int(attempt.report.faults[0].row, 3);
    check_text(attempt.report.faults[0].column, "district");
    check_int(attempt.report.list_count, 2);
    check_int(attempt.report.list[0].fault_count, 0);
    check_int(attempt.report.list[1].fault_count, 1);
    check_int(attempt.report.list[1].first_fault, 0);
    check_int(attempt.report.list[1].line, 3);
    import_report_release(&attempt.report);
}

/* ---- what was taken in already ---- */

/* A row with one cell written otherwise. */
static const char *with(struct arena *arena, const char *row, const char *from, const char *to)
{
    const char *at = strstr(row, from);

    assert_non_null(at);
    return arena_format(arena, "%.*s%s%s", (int) (at - row), row, to, at + strlen(from));
}

#define AGAIN_HEADER                                                                               \
    "again_reason,item,code,organisation,kind,district,established_on,title,requested,"            \
    "received_on,late_reason,project_site_in_shenzhen,stop_listed,double_application,"             \
    "contract_number,contract_amount,contract_signed_on,rent_from,rent_to,provider_name,"          \
    "provider_code,related_party,rents_intelligent_compute,purpose,startup\n"

static void the_same_row__is_a_fault_once_it_was_taken_in(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};
    const char *plain = with(&arena, GOOD, "甲", "港口大模型训练");
    const char *numbered =
        with(&arena, with(&arena, plain, "训练", "训练一期"), "XF-1,", "XF-2026-00017,");
    const char *again;
    struct attempt attempt;

    language_set(LANGUAGE_EN);
    office_sit(office, ROLE_INTAKE);
    import_text(office, arena_format(&arena, "%s%s%s", HEADER, plain, numbered), true, &attempt);
    check_ok(attempt.good, attempt.err);
    import_report_release(&attempt.report);
    /* another file, another title, the same contract in other letters; and the first, word for word
     */
    again =
        with(&arena, with(&arena, numbered, "训练", "训练二期"), "XF-2026-00017", "xf 2026/00017");
    for (int commit = 0; commit < 2; commit++) {
        import_text(office, arena_format(&arena, "%s%s%s%s", HEADER, OTHER, again, plain),
                    commit == 1, &attempt);
        check_int(attempt.err.kind, ERR_INPUT);
        check_int(attempt.report.fault_total, 2);
        check_int(attempt.report.faults[0].row, 3);
        check_text(attempt.report.faults[0].column, "title");
        assert_non_null(strstr(attempt.report.faults[0].what, "2026-02-000002"));
        assert_non_null(strstr(attempt.report.faults[1].what, "2026-02-000001"));
        assert_non_null(strstr(attempt.report.faults[1].what, "again_reason"));
        import_report_release(&attempt.report);
    }
    check_int(applications_now(office), 2);
    import_text(office,
                arena_format(&arena, "%sa second payment,%s,%s", AGAIN_HEADER, again, OTHER), true,
                &attempt);
    check_ok(attempt.good, attempt.err);
    import_report_release(&attempt.report);
    check_int(applications_now(office), 4);
}

static void the_same_row_twice_in_a_file__is_a_fault(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};
    const char *row = with(&arena, GOOD, "甲", "港口大模型训练");

    check_fault(office, arena_format(&arena, "%s%s%s%s", HEADER, row, OTHER, row), 4, "title",
                "line 2 is the same");
}

/* Whatever else it says: of one applicant, item and year a title stands for one application. */
static void the_same_title_of_a_year__is_a_fault_however_short_it_is(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};
    const char *dearer = with(&arena, with(&arena, GOOD, "100000.00", "200000.00"), "甲", "甲。");
    const char *numbered = with(&arena, dearer, "XF-1,", "XF-2026-00017,");
    struct attempt attempt;

    language_set(LANGUAGE_EN);
    check_fault(office, arena_format(&arena, "%s%s%s%s", HEADER, GOOD, OTHER, GOOD), 4, "title",
                "line 2 is the same");
    check_fault(office, arena_format(&arena, "%s%s%s", HEADER, GOOD, numbered), 3, "title",
                "line 2 is the same");
    office_sit(office, ROLE_INTAKE);
    import_text(office, arena_format(&arena, "%s%s", HEADER, GOOD), true, &attempt);
    check_ok(attempt.good, attempt.err);
    import_report_release(&attempt.report);
    for (int by_number = 0; by_number < 2; by_number++) {
        import_text(office,
                    arena_format(&arena, "%s%s%s", HEADER, OTHER, by_number ? numbered : dearer),
                    true, &attempt);
        check_int(attempt.report.fault_total, 1);
        check_int(attempt.report.faults[0].row, 3);
        check_text(attempt.report.faults[0].column, "title");
        assert_non_null(strstr(attempt.report.faults[0].what, "2026-02-000001"));
        import_report_release(&attempt.report);
    }
}

static void a_row_of_a_withdrawn_application__is_taken_in_anew(void **state)
{
    struct office *office = *state;
    struct attempt attempt;
    struct err err = {0};
    struct application stored;
    AUTO_ARENA struct arena arena = {0};
    const char *row = with(&arena, GOOD, "甲", "港口大模型训练");

    office_sit(office, ROLE_INTAKE);
    import_text(office, arena_format(&arena, "%s%s", HEADER, row), true, &attempt);
    check_ok(attempt.good, attempt.err);
    check_ok(store_begin(office->desk.store, &err), err);
    check_ok(store_application_by_id(office->desk.store, attempt.report.list[0].id, &arena, &stored,
                                     &err),
             err);
    stored.stage = STAGE_WITHDRAWN;
    check_ok(store_application_update(office->desk.store, &stored,
                                      &(struct store_author){.clerk_id = office->desk.clerk.id,
                                                             .now_ms = office->desk.now_ms},
                                      &err),
             err);
    check_ok(store_commit(office->desk.store, &err), err);
    import_report_release(&attempt.report);
    import_text(office, arena_format(&arena, "%s\n%s", HEADER, row), true, &attempt);
    check_ok(attempt.good, attempt.err);
    import_report_release(&attempt.report);
}

/* ---- what a file says otherwise than the register ---- */

static void past_day__asks_why_it_is_entered_only_now(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};

    check_fault(office, arena_format(&arena, "%s%s", HEADER, with(&arena, GOOD, "paper", "")), 2,
                "late_reason", "second working day");
}

static void particulars__unlike_the_register_are_noted_and_taken_over_when_told_so(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};
    const char *text =
        arena_format(&arena, "%s%s", HEADER,
                     with(&arena, with(&arena, OTHER, "enterprise,nanshan", "university,futian"),
                          "2010-05-06", "2012-01-01"));
    struct import_order order = {.commit = true};
    struct import_report report;
    struct attempt attempt;
    struct organisation known;
    char day[DATE_TEXT_SIZE];
    struct err err = {0};

    office_sit(office, ROLE_INTAKE);
    import_text(office, HEADER GOOD, true, &attempt);
    check_ok(attempt.good, attempt.err);
    check_int(attempt.report.note_total, 0);
    import_report_release(&attempt.report);
    import_text(office, text, false, &attempt);
    check_ok(attempt.good, attempt.err);
    check_int(attempt.report.note_total, 3);
    check_int(attempt.report.rows_unlike, 1);
    check_int(attempt.report.list[0].note_count, 3);
    check_text(attempt.report.notes[0].column, "kind");
    assert_non_null(strstr(attempt.report.notes[1].what, "Nanshan"));
    assert_non_null(strstr(attempt.report.notes[2].what, "2010-05-06"));
    import_report_release(&attempt.report);
    order.take_over = true;
    check_ok(take(office, text, &order, &report, &err), err);
    check_int(report.note_total, 3);
    import_report_release(&report);
    check_ok(desk_organisation_by_code(&office->desk, "9144030071526726XG", &arena, &known, &err),
             err);
    check_text(known.district, "futian");
    check_int(known.kind, ORGANISATION_UNIVERSITY);
    check_text(date_text(known.established_on, day), "2012-01-01");
}

static void a_choice_that_is_none__is_told_with_the_choices(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};

    check_fault(office,
                arena_format(&arena, "%s%s", HEADER, with(&arena, GOOD, ",training,", ",gaming,")),
                2, "purpose", "Choose one of: ");
}

/* ---- with all that can be said of it ---- */

/* Told of the row, and taken all the same. */
static void what_is_most_likely_a_slip__is_noted_with_its_column(void **state)
{
    static const char voucher[] =
        "item,code,organisation,kind,district,established_on,title,requested,received_on,"
        "late_reason,project_site_in_shenzhen,stop_listed,double_application,quota_requested,model_"
        "name,filing_number,model_filed,use\n"
        "4-1,9144030071526726XG,样例一公司,enterprise,nanshan,2010-05-06,甲,1000000.00,,,yes,no,no,"
        "100000.00,样例模型,BA-1,yes,agent\n";
    struct office *office = *state;
    struct import_order order = {.commit = true};
    struct import_report report;
    struct err err = {0};

    office_sit(office, ROLE_INTAKE);
    check_ok(take(office, voucher, &order, &report, &err), err);
    check_int(report.note_total, 1);
    check_text(report.notes[0].column, "requested");
    assert_non_null(strstr(report.notes[0].what, "100,000.00"));
    check_int(applications_now(office), 1);
    import_report_release(&report);
}

static void known_code__under_another_name_is_a_fault(void **state)
{
    struct office *office = *state;
    char text[3000];
    static const char good[] = GOOD;
    const char *name = strstr(good, "样例一公司");

    (void) snprintf(text, sizeof text, HEADER "%s%.*s样例二公司%s", good, (int) (name - good), good,
                    name + strlen("样例一公司"));
    check_fault(office, text, 3, "organisation", "样例一公司");
}

static void same_file__is_not_taken_twice(void **state)
{
    struct office *office = *state;
    struct attempt attempt;

    office_sit(office, ROLE_INTAKE);
    import_text(office, HEADER GOOD, true, &attempt);
    check_ok(attempt.good, attempt.err);
    import_report_release(&attempt.report);
    import_text(office, HEADER GOOD, true, &attempt);
    check_int(attempt.err.kind, ERR_REFUSED);
    assert_non_null(strstr(attempt.err.what, "before"));
    import_report_release(&attempt.report);
    check_int(applications_now(office), 1);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_known_applicant__has_no_district_abroad_either),
        TEST(the_same_row__is_a_fault_once_it_was_taken_in),
        TEST(the_same_row_twice_in_a_file__is_a_fault),
        TEST(the_same_title_of_a_year__is_a_fault_however_short_it_is),
        TEST(a_row_of_a_withdrawn_application__is_taken_in_anew),
        TEST(past_day__asks_why_it_is_entered_only_now),
        TEST(particulars__unlike_the_register_are_noted_and_taken_over_when_told_so),
        TEST(a_choice_that_is_none__is_told_with_the_choices),
        TEST(what_is_most_likely_a_slip__is_noted_with_its_column),
        TEST(known_code__under_another_name_is_a_fault),
        TEST(same_file__is_not_taken_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
