/* SPDX-License-Identifier: Apache-2.0 */
/* A receipt outside the application period: told at the counter and in a file, taken all the same,
 * and accepted only with a note of why. */
#include "desk/intake.h"
#include "desk/letter.h"
#include "desk_voucher.h"
#include "rules/window.h"

#define LATE_DAY "2026-07-01" /* the guide of 2026 ends on 5 June */
#define REASON   "filed on the site in time"

static int64_t received(struct office *office, const char *day)
{
    const struct item *item = item_on(VOUCHER, day);
    struct example example = example_named(item, NULL);
    int64_t id;

    office_open(office, day);
    example.day = day_of(day);
    id = file_example(office, item, &example, true);
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    return id;
}

static const struct check_line *window_line(const struct application_page *page)
{
    for (size_t i = 0; i < page->check_count; i++)
        if (text_is(page->checks[i].check->id, CHECK_WINDOW))
            return &page->checks[i];
    return NULL;
}

static void the_counter__is_told_and_takes_it_in(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings late = {0}, in_time = {0};
    const struct item *item = item_on(VOUCHER, LATE_DAY);
    struct example example = example_named(item, NULL);
    struct answer answers[STORY_ANSWERS];
    struct intake intake = {.item = item->id, .title = "late", .answers = answers};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, LATE_DAY);
    example.day = day_of(LATE_DAY);
    intake.organisation_id = applicant_of(&office, item, &example);
    intake.answer_count = answers_of(item, &example, &arena, answers);
    sit(&office, ROLE_INTAKE, "industry");
    check_ok(desk_intake_check(&office.desk, &intake, &late, &err), err);
    assert_non_null(finding_of(&late, "window"));
    check_int(finding_of(&late, "window")->weight, FINDING_WARNS);
    check_text(finding_of(&late, "window")->field, "received_on");
    assert_non_null(strstr(finding_of(&late, "window")->text, "2026-05-06 to 2026-06-05"));
    assert_false(findings_block(&late));
    intake.received_on = "2026-06-05"; /* the last day, entered late */
    intake.late_reason = "by post";
    check_ok(desk_intake_check(&office.desk, &intake, &in_time, &err), err);
    assert_null(finding_of(&in_time, "window"));
    findings_release(&late);
    intake.received_on = NULL;
    check_ok(desk_intake(&office.desk, &intake, &id, &late, &err), err);
}

static void acceptance__asks_for_a_note_of_why_it_is_taken(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0}, after = {0};
    const struct check_line *line;
    struct err err = {0};
    int64_t id;

    (void) state;
    id = received(&office, LATE_DAY);
    read_application(&office, id, &page);
    line = window_line(&page);
    assert_non_null(line);
    assert_true(line->out_of_window);
    assert_non_null(strstr(line->check->text.en, "2026-07-01"));
    desk_may_move(&office.desk, id, MOVE_ACCEPT, &findings);
    check_blocked(&findings, "check:" CHECK_WINDOW);
    assert_false(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_MET, "", &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_NOT_APPLICABLE, " ", &err));
    check_ok(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_MET, REASON, &err), err);
    assert_false(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_MET, "", &err));
    check_ok(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_OPEN, "", &err), err);
    check_ok(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_MET, REASON, &err), err);
    desk_may_move(&office.desk, id, MOVE_ACCEPT, &after);
    assert_null(finding_of(&after, "check:" CHECK_WINDOW));
}

static void a_receipt_in_time__is_asked_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    id = received(&office, "2026-06-05");
    read_application(&office, id, &page);
    assert_null(window_line(&page));
    check_int(page.check_count, page.item->check_count);
    assert_false(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_MET, REASON, &err));
}

/* The applicant can mend no day: a notice of correction leaves it out, a refusal cites it. */
static void without_a_reason__it_is_refused_and_not_returned(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct correction_line *lines;
    const char *text = "";
    struct err err = {0};
    size_t count;
    int64_t id;

    (void) state;
    id = received(&office, LATE_DAY);
    check_ok(desk_check_set(&office.desk, id, CHECK_WINDOW, CHECK_NOT_MET, "no reason", &err), err);
    read_application(&office, id, &page);
    count = desk_correction_draft(&page, &arena, &lines);
    for (size_t i = 0; i < count; i++)
        assert_null(strstr(lines[i].text, "no reason"));
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REFUSE, &(struct move_details){.reason = "too late"});
    check_ok(desk_letter(&office.desk, id, MOVE_REFUSE, &arena, &text, &err), err);
    assert_non_null(strstr(text, "within the application period (2026-05-06 to 2026-06-05"));
}

/* ---- a file of them ---- */

static void add_row(struct str *file, const struct item *item, const struct example *example,
                    const char *day)
{
    AUTO_ARENA struct arena arena = {0};
    struct answer answers[STORY_ANSWERS];
    size_t count = answers_of(item, example, &arena, answers);
    char code[IDCODE_SIZE];

    code_numbered(1, code);
    if (file->size == 0) {
        str_add(file,
                "item,code,organisation,kind,district,established_on,title,received_on,late_reason,"
                "again_reason");
        for (size_t i = 0; i < count; i++)
            str_format(file, ",%s", answers[i].fact);
        str_add(file, "\n");
    }
    str_format(file, "%s,%s,Sample,enterprise,nanshan,2010-01-01,late,%s,paper,split", item->id,
               code, day);
    for (size_t i = 0; i < count; i++)
        str_format(file, ",\"%s\"", answers[i].typed);
    str_add(file, "\n");
}

static void a_file__names_the_rows_that_are_late_and_takes_them_in(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str file;
    const struct item *item = item_on(VOUCHER, LATE_DAY);
    struct example example = example_named(item, NULL);
    struct import_report report;
    struct err err = {0};
    const char *path;
    FILE *out;

    (void) state;
    office_open(&office, LATE_DAY);
    str_init(&file, 8000);
    add_row(&file, item, &example, "2026-06-05");
    add_row(&file, item, &example, LATE_DAY);
    path = arena_format(&arena, "%s/in.csv", office.folder);
    out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(file.text, 1, file.size, out), file.size);
    assert_int_equal(fclose(out), 0);
    sit(&office, ROLE_INTAKE, "industry");
    check_ok(desk_import(&office.desk, path, true, &report, &err), err);
    check_int(report.good_rows, 2);
    check_int(report.rows_out_of_window, 1);
    assert_null(report.list[0].out_of_window);
    check_text(report.list[1].out_of_window->id, VOUCHER);
    check_int(report.list[1].received_on.day, day_of(LATE_DAY).day);
    assert_true(report.committed);
    import_report_release(&report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_counter__is_told_and_takes_it_in),
        cmocka_unit_test(acceptance__asks_for_a_note_of_why_it_is_taken),
        cmocka_unit_test(a_receipt_in_time__is_asked_nothing),
        cmocka_unit_test(without_a_reason__it_is_refused_and_not_returned),
        cmocka_unit_test(a_file__names_the_rows_that_are_late_and_takes_them_in),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
