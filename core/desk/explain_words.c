/* SPDX-License-Identifier: Apache-2.0 */
/* An explanation in words, line by line, in the language of now: receipt, facts, edition.  Leaves
 * the limits to explain_stack.c, what would change it to explain_change.c, laying out to the
 * reader. */
#include "desk/explain_saying.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

void explain_lines_release(struct explain_lines *lines)
{
    arena_release(&lines->arena);
    *lines = (struct explain_lines){0};
}

struct explain_line *saying_line(struct saying *saying, enum explain_kind kind, const char *text)
{
    struct arena *arena = &saying->lines->arena;
    struct explain_line *line = ARENA_PUSH(arena, saying->lines->list, saying->lines->count);

    *line = (struct explain_line){
        .kind = kind, .mark = "", .label = "", .text = arena_text(arena, text)};
    return line;
}

const char *saying_text(struct saying *saying, const char *format, ...)
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

void saying_heading(struct saying *saying, const char *text)
{
    saying_line(saying, EXPLAIN_HEADING, text);
}

void saying_pair(struct saying *saying, const char *label, const char *text)
{
    const char *copy = arena_text(&saying->lines->arena, label);

    saying_line(saying, EXPLAIN_PAIR, text)->label = copy;
}

void saying_marked(struct saying *saying, const char *mark, const char *text)
{
    saying_line(saying, EXPLAIN_TEXT, text)->mark = mark; /* marks are constants */
}

void saying_note(struct saying *saying, const char *mark, const char *text)
{
    struct explain_line *line = saying_line(saying, EXPLAIN_TEXT, text);

    line->mark = mark;
    line->dim = true;
}

/* ---- the receipt ----------------------------------------------------------------------------- */

static bool is_result(const struct receipt_line *line)
{
    return line->kind == RECEIPT_RESULT || line->kind == RECEIPT_GRANT;
}

void explain_say_receipt_line(struct saying *saying, const struct item *item,
                              const struct receipt *receipt, size_t index)
{
    const struct receipt_line *line = &receipt->list[index];
    const char *text = receipt_step_text(receipt, index, &saying->lines->arena);
    const struct material *proof =
        text_empty(line->proof) ? NULL : item_material(item, line->proof);
    struct explain_line *added;

    if (proof)
        text = saying_text(saying, _("%1$s; proof: %2$s"), text, words_now(&proof->name));
    added = saying_line(saying, EXPLAIN_TEXT, text);
    added->strong = line->binds || is_result(line);
    added->mark = line->binds ? "→" : is_result(line) ? "=" : " ";
}

static void say_receipt_notes(struct saying *saying, const struct receipt *receipt)
{
    bool unproved = false, bound = false, at = false;

    for (size_t i = 0; i < receipt->count; i++) {
        unproved = unproved || receipt->list[i].unproved;
        bound = bound || receipt->list[i].binds;
        at = at || receipt_is_at(receipt, &receipt->list[i]);
    }
    if (bound)
        saying_note(saying, "→", _("what decides the result"));
    else if (at)
        saying_note(saying, "",
                    _("No limit takes anything away, but the result is exactly at one: nothing is "
                      "left of it."));
    else if (!receipt->in_kind)
        saying_note(saying, "", _("No limit was reached."));
    if (unproved)
        saying_note(
            saying, "",
            _("[unproved]: the published rule does not say this number in so many words; ask "
              "the department before relying on it."));
}

/* What is paid is less than the result where a signed run shares the pool out. */
static void say_allotment(struct saying *saying, const struct allotment *allotment)
{
    char number[ALLOCATION_NUMBER_SIZE], given[MONEY_TEXT_SIZE];

    if (allotment->exists)
        saying_marked(
            saying, "!",
            saying_text(saying, _("The signed allocation %1$s gives %2$s yuan of it."),
                        allocation_number(allotment->year, allotment->allocation_id, number),
                        money_text(allotment->given, given)));
}

/* Whatever the figures give: what is not met gives nothing, what is not known nothing yet. */
static void say_conditions(struct saying *saying, const struct findings *needs)
{
    size_t open = 0;

    for (size_t i = 0; i < needs->count; i++) {
        const struct finding *need = &needs->list[i];

        if (need->weight != FINDING_BLOCKS)
            continue;
        saying_marked(saying, finding_is_missing(need) ? "?" : "!",
                      finding_condition_text(need, &saying->lines->arena));
        open++;
    }
    if (open > 0)
        saying_note(saying, "",
                    _("While a condition is not met nothing is given (0 yuan); what is worked out "
                      "below holds only once all are met."));
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
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    saying_heading(saying, receipt_heading(explanation));
    say_conditions(saying, &page->needs);
    if (page->has_decided)
        saying_pair(saying, _("Decided"),
                    saying_text(saying, _("%s yuan"), money_text(page->decided, amount)));
    if (!text_empty(page->ground)) /* also of what the rules gave above the request */
        saying_pair(saying, _("Ground"), page->ground);
    if (!receipt) {
        saying_note(
            saying, "",
            text_empty(explanation->why_not.what)
                ? _("A person decides this amount under the limits of the rule, or the rule "
                    "gives it, when it is assessed.")
                : explanation->why_not.what);
        return;
    }
    for (size_t i = 0; i < receipt->count; i++)
        explain_say_receipt_line(saying, page->item, receipt, i);
    say_allotment(saying, &page->allotment);
    if (page->checked_by != 0)
        saying_pair(saying, _("Checked by"),
                    saying_text(saying, "%s %s", page->checker, date_text(page->checked_on, day)));
    say_receipt_notes(saying, receipt);
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
    saying_heading(saying, _("Facts and what proves them"));
    for (size_t i = 0; i < page->facts.count; i++) {
        const struct fact *fact = &page->facts.list[i];
        const struct ask *ask = item_ask(page->item, fact->key);
        const struct material *proof =
            ask && ask->proof ? item_material(page->item, ask->proof) : NULL;
        const char *text = item_fact_text(page->item, fact, &saying->lines->arena);
        char audited[MONEY_TEXT_SIZE];

        if (proof)
            text = saying_text(saying, _("%1$s; proof: %2$s (%3$s)"), text, words_now(&proof->name),
                               paper_state(page, proof));
        if (fact->has_audited)
            text = saying_text(saying, _("%1$s; audited: %2$s yuan"), text,
                               money_text(fact->audited, audited));
        saying_pair(saying, item_fact_label(page->item, fact->key), text);
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
        saying_marked(saying, "=",
                      _("Judged again by the kept text of the edition: the same in every line."));
        break;
    case RECHECK_LINES:
        saying_marked(saying, "!",
                      _("Judged again by the kept text of the edition: the same amount, but lines "
                        "read otherwise."));
        break;
    case RECHECK_DIFFERS:
        saying_marked(saying, "!",
                      saying_text(saying,
                                  _("Judged again by the kept text of the edition: %s yuan."),
                                  money_text(recheck->again, again)));
        break;
    case RECHECK_FAILED:
        saying_marked(saying, "!",
                      saying_text(saying, _("It cannot be judged again: %s"), recheck->why.what));
        break;
    }
    if (!recheck->sealed)
        saying_marked(saying, "!", _("The stored lines do not give the stored digest."));
}

static void say_edition(struct saying *saying)
{
    const struct explanation *explanation = saying->explanation;
    const struct edition *edition = explanation->page.item->edition;
    const struct receipt *receipt = explanation_receipt(explanation);
    char digest[DIGEST_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    saying_heading(saying, _("Edition"));
    saying_pair(saying, _("Rule"),
                saying_text(saying, "%s  %s", edition->document, edition->article));
    saying_pair(saying, _("Takes applications"),
                saying_text(saying, _("from %1$s to %2$s"), date_text(edition->from, from),
                            date_text(edition->to, to)));
    saying_pair(saying, _("Digest of its text"), digest_text(&edition->digest, digest));
    if (receipt)
        saying_pair(saying, _("Digest of the receipt"), digest_text(&receipt->digest, digest));
    say_recheck(saying, &explanation->recheck);
}

/* ---- the whole ------------------------------------------------------------------------------- */

void explain_say(const struct explanation *explanation, const struct catalogue *catalogue,
                 unsigned parts, struct explain_lines *ret_lines)
{
    static void (*const says[EXPLAIN_PART_COUNT])(struct saying * saying) = {
        [EXPLAIN_RECEIPT] = say_receipt,       [EXPLAIN_USES] = explain_say_uses,
        [EXPLAIN_CHANGE] = explain_say_change, [EXPLAIN_LIMITS] = explain_say_limits,
        [EXPLAIN_POOL] = explain_say_pool,     [EXPLAIN_PENDING] = explain_say_pending,
        [EXPLAIN_FACTS] = say_facts,           [EXPLAIN_EDITION] = say_edition,
    };
    struct saying saying = {explanation, catalogue, ret_lines};

    *ret_lines = (struct explain_lines){0};
    for (int part = 0; part < EXPLAIN_PART_COUNT; part++)
        if (parts & (1u << part))
            says[part](&saying);
}
