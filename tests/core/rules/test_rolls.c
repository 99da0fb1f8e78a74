/* SPDX-License-Identifier: Apache-2.0 */
/* rolls.yaml and the asks that name its lists: read whole, and each fault at its line and column.
 */
#include "base/text.h"
#include "core/rules/folder_of_files.h"
#include "rules/judge.h"

#define LANES "01-lanes/2030-01-01.yaml"
#define ROLLS                                                                                      \
    "rolls:\n"                                                                                     \
    "  - id: builders\n"                                                                           \
    "    kind: provider\n"                                                                         \
    "    name: " W(                                                                                \
        "Builders") "\n"                                                                           \
                    "    department: roads\n"                                                      \
                    "    complete: \"yes\"\n"                                                      \
                    "    source: gazette\n"                                                        \
                    "    grade: A\n"                                                               \
                    "    entries:\n"                                                               \
                    "      - {name: Way and Co, code: X1, from: \"2030-02-01\", to: "              \
                    "\"2030-06-30\", source: no 1}\n"                                              \
                    "      - {name: Other, from: \"2030-02-01\", source: no 1, note: new}\n"

#define SCHOOL "- {fact: school, kind: yes-no, label: "
#define LISTED "- {fact: school, kind: yes-no, listed: {in: [builders], who: [builder]}, label: "

static bool loads_with(const char *rolls, const char *find, const char *replace,
                       struct catalogue **ret_catalogue, struct faults *ret_faults)
{
    struct err err = {0};
    char dir[64];
    bool loaded;

    folder_make(dir, find ? LANES : NULL, find, replace);
    file_write(dir, "rolls.yaml", rolls);
    loaded = catalogue_load(dir, ret_catalogue, ret_faults, &err);
    folder_remove(dir);
    return loaded;
}

static void rolls__are_read_with_their_entries(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    const struct roll *roll;
    const struct ask *ask;

    (void) state;
    if (!loads_with(ROLLS, SCHOOL,
                    "- {fact: builder, kind: text, label: " W("B") "}\n      " LISTED, &catalogue,
                    &faults))
        fail_msg("%s:%d:%d: %s", faults.list[0].file, faults.list[0].line, faults.list[0].column,
                 faults.list[0].what);
    check_int(catalogue->roll_count, 1);
    roll = catalogue_roll(catalogue, "builders");
    check_int(roll->listing_count, 2);
    check_text(roll->listings[0].code, "X1");
    assert_true(date_is_none(roll->listings[1].to));
    check_text(roll->department->id, "roads");
    ask = item_ask(&catalogue->editions[0].items[0], "school");
    assert_ptr_equal(ask->listed->rolls[0], roll);
    check_text(ask->listed->who.list[0], "builder");
    assert_null(catalogue_roll(catalogue, "strangers"));
    catalogue_free(catalogue);
    faults_release(&faults);
}

static void rolls__are_refused_at_their_line_and_column(void **state)
{
    static const struct {
        const char *find, *replace, *place, *what;
    } rows[] = {
        {"kind: provider", "kind: friend", "3:11", "friend"},
        {"kind: provider", "sort: provider", "3:5", "sort"},
        {"department: roads", "department: rails", "5:17", "rails"},
        {"    source: gazette\n", "", "2:5", "“source” is missing"},
        {"to: \"2030-06-30\"", "to: \"2030-01-31\"", "10:62", "ends before it begins"},
        {"name: Other, ", "", "11:9", "nobody is listed"},
        {"{name: Other, ", "{name: Way and Co, code: X1, ", "11:9", "twice from one day"},
        {W("Builders"), "{zh: a, en: a}", "4:11", "ja"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        char *rolls = text_changed(ROLLS, rows[i].find, rows[i].replace);
        bool told = false;

        assert_false(loads_with(rolls, NULL, NULL, &catalogue, &faults));
        for (size_t f = 0; f < faults.count; f++) {
            char place[32];

            snprintf(place, sizeof place, "%d:%d", faults.list[f].line, faults.list[f].column);
            told = told ||
                   (strstr(faults.list[f].file, "rolls.yaml") && text_is(place, rows[i].place) &&
                    strstr(faults.list[f].what, rows[i].what));
        }
        for (size_t f = 0; !told && f < faults.count; f++)
            print_error("%s:%d:%d: %s\n", faults.list[f].file, faults.list[f].line,
                        faults.list[f].column, faults.list[f].what);
        if (!told)
            fail_msg("row %zu should be told at %s as “%s”", i, rows[i].place, rows[i].what);
        faults_release(&faults);
        free(rolls);
    }
}

static void asks__name_lists_and_facts_that_there_are(void **state)
{
    static const struct {
        const char *ask, *what;
    } rows[] = {
        {"- {fact: school, kind: yes-no, listed: {in: [masons]}, label: ", "no list “masons”"},
        {"- {fact: school, kind: yes-no, listed: {in: []}, label: ", "no list is named"},
        {"- {fact: school, kind: yes-no, listed: {in: [builders], who: [mason]}, label: ",
         "“mason” is not asked"},
        {"- {fact: school, kind: yes-no, listed: {in: [builders], who: [cost]}, label: ",
         "of kind money"},
        {"- {fact: school, kind: yes-no, listed: {in: [builders], on: cost}, label: ",
         "of kind money"},
        {"- {fact: school, kind: text, listed: {in: [builders]}, label: ", "yes or no"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        bool told = false;

        assert_false(loads_with(ROLLS, SCHOOL, rows[i].ask, &catalogue, &faults));
        for (size_t f = 0; f < faults.count; f++)
            told = told || (faults.list[f].line == 21 && strstr(faults.list[f].what, rows[i].what));
        for (size_t f = 0; !told && f < faults.count; f++)
            print_error("%s:%d:%d: %s\n", faults.list[f].file, faults.list[f].line,
                        faults.list[f].column, faults.list[f].what);
        if (!told)
            fail_msg("row %zu should be told as “%s”", i, rows[i].what);
        faults_release(&faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rolls__are_read_with_their_entries),
        cmocka_unit_test(rolls__are_refused_at_their_line_and_column),
        cmocka_unit_test(asks__name_lists_and_facts_that_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
