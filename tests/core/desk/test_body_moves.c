/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of the evaluation of a standing body, made from its table: allowed in each
 * role from each state; refused by each thing that stands before it, with that rule. */
#include "desk_entries.h"
#include "desk_story.h"

#include "base/text.h"
#include "desk/audit.h"
#include "model/machine.h"
#include "store/body.h"

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

static void lab_leave(struct lab *lab)
{
    office_leave(&lab->office);
}
#define AUTO_LAB __attribute__((cleanup(lab_leave)))

static void sit_in(struct lab *lab, enum role role)
{
    sit(&lab->office, role, lab->kind->department->id);
}

/* What was done by the first of a role is taken back by the second. */
static void sit_for(struct lab *lab, enum role role, enum body_move move)
{
    int nth = move_asks_another(body_move_row(move)) && !lab->same ? 2 : 1;

    sit_as(&lab->office, person(&lab->office, role, lab->kind->department->id, nth));
}

static void lab_open(struct lab *lab, const char *recognised_on)
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

static void go(struct lab *lab, enum body_move move, struct body_order order)
{
    body_go(&lab->office, lab->kind, lab->id, move, order);
}

static const char *in_days(struct lab *lab, int days)
{
    return body_in_days(&lab->office, days, lab->day);
}

/* The first grade that leads to an outcome. */
static const struct body_grade *grade_to(const struct lab *lab, enum body_outcome outcome)
{
    for (size_t i = 0; i < lab->kind->grade_count; i++)
        if (lab->kind->grades[i].outcomes & 1u << outcome)
            return &lab->kind->grades[i];
    fail_msg("no grade leads to it");
    return NULL;
}

/* The grade that the move asks for: of what is decided, else one after which it goes on. */
static const struct body_grade *grade_for(const struct lab *lab, enum body_move move)
{
    enum body_outcome outcome = body_move_outcome(move);

    return grade_to(lab, outcome == OUTCOME_NONE ? OUTCOME_CONTINUE : outcome);
}

static void grade_as(struct lab *lab, enum body_move score, enum body_move grade,
                     const struct body_grade *as)
{
    body_panel(&lab->office, lab->kind, lab->id, score, as->from, 0);
    go(lab, grade, (struct body_order){.grade = as->id, .day = in_days(lab, 0)});
}

/* What is to be put right, and was looked at again with this grade. */
static void order_right(struct lab *lab)
{
    go(lab, BODY_MOVE_ORDER, (struct body_order){.day = in_days(lab, 30), .reason = "as found"});
}

static void bring(struct lab *lab, enum body_state state, enum body_move move)
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
static void prepare(struct lab *lab, enum body_state from, enum body_move move)
{
    if (move == BODY_MOVE_REGRADE || move == BODY_MOVE_UNRESCORE)
        body_panel(&lab->office, lab->kind, lab->id, BODY_MOVE_RESCORE, grade_for(lab, move)->from,
                   0);
    if (move == BODY_MOVE_REVOKE && from == BODY_RECTIFY)
        office_on(&lab->office, LATER); /* the time to put it right is over */
    if (move == BODY_MOVE_DEEM)
        office_on(&lab->office, LATER);
}

static struct body_order order_of(struct lab *lab, enum body_move move)
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

static enum body_state now(struct lab *lab)
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

static bool attempt(struct lab *lab, enum role role, enum body_move move, struct body_order order,
                    struct findings *findings)
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
static void refused(struct lab *lab, enum role role, enum body_move move, struct body_order order,
                    const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    enum body_state before = now(lab);

    if (attempt(lab, role, move, order, &findings))
        fail_msg("%s was made, though %s stands before it", body_move_row(move)->word, rule);
    if (*rule)
        check_blocked(&findings, rule);
    check_int(now(lab), before);
}

static enum role role_of(enum body_move move)
{
    return body_move_row(move)->roles & 1u << ROLE_OFFICER ? ROLE_OFFICER : ROLE_SUPERVISOR;
}

static enum body_state from_of(enum body_move move)
{
    enum body_state from = 0;

    while (!(body_move_row(move)->from & 1u << from))
        from++;
    return from;
}

static void begin(struct lab *lab, enum body_state from, enum body_move move)
{
    lab_open(lab, RECOGNISED);
    bring(lab, from, move);
    check_int(now(lab), from);
    prepare(lab, from, move);
}

/* ---- allowed ---- */

static void make_in_role(enum body_move move, enum body_state from, enum role role)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_LAB struct lab lab;
    int64_t newest;

    begin(&lab, from, move);
    newest = newest_entry(&lab.office);
    if (!attempt(&lab, role, move, order_of(&lab, move), &findings)) {
        for (size_t i = 0; i < findings.count; i++)
            print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
        fail_msg("%s from %s was refused", body_move_row(move)->word, body_state_row(from)->word);
    }
    check_int(now(&lab), body_move_row(move)->to);
    (void) entries_told(&lab.office, newest, body_move_row(move)); /* none: no row moves money */
}

static void every_move__is_allowed_in_its_roles_from_its_states(void **state)
{
    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        for (enum body_state from = 0; from < BODY_STATE_COUNT; from++)
            for (enum role role = 0; role < ROLE_COUNT; role++)
                if ((body_move_row(move)->from & 1u << from) &&
                    (body_move_row(move)->roles & 1u << role))
                    make_in_role(move, from, role);
}

/* The tables hold what the journal says last. */
static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    if (!desk_kept_check(&office->desk, &differences, &err))
        fail_msg("%s %s: %s, %s", differences.list[0].object, differences.list[0].field,
                 differences.list[0].was, differences.list[0].is);
}

/* Made, taken back, and made again: nothing of the first time is left in the way. */
static void take_back_and_again(enum body_move move)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_BODY_PAGE struct body_page before = {0}, after = {0};
    AUTO_LAB struct lab lab;
    enum body_move undo = BODY_MOVE_COUNT;
    struct err err = {0};

    assert_true(body_move_parse(body_move_row(move)->undo, &undo));
    begin(&lab, from_of(move), move);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &before, &err), err);
    assert_true(attempt(&lab, role_of(move), move, order_of(&lab, move), &findings));
    assert_true(attempt(&lab, role_of(undo), undo, order_of(&lab, undo), &findings));
    check_kept(&lab.office);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &after, &err), err);
    check_int(after.body.state, before.body.state);
    check_int(after.body.due_on.day, before.body.due_on.day);
    check_int(after.body.ended_on.day, before.body.ended_on.day);
    check_int(after.evaluations.count, before.evaluations.count);
    check_text(after.body.grade, before.body.grade);
    check_int(body_page_now(&after)->outcome, body_page_now(&before)->outcome);
    check_int(body_page_now(&after)->file_by.day, body_page_now(&before)->file_by.day);
    check_int(body_page_now(&after)->filed_on.day, body_page_now(&before)->filed_on.day);
    check_int(body_page_now(&after)->rectify_by.day, body_page_now(&before)->rectify_by.day);
    if (!attempt(&lab, role_of(move), move, order_of(&lab, move), &findings))
        fail_msg("%s was not made again: %s", body_move_row(move)->word,
                 findings.count ? findings.list[0].text : "");
    check_kept(&lab.office);
}

static void every_move_that_is_taken_back__leaves_what_was_and_is_made_again(void **state)
{
    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        if (body_move_row(move)->undo)
            take_back_and_again(move);
}

/* ---- refused ---- */

static void refuse_all_but_of(enum body_state from)
{
    AUTO_LAB struct lab lab;

    begin(&lab, from, BODY_MOVE_CLOSE);
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        if (!(body_move_row(move)->from & 1u << from))
            refused(&lab, role_of(move), move, order_of(&lab, move), "state");
}

/* What has ended is followed by the next one that is planned, so that its states are no more. */
static void every_move__is_refused_from_every_other_state(void **state)
{
    (void) state;
    for (enum body_state from = 0; from < BODY_STATE_COUNT; from++)
        if (!body_state_row(from)->ends)
            refuse_all_but_of(from);
}

static void refuse_other_roles(enum body_move move, int *refusals)
{
    AUTO_LAB struct lab lab;

    begin(&lab, from_of(move), move);
    for (enum role role = 0; role < ROLE_COUNT; role++)
        if (!(body_move_row(move)->roles & 1u << role)) {
            bool reads = role == ROLE_OFFICER || role == ROLE_SUPERVISOR || role == ROLE_AUDITOR;

            refused(&lab, role, move, order_of(&lab, move), reads ? "role" : "");
            (*refusals)++;
        }
}

static void every_move__is_refused_to_every_other_role(void **state)
{
    int refusals = 0;

    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        refuse_other_roles(move, &refusals);
    assert_true(refusals > 60);
}

static void ask_why(enum body_move move)
{
    AUTO_LAB struct lab lab;
    struct body_order order;

    begin(&lab, from_of(move), move);
    order = order_of(&lab, move);
    order.reason = "";
    refused(&lab, role_of(move), move, order, "reason");
}

static void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    int asked = 0;

    (void) state;
    for (enum body_move move = 0; move < BODY_MOVE_COUNT; move++)
        if (body_move_row(move)->flags & MOVE_NEEDS_REASON) {
            ask_why(move);
            asked++;
        }
    check_int(asked, 15);
}

/* ---- each guard ---- */

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

/* Entered for somebody who does not sit on the panel: it counts no more, and stays on record. */
static void a_wrong_sheet__is_taken_off_by_another(void **state)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_LAB struct lab lab;
    struct body_order wrong;
    struct err err = {0};
    int before = 0, with = 0, after = 0;

    (void) state;
    begin(&lab, BODY_SCORING, BODY_MOVE_SCORE);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &page, &err), err);
    assert_true(body_page_score(&page, 1, &before));
    wrong = body_sheet(lab.kind, 10);
    wrong.member = "另一实验室的专家";
    go(&lab, BODY_MOVE_SCORE, wrong);
    body_page_release(&page);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &page, &err), err);
    assert_true(body_page_score(&page, 1, &with));
    assert_true(with < before);
    wrong.reason = "属于另一实验室";
    assert_true(attempt(&lab, ROLE_OFFICER, BODY_MOVE_UNSCORE, wrong, &findings));
    body_page_release(&page);
    sit_in(&lab, ROLE_AUDITOR);
    check_ok(desk_body(&lab.office.desk, lab.id, &page, &err), err);
    assert_true(body_page_score(&page, 1, &after));
    check_int(after, before);
    check_int(page.body.state, BODY_SCORING);
    check_text(page.steps[0].value, wrong.member); /* newest first */
    check_text(page.steps[1].value, wrong.member);
    refused(&lab, ROLE_OFFICER, BODY_MOVE_UNSCORE, wrong, "member"); /* once is enough */
    check_kept(&lab.office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles_from_its_states),
        cmocka_unit_test(every_move_that_is_taken_back__leaves_what_was_and_is_made_again),
        cmocka_unit_test(every_move__is_refused_from_every_other_state),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
        cmocka_unit_test(a_wrong_sheet__is_taken_off_by_another),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
