/* SPDX-License-Identifier: Apache-2.0 */
/* What a run keeps of itself as text and as a digest, and what one case at another place changes,
 * in sentences; whether a signed run still has to cut. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation_inside.h"

#define NAMED_MOST 6

/* ---- what a run keeps ---- */

const char *allocation_tiers_text(const struct pool_sharing *sharing, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < sharing->tier_count; i++)
        text =
            arena_format(arena, "%s%s%d:%lld", text, i ? " " : "", sharing->tiers[i].at_least_centi,
                         (long long) sharing->tiers[i].share.ppm);
    return text;
}

/* A run is shown by the numbers it was made with, whatever the catalogue says by now. */
struct pool_sharing allocation_tiers(const char *text, struct arena *arena)
{
    struct allocation_tier *tiers = arena_get(arena, POOL_TIERS_MOST * sizeof *tiers);
    struct pool_sharing sharing = {.tiers = tiers, .source = ""};
    char *end = NULL;

    while (*text && sharing.tier_count < POOL_TIERS_MOST) {
        struct allocation_tier *tier = &tiers[sharing.tier_count++];

        tier->at_least_centi = (int) strtol(text, &end, 10);
        text = *end == ':' ? end + 1 : end;
        tier->share.ppm = strtoll(text, &end, 10);
        text = *end == ' ' ? end + 1 : "";
    }
    return sharing;
}

struct digest allocation_lines_digest(const struct allocation *run,
                                      const struct allocation_line *lines, size_t count)
{
    struct digester *digester = digester_new();

    digester_text(digester, run->pool);
    digester_number(digester, run->year);
    digester_text(digester, run->item);
    digester_text(digester, run->rule);
    digester_text(digester, run->tiers);
    digester_number(digester, run->money.fen);
    for (size_t i = 0; i < count; i++) {
        const struct allocation_line *line = &lines[i];

        digester_text(digester, line->number);
        digester_number(digester, line->place);
        digester_number(digester, line->has_score ? line->score_centi : -1);
        digester_number(digester, line->complete_on.day);
        digester_number(digester, line->receipt_id);
        digester_number(digester, line->asked.fen);
        digester_number(digester, line->floor.fen);
        digester_number(digester, *run->rule ? line->given.fen : 0);
    }
    return digester_end(digester);
}

struct digest allocation_digest(const struct bench *bench, const char *rule)
{
    AUTO_FREE struct allocation_line *lines = mem_get((bench->count + 1) * sizeof *lines);
    struct allocation run = bench->run;

    run.pool = bench->pool->id;
    run.year = bench->year;
    run.item = bench->item;
    run.rule = rule;
    run.money = bench->money;
    for (size_t i = 0; i < bench->count; i++)
        lines[i] = bench->list[i].line;
    return allocation_lines_digest(&run, lines, bench->count);
}

/* ---- what changes ---- */

static const struct bench_case *same_case(const struct bench *bench, const struct bench_case *one)
{
    for (size_t i = 0; i < bench->count; i++)
        if (bench->list[i].line.application_id == one->line.application_id)
            return &bench->list[i];
    return NULL;
}

/* What became of a case: nothing any more, something at last, more, less. */
enum change { CHANGE_NONE, CHANGE_OUT, CHANGE_IN, CHANGE_LESS, CHANGE_MORE };
#define CHANGE_COUNT 5

static enum change change_of(struct money before, struct money after)
{
    if (before.fen == after.fen)
        return CHANGE_NONE;
    if (after.fen == 0)
        return CHANGE_OUT;
    if (before.fen == 0)
        return CHANGE_IN;
    return after.fen < before.fen ? CHANGE_LESS : CHANGE_MORE;
}

struct names {
    const char *text;
    size_t count;
};

static void add_name(struct names *names, const struct bench_case *before,
                     const struct bench_case *after, enum allocation_rule rule, enum change change,
                     struct arena *arena)
{
    char old_text[MONEY_TEXT_SIZE], new_text[MONEY_TEXT_SIZE];
    const char *one = after->line.applicant;

    if (++names->count > NAMED_MOST)
        return;
    money_text(before->given[rule], old_text);
    money_text(after->given[rule], new_text);
    if (change == CHANGE_LESS || change == CHANGE_MORE)
        one = arena_format(arena, _("%1$s %2$s → %3$s"), one, old_text, new_text);
    else
        one = arena_format(arena, "%s %s", one, change == CHANGE_OUT ? old_text : new_text);
    names->text = arena_format(arena, "%s%s%s", names->text, *names->text ? _(", ") : "", one);
}

static const char *sentence(enum change change, const struct names *names, struct arena *arena)
{
    static const char *const labels[CHANGE_COUNT] = {
        [CHANGE_OUT] = N_("Drops out"),
        [CHANGE_IN] = N_("Comes in"),
        [CHANGE_LESS] = N_("Less"),
        [CHANGE_MORE] = N_("More"),
    };
    const char *text = names->text;

    if (names->count > NAMED_MOST)
        text = arena_format(arena, _("%1$s and %2$zu more"), text, names->count - NAMED_MOST);
    return arena_format(arena, _("%1$s: %2$s"), _(labels[change]), text);
}

const char *bench_change_text(const struct bench *before, const struct bench *after,
                              enum allocation_rule rule, struct arena *arena)
{
    struct names names[CHANGE_COUNT] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
    const char *text = "";

    for (size_t i = 0; i < after->count; i++) {
        const struct bench_case *old = same_case(before, &after->list[i]);
        enum change change =
            old ? change_of(old->given[rule], after->list[i].given[rule]) : CHANGE_NONE;

        if (change != CHANGE_NONE)
            add_name(&names[change], old, &after->list[i], rule, change, arena);
    }
    for (int change = CHANGE_OUT; change < CHANGE_COUNT; change++)
        if (names[change].count > 0)
            text = arena_format(arena, "%s%s%s", text, *text ? "\n" : "",
                                sentence((enum change) change, &names[change], arena));
    return *text ? text : _("By this rule nobody is given another amount.");
}

bool bench_departs(const struct bench *bench)
{
    enum allocation_rule chosen;

    return bench->stands && bench->is_set && allocation_rule_parse(bench->run.rule, &chosen) &&
           chosen != bench->set;
}

const char *bench_set_text(const struct bench *bench, struct arena *arena)
{
    const char *mark = bench->set_unproved ? _("  [unproved]") : "";

    if (bench->set_apart)
        return arena_format(arena, _("Its items are set to different rules%s: i shows one item."),
                            mark);
    if (!bench->is_set)
        return "";
    if (bench_departs(bench))
        return arena_format(arena,
                            _("The setting named “%1$s”%2$s; another rule was chosen, with "
                              "its reason."),
                            _(allocation_rule_label(bench->set)), mark);
    return arena_format(arena, _("Rule that is set: %1$s%2$s"),
                        _(allocation_rule_label(bench->set)), mark);
}

static const char *since_money(const struct bench *bench, struct arena *arena)
{
    const struct money now = {bench->available.fen - bench->held.fen};
    char then_text[MONEY_TEXT_SIZE], now_text[MONEY_TEXT_SIZE];

    if (now.fen == bench->money.fen)
        return "";
    return arena_format(arena,
                        now.fen >= bench->demand.fen && bench->demand.fen > bench->run.given.fen
                            ? _("! To share out: %1$s yuan when it was chosen, %2$s yuan now: "
                                "enough for all cases.\n")
                            : _("! To share out: %1$s yuan when it was chosen, %2$s yuan now.\n"),
                        money_text(bench->money, then_text), money_text(now, now_text));
}

const char *bench_since_text(const struct bench *bench, struct arena *arena)
{
    const char *text = "";
    char asked[MONEY_TEXT_SIZE];

    if (!bench->stands ||
        (bench->run.state != ALLOCATION_CHOSEN && bench->run.state != ALLOCATION_SIGNED))
        return "";
    text = since_money(bench, arena);
    if (bench->gone > 0)
        text = arena_format(arena, _("%1$s! %2$zu cases in it are no longer as they were.\n"), text,
                            bench->gone);
    if (bench->newcomers > 0)
        text =
            arena_format(arena, _("%1$s! %2$zu cases came since, not in it: they ask %3$s yuan.\n"),
                         text, bench->newcomers, money_text(bench->newcomers_asked, asked));
    return *text ? arena_format(arena, _("%sTo share out anew, send it back."), text) : "";
}

size_t bench_enough_now(const struct bench *bench, struct money *ret_free, struct money *ret_asked)
{
    int64_t asked = 0, given = 0; /* parts of sums the run was added up to */
    size_t waiting = 0;

    for (size_t i = 0; i < bench->count; i++) {
        const struct allocation_line *line = &bench->list[i].line;

        if (!line->waits)
            continue;
        asked += line->asked.fen;
        given += line->given.fen;
        waiting++;
    }
    *ret_free = (struct money){bench->available.fen - bench->held.fen};
    *ret_asked = (struct money){asked};
    return bench->has_run && bench->run.state == ALLOCATION_FROZEN && given < asked &&
                   asked <= ret_free->fen
               ? waiting
               : 0;
}
