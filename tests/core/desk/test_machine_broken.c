/* SPDX-License-Identifier: Apache-2.0 */
/* Every guard that a row of the application machine names, broken by itself: it refuses the move,
 * with its rule.  What the ordinary case cannot break is named in machine_guards.h. */
#include "desk/rolls.h"
#include "desk/support.h"
#include "desk_machine_case.h"

#include "desk/motion.h"
#include "desk/review.h"
#include "machine_guards.h"
#include "second_person.h"

struct broken {
    const char *guard;
    const char *rule; /* what refuses begins with it */
    int64_t (*make)(struct office *office, enum move move);
    struct move_details details;
};

static int64_t untouched(struct office *office, enum move move)
{
    return case_at(office, stage_of(move));
}

static int64_t out(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    open_overlay(office, id, OVERLAY_RETURN);
    return id;
}

/* As often as the setting allows. */
static int64_t returned_enough(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));
    const struct setting *limit = catalogue_setting(office_rules.catalogue, "correction-returns");

    for (int i = 0; i < limit->number; i++) {
        open_overlay(office, id, OVERLAY_RETURN);
        answer_corrections(office, id);
        move_ok(office, id, MOVE_RESUBMIT, NULL);
    }
    return id;
}

/* Who sits here afterwards has done it himself. */
static int64_t by_own_hand(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    sit_in(office, ROLE_OFFICER);
    if (move == MOVE_CANCEL_RETURN)
        move_ok(office, id, MOVE_RETURN, &reasoned);
    else
        take_receipt(office, id);
    return id;
}

static int64_t unmet(struct office *office, enum move move)
{
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_refused(item);
    int64_t id;

    (void) move;
    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, true);
    sit(office, ROLE_OFFICER, LEAD);
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    check_everything(office, id);
    return id;
}

static int64_t seen_twice(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move)), other = case_at(office, stage_of(move));

    (void) id;
    return other;
}

static int64_t unsealed(struct office *office, enum move move)
{
    (void) move;
    return case_at(office, STAGE_REVIEW);
}

static int64_t sealed(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_REVIEW);
    AUTO_ARENA struct arena arena = {0};

    sit(office, ROLE_REVIEWER, LEAD);
    score_and_seal(office, id, 80);
    if (stage_of(move) == STAGE_ACCEPTED) /* a file in which it came so */
        raw(office,
            arena_format(&arena, "UPDATE application SET stage = 'accepted' WHERE id = %lld",
                         (long long) id));
    return id;
}

static int64_t under_the_mark(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_ACCEPTED);

    (void) move;
    story_review(office, item_on(VOUCHER, VOUCHER_DAY), id, 20);
    return id;
}

static int64_t another_receipt(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "DROP TRIGGER IF EXISTS receipt_line_stays_u;"
                "UPDATE receipt_line SET amount_fen = amount_fen + 1 WHERE line = 0");
    return id;
}

static int64_t unchecked(struct office *office, enum move move)
{
    (void) move;
    return case_at(office, STAGE_ASSESSED);
}

static int64_t checked(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    check_amount(office, id);
    return id;
}

static int64_t limit_taken(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "DROP TRIGGER IF EXISTS receipt_line_stays_u;"
                "DROP TRIGGER IF EXISTS receipt_stays_u;"
                "UPDATE fact SET value = '1.00' WHERE kind = 'money'");
    return id;
}

static int64_t no_room(struct office *office, enum move move)
{
    struct err err = {0};
    int64_t id = case_at(office, stage_of(move));

    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "5000000.00", "less", &err),
        err);
    return id;
}

static int64_t paid(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_AWARDED);

    (void) move;
    sit_in(office, ROLE_FINANCE);
    move_ok(office, id, MOVE_PAY, NULL);
    return id;
}

static int64_t under_way(struct office *office, enum move move)
{
    int64_t id = case_at(office, STAGE_AWARDED);

    (void) move;
    sit_in(office, ROLE_FINANCE);
    move_only(office, id, MOVE_PAY, NULL);
    return id;
}

static int64_t no_account(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "UPDATE organisation SET bank_account = ''");
    return id;
}

/* On a stop list since yesterday. */
static int64_t stop_listed(struct office *office, enum move move)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id = case_at(office, stage_of(move)), entry;
    char day[DATE_TEXT_SIZE];
    struct typed_listing typed = {.from = date_text((struct date){office->desk.today.day - 1}, day),
                                  .source = "query"};
    struct err err = {0};

    sit_in(office, ROLE_SUPERVISOR);
    read_application(office, id, &page);
    typed.name = page.organisation.name;
    check_ok(desk_roll_add(&office->desk, "serious-dishonesty", &typed, &entry, &err), err);
    return id;
}

static int64_t supported(struct office *office, enum move move, enum support_level level)
{
    const struct typed_support typed = {.level = level,
                                        .department = "A bureau",
                                        .amount = "100",
                                        .granted_on = "2025-05-06",
                                        .content = "the same",
                                        .same_content = true};
    int64_t id = case_at(office, stage_of(move)), support;
    struct err err = {0};

    sit_in(office, ROLE_OFFICER);
    check_ok(desk_support_add(&office->desk, id, &typed, &support, &err), err);
    return id;
}

static int64_t supported_twice(struct office *office, enum move move)
{
    return supported(office, move, SUPPORT_CITY);
}

static int64_t not_audited(struct office *office, enum move move)
{
    return supported(office, move, SUPPORT_STATE);
}

static int64_t site_check_open(struct office *office, enum move move)
{
    struct err err = {0};
    int64_t id = case_at(office, stage_of(move));

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(
        desk_task_ask(&office->desk, id, TASK_SITE_CHECK, "Wang Wu, Li Si", "2025-06-30", &err),
        err);
    return id;
}

/* Nobody approved the settings it would be judged by. */
static int64_t not_in_force(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office,
        "DROP TRIGGER edition_version_stays; DELETE FROM edition_version WHERE measure = 0");
    return id;
}

/* One far from the others, and no minutes of a panel. */
static int64_t far_apart(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    sit(office, ROLE_REVIEWER, LEAD);
    score_and_seal(office, id, 20);
    others_score(office, id, LEAD, 90);
    return id;
}

/* Who scores it works for the applicant, as it turned out. */
static int64_t one_of_its_own(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    raw(office, "INSERT INTO reviewer_employer(clerk_id, code) SELECT s.reviewer_id, o.code"
                " FROM score_sheet s JOIN application a ON a.id = s.application_id"
                " JOIN organisation o ON o.id = a.organisation_id LIMIT 1");
    return id;
}

/* On hold and worked on again: of both the applicant was told. */
static int64_t held_once(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    open_overlay(office, id, OVERLAY_HOLD);
    move_only(office, id, MOVE_RESUME, &reasoned);
    return id;
}

/* Entered by who makes the move. */
static int64_t taken_in(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));
    AUTO_ARENA struct arena arena = {0};

    sit_in(office, role_of(move));
    raw(office, arena_format(&arena,
                             "INSERT INTO duty_done(application_id, duty, clerk_id)"
                             " VALUES(%lld, 'enter', %lld)",
                             (long long) id, (long long) office->desk.clerk.id));
    return id;
}

/* The rest went back, and its pool was lowered by it. */
static int64_t rest_gone(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));
    struct err err = {0};

    prepare(office, id, move);
    sit(office, ROLE_FINANCE, "finance-bureau");
    check_ok(
        change_budget(&office->desk, VOUCHER_POOL, 2025, LEDGER_REDUCE, "4999000.00", "less", &err),
        err);
    return id;
}

/* Put forward, and nobody has decided. */
static int64_t to_end(struct office *office, enum move move)
{
    int64_t id = case_at(office, stage_of(move));

    put_forward(office, id);
    return id;
}

/* Paid, and revoked where the move comes after. */
static int64_t paid_once(struct office *office, enum move move)
{
    int64_t id = paid(office, move);

    if (move_row(move)->from & 1u << STAGE_REVOKED) {
        sit_in(office, ROLE_SUPERVISOR);
        move_ok(office, id, MOVE_REVOKE, &reasoned);
    }
    return id;
}

static const struct broken broken[] = {
    {"edition", "edition:policy", not_in_force, {0}},
    {"ticked", "check:", untouched, {0}},
    {"own", "assign:own", untouched, {0}},
    {"assignee", "assign:officer", untouched, {0}},
    {"newer-text", "edition:carried", untouched, {0}},
    {"returns", "correction:returns", returned_enough, {0}},
    {"drafted", "correction:left-out", untouched, {0}},
    {"answers", "correction:", out, {0}},
    {"overdue", "overdue", out, {0}},
    {"received", "correction:received", untouched, {0}},
    {"another-hand", "correction:two-persons", by_own_hand, {0}},
    {"checks", "check:", untouched, {0}},
    {"materials", "material:", untouched, {0}},
    {"needs", "need:", unmet, {0}},
    {"failed-rule", "refuse:rule", untouched, {0}},
    {"duplicates", "duplicate:", seen_twice, {0}},
    {"reviewers", "review:reviewers", untouched, {0}},
    {"sheets", "review:sheets", unsealed, {0}},
    {"not-employed", "review:employer", one_of_its_own, {0}},
    {"tasks", "task:", site_check_open, {0}},
    {"outliers", "review:outlier", far_apart, {0}},
    {"unscored", "review:sealed", sealed, {0}},
    {"pass-mark", "score:pass", under_the_mark, {0}},
    {"amount", "amount:ground", untouched, {.decided = "5"}},
    {"receipt", "receipt:changed", another_receipt, {0}},
    {"limits", "limit:", limit_taken, {0}},
    {"checked", "receipt:unchecked", unchecked, {0}},
    {"unchecked", "receipt:checked", checked, {0}},
    {"room", "pool:room", no_room, {0}},
    {"notice", "notice", untouched, {0}},
    {"plan-line", "plan:none", untouched, {0}},
    {"line-stands", "plan:changed", no_account, {0}},
    {"objection-stated", "objection:objector", untouched, {.reason = "as the file says"}},
    {"objection-settled", "objection:none", untouched, {0}},
    {"upheld", "objection:none", untouched, {0}},
    {"another-receiver", "intake:two-persons", taken_in, {0}},
    {"untold", "intake:told", held_once, {0}},
    {"end-undecided", "end:asked", to_end, {0}},
    {"end-asked", "end:unasked", untouched, {0}},
    {"end-grounds", "refuse:rule", untouched, {0}},
    {"nothing-paid", "paid:some", paid_once, {0}},
    {"never-claimed", "clawback:was", paid_once, {0}},
    {"revoked-room", "pool:room", rest_gone, {0}},
    {"unpaid", "paid", paid, {0}},
    {"payee", "payee", no_account, {0}},
    {"instalments-quiet", "payment:under-way", under_way, {0}},
    {"settled", "unpaid", untouched, {0}},
    {"rest", "rest:whole", untouched, {0}},
    {"rest-given-back", "rest:not-given-back", untouched, {0}},
    {"rest-room", "pool:room", rest_gone, {0}},
    {"stops", "stop:", stop_listed, {0}},
    {"double", "support:double", supported_twice, {0}},
    {"total", "support:audit", not_audited, {0}},
};

static bool is_refused_by(const struct findings *findings, const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS &&
            strncmp(findings->list[i].rule, rule, strlen(rule)) == 0)
            return true;
    return false;
}

static void break_as(const struct broken *how, enum move move)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct move_details details = how->details;
    struct err err = {0};
    int64_t id;

    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = how->make(&office, move);
    details.reason = "as the file says";
    sit_in(&office, role_of(move));
    assert_false(
        desk_move(&office.desk, id, version_of(&office, id), move, &details, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    if (is_refused_by(&findings, how->rule))
        return;
    for (size_t j = 0; j < findings.count; j++)
        print_error("  %s: %s\n", findings.list[j].rule, findings.list[j].text);
    fail_msg("%s: the guard %s did not refuse", move_row(move)->word, how->guard);
}

static void break_guard(void *of, const char *word)
{
    assert_true(guard_is_known(word));
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        if (text_is(word, broken[i].guard)) {
            break_as(&broken[i], *(enum move *) of);
            return;
        }
    if (!guard_is_elsewhere(word))
        fail_msg("no test breaks the guard %s", word);
}

static void every_guard_a_move_names__refuses_it(void **state)
{
    (void) state;
    for (enum move move = FIRST_MOVE; move < MOVE_COUNT; move++)
        move_guards(move_row(move), break_guard, &move);
    assert_false(guard_is_known("no such guard"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_guard_a_move_names__refuses_it),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
