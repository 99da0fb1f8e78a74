/* SPDX-License-Identifier: Apache-2.0 */
/* Programmes, in which batches are counted: every item is in one, a single item goes before its
 * measure, and without programmes.yaml there is one, the policy. */
#include "base/text.h"
#include "core/rules/folder_of_files.h"
#include "rules/catalogue.h"

#define HEAD "grade: C\nsource: s\nprogrammes:\n"
#define ROW(id_, items_)                                                                           \
    "  - {id: " id_ ", name: {zh: z, ja: j, en: " id_ "}, items: [" items_ "]}\n"

static bool loads(const char *programmes, struct catalogue **ret_catalogue,
                  struct faults *ret_faults)
{
    char dir[64];
    struct err err = {0};
    bool loaded;

    *ret_catalogue = NULL;
    folder_make(dir, NULL, NULL, NULL);
    if (programmes)
        file_write(dir, "programmes.yaml", programmes);
    loaded = catalogue_load(dir, ret_catalogue, ret_faults, &err);
    folder_remove(dir);
    return loaded;
}

static void no_file__is_one_programme_the_policy(void **state)
{
    struct catalogue *catalogue;
    struct faults faults = {0};

    (void) state;
    assert_true(loads(NULL, &catalogue, &faults));
    check_int(catalogue->programme_count, 1);
    check_text(catalogue_programme_of(catalogue, "2-1")->id, catalogue->policy.id);
    check_text(words_now(&catalogue->programmes[0].name), words_now(&catalogue->policy.name));
    faults_release(&faults);
    catalogue_free(catalogue);
}

static bool is_faulted(const char *programmes, const char *what)
{
    struct catalogue *catalogue;
    struct faults faults = {0};
    bool there = false;

    assert_false(loads(programmes, &catalogue, &faults));
    for (size_t i = 0; i < faults.count; i++)
        there = there || (strstr(faults.list[i].what, what) &&
                          strstr(faults.list[i].file, "programmes.yaml"));
    if (!there)
        for (size_t i = 0; i < faults.count; i++)
            print_error("%s: %s\n", faults.list[i].file, faults.list[i].what);
    faults_release(&faults);
    return there;
}

static void every_item__is_in_one(void **state)
{
    struct catalogue *catalogue;
    struct faults faults = {0};

    (void) state;
    assert_true(loads(HEAD ROW("one", "\"1\", \"2\"") ROW("two", "\"1-1\""), &catalogue, &faults));
    check_text(catalogue_programme_of(catalogue, "1-1")->id, "two"); /* before its measure */
    check_text(catalogue_programme_of(catalogue, "2-1")->id, "one");
    check_text(catalogue_programme(catalogue, "two")->name.en, "two");
    check_int(catalogue->programme_grade, GRADE_C);
    assert_null(catalogue_programme(catalogue, "three"));
    faults_release(&faults);
    catalogue_free(catalogue);
}

static void a_bad_file__is_told_by_what_is_wrong(void **state)
{
    (void) state;
    assert_true(is_faulted(HEAD ROW("one", "\"1\", \"2\"") ROW("two", "\"1\""),
                           "is in a programme already"));
    assert_true(is_faulted(HEAD ROW("one", "\"1\"") ROW("one", "\"2\""), "is there twice"));
    assert_true(
        is_faulted(HEAD ROW("one", "\"1\", \"2\", \"9-1\""), "there is no measure or item"));
    assert_true(is_faulted(HEAD ROW("one", "\"1\""), "is in no programme"));
    assert_true(is_faulted("programmes:\n" ROW("one", "\"1\", \"2\""), "grade"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file__is_one_programme_the_policy),
        cmocka_unit_test(every_item__is_in_one),
        cmocka_unit_test(a_bad_file__is_told_by_what_is_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
