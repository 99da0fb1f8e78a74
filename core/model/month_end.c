/* SPDX-License-Identifier: Apache-2.0 */
/* Words of the five tie-outs, and months as they are written. */
#include "model/month_end.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"

static const struct {
    const char *label, *left, *right, *counted;
} ties[TIE_COUNT] = {
    [TIE_AWARD] = {N_("Awards = paid + open"), N_("awarded, as the awards show"),
                   N_("paid by the entries + open"), N_("awards")},
    [TIE_POOL] = {N_("Pools = their entries"), N_("available, as the pools show"),
                  N_("what the entries leave"), N_("years of pools")},
    [TIE_JOURNAL] = {N_("Ledger = journal"), N_("entries of the ledger"),
                     N_("vouched for by the journal"), N_("ledger entries")},
    [TIE_REGISTER] = {N_("Payments = ledger"), N_("register: paid less returned"),
                      N_("ledger: paid less returned"), N_("payments and returns")},
    [TIE_TOTALS] = {N_("Figures = entries"), N_("daily totals shown"), N_("sums of the entries"),
                    N_("figures")},
};

const char *tie_label(enum tie_kind tie)
{
    assert((unsigned) tie < TIE_COUNT);
    return ties[tie].label;
}

const char *tie_left(enum tie_kind tie)
{
    assert((unsigned) tie < TIE_COUNT);
    return ties[tie].left;
}

const char *tie_right(enum tie_kind tie)
{
    assert((unsigned) tie < TIE_COUNT);
    return ties[tie].right;
}

const char *tie_counted(enum tie_kind tie)
{
    assert((unsigned) tie < TIE_COUNT);
    return ties[tie].counted;
}

void month_closes_release(struct month_closes *closes)
{
    arena_release(&closes->arena);
    *closes = (struct month_closes){0};
}

void month_answers_release(struct month_answers *answers)
{
    arena_release(&answers->arena);
    *answers = (struct month_answers){0};
}

void month_end_release(struct month_end *end)
{
    arena_release(&end->arena);
    *end = (struct month_end){0};
}

const char *month_tie_word(const struct month_end *end, enum tie_kind tie)
{
    if (tie == end->wrong_at && end->journal_wrong && *end->journal_wrong)
        return end->journal_wrong;
    return tie == TIE_JOURNAL && end->close_wrong ? end->close_wrong : "";
}

size_t month_tie_wrong(const struct month_end *end, enum tie_kind tie)
{
    size_t lines = end->ties[tie].wrong_count;

    return lines == 0 && *month_tie_word(end, tie) ? 1 : lines;
}

const char *month_end_open_text(const struct month_end *end, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    return arena_format(arena, _("Not over until %s: the sums are of today, it cannot be closed."),
                        date_text(end->last_on, day));
}

size_t month_end_wrong(const struct month_end *end)
{
    size_t count = 0;

    for (int i = 0; i < TIE_COUNT; i++)
        count += month_tie_wrong(end, (enum tie_kind) i);
    return count;
}

bool month_parse(const char *text, int *ret_year, int *ret_month)
{
    int year = 0, month = 0;

    if (strlen(text) != 7 || text[4] != '-')
        return false;
    for (int i = 0; i < 7; i++) {
        if (i == 4)
            continue;
        if (!isdigit((unsigned char) text[i]))
            return false;
        if (i < 4)
            year = year * 10 + text[i] - '0';
        else
            month = month * 10 + text[i] - '0';
    }
    if (year < 2000 || year > 2200 || month < 1 || month > 12)
        return false;
    *ret_year = year;
    *ret_month = month;
    return true;
}

const char *month_text(int year, int month, char ret_text[MONTH_TEXT_SIZE])
{
    assert(year >= 2000 && year <= 2200 && month >= 1 && month <= 12);
    (void) snprintf(ret_text, MONTH_TEXT_SIZE, "%04d-%02d", year % 10000, month % 100);
    return ret_text;
}
