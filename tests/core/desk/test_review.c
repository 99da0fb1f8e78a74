/* SPDX-License-Identifier: Apache-2.0 */
/* Running a review: who may score, conflicts and the quorum, the seal, the panel, corrections as
 * new issues, and the frozen rubric. */
#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/ranking.h"
#include "desk/review.h"

static const struct application_page nothing;

static int64_t reviewer(struct office *office, int nth)
{
    return person(office, ROLE_REVIEWER, LEAD, nth);
}

static void read_again(struct office *office, int64_t id, struct application_page *page)
{
    application_page_release(page);
    read_application(office, id, page);
}

/* All points of a criterion's most × percent, saved and sealed by who sits. */
static bool save_points(struct office *office, int64_t id, int percent, const char *comment,
                        struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct typed_points points[20];
    char typed[20][16];

    read_application(office, id, &page);
    for (size_t i = 0; i < page.item->criterion_count; i++) {
        snprintf(typed[i], sizeof typed[i], "%d", page.item->criteria[i].most * percent / 100);
        points[i] = (struct typed_points){page.item->criteria[i].id, typed[i], ""};
    }
    return desk_score_save(&office->desk, id, points, page.item->criterion_count, comment, err);
}

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

/* ---- the seal and the panel ---- */

/* How many lines of points of the others the journal has, and that they say something or nothing.
 */
static size_t lines_of_points(const struct office *office, const struct application_page *page,
                              bool open)
{
    size_t count = 0;

    for (size_t i = 0; i < page->history.count; i++) {
        const struct journal_entry *entry = &page->history.list[i];

        if ((!text_is(entry->verb, "score") && !text_is(entry->verb, "seal")) ||
            entry->clerk_id == office->desk.clerk.id)
            continue;
        count++;
        if (text_empty(entry->changes) == open)
            fail_msg("%s by %s: “%s”", entry->verb, entry->clerk, entry->changes);
    }
    return count;
}

/* Neither in the page, the ranking, the tally nor the journal, for anybody but the scorer. */
static void d10_the_seal__holds_in_pages_rankings_and_the_journal(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    AUTO_RANKING struct ranking ranking = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 20);
    others_score(&office, id, LEAD, 90); /* all are in, the panel has not begun */
    read_application(&office, id, &page);
    for (size_t i = 0; i < page.sheet_count; i++) {
        assert_false(page.sheets[i].visible);
        check_int(page.sheets[i].total_centi, 0);
        assert_false(review_is_outlier(&page, &page.sheets[i]));
    }
    check_int(lines_of_points(&office, &page, false), 6); /* saved and sealed, of three */
    check_ok(desk_ranking(&office.desk, VOUCHER, 2025, 0, &ranking, &err), err);
    check_int(ranking.count, 1);
    check_int(ranking.ranked, 0);
    assert_false(ranking.list[0].is_ranked || ranking.list[0].outlier);
    check_int(ranking.list[0].scored, 3);
    ranking_release(&ranking);
    sit_as(&office, reviewer(&office, 1));
    read_again(&office, id, &page);
    check_int(lines_of_points(&office, &page, false), 0); /* no journal is read to a reviewer */
    assert_false(desk_ranking(&office.desk, VOUCHER, 2025, 0, &ranking, &err));
    check_int(err.kind, ERR_REFUSED);

    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_panel_open(&office.desk, id, &err), err);
    read_again(&office, id, &page);
    assert_true(page.sheets[1].visible && page.sheets[1].total_centi >= 9000);
    check_int(lines_of_points(&office, &page, true), 6);
    assert_true(review_is_outlier(&page, &page.sheets[0]));
    check_ok(desk_ranking(&office.desk, VOUCHER, 2025, 0, &ranking, &err), err);
    check_int(ranking.ranked, 1);
    assert_true(ranking.list[0].outlier && ranking.list[0].panel);
    sit_as(&office, reviewer(&office, QUORUM_SECOND));
    read_again(&office, id, &page);
    assert_true(page.sheets[0].visible); /* the panel reads all sheets */
}

static void the_panel__begins_when_all_have_sealed_and_outliers_need_minutes(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    assert_false(desk_panel_open(&office.desk, id, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_minute_add(&office.desk, id, "all", "nothing yet", &err));
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 50);
    others_score(&office, id, LEAD, 90);
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "review:outlier");
    check_ok(desk_panel_open(&office.desk, id, &err), err);
    assert_false(desk_panel_open(&office.desk, id, &err)); /* once */
    assert_false(desk_reviewer_assign(&office.desk, id, reviewer(&office, 7), &err));
    assert_false(desk_minute_add(&office.desk, id, "all three", "", &err));
    check_ok(desk_minute_add(&office.desk, id, "all three", "the low total stands", &err), err);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    read_application(&office, id, &page);
    check_int(page.minute_count, 1);
    check_text(page.minutes[0].body, "the low total stands");
    check_int(page.sheets[0].status, SHEET_REVEALED);
}

/* What the panel looked at was another total. */
static void minutes__from_before_a_new_total_do_not_answer_for_it(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 85);
    others_score(&office, id, LEAD, 90);
    check_ok(desk_panel_open(&office.desk, id, &err), err);
    check_ok(desk_minute_add(&office.desk, id, "all three", "nothing to say", &err), err);
    check_ok(desk_sheet_reopen(&office.desk, id, reviewer(&office, 1), "misread page 3", &err),
             err);
    desk_set_now(&office.desk, office.desk.now_ms + 60000);
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 20);
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "review:outlier");
    check_ok(desk_minute_add(&office.desk, id, "all three", "the low total stands", &err), err);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
}

/* What is sealed does not change; a correction is the next issue, with a reason. */
static void d3_a_correction__is_a_new_issue_beside_the_sealed_one(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id;
    int old_total;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 70);
    assert_false(save_points(&office, id, 90, "", &err));
    check_int(err.kind, ERR_REFUSED);
    others_score(&office, id, LEAD, 80);
    check_ok(desk_panel_open(&office.desk, id, &err), err);
    assert_false(desk_sheet_reopen(&office.desk, id, reviewer(&office, 1), "", &err));
    check_ok(desk_sheet_reopen(&office.desk, id, reviewer(&office, 1), "misread page 3", &err),
             err);
    move_refused(&office, id, MOVE_CLOSE_REVIEW, NULL, "review:sheets");
    read_application(&office, id, &page);
    check_int(page.sheet_count, 3);
    check_int(page.past_count, 1);
    old_total = page.past[0].total_centi;
    assert_true(old_total >= 7000);
    sit_as(&office, reviewer(&office, 1));
    check_ok(save_points(&office, id, 90, "read again", &err), err);
    sit(&office, ROLE_OFFICER, LEAD);
    read_again(&office, id, &page);
    for (size_t i = 0; i < page.sheet_count; i++)
        if (page.sheets[i].issue == 2)
            assert_false(page.sheets[i].visible); /* sealed to the others until it is done */
    sit_as(&office, reviewer(&office, 1));
    check_ok(desk_score_seal(&office.desk, id, &err), err);
    assert_false(save_points(&office, id, 95, "", &err));
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
    read_again(&office, id, &page);
    check_int(page.past[0].total_centi, old_total);
    for (size_t i = 0; i < page.sheet_count; i++)
        if (page.sheets[i].issue == 2) {
            assert_true(page.sheets[i].visible && page.sheets[i].total_centi > old_total);
            check_text(page.sheets[i].reason, "misread page 3");
        }
    assert_false(desk_sheet_reopen(&office.desk, id, reviewer(&office, 1), "too late", &err));
}

static void a_reopening__that_is_taken_back_leaves_the_sealed_sheet(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 70);
    others_score(&office, id, LEAD, 80);
    check_ok(desk_sheet_reopen(&office.desk, id, reviewer(&office, 1), "asked for it", &err), err);
    check_ok(desk_reviewer_withdraw(&office.desk, id, reviewer(&office, 1), "not needed", &err),
             err);
    read_application(&office, id, &page);
    check_int(page.sheet_count, 3);
    check_int(page.sheets[0].issue, 1);
    assert_true(page.sheets[0].sealed);
    move_ok(&office, id, MOVE_CLOSE_REVIEW, NULL);
}

/* What is missing does not count as nought, and no share is told before all is in. */
static void d11_an_unfinished_sheet__has_no_total(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    AUTO_FINDINGS struct findings findings = {0};
    struct typed_points one = {.points = "7", .comment = ""};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    declare_none(&office, id);
    read_application(&office, id, &page);
    one.criterion = page.item->criteria[0].id;
    check_ok(desk_score_save(&office.desk, id, &one, 1, "", &err), err);
    assert_false(desk_score_seal(&office.desk, id, &err));
    check_int(err.kind, ERR_INPUT);
    read_again(&office, id, &page);
    assert_false(page.sheets[0].sealed);
    check_int(page.sheets[0].total_centi, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_may_move(&office.desk, id, MOVE_CLOSE_REVIEW, &findings));
    check_text(finding_of(&findings, "review:sheets")->text, "0 of 3 scored");
    read_again(&office, id, &page);
    assert_false(page.application.has_score);
}

/* No number stands for what was not given: the file holds NULL, and what is no point of the card is
 * refused. */
static void d14_what_was_not_scored__is_no_number(void **state)
{
    static const char *const sentinels[] = {"99999", "-1", "n/a"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct typed_points one = {.points = "7", .comment = ""};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    declare_none(&office, id);
    read_application(&office, id, &page);
    one.criterion = page.item->criteria[0].id;
    check_ok(desk_score_save(&office.desk, id, &one, 1, "", &err), err);
    for (size_t i = 0; i < sizeof sentinels / sizeof *sentinels; i++) {
        one.points = sentinels[i];
        assert_false(desk_score_save(&office.desk, id, &one, 1, "", &err));
        check_int(err.kind, ERR_INPUT);
    }
    read_again(&office, id, &page);
    assert_true(page.sheets[0].lines[0].has_points);
    check_int(page.sheets[0].lines[0].points, 7);
    assert_false(page.sheets[0].lines[1].has_points);
    one.points = "";
    check_ok(desk_score_save(&office.desk, id, &one, 1, "", &err), err);
    read_again(&office, id, &page);
    assert_false(page.sheets[0].lines[0].has_points); /* taken out again, not nought */
}

static void full_or_failing_points__ask_for_a_comment(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct typed_points points[20];
    char typed[20][16];
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    declare_none(&office, id);
    read_application(&office, id, &page);
    assert_true(page.item->criterion_count > 1);
    for (size_t i = 0; i < page.item->criterion_count; i++) {
        snprintf(typed[i], sizeof typed[i], "%d", page.item->criteria[i].most * 80 / 100);
        points[i] = (struct typed_points){page.item->criteria[i].id, typed[i], ""};
    }
    snprintf(typed[0], sizeof typed[0], "%d", page.item->criteria[0].most);
    check_ok(desk_score_save(&office.desk, id, points, page.item->criterion_count, "", &err), err);
    assert_false(desk_score_seal(&office.desk, id, &err));
    check_int(err.kind, ERR_INPUT);
    points[0].comment = "the best there is";
    check_ok(desk_score_save(&office.desk, id, points, page.item->criterion_count, "", &err), err);
    check_ok(desk_score_seal(&office.desk, id, &err), err);
}

/* ---- order and rubric ---- */

static int64_t reviewed(struct office *office, int score)
{
    int64_t id = voucher_at(office, STAGE_ACCEPTED);

    story_review(office, item_on(VOUCHER, VOUCHER_DAY), id, score);
    return id;
}

/* Integers from the points to the place. */
static void d12_a_ranking__orders_by_what_is_shown(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_RANKING struct ranking ranking = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    int64_t low, high, middle, open;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    low = reviewed(&office, 50);
    high = reviewed(&office, 90);
    middle = reviewed(&office, 75);
    open = voucher_at(&office, STAGE_REVIEW);
    check_ok(desk_ranking(&office.desk, VOUCHER, 2025, 1, &ranking, &err), err);
    check_int(ranking.count, 4);
    check_int(ranking.ranked, 3);
    check_int(ranking.list[0].id, high);
    check_int(ranking.list[1].id, middle);
    check_int(ranking.list[2].id, low);
    check_int(ranking.list[3].id, open);
    assert_true(ranking.list[0].passes);
    assert_false(ranking.list[2].passes);
    for (size_t i = 0; i < ranking.ranked; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = nothing;

        read_application(&office, ranking.list[i].id, &page);
        check_int(ranking.list[i].entry->centi, page.application.score_centi);
        check_int(ranking.list[i].entry->rank, (int) i + 1);
    }
    check_int(ranking.stability.cut, 1);
    assert_false(ranking.stability.cut_inside);
    assert_non_null(strstr(ranking_stability_text(&ranking, &arena),
                           "The line under place 1 holds in every trial."));
    check_ok(desk_ranking_minute(&office.desk, VOUCHER, 2025, "all", "taken as it is", &err), err);
    ranking_release(&ranking);
    check_ok(desk_ranking(&office.desk, VOUCHER, 2025, 0, &ranking, &err), err);
    check_int(ranking.minute_count, 1);
    ranking_release(&ranking);
    assert_false(desk_ranking(&office.desk, VOUCHER, 2024, 0, &ranking, &err));
    check_int(err.kind, ERR_NOT_FOUND);
}

/* What the office itself held back costs nobody a place: of all that lay over a case only a
 * correction that came in later counts. */
static void complete__is_the_last_correction_and_no_hold_or_objection(void **state)
{
    static const struct move_details why = {.reason = "as the file says"};
    AUTO_OFFICE struct office office;
    AUTO_RANKING struct ranking ranking = {0};
    char day[DATE_TEXT_SIZE];
    struct err err = {0};
    int64_t held, corrected;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "1000000");
    held = voucher_at(&office, STAGE_NOTICE);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, held, MOVE_OBJECT, &why);
    corrected = voucher_at(&office, STAGE_FORMAL);
    move_ok(&office, corrected, MOVE_RETURN, &why);
    office_on(&office, "2025-06-05");
    answer_corrections(&office, corrected);
    move_ok(&office, corrected, MOVE_RESUBMIT, NULL);
    sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
    move_ok(&office, held, MOVE_RESOLVE, &why);
    move_ok(&office, held, MOVE_HOLD, &why);
    office_on(&office, "2025-06-09");
    move_ok(&office, held, MOVE_RESUME, &why);
    sit(&office, ROLE_OFFICER, LEAD);
    check_everything(&office, corrected);
    move_ok(&office, corrected, MOVE_ACCEPT, NULL);
    story_review(&office, item_on(VOUCHER, VOUCHER_DAY), corrected, 75);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_ranking(&office.desk, VOUCHER, 2025, 0, &ranking, &err), err);
    check_int(ranking.ranked, 2);
    for (size_t i = 0; i < ranking.ranked; i++)
        check_text(date_text(ranking.list[i].complete_on, day),
                   ranking.list[i].id == held ? VOUCHER_DAY : "2025-06-05");
}

/* The application carries the digest of its edition: a later one with other criteria changes
 * nothing of what is being scored. */
static void the_rubric__is_that_of_the_edition_the_application_carries(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit_as(&office, reviewer(&office, 1));
    score_and_seal(&office, id, 80);
    desk_set_now(&office.desk, morning_of(day_of("2026-06-01"))); /* another edition is in force */
    read_application(&office, id, &page);
    assert_ptr_equal(page.item, item_on(VOUCHER, VOUCHER_DAY));
    assert_ptr_not_equal(page.item, item_on(VOUCHER, "2026-06-01"));
    assert_memory_equal(page.application.edition.bytes, page.item->edition->digest.bytes,
                        DIGEST_SIZE);
}

/* Two windows over one sheet: what one alone changed stays, what both did is told. */
static void a_sheet_in_two_windows__loses_nothing_typed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page seen = {0}, now = {0};
    struct typed_points points[2] = {{.comment = ""}, {.comment = ""}};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEW);
    sit(&office, ROLE_REVIEWER, LEAD);
    declare_none(&office, id);
    read_application(&office, id, &seen);
    for (int i = 0; i < 2; i++)
        points[i].criterion = seen.item->criteria[i].id;
    points[0].points = "7";
    points[1].points = "8";
    check_ok(desk_score_save_seen(&office.desk, id, &seen.sheets[0], points, 2, "sound", &err),
             err);
    points[0].points = ""; /* the other window, as it was opened */
    points[1].points = "";
    check_ok(desk_score_save_seen(&office.desk, id, &seen.sheets[0], points, 2, "", &err), err);
    read_application(&office, id, &now);
    check_int(now.sheets[0].lines[0].points, 7);
    check_int(now.sheets[0].lines[1].points, 8);
    check_text(now.sheets[0].comment, "sound");
    points[0].points = "6";
    assert_false(desk_score_save_seen(&office.desk, id, &seen.sheets[0], points, 2, "", &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.what, "7"));
    application_page_release(&now);
    read_application(&office, id, &now);
    check_int(now.sheets[0].lines[0].points, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_in_two_windows__loses_nothing_typed),
        cmocka_unit_test(the_least_busy__stand_first_and_fill_the_quorum),
        cmocka_unit_test(who_works_for_the_applicant__is_refused_outright),
        cmocka_unit_test(an_employer_recorded_later__stops_what_is_still_to_come),
        cmocka_unit_test(an_employer_found_after_the_panel__takes_the_points_out),
        cmocka_unit_test(the_review__opens_with_the_quorum_assigned),
        cmocka_unit_test(points__are_given_only_after_the_declaration),
        cmocka_unit_test(d2_a_recusal__lowers_the_denominator_and_the_quorum_is_asked_again),
        cmocka_unit_test(a_sheet__is_taken_off_with_a_reason),
        cmocka_unit_test(d10_the_seal__holds_in_pages_rankings_and_the_journal),
        cmocka_unit_test(minutes__from_before_a_new_total_do_not_answer_for_it),
        cmocka_unit_test(the_panel__begins_when_all_have_sealed_and_outliers_need_minutes),
        cmocka_unit_test(d3_a_correction__is_a_new_issue_beside_the_sealed_one),
        cmocka_unit_test(a_reopening__that_is_taken_back_leaves_the_sealed_sheet),
        cmocka_unit_test(d11_an_unfinished_sheet__has_no_total),
        cmocka_unit_test(d14_what_was_not_scored__is_no_number),
        cmocka_unit_test(full_or_failing_points__ask_for_a_comment),
        cmocka_unit_test(d12_a_ranking__orders_by_what_is_shown),
        cmocka_unit_test(complete__is_the_last_correction_and_no_hold_or_objection),
        cmocka_unit_test(the_rubric__is_that_of_the_edition_the_application_carries),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
