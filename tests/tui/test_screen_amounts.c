/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts on the way to a decision: what is typed, what a limit, a pool and a request say to it,
 * what an audit found, and the check after it. */
#include <inttypes.h>

#include "base/text.h"
#include "screen_application.h"

#include "desk/caps.h"
#include "second_person.h"

/* The first reviewed one whose amount a person decides and may set above what was requested. */
static int64_t open_generous(struct demo *demo, struct money *ret_given)
{
    struct application_ids ids = {0};
    const struct application_filter mine = {.mine = true, .stages = 1u << STAGE_REVIEWED};
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_application_ids(&demo->world.desk, &mine, &ids, &err), err);
    for (size_t i = 0; i < ids.count && id == 0; i++) {
        struct application_page page;
        AUTO_RECEIPT struct receipt receipt = {0};

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        if (desk_amount_is_decided(page.item) &&
            desk_amount_preview(&demo->world.desk, ids.list[i], "900000000", &receipt, &err) &&
            desk_amount_is_over(&page.application, receipt.result)) {
            id = ids.list[i];
            *ret_given = receipt.result;
        }
        application_page_release(&page);
    }
    application_ids_release(&ids);
    assert_true(id != 0);
    console_push(demo->console, &screen_application, &(struct application_place){.id = id});
    return id;
}

static void more_than_requested__is_said_at_every_step_and_stands_on_the_receipt(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    struct money given = {0};
    int64_t id = open_generous(demo, &given);
    char amount[MONEY_TEXT_SIZE];

    choose(demo, "assess");
    check_screen_has(demo->console, ", left "); /* the limits and the pool, before it is typed */
    check_screen_has(demo->console, "- Pool ");
    screen_type(demo->console, "900000000");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "more than the");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "This is needed");
    screen_type(demo->console, "专家组建议");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "By the rules  ");
    check_screen_has(demo->console, "already used");
    screen_press(demo->console, "PgDn");
    check_screen_has(demo->console, "in the plan then ");
    check_screen_has(demo->console, "! more than the");
    screen_press(demo->console, "y");
    check_int(stage_of(demo, id), STAGE_ASSESSED);
    check_screen_has(demo->console, money_text(given, amount));
    screen_press(demo->console, "v");
    check_screen_has(demo->console, "! more than the");
    screen_press(demo->console, "Esc 5");
    check_screen_has(demo->console, "! more than the");
    demo_sign_in(demo, "checker.science"); /* and to whoever confirms it after that */
    language_set(LANGUAGE_EN);
    console_push(demo->console, &screen_application, &(struct application_place){.id = id});
    choose(demo, "check the");
    check_screen_has(demo->console, "! more than the");
    check_screen_has(demo->console, "Requested  ");
    check_screen_has(demo->console, "By the rules  ");
    check_screen_has(demo->console, "Assessed  ");
    screen_press(demo->console, "PgDn PgDn"); /* where it is longer than the window */
    check_screen_has(demo->console, "Ground: 专家组建议");
    check_screen_has(demo->console, "Like cases, the nearest of");
    screen_press(demo->console, "y");
    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    console_push(demo->console, &screen_application, &(struct application_place){.id = id});
    choose(demo, "put into");
    check_screen_has(demo->console, "in the plan then ");
    check_screen_has(demo->console, "! more than the");
}

/* By two of finance, while the screen of whoever sits here stays open. @return what it has then */
static struct money raise_its_pool(struct demo *demo, int64_t id)
{
    struct desk *desk = &demo->world.desk;
    AUTO_CAP_STACK struct cap_stack before = {0}, after = {0};
    int64_t me = desk->clerk.id;
    struct err err = {0};

    check_ok(desk_cap_stack(desk, id, &before, &err), err);
    check_ok(desk_sign_in(desk, "finance", DEMO_PASSWORD, &err), err);
    check_ok(change_budget(desk, before.pool.pool->id, before.pool.year, LEDGER_ADJUST, "12345.67",
                           "追加", &err),
             err);
    check_ok(desk_sit(desk, me, &err), err);
    check_ok(desk_cap_stack(desk, id, &after, &err), err);
    check_int(after.pool.available.fen, before.pool.available.fen + 1234567);
    return after.pool.available;
}

/* Others move it meanwhile: both questions say what it has when they are asked. */
static void a_pool__is_read_when_the_amount_is_asked(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_ARENA struct arena arena = {0};
    struct money given = {0};
    char amount[MONEY_TEXT_SIZE];
    int64_t id = open_generous(demo, &given);
    struct money has = raise_its_pool(demo, id);
    const char *says = arena_format(&arena, "available %s", money_text(has, amount));

    console_resize(demo->console, 40, 120);
    choose(demo, "assess");
    check_screen_has(demo->console, says);
    screen_type(demo->console, "1000");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "专家组建议");
    screen_press(demo->console, "F10 PgDn PgDn");
    check_screen_has(demo->console, "in the plan then ");
    check_screen_has(demo->console, says);
}

/* The first whose amount the rules give and this officer may assess; 0: none. */
static int64_t open_computed(struct demo *demo)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const struct application_filter filter = {.stages =
                                                  1u << STAGE_ACCEPTED | 1u << STAGE_REVIEWED};
    struct err err = {0};

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        AUTO_RECEIPT struct receipt receipt = {0};
        AUTO_FINDINGS struct findings findings = {0};

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        if (desk_amount_is_decided(page.item) || page.application.is_in_kind ||
            !desk_amount_preview(&demo->world.desk, ids.list[i], NULL, &receipt, NULL) ||
            receipt.result.fen <= 1000 * 100 ||
            !desk_may_move(&demo->world.desk, ids.list[i], MOVE_ASSESS, &findings))
            continue;
        console_push(demo->console, &screen_application,
                     &(struct application_place){.id = ids.list[i]});
        return ids.list[i];
    }
    return 0;
}

/* What was begun for the amount of the rules is no ground for giving less. */
static void a_ground__stays_with_the_action_it_was_typed_for(void **state)
{
    static const char *const officers[] = {DEMO_OFFICER, "officer.science", "officer.industry",
                                           "officer.reform"};
    struct demo *demo = NULL;
    int64_t id = 0;
    struct err err = {0};
    char name[60];

    for (size_t i = 0; id == 0 && i < sizeof officers / sizeof officers[0]; i++) {
        demo = english(state, officers[i]);
        id = open_computed(demo);
    }
    assert_true(id != 0);

    snprintf(name, sizeof name, "ground:assess:%" PRId64, id); /* left by Esc */
    check_ok(desk_draft_save(&demo->world.desk, name, "seventy-seven", &err), err);
    choose(demo, "lesser");
    screen_type(demo->console, "1000");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "On what ground?");
    check_screen_has(demo->console, "Set a lesser amount");
    check_screen_lacks(demo->console, "seventy-seven");
    screen_type(demo->console, "the panel's word");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "y Set a lesser amount");
}

/* The card of the result of the special audit that is under way. */
static void open_audited(struct demo *demo)
{
    const struct application_filter filter = {.stages = 1u << STAGE_ACCEPTED,
                                              .department = "industry"};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};
    int64_t id = 0;

    console_pop_to_bottom(demo->console);
    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    for (size_t i = 0; i < ids.count && id == 0; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        for (size_t k = 0; k < page.task_count; k++)
            if (page.tasks[k].kind == TASK_SPECIAL_AUDIT && page.tasks[k].status == TASK_OPEN)
                id = ids.list[i];
    }
    assert_true(id != 0);
    console_push(demo->console, &screen_application, &(struct application_place){.id = id});
    screen_press(demo->console, "4 g");
    screen_type(demo->console, "result of");
    screen_press(demo->console, "Enter");
}

/* Beside the field: what was stated, how far it is from it, and that a reason is needed. */
static void an_audited_figure__stands_beside_the_stated_one(void **state)
{
    struct demo *demo = english(state, "officer.industry");

    open_audited(demo);
    check_screen_has(demo->console, "stated 1,500,000.00 yuan");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "where it differs by more than 10%"); /* before it is typed */
    screen_type(demo->console, "1450000");
    check_screen_has(demo->console, "50,000.00 less (3.33% of it)");
    check_screen_lacks(demo->console, "above 10%");
    screen_press(demo->console, "Alt-u");
    screen_type(demo->console, "1000000");
    check_screen_has(demo->console, "above 10%: a reason");
    screen_press(demo->console, "Esc");
}

/* The last question says what the figure does; what is above the stated one is said by itself. */
static void an_audited_figure__is_asked_about_once_more(void **state)
{
    struct demo *demo = english(state, "officer.industry");

    open_audited(demo);
    screen_type(demo->console, "R-1");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "1000000");
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "checked");
    screen_press(demo->console, "F10"); /* what the desk refuses is told before it is asked */
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "needs a reason");
    screen_press(demo->console, "Alt-u Esc");
    open_audited(demo);
    screen_type(demo->console, "R-1");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "1450000");
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "checked");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, ": stated 1,500,000.00 yuan, audited");
    check_screen_has(demo->console, "y Keep the result");
    check_screen_has(demo->console, "1,450,000.00 yuan, 50,000.00 yuan less.");
    check_screen_has(demo->console, "Amount by the rules: 1,500,000.00 yuan before, 1,450,000.00");
    check_screen_lacks(demo->console, "Audited above what was stated");
    screen_press(demo->console, "Enter"); /* the safe answer */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "Shift-Tab Shift-Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "1550000");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Audited above what was stated");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "the result is kept");
}

static void more_than_requested__is_a_warning_of_the_desk(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    AUTO_FINDINGS struct findings findings = {0};
    struct money given = {0};
    int64_t id = open_generous(demo, &given);
    struct application_page page;
    struct err err = {0};
    const struct move_details details = {.decided = "900000000", .ground = "专家组建议"};
    int told = 0;

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_ok(desk_move(&demo->world.desk, id, page.application.version, MOVE_ASSESS, &details,
                       &findings, &err),
             err);
    application_page_release(&page);
    for (size_t i = 0; i < findings.count; i++) { /* others may not have given their opinion yet */
        check_int(findings.list[i].weight, FINDING_WARNS);
        told += text_is(findings.list[i].rule, "amount:requested");
    }
    check_int(told, 1);
}

static void assessing__shows_the_amount_before_it_is_decided(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    int64_t id = demo_open(demo, STAGE_REVIEWED, true);
    struct application_page page;
    struct err err = {0};
    bool decided;

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    decided = desk_amount_is_decided(page.item);
    application_page_release(&page);
    choose(demo, "assess");
    if (decided) {
        screen_type(demo->console, "1000000");
        screen_press(demo->console, "Enter");
        screen_type(demo->console, "专家组建议");
        screen_press(demo->console, "F10");
    }
    check_screen_has(demo->console, "Result: ");
    screen_press(demo->console, "y");
    check_int(stage_of(demo, id), STAGE_ASSESSED);
}

static void amount__that_cannot_be_stays_in_the_question(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    demo_open(demo, STAGE_REVIEWED, true);
    choose(demo, "assess");
    screen_type(demo->console, "much");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "dialog-ask");
    check_screen_has(demo->console, "much");
}

/* It is cut to the limit; whoever typed it hears so before a ground is asked. */
static void amount__above_a_limit_says_so_with_the_ground(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);

    demo_open(demo, STAGE_REVIEWED, true);
    choose(demo, "assess");
    screen_type(demo->console, "900000000");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "On what ground?");
    check_screen_has(demo->console, "900,000,000.00");
    check_screen_has(demo->console, "were typed");
}

/* Who checked may not take the assessment back: the officer is named who can. */
static void a_check__names_who_takes_it_back(void **state)
{
    struct demo *demo = english(state, DEMO_OFFICER);
    const struct application_filter unchecked = {.unchecked = true};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    demo_sign_in(demo, "checker.industry");
    language_set(LANGUAGE_EN);
    check_ok(desk_application_ids(&demo->world.desk, &unchecked, &ids, &err), err);
    assert_true(ids.count > 0);
    check_ok(desk_application(&demo->world.desk, ids.list[0], &page, &err), err);
    console_push(demo->console, &screen_application,
                 &(struct application_place){.id = ids.list[0]});
    choose(demo, "check the amount");
    screen_press(demo->console, "F10");
    screen_press(demo->console, "y");
    console_resize(demo->console, 40, 120);
    check_screen_lacks(demo->console, " Taken back with");
    check_screen_has(demo->console,
                     arena_format(&arena, "%s takes it back with", page.application.owner_name));
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(more_than_requested__is_said_at_every_step_and_stands_on_the_receipt),
        TEST(more_than_requested__is_a_warning_of_the_desk),
        TEST(amount__above_a_limit_says_so_with_the_ground),
        TEST(assessing__shows_the_amount_before_it_is_decided),
        TEST(a_pool__is_read_when_the_amount_is_asked),
        TEST(a_ground__stays_with_the_action_it_was_typed_for),
        TEST(an_audited_figure__stands_beside_the_stated_one),
        TEST(an_audited_figure__is_asked_about_once_more),
        TEST(amount__that_cannot_be_stays_in_the_question),
        TEST(a_check__names_who_takes_it_back),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
