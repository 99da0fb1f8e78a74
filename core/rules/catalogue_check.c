/* SPDX-License-Identifier: Apache-2.0 */
/* Checks across several values: the path, the rubric, the editions of a measure.
 * What concerns one value alone is checked where it is read. */
#include "base/text.h"
#include "rules/loading.h"
#include "rules/rubric.h"

#define S(stage_) (1u << STAGE_##stage_)

static const char *first_lacking(unsigned stages, unsigned required)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if ((required & (1u << i)) && !(stages & (1u << i)))
            return stage_row((enum stage) i)->word;
    return NULL;
}

static bool leads(enum stage from, enum stage to)
{
    for (int i = 0; i < MOVE_COUNT; i++) {
        const struct move_row *row = move_row((enum move) i);

        if ((row->flags & MOVE_ALONG_PATH) && (row->from & (1u << from)) && row->to == to)
            return true;
    }
    return false;
}

void path_check(struct yaml list, const struct item *item)
{
    const unsigned always =
        S(RECEIVED) | S(FORMAL) | S(ACCEPTED) | S(ASSESSED) | S(AWARDED) | S(CLOSED);
    bool in_kind = item->gives.shape == SHAPE_IN_KIND;
    unsigned required = in_kind ? always : always | S(PROPOSED) | S(NOTICE);
    const char *lacking;

    if (!yaml_is_list(list) || item->stages == 0)
        return;
    if ((lacking = first_lacking(item->stages, required))) {
        yaml_fault(list, _("Add it in its place; review and reviewed alone may be left out."),
                   _("the path lacks the stage “%s”"), lacking);
        return;
    }
    if (in_kind && (item->stages & (S(PROPOSED) | S(NOTICE)))) {
        yaml_fault(list, _("Take proposed and notice away, or choose another shape."),
                   _("support in kind reserves no money and has no notice"));
        return;
    }
    for (enum stage stage = STAGE_RECEIVED; stage != STAGE_CLOSED;) {
        enum stage next = stage_next(item->stages, stage);

        if (!leads(stage, next)) {
            yaml_fault(list, _("Write review and reviewed together, or neither."),
                       _("nothing leads from the stage “%s” to “%s”"), stage_row(stage)->word,
                       stage_row(next)->word);
            return;
        }
        stage = next;
    }
}

void rubric_check(struct yaml list, const struct item *item)
{
    char sum_text[RATIO_TEXT_SIZE];
    struct ratio sum = {0};
    int64_t scale;

    for (size_t i = 0; i < item->criterion_count; i++)
        sum.ppm += item->criteria[i].weight.ppm;
    if (sum.ppm != PPM_IN_ONE)
        yaml_fault(list, _("Change the weights to add up to 100%."),
                   _("the weights are %s together"), ratio_text(sum, sum_text));
    if (!rubric_scale(item->criteria, item->criterion_count, &scale))
        yaml_fault(list, _("Write most: \"100\" at every criterion."),
                   _("the points cannot be added up exactly"));
}

/* ---- editions ------------------------------------------------------------------------------ */

/* "dir/file.yaml:12:3" taken apart. */
void fault_at(struct loading *loading, const char *place, const char *instead, const char *what)
{
    AUTO_FREE char *file = mem_copy_text(place);
    char *column = strrchr(file, ':'), *line;

    *column++ = '\0';
    line = strrchr(file, ':');
    *line++ = '\0';
    faults_add(loading->faults, file, (int) strtol(line, NULL, 10), (int) strtol(column, NULL, 10),
               instead, "%s", what);
}

/* The edition has to begin on one day: the policy's first, or the day after the edition before. */
static void begin_check(struct loading *loading, const struct draft *draft, struct date expected,
                        bool first)
{
    char want[DATE_TEXT_SIZE], have[DATE_TEXT_SIZE];
    const char *instead;

    date_text(expected, want);
    date_text(draft->edition.from, have);
    if (draft->edition.from.day == expected.day)
        return;
    instead =
        arena_format(loading->arena, _("Write from: \"%s\", or change the edition before."), want);
    if (first)
        instead =
            arena_format(loading->arena, _("Write from: \"%s\", the policy's first day."), want);
    fault_at(loading, draft->from_place, instead,
             arena_format(loading->arena,
                          draft->edition.from.day < expected.day
                              ? _("the edition begins on %s, before the one before it ends")
                              : _("no edition is in force before this one begins on %s"),
                          have));
}

/* An implementing rule may outlive the policy; applications end with the policy all the same. */
static void end_check(struct loading *loading, const struct draft *draft)
{
    char want[DATE_TEXT_SIZE], have[DATE_TEXT_SIZE];
    struct date last = loading->catalogue->policy.to;

    if (draft->edition.to.day >= last.day)
        return;
    fault_at(loading, draft->to_place,
             arena_format(loading->arena, _("Write to: \"%s\", or add the edition that follows."),
                          date_text(last, want)),
             arena_format(loading->arena,
                          _("the last edition of the measure ends on %s, before the policy does"),
                          date_text(draft->edition.to, have)));
}

static bool has_days(const struct edition *edition)
{
    return !date_is_none(edition->from) && !date_is_none(edition->to);
}

void editions_check(struct loading *loading)
{
    const struct policy *policy = &loading->catalogue->policy;

    if (date_is_none(policy->from) || date_is_none(policy->to))
        return;
    for (size_t i = 0; i < loading->draft_count; i++) {
        const struct draft *draft = &loading->drafts[i];
        bool first = i == 0 || draft[-1].edition.measure != draft->edition.measure;
        bool last =
            i + 1 == loading->draft_count || draft[1].edition.measure != draft->edition.measure;

        if (!has_days(&draft->edition) || (!first && !has_days(&draft[-1].edition)))
            continue;
        begin_check(loading, draft,
                    first ? policy->from : (struct date){draft[-1].edition.to.day + 1}, first);
        if (last)
            end_check(loading, draft);
    }
}
