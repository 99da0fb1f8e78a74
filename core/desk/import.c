/* SPDX-License-Identifier: Apache-2.0 */
/* Takes in a file of applications: every row is judged first, then all are written in one
 * transaction or none.  Knows rows and cells; leaves one application to entry.h. */
#include <string.h>

#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/entry.h"
#include "desk/import_columns.h"
#include "desk/permission.h"
#include "store/journal.h"
#include "store/organisation.h"

#define IMPORTS_LOOKED_AT 100000

void import_report_release(struct import_report *report)
{
    arena_release(&report->arena);
    *report = (struct import_report){0};
}

struct import {
    struct desk *desk;
    const char *file; /* name only */
    struct digest digest;
    struct table_file table;
    struct import_columns columns;
    struct import_report report;
    struct arena arena;             /* of the newcomers */
    struct organisation *newcomers; /* brought by the file; id 0 until written */
    size_t newcomer_count;
    size_t *slots; /* newcomers by their code: place + 1, 0 is free */
    size_t slot_count;
};

static void import_release(struct import *import)
{
    table_file_release(&import->table);
    arena_release(&import->arena);
    import_report_release(&import->report);
}
#define AUTO_IMPORT __attribute__((cleanup(import_release)))

/* One row under judgement; cells are clean. */
struct row {
    struct import *import;
    const struct table_row *given;
    struct arena arena;
    const char *cells[TABLE_CELLS_MOST];
    size_t faults_before;
};

static void row_fault(struct row *row, size_t column, const char *what)
{
    const struct import_columns *columns = &row->import->columns;
    bool named = column < columns->count;

    import_fault_add(&row->import->report, row->given->line, named ? column : COLUMN_NONE,
                     named ? columns->header[column] : "",
                     named && column < row->given->count ? row->given->cells[column].text : "",
                     what);
}

static bool row_is_good(const struct row *row)
{
    return row->import->report.fault_total == row->faults_before;
}

static const char *field_text(const struct row *row, enum import_field field)
{
    size_t column = row->import->columns.field[field];

    return column == COLUMN_NONE ? "" : row->cells[column];
}

/* ---- cells ---- */

static void clean_cells(struct row *row)
{
    const struct import_columns *columns = &row->import->columns;

    for (size_t i = columns->count; i < row->given->count; i++)
        if (row->given->cells[i].size > 0) {
            row_fault(row, COLUMN_NONE, _("the row has more cells than the header"));
            break;
        }
    if (row->given->count < columns->count)
        row_fault(row, COLUMN_NONE, _("the row has fewer cells than the header"));
    for (size_t i = 0; i < columns->count; i++) {
        bool lines = i == columns->field[FIELD_LATE_REASON];
        struct err err = {0};

        row->cells[i] = "";
        if (i < row->given->count &&
            !text_clean(row->given->cells[i].text, row->given->cells[i].size, lines,
                        TABLE_CELL_MOST, &row->arena, &row->cells[i], &err))
            row_fault(row, i, err.what);
    }
}

/* ---- the applicant ---- */

/* Where a code stands among the newcomers, or the free slot where it would. */
static size_t *slot_of(struct import *import, const char *code)
{
    size_t hash = 5381, at;

    for (const char *byte = code; *byte; byte++)
        hash = hash * 33 + (unsigned char) *byte;
    at = hash % import->slot_count;
    while (import->slots[at] != 0 && !text_is(import->newcomers[import->slots[at] - 1].code, code))
        at = (at + 1) % import->slot_count;
    return &import->slots[at];
}

static struct organisation *find_newcomer(struct import *import, const char *code)
{
    size_t place = *slot_of(import, code);

    return place ? &import->newcomers[place - 1] : NULL;
}

static void add_newcomer(struct import *import, const struct organisation *organisation)
{
    size_t *slot = slot_of(import, organisation->code);

    *ARENA_PUSH(&import->arena, import->newcomers, import->newcomer_count) = *organisation;
    *slot = import->newcomer_count;
}

/* A code that is known under another name is a slip of the pen in one of the two. */
static void compare_name(struct row *row, const struct organisation *organisation)
{
    const char *name = field_text(row, FIELD_ORGANISATION);

    if (text_empty(name) ||
        text_is(text_fold(&row->arena, name), text_fold(&row->arena, organisation->name)))
        return;
    row_fault(row, row->import->columns.field[FIELD_ORGANISATION],
              arena_format(&row->arena, _("this code belongs to %s"), organisation->name));
}

static bool read_newcomer(struct row *row, const char *code, struct organisation *ret_organisation)
{
    struct import *import = row->import;
    const size_t *field = import->columns.field;
    struct organisation typed = {.code = code, .name = field_text(row, FIELD_ORGANISATION)};
    struct err err = {0};

    typed.district = import_district(field_text(row, FIELD_DISTRICT));
    if (text_empty(typed.name))
        row_fault(row, field[FIELD_ORGANISATION],
                  _("the applicant is not known yet: its name is needed"));
    if (!import_kind(field_text(row, FIELD_KIND), &typed.kind))
        row_fault(row, field[FIELD_KIND], _("this is no kind of applicant"));
    if (!typed.district)
        row_fault(row, field[FIELD_DISTRICT], _("this is no district of Shenzhen"));
    if (!date_parse(field_text(row, FIELD_ESTABLISHED_ON), &typed.established_on, &err))
        row_fault(row, field[FIELD_ESTABLISHED_ON], err.what);
    if (!row_is_good(row))
        return false;
    if (!organisation_read(import->desk, &typed, &import->arena, ret_organisation, &err)) {
        row_fault(row, COLUMN_NONE, err.what);
        return false;
    }
    add_newcomer(import, ret_organisation);
    return true;
}

/* @return false only when the database failed; *ret_found false: there is a fault */
static bool find_applicant(struct row *row, struct organisation *ret_organisation, bool *ret_found,
                           struct err *err)
{
    struct import *import = row->import;
    struct organisation *newcomer;
    char code[IDCODE_SIZE];
    struct err why = {0};

    *ret_found = false;
    if (!idcode_parse(field_text(row, FIELD_CODE), code, &why)) {
        row_fault(row, import->columns.field[FIELD_CODE], why.what);
        return true;
    }
    newcomer = find_newcomer(import, code);
    if (newcomer) {
        *ret_organisation = *newcomer;
        *ret_found = true;
    } else if (!store_organisation_by_code(import->desk->store, code, &row->arena, ret_organisation,
                                           ret_found, err)) {
        return false;
    }
    if (*ret_found)
        compare_name(row, ret_organisation);
    else
        *ret_found = read_newcomer(row, code, ret_organisation);
    return true;
}

/* ---- the application ---- */

static const struct ask *find_ask(const struct item *item, const char *fact)
{
    for (size_t i = 0; i < item->ask_count; i++)
        if (text_is(item->asks[i].fact, fact))
            return &item->asks[i];
    return NULL;
}

/* A choice may be named by its words in any language; the id is what is kept. */
static const char *choice_id(const struct ask *ask, const char *typed)
{
    for (size_t i = 0; i < ask->choice_count; i++) {
        const struct words *name = &ask->choices[i].name;

        if (text_is(typed, name->zh) || text_is(typed, name->ja) || text_is(typed, name->en))
            return ask->choices[i].id;
    }
    return typed;
}

static struct answer *gather_answers(struct row *row, const struct item *item, size_t *ret_count)
{
    const struct import_columns *columns = &row->import->columns;
    struct answer *answers = arena_get(&row->arena, columns->count * sizeof *answers);

    *ret_count = 0;
    for (size_t i = 0; i < columns->count; i++) {
        const struct ask *ask;

        if (!columns->fact[i])
            continue;
        ask = find_ask(item, columns->fact[i]);
        if (ask)
            answers[(*ret_count)++] =
                (struct answer){.fact = ask->fact, .typed = choice_id(ask, row->cells[i])};
        else if (!text_empty(row->cells[i]))
            row_fault(row, i,
                      arena_format(&row->arena, _("the item %s does not ask for this"), item->id));
    }
    return answers;
}

static void add_findings(struct row *row, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        size_t column = import_column_of(&row->import->columns, finding->field);

        if (finding->weight != FINDING_BLOCKS)
            continue;
        if (column == COLUMN_NONE && !text_empty(finding->field))
            import_fault_add(&row->import->report, row->given->line, COLUMN_NONE, finding->field,
                             "", finding->text);
        else
            row_fault(row, column, finding->text);
    }
}

/* The day chooses the edition, and so which columns are asked for. */
static const struct item *find_item(struct row *row, const char **ret_id)
{
    const struct desk *desk = row->import->desk;
    const char *typed = field_text(row, FIELD_RECEIVED_ON);
    struct date day = desk->today;
    const struct item *item;
    struct err err = {0};

    *ret_id = text_narrow(&row->arena, field_text(row, FIELD_ITEM));
    if (!text_empty(typed) && !date_parse(typed, &day, &err)) {
        row_fault(row, row->import->columns.field[FIELD_RECEIVED_ON], err.what);
        return NULL;
    }
    if (day.day > desk->today.day) {
        row_fault(row, row->import->columns.field[FIELD_RECEIVED_ON],
                  _("the day of receipt is in the future"));
        return NULL;
    }
    item = catalogue_item_on(desk->catalogue, *ret_id, day, &err);
    if (!item)
        row_fault(row, row->import->columns.field[FIELD_ITEM], err.what);
    return item;
}

static bool read_entry(struct row *row, const struct item *item, const char *id,
                       const struct organisation *organisation, struct entry *ret_entry,
                       struct err *err)
{
    struct intake intake = {.item = id,
                            .organisation_id = organisation->id,
                            .title = field_text(row, FIELD_TITLE),
                            .requested = field_text(row, FIELD_REQUESTED),
                            .received_on = field_text(row, FIELD_RECEIVED_ON),
                            .late_reason = field_text(row, FIELD_LATE_REASON)};
    struct findings findings = {0};
    struct organisation applicant = *organisation;
    bool judged;

    /* not stored, for what the counter is told beside: ten thousand rows of one applicant would
     * each count those before */
    applicant.id = 0;
    intake.answers = gather_answers(row, item, &intake.answer_count);
    if (text_empty(intake.late_reason) && !text_empty(intake.received_on))
        intake.late_reason =
            arena_format(&row->arena, _("taken from the file %s"), row->import->file);
    judged = entry_read(row->import->desk, &intake, &applicant, &findings, ret_entry, err);
    ret_entry->organisation.id = organisation->id;
    if (judged)
        add_findings(row, &findings);
    findings_release(&findings);
    return judged;
}

/* @return false only when the database or judging itself failed */
static bool row_read(struct row *row, struct entry *ret_entry, struct err *err)
{
    struct organisation organisation;
    const struct item *item;
    const char *id;
    bool found;

    row->faults_before = row->import->report.fault_total;
    clean_cells(row);
    if (!row_is_good(row))
        return true;
    item = find_item(row, &id);
    if (!find_applicant(row, &organisation, &found, err))
        return false;
    return !item || !found || read_entry(row, item, id, &organisation, ret_entry, err);
}

/* ---- the whole file ---- */

static bool judge_row(struct import *import, const struct table_row *given, struct err *err)
{
    struct row row = {.import = import, .given = given};
    AUTO_ENTRY struct entry entry = {0};
    bool judged = row_read(&row, &entry, err);

    import->report.good_rows += judged && row_is_good(&row);
    arena_release(&row.arena);
    return judged;
}

static bool judge_rows(struct import *import, struct err *err)
{
    for (size_t i = 1; i < import->table.count; i++) {
        import->report.rows++;
        if (!judge_row(import, &import->table.rows[i], err))
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
                      char number[APPLICATION_NUMBER_SIZE], struct err *err)
{
    struct row row = {.import = import, .given = given};
    AUTO_ENTRY struct entry entry = {0};
    int64_t id;
    bool written = row_read(&row, &entry, err);

    if (written && !row_is_good(&row))
        written =
            err_set(err, ERR_CONFLICT,
                    _("line %zu was good and is not any more; nothing was written"), given->line);
    written = written && entry_write(act, &entry, &id, number, err);
    arena_release(&row.arena);
    return written;
}

static bool write_rows(struct import *import, struct act *act, struct err *err)
{
    struct import_report *report = &import->report;
    char number[APPLICATION_NUMBER_SIZE];

    for (size_t i = 1; i < import->table.count; i++) {
        if (!write_row(import, act, &import->table.rows[i], number, err))
            return false;
        if (i == 1)
            report->first_number = arena_text(&report->arena, number);
    }
    report->last_number = arena_text(&report->arena, number);
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
    digest_text(&import->digest, digest);
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

    if (!act_begin(&act, import->desk, right_roles(RIGHT_ENTER), err) ||
        !is_new_file(import, err) || !write_newcomers(import, &act, err) ||
        !write_rows(import, &act, err))
        return false;
    act_change_number(&act, "rows", 0, (int64_t) import->report.rows);
    act_change(&act, "first", "", import->report.first_number);
    act_change(&act, "last", "", import->report.last_number);
    act_change(&act, "digest", "", digest_text(&import->digest, digest));
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
    if (!import_columns_read(import->desk->catalogue, &import->table.rows[0], report,
                             &import->columns))
        return refuse_faults(report, err);
    if (import->table.count == 1)
        return err_set(err, ERR_INPUT, _("the file has a header and no rows"));
    if (!judge_rows(import, err))
        return false;
    if (report->fault_total > 0)
        return refuse_faults(report, err);
    return !commit || write_all(import, err);
}

static bool import_load(struct import *import, const char *path, struct err *err)
{
    size_t line;
    struct err why = {0};

    if (table_file_load(path, NULL, &import->table, &line, &import->digest, &why)) {
        import->slot_count = 2 * import->table.count + 1; /* never full */
        import->slots = arena_get(&import->arena, import->slot_count * sizeof *import->slots);
        return true;
    }
    if (line > 0)
        import_fault_add(&import->report, line, COLUMN_NONE, "", "", why.what);
    return act_fail(err, &why);
}

bool desk_import(struct desk *desk, const char *path, bool commit, struct import_report *ret_report,
                 struct err *err)
{
    AUTO_IMPORT struct import import = {.desk = desk};
    const char *slash = strrchr(path, '/');
    bool good;

    *ret_report = (struct import_report){0};
    if (!act_may_read(desk, right_roles(RIGHT_ENTER), err))
        return false;
    import.file =
        text_safe(&import.arena, slash ? slash + 1 : path, strlen(slash ? slash + 1 : path));
    good = import_load(&import, path, err) && import_run(&import, commit, err);
    *ret_report = import.report;
    import.report = (struct import_report){0};
    return good;
}
