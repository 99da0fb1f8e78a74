/* SPDX-License-Identifier: Apache-2.0 */
/* Other public money: recorded and answered by the officer, no double enjoyment, and city and
 * district support within the audited investment at the decision and again at payment. */
#include "desk/caps.h"
#include "desk/explain.h"
#include "desk/support.h"
#include "desk_voucher.h"

static void officer(struct office *office)
{
    sit(office, ROLE_OFFICER, LEAD);
}

static int64_t record(struct office *office, int64_t id, enum support_level level,
                      const char *amount, bool same)
{
    struct typed_support typed = {.level = level,
                                  .department = "A bureau",
                                  .amount = amount,
                                  .granted_on = "2025-05-06",
                                  .content = "compute",
                                  .document = "No. 5",
                                  .same_content = same};
    struct err err = {0};
    int64_t support;

    officer(office);
    check_ok(desk_support_add(&office->desk, id, &typed, &support, &err), err);
    return support;
}

static void answer(struct office *office, int64_t id, int64_t support, enum support_answer what)
{
    struct err err = {0};

    officer(office);
    check_ok(desk_support_answer(&office->desk, id, support, what, "as the bureau wrote",
                                 what == SUPPORT_SURRENDERED ? "No. 9" : "", &err),
             err);
}

static void project(struct office *office, int64_t id, const char *name, const char *audited)
{
    struct err err = {0};

    officer(office);
    check_ok(desk_support_project(&office->desk, id, name, audited,
                                  text_empty(audited) ? "" : "Report 3", &err),
             err);
}

static struct money assessed(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    officer(office);
    return read_application(office, id, &page).assessed;
}

/* ---- no double enjoyment ------------------------------------------------------------------- */

static void double_support__is_answered_before_acceptance(void **state)
{
    static const enum support_answer goes_on[] = {SUPPORT_SURRENDERED, SUPPORT_NOT_SAME,
                                                  SUPPORT_MISTAKEN};
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    for (size_t i = 0; i < sizeof goes_on / sizeof *goes_on; i++) {
        int64_t id = voucher_at(&office, STAGE_FORMAL), support;

        check_everything(&office, id);
        support = record(&office, id, SUPPORT_CITY, "300000.00", true);
        move_refused(&office, id, MOVE_ACCEPT, NULL, "support:double");
        answer(&office, id, support, SUPPORT_KEEP_OTHER);
        move_refused(&office, id, MOVE_ACCEPT, NULL, "support:kept");
        answer(&office, id, support, goes_on[i]);
        move_ok(&office, id, MOVE_ACCEPT, NULL);
    }
}

static void double_support__says_which_is_the_higher(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *found;
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    record(&office, id, SUPPORT_CITY, "300000.00", true);
    assert_false(desk_may_move(&office.desk, id, MOVE_PROPOSE, &findings));
    found = finding_of(&findings, "support:double");
    assert_non_null(found);
    assert_non_null(strstr(found->text, "A bureau, 2025-05-06, 300,000.00 yuan"));
    assert_non_null(strstr(found->text, "this one is the higher"));
    check_text(found->article, "附则");
    assert_false(text_empty(found->cleared_by));
}

/* District money is not barred, nor city money for something else. */
static void support__of_the_district_or_for_something_else_bars_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_everything(&office, id);
    record(&office, id, SUPPORT_DISTRICT, "300000.00", true);
    record(&office, id, SUPPORT_CITY, "300000.00", false);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
}

static void support__with_another_application_of_the_applicant_is_told(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_SUPPORT_PAGE struct support_page support = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    AUTO_ARENA struct arena arena = {0};
    struct answer answers[STORY_ANSWERS];
    struct intake again = {.item = VOUCHER, .title = "again", .answers = answers};
    struct err err = {0};
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    first = voucher_at(&office, STAGE_FORMAL);
    record(&office, first, SUPPORT_CITY, "300000.00", true);
    again.organisation_id = read_application(&office, first, &page).organisation_id;
    again.answer_count = answers_of(item, &example, &arena, answers);
    sit(&office, ROLE_INTAKE, "industry");
    check_ok(desk_intake(&office.desk, &again, &second, &findings, &err), err);
    findings_release(&findings);
    officer(&office);
    move_ok(&office, second, MOVE_TAKE_UP, NULL);
    check_everything(&office, second);
    assert_true(desk_may_move(&office.desk, second, MOVE_ACCEPT, &findings));
    assert_non_null(finding_of(&findings, "support:elsewhere"));
    check_ok(desk_support(&office.desk, second, &support, &err), err);
    check_int(support.elsewhere_count, 1);
    check_int(support.count, 0);
}

/* ---- within the audited investment --------------------------------------------------------- */

static void upper_money__asks_for_the_audit_first(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEWED);
    record(&office, id, SUPPORT_STATE, "100000.00", false);
    move_refused(&office, id, MOVE_ASSESS, NULL, "support:audit");
    project(&office, id, "P-1", "");
    move_refused(&office, id, MOVE_ASSESS, NULL, "support:audit");
    project(&office, id, "P-1", "1000000.00");
    move_ok(&office, id, MOVE_ASSESS, NULL);
    check_fen(assessed(&office, id), 61728394);
}

/* To the fen: audited less what the state, the province, the city and the district gave. */
static void award__is_what_the_audit_leaves(void **state)
{
    static const struct {
        const char *audited;
        int64_t expected_fen;
    } rows[] = {
        {"1117283.94", 61728394}, /* exactly enough */
        {"1117283.93", 61728393}, /* a fen short */
        {"500000.01", 1},         {"500000.00", 0}, {"400000.00", 0},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_OFFICE struct office office;
        AUTO_CAP_STACK struct cap_stack stack = {0};
        AUTO_EXPLANATION struct explanation explanation = {0};
        struct err err = {0};
        int64_t id, wrong;

        office_open(&office, VOUCHER_DAY);
        id = voucher_at(&office, STAGE_REVIEWED);
        record(&office, id, SUPPORT_STATE, "100000.00", false);
        record(&office, id, SUPPORT_PROVINCE, "150000.00", false);
        record(&office, id, SUPPORT_CITY, "50000.00", false);
        record(&office, id, SUPPORT_DISTRICT, "200000.00", true);
        wrong = record(&office, id, SUPPORT_STATE, "999999.00", false);
        answer(&office, id, wrong, SUPPORT_MISTAKEN);
        project(&office, id, "P-1", rows[i].audited);
        move_ok(&office, id, MOVE_ASSESS, NULL);
        check_fen(assessed(&office, id), rows[i].expected_fen);
        check_ok(desk_cap_stack(&office.desk, id, &stack, &err), err);
        check_fen(stack.lines[0].used, 50000000);
        check_int(stack.lines[0].binds, i > 0);
        assert_true(strstr(stack.lines[0].label.zh, "按设定“国家、省资金是否计入”：计入") != NULL);
        check_ok(desk_explain(&office.desk, id, &explanation, &err), err);
        check_int(explanation.recheck.outcome, RECHECK_SAME);
    }
}

/* The other application of the project is another's of another year or department: it counts. */
static void award__leaves_room_for_what_the_project_was_given_before(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_SUPPORT_PAGE struct support_page support = {0};
    struct err err = {0};
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    first = voucher_at(&office, STAGE_ASSESSED); /* 617,283.94 */
    second = voucher_at(&office, STAGE_REVIEWED);
    record(&office, second, SUPPORT_PROVINCE, "100000.00", false);
    officer(&office);
    project(&office, second, read_application(&office, first, &page).number, "1000000.00");
    check_ok(desk_support(&office.desk, second, &support, &err), err);
    check_int(support.link_count, 1);
    check_fen(support.others_assessed, 61728394);
    move_ok(&office, second, MOVE_ASSESS, NULL);
    check_fen(assessed(&office, second), 100000000 - 61728394 - 10000000);
    /* and the first one knows by its number that it is named */
    support_page_release(&support);
    check_ok(desk_support(&office.desk, first, &support, &err), err);
    check_int(support.link_count, 1);
    assert_true(support.has_upper);
    project(&office, second, page.application.number, "999999.99"); /* together it was the whole */
    move_refused(&office, first, MOVE_PROPOSE, NULL, "support:total");
}

/* Found after the award: what would pass the audit is not paid, until the record is put right. */
static void payment__is_held_against_the_audit_again(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id, support;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "1000000.00");
    id = voucher_at(&office, STAGE_AWARDED);
    support = record(&office, id, SUPPORT_STATE, "100000.00", false);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_refused(&office, id, MOVE_PAY, NULL, "support:audit");
    project(&office, id, "P-1", "717283.93");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_refused(&office, id, MOVE_PAY, NULL, "support:total");
    project(&office, id, "P-1", "717283.94");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_true(desk_may_move(&office.desk, id, MOVE_PAY, &(struct findings){0}));
    project(&office, id, "P-1", "700000.00");
    answer(&office, id, support, SUPPORT_MISTAKEN);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
}

/* Two awarded before anybody knew: the one paid first is paid, the other not. */
static void payment__counts_what_the_project_was_paid_already(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "2000000.00");
    first = voucher_at(&office, STAGE_AWARDED);
    second = voucher_at(&office, STAGE_AWARDED);
    record(&office, first, SUPPORT_STATE, "100000.00", false);
    project(&office, first, "Ｐ－１", "1000000.00");
    project(&office, second, "p1", "");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, first, MOVE_PAY, NULL);
    move_refused(&office, second, MOVE_PAY, NULL, "support:total");
}

/* One named the other's number before that one named the project: they stay together. */
static void project__named_later_takes_those_along_that_named_the_number(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t ids[3];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    for (int i = 0; i < 3; i++)
        ids[i] = voucher_at(&office, STAGE_REVIEWED);
    officer(&office);
    project(&office, ids[1], read_application(&office, ids[0], &page).number, "");
    project(&office, ids[2], "Bay Model 1", "");
    project(&office, ids[0], "Bay Model 1", "");
    for (int i = 0; i < 3; i++) {
        AUTO_SUPPORT_PAGE struct support_page support = {0};

        check_ok(desk_support(&office.desk, ids[i], &support, &err), err);
        check_int(support.link_count, 2);
    }
}

/* Two grants of one amount, day and bureau on one application are two; on two applications of one
 * project they are the same one, told twice. */
static void support__twice_alike_on_one_application_is_two_grants(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_SUPPORT_PAGE struct support_page both = {0}, told = {0};
    struct err err = {0};
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    first = voucher_at(&office, STAGE_REVIEWED);
    second = voucher_at(&office, STAGE_REVIEWED);
    record(&office, first, SUPPORT_PROVINCE, "100000.00", false);
    record(&office, first, SUPPORT_PROVINCE, "100000.00", false);
    check_ok(desk_support(&office.desk, first, &both, &err), err);
    check_fen(both.upper, 20000000);
    project(&office, first, "P-9", "");
    project(&office, second, "P-9", "");
    record(&office, second, SUPPORT_PROVINCE, "100000.00", false);
    check_ok(desk_support(&office.desk, second, &told, &err), err);
    check_fen(told.upper, 20000000);
}

/* ---- recording ----------------------------------------------------------------------------- */

static void record__is_the_owners_and_refused_with_the_reason(void **state)
{
    static const struct {
        struct typed_support typed;
        const char *what;
    } rows[] = {
        {{.department = "", .amount = "1", .granted_on = "2025-05-06", .content = "c"}, "who gave"},
        {{.department = "d", .amount = "1", .granted_on = "2025-05-06", .content = " "},
         "given for"},
        {{.department = "d", .amount = "0", .granted_on = "2025-05-06", .content = "c"}, "zero"},
        {{.department = "d", .amount = "1", .granted_on = "2025-06-04", .content = "c"}, "ahead"},
        {{.department = "d", .amount = "x", .granted_on = "2025-05-06", .content = "c"}, ""},
    };
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id, support;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err = (struct err){0};
        assert_false(desk_support_add(&office.desk, id, &rows[i].typed, &support, &err));
        check_int(err.kind, ERR_INPUT);
        if (!strstr(err.what, rows[i].what))
            fail_msg("“%s” should be “%s”", err.what, rows[i].what);
    }
    assert_false(desk_support_project(&office.desk, id, "P", "10", "", &err));
    assert_false(desk_support_project(&office.desk, id, "--", "", "", &err));
    support = record(&office, id, SUPPORT_CITY, "1.00", true);
    assert_false(
        desk_support_answer(&office.desk, id, support, SUPPORT_SURRENDERED, "g", "", &err));
    assert_false(desk_support_answer(&office.desk, id, support, SUPPORT_NOT_SAME, " ", "", &err));
    assert_false(desk_support_answer(&office.desk, id, support, SUPPORT_OPEN, "g", "", &err));
    assert_false(desk_support_answer(&office.desk, id, 999, SUPPORT_NOT_SAME, "g", "", &err));
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    assert_false(desk_support_add(
        &office.desk, id,
        &(struct typed_support){
            .department = "d", .amount = "1", .granted_on = "2025-05-06", .content = "c"},
        &support, &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_support_may_record(&office.desk, id, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(project__named_later_takes_those_along_that_named_the_number),
        cmocka_unit_test(support__twice_alike_on_one_application_is_two_grants),
        cmocka_unit_test(double_support__is_answered_before_acceptance),
        cmocka_unit_test(double_support__says_which_is_the_higher),
        cmocka_unit_test(support__of_the_district_or_for_something_else_bars_nothing),
        cmocka_unit_test(support__with_another_application_of_the_applicant_is_told),
        cmocka_unit_test(upper_money__asks_for_the_audit_first),
        cmocka_unit_test(award__is_what_the_audit_leaves),
        cmocka_unit_test(award__leaves_room_for_what_the_project_was_given_before),
        cmocka_unit_test(payment__is_held_against_the_audit_again),
        cmocka_unit_test(payment__counts_what_the_project_was_paid_already),
        cmocka_unit_test(record__is_the_owners_and_refused_with_the_reason),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
