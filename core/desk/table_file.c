/* SPDX-License-Identifier: Apache-2.0 */
/* A table that came as a file: opened as a regular file, told by its first bytes, read as CSV or as
 * .xlsx.  Leaves each format to its own file. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "desk/table_inside.h"

void table_file_release(struct table_file *table)
{
    arena_release(&table->arena);
    *table = (struct table_file){0};
}

bool table_overrun_none(const struct table_overrun *over, struct err *err)
{
    if (over->too_many_rows) {
        err_set(err, ERR_INPUT, _("the file has more than %zu rows"), TABLE_ROWS_MOST);
        return err_hint(err, _("Please split it into several files."));
    }
    if (over->too_many_cells)
        return err_set(err, ERR_INPUT, _("a row has more than %zu cells"), TABLE_CELLS_MOST);
    if (over->too_long)
        return err_set(err, ERR_INPUT, _("a cell has more than %zu bytes"), TABLE_CELL_MOST);
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

/* A zip archive begins so; no CSV in UTF-8 that anybody means does. */
static bool is_zip(const char *bytes, size_t size)
{
    return size >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

bool table_file_read(const char *bytes, size_t size, const char *const *sheets,
                     struct table_file *ret_table, size_t *ret_line, struct err *err)
{
    *ret_line = 0;
    if (size > TABLE_FILE_MOST)
        return err_set(err, ERR_INPUT, _("the file has more than %zu bytes"), TABLE_FILE_MOST);
    return is_zip(bytes, size) ? xlsx_file_read(bytes, size, sheets, ret_table, ret_line, err)
                               : csv_file_read(bytes, size, ret_table, ret_line, err);
}

/* What a loader takes; a book is only a workbook. */
enum wanted { ANY_TABLE, ONLY_BOOK };

static bool load(const char *path, enum wanted wanted, const char *const *sheets,
                 struct table_file *ret_table, size_t *ret_line, struct digest *ret_digest,
                 struct err *err)
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
    if ((uintmax_t) about.st_size > TABLE_FILE_MOST)
        return err_set(err, ERR_INPUT, _("the file has more than %zu bytes"), TABLE_FILE_MOST);
    bytes = mem_get((size_t) about.st_size);
    if (!read_whole(file, bytes, (size_t) about.st_size))
        return err_set(err, ERR_INPUT, _("%s cannot be read to its end"), path);
    if (wanted == ONLY_BOOK && !is_zip(bytes, (size_t) about.st_size))
        return err_set(err, ERR_NOT_FOUND, _("this is no .xlsx workbook: %s"), path);
    if (!table_file_read(bytes, (size_t) about.st_size, sheets, ret_table, ret_line, err))
        return false;
    *ret_digest = digest_of(bytes, (size_t) about.st_size);
    return true;
}

bool table_file_load(const char *path, const char *const *sheets, struct table_file *ret_table,
                     size_t *ret_line, struct digest *ret_digest, struct err *err)
{
    return load(path, ANY_TABLE, sheets, ret_table, ret_line, ret_digest, err);
}

bool table_file_load_book(const char *path, const char *const *sheets, struct table_file *ret_table,
                          size_t *ret_line, struct digest *ret_digest, struct err *err)
{
    return load(path, ONLY_BOOK, sheets, ret_table, ret_line, ret_digest, err);
}
