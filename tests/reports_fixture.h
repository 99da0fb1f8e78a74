/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of workbooks: a folder of one's own, the demonstration office, a reader that calculates
 * anew (LibreOffice) and what it reads as text. */
#ifndef TESTS_REPORTS_FIXTURE_H
#define TESTS_REPORTS_FIXTURE_H

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "base/mem.h"
#include "base/text.h"
#include "check.h"
#include "desk/demo.h"
#include "reports/report.h"
#include "temp_folder.h"

#define FIXTURE_UNUSED __attribute__((unused))
#define FIXTURE_PATH   400
#define DEMO_NOW       INT64_C(1795424400000) /* 2026-11-23 17:00 in Shenzhen */

/* ---- folders and files ---- */

FIXTURE_UNUSED static void folder_make(char ret_folder[FIXTURE_PATH])
{
    temp_folder("xf-reports", ret_folder);
}

FIXTURE_UNUSED static void folder_remove(const char *path)
{
    char inside[FIXTURE_PATH * 2];
    DIR *folder = opendir(path);

    if (!folder) {
        unlink(path);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(inside, sizeof inside, "%.390s/%.255s", path, entry->d_name);
        folder_remove(inside);
    }
    closedir(folder);
    rmdir(path);
}

/* How many entries there are, hidden ones too. */
FIXTURE_UNUSED static int folder_count(const char *path)
{
    int count = -2;
    DIR *folder = opendir(path);

    assert_non_null(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

/* Whole, with a NUL behind it; to be freed. */
FIXTURE_UNUSED static char *file_read(const char *path, size_t *ret_size)
{
    struct stat there;
    FILE *file = fopen(path, "rb");
    char *bytes;

    if (!file)
        fail_msg("%s cannot be read", path);
    assert_int_equal(fstat(fileno(file), &there), 0);
    *ret_size = (size_t) there.st_size;
    bytes = mem_zero(1, *ret_size + 1);
    assert_int_equal(fread(bytes, 1, *ret_size, file), *ret_size);
    fclose(file);
    return bytes;
}

FIXTURE_UNUSED static void file_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

FIXTURE_UNUSED static void file_copy(const char *from, const char *to)
{
    size_t size;
    char *bytes = file_read(from, &size);

    file_write(to, bytes, size);
    free(bytes);
}

/* With what is committed and not in the file itself yet. */
FIXTURE_UNUSED static void database_copy(const char *from, const char *to)
{
    char wal[FIXTURE_PATH + 80], wal_to[FIXTURE_PATH + 80];

    file_copy(from, to);
    snprintf(wal, sizeof wal, "%s-wal", from);
    snprintf(wal_to, sizeof wal_to, "%s-wal", to);
    if (access(wal, F_OK) == 0)
        file_copy(wal, wal_to);
}

/* ---- the demonstration office, made once a program ---- */

struct demo {
    char folder[FIXTURE_PATH];
    char path[FIXTURE_PATH + 16];
    struct catalogue *catalogue;
    struct calendar *calendar;
    struct desk desk;
};
FIXTURE_UNUSED static struct demo demo;

FIXTURE_UNUSED static int demo_open(void **state)
{
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    language_set(LANGUAGE_EN);
    folder_make(demo.folder);
    snprintf(demo.path, sizeof demo.path, "%s/demo.xfdb", demo.folder);
    check_ok(catalogue_load("data/catalogue", &demo.catalogue, &faults, &err), err);
    faults_release(&faults);
    demo.calendar = calendar_new();
    check_ok(calendar_load("data/calendar", demo.calendar, &faults, &err), err);
    faults_release(&faults);
    check_ok(desk_create(demo.path, demo.catalogue, demo.calendar, DEMO_NOW, &demo.desk, &err),
             err);
    demo.desk.light_passwords = true;
    check_ok(demo_fill(&demo.desk, "data/sample", &err), err);
    desk_set_now(&demo.desk, DEMO_NOW);
    return 0;
}

FIXTURE_UNUSED static int demo_close(void **state)
{
    (void) state;
    desk_release(&demo.desk);
    calendar_free(demo.calendar);
    catalogue_free(demo.catalogue);
    folder_remove(demo.folder);
    return 0;
}

FIXTURE_UNUSED static void demo_sign_in(struct desk *desk, const char *login)
{
    struct err err = {0};

    desk_sign_out(desk);
    check_ok(desk_sign_in(desk, login, DEMO_PASSWORD, &err), err);
}

/* ---- LibreOffice ---- */

/* A profile that calculates every formula anew, so that what is read is not what was written. */
FIXTURE_UNUSED static void office_profile(const char *folder)
{
    static const char settings[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" "
        "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n"
        "<item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\">"
        "<prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>0</value></prop></item>\n"
        "</oor:items>\n";
    char path[FIXTURE_PATH * 2];

    snprintf(path, sizeof path, "%s/profile", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/profile/user", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/profile/user/registrymodifications.xcu", folder);
    file_write(path, settings, sizeof settings - 1);
}

/* Every sheet of the workbook as folder/<name of file>-<sheet>.csv: text quoted, numbers bare and
 * not rounded for show; or the formulas themselves. */
FIXTURE_UNUSED static void office_convert(const char *folder, const char *workbook, bool formulas)
{
    char profile[FIXTURE_PATH + 64], filter[128];
    pid_t child;
    int status = -1;

    office_profile(folder);
    snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/profile", folder);
    snprintf(filter, sizeof filter,
             "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,%s,false,false,-1",
             formulas ? "true" : "false");
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(126);
        setenv("HOME", folder, 1);
        execlp("timeout", "timeout", "300", "soffice", profile, "--headless", "--convert-to",
               filter, "--outdir", folder, workbook, (char *) NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("LibreOffice could not open %s (status %d)", workbook, status);
}

/* ---- what it reads ---- */

struct grid {
    char ***cells; /* by row and column; NULL ends each */
    int rows;
    struct arena arena;
};

FIXTURE_UNUSED static char *grid_cell(struct grid *grid, char **at)
{
    char *cell = arena_get(&grid->arena, strlen(*at) + 2), *to = cell;
    bool quoted = **at == '"';

    /* the quote before a text is kept, so that a test can tell text from number */
    if (quoted) {
        *to++ = '"';
        ++*at;
    }
    for (; **at; ++*at) {
        if (quoted && (*at)[0] == '"' && (*at)[1] == '"')
            ++*at;
        else if (quoted ? **at == '"' : (**at == ',' || **at == '\n'))
            break;
        *to++ = **at;
    }
    if (quoted && **at == '"')
        ++*at;
    return cell;
}

FIXTURE_UNUSED static void grid_read(const char *path, struct grid *ret_grid)
{
    size_t size, room = 0;
    char *bytes = file_read(path, &size), *at = bytes;
    struct grid grid = {0};

    if (strncmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    while (*at) {
        char **row = NULL;
        size_t count = 0;

        do {
            if (count > 0)
                at++;
            char *cell = grid_cell(&grid, &at);
            *ARENA_PUSH(&grid.arena, row, count) = cell;
        } while (*at == ',');
        *ARENA_PUSH(&grid.arena, row, count) = NULL;
        *ARENA_PUSH(&grid.arena, grid.cells, room) = row;
        grid.rows++;
        if (*at == '\n')
            at++;
    }
    free(bytes);
    *ret_grid = grid;
}

/* The sheet of a converted workbook. */
FIXTURE_UNUSED static void grid_of(const char *folder, const char *stem, const char *sheet,
                                   struct grid *ret_grid)
{
    char path[FIXTURE_PATH * 2];

    snprintf(path, sizeof path, "%s/%s-%s.csv", folder, stem, sheet);
    grid_read(path, ret_grid);
}

FIXTURE_UNUSED static void grid_release(struct grid *grid)
{
    arena_release(&grid->arena);
}
#define AUTO_GRID __attribute__((cleanup(grid_release)))

FIXTURE_UNUSED static const char *grid_at(const struct grid *grid, int row, int column)
{
    if (row < 0 || row >= grid->rows)
        return "";
    for (int i = 0; i <= column; i++)
        if (!grid->cells[row][i])
            return "";
    return grid->cells[row][column];
}

/* The row whose first cell is this text; -1 when there is none. */
FIXTURE_UNUSED static int grid_row(const struct grid *grid, const char *first)
{
    for (int i = 0; i < grid->rows; i++)
        if (grid_at(grid, i, 0)[0] == '"' && text_is(grid_at(grid, i, 0) + 1, first))
            return i;
    return -1;
}

/* A part of the folder's book.xlsx as a package, whole; to be freed. */
FIXTURE_UNUSED static char *part_of(const char *folder, const char *name)
{
    char path[FIXTURE_PATH + 32];
    zip_stat_t about;
    zip_file_t *file;
    zip_t *zip;
    char *text;

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    zip = zip_open(path, ZIP_RDONLY, NULL);
    assert_non_null(zip);
    assert_int_equal(zip_stat(zip, name, 0, &about), 0);
    text = mem_zero(1, about.size + 1);
    file = zip_fopen(zip, name, 0);
    assert_non_null(file);
    assert_int_equal(zip_fread(file, text, about.size), about.size);
    zip_fclose(file);
    zip_discard(zip);
    return text;
}

/* The column of a head, in the row of heads. */
FIXTURE_UNUSED static int grid_column(const struct grid *grid, const char *head)
{
    for (int i = 0; grid->rows > 2 && grid->cells[2][i]; i++)
        if (grid->cells[2][i][0] == '"' && text_is(grid->cells[2][i] + 1, head))
            return i;
    fail_msg("no column is headed %s", head);
    return -1;
}

/* "1234.5" is 123450 fen; rounds what calculating with floating numbers leaves. */
FIXTURE_UNUSED static int64_t grid_fen(const struct grid *grid, int row, int column)
{
    const char *cell = grid_at(grid, row, column);
    char *end = NULL;
    double yuan = strtod(cell, &end);

    if (end == cell || *end)
        fail_msg("“%s” in row %d, column %d is no number", cell, row, column);
    return (int64_t) (yuan * 100 + (yuan < 0 ? -0.5 : 0.5));
}

#define FIRST_ROW 3 /* of a table: under title, scope and heads */

/** Writes a workbook as "book" and has the other program read it. */
FIXTURE_UNUSED static void book_written(const struct report_order *order, const char *folder,
                                        struct report_result *ret_result)
{
    char path[FIXTURE_PATH + 32];
    struct report_order to = *order;
    struct err err = {0};

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    to.path = path;
    check_ok(report_write(&demo.desk, &to, ret_result, &err), err);
    office_convert(folder, path, false);
}

/** Every line of the tie-out comes to nothing, and there are so many. */
FIXTURE_UNUSED static void check_ties_of(const char *folder, int least)
{
    AUTO_GRID struct grid ties = {0};

    grid_of(folder, "book", _("Tie-out"), &ties);
    assert_true(ties.rows >= FIRST_ROW + least);
    for (int i = FIRST_ROW; i < ties.rows; i++) {
        check_int(grid_fen(&ties, i, 3), 0);
        if (!text_is(grid_at(&ties, i, 4), "\"✓"))
            fail_msg("%s does not tie: %s", grid_at(&ties, i, 0), grid_at(&ties, i, 4));
    }
}

FIXTURE_UNUSED static void check_ties(const char *folder)
{
    check_ties_of(folder, 6);
}

#endif
