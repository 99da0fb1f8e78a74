/* SPDX-License-Identifier: Apache-2.0 */
/* Lists that answers are held against and that stop an applicant: who keeps them, what they answer
 * on which day, and what they stop. */
#include "desk/correction.h"
#include "desk/letter.h"
#include "desk/rolls.h"
#include "desk_voucher.h"

#define PROVIDERS "compute-provider"
#define STOPS     "serious-dishonesty"
#define LISTED    "深圳首云科技有限公司" /* on the list of 2026-04-09 */
#define GUIDE_DAY "2026-05-20"

static void keeper(struct office *office)
{
    sit(office, ROLE_SUPERVISOR, LEAD);
}

static void roll_put(struct office *office, const char *roll, const char *name, const char *from)
{
    struct typed_listing typed = {.name = name, .from = from, .source = "notice 7"};
    struct err err = {0};
    int64_t id;

    keeper(office);
    check_ok(desk_roll_add(&office->desk, roll, &typed, &id, &err), err);
}

static struct roll_entry entry_named(struct office *office, const char *roll, const char *name,
                                     struct roll_entries *entries)
{
    struct err err = {0};

    check_ok(desk_roll_entries(&office->desk, roll, entries, &err), err);
    for (size_t i = 0; i < entries->count; i++)
        if (text_is(entries->list[i].name, name))
            return entries->list[i];
    fail_msg("%s is not on the list", name);
    return (struct roll_entry){0};
}

static void roll_end(struct office *office, const char *roll, const char *name, const char *last)
{
    AUTO_ROLL_ENTRIES struct roll_entries entries = {0};
    struct err err = {0};
    struct roll_entry entry;

    keeper(office);
    entry = entry_named(office, roll, name, &entries);
    check_ok(desk_roll_end(&office->desk, roll, &entry, last, "taken off by notice 9", &err), err);
}

/* A voucher under the guide of 2026 whose provider has this name, at the formal check. */
static int64_t voucher_from(struct office *office, const char *provider, const char *stated)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct item *item = item_on(VOUCHER, GUIDE_DAY);
    struct example example = example_named(item, NULL);
    struct answer answers[STORY_ANSWERS];
    struct intake intake = {.item = VOUCHER, .title = provider, .answers = answers};
    struct err err = {0};
    int64_t id;

    office_on(office, GUIDE_DAY);
    example.day = day_of(GUIDE_DAY);
    intake.organisation_id = applicant_of(office, item, &example);
    intake.answer_count = answers_of(item, &example, &arena, answers);
    for (size_t i = 0; i < intake.answer_count; i++) {
        if (text_is(answers[i].fact, "provider_name"))
            answers[i].typed = provider;
        if (text_is(answers[i].fact, "provider_listed"))
            answers[i].typed = stated;
    }
    sit(office, ROLE_INTAKE, "industry");
    if (!desk_intake(&office->desk, &intake, &id, &findings, &err)) {
        for (size_t i = 0; i < findings.count; i++)
            print_error("%s: %s\n", findings.list[i].rule, findings.list[i].text);
        fail_msg("%s", err.what);
    }
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    check_everything(office, id);
    return id;
}

/* ---- what a list answers ------------------------------------------------------------------- */

static void answer__of_a_list_stands_before_what_was_stated(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, GUIDE_DAY);
    id = voucher_from(&office, LISTED, "no");
    read_application(&office, id, &page);
    check_text(facts_find(&page.facts, "provider_listed")->text, "no");
    assert_non_null(finding_of(&page.needs, "roll:provider_listed"));
    assert_null(finding_of(&page.needs, "need:provider_listed"));
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    application_page_release(&page);
    read_application(&office, id, &page);
    check_text(facts_find(&page.facts, "provider_listed")->text, "yes");
}

/* The list is known in part: who is not on it is unknown, and the proof that was filed counts. */
static void answer__that_no_list_knows_is_the_stated_one(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, GUIDE_DAY);
    id = voucher_from(&office, "Another Provider", "yes");
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    id = voucher_from(&office, "A Third Provider", "no");
    move_refused(&office, id, MOVE_ACCEPT, NULL, "need:provider_listed");
}

static void answer__is_that_of_the_day_of_receipt(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t before, after;

    (void) state;
    office_open(&office, "2026-05-19");
    roll_end(&office, PROVIDERS, LISTED, "2026-05-20");
    before = voucher_from(&office, LISTED, "yes"); /* on its last day */
    move_ok(&office, before, MOVE_ACCEPT, NULL);
    roll_put(&office, PROVIDERS, "Late Provider", "2026-05-21");
    after = voucher_from(&office, "Late Provider", "yes");
    move_refused(&office, after, MOVE_ACCEPT, NULL, "need:provider_listed");
}

/* What the applicant stated and what the list says are told apart, in one finding; the notice says
 * no more than is so. */
static void answer__of_a_list_that_fails_a_need_is_told_once(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct finding *need;
    struct correction_line *lines;
    size_t told = 0;
    int64_t id;

    (void) state;
    office_open(&office, GUIDE_DAY);
    id = voucher_from(&office, "Another Provider", "yes");
    roll_put(&office, PROVIDERS, "Applicant 1", "2026-05-01");
    sit(&office, ROLE_OFFICER, LEAD);
    read_application(&office, id, &page);
    need = finding_of(&page.needs, "need:applicant_is_listed_provider");
    assert_non_null(need);
    check_text(facts_find(&page.facts, "applicant_is_listed_provider")->text, "no");
    assert_non_null(strstr(need->text, "(stated: no; by the list"));
    assert_non_null(strstr(need->text, ": yes)"));
    assert_non_null(strstr(need->cleared_by, "a supervisor of "));
    assert_null(finding_of(&page.needs, "roll:applicant_is_listed_provider"));
    for (size_t i = 0, count = desk_correction_draft(&page, &arena, &lines); i < count; i++)
        told += strstr(lines[i].text, "入库算力服务机构不得同时申领") != NULL;
    check_int(told, 1);
}

/* Who stands on a stop list cannot correct that: it is no line of the notice. */
static void stop__is_nothing_to_correct(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct correction_line *lines;
    int64_t id;

    (void) state;
    office_open(&office, GUIDE_DAY);
    id = voucher_from(&office, "Another Provider", "yes");
    roll_put(&office, STOPS, "Applicant 1", "2026-05-01");
    sit(&office, ROLE_OFFICER, LEAD);
    read_application(&office, id, &page);
    assert_non_null(finding_of(&page.needs, "need:stop_listed"));
    assert_non_null(strstr(finding_of(&page.needs, "need:stop_listed")->cleared_by, "supervisor"));
    check_int(desk_correction_draft(&page, &arena, &lines), 0);
}

/* Before the supervisor says why, he reads what the decision will cite: all of it, in its order. */
static void refusal__cites_checks_papers_and_lists_in_words(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings found = {0}, denied = {0};
    const char *text = "";
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, GUIDE_DAY);
    id = voucher_from(&office, LISTED, "yes");
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "the contract is missing"});
    sit(&office, ROLE_INTAKE, "industry");
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, &(struct move_details){.reason = "nothing came"});
    read_application(&office, id, &page);
    check_ok(desk_material_set(&office.desk, id, page.materials[0].material->id, false, &err), err);
    fail_check(&office, id);
    roll_put(&office, STOPS, "Applicant 1", GUIDE_DAY);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    application_page_release(&page);
    read_application(&office, id, &page);
    check_ok(desk_refusal_cites(&office.desk, &page, &found, &err), err);
    assert_non_null(finding_of(&found, "check:credit_lookup"));
    assert_non_null(
        finding_of(&found, arena_format(&arena, "material:%s", page.materials[0].material->id)));
    assert_non_null(finding_of(&found, "stop:" STOPS));
    for (size_t i = 0; i < found.count; i++)
        assert_false(text_empty(found.list[i].text));
    move_ok(&office, id, MOVE_REFUSE, &(struct move_details){.reason = "it fails"});
    language_set(LANGUAGE_EN);
    check_ok(desk_letter(&office.desk, id, MOVE_REFUSE, &arena, &text, &err), err);
    assert_non_null(strstr(text, "not on the list “严重失信主体名单”"));
    assert_null(strstr(text, "stop:"));
    assert_null(strstr(text, "need:"));
    assert_null(strstr(text, "material:"));
    sit(&office, ROLE_REVIEWER, LEAD);
    assert_false(desk_refusal_cites(&office.desk, &page, &denied, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* What the catalogue brings is taken over when it ends, and stands no more. */
static void entry__of_the_catalogue_can_be_ended(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ROLL_ENTRIES struct roll_entries entries = {0};
    struct roll_entry entry;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, "2026-05-19");
    roll_end(&office, PROVIDERS, LISTED, "2026-05-18");
    entry = entry_named(&office, PROVIDERS, LISTED, &entries);
    check_int(entries.count, 14);
    assert_false(entry.holds);
    assert_true(entry.id != 0);
    assert_false(desk_roll_end(&office.desk, PROVIDERS, &entry, "2026-05-19", "again", &err));
    id = voucher_from(&office, LISTED, "yes");
    move_refused(&office, id, MOVE_ACCEPT, NULL, "need:provider_listed");
}

/* A credit code that differs is another of the same name. */
static void entry__with_a_code_is_not_met_by_the_name_alone(void **state)
{
    AUTO_OFFICE struct office office;
    struct typed_listing typed = {.name = "Applicant 1",
                                  .code = "91440300MA5DB1XQ03",
                                  .from = "2026-01-05",
                                  .source = "query 1"};
    struct err err = {0};
    int64_t id, listing;

    (void) state;
    office_open(&office, GUIDE_DAY);
    keeper(&office);
    check_ok(desk_roll_add(&office.desk, STOPS, &typed, &listing, &err), err);
    id = voucher_from(&office, LISTED, "yes");
    move_ok(&office, id, MOVE_ACCEPT, NULL);
}

/* ---- what a list stops --------------------------------------------------------------------- */

static void stop__blocks_acceptance_until_it_is_ended(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *stop;
    int64_t id;

    (void) state;
    office_open(&office, GUIDE_DAY);
    id = voucher_from(&office, LISTED, "yes");
    office_on(&office, "2026-05-21");
    roll_put(&office, STOPS, "Applicant 1", "2026-05-21");
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_ACCEPT, NULL, "stop:" STOPS);
    language_set(LANGUAGE_EN);
    assert_false(desk_may_move(&office.desk, id, MOVE_ACCEPT, &findings));
    stop = finding_of(&findings, "stop:" STOPS);
    check_text(stop->text, "Applicant 1 is on the list “Seriously dishonest entities”, from "
                           "2026-05-21, by notice 7");
    check_text(stop->cleared_by, "a supervisor, by putting the entry of the list right");
    office_on(&office, "2026-05-22");
    roll_end(&office, STOPS, "Applicant 1", "2026-05-21");
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
}

static void stop__warns_at_the_counter(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct item *item = item_on(VOUCHER, GUIDE_DAY);
    struct example example = example_named(item, NULL);
    struct intake intake = {.item = VOUCHER, .title = "x"};
    struct err err = {0};

    (void) state;
    office_open(&office, GUIDE_DAY);
    example.day = day_of(GUIDE_DAY);
    intake.organisation_id = applicant_of(&office, item, &example);
    roll_put(&office, "abnormal-operation", "Applicant 1", "2026-05-01");
    sit(&office, ROLE_INTAKE, "industry");
    check_ok(desk_intake_check(&office.desk, &intake, &findings, &err), err);
    assert_non_null(finding_of(&findings, "stop:abnormal-operation"));
    check_int(finding_of(&findings, "stop:abnormal-operation")->weight, FINDING_WARNS);
    assert_non_null(finding_of(&findings, "need:stop_listed"));
    AUTO_FINDINGS struct findings against = {0};
    check_ok(desk_intake_against(&office.desk, intake.organisation_id, &against, &err), err);
    assert_non_null(finding_of(&against, "stop:abnormal-operation"));
    sit(&office, ROLE_REVIEWER, "industry"); /* whose trade it is not is told nothing */
    assert_false(desk_intake_against(&office.desk, intake.organisation_id, &against, &err));
}

static void stop__blocks_payment_of_what_was_awarded(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "1000000.00");
    id = voucher_at(&office, STAGE_AWARDED);
    roll_put(&office, STOPS, "Applicant 1", "2025-06-01");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_refused(&office, id, MOVE_PAY, NULL, "stop:" STOPS);
    roll_end(&office, STOPS, "Applicant 1", "2025-06-02");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
}

/* ---- who keeps them ------------------------------------------------------------------------ */

static void list__is_kept_by_supervisors_of_its_department_alone(void **state)
{
    static const struct {
        enum role role;
        const char *department, *roll;
        bool may;
    } rows[] = {
        {ROLE_SUPERVISOR, "science", PROVIDERS, true}, {ROLE_SUPERVISOR, "data", PROVIDERS, false},
        {ROLE_SUPERVISOR, "data", STOPS, true},        {ROLE_OFFICER, "science", PROVIDERS, false},
        {ROLE_ADMIN, "science", PROVIDERS, false},     {ROLE_INTAKE, "science", STOPS, false},
        {ROLE_AUDITOR, "science", STOPS, false},       {ROLE_FINANCE, "science", STOPS, false},
    };
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, GUIDE_DAY);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct typed_listing typed = {
            .name = arena_format(&arena, "Firm %zu", i), .from = "2026-01-01", .source = "notice"};
        struct err err = {0};
        int64_t id;

        sit(&office, rows[i].role, rows[i].department);
        if (desk_roll_add(&office.desk, rows[i].roll, &typed, &id, &err) != rows[i].may)
            fail_msg("row %zu: %s", i, err.what);
        if (!rows[i].may)
            check_int(err.kind, ERR_REFUSED);
    }
}

/* Of a list that all keep, an entry is ended by those who made it. */
static void entry__of_another_department_stands(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ROLL_ENTRIES struct roll_entries entries = {0};
    struct roll_entry entry;
    struct err err = {0};

    (void) state;
    office_open(&office, GUIDE_DAY);
    roll_put(&office, STOPS, "Firm", "2026-05-01");
    sit(&office, ROLE_SUPERVISOR, "data");
    entry = entry_named(&office, STOPS, "Firm", &entries);
    assert_false(desk_roll_end(&office.desk, STOPS, &entry, "2026-05-19", "so we think", &err));
    check_int(err.kind, ERR_REFUSED);
}

static void entry__is_refused_with_the_reason(void **state)
{
    static const struct {
        struct typed_listing typed;
        const char *what;
    } rows[] = {
        {{.name = "", .from = "2026-01-01", .source = "n"}, "a name, a code or a number"},
        {{.name = "A", .from = "", .source = "n"}, ""},
        {{.name = "A", .from = "2026-01-01", .source = " "}, "the source is missing"},
        {{.name = "A", .from = "2026-01-02", .to = "2026-01-01", .source = "n"},
         "ends before it begins"},
        {{.name = "Twice", .from = "2026-01-01", .source = "n"}, "already"},
        {{.name = LISTED, .from = "2026-04-09", .source = "n"}, "already"},
    };
    AUTO_OFFICE struct office office;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, GUIDE_DAY);
    roll_put(&office, PROVIDERS, "Twice", "2026-01-01");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = {0};
        int64_t id;

        assert_false(desk_roll_add(&office.desk, PROVIDERS, &rows[i].typed, &id, &err));
        check_int(err.kind, ERR_INPUT);
        if (!strstr(err.what, rows[i].what))
            fail_msg("“%s” should be “%s”", err.what, rows[i].what);
    }
}

/* ---- a file of them ------------------------------------------------------------------------ */

static void write_csv(struct office *office, const char *text, char path[200])
{
    FILE *stream;

    snprintf(path, 200, "%s/list.csv", office->folder);
    stream = fopen(path, "wb");
    assert_non_null(stream);
    fputs(text, stream);
    assert_int_equal(fclose(stream), 0);
}

static void import__takes_all_rows_or_none(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ROLL_ENTRIES struct roll_entries entries = {0};
    struct import_report report = {0};
    struct err err = {0};
    char path[200];

    (void) state;
    office_open(&office, GUIDE_DAY);
    keeper(&office);
    write_csv(&office,
              "名称,代码,起始日,截止日,来源,备注\n"
              "甲公司,,2026-05-01,,信用深圳,\n"
              "乙公司,,2026-5-32,,信用深圳,\n"
              "甲公司,,2026-05-01,,信用深圳,\n"
              "丙公司,,2026-05-02,,,\n",
              path);
    assert_false(desk_roll_import(&office.desk, STOPS, path, true, &report, &err));
    check_int(report.fault_total, 3);
    check_int(report.faults[0].row, 3);
    import_report_release(&report);
    check_ok(desk_roll_entries(&office.desk, STOPS, &entries, &err), err);
    check_int(entries.count, 0);
    write_csv(&office, "name,from,source\nA Co,2026-05-01,query\nB Co,2026-05-02,query\n", path);
    check_ok(desk_roll_import(&office.desk, STOPS, path, false, &report, &err), err);
    check_int(report.good_rows, 2);
    import_report_release(&report);
    check_ok(desk_roll_entries(&office.desk, STOPS, &entries, &err), err);
    check_int(entries.count, 0);
    check_ok(desk_roll_import(&office.desk, STOPS, path, true, &report, &err), err);
    assert_true(report.committed);
    import_report_release(&report);
    check_ok(desk_roll_entries(&office.desk, STOPS, &entries, &err), err);
    check_int(entries.count, 2);
    assert_false(desk_roll_import(&office.desk, STOPS, path, true, &report, &err));
    check_int(report.fault_total, 2);
    import_report_release(&report);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer__of_a_list_stands_before_what_was_stated),
        cmocka_unit_test(answer__that_no_list_knows_is_the_stated_one),
        cmocka_unit_test(answer__of_a_list_that_fails_a_need_is_told_once),
        cmocka_unit_test(stop__is_nothing_to_correct),
        cmocka_unit_test(refusal__cites_checks_papers_and_lists_in_words),
        cmocka_unit_test(answer__is_that_of_the_day_of_receipt),
        cmocka_unit_test(entry__of_the_catalogue_can_be_ended),
        cmocka_unit_test(entry__with_a_code_is_not_met_by_the_name_alone),
        cmocka_unit_test(stop__blocks_acceptance_until_it_is_ended),
        cmocka_unit_test(stop__warns_at_the_counter),
        cmocka_unit_test(stop__blocks_payment_of_what_was_awarded),
        cmocka_unit_test(list__is_kept_by_supervisors_of_its_department_alone),
        cmocka_unit_test(entry__of_another_department_stands),
        cmocka_unit_test(entry__is_refused_with_the_reason),
        cmocka_unit_test(import__takes_all_rows_or_none),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
