/* SPDX-License-Identifier: Apache-2.0 */
/* Running a review: the seal, the panel, corrections as new issues, and the frozen rubric. */
#include "desk_review.h"

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
    AUTO_FINDINGS struct findings findings = {0};
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
    assert_false(desk_move(&office.desk, id, version_of(&office, id), MOVE_CLOSE_REVIEW, NULL,
                           &findings, &err));
    assert_non_null(strstr(err.what, "others: 3")); /* each is far from the middle of two apart */
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
