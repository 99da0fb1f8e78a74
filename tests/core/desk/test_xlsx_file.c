/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks as people's programs write them, and as nobody should. */
#include "check.h"
#include "xlsx_made.h"

#include "base/str.h"
#include "desk/table_inside.h"
#include "desk/xlsx_inside.h"

#define SHEET(rows_) "<worksheet xmlns='" MADE_MAIN "'><sheetData>" rows_ "</sheetData></worksheet>"
#define HEADER       "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"

static void read_sheet(const char *sheet, struct table_file *ret_table)
{
    struct err err = {0};
    size_t line, size;
    AUTO_FREE char *bytes = xlsx_around(sheet, 0, &size);

    check_ok(table_file_read(bytes, size, NULL, ret_table, &line, &err), err);
    check_int(line, 0);
}

static void refuse(const char *bytes, size_t size, size_t line, const char *why)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    struct err err = {0};
    size_t got;

    assert_false(xlsx_file_read(bytes, size, NULL, &table, &got, &err));
    check_int(err.kind, ERR_INPUT);
    check_int(got, line);
    if (!strstr(err.what, why) && !strstr(err.detail, why))
        fail_msg("“%s: %s” does not say “%s”", err.what, err.detail, why);
    check_int(table.count, 0);
}

static void refuse_parts(const struct made_part *parts, size_t count, const char *why)
{
    size_t size;
    AUTO_FREE char *bytes = xlsx_made(parts, count, &size);

    refuse(bytes, size, 0, why);
}

static void rows__are_told_by_their_physical_number(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};

    read_sheet(SHEET("<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='s'><v>1</v></c></row>"
                     "<row r='4'/><row r='5'><c r='A5' s='1'/></row>"
                     "<row r='7'><c r='A7' t='inlineStr'><is><t> \u3000</t></is></c></row>"
                     "<row r='9'><c r='B9' t='inlineStr'><is><t>乙</t></is></c></row>"
                     "<row><c><v>7</v></c><c><v>8</v></c></row>"),
               &table);
    check_int(table.count, 3);
    check_int(table.blank_count, 2 + 2 + 3); /* left out before row 3 and before row 9 */
    check_int(table.rows[0].line, 3);
    check_text(table.rows[0].cells[0].text, "item");
    check_text(table.rows[0].cells[1].text, "智能终端"); /* runs joined, reading aid left out */
    check_int(table.rows[1].line, 9);
    check_int(table.rows[1].count, 2);
    check_text(table.rows[1].cells[0].text, "");
    check_text(table.rows[1].cells[1].text, "乙");
    check_int(table.rows[2].line, 10); /* numbers left out go on */
    check_text(table.rows[2].cells[1].text, "8");
}

/* Any of the names, wherever it stands; else the first. */
static void sheet__is_chosen_by_its_name(void **state)
{
    const struct made_part parts[] = {
        MADE_PACKAGE,
        {"xl/worksheets/one.xml", SHEET("<row r='1'><c r='A1'><v>1</v></c></row>"), 0},
        {"xl/worksheets/two.xml", SHEET("<row r='1'><c r='A1'><v>2</v></c></row>"), 0}};
    static const char *const named[] = {"丙", "乙", NULL}, *const other[] = {"丙", NULL};
    AUTO_TABLE_FILE struct table_file second = {0};
    AUTO_TABLE_FILE struct table_file first = {0};
    struct err err = {0};
    size_t line, size;
    AUTO_FREE char *bytes = xlsx_made(parts, sizeof parts / sizeof *parts, &size);

    (void) state;
    check_ok(table_file_read(bytes, size, named, &second, &line, &err), err);
    check_text(second.rows[0].cells[0].text, "2");
    check_ok(table_file_read(bytes, size, other, &first, &line, &err), err);
    check_text(first.rows[0].cells[0].text, "1");
}

static void row__is_as_wide_as_the_header(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};

    read_sheet(SHEET(HEADER "<row r='2'><c r='A2'><v>1</v></c></row>"
                            "<row r='3'><c r='D3'><v>4</v></c></row>"),
               &table);
    check_int(table.rows[1].count, 2);
    check_int(table.rows[2].count, 4);
    check_text(table.rows[2].cells[3].text, "4");
}

static void cell__is_the_text_a_person_sees(void **state)
{
    (void) state;
    static const struct {
        const char *cell, *text;
    } rows[] = {
        {"<c><v>25000000</v></c>", "25000000"},
        {"<c><v>12345678.9</v></c>", "12345678.9"},
        {"<c><v>0.10000000000000001</v></c>", "0.1"},
        {"<c><v>1.2E+7</v></c>", "12000000"},
        {"<c><v>123456789012345680</v></c>", "1.23456789012346e+17"},
        {"<c><v>-3</v></c>", "-3"},
        {"<c><v>1E-7</v></c>", "1e-07"},
        {"<c s='1'><v>46082</v></c>", "2026-03-01"},
        {"<c s='2'><v>46082.75</v></c>", "2026-03-01"},
        {"<c s='3'><v>46082</v></c>", "46082"},
        {"<c s='1'><v>60</v></c>", "60"},
        {"<c s='1'><v>99999999</v></c>", "99999999"},
        {"<c s='99'><v>5</v></c>", "5"},
        {"<c t='b'><v>1</v></c>", "yes"},
        {"<c t='b'><v>0</v></c>", "no"},
        {"<c t='str'><f>A1</f><v>914403001922038216</v></c>", "914403001922038216"},
        {"<c t='e'><v>#N/A</v></c>", "#N/A"},
        {"<c t='s'><v>2</v></c>", ""},
        {"<c t='s'><v>-1</v></c>", ""},
        {"<c t='inlineStr'><is><t>a&lt;b&#10;c</t></is></c>", "a<b\nc"},
        {"<c><v>twelve</v></c>", "twelve"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_TABLE_FILE struct table_file table = {0};
        AUTO_ARENA struct arena arena = {0};

        read_sheet(arena_format(&arena, SHEET("<row>%s<c r='B1'><v>1</v></c></row>"), rows[i].cell),
                   &table);
        check_text(table.rows[0].cells[0].text, rows[i].text);
    }
}

static void workbook__of_1904_counts_from_there(void **state)
{
    (void) state;
    struct made_part parts[] = {
        MADE_PACKAGE, {"xl/worksheets/one.xml", SHEET("<row><c s='1'><v>44620</v></c></row>"), 0}};
    AUTO_TABLE_FILE struct table_file table = {0};
    struct err err = {0};
    size_t size, line;

    parts[1].text = "<workbook xmlns='" MADE_MAIN "' xmlns:r='" MADE_OFFICE
                    "'><workbookPr date1904='1'/><sheets><sheet r:id='s1'/></sheets></workbook>";
    AUTO_FREE char *bytes = xlsx_made(parts, sizeof parts / sizeof *parts, &size);
    check_ok(xlsx_file_read(bytes, size, NULL, &table, &line, &err), err);
    check_text(table.rows[0].cells[0].text, "2026-03-01");
}

static void package__that_is_no_workbook_is_refused(void **state)
{
    (void) state;
    static const struct made_part other[] = {{"hello.txt", "hello", 0}};
    struct made_part parts[] = {MADE_PACKAGE, {"xl/worksheets/one.xml", SHEET(HEADER), 0}};
    size_t count = sizeof parts / sizeof *parts, size;

    refuse("PK\x03\x04 and no more", 17, 0, ".xlsx");
    refuse_parts(other, 1, "no Excel workbook");
    refuse_parts(parts, count - 1, "a part is missing");
    parts[0].text = "<Relationships xmlns='" MADE_RELS "'/>";
    refuse_parts(parts, count, "no Excel workbook");

    AUTO_FREE char *bytes = xlsx_around(SHEET(HEADER), 0, &size);
    bytes[size / 2] = (char) (bytes[size / 2] ^ 0x55);
    bytes[size / 3] = (char) (bytes[size / 3] ^ 0x55);
    refuse(bytes, size, 0, ".xlsx");
}

static void sheet__with_entities_or_broken_xml_is_refused(void **state)
{
    (void) state;
    static const struct {
        const char *sheet;
        size_t line;
        const char *why;
    } sheets[] = {
        {"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><worksheet>&a;</worksheet>", 0, "document type"},
        {SHEET("<row><c><v>1</c></row>"), 1, "mismatched"},
        {" ", 0, "no element"},
    };

    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        size_t size;
        AUTO_FREE char *bytes = xlsx_around(sheets[i].sheet, 0, &size);

        refuse(bytes, size, sheets[i].line, sheets[i].why);
    }
}

static void sheet__nested_without_end_is_refused(void **state)
{
    (void) state;
    AUTO_STR struct str deep = {0};
    size_t size;

    str_init(&deep, 100000);
    for (int i = 0; i < 5000; i++)
        str_add(&deep, "<a>");
    AUTO_FREE char *bytes = xlsx_around(deep.text, deep.size, &size);
    refuse(bytes, size, 0, "nested too deeply");
}

static void part__that_swells_is_refused(void **state)
{
    (void) state;
    size_t room = XLSX_PART_MOST + 4096, size;
    AUTO_FREE char *much = mem_get(room);

    memset(much, ' ', room);
    memcpy(much, "<a>", 3);
    AUTO_FREE char *bytes = xlsx_around(much, room, &size);
    assert_true(size < TABLE_FILE_MOST);
    refuse(bytes, size, 0, "too large");
}

static void limits__are_those_of_any_table(void **state)
{
    (void) state;
    AUTO_STR struct str rows = {0}, cell = {0};
    size_t size;

    str_init(&rows, 8 * 1024 * 1024);
    str_add(&rows, "<worksheet><sheetData>");
    for (size_t i = 0; i < TABLE_ROWS_MOST + 2; i++)
        str_add(&rows, "<row><c><v>1</v></c></row>");
    str_add(&rows, "</sheetData></worksheet>");
    AUTO_FREE char *many = xlsx_around(rows.text, rows.size, &size);
    refuse(many, size, TABLE_ROWS_MOST + 2, "more than 50000 rows");

    AUTO_FREE char *wide =
        xlsx_around(SHEET(HEADER "<row r='2'><c r='DY2'><v>1</v></c></row>"), 0, &size);
    refuse(wide, size, 2, "more than 128 cells");

    str_init(&cell, 100000);
    str_add(&cell, "<worksheet><sheetData><row><c t='inlineStr'><is><t>");
    for (size_t i = 0; i < TABLE_CELL_MOST / 3 + 1; i++)
        str_add(&cell, "字");
    str_add(&cell, "</t></is></c></row></sheetData></worksheet>");
    AUTO_FREE char *longest = xlsx_around(cell.text, cell.size, &size);
    refuse(longest, size, 1, "more than 4096 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows__are_told_by_their_physical_number),
        cmocka_unit_test(sheet__is_chosen_by_its_name),
        cmocka_unit_test(row__is_as_wide_as_the_header),
        cmocka_unit_test(cell__is_the_text_a_person_sees),
        cmocka_unit_test(workbook__of_1904_counts_from_there),
        cmocka_unit_test(package__that_is_no_workbook_is_refused),
        cmocka_unit_test(sheet__with_entities_or_broken_xml_is_refused),
        cmocka_unit_test(sheet__nested_without_end_is_refused),
        cmocka_unit_test(part__that_swells_is_refused),
        cmocka_unit_test(limits__are_those_of_any_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
