/* SPDX-License-Identifier: Apache-2.0 */
/* An explanation in words, line by line, in the language of now.  Knows no screen: whoever shows it
 * lays it out. */
#include "desk/explain.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

#define HOLDERS_TOLD 12 /* by number; those beyond as a sum */

/* An explanation while it is said. */
struct saying {
    const struct explanation *explanation;
    const struct catalogue *catalogue;
    struct explain_lines *lines;
};

void explain_lines_release(struct explain_lines *lines)
{
    arena_release(&lines->arena);
    *lines = (struct explain_lines){0};
}

static struct explain_line *line_add(struct saying *saying, enum explain_kind kind,
                                     const char *text)
{
    struct arena *arena = &saying->lines->arena;
    struct explain_line *line = ARENA_PUSH(arena, saying->lines->list, saying->lines->count);

    *line = (struct explain_line){
        .kind = kind, .mark = "", .label = "", .text = arena_text(arena, text)};
    return line;
}

static const char *PRINTF_LIKE(2, 3) say(struct saying *saying, const char *format, ...)
{
    va_list values, again;
    char *text;
    int size;

    va_start(values, format);
    va_copy(again, values);
    size = vsnprintf(NULL, 0, format, values);
    text = arena_get(&saying->lines->arena, (size_t) size + 1);
    vsnprintf(text, (size_t) size + 1, format, again);
    va_end(again);
    va_end(values);
    return text;
}

static void add_heading(struct saying *saying, const char *text)
{
    line_add(saying, EXPLAIN_HEADING, text);
}

static void add_pair(struct saying *saying, const char *label, const char *text)
{
    const char *copy = arena_text(&saying->lines->arena, label);

    line_add(saying, EXPLAIN_PAIR, text)->label = copy;
}

static void add_marked(struct saying *saying, const char *mark, const char *text)
{
    line_add(saying, EXPLAIN_TEXT, text)->mark = mark; /* marks are constants */
}

static void add_note(struct saying *saying, const char *mark, const char *text)
{
    struct explain_line *line = line_add(saying, EXPLAIN_TEXT, text);

    line->mark = mark;
    line->dim = true;
}

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

/* ---- the receipt ----------------------------------------------------------------------------- */

static bool is_result(const struct receipt_line *line)
{
    return line->kind == RECEIPT_RESULT || line->kind == RECEIPT_GRANT;
}

static void say_receipt_line(struct saying *saying, const struct receipt_line *line)
{
    const struct item *item = saying->explanation->page.item;
    const char *text = receipt_line_text(line, &saying->lines->arena);
    const struct material *proof =
        text_empty(line->proof) ? NULL : item_material(item, line->proof);
    struct explain_line *added;

    if (proof)
        text = say(saying, _("%1$s; proof: %2$s"), text, words_now(&proof->name));
    added = line_add(saying, EXPLAIN_TEXT, text);
    added->strong = line->binds || is_result(line);
    added->mark = line->binds ? "→" : is_result(line) ? "=" : " ";
}

static void say_receipt_notes(struct saying *saying, const struct receipt *receipt)
{
    bool unproved = false, bound = false;

    for (size_t i = 0; i < receipt->count; i++) {
        unproved = unproved || receipt->list[i].unproved;
        bound = bound || receipt->list[i].binds;
    }
    if (bound)
        add_note(saying, "→", _("what decides the result"));
    else if (!receipt->in_kind)
        add_note(saying, "", _("No limit was reached."));
    if (unproved)
        add_note(saying, "",
                 _("[unproved]: the published rule does not say this number in so many words; ask "
                   "the department before relying on it."));
}

static const char *receipt_heading(const struct explanation *explanation)
{
    if (explanation->page.has_receipt)
        return _("How the amount was worked out");
    if (!explanation_receipt(explanation))
        return _("Not assessed yet");
    if (desk_amount_is_decided(explanation->page.item))
        return _("A person decides this amount. If all that is requested were decided today:");
    return _("If it were assessed today");
}

static void say_receipt(struct saying *saying)
{
    const struct explanation *explanation = saying->explanation;
    const struct application_page *page = &explanation->page;
    const struct receipt *receipt = explanation_receipt(explanation);
    char amount[MONEY_TEXT_SIZE];

    add_heading(saying, receipt_heading(explanation));
    if (page->has_decided) {
        add_pair(saying, _("Decided"),
                 say(saying, _("%s yuan"), money_text(page->decided, amount)));
        add_pair(saying, _("Ground"), page->ground);
    }
    if (!receipt) {
        add_note(saying, "",
                 text_empty(explanation->why_not.what)
                     ? _("A person decides this amount under the limits of the rule, or the rule "
                         "gives it, when it is assessed.")
                     : explanation->why_not.what);
        return;
    }
    for (size_t i = 0; i < receipt->count; i++)
        say_receipt_line(saying, &receipt->list[i]);
    say_receipt_notes(saying, receipt);
}

/* ---- what would change it -------------------------------------------------------------------- */

static const char *limit_name(const struct saying *saying, int line)
{
    const struct receipt *receipt = explanation_receipt(saying->explanation);

    if (line < 0 || (size_t) line >= receipt->count)
        return "";
    return words_now(&receipt->list[line].label);
}

static void say_stop(struct saying *saying, const struct what_if *what_if)
{
    int64_t more = what_if->stop_base.fen - what_if->base_amount.fen;
    char from[MONEY_TEXT_SIZE], missing[MONEY_TEXT_SIZE];

    money_text(what_if->stop_base, from);
    money_text((struct money){more}, missing);
    switch (what_if->stop) {
    case STOP_NOTHING:
        add_marked(saying, "·", _("No limit stops it from growing with the base."));
        return;
    case STOP_LIMIT:
        add_marked(saying, "·",
                   more > 0 ? say(saying,
                                  _("The next limit is “%1$s”: it decides from a base of %2$s yuan "
                                    "on, %3$s yuan more than stated."),
                                  limit_name(saying, what_if->stop_line), from, missing)
                            : say(saying,
                                  _("“%1$s” decides from a base of %2$s yuan on; what is stated "
                                    "above that adds nothing."),
                                  limit_name(saying, what_if->stop_line), from));
        return;
    case STOP_DECISION:
        if (more > 0)
            add_marked(saying, "·",
                       say(saying,
                           _("From a base of %1$s yuan on, %2$s yuan more than stated, all that "
                             "was decided could be given."),
                           from, missing));
        return;
    }
}

static void say_base(struct saying *saying, const struct what_if *what_if)
{
    const struct item *item = saying->explanation->page.item;
    char adds[MONEY_TEXT_SIZE];

    if (!what_if->base)
        return;
    add_marked(saying, "·",
               say(saying, _("One yuan more of “%1$s” would add %2$s yuan."),
                   item_fact_label(item, what_if->base), money_text(what_if->yuan_adds, adds)));
    say_stop(saying, what_if);
}

static void say_binding(struct saying *saying, const struct what_if *what_if)
{
    char more[MONEY_TEXT_SIZE];

    if (what_if->binding < 0) {
        if (what_if->tightest >= 0)
            add_marked(saying, "·",
                       say(saying, _("%1$s yuan are left under the tightest limit, “%2$s”."),
                           money_text(what_if->room, more), limit_name(saying, what_if->tightest)));
        return;
    }
    money_text(what_if->releases, more);
    add_marked(
        saying, "·",
        what_if->then_binding < 0
            ? say(saying, _("Were there room under “%1$s”, %2$s yuan more would be given."),
                  limit_name(saying, what_if->binding), more)
            : say(saying,
                  _("Were there room under “%1$s”, %2$s yuan more would be given; then “%3$s” "
                    "would decide."),
                  limit_name(saying, what_if->binding), more,
                  limit_name(saying, what_if->then_binding)));
}

static void say_tier(struct saying *saying, const struct what_if *what_if)
{
    const struct tier *tier = what_if->next_tier;
    char gives[MONEY_TEXT_SIZE];

    if (!tier)
        return;
    money_text(what_if->tier_gives, gives);
    if (what_if->points_missing > 0)
        add_marked(saying, "·",
                   say(saying,
                       _("With %1$d.%2$02d points more the level “%3$s” is reached; it would give "
                         "%4$s yuan."),
                       what_if->points_missing / 100, what_if->points_missing % 100,
                       words_now(&tier->name), gives));
    else
        add_marked(saying, "·",
                   say(saying, _("The next level, “%1$s”, would give %2$s yuan."),
                       words_now(&tier->name), gives));
}

static void say_change(struct saying *saying)
{
    const struct explanation *explanation = saying->explanation;
    const struct what_if *what_if = &explanation->what_if;
    const struct gives *gives = &explanation->page.item->gives;

    if (!explanation->has_what_if || !explanation_receipt(explanation))
        return;
    add_heading(saying, _("What would change it"));
    if (what_if->in_kind) {
        add_marked(saying, "·", _("It is support in kind: there is no amount to change."));
        return;
    }
    if (gives->shape == SHAPE_FIXED)
        add_marked(saying, "·", _("The amount is fixed; no stated figure changes it."));
    say_base(saying, what_if);
    say_binding(saying, what_if);
    say_tier(saying, what_if);
}

/* ---- limits ---------------------------------------------------------------------------------- */

static const char *holder_words(struct saying *saying, const struct cap_line *cap)
{
    const char *label = words_now(&cap->label);

    if (cap->unknown)
        return say(saying, _("%s (who holds it is not stated)"), label);
    return text_empty(cap->held_by) ? label : say(saying, "%s [%s]", label, cap->held_by);
}

static void say_holder(struct saying *saying, const struct cap_holder *holder)
{
    const char *department = department_of(saying, holder->department);
    char amount[MONEY_TEXT_SIZE];

    money_text(holder->amount, amount);
    line_add(
        saying, EXPLAIN_HOLDER,
        holder->visible
            ? say(saying, _("held by %1$s, %2$s, %3$s, %4$s: %5$s yuan"), holder->number,
                  holder->applicant, department, _(stage_row(holder->stage)->label), amount)
            : say(saying, _("held by %1$s, %2$s: %3$s yuan"), holder->number, department, amount));
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
        line_add(saying, EXPLAIN_HOLDER,
                 say(saying, _("and by %1$zu more: %2$s yuan"), cap->holder_count - HOLDERS_TOLD,
                     money_text(rest, amount)));
}

static void say_limit(struct saying *saying, const struct cap_line *cap)
{
    char most[MONEY_TEXT_SIZE], used[MONEY_TEXT_SIZE], room[MONEY_TEXT_SIZE];
    const char *label = holder_words(saying, cap);
    struct explain_line *bar =
        line_add(saying, EXPLAIN_BAR,
                 say(saying, _("limit %1$s, used %2$s, room %3$s%4$s"), money_wan(cap->most, most),
                     money_wan(cap->used, used), money_wan(cap->headroom, room),
                     cap->binds ? _("  → decides") : ""));

    bar->label = label;
    bar->used = cap->used.fen;
    bar->held = cap->mine.fen;
    bar->whole = cap->most.fen;
    bar->strong = cap->binds;
    say_holders(saying, cap);
    if (cap->has_then && cap->then.fen != cap->used.fen)
        line_add(saying, EXPLAIN_HOLDER,
                 say(saying, _("when it was assessed, others had used %s yuan"),
                     money_text(cap->then, used)));
}

static void say_limits(struct saying *saying)
{
    const struct cap_stack *stack = &saying->explanation->stack;

    if (stack->count == 0)
        return;
    add_heading(saying, _("Limits, ten thousands of yuan"));
    for (size_t i = 0; i < stack->count; i++)
        say_limit(saying, &stack->lines[i]);
    add_note(saying, "", _("█ used by others of the holder  ▓ this award  ░ left"));
}

/* ---- the pool -------------------------------------------------------------------------------- */

static void say_pool(struct saying *saying)
{
    const struct cap_pool *pool = &saying->explanation->stack.pool;
    char budget[MONEY_TEXT_SIZE], reserved[MONEY_TEXT_SIZE], committed[MONEY_TEXT_SIZE];
    char available[MONEY_TEXT_SIZE], mine[MONEY_TEXT_SIZE];
    int64_t held = pool->reserved.fen + pool->committed.fen; /* at most the budget */
    struct explain_line *bar;
    const char *name;

    if (!pool->pays)
        return;
    name = words_now(&pool->pool->name);
    add_heading(saying, _("The pool of the year, ten thousands of yuan"));
    if (!pool->opened) {
        add_marked(saying, "!",
                   say(saying, _("The pool “%1$s” has no budget for %2$d."), name, pool->year));
        return;
    }
    bar = line_add(
        saying, EXPLAIN_BAR,
        say(saying, _("budget %1$s, reserved %2$s, committed %3$s, available %4$s; this one %5$s"),
            money_wan(pool->budget, budget), money_wan(pool->reserved, reserved),
            money_wan(pool->committed, committed), money_wan(pool->available, available),
            money_wan(pool->mine, mine)));
    bar->label = say(saying, "%s %d", name, pool->year);
    bar->used = pool->is_in ? held - pool->mine.fen : held;
    bar->held = pool->mine.fen;
    bar->whole = pool->budget.fen;
    if (!pool->is_in && pool->mine.fen > pool->available.fen)
        add_marked(saying, "!",
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
        return say(saying, _("requested %1$s, assessed %2$s yuan"), requested, assessed);
    if (pending->has_assessed)
        return say(saying, _("assessed %s yuan"), assessed);
    return pending->has_requested ? say(saying, _("requested %s yuan"), requested)
                                  : _("no amount stated");
}

static void say_pending(struct saying *saying)
{
    const struct cap_stack *stack = &saying->explanation->stack;
    char requested[MONEY_TEXT_SIZE], assessed[MONEY_TEXT_SIZE];

    add_heading(saying, _("Open applications of the same applicant, all departments"));
    if (stack->pending_count == 0) {
        add_note(saying, "", _("There is no other."));
        return;
    }
    for (size_t i = 0; i < stack->pending_count; i++) {
        const struct cap_pending *pending = &stack->pending[i];

        add_pair(saying, pending->number,
                 say(saying, "%s %s  %s  %s  %s", pending->item, item_of(saying, pending->item),
                     department_of(saying, pending->department),
                     _(stage_row(pending->stage)->label), pending_amount(saying, pending)));
    }
    add_marked(saying, "=",
               say(saying, _("%1$zu together: requested %2$s, assessed %3$s yuan"),
                   stack->pending_count, money_text(stack->pending_requested, requested),
                   money_text(stack->pending_assessed, assessed)));
}

/* ---- facts ----------------------------------------------------------------------------------- */

static const char *paper_state(const struct application_page *page, const struct material *proof)
{
    for (size_t i = 0; i < page->material_count; i++)
        if (page->materials[i].material == proof)
            return page->materials[i].present ? _("handed in") : _("not handed in");
    return _("not handed in");
}

static void say_facts(struct saying *saying)
{
    const struct application_page *page = &saying->explanation->page;

    if (page->facts.count == 0)
        return;
    add_heading(saying, _("Facts and what proves them"));
    for (size_t i = 0; i < page->facts.count; i++) {
        const struct fact *fact = &page->facts.list[i];
        const struct ask *ask = item_ask(page->item, fact->key);
        const struct material *proof =
            ask && ask->proof ? item_material(page->item, ask->proof) : NULL;
        const char *text = item_fact_text(page->item, fact, &saying->lines->arena);

        if (proof)
            text = say(saying, _("%1$s; proof: %2$s (%3$s)"), text, words_now(&proof->name),
                       paper_state(page, proof));
        add_pair(saying, item_fact_label(page->item, fact->key), text);
    }
}

/* ---- the edition ----------------------------------------------------------------------------- */

static void say_recheck(struct saying *saying, const struct recheck *recheck)
{
    char again[MONEY_TEXT_SIZE];

    switch (recheck->outcome) {
    case RECHECK_NONE:
        return;
    case RECHECK_SAME:
        add_marked(saying, "✓",
                   _("Judged again by the kept text of the edition: the same in every line."));
        break;
    case RECHECK_LINES:
        add_marked(saying, "!",
                   _("Judged again by the kept text of the edition: the same amount, but lines "
                     "read otherwise."));
        break;
    case RECHECK_DIFFERS:
        add_marked(saying, "!",
                   say(saying, _("Judged again by the kept text of the edition: %s yuan."),
                       money_text(recheck->again, again)));
        break;
    case RECHECK_FAILED:
        add_marked(saying, "!", say(saying, _("It cannot be judged again: %s"), recheck->why.what));
        break;
    }
    if (!recheck->sealed)
        add_marked(saying, "!", _("The stored lines do not give the stored digest."));
}

static void say_edition(struct saying *saying)
{
    const struct explanation *explanation = saying->explanation;
    const struct edition *edition = explanation->page.item->edition;
    const struct receipt *receipt = explanation_receipt(explanation);
    char digest[DIGEST_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    add_heading(saying, _("Edition"));
    add_pair(saying, _("Rule"), say(saying, "%s  %s", edition->document, edition->article));
    add_pair(saying, _("Takes applications"),
             say(saying, _("from %1$s to %2$s"), date_text(edition->from, from),
                 date_text(edition->to, to)));
    add_pair(saying, _("Digest of its text"), digest_text(&edition->digest, digest));
    if (receipt)
        add_pair(saying, _("Digest of the receipt"), digest_text(&receipt->digest, digest));
    say_recheck(saying, &explanation->recheck);
}

/* ---- the whole ------------------------------------------------------------------------------- */

void explain_say(const struct explanation *explanation, const struct catalogue *catalogue,
                 unsigned parts, struct explain_lines *ret_lines)
{
    static void (*const says[EXPLAIN_PART_COUNT])(struct saying * saying) = {
        [EXPLAIN_RECEIPT] = say_receipt, [EXPLAIN_CHANGE] = say_change,
        [EXPLAIN_LIMITS] = say_limits,   [EXPLAIN_POOL] = say_pool,
        [EXPLAIN_PENDING] = say_pending, [EXPLAIN_FACTS] = say_facts,
        [EXPLAIN_EDITION] = say_edition,
    };
    struct saying saying = {explanation, catalogue, ret_lines};

    *ret_lines = (struct explain_lines){0};
    for (int part = 0; part < EXPLAIN_PART_COUNT; part++)
        if (parts & (1u << part))
            says[part](&saying);
}
