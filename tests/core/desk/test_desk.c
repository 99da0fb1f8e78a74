/* SPDX-License-Identifier: Apache-2.0 */
/* Opening the desk: which files it takes, what day it is there, and what an act leaves behind. */
#include "desk_voucher.h"

static void a_desk__is_made_once_and_opened_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DESK struct desk again = {0};
    struct desk twice = {0};
    struct err err = {0};
    int64_t id, now;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    now = office.desk.now_ms;
    id = voucher_at(&office, STAGE_FORMAL);
    assert_false(
        desk_create(office.path, office_rules.catalogue, office_rules.calendar, now, &twice, &err));
    check_ok(
        desk_open(office.path, office_rules.catalogue, office_rules.calendar, now, &again, &err),
        err);
    check_int(again.clerk.id, 0);
    check_ok(desk_sit(&again, office.desk.clerk.id, &err), err);
    check_int(version_of(&office, id), 2);
}

static void a_file_that_is_no_database__is_not_opened_nor_changed(void **state)
{
    static const char text[] = "not a database, only words in a file of more than a few bytes";
    AUTO_OFFICE struct office office;
    struct desk desk = {0};
    struct err err = {0};
    char path[200], back[100] = "";
    FILE *file;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    snprintf(path, sizeof path, "%s/words.xfdb", office.folder);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_false(desk_open(path, office_rules.catalogue, office_rules.calendar, 0, &desk, &err));
    check_int(err.kind, ERR_STORE);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(back, sizeof back, file));
    fclose(file);
    check_text(back, text);
}

static void midnight__is_shenzhens(void **state)
{
    struct desk desk = {0};
    char day[DATE_TEXT_SIZE];

    (void) state;
    desk_set_now(&desk, morning_of(day_of("2025-06-03")) - INT64_C(9) * 3600 * 1000);
    check_text(date_text(desk.today, day), "2025-06-03");
    desk_set_now(&desk, desk.now_ms - 1);
    check_text(date_text(desk.today, day), "2025-06-02");
}

static void an_act__that_is_left_early_leaves_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;
    unsigned duties;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_RECEIVED);
    sit(&office, ROLE_AUDITOR, LEAD);
    {
        AUTO_ACT struct act act = {0};

        check_ok(act_begin(&act, &office.desk, ROLES_ALL, &err), err);
        check_ok(store_duty_add(office.desk.store, id, DUTY_SCORE, office.desk.clerk.id, &err),
                 err);
    }
    assert_false(store_is_writing(office.desk.store));
    check_ok(store_duty_of(office.desk.store, id, office.desk.clerk.id, &duties, &err), err);
    check_int(duties, 0);
}

static void an_act__is_refused_to_a_role_it_is_not_for(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ACT struct act act = {0};
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    sit(&office, ROLE_AUDITOR, LEAD);
    assert_false(act_begin(&act, &office.desk, ROLE_BIT(ROLE_ADMIN), &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(store_is_writing(office.desk.store));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_desk__is_made_once_and_opened_again),
        cmocka_unit_test(a_file_that_is_no_database__is_not_opened_nor_changed),
        cmocka_unit_test(midnight__is_shenzhens),
        cmocka_unit_test(an_act__that_is_left_early_leaves_nothing),
        cmocka_unit_test(an_act__is_refused_to_a_role_it_is_not_for),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
