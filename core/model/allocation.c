/* SPDX-License-Identifier: Apache-2.0 */
/* The machine of an allocation run.  Who chose and who signed are three people: the file holds that
 * by its columns, and no duty on an application follows from it. */
#include "model/allocation.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"

static const struct stage_row states[ALLOCATION_STATE_COUNT] = {
    [ALLOCATION_DRAFT] = {.word = "draft", .label = N_("Being weighed")},
    [ALLOCATION_CHOSEN] = {.word = "chosen", .label = N_("To be signed twice")},
    [ALLOCATION_SIGNED] = {.word = "signed", .label = N_("To be signed once more")},
    [ALLOCATION_FROZEN] = {.word = "frozen", .label = N_("Signed and frozen"), .ends = true},
    [ALLOCATION_DISCARDED] = {.word = "discarded", .label = N_("Discarded"), .ends = true},
};

#define S(state_) (1u << ALLOCATION_##state_)
#define R(role_)  (1u << ROLE_##role_)

static const struct move_row moves[ALLOCATION_MOVE_COUNT] = {
    [ALLOCATION_MOVE_CHOOSE] = {.word = "allocation-choose",
                                .label = N_("Choose a rule"),
                                .from = S(DRAFT),
                                .to = ALLOCATION_CHOSEN,
                                .roles = R(OFFICER) | R(SUPERVISOR),
                                .guards = "opened cases money",
                                .flags = MOVE_NEEDS_REASON,
                                .undo = "allocation-send-back"},
    [ALLOCATION_MOVE_SIGN] = {.word = "allocation-sign",
                              .label = N_("Sign the allocation"),
                              .from = S(CHOSEN),
                              .to = ALLOCATION_SIGNED,
                              .roles = R(SUPERVISOR) | R(FINANCE),
                              .guards = "another-person unchanged waiting covered",
                              .flags = MOVE_SECOND_PERSON,
                              .undo = "allocation-send-back"},
    [ALLOCATION_MOVE_FREEZE] = {.word = "allocation-freeze",
                                .label = N_("Sign and freeze the allocation"),
                                .from = S(SIGNED),
                                .to = ALLOCATION_FROZEN,
                                .roles = R(SUPERVISOR) | R(FINANCE),
                                .guards = "another-person another-signer unchanged waiting covered",
                                .flags = MOVE_SECOND_PERSON,
                                .undo = "allocation-unfreeze"},
    [ALLOCATION_MOVE_SEND_BACK] = {.word = "allocation-send-back",
                                   .label = N_("Send the allocation back"),
                                   .from = S(CHOSEN) | S(SIGNED),
                                   .to = ALLOCATION_DRAFT,
                                   .roles = R(OFFICER) | R(SUPERVISOR) | R(FINANCE),
                                   .flags = MOVE_NEEDS_REASON | MOVE_UNDOES},
    [ALLOCATION_MOVE_DISCARD] = {.word = "allocation-discard",
                                 .label = N_("Discard the allocation"),
                                 .from = S(DRAFT) | S(CHOSEN) | S(SIGNED),
                                 .to = ALLOCATION_DISCARDED,
                                 .roles = R(OFFICER) | R(SUPERVISOR),
                                 .guards = "run",
                                 .flags = MOVE_NEEDS_REASON | MOVE_FINAL,
                                 .why = N_("a run is begun anew, with what waits then")},
    [ALLOCATION_MOVE_UNFREEZE] = {.word = "allocation-unfreeze",
                                  .label = N_("Take the second signature back"),
                                  .from = S(FROZEN),
                                  .to = ALLOCATION_SIGNED,
                                  .roles = R(SUPERVISOR) | R(FINANCE),
                                  .guards = "another-freezer undecided latest",
                                  .flags = MOVE_SECOND_PERSON | MOVE_NEEDS_REASON | MOVE_UNDOES},
};

const struct machine machine_allocation = {
    .word = "allocation",
    .label = N_("Allocation"),
    .stages = states,
    .stage_count = ALLOCATION_STATE_COUNT,
    .moves = moves,
    .move_count = ALLOCATION_MOVE_COUNT,
};

const char *allocation_number(int year, int64_t id, char ret_number[ALLOCATION_NUMBER_SIZE])
{
    snprintf(ret_number, ALLOCATION_NUMBER_SIZE, "%04d-F%03lld", year, (long long) id);
    return ret_number;
}

const char *allocation_state_word(enum allocation_state state)
{
    assert((unsigned) state < ALLOCATION_STATE_COUNT);
    return states[state].word;
}

const char *allocation_state_label(enum allocation_state state)
{
    assert((unsigned) state < ALLOCATION_STATE_COUNT);
    return states[state].label;
}

bool allocation_state_parse(const char *word, enum allocation_state *ret_state)
{
    unsigned state;

    if (!machine_stage(&machine_allocation, word, &state))
        return false;
    *ret_state = (enum allocation_state) state;
    return true;
}

const struct move_row *allocation_move_row(enum allocation_move move)
{
    assert((unsigned) move < ALLOCATION_MOVE_COUNT);
    return &moves[move];
}

bool allocation_is_by(const struct allocation *run, int64_t clerk_id)
{
    const char *at = run->mover_ids ? run->mover_ids : "";

    while (*at != '\0') {
        char *end;
        int64_t id = strtoll(at, &end, 10);

        if (id == clerk_id)
            return true;
        at = end + (*end != '\0');
    }
    return run->made_by == clerk_id;
}

void allocations_release(struct allocations *allocations)
{
    arena_release(&allocations->arena);
    *allocations = (struct allocations){0};
}
