/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet of an .xlsx workbook (the first, or one by its name) as rows of cells with their physical
 * rows, each cell as the text a person sees: shared and inline text, numbers, days by their format.
 * Leaves the package to xlsx_package.c and the meaning of the cells to import.c. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "desk/table_inside.h"
#include "desk/xlsx_inside.h"

#define STRINGS_MOST ((size_t) 2000000)
#define STYLES_MOST  ((size_t) 65536)
/* what is cut there at a character is still longer than a cell may be */
#define GATHERED_MOST (TABLE_CELL_MOST + 8)
#define DAYS_TO_1970  INT64_C(25569) /* from Excel's day 0, 1899-12-30 */
#define LAST_DAY      109575         /* 2200-01-01: no day of ours */
#define DAYS_OF_1904  INT64_C(1462)  /* what a workbook of the 1904 system counts from */

/* All texts live in the arena of the table that is made: cells point at shared texts, since one
 * long text may stand in every cell. */
struct workbook {
    struct arena *arena;
    const char **strings; /* shared */
    size_t string_count;
    const bool *is_day; /* by style */
    size_t style_count;
    bool from_1904;
    const char *const *wanted; /* names of the sheet that is read, NULL-ended; NULL: the first */
    const char *sheet;         /* its relation id */
    bool found;                /* one of the names */
};

/* Text gathered between two elements. */
struct gathering {
    struct str text;
    bool open;
};

static void gather(struct gathering *gathering, const char *bytes, size_t size)
{
    if (gathering->open)
        str_add_bytes(&gathering->text, bytes, size);
}

/* ---- workbook.xml ---------------------------------------------------------------------------- */

static bool is_wanted(const struct workbook *workbook, const char *name)
{
    for (size_t i = 0; name && workbook->wanted && workbook->wanted[i]; i++)
        if (text_is(name, workbook->wanted[i]))
            return true;
    return false;
}

static void on_workbook(void *context, const char *name, const char **attributes)
{
    struct workbook *workbook = context;
    const char *value;

    if (text_is(name, "workbookPr")) {
        value = xlsx_attribute(attributes, "date1904");
        workbook->from_1904 = value && (text_is(value, "1") || text_is(value, "true"));
    } else if (text_is(name, "sheet") && !workbook->found) {
        workbook->found = is_wanted(workbook, xlsx_attribute(attributes, "name"));
        if (workbook->sheet && !workbook->found)
            return;
        for (size_t i = 0; attributes[i]; i += 2) /* r:id, not the sheet's own sheetId */
            if (strstr(attributes[i], "relationships") && strstr(attributes[i], "\nid"))
                workbook->sheet = arena_text(workbook->arena, attributes[i + 1]);
    }
}

/* ---- sharedStrings.xml ----------------------------------------------------------------------- */

struct reading_strings {
    struct workbook *workbook;
    struct gathering item;
    int phonetic; /* inside rPh: how it is read aloud, not what is written */
    bool in_text, stop, too_many;
};

static void on_string_begin(void *context, const char *name, const char **attributes)
{
    struct reading_strings *reading = context;

    (void) attributes;
    if (text_is(name, "si"))
        str_clear(&reading->item.text);
    else if (text_is(name, "rPh"))
        reading->phonetic++;
    else if (text_is(name, "t"))
        reading->item.open = reading->phonetic == 0;
}

static void on_string_end(void *context, const char *name)
{
    struct reading_strings *reading = context;
    struct workbook *workbook = reading->workbook;

    if (text_is(name, "rPh")) {
        reading->phonetic--;
    } else if (text_is(name, "t")) {
        reading->item.open = false;
    } else if (text_is(name, "si")) {
        if (workbook->string_count == STRINGS_MOST)
            reading->stop = reading->too_many = true;
        else
            *ARENA_PUSH(workbook->arena, workbook->strings, workbook->string_count) =
                arena_text(workbook->arena, reading->item.text.text);
    }
}

static void on_string_text(void *context, const char *bytes, size_t size)
{
    struct reading_strings *reading = context;

    gather(&reading->item, bytes, size);
}

static bool read_strings(struct xlsx_package *package, const char *part, struct workbook *workbook,
                         struct err *err)
{
    struct reading_strings reading = {.workbook = workbook};
    struct xlsx_reader reader = {.begin = on_string_begin,
                                 .end = on_string_end,
                                 .text = on_string_text,
                                 .stop = &reading.stop,
                                 .context = &reading};
    bool good;

    str_init(&reading.item.text, GATHERED_MOST);
    good = xlsx_read(package, part, &reader, err);
    str_release(&reading.item.text);
    if (good && reading.too_many)
        return err_set(err, ERR_INPUT, _("the workbook has more than %zu texts"), STRINGS_MOST);
    return good;
}

/* ---- styles.xml ------------------------------------------------------------------------------ */

struct number_format {
    int id;
    bool is_day;
};

struct reading_styles {
    struct workbook *workbook;
    struct number_format *formats; /* the workbook's own */
    size_t format_count;
    bool *is_day;
    size_t count;
    bool in_cells, stop;
};

/* A format shows a day when a y, m or d stands outside of quotation marks, brackets and escapes.
 * "mm:ss" alone is a time; it has no y and no d. */
static bool format_is_day(const char *code)
{
    bool quoted = false, bracketed = false;

    for (const char *at = code; *at; at++) {
        char letter = (char) tolower((unsigned char) *at);

        if (*at == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (*at == '\\' && at[1])
            at++;
        else if (*at == '[' || *at == ']')
            bracketed = *at == '[';
        else if (!bracketed && (letter == 'y' || letter == 'd'))
            return true;
    }
    return false;
}

/* Numbers that ECMA-376 18.8.30 gives to dates, those of East Asian Excel among them. */
static bool builtin_is_day(int id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 54) || id == 57 || id == 58;
}

/* A count as attributes and indices have it; -1: none, or larger than any of ours. */
static int number_of(const char *text)
{
    int number = 0;

    if (!text || *text < '0' || *text > '9')
        return -1;
    for (; *text >= '0' && *text <= '9'; text++) {
        if (number > 99999999)
            return -1;
        number = number * 10 + (*text - '0');
    }
    return number;
}

static bool style_is_day(const struct reading_styles *reading, int format)
{
    for (size_t i = 0; i < reading->format_count; i++)
        if (reading->formats[i].id == format)
            return reading->formats[i].is_day;
    return builtin_is_day(format);
}

static void on_style(void *context, const char *name, const char **attributes)
{
    struct reading_styles *reading = context;
    struct arena *arena = reading->workbook->arena;

    if (text_is(name, "cellXfs")) {
        reading->in_cells = true;
    } else if (text_is(name, "numFmt") && reading->format_count < STYLES_MOST) {
        const char *code = xlsx_attribute(attributes, "formatCode");

        *ARENA_PUSH(arena, reading->formats, reading->format_count) =
            (struct number_format){.id = number_of(xlsx_attribute(attributes, "numFmtId")),
                                   .is_day = code && format_is_day(code)};
    } else if (text_is(name, "xf") && reading->in_cells && reading->count < STYLES_MOST) {
        int format = number_of(xlsx_attribute(attributes, "numFmtId"));

        *ARENA_PUSH(arena, reading->is_day, reading->count) = style_is_day(reading, format);
    }
}

static void on_style_end(void *context, const char *name)
{
    struct reading_styles *reading = context;

    if (text_is(name, "cellXfs"))
        reading->in_cells = false;
}

static bool read_styles(struct xlsx_package *package, const char *part, struct workbook *workbook,
                        struct err *err)
{
    struct reading_styles reading = {.workbook = workbook};
    struct xlsx_reader reader = {
        .begin = on_style, .end = on_style_end, .stop = &reading.stop, .context = &reading};

    if (!xlsx_read(package, part, &reader, err))
        return false;
    workbook->is_day = reading.is_day;
    workbook->style_count = reading.count;
    return true;
}

/* ---- cells ----------------------------------------------------------------------------------- */

/* A number cell is an IEEE double by the format's own law (18.3.1.96), shown with 15 digits: 0.1 is
 * kept as 0.10000000000000001 and was never meant so.  A longer number (a code typed as a number)
 * has lost its end in the file; it keeps its exponent here, so that whoever reads it refuses. */
static const char *number_text(const char *raw, struct arena *arena)
{
    char *end;
    double number = strtod(raw, &end);

    if (end == raw || *end != '\0' || number > 1e300 || number < -1e300)
        return raw;
    return arena_format(arena, "%.15g", number);
}

/* Excel has a 29 February 1900 that never was: days before March of that year are not days here. */
static const char *day_text(const struct workbook *workbook, const char *raw, struct arena *arena)
{
    char *end;
    double number = strtod(raw, &end);
    char shown[DATE_TEXT_SIZE];
    int64_t serial;

    if (end == raw || *end != '\0' || !(number >= 61 && number < LAST_DAY))
        return number_text(raw, arena);
    serial = (int64_t) number + (workbook->from_1904 ? DAYS_OF_1904 : 0);
    return arena_text(arena, date_text((struct date){(int32_t) (serial - DAYS_TO_1970)}, shown));
}

static const char *cell_text(const struct workbook *workbook, const char *type, int style,
                             const char *raw, struct arena *arena)
{
    if (*raw == '\0')
        return "";
    if (text_is(type, "s")) {
        size_t place = (size_t) number_of(raw);

        return place < workbook->string_count ? workbook->strings[place] : ""; /* -1 is none */
    }
    if (text_is(type, "b"))
        return text_is(raw, "1") ? "yes" : "no";
    if (!text_is(type, "n"))
        return arena_text(arena, raw); /* inlineStr, str, d, e: as it stands */
    if (style >= 0 && (size_t) style < workbook->style_count && workbook->is_day[style])
        return arena_text(arena, day_text(workbook, raw, arena));
    return arena_text(arena, number_text(raw, arena));
}

/* ---- the sheet ------------------------------------------------------------------------------- */

struct reading_sheet {
    const struct workbook *workbook;
    struct table_file *table;
    struct table_cell cells[TABLE_CELLS_MOST];
    size_t row;   /* physical, from 1; 0 before the first */
    size_t width; /* cells up to the last that has text */
    size_t column;
    char type[12];
    int style, phonetic;
    struct gathering value;
    struct table_overrun over;
    bool stop;
};

/* "AB12": column 27, from 0.  SIZE_MAX when it is no reference. */
static size_t column_of(const char *reference)
{
    size_t column = 0;

    if (*reference < 'A' || *reference > 'Z')
        return SIZE_MAX;
    for (; *reference >= 'A' && *reference <= 'Z' && column < 100000; reference++)
        column = column * 26 + (size_t) (*reference - 'A') + 1;
    return column - 1;
}

static void begin_row(struct reading_sheet *reading, const char **attributes)
{
    int given = number_of(xlsx_attribute(attributes, "r"));

    size_t row = given > 0 && (size_t) given > reading->row ? (size_t) given : reading->row + 1;

    reading->table->blank_count += row - reading->row - 1; /* rows a sheet leaves out */
    reading->row = row;
    reading->width = reading->column = 0;
    for (size_t i = 0; i < TABLE_CELLS_MOST; i++)
        reading->cells[i] = (struct table_cell){.text = "", .size = 0};
}

static void begin_cell(struct reading_sheet *reading, const char **attributes)
{
    const char *reference = xlsx_attribute(attributes, "r");
    const char *type = xlsx_attribute(attributes, "t");
    size_t column = reference ? column_of(reference) : SIZE_MAX;

    if (column != SIZE_MAX)
        reading->column = column;
    snprintf(reading->type, sizeof reading->type, "%s", type ? type : "n");
    reading->style = number_of(xlsx_attribute(attributes, "s"));
    str_clear(&reading->value.text);
}

static void end_cell(struct reading_sheet *reading)
{
    struct arena *arena = &reading->table->arena;
    const char *text = cell_text(reading->workbook, reading->type, reading->style,
                                 reading->value.text.text, arena);
    size_t size = strlen(text), column = reading->column++;

    if (text_is_blank(text, size))
        return; /* as if it were not there: a row of spaces is blank to whoever looks at it */
    if (column >= TABLE_CELLS_MOST) {
        reading->over.too_many_cells = reading->stop = true;
    } else if (size > TABLE_CELL_MOST) {
        reading->over.too_long = reading->stop = true;
    } else {
        reading->cells[column] = (struct table_cell){.text = text, .size = size};
        if (reading->width < column + 1)
            reading->width = column + 1;
    }
}

/* A sheet leaves empty cells out: rows are filled up to the header's width. */
static void end_row(struct reading_sheet *reading)
{
    struct table_file *table = reading->table;
    size_t count = reading->width;
    struct table_cell *cells;

    if (count == 0) {
        table->blank_count++;
        return;
    }
    if (table->count > TABLE_ROWS_MOST) {
        reading->over.too_many_rows = reading->stop = true;
        return;
    }
    if (table->count > 0 && count < table->rows[0].count)
        count = table->rows[0].count;
    cells = arena_get(&table->arena, count * sizeof *cells);
    memcpy(cells, reading->cells, count * sizeof *cells);
    *ARENA_PUSH(&table->arena, table->rows, table->count) =
        (struct table_row){.line = reading->row, .cells = cells, .count = count};
}

static void on_sheet_begin(void *context, const char *name, const char **attributes)
{
    struct reading_sheet *reading = context;

    if (text_is(name, "row"))
        begin_row(reading, attributes);
    else if (text_is(name, "c") && reading->row > 0)
        begin_cell(reading, attributes);
    else if (text_is(name, "rPh"))
        reading->phonetic++;
    else if (text_is(name, "v") || text_is(name, "t"))
        reading->value.open = reading->phonetic == 0;
}

static void on_sheet_end(void *context, const char *name)
{
    struct reading_sheet *reading = context;

    if (text_is(name, "v") || text_is(name, "t"))
        reading->value.open = false;
    else if (text_is(name, "rPh"))
        reading->phonetic--;
    else if (text_is(name, "c") && reading->row > 0)
        end_cell(reading);
    else if (text_is(name, "row"))
        end_row(reading);
    else if (text_is(name, "sheetData"))
        reading->stop = true;
}

static void on_sheet_text(void *context, const char *bytes, size_t size)
{
    struct reading_sheet *reading = context;

    gather(&reading->value, bytes, size);
}

static bool read_sheet(struct xlsx_package *package, const char *part,
                       const struct workbook *workbook, struct table_file *table, size_t *ret_line,
                       struct err *err)
{
    struct reading_sheet reading = {.workbook = workbook, .table = table};
    struct xlsx_reader reader = {.begin = on_sheet_begin,
                                 .end = on_sheet_end,
                                 .text = on_sheet_text,
                                 .stop = &reading.stop,
                                 .context = &reading};
    bool good;

    str_init(&reading.value.text, GATHERED_MOST);
    good = xlsx_read(package, part, &reader, err);
    str_release(&reading.value.text);
    *ret_line = reading.row;
    if (!good || !table_overrun_none(&reading.over, err))
        return false;
    *ret_line = 0;
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool read_book(struct xlsx_package *package, struct workbook *workbook,
                      const char **ret_sheet, struct err *err)
{
    const char *book, *strings, *styles;
    struct arena *arena = workbook->arena;
    struct xlsx_reader reader = {.begin = on_workbook, .context = workbook};

    if (!xlsx_related(package, "", NULL, "/officeDocument", arena, &book, err))
        return false;
    if (!book || !xlsx_has(package, book))
        return err_set(err, ERR_INPUT, _("the file is a zip archive, but no Excel workbook"));
    if (!xlsx_read(package, book, &reader, err) ||
        !xlsx_related(package, book, NULL, "/sharedStrings", arena, &strings, err) ||
        !xlsx_related(package, book, NULL, "/styles", arena, &styles, err) ||
        (strings && !read_strings(package, strings, workbook, err)) ||
        (styles && !read_styles(package, styles, workbook, err)))
        return false;
    *ret_sheet = NULL;
    if (workbook->sheet &&
        !xlsx_related(package, book, workbook->sheet, NULL, arena, ret_sheet, err))
        return false;
    return *ret_sheet || err_set(err, ERR_INPUT, _("the workbook has no sheet"));
}

bool xlsx_file_read(const char *bytes, size_t size, const char *const *sheets,
                    struct table_file *ret_table, size_t *ret_line, struct err *err)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    AUTO_XLSX struct xlsx_package *package = NULL;
    struct workbook workbook = {.arena = &table.arena, .wanted = sheets};
    const char *sheet;

    *ret_line = 0;
    if (!xlsx_open(bytes, size, &package, err) || !read_book(package, &workbook, &sheet, err) ||
        !read_sheet(package, sheet, &workbook, &table, ret_line, err))
        return false;
    *ret_table = table;
    table = (struct table_file){0};
    return true;
}
