/* SPDX-License-Identifier: Apache-2.0 */
/* Uses the vouchers that stand issued at the end of the demonstration: one use redeemed and paid,
 * one struck, one that waits, one whose service is still under way.  Knows vouchers, no measure. */
#include "desk/demo_voucher.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"

/* An invented use: what it states beside an example of the catalogue. */
struct invented_use {
    const char *contract;
    const char *fee;
    bool finished;
    size_t provider; /* place among the organisations */
};

static const struct invented_use uses[] = {
    {"MX-2026-0617", "612345.67", true, 3},
    {"MX-2026-0702", "520000.00", true, 5},
    {"MX-2026-0915", "500000.00", true, 7},
    {"MX-2026-1102", "510000.00", false, 9},
};

/* ---- what a use states ---- */

static const struct example *good_example(const struct item *use)
{
    for (size_t i = 0; i < use->example_count; i++)
        if (use->examples[i].expects == EXAMPLE_GIVES)
            return &use->examples[i];
    return NULL;
}

/* Whether the service is finished is said by the need about it: the one that is a yes or no and
 * whose fact stands right before the day it was finished. */
static bool tells_finished(const struct item *use, const char *finished, size_t ask)
{
    return ask + 1 < use->ask_count && text_is(use->asks[ask + 1].fact, finished) &&
           use->asks[ask].kind == FACT_YES_NO;
}

/* An invented one: nothing is said of those there really are. */
static const struct organisation *provider_of(const struct demo_house *house, size_t place)
{
    assert(house->organisation_count > 0);
    for (size_t i = 0; i < house->organisation_count; i++) {
        const struct organisation *one =
            &house->organisations[(place + i) % house->organisation_count];

        if (one->invented)
            return one;
    }
    return &house->organisations[place % house->organisation_count];
}

static const char *typed_for(const struct demo_house *house, const struct voucher *voucher,
                             const struct invented_use *invented, size_t ask, struct date issued,
                             struct arena *arena)
{
    const struct ask *asked = &voucher->use->asks[ask];
    const struct organisation *provider = provider_of(house, invented->provider);
    const struct example *example = good_example(voucher->use);
    const struct fact *fact = example ? facts_find(&example->facts, asked->fact) : NULL;
    char day[DATE_TEXT_SIZE];

    if (text_is(asked->fact, voucher->contract))
        return invented->contract;
    if (text_is(asked->fact, voucher->provider))
        return provider->name;
    if (text_is(asked->fact, voucher->provider_code))
        return provider->code;
    if (text_is(asked->fact, voucher->use->gives.of))
        return invented->fee;
    if (text_is(asked->fact, voucher->finished))
        return invented->finished ? arena_text(arena, date_text(house->end, day)) : "";
    if (!invented->finished && tells_finished(voucher->use, voucher->finished, ask))
        return "no";
    if (fact)
        return fact->text;
    return asked->kind == FACT_DATE ? arena_text(arena, date_text(issued, day)) : "样例";
}

static struct move_details state_use(const struct demo_house *house,
                                     const struct application_page *page,
                                     const struct invented_use *invented, struct arena *arena)
{
    const struct voucher *voucher = page->item->voucher;
    struct answer *answers = arena_get(arena, (voucher->use->ask_count + 1) * sizeof *answers);

    for (size_t i = 0; i < voucher->use->ask_count; i++)
        answers[i] = (struct answer){
            .fact = voucher->use->asks[i].fact,
            .typed = typed_for(house, voucher, invented, i, page->voucher.issued_on, arena)};
    return (struct move_details){.answers = answers, .answer_count = voucher->use->ask_count};
}

/* ---- one move ---- */

static bool move(struct demo_house *house, int64_t clerk, int64_t id, enum move which,
                 const struct move_details *details, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    return demo_sit(house, clerk, house->end, err) &&
           desk_application(house->desk, id, &page, err) &&
           desk_move(house->desk, id, page.application.version, which, details, &findings, err);
}

static bool read_use(struct demo_house *house, int64_t id, size_t nth, int64_t *ret_use,
                     struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    if (!desk_application(house->desk, id, &page, err))
        return false;
    if (nth >= page.voucher.use_count)
        return err_set(err, ERR_STORE, "demo: a use of %s is missing", page.application.number);
    *ret_use = page.voucher.uses[nth].id;
    return true;
}

/* ---- a voucher ---- */

static bool register_all(struct demo_house *house, int64_t officer, int64_t id, struct err *err)
{
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        AUTO_ARENA struct arena arena = {0};
        struct move_details details;

        if (!desk_application(house->desk, id, &page, err))
            return false;
        details = state_use(house, &page, &uses[i], &arena);
        if (!move(house, officer, id, MOVE_USE, &details, err))
            return false;
    }
    return true;
}

static bool use_up_partly(struct demo_house *house, int64_t id, const struct department *lead,
                          struct err *err)
{
    int64_t officer = demo_officer(house, lead), first, second;

    return demo_sit(house, officer, house->end, err) && register_all(house, officer, id, err) &&
           read_use(house, id, 0, &first, err) && read_use(house, id, 1, &second, err) &&
           move(house, officer, id, MOVE_STRIKE_USE,
                &(struct move_details){.use = second, .reason = "合同已解除，发票作废。"}, err) &&
           move(house, demo_supervisor(house, lead), id, MOVE_REDEEM,
                &(struct move_details){.use = first}, err) &&
           move(house, house->finance, id, MOVE_PAY, NULL, err) &&
           demo_paid(house, id, house->end, err);
}

/* Enough is left for all of them, and nobody used it yet. */
static bool is_fit(const struct application_page *page)
{
    return page->has_voucher && page->voucher.use_count == 0 &&
           page->voucher.figures.quota.fen >= INT64_C(65000000);
}

static bool use_of_item(struct demo_house *house, const char *item, struct err *err)
{
    struct application_filter filter = {.item = item, .stages = 1u << STAGE_AWARDED};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};

    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err))
        return false;
    for (size_t i = 0; i < ids.count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        if (!demo_sit(house, house->auditor, house->end, err) ||
            !desk_application(house->desk, ids.list[i], &page, err))
            return false;
        if (is_fit(&page))
            return use_up_partly(house, ids.list[i], page.item->departments[0], err);
    }
    return true;
}

bool demo_vouchers(struct demo_house *house, struct err *err)
{
    const struct catalogue *catalogue = house->desk->catalogue;
    size_t count;
    const char *const *items = catalogue_item_ids(catalogue, &count);

    for (size_t i = 0; i < count; i++)
        if (catalogue_item_latest(catalogue, items[i])->voucher &&
            !use_of_item(house, items[i], err))
            return false;
    return true;
}
