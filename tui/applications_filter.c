/* SPDX-License-Identifier: Apache-2.0 */
/* Narrowing a list of applications in two steps: by what, to which.
 * Knows choices and words; rows are applications_source.c's. */
#include "tui/applications_filter.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/routing.h"
#include "tui/application_words.h"
#include "tui/choices.h"
#include "tui/screens_inside.h"

static const char *const views[VIEW_COUNT] = {
    [VIEW_MINE] = N_("Mine"), [VIEW_DEPARTMENT] = N_("Department"), [VIEW_LATE] = N_("Late"),
    [VIEW_ALL] = N_("All"),   [VIEW_APPROVE] = N_("To approve"),
};

static const char *const orders[] = {
    [ORDER_NEWEST] = N_("newest first"),
    [ORDER_DUE] = N_("day due"),
    [ORDER_AMOUNT] = N_("amount"),
    [ORDER_NUMBER] = N_("number"),
};

int view_count(const struct clerk *clerk)
{
    return clerk->role == ROLE_SUPERVISOR ? VIEW_COUNT : VIEW_APPROVE;
}

const char *view_title(enum applications_view view)
{
    return views[view];
}

const char *order_title(enum application_order order)
{
    return orders[order];
}

static enum applications_view view_of_role(enum role role)
{
    switch (role) {
    case ROLE_INTAKE:
    case ROLE_OFFICER:
    case ROLE_REVIEWER:
    case ROLE_SUPERVISOR:
    case ROLE_FINANCE:
        return VIEW_MINE;
    case ROLE_AUDITOR:
    case ROLE_ADMIN:
        return VIEW_ALL;
    }
    return VIEW_ALL;
}

static const char *pool_kept(const struct catalogue *catalogue, const char *id)
{
    const struct pool *found = text_empty(id) ? NULL : catalogue_pool(catalogue, id);

    return found ? found->id : NULL;
}

/* What is picked beside a view. */
static const struct filter_flag *flag_of(const struct application_filter *wanted)
{
    size_t count;
    const struct filter_flag *flags = filter_flags(&count);

    for (size_t i = 0; i < count; i++)
        if (!flags[i].is_view && filter_has(wanted, &flags[i]))
            return &flags[i];
    return NULL;
}

/* The officers whose desk this clerk may look at: those of the department. */
static void name_owner(struct applications_filter *filter, struct desk *desk)
{
    AUTO_ARENA struct arena arena = {0};

    snprintf(filter->owner_name, sizeof filter->owner_name, "%s",
             desk_colleague_name(desk, filter->owner ? filter->owner : filter->to_do_of, &arena));
}

struct applications_filter applications_filter_of(struct desk *desk,
                                                  const struct application_filter *wanted)
{
    const struct catalogue *catalogue = desk->catalogue;
    struct applications_filter filter = {.view = view_of_role(desk->clerk.role)};

    if (!wanted)
        return filter;
    filter = (struct applications_filter){
        .view = wanted->mine        ? VIEW_MINE
                : wanted->late      ? VIEW_LATE
                : wanted->approving ? VIEW_APPROVE
                                    : VIEW_ALL,
        .led = true,
        .stages = wanted->stages,
        .flag = flag_of(wanted),
        .owner = wanted->owner,
        .to_do_of = wanted->to_do_of,
        .district = district_kept(wanted->district),
        .measure = wanted->measure,
        .budget_year = wanted->budget_year,
        .item = item_kept(catalogue, wanted->item),
        .department = department_kept(catalogue, wanted->department),
        .pool = pool_kept(catalogue, wanted->pool),
        .payer = department_kept(catalogue, wanted->payer),
        .year = wanted->year,
        .order = wanted->order,
    };
    snprintf(filter.search, sizeof filter.search, "%s", wanted->search ? wanted->search : "");
    if (filter.owner || filter.to_do_of)
        name_owner(&filter, desk);
    return filter;
}

struct application_filter applications_wanted(const struct applications_filter *filter,
                                              const struct clerk *clerk)
{
    struct application_filter wanted = {
        .search = filter->search[0] != '\0' ? filter->search : NULL,
        .stages = filter->stages,
        .owner = filter->owner,
        .to_do_of = filter->to_do_of,
        .district = filter->district,
        .measure = filter->measure,
        .budget_year = filter->budget_year,
        .item = filter->item,
        .department = filter->view == VIEW_DEPARTMENT ? clerk->department : filter->department,
        .pool = filter->pool,
        .payer = filter->payer,
        .year = filter->year,
        .shared =
            filter->view == VIEW_ALL && !filter->led, /* a number that led here is one's own */
        .mine = filter->view == VIEW_MINE,
        .late = filter->view == VIEW_LATE,
        .approving = filter->view == VIEW_APPROVE,
        .order = filter->order,
    };

    if (filter->flag)
        *filter_flag_of(&wanted, filter->flag) = true;
    return wanted;
}

void applications_filter_turn(struct applications_filter *filter, enum applications_view view)
{
    filter->view = view;
    if (!filter->led)
        return;
    filter->led = false;
    filter->stages = 0;
    filter->flag = NULL;
    filter->to_do_of = 0;
}

void applications_filter_clear(struct applications_filter *filter)
{
    *filter = (struct applications_filter){.view = filter->view, .order = filter->order};
}

/* ---- words ---- */

static const char *flag_text(const struct applications_filter *filter)
{
    return filter->flag ? _(filter->flag->label) : "";
}

static const char *stages_text(const struct applications_filter *filter, struct arena *arena)
{
    unsigned stages = filter->stages;
    const char *text = "";

    for (int i = 0; i < STAGE_COUNT; i++)
        if (stages & 1u << i)
            text = arena_format(arena, "%s%s%s", text, *text ? "," : "",
                                _(stage_row((enum stage) i)->label));
    return text;
}

const char *applications_filter_text(const struct applications_filter *filter,
                                     const struct catalogue *catalogue, struct arena *arena)
{
    const char *text = "";

    text = narrowed_by(text, _("Stage"), stages_text(filter, arena), arena);
    text = narrowed_by(text, _("Only"), flag_text(filter), arena);
    text = narrowed_by(text, _("Handled by"), filter->owner ? filter->owner_name : "", arena);
    text = narrowed_by(text, _("To do of"), filter->to_do_of ? filter->owner_name : "", arena);
    text = narrowed_by(text, _("Item"), filter->item, arena);
    text = narrowed_by(text, _("Year"), filter->year ? arena_format(arena, "%d", filter->year) : "",
                       arena);
    text = narrowed_by(text, _("Budget year"),
                       filter->budget_year ? arena_format(arena, "%d", filter->budget_year) : "",
                       arena);
    text = narrowed_by(text, _("Measure"),
                       filter->measure ? arena_format(arena, "%d", filter->measure) : "", arena);
    text = narrowed_by(text, _("District"),
                       filter->district ? _(district_label(filter->district)) : "", arena);
    text =
        narrowed_by(text, _("Pool"), filter->pool ? pool_text(catalogue, filter->pool) : "", arena);
    text = narrowed_by(text, _("Pools of"), department_short(catalogue, filter->payer), arena);
    text =
        narrowed_by(text, _("Department"), department_short(catalogue, filter->department), arena);
    return narrowed_by(text, _("Search"), filter->search, arena);
}

/* ---- the second step: to which ---- */

/* Beside the stages what else one is picked for: a click less than a dimension of its own. */
static void stage_options(struct choices *choices)
{
    size_t count;
    const struct filter_flag *flags = filter_flags(&count);

    for (int i = STAGE_RECEIVED; i < STAGE_COUNT; i++)
        choices_add(choices, stage_row((enum stage) i)->word, _(stage_row((enum stage) i)->label),
                    NULL);
    for (size_t i = 0; i < count; i++)
        if (!flags[i].is_view)
            choices_add(choices, flags[i].word, _(flags[i].label), NULL);
}

static void pool_options(struct choices *choices, const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->pool_count; i++)
        choices_add(choices, catalogue->pools[i].id, words_now(&catalogue->pools[i].name), NULL);
}

static void owner_options(struct choices *choices, struct world *world)
{
    struct colleague *officers;
    size_t count;

    if (!desk_colleagues(&world->desk, false, &choices->arena, &officers, &count, NULL))
        return;
    for (size_t i = 0; i < count; i++)
        choices_add(choices, arena_format(&choices->arena, "%" PRId64, officers[i].id),
                    officers[i].name,
                    arena_format(&choices->arena, _("%1$d under way  %2$s"), officers[i].open,
                                 officers[i].login));
}

static void set_owner(struct applications_filter *filter, struct world *world, const char *value)
{
    filter->owner = strtoll(value, NULL, 10);
    filter->to_do_of = 0;
    name_owner(filter, &world->desk);
}

static void set_value(struct applications_filter *filter, struct world *world,
                      const char *dimension, const char *value)
{
    const struct catalogue *catalogue = world->catalogue;
    enum stage stage;

    if (text_is(dimension, "stage")) {
        filter->led = false;
        filter->stages = stage_parse(value, &stage) ? 1u << stage : 0;
        filter->flag = filter_flag_find(value);
    } else if (text_is(dimension, "owner"))
        set_owner(filter, world, value);
    else if (text_is(dimension, "item"))
        filter->item = item_kept(catalogue, value);
    else if (text_is(dimension, "year"))
        filter->year = (int) strtol(value, NULL, 10);
    else if (text_is(dimension, "budget"))
        filter->budget_year = (int) strtol(value, NULL, 10);
    else if (text_is(dimension, "measure"))
        filter->measure = (int) strtol(value, NULL, 10);
    else if (text_is(dimension, "district"))
        filter->district = district_kept(value);
    else if (text_is(dimension, "pool"))
        filter->pool = pool_kept(catalogue, value);
    else if (text_is(dimension, "department"))
        filter->department = department_kept(catalogue, value);
}

static void value_chosen(void *of, const char *value)
{
    struct filter_choice *choice = of;

    set_value(choice->filter, choice->world, choice->dimension, value);
    choice->changed(choice->of);
}

/* ---- the first step: by what ---- */

static void open_values(void *of)
{
    struct filter_choice *choice = of;
    const struct catalogue *catalogue = choice->world->catalogue;
    const char *value = choice->dimension;
    AUTO_CHOICES struct choices choices = {0};

    choices_add(&choices, "", _("any"), NULL);
    if (text_is(value, "stage"))
        stage_options(&choices);
    else if (text_is(value, "owner"))
        owner_options(&choices, choice->world);
    else if (text_is(value, "item"))
        choices_add_items(&choices, catalogue);
    else if (text_is(value, "measure"))
        choices_add_measures(&choices, catalogue);
    else if (text_is(value, "district"))
        choices_add_districts(&choices);
    else if (text_is(value, "year") || text_is(value, "budget"))
        choices_add_years(&choices, choice->world);
    else if (text_is(value, "pool"))
        pool_options(&choices, catalogue);
    else
        choices_add_departments(&choices, catalogue);
    picker_open(choice->console, &(struct picker){.title = _("Show only"),
                                                  .items = choices.items,
                                                  .count = choices.count,
                                                  .done = value_chosen,
                                                  .again = open_values,
                                                  .of = choice});
}

static void dimension_chosen(void *of, const char *value)
{
    struct filter_choice *choice = of;

    if (text_is(value, "clear")) {
        applications_filter_clear(choice->filter);
        choice->changed(choice->of);
        return;
    }
    snprintf(choice->dimension, sizeof choice->dimension, "%s", value);
    open_values(choice);
}

static void open_again(void *of)
{
    applications_filter_open(of);
}

void applications_filter_open(struct filter_choice *choice)
{
    const struct applications_filter *filter = choice->filter;
    const struct catalogue *catalogue = choice->world->catalogue;
    AUTO_ARENA struct arena arena = {0};
    struct picker_item items[] = {
        {.value = "stage",
         .label = _("Stage or state"),
         .english = "Stage or state",
         .aside = filter->flag ? flag_text(filter) : stages_text(filter, &arena)},
        {.value = "item", .label = _("Item"), .english = "Item", .aside = filter->item},
        {.value = "year",
         .label = _("Year"),
         .english = "Year",
         .aside = filter->year ? arena_format(&arena, "%d", filter->year) : NULL},
        {.value = "budget",
         .label = _("Budget year"),
         .english = "Budget year",
         .aside = filter->budget_year ? arena_format(&arena, "%d", filter->budget_year) : NULL},
        {.value = "measure",
         .label = _("Measure"),
         .english = "Measure",
         .aside = filter->measure ? arena_format(&arena, "%d", filter->measure) : NULL},
        {.value = "pool",
         .label = _("Pool"),
         .english = "Pool",
         .aside = filter->pool ? pool_text(catalogue, filter->pool) : NULL},
        {.value = "department",
         .label = _("Department"),
         .english = "Department",
         .aside = department_short(catalogue, filter->department)},
        {.value = "district",
         .label = _("District"),
         .english = "District",
         .aside = filter->district ? _(district_label(filter->district)) : NULL},
        {.value = "owner",
         .label = _("Handled by"),
         .english = "Handled by",
         .aside = filter->owner ? filter->owner_name : NULL},
        {.value = "clear", .label = _("Show all again"), .english = "Show all again"},
    };
    int count = sizeof items / sizeof items[0];

    if (!screens_may_use(&choice->world->desk.clerk, CMD_GO_DESKS)) { /* knows no desk */
        items[count - 2] = items[count - 1];
        count--;
    }

    picker_open(choice->console, &(struct picker){.title = _("Filter by"),
                                                  .items = items,
                                                  .count = count,
                                                  .done = dimension_chosen,
                                                  .again = open_again,
                                                  .of = choice});
}
