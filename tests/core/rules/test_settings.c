/* SPDX-License-Identifier: Apache-2.0 */
/* Settings of a policy: read strictly, obeyed by limits, rates and the last day, said on receipts.
 */
#include "base/text.h"
#include "core/rules/folder_of_files.h"
#include "rules/judge.h"

#define STANDING                                                                                   \
    "settings: [{id: last-day, kind: day, value: \"2031-12-31\", default: \"2031-12-31\", "        \
    "words: " W("last day") ", grade: A, source: Art. 9}]\n"
#define LAST                                                                                       \
    "{id: last-day, kind: day, value: \"2031-12-31\", default: \"2031-12-31\", words: " W(         \
        "last "                                                                                    \
        "day") ", grade: A, source: Art. 9}"
#define LANES "01-lanes/2030-01-01.yaml"

/* A setting of a period, with its value and default. */
#define CAP(value_, safer_)                                                                        \
    "{id: cap, kind: period, value: " value_ ", default: " safer_                                  \
    ", words: " W("cap") ", by: " W("by the setting cap") ", choices: [{value: year, name: " W(    \
        "a year") "}, {value: once, name: " W("by itself") "}], grade: C, source: Art. 1}"

static bool loads(const char *dir, struct catalogue **ret_catalogue, struct faults *ret_faults)
{
    struct err err = {0};

    return catalogue_load(dir, ret_catalogue, ret_faults, &err);
}

/* policy.yaml with other settings. */
static void folder_with(char dir[64], const char *settings)
{
    folder_make(dir, "policy.yaml", STANDING, settings);
}

static void file_change(const char *dir, const char *path, const char *find, const char *replace)
{
    for (size_t i = 0; i < GOOD_FILE_COUNT; i++)
        if (strcmp(good_files[i].path, path) == 0) {
            char *changed = text_changed(good_files[i].text, find, replace);

            file_write(dir, path, changed);
            free(changed);
        }
}

static void settings__are_refused_at_their_line_and_column(void **state)
{
    static const struct {
        const char *settings, *place, *what;
    } rows[] = {
        {"settings: []\n", "8:11", "the setting “last-day” is missing"},
        {"", "1:1", "settings"},
        {"settings: [{id: last-day, kind: day, value: \"2029-12-31\", default: \"2031-12-31\", "
         "words: " W("l") ", grade: A, source: s}]\n",
         "8:12", "it ends before it begins"},
        {"settings: [" LAST ", " LAST "]\n", NULL, "the setting “last-day” is there twice"},
        {"settings: [" LAST ", " CAP("year", "year") "]\n", NULL,
         "nothing obeys the setting “cap”"},
        {"settings: [" LAST ", " CAP("ever", "year") "]\n", NULL, "“ever” is none of the choices"},
        {"settings: [" LAST ", " CAP("weekly", "year") "]\n", NULL, "weekly"},
        {"settings: [{id: last-day, kind: day, value: \"2031-12-31\", default: \"2031-12-31\", "
         "by: " W("b") ", words: " W("l") ", grade: A, source: s}]\n",
         NULL, "has no key “by”"},
        {"settings: [" LAST ", {id: pays, kind: choice, value: whole, default: own, words: " W(
             "p") ", by: " W("b") ", choices: [{value: own, name: " W("o") "}], grade: C, "
                                                                           "source: s}]\n",
         NULL, "two answers at least"},
        {"settings: [" LAST
         ", {id: pays, kind: choice, value: whole, default: own, words: " W("p") ", by: " W(
             "b") ", choices: [{value: own, name: " W("o") "}, {value: all, name: " W("w") "}], "
                                                                                           "grade: "
                                                                                           "C, "
                                                                                           "source:"
                                                                                           " s}]\n",
         NULL, "“whole” is none of the choices"},
        {"settings: [" LAST ", {id: age, kind: number, value: \"-1\", default: \"12\", words: " W(
             "p") ", by: " W("b") ", grade: C, source: s}]\n",
         NULL, "-1"},
        {"settings: [{id: last-day, kind: day, value: \"2031-12-31\", words: " W(
             "l") ", grade: A, source: s}]\n",
         "8:12", "default"},
        {"settings: [" LAST
         ", {id: correction-days, kind: number, value: \"0\", default: \"1\", by: " W(
             "b") ", words: " W("l") ", grade: C, source: s}]\n",
         NULL, "0 is out of range"},
        {"settings: [" LAST ", {id: correction-days, kind: rate, value: \"10%\", default: \"10%\", "
         "by: " W("b") ", words: " W("l") ", grade: C, source: s}]\n",
         NULL, "the setting “correction-days” is of another kind"},
        {"settings: [{id: last-day, kind: day, value: \"2031-12-31\", default: \"2031-12-31\", "
         "words: {zh: l, en: l}, grade: A, source: s}]\n",
         NULL, "ja"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        bool told = false;
        char dir[64];

        folder_with(dir, rows[i].settings);
        assert_false(loads(dir, &catalogue, &faults));
        for (size_t f = 0; f < faults.count; f++) {
            const struct fault *fault = &faults.list[f];
            char place[40];

            snprintf(place, sizeof place, "%d:%d", fault->line, fault->column);
            told =
                told || (strstr(fault->file, "policy.yaml") && strstr(fault->what, rows[i].what) &&
                         (!rows[i].place || text_is(place, rows[i].place)));
        }
        if (!told) {
            for (size_t f = 0; f < faults.count; f++)
                print_error("%s:%d:%d: %s\n", faults.list[f].file, faults.list[f].line,
                            faults.list[f].column, faults.list[f].what);
            fail_msg("row %zu should be told as “%s”", i, rows[i].what);
        }
        faults_release(&faults);
        folder_remove(dir);
    }
}

static void last_day__ends_the_policy_and_the_editions_that_name_it(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err why = {0};
    struct date last, after;
    char dir[64];

    (void) state;
    folder_with(dir, "settings: [{id: last-day, kind: day, value: \"2032-06-30\", default: "
                     "\"2031-12-31\", words: " W("l") ", grade: C, source: s}]\n");
    file_change(dir, "01-lanes/2031-01-01.yaml", "to: \"2032-12-31\"", "to: last-day");
    file_change(dir, "02-stands/2030-01-01.yaml", "to: \"2031-12-31\"", "to: last-day");
    assert_true(loads(dir, &catalogue, &faults));
    assert_true(setting_is_changed(catalogue_setting(catalogue, "last-day")));
    check_text(setting_text(catalogue_setting(catalogue, "last-day")), "2032-06-30");
    last = catalogue->policy.to;
    after = (struct date){last.day + 1};
    assert_non_null(catalogue_item_on(catalogue, "1-1", last, &why));
    assert_null(catalogue_item_on(catalogue, "1-1", after, &why));
    check_text(why.what, "the policy ended on 2032-06-30");
    catalogue_free(catalogue);
    faults_release(&faults);
    folder_remove(dir);
}

static void period_by__takes_the_answer_and_says_so_on_the_receipt(void **state)
{
    static const struct {
        const char *settings;
        enum period period;
        const char *label;
    } rows[] = {
        {"settings: [" LAST ", " CAP("year", "year") "]\n", PERIOD_YEAR,
         "cap; by the setting cap: a year"},
        {"settings: [" LAST ", " CAP("once", "year") "]\n", PERIOD_ONCE,
         "cap; by the setting cap: by itself"},
    };

    (void) state;
    language_set(LANGUAGE_EN);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        const struct limit *limit;
        char dir[64];

        folder_with(dir, rows[i].settings);
        file_change(dir, LANES, "{holder: award, period: once, ",
                    "{holder: applicant, period_by: cap, ");
        if (!loads(dir, &catalogue, &faults))
            fail_msg("%s:%d:%d: %s", faults.list[0].file, faults.list[0].line,
                     faults.list[0].column, faults.list[0].what);
        limit = &catalogue->editions[0].items[0].gives.limits[0];
        check_int(limit->period, rows[i].period);
        check_text(words_now(&limit->basis), rows[i].label);
        assert_ptr_equal(limit->setting, catalogue_setting(catalogue, "cap"));
        catalogue_free(catalogue);
        faults_release(&faults);
        folder_remove(dir);
    }
}

/* The shipped item whose rate a setting decides. */
static const struct item *item_by_setting(const struct catalogue *catalogue)
{
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            if (catalogue->editions[e].items[i].gives.rate_setting)
                return &catalogue->editions[e].items[i];
    fail_msg("no shipped item names a rate's setting");
    return NULL;
}

static void rate_by__limits_what_a_person_decides(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    AUTO_FACTS struct facts facts = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    AUTO_ARENA struct arena arena = {0};
    struct judgement_input input = {.facts = &facts, .has_decided = true, .decided = {90001}};
    struct fact cost;
    struct err err = {0};
    bool said = false;

    (void) state;
    language_set(LANGUAGE_EN);
    assert_true(loads("data/catalogue", &catalogue, &faults));
    input.item = item_by_setting(catalogue);
    check_ok(fact_read(input.item->gives.of, FACT_MONEY, "900.00", &arena, &cost, &err), err);
    facts_put(&facts, &cost);
    check_ok(judge_amount(&input, &receipt, &err), err);
    check_fen(receipt.result, 90000);
    for (size_t i = 0; i < receipt.count; i++)
        said = said || (receipt.list[i].binds &&
                        strstr(receipt_line_text(&receipt.list[i], &arena), "by the setting"));
    assert_true(said);
    catalogue_free(catalogue);
    faults_release(&faults);
}

/* An exception whose edge a setting decides says so on the receipt. */
static void value_by__takes_the_number_and_says_so_on_the_receipt(void **state)
{
    static const char age[] =
        "settings: [" LAST ", {id: age, kind: number, value: \"24\", default: \"12\", words: " W(
            "age") ", by: " W("by the setting age") ", grade: C, source: s}]\n";
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    const struct exception *exception;
    char dir[64];

    (void) state;
    language_set(LANGUAGE_EN);
    folder_with(dir, age);
    file_change(dir, LANES, "{fact: school, is: equal, value: \"yes\"}",
                "{fact: applicant_age_months, is: less-than, value_by: age}");
    if (!loads(dir, &catalogue, &faults))
        fail_msg("%s:%d:%d: %s", faults.list[0].file, faults.list[0].line, faults.list[0].column,
                 faults.list[0].what);
    exception = &catalogue->editions[0].items[0].gives.exceptions[0];
    check_int(exception->when[0].values[0].count, 24);
    check_text(words_now(&exception->because), "school; by the setting age: 24");
    assert_true(setting_is_changed(catalogue_setting(catalogue, "age")));
    catalogue_free(catalogue);
    faults_release(&faults);
    file_change(dir, LANES, "{fact: school, is: equal, value: \"yes\"}",
                "{fact: school, is: equal, value_by: age}");
    assert_false(loads(dir, &catalogue, &faults));
    assert_non_null(strstr(faults.list[0].what, "not left to a setting"));
    faults_release(&faults);
    folder_remove(dir);
}

/* Each open question of the policy has the safer reading for its default. */
static void shipped_settings__begin_with_the_safer_reading(void **state)
{
    static const struct {
        const char *id, *safer;
    } rows[] = {{"last-day", "2026-12-17"},         {"upper-money-counts", "counts"},
                {"corpus-voucher-cap", "year"},     {"model-voucher-cap", "year"},
                {"model-voucher-term", "year"},     {"industry-application-cap", "year"},
                {"financing-cost-share", "100%"},   {"startup-months", "12"},
                {"shared-cost-charge", "own-part"}, {"correction-returns", "2"},
                {"correction-days", "15"},          {"consultation-days", "5"},
                {"clawback-interest", "0%"},        {"clawback-days", "30"},
                {"audit-difference", "10%"},        {"payment-third-check", "500"},
                {"objection-days", "30"},           {"rehearsal-days", "30"}};
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};

    (void) state;
    assert_true(loads("data/catalogue", &catalogue, &faults));
    check_int(catalogue->setting_count, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct setting *setting = catalogue_setting(catalogue, rows[i].id);

        assert_non_null(setting);
        check_text(setting->safer, rows[i].safer);
        assert_false(setting_is_changed(setting));
    }
    catalogue_free(catalogue);
    faults_release(&faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings__are_refused_at_their_line_and_column),
        cmocka_unit_test(last_day__ends_the_policy_and_the_editions_that_name_it),
        cmocka_unit_test(period_by__takes_the_answer_and_says_so_on_the_receipt),
        cmocka_unit_test(rate_by__limits_what_a_person_decides),
        cmocka_unit_test(value_by__takes_the_number_and_says_so_on_the_receipt),
        cmocka_unit_test(shipped_settings__begin_with_the_safer_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
