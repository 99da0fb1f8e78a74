/* SPDX-License-Identifier: Apache-2.0 */
/* Money claimed back: raised, noticed, paid in parts, overdue, waived by two; and what an open one
 * stands against. */
#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/clawback.h"
#include "desk/month.h"

#define POOL_FEN "9000000.00"
#define PAID_FEN 61728394

/* A voucher paid whole on the day it was awarded. */
static int64_t paid_voucher(struct office *office)
{
    int64_t id;

    open_voucher_pool(office, POOL_FEN);
    id = voucher_at(office, STAGE_AWARDED);
    sit(office, ROLE_FINANCE, "finance-bureau");
    move_ok(office, id, MOVE_PAY, NULL);
    return id;
}

static bool raise(struct office *office, struct clawback_order order, int64_t *ret_id,
                  struct findings *findings)
{
    struct err err = {0};

    findings_release(findings);
    return desk_clawback_raise(&office->desk, &order, ret_id, findings, &err);
}

static int64_t raised(struct office *office, int64_t application, const char *principal)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id = 0;

    sit(office, ROLE_OFFICER, LEAD);
    assert_true(raise(office,
                      (struct clawback_order){.application_id = application,
                                              .ground = "项目终止",
                                              .principal = principal},
                      &id, &findings));
    return id;
}

static struct clawback now_of(struct office *office, int64_t id)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    return page.clawback; /* numbers only */
}

static bool try_move(struct office *office, int64_t id, enum clawback_move move,
                     struct clawback_details details, struct findings *findings)
{
    struct err err = {0};
    int64_t version = now_of(office, id).version;

    findings_release(findings);
    return desk_clawback_move(&office->desk, id, version, move, &details, findings, &err);
}

static void move_on(struct office *office, enum role role, int64_t id, enum clawback_move move,
                    struct clawback_details details)
{
    AUTO_FINDINGS struct findings findings = {0};

    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : LEAD);
    if (try_move(office, id, move, details, &findings))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s", clawback_move_row(move)->word);
}

static void move_blocked(struct office *office, int64_t id, enum clawback_move move,
                         struct clawback_details details, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t version = now_of(office, id).version;

    assert_false(try_move(office, id, move, details, &findings));
    check_blocked(&findings, rule);
    check_int(now_of(office, id).version, version);
}

static void check_whole(struct office *office)
{
    struct audit_report report;
    struct err err = {0};

    sit(office, ROLE_AUDITOR, "audit");
    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
}

static struct pool_year voucher_year(struct office *office)
{
    struct pool_years pools = {0};
    struct pool_year found = {.id = -1};
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_pools(&office->desk, 2025, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        if (text_is(pools.list[i].pool, VOUCHER_POOL))
            found = pools.list[i];
    pool_years_release(&pools);
    return found;
}

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
    id = raised(&office, paid, "5");
    move_refused(&office, second, MOVE_ACCEPT, NULL, "clawback");
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.reason = "查明无误"});
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0});
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, second, MOVE_ACCEPT, NULL);
}

/* ---- what was recorded by mistake ---- */

static void take_back(struct office *office, int64_t id, const char *entry)
{
    AUTO_FINDINGS struct findings findings = {0};

    sit_as(office, finance_person(office, 4));
    if (!try_move(office, id, CLAWBACK_MOVE_UNRECEIVE,
                  (struct clawback_details){.reason = "记错单位", .payment = entry}, &findings))
        fail_msg("%s", findings.count ? findings.list[0].text : "not taken back");
}

static int64_t step_of(struct office *office, int64_t id, size_t nth, struct clawback_step *ret)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct err err = {0};

    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    assert_true(nth < page.step_count);
    *ret = page.steps[nth]; /* numbers only */
    return ret->ledger_seq;
}

/* The money was another's: the clawback is open again, stands against the applicant again, and both
 * entries stay. */
static void payment__recorded_by_mistake_is_taken_back_by_another_person(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings found = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct clawback_step step;
    struct err err = {0};
    int64_t paid, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    id = raised(&office, paid, "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "回单 7"});
    check_int(now_of(&office, id).stored, CLAWBACK_RECOVERED);
    move_blocked(&office, id, CLAWBACK_MOVE_UNRECEIVE,
                 (struct clawback_details){.reason = "记错单位"}, "clawback:two-persons");
    take_back(&office, id, "");
    check_int(now_of(&office, id).stored, CLAWBACK_NOTIFIED);
    check_fen(now_of(&office, id).paid, 0);
    assert_true(date_is_none(now_of(&office, id).ended_on));
    step_of(&office, id, 0, &step);
    assert_true(step.kind == STEP_IN && step.taken_back);
    step_of(&office, id, 1, &step);
    assert_true(step.kind == STEP_BACK && step.amount.fen == 100000);
    check_fen(voucher_year(&office).clawback_in, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(clawback_findings(&office.desk, read_application(&office, paid, &page).organisation_id,
                               FINDING_BLOCKS, &found, &err),
             err);
    check_int(found.count, 1);
    sit_as(&office, finance_person(&office, 4));
    move_blocked(&office, id, CLAWBACK_MOVE_UNRECEIVE, (struct clawback_details){.reason = "again"},
                 "clawback:no-payment");
    check_whole(&office);
}

/* Of two that came, the one that is named; and after a waiver of the rest it is open again. */
static void payment__that_is_named_is_the_one_taken_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct clawback_step step;
    int64_t id, first;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "300", .document = "a"});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "200", .document = "b"});
    move_on(&office, ROLE_OFFICER, id, CLAWBACK_MOVE_PROPOSE,
            (struct clawback_details){.reason = "查明无误"});
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_CONFIRM, (struct clawback_details){0});
    check_int(now_of(&office, id).stored, CLAWBACK_WAIVED);
    first = step_of(&office, id, 0, &step);
    take_back(&office, id, arena_format(&arena, "%lld", (long long) first));
    check_int(now_of(&office, id).stored, CLAWBACK_PARTIAL);
    check_fen(now_of(&office, id).paid, 20000);
    check_fen(now_of(&office, id).waived, 50000);
    step_of(&office, id, 1, &step);
    assert_false(step.taken_back);
    check_whole(&office);
}

/* Money that came once counts once: the paper of the bank tells, however it is written. */
static void payment__is_entered_once_for_each_paper(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id, application;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    application = paid_voucher(&office);
    id = raised(&office, application, "5000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "A-0099"});
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(try_move(&office, id, CLAWBACK_MOVE_RECEIVE,
                          (struct clawback_details){.amount = "1000", .document = "a－0099"},
                          &findings));
    check_blocked(&findings, "document:used");
    assert_non_null(strstr(findings.list[0].text, "A-0099"));
    assert_non_null(strstr(findings.list[0].text, "1,000.00"));
    raw_refused(&office,
                "INSERT OR IGNORE INTO clawback_entry(clawback_id, kind, amount_fen, day, clerk_id,"
                " document, ledger_seq) SELECT clawback_id, kind, amount_fen, day, clerk_id,"
                " document, ledger_seq FROM clawback_entry");
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "A-0100"});
    take_back(&office, id, ""); /* the newest: that paper is free again */
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "900", .document = "A-0100"});
    check_fen(now_of(&office, id).paid, 190000);
    check_whole(&office);
}

/* Whoever paid, and on whatever claim: the file holds it too. */
static void paper__of_another_payer_is_entered_once_but_by_its_parts(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t paid, other, id, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    struct date today = office.desk.today;
    other = voucher_at(&office, STAGE_AWARDED); /* of another applicant */
    if (office.desk.today.day < today.day)
        desk_set_now(&office.desk, morning_of(today));
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, other, MOVE_PAY, NULL);
    id = raised(&office, paid, "5000.00");
    second = raised(&office, other, "5000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_SUPERVISOR, second, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "HD-77"});
    move_blocked(&office, second, CLAWBACK_MOVE_RECEIVE,
                 (struct clawback_details){.amount = "1000", .document = "HD-77"}, "document:used");
    raw_refused(
        &office,
        "INSERT INTO clawback_entry(clawback_id, kind, amount_fen, day, clerk_id, document,"
        " ledger_seq) SELECT (SELECT max(id) FROM clawback), kind, amount_fen, day, clerk_id,"
        " document, ledger_seq FROM clawback_entry");
    move_on(&office, ROLE_FINANCE, second, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "1000", .document = "HD-77-2"});
    check_whole(&office);
}

/* More came than is claimed: who claims decides on the rest, and finance enters it there. */
static void payment__beyond_the_claim_says_where_the_rest_is_entered(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    int64_t paid, id, further;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    id = raised(&office, paid, "200000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(try_move(&office, id, CLAWBACK_MOVE_RECEIVE,
                          (struct clawback_details){.amount = "300000", .document = "HD-1"},
                          &findings));
    check_blocked(&findings, "clawback:left");
    assert_non_null(strstr(findings.list[0].cleared_by, "a further clawback"));
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "HD-1-1"});
    further = raised(&office, paid, "100000.00");
    move_on(&office, ROLE_SUPERVISOR, further, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, further, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.document = "HD-1-2"});
    check_fen(voucher_year(&office).clawback_in, 30000000);
    check_whole(&office);
}

/* ---- a claim that was wrong ---- */

/* Nothing is owed, nothing stands against the applicant, and all of it may be claimed anew. */
static void claim__that_was_wrong_is_withdrawn_by_another_person(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings found = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct clawback_details why = {.reason = "认定有误"};
    struct clawback_step step;
    struct err err = {0};
    int64_t paid, id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    paid = paid_voucher(&office);
    id = raised(&office, paid, "1000.00");
    sit(&office, ROLE_OFFICER, LEAD);
    move_blocked(&office, id, CLAWBACK_MOVE_WITHDRAW, why, "clawback:two-persons");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_blocked(&office, id, CLAWBACK_MOVE_WITHDRAW, (struct clawback_details){0}, "reason");
    raw_refused(&office, "UPDATE clawback SET state = 'withdrawn', ended_on = '2025-06-30'");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_WITHDRAW, why);
    check_int(now_of(&office, id).stored, CLAWBACK_WITHDRAWN);
    check_int(
        clawback_left(&(struct clawback){.stored = CLAWBACK_WITHDRAWN, .principal = {100000}}).fen,
        0);
    check_fen(voucher_year(&office).clawback_due, 0);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(clawback_findings(&office.desk, read_application(&office, paid, &page).organisation_id,
                               FINDING_BLOCKS, &found, &err),
             err);
    check_int(found.count, 0);
    step_of(&office, id, 0, &step);
    assert_true(step.kind == STEP_WITHDRAWN && step.amount.fen == 100000);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_blocked(&office, id, CLAWBACK_MOVE_RECEIVE,
                 (struct clawback_details){.amount = "1", .document = "x"}, "state");
    (void) raised(&office, paid, "617283.94");
    check_whole(&office);
}

static void claim__on_which_money_came_is_not_withdrawn(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.amount = "300", .document = "a"});
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_blocked(&office, id, CLAWBACK_MOVE_WITHDRAW, (struct clawback_details){.reason = "记错"},
                 "clawback:touched");
    take_back(&office, id, "");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_WITHDRAW,
            (struct clawback_details){.reason = "记错"});
    check_whole(&office);
}

/* What is asked before it is recorded; NULL: nothing. */
static void check_asked(struct office *office, int64_t id, struct date came, const char *why)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    struct err err = {0};
    const char *text;

    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    text = desk_clawback_booking(&office->desk, &page.clawback, CLAWBACK_MOVE_RECEIVE,
                                 date_text(came, day), &arena);
    if (why)
        assert_non_null(strstr(text, why));
    else
        check_text(text, "");
}

/* The workbook of the month names what counts on another day than its own. */
static void check_booked_later(struct office *office, int year, int month, const char *document)
{
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_MONTH_ANSWERS struct month_answers later = {0};
    struct err err = {0};

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_month_end(&office->desk, year, month, NULL, &end, &err), err);
    check_ok(desk_month_answers(&office->desk, &end, &later, &err), err);
    check_int(later.count, 1);
    check_text(later.list[0].kind, "clawback-in");
    check_text(later.list[0].reference, document);
    assert_true(*later.list[0].number);
}

/* What came in the month before counts in it; once that is closed on the first day that is open,
 * and both days stay. */
static void payment__of_a_closed_month_keeps_both_days(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct clawback_step step;
    char day[DATE_TEXT_SIZE];
    struct date came, open, next;
    struct err err = {0};
    int year, month, of_month;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = raised(&office, paid_voucher(&office), "1000.00");
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY, (struct clawback_details){0});
    came = office.desk.today;
    date_split(came, &year, &month, &of_month);
    open = date_add_months((struct date){came.day - of_month + 1}, 1);
    next = (struct date){open.day + 4};
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_asked(&office, id, came, NULL);
    office_on(&office, date_text(next, day));
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){
                .day = date_text(came, day), .amount = "100", .document = "回单1"});
    step_of(&office, id, 0, &step);
    check_int(step.booked_on.day, came.day);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_month_close(&office.desk, year, month, &findings, &err), err);
    check_asked(&office, id, came, "is closed: it is booked on 2025-");
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.day = date_text(came, day), .document = "回单2"});
    step_of(&office, id, 1, &step);
    check_int(step.day.day, came.day);
    check_int(step.booked_on.day, open.day);
    check_booked_later(&office, year, month, "回单2");
    check_asked(&office, id, (struct date){next.day + 1}, NULL); /* is refused */
}

/* What is said before a claim of this day is raised. */
static const char *claim_asked(struct office *office, int64_t application, const char *day,
                               struct arena *arena)
{
    AUTO_CLAWBACK_ROOM struct clawback_room room = {0};
    struct err err = {0};

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_clawback_room(&office->desk, application, &room, &err), err);
    return desk_clawback_raise_booking(&office->desk, &room, day, arena);
}

static int64_t claim_of_day(struct office *office, int64_t application, const char *day,
                            struct date counts_on)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    struct clawback_order order = {.application_id = application,
                                   .ground = "审计发现重复申报",
                                   .principal = "1000.00",
                                   .decided_on = day};
    char text[DATE_TEXT_SIZE];
    struct err err = {0};
    int64_t id;

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_clawback_raise(&office->desk, &order, &id, &findings, &err), err);
    check_ok(desk_clawback(&office->desk, id, &page, &err), err);
    check_text(date_text(page.clawback.decided_on, text), day);
    check_int(page.clawback.posted_on.day, counts_on.day);
    return id;
}

/* Entered weeks later it counts on the day of its decision; once that month is closed on the first
 * day that is open, and both days stay. */
static void claim__counts_on_the_day_of_its_decision(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_MONTH_ANSWERS struct month_answers later = {0};
    struct clawback_step step;
    char day[DATE_TEXT_SIZE], late[DATE_TEXT_SIZE];
    struct date decided, open;
    struct err err = {0};
    int64_t id, application;
    int year, month, of_month;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    application = paid_voucher(&office);
    decided = office.desk.today;
    date_text(decided, day);
    date_split(decided, &year, &month, &of_month);
    open = date_add_months((struct date){decided.day - of_month + 1}, 1);
    office_on(&office, date_text((struct date){decided.day + 45}, late));
    check_text(claim_asked(&office, application, day, &arena), "");
    id = claim_of_day(&office, application, day, decided);
    move_on(&office, ROLE_SUPERVISOR, id, CLAWBACK_MOVE_NOTIFY,
            (struct clawback_details){.day = day});
    move_on(&office, ROLE_FINANCE, id, CLAWBACK_MOVE_RECEIVE,
            (struct clawback_details){.day = day, .document = "回单"});
    step_of(&office, id, 0, &step);
    check_int(step.booked_on.day, decided.day);

    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_month_close(&office.desk, year, month, &findings, &err), err);
    assert_non_null(strstr(claim_asked(&office, application, day, &arena), "is closed"));
    (void) claim_of_day(&office, application, day, open);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_month_end(&office.desk, year, month, NULL, &end, &err), err);
    check_ok(desk_month_answers(&office.desk, &end, &later, &err), err);
    check_int(later.count, 1);
    check_text(later.list[0].kind, "clawback-due");
    check_whole(&office);
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
    raw(&office, "UPDATE clawback SET paid_fen = paid_fen + 1");
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
        cmocka_unit_test(clawback__overdue_is_waived_by_two_persons),
        cmocka_unit_test(a_day_or_an_entry__changed_by_hand_is_found),
        cmocka_unit_test(waiver__keeps_its_ground_and_who_proposed_it),
        cmocka_unit_test(waiver__is_not_confirmed_by_who_proposed_it_in_another_role),
        cmocka_unit_test(raising__keeps_to_what_was_paid_and_says_what_is_wrong),
        cmocka_unit_test(clawback__open_stands_against_every_application_of_the_organisation),
        cmocka_unit_test(application__of_who_owes_is_not_accepted_and_not_awarded),
        cmocka_unit_test(payment__recorded_by_mistake_is_taken_back_by_another_person),
        cmocka_unit_test(payment__that_is_named_is_the_one_taken_back),
        cmocka_unit_test(payment__is_entered_once_for_each_paper),
        cmocka_unit_test(paper__of_another_payer_is_entered_once_but_by_its_parts),
        cmocka_unit_test(payment__beyond_the_claim_says_where_the_rest_is_entered),
        cmocka_unit_test(claim__that_was_wrong_is_withdrawn_by_another_person),
        cmocka_unit_test(claim__on_which_money_came_is_not_withdrawn),
        cmocka_unit_test(payment__of_a_closed_month_keeps_both_days),
        cmocka_unit_test(claim__counts_on_the_day_of_its_decision),
        cmocka_unit_test(clawback__that_is_not_its_entries_is_found),
        cmocka_unit_test(register__of_another_department_is_not_seen),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
