/* SPDX-License-Identifier: Apache-2.0 */
/* Every guard that a move of the evaluation of a standing body names, broken by itself: it refuses
 * the move, with its rule. */
#include "desk_body_case.h"
#include "desk_story.h"

#include "store/body.h"

static void no_time(struct lab *lab, enum body_move move)
{
    struct body_order order = order_of(lab, move);

    order.day = in_days(lab, 0);
    refused(lab, role_of(move), move, order, "day");
}

static void not_come_yet(struct lab *lab, enum body_move move)
{
    struct body_order order = order_of(lab, move);

    order.day = in_days(lab, 1);
    refused(lab, role_of(move), move, order, "day");
    order.day = in_days(lab, -400); /* before it was asked for */
    refused(lab, role_of(move), move, order, "day");
}

static void too_early(struct lab *lab, enum body_move move)
{
    lab_leave(lab);
    lab_open(lab, "2025-05-01");
    refused(lab, role_of(move), move, order_of(lab, move), "early");
}

static void lose_evidence(struct lab *lab, enum body_move move)
{
    const struct store_evidence gone = {.evidence = lab->kind->evidence[0].id, .note = ""};
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};

    sit_in(lab, ROLE_OFFICER);
    check_ok(desk_body(&lab->office.desk, lab->id, &page, &err), err);
    check_ok(store_begin(lab->office.desk.store, &err) && /* filed, no desk would do it */
                 store_evidence_set(lab->office.desk.store, page.body.evaluation_id, &gone, &err) &&
                 store_commit(lab->office.desk.store, &err),
             err);
    refused(lab, role_of(move), move, order_of(lab, move), "evidence:self-report");
}

static void no_member(struct lab *lab, enum body_move move)
{
    struct body_order order = order_of(lab, move);

    order.member = "";
    refused(lab, role_of(move), move, order, "member");
    order = order_of(lab, move);
    order.point_count--;
    refused(lab, role_of(move), move, order, "points");
}

/* One short of the quorum, in the first scoring and in the second. */
static void no_sheets(struct lab *lab, enum body_move move)
{
    bool first = move == BODY_MOVE_GRADE;

    lab_leave(lab);
    lab_open(lab, RECOGNISED);
    bring(lab, first ? BODY_FILED : BODY_RECTIFY, move);
    body_panel(&lab->office, lab->kind, lab->id, first ? BODY_MOVE_SCORE : BODY_MOVE_RESCORE,
               grade_for(lab, move)->from, 1);
    refused(lab, role_of(move), move, order_of(lab, move), "sheets");
}

static void no_grade(struct lab *lab, enum body_move move)
{
    struct body_order order = order_of(lab, move);

    order.grade = "";
    refused(lab, role_of(move), move, order, "grade");
    order = order_of(lab, move);
    order.grade = "excellent"; /* the points mean less, and nobody says why */
    order.reason = "";
    refused(lab, role_of(move), move, order, "grade");
}

/* A grade that leads elsewhere. */
static void other_grade(struct lab *lab, enum body_move move)
{
    bool bad = move == BODY_MOVE_ORDER || move == BODY_MOVE_REVOKE;

    lab_leave(lab);
    lab_open(lab, RECOGNISED);
    bring(lab, BODY_GRADED, bad ? BODY_MOVE_CONTINUE : BODY_MOVE_ORDER);
    refused(lab, role_of(move), move, order_of(lab, move), "outcome");
}

static void bad_again(struct lab *lab, enum body_move move)
{
    lab_leave(lab);
    lab_open(lab, RECOGNISED);
    bring(lab, BODY_RESCORED, BODY_MOVE_REVOKE);
    refused(lab, role_of(move), move, order_of(lab, move), "outcome");
}

static void time_left(struct lab *lab, enum body_move move)
{
    lab_leave(lab);
    lab_open(lab, RECOGNISED);
    bring(lab, BODY_RECTIFY, move);
    refused(lab, role_of(move), move, order_of(lab, move), "rectify");
}

static void time_to_file(struct lab *lab, enum body_move move)
{
    lab_leave(lab);
    lab_open(lab, RECOGNISED);
    bring(lab, BODY_NOTIFIED, move);
    refused(lab, role_of(move), move, order_of(lab, move), "filing");
}

/* ---- taking back ---- */

static void graded_otherwise(struct lab *lab, enum body_move move)
{
    lab_leave(lab);
    lab_open(lab, RECOGNISED);
    bring(lab, BODY_GRADED, move == BODY_MOVE_UNDEEM ? BODY_MOVE_UNGRADE : BODY_MOVE_UNDEEM);
    refused(lab, role_of(move), move, order_of(lab, move), "body:graded");
}

static void same_hand(struct lab *lab, enum body_move move)
{
    lab->same = true;
    refused(lab, role_of(move), move, order_of(lab, move), "body:two-persons");
}

/* Of somebody who gave none, and asked before any is there. */
static void no_such_sheet(struct lab *lab, enum body_move move)
{
    struct body_order order = order_of(lab, move);

    order.member = "不在评审组的人";
    refused(lab, role_of(move), move, order, "member");
}

/* Who entered the sheet in question, though another entered the last. */
static void same_entered(struct lab *lab, enum body_move move)
{
    struct body_order other = body_sheet(lab->kind, 60);

    other.member = "戊";
    sit_as(&lab->office, person(&lab->office, ROLE_OFFICER, lab->kind->department->id, 2));
    {
        AUTO_BODY_PAGE struct body_page page = {0};
        AUTO_FINDINGS struct findings findings = {0};
        struct err err = {0};

        check_ok(desk_body(&lab->office.desk, lab->id, &page, &err), err);
        check_ok(desk_body_move(&lab->office.desk, lab->id, page.body.version,
                                move == BODY_MOVE_UNSCORE ? BODY_MOVE_SCORE : BODY_MOVE_RESCORE,
                                &other, &findings, &err),
                 err);
    }
    lab->same = true;
    refused(lab, role_of(move), move, order_of(lab, move), "body:two-persons");
}

static void closed_otherwise(struct lab *lab, enum body_move move)
{
    lab_leave(lab);
    lab_open(lab, RECOGNISED);
    bring(lab, BODY_CLOSED, move == BODY_MOVE_REOPEN ? BODY_MOVE_UNLIFT : BODY_MOVE_REOPEN);
    refused(lab, role_of(move), move, order_of(lab, move), "body:closed");
}

/* Its notice went out, and was even taken back. */
static void next_begun(struct lab *lab, enum body_move move)
{
    AUTO_FINDINGS struct findings findings = {0};

    office_on(&lab->office, "2027-12-01");
    go(lab, BODY_MOVE_NOTIFY, (struct body_order){.day = in_days(lab, 10)});
    refused(lab, role_of(move), move, order_of(lab, move), "body:begun");
    assert_true(attempt(lab, ROLE_OFFICER, BODY_MOVE_UNNOTIFY, order_of(lab, BODY_MOVE_UNNOTIFY),
                        &findings));
    refused(lab, role_of(move), move, order_of(lab, move), "body:begun");
}

static void scored_again(struct lab *lab, enum body_move move)
{
    go(lab, BODY_MOVE_RESCORE, body_sheet(lab->kind, 70));
    refused(lab, role_of(move), move, order_of(lab, move), "body:scored");
}

/* Of an item of the kind, at the counter. */
static int64_t filed_for(struct lab *lab, const char *item_id, const char *grade)
{
    const struct item *item = catalogue_item_latest(office_rules.catalogue, item_id);

    for (size_t i = 0; i < item->example_count; i++) {
        const struct example *example = &item->examples[i];
        int64_t id;

        if (example->expects != EXAMPLE_GIVES || !takes_only_its_own(example) ||
            (grade && !text_is(facts_find(&example->facts, lab->kind->graded_by)->text, grade)) ||
            (id = file_example(&lab->office, item, example, false)) == 0)
            continue;
        return id;
    }
    fail_msg("no example of %s fits", item_id);
    return 0;
}

/* The reward was applied for, and the application accepted.  No second grade opens one here. */
static void reward_accepted(struct lab *lab, enum body_move move)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};
    int64_t id;

    if (move == BODY_MOVE_UNLIFT) {
        assert_false(lab->kind->reward_after_rectify);
        return;
    }
    lab_leave(lab);
    office_open(&lab->office, DAY);
    id = filed_for(lab, lab->kind->reward, "good");
    story_accept(&lab->office, catalogue_item_latest(office_rules.catalogue, lab->kind->reward),
                 id);
    check_ok(desk_bodies(&lab->office.desk, &bodies, &err), err);
    lab->id = bodies.list[0].id;
    refused(lab, role_of(move), move, order_of(lab, move), "body:reward");
}

static void note_of_award(struct lab *lab, const char *verb, int64_t award)
{
    struct err err = {0};

    check_ok(store_begin(lab->office.desk.store, &err), err);
    note(&lab->office, verb, "application", award, "", (const struct noted[]){{0}});
    check_ok(store_commit(lab->office.desk.store, &err), err);
}

/* An instalment that was stopped is cancelled since: and not if that was before. */
static void money_followed(struct lab *lab, enum body_move move)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    int64_t award, host;

    lab_leave(lab);
    office_open(&lab->office, DAY);
    award = filed_for(lab, lab->kind->award, NULL);
    office_on(&lab->office, DAY);
    sit_in(lab, ROLE_AUDITOR);
    host = read_application(&lab->office, award, &page).organisation_id;
    lab->id = body_register(&lab->office, lab->kind, host, "样例实验室", day_of(RECOGNISED));
    note_of_award(lab, "revoke", award);
    bring(lab, from_of(move), move);
    prepare(lab, from_of(move), move);
    sit_for(lab, role_of(move), move);
    assert_true(desk_body_may(&lab->office.desk, lab->id, move, &findings));
    note_of_award(lab, "instalment-cancel", award);
    refused(lab, role_of(move), move, order_of(lab, move), "body:followed");
}

static const struct broken {
    const char *guard;
    void (*make)(struct lab *lab, enum body_move move); /* and tries it */
} broken[] = {
    {"time-given", no_time},
    {"early", too_early},
    {"evidence", lose_evidence},
    {"came", not_come_yet},
    {"sheet", no_member},
    {"sheets", no_sheets},
    {"grade", no_grade},
    {"outcome", other_grade},
    {"put-right", bad_again},
    {"time-over", time_left},
    {"unfiled", time_to_file},
    {"graded-so", graded_otherwise},
    {"another-hand", same_hand},
    {"sheet-stands", no_such_sheet},
    {"another-entered", same_entered},
    {"closed-so", closed_otherwise},
    {"next-unbegun", next_begun},
    {"second-unscored", scored_again},
    {"unopened", reward_accepted},
    {"unfollowed", money_followed},
};

static void break_as(const struct broken *how, enum body_move move)
{
    AUTO_LAB struct lab lab;

    begin(&lab, from_of(move), move);
    how->make(&lab, move);
}

static void break_guard(void *of, const char *word)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        if (text_is(word, broken[i].guard)) {
            break_as(&broken[i], *(const enum body_move *) of);
            return;
        }
    fail_msg("no test breaks the guard %s", word);
}

static void every_guard_a_move_names__refuses_it(void **state)
{
    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        move_guards(body_move_row(move), break_guard, &move);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
