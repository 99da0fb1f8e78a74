/* SPDX-License-Identifier: Apache-2.0 */
/* Proves by its table alone that a machine has no dead end, no way round a second person and no
 * money that cannot be given back.  Its lines are for whoever edits a table: English only. */
#include <assert.h>

#include "base/text.h"
#include "model/machine.h"

#define BIT(stage_) (1u << (stage_))

struct lint {
    const struct machine *machine;
    struct str *faults;
    bool clean;
};

static void say(struct lint *lint, const char *what, const char *word)
{
    str_format(lint->faults, "%s: %s: %s\n", lint->machine->word, word, what);
    lint->clean = false;
}

static const struct move_row *move_at(const struct lint *lint, unsigned i)
{
    return &lint->machine->moves[i];
}

/* ---- words ---- */

static void check_words(struct lint *lint)
{
    const struct machine *machine = lint->machine;

    for (unsigned i = 0; i < machine->stage_count; i++) {
        if (text_empty(machine->stages[i].word) || text_empty(machine->stages[i].label))
            say(lint, "a stage has no word or no label", "stages");
        for (unsigned j = 0; j < i; j++)
            if (text_is(machine->stages[i].word, machine->stages[j].word))
                say(lint, "two stages have this word", machine->stages[i].word);
    }
    for (unsigned i = 0; i < machine->move_count; i++) {
        if (text_empty(machine->moves[i].word) || text_empty(machine->moves[i].label))
            say(lint, "a move has no word or no label", "moves");
        for (unsigned j = 0; j < i; j++)
            if (text_is(machine->moves[i].word, machine->moves[j].word))
                say(lint, "two moves have this word", machine->moves[i].word);
    }
}

/* ---- the graph ---- */

/* A move back may come out earlier than `to`; that it can come to `to` is enough for the proofs. */
static unsigned reached_by(const struct lint *lint, unsigned start,
                           bool (*takes)(const struct move_row *row, const void *of),
                           const void *of)
{
    unsigned reached = start, before = 0;

    while (reached != before) {
        before = reached;
        for (unsigned i = 0; i < lint->machine->move_count; i++)
            if ((move_at(lint, i)->from & reached) && !(move_at(lint, i)->flags & MOVE_STAYS) &&
                takes(move_at(lint, i), of))
                reached |= BIT(move_at(lint, i)->to);
        for (unsigned i = 0; i < lint->machine->stage_count; i++)
            if (lint->machine->stages[i].comes & reached)
                reached |= BIT(i);
    }
    return reached;
}

static bool takes_any(const struct move_row *row, const void *of)
{
    (void) row;
    (void) of;
    return true;
}

static void check_reach(struct lint *lint)
{
    unsigned reached = reached_by(lint, BIT(0), takes_any, NULL);

    for (unsigned i = 0; i < lint->machine->stage_count; i++)
        if (!(reached & BIT(i)))
            say(lint, "the stage is never reached", lint->machine->stages[i].word);
}

/* It is left by itself: an end follows from it without a move. */
static bool passes_into_an_end(const struct lint *lint, unsigned stage)
{
    for (unsigned i = 0; i < lint->machine->stage_count; i++)
        if (lint->machine->stages[i].ends && (lint->machine->stages[i].comes & BIT(stage)))
            return true;
    return false;
}

static void check_exits(struct lint *lint)
{
    for (unsigned stage = 0; stage < lint->machine->stage_count; stage++) {
        const struct stage_row *row = &lint->machine->stages[stage];
        bool left = false;

        for (unsigned i = 0; i < lint->machine->move_count; i++) {
            const struct move_row *move = move_at(lint, i);

            if (!(move->from & BIT(stage)) || (move->flags & MOVE_STAYS) || move->to == stage)
                continue;
            left = left || !(move->flags & MOVE_UNDOES);
        }
        left = left || (!row->ends && passes_into_an_end(lint, stage));
        if (!row->ends && !left)
            say(lint, "the stage does not end and has no exit", row->word);
        if (row->ends && left)
            say(lint, "the stage ends and is left by a move that undoes nothing", row->word);
    }
}

static void check_shape(struct lint *lint, const struct move_row *row)
{
    unsigned all = lint->machine->stage_count >= 32 ? ~0u : BIT(lint->machine->stage_count) - 1;
    unsigned readers = BIT(ROLE_AUDITOR) | BIT(ROLE_ADMIN);

    if (row->from == 0 || (row->from & ~all) || row->to >= lint->machine->stage_count)
        say(lint, "it comes from or leads to no stage", row->word);
    if (row->roles == 0)
        say(lint, "it is nobody's", row->word);
    if (row->roles & readers)
        say(lint, "it is given to a role that only reads", row->word);
    if ((row->flags & MOVE_STAYS) && (row->flags & (MOVE_ALONG_PATH | MOVE_BACK)))
        say(lint, "it stays and yet moves", row->word);
    if ((row->flags & MOVE_RESTORES) &&
        (row->begins == OVERLAY_NONE || !(row->flags & MOVE_UNDOES)))
        say(lint, "it says it restores an overlay and begins or undoes none", row->word);
    if (row->flags & MOVE_ALONG_PATH)
        for (unsigned from = 0; from < lint->machine->stage_count; from++)
            if ((row->from & BIT(from)) && row->to <= from)
                say(lint, "it says it follows the path and goes back", row->word);
}

/* ---- taking back ---- */

static bool takes_onward(const struct move_row *row, const void *of)
{
    (void) of;
    return !(row->flags & MOVE_UNDOES);
}

/* To a stage before all it comes from, from where they are come to again. */
static bool leads_before(const struct lint *lint, const struct move_row *undo,
                         const struct move_row *row)
{
    return !(row->from & (BIT(undo->to + 1) - 1)) &&
           (reached_by(lint, BIT(undo->to), takes_onward, NULL) & row->from);
}

static bool leads_back(const struct lint *lint, const struct move_row *undo,
                       const struct move_row *row)
{
    if (row->flags & MOVE_STAYS)
        return (undo->from & row->from) == row->from;
    if (!(undo->from & BIT(row->to)))
        return false;
    if (row->from & BIT(undo->to))
        return true;
    return ((undo->flags & MOVE_BACK) && (row->from & (BIT(undo->to + 1) - 1))) ||
           leads_before(lint, undo, row);
}

static enum ledger_effect gives_back(const struct move_row *row)
{
    switch (row->effect) {
    case EFFECT_RESERVE:
        return EFFECT_RELEASE;
    case EFFECT_COMMIT:
        return EFFECT_DECOMMIT;
    case EFFECT_CLAWBACK_IN: /* its entry is reversed: the same kind, with the other sign */
        return EFFECT_CLAWBACK_IN;
    case EFFECT_DECOMMIT: /* reserved and committed again, while the pool has room */
        return EFFECT_COMMIT;
    case EFFECT_RELEASE:
        return EFFECT_RESERVE;
    case EFFECT_NONE:
    case EFFECT_PAY:
    case EFFECT_RETURN:
    case EFFECT_CLAWBACK_WAIVE:
    case EFFECT_CLAWBACK_DUE:
        break;
    }
    return EFFECT_NONE;
}

/* What moves on and is reopened may reserve anew by its own move; what stays has none. */
static bool money_comes_back(const struct move_row *row, const struct move_row *undo)
{
    if (row->effect == EFFECT_RELEASE && !(row->flags & MOVE_STAYS) && undo->effect == EFFECT_NONE)
        return true;
    return undo->effect == gives_back(row);
}

/* What a bank has done is no table's to take back, and needs no other reason. */
static bool money_has_gone(const struct move_row *row)
{
    return row->effect == EFFECT_PAY || row->effect == EFFECT_RETURN ||
           row->effect == EFFECT_CLAWBACK_IN;
}

static void check_final(struct lint *lint, const struct move_row *row)
{
    if (row->undo)
        say(lint, "it is declared final and yet has an undo", row->word);
    if (!row->why && !money_has_gone(row))
        say(lint, "it is declared final, no money has gone, and it does not say why", row->word);
}

static void check_undo(struct lint *lint, const struct move_row *row)
{
    const struct move_row *undo = row->undo ? machine_move(lint->machine, row->undo) : NULL;

    if (row->why && !(row->flags & MOVE_FINAL))
        say(lint, "it says why it is final, and is not", row->word);
    if (row->flags & MOVE_UNDOES) {
        if (!(row->flags & MOVE_NEEDS_REASON))
            say(lint, "it takes something back without a reason", row->word);
        return;
    }
    if (row->flags & MOVE_FINAL) {
        check_final(lint, row);
        return;
    }
    if (!row->undo)
        say(lint,
            row->effect != EFFECT_NONE ? "it moves money, has no undo and is not declared final"
                                       : "it has no undo and is not declared final",
            row->word);
    else if (!undo)
        say(lint, "its undo is no move of this machine", row->word);
    else if (!(undo->flags & MOVE_NEEDS_REASON))
        say(lint, "its undo asks for no reason", row->word);
    else if (!leads_back(lint, undo, row))
        say(lint, "its undo does not lead back", row->word);
    else if (!money_comes_back(row, undo))
        say(lint, "its undo does not give the money back", row->word);
}

/* ---- a second person ---- */

static bool one_person_takes(const struct move_row *row, const void *of)
{
    const struct move_row *check = of;

    return !(row->flags & MOVE_UNDOES) && !duty_is_apart(row->duty, check->duty);
}

static bool moves_money_for_good(const struct move_row *row)
{
    return row->effect == EFFECT_COMMIT || row->effect == EFFECT_PAY ||
           row->effect == EFFECT_CLAWBACK_WAIVE || row->effect == EFFECT_CLAWBACK_DUE ||
           (row->flags & MOVE_CLAIMS);
}

/* What goes on by a checker's or an approver's word is somebody else's work. */
static bool judges_another(const struct move_row *row)
{
    return (row->duty == DUTY_CHECK || row->duty == DUTY_APPROVE) && !(row->flags & MOVE_UNDOES);
}

/* Of a duty that is not kept apart, who made a move could be the second person of its undo. */
static void check_second_undoes(struct lint *lint, const struct move_row *undo)
{
    for (unsigned i = 0; i < lint->machine->move_count; i++) {
        const struct move_row *row = move_at(lint, i);

        if (row->undo && text_is(row->undo, undo->word) && !duty_is_apart(row->duty, undo->duty))
            say(lint, "one person can make it and take it back, and it asks for a second",
                row->word);
    }
}

/* A guard that asks for another person is proof, since a test refuses by each.  Without one,
 * follows only moves of duties that whoever checks may hold as well: where they lead to, one person
 * may have come alone. */
static void check_second_person(struct lint *lint, const struct move_row *row)
{
    bool another = move_asks_another(row);

    if (moves_money_for_good(row) && !(row->flags & MOVE_SECOND_PERSON))
        say(lint, "it commits, pays, claims or waives and asks for no second person", row->word);
    if (judges_another(row) && !(row->flags & MOVE_SECOND_PERSON))
        say(lint, "it is a checker's or approver's and asks for no second person", row->word);
    if (another && !(row->flags & MOVE_SECOND_PERSON))
        say(lint, "a guard asks for another person and the row does not say so", row->word);
    if (another || !(row->flags & MOVE_SECOND_PERSON))
        return;
    if (row->flags & MOVE_UNDOES)
        check_second_undoes(lint, row);
    if (row->duty == DUTY_NONE)
        say(lint, "it asks for a second person and keeps no duty", row->word);
    if (reached_by(lint, BIT(0), one_person_takes, row) & row->from)
        say(lint, "one person can make it and check it", row->word);
}

/* ---- overlays and clocks ---- */

static bool has_end(const struct lint *lint, enum overlay_kind overlay)
{
    for (unsigned i = 0; i < lint->machine->move_count; i++)
        if (move_at(lint, i)->ends == overlay)
            return true;
    return false;
}

static void check_overlay(struct lint *lint, const struct move_row *row)
{
    if (row->begins != OVERLAY_NONE && !(row->flags & (MOVE_STAYS | MOVE_UNDOES)))
        say(lint, "it begins an overlay and moves the stage", row->word); /* an undo puts it back */
    if (row->begins != OVERLAY_NONE && !has_end(lint, row->begins))
        say(lint, "it begins an overlay that no move ends", row->word);
    if ((row->begins != OVERLAY_NONE) != (row->time == TIME_STOPS))
        say(lint, "an overlay stops the clock, and nothing else does", row->word);
    if (row->begins != OVERLAY_NONE && !(row->flags & MOVE_NEEDS_REASON))
        say(lint, "it begins an overlay without a reason", row->word);
}

static void check_revival(struct lint *lint, const struct move_row *row)
{
    const struct move_row *undo = row->undo ? machine_move(lint->machine, row->undo) : NULL;

    if ((row->flags & MOVE_REVIVES) && row->time != TIME_REVIVES)
        say(lint, "it says it brings overlays back and revives no clock", row->word);
    if (row->time != TIME_ENDS || (row->under == 0 && row->ends == OVERLAY_NONE) || !undo)
        return; /* an overlay it may not be made under does not end with it */
    if (!(undo->flags & MOVE_REVIVES))
        say(lint, "it ends what lies over the case, and its undo does not bring that back",
            row->word);
}

/* Does any stage it comes from have a clock that runs? */
static bool comes_running(const struct lint *lint, const struct move_row *row)
{
    for (unsigned stage = 0; stage < lint->machine->stage_count; stage++)
        if ((row->from & BIT(stage)) && lint->machine->stages[stage].runs)
            return true;
    return false;
}

static void check_time(struct lint *lint, const struct move_row *row)
{
    bool from = comes_running(lint, row), to = lint->machine->stages[row->to].runs;

    if (row->flags & MOVE_STAYS)
        return;
    if (from && !to && row->time != TIME_ENDS)
        say(lint, "it leads where nothing is due and does not end the clock", row->word);
    if (!from && to && row->time != TIME_STARTS && row->time != TIME_REVIVES)
        say(lint, "it leads where something is due and starts no clock", row->word);
    if (row->time == TIME_ENDS && to)
        say(lint, "it ends the clock of a stage in which one runs", row->word);
    if (row->time == TIME_REVIVES && (from || !to))
        say(lint, "it revives a clock that had not ended", row->word);
}

bool machine_lint(const struct machine *machine, struct str *faults)
{
    struct lint lint = {.machine = machine, .faults = faults, .clean = true};

    assert(machine->stage_count > 0 && machine->stage_count <= 32);
    check_words(&lint);
    for (unsigned i = 0; i < machine->move_count; i++)
        check_shape(&lint, move_at(&lint, i));
    if (!lint.clean)
        return false; /* the rest would follow moves that lead nowhere */
    check_reach(&lint);
    check_exits(&lint);
    for (unsigned i = 0; i < machine->move_count; i++) {
        check_undo(&lint, move_at(&lint, i));
        check_second_person(&lint, move_at(&lint, i));
        check_overlay(&lint, move_at(&lint, i));
        check_revival(&lint, move_at(&lint, i));
        check_time(&lint, move_at(&lint, i));
    }
    return lint.clean;
}
