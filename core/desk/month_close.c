/* SPDX-License-Identifier: Apache-2.0 */
/* Closes a month that is over, the next in order and without a difference, and before it every one
 * that is open; says before whether that can be done. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/month_inside.h"
#include "store/month.h"

/* Lines say it best: with amounts. */
static const char *tie_why(const struct desk *desk, const struct month_end *end, enum tie_kind tie,
                           struct arena *arena)
{
    const struct tie_out *out = &end->ties[tie];

    if (out->wrong_count == 0)
        return arena_format(arena, "%s: %s", _(tie_label(tie)), month_tie_word(end, tie));
    return arena_format(arena, _("%1$s: %2$zu of %3$lld differ, the first is %4$s"),
                        _(tie_label(tie)), out->wrong_count, (long long) out->count,
                        desk_month_subject(desk, tie, out->wrong[0].subject, arena));
}

static void judge_ties(const struct desk *desk, const struct month_end *end, struct arena *arena,
                       struct findings *findings)
{
    static const char *const rules[TIE_COUNT] = {"month:award", "month:pool", "month:journal",
                                                 "month:register", "month:totals"};

    for (int i = 0; i < TIE_COUNT; i++)
        if (month_tie_wrong(end, (enum tie_kind) i) > 0)
            findings_refuse(findings, rules[i], "", tie_why(desk, end, (enum tie_kind) i, arena),
                            _("the auditor, who finds what was changed in the file"));
}

void desk_month_judge(const struct desk *desk, const struct month_end *end, int next_year,
                      int next_month_, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    char wanted[MONTH_TEXT_SIZE], day[DATE_TEXT_SIZE];

    if (desk->clerk.role != ROLE_FINANCE)
        findings_refuse(findings, "role", "", _("a month is closed by the finance"),
                        _("the finance"));
    if (end->is_closed)
        findings_refuse(findings, "month:closed", "",
                        end->closed_with
                            ? arena_format(&arena, _("the month was closed with %1$s, on %2$s"),
                                           month_text(end->close.year, end->close.month, wanted),
                                           date_text(end->close.closed_on, day))
                            : arena_format(&arena, _("the month was closed on %s by %s"),
                                           date_text(end->close.closed_on, day), end->close.clerk),
                        _("nobody; what was wrong is put right by a new entry"));
    else if (next_year != 0 && (end->year != next_year || end->month != next_month_))
        findings_refuse(findings, "month:order", "",
                        arena_format(&arena, _("months are closed in order: the next is %s"),
                                     month_text(next_year, next_month_, wanted)),
                        _("the finance, by closing that one first"));
    if (desk->today.day <= end->last_on.day)
        findings_refuse(findings, "month:running", "",
                        arena_format(&arena, _("the month is not over: its last day is %s"),
                                     date_text(end->last_on, day)),
                        _("time"));
    judge_ties(desk, end, &arena, findings);
}

/* What is closed with it ties out too, from the first entry on: months are closed in order, so this
 * is an entry for an earlier month that came since the first open one was looked for. */
static bool judge_before(struct desk *desk, const struct month_end *end, struct findings *findings,
                         struct err *err)
{
    AUTO_MONTH_END struct month_end whole = {.year = end->year, .month = end->month};
    AUTO_ARENA struct arena arena = {0};

    if (end->before == 0)
        return true;
    whole.first_on = end->open_from;
    whole.last_on = (struct date){end->first_on.day - 1};
    if (!store_month_tie(desk->store, end->doubtful, &whole, err))
        return false;
    judge_ties(desk, &whole, &arena, findings);
    return true;
}

/* Inside the transaction everything is read again: what was posted meanwhile counts. */
static bool close_it(struct desk *desk, struct act *act, struct month_end *end,
                     struct findings *findings, struct err *err)
{
    char text[MONTH_TEXT_SIZE], digits[DIGEST_TEXT_SIZE];
    int year = end->year, month = end->month;
    int64_t id;

    if (!month_find_close(desk, end, err) ||
        !store_month_tie(desk->store, end->doubtful, end, err) ||
        !month_next(desk, &year, &month, err))
        return false;
    desk_month_judge(desk, end, year, month, findings);
    if (!findings_block(findings) && !judge_before(desk, end, findings, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (!store_month_close(desk->store, end, desk->today, desk->now_ms, desk->clerk.id, &id, err))
        return false;
    act_change_date(act, "last_on", DATE_NONE, end->last_on);
    act_change_number(act, "entries", 0, end->entries);
    act_change_number(act, "ledger_seq", 0, end->ledger_seq);
    act_change_money(act, "committed", (struct money){0}, end->committed);
    act_change_money(act, "paid", (struct money){0}, end->paid);
    act_change(act, "figures", "", digest_text(&end->figures, digits));
    return act_end(act, "month-close", "month", id, month_text(end->year, end->month, text), err);
}

bool desk_months_open(struct desk *desk, int year, int month, struct months_waiting *ret_open,
                      struct err *err)
{
    struct months_waiting open = {.year = year, .month = month, .count = 1};
    int first_year, first_month, before;

    if (!desk_month_start(desk, &first_year, &first_month, err))
        return false;
    before = (year - first_year) * 12 + month - first_month;
    if (before > 0)
        open = (struct months_waiting){before + 1, first_year, first_month};
    *ret_open = open;
    return true;
}

/* Whether it can be closed at all is asked before the first of those before it is. */
static bool look_at_last(struct desk *desk, int year, int month, struct month_end *last,
                         struct findings *findings, struct err *err)
{
    if (!month_days(desk, year, month, last, err) || !month_verify(desk, last, err) ||
        !month_find_close(desk, last, err))
        return false;
    desk_month_judge(desk, last, year, month, findings);
    return !findings_block(findings) || act_refuse(findings, err);
}

/* It may be another than the one that was asked for, so it is named. */
static bool is_not_closed(int year, int month, const struct err *why, struct err *err)
{
    char text[MONTH_TEXT_SIZE];

    err_set(err, why->kind, _("%1$s is not closed: %2$s"), month_text(year, month, text),
            why->what);
    return err_hint(err, "%s", why->hint); /* who clears it */
}

static void nth_open(const struct months_waiting *open, int nth, int *ret_year, int *ret_month)
{
    int place = open->year * 12 + open->month - 1 + nth;

    *ret_year = place / 12;
    *ret_month = place % 12 + 1;
}

/* One of several, by itself. */
static bool close_next(struct desk *desk, const struct month_end *proved, struct month_end *end,
                       struct findings *findings, struct err *err)
{
    AUTO_ACT struct act act = {0};
    struct err why = {0};
    int year = end->year, month = end->month;

    if (!month_days(desk, year, month, end, err))
        return false;
    month_take_proof(end, proved);
    if (act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), &why) &&
        close_it(desk, &act, end, findings, &why))
        return true;
    return is_not_closed(year, month, &why, err);
}

/* As if those before it were closed by then. */
static bool judge_next(struct desk *desk, const struct month_end *proved,
                       const struct months_waiting *open, int nth, struct findings *findings,
                       struct err *err)
{
    AUTO_MONTH_END struct month_end end = {0};
    struct err why = {0};
    int year, month;

    nth_open(open, nth, &year, &month);
    if (!desk_month_end(desk, year, month, proved, &end, err))
        return false;
    desk_month_judge(desk, &end, year, month, findings);
    return !findings_block(findings) ||
           (!act_refuse(findings, &why) && is_not_closed(year, month, &why, err));
}

bool desk_months_may(struct desk *desk, int year, int month, struct months_waiting *ret_open,
                     struct findings *findings, struct err *err)
{
    AUTO_MONTH_END struct month_end last = {0};
    struct months_waiting open;

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !look_at_last(desk, year, month, &last, findings, err) ||
        !desk_months_open(desk, year, month, &open, err))
        return false;
    for (int i = 0; i < open.count; i++)
        if (!judge_next(desk, &last, &open, i, findings, err))
            return false;
    *ret_open = open;
    return true;
}

bool desk_months_close(struct desk *desk, int year, int month, month_closed *each, void *of,
                       struct findings *findings, struct err *err)
{
    AUTO_MONTH_END struct month_end last = {0};
    struct months_waiting open;

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !look_at_last(desk, year, month, &last, findings, err) ||
        !desk_months_open(desk, year, month, &open, err))
        return false;
    for (int i = 0; i < open.count; i++) {
        AUTO_MONTH_END struct month_end end = {0};

        nth_open(&open, i, &end.year, &end.month);
        if (!close_next(desk, &last, &end, findings, err))
            return false;
        each(of, &end);
    }
    return true;
}
