/* SPDX-License-Identifier: Apache-2.0 */
/* What comes back with a case that is reopened: its clock, and the notice of correction or the hold
 * that ended with it.  Money and a public notice do not: others may have them by now. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/step.h"
#include "model/journal.h"
#include "store/application.h"
#include "store/correction.h"
#include "store/journal.h"

#define RETURNED "returned_on" /* fields of the journal: a change of the move that ended it */
#define HELD     "held_on"

bool step_last_changes(const struct desk *desk, int64_t application_id, bool (*is_it)(enum move),
                       struct arena *arena, const char **ret_changes, struct err *err)
{
    AUTO_JOURNAL struct journal journal = {0};

    *ret_changes = "";
    if (!store_journal_of(desk->store, "application", application_id, &journal, err))
        return false;
    for (size_t i = journal.count; i > 0; i--) {
        const struct journal_entry *entry = &journal.list[i - 1];
        enum move move;

        if (move_parse(entry->verb, &move) && is_it(move)) {
            *ret_changes = arena_text(arena, entry->changes);
            return true;
        }
    }
    return true;
}

static bool ends_clock(enum move move)
{
    return move_row(move)->time == TIME_ENDS;
}

/* The last there was; NULL: none. */
static const struct overlay *newest(const struct application_page *page, enum overlay_kind kind)
{
    for (size_t i = page->overlay_count; i > 0; i--)
        if (page->overlays[i - 1].kind == kind && !page->overlays[i - 1].cancelled)
            return &page->overlays[i - 1];
    return NULL;
}

/* While the case was closed nobody could answer: those working days do not count. */
static bool move_answer_day(struct step *step, const struct overlay *notice, struct date since,
                            struct err *err)
{
    const struct desk *desk = step->motion->desk;
    int days = calendar_between(desk->calendar, since, desk->today).count;
    AUTO_ARENA struct arena arena = {0};
    struct date by;

    if (date_is_none(notice->answer_by) || days <= 0)
        return true;
    by = calendar_after(desk->calendar, notice->answer_by, days, NULL);
    act_change_date(step->act, "answer_by", notice->answer_by, by);
    act_change(step->act, "answer_basis", "",
               arena_format(&arena,
                            _n("%d working day while the case was closed does not count",
                               "%d working days while the case was closed do not count", days),
                            days));
    return store_correction_move(desk->store, notice->id, by, err);
}

/* The same notice, open again since the day it was sent. */
static bool revive_return(struct step *step, const struct overlay *notice, struct date since,
                          struct err *err)
{
    const struct desk *desk = step->motion->desk;

    step->next.returned_on = notice->begun_on;
    return store_correction_undo(desk->store, notice->id, false, desk->today, desk->clerk.id,
                                 step->reason, err) &&
           move_answer_day(step, notice, since, err);
}

static bool revive_overlays(struct step *step, struct date since, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    const struct application_page *page = &step->motion->dossier->page;
    const struct overlay *notice = newest(page, OVERLAY_RETURN), *hold = newest(page, OVERLAY_HOLD);
    AUTO_ARENA struct arena arena = {0};
    const char *ended;

    /* only the journal tells it from what had ended the same day before */
    if (!step_last_changes(desk, step->next.id, ends_clock, &arena, &ended, err))
        return false;
    if (journal_has(ended, RETURNED) && notice && !revive_return(step, notice, since, err))
        return false;
    if (!journal_has(ended, HELD) || !hold)
        return true;
    step->next.held_on = desk->today;
    return store_overlay_begin(desk->store, step->next.id, OVERLAY_HOLD, desk->today,
                               desk->clerk.id, hold->reason, err);
}

/* The days since its end were not the office's: they stand in the row of overlays like any other
 * that did not count. */
bool step_revive(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    struct date since = date_is_none(step->next.over_on) ? desk->today : step->next.over_on;

    step->next.over_on = DATE_NONE;
    return store_overlay_begin(desk->store, step->next.id, OVERLAY_ENDED, since, desk->clerk.id,
                               step->reason, err) &&
           store_overlay_end(desk->store, step->next.id, OVERLAY_ENDED, desk->today, desk->clerk.id,
                             step->reason, err) &&
           (!(move_row(step->motion->move)->flags & MOVE_REVIVES) ||
            revive_overlays(step, since, err));
}
