/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds of files by their content, on the files of the fuzzing corpus: each is what it is, whatever
 * it is called, and what could do harm is refused with the reason. */
#include "base/text.h"
#include "check.h"
#include "model/document.h"

#include <stdlib.h>

static unsigned char *corpus(const char *name, size_t *ret_size)
{
    char path[100];
    unsigned char *bytes = calloc(1, 100000);
    FILE *file;

    snprintf(path, sizeof path, "tests/fuzz/corpus/document/%s", name);
    file = fopen(path, "rb");
    if (!file)
        fail_msg("there is no %s", path);
    *ret_size = fread(bytes, 1, 100000, file);
    fclose(file);
    return bytes;
}

static void kind__is_told_by_the_content(void **state)
{
    static const struct {
        const char *file;
        enum document_kind kind;
    } rows[] = {
        {"pdf", DOCUMENT_PDF},   {"png", DOCUMENT_PNG},     {"jpeg", DOCUMENT_JPEG},
        {"text", DOCUMENT_TEXT}, {"docx", DOCUMENT_WORD},   {"xlsx", DOCUMENT_SHEET},
        {"ofd", DOCUMENT_OFD},   {"zip", DOCUMENT_ARCHIVE},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum document_kind kind = DOCUMENT_KIND_COUNT;
        struct err err = {0};
        size_t size;
        unsigned char *bytes = corpus(rows[i].file, &size);

        if (!document_kind_of(bytes, size, &kind, &err))
            fail_msg("%s: %s", rows[i].file, err.what);
        check_text(document_kind_word(kind), document_kind_word(rows[i].kind));
        free(bytes);
    }
}

static void what_could_do_harm__is_refused_with_what_to_do(void **state)
{
    static const struct {
        const char *file, *what;
    } rows[] = {
        {"elf", "is a program"},
        {"script", "is a program"},
        {"old-office", "of this kind are not taken"},
        {"html", "cannot be told"},
        {"macro", "a program or macros"},
        {"program", "a program or macros"},
        {"climbs", "leads out of it"},
        {"locked", "locked with a password"},
        {"bomb", "too large when unpacked"},
        {"torn-zip", "torn"},
        {"long-name", "torn"},
        {"far-directory", "torn"},
        {"torn-pdf", "torn"},
        {"empty", "empty"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum document_kind kind = DOCUMENT_KIND_COUNT;
        struct err err = {0};
        size_t size;
        unsigned char *bytes = corpus(rows[i].file, &size);

        if (document_kind_of(bytes, size, &kind, &err) || !strstr(err.what, rows[i].what))
            fail_msg("%s: %s", rows[i].file, err.what);
        check_int(err.kind, ERR_INPUT);
        assert_false(text_empty(err.hint));
        check_int(kind, DOCUMENT_KIND_COUNT);
        free(bytes);
    }
}

static void a_file__that_is_too_large_is_refused(void **state)
{
    enum document_kind kind;
    struct err err = {0};
    unsigned char *bytes = calloc(1, DOCUMENT_MOST + 1);

    (void) state;
    memset(bytes, 'a', DOCUMENT_MOST + 1);
    assert_false(document_kind_of(bytes, DOCUMENT_MOST + 1, &kind, &err));
    assert_true(document_kind_of(bytes, DOCUMENT_MOST, &kind, &err));
    check_int(kind, DOCUMENT_TEXT);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kind__is_told_by_the_content),
        cmocka_unit_test(what_could_do_harm__is_refused_with_what_to_do),
        cmocka_unit_test(a_file__that_is_too_large_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
