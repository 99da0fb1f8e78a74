/* SPDX-License-Identifier: Apache-2.0 */
/* Batches are of one programme and counted in it by year; what is upheld comes back in a later
 * batch of the same programme; the file holds what the desk does. */
#include "desk_plan.h"

static struct plan_batch batch_now(struct office *office, int64_t plan)
{
    static struct plans plans;

    plans_release(&plans);
    return plan_read(office, plan, &plans);
}

static const char *words(struct office *office, int64_t plan)
{
    static struct arena arena;
    const struct plan_batch batch = batch_now(office, plan);

    return plan_words(office->desk.catalogue, &batch, &arena);
}

/* Of the basic research of the same department. */
static int64_t research_proposed(struct office *office)
{
    const struct item *item = item_on("9-1", VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    int64_t id;

    open_pool(office, item->pool, 2025, "300000000.00");
    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, false);
    assert_true(id != 0);
    check_text(lead_of(item), LEAD);
    story_accept(office, item, id);
    story_review(office, item, id, score_of(item, &example));
    story_assess(office, &example, id);
    check_amount(office, id);
    move_ok(office, id, MOVE_PROPOSE, NULL);
    return id;
}

static void batches__are_counted_by_programme_and_year(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[4], plan[4];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    ids[0] = research_proposed(&office);
    for (int i = 1; i < 4; i++)
        ids[i] = voucher_at(&office, STAGE_PROPOSED);
    plan[0] = plan_submitted(&office, LEAD, &ids[0], 1);
    plan[1] = plan_submitted(&office, LEAD, &ids[1], 1);
    plan[2] = plan_submitted(&office, LEAD, &ids[2], 1);
    check_text(words(&office, plan[0]), "Basic research 2025, batch 1");
    check_text(words(&office, plan[1]), "Training vouchers 2025, batch 1");
    check_text(words(&office, plan[2]), "Training vouchers 2025, batch 2");
    language_set(LANGUAGE_ZH);
    assert_non_null(strstr(words(&office, plan[2]), "训力券项目"));
    language_set(LANGUAGE_EN);
    check_text(batch_now(&office, plan[2]).number, "JH2025-003"); /* beside it, over all */
    office_on(&office, "2026-01-08");                             /* another year begins anew */
    plan[3] = plan_submitted(&office, LEAD, &ids[3], 1);
    check_text(words(&office, plan[3]), "Training vouchers 2026, batch 1");
}

static void a_batch__takes_no_line_of_another_programme(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLAN_CHOICES struct plan_choices choices = {0};
    struct err err = {0};
    int64_t ids[2], plan;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    ids[0] = voucher_at(&office, STAGE_PROPOSED);
    ids[1] = research_proposed(&office);
    sit_as(&office, planner(&office, LEAD));
    check_ok(desk_plan_choices(&office.desk, &choices, &err), err);
    check_int(choices.count, 2);
    check_text(choices.list[0].programme->id, "training-voucher");
    check_int(choices.list[0].count, 1);
    check_int(choices.list[0].ids[0], ids[0]);
    check_text(choices.list[1].programme->id, "basic-research");
    check_int(choices.list[1].ids[0], ids[1]);

    check_ok(desk_plan_make(&office.desk, "", ids, 2, &plan, &findings, &err), err);
    check_int(batch_now(&office, plan).lines, 1);
    check_int(findings.count, 1);
    assert_non_null(strstr(findings.list[0].text, "it is of “Basic research”, the batch of "
                                                  "“Training vouchers”"));
    findings_release(&findings);
    assert_false(desk_plan_put(&office.desk, plan, batch_now(&office, plan).version, &ids[1], 1,
                               &findings, &err));
    assert_non_null(strstr(findings.list[0].text, "it is of “Basic research”"));
    check_int(batch_now(&office, plan).lines, 1);
}

static void the_number__is_drawn_with_submitting_and_given_back_by_taking_apart(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t ids[2], first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL);
    ids[0] = voucher_at(&office, STAGE_PROPOSED);
    ids[1] = voucher_at(&office, STAGE_PROPOSED);
    sit_as(&office, planner(&office, LEAD));
    check_ok(desk_plan_make(&office.desk, "", &ids[0], 1, &first, &findings, &err), err);
    check_text(words(&office, first), "Training vouchers 2025");
    second = plan_submitted(&office, LEAD, &ids[1], 1); /* made later, submitted first */
    check_int(batch_now(&office, second).batch, 1);
    sit_as(&office, planner(&office, LEAD));
    plan_ok(&office, first, PLAN_SUBMIT, "");
    check_int(batch_now(&office, first).batch, 2);
    plan_ok(&office, first, PLAN_RECALL, "a line is missing");
    check_int(batch_now(&office, first).batch, 2); /* kept while it is put together anew */
    plan_ok(&office, first, PLAN_DROP, "not in this batch");
    check_int(batch_now(&office, first).batch, 0);
    first = plan_submitted(&office, LEAD, &ids[0], 1);
    check_int(batch_now(&office, first).batch, 2);
}

static void what_is_upheld__comes_back_in_a_later_batch_of_its_programme(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_NOTICES struct notices notices = {0};
    AUTO_ARENA struct arena arena = {0};
    int64_t ids[THREE], plan, later;
    struct err err = {0};

    (void) state;
    plan = three_submitted(&office, ids);
    line_ok(&office, ids[0], LINE_APPROVE, "");
    publish(&office, plan, &findings);
    move_only(&office, ids[0], MOVE_OBJECT,
              &(struct move_details){.reason = "not theirs", .objection = &an_objection});
    sit_as(&office, supervisor(&office, 1));
    move_only(&office, ids[0], MOVE_UPHOLD, &(struct move_details){.reason = "it is so"});
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, ids[0], MOVE_PROPOSE, NULL);
    later = plan_submitted(&office, LEAD, &ids[0], 1);
    check_text(words(&office, plan), "Training vouchers 2025, batch 1");
    check_text(words(&office, later), "Training vouchers 2025, batch 2");
    sit_as(&office, supervisor(&office, 2));
    line_ok(&office, ids[0], LINE_APPROVE, "");
    publish(&office, later, &findings);
    check_ok(desk_notices(&office.desk, 0, later, &notices, &err), err);
    check_text(notice_heading(office.desk.catalogue, &notices.list[0], &arena),
               "Training vouchers 2025, batch 2: public list of those to be supported");
    notices_release(&notices);
    /* what of the first batch is approved later stands on a second list of it */
    line_ok(&office, ids[1], LINE_APPROVE, "");
    publish(&office, plan, &findings);
    check_ok(desk_notices(&office.desk, 0, plan, &notices, &err), err);
    check_text(notice_words(office.desk.catalogue, &notices.list[0], &arena),
               "Training vouchers 2025, batch 1 (list 2)");
    check_text(notice_heading(office.desk.catalogue, &notices.list[0], &arena),
               "Training vouchers 2025, batch 1: public list of those to be supported (list 2)");
    check_text(notice_words(office.desk.catalogue, &notices.list[1], &arena),
               "Training vouchers 2025, batch 1");
}

static void refused_by_file(struct office *office, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;

    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK)
        fail_msg("the file took: %s", sql);
    sqlite3_free(why);
    sqlite3_close(db);
}

static void the_file__keeps_programme_and_number(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[THREE];

    (void) state;
    (void) three_submitted(&office, ids);
    refused_by_file(&office, "UPDATE plan_batch SET programme = 'model-voucher'");
    refused_by_file(&office, "UPDATE plan_batch SET batch = 7");
    refused_by_file(&office, "UPDATE plan_batch SET batch = NULL");
    refused_by_file(&office,
                    "INSERT INTO plan_batch(department, year, nth, number, title, made_by, made_on)"
                    " SELECT department, year, 9, 'JH2025-009', 't', made_by, made_on"
                    "   FROM plan_batch");
}

static int rules_in_english(void **state)
{
    language_set(LANGUAGE_EN);
    return office_rules_load(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches__are_counted_by_programme_and_year),
        cmocka_unit_test(a_batch__takes_no_line_of_another_programme),
        cmocka_unit_test(the_number__is_drawn_with_submitting_and_given_back_by_taking_apart),
        cmocka_unit_test(what_is_upheld__comes_back_in_a_later_batch_of_its_programme),
        cmocka_unit_test(the_file__keeps_programme_and_number),
    };

    return cmocka_run_group_tests(tests, rules_in_english, office_rules_free);
}
