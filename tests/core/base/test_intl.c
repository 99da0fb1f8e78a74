/* SPDX-License-Identifier: Apache-2.0 */
/* The language of now: codes, words of the law, and program texts from a folder made here. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "temp_folder.h"

static void code__reads_as_it_is_written_and_as_locales_are(void **state)
{
    (void) state;
    static const struct {
        const char *code;
        enum language language;
    } rows[] = {
        {"zh", LANGUAGE_ZH},          {"zh_CN", LANGUAGE_ZH}, {"zh-Hans", LANGUAGE_ZH},
        {"ja_JP.UTF-8", LANGUAGE_JA}, {"ja", LANGUAGE_JA},    {"en_US.UTF-8", LANGUAGE_EN},
    };
    enum language language = LANGUAGE_EN;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(language_parse(rows[i].code, &language));
        check_int(language, rows[i].language);
    }
    for (enum language i = 0; i < LANGUAGE_COUNT; i++) {
        assert_true(language_parse(language_code(i), &language));
        check_int(language, i);
    }
    language = LANGUAGE_JA;
    assert_false(language_parse("fr", &language));
    assert_false(language_parse("zhx", &language));
    assert_false(language_parse("", &language));
    assert_false(language_parse("C.UTF-8", &language));
    assert_false(language_parse(NULL, &language));
    check_int(language, LANGUAGE_JA);
}

static void words__are_those_of_now_and_never_null(void **state)
{
    (void) state;
    static const struct words all = {.zh = "算力", .ja = "計算力", .en = "compute"};
    static const struct words some = {.zh = "算力", .ja = ""}, none = {0};

    language_set(LANGUAGE_ZH);
    check_text(words_now(&all), "算力");
    language_set(LANGUAGE_JA);
    check_int(language_now(), LANGUAGE_JA);
    check_text(words_now(&all), "計算力");
    check_text(words_now(&some), "算力");
    language_set(LANGUAGE_EN);
    check_text(words_now(&all), "compute");
    check_text(words_now(&some), "算力");
    check_text(words_now(&none), "");
}

static void put_u32(FILE *file, uint32_t number)
{
    assert_int_equal(fwrite(&number, sizeof number, 1, file), 1);
}

/* Writes a catalogue of one text, in the form that gettext reads. */
static void write_catalogue(const char *path, const char *id, const char *text)
{
    static const char head[] = "Content-Type: text/plain; charset=UTF-8\n";
    uint32_t strings = 28 + 2 * 8 * 2, id_size = (uint32_t) strlen(id);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    put_u32(file, 0x950412de);
    put_u32(file, 0);
    put_u32(file, 2);
    put_u32(file, 28);
    put_u32(file, 28 + 16);
    put_u32(file, 0);
    put_u32(file, 0);
    put_u32(file, 0);
    put_u32(file, strings);
    put_u32(file, id_size);
    put_u32(file, strings + 1);
    put_u32(file, (uint32_t) strlen(head));
    put_u32(file, strings + id_size + 2);
    put_u32(file, (uint32_t) strlen(text));
    put_u32(file, strings + id_size + 3 + (uint32_t) strlen(head));
    fputc('\0', file);
    fwrite(id, 1, id_size + 1, file);
    fwrite(head, 1, sizeof head, file);
    fwrite(text, 1, strlen(text) + 1, file);
    fclose(file);
}

static void make_language(const char *folder, const char *language, const char *text)
{
    char path[300];

    snprintf(path, sizeof path, "%s/%s", folder, language);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/%s/LC_MESSAGES", folder, language);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/xianfeng.mo", folder, language);
    write_catalogue(path, "Decide", text);
}

static void drop_language(const char *folder, const char *language)
{
    char path[300];

    snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/xianfeng.mo", folder, language);
    assert_int_equal(unlink(path), 0);
    snprintf(path, sizeof path, "%s/%s/LC_MESSAGES", folder, language);
    assert_int_equal(rmdir(path), 0);
    snprintf(path, sizeof path, "%s/%s", folder, language);
    assert_int_equal(rmdir(path), 0);
}

static void texts__follow_the_language_to_and_fro(void **state)
{
    (void) state;
    char folder[TEMP_FOLDER_SIZE];

    temp_folder("xf-intl", folder);
    make_language(folder, "zh_CN", "决定");
    make_language(folder, "ja", "決定する");
    language_bind(folder);
    language_set(LANGUAGE_ZH);
    check_text(_("Decide"), "决定");
    language_set(LANGUAGE_JA);
    check_text(_("Decide"), "決定する");
    language_set(LANGUAGE_EN);
    check_text(_("Decide"), "Decide");
    language_set(LANGUAGE_ZH);
    check_text(_("Decide"), "决定");
    check_text(_("Unheard of"), "Unheard of");
    drop_language(folder, "zh_CN");
    drop_language(folder, "ja");
    assert_int_equal(rmdir(folder), 0);
}

static void a_language__without_its_translations_is_not_chosen(void **state)
{
    struct words words = {.zh = "语料券", .ja = "データ券", .en = "Data voucher"};
    char folder[TEMP_FOLDER_SIZE];

    (void) state;
    temp_folder("xf-intl", folder);
    language_bind(folder); /* there is nothing in it */
    language_set(LANGUAGE_EN);
    assert_false(language_choose(LANGUAGE_JA));
    check_int(language_now(), LANGUAGE_EN);
    check_text(words_now(&words), "Data voucher"); /* all of the screen in one language */
    language_set(LANGUAGE_ZH);
    assert_false(language_choose(LANGUAGE_ZH));
    check_int(language_now(), LANGUAGE_EN);
    assert_true(language_choose(LANGUAGE_EN));
    assert_int_equal(rmdir(folder), 0);
}

static void texts__stay_english_without_a_folder(void **state)
{
    (void) state;
    language_bind(NULL);
    language_set(LANGUAGE_ZH);
    check_text(_("Decide"), "Decide");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code__reads_as_it_is_written_and_as_locales_are),
        cmocka_unit_test(words__are_those_of_now_and_never_null),
        cmocka_unit_test(a_language__without_its_translations_is_not_chosen),
        cmocka_unit_test(texts__stay_english_without_a_folder), /* before a folder is bound */
        cmocka_unit_test(texts__follow_the_language_to_and_fro),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
