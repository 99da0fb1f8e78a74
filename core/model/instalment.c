/* SPDX-License-Identifier: Apache-2.0 */
/* The machine of an instalment.  The makers and checkers of one are all different people: the file
 * holds that by its columns, this table by its duties. */
#include "model/instalment.h"

#include <assert.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"

static const struct stage_row states[INSTALMENT_STATE_COUNT] = {
    [INSTALMENT_PLANNED] = {.word = "planned", .label = N_("To be checked")},
    [INSTALMENT_CHECK_1] = {.word = "check-1", .label = N_("Second check next")},
    [INSTALMENT_CHECK_2] = {.word = "check-2", .label = N_("Third check next")},
    [INSTALMENT_READY] = {.word = "ready", .label = N_("Ready to pay")},
    [INSTALMENT_BATCHED] = {.word = "batched", .label = N_("In a batch")},
    [INSTALMENT_SENT] = {.word = "sent", .label = N_("With the treasury")},
    [INSTALMENT_PAID] = {.word = "paid", .label = N_("Paid out")},
    [INSTALMENT_RETURNED] = {.word = "returned", .label = N_("Payment came back")},
    [INSTALMENT_CANCELLED] = {.word = "cancelled", .label = N_("Cancelled"), .ends = true},
};

#define S(state_) (1u << INSTALMENT_##state_)
#define R(role_)  (1u << ROLE_##role_)

/* A check after the first, which locked the account: all of these look at the same. */
#define LATER_CHECK(word_, label_, from_, to_)                                                     \
    {                                                                                              \
        .word = (word_), .label = (label_), .from = S(from_), .to = INSTALMENT_##to_,              \
        .roles = R(FINANCE) | R(SUPERVISOR), .duty = DUTY_APPROVE,                                 \
        .guards = "another-person undecided payable agreement account edited came-back early "     \
                  "scarce",                                                                        \
        .flags = MOVE_SECOND_PERSON | MOVE_CHECKS, .undo = "send-back"                             \
    }

static const struct move_row moves[INSTALMENT_MOVE_COUNT] = {
    [INSTALMENT_MOVE_CHECK_1] =
        {.word = "check-1",
         .label = N_("First check"),
         .from = S(PLANNED),
         .to = INSTALMENT_CHECK_1,
         .roles = R(FINANCE) | R(SUPERVISOR),
         .duty = DUTY_APPROVE,
         .guards =
             "another-person undecided not-sent-back payable agreement payee edited came-back "
             "condition early scarce",
         .flags = MOVE_SECOND_PERSON | MOVE_CHECKS | MOVE_LOCKS,
         .undo = "send-back"},
    [INSTALMENT_MOVE_CHECK_2] = LATER_CHECK("check-2", N_("Second check"), CHECK_1, READY),
    [INSTALMENT_MOVE_CHECK_2_OVER] =
        LATER_CHECK("check-2-over", N_("Second check; a third follows"), CHECK_1, CHECK_2),
    [INSTALMENT_MOVE_CHECK_3] = LATER_CHECK("check-3", N_("Third check"), CHECK_2, READY),
    [INSTALMENT_MOVE_SEND_BACK] = {.word = "send-back",
                                   .label = N_("Send back to the plan"),
                                   .from = S(CHECK_1) | S(CHECK_2) | S(READY),
                                   .to = INSTALMENT_PLANNED,
                                   .roles = R(FINANCE) | R(SUPERVISOR),
                                   .flags = MOVE_NEEDS_REASON | MOVE_UNDOES},
    [INSTALMENT_MOVE_BATCH] =
        {.word = "batch",
         .label = N_("Put into a batch"),
         .from = S(READY),
         .to = INSTALMENT_BATCHED,
         .roles = R(FINANCE),
         .duty = DUTY_PAY,
         .guards = "due condition payable agreement recorder account came-back funded",
         .undo = "unbatch"},
    [INSTALMENT_MOVE_UNBATCH] = {.word = "unbatch",
                                 .label = N_("Take the batch apart"),
                                 .from = S(BATCHED),
                                 .to = INSTALMENT_READY,
                                 .roles = R(FINANCE),
                                 .duty = DUTY_PAY,
                                 .flags = MOVE_NEEDS_REASON | MOVE_UNDOES},
    [INSTALMENT_MOVE_SEND] = {.word = "send",
                              .label = N_("Send the batch"),
                              .from = S(BATCHED),
                              .to = INSTALMENT_SENT,
                              .roles = R(FINANCE),
                              .duty = DUTY_PAY,
                              .guards = "payable agreement recorder account came-back funded",
                              .flags = MOVE_FINAL,
                              .why = N_("the treasury has it: its answer is recorded")},
    [INSTALMENT_MOVE_PAID] = {.word = "paid",
                              .label = N_("Record that it was paid"),
                              .from = S(SENT),
                              .to = INSTALMENT_PAID,
                              .roles = R(FINANCE),
                              .duty = DUTY_PAY,
                              .guards = "another-recorder funded",
                              .effect = EFFECT_PAY,
                              .flags = MOVE_SECOND_PERSON | MOVE_FINAL,
                              .notice = N_("the payment: amount, day, account")},
    [INSTALMENT_MOVE_REJECT] = {.word = "reject",
                                .label = N_("Record that it was not paid"),
                                .from = S(SENT),
                                .to = INSTALMENT_RETURNED,
                                .roles = R(FINANCE),
                                .duty = DUTY_PAY,
                                .guards = "another-recorder",
                                .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON,
                                .undo = "unreject"},
    [INSTALMENT_MOVE_UNREJECT] = {.word = "unreject",
                                  .label = N_("Take “not paid” back"),
                                  .from = S(RETURNED),
                                  .to = INSTALMENT_SENT,
                                  .roles = R(FINANCE),
                                  .duty = DUTY_PAY,
                                  .guards = "never-paid another-recorder another-answerer",
                                  .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_UNDOES},
    [INSTALMENT_MOVE_COME_BACK] = {.word = "come-back",
                                   .label = N_("Record that it came back"),
                                   .from = S(PAID),
                                   .to = INSTALMENT_RETURNED,
                                   .roles = R(FINANCE),
                                   .duty = DUTY_PAY,
                                   .guards = "another-recorder unclaimed",
                                   .flags = MOVE_NEEDS_REASON | MOVE_SECOND_PERSON | MOVE_FINAL,
                                   .why = N_("the bank's paper says so: it is put forward again, "
                                             "or cancelled"),
                                   .effect = EFFECT_RETURN},
    [INSTALMENT_MOVE_REISSUE] = {.word = "reissue",
                                 .label = N_("Put forward again"),
                                 .from = S(RETURNED),
                                 .to = INSTALMENT_PLANNED,
                                 .roles = R(FINANCE),
                                 .duty = DUTY_PAY,
                                 .guards = "reopened payable came-back",
                                 .flags = MOVE_NEEDS_REASON | MOVE_FINAL,
                                 .why = N_("it is checked anew, or cancelled")},
    [INSTALMENT_MOVE_CANCEL] = {.word = "cancel",
                                .label = N_("Cancel the instalment"),
                                .from =
                                    S(PLANNED) | S(CHECK_1) | S(CHECK_2) | S(READY) | S(RETURNED),
                                .to = INSTALMENT_CANCELLED,
                                .roles = R(FINANCE) | R(SUPERVISOR),
                                .guards = "undecided",
                                .flags = MOVE_NEEDS_REASON | MOVE_FINAL,
                                .why = N_("what is still to be paid is put forward anew")},
};

const struct machine machine_instalment = {
    .word = "instalment",
    .label = N_("Instalment"),
    .stages = states,
    .stage_count = INSTALMENT_STATE_COUNT,
    .moves = moves,
    .move_count = INSTALMENT_MOVE_COUNT,
};

const char *instalment_state_word(enum instalment_state state)
{
    assert((unsigned) state < INSTALMENT_STATE_COUNT);
    return states[state].word;
}

const char *instalment_state_label(enum instalment_state state)
{
    assert((unsigned) state < INSTALMENT_STATE_COUNT);
    return states[state].label;
}

bool instalment_move_is_check(enum instalment_move move)
{
    return instalment_move_row(move)->flags & MOVE_CHECKS;
}

bool instalment_checked_by(const struct instalment *it, int64_t clerk_id,
                           enum instalment_move *ret_check)
{
    const int64_t by[] = {it->check1_by, it->check2_by, it->check3_by};
    static const enum instalment_move checks[] = {INSTALMENT_MOVE_CHECK_1, INSTALMENT_MOVE_CHECK_2,
                                                  INSTALMENT_MOVE_CHECK_3};

    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        if (by[i] != 0 && by[i] == clerk_id) {
            *ret_check = checks[i];
            return true;
        }
    return false;
}

bool instalment_state_parse(const char *word, enum instalment_state *ret_state)
{
    unsigned state;

    if (!machine_stage(&machine_instalment, word, &state))
        return false;
    *ret_state = (enum instalment_state) state;
    return true;
}

const struct move_row *instalment_move_row(enum instalment_move move)
{
    assert((unsigned) move < INSTALMENT_MOVE_COUNT);
    return &moves[move];
}

bool instalment_is_open(enum instalment_state state)
{
    return state != INSTALMENT_PAID && state != INSTALMENT_CANCELLED;
}

/* ---- the control number of a batch ---- */

void payment_control_begin(struct payment_control *control, const char *number)
{
    control->digester = digester_new();
    digester_text(control->digester, number);
}

void payment_control_line(struct payment_control *control, const struct payment_content *content)
{
    digester_number(control->digester, content->line);
    digester_number(control->digester, content->instalment_id);
    digester_number(control->digester, content->amount.fen);
    digester_text(control->digester, content->payee);
    digester_text(control->digester, content->bank);
    digester_text(control->digester, content->account);
    if (content->bank_number)
        digester_text(control->digester, content->bank_number);
}

const char *payment_control_end(struct payment_control *control,
                                char ret_text[PAYMENT_CONTROL_SIZE])
{
    const struct digest digest = digester_end(control->digester);
    char whole[DIGEST_TEXT_SIZE];

    control->digester = NULL;
    snprintf(ret_text, PAYMENT_CONTROL_SIZE, "%.*s", PAYMENT_CONTROL_DIGITS,
             digest_text(&digest, whole));
    return ret_text;
}

void payment_control_drop(struct payment_control *control)
{
    if (control->digester)
        (void) digester_end(control->digester);
    control->digester = NULL;
}

/* ---- lists ---- */

void instalments_release(struct instalments *instalments)
{
    arena_release(&instalments->arena);
    *instalments = (struct instalments){0};
}

void payment_lines_release(struct payment_lines *lines)
{
    arena_release(&lines->arena);
    *lines = (struct payment_lines){0};
}

void payment_batches_release(struct payment_batches *batches)
{
    arena_release(&batches->arena);
    *batches = (struct payment_batches){0};
}

static void result_add(struct batch_result *result, const struct payment_line *line)
{
    result->lines++;
    result->total.fen += line->amount.fen; /* parts of a total that the batch holds */
}

void batch_results_add(struct batch_results *results, const struct payment_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct payment_line *line = &lines->list[i];
        bool returned = text_is(line->outcome, "returned");

        if (text_is(line->outcome, "out"))
            continue; /* of a batch taken apart: it is none of it any more */
        result_add(text_is(line->outcome, "paid") ? &results->paid
                   : returned                     ? &results->returned
                                                  : &results->on_way,
                   line);
        if (text_empty(line->outcome) || (returned && line->is_newest && line->waits))
            result_add(&results->pending, line);
    }
}
