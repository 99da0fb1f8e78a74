/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of applications: what is written comes back, versions catch the second writer, filters find,
 * lists come in order, what others used is counted. */
#include "core/store/store_fixture.h"
#include "store/review.h"
#include "store/store_inside.h"
#include "store_receipt.h"

static int64_t add(struct place *place, struct application application)
{
    struct store_author author = {.clerk_id = place->officer, .now_ms = NOW_MS};
    struct err err = {0};
    int64_t id;

    place_begin(place);
    check_ok(store_application_add(place->store, &application, &author, &id, &err), err);
    place_commit(place);
    return id;
}

/* ---- one ---- */

static void application__comes_back_as_written(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct application application;
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_application_by_id(place.store, place.application, &arena, &application, &err),
             err);
    check_text(application.number, "2026-02-000001");
    check_text(application.pool, "voucher");
    check_int(application.year, 2026);
    check_int(application.measure, 2);
    check_text(application.item, "item-a");
    check_text(application.department, "sti");
    check_text(application.organisation_name, "深圳先锋智能有限公司");
    check_int(application.stage, STAGE_RECEIVED);
    check_fen(application.requested, 150000);
    assert_true(application.has_requested);
    assert_false(application.has_assessed);
    assert_false(application.has_score);
    assert_false(application.is_in_kind);
    assert_true(date_is_none(application.due_on));
    check_int(application.owner_id, 0);
    check_text(application.owner_name, "");
    assert_memory_equal(&application.edition, &place.edition, sizeof place.edition);
    check_ok(store_application_by_number(place.store, "2026-02-000001", &id, &err), err);
    check_int(id, place.application);
    check_ok(store_application_by_number(place.store, "2026-02-000009", &id, &err), err);
    check_int(id, 0);
    struct application kind = place_application(&place, "2026-02-000002");
    kind.is_in_kind = true;
    kind.pool = "";
    kind.has_requested = false;
    check_ok(store_application_by_id(place.store, add(&place, kind), &arena, &application, &err),
             err);
    assert_true(application.is_in_kind);
    check_text(application.pool, "");
    assert_false(application.has_requested);
    arena_release(&arena);
    place_remove(&place);
}

static void application__changed_by_two_says_who_was_first_and_when(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct application application;
    struct store_author author;

    (void) state;
    place_begin_with(&place, 1000);
    author = (struct store_author){.clerk_id = place.finance, .now_ms = NOW_MS + 60000};
    check_ok(store_application_by_id(place.store, place.application, &arena, &application, &err),
             err);
    application.stage = STAGE_FORMAL;
    application.owner_id = place.officer;
    application.due_on = day_of(2026, 12, 1);
    application.has_score = true;
    application.score_centi = 8850;
    place_begin(&place);
    check_ok(store_application_update(place.store, &application, &author, &err), err);
    place_commit(&place);
    place_begin(&place);
    assert_false(store_application_update(place.store, &application, &author, &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.detail, "王五"));
    assert_non_null(strstr(err.detail, "2026-11-2"));
    store_rollback(place.store);
    check_ok(store_application_by_id(place.store, place.application, &arena, &application, &err),
             err);
    check_int(application.version, 2);
    check_int(application.stage, STAGE_FORMAL);
    check_text(application.owner_name, "李四");
    check_int(application.score_centi, 8850);
    arena_release(&arena);
    place_remove(&place);
}

/* ---- many ---- */

/* Three applications: A received, B of another department and late, C ended. */
static void place_three(struct place *place)
{
    place_begin_with(place, 1000);
    struct application b = place_application(place, "2026-03-000001");
    b.measure = 3;
    b.item = "item-b";
    b.department = "mii";
    b.stage = STAGE_ACCEPTED;
    b.owner_id = place->officer;
    b.due_on = day_of(2026, 11, 20);
    b.received_on = day_of(2026, 10, 1);
    b.title = "Robot 语料";
    b.requested = (struct money){900000};
    add(place, b);
    struct application c = place_application(place, "2025-02-000001");
    c.year = 2025;
    c.stage = STAGE_CLOSED;
    c.due_on = day_of(2025, 11, 20);
    c.received_on = day_of(2025, 10, 1);
    add(place, c);
}

static void filter__keeps_what_all_its_parts_allow(void **state)
{
    struct place place;

    (void) state;
    place_three(&place);
    check_int(place_count(&place, (struct store_application_filter){0}), 3);
    check_int(place_count(&place, (struct store_application_filter){.year = 2026}), 2);
    check_int(place_count(&place, (struct store_application_filter){.measure = 3}), 1);
    check_int(
        place_count(&place, (struct store_application_filter){.item = "item-a", .year = 2026}), 1);
    check_int(place_count(&place, (struct store_application_filter){.department = "mii"}), 1);
    check_int(place_count(&place, (struct store_application_filter){.pool = "voucher"}), 3);
    check_int(place_count(&place, (struct store_application_filter){.stages = 1u << STAGE_RECEIVED |
                                                                              1u << STAGE_CLOSED}),
              2);
    check_int(
        place_count(&place, (struct store_application_filter){.due_before = day_of(2026, 11, 23)}),
        1);
    check_int(
        place_count(&place, (struct store_application_filter){.due_from = day_of(2026, 11, 20)}),
        1);
    check_int(
        place_count(&place, (struct store_application_filter){.received_from = day_of(2026, 1, 1),
                                                              .received_to = day_of(2026, 10, 1)}),
        1);
    check_int(place_count(&place, (struct store_application_filter){.mine_of = place.officer}), 1);
    check_int(
        place_count(&place, (struct store_application_filter){.mine_of = place.officer,
                                                              .mine_stages = 1u << STAGE_RECEIVED}),
        2);
    check_int(
        place_count(&place, (struct store_application_filter){.mine_of = place.finance,
                                                              .mine_stages = 1u << STAGE_ACCEPTED}),
        0);
    check_int(place_count(&place, (struct store_application_filter){.organisation_id = 77}), 0);
    check_int(place_count(&place, (struct store_application_filter){.entered_by = place.officer}),
              0);
    check_int(place_count(&place, (struct store_application_filter){.reviewer_id = place.officer}),
              0);
    place_remove(&place);
}

static void search__finds_by_part_and_takes_nothing_as_a_wildcard(void **state)
{
    static const struct {
        const char *search;
        size_t count;
    } all[] = {
        {"训力", 2},       {"xlqsq", 2},       {"ROBOT语", 1}, {"2026-03", 1}, {"先锋", 3},
        {"5exampl", 3},    {"%", 0},           {"_", 0},       {"'", 0},       {" ", 3},
        {"szxfznyxgs", 3}, {"' OR 1=1 --", 0}, {"\\", 0},      {"00000", 3},   {"xianfeng", 3},
        {"xianf", 3},      {"xianfen", 3},     {"xunliq", 2},  {"ianfeng", 0},
    };
    struct place place;

    (void) state;
    place_three(&place);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t count =
            place_count(&place, (struct store_application_filter){.search = all[i].search});

        if (count != all[i].count)
            fail_msg("“%s” finds %zu", all[i].search, count);
    }
    place_remove(&place);
}

static void list__comes_in_the_order_asked_for(void **state)
{
    static const struct {
        enum store_order order;
        const char *first;
    } all[] = {{STORE_NEWEST, "2026-02-000001"},
               {STORE_BY_DUE, "2025-02-000001"},
               {STORE_BY_AMOUNT, "2026-03-000001"},
               {STORE_BY_NUMBER, "2025-02-000001"}};
    struct place place;
    struct err err = {0};

    (void) state;
    place_three(&place);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct store_application_filter filter = {.order = all[i].order};
        struct applications rows;
        int64_t *ids;
        size_t count;

        check_ok(store_application_ids(place.store, &filter, &ids, &count, &err), err);
        int64_t window[] = {ids[0], 4711, ids[1]}; /* one is not there any more */
        check_ok(store_application_rows(place.store, window, 3, &rows, &err), err);
        check_int(rows.count, 2);
        check_text(rows.list[0].number, all[i].first);
        check_int(rows.list[1].id, ids[1]);
        applications_release(&rows);
        free(ids);
    }
    place_remove(&place);
}

static void stages__are_counted_under_the_filter(void **state)
{
    struct place place;
    struct err err = {0};
    int64_t counts[STAGE_COUNT];

    (void) state;
    place_three(&place);
    check_ok(store_application_count_stages(
                 place.store, &(struct store_application_filter){.year = 2026}, counts, &err),
             err);
    check_int(counts[STAGE_RECEIVED], 1);
    check_int(counts[STAGE_ACCEPTED], 1);
    check_int(counts[STAGE_CLOSED], 0);
    place_remove(&place);
}

static void used__counts_assessed_amounts_of_others_that_still_hold(void **state)
{
    struct place place;
    struct err err = {0};
    struct facts facts = {0};
    struct arena arena = {0};
    struct fact fact;
    struct money used;
    int64_t ids[4];

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(fact_read("model", FACT_TEXT, "M-1", &arena, &fact, &err), err);
    facts_put(&facts, &fact);
    for (int i = 0; i < 4; i++) {
        char number[24];

        snprintf(number, sizeof number, "2026-02-00010%d", i);
        struct application application = place_application(&place, number);
        application.stage = i == 0   ? STAGE_ASSESSED
                            : i == 1 ? STAGE_CLOSED
                            : i == 2 ? STAGE_DECLINED
                                     : STAGE_AWARDED;
        application.year = i == 3 ? 2025 : 2026;
        ids[i] = add(&place, application);
        place_begin(&place);
        check_ok(assess_by_receipt(place.store, ids[i], (struct money){100 << (4 * i)}, &err), err);
        if (i == 0)
            check_ok(store_facts_set(place.store, ids[i], &facts, &err), err);
        place_commit(&place);
    }
    struct store_used_filter filter = {.item = "item-a",
                                       .organisation_id = place.organisation,
                                       .year = 2026,
                                       .except_id = place.application};
    check_ok(store_application_used(place.store, &filter, &used, &err), err);
    check_fen(used, 100 + 1600); /* the declined one holds nothing */
    filter.except_id = ids[0];
    check_ok(store_application_used(place.store, &filter, &used, &err), err);
    check_fen(used, 1600);
    filter.year = 0;
    check_ok(store_application_used(place.store, &filter, &used, &err), err);
    check_fen(used, 1600 + 409600);
    filter = (struct store_used_filter){.item = "item-a", .fact = "model", .mark = "m1"};
    check_ok(store_application_used(place.store, &filter, &used, &err), err);
    check_fen(used, 100);
    filter.mark = "m2";
    check_ok(store_application_used(place.store, &filter, &used, &err), err);
    check_fen(used, 0);
    filter = (struct store_used_filter){.item = "item-a"};
    check_ok(store_application_used(place.store, &filter, &used, &err), err);
    check_fen(used, 100 + 1600 + 409600);
    filter.item = "item-b";
    check_ok(store_application_used(place.store, &filter, &used, &err), err);
    check_fen(used, 0);
    facts_release(&facts);
    arena_release(&arena);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(application__comes_back_as_written),
        cmocka_unit_test(application__changed_by_two_says_who_was_first_and_when),
        cmocka_unit_test(filter__keeps_what_all_its_parts_allow),
        cmocka_unit_test(search__finds_by_part_and_takes_nothing_as_a_wildcard),
        cmocka_unit_test(list__comes_in_the_order_asked_for),
        cmocka_unit_test(stages__are_counted_under_the_filter),
        cmocka_unit_test(used__counts_assessed_amounts_of_others_that_still_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
