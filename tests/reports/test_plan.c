/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of the plan as another program reads it: every line, the public list as it was
 * published, objections; and that nothing confidential is in it. */
#include "desk/objection.h"
#include "desk/plan.h"
#include "reports/report.h"
#include "reports_fixture.h"

#define YEAR 2026

static void write_book(const char *login, const char *folder, struct report_result *ret_result)
{
    char path[FIXTURE_PATH + 32];
    struct err err = {0};

    demo_sign_in(&demo.desk, login);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_PLAN, .year = YEAR, .path = path},
                          ret_result, &err),
             err);
    office_convert(folder, path, false);
}

static void check_cell(const struct grid *grid, int row, const char *head, const char *text)
{
    const char *cell = grid_at(grid, row, grid_column(grid, head));

    check_int(cell[0], '"');
    check_text(cell + 1, text);
}

/* Of the newest batch, which is the last on the sheet. */
static void every_line__stands_with_its_vote_and_amount(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};
    AUTO_PLANS struct plans plans = {0};
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    struct err err = {0};
    int64_t approved = 0;
    int rows = 0;

    (void) state;
    folder_make(folder);
    write_book("supervisor.industry", folder, &result);
    check_ok(desk_plans(&demo.desk, 0, &plans, &err), err);
    for (size_t i = 0; i < plans.count; i++)
        if (plans.list[i].year == YEAR) {
            rows += plans.list[i].lines;
            approved += plans.list[i].approved_total.fen;
        }
    check_int(result.rows, rows);
    check_fen(result.control, approved);
    check_ok(desk_plan_lines(&demo.desk, plans.list[0].id, 0, &lines, &err), err);
    grid_of(folder, "book", "Funding plans", &sheet);
    for (size_t i = 0; i < lines.count; i++) {
        const struct plan_line *line = &lines.list[i];
        int y = FIRST_ROW + rows - (int) lines.count + (int) i;

        check_cell(&sheet, y, "Plan no.", line->plan);
        check_cell(&sheet, y, "Programme and batch",
                   plan_line_words(demo.desk.catalogue, line, &lines.arena));
        check_cell(&sheet, y, "Application", line->number);
        check_cell(&sheet, y, "State of the line", plan_line_state_label(line->state));
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Amount in the plan")),
                  line->content.amount.fen);
        if (line->state == LINE_STRUCK)
            check_cell(&sheet, y, "Reason", line->reason);
    }
    check_int(
        grid_fen(&sheet, grid_row(&sheet, "Control total"), grid_column(&sheet, "Approved amount")),
        approved);
    folder_remove(folder);
}

static bool has_text(const struct grid *grid, const char *text)
{
    for (int y = 0; y < grid->rows; y++)
        for (char **cell = grid->cells[y]; *cell; cell++)
            if (strstr(*cell, text))
                return true;
    return false;
}

static void who_objects_and_accounts__are_on_no_sheet(void **state)
{
    static const char *const sheets[] = {"Funding plans", "Public list", "Award list",
                                         "Objections"};
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_OBJECTIONS struct objections all = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    write_book("supervisor.industry", folder, &result);
    check_ok(desk_objections(&demo.desk, 0, 0, 0, &all, &err), err);
    assert_true(all.count > 0);
    assert_true(*all.list[0].objector != '\0'); /* this role knows it; the file does not */
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        AUTO_GRID struct grid sheet = {0};

        grid_of(folder, "book", sheets[i], &sheet);
        assert_false(has_text(&sheet, all.list[0].objector));
        assert_false(has_text(&sheet, all.list[0].contact));
        assert_false(has_text(&sheet, "6222"));
        assert_int_equal(has_text(&sheet, all.list[0].number), i == 3);
    }
    folder_remove(folder);
}

static void a_public_list__is_written_as_it_was_published(void **state)
{
    char folder[FIXTURE_PATH], day[DATE_TEXT_SIZE];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};
    AUTO_NOTICES struct notices notices = {0};
    AUTO_NOTICE_LINES struct notice_lines lines = {0};
    struct err err = {0};
    int y = FIRST_ROW;

    (void) state;
    folder_make(folder);
    write_book("supervisor.industry", folder, &result);
    check_ok(desk_notices(&demo.desk, 0, 0, &notices, &err), err);
    check_ok(desk_notice_lines(&demo.desk, notices.list[0].id, &lines, &err), err);
    grid_of(folder, "book", "Public list", &sheet);
    while (strcmp(grid_at(&sheet, y, 0) + 1, notices.list[0].number) != 0)
        y++;
    check_cell(&sheet, y, "Applicant", lines.list[0].organisation);
    check_cell(&sheet, y, "Project", lines.list[0].title);
    check_int(grid_fen(&sheet, y, grid_column(&sheet, "Amount meant to be granted")),
              lines.list[0].amount.fen);
    check_text(grid_at(&sheet, y, grid_column(&sheet, "Notice until")),
               date_text(notices.list[0].to, day));
    /* it is hung out: no page of it says that it is internal, as those beside it do */
    AUTO_FREE char *lines_xml = part_of(folder, "xl/worksheets/sheet2.xml");
    AUTO_FREE char *public_xml = part_of(folder, "xl/worksheets/sheet3.xml");
    assert_non_null(strstr(lines_xml, "<oddHeader>"));
    assert_null(strstr(public_xml, "<oddHeader>"));
    assert_non_null(strstr(public_xml, "<oddFooter>"));
    folder_remove(folder);
}

/* What is awarded of all batches, each with what its award gave; what is only on notice is not. */
static void an_award_list__holds_what_was_granted(void **state)
{
    char folder[FIXTURE_PATH], day[DATE_TEXT_SIZE];
    struct report_result result;
    AUTO_GRID struct grid sheet = {0};
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};
    int y = FIRST_ROW;

    (void) state;
    folder_make(folder);
    write_book("supervisor.industry", folder, &result);
    check_ok(desk_plans(&demo.desk, 0, &plans, &err), err);
    grid_of(folder, "book", "Award list", &sheet);
    for (size_t i = plans.count; i-- > 0;) {
        AUTO_AWARD_LIST struct award_list list = {0};

        if (plans.list[i].year != YEAR ||
            !desk_plan_awarded(&demo.desk, plans.list[i].id, &list, &err))
            continue;
        assert_true(list.count <= (size_t) plans.list[i].awarded);
        for (size_t k = 0; k < list.count; k++, y++) {
            assert_true(list.list[k].is_in_kind || list.list[k].amount.fen > 0);
            check_cell(&sheet, y, "Plan no.", plans.list[i].number);
            check_cell(&sheet, y, "Applicant", list.list[k].organisation);
            check_int(grid_fen(&sheet, y, grid_column(&sheet, "Amount awarded")),
                      list.list[k].amount.fen);
            check_text(grid_at(&sheet, y, grid_column(&sheet, "Awarded on")),
                       date_text(list.list[k].day, day));
        }
    }
    assert_true(y > FIRST_ROW);
    folder_remove(folder);
}

static void a_named_batch__is_the_whole_of_the_file(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct report_result result;
    struct report_order order = {.kind = REPORT_PLAN, .path = path};
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    demo_sign_in(&demo.desk, "supervisor.industry");
    check_ok(desk_plans(&demo.desk, 0, &plans, &err), err);
    assert_true(plans.count > 1);
    order.batch = plans.list[1].number;
    check_ok(report_write(&demo.desk, &order, &result, &err), err);
    check_int(result.rows, plans.list[1].lines);
    check_fen(result.control, plans.list[1].approved_total.fen);
    /* of another year too, which need not be said */
    for (size_t i = 0; i < plans.count; i++)
        if (plans.list[i].year != YEAR) {
            order.batch = plans.list[i].number;
            order.overwrite = true;
            check_ok(report_write(&demo.desk, &order, &result, &err), err);
            check_int(result.rows, plans.list[i].lines);
            break;
        }
    assert_true(order.overwrite);
    order.batch = "JH1999-001";
    snprintf(path, sizeof path, "%s/none.xlsx", folder);
    assert_false(report_write(&demo.desk, &order, &result, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    assert_int_equal(access(path, F_OK), -1);
    folder_remove(folder);
}

/* A batch that is on a public list is called by its programme: in the name, on the sheets. */
static void a_batch__is_called_by_programme_year_and_number(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 32];
    struct report_result result;
    AUTO_NOTICES struct notices notices = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_GRID struct grid sheet = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "supervisor.industry");
    check_ok(desk_notices(&demo.desk, 0, 0, &notices, &err), err);
    const struct notice *notice = &notices.list[0];
    const char *words = notice_words(demo.desk.catalogue, notice, &arena);
    struct report_order order = {.kind = REPORT_PLAN, .batch = notice->plan, .folder = folder};

    assert_non_null(strstr(words, " 2026, batch "));
    language_set(LANGUAGE_ZH); /* the names of the catalogue; the program's words stay */
    check_ok(report_write(&demo.desk, &order, &result, &err), err);
    assert_non_null(strstr(result.path, "项目-2026,-batch-"));
    language_set(LANGUAGE_EN);
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    order.path = path;
    check_ok(report_write(&demo.desk, &order, &result, &err), err);
    office_convert(folder, path, false);
    grid_of(folder, "book", "Public list", &sheet);
    assert_true(has_text(&sheet, notice_heading(demo.desk.catalogue, notice, &arena)));
    check_cell(&sheet, FIRST_ROW, "Programme and batch", words);
    folder_remove(folder);
}

/* Of a list that stands an entry is withdrawn.  @return its amount */
static struct money withdraw_one(void)
{
    AUTO_NOTICES struct notices notices = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_notices(&demo.desk, 0, 0, &notices, &err), err);
    for (size_t i = 0; i < notices.count; i++) {
        AUTO_NOTICE_LINES struct notice_lines lines = {0};

        check_ok(desk_notice_lines(&demo.desk, notices.list[i].id, &lines, &err), err);
        for (size_t k = 0; k < lines.count; k++) {
            AUTO_FINDINGS struct findings findings = {0};

            if (lines.list[k].stage != STAGE_NOTICE || lines.list[k].is_withdrawn)
                continue;
            check_ok(desk_application(&demo.desk, lines.list[k].application_id, &page, &err), err);
            check_ok(desk_move(&demo.desk, lines.list[k].application_id, page.application.version,
                               MOVE_WITHDRAW_NOTICE, &(struct move_details){.reason = "amount"},
                               &findings, &err),
                     err);
            return lines.list[k].amount;
        }
    }
    fail_msg("nothing is on notice");
    return (struct money){0};
}

/* What is withdrawn is still there, marked, and in no total of what is to be granted. */
static void a_withdrawn_entry__is_marked_and_not_added_up(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_GRID struct grid before = {0}, after = {0};
    struct money gone;
    int total, off, mark, y = FIRST_ROW;

    (void) state;
    folder_make(folder);
    write_book("supervisor.industry", folder, &result);
    grid_of(folder, "book", "Public list", &before);
    gone = withdraw_one();
    folder_remove(folder);
    folder_make(folder);
    write_book("supervisor.industry", folder, &result);
    grid_of(folder, "book", "Public list", &after);
    total = grid_column(&after, "Amount meant to be granted");
    off = grid_column(&after, "Amount withdrawn");
    mark = grid_column(&after, "Withdrawn or taken off");
    check_int(grid_fen(&before, grid_row(&before, "Control total"), total) -
                  grid_fen(&after, grid_row(&after, "Control total"), total),
              gone.fen);
    check_int(grid_fen(&after, grid_row(&after, "Control total"), off) -
                  grid_fen(&before, grid_row(&before, "Control total"), off),
              gone.fen);
    while (!strstr(grid_at(&after, y, mark), ": amount"))
        y++;
    check_int(grid_fen(&after, y, off), gone.fen);
    folder_remove(folder);
}

static void the_counter__gets_no_such_file(void **state)
{
    struct report_result result;
    struct err err = {0};
    char folder[FIXTURE_PATH];

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "counter");
    assert_false(report_write(
        &demo.desk, &(struct report_order){.kind = REPORT_PLAN, .folder = folder}, &result, &err));
    check_int(err.kind, ERR_REFUSED);
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line__stands_with_its_vote_and_amount),
        cmocka_unit_test(who_objects_and_accounts__are_on_no_sheet),
        cmocka_unit_test(a_public_list__is_written_as_it_was_published),
        cmocka_unit_test(an_award_list__holds_what_was_granted),
        cmocka_unit_test(a_named_batch__is_the_whole_of_the_file),
        cmocka_unit_test(a_batch__is_called_by_programme_year_and_number),
        cmocka_unit_test(the_counter__gets_no_such_file),
        cmocka_unit_test(a_withdrawn_entry__is_marked_and_not_added_up), /* moves a case */
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
