/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds of standing bodies: read strictly from bodies.yaml, and none when there is no such file. */
#include "base/text.h"
#include "core/rules/folder_of_files.h"
#include "rules/catalogue.h"

#define HEAD                                                                                       \
    "bodies:\n  - id: depot\n    name: " W("Depot") "\n    since: " W("since") "\n    source: s\n" \
                                                                               "    grade: C\n"
#define CYCLE    "    cycle: {years: [\"2\", \"3\"], usual: \"3\", early_months: \"6\"}\n"
#define EVIDENCE "    evidence: [{id: report, name: " W("r") ", required: \"yes\"}]\n"
#define CRITERIA "    criteria: [{id: use, name: " W("u") ", most: \"10\", weight: \"100%\"}]\n"
#define QUORUM   "    quorum: \"2\"\n"
#define RECTIFY  QUORUM "    rectify_months: \"4\"\n"
#define GRADES                                                                                     \
    "    grades:\n      - {id: well, name: " W(                                                    \
        "w") ", from: \"60\", then: [continue]}\n"                                                 \
             "      - {id: badly, name: " W(                                                       \
                 "b") ", from: \"0\", then: [rectify, revoke], stops: \"yes\"}\n"

/* The good folder with this bodies.yaml; its first department keeps the register. */
static bool loads(const char *bodies, struct catalogue **ret_catalogue, struct faults *ret_faults)
{
    char dir[64];
    struct err err = {0};
    bool loaded;

    folder_make(dir, NULL, NULL, NULL);
    if (bodies)
        file_write(dir, "bodies.yaml", bodies);
    loaded = catalogue_load(dir, ret_catalogue, ret_faults, &err);
    folder_remove(dir);
    return loaded;
}

static const char *department(void)
{
    static char line[120];
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};

    assert_true(loads(NULL, &catalogue, &faults));
    snprintf(line, sizeof line, "    department: %s\n", catalogue->departments[0].id);
    faults_release(&faults);
    catalogue_free(catalogue);
    return line;
}

static const char *whole(const char *rest)
{
    static char text[4000];

    snprintf(text, sizeof text, "%s%s%s", HEAD, department(), rest);
    return text;
}

static void a_kind__is_read_as_written(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    const struct body_kind *kind;

    (void) state;
    if (!loads(whole(CYCLE EVIDENCE CRITERIA RECTIFY GRADES), &catalogue, &faults))
        fail_msg("%s", faults.count ? faults.list[0].what : "?");
    kind = catalogue_body_kind(catalogue, "depot");
    assert_non_null(kind);
    assert_false(kind->is_term);
    assert_int_equal(kind->year_count, 2);
    assert_int_equal(kind->usual_years, 3);
    assert_int_equal(kind->quorum, 2);
    assert_int_equal(kind->rectify_months, 4);
    assert_int_equal(kind->evidence_count, 1);
    assert_int_equal(kind->criteria[0].most, 10);
    assert_int_equal(kind->grade_count, 2);
    assert_int_equal(kind->grades[1].outcomes, 1u << OUTCOME_RECTIFY | 1u << OUTCOME_REVOKE);
    assert_true(kind->grades[1].stops && !kind->grades[0].stops);
    assert_string_equal(body_kind_grade_at(kind, 6000)->id, "well");
    assert_string_equal(body_kind_grade_at(kind, 5999)->id, "badly");
    assert_null(body_kind_grade(kind, "fairly"));
    assert_null(catalogue_body_kind(catalogue, "castle"));
    faults_release(&faults);
    catalogue_free(catalogue);
}

static void a_term__has_months_and_nothing_to_evaluate(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};

    (void) state;
    assert_true(loads(whole("    term: {least: \"6\", most: \"36\", soon_months: \"3\"}\n"),
                      &catalogue, &faults));
    assert_true(catalogue->body_kinds[0].is_term);
    assert_int_equal(catalogue->body_kinds[0].most_months, 36);
    assert_int_equal(catalogue->body_kinds[0].grade_count, 0);
    faults_release(&faults);
    catalogue_free(catalogue);
}

static void a_policy_without_the_file__has_none(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};

    (void) state;
    assert_true(loads(NULL, &catalogue, &faults));
    assert_int_equal(catalogue->body_kind_count, 0);
    faults_release(&faults);
    catalogue_free(catalogue);
}

static bool is_told(const struct faults *faults, const char *what)
{
    for (size_t i = 0; i < faults->count; i++)
        if (strstr(faults->list[i].what, what) && strstr(faults->list[i].file, "bodies.yaml"))
            return true;
    return false;
}

static void faults__are_told_in_their_words(void **state)
{
    static const struct {
        const char *rest, *what;
    } rows[] = {
        {EVIDENCE CRITERIA RECTIFY GRADES, "evaluated in cycles, or stands for a term"},
        {"    cycle: {years: [\"2\"], usual: \"3\", early_months: \"6\"}\n" EVIDENCE CRITERIA
             RECTIFY GRADES,
         "the usual cycle is not one"},
        {"    term: {least: \"9\", most: \"6\", soon_months: \"1\"}\n", "least is more than most"},
        {"    award: \"99-9\"\n" CYCLE EVIDENCE CRITERIA RECTIFY GRADES, "no item “99-9”"},
        {CYCLE EVIDENCE "    criteria: [{id: use, name: " W(
             "u") ", most: \"10\", weight: \"90%\"}]\n" RECTIFY GRADES,
         "the weights are"},
        {CYCLE EVIDENCE CRITERIA RECTIFY
         "    grades: [{id: well, name: " W("w") ", from: \"60\", then: [continue]}]\n",
         "the lowest points mean no grade"},
        {CYCLE EVIDENCE CRITERIA RECTIFY "    grades: []\n", "there is no grade"},
        {CYCLE EVIDENCE CRITERIA RECTIFY "    grades:\n      - {id: well, name: " W(
             "w") ", from: \"60\", then: [reward]}\n"
                  "      - {id: badly, name: " W("b") ", from: \"0\", then: [revoke]}\n",
         "the kind has none"},
        {CYCLE EVIDENCE CRITERIA RECTIFY "    grades:\n      - {id: well, name: " W(
             "w") ", from: \"60\", then: [continue]}\n"
                  "      - {id: well, name: " W("b") ", from: \"0\", then: [revoke]}\n",
         "the grade “well” is there twice"},
        {CYCLE EVIDENCE CRITERIA RECTIFY "    grades:\n      - {id: badly, name: " W(
             "w") ", from: \"0\", then: [continue]}\n"
                  "      - {id: well, name: " W("b") ", from: \"60\", then: [revoke]}\n",
         "at or above the one before"},
        {CYCLE EVIDENCE CRITERIA QUORUM GRADES, "rectify_months"},
        {CYCLE EVIDENCE CRITERIA "    rectify_months: \"4\"\n" GRADES, "quorum"},
        {CYCLE EVIDENCE CRITERIA RECTIFY GRADES "    colour: red\n", "colour"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};

        assert_false(loads(whole(rows[i].rest), &catalogue, &faults));
        if (!is_told(&faults, rows[i].what))
            fail_msg("row %zu: not told “%s” but “%s”", i, rows[i].what,
                     faults.count ? faults.list[0].what : "");
        faults_release(&faults);
    }
}

/* ---- what a reward's applicant claims ---- */

#define MONTHS_MOST "most: \"36\"}"
#define CLAIMING                                                                                   \
    MONTHS_MOST                                                                                    \
    ", {fact: judged, kind: choice, required: \"no\", label: " W(                                  \
        "j") ", choices: [{id: well, name: " W("w") "}, {id: poor, name: " W("p") "}]}"            \
                                                                                  ", {fact: "      \
                                                                                  "judged_on, "    \
                                                                                  "kind: date, "   \
                                                                                  "required: "     \
                                                                                  "\"no\", "       \
                                                                                  "label: " W(     \
                                                                                      "o") "}"
#define REWARDED     CYCLE EVIDENCE CRITERIA RECTIFY "    reward: \"2-1\"\n"
#define CLAIM(rest_) "    claimed_by: {grade: judged, day: judged_on" rest_ "}\n"

/* The item 2-1 asks a grade and its day. */
static bool loads_claim(const char *rest, struct catalogue **ret_catalogue,
                        struct faults *ret_faults)
{
    char dir[64];
    struct err err = {0};
    const char *bodies = whole(rest);
    bool loaded;

    folder_make(dir, STANDS, MONTHS_MOST, CLAIMING);
    file_write(dir, "bodies.yaml", bodies);
    loaded = catalogue_load(dir, ret_catalogue, ret_faults, &err);
    folder_remove(dir);
    return loaded;
}

static void a_claim__stands_for_a_grade_by_its_id_or_for_every_other(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    const struct body_kind *kind;
    const struct ask *ask;

    (void) state;
    if (!loads_claim(REWARDED GRADES CLAIM(", other: poor"), &catalogue, &faults))
        fail_msg("%s", faults.count ? faults.list[0].what : "?");
    kind = catalogue_body_kind(catalogue, "depot");
    assert_string_equal(kind->graded_by, "judged");
    assert_string_equal(kind->graded_on, "judged_on");
    assert_string_equal(kind->graded_other, "poor");
    ask = item_ask(catalogue_item_latest(catalogue, "2-1"), "judged");
    assert_string_equal(body_kind_claim(kind, ask, "well")->id, "well");
    assert_string_equal(body_kind_claim(kind, ask, "badly")->id, "poor");
    assert_null(body_kind_claim(kind, ask, "")); /* no grade yet */
    faults_release(&faults);
    catalogue_free(catalogue);
}

static void a_claim__that_could_never_agree_is_told(void **state)
{
    static const struct {
        const char *rest, *what;
    } rows[] = {
        {REWARDED GRADES CLAIM(""), "the choice “poor” claims no grade"},
        {REWARDED GRADES CLAIM(", other: grand"), "“grand” is no choice of “judged”"},
        {REWARDED GRADES CLAIM(", other: well"), "“well” is a grade of this kind itself"},
        {REWARDED "    grades:\n      - {id: well, name: " W(
             "w") ", from: \"60\", then: [reward]}\n"
                  "      - {id: poor, name: " W(
                      "p") ", from: \"30\", then: [continue]}\n"
                           "      - {id: badly, name: " W(
                               "b") ", from: \"0\", then: [revoke]}\n" CLAIM(""),
         "no choice of “judged” claims the grade “badly”"},
        {REWARDED GRADES "    claimed_by: {grade: months, day: judged_on}\n",
         "“months” is not asked by the reward"},
        {REWARDED GRADES "    claimed_by: {grade: judged, day: judged}\n",
         "“judged” is not asked by the reward"},
        {CYCLE EVIDENCE CRITERIA RECTIFY GRADES CLAIM(", other: poor"),
         "“judged” is not asked by the reward"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};

        assert_false(loads_claim(rows[i].rest, &catalogue, &faults));
        if (!is_told(&faults, rows[i].what))
            fail_msg("row %zu: not told “%s” but “%s”", i, rows[i].what,
                     faults.count ? faults.list[0].what : "");
        faults_release(&faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kind__is_read_as_written),
        cmocka_unit_test(a_term__has_months_and_nothing_to_evaluate),
        cmocka_unit_test(a_policy_without_the_file__has_none),
        cmocka_unit_test(faults__are_told_in_their_words),
        cmocka_unit_test(a_claim__stands_for_a_grade_by_its_id_or_for_every_other),
        cmocka_unit_test(a_claim__that_could_never_agree_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
