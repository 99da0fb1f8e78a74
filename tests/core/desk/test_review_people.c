/* SPDX-License-Identifier: Apache-2.0 */
/* Who scores: the panel and its quorum, employers, declarations of conflict and recusals. */
#include "desk_review.h"

/* ---- who scores ---- */

static void the_least_busy__stand_first_and_fill_the_quorum(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CANDIDATES struct candidates found = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t first, id;
    size_t added = 0;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    for (int nth = 1; nth <= 4; nth++)
        (void) reviewer(&office, nth);
    first = voucher_at(&office, STAGE_ACCEPTED);
    check_ok(desk_reviewer_assign(&office.desk, first, reviewer(&office, 1), &err), err);
    id = voucher_at(&office, STAGE_ACCEPTED);
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 3), &err), err);
    check_ok(desk_reviewer_candidates(&office.desk, id, &found, &err), err);
    check_int(found.count, 4);
    check_int(found.list[0].id, reviewer(&office, 2)); /* nothing to score, by login */
    check_int(found.list[1].id, reviewer(&office, 4));
    check_int(found.list[2].id, reviewer(&office, 1));
    check_int(found.list[2].open, 1);
    assert_non_null(found.list[3].missing); /* assigned already */
    check_ok(desk_reviewers_fill(&office.desk, id, &added, &err), err);
    check_int(added, 2);
    read_application(&office, id, &page);
    check_int(page.sheet_count, 3);
    check_int(page.sheets[1].reviewer_id, reviewer(&office, 2));
    check_int(page.sheets[2].reviewer_id, reviewer(&office, 4));
    assert_false(desk_reviewers_fill(&office.desk, id, &added, &err)); /* there it is */
    check_int(err.kind, ERR_REFUSED);
}

static void who_works_for_the_applicant__is_refused_outright(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    AUTO_ARENA struct arena arena = {0};
    const char *codes = NULL;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    read_application(&office, id, &page);
    assert_false(desk_employers_set(&office.desk, reviewer(&office, 1), "1", &err)); /* no admin */
    sit(&office, ROLE_ADMIN, LEAD);
    assert_false(desk_employers_set(&office.desk, reviewer(&office, 1), "91440300X", &err));
    check_int(err.kind, ERR_INPUT);
    check_ok(desk_employers_set(&office.desk, reviewer(&office, 1),
                                page.application.organisation_code, &err),
             err);
    check_ok(desk_employers(&office.desk, reviewer(&office, 1), &arena, &codes, &err), err);
    check_text(codes, page.application.organisation_code);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_reviewer_assign(&office.desk, id, reviewer(&office, 1), &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_ADMIN, LEAD);
    check_ok(desk_employers_set(&office.desk, reviewer(&office, 1), "", &err), err);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 1), &err), err);
}

static void employ(struct office *office, int64_t id, const char *code)
{
    struct err err = {0};

    sit(office, ROLE_ADMIN, LEAD);
    check_ok(desk_employers_set(&office->desk, id, code, &err), err);
}

/* Asked at the opening, at the seal and at the panel, not at the assigning alone. */
static void an_employer_recorded_later__stops_what_is_still_to_come(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CANDIDATES struct candidates found = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    const char *code;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    assign_quorum(&office, id, LEAD);
    read_application(&office, id, &page);
    code = page.application.organisation_code;
    employ(&office, reviewer(&office, 1), code);
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_OPEN_REVIEW, NULL, "review:employer");
    check_ok(desk_reviewer_candidates(&office.desk, id, &found, &err), err);
    for (size_t i = 0; i < found.count; i++)
        check_int(found.list[i].employer_told, found.list[i].id == reviewer(&office, 1));
    employ(&office, reviewer(&office, 1), "");
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_OPEN_REVIEW, NULL);
    employ(&office, reviewer(&office, 1), code);
    sit_as(&office, reviewer(&office, 1));
    assert_false(desk_score_seal(&office.desk, id, &err));
    check_int(err.kind, ERR_REFUSED);
    employ(&office, reviewer(&office, 1), "");
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    employ(&office, reviewer(&office, 1), code);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_panel_open(&office.desk, id, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_non_null(strstr(err.what, "works for the applicant"));
    check_ok(desk_reviewer_withdraw(&office.desk, id, reviewer(&office, 1), "an employee", &err),
             err);
}

static void the_review__opens_with_the_quorum_assigned(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    move_refused(&office, id, MOVE_OPEN_REVIEW, NULL, "review:reviewers");
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 1), &err), err);
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 2), &err), err);
    move_refused(&office, id, MOVE_OPEN_REVIEW, NULL, "review:quorum");
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 3), &err), err);
    move_ok(&office, id, MOVE_OPEN_REVIEW, NULL);
}

/* Found when the panel has seen the points: they leave the count, and who takes the place scores as
 * blind as the first did. */
static void an_employer_found_after_the_panel__takes_the_points_out(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_panel_open(&office.desk, id, &err), err);
    assert_false(
        desk_reviewer_assign(&office.desk, id, reviewer(&office, 9), &err)); /* none short */
    read_application(&office, id, &page);
    employ(&office, reviewer(&office, 1), page.application.organisation_code);
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "review:employer");
    check_ok(desk_reviewer_withdraw(&office.desk, id, reviewer(&office, 1), "an employee", &err),
             err);
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "review:quorum");
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 9), &err), err);
    sit_as(&office, reviewer(&office, 9));
    read_again(&office, id, &page);
    for (size_t i = 0; i < page.sheet_count; i++)
        assert_true(page.sheets[i].reviewer_id == reviewer(&office, 9) || !page.sheets[i].visible);
    score_and_seal(&office, id, 80);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
}

/* ---- conflicts ---- */

static void points__are_given_only_after_the_declaration(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    assert_false(save_points(&office, id, 80, "", &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_score_seal(&office.desk, id, &err));
    check_ok(desk_conflict_declare(&office.desk, id, "", &err), err);
    assert_false(desk_conflict_declare(&office.desk, id, "", &err)); /* once */
    check_ok(save_points(&office, id, 80, "", &err), err);
    read_application(&office, id, &page);
    check_int(page.sheets[0].declared_on.day, office.desk.today.day);
    check_int(page.sheets[0].status, SHEET_WORKING);
}

/* The one who stepped aside is not waited for; the quorum is asked again. */
static void d2_a_recusal__lowers_the_denominator_and_the_quorum_is_asked_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    AUTO_FINDINGS struct findings findings = {0};
    struct review_tally tally;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    check_ok(desk_conflict_declare(&office.desk, id, "my brother works there", &err), err);
    assert_false(desk_application(&office.desk, id, &page, &err)); /* not theirs to see any more */
    check_int(err.kind, ERR_NOT_FOUND);
    others_score(&office, id, LEAD, 80);
    read_application(&office, id, &page);
    review_tally(&page, &tally);
    check_int(tally.active, 2);
    check_int(tally.scored, 2);
    check_int(tally.recused, 1);
    check_text(page.sheets[0].conflict, "my brother works there");
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "review:quorum");
    assert_false(desk_reviewer_assign(&office.desk, id, reviewer(&office, 1), &err)); /* for ever */
    check_int(err.kind, ERR_REFUSED);
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 5), &err), err);
    assert_false(desk_may_move(&office.desk, id, MOVE_CLOSE_REVIEW, &findings));
    check_text(finding_of(&findings, "review:sheets")->text, "2 of 3 scored");
    sit_as(&office, reviewer(&office, 5));
    score_and_seal(&office, id, 80);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
}

static void a_sheet__is_taken_off_with_a_reason(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_reviewer_withdraw(&office.desk, id, reviewer(&office, 1), " ", &err));
    check_int(err.kind, ERR_INPUT);
    check_ok(desk_reviewer_withdraw(&office.desk, id, reviewer(&office, 1), "ill", &err), err);
    check_ok(desk_reviewer_assign(&office.desk, id, reviewer(&office, 5), &err), err);
    sit_as(&office, reviewer(&office, 5));
    score_and_seal(&office, id, 80);
    others_score(&office, id, LEAD, 80);
    /* points that were given are nobody's to drop, before the panel and after */
    assert_false(desk_reviewer_withdraw(&office.desk, id, reviewer(&office, 5), "ill", &err));
    check_int(err.kind, ERR_REFUSED);
    check_ok(desk_panel_open(&office.desk, id, &err), err);
    assert_false(desk_reviewer_withdraw(&office.desk, id, reviewer(&office, 5), "ill", &err));
    check_int(err.kind, ERR_REFUSED);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    read_application(&office, id, &page);
    check_int(page.sheet_count, 4);
    assert_true(page.application.score_centi >= 8000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_busy__stand_first_and_fill_the_quorum),
        cmocka_unit_test(who_works_for_the_applicant__is_refused_outright),
        cmocka_unit_test(an_employer_recorded_later__stops_what_is_still_to_come),
        cmocka_unit_test(an_employer_found_after_the_panel__takes_the_points_out),
        cmocka_unit_test(the_review__opens_with_the_quorum_assigned),
        cmocka_unit_test(points__are_given_only_after_the_declaration),
        cmocka_unit_test(d2_a_recusal__lowers_the_denominator_and_the_quorum_is_asked_again),
        cmocka_unit_test(a_sheet__is_taken_off_with_a_reason),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
