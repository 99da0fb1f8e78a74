/* SPDX-License-Identifier: Apache-2.0 */
/* A body leaves its register before its time, and the leaving is taken back.  Leaves how its
 * evaluation goes on to body_move.c. */
#include "desk/standing.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/body_inside.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "store/body.h"
#include "store/journal.h"

struct leaving {
    struct desk *desk;
    enum standing_move move;
    struct body body;
    const struct body_kind *kind;
    int64_t left_by; /* who made it leave last; 0: nobody */
    struct findings *findings;
    struct arena arena;
};
static void leaving_release(struct leaving *leaving)
{
    arena_release(&leaving->arena);
}
#define AUTO_LEAVING __attribute__((cleanup(leaving_release)))

static const struct move_row *row_of(const struct leaving *leaving)
{
    return standing_move_row(leaving->move);
}

/* ---- guards ---- */

static void guard_unrevoked(struct leaving *leaving)
{
    if (text_is(leaving->body.ended_why, "revoked"))
        findings_refuse(leaving->findings, "standing:revoked", "",
                        _("its recognition was revoked: that is not left"),
                        _("a supervisor, by taking back the revocation"));
}

/* What is judged is judged to its end: neither points nor a grade are got rid of by leaving. */
static void guard_settled(struct leaving *leaving)
{
    const unsigned judged = 1u << BODY_SCORING | 1u << BODY_GRADED | 1u << BODY_CONSEQUENCE |
                            1u << BODY_RECTIFY | 1u << BODY_RESCORED;
    const struct body *body = &leaving->body;
    const struct body_grade *grade = body_kind_grade(leaving->kind, body->grade);

    if (leaving->kind->is_term || !(judged & 1u << body->state))
        return;
    if (grade && grade->stops)
        findings_refuse(leaving->findings, "standing:stopped", "",
                        _("a bad grade is not settled by leaving"),
                        _("the evaluation: put right and graded again, or revoked"));
    else
        findings_refuse(leaving->findings, "standing:judged", "",
                        _("its evaluation has begun to be scored and is brought to its end first"),
                        _("whoever keeps the register, by closing the evaluation"));
}

static void guard_another_hand(struct leaving *leaving)
{
    const struct second other = {.roles = row_of(leaving)->roles,
                                 .department = leaving->kind->department->id};

    if (leaving->left_by == leaving->desk->clerk.id)
        findings_refuse(leaving->findings, "standing:two-persons", "",
                        _("who did it does not take it back"),
                        names_other(leaving->desk, &other, &leaving->arena));
}

static const struct {
    const char *word;
    void (*guard)(struct leaving *leaving);
} guards[] = {
    {"unrevoked", guard_unrevoked},
    {"settled", guard_settled},
    {"another-hand", guard_another_hand},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool standing_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    (void) err;
    *ret_known = at < GUARDS;
    if (*ret_known)
        guards[at].guard(of);
    return true;
}

/* ---- judging ---- */

static bool load(struct leaving *leaving, int64_t id, struct err *err)
{
    AUTO_JOURNAL struct journal journal = {0};
    const struct move_row *leave = standing_move_row(STANDING_MOVE_LEAVE);

    if (!body_load(leaving->desk, id, &leaving->arena, &leaving->body, &leaving->kind, err) ||
        !store_journal_of(leaving->desk->store, "body", id, &journal, err))
        return false;
    for (size_t i = 0; i < journal.count; i++)
        if (text_is(journal.list[i].verb, leave->word))
            leaving->left_by = journal.list[i].clerk_id;
    return true;
}

static bool judge(struct leaving *leaving, struct err *err)
{
    guarding_role(leaving->desk, row_of(leaving), leaving->findings);
    return !guarding_state(&machine_standing, row_of(leaving), standing_of(&leaving->body),
                           leaving->findings) ||
           guarding_run(row_of(leaving), run, leaving, err);
}

bool desk_standing_may(struct desk *desk, int64_t id, enum standing_move move,
                       struct findings *findings)
{
    AUTO_LEAVING struct leaving leaving = {.desk = desk, .move = move, .findings = findings};
    struct err why = {0};

    if (!body_may_read(desk, &why) || !load(&leaving, id, &why) || !judge(&leaving, &why)) {
        findings_refuse(findings, "read", "", why.what, "");
        return false;
    }
    return !findings_block(findings);
}

/* ---- moving ---- */

static bool leaving_day(const struct leaving *leaving, const char *typed, struct date *ret_day,
                        struct err *err)
{
    if (!date_parse(typed ? typed : "", ret_day, err))
        return false;
    if (ret_day->day > leaving->desk->today.day)
        return err_set(err, ERR_INPUT, _("the day lies ahead"));
    return ret_day->day >= leaving->body.recognised_on.day ||
           err_set(err, ERR_INPUT, _("the day is before it began"));
}

static bool take(const struct leaving *leaving, struct act *act, const char *day,
                 const char *reason, struct err *err)
{
    struct body after = leaving->body;

    after.ended_why = leaving->move == STANDING_MOVE_LEAVE ? STANDING_WHY_LEFT : "";
    after.ended_on = DATE_NONE;
    if ((leaving->move == STANDING_MOVE_LEAVE &&
         !leaving_day(leaving, day, &after.ended_on, err)) ||
        !store_body_update(leaving->desk->store, &after, err))
        return false;
    act_change_date(act, "ended_on", leaving->body.ended_on, after.ended_on);
    act_change(act, "reason", "", reason);
    return act_end(act, row_of(leaving)->word, "body", after.id, after.name, err);
}

bool desk_standing_move(struct desk *desk, int64_t id, int64_t version, enum standing_move move,
                        const char *day, const char *reason, struct findings *findings,
                        struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_LEAVING struct leaving leaving = {.desk = desk, .move = move, .findings = findings};

    if (!act_begin(&act, desk, ROLES_ALL, err) ||
        !act_clean_lines(reason, _("Reason"), BODY_NOTE_MOST, &leaving.arena, &reason, err) ||
        !load(&leaving, id, err) || !body_is_current(desk, &leaving.body, version, err) ||
        !judge(&leaving, err))
        return false;
    if (text_empty(reason))
        findings_refuse(findings, "reason", "reason", _("this move needs a written reason"), "");
    if (findings_block(findings))
        return act_refuse(findings, err);
    return take(&leaving, &act, day, reason, err);
}
