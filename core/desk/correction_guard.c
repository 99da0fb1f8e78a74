/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a notice of correction is sent, answered, given up or taken back; and what
 * taking it back writes. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"
#include "desk/motion.h"
#include "desk/names.h"
#include "store/correction.h"

/* ---- guards ---- */

/* A text of numbers and blanks alone asks for nothing. */
static bool says_nothing(const struct move_details *details)
{
    const char *text = details && details->reason ? details->reason : "";

    return *text != '\0' && desk_correction_lines(text) == 0;
}

static size_t returns_of(const struct application_page *page)
{
    size_t count = 0;

    for (size_t i = 0; i < page->overlay_count; i++)
        count += page->overlays[i].kind == OVERLAY_RETURN && !page->overlays[i].cancelled;
    return count;
}

bool guard_returns(struct motion *motion, struct err *err)
{
    const struct setting *limit =
        catalogue_setting(motion->desk->catalogue, SETTING_CORRECTION_RETURNS);
    size_t returns = returns_of(&motion->dossier->page);
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (says_nothing(motion->details))
        motion_blocks(motion, &(struct finding){.rule = "reason",
                                                .text = _("a return says what is to be corrected"),
                                                .field = "reason"});
    if (!limit || returns < (size_t) limit->number)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "correction:returns",
                    .text = arena_format(
                        &arena, _("returned %1$zu times already; at most %2$d are allowed"),
                        returns, limit->number),
                    .article = arena_format(&arena, "%s%s", words_now(&limit->by),
                                            grade_is_proved(limit->grade) ? "" : _("  [unproved]")),
                    .cleared_by = _("nobody: accept it, or do not accept it with a reason"),
                });
}

/* One line may be the office's error; that it was seen and let go is said, and kept. */
bool guard_drafted(struct motion *motion, struct err *err)
{
    const struct move_details *details = motion->details;
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    size_t count;

    (void) err;
    if (!details || text_empty(details->reason) || !text_empty(details->left_out))
        return true;
    count = desk_correction_left_out(&motion->dossier->page, details->reason, &arena, &lines);
    for (size_t i = 0; i < count; i++)
        motion_blocks(motion,
                      &(struct finding){
                          .rule = "correction:left-out",
                          .text = arena_format(
                              &arena, _("drafted and taken out of the notice without a note: %s"),
                              lines[i].text),
                          .field = "left_out",
                          .cleared_by = _("who sends the notice, by putting the line back or by a "
                                          "note that says why it is not asked"),
                          .group = _("drafted lines taken out without a note"),
                          .subject = lines[i].text,
                      });
    return true;
}

bool guard_answers(struct motion *motion, struct err *err)
{
    const struct overlay *overlay = desk_correction_open(&motion->dossier->page);

    (void) err;
    for (size_t i = 0; overlay && i < overlay->item_count; i++) {
        const struct correction_item *item = &overlay->items[i];
        AUTO_ARENA struct arena arena = {0};

        if (item->state != CORRECTION_OPEN)
            continue;
        motion_blocks(motion, &(struct finding){
                                  .rule = arena_format(&arena, "correction:%d", item->line),
                                  .text = arena_format(&arena, _("not answered yet: %1$d. %2$s"),
                                                       item->line, item->text),
                                  .cleared_by = _("the counter or the officer, by ticking off what "
                                                  "came in or waiving it"),
                                  .group = _("lines of the notice not answered yet"),
                                  .subject = arena_format(&arena, "%d. %s", item->line, item->text),
                              });
    }
    return true;
}

bool guard_overdue(struct motion *motion, struct err *err)
{
    const struct overlay *overlay = desk_correction_open(&motion->dossier->page);
    char day[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (desk_correction_overdue(motion->desk, overlay) > 0)
        return true;
    if (!overlay)
        return motion_blocks(motion, &(struct finding){.rule = "overdue",
                                                       .text = _("it is not out for correction")});
    if (date_is_none(overlay->answer_by))
        return motion_blocks(
            motion, &(struct finding){.rule = "overdue",
                                      .text = _("no day was set by which to answer the notice")});
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "overdue",
                             .text = arena_format(&arena, _("the applicant may answer until %s"),
                                                  date_text(overlay->answer_by, day)),
                             .cleared_by = _("the days that pass"),
                         });
}

/* ---- taking back ---- */

/* Ended with the case or before it; what came back with it and ended on that very day was received
 * after that. */
static bool ended_before(const struct overlay *overlay, struct date reopened)
{
    return !date_is_none(reopened) && overlay->ended_on.day <= reopened.day &&
           (date_is_none(overlay->restored_on) || overlay->restored_on.day < reopened.day);
}

/* A case that was reopened since has what it was out for back already: then only what was received
 * after that; where a later notice was cancelled, restoring would be read as bringing that one
 * back. */
const struct overlay *desk_correction_received(const struct application_page *page)
{
    struct date reopened = DATE_NONE;

    for (size_t i = page->overlay_count; i > 0; i--) {
        const struct overlay *overlay = &page->overlays[i - 1];

        if (overlay->kind == OVERLAY_ENDED && date_is_none(reopened))
            reopened = overlay->ended_on;
        if (overlay->kind != OVERLAY_RETURN)
            continue;
        return overlay->cancelled || date_is_none(overlay->ended_on) ||
                       ended_before(overlay, reopened)
                   ? NULL
                   : overlay;
    }
    return NULL;
}

bool guard_received(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    if (desk_correction_open(page) || desk_correction_received(page))
        return true; /* one that is out: guard_overlays */
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "correction:received",
                             .text = _("no correction was received that could be taken back"),
                         });
}

/* Who else could take it back: the officers and supervisors of the department. */
static bool could_take_back(const void *of, const struct clerk *clerk, bool *ret_could,
                            struct err *err)
{
    const struct motion *motion = of;
    const struct application *row = &motion->dossier->page.application;

    (void) err;
    *ret_could = clerk->id != motion->desk->clerk.id &&
                 names_may(clerk, move_row(motion->move)->roles, row->department);
    return true;
}

bool guard_correction_other(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    bool cancels = motion->move == MOVE_CANCEL_RETURN;
    const struct overlay *overlay =
        cancels ? desk_correction_open(page) : desk_correction_received(page);
    const char *names;
    AUTO_ARENA struct arena arena = {0};

    if (!overlay || (cancels ? overlay->begun_by : overlay->ended_by) != motion->desk->clerk.id)
        return true;
    if (!names_of_those(motion->desk, could_take_back, motion, &arena, &names, err))
        return false;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "correction:two-persons",
                    .text = cancels ? _("who sent a notice of correction does not cancel it")
                                    : _("who noted the receipt does not take it back"),
                    .cleared_by = names_or_entered(names, ROLE_BIT(ROLE_SUPERVISOR)),
                });
}

bool correction_undo(struct desk *desk, const struct application_page *page, const char *reason,
                     bool cancelled, struct date *ret_since, struct err *err)
{
    const struct overlay *overlay =
        cancelled ? desk_correction_open(page) : desk_correction_received(page);

    if (!overlay)
        return err_set(err, ERR_REFUSED, _("it is not out for correction"));
    *ret_since = overlay->begun_on;
    return store_correction_undo(desk->store, overlay->id, cancelled, desk->today, desk->clerk.id,
                                 reason, err);
}
