/* SPDX-License-Identifier: Apache-2.0 */
/* A bad grade of a standing body stops the money still due to its host, and only the outcome lets
 * it go on; a reward is given for the grade in the register. */
#include "desk_story.h"
#include "store/application.h"

#define DAY "2026-03-02"

static const struct body_kind *kind(void)
{
    return catalogue_body_kind(office_rules.catalogue, "laboratory");
}

static int64_t register_lab(struct office *office, int64_t host, const char *name)
{
    return body_register(office, kind(), host, name, day_of("2022-05-20"));
}

static void go(struct office *office, int64_t id, enum body_move move, struct body_order order)
{
    body_go(office, kind(), id, move, order);
}

static void grade_badly(struct office *office, int64_t lab)
{
    body_graded(office, kind(), lab, "unqualified");
}

static void pay_is(struct office *office, int64_t id, const char *rule)
{
    sit(office, ROLE_FINANCE, "finance-bureau");
    if (rule)
        move_refused(office, id, MOVE_PAY, NULL, rule);
    else
        move_ok(office, id, MOVE_PAY, NULL);
}

static int64_t host_of(struct office *office, int64_t id, const char **ret_name,
                       struct arena *arena)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    sit(office, ROLE_AUDITOR, "finance-bureau");
    (void) read_application(office, id, &page);
    *ret_name = arena_text(arena, facts_find(&page.facts, kind()->named_by)->text);
    return page.application.organisation_id;
}

/* Recognised and entered nowhere: who pays is told, and it goes on. */
static void payment__tells_that_the_register_has_no_such_body(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings before = {0}, after = {0};
    const char *name;
    int64_t id, host;

    (void) state;
    office_open(&office, DAY);
    id = story_awarded(&office, catalogue_item_latest(office_rules.catalogue, kind()->award));
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_true(desk_may_move(&office.desk, id, MOVE_PAY, &before));
    assert_non_null(finding_of(&before, "body:unregistered"));
    host = host_of(&office, id, &name, &arena);
    register_lab(&office, host, name);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_true(desk_may_move(&office.desk, id, MOVE_PAY, &after));
    assert_null(finding_of(&after, "body:unregistered"));
}

static bool is_told(struct office *office, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    assert_true(desk_may_move(&office->desk, id, MOVE_PAY, &findings));
    return finding_of(&findings, "body:unregistered") != NULL;
}

/* How many awards of the department wait to be entered; that one of them. */
static size_t waits_to_be_entered(struct office *office, int64_t id)
{
    const struct application_filter missing = {.unregistered = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct worklist work = {0};
    struct err err = {0};
    bool is_listed = false;

    sit(office, ROLE_OFFICER, kind()->department->id);
    check_ok(desk_application_ids(&office->desk, &missing, &ids, &err), err);
    check_ok(desk_worklist(&office->desk, &work, &err), err);
    check_int(work.unregistered, ids.count);
    for (size_t i = 0; i < ids.count; i++)
        is_listed = is_listed || ids.list[i] == id;
    (void) read_application(office, id, &page);
    assert_true(is_listed == (page.unregistered == kind()));
    return ids.count;
}

/* Each award makes one: what was entered for another award does not stand for this one. */
static void second_laboratory_of_a_host__is_entered_too(void **state)
{
    const struct item *item = catalogue_item_latest(office_rules.catalogue, kind()->award);
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    int64_t first, second, third, host;

    (void) state;
    office_open(&office, DAY);
    first = story_awarded(&office, item);
    host = host_of(&office, first, &name, &arena);
    register_lab(&office, host, name);
    check_int(waits_to_be_entered(&office, first), 0);
    second = story_awarded_to(
        &office, item, host, &(struct answer){.fact = kind()->named_by, .typed = "第二重点实验室"});
    assert_false(is_told(&office, first));
    assert_true(is_told(&office, second));
    check_int(waits_to_be_entered(&office, second), 1);
    register_lab(&office, host, "端侧计算实验室"); /* the office writes it otherwise */
    assert_false(is_told(&office, second));
    check_int(waits_to_be_entered(&office, second), 0);
    third = story_awarded_to(&office, item, host,
                             &(struct answer){.fact = kind()->named_by, .typed = "第三重点实验室"});
    assert_false(is_told(&office, second));
    assert_true(is_told(&office, third));
    check_int(waits_to_be_entered(&office, third), 1);
    register_lab(&office, host, "第三重点实验室");
    check_int(waits_to_be_entered(&office, third), 0);
}

static void payment__waits_until_a_bad_grade_is_put_right(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const char *name;
    char day[DATE_TEXT_SIZE];
    int64_t id, host, lab;

    (void) state;
    office_open(&office, DAY);
    id = story_awarded(&office, catalogue_item_latest(office_rules.catalogue, kind()->award));
    host = host_of(&office, id, &name, &arena);
    lab = register_lab(&office, host, name);
    grade_badly(&office, lab);
    pay_is(&office, id, "body:stopped");
    go(&office, lab, BODY_MOVE_ORDER,
       (struct body_order){.day = body_in_days(&office, 90, day), .reason = "整改"});
    pay_is(&office, id, "body:stopped");
    body_panel(&office, kind(), lab, BODY_MOVE_RESCORE, 70, 0);
    go(&office, lab, BODY_MOVE_REGRADE,
       (struct body_order){.grade = "qualified", .day = body_in_days(&office, 0, day)});
    go(&office, lab, BODY_MOVE_LIFT, (struct body_order){0});
    sit_as(&office, person(&office, ROLE_SUPERVISOR, kind()->department->id, 2));
    if (!desk_body_may(&office.desk, lab, BODY_MOVE_UNLIFT, &findings))
        fail_msg("%s", findings.list[0].text);
    pay_is(&office, id, NULL);
    sit_as(&office, person(&office, ROLE_SUPERVISOR, kind()->department->id, 2));
    assert_false(desk_body_may(&office.desk, lab, BODY_MOVE_UNLIFT, &findings));
    check_blocked(&findings, "body:followed"); /* it was paid on that */
}

static void payment__is_over_once_the_recognition_is_revoked(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    int64_t id, host, lab;

    (void) state;
    office_open(&office, DAY);
    id = story_awarded(&office, catalogue_item_latest(office_rules.catalogue, kind()->award));
    host = host_of(&office, id, &name, &arena);
    lab = register_lab(&office, host, name);
    grade_badly(&office, lab);
    go(&office, lab, BODY_MOVE_REVOKE, (struct body_order){.reason = "严重违规"});
    pay_is(&office, id, "body:revoked");
}

/* Another body of the same host says nothing about the one that the application names; where none
 * is named, it may be meant. */
static void payment__looks_at_the_body_that_is_named(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    int64_t id, host, other;

    (void) state;
    office_open(&office, DAY);
    id = story_awarded(&office, catalogue_item_latest(office_rules.catalogue, kind()->award));
    host = host_of(&office, id, &name, &arena);
    other = register_lab(&office, host, "另一重点实验室");
    grade_badly(&office, other);
    pay_is(&office, id, "body:stopped");
    (void) register_lab(&office, host, name);
    pay_is(&office, id, NULL);
}

/* ---- the reward ---- */

static const struct item *reward_of(const struct body_kind *of)
{
    return catalogue_item_latest(office_rules.catalogue, of->reward);
}

static const struct item *reward(void)
{
    return reward_of(kind());
}

/* Claims this grade, which the rule rewards; stands at the formal check. */
static int64_t reward_asked_of(struct office *office, const struct body_kind *of, const char *grade)
{
    const struct item *item = reward_of(of);

    for (size_t i = 0; i < item->example_count; i++) {
        const struct example *example = &item->examples[i];
        const struct fact *claimed = facts_find(&example->facts, of->graded_by);
        int64_t id;

        if (example->expects != EXAMPLE_GIVES || !takes_only_its_own(example) || !claimed ||
            !text_is(claimed->text, grade) ||
            (id = file_example(office, item, example, false)) == 0)
            continue;
        sit(office, ROLE_OFFICER, lead_of(item));
        move_ok(office, id, MOVE_TAKE_UP, NULL);
        check_everything(office, id);
        return id;
    }
    fail_msg("no example of %s fits", item->id);
    return 0;
}

static int64_t reward_asked(struct office *office)
{
    return reward_asked_of(office, kind(), "good");
}

static void accept_of(struct office *office, const struct body_kind *of, int64_t id,
                      const char *rule)
{
    sit(office, ROLE_OFFICER, lead_of(reward_of(of)));
    if (rule)
        move_refused(office, id, MOVE_ACCEPT, NULL, rule);
    else
        move_ok(office, id, MOVE_ACCEPT, NULL);
}

static void accept_is(struct office *office, int64_t id, const char *rule)
{
    accept_of(office, kind(), id, rule);
}

/* A body of the applicant, registered and graded so many days from the one claimed; its reward
 * opened or not. */
static int64_t graded_body(struct office *office, const struct body_kind *of, int64_t id,
                           const char *grade, int days, bool opened)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct date today = office->desk.today, day;
    int64_t body;

    sit(office, ROLE_AUDITOR, "finance-bureau");
    (void) read_application(office, id, &page);
    day = facts_find(&page.facts, of->graded_on)->date;
    desk_set_now(&office->desk, morning_of((struct date){day.day + days}));
    body = body_register(office, of, page.application.organisation_id,
                         facts_find(&page.facts, of->named_by)->text,
                         date_add_months(day, -12 * of->usual_years));
    body_graded(office, of, body, grade);
    if (opened)
        body_go(office, of, body, BODY_MOVE_REWARD, (struct body_order){0});
    desk_set_now(&office->desk, morning_of(today));
    return body;
}

static int64_t graded_lab(struct office *office, int64_t id, const char *grade, int days,
                          bool opened)
{
    return graded_body(office, kind(), id, grade, days, opened);
}

static void reward__is_asked_for_a_body_of_the_register(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    int64_t id, host;

    (void) state;
    office_open(&office, DAY);
    id = reward_asked(&office);
    accept_is(&office, id, "graded:unregistered");
    host = host_of(&office, id, &name, &arena);
    (void) register_lab(&office, host, "另一重点实验室");
    accept_is(&office, id, "graded:unregistered");
    (void) register_lab(&office, host, name);
    accept_is(&office, id, "graded:none");
}

static void reward__is_given_for_the_grade_registered_not_the_one_claimed(void **state)
{
    static const struct {
        const char *grade;
        int days; /* from the day claimed */
        bool opened;
        const char *rule;
    } rows[] = {
        {"good", 0, true, NULL},
        {"good", -1, true, NULL},         /* published a day later */
        {"good", 1, true, "graded:none"}, /* not that evaluation */
        {"excellent", 0, true, "graded:other"},
        {"qualified", 0, false, "graded:other"},
        {"good", 0, false, "graded:unopened"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_OFFICE struct office office;
        int64_t id;

        office_open(&office, DAY);
        id = reward_asked(&office);
        (void) graded_lab(&office, id, rows[i].grade, rows[i].days, rows[i].opened);
        accept_is(&office, id, rows[i].rule);
    }
}

/* A park is asked excellent or not; its register knows more grades than that. */
static void reward__of_a_park_is_given_for_the_grade_registered(void **state)
{
    static const struct {
        const char *grade; /* NULL: the park is not registered */
        int days;          /* from the day claimed */
        bool opened;
        const char *rule;
    } rows[] = {
        {NULL, 0, false, "graded:unregistered"},    {"qualified", 0, false, "graded:other"},
        {"unqualified", 0, false, "graded:other"},  {"excellent", 1, true, "graded:none"},
        {"excellent", 0, false, "graded:unopened"}, {"excellent", 0, true, NULL},
    };
    const struct body_kind *park = catalogue_body_kind(office_rules.catalogue, "software-park");

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_OFFICE struct office office;
        int64_t id;

        office_open(&office, "2026-05-06");
        id = reward_asked_of(&office, park, "excellent");
        if (rows[i].grade)
            (void) graded_body(&office, park, id, rows[i].grade, rows[i].days, rows[i].opened);
        accept_of(&office, park, id, rows[i].rule);
    }
}

static void check_reward(struct office *office, int64_t lab, int64_t id, enum stage stage,
                         bool accepted)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};

    sit(office, ROLE_OFFICER, kind()->department->id);
    check_ok(desk_body(&office->desk, lab, &page, &err), err);
    check_int(page.rewards[0].application_id, id);
    check_int(page.rewards[0].accepted, accepted);
    if (id != 0)
        check_int(page.rewards[0].stage, stage);
}

/* Asked for in the year after the grade, by a host that has another laboratory graded as well: the
 * page of each tells of its own. */
static void reward__stands_beside_the_evaluation_it_names(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    int64_t id, lab, other;

    (void) state;
    office_open(&office, DAY);
    id = reward_asked(&office);
    lab = graded_lab(&office, id, "good", 0, true);
    other = register_lab(&office, host_of(&office, id, &name, &arena), "另一重点实验室");
    body_graded(&office, kind(), other, "good");
    go(&office, other, BODY_MOVE_REWARD, (struct body_order){0});
    check_reward(&office, lab, id, STAGE_FORMAL, false);
    check_reward(&office, other, 0, STAGE_FORMAL, false);
    accept_is(&office, id, NULL);
    check_reward(&office, lab, id, STAGE_ACCEPTED, true);
    check_reward(&office, other, 0, STAGE_FORMAL, false);
}

/* “Other than excellent” agrees with every grade that is, and is told in the applicant's words. */
static void claim__of_another_grade_stands_for_all_but_its_own(void **state)
{
    static const struct {
        const char *grade;
        bool is_other;
    } rows[] = {{"qualified", false}, {"unqualified", false}, {"excellent", true}};
    const struct body_kind *park = catalogue_body_kind(office_rules.catalogue, "software-park");
    const struct choice *other =
        ask_choice(item_ask(reward_of(park), park->graded_by), park->graded_other);

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_OFFICE struct office office;
        AUTO_FINDINGS struct findings findings = {0};
        AUTO_ARENA struct arena arena = {0};
        const struct finding *told;
        int64_t id;

        office_open(&office, "2026-05-06");
        id = reward_asked_of(&office, park, "excellent");
        (void) graded_body(&office, park, id, rows[i].grade, 0,
                           text_is(rows[i].grade, "excellent"));
        raw(&office, arena_format(&arena,
                                  "UPDATE fact SET value = '%s' WHERE key = '%s' AND"
                                  " application_id = %lld",
                                  park->graded_other, park->graded_by, (long long) id));
        sit(&office, ROLE_OFFICER, lead_of(reward_of(park)));
        assert_false(desk_may_move(&office.desk, id, MOVE_ACCEPT, &findings));
        told = finding_of(&findings, "graded:other");
        assert_int_equal(told != NULL, rows[i].is_other);
        assert_true(!told || strstr(told->text, words_now(&other->name)));
    }
}

/* The host is not accepted first and graded away after. */
static void reward__is_looked_at_again_when_it_is_assessed(void **state)
{
    AUTO_OFFICE struct office office;
    struct body_page page = {0};
    struct err err = {0};
    int64_t id, lab;

    (void) state;
    office_open(&office, DAY);
    id = reward_asked(&office);
    lab = graded_lab(&office, id, "good", 0, true);
    accept_is(&office, id, NULL);
    sit(&office, ROLE_OFFICER, kind()->department->id);
    check_ok(desk_body(&office.desk, lab, &page, &err), err);
    page.body.name = "改名后的重点实验室";
    check_ok(desk_body_save(&office.desk, &page.body, &lab, &err), err);
    body_page_release(&page);
    sit(&office, ROLE_OFFICER, lead_of(reward()));
    move_refused(&office, id, MOVE_ASSESS,
                 &(struct move_details){.decided = "1000000", .ground = "minutes"},
                 "graded:unregistered");
}

/* The same facts under the same applicant in the year after. */
static void file_again(struct office *office, int64_t first, int64_t second)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, "finance-bureau");
    (void) read_application(office, first, &page);
    check_ok(store_begin(office->desk.store, &err), err);
    check_ok(store_facts_set(office->desk.store, second, &page.facts, &err), err);
    check_ok(store_commit(office->desk.store, &err), err);
    raw(office, arena_format(&arena,
                             "UPDATE application SET organisation_id = %lld, year = year + 1"
                             " WHERE id = %lld",
                             (long long) page.application.organisation_id, (long long) second));
}

static void reward__of_one_evaluation_is_given_once(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t first, second;

    (void) state;
    office_open(&office, DAY);
    first = reward_asked(&office);
    second = reward_asked(&office);
    (void) graded_lab(&office, first, "good", 0, true);
    file_again(&office, first, second);
    sit(&office, ROLE_OFFICER, lead_of(reward()));
    answer_duplicates(&office, first);
    accept_is(&office, first, NULL);
    move_ok(&office, first, MOVE_ASSESS,
            &(struct move_details){.decided = "1000000", .ground = "minutes"});
    accept_is(&office, second, "graded:rewarded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reward__of_one_evaluation_is_given_once),
        cmocka_unit_test(reward__is_asked_for_a_body_of_the_register),
        cmocka_unit_test(reward__is_given_for_the_grade_registered_not_the_one_claimed),
        cmocka_unit_test(reward__of_a_park_is_given_for_the_grade_registered),
        cmocka_unit_test(reward__stands_beside_the_evaluation_it_names),
        cmocka_unit_test(claim__of_another_grade_stands_for_all_but_its_own),
        cmocka_unit_test(reward__is_looked_at_again_when_it_is_assessed),
        cmocka_unit_test(payment__tells_that_the_register_has_no_such_body),
        cmocka_unit_test(second_laboratory_of_a_host__is_entered_too),
        cmocka_unit_test(payment__waits_until_a_bad_grade_is_put_right),
        cmocka_unit_test(payment__is_over_once_the_recognition_is_revoked),
        cmocka_unit_test(payment__looks_at_the_body_that_is_named),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
