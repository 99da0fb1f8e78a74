/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of the payments as finance reads them: numbers among those that stand, what is selected, the
 * day before which nothing is paid, a look into the treasury's file. */
#include "screen_payments.h"

#include "desk/casework.h"
#include "tui/payments_page.h"

static int64_t plan(struct demo *demo, int64_t id, const struct payment_part *parts, size_t count)
{
    const struct move_details details = {.parts = parts, .part_count = count};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    check_ok(desk_move(&demo->world.desk, id, page.application.version, MOVE_PAY, &details,
                       &findings, &err),
             err);
    return id;
}

static void cancel(struct demo *demo, int64_t application_id, int nth)
{
    const struct instalment_details details = {.reason = "planned anew in parts"};
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_instalments(&demo->world.desk, application_id, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].nth == nth)
            check_ok(desk_instalment_move(&demo->world.desk, all.list[i].id, all.list[i].version,
                                          INSTALMENT_MOVE_CANCEL, &details, &findings, &err),
                     err);
}

/* Planned whole, cancelled, planned in four: they are 2 to 5, as the journal has them. */
static void numbers__are_given_once(void **state)
{
    const struct payment_part whole[] = {{0}};
    const struct payment_part parts[] = {{.amount = "100"},
                                         {.amount = "100"},
                                         {.amount = "100", .due_on = "2027-03-01"},
                                         {.due_on = "2027-04-01"}};
    struct demo *demo = opened(state, "finance");
    int64_t id = demo_open(demo, STAGE_AWARDED, true);

    plan(demo, id, whole, 1);
    cancel(demo, id, 1);
    plan(demo, id, parts, 4);
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "F5 6");
    screen_press(demo->console, "End");
    check_screen_has(demo->console, "Instalment 5");
    check_screen_lacks(demo->console, "Instalment 1 ");
    screen_press(demo->console, "b Home");
    demo_check_screen(demo, "payments-numbers");
    demo_sign_in(demo, "finance2");
    language_set(LANGUAGE_EN);
    console_push(demo->console, &screen_payments, &(struct payments_place){.application_id = id});
    screen_press(demo->console, "Home Down Down Down c");
    check_screen_has(demo->console, "instalment 5 (4 stand)");
    check_screen_has(demo->console, "not before 2027-04-01");
}

/* What is checked leaves the list of what one has to check, and is no more selected. */
static void selection__ends_with_the_row(void **state)
{
    struct demo *demo = *state;

    demo_sign_in(demo, "finance2");
    language_set(LANGUAGE_EN);
    console_resize(demo->console, 40, 120);
    console_push(demo->console, &screen_payments, &(struct payments_place){.to_check = true});
    screen_press(demo->console, "Space");
    check_screen_has(demo->console, "1 selected");
    screen_press(demo->console, "Home");
    check_screen_has(demo->console, "c Next check");
    screen_press(demo->console, "c F10");
    check_screen_lacks(demo->console, "selected");
    check_screen_has(demo->console, "c Next check");
    check_screen_lacks(demo->console, "m Make batch");
}

/* All that are selected are checked after one yes; what may not be is named with its reason. */
static void selection__is_checked_at_once(void **state)
{
    const struct payment_part parts[] = {{.amount = "100"}, {.amount = "200"}, {0}};
    struct demo *demo = opened(state, "finance");
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_AWARDED, true);

    plan(demo, id, parts, 3);
    demo_sign_in(demo, "finance2");
    language_set(LANGUAGE_EN);
    console_push(demo->console, &screen_payments, &(struct payments_place){.application_id = id});
    screen_press(demo->console, "Home Down c F10"); /* the second alone */
    screen_press(demo->console, "Home Space Space Space c");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "2 of 3 instalments, together 4,996,251.83 yuan");
    check_screen_has(demo->console, "None is of an award over the limit of the third check");
    check_screen_has(demo->console, "instalment 2: who checked it once does not");
    screen_press(demo->console, "y");
    check_ok(desk_instalments(&demo->world.desk, id, 0, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        check_int(all.list[i].state, INSTALMENT_CHECK_1);
}

/* Keys are of the row in focus; making a batch alone takes what is selected, and says so. */
static void foot__tells_what_is_of_the_row_and_what_of_the_selection(void **state)
{
    struct demo *demo = opened(state, "finance");

    console_resize(demo->console, 40, 120);
    go_to(demo, INSTALMENT_READY);
    screen_press(demo->console, "Space Home");
    go_to(demo, INSTALMENT_SENT);
    check_screen_has(demo->console, "1 selected (m, c); other keys: this row");
    check_screen_has(demo->console, "m Make batch");
    check_screen_has(demo->console, "p Paid");
}

/* At 80 columns its column is gone: the lines below have it. */
static void day__before_which_it_is_not_paid_is_seen_at_80_columns(void **state)
{
    const struct payment_part parts[] = {{.amount = "100", .due_on = "2027-03-01"}, {0}};
    struct demo *demo = opened(state, "finance");
    int64_t id = demo_open(demo, STAGE_AWARDED, true);

    plan(demo, id, parts, 2);
    screen_press(demo->console, "b Home");
    check_screen_has(demo->console, "To be paid not before 2027-03-01");
    screen_press(demo->console, "Down");
    check_screen_lacks(demo->console, "To be paid not before");
}

/* A day that is over, and one before that of the part before: asked, not forbidden. */
static void day__that_looks_like_a_slip_is_asked(void **state)
{
    struct demo *demo = opened(state, "finance");
    AUTO_INSTALMENTS struct instalments planned = {0};
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_AWARDED, true);

    screen_press(demo->console, "b n");
    screen_type(demo->console, "100");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "2026-01-05");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Instalment 1: 2026-01-05 is over.");
    screen_press(demo->console, "n");
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, "2027-05-01");
    screen_press(demo->console, "Tab Tab Tab");
    screen_type(demo->console, "2027-04-01");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Instalment 2 (2027-04-01) is due before");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "payments");
    check_ok(desk_instalments(&demo->world.desk, id, 0, &planned, &err), err);
    check_int(planned.count, 2);
}

/* More than is open: said beside the field that says it, where the cursor goes. */
static void amount__that_is_too_much_is_marked_where_it_was_typed(void **state)
{
    struct demo *demo = opened(state, "finance");

    (void) demo_open(demo, STAGE_AWARDED, true);
    screen_press(demo->console, "b n");
    screen_type(demo->console, "100");
    screen_press(demo->console, "Tab Tab Tab");
    screen_type(demo->console, "99999999");
    screen_press(demo->console, "Tab Tab F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, ">Instalment 2");
    check_screen_has(demo->console, "to correct: 1 (F8)");
    check_screen_has(demo->console, "this instalment is more than the");
}

/* Also the amount nobody typed stands there before the yes; F9 sees what F10 sees. */
static void plan__shows_all_its_lines_before_it_is_written(void **state)
{
    struct demo *demo = opened(state, "finance");
    AUTO_INSTALMENTS struct instalments planned = {0};
    struct err err = {0};
    int64_t id = demo_open(demo, STAGE_AWARDED, true);

    screen_press(demo->console, "b n");
    screen_type(demo->console, "99999999");
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "this instalment is more than the");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, "100");
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "nothing refuses it");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "Instalment 1  100.00");
    check_screen_has(demo->console, "Instalment 2  4,996,351.83");
    check_screen_has(demo->console, "In all 4,996,451.83");
    screen_press(demo->console, "n");
    check_ok(desk_instalments(&demo->world.desk, id, 0, &planned, &err), err);
    check_int(planned.count, 0);
}

/* An award of which a part is kept back by its agreement: the form says why not all is open. */
static void plan__says_why_a_part_is_not_open(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct application_ids ids = {0};
    struct payment_sums sums = {0};
    struct err err = {0};

    check_ok(desk_application_ids(
                 &demo->world.desk,
                 &(struct application_filter){.stages = 1u << STAGE_AWARDED, .order = ORDER_NUMBER},
                 &ids, &err),
             err);
    for (size_t i = 0; i < ids.count && (sums.held.fen == 0 || sums.open.fen == 0); i++) {
        check_ok(desk_payment_sums(&demo->world.desk, ids.list[i], &sums, &err), err);
        check_fen(sums.held, sums.awarded.fen - sums.paid.fen - sums.planned.fen - sums.open.fen);
        if (sums.held.fen > 0 && sums.open.fen > 0)
            console_push(demo->console, &screen_application,
                         &(struct application_place){.id = ids.list[i]});
    }
    application_ids_release(&ids);
    assert_true(sums.held.fen > 0 && sums.open.fen > 0);
    screen_press(demo->console, "b n");
    demo_check_screen(demo, "payments-held");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "only after the acceptance");
    screen_type(demo->console, "100");
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "F10 Esc 6 End");
    check_screen_has(demo->console, "can be planned only after the");
}

/* F9 looks into the file as F10 does before it asks, and records nothing. */
static void file__is_looked_into_by_the_check(void **state)
{
    struct demo *demo = opened(state, "finance4");
    char path[] = "/tmp/xf-look-XXXXXX";
    int64_t sent = one_in(demo, INSTALMENT_SENT).id;
    int file = mkstemp(path);

    assert_true(file >= 0);
    assert_true(dprintf(file, "控制号,序号,账号,金额,结果,日期,国库凭证号,理由\n"
                              "000000000000,1,1,1,已拨付,2026-11-23,GK-2,\n") > 0);
    close(file);
    screen_press(demo->console, "a");
    screen_type(demo->console, path);
    screen_press(demo->console, "F9");
    check_screen_has(demo->console,
                     "1 rows, 0 paid, 0 returned, 0 recorded before, 1 faults (F10)");
    check_screen_lacks(demo->console, "Everything is right");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, "/tmp/no-such-file.csv");
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "no-such-file.csv");
    check_int(now_of(demo, sent), INSTALMENT_SENT);
    assert_int_equal(unlink(path), 0);
}

/* Two windows over one instalment: who was quicker is named, with the moment and how it stands. */
static void instalment__that_somebody_else_checked_says_who_and_when(void **state)
{
    struct demo *demo = opened(state, "finance2");
    struct instalment it = one_in(demo, INSTALMENT_PLANNED);
    int64_t id = it.id, version = it.version;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    go_to(demo, INSTALMENT_PLANNED);
    screen_press(demo->console, "c");
    check_text(console_top(demo->console)->class->name, "card");
    check_ok(desk_sign_in(&demo->world.desk, "finance3", DEMO_PASSWORD, &err), err);
    check_ok(desk_instalment_move(&demo->world.desk, id, version, INSTALMENT_MOVE_CHECK_1,
                                  &(struct instalment_details){.reason = "the report is in"},
                                  &findings, &err),
             err);
    check_ok(desk_sign_in(&demo->world.desk, "finance2", DEMO_PASSWORD, &err), err);
    console_resize(demo->console, 40, 120);
    screen_press(demo->console, "o k F10");
    check_screen_has(demo->console, " was quicker (2026-11-24 09:00:00): ");
    check_screen_has(demo->console, "now “Second");
    check_screen_has(demo->console, "too late: ");
    screen_press(demo->console, "Esc y");
    check_text(console_top(demo->console)->class->name, "payments");
    check_screen_has(demo->console, "Second check next");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers__are_given_once),
        TEST(selection__ends_with_the_row),
        TEST(selection__is_checked_at_once),
        TEST(plan__shows_all_its_lines_before_it_is_written),
        TEST(foot__tells_what_is_of_the_row_and_what_of_the_selection),
        TEST(day__before_which_it_is_not_paid_is_seen_at_80_columns),
        TEST(day__that_looks_like_a_slip_is_asked),
        TEST(amount__that_is_too_much_is_marked_where_it_was_typed),
        TEST(plan__says_why_a_part_is_not_open),
        TEST(file__is_looked_into_by_the_check),
        TEST(instalment__that_somebody_else_checked_says_who_and_when),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
