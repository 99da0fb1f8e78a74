/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of one application: ending the sealed phase, reopening a sheet, minutes.
 * Leaves the close of the review to move. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/review.h"
#include "store/people.h"
#include "store/sheet.h"

#define REASON_MOST  2000 /* bytes */
#define PRESENT_MOST 600
#define BODY_MOST    6000

static bool clean_needed(const char *typed, const char *label, size_t most, struct arena *arena,
                         const char **ret_clean, struct err *err)
{
    if (!act_clean_lines(typed, label, most, arena, ret_clean, err))
        return false;
    if (!text_empty(*ret_clean))
        return true;
    err_set(err, ERR_INPUT, _("%s: nothing is written"), label);
    return err_hint(err, _("Write it down, then try again."));
}

/* ---- the sealed phase ends ---- */

static bool all_are_sealed(const struct application_page *page, struct err *err)
{
    struct review_tally tally;

    review_tally(page, &tally);
    if (tally.scored < tally.active || tally.scored == 0) {
        err_set(err, ERR_REFUSED, _("%zu of %zu scored"), tally.scored, tally.active);
        return err_hint(err, _("The panel begins when every reviewer has sealed."));
    }
    if (tally.scored >= (size_t) page->item->review.quorum)
        return true;
    err_set(err, ERR_REFUSED, _("%1$zu sheets are sealed; the quorum is %2$d"), tally.scored,
            page->item->review.quorum);
    return err_hint(err, _("Assign another reviewer."));
}

bool desk_panel_open(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_may_work(&dossier, 1u << STAGE_REVIEW, err))
        return false;
    if (dossier.page.panel_ms != 0)
        return err_set(err, ERR_REFUSED, _("the panel has begun already"));
    if (!all_are_sealed(&dossier.page, err) ||
        !store_panel_open(desk->store, id, desk->now_ms, desk->clerk.id, err) ||
        !store_sheet_reveal(desk->store, id, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "phase", "sealed", "panel");
    return act_end(&act, "panel-open", "application", id, dossier.page.application.number, err);
}

/* ---- a correction ---- */

static const struct score_sheet *sheet_to_reopen(const struct application_page *page,
                                                 int64_t reviewer_id, struct err *err)
{
    for (size_t i = 0; i < page->sheet_count; i++) {
        if (page->sheets[i].reviewer_id != reviewer_id)
            continue;
        if (sheet_may(page->sheets[i].status, "reopen"))
            return &page->sheets[i];
        err_set(err, ERR_REFUSED, _("the sheet of %s is not sealed"), page->sheets[i].reviewer);
        return NULL;
    }
    err_set(err, ERR_INPUT, _("this person is not assigned"));
    return NULL;
}

bool desk_sheet_reopen(struct desk *desk, int64_t id, int64_t reviewer_id, const char *reason,
                       struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct score_sheet *sheet;
    const char *why;
    int64_t next;

    if (!clean_needed(reason, _("Reason"), REASON_MOST, &arena, &why, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_may_work(&dossier, 1u << STAGE_REVIEW, err))
        return false;
    sheet = sheet_to_reopen(&dossier.page, reviewer_id, err);
    if (!sheet || !store_sheet_reopen(desk->store, sheet->id, desk->today, why, &next, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "reviewer", "", sheet->reviewer);
    act_change_number(&act, "issue", sheet->issue, sheet->issue + 1);
    act_change(&act, "reason", "", why);
    return act_end(&act, "sheet-reopen", "application", id, dossier.page.application.number, err);
}

/* ---- minutes ---- */

bool desk_minute_add(struct desk *desk, int64_t id, const char *present, const char *body,
                     struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct store_minute minute = {.at_ms = desk->now_ms};

    if (!clean_needed(present, _("Present"), PRESENT_MOST, &arena, &minute.present, err) ||
        !clean_needed(body, _("Minutes"), BODY_MOST, &arena, &minute.body, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_may_work(&dossier, 1u << STAGE_REVIEW | 1u << STAGE_REVIEWED, err))
        return false;
    if (dossier.page.panel_ms == 0) {
        err_set(err, ERR_REFUSED, _("the panel has not begun"));
        return err_hint(err, _("Open the panel first: the sheets are then open to all in it."));
    }
    if (!store_minute_add(desk->store, id, NULL, 0, &minute, desk->clerk.id, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "present", "", minute.present);
    act_change(&act, "minutes", "", minute.body);
    return act_end(&act, "minutes", "application", id, dossier.page.application.number, err);
}
