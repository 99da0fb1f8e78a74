/* SPDX-License-Identifier: Apache-2.0 */
/* Batches: what is ready goes in, the rest is named; the control number stands over its lines; sent
 * whole or taken apart. */
#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/payment_turn.h"
#include "store/instalment.h"
#include "store/ledger.h"
#include "store/people.h"

#define REASON_MOST 600
#define BATCH_MOST  500

unsigned batch_readers(void)
{
    return ROLE_BIT(ROLE_FINANCE) | ROLE_BIT(ROLE_AUDITOR);
}

bool desk_batches(struct desk *desk, int64_t id, struct payment_batches *ret_batches,
                  struct err *err)
{
    return act_may_read(desk, batch_readers(), err) &&
           store_batch_list(desk->store, id, ret_batches, err);
}

bool desk_batch_lines(struct desk *desk, int64_t id, struct payment_lines *ret_lines,
                      struct err *err)
{
    return act_may_read(desk, batch_readers(), err) &&
           store_batch_lines(desk->store, id, ret_lines, err);
}

bool desk_batch_find(struct desk *desk, const char *word, int64_t *ret_id, struct err *err)
{
    AUTO_PAYMENT_BATCHES struct payment_batches all = {0};
    int64_t id = 0;

    if (!act_may_read(desk, batch_readers(), err))
        return false;
    if (!text_empty(word) && !store_batch_find(desk->store, word, &id, err))
        return false;
    if (text_empty(word) && !store_batch_list(desk->store, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count && id == 0; i++)
        if (!all.list[i].undone)
            id = all.list[i].id;
    if (id == 0)
        return err_set(err, ERR_NOT_FOUND, _("there is no such batch"));
    *ret_id = id;
    return true;
}

/* ---- what is fit ---- */

bool desk_payment_is_told(const struct finding *finding)
{
    static const char *const rules[] = {PAYEE_CHANGED,     PAYEE_CAME_BACK, PAYEE_EDITED,
                                        PAYMENT_CONDITION, PAYMENT_EARLY,   PAYMENT_SCARCE};

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (text_is(finding->rule, rules[i]))
            return true;
    return false;
}

/* What stands against one, or is to be read before it goes, told with its number. */
static void tell_of(const struct instalment *it, const struct findings *own,
                    enum finding_weight weight, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < own->count; i++) {
        struct finding one = own->list[i];

        if (one.weight == FINDING_BLOCKS)
            one.weight = weight;
        else if (!desk_payment_is_told(&one))
            continue; /* what the case warns of was read when it was checked */
        one.group = one.subject = "";
        one.text =
            arena_format(&arena, _("%1$s, instalment %2$d: %3$s"), it->number, it->nth, one.text);
        findings_add(findings, &one);
    }
}

/* @param beside  of its pool's year, what goes in before it and is not in a batch yet */
static bool judge_one(struct desk *desk, const struct instalment *it, bool sending,
                      struct money beside, enum finding_weight weight, struct findings *findings,
                      bool *ret_fit, struct err *err)
{
    AUTO_FINDINGS struct findings own = {0};
    AUTO_PAYMENT_TURN struct payment_turn turn = {.desk = desk,
                                                  .instalment = *it,
                                                  .move = sending ? INSTALMENT_MOVE_SEND
                                                                  : INSTALMENT_MOVE_BATCH,
                                                  .beside = beside,
                                                  .findings = &own};

    if (!payment_turn_judge(&turn, err))
        return false;
    *ret_fit = !findings_block(&own);
    tell_of(it, &own, weight, findings);
    return true;
}

/* The departments that pay what goes into a batch, each once. */
struct payers {
    struct arena arena;
    const char **list;
    size_t count;
};
static void payers_release(struct payers *payers)
{
    arena_release(&payers->arena);
}
#define AUTO_PAYERS __attribute__((cleanup(payers_release)))

static void payers_add(struct payers *payers, const char *department)
{
    for (size_t i = 0; i < payers->count; i++)
        if (text_is(payers->list[i], department))
            return;
    *ARENA_PUSH(&payers->arena, payers->list, payers->count) =
        arena_text(&payers->arena, department);
}

/* What goes into a batch that is only looked at, by the pool's year that pays it. */
struct paid_by {
    int64_t pool_year_id;
    struct money sum;
};

static struct paid_by *paid_by(struct paid_by *list, size_t *count, int64_t pool_year_id)
{
    for (size_t i = 0; i < *count; i++)
        if (list[i].pool_year_id == pool_year_id)
            return &list[i];
    list[*count] = (struct paid_by){.pool_year_id = pool_year_id};
    return &list[(*count)++];
}

bool desk_batch_would(struct desk *desk, const int64_t *ids, size_t count,
                      struct batch_would *ret_would, struct findings *findings, struct err *err)
{
    struct batch_would would = {0};
    AUTO_PAYERS struct payers payers = {0};
    AUTO_ARENA struct arena sums = {0};
    struct paid_by *pools = arena_get(&sums, (count + 1) * sizeof *pools);
    size_t pool_count = 0;

    *ret_would = would;
    if (!act_may_read(desk, batch_readers(), err))
        return false;
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct instalment it = {0};
        struct paid_by *pool;
        bool fit;

        if (!payment_load(desk, ids[i], &arena, &it, err))
            return false;
        pool = paid_by(pools, &pool_count, it.pool_year_id);
        if (!judge_one(desk, &it, false, pool->sum, FINDING_WARNS, findings, &fit, err))
            return false;
        if (!fit)
            continue;
        if (!money_add(would.total, it.amount, &would.total) ||
            !money_add(pool->sum, it.amount, &pool->sum))
            return err_set(err, ERR_INPUT, _("the sum of amounts is too large"));
        would.fit++;
        payers_add(&payers, it.department);
        desk_payment_over(desk, &it, &would.over);
    }
    would.payers = payers.count;
    *ret_would = would;
    return true;
}

/* ---- making one ---- */

struct making {
    struct desk *desk;
    struct act act;
    struct payment_control control;
    int64_t batch_id;
    int lines;
    struct money total;
    char number[40];
    struct findings *findings;
    struct arena arena;
};
static void making_release(struct making *making)
{
    act_release(&making->act);
    payment_control_drop(&making->control);
    arena_release(&making->arena);
}
#define AUTO_MAKING __attribute__((cleanup(making_release)))

static bool begin_batch(struct making *making, struct err *err)
{
    int year = date_year(making->desk->today);
    int64_t next;

    if (!store_batch_next(making->desk->store, year, &next, err))
        return false;
    snprintf(making->number, sizeof making->number, "BF%d-%04lld", year, (long long) next);
    payment_control_begin(&making->control, making->number);
    return store_batch_add(making->desk->store, making->number, making->desk->clerk.id,
                           making->desk->today, &making->batch_id, err);
}

/* What the control number is given to: the amount and the payee that were checked. */
static void control_line(struct payment_control *control, int line, const struct instalment *it,
                         bool controls_bank_number)
{
    payment_control_line(
        control,
        &(struct payment_content){.line = line,
                                  .instalment_id = it->id,
                                  .amount = it->amount,
                                  .payee = it->payee,
                                  .bank = it->bank,
                                  .account = it->account,
                                  .bank_number = controls_bank_number ? it->bank_number : NULL});
}

static bool add_line(struct making *making, const struct instalment *it, struct err *err)
{
    if (making->batch_id == 0 && !begin_batch(making, err))
        return false;
    if (!money_add(making->total, it->amount, &making->total))
        return err_set(err, ERR_INPUT, _("the sum of amounts is too large"));
    making->lines++;
    control_line(&making->control, making->lines, it, true);
    act_change_money(
        &making->act,
        arena_format(&making->arena, "line.%d %s-%d", making->lines, it->number, it->nth),
        (struct money){0}, it->amount);
    return store_batch_line_add(making->desk->store, making->batch_id, making->lines, it, err) &&
           store_duty_add(making->desk->store, it->application_id, DUTY_PAY, making->desk->clerk.id,
                          err);
}

static bool add_if_fit(struct making *making, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct instalment it = {0};
    bool fit;

    return payment_load(making->desk, id, &arena, &it, err) &&
           judge_one(making->desk, &it, false, (struct money){0}, FINDING_WARNS, making->findings,
                     &fit, err) &&
           (!fit || add_line(making, &it, err));
}

static bool close_batch(struct making *making, struct err *err)
{
    char text[PAYMENT_CONTROL_SIZE];

    payment_control_end(&making->control, text);
    act_change_number(&making->act, "lines", 0, making->lines);
    act_change_money(&making->act, "total", (struct money){0}, making->total);
    act_change(&making->act, "control", "", text);
    return store_batch_close(making->desk->store, making->batch_id, text, err) &&
           act_end(&making->act, "batch-make", "payment-batch", making->batch_id, making->number,
                   err);
}

bool desk_batch_make(struct desk *desk, const int64_t *ids, size_t count, int64_t *ret_id,
                     struct findings *findings, struct err *err)
{
    AUTO_MAKING struct making making = {.desk = desk, .findings = findings};

    if (count > BATCH_MOST)
        return err_set(err, ERR_INPUT, _("a batch has at most %d lines"), BATCH_MOST);
    if (!act_begin(&making.act, desk, ROLE_BIT(ROLE_FINANCE), err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_if_fit(&making, ids[i], err))
            return false;
    if (making.lines == 0) {
        findings_refuse(findings, "batch:empty", "", _("none of them can go into a batch now"), "");
        return act_refuse(findings, err);
    }
    if (!close_batch(&making, err))
        return false;
    *ret_id = making.batch_id;
    return true;
}

/* ---- sending it, or taking it apart ---- */

static bool load_batch(struct desk *desk, int64_t id, struct payment_batches *ret_batch,
                       struct instalments *ret_lines, struct err *err)
{
    if (!store_batch_list(desk->store, id, ret_batch, err) ||
        !store_instalment_list(desk->store, &(struct instalment_filter){.batch_id = id}, 0, 0,
                               ret_lines, err))
        return false;
    return ret_batch->count == 1 || err_set(err, ERR_NOT_FOUND, _("there is no such batch"));
}

/* What is sent is what the number was given to: the lines as they are by now are reckoned again. */
static void judge_control(const struct payment_batch *batch, const struct instalments *lines,
                          struct findings *findings)
{
    AUTO_PAYMENT_CONTROL struct payment_control control = {0};
    AUTO_ARENA struct arena arena = {0};
    char now[PAYMENT_CONTROL_SIZE];

    payment_control_begin(&control, batch->number);
    for (size_t i = 0; i < lines->count; i++)
        control_line(&control, lines->list[i].line, &lines->list[i], batch->controls_bank_number);
    if (text_is(payment_control_end(&control, now), batch->control))
        return;
    findings_refuse(findings, "batch:control", "",
                    arena_format(&arena,
                                 _("the lines are not those the control number %1$s was given to: "
                                   "by now they come to %2$s"),
                                 batch->control, now),
                    _("finance, by taking the batch apart and making another; an auditor is to "
                      "verify the journal"));
}

/* Neither with the treasury nor taken apart. */
static bool waits(const struct payment_batch *batch, struct err *err)
{
    return (date_is_none(batch->sent_on) && !batch->undone) ||
           err_set(err, ERR_REFUSED, _("the batch is with the treasury, or taken apart already"));
}

static bool judge_lines(struct desk *desk, const struct payment_batch *batch,
                        const struct instalments *lines, struct findings *findings, struct err *err)
{
    bool fit;

    judge_control(batch, lines, findings);
    for (size_t i = 0; i < lines->count; i++)
        if (!judge_one(desk, &lines->list[i], true, (struct money){0}, FINDING_BLOCKS, findings,
                       &fit, err))
            return false;
    return true;
}

bool desk_batch_send_would(struct desk *desk, int64_t id, struct findings *findings,
                           struct err *err)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_INSTALMENTS struct instalments lines = {0};

    return act_may_read(desk, batch_readers(), err) && load_batch(desk, id, &batch, &lines, err) &&
           waits(&batch.list[0], err) && judge_lines(desk, &batch.list[0], &lines, findings, err) &&
           (!findings_block(findings) || act_refuse(findings, err));
}

bool desk_batch_send(struct desk *desk, int64_t id, struct findings *findings, struct err *err)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_INSTALMENTS struct instalments lines = {0};
    AUTO_ACT struct act act = {0};
    int64_t seq;

    if (!act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !load_batch(desk, id, &batch, &lines, err) || !waits(&batch.list[0], err) ||
        !judge_lines(desk, &batch.list[0], &lines, findings, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    for (size_t i = 0; i < lines.count; i++)
        if (!store_duty_add(desk->store, lines.list[i].application_id, DUTY_PAY, desk->clerk.id,
                            err))
            return false;
    if (!store_ledger_head(desk->store, &seq, err)) /* what its register is read up to */
        return false;
    act_change_date(&act, "sent_on", DATE_NONE, desk->today);
    act_change_number(&act, "sent_seq", 0, seq);
    act_change(&act, "control", "", batch.list[0].control);
    return store_batch_send(desk->store, id, desk->clerk.id, desk->today, err) &&
           act_end(&act, "batch-send", "payment-batch", id, batch.list[0].number, err);
}

bool desk_batch_undo(struct desk *desk, int64_t id, const char *reason, struct err *err)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_INSTALMENTS struct instalments lines = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    const char *clean = "";

    if (!act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !load_batch(desk, id, &batch, &lines, err) ||
        !act_clean_lines(reason, _("Reason"), REASON_MOST, &arena, &clean, err))
        return false;
    if (text_empty(clean))
        return err_set(err, ERR_INPUT, _("the reason is missing"));
    if (!waits(&batch.list[0], err))
        return false;
    act_change(&act, "reason", "", clean);
    return store_batch_undo(desk->store, id, desk->clerk.id, desk->today, err) &&
           act_end(&act, "batch-undo", "payment-batch", id, batch.list[0].number, err);
}
