/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of a voucher, made from the application's table and driven as every other
 * machine is: allowed in each role; refused from every other stage, to every other role, without a
 * reason, where the award is no quota, and by each guard that its row names, with that rule. */
#include "desk_entries.h"
#include "desk_quota.h"
#include "second_person.h"

#include "desk/clawback.h"
#include "desk/motion.h"
#include "desk/rolls.h"

#define MODEL    "4-1"
#define DAY      "2026-06-01"
#define AFTER    "2027-01-05" /* the year of the voucher is over */
#define POOL     "model-voucher"
#define DEPT     "industry"
#define CONTRACT "HT-1"
#define OTHER    "HT-2"
#define FEE      "500000.00"

static const struct item *model(void)
{
    struct err why = {0};
    const struct item *item = catalogue_item_on(office_rules.catalogue, MODEL, day_of(DAY), &why);

    check_ok(item != NULL, why);
    return item;
}

static bool is_of_voucher(enum move move)
{
    return move_row(move)->flags & MOVE_OF_VOUCHER;
}

static enum role role_of(enum move move)
{
    enum role role = 0;

    while (!(move_row(move)->roles & 1u << role))
        role++;
    return role;
}

static void sit_in(struct office *office, enum role role)
{
    sit(office, role, role == ROLE_FINANCE ? "finance-bureau" : DEPT);
}

/* ---- a voucher, and what a move is made of ---- */

struct quota {
    struct office office;
    int64_t id, use; /* use 0: none was registered */
    int64_t version; /* as read before by another; 0: read by whoever makes the move */
};

static void quota_close(struct quota *quota)
{
    office_leave(&quota->office);
}
#define AUTO_QUOTA __attribute__((cleanup(quota_close)))

static void quota_open(struct quota *quota, const char *amount)
{
    office_open(&quota->office, DAY);
    open_pool(&quota->office, catalogue_pool(office_rules.catalogue, POOL), 2026, "10000000");
    quota->id = quota_issued(&quota->office, model(), DAY, "2000000.00", amount);
}

static int64_t register_use(struct quota *quota, const char *contract, const char *fee)
{
    const struct stated stated[] = {
        {"contract_number", contract}, {"purchase_fee", fee}, {NULL, NULL}};

    sit_in(&quota->office, ROLE_OFFICER);
    return use_ok(&quota->office, model(), quota->id, 0, stated);
}

/* All that goes before the move. */
static void prepare(struct quota *quota, enum move move)
{
    if (move == MOVE_LAPSE_REST || move == MOVE_UNDO_LAPSE)
        office_on(&quota->office, AFTER);
    else if (move != MOVE_USE)
        quota->use = register_use(quota, CONTRACT, FEE);
    if (move == MOVE_UNDO_REDEEM)
        quota_redeem(&quota->office, model(), quota->id, quota->use);
    if (move == MOVE_UNDO_LAPSE) {
        sit_in(&quota->office, ROLE_OFFICER);
        move_ok(&quota->office, quota->id, MOVE_LAPSE_REST, NULL);
    }
}

static bool attempt(struct quota *quota, enum move move, const char *contract, const char *reason,
                    struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct answer answers[STORY_ANSWERS];
    const struct stated stated[] = {
        {"contract_number", contract}, {"purchase_fee", FEE}, {NULL, NULL}};
    struct move_details details = {.reason = reason};

    if (move != MOVE_USE)
        details.use = quota->use;
    if (move == MOVE_USE || move == MOVE_CORRECT_USE) {
        details.answers = answers;
        details.answer_count =
            use_answers(model(), stated, quota->office.desk.today, &arena, answers);
    }
    return desk_move(&quota->office.desk, quota->id,
                     quota->version ? quota->version : version_of(&quota->office, quota->id), move,
                     &details, findings, err);
}

static bool is_told(const struct findings *findings, const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS &&
            strncmp(findings->list[i].rule, rule, strlen(rule)) == 0)
            return true;
    return false;
}

/* Nothing is posted. */
static void refused(struct quota *quota, enum move move, const char *contract, const char *reason,
                    const char *rule)
{
    AUTO_FINDINGS struct findings findings = {0};
    int64_t newest = newest_entry(&quota->office);
    struct err err = {0};

    if (attempt(quota, move, contract, reason, &findings, &err))
        fail_msg("%s was made, though %s stands before it", move_row(move)->word, rule);
    check_int(newest_entry(&quota->office), newest);
    check_int(err.kind, ERR_REFUSED);
    if (is_told(&findings, rule))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: the rule %s is not told", move_row(move)->word, rule);
}

/* ---- allowed ---- */

static void make_in_role(enum move move, enum role role)
{
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t newest;

    quota_open(&quota, "1000000.00");
    prepare(&quota, move);
    newest = newest_entry(&quota.office);
    sit_in(&quota.office, role);
    check_ok(attempt(&quota, move, CONTRACT, "as the file says", &findings, &err), err);
    if (!entries_told(&quota.office, newest, move_row(move)) &&
        move_row(move)->effect != EFFECT_NONE)
        fail_msg("%s says it moves money and did not", move_row(move)->word);
}

static void every_move__is_allowed_in_its_roles(void **state)
{
    int made = 0;

    (void) state;
    for (enum move move = 0; move < MOVE_COUNT; move++)
        for (enum role role = 0; role < ROLE_COUNT; role++)
            if (is_of_voucher(move) && (move_row(move)->roles & 1u << role)) {
                make_in_role(move, role);
                made++;
            }
    check_int(made, 7);
}

/* ---- refused: stage, role, reason, no voucher ---- */

static void every_move__is_refused_from_every_other_stage(void **state)
{
    AUTO_QUOTA struct quota quota = {0};

    (void) state;
    quota_open(&quota, "1000000.00");
    for (enum stage stage = STAGE_RECEIVED; stage < STAGE_AWARDED; stage++) {
        AUTO_ARENA struct arena arena = {0};

        raw(&quota.office,
            arena_format(&arena, "UPDATE application SET stage = '%s' WHERE id = %lld",
                         stage_row(stage)->word, (long long) quota.id));
        for (enum move move = 0; move < MOVE_COUNT; move++) {
            if (!is_of_voucher(move))
                continue;
            assert_false(move_row(move)->from & 1u << stage);
            sit_in(&quota.office, role_of(move));
            refused(&quota, move, CONTRACT, "why", "stage");
        }
    }
}

static void refuse_other_roles(enum move move)
{
    AUTO_QUOTA struct quota quota = {0};
    int told = 0;

    quota_open(&quota, "1000000.00");
    prepare(&quota, move);
    quota.version = version_of(&quota.office, quota.id);
    for (enum role role = 0; role < ROLE_COUNT; role++) {
        AUTO_FINDINGS struct findings findings = {0};
        struct err err = {0};

        if (move_row(move)->roles & 1u << role)
            continue;
        sit_in(&quota.office, role);
        assert_false(attempt(&quota, move, CONTRACT, "why", &findings, &err));
        told += is_told(&findings, "role"); /* who may not even see it is told no more than that */
        if (!is_told(&findings, "role") && findings.count > 0)
            fail_msg("%s in the role %s: %s", move_row(move)->word, role_word(role),
                     findings.list[0].rule);
    }
    assert_true(told > 0);
}

static void every_move__is_refused_to_every_other_role(void **state)
{
    (void) state;
    for (enum move move = 0; move < MOVE_COUNT; move++)
        if (is_of_voucher(move))
            refuse_other_roles(move);
}

static void ask_why(enum move move)
{
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    quota_open(&quota, "1000000.00");
    prepare(&quota, move);
    sit_in(&quota.office, role_of(move));
    refused(&quota, move, CONTRACT, "  ", "reason");
    check_ok(attempt(&quota, move, CONTRACT, "why", &findings, &err), err); /* it was that */
}

static void every_move_that_asks_why__is_refused_without_a_reason(void **state)
{
    (void) state;
    for (enum move move = 0; move < MOVE_COUNT; move++)
        if (is_of_voucher(move) && (move_row(move)->flags & MOVE_NEEDS_REASON))
            ask_why(move);
}

/* ---- refused: each guard that a row names ---- */

/* The voucher went back with its award. */
static void no_voucher(struct quota *quota, enum move move)
{
    (void) move;
    raw(&quota->office, "UPDATE voucher SET recalled = 1");
}

static void time_over(struct quota *quota, enum move move)
{
    (void) move;
    office_on(&quota->office, AFTER);
}

static void time_runs(struct quota *quota, enum move move)
{
    (void) move;
    office_on(&quota->office, DAY);
}

/* The contract is another use's already. */
static void contract_taken(struct quota *quota, enum move move)
{
    (void) register_use(quota, move == MOVE_USE ? CONTRACT : OTHER, FEE);
}

static void use_unmet(struct quota *quota, enum move move)
{
    const struct stated stated[] = {
        {"contract_number", OTHER}, {"purchase_fee", FEE}, {"accepted", "no"}, {NULL, NULL}};

    (void) move;
    sit_in(&quota->office, ROLE_OFFICER);
    quota->use = use_ok(&quota->office, model(), quota->id, 0, stated);
}

static void use_redeemed(struct quota *quota, enum move move)
{
    (void) move;
    quota_redeem(&quota->office, model(), quota->id, quota->use);
}

static void use_paid(struct quota *quota, enum move move)
{
    (void) move;
    sit_in(&quota->office, ROLE_FINANCE);
    move_ok(&quota->office, quota->id, MOVE_PAY, NULL);
}

static void under_way(struct quota *quota, enum move move)
{
    (void) move;
    sit_in(&quota->office, ROLE_FINANCE);
    move_only(&quota->office, quota->id, MOVE_PAY, NULL);
}

static void another_receipt(struct quota *quota, enum move move)
{
    (void) move;
    raw(&quota->office, "DROP TRIGGER IF EXISTS receipt_line_stays_u;"
                        "UPDATE receipt_line SET amount_fen = amount_fen + 1 WHERE line = 0 AND "
                        "receipt_id IN (SELECT id FROM receipt WHERE use_id IS NOT NULL)");
}

static void stop_listed(struct quota *quota, enum move move)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char day[DATE_TEXT_SIZE];
    struct typed_listing typed = {
        .from = date_text((struct date){quota->office.desk.today.day - 1}, day), .source = "query"};
    struct err err = {0};
    int64_t entry;

    (void) move;
    sit_in(&quota->office, ROLE_SUPERVISOR);
    read_application(&quota->office, quota->id, &page);
    typed.name = page.organisation.name;
    check_ok(desk_roll_add(&quota->office.desk, "serious-dishonesty", &typed, &entry, &err), err);
}

/* A file in which less is left than was registered. */
static void quota_less(struct quota *quota, enum move move)
{
    (void) move;
    raw(&quota->office, "PRAGMA ignore_check_constraints = 1; DROP TRIGGER voucher_stays_u;"
                        "DROP TRIGGER voucher_is_reserved_again;"
                        "UPDATE voucher SET quota_fen = 100000");
}

/* Nobody approved the common text. */
static void not_in_force(struct quota *quota, enum move move)
{
    (void) move;
    raw(&quota->office,
        "DROP TRIGGER edition_version_stays; DELETE FROM edition_version WHERE measure = 0");
}

/* It was taken back already. */
static void none_lapsed(struct quota *quota, enum move move)
{
    (void) move;
    sit_in(&quota->office, ROLE_SUPERVISOR);
    move_ok(&quota->office, quota->id, MOVE_UNDO_LAPSE, &(struct move_details){.reason = "why"});
}

/* A part of what lapsed went to others. */
static void room_gone(struct quota *quota, enum move move)
{
    struct err err = {0};

    (void) move;
    sit_in(&quota->office, ROLE_FINANCE);
    check_ok(
        change_budget(&quota->office.desk, POOL, 2026, LEDGER_REDUCE, "9000000.01", "less", &err),
        err);
}

/* What was paid on the use before is claimed back. */
static void owes(struct quota *quota, enum move move)
{
    const struct clawback_order order = {
        .application_id = quota->id, .ground = "the contract was given up", .principal = "1000"};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t first = quota->use, id;

    check_int(move, MOVE_REDEEM);
    quota_redeem(&quota->office, model(), quota->id, first);
    sit_in(&quota->office, ROLE_FINANCE);
    move_ok(&quota->office, quota->id, MOVE_PAY, NULL);
    sit_in(&quota->office, ROLE_OFFICER);
    check_ok(desk_clawback_raise(&quota->office.desk, &order, &id, &findings, &err), err);
    quota->use = register_use(quota, OTHER, FEE);
}

/* That the award is to be revoked. */
static void to_end(struct quota *quota, enum move move)
{
    (void) move;
    sit_in(&quota->office, ROLE_OFFICER);
    move_only(&quota->office, quota->id, MOVE_PROPOSE_END, &(struct move_details){.reason = "why"});
}

/* Another use states the contract, of another provider. */
static void contract_elsewhere(struct quota *quota, enum move move)
{
    const struct stated stated[] = {{"contract_number", "ht 1"},
                                    {"purchase_fee", FEE},
                                    {"provider_code", "91440300708461136T"},
                                    {NULL, NULL}};

    (void) move;
    sit_in(&quota->office, ROLE_OFFICER);
    (void) use_ok(&quota->office, model(), quota->id, 0, stated);
}

static const struct broken {
    const char *guard, *rule; /* what refuses begins with it */
    void (*spoil)(struct quota *quota, enum move move);
} broken[] = {
    {"edition", "edition:policy", not_in_force},
    {"voucher-issued", "voucher:none", no_voucher},
    {"voucher-lapses", "voucher:runs", time_runs},
    {"voucher-lapsed", "voucher:none-lapsed", none_lapsed},
    {"lapse-room", "pool:room", room_gone},
    {"use-open", "voucher:ended", time_over},
    {"use-stated", "use:contract", contract_taken},
    {"use-picked", "use:settled", use_redeemed},
    {"use-needs", "need:accepted", use_unmet},
    {"use-receipt", "receipt:changed", another_receipt},
    {"use-receipt", "use:now", quota_less},
    {"use-unpaid", "use:paid", use_paid},
    {"stops", "stop:", stop_listed},
    {"instalments-quiet", "payment:under-way", under_way},
    {"clawback", "clawback", owes},
    {"end-undecided", "end:asked", to_end},
};
#define BROKEN (sizeof broken / sizeof *broken)

static void break_as(const struct broken *how, enum move move)
{
    AUTO_QUOTA struct quota quota = {0};
    bool is_others = how->spoil == contract_taken && move != MOVE_USE;

    quota_open(&quota, "1000000.00");
    prepare(&quota, move);
    how->spoil(&quota, move);
    sit_in(&quota.office, role_of(move));
    refused(&quota, move, is_others ? OTHER : CONTRACT, "why", how->rule);
}

static void break_guard(void *of, const char *word)
{
    bool found = false;

    assert_true(guard_is_known(word));
    for (size_t i = 0; i < BROKEN; i++)
        if (text_is(word, broken[i].guard)) {
            found = true;
            break_as(&broken[i], *(enum move *) of);
        }
    if (!found)
        fail_msg("no test breaks the guard %s", word);
}

/* ---- one contract number, two providers ---- */

static size_t told_of_elsewhere(const struct findings *findings, enum finding_weight weight)
{
    size_t told = 0;

    for (size_t i = 0; i < findings->count; i++)
        told +=
            findings->list[i].weight == weight && text_is(findings->list[i].rule, "use:elsewhere");
    return told;
}

static void a_contract_used_with_another_provider__is_told_and_redeemed_with_a_reason(void **state)
{
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings registered = {0}, asked = {0}, redeemed = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    (void) state;
    quota_open(&quota, "1000000.00");
    contract_elsewhere(&quota, MOVE_USE);
    sit_in(&quota.office, ROLE_OFFICER);
    refused(&quota, MOVE_USE, CONTRACT, " ", "use:elsewhere");
    check_ok(attempt(&quota, MOVE_USE, CONTRACT, "numbered by each", &registered, &err), err);
    check_int(told_of_elsewhere(&registered, FINDING_WARNS), 1);
    sit_in(&quota.office, ROLE_SUPERVISOR);
    read_application(&quota.office, quota.id, &page);
    for (size_t i = 0; i < page.voucher.use_count; i++) {
        check_int(told_of_elsewhere(&page.voucher.uses[i].needs, FINDING_WARNS), 1);
        assert_non_null(voucher_use_elsewhere(&page.voucher.uses[i]));
    }
    check_text(page.voucher.events[page.voucher.event_count - 1].reason, "numbered by each");
    quota.use = page.voucher.uses[1].id;
    assert_true(desk_may_move_use(&quota.office.desk, quota.id, MOVE_REDEEM, quota.use, &asked));
    check_int(told_of_elsewhere(&asked, FINDING_WARNS), 1);
    refused(&quota, MOVE_REDEEM, CONTRACT, " ", "use:elsewhere");
    check_ok(attempt(&quota, MOVE_REDEEM, CONTRACT, "each numbers its own", &redeemed, &err), err);
}

/* One provider, one day, one fee: told at registering, on the page of both and at redeeming, until
 * one of them is struck; another fee or another day is another purchase. */
static void a_contract_split_in_two__is_told_to_both(void **state)
{
    static const struct stated half[] = {
        {"contract_number", "HT-31"}, {"purchase_fee", FEE}, {NULL, NULL}};
    static const struct stated other_half[] = {
        {"contract_number", "HT-32"}, {"purchase_fee", FEE}, {NULL, NULL}};
    static const struct stated more[] = {
        {"contract_number", "HT-33"}, {"purchase_fee", "500000.01"}, {NULL, NULL}};
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings alone = {0}, told = {0}, larger = {0}, asked = {0}, left = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t first;

    (void) state;
    quota_open(&quota, "1000000.00");
    sit_in(&quota.office, ROLE_OFFICER);
    first = use_try(&quota.office, model(), quota.id, 0, half, &alone);
    assert_null(finding_of(&alone, "use:split"));
    quota.use = use_try(&quota.office, model(), quota.id, 0, other_half, &told);
    check_int(finding_of(&told, "use:split")->weight, FINDING_WARNS);
    assert_non_null(strstr(finding_of(&told, "use:split")->text, "HT-31"));
    assert_true(use_try(&quota.office, model(), quota.id, 0, more, &larger) != 0);
    assert_null(finding_of(&larger, "use:split"));
    sit_in(&quota.office, ROLE_SUPERVISOR);
    read_application(&quota.office, quota.id, &page);
    assert_non_null(finding_of(&voucher_use_find(&page.voucher, first)->needs, "use:split"));
    assert_true(desk_may_move_use(&quota.office.desk, quota.id, MOVE_REDEEM, quota.use, &asked));
    check_int(finding_of(&asked, "use:split")->weight, FINDING_WARNS);
    sit_in(&quota.office, ROLE_OFFICER);
    move_ok(&quota.office, quota.id, MOVE_STRIKE_USE,
            &(struct move_details){.use = first, .reason = "split"});
    sit_in(&quota.office, ROLE_SUPERVISOR);
    assert_true(desk_may_move_use(&quota.office.desk, quota.id, MOVE_REDEEM, quota.use, &left));
    assert_null(finding_of(&left, "use:split"));
}

/* Bought before there was a voucher: told at registering, and to who redeems. */
static void what_is_odd__is_told_to_who_redeems(void **state)
{
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings asked = {0};
    const char *signed_on = NULL;

    (void) state;
    quota_open(&quota, "1000000.00");
    for (size_t i = 0; i < model()->voucher->use->ask_count && !signed_on; i++)
        if (model()->voucher->use->asks[i].kind == FACT_DATE)
            signed_on = model()->voucher->use->asks[i].fact;
    assert_non_null(signed_on);
    const struct stated old[] = {{"contract_number", "ht 7"},
                                 {"purchase_fee", FEE},
                                 {signed_on, "2024-01-10"},
                                 {NULL, NULL}};

    sit_in(&quota.office, ROLE_OFFICER);
    quota.use = use_ok(&quota.office, model(), quota.id, 0, old);
    sit_in(&quota.office, ROLE_SUPERVISOR);
    (void) desk_may_move_use(&quota.office.desk, quota.id, MOVE_REDEEM, quota.use, &asked);
    assert_non_null(finding_of(&asked, "odd:before-voucher"));
}

/* One code, two names: told at registering, on the page and to who redeems; another way of writing
 * the same name is none. */
static void a_provider_under_another_name__is_told_to_both(void **state)
{
    static const struct stated first[] = {{"contract_number", "ht 21"},
                                          {"purchase_fee", FEE},
                                          {"provider_name", "深圳前海算力（样例）有限公司"},
                                          {NULL, NULL}};
    static const struct stated same[] = {{"contract_number", "ht 22"},
                                         {"purchase_fee", FEE},
                                         {"provider_name", "深圳前海算力(样例) 有限公司"},
                                         {NULL, NULL}};
    static const struct stated other[] = {{"contract_number", "ht 23"},
                                          {"purchase_fee", FEE},
                                          {"provider_name", "深圳后海云服务有限公司"},
                                          {NULL, NULL}};
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings alike = {0}, told = {0}, redeemed = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    (void) state;
    quota_open(&quota, "1000000.00");
    sit_in(&quota.office, ROLE_OFFICER);
    (void) use_ok(&quota.office, model(), quota.id, 0, first);
    assert_true(use_try(&quota.office, model(), quota.id, 0, same, &alike) != 0);
    assert_null(finding_of(&alike, "use:other-name"));
    quota.use = use_try(&quota.office, model(), quota.id, 0, other, &told);
    assert_non_null(finding_of(&told, "use:other-name"));
    assert_non_null(strstr(finding_of(&told, "use:other-name")->text, "深圳前海算力"));
    check_int(finding_of(&told, "use:other-name")->weight, FINDING_WARNS);
    sit_in(&quota.office, ROLE_SUPERVISOR);
    read_application(&quota.office, quota.id, &page);
    assert_non_null(
        finding_of(&voucher_use_find(&page.voucher, quota.use)->needs, "use:other-name"));
    (void) desk_may_move_use(&quota.office.desk, quota.id, MOVE_REDEEM, quota.use, &redeemed);
    assert_non_null(finding_of(&redeemed, "use:other-name"));
}

static void a_provider_that_is_registered__is_held_against_its_name_there(void **state)
{
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings findings = {0};
    char code[IDCODE_SIZE];

    (void) state;
    quota_open(&quota, "1000000.00");
    (void) applicant(&quota.office, ORGANISATION_ENTERPRISE, "nanshan", day_of("2019-01-01"));
    code_numbered(quota.office.organisations, code);
    const struct stated sold[] = {{"contract_number", "ht 24"},
                                  {"purchase_fee", FEE},
                                  {"provider_code", code},
                                  {"provider_name", "深圳后海云服务有限公司"},
                                  {NULL, NULL}};

    sit_in(&quota.office, ROLE_OFFICER);
    assert_true(use_try(&quota.office, model(), quota.id, 0, sold, &findings) != 0);
    assert_non_null(finding_of(&findings, "use:other-name"));
    assert_non_null(strstr(finding_of(&findings, "use:other-name")->text, "“Applicant "));
}

static void the_applicant__is_no_provider_of_its_own(void **state)
{
    AUTO_QUOTA struct quota quota = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char code[IDCODE_SIZE];

    (void) state;
    quota_open(&quota, "1000000.00");
    read_application(&quota.office, quota.id, &page);
    snprintf(code, sizeof code, "%s", page.organisation.code);
    const struct stated own[] = {
        {"contract_number", "ht 9"}, {"purchase_fee", FEE}, {"provider_code", code}, {NULL, NULL}};

    sit_in(&quota.office, ROLE_OFFICER);
    check_int(use_try(&quota.office, model(), quota.id, 0, own, &findings), 0);
    check_blocked(&findings, "own-provider");
}

static void every_guard_a_move_names__refuses_it(void **state)
{
    (void) state;
    for (enum move move = 0; move < MOVE_COUNT; move++)
        if (is_of_voucher(move))
            move_guards(move_row(move), break_guard, &move);
}

/* ---- what an award waits for whose voucher is used ---- */

static void an_award__is_not_ended_over_what_its_voucher_has_under_way(void **state)
{
    static const struct {
        enum move move;
        const char *waits, *redeemed, *paid; /* the rule; NULL: it may be */
    } ends[] = {
        {MOVE_REVOKE, "voucher:waits", "use:owed", NULL},
        {MOVE_TAKE_BACK_AWARD, "voucher:used", "voucher:used", "voucher:used"},
        {MOVE_CLOSE, "voucher:waits", "voucher:left", "voucher:left"},
    };
    AUTO_QUOTA struct quota quota = {0};

    (void) state;
    quota_open(&quota, "1000000.00");
    prepare(&quota, MOVE_REDEEM);
    for (int step = 0; step < 3; step++) {
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            const char *rule = step == 0   ? ends[i].waits
                               : step == 1 ? ends[i].redeemed
                                           : ends[i].paid;

            sit_in(&quota.office, role_of(ends[i].move));
            if (rule)
                refused(&quota, ends[i].move, CONTRACT, "why", rule);
        }
        if (step == 0)
            use_redeemed(&quota, MOVE_REDEEM);
        if (step == 1)
            use_paid(&quota, MOVE_REDEEM);
    }
    sit_in(&quota.office, ROLE_SUPERVISOR);
    move_ok(&quota.office, quota.id, MOVE_REVOKE, &(struct move_details){.reason = "why"});
}

static struct voucher_figures figures_of(struct quota *quota)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    sit(&quota->office, ROLE_AUDITOR, "audit");
    read_application(&quota->office, quota->id, &page);
    return page.voucher.figures;
}

/* Revoked and taken back by a supervisor. */
static void there_and_back(struct quota *quota)
{
    const struct move_details why = {.reason = "why"};

    sit_in(&quota->office, ROLE_SUPERVISOR);
    move_ok(&quota->office, quota->id, MOVE_REVOKE, &why);
    check_fen(figures_of(quota).lapsed, figures_of(quota).quota.fen);
    sit_as(&quota->office, person(&quota->office, ROLE_SUPERVISOR, DEPT, 2));
    move_ok(&quota->office, quota->id, MOVE_TAKE_BACK_REVOCATION, &why);
}

static void a_revocation_taken_back__gives_back_what_lapsed_by_it_alone(void **state)
{
    AUTO_QUOTA struct quota quota = {0};

    (void) state;
    quota_open(&quota, "1000000.00");
    there_and_back(&quota);
    check_fen(figures_of(&quota).lapsed, 0);
    office_on(&quota.office, AFTER);
    sit_in(&quota.office, ROLE_OFFICER);
    move_ok(&quota.office, quota.id, MOVE_LAPSE_REST, NULL);
    there_and_back(&quota);
    check_fen(figures_of(&quota).lapsed, figures_of(&quota).quota.fen); /* by the officer's act */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move__is_allowed_in_its_roles),
        cmocka_unit_test(every_move__is_refused_from_every_other_stage),
        cmocka_unit_test(every_move__is_refused_to_every_other_role),
        cmocka_unit_test(every_move_that_asks_why__is_refused_without_a_reason),
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
        cmocka_unit_test(a_contract_split_in_two__is_told_to_both),
        cmocka_unit_test(what_is_odd__is_told_to_who_redeems),
        cmocka_unit_test(a_provider_under_another_name__is_told_to_both),
        cmocka_unit_test(a_provider_that_is_registered__is_held_against_its_name_there),
        cmocka_unit_test(the_applicant__is_no_provider_of_its_own),
        cmocka_unit_test(a_contract_used_with_another_provider__is_told_and_redeemed_with_a_reason),
        cmocka_unit_test(a_revocation_taken_back__gives_back_what_lapsed_by_it_alone),
        cmocka_unit_test(an_award__is_not_ended_over_what_its_voucher_has_under_way),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
