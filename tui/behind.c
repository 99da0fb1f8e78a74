/* SPDX-License-Identifier: Apache-2.0 */
/* The lists behind a row of figures, and what of them this clerk does not see. */
#include "tui/behind.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/choices.h"
#include "tui/list.h"
#include "tui/picker.h"
#include "tui/screens.h"

#define MONEY   "money"
#define WAITING "waiting"
#define LEDGER  "ledger"

static struct application_filter filter_of(const struct behind *behind, bool waiting)
{
    return (struct application_filter){.pool = behind->pool,
                                       .payer = behind->department,
                                       .district = behind->district,
                                       .measure = behind->measure,
                                       .budget_year = waiting ? 0 : behind->year,
                                       .waiting = waiting,
                                       .order = ORDER_AMOUNT};
}

/* The list holds what this clerk may see; the figure counts the whole city. */
static void say_others(const struct behind *behind, int64_t counted, int64_t seen)
{
    int others = (int) (counted - seen);

    if (others <= 0)
        return;
    if (behind->world->desk.clerk.role == ROLE_FINANCE)
        console_say(behind->console, SAY_NOTE,
                    _("%1$d in all; %2$d are not open to finance before they are awarded."),
                    (int) counted, others);
    else
        console_say(behind->console, SAY_NOTE, _("%1$d in all, %2$d of them of other departments."),
                    (int) counted, others);
}

static void open_cases(const struct behind *behind, bool waiting)
{
    const struct application_filter filter = filter_of(behind, waiting);
    struct desk *desk = &behind->world->desk;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};
    int64_t counted = 0;

    world_tick(behind->world);
    if (!desk_application_ids(desk, &filter, &ids, &err) ||
        !desk_application_in_all(desk, &filter, &counted, &err)) {
        console_fail(behind->console, &err);
        return;
    }
    if (console_push(behind->console, &screen_applications, &filter))
        say_others(behind, counted, (int64_t) ids.count);
}

/* Who waits, waits for the year that runs; of a past one no list would be what the figure says. */
static void open_waiting(const struct behind *behind)
{
    int runs = date_year(behind->world->desk.today);

    if (behind->year == runs)
        open_cases(behind, true);
    else
        console_say(behind->console, SAY_NOTE,
                    _("What waits stands behind %d, the year that runs."), runs);
}

static void chosen(void *of, const char *value)
{
    const struct behind *behind = of;

    if (text_is(value, LEDGER))
        console_push(behind->console, &screen_ledger,
                     &(struct ledger_order){.pool = behind->pool, .year = behind->year});
    else if (text_is(value, WAITING))
        open_waiting(behind);
    else
        open_cases(behind, false);
}

/* Of the row, in the language of now: the picker is opened anew when that changes. */
static const char *name_of(const struct behind *behind, struct arena *arena)
{
    const struct catalogue *catalogue = behind->world->catalogue;

    if (behind->pool)
        return pool_text(catalogue, behind->pool);
    if (behind->measure)
        return arena_format(arena, _("measure %d"), behind->measure);
    return behind->department ? department_short(catalogue, behind->department)
                              : _(district_label(behind->district));
}

static void open_again(void *of)
{
    (void) behind_open(of);
}

bool behind_open(struct behind *behind)
{
    AUTO_ARENA struct arena arena = {0};
    char count[COUNT_TEXT_SIZE];
    const struct picker_item items[] = {
        {.value = WAITING,
         .label = _("Waiting: cases not in the plan yet"),
         .english = "Waiting",
         .aside = arena_format(&arena, _("%1$s cases, %2$s"), count_text(behind->waiting, count),
                               wan_text(behind->requested, &arena))},
        {.value = MONEY,
         .label = _("Reserved, committed, paid: the cases"),
         .english = "Reserved, committed, paid",
         .aside = wan_text((struct money){behind->reserved.fen + behind->committed.fen}, &arena)},
        {.value = LEDGER,
         .label = _("Budget and movements: the entries"),
         .english = "Budget, entries of the ledger"},
    };

    picker_open(behind->console,
                &(struct picker){.title = arena_format(&arena, _("Behind the figures of %s"),
                                                       name_of(behind, &arena)),
                                 .items = items,
                                 .count = behind->pool ? 3 : 2,
                                 .done = chosen,
                                 .again = open_again,
                                 .of = behind});
    return true;
}

/* What the key of a row is in the catalogue.  @return false: nothing of now, no list tells it */
static bool set_key(struct behind *behind, enum axis axis, const char *key)
{
    const struct catalogue *catalogue = behind->world->catalogue;
    const struct pool *pool;

    switch (axis) {
    case AXIS_POOL:
        pool = catalogue_pool(catalogue, key);
        behind->pool = pool ? pool->id : NULL;
        return pool != NULL;
    case AXIS_MEASURE:
        behind->measure = (int) strtol(key, NULL, 10);
        return behind->measure > 0;
    case AXIS_DEPARTMENT:
        behind->department = department_kept(catalogue, key);
        return behind->department != NULL;
    case AXIS_DISTRICT:
        behind->district = district_kept(key);
        return behind->district != NULL;
    }
    return false;
}

bool behind_open_row(struct behind *behind, enum axis axis, const struct board_row *row)
{
    if (!set_key(behind, axis, row->key)) {
        console_say(behind->console, SAY_NOTE,
                    _("What this row adds up has no list of its own: the catalogue does not know "
                      "it any more."));
        return true;
    }
    behind->reserved = row->reserved;
    behind->committed = row->committed;
    behind->requested = row->queue_requested;
    behind->waiting = row->queue;
    return behind_open(behind);
}
