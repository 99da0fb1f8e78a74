/* SPDX-License-Identifier: Apache-2.0 */
/* Taking in at the counter: typing Chinese, errors under fields, the draft, unknown applicants, the
 * number at the end. */
#include "demo_fixture.h"

#include "base/idcode.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/clawback.h"

#define COUNTER "counter"
#define ITEM    "2-1" /* asks money, days, yes and no, choices and codes */

static struct demo *opened(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, COUNTER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-1");
    return demo;
}

static void choose(struct demo *demo, const char *item)
{
    screen_press(demo->console, "PgDn F4");
    screen_type(demo->console, item);
    screen_press(demo->console, "Enter");
}

/* A right code that nobody has. */
static void code_nobody_has(char ret_code[IDCODE_SIZE])
{
    snprintf(ret_code, IDCODE_SIZE, "91440300MA0000007");
    ret_code[17] = idcode_check(ret_code);
    ret_code[18] = '\0';
}

/* A letter is text in a field: what it does elsewhere is reached by the list of commands. */
static void intake__names_a_key_for_every_command_of_its_help(void **state)
{
    struct demo *demo = opened(state);

    console_resize(demo->console, 90, 110);
    screen_press(demo->console, "F1");
    check_screen_has(demo->console, "  F2                 Help");
}

static void intake__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state);

    demo_check_screen(demo, "intake-empty");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "PgDn F4");
    demo_check_after(demo, "Esc F4", "intake-items"); /* an open picker keeps its language */
    language_set(LANGUAGE_EN);
    screen_type(demo->console, ITEM);
    screen_press(demo->console, "Enter");
    demo_check_after(demo, "F9", "intake-errors");
}

static void item__is_found_by_pinyin_initials_hanzi_and_english(void **state)
{
    static const char *const words[] = {"xlq", "训力券", "training-compute", ITEM};
    struct demo *demo = opened(state);

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        language_set(i % 2 == 0 ? LANGUAGE_ZH : LANGUAGE_EN);
        screen_press(demo->console, "PgUp PgUp");
        choose(demo, words[i]);
        check_screen_has(demo->console, "> " ITEM " ");
        screen_press(demo->console, "PgUp");
    }
}

static void form__takes_chinese_as_it_is_typed(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_type(demo->console, "智慧水务大模型训练");
    screen_press(demo->console, "Left Left Backspace");
    screen_type(demo->console, "型的");
    check_screen_has(demo->console, "[智慧水务大模型的训练 ");
}

static void field__shows_its_error_below_when_it_is_left(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "1.005");
    check_screen_lacks(demo->console, "!");
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "! ");
    check_screen_has(demo->console, "1.005");
}

static void reason__is_asked_when_it_was_received_before_today(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    check_screen_lacks(demo->console, "Reason for the late entry");
    screen_press(demo->console, "Tab Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "2026-11-20");
    check_screen_has(demo->console, "Reason for the late entry");
}

static void edition__follows_the_day_of_receipt(void **state)
{
    struct demo *demo = opened(state);
    const struct item *then, *now;
    struct date day = {0};
    struct err err = {0};

    check_ok(date_parse("2025-06-02", &day, &err), err);
    then = catalogue_item_on(demo->world.catalogue, ITEM, day, &err);
    now = catalogue_item_on(demo->world.catalogue, ITEM, demo->world.desk.today, &err);
    assert_true(then->edition != now->edition);
    choose(demo, ITEM);
    screen_press(demo->console, "Tab Tab Ctrl-A Ctrl-K");
    screen_type(demo->console, "2025-06-02");
    screen_press(demo->console, "PgUp");
    check_screen_has(demo->console, then->edition->article);
    check_screen_lacks(demo->console, now->edition->article);
}

/* ---- the draft ---- */

static void reopen(struct demo *demo)
{
    console_free(demo->console);
    demo->console = console_new(&(struct console_options){
        .world = &demo->world, .command = screens_command, .may = screens_may});
    console_resize(demo->console, 24, 80);
    demo_sign_in(demo, COUNTER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-1");
}

static void draft__outlives_a_hang_up(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_type(demo->console, "城市交通\\大模型");
    console_save_drafts(demo->console); /* what a hang-up does */
    reopen(demo);
    check_screen_has(demo->console, "Drafts not taken in: 1");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "[城市交通\\大模型 ");
    check_screen_has(demo->console, ITEM);
}

static void a_code_typed_over_the_drafts__begins_a_new_application(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    console_save_drafts(demo->console);
    reopen(demo);
    check_screen_has(demo->console, "Drafts not taken in: 1");
    screen_type(demo->console, "91440300MA5XXXXXXX");
    check_screen_has(demo->console, "Enter begins a new application");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_has(demo->console, "[91440300MA5XXXXXXX");
    check_screen_lacks(demo->console, "Intake > " ITEM);
}

static void draft__is_kept_when_only_the_item_was_chosen(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    console_save_drafts(demo->console);
    reopen(demo);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Intake > " ITEM);
}

static void draft__waits_when_the_offer_is_left_without_an_answer(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_type(demo->console, "城市交通");
    screen_press(demo->console, "Ctrl-S");
    reopen(demo);
    screen_press(demo->console, "Esc");
    check_text(console_top(demo->console)->class->name, "home");
    screen_press(demo->console, "Alt-1 Enter");
    check_screen_has(demo->console, "[城市交通 ");
}

/* Two applicants at the counter by turns: neither's form is lost for the other's. */
static void drafts__of_several_applications_are_kept_beside_each_other(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_type(demo->console, "城市交通");
    screen_press(demo->console, "Esc Alt-1 End Up Enter");
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_lacks(demo->console, "城市交通");
    choose(demo, ITEM);
    screen_type(demo->console, "海上风电");
    screen_press(demo->console, "Esc");
    check_screen_has(demo->console, "Drafts not taken in (D)");
    demo_check_after(demo, "Esc D", "intake-drafts");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Esc D");
    check_screen_has(demo->console, "城市交通");
    check_screen_has(demo->console, "海上风电");
    screen_type(demo->console, "城市");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "[城市交通 ");
    screen_press(demo->console, "Esc D");
    screen_type(demo->console, "海上");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "[海上风电 ");
}

static void draft__is_dropped_only_when_it_is_said(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_type(demo->console, "城市交通");
    screen_press(demo->console, "Esc D Esc");
    check_screen_has(demo->console, "Drafts not taken in (D)");
    screen_press(demo->console, "Alt-1 End Enter Enter");
    check_screen_has(demo->console, "Drop the draft?");
    check_screen_has(demo->console, "城市交通");
    screen_press(demo->console, "n");
    screen_press(demo->console, "Alt-0");
    check_screen_has(demo->console, "Drafts not taken in (D)");
    screen_press(demo->console, "Alt-1 End Enter Enter y");
    check_screen_has(demo->console, "The draft is dropped.");
    check_text(console_top(demo->console)->class->name, "intake");
    screen_press(demo->console, "Esc");
    check_screen_lacks(demo->console, "Drafts not taken in (D)");
    screen_press(demo->console, "D");
    check_screen_has(demo->console, "there is no draft");
    check_text(console_top(demo->console)->class->name, "home");
}

/* From the title over the amount, the day and the five common questions. */
static void go_to_contract_number(struct demo *demo)
{
    for (int i = 0; i < 8; i++)
        screen_press(demo->console, "Tab");
}

static void answer__comes_back_with_its_item(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    go_to_contract_number(demo);
    screen_type(demo->console, "HT-2026-77");
    screen_press(demo->console, "PgUp");
    choose(demo, "3-1");
    check_screen_lacks(demo->console, "HT-2026-77");
    screen_press(demo->console, "PgUp");
    choose(demo, ITEM);
    go_to_contract_number(demo);
    check_screen_has(demo->console, "HT-2026-77");
}

/* ---- the applicant ---- */

static void applicant__is_shown_as_soon_as_the_code_is_whole(void **state)
{
    struct demo *demo = opened(state);
    struct organisations known = {0};
    struct err err = {0};

    check_ok(desk_organisations(&demo->world.desk, "", 1, &known, &err), err);
    screen_type(demo->console, known.list[0].code);
    check_screen_has(demo->console, known.list[0].name);
    screen_press(demo->console, "Backspace");
    check_screen_lacks(demo->console, known.list[0].name);
    organisations_release(&known);
}

static void applicant__is_added_on_the_way_when_nobody_has_the_code(void **state)
{
    struct demo *demo = opened(state);
    char code[IDCODE_SIZE];

    code_nobody_has(code);
    screen_type(demo->console, code);
    check_screen_has(demo->console, "Enter adds it");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "organisation");
    check_screen_has(demo->console, code);
    screen_type(demo->console, "深圳晨光智能有限公司");
    screen_press(demo->console, "Tab F4 Enter Tab F4 Enter Tab");
    screen_type(demo->console, "2021年3月1日");
    demo_check_screen(demo, "organisation");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_has(demo->console, "深圳晨光智能有限公司");
    check_screen_has(demo->console, "2021-03-01");
}

static void applicant__that_is_known_is_changed_in_its_form(void **state)
{
    struct demo *demo = opened(state);
    struct organisations known = {0};
    AUTO_ARENA struct arena arena = {0};
    struct organisation now;
    struct err err = {0};

    check_ok(desk_organisations(&demo->world.desk, "", 1, &known, &err), err);
    assert_true(console_push(demo->console, &screen_organisation,
                             &(struct organisation_order){.id = known.list[0].id}));
    check_screen_has(demo->console, known.list[0].name);
    for (int i = 0; i < 7; i++)
        screen_press(demo->console, "Tab");
    screen_press(demo->console, "Ctrl-A Ctrl-K");
    screen_type(demo->console, "0755-12345678");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "intake");
    check_ok(desk_organisation_by_code(&demo->world.desk, known.list[0].code, &arena, &now, &err),
             err);
    check_text(now.contact_phone, "0755-12345678");
    organisations_release(&known);
}

static void applicant__with_a_wrong_check_character_is_refused_under_the_field(void **state)
{
    struct demo *demo = opened(state);
    char code[IDCODE_SIZE];

    code_nobody_has(code);
    code[17] = code[17] == '1' ? '2' : '1';
    screen_type(demo->console, code);
    screen_press(demo->console, "Tab");
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_has(demo->console, "! ");
}

/* ---- to the end ---- */

static const char *plausible(const struct item *item, const struct ask *ask)
{
    for (size_t i = 0; i < item->need_count; i++)
        if (text_is(item->needs[i].fact, ask->fact) && item->needs[i].is == IS_EQUAL)
            return item->needs[i].values[0].text;
    if (item->gives.together && text_is(item->gives.together->fact, ask->fact))
        return "0";
    switch (ask->kind) {
    case FACT_MONEY:
        return "25000000";
    case FACT_DATE:
        return "2026-05-08";
    case FACT_COUNT:
        return ask->least ? ask->least : "1";
    case FACT_YES_NO:
        return "no";
    case FACT_CHOICE:
        return ask->choices[0].id;
    case FACT_TEXT:
        return "见材料";
    case FACT_CODE:
        return "91440300MA5DA9L77Y";
    }
    return "";
}

/* Whoever is a listed provider may not apply. */
static const struct organisation *unlisted(const struct demo *demo,
                                           const struct organisations *known)
{
    const struct roll *roll = catalogue_roll(demo->world.catalogue, "compute-provider");

    for (size_t i = 0; i < known->count; i++) {
        bool listed = false;

        for (size_t j = 0; j < roll->listing_count; j++)
            listed = listed || text_is(roll->listings[j].name, known->list[i].name);
        if (!listed)
            return &known->list[i];
    }
    fail_msg("every applicant is a listed provider");
    return NULL;
}

/* A whole form, by the way of the draft, and as many of its papers; the need of the fact unmet,
 * where one is named. */
static void fill_with(struct demo *demo, const char *unmet, size_t papers)
{
    const struct item *item =
        catalogue_item_on(demo->world.catalogue, ITEM, demo->world.desk.today, NULL);
    struct organisations known = {0};
    AUTO_STR struct str body = {0};
    struct err err = {0};

    check_ok(desk_organisations(&demo->world.desk, "91", 40, &known, &err), err);
    str_init(&body, 20000);
    str_format(&body, "organisation\t%s\nitem\t%s\ntitle\t智慧水务\nrequested\t200万\n",
               unlisted(demo, &known)->code, ITEM);
    /* within the application period of its guide */
    str_add(&body, "received_on\t2026-06-05\nlate_reason\t邮寄\n");
    for (size_t i = 0; i < item->ask_count; i++)
        str_format(&body, "%s\t%s\n", item->asks[i].fact,
                   text_is(item->asks[i].fact, unmet) ? "no" : plausible(item, &item->asks[i]));
    for (size_t i = 0; i < item->material_count && i < papers; i++)
        str_format(&body, "material.%s\tyes\n", item->materials[i].id);
    check_ok(desk_draft_save(&demo->world.desk, "intake", body.text, &err), err);
    organisations_release(&known);
    screen_press(demo->console, "Esc Alt-1 Enter");
}

static void fill(struct demo *demo, const char *unmet)
{
    fill_with(demo, unmet, SIZE_MAX);
}

static void taking_in__gives_a_number_and_offers_what_comes_next(void **state)
{
    struct demo *demo = opened(state);
    const char *body = NULL;
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    fill(demo, NULL);
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Taken in: 2026-02-0000");
    check_screen_has(demo->console, "The next one of the same applicant");
    check_ok(desk_draft_load(&demo->world.desk, "intake", &arena, &body, &err), err);
    assert_true(text_empty(body));
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
    check_screen_has(demo->console, "智慧水务");
}

static void next__keeps_the_applicant_when_asked_to(void **state)
{
    struct demo *demo = opened(state);

    fill(demo, NULL);
    screen_press(demo->console, "F10 Down Enter");
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_has(demo->console, "[2 Item");
    check_screen_has(demo->console, "1 Applicant done");
    check_screen_lacks(demo->console, "智慧水务");
}

static void check__tells_unmet_needs_without_refusing_receipt(void **state)
{
    struct demo *demo = opened(state);
    const struct item *item =
        catalogue_item_on(demo->world.catalogue, ITEM, demo->world.desk.today, NULL);

    assert_true(item->need_count > 0);
    fill(demo, item->needs[0].fact);
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "What stands in the way");
    screen_press(demo->console, "Enter F10");
    check_screen_has(demo->console, "Needs not met yet: 1");
    check_screen_has(demo->console, "Take it in all the same?");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "intake"); /* the default is No */
    screen_press(demo->console, "F10 y");
    check_screen_has(demo->console, "Needs not met yet: 1");
    check_screen_has(demo->console, "Taken in: 2026-02-0000");
}

static void day__that_was_filled_in_gives_way_to_what_is_typed(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_press(demo->console, "Tab Tab");
    check_screen_has(demo->console, "2026-11-24");
    screen_type(demo->console, "2026-11-20");
    check_screen_has(demo->console, "[2026-11-20 ");
    screen_press(demo->console, "Left Right");
    screen_press(demo->console, "Backspace");
    screen_type(demo->console, "3");
    check_screen_has(demo->console, "[2026-11-23 ");
}

static void error__is_found_by_f8_before_anything_was_checked(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_press(demo->console, "F8");
    check_screen_lacks(demo->console, "There is no error");
    check_screen_has(demo->console, "Fields to correct");
}

static void draft__of_one_letter_is_not_kept(void **state)
{
    struct demo *demo = opened(state);

    screen_type(demo->console, "9");
    screen_press(demo->console, "Esc");
    check_screen_lacks(demo->console, "The draft is kept.");
    screen_press(demo->console, "Alt-1");
    check_text(console_top(demo->console)->class->name, "intake");
    screen_type(demo->console, "914403");
    screen_press(demo->console, "Esc");
    check_screen_has(demo->console, "The draft is kept.");
}

static void draft__is_restored_at_once_from_home(void **state)
{
    struct demo *demo = opened(state);

    choose(demo, ITEM);
    screen_type(demo->console, "城市交通");
    screen_press(demo->console, "Esc");
    check_screen_has(demo->console, "Drafts not taken in (D)");
    /* what is late leads; the drafts stand below */
    for (int row = 0; row < 8 && !text_is(console_top(demo->console)->class->name, "intake");
         row++) {
        screen_press(demo->console, "Alt-0 Home");
        for (int down = 0; down < row; down++)
            screen_press(demo->console, "Down");
        screen_press(demo->console, "Enter");
    }
    check_text(console_top(demo->console)->class->name, "intake");
    check_screen_has(demo->console, "[城市交通 ");
}

static void material__that_was_handed_in_is_recorded_with_the_number(void **state)
{
    struct demo *demo = opened(state);
    struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    fill_with(demo, NULL, 1);
    screen_press(demo->console, "F10 y");
    check_screen_has(demo->console, "Taken in: ");
    struct application_ids ids = {0};

    check_ok(desk_application_ids(&demo->world.desk,
                                  &(struct application_filter){.item = ITEM,
                                                               .stages = 1u << STAGE_RECEIVED,
                                                               .order = ORDER_NUMBER},
                                  &ids, &err),
             err);
    id = ids.list[ids.count - 1];
    application_ids_release(&ids);
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    assert_true(page.materials[0].present);
    assert_false(page.materials[1].present);
    application_page_release(&page);
}

/* Whoever could hand them over still stands there. */
static void papers_that_lack__are_told_before_it_is_taken_in(void **state)
{
    struct demo *demo = opened(state);

    fill_with(demo, NULL, 0);
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "required papers not handed in: ");
    screen_press(demo->console, "Enter F10");
    check_screen_has(demo->console, "Take it in all the same?");
    check_screen_has(demo->console, "required papers not handed in: ");
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "Taken in: ");
}

/* The code of somebody from whom money is claimed back. */
static void code_that_owes(struct demo *demo, char ret_code[IDCODE_SIZE])
{
    AUTO_CLAWBACKS struct clawbacks all = {0};
    struct organisations known = {0};
    struct err err = {0};

    *ret_code = '\0';
    demo_sign_in(demo, "auditor");
    check_ok(desk_clawbacks(&demo->world.desk, 0, &all, &err), err);
    check_ok(desk_organisations(&demo->world.desk, "", 2000, &known, &err), err);
    for (size_t i = 0; i < all.count && *ret_code == '\0'; i++)
        for (size_t k = 0; clawback_is_open(&all.list[i]) && k < known.count; k++)
            if (known.list[k].id == all.list[i].organisation_id)
                snprintf(ret_code, IDCODE_SIZE, "%s", known.list[k].code);
    organisations_release(&known);
    assert_true(*ret_code != '\0');
}

static void money_claimed_back__is_told_as_soon_as_the_applicant_is_known(void **state)
{
    struct demo *demo = *state;
    char code[IDCODE_SIZE];

    code_that_owes(demo, code);
    opened(state);
    check_screen_lacks(demo->console, "a clawback of this applicant is open");
    screen_type(demo->console, code);
    check_screen_has(demo->console, "! a clawback of this applicant is open");
    demo_check_screen(demo, "intake-owes");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Backspace");
    check_screen_lacks(demo->console, "a clawback of this applicant is open");
}

/* Beside fields that are empty or wrong nothing is said to be met. */
static void needs__are_said_to_be_met_only_when_they_were_judged(void **state)
{
    struct demo *demo = opened(state);

    console_resize(demo->console, 40, 120);
    fill(demo, NULL);
    screen_press(demo->console, "PgDn PgDn Ctrl-A Ctrl-K F9");
    check_screen_has(demo->console, "Whether all needs are met");
    check_screen_has(demo->console, "- Title");
    check_screen_lacks(demo->console, "No need is unmet.");
    check_screen_lacks(demo->console, "Something was changed since");
    screen_type(demo->console, "智慧水务");
    screen_press(demo->console, "Tab");
    check_screen_lacks(demo->console, "Whether all needs are met");
    check_screen_lacks(demo->console, "No need is unmet.");
    check_screen_has(demo->console, "Something was changed since");
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "No need is unmet.");
    check_screen_has(demo->console, "All is right");
    screen_type(demo->console, "9");
    check_screen_lacks(demo->console, "No need is unmet.");
}

static void officer__sees_items_of_other_departments_dim_with_the_reason(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, DEMO_OFFICER);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-1");
    choose(demo, "8-1");
    check_text(console_top(demo->console)->class->name, "picker");
    check_screen_has(demo->console, "cannot be chosen now");
}

static void intake__is_not_for_finance(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    assert_false(console_push(demo->console, &screen_intake, NULL));
    check_text(console_top(demo->console)->class->name, "home");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(intake__looks_the_same_in_three_languages),
        TEST(intake__names_a_key_for_every_command_of_its_help),
        TEST(item__is_found_by_pinyin_initials_hanzi_and_english),
        TEST(form__takes_chinese_as_it_is_typed),
        TEST(field__shows_its_error_below_when_it_is_left),
        TEST(reason__is_asked_when_it_was_received_before_today),
        TEST(edition__follows_the_day_of_receipt),
        TEST(draft__outlives_a_hang_up),
        TEST(a_code_typed_over_the_drafts__begins_a_new_application),
        TEST(draft__is_kept_when_only_the_item_was_chosen),
        TEST(draft__waits_when_the_offer_is_left_without_an_answer),
        TEST(drafts__of_several_applications_are_kept_beside_each_other),
        TEST(draft__is_dropped_only_when_it_is_said),
        TEST(answer__comes_back_with_its_item),
        TEST(applicant__is_shown_as_soon_as_the_code_is_whole),
        TEST(applicant__is_added_on_the_way_when_nobody_has_the_code),
        TEST(applicant__that_is_known_is_changed_in_its_form),
        TEST(applicant__with_a_wrong_check_character_is_refused_under_the_field),
        TEST(taking_in__gives_a_number_and_offers_what_comes_next),
        TEST(next__keeps_the_applicant_when_asked_to),
        TEST(check__tells_unmet_needs_without_refusing_receipt),
        TEST(day__that_was_filled_in_gives_way_to_what_is_typed),
        TEST(error__is_found_by_f8_before_anything_was_checked),
        TEST(draft__of_one_letter_is_not_kept),
        TEST(draft__is_restored_at_once_from_home),
        TEST(material__that_was_handed_in_is_recorded_with_the_number),
        TEST(papers_that_lack__are_told_before_it_is_taken_in),
        TEST(money_claimed_back__is_told_as_soon_as_the_applicant_is_known),
        TEST(needs__are_said_to_be_met_only_when_they_were_judged),
        TEST(officer__sees_items_of_other_departments_dim_with_the_reason),
        TEST(intake__is_not_for_finance),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
