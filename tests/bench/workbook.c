/* SPDX-License-Identifier: Apache-2.0 */
/* The case list of 10,000 applications as a workbook: read from the database, twenty-nine columns,
 * totals, ties, provenance, digest.  The rival writes rows of as many cells, already in memory,
 * with libxlsxwriter in constant_memory and nothing else. */
#include "bench.h"

#include <stdio.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/intl.h"
#include "reports/report.h"

#define APPLICATIONS 10000

struct press {
    struct bench_office office;
    char path[BENCH_PATH + 40], bare_path[BENCH_PATH + 40];
    struct applications rows;
};

static void write_ours(void *of)
{
    struct press *press = of;
    struct report_order order = {
        .kind = REPORT_CASES, .path = press->path, .filter_words = "", .overwrite = true};
    struct report_result result;

    MUST_RUN(report_write(&press->office.desk, &order, &result, &err));
}

static double yuan(struct money amount)
{
    return (double) amount.fen / 100;
}

struct bare {
    lxw_worksheet *sheet;
    lxw_format *text, *money, *day;
};

static lxw_col_t write_texts(const struct bare *bare, lxw_row_t row, lxw_col_t column,
                             const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        worksheet_write_string(bare->sheet, row, column++, texts[i], bare->text);
    return column;
}

/* Twenty-nine cells, as many texts, numbers, blanks and formulas as a row of the case list has. */
static void write_row(const struct bare *bare, lxw_row_t row, const struct press *press,
                      const struct application *one)
{
    const struct item *item = catalogue_item_latest(press->office.catalogue, one->item);
    const char *const first[] = {
        one->number,
        words_now(&item->name),
        words_now(&item->departments[0]->short_name),
        one->organisation_name,
        one->organisation_code,
        stage_row(one->stage)->label,
    };
    const char *const last[] = {
        "Overdue",
        one->title,
        words_now(&item->edition->name),
        item->pool ? words_now(&item->pool->name) : "",
        item->edition->document,
    };
    const double sums[] = {yuan(one->requested), yuan(one->reserved), yuan(one->committed),
                           yuan(one->paid)};
    lxw_col_t column = write_texts(bare, row, 0, first, 6);
    char formula[40];

    worksheet_write_number(bare->sheet, row, column++, one->measure, NULL);
    worksheet_write_number(bare->sheet, row, column++, one->received_on.day + 25569, bare->day);
    worksheet_write_number(bare->sheet, row, column++, one->due_on.day + 25569, bare->day);
    worksheet_write_number(bare->sheet, row, column++, 12, NULL);
    worksheet_write_number(bare->sheet, row, column++, -3, NULL);
    for (size_t i = 0; i < 4; i++)
        worksheet_write_number(bare->sheet, row, column++, sums[i], bare->money);
    column = write_texts(bare, row, column, last, 5);
    snprintf(formula, sizeof formula, "=N%u-O%u", row + 1, row + 1);
    worksheet_write_formula_num(bare->sheet, row, column++, formula, bare->money, 0);
    for (int i = 0; i < 8; i++)
        worksheet_write_blank(bare->sheet, row, column++, bare->text);
}

static void write_bare(void *of)
{
    struct press *press = of;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = press->office.folder};
    lxw_workbook *book = workbook_new_opt(press->bare_path, &options);
    struct bare bare = {.sheet = workbook_add_worksheet(book, NULL),
                        .text = workbook_add_format(book),
                        .money = workbook_add_format(book),
                        .day = workbook_add_format(book)};

    format_set_text_wrap(bare.text);
    format_set_num_format(bare.money, "#,##0.00");
    format_set_num_format(bare.day, "yyyy-mm-dd");
    for (size_t i = 0; i < press->rows.count; i++)
        write_row(&bare, (lxw_row_t) i, press, &press->rows.list[i]);
    workbook_close(book);
}

void bench_workbook(void)
{
    struct press press = {0};
    struct application_ids ids = {0};

    bench_office_open(&press.office);
    bench_office_fill(&press.office, APPLICATIONS);
    bench_office_sit(&press.office, ROLE_AUDITOR);
    snprintf(press.path, sizeof press.path, "%s/cases.xlsx", press.office.folder);
    snprintf(press.bare_path, sizeof press.bare_path, "%s/bare.xlsx", press.office.folder);
    MUST_RUN(desk_application_ids(&press.office.desk, &(struct application_filter){0}, &ids, &err));
    MUST_RUN(desk_applications(&press.office.desk, ids.list, ids.count, &press.rows, &err));
    application_ids_release(&ids);
    bench_compare(&(struct bench_pair){
        .what = "a row of a case list of 10,000 as a workbook",
        .units = APPLICATIONS,
        .ours = {.run = write_ours},
        .rival = {.name = "libxlsxwriter alone, as many cells", .run = write_bare},
        .of = &press,
    });
    applications_release(&press.rows);
    bench_office_close(&press.office);
}
