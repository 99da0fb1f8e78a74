/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps a receipt's lines, seals them with a digest and says each as a sentence.
 * Leaves the arithmetic to rules and the laying out to pages and sheets. */
#include "model/receipt.h"

#include <assert.h>

#include "base/ratio.h"
#include "base/text.h"

static const char *const line_words[RECEIPT_LINE_KIND_COUNT] = {
    [RECEIPT_BASE] = "base",           [RECEIPT_RATE] = "rate",
    [RECEIPT_EXCEPTION] = "exception", [RECEIPT_SHARE] = "share",
    [RECEIPT_TIER] = "tier",           [RECEIPT_FIXED] = "fixed",
    [RECEIPT_DECIDED] = "decided",     [RECEIPT_LIMIT] = "limit",
    [RECEIPT_RESULT] = "result",       [RECEIPT_GRANT] = "grant",
    [RECEIPT_PART] = "part",           [RECEIPT_CHARGE] = "charge",
    [RECEIPT_AUDITED] = "audited",     [RECEIPT_OVERRIDE] = "override",
};

static const char *kept(struct arena *arena, const char *text)
{
    return text ? arena_text(arena, text) : "";
}

void receipt_release(struct receipt *receipt)
{
    arena_release(&receipt->arena);
    *receipt = (struct receipt){0};
}

void receipt_add(struct receipt *receipt, const struct receipt_line *line)
{
    struct arena *arena = &receipt->arena;
    struct receipt_line copy = *line;

    copy.label.zh = kept(arena, line->label.zh);
    copy.label.ja = kept(arena, line->label.ja);
    copy.label.en = kept(arena, line->label.en);
    copy.article = kept(arena, line->article);
    copy.proof = kept(arena, line->proof);
    *ARENA_PUSH(arena, receipt->list, receipt->count) = copy;
}

static void digest_line(struct digester *digester, const struct receipt_line *line)
{
    digester_text(digester, receipt_line_word(line->kind));
    digester_text(digester, line->label.zh);
    digester_text(digester, line->label.ja);
    digester_text(digester, line->label.en);
    digester_text(digester, line->article);
    digester_text(digester, line->proof);
    digester_number(digester, line->amount.fen);
    digester_number(digester, line->used.fen);
    digester_number(digester, line->headroom.fen);
    digester_number(digester, line->ppm);
    digester_number(digester, line->count);
    digester_number(digester, line->binds);
    digester_number(digester, line->unproved);
    digester_number(digester, line->rounding);
}

void receipt_seal(struct receipt *receipt)
{
    struct digester *digester = digester_new();

    digester_text(digester, "xianfeng receipt 1");
    digester_text(digester, receipt->item);
    digester_field(digester, receipt->edition.bytes, sizeof receipt->edition.bytes);
    digester_number(digester, receipt->in_kind);
    digester_number(digester, receipt->result.fen);
    digester_number(digester, (int64_t) receipt->count);
    for (size_t i = 0; i < receipt->count; i++)
        digest_line(digester, &receipt->list[i]);
    receipt->digest = digester_end(digester);
}

static size_t result_place(const struct receipt *receipt)
{
    size_t place = receipt->count;

    while (place > 0 && receipt->list[place - 1].kind != RECEIPT_RESULT)
        place--;
    return place > 0 ? place - 1 : receipt->count;
}

struct money receipt_charge(const struct receipt *receipt)
{
    for (size_t i = result_place(receipt); i < receipt->count; i++)
        if (receipt->list[i].kind == RECEIPT_CHARGE)
            return receipt->list[i].amount;
    return receipt->result;
}

const struct receipt_line *receipt_override(const struct receipt *receipt)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == RECEIPT_OVERRIDE)
            return &receipt->list[i];
    return NULL;
}

bool receipt_is_at(const struct receipt *receipt, const struct receipt_line *line)
{
    const struct receipt_line *set = receipt_override(receipt);
    struct money by_rules = set ? set->used : receipt->result;

    return line->kind == RECEIPT_LIMIT && !line->binds && line->headroom.fen == by_rules.fen;
}

const struct receipt_line *receipt_limit(const struct receipt *receipt, size_t limits, size_t index)
{
    size_t place = result_place(receipt);
    const struct receipt_line *line;

    if (receipt->in_kind || place == receipt->count || index >= limits)
        return NULL;
    if (place > 0 && receipt->list[place - 1].kind == RECEIPT_OVERRIDE)
        place -= 1;
    if (place < limits)
        return NULL;
    line = &receipt->list[place - limits + index];
    return line->kind == RECEIPT_LIMIT ? line : NULL;
}

const char *receipt_line_word(enum receipt_line_kind kind)
{
    assert((unsigned) kind < RECEIPT_LINE_KIND_COUNT);
    return line_words[kind];
}

const char *receipt_line_label(enum receipt_line_kind kind)
{
    static const char *const labels[RECEIPT_LINE_KIND_COUNT] = {
        [RECEIPT_BASE] = N_("Base"),
        [RECEIPT_RATE] = N_("Rate"),
        [RECEIPT_EXCEPTION] = N_("Rate by exception"),
        [RECEIPT_SHARE] = N_("Share of the base"),
        [RECEIPT_TIER] = N_("Level reached"),
        [RECEIPT_FIXED] = N_("Fixed amount"),
        [RECEIPT_DECIDED] = N_("Amount decided"),
        [RECEIPT_LIMIT] = N_("Limit"),
        [RECEIPT_RESULT] = N_("Result"),
        [RECEIPT_GRANT] = N_("Granted in kind"),
        [RECEIPT_PART] = N_("Part borne"),
        [RECEIPT_CHARGE] = N_("Charged to the pool"),
        [RECEIPT_AUDITED] = N_("Base as audited"),
        [RECEIPT_OVERRIDE] = N_("Override"),
    };

    assert((unsigned) kind < RECEIPT_LINE_KIND_COUNT);
    return labels[kind];
}

bool receipt_line_parse(const char *word, enum receipt_line_kind *ret_kind)
{
    for (int i = 0; i < RECEIPT_LINE_KIND_COUNT; i++)
        if (text_is(word, line_words[i])) {
            *ret_kind = (enum receipt_line_kind) i;
            return true;
        }
    return false;
}

static const char *share_text(const struct receipt_line *line, const char *amount,
                              struct arena *arena)
{
    switch (line->rounding) {
    case ROUND_DOWN_TO_FEN:
        return arena_format(arena, _("Share of the base, rounded down to the fen: %s yuan"),
                            amount);
    case ROUND_HALF_UP_TO_FEN:
        return arena_format(arena, _("Share of the base, rounded half up to the fen: %s yuan"),
                            amount);
    case ROUND_DOWN_TO_YUAN:
        return arena_format(arena, _("Share of the base, rounded down to the yuan: %s yuan"),
                            amount);
    }
    return "";
}

static const char *limit_text(const struct receipt_line *line, const char *label,
                              const char *amount, struct arena *arena)
{
    char used[MONEY_TEXT_SIZE], headroom[MONEY_TEXT_SIZE];

    money_text(line->used, used);
    money_text(line->headroom, headroom);
    if (line->binds)
        return arena_format(arena,
                            _("%s: at most %s yuan, %s already used, %s left; this decides the "
                              "result"),
                            label, amount, used, headroom);
    return arena_format(arena, _("%s: at most %s yuan, %s already used, %s left"), label, amount,
                        used, headroom);
}

static const char *grant_text(const struct receipt_line *line, const char *label,
                              struct arena *arena)
{
    if (line->count == 0)
        return arena_format(arena, _("Granted in kind: %s"), label);
    /* TRANSLATORS: 24 × months rent-free */
    return arena_format(arena, _("Granted in kind: %lld × %s"), (long long) line->count, label);
}

static const char *audited_text(const struct receipt_line *line, const char *label,
                                const char *amount, struct arena *arena)
{
    char stated[MONEY_TEXT_SIZE];

    return arena_format(arena, _("%1$s: audited at %2$s yuan (stated: %3$s yuan)"), label, amount,
                        money_text(line->used, stated));
}

static const char *override_text(const struct receipt_line *line, const char *amount,
                                 struct arena *arena)
{
    char by_rules[MONEY_TEXT_SIZE];

    return arena_format(arena, _("Set to %1$s yuan by a person; the rules give %2$s yuan"), amount,
                        money_text(line->used, by_rules));
}

static const char *bare_text(const struct receipt_line *line, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE], rate[RATIO_TEXT_SIZE];
    const char *label = words_now(&line->label);

    money_text(line->amount, amount);
    ratio_text((struct ratio){line->ppm}, rate);
    switch (line->kind) {
    case RECEIPT_BASE:
        return arena_format(arena, _("%s: %s yuan"), label, amount);
    case RECEIPT_RATE:
        return arena_format(arena, _("Rate: %s"), rate);
    case RECEIPT_EXCEPTION:
        return arena_format(arena, _("Rate by exception: %s, because: %s"), rate, label);
    case RECEIPT_SHARE:
        return share_text(line, amount, arena);
    case RECEIPT_TIER:
        return arena_format(arena, _("Level reached: %s, %s yuan"), label, amount);
    case RECEIPT_FIXED:
        return arena_format(arena, _("Fixed amount: %s yuan"), amount);
    case RECEIPT_DECIDED:
        return arena_format(arena, _("Amount decided: %s yuan"), amount);
    case RECEIPT_LIMIT:
        return limit_text(line, label, amount, arena);
    case RECEIPT_RESULT:
        return arena_format(arena, _("Result: %s yuan"), amount);
    case RECEIPT_GRANT:
        return grant_text(line, label, arena);
    case RECEIPT_AUDITED:
        return audited_text(line, label, amount, arena);
    case RECEIPT_OVERRIDE:
        return override_text(line, amount, arena);
    case RECEIPT_PART:
        return arena_format(arena, _("Of this borne by %s: %s yuan"), label, amount);
    case RECEIPT_CHARGE:
        return arena_format(arena, _("Charged to the pool: %s yuan, %s"), amount, label);
    }
    return "";
}

const char *receipt_line_text(const struct receipt_line *line, struct arena *arena)
{
    const char *text = bare_text(line, arena);

    if (!text_empty(line->article))
        text = arena_format(arena, _("%s (%s)"), text, line->article);
    if (line->unproved)
        text = arena_format(arena, _("%s [unproved]"), text);
    return text;
}

const char *receipt_step_text(const struct receipt *receipt, size_t index, struct arena *arena)
{
    const struct receipt_line *line = &receipt->list[index];
    const char *text = receipt_line_text(line, arena);

    return receipt_is_at(receipt, line)
               ? arena_format(arena, _("%s; the result is exactly at it, nothing is taken away"),
                              text)
               : text;
}
