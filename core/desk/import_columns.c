/* SPDX-License-Identifier: Apache-2.0 */
/* What the header of an imported file may say, and names of kinds and districts in its cells.
 * Leaves the rows to import.c. */
#include "desk/import_columns.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define KEPT       1000 /* faults, and notes */
#define NAMES_MOST 5

/* Folded: narrow, lower case, no spaces.  The first is the field's own name. */
static const struct {
    const char *names[NAMES_MOST];
    bool required;
} fields[FIELD_COUNT] = {
    [FIELD_ITEM] = {{"item", "事项", "扶持事项", "支援項目", "項目"}, true},
    [FIELD_CODE] = {{"code", "统一社会信用代码", "信用代码", "統一社会信用コード", "コード"}, true},
    [FIELD_ORGANISATION] = {{"organisation", "申请单位", "单位名称", "申請者", "申請者名"}, false},
    [FIELD_KIND] = {{"kind", "单位类型", "类型", "申請者区分", "区分"}, false},
    [FIELD_DISTRICT] = {{"district", "所在区", "区", "所在区名", "所在地"}, false},
    [FIELD_ESTABLISHED_ON] = {{"established_on", "成立日期", "成立日", "設立日", "設立年月日"},
                              false},
    [FIELD_TITLE] = {{"title", "项目名称", "名称", "事業名", "案件名"}, true},
    [FIELD_REQUESTED] = {{"requested", "申报金额", "申请金额", "申請額", "申請金額"}, false},
    [FIELD_RECEIVED_ON] = {{"received_on", "收件日期", "收件日", "受付日", "受付年月日"}, false},
    [FIELD_LATE_REASON] = {{"late_reason", "补录原因", "迟收原因", "遅延理由", "後日入力の理由"},
                           false},
    [FIELD_AGAIN_REASON] = {{"again_reason", "重复收件原因", "重复原因", "重複受付の理由",
                             "再受付の理由"},
                            false},
};

/* In the three scripts; the first characters decide, so that 福田 and 福田区 are one. */
static const struct {
    const char *id, *zh, *ja;
} districts[] = {
    {"futian", "福田", "福田"},  {"luohu", "罗湖", "羅湖"},    {"yantian", "盐田", "塩田"},
    {"nanshan", "南山", "南山"}, {"baoan", "宝安", "宝安"},    {"longgang", "龙岗", "龍崗"},
    {"longhua", "龙华", "龍華"}, {"pingshan", "坪山", "坪山"}, {"guangming", "光明", "光明"},
    {"dapeng", "大鹏", "大鵬"},  {"shenshan", "深汕", "深汕"},
};

static const struct {
    enum organisation_kind kind;
    const char *zh, *ja;
} kinds[] = {
    {ORGANISATION_ENTERPRISE, "企业", "企業"},
    {ORGANISATION_UNIVERSITY, "高校", "大学"},
    {ORGANISATION_RESEARCH_INSTITUTE, "科研机构", "研究機関"},
    {ORGANISATION_INSTITUTION, "事业单位", "公的機関"},
    {ORGANISATION_ASSOCIATION, "社会组织", "団体"},
    {ORGANISATION_ASSOCIATION, "行业协会", "業界団体"},
    {ORGANISATION_PARK_OPERATOR, "园区运营机构", "団地運営者"},
    {ORGANISATION_TEAM, "人才团队", "人材チーム"},
};

#define COUNT_OF(table_) (sizeof(table_) / sizeof *(table_))

static struct import_fault fault_of(struct arena *arena, size_t row, size_t place,
                                    const char *column, const char *given, const char *what)
{
    return (struct import_fault){.row = row,
                                 .place = place == COLUMN_NONE ? 0 : place + 1,
                                 .column = arena_text(arena, column),
                                 .given = text_quote(arena, given),
                                 .what = arena_text(arena, what)};
}

void import_fault_add(struct import_report *report, size_t row, size_t place, const char *column,
                      const char *given, const char *what)
{
    report->fault_total++;
    if (report->fault_count < KEPT)
        *ARENA_PUSH(&report->arena, report->faults, report->fault_count) =
            fault_of(&report->arena, row, place, column, given, what);
}

void import_note_add(struct import_report *report, size_t row, size_t place, const char *column,
                     const char *given, const char *what)
{
    struct import_row *listed = &report->list[report->list_count - 1];

    report->rows_noted += listed->note_count++ == 0;
    report->note_total++;
    if (report->note_count == KEPT)
        return;
    if (listed->first_note == SIZE_MAX)
        listed->first_note = report->note_count;
    *ARENA_PUSH(&report->arena, report->notes, report->note_count) =
        fault_of(&report->arena, row, place, column, given, what);
}

const char *import_fault_column(const struct import_fault *fault, struct arena *arena)
{
    const char *letters = "";

    for (size_t left = fault->place; left > 0; left = (left - 1) / 26)
        letters = arena_format(arena, "%c%s", (char) ('A' + (left - 1) % 26), letters);
    if (*letters && *fault->column)
        return arena_format(arena, "%s %s", letters, fault->column);
    return *letters ? letters : *fault->column ? fault->column : "—";
}

bool import_kind(const char *text, enum organisation_kind *ret_kind)
{
    if (organisation_kind_parse(text, ret_kind))
        return true;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (text_is(text, kinds[i].zh) || text_is(text, kinds[i].ja) ||
            text_is(text, _(organisation_kind_label(kinds[i].kind)))) {
            *ret_kind = kinds[i].kind;
            return true;
        }
    return false;
}

const char *import_district(const char *text)
{
    if (text_empty(text))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(districts); i++)
        if (text_is(text, districts[i].id) || text_is(text, _(district_label(districts[i].id))) ||
            strncmp(text, districts[i].zh, strlen(districts[i].zh)) == 0 ||
            strncmp(text, districts[i].ja, strlen(districts[i].ja)) == 0)
            return districts[i].id;
    return NULL;
}

/* ---- the header ---- */

static size_t field_named(const char *folded)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        for (size_t k = 0; k < NAMES_MOST; k++)
            if (text_is(folded, fields[i].names[k]))
                return i;
    return FIELD_COUNT;
}

static bool label_is(const struct words *label, const char *folded, struct arena *arena)
{
    return text_is(text_fold(arena, label->zh), folded) ||
           text_is(text_fold(arena, label->ja), folded) ||
           text_is(text_fold(arena, label->en), folded);
}

/* A key wins over a label; a label that two facts bear names neither. */
static const char *fact_named(const struct catalogue *catalogue, const char *folded,
                              bool *ret_ambiguous)
{
    AUTO_ARENA struct arena arena = {0};
    const char *found = NULL;

    *ret_ambiguous = false;
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++) {
            const struct item *item = &catalogue->editions[e].items[i];

            for (size_t a = 0; a < item->ask_count; a++) {
                const struct ask *ask = &item->asks[a];

                if (text_is(ask->fact, folded)) {
                    *ret_ambiguous = false;
                    return ask->fact;
                }
                if (!label_is(&ask->label, folded, &arena))
                    continue;
                *ret_ambiguous = *ret_ambiguous || (found && !text_is(found, ask->fact));
                found = ask->fact;
            }
        }
    return found;
}

struct header_reading {
    const struct catalogue *catalogue;
    struct import_report *report;
    struct import_columns *columns;
    size_t line;
};

static void header_fault(struct header_reading *reading, size_t place, const char *what)
{
    const char *header = reading->columns->header[place];

    import_fault_add(reading->report, reading->line, place, header, header, what);
}

static void take_field(struct header_reading *reading, size_t place, size_t field)
{
    if (reading->columns->field[field] != COLUMN_NONE)
        header_fault(reading, place, _("this column stands twice"));
    else
        reading->columns->field[field] = place;
}

static void take_fact(struct header_reading *reading, size_t place, const char *folded)
{
    struct import_columns *columns = reading->columns;
    bool ambiguous;
    const char *fact = fact_named(reading->catalogue, folded, &ambiguous);

    if (!fact) {
        header_fault(reading, place, _("no item of the catalogue asks for this column"));
        return;
    }
    if (ambiguous) {
        header_fault(reading, place, _("several facts are called this; write the fact's key"));
        return;
    }
    for (size_t i = 0; i < place; i++)
        if (text_is(columns->fact[i], fact)) {
            header_fault(reading, place, _("this column stands twice"));
            return;
        }
    columns->fact[place] = fact;
}

static void take_header(struct header_reading *reading, size_t place, const struct table_cell *cell)
{
    AUTO_ARENA struct arena arena = {0};
    const char *clean;
    struct err err = {0};

    reading->columns->header[place] = text_safe(&reading->report->arena, cell->text, cell->size);
    reading->columns->fact[place] = NULL;
    if (!text_clean(cell->text, cell->size, false, TABLE_CELL_MOST, &arena, &clean, &err)) {
        header_fault(reading, place, err.what);
        return;
    }
    const char *folded = text_fold(&arena, clean);
    size_t field = field_named(folded);

    if (text_empty(folded))
        header_fault(reading, place, _("a column without a header"));
    else if (field < FIELD_COUNT)
        take_field(reading, place, field);
    else
        take_fact(reading, place, folded);
}

bool import_columns_read(const struct catalogue *catalogue, const struct table_row *row,
                         bool item_told, struct import_report *report,
                         struct import_columns *ret_columns)
{
    struct import_columns columns = {.count = row->count};
    struct header_reading reading = {
        .catalogue = catalogue, .report = report, .columns = &columns, .line = row->line};

    for (size_t i = 0; i < FIELD_COUNT; i++)
        columns.field[i] = COLUMN_NONE;
    for (size_t i = 0; i < row->count; i++)
        take_header(&reading, i, &row->cells[i]);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (fields[i].required && columns.field[i] == COLUMN_NONE &&
            (i != FIELD_ITEM || !item_told))
            import_fault_add(report, row->line, COLUMN_NONE, fields[i].names[0], "",
                             _("this column is missing"));
    report->wants_item = columns.field[FIELD_ITEM] == COLUMN_NONE && !item_told;
    *ret_columns = columns;
    return report->fault_total == 0;
}

size_t import_column_of(const struct import_columns *columns, const char *field)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (text_is(field, fields[i].names[0]))
            return columns->field[i];
    for (size_t i = 0; i < columns->count; i++)
        if (text_is(field, columns->fact[i]))
            return i;
    return COLUMN_NONE;
}

/* ---- a file to begin with ---- */

const char *import_field_name(enum import_field field)
{
    const struct words name = {
        .zh = fields[field].names[1], .ja = fields[field].names[3], .en = fields[field].names[0]};

    return words_now(&name);
}

static const char *quoted(const char *text, struct arena *arena)
{
    return arena_format(arena, "\"%s\"", text); /* no name in the catalogue has a quotation mark */
}

/* The label, unless another fact or a field bears it too: then the key. */
static const char *name_of_ask(const struct catalogue *catalogue, const struct ask *ask,
                               struct arena *arena)
{
    const char *label = words_now(&ask->label), *folded = text_fold(arena, label);
    bool ambiguous;

    return field_named(folded) == FIELD_COUNT &&
                   text_is(fact_named(catalogue, folded, &ambiguous), ask->fact) && !ambiguous &&
                   !strchr(label, '"')
               ? label
               : ask->fact;
}

const char *import_template(const struct catalogue *catalogue, const struct item *item,
                            struct arena *arena)
{
    const char *line = "";

    for (size_t i = 0; i < FIELD_COUNT; i++)
        line = arena_format(arena, "%s%s%s", line, i ? "," : "",
                            quoted(import_field_name((enum import_field) i), arena));
    for (size_t i = 0; i < item->ask_count; i++)
        line = arena_format(arena, "%s,%s", line,
                            quoted(name_of_ask(catalogue, &item->asks[i], arena), arena));
    return line;
}

static const char *choices_text(const struct ask *ask, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < ask->choice_count; i++)
        text =
            arena_format(arena, "%s%s%s", text, i ? _(", ") : "", words_now(&ask->choices[i].name));
    return text;
}

/* What cannot be guessed from the header; "" where it can. */
static const char *written_as(const struct ask *ask, struct arena *arena)
{
    switch (ask->kind) {
    case FACT_CHOICE:
        return choices_text(ask, arena);
    case FACT_YES_NO:
        return _("yes or no");
    case FACT_DATE:
        return _("a day, as 2026-11-23");
    case FACT_MONEY:
        return _("yuan");
    case FACT_CODE:
        return _("a credit code");
    case FACT_TEXT:
    case FACT_COUNT:
        return "";
    }
    return "";
}

static const char *kinds_text(struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < ORGANISATION_KIND_COUNT; i++)
        text = arena_format(arena, "%s%s%s", text, i ? _(", ") : "",
                            _(organisation_kind_label((enum organisation_kind) i)));
    return text;
}

static const char *districts_text(struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < COUNT_OF(districts); i++)
        text = arena_format(arena, "%s%s%s", text, i ? _(", ") : "",
                            _(district_label(districts[i].id)));
    return text;
}

const char *import_template_help(const struct catalogue *catalogue, const struct item *item,
                                 struct arena *arena)
{
    const char *lines =
        arena_format(arena, "%s: %s\n%s: %s\n", import_field_name(FIELD_KIND), kinds_text(arena),
                     import_field_name(FIELD_DISTRICT), districts_text(arena));

    for (size_t i = 0; i < item->ask_count; i++) {
        const struct ask *ask = &item->asks[i];
        const char *as = written_as(ask, arena);

        if (!text_empty(as))
            lines =
                arena_format(arena, "%s%s: %s\n", lines, name_of_ask(catalogue, ask, arena), as);
    }
    return lines;
}
