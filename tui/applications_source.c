/* SPDX-License-Identifier: Apache-2.0 */
/* Applications as rows of a list.
 * Leaves how a list looks to list_draw.c, which ones there are to the desk. */
#include "tui/applications_source.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/routing.h"
#include "tui/application_words.h"

#define DUE_COLUMN   6
#define LATE_COLUMN  7
#define STAGE_COLUMN 8
#define OWNER_COLUMN 9
#define DUE_SHORT    5 /* "11-24" */
#define DUE_LONG     8 /* "27-01-05": the title has room beside it */

static const struct list_column columns[APPLICATIONS_COLUMNS] = {
    {.title = N_("Number"), .width = 14},
    {.title = N_("Applicant"), .width = 16, .grow = 3},
    {.title = N_("Project"), .width = 12, .grow = 3, .priority = 2},
    {.title = N_("Item"), .width = 12, .grow = 2, .priority = 8},
    {.title = N_("10,000 yuan"), .width = 12, .right = true, .figure = FIGURE_FURTHEST},
    {.title = N_("Score"), .width = 6, .priority = 6, .right = true},
    [DUE_COLUMN] = {.title = N_("Due"), .priority = 1},
    [LATE_COLUMN] = {.title = N_("Days late"), .right = true}, /* of no width: not there */
    [STAGE_COLUMN] = {.title = N_("Stage")},
    [OWNER_COLUMN] = {.title = N_("Handled by"), .width = 8, .priority = 7},
};

void applications_columns(const struct applications_source *source,
                          struct list_column ret_columns[APPLICATIONS_COLUMNS])
{
    int widest = text_width(_("Correcting"));

    for (int i = STAGE_RECEIVED; i < STAGE_COUNT; i++) {
        int width = text_width(_(stage_row((enum stage) i)->label));

        widest = width > widest ? width : widest;
    }
    memcpy(ret_columns, columns, sizeof columns);
    ret_columns[STAGE_COLUMN].width = widest;
    ret_columns[DUE_COLUMN].width =
        (source->has_other_year ? DUE_LONG : DUE_SHORT) + source->has_provisional;
    if (!source->late)
        return;
    ret_columns[LATE_COLUMN].width = text_width(_(columns[LATE_COLUMN].title));
    ret_columns[OWNER_COLUMN].priority = 1;
    ret_columns[DUE_COLUMN].priority = 3;
}

/* Whose rows are marked; who has no such part has none. */
static void find_desks(struct applications_source *source)
{
    AUTO_ARENA struct arena arena = {0};
    const struct clerk *clerk = &source->world->desk.clerk;
    struct deputy *list;
    size_t count;

    source->desk_count = 0;
    if (clerk->role != ROLE_OFFICER ||
        !desk_deputies(&source->world->desk, &arena, &list, &count, NULL))
        return;
    for (size_t i = 0; i < count && source->desk_count < APPLICATIONS_DESKS; i++)
        if (list[i].deputy_id == clerk->id && list[i].is_now)
            source->desks[source->desk_count++] = list[i].clerk_id;
}

static bool is_stood_in_for(const struct applications_source *source,
                            const struct application *application)
{
    for (int i = 0; i < source->desk_count; i++)
        if (source->desks[i] == application->owner_id && !stage_row(application->stage)->ends)
            return true;
    return false;
}

/* What an officer's list of what is to do holds beside the officer's own; all else says whose it
 * is by its filter. */
static void find_nobodys(struct applications_source *source,
                         const struct application_filter *filter)
{
    struct desk *desk = &source->world->desk;
    struct application_filter unowned = *filter;

    application_ids_release(&source->nobodys);
    source->nobodys = (struct application_ids){0};
    unowned.unowned = true;
    if (filter->unowned ||
        !(filter->to_do_of || (filter->mine && desk->clerk.role == ROLE_OFFICER)))
        return;
    if (!desk_application_ids(desk, &unowned, &source->nobodys, NULL))
        source->nobodys = (struct application_ids){0};
}

static bool is_nobodys(const struct applications_source *source, int64_t id)
{
    for (size_t i = 0; i < source->nobodys.count; i++)
        if (source->nobodys.list[i] == id)
            return true;
    return false;
}

bool applications_find(struct applications_source *source, const struct application_filter *filter)
{
    struct application_ids ids = {0};

    source->err = (struct err){0};
    source->asked = filter->asked;
    source->late = filter->late;
    world_tick(source->world);
    find_desks(source);
    find_nobodys(source, filter);
    if (!desk_application_ids(&source->world->desk, filter, &ids, &source->err)) {
        application_ids_release(&source->ids);
        source->ids = (struct application_ids){0};
        return false;
    }
    application_ids_release(&source->ids);
    source->ids = ids;
    return true;
}

void applications_source_release(struct applications_source *source)
{
    application_ids_release(&source->ids);
    application_ids_release(&source->nobodys);
    source->ids = source->nobodys = (struct application_ids){0};
}

static int64_t count(void *of)
{
    const struct applications_source *source = of;

    return source->err.kind == ERR_NONE ? (int64_t) source->ids.count : -1;
}

/* The day somebody is held to now: for an opinion, for what is to be corrected, for its step. */
static bool day_of(const struct applications_source *source, const struct application *application,
                   struct date *ret_day, struct err *err)
{
    if (source->asked)
        return desk_opinion_due(&source->world->desk, application->id, ret_day, err);
    *ret_day = stage_row(application->stage)->ends      ? DATE_NONE
               : date_is_none(application->returned_on) ? application->due_on
                                                        : application->answer_by;
    return true;
}

static const char *due_text(struct date due, struct date today, struct arena *arena)
{
    const char *text = day_short(due, today, arena);

    return strlen(text) > DUE_LONG ? text + strlen("20") : text;
}

/* In working days, as they are counted everywhere. */
static const char *late_text(const struct world *world, const struct application *application,
                             struct arena *arena)
{
    struct date today = world->desk.today, due = application->due_on;

    if (date_is_none(due) || due.day >= today.day)
        return "";
    return arena_format(arena, "%d", calendar_between(world->calendar, due, today).count);
}

static void write_row(const struct applications_source *source,
                      const struct application *application, struct date due, struct arena *arena,
                      struct list_row *ret_row)
{
    const struct world *world = source->world;
    struct date today = world->desk.today;
    const char *amount = application_figure_text(application, arena);

    *ret_row = (struct list_row){
        .id = application->id,
        .late = !date_is_none(due) && due.day < today.day,
        .style = stage_row(application->stage)->ends ? STYLE_DIM : STYLE_NORMAL,
        .cells =
            {
                arena_text(arena, application->number),
                applicant_text(arena_text(arena, application->organisation_name),
                               application->invented, arena),
                arena_text(arena, application->title),
                item_text(world->catalogue, application->item, arena),
                amount,
                score_text(application, arena),
                arena_format(arena, "%s%s", due_text(due, today, arena),
                             provisional_mark(world->calendar, today, due)),
                late_text(world, application, arena),
                application_stage_text(application),
                application->owner_id ? arena_text(arena, application->owner_name)
                : source->late        ? _("of nobody")
                                      : "",
            },
    };
}

static int fetch(void *of, int64_t first, int wanted, struct list_row *ret_rows,
                 struct arena *arena)
{
    struct applications_source *source = of;
    AUTO_APPLICATIONS struct applications rows = {0};
    size_t left = source->ids.count - (size_t) first;
    size_t most = (size_t) wanted < left ? (size_t) wanted : left;

    if (!desk_applications(&source->world->desk, source->ids.list + first, most, &rows,
                           &source->err))
        return 0;
    source->has_other_year = source->has_provisional = source->has_nobodys = false;
    for (size_t i = 0; i < rows.count; i++) {
        struct date due;

        if (!day_of(source, &rows.list[i], &due, &source->err))
            return 0;
        write_row(source, &rows.list[i], due, arena, &ret_rows[i]);
        ret_rows[i].anothers = is_stood_in_for(source, &rows.list[i]);
        ret_rows[i].nobodys = is_nobodys(source, rows.list[i].id);
        source->has_nobodys |= ret_rows[i].nobodys;
        source->has_other_year |= text_width(ret_rows[i].cells[DUE_COLUMN]) > DUE_SHORT + 1;
        source->has_provisional |= strchr(ret_rows[i].cells[DUE_COLUMN], '*') != NULL;
    }
    return (int) rows.count;
}

static const int64_t *all_ids(void *of, size_t *ret_count)
{
    const struct applications_source *source = of;

    *ret_count = source->ids.count;
    return source->ids.list;
}

struct list_source applications_rows(struct applications_source *source)
{
    return (struct list_source){.of = source, .count = count, .fetch = fetch, .ids = all_ids};
}

int64_t applications_place(const struct applications_source *source, int64_t id)
{
    for (size_t i = 0; i < source->ids.count; i++)
        if (source->ids.list[i] == id)
            return (int64_t) i;
    return -1;
}
