/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of a score sheet.  Writes nothing; that a sheet is one's own is sight,
 * and the dossier's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/guarding.h"
#include "desk/motion.h"
#include "desk/sheet_turn.h"
#include "rules/judge.h"

void sheet_turn_release(struct sheet_turn *turn)
{
    arena_release(&turn->arena);
}

static const struct application_page *page_of(const struct sheet_turn *turn)
{
    return &turn->dossier->page;
}

/* ---- the words of the table: when ---- */

static void refuse_stage(struct sheet_turn *turn, const char *cleared_by)
{
    findings_refuse(
        turn->findings, "stage", "",
        arena_format(&turn->arena, _("%s is not under review"), page_of(turn)->application.number),
        cleared_by);
}

/* From the assignment on: nobody has to wait for the opening to step aside. */
static bool guard_to_score(struct sheet_turn *turn, struct err *err)
{
    enum stage stage = page_of(turn)->application.stage;

    (void) err;
    if (stage != STAGE_ACCEPTED && stage != STAGE_REVIEW)
        refuse_stage(turn, "");
    return true;
}

static bool guard_under_review(struct sheet_turn *turn, struct err *err)
{
    (void) err;
    if (page_of(turn)->application.stage != STAGE_REVIEW)
        refuse_stage(turn, _("the officer, by opening the review"));
    return true;
}

static bool guard_not_employed(struct sheet_turn *turn, struct err *err)
{
    return review_employed(turn->desk, page_of(turn), turn->sheet ? turn->sheet->reviewer_id : 0,
                           turn->findings, err);
}

static bool guard_before_panel(struct sheet_turn *turn, struct err *err)
{
    (void) err;
    if (page_of(turn)->panel_ms != 0)
        findings_refuse(turn->findings, "review:panel", "", _("the panel has begun"),
                        _("the officer, who writes down what the panel settled"));
    return true;
}

/* Points that were sealed are nobody's to drop: an officer who could would choose the mean.  Of one
 * that is reopened the sealed issue stays. */
static bool guard_points_stand(struct sheet_turn *turn, struct err *err)
{
    bool works = false;

    if (!turn->sheet || !sheet_is_scored(turn->sheet->status))
        return true;
    if (!review_works(turn->desk, page_of(turn), turn->sheet->reviewer_id, &works, err))
        return false;
    if (!works)
        findings_refuse(turn->findings, "review:points-stand", "",
                        _("it was sealed, and is taken off only where its reviewer works for the "
                          "applicant"),
                        _("the reviewer, by correcting it or stepping aside, once the officer has "
                          "reopened it"));
    return true;
}

/* ---- what is sealed ---- */

static bool guard_points(struct sheet_turn *turn, struct err *err)
{
    const struct score_sheet *sheet = turn->sheet;
    struct points *points = arena_get(&turn->arena, (sheet->line_count + 1) * sizeof *points);
    struct err why = {0};
    size_t count = 0;

    (void) err;
    for (size_t i = 0; i < sheet->line_count; i++)
        if (sheet->lines[i].has_points)
            points[count++] = (struct points){.criterion = sheet->lines[i].criterion->id,
                                              .points = sheet->lines[i].points};
    if (!rubric_total(page_of(turn)->item, points, count, &turn->total, &why))
        findings_refuse(turn->findings, "review:points", "points", why.what, _(why.hint));
    return true;
}

/* At the most of a criterion, or under the pass mark's share of it, a word is due: beside it, or
 * for the whole sheet. */
static void justify_points(struct sheet_turn *turn)
{
    int pass = page_of(turn)->item->pass_mark;

    for (size_t i = 0; i < turn->sheet->line_count; i++) {
        const struct score_line *line = &turn->sheet->lines[i];
        int most = line->criterion->most;

        if (!text_empty(line->comment) ||
            (line->points < most && line->points * 100 >= pass * most))
            continue;
        findings_refuse(turn->findings, "review:comment", line->criterion->id,
                        arena_format(&turn->arena,
                                     _("“%s”: points at the most, or under the pass mark, need a "
                                       "comment"),
                                     words_now(&line->criterion->name)),
                        _("Write the comment beside them, or that of the sheet."));
        return;
    }
}

static bool guard_comment(struct sheet_turn *turn, struct err *err)
{
    (void) err;
    if (findings_block(turn->findings) || !text_empty(turn->sheet->comment))
        return true; /* of points that are missing nothing is to be said yet */
    if (turn->total < page_of(turn)->item->pass_mark * 100 || turn->total >= 10000)
        findings_refuse(turn->findings, "review:comment", "comment",
                        _("a total under the pass mark, or full points, needs a comment"),
                        _("Write the comment of the sheet, then seal it."));
    else
        justify_points(turn);
    return true;
}

/* ---- what the panel begins with ---- */

static bool guard_all_sealed(struct sheet_turn *turn, struct err *err)
{
    struct review_tally tally;

    (void) err;
    review_tally(page_of(turn), &tally);
    if (tally.scored < tally.active || tally.scored == 0)
        findings_refuse(
            turn->findings, "review:sealed", "",
            arena_format(&turn->arena, _("%zu of %zu scored"), tally.scored, tally.active),
            _("every reviewer, by sealing the sheet"));
    return true;
}

static bool guard_quorum(struct sheet_turn *turn, struct err *err)
{
    struct review_tally tally;
    int quorum = page_of(turn)->item->review.quorum;

    (void) err;
    review_tally(page_of(turn), &tally);
    if (tally.scored < (size_t) quorum)
        findings_refuse(turn->findings, "review:quorum", "",
                        arena_format(&turn->arena, _("%1$zu sheets are sealed; the quorum is %2$d"),
                                     tally.scored, quorum),
                        _("the officer, by assigning another reviewer"));
    return true;
}

static const struct {
    const char *word;
    bool (*guard)(struct sheet_turn *turn, struct err *err);
} guards[] = {
    {"to-score", guard_to_score},
    {"under-review", guard_under_review},
    {"sealed-phase", guard_before_panel},
    {"not-employed", guard_not_employed},
    {"points-stand", guard_points_stand},
    {"points", guard_points},
    {"comment", guard_comment},
    {"all-sealed", guard_all_sealed},
    {"quorum", guard_quorum},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool sheet_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || guards[at].guard(of, err);
}

/* An officer moves sheets of what the department handles, and of nobody else's case. */
static void judge_whose(struct sheet_turn *turn, const struct move_row *row)
{
    struct err why = {0};

    if ((row->roles & ROLE_BIT(ROLE_OFFICER)) && !dossier_may_work(turn->dossier, WORK_SHEET, &why))
        findings_refuse(turn->findings, "owner", "", why.what, why.hint);
}

/* As of a move of the case: on hold nothing is scored, but for what the row names. */
static void judge_hold(struct sheet_turn *turn, const struct move_row *row)
{
    struct err why = {0};

    if (date_is_none(page_of(turn)->application.held_on) ||
        (row->under & OVERLAY_BIT(OVERLAY_HOLD)))
        return;
    (void) dossier_stands_on_hold(turn->dossier, &why);
    findings_refuse(turn->findings, "hold", "", why.what,
                    _("an officer or a supervisor, by resuming it"));
}

bool sheet_judge(struct sheet_turn *turn, struct err *err)
{
    const struct move_row *row = sheet_move_row(turn->move);

    guarding_role(turn->desk, row, turn->findings);
    judge_whose(turn, row);
    judge_hold(turn, row);
    if (!motion_judge_duty(turn->desk, page_of(turn)->application.id, row->roles, row->duty,
                           turn->findings, err))
        return false;
    if (turn->sheet && !guarding_state(&machine_sheet, row, turn->sheet->status, turn->findings))
        return true; /* what a later state asks says nothing yet */
    return guarding_run(row, run, turn, err);
}

/* What is to be typed otherwise names its field. */
bool sheet_may_move(struct sheet_turn *turn, struct err *err)
{
    if (!sheet_judge(turn, err))
        return false;
    for (size_t i = 0; i < turn->findings->count; i++) {
        const struct finding *finding = &turn->findings->list[i];

        if (finding->weight != FINDING_BLOCKS)
            continue;
        err_set(err, text_empty(finding->field) ? ERR_REFUSED : ERR_INPUT, "%s", finding->text);
        if (!text_empty(finding->field))
            return err_hint(err, "%s", finding->cleared_by);
        return text_empty(finding->cleared_by)
                   ? false
                   : err_hint(err, _("Can be cleared by: %s."), finding->cleared_by);
    }
    return true;
}
