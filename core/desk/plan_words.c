/* SPDX-License-Identifier: Apache-2.0 */
/* What a batch and its public lists are called: programme, year, 第N批; and what of a line is
 * another by now. */
#include "base/intl.h"
#include "base/numeral.h"
#include "base/text.h"
#include "desk/plan.h"

const char *plan_batch_words(const struct catalogue *catalogue, const char *programme, int year,
                             int batch, struct arena *arena)
{
    const struct programme *known = catalogue_programme(catalogue, programme);
    const char *name = known ? words_now(&known->name) : programme;
    char nth[NUMERAL_SIZE];

    if (text_empty(programme))
        return "";
    /* TRANSLATORS: 1 programme, 2 year */
    if (batch == 0)
        return arena_format(arena, _("%1$s %2$d"), name, year);
    /* TRANSLATORS: 1 programme, 2 year, 3 which batch, in the numerals of the language */
    return arena_format(arena, _("%1$s %2$d, batch %3$s"), name, year, numeral_text(batch, nth));
}

static const char *words_or(const char *words, const char *number)
{
    return text_empty(words) ? number : words;
}

const char *plan_words(const struct catalogue *catalogue, const struct plan_batch *plan,
                       struct arena *arena)
{
    return words_or(plan_batch_words(catalogue, plan->programme, plan->year, plan->batch, arena),
                    plan->number);
}

const char *plan_line_words(const struct catalogue *catalogue, const struct plan_line *line,
                            struct arena *arena)
{
    return words_or(plan_batch_words(catalogue, line->programme, line->year, line->batch, arena),
                    line->plan);
}

/* A batch may be published in parts, as its lines are approved: the first has no mark. */
const char *notice_words(const struct catalogue *catalogue, const struct notice *notice,
                         struct arena *arena)
{
    const char *words =
        plan_batch_words(catalogue, notice->programme, notice->plan_year, notice->batch, arena);
    char nth[NUMERAL_SIZE];

    if (text_empty(words))
        return notice->number;
    /* TRANSLATORS: 1 "2026年度训力券项目第二批", 2 which list of it */
    return notice->part > 1
               ? arena_format(arena, _("%1$s (list %2$s)"), words, numeral_text(notice->part, nth))
               : words;
}

const char *notice_heading(const struct catalogue *catalogue, const struct notice *notice,
                           struct arena *arena)
{
    char nth[NUMERAL_SIZE];

    if (text_empty(notice->programme))
        return arena_format(arena, _("Public list %s"), notice->number);
    if (notice->part > 1)
        /* TRANSLATORS: the same of a later list of the batch: it says "公示" once */
        return arena_format(
            arena, _("%1$s: public list of those to be supported (list %2$s)"),
            plan_batch_words(catalogue, notice->programme, notice->plan_year, notice->batch, arena),
            numeral_text(notice->part, nth));
    /* TRANSLATORS: heading of a published list: "2026年度训力券项目第二批拟资助公示" */
    return arena_format(arena, _("%s: public list of those to be supported"),
                        notice_words(catalogue, notice, arena));
}

const char *award_heading(const struct catalogue *catalogue, const struct plan_batch *plan,
                          struct arena *arena)
{
    /* TRANSLATORS: heading of the list of what was granted: "2026年度训力券项目第二批资助下达名单"
     */
    return arena_format(arena, _("%s: list of what is granted"),
                        plan_words(catalogue, plan, arena));
}

const char *desk_plan_named(struct desk *desk, const char *number, struct arena *arena)
{
    AUTO_PLANS struct plans plans = {0};
    const struct plan_batch *plan;
    struct err why = {0};

    if (!desk_plans(desk, 0, &plans, &why))
        return number;
    plan = plans_find(&plans, number);
    return plan ? arena_text(arena, plan_words(desk->catalogue, plan, arena)) : number;
}

const char *notice_line_off(const struct notice_line *line, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (!line->is_withdrawn)
        return "";
    if (line->withdrawn_ms == 0)
        return _("notice withdrawn");
    (void) date_text(date_of_instant(line->withdrawn_ms), day);
    if (text_is(line->withdrawn_by, move_row(MOVE_UPHOLD)->word))
        return arena_format(arena, _("taken off on %s: an objection was upheld"), day);
    return text_empty(line->why)
               ? arena_format(arena, _("notice withdrawn on %s"), day)
               : arena_format(arena, _("notice withdrawn on %1$s: %2$s"), day, line->why);
}
