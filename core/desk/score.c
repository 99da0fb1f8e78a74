/* SPDX-License-Identifier: Apache-2.0 */
/* A reviewer's own sheet: the declaration on conflicts, points, sealing.  Leaves the weighted total
 * to rules, who scores to reviewers, and opening and closing the review to move. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/review.h"
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

/* It may be made from the assignment on: nobody has to wait for the opening to step aside. */
static const struct score_sheet *sheet_to_declare(const struct desk *desk,
                                                  const struct dossier *dossier, struct err *err)
{
    const struct application_page *page = &dossier->page;

    if (page->application.stage != STAGE_REVIEW && page->application.stage != STAGE_ACCEPTED) {
        err_set(err, ERR_REFUSED, _("%s is not under review"), page->application.number);
        return NULL;
    }
    for (size_t i = 0; i < page->sheet_count; i++) {
        if (page->sheets[i].reviewer_id != desk->clerk.id)
            continue;
        if (sheet_may(page->sheets[i].status, "recuse") && page->panel_ms == 0)
            return &page->sheets[i];
        err_set(err, ERR_REFUSED, _("the declaration is made before the first point"));
        err_hint(err,
                 _("Tell the officer; the sheet can be taken off you until the panel begins."));
        return NULL;
    }
    dossier_not_found(err);
    return NULL;
}

bool desk_conflict_declare(struct desk *desk, int64_t id, const char *conflict, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct score_sheet *sheet;
    const char *said;
    bool has;

    if (!act_clean_lines(conflict, _("Conflict of interest"), COMMENT_MOST, &arena, &said, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_SCORE), err) ||
        !dossier_load(desk, id, &dossier, err) || !(sheet = sheet_to_declare(desk, &dossier, err)))
        return false;
    has = !text_empty(said);
    if (!has && !sheet_may(sheet->status, "declare"))
        return err_set(err, ERR_REFUSED, _("the declaration is made already"));
    if (!store_sheet_declare(desk->store, sheet->id, sheet->version,
                             has ? SHEET_RECUSED : SHEET_WORKING, desk->today, said, err))
        return false;
    act_change(&act, "conflict", "", has ? said : "none");
    return act_end(&act, has ? "recuse" : "declare", "application", id,
                   dossier.page.application.number, err);
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

bool desk_score_save(struct desk *desk, int64_t id, const struct typed_points *points, size_t count,
                     const char *comment, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct score_sheet *old;
    struct store_sheet next = {0};

    if (!act_begin(&act, desk, right_roles(RIGHT_SCORE), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    old = declared_sheet(desk, &dossier, err);
    if (!old || !act_clean_lines(comment, _("Comment"), COMMENT_MOST, &arena, &next.comment, err) ||
        !sheet_read(dossier.page.item, points, count, &arena, &next, err))
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

static bool sheet_total(const struct item *item, const struct score_sheet *sheet,
                        struct arena *arena, int *ret_total, struct err *err)
{
    struct points *points = arena_get(arena, (sheet->line_count + 1) * sizeof *points);
    size_t count = 0;

    for (size_t i = 0; i < sheet->line_count; i++)
        if (sheet->lines[i].has_points)
            points[count++] = (struct points){.criterion = sheet->lines[i].criterion->id,
                                              .points = sheet->lines[i].points};
    return rubric_total(item, points, count, ret_total, err);
}

/* At the most of a criterion, or under the pass mark's share of it, a word is due: beside it, or
 * for the whole sheet. */
static bool points_are_justified(const struct item *item, const struct score_sheet *sheet,
                                 struct err *err)
{
    for (size_t i = 0; i < sheet->line_count && text_empty(sheet->comment); i++) {
        const struct score_line *line = &sheet->lines[i];
        int most = line->criterion->most;

        if (!text_empty(line->comment) ||
            (line->points < most && line->points * 100 >= item->pass_mark * most))
            continue;
        err_set(err, ERR_INPUT,
                _("“%s”: points at the most, or under the pass mark, need a "
                  "comment"),
                words_now(&line->criterion->name));
        return err_hint(err, _("Write the comment beside them, or that of the sheet."));
    }
    return true;
}

static bool total_is_justified(const struct item *item, const struct score_sheet *sheet, int total,
                               struct err *err)
{
    if ((total >= item->pass_mark * 100 && total < 10000) || !text_empty(sheet->comment))
        return true;
    err_set(err, ERR_INPUT, _("a total under the pass mark, or full points, needs a comment"));
    return err_hint(err, _("Write the comment of the sheet, then seal it."));
}

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
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application_page *page = &dossier.page;
    const struct score_sheet *sheet;
    int total = 0;

    if (!act_begin(&act, desk, right_roles(RIGHT_SCORE), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    sheet = declared_sheet(desk, &dossier, err);
    if (!sheet || !sheet_total(page->item, sheet, &arena, &total, err) ||
        !total_is_justified(page->item, sheet, total, err) ||
        !points_are_justified(page->item, sheet, err) || !seal(desk, page, sheet, total, err))
        return false;
    act_change_number(&act, "total_centi", 0, total);
    return act_end(&act, "seal", "application", id, page->application.number, err);
}
