/* SPDX-License-Identifier: Apache-2.0 */
/* Payments, from screen to screen: the list, a plan in parts, a check, a batch, the answer. */
#include "screen_payments.h"

static void payments__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_has(demo->console, "With the treasury");
    check_screen_has(demo->console, "Second check next");
    demo_check_screen(demo, "payments");
}

/* Keys one may not use do not show; what is over comes last, the newest first. */
static void auditor__sees_no_key_that_moves(void **state)
{
    struct demo *demo = opened(state, "auditor");
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};

    check_screen_has(demo->console, "With the treasury");
    check_screen_lacks(demo->console, "Next check");
    check_screen_lacks(demo->console, "Make batch");
    check_ok(desk_instalments(&demo->world.desk, 0, 0, &all, &err), err);
    for (size_t i = 1; i < all.count; i++)
        if (!instalment_is_open(all.list[i - 1].state))
            assert_true(!instalment_is_open(all.list[i].state) &&
                        all.list[i].id < all.list[i - 1].id);
}

static void check__by_who_planned_it_says_who_can(void **state)
{
    struct demo *demo = opened(state, "finance");

    go_to(demo, INSTALMENT_PLANNED);
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "who planned it does not check it");
    opened(state, "finance2");
    go_to(demo, INSTALMENT_PLANNED);
    int64_t id = one_in(demo, INSTALMENT_PLANNED).id;
    screen_press(demo->console, "c"); /* it was planned on a condition: told before it is signed */
    check_screen_has(demo->console, "say what shows that");
    screen_press(demo->console, "o k F10");
    check_int(now_of(demo, id), INSTALMENT_CHECK_1);
}

static size_t count_all(struct demo *demo)
{
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};

    check_ok(desk_instalments(&demo->world.desk, 0, 0, &all, &err), err);
    return all.count;
}

static void check_selected(struct demo *demo, size_t count)
{
    char text[40];

    snprintf(text, sizeof text, "%zu selected (m, c)", count);
    check_screen_has(demo->console, text);
}

/* Nothing has to be looked up elsewhere before one signs. */
static void check__shows_what_is_signed_for(void **state)
{
    static const char *const words[] = {"instalment 1 of 3",
                                        "叁拾捌万捌仟陆佰陆拾陆元捌角整",
                                        "awarded 971,667.00",
                                        "Plan: batch JH2026-",
                                        "The account the first check locked",
                                        "first check: ",
                                        "Changed since the approval: neither amount nor account",
                                        "available "};
    struct demo *demo = opened(state, "finance3");

    go_to(demo, INSTALMENT_CHECK_1);
    screen_press(demo->console, "c");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        check_screen_has(demo->console, words[i]);
    demo_check_screen(demo, "payments-check");
}

/* What the second line says c is for, and not the row that the cursor has gone on to. */
static void check__is_of_the_one_selected_and_not_of_the_row_in_focus(void **state)
{
    struct demo *demo = opened(state, "finance3");
    struct instalment wanted = one_in(demo, INSTALMENT_CHECK_1);
    int64_t id = wanted.id;

    go_to(demo, INSTALMENT_CHECK_1);
    screen_press(demo->console, "Space"); /* the cursor goes on */
    check_screen_has(demo->console, "1 selected");
    screen_press(demo->console, "End c");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, wanted.number);
    screen_press(demo->console, "F10");
    assert_true(now_of(demo, id) != INSTALMENT_CHECK_1);
    check_screen_lacks(demo->console, "1 selected");
}

/* The keys of the list of applications. */
static void selection__is_by_range_all_and_the_other_way_round(void **state)
{
    struct demo *demo = opened(state, "finance");
    size_t all = count_all(demo);

    screen_press(demo->console, "V");
    check_screen_has(demo->console, "Select the first row of the range with Space");
    screen_press(demo->console, "Home Space Down V");
    check_selected(demo, 3);
    screen_press(demo->console, "~");
    check_selected(demo, all - 3);
    screen_press(demo->console, "*");
    check_selected(demo, all);
    screen_press(demo->console, "*");
    check_screen_lacks(demo->console, " selected");
}

static void ready__goes_into_a_batch_and_is_sent(void **state)
{
    struct demo *demo = opened(state, "finance");
    int64_t id = one_in(demo, INSTALMENT_READY).id;

    go_to(demo, INSTALMENT_READY);
    screen_press(demo->console, "m y");
    check_screen_has(demo->console, "control number");
    check_int(now_of(demo, id), INSTALMENT_BATCHED);
    go_to(demo, INSTALMENT_BATCHED);
    screen_press(demo->console, "s y");
    check_int(now_of(demo, id), INSTALMENT_SENT);
}

/* Who checked it makes no batch of it: the key is not offered, and tells which check it was. */
static void batch__is_not_offered_to_who_checked_the_row(void **state)
{
    struct demo *demo = opened(state, "finance");

    go_to(demo, INSTALMENT_READY);
    check_screen_has(demo->console, "Make batch");
    demo = opened(state, "finance2");
    go_to(demo, INSTALMENT_READY);
    check_screen_lacks(demo->console, "Make batch");
    screen_press(demo->console, "m");
    check_screen_has(demo->console, "check of instalment");
    check_screen_lacks(demo->console, "approved it");
}

static void change_bank_number(struct demo *demo, const char *code, const char *number)
{
    AUTO_ARENA struct arena arena = {0};
    struct organisation payee = {0};
    struct err err = {0};

    demo_sign_in(demo, "counter");
    check_ok(desk_organisation_by_code(&demo->world.desk, code, &arena, &payee, &err), err);
    payee.bank_number = number;
    check_ok(desk_organisation_save(&demo->world.desk, &payee, &payee.id, &err), err);
}

/* What cannot be taken back names to whom how much goes, and whether that is as it was checked. */
static void sending__names_the_payees_and_what_changed(void **state)
{
    struct demo *demo = opened(state, "finance");
    AUTO_ARENA struct arena arena = {0};
    struct instalment it = one_in(demo, INSTALMENT_READY);
    const char *code = arena_text(&arena, it.code), *account = arena_text(&arena, it.account);

    console_resize(demo->console, 40, 120);
    go_to(demo, INSTALMENT_READY);
    screen_press(demo->console, "m");
    check_screen_has(demo->console, "third check");
    screen_press(demo->console, "y");
    go_to(demo, INSTALMENT_BATCHED);
    screen_press(demo->console, "s");
    check_screen_has(demo->console, "No payee's account was changed since it was checked.");
    check_screen_has(demo->console, account);
    change_bank_number(demo, code, "102584000016");
    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-b");
    go_to(demo, INSTALMENT_BATCHED);
    screen_press(demo->console, "s");
    check_screen_has(demo->console, "Accounts changed since they were checked: 1.");
    check_screen_has(demo->console, account);
}

static void sent__is_paid_with_the_reference_by_another(void **state)
{
    struct demo *demo = opened(state, "finance4");
    int64_t id = one_in(demo, INSTALMENT_SENT).id;

    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "p Tab");
    screen_type(demo->console, "TR-77");
    screen_press(demo->console, "F10");
    check_int(now_of(demo, id), INSTALMENT_PAID);
}

/* The ledger shows the day that counts, and below it when it was entered, where that is another. */
static void paid__in_the_month_before_stands_in_the_ledger_on_its_day(void **state)
{
    static const struct instalment_details answer = {.day = "2026-11-30", .reference = "TR-late"};
    AUTO_FINDINGS struct findings findings = {0};
    struct demo *demo = *state;
    struct instalment sent;
    struct err err = {0};

    demo_later_ms = INT64_C(9) * 24 * 3600 * 1000;
    demo = opened(state, "finance4");
    sent = one_in(demo, INSTALMENT_SENT);
    check_ok(desk_instalment_move(&demo->world.desk, sent.id, sent.version, INSTALMENT_MOVE_PAID,
                                  &answer, &findings, &err),
             err);
    for (int i = 0; i < 12 && !screen_has(demo->console, " 2026-11-30 Paid"); i++) {
        screen_press(demo->console, "Alt-4 Home");
        for (int k = 0; k < i; k++)
            screen_press(demo->console, "Down");
        screen_press(demo->console, "l Home");
    }
    check_text(console_top(demo->console)->class->name, "ledger");
    check_screen_has(demo->console, "booked on 2026-11-30, entered 2026-");
    check_screen_has(demo->console, " 2026-11-30 Paid");
    demo_check_screen(demo, "ledger-booked");
}

/* A day that cannot be is told with the number that is missing, and first: it stands above. */
static void paid__is_told_all_that_is_wrong_at_once(void **state)
{
    struct demo *demo = opened(state, "finance4");
    int64_t id = one_in(demo, INSTALMENT_SENT).id;

    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "p Ctrl-U");
    screen_type(demo->console, "2026-11-22");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "Fields to correct: 2");
    check_screen_has(demo->console, "on which it went to the treasury");
    screen_press(demo->console, "F8");
    check_screen_has(demo->console, "this field is needed");
    check_int(now_of(demo, id), INSTALMENT_SENT);
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "Fields to correct: 2");
    screen_press(demo->console, "Ctrl-U"); /* the day has the focus again */
    screen_type(demo->console, "2026-11-24");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "GK-9");
    screen_press(demo->console, "F10");
    check_int(now_of(demo, id), INSTALMENT_PAID);
}

/* Whoever puts it forward again, or checks it then, reads beside it why it came back. */
static void again__says_why_it_came_back(void **state)
{
    struct demo *demo = opened(state, "finance4");

    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "t");
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "closed account");
    screen_press(demo->console, "F10");
    go_to(demo, INSTALMENT_RETURNED);
    screen_press(demo->console, "g");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "came back 2026-11-");
    check_screen_has(demo->console, "closed account");
}

/* Money that came back after it was paid: the bank's paper is found where the payment is looked at.
 */
static void returned__names_the_paper_it_came_back_with(void **state)
{
    struct demo *demo = opened(state, "finance4");
    const struct instalment paid = one_in(demo, INSTALMENT_PAID);
    char day[DATE_TEXT_SIZE];
    const struct instalment_details back = {
        .day = date_text(demo->world.desk.today, day), .reference = "退汇-0451", .reason = "销户"};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_instalment_move(&demo->world.desk, paid.id, paid.version,
                                  INSTALMENT_MOVE_COME_BACK, &back, &findings, &err),
             err);
    demo = opened(state, "finance4");
    go_to(demo, INSTALMENT_RETURNED);
    check_screen_has(demo->console, "退汇-0451");
}

/* Where there is much to beware of, other things are told shorter: the account is whole. */
static void returned__has_its_account_whole_on_a_narrow_screen(void **state)
{
    static const char *const why = "the bank closed the account on the payee's request after its "
                                   "merger; a new one is opened at another branch and not known";
    struct demo *demo = opened(state, "finance4");
    AUTO_ARENA struct arena arena = {0};
    const struct instalment paid = one_in(demo, INSTALMENT_PAID);
    const char *code = arena_text(&arena, paid.code), *account = arena_text(&arena, paid.account);
    char day[DATE_TEXT_SIZE];
    const struct instalment_details back = {
        .day = date_text(demo->world.desk.today, day), .reference = "退汇-0451", .reason = why};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_instalment_move(&demo->world.desk, paid.id, paid.version,
                                  INSTALMENT_MOVE_COME_BACK, &back, &findings, &err),
             err);
    change_bank_number(demo, code, "102584000016");
    demo = opened(state, "finance4");
    go_to(demo, INSTALMENT_RETURNED);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        language_set((enum language) language);
        check_screen_has(demo->console, account);
        check_screen_has(demo->console, "退汇-0451");
    }
    demo_check_screen(demo, "payments-returned");
}

/* Of what was never paid the paper is the only number there is; it may be left empty. */
static void rejected__names_the_paper_it_came_back_with(void **state)
{
    struct demo *demo = opened(state, "finance4");

    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "t");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "退票-0452");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "closed account");
    screen_press(demo->console, "F10");
    go_to(demo, INSTALMENT_RETURNED);
    check_screen_has(demo->console, "closed account (bank's paper 退票-0452)");
}

static void plan__in_parts_adds_up(void **state)
{
    struct demo *demo = opened(state, "finance");
    AUTO_INSTALMENTS struct instalments planned = {0};
    struct err err = {0};
    int64_t id;

    screen_press(demo->console, "n"); /* not from the whole list */
    check_text(console_top(demo->console)->class->name, "payments");
    id = demo_open(demo, STAGE_AWARDED, true);
    screen_press(demo->console, "b n");
    check_text(console_top(demo->console)->class->name, "card");
    screen_type(demo->console, "100");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "payments");
    check_ok(desk_instalments(&demo->world.desk, id, 0, &planned, &err), err);
    check_int(planned.count, 2);
    check_fen(planned.list[0].amount, 10000);
    check_fen(planned.list[1].amount, planned.list[1].committed.fen - 10000);
}

static void register__is_ordered_for_the_batch_in_focus(void **state)
{
    struct demo *demo = opened(state, "finance");

    snprintf(demo->world.exports, sizeof demo->world.exports, "exports");
    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "e");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "BF2026-0060");
    demo_check_screen(demo, "payments-register");
}

/* It follows the screen's, which F12 changes: said before it is written, and after. */
static void register__says_in_which_language_it_is_written(void **state)
{
    struct demo *demo = opened(state, "finance");
    char folder[TEMP_FOLDER_SIZE], path[80];

    temp_folder("xf-register", folder);
    snprintf(demo->world.exports, sizeof demo->world.exports, "%s", folder);
    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "e Tab Ctrl-U");
    screen_type(demo->console, "r.xlsx");
    check_screen_has(demo->console, "It is written in English, as the screen is");
    language_set(LANGUAGE_JA);
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "（日本語）");
    snprintf(path, sizeof path, "%s/r.xlsx", folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void register__is_written_by_one_key_and_not_for_all(void **state)
{
    struct demo *demo = opened(state, "finance");
    char folder[TEMP_FOLDER_SIZE], path[80];

    temp_folder("xf-register", folder);
    snprintf(demo->world.exports, sizeof demo->world.exports, "%s", folder);
    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "e");
    screen_press(demo->console, "Tab");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, "r.xlsx");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "1 rows");
    snprintf(path, sizeof path, "%s/r.xlsx", folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    opened(state, "officer.science");
    screen_press(demo->console, "e");
    check_text(console_top(demo->console)->class->name, "payments");
}

/* On the page of its application: where each is, what it waits for, what is left to plan. */
static void instalments__stand_on_the_tab_of_the_money(void **state)
{
    struct demo *demo = opened(state, "finance");

    go_to(demo, INSTALMENT_SENT);
    screen_press(demo->console, "Enter");
    screen_press(demo->console, "6");
    demo_check_screen(demo, "payments-money");
    language_set(LANGUAGE_EN);
    check_screen_has(demo->console, "With the treasury  BF2026-0060, sent on");
    check_screen_has(demo->console, "To be checked  not before 2027-01-");
    screen_press(demo->console, "End");
    check_screen_has(demo->console, "planned 500,000.00 yuan");
}

/* A line that is with the treasury, and one that no batch has, as the treasury's CSV. */
static void write_answer(struct demo *demo, const char *path)
{
    struct instalment sent = one_in(demo, INSTALMENT_SENT);
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    char amount[MONEY_TEXT_SIZE];
    struct err err = {0};
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    check_ok(desk_batch_lines(&demo->world.desk, sent.batch_id, &lines, &err), err);
    fprintf(file,
            "控制号,序号,账号,金额,结果,日期,国库凭证号,理由\n"
            "%s,%d,%s,%s,已拨付,2026-11-23,GK-1,\n"
            "000000000000,1,1,1,已拨付,2026-11-23,GK-2,\n",
            lines.list[0].control, lines.list[0].line, lines.list[0].account,
            money_plain(lines.list[0].amount, amount));
    assert_int_equal(fclose(file), 0);
}

/* The card that `e` opened over the exceptions, filled in. */
static void write_exceptions(struct demo *demo)
{
    char folder[TEMP_FOLDER_SIZE], path[80];

    temp_folder("xf-exceptions", folder);
    snprintf(path, sizeof path, "%s/x.xlsx", folder);
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "Exceptions of an answer");
    check_screen_has(demo->console, "an-answer_20261124T0900.xlsx");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, "x.xlsx");
    screen_press(demo->console, "Tab");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, folder);
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "answer");
    check_screen_has(demo->console, "1 rows");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void answer__is_checked_then_recorded_and_what_is_not_is_named(void **state)
{
    struct demo *demo = opened(state, "finance4");
    int64_t id = one_in(demo, INSTALMENT_SENT).id;
    char path[] = "/tmp/xf-answer-XXXXXX";
    int file = mkstemp(path);

    assert_true(file >= 0);
    close(file);
    write_answer(demo, path);
    screen_press(demo->console, "a");
    demo_check_screen(demo, "payments-answer");
    language_set(LANGUAGE_EN);
    screen_type(demo->console, path);
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "2 rows: 1 paid, 0 returned, 0 recorded before, 1 faults.");
    check_screen_has(demo->console,
                     "Paid 1/200,000.00  Came back 0  Unanswered 0"); /* after a yes */
    check_screen_lacks(demo->console, "not every line can be recorded");
    check_int(now_of(demo, id), INSTALMENT_SENT);
    screen_press(demo->console, "y");
    check_int(now_of(demo, id), INSTALMENT_PAID);
    check_screen_has(demo->console,
                     "row 3, column A Control number: no batch has this control number");
    screen_press(demo->console, "e");
    write_exceptions(demo);
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "payments");
    screen_press(demo->console, "a");
    screen_type(demo->console, path);
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "no batch has this control number");
    check_int(now_of(demo, id), INSTALMENT_PAID);
    assert_int_equal(unlink(path), 0);
    opened(state, "officer.science");
    screen_press(demo->console, "a");
    check_text(console_top(demo->console)->class->name, "payments");
}

/* Narrowed to a batch the list says what became of it, for whoever may read its lines. */
static void a_batch__says_its_sums_by_result(void **state)
{
    struct demo *demo = opened(state, "finance4");

    check_screen_lacks(demo->console, "Unanswered");
    screen_press(demo->console, "f");
    screen_type(demo->console, "Batch");
    screen_press(demo->console, "Enter Down Enter");
    check_screen_has(demo->console,
                     "Paid 0  Came back 0  Unanswered 1/200,000.00  Pending 1/200,000.00");
}

/* How many rows the list has now. */
static size_t rows_of(struct demo *demo, const struct instalment_filter *filter)
{
    AUTO_INSTALMENTS struct instalments found = {0};
    struct err err = {0};

    check_ok(desk_payments(&demo->world.desk, filter, &found, &err), err);
    return found.count;
}

static void check_rows(struct demo *demo, size_t count)
{
    char text[40];

    snprintf(text, sizeof text, "%zu rows, under way", count);
    check_screen_has(demo->console, text);
}

static void filter__leaves_one_state_one_department_or_one_batch(void **state)
{
    struct demo *demo = opened(state, "finance");
    const struct instalment_filter sent = {.states = 1u << INSTALMENT_SENT};
    size_t all = rows_of(demo, &(struct instalment_filter){0});

    check_rows(demo, all);
    screen_press(demo->console, "f Enter");
    screen_type(demo->console, "with the treasury");
    screen_press(demo->console, "Enter");
    check_rows(demo, rows_of(demo, &sent));
    assert_true(rows_of(demo, &sent) > 0 && rows_of(demo, &sent) < all);
    check_screen_has(demo->console, "State=With the treasury");
    check_screen_lacks(demo->console, "Second check next");
    screen_press(demo->console, "f");
    screen_type(demo->console, "show all");
    screen_press(demo->console, "Enter");
    check_rows(demo, all);
    screen_press(demo->console, "f");
    screen_type(demo->console, "batch");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "BF2026-0060");
    screen_press(demo->console, "Enter");
    check_rows(demo, 1);
    check_screen_has(demo->console, "Batch=BF2026-0060");
    screen_press(demo->console, "f");
    screen_type(demo->console, "show all");
    screen_press(demo->console, "Enter f");
    screen_type(demo->console, "department");
    screen_press(demo->console, "Enter Down Enter");
    assert_true(rows_of(demo, &(struct instalment_filter){.department = "gxj"}) < all);
    check_screen_has(demo->console, "Department=");
}

static void search__finds_number_name_initials_and_batch(void **state)
{
    static const char *const words[] = {"2026-15-000013", "小漠港", "xmg", "bf2026-0060"};
    struct demo *demo = opened(state, "finance");

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t count = rows_of(demo, &(struct instalment_filter){.search = words[i]});

        assert_true(count > 0 && count <= 3);
        screen_press(demo->console, "/");
        screen_type(demo->console, words[i]);
        screen_press(demo->console, "Enter");
        check_rows(demo, count);
        check_screen_has(demo->console, "2026-15-000013");
    }
    screen_press(demo->console, "/");
    screen_type(demo->console, "no such thing");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "No instalment answers to this");
    screen_press(demo->console, "/ Enter");
    check_rows(demo, rows_of(demo, &(struct instalment_filter){0}));
}

/* The cursor is on a line with these words. */
static bool is_on(struct demo *demo, const char *words)
{
    AUTO_STR struct str dump;

    grid_dump(console_draw(demo->console), &dump);
    for (const char *at = strchr(dump.text, '>'); at; at = strchr(at + 1, '>')) {
        const char *found = strstr(at, words), *end = strchr(at, '\n');

        if ((at == dump.text || at[-1] == '\n') && found && end && found < end)
            return true;
    }
    return false;
}

static void follow_home(struct demo *demo, const char *line, const char *narrowed,
                        const struct instalment_filter *filter)
{
    size_t count = rows_of(demo, filter);

    assert_true(count > 0);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-0 Home");
    for (int i = 0; i < 60 && !is_on(demo, line); i++)
        screen_press(demo->console, "Down");
    assert_true(is_on(demo, line));
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "payments");
    check_rows(demo, count);
    check_screen_has(demo->console, narrowed);
}

/* Of each line of home the list shows exactly what it counts. */
static void home__leads_to_the_rows_it_counts(void **state)
{
    struct demo *demo = *state;
    struct payment_queue queue;
    struct err err = {0};
    char login[80];

    demo_sign_in(demo, "finance");
    snprintf(login, sizeof login, "supervisor.%s", one_in(demo, INSTALMENT_PLANNED).department);
    follow_home(demo, "Payments in no batch yet", "State=Ready to pay",
                &(struct instalment_filter){.states = 1u << INSTALMENT_READY});
    demo_sign_in(demo, "finance3"); /* who planned it does not record its answer */
    follow_home(demo, "Payments with the treasury", "State=With the treasury",
                &(struct instalment_filter){.states = 1u << INSTALMENT_SENT});
    demo_sign_in(demo, "finance2");
    follow_home(demo, "Payments to be checked by me", "State=To be checked by me",
                &(struct instalment_filter){.to_check = true});
    check_ok(desk_payment_queue(&demo->world.desk, &queue, &err), err);
    check_int(queue.to_check, rows_of(demo, &(struct instalment_filter){.to_check = true}));
    demo_sign_in(demo, login); /* who decided on the awards checks none of their payments */
    check_ok(desk_payment_queue(&demo->world.desk, &queue, &err), err);
    check_int(queue.to_check, 0);
    check_int(rows_of(demo, &(struct instalment_filter){.to_check = true}), 0);
}

/* Back with who planned it, on home, with who sent it back and why. */
static void home__leads_who_planned_it_to_what_was_sent_back(void **state)
{
    struct demo *demo = *state;
    struct instalment it;
    AUTO_FINDINGS struct findings findings = {0};
    const struct instalment_details why = {.reason = "开户行名称不全"};
    struct err err = {0};

    demo_sign_in(demo, "finance4");
    it = one_in(demo, INSTALMENT_CHECK_1);
    check_ok(desk_instalment_move(&demo->world.desk, it.id, it.version, INSTALMENT_MOVE_SEND_BACK,
                                  &why, &findings, &err),
             err);
    demo_sign_in(demo, "finance");
    follow_home(demo, "Payments sent back to me", "State=Sent back to me",
                &(struct instalment_filter){.sent_back = true});
    check_screen_has(demo->console, "sent back by");
    check_screen_has(demo->console, "开户行名称不全");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
}

/* From home's line the list holds one state only: what moves on is still there to go on with. */
static void batch__stays_in_view_while_it_is_made_and_sent(void **state)
{
    struct demo *demo = *state;
    int64_t id;

    demo_sign_in(demo, "finance");
    id = one_in(demo, INSTALMENT_READY).id;
    follow_home(demo, "Payments in no batch yet", "State=Ready to pay",
                &(struct instalment_filter){.states = 1u << INSTALMENT_READY});
    screen_press(demo->console, "m y");
    check_int(now_of(demo, id), INSTALMENT_BATCHED);
    check_screen_has(demo->console, "Batch=BF2026-");
    check_rows(demo, 1);
    screen_press(demo->console, "s y");
    check_int(now_of(demo, id), INSTALMENT_SENT);
    check_rows(demo, 1);
}

/* The foot offers what can be done to the row, so that nothing drops out at 80 columns. */
static void foot__offers_what_the_row_allows(void **state)
{
    struct demo *demo = opened(state, "finance");

    go_to(demo, INSTALMENT_READY);
    check_screen_has(demo->console, "m Make batch");
    check_screen_has(demo->console, "w Send back");
    check_screen_has(demo->console, "x Cancel");
    check_screen_lacks(demo->console, "p Paid");
    go_to(demo, INSTALMENT_SENT);
    check_screen_has(demo->console, "a Answer file");
    check_screen_has(demo->console, "t Not paid");
    check_screen_lacks(demo->console, "m Make batch");
    go_to(demo, INSTALMENT_READY);
    screen_press(demo->console, "m y");
    go_to(demo, INSTALMENT_BATCHED);
    check_screen_has(demo->console, "s Send batch");
    check_screen_has(demo->console, "u Take batch apart");
}

/* The list narrowed to a batch that is no more would be empty, and nobody told why. */
static void batch__taken_apart_says_so_and_its_lines_stay_in_view(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct instalment ready = one_in(demo, INSTALMENT_READY);
    int64_t id = ready.id;

    screen_press(demo->console, "f Enter"); /* by state: the batch is then followed */
    screen_type(demo->console, "ready");
    screen_press(demo->console, "Enter m y");
    check_int(now_of(demo, id), INSTALMENT_BATCHED);
    check_screen_has(demo->console, "Batch=BF");
    screen_press(demo->console, "u");
    screen_type(demo->console, "a line is missing");
    screen_press(demo->console, "F10");
    check_int(now_of(demo, id), INSTALMENT_READY);
    check_screen_has(demo->console, "is taken apart; its");
    check_screen_lacks(demo->console, "No instalment answers to this");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(payments__look_the_same_in_three_languages),
        TEST(auditor__sees_no_key_that_moves),
        TEST(check__by_who_planned_it_says_who_can),
        TEST(check__is_of_the_one_selected_and_not_of_the_row_in_focus),
        TEST(selection__is_by_range_all_and_the_other_way_round),
        TEST(ready__goes_into_a_batch_and_is_sent),
        TEST(batch__is_not_offered_to_who_checked_the_row),
        TEST(sending__names_the_payees_and_what_changed),
        TEST(sent__is_paid_with_the_reference_by_another),
        TEST(register__is_ordered_for_the_batch_in_focus),
        TEST(register__is_written_by_one_key_and_not_for_all),
        TEST(register__says_in_which_language_it_is_written),
        TEST(instalments__stand_on_the_tab_of_the_money),
        TEST(a_batch__says_its_sums_by_result),
        TEST(answer__is_checked_then_recorded_and_what_is_not_is_named),
        TEST(paid__is_told_all_that_is_wrong_at_once),
        TEST(again__says_why_it_came_back),
        TEST(returned__names_the_paper_it_came_back_with),
        TEST(returned__has_its_account_whole_on_a_narrow_screen),
        TEST(rejected__names_the_paper_it_came_back_with),
        TEST(paid__in_the_month_before_stands_in_the_ledger_on_its_day),
        TEST(plan__in_parts_adds_up),
        TEST(check__shows_what_is_signed_for),
        TEST(filter__leaves_one_state_one_department_or_one_batch),
        TEST(search__finds_number_name_initials_and_batch),
        TEST(home__leads_to_the_rows_it_counts),
        TEST(home__leads_who_planned_it_to_what_was_sent_back),
        TEST(batch__stays_in_view_while_it_is_made_and_sent),
        TEST(foot__offers_what_the_row_allows),
        TEST(batch__taken_apart_says_so_and_its_lines_stay_in_view),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
