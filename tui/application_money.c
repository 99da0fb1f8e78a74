/* SPDX-License-Identifier: Apache-2.0 */
/* The amount and what became of it: the explanation, reserved, committed, paid.
 * The words of the explanation are the desk's, the figures are the ledger's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/earmark.h"
#include "desk/payment.h"
#include "tui/application_view.h"
#include "tui/application_words.h"
#include "tui/payment_words.h"

/* ---- the tab of the amount ---- */

static void explain_row(struct page *page, const struct explain_line *line)
{
    enum style style = line->strong ? STYLE_HEADING : line->dim ? STYLE_DIM : STYLE_NORMAL;

    switch (line->kind) {
    case EXPLAIN_HEADING:
        page_heading(page, line->text);
        break;
    case EXPLAIN_PAIR:
        page_pair(page, line->label, line->text);
        break;
    case EXPLAIN_TEXT:
        page_marked(page, style, line->mark, line->text);
        break;
    case EXPLAIN_BAR:
        page_bar(page, &(struct page_bar){.label = line->label,
                                          .used = line->used,
                                          .held = line->held,
                                          .whole = line->whole,
                                          .text = line->text});
        break;
    case EXPLAIN_HOLDER:
        page_marked(page, STYLE_DIM, " ", line->text);
        break;
    }
}

void explain_rows(struct page *page, const struct explanation *explanation,
                  const struct catalogue *catalogue, unsigned parts)
{
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};

    explain_say(explanation, catalogue, parts, &lines);
    for (size_t i = 0; i < lines.count; i++)
        explain_row(page, &lines.list[i]);
}

void application_assess_rows(struct page *page, const struct world *world,
                             const struct explanation *explanation)
{
    explain_rows(page, explanation, world->catalogue,
                 1u << EXPLAIN_RECEIPT | 1u << EXPLAIN_CHANGE | 1u << EXPLAIN_LIMITS |
                     1u << EXPLAIN_POOL | 1u << EXPLAIN_PENDING);
}

void application_over_row(struct page *page, const struct application_page *application)
{
    const struct application *row = &application->application;
    const char *over =
        row->has_assessed ? over_requested_text(row, row->assessed, &page->arena) : "";

    if (!text_empty(over))
        page_marked(page, STYLE_WARNING, "!", over);
}

static void add_allotment(struct page *page, const struct application_page *application)
{
    const struct allotment *allotment = &application->allotment;
    char number[ALLOCATION_NUMBER_SIZE];

    if (allotment->exists)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page, _("The signed allocation %1$s gives %2$s of it."),
                             allocation_number(allotment->year, allotment->allocation_id, number),
                             yuan_text(allotment->given, &page->arena)));
}

/* ---- the tab of the money ---- */

static void add_payment(struct page *page, const struct payment *payment)
{
    char day[DATE_TEXT_SIZE];

    page_pair(page, date_text(payment->paid_on, day),
              page_say(page, _("%1$s to %2$s, %3$s, account %4$s; by %5$s"),
                       yuan_text(payment->amount, &page->arena), payment->payee, payment->bank,
                       payment->account, payment->clerk));
    if (!date_is_none(payment->returned_on))
        page_marked(
            page, STYLE_WARNING, "!",
            page_say(page, _("these %1$s came back on %2$s%3$s"),
                     yuan_text(payment->amount, &page->arena), date_text(payment->returned_on, day),
                     booked_text(payment->return_booked_on, payment->returned_on, &page->arena)));
}

static void add_instalment(struct page *page, const struct instalment *it)
{
    const char *stand = payment_stand(it, &page->arena);

    page_pair(page, page_say(page, _("Instalment %d"), it->nth),
              page_say(page, *stand ? "%s  %s  %s" : "%s  %s", yuan_text(it->amount, &page->arena),
                       _(instalment_state_label(it->state)), stand));
    if (it->is_other_account && !text_empty(it->account) && instalment_is_open(it->state))
        page_marked(page, STYLE_WARNING, "!",
                    _("the applicant's account was changed since the first check"));
}

/* In their order, without those that were cancelled; nothing for whom they are not. */
static void add_instalments(struct page *page, struct world *world, int64_t id)
{
    AUTO_INSTALMENTS struct instalments found = {0};
    struct payment_sums sums;
    struct err ignored = {0};
    size_t left;

    if (!desk_instalments(&world->desk, id, 0, &found, &ignored) || found.count == 0)
        return;
    page_heading(page, _("Instalments"));
    left = found.count;
    for (int nth = 1; left > 0; nth++)
        for (size_t i = 0; i < found.count; i++)
            if (found.list[i].nth == nth) {
                left--;
                if (found.list[i].state != INSTALMENT_CANCELLED)
                    add_instalment(page, &found.list[i]);
            }
    if (!desk_payment_sums(&world->desk, id, &sums, &ignored))
        return;
    page_text(page, STYLE_DIM, payment_sums(&sums, &page->arena));
    if (sums.held.fen > 0)
        page_text(page, STYLE_DIM, payment_held(&sums, &page->arena));
}

/* Without its sign: the words give it. */
static const char *size_text(struct page *page, struct money by)
{
    char text[MONEY_TEXT_SIZE];

    return arena_text(&page->arena,
                      money_text((struct money){by.fen < 0 ? -by.fen : by.fen}, text));
}

/* "12,000.00 yuan  2026-03-04 Xu  -3,000.00 less". */
static const char *five_text(struct page *page, const struct five *five, enum five_place place)
{
    const struct five_figure *figure = &five->of[place];
    struct money by;
    const char *than = "";
    char day[DATE_TEXT_SIZE];

    if (five_differs(five, place, &by))
        than = by.fen < 0 ? page_say(page, _("-%s less"), size_text(page, by))
                          : page_say(page, _("+%s more"), size_text(page, by));
    return page_say(page, *than ? "%s  %s %s  %s" : "%s  %s %s",
                    yuan_text(figure->amount, &page->arena), date_text(figure->day, day),
                    figure->person, than);
}

static void add_five(struct page *page, const struct five *five)
{
    for (int i = 0; i < FIVE_COUNT; i++)
        page_pair_in(page, five->of[i].known ? STYLE_NORMAL : STYLE_DIM,
                     _(figure_label(five_meaning((enum five_place) i))),
                     five->of[i].known ? five_text(page, five, (enum five_place) i) : "–");
}

static void add_amount(struct page *page, const char *label, bool known, struct money amount)
{
    page_pair_in(page, known ? STYLE_NORMAL : STYLE_DIM, label,
                 known ? yuan_text(amount, &page->arena) : "–");
}

/* Of who plans with it; a reviewer is told of no money. */
static void add_earmark(struct page *page, struct world *world, int64_t id)
{
    struct money marked = {0};

    if (world->desk.clerk.role != ROLE_REVIEWER && world->desk.clerk.role != ROLE_INTAKE &&
        desk_earmark(&world->desk, id, &marked, NULL) && marked.fen > 0)
        add_amount(page, _("Money marked"), true, marked);
}

void application_money_rows(struct page *page, struct world *world,
                            const struct application_page *application)
{
    const struct application *row = &application->application;
    const struct organisation *payee = &application->organisation;

    if (row->is_in_kind) {
        page_text(page, STYLE_DIM,
                  _("This item gives support in kind: no pool pays for it and no money moves."));
        return;
    }
    application_agreement_warning(page, application, AWARD_KEY);
    page_heading(page, _("Figures, kept apart"));
    add_five(page, &application->five);
    add_allotment(page, application);
    page_heading(page, _("The money now"));
    page_pair(page, _("Pool"), pool_text(world->catalogue, row->pool));
    add_earmark(page, world, row->id);
    add_amount(page, _("Reserved"), row->reserved.fen > 0, row->reserved);
    add_amount(page, _("Committed"), row->committed.fen > 0, row->committed);
    add_amount(page, _("Paid"), row->paid.fen > 0, row->paid);
    add_instalments(page, world, row->id);
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
