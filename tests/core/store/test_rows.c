/* SPDX-License-Identifier: Apache-2.0 */
/* The families of rows: what is written comes back, versions catch the second writer, filters find.
 */
#include "core/store/store_fixture.h"
#include "store/review.h"
#include "store/sheet.h"
#include "store/store_inside.h"

static void begin(struct place *place)
{
    struct err err = {0};

    check_ok(store_begin(place->store, &err), err);
}

static void commit(struct place *place)
{
    struct err err = {0};

    check_ok(store_commit(place->store, &err), err);
}

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
    begin(&place);
    check_ok(store_clerk_set_failures(place.store, place.officer, 4, 99, &err), err);
    commit(&place);
    check_ok(store_clerk_credentials(place.store, place.officer, &arena, &credentials, &err), err);
    check_text(credentials.password_hash, "hash");
    check_int(credentials.failures, 4);
    check_int(credentials.locked_until_ms, 99);
    begin(&place);
    check_ok(store_clerk_set_password(place.store, place.officer, "other", true, &err), err);
    check_ok(store_clerk_set_language(place.store, place.officer, "ja", &err), err);
    commit(&place);
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
    begin(&place);
    check_ok(store_clerk_update(place.store, &clerk, &err), err);
    commit(&place);
    begin(&place);
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
    begin(&place);
    check_ok(store_duty_add(place.store, place.application, DUTY_ENTER, place.officer, &err), err);
    check_ok(store_duty_add(place.store, place.application, DUTY_ENTER, place.officer, &err), err);
    check_ok(store_duty_add(place.store, place.application, DUTY_HANDLE, place.officer, &err), err);
    check_ok(store_duty_add(place.store, place.application, DUTY_NONE, place.officer, &err), err);
    commit(&place);
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
    begin(&place);
    assert_false(store_duty_add(place.store, place.application, DUTY_APPROVE, place.officer, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_DUTY);
    check_int(err.kind, ERR_REFUSED);
    store_rollback(place.store);
    begin(&place);
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
    begin(&place);
    check_ok(store_draft_save(place.store, place.officer, "intake", "一", 5, &err), err);
    check_ok(store_draft_save(place.store, place.officer, "intake", "二", 6, &err), err);
    commit(&place);
    check_ok(store_draft_load(place.store, place.officer, "intake", &arena, &body, &saved_ms, &err),
             err);
    check_text(body, "二");
    check_int(saved_ms, 6);
    check_ok(store_draft_load(place.store, place.finance, "intake", &arena, &body, &saved_ms, &err),
             err);
    assert_null(body);
    begin(&place);
    check_ok(store_draft_save(place.store, place.officer, "intake", "", 7, &err), err);
    commit(&place);
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
    begin(&place);
    check_ok(store_organisation_update(place.store, &organisation, &err), err);
    assert_false(store_organisation_update(place.store, &organisation, &err));
    check_int(err.kind, ERR_CONFLICT);
    store_rollback(place.store);
    arena_release(&arena);
    place_remove(&place);
}

/* ---- applications ---- */

static int64_t add(struct place *place, struct application application)
{
    struct store_author author = {.clerk_id = place->officer, .now_ms = NOW_MS};
    struct err err = {0};
    int64_t id;

    begin(place);
    check_ok(store_application_add(place->store, &application, &author, &id, &err), err);
    commit(place);
    return id;
}

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
    begin(&place);
    check_ok(store_application_update(place.store, &application, &author, &err), err);
    commit(&place);
    begin(&place);
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

static size_t count_of(struct place *place, struct store_application_filter filter)
{
    struct err err = {0};
    int64_t *ids, count;
    size_t found;

    check_ok(store_application_ids(place->store, &filter, &ids, &found, &err), err);
    free(ids);
    check_ok(store_application_count(place->store, &filter, &count, &err), err);
    check_int(count, found);
    return found;
}

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
    check_int(count_of(&place, (struct store_application_filter){0}), 3);
    check_int(count_of(&place, (struct store_application_filter){.year = 2026}), 2);
    check_int(count_of(&place, (struct store_application_filter){.measure = 3}), 1);
    check_int(count_of(&place, (struct store_application_filter){.item = "item-a", .year = 2026}),
              1);
    check_int(count_of(&place, (struct store_application_filter){.department = "mii"}), 1);
    check_int(count_of(&place, (struct store_application_filter){.pool = "voucher"}), 3);
    check_int(count_of(&place, (struct store_application_filter){.stages = 1u << STAGE_RECEIVED |
                                                                           1u << STAGE_CLOSED}),
              2);
    check_int(
        count_of(&place, (struct store_application_filter){.due_before = day_of(2026, 11, 23)}), 1);
    check_int(count_of(&place, (struct store_application_filter){.due_from = day_of(2026, 11, 20)}),
              1);
    check_int(
        count_of(&place, (struct store_application_filter){.received_from = day_of(2026, 1, 1),
                                                           .received_to = day_of(2026, 10, 1)}),
        1);
    check_int(count_of(&place, (struct store_application_filter){.mine_of = place.officer}), 1);
    check_int(
        count_of(&place, (struct store_application_filter){.mine_of = place.officer,
                                                           .mine_stages = 1u << STAGE_RECEIVED}),
        2);
    check_int(
        count_of(&place, (struct store_application_filter){.mine_of = place.finance,
                                                           .mine_stages = 1u << STAGE_ACCEPTED}),
        0);
    check_int(count_of(&place, (struct store_application_filter){.organisation_id = 77}), 0);
    check_int(count_of(&place, (struct store_application_filter){.entered_by = place.officer}), 0);
    check_int(count_of(&place, (struct store_application_filter){.reviewer_id = place.officer}), 0);
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
        {"szxfznyxgs", 3}, {"' OR 1=1 --", 0}, {"\\", 0},      {"00000", 3},
    };
    struct place place;

    (void) state;
    place_three(&place);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t count = count_of(&place, (struct store_application_filter){.search = all[i].search});

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
        begin(&place);
        check_ok(
            store_application_assess(place.store, ids[i], (struct money){100 << (4 * i)}, &err),
            err);
        if (i == 0)
            check_ok(store_facts_set(place.store, ids[i], &facts, &err), err);
        commit(&place);
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

/* ---- what hangs on an application ---- */

static void facts__come_back_in_their_order(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct facts facts = {0}, back;
    struct fact fact;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(fact_read("z_amount", FACT_MONEY, "2,500.50", &arena, &fact, &err), err);
    facts_put(&facts, &fact);
    check_ok(fact_read("a_day", FACT_DATE, "2026-3-1", &arena, &fact, &err), err);
    facts_put(&facts, &fact);
    begin(&place);
    check_ok(store_facts_set(place.store, place.application, &facts, &err), err);
    check_ok(store_facts_set(place.store, place.application, &facts, &err), err);
    commit(&place);
    check_ok(store_facts_of(place.store, place.application, &back, &err), err);
    check_int(back.count, 2);
    check_text(back.list[0].key, "z_amount");
    check_fen(back.list[0].money, 250050);
    check_int(back.list[1].date.day, day_of(2026, 3, 1).day);
    facts_release(&back);
    facts_release(&facts);
    arena_release(&arena);
    place_remove(&place);
}

static void parts__of_an_application_come_back(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct store_check check = {.check = "form", .result = "met", .note = "齐全"}, *checks;
    struct store_material material = {.material = "contract", .present = true}, *materials;
    struct store_overlay *overlays;
    size_t count;

    (void) state;
    place_begin_with(&place, 1000);
    begin(&place);
    check_ok(store_check_set(place.store, place.application, &check, &err), err);
    check.result = "not-met";
    check_ok(store_check_set(place.store, place.application, &check, &err), err);
    check_ok(store_material_set(place.store, place.application, &material, &err), err);
    check_ok(store_overlay_begin(place.store, place.application, OVERLAY_RETURN,
                                 day_of(2026, 11, 23), place.officer, "缺合同", &err),
             err);
    commit(&place);
    begin(&place);
    assert_false(store_overlay_begin(place.store, place.application, OVERLAY_RETURN,
                                     day_of(2026, 11, 24), place.officer, "再缺",
                                     &err)); /* one is open */
    check_int(store_refusal(place.store), STORE_REFUSAL_UNIQUE);
    store_rollback(place.store);
    begin(&place);
    check_ok(store_overlay_begin(place.store, place.application, OVERLAY_HOLD, day_of(2026, 11, 24),
                                 place.officer, "待核实", &err),
             err); /* another kind may lie over it too */
    check_ok(store_overlay_end(place.store, place.application, OVERLAY_RETURN, day_of(2026, 11, 25),
                               place.finance, "补齐", &err),
             err);
    commit(&place);
    begin(&place);
    assert_false(store_overlay_end(place.store, place.application, OVERLAY_RETURN,
                                   day_of(2026, 11, 25), place.finance, "", &err));
    check_int(err.kind, ERR_NOT_FOUND);
    store_rollback(place.store);
    check_ok(store_check_list(place.store, place.application, &arena, &checks, &count, &err), err);
    check_int(count, 1);
    check_text(checks[0].result, "not-met");
    check_ok(store_material_list(place.store, place.application, &arena, &materials, &count, &err),
             err);
    check_int(count, 1);
    assert_true(materials[0].present);
    check_ok(store_overlay_list(place.store, place.application, &arena, &overlays, &count, &err),
             err);
    check_int(count, 2);
    check_int(overlays[0].kind, OVERLAY_RETURN);
    check_int(overlays[1].kind, OVERLAY_HOLD);
    assert_true(date_is_none(overlays[1].ended_on));
    check_text(overlays[0].answer, "补齐");
    check_int(overlays[0].ended_on.day, day_of(2026, 11, 25).day);
    arena_release(&arena);
    place_remove(&place);
}

static void edition__text_is_kept_once_and_stays(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct digest unknown = digest_of("other", 5);
    const char *path, *text;

    (void) state;
    place_begin_with(&place, 1000);
    begin(&place);
    check_ok(store_edition_keep(place.store, &place.edition, "again.yaml", "text", &err), err);
    commit(&place);
    check_ok(store_edition_text(place.store, &place.edition, &arena, &path, &text, &err), err);
    check_text(path, "m02/2024.yaml");
    check_text(text, "text");
    assert_false(store_edition_text(place.store, &unknown, &arena, &path, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    arena_release(&arena);
    place_remove(&place);
}

/* ---- sheets, receipts, exports ---- */

static void sheet__changes_until_it_is_sealed(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_sheets sheets;
    struct store_points points[] = {{"novelty", 20, "好"}, {"team", 15, ""}};
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    begin(&place);
    check_ok(store_sheet_assign(place.store, place.application, place.finance, day_of(2026, 11, 23),
                                &id, &err),
             err);
    commit(&place);
    check_int(count_of(&place, (struct store_application_filter){.reviewer_id = place.finance,
                                                                 .reviewer_open = true}),
              1);
    struct store_sheet sheet = {
        .id = id, .version = 2, .comment = "意见", .lines = points, .line_count = 2};
    begin(&place);
    check_ok(store_sheet_declare(place.store, id, 1, SHEET_WORKING, day_of(2026, 11, 23), "", &err),
             err);
    check_ok(store_sheet_save(place.store, &sheet, &err), err);
    sheet.version = 3;
    sheet.line_count = 1;
    check_ok(store_sheet_save(place.store, &sheet, &err), err);
    check_ok(store_sheet_seal(place.store, id, 4, NOW_MS, 8800, &err), err);
    commit(&place);
    check_ok(store_sheet_list(place.store, place.application, 0, &sheets, &err), err);
    check_int(sheets.count, 1);
    check_int(sheets.list[0].line_count, 1);
    check_int(sheets.list[0].lines[0].points, 20);
    check_int(sheets.list[0].total_centi, 8800);
    assert_true(sheets.list[0].has_total);
    check_text(sheets.list[0].reviewer, "王五");
    store_sheets_release(&sheets);
    sheet.version = 5;
    begin(&place);
    assert_false(store_sheet_save(place.store, &sheet, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_SEALED);
    store_rollback(place.store);
    check_int(count_of(&place, (struct store_application_filter){.reviewer_id = place.finance,
                                                                 .reviewer_open = true}),
              0);
    check_ok(store_sheet_list(place.store, place.application, place.officer, &sheets, &err), err);
    check_int(sheets.count, 0);
    store_sheets_release(&sheets);
    place_remove(&place);
}

static void receipt__comes_back_with_the_digest_it_was_sealed_with(void **state)
{
    struct place place;
    struct err err = {0};
    struct receipt receipt = {.item = "item-a", .result = {500}}, back;
    struct store_receipt_note note = {
        .made_ms = NOW_MS, .has_decided = true, .decided = {400}, .ground = "集体研究"};
    struct digest sealed;
    bool found;
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_receipt_newest(place.store, place.application, &back, &note, &found, &err), err);
    assert_false(found);
    note.clerk_id = place.officer;
    receipt.edition = place.edition;
    receipt_add(&receipt, &(struct receipt_line){.kind = RECEIPT_SHARE,
                                                 .label = {"合同金额", "契約額", "contract amount"},
                                                 .article = "第二条",
                                                 .proof = "contract",
                                                 .amount = {500},
                                                 .ppm = 500000,
                                                 .binds = true,
                                                 .rounding = ROUND_DOWN_TO_YUAN});
    receipt_seal(&receipt);
    sealed = receipt.digest;
    begin(&place);
    check_ok(store_receipt_add(place.store, place.application, &receipt, &note, &id, &err), err);
    commit(&place);
    note = (struct store_receipt_note){0};
    check_ok(store_receipt_newest(place.store, place.application, &back, &note, &found, &err), err);
    assert_true(found);
    check_int(back.count, 1);
    check_text(back.list[0].label.ja, "契約額");
    check_int(back.list[0].rounding, ROUND_DOWN_TO_YUAN);
    check_fen(note.decided, 400);
    check_text(note.ground, "集体研究");
    receipt_seal(&back); /* every part of it came back: the digest is the same when made again */
    assert_memory_equal(&back.digest, &sealed, sizeof sealed);
    receipt_release(&back);
    receipt_release(&receipt);
    place_remove(&place);
}

static void export__is_numbered_and_finished_once(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_exports exports;
    struct store_export record = {
        .at_ms = NOW_MS, .report = "cases", .file = "a.xlsx", .filter = "2026"};
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    record.clerk_id = place.officer;
    begin(&place);
    check_ok(store_export_begin(place.store, &record, &id, &err), err);
    commit(&place);
    check_int(id, 1);
    record.id = id;
    record.row_count = 12;
    record.control = (struct money){99};
    record.digest = digest_of("file", 4);
    begin(&place);
    check_ok(store_export_end(place.store, &record, &err), err);
    commit(&place);
    begin(&place);
    assert_false(store_export_end(place.store, &record, &err));
    store_rollback(place.store);
    check_ok(store_export_list(place.store, 5, &exports, &err), err);
    check_int(exports.count, 1);
    assert_true(exports.list[0].finished);
    check_int(exports.list[0].row_count, 12);
    check_fen(exports.list[0].control, 99);
    store_exports_release(&exports);
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
        cmocka_unit_test(application__comes_back_as_written),
        cmocka_unit_test(application__changed_by_two_says_who_was_first_and_when),
        cmocka_unit_test(filter__keeps_what_all_its_parts_allow),
        cmocka_unit_test(search__finds_by_part_and_takes_nothing_as_a_wildcard),
        cmocka_unit_test(list__comes_in_the_order_asked_for),
        cmocka_unit_test(stages__are_counted_under_the_filter),
        cmocka_unit_test(used__counts_assessed_amounts_of_others_that_still_hold),
        cmocka_unit_test(facts__come_back_in_their_order),
        cmocka_unit_test(parts__of_an_application_come_back),
        cmocka_unit_test(edition__text_is_kept_once_and_stays),
        cmocka_unit_test(sheet__changes_until_it_is_sealed),
        cmocka_unit_test(receipt__comes_back_with_the_digest_it_was_sealed_with),
        cmocka_unit_test(export__is_numbered_and_finished_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
