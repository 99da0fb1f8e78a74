/* SPDX-License-Identifier: Apache-2.0 */
/* A year's first budget, raising it and lowering it: which of them, how much, why. */
#include "tui/budget_card.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "tui/application_words.h"
#include "tui/card.h"
#include "tui/movement_card.h"

#define REASON_MOST   300
#define DOCUMENT_MOST 60

static const struct {
    enum ledger_kind kind;
    const char *label;
} ways[] = {
    {LEDGER_APPROPRIATE, N_("First budget")},
    {LEDGER_ADJUST, N_("Raise it")},
    {LEDGER_REDUCE, N_("Lower it")},
};
#define WAY_COUNT (sizeof ways / sizeof *ways)

/* Once the first budget is approved, more of it is a raise. */
static size_t first_way(const struct pool_year *pool)
{
    return pool->appropriated.fen != 0 ? 1 : 0;
}

static int fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct budget_target *target = of;
    const struct pool_year *pool = &target->pool;
    struct field_choice *choices = arena_get(arena, WAY_COUNT * sizeof *choices);
    size_t count = 0;
    struct money room = {0};
    const char *help;

    for (size_t i = first_way(pool); i < WAY_COUNT; i++)
        choices[count++] = (struct field_choice){.value = ledger_kind_word(ways[i].kind),
                                                 .label = _(ways[i].label)};
    if (pool->has_ceiling) {
        room.fen = desk_budget_room(
            pool, catalogue_pool(target->world->catalogue, pool->pool)); /* the board names it */
        room.fen = room.fen > 0 ? room.fen : 0;
        help = arena_format(arena,
                            _("It can be raised by %1$s at most (the ceiling) and lowered by %2$s "
                              "at most (what is not used)."),
                            yuan_text(room, arena), yuan_text(pool->available, arena));
    } else
        help =
            arena_format(arena,
                         _("No ceiling of the policy stands against raising it; it can be lowered "
                           "by %s at most (what is not used)."),
                         yuan_text(pool->available, arena));
    ret_fields[0] = (struct field){.name = "way",
                                   .label = _("What is done"),
                                   .help = help,
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = choices,
                                   .choice_count = (int) count};
    ret_fields[1] = (struct field){.name = "amount",
                                   .label = _("Amount"),
                                   .help = help,
                                   .unit = _("yuan"),
                                   .kind = FIELD_MONEY,
                                   .required = true};
    ret_fields[2] = (struct field){.name = "document",
                                   .label = _("Document"),
                                   .help = _("The number of the paper it rests on."),
                                   .kind = FIELD_TEXT,
                                   .required = true,
                                   .most = DOCUMENT_MOST};
    ret_fields[3] =
        (struct field){.name = "reason",
                       .label = _("Reason"),
                       .help = _("It stands in the ledger for good. F10 proposes it; another "
                                 "person confirms it before anything moves."),
                       .kind = FIELD_LINES,
                       .required = true,
                       .most = REASON_MOST};
    return 4;
}

static void fill(void *of, struct form *form)
{
    const struct budget_target *target = of;
    const struct proposal_page *again = target->again;
    char amount[MONEY_TEXT_SIZE];

    if (again) {
        form_set(form, "way", ledger_kind_word(again->lines[0].kind));
        form_set(form, "amount", money_text(again->lines[0].amount, amount));
        form_set(form, "document", again->proposal.document);
        form_set(form, "reason", again->proposal.reason);
    } else {
        form_set(form, "way", ledger_kind_word(ways[first_way(&target->pool)].kind));
    }
    form_go(form, "amount");
}

/* "450,000,000.00 → 450,012,345.67" yuan, by the figures of now. */
static bool read_steps(const struct budget_target *target, const struct form *form,
                       enum ledger_kind *ret_kind, char *ret_steps, size_t size, struct err *err)
{
    char before_text[MONEY_TEXT_SIZE], after_text[MONEY_TEXT_SIZE];
    struct money before, after;

    if (!ledger_kind_parse(card_typed(form, "way"), ret_kind))
        return err_set(err, ERR_INPUT, _("choose whether it is raised or lowered"));
    if (!desk_budget_preview(&target->world->desk, target->pool.pool, target->year, *ret_kind,
                             card_typed(form, "amount"), &before, &after, err))
        return false;
    snprintf(ret_steps, size, _("%1$s → %2$s yuan"), money_text(before, before_text),
             money_text(after, after_text));
    return true;
}

/* "": it is refused, which `hand` says. */
static const char *sure(void *of, const struct form *form, struct arena *arena)
{
    const struct budget_target *target = of;
    enum ledger_kind kind = LEDGER_ADJUST;
    char steps[2 * MONEY_TEXT_SIZE + 40];
    struct err ignored = {0};

    if (!read_steps(target, form, &kind, steps, sizeof steps, &ignored))
        return "";
    return arena_format(
        arena, _("%1$s, budget of %2$d\n%3$s\nReason: %4$s"),
        pool_text(target->world->catalogue, target->pool.pool), target->year, steps,
        arena_format(arena, "%s  %s", card_typed(form, "reason"), card_typed(form, "document")));
}

static bool hand(void *of, struct form *form, struct err *err)
{
    struct budget_target *target = of;
    enum ledger_kind kind = LEDGER_ADJUST;
    char steps[2 * MONEY_TEXT_SIZE + 40];

    if (!read_steps(target, form, &kind, steps, sizeof steps, err)) {
        form_fail(form, "amount", err->what);
        form_go(form, "amount");
        return false;
    }
    return desk_budget_propose(&target->world->desk, target->pool.pool, target->year, kind,
                               card_typed(form, "amount"), card_typed(form, "document"),
                               card_typed(form, "reason"), &target->proposed_id, err);
}

static bool done(void *of, struct console *console, struct form *form, struct err *err)
{
    const struct budget_target *target = of;

    (void) form;
    if (target->again && !desk_refusal_answer(&target->world->desk, target->again->proposal.id,
                                              target->proposed_id, err))
        return false;
    console_say(console, SAY_DONE,
                _("Proposed as no. %d; it waits for a second person (m lists it)."),
                (int) target->proposed_id);
    return true;
}

static void head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct budget_target *target = of;
    const struct pool_year *pool = &target->pool;
    const char *ceiling =
        pool->has_ceiling ? yuan_text(pool->ceiling, arena) : _("none (the department's own)");

    ret_head->subject = arena_format(arena, "%s > %d",
                                     pool_text(target->world->catalogue, pool->pool), target->year);
    ret_head->note =
        target->again
            ? refusal_text(&target->again->proposal, arena)
            : arena_format(arena, _("ceiling %1$s   budget %2$s   available %3$s"), ceiling,
                           yuan_text(pool->budget, arena), yuan_text(pool->available, arena));
}

static const enum figure shown[] = {FIGURE_CEILING, FIGURE_BUDGET, FIGURE_AVAILABLE, FIGURE_NONE};

bool budget_card_open(struct console *console, struct budget_target *target)
{
    return card_open(console, &(struct card){.title = N_("Set budget"),
                                             .figures = shown,

                                             .head = head,
                                             .fields = fields,
                                             .fill = fill,
                                             .sure = sure,
                                             .yes = N_("Propose"),
                                             .hand = hand,
                                             .done = done,
                                             .of = target});
}
