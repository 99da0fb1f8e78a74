/* SPDX-License-Identifier: Apache-2.0 */
/* CSV as people's programs write it, and as nobody should. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "desk/table_inside.h"
#include "temp_folder.h"

static void read_text(const char *text, struct table_file *ret_table)
{
    struct err err = {0};
    size_t line;

    check_ok(csv_file_read(text, strlen(text), ret_table, &line, &err), err);
    check_int(line, 0);
}

static void refuse_text(const char *text, size_t size, size_t line, const char *why)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    struct err err = {0};
    size_t got;

    assert_false(csv_file_read(text, size, &table, &got, &err));
    check_int(err.kind, ERR_INPUT);
    check_int(got, line);
    if (!strstr(err.what, why))
        fail_msg("“%s” does not say “%s”", err.what, why);
    check_int(table.count, 0);
}

static void rows__know_the_line_they_begin_on(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};

    read_text(
        "\xEF\xBB\xBFitem,title\r\n\r\n2,\"one\ntwo\nthree\"\r\n,\n   \n3,\"say \"\"yes\"\"\"",
        &table);
    check_int(table.count, 3);
    check_int(table.blank_count, 3);
    check_int(table.rows[0].line, 1);
    check_text(table.rows[0].cells[0].text, "item");
    check_int(table.rows[1].line, 3);
    check_text(table.rows[1].cells[1].text, "one\ntwo\nthree");
    check_int(table.rows[2].line, 8);
    check_text(table.rows[2].cells[1].text, "say \"yes\"");
}

/* As whoever looks at the sheet sees them: a full-width space, a tab, a space that breaks not. */
static void rows_of_spaces__are_blank(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};

    read_text("item,title\n \u3000 ,\t\n\u00a0,\" \n\"\n3,x\n", &table);
    check_int(table.count, 2);
    check_int(table.blank_count, 2);
    check_int(table.rows[1].line, 5);
}

static void cells__keep_every_byte_for_the_judge(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};
    struct err err = {0};
    size_t line;
    static const char text[] = "a,b\x00"
                               "c,\x1b[31m,\xff\n";

    check_ok(csv_file_read(text, sizeof text - 1, &table, &line, &err), err);
    check_int(table.rows[0].count, 4);
    check_int(table.rows[0].cells[1].size, 3);
    check_text(table.rows[0].cells[2].text, "\x1b[31m");
    check_text(table.rows[0].cells[3].text, "\xff");
}

/* As Chinese Excel saves it: “控制号,账号” and “甲,乙” in GB18030. */
#define GB_HEADS "\xBF\xD8\xD6\xC6\xBA\xC5,\xD5\xCB\xBA\xC5\r\n"

static void gb18030__is_read_as_what_it_says(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};

    /* the last is of four bytes: U+20000 */
    read_text(GB_HEADS "\xBC\xD7,\"\xD2\xD2\"\r\n\x95\x32\x82\x36,1\n", &table);
    check_int(table.count, 3);
    check_text(table.rows[0].cells[0].text, "控制号");
    check_text(table.rows[0].cells[1].text, "账号");
    check_text(table.rows[1].cells[0].text, "甲");
    check_text(table.rows[1].cells[1].text, "乙");
    check_text(table.rows[2].cells[0].text, "\xF0\xA0\x80\x80");
}

static void bytes__of_neither_encoding_are_refused_by_line(void **state)
{
    (void) state;
    static const char broken[] = GB_HEADS "\xBC\xD7,1\n\xFF,2\n";
    AUTO_TABLE_FILE struct table_file table = {0};

    refuse_text(broken, strlen(broken), 3, "neither in UTF-8 nor in GB18030");
    read_text("控制号,账号\n甲,\xBC\xD7\n", &table); /* UTF-8 with one broken cell: for the judge */
    check_text(table.rows[0].cells[0].text, "控制号");
    check_text(table.rows[1].cells[1].text, "\xBC\xD7");
}

static void rows__of_commas_keep_their_empty_cells(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};

    read_text("a,,\n,,b\n", &table);
    check_int(table.rows[0].count, 3);
    check_int(table.rows[1].count, 3);
    check_text(table.rows[1].cells[0].text, "");
    check_text(table.rows[1].cells[2].text, "b");
}

static void quotes__that_do_not_match_are_named_by_line(void **state)
{
    (void) state;
    static const char open[] = "a,b\n1,2\n3,\"four\n5,6\n";
    static const char inside[] = "a,b\n1,2\n3,fo\"ur\n";
    static const char after[] = "a,b\n1,\"2\"x\n";

    refuse_text(open, strlen(open), 3, "quotation marks");
    refuse_text(inside, strlen(inside), 3, "quotation marks");
    refuse_text(after, strlen(after), 2, "quotation marks");
}

static void limits__are_kept(void **state)
{
    (void) state;
    AUTO_STR struct str text;

    str_init(&text, 8000);
    str_add(&text, "a\n");
    for (int i = 0; i < 128; i++)
        str_add(&text, "x,");
    refuse_text(text.text, text.size, 2, "128 cells");
    str_clear(&text);
    for (int i = 0; i < 4097; i++)
        str_add(&text, "x");
    refuse_text(text.text, text.size, 1, "4096 bytes");
    refuse_text("\xFF\xFE"
                "a\0",
                4, 0, "UTF-16");
}

static void too_many_rows__are_refused_and_the_most_is_not(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};
    AUTO_STR struct str text;

    str_init(&text, 200000);
    for (size_t i = 0; i < TABLE_ROWS_MOST + 1; i++)
        str_add(&text, "x\n");
    read_text(text.text, &table);
    check_int(table.count, TABLE_ROWS_MOST + 1); /* with the header */
    str_add(&text, "x\n");
    refuse_text(text.text, text.size, TABLE_ROWS_MOST + 2, "50000 rows");
}

static void load__refuses_what_is_no_file(void **state)
{
    (void) state;
    AUTO_TABLE_FILE struct table_file table = {0};
    struct err err = {0};
    struct digest digest;
    size_t line;
    char dir[TEMP_FOLDER_SIZE], pipe[80], big[80];

    temp_folder("xf-csv", dir);
    (void) snprintf(pipe, sizeof pipe, "%s/pipe", dir);
    (void) snprintf(big, sizeof big, "%s/big", dir);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_false(table_file_load(dir, NULL, &table, &line, &digest, &err));
    assert_non_null(strstr(err.what, "regular file"));
    assert_false(table_file_load(pipe, NULL, &table, &line, &digest, &err));
    assert_non_null(strstr(err.what, "regular file"));
    assert_false(table_file_load("/nowhere/at/all.csv", NULL, &table, &line, &digest, &err));
    assert_non_null(strstr(err.what, "cannot be opened"));

    FILE *file = fopen(big, "w");
    assert_non_null(file);
    assert_int_equal(ftruncate(fileno(file), (off_t) TABLE_FILE_MOST + 1), 0);
    assert_int_equal(fclose(file), 0);
    assert_false(table_file_load(big, NULL, &table, &line, &digest, &err));
    assert_non_null(strstr(err.what, "bytes"));
    assert_int_equal(unlink(big) + unlink(pipe) + rmdir(dir), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows__know_the_line_they_begin_on),
        cmocka_unit_test(rows_of_spaces__are_blank),
        cmocka_unit_test(cells__keep_every_byte_for_the_judge),
        cmocka_unit_test(gb18030__is_read_as_what_it_says),
        cmocka_unit_test(bytes__of_neither_encoding_are_refused_by_line),
        cmocka_unit_test(rows__of_commas_keep_their_empty_cells),
        cmocka_unit_test(quotes__that_do_not_match_are_named_by_line),
        cmocka_unit_test(limits__are_kept),
        cmocka_unit_test(too_many_rows__are_refused_and_the_most_is_not),
        cmocka_unit_test(load__refuses_what_is_no_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
