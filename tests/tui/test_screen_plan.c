/* SPDX-License-Identifier: Apache-2.0 */
/* The plan, from screen to screen: its batches, votes on lines, publishing, an objection and how it
 * is settled; a batch of one from the page of an application. */
#include "demo_fixture.h"

#include "desk/audit.h"
#include "desk/objection.h"
#include "desk/plan.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-n");
    check_text(console_top(demo->console)->class->name, "plans");
    return demo;
}

/* The newest batch of the department with two lines of which one has an objection; of finance one
 * of three, of which one waits. */
static const struct plan_batch *batch_of(struct demo *demo, struct plans *plans)
{
    struct err err = {0};

    check_ok(desk_plans(&demo->world.desk, 0, plans, &err), err);
    for (size_t i = 0; i < plans->count; i++)
        if (plans->list[i].lines > 1 && plans->list[i].state == PLAN_SUBMITTED)
            return &plans->list[i];
    fail_msg("no batch of several lines is under way");
    return NULL;
}

static int64_t newest(struct demo *demo)
{
    AUTO_PLANS struct plans plans = {0};

    return batch_of(demo, &plans)->id;
}

/* Where it stands in the list is the list's: what waits to be awarded is before it. */
static void open_newest(struct demo *demo)
{
    AUTO_PLANS struct plans plans = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct plan_batch *batch = batch_of(demo, &plans);
    const char *row = arena_format(&arena, "> !%s", batch->number);
    const char *unmarked = arena_format(&arena, ">  %s", batch->number);

    screen_press(demo->console, "Home");
    for (size_t i = 0; i < plans.count; i++)
        if (!screen_has(demo->console, row) && !screen_has(demo->console, unmarked))
            screen_press(demo->console, "Down");
    screen_press(demo->console, "Enter Home");
    check_text(console_top(demo->console)->class->name, "plan");
}

/* Its second line approved, and not published. */
static void approve_second(struct demo *demo)
{
    open_newest(demo);
    screen_press(demo->console, "Down a y");
    check_screen_has(demo->console, "Approve the line: 1.");
    screen_press(demo->console, "Home");
}

static int lines_in(struct demo *demo, enum plan_line_state state)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    struct err err = {0};
    int count = 0;

    check_ok(desk_plan_lines(&demo->world.desk, newest(demo), 0, &lines, &err), err);
    for (size_t i = 0; i < lines.count; i++)
        count += lines.list[i].state == state;
    return count;
}

static void the_plan__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    demo_check_screen(demo, "plans");
    language_set(LANGUAGE_EN);
    open_newest(demo);
    check_screen_has(demo->console, "Plan > First-version software 2026, batch");
    check_screen_has(demo->console, "Objection");
    demo_check_screen(demo, "plan");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "l");
    check_text(console_top(demo->console)->class->name, "objections");
    demo_check_screen(demo, "objections");
}

/* Who votes on a line has its figures, who acted on it and what was done last beside it. */
static void a_line__says_what_is_voted_on(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    open_newest(demo);
    screen_press(demo->console, "Home Down");
    check_screen_has(demo->console, "Requested 2,394,797.40; assessed 2,394,797.40; listed ");
    check_screen_has(demo->console, "Amount checked by ");
    check_screen_lacks(demo->console, "Last done"); /* no room */
    console_resize(demo->console, 40, 120);
    check_screen_has(demo->console, "Last done");
    check_screen_has(demo->console, "Put into the plan");
    screen_press(demo->console, "a");
    check_screen_has(demo->console, "│ Requested 2,394,797.40; assessed");
    screen_press(demo->console, "Esc");
}

/* Of the applicant of its second line, by who takes in; the one who sat has to sign in again. */
static void another_account_of_second(struct demo *demo)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct organisation payee;
    struct err err = {0};
    int64_t id;

    check_ok(desk_plan_lines(&demo->world.desk, newest(demo), 0, &lines, &err), err);
    check_ok(desk_application(&demo->world.desk, lines.list[1].application_id, &page, &err), err);
    demo_sign_in(demo, "counter");
    check_ok(
        desk_organisation_by_code(&demo->world.desk, page.organisation.code, &arena, &payee, &err),
        err);
    payee.bank_account = "6222020000005860";
    check_ok(desk_organisation_save(&demo->world.desk, &payee, &id, &err), err);
}

/* The approval was given to another account: no screen counts it, and the officer is told. */
static void what_changed_under_its_approval__is_void_on_every_screen(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    approve_second(demo);
    check_screen_has(demo->console, "approved 2 of 2");
    another_account_of_second(demo);
    demo_sign_in(demo, "supervisor.industry");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-n");
    open_newest(demo);
    check_screen_has(demo->console, "approved 1 of 2 (1 under objection)");
    screen_press(demo->console, "Down");
    check_screen_has(demo->console, "Approval void; last vote by ");
    check_screen_has(demo->console, "Not as it was approved: payee");
    check_screen_lacks(demo->console, "a Approve"); /* it would be refused */

    demo_sign_in(demo, "officer.industry");
    language_set(LANGUAGE_EN);
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "! Lines of the plan changed: put forward anew");
}

static int times_on_screen(struct demo *demo, const char *words)
{
    struct str text;
    int count = 0;

    grid_dump(console_draw(demo->console), &text);
    for (const char *at = strstr(text.text, words); at; at = strstr(at + 1, words))
        count++;
    str_release(&text);
    return count;
}

/* The first that is awarded, to be signed, and on a batch; what its pane says of the key. */
static void a_warning_of_a_line__names_the_key_of_the_case(void **state)
{
    struct demo *demo = opened(state, "supervisor.science");
    AUTO_PLANS struct plans plans = {0};
    struct plan_place place = {0};
    struct err err = {0};

    check_ok(desk_plans(&demo->world.desk, 0, &plans, &err), err);
    for (size_t i = 0; i < plans.count && place.id == 0; i++) {
        AUTO_PLAN_LINES struct plan_lines lines = {0};

        check_ok(desk_plan_lines(&demo->world.desk, plans.list[i].id, 0, &lines, &err), err);
        for (size_t k = 0; k < lines.count; k++) {
            AUTO_APPLICATION_PAGE struct application_page page = {0};

            if (lines.list[k].stage != STAGE_AWARDED)
                continue;
            check_ok(desk_application(&demo->world.desk, lines.list[k].application_id, &page, &err),
                     err);
            if (page.item->agreement && page.application.committed.fen > 0 &&
                page.award.version == 0)
                place = (struct plan_place){.id = plans.list[i].id,
                                            .application_id = page.application.id};
        }
    }
    assert_true(place.id != 0);
    console_resize(demo->console, 40, 120);
    assert_true(console_push(demo->console, &screen_plan, &place));
    check_screen_has(demo->console,
                     "The agreement is not signed yet, and pays nothing before (u in the case).");
}

/* A line with an opinion against it, of which the account changes under the notice: who puts it
 * forward anew and who approves read both ends of it, and each warning once. */
static void another_account__is_read_beside_the_one_before(void **state)
{
    struct demo *demo = opened(state, "supervisor.finance-bureau");

    another_account_of_second(demo);
    demo_sign_in(demo, "officer.finance-bureau");
    language_set(LANGUAGE_EN);
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "Alt-n");
    open_newest(demo);
    screen_press(demo->console, "Down t");
    check_screen_has(demo->console, ", now ****5860");
    check_screen_has(demo->console, "! account ****");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "is void");
    screen_press(demo->console, "Esc");

    demo_sign_in(demo, "supervisor.finance-bureau");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-n");
    open_newest(demo);
    screen_press(demo->console, "Home Down a");
    check_screen_has(demo->console, "! account ****");
    check_screen_has(demo->console, ", now ****5860");
    check_int(times_on_screen(demo, "│ ! Municipal Bureau of Industry"), 1);
    check_screen_lacks(demo->console, "Line 2: ");
    screen_press(demo->console, "y");
    screen_press(demo->console, "Home Down");
    check_screen_has(demo->console, "Approved; last vote by ");
}

static void batches_of_several_departments__say_whose_they_are(void **state)
{
    struct demo *demo = opened(state, "finance");
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};

    check_ok(desk_plans(&demo->world.desk, 0, &plans, &err), err);
    for (size_t i = 0; i < plans.count; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(plans.list[i].number, plans.list[k].number);
    demo_check_screen(demo, "plans-finance");
}

/* The notice of one is over: it is before the newer ones, says for how long, and home counts it. */
static void a_notice_that_is_over__comes_first_with_its_days(void **state)
{
    struct demo *demo = opened(state, "supervisor.science");
    AUTO_PLANS struct plans plans = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct date today = demo->world.desk.today;
    struct err err = {0};
    size_t at = 0;

    check_ok(desk_plans(&demo->world.desk, 0, &plans, &err), err);
    while (at < plans.count && !plan_is_over(&plans.list[at], today))
        at++;
    assert_true(at > 0 && at < plans.count);
    check_screen_has(demo->console, arena_format(&arena, "> !%s", plans.list[at].number));
    check_screen_has(
        demo->console,
        arena_format(
            &arena, "Over, %d days",
            calendar_between(demo->world.calendar, plans.list[at].notice_to, today).count));
    screen_press(demo->console, "Enter"); /* opened, it says the same */
    check_screen_has(
        demo->console,
        arena_format(
            &arena, "%s: Over, %d days", plans.list[at].number,
            calendar_between(demo->world.calendar, plans.list[at].notice_to, today).count));
    console_resize(demo->console, 40, 80);
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "! Notices that are over: to award    1│");
}

static void lines__are_approved_together_and_what_cannot_is_named(void **state)
{
    struct demo *demo = opened(state, "supervisor.finance-bureau");
    int open = lines_in(demo, LINE_OPEN), approved = lines_in(demo, LINE_APPROVED);

    check_int(open, 1);
    check_int(approved, 2);
    open_newest(demo);
    screen_press(demo->console, "Space Space Space a");
    check_screen_has(demo->console, "1 lines can"); /* the two that were approved are not counted */
    check_screen_has(demo->console, "2 cannot and stay");
    screen_press(demo->console, "a"); /* the key that opened it does not say yes */
    check_int(lines_in(demo, LINE_OPEN), open);
    screen_press(demo->console, "y");
    /* two were approved before: named, and the third is done */
    check_screen_has(demo->console, "does not follow from");
    check_int(lines_in(demo, LINE_OPEN), 0);
    check_int(lines_in(demo, LINE_APPROVED), approved + 1);
}

static void a_line__is_sent_back_with_its_reason(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");
    int returned = lines_in(demo, LINE_RETURNED);

    open_newest(demo);
    screen_press(demo->console, "Down b");
    screen_type(demo->console, "the title is another one");
    screen_press(demo->console, "Enter");
    check_int(lines_in(demo, LINE_RETURNED), returned + 1);
    check_screen_has(demo->console, "the title is another one");
}

/* What no line that is chosen can do is said before anybody types a reason. */
static void a_published_line__keeps_its_approval_and_says_why(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    open_newest(demo);
    screen_press(demo->console, "u"); /* the one with the objection: published */
    check_text(console_top(demo->console)->class->name, "dialog-text");
    check_screen_has(demo->console, "it is published");
    check_screen_has(demo->console, "who can clear it: Supervisor");
}

/* One of two can: the reason is asked for, and the other is named after it. */
static void what_a_reason_cannot_do__is_listed_after_it(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    approve_second(demo);
    int approved = lines_in(demo, LINE_APPROVED);

    screen_press(demo->console, "Space Space u");
    check_text(console_top(demo->console)->class->name, "dialog-ask");
    screen_type(demo->console, "the title is another one");
    screen_press(demo->console, "Enter");
    check_int(lines_in(demo, LINE_APPROVED), approved - 1);
    check_text(console_top(demo->console)->class->name, "dialog-text");
    check_screen_has(demo->console, "it is published");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "plan");
}

/* All that stands on the newest public list. */
static void withdraw_newest(struct demo *demo)
{
    struct desk *desk = &demo->world.desk;
    AUTO_NOTICES struct notices notices = {0};
    AUTO_NOTICE_LINES struct notice_lines rows = {0};
    struct err err = {0};

    check_ok(desk_notices(desk, 0, 0, &notices, &err), err);
    check_ok(desk_notice_lines(desk, notices.list[0].id, &rows, &err), err);
    for (size_t i = 0; i < rows.count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        AUTO_FINDINGS struct findings findings = {0};

        check_ok(desk_application(desk, rows.list[i].application_id, &page, &err), err);
        check_ok(desk_move(desk, page.application.id, page.application.version,
                           MOVE_WITHDRAW_NOTICE, &(struct move_details){.reason = "wrong amount"},
                           &findings, &err),
                 err);
    }
}

static void publish__makes_one_list_that_is_read_as_text(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    approve_second(demo);
    screen_press(demo->console, "p");
    check_screen_has(demo->console, "Lines 2: 1, together 2,394,797.40 yuan.");
    check_screen_has(demo->console, "Notice from 2026-11-24 to 2026-1");
    check_screen_has(demo->console, "Where objections go: not set");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "Publish what is approved, public list GS2026-");
    screen_press(demo->console, "End n");
    check_screen_has(demo->console, "First-version software 2026, batch 2 (list 2)");
    check_screen_has(demo->console, "No. GS2026-");
    check_screen_has(demo->console, "The notice runs from");
    check_screen_lacks(demo->console, "[Withdrawn");
    withdraw_newest(demo);
    screen_press(demo->console, "q");
    screen_press(demo->console, "End n");
    check_screen_has(demo->console, "does not hold] notice withdrawn on 2026-11-24: wrong");
}

/* Nobody says yes to nothing: none of its lines is approved. */
static void publish__of_what_nobody_approved_is_refused_at_once(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    open_newest(demo);
    screen_press(demo->console, "p");
    check_text(console_top(demo->console)->class->name, "dialog-text");
    check_screen_has(demo->console, "no line of it is approved: there is nothing to publish");
}

static size_t reasons_kept(struct demo *demo)
{
    AUTO_DRAFTS struct drafts drafts = {0};
    struct err err = {0};

    check_ok(desk_drafts(&demo->world.desk, "reason", &drafts, &err), err);
    return drafts.count;
}

/* The terminal is closed while a reason is typed: asked again it is there, and used it is gone. */
static void a_reason__outlives_a_hang_up(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    open_newest(demo);
    screen_press(demo->console, "Down b");
    check_text(console_top(demo->console)->class->name, "dialog-ask");
    screen_type(demo->console, "the contract lacks its annex");
    console_save_drafts(demo->console); /* as a hang-up does */
    check_int(reasons_kept(demo), 1);
    opened(state, "supervisor.industry");
    open_newest(demo);
    screen_press(demo->console, "Down b");
    check_text(console_top(demo->console)->class->name, "dialog-ask");
    check_screen_has(demo->console, "the contract lacks its annex");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "plan");
    check_int(reasons_kept(demo), 0);
}

/* What a batch granted is a list of its own, to be handed out: nothing of it before an award. */
static void the_award_list__is_read_as_text(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};
    int64_t awarded = 0, none = 0;

    check_ok(desk_plans(&demo->world.desk, 0, &plans, &err), err);
    for (size_t i = 0; i < plans.count; i++)
        *(plans.list[i].awarded > 0 ? &awarded : &none) = plans.list[i].id;
    assert_true(awarded != 0 && none != 0);
    console_push(demo->console, &screen_plan, &(struct plan_place){.id = awarded});
    screen_press(demo->console, "d");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "list of what is granted");
    check_screen_has(demo->console, "and after public notice");
    check_screen_has(demo->console, "Granted: ");
    screen_press(demo->console, "q q");
    console_push(demo->console, &screen_plan, &(struct plan_place){.id = none});
    screen_press(demo->console, "d");
    check_text(console_top(demo->console)->class->name, "plan");
    check_screen_has(demo->console, "nothing of the batch is awarded");
}

/* Of several lines none is guessed: the one that is selected, wherever the focus is. */
static void an_objection__is_of_the_one_line_selected(void **state)
{
    struct demo *demo = opened(state, "officer.industry");

    open_newest(demo);
    screen_press(demo->console, "Home Space Down Space o");
    check_screen_has(demo->console, "several are selected");
    check_text(console_top(demo->console)->class->name, "plan");
}

/* The fault of a day stands at the day, once; what is only remarked on is no fault. */
static void an_objection_before_its_notice__is_at_fault_at_its_day(void **state)
{
    struct demo *demo = opened(state, "officer.industry");

    open_newest(demo);
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "Home o Tab");
    screen_type(demo->console, "Somebody else");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "0755-1234567");
    screen_press(demo->console, "Tab Ctrl-U");
    screen_type(demo->console, "2026-01-05");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "The turnover is another one");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "! received on 2026-01-05, before the notice began");
    check_screen_has(demo->console, "to correct: 1 (F8)");
}

static void an_objection__is_registered_at_its_line_and_settled_by_another(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");
    AUTO_OBJECTIONS struct objections all = {0};
    struct err err = {0};

    screen_press(demo->console, "Home l Home x");
    screen_type(demo->console, "looked into, not so");
    screen_press(demo->console, "F10"); /* what follows is asked about once more */
    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    check_int(all.list[0].state, OBJECTION_OPEN);
    check_screen_has(demo->console, "Its line goes on when no other");
    screen_press(demo->console, "y");
    objections_release(&all);
    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    check_int(all.list[0].state, OBJECTION_REJECTED);
    check_screen_has(demo->console, "looked into, not so");
    check_screen_lacks(demo->console, "x Reject"); /* it is settled */
    check_screen_has(demo->console, "e Open");
    screen_press(demo->console, "p");
    check_screen_has(demo->console, "It was looked into and is not upheld");
}

/* A line under objection is no approved line like the others; upheld, its application is back, and
 * the days of what it went back behind do not stand there any more. */
static void an_upheld_objection__takes_the_later_days_away(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");
    AUTO_OBJECTIONS struct objections all = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    console_resize(demo->console, 40, 120);
    open_newest(demo);
    check_screen_has(demo->console, "approved 1 of 2 (1 under objection)");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "> Public notice  周予安");
    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    check_ok(desk_objection_settle(&demo->world.desk, all.list[0].id,
                                   all.list[0].application_version, OBJECTION_UPHOLD, "it is so",
                                   &findings, &err),
             err);
    screen_press(demo->console, "q Enter");
    check_screen_has(demo->console, "> Assessed  周予安");
    check_screen_has(demo->console, "√ Review done  黄沐阳");
    check_screen_lacks(demo->console, "Public notice  周予安");
    check_screen_lacks(demo->console, "Proposed  黄沐阳");
}

#define GROUND "the contract is not real"

/* Reads all; where the one with the ground stands. */
static size_t row_of_ground(struct demo *demo, struct objections *all)
{
    struct err err = {0};
    size_t at = 0;

    objections_release(all);
    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, all, &err), err);
    while (at < all->count && strcmp(all->list[at].ground, GROUND) != 0)
        at++;
    assert_true(at < all->count);
    return at;
}

static void go_to_row(struct demo *demo, const char *keys, size_t row)
{
    screen_press(demo->console, keys);
    for (size_t i = 0; i < row; i++)
        screen_press(demo->console, "Down");
}

/* Where one objection stands in the list now. */
static size_t row_of_objection(struct demo *demo, int64_t id)
{
    AUTO_OBJECTIONS struct objections all = {0};
    struct err err = {0};
    size_t at = 0;

    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    while (at < all.count && all.list[at].id != id)
        at++;
    assert_true(at < all.count);
    return at;
}

/* Whoever decides anew reads what was decided before, and why it is open again. */
static void an_objection_opened_again__shows_the_decision_before(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");
    AUTO_OBJECTIONS struct objections all = {0};
    struct err err = {0};

    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    int64_t id = all.list[0].id;
    screen_press(demo->console, "Home l Home x");
    screen_type(demo->console, "looked into, not so");
    screen_press(demo->console, "F10 y");
    demo = opened(state, "supervisor2.industry");
    screen_press(demo->console, "Home l");
    go_to_row(demo, "Home", row_of_objection(demo, id));
    screen_press(demo->console, "e");
    screen_type(demo->console, "a further witness");
    screen_press(demo->console, "F10 y");
    go_to_row(demo, "Home", row_of_objection(demo, id));
    check_screen_has(demo->console, "Opened again by");
    check_screen_has(demo->console, "a further witness");
    check_screen_has(demo->console, "before: Rejected by");
    check_screen_has(demo->console, "looked into, not so");
}

/* The two supervisors of one bureau: what one registers the other settles. */
static void what_one_supervisor_registers__is_settled_by_the_other(void **state)
{
    struct demo *demo = opened(state, "supervisor2.industry");
    AUTO_OBJECTIONS struct objections all = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    size_t row;

    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    check_ok(desk_objection_open(&demo->world.desk, all.list[0].application_id,
                                 all.list[0].application_version,
                                 &(struct objection_typed){.kind = all.list[0].kind,
                                                           .objector = "李某",
                                                           .contact = "0000-1234567",
                                                           .received_on = ""},
                                 GROUND, &findings, &err),
             err);
    row = row_of_ground(demo, &all);
    go_to_row(demo, "Home l Home", row);
    screen_press(demo->console, "x");
    check_text(console_top(demo->console)->class->name, "dialog-text");
    check_screen_has(demo->console, "who registered an objection does not settle it");
    demo_sign_in(demo, "supervisor.industry");
    go_to_row(demo, "Alt-n Home l Home", row);
    screen_press(demo->console, "x");
    screen_type(demo->console, "looked into: it is real");
    screen_press(demo->console, "F10 y");
    row = row_of_ground(demo, &all);
    check_int(all.list[row].state, OBJECTION_REJECTED);
    check_text(all.list[row].answer, "looked into: it is real");
}

/* Upheld by one: the same key takes it back for the other and says what it does. */
static void what_one_supervisor_upholds__is_taken_back_by_the_other(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");
    AUTO_OBJECTIONS struct objections all = {0};
    struct err err = {0};

    screen_press(demo->console, "Home l Home u");
    screen_type(demo->console, "so it is");
    screen_press(demo->console, "F10 y");
    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    check_int(all.list[0].state, OBJECTION_UPHELD);
    screen_press(demo->console, "Home e");
    check_text(console_top(demo->console)->class->name, "dialog-text");
    check_screen_has(demo->console, "who settled an objection does not open it again");
    demo_sign_in(demo, "supervisor2.industry");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-n Home l Home e");
    check_screen_has(demo->console, "Open objection again");
    check_screen_has(demo->console, "reserved again");
    screen_type(demo->console, "it is not");
    screen_press(demo->console, "F10 y");
    objections_release(&all);
    check_ok(desk_objections(&demo->world.desk, 0, 0, 0, &all, &err), err);
    check_int(all.list[0].state, OBJECTION_OPEN);
}

static void the_workbook__is_ordered_for_the_year_of_the_batch(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    screen_press(demo->console, "Home e");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "Plan and public list");
    check_screen_has(demo->console, "2026");
}

/* From the list of batches too: its lines are seen, those that wait are selected and asked for. */
static void a_batch__is_approved_from_the_list(void **state)
{
    struct demo *demo = opened(state, "supervisor.finance-bureau");
    int approved = lines_in(demo, LINE_APPROVED);

    check_int(lines_in(demo, LINE_OPEN), 1);
    open_newest(demo);
    screen_press(demo->console, "q a");
    check_screen_has(demo->console, "Approve the line");
    check_int(lines_in(demo, LINE_OPEN), 1);
    screen_press(demo->console, "y");
    check_int(lines_in(demo, LINE_OPEN), 0);
    check_int(lines_in(demo, LINE_APPROVED), approved + 1);
    demo = opened(state, "officer.industry");
    screen_press(demo->console, "a");
    check_screen_has(demo->console, "a supervisor does it");
}

static void officers__put_together_and_do_not_vote(void **state)
{
    struct demo *demo = opened(state, "officer.industry");
    int open = lines_in(demo, LINE_OPEN);

    open_newest(demo);
    screen_press(demo->console, "Down a");
    check_screen_has(demo->console, "a supervisor does it");
    check_int(lines_in(demo, LINE_OPEN), open);
    screen_press(demo->console, "Esc n");
    check_screen_has(demo->console, "Nothing is proposed that is not in a batch already.");
}

/* The footer names what can be done to the line and batch in focus by who looks at them. */
static void hints__are_what_can_be_done_now(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    console_resize(demo->console, 24, 120);
    approve_second(demo);
    screen_press(demo->console, "Down"); /* approved, not published */
    check_screen_lacks(demo->console, "a Approve");
    check_screen_has(demo->console, "u Unapprove");
    check_screen_has(demo->console, "p Publish");
    check_screen_has(demo->console, "i Issue plan");
    screen_press(demo->console, "u");
    screen_type(demo->console, "the title is another one");
    screen_press(demo->console, "Enter"); /* to approve */
    check_screen_has(demo->console, "a Approve");
    check_screen_lacks(demo->console, "u Unapprove");
    check_screen_lacks(demo->console, "p Publish");
    screen_press(demo->console, "b");
    screen_type(demo->console, "the title is another one");
    screen_press(demo->console, "Enter Home"); /* published, with an objection */
    check_screen_lacks(demo->console, "x Strike");
    check_screen_has(demo->console, "o Contest");
    check_screen_has(demo->console, "n Public list");
    demo_sign_in(demo, "officer.industry");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Lines of the plan sent back");
    screen_press(demo->console, "Alt-n");
    open_newest(demo);
    check_screen_lacks(demo->console, "a Approve");
    check_screen_lacks(demo->console, "t Put forward anew");
    screen_press(demo->console, "Down");
    check_screen_has(demo->console, "t Put forward anew");
    screen_press(demo->console, "t y");
    check_int(lines_in(demo, LINE_RETURNED), 0);
    screen_press(demo->console, "Alt-0");
    check_screen_lacks(demo->console, "Lines of the plan sent back");
}

static void an_application__leads_to_its_line(void **state)
{
    struct demo *demo = opened(state, "officer.industry");
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    struct err err = {0};

    check_ok(desk_plan_lines(&demo->world.desk, newest(demo), 0, &lines, &err), err);
    open_newest(demo);
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "Overview"); /* a page is as long as it was drawn */
    screen_press(demo->console, "PgDn");
    check_screen_has(demo->console, "Overview");
    screen_press(demo->console, "PgDn");
    check_screen_has(demo->console, "Funding plan");
    screen_press(demo->console, "f");
    check_text(console_top(demo->console)->class->name, "plan");
    check_screen_has(demo->console, lines.list[0].number);
}

/* What the second line has no room for ends at a word; the ? page tells all of it. */
static void a_long_second_line__is_told_whole_by_help(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    console_resize(demo->console, 24, 80);
    open_newest(demo);
    check_screen_has(demo->console, "(1 under objection),…");
    screen_press(demo->console, "?");
    check_screen_has(demo->console, "Second line of the screen, in full:");
    check_screen_has(demo->console, "2026-11-23, 黄沐阳");
    console_resize(demo->console, 24, 160);
    screen_press(demo->console, "q ?");
    check_screen_lacks(demo->console, "in full");
}

/* A text that is open speaks another language when the screens do. */
static void an_open_text__is_in_the_language_of_now(void **state)
{
    struct demo *demo = opened(state, "supervisor.industry");

    console_resize(demo->console, 24, 80);
    open_newest(demo);
    screen_press(demo->console, "n");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "The notice runs from");
    screen_press(demo->console, "F12");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "2026年度软件首版次应用项目第二批拟资助公示");
    check_screen_lacks(demo->console, "The notice runs from");
    screen_press(demo->console, "q ?");
    check_screen_has(demo->console, "口径");
    screen_press(demo->console, "F12");
    check_screen_lacks(demo->console, "口径");
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "plan");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_notice_that_is_over__comes_first_with_its_days),
        TEST(the_plan__looks_the_same_in_three_languages),
        TEST(hints__are_what_can_be_done_now),
        TEST(an_open_text__is_in_the_language_of_now),
        TEST(a_long_second_line__is_told_whole_by_help),
        TEST(a_line__says_what_is_voted_on),
        TEST(what_changed_under_its_approval__is_void_on_every_screen),
        TEST(a_warning_of_a_line__names_the_key_of_the_case),
        TEST(another_account__is_read_beside_the_one_before),
        TEST(batches_of_several_departments__say_whose_they_are),
        TEST(an_application__leads_to_its_line),
        TEST(the_workbook__is_ordered_for_the_year_of_the_batch),
        TEST(a_batch__is_approved_from_the_list),
        TEST(officers__put_together_and_do_not_vote),
        TEST(lines__are_approved_together_and_what_cannot_is_named),
        TEST(a_line__is_sent_back_with_its_reason),
        TEST(a_published_line__keeps_its_approval_and_says_why),
        TEST(what_a_reason_cannot_do__is_listed_after_it),
        TEST(a_reason__outlives_a_hang_up),
        TEST(the_award_list__is_read_as_text),
        TEST(publish__makes_one_list_that_is_read_as_text),
        TEST(what_one_supervisor_registers__is_settled_by_the_other),
        TEST(what_one_supervisor_upholds__is_taken_back_by_the_other),
        TEST(an_objection__is_of_the_one_line_selected),
        TEST(publish__of_what_nobody_approved_is_refused_at_once),
        TEST(an_objection_before_its_notice__is_at_fault_at_its_day),
        TEST(an_objection__is_registered_at_its_line_and_settled_by_another),
        TEST(an_objection_opened_again__shows_the_decision_before),
        TEST(an_upheld_objection__takes_the_later_days_away),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
