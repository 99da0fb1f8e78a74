/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a CSV file: lines rise, sizes agree, and the table written out is read again. */
#include "fuzz.h"

#include "base/str.h"
#include "desk/table_inside.h"

static void check_rows(const struct table_file *table, size_t lines)
{
    size_t before = 0;

    PROMISE(table->count <= TABLE_ROWS_MOST);
    for (size_t i = 0; i < table->count; i++) {
        const struct table_row *row = &table->rows[i];
        size_t bytes = 0;

        PROMISE(row->line > before && row->line <= lines);
        before = row->line;
        PROMISE(row->count >= 1 && row->count <= TABLE_CELLS_MOST);
        for (size_t c = 0; c < row->count; c++) {
            PROMISE(row->cells[c].size <= TABLE_CELL_MOST);
            PROMISE(row->cells[c].text[row->cells[c].size] == '\0');
            bytes += row->cells[c].size;
        }
        PROMISE(bytes > 0);
    }
}

static void write_out(const struct table_file *table, struct str *out)
{
    for (size_t i = 0; i < table->count; i++)
        for (size_t c = 0; c < table->rows[i].count; c++) {
            const struct table_cell *cell = &table->rows[i].cells[c];

            str_add(out, c ? ",\"" : "\"");
            for (size_t k = 0; k < cell->size; k++)
                str_add_bytes(out, cell->text[k] == '"' ? "\"\"" : &cell->text[k],
                              cell->text[k] == '"' ? 2 : 1);
            str_add(out, c + 1 < table->rows[i].count ? "\"" : "\"\n");
        }
}

static void check_again(const struct table_file *table, size_t size)
{
    AUTO_TABLE_FILE struct table_file again = {0};
    AUTO_STR struct str out = {0};
    struct err err = {0};
    size_t line;

    str_init(&out, size * 6 + 100);
    write_out(table, &out);
    PROMISE(csv_file_read(out.text, out.size, &again, &line, &err));
    PROMISE(again.count == table->count);
    for (size_t i = 0; i < table->count; i++) {
        PROMISE(again.rows[i].count == table->rows[i].count);
        for (size_t c = 0; c < table->rows[i].count; c++)
            PROMISE(again.rows[i].cells[c].size == table->rows[i].cells[c].size &&
                    memcmp(again.rows[i].cells[c].text, table->rows[i].cells[c].text,
                           table->rows[i].cells[c].size) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    char *text = fuzz_text(bytes, size);
    struct err err = {0};
    size_t line = 99, lines = 1;

    for (size_t i = 0; i < size; i++)
        lines += text[i] == '\n';
    if (csv_file_read(text, size, &table, &line, &err)) {
        PROMISE(line == 0);
        check_rows(&table, lines);
        check_again(&table, size);
    } else {
        PROMISE(line <= lines);
        fuzz_err(&err);
    }
    free(text);
    return 0;
}
