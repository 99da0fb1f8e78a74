/* SPDX-License-Identifier: Apache-2.0 */
/* The treasury's answer as rows: heads in three languages, cells made clean, days and amounts read.
 * What a row is matched with is payment_return.c's. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/payment_return_inside.h"

#define HEADS_WITHIN 10    /* rows: a title and a scope stand above the heads of our sheet */
#define LINE_MOST    99999 /* of a batch */

static const struct words heads[RETURN_COLUMN_COUNT] = {
    [RETURN_BATCH] = {"批次号", "バッチ番号", N_("Batch no.")},
    [RETURN_CONTROL] = {"控制号", "管理番号", N_("Control number")},
    [RETURN_LINE] = {"序号", "連番", N_("Serial no.")},
    [RETURN_PAYEE] = {"收款单位", "支払先", N_("Payee")},
    [RETURN_ACCOUNT] = {"账号", "口座番号", N_("Account number")},
    [RETURN_AMOUNT] = {"金额", "金額", N_("Amount")},
    [RETURN_RESULT] = {"结果", "結果", N_("Result")},
    [RETURN_DAY] = {"日期", "日付", N_("Day")},
    [RETURN_REFERENCE] = {"国库凭证号", "国庫整理番号", N_("Treasury's reference")},
    [RETURN_REASON] = {"理由", "理由", N_("Reason")},
};

/* The first is what our sheet offers; the rest is what treasuries write. */
static const struct words paid_words[] = {
    {"已拨付", "支払", N_("Paid")}, {"已支付", "支払済", "paid"}, {"支付成功", "支払済み", "PAID"}};
static const struct words returned_words[] = {{"退票", "返戻", N_("Returned")},
                                              {"未支付", "未払", "returned"},
                                              {"支付失败", "組戻し", "RETURNED"}};
#define WORDS_COUNT (sizeof paid_words / sizeof *paid_words)
_Static_assert(sizeof returned_words == sizeof paid_words, "as many of one as of the other");

static const struct words sheet_name = {"国库回执", "国庫回答", N_("Answer of the treasury")};

const char *return_column_head(enum return_column column)
{
    assert((unsigned) column < RETURN_COLUMN_COUNT);
    return heads[column].en;
}

const char *return_word(bool is_paid)
{
    return is_paid ? paid_words[0].en : returned_words[0].en;
}

const char *return_sheet_name(void)
{
    return sheet_name.en;
}

const char *const *return_sheets(void)
{
    static const char *names[4];

    names[0] = sheet_name.zh;
    names[1] = sheet_name.ja;
    names[2] = sheet_name.en;
    return names;
}

void return_rows_release(struct return_rows *rows)
{
    table_file_release(&rows->table);
}

static bool is_any_of(const char *text, const struct words *words)
{
    return text_is(text, words->zh) || text_is(text, words->ja) || text_is(text, words->en);
}

/* Rows stand in the order of their lines. */
static const struct table_row *row_at(const struct table_file *table, size_t at)
{
    size_t low = 0, high = table->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table->rows[middle].line < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->count && table->rows[low].line == at ? &table->rows[low] : NULL;
}

void return_fault(const struct return_rows *rows, struct import_report *report, size_t at,
                  enum return_column column, const char *what)
{
    size_t place = rows->place[column];
    const struct table_row *row = row_at(&rows->table, at);
    bool given = row && place != COLUMN_NONE && place < row->count;

    import_fault_add(report, at, place, _(heads[column].en), given ? row->cells[place].text : "",
                     what);
}

/* ---- heads ---- */

static int column_of(const char *head)
{
    for (int i = 0; i < RETURN_COLUMN_COUNT; i++)
        if (is_any_of(head, &heads[i]))
            return i;
    return -1;
}

static const char *clean_head(const struct table_cell *cell, struct arena *arena)
{
    const char *clean = "";
    struct err err = {0};

    return text_clean(cell->text, cell->size, false, TABLE_CELL_MOST, arena, &clean, &err) ? clean
                                                                                           : "";
}

/* Columns of the treasury's own that we do not know are passed over. */
static void read_heads(struct return_rows *rows, const struct table_row *row,
                       struct import_report *report)
{
    for (int i = 0; i < RETURN_COLUMN_COUNT; i++)
        rows->place[i] = COLUMN_NONE;
    for (size_t i = 0; i < row->count; i++) {
        const char *head = clean_head(&row->cells[i], &report->arena);
        int column = column_of(head);

        if (column < 0)
            continue;
        if (rows->place[column] != COLUMN_NONE)
            import_fault_add(report, row->line, i, head, "", _("this column is there twice"));
        else
            rows->place[column] = i;
    }
}

static bool find_heads(struct return_rows *rows, struct import_report *report, struct err *err)
{
    static const enum return_column needed[] = {RETURN_CONTROL, RETURN_LINE,   RETURN_ACCOUNT,
                                                RETURN_AMOUNT,  RETURN_RESULT, RETURN_DAY};
    size_t before = report->fault_total;

    for (rows->head = 0;; rows->head++) {
        if (rows->head == HEADS_WITHIN || rows->head >= rows->table.count) {
            err_set(err, ERR_INPUT, _("the file has no row with the head “%s”"),
                    _(heads[RETURN_CONTROL].en));
            return err_hint(err, _("Please take the answer sheet of the register, or a CSV with "
                                   "its heads."));
        }
        read_heads(rows, &rows->table.rows[rows->head], report);
        if (rows->place[RETURN_CONTROL] != COLUMN_NONE)
            break;
    }
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (rows->place[needed[i]] == COLUMN_NONE)
            import_fault_add(report, rows->table.rows[rows->head].line, COLUMN_NONE,
                             _(heads[needed[i]].en), "", _("this column is missing"));
    return report->fault_total == before ||
           err_set(err, ERR_INPUT, _("the heads of the file are not those of an answer"));
}

/* ---- cells ---- */

struct reading {
    const struct return_rows *rows;
    const struct table_row *given;
    struct import_report *report;
    const char *cells[RETURN_COLUMN_COUNT]; /* clean; "" where there is none */
    unsigned wrong;                         /* columns that have a fault: each is told once a row */
    bool good;
};

static void fault(struct reading *reading, enum return_column column, const char *what)
{
    reading->good = false;
    if (reading->wrong & 1u << column)
        return;
    reading->wrong |= 1u << column;
    return_fault(reading->rows, reading->report, reading->given->line, column, what);
}

/* What a spreadsheet program would take for a formula is no reference and no reason. */
static bool is_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@", *text) != NULL;
}

static void clean_cells(struct reading *reading)
{
    const struct table_row *row = reading->given;

    for (int i = 0; i < RETURN_COLUMN_COUNT; i++) {
        size_t place = reading->rows->place[i];
        struct err why = {0};

        reading->cells[i] = "";
        if (place == COLUMN_NONE || place >= row->count)
            continue;
        if (!text_clean(row->cells[place].text, row->cells[place].size, i == RETURN_REASON,
                        TABLE_CELL_MOST, &reading->report->arena, &reading->cells[i], &why))
            fault(reading, (enum return_column) i, why.what);
        else if (is_formula(reading->cells[i]))
            fault(reading, (enum return_column) i, _("it begins as a formula does"));
    }
}

static bool read_line(const char *text, int *ret_line)
{
    char *end;
    long line;

    if (*text < '1' || *text > '9')
        return false;
    line = strtol(text, &end, 10);
    if (*end != '\0' || line > LINE_MOST)
        return false;
    *ret_line = (int) line;
    return true;
}

static bool read_result(const char *text, bool *ret_is_paid)
{
    for (size_t i = 0; i < WORDS_COUNT; i++)
        if (is_any_of(text, &paid_words[i]) || is_any_of(text, &returned_words[i])) {
            *ret_is_paid = is_any_of(text, &paid_words[i]);
            return true;
        }
    return false;
}

/* Banks part the digits of an account by blanks. */
static const char *without_blanks(const char *text, struct arena *arena)
{
    char *copy = arena_get(arena, strlen(text) + 1), *to = copy;

    for (; *text; text++)
        if (*text != ' ')
            *to++ = *text;
    *to = '\0';
    return copy;
}

/* The treasury said nothing of this line yet. */
static bool is_unanswered(const struct reading *reading)
{
    return text_empty(reading->cells[RETURN_RESULT]) && text_empty(reading->cells[RETURN_DAY]) &&
           text_empty(reading->cells[RETURN_REFERENCE]) &&
           text_empty(reading->cells[RETURN_REASON]);
}

static void read_key(struct reading *reading, struct return_row *row)
{
    const char *const *cells = reading->cells;
    struct err why = {0};

    row->at = reading->given->line;
    row->batch = cells[RETURN_BATCH];
    row->control = cells[RETURN_CONTROL];
    row->payee = cells[RETURN_PAYEE];
    row->account = without_blanks(cells[RETURN_ACCOUNT], &reading->report->arena);
    if (text_empty(row->control) || strlen(row->control) > RETURN_CONTROL_MOST)
        fault(reading, RETURN_CONTROL, _("this is no control number"));
    if (!read_line(cells[RETURN_LINE], &row->line))
        fault(reading, RETURN_LINE, _("this is no number of a line"));
    if (text_empty(row->account))
        fault(reading, RETURN_ACCOUNT, _("the account is missing"));
    if (!money_parse(cells[RETURN_AMOUNT], &row->amount, &why))
        fault(reading, RETURN_AMOUNT, why.what);
}

static void read_answer(struct reading *reading, struct return_row *row)
{
    const char *const *cells = reading->cells;
    struct err why = {0};
    bool knows_result = true;

    row->reference = cells[RETURN_REFERENCE];
    row->reason = cells[RETURN_REASON];
    if (!read_result(cells[RETURN_RESULT], &row->is_paid)) {
        fault(reading, RETURN_RESULT,
              arena_format(&reading->report->arena, _("the result is “%1$s” or “%2$s”"),
                           _(return_word(true)), _(return_word(false))));
        knows_result = false;
    }
    if (text_empty(cells[RETURN_DAY]))
        fault(reading, RETURN_DAY, _("the day is missing"));
    else if (!date_parse(cells[RETURN_DAY], &row->day, &why))
        fault(reading, RETURN_DAY, why.what);
    if (knows_result && row->is_paid && text_empty(row->reference))
        fault(reading, RETURN_REFERENCE, _("the treasury's reference is missing"));
    if (strlen(row->reference) > RETURN_REFERENCE_MOST)
        fault(reading, RETURN_REFERENCE, _("it is too long"));
    if (knows_result && !row->is_paid && text_empty(row->reason))
        fault(reading, RETURN_REASON, _("the reason is missing"));
    if (strlen(row->reason) > RETURN_REASON_MOST)
        fault(reading, RETURN_REASON, _("it is too long"));
}

static void note_said(struct return_rows *rows, const struct reading *reading)
{
    struct return_said *said = ARENA_PUSH(&reading->report->arena, rows->said, rows->said_count);

    said->row = reading->given->line;
    memcpy(said->cells, reading->cells, sizeof said->cells);
}

static void read_row(struct return_rows *rows, const struct table_row *given,
                     struct import_report *report)
{
    struct reading reading = {.rows = rows, .given = given, .report = report, .good = true};
    struct return_row row = {.batch = "", .payee = "", .reference = "", .reason = ""};

    clean_cells(&reading);
    note_said(rows, &reading);
    read_key(&reading, &row);
    if (is_unanswered(&reading))
        fault(&reading, RETURN_RESULT, _("the treasury has not answered this line"));
    else
        read_answer(&reading, &row);
    row.is_good = reading.good;
    row.wrong = reading.wrong;
    if (row.line > 0 && !text_empty(row.control))
        rows->list[rows->count++] = row;
}

bool return_rows_read(struct return_rows *rows, struct import_report *report, struct err *err)
{
    if (!find_heads(rows, report, err))
        return false;
    report->rows = rows->table.count - rows->head - 1;
    report->blank_rows = rows->table.blank_count;
    rows->list = arena_get(&report->arena, (report->rows + 1) * sizeof *rows->list);
    for (size_t i = rows->head + 1; i < rows->table.count; i++)
        read_row(rows, &rows->table.rows[i], report);
    return true;
}
