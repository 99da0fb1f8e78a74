/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a review as tables.  Leaves who may change what to the desk. */
#include "model/review.h"

#include <assert.h>
#include <stddef.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/machine.h"

struct named {
    const char *word, *label;
};

/* Revealed ends it: only reopening, which makes the next issue, leads on from there. */
static const struct stage_row sheet_statuses[SHEET_STATUS_COUNT] = {
    [SHEET_ASSIGNED] = {.word = "assigned", .label = N_("to declare")},
    [SHEET_RECUSED] = {.word = "recused", .label = N_("recused"), .ends = true},
    [SHEET_WITHDRAWN] = {.word = "withdrawn", .label = N_("taken off"), .ends = true},
    [SHEET_WORKING] = {.word = "working", .label = N_("scoring")},
    [SHEET_SEALED] = {.word = "sealed", .label = N_("sealed")},
    [SHEET_REVEALED] = {.word = "revealed", .label = N_("open to all")},
    [SHEET_REOPENED] = {.word = "reopened", .label = N_("reopened")},
};

#define S(status_) (1u << SHEET_##status_)
#define R(role_)   (1u << ROLE_##role_)

static const struct move_row sheet_moves[SHEET_MOVE_COUNT] = {
    [SHEET_MOVE_DECLARE] = {.word = "declare",
                            .label = N_("Declare: no conflict"),
                            .from = S(ASSIGNED),
                            .to = SHEET_WORKING,
                            .roles = R(REVIEWER),
                            .under = OVERLAY_BIT(OVERLAY_HOLD),
                            .guards = "to-score",
                            .flags = MOVE_FINAL,
                            .why = N_("what was declared stands: a conflict that shows later is "
                                      "declared by stepping aside")},
    [SHEET_MOVE_RECUSE] =
        {.word = "recuse",
         .label = N_("Step aside"),
         .from = S(ASSIGNED) | S(WORKING) | S(REOPENED),
         .to = SHEET_RECUSED,
         .roles = R(REVIEWER),
         .under = OVERLAY_BIT(OVERLAY_HOLD),
         .guards = "to-score",
         .flags = MOVE_NEEDS_REASON | MOVE_FINAL,
         .why = N_("who stepped aside does not come back to it: another reviewer takes the place")},
    [SHEET_MOVE_WITHDRAW] = {.word = "withdraw",
                             .label = N_("Take the sheet off"),
                             .from =
                                 S(ASSIGNED) | S(WORKING) | S(SEALED) | S(REVEALED) | S(REOPENED),
                             .to = SHEET_WITHDRAWN,
                             .roles = R(OFFICER),
                             .duty = DUTY_HANDLE,
                             .guards = "to-score points-stand",
                             .flags = MOVE_NEEDS_REASON | MOVE_FINAL,
                             .why = N_("a reviewer who is to score after all is assigned anew")},
    [SHEET_MOVE_SEAL] = {.word = "seal",
                         .label = N_("Seal the sheet"),
                         .from = S(WORKING) | S(REOPENED),
                         .to = SHEET_SEALED,
                         .roles = R(REVIEWER),
                         .duty = DUTY_SCORE,
                         .guards = "under-review not-employed points comment",
                         .undo = "reopen"},
    [SHEET_MOVE_REVEAL] =
        {.word = "reveal",
         .label = N_("Open the panel"),
         .from = S(SEALED),
         .to = SHEET_REVEALED,
         .roles = R(OFFICER),
         .duty = DUTY_HANDLE,
         .guards = "under-review sealed-phase not-employed all-sealed quorum",
         .flags = MOVE_FINAL,
         .why =
             N_("what others have seen cannot be unseen: a sheet is reopened as its next issue")},
    [SHEET_MOVE_REOPEN] = {.word = "reopen",
                           .label = N_("Reopen the sheet"),
                           .from = S(SEALED) | S(REVEALED),
                           .to = SHEET_REOPENED,
                           .roles = R(OFFICER),
                           .duty = DUTY_HANDLE,
                           .guards = "under-review",
                           .flags = MOVE_NEEDS_REASON | MOVE_UNDOES},
};

const struct machine machine_sheet = {
    .word = "sheet",
    .label = N_("Score sheet"),
    .stages = sheet_statuses,
    .stage_count = SHEET_STATUS_COUNT,
    .moves = sheet_moves,
    .move_count = SHEET_MOVE_COUNT,
};

const struct move_row *sheet_move_row(enum sheet_move move)
{
    assert((unsigned) move < SHEET_MOVE_COUNT);
    return &sheet_moves[move];
}

static const struct named task_kinds[TASK_KIND_COUNT] = {
    [TASK_SITE_CHECK] = {"site-check", N_("Site check")},
    [TASK_SPECIAL_AUDIT] = {"special-audit", N_("Special audit")},
};
static const struct named task_statuses[TASK_STATUS_COUNT] = {
    [TASK_OPEN] = {"open", N_("under way")},
    [TASK_DONE] = {"done", N_("done")},
    [TASK_CANCELLED] = {"cancelled", N_("cancelled")},
};

static bool find(const struct named *table, int count, const char *word, int *ret_at)
{
    for (int i = 0; i < count; i++)
        if (text_is(word, table[i].word)) {
            *ret_at = i;
            return true;
        }
    return false;
}

const char *sheet_status_word(enum sheet_status status)
{
    assert((unsigned) status < SHEET_STATUS_COUNT);
    return sheet_statuses[status].word;
}

const char *sheet_status_label(enum sheet_status status)
{
    assert((unsigned) status < SHEET_STATUS_COUNT);
    return sheet_statuses[status].label;
}

bool sheet_status_parse(const char *word, enum sheet_status *ret_status)
{
    unsigned at;

    if (!machine_stage(&machine_sheet, word, &at))
        return false;
    *ret_status = (enum sheet_status) at;
    return true;
}

bool sheet_is_active(enum sheet_status status)
{
    return status != SHEET_RECUSED && status != SHEET_WITHDRAWN;
}

bool sheet_is_scored(enum sheet_status status)
{
    return status == SHEET_SEALED || status == SHEET_REVEALED;
}

bool sheet_is_blind(enum sheet_status status, int issue)
{
    return sheet_is_active(status) && !sheet_is_scored(status) && issue == 1;
}

const char *task_kind_word(enum task_kind kind)
{
    assert((unsigned) kind < TASK_KIND_COUNT);
    return task_kinds[kind].word;
}

const char *task_kind_label(enum task_kind kind)
{
    assert((unsigned) kind < TASK_KIND_COUNT);
    return task_kinds[kind].label;
}

const char *task_entrusted_label(enum task_kind kind)
{
    return kind == TASK_SPECIAL_AUDIT ? N_("Audit firm") : N_("People on site");
}

bool task_kind_parse(const char *word, enum task_kind *ret_kind)
{
    int at;

    if (!find(task_kinds, TASK_KIND_COUNT, word, &at))
        return false;
    *ret_kind = (enum task_kind) at;
    return true;
}

const char *task_status_word(enum task_status status)
{
    assert((unsigned) status < TASK_STATUS_COUNT);
    return task_statuses[status].word;
}

const char *task_status_label(enum task_status status)
{
    assert((unsigned) status < TASK_STATUS_COUNT);
    return task_statuses[status].label;
}

bool task_status_parse(const char *word, enum task_status *ret_status)
{
    int at;

    if (!find(task_statuses, TASK_STATUS_COUNT, word, &at))
        return false;
    *ret_status = (enum task_status) at;
    return true;
}
