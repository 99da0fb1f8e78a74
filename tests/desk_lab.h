/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies in stories: registered, evaluated and graded by the people of the department that
 * keeps them; and what a reward needs before it is accepted. */
#ifndef TESTS_DESK_LAB_H
#define TESTS_DESK_LAB_H

#include "desk_fixture.h"

#include "desk/bodies.h"

OFFICE_UNUSED static int64_t body_register(struct office *office, const struct body_kind *kind,
                                           int64_t host, const char *name,
                                           struct date recognised_on)
{
    struct body body = {.kind = kind->id,
                        .name = name,
                        .organisation_id = host,
                        .recognised_on = recognised_on,
                        .cycle_years = kind->usual_years};
    struct err err = {0};
    int64_t id = 0;

    sit(office, ROLE_OFFICER, kind->department->id);
    check_ok(desk_body_save(&office->desk, &body, &id, &err), err);
    return id;
}

OFFICE_UNUSED static void body_go(struct office *office, const struct body_kind *kind, int64_t id,
                                  enum body_move move, struct body_order order)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    bool officer = body_move_row(move)->roles & ROLE_BIT(ROLE_OFFICER);
    struct err err = {0};

    sit(office, officer ? ROLE_OFFICER : ROLE_SUPERVISOR, kind->department->id);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_ok(desk_body_move(&office->desk, id, page.body.version, move, &order, &findings, &err),
             err);
}

OFFICE_UNUSED static void body_mark_all(struct office *office, const struct body_kind *kind,
                                        int64_t id)
{
    struct err err = {0};

    for (size_t i = 0; i < kind->evidence_count; i++) {
        AUTO_BODY_PAGE struct body_page page = {0};

        check_ok(desk_body(&office->desk, id, &page, &err), err);
        check_ok(desk_body_evidence(&office->desk, id, page.body.version, kind->evidence[i].id,
                                    true, "", &err),
                 err);
    }
}

OFFICE_UNUSED static struct body_order body_sheet(const struct body_kind *kind, int points)
{
    static struct points list[16];

    for (size_t i = 0; i < kind->criterion_count; i++)
        list[i] = (struct points){.criterion = kind->criteria[i].id, .points = points};
    return (struct body_order){
        .member = "甲", .points = list, .point_count = kind->criterion_count};
}

/* Days typed as people type them, so many from today. */
OFFICE_UNUSED static const char *body_in_days(const struct office *office, int days,
                                              char text[DATE_TEXT_SIZE])
{
    return date_text((struct date){office->desk.today.day + days}, text);
}

/* The sheets of as many of the panel as a grade needs, less some. */
OFFICE_UNUSED static void body_panel(struct office *office, const struct body_kind *kind,
                                     int64_t id, enum body_move move, int points, int less)
{
    static const char *const members[] = {"甲", "乙", "丙", "丁", "戊"};

    assert_in_range(kind->quorum, 1, 5);
    for (int i = 0; i < kind->quorum - less; i++) {
        struct body_order order = body_sheet(kind, points);

        order.member = members[i];
        body_go(office, kind, id, move, order);
    }
}

/* From the notice to the grade, on one day. */
OFFICE_UNUSED static void body_graded(struct office *office, const struct body_kind *kind,
                                      int64_t id, const char *grade)
{
    char day[DATE_TEXT_SIZE];

    body_go(office, kind, id, BODY_MOVE_NOTIFY,
            (struct body_order){.day = body_in_days(office, 10, day)});
    body_mark_all(office, kind, id);
    body_go(office, kind, id, BODY_MOVE_FILE, (struct body_order){0});
    body_panel(office, kind, id, BODY_MOVE_SCORE, body_kind_grade(kind, grade)->from, 0);
    body_go(office, kind, id, BODY_MOVE_GRADE,
            (struct body_order){.grade = grade, .day = body_in_days(office, 0, day)});
}

/* What a reward is asked for stands in the register as its application claims: the body, the grade
 * and its day, the reward opened.  Other applications need nothing. */
OFFICE_UNUSED static void body_as_claimed(struct office *office, const struct item *item,
                                          int64_t id)
{
    const struct body_kind *kind = catalogue_body_kind_of(office_rules.catalogue, item->id);
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct date today = office->desk.today;
    const char *grade = NULL;
    int64_t body;

    if (!kind || !kind->graded_by || !text_is(kind->reward, item->id))
        return;
    sit(office, ROLE_AUDITOR, "finance-bureau");
    (void) read_application(office, id, &page);
    for (size_t i = 0; i < kind->grade_count && !grade; i++)
        if (text_is(body_kind_claim(kind, item_ask(item, kind->graded_by), kind->grades[i].id)->id,
                    facts_find(&page.facts, kind->graded_by)->text))
            grade = kind->grades[i].id;
    desk_set_now(&office->desk, morning_of(facts_find(&page.facts, kind->graded_on)->date));
    body = body_register(office, kind, page.application.organisation_id,
                         facts_find(&page.facts, kind->named_by)->text,
                         date_add_months(office->desk.today, -12 * kind->usual_years));
    body_graded(office, kind, body, grade);
    body_go(office, kind, body, BODY_MOVE_REWARD, (struct body_order){0});
    desk_set_now(&office->desk, morning_of(today));
}

#endif
