/* SPDX-License-Identifier: Apache-2.0 */
/* The one function that moves the evaluation of a body on: read again, version, guards, write,
 * journal, plan the next, commit.  Leaves the guards to body_guard.c and the register itself to
 * bodies.c. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/body_turn.h"
#include "store/body.h"
#include "store/store.h"

bool desk_body_may(struct desk *desk, int64_t id, enum body_move move, struct findings *findings)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct turn turn = {.desk = desk, .page = &page, .move = move, .findings = findings};
    struct err why = {0};

    if (desk_body(desk, id, &page, &why) && turn_judge(&turn, &why))
        return !findings_block(findings);
    findings_add(findings, &(struct finding){.weight = FINDING_BLOCKS,
                                             .rule = "not-found",
                                             .text = why.what,
                                             .cleared_by = why.hint});
    return false;
}

/* ---- what each move writes ---- */

static void give_grade(const struct turn *turn, struct evaluation *next)
{
    if (turn->move == BODY_MOVE_GRADE) {
        next->grade = turn->grade->id;
        next->graded_on = turn->day;
        next->has_score = true;
        next->score_centi = turn->centi;
    } else {
        next->regrade = turn->grade->id;
        next->regraded_on = turn->day;
        next->has_rescore = true;
        next->rescore_centi = turn->centi;
    }
}

/* What did not come is graded as the least: no panel saw it, so there is no score. */
static void deem(const struct turn *turn, struct evaluation *next)
{
    const struct body_kind *kind = turn->page->kind;

    next->grade = kind->grades[kind->grade_count - 1].id;
    next->graded_on = turn->desk->today;
}

/* A good second grade opens the reward where the kind says so; else what was ordered stands. */
static void lift(const struct turn *turn, struct evaluation *next)
{
    const struct body_grade *grade = body_kind_grade(turn->page->kind, next->regrade);

    next->ended_on = turn->desk->today;
    if (grade && turn->page->kind->reward_after_rectify &&
        (grade->outcomes & (1u << OUTCOME_REWARD)))
        next->outcome = OUTCOME_REWARD;
}

/* ---- what each undo writes ---- */

static void drop_grade(struct evaluation *next, bool second)
{
    if (second) {
        next->regrade = "";
        next->regraded_on = DATE_NONE;
        next->has_rescore = false;
    } else {
        next->grade = "";
        next->graded_on = DATE_NONE;
        next->has_score = false;
    }
}

/* Where it stood when the recognition was revoked. */
static void unrevoke(struct evaluation *next)
{
    next->ended_on = DATE_NONE;
    next->outcome = date_is_none(next->rectify_by) ? OUTCOME_NONE : OUTCOME_RECTIFY;
    next->state = date_is_none(next->rectify_by) ? BODY_GRADED
                  : text_empty(next->regrade)    ? BODY_RECTIFY
                                                 : BODY_RESCORED;
}

static void take_back(enum body_move move, struct evaluation *next)
{
    switch ((int) move) {
    case BODY_MOVE_UNNOTIFY:
        next->notified_on = next->file_by = DATE_NONE;
        return;
    case BODY_MOVE_UNFILE:
        next->filed_on = DATE_NONE;
        return;
    case BODY_MOVE_UNGRADE:
    case BODY_MOVE_UNDEEM:
    case BODY_MOVE_UNREGRADE:
        drop_grade(next, move == BODY_MOVE_UNREGRADE);
        return;
    case BODY_MOVE_UNORDER:
        next->rectify_by = DATE_NONE;
        next->outcome = OUTCOME_NONE;
        return;
    case BODY_MOVE_UNDECIDE:
        next->outcome = OUTCOME_NONE;
        return;
    case BODY_MOVE_UNLIFT: /* what was ordered stands again */
        next->outcome = OUTCOME_RECTIFY;
        next->ended_on = DATE_NONE;
        return;
    case BODY_MOVE_REOPEN:
        next->ended_on = DATE_NONE;
        return;
    case BODY_MOVE_UNREVOKE:
        unrevoke(next);
        return;
    default: /* takes nothing back */
        return;
    }
}

/* Without any sheet the panel has not begun. */
static enum body_state leads_to(const struct turn *turn)
{
    return turn->move == BODY_MOVE_UNSCORE && body_page_scored(turn->page, 1) == 1
               ? BODY_FILED
               : (enum body_state) turn_row(turn)->to;
}

static void apply(const struct turn *turn, struct evaluation *next)
{
    struct date today = turn->desk->today;

    next->state = leads_to(turn);
    if (!text_empty(turn->order->reason))
        next->note = turn->order->reason;
    if (body_move_outcome(turn->move) != OUTCOME_NONE)
        next->outcome = body_move_outcome(turn->move);
    if (body_takes(turn->move) & BODY_TAKES_GRADE)
        give_grade(turn, next);
    if (turn->move == BODY_MOVE_NOTIFY) {
        next->notified_on = today;
        next->file_by = turn->day;
    } else if (turn->move == BODY_MOVE_FILE) {
        next->filed_on = turn->day;
    } else if (turn->move == BODY_MOVE_DEEM) {
        deem(turn, next);
    } else if (turn->move == BODY_MOVE_ORDER) {
        next->rectify_by = turn->day;
    } else if (turn->move == BODY_MOVE_LIFT) {
        lift(turn, next);
    } else if (turn->move == BODY_MOVE_CLOSE || turn->move == BODY_MOVE_REVOKE) {
        next->ended_on = today;
    }
    take_back(turn->move, next);
}

static bool add_sheet(const struct turn *turn, int64_t evaluation_id, struct err *err)
{
    const struct body_order *order = turn->order;
    AUTO_ARENA struct arena arena = {0};
    struct store_point *points = arena_get(&arena, (order->point_count + 1) * sizeof *points);
    struct store_panel_sheet sheet = {.round = turn_round(turn),
                                      .member = order->member,
                                      .comment = order->comment,
                                      .total_centi = turn->centi,
                                      .made_ms = turn->desk->now_ms,
                                      .clerk_id = turn->desk->clerk.id,
                                      .point_count = order->point_count,
                                      .points = points};

    for (size_t i = 0; i < order->point_count; i++)
        points[i] = (struct store_point){.criterion = order->points[i].criterion,
                                         .points = order->points[i].points};
    return store_panel_sheet_add(turn->desk->store, evaluation_id, &sheet, err);
}

/* A newer issue without points: what was entered stays as it was. */
static bool take_sheet_off(const struct turn *turn, int64_t evaluation_id, struct err *err)
{
    const struct store_panel_sheet off = {.round = turn_round(turn),
                                          .member = turn->order->member,
                                          .comment = turn->order->reason,
                                          .taken_off = true,
                                          .made_ms = turn->desk->now_ms,
                                          .clerk_id = turn->desk->clerk.id};

    return store_panel_sheet_add(turn->desk->store, evaluation_id, &off, err);
}

/* What follows was planned when it was closed, and nothing is begun of it. */
static bool drop_next(const struct turn *turn, struct err *err)
{
    return !(turn_row(turn)->from & 1u << BODY_CLOSED) ||
           store_evaluation_drop(turn->desk->store, body_page_now(turn->page)->id, err);
}

/* What ends plans what follows, what is opened again is what is due; a revocation ends the body
 * itself. */
static bool write_body(const struct turn *turn, const struct evaluation *next, struct body *body,
                       struct err *err)
{
    *body = turn->page->body;
    if (next->state == BODY_REVOKED) {
        body->ended_on = next->ended_on;
        body->ended_why = "revoked";
    } else if (next->state == BODY_CLOSED) {
        body->due_on = body_due_after(body->recognised_on, body->cycle_years, next->due_on);
        if (!store_evaluation_plan(turn->desk->store, body->id, body->due_on, err))
            return false;
    } else if (turn->move == BODY_MOVE_UNREVOKE) {
        body->ended_on = DATE_NONE;
        body->ended_why = "";
    } else {
        body->due_on = next->due_on;
    }
    return store_body_update(turn->desk->store, body, err);
}

/* The grade, the day given or the member: what the history shows beside the move. */
static const char *step_value(const struct turn *turn, char day[DATE_TEXT_SIZE])
{
    unsigned takes = body_takes(turn->move);

    if (takes & (BODY_TAKES_SHEET | BODY_TAKES_MEMBER))
        return turn->order->member;
    if (takes & BODY_TAKES_GRADE)
        return turn->grade->id;
    return takes & BODY_TAKES_DAY ? date_text(turn->day, day) : "";
}

static void note_turn(const struct turn *turn, struct act *act, const struct evaluation *before,
                      const struct evaluation *next, struct date due_on)
{
    const struct body_order *order = turn->order;
    bool sheet = body_takes(turn->move) & BODY_TAKES_SHEET;

    act_change(act, "state", body_state_row(before->state)->word,
               body_state_row(next->state)->word);
    act_change_date(act, "file_by", before->file_by, next->file_by);
    act_change_date(act, "filed_on", before->filed_on, next->filed_on);
    act_change(act, "grade", before->grade, next->grade);
    act_change_date(act, "graded_on", before->graded_on, next->graded_on);
    act_change(act, "outcome", body_outcome_word(before->outcome),
               body_outcome_word(next->outcome));
    act_change_date(act, "rectify_by", before->rectify_by, next->rectify_by);
    act_change(act, "regrade", before->regrade, next->regrade);
    act_change_date(act, "due_on", turn->page->body.due_on, due_on);
    if (sheet) {
        act_change(act, "member", "", order->member);
        act_change_number(act, "score_centi", 0, turn->centi);
        for (size_t i = 0; i < order->point_count; i++) {
            char points[16];

            (void) snprintf(points, sizeof points, "%d", order->points[i].points);
            act_change(act, order->points[i].criterion, "", points);
        }
    }
    if (body_takes(turn->move) & BODY_TAKES_MEMBER) {
        char total[16];

        (void) snprintf(total, sizeof total, "%d", turn->centi);
        act_change(act, "member", "", order->member);
        act_change(act, "score_centi", total, "");
    }
    act_change(act, "reason", "", order->reason);
}

static bool take(struct turn *turn, struct act *act, struct err *err)
{
    const struct move_row *row = turn_row(turn);
    unsigned takes = body_takes(turn->move);
    const struct evaluation *before = body_page_meant(turn->page, turn->move);
    struct evaluation next = *before;
    struct store *store = turn->desk->store;
    char day[DATE_TEXT_SIZE];
    struct body body;

    apply(turn, &next);
    struct store_step step = {.evaluation_id = next.id,
                              .move = row->word,
                              .state = body_state_row(next.state)->word,
                              .day = turn->desk->today,
                              .clerk_id = turn->desk->clerk.id,
                              .value = step_value(turn, day),
                              .has_score = takes & (BODY_TAKES_SHEET | BODY_TAKES_GRADE),
                              .score_centi = turn->centi,
                              .note = turn->order->reason};
    if (!store_evaluation_duty_add(store, next.id, row->duty, turn->desk->clerk.id, err) ||
        ((takes & BODY_TAKES_MEMBER) && !take_sheet_off(turn, next.id, err)) || /* while it sits */
        !drop_next(turn, err) || !store_evaluation_update(store, &next, err) ||
        ((takes & BODY_TAKES_SHEET) && !add_sheet(turn, next.id, err)) ||
        !store_step_add(store, &step, err) || !write_body(turn, &next, &body, err))
        return false;
    note_turn(turn, act, before, &next, body.due_on);
    return act_end(act, row->word, "body", body.id, body.name, err);
}

static bool clean_order(const struct body_order *given, struct arena *arena,
                        struct body_order *ret_clean, struct err *err)
{
    *ret_clean = *given;
    return act_clean_lines(given->reason, _("Reason"), BODY_NOTE_MOST, arena, &ret_clean->reason,
                           err) &&
           act_clean_lines(given->comment, _("Comment"), BODY_NOTE_MOST, arena, &ret_clean->comment,
                           err) &&
           act_clean(given->member, _("Panel member"), BODY_NAME_MOST, arena, &ret_clean->member,
                     err);
}

bool desk_body_move(struct desk *desk, int64_t id, int64_t version, enum body_move move,
                    const struct body_order *order, struct findings *findings, struct err *err)
{
    static const struct body_order nothing = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_BODY_PAGE struct body_page page = {0};
    struct body_order clean;
    struct turn turn = {
        .desk = desk, .page = &page, .move = move, .order = &clean, .findings = findings};

    if (!clean_order(order ? order : &nothing, &arena, &clean, err) ||
        !act_begin(&act, desk, ROLES_ALL, err) || !desk_body(desk, id, &page, err) ||
        !body_is_current(desk, &page.body, version, err) || !turn_judge(&turn, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    return take(&turn, &act, err);
}

/* ---- the evidence pack ---- */

const struct evidence_line *body_page_evidence(const struct body_page *page, const char *evidence)
{
    for (size_t i = 0; i < page->evidence_count; i++)
        if (text_is(page->evidence[i].evidence->id, evidence))
            return &page->evidence[i];
    return NULL;
}

static bool marks_evidence(const struct desk *desk, const struct body_page *page)
{
    return desk->clerk.role == ROLE_OFFICER && desk_body_keeps(desk, page->kind);
}

const char *desk_body_mark_missing(const struct desk *desk, const struct body_page *page,
                                   const struct evidence_line *line)
{
    enum body_state at = page->body.state;
    bool optional = !line->evidence->required;

    if (!marks_evidence(desk, page))
        return _("the evidence is marked by an officer who keeps the register");
    if (date_is_none(page->body.ended_on) &&
        (at == BODY_NOTIFIED || (at == BODY_FILED && optional)))
        return NULL;
    return optional ? _("what is not required comes in after the notice and until the panel scores")
                    : _("evidence comes in after the notice and until the pack is filed as "
                        "complete");
}

bool body_may_mark(const struct desk *desk, const struct body_page *page,
                   const struct evidence_line *line, struct err *err)
{
    const char *missing = desk_body_mark_missing(desk, page, line);

    if (!missing)
        return true;
    err_set(err, ERR_REFUSED, "%s", missing);
    return err_hint(err, "%s",
                    !marks_evidence(desk, page)      ? _("Ask a colleague whose role it is.")
                    : page->body.state == BODY_FILED ? _("Another officer takes the filing back "
                                                         "first.")
                                                     : "");
}

bool desk_body_evidence(struct desk *desk, int64_t id, int64_t version, const char *evidence,
                        bool present, const char *note, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_BODY_PAGE struct body_page page = {0};
    struct store_evidence mark = {.evidence = evidence, .present = present};
    const struct evidence_line *line;

    if (!act_clean_lines(note, _("note"), BODY_NOTE_MOST, &arena, &mark.note, err) ||
        !act_begin(&act, desk, ROLES_ALL, err) || !desk_body(desk, id, &page, err) ||
        !body_is_current(desk, &page.body, version, err))
        return false;
    line = body_page_evidence(&page, evidence);
    if (!line)
        return err_set(err, ERR_INPUT, _("the evidence pack has no “%s”"), evidence);
    if (!body_may_mark(desk, &page, line, err) ||
        !store_evaluation_duty_add(desk->store, page.body.evaluation_id, DUTY_HANDLE,
                                   desk->clerk.id, err) ||
        !store_evidence_set(desk->store, page.body.evaluation_id, &mark, err) ||
        !store_body_update(desk->store, &page.body, err))
        return false;
    act_change(&act, evidence, line->present ? "yes" : "no", present ? "yes" : "no");
    act_change(&act, "note", "", mark.note);
    return act_end(&act, "body-evidence", "body", id, page.body.name, err);
}
