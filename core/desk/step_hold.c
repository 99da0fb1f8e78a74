/* SPDX-License-Identifier: Apache-2.0 */
/* What a hold stops beside the clock of the case: the days of opinions asked for and of tasks that
 * are out go on where they stood.  What was late when it began stays as late as it was. */
#include "base/intl.h"
#include "desk/clock.h"
#include "desk/step.h"
#include "store/routing.h"
#include "store/task.h"

static struct date later(const struct step *step, struct date day)
{
    const struct desk *desk = step->motion->desk;

    return clock_moved(desk->calendar, day, step->next.held_on, desk->today);
}

static bool move_opinions(struct step *step, struct err *err)
{
    const struct application_page *page = &step->motion->dossier->page;

    for (size_t i = 0; i < page->consultation_count; i++) {
        const struct consultation *asked = &page->consultations[i];
        struct date day = later(step, asked->due_on);

        if (asked->opinion != OPINION_AWAITED || day.day == asked->due_on.day)
            continue;
        act_change(step->act, "consulted", "", asked->department);
        act_change_date(step->act, "opinion_by", asked->due_on, day);
        if (!store_consultation_due(step->act->desk->store, asked->id, day, err))
            return false;
    }
    return true;
}

static bool move_tasks(struct step *step, struct err *err)
{
    const struct application_page *page = &step->motion->dossier->page;

    for (size_t i = 0; i < page->task_count; i++) {
        const struct review_task *task = &page->tasks[i];
        struct date day = later(step, task->due_on);

        if (task->status != TASK_OPEN || day.day == task->due_on.day)
            continue;
        act_change(step->act, "task", "", task_kind_word(task->kind));
        act_change_date(step->act, "task_due", task->due_on, day);
        if (!store_task_due(step->act->desk->store, task->id, day, err))
            return false;
    }
    return true;
}

bool step_resume(struct step *step, struct err *err)
{
    return move_opinions(step, err) && move_tasks(step, err);
}
