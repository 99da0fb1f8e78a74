/* SPDX-License-Identifier: Apache-2.0 */
/* A draft of the policy over the applications there are: who changes and by how much, what shared
 * limits and pools make of it, who may ask, and that nothing is written. */
#include "desk/rehearse.h"
#include "desk_voucher.h"
#include "draft_folder.h"
#include "store/journal.h"

struct draft {
    char dir[80];
    struct rehearsal rehearsal;
    struct faults faults;
    struct err err;
};

static void draft_release(struct draft *draft)
{
    rehearsal_release(&draft->rehearsal);
    faults_release(&draft->faults);
    folder_drop(draft->dir);
}
#define AUTO_DRAFT __attribute__((cleanup(draft_release)))

static bool draft_try(struct office *office, struct draft *draft, const char *file,
                      const char *find, const char *replace)
{
    *draft = (struct draft){0};
    snprintf(draft->dir, sizeof draft->dir, "%.60s/draft", office->folder);
    folder_copy("data/catalogue", draft->dir, file, find, replace);
    return desk_rehearse(&office->desk, draft->dir, &draft->rehearsal, &draft->faults, &draft->err);
}

static void draft_ok(struct office *office, struct draft *draft, const char *file, const char *find,
                     const char *replace)
{
    if (!draft_try(office, draft, file, find, replace))
        fail_msg("%s | %s | %s", draft->err.what, draft->err.detail, draft->err.hint);
}

static const struct rehearsed *row_of(const struct draft *draft, int64_t id)
{
    for (size_t i = 0; i < draft->rehearsal.count; i++)
        if (draft->rehearsal.list[i].id == id)
            return &draft->rehearsal.list[i];
    fail_msg("the rehearsal lacks an application");
    return NULL;
}

/* ---- applications ---- */

#define CORPUS      "3-1"
#define CORPUS_FILE "03-corpus-voucher/2024-12-18.yaml"

static int64_t file_voucher(struct office *office, const struct item *item, const char *amount)
{
    struct answer typed = {.fact = "contract_amount", .typed = amount};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    struct example example = item->examples[0];
    int64_t id;

    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, false);
    check_ok(desk_facts_correct(&office->desk, id, version_of(office, id), NULL, NULL, &typed, 1,
                                &findings, &err),
             err);
    return id;
}

static struct office *with_one(struct office *office, int64_t *ret_id)
{
    office_open(office, VOUCHER_DAY);
    *ret_id = file_voucher(office, item_on(VOUCHER, VOUCHER_DAY), "2000000.00");
    sit(office, ROLE_AUDITOR, "industry");
    return office;
}

#define VOUCHER_FILE "02-training-voucher/2024-12-18.yaml"

/* ---- tests ---- */

static void rehearsal__of_the_policy_in_force_changes_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    int64_t id;

    (void) state;
    with_one(&office, &id);
    draft_ok(&office, &draft, NULL, NULL, NULL);
    check_int(draft.rehearsal.count, 1);
    check_int(draft.rehearsal.changed, 0);
    check_int(draft.rehearsal.pool_count, 0);
    check_int(draft.faults.count, 0);
    check_fen(row_of(&draft, id)->before.amount, 100000000);
    check_fen(row_of(&draft, id)->after.amount, 100000000);
}

static void rehearsal__tells_what_a_rate_does_to_one_and_to_the_pool(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    const struct rehearsed *row;
    const struct rehearsed_pool *pool;
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    with_one(&office, &id);
    draft_ok(&office, &draft, VOUCHER_FILE, "rate: \"50%\"", "rate: \"40%\"");
    row = row_of(&draft, id);
    assert_true(row->changed);
    check_fen(row->before.amount, 100000000);
    check_fen(row->after.amount, 80000000);
    check_fen(row->difference, -20000000);
    assert_non_null(strstr(row->before.why, "50%"));
    assert_non_null(strstr(row->after.why, "40%"));
    check_int(draft.rehearsal.changed, 1);
    check_int(draft.rehearsal.less, 1);
    check_int(draft.rehearsal.more, 0);
    check_int(draft.rehearsal.pool_count, 1);
    pool = &draft.rehearsal.pools[0];
    check_text(pool->pool, VOUCHER_POOL);
    check_fen(pool->difference, -20000000);
    check_int(pool->year, 2025);
    assert_false(pool->opened);
    assert_true(draft.faults.count > 0); /* the draft's examples still say 50% */
}

static void rehearsal__says_which_limit_binds_and_when_a_pool_is_asked_too_much(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    with_one(&office, &id);
    open_pool(&office, catalogue_pool(office_rules.catalogue, VOUCHER_POOL), 2025, "1000000.00");
    sit(&office, ROLE_AUDITOR, "industry");
    draft_ok(&office, &draft, VOUCHER_FILE, "rate: \"50%\"", "rate: \"90%\"");
    check_fen(row_of(&draft, id)->after.amount, 180000000);
    check_int(draft.rehearsal.more, 1);
    assert_true(draft.rehearsal.pools[0].opened);
    check_fen(draft.rehearsal.pools[0].usable, 100000000);
    assert_true(draft.rehearsal.pools[0].over);
    draft_release(&draft);

    draft_ok(&office, &draft, VOUCHER_FILE, "at_most: \"10000000.00\"", "at_most: \"300000.00\"");
    check_fen(row_of(&draft, id)->after.amount, 30000000);
    assert_non_null(strstr(row_of(&draft, id)->after.why, "this decides the result"));
    assert_false(draft.rehearsal.pools[0].over);
}

static void rehearsal__names_the_need_that_refuses(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    with_one(&office, &id);
    draft_ok(&office, &draft, "policy.yaml",
             "    - fact: project_site_in_shenzhen\n      is: equal\n      value: \"yes\"",
             "    - fact: project_site_in_shenzhen\n      is: equal\n      value: \"no\"");
    check_int(row_of(&draft, id)->after.outcome, REHEARSED_REFUSED);
    assert_non_null(strstr(row_of(&draft, id)->after.why, "Shenzhen"));
    check_fen(row_of(&draft, id)->difference, -100000000);
    check_int(draft.rehearsal.refused, 1);
    check_int(draft.rehearsal.less, 0);
}

static void rehearsal__tells_what_came_after_the_drafts_last_day(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, "2026-11-20");
    id = 0;
    for (size_t e = 0; e < office_rules.catalogue->edition_count && !id; e++) {
        const struct edition *edition = &office_rules.catalogue->editions[e];
        struct example example = edition->items[0].examples[0];

        if (edition->from.day > day_of("2026-11-20").day ||
            edition->to.day < day_of("2026-11-20").day)
            continue;
        example.day = day_of("2026-11-20");
        id = file_example(&office, &edition->items[0], &example, false);
    }
    assert_true(id != 0);
    office_on(&office, "2026-12-20");
    sit(&office, ROLE_AUDITOR, "industry");
    draft_ok(&office, &draft, "policy.yaml", "value: \"2026-12-17\"", "value: \"2026-11-19\"");
    check_int(row_of(&draft, id)->after.outcome, REHEARSED_GONE);
    assert_non_null(strstr(row_of(&draft, id)->after.why, "2026-11-19"));
    check_int(draft.rehearsal.gone, 1);
}

/* Two applications of one applicant under a yearly limit; an auditor sits down. */
static void two_of_one(struct office *office, int64_t *ret_first, int64_t *ret_second)
{
    const struct item *item = item_on(CORPUS, VOUCHER_DAY);
    struct example example = item->examples[0];
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct answer answers[STORY_ANSWERS];
    struct err err = {0};
    size_t count;

    office_open(office, VOUCHER_DAY);
    *ret_first = file_voucher(office, item, "5000000.00");
    count = answers_of(item, &example, &arena, answers);
    for (size_t i = 0; i < count; i++)
        if (text_is(answers[i].fact, "contract_amount"))
            answers[i].typed = "5000000.00";
    sit(office, ROLE_INTAKE, "industry");
    check_ok(desk_intake(&office->desk,
                         &(struct intake){.item = item->id,
                                          .organisation_id = 1,
                                          .title = "the second",
                                          .answers = answers,
                                          .answer_count = count},
                         ret_second, &findings, &err),
             err);
    sit(office, ROLE_AUDITOR, "industry");
}

/* What the draft gives the first decides the second. */
static void rehearsal__lets_used_sums_follow_the_draft_in_the_order_of_numbers(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    int64_t first, second;

    (void) state;
    two_of_one(&office, &first, &second);
    draft_ok(&office, &draft, CORPUS_FILE, "rate: \"30%\"", "rate: \"20%\"");
    /* 1,500,000 then 500,000 of 2,000,000; under the draft twice 1,000,000 */
    check_fen(row_of(&draft, first)->before.amount, 150000000);
    check_fen(row_of(&draft, second)->before.amount, 50000000);
    check_fen(row_of(&draft, first)->after.amount, 100000000);
    check_fen(row_of(&draft, second)->after.amount, 100000000);
    check_int(draft.rehearsal.more, 1);
    check_int(draft.rehearsal.less, 1);
    check_int(draft.rehearsal.pool_count, 0); /* the pool's sum is the same */
}

/* The setting alone, and no edition, lets the second have all of its share. */
static void rehearsal__follows_a_setting_of_the_draft(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    int64_t first, second;

    (void) state;
    language_set(LANGUAGE_EN);
    two_of_one(&office, &first, &second);
    draft_ok(&office, &draft, "policy.yaml",
             "  - id: corpus-voucher-cap\n    kind: period\n    value: year",
             "  - id: corpus-voucher-cap\n    kind: period\n    value: once");
    assert_false(row_of(&draft, first)->changed);
    check_fen(row_of(&draft, second)->before.amount, 50000000);
    assert_non_null(strstr(row_of(&draft, second)->before.why, "by the setting"));
    check_fen(row_of(&draft, second)->after.amount, 150000000);
}

static void rehearsal__shows_officers_and_supervisors_the_own_department_alone(void **state)
{
    static const enum role seeing[] = {ROLE_OFFICER, ROLE_SUPERVISOR};
    static const enum role roles[] = {ROLE_INTAKE, ROLE_REVIEWER, ROLE_FINANCE, ROLE_ADMIN};
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    int64_t id;

    (void) state;
    with_one(&office, &id);
    for (size_t i = 0; i < sizeof seeing / sizeof *seeing; i++) {
        sit(&office, seeing[i], lead_of(item));
        draft_ok(&office, &draft, NULL, NULL, NULL);
        check_int(draft.rehearsal.count, 1);
        draft_release(&draft);
        sit(&office, seeing[i], "education");
        draft_ok(&office, &draft, NULL, NULL, NULL);
        check_int(draft.rehearsal.count, 0);
        check_int(draft.rehearsal.judged, 1); /* the sums are of all, as in the report */
        assert_true(draft.rehearsal.before.fen > 0);
        draft_release(&draft);
    }
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        sit(&office, roles[i], lead_of(item));
        assert_false(desk_may_rehearse(&office.desk.clerk));
        assert_false(draft_try(&office, &draft, NULL, NULL, NULL));
        check_int(draft.err.kind, ERR_REFUSED);
        if (i + 1 < sizeof roles / sizeof *roles)
            draft_release(&draft);
    }
}

static void rehearsal__is_refused_with_the_drafts_faults(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    int64_t id;

    (void) state;
    with_one(&office, &id);
    assert_false(draft_try(&office, &draft, VOUCHER_FILE, "rate: \"50%\"", "rate: \"0.5\""));
    check_int(draft.err.kind, ERR_INPUT);
    assert_true(draft.faults.count > 0);
    assert_non_null(strstr(draft.faults.list[0].file, VOUCHER_FILE));
    check_int(draft.rehearsal.count, 0);
    rehearsal_release(&draft.rehearsal);
    faults_release(&draft.faults);
    assert_false(
        desk_rehearse(&office.desk, "/nowhere", &draft.rehearsal, &draft.faults, &draft.err));
    check_int(draft.err.kind, ERR_INPUT);
}

/* The database file and its journal are as they were. */
static void rehearsal__writes_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DRAFT struct draft draft;
    struct digest before, after;
    struct err err = {0};
    int64_t id, version, first, last;

    (void) state;
    with_one(&office, &id);
    version = version_of(&office, id);
    check_ok(store_journal_head(office.desk.store, &first, &before, &err), err);
    draft_ok(&office, &draft, VOUCHER_FILE, "rate: \"50%\"", "rate: \"40%\"");
    check_ok(store_journal_head(office.desk.store, &last, &after, &err), err);
    check_int(last, first);
    assert_memory_equal(&after, &before, sizeof before);
    check_int(version_of(&office, id), version);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rehearsal__of_the_policy_in_force_changes_nothing),
        cmocka_unit_test(rehearsal__tells_what_a_rate_does_to_one_and_to_the_pool),
        cmocka_unit_test(rehearsal__says_which_limit_binds_and_when_a_pool_is_asked_too_much),
        cmocka_unit_test(rehearsal__names_the_need_that_refuses),
        cmocka_unit_test(rehearsal__tells_what_came_after_the_drafts_last_day),
        cmocka_unit_test(rehearsal__lets_used_sums_follow_the_draft_in_the_order_of_numbers),
        cmocka_unit_test(rehearsal__follows_a_setting_of_the_draft),
        cmocka_unit_test(rehearsal__shows_officers_and_supervisors_the_own_department_alone),
        cmocka_unit_test(rehearsal__is_refused_with_the_drafts_faults),
        cmocka_unit_test(rehearsal__writes_nothing),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
