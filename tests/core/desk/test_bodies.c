/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies: when evaluations fall due, the way of one to its end, who may do what, and that
 * money waits while a bad grade is not put right. */
#include "check.h"

#include "desk/bodies.h"
#include "desk/casework.h"
#include "desk/intake.h"
#include "office.h"

#define LABORATORY "laboratory"

static int64_t add_host(struct office *office)
{
    struct organisation host = {.code = "914403001922038216",
                                .name = "样例研究院",
                                .kind = ORGANISATION_RESEARCH_INSTITUTE,
                                .district = "nanshan",
                                .invented = true};
    struct err err = {0};
    int64_t id = 0;

    check_ok(date_parse("2015-03-01", &host.established_on, &err), err);
    office_sit(office, ROLE_OFFICER);
    check_ok(desk_organisation_save(&office->desk, &host, &id, &err), err);
    return id;
}

static struct body lab_of(int64_t host, const char *recognised_on, int cycle_years)
{
    struct err err = {0};
    struct body lab = {.kind = LABORATORY,
                       .name = "深圳市样例重点实验室",
                       .organisation_id = host,
                       .field = "具身智能",
                       .cycle_years = cycle_years};

    check_ok(date_parse(recognised_on, &lab.recognised_on, &err), err);
    return lab;
}

static int64_t save(struct office *office, const struct body *body)
{
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_body_save(&office->desk, body, &id, &err), err);
    return id;
}

static void check_due(struct office *office, int64_t id, const char *due)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    char text[DATE_TEXT_SIZE];

    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_text(date_text(page.body.due_on, text), due);
}

static enum body_state state_of(struct office *office, int64_t id)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};

    check_ok(desk_body(&office->desk, id, &page, &err), err);
    return page.body.state;
}

/* Moves it on; the refusal's first finding is left in ret_rule ("" when there is none). */
static bool move(struct office *office, int64_t id, enum body_move what,
                 const struct body_order *order, char ret_rule[64], struct err *err)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    bool done;

    *ret_rule = '\0';
    check_ok(desk_body(&office->desk, id, &page, err), *err);
    done = desk_body_move(&office->desk, id, page.body.version, what, order, &findings, err);
    for (size_t i = 0; i < findings.count && !*ret_rule; i++)
        if (findings.list[i].weight == FINDING_BLOCKS)
            (void) snprintf(ret_rule, 64, "%s", findings.list[i].rule);
    return done;
}

static void does(struct office *office, enum role role, int64_t id, enum body_move what,
                 const struct body_order *order)
{
    struct err err = {0};
    char rule[64];

    office_sit(office, role);
    if (!move(office, id, what, order, rule, &err))
        fail_msg("%s: %s (%s)", body_move_row(what)->word, err.what, rule);
}

static void refuses(struct office *office, enum role role, int64_t id, enum body_move what,
                    const struct body_order *order, const char *wanted)
{
    struct err err = {0};
    char rule[64];

    office_sit(office, role);
    assert_false(move(office, id, what, order, rule, &err));
    check_text(rule, wanted);
}

static void mark(struct office *office, int64_t id, const char *evidence, bool present)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};

    office_sit(office, ROLE_OFFICER);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_ok(desk_body_evidence(&office->desk, id, page.body.version, evidence, present, "", &err),
             err);
}

static void mark_all(struct office *office, int64_t id)
{
    const struct body_kind *kind = catalogue_body_kind(office->catalogue, LABORATORY);

    for (size_t i = 0; i < kind->evidence_count; i++)
        if (kind->evidence[i].required)
            mark(office, id, kind->evidence[i].id, true);
}

/* One panel member gives the same points everywhere. */
static struct body_order sheet_of(const struct office *office, const char *member, int points)
{
    static struct points list[16];
    const struct body_kind *kind = catalogue_body_kind(office->catalogue, LABORATORY);

    for (size_t i = 0; i < kind->criterion_count; i++)
        list[i] = (struct points){.criterion = kind->criteria[i].id, .points = points};
    return (struct body_order){
        .member = member, .points = list, .point_count = kind->criterion_count};
}

static void sheet(struct office *office, int64_t id, enum body_move what, const char *member,
                  int points)
{
    struct body_order order = sheet_of(office, member, points);

    does(office, ROLE_OFFICER, id, what, &order);
}

static int64_t scored_lab(struct office *office, int points)
{
    struct body lab = lab_of(add_host(office), "2022-05-20", 3);
    int64_t id = save(office, &lab);

    does(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-12-01"});
    mark_all(office, id);
    does(office, ROLE_OFFICER, id, BODY_MOVE_FILE, NULL);
    sheet(office, id, BODY_MOVE_SCORE, "甲", points);
    sheet(office, id, BODY_MOVE_SCORE, "乙", points);
    sheet(office, id, BODY_MOVE_SCORE, "丙", points);
    return id;
}

static int64_t lab_to_put_right(struct office *office)
{
    int64_t id = scored_lab(office, 50);

    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
         &(struct body_order){.grade = "unqualified", .day = "2026-11-02"});
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_ORDER,
         &(struct body_order){.day = "2026-12-20", .reason = "成果与经费不符"});
    return id;
}

/* ---- due ---- */

static void first_evaluation__falls_due_a_cycle_after_recognition(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2024-02-29", 3);

    lab.id = save(office, &lab);
    check_due(office, lab.id, "2027-02-28");
    lab.version = 1;
    lab.cycle_years = 4;
    (void) save(office, &lab);
    check_due(office, lab.id, "2028-02-29");
}

static void closing__plans_the_next_a_cycle_from_recognition(void **state)
{
    struct office *office = *state;
    int64_t id = scored_lab(office, 80);
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    char text[DATE_TEXT_SIZE];

    check_due(office, id, "2025-05-20");
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
         &(struct body_order){.grade = "good", .day = "2026-11-02"});
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REWARD, NULL);
    does(office, ROLE_OFFICER, id, BODY_MOVE_CLOSE, NULL);
    check_due(office, id, "2028-05-20");
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_int(page.body.state, BODY_PLANNED);
    check_int(page.evaluations.count, 2);
    check_text(page.body.last_grade, "good");
    check_text(date_text(page.evaluations.list[0].due_on, text), "2025-05-20");
    check_int(page.evaluations.list[0].score_centi, 8000);
    assert_true(evaluation_opens_reward(&page.evaluations.list[0]));
    check_text(page.rewards[0].number, "");
}

static void longer_cycle__counts_from_recognition_after_the_last_evaluation(void **state)
{
    struct office *office = *state;
    int64_t id = scored_lab(office, 80);
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    struct body lab;

    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
         &(struct body_order){.grade = "good", .day = "2026-11-02"});
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REWARD, NULL);
    office_sit(office, ROLE_OFFICER);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    lab = page.body;
    lab.cycle_years = 5;
    check_not(desk_body_save(&office->desk, &lab, &id, &err), err, ERR_REFUSED, "under way");
    does(office, ROLE_OFFICER, id, BODY_MOVE_CLOSE, NULL);
    lab.version++;
    (void) save(office, &lab);
    check_due(office, id, "2027-05-20");
}

/* ---- the way ---- */

static void notice__waits_for_its_time_and_gives_time(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2024-11-03", 3);
    int64_t id = save(office, &lab); /* due 2027-11-03: the notice can go out from 2026-11-03 */

    refuses(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2027-01-31"},
            "early");
    desk_set_now(&office->desk, instant_of(2026, 11, 3, 9));
    refuses(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-11-03"},
            "day");
    refuses(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2027-02-30"},
            "day");
    does(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-11-04"});
    refuses(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-11-04"},
            "state");
}

static void filing__asks_for_every_required_piece(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2022-05-20", 3);
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    int64_t id = save(office, &lab);

    check_not(desk_body_evidence(&office->desk, id, 1, "accounts", true, "", &err), err,
              ERR_REFUSED, "after the notice");
    does(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-12-01"});
    check_not(desk_body_evidence(&office->desk, id, 2, "no-such", true, "", &err), err, ERR_INPUT,
              "no-such");
    mark_all(office, id);
    mark(office, id, "accounts", false);
    refuses(office, ROLE_OFFICER, id, BODY_MOVE_FILE, NULL, "evidence:accounts");
    mark(office, id, "accounts", true);
    does(office, ROLE_OFFICER, id, BODY_MOVE_FILE, NULL);
    check_int(state_of(office, id), BODY_FILED);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_not(desk_body_evidence(&office->desk, id, page.body.version, "accounts", false, "", &err),
              err, ERR_REFUSED, "until the pack is filed");
}

/* The office goes there once the pack is complete. */
static void site_visit__comes_in_after_filing_until_the_panel_scores(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2022-05-20", 3);
    struct body_order sheet = sheet_of(office, "Panel One", 10);
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    int64_t id = save(office, &lab);

    does(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-12-01"});
    mark_all(office, id);
    does(office, ROLE_OFFICER, id, BODY_MOVE_FILE, NULL);
    mark(office, id, "visit", true);
    mark(office, id, "visit", false);
    mark(office, id, "visit", true);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    assert_true(body_page_evidence(&page, "visit")->present);
    assert_null(desk_body_mark_missing(&office->desk, &page, body_page_evidence(&page, "visit")));
    assert_non_null(
        desk_body_mark_missing(&office->desk, &page, body_page_evidence(&page, "accounts")));
    body_page_release(&page);
    does(office, ROLE_OFFICER, id, BODY_MOVE_SCORE, &sheet);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_not(desk_body_evidence(&office->desk, id, page.body.version, "visit", false, "", &err),
              err, ERR_REFUSED, "until the panel scores");
    office_sit(office, ROLE_SUPERVISOR);
    check_not(desk_body_evidence(&office->desk, id, page.body.version, "visit", false, "", &err),
              err, ERR_REFUSED, "by an officer who keeps");
}

static bool finds(struct office *office, int64_t id, const char *rule)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};

    check_ok(desk_body(&office->desk, id, &page, &err), err);
    for (size_t i = 0; i < page.findings.count; i++)
        if (text_is(page.findings.list[i].rule, rule))
            return true;
    return false;
}

static void late_filing__is_a_finding_and_stays_on_the_record(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2022-05-20", 3);
    int64_t id = save(office, &lab);

    assert_true(finds(office, id, "body:unnoticed"));
    does(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-11-10"});
    assert_false(finds(office, id, "body:unnoticed"));
    mark_all(office, id);
    desk_set_now(&office->desk, instant_of(2026, 11, 10, 23));
    assert_false(finds(office, id, "body:unfiled"));
    desk_set_now(&office->desk, instant_of(2026, 11, 11, 1));
    assert_true(finds(office, id, "body:unfiled"));
    does(office, ROLE_OFFICER, id, BODY_MOVE_FILE, NULL);
    assert_false(finds(office, id, "body:unfiled"));
    assert_true(finds(office, id, "body:filed-late"));
}

/* The office's own delay makes no host late. */
static void filed_in_time__is_not_late_though_it_is_entered_later(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2022-05-20", 3);
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    int64_t id = save(office, &lab);
    char filed[DATE_TEXT_SIZE];

    does(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-11-10"});
    mark_all(office, id);
    desk_set_now(&office->desk, instant_of(2026, 11, 12, 9));
    does(office, ROLE_OFFICER, id, BODY_MOVE_FILE, &(struct body_order){.day = "2026-11-10"});
    assert_false(finds(office, id, "body:filed-late"));
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_text(date_text(page.body.filed_on, filed), "2026-11-10");
}

/* Nobody waits for the host for ever: what never came is graded as the least, and its money stops.
 */
static void what_never_came__is_graded_as_the_least_and_stops_the_money(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2022-05-20", 3);
    AUTO_BODY_PAGE struct body_page page = {0};
    int64_t id = save(office, &lab);
    struct err err = {0};

    does(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-11-10"});
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_DEEM, &(struct body_order){.reason = "未申报"},
            "filing");
    desk_set_now(&office->desk, instant_of(2026, 11, 11, 1));
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_DEEM, &(struct body_order){.reason = "未申报"});
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_int(page.body.state, BODY_GRADED);
    check_text(page.body.grade, "unqualified");
    assert_false(body_page_now(&page)->has_score);
    assert_true(finds(office, id, "body:stopped"));
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REVOKE, &(struct body_order){.reason = "未申报"});
}

static void score__is_the_mean_of_the_newest_sheet_of_each_member(void **state)
{
    struct office *office = *state;
    int64_t id = scored_lab(office, 50);
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    int centi = 0;

    sheet(office, id, BODY_MOVE_SCORE, "乙", 71);
    check_ok(desk_body(&office->desk, id, &page, &err), err);
    check_int(page.sheet_count, 3);
    assert_true(body_page_score(&page, 1, &centi));
    check_int(centi, 5700);
    assert_false(body_page_score(&page, 2, &centi));
    check_int(page.sheets[0].versions + page.sheets[1].versions + page.sheets[2].versions, 4);
}

static void sheet__refuses_points_that_cannot_be(void **state)
{
    struct office *office = *state;
    int64_t id = scored_lab(office, 50);
    struct body_order over = sheet_of(office, "丁", 101), nameless;

    refuses(office, ROLE_OFFICER, id, BODY_MOVE_SCORE, &over, "points");
    nameless = sheet_of(office, " ", 50);
    refuses(office, ROLE_OFFICER, id, BODY_MOVE_SCORE, &nameless, "member");
    nameless.point_count--;
    nameless.member = "丁";
    refuses(office, ROLE_OFFICER, id, BODY_MOVE_SCORE, &nameless, "points");
}

static void grade__other_than_the_points_say_needs_a_reason(void **state)
{
    struct office *office = *state;
    int64_t id = scored_lab(office, 80);

    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
            &(struct body_order){.grade = "excellent", .day = "2026-11-02"}, "grade");
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
            &(struct body_order){.grade = "splendid", .day = "2026-11-02"}, "grade");
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
            &(struct body_order){.grade = "good", .day = "2026-11-03"}, "day");
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
            &(struct body_order){.grade = "good", .day = "2026-11-01"}, "day");
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_GRADE,
         &(struct body_order){
             .grade = "excellent", .day = "2026-11-02", .reason = "专家组一致建议"});
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_CONTINUE, NULL, "outcome");
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REWARD, NULL);
}

static void grading__is_kept_apart_from_scoring(void **state)
{
    struct office *office = *state;
    int64_t id = scored_lab(office, 80);
    struct body_order good = {.grade = "good", .day = "2026-11-02"};
    struct clerk promoted = {.id = office->people[ROLE_OFFICER],
                             .login = "officer",
                             .name = "测试",
                             .role = ROLE_SUPERVISOR,
                             .department = "science"};
    struct err err = {0};
    char rule[64];

    refuses(office, ROLE_OFFICER, id, BODY_MOVE_GRADE, &good, "role");
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_SCORE, NULL, "role");
    office_sit(office, ROLE_ADMIN);
    promoted.version = 1;
    check_ok(desk_clerk_change(&office->desk, &promoted, &err), err);
    office_sit(office, ROLE_OFFICER); /* a supervisor by now, who entered the sheets */
    assert_false(move(office, id, BODY_MOVE_GRADE, &good, rule, &err));
    check_text(rule, "duty:approve");
}

/* ---- a bad grade ---- */

static void bad_grade__is_put_right_and_the_body_goes_on(void **state)
{
    struct office *office = *state;
    int64_t id = lab_to_put_right(office);

    assert_true(finds(office, id, "body:stopped"));
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_REVOKE, &(struct body_order){.reason = "未整改"},
            "rectify");
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_REGRADE,
            &(struct body_order){.grade = "qualified", .day = "2026-11-02"}, "sheets");
    sheet(office, id, BODY_MOVE_RESCORE, "甲", 66);
    sheet(office, id, BODY_MOVE_RESCORE, "甲", 66); /* the same member twice is one of the panel */
    sheet(office, id, BODY_MOVE_RESCORE, "乙", 66);
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_REGRADE,
            &(struct body_order){.grade = "qualified", .day = "2026-11-02"}, "sheets");
    sheet(office, id, BODY_MOVE_RESCORE, "丙", 66);
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REGRADE,
         &(struct body_order){.grade = "qualified", .day = "2026-11-02"});
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_REVOKE, &(struct body_order){.reason = "x"},
            "outcome");
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_LIFT, NULL);
    assert_false(finds(office, id, "body:stopped"));
    check_due(office, id, "2028-05-20");
}

static void leave_not(struct office *office, int64_t id, int64_t version, const char *day,
                      const char *reason, enum err_kind kind, const char *says)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_not(desk_standing_move(&office->desk, id, version, STANDING_MOVE_LEAVE, day, reason,
                                 &findings, &err),
              err, kind, says);
}

static void bad_grade_again__leaves_nothing_but_revocation(void **state)
{
    struct office *office = *state;
    int64_t id = lab_to_put_right(office);

    sheet(office, id, BODY_MOVE_RESCORE, "甲", 40);
    sheet(office, id, BODY_MOVE_RESCORE, "乙", 40);
    sheet(office, id, BODY_MOVE_RESCORE, "丙", 40);
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REGRADE,
         &(struct body_order){.grade = "unqualified", .day = "2026-11-02"});
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_LIFT, NULL, "outcome");
    leave_not(office, id, 99, "2026-11-02", "搬走", ERR_CONFLICT, "");
    refuses(office, ROLE_SUPERVISOR, id, BODY_MOVE_REVOKE, NULL, "reason");
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REVOKE,
         &(struct body_order){.reason = "两次评估不合格"});
    assert_true(finds(office, id, "body:revoked"));
    refuses(office, ROLE_OFFICER, id, BODY_MOVE_NOTIFY, &(struct body_order){.day = "2026-12-01"},
            "state");
}

static void time_to_put_right__ends_in_a_finding_and_allows_revocation(void **state)
{
    struct office *office = *state;
    int64_t id = lab_to_put_right(office);

    /* the day given was a Sunday: it ends on the Monday */
    desk_set_now(&office->desk, instant_of(2026, 12, 21, 12));
    assert_false(finds(office, id, "body:rectify-late"));
    desk_set_now(&office->desk, instant_of(2026, 12, 22, 9));
    assert_true(finds(office, id, "body:rectify-late"));
    does(office, ROLE_SUPERVISOR, id, BODY_MOVE_REVOKE,
         &(struct body_order){.reason = "逾期未整改"});
}

static void stopped_body__does_not_get_away_by_leaving(void **state)
{
    struct office *office = *state;
    int64_t id = lab_to_put_right(office);
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};

    check_ok(desk_body(&office->desk, id, &page, &err), err);
    leave_not(office, id, page.body.version, "2026-11-02", "交回", ERR_REFUSED, "not settled");
}

/* ---- a term ---- */

static struct body tenancy_of(int64_t tenant, int months)
{
    struct err err = {0};
    struct body tenancy = {
        .kind = "tenancy", .name = "样例孵化器A座301", .organisation_id = tenant, .months = months};

    check_ok(date_parse("2025-03-01", &tenancy.recognised_on, &err), err);
    return tenancy;
}

static void tenancy__runs_for_its_months_and_ends_soon(void **state)
{
    struct office *office = *state;
    int64_t tenant = add_host(office), id = 0;
    struct body shorter = tenancy_of(tenant, 5), longer = tenancy_of(tenant, 37);
    struct body tenancy = tenancy_of(tenant, 21);
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_sit(&office->desk, office->stranger, &err), err);
    check_not(desk_body_save(&office->desk, &shorter, &id, &err), err, ERR_INPUT, "6 to 36");
    check_not(desk_body_save(&office->desk, &longer, &id, &err), err, ERR_INPUT, "6 to 36");
    check_ok(desk_body_save(&office->desk, &tenancy, &id, &err), err);
    check_due(office, id, "2026-11-30");
    assert_true(finds(office, id, "body:ends-soon"));
    leave_not(office, id, 1, "2026-10-31", "", ERR_REFUSED, "reason");
    leave_not(office, id, 1, "2026-11-03", "搬迁", ERR_INPUT, "ahead");
    check_ok(desk_standing_move(&office->desk, id, 1, STANDING_MOVE_LEAVE, "2026-10-31", "搬迁",
                                &findings, &err),
             err);
    assert_false(finds(office, id, "body:ends-soon"));
    leave_not(office, id, 2, "2026-10-31", "搬迁", ERR_REFUSED, "does not follow");
}

/* ---- the register ---- */

static void save__refuses_what_cannot_be(void **state)
{
    struct office *office = *state;
    int64_t host = add_host(office), id = 0;
    struct body ahead = lab_of(host, "2026-11-03", 3), cycle = lab_of(host, "2024-01-01", 2);
    struct body nameless = lab_of(host, "2024-01-01", 3), lost = lab_of(host + 1, "2024-01-01", 3);
    struct body twice = lab_of(host, "2024-01-01", 3), odd = lab_of(host, "2024-01-01", 3);
    struct err err;

    nameless.name = " ";
    odd.kind = "castle";
    check_not(desk_body_save(&office->desk, &ahead, &id, &err), err, ERR_INPUT, "lies ahead");
    check_not(desk_body_save(&office->desk, &cycle, &id, &err), err, ERR_INPUT, "3, 4, 5");
    check_not(desk_body_save(&office->desk, &nameless, &id, &err), err, ERR_INPUT, "name is empty");
    check_not(desk_body_save(&office->desk, &lost, &id, &err), err, ERR_NOT_FOUND, "");
    check_not(desk_body_save(&office->desk, &odd, &id, &err), err, ERR_INPUT, "no such kind");
    (void) save(office, &twice);
    check_not(desk_body_save(&office->desk, &twice, &id, &err), err, ERR_INPUT, "already");
}

static void register__is_kept_by_the_department_the_catalogue_names(void **state)
{
    struct office *office = *state;
    static const bool reads[ROLE_COUNT] = {
        [ROLE_OFFICER] = true, [ROLE_SUPERVISOR] = true, [ROLE_AUDITOR] = true};
    struct body lab = lab_of(add_host(office), "2024-01-01", 3);
    struct bodies bodies = {0};
    struct err err = {0};
    int64_t id = 0, kept = save(office, &lab);

    for (int role = 0; role < ROLE_COUNT; role++) {
        office_sit(office, (enum role) role);
        check_int(desk_bodies(&office->desk, &bodies, &err), reads[role]);
        bodies_release(&bodies);
        if (role != ROLE_OFFICER && role != ROLE_SUPERVISOR)
            check_not(desk_body_save(&office->desk, &lab, &id, &err), err, ERR_REFUSED,
                      "not for the role");
    }
    check_ok(desk_sit(&office->desk, office->stranger, &err), err);
    check_ok(desk_bodies(&office->desk, &bodies, &err), err);
    check_int(bodies.count, 0); /* other kinds are kept there, and none is entered */
    bodies_release(&bodies);
    AUTO_BODY_PAGE struct body_page page = {0};
    check_not(desk_body(&office->desk, kept, &page, &err), err, ERR_NOT_FOUND, "no such");
    check_not(desk_body_save(&office->desk, &lab, &id, &err), err, ERR_REFUSED,
              "another department");
}

static void changed_meanwhile__is_a_conflict(void **state)
{
    struct office *office = *state;
    struct body lab = lab_of(add_host(office), "2022-05-20", 3);
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id = save(office, &lab);

    check_not(desk_body_move(&office->desk, id, 7, BODY_MOVE_NOTIFY,
                             &(struct body_order){.day = "2026-12-01"}, &findings, &err),
              err, ERR_CONFLICT, "");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(first_evaluation__falls_due_a_cycle_after_recognition),
        TEST(closing__plans_the_next_a_cycle_from_recognition),
        TEST(longer_cycle__counts_from_recognition_after_the_last_evaluation),
        TEST(notice__waits_for_its_time_and_gives_time),
        TEST(filing__asks_for_every_required_piece),
        TEST(site_visit__comes_in_after_filing_until_the_panel_scores),
        TEST(late_filing__is_a_finding_and_stays_on_the_record),
        TEST(filed_in_time__is_not_late_though_it_is_entered_later),
        TEST(what_never_came__is_graded_as_the_least_and_stops_the_money),
        TEST(score__is_the_mean_of_the_newest_sheet_of_each_member),
        TEST(sheet__refuses_points_that_cannot_be),
        TEST(grade__other_than_the_points_say_needs_a_reason),
        TEST(grading__is_kept_apart_from_scoring),
        TEST(bad_grade__is_put_right_and_the_body_goes_on),
        TEST(bad_grade_again__leaves_nothing_but_revocation),
        TEST(time_to_put_right__ends_in_a_finding_and_allows_revocation),
        TEST(stopped_body__does_not_get_away_by_leaving),
        TEST(tenancy__runs_for_its_months_and_ends_soon),
        TEST(save__refuses_what_cannot_be),
        TEST(register__is_kept_by_the_department_the_catalogue_names),
        TEST(changed_meanwhile__is_a_conflict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
