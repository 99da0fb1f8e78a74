/* SPDX-License-Identifier: Apache-2.0 */
/* Reads CSV through libcsv, a physical line at a time so that every row knows where it stands.
 * Leaves the meaning of the cells to import.c. */
#include <csv.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/table_inside.h"

struct reading {
    struct table_file *table;
    struct table_cell cells[TABLE_CELLS_MOST];
    size_t cell_count;
    size_t row_line; /* where the row being read begins */
    bool row_ended;
    struct table_overrun over;
};

/* libcsv calls these two; a limit that is passed is remembered and said by the loop. */
static void take_cell(void *bytes, size_t size, void *context)
{
    struct reading *reading = context;
    char *text;

    if (reading->cell_count == TABLE_CELLS_MOST) {
        reading->over.too_many_cells = true;
        return;
    }
    if (size > TABLE_CELL_MOST) {
        reading->over.too_long = true;
        return;
    }
    text = arena_get(&reading->table->arena, size + 1);
    if (size > 0)
        memcpy(text, bytes, size);
    reading->cells[reading->cell_count++] = (struct table_cell){.text = text, .size = size};
}

static bool is_blank(const struct reading *reading)
{
    for (size_t i = 0; i < reading->cell_count; i++)
        if (!text_is_blank(reading->cells[i].text, reading->cells[i].size))
            return false;
    return true;
}

static void take_row(int end, void *context)
{
    struct reading *reading = context;
    struct table_file *table = reading->table;
    size_t bytes = reading->cell_count * sizeof reading->cells[0];

    (void) end;
    reading->row_ended = true;
    if (is_blank(reading)) {
        table->blank_count++;
    } else if (table->count > TABLE_ROWS_MOST) {
        reading->over.too_many_rows = true;
    } else {
        struct table_cell *cells = arena_get(&table->arena, bytes);

        memcpy(cells, reading->cells, bytes);
        *ARENA_PUSH(&table->arena, table->rows, table->count) = (struct table_row){
            .line = reading->row_line, .cells = cells, .count = reading->cell_count};
    }
    reading->cell_count = 0;
}

/* A carriage return before the line feed is blank space; rows end at line feeds alone, so that
 * lines are counted as every editor counts them. */
static int is_csv_space(unsigned char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static int is_csv_end(unsigned char byte)
{
    return byte == '\n';
}

static bool parse_fault(struct csv_parser *parser, struct err *err)
{
    if (csv_error(parser) != CSV_EPARSE)
        return err_set(err, ERR_INPUT, _("the file cannot be read as CSV: %s"),
                       csv_strerror(csv_error(parser)));
    err_set(err, ERR_INPUT, _("the quotation marks of a row do not match"));
    return err_hint(err, _("A cell with a quotation mark is put in quotation marks, and each mark "
                           "inside it is written twice; reading stopped at this row."));
}

static bool parse_lines(struct csv_parser *parser, const char *bytes, size_t size,
                        struct reading *reading, size_t *ret_line, struct err *err)
{
    const char *end = bytes + size;
    size_t line = 0;

    reading->row_ended = true;
    while (bytes < end) {
        const char *feed = memchr(bytes, '\n', (size_t) (end - bytes));
        size_t length = feed ? (size_t) (feed - bytes) + 1 : (size_t) (end - bytes);

        line++;
        if (reading->row_ended)
            reading->row_line = line;
        reading->row_ended = false;
        *ret_line = reading->row_line;
        if (csv_parse(parser, bytes, length, take_cell, take_row, reading) != length)
            return parse_fault(parser, err);
        if (!table_overrun_none(&reading->over, err))
            return false;
        bytes += length;
    }
    if (csv_fini(parser, take_cell, take_row, reading) != 0)
        return parse_fault(parser, err);
    return table_overrun_none(&reading->over, err);
}

static bool refuse_utf16(const char *bytes, size_t size, struct err *err)
{
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        err_set(err, ERR_INPUT, _("the file is in UTF-16, not in UTF-8"));
        return !err_hint(err, _("Please save it as “CSV UTF-8”."));
    }
    return false;
}

bool csv_file_read(const char *bytes, size_t size, struct table_file *ret_table, size_t *ret_line,
                   struct err *err)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    struct reading reading = {.table = &table};
    struct csv_parser parser;
    bool good;

    *ret_line = 0;
    if (refuse_utf16(bytes, size, err))
        return false;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    } else if (!csv_from_gb18030(&bytes, &size, &table.arena, ret_line, err)) {
        return false;
    }
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return err_set(err, ERR_INPUT, _("the CSV reader did not start"));
    csv_set_space_func(&parser, is_csv_space);
    csv_set_term_func(&parser, is_csv_end);
    good = parse_lines(&parser, bytes, size, &reading, ret_line, err);
    csv_free(&parser);
    if (!good)
        return false;
    *ret_line = 0;
    *ret_table = table;
    table = (struct table_file){0};
    return true;
}
