/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a rehearsal.  What they are about is the desk's. */
#include "tui/rehearse_words.h"

#include "base/intl.h"

const char *rehearsed_side_text(const struct rehearsed_side *side, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];

    switch (side->outcome) {
    case REHEARSED_AMOUNT:
        return arena_text(arena, money_text(side->amount, amount));
    case REHEARSED_IN_KIND:
        /* TRANSLATORS: so many units of support in kind, e.g. months rent-free */
        return side->count > 0 ? arena_format(arena, _("%lld in kind"), (long long) side->count)
                               : _("in kind");
    case REHEARSED_REFUSED:
        return _("declined");
    case REHEARSED_GONE:
        return _("not offered");
    case REHEARSED_OPEN:
        return _("not known yet");
    }
    return "";
}

const char *difference_text(struct money difference, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];

    return arena_format(arena, "%s%s", difference.fen > 0 ? "+" : "",
                        money_text(difference, amount));
}

const char *rehearsal_counts_text(const struct rehearsal *rehearsal, struct arena *arena)
{
    return arena_format(
        arena,
        _("%1$zu judged, %2$zu change: %3$zu more, %4$zu less, %5$zu refused, %6$zu "
          "admitted, %7$zu no longer offered; %8$zu not known yet"),
        rehearsal->judged, rehearsal->changed, rehearsal->more, rehearsal->less, rehearsal->refused,
        rehearsal->admitted, rehearsal->gone, rehearsal->untold);
}

const char *rehearsal_sums_text(const struct rehearsal *rehearsal, struct arena *arena)
{
    char before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];

    return arena_format(arena, _("All together: %1$s yuan now, %2$s under the draft, %3$s"),
                        money_text(rehearsal->before, before), money_text(rehearsal->after, after),
                        difference_text(rehearsal->difference, arena));
}

const char *rehearsal_parts_text(const struct rehearsal *rehearsal, struct arena *arena)
{
    return arena_format(
        arena,
        _("Of the changes: %1$zu decided already, %2$s yuan; %3$zu not decided "
          "yet, %4$s yuan"),
        rehearsal->decided.changed, difference_text(rehearsal->decided.difference, arena),
        rehearsal->open.changed, difference_text(rehearsal->open.difference, arena));
}

const char *examples_fail_text(int64_t count, struct arena *arena)
{
    return arena_format(arena,
                        _("%lld worked examples of the rehearsed folder do not come out: "
                          "approving a text of it asks for a reason"),
                        (long long) count);
}

const char *rehearsed_pool_text(const struct rehearsed_pool *pool, struct arena *arena)
{
    char before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];

    return arena_format(arena, _("%1$s, %2$d: %3$s yuan now, %4$s under the draft, %5$s"),
                        words_now(&pool->name), pool->year, money_text(pool->before, before),
                        money_text(pool->after, after), difference_text(pool->difference, arena));
}

const char *rehearsed_books_text(const struct rehearsed_pool *pool, struct arena *arena)
{
    char usable[MONEY_TEXT_SIZE], reserved[MONEY_TEXT_SIZE], committed[MONEY_TEXT_SIZE];
    const char *books;

    if (!pool->opened)
        return _("no budget is set for the year");
    books = arena_format(arena, _("usable %1$s, reserved %2$s, committed %3$s"),
                         money_text(pool->usable, usable), money_text(pool->reserved, reserved),
                         money_text(pool->committed, committed));
    return pool->over ? arena_format(arena, _("%s: the draft asks for more than is usable"), books)
                      : books;
}
