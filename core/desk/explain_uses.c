/* SPDX-License-Identifier: Apache-2.0 */
/* The uses of a voucher in words: what each took of the quota and why, what is left and until when.
 * Leaves the lines of a receipt to explain_words. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/explain_saying.h"

static void say_use(struct saying *saying, const struct voucher_use *use)
{
    const struct item *item = saying->explanation->page.item->voucher->use;
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    saying_pair(saying, saying_text(saying, _("Use %d"), use->number),
                saying_text(saying, _("contract %1$s with %2$s; %3$s yuan, %4$s"), use->contract,
                            use->provider, money_text(use->amount, amount),
                            _(use_state_label(use->state))));
    saying_note(saying, " ",
                saying_text(saying, _("registered on %1$s by %2$s"),
                            date_text(use->registered_on, day), use->clerk));
    for (size_t i = 0; i < use->receipt.count; i++)
        explain_say_receipt_line(saying, item, &use->receipt, i);
    for (size_t i = 0; i < use->needs.count; i++)
        saying_marked(saying, "!", use->needs.list[i].text);
}

void explain_say_uses(struct saying *saying)
{
    const struct application_page *page = &saying->explanation->page;
    const struct voucher_account *account = &page->voucher;
    char issued[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE], left[MONEY_TEXT_SIZE],
        quota[MONEY_TEXT_SIZE], lapsed[MONEY_TEXT_SIZE];
    struct explain_line *bar;

    if (!page->has_voucher)
        return;
    saying_heading(saying, _("What was used of the voucher"));
    saying_pair(saying, _("Issued on"), date_text(account->issued_on, issued));
    saying_pair(saying, _("Last day"), date_text(account->last_day, last));
    bar = saying_line(saying, EXPLAIN_BAR,
                      saying_text(saying, _("%1$s of %2$s left"),
                                  money_text(voucher_left(&account->figures), left),
                                  money_text(account->figures.quota, quota)));
    bar->label = _("Quota");
    bar->used = account->figures.redeemed.fen;
    bar->held = voucher_waiting(&account->figures).fen;
    bar->whole = account->figures.quota.fen;
    if (account->figures.lapsed.fen > 0)
        saying_pair(saying, _("Quota lapsed"),
                    saying_text(saying, _("%s yuan"), money_text(account->figures.lapsed, lapsed)));
    for (size_t i = 0; i < account->use_count; i++)
        say_use(saying, &account->uses[i]);
}
