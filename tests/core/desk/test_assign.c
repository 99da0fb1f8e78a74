/* SPDX-License-Identifier: Apache-2.0 */
/* An officer is assigned to a case: by whom, to whom, what stays as it is; many at once, each to
 * the least busy. */
#include "desk_voucher.h"

#include "desk/bulk.h"
#include "desk/routing.h"

#define LAST 3 /* officers of the department */

static int64_t officer(struct office *office, int nth)
{
    return person(office, ROLE_OFFICER, LEAD, nth);
}

/* One of the counter's, that nobody took up; the supervisor sits here. */
static int64_t opened(struct office *office)
{
    int64_t id;

    office_open(office, VOUCHER_DAY);
    for (int nth = 1; nth <= LAST; nth++)
        (void) officer(office, nth);
    id = voucher_at(office, STAGE_RECEIVED);
    sit(office, ROLE_SUPERVISOR, LEAD);
    return id;
}

static struct move_details to(int64_t assignee)
{
    return (struct move_details){.reason = "the case is urgent", .assignee = assignee};
}

static size_t waiting(struct office *office, int64_t clerk)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const struct application_filter mine = {.mine = true};
    struct err err = {0};

    sit_as(office, clerk);
    check_ok(desk_application_ids(&office->desk, &mine, &ids, &err), err);
    return ids.count;
}

static void a_supervisor__gives_what_nobody_handles_to_an_officer(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = {0}, after = {0};
    int64_t id, second;
    struct move_details details;

    (void) state;
    id = opened(&office);
    second = officer(&office, 2);
    details = to(second);
    check_int(read_application(&office, id, &before).owner_id, 0);
    check_int(desk_court(&before, office.desk.today), COURT_COUNTER);
    move_ok(&office, id, MOVE_ASSIGN, &details);
    read_application(&office, id, &after);
    check_int(after.application.owner_id, second);
    check_int(after.application.stage, STAGE_RECEIVED);
    check_int(after.application.due_on.day, before.application.due_on.day);
    check_int(after.clock.state, before.clock.state);
    check_int(desk_court(&after, office.desk.today), COURT_OFFICER);
    check_text(after.history.list[after.history.count - 1].verb, "assign-officer");
    assert_non_null(strstr(after.history.list[after.history.count - 1].changes,
                           "owner\t\tofficer.science.2\n"));
}

static void what_was_given__waits_for_that_officer_alone(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id, first, second;
    struct move_details details;

    (void) state;
    id = opened(&office);
    first = officer(&office, 1);
    second = officer(&office, 2);
    check_int(waiting(&office, first), 1);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    details = to(second);
    move_ok(&office, id, MOVE_ASSIGN, &details);
    check_int(waiting(&office, second), 1);
    check_int(waiting(&office, first), 0);
    move_refused(&office, id, MOVE_TAKE_UP, NULL, "owner");
    sit_as(&office, second);
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
}

/* Taken up and put back: an assigned one is its assignee's as before, another nobody's. */
static void what_is_put_back__is_whose_it_was(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page given = {0}, found = {0};
    const struct move_details why = {.reason = "taken up too early"};
    struct move_details details;
    int64_t id;

    (void) state;
    id = opened(&office);
    details = to(officer(&office, 2));
    move_ok(&office, id, MOVE_ASSIGN, &details);
    sit_as(&office, details.assignee);
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    move_ok(&office, id, MOVE_PUT_BACK, &why);
    check_int(read_application(&office, id, &given).owner_id, details.assignee);
    id = voucher_at(&office, STAGE_FORMAL);
    sit_as(&office, officer(&office, 1));
    move_ok(&office, id, MOVE_PUT_BACK, &why);
    check_int(read_application(&office, id, &found).owner_id, 0);
}

static void an_officer__gives_away_what_is_the_own_and_nothing_else(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id, second, third;
    struct move_details details;

    (void) state;
    id = opened(&office);
    second = officer(&office, 2);
    third = officer(&office, LAST);
    sit_as(&office, second);
    details = to(third);
    move_refused(&office, id, MOVE_ASSIGN, &details, "assign:own");
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    sit_as(&office, officer(&office, 1));
    move_refused(&office, id, MOVE_ASSIGN, &details, "owner");
    sit_as(&office, second);
    move_ok(&office, id, MOVE_ASSIGN, &details);
    check_int(read_application(&office, id, &page).owner_id, third);
}

static void what_is_out_for_correction__keeps_its_days(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = {0}, after = {0};
    int64_t id;
    struct move_details details;

    (void) state;
    (void) opened(&office);
    id = voucher_at(&office, STAGE_FORMAL);
    details = to(officer(&office, 2));
    move_ok(&office, id, MOVE_RETURN, &(struct move_details){.reason = "the seal is missing"});
    sit(&office, ROLE_SUPERVISOR, LEAD);
    read_application(&office, id, &before);
    office_on(&office, "2025-06-06");
    move_ok(&office, id, MOVE_ASSIGN, &details);
    read_application(&office, id, &after);
    check_int(after.application.returned_on.day, before.application.returned_on.day);
    check_int(after.application.answer_by.day, before.application.answer_by.day);
    check_int(after.clock.state, CLOCK_STANDS);
}

/* Gone, of another department, the owner already, away today, or with a duty kept apart. */
static void who_cannot_handle_it__is_not_given_it(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id, second;
    struct move_details details;

    (void) state;
    (void) opened(&office);
    id = voucher_at(&office, STAGE_FORMAL);
    second = officer(&office, 2);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    details = to(0);
    move_refused(&office, id, MOVE_ASSIGN, &details, "assign:officer");
    details = to(person(&office, ROLE_OFFICER, "data", 1));
    move_refused(&office, id, MOVE_ASSIGN, &details, "assign:officer");
    details = to(person(&office, ROLE_REVIEWER, LEAD, 1));
    move_refused(&office, id, MOVE_ASSIGN, &details, "assign:officer");
    details = to(officer(&office, 1));
    move_refused(&office, id, MOVE_ASSIGN, &details, "assign:officer");
    check_ok(desk_deputy_set(&office.desk, second, officer(&office, LAST), VOUCHER_DAY,
                             "2025-06-30", &err),
             err);
    details = to(second);
    move_refused(&office, id, MOVE_ASSIGN, &details, "assign:officer");
    office_on(&office, "2025-07-01"); /* back at work */
    move_ok(&office, id, MOVE_ASSIGN, &details);
}

static void who_checked_its_amount__is_not_given_it(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;
    struct move_details details;

    (void) state;
    (void) opened(&office);
    open_voucher_pool(&office, "1000000.00");
    id = voucher_at(&office, STAGE_ASSESSED);
    check_amount(&office, id);
    details = to(officer(&office, THE_CHECKER));
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_ASSIGN, &details, "assign:officer");
}

static void who_could_have_it__stands_with_the_least_busy_first(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct assignee *list;
    struct err err = {0};
    size_t count;
    int64_t id, other;

    (void) state;
    other = opened(&office);
    id = voucher_at(&office, STAGE_FORMAL); /* of the first */
    sit_as(&office, officer(&office, 2));
    move_ok(&office, other, MOVE_TAKE_UP, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_assignees(&office.desk, id, &arena, &list, &count, &err), err);
    check_int(count, LAST);
    check_int(list[0].who.id, officer(&office, LAST));
    check_int(list[0].who.open, 0);
    check_int(list[1].who.id, officer(&office, 2));
    assert_null(list[1].refused);
    check_int(list[LAST - 1].who.id, officer(&office, 1)); /* whose it is */
    assert_non_null(strstr(list[LAST - 1].refused, "already"));
}

static int given_to(const struct bulk *bulk, int64_t officer)
{
    int given = 0;

    for (size_t i = 0; i < bulk->count; i++)
        given += bulk->list[i].to == officer;
    return given;
}

static void many__go_each_to_the_least_busy(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t ids[5], other;

    (void) state;
    ids[0] = opened(&office);
    for (int i = 1; i < 5; i++)
        ids[i] = voucher_at(&office, STAGE_RECEIVED);
    other = voucher_at(&office, STAGE_RECEIVED);
    sit_as(&office, officer(&office, 1));
    move_ok(&office, other, MOVE_TAKE_UP, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_bulk_preview(&office.desk, MOVE_ASSIGN, ids, 5, NULL, NULL, &bulk, &err), err);
    check_int(bulk.can, 5);
    check_int(given_to(&bulk, officer(&office, 1)), 1); /* who had one already */
    check_int(given_to(&bulk, officer(&office, 2)), 2);
    check_int(given_to(&bulk, officer(&office, LAST)), 2);
    assert_false(text_empty(bulk.list[0].to_name));
    check_ok(desk_bulk_move(&office.desk, &bulk, "a new month", NULL, NULL, &err), err);
    check_int(bulk.done, 5);
    check_int(read_application(&office, ids[4], &page).owner_id, bulk.list[4].to);
}

/* Who is away is passed over though nobody is less busy; whose days begin later is not. */
static void many__go_to_nobody_who_is_away(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0}, later = {0};
    struct err err = {0};
    int64_t ids[4];

    (void) state;
    ids[0] = opened(&office);
    for (int i = 1; i < 4; i++)
        ids[i] = voucher_at(&office, STAGE_RECEIVED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_deputy_set(&office.desk, officer(&office, 2), officer(&office, LAST), VOUCHER_DAY,
                             "2025-06-30", &err),
             err);
    check_ok(desk_deputy_set(&office.desk, officer(&office, LAST), officer(&office, 1),
                             "2025-06-30", "2025-06-30", &err),
             err);
    check_ok(desk_bulk_preview(&office.desk, MOVE_ASSIGN, ids, 4, NULL, NULL, &bulk, &err), err);
    check_int(bulk.can, 4);
    check_int(given_to(&bulk, officer(&office, 1)), 2);
    check_int(given_to(&bulk, officer(&office, 2)), 0);
    check_int(given_to(&bulk, officer(&office, LAST)), 2);
    office_on(&office, "2025-06-30"); /* only the first is left */
    check_ok(desk_bulk_preview(&office.desk, MOVE_ASSIGN, ids, 4, NULL, NULL, &later, &err), err);
    check_int(given_to(&later, officer(&office, 1)), 4);
}

static void who_is_away__is_marked_on_the_days_and_not_before(void **state)
{
    static const struct {
        const char *day;
        bool away;
    } days[] = {
        {"2025-06-28", false}, {"2025-06-29", true}, {"2025-06-30", true}, {"2025-07-01", false}};
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct colleague *list;
    struct err err = {0};
    size_t count;

    (void) state;
    (void) opened(&office);
    check_ok(desk_deputy_set(&office.desk, officer(&office, 2), officer(&office, LAST),
                             "2025-06-29", "2025-06-30", &err),
             err);
    for (size_t day = 0; day < sizeof days / sizeof *days; day++) {
        office_on(&office, days[day].day);
        check_ok(desk_colleagues(&office.desk, false, &arena, &list, &count, &err), err);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(list[i].away != NULL,
                             days[day].away && list[i].id == officer(&office, 2));
    }
}

static void many__go_to_one_officer_who_is_named(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    struct err err = {0};
    int64_t ids[2];

    (void) state;
    ids[0] = opened(&office);
    ids[1] = voucher_at(&office, STAGE_FORMAL); /* of the first already */
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(
        desk_bulk_preview_to(&office.desk, officer(&office, 1), ids, 2, NULL, NULL, &bulk, &err),
        err);
    check_int(bulk.list[0].verdict, BULK_CAN);
    check_int(bulk.list[0].to, officer(&office, 1));
    check_int(bulk.list[1].verdict, BULK_CANNOT);
    assert_non_null(strstr(bulk.list[1].why, "already"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_supervisor__gives_what_nobody_handles_to_an_officer),
        cmocka_unit_test(what_was_given__waits_for_that_officer_alone),
        cmocka_unit_test(what_is_put_back__is_whose_it_was),
        cmocka_unit_test(an_officer__gives_away_what_is_the_own_and_nothing_else),
        cmocka_unit_test(what_is_out_for_correction__keeps_its_days),
        cmocka_unit_test(who_cannot_handle_it__is_not_given_it),
        cmocka_unit_test(who_checked_its_amount__is_not_given_it),
        cmocka_unit_test(who_could_have_it__stands_with_the_least_busy_first),
        cmocka_unit_test(many__go_each_to_the_least_busy),
        cmocka_unit_test(many__go_to_nobody_who_is_away),
        cmocka_unit_test(who_is_away__is_marked_on_the_days_and_not_before),
        cmocka_unit_test(many__go_to_one_officer_who_is_named),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
