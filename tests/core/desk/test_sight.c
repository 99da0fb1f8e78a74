/* SPDX-License-Identifier: Apache-2.0 */
/* Who sees which application: in lists, on pages, by number, and what waits for whom. */
#include "desk/audit.h"
#include "desk/explain.h"
#include "desk_voucher.h"

enum { RECEIVED, REVIEWING, AWARDED, KINDS };

/* One application of each kind; the first was entered by the first clerk of the counter. */
static void make_three(struct office *office, int64_t ids[KINDS])
{
    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, "5000000");
    ids[AWARDED] = voucher_at(office, STAGE_AWARDED);
    ids[REVIEWING] = voucher_at(office, STAGE_REVIEW);
    ids[RECEIVED] = voucher_at(office, STAGE_RECEIVED);
}

static bool lists(struct office *office, int64_t id)
{
    struct application_filter all = {0};
    struct application_ids ids;
    struct err err = {0};
    bool found = false;

    check_ok(desk_application_ids(&office->desk, &all, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++)
        found = found || ids.list[i] == id;
    application_ids_release(&ids);
    return found;
}

static bool shows_row(struct office *office, int64_t id)
{
    struct applications rows = {0};
    struct err err = {0};
    bool shown;

    check_ok(desk_applications(&office->desk, &id, 1, &rows, &err), err);
    shown = rows.count == 1;
    applications_release(&rows);
    return shown;
}

static bool opens(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    if (desk_application(&office->desk, id, &page, &err))
        return true;
    check_int(err.kind, ERR_NOT_FOUND);
    return false;
}

static bool found_by_number(struct office *office, const char *number)
{
    struct err err = {0};
    int64_t id;

    if (desk_application_by_number(&office->desk, number, &id, &err))
        return true;
    check_int(err.kind, ERR_NOT_FOUND);
    check_text(err.what, "there is no such application");
    return false;
}

static void sight__is_the_same_in_lists_rows_pages_and_by_number(void **state)
{
    static const struct {
        enum role role;
        const char *department;
        int nth;
        bool sees[KINDS];
    } people[] = {
        {ROLE_INTAKE, "industry", 1, {true, true, true}},
        {ROLE_INTAKE, "industry", 2, {true, false, false}},
        {ROLE_OFFICER, LEAD, 1, {true, true, true}},
        {ROLE_OFFICER, LEAD, 2, {true, true, true}},
        {ROLE_OFFICER, "industry", 1, {false, false, false}},
        {ROLE_REVIEWER, LEAD, 1, {false, true, true}},
        {ROLE_REVIEWER, LEAD, 2, {false, false, false}},
        {ROLE_SUPERVISOR, LEAD, 1, {true, true, true}},
        {ROLE_SUPERVISOR, "industry", 1, {false, false, false}},
        {ROLE_FINANCE, "finance-bureau", 1, {false, false, true}},
        {ROLE_AUDITOR, "finance-bureau", 1, {true, true, true}},
    };
    AUTO_OFFICE struct office office;
    char numbers[KINDS][APPLICATION_NUMBER_SIZE];
    int64_t ids[KINDS];

    (void) state;
    make_three(&office, ids);
    sit(&office, ROLE_AUDITOR, "finance-bureau");
    for (int kind = 0; kind < KINDS; kind++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        snprintf(numbers[kind], sizeof numbers[kind], "%s",
                 read_application(&office, ids[kind], &page).number);
    }
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        sit_as(&office, person(&office, people[i].role, people[i].department, people[i].nth));
        for (int kind = 0; kind < KINDS; kind++) {
            bool sees = people[i].sees[kind];

            if (lists(&office, ids[kind]) != sees || shows_row(&office, ids[kind]) != sees ||
                opens(&office, ids[kind]) != sees ||
                found_by_number(&office, numbers[kind]) != sees)
                fail_msg("%s should %ssee the application of kind %d", office.desk.clerk.login,
                         sees ? "" : "not ", kind);
        }
    }
}

static size_t how_many(struct office *office, const struct application_filter *filter)
{
    struct application_ids ids;
    struct err err = {0};
    size_t count;

    check_ok(desk_application_ids(&office->desk, filter, &ids, &err), err);
    count = ids.count;
    application_ids_release(&ids);
    return count;
}

static void a_filter__never_widens_what_is_seen(void **state)
{
    AUTO_OFFICE struct office office;
    struct application_filter own = {.department = LEAD}, other = {.department = "industry"};
    struct application_filter early = {.stages = 1u << STAGE_RECEIVED}, late = {.late = true};
    struct application_filter found = {.search = "2025-02-000001"};
    int64_t made[KINDS];

    (void) state;
    make_three(&office, made);
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(how_many(&office, &own), 3);
    check_int(how_many(&office, &other), 0);
    check_int(how_many(&office, &early), 1);
    check_int(how_many(&office, &found), 1);
    sit(&office, ROLE_OFFICER, "industry");
    check_int(how_many(&office, &own), 0);
    check_int(how_many(&office, &found), 0);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    check_int(how_many(&office, &early), 0);
    check_int(how_many(&office, &own), 1);
    office_on(&office, "2025-06-11"); /* the received one was due on the tenth */
    check_int(how_many(&office, &late), 0);
    sit(&office, ROLE_AUDITOR, LEAD);
    check_int(how_many(&office, &late), 1);
}

static void an_administrator__reads_no_application(void **state)
{
    AUTO_OFFICE struct office office;
    struct application_filter all = {0};
    struct application_ids ids;
    struct application_page page;
    struct err err = {0};
    int64_t made[KINDS];

    (void) state;
    make_three(&office, made);
    sit(&office, ROLE_ADMIN, "industry");
    assert_false(desk_application_ids(&office.desk, &all, &ids, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_application(&office.desk, made[AWARDED], &page, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void nobody_signed_in__reads_and_writes_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct application_page page;
    struct err err = {0};
    int64_t made[KINDS];

    (void) state;
    make_three(&office, made);
    office.desk.clerk = (struct clerk){0};
    assert_false(desk_application(&office.desk, made[AWARDED], &page, &err));
    check_text(err.what, "nobody is signed in");
    assert_false(desk_move(&office.desk, made[AWARDED], 1, MOVE_CLOSE, NULL, &findings, &err));
    check_text(err.what, "nobody is signed in");
}

static void a_disabled_clerk__is_refused_at_the_next_step(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct store *store;
    struct clerk clerk;
    struct application_page page;
    struct worklist list;
    struct err err = {0};
    int64_t id, version;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    store = office.desk.store;
    id = voucher_at(&office, STAGE_FORMAL);
    version = version_of(&office, id);
    check_ok(store_begin(store, &err), err);
    check_ok(store_clerk_by_id(store, office.desk.clerk.id, &arena, &clerk, &err), err);
    clerk.disabled = true;
    check_ok(store_clerk_update(store, &clerk, &err), err);
    check_ok(store_commit(store, &err), err);
    assert_false(desk_move(&office.desk, id, version, MOVE_RETURN,
                           &(struct move_details){.reason = "x"}, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_application(&office.desk, id, &page, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_worklist(&office.desk, &list, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* ---- what waits ---- */

static bool waits(struct office *office, int64_t id)
{
    struct application_filter mine = {.mine = true};
    struct application_ids ids;
    struct worklist list;
    struct err err = {0};
    bool found = false;

    check_ok(desk_application_ids(&office->desk, &mine, &ids, &err), err);
    for (size_t i = 0; i < ids.count; i++)
        found = found || ids.list[i] == id;
    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_int(list.waiting, ids.count);
    application_ids_release(&ids);
    return found;
}

static void check_waits(struct office *office, int64_t id, enum role role, const char *department,
                        bool expected)
{
    sit(office, role, department);
    if (waits(office, id) != expected)
        fail_msg("it should %swait for %s", expected ? "" : "not ", office->desk.clerk.login);
}

static void an_application__waits_for_whom_its_next_step_is(void **state)
{
    AUTO_OFFICE struct office office;
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_RECEIVED);
    check_waits(&office, id, ROLE_INTAKE, "industry", false); /* it is an officer's now */
    check_waits(&office, id, ROLE_OFFICER, LEAD, true);
    check_waits(&office, id, ROLE_OFFICER, "industry", false);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "a paper"});
    check_waits(&office, id, ROLE_OFFICER, LEAD, false);
    office_on(&office, "2025-06-04");
    check_waits(&office, id, ROLE_INTAKE, "industry", true); /* a correction is awaited */
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    check_waits(&office, id, ROLE_INTAKE, "industry", false);
    check_waits(&office, id, ROLE_OFFICER, LEAD, true);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    assert_false(waits(&office, id)); /* a colleague owns it */
    sit(&office, ROLE_OFFICER, LEAD);
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    story_review(&office, item, id, 80);
    check_waits(&office, id, ROLE_REVIEWER, LEAD, false);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_ASSESS, NULL);
    check_waits(&office, id, ROLE_SUPERVISOR, LEAD, true); /* the amount is to be checked */
    check_waits(&office, id, ROLE_OFFICER, LEAD, false);   /* by another than who made it */
    check_amount(&office, id);
    check_waits(&office, id, ROLE_SUPERVISOR, LEAD, false);
    check_waits(&office, id, ROLE_OFFICER, LEAD, true);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    check_waits(&office, id, ROLE_SUPERVISOR, LEAD, false);
    check_waits(&office, id, ROLE_OFFICER, LEAD, true); /* to be put into a batch */
    (void) plan_submitted(&office, LEAD, &id, 1);
    check_waits(&office, id, ROLE_OFFICER, LEAD, false);
    check_waits(&office, id, ROLE_SUPERVISOR, LEAD, true);
    move_ok(&office, id, MOVE_PUBLISH, NULL);
    check_waits(&office, id, ROLE_SUPERVISOR, LEAD, false); /* the notice runs */
    check_waits(&office, id, ROLE_FINANCE, "finance-bureau", false);
    story_award(&office, item, id);
    check_waits(&office, id, ROLE_FINANCE, "finance-bureau", true);
    move_ok(&office, id, MOVE_PAY, NULL);
    check_waits(&office, id, ROLE_FINANCE, "finance-bureau", false);
    check_waits(&office, id, ROLE_OFFICER, LEAD, true); /* to close */
    check_waits(&office, id, ROLE_AUDITOR, LEAD, false);
}

static void a_worklist__counts_stages_late_and_soon_of_what_is_seen(void **state)
{
    AUTO_OFFICE struct office office;
    struct worklist officer, counter, other;
    struct err err = {0};
    int64_t made[KINDS];

    (void) state;
    make_three(&office, made);
    office_on(&office, "2025-06-09"); /* received on the third: due on the tenth */
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_worklist(&office.desk, &officer, &err), err);
    check_int(officer.by_stage[STAGE_RECEIVED], 1);
    check_int(officer.by_stage[STAGE_REVIEW], 1);
    check_int(officer.by_stage[STAGE_AWARDED], 1);
    check_int(officer.soon, 1);
    check_int(officer.late, 0);
    office_on(&office, "2025-06-11");
    check_ok(desk_worklist(&office.desk, &officer, &err), err);
    check_int(officer.late, 1);
    check_int(officer.soon, 0);
    sit_as(&office, person(&office, ROLE_INTAKE, "industry", 2));
    check_ok(desk_worklist(&office.desk, &counter, &err), err);
    check_int(counter.by_stage[STAGE_RECEIVED], 1);
    check_int(counter.by_stage[STAGE_AWARDED], 0);
    check_int(counter.late, 1);
    office_on(&office,
              "2026-01-05"); /* under review and unpaid are late too: who entered them knows */
    check_ok(desk_worklist(&office.desk, &counter, &err), err);
    check_int(counter.late, 1);
    sit(&office, ROLE_INTAKE, "industry");
    check_ok(desk_worklist(&office.desk, &counter, &err), err);
    check_int(counter.late, 3);
    sit(&office, ROLE_OFFICER, "education");
    check_ok(desk_worklist(&office.desk, &other, &err), err);
    check_int(other.by_stage[STAGE_RECEIVED] + other.late + other.soon + other.waiting, 0);
}

/* A clock that stands takes a case out of the late ones: it is counted where it lies. */
static void a_case_on_hold__is_counted_and_listed_as_such(void **state)
{
    static const struct application_filter held = {.held = true};
    AUTO_OFFICE struct office office;
    struct worklist work;
    struct err err = {0};
    int64_t made[KINDS];

    (void) state;
    make_three(&office, made);
    office_on(&office, "2025-06-11");
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_worklist(&office.desk, &work, &err), err);
    check_int(work.late, 1);
    check_int(work.held, 0);
    assert_true(date_is_none(work.held_since));
    move_ok(&office, made[RECEIVED], MOVE_HOLD,
            &(struct move_details){.reason = "the police asks"});
    office_on(&office, "2025-06-13");
    check_ok(desk_worklist(&office.desk, &work, &err), err);
    check_int(work.late, 0);
    check_int(work.held, 1);
    check_int(work.held_since.day, day_of("2025-06-11").day);
    check_int(how_many(&office, &held), 1);
    move_ok(&office, made[RECEIVED], MOVE_RESUME, &(struct move_details){.reason = "answered"});
    check_int(how_many(&office, &held), 0);
}

/* Each word is one flag of the filter, and none of them is left out of the table by its neighbour.
 */
static void a_flag_of_the_filter__is_found_by_its_word(void **state)
{
    size_t count;
    const struct filter_flag *flags = filter_flags(&count);

    (void) state;
    for (size_t i = 0; i < count; i++) {
        struct application_filter filter = {0};

        assert_ptr_equal(filter_flag_find(flags[i].word), &flags[i]);
        *filter_flag_of(&filter, &flags[i]) = true;
        for (size_t k = 0; k < count; k++)
            check_int(filter_has(&filter, &flags[k]), k == i);
    }
    assert_null(filter_flag_find("formal"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sight__is_the_same_in_lists_rows_pages_and_by_number),
        cmocka_unit_test(a_filter__never_widens_what_is_seen),
        cmocka_unit_test(an_administrator__reads_no_application),
        cmocka_unit_test(nobody_signed_in__reads_and_writes_nothing),
        cmocka_unit_test(a_disabled_clerk__is_refused_at_the_next_step),
        cmocka_unit_test(an_application__waits_for_whom_its_next_step_is),
        cmocka_unit_test(a_case_on_hold__is_counted_and_listed_as_such),
        cmocka_unit_test(a_flag_of_the_filter__is_found_by_its_word),
        cmocka_unit_test(a_worklist__counts_stages_late_and_soon_of_what_is_seen),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
