/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the treasury's answer, CSV or workbook: a row that is taken for good is whole and
 * clean, and every row is good or named by a fault. */
#include "fuzz.h"
#include "xlsx_made.h"

#include "desk/payment_return_inside.h"

static void check_row(const struct return_row *row)
{
    PROMISE(row->at > 0 && row->line > 0 && row->control[0] != '\0');
    PROMISE(fuzz_is_harmless(row->control, false));
    if (!row->is_good)
        return;
    PROMISE(strlen(row->control) <= RETURN_CONTROL_MOST);
    PROMISE(row->account[0] != '\0' && strchr(row->account, ' ') == NULL);
    PROMISE(row->amount.fen >= 0 && !date_is_none(row->day));
    PROMISE(strlen(row->reference) <= RETURN_REFERENCE_MOST);
    PROMISE(strlen(row->reason) <= RETURN_REASON_MOST);
    PROMISE(row->is_paid ? row->reference[0] != '\0' : row->reason[0] != '\0');
    PROMISE(fuzz_is_harmless(row->account, false));
    PROMISE(fuzz_is_harmless(row->reference, false));
    PROMISE(strchr("=+-@", row->reference[0]) == NULL || row->reference[0] == '\0');
}

static void read_rows(const char *bytes, size_t size)
{
    AUTO_RETURN_ROWS struct return_rows rows = {0};
    struct import_report report = {0};
    struct err err = {0};
    size_t line, good = 0;

    if (!table_file_read(bytes, size, return_sheets(), &rows.table, &line, &err)) {
        fuzz_err(&err);
    } else if (!return_rows_read(&rows, &report, &err)) {
        fuzz_err(&err);
        PROMISE(rows.count == 0);
    } else {
        PROMISE(report.rows + rows.head + 1 == rows.table.count && rows.count <= report.rows);
        for (size_t i = 0; i < rows.count; i++) {
            check_row(&rows.list[i]);
            PROMISE(i == 0 || rows.list[i].at > rows.list[i - 1].at);
            good += rows.list[i].is_good;
        }
        PROMISE(good + report.fault_total >= report.rows);
    }
    import_report_release(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size), *package;
    size_t package_size;

    read_rows(text, size);
    if (size > 0) {
        package = xlsx_around(text, size, &package_size);
        read_rows(package, package_size);
        free(package);
    }
    free(text);
    return 0;
}
