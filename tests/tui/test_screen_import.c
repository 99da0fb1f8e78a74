/* SPDX-License-Identifier: Apache-2.0 */
/* A file of applications on the screen: chosen, looked at row by row, taken in whole or not at all;
 * faulty, empty and hostile files. */
#include "demo_fixture.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/text.h"
#include "desk/intake.h"

#define HEAD                                                                                       \
    "code,organisation,kind,district,established_on,title,requested,received_on,late_reason,"      \
    "project_site_in_shenzhen,stop_listed,double_application,contract_number,contract_amount,"     \
    "contract_signed_on,rent_from,rent_to,provider_name,provider_code,related_party,"              \
    "rents_intelligent_compute,purpose,annual_rent,provider_listed,provider_batch,"                \
    "applicant_is_listed_provider,other_public_money\n"
#define ROW(code_, district_, title_, amount_)                                                     \
    code_ ",深圳市腾讯计算机系统有限公司,enterprise," district_ ",2010-05-06," title_ "," amount_  \
          ",2026-11-20,纸质申报,yes,no,no,XF-1,1234567.89,2026-01-05,2026-01-10,2026-12-31,"   \
          "样例算力,"                                                                          \
          "914403001922038216,no,yes,training,1234567.89,yes,2025-1,no,0.00\n"
#define CODE "9144030071526726XG"
#define GOOD ROW(CODE, "nanshan", "算力租用", "100000.00")
#define NEXT ROW(CODE, "nanshan", "算力租用二期", "100000.00")
#define BOTH ROW("91440300X", "巴黎", "两处错误", "100000.00")
#define COST ROW(CODE, "nanshan", "金额写法", "1e9")

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

static char folder[200];

static void put_bytes(const char *name, const char *bytes, size_t size)
{
    char path[300];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void put(const char *name, const char *text)
{
    put_bytes(name, text, strlen(text));
}

static void sweep(void)
{
    DIR *dir = opendir(folder);
    char path[600];

    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            assert_int_equal(unlink(path), 0);
        }
    closedir(dir);
    assert_int_equal(rmdir(folder), 0);
}

/* At the list of applications, in a drop folder of one's own. */
static struct demo *counter(void **state)
{
    struct demo *demo = *state;

    snprintf(folder, sizeof folder, "%.60s/drop", demo_master.folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    demo_sign_in(demo, "counter");
    snprintf(demo->world.inbox, sizeof demo->world.inbox, "%s", folder);
    snprintf(demo->world.exports, sizeof demo->world.exports, "%s", folder);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-2");
    return demo;
}

static void choose(struct demo *demo, const char *name)
{
    screen_press(demo->console,
                 text_is(console_top(demo->console)->class->name, "import") ? "f" : "i");
    check_text(console_top(demo->console)->class->name, "picker");
    screen_type(demo->console, name);
    screen_press(demo->console, "Enter");
}

static int64_t applications(struct demo *demo)
{
    struct application_ids ids = {0};
    const struct application_filter all = {.order = ORDER_NUMBER};
    struct err err = {0};
    int64_t count;

    check_ok(desk_application_ids(&demo->world.desk, &all, &ids, &err), err);
    count = (int64_t) ids.count;
    application_ids_release(&ids);
    return count;
}

static void faults__are_named_by_row_and_column_and_nothing_is_written(void **state)
{
    struct demo *demo = counter(state);
    int64_t before = applications(demo);
    const char *missing = NULL;

    put("mixed.csv", "item," HEAD "2-1," GOOD "2-1," BOTH "2-1," COST "\n2-1," NEXT);
    choose(demo, "mixed");
    check_text(console_top(demo->console)->class->name, "import");
    check_screen_has(demo->console, "4 rows: 2 good, 2 with faults, 1 blank");
    check_int(console_may(demo->console, CMD_IMPORT_GO, &missing), COMMAND_MISSING);
    screen_press(demo->console, "F10");
    check_int(applications(demo), before);
    screen_press(demo->console, "Down");
    check_screen_has(demo->console, "B code [91440300X]");
    check_screen_has(demo->console, "E district [巴黎]");
    demo_check_screen(demo, "import-faults");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Tab");
    check_screen_lacks(demo->console, "good  ");
    screen_press(demo->console, "Down Enter");
    check_screen_has(demo->console, "H requested [1e9]");
    screen_press(demo->console, "Esc");
    sweep();
}

static void a_good_file__is_taken_in_whole_and_each_row_opens(void **state)
{
    struct demo *demo = counter(state);
    int64_t before = applications(demo);

    put("good.csv", "item," HEAD "2-1," GOOD "2-1," NEXT);
    choose(demo, "good");
    check_screen_has(demo->console, "2 good; unlike the register");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    screen_press(demo->console, "Enter"); /* the safe answer */
    check_int(applications(demo), before);
    screen_press(demo->console, "F10 y");
    check_int(applications(demo), before + 2);
    demo_check_screen(demo, "import-done");
    screen_press(demo->console, "Down Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "算力租用");
    sweep();
}

/* Between the look and the yes somebody saves it again. */
static void a_file_changed_meanwhile__is_not_taken_in(void **state)
{
    struct demo *demo = counter(state);
    int64_t before = applications(demo);

    put("good.csv", "item," HEAD "2-1," GOOD);
    choose(demo, "good");
    put("good.csv", "item," HEAD "2-1," GOOD "2-1," NEXT);
    screen_press(demo->console, "F10 y");
    check_screen_has(demo->console, "not the one that was looked at");
    check_int(applications(demo), before);
    screen_press(demo->console, "Enter r");
    check_screen_has(demo->console, "2 good; unlike the register");
    sweep();
}

/* The register is changed by whoever says so, and it is seen before. */
static void particulars_unlike_the_register__are_taken_over_by_a_key(void **state)
{
    struct demo *demo = counter(state);
    AUTO_ARENA struct arena arena = {0};
    struct organisation known;
    char day[DATE_TEXT_SIZE];
    struct err err = {0};

    put("good.csv", "item," HEAD "2-1," GOOD);
    choose(demo, "good");
    check_screen_has(demo->console, "unlike the register: 1");
    check_screen_has(demo->console, "register says 1998-11-11 and stays");
    screen_press(demo->console, "t");
    check_screen_has(demo->console, "the register takes over 1");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "takes over what 1");
    screen_press(demo->console, "y");
    check_ok(desk_organisation_by_code(&demo->world.desk, CODE, &arena, &known, &err), err);
    check_text(date_text(known.established_on, day), "2010-05-06");
    sweep();
}

static void a_file_that_names_no_item__asks_for_one(void **state)
{
    struct demo *demo = counter(state);

    put("noitem.csv", HEAD GOOD);
    choose(demo, "noitem");
    check_text(console_top(demo->console)->class->name, "picker");
    screen_press(demo->console, "Esc"); /* not now */
    check_screen_has(demo->console, "this column is missing");
    screen_press(demo->console, "i");
    screen_type(demo->console, "2-1");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "item 2-1");
    check_screen_has(demo->console, "1 good; unlike the register");
    sweep();
}

static void hostile_files__are_told_and_shown_harmless(void **state)
{
    struct demo *demo = counter(state);
    char *large;

    put("hostile.csv",
        "item," HEAD "2-1," ROW(CODE, "nanshan", "\033[2J\033]0;x\007", "100000.00") //
        "2-1," ROW(CODE, "nanshan", "\"=HYPERLINK(\"\"http://x\"\")\"", "100000.00"));
    put("empty.csv", "");
    put("header.csv", "item," HEAD);
    put("noise.xlsx", "PK\003\004 and no workbook");
    put("scan.pdf", "%PDF-1.4");
    choose(demo, "hostile");
    check_screen_has(demo->console, "control character");
    demo_check_screen(demo, "import-hostile");
    language_set(LANGUAGE_EN);
    language_set(LANGUAGE_ZH);
    screens_tell_who(demo->console);
    screen_press(demo->console, "f");
    check_screen(console_draw(demo->console), "import-files");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Esc");
    choose(demo, "header");
    check_screen_has(demo->console, "header and no rows");
    screen_press(demo->console, "Enter");
    choose(demo, "noise");
    check_text(console_top(demo->console)->class->name, "dialog-text");
    screen_press(demo->console, "Enter");
    large = malloc((size_t) 21 << 20);
    assert_non_null(large);
    memset(large, 'x', (size_t) 21 << 20);
    put_bytes("large.csv", large, (size_t) 21 << 20);
    free(large);
    screen_press(demo->console, "f");
    check_screen_has(demo->console, "larger than 20 MiB");
    screen_press(demo->console, "Esc");
    sweep();
}

static char *read_list(void)
{
    DIR *dir = opendir(folder);
    char path[600] = "", *text;
    FILE *file;
    size_t size;

    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strstr(entry->d_name, "_R0"))
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    closedir(dir);
    file = fopen(path, "rb");
    assert_non_null(file);
    text = calloc(1, 20000);
    assert_non_null(text);
    size = fread(text, 1, 19999, file);
    assert_true(size > 0);
    assert_int_equal(fclose(file), 0);
    return text;
}

static void faults__are_written_as_a_file_that_no_spreadsheet_calculates(void **state)
{
    struct demo *demo = counter(state);
    char *text;

    put("mixed.csv", "item," HEAD "2-1," BOTH "2-1," ROW(CODE, "=1+1", "公式", "100000.00"));
    choose(demo, "mixed");
    screen_press(demo->console, "e");
    check_screen_has(demo->console, "3 rows, file ");
    text = read_list();
    assert_non_null(strstr(text, "\"2\",\"B code\",\"深圳市腾讯计算机系统有限公司\",\"两处错误\","
                                 "\"91440300X\","));
    assert_non_null(strstr(text, "\"3\",\"E district\",\"深圳市腾讯计算机系统有限公司\","
                                 "\"公式\",\"'=1+1\","));
    free(text);
    sweep();
}

/* What is typed in the form of one application is there when the file is done with. */
static void the_form_below__keeps_what_is_typed(void **state)
{
    struct demo *demo = counter(state);

    put("good.csv", "item," HEAD "2-1," GOOD);
    screen_press(demo->console, "Alt-1");
    screen_type(demo->console, "91440300");
    screen_press(demo->console, "F7");
    screen_type(demo->console, "good");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "1 good; unlike the register");
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_has(demo->console, "91440300");
    sweep();
}

static void others__have_no_such_key(void **state)
{
    struct demo *demo = *state;
    const char *missing = NULL;

    demo_sign_in(demo, "auditor");
    screen_press(demo->console, "Alt-2");
    check_int(console_may(demo->console, CMD_APPLICATIONS_IMPORT, &missing), COMMAND_MISSING);
    assert_false(console_push(demo->console, &screen_import, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(faults__are_named_by_row_and_column_and_nothing_is_written),
        TEST(a_good_file__is_taken_in_whole_and_each_row_opens),
        TEST(a_file_changed_meanwhile__is_not_taken_in),
        TEST(particulars_unlike_the_register__are_taken_over_by_a_key),
        TEST(a_file_that_names_no_item__asks_for_one),
        TEST(hostile_files__are_told_and_shown_harmless),
        TEST(faults__are_written_as_a_file_that_no_spreadsheet_calculates),
        TEST(the_form_below__keeps_what_is_typed),
        TEST(others__have_no_such_key),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
