/* SPDX-License-Identifier: Apache-2.0 */
/* A reviewer's own sheet: the declaration on conflicts, points, sealing.  Leaves the weighted total
 * to rules, who scores to reviewers, and opening and closing the review to move. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/merge_inside.h"
#include "desk/review.h"
#include "desk/sheet_turn.h"
#include "model/fact.h"
#include "rules/judge.h"
#include "store/people.h"
#include "store/sheet.h"

#define COMMENT_MOST 2000 /* bytes */

/* ---- one's own sheet ---- */

/* NULL with err: no review is open, there is no sheet of this clerk's, or it is sealed. */
static const struct score_sheet *own_sheet(const struct desk *desk, const struct dossier *dossier,
                                           struct err *err)
{
    const struct application_page *page = &dossier->page;

    if (page->application.stage != STAGE_REVIEW) {
        err_set(err, ERR_REFUSED, _("%s is not under review"), page->application.number);
        err_hint(err, _("Points can be given from the opening of the review to its close."));
        return NULL;
    }
    for (size_t i = 0; i < page->sheet_count; i++) {
        if (page->sheets[i].reviewer_id != desk->clerk.id)
            continue;
        if (!page->sheets[i].sealed)
            return &page->sheets[i];
        err_set(err, ERR_REFUSED, _("the sheet is sealed; it cannot change any more"));
        err_hint(err,
                 _("The officer can reopen it, with a reason: the corrected sheet stands beside "
                   "this one."));
        return NULL;
    }
    dossier_not_found(err);
    return NULL;
}

/* The same, once the declaration on conflicts is made. */
static const struct score_sheet *declared_sheet(const struct desk *desk,
                                                const struct dossier *dossier, struct err *err)
{
    const struct score_sheet *sheet = own_sheet(desk, dossier, err);

    if (!sheet || sheet->status != SHEET_ASSIGNED)
        return sheet;
    err_set(err, ERR_REFUSED, _("the declaration on conflicts of interest is not made yet"));
    err_hint(err, _("Declare first that there is none, or what it is."));
    return NULL;
}

/* ---- the declaration ---- */

/* Found whatever its state: the table says what leaves it. */
static const struct score_sheet *sheet_of(const struct desk *desk, const struct dossier *dossier,
                                          struct err *err)
{
    const struct score_sheet *sheet = sheet_of_reviewer(&dossier->page, desk->clerk.id);

    if (!sheet)
        dossier_not_found(err);
    return sheet;
}

static bool declare(struct desk *desk, int64_t id, enum sheet_move move, const char *said,
                    struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_SHEET_TURN struct sheet_turn turn = {
        .desk = desk, .dossier = &dossier, .move = move, .findings = &findings};
    const struct move_row *row = sheet_move_row(move);

    if (!act_begin(&act, desk, right_roles(RIGHT_SCORE), err) ||
        !dossier_load(desk, id, &dossier, err) || !(turn.sheet = sheet_of(desk, &dossier, err)) ||
        !sheet_may_move(&turn, err) ||
        !store_sheet_declare(desk->store, turn.sheet->id, turn.sheet->version,
                             (enum sheet_status) row->to, desk->today, said, err))
        return false;
    act_change(&act, "conflict", "", text_empty(said) ? "none" : said);
    return act_end(&act, row->word, "application", id, dossier.page.application.number, err);
}

bool desk_conflict_declare(struct desk *desk, int64_t id, const char *conflict, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *said;

    return act_clean_lines(conflict, _("Conflict of interest"), COMMENT_MOST, &arena, &said, err) &&
           declare(desk, id, text_empty(said) ? SHEET_MOVE_DECLARE : SHEET_MOVE_RECUSE, said, err);
}

bool desk_recuse(struct desk *desk, int64_t id, const char *conflict, struct err *err)
{
    if (!text_empty(conflict) && conflict[strspn(conflict, " \t\n")] != '\0')
        return desk_conflict_declare(desk, id, conflict, err);
    err_set(err, ERR_INPUT, _("the conflict of interest is not written down"));
    return err_hint(err, _("Write what it is; with nothing to say, declare that there is none."));
}

bool desk_sheet_may(struct desk *desk, int64_t id, int64_t reviewer_id, enum sheet_move move,
                    struct findings *findings)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_SHEET_TURN struct sheet_turn turn = {
        .desk = desk, .dossier = &dossier, .move = move, .findings = findings};
    struct err err = {0};

    if (!store_read_begin(desk->store, &err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, &err))
        return false;
    turn.sheet = sheet_of_reviewer(&dossier.page, reviewer_id);
    return turn.sheet && sheet_judge(&turn, &err) && !findings_block(findings);
}

/* ---- points ---- */

static const struct criterion *find_criterion(const struct item *item, const char *criterion)
{
    for (size_t i = 0; i < item->criterion_count; i++)
        if (text_is(item->criteria[i].id, criterion))
            return &item->criteria[i];
    return NULL;
}

/* Whole points from 0 to the criterion's most. */
static bool points_read(const struct criterion *criterion, const char *typed, struct arena *arena,
                        int *ret_points, struct err *err)
{
    struct fact count;
    struct err why = {0};

    if (fact_read(criterion->id, FACT_COUNT, typed, arena, &count, &why) && count.count >= 0 &&
        count.count <= criterion->most) {
        *ret_points = (int) count.count;
        return true;
    }
    err_set(err, ERR_INPUT, _("“%s” cannot have the points %s"), words_now(&criterion->name),
            text_quote(arena, typed));
    return err_hint(err, _("Write whole points from 0 to %d."), criterion->most);
}

static bool sheet_read(const struct item *item, const struct typed_points *points, size_t count,
                       struct arena *arena, struct store_sheet *sheet, struct err *err)
{
    sheet->lines = arena_get(arena, (count + 1) * sizeof *sheet->lines);
    for (size_t i = 0; i < count; i++) {
        const struct criterion *criterion = find_criterion(item, points[i].criterion);
        struct store_points *line = &sheet->lines[sheet->line_count];

        if (!criterion)
            return err_set(err, ERR_INPUT, _("the review of this item has no such criterion"));
        for (size_t j = 0; j < sheet->line_count; j++)
            if (text_is(sheet->lines[j].criterion, criterion->id))
                return err_set(err, ERR_INPUT, _("“%s” is scored twice"),
                               words_now(&criterion->name));
        if (!act_clean_lines(points[i].comment, words_now(&criterion->name), COMMENT_MOST, arena,
                             &line->comment, err))
            return false;
        if (text_empty(points[i].points) && !text_empty(line->comment))
            return err_set(err, ERR_INPUT, _("“%s” has a comment but no points yet"),
                           words_now(&criterion->name));
        if (text_empty(points[i].points))
            continue;
        if (!points_read(criterion, points[i].points, arena, &line->points, err))
            return false;
        line->criterion = criterion->id;
        sheet->line_count += 1;
    }
    return true;
}

static void note_points(struct act *act, const struct score_sheet *old,
                        const struct store_sheet *next)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < old->line_count; i++) {
        const struct score_line *was = &old->lines[i];
        const char *id = was->criterion->id;
        const struct store_points *is = NULL;

        for (size_t j = 0; j < next->line_count; j++)
            if (text_is(next->lines[j].criterion, id))
                is = &next->lines[j];
        act_change(act, arena_format(&arena, "points.%s", id),
                   was->has_points ? arena_format(&arena, "%d", was->points) : "",
                   is ? arena_format(&arena, "%d", is->points) : "");
        act_change(act, arena_format(&arena, "comment.%s", id), was->comment,
                   is ? is->comment : "");
    }
    act_change(act, "comment", old->comment, next->comment);
}

/* ---- two windows over one sheet ---- */

static const struct score_line *line_of(const struct score_sheet *sheet, const char *criterion)
{
    for (size_t i = 0; i < sheet->line_count; i++)
        if (text_is(sheet->lines[i].criterion->id, criterion))
            return &sheet->lines[i];
    return NULL;
}

static const char *points_text(const struct score_line *line, struct arena *arena)
{
    return line && line->has_points ? arena_format(arena, "%d", line->points) : "";
}

static const char *comment_text(const struct score_line *line)
{
    return line && line->comment ? line->comment : "";
}

/* What only the other window changed is taken over; what both did is a conflict. */
static bool merge_sheet(struct desk *desk, int64_t id, const struct score_sheet *seen,
                        const struct score_sheet *now, struct typed_points *points, size_t count,
                        const char **comment, struct arena *arena, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        const char *criterion = points[i].criterion;
        const struct score_line *was = line_of(seen, criterion), *is = line_of(now, criterion);

        if (!merge_text(desk, id, arena_format(arena, "points.%s", criterion),
                        points_text(was, arena), points_text(is, arena), &points[i].points, err) ||
            !merge_text(desk, id, arena_format(arena, "comment.%s", criterion), comment_text(was),
                        comment_text(is), &points[i].comment, err))
            return false;
    }
    return merge_text(desk, id, "comment", seen->comment ? seen->comment : "",
                      now->comment ? now->comment : "", comment, err);
}

bool desk_score_save(struct desk *desk, int64_t id, const struct typed_points *points, size_t count,
                     const char *comment, struct err *err)
{
    return desk_score_save_seen(desk, id, NULL, points, count, comment, err);
}

bool desk_score_save_seen(struct desk *desk, int64_t id, const struct score_sheet *seen,
                          const struct typed_points *points, size_t count, const char *comment,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct score_sheet *old;
    struct store_sheet next = {0};
    struct typed_points *merged;

    if (!act_begin(&act, desk, right_roles(RIGHT_SCORE), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    old = declared_sheet(desk, &dossier, err);
    if (!old || !dossier_may_under_hold(&dossier, WORK_SCORE, err))
        return false;
    merged = arena_get(&arena, (count + 1) * sizeof *merged);
    for (size_t i = 0; i < count; i++)
        merged[i] = points[i];
    if ((seen && !merge_sheet(desk, id, seen, old, merged, count, &comment, &arena, err)) ||
        !act_clean_lines(comment, _("Comment"), COMMENT_MOST, &arena, &next.comment, err) ||
        !sheet_read(dossier.page.item, merged, count, &arena, &next, err))
        return false;
    next.id = old->id;
    next.version = old->version;
    if (!store_sheet_save(desk->store, &next, err) ||
        !store_duty_add(desk->store, id, DUTY_SCORE, desk->clerk.id, err))
        return false;
    note_points(&act, old, &next);
    return act_end(&act, "score", "application", id, dossier.page.application.number, err);
}

/* ---- sealing ---- */

/* What is sealed while the panel sits is open to it at once. */
static bool seal(struct desk *desk, const struct application_page *page,
                 const struct score_sheet *sheet, int total, struct err *err)
{
    return store_sheet_seal(desk->store, sheet->id, sheet->version, desk->now_ms, total, err) &&
           (page->panel_ms == 0 || store_sheet_reveal(desk->store, page->application.id, err)) &&
           store_duty_add(desk->store, page->application.id, DUTY_SCORE, desk->clerk.id, err);
}

bool desk_score_seal(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_SHEET_TURN struct sheet_turn turn = {
        .desk = desk, .dossier = &dossier, .move = SHEET_MOVE_SEAL, .findings = &findings};
    const struct application_page *page = &dossier.page;

    if (!act_begin(&act, desk, right_roles(RIGHT_SCORE), err) ||
        !dossier_load(desk, id, &dossier, err) || !(turn.sheet = sheet_of(desk, &dossier, err)) ||
        !sheet_may_move(&turn, err) || !seal(desk, page, turn.sheet, turn.total, err))
        return false;
    act_change_number(&act, "total_centi", 0, turn.total);
    return act_end(&act, sheet_move_row(SHEET_MOVE_SEAL)->word, "application", id,
                   page->application.number, err);
}
