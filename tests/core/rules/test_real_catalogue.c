/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue and the calendar that are shipped: they load, are complete, and their examples
 * hold. Each fault is printed as file:line:column: what — instead. */
#include "base/text.h"
#include "check.h"
#include "rules/catalogue.h"

#define MEASURES 18
#define ITEMS    41

static void print_faults(const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        print_message("# %s:%d:%d: %s — %s\n", faults->list[i].file, faults->list[i].line,
                      faults->list[i].column, faults->list[i].what, faults->list[i].instead);
}

static int load(void **state)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};

    if (!catalogue_load("data/catalogue", &catalogue, &faults, &err)) {
        print_faults(&faults);
        print_message("# %s | %s | %s\n", err.what, err.detail, err.hint);
    }
    faults_release(&faults);
    *state = catalogue;
    return 0;
}

static int release(void **state)
{
    catalogue_free(*state);
    return 0;
}

static void catalogue__loads_without_a_fault(void **state)
{
    assert_non_null(*state);
}

static void catalogue__has_every_measure_and_item_of_the_policy(void **state)
{
    const struct catalogue *catalogue = *state;
    bool seen[MEASURES + 1] = {false};
    size_t items = 0, ids;

    assert_non_null(catalogue);
    for (size_t i = 0; i < catalogue->edition_count; i++) {
        const struct edition *edition = &catalogue->editions[i];

        assert_in_range(edition->measure, 1, MEASURES);
        seen[edition->measure] = true;
        if (edition->from.day == catalogue->policy.from.day)
            items += edition->item_count;
    }
    for (int i = 1; i <= MEASURES; i++)
        if (!seen[i])
            fail_msg("measure %d is missing", i);
    check_int(items, ITEMS);
    catalogue_item_ids(catalogue, &ids);
    check_int(ids, ITEMS);
}

static void catalogue__has_the_pools_the_policy_names(void **state)
{
    static const struct {
        const char *id;
        int64_t ceiling_fen;
    } rows[] = {
        {"training-voucher", INT64_C(50000000000)},
        {"corpus-voucher", INT64_C(5000000000)},
        {"model-voucher", INT64_C(10000000000)},
        {"basic-research", INT64_C(30000000000)},
        {"industry-application", INT64_C(10000000000)},
        {"government-scenarios", INT64_C(5000000000)},
    };
    const struct catalogue *catalogue = *state;

    assert_non_null(catalogue);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct pool *pool = catalogue_pool(catalogue, rows[i].id);

        assert_non_null(pool);
        assert_true(pool->has_ceiling);
        check_fen(pool->ceiling, rows[i].ceiling_fen);
    }
    check_int(catalogue->department_count, 12);
}

static void catalogue__takes_every_item_on_every_day_of_the_term(void **state)
{
    const struct catalogue *catalogue = *state;
    const char *const *ids;
    size_t count;

    assert_non_null(catalogue);
    ids = catalogue_item_ids(catalogue, &count);
    for (size_t i = 0; i < count; i++)
        for (int32_t day = catalogue->policy.from.day; day <= catalogue->policy.to.day; day += 7) {
            struct err err = {0};

            if (!catalogue_item_on(catalogue, ids[i], (struct date){day}, &err))
                fail_msg("%s: %s", ids[i], err.what);
        }
}

/* ---- what is compared ---- */

static bool names(const struct fact_keys *keys, const char *fact)
{
    for (size_t i = 0; i < keys->count; i++)
        if (text_is(keys->list[i], fact))
            return true;
    return false;
}

static bool is_compared(const struct fingerprints *rules, const char *fact)
{
    for (size_t i = 0; i < rules->mark_count; i++)
        if (names(&rules->marks[i].facts, fact) || names(&rules->marks[i].buyers, fact) ||
            names(&rules->marks[i].sellers, fact))
            return true;
    return false;
}

/* Told by the words of the label: a number of a paper or of a thing, or who bought and sold. */
static bool tells_one_from_another(const struct ask *ask)
{
    static const char *const words[] = {"编号",     "号码",     "登记号",    "备案号",
                                        "序列号",   "托管地址", "用户单位",  "机构名称",
                                        "出让方名", "提供单位", "被服务企业"};
    static const char *const not_one[] = {"list_task_no"}; /* many compete for one task */

    for (size_t i = 0; i < sizeof not_one / sizeof *not_one; i++)
        if (text_is(ask->fact, not_one[i]))
            return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((ask->kind == FACT_TEXT || ask->kind == FACT_CODE) && strstr(ask->label.zh, words[i]))
            return true;
    return false;
}

static void catalogue__compares_every_number_and_every_party_that_an_item_asks(void **state)
{
    const struct catalogue *catalogue = *state;
    int told = 0;

    assert_non_null(catalogue);
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++) {
            const struct item *item = &catalogue->editions[e].items[i];

            for (size_t a = 0; a < item->ask_count; a++) {
                if (!tells_one_from_another(&item->asks[a]))
                    continue;
                told++;
                if (!is_compared(catalogue->fingerprints, item->asks[a].fact))
                    fail_msg("%s: nothing compares “%s” (%s); see fingerprints in policy.yaml",
                             item->id, item->asks[a].label.zh, item->asks[a].fact);
            }
        }
    assert_true(told >= 20);
}

/* What the policy gives, as its text has it: the shape each item must have in every edition. */
static void catalogue__gives_each_item_in_the_shape_of_the_policy(void **state)
{
    static const struct {
        const char *item;
        enum shape shapes[2]; /* of the policy, and of an implementing rule where it differs */
        bool excepts, by_setting, shared;
    } rows[] = {
        {"1-1", {SHAPE_IN_KIND, SHAPE_IN_KIND}, false, false, false},
        {"2-1", {SHAPE_SHARE, SHAPE_SHARE}, true, false, false},
        {"6-1", {SHAPE_UP_TO, SHAPE_TIERS}, false, false, false},
        {"10-1", {SHAPE_SHARE, SHAPE_SHARE}, false, false, true},
        {"11-1", {SHAPE_UP_TO, SHAPE_TIERS}, false, false, false},
        {"12-2", {SHAPE_SHARE, SHAPE_SHARE}, false, false, false},
        {"12-3", {SHAPE_MATCH, SHAPE_MATCH}, false, false, false},
        {"14-1", {SHAPE_IN_KIND, SHAPE_IN_KIND}, false, false, false},
        {"14-2", {SHAPE_FIXED, SHAPE_FIXED}, false, false, false},
        {"15-1", {SHAPE_BY_DECISION, SHAPE_BY_DECISION}, false, false, false},
        {"15-3a", {SHAPE_FIXED, SHAPE_FIXED}, false, false, false},
        {"15-3b", {SHAPE_FIXED, SHAPE_FIXED}, false, false, false},
        {"15-3c", {SHAPE_FIXED, SHAPE_FIXED}, false, false, false},
        {"16-2", {SHAPE_IN_KIND, SHAPE_IN_KIND}, false, false, false},
        {"17-2", {SHAPE_BY_DECISION, SHAPE_BY_DECISION}, false, true, false},
        {"17-3", {SHAPE_BY_DECISION, SHAPE_BY_DECISION}, false, true, false},
        {"17-4", {SHAPE_BY_DECISION, SHAPE_BY_DECISION}, false, true, false},
        {"17-5", {SHAPE_BY_DECISION, SHAPE_BY_DECISION}, false, true, false},
    };
    const struct catalogue *catalogue = *state;

    assert_non_null(catalogue);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        int found = 0;

        for (size_t e = 0; e < catalogue->edition_count; e++)
            for (size_t i = 0; i < catalogue->editions[e].item_count; i++) {
                const struct item *item = &catalogue->editions[e].items[i];

                if (!text_is(item->id, rows[r].item))
                    continue;
                found++;
                if (item->gives.shape != rows[r].shapes[item->edition->is_rule])
                    fail_msg("%s of %s has another shape", item->id, item->edition->path);
                check_int(item->gives.exception_count > 0, rows[r].excepts);
                check_int(item->gives.rate_setting != NULL, rows[r].by_setting);
                check_int(item->gives.borne != NULL, rows[r].shared);
            }
        assert_true(found > 0);
    }
}

/* The provider list of 2026-04-09: fourteen, of which ten had services added. */
static void catalogue__brings_the_published_providers(void **state)
{
    const struct catalogue *catalogue = *state;
    const struct roll *roll;
    char day[DATE_TEXT_SIZE];
    int added = 0;

    assert_non_null(catalogue);
    roll = catalogue_roll(catalogue, "compute-provider");
    assert_non_null(roll);
    check_int(roll->kind, ROLL_PROVIDER);
    check_int(roll->is_complete, false);
    check_text(roll->department->id, "science");
    check_int(roll->listing_count, 14);
    for (size_t i = 0; i < roll->listing_count; i++) {
        check_text(date_text(roll->listings[i].from, day), "2026-04-09");
        assert_true(date_is_none(roll->listings[i].to));
        added += text_is(roll->listings[i].note, "新增服务事项");
    }
    check_int(added, 10);
    for (size_t i = 0; i < catalogue->roll_count; i++)
        check_int(catalogue->rolls[i].kind == ROLL_STOP, i >= 2);
}

static void catalogue__holds_its_examples(void **state)
{
    struct faults faults = {0};
    size_t count;

    assert_non_null(*state);
    catalogue_check_examples(*state, &faults);
    print_faults(&faults);
    count = faults.count;
    faults_release(&faults);
    check_int(count, 0);
}

static void calendar__knows_the_three_years_of_the_policy(void **state)
{
    struct calendar *calendar = calendar_new();
    struct faults faults = {0};
    struct err err = {0};
    struct date from = DATE_NONE, to = DATE_NONE;
    bool loaded = calendar_load("data/calendar", calendar, &faults, &err);

    (void) state;
    print_faults(&faults);
    faults_release(&faults);
    check_ok(loaded, err);
    assert_true(date_make(2024, 1, 1, &from) && date_make(2026, 12, 31, &to));
    assert_false(calendar_is_provisional(calendar, from, to));
    assert_true(date_make(2026, 1, 1, &from) && date_make(2026, 1, 4, &to));
    assert_false(calendar_is_working(calendar, from));
    assert_true(calendar_is_working(calendar, to));
    calendar_free(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(catalogue__loads_without_a_fault),
        cmocka_unit_test(catalogue__has_every_measure_and_item_of_the_policy),
        cmocka_unit_test(catalogue__has_the_pools_the_policy_names),
        cmocka_unit_test(catalogue__takes_every_item_on_every_day_of_the_term),
        cmocka_unit_test(catalogue__compares_every_number_and_every_party_that_an_item_asks),
        cmocka_unit_test(catalogue__gives_each_item_in_the_shape_of_the_policy),
        cmocka_unit_test(catalogue__brings_the_published_providers),
        cmocka_unit_test(catalogue__holds_its_examples),
        cmocka_unit_test(calendar__knows_the_three_years_of_the_policy),
    };

    return cmocka_run_group_tests(tests, load, release);
}
