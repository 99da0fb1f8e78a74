/* SPDX-License-Identifier: Apache-2.0 */
/* The notice of a clawback (追回通知书) and of its waiver (免予追回通知书) as text for paper. Knows
 * their form; what they say is kept. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_inside.h"
#include "store/store.h"

#define TEXT_MOST ((size_t) 20000)

static void add_whose(struct str *text, const struct desk *desk, const struct clawback *clawback)
{
    const struct item *item = catalogue_item_latest(desk->catalogue, clawback->item);

    str_format(text, _("Number: %s\n"), clawback->number);
    str_format(text, _("Applicant: %1$s (%2$s)\n"), clawback->organisation_name,
               clawback->organisation_code);
    if (item)
        str_format(text, _("Item: %1$s %2$s\n\n"), clawback->item, words_now(&item->name));
}

static void add_head(struct str *text, const struct desk *desk, const struct clawback *clawback)
{
    char day[DATE_TEXT_SIZE];

    str_format(text, "%s\n\n", _("Notice of clawback"));
    if (clawback->stored == CLAWBACK_WITHDRAWN)
        str_format(text, _("Withdrawn on %s: nothing is claimed.\n\n"),
                   date_text(clawback->ended_on, day));
    else if (date_is_none(clawback->notified_on))
        str_format(text, "%s\n\n", _("Draft: not confirmed and not sent."));
    add_whose(text, desk, clawback);
    str_format(text, _("What was paid is claimed back, whole or in part, because: %s\n\n"),
               clawback->ground);
}

/* Interest as it was reckoned: rate, days, and what the rate rests on where that is not the
 * setting. */
static void add_sums(struct str *text, const struct clawback *clawback)
{
    char principal[MONEY_TEXT_SIZE], interest[MONEY_TEXT_SIZE], due[MONEY_TEXT_SIZE];
    char rate[RATIO_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    str_format(text, _("Principal: %s yuan\n"), money_text(clawback->principal, principal));
    if (clawback->rate_ppm == 0)
        str_format(text, "%s\n", _("Interest: none"));
    else
        str_format(text,
                   _("Interest: %1$s yuan (%2$s a year, simple, by days over 365, from %3$s to "
                     "%4$s)\n"),
                   money_text(clawback->interest, interest),
                   ratio_text((struct ratio){clawback->rate_ppm}, rate),
                   date_text(clawback->interest_from, from), date_text(clawback->decided_on, to));
    if (!text_empty(clawback->rule))
        str_format(text, _("Rate rests on: %s\n"), clawback->rule);
    str_format(text, _("To be paid back: %s yuan\n"), money_text(clawback_due(clawback), due));
}

static void add_where(struct str *text, const struct clawback *clawback)
{
    /* no setting names it: it is written in by hand */
    str_format(text, "%s\n", _("Account to pay into: ____________________"));
    str_format(text, _("Please write the number %s with the payment.\n"), clawback->number);
}

static void add_term(struct str *text, const struct desk *desk, const struct clawback *clawback)
{
    char due[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE];

    if (date_is_none(clawback->due_on))
        str_format(text, "%s\n", _("Pay by: counted from the day of the notice"));
    else
        str_format(text, _("Pay by: %1$s (%2$d working days from %3$s)\n"),
                   date_text(clawback->due_on, due),
                   calendar_between(desk->calendar, clawback->notified_on, clawback->due_on).count,
                   date_text(clawback->notified_on, from));
    add_where(text, clawback);
}

/* @param on  DATE_NONE: not told to anybody yet */
static void add_foot(struct str *text, const struct desk *desk, const struct clawback *clawback,
                     struct date on)
{
    const struct department *department =
        catalogue_department(desk->catalogue, clawback->department);
    char day[DATE_TEXT_SIZE];

    if (department)
        str_format(text, "\n%s\n", words_now(&department->name));
    str_format(text, _("Handled by: %s\n"), clawback->raiser);
    if (!date_is_none(on))
        str_format(text, "%s\n", date_text(on, day));
}

bool desk_clawback_notice(struct desk *desk, int64_t id, struct arena *arena, const char **ret_text,
                          struct err *err)
{
    AUTO_ARENA struct arena read = {0};
    AUTO_STR struct str text = {0};
    struct clawback clawback;

    if (!act_may_read(desk, clawback_readers(), err) ||
        !clawback_load(desk, id, &read, &clawback, err))
        return false;
    AUTO_LANGUAGE enum language screen = language_paper();
    str_init(&text, TEXT_MOST);
    add_head(&text, desk, &clawback);
    add_sums(&text, &clawback);
    add_term(&text, desk, &clawback);
    add_foot(&text, desk, &clawback, clawback.notified_on);
    *ret_text = arena_text(arena, text.text);
    return true;
}

/* ---- the waiver ---- */

/* What came and was waived when the newest waiver was confirmed: the paper is of that day. */
struct waived {
    const struct clawback_step *step; /* NULL: nothing was waived */
    struct money came, all;           /* all: of this waiver and those before */
};

static struct waived waived_of(const struct clawback_page *page)
{
    struct waived waived = {0};
    struct money came = {0}, all = {0};

    for (size_t i = 0; i < page->step_count; i++) {
        const struct clawback_step *step = &page->steps[i];

        if (step->kind == STEP_IN && !step->taken_back)
            came.fen += step->amount.fen;
        if (step->kind != STEP_WAIVED)
            continue;
        all.fen += step->amount.fen;
        waived = (struct waived){.step = step, .came = came, .all = all};
    }
    return waived;
}

static void add_waived(struct str *text, const struct clawback *clawback,
                       const struct waived *waived, struct money left)
{
    char claimed[MONEY_TEXT_SIZE], came[MONEY_TEXT_SIZE], now[MONEY_TEXT_SIZE];
    char all[MONEY_TEXT_SIZE], rest[MONEY_TEXT_SIZE];

    str_format(text, _("Claimed back: %s yuan\n"), money_text(clawback_due(clawback), claimed));
    str_format(text, _("Paid back so far: %s yuan\n"), money_text(waived->came, came));
    str_format(text, _("Waived now: %s yuan\n"), money_text(waived->step->amount, now));
    if (waived->all.fen != waived->step->amount.fen)
        str_format(text, _("Waived altogether: %s yuan\n"), money_text(waived->all, all));
    str_format(text, _("Because: %s\n"), waived->step->reason);
    str_format(text, _("Still to be paid back: %s yuan\n"), money_text(left, rest));
}

static void add_rest(struct str *text, const struct clawback *clawback, struct money left)
{
    char due[DATE_TEXT_SIZE];

    if (left.fen <= 0) {
        str_format(text, "%s\n", _("Nothing more is to be paid back of this claim."));
        return;
    }
    if (!date_is_none(clawback->due_on))
        str_format(text, _("Pay by: %s (the day of the notice of clawback stays)\n"),
                   date_text(clawback->due_on, due));
    add_where(text, clawback);
}

bool desk_clawback_waiver_notice(struct desk *desk, int64_t id, struct arena *arena,
                                 const char **ret_text, struct err *err)
{
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};
    AUTO_STR struct str text = {0};
    struct waived waived;
    struct money left;

    if (!desk_clawback(desk, id, &page, err))
        return false;
    waived = waived_of(&page);
    if (!waived.step)
        return err_set(err, ERR_NOT_FOUND, _("nothing was waived of %s"), page.clawback.number);
    left.fen = clawback_due(&page.clawback).fen - waived.came.fen - waived.all.fen;
    AUTO_LANGUAGE enum language screen = language_paper();
    str_init(&text, TEXT_MOST);
    str_format(&text, "%s\n\n",
               left.fen > 0 ? _("Notice of a partial waiver") : _("Notice of a waiver"));
    add_whose(&text, desk, &page.clawback);
    add_waived(&text, &page.clawback, &waived, left);
    add_rest(&text, &page.clawback, left);
    add_foot(&text, desk, &page.clawback, waived.step->day);
    *ret_text = arena_text(arena, text.text);
    return true;
}
