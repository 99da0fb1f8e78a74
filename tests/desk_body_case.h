/* SPDX-License-Identifier: Apache-2.0 */
/* A laboratory for every move of the evaluation of a standing body: in any state, with what the
 * move needs beside it, and trying the move. */
#ifndef TESTS_DESK_BODY_CASE_H
#define TESTS_DESK_BODY_CASE_H

#include "desk_entries.h"

#include "base/text.h"
#include "desk_lab.h"
#include "model/machine.h"

#define DAY        "2025-06-03"
#define RECOGNISED "2022-06-10"
#define LATER      "2026-01-05"

/* A laboratory whose evaluation falls due soon. */
struct lab {
    struct office office;
    const struct body_kind *kind;
    int64_t id;
    bool same; /* who did it tries to take it back */
    char day[DATE_TEXT_SIZE];
};

OFFICE_UNUSED static void lab_leave(struct lab *lab)
{
    office_leave(&lab->office);
}
#define AUTO_LAB __attribute__((cleanup(lab_leave)))

OFFICE_UNUSED static void sit_in(struct lab *lab, enum role role)
{
    sit(&lab->office, role, lab->kind->department->id);
}

/* What was done by the first of a role is taken back by the second. */
OFFICE_UNUSED static void sit_for(struct lab *lab, enum role role, enum body_move move)
{
    int nth = move_asks_another(body_move_row(move)) && !lab->same ? 2 : 1;

    sit_as(&lab->office, person(&lab->office, role, lab->kind->department->id, nth));
}

OFFICE_UNUSED static void lab_open(struct lab *lab, const char *recognised_on)
{
    struct organisation host = {.code = "914403001922038216",
                                .name = "样例研究院",
                                .kind = ORGANISATION_RESEARCH_INSTITUTE,
                                .district = "nanshan",
                                .established_on = day_of("2015-03-01"),
                                .invented = true};
    struct err err = {0};
    int64_t id = 0;

    office_open(&lab->office, DAY);
    lab->same = false;
    lab->kind = catalogue_body_kind(office_rules.catalogue, "laboratory");
    assert_non_null(lab->kind);
    sit_in(lab, ROLE_OFFICER);
    check_ok(desk_organisation_save(&lab->office.desk, &host, &id, &err), err);
    lab->id = body_register(&lab->office, lab->kind, id, "样例实验室", day_of(recognised_on));
}

OFFICE_UNUSED static void go(struct lab *lab, enum body_move move, struct body_order order)
{
    body_go(&lab->office, lab->kind, lab->id, move, order);
}

OFFICE_UNUSED static const char *in_days(struct lab *lab, int days)
{
    return body_in_days(&lab->office, days, lab->day);
}

/* The first grade that leads to an outcome. */
OFFICE_UNUSED static const struct body_grade *grade_to(const struct lab *lab,
                                                       enum body_outcome outcome)
{
    for (size_t i = 0; i < lab->kind->grade_count; i++)
        if (lab->kind->grades[i].outcomes & 1u << outcome)
            return &lab->kind->grades[i];
    fail_msg("no grade leads to it");
    return NULL;
}

/* The grade that the move asks for: of what is decided, else one after which it goes on. */
OFFICE_UNUSED static const struct body_grade *grade_for(const struct lab *lab, enum body_move move)
{
    enum body_outcome outcome = body_move_outcome(move);

    return grade_to(lab, outcome == OUTCOME_NONE ? OUTCOME_CONTINUE : outcome);
}

OFFICE_UNUSED static void grade_as(struct lab *lab, enum body_move score, enum body_move grade,
                                   const struct body_grade *as)
{
    body_panel(&lab->office, lab->kind, lab->id, score, as->from, 0);
    go(lab, grade, (struct body_order){.grade = as->id, .day = in_days(lab, 0)});
}

/* What is to be put right, and was looked at again with this grade. */
OFFICE_UNUSED static void order_right(struct lab *lab)
{
    go(lab, BODY_MOVE_ORDER, (struct body_order){.day = in_days(lab, 30), .reason = "as found"});
}

OFFICE_UNUSED static void bring(struct lab *lab, enum body_state state, enum body_move move)
{
    bool bad = state == BODY_RECTIFY || state == BODY_RESCORED || state == BODY_REVOKED ||
               (state == BODY_CLOSED && move == BODY_MOVE_UNLIFT);

    if (state == BODY_PLANNED)
        return;
    go(lab, BODY_MOVE_NOTIFY, (struct body_order){.day = in_days(lab, 10)});
    body_mark_all(&lab->office, lab->kind, lab->id);
    if (state == BODY_NOTIFIED)
        return;
    if (state == BODY_GRADED && move == BODY_MOVE_UNDEEM) {
        office_on(&lab->office, LATER); /* the time to file is over */
        go(lab, BODY_MOVE_DEEM, (struct body_order){.reason = "nothing came"});
        return;
    }
    go(lab, BODY_MOVE_FILE, (struct body_order){0});
    if (state == BODY_FILED)
        return;
    if (state == BODY_SCORING) {
        body_panel(&lab->office, lab->kind, lab->id, BODY_MOVE_SCORE, grade_for(lab, move)->from,
                   0);
        return;
    }
    grade_as(lab, BODY_MOVE_SCORE, BODY_MOVE_GRADE,
             bad ? grade_to(lab, OUTCOME_RECTIFY) : grade_for(lab, move));
    if (!bad && (state == BODY_CONSEQUENCE || state == BODY_CLOSED))
        go(lab, BODY_MOVE_CONTINUE, (struct body_order){0});
    if (!bad && state == BODY_CLOSED)
        go(lab, BODY_MOVE_CLOSE, (struct body_order){0});
    if (bad && state != BODY_REVOKED)
        order_right(lab);
    if (state == BODY_RESCORED || (bad && state == BODY_CLOSED))
        grade_as(lab, BODY_MOVE_RESCORE, BODY_MOVE_REGRADE, grade_for(lab, move));
    if (bad && state == BODY_CLOSED)
        go(lab, BODY_MOVE_LIFT, (struct body_order){0});
    if (state == BODY_REVOKED)
        go(lab, BODY_MOVE_REVOKE, (struct body_order){.reason = "as found"});
}

/* What the move needs beside the state. */
OFFICE_UNUSED static void prepare(struct lab *lab, enum body_state from, enum body_move move)
{
    if (move == BODY_MOVE_REGRADE || move == BODY_MOVE_UNRESCORE)
        body_panel(&lab->office, lab->kind, lab->id, BODY_MOVE_RESCORE, grade_for(lab, move)->from,
                   0);
    if (move == BODY_MOVE_REVOKE && from == BODY_RECTIFY)
        office_on(&lab->office, LATER); /* the time to put it right is over */
    if (move == BODY_MOVE_DEEM)
        office_on(&lab->office, LATER);
}

OFFICE_UNUSED static struct body_order order_of(struct lab *lab, enum body_move move)
{
    struct body_order order = {0};

    if (body_takes(move) & BODY_TAKES_SHEET)
        order = body_sheet(lab->kind, grade_for(lab, move)->from);
    if (body_takes(move) & BODY_TAKES_MEMBER)
        order.member = "甲";
    if (body_takes(move) & BODY_TAKES_GRADE)
        order.grade = grade_for(lab, move)->id;
    if (body_takes(move) & (BODY_TAKES_DAY | BODY_TAKES_GRADE | BODY_TAKES_CAME))
        order.day = in_days(lab, body_takes(move) & BODY_TAKES_DAY ? 10 : 0);
    order.reason = "as the file says";
    return order;
}

OFFICE_UNUSED static enum body_state now(struct lab *lab)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};

    sit_in(lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab->office.desk, lab->id, &page, &err), err);
    for (size_t i = 0; i < page.evaluations.count; i++)
        if (page.evaluations.list[i].state == BODY_REVOKED ||
            (i + 2 == page.evaluations.count && page.body.state == BODY_PLANNED))
            return page.evaluations.list[i].state; /* the next one is planned already */
    return page.body.state;
}

/* ---- trying ---- */

OFFICE_UNUSED static bool attempt(struct lab *lab, enum role role, enum body_move move,
                                  struct body_order order, struct findings *findings)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    bool done;

    findings_release(findings);
    sit_in(lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab->office.desk, lab->id, &page, &err), err);
    sit_for(lab, role, move);
    done =
        desk_body_move(&lab->office.desk, lab->id, page.body.version, move, &order, findings, &err);
    if (!done && err.kind != ERR_REFUSED && err.kind != ERR_NOT_FOUND)
        fail_msg("%s: %s %s", body_move_row(move)->word, err.what, err.detail);
    return done;
}

/* Refused with this rule; nothing was written. */
OFFICE_UNUSED static void refused(struct lab *lab, enum role role, enum body_move move,
                                  struct body_order order, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    enum body_state before = now(lab);

    if (attempt(lab, role, move, order, &findings))
        fail_msg("%s was made, though %s stands before it", body_move_row(move)->word, rule);
    if (*rule)
        check_blocked(&findings, rule);
    check_int(now(lab), before);
}

OFFICE_UNUSED static enum role role_of(enum body_move move)
{
    return body_move_row(move)->roles & 1u << ROLE_OFFICER ? ROLE_OFFICER : ROLE_SUPERVISOR;
}

OFFICE_UNUSED static enum body_state from_of(enum body_move move)
{
    enum body_state from = 0;

    while (!(body_move_row(move)->from & 1u << from))
        from++;
    return from;
}

OFFICE_UNUSED static void begin(struct lab *lab, enum body_state from, enum body_move move)
{
    lab_open(lab, RECOGNISED);
    bring(lab, from, move);
    check_int(now(lab), from);
    prepare(lab, from, move);
}

#endif
