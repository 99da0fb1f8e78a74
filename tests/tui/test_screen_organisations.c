/* SPDX-License-Identifier: Apache-2.0 */
/* The register of applicants: finding one, completing its account, and who may not. */
#include "demo_fixture.h"

#include "base/text.h"
#include "desk/casework.h"
#include "desk/intake.h"
#include "desk/plan.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-8");
    check_text(console_top(demo->console)->class->name, "organisations");
    return demo;
}

static struct organisation first(struct demo *demo, struct arena *arena)
{
    struct organisations known = {0};
    struct organisation copy;
    struct err err = {0};

    check_ok(desk_organisations(&demo->world.desk, "", 1, &known, &err), err);
    copy = organisation_copy(&known.list[0], arena);
    organisations_release(&known);
    return copy;
}

static void organisations__look_the_same_in_three_languages(void **state)
{
    demo_check_screen(opened(state, "counter"), "organisations");
}

/* The account name is what a payment is made out to: it is never cut. */
static void account_name__is_shown_whole(void **state)
{
    struct demo *demo = opened(state, "finance");
    AUTO_ARENA struct arena arena = {0};
    struct organisation organisation = first(demo, &arena);
    char line[200];

    assert_true(text_width(organisation.account_name) > 20);
    snprintf(line, sizeof line, "Account name: %s", organisation.account_name);
    check_screen_has(demo->console, line);
    check_screen_has(demo->console, organisation.bank_account);
}

static void applicant__is_found_and_its_account_completed(void **state)
{
    struct demo *demo = opened(state, "counter");
    AUTO_ARENA struct arena arena = {0};
    struct organisation organisation = first(demo, &arena), now;
    struct err err = {0};

    screen_press(demo->console, "/");
    screen_type(demo->console, organisation.code);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "row 1 of 1");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "organisation");
    for (int i = 0; i < 9; i++)
        screen_press(demo->console, "Tab");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "4000 0292 0020 0123");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "organisations");
    check_screen_has(demo->console, "4000029200200123");
    check_ok(desk_organisation_by_code(&demo->world.desk, organisation.code, &arena, &now, &err),
             err);
    check_text(now.bank_account, "4000029200200123");
}

/* The first approved line that waits to be published: its number and line, and whose it is. */
static const char *approved_line(struct demo *demo, const char **ret_code, struct arena *arena)
{
    AUTO_PLANS struct plans plans = {0};
    struct err err = {0};

    demo_sign_in(demo, "supervisor.industry");
    check_ok(desk_plans(&demo->world.desk, 0, &plans, &err), err);
    for (size_t i = 0; i < plans.count; i++) {
        AUTO_PLAN_LINES struct plan_lines lines = {0};

        check_ok(desk_plan_lines(&demo->world.desk, plans.list[i].id, 0, &lines, &err), err);
        for (size_t k = 0; k < lines.count; k++) {
            const struct plan_line *line = &lines.list[k];
            AUTO_APPLICATION_PAGE struct application_page page = {0};

            if (line->stage != STAGE_PROPOSED || plan_line_standing(line) != LINE_APPROVED)
                continue;
            check_ok(desk_application(&demo->world.desk, line->application_id, &page, &err), err);
            *ret_code = arena_text(arena, page.organisation.code);
            return arena_format(arena, "%s line %d", line->plan, line->line);
        }
    }
    fail_msg("no line is approved and waits");
    return "";
}

/* Who changes an account knows first of the approvals that do not count any more. */
static void another_account__tells_which_approvals_it_voids(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *code, *line = approved_line(*state, &code, &arena);
    struct demo *demo = opened(state, "counter");

    console_resize(demo->console, 40, 160);
    screen_press(demo->console, "/");
    screen_type(demo->console, code);
    screen_press(demo->console, "Enter Enter");
    for (int i = 0; i < 9; i++)
        screen_press(demo->console, "Tab");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "6222020000005860");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "organisations");
    check_screen_has(demo->console, " is saved. Approvals of the plan void by now: JH");
    check_screen_has(demo->console, line);
}

/* Somebody else completes another field, then the same one. */
static void two__who_change_one_applicant_lose_nothing(void **state)
{
    struct demo *demo = opened(state, "counter");
    AUTO_ARENA struct arena arena = {0};
    struct organisation before = first(demo, &arena), other, now;
    struct err err = {0};
    int64_t id;

    screen_press(demo->console, "/");
    screen_type(demo->console, before.code);
    screen_press(demo->console, "Enter Enter Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "我改的名称");
    other = before;
    other.contact_name = "对方写的联系人";
    other.name = "对方改的名称";
    check_ok(desk_organisation_save(&demo->world.desk, &other, &id, &err), err);
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "clash");
    check_screen_has(demo->console, "我改的名称");
    check_screen_has(demo->console, "对方改的名称");
    screen_press(demo->console, "m F10");
    check_text(console_top(demo->console)->class->name, "organisations");
    check_ok(desk_organisation_by_code(&demo->world.desk, before.code, &arena, &now, &err), err);
    check_text(now.name, "我改的名称");
    check_text(now.contact_name, "对方写的联系人");
}

/* Left without F10, gone on with after somebody else had completed it. */
static void a_change__is_kept_as_a_draft_and_overwrites_nobody(void **state)
{
    struct demo *demo = opened(state, "counter");
    AUTO_ARENA struct arena arena = {0};
    struct organisation before = first(demo, &arena), other, now;
    struct err err = {0};
    int64_t id;

    screen_press(demo->console, "/");
    screen_type(demo->console, before.code);
    screen_press(demo->console, "Enter Enter Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "我改的名称");
    screen_press(demo->console, "Esc");
    check_text(console_top(demo->console)->class->name, "organisations");
    other = before;
    other.contact_name = "对方写的联系人";
    other.contact_phone = "";
    check_ok(desk_organisation_save(&demo->world.desk, &other, &id, &err), err);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "我改的名称");
    check_screen_has(demo->console, "对方写的联系人");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "organisations");
    check_ok(desk_organisation_by_code(&demo->world.desk, before.code, &arena, &now, &err), err);
    check_text(now.name, "我改的名称");
    check_text(now.contact_name, "对方写的联系人");
    check_text(now.contact_phone, "");
    screen_press(demo->console, "Enter"); /* done: the draft is gone */
    check_screen_lacks(demo->console, "restored");
}

static void account__that_is_refused_is_marked_and_seen_on_a_small_screen(void **state)
{
    struct demo *demo = opened(state, "counter");

    console_resize(demo->console, 16, 60);
    screen_press(demo->console, "Enter");
    for (int i = 0; i < 9; i++)
        screen_press(demo->console, "Tab");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "not digits");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "organisation");
    check_screen_has(demo->console, "! an account has digits only");
    check_screen_has(demo->console, ">Account");
}

static void who_only_reads__sees_the_register_and_cannot_open_the_form(void **state)
{
    struct demo *demo = opened(state, "auditor");

    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "organisations");
    check_screen_has(demo->console, "intake and the officers keep the applicants");
}

static void intake__opens_the_chosen_applicant(void **state)
{
    struct demo *demo = *state;
    AUTO_ARENA struct arena arena = {0};
    struct organisation organisation;

    demo_sign_in(demo, "counter");
    language_set(LANGUAGE_EN);
    organisation = first(demo, &arena);
    screen_press(demo->console, "Alt-1 F6");
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_has(demo->console, "no applicant is chosen yet");
    screen_type(demo->console, organisation.code);
    screen_press(demo->console, "F6");
    check_text(console_top(demo->console)->class->name, "organisation");
    check_screen_has(demo->console, organisation.name);
    screen_press(demo->console, "Esc");
    check_text(console_top(demo->console)->class->name, "intake");
}

static void palette__finds_the_words_of_the_work(void **state)
{
    static const struct {
        const char *typed, *opens;
    } rows[] = {
        {"dw", "organisations"}, {"申请单位", "organisations"},
        {"rz", "journal"},       {"日志", "journal"},
        {"xj", "intake"},        {"新申请", "intake"},
        {"xgmm", "card"},        {"修改密码", "card"},
    };
    struct demo *demo = *state;

    demo_sign_in(demo, "counter");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        language_set(LANGUAGE_ZH);
        screen_press(demo->console, "F2");
        screen_type(demo->console, rows[i].typed);
        screen_press(demo->console, "Enter");
        check_text(console_top(demo->console)->class->name, rows[i].opens);
        screen_press(demo->console, "Alt-0");
    }
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(organisations__look_the_same_in_three_languages),
        TEST(account_name__is_shown_whole),
        TEST(applicant__is_found_and_its_account_completed),
        TEST(another_account__tells_which_approvals_it_voids),
        TEST(a_change__is_kept_as_a_draft_and_overwrites_nobody),
        TEST(two__who_change_one_applicant_lose_nothing),
        TEST(account__that_is_refused_is_marked_and_seen_on_a_small_screen),
        TEST(who_only_reads__sees_the_register_and_cannot_open_the_form),
        TEST(intake__opens_the_chosen_applicant),
        TEST(palette__finds_the_words_of_the_work),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
