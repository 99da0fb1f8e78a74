/* SPDX-License-Identifier: Apache-2.0 */
/* A file of entries (CSV or .xlsx) for a list: every row is read first, then all are written or
 * none. Leaves one entry to rolls, and rows and cells of a file to table_file. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/import_columns.h"
#include "desk/rolls_inside.h"
#include "desk/table_file.h"

enum roll_column { ROLL_NAME, ROLL_CODE, ROLL_FROM, ROLL_TO, ROLL_SOURCE, ROLL_NOTE };
#define ROLL_COLUMN_COUNT 6

static const char *const headers[ROLL_COLUMN_COUNT][3] = {
    [ROLL_NAME] = {"name", "名称", "名称"},     [ROLL_CODE] = {"code", "代码", "コード"},
    [ROLL_FROM] = {"from", "起始日", "開始日"}, [ROLL_TO] = {"to", "截止日", "終了日"},
    [ROLL_SOURCE] = {"source", "来源", "出典"}, [ROLL_NOTE] = {"note", "备注", "備考"},
};

struct roll_file {
    const struct roll *roll;
    struct table_file table;
    struct digest digest;
    size_t place[ROLL_COLUMN_COUNT]; /* COLUMN_NONE: the file has it not */
    struct import_report report;
    struct store_listing *listings;
    size_t *lines; /* where each stands in the file */
    size_t count;
};

static void roll_file_release(struct roll_file *file)
{
    table_file_release(&file->table);
    import_report_release(&file->report);
}
#define AUTO_ROLL_FILE __attribute__((cleanup(roll_file_release)))

/* ---- columns ------------------------------------------------------------------------------- */

static int column_named(const char *header)
{
    for (int i = 0; i < ROLL_COLUMN_COUNT; i++)
        for (int j = 0; j < 3; j++)
            if (text_is(header, headers[i][j]))
                return i;
    return -1;
}

static void read_header(struct roll_file *file, const struct table_row *row)
{
    for (int i = 0; i < ROLL_COLUMN_COUNT; i++)
        file->place[i] = COLUMN_NONE;
    for (size_t i = 0; i < row->count; i++) {
        const char *clean = "";
        struct err err = {0};
        int column = -1;

        if (text_clean(row->cells[i].text, row->cells[i].size, false, TABLE_CELL_MOST,
                       &file->report.arena, &clean, &err))
            column = column_named(clean);
        if (column < 0)
            import_fault_add(&file->report, row->line, i, clean, "",
                             _("the columns are: name, code, from, to, source, note"));
        else if (file->place[column] != COLUMN_NONE)
            import_fault_add(&file->report, row->line, i, clean, "",
                             _("this column is there twice"));
        else
            file->place[column] = i;
    }
    for (int i = 0; i < ROLL_COLUMN_COUNT; i++)
        if ((i == ROLL_NAME || i == ROLL_FROM || i == ROLL_SOURCE) && file->place[i] == COLUMN_NONE)
            import_fault_add(&file->report, row->line, COLUMN_NONE, headers[i][0], "",
                             _("this column is missing"));
}

/* ---- rows ---------------------------------------------------------------------------------- */

static bool cell(struct roll_file *file, const struct table_row *row, enum roll_column column,
                 const char **ret_text)
{
    size_t place = file->place[column];
    struct err err = {0};

    *ret_text = "";
    if (place == COLUMN_NONE || place >= row->count)
        return true;
    if (text_clean(row->cells[place].text, row->cells[place].size, column == ROLL_NOTE,
                   TABLE_CELL_MOST, &file->report.arena, ret_text, &err))
        return true;
    import_fault_add(&file->report, row->line, place, headers[column][0], "", err.what);
    return false;
}

static bool is_same(const struct store_listing *a, const struct store_listing *b)
{
    return a->from.day == b->from.day && text_is(a->code_mark, b->code_mark) &&
           text_is(a->name_mark, b->name_mark);
}

static void read_row(struct roll_file *file, const struct table_row *row)
{
    struct typed_listing typed = {0};
    struct store_listing listing;
    struct err err = {0};

    if (!cell(file, row, ROLL_NAME, &typed.name) || !cell(file, row, ROLL_CODE, &typed.code) ||
        !cell(file, row, ROLL_FROM, &typed.from) || !cell(file, row, ROLL_TO, &typed.to) ||
        !cell(file, row, ROLL_SOURCE, &typed.source) || !cell(file, row, ROLL_NOTE, &typed.note))
        return;
    if (row->count > file->table.rows[0].count) {
        import_fault_add(&file->report, row->line, COLUMN_NONE, "", typed.name,
                         _("the row has more cells than the header"));
        return;
    }
    if (!rolls_read(file->roll, &typed, &file->report.arena, &listing, &err)) {
        import_fault_add(&file->report, row->line, COLUMN_NONE, "", typed.name, err.what);
        return;
    }
    for (size_t i = 0; i < file->count; i++)
        if (is_same(&listing, &file->listings[i])) {
            import_fault_add(&file->report, row->line, file->place[ROLL_NAME],
                             headers[ROLL_NAME][0], typed.name,
                             _("it is in the file twice from the same day"));
            return;
        }
    file->lines[file->count] = row->line;
    file->listings[file->count++] = listing;
}

static bool read_file(struct roll_file *file, const char *path, struct err *err)
{
    size_t line;

    if (!table_file_load(path, NULL, &file->table, &line, &file->digest, err))
        return false;
    if (file->table.count == 0)
        return err_set(err, ERR_INPUT, _("the file is empty"));
    read_header(file, &file->table.rows[0]);
    file->report.blank_rows = file->table.blank_count;
    file->report.rows = file->table.count - 1;
    file->listings =
        arena_get(&file->report.arena, (file->table.count + 1) * sizeof *file->listings);
    file->lines = arena_get(&file->report.arena, (file->table.count + 1) * sizeof *file->lines);
    for (size_t i = 1; i < file->table.count && file->report.fault_total < 1000; i++)
        if (file->place[ROLL_NAME] != COLUMN_NONE)
            read_row(file, &file->table.rows[i]);
    return true;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* Every row against what is on the list already. */
static bool compare_all(struct desk *desk, struct roll_file *file, struct err *err)
{
    for (size_t i = 0; i < file->count; i++) {
        struct err why = {0};

        if (rolls_is_new(desk, file->roll, &file->listings[i], &why))
            continue;
        if (why.kind != ERR_INPUT)
            return act_fail(err, &why);
        import_fault_add(&file->report, file->lines[i], COLUMN_NONE, "", file->listings[i].name,
                         why.what);
    }
    return true;
}

static bool write_all(struct act *act, struct roll_file *file, const char *path, struct err *err)
{
    const char *name = strrchr(path, '/');
    char digest[DIGEST_TEXT_SIZE];
    int64_t id;

    for (size_t i = 0; i < file->count; i++)
        if (!rolls_write(act, &file->listings[i], &id, err))
            return false;
    act_change(act, "roll", "", file->roll->id);
    act_change(act, "digest", "", digest_text(&file->digest, digest));
    act_change_number(act, "rows", 0, (int64_t) file->count);
    return act_end(act, "roll-import", "roll", 0, name ? name + 1 : path, err);
}

static bool say_faults(const struct import_report *report, struct err *err)
{
    err_set(err, ERR_INPUT, _("the file has faults; nothing was taken in"));
    return err_detail(err, "%zu", report->fault_total);
}

bool desk_roll_import(struct desk *desk, const char *id, const char *path, bool commit,
                      struct import_report *ret_report, struct err *err)
{
    AUTO_ROLL_FILE struct roll_file file = {0};
    AUTO_ACT struct act act = {0};
    bool good;

    *ret_report = (struct import_report){0};
    if (!rolls_find(desk, id, &file.roll, err) || !act_begin(&act, desk, ROLL_KEEPERS, err) ||
        !desk_roll_may_keep(desk, file.roll, err) || !read_file(&file, path, err) ||
        !compare_all(desk, &file, err))
        return false;
    good = file.report.fault_total == 0;
    file.report.good_rows = good ? file.count : 0;
    if (good && commit && !write_all(&act, &file, path, err))
        return false;
    file.report.committed = good && commit;
    *ret_report = file.report;
    file.report = (struct import_report){0};
    return good || say_faults(ret_report, err);
}
