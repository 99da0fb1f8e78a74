/* SPDX-License-Identifier: Apache-2.0 */
/* Money claimed back: raised, noticed, paid in parts, overdue, waived by two; and what an open one
 * stands against. */
#include "desk/month.h"
#include "desk_clawback.h"

#define PAID_FEN 61728394

/* ---- the story ---- */

static void clawback__is_noticed_paid_in_two_parts_and_recovered(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t application, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    application = paid_voucher(&office);
    struct money available = voucher_year(&office).available;
    id = raised(&office, application, "1000.00");
    check_int(now_of(&office, id).stored, CLAWBACK_RAISED);
    check_fen(voucher_year(&office).clawback_due, 100000);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_blocked(&office, id, CLAWBACK_MOVE_RECEIVE,
                 (struct clawback_details){.amount = "1", .document = "x"}, "state");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY,
            (struct clawback_details){.days = "10"});
    check_int(
        now_of(&office, id).due_on.day,
        calendar_after(office.desk.calendar, office.desk.today, 10, &(struct working_days){0}).day);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_blocked(&office, id, CLAWBACK_MOVE_RECEIVE,
                 (struct clawback_details){.amount = "1000.01", .document = "x"}, "clawback:left");
    move_blocked(&office, id, CLAWBACK_MOVE_RECEIVE, (struct clawback_details){.amount = "1"},
                 "document");
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "300.01", .document = "回单1"});
    check_int(now_of(&office, id).stored, CLAWBACK_PARTIAL);
    check_fen(voucher_year(&office).clawback_open, 69999);
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "回单2"}); /* all that is left */
    check_int(now_of(&office, id).stored, CLAWBACK_RECOVERED);
    check_fen(now_of(&office, id).paid, 100000);
    check_fen(voucher_year(&office).clawback_in, 100000);
    check_fen(voucher_year(&office).available, available.fen); /* the treasury's, not the pool's */
    check_whole(&office);
}

static void clawback__overdue_is_waived_by_two_persons(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY,
            (struct clawback_details){.days = "5"});
    move_blocked(&office, id, CLAWBACK_MOVE_ENFORCE, (struct clawback_details){.reason = "x"},
                 "state");
    desk_set_now(&office.desk, morning_of((struct date){now_of(&office, id).due_on.day + 100}));
    check_int(clawback_state(&(struct clawback){.stored = CLAWBACK_NOTIFIED,
                                                .due_on = now_of(&office, id).due_on},
                             office.desk.today),
              CLAWBACK_OVERDUE);
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_ENFORCE,
            (struct clawback_details){.reason = "移送法院"});
    check_int(now_of(&office, id).stored, CLAWBACK_ENFORCED);
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "200", .document = "回单"});
    check_int(now_of(&office, id).stored, CLAWBACK_ENFORCED);
    sit(&office, ROLE_OFFICER, LEAD);
    move_blocked(&office, id, CLAWBACK_MOVE_PROPOSE, (struct clawback_details){.amount = "800"},
                 "reason");
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.reason = "企业破产"});
    sit(&office, ROLE_OFFICER, LEAD);
    move_blocked(&office, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0}, "role");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_blocked(&office, id, CLAWBACK_MOVE_REFUSE, (struct clawback_details){0}, "reason");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0});
    check_int(now_of(&office, id).stored, CLAWBACK_WAIVED);
    check_fen(now_of(&office, id).waived, 80000);
    check_fen(voucher_year(&office).clawback_waived, 80000);
    check_whole(&office);
}

/* What the debtor is told of a waiver is of its day: what came later is not on it. */
static void waiver__has_a_paper_of_what_stays(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};
    char due[DATE_TEXT_SIZE];
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY,
            (struct clawback_details){.days = "5"});
    assert_false(desk_clawback_waiver_notice(&office.desk, id, &arena, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "200", .document = "回单"});
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.amount = "300", .reason = "企业困难"});
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "100", .document = "回单2"});
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_clawback_waiver_notice(&office.desk, id, &arena, &text, &err), err);
    assert_non_null(strstr(text, "Notice of a partial waiver"));
    assert_non_null(strstr(text, "Claimed back: 1,000.00"));
    assert_non_null(strstr(text, "Paid back so far: 200.00"));
    assert_non_null(strstr(text, "Waived now: 300.00"));
    assert_non_null(strstr(text, "Because: 企业困难"));
    assert_non_null(strstr(text, "Still to be paid back: 500.00"));
    assert_non_null(strstr(text, date_text(now_of(&office, id).due_on, due)));
    assert_null(strstr(text, "altogether"));

    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.reason = "企业破产"});
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0});
    check_ok(desk_clawback_waiver_notice(&office.desk, id, &arena, &text, &err), err);
    assert_non_null(strstr(text, "Waived altogether: 700.00"));
    assert_non_null(strstr(text, "Nothing more is to be paid back"));
}

/* ---- changed behind the desk ---- */

static bool clawbacks_differ(struct office *office)
{
    struct totals_line lines[TOTALS_LINES] = {{0}};
    struct err err = {0};

    if (desk_totals_check(&office->desk, lines, &err))
        return false;
    for (size_t i = 0; i < TOTALS_LINES; i++) /* other sums may differ as well */
        if (!lines[i].label)
            fail_msg("a sum has no name");
    for (size_t i = 0; i < TOTALS_LINES; i++)
        if (lines[i].label && strcmp(lines[i].label, _("clawbacks")) == 0)
            return lines[i].wrong[0] != '\0';
    fail_msg("clawbacks are not among the sums");
    return false;
}

static void a_day_or_an_entry__changed_by_hand_is_found(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY,
            (struct clawback_details){.days = "5"});
    desk_set_now(&office.desk, morning_of((struct date){now_of(&office, id).due_on.day + 100}));
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_ENFORCE,
            (struct clawback_details){.reason = "移送法院"});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "200", .document = "回单"});
    sit(&office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office.desk, &differences, &err), err);
    raw(&office, "DROP TRIGGER clawback_keeps; UPDATE clawback SET enforced_on = '2030-01-01'");
    assert_false(desk_kept_check(&office.desk, &differences, &err));
    check_int(differences.count, 1);
    check_text(differences.list[0].field, "day");
    /* as though it were from before the register: its ledger entries alone */
    assert_false(clawbacks_differ(&office));
    raw(&office, "DROP TRIGGER clawback_stays; DROP TRIGGER clawback_entry_stays_d;"
                 "DELETE FROM clawback_entry; DELETE FROM clawback");
    assert_false(clawbacks_differ(&office));
    raw(&office, "DROP TRIGGER ledger_stays_u;"
                 "UPDATE ledger SET amount_fen = 100001 WHERE kind = 'clawback-in'");
    assert_true(clawbacks_differ(&office));
}

/* The month end holds the register of claims against the ledger too, with the other sums. */
static void claim_changed_in_the_file__keeps_the_month_open(void **state)
{
    static const char *const changes[] = {
        "DROP TRIGGER clawback_keeps; DROP TRIGGER clawback_counts; UPDATE clawback SET paid_fen = "
        "paid_fen - 1",
        "DROP TRIGGER clawback_entry_stays_u; UPDATE clawback_entry SET amount_fen = amount_fen + "
        "1",
    };

    (void) state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        AUTO_OFFICE struct office office;
        AUTO_MONTH_END struct month_end whole = {0}, end = {0};
        AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
        struct err err = {0};
        int64_t id, year = date_year(day_of(VOUCHER_DAY));

        office_open(&office, VOUCHER_DAY);
        id = raised(&office, paid_voucher(&office), "1000.00");
        move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
        move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
                (struct clawback_details){.amount = "200", .document = "回单"});
        sit(&office, ROLE_FINANCE, LEAD);
        check_ok(desk_month_end(&office.desk, (int) year, 6, NULL, &whole, &err), err);
        check_int((int64_t) month_tie_wrong(&whole, TIE_TOTALS), 0);
        raw(&office, changes[i]);
        check_ok(desk_month_end(&office.desk, (int) year, 6, NULL, &end, &err), err);
        check_int((int64_t) month_tie_wrong(&end, TIE_TOTALS), 1);
        check_ok(desk_clawback(&office.desk, id, &page, &err), err);
        assert_non_null(strstr(month_tie_word(&end, TIE_TOTALS), page.clawback.number));
    }
}

/* Who let it go, on whose word and why, stands in what came of it and in the ledger. */
static void waiver__keeps_its_ground_and_who_proposed_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *proposer;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.amount = "300", .reason = "企业破产重整免除部分"});
    proposer = arena_text(&arena, office.desk.clerk.name);
    check_ok(desk_clawback(&office.desk, id, &page, &err), err);
    check_text(page.clawback.waiver_ground, "企业破产重整免除部分");
    check_text(page.clawback.waiver_proposer, proposer);
    clawback_page_release(&page);
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM,
            (struct clawback_details){.reason = "同意"});
    check_ok(desk_clawback(&office.desk, id, &page, &err), err);
    check_int(page.step_count, 1);
    check_text(page.steps[0].reason, "企业破产重整免除部分");
    check_text(page.steps[0].proposer, proposer);
    check_text(page.steps[0].clerk, office.desk.clerk.name);
    check_text(page.waivers[0].note, "同意");
    check_whole(&office);
}

/* A change of role does not make two persons of one. */
static void waiver__is_not_confirmed_by_who_proposed_it_in_another_role(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *other;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    other = arena_text(&arena, office.desk.clerk.name);
    id = raised(&office, paid_voucher(&office), "1000.00");
    office.desk.clerk.role = ROLE_SUPERVISOR; /* the same person, promoted */
    move_blocked(&office, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0},
                 "clawback:two-persons");
    office.desk.clerk.role = ROLE_OFFICER;
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.amount = "10", .reason = "y"});
    office.desk.clerk.role = ROLE_SUPERVISOR;
    assert_false(
        try_move(&office, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0}, &findings));
    check_blocked(&findings, "clawback:two-persons");
    check_text(findings.list[0].cleared_by, other); /* who can, by name */
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    sit(&office, ROLE_OFFICER, LEAD);
    office.desk.clerk.role = ROLE_FINANCE;
    move_blocked(&office, id, CLAWBACK_MOVE_RECEIVE, (struct clawback_details){.document = "x"},
                 "duty:pay");
}

/* ---- raising ---- */

static void raising__keeps_to_what_was_paid_and_says_what_is_wrong(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t application, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, POOL_FEN);
    application = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_OFFICER, LEAD);
    struct clawback_order order = {
        .application_id = application, .ground = "g", .principal = "617283.95"};
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "clawback:unpaid");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, application, MOVE_PAY, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "clawback:over-paid");
    order.principal = "617283.94";
    order.ground = " ";
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "ground");
    order.ground = "g";
    order.rate = "3%";
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "rule");
    order.rule = "合同第八条";
    order.decided_on = "2099-01-01";
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "decided_on");
    order.decided_on = "";
    desk_set_now(&office.desk, morning_of((struct date){office.desk.today.day + 73}));
    sit(&office, ROLE_OFFICER, "industry");
    struct err err = {0};
    findings_release(&findings);
    assert_false(desk_clawback_raise(&office.desk, &order, &id, &findings, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_true(raise(&office, order, &id, &findings));
    /* 617,283.94 × 3% × 73 / 365 = 3,703.70364 */
    check_fen(now_of(&office, id).interest, 370370);
    check_fen(now_of(&office, id).principal, PAID_FEN);
    order.principal = "0.01";
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "clawback:claimed");
}

/* Waived and then paid, or paid and then waived: what may be claimed again is the same. */
static void a_waived_part__may_be_claimed_again_in_either_order(void **state)
{
    (void) state;
    for (int paid_at = 0; paid_at < 2; paid_at++) {
        AUTO_OFFICE struct office office;
        AUTO_FINDINGS struct findings findings = {0};
        const struct clawback_details in = {.amount = "600.00", .document = "x"};
        int64_t application, id;

        office_open(&office, VOUCHER_DAY);
        application = paid_voucher(&office);
        id = raised(&office, application, "617283.94");
        move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
        for (int step = 0; step < 2; step++) {
            if (step == paid_at) {
                sit_as(&office, finance_person(&office, RECORDER + 1));
                assert_true(try_move(&office, id, CLAWBACK_MOVE_RECEIVE, in, &findings));
                continue;
            }
            move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
                    (struct clawback_details){.amount = "616683.94", .reason = "y"});
            sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
            assert_true(try_move(&office, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0},
                                 &findings));
        }
        id = raised(&office, application, "616683.94");
        check_fen(now_of(&office, id).principal, 61668394);
        check_whole(&office);
    }
}

static void interest__runs_from_no_day_before_the_first_payment(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback_order order = {.ground = "g",
                                   .principal = "1000",
                                   .rate = "3%",
                                   .rule = "r",
                                   .interest_from = "2024-01-01"};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    order.application_id = paid_voucher(&office);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "interest_from");
    order.interest_from = "2099-01-01";
    assert_false(raise(&office, order, &id, &findings));
    check_blocked(&findings, "interest_from");
    order.interest_from = "";
    assert_true(raise(&office, order, &id, &findings));
}

/* ---- what it stands against ---- */

static bool warned_at_intake(struct office *office, int64_t organisation)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct intake intake = {.item = VOUCHER, .organisation_id = organisation, .title = "t"};
    const struct finding *finding;
    struct err err = {0};

    sit(office, ROLE_INTAKE, "industry");
    check_ok(desk_intake_check(&office->desk, &intake, &findings, &err), err);
    finding = finding_of(&findings, "clawback");
    if (finding)
        check_int(finding->weight, FINDING_WARNS);
    return finding != NULL;
}

/* Known with the organisation, before an item is chosen. */
static bool stands_against_applicant(struct office *office, int64_t organisation)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    sit(office, ROLE_INTAKE, "industry");
    check_ok(desk_intake_against(&office->desk, organisation, &findings, &err), err);
    for (size_t i = 0; i < findings.count; i++)
        check_int(findings.list[i].weight, FINDING_WARNS);
    return finding_of(&findings, "clawback") != NULL;
}

static bool stands_against(struct office *office, int64_t application, enum move move)
{
    AUTO_FINDINGS struct findings findings = {0};

    (void) desk_may_move(&office->desk, application, move, &findings);
    return finding_of(&findings, "clawback") != NULL;
}

static void clawback__open_stands_against_every_application_of_the_organisation(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t paid, other, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    sit(&office, ROLE_OFFICER, LEAD);
    int64_t owner = read_application(&office, paid, &page).organisation_id;
    struct date today = office.desk.today;
    other = voucher_at(&office, STAGE_FORMAL); /* on its own day; then back to this one */
    desk_set_now(&office.desk, morning_of(today));
    struct err err = {0};
    assert_false(warned_at_intake(&office, owner));
    assert_false(stands_against_applicant(&office, owner));
    id = raised(&office, paid, "1000.00");
    assert_true(warned_at_intake(&office, owner));
    assert_true(stands_against_applicant(&office, owner));
    assert_false(stands_against_applicant(&office, 0));
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(stands_against(&office, other, MOVE_ACCEPT)); /* another organisation */
    assert_true(stands_against(&office, paid, MOVE_CLOSE));
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_true(stands_against(&office, paid, MOVE_PAY));
    AUTO_FINDINGS struct findings found = {0};
    check_ok(clawback_findings(&office.desk, owner, FINDING_BLOCKS, &found, &err), err);
    check_int(found.count, 1);
    check_blocked(&found, "clawback");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "回单"});
    assert_false(warned_at_intake(&office, owner));
    assert_false(stands_against_applicant(&office, owner));
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(stands_against(&office, paid, MOVE_CLOSE));
    assert_false(stands_against(&office, paid, MOVE_PAY));
}

/* The second application of the same applicant waits at acceptance until the money is back. */
static void application__of_who_owes_is_not_accepted_and_not_awarded(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct answer answers[STORY_ANSWERS];
    struct err err = {0};
    int64_t paid, second, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    struct intake intake = {.item = VOUCHER,
                            .organisation_id =
                                read_application(&office, paid, &page).organisation_id,
                            .title = "second",
                            .answers = answers,
                            .answer_count = answers_of(item, &example, &arena, answers)};
    sit(&office, ROLE_INTAKE, "industry");
    check_ok(desk_intake(&office.desk, &intake, &second, &findings, &err), err);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, second, MOVE_TAKE_UP, NULL);
    check_everything(&office, second);
    application_page_release(&page);
    check_int(read_application(&office, second, &page).id, second);
    check_int(page.claims.count, 0);
    id = raised(&office, paid, "5");
    application_page_release(&page);
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(read_application(&office, second, &page).id, second);
    check_int(page.claims.count, 1); /* told on its page before a move is tried */
    application_page_release(&page);
    sit(&office, ROLE_INTAKE, "industry"); /* who reads no clawbacks */
    check_int(read_application(&office, second, &page).id, second);
    check_int(page.claims.count, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    move_refused(&office, second, MOVE_ACCEPT, NULL, "clawback");
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.reason = "查明无误"});
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0});
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, second, MOVE_ACCEPT, NULL);
}

/* Figures of the register that somebody changed behind the program. */
static void clawback__that_is_not_its_entries_is_found(void **state)
{
    AUTO_OFFICE struct office office;
    struct audit_report report = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "300", .document = "a"});
    check_whole(&office);
    raw(&office, "DROP TRIGGER clawback_counts; UPDATE clawback SET paid_fen = paid_fen + 1");
    sit(&office, ROLE_AUDITOR, "audit");
    assert_false(desk_audit_verify(&office.desk, NULL, &report, &err));
    check_int(report.tamper, TAMPER_LEDGER);
    audit_report_release(&report);
}

/* ---- who sees ---- */

static void register__of_another_department_is_not_seen(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct clawbacks list = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "5");
    sit(&office, ROLE_SUPERVISOR, "industry");
    check_ok(desk_clawbacks(&office.desk, 0, &list, &err), err);
    check_int(list.count, 0);
    clawbacks_release(&list);
    assert_false(desk_clawback(&office.desk, id, &page, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    sit(&office, ROLE_REVIEWER, LEAD);
    assert_false(desk_clawbacks(&office.desk, 0, &list, &err));
    sit(&office, ROLE_AUDITOR, "audit");
    check_ok(desk_clawbacks(&office.desk, 0, &list, &err), err);
    check_int(list.count, 1);
    clawbacks_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_waived_part__may_be_claimed_again_in_either_order),
        cmocka_unit_test(interest__runs_from_no_day_before_the_first_payment),
        cmocka_unit_test(clawback__is_noticed_paid_in_two_parts_and_recovered),
        cmocka_unit_test(claim_changed_in_the_file__keeps_the_month_open),
        cmocka_unit_test(waiver__has_a_paper_of_what_stays),
        cmocka_unit_test(clawback__overdue_is_waived_by_two_persons),
        cmocka_unit_test(a_day_or_an_entry__changed_by_hand_is_found),
        cmocka_unit_test(waiver__keeps_its_ground_and_who_proposed_it),
        cmocka_unit_test(waiver__is_not_confirmed_by_who_proposed_it_in_another_role),
        cmocka_unit_test(raising__keeps_to_what_was_paid_and_says_what_is_wrong),
        cmocka_unit_test(clawback__open_stands_against_every_application_of_the_organisation),
        cmocka_unit_test(application__of_who_owes_is_not_accepted_and_not_awarded),
        cmocka_unit_test(clawback__that_is_not_its_entries_is_found),
        cmocka_unit_test(register__of_another_department_is_not_seen),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
