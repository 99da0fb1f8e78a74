/* SPDX-License-Identifier: Apache-2.0 */
/* Questions, reasons, refusals and pickers over a screen, without a terminal. */
#include "console_fixture.h"

#include "tui/picker.h"

static int answered;
static char answer[200];

static void yes(void *of)
{
    (void) of;
    answered++;
}

static bool take(void *of, const char *text, struct err *err)
{
    (void) of;
    if (text_is(text, "bad"))
        return err_set(err, ERR_INPUT, "this is bad");
    snprintf(answer, sizeof answer, "%s", text);
    return true;
}

static void a_question_is_answered_no_unless_yes_is_meant(void **state)
{
    struct confirm confirm = {.title = "Decline",
                              .question = "Decline 26-0999771? The applicant is told.",
                              .yes = "Decline",
                              .done = yes};

    (void) state;
    answered = 0;
    dialog_confirm(made, &confirm);
    check_screen(console_draw(made), "confirm");
    screen_press(made, "Enter");
    dialog_confirm(made, &confirm);
    screen_press(made, "Esc");
    dialog_confirm(made, &confirm);
    screen_press(made, "x q n");
    check_int(answered, 0);
    check_int(console_depth(made), 1);
    dialog_confirm(made, &confirm);
    screen_press(made, "y");
    check_int(answered, 1);
    confirm.opener = "y";
    dialog_confirm(made, &confirm);
    screen_press(made, "y");
    check_int(answered, 1);
    screen_press(made, "Y");
    check_int(answered, 2);
}

/* What does not fit is scrolled to, and that there is more is said; Enter still says no. */
static void a_long_question_is_read_to_its_end(void **state)
{
    AUTO_STR struct str question = {0};
    struct confirm confirm = {.title = "Hand over", .yes = "Hand over", .done = yes};

    (void) state;
    answered = 0;
    str_init(&question, 4000);
    for (int i = 1; i <= 60; i++)
        str_format(&question, "row %d of it\n", i);
    str_format(&question, "the very end");
    confirm.question = question.text;
    dialog_confirm(made, &confirm);
    check_screen_has(made, "row 1 of it");
    check_screen_has(made, "PgDn more");
    check_screen_lacks(made, "the very end");
    for (int i = 0; i < 8; i++) {
        (void) console_draw(made);
        screen_press(made, "PgDn");
    }
    check_screen_has(made, "the very end");
    check_screen_lacks(made, "row 1 of it");
    screen_press(made, "y");
    check_int(answered, 1);
}

static void a_large_question_wants_its_number_typed(void **state)
{
    struct confirm confirm = {.title = "Decline",
                              .question = "Decline 52 applications?",
                              .yes = "Decline",
                              .type = "52",
                              .done = yes};

    (void) state;
    answered = 0;
    dialog_confirm(made, &confirm);
    screen_press(made, "y");
    check_int(answered, 0);
    screen_type(made, "５2");
    screen_press(made, "y");
    check_int(answered, 1);
}

static void a_reason_is_asked_for_until_it_is_given(void **state)
{
    struct asking ask = {.title = "退回补正",
                         .question = "Which papers are missing?",
                         .required = true,
                         .done = take};

    (void) state;
    dialog_ask(made, &ask);
    screen_press(made, "Enter");
    check_screen_has(made, "This is needed");
    screen_type(made, "bad");
    screen_press(made, "Enter");
    check_screen_has(made, "this is bad");
    check_int(console_depth(made), 2);
    screen_press(made, "Ctrl-W");
    screen_type(made, "缺承诺书?:q");
    check_screen(console_draw(made), "ask");
    screen_press(made, "Enter");
    check_text(answer, "缺承诺书?:q");
    check_int(console_depth(made), 1);
}

static const char *effect(void *of, const char *text, struct arena *arena)
{
    (void) of;
    return text_is(text, "plain") ? "" : arena_format(arena, "%s goes out.", text);
}

static void an_answer_for_good_is_said_yes_to(void **state)
{
    struct asking asking = {.title = "Answer", .question = "What?", .sure = effect, .done = take};

    (void) state;
    answer[0] = '\0';
    dialog_ask(made, &asking);
    screen_type(made, "no");
    screen_press(made, "Enter");
    check_screen_has(made, "no goes out.");
    screen_press(made, "n"); /* the text is there again */
    check_text(answer, "");
    screen_type(made, "w");
    screen_press(made, "Enter y");
    check_text(answer, "now");
    check_int(console_depth(made), 1);
    dialog_ask(made, &asking);
    screen_type(made, "plain");
    screen_press(made, "Enter");
    check_text(answer, "plain");
}

static void an_amount_that_stood_there_gives_way_whole(void **state)
{
    struct asking asking = {
        .title = "Amount", .question = "?", .text = "5000", .amount = true, .done = take};

    (void) state;
    dialog_ask(made, &asking);
    screen_press(made, "Space");
    screen_type(made, "600");
    screen_press(made, "Enter");
    check_text(answer, "600");
    dialog_ask(made, &asking);
    screen_press(made, "Left"); /* who moves within means to mend it */
    screen_type(made, "1");
    screen_press(made, "Enter");
    check_text(answer, "50010");
}

static void a_sum_typed_as_an_amount_is_worked_out(void **state)
{
    struct asking asking = {
        .title = "Amount", .question = "?", .amount = true, .required = true, .done = take};

    (void) state;
    dialog_ask(made, &asking);
    screen_type(made, "=300*0.5");
    screen_press(made, "Enter");
    check_text(answer, "150.00");
    check_int(console_depth(made), 1);
    dialog_ask(made, &asking);
    screen_type(made, "=1/3");
    screen_press(made, "Enter"); /* no whole fen: it stays open and says so */
    check_int(console_depth(made), 2);
    check_text(answer, "150.00");
    screen_press(made, "Esc");
}

static void a_long_answer_goes_only_at_the_second_esc(void **state)
{
    struct asking ask = {.title = "t", .question = "q", .lines = true, .done = take};

    (void) state;
    dialog_ask(made, &ask);
    screen_press(made, "a b Esc"); /* nothing much */
    check_int(console_depth(made), 1);
    dialog_ask(made, &ask);
    screen_type(made, "合同已解除");
    screen_press(made, "Esc");
    check_int(console_depth(made), 2);
    check_screen_has(made, "Esc once more");
    screen_type(made, "。");
    screen_press(made, "Esc");
    check_int(console_depth(made), 2);
    screen_press(made, "Esc");
    check_int(console_depth(made), 1);
}

static void a_refusal_shows_rule_article_and_who_can_clear_it(void **state)
{
    AUTO_FINDINGS struct findings findings = {0};

    (void) state;
    findings_add(&findings, &(struct finding){.weight = FINDING_WARNS,
                                              .rule = "late",
                                              .text = "补正期限还有 1 个工作日"});
    findings_add(&findings, &(struct finding){.weight = FINDING_BLOCKS,
                                              .rule = "duty:approve",
                                              .article = "第十二条",
                                              .text = "录入人不得审批本件，请由其他审批人办理",
                                              .cleared_by = "another approver"});
    dialog_findings(made, "Why not", &findings);
    check_screen(console_draw(made), "findings");
    screen_press(made, "Enter");
    check_int(console_depth(made), 1);
}

static char chosen[8];

static void keep(void *of, const char *value)
{
    (void) of;
    snprintf(chosen, sizeof chosen, "%s", value);
}

static void no_choice(void *of, const char *value)
{
    (void) of;
    (void) value;
}

/* Another name answers too, by its letters as well; the very same goes before all. */
static void a_picker_finds_by_another_name_and_the_same_first(void **state)
{
    static const struct picker_item items[] = {
        {.value = "3", .label = "第 3 笔  HT-2026-0005", .also = "3"},
        {.value = "5", .label = "第 5 笔  HT-2026-0009", .also = "5"},
        {.value = "s", .label = "深圳市科技创新局", .also = "市科创局"},
        {.value = "i", .label = "深圳市工业和信息化局", .also = "市工信局"},
    };
    static const struct {
        const char *typed, *chosen;
    } cases[] = {{"5", "5"}, {"3", "3"}, {"HT-2026-0005", "3"}, {"科创", "s"}, {"gxj", "i"}};

    int64_t count = 3;

    (void) state;
    assert_true(console_push(made, &screen_rows, &count));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chosen[0] = '\0';
        assert_true(picker_open(
            made, &(struct picker){.title = "Which", .items = items, .count = 4, .done = keep}));
        screen_type(made, cases[i].typed);
        screen_press(made, "Enter");
        check_text(chosen, cases[i].chosen);
    }
}

/* The cursor begins where Enter does something. */
static void a_picker_begins_at_the_first_that_can_be_chosen(void **state)
{
    static const struct picker_item items[] = {
        {.value = "h", .label = "Now", .heading = true},
        {.value = "a", .label = "Agree", .missing = "another department does"},
        {.value = "b", .label = "Ask"},
        {.value = "c", .label = "Take"},
    };
    int64_t count = 3;

    (void) state;
    assert_true(console_push(made, &screen_rows, &count));
    chosen[0] = '\0';
    assert_true(picker_open(
        made, &(struct picker){.title = "Which", .items = items, .count = 4, .done = keep}));
    screen_press(made, "Enter");
    check_text(chosen, "b");
}

static void a_picker_says_how_many_rows_are_below_and_goes_to_the_end(void **state)
{
    struct picker_item items[60];
    char labels[60][20];
    int64_t count = 3;

    (void) state;
    assert_true(console_push(made, &screen_rows, &count));
    for (int i = 0; i < 60; i++) {
        snprintf(labels[i], sizeof labels[i], "choice %d.", i + 1);
        items[i] = (struct picker_item){.value = labels[i], .label = labels[i]};
    }
    assert_true(picker_open(
        made, &(struct picker){.title = "Which", .items = items, .count = 60, .done = no_choice}));
    check_screen_has(made, "choice 1.");
    check_screen_has(made, "↓ ");
    screen_press(made, "PgDn");
    check_screen_lacks(made, "choice 1.");
    screen_press(made, "End");
    check_screen_has(made, "> choice 60.");
    check_screen_lacks(made, "↓ ");
    screen_press(made, "Home");
    check_screen_has(made, "> choice 1.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_question_is_answered_no_unless_yes_is_meant),
        TEST(a_long_question_is_read_to_its_end),
        TEST(a_large_question_wants_its_number_typed),
        TEST(a_reason_is_asked_for_until_it_is_given),
        TEST(an_answer_for_good_is_said_yes_to),
        TEST(an_amount_that_stood_there_gives_way_whole),
        TEST(a_sum_typed_as_an_amount_is_worked_out),
        TEST(a_long_answer_goes_only_at_the_second_esc),
        TEST(a_refusal_shows_rule_article_and_who_can_clear_it),
        TEST(a_picker_finds_by_another_name_and_the_same_first),
        TEST(a_picker_begins_at_the_first_that_can_be_chosen),
        TEST(a_picker_says_how_many_rows_are_below_and_goes_to_the_end),
    };

    return cmocka_run_group_tests_name("console", tests, NULL, NULL);
}
