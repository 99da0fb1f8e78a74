/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of people, of what they wrote down, and of organisations: what is written comes back, the
 * second writer is told, duties are kept apart by the file. */
#include "core/store/store_fixture.h"
#include "store/store_inside.h"

/* ---- people ---- */

static void clerk__comes_back_as_written(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    struct clerk clerk;
    struct store_clerks clerks;
    struct store_credentials credentials;
    bool found;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_clerk_by_login(place.store, "lisi", &arena, &clerk, &found, &err), err);
    assert_true(found);
    check_text(clerk.name, "李四");
    check_int(clerk.role, ROLE_OFFICER);
    check_text(clerk.language, "zh");
    check_int(clerk.version, 1);
    check_ok(store_clerk_by_login(place.store, "nobody", &arena, &clerk, &found, &err), err);
    assert_false(found);
    assert_false(store_clerk_by_id(place.store, 99, &arena, &clerk, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    check_ok(store_clerk_list(place.store, ROLE_COUNT, false, &clerks, &err), err);
    check_int(clerks.count, 2);
    store_clerks_release(&clerks);
    check_ok(store_clerk_list(place.store, ROLE_FINANCE, true, &clerks, &err), err);
    check_int(clerks.count, 1);
    check_text(clerks.list[0].login, "wang");
    store_clerks_release(&clerks);
    place_begin(&place);
    check_ok(store_clerk_set_failures(place.store, place.officer, 4, 99, &err), err);
    place_commit(&place);
    check_ok(store_clerk_credentials(place.store, place.officer, &arena, &credentials, &err), err);
    check_text(credentials.password_hash, "hash");
    check_int(credentials.failures, 4);
    check_int(credentials.locked_until_ms, 99);
    place_begin(&place);
    check_ok(store_clerk_set_password(place.store, place.officer, "other", true, &err), err);
    check_ok(store_clerk_set_language(place.store, place.officer, "ja", &err), err);
    place_commit(&place);
    check_ok(store_clerk_credentials(place.store, place.officer, &arena, &credentials, &err), err);
    check_text(credentials.password_hash, "other");
    check_int(credentials.failures, 0);
    check_ok(store_clerk_by_id(place.store, place.officer, &arena, &clerk, &err), err);
    assert_true(clerk.must_change_password);
    check_text(clerk.language, "ja");
    arena_release(&arena);
    place_remove(&place);
}

static void clerk__changed_by_two_is_a_conflict_for_the_second(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    struct clerk clerk;
    int64_t count;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_clerk_by_id(place.store, place.officer, &arena, &clerk, &err), err);
    clerk.disabled = true;
    place_begin(&place);
    check_ok(store_clerk_update(place.store, &clerk, &err), err);
    place_commit(&place);
    place_begin(&place);
    assert_false(store_clerk_update(place.store, &clerk, &err));
    check_int(err.kind, ERR_CONFLICT);
    store_rollback(place.store);
    check_ok(store_clerk_count(place.store, &count, &err), err);
    check_int(count, 2);
    arena_release(&arena);
    place_remove(&place);
}

/* The table of moves is proved by the pairs of the program: the file must hold the same. */
static void duties_kept_apart__are_the_same_in_program_and_file(void **state)
{
    struct place place;
    char sql[200];

    (void) state;
    place_begin_with(&place, 1000);
    for (int a = DUTY_ENTER; a < DUTY_COUNT; a++)
        for (int b = DUTY_ENTER; b < DUTY_COUNT; b++) {
            snprintf(sql, sizeof sql,
                     "SELECT count(*) FROM duty_apart WHERE (a = '%1$s' AND b = '%2$s')"
                     " OR (a = '%2$s' AND b = '%1$s')",
                     duty_word((enum duty) a), duty_word((enum duty) b));
            check_int(raw_number(place.store->db, sql),
                      duty_is_apart((enum duty) a, (enum duty) b));
        }
    place_remove(&place);
}

static void duty__kept_apart_from_another_is_refused_by_the_file(void **state)
{
    struct place place;
    struct err err = {0};
    enum duty against;
    unsigned duties;

    (void) state;
    place_begin_with(&place, 1000);
    place_begin(&place);
    check_ok(store_duty_add(place.store, place.application, DUTY_ENTER, place.officer, &err), err);
    check_ok(store_duty_add(place.store, place.application, DUTY_ENTER, place.officer, &err), err);
    check_ok(store_duty_add(place.store, place.application, DUTY_HANDLE, place.officer, &err), err);
    check_ok(store_duty_add(place.store, place.application, DUTY_NONE, place.officer, &err), err);
    place_commit(&place);
    check_ok(store_duty_of(place.store, place.application, place.officer, &duties, &err), err);
    check_int(duties, 1u << DUTY_ENTER | 1u << DUTY_HANDLE);
    check_ok(store_duty_against(place.store, place.application, DUTY_APPROVE, place.officer,
                                &against, &err),
             err);
    check_int(against, DUTY_ENTER);
    check_ok(store_duty_against(place.store, place.application, DUTY_APPROVE, place.finance,
                                &against, &err),
             err);
    check_int(against, DUTY_NONE);
    place_begin(&place);
    assert_false(store_duty_add(place.store, place.application, DUTY_APPROVE, place.officer, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_DUTY);
    check_int(err.kind, ERR_REFUSED);
    store_rollback(place.store);
    place_begin(&place);
    check_ok(store_duty_add(place.store, place.application, DUTY_APPROVE, place.finance, &err),
             err);
    assert_false(store_duty_add(place.store, place.application, DUTY_PAY, place.finance, &err));
    store_rollback(place.store);
    place_remove(&place);
}

static void draft__is_one_a_clerk_and_form_and_goes_when_empty(void **state)
{
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    const char *body;
    int64_t saved_ms;

    (void) state;
    place_begin_with(&place, 1000);
    place_begin(&place);
    check_ok(store_draft_save(place.store, place.officer, "intake", "一", 5, &err), err);
    check_ok(store_draft_save(place.store, place.officer, "intake", "二", 6, &err), err);
    place_commit(&place);
    check_ok(store_draft_load(place.store, place.officer, "intake", &arena, &body, &saved_ms, &err),
             err);
    check_text(body, "二");
    check_int(saved_ms, 6);
    check_ok(store_draft_load(place.store, place.finance, "intake", &arena, &body, &saved_ms, &err),
             err);
    assert_null(body);
    place_begin(&place);
    check_ok(store_draft_save(place.store, place.officer, "intake", "", 7, &err), err);
    place_commit(&place);
    check_ok(store_draft_load(place.store, place.officer, "intake", &arena, &body, &saved_ms, &err),
             err);
    assert_null(body);
    arena_release(&arena);
    place_remove(&place);
}

/* ---- organisations ---- */

static void organisation__is_found_by_part_of_name_initials_or_code(void **state)
{
    static const char *const parts[] = {"先锋", "szxfzn", "5EXAMPL", " 深圳先锋 ", "", NULL};
    struct place place;
    struct arena arena = {0};
    struct err err = {0};
    struct organisation organisation;
    struct store_organisations found;
    bool known;

    (void) state;
    place_begin_with(&place, 1000);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        check_ok(store_organisation_search(place.store, parts[i], 9, &found, &err), err);
        if (found.count != 1)
            fail_msg("“%s” finds %zu", parts[i] ? parts[i] : "NULL", found.count);
        store_organisations_release(&found);
    }
    check_ok(store_organisation_search(place.store, "无此", 9, &found, &err), err);
    check_int(found.count, 0);
    store_organisations_release(&found);
    check_ok(store_organisation_by_code(place.store, "91440300MA5EXAMPL0", &arena, &organisation,
                                        &known, &err),
             err);
    assert_true(known);
    check_int(organisation.kind, ORGANISATION_ENTERPRISE);
    check_int(organisation.established_on.day, day_of(2020, 1, 2).day);
    organisation.name = "改名有限公司";
    place_begin(&place);
    check_ok(store_organisation_update(place.store, &organisation, &err), err);
    assert_false(store_organisation_update(place.store, &organisation, &err));
    check_int(err.kind, ERR_CONFLICT);
    store_rollback(place.store);
    arena_release(&arena);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clerk__comes_back_as_written),
        cmocka_unit_test(clerk__changed_by_two_is_a_conflict_for_the_second),
        cmocka_unit_test(duties_kept_apart__are_the_same_in_program_and_file),
        cmocka_unit_test(duty__kept_apart_from_another_is_refused_by_the_file),
        cmocka_unit_test(draft__is_one_a_clerk_and_form_and_goes_when_empty),
        cmocka_unit_test(organisation__is_found_by_part_of_name_initials_or_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
