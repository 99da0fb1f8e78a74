/* SPDX-License-Identifier: Apache-2.0 */
/* The cap stack: what others hold and who they are, the pool's year, the applicant's sum over all
 * departments, and what a reader who may not see the others is told. */
#include "desk/caps.h"

#include "desk_voucher.h"
#include "store/application.h"

#define CENTRE       "10-1"
#define PLATFORM     "12-1" /* its limit is held by a name */
#define CENTRE_DAY   "2025-06-03"
#define CENTRE_OTHER "5-1"

/* The name that a limit is held by, written otherwise: marks and blanks about it. */
static void write_otherwise(const struct item *item, struct arena *arena, struct answer *answers,
                            size_t count)
{
    const char *key = NULL;

    for (size_t i = 0; i < item->gives.limit_count; i++)
        if (item->gives.limits[i].holder == HOLDER_FACT)
            key = item->gives.limits[i].holder_fact;
    for (size_t i = 0; i < count; i++)
        if (key && text_is(answers[i].fact, key))
            answers[i].typed = arena_format(arena, "“%s” （）", answers[i].typed);
}

static bool otherwise; /* the next is filed with the name written otherwise */

static int64_t file_asking(struct office *office, const struct item *item,
                           const struct example *example, int64_t organisation,
                           const char *requested)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct answer answers[STORY_ANSWERS];
    struct intake intake = {
        .item = item->id,
        .organisation_id = organisation,
        .title = example->name,
        .requested = requested,
        .answers = answers,
        .answer_count = answers_of(item, example, &arena, answers),
    };
    struct err err = {0};
    int64_t id;

    if (otherwise)
        write_otherwise(item, &arena, answers, intake.answer_count);
    desk_set_now(&office->desk, morning_of(day_of(CENTRE_DAY)));
    sit(office, ROLE_INTAKE, "industry");
    check_ok(desk_intake(&office->desk, &intake, &id, &findings, &err), err);
    return id;
}

static int64_t enterprise(struct office *office)
{
    return applicant(office, ORGANISATION_ENTERPRISE, "nanshan", day_of("2018-01-01"));
}

/* The first example under the item's limit that it gives something for. */
static struct example plain_example(const struct item *item)
{
    for (size_t i = 0; i < item->example_count; i++)
        if (item->examples[i].expects == EXAMPLE_GIVES && item->examples[i].used_count == 0 &&
            item->examples[i].gives.fen > 0)
            return item->examples[i];
    fail_msg("%s has no plain example", item->id);
    return (struct example){0};
}

static int64_t centre_filed(struct office *office)
{
    const struct item *item = item_on(CENTRE, CENTRE_DAY);
    struct example example = plain_example(item);

    return file_asking(office, item, &example, enterprise(office), NULL);
}

static void centre_assessed(struct office *office, int64_t id)
{
    const struct item *item = item_on(CENTRE, CENTRE_DAY);
    struct example example = plain_example(item);

    story_accept(office, item, id);
    story_review(office, item, id, 90);
    story_assess(office, &example, id);
}

static void read_stack(struct office *office, int64_t id, struct cap_stack *stack)
{
    struct err err = {0};

    check_ok(desk_cap_stack(&office->desk, id, stack, &err), err);
}

static const struct cap_line *line_by_fact(const struct cap_stack *stack)
{
    for (size_t i = 0; i < stack->count; i++)
        if (stack->lines[i].holder == HOLDER_FACT)
            return &stack->lines[i];
    fail_msg("no limit is held by a fact");
    return NULL;
}

/* ---- who holds it ---------------------------------------------------------------------------- */

static void served_enterprise__holds_one_limit_over_two_centres(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct cap_line *line;
    struct application first;
    int64_t one, two;

    (void) state;
    office_open(&office, CENTRE_DAY);
    one = centre_filed(&office);
    centre_assessed(&office, one);
    first = read_application(&office, one, &page);
    two = centre_filed(&office);
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, two, MOVE_TAKE_UP, NULL);
    read_stack(&office, two, &stack);
    line = line_by_fact(&stack);
    assert_true(first.assessed.fen > 0);
    check_fen(line->used, first.assessed.fen);
    check_fen(line->headroom, line->most.fen - first.assessed.fen);
    check_int(line->holder_count, 1);
    assert_true(line->holders[0].visible);
    check_text(line->holders[0].number, first.number);
    check_text(line->holders[0].applicant, first.organisation_name);
    check_int(line->holders[0].stage, STAGE_ASSESSED);
    assert_true(stack.judged);
    assert_true(line->mine.fen > 0);
}

static void a_name__written_otherwise_is_the_same_holder(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item = item_on(PLATFORM, CENTRE_DAY);
    struct example example = plain_example(item);
    struct money first;
    int64_t one, two;

    (void) state;
    office_open(&office, CENTRE_DAY);
    one = file_asking(&office, item, &example, enterprise(&office), NULL);
    story_accept(&office, item, one);
    story_review(&office, item, one, 90);
    story_assess(&office, &example, one);
    first = read_application(&office, one, &page).assessed;
    otherwise = true;
    two = file_asking(&office, item, &example, enterprise(&office), NULL);
    otherwise = false;
    sit(&office, ROLE_OFFICER, lead_of(item));
    move_ok(&office, two, MOVE_TAKE_UP, NULL);
    read_stack(&office, two, &stack);
    assert_non_null(strstr(line_by_fact(&stack)->held_by, "“"));
    assert_true(first.fen > 0);
    check_fen(line_by_fact(&stack)->used, first.fen);
    check_int(line_by_fact(&stack)->holder_count, 1);
}

static void holder__that_may_not_be_seen_has_no_name(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    const struct cap_holder *holder;
    int64_t one, two;

    (void) state;
    office_open(&office, CENTRE_DAY);
    one = centre_filed(&office);
    centre_assessed(&office, one);
    two = centre_filed(&office);
    /* another counter: it sees what stands at the counter, and nothing assessed */
    sit_as(&office, person(&office, ROLE_INTAKE, "science", 2));
    read_stack(&office, two, &stack);
    assert_false(stack.judged);
    check_int(line_by_fact(&stack)->holder_count, 1);
    holder = &line_by_fact(&stack)->holders[0];
    assert_false(holder->visible);
    check_text(holder->applicant, "");
    check_text(holder->item, "");
    check_int(holder->id, 0);
    check_text(holder->department, "industry");
    assert_true(holder->amount.fen > 0);
}

static void stack__of_an_application_that_may_not_be_seen_is_not_found(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_cap_stack(&office.desk, id, &stack, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    sit(&office, ROLE_ADMIN, "industry");
    assert_false(desk_cap_stack(&office.desk, id, &stack, &err));
    check_int(err.kind, ERR_REFUSED);
}

static void declined_application__holds_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    struct move_details why = {.reason = "the papers do not hold"};
    int64_t one, two;

    (void) state;
    office_open(&office, CENTRE_DAY);
    one = centre_filed(&office);
    centre_assessed(&office, one);
    sit(&office, ROLE_SUPERVISOR, "industry");
    move_ok(&office, one, MOVE_DECLINE, &why);
    two = centre_filed(&office);
    read_stack(&office, two, &stack);
    check_int(line_by_fact(&stack)->holder_count, 0);
    check_fen(line_by_fact(&stack)->used, 0);
}

/* The stack and the receipt ask the store in two ways: both must count the same. */
static void used__is_what_the_receipt_of_today_counts(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    const struct item *item = item_on(CENTRE, CENTRE_DAY);
    size_t limits = item->gives.limit_count;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, CENTRE_DAY);
    for (int i = 0; i < 2; i++)
        centre_assessed(&office, centre_filed(&office));
    id = centre_filed(&office);
    sit(&office, ROLE_OFFICER, "industry");
    move_ok(&office, id, MOVE_TAKE_UP, NULL);
    check_ok(desk_amount_preview(&office.desk, id, NULL, &receipt, &err), err);
    read_stack(&office, id, &stack);
    check_int(stack.count, limits);
    for (size_t i = 0; i < limits; i++) {
        const struct receipt_line *line = receipt_limit(&receipt, limits, i);

        check_fen(stack.lines[i].used, line->used.fen);
        check_fen(stack.lines[i].headroom, line->headroom.fen);
        check_int(stack.lines[i].binds, line->binds);
        check_fen(stack.lines[i].mine, receipt.result.fen);
    }
    check_int(line_by_fact(&stack)->holder_count, 2);
}

/* ---- one applicant, two departments ---------------------------------------------------------- */

static void applicant__in_two_departments_is_seen_by_both(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    const struct item *voucher = item_on(VOUCHER, CENTRE_DAY);
    const struct item *other = item_on(CENTRE_OTHER, CENTRE_DAY);
    struct example first, second;
    int64_t organisation, one, two;

    (void) state;
    office_open(&office, CENTRE_DAY);
    first = plain_example(voucher);
    second = plain_example(other);
    organisation = enterprise(&office);
    one = file_asking(&office, voucher, &first, organisation, "1000000.00");
    two = file_asking(&office, other, &second, organisation, "2500000.50");
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, one, MOVE_TAKE_UP, NULL);
    read_stack(&office, one, &stack);
    check_int(stack.pending_count, 1);
    check_int(stack.pending[0].id, two);
    check_text(stack.pending[0].item, CENTRE_OTHER);
    check_text(stack.pending[0].department, "industry");
    check_int(stack.pending[0].stage, STAGE_RECEIVED);
    check_fen(stack.pending[0].requested, 250000050);
    check_fen(stack.pending_requested, 250000050);
    assert_false(stack.pending[0].has_assessed);
    cap_stack_release(&stack);
    sit(&office, ROLE_OFFICER, "industry");
    read_stack(&office, two, &stack);
    check_int(stack.pending_count, 1);
    check_int(stack.pending[0].id, one);
    check_fen(stack.pending_requested, 100000000);
}

static void withdrawn_application__is_not_pending(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    const struct item *voucher = item_on(VOUCHER, CENTRE_DAY);
    struct example example;
    struct move_details why = {.reason = "by the applicant"};
    int64_t organisation, one, two;

    (void) state;
    office_open(&office, CENTRE_DAY);
    example = plain_example(voucher);
    organisation = enterprise(&office);
    one = file_asking(&office, voucher, &example, organisation, "1000000.00");
    two = file_asking(&office, voucher, &example, organisation, "1000000.00");
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, two, MOVE_WITHDRAW, &why);
    read_stack(&office, one, &stack);
    check_int(stack.pending_count, 0);
}

/* ---- the pool -------------------------------------------------------------------------------- */

static void pool__tells_this_share_before_and_after_it_is_reserved(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_CAP_STACK struct cap_stack stack = {0};
    int64_t id, amount;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    read_stack(&office, id, &stack);
    assert_true(stack.pool.pays);
    assert_false(stack.pool.opened);
    check_int(stack.pool.year, 2025);
    amount = stack.pool.mine.fen;
    assert_true(amount > 0);
    cap_stack_release(&stack);
    open_voucher_pool(&office, "50000000");
    sit(&office, ROLE_OFFICER, LEAD);
    read_stack(&office, id, &stack);
    assert_true(stack.pool.opened);
    assert_false(stack.pool.is_in);
    check_fen(stack.pool.usable, 5000000000);
    check_fen(stack.pool.available, 5000000000);
    cap_stack_release(&stack);
    check_amount(&office, id);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    read_stack(&office, id, &stack);
    assert_true(stack.pool.is_in);
    check_fen(stack.pool.reserved, amount);
    check_fen(stack.pool.mine, amount);
    check_fen(stack.pool.available, 5000000000 - amount);
    check_text(stack.pool.pool->id, VOUCHER_POOL);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name__written_otherwise_is_the_same_holder),
        TEST(served_enterprise__holds_one_limit_over_two_centres),
        TEST(holder__that_may_not_be_seen_has_no_name),
        TEST(stack__of_an_application_that_may_not_be_seen_is_not_found),
        TEST(declined_application__holds_nothing),
        TEST(used__is_what_the_receipt_of_today_counts),
        TEST(applicant__in_two_departments_is_seen_by_both),
        TEST(withdrawn_application__is_not_pending),
        TEST(pool__tells_this_share_before_and_after_it_is_reserved),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
