/* SPDX-License-Identifier: Apache-2.0 */
/* The voucher of an item: read strictly, each fault at its line and column; its uses judged with
 * the claim's facts, within the quota, until the last day. */
#include "base/text.h"
#include "core/rules/folder_of_files.h"
#include "rules/judge.h"

#define LANES "01-lanes/2030-01-01.yaml"

/* Stands before `rubric:`; its first line is the file's 34th. */
#define VOUCHER                                                                                                                                                                                                                                  \
    "    voucher:\n"                                                                                                                                                                                                                             \
    "      principle: \"2000.00\"\n"                                                                                                                                                                                                             \
    "      lasts: year\n"                                                                                                                                                                                                                        \
    "      basis: " W(                                                                                                                                                                                                                           \
        "quota") "\n"                                                                                                                                                                                                                            \
                 "      article: Art. 1\n"                                                                                                                                                                                                       \
                 "      grade: A\n"                                                                                                                                                                                                              \
                 "      contract: paper\n"                                                                                                                                                                                                       \
                 "      provider: builder\n"                                                                                                                                                                                                     \
                 "      provider_code: builder_code\n"                                                                                                                                                                                           \
                 "      finished: built_on\n"                                                                                                                                                                                                    \
                 "      asks:\n"                                                                                                                                                                                                                 \
                 "        - {fact: paper, kind: text, label: " W(                                                                                                                                                                                \
                     "Paper") ", proof: contract}\n"                                                                                                                                                                                             \
                              "        - {fact: builder, kind: text, label: " W(                                                                                                                                                                 \
                                  "Builder") "}\n"                                                                                                                                                                                               \
                                             "        - {fact: builder_code, kind: code, "                                                                                                                                                       \
                                             "label: " W(                                                                                                                                                                                        \
                                                 "Code") "}\n"                                                                                                                                                                                   \
                                                         "        - {fact: fee, kind: money, "                                                                                                                                                   \
                                                         "label: " W(                                                                                                                                                                            \
                                                             "Fee") "}\n"                                                                                                                                                                        \
                                                                    "        - {fact: done, "                                                                                                                                                    \
                                                                    "kind: yes-no, label: " W(                                                                                                                                                   \
                                                                        "Done") "}\n"                                                                                                                                                            \
                                                                                "        - "                                                                                                                                                     \
                                                                                "{fact: "                                                                                                                                                        \
                                                                                "built_on, kind: "                                                                                                                                               \
                                                                                "date, label: " W(                                                                                                                                               \
                                                                                    "Built") ", "                                                                                                                                                \
                                                                                             "req"                                                                                                                                               \
                                                                                             "uir"                                                                                                                                               \
                                                                                             "ed:"                                                                                                                                               \
                                                                                             " \""                                                                                                                                               \
                                                                                             "no"                                                                                                                                                \
                                                                                             "\","                                                                                                                                               \
                                                                                             " "                                                                                                                                                 \
                                                                                             "not"                                                                                                                                               \
                                                                                             "_be"                                                                                                                                               \
                                                                                             "for"                                                                                                                                               \
                                                                                             "e: "                                                                                                                                               \
                                                                                             "vou"                                                                                                                                               \
                                                                                             "che"                                                                                                                                               \
                                                                                             "r_"                                                                                                                                                \
                                                                                             "iss"                                                                                                                                               \
                                                                                             "ued"                                                                                                                                               \
                                                                                             "_on"                                                                                                                                               \
                                                                                             ", "                                                                                                                                                \
                                                                                             "not"                                                                                                                                               \
                                                                                             "_af"                                                                                                                                               \
                                                                                             "ter"                                                                                                                                               \
                                                                                             ": "                                                                                                                                                \
                                                                                             "rec"                                                                                                                                               \
                                                                                             "eiv"                                                                                                                                               \
                                                                                             "ed_"                                                                                                                                               \
                                                                                             "on}"                                                                                                                                               \
                                                                                             "\n"                                                                                                                                                \
                                                                                             "   "                                                                                                                                               \
                                                                                             "   "                                                                                                                                               \
                                                                                             "nee"                                                                                                                                               \
                                                                                             "ds:"                                                                                                                                               \
                                                                                             "\n"                                                                                                                                                \
                                                                                             "   "                                                                                                                                               \
                                                                                             "   "                                                                                                                                               \
                                                                                             "  "                                                                                                                                                \
                                                                                             "- "                                                                                                                                                \
                                                                                             "{fa"                                                                                                                                               \
                                                                                             "ct:"                                                                                                                                               \
                                                                                             " do"                                                                                                                                               \
                                                                                             "ne,"                                                                                                                                               \
                                                                                             " is"                                                                                                                                               \
                                                                                             ": "                                                                                                                                                \
                                                                                             "equ"                                                                                                                                               \
                                                                                             "al,"                                                                                                                                               \
                                                                                             " va"                                                                                                                                               \
                                                                                             "lue"                                                                                                                                               \
                                                                                             ": "                                                                                                                                                \
                                                                                             "\"y"                                                                                                                                               \
                                                                                             "es"                                                                                                                                                \
                                                                                             "\","                                                                                                                                               \
                                                                                             " be"                                                                                                                                               \
                                                                                             "cau"                                                                                                                                               \
                                                                                             "se:"                                                                                                                                               \
                                                                                             " " W(                                                                                                                                              \
                                                                                                 "done") ", article: Art. 1}\n"                                                                                                                  \
                                                                                                         "        - {fact: fee, is: at-least, value: \"100.00\", because: " W(                                                                   \
                                                                                                             "least") ", article: "                                                                                                              \
                                                                                                                      "Art. 1}\n"                                                                                                                \
                                                                                                                      "      materials:\n"                                                                                                       \
                                                                                                                      "        - {id: contract, name: " W(                                                                                       \
                                                                                                                          "Contract") ", required: \"yes\"}\n"                                                                                   \
                                                                                                                                      "      covers:\n"                                                                                          \
                                                                                                                                      "        of: fee\n"                                                                                        \
                                                                                                                                      "        rate: \"30%\"\n"                                                                                  \
                                                                                                                                      "        except: [{when: [{fact: school, is: equal, value: \"yes\"}], rate: \"60%\", "                     \
                                                                                                                                      "because: " W(                                                                                             \
                                                                                                                                          "school") ", article: Art. 1}]\n"                                                                      \
                                                                                                                                                    "        round: down-to-fen\n"                                                               \
                                                                                                                                                    "      examples:\n"                                                                          \
                                                                                                                                                    "        - {name: a third, quota: \"50.00\", facts: {done: \"yes\", fee: \"100.01\", "       \
                                                                                                                                                    "school: \"no\"}, gives: \"30.00\"}\n"                                                       \
                                                                                                                                                    "        - {name: the claim counts, quota: \"500.00\", facts: {done: \"yes\", fee: "         \
                                                                                                                                                    "\"100.00\", school: \"yes\"}, gives: \"60.00\"}\n"                                          \
                                                                                                                                                    "        - {name: what is left, quota: \"50.00\", used: {\"0\": \"30.01\"}, facts: {done: "  \
                                                                                                                                                    "\"yes\", fee: \"100.00\", school: \"no\"}, gives: \"19.99\", binding: \"0\"}\n"             \
                                                                                                                                                    "        - {name: last, issued: \"2030-05-01\", day: \"2030-12-31\", quota: \"50.00\", "     \
                                                                                                                                                    "facts: {done: \"yes\", fee: \"100.00\", school: \"no\"}, gives: \"30.00\"}\n"               \
                                                                                                                                                    "        - {name: late, issued: \"2030-05-01\", day: \"2031-01-01\", quota: \"50.00\", "     \
                                                                                                                                                    "facts: {done: \"yes\", fee: \"100.00\", school: \"no\"}, refused: voucher_last_day}\n"      \
                                                                                                                                                    "        - {name: open, quota: \"50.00\", facts: {done: \"no\", fee: \"100.00\"}, refused: " \
                                                                                                                                                    "done}\n"
#define RUBRIC "    rubric:\n"

/* The folder with a voucher in which one text is another. */
static void folder_with(char dir[64], const char *find, const char *replace)
{
    char *voucher = find ? text_changed(VOUCHER RUBRIC, find, replace) : NULL;

    folder_make(dir, LANES, RUBRIC, voucher ? voucher : VOUCHER RUBRIC);
    free(voucher);
}

static void examples__of_uses_come_out(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    char dir[64];

    (void) state;
    folder_with(dir, NULL, NULL);
    check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
    catalogue_check_examples(catalogue, &faults);
    for (size_t i = 0; i < faults.count; i++)
        print_error("%d: %s\n", faults.list[i].line, faults.list[i].what);
    check_int(faults.count, 0);
    catalogue_free(catalogue);
    faults_release(&faults);
    folder_remove(dir);
}

static void an_example__that_does_not_come_out_is_a_fault(void **state)
{
    static const struct {
        const char *find, *replace, *what;
    } rows[] = {
        {"gives: \"19.99\"", "gives: \"20.00\"", "it gives 19.99, not 20.00"},
        {"day: \"2030-12-31\"", "day: \"2031-01-01\"", "refused for voucher_last_day"},
        {"day: \"2031-01-01\"", "day: \"2030-12-31\"", "it is not refused"},
        {"rate: \"60%\"", "rate: \"61%\"", "it gives 61.00, not 60.00"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        char dir[64];

        folder_with(dir, rows[i].find, rows[i].replace);
        check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
        catalogue_check_examples(catalogue, &faults);
        check_int(faults.count, 1);
        assert_non_null(strstr(faults.list[0].what, rows[i].what));
        assert_true(faults.list[0].line > 60);
        catalogue_free(catalogue);
        faults_release(&faults);
        folder_remove(dir);
    }
}

static void faults__are_told_where_they_stand(void **state)
{
    static const struct {
        const char *find, *replace, *what;
        int line;
    } rows[] = {
        {"lasts: year", "lasts: once", "a voucher has a last day", 36},
        {"lasts: year", "lasts: month", "month", 36},
        {"lasts: year", "lasts_by: term", "there is no such setting", 36},
        {"      lasts: year\n", "", "lasts", 35},
        {"principle: \"2000.00\"", "principle: much", "much", 35},
        {"contract: paper", "contract: fee", "“fee” is of kind money", 40},
        {"contract: paper", "contract: letter", "the fact “letter” is not asked here", 40},
        {"finished: built_on", "finished: done", "“done” is of kind yes-no", 43},
        {"provider_code: builder_code", "provider_code: builder", "“builder” is of kind text", 42},
        {"{fact: builder, kind: text, label: ",
         "{fact: builder, kind: text, required: \"no\", label: ",
         "every use has to state “builder”", 41},
        {"of: fee", "of: built_on", "“built_on” is of kind date", 57},
        {"rate: \"30%\"", "rate: \"130%\"", "a share cannot be more than the whole", 58},
        {"proof: contract", "proof: bill", "the material “bill” is not listed", 45},
        {"not_after: received_on", "not_after: paper", "“paper” is no day but of kind text", 50},
        {"quota: \"500.00\", ", "", "quota", 63},
        {"issued: \"2030-05-01\", day: \"2030-12-31\"",
         "issued: \"2030-05-01\", day: \"2030-04-30\"", "the voucher is used before it is issued",
         65},
        {"refused: done", "refused: width", "no need is about “width”", 67},
        {"      grade: A\n      contract", "      grade: A\n      colour: red\n      contract",
         "colour", 40},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        bool found = false;
        char dir[64];

        folder_with(dir, rows[i].find, rows[i].replace);
        assert_false(catalogue_load(dir, &catalogue, &faults, &err));
        for (size_t f = 0; f < faults.count; f++)
            found = found || (faults.list[f].line == rows[i].line && faults.list[f].column > 1 &&
                              strstr(faults.list[f].what, rows[i].what));
        for (size_t f = 0; f < faults.count && !found; f++)
            print_error("  %d:%d %s\n", faults.list[f].line, faults.list[f].column,
                        faults.list[f].what);
        if (!found)
            fail_msg("no fault at line %d: %s", rows[i].line, rows[i].what);
        faults_release(&faults);
        folder_remove(dir);
    }
}

static void the_last_day__is_that_of_the_year_or_of_the_rule(void **state)
{
    static const struct {
        const char *lasts, *issued, *last;
    } rows[] = {
        {"year", "2030-01-01", "2030-12-31"}, {"year", "2030-12-31", "2030-12-31"},
        {"year", "2031-01-02", "2031-12-31"}, {"ever", "2030-05-01", "2030-12-31"},
        {"ever", "2031-03-01", "2031-12-31"}, /* after the rule's end: the year it is issued in */
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        struct date issued;
        char dir[64], lasts[32], last[DATE_TEXT_SIZE];

        snprintf(lasts, sizeof lasts, "lasts: %s", rows[i].lasts);
        folder_with(dir, "lasts: year", lasts);
        check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
        check_ok(date_parse(rows[i].issued, &issued, &err), err);
        check_text(date_text(voucher_last_day(&catalogue->editions[0].items[0], issued), last),
                   rows[i].last);
        catalogue_free(catalogue);
        faults_release(&faults);
        folder_remove(dir);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples__of_uses_come_out),
        cmocka_unit_test(an_example__that_does_not_come_out_is_a_fault),
        cmocka_unit_test(faults__are_told_where_they_stand),
        cmocka_unit_test(the_last_day__is_that_of_the_year_or_of_the_rule),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
