/* SPDX-License-Identifier: Apache-2.0 */
/* A bad grade of a standing body stops the money still due to its host, and only the outcome lets
 * it go on. */
#include "desk_story.h"

#include "desk/bodies.h"

#define DAY "2026-03-02"

static const struct body_kind *kind(void)
{
    return catalogue_body_kind(office_rules.catalogue, "laboratory");
}

/* The kind's award, ready to be paid. */
static int64_t awarded(struct office *office, const struct item *item)
{
    for (size_t i = 0; i < item->example_count; i++) {
        const struct example *example = &item->examples[i];
        int64_t id;

        if (example->expects != EXAMPLE_GIVES || example->gives.fen == 0 ||
            !takes_only_its_own(example) || (id = file_example(office, item, example, false)) == 0)
            continue;
        story_accept(office, item, id);
        story_review(office, item, id, score_of(item, example));
        story_assess(office, example, id);
        open_pool(office, item->pool, date_year(office->desk.today), "90000000.00");
        story_publish(office, item, id);
        story_award(office, item, id);
        if (item->agreement)
            story_sign(office, item, id);
        return id;
    }
    fail_msg("no example of %s fits", item->id);
    return 0;
}

static int64_t register_lab(struct office *office, int64_t host, const char *name)
{
    struct body body = {.kind = kind()->id,
                        .name = name,
                        .organisation_id = host,
                        .recognised_on = day_of("2022-05-20"),
                        .cycle_years = 3};
    struct err err = {0};
    int64_t id = 0;

    sit(office, ROLE_OFFICER, kind()->department->id);
    check_ok(desk_body_save(&office->desk, &body, &id, &err), err);
    return id;
}

static void go(struct office *office, int64_t id, enum body_move move, struct body_order order)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    bool officer = body_move_row(move)->roles & ROLE_BIT(ROLE_OFFICER);
    struct err err = {0};

    sit(office, officer ? ROLE_OFFICER : ROLE_SUPERVISOR, kind()->department->id);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_ok(desk_body_move(&office->desk, id, page.body.version, move, &order, &findings, &err),
             err);
}

static void mark_all(struct office *office, int64_t id)
{
    struct err err = {0};

    for (size_t i = 0; i < kind()->evidence_count; i++) {
        AUTO_BODY_PAGE struct body_page page = {0};

        check_ok(desk_body(&office->desk, id, &page, &err), err);
        check_ok(desk_body_evidence(&office->desk, id, page.body.version, kind()->evidence[i].id,
                                    true, "", &err),
                 err);
    }
}

static struct body_order sheet_with(int points)
{
    static struct points list[16];

    for (size_t i = 0; i < kind()->criterion_count; i++)
        list[i] = (struct points){.criterion = kind()->criteria[i].id, .points = points};
    return (struct body_order){
        .member = "甲", .points = list, .point_count = kind()->criterion_count};
}

/* Days typed as people type them, so many from today. */
static const char *in_days(const struct office *office, int days, char text[DATE_TEXT_SIZE])
{
    return date_text((struct date){office->desk.today.day + days}, text);
}

static void grade_badly(struct office *office, int64_t lab)
{
    char day[DATE_TEXT_SIZE];

    go(office, lab, BODY_MOVE_NOTIFY, (struct body_order){.day = in_days(office, 10, day)});
    mark_all(office, lab);
    go(office, lab, BODY_MOVE_FILE, (struct body_order){0});
    go(office, lab, BODY_MOVE_SCORE, sheet_with(40));
    go(office, lab, BODY_MOVE_GRADE,
       (struct body_order){.grade = "unqualified", .day = in_days(office, 0, day)});
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

static void payment__waits_until_a_bad_grade_is_put_right(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    char day[DATE_TEXT_SIZE];
    int64_t id, host, lab;

    (void) state;
    office_open(&office, DAY);
    id = awarded(&office, catalogue_item_latest(office_rules.catalogue, kind()->award));
    host = host_of(&office, id, &name, &arena);
    lab = register_lab(&office, host, name);
    grade_badly(&office, lab);
    pay_is(&office, id, "body:stopped");
    go(&office, lab, BODY_MOVE_ORDER,
       (struct body_order){.day = in_days(&office, 90, day), .reason = "整改"});
    pay_is(&office, id, "body:stopped");
    go(&office, lab, BODY_MOVE_RESCORE, sheet_with(70));
    go(&office, lab, BODY_MOVE_REGRADE,
       (struct body_order){.grade = "qualified", .day = in_days(&office, 0, day)});
    go(&office, lab, BODY_MOVE_LIFT, (struct body_order){0});
    pay_is(&office, id, NULL);
}

static void payment__is_over_once_the_recognition_is_revoked(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *name;
    int64_t id, host, lab;

    (void) state;
    office_open(&office, DAY);
    id = awarded(&office, catalogue_item_latest(office_rules.catalogue, kind()->award));
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
    id = awarded(&office, catalogue_item_latest(office_rules.catalogue, kind()->award));
    host = host_of(&office, id, &name, &arena);
    other = register_lab(&office, host, "另一重点实验室");
    grade_badly(&office, other);
    pay_is(&office, id, "body:stopped");
    (void) register_lab(&office, host, name);
    pay_is(&office, id, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payment__waits_until_a_bad_grade_is_put_right),
        cmocka_unit_test(payment__is_over_once_the_recognition_is_revoked),
        cmocka_unit_test(payment__looks_at_the_body_that_is_named),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
