/* SPDX-License-Identifier: Apache-2.0 */
/* Takes in a file of applications: every row is judged first, then all are written in one
 * transaction or none.  Knows rows and cells; leaves one application to entry.h. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/import_inside.h"
#include "desk/permission.h"
#include "rules/window.h"
#include "store/journal.h"
#include "store/organisation.h"

#define IMPORTS_LOOKED_AT 100000
#define ROWS_AT_ONCE      16 /* between two looks at whether to go on */

void import_report_release(struct import_report *report)
{
    arena_release(&report->arena);
    *report = (struct import_report){0};
}

static void import_release(struct import *import)
{
    table_file_release(&import->table);
    arena_release(&import->arena);
    text_numbers_release(&import->codes);
    text_numbers_release(&import->seen);
    import_report_release(&import->report);
}
#define AUTO_IMPORT __attribute__((cleanup(import_release)))

/* ---- the whole file ---- */

/* Judging is the first half of the way, writing the second. */
static bool goes_on(const struct import *import, size_t row, bool writing, struct err *err)
{
    const struct import_order *order = import->order;
    int64_t count = (int64_t) import->table.count - 1;

    if (!order->progress || row % ROWS_AT_ONCE != 0 ||
        order->progress(order->of, (int64_t) row + (writing ? count : 0),
                        order->commit ? 2 * count : count))
        return true;
    err_set(err, ERR_REFUSED, _("stopped; nothing was changed"));
    return false;
}

/* The faults of a row stand in a row among those kept. */
static void note_faults(const struct row *row, size_t kept_before)
{
    struct import_report *report = &row->import->report;
    struct import_row *listed = &report->list[report->list_count - 1];

    listed->fault_count = report->fault_total - row->faults_before;
    if (listed->fault_count > 0 && kept_before < report->fault_count)
        listed->first_fault = kept_before;
}

/* No fault of the row: it is taken in, and looked at in the formal check. */
static void note_window(struct import *import, const struct entry *entry)
{
    struct import_report *report = &import->report;
    struct import_row *row = &report->list[report->list_count - 1];

    if (!entry->item || !item_is_out_of_window(entry->item, entry->received_on))
        return;
    row->out_of_window = entry->item;
    row->received_on = entry->received_on;
    report->rows_out_of_window++;
}

static bool judge_row(struct import *import, const struct table_row *given, struct err *err)
{
    struct row row = {.import = import, .given = given};
    AUTO_ENTRY struct entry entry = {0};
    size_t kept = import->report.fault_count;
    bool judged;

    row_list(&row);
    judged = row_read(&row, &entry, err);
    note_faults(&row, kept);
    note_window(import, &entry);
    row_list_applicant(&row, &import->report.list[import->report.list_count - 1]);
    import->report.good_rows += judged && row_is_good(&row);
    arena_release(&row.arena);
    return judged;
}

static bool judge_rows(struct import *import, struct err *err)
{
    for (size_t i = 1; i < import->table.count; i++) {
        import->report.rows++;
        if (!goes_on(import, i, false, err) || !judge_row(import, &import->table.rows[i], err))
            return false;
    }
    return true;
}

static bool write_newcomers(struct import *import, struct act *act, struct err *err)
{
    for (size_t i = 0; i < import->newcomer_count; i++)
        if (!organisation_write(act, &import->newcomers[i], &import->newcomers[i].id, err))
            return false;
    return true;
}

static bool write_row(struct import *import, struct act *act, const struct table_row *given,
                      struct import_row *listed, struct err *err)
{
    struct row row = {.import = import, .given = given};
    AUTO_ENTRY struct entry entry = {0};
    char number[APPLICATION_NUMBER_SIZE] = "";
    bool written = row_read(&row, &entry, err);

    if (written && !row_is_good(&row))
        written =
            err_set(err, ERR_CONFLICT,
                    _("line %zu was good and is not any more; nothing was written"), given->line);
    written = written && (!row.takes_over || organisation_change(act, &row.organisation, err)) &&
              entry_write(act, &entry, &listed->id, number, err);
    listed->number = arena_text(&import->report.arena, number);
    arena_release(&row.arena);
    return written;
}

static bool write_rows(struct import *import, struct act *act, struct err *err)
{
    struct import_report *report = &import->report;

    for (size_t i = 1; i < import->table.count; i++)
        if (!goes_on(import, i, true, err) ||
            !write_row(import, act, &import->table.rows[i], &report->list[i - 1], err))
            return false;
    report->first_number = report->list[0].number;
    report->last_number = report->list[report->list_count - 1].number;
    return true;
}

static bool is_new_file(struct import *import, struct err *err)
{
    struct store_journal_filter filter = {.kind = "import", .most = IMPORTS_LOOKED_AT};
    struct journal journal = {0};
    char digest[DIGEST_TEXT_SIZE], at[INSTANT_TEXT_SIZE];
    bool is_new = true;

    if (!store_journal_list(import->desk->store, &filter, &journal, err))
        return false;
    digest_text(&import->report.digest, digest);
    for (size_t i = 0; is_new && i < journal.count; i++)
        if (strstr(journal.list[i].changes, digest)) {
            err_set(err, ERR_REFUSED, _("this file was imported before"));
            err_detail(err, _("by %s at %s"), journal.list[i].clerk,
                       instant_text(journal.list[i].at_ms, at));
            is_new = err_hint(err, _("Take out the rows that are in already, or change the file."));
        }
    journal_release(&journal);
    return is_new;
}

static bool write_all(struct import *import, struct err *err)
{
    AUTO_ACT struct act act = {0};
    char digest[DIGEST_TEXT_SIZE];

    import->writing = true;
    if (!act_begin(&act, import->desk, right_roles(RIGHT_ENTER), err) ||
        !is_new_file(import, err) || !write_newcomers(import, &act, err) ||
        !write_rows(import, &act, err))
        return false;
    act_change_number(&act, "rows", 0, (int64_t) import->report.rows);
    act_change(&act, "first", "", import->report.first_number);
    act_change(&act, "last", "", import->report.last_number);
    act_change(&act, "digest", "", digest_text(&import->report.digest, digest));
    if (!act_end(&act, "import", "import", 0, import->file, err))
        return false;
    import->report.committed = true;
    return true;
}

static bool refuse_faults(const struct import_report *report, struct err *err)
{
    const struct import_fault *first = &report->faults[0];
    AUTO_ARENA struct arena arena = {0};

    err_set(err, ERR_INPUT, _("%zu faults in the file; nothing was written"), report->fault_total);
    err_detail(err, _("line %zu, column %s, %s: %s"), first->row,
               import_fault_column(first, &arena), *first->given ? first->given : "—", first->what);
    return err_hint(err, _("Correct the rows named in the report and read the file again."));
}

static bool import_run(struct import *import, bool commit, struct err *err)
{
    struct import_report *report = &import->report;

    report->blank_rows = import->table.blank_count;
    if (import->table.count == 0)
        return err_set(err, ERR_INPUT, _("the file is empty"));
    if (!import_columns_read(import->desk->catalogue, &import->table.rows[0],
                             import->order->item != NULL, report, &import->columns))
        return refuse_faults(report, err);
    if (import->table.count == 1)
        return err_set(err, ERR_INPUT, _("the file has a header and no rows"));
    if (!is_new_file(import, err) || !judge_rows(import, err))
        return false;
    if (report->fault_total > 0)
        return refuse_faults(report, err);
    return !commit || write_all(import, err);
}

static bool is_as_seen(const struct import *import, struct err *err)
{
    if (!import->order->seen || digest_same(import->order->seen, &import->report.digest))
        return true;
    err_set(err, ERR_CONFLICT, _("the file is not the one that was looked at"));
    return err_hint(err, _("Read it again; nothing was written."));
}

static bool import_load(struct import *import, struct err *err)
{
    size_t line;
    struct err why = {0};

    if (table_file_load(import->order->path, NULL, &import->table, &line, &import->report.digest,
                        &why))
        return true;
    if (line > 0)
        import_fault_add(&import->report, line, COLUMN_NONE, "", "", why.what);
    return act_fail(err, &why);
}

/* What was drawn and not kept is nobody's number. */
static void forget_numbers(struct import_report *report)
{
    for (size_t i = 0; i < report->list_count; i++) {
        report->list[i].id = 0;
        report->list[i].number = "";
    }
}

bool desk_import_order(struct desk *desk, const struct import_order *order,
                       struct import_report *ret_report, struct err *err)
{
    AUTO_IMPORT struct import import = {.desk = desk, .order = order};
    const char *slash = strrchr(order->path, '/');
    const char *name = slash ? slash + 1 : order->path;
    bool good;

    *ret_report = (struct import_report){0};
    if (!act_may_read(desk, right_roles(RIGHT_ENTER), err))
        return false;
    import.file = text_safe(&import.arena, name, strlen(name));
    good = import_load(&import, err) && is_as_seen(&import, err) &&
           import_run(&import, order->commit, err);
    if (!import.report.committed)
        forget_numbers(&import.report);
    *ret_report = import.report;
    import.report = (struct import_report){0};
    return good;
}

bool desk_import(struct desk *desk, const char *path, bool commit, struct import_report *ret_report,
                 struct err *err)
{
    return desk_import_order(desk, &(struct import_order){.path = path, .commit = commit},
                             ret_report, err);
}
