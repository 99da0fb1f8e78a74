/* SPDX-License-Identifier: Apache-2.0 */
/* What can be chosen for a workbook: years, months, stages, items, batches, runs. */
#include "tui/report_choices.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation.h"
#include "desk/payment.h"
#include "desk/plan.h"
#include "model/month_end.h"
#include "model/stage.h"
#include "tui/application_words.h"

static struct field_choice *choices_begin(struct arena *arena, size_t most, const char *all,
                                          int *count)
{
    struct field_choice *choices = arena_get(arena, (most + 1) * sizeof *choices);

    *count = 0;
    if (all)
        choices[(*count)++] = (struct field_choice){.value = "0", .label = all};
    return choices;
}

const struct field_choice *report_year_choices(const struct report_target *target, bool all,
                                               struct arena *arena, int *ret_count)
{
    int first = date_year(target->world->catalogue->policy.from);
    int last = date_year(target->world->desk.today);
    struct field_choice *years = choices_begin(arena, (size_t) last - (size_t) first + 2,
                                               all ? _("all years") : NULL, ret_count);

    for (int year = last; year >= first; year--) {
        const char *text = arena_format(arena, "%d", year);

        years[(*ret_count)++] = (struct field_choice){.value = text, .label = text};
    }
    return years;
}

const struct field_choice *report_stage_choices(struct arena *arena, int *ret_count)
{
    struct field_choice *stages = choices_begin(arena, STAGE_COUNT, _("all stages"), ret_count);

    for (int i = STAGE_RECEIVED; i < STAGE_COUNT; i++)
        stages[(*ret_count)++] = (struct field_choice){
            .value = stage_row((enum stage) i)->word, .label = _(stage_row((enum stage) i)->label)};
    return stages;
}

const struct field_choice *report_item_choices(const struct report_target *target,
                                               struct arena *arena, int *ret_count)
{
    const struct catalogue *catalogue = target->world->catalogue;
    size_t count;
    const char *const *ids = catalogue_item_ids(catalogue, &count);
    struct field_choice *items = choices_begin(arena, count, _("all items"), ret_count);

    for (size_t i = 0; i < count; i++)
        items[(*ret_count)++] =
            (struct field_choice){.value = ids[i], .label = item_text(catalogue, ids[i], arena)};
    return items;
}

/* Items that are scored, in any edition. */
const struct field_choice *report_ranked_choices(const struct report_target *target,
                                                 struct arena *arena, int *ret_count)
{
    const struct catalogue *catalogue = target->world->catalogue;
    size_t count;
    const char *const *ids = catalogue_item_ids(catalogue, &count);
    struct field_choice *items = choices_begin(arena, count, _("all items"), ret_count);

    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(catalogue, ids[i]);

        if (item && item->criterion_count > 0)
            items[(*ret_count)++] = (struct field_choice){
                .value = ids[i], .label = item_text(catalogue, ids[i], arena)};
    }
    return items;
}

/* Newest first; none when this clerk may not read them. */
const struct field_choice *report_batch_choices(const struct report_target *target,
                                                struct arena *arena, int *ret_count)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batches = {0};
    struct field_choice *choices;
    struct err why = {0};

    if (!desk_batches(&target->world->desk, 0, &batches, &why))
        batches.count = 0;
    choices = choices_begin(arena, batches.count, NULL, ret_count);
    for (size_t i = 0; i < batches.count; i++) {
        const struct payment_batch *batch = &batches.list[i];
        const char *number = arena_text(arena, batch->number);
        char day[DATE_TEXT_SIZE];
        const char *when = batch->undone                  ? _("taken apart")
                           : date_is_none(batch->sent_on) ? _("not sent yet")
                                                          : date_text(batch->sent_on, day);

        choices[(*ret_count)++] = (struct field_choice){
            .value = number,
            .label = arena_format(arena, _("%1$s %2$d lines %3$s %4$s"), number, batch->lines,
                                  yuan_text(batch->total, arena), when)};
    }
    return choices;
}

/* Newest first, after all of a year. */
const struct field_choice *report_plan_choices(const struct report_target *target,
                                               struct arena *arena, int *ret_count)
{
    AUTO_PLANS struct plans plans = {0};
    const struct catalogue *catalogue = target->world->catalogue;
    struct field_choice *choices;
    struct err why = {0};

    if (!desk_plans(&target->world->desk, 0, &plans, &why))
        plans.count = 0;
    choices = choices_begin(arena, plans.count, _("all of the year"), ret_count);
    for (size_t i = 0; i < plans.count; i++) {
        const char *number = arena_text(arena, plans.list[i].number);

        choices[(*ret_count)++] = (struct field_choice){
            .value = number,
            .label = text_empty(plans.list[i].programme)
                         ? number
                         : arena_format(arena, "%s  %s", number,
                                        plan_words(catalogue, &plans.list[i], arena))};
    }
    return choices;
}

/* Months counted through, from the year 0. */
int report_month_place(struct date day)
{
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return year * 12 + month - 1;
}

/* Every month of the policy up to this one, newest first. */
/* Runs that were chosen, and the pool that is looked at. */
const struct field_choice *report_run_choices(const struct report_target *target,
                                              struct arena *arena, int *ret_count)
{
    AUTO_ALLOCATIONS struct allocations runs = {0};
    const struct catalogue *catalogue = target->world->catalogue;
    struct field_choice *choices;
    struct err why = {0};

    if (!desk_allocations(&target->world->desk, NULL, 0, &runs, &why))
        runs.count = 0;
    choices = choices_begin(arena, runs.count + 1, NULL, ret_count);
    if (target->batch && catalogue_pool(catalogue, target->batch))
        choices[(*ret_count)++] =
            (struct field_choice){.value = target->batch,
                                  .label = arena_format(arena, _("what waits now: %s"),
                                                        pool_text(catalogue, target->batch))};
    for (size_t i = 0; i < runs.count; i++) {
        char number[ALLOCATION_NUMBER_SIZE];

        allocation_number(runs.list[i].year, runs.list[i].id, number);
        if (runs.list[i].line_count > 0)
            choices[(*ret_count)++] = (struct field_choice){
                .value = arena_text(arena, number),
                .label = arena_format(arena, "%s  %s  %s", number,
                                      pool_text(catalogue, runs.list[i].pool),
                                      _(allocation_state_label(runs.list[i].state)))};
    }
    return choices;
}

const struct field_choice *report_month_choices(const struct report_target *target,
                                                struct arena *arena, int *ret_count)
{
    int first = report_month_place(target->world->catalogue->policy.from);
    int last = report_month_place(target->world->desk.today);
    struct field_choice *choices =
        choices_begin(arena, last < first ? 0 : (size_t) (last - first) + 1, NULL, ret_count);

    for (int place = last; place >= first; place--) {
        char text[MONTH_TEXT_SIZE];
        const char *kept = arena_text(arena, month_text(place / 12, place % 12 + 1, text));

        choices[(*ret_count)++] = (struct field_choice){.value = kept, .label = kept};
    }
    return choices;
}

const struct field_choice *report_scope_choices(const struct report_target *target,
                                                struct arena *arena, int *ret_count)
{
    struct field_choice *scopes = choices_begin(arena, 2, _("all I may see"), ret_count);

    if (target->marked_count > 0)
        scopes[(*ret_count)++] = (struct field_choice){
            .value = REPORT_SCOPE_MARKED,
            .label = arena_format(arena, _("the %zu selected"), target->marked_count)};
    scopes[(*ret_count)++] =
        (struct field_choice){.value = REPORT_SCOPE_LIST,
                              .label = arena_format(arena, _("the list: %s"), target->list_words)};
    return scopes;
}
