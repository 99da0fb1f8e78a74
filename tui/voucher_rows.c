/* SPDX-License-Identifier: Apache-2.0 */
/* A voucher as rows of a page: its figures, its uses, the balance of an applicant by item and year.
 * Knows showing only; figures and words of steps are the desk's. */
#include "base/text.h"
#include "tui/application_view.h"
#include "tui/application_words.h"

static void add_figure(struct page *page, const char *label, struct money amount)
{
    page_pair_in(page, amount.fen > 0 ? STYLE_NORMAL : STYLE_DIM, label,
                 yuan_text(amount, &page->arena));
}

static const char *last_day_text(struct page *page, const struct world *world, struct date last)
{
    char day[DATE_TEXT_SIZE];
    int left = (int) (last.day - world->desk.today.day);

    date_text(last, day);
    if (left < 0)
        return page_say(page, _("%s, over"), day);
    return page_say(page, _("%1$s, days left: %2$d"), day, left);
}

static void add_figures(struct page *page, const struct voucher_figures *figures)
{
    page_bar(page,
             &(struct page_bar){.label = _("Quota"),
                                .used = figures->redeemed.fen,
                                .held = voucher_waiting(figures).fen,
                                .whole = figures->quota.fen,
                                .text = page_say(page, _("%1$s of %2$s left"),
                                                 yuan_text(voucher_left(figures), &page->arena),
                                                 yuan_text(figures->quota, &page->arena))});
    add_figure(page, _("Waits for redemption"), voucher_waiting(figures));
    add_figure(page, _("Redeemed"), figures->redeemed);
    add_figure(page, _("Quota lapsed"), figures->lapsed);
}

/* No clock runs before it is redeemed: how long it waits is said instead. */
static const char *state_text(struct page *page, const struct world *world,
                              const struct voucher_use *use)
{
    char day[DATE_TEXT_SIZE];

    if (use->state != USE_REGISTERED || date_is_none(use->finished_on))
        return _(use_state_label(use->state));
    return page_say(page, _("%1$s since %2$s, working days: %3$d"), _(use_state_label(use->state)),
                    date_text(use->registered_on, day),
                    calendar_between(world->calendar, use->registered_on, world->desk.today).count);
}

static void add_use(struct page *page, const struct world *world, const struct voucher_use *use)
{
    bool struck = use->state == USE_STRUCK;
    char day[DATE_TEXT_SIZE];

    page_pair_in(page, struck ? STYLE_DIM : STYLE_NORMAL, page_say(page, _("Use %d"), use->number),
                 page_say(page, "%s  %s", yuan_text(use->amount, &page->arena),
                          state_text(page, world, use)));
    page_marked(page, struck ? STYLE_DIM : STYLE_NORMAL, " ",
                page_say(page, _("contract %1$s with %2$s, fee %3$s; registered on %4$s by %5$s"),
                         use->contract, use->provider, yuan_text(use->fee, &page->arena),
                         date_text(use->registered_on, day), use->clerk));
    for (size_t i = 0; i < use->needs.count; i++)
        page_marked(page, STYLE_WARNING, "!", use->needs.list[i].text);
}

void voucher_rows(struct page *page, const struct world *world,
                  const struct application_page *application)
{
    const struct voucher_account *account = &application->voucher;
    char day[DATE_TEXT_SIZE];

    if (!application->has_voucher)
        return;
    page_heading(page, _("Voucher"));
    page_pair(page, _("Issued on"), date_text(account->issued_on, day));
    page_pair(page, _("Last day"), last_day_text(page, world, account->last_day));
    add_figures(page, &account->figures);
    if (account->use_count == 0)
        page_text(page, STYLE_DIM, _("No use is registered yet."));
    for (size_t i = 0; i < account->use_count; i++)
        add_use(page, world, &account->uses[i]);
}

void voucher_balance_rows(struct page *page, const struct world *world,
                          const struct voucher_holdings *holdings, const char *item, int year)
{
    const struct item *named = catalogue_item_latest(world->catalogue, item);
    struct voucher_figures balance = {0};
    struct err err = {0};

    if (!voucher_balance(holdings, item, year, &balance, &err) || balance.quota.fen == 0)
        return;
    page_heading(page, page_say(page, _("Vouchers of the applicant, %1$d: %2$s %3$s"), year, item,
                                named ? words_now(&named->name) : ""));
    add_figures(page, &balance);
}
