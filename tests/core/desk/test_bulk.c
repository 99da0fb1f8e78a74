/* SPDX-License-Identifier: Apache-2.0 */
/* One move of many: a verdict for each first, each moved by itself, what was not done is named. */
#include "desk_voucher.h"

#include <sqlite3.h>

#include "desk/bulk.h"

#define COUNT 4

static void received(struct office *office, int64_t ids[COUNT])
{
    office_open(office, VOUCHER_DAY);
    for (int i = 0; i < COUNT; i++)
        ids[i] = voucher_at(office, STAGE_RECEIVED);
    sit(office, ROLE_OFFICER, LEAD);
}

static void preview_ok(struct office *office, enum move move, const int64_t *ids,
                       struct bulk *ret_bulk)
{
    struct err err = {0};

    check_ok(desk_bulk_preview(&office->desk, move, ids, COUNT, NULL, NULL, ret_bulk, &err), err);
    check_int(ret_bulk->count, COUNT);
}

static enum stage stage_now(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return read_application(office, id, &page).stage;
}

static void preview__has_a_verdict_for_each_and_writes_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    int64_t ids[COUNT];

    (void) state;
    received(&office, ids);
    move_ok(&office, ids[1], MOVE_TAKE_UP, NULL); /* it is on already */
    preview_ok(&office, MOVE_TAKE_UP, ids, &bulk);
    check_int(bulk.can, COUNT - 1);
    check_int(bulk.list[0].verdict, BULK_CAN);
    check_int(bulk.list[1].verdict, BULK_CANNOT);
    assert_false(text_empty(bulk.list[1].why));
    check_int(stage_now(&office, ids[0]), STAGE_RECEIVED);
}

static void moving__does_what_can_be_and_names_the_rest(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    struct err err = {0};
    int64_t ids[COUNT];

    (void) state;
    received(&office, ids);
    move_ok(&office, ids[1], MOVE_TAKE_UP, NULL);
    preview_ok(&office, MOVE_TAKE_UP, ids, &bulk);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    move_ok(&office, ids[2], MOVE_TAKE_UP, NULL); /* another person, after the preview */
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_bulk_move(&office.desk, &bulk, NULL, NULL, NULL, &err), err);
    check_int(bulk.done, COUNT - 2);
    check_int(bulk.list[0].verdict, BULK_DONE);
    check_int(bulk.list[1].verdict, BULK_CANNOT);
    check_int(bulk.list[2].verdict, BULK_NOT_DONE);
    assert_non_null(strstr(bulk.list[2].why, "changed by somebody else"));
    assert_non_null(strstr(bulk.list[2].why, "20")); /* and when, and by whom */
    check_int(bulk.list[3].verdict, BULK_DONE);
    check_int(stage_now(&office, ids[3]), STAGE_FORMAL);
}

static bool once(void *of, int64_t done, int64_t total)
{
    *(int64_t *) of = total;
    return done < 1;
}

static void stopping__leaves_the_rest_untried(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    struct err err = {0};
    int64_t ids[COUNT], total = 0;

    (void) state;
    received(&office, ids);
    preview_ok(&office, MOVE_TAKE_UP, ids, &bulk);
    check_ok(desk_bulk_move(&office.desk, &bulk, NULL, once, &total, &err), err);
    check_int(total, COUNT);
    check_int(bulk.done, 1);
    check_int(bulk.list[1].verdict, BULK_NOT_TRIED);
    check_int(stage_now(&office, ids[1]), STAGE_RECEIVED);
}

/* Before the second one the file is broken. */
static bool break_file(void *of, int64_t done, int64_t total)
{
    const struct office *office = of;
    sqlite3 *db = NULL;

    (void) total;
    if (done != 1)
        return true;
    assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "ALTER TABLE check_line RENAME TO check_gone", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    return true;
}

static void a_database__that_fails_is_not_tried_again_for_each(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    struct err err = {0};
    int64_t ids[COUNT];

    (void) state;
    received(&office, ids);
    preview_ok(&office, MOVE_TAKE_UP, ids, &bulk);
    check_ok(desk_bulk_move(&office.desk, &bulk, NULL, break_file, &office, &err), err);
    check_int(bulk.list[0].verdict, BULK_DONE);
    check_int(bulk.list[1].verdict, BULK_NOT_DONE);
    check_int(bulk.list[2].verdict, BULK_NOT_TRIED);
    assert_non_null(strstr(bulk.list[2].why, "database failed"));
    assert_true(bulk.failed);
}

static void what_each_needs_of_its_own__is_not_done_to_many(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    struct err err = {0};
    int64_t ids[COUNT];

    (void) state;
    received(&office, ids);
    assert_false(desk_bulk_preview(&office.desk, MOVE_RETURN, ids, COUNT, NULL, NULL, &bulk, &err));
    check_int(err.kind, ERR_INPUT);
    assert_false(desk_bulk_can(MOVE_PAY));
    assert_false(desk_bulk_can(MOVE_REDEEM));
    assert_false(desk_bulk_can(MOVE_WITHDRAW)); /* each by a request of its own applicant */
    assert_true(desk_bulk_can(MOVE_ACCEPT));
    assert_false(desk_bulk_can(MOVE_OBJECT)); /* is of one case, as is how it was settled */
    assert_false(desk_bulk_can(MOVE_RESOLVE));
    assert_false(desk_bulk_can(MOVE_UPHOLD));
    assert_false(desk_bulk_can(MOVE_PUBLISH));    /* by the batch of the plan, on one list */
    for (int move = 0; move < MOVE_COUNT; move++) /* what cannot be taken back is looked at */
        if (move_row((enum move) move)->flags & MOVE_FINAL)
            assert_false(desk_bulk_can((enum move) move));
}

static void sums__are_of_each_figure_and_of_what_can_be_done(void **state)
{
    static const char *const amounts[] = {"1000.50", "9", "2000"};
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    struct money requested, assessed;
    struct err err = {0};
    int64_t ids[COUNT];

    (void) state;
    received(&office, ids);
    move_ok(&office, ids[1], MOVE_TAKE_UP, NULL);
    for (int i = 0; i < 3; i++) {
        AUTO_FINDINGS struct findings findings = {0};

        check_ok(desk_facts_correct(&office.desk, ids[i], version_of(&office, ids[i]), NULL,
                                    amounts[i], NULL, 0, &findings, &err),
                 err);
    }
    preview_ok(&office, MOVE_TAKE_UP, ids, &bulk);
    assert_true(desk_bulk_sums(&bulk, &requested, &assessed));
    check_fen(requested, 300050);
    check_fen(assessed, 0);
}

static void a_reason__is_asked_once_and_stands_with_each(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t ids[COUNT];

    (void) state;
    received(&office, ids);
    for (int i = 0; i < COUNT; i++)
        move_ok(&office, ids[i], MOVE_TAKE_UP, NULL);
    for (int i = 0; i < COUNT; i++)
        fail_check(&office, ids[i]);
    sit(&office, ROLE_SUPERVISOR, LEAD); /* a refusal is a second person's */
    preview_ok(&office, MOVE_REFUSE, ids, &bulk);
    assert_false(desk_bulk_move(&office.desk, &bulk, " ", NULL, NULL, &err));
    check_int(err.kind, ERR_INPUT);
    check_ok(desk_bulk_move(&office.desk, &bulk, "outside the window", NULL, NULL, &err), err);
    check_int(bulk.done, COUNT);
    read_application(&office, ids[3], &page);
    check_int(page.application.stage, STAGE_NOT_ACCEPTED);
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes,
                           "reason\t\toutside the window\n"));
}

static void what_one_may_not_see__is_a_row_without_a_name(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_BULK struct bulk bulk = {0};
    int64_t ids[COUNT];

    (void) state;
    received(&office, ids);
    ids[2] = 987654;
    preview_ok(&office, MOVE_TAKE_UP, ids, &bulk);
    check_int(bulk.can, COUNT - 1);
    check_int(bulk.list[2].verdict, BULK_CANNOT);
    check_text(bulk.list[2].application.number, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(preview__has_a_verdict_for_each_and_writes_nothing),
        cmocka_unit_test(moving__does_what_can_be_and_names_the_rest),
        cmocka_unit_test(stopping__leaves_the_rest_untried),
        cmocka_unit_test(a_database__that_fails_is_not_tried_again_for_each),
        cmocka_unit_test(what_each_needs_of_its_own__is_not_done_to_many),
        cmocka_unit_test(sums__are_of_each_figure_and_of_what_can_be_done),
        cmocka_unit_test(a_reason__is_asked_once_and_stands_with_each),
        cmocka_unit_test(what_one_may_not_see__is_a_row_without_a_name),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
