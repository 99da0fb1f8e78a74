/* SPDX-License-Identifier: Apache-2.0 */
/* Reads CSV through libcsv, a physical line at a time so that every row knows where it stands.
 * Leaves the meaning of the cells to import.c. */
#include "desk/csv_table.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"

struct reading {
    struct csv_table *table;
    struct csv_cell cells[CSV_CELLS_MOST];
    size_t cell_count;
    size_t row_line; /* where the row being read begins */
    bool row_ended;
    bool too_many_rows, too_many_cells, too_long;
};

void csv_table_release(struct csv_table *table)
{
    arena_release(&table->arena);
    *table = (struct csv_table){0};
}

/* libcsv calls these two; a limit that is passed is remembered and said by the loop. */
static void take_cell(void *bytes, size_t size, void *context)
{
    struct reading *reading = context;
    char *text;

    if (reading->cell_count == CSV_CELLS_MOST) {
        reading->too_many_cells = true;
        return;
    }
    if (size > CSV_CELL_MOST) {
        reading->too_long = true;
        return;
    }
    text = arena_get(&reading->table->arena, size + 1);
    if (size > 0)
        memcpy(text, bytes, size);
    reading->cells[reading->cell_count++] = (struct csv_cell){.text = text, .size = size};
}

static bool is_blank(const struct reading *reading)
{
    for (size_t i = 0; i < reading->cell_count; i++)
        if (reading->cells[i].size > 0)
            return false;
    return true;
}

static void take_row(int end, void *context)
{
    struct reading *reading = context;
    struct csv_table *table = reading->table;
    size_t bytes = reading->cell_count * sizeof reading->cells[0];

    (void) end;
    reading->row_ended = true;
    if (is_blank(reading)) {
        table->blank_count++;
    } else if (table->count > CSV_ROWS_MOST) {
        reading->too_many_rows = true;
    } else {
        struct csv_cell *cells = arena_get(&table->arena, bytes);

        memcpy(cells, reading->cells, bytes);
        *ARENA_PUSH(&table->arena, table->rows, table->count) = (struct csv_row){
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

static bool limits_hold(const struct reading *reading, struct err *err)
{
    if (reading->too_many_rows) {
        err_set(err, ERR_INPUT, _("the file has more than %zu rows"), CSV_ROWS_MOST);
        return err_hint(err, _("Please split it into several files."));
    }
    if (reading->too_many_cells)
        return err_set(err, ERR_INPUT, _("a row has more than %zu cells"), CSV_CELLS_MOST);
    if (reading->too_long)
        return err_set(err, ERR_INPUT, _("a cell has more than %zu bytes"), CSV_CELL_MOST);
    return true;
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
        if (!limits_hold(reading, err))
            return false;
        bytes += length;
    }
    if (csv_fini(parser, take_cell, take_row, reading) != 0)
        return parse_fault(parser, err);
    return limits_hold(reading, err);
}

static bool refuse_utf16(const char *bytes, size_t size, struct err *err)
{
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        err_set(err, ERR_INPUT, _("the file is in UTF-16, not in UTF-8"));
        return !err_hint(err, _("Please save it as “CSV UTF-8”."));
    }
    return false;
}

bool csv_table_read(const char *bytes, size_t size, struct csv_table *ret_table, size_t *ret_line,
                    struct err *err)
{
    AUTO_CSV_TABLE struct csv_table table = {0};
    struct reading reading = {.table = &table};
    struct csv_parser parser;
    bool good;

    *ret_line = 0;
    if (size > CSV_FILE_MOST)
        return err_set(err, ERR_INPUT, _("the file has more than %zu bytes"), CSV_FILE_MOST);
    if (refuse_utf16(bytes, size, err))
        return false;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
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
    table = (struct csv_table){0};
    return true;
}

static void close_at(const int *file)
{
    if (*file >= 0)
        (void) close(*file);
}

static bool read_whole(int file, char *bytes, size_t size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t got = read(file, bytes + done, size - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t) got;
    }
    return true;
}

bool csv_table_load(const char *path, struct csv_table *ret_table, size_t *ret_line,
                    struct digest *ret_digest, struct err *err)
{
    /* a FIFO would wait for its writer: not blocking, then refused as not regular */
    __attribute__((cleanup(close_at))) int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat about;
    AUTO_FREE char *bytes = NULL;

    *ret_line = 0;
    if (file < 0 || fstat(file, &about) != 0)
        return err_set(err, ERR_INPUT, _("%s cannot be opened: %s"), path, strerror(errno));
    if (!S_ISREG(about.st_mode))
        return err_set(err, ERR_INPUT, _("%s is not a regular file"), path);
    if ((uintmax_t) about.st_size > CSV_FILE_MOST)
        return err_set(err, ERR_INPUT, _("the file has more than %zu bytes"), CSV_FILE_MOST);
    bytes = mem_get((size_t) about.st_size);
    if (!read_whole(file, bytes, (size_t) about.st_size))
        return err_set(err, ERR_INPUT, _("%s cannot be read to its end"), path);
    if (!csv_table_read(bytes, (size_t) about.st_size, ret_table, ret_line, err))
        return false;
    *ret_digest = digest_of(bytes, (size_t) about.st_size);
    return true;
}
