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

static bool put(struct desk *desk, const struct str *text, const char *folder,
                const struct export_record *record, struct undone_result *result, struct err *err)
{
    AUTO_PLACE struct place place = {0};
    struct export_record done = *record;
    char day[DATE_TEXT_SIZE];
    int size = snprintf(result->path, sizeof result->path, "%s/%s_%s_%s.csv", folder,
                        date_text(desk->today, day), _("not-done"), result->number);

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

bool undone_write(struct desk *desk, const struct bulk *bulk, const char *folder,
                  struct undone_result *ret_result, struct err *err)
{
    AUTO_STR struct str text = {0};
    struct undone_result result = {0};
    struct err unclosed = {0};
    const struct export_record record = {
        .of = EXPORT_OF_CASES, .report = "not-done", .file = "", .filter = ""};

    str_init(&text, (bulk->count + 1) * LINE_MOST);
    rows_as_csv(bulk, &text, &result.rows);
    if (!desk_export_begin(desk, &record, result.number, err))
        return false;
    if (!put(desk, &text, folder, &record, &result, err)) {
        (void) !desk_export_fail(desk, result.number, err->what, &unclosed);
        return false;
    }
    *ret_result = result;
    return true;
}
