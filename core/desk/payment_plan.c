/* SPDX-License-Identifier: Apache-2.0 */
/* Planning instalments: amounts as typed, the last is what is left; and the guards that ask what is
 * under way. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/award.h"
#include "desk/payment_inside.h"
#include "store/instalment.h"

#define PARTS_MOST     24
#define CONDITION_MOST 200

/* What is awarded, less what is paid and what is under way. */
static bool read_left(const struct motion *motion, struct money *ret_left, int64_t *ret_next,
                      struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    struct money open = {0};

    if (!store_instalment_open(motion->desk->store, application->id, &open, ret_next, err))
        return false;
    if (!money_subtract(application->committed, application->paid, ret_left) ||
        !money_subtract(*ret_left, open, ret_left))
        return err_set(err, ERR_STORE, _("the figures of %s do not add up"), application->number);
    return true;
}

bool guard_unpaid(struct motion *motion, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    struct money left = {0};
    int64_t next;

    if (application->is_in_kind)
        return motion_blocks(
            motion, &(struct finding){.rule = "paid",
                                      .text = _("support in kind: there is nothing to pay")});
    if (!read_left(motion, &left, &next, err))
        return false;
    if (left.fen > 0)
        return true;
    return motion_blocks(
        motion,
        &(struct finding){.rule = "paid",
                          .text = _("everything awarded has been paid or is planned to be"),
                          .cleared_by = _("finance or a supervisor, by cancelling an instalment "
                                          "that is in no batch: its amount can be planned anew")});
}

bool guard_quiet(struct motion *motion, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    struct money open = {0};
    int64_t next;
    char text[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (!store_instalment_open(motion->desk->store, application->id, &open, &next, err))
        return false;
    if (open.fen == 0)
        return true;
    return motion_blocks(motion,
                         &(struct finding){
                             .rule = "payment:under-way",
                             .text = arena_format(&arena, _("instalments of %s yuan are under way"),
                                                  money_text(open, text)),
                             .cleared_by = _("finance, by cancelling them or when they are paid"),
                         });
}

/* Of what is left, what the agreement lets be paid by now. */
static bool read_payable(const struct motion *motion, struct money *ret_payable, int64_t *ret_next,
                         struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    struct money left = {0};

    return read_left(motion, &left, ret_next, err) &&
           award_payable(page->item, &page->award, page->application.committed,
                         (struct money){page->application.committed.fen - left.fen}, ret_payable,
                         err);
}

bool desk_payment_sums(struct desk *desk, int64_t application_id, struct payment_sums *ret_sums,
                       struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    struct motion motion = {.desk = desk, .dossier = &dossier, .move = MOVE_PAY};
    const struct application *application = &dossier.page.application;
    struct money left = {0};
    int64_t next;

    if (!act_may_read(desk, payment_readers(), err) ||
        !dossier_load(desk, application_id, &dossier, err) ||
        !store_instalment_open(desk->store, application_id, &ret_sums->planned, &next, err) ||
        !read_payable(&motion, &ret_sums->open, &next, err))
        return false;
    ret_sums->awarded = application->committed;
    ret_sums->paid = application->paid;
    ret_sums->next = (int) next;
    if (!read_left(&motion, &left, &next, err) ||
        !money_subtract(left, ret_sums->open, &ret_sums->held))
        return false;
    ret_sums->needs_third = payment_is_over(desk, application->committed);
    ret_sums->third_over = payment_third_over(desk);
    return true;
}

/* ---- reading the parts ---- */

struct plan {
    struct instalment parts[PARTS_MOST];
    size_t count;
    struct arena arena;
};
static void plan_release(struct plan *plan)
{
    arena_release(&plan->arena);
}
#define AUTO_PLAN __attribute__((cleanup(plan_release)))

/* Why the amount of the part that is read cannot be; stands beside its field. @return false */
static bool refuse_amount(const struct plan *plan, struct findings *findings, struct err *err)
{
    char field[sizeof "amount" + 20];

    (void) snprintf(field, sizeof field, "amount%zu", plan->count);
    findings_refuse(findings, "amount", field, err->what, "");
    return false;
}

/* The last is not typed: what is left when the others are taken. */
static bool read_amount(const struct payment_part *part, bool is_last, struct money *left,
                        struct plan *plan, struct findings *findings, struct err *err)
{
    struct instalment *to = &plan->parts[plan->count - 1];
    char text[MONEY_TEXT_SIZE];

    if (is_last && text_empty(part->amount)) {
        to->amount = *left;
    } else if (!money_parse(part->amount ? part->amount : "", &to->amount, err)) {
        return refuse_amount(plan, findings, err);
    }
    if (to->amount.fen == 0 && left->fen > 0)
        err_set(err, ERR_INPUT, _("an instalment of zero yuan is none"));
    else if (to->amount.fen == 0 || to->amount.fen > left->fen ||
             !money_subtract(*left, to->amount, left))
        err_set(err, ERR_INPUT, _("this instalment is more than the %s yuan that are open"),
                money_text(*left, text));
    else
        return true;
    err_hint(err, _("Leave the last amount empty: it is what the others leave."));
    return refuse_amount(plan, findings, err);
}

static bool read_part(struct plan *plan, const struct payment_part *part, bool is_last,
                      struct money *left, struct findings *findings, struct err *err)
{
    struct instalment *to = &plan->parts[plan->count++];

    to->due_on = DATE_NONE;
    return read_amount(part, is_last, left, plan, findings, err) &&
           (text_empty(part->due_on) || date_parse(part->due_on, &to->due_on, err)) &&
           act_clean(part->condition, _("Condition"), CONDITION_MOST, &plan->arena, &to->condition,
                     err);
}

static bool is_blank(const struct payment_part *part)
{
    return text_empty(part->amount) && text_empty(part->due_on) && text_empty(part->condition);
}

/* What is no amount takes nothing: reading it says why. */
static bool takes_all(const struct payment_part *parts, size_t count, struct money left)
{
    struct money amount;
    struct err ignored = {0};

    for (size_t i = 0; i < count; i++)
        if (!money_parse(parts[i].amount ? parts[i].amount : "", &amount, &ignored) ||
            !money_subtract(left, amount, &left))
            return false;
    return left.fen == 0;
}

static bool read_plan(const struct motion *motion, struct money left, struct plan *plan,
                      struct err *err)
{
    static const struct payment_part all = {0};
    const struct payment_part *parts = motion->details->parts;
    size_t count = motion->details->part_count;

    if (count == 0) {
        parts = &all;
        count = 1;
    }
    if (count > PARTS_MOST)
        return err_set(err, ERR_INPUT, _("a plan has at most %d instalments"), PARTS_MOST);
    if (count > 1 && is_blank(&parts[count - 1]) && takes_all(parts, count - 1, left))
        count--; /* the others add up: what was left blank is no instalment */
    for (size_t i = 0; i < count; i++)
        if (!read_part(plan, &parts[i], i + 1 == count, &left, motion->findings, err))
            return false;
    if (left.fen == 0)
        return true;
    err_set(err, ERR_INPUT, _("the instalments are less than is left to pay"));
    err_hint(err, _("Leave the last amount empty: it is what the others leave."));
    return refuse_amount(plan, motion->findings, err);
}

bool desk_payment_preview(struct desk *desk, int64_t application_id,
                          const struct move_details *details, struct instalments *ret_parts,
                          struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PLAN struct plan plan = {0};
    struct motion motion = {.desk = desk,
                            .dossier = &dossier,
                            .move = MOVE_PAY,
                            .details = details,
                            .findings = &findings};
    struct money left = {0};
    int64_t next;

    if (!act_may_read(desk, payment_readers(), err) ||
        !dossier_load(desk, application_id, &dossier, err) ||
        !read_payable(&motion, &left, &next, err) || !read_plan(&motion, left, &plan, err))
        return false;
    *ret_parts = (struct instalments){.count = plan.count};
    ret_parts->list = arena_get(&plan.arena, plan.count * sizeof *ret_parts->list);
    for (size_t i = 0; i < plan.count; i++) {
        ret_parts->list[i] = plan.parts[i];
        ret_parts->list[i].nth = (int) next + (int) i;
    }
    ret_parts->arena = plan.arena;
    plan.arena = (struct arena){0};
    return true;
}

/* ---- what looks like a slip ---- */

static const char *doubt_add(const char *doubts, const char *doubt, struct arena *arena)
{
    return text_empty(doubts) ? doubt : arena_format(arena, "%s\n%s", doubts, doubt);
}

const char *desk_payment_doubts(const struct desk *desk, const struct payment_part *parts,
                                size_t count, int first, struct arena *arena)
{
    char day[DATE_TEXT_SIZE], before[DATE_TEXT_SIZE];
    struct date last = DATE_NONE, due;
    const char *doubts = "";
    size_t last_at = 0;

    for (size_t i = 0; i < count; i++) {
        struct err ignored = {0};

        if (text_empty(parts[i].due_on) || !date_parse(parts[i].due_on, &due, &ignored))
            continue;
        if (due.day < desk->today.day)
            doubts = doubt_add(doubts,
                               arena_format(arena, _("Instalment %1$d: %2$s is over."),
                                            first + (int) i, date_text(due, day)),
                               arena);
        if (!date_is_none(last) && due.day < last.day)
            doubts = doubt_add(
                doubts,
                arena_format(arena,
                             _("Instalment %1$d (%2$s) is due before instalment %3$d (%4$s)."),
                             first + (int) i, date_text(due, day), first + (int) last_at,
                             date_text(last, before)),
                arena);
        if (date_is_none(last) || due.day > last.day) {
            last = due;
            last_at = i;
        }
    }
    return doubts;
}

/* ---- writing them ---- */

/* One key a part: the caller's with the number of the part added to its last bytes. */
static void key_of(const uint8_t key[IDEM_SIZE], size_t part, uint8_t ret_key[IDEM_SIZE])
{
    memcpy(ret_key, key, IDEM_SIZE);
    ret_key[IDEM_SIZE - 1] = (uint8_t) (ret_key[IDEM_SIZE - 1] + part);
}

bool payment_plan(struct step *step, struct err *err)
{
    const struct desk *desk = step->motion->desk;
    AUTO_PLAN struct plan plan = {0};
    AUTO_ARENA struct arena arena = {0};
    struct money left = {0};
    int64_t next = 0;
    uint8_t key[IDEM_SIZE];

    if (!read_payable(step->motion, &left, &next, err) ||
        !read_plan(step->motion, left, &plan, err))
        return false;
    for (size_t i = 0; i < plan.count; i++) {
        struct instalment *part = &plan.parts[i];

        part->application_id = step->next.id;
        part->nth = (int) (next + (int64_t) i);
        part->made_by = desk->clerk.id;
        key_of(step->idem, i, key);
        act_change_money(step->act, arena_format(&arena, "instalment.%d", part->nth),
                         (struct money){0}, part->amount);
        act_change_date(step->act, arena_format(&arena, "due_on.%d", part->nth), DATE_NONE,
                        part->due_on);
        act_change(step->act, arena_format(&arena, "condition.%d", part->nth), "", part->condition);
        if (!store_instalment_add(desk->store, part, key, desk->now_ms, err))
            return false;
    }
    return true;
}
