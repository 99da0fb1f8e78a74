/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of an evaluation: role, state, duty, days, evidence, points, and what
 * may follow from a grade.  Writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/body_turn.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "store/body.h"

const struct move_row *turn_row(const struct turn *turn)
{
    return body_move_row(turn->move);
}

int turn_round(const struct turn *turn)
{
    return turn->page->body.state == BODY_RECTIFY || turn->page->body.state == BODY_RESCORED ? 2
                                                                                             : 1;
}

/* ---- guards of every move ---- */

static void guard_state(struct turn *turn)
{
    const struct body *body = &turn->page->body;
    const struct evaluation *meant = body_page_meant(turn->page, turn->move);
    bool revoked =
        (turn_row(turn)->from & 1u << BODY_REVOKED) && text_is(body->ended_why, "revoked");

    if (turn->page->kind->is_term || (!date_is_none(body->ended_on) && !revoked))
        findings_refuse(turn->findings, "state", "",
                        turn->page->kind->is_term ? _("it stands for a term and is not evaluated")
                                                  : _("it has ended; nothing follows any more"),
                        "");
    else if (!meant)
        findings_refuse(turn->findings, "state", "", _("no evaluation of it was held before"), "");
    else
        (void) guarding_state(&machine_body, turn_row(turn), meant->state, turn->findings);
}

static void guard_role(struct turn *turn)
{
    AUTO_ARENA struct arena arena = {0};
    enum role wanted =
        turn_row(turn)->roles & ROLE_BIT(ROLE_OFFICER) ? ROLE_OFFICER : ROLE_SUPERVISOR;

    if ((turn_row(turn)->roles & ROLE_BIT(turn->desk->clerk.role)) &&
        desk_body_keeps(turn->desk, turn->page->kind))
        return;
    findings_refuse(turn->findings, "role", "",
                    arena_format(&arena, _("“%s” is not for the role %s"), _(turn_row(turn)->label),
                                 _(role_label(turn->desk->clerk.role))),
                    _(role_label(wanted)));
}

static bool guard_duty(struct turn *turn, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct evaluation *meant = body_page_meant(turn->page, turn->move);
    bool against;

    if (turn->page->kind->is_term || !meant)
        return true;
    if (!store_evaluation_duty_against(turn->desk->store, meant->id, turn_row(turn)->duty,
                                       turn->desk->clerk.id, &against, err))
        return false;
    if (against)
        findings_refuse(
            turn->findings, arena_format(&arena, "duty:%s", duty_word(turn_row(turn)->duty)), "",
            arena_format(&arena,
                         _("%s took the other part in this evaluation: who handles or scores it, "
                           "and who grades it, are different persons"),
                         turn->desk->clerk.name),
            _("a colleague who had no part in it"));
    return true;
}

static void guard_reason(struct turn *turn)
{
    if (turn->order && (turn_row(turn)->flags & MOVE_NEEDS_REASON) &&
        text_empty(turn->order->reason))
        findings_refuse(turn->findings, "reason", "reason", _("this move needs a written reason"),
                        "");
}

/* ---- days ---- */

static bool day_is_read(struct turn *turn)
{
    struct err why = {0};

    if (date_parse(turn->order->day ? turn->order->day : "", &turn->day, &why))
        return true;
    findings_refuse(turn->findings, "day", "day", why.what, "");
    return false;
}

/* What counts is when the evidence came, not when it is entered: else the host is late by the
 * office's own delay. */
static void guard_came(struct turn *turn)
{
    const struct evaluation *now = body_page_now(turn->page);
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    turn->day = turn->desk->today;
    if (!turn->order || text_empty(turn->order->day) || !day_is_read(turn))
        return;
    if (turn->day.day > turn->desk->today.day)
        findings_refuse(turn->findings, "day", "day", _("the day it came lies ahead"), "");
    if (turn->day.day < now->notified_on.day)
        findings_refuse(
            turn->findings, "day", "day",
            arena_format(&arena, _("it was asked for on %s"), date_text(now->notified_on, day)),
            "");
}

/* A term that ends on a day off ends on the first working day after it. */
static void guard_time_given(struct turn *turn)
{
    const struct calendar *calendar = turn->desk->calendar;
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE], next[DATE_TEXT_SIZE];

    if (!turn->order || !day_is_read(turn))
        return;
    if (turn->day.day <= turn->desk->today.day) {
        findings_refuse(turn->findings, "day", "day",
                        _("the host unit needs time: the day has to lie ahead"), "");
        return;
    }
    if (calendar_is_working(calendar, turn->day))
        return;
    date_text(turn->day, day);
    turn->day = calendar_after(calendar, turn->day, 1, NULL);
    findings_add(turn->findings,
                 &(struct finding){
                     .weight = FINDING_WARNS,
                     .rule = "day:off",
                     .field = "day",
                     .text = arena_format(&arena, _("%1$s is no working day: it ends on %2$s"), day,
                                          date_text(turn->day, next)),
                 });
}

static void guard_early(struct turn *turn)
{
    const struct body *body = &turn->page->body;
    struct date first = date_add_months(body->due_on, -turn->page->kind->early_months);
    char due[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (turn->desk->today.day >= first.day)
        return;
    findings_refuse(
        turn->findings, "early", "",
        arena_format(&arena,
                     _("no evaluation is due yet: it falls due on %1$s, the notice can go out "
                       "from %2$s"),
                     date_text(body->due_on, due), date_text(first, from)),
        _("time"));
}

static void guard_evidence(struct turn *turn)
{
    for (size_t i = 0; i < turn->page->evidence_count; i++) {
        const struct evidence_line *line = &turn->page->evidence[i];
        AUTO_ARENA struct arena arena = {0};

        if (line->present || !line->evidence->required)
            continue;
        findings_add(
            turn->findings,
            &(struct finding){.weight = FINDING_BLOCKS,
                              .rule = arena_format(&arena, "evidence:%s", line->evidence->id),
                              .text = arena_format(&arena, _("evidence is missing: %s"),
                                                   words_now(&line->evidence->name)),
                              .field = line->evidence->id,
                              .cleared_by = _("the host unit, by handing it in"),
                              .group = _("evidence missing"),
                              .subject = words_now(&line->evidence->name)});
    }
}

/* ---- the panel ---- */

static void guard_sheet(struct turn *turn)
{
    const struct body_order *order = turn->order;
    struct err why = {0};

    if (!order)
        return;
    if (text_empty(order->member))
        findings_refuse(turn->findings, "member", "member", _("the panel member's name is missing"),
                        "");
    else if (text_is(order->member, turn->desk->clerk.name))
        findings_refuse(turn->findings, "member", "member",
                        _("who enters the panel's sheets is no member of it"), "");
    if (!body_sheet_total(turn->page->kind, order->points, order->point_count, &turn->centi, &why))
        findings_refuse(turn->findings, "points", "points", why.what, "");
}

/* Asked without a member: has the round any sheet? */
static void guard_sheet_stands(struct turn *turn)
{
    const struct body_page *page = turn->page;

    if (!turn->order && body_page_scored(page, turn_round(turn)) > 0)
        return;
    for (size_t i = 0; turn->order && i < page->sheet_count; i++)
        if (page->sheets[i].round == turn_round(turn) &&
            text_is(page->sheets[i].member, turn->order->member)) {
            turn->centi = page->sheets[i].total_centi;
            return;
        }
    findings_refuse(turn->findings, "member", "member",
                    _("no sheet of this member counts in this scoring"), "");
}

static void guard_grade_day(struct turn *turn)
{
    const struct body_page *page = turn->page;
    const struct evaluation *now = body_page_now(page);
    struct date first = turn_round(turn) == 2 ? now->graded_on : now->filed_on;

    if (!day_is_read(turn))
        return;
    if (turn->day.day > turn->desk->today.day)
        findings_refuse(turn->findings, "day", "day", _("the day of the grade lies ahead"), "");
    if (!date_is_none(first) && turn->day.day < first.day)
        findings_refuse(turn->findings, "day", "day",
                        _("the day of the grade is before what it grades"), "");
}

static void guard_sheets(struct turn *turn)
{
    int scored = body_page_scored(turn->page, turn_round(turn));
    int quorum = turn->page->kind->quorum;
    AUTO_ARENA struct arena arena = {0};

    if (scored < quorum)
        findings_refuse(
            turn->findings, "sheets", "",
            arena_format(&arena, _("%1$d of the panel's sheets are entered; the quorum is %2$d"),
                         scored, quorum),
            _("an officer, by entering the panel's sheets"));
}

static void guard_grade(struct turn *turn)
{
    const struct body_kind *kind = turn->page->kind;
    const struct body_grade *meant;
    AUTO_ARENA struct arena arena = {0};

    if (!turn->order || !body_page_score(turn->page, turn_round(turn), &turn->centi))
        return;
    guard_grade_day(turn);
    turn->grade = body_kind_grade(kind, turn->order->grade ? turn->order->grade : "");
    meant = body_kind_grade_at(kind, turn->centi);
    if (!turn->grade)
        findings_refuse(turn->findings, "grade", "grade", _("no grade was chosen"), "");
    else if (meant && turn->grade != meant && text_empty(turn->order->reason))
        findings_refuse(
            turn->findings, "grade", "reason",
            arena_format(&arena,
                         _("%1$d.%2$02d points mean %3$s: another grade needs a written reason"),
                         turn->centi / 100, turn->centi % 100, words_now(&meant->name)),
            "");
}

/* ---- what may follow from a grade ---- */

static void guard_outcome(struct turn *turn)
{
    const struct body *body = &turn->page->body;
    const struct body_grade *grade = body_kind_grade(turn->page->kind, body->grade);
    enum body_outcome outcome = body_move_outcome(turn->move);
    AUTO_ARENA struct arena arena = {0};

    if (grade && outcome != OUTCOME_NONE && !(grade->outcomes & (1u << outcome)))
        findings_refuse(
            turn->findings, "outcome", "",
            arena_format(&arena, _("the grade %s does not lead to it"), words_now(&grade->name)),
            "");
}

static void guard_put_right(struct turn *turn)
{
    const struct body_grade *grade = body_kind_grade(turn->page->kind, turn->page->body.grade);

    if (!grade || grade->stops)
        findings_refuse(turn->findings, "outcome", "", _("graded again, and not well enough"),
                        _("nobody; the recognition is revoked"));
}

static void guard_rectify_over(struct turn *turn)
{
    const struct body *body = &turn->page->body;
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    if (body->state == BODY_RECTIFY && body->rectify_by.day >= turn->desk->today.day)
        findings_refuse(turn->findings, "rectify", "",
                        arena_format(&arena, _("the time to put it right runs to %s"),
                                     date_text(body->rectify_by, day)),
                        _("time, or a second grade"));
}

static void guard_unfiled(struct turn *turn)
{
    const struct body *body = &turn->page->body;
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    if (body->state == BODY_NOTIFIED && body->file_by.day >= turn->desk->today.day)
        findings_refuse(
            turn->findings, "filing", "",
            arena_format(&arena, _("it may be filed until %s"), date_text(body->file_by, day)),
            _("the days that pass"));
}

/* ---- taking back ---- */

/* A grade of a panel has its score; what was not filed has none. */
static void guard_graded_so(struct turn *turn)
{
    const struct evaluation *meant = body_page_meant(turn->page, turn->move);

    if (meant && meant->state == BODY_GRADED &&
        meant->has_score != (turn->move == BODY_MOVE_UNGRADE))
        findings_refuse(turn->findings, "body:graded", "",
                        meant->has_score ? _("a panel graded it: that grade is taken back")
                                         : _("it was graded as not filed: that is taken back"),
                        "");
}

static const char *another_of(const struct turn *turn, struct arena *arena)
{
    return names_other(turn->desk,
                       &(struct second){.roles = turn_row(turn)->roles,
                                        .department = turn->desk->clerk.department},
                       arena);
}

static bool guard_another_hand(struct turn *turn, struct err *err)
{
    const struct body_step *done = body_page_undone(turn->page, turn->move);
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (done && done->clerk_id == turn->desk->clerk.id)
        findings_refuse(turn->findings, "body:two-persons", "",
                        _("who did it does not take it back"), another_of(turn, &arena));
    return true;
}

/* Of a member's sheet: who entered it, not who entered the last of any. */
static bool guard_another_entered(struct turn *turn, struct err *err)
{
    const struct body_page *page = turn->page;
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    for (size_t i = 0; turn->order && i < page->step_count; i++) {
        const struct body_step *step = &page->steps[i];
        const struct move_row *row = machine_move(&machine_body, step->move);

        if (step->evaluation_id != page->body.evaluation_id || !row || !row->undo ||
            !text_is(row->undo, turn_row(turn)->word) || !text_is(step->value, turn->order->member))
            continue;
        if (step->clerk_id == turn->desk->clerk.id)
            findings_refuse(turn->findings, "body:two-persons", "member",
                            _("who entered a sheet does not take it off"),
                            another_of(turn, &arena));
        return true;
    }
    return true;
}

static bool guard_closed_so(struct turn *turn, struct err *err)
{
    const struct evaluation *meant = body_page_meant(turn->page, turn->move);
    bool put_right = !text_empty(meant->regrade);

    (void) err;
    if (put_right != (turn->move == BODY_MOVE_UNLIFT))
        findings_refuse(turn->findings, "body:closed", "",
                        put_right ? _("it was closed as put right: that is taken back")
                                  : _("it was closed without being put right: it is opened again"),
                        "");
    return true;
}

/* A notice that was sent and taken back is a beginning too. */
static bool guard_next_unbegun(struct turn *turn, struct err *err)
{
    const struct evaluation *next = body_page_now(turn->page);
    bool begun = next->state != BODY_PLANNED;
    char day[DATE_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    for (size_t i = 0; i < turn->page->step_count; i++)
        begun = begun || turn->page->steps[i].evaluation_id == next->id;
    if (begun)
        findings_refuse(turn->findings, "body:begun", "",
                        arena_format(&arena, _("the next evaluation, due on %s, has begun"),
                                     date_text(next->due_on, day)),
                        _("nobody; the next evaluation says otherwise"));
    return true;
}

static bool guard_second_unscored(struct turn *turn, struct err *err)
{
    (void) err;
    if (body_page_scored(turn->page, 2) > 0)
        findings_refuse(turn->findings, "body:scored", "", _("the panel has scored a second time"),
                        _("nobody; the second grade says otherwise"));
    return true;
}

static bool guard_unopened(struct turn *turn, struct err *err)
{
    const struct body_page *page = turn->page;
    const struct evaluation *meant = body_page_meant(page, turn->move);
    size_t place = (size_t) (meant - page->evaluations.list);
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    if (page->rewards[place].accepted)
        findings_refuse(turn->findings, "body:reward", "",
                        arena_format(&arena,
                                     _("the reward it opened was applied for and accepted: "
                                       "%s"),
                                     page->rewards[place].number),
                        _("a supervisor, by ending that application"));
    return true;
}

static bool guard_unfollowed(struct turn *turn, struct err *err)
{
    const struct body_step *done = body_page_undone(turn->page, turn->move);
    enum body_followed followed = BODY_FOLLOWED_NOTHING;

    if (!done || turn->page->award_id == 0)
        return true;
    if (!store_body_followed(turn->desk->store, turn->page->body.id, done->move,
                             turn->page->award_id, &followed, err))
        return false;
    if (followed != BODY_FOLLOWED_NOTHING)
        findings_refuse(turn->findings, "body:followed", "",
                        followed == BODY_FOLLOWED_PAID
                            ? _("money of its award was put forward or paid since")
                            : _("an instalment of its award was cancelled, or money claimed back, "
                                "since"),
                        _("nobody; the next evaluation says otherwise"));
    return true;
}

static const struct {
    const char *word;
    void (*guard)(struct turn *turn);
    bool (*look)(struct turn *turn, struct err *err); /* in place of guard: it may fail */
} guards[] = {
    {"time-given", guard_time_given, NULL},
    {"early", guard_early, NULL},
    {"evidence", guard_evidence, NULL},
    {"came", guard_came, NULL},
    {"sheet", guard_sheet, NULL},
    {"sheets", guard_sheets, NULL},
    {"grade", guard_grade, NULL},
    {"outcome", guard_outcome, NULL},
    {"put-right", guard_put_right, NULL},
    {"time-over", guard_rectify_over, NULL},
    {"unfiled", guard_unfiled, NULL},
    {"graded-so", guard_graded_so, NULL},
    {"sheet-stands", guard_sheet_stands, NULL},
    {"another-hand", NULL, guard_another_hand},
    {"another-entered", NULL, guard_another_entered},
    {"closed-so", NULL, guard_closed_so},
    {"next-unbegun", NULL, guard_next_unbegun},
    {"second-unscored", NULL, guard_second_unscored},
    {"unopened", NULL, guard_unopened},
    {"unfollowed", NULL, guard_unfollowed},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool body_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    if (*ret_known && guards[at].look)
        return guards[at].look(of, err);
    if (*ret_known)
        guards[at].guard(of);
    return true;
}

bool turn_judge(struct turn *turn, struct err *err)
{
    size_t before = turn->findings->count;

    guard_role(turn);
    guard_state(turn);
    if (!guard_duty(turn, err))
        return false;
    for (size_t i = before; i < turn->findings->count; i++)
        if (text_is(turn->findings->list[i].rule, "state"))
            return true; /* what a later state asks says nothing yet */
    if (!guarding_run(turn_row(turn), run, turn, err))
        return false;
    guard_reason(turn);
    return true;
}
