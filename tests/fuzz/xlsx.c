/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks: any bytes as a package, and any bytes as the sheet of a good one.  What is read keeps
 * the limits of a table, in physical order; what is not says why. */
#include "fuzz.h"
#include "xlsx_made.h"

#include "desk/table_inside.h"

static void check_rows(const struct table_file *table)
{
    size_t line = 0;

    PROMISE(table->count <= TABLE_ROWS_MOST + 1);
    for (size_t i = 0; i < table->count; i++) {
        const struct table_row *row = &table->rows[i];

        PROMISE(row->line > line);
        line = row->line;
        PROMISE(row->count >= 1 && row->count <= TABLE_CELLS_MOST);
        PROMISE(i == 0 || row->count >= table->rows[0].count);
        for (size_t k = 0; k < row->count; k++) {
            PROMISE(row->cells[k].size <= TABLE_CELL_MOST);
            PROMISE(row->cells[k].text[row->cells[k].size] == '\0');
        }
    }
}

static void read_package(const char *bytes, size_t size)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    struct err err = {0};
    size_t line;

    if (xlsx_file_read(bytes, size, NULL, &table, &line, &err)) {
        PROMISE(line == 0);
        check_rows(&table);
    } else {
        PROMISE(table.count == 0);
        fuzz_err(&err);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size), *package;
    size_t package_size;

    read_package(text, size);
    if (size > 0) {
        package = xlsx_around(text, size, &package_size);
        read_package(package, package_size);
        free(package);
    }
    free(text);
    return 0;
}
