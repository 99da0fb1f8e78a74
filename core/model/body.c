/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of body.def, what a grade leads to, and when an evaluation falls due.
 * Leaves who may do what to the desk. */
#include "model/body.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

#define MONTHS_A_YEAR 12

static const struct stage_row states[BODY_STATE_COUNT] = {
#define BODY_STATE(id_, word_, label_, ends_)                                                      \
    [BODY_##id_] = {.word = (word_), .label = (label_), .ends = (ends_)},
#define BODY_MOVE(id_, ...)
#include "model/body.def"
#undef BODY_STATE
#undef BODY_MOVE
};

static const struct move_row moves[BODY_MOVE_COUNT] = {
#define BODY_STATE(id_, word_, label_, ends_)
#define BODY_MOVE(id_, word_, label_, from_, to_, roles_, duty_, guards_, flags_, undo_, why_,     \
                  takes_)                                                                          \
    [BODY_MOVE_##id_] = {.word = (word_),                                                          \
                         .label = (label_),                                                        \
                         .from = (from_),                                                          \
                         .to = BODY_##to_,                                                         \
                         .roles = (roles_),                                                        \
                         .duty = (duty_),                                                          \
                         .guards = (guards_),                                                      \
                         .flags = (flags_),                                                        \
                         .undo = (undo_),                                                          \
                         .why = (why_)},
#include "model/body.def"
#undef BODY_STATE
#undef BODY_MOVE
};

const struct machine machine_body = {
    .word = "body",
    .label = N_("Evaluation of a standing body"),
    .stages = states,
    .stage_count = BODY_STATE_COUNT,
    .moves = moves,
    .move_count = BODY_MOVE_COUNT,
};

const struct stage_row *body_state_row(enum body_state state)
{
    assert((unsigned) state < BODY_STATE_COUNT);
    return &states[state];
}

const struct move_row *body_move_row(enum body_move move)
{
    assert((unsigned) move < BODY_MOVE_COUNT);
    return &moves[move];
}

unsigned body_takes(enum body_move move)
{
    static const unsigned takes[BODY_MOVE_COUNT] = {
#define BODY_STATE(id_, word_, label_, ends_)
#define BODY_MOVE(id_, word_, label_, from_, to_, roles_, duty_, guards_, flags_, undo_, why_,     \
                  takes_)                                                                          \
    [BODY_MOVE_##id_] = (takes_),
#include "model/body.def"
#undef BODY_STATE
#undef BODY_MOVE
    };

    assert((unsigned) move < BODY_MOVE_COUNT);
    return takes[move];
}

bool body_state_parse(const char *word, enum body_state *ret_state)
{
    unsigned at;

    if (!machine_stage(&machine_body, word, &at))
        return false;
    *ret_state = (enum body_state) at;
    return true;
}

bool body_move_parse(const char *word, enum body_move *ret_move)
{
    const struct move_row *row = machine_move(&machine_body, word);

    if (!row)
        return false;
    *ret_move = (enum body_move)(row - moves);
    return true;
}

static const struct {
    const char *word, *label;
} outcomes[BODY_OUTCOME_COUNT] = {
    [OUTCOME_NONE] = {"", N_("not decided")},
    [OUTCOME_REWARD] = {"reward", N_("reward opened")},
    [OUTCOME_CONTINUE] = {"continue", N_("goes on")},
    [OUTCOME_RECTIFY] = {"rectify", N_("to be put right")},
    [OUTCOME_REVOKE] = {"revoke", N_("recognition revoked")},
};

const char *body_outcome_word(enum body_outcome outcome)
{
    assert((unsigned) outcome < BODY_OUTCOME_COUNT);
    return outcomes[outcome].word;
}

const char *body_outcome_label(enum body_outcome outcome)
{
    assert((unsigned) outcome < BODY_OUTCOME_COUNT);
    return outcomes[outcome].label;
}

bool body_outcome_parse(const char *word, enum body_outcome *ret_outcome)
{
    for (int i = 0; i < BODY_OUTCOME_COUNT; i++)
        if (text_is(word, outcomes[i].word)) {
            *ret_outcome = (enum body_outcome) i;
            return true;
        }
    return false;
}

enum body_outcome body_move_outcome(enum body_move move)
{
    switch ((int) move) { /* the others decide nothing */
    case BODY_MOVE_REWARD:
        return OUTCOME_REWARD;
    case BODY_MOVE_CONTINUE:
        return OUTCOME_CONTINUE;
    case BODY_MOVE_ORDER:
        return OUTCOME_RECTIFY;
    case BODY_MOVE_REVOKE:
        return OUTCOME_REVOKE;
    default:
        return OUTCOME_NONE;
    }
}

void bodies_release(struct bodies *bodies)
{
    arena_release(&bodies->arena);
    *bodies = (struct bodies){0};
}

void evaluations_release(struct evaluations *evaluations)
{
    arena_release(&evaluations->arena);
    *evaluations = (struct evaluations){0};
}

const char *evaluation_grade(const struct evaluation *evaluation)
{
    return text_empty(evaluation->regrade) ? evaluation->grade : evaluation->regrade;
}

struct date body_deadline(const struct body *body)
{
    if (!date_is_none(body->ended_on))
        return DATE_NONE;
    if (body->evaluation_id != 0 && body->state == BODY_NOTIFIED)
        return body->file_by;
    if (body->evaluation_id != 0 && body->state == BODY_RECTIFY)
        return body->rectify_by;
    return body->due_on;
}

bool body_is_soon(const struct body *body, struct date today)
{
    if (!date_is_none(body->ended_on) || body_is_decided(body) ||
        (body->months > 0 && body->due_on.day < today.day))
        return false;
    return body_deadline(body).day <= date_add_months(today, MONTHS_A_YEAR).day;
}

bool body_is_decided(const struct body *body)
{
    return date_is_none(body->ended_on) && body->evaluation_id != 0 &&
           body->state == BODY_CONSEQUENCE;
}

bool body_is_undecided(const struct body *body)
{
    return date_is_none(body->ended_on) && body->evaluation_id != 0 && body->state == BODY_GRADED;
}

bool body_is_late(const struct body *body, struct date today)
{
    if (!date_is_none(body->ended_on) || body->evaluation_id == 0)
        return false;
    switch (body->state) {
    case BODY_PLANNED:
        return body->due_on.day < today.day;
    case BODY_NOTIFIED:
        return body->file_by.day < today.day;
    case BODY_RECTIFY:
        return body->rectify_by.day < today.day;
    case BODY_FILED:
    case BODY_SCORING:
    case BODY_GRADED:
    case BODY_CONSEQUENCE:
    case BODY_RESCORED:
    case BODY_CLOSED:
    case BODY_REVOKED:
    case BODY_STATE_COUNT:
        break;
    }
    return false;
}

struct date body_due_after(struct date recognised_on, int cycle_years, struct date last_due)
{
    int cycles = 1;
    struct date due = date_add_months(recognised_on, cycle_years * MONTHS_A_YEAR);

    assert(cycle_years > 0);
    while (!date_is_none(last_due) && due.day <= last_due.day)
        due = date_add_months(recognised_on, ++cycles * cycle_years * MONTHS_A_YEAR);
    return due;
}

struct date body_term_end(struct date begun_on, int months)
{
    return (struct date){date_add_months(begun_on, months).day - 1};
}
