/* SPDX-License-Identifier: Apache-2.0 */
/* Faults of a catalogue: every one is found where it stands, with what to write instead; damaged
 * files are refused, never worse. */
#include "base/text.h"
#include "check.h"
#include "core/rules/folder_of_files.h"
#include "rules/judge.h"

struct bad_file {
    const char *path, *find, *replace;
    const char *place; /* "line:column" of the fault in that file */
    const char *what;  /* part of its words */
};

#define PERIOD(from_, to_)                                                                         \
    "{from: \"" from_ "\", to: \"" to_ "\", document: a, grade: A, source: a}"
#define PERIODS(from_, to_, more_) "    periods: [" PERIOD(from_, to_) more_ "]\n"

static const struct bad_file bad_files[] = {
    /* the YAML itself */
    {LANES, NULL, "measure: \"1\"\n\tname: x\n", "2:1", "not YAML"},
    {LANES, NULL, "a: [1, 2\n", "2:1", "not YAML"},
    {LANES, NULL, "", "1:1", "empty"},
    {LANES, NULL, "- a\n- b\n", "1:1", "keys with values are expected"},
    {LANES, "    grade: A\n", "    grade: &g A\n", "15:12", "anchor"},
    {LANES, "    grade: A\n", "    grade: *g\n", "15:12", "alias"},
    {LANES, "    grade: A\n", "    grade: !x A\n", "15:12", "tag"},
    {LANES, "items:\n", "---\nitems:\n", "12:1", "second document"},
    {LANES, NULL, "a: [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\n", "1:15", "nested too deeply"},
    {LANES, "kind: policy", "kind: pol\xfficy", "6:12", "UTF-8"},
    {LANES, "kind: policy", "kind: \"pol\\0icy\"", "6:9", ""},
    {LANES, "source: print", "source: \"\\e[2J\"", "10:11", ""},
    /* keys */
    {LANES, "  kind: policy\n", "  kind: policy\n  colour: red\n", "7:3", "colour"},
    {LANES, "  kind: policy\n", "  kind: policy\n  kind: rule\n", "7:3", "written twice"},
    {LANES, "  kind: policy\n", "", "4:3", "“kind” is missing"},
    {LANES, "  source: print\n", "  source:\n", "10:10", "nothing is written"},
    {LANES, "items:\n", "more: yes\nitems:\n", "12:1", "more"},
    {POLICY_FILE, "  grade: A\n", "", "2:3", "“grade” is missing"},
    {DEPARTMENTS_FILE, "clocks: " CLOCKS ", ", "", "2:5", "“clocks” is missing"},
    {DEPARTMENTS_FILE, "accept: {days: \"5\"", "accept: {days: \"0\"", "2:147", ""},
    {DEPARTMENTS_FILE, "accept: {days: \"5\", grade: A, source: print}, ", "", "2:131",
     "“accept” is missing"},
    {POLICY_FILE, "common:\n", "allocation: {rule: lot, grade: R, source: x}\ncommon:\n", "9:20",
     "lot"},
    {POLICY_FILE, "common:\n", "allocation: {rule: tiers, source: x}\ncommon:\n", "9:13", "grade"},
    {POLICY_FILE, "common:\n",
     "allocation: {rule: tiers, items: [{item: \"7-1\", rule: tiers}], grade: R, source: x}\n"
     "common:\n",
     "9:42", "7-1"},
    {POLICY_FILE, "common:\n",
     "allocation: {rule: tiers, items: [{item: \"1-1\", rule: tiers}, {item: \"1-1\", rule: "
     "pro-rata}], grade: R, source: x}\ncommon:\n",
     "9:63", "twice"},
    /* words */
    {LANES, "name: {zh: Lanes, en: Lanes, ja: Lanes}", "name: {zh: Lanes, en: Lanes}", "2:7",
     "“ja” is missing"},
    {LANES, "name: {zh: Lanes, en: Lanes, ja: Lanes}", "name: Lanes", "2:7", "three languages"},
    {LANES, "name: {zh: Lanes, en: Lanes, ja: Lanes}", "name: {zh: L, en: L, so: L, ja: L}", "2:22",
     "“so” is not known"},
    /* figures */
    {LANES, "rate: \"50%\"", "rate: \"0.5\"", "27:13", ""},
    {LANES, "rate: \"50%\"", "rate: 50%", "27:13", "double quotes"},
    {LANES, "rate: \"50%\"", "rate: \"120%\"", "27:13", "more than the whole"},
    {LANES, "at_most: \"5000.00\"", "at_most: \"5000.001\"", "31:50", ""},
    {LANES, "at_most: \"5000.00\"", "at_most: \"-1\"", "31:50", ""},
    {LANES, "value: \"1000.00\"", "value: \"many\"", "23:43", ""},
    {LANES, "from: \"2030-01-01\"", "from: \"2030-02-30\"", "4:9", ""},
    {LANES, "pass: \"60\"", "pass: \"101\"", "35:13", "out of range"},
    {DEPARTMENTS_FILE, "\"5\"", "\"five\"", "2:101", "whole number"},
    {DEPARTMENTS_FILE, "{id: roads,",
     "{objections: {to: {zh: a, en: a, ja: a}, source: x}, id: roads,", "2:18",
     "“phone” is missing"},
    {DEPARTMENTS_FILE, "{id: roads,",
     "{objections: {to: {zh: a, en: a, ja: a}, phone: \"1\"}, id: roads,", "2:18",
     "“source” is missing"},
    {DEPARTMENTS_FILE, "{id: roads,",
     "{objections: {to: {zh: a, en: a}, phone: \"1\", source: x}, id: roads,", "2:23",
     "“ja” is missing"},
    {DEPARTMENTS_FILE, "{id: roads,", "{payer: {name: a, account: b, source: x}, id: roads,",
     "2:13", "“subject” is missing"},
    {DEPARTMENTS_FILE, "{id: roads,", "{objections: {mail: a}, id: roads,", "2:19", "mail"},
    {DEPARTMENTS_FILE, "{id: roads,", "{objections: office, id: roads,", "2:18", ""},
    /* words of the tables */
    {LANES, "shape: share", "shape: gift", "25:14", "gift"},
    {LANES, "is: at-least", "is: about", "23:26", "about"},
    {LANES, "is: equal, value: \"yes\"", "is: more-than, value: \"yes\"", "29:38", "no order"},
    {LANES, "grade: A\n  source", "grade: D\n  source", "9:10", "“D”"},
    {LANES, "  kind: policy", "  kind: law", "6:9", "law"},
    {LANES, "holder: applicant", "holder: neighbour", "32:20", "neighbour"},
    {LANES, "holder: award, period: once", "holder: award, period: year", "31:35", "no period"},
    {LANES, "round: down-to-fen", "round: up", "33:14", "“up”"},
    {LANES, "[enterprise, association]", "[enterprise, dog]", "16:30", "dog"},
    /* what is referred to */
    {LANES, "departments: [roads]", "departments: [rails]", "11:15", "rails"},
    {LANES, "departments: [roads]", "departments: [roads, roads]", "11:22", "twice"},
    {LANES, "departments: [roads]", "departments: []", "11:14", "no department"},
    {LANES, "pool: lanes", "pool: lake", "17:11", "lake"},
    {LANES, "    pool: lanes\n", "", "13:5", "“pool” is missing"},
    {POOLS_FILE, "department: roads", "department: rails", "2:93", "rails"},
    {POOLS_FILE, "pools:\n",
     "sharing: {tiers: [{at_least: \"80\", share: \"120%\"}], grade: R, source: x}\npools:\n",
     "1:43", "more than the whole"},
    {POOLS_FILE, "pools:\n",
     "sharing: {tiers: [{at_least: \"70\", share: \"50%\"}, {at_least: \"80\", share: \"40%\"}], "
     "grade: R, source: x}\npools:\n",
     "1:51", "do not fall"},
    {POOLS_FILE, "pools:\n",
     "sharing: {tiers: [{at_least: \"80\", share: \"50%\"}, {at_least: \"70\", share: \"60%\"}], "
     "grade: R, source: x}\npools:\n",
     "1:51", "larger share"},
    {POOLS_FILE, "pools:\n", "sharing: {least: \"1e3\", grade: R, source: x}\npools:\n", "1:18",
     ""},
    {POOLS_FILE, "pools:\n", "sharing: {least: \"5.00\", source: x}\npools:\n", "1:10", "grade"},
    {LANES, "of: cost", "of: price", "26:11", "price"},
    {LANES, "of: cost", "of: school", "26:11", "of kind yes-no"},
    {LANES, "proof: bill", "proof: ticket", "20:81", "ticket"},
    {LANES, "- {fact: cost, is", "- {fact: coast, is", "23:16", "coast"},
    {LANES, "when: [{fact: school", "when: [{fact: scool", "29:26", "scool"},
    {LANES2, "{value: wide, name", "{value: wild, name", "17:54", "wild"},
    {STANDS, "[futian, nanshan]", "[futian, tokyo]", "12:68", "tokyo"},
    /* days */
    {LANES, "fact: school, kind: yes-no,", "fact: school, kind: yes-no, not_after: received_on,",
     "21:49", "only the kind date"},
    {LANES, "fact: school, kind: yes-no,", "fact: school, kind: date, not_before: cost,", "21:48",
     "of kind money"},
    {LANES, "fact: school, kind: yes-no,", "fact: school, kind: date, not_after: monday,", "21:47",
     "“monday” is not asked"},
    {LANES, "fact: school, kind: yes-no,", "fact: school, kind: date, not_after: school,", "21:47",
     "against itself"},
    /* districts */
    {LANES, "fact: school, kind: yes-no,", "fact: school, kind: yes-no, names: district,", "21:45",
     "only the kind text"},
    {LANES, "fact: school, kind: yes-no,", "fact: school, kind: text, names: planet,", "21:43",
     "planet"},
    {LANES, "      - {fact: school, kind: yes-no,",
     "      - {fact: there, kind: text, names: district, label: {zh: a, en: a, ja: a}}\n"
     "      - {fact: school, kind: text, names: district,",
     "22:9", "“there” names the district already"},
    /* twice */
    {LANES, "fact: school, kind", "fact: cost, kind", "21:9", "there already"},
    {LANES, "fact: school, kind", "fact: received_on, kind", "21:16", "always known"},
    {LANES, "id: beauty", "id: use", "39:11", "there already"},
    {LANES2, "id: slim, name", "id: wide, name", "13:142", "twice"},
    {LANES, "    stages", "    without: [sealed, nothing]\n    stages", "18:23",
     "nothing common is called “nothing”"},
    /* shape and keys */
    {LANES, "      round: down-to-fen\n", "", "25:7", "“round” is missing"},
    {LANES, "      of: cost\n", "", "25:7", "“of” is missing"},
    {LANES, "      of: cost\n", "      of: cost\n      amount: \"1.00\"\n", "27:15",
     "no key “amount”"},
    {STANDS, "limits: []",
     "limits: [{holder: award, period: once, at_most: \"1.00\", basis: {zh: a, en: a, ja: a}, "
     "article: a, grade: A}]",
     "13:96", "in kind"},
    {STANDS, "    stages", "    pool: lanes\n    stages", "10:11", "no money"},
    {LANES, "    rubric:\n", "    rubrik:\n", "34:5", "rubrik"},
    {LANES, "weight: \"70%\"", "weight: \"60%\"", "38:9", "90%"},
    {LANES2, "by: width", "by: score", "17:19", "no review"},
    {LANES2, "amount: \"900.00\"}]",
     "amount: \"900.00\"}, {value: wide, name: {zh: a, en: a, ja: a}, amount: \"1.00\"}]", "17:117",
     "never reached"},
    /* the path */
    {LANES, "review, reviewed, ", "review, ", "18:13", "nothing leads"},
    {LANES, "accepted, review", "review, accepted", "18:40", "out of order"},
    {LANES, "received, formal", "formal", "18:13", "“received”"},
    {LANES, "proposed, notice, ", "", "18:13", "“proposed”"},
    {LANES, "awarded, closed", "awarded, shut", "18:97", "shut"},
    {STANDS, "assessed, awarded", "assessed, proposed, notice, awarded", "10:13",
     "reserves no money"},
    /* application periods */
    {LANES, "    stages", "    periods: 5\n    stages", "18:14", ""},
    {LANES, "    stages", PERIODS("2030-03-02", "2030-03-01", "") "    stages", "18:40",
     "ends before it begins"},
    {LANES, "    stages", PERIODS("2029-12-31", "2030-03-01", "") "    stages", "18:22",
     "from 2030-01-01 to 2030-12-31 only"},
    {LANES, "    stages", PERIODS("2030-12-01", "2031-01-01", "") "    stages", "18:40",
     "from 2030-01-01 to 2030-12-31 only"},
    {LANES, "    stages",
     PERIODS("2030-03-01", "2030-03-31", ", " PERIOD("2030-03-31", "2030-04-01")) "    stages",
     "18:89", "overlaps"},
    {LANES, "    stages", "    periods: [{from: \"2030-03-01\", to: \"2030-03-31\"}]\n    stages",
     "18:15", "“document” is missing"},
    {LANES, "    stages",
     "    periods: [{from: \"2030-03-01\", until: \"2030-03-31\"}]\n    stages", "18:36", "until"},
    /* editions */
    {LANES, "measure: \"1\"", "measure: \"2\"", "1:10", "folder is that of measure 1"},
    {LANES, "id: \"1-1\"", "id: \"2-1\"", "13:9", "no item of measure 1"},
    {LANES, "from: \"2030-01-01\"", "from: \"2030-01-02\"", "4:9", "named 2030-01-01.yaml"},
    {LANES, "to: \"2030-12-31\"", "to: \"2029-12-31\"", "5:7", "ends before it begins"},
    {LANES2, "to: \"2032-12-31\"", "to: \"2031-12-30\"", "3:35", "before the policy does"},
    /* examples */
    {LANES, "facts: {cost: \"1000.01\"", "facts: {price: \"1000.01\"", "44:31", "price"},
    {LANES, "binding: \"0\"", "binding: \"2\"", "46:92", "no limit “2”"},
    {LANES, "refused: cost", "refused: school", "48:71", "no need"},
    {LANES, "gives: \"500.00\"}", "grants: \"yes\"}", "44:71", "does not go"},
    {LANES, ", gives: \"500.00\"}", "}", "44:9", "one thing"},
    {LANES, "{name: plain,", "{name: plain, decided: \"1.00\",", "44:32", "left to decide"},
    {LANES, "{name: plain,", "{name: plain, day: \"2031-01-01\",", "44:28", "outside the edition"},
};

static bool has_fault(const struct faults *faults, const char *path, const char *place,
                      const char *what)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->list[i];
        char at[32];

        snprintf(at, sizeof at, "%d:%d", fault->line, fault->column);
        if (strstr(fault->file, path) && text_is(at, place) && strstr(fault->what, what))
            return true;
    }
    return false;
}

static void load__finds_every_fault_at_its_line_and_column(void **state)
{
    size_t wrong = 0;

    (void) state;
    for (size_t i = 0; i < sizeof bad_files / sizeof *bad_files; i++) {
        const struct bad_file *bad = &bad_files[i];
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        char dir[64];

        folder_make(dir, bad->path, bad->find, bad->replace);
        if (catalogue_load(dir, &catalogue, &faults, &err) ||
            !has_fault(&faults, bad->path, bad->place, bad->what)) {
            print_error("%s: “%s” should be refused at %s with “%s”\n", bad->path, bad->replace,
                        bad->place, bad->what);
            print_faults(&faults);
            wrong++;
        }
        assert_true(faults.count == 0 || err.kind == ERR_INPUT);
        catalogue_free(catalogue);
        faults_release(&faults);
        folder_remove(dir);
    }
    check_int(wrong, 0);
}

static void load__collects_all_faults_and_not_only_the_first(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    char dir[64];

    (void) state;
    folder_make(dir, LANES, "rate: \"50%\"", "rate: \"0.5\"");
    file_write(dir, STANDS, "measure: \"2\"\nfoo: bar\n");
    assert_false(catalogue_load(dir, &catalogue, &faults, &err));
    assert_true(has_fault(&faults, LANES, "27:13", ""));
    assert_true(has_fault(&faults, STANDS, "2:1", "foo"));
    assert_true(has_fault(&faults, STANDS, "1:1", "“items” is missing"));
    assert_null(catalogue);
    faults_release(&faults);
    folder_remove(dir);
}

static void load__says_to_write_a_percentage(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    char dir[64];

    (void) state;
    folder_make(dir, LANES, "rate: \"50%\"", "rate: \"0.5\"");
    assert_false(catalogue_load(dir, &catalogue, &faults, &err));
    check_int(faults.count, 1);
    if (!strstr(faults.list[0].instead, "50%") && !strstr(faults.list[0].what, "50%"))
        fail_msg("%s — %s", faults.list[0].what, faults.list[0].instead);
    faults_release(&faults);
    folder_remove(dir);
}

static void load__refuses_identical_exceptions_in_any_order(void **state)
{
    static const char two[] =
        "except:\n"
        "        - {when: [{fact: school, is: equal, value: \"yes\"}, {fact: cost, is: at-least, "
        "value: "
        "\"1.00\"}], rate: \"60%\", because: {zh: a, en: a, ja: a}, article: a}\n"
        "        - {when: [{fact: cost, is: at-least, value: \"1.00\"}, {fact: school, is: equal, "
        "value: "
        "\"yes\"}], rate: \"70%\", because: {zh: a, en: a, ja: a}, article: a}\n";
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    char dir[64];

    (void) state;
    folder_make(dir, LANES, "except:\n", two);
    assert_false(catalogue_load(dir, &catalogue, &faults, &err));
    assert_true(has_fault(&faults, LANES, "30:11", "same conditions"));
    faults_release(&faults);
    folder_remove(dir);
}

/* Two exceptions that some facts make hold together are refused; those that exclude each other are
 * not. */
static void load__refuses_exceptions_that_tie(void **state)
{
    static const struct {
        const char *conditions; /* beside the file's own: school is "yes" */
        bool ties;
    } rows[] = {
        {"{fact: cost, is: at-least, value: \"5.00\"}", true},
        {"{fact: cost, is: at-least, value: \"5.00\"}, {fact: school, is: not-equal, value: "
         "\"yes\"}",
         false},
        {"{fact: cost, is: at-least, value: \"5.00\"}, {fact: school, is: equal, value: \"yes\"}",
         true},
        {"{fact: school, is: one-of, value: [\"no\"]}", false},
        {"{fact: applicant_kind, is: equal, value: enterprise}", true},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        char dir[64], second[600];

        snprintf(second, sizeof second,
                 "except:\n        - {when: [%s], rate: \"60%%\", because: {zh: a, en: a, ja: a}, "
                 "article: a}\n",
                 rows[i].conditions);
        folder_make(dir, LANES, "except:\n", second);
        if (catalogue_load(dir, &catalogue, &faults, &err) == rows[i].ties) {
            print_faults(&faults);
            fail_msg("row %zu is %s a tie", i, rows[i].ties ? "" : "no");
        }
        if (rows[i].ties) {
            assert_true(has_fault(&faults, LANES, "30:11", "neither goes first"));
            assert_true(strstr(faults.list[0].instead, "does not hold") != NULL);
        }
        catalogue_free(catalogue);
        faults_release(&faults);
        folder_remove(dir);
    }
}

/* What people get wrong most: told at its place, and with what to write instead. */
static void load__says_what_to_write_instead(void **state)
{
    static const struct {
        const char *path, *find, *replace, *place, *instead;
    } rows[] = {
        {LANES, "      of: cost", "      off: cost", "26:7", "of"},
        {LANES, "rate: \"50%\"", "rate: \"0.5\"", "27:13", "50%"},
        {LANES, "to: \"2030-12-31\"", "to: \"2031-01-01\"", NULL, "2031-01-02"},
        {LANES, W("Lanes") "\nedition", "{zh: a, en: a}\nedition", "2:7", "ja"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        bool told = false;
        char dir[64];

        folder_make(dir, rows[i].path, rows[i].find, rows[i].replace);
        assert_false(catalogue_load(dir, &catalogue, &faults, &err));
        for (size_t f = 0; f < faults.count; f++) {
            char place[32];

            snprintf(place, sizeof place, "%d:%d", faults.list[f].line, faults.list[f].column);
            told = told || ((!rows[i].place || text_is(place, rows[i].place)) &&
                            strstr(faults.list[f].instead, rows[i].instead));
        }
        if (!told) {
            print_faults(&faults);
            fail_msg("row %zu should say “%s”", i, rows[i].instead);
        }
        faults_release(&faults);
        folder_remove(dir);
    }
}

static void load__refuses_editions_that_overlap_or_leave_a_gap(void **state)
{
    static const struct {
        const char *to, *what;
    } rows[] = {
        {"to: \"2031-01-01\"", "before the one before it ends"},
        {"to: \"2030-12-30\"", "no edition is in force"},
    };

    (void) state;
    for (size_t i = 0; i < 2; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        char dir[64];

        folder_make(dir, LANES, "to: \"2030-12-31\"", rows[i].to);
        assert_false(catalogue_load(dir, &catalogue, &faults, &err));
        check_int(faults.count, 1);
        assert_true(has_fault(&faults, LANES2, "3:17", rows[i].what));
        faults_release(&faults);
        folder_remove(dir);
    }
}

static void load__refuses_a_folder_that_is_not_there_or_holds_no_catalogue(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    assert_false(catalogue_load("/nonexistent/catalogue", &catalogue, &faults, &err));
    check_int(err.kind, ERR_INPUT);
    faults_release(&faults);
    assert_false(catalogue_load("tests", &catalogue, &faults, &err));
    check_int(err.kind, ERR_INPUT);
    check_text(err.what, "tests is no catalogue folder");
    check_text(err.hint, "Name the folder that holds policy.yaml.");
    check_int(faults.count, 0); /* not one for each file that is not there */
    faults_release(&faults);
    assert_false(catalogue_load("data", &catalogue, &faults, &err));
    check_text(err.hint, "The catalogue is the folder in it: data/catalogue.");
    assert_null(catalogue);
    faults_release(&faults);
}

static void load__does_not_wait_for_a_pipe_nor_take_a_huge_file(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    char dir[64], path[128];
    char *huge = malloc(600 * 1024);

    (void) state;
    assert_non_null(huge);
    memset(huge, '#', 600 * 1024 - 1);
    huge[600 * 1024 - 1] = '\0';
    folder_make(dir, STANDS, NULL, huge);
    free(huge);
    snprintf(path, sizeof path, "%s/%s", dir, "pools.yaml");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(catalogue_load(dir, &catalogue, &faults, &err));
    assert_true(has_fault(&faults, "pools.yaml", "1:1", "plain file"));
    assert_true(has_fault(&faults, STANDS, "1:1", "too large"));
    faults_release(&faults);
    folder_remove(dir);
}

static void examples__that_do_not_come_out_are_told_with_the_receipt(void **state)
{
    static const struct {
        const char *path, *find, *replace, *place, *what;
    } rows[] = {
        {LANES, "gives: \"500.00\"", "gives: \"500.01\"", "44:9", "it gives 500.00, not 500.01"},
        {LANES, "gives: \"500.00\"", "gives: \"499.99\"", "44:9", "it gives 500.00, not 499.99"},
        {LANES, "binding: \"0\"", "binding: \"1\"", "46:9", "another limit binds"},
        {LANES, "gives: \"500.00\"", "gives: \"500.00\", binding: \"0\"", "44:9",
         "no limit takes anything away"},
        {LANES, "\"999.99\"", "\"1000.00\"", "48:9", "not refused"},
        {LANES, "cost: \"1000.01\"", "cost: \"10.00\"", "44:9", "refused for cost"},
        {LANES, "facts: {cost: \"1000.01\", school: \"no\"}", "facts: {school: \"no\"}", "44:9",
         "no amount"},
        {LANES2, "decided: \"850.00\", ", "", "22:9", "not decided"},
        {STANDS, "grants: \"24\"", "grants: \"25\"", "17:9", "grants 24, not 25"},
        {STANDS, "applicant_district: luohu", "applicant_district: futian", "18:9", "not refused"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        char dir[64];

        folder_make(dir, rows[i].path, rows[i].find, rows[i].replace);
        check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
        catalogue_check_examples(catalogue, &faults);
        if (faults.count != 1 || !has_fault(&faults, rows[i].path, rows[i].place, rows[i].what)) {
            print_faults(&faults);
            fail_msg("row %zu should be told at %s with “%s”", i, rows[i].place, rows[i].what);
        }
        catalogue_free(catalogue);
        faults_release(&faults);
        folder_remove(dir);
    }
}

/* Bytes changed, taken out and doubled at random: refused with a fault or read, never worse. */
static void load__withstands_damaged_files(void **state)
{
    static const char bytes[] = "\n\t \"'[]{}:,-#&*!|>%@\\\xe5\xff\001"
                                "0a";
    uint64_t random = 2030;
    size_t refused = 0;

    (void) state;
    for (int round = 0; round < 400; round++) {
        const struct file_text *file = &good_files[round % (int) GOOD_FILE_COUNT];
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        char dir[64], *text = text_changed(file->text, NULL, NULL);
        size_t size = strlen(text);

        for (int n = 0; n < 1 + round % 3; n++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            size_t at = (random >> 33) % size;

            if ((random >> 20) % 4 == 0)
                memmove(text + at, text + at + 1, size - at);
            else
                text[at] = bytes[(random >> 24) % (sizeof bytes - 1)];
            size = strlen(text);
        }
        folder_make(dir, file->path, NULL, text);
        if (catalogue_load(dir, &catalogue, &faults, &err)) {
            check_int(faults.count, 0);
            catalogue_check_examples(catalogue, &faults);
        } else {
            refused++;
            assert_true(faults.count > 0 && err.what[0] != '\0');
            assert_true(faults.list[0].line >= 1 && faults.list[0].column >= 1);
        }
        catalogue_free(catalogue);
        faults_release(&faults);
        folder_remove(dir);
        free(text);
    }
    assert_true(refused > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(load__finds_every_fault_at_its_line_and_column),
        cmocka_unit_test(load__collects_all_faults_and_not_only_the_first),
        cmocka_unit_test(load__says_to_write_a_percentage),
        cmocka_unit_test(load__refuses_identical_exceptions_in_any_order),
        cmocka_unit_test(load__refuses_exceptions_that_tie),
        cmocka_unit_test(load__says_what_to_write_instead),
        cmocka_unit_test(load__refuses_editions_that_overlap_or_leave_a_gap),
        cmocka_unit_test(load__refuses_a_folder_that_is_not_there_or_holds_no_catalogue),
        cmocka_unit_test(load__does_not_wait_for_a_pipe_nor_take_a_huge_file),
        cmocka_unit_test(load__withstands_damaged_files),
        cmocka_unit_test(examples__that_do_not_come_out_are_told_with_the_receipt),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
