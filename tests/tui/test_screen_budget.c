/* SPDX-License-Identifier: Apache-2.0 */
/* Pools of a year, setting a budget and being refused, the ledger behind the figures. */
#include "demo_fixture.h"

#include "base/text.h"

#include "desk/budget.h"
#include "desk/earmark.h"
#include "second_person.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4");
    check_text(console_top(demo->console)->class->name, "budget");
    return demo;
}

static void budget__looks_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "finance");

    demo_check_screen(demo, "budget");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "l");
    demo_check_screen(demo, "ledger");
    screen_press(demo->console, "q a");
    demo_check_screen(demo, "budget-set");
}

/* Leaves one yuan in the first pool. */
static void use_up(struct demo *demo)
{
    struct pool_years pools = {0};
    char amount[MONEY_TEXT_SIZE];
    struct err err = {0};

    check_ok(desk_pools(&demo->world.desk, 2026, &pools, &err), err);
    money_plain((struct money){pools.list[0].available.fen - 100}, amount);
    check_ok(change_budget(&demo->world.desk, pools.list[0].pool, 2026, LEDGER_REDUCE, amount,
                           "调减预算", &err),
             err);
    pool_years_release(&pools);
}

static void pool__nearly_used_up_is_marked(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_lacks(demo->console, "> !");
    use_up(demo);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "> !");
    check_screen_has(demo->console, "available 0.00, used 100.0%");
    check_screen_has(demo->console, "short of");
}

/* A mark holds nothing, so no other figure of the row tells of it. */
static void earmarks__stand_in_the_row_of_their_pool_and_on_the_board(void **state)
{
    struct demo *demo = opened(state, "supervisor.science");
    const struct application_filter waiting = {.waiting = true, .stages = 1u << STAGE_FORMAL};
    struct err err = {0};
    int64_t id = demo_application(demo, waiting);

    check_screen_lacks(demo->console, " Marked ");
    check_ok(desk_earmark_set(&demo->world.desk, id, "1230000", "先占", &err), err);
    screen_press(demo->console, "r");
    check_screen_has(demo->console, " Marked ");
    check_screen_has(demo->console, " 123.00 ");
    screen_press(demo->console, "b");
    console_resize(demo->console, 40, 120); /* the words in one line */
    for (int i = 0; i < 20 && !screen_has(demo->console, "of it 123.00 marked"); i++)
        screen_press(demo->console, "Down");
    check_screen_has(demo->console, "of it 123.00 marked");
    check_ok(desk_earmark_clear(&demo->world.desk, id, &err), err);
}

static void budget__over_the_ceiling_is_refused_with_the_reason(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "a");
    screen_type(demo->console, "1亿");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "深财教〔2026〕15号");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "追加");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "at most 50,000,000.00 yuan more");
    check_screen_has(demo->console, "深财教〔2026〕15号");
}

/* F9 hears what F10 would, says it once, and keeps nothing. */
static void budget__is_looked_at_by_what_it_is_refused_by(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct proposals before = {0}, after = {0};
    struct err err = {0};

    check_ok(desk_proposals(&demo->world.desk, 2026, &before, &err), err);
    screen_press(demo->console, "a");
    screen_type(demo->console, "1亿");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "深财教〔2026〕15号");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "追加");
    screen_press(demo->console, "F9");
    console_resize(demo->console, 24, 80);
    check_screen_has(demo->console, "at most 50,000,000.00 yuan more  (F3: more)");
    screen_press(demo->console, "Ctrl-U");
    screen_type(demo->console, "1万");
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "nothing refuses it");
    check_text(console_top(demo->console)->class->name, "card");
    check_ok(desk_proposals(&demo->world.desk, 2026, &after, &err), err);
    check_int(after.count, before.count);
    proposals_release(&before);
    proposals_release(&after);
}

static const struct pool_year *first_pool(struct demo *demo, struct pool_years *pools)
{
    struct err err = {0};

    check_ok(desk_pools(&demo->world.desk, 2026, pools, &err), err);
    return &pools->list[0];
}

static void budget__raised_is_in_the_ledger_when_a_second_person_confirms(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct proposals proposals = {0};
    struct pool_years pools = {0};
    struct err err = {0};

    screen_press(demo->console, "a");
    check_screen_lacks(demo->console, "Approve the first budget"); /* it is approved already */
    screen_type(demo->console, "12345.67");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "深财预〔2026〕9号");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "追加预算");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, "450,000,000.00 → 450,012,345.67");
    screen_press(demo->console, "Enter"); /* no is the default: nothing is lost, nothing done */
    check_text(console_top(demo->console)->class->name, "card");
    screen_press(demo->console, "F10 y");
    check_text(console_top(demo->console)->class->name, "budget");
    check_screen_has(demo->console, "waits for a second person");
    check_fen(first_pool(demo, &pools)->adjusted, 0);
    pool_years_release(&pools);
    check_ok(desk_proposals(&demo->world.desk, 2026, &proposals, &err), err);
    check_text(proposals.list[0].document, "深财预〔2026〕9号");
    check_int(proposals.list[0].kind, PROPOSAL_RAISE);
    check_ok(second_confirms(&demo->world.desk, proposals.list[0].id, &err), err);
    proposals_release(&proposals);
    screen_press(demo->console, "r l");
    check_screen_has(demo->console, "+12,345.67");
    check_screen_has(demo->console, "Budget raised");
    check_fen(first_pool(demo, &pools)->appropriated, INT64_C(45000000000));
    check_fen(pools.list[0].adjusted, 1234567);
    pool_years_release(&pools);
    console_resize(demo->console, 24, 120);
    check_screen_has(demo->console, "追加预算");
}

static void budget__is_set_by_finance_alone(void **state)
{
    struct demo *demo = opened(state, "supervisor.science");

    screen_press(demo->console, "a");
    check_text(console_top(demo->console)->class->name, "budget");
    check_screen_has(demo->console, "budgets are set by finance");
}

static int64_t count_of(struct demo *demo, const char *pool, unsigned stages)
{
    const struct application_filter filter = {.pool = pool, .year = 2026, .stages = stages};
    struct application_ids ids = {0};
    struct err err = {0};
    int64_t count;

    check_ok(desk_application_ids(&demo->world.desk, &filter, &ids, &err), err);
    count = (int64_t) ids.count;
    application_ids_release(&ids);
    return count;
}

/* What lapsed at the end of a year was its money and not used: the line under the list says so as
 * the bar in it does, also where all of it lapsed. */
static void used__of_a_year_that_is_over_is_of_all_its_money(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "Left Home");
    check_screen_has(demo->console, "Lapsed at the year's end");
    check_screen_has(demo->console, "used 2.6%");
    screen_press(demo->console, "End");
    for (int i = 0; i < 6 && !screen_has(demo->console, "used 0.0%"); i++)
        screen_press(demo->console, "Up");
    check_screen_has(demo->console, "used 0.0%");
    check_screen_lacks(demo->console, "no budget is set");
}

static void active__leaves_out_what_is_reserved_already(void **state)
{
    struct demo *demo = opened(state, "auditor");
    const unsigned holding = 1u << STAGE_PROPOSED | 1u << STAGE_NOTICE | 1u << STAGE_AWARDED;
    struct pool_years pools = {0};
    struct err err = {0};
    int64_t held = 0;

    check_ok(desk_pools(&demo->world.desk, 2026, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++) {
        check_int(pools.list[i].open_count,
                  count_of(demo, pools.list[i].pool, (1u << STAGE_PROPOSED) - 1));
        held += count_of(demo, pools.list[i].pool, holding);
    }
    assert_true(held > 0); /* or it says nothing */
    pool_years_release(&pools);
}

static void enter__opens_what_the_figure_counts(void **state)
{
    struct demo *demo = opened(state, "auditor");
    struct pool_years pools = {0};
    struct err err = {0};
    char found[40];

    check_ok(desk_pools(&demo->world.desk, 2026, &pools, &err), err);
    snprintf(found, sizeof found, "%d found", (int) pools.list[0].open_count);
    pool_years_release(&pools);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Behind the figures of");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "applications");
    check_screen_has(demo->console, found);
    check_screen_lacks(demo->console, "in all");
}

static void enter__says_how_many_belong_to_other_departments(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    screen_press(demo->console, "Down Enter Enter");
    check_text(console_top(demo->console)->class->name, "applications");
    check_screen_has(demo->console, "of them of other departments");
}

static void ledger__shows_the_own_and_the_budgets_and_says_whose_is_hidden(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    struct ledger_entries entries = {0};
    struct err err = {0};
    int own = 0, hidden = 0, itself = 0;

    check_ok(desk_ledger(&demo->world.desk, NULL, 2026, 100000, &entries, &err), err);
    for (size_t i = 0; i < entries.count; i++) {
        const struct ledger_entry *entry = &entries.list[i];
        int64_t id;

        if (entry->hidden) {
            hidden++;
            check_text(entry->number, "");
            check_text(entry->clerk, "");
            check_text(entry->reason, "");
        } else if (entry->number[0] == '\0') {
            itself++;
            assert_false(ledger_kind_is_of_application(entry->kind));
            assert_true(entry->reason[0] != '\0');
        } else {
            own++;
            check_ok(desk_application_by_number(&demo->world.desk, entry->number, &id, &err), err);
        }
    }
    ledger_entries_release(&entries);
    assert_true(own > 0 && hidden > 0 && itself > 0);
}

static size_t entries_of(struct demo *demo, const struct ledger_filter *filter)
{
    struct ledger_entries entries = {0};
    struct err err = {0};
    size_t count;

    check_ok(desk_ledger_entries(&demo->world.desk, filter, 100000, &entries, &err), err);
    count = entries.count;
    ledger_entries_release(&entries);
    return count;
}

static void check_entries(struct demo *demo, size_t count)
{
    char text[40];

    snprintf(text, sizeof text, "of %zu ", count);
    check_screen_has(demo->console, text);
}

/* Whatever is left out, the balance stands as it was; the newest is what the pool has now. */
static void ledger__tells_what_its_pool_had_left_after_each_entry(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct ledger_entries all = {0}, reserved = {0};
    struct pool_years pools = {0};
    struct err err = {0};
    size_t compared = 0;

    check_ok(desk_pools(&demo->world.desk, 2026, &pools, &err), err);
    for (size_t i = 0; i < pools.count; i++) {
        const struct ledger_filter filter = {
            .pool = pools.list[i].pool, .year = 2026, .balance = true};
        struct ledger_filter narrow = filter;

        check_ok(desk_ledger_entries(&demo->world.desk, &filter, 100000, &all, &err), err);
        if (all.count > 0)
            check_fen(all.list[0].after, pools.list[i].available.fen);
        narrow.kinds = 1u << LEDGER_RESERVE;
        check_ok(desk_ledger_entries(&demo->world.desk, &narrow, 100000, &reserved, &err), err);
        for (size_t j = 0; j < reserved.count; j++)
            for (size_t k = 0; k < all.count; k++)
                if (all.list[k].seq == reserved.list[j].seq) {
                    check_fen(reserved.list[j].after, all.list[k].after.fen);
                    compared++;
                }
        ledger_entries_release(&all);
        ledger_entries_release(&reserved);
        all = reserved = (struct ledger_entries){0};
    }
    pool_years_release(&pools);
    assert_true(compared > 0);
}

static void ledger__is_narrowed_by_kind_item_and_words(void **state)
{
    struct demo *demo = opened(state, "finance");
    struct pool_years pools = {0};
    struct ledger_filter filter = {.year = 2026};
    struct err err = {0};
    size_t all;

    check_ok(desk_pools(&demo->world.desk, 2026, &pools, &err), err);
    filter.pool = pools.list[0].pool;
    all = entries_of(demo, &filter);
    screen_press(demo->console, "Home l");
    check_entries(demo, all);
    screen_press(demo->console, "f Enter");
    screen_type(demo->console, "reserved");
    screen_press(demo->console, "Enter");
    filter.kinds = 1u << LEDGER_RESERVE;
    assert_true(entries_of(demo, &filter) > 0 && entries_of(demo, &filter) < all);
    check_entries(demo, entries_of(demo, &filter));
    check_screen_has(demo->console, "Entry=Reserved");
    check_screen_lacks(demo->console, "Paid  ");
    screen_press(demo->console, "f");
    screen_type(demo->console, "show all");
    screen_press(demo->console, "Enter /");
    screen_type(demo->console, "2026-02-000001");
    screen_press(demo->console, "Enter");
    filter.kinds = 0;
    filter.search = "2026-02-000001";
    check_int(entries_of(demo, &filter), 3);
    check_entries(demo, 3);
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "- takes room");
    check_screen_has(demo->console, "Transferred out");
    pool_years_release(&pools);
}

/* Which rows answer to words would tell whose they are. */
static void ledger__is_not_searched_beyond_ones_own_department(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);
    struct ledger_entries all = {0};
    const char *others = NULL;
    struct err err = {0};

    demo_sign_in(demo, "finance");
    check_ok(desk_ledger(&demo->world.desk, NULL, 2026, 100000, &all, &err), err);
    for (size_t i = 0; i < all.count && !others; i++)
        if (*all.list[i].number && !text_is(all.list[i].department, "sti"))
            others = all.list[i].number;
    assert_non_null(others);
    assert_true(entries_of(demo, &(struct ledger_filter){.year = 2026, .search = others}) > 0);
    demo_sign_in(demo, DEMO_OFFICER);
    assert_true(!text_is(demo->world.desk.clerk.department, "") &&
                entries_of(demo, &(struct ledger_filter){.year = 2026, .search = others}) == 0);
    ledger_entries_release(&all);
}

static void ledger__says_that_an_entry_is_of_another_department(void **state)
{
    struct demo *demo = opened(state, DEMO_OFFICER);

    screen_press(demo->console, "Down l");
    check_screen_has(demo->console, "Other department");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "ledger");
    check_screen_has(demo->console, "for an application of another department");
    screen_press(demo->console, "End Enter");
    check_screen_has(demo->console, "of the budget itself");
    check_screen_has(demo->console, "Reason: ");
}

static void year__goes_left_and_right_within_the_policy(void **state)
{
    struct demo *demo = opened(state, "finance");

    screen_press(demo->console, "Left");
    check_screen_has(demo->console, "Budget > 2025");
    screen_press(demo->console, "Left Left Left");
    check_screen_has(demo->console, "The policy runs from 2024");
    screen_press(demo->console, "Right Right");
    check_screen_has(demo->console, "Budget > 2026");
    /* into the year after it money is carried over; here and by dimension alike */
    screen_press(demo->console, "Right Right Right Right");
    check_screen_has(demo->console, "Budget > 2027");
    screen_press(demo->console, "b Right");
    check_screen_has(demo->console, "Budget > 2027");
    check_screen_has(demo->console, "The policy runs from 2024");
}

static void figures__are_whole_or_not_there_on_the_smallest_screen(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_has(demo->console, "ceiling 110,000.00");
    console_resize(demo->console, 16, 60);
    check_screen_lacks(demo->console, "eiling");
    check_screen_lacks(demo->console, "###");
    check_screen_has(demo->console, "Reserved 1");
}

static void list__names_the_pools_in_the_language_of_now(void **state)
{
    struct demo *demo = opened(state, "finance");

    check_screen_has(demo->console, "Training-");
    check_screen_lacks(demo->console, "训力券");
}

static void row__of_a_heading_opens_nothing(void **state)
{
    struct demo *demo = opened(state, "finance");

    for (int i = 0; i < 6; i++)
        screen_press(demo->console, "Down");
    check_screen_has(demo->console, ">  Departments:");
    screen_press(demo->console, "l Enter");
    check_text(console_top(demo->console)->class->name, "budget");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(budget__looks_the_same_in_three_languages),
        TEST(pool__nearly_used_up_is_marked),
        TEST(earmarks__stand_in_the_row_of_their_pool_and_on_the_board),
        TEST(budget__over_the_ceiling_is_refused_with_the_reason),
        TEST(budget__is_looked_at_by_what_it_is_refused_by),
        TEST(budget__raised_is_in_the_ledger_when_a_second_person_confirms),
        TEST(budget__is_set_by_finance_alone),
        TEST(used__of_a_year_that_is_over_is_of_all_its_money),
        TEST(active__leaves_out_what_is_reserved_already),
        TEST(enter__opens_what_the_figure_counts),
        TEST(enter__says_how_many_belong_to_other_departments),
        TEST(ledger__shows_the_own_and_the_budgets_and_says_whose_is_hidden),
        TEST(ledger__says_that_an_entry_is_of_another_department),
        TEST(ledger__tells_what_its_pool_had_left_after_each_entry),
        TEST(ledger__is_narrowed_by_kind_item_and_words),
        TEST(ledger__is_not_searched_beyond_ones_own_department),
        TEST(year__goes_left_and_right_within_the_policy),
        TEST(figures__are_whole_or_not_there_on_the_smallest_screen),
        TEST(list__names_the_pools_in_the_language_of_now),
        TEST(row__of_a_heading_opens_nothing),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
