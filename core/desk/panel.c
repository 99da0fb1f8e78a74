/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of one application: ending the sealed phase, reopening a sheet, minutes.
 * Leaves the close of the review to move. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/review.h"
#include "desk/sheet_turn.h"
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

bool desk_panel_open(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_SHEET_TURN struct sheet_turn turn = {
        .desk = desk, .dossier = &dossier, .move = SHEET_MOVE_REVEAL, .findings = &findings};

    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) || !sheet_may_move(&turn, err) ||
        !store_panel_open(desk->store, id, desk->now_ms, desk->clerk.id, err) ||
        !store_sheet_reveal(desk->store, id, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "phase", "sealed", "panel");
    return act_end(&act, "panel-open", "application", id, dossier.page.application.number, err);
}

/* ---- a correction ---- */

bool desk_sheet_reopen(struct desk *desk, int64_t id, int64_t reviewer_id, const char *reason,
                       struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_SHEET_TURN struct sheet_turn turn = {
        .desk = desk, .dossier = &dossier, .move = SHEET_MOVE_REOPEN, .findings = &findings};
    const char *why;
    int64_t next;

    if (!clean_needed(reason, _("Reason"), REASON_MOST, &arena, &why, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    turn.sheet = sheet_of_reviewer(&dossier.page, reviewer_id);
    if (!turn.sheet)
        return err_set(err, ERR_INPUT, _("this person is not assigned"));
    if (!sheet_may_move(&turn, err) ||
        !store_sheet_reopen(desk->store, turn.sheet->id, desk->today, why, &next, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "reviewer", "", turn.sheet->reviewer);
    act_change_number(&act, "issue", turn.sheet->issue, turn.sheet->issue + 1);
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
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_MINUTE, err))
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
