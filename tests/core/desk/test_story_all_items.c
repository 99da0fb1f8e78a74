/* SPDX-License-Identifier: Apache-2.0 */
/* Every item of the catalogue walks from the counter to its end through the desk, stated as its
 * first fitting example states it; the amount is the example's and the ledger's figures follow. */
#include "desk_quota.h"

#include "store/ledger.h"

#define POOLS_MOST 40
#define YEARS      3
#define YEAR_FIRST 2024

/* What the stories so far must have left in each pool and year. */
struct told {
    struct office office;
    int64_t awarded_fen[POOLS_MOST][YEARS];
    bool opened[POOLS_MOST][YEARS];
    size_t items, in_kind;
};

static size_t place_of(const struct pool *pool)
{
    return (size_t) (pool - office_rules.catalogue->pools);
}

static void open_when_closed(struct told *told, const struct pool *pool, int year)
{
    bool *opened = &told->opened[place_of(pool)][year - YEAR_FIRST];
    char amount[MONEY_TEXT_SIZE];
    struct money budget = pool->has_ceiling ? pool->ceiling : (struct money){MONEY_MOST_FEN};

    if (!*opened)
        open_pool(&told->office, pool, year, money_plain(budget, amount));
    *opened = true;
}

static void check_pool(struct told *told, const struct pool *pool, int year)
{
    int64_t want = told->awarded_fen[place_of(pool)][year - YEAR_FIRST];
    struct pool_year found = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    bool is_there;

    check_ok(store_pool_year_find(told->office.desk.store, pool->id, year, &arena, &found,
                                  &is_there, &err),
             err);
    assert_true(is_there);
    check_fen(found.reserved, 0);
    check_fen(found.committed, want);
    check_fen(found.paid, want);
}

static void walk_with_money(struct told *told, const struct item *item,
                            const struct example *example, int64_t id)
{
    struct office *office = &told->office;
    int year = date_year(office->desk.today);

    open_when_closed(told, item->pool, year);
    story_publish(office, item, id);
    story_award(office, item, id);
    if (item->voucher)
        quota_used_up(office, item, id); /* what is awarded is a quota */
    story_pay(office, id);
    told->awarded_fen[place_of(item->pool)][year - YEAR_FIRST] += example->gives.fen;
    check_pool(told, item->pool, year);
}

static void walk_in_kind(struct told *told, const struct item *item, int64_t id)
{
    story_award(&told->office, item, id);
    sit(&told->office, ROLE_OFFICER, lead_of(item));
    move_ok(&told->office, id, MOVE_CLOSE, NULL);
    told->in_kind += 1;
}

static void check_end(struct office *office, const struct item *item, const struct example *example,
                      int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct application application;
    int64_t paid = 0;

    sit(office, ROLE_AUDITOR, "finance-bureau");
    application = read_application(office, id, &page);
    check_int(application.stage, STAGE_CLOSED);
    assert_true(page.has_receipt);
    check_int(application.is_in_kind, item->pool == NULL);
    if (!item->pool)
        return;
    check_fen(page.receipt.result, example->gives.fen);
    check_fen(application.committed, example->gives.fen);
    check_fen(application.paid, example->gives.fen);
    check_int(page.payment_count, item->agreement ? 2 : 1); /* before and after the acceptance */
    for (size_t i = 0; i < page.payment_count; i++)
        paid += page.payments[i].amount.fen;
    check_fen((struct money){paid}, example->gives.fen);
}

static bool is_a_grant(const struct item *item, const struct example *example)
{
    bool gives = example->expects == EXAMPLE_GIVES && example->gives.fen > 0;

    return (item->pool ? gives : example->expects == EXAMPLE_GRANTS) && takes_only_its_own(example);
}

/* @return false when no example of the item fits */
static bool tell(struct told *told, const struct item *item)
{
    for (size_t i = 0; i < item->example_count; i++) {
        const struct example *example = &item->examples[i];
        int64_t id;

        if (!is_a_grant(item, example))
            continue;
        id = file_example(&told->office, item, example, false);
        if (id == 0)
            continue;
        story_accept(&told->office, item, id);
        story_review(&told->office, item, id, score_of(item, example));
        story_assess(&told->office, example, id);
        if (item->pool)
            walk_with_money(told, item, example, id);
        else
            walk_in_kind(told, item, id);
        check_end(&told->office, item, example, id);
        return true;
    }
    return false;
}

static void every_item__walks_from_the_counter_to_its_end(void **state)
{
    struct told told = {0};
    size_t count;
    const char *const *ids = catalogue_item_ids(office_rules.catalogue, &count);

    (void) state;
    office_open(&told.office, "2024-12-18");
    for (size_t i = 0; i < count; i++) {
        /* The newest edition too: what an item gives may change with it. */
        for (size_t e = 0; e < office_rules.catalogue->edition_count; e++) {
            const struct edition *edition = &office_rules.catalogue->editions[e];
            const struct item *item =
                catalogue_item_of(office_rules.catalogue, ids[i], &edition->digest);

            if (!item || item->edition != edition)
                continue;
            if (!tell(&told, item))
                fail_msg("no example of %s in %s fits a story", ids[i], edition->path);
        }
        told.items += 1;
    }
    check_int(told.items, 41);
    assert_true(told.in_kind > 0);
    office_leave(&told.office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item__walks_from_the_counter_to_its_end),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
