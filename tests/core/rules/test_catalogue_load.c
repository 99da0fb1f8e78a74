/* SPDX-License-Identifier: Apache-2.0 */
/* The loader: a good catalogue of another policy is read and judged, with or without its examples;
 * which edition is of a day. */
#include "base/text.h"
#include "check.h"
#include "core/rules/folder_of_files.h"
#include "rules/judge.h"

static const struct item *first_item(const struct catalogue *catalogue, const char *id)
{
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            if (text_is(catalogue->editions[e].items[i].id, id))
                return &catalogue->editions[e].items[i];
    return NULL;
}

static bool needs_fact(const struct item *item, const char *fact)
{
    for (size_t i = 0; i < item->need_count; i++)
        if (text_is(item->needs[i].fact, fact))
            return true;
    return false;
}

static bool checks_line(const struct item *item, const char *id)
{
    for (size_t i = 0; i < item->check_count; i++)
        if (text_is(item->checklist[i].id, id))
            return true;
    return false;
}

/* An item to which a common condition cannot apply has neither its question nor its need. */
static void load__leaves_out_what_an_item_is_without(void **state)
{
    static const char *const without[] = {"", "    without: [listed]\n", "    without: [sealed]\n"};

    (void) state;
    for (size_t i = 0; i < 3; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        const struct item *item;
        struct err err = {0};
        char dir[64], with[80];

        snprintf(with, sizeof with, "%s    stages", without[i]);
        folder_make(dir, LANES, "    stages", with);
        check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
        item = first_item(catalogue, "1-1");
        assert_true((item_ask(item, "listed") != NULL) == (i != 1));
        assert_true(needs_fact(item, "listed") == (i != 1));
        assert_true(checks_line(item, "sealed") == (i != 2));
        faults_release(&faults);
        catalogue_free(catalogue);
        folder_remove(dir);
    }
}

/* All but the examples is what it is, a fault in one is not seen, and a text or an item's own words
 * that look like the key are left alone. */
static void load_rules__is_the_catalogue_without_its_examples(void **state)
{
    struct catalogue *whole = NULL, *rules = NULL;
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    check_ok(catalogue_load("data/catalogue", &whole, &faults, &err), err);
    check_ok(catalogue_load_rules("data/catalogue", &rules, &faults, &err), err);
    check_int(rules->edition_count, whole->edition_count);
    for (size_t e = 0; e < whole->edition_count; e++) {
        const struct edition *a = &whole->editions[e], *b = &rules->editions[e];

        assert_true(memcmp(&a->digest, &b->digest, sizeof a->digest) == 0);
        check_text(b->text, a->text);
        check_int(b->item_count, a->item_count);
        for (size_t i = 0; i < a->item_count; i++) {
            assert_true(a->items[i].example_count > 0);
            check_int(b->items[i].example_count, 0);
            check_text(b->items[i].id, a->items[i].id);
            check_int(b->items[i].ask_count, a->items[i].ask_count);
            check_int(b->items[i].need_count, a->items[i].need_count);
            check_int(b->items[i].gives.limit_count, a->items[i].gives.limit_count);
            check_int(b->items[i].criterion_count, a->items[i].criterion_count);
            check_int(b->items[i].check_count, a->items[i].check_count);
            check_int(b->items[i].material_count, a->items[i].material_count);
            assert_true((b->items[i].voucher != NULL) == (a->items[i].voucher != NULL));
        }
    }
    catalogue_free(rules);
    catalogue_free(whole);
}

static void load_rules__leaves_texts_and_places_alone(void **state)
{
    static const struct {
        const char *instead;
        bool loads;
        const char *at;
    } rows[] = {
        {"    source: >\n      of the\n      examples:\n      - one\n    stages", true, NULL},
        {"    source: test\n    examples: # of an edge\n    - {nonsense: [}\n\n  # so\n      - "
         "more\n"
         "    surprise: here\n    stages",
         false, ":24:5"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalogue *catalogue = NULL;
        struct faults faults = {0};
        struct err err = {0};
        char dir[64];

        folder_make(dir, LANES, "    stages", rows[i].instead);
        if (catalogue_load_rules(dir, &catalogue, &faults, &err) != rows[i].loads)
            fail_msg("row %zu: %s %s", i, err.what, err.detail);
        if (rows[i].at)
            assert_non_null(strstr(err.detail, rows[i].at));
        if (rows[i].loads)
            assert_non_null(strstr(first_item(catalogue, "1-1")->source, "examples:"));
        faults_release(&faults);
        catalogue_free(catalogue);
        folder_remove(dir);
    }
}

static void load__reads_a_policy_it_has_never_heard_of(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    size_t ids;
    char dir[64];

    (void) state;
    folder_make(dir, NULL, NULL, NULL);
    if (!catalogue_load(dir, &catalogue, &faults, &err))
        print_faults(&faults);
    check_ok(catalogue != NULL, err);
    check_text(catalogue->policy.document, "BC 2030 No. 1");
    check_int(catalogue->department_count, 2);
    check_int(catalogue->edition_count, 3);
    check_text(catalogue_item_ids(catalogue, &ids)[1], "2-1");
    check_int(ids, 2);
    check_int(catalogue_pool(catalogue, "lanes")->has_ceiling, true);
    check_text(catalogue_pool(catalogue, "lanes")->department->id, "roads");
    check_int(catalogue_pool(catalogue, "dept-parks")->has_ceiling, false);
    assert_null(catalogue_department(catalogue, "rails"));
    check_int(catalogue->departments[0].clocks[CLOCK_ACCEPT].days, 5);
    check_int(catalogue->departments[0].clocks[CLOCK_DECIDE].grade, GRADE_C);
    check_text(catalogue->departments[0].clocks[CLOCK_DECIDE].source, "print");

    const struct item *lane = &catalogue->editions[0].items[0];
    check_int(lane->ask_count, 3);
    check_text(lane->asks[0].fact, "listed");
    check_int(lane->need_count, 2);
    check_int(lane->check_count, 1);
    check_int(lane->material_count, 2);
    check_text(item_ask(lane, "cost")->proof, "bill");
    assert_ptr_equal(lane->edition, &catalogue->editions[0]);
    check_int(catalogue->editions[1].items[0].ask_count, 1);
    assert_null(catalogue->editions[2].items[0].pool);

    catalogue_check_examples(catalogue, &faults);
    print_faults(&faults);
    check_int(faults.count, 0);
    faults_release(&faults);
    catalogue_free(catalogue);
    folder_remove(dir);
}

static void item_on__takes_the_edition_of_the_day_and_says_why_there_is_none(void **state)
{
    static const struct {
        const char *item;
        int year, month, day, edition; /* -1: none */
        const char *why;
    } rows[] = {
        {"1-1", 2030, 1, 1, 0, ""},
        {"1-1", 2030, 12, 31, 0, ""},
        {"1-1", 2031, 1, 1, 1, ""},
        {"1-1", 2031, 12, 31, 1, ""},
        {"1-1", 2032, 1, 1, -1, "the policy ended on 2031-12-31"},
        {"1-1", 2029, 12, 31, -1, "only from 2030-01-01"},
        {"9-9", 2030, 6, 1, -1, "no support item"},
    };
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    char dir[64];

    (void) state;
    folder_make(dir, NULL, NULL, NULL);
    check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date day;
        const struct item *item;

        assert_true(date_make(rows[i].year, rows[i].month, rows[i].day, &day));
        item = catalogue_item_on(catalogue, rows[i].item, day, &err);
        if (rows[i].edition >= 0)
            assert_ptr_equal(item, &catalogue->editions[rows[i].edition].items[0]);
        else if (item || !strstr(err.what, rows[i].why))
            fail_msg("“%s” does not say “%s”", err.what, rows[i].why);
    }
    assert_ptr_equal(catalogue_item_latest(catalogue, "1-1"), &catalogue->editions[1].items[0]);
    assert_ptr_equal(catalogue_item_of(catalogue, "1-1", &catalogue->editions[0].digest),
                     &catalogue->editions[0].items[0]);
    assert_null(catalogue_item_of(catalogue, "2-1", &catalogue->editions[0].digest));
    catalogue_free(catalogue);
    faults_release(&faults);
    folder_remove(dir);
}

static void edition__keeps_its_text_and_the_digest_of_it(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    struct digest digest;
    char dir[64];

    (void) state;
    folder_make(dir, NULL, NULL, NULL);
    check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
    check_text(catalogue->editions[0].text, good_files[3].text);
    check_int(catalogue->editions[0].text_size, strlen(good_files[3].text));
    digest = digest_of(good_files[3].text, strlen(good_files[3].text));
    assert_memory_equal(&digest, &catalogue->editions[0].digest, sizeof digest);
    catalogue_free(catalogue);
    faults_release(&faults);
    folder_remove(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(load__leaves_out_what_an_item_is_without),
        cmocka_unit_test(load_rules__is_the_catalogue_without_its_examples),
        cmocka_unit_test(load_rules__leaves_texts_and_places_alone),
        cmocka_unit_test(load__reads_a_policy_it_has_never_heard_of),
        cmocka_unit_test(item_on__takes_the_edition_of_the_day_and_says_why_there_is_none),
        cmocka_unit_test(edition__keeps_its_text_and_the_digest_of_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
