/* SPDX-License-Identifier: Apache-2.0 */
/* The amount and what became of it: receipt, limits, reserved, committed, paid.
 * The arithmetic is the rules', the figures are the ledger's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_view.h"
#include "tui/application_words.h"

/* ---- the receipt ---- */

static bool is_result(const struct receipt_line *line)
{
    return line->kind == RECEIPT_RESULT || line->kind == RECEIPT_GRANT;
}

static const char *line_text(struct page *page, const struct item *item,
                             const struct receipt_line *line)
{
    const char *text = receipt_line_text(line, &page->arena);
    const struct material *proof =
        item && !text_empty(line->proof) ? item_material(item, line->proof) : NULL;

    if (proof)
        text = page_say(page, _("%1$s; proof: %2$s"), text, words_now(&proof->name));
    return text;
}

void receipt_rows(struct page *page, const struct item *item, const struct receipt *receipt)
{
    char digest[DIGEST_TEXT_SIZE];
    bool unproved = false, bound = false;

    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];

        page_marked(page, line->binds || is_result(line) ? STYLE_HEADING : STYLE_NORMAL,
                    line->binds       ? "→"
                    : is_result(line) ? "="
                                      : " ",
                    line_text(page, item, line));
        unproved = unproved || line->unproved;
        bound = bound || line->binds;
    }
    page_gap(page);
    if (bound)
        page_marked(page, STYLE_DIM, "→", _("what decides the result"));
    else if (!receipt->in_kind)
        page_text(page, STYLE_DIM, _("No limit was reached."));
    if (unproved)
        page_text(page, STYLE_DIM,
                  _("[unproved]: the published rule does not say this number in so many words; ask "
                    "the department before relying on it."));
    page_text(page, STYLE_DIM,
              page_say(page, _("digest of the receipt %s"), digest_text(&receipt->digest, digest)));
}

void receipt_limit_rows(struct page *page, const struct receipt *receipt)
{
    bool any = false;

    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];
        char most[MONEY_TEXT_SIZE], used[MONEY_TEXT_SIZE], room[MONEY_TEXT_SIZE];

        if (line->kind != RECEIPT_LIMIT)
            continue;
        if (!any)
            page_heading(page, _("Limits, ten thousands of yuan"));
        any = true;
        page_bar(page,
                 &(struct page_bar){
                     .label = words_now(&line->label),
                     .used = line->used.fen,
                     .held = receipt->result.fen,
                     .whole = line->amount.fen,
                     .text = page_say(page, _("limit %1$s, used %2$s, room %3$s%4$s"),
                                      money_wan(line->amount, most), money_wan(line->used, used),
                                      money_wan(line->headroom, room),
                                      line->binds ? _("  → decides") : ""),
                 });
    }
    if (any)
        page_text(page, STYLE_DIM, _("█ used by others of the holder  ▓ this award  ░ left"));
}

/* ---- the tab of the amount ---- */

void application_assess_rows(struct page *page, const struct world *world,
                             const struct application_page *application, const struct receipt *now,
                             const char *why_not)
{
    const struct receipt *receipt = application->has_receipt ? &application->receipt : now;

    (void) world;
    if (application->has_receipt)
        page_heading(page, _("How the amount was worked out"));
    else if (receipt && desk_amount_is_decided(application->item))
        page_heading(page, _("A person decides this amount. If all that is requested were decided "
                             "today:"));
    else if (receipt)
        page_heading(page, _("If it were assessed today"));
    else
        page_heading(page, _("Not assessed yet"));
    if (application->has_decided) {
        page_pair(page, _("Decided"), yuan_text(application->decided, &page->arena));
        page_pair(page, _("Ground"), application->ground);
    }
    if (!receipt) {
        page_text(page, STYLE_DIM,
                  text_empty(why_not)
                      ? _("A person decides this amount under the limits of the rule, or the rule "
                          "gives it, when it is assessed.")
                      : why_not);
        return;
    }
    receipt_limit_rows(page, receipt);
    receipt_rows(page, application->item, receipt);
}

/* ---- the tab of the money ---- */

static void add_payment(struct page *page, const struct payment *payment)
{
    char day[DATE_TEXT_SIZE];

    page_pair(page, date_text(payment->paid_on, day),
              page_say(page, _("%1$s to %2$s, %3$s, account %4$s; by %5$s"),
                       yuan_text(payment->amount, &page->arena), payment->payee, payment->bank,
                       payment->account, payment->clerk));
}

static void add_amount(struct page *page, const char *label, bool known, struct money amount)
{
    page_pair_in(page, known ? STYLE_NORMAL : STYLE_DIM, label,
                 known ? yuan_text(amount, &page->arena) : "–");
}

void application_money_rows(struct page *page, const struct world *world,
                            const struct application_page *application)
{
    const struct application *row = &application->application;
    const struct organisation *payee = &application->organisation;

    if (row->is_in_kind) {
        page_text(page, STYLE_DIM,
                  _("This item gives support in kind: no pool pays for it and no money moves."));
        return;
    }
    page_heading(page, _("Figures, kept apart"));
    page_pair(page, _("Pool"), pool_text(world->catalogue, row->pool));
    add_amount(page, _("Requested"), row->has_requested, row->requested);
    add_amount(page, _("Assessed"), row->has_assessed, row->assessed);
    add_amount(page, _("Reserved"), row->reserved.fen > 0, row->reserved);
    add_amount(page, _("Committed"), row->committed.fen > 0, row->committed);
    add_amount(page, _("Paid"), row->paid.fen > 0, row->paid);
    page_heading(page, _("Account of the applicant"));
    page_pair(page, _("Account name"), payee->account_name);
    page_pair(page, _("Bank"), payee->bank_name);
    page_pair(page, _("Account"), payee->bank_account);
    page_heading(page, _("Payments"));
    if (application->payment_count == 0)
        page_text(page, STYLE_DIM, _("Nothing is paid yet."));
    for (size_t i = 0; i < application->payment_count; i++)
        add_payment(page, &application->payments[i]);
}
