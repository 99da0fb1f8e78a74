/* SPDX-License-Identifier: Apache-2.0 */
/* Files of applications: everything or nothing, every fault by line and column. */
#include "desk_import.h"

#include <iconv.h>

#define ROWS_MANY 10000
#define WITH_TITLE                                                                                     \
    "2-1,9144030071526726XG,样例一公司,enterprise,nanshan,2010-05-06,项目%d,100000.00,2026-03-" \
    "02,paper," FACTS
static void dry_run__judges_and_writes_nothing(void **state)
{
    struct office *office = *state;
    struct attempt attempt;

    office_sit(office, ROLE_INTAKE);
    import_text(office, HEADER GOOD, false, &attempt);
    check_ok(attempt.good, attempt.err);
    check_int(attempt.report.rows, 1);
    check_int(attempt.report.good_rows, 1);
    assert_false(attempt.report.committed);
    import_report_release(&attempt.report);
    check_int(applications_now(office), 0);
}

static void commit__adds_applicants_and_gives_numbers_without_gaps(void **state)
{
    struct office *office = *state;
    struct attempt attempt;
    struct application_page page = {0};
    struct err err = {0};
    int64_t id = 0;

    office_sit(office, ROLE_INTAKE);
    import_text(office, "\xEF\xBB\xBF" HEADER GOOD "\n,,,,\n" OTHER, true, &attempt);
    check_ok(attempt.good, attempt.err);
    assert_true(attempt.report.committed);
    check_int(attempt.report.rows, 2);
    check_int(attempt.report.blank_rows, 2);
    check_text(attempt.report.first_number, "2026-02-000001");
    check_text(attempt.report.last_number, "2026-02-000002");
    import_report_release(&attempt.report);
    check_ok(desk_application_by_number(&office->desk, "2026-02-000002", &id, &err), err);
    check_ok(desk_application(&office->desk, id, &page, &err), err);
    check_text(page.organisation.name, "样例一公司");
    check_int(page.application.stage, STAGE_RECEIVED);
    check_fen(page.application.requested, 10000000);
    check_fen(facts_find(&page.facts, "contract_amount")->money, 123456789);
    application_page_release(&page);
}

/* The sheet of a Chinese Excel, which saves CSV in GB18030. */
static void file__in_gb18030_is_read_like_one_in_utf8(void **state)
{
    struct office *office = *state;
    struct attempt attempt;
    static const char text[] = HEADER GOOD "\n";
    union {
        const char *read;
        char *move;
    } from = {.read = text};
    char saved[2 * sizeof text], *to = saved;
    size_t left = sizeof text - 1, room = sizeof saved;
    iconv_t converter = iconv_open("GB18030", "UTF-8");

    assert_true(converter != (iconv_t) -1);
    assert_true(iconv(converter, &from.move, &left, &to, &room) == 0);
    assert_int_equal(iconv_close(converter), 0);
    office_sit(office, ROLE_INTAKE);
    import_bytes(office, saved, (size_t) (to - saved), true, &attempt);
    check_ok(attempt.good, attempt.err);
    check_int(attempt.report.good_rows, 1);
    import_report_release(&attempt.report);
    *(to - 2) = '\xFF'; /* in the last cell, where hanzi stand before it */
    import_bytes(office, saved, (size_t) (to - saved), true, &attempt);
    assert_false(attempt.good);
    check_int(attempt.report.faults[0].row, 2);
    assert_non_null(strstr(attempt.report.faults[0].what, "neither in UTF-8 nor in GB18030"));
    import_report_release(&attempt.report);
}

static void headers__may_be_chinese_or_japanese(void **state)
{
    struct office *office = *state;
    static const char zh[] =
        "扶持事项,统一社会信用代码,申请单位,单位类型,所在区,成立日期,项目名称,申报金额,收件日期,"
        "补录原因,"
        "在深圳实际经营且项目实施地在深圳,stop_listed,double_application,服务合同编号,服务合同金额,"
        "contract_signed_on,租用开始日,租用结束日,算力服务机构名称,"
        "算力服务机构统一社会信用代码,与算力服务机构存在关联关系,租用的是智能算力,算力用途,"
        "是否为初创企业\n"
        "２-１,9144030071526726XG,样例一公司,企业,南山区,2010年5月6日,甲,１００,2026-03-02,纸质,"
        "yes,no,no,XF-1,1234567.89,2026-01-05,2026-01-10,2026-12-31,样例算力,914403001922038216,"
        "no,yes,大模型训练,no\n";
    static const char ja[] =
        "項目,統一社会信用コード,申請者,区分,所在地,設立日,事業名,申請額,受付日\n";
    struct attempt attempt;

    office_sit(office, ROLE_INTAKE);
    import_text(office, zh, true, &attempt);
    check_ok(attempt.good, attempt.err);
    assert_true(attempt.report.committed);
    import_report_release(&attempt.report);
    import_text(office, ja, false, &attempt);
    assert_non_null(strstr(attempt.err.what, "no rows"));
    check_int(attempt.report.fault_total, 0);
    import_report_release(&attempt.report);
}

static void headers__that_cannot_be_are_named(void **state)
{
    struct office *office = *state;

    check_fault(office, "item,code,title,item\n2-1,x,甲,2-1\n", 1, "item", "twice");
    check_fault(office, "item,code,title,项目名称\nx\n", 1, "项目名称", "twice");
    check_fault(office, "item,code,title,contract_amount,服务合同金额\nx\n", 1, "服务合同金额",
                "twice");
    check_fault(office, "item,code,title,colour\nx\n", 1, "colour", "no item");
    check_fault(office, "item,code,title,\nx\n", 1, "", "without a header");
    check_fault(office, "item,title\nx\n", 1, "code", "missing");
}

static void cells__that_cannot_be_are_named_by_line_and_column(void **state)
{
    struct office *office = *state;
    static const struct {
        const char *from, *to, *column, *why;
    } rows[] = {
        {"甲", "\x1b[31m甲", "title", "control"},
        {"甲", "甲\x07", "title", "control"},
        {"甲", "\xBC\xD7", "title", "UTF-8"},
        {"甲", "甲\xE2\x80\xAE乙", "title", "direction"},
        {"2-1", "2-9", "item", "2-9"},
        {"9144030071526726XG", "9144030071526726XH", "code", "check"},
        {"9144030071526726XG", "", "code", "no credit code"},
        {"100000.00", "1.005", "requested", ""},
        {"2026-03-02", "2026-02-30", "received_on", ""},
        {"2026-03-02", "2026-11-03", "received_on", "future"},
        {"1234567.89", "1e9", "contract_amount", ""},
        {",training,", ",gaming,", "purpose", ""},
        {"no,yes,training", "no,有,training", "rents_intelligent_compute", "neither yes nor no"},
        {",enterprise,", ",circus,", "kind", "no kind"},
        {",nanshan,", ",paris,", "district", "no district"},
        {"样例一公司", "", "organisation", "name is needed"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2000];
        static const char good[] = GOOD;
        const char *at = strstr(good, rows[i].from);

        assert_non_null(at);
        (void) snprintf(text, sizeof text, HEADER "\n%.*s%s%s", (int) (at - good), good, rows[i].to,
                        at + strlen(rows[i].from));
        check_fault(office, text, 3, rows[i].column, rows[i].why);
    }
}

/* The counter mends a row once: nothing of it waits for the next try. */
static void every_fault_of_a_row__is_told_at_once(void **state)
{
    struct office *office = *state;
    static const char *const bad[][2] = {
        {"9144030071526726XG", "9144030071526726XH"},
        {",enterprise,", ",shop,"},
        {",nanshan,", ",巴黎,"},
        {"2010-05-06", "2010-13-06"},
        {"100000.00", "1.005"},
        {"2026-03-02", "2026-02-30"},
        {"1234567.89", "1e9"},
        {",training,", ",gaming,"},
    };
    struct attempt attempt;
    char text[3000] = HEADER GOOD;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char before[3000], *at;

        memcpy(before, text, sizeof text);
        at = strstr(before + strlen(HEADER), bad[i][0]);
        assert_non_null(at);
        (void) snprintf(text, sizeof text, "%.*s%s%s", (int) (at - before), before, bad[i][1],
                        at + strlen(bad[i][0]));
    }
    office_sit(office, ROLE_INTAKE);
    import_text(office, text, false, &attempt);
    check_int(attempt.report.fault_total, sizeof bad / sizeof *bad);
    import_report_release(&attempt.report);
}

/* Whether the code can be read or not, what stands beside it is judged: both in one row. */
static void a_bad_code__does_not_hide_a_bad_district(void **state)
{
    static const char bad[] = "2-1,91440300X,样例一公司,enterprise,巴黎,2010-13-06,甲,100000.00,"
                              "2026-03-02,paper," FACTS;
    struct office *office = *state;
    struct attempt attempt;
    char text[3000];

    office_sit(office, ROLE_INTAKE);
    (void) snprintf(text, sizeof text, "%s%s", HEADER, bad);
    import_text(office, text, true, &attempt);
    assert_false(attempt.good);
    check_int(attempt.report.fault_total, 3);
    check_text(attempt.report.faults[0].column, "code");
    check_text(attempt.report.faults[1].column, "district");
    check_text(attempt.report.faults[2].column, "established_on");
    import_report_release(&attempt.report);
}

/* The list says who applies, also where the file says it by the code alone. */
static void an_applicant__is_named_in_the_list_by_its_code_alone(void **state)
{
    static const char known[] = "2-1,9144030071526726XG,,,,,甲,100000.00,2026-03-02,paper," FACTS,
                      new[] = "2-1,914403001922038216,,,,,甲,100000.00,2026-03-02,paper," FACTS;
    struct office *office = *state;
    struct attempt attempt;
    char text[3000];

    office_sit(office, ROLE_INTAKE);
    import_text(office, HEADER GOOD, true, &attempt);
    check_ok(attempt.good, attempt.err);
    import_report_release(&attempt.report);
    (void) snprintf(text, sizeof text, "%s%s", HEADER, known);
    import_text(office, text, false, &attempt);
    check_int(attempt.report.list_count, 1);
    check_text(attempt.report.list[0].organisation, "样例一公司");
    import_report_release(&attempt.report);
    (void) snprintf(text, sizeof text, "%s%s", HEADER, new);
    import_text(office, text, false, &attempt);
    check_text(attempt.report.list[0].organisation, "914403001922038216");
    import_report_release(&attempt.report);
}

/* ---- with all that can be said of it ---- */

static void a_file_that_names_no_item__takes_that_of_the_order(void **state)
{
    struct office *office = *state;
    struct import_order order = {.commit = true};
    struct import_report report;
    struct err err = {0};
    const char *header = strchr(HEADER, ',') + 1, *good = strchr(GOOD, ',') + 1;
    char text[3000];

    office_sit(office, ROLE_INTAKE);
    (void) snprintf(text, sizeof text, "%s%s", header, good);
    assert_false(take(office, text, &order, &report, &err));
    assert_true(report.wants_item);
    check_text(report.faults[0].column, "item");
    import_report_release(&report);
    order.item = "2-1";
    err = (struct err){0};
    check_ok(take(office, text, &order, &report, &err), err);
    assert_false(report.wants_item);
    check_text(report.list[0].item, "2-1");
    check_text(report.list[0].title, "甲");
    check_text(report.list[0].number, report.first_number);
    assert_true(report.list[0].id > 0);
    import_report_release(&report);
    check_int(applications_now(office), 1);
}

static void another_file_than_the_one_looked_at__is_refused(void **state)
{
    struct office *office = *state;
    struct import_order order = {0};
    struct import_report report;
    struct digest seen;
    struct err err = {0};

    office_sit(office, ROLE_INTAKE);
    check_ok(take(office, HEADER GOOD, &order, &report, &err), err);
    seen = report.digest;
    import_report_release(&report);
    order.commit = true;
    order.seen = &seen;
    assert_false(take(office, HEADER GOOD OTHER, &order, &report, &err));
    check_int(err.kind, ERR_CONFLICT);
    import_report_release(&report);
    check_int(applications_now(office), 0);
    err = (struct err){0};
    check_ok(take(office, HEADER GOOD, &order, &report, &err), err);
    import_report_release(&report);
    check_int(applications_now(office), 1);
}

static bool not_after(void *of, int64_t done, int64_t total)
{
    int64_t *last = of;

    assert_true(done <= total);
    return done < *last;
}

/* In the midst of writing: nothing is kept, and no number is told. */
static void stopped__is_as_if_it_had_not_begun(void **state)
{
    static char text[600000];
    struct office *office = *state;
    int64_t last = 150; /* of 200: half of the way is judging */
    struct import_order order = {.commit = true, .progress = not_after, .of = &last};
    struct import_report report;
    struct err err = {0};
    size_t size;

    office_sit(office, ROLE_INTAKE);
    size = (size_t) snprintf(text, sizeof text, "%s", HEADER);
    for (int i = 0; i < 100; i++)
        size += (size_t) snprintf(text + size, sizeof text - size, WITH_TITLE, i);
    assert_false(take(office, text, &order, &report, &err));
    check_int(err.kind, ERR_REFUSED);
    check_int(report.good_rows, 100);
    check_int(report.list[0].id, 0);
    check_text(report.list[0].number, "");
    import_report_release(&report);
    check_int(applications_now(office), 0);
}

static void rows__of_another_length_are_named(void **state)
{
    struct office *office = *state;

    check_fault(office, "item,code,title\n2-1,9144030071526726XG,甲,more\n", 2, "", "more cells");
    check_fault(office, "item,code,title\n2-1,9144030071526726XG\n", 2, "title", "ends before");
    check_fault(office, HEADER "2-1,\"open\n" GOOD, 2, "", "quotation");
}

/* What is not there is told once, where it begins, and not of every column behind it again. */
static void a_row_too_short__is_one_fault_with_its_column(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};
    char text[3000] = HEADER GOOD;
    struct attempt attempt = {0};
    char *cut = text + strlen(HEADER);

    cut = strchr(strchr(cut, ',') + 1, ',');
    (void) snprintf(cut, 2, "\n"); /* item and code alone */
    office_sit(office, ROLE_INTAKE);
    import_text(office, text, false, &attempt);
    check_int(attempt.report.fault_total, 1);
    check_text(import_fault_column(&attempt.report.faults[0], &arena), "C organisation");
    import_report_release(&attempt.report);
}

/* In each language, of every item. */
static void a_template__is_a_header_that_is_understood(void **state)
{
    struct office *office = *state;
    size_t count;
    const char *const *ids = catalogue_item_ids(office->desk.catalogue, &count);

    office_sit(office, ROLE_INTAKE);
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < count; i++) {
            const struct item *item = catalogue_item_latest(office->desk.catalogue, ids[i]);
            AUTO_ARENA struct arena arena = {0};
            struct attempt attempt;

            language_set((enum language) language);
            import_text(office,
                        arena_format(&arena, "\xEF\xBB\xBF%s\r\n",
                                     import_template(office->desk.catalogue, item, &arena)),
                        false, &attempt);
            for (size_t f = 0; f < attempt.report.fault_count; f++)
                if (attempt.report.faults[f].row == 1)
                    fail_msg("%s: %s: %s", item->id, attempt.report.faults[f].column,
                             attempt.report.faults[f].what);
            import_report_release(&attempt.report);
        }
    language_set(LANGUAGE_EN);
}

static void facts_of_another_item__are_refused(void **state)
{
    struct office *office = *state;
    char text[3000];

    (void) snprintf(text, sizeof text, "%.*s,district_share\n%.*s,5\n", (int) (strlen(HEADER) - 1),
                    HEADER, (int) (strlen(GOOD) - 1), GOOD);
    check_fault(office, text, 2, "district_share", "does not ask");
}

static void others__may_not_import(void **state)
{
    struct office *office = *state;

    for (int role = 0; role < ROLE_COUNT; role++) {
        struct attempt attempt;

        if (role == ROLE_INTAKE || role == ROLE_OFFICER)
            continue;
        office_sit(office, (enum role) role);
        import_text(office, HEADER GOOD, true, &attempt);
        check_int(attempt.err.kind, ERR_REFUSED);
        import_report_release(&attempt.report);
    }
    check_int(applications_now(office), 0);
}

/* ---- ten thousand ---- */

static void many_rows(struct str *text, int bad)
{
    str_init(text, (size_t) 8 * 1024 * 1024);
    str_add(text, HEADER);
    for (int i = 0; i < ROWS_MANY; i++)
        str_format(text,
                   "2-1,9144030071526726XG,样例一公司,enterprise,nanshan,2010-05-06,项目%d,%s,"
                   "2026-03-02,paper," FACTS,
                   i, i == bad ? "100.005" : "100000.00");
}

static void one_bad_row_in_ten_thousand__is_named_and_nothing_is_written(void **state)
{
    struct office *office = *state;
    AUTO_STR struct str text;

    many_rows(&text, 7311);
    check_fault(office, text.text, 7311 + 2, "requested", "");
}

static void ten_thousand__are_taken_in_one_go(void **state)
{
    struct office *office = *state;
    struct attempt attempt;
    AUTO_STR struct str text;

    many_rows(&text, -1);
    office_sit(office, ROLE_INTAKE);
    import_bytes(office, text.text, text.size, true, &attempt);
    check_ok(attempt.good, attempt.err);
    check_text(attempt.report.last_number, "2026-02-010000");
    import_report_release(&attempt.report);
    check_int(applications_now(office), ROWS_MANY);
}

static void thousands_of_faults__are_counted_and_a_thousand_kept(void **state)
{
    struct office *office = *state;
    struct attempt attempt;
    AUTO_STR struct str text;

    str_init(&text, (size_t) 1024 * 1024);
    str_add(&text, "item,code,title\n");
    for (int i = 0; i < 3000; i++)
        str_add(&text, "2-1,x,甲\n");
    office_sit(office, ROLE_INTAKE);
    import_bytes(office, text.text, text.size, true, &attempt);
    check_int(attempt.report.fault_total, 3000);
    check_int(attempt.report.fault_count, 1000);
    import_report_release(&attempt.report);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dry_run__judges_and_writes_nothing),
        TEST(file__in_gb18030_is_read_like_one_in_utf8),
        TEST(commit__adds_applicants_and_gives_numbers_without_gaps),
        TEST(headers__may_be_chinese_or_japanese),
        TEST(headers__that_cannot_be_are_named),
        TEST(cells__that_cannot_be_are_named_by_line_and_column),
        TEST(every_fault_of_a_row__is_told_at_once),
        TEST(a_bad_code__does_not_hide_a_bad_district),
        TEST(an_applicant__is_named_in_the_list_by_its_code_alone),
        TEST(a_file_that_names_no_item__takes_that_of_the_order),
        TEST(another_file_than_the_one_looked_at__is_refused),
        TEST(stopped__is_as_if_it_had_not_begun),
        TEST(rows__of_another_length_are_named),
        TEST(a_row_too_short__is_one_fault_with_its_column),
        TEST(a_template__is_a_header_that_is_understood),
        TEST(facts_of_another_item__are_refused),
        TEST(others__may_not_import),
        TEST(one_bad_row_in_ten_thousand__is_named_and_nothing_is_written),
        TEST(ten_thousand__are_taken_in_one_go),
        TEST(thousands_of_faults__are_counted_and_a_thousand_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
