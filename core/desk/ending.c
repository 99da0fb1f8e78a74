/* SPDX-License-Identifier: Apache-2.0 */
/* That a case is to end: what stands before putting it forward, what waits while nobody has
 * decided, and what is written of it.  The ends themselves are moves of their own (stage.def). */
#include "store/ending.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/motion.h"
#include "desk/step.h"

static const struct ending *ending_of(const struct motion *motion)
{
    return &motion->dossier->page.ending;
}

/* ---- guards ---- */

static bool blocks_open(struct motion *motion)
{
    const struct ending *ending = ending_of(motion);
    AUTO_ARENA struct arena arena = {0};

    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "end:asked",
            .text = arena_format(&arena, _("%1$s has put forward that it ends (%2$s): %3$s"),
                                 ending->maker, _(move_row(ending->move)->label), ending->reason),
            .cleared_by =
                _("a supervisor, by ending it or sending it back; an officer, by withdrawing it"),
        });
}

bool guard_end_undecided(struct motion *motion, struct err *err)
{
    (void) err;
    return ending_of(motion)->state != ENDING_OPEN || blocks_open(motion);
}

bool guard_end_asked(struct motion *motion, struct err *err)
{
    (void) err;
    if (ending_of(motion)->state == ENDING_OPEN)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "end:unasked",
                                     .text = _("nobody has put forward that it ends"),
                                 });
}

/* At the formal check it is a refusal, which cites a rule. */
bool guard_end_grounds(struct motion *motion, struct err *err)
{
    enum move end;

    return !ending_move(motion->dossier->page.application.stage, &end) || end != MOVE_REFUSE ||
           guard_failed_rule(motion, err);
}

/* ---- what is written ---- */

bool step_propose_end(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    struct ending ending = {
        .reason = step->reason,
        .made_by = desk->clerk.id,
        .made_ms = desk->now_ms,
    };

    if (!ending_move(step->next.stage, &ending.move))
        return err_set(err, ERR_STORE, _("nothing ends a case at this stage"));
    act_change(step->act, "end", ending_state_word(ending_of(step->motion)->state),
               move_row(ending.move)->word);
    return store_ending_add(desk->store, step->next.id, &ending, err);
}

static bool decide(struct step *step, enum ending_state state, const char *note, struct err *err)
{
    const struct desk *desk = step->motion->desk;

    act_change(step->act, "end", move_row(ending_of(step->motion)->move)->word,
               ending_state_word(state));
    return store_ending_decide(desk->store, step->next.id, state, desk->clerk.id, desk->now_ms,
                               note, err);
}

bool step_withdraw_end(struct step *step, struct err *err)
{
    return decide(step, ENDING_WITHDRAWN, step->reason, err);
}

bool step_send_back_end(struct step *step, struct err *err)
{
    return decide(step, ENDING_REFUSED, step->reason, err);
}

bool step_close_ending(struct step *step, struct err *err)
{
    const struct ending *ending = ending_of(step->motion);

    if (ending->state != ENDING_OPEN || !stage_row(step->next.stage)->ends)
        return true;
    return decide(step, ending->move == step->motion->move ? ENDING_CONFIRMED : ENDING_WITHDRAWN,
                  "", err);
}
