/* SPDX-License-Identifier: Apache-2.0 */
/* A return for correction: one notice of everything, answered line by line, so many times and until
 * a day; afterwards nothing of it changes. */
#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/letter.h"
#include "desk/merge.h"
#include "store/correction.h"

static struct correction_item item_now(struct office *office, int64_t id, int line,
                                       struct application_page *page)
{
    read_application(office, id, page);
    assert_true(page->overlay_count > 0);

    const struct overlay *overlay = &page->overlays[page->overlay_count - 1];
    for (size_t i = 0; i < overlay->item_count; i++)
        if (overlay->items[i].line == line)
            return overlay->items[i];
    fail_msg("the notice has no line %d", line);
    return (struct correction_item){0};
}

static enum correction_state state_now(struct office *office, int64_t id, int line)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return item_now(office, id, line, &page).state;
}

static void settle_ok(struct office *office, int64_t id, int line, enum correction_state state,
                      const char *note)
{
    struct err err = {0};

    check_ok(desk_correction_settle(&office->desk, id, line, state, note, &err), err);
}

/* What the tables hold is what the journal says. */
static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
}

static int64_t returned(struct office *office, const char *notice)
{
    int64_t id = voucher_at(office, STAGE_FORMAL);

    move_ok(office, id, MOVE_RETURN, &(struct move_details){.reason = notice});
    return id;
}

/* ---- the draft ---- */

static bool is_drafted(const struct correction_line *lines, size_t count, const char *source)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(lines[i].source, source))
            return true;
    return false;
}

static void draft__names_all_that_is_missing_or_not_in_order(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0}, less = {0};
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    struct err err = {0};
    size_t required = 0, count;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    for (size_t i = 0; i < page.material_count; i++)
        required += page.materials[i].material->required;
    assert_true(required > 1);
    count = desk_correction_draft(&page, &arena, &lines);
    check_int(count, required);
    for (size_t i = 0; i < count; i++)
        assert_false(text_empty(lines[i].text));
    /* a check nobody made is not the applicant's to answer */
    assert_false(is_drafted(lines, count, "check:legal_person"));
    assert_true(is_drafted(lines, count, "material:licence"));

    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_MET, "", &err), err);
    check_ok(desk_check_set(&office.desk, id, "credit_lookup", CHECK_NOT_MET, "on the list", &err),
             err);
    check_ok(desk_material_set(&office.desk, id, "licence", true, &err), err);
    read_application(&office, id, &less);
    count = desk_correction_draft(&less, &arena, &lines);
    check_int(count, 1 + required - 1);
    assert_false(is_drafted(lines, count, "check:legal_person"));
    assert_false(is_drafted(lines, count, "material:licence"));
    assert_true(is_drafted(lines, count, "check:credit_lookup"));
}

/* ---- the notice ---- */

static void notice__is_kept_line_by_line_without_its_numbers(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    const char *paper;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = returned(&office, "1. the seal\n\n 2、the contract \n（3）3.5 per cent do not agree\n"
                           "4.5 million are stated twice\nTo be handed in: 统一社会信用代码证书");
    read_application(&office, id, &page);
    check_int(page.overlay_count, 1);
    check_int(page.overlays[0].item_count, 5);
    check_text(page.overlays[0].items[0].text, "the seal");
    check_text(page.overlays[0].items[1].text, "the contract");
    check_text(page.overlays[0].items[2].text, "3.5 per cent do not agree");
    check_text(page.overlays[0].items[3].text, "4.5 million are stated twice");
    check_text(page.overlays[0].items[0].source, "");
    check_text(page.overlays[0].items[4].source, "material:licence");
    /* fifteen working days after 3 June 2025, by the setting */
    check_text(date_text(page.overlays[0].answer_by, day), "2025-06-24");
    assert_non_null(
        strstr(page.history.list[page.history.count - 1].changes, "answer_by\t\t2025-06-24\n"));
    /* the office knows that the number is its own; the paper says the day in force */
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes,
                           "answer_basis\t\t按设定“补正期限”  [unproved]"));
    check_ok(desk_letter(&office.desk, id, MOVE_RETURN, &arena, &paper, &err), err);
    assert_non_null(strstr(paper, "2025-06-24"));
    assert_null(strstr(paper, "unproved"));
}

static void notice__of_nothing_but_numbers_and_blanks_is_refused(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    move_refused(&office, id, MOVE_RETURN, &(struct move_details){.reason = "1. \n 2、 \n"},
                 "reason");
}

static void notice__waits_until_every_check_is_made(void **state)
{
    static const struct move_details all = {.reason = "the seal", .left_out = "the office has it"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    assert_true(page.check_count > 1);
    for (size_t i = 0; i < page.check_count; i++) {
        const char *check = page.checks[i].check->id;

        move_refused(&office, id, MOVE_RETURN, &all, arena_format(&arena, "check:%s", check));
        check_ok(desk_check_set(&office.desk, id, check, i % 2 ? CHECK_NOT_MET : CHECK_MET,
                                i % 2 ? "not so" : "", &err),
                 err);
    }
    check_ok(
        desk_move(&office.desk, id, version_of(&office, id), MOVE_RETURN, &all, &findings, &err),
        err);
}

static void a_drafted_line__is_taken_out_only_with_a_note_that_is_kept(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0}, after = {0};
    AUTO_ARENA struct arena arena = {0};
    struct move_details details = {.reason = ""};
    AUTO_FINDINGS struct findings findings = {0};
    struct correction_line *lines, *left;
    struct err err = {0};
    size_t count;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    tick_open_checks(&office, id);
    check_ok(
        desk_check_set(&office.desk, id, "credit_lookup", CHECK_NOT_MET, "1. on\nthe list", &err),
        err);
    read_application(&office, id, &page);
    count = desk_correction_draft(&page, &arena, &lines);
    assert_true(count > 2);
    for (size_t i = 0; i < count; i++) /* a number before, a word after: it is still told */
        details.reason = arena_format(&arena, "%s%zu. %s!\n", details.reason, i + 1, lines[i].text);
    check_int(desk_correction_left_out(&page, details.reason, &arena, &left), 0);
    details.reason = strchr(details.reason, '\n') + 1;
    check_int(desk_correction_left_out(&page, details.reason, &arena, &left), 1);
    check_text(left[0].source, lines[0].source);
    move_refused(&office, id, MOVE_RETURN, &details, "correction:left-out");
    details.left_out = " \n";
    move_refused(&office, id, MOVE_RETURN, &details, "correction:left-out");
    details.left_out = "the office has it";
    check_ok(desk_move(&office.desk, id, version_of(&office, id), MOVE_RETURN, &details, &findings,
                       &err),
             err);
    read_application(&office, id, &after);
    check_int(after.overlays[0].item_count, count - 1);
    check_text(after.overlays[0].items[0].source, lines[1].source);
    const char *kept = after.history.list[after.history.count - 1].changes;
    assert_non_null(strstr(kept, arena_format(&arena, "left_out\t\t%s\n", lines[0].text)));
    assert_non_null(strstr(kept, "left_out_note\t\tthe office has it\n"));
}

static void a_notice_of_all_that_was_drafted__needs_no_note(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0}, after = {0};
    AUTO_ARENA struct arena arena = {0};
    struct move_details details = {.reason = "the seal"};
    AUTO_FINDINGS struct findings findings = {0};
    struct correction_line *lines;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    tick_open_checks(&office, id);
    read_application(&office, id, &page);
    for (size_t i = 0, count = desk_correction_draft(&page, &arena, &lines); i < count; i++)
        details.reason = arena_format(&arena, "%s\n%s", details.reason, lines[i].text);
    check_ok(desk_move(&office.desk, id, version_of(&office, id), MOVE_RETURN, &details, &findings,
                       &err),
             err);
    read_application(&office, id, &after);
    assert_null(strstr(after.history.list[after.history.count - 1].changes, "left_out"));
}

static void notice__has_a_text_for_paper(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *text = NULL;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    assert_false(desk_letter(&office.desk, id, MOVE_RETURN, &arena, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "the seal\nthe contract"});
    check_ok(desk_letter(&office.desk, id, MOVE_RETURN, &arena, &text, &err), err);
    assert_non_null(strstr(text, "1. the seal\n2. the contract\n"));
    assert_non_null(strstr(text, "by 2025-06-24 (that day included; 15 working days)"));
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_letter(&office.desk, id, MOVE_RETURN, &arena, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
}

/* ---- its answers ---- */

static void resubmit__waits_for_every_line(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = returned(&office, "the seal\nthe contract");
    move_refused(&office, id, MOVE_RESUBMIT, NULL, "correction:1");
    settle_ok(&office, id, 1, CORRECTION_ANSWERED, "sealed on every page");
    move_refused(&office, id, MOVE_RESUBMIT, NULL, "correction:2");
    settle_ok(&office, id, 2, CORRECTION_WAIVED, "the office has it");
    settle_ok(&office, id, 1, CORRECTION_OPEN, "");
    move_refused(&office, id, MOVE_RESUBMIT, NULL, "correction:1");
    settle_ok(&office, id, 1, CORRECTION_ANSWERED, "sealed on every page");
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    read_application(&office, id, &page);
    check_text(page.overlays[0].answer, "1. answered: sealed on every page\n"
                                        "2. waived: the office has it");
}

static void waiving__is_an_officers_and_says_why(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = returned(&office, "the seal");
    assert_false(desk_correction_settle(&office.desk, id, 1, CORRECTION_WAIVED, " ", &err));
    check_int(err.kind, ERR_INPUT);
    sit(&office, ROLE_INTAKE, "industry");
    assert_false(
        desk_correction_settle(&office.desk, id, 1, CORRECTION_WAIVED, "not needed", &err));
    check_int(err.kind, ERR_REFUSED);
    settle_ok(&office, id, 1, CORRECTION_ANSWERED, "handed in at the counter");
    assert_false(desk_correction_settle(&office.desk, id, 2, CORRECTION_ANSWERED, "", &err));
    check_int(err.kind, ERR_INPUT);
    check_int(state_now(&office, id, 1), CORRECTION_ANSWERED);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2)); /* a colleague's */
    assert_false(desk_correction_settle(&office.desk, id, 1, CORRECTION_OPEN, "", &err));
    check_int(err.kind, ERR_REFUSED);
}

static void a_line__settled_by_another_is_not_settled_over(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = {0}, after = {0};
    const struct correction_item *seen;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = returned(&office, "the seal");
    read_application(&office, id, &before);
    seen = &desk_correction_open(&before)->items[0];
    settle_ok(&office, id, 1, CORRECTION_ANSWERED, "handed in on paper");
    assert_false(
        desk_correction_settle_seen(&office.desk, id, seen, CORRECTION_WAIVED, "not needed", &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.what, "handed in on paper"));
    assert_false(text_empty(err.detail));
    read_application(&office, id, &after);
    check_ok(desk_correction_settle_seen(&office.desk, id, &desk_correction_open(&after)->items[0],
                                         CORRECTION_WAIVED, "not needed", &err),
             err);
}

static void a_paper_that_comes_in__answers_the_line_that_asked_for_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    struct err err = {0};
    const char *notice = "";
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_NOT_MET, "名称不一致", &err),
             err);
    read_application(&office, id, &page);
    for (size_t i = 0, count = desk_correction_draft(&page, &arena, &lines); i < count; i++)
        if (text_is(lines[i].source, "material:licence") ||
            text_is(lines[i].source, "check:legal_person"))
            notice = arena_format(&arena, "%s%s\n", notice, lines[i].text);
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = notice});
    check_ok(desk_material_set(&office.desk, id, "licence", true, &err), err);
    check_int(state_now(&office, id, 1), CORRECTION_ANSWERED);
    check_int(state_now(&office, id, 2), CORRECTION_OPEN);
    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_MET, "", &err), err);
    check_int(state_now(&office, id, 2), CORRECTION_ANSWERED);
    check_ok(desk_material_set(&office.desk, id, "licence", false, &err), err);
    check_int(state_now(&office, id, 1), CORRECTION_OPEN);
    move_refused(&office, id, MOVE_RESUBMIT, NULL, "correction:1");
}

/* Papers that were put into one line: the first of them is not the answer to all. */
static void a_line_of_several_papers__is_answered_by_hand(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    struct err err = {0};
    const char *notice = "";
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    for (size_t i = 0, count = desk_correction_draft(&page, &arena, &lines); i < count; i++)
        if (text_is(lines[i].source, "material:licence"))
            notice = arena_format(&arena, "%s、信用承诺书\n%s，原件\n%s（盖章）\n", lines[i].text,
                                  lines[i].text, lines[i].text);
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = notice});
    check_ok(desk_material_set(&office.desk, id, "licence", true, &err), err);
    check_int(state_now(&office, id, 1), CORRECTION_OPEN);
    check_int(state_now(&office, id, 2), CORRECTION_OPEN);
    check_int(state_now(&office, id, 3), CORRECTION_ANSWERED);
}

static bool is_there(struct office *office, int64_t id, const char *material)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    for (size_t i = 0; i < page.material_count; i++)
        if (text_is(page.materials[i].material->id, material))
            return page.materials[i].present;
    fail_msg("no paper %s", material);
    return false;
}

static void a_line_that_asks_for_a_paper__brings_it_in_when_it_is_answered(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = returned(&office, "To be handed in: 统一社会信用代码证书\nthe seal");
    settle_ok(&office, id, 2, CORRECTION_ANSWERED, "");
    assert_false(is_there(&office, id, "licence"));
    settle_ok(&office, id, 1, CORRECTION_WAIVED, "the office has it");
    assert_false(is_there(&office, id, "licence"));
    settle_ok(&office, id, 1, CORRECTION_ANSWERED, "");
    assert_true(is_there(&office, id, "licence"));
    settle_ok(&office, id, 1, CORRECTION_OPEN, ""); /* ticked by mistake */
    assert_false(is_there(&office, id, "licence"));
}

/* A paper, a check and what somebody wrote, in each state by who may set it. */
static void every_line__answered_or_waived_leaves_the_journal_saying_what_is(void **state)
{
    static const enum correction_state states[] = {CORRECTION_ANSWERED, CORRECTION_OPEN,
                                                   CORRECTION_WAIVED, CORRECTION_ANSWERED};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    struct err err = {0};
    const char *notice = "the seal\n";
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_check_set(&office.desk, id, "legal_person", CHECK_NOT_MET, "名称不一致", &err),
             err);
    read_application(&office, id, &page);
    for (size_t i = 0, count = desk_correction_draft(&page, &arena, &lines); i < count; i++)
        notice = arena_format(&arena, "%s%s\n", notice, lines[i].text);
    assert_true(desk_correction_lines(notice) > 2);
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = notice});
    for (size_t s = 0; s < sizeof states / sizeof *states; s++) {
        sit(&office, ROLE_OFFICER, LEAD);
        for (int line = 1; line <= desk_correction_lines(notice); line++)
            settle_ok(&office, id, line, states[s], "missing");
        check_kept(&office);
    }
    assert_true(is_there(&office, id, "licence"));
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    check_ok(desk_material_set(&office.desk, id, "licence", false, &err), err);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    move_ok(&office, id, MOVE_REOPEN_RETURN, &(struct move_details){.reason = "还缺印章"});
    check_kept(&office);
}

static void what_was_asked__never_changes_and_nothing_does_once_it_is_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct store_correction_item late = {
        .line = 1, .state = "open", .note = "", .settled_on = DATE_NONE};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = returned(&office, "the seal");
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    assert_false(desk_correction_settle(&office.desk, id, 1, CORRECTION_OPEN, "", &err));
    check_int(err.kind, ERR_REFUSED);
    read_application(&office, id, &page);
    late.overlay_id = page.overlays[0].id;
    check_ok(store_begin(office.desk.store, &err), err);
    assert_false(store_correction_settle(office.desk.store, &late, 0, &err));
    check_int(store_refusal(office.desk.store), STORE_REFUSAL_APPEND_ONLY);
    store_rollback(office.desk.store);
}

/* ---- how often, until when ---- */

static void a_third_return__is_refused_by_the_setting(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    for (int i = 0; i < 2; i++) {
        move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "the seal"});
        answer_corrections(&office, id);
        move_ok(&office, id, MOVE_RESUBMIT, NULL);
    }
    move_refused(&office, id, MOVE_RETURN, &(struct move_details){.reason = "the seal"},
                 "correction:returns");
    desk_may_move(&office.desk, id, MOVE_RETURN, &findings);
    assert_non_null(strstr(finding_of(&findings, "correction:returns")->article, "补正次数上限"));
}

static int lapsing(struct office *office)
{
    const struct application_filter filter = {.lapsing = true};
    struct application_ids ids = {0};
    struct worklist list = {0};
    struct err err = {0};

    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_int(ids.count, list.lapsing);
    application_ids_release(&ids);
    return list.lapsing;
}

static int overdue(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    return desk_correction_overdue(&office->desk, desk_correction_open(&page));
}

static void an_unanswered_notice__is_proposed_to_lapse_when_its_days_are_over(void **state)
{
    AUTO_OFFICE struct office office;
    const struct application_filter mine = {.mine = true};
    struct application_ids ids = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = returned(&office, "the seal");
    office_on(&office, "2025-06-24"); /* the last day */
    check_int(overdue(&office, id), 0);
    check_int(lapsing(&office), 0);
    office_on(&office, "2025-06-27");
    check_int(overdue(&office, id), 3);
    check_int(lapsing(&office), 1);
    check_ok(desk_application_ids(&office.desk, &mine, &ids, &err), err);
    check_int(ids.count, 1); /* it waits for its officer to confirm */
    application_ids_release(&ids);
    sit(&office, ROLE_OFFICER, "industry");
    check_int(lapsing(&office), 0);
    sit(&office, ROLE_OFFICER, LEAD);
    answer_corrections(&office, id); /* late, but in */
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    check_int(overdue(&office, id), 0);
    check_int(lapsing(&office), 0);
}

static void a_lapse__is_confirmed_by_the_officer_once_the_days_are_over(void **state)
{
    static const struct move_details why = {.reason = "not corrected in time"};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    move_refused(&office, id, MOVE_LAPSE, &why, "overdue"); /* it was never returned */
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "the seal"});
    move_refused(&office, id, MOVE_LAPSE, &why, "overdue");
    office_on(&office, "2025-06-24"); /* the last day */
    move_refused(&office, id, MOVE_LAPSE, &why, "overdue");
    office_on(&office, "2025-06-25");
    move_refused(&office, id, MOVE_LAPSE, NULL, "reason");
    move_ok(&office, id, MOVE_LAPSE, &why);
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_LAPSED);
    check_int(page.overlays[0].items[0].state, CORRECTION_OPEN); /* as it was left */
    assert_false(date_is_none(page.overlays[0].ended_on));
    check_int(lapsing(&office), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draft__names_all_that_is_missing_or_not_in_order),
        cmocka_unit_test(notice__is_kept_line_by_line_without_its_numbers),
        cmocka_unit_test(notice__of_nothing_but_numbers_and_blanks_is_refused),
        cmocka_unit_test(notice__waits_until_every_check_is_made),
        cmocka_unit_test(a_drafted_line__is_taken_out_only_with_a_note_that_is_kept),
        cmocka_unit_test(a_notice_of_all_that_was_drafted__needs_no_note),
        cmocka_unit_test(notice__has_a_text_for_paper),
        cmocka_unit_test(resubmit__waits_for_every_line),
        cmocka_unit_test(waiving__is_an_officers_and_says_why),
        cmocka_unit_test(a_line__settled_by_another_is_not_settled_over),
        cmocka_unit_test(a_paper_that_comes_in__answers_the_line_that_asked_for_it),
        cmocka_unit_test(a_line_of_several_papers__is_answered_by_hand),
        cmocka_unit_test(a_line_that_asks_for_a_paper__brings_it_in_when_it_is_answered),
        cmocka_unit_test(every_line__answered_or_waived_leaves_the_journal_saying_what_is),
        cmocka_unit_test(what_was_asked__never_changes_and_nothing_does_once_it_is_back),
        cmocka_unit_test(a_third_return__is_refused_by_the_setting),
        cmocka_unit_test(a_lapse__is_confirmed_by_the_officer_once_the_days_are_over),
        cmocka_unit_test(an_unanswered_notice__is_proposed_to_lapse_when_its_days_are_over),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
