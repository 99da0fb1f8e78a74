/* SPDX-License-Identifier: Apache-2.0 */
/* The list of what was not done to many, as a file.  Leaves what was to be done to the desk. */
#include "reports/undone.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "desk/audit.h"
#include "reports/place.h"

#define LINE_MOST 4000 /* bytes of one row at most */

static void add_cell(struct str *text, const char *cell, bool last)
{
    str_add(text, "\"");
    if (*cell != '\0' && strchr("=+-@\t\r", *cell))
        str_add(text, "'"); /* a spreadsheet would calculate it */
    for (; *cell != '\0'; cell++) {
        if (*cell == '"')
            str_add(text, "\"");
        str_add_bytes(text, *cell == '\n' ? " " : cell, 1);
    }
    str_add(text, last ? "\"\r\n" : "\",");
}

static const char *verdict_text(enum bulk_verdict verdict)
{
    switch (verdict) {
    case BULK_CAN:
        return _("could be done, was not asked for yet");
    case BULK_CANNOT:
        return _("cannot be done");
    case BULK_NOT_DONE:
        return _("tried, not done");
    case BULK_NOT_TRIED:
        return _("not tried");
    case BULK_DONE:
        break;
    }
    return "";
}

static void rows_as_csv(const struct bulk *bulk, struct str *text, int64_t *ret_rows)
{
    str_add(text, "\xEF\xBB\xBF"); /* so that a spreadsheet reads Chinese */
    add_cell(text, _("Case number"), false);
    add_cell(text, _("Applicant"), false);
    add_cell(text, _("Project"), false);
    add_cell(text, _("Stage"), false);
    add_cell(text, _("Verdict"), false);
    add_cell(text, _("Why"), true);
    *ret_rows = 0;
    for (size_t i = 0; i < bulk->count; i++) {
        const struct bulk_row *row = &bulk->list[i];
        const struct application *application = &row->application;

        if (row->verdict == BULK_DONE)
            continue;
        add_cell(text, application->number, false);
        add_cell(text, application->organisation_name, false);
        add_cell(text, application->title, false);
        add_cell(text, *application->number ? _(stage_row(application->stage)->label) : "", false);
        add_cell(text, verdict_text(row->verdict), false);
        add_cell(text, row->why, true);
        *ret_rows += 1;
    }
}

static bool put(struct desk *desk, const struct str *text, const char *folder, const char *word,
                const struct export_record *record, struct undone_result *result, struct err *err)
{
    AUTO_PLACE struct place place = {0};
    struct export_record done = *record;
    char day[DATE_TEXT_SIZE];
    int size = snprintf(result->path, sizeof result->path, "%s/%s_%s_%s.csv", folder,
                        date_text(desk->today, day), word, result->number);

    if (size < 0 || (size_t) size >= sizeof result->path)
        return err_set(err, ERR_INPUT, _("the path of the file is too long"));
    done.rows = result->rows;
    done.file = place_name_of(result->path);
    done.digest = digest_of(text->text, strlen(text->text));
    if (!place_begin(&place, folder, err) || !place_write(&place, text->text, err) ||
        !place_put(&place, result->path, false, err))
        return false;
    if (desk_export_end(desk, result->number, &done, err))
        return true;
    (void) unlink(result->path);
    return false;
}

/* @param word  in the file's name; result->rows are told already */
static bool write_list(struct desk *desk, const struct str *text, const char *folder,
                       const char *word, const struct export_record *record,
                       struct undone_result *result, struct err *err)
{
    struct err unclosed = {0};

    if (!desk_export_begin(desk, record, result->number, err))
        return false;
    if (put(desk, text, folder, word, record, result, err))
        return true;
    (void) !desk_export_fail(desk, result->number, err->what, &unclosed);
    return false;
}

bool undone_write(struct desk *desk, const struct bulk *bulk, const char *folder,
                  struct undone_result *ret_result, struct err *err)
{
    AUTO_STR struct str text = {0};
    struct undone_result result = {0};
    const struct export_record record = {
        .of = EXPORT_OF_CASES, .report = "not-done", .file = "", .filter = ""};

    str_init(&text, (bulk->count + 1) * LINE_MOST);
    rows_as_csv(bulk, &text, &result.rows);
    if (!write_list(desk, &text, folder, _("not-done"), &record, &result, err))
        return false;
    *ret_result = result;
    return true;
}

/* ---- a file that was not taken in ---- */

static void add_fault(struct str *text, const struct import_report *report, size_t at)
{
    const struct import_fault *fault = &report->faults[at];
    const struct import_row *row = NULL;
    AUTO_ARENA struct arena arena = {0};

    for (size_t low = 0, high = report->list_count; low < high;) { /* lines ascend */
        size_t middle = low + (high - low) / 2;

        row = &report->list[middle];
        if (row->line == fault->row)
            break;
        if (row->line < fault->row)
            low = middle + 1;
        else
            high = middle;
    }
    if (row && row->line != fault->row)
        row = NULL;
    add_cell(text, arena_format(&arena, "%zu", fault->row), false);
    add_cell(text, import_fault_column(fault, &arena), false);
    add_cell(text, row ? row->organisation : "", false);
    add_cell(text, row ? row->title : "", false);
    add_cell(text, fault->given, false);
    add_cell(text, fault->what, true);
}

/* One line a fault, by physical row and column; beyond those kept, how many more. */
static void faults_as_csv(const struct import_report *report, struct str *text, int64_t *ret_rows)
{
    AUTO_ARENA struct arena arena = {0};

    str_add(text, "\xEF\xBB\xBF");
    add_cell(text, _("Row"), false);
    add_cell(text, _("Column"), false);
    add_cell(text, _("Applicant"), false);
    add_cell(text, _("Project"), false);
    add_cell(text, _("As given"), false);
    add_cell(text, _("Why"), true);
    for (size_t i = 0; i < report->fault_count; i++)
        add_fault(text, report, i);
    *ret_rows = (int64_t) report->fault_count;
    if (report->fault_total > report->fault_count)
        add_cell(text,
                 arena_format(&arena, _("… and %zu more faults"),
                              report->fault_total - report->fault_count),
                 true);
}

bool refused_write(struct desk *desk, const struct import_report *report, const char *file,
                   const char *folder, struct undone_result *ret_result, struct err *err)
{
    AUTO_STR struct str text = {0};
    struct undone_result result = {0};
    const struct export_record record = {
        .of = EXPORT_OF_CASES, .report = "import-faults", .file = "", .filter = file};

    str_init(&text, (report->fault_count + 2) * LINE_MOST);
    faults_as_csv(report, &text, &result.rows);
    if (!write_list(desk, &text, folder, _("faults"), &record, &result, err))
        return false;
    *ret_result = result;
    return true;
}
