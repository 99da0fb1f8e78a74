/* SPDX-License-Identifier: Apache-2.0 */
/* Letters that decide: not to accept (不予受理决定书), with the rules it fails as they stood then;
 * to fund and not to fund, that it is taken as given up, that an award is revoked.  What they say
 * is the journal's. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/letter_inside.h"

void letter_refusal(struct letter *letter)
{
    const char *rules = journal_value(letter->entry->changes, "failed_rules", letter->arena);
    int number = 1;

    str_format(&letter->text, "%s", _("It is not accepted. It does not meet:\n"));
    while (*rules != '\0') {
        size_t size = strcspn(rules, ";");

        str_format(&letter->text, "%d. %s\n", number++,
                   catalogue_rule_text(letter->desk->catalogue, letter->page->item,
                                       arena_format(letter->arena, "%.*s", (int) size, rules),
                                       letter->arena));
        rules += size;
        rules += strspn(rules, "; ");
    }
    str_format(&letter->text, _("Reason: %s\n"), letter_reason(letter));
}

static void add_reason(struct letter *letter, const char *decided)
{
    str_format(&letter->text, "%s\n", decided);
    str_format(&letter->text, _("Reason: %s\n"), letter_reason(letter));
}

void letter_decline(struct letter *letter)
{
    add_reason(letter, _("After examination, your application is not funded."));
}

void letter_lapse(struct letter *letter)
{
    add_reason(letter,
               _("The papers asked for were not corrected in time. The application is taken "
                 "as given up, and the case is closed."));
}

void letter_revoke(struct letter *letter)
{
    const struct application *row = &letter->page->application;

    /* what was paid since it was taken back is not claimed */
    add_reason(letter, row->stage == STAGE_REVOKED && row->paid.fen > 0
                           ? _("The award is revoked. What was paid of it is claimed back by a "
                               "notice of its own.")
                           : _("The award is revoked."));
}

void letter_restore(struct letter *letter)
{
    add_reason(letter, _("The decision to revoke the award is withdrawn. The award stands again."));
}

/* What is owed is the newest figure: a rest that was given back is no longer awarded. */
void letter_award(struct letter *letter)
{
    const struct application_page *page = letter->page;
    const struct application *row = &page->application;
    char amount[MONEY_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (!date_is_none(row->notice_from))
        str_format(&letter->text, _("The public notice ran from %1$s to %2$s. "),
                   date_text(row->notice_from, from), date_text(row->notice_to, to));
    if (row->is_in_kind)
        str_format(&letter->text, "%s", _("Your application is supported, in kind.\n"));
    else if (page->has_voucher)
        str_format(&letter->text, _("A quota of %s yuan is issued to you.\n"),
                   money_text(row->reserved, amount));
    else
        str_format(&letter->text, _("Your application is funded with %s yuan.\n"),
                   money_text(row->committed, amount));
    if (page->item->agreement)
        str_format(&letter->text, "%s", _("An agreement is to be signed before payment.\n"));
}
