/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a month: five tie-outs, exceptions only; closed by name, in order, once; and a closed
 * month takes nothing any more. */
#include "desk_story.h"

#include "desk/audit.h"
#include "desk/budget.h"
#include "desk/month.h"
#include "desk/proposal.h"
#include "month_closed.h"
#include "second_person.h"
#include "store/ledger.h"

#define PAID_DAY   "2026-03-02"
#define CLOSE_DAY  "2026-04-01"
#define PAID_LATER "2026-05-06"
#define POOL_FEN   "9000000.00"

/* One award of each item with money that is paid, until there are enough. */
static void pay_some(struct office *office, const char *day, size_t wanted)
{
    const struct catalogue *catalogue = office_rules.catalogue;
    size_t item_count;
    const char *const *ids = catalogue_item_ids(catalogue, &item_count);

    for (size_t i = 0; i < item_count && wanted > 0; i++) {
        const struct item *item = catalogue_item_latest(catalogue, ids[i]);
        int64_t id = 0;

        if (!item->pool || item->voucher)
            continue;
        for (size_t k = 0; k < item->example_count && id == 0; k++) {
            struct example example = item->examples[k];

            example.day = day_of(day);
            if (example.expects != EXAMPLE_GIVES || example.gives.fen == 0 ||
                !takes_only_its_own(&example) ||
                (id = file_example(office, item, &example, false)) == 0)
                continue;
            story_accept(office, item, id);
            story_review(office, item, id, score_of(item, &example));
            story_assess(office, &example, id);
            open_pool(office, item->pool, date_year(office->desk.today), POOL_FEN);
            story_publish(office, item, id);
            story_award(office, item, id);
            story_pay(office, id);
            wanted--;
        }
    }
    check_int(wanted, 0);
}

static void open_month(struct office *office)
{
    office_open(office, PAID_DAY);
    pay_some(office, PAID_DAY, 2);
    office_on(office, CLOSE_DAY);
    sit(office, ROLE_FINANCE, "finance-bureau");
}

/* Nothing is closed. @param rule  "": whatever it is told */
static void close_refused(struct office *office, int year, int month, const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int count = 0;

    assert_false(
        desk_months_close(&office->desk, year, month, count_closed, &count, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_int(count, 0);
    if (!*rule)
        return;
    for (size_t i = 0; i < findings.count; i++)
        if (text_is(findings.list[i].rule, rule))
            return;
    fail_msg("%s was not the rule: %s", rule, findings.count ? findings.list[0].rule : err.what);
}

static void next_is(struct office *office, int year, int month)
{
    struct err err = {0};
    int next_year = 0, next_month = 0;

    check_ok(desk_month_next(&office->desk, &next_year, &next_month, &err), err);
    check_int(next_year, year);
    check_int(next_month, month);
}

static void month__ties_out_and_is_closed_by_name(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_MONTH_CLOSES struct month_closes list = {0};
    struct err err = {0};

    (void) state;
    open_month(&office);
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &end, &err), err);
    check_int(month_end_wrong(&end), 0);
    for (int i = 0; i < TIE_COUNT; i++) {
        assert_true(end.ties[i].count > 0);
        check_fen(end.ties[i].left, end.ties[i].right.fen);
    }
    check_int(end.ties[TIE_AWARD].count, 2);
    check_int(end.ties[TIE_REGISTER].count, 2);
    check_fen(end.ties[TIE_REGISTER].left, end.paid.fen);
    assert_true(end.paid.fen > 0);
    assert_false(end.is_closed);
    next_is(&office, 0, 0);
    check_int(close_months(&office.desk, 2026, 3), 1);
    next_is(&office, 2026, 4);
    check_ok(desk_month_closes(&office.desk, &list, &err), err);
    check_int(list.count, 1);
    check_text(list.list[0].clerk, office.desk.clerk.name);
    check_fen(list.list[0].paid, end.paid.fen);
    check_int(list.list[0].entries, end.entries);
    assert_memory_equal(&list.list[0].journal_head, &end.journal_head, sizeof end.journal_head);
    assert_memory_equal(&list.list[0].figures, &end.figures, sizeof end.figures);
    month_end_release(&end);
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &end, &err), err);
    assert_true(end.is_closed);
    check_int(month_end_wrong(&end), 0);
}

/* The next one is closed first: each is judged by itself. */
static void judged_out_of_order(struct office *office, int year, int month)
{
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int next_year = 0, next_month = 0;

    check_ok(desk_month_end(&office->desk, year, month, NULL, &end, &err), err);
    check_ok(desk_month_next(&office->desk, &next_year, &next_month, &err), err);
    desk_month_judge(&office->desk, &end, next_year, next_month, &findings);
    check_blocked(&findings, "month:order");
}

static void month__is_closed_in_order_once_when_it_is_over_and_by_the_finance(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    open_month(&office);
    close_refused(&office, 2026, 4, "month:running");
    sit(&office, ROLE_AUDITOR, "finance-bureau");
    close_refused(&office, 2026, 3, "");
    office_on(&office, "2026-03-31");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    close_refused(&office, 2026, 3, "month:running");
    office_on(&office, CLOSE_DAY);
    check_int(close_months(&office.desk, 2026, 3), 1);
    close_refused(&office, 2026, 3, "month:closed");
    close_refused(&office, 2026, 2, "month:closed"); /* with the first */
    office_on(&office, "2026-07-01");
    judged_out_of_order(&office, 2026, 5);
    check_int(close_months(&office.desk, 2026, 4), 1);
    check_int(close_months(&office.desk, 2026, 5), 1);
}

static void waiting_are(struct office *office, enum role role, int count, int year, int month)
{
    struct months_waiting waiting;
    struct err err = {0};

    sit(office, role, "finance-bureau");
    check_ok(desk_months_waiting(&office->desk, &waiting, &err), err);
    check_int(waiting.count, count);
    check_int(waiting.year, year);
    check_int(waiting.month, month);
}

static void months_that_are_over__wait_for_the_finance_until_they_are_closed(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    open_month(&office);
    office_on(&office, "2026-03-31");
    waiting_are(&office, ROLE_FINANCE, 0, 0, 0);
    office_on(&office, "2026-06-01");
    waiting_are(&office, ROLE_FINANCE, 3, 2026, 3);
    waiting_are(&office, ROLE_AUDITOR, 0, 0, 0);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_int(close_months(&office.desk, 2026, 3), 1);
    waiting_are(&office, ROLE_FINANCE, 2, 2026, 4);
    check_int(close_months(&office.desk, 2026, 4), 1);
    check_int(close_months(&office.desk, 2026, 5), 1);
    waiting_are(&office, ROLE_FINANCE, 0, 0, 0);
}

/* What nobody entered anything in needs no closing. */
static void a_file_without_entries__waits_for_nobody(void **state)
{
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, "2026-06-01");
    waiting_are(&office, ROLE_FINANCE, 0, 0, 0);
}

/* The first month looked at is the earliest with an entry; where the first close went over earlier
 * ones, they say so. */
static void months_that_a_close_took_along__say_so(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_MONTH_END struct month_end later = {0};
    AUTO_MONTH_END struct month_end earlier = {0};
    AUTO_MONTH_CLOSES struct month_closes along = {0};
    struct err err = {0};
    int year = 0, month = 0;

    (void) state;
    open_month(&office);
    office_on(&office, "2026-06-01");
    check_ok(desk_month_start(&office.desk, &year, &month, &err), err);
    check_int(year, 2026);
    check_int(month, 3);
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &earlier, &err), err);
    check_int(earlier.before, 0);
    check_ok(desk_month_end(&office.desk, 2026, 5, NULL, &later, &err), err);
    check_int(later.before, earlier.entries);
    check_int(later.open_from.day, day_of(PAID_DAY).day);
    close_along(&office.desk, 2026, 5);
    month_end_release(&earlier);
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &earlier, &err), err);
    assert_true(earlier.is_closed && earlier.closed_with);
    check_int(earlier.close.month, 5);
    check_int(earlier.before, 0);
    check_ok(desk_month_along(&office.desk, &along, &err), err);
    check_int(along.count, 2); /* April has no entry */
    check_int(along.list[0].month, 4);
    check_int(along.list[0].entries, 0);
    check_int(along.list[1].month, 3);
    check_int(along.list[1].with_month, 5);
    check_int(along.list[1].closed_on.day, earlier.close.closed_on.day);
    check_int(along.list[1].entries, earlier.entries);
    check_fen(along.list[1].paid, earlier.paid.fen);
    check_ok(desk_month_start(&office.desk, &year, &month, &err), err);
    check_int(month, 6);
    close_refused(&office, 2026, 4, "month:closed");
}

/* From anywhere, not only in a file where none was closed: in order, each by itself, and not one of
 * them when the last cannot be. */
static void months__are_closed_up_to_the_one_named(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings running = {0}, findings = {0};
    AUTO_MONTH_CLOSES struct month_closes list = {0};
    struct months_waiting open;
    struct err err = {0};
    int count = 0;

    (void) state;
    open_month(&office);
    office_on(&office, "2026-07-08");
    check_int(close_months(&office.desk, 2026, 3), 1);
    assert_false(desk_months_may(&office.desk, 2026, 7, &open, &running, &err));
    assert_non_null(finding_of(&running, "month:running"));
    findings_release(&running);
    assert_false(desk_months_close(&office.desk, 2026, 7, count_closed, &count, &running, &err));
    assert_non_null(finding_of(&running, "month:running"));
    check_int(count, 0);
    check_ok(desk_months_may(&office.desk, 2026, 6, &open, &findings, &err), err);
    check_int(open.count, 3);
    check_int(open.month, 4);
    check_ok(desk_months_close(&office.desk, 2026, 6, count_closed, &count, &findings, &err), err);
    check_int(count, 3);
    check_ok(desk_month_closes(&office.desk, &list, &err), err);
    check_int(list.count, 4);
    for (int i = 0; i < 4; i++)
        check_int(list.list[i].month, 6 - i);
}

static void earlier_months__with_a_difference_are_not_closed_along(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct months_waiting open;
    struct err err = {0};

    (void) state;
    open_month(&office);
    office_on(&office, "2026-06-01");
    raw(&office, "DROP TRIGGER day_money_counts;"
                 " UPDATE day_money SET committed_fen = committed_fen + 1 WHERE committed_fen > 0");
    close_refused(&office, 2026, 5, "month:totals");
    assert_false(desk_months_may(&office.desk, 2026, 5, &open, &findings, &err));
    assert_non_null(finding_of(&findings, "month:totals"));
}

static void closed_month__takes_nothing_any_more(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    const char *pool = office_rules.catalogue->pools[0].id;

    (void) state;
    open_month(&office);
    check_int(close_months(&office.desk, 2026, 3), 1);
    check_ok(change_budget(&office.desk, pool, 2026, LEDGER_ADJUST, "1000", "批复", &err), err);
    office_on(&office, "2026-03-31"); /* a clock that was set back */
    sit(&office, ROLE_FINANCE, "finance-bureau");
    assert_false(change_budget(&office.desk, pool, 2026, LEDGER_ADJUST, "1000", "批复", &err));
    check_int(err.kind, ERR_REFUSED);
    assert_non_null(strstr(err.what, "closed"));
}

/* What is paid, awarded and given to the pools later moves nothing of a month that is closed: it is
 * looked at again to the last line, which the digest of the figures proves. */
static void closed_month__shows_again_what_it_showed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_MONTH_END struct month_end then = {0};
    AUTO_MONTH_END struct month_end now = {0};
    struct err err = {0};
    const char *pool = office_rules.catalogue->pools[0].id;

    (void) state;
    open_month(&office);
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &then, &err), err);
    check_int(close_months(&office.desk, 2026, 3), 1);
    check_ok(change_budget(&office.desk, pool, 2026, LEDGER_ADJUST, "1000", "批复", &err), err);
    check_ok(change_budget(&office.desk, pool, 2027, LEDGER_APPROPRIATE, "5000", "批复", &err),
             err);
    office_on(&office, PAID_LATER);
    pay_some(&office, PAID_LATER, 3);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &now, &err), err);
    check_int(month_end_wrong(&now), 0);
    for (int i = 0; i < TIE_COUNT; i++) {
        check_int(now.ties[i].count, then.ties[i].count);
        check_fen(now.ties[i].left, then.ties[i].left.fen);
        check_fen(now.ties[i].right, then.ties[i].right.fen);
    }
    assert_memory_equal(&now.figures, &now.close.figures, sizeof now.figures);
    month_end_release(&now);
    check_ok(desk_month_end(&office.desk, 2026, 5, NULL, &now, &err), err);
    assert_true(now.ties[TIE_AWARD].count > then.ties[TIE_AWARD].count);
    check_int(month_end_wrong(&now), 0);
}

/* What the month itself booked; all its tie-outs hold. */
struct booked {
    int64_t entries;
    struct money paid;
    struct digest figures;
};

static struct booked booked_in(struct office *office, int month)
{
    AUTO_MONTH_END struct month_end end = {0};
    struct err err = {0};

    check_ok(desk_month_end(&office->desk, 2026, month, NULL, &end, &err), err);
    check_int(month_end_wrong(&end), 0);
    return (struct booked){.entries = end.entries, .paid = end.paid, .figures = end.figures};
}

static void confirm(struct office *office, int64_t id)
{
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const int64_t before = office->desk.clerk.id;
    struct err err = {0};

    sit_as(office, finance_person(office, 2));
    check_ok(desk_proposal(&office->desk, id, &page, &err), err);
    check_ok(desk_proposal_decide(&office->desk, id, page.proposal.version, PROPOSAL_CONFIRMED, "",
                                  &findings, &err),
             err);
    sit_as(office, before);
}

/* What a closed month holds is put right by entries of the next: a release, a transfer and a
 * payment; what was booked in the closed month stays what it was. */
static void closed_month__is_corrected_by_later_entries_and_stays(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FUND_RELEASES struct fund_releases releases = {0};
    AUTO_INSTALMENTS struct instalments paid = {0};
    const struct catalogue *catalogue = office_rules.catalogue;
    const char *pool = catalogue->pools[0].id;
    const struct pool *last = &catalogue->pools[catalogue->pool_count - 1];
    const char *other = last->id;
    struct booked closed, now, april;
    struct err err = {0};
    int64_t moved, back;

    (void) state;
    open_month(&office);
    office_on(&office, "2026-03-31");
    open_pool(&office, &catalogue->pools[0], 2026, "5000000.00");
    open_pool(&office, last, 2026, "1000.00");
    check_ok(
        desk_transfer_propose(&office.desk, pool, other, 2026, "100", "9号", "wrong", &moved, &err),
        err);
    confirm(&office, moved);
    check_ok(release_funds(&office.desk, other, 2026, "1000", "1号", "wrong", &err), err);
    office_on(&office, CLOSE_DAY);
    check_int(close_months(&office.desk, 2026, 3), 1);
    closed = booked_in(&office, 3);

    check_ok(desk_fund_releases(&office.desk, 2026, &releases, &err), err);
    check_int(releases.count, 1);
    check_ok(desk_fund_back_propose(&office.desk, 2026, releases.list[0].seq, "", "wrong pool",
                                    &back, &err),
             err);
    confirm(&office, back);
    check_ok(desk_take_back_propose(&office.desk, moved, "wrong pool", &back, &err), err);
    confirm(&office, back);
    check_ok(desk_instalments(&office.desk, 0, 0, &paid, &err), err);
    assert_true(paid.count > 0);
    check_int(instalment_step(&office, finance_person(&office, RECORDER), paid.list[0].id,
                              INSTALMENT_MOVE_COME_BACK),
              INSTALMENT_RETURNED);
    sit_as(&office, finance_person(&office, 1));
    office_on(&office, "2026-05-01");
    sit_as(&office, finance_person(&office, 1));
    check_int(close_months(&office.desk, 2026, 4), 1);
    now = booked_in(&office, 3);
    check_int(now.entries, closed.entries);
    check_fen(now.paid, closed.paid.fen);
    assert_memory_equal(&now.figures, &closed.figures, sizeof now.figures);
    april = booked_in(&office, 4);
    check_int(april.entries, 4); /* the release, both halves of the transfer, the payment */
}

/* What came back in the month is in both sides, entry by entry: the register less what came back is
 * what the ledger says was paid. */
static void payment_that_came_back__is_in_both_sides_of_its_month(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_MONTH_END struct month_end end = {0};
    struct err err = {0};

    (void) state;
    open_month(&office);
    office_on(&office, "2026-03-30");
    check_ok(desk_instalments(&office.desk, 0, 0, &all, &err), err);
    instalment_step(&office, finance_person(&office, RECORDER), all.list[0].id,
                    INSTALMENT_MOVE_COME_BACK);
    office_on(&office, CLOSE_DAY);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &end, &err), err);
    check_int(end.ties[TIE_REGISTER].count, 3); /* two paid, one of them came back */
    check_fen(end.ties[TIE_REGISTER].left, end.paid.fen);
    check_fen(end.ties[TIE_REGISTER].right, end.paid.fen);
    check_int(month_end_wrong(&end), 0);
}

/* What the treasury answered about a closed month is no other for that: it is booked on the first
 * day that is open, keeps its own, and what is booked in the closed month stays; what came back is
 * in both sides of the month it counts in. */
static void answer_of_a_closed_month__is_booked_in_the_next_and_keeps_its_day(void **state)
{
    static const struct instalment_details march[] = {
        {.day = "2026-03-31", .reference = "TR-late", .reason = "no such account"},
        {.day = "2026-03-31", .reference = "TP-0001", .reason = "no such account"}};
    static const enum instalment_move answers[] = {INSTALMENT_MOVE_PAID, INSTALMENT_MOVE_COME_BACK};
    AUTO_MONTH_ANSWERS struct month_answers papers = {0};
    AUTO_STORE_PAYMENTS struct store_payments paid = {0};
    struct ledger_entries entries = {0};
    AUTO_OFFICE struct office office;
    AUTO_INSTALMENTS struct instalments all = {0};
    AUTO_MONTH_END struct month_end before = {0}, after = {0};
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    struct booked closed;
    struct err err = {0};
    int64_t id;

    (void) state;
    open_month(&office);
    office_on(&office, "2026-03-30");
    check_ok(desk_instalments(&office.desk, 0, 0, &all, &err), err);
    id = all.list[0].id;
    instalment_step(&office, finance_person(&office, RECORDER), id, INSTALMENT_MOVE_COME_BACK);
    sit(&office, ROLE_SUPERVISOR, all.list[0].department);
    move_ok(&office, all.list[0].application_id, MOVE_REOPEN_AWARD,
            &(struct move_details){.reason = "its payment came back"});
    instalment_step(&office, finance_person(&office, 1), id, INSTALMENT_MOVE_REISSUE);
    check_through(&office, &all.list[0]);
    batch_sent(&office, &id, 1);
    office_on(&office, CLOSE_DAY);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &before, &err), err);
    check_int(before.ties[TIE_REGISTER].count, 3); /* two paid, one came back */
    check_fen(before.ties[TIE_REGISTER].left, before.paid.fen);
    check_fen(before.ties[TIE_REGISTER].right, before.paid.fen);
    check_int(close_months(&office.desk, 2026, 3), 1);
    office_on(&office, "2026-04-08");
    closed = booked_in(&office, 3);
    for (size_t i = 0; i < 2; i++) {
        AUTO_FINDINGS struct findings would = {0}, findings = {0};
        AUTO_INSTALMENTS struct instalments now = {0};
        AUTO_ARENA struct arena arena = {0};

        sit_as(&office, finance_person(&office, RECORDER));
        check_ok(desk_instalments(&office.desk, all.list[0].application_id, 0, &now, &err), err);
        assert_non_null(strstr(
            desk_instalment_booking(&office.desk, &now.list[0], answers[i], march[i].day, &arena),
            "the month of 2026-03-31 is closed: it is booked on 2026-04-01"));
        assert_true(desk_instalment_would(&office.desk, id, answers[i], &march[i], &would));
        assert_non_null(finding_of(&would, "payment:booked"));
        check_ok(desk_instalment_move(&office.desk, id, now.list[0].version, answers[i], &march[i],
                                      &findings, &err),
                 err);
        instalments_release(&now);
        check_ok(desk_instalments(&office.desk, all.list[0].application_id, 0, &now, &err), err);
        check_int(now.list[0].outcome_on.day, day_of("2026-03-31").day);
        check_int(now.list[0].booked_on.day, day_of("2026-04-01").day);
    }
    check_fen(booked_in(&office, 3).paid, closed.paid.fen);
    sit_as(&office, finance_person(&office, 1));
    check_ok(desk_month_end(&office.desk, 2026, 4, NULL, &after, &err), err);
    check_int(after.ties[TIE_REGISTER].count, 2);
    check_fen(after.ties[TIE_REGISTER].left, 0);
    check_int(month_end_wrong(&after), 0);
    check_ok(desk_month_answers(&office.desk, &after, &papers, &err), err);
    check_int(papers.count, 2);
    for (size_t i = 0; i < papers.count; i++)
        check_text(papers.list[i].reference, march[i].reference); /* each its own paper's */
    check_ok(
        store_ledger_entries(office.desk.store,
                             &(struct ledger_filter){.application_id = all.list[0].application_id},
                             NULL, 2, &entries, &err),
        err);
    for (size_t i = 0; i < entries.count; i++) { /* the newest first */
        check_int(entries.list[i].seq, papers.list[1 - i].seq);
        check_int(entries.list[i].dated.day, day_of("2026-03-31").day);
    }
    ledger_entries_release(&entries);
    check_ok(store_payment_list(office.desk.store, all.list[0].application_id, &paid, &err), err);
    check_int(paid.count, 2); /* the oldest first, which came back while March was open */
    check_int(paid.list[0].returned_on.day, day_of("2026-03-30").day);
    check_int(paid.list[0].return_booked_on.day, day_of("2026-03-30").day);
    check_int(paid.list[1].returned_on.day, day_of("2026-03-31").day);
    check_int(paid.list[1].return_booked_on.day, day_of("2026-04-01").day);
    sit(&office, ROLE_AUDITOR, "finance-bureau");
    check_ok(desk_audit_verify(&office.desk, NULL, &report, &err), err);
    check_text(report.what, "");
}

/* Payments are held to what was released: what is paid keeps its release. */
static void funds__that_cover_what_is_paid_do_not_go_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FUND_RELEASES struct fund_releases releases = {0};
    struct pool_years pools = {0};
    const char *pool = NULL;
    struct err err = {0};
    int64_t back;

    (void) state;
    open_month(&office);
    check_ok(desk_pools(&office.desk, 2026, &pools, &err), err);
    for (size_t i = 0; i < pools.count && !pool; i++)
        if (pools.list[i].paid.fen > 0)
            pool = pools.list[i].pool;
    assert_non_null(pool);
    check_ok(release_funds(&office.desk, pool, 2026, "8000000", "1号", "首批", &err), err);
    check_ok(desk_fund_releases(&office.desk, 2026, &releases, &err), err);
    check_int(releases.count, 1);
    assert_false(
        desk_fund_back_propose(&office.desk, 2026, releases.list[0].seq, "", "wrong", &back, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_non_null(strstr(err.what, "paid already"));
    check_ok(release_funds(&office.desk, pool, 2026, "9000000", "2号", "更正", &err), err);
    check_ok(
        desk_fund_back_propose(&office.desk, 2026, releases.list[0].seq, "", "wrong", &back, &err),
        err);
    confirm(&office, back);
    pool_years_release(&pools);
}

/* What somebody changes in the file behind the program is an exception, and nothing is closed. */
static void what_was_changed_in_the_file__is_told_and_not_closed(void **state)
{
    static const struct {
        const char *sql;
        enum tie_kind tie;
        const char *rule;
    } rows[] = {
        {"DROP TRIGGER application_pool_money_counts;"
         " UPDATE application_pool_money SET paid_fen = paid_fen - 1 WHERE paid_fen > 0",
         TIE_AWARD, "month:award"},
        {"DROP TRIGGER pool_year_counts;"
         " UPDATE pool_year SET appropriated_fen = appropriated_fen + 1 WHERE committed_fen > 0",
         TIE_POOL, "month:pool"},
        {"DROP TRIGGER ledger_stays_u; UPDATE ledger SET reason = 'otherwise' WHERE seq = 2",
         TIE_JOURNAL, "month:journal"},
        {"DROP TRIGGER payment_stays_u; UPDATE payment SET amount_fen = amount_fen + 1 WHERE id = "
         "1",
         TIE_REGISTER, "month:register"},
        {"DROP TRIGGER day_money_counts;"
         " UPDATE day_money SET committed_fen = committed_fen + 1 WHERE committed_fen > 0",
         TIE_TOTALS, "month:totals"},
        {"UPDATE item_money SET committed_fen = committed_fen + 100 WHERE committed_fen > 0",
         TIE_TOTALS, "month:totals"},
        {"DROP TRIGGER pool_year_counts;"
         " UPDATE pool_year SET paid_fen = paid_fen - 10000 WHERE paid_fen > 0",
         TIE_TOTALS, "month:totals"},
        {"DROP TRIGGER application_money_counts;"
         " UPDATE application_money SET released_fen = released_fen + 1 WHERE paid_fen > 0",
         TIE_TOTALS, "month:totals"},
        {"UPDATE stage_total SET count = count + 1", TIE_TOTALS, "month:totals"},
        {"INSERT INTO queue_total VALUES(2026, 'none', 'none', 'none', '', 1, 0, 100)", TIE_TOTALS,
         "month:totals"},
        {"UPDATE application SET title = title || 'x' WHERE id = 1", TIE_JOURNAL, "month:journal"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_OFFICE struct office office;
        AUTO_MONTH_END struct month_end end = {0};
        AUTO_FINDINGS struct findings findings = {0};
        struct err err = {0};

        open_month(&office);
        raw(&office, rows[i].sql);
        check_ok(desk_month_end(&office.desk, 2026, 3, NULL, &end, &err), err);
        if (month_tie_wrong(&end, rows[i].tie) == 0)
            fail_msg("%s is not seen", rows[i].sql);
        if (end.ties[rows[i].tie].wrong_count > 0)
            assert_true(end.ties[rows[i].tie].wrong[0].left.fen !=
                        end.ties[rows[i].tie].wrong[0].right.fen);
        else
            assert_true(*end.journal_wrong);
        desk_month_judge(&office.desk, &end, 2026, 3, &findings);
        assert_true(findings_block(&findings));
        check_text(findings.list[0].rule, rows[i].rule);
        close_refused(&office, 2026, 3, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(month__ties_out_and_is_closed_by_name),
        cmocka_unit_test(month__is_closed_in_order_once_when_it_is_over_and_by_the_finance),
        cmocka_unit_test(months_that_are_over__wait_for_the_finance_until_they_are_closed),
        cmocka_unit_test(a_file_without_entries__waits_for_nobody),
        cmocka_unit_test(months_that_a_close_took_along__say_so),
        cmocka_unit_test(months__are_closed_up_to_the_one_named),
        cmocka_unit_test(earlier_months__with_a_difference_are_not_closed_along),
        cmocka_unit_test(closed_month__takes_nothing_any_more),
        cmocka_unit_test(closed_month__shows_again_what_it_showed),
        cmocka_unit_test(funds__that_cover_what_is_paid_do_not_go_back),
        cmocka_unit_test(closed_month__is_corrected_by_later_entries_and_stays),
        cmocka_unit_test(answer_of_a_closed_month__is_booked_in_the_next_and_keeps_its_day),
        cmocka_unit_test(payment_that_came_back__is_in_both_sides_of_its_month),
        cmocka_unit_test(what_was_changed_in_the_file__is_told_and_not_closed),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
