/* SPDX-License-Identifier: Apache-2.0 */
/* What is compared to find duplicates: read strictly from policy.yaml, and none when it has none.
 */
#include "base/text.h"
#include "core/rules/folder_of_files.h"
#include "rules/catalogue.h"

#define HEAD  "fingerprints:\n  shortest: \"4\"\n  titles: {alike: \"85%\", name: " W("t") "}\n"
#define MARKS "  marks: [{kind: site, name: " W("s") ", facts: [school]}]\n"
#define TIES  "  related: [{kind: same-phone, name: " W("p") ", of: contact_phone}]\n"

/* The good folder with these fingerprints. */
static bool loads(const char *fingerprints, struct catalogue **ret_catalogue,
                  struct faults *ret_faults)
{
    char dir[64], text[2000];
    struct err err = {0};
    bool loaded;

    snprintf(text, sizeof text, "%scommon:\n", fingerprints);
    folder_make(dir, "policy.yaml", "common:\n", text);
    loaded = catalogue_load(dir, ret_catalogue, ret_faults, &err);
    folder_remove(dir);
    return loaded;
}

static void fingerprints__are_read_as_written(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};

    (void) state;
    assert_true(loads(HEAD MARKS TIES, &catalogue, &faults));
    assert_int_equal(catalogue->fingerprints->shortest, 4);
    assert_int_equal(catalogue->fingerprints->alike.ppm, 850000);
    assert_int_equal(catalogue->fingerprints->mark_count, 1);
    assert_string_equal(catalogue->fingerprints->marks[0].facts.list[0], "school");
    assert_false(catalogue->fingerprints->marks[0].is_pair);
    assert_int_equal(catalogue->fingerprints->tie_count, 1);
    assert_int_equal(catalogue->fingerprints->ties[0].of, TIE_CONTACT_PHONE);
    faults_release(&faults);
    catalogue_free(catalogue);
}

static void a_policy_without_them__compares_nothing(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};

    (void) state;
    assert_true(loads("", &catalogue, &faults));
    assert_int_equal(catalogue->fingerprints->mark_count, 0);
    assert_int_equal(catalogue->fingerprints->tie_count, 0);
    assert_int_equal(catalogue->fingerprints->alike.ppm, 0);
    faults_release(&faults);
    catalogue_free(catalogue);
}

static void faults__are_told_in_their_words(void **state)
{
    static const struct {
        const char *fingerprints, *what;
    } rows[] = {
        {HEAD "  marks: [{kind: site, name: " W("s") ", facts: [no_such]}]\n" TIES,
         "no item asks the fact “no_such”"},
        {HEAD "  marks: [{kind: site, name: " W("s") "}]\n" TIES,
         "a kind names either facts or buyers and sellers"},
        {HEAD "  marks: [{kind: site, name: " W("s") ", facts: [school], buyers: [school]}]\n" TIES,
         "a kind names either facts or buyers and sellers"},
        {HEAD "  marks: [{kind: title, name: " W("s") ", facts: [school]}]\n" TIES,
         "the kind “title” is there already"},
        {HEAD "  marks: [{kind: same-phone, name: " W("s") ", facts: [school]}]\n" TIES,
         "the kind “same-phone” is there already"},
        {HEAD "  marks: [{kind: site, name: " W("s") ", facts: []}]\n" TIES, "no fact is named"},
        {HEAD "  marks: [{kind: site, facts: [school]}]\n" TIES, "name"},
        {HEAD MARKS "  related: [{kind: same-hat, name: " W("p") ", of: hat}]\n", "hat"},
        {HEAD MARKS TIES "  colour: red\n", "colour"},
        {"fingerprints:\n  shortest: \"4\"\n  titles: {alike: \"30%\", name: " W(
             "t") "}\n" MARKS TIES,
         "titles less alike than half"},
        {"fingerprints:\n  shortest: \"0\"\n  titles: {alike: \"85%\", name: " W(
             "t") "}\n" MARKS TIES,
         "0"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        bool told = false;

        assert_false(loads(rows[i].fingerprints, &catalogue, &faults));
        for (size_t f = 0; f < faults.count; f++)
            told = told || (strstr(faults.list[f].file, "policy.yaml") && faults.list[f].line > 7 &&
                            strstr(faults.list[f].what, rows[i].what));
        if (!told)
            fail_msg("row %zu: “%s” is not told, but “%s”", i, rows[i].what, faults.list[0].what);
        faults_release(&faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fingerprints__are_read_as_written),
        cmocka_unit_test(a_policy_without_them__compares_nothing),
        cmocka_unit_test(faults__are_told_in_their_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
