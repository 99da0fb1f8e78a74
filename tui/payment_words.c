/* SPDX-License-Identifier: Apache-2.0 */
/* One instalment in words: people, account, batch, reason. */
#include "tui/payment_words.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"

const char *payment_people_line(const struct instalment *it, struct arena *arena)
{
    const char *line = arena_format(arena, _("Planned: %s"), it->maker);

    if (*it->checker1)
        line = arena_format(arena, _("%1$s; first check: %2$s"), line, it->checker1);
    if (*it->checker2)
        line = arena_format(arena, _("%1$s; second: %2$s"), line, it->checker2);
    if (*it->checker3)
        line = arena_format(arena, _("%1$s; third: %2$s"), line, it->checker3);
    return line;
}

const char *payment_project(const struct instalment *it, const struct payment_sight *sight,
                            struct arena *arena)
{
    return arena_format(arena, _("%1$s: %2$s; awarded %3$s, paid %4$s"),
                        applicant_text(it->organisation_name, it->invented, arena), sight->title,
                        yuan_text(it->committed, arena), yuan_text(it->paid, arena));
}

const char *payment_approval(const struct payment_sight *sight, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (text_empty(sight->plan))
        return _("Plan: in no batch of the plan");
    if (text_empty(sight->approver))
        return arena_format(arena, _("Plan: batch %1$s, line %2$d; the line has no approval"),
                            sight->plan, sight->plan_line);
    return arena_format(arena, _("Plan: batch %1$s, line %2$d; approved by %3$s on %4$s for %5$s"),
                        sight->plan, sight->plan_line, sight->approver,
                        date_text(sight->approved_on, day), yuan_text(sight->approved, arena));
}

const char *payment_third(bool needs_third, struct money over, struct arena *arena)
{
    if (!needs_third)
        return "";
    return over.fen == 0 ? _("A third check is needed: no limit is set, which counts as over it")
                         : arena_format(arena, _("A third check is needed: the award is over %s"),
                                        yuan_text(over, arena));
}

static const char *result_text(const struct batch_result *result, struct arena *arena)
{
    char total[MONEY_TEXT_SIZE];

    return result->lines == 0
               ? "0"
               : arena_format(arena, "%zu/%s", result->lines, money_text(result->total, total));
}

const char *payment_results(const struct batch_results *results, struct arena *arena)
{
    return arena_format(arena, _("Paid %1$s  Came back %2$s  Unanswered %3$s  Pending %4$s"),
                        result_text(&results->paid, arena), result_text(&results->returned, arena),
                        result_text(&results->on_way, arena),
                        result_text(&results->pending, arena));
}

const char *payment_over(const struct payment_over *over, struct arena *arena)
{
    if (over->count == 0)
        return arena_format(arena, _("None is of an award over the limit of the third check (%s)."),
                            yuan_text(over->limit, arena));
    if (over->limit.fen == 0)
        return arena_format(arena,
                            _("Third check: %1$zu, together %2$s; no limit is set, which counts as "
                              "over it."),
                            over->count, yuan_text(over->total, arena));
    return arena_format(
        arena, _("Third check: %1$zu, together %2$s, are of awards over the limit (%3$s)."),
        over->count, yuan_text(over->total, arena), yuan_text(over->limit, arena));
}

static const char *also(const char *text, const char *more, struct arena *arena)
{
    return *text ? arena_format(arena, _("%1$s; %2$s"), text, more) : more;
}

const char *payment_changed(const struct instalment *it, const struct payment_sight *sight,
                            struct arena *arena)
{
    const char *text = "";

    if (sight->other_amount)
        text =
            also(text,
                 arena_format(arena, _("awarded is %1$s, approved was %2$s"),
                              yuan_text(it->committed, arena), yuan_text(sight->approved, arena)),
                 arena);
    if (sight->other_payee)
        text =
            also(text, _("the applicant's account or bank number is not the one that was approved"),
                 arena);
    if (it->is_other_account && !text_empty(it->account))
        text = also(text,
                    _("the applicant's account or bank number was changed since the first check"),
                    arena);
    if (*text)
        return arena_format(arena, _("! Changed since the approval: %s"), text);
    return text_empty(sight->approver)
               ? ""
               : _("Changed since the approval: neither amount nor account");
}

const char *payment_pool(const struct catalogue *catalogue, const struct payment_sight *sight,
                         struct arena *arena)
{
    const char *text;

    if (text_empty(sight->pool))
        return "";
    text = arena_format(arena, _("%1$s %2$d: available %3$s; committed, not paid %4$s"),
                        pool_text(catalogue, sight->pool), sight->year,
                        yuan_text(sight->available, arena), yuan_text(sight->open, arena));
    return sight->funds_bind ? arena_format(arena, _("%1$s; funds released, not paid %2$s"), text,
                                            yuan_text(sight->funds, arena))
                             : text;
}

const char *payment_sums(const struct payment_sums *sums, struct arena *arena)
{
    return arena_format(arena, _("awarded %1$s, paid %2$s, planned %3$s, open %4$s"),
                        yuan_text(sums->awarded, arena), yuan_text(sums->paid, arena),
                        yuan_text(sums->planned, arena), yuan_text(sums->open, arena));
}

const char *payment_held(const struct payment_sums *sums, struct arena *arena)
{
    return sums->held.fen > 0
               ? arena_format(arena,
                              _("By the agreement %s can be planned only after the acceptance"),
                              yuan_text(sums->held, arena))
               : "";
}

const char *payment_account(const char *payee, const char *bank, const char *bank_number,
                            const char *account, struct arena *arena)
{
    return text_empty(bank_number)
               ? arena_format(arena, "%s  %s  %s", payee, bank, account)
               : arena_format(arena, "%s  %s (%s)  %s", payee, bank, bank_number, account);
}

const char *payment_payee(const struct instalment *it, struct arena *arena)
{
    if (!text_empty(it->account))
        return payment_account(it->payee, it->bank, it->bank_number, it->account, arena);
    return it->state == INSTALMENT_CANCELLED
               ? ""
               : _("The payee is taken over and frozen at the first check.");
}

const char *payment_payee_line(const struct instalment *it, struct arena *arena)
{
    const char *payee = payment_payee(it, arena);

    return text_empty(it->account) ? payee : arena_format(arena, _("Paid to: %s"), payee);
}

/* "closed account (paper 0451)": why it came back, and the number of the paper it came with. */
static const char *came_back_text(const struct instalment *it, struct arena *arena)
{
    const char *why = text_empty(it->outcome_reason) ? "—" : it->outcome_reason;
    const char *paper = it->back_paper;

    return text_empty(paper) ? why : arena_format(arena, _("%1$s (bank's paper %2$s)"), why, paper);
}

const char *payment_batch_line(const struct instalment *it, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const char *line;

    if (text_empty(it->batch))
        return "";
    line = arena_format(arena, _("Batch %1$s, line %2$d, control number %3$s"), it->batch, it->line,
                        it->control);
    if (text_is(it->outcome, "paid"))
        return arena_format(arena, _("%1$s; paid %2$s%4$s: %3$s"), line,
                            date_text(it->outcome_on, day), it->reference,
                            booked_text(it->booked_on, it->outcome_on, arena));
    if (text_is(it->outcome, "returned"))
        return arena_format(arena, _("%1$s; came back %2$s%4$s: %3$s"), line,
                            date_text(it->outcome_on, day), came_back_text(it, arena),
                            booked_text(it->booked_on, it->outcome_on, arena));
    return line;
}

const char *payment_back(const struct instalment *it, struct arena *arena)
{
    return text_is(it->outcome, "returned") ? payment_batch_line(it, arena) : "";
}

const char *payment_same_back(const struct instalment *it)
{
    return it->is_same_back
               ? _("! Money came back from this very account. The counter or the officer "
                   "can change it in the applicant's particulars.")
               : "";
}

const char *payment_due(const struct instalment *it, struct arena *arena)
{
    bool waits = it->state <= INSTALMENT_READY || it->state == INSTALMENT_RETURNED;
    char day[DATE_TEXT_SIZE];

    return date_is_none(it->due_on) || !waits
               ? ""
               : arena_format(arena, _("To be paid not before %s"), date_text(it->due_on, day));
}

static const char *waits_for(const struct instalment *it, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const char *text = date_is_none(it->due_on)
                           ? ""
                           : arena_format(arena, _("not before %s"), date_text(it->due_on, day));

    return text_empty(it->condition)
               ? text
               : also(text, arena_format(arena, _("condition: %s"), it->condition), arena);
}

const char *payment_sent_back(const struct instalment *it, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    return it->back_by == 0
               ? ""
               : arena_format(arena, _("sent back by %1$s on %2$s: %3$s"), it->sender_back,
                              date_text(it->back_on, day), it->reason);
}

const char *payment_stand(const struct instalment *it, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    switch (it->state) {
    case INSTALMENT_PLANNED:
        if (it->back_by != 0)
            return payment_sent_back(it, arena);
        return waits_for(it, arena);
    case INSTALMENT_CHECK_1:
    case INSTALMENT_CHECK_2:
    case INSTALMENT_READY:
        return waits_for(it, arena);
    case INSTALMENT_BATCHED:
        return it->batch;
    case INSTALMENT_SENT:
        return arena_format(arena, _("%1$s, sent on %2$s"), it->batch, date_text(it->sent_on, day));
    case INSTALMENT_PAID:
        return arena_format(arena, "%s%s  %s", date_text(it->outcome_on, day),
                            booked_text(it->booked_on, it->outcome_on, arena), it->reference);
    case INSTALMENT_RETURNED:
        return arena_format(arena, "%s%s  %s", date_text(it->outcome_on, day),
                            booked_text(it->booked_on, it->outcome_on, arena),
                            came_back_text(it, arena));
    case INSTALMENT_CANCELLED:
        return it->reason;
    }
    return "";
}
