/* SPDX-License-Identifier: Apache-2.0 */
/* The demonstration: every item, every stage, sound in its books, and the same every time. */
#include "check.h"

#include "desk/audit.h"
#include "desk/bodies.h"
#include "desk/budget.h"
#include "desk/casework.h"
#include "desk/demo.h"
#include "desk/duplicate.h"
#include "desk/people.h"
#include "desk/review.h"
#include "office.h"
#include "store/store.h"

#define DEMO_NOW instant_of(2026, 11, 23, 10)

struct show {
    struct office office;
    struct applications all;
};

static void show_open(struct show *show)
{
    struct office *office = &show->office;
    struct err err = {0};

    *office = (struct office){0};
    temp_folder("xf-desk", office->dir);
    (void) snprintf(office->path, sizeof office->path, "%s/demo.xfdb", office->dir);
    office_load(office);
    check_ok(desk_create(office->path, office->catalogue, office->calendar, DEMO_NOW, &office->desk,
                         &err),
             err);
    check_ok(demo_fill(&office->desk, "data/sample", &err), err);
}

static void sign_in(struct show *show, const char *login)
{
    struct err err = {0};

    check_ok(desk_sign_in(&show->office.desk, login, DEMO_PASSWORD, &err), err);
}

static void read_all(struct show *show)
{
    struct application_ids ids = {0};
    struct application_filter filter = {.order = ORDER_NUMBER};
    struct err err = {0};

    sign_in(show, "auditor");
    check_ok(desk_application_ids(&show->office.desk, &filter, &ids, &err), err);
    check_ok(desk_applications(&show->office.desk, ids.list, ids.count, &show->all, &err), err);
    application_ids_release(&ids);
}

static int setup(void **state)
{
    struct show *show = calloc(1, sizeof *show);

    assert_non_null(show);
    show_open(show);
    read_all(show);
    *state = show;
    return 0;
}

static int teardown(void **state)
{
    struct show *show = *state;

    applications_release(&show->all);
    office_close(&show->office);
    free(show);
    return 0;
}

static void demo__has_three_hundred_over_all_items_and_both_years(void **state)
{
    struct show *show = *state;
    size_t item_count;
    const char *const *items = catalogue_item_ids(show->office.catalogue, &item_count);

    assert_true(show->all.count >= 290);
    for (size_t i = 0; i < item_count; i++)
        for (int year = 2025; year <= 2026; year++) {
            bool found = false;

            for (size_t k = 0; k < show->all.count; k++)
                found = found || (text_is(show->all.list[k].item, items[i]) &&
                                  show->all.list[k].year == year);
            if (!found)
                fail_msg("no application for %s in %d", items[i], year);
        }
}

static void every_stage__is_there(void **state)
{
    struct show *show = *state;
    int by_stage[STAGE_COUNT] = {0};
    int returned = 0, running = 0, elapsed = 0, late = 0, soon = 0;
    struct date today = show->office.desk.today;

    for (size_t i = 0; i < show->all.count; i++) {
        const struct application *row = &show->all.list[i];
        bool open = !stage_row(row->stage)->ends && !date_is_none(row->due_on);

        by_stage[row->stage]++;
        returned += !date_is_none(row->returned_on);
        running += row->stage == STAGE_NOTICE && row->notice_to.day >= today.day;
        elapsed += row->stage == STAGE_NOTICE && row->notice_to.day < today.day;
        late += open && row->due_on.day < today.day;
        soon += open && row->due_on.day >= today.day && row->due_on.day <= today.day + 3;
    }
    for (int stage = STAGE_RECEIVED; stage < STAGE_COUNT; stage++)
        if (by_stage[stage] < 3 && stage != STAGE_VOID) /* in no list unasked */
            fail_msg("%d at the stage %s", by_stage[stage], stage_row((enum stage) stage)->word);
    assert_true(returned >= 2);
    assert_true(running >= 2);
    assert_true(elapsed >= 1);
    assert_true(late >= 5);
    assert_true(soon >= 5);
}

/* The plain titles; what is planted looks like one of them on purpose. */
static void ordinary_titles__do_not_look_alike(void **state)
{
    struct show *show = *state;
    struct ratio least = show->office.desk.catalogue->fingerprints->alike;
    size_t alike = 0;

    for (size_t i = 0; i < show->all.count; i++)
        for (size_t j = 0; j < i; j++)
            if (text_alike(show->all.list[i].title, show->all.list[j].title).ppm >= least.ppm) {
                print_message("# %s / %s\n", show->all.list[i].title, show->all.list[j].title);
                alike++;
            }
    assert_int_equal(alike, 1);
}

/* Unanswered findings over all applications, by kind. */
static size_t open_findings(struct show *show, const char *kind)
{
    size_t open = 0;

    for (size_t i = 0; i < show->all.count; i++) {
        AUTO_DUPLICATES struct duplicates found = {0};
        struct err err = {0};

        check_ok(desk_duplicates(&show->office.desk, show->all.list[i].id, &found, &err), err);
        for (size_t j = 0; j < found.open; j++)
            open += text_is(found.list[j].kind, kind) && show->all.list[i].stage <= STAGE_FORMAL;
    }
    return open;
}

static void duplicates__are_planted_and_wait_for_an_answer(void **state)
{
    struct show *show = *state;

    sign_in(show, "auditor");
    assert_int_equal(open_findings(show, "contract"), 1);
    assert_int_equal(open_findings(show, "title"), 1);
    assert_true(open_findings(show, "same-account") >= 1);
    assert_int_equal(open_findings(show, "same-representative"), 0);
}

static void who_has_a_real_code__has_no_application(void **state)
{
    struct show *show = *state;

    for (size_t i = 0; i < show->all.count; i++)
        if (!show->all.list[i].invented)
            fail_msg("%s stands as if it were real", show->all.list[i].organisation_name);
}

static void numbers__have_no_gaps(void **state)
{
    struct show *show = *state;
    int last[2][19] = {0};

    for (size_t i = 0; i < show->all.count; i++) {
        const struct application *row = &show->all.list[i];
        char number[APPLICATION_NUMBER_SIZE];

        application_number(row->year, row->measure, ++last[row->year - 2025][row->measure], number);
        check_text(row->number, number);
    }
}

/* Known of everybody who scores, and an applicant of nobody. */
static void reviewers__have_employers_that_do_not_apply(void **state)
{
    struct show *show = *state;
    AUTO_ARENA struct arena arena = {0};
    struct clerks people = {0};
    struct err err = {0};
    int reviewers = 0;

    sign_in(show, "admin");
    check_ok(desk_clerks(&show->office.desk, &people, &err), err);
    for (size_t i = 0; i < people.count; i++) {
        const char *codes = "";

        if (people.list[i].role != ROLE_REVIEWER)
            continue;
        reviewers++;
        check_ok(desk_employers(&show->office.desk, people.list[i].id, &arena, &codes, &err), err);
        check_int(strlen(codes), 18);
        for (size_t j = 0; j < show->all.count; j++)
            assert_string_not_equal(codes, show->all.list[j].organisation_code);
    }
    assert_true(reviewers >= 3);
    clerks_release(&people);
    sign_in(show, "auditor"); /* as the tests after this one read */
}

static void journal__verifies(void **state)
{
    struct show *show = *state;
    struct audit_report report;
    struct err err = {0};

    check_ok(desk_audit_verify(&show->office.desk, NULL, &report, &err), err);
    check_int(report.tamper, TAMPER_NONE);
    assert_true(report.entries > 3000);
}

/* What the entries add up to, one by one, must be what the pool says. */
static void check_pool(struct show *show, const struct pool_year *pool)
{
    struct ledger_entries entries = {0};
    int64_t budget = 0, carried = 0, reserved = 0, committed = 0, paid = 0;
    struct err err = {0};

    check_ok(desk_ledger(&show->office.desk, pool->pool, pool->year, 100000, &entries, &err), err);
    for (size_t i = 0; i < entries.count; i++) {
        int64_t fen =
            entries.list[i].reversal ? -entries.list[i].amount.fen : entries.list[i].amount.fen;

        switch (entries.list[i].kind) {
        case LEDGER_APPROPRIATE:
        case LEDGER_ADJUST:
        case LEDGER_TRANSFER_IN:
            budget += fen;
            break;
        case LEDGER_REDUCE:
        case LEDGER_TRANSFER_OUT:
            budget -= fen;
            break;
        case LEDGER_RESERVE:
            reserved += fen;
            break;
        case LEDGER_RELEASE:
            reserved -= fen;
            break;
        case LEDGER_COMMIT:
            reserved -= fen;
            committed += fen;
            break;
        case LEDGER_DECOMMIT:
            committed -= fen;
            break;
        case LEDGER_PAY:
            paid += fen;
            break;
        case LEDGER_RETURN:
            paid -= fen;
            break;
        case LEDGER_CARRY_IN:
            carried += fen;
            break;
        case LEDGER_CARRY_OUT:
        case LEDGER_LAPSE:
            carried -= fen;
            break;
        case LEDGER_FUND:
        case LEDGER_CLAWBACK_DUE:
        case LEDGER_CLAWBACK_IN:
        case LEDGER_CLAWBACK_WAIVE:
            break;
        }
    }
    ledger_entries_release(&entries);
    check_fen(pool->budget, budget);
    check_fen(pool->reserved, reserved);
    check_fen(pool->committed, committed);
    check_fen(pool->paid, paid);
    check_fen(pool->available, budget + carried - reserved - committed);
    assert_true(budget > 0);
}

static void pools__are_what_their_entries_add_up_to(void **state)
{
    struct show *show = *state;
    bool tight = false;

    for (int year = 2025; year <= 2026; year++) {
        struct pool_years pools = {0};
        struct err err = {0};

        check_ok(desk_pools(&show->office.desk, year, &pools, &err), err);
        for (size_t i = 0; i < pools.count; i++) {
            check_pool(show, &pools.list[i]);
            tight = tight || pools.list[i].available.fen * 50 < pools.list[i].budget.fen;
        }
        pool_years_release(&pools);
    }
    assert_true(tight); /* one has less than two in a hundred left */
}

static void measures__agree_with_the_applications(void **state)
{
    struct show *show = *state;
    struct measure_years measures = {0};
    struct err err = {0};

    check_ok(desk_measures(&show->office.desk, 2026, &measures, &err), err);
    for (size_t i = 0; i < measures.count; i++) {
        int64_t received = 0, paid = 0;

        for (size_t k = 0; k < show->all.count; k++) {
            const struct application *row = &show->all.list[k];

            if (row->year != 2026 || !text_is(row->item, measures.list[i].item))
                continue;
            received++;
            paid += row->paid.fen;
        }
        check_int(measures.list[i].received, received);
        check_fen(measures.list[i].paid, paid);
    }
    measure_years_release(&measures);
}

static bool goes_through(const struct body_page *page, const char *move)
{
    for (size_t i = 0; i < page->step_count; i++)
        if (text_is(page->steps[i].move, move))
            return true;
    return false;
}

/* Bodies of every kind; overdue, being scored, put right, graded with a reward. */
static void bodies__are_overdue_due_and_graded_with_a_reward(void **state)
{
    struct show *show = *state;
    struct date today = show->office.desk.today;
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};
    int overdue = 0, within_a_year = 0, graded = 0, rewarded = 0, recovered = 0;
    unsigned kinds = 0, states = 0;

    check_ok(desk_bodies(&show->office.desk, &bodies, &err), err);
    for (size_t i = 0; i < bodies.count; i++) {
        const struct body *body = &bodies.list[i];
        AUTO_BODY_PAGE struct body_page page = {0};

        assert_true(body->invented);
        overdue += body_is_late(body, today);
        within_a_year +=
            body->due_on.day >= today.day && body->due_on.day <= date_add_months(today, 12).day;
        graded += !text_empty(body->last_grade);
        states |= 1u << body->state;
        check_ok(desk_body(&show->office.desk, body->id, &page, &err), err);
        kinds |= 1u << (page.kind - show->office.desk.catalogue->body_kinds);
        for (size_t k = 0; k < page.evaluations.count; k++)
            rewarded += page.rewards[k].stage == STAGE_CLOSED && page.rewards[k].paid.fen > 0;
        recovered += goes_through(&page, "body-rectify") && goes_through(&page, "body-lift");
    }
    check_int(kinds, (1u << show->office.desk.catalogue->body_kind_count) - 1);
    assert_true(states & (1u << BODY_NOTIFIED) && states & (1u << BODY_FILED));
    assert_true(states & (1u << BODY_SCORING) && states & (1u << BODY_RECTIFY));
    assert_true(overdue >= 2);
    assert_true(within_a_year >= 2);
    check_int(graded, 6);
    assert_true(rewarded >= 1);
    check_int(recovered, 1);
}

static void people__come_in_with_the_known_password(void **state)
{
    struct show *show = *state;
    static const char *const logins[] = {"admin",   "counter",          "reviewer1",    "reviewer3",
                                         "finance", "officer.industry", DEMO_SUPERVISOR};

    for (size_t i = 0; i < sizeof logins / sizeof *logins; i++) {
        sign_in(show, logins[i]);
        assert_false(show->office.desk.clerk.must_change_password);
    }
    sign_in(show, "auditor");
}

static size_t supervisors_of(struct show *show, const char *department)
{
    struct clerks clerks = {0};
    struct err err = {0};
    size_t count = 0;

    sign_in(show, "admin");
    check_ok(desk_clerks(&show->office.desk, &clerks, &err), err);
    for (size_t i = 0; i < clerks.count; i++)
        count += clerks.list[i].role == ROLE_SUPERVISOR &&
                 strcmp(clerks.list[i].department, department) == 0;
    clerks_release(&clerks);
    return count;
}

/* What one supervisor registered another has to settle. */
static void first_department__has_two_supervisors(void **state)
{
    struct show *show = *state;

    check_int(supervisors_of(show, "industry"), 2);
    sign_in(show, "supervisor2.industry");
}

/* Released in parts, each by a document of its own. */
static void released_money__names_its_document(void **state)
{
    struct show *show = *state;
    struct pool_years pools = {0};
    struct err err = {0};
    size_t released = 0;

    sign_in(show, "finance");
    check_ok(desk_pools(&show->office.desk, 2026, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++) {
        const struct pool_year *pool = &pools.list[i];

        released += pool->funded.fen > 0;
        assert_true(pool->funded.fen == 0 || pool->paid.fen <= pool->funded.fen);
    }
    assert_true(released > 1);
    pool_years_release(&pools);
}

/* Bit sets of roles with the case on a desk of theirs, by id. */
/* What two persons moved is there to be seen, the year before closed by a run. */
static void movements_of_every_kind__are_there(void **state)
{
    static const enum ledger_kind kinds[] = {LEDGER_CARRY_OUT, LEDGER_CARRY_IN, LEDGER_LAPSE,
                                             LEDGER_TRANSFER_OUT, LEDGER_TRANSFER_IN};
    struct show *show = *state;
    struct ledger_entries entries = {0};
    struct pool_years pools = {0};
    size_t counts[LEDGER_KIND_COUNT] = {0}, back = 0;
    struct err err = {0};

    sign_in(show, "finance");
    check_ok(desk_ledger(&show->office.desk, NULL, 0, 100000, &entries, &err), err);
    for (size_t i = 0; i < entries.count; i++) {
        counts[entries.list[i].kind]++;
        back += entries.list[i].kind == LEDGER_FUND && entries.list[i].reversal;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_true(counts[kinds[i]] > 0);
    check_int(back, 1);
    check_ok(desk_pools(&show->office.desk, 2025, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++)
        check_fen(pools.list[i].available, 0); /* kept or lapsed */
    pool_years_release(&pools);
    ledger_entries_release(&entries);
}

static void collect_desks(struct show *show, unsigned *desks, size_t size)
{
    AUTO_CLERKS struct clerks people = {0};
    const struct application_filter mine = {.mine = true};
    struct err err = {0};

    sign_in(show, "admin");
    check_ok(desk_clerks(&show->office.desk, &people, &err), err);
    for (size_t i = 0; i < people.count; i++) {
        const enum role role = people.list[i].role;
        struct application_ids ids = {0};

        if (people.list[i].disabled || role == ROLE_ADMIN || role == ROLE_AUDITOR)
            continue;
        sign_in(show, people.list[i].login);
        check_ok(desk_application_ids(&show->office.desk, &mine, &ids, &err), err);
        for (size_t k = 0; k < ids.count; k++) {
            assert_true((size_t) ids.list[k] < size);
            desks[ids.list[k]] |= ROLE_BIT(role);
        }
        application_ids_release(&ids);
    }
    sign_in(show, "auditor");
}

/* What a case says of whose turn it is, and where it lies. */
static void whose_turn_it_is__lies_on_a_desk_of_theirs(void **state)
{
    static const unsigned expected[COURT_COUNT] = {
        [COURT_OFFICER] = ROLE_BIT(ROLE_OFFICER),
        [COURT_SUPERVISOR] = ROLE_BIT(ROLE_SUPERVISOR),
        [COURT_FINANCE] = ROLE_BIT(ROLE_FINANCE),
    };
    struct show *show = *state;
    unsigned desks[1024] = {0};
    int seen[COURT_COUNT] = {0};

    collect_desks(show, desks, sizeof desks / sizeof *desks);
    for (size_t i = 0; i < show->all.count; i++) {
        const struct application *row = &show->all.list[i];
        const enum court court = desk_court_of(&show->office.desk, row);

        seen[court]++;
        if (!date_is_none(row->held_on))
            continue;
        if ((desks[row->id] & expected[court]) != expected[court])
            fail_msg("%s (%s): it is the turn of %d, and lies on %x", row->number,
                     stage_row(row->stage)->word, court, desks[row->id]);
        if ((desks[row->id] & ROLE_BIT(ROLE_FINANCE)) && court != COURT_FINANCE &&
            court != COURT_PAY_CHECK && !row->award.to_decide &&
            row->award.state != AWARD_ACCEPTING)
            fail_msg("%s lies with finance: it is the turn of %d", row->number, court);
    }
    assert_true(seen[COURT_OFFICER] && seen[COURT_SUPERVISOR] && seen[COURT_FINANCE]);
}

static void demo__is_the_same_every_time(void **state)
{
    struct show *show = *state;
    struct show again = {0};

    show_open(&again);
    read_all(&again);
    check_int(again.all.count, show->all.count);
    for (size_t i = 0; i < show->all.count; i++) {
        const struct application *a = &show->all.list[i], *b = &again.all.list[i];

        check_text(a->number, b->number);
        check_text(a->title, b->title);
        check_text(a->organisation_code, b->organisation_code);
        check_int(a->stage, b->stage);
        check_fen(a->requested, b->requested.fen);
        check_fen(a->assessed, b->assessed.fen);
        check_fen(a->paid, b->paid.fen);
        check_int(a->received_on.day, b->received_on.day);
    }
    applications_release(&again.all);
    office_close(&again.office);
}

static void demo__is_for_an_empty_database_only(void **state)
{
    struct show *show = *state;
    struct err err;

    check_not(demo_fill(&show->office.desk, "data/sample", &err), err, ERR_REFUSED, "already");
    check_int(show->office.desk.now_ms, DEMO_NOW);
    sign_in(show, "auditor");
}

/* What this one states as the holder of a limit; NULL when no text names one. */
static const char *holder_of(const struct application_page *page)
{
    const struct gives *gives = &page->item->gives;

    for (size_t i = 0; i < gives->limit_count; i++) {
        const struct fact *fact = gives->limits[i].holder == HOLDER_FACT
                                      ? facts_find(&page->facts, gives->limits[i].holder_fact)
                                      : NULL;

        if (fact && fact->kind == FACT_TEXT)
            return fact->text;
    }
    return NULL;
}

static void holders_of_limits__are_not_shared_by_strangers(void **state)
{
    struct show *show = *state;
    AUTO_ARENA struct arena arena = {0};
    size_t count = show->all.count, named = 0;
    const char **holders = arena_get(&arena, (count + 1) * sizeof *holders);

    sign_in(show, "auditor");
    for (size_t i = 0; i < count; i++) {
        struct application_page page;
        struct err err = {0};

        check_ok(desk_application(&show->office.desk, show->all.list[i].id, &page, &err), err);
        holders[i] = arena_text(&arena, holder_of(&page));
        application_page_release(&page);
        named += holders[i] != NULL;
        for (size_t j = 0; j < i && holders[i]; j++)
            if (holders[j] && text_is(holders[i], holders[j]) &&
                show->all.list[i].organisation_id != show->all.list[j].organisation_id)
                fail_msg("“%s” is named by %s and %s", holders[i], show->all.list[i].number,
                         show->all.list[j].number);
    }
    assert_true(named > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo__has_three_hundred_over_all_items_and_both_years),
        cmocka_unit_test(every_stage__is_there),
        cmocka_unit_test(ordinary_titles__do_not_look_alike),
        cmocka_unit_test(duplicates__are_planted_and_wait_for_an_answer),
        cmocka_unit_test(who_has_a_real_code__has_no_application),
        cmocka_unit_test(numbers__have_no_gaps),
        cmocka_unit_test(reviewers__have_employers_that_do_not_apply),
        cmocka_unit_test(journal__verifies),
        cmocka_unit_test(pools__are_what_their_entries_add_up_to),
        cmocka_unit_test(measures__agree_with_the_applications),
        cmocka_unit_test(holders_of_limits__are_not_shared_by_strangers),
        cmocka_unit_test(bodies__are_overdue_due_and_graded_with_a_reward),
        cmocka_unit_test(people__come_in_with_the_known_password),
        cmocka_unit_test(first_department__has_two_supervisors),
        cmocka_unit_test(released_money__names_its_document),
        cmocka_unit_test(movements_of_every_kind__are_there),
        cmocka_unit_test(whose_turn_it_is__lies_on_a_desk_of_theirs),
        cmocka_unit_test(demo__is_the_same_every_time),
        cmocka_unit_test(demo__is_for_an_empty_database_only),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
