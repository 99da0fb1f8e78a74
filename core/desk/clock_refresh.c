/* SPDX-License-Identifier: Apache-2.0 */
/* When the calendar or a department's days were changed, whatever runs is counted anew: the day
 * that is stored is the one that is counted on demand.  Leaves counting to clock.c. */
#include "desk/clock_refresh.h"

#include "base/text.h"
#include "desk/act.h"
#include "desk/clock.h"
#include "store/application.h"
#include "store/journal.h"

#define LINE_MOST 200

static struct digest rule_now(const struct desk *desk)
{
    const struct digest calendar = calendar_digest(desk->calendar);
    struct digester *digester = digester_new();

    digester_field(digester, &calendar, sizeof calendar);
    for (size_t i = 0; i < desk->catalogue->department_count; i++) {
        const struct department *department = &desk->catalogue->departments[i];

        digester_text(digester, department->id);
        for (int clock = 0; clock < CLOCK_COUNT; clock++)
            digester_number(digester, department->clocks[clock].days);
    }
    return digester_end(digester);
}

static bool is_current(struct desk *desk, const struct digest *now, bool *ret_current,
                       struct err *err)
{
    struct digest kept;
    bool found;

    if (!store_clock_rule(desk->store, &kept, &found, err))
        return false;
    *ret_current = found && digest_same(&kept, now);
    return true;
}

/* With a line of the program's own on the case. */
static bool count_one(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct application *row = &page.application;
    struct date due;
    AUTO_STR struct str changes;
    struct journal_entry entry = {.at_ms = desk->now_ms,
                                  .clerk = "",
                                  .verb = "days-again",
                                  .kind = "application",
                                  .object_id = id};
    char was[DATE_TEXT_SIZE], is[DATE_TEXT_SIZE];

    if (!clock_due_now(desk, id, &page, &due, err))
        return false;
    if (due.day == row->due_on.day)
        return true;
    str_init(&changes, LINE_MOST);
    change_text(&changes, "due_on", date_text(row->due_on, was), date_text(due, is));
    entry.object = row->number;
    entry.changes = changes.text;
    return store_application_due(desk->store, id, due, err) &&
           store_journal_add(desk->store, &entry, err);
}

static bool count_all(struct desk *desk, const struct digest *now, struct err *err)
{
    AUTO_FREE int64_t *list = NULL;
    size_t count;

    if (!store_application_running(desk->store, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!count_one(desk, list[i], err))
            return false;
    return store_clock_rule_set(desk->store, now, err);
}

bool clock_refresh(struct desk *desk, struct err *err)
{
    AUTO_ACT struct act act = {0};
    const struct digest now = rule_now(desk);
    bool current;

    if (!is_current(desk, &now, &current, err))
        return false;
    if (current || !store_may_write(desk->store))
        return true;
    /* asked again inside: another process may have been quicker */
    return act_open(&act, desk, err) && is_current(desk, &now, &current, err) &&
           (current || count_all(desk, &now, err)) && act_commit(&act, err);
}
