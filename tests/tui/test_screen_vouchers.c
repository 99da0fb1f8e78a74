/* SPDX-License-Identifier: Apache-2.0 */
/* A voucher at the screens by keys alone: registering a use, correcting and striking it, redeeming,
 * taking back, and the balance of its applicant. */
#include "base/idcode.h"
#include "base/text.h"
#include "demo_fixture.h"

/* The demonstration's voucher that is partly used. */
static int64_t open_voucher(struct demo *demo)
{
    struct application_ids ids = {0};
    const struct application_filter awarded = {.stages = 1u << STAGE_AWARDED};
    struct err err = {0};
    int64_t found = 0;

    check_ok(desk_application_ids(&demo->world.desk, &awarded, &ids, &err), err);
    for (size_t i = 0; i < ids.count && found == 0; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        check_ok(desk_application(&demo->world.desk, ids.list[i], &page, &err), err);
        if (page.has_voucher && page.voucher.use_count > 0)
            found = ids.list[i];
    }
    application_ids_release(&ids);
    assert_true(found != 0);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = found}));
    return found;
}

static struct voucher_figures figures_of(struct demo *demo, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    return page.voucher.figures;
}

static void choose(struct demo *demo, const char *move)
{
    screen_press(demo->console, "a");
    screen_type(demo->console, move);
    screen_press(demo->console, "Enter");
}

static void field(struct demo *demo, const char *value)
{
    screen_type(demo->console, value);
    screen_press(demo->console, "Tab");
}

/* A use of this fee; what is not asked of it is in order. */
static void type_use(struct demo *demo, const char *contract, const char *fee)
{
    char code[IDCODE_SIZE] = "91440300000000001?";

    code[17] = idcode_check(code);
    field(demo, contract);
    field(demo, "2026-07-01");
    field(demo, "深圳市晨星智能有限公司");
    field(demo, code);
    field(demo, "n");
    field(demo, "y");
    field(demo, fee);
    field(demo, "y");
    field(demo, "2026-11-02");
    field(demo, "y");
    field(demo, "y");
    field(demo, "y");
}

static void the_money_of_a_voucher__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "officer.industry");
    open_voucher(demo);
    screen_press(demo->console, "6");
    demo_check_screen(demo, "voucher-money");
}

/* Whoever opens the case sees it, on the overview too: no clock says so before it is redeemed. */
static void a_finished_use__is_told_to_wait_since_when(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "supervisor.industry");
    open_voucher(demo);
    screen_press(demo->console, "1");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "Uses that wait to be redeemed: 1, the first since 2026-11-23");
    screen_press(demo->console, "6");
    check_screen_has(demo->console, "waits for redemption since");
}

static void the_receipt_of_a_voucher__tells_every_use(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "officer.industry");
    open_voucher(demo);
    screen_press(demo->console, "v");
    screen_press(demo->console, "PgDn");
    demo_check_screen(demo, "voucher-receipt");
}

static void the_form_of_a_use__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "officer.industry");
    open_voucher(demo);
    choose(demo, "登记核销");
    check_text(console_top(demo->console)->class->name, "card");
    demo_check_screen(demo, "voucher-use");
}

static void a_use__is_registered_after_it_was_told_what_it_takes(void **state)
{
    struct demo *demo = *state;
    struct voucher_figures before, after;
    char left[MONEY_TEXT_SIZE];
    int64_t id;

    demo_sign_in(demo, "officer.industry");
    id = open_voucher(demo);
    before = figures_of(demo, id);
    choose(demo, "登记核销");
    type_use(demo, "HT-99", "3000000");
    screen_press(demo->console, "F10");
    /* what is left decides */
    check_screen_has(demo->console, money_text(voucher_left(&before), left));
    check_fen(figures_of(demo, id).used, before.used.fen);
    screen_press(demo->console, "y");
    check_screen_has(demo->console, "待兑现");
    after = figures_of(demo, id);
    check_fen(after.used, before.quota.fen);
    check_text(console_top(demo->console)->class->name, "application");
}

static void a_use__that_cannot_be_stays_in_the_form(void **state)
{
    struct demo *demo = *state;
    int64_t id, used;

    demo_sign_in(demo, "officer.industry");
    id = open_voucher(demo);
    used = figures_of(demo, id).used.fen;
    choose(demo, "登记核销");
    type_use(demo, "HT-99", "0.01");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "兑现时模型购买费用须不低于50万元");
    check_text(console_top(demo->console)->class->name, "card");
    check_fen(figures_of(demo, id).used, used);
}

static void a_use__is_struck_with_a_reason(void **state)
{
    struct demo *demo = *state;
    int64_t id, used;

    demo_sign_in(demo, "officer.industry");
    id = open_voucher(demo);
    used = figures_of(demo, id).used.fen;
    choose(demo, "撤销核销");
    screen_type(demo->console, "0915");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "合同取消");
    screen_press(demo->console, "F10");
    screen_press(demo->console, "y");
    check_fen(figures_of(demo, id).used, used - 15000000);
}

static void a_use__is_corrected_from_what_it_stated(void **state)
{
    struct demo *demo = *state;
    struct voucher_figures before;
    int64_t id;

    demo_sign_in(demo, "officer.industry");
    id = open_voucher(demo);
    before = figures_of(demo, id);
    choose(demo, "更正核销");
    screen_type(demo->console, "1102");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "MX-2026-1102");
    for (int i = 0; i < 7; i++) /* to whether it is finished, and the day */
        screen_press(demo->console, "Tab");
    field(demo, "y");
    field(demo, "2026-11-20");
    screen_press(demo->console, "F10");
    screen_press(demo->console, "y");
    check_fen(figures_of(demo, id).used, before.used.fen);
    screen_press(demo->console, "6");
    check_screen_has(demo->console, "核销第1笔");
}

static void a_use__is_redeemed_by_the_supervisor_and_taken_back(void **state)
{
    struct demo *demo = *state;
    struct voucher_figures before;
    int64_t id;

    demo_sign_in(demo, "supervisor.industry");
    id = open_voucher(demo);
    before = figures_of(demo, id);
    choose(demo, "兑现");
    check_screen_has(demo->console, "服务完成后方可兑现"); /* why the other one cannot be */
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "转为应付");
    screen_press(demo->console, "y");
    check_fen(figures_of(demo, id).redeemed, before.redeemed.fen + 15000000);
    choose(demo, "撤回兑现");
    screen_type(demo->console, "0915");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "发票有误");
    screen_press(demo->console, "F10");
    screen_press(demo->console, "y");
    check_fen(figures_of(demo, id).redeemed, before.redeemed.fen);
}

static void an_application_without_a_voucher__speaks_of_none(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "officer.science");
    demo_open(demo, STAGE_AWARDED, false);
    screen_press(demo->console, "a");
    check_screen_lacks(demo->console, "核销");
    check_screen_lacks(demo->console, "作废");
}

static void an_applicant__shows_what_is_left_by_item_and_year(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char applicant[200];
    struct err err = {0};

    demo_sign_in(demo, "officer.industry");
    check_ok(desk_application(&demo->world.desk, open_voucher(demo), &page, &err), err);
    snprintf(applicant, sizeof applicant, "%s", page.organisation.code);
    screen_press(demo->console, "Alt-8");
    screen_press(demo->console, "/");
    screen_type(demo->console, applicant);
    screen_press(demo->console, "Enter");
    screen_press(demo->console, "v");
    demo_check_screen(demo, "vouchers");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
}

static void the_ledger__says_which_use_an_entry_is_of(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance");
    assert_true(console_push(demo->console, &screen_ledger,
                             &(struct ledger_order){.pool = "model-voucher", .year = 2026}));
    console_resize(demo->console, 40, 120);
    check_screen_has(demo->console, "券核销第1笔");
}

int main(void)
{
#define LOOK(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)
    const struct CMUnitTest tests[] = {
        LOOK(the_money_of_a_voucher__looks_the_same_in_three_languages),
        LOOK(a_finished_use__is_told_to_wait_since_when),
        LOOK(the_receipt_of_a_voucher__tells_every_use),
        LOOK(the_form_of_a_use__looks_the_same_in_three_languages),
        LOOK(a_use__is_registered_after_it_was_told_what_it_takes),
        LOOK(a_use__that_cannot_be_stays_in_the_form),
        LOOK(a_use__is_struck_with_a_reason),
        LOOK(a_use__is_corrected_from_what_it_stated),
        LOOK(a_use__is_redeemed_by_the_supervisor_and_taken_back),
        LOOK(an_application_without_a_voucher__speaks_of_none),
        LOOK(an_applicant__shows_what_is_left_by_item_and_year),
        LOOK(the_ledger__says_which_use_an_entry_is_of),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
