/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a voucher with its uses, and judges a use by the item its voucher was issued under.
 * Leaves who may register or redeem to the guards, the arithmetic to rules. */
#include "desk/use.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/listing.h"
#include "store/review.h"
#include "store/voucher.h"

void voucher_account_release(struct voucher_account *account)
{
    for (size_t i = 0; i < account->use_count; i++) {
        facts_release(&account->uses[i].facts);
        receipt_release(&account->uses[i].receipt);
        findings_release(&account->uses[i].needs);
    }
    *account = (struct voucher_account){0};
}

const struct voucher_use *voucher_use_find(const struct voucher_account *account, int64_t use)
{
    for (size_t i = 0; i < account->use_count; i++)
        if (account->uses[i].id == use)
            return &account->uses[i];
    return NULL;
}

const char *voucher_use_elsewhere(const struct voucher_use *use)
{
    for (size_t i = 0; i < use->needs.count; i++)
        if (text_is(use->needs.list[i].rule, USE_ELSEWHERE))
            return use->needs.list[i].text;
    return NULL;
}

size_t voucher_uses_waiting(const struct voucher_account *account)
{
    size_t waiting = 0;

    for (size_t i = 0; i < account->use_count; i++)
        waiting += account->uses[i].state == USE_REGISTERED;
    return waiting;
}

/* ---- judging ---- */

struct date use_day(const struct voucher_account *account, struct date today)
{
    return today.day > account->last_day.day ? account->last_day : today;
}

/* What lists know stands in place of what was stated. */
static bool facts_of(struct desk *desk, const struct application_page *page,
                     const struct facts *stated, struct date registered_on,
                     struct findings *findings, struct facts *facts, struct err *err)
{
    const struct item *use = page->item->voucher->use;

    for (size_t i = 0; i < page->facts.count; i++)
        facts_put(facts, &page->facts.list[i]);
    facts_add_known(facts, &page->organisation, registered_on);
    facts_add_voucher(facts, page->item, page->voucher.issued_on);
    for (size_t i = 0; i < stated->count; i++)
        facts_put(facts, &stated->list[i]);
    return listing_answer(desk, use, &page->organisation, registered_on, facts, findings, err);
}

static void judge_finished(const struct item *item, const struct facts *stated,
                           struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    const char *finished = item->voucher->finished;

    if (facts_find(stated, finished))
        return;
    findings_add(findings, &(struct finding){
                               .weight = FINDING_BLOCKS,
                               .rule = arena_format(&arena, "missing:%s", finished),
                               .text = arena_format(&arena, _("%s is not known yet"),
                                                    item_fact_label(item->voucher->use, finished)),
                               .field = finished,
                               .cleared_by = _("the officer, by correcting the use"),
                           });
}

bool use_judge(struct desk *desk, const struct application_page *page, const struct facts *stated,
               struct date registered_on, struct findings *findings, struct err *err)
{
    const struct item *use = page->item->voucher->use;
    AUTO_FACTS struct facts facts = {0};
    struct judgement_input input = {.item = use, .facts = &facts, .day = registered_on};

    if (!facts_of(desk, page, stated, registered_on, findings, &facts, err))
        return false;
    judge_days(use, &facts, findings);
    judge_needs(&input, findings);
    judge_finished(page->item, stated, findings);
    judge_seller(stated, page->item->voucher->provider_code, page->organisation.code, findings);
    return true;
}

bool use_need_may_come(const struct item *use, const struct finding *unmet)
{
    if (strncmp(unmet->rule, "need:", strlen("need:")) != 0)
        return true;
    for (size_t i = 0; i < use->need_count; i++) {
        const struct condition *need = &use->needs[i];

        if (text_is(need->fact, unmet->field) && need->kind == FACT_YES_NO &&
            need->is == IS_EQUAL && text_is(need->values[0].text, "yes"))
            return true;
    }
    return false;
}

bool use_judge_elsewhere(struct desk *desk, const char *contract, const char *provider_code,
                         int64_t except, struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_use_place place;
    bool found;

    if (!store_use_elsewhere(desk->store, contract, provider_code, except, &arena, &place, &found,
                             err))
        return false;
    if (found)
        findings_add(
            findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = USE_ELSEWHERE,
                .text = arena_format(&arena,
                                     _("this contract number stands in use %1$d of %2$s too, with "
                                       "%3$s: compare the two contracts"),
                                     place.number, place.application, place.provider),
                .cleared_by = _("the officer, by correcting or striking one of the uses; or "
                                "the reason why it is another contract, by who registers it and "
                                "by who redeems it"),
            });
    return true;
}

/* One code is one provider: of two names one is a slip, or the code is another's. */
bool use_judge_name(struct desk *desk, const char *provider, const char *provider_code,
                    int64_t except, struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *mark = text_mark(&arena, provider);
    struct store_use_place *names;
    size_t count, at = 0;

    if (!store_provider_names(desk->store, provider_code, except, &arena, &names, &count, err))
        return false;
    while (at < count && text_is(text_mark(&arena, names[at].provider), mark))
        at++;
    if (at == count)
        return true;
    findings_add(
        findings,
        &(struct finding){
            .weight = FINDING_WARNS,
            .rule = USE_OTHER_NAME,
            .text = names[at].id == 0
                        ? arena_format(&arena,
                                       _("the code of the provider, %1$s, is registered as “%2$s”, "
                                         "and here it is “%3$s”: check name and code"),
                                       provider_code, names[at].provider, provider)
                        : arena_format(&arena,
                                       _("the code of the provider, %1$s, is “%2$s” in use %3$d of "
                                         "%4$s, and here it is “%5$s”: check name and code"),
                                       provider_code, names[at].provider, names[at].number,
                                       names[at].application, provider),
            .cleared_by = _("the officer, by correcting the use"),
        });
    return true;
}

/* Of days that both state, and of one at least; when the service ended is no mark of a contract. */
static bool are_of_one_day(const struct item *claim, const struct facts *one,
                           const struct facts *other)
{
    bool same = false;

    for (size_t i = 0; i < one->count; i++) {
        const struct fact *day = &one->list[i], *also = facts_find(other, day->key);

        if (day->kind != FACT_DATE || text_is(day->key, claim->voucher->finished) || !also)
            continue;
        if (also->date.day != day->date.day)
            return false;
        same = true;
    }
    return same;
}

void use_judge_split(const struct application_page *page, const struct facts *stated,
                     int64_t except, struct findings *findings)
{
    const struct item *claim = page->item;
    const struct fact *code = facts_find(stated, claim->voucher->provider_code);
    const struct fact *fee = facts_find(stated, claim->voucher->use->gives.of);
    AUTO_ARENA struct arena arena = {0};
    char sum[MONEY_TEXT_SIZE];

    for (size_t i = 0; code && fee && i < page->voucher.use_count; i++) {
        const struct voucher_use *other = &page->voucher.uses[i];

        if (other->id == except || other->state == USE_STRUCK || other->fee.fen != fee->money.fen ||
            !text_is(other->provider_code, code->text) ||
            !are_of_one_day(claim, stated, &other->facts))
            continue;
        findings_add(findings,
                     &(struct finding){
                         .weight = FINDING_WARNS,
                         .rule = USE_SPLIT,
                         .text = arena_format(
                             &arena,
                             _("use %1$d of this voucher (contract %2$s) is of the same provider, "
                               "the same day and the same fee of %3$s yuan: one contract may have "
                               "been split, or be entered twice"),
                             other->number, other->contract, money_text(fee->money, sum)),
                         .cleared_by = _("the officer, by correcting or striking one of the uses"),
                     });
    }
}

bool use_amount(struct desk *desk, const struct application_page *page, const struct facts *stated,
                struct date registered_on, int64_t except, struct receipt *ret_receipt,
                struct err *err)
{
    const struct voucher_account *account = &page->voucher;
    const struct voucher_use *without = voucher_use_find(account, except);
    struct money used = account->figures.used;
    AUTO_FACTS struct facts facts = {0};
    struct judgement_input input = {.item = page->item->voucher->use,
                                    .facts = &facts,
                                    .day = registered_on,
                                    .used_count = 1,
                                    .used = &used,
                                    .quota = account->figures.quota};

    if ((without && without->state != USE_STRUCK &&
         !money_subtract(used, without->amount, &used)) ||
        !money_add(used, account->figures.lapsed, &used))
        return err_set(err, ERR_STORE, _("the figures of %s do not add up"),
                       page->application.number);
    return facts_of(desk, page, stated, registered_on, NULL, &facts, err) &&
           judge_amount(&input, ret_receipt, err);
}

/* ---- reading ---- */

static bool load_use(struct desk *desk, struct application_page *page,
                     const struct store_use *stored, struct voucher_use *use, struct err *err)
{
    bool found;

    *use = (struct voucher_use){
        .id = stored->id,
        .number = stored->number,
        .contract = stored->contract,
        .provider = stored->provider,
        .provider_code = stored->provider_code,
        .fee = stored->fee,
        .finished_on = stored->finished_on,
        .registered_on = stored->registered_on,
        .amount = stored->amount,
        .state = stored->state,
        .clerk = stored->clerk,
    };
    if (!store_use_facts(desk->store, stored->id, &use->facts, err) ||
        !store_receipt_of_use(desk->store, stored->id, &use->receipt, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_STORE, _("use %d of %s has no receipt"), stored->number,
                       page->application.number);
    return use->state != USE_REGISTERED ||
           (use_judge(desk, page, &use->facts, use->registered_on, &use->needs, err) &&
            use_judge_elsewhere(desk, use->contract, use->provider_code, use->id, &use->needs,
                                err) &&
            use_judge_name(desk, use->provider, use->provider_code, use->id, &use->needs, err));
}

static bool load_uses(struct desk *desk, struct application_page *page, struct err *err)
{
    struct voucher_account *account = &page->voucher;
    struct store_use *stored;
    size_t count;

    if (!store_use_list(desk->store, page->application.id, &page->arena, &stored, &count, err))
        return false;
    account->uses = arena_get(&page->arena, (count + 1) * sizeof *account->uses);
    for (size_t i = 0; i < count; i++) {
        account->use_count = i + 1; /* what is read so far is released with it */
        if (!load_use(desk, page, &stored[i], &account->uses[i], err))
            return false;
    }
    for (size_t i = 0; i < count; i++) /* all are read: each is held against every other */
        if (account->uses[i].state == USE_REGISTERED)
            use_judge_split(page, &account->uses[i].facts, account->uses[i].id,
                            &account->uses[i].needs);
    return true;
}

static bool load_events(struct desk *desk, struct application_page *page, struct err *err)
{
    struct voucher_account *account = &page->voucher;
    struct store_voucher_entry *stored;
    size_t count;

    if (!store_voucher_entries(desk->store, page->application.id, &page->arena, &stored, &count,
                               err))
        return false;
    account->events = arena_get(&page->arena, (count + 1) * sizeof *account->events);
    account->event_count = count;
    for (size_t i = 0; i < count; i++)
        account->events[i] = (struct voucher_event){
            .step = stored[i].step,
            .amount = stored[i].amount,
            .day = stored[i].day,
            .use = stored[i].use_number,
            .reason = stored[i].reason,
            .clerk = stored[i].clerk,
        };
    return true;
}

bool use_load_account(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_voucher found;

    if (!page->item->voucher)
        return true;
    if (!store_voucher_find(desk->store, page->application.id, &found, &page->has_voucher, err))
        return false;
    if (!page->has_voucher)
        return true;
    page->voucher = (struct voucher_account){
        .issued_on = found.issued_on, .last_day = found.last_day, .figures = found.figures};
    return load_uses(desk, page, err) && load_events(desk, page, err);
}
