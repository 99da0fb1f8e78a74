/* SPDX-License-Identifier: Apache-2.0 */
/* One row of a file of applications under judgement: its cells, the applicant, the application.
 * Every fault of a row is told at once; the file as a whole is import.c. */
#include <string.h>

#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/import_inside.h"
#include "desk/odd.h"
#include "rules/judge.h"
#include "store/organisation.h"

/* Of a row that ends too early that alone is told: a column behind it says nothing of itself. */
static void row_fault(struct row *row, size_t column, const char *what)
{
    const struct import_columns *columns = &row->import->columns;
    bool named = column < columns->count;

    if (named && column >= row->given->count)
        return;
    import_fault_add(&row->import->report, row->given->line, named ? column : COLUMN_NONE,
                     named ? columns->header[column] : "",
                     named && column < row->given->count ? row->given->cells[column].text : "",
                     what);
}

/* Told once: the writing half reads every row again. */
static void row_note(struct row *row, size_t column, const char *what)
{
    const struct import_columns *columns = &row->import->columns;
    bool named = column < columns->count && column < row->given->count;

    if (!row->import->writing)
        import_note_add(&row->import->report, row->given->line, named ? column : COLUMN_NONE,
                        named ? columns->header[column] : "",
                        named ? row->given->cells[column].text : "", what);
}

bool row_is_good(const struct row *row)
{
    return row->import->report.fault_total == row->faults_before;
}

static const char *field_text(const struct row *row, enum import_field field)
{
    size_t column = row->import->columns.field[field];

    return column == COLUMN_NONE ? "" : row->cells[column];
}

static const char *listed(const struct row *row, enum import_field field)
{
    size_t column = row->import->columns.field[field];
    const struct table_cell *cell;

    if (column == COLUMN_NONE || column >= row->given->count)
        return "";
    cell = &row->given->cells[column];
    return text_quote(&row->import->report.arena, cell->text);
}

/* Where the file gives the code alone the applicant is named all the same: as the register has it,
 * or else by its code. */
void row_list_applicant(struct row *row, struct import_row *listed_row)
{
    struct arena *arena = &row->import->report.arena;

    if (text_empty(listed_row->organisation))
        listed_row->organisation =
            row->applicant ? arena_text(arena, row->applicant) : listed(row, FIELD_CODE);
}

void row_list(struct row *row)
{
    struct import_report *report = &row->import->report;
    const char *item = listed(row, FIELD_ITEM);

    if (text_empty(item) && row->import->order->item)
        item = arena_text(&report->arena, row->import->order->item);
    *ARENA_PUSH(&report->arena, report->list, report->list_count) =
        (struct import_row){.line = row->given->line,
                            .item = item,
                            .organisation = listed(row, FIELD_ORGANISATION),
                            .title = listed(row, FIELD_TITLE),
                            .requested = listed(row, FIELD_REQUESTED),
                            .first_fault = SIZE_MAX,
                            .first_note = SIZE_MAX,
                            .received_on = DATE_NONE,
                            .number = ""};
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
        import_fault_add(&row->import->report, row->given->line, row->given->count,
                         columns->header[row->given->count], "",
                         _("the row ends before this column"));
    for (size_t i = 0; i < columns->count; i++) {
        bool lines =
            i == columns->field[FIELD_LATE_REASON] || i == columns->field[FIELD_AGAIN_REASON];
        struct err err = {0};

        row->cells[i] = "";
        if (i < row->given->count &&
            !text_clean(row->given->cells[i].text, row->given->cells[i].size, lines,
                        TABLE_CELL_MOST, &row->arena, &row->cells[i], &err))
            row_fault(row, i, err.what);
    }
}

/* ---- the applicant ---- */

static struct organisation *find_newcomer(struct import *import, const char *code)
{
    size_t place = text_number_of(&import->codes, code);

    return place ? &import->newcomers[place - 1] : NULL;
}

static void add_newcomer(struct import *import, const struct organisation *organisation)
{
    *ARENA_PUSH(&import->arena, import->newcomers, import->newcomer_count) = *organisation;
    (void) text_number_meet(&import->codes, organisation->code, import->newcomer_count);
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

/* Kind, district and day.  @param all  the applicant is new: all must be there; else what is there
 * must be right, whoever it is: a known one, or one whose code cannot be read */
static void read_particulars(struct row *row, bool all, struct organisation *typed)
{
    const size_t *field = row->import->columns.field;
    const char *kind = field_text(row, FIELD_KIND), *district = field_text(row, FIELD_DISTRICT),
               *day = field_text(row, FIELD_ESTABLISHED_ON);
    struct err err = {0};

    typed->district = import_district(district);
    if ((all || !text_empty(kind)) && !import_kind(kind, &typed->kind))
        row_fault(row, field[FIELD_KIND], _("this is no kind of applicant"));
    if ((all || !text_empty(district)) && !typed->district)
        row_fault(row, field[FIELD_DISTRICT], _("this is no district of Shenzhen"));
    if ((all || !text_empty(day)) && !date_parse(day, &typed->established_on, &err))
        row_fault(row, field[FIELD_ESTABLISHED_ON], err.what);
}

/* What the register has stays, unless the order takes over; of a newcomer an earlier row counts. */
static void unlike(struct row *row, enum import_field field, bool is_newcomer, const char *kept)
{
    struct arena *arena = &row->arena;
    const char *what;

    if (is_newcomer)
        what = arena_format(arena, _("an earlier row says %s, and that is taken"), kept);
    else if (row->import->order->take_over)
        what =
            arena_format(arena, _("the register says %s; it takes over what this row says"), kept);
    else
        what = arena_format(
            arena, _("the register says %s and stays as it is; this cell is not taken"), kept);
    row->takes_over = row->takes_over || (!is_newcomer && row->import->order->take_over);
    row_note(row, row->import->columns.field[field], what);
}

static void compare_particulars(struct row *row, const struct organisation *stated,
                                bool is_newcomer, struct organisation *organisation)
{
    char day[DATE_TEXT_SIZE];
    struct organisation next = *organisation;
    bool same = true;

    if (!text_empty(field_text(row, FIELD_KIND)) && stated->kind != organisation->kind) {
        unlike(row, FIELD_KIND, is_newcomer, _(organisation_kind_label(organisation->kind)));
        next.kind = stated->kind;
        same = false;
    }
    if (stated->district && !text_is(stated->district, organisation->district)) {
        unlike(row, FIELD_DISTRICT, is_newcomer, _(district_label(organisation->district)));
        next.district = stated->district;
        same = false;
    }
    if (!text_empty(field_text(row, FIELD_ESTABLISHED_ON)) &&
        stated->established_on.day != organisation->established_on.day) {
        unlike(row, FIELD_ESTABLISHED_ON, is_newcomer,
               date_text(organisation->established_on, day));
        next.established_on = stated->established_on;
        same = false;
    }
    row->import->report.rows_unlike += !same && !row->import->writing;
    if (row->takes_over)
        *organisation = next;
}

static bool read_newcomer(struct row *row, const char *code, struct organisation *ret_organisation)
{
    struct import *import = row->import;
    struct organisation typed = {.code = code, .name = field_text(row, FIELD_ORGANISATION)};
    struct err err = {0};

    if (text_empty(typed.name))
        row_fault(row, import->columns.field[FIELD_ORGANISATION],
                  _("the applicant is not known yet: its name is needed"));
    read_particulars(row, true, &typed);
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
        struct organisation unknown = {0};

        row_fault(row, import->columns.field[FIELD_CODE], why.what);
        read_particulars(row, false, &unknown);
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
    if (*ret_found) {
        struct organisation stated = {0};

        compare_name(row, ret_organisation);
        read_particulars(row, false, &stated);
        if (row_is_good(row))
            compare_particulars(row, &stated, newcomer != NULL, ret_organisation);
    } else
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

/* A column the file has not is named as the item asks for it. */
static const char *missing_column(const struct item *item, const char *field)
{
    const struct ask *ask = find_ask(item, field);

    return ask ? words_now(&ask->label) : field;
}

/* What may be written is told with what was not understood: nobody can guess it. */
static const char *with_choices(const struct item *item, const struct finding *finding,
                                struct arena *arena)
{
    const struct ask *ask = find_ask(item, finding->field ? finding->field : "");

    return ask && ask->kind == FACT_CHOICE && !text_empty(finding->cleared_by)
               ? arena_format(arena, _("%1$s; %2$s"), finding->text, finding->cleared_by)
               : finding->text;
}

static void add_findings(struct row *row, const struct item *item, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        size_t column = import_column_of(&row->import->columns, finding->field);
        const char *text;

        if (odd_is_told(finding) && column != COLUMN_NONE)
            row_note(row, column, finding->text); /* of the row; what the register has is not */
        if (finding->weight != FINDING_BLOCKS)
            continue;
        text = with_choices(item, finding, &row->arena);
        if (column == COLUMN_NONE && !text_empty(finding->field))
            import_fault_add(&row->import->report, row->given->line, COLUMN_NONE,
                             missing_column(item, finding->field), "", text);
        else
            row_fault(row, column, text);
    }
}

/* The day chooses the edition, and so which columns are asked for; where it cannot be, that of
 * today does, so that the other faults of the row are told with it. */
static const struct item *find_item(struct row *row, const char *id)
{
    const struct desk *desk = row->import->desk;
    const char *typed = field_text(row, FIELD_RECEIVED_ON);
    struct date day = desk->today;
    const struct item *item;
    struct err err = {0};

    if (!text_empty(typed) && !date_parse(typed, &day, &err)) {
        row_fault(row, row->import->columns.field[FIELD_RECEIVED_ON], err.what);
        day = desk->today;
    } else if (day.day > desk->today.day) {
        row_fault(row, row->import->columns.field[FIELD_RECEIVED_ON],
                  _("the day of receipt is in the future"));
        day = desk->today;
    }
    item = catalogue_item_on(desk->catalogue, id, day, &err);
    if (!item)
        row_fault(row, row->import->columns.field[FIELD_ITEM], err.what);
    return item;
}

/* What the cells alone say, where the row as a whole cannot be judged: it has a fault already. */
static void read_cells(struct row *row, const struct item *item)
{
    const struct import_columns *columns = &row->import->columns;
    const char *requested = field_text(row, FIELD_REQUESTED);
    struct money amount;
    struct err err = {0};

    if (!text_empty(requested) && !money_parse(requested, &amount, &err))
        row_fault(row, columns->field[FIELD_REQUESTED], err.what);
    for (size_t i = 0; i < columns->count; i++) {
        const struct ask *ask = columns->fact[i] ? find_ask(item, columns->fact[i]) : NULL;
        struct fact fact = {0};

        if (ask && !ask_read(ask, choice_id(ask, row->cells[i]), &row->arena, &fact, &err))
            row_fault(row, i,
                      ask->kind == FACT_CHOICE
                          ? arena_format(&row->arena, _("%1$s; %2$s"), err.what, err.hint)
                          : err.what);
    }
}

/* The same again is a slip of whoever made the file, unless it is said why. */
static bool compare_with_others(struct row *row, const struct entry *entry, struct err *err)
{
    struct import *import = row->import;
    size_t column = import->columns.field[FIELD_TITLE], before = 0;
    const char *number;

    if (!import->writing)
        before = same_seen_before(&import->seen, import->desk, entry, row->given->line);
    if (!text_empty(entry->again_reason))
        return true;
    if (!same_find(import->desk, entry, entry->organisation.id, &row->arena, &number, err))
        return false;
    if (number)
        row_fault(row, column,
                  arena_format(&row->arena,
                               _("the same application was taken in already: %1$s; to take it in "
                                 "all the same, say why in the column “%2$s”"),
                               number, import_field_name(FIELD_AGAIN_REASON)));
    else if (before > 0)
        row_fault(row, column,
                  arena_format(&row->arena,
                               _("line %1$zu is the same application; to take both in, say why in "
                                 "the column “%2$s”"),
                               before, import_field_name(FIELD_AGAIN_REASON)));
    return true;
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
                            .late_reason = field_text(row, FIELD_LATE_REASON),
                            .again_reason = field_text(row, FIELD_AGAIN_REASON)};
    struct findings findings = {0};
    struct organisation applicant = *organisation;
    bool judged;

    /* not stored, for what the counter is told beside: ten thousand rows of one applicant would
     * each count those before */
    applicant.id = 0;
    intake.answers = gather_answers(row, item, &intake.answer_count);
    judged = entry_read(row->import->desk, &intake, &applicant, &findings, ret_entry, err);
    ret_entry->organisation.id = organisation->id;
    if (judged)
        add_findings(row, item, &findings);
    findings_release(&findings);
    return judged && (!row_is_good(row) || compare_with_others(row, ret_entry, err));
}

/* What the file says; else what the order says of all that say nothing. */
static const char *item_text(struct row *row)
{
    const char *typed = field_text(row, FIELD_ITEM);

    if (!text_empty(typed))
        return typed;
    if (row->import->order->item)
        return row->import->order->item;
    row->import->report.wants_item = true;
    return "";
}

bool row_read(struct row *row, struct entry *ret_entry, struct err *err)
{
    struct organisation organisation;
    const char *id;
    const struct item *item;
    bool found;

    row->faults_before = row->import->report.fault_total;
    clean_cells(row);
    if (!row_is_good(row))
        return true;
    id = text_narrow(&row->arena, item_text(row));
    item = find_item(row, id);
    if (!find_applicant(row, &organisation, &found, err))
        return false;
    if (found) {
        row->applicant = arena_text(&row->arena, organisation.name);
        row->organisation = organisation;
    }
    if (item && found && row_is_good(row))
        return read_entry(row, item, id, &organisation, ret_entry, err);
    if (item)
        read_cells(row, item);
    return true;
}
