/* SPDX-License-Identifier: Apache-2.0 */
/* The words of an award after its agreement, and its machine. */
#include "model/award.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

struct named {
    const char *word, *label;
};

static const struct stage_row states[AWARD_STATE_COUNT] = {
    [AWARD_UNSIGNED] = {.word = "unsigned", .label = N_("Agreement to be signed")},
    [AWARD_ACTIVE] = {.word = "active", .label = N_("Under way")},
    [AWARD_ACCEPTING] = {.word = "accepting", .label = N_("Under acceptance")},
    [AWARD_PASSED] = {.word = "accepted", .label = N_("Passed acceptance"), .ends = true},
    [AWARD_FAILED] = {.word = "failed", .label = N_("Failed acceptance"), .ends = true},
};

#define S(state_) (1u << AWARD_##state_)
#define R(role_)  (1u << ROLE_##role_)

static const struct move_row moves[AWARD_MOVE_COUNT] = {
    [AWARD_SIGN] = {.word = "award-sign",
                    .label = N_("Sign the agreement"),
                    .from = S(UNSIGNED),
                    .to = AWARD_ACTIVE,
                    .roles = R(OFFICER),
                    .duty = DUTY_HANDLE,
                    .undo = "award-unsign",
                    .notice = N_("the agreement, for its seal")},
    /* the reason: by what it was reached, or why it is put right */
    [AWARD_MILESTONE] = {.word = "award-milestone",
                         .label = N_("Settle a milestone"),
                         .from = S(ACTIVE) | S(ACCEPTING),
                         .to = AWARD_ACTIVE,
                         .roles = R(OFFICER),
                         .duty = DUTY_HANDLE,
                         .guards = "milestones",
                         .flags = MOVE_NEEDS_REASON | MOVE_STAYS,
                         .undo = "award-milestone"},
    [AWARD_AMEND] = {.word = "award-amend",
                     .label = N_("Ask for an amendment"),
                     .from = S(ACTIVE),
                     .to = AWARD_ACTIVE,
                     .roles = R(OFFICER),
                     .duty = DUTY_HANDLE,
                     .guards = "no-amendment",
                     .flags = MOVE_NEEDS_REASON | MOVE_STAYS,
                     .undo = "award-withdraw"},
    [AWARD_WITHDRAW] = {.word = "award-withdraw",
                        .label = N_("Withdraw the amendment asked for"),
                        .from = S(ACTIVE),
                        .to = AWARD_ACTIVE,
                        .roles = R(OFFICER),
                        .duty = DUTY_HANDLE,
                        .guards = "own-amendment",
                        .flags = MOVE_NEEDS_REASON | MOVE_STAYS | MOVE_UNDOES},
    [AWARD_APPROVE] = {.word = "award-approve",
                       .label = N_("Approve the amendment"),
                       .from = S(ACTIVE),
                       .to = AWARD_ACTIVE,
                       .roles = R(SUPERVISOR),
                       .duty = DUTY_APPROVE,
                       .guards = "another-person amendment",
                       .flags = MOVE_STAYS | MOVE_SECOND_PERSON,
                       .undo = "award-unamend",
                       .notice = N_("the amendment, with old and new value")},
    [AWARD_FILE] = {.word = "award-file",
                    .label = N_("Open the acceptance"),
                    .from = S(ACTIVE),
                    .to = AWARD_ACCEPTING,
                    .roles = R(OFFICER),
                    .duty = DUTY_HANDLE,
                    .guards = "no-amendment",
                    .undo = "award-unfile"},
    [AWARD_UNFILE] = {.word = "award-unfile",
                      .label = N_("Put the acceptance off"),
                      .from = S(ACCEPTING),
                      .to = AWARD_ACTIVE,
                      .roles = R(OFFICER),
                      .duty = DUTY_HANDLE,
                      .guards = "no-conclusion",
                      .flags = MOVE_NEEDS_REASON | MOVE_UNDOES},
    [AWARD_CONCLUDE] = {.word = "award-conclude",
                        .label = N_("Propose the conclusion"),
                        .from = S(ACCEPTING),
                        .to = AWARD_ACCEPTING,
                        .roles = R(OFFICER),
                        .duty = DUTY_HANDLE,
                        .guards = "no-conclusion milestones-settled",
                        .flags = MOVE_NEEDS_REASON | MOVE_STAYS,
                        .undo = "award-refuse"},
    [AWARD_PASS] = {.word = "award-pass",
                    .label = N_("Confirm: passed"),
                    .from = S(ACCEPTING),
                    .to = AWARD_PASSED,
                    .roles = R(SUPERVISOR),
                    .duty = DUTY_APPROVE,
                    .guards = "another-person passed final",
                    .effect = EFFECT_DECOMMIT,
                    .flags = MOVE_SECOND_PERSON | MOVE_CLAIMS,
                    .undo = "award-reopen",
                    .notice = N_("the conclusion and the final amount")},
    [AWARD_FAIL] = {.word = "award-fail",
                    .label = N_("Confirm: failed"),
                    .from = S(ACCEPTING),
                    .to = AWARD_FAILED,
                    .roles = R(SUPERVISOR),
                    .duty = DUTY_APPROVE,
                    .guards = "another-person failed final",
                    .effect = EFFECT_DECOMMIT,
                    .flags = MOVE_SECOND_PERSON | MOVE_CLAIMS,
                    .undo = "award-reopen",
                    .notice = N_("the conclusion and the final amount")},
    [AWARD_REFUSE] = {.word = "award-refuse",
                      .label = N_("Refuse what is proposed"),
                      .from = S(ACTIVE) | S(ACCEPTING),
                      .to = AWARD_ACTIVE,
                      .roles = R(SUPERVISOR),
                      .duty = DUTY_APPROVE,
                      .guards = "another-person proposed",
                      .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_STAYS | MOVE_UNDOES},
    /* what is amended, settled or paid was no mistake */
    [AWARD_UNSIGN] = {.word = "award-unsign",
                      .label = N_("Take the agreement back"),
                      .from = S(ACTIVE),
                      .to = AWARD_UNSIGNED,
                      .roles = R(SUPERVISOR),
                      .duty = DUTY_APPROVE,
                      .guards = "another-signer untouched unpaid",
                      .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES,
                      .notice = N_("that the agreement is taken back, and why")},
    [AWARD_UNAMEND] = {.word = "award-unamend",
                       .label = N_("Take the amendment back"),
                       .from = S(ACTIVE),
                       .to = AWARD_ACTIVE,
                       .roles = R(SUPERVISOR),
                       .duty = DUTY_APPROVE,
                       .guards = "amended another-approver amendment-unfollowed",
                       .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_STAYS | MOVE_UNDOES,
                       .notice = N_("that the amendment is taken back, and why")},
    /* what it gave back is reserved and committed again; what it claimed is waived first */
    [AWARD_REOPEN] = {.word = "award-reopen",
                      .label = N_("Take the conclusion back"),
                      .from = S(PASSED) | S(FAILED),
                      .to = AWARD_ACCEPTING,
                      .roles = R(SUPERVISOR),
                      .duty = DUTY_APPROVE,
                      .guards = "another-confirmer rest-unpaid unclaimed pool-room",
                      .effect = EFFECT_COMMIT,
                      .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES,
                      .notice = N_("that the conclusion is taken back, and why")},
};

const struct machine machine_award = {
    .word = "award",
    .label = N_("Agreement and acceptance"),
    .stages = states,
    .stage_count = AWARD_STATE_COUNT,
    .moves = moves,
    .move_count = AWARD_MOVE_COUNT,
};

static const struct named fields[AWARD_FIELD_COUNT] = {
    [AWARD_LEADER] = {"leader", N_("Project leader")},
    [AWARD_TARGETS] = {"targets", N_("Targets")},
    [AWARD_ENDS_ON] = {"ends-on", N_("Last day of the work")},
    [AWARD_MILESTONE_DAY] = {"milestone-day", N_("Day of a milestone")},
};
static const struct named results[MILESTONE_RESULT_COUNT] = {
    [MILESTONE_OPEN] = {"open", N_("to be settled")},
    [MILESTONE_MET] = {"met", N_("reached")},
    [MILESTONE_UNMET] = {"unmet", N_("not reached")},
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

const char *award_state_word(enum award_state state)
{
    assert((unsigned) state < AWARD_STATE_COUNT);
    return states[state].word;
}

const char *award_state_label(enum award_state state)
{
    assert((unsigned) state < AWARD_STATE_COUNT);
    return states[state].label;
}

bool award_state_parse(const char *word, enum award_state *ret_state)
{
    unsigned at;

    if (!machine_stage(&machine_award, word, &at))
        return false;
    *ret_state = (enum award_state) at;
    return true;
}

bool award_state_ends(enum award_state state)
{
    assert((unsigned) state < AWARD_STATE_COUNT);
    return states[state].ends;
}

const struct move_row *award_move_row(enum award_move move)
{
    assert((unsigned) move < AWARD_MOVE_COUNT);
    return &moves[move];
}

const char *award_field_word(enum award_field field)
{
    assert((unsigned) field < AWARD_FIELD_COUNT);
    return fields[field].word;
}

const char *award_field_label(enum award_field field)
{
    assert((unsigned) field < AWARD_FIELD_COUNT);
    return fields[field].label;
}

bool award_field_parse(const char *word, enum award_field *ret_field)
{
    int at;

    if (!find(fields, AWARD_FIELD_COUNT, word, &at))
        return false;
    *ret_field = (enum award_field) at;
    return true;
}

const char *milestone_result_word(enum milestone_result result)
{
    assert((unsigned) result < MILESTONE_RESULT_COUNT);
    return results[result].word;
}

const char *milestone_result_label(enum milestone_result result)
{
    assert((unsigned) result < MILESTONE_RESULT_COUNT);
    return results[result].label;
}

bool milestone_result_parse(const char *word, enum milestone_result *ret_result)
{
    int at;

    if (!find(results, MILESTONE_RESULT_COUNT, word, &at))
        return false;
    *ret_result = (enum milestone_result) at;
    return true;
}

const char *award_verdict_label(enum award_verdict verdict)
{
    static const char *const labels[VERDICT_COUNT] = {[VERDICT_OPEN] = N_("to be confirmed"),
                                                      [VERDICT_CONFIRMED] = N_("confirmed"),
                                                      [VERDICT_REFUSED] = N_("refused"),
                                                      [VERDICT_TAKEN_BACK] = N_("no longer holds"),
                                                      [VERDICT_WITHDRAWN] = N_("withdrawn")};

    assert((unsigned) verdict < VERDICT_COUNT);
    return labels[verdict];
}

bool award_verdict_parse(const char *word, enum award_verdict *ret_verdict)
{
    if (text_is(word, "open"))
        *ret_verdict = VERDICT_OPEN;
    else if (text_is(word, "approved") || text_is(word, "confirmed"))
        *ret_verdict = VERDICT_CONFIRMED;
    else if (text_is(word, "refused"))
        *ret_verdict = VERDICT_REFUSED;
    else if (text_is(word, "taken-back"))
        *ret_verdict = VERDICT_TAKEN_BACK;
    else if (text_is(word, "withdrawn"))
        *ret_verdict = VERDICT_WITHDRAWN;
    else
        return false;
    return true;
}
