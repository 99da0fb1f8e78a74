/* SPDX-License-Identifier: Apache-2.0 */
/* Each move to acceptance and review where it is allowed and where each of its guards refuses it,
 * with the guard's rule; whose it is, the clock of it, and versions. */
#include "desk_voucher.h"

#include "desk/correction.h"
#include "desk/letter.h"
#include "store/application.h"

static const struct move_details reasoned = {.reason = "as the file says"};

/* ---- to acceptance ---- */

static void take_up__makes_the_officer_its_owner(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_FORMAL);
    check_int(page.application.owner_id, person(&office, ROLE_OFFICER, LEAD, 1));
    move_refused(&office, id, MOVE_TAKE_UP, NULL, "stage");
}

static void a_move__is_refused_to_another_role(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_RECEIVED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_TAKE_UP, NULL, "role");
    sit(&office, ROLE_AUDITOR, LEAD);
    for (int move = 0; move < MOVE_COUNT; move++)
        move_refused(&office, id, (enum move) move, &reasoned, "role");
}

static void a_move__is_refused_to_an_officer_who_does_not_handle_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    move_refused(&office, id, MOVE_RETURN, &reasoned, "owner");
}

static void disable(struct office *office, int64_t id)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = office->desk.store;
    struct clerk clerk;
    struct err err = {0};

    check_ok(store_begin(store, &err), err);
    check_ok(store_clerk_by_id(store, id, &arena, &clerk, &err), err);
    clerk.disabled = true;
    check_ok(store_clerk_update(store, &clerk, &err), err);
    check_ok(store_commit(store, &err), err);
}

static void what_somebody_left_behind__is_a_colleagues_with_the_next_step(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct application_filter mine = {.mine = true};
    struct application_ids ids = {0};
    struct err err = {0};
    int64_t id, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    second = person(&office, ROLE_OFFICER, LEAD, 2);
    id = voucher_at(&office, STAGE_FORMAL);
    sit_as(&office, second);
    check_ok(desk_application_ids(&office.desk, &mine, &ids, &err), err);
    check_int(ids.count, 0);
    application_ids_release(&ids);
    disable(&office, person(&office, ROLE_OFFICER, LEAD, 1));
    check_ok(desk_application_ids(&office.desk, &mine, &ids, &err), err);
    check_int(ids.count, 1);
    application_ids_release(&ids);
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    read_application(&office, id, &page);
    check_int(page.application.owner_id, second);
}

static void a_move__of_what_may_not_be_seen_answers_as_if_it_were_not_there(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct application_page page;
    struct err unseen = {0}, absent = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_RECEIVED);
    sit(&office, ROLE_OFFICER, "education");
    assert_false(desk_application(&office.desk, id, &page, &unseen));
    assert_false(desk_application(&office.desk, id + 100, &page, &absent));
    check_int(unseen.kind, ERR_NOT_FOUND);
    check_int(absent.kind, ERR_NOT_FOUND);
    check_text(unseen.what, absent.what);
    check_text(unseen.detail, absent.detail);
    check_text(unseen.hint, absent.hint);
    assert_false(desk_may_move(&office.desk, id, MOVE_TAKE_UP, &findings));
    check_blocked(&findings, "not-found");
    assert_false(desk_move(&office.desk, id, 1, MOVE_TAKE_UP, NULL, &findings, &unseen));
    check_int(unseen.kind, ERR_NOT_FOUND);
}

static void accept__names_every_open_line_and_missing_paper(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    assert_false(desk_may_move(&office.desk, id, MOVE_ACCEPT, &findings));
    for (size_t i = 0; i < page.check_count; i++) {
        char rule[100];

        snprintf(rule, sizeof rule, "check:%s", page.checks[i].check->id);
        check_blocked(&findings, rule);
    }
    for (size_t i = 0; i < page.material_count; i++) {
        char rule[100];

        snprintf(rule, sizeof rule, "material:%s", page.materials[i].material->id);
        if (page.materials[i].material->required)
            check_blocked(&findings, rule);
        else
            assert_null(finding_of(&findings, rule));
    }
    check_everything(&office, id);
    check_ok(desk_check_set(&office.desk, id, page.checks[0].check->id, CHECK_NOT_MET, "no", &err),
             err);
    findings_release(&findings);
    assert_false(desk_may_move(&office.desk, id, MOVE_ACCEPT, &findings));
    check_int(findings.count, 1);
    check_ok(desk_check_set(&office.desk, id, page.checks[0].check->id, CHECK_MET, "", &err), err);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
}

static void accept__starts_the_second_clock_and_routes_to_the_lead(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char day[DATE_TEXT_SIZE];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    read_application(&office, id, &page);
    check_text(page.application.department, LEAD);
    check_text(date_text(page.application.accepted_on, day), "2025-06-03");
    check_text(date_text(page.application.due_on, day), "2025-07-01"); /* twenty working days */
}

static void accept__is_refused_while_a_need_is_not_met(void **state)
{
    AUTO_OFFICE struct office office;
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_refused(item);
    char rule[100];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    example.day = day_of(VOUCHER_DAY);
    id = file_example(&office, item, &example, true);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    check_everything(&office, id);
    snprintf(rule, sizeof rule, "need:%s", example.refused);
    move_refused(&office, id, MOVE_ACCEPT, NULL, rule);
}

static void refuse__cites_what_it_fails_and_ends_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena paper = {0};
    const char *text = NULL;
    struct err err = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_REFUSE, &reasoned, "refuse:rule"); /* a reason alone is none */
    fail_check(&office, id);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_REFUSE, NULL, "reason");
    assert_false(desk_letter(&office.desk, id, MOVE_REFUSE, &paper, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    move_ok(&office, id, MOVE_REFUSE, &reasoned);
    check_ok(desk_letter(&office.desk, id, MOVE_REFUSE, &paper, &text, &err), err);
    assert_non_null(strstr(text, "Decision not to accept"));
    assert_non_null(strstr(text, "\n1. "));
    assert_null(strstr(text, "check:")); /* by its words */
    assert_non_null(strstr(text, reasoned.reason));
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_NOT_ACCEPTED);
    assert_true(date_is_none(page.application.due_on));
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes,
                           "failed_rules\t\tcheck:credit_lookup"));
}

static void a_return__stops_the_clock_until_the_correction_is_in(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page out = {0}, back = {0};
    char day[DATE_TEXT_SIZE];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    move_refused(&office, id, MOVE_RESUBMIT, NULL, "returned");
    move_refused(&office, id, MOVE_RETURN, NULL, "reason");
    move_ok(&office, id, MOVE_RETURN, &reasoned);
    read_application(&office, id, &out);
    check_text(date_text(out.application.returned_on, day), VOUCHER_DAY);
    assert_true(date_is_none(out.application.due_on));
    check_everything(&office, id);
    move_refused(&office, id, MOVE_ACCEPT, NULL, "returned");

    office_on(&office, "2025-06-06"); /* three working days later */
    sit(&office, ROLE_INTAKE, "industry");
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, &(struct move_details){.reason = "all papers are in"});
    read_application(&office, id, &back);
    assert_true(date_is_none(back.application.returned_on));
    check_text(date_text(back.application.due_on, day), "2025-06-13"); /* 5 + 3 working days */
    check_int(back.overlay_count, 1);
    check_text(back.overlays[0].answer, "all papers are in");
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
}

static int used_on(struct office *office, int64_t id, const char *day, enum clock_state state)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct clock_reading row;
    struct err err = {0};

    office_on(office, day);
    read_application(office, id, &page);
    check_int(page.clock.state, state);
    if (state != CLOCK_OVER) { /* a report reads the same of the row */
        check_ok(desk_clock(&office->desk, &page.application, &row, &err), err);
        check_int(row.used.count, page.clock.used.count);
        check_int(row.clock, page.clock.clock);
    }
    return page.clock.used.count;
}

static void working_days_used__leave_out_a_return_and_begin_anew_with_acceptance(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_int(used_on(&office, id, "2025-06-04", CLOCK_RUNS), 1);
    move_ok(&office, id, MOVE_RETURN, &reasoned);
    check_int(used_on(&office, id, "2025-06-09", CLOCK_STANDS), 1);
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, &(struct move_details){.reason = "all papers are in"});
    check_int(used_on(&office, id, "2025-06-10", CLOCK_RUNS), 2);
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    check_int(used_on(&office, id, "2025-06-12", CLOCK_RUNS), 2);
    read_application(&office, id, &page);
    check_int(page.clock.clock, CLOCK_DECIDE);
}

static void working_days_used__end_with_the_move_that_ends_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    fail_check(&office, id);
    office_on(&office, "2025-06-05");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REFUSE, &reasoned);
    check_int(used_on(&office, id, "2025-06-20", CLOCK_OVER), 2);
}

/* ---- review ---- */

static void open_review__needs_a_reviewer(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    move_refused(&office, id, MOVE_OPEN_REVIEW, NULL, "review:reviewers");
    move_refused(&office, id, MOVE_ASSESS, NULL, "path");
}

static void close_review__waits_for_every_sheet_and_takes_the_mean_rounded_down(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    second = person(&office, ROLE_REVIEWER, LEAD, 2);
    id = voucher_at(&office, STAGE_REVIEW);
    check_ok(desk_reviewer_assign(&office.desk, id, second, &err), err);
    sit_as(&office, second);
    score_and_seal(&office, id, 90);
    others_score(&office, id, LEAD, 80);
    assert_false(desk_may_move(&office.desk, id, MOVE_CLOSE_REVIEW, &findings));
    check_text(finding_of(&findings, "review:sheets")->text, "3 of 4 scored");
    sit(&office, ROLE_REVIEWER, LEAD);
    score_and_seal(&office, id, 75);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    read_application(&office, id, &page);
    assert_true(page.application.has_score);
    check_int(page.application.score_centi,
              (page.sheets[0].total_centi + page.sheets[1].total_centi +
               page.sheets[2].total_centi + page.sheets[3].total_centi) /
                  4);
}

static void assess__is_refused_under_the_pass_mark(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    story_review(&office, item_on(VOUCHER, VOUCHER_DAY), id, 20);
    move_refused(&office, id, MOVE_ASSESS, NULL, "score:pass");
}

/* ---- versions ---- */

static void a_move__from_an_old_page_says_who_changed_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id, version;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_RECEIVED);
    version = version_of(&office, id);
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    assert_false(desk_move(&office.desk, id, version, MOVE_WITHDRAW, &reasoned, &findings, &err));
    check_int(err.kind, ERR_CONFLICT);
    if (!strstr(err.what, "officer.science.1") && !strstr(err.detail, "officer.science.1"))
        fail_msg("nobody is named: %s | %s", err.what, err.detail);
    check_int(version_of(&office, id), version + 1);
}

static void a_reason__is_judged_like_any_text_from_outside(void **state)
{
    static const char *const bad[] = {"\x1b[2J", "\xff", "a\xe2\x80\xaez"};
    AUTO_OFFICE struct office office;
    int64_t id, version;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    version = version_of(&office, id);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        AUTO_FINDINGS struct findings findings = {0};
        struct move_details details = {.reason = bad[i]};
        struct err err = {0};

        assert_false(desk_move(&office.desk, id, version, MOVE_RETURN, &details, &findings, &err));
        check_int(err.kind, ERR_INPUT);
        assert_null(strchr(err.what, 0x1b));
        check_int(version_of(&office, id), version);
    }
    move_refused(&office, id, MOVE_RETURN, &(struct move_details){.reason = "  "}, "reason");
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "1. 公章\n2. 合同"});
}

static void every_move__leaves_one_line_in_the_history(void **state)
{
    static const char *const verbs[] = {"receive", "take-up", "return"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0}, ticked = {0}, after = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    check_int(page.history.count, 2);
    for (size_t i = 0; i < 2; i++)
        check_text(page.history.list[i].verb, verbs[i]);
    tick_open_checks(&office, id);
    read_application(&office, id, &ticked);
    move_ok(&office, id, MOVE_RETURN, &reasoned);
    read_application(&office, id, &after);
    check_int(after.history.count, ticked.history.count + 1);
    check_text(after.history.list[ticked.history.count].verb, verbs[2]);
    assert_non_null(strstr(page.history.list[1].changes, "stage\treceived\tformal\n"));
    assert_non_null(
        strstr(after.history.list[ticked.history.count].changes, "reason\t\tas the file says\n"));
}

/* What was never published does not become awardable by waiting. */
static void award__before_any_notice_says_that_there_was_none(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *notice;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_may_move(&office.desk, id, MOVE_AWARD, &findings));
    notice = finding_of(&findings, "notice");
    assert_non_null(notice);
    check_text(notice->text, "it has not been on public notice yet");
    check_text(notice->cleared_by, "a supervisor, by publishing it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(take_up__makes_the_officer_its_owner),
        cmocka_unit_test(award__before_any_notice_says_that_there_was_none),
        cmocka_unit_test(a_move__is_refused_to_another_role),
        cmocka_unit_test(a_move__is_refused_to_an_officer_who_does_not_handle_it),
        cmocka_unit_test(what_somebody_left_behind__is_a_colleagues_with_the_next_step),
        cmocka_unit_test(a_move__of_what_may_not_be_seen_answers_as_if_it_were_not_there),
        cmocka_unit_test(accept__names_every_open_line_and_missing_paper),
        cmocka_unit_test(accept__starts_the_second_clock_and_routes_to_the_lead),
        cmocka_unit_test(accept__is_refused_while_a_need_is_not_met),
        cmocka_unit_test(refuse__cites_what_it_fails_and_ends_it),
        cmocka_unit_test(a_return__stops_the_clock_until_the_correction_is_in),
        cmocka_unit_test(working_days_used__leave_out_a_return_and_begin_anew_with_acceptance),
        cmocka_unit_test(working_days_used__end_with_the_move_that_ends_it),
        cmocka_unit_test(open_review__needs_a_reviewer),
        cmocka_unit_test(close_review__waits_for_every_sheet_and_takes_the_mean_rounded_down),
        cmocka_unit_test(assess__is_refused_under_the_pass_mark),
        cmocka_unit_test(a_move__from_an_old_page_says_who_changed_it),
        cmocka_unit_test(a_reason__is_judged_like_any_text_from_outside),
        cmocka_unit_test(every_move__leaves_one_line_in_the_history),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
