/* SPDX-License-Identifier: Apache-2.0 */
/* An intake that was a mistake: made void by another, with its number kept, and in no list, figure
 * or comparison from then on; refused once the case has begun. */
#include "desk_voucher.h"

#include "desk/duplicate.h"
#include "store/ledger.h"

static const struct move_details mistaken = {.reason = "taken in twice"};

static int64_t received(struct office *office)
{
    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, "5000000");
    return voucher_at(office, STAGE_RECEIVED);
}

static void sit_counter(struct office *office, int nth)
{
    sit_as(office, person(office, ROLE_INTAKE, LEAD, nth));
}

/* How many of these stages the officer's list shows; 0: of all it shows unasked. */
static size_t listed(struct office *office, unsigned stages)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    const struct application_filter filter = {.stages = stages};
    struct err err = {0};

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    return ids.count;
}

static int64_t waiting(struct office *office)
{
    struct pool_year pool = {0};
    struct err err = {0};

    check_ok(store_pool_waiting(office->desk.store, VOUCHER_POOL, &pool, &err), err);
    return pool.open_count;
}

static size_t alike(struct office *office, int64_t id)
{
    AUTO_DUPLICATES struct duplicates found = {0};
    struct err err = {0};

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_duplicates(&office->desk, id, &found, &err), err);
    return found.count;
}

static int64_t received_of_items(struct office *office)
{
    AUTO_STORE_ITEM_YEARS struct store_item_years years = {0};
    struct err err = {0};
    int64_t sum = 0;

    check_ok(store_item_year_list(office->desk.store, 2025, &years, &err), err);
    for (size_t i = 0; i < years.count; i++)
        sum += years.list[i].received;
    return sum;
}

static void a_mistaken_intake__is_void_and_keeps_its_number(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = {0}, after = {0}, next = {0};
    int64_t id, again;

    (void) state;
    id = received(&office);
    read_application(&office, id, &before);
    sit_counter(&office, 7);
    move_refused(&office, id, MOVE_VOID_INTAKE, NULL, "reason");
    move_only(&office, id, MOVE_VOID_INTAKE, &mistaken);
    read_application(&office, id, &after);
    check_int(after.application.stage, STAGE_VOID);
    check_text(after.application.number, before.application.number);
    assert_true(date_is_none(after.application.due_on));
    check_int(application_court(&after.application, NULL, true, office.desk.today), COURT_NOBODY);
    check_text(after.history.list[after.history.count - 1].verb, "void-intake");

    again = voucher_at(&office, STAGE_RECEIVED);
    read_application(&office, again, &next);
    assert_string_not_equal(next.application.number, before.application.number);
    for (enum move move = 0; move < MOVE_COUNT; move++)
        assert_false(move_row(move)->from & 1u << STAGE_VOID);
}

static void what_is_void__is_in_no_list_figure_or_comparison(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id, right;

    (void) state;
    id = received(&office);
    right = voucher_at(&office, STAGE_RECEIVED);
    check_int(listed(&office, 0), 2);
    check_int(waiting(&office), 2);
    check_int(received_of_items(&office), 2);
    assert_true(alike(&office, right) > 0);
    sit_counter(&office, 7);
    move_only(&office, id, MOVE_VOID_INTAKE, &mistaken);
    check_int(listed(&office, 0), 1);
    check_int(listed(&office, 1u << STAGE_VOID), 1);
    check_int(waiting(&office), 1);
    check_int(received_of_items(&office), 1);
    check_int(alike(&office, right), 0);
    /* and nothing holds up the right one */
    move_ok(&office, right, MOVE_TAKE_UP, NULL);
    check_everything(&office, right);
    move_ok(&office, right, MOVE_ACCEPT, NULL);
}

static void an_intake__is_not_made_void_by_who_took_it_in(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t id;

    (void) state;
    id = received(&office);
    sit(&office, ROLE_INTAKE, "industry");
    move_refused(&office, id, MOVE_VOID_INTAKE, &mistaken, "intake:two-persons");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_only(&office, id, MOVE_VOID_INTAKE, &mistaken);
    raw_refused(&office,
                arena_format(&arena,
                             "UPDATE application SET stage = 'received', ended = 0 WHERE id = %lld",
                             (long long) id));
}

/* Put back by who took it up it is as it came; told of anything else it is a case. */
static void an_intake__is_made_void_before_anything_was_done(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t id, told;

    (void) state;
    id = received(&office);
    raw_refused(&office,
                arena_format(&arena,
                             "UPDATE application SET stage = 'void', ended = 1 WHERE id = %lld",
                             (long long) id)); /* by who took it in */
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, id, MOVE_VOID_INTAKE, &mistaken, "stage");
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, id, MOVE_PUT_BACK, &mistaken);
    move_only(&office, id, MOVE_VOID_INTAKE, &mistaken);

    told = voucher_at(&office, STAGE_FORMAL);
    move_ok(&office, told, MOVE_RETURN, &mistaken);
    answer_corrections(&office, told);
    move_ok(&office, told, MOVE_RESUBMIT, NULL);
    sit(&office, ROLE_OFFICER, LEAD);
    move_only(&office, told, MOVE_PUT_BACK, &mistaken);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_refused(&office, told, MOVE_VOID_INTAKE, &mistaken, "intake:told");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mistaken_intake__is_void_and_keeps_its_number),
        cmocka_unit_test(what_is_void__is_in_no_list_figure_or_comparison),
        cmocka_unit_test(an_intake__is_not_made_void_by_who_took_it_in),
        cmocka_unit_test(an_intake__is_made_void_before_anything_was_done),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
