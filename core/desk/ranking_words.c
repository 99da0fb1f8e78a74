/* SPDX-License-Identifier: Apache-2.0 */
/* A ranking in words: how ties are broken, which places cannot be told apart, whether the line
 * falls among them.  The same lines serve the screen, the command line and the workbook. */
#include "base/intl.h"
#include "desk/ranking.h"

const char *ranking_tie_text(const struct item *item, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < item->review.tie_count; i++)
        text = arena_format(arena, "%s%s%s", text, i ? ", " : "",
                            words_now(&item->criteria[item->review.ties[i]].name));
    if (!*text)
        return _("the day of the complete filing, the earlier first; still the same: one rank");
    return arena_format(arena,
                        _("%s; then the day of the complete filing, the earlier first; still the "
                          "same: one rank"),
                        text);
}

static const char *groups_text(const struct stability *stability, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < stability->group_count; i++)
        text = arena_format(arena, _("%sPlaces %d–%d cannot be told apart.\n"), text,
                            stability->groups[i].first, stability->groups[i].last);
    return *text ? text : _("Every place stands in every trial.\n");
}

static const char *cut_text(const struct stability *stability, size_t ranked, struct arena *arena)
{
    if (stability->cut <= 0)
        return "";
    if ((size_t) stability->cut >= ranked)
        return arena_format(arena, _("There are %1$d places for %2$zu cases: no line is drawn.\n"),
                            stability->cut, ranked);
    if (stability->cut_inside)
        return arena_format(arena,
                            _("The line under place %1$d falls inside %2$d–%3$d: who is above it "
                              "and who below is not settled by the scores.\n"),
                            stability->cut, stability->at.first, stability->at.last);
    return arena_format(arena, _("The line under place %d holds in every trial.\n"),
                        stability->cut);
}

/* Cases whose score passes the mark in one trial and not in another. */
static const char *mark_text(const struct ranking *ranking, struct arena *arena)
{
    int mark = ranking->item->pass_mark * 100;
    const char *text = "";

    for (size_t i = 0; i < ranking->ranked; i++) {
        const struct ranked_case *one = &ranking->list[i];

        if (one->range->least_centi < mark && one->range->most_centi >= mark)
            text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", one->number);
    }
    if (!*text)
        return "";
    return arena_format(arena, _("The pass mark of %1$d is passed in some trials only by: %2$s.\n"),
                        ranking->item->pass_mark, text);
}

const char *ranking_stability_text(const struct ranking *ranking, struct arena *arena)
{
    const struct stability *stability = &ranking->stability;
    const char *untested = "";

    if (ranking->ranked == 0)
        return _("No case has an open score yet.\n");
    if (stability->untested > 0)
        untested = arena_format(arena,
                                _("%zu cases have one reviewer only: nobody can be left out "
                                  "there.\n"),
                                stability->untested);
    return arena_format(arena,
                        _("%1$zu trials: each of %2$zu reviewers left out in turn, each of %3$zu "
                          "weights %4$d%% up and down.\n%5$s%6$s%7$s%8$s"),
                        stability->trials, stability->reviewers, stability->criteria,
                        STABILITY_SHARE, groups_text(stability, arena),
                        cut_text(stability, ranking->ranked, arena), mark_text(ranking, arena),
                        untested);
}
