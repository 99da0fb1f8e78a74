/* SPDX-License-Identifier: Apache-2.0 */
/* A voucher in two stages: what stands against a use, a redemption or a provider, and for what it
 * is refused. */
#include "desk_model_quota.h"
#include "second_person.h"

#include "desk/rolls.h"

/* ---- what stands against it ---- */

static void a_contract__older_than_the_voucher_is_told_and_taken(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings older = {0}, same_day = {0};
    const struct stated before[] = {{"contract_signed_on", "2026-05-31"}, {NULL, NULL}};
    char today[DATE_TEXT_SIZE];
    const struct stated on[] = {
        {"contract_signed_on", today}, {"contract_number", "HT-2"}, {NULL, NULL}};
    int64_t id;

    (void) state;
    open_model(&office);
    id = quota_issued(&office, model_item(), MODEL_DAY, "2000000.00", "1000000.00");
    date_text(office.desk.today, today);
    sit(&office, ROLE_OFFICER, lead_of(model_item()));
    assert_true(use_try(&office, model_item(), id, 0, before, &older) != 0);
    check_int(finding_of(&older, "odd:before-voucher")->weight, FINDING_WARNS);
    check_text(finding_of(&older, "odd:before-voucher")->field, "contract_signed_on");
    assert_true(use_try(&office, model_item(), id, 0, on, &same_day) != 0);
    assert_null(finding_of(&same_day, "odd:before-voucher"));
}

static void a_use__is_refused_for_what_cannot_be(void **state)
{
    static const struct {
        const char *rule;
        struct stated stated[3];
    } wrong[] = {
        {"ask:purchase_fee", {{"purchase_fee", "much"}, {NULL, NULL}}},
        {"ask:contract_number", {{"contract_number", ""}, {NULL, NULL}}},
        {"ask:provider_code", {{"provider_code", "91440300000000000X"}, {NULL, NULL}}},
        {"day:finished_on", {{"finished_on", "2027-01-01"}, {NULL, NULL}}},
        {"day:contract_signed_on", {{"contract_signed_on", "2026-12-01"}, {NULL, NULL}}},
        {"use:nothing", {{"purchase_fee", "0.01"}, {NULL, NULL}}},
        {"use:contract", {{"contract_number", "ht 1"}, {NULL, NULL}}},
        {"need:purchase_fee", {{"purchase_fee", "499999.99"}, {NULL, NULL}}},
        {"need:related_party", {{"related_party", "yes"}, {NULL, NULL}}},
    };
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    use_of(&office, id, "HT-1", "500000.00");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        use_refused(&office, model_item(), id, wrong[i].stated, wrong[i].rule);
    check_figures(&office, id, 100000000, 15000000, 0, 0);
}

/* Under way: what its end shows is no reason to refuse, what it is already is one. */
static void a_use_that_the_rules_never_redeem__holds_nothing_while_under_way(void **state)
{
    static const struct stated open[] = {{"contract_number", "HT-1"},
                                         {"service_finished", "no"},
                                         {"accepted", "no"},
                                         {"scale_reached", "no"},
                                         {"good_effect", "no"},
                                         {"finished_on", ""},
                                         {NULL, NULL}};
    static const struct stated related[] = {{"contract_number", "HT-2"}, {"service_finished", "no"},
                                            {"accepted", "no"},          {"finished_on", ""},
                                            {"related_party", "yes"},    {NULL, NULL}};
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings told = {0}, corrected = {0};
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    sit(&office, ROLE_OFFICER, lead_of(model_item()));
    assert_true(use_try(&office, model_item(), id, 0, related, &told) == 0);
    check_int(finding_of(&told, "need:related_party")->weight, FINDING_BLOCKS);
    assert_non_null(strstr(finding_of(&told, "need:related_party")->cleared_by, "quota"));
    check_int(finding_of(&told, "need:accepted")->weight, FINDING_WARNS);
    check_figures(&office, id, 100000000, 0, 0, 0);
    use = use_ok(&office, model_item(), id, 0, open);
    check_figures(&office, id, 100000000, 15000000, 0, 0);
    assert_true(use_try(&office, model_item(), id, use, related, &corrected) == 0);
    check_figures(&office, id, 100000000, 15000000, 0, 0);
}

static void a_redemption__is_refused_for_every_condition_that_is_not_met(void **state)
{
    static const struct {
        const char *rule;
        struct stated stated;
    } unmet[] = {
        {"need:service_finished", {"service_finished", "no"}},
        {"need:accepted", {"accepted", "no"}},
        {"need:provider_filed", {"provider_filed", "no"}},
        {"need:scale_reached", {"scale_reached", "no"}},
        {"need:good_effect", {"good_effect", "no"}},
        {"missing:finished_on", {"finished_on", ""}},
    };
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "2000000.00");
    for (size_t i = 0; i < sizeof unmet / sizeof *unmet; i++) {
        const struct stated stated[] = {
            {"contract_number", arena_format(&arena, "HT-%zu", i)}, unmet[i].stated, {NULL, NULL}};
        int64_t use;

        sit(&office, ROLE_OFFICER, "industry");
        use = use_ok(&office, model_item(), id, 0, stated);
        sit(&office, ROLE_SUPERVISOR, "industry");
        move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use}, unmet[i].rule);
    }
    check_pool(&office, 200000000, 0, 0);
}

/* The list has the provider of plausible(): it was taken off before the use. */
static void list_provider(struct office *office, const char *roll, const char *code, const char *to)
{
    struct err err = {0};
    int64_t id;

    sit(office, ROLE_SUPERVISOR, "industry");
    check_ok(desk_roll_add(&office->desk, roll,
                           &(struct typed_listing){.code = code,
                                                   .name = "",
                                                   .from = "2025-01-01",
                                                   .to = to,
                                                   .source = "the register",
                                                   .note = ""},
                           &id, &err),
             err);
}

static void a_provider__is_filed_as_the_list_says_and_not_as_stated(void **state)
{
    AUTO_OFFICE struct office office;
    char code[IDCODE_SIZE];
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    use = use_of(&office, id, "HT-1", "500000.00"); /* states that it is filed */
    code_numbered(987654321, code);
    list_provider(&office, "generative-model-filing", code, "2025-12-31");
    move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use},
                 "need:provider_filed");
}

static void an_applicant__that_a_list_stops_redeems_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    use = use_of(&office, id, "HT-1", "500000.00");
    read_application(&office, id, &page);
    list_provider(&office, "serious-dishonesty", page.organisation.code, "");
    move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use},
                 "stop:serious-dishonesty");
}

static void a_receipt__that_is_not_the_one_registered_redeems_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id, use;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    use = use_of(&office, id, "HT-1", "500000.00");
    raw(&office, "DROP TRIGGER receipt_line_stays_u;"
                 "UPDATE receipt_line SET amount_fen = amount_fen + 1 WHERE line = 0 AND receipt_id"
                 " IN (SELECT id FROM receipt WHERE use_id IS NOT NULL)");
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use}, "receipt:changed");
}

static void the_least_fee__is_enough_to_the_fen(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t id;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    quota_redeem(&office, model_item(), id, use_of(&office, id, "HT-1", "500000.00"));
    check_figures(&office, id, 100000000, 15000000, 15000000, 0);
}

static void moves_of_a_voucher__are_refused_out_of_their_place(void **state)
{
    AUTO_OFFICE struct office office;
    const struct item *item = model_item();
    struct example example = item->examples[0];
    int64_t id, use;

    (void) state;
    open_model(&office);
    example.day = day_of(MODEL_DAY);
    id = file_example(&office, item, &example, false);
    sit(&office, ROLE_OFFICER, "industry");
    move_refused(&office, id, MOVE_USE, NULL, "stage");
    id = issued(&office, "1000000.00");
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_refused(&office, id, MOVE_REDEEM, NULL, "use:none");
    move_refused(&office, id, MOVE_USE, NULL, "role");
    use = use_of(&office, id, "HT-1", "500000.00");
    move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use}, "role");
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use + 100}, "use:unknown");
    move_ok(&office, id, MOVE_REDEEM, &(struct move_details){.use = use});
    move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use}, "use:settled");
    sit(&office, ROLE_OFFICER, "industry");
    move_refused(&office, id, MOVE_STRIKE_USE,
                 &(struct move_details){.use = use, .reason = "too late"}, "use:settled");
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    move_refused(&office, id, MOVE_PAY, NULL, "paid");
}

static void an_item_without_a_voucher__has_none_of_its_moves(void **state)
{
    AUTO_OFFICE struct office office;
    const struct item *item =
        catalogue_item_on(office_rules.catalogue, "2-1", day_of("2025-06-03"), NULL);
    struct example example = item->examples[0];
    int64_t id;

    (void) state;
    office_open(&office, "2025-06-03");
    open_pool(&office, item->pool, 2025, "50000000");
    example.day = day_of("2025-06-03");
    id = file_example(&office, item, &example, false);
    story_accept(&office, item, id);
    story_review(&office, item, id, 85);
    story_assess(&office, &example, id);
    story_publish(&office, item, id);
    story_award(&office, item, id);
    move_refused(&office, id, MOVE_REDEEM, NULL, "voucher:none");
    sit(&office, ROLE_OFFICER, lead_of(item));
    move_refused(&office, id, MOVE_USE, NULL, "voucher:none");
    move_refused(&office, id, MOVE_LAPSE_REST, NULL, "voucher:none");
}

static void who_registered_a_use__does_not_redeem_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct store *store;
    struct clerk clerk;
    struct err err = {0};
    int64_t id, use, officer;

    (void) state;
    open_model(&office);
    id = issued(&office, "1000000.00");
    use = use_of(&office, id, "HT-1", "500000.00");
    officer = office.desk.clerk.id;
    store = office.desk.store;
    check_ok(store_begin(store, &err), err);
    check_ok(store_clerk_by_id(store, officer, &arena, &clerk, &err), err);
    clerk.role = ROLE_SUPERVISOR;
    check_ok(store_clerk_update(store, &clerk, &err), err);
    check_ok(store_commit(store, &err), err);
    sit_as(&office, officer);
    move_refused(&office, id, MOVE_REDEEM, &(struct move_details){.use = use}, "duty:approve");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_contract__older_than_the_voucher_is_told_and_taken),
        cmocka_unit_test(a_use__is_refused_for_what_cannot_be),
        cmocka_unit_test(a_use_that_the_rules_never_redeem__holds_nothing_while_under_way),
        cmocka_unit_test(a_redemption__is_refused_for_every_condition_that_is_not_met),
        cmocka_unit_test(a_provider__is_filed_as_the_list_says_and_not_as_stated),
        cmocka_unit_test(an_applicant__that_a_list_stops_redeems_nothing),
        cmocka_unit_test(a_receipt__that_is_not_the_one_registered_redeems_nothing),
        cmocka_unit_test(the_least_fee__is_enough_to_the_fen),
        cmocka_unit_test(moves_of_a_voucher__are_refused_out_of_their_place),
        cmocka_unit_test(an_item_without_a_voucher__has_none_of_its_moves),
        cmocka_unit_test(who_registered_a_use__does_not_redeem_it),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
