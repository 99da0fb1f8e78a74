/* SPDX-License-Identifier: Apache-2.0 */
/* Reads facts by their kind and keeps them in a list.  Leaves ranges, choices and what is required
 * to the asks of the catalogue (rules/judge). */
#include "model/fact.h"

#include <assert.h>

#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"

#define FACT_TEXT_MOST    2000
#define COUNT_DIGITS_MOST 9

static const char *const kind_words[FACT_KIND_COUNT] = {
    [FACT_MONEY] = "money",   [FACT_DATE] = "date",     [FACT_COUNT] = "count",
    [FACT_YES_NO] = "yes-no", [FACT_CHOICE] = "choice", [FACT_TEXT] = "text",
    [FACT_CODE] = "code",
};

/* What people write for yes and no in the three languages; the canonical word is the first. */
static const struct {
    const char *typed;
    const char *canonical;
} yes_no_words[] = {
    {"yes", "yes"}, {"no", "no"},   {"y", "yes"},    {"n", "no"},      {"Yes", "yes"},
    {"No", "no"},   {"YES", "yes"}, {"NO", "no"},    {"Y", "yes"},     {"N", "no"},
    {"是", "yes"},  {"否", "no"},   {"はい", "yes"}, {"いいえ", "no"},
};

const char *fact_kind_word(enum fact_kind kind)
{
    assert((unsigned) kind < FACT_KIND_COUNT);
    return kind_words[kind];
}

bool fact_kind_parse(const char *word, enum fact_kind *ret_kind)
{
    for (int i = 0; i < FACT_KIND_COUNT; i++)
        if (text_is(word, kind_words[i])) {
            *ret_kind = (enum fact_kind) i;
            return true;
        }
    return false;
}

static bool read_money(const char *typed, struct arena *arena, struct fact *fact, struct err *err)
{
    char plain[MONEY_TEXT_SIZE];

    if (!money_parse(typed, &fact->money, err))
        return false;
    fact->text = arena_text(arena, money_plain(fact->money, plain));
    return true;
}

static bool read_date(const char *typed, struct arena *arena, struct fact *fact, struct err *err)
{
    char text[DATE_TEXT_SIZE];

    if (!date_parse(typed, &fact->date, err))
        return false;
    fact->text = arena_text(arena, date_text(fact->date, text));
    return true;
}

static bool read_count(const char *typed, struct arena *arena, struct fact *fact, struct err *err)
{
    char narrow[40];
    int64_t count = 0;
    size_t digits = 0;

    if (text_narrow_into(typed, sizeof narrow, narrow))
        for (; narrow[digits] >= '0' && narrow[digits] <= '9'; digits++)
            if (digits < COUNT_DIGITS_MOST)
                count = count * 10 + (narrow[digits] - '0');
    if (digits == 0 || narrow[digits] != '\0') {
        err_set(err, ERR_INPUT, _("“%s” is not a whole number"), text_quote(arena, typed));
        return err_hint(err, _("Write digits alone, for example 12."));
    }
    if (digits > COUNT_DIGITS_MOST) {
        err_set(err, ERR_INPUT, _("“%1$s” is too large a number: at most %2$d digits"),
                text_quote(arena, typed), COUNT_DIGITS_MOST);
        return err_hint(err, _("Write at most %d digits."), COUNT_DIGITS_MOST);
    }
    fact->count = count;
    fact->text = arena_format(arena, "%lld", (long long) count);
    return true;
}

static bool read_yes_no(const char *typed, struct arena *arena, struct fact *fact, struct err *err)
{
    char narrow[40];

    if (text_narrow_into(typed, sizeof narrow, narrow))
        for (size_t i = 0; i < sizeof yes_no_words / sizeof *yes_no_words; i++)
            if (text_is(narrow, yes_no_words[i].typed)) {
                fact->text = yes_no_words[i].canonical;
                return true;
            }
    err_set(err, ERR_INPUT, _("“%s” is neither yes nor no"), text_quote(arena, typed));
    return err_hint(err, _("Write yes or no."));
}

static bool read_text(const char *typed, struct arena *arena, struct fact *fact, struct err *err)
{
    if (!text_clean(typed, strlen(typed), false, FACT_TEXT_MOST, arena, &fact->text, err))
        return false;
    if (!text_empty(fact->text))
        return true;
    err_set(err, ERR_INPUT, _("nothing is written here"));
    return err_hint(err, _("Write the answer as the documents state it."));
}

static bool read_code(const char *typed, struct arena *arena, struct fact *fact, struct err *err)
{
    char code[IDCODE_SIZE];

    if (!idcode_parse(typed, code, err))
        return false;
    fact->text = arena_text(arena, code);
    return true;
}

static bool (*const readers[FACT_KIND_COUNT])(const char *, struct arena *, struct fact *,
                                              struct err *) = {
    [FACT_MONEY] = read_money,   [FACT_DATE] = read_date,   [FACT_COUNT] = read_count,
    [FACT_YES_NO] = read_yes_no, [FACT_CHOICE] = read_text, [FACT_TEXT] = read_text,
    [FACT_CODE] = read_code,
};

bool fact_read(const char *key, enum fact_kind kind, const char *typed, struct arena *arena,
               struct fact *ret_fact, struct err *err)
{
    struct fact fact = {.kind = kind, .date = DATE_NONE};

    assert((unsigned) kind < FACT_KIND_COUNT);
    if (!readers[kind](typed ? typed : "", arena, &fact, err))
        return false;
    fact.key = arena_text(arena, key);
    *ret_fact = fact;
    return true;
}

void facts_release(struct facts *facts)
{
    arena_release(&facts->arena);
    *facts = (struct facts){0};
}

static size_t fact_place(const struct facts *facts, const char *key)
{
    size_t size = strlen(key);

    for (size_t i = 0; i < facts->count; i++)
        if (facts->list[i].key_size == size && memcmp(facts->list[i].key, key, size) == 0)
            return i;
    return facts->count;
}

static void facts_take_out(struct facts *facts, size_t place)
{
    for (size_t i = place; i + 1 < facts->count; i++)
        facts->list[i] = facts->list[i + 1];
    facts->count--;
}

void facts_put(struct facts *facts, const struct fact *fact)
{
    size_t place = fact_place(facts, fact->key);
    struct fact copy = *fact;

    if (text_empty(fact->text)) {
        if (place < facts->count)
            facts_take_out(facts, place);
        return;
    }
    copy.key = arena_text(&facts->arena, fact->key);
    copy.key_size = (uint32_t) strlen(fact->key);
    copy.text = arena_text(&facts->arena, fact->text);
    copy.report = arena_text(&facts->arena, fact->report);
    if (fact->by_list) {
        copy.by_list = arena_text(&facts->arena, fact->by_list);
        copy.list_keeper = arena_text(&facts->arena, fact->list_keeper);
    }
    if (place == facts->count)
        ARENA_PUSH(&facts->arena, facts->list, facts->count);
    facts->list[place] = copy;
}

void facts_audit(struct facts *facts, const char *key, struct money stated, struct money audited,
                 const char *report)
{
    size_t place = fact_place(facts, key);
    struct fact *fact;

    if (place == facts->count || facts->list[place].kind != FACT_MONEY)
        return;
    fact = &facts->list[place];
    fact->has_audited = fact->money.fen == stated.fen || audited.fen <= fact->money.fen;
    fact->audited = audited;
    fact->report = arena_text(&facts->arena, report);
}

struct money fact_base(const struct fact *fact)
{
    return fact->has_audited ? fact->audited : fact->money;
}

const char *fact_mark(const struct fact *fact, struct arena *arena)
{
    const char *mark = fact->kind == FACT_TEXT ? text_mark(arena, fact->text) : fact->text;

    return text_empty(mark) ? fact->text : mark;
}

void facts_copy(struct facts *facts, const struct facts *from)
{
    for (size_t i = 0; i < from->count; i++)
        facts_put(facts, &from->list[i]);
}

const struct fact *facts_find(const struct facts *facts, const char *key)
{
    size_t place = fact_place(facts, key);

    return place < facts->count ? &facts->list[place] : NULL;
}
