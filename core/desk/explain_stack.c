/* SPDX-License-Identifier: Apache-2.0 */
/* The cap stack in words: limits and who holds them, the pool, the applicant's other applications.
 * What may be told to whom is decided in caps. */
#include "base/text.h"
#include "desk/explain_saying.h"

#define HOLDERS_TOLD 12 /* by number; those beyond as a sum */

static const char *department_of(const struct saying *saying, const char *id)
{
    const struct department *found = catalogue_department(saying->catalogue, id);

    return found ? words_now(&found->short_name) : id;
}

static const char *item_of(const struct saying *saying, const char *id)
{
    const struct item *found = catalogue_item_latest(saying->catalogue, id);

    return found ? words_now(&found->name) : "";
}

/* ---- limits ---------------------------------------------------------------------------------- */

static const char *holder_words(struct saying *saying, const struct cap_line *cap)
{
    const char *label = words_now(&cap->label);

    if (cap->unknown)
        return saying_text(saying, _("%s (who holds it is not stated)"), label);
    return text_empty(cap->held_by) ? label : saying_text(saying, "%s [%s]", label, cap->held_by);
}

static void say_holder(struct saying *saying, const struct cap_holder *holder)
{
    const char *department = department_of(saying, holder->department);
    const char *applicant = holder->applicant;
    char amount[MONEY_TEXT_SIZE];

    if (holder->invented)
        applicant = saying_text(saying, _("%s (sample)"), applicant);
    money_text(holder->amount, amount);
    saying_line(saying, EXPLAIN_HOLDER,
                holder->visible
                    ? saying_text(saying, _("held by %1$s, %2$s, %3$s, %4$s: %5$s yuan"),
                                  holder->number, applicant, department,
                                  _(stage_row(holder->stage)->label), amount)
                    : saying_text(saying, _("held by %1$s, %2$s: %3$s yuan"), holder->number,
                                  department, amount));
}

static void say_holders(struct saying *saying, const struct cap_line *cap)
{
    struct money rest = {0};
    char amount[MONEY_TEXT_SIZE];

    for (size_t i = 0; i < cap->holder_count; i++)
        if (i < HOLDERS_TOLD)
            say_holder(saying, &cap->holders[i]);
        else
            rest.fen += cap->holders[i].amount.fen; /* within `used`, which was added with care */
    if (cap->holder_count > HOLDERS_TOLD)
        saying_line(saying, EXPLAIN_HOLDER,
                    saying_text(saying, _("and by %1$zu more: %2$s yuan"),
                                cap->holder_count - HOLDERS_TOLD, money_text(rest, amount)));
}

static void say_limit(struct saying *saying, const struct cap_line *cap)
{
    char most[MONEY_TEXT_SIZE], used[MONEY_TEXT_SIZE], room[MONEY_TEXT_SIZE];
    const char *label = holder_words(saying, cap);
    struct explain_line *bar = saying_line(
        saying, EXPLAIN_BAR,
        saying_text(saying, _("limit %1$s, used %2$s, room %3$s%4$s"), money_wan(cap->most, most),
                    money_wan(cap->used, used), money_wan(cap->headroom, room),
                    cap->binds ? _("  → decides") : ""));

    bar->label = label;
    bar->used = cap->used.fen;
    bar->held = cap->mine.fen;
    bar->whole = cap->most.fen;
    bar->strong = cap->binds;
    say_holders(saying, cap);
    if (cap->has_then && cap->then.fen != cap->used.fen)
        saying_line(saying, EXPLAIN_HOLDER,
                    saying_text(saying, _("when it was assessed, others had used %s yuan"),
                                money_text(cap->then, used)));
}

void explain_say_limits(struct saying *saying)
{
    const struct cap_stack *stack = &saying->explanation->stack;

    if (stack->count == 0)
        return;
    saying_heading(saying, _("Limits, ten thousands of yuan"));
    for (size_t i = 0; i < stack->count; i++)
        say_limit(saying, &stack->lines[i]);
    saying_note(saying, "", _("█ used by others of the holder  ▓ this award  ░ left"));
}

/* ---- the pool -------------------------------------------------------------------------------- */

void explain_say_pool(struct saying *saying)
{
    const struct cap_pool *pool = &saying->explanation->stack.pool;
    char usable[MONEY_TEXT_SIZE], reserved[MONEY_TEXT_SIZE], committed[MONEY_TEXT_SIZE];
    char available[MONEY_TEXT_SIZE], mine[MONEY_TEXT_SIZE];
    int64_t held = pool->reserved.fen + pool->committed.fen; /* at most what is usable */
    struct explain_line *bar;
    const char *name;

    if (!pool->pays)
        return;
    name = words_now(&pool->pool->name);
    saying_heading(saying, _("The pool of the year, ten thousands of yuan"));
    if (!pool->opened) {
        saying_marked(
            saying, "!",
            saying_text(saying, _("The pool “%1$s” has no budget for %2$d."), name, pool->year));
        return;
    }
    bar = saying_line(
        saying, EXPLAIN_BAR,
        saying_text(saying,
                    _("usable %1$s, reserved %2$s, committed %3$s, available %4$s; this one %5$s"),
                    money_wan(pool->usable, usable), money_wan(pool->reserved, reserved),
                    money_wan(pool->committed, committed), money_wan(pool->available, available),
                    money_wan(pool->mine, mine)));
    bar->label = saying_text(saying, "%s %d", name, pool->year);
    bar->used = pool->is_in ? held - pool->mine.fen : held;
    bar->held = pool->mine.fen;
    bar->whole = pool->usable.fen;
    if (!pool->is_in && pool->mine.fen > pool->available.fen)
        saying_marked(saying, "!",
                      _("The pool has less left than this amount; it cannot be put into the plan "
                        "now."));
}

/* ---- the applicant's other applications ------------------------------------------------------ */

static const char *pending_amount(struct saying *saying, const struct cap_pending *pending)
{
    char requested[MONEY_TEXT_SIZE], assessed[MONEY_TEXT_SIZE];

    if (pending->in_kind)
        return _("in kind");
    money_text(pending->requested, requested);
    money_text(pending->assessed, assessed);
    if (pending->has_assessed && pending->has_requested)
        return saying_text(saying, _("requested %1$s, assessed %2$s yuan"), requested, assessed);
    if (pending->has_assessed)
        return saying_text(saying, _("assessed %s yuan"), assessed);
    return pending->has_requested ? saying_text(saying, _("requested %s yuan"), requested)
                                  : _("no amount stated");
}

void explain_say_pending(struct saying *saying)
{
    const struct cap_stack *stack = &saying->explanation->stack;
    char requested[MONEY_TEXT_SIZE], assessed[MONEY_TEXT_SIZE];

    saying_heading(saying, _("Open applications of the same applicant, all departments"));
    if (stack->pending_count == 0) {
        saying_note(saying, "", _("There is no other."));
        return;
    }
    for (size_t i = 0; i < stack->pending_count; i++) {
        const struct cap_pending *pending = &stack->pending[i];

        saying_pair(
            saying, pending->number,
            saying_text(saying, "%s %s  %s  %s  %s", pending->item, item_of(saying, pending->item),
                        department_of(saying, pending->department),
                        _(stage_row(pending->stage)->label), pending_amount(saying, pending)));
    }
    saying_marked(saying, "=",
                  saying_text(saying, _("%1$zu together: requested %2$s, assessed %3$s yuan"),
                              stack->pending_count, money_text(stack->pending_requested, requested),
                              money_text(stack->pending_assessed, assessed)));
}
