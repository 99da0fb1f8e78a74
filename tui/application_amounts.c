/* SPDX-License-Identifier: Apache-2.0 */
/* What an amount is made of and what it leaves, for whoever is about to answer for it: the three
 * amounts, every limit with what it leaves, the pool before and after.  Judges nothing: the desk
 * does. */
#include "base/text.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"

static const struct application_page *page_of(const struct screen *screen)
{
    return &((const struct application_screen *) screen->state)->application;
}

/* ---- the amount ---- */

static const char *pool_name(const struct cap_pool *pool, struct arena *arena)
{
    return arena_format(arena, "%s %d", words_now(&pool->pool->name), pool->year);
}

/* Read when it is asked, not with the screen: others move limits and pools while it stands open.
 * @return there is a pool that pays: of what is not there nobody can say what is left */
static bool stack_read(const struct screen *screen, struct cap_stack *ret_stack)
{
    const struct application_screen *state = screen->state;

    return desk_cap_stack(&screen_world(screen)->desk, state->id, ret_stack, NULL) &&
           ret_stack->pool.pays && ret_stack->pool.opened;
}

/* What was asked for, what the rules give, what is put forward: one under the other. */
static const char *three_amounts(const struct application_page *page, const struct receipt *receipt,
                                 bool decided, struct arena *arena)
{
    const struct application *row = &page->application;
    const struct receipt_line *set = receipt_override(receipt);
    const char *computed = set       ? yuan_text(set->used, arena)
                           : decided ? _("a person decides, up to the limits")
                                     : yuan_text(receipt->result, arena);

    if (receipt->in_kind)
        return "";
    return arena_format(arena, "\n%s  %s\n%s  %s\n%s  %s", _("Requested"),
                        row->has_requested ? yuan_text(row->requested, arena) : "–",
                        _("By the rules"), computed, _("Assessed"),
                        yuan_text(receipt->result, arena));
}

/* Every limit with what it leaves, and the result. */
static const char *limits_and_result(const struct receipt *receipt, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];
        bool limit = line->kind == RECEIPT_LIMIT;

        if (limit || line->kind == RECEIPT_RESULT || line->kind == RECEIPT_GRANT)
            text = arena_format(arena, "%s\n%s %s", text,
                                line->binds ? "→"
                                : limit     ? "-"
                                            : "=",
                                receipt_step_text(receipt, i, arena));
    }
    return text;
}

/* What the rules give, what a person gives instead, and how much that takes away. */
static const char *less_line(const struct receipt_line *set, struct arena *arena)
{
    struct money less = {0};

    if (!money_subtract(set->used, set->amount, &less))
        return arena_format(arena, "\n! %s", receipt_line_text(set, arena));
    return arena_format(arena, _("\n! %1$s: %2$s less"), receipt_line_text(set, arena),
                        yuan_text(less, arena));
}

const char *application_amounts_text(const struct screen *screen, const struct receipt *receipt,
                                     bool decided, struct arena *arena)
{
    const struct receipt_line *set = receipt_override(receipt);

    return arena_format(arena, "%s%s%s", three_amounts(page_of(screen), receipt, decided, arena),
                        limits_and_result(receipt, arena), set ? less_line(set, arena) : "");
}

const char *application_limits_text(const struct screen *screen, struct arena *arena)
{
    AUTO_CAP_STACK struct cap_stack stack = {0};
    const struct application_page *page = page_of(screen);
    bool pays = stack_read(screen, &stack);
    const char *text = "";

    for (size_t i = 0; i < stack.count; i++)
        text = arena_format(arena, _("%1$s\n- %2$s: at most %3$s, left %4$s"), text,
                            words_now(&stack.lines[i].label), yuan_text(stack.lines[i].most, arena),
                            yuan_text(stack.lines[i].headroom, arena));
    if (pays)
        text = arena_format(arena, _("%1$s\n- Pool %2$s: available %3$s"), text,
                            pool_name(&stack.pool, arena), yuan_text(stack.pool.available, arena));
    for (size_t i = 0; i < page->facts.count; i++) /* where no rule looks at it, a person does */
        if (page->facts.list[i].has_audited)
            text = arena_format(arena, _("%1$s\n- %2$s: audited %3$s"), text,
                                item_fact_label(page->item, page->facts.list[i].key),
                                yuan_text(page->facts.list[i].audited, arena));
    return text;
}

/* ---- the pool ---- */

struct money application_pool_charge(const struct application_page *page,
                                     const struct receipt *receipt)
{
    struct money charge = receipt_charge(receipt);

    return page->allotment.exists ? money_least(charge, page->allotment.given) : charge;
}

const char *application_pool_takes(const struct screen *screen, const struct receipt *receipt,
                                   struct arena *arena)
{
    AUTO_CAP_STACK struct cap_stack stack = {0};
    struct money amount = application_pool_charge(page_of(screen), receipt);
    const struct cap_pool *pool = &stack.pool;
    struct money after;

    if (receipt->in_kind || !stack_read(screen, &stack) || pool->is_in)
        return "";
    if (!money_subtract(pool->available, amount, &after) || after.fen < 0)
        return arena_format(arena, _("\n! Pool %1$s: available %2$s, less than %3$s"),
                            pool_name(pool, arena), yuan_text(pool->available, arena),
                            yuan_text(amount, arena));
    return arena_format(arena, _("\nPool %1$s: available %2$s, in the plan then %3$s"),
                        pool_name(pool, arena), yuan_text(pool->available, arena),
                        yuan_text(after, arena));
}

const char *application_pool_gets(const struct screen *screen, struct money amount,
                                  struct arena *arena)
{
    AUTO_CAP_STACK struct cap_stack stack = {0};
    const struct cap_pool *pool = &stack.pool;
    struct money after;

    if (amount.fen <= 0 || !stack_read(screen, &stack) ||
        !money_add(pool->available, amount, &after))
        return "";
    return arena_format(arena, _("\nPool %1$s: available %2$s, then %3$s"), pool_name(pool, arena),
                        yuan_text(pool->available, arena), yuan_text(after, arena));
}

const char *application_pool_keeps(const struct screen *screen, struct arena *arena)
{
    AUTO_CAP_STACK struct cap_stack stack = {0};

    if (!stack_read(screen, &stack))
        return "";
    return arena_format(arena,
                        _("\nPool %1$s: available %2$s, which stays: it is reserved already"),
                        pool_name(&stack.pool, arena), yuan_text(stack.pool.available, arena));
}
