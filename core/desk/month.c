/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a month: reads the tie-outs in one snapshot.  The sums are the store's, the words the
 * model's; closing is month_close.c's. */
#include "desk/month_inside.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/audit.h"
#include "desk/budget_inside.h"
#include "store/month.h"

static void month_of(struct date day, int *ret_year, int *ret_month)
{
    char text[DATE_TEXT_SIZE];

    (void) date_text(day, text);
    text[MONTH_TEXT_SIZE - 1] = '\0';
    (void) month_parse(text, ret_year, ret_month);
}

bool desk_month_begun(const struct desk *desk, int year, int month, struct err *err)
{
    char asked[MONTH_TEXT_SIZE], now[MONTH_TEXT_SIZE];
    struct date first;
    int this_year = 0, this_month = 0;

    if (year < 2000 || year > 2200 || !date_make(year, month, 1, &first))
        return err_set(err, ERR_INPUT, _("there is no such month"));
    if (first.day <= desk->today.day)
        return true;
    month_of(desk->today, &this_year, &this_month);
    err_set(err, ERR_INPUT, _("%s has not begun: nothing is booked in it"),
            month_text(year, month, asked));
    return err_hint(err, _("Name a month up to %s, the one that runs."),
                    month_text(this_year, this_month, now));
}

bool month_days(const struct desk *desk, int year, int month, struct month_end *end,
                struct err *err)
{
    if (!desk_month_begun(desk, year, month, err))
        return false;
    if (!date_make(year, month, 1, &end->first_on))
        return err_set(err, ERR_INPUT, _("there is no such month"));
    end->year = year;
    end->month = month;
    end->last_on = date_month_last(end->first_on);
    return true;
}

bool month_verify(struct desk *desk, struct month_end *end, struct err *err)
{
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    struct err why = {0};

    end->doubtful = 0;
    end->journal_wrong = "";
    end->wrong_at = TIE_JOURNAL;
    if (desk_audit_verify(desk, NULL, &report, &why))
        return true;
    if (report.tamper == TAMPER_NONE)
        return act_fail(err, &why);
    if (report.tamper == TAMPER_LEDGER && report.seq == 0)
        end->wrong_at = TIE_TOTALS; /* the entries are whole, a kept total differs from them */
    else if (report.tamper == TAMPER_LEDGER)
        end->doubtful = report.seq;
    else if (report.tamper != TAMPER_DOCUMENT && report.tamper != TAMPER_KEPT)
        end->doubtful = 1;
    end->journal_wrong = arena_text(&end->arena, report.what);
    return true;
}

static void take_close(struct month_end *end, const struct month_close *close)
{
    end->is_closed = true;
    end->close = *close;
    end->close.clerk = arena_text(&end->arena, close->clerk);
}

bool month_find_close(struct desk *desk, struct month_end *end, struct err *err)
{
    AUTO_MONTH_CLOSES struct month_closes closes = {0};

    if (!store_month_list(desk->store, &closes, err))
        return false;
    for (size_t i = 0; i < closes.count; i++)
        if (closes.list[i].year == end->year && closes.list[i].month == end->month)
            take_close(end, &closes.list[i]);
    if (closes.count > 0 && end->last_on.day < closes.list[closes.count - 1].last_on.day) {
        take_close(end, &closes.list[closes.count - 1]);
        end->closed_with = true;
    }
    return true;
}

/* A closed month looked at again has the lines of then: later entries are taken off. */
static void compare_close(struct month_end *end)
{
    bool as_closed = !end->is_closed || end->closed_with || end->doubtful != 0 ||
                     digest_same(&end->close.figures, &end->figures);

    end->close_wrong = as_closed ? "" : _("the figures are not those the month was closed with");
}

void month_take_proof(struct month_end *end, const struct month_end *proved)
{
    end->doubtful = proved->doubtful;
    end->wrong_at = proved->wrong_at;
    end->journal_wrong = arena_text(&end->arena, proved->journal_wrong);
}

bool desk_month_end(struct desk *desk, int year, int month, const struct month_end *proved,
                    struct month_end *ret_end, struct err *err)
{
    struct month_end end = {0};
    bool read;

    if (!act_may_read(desk, budget_readers(), err) || !month_days(desk, year, month, &end, err))
        return false;
    if (proved)
        month_take_proof(&end, proved);
    if ((!proved && !month_verify(desk, &end, err)) || !store_read_begin(desk->store, err)) {
        month_end_release(&end);
        return false;
    }
    read =
        month_find_close(desk, &end, err) && store_month_tie(desk->store, end.doubtful, &end, err);
    store_read_end(desk->store);
    compare_close(&end);
    if (!read) {
        month_end_release(&end);
        return false;
    }
    *ret_end = end;
    return true;
}

bool desk_month_closes(struct desk *desk, struct month_closes *ret_closes, struct err *err)
{
    return act_may_read(desk, budget_readers(), err) &&
           store_month_list(desk->store, ret_closes, err);
}

bool desk_month_along(struct desk *desk, struct month_closes *ret_closes, struct err *err)
{
    return act_may_read(desk, budget_readers(), err) &&
           store_month_along(desk->store, ret_closes, err);
}

bool desk_month_answers(struct desk *desk, const struct month_end *end,
                        struct month_answers *ret_answers, struct err *err)
{
    return act_may_read(desk, budget_readers(), err) &&
           store_month_answers(desk->store, end->first_on, end->last_on, ret_answers, err);
}

bool desk_month_booked_on(struct desk *desk, struct date day, struct date least,
                          struct date *ret_booked_on, struct err *err)
{
    AUTO_MONTH_CLOSES struct month_closes closes = {0};

    if (!store_month_list(desk->store, &closes, err))
        return false;
    if (closes.count > 0 && day.day <= closes.list[0].last_on.day)
        day.day = closes.list[0].last_on.day + 1;
    *ret_booked_on = day.day < least.day ? least : day;
    return true;
}

bool month_booking_text(struct desk *desk, struct date day, struct date least, struct arena *arena,
                        const char **ret_text, struct err *err)
{
    char own[DATE_TEXT_SIZE], booked[DATE_TEXT_SIZE];
    struct date open, booked_on;

    *ret_text = "";
    if (!desk_month_booked_on(desk, day, DATE_NONE, &open, err))
        return false;
    booked_on = open.day < least.day ? least : open;
    if (booked_on.day == day.day)
        return true;
    *ret_text = arena_format(
        arena,
        booked_on.day == open.day
            ? _("the month of %1$s is closed: it is booked on %2$s, and both days are kept")
            : _("%1$s is before the entry that it answers: it is booked on %2$s with it, and both "
                "days are kept"),
        date_text(day, own), date_text(booked_on, booked));
    return true;
}

const char *desk_month_booking(struct desk *desk, const char *typed, struct date least,
                               struct arena *arena)
{
    struct date day = desk->today;
    struct err ignored = {0};
    const char *text;

    if ((!text_empty(typed) && !date_parse(typed, &day, &ignored)) || day.day > desk->today.day ||
        !month_booking_text(desk, day, least, arena, &text, &ignored))
        return "";
    return text;
}

bool month_next(struct desk *desk, int *ret_year, int *ret_month, struct err *err)
{
    AUTO_MONTH_CLOSES struct month_closes closes = {0};

    if (!store_month_list(desk->store, &closes, err))
        return false;
    *ret_year = *ret_month = 0;
    if (closes.count > 0)
        month_of((struct date){closes.list[0].last_on.day + 1}, ret_year, ret_month);
    return true;
}

bool desk_month_next(struct desk *desk, int *ret_year, int *ret_month, struct err *err)
{
    return act_may_read(desk, budget_readers(), err) && month_next(desk, ret_year, ret_month, err);
}

bool desk_month_over(const struct desk *desk, int *ret_year, int *ret_month)
{
    struct date first;
    int year = 0, month = 0;

    month_of(desk->today, &year, &month);
    if (!date_make(year, month, 1, &first))
        return false;
    month_of((struct date){first.day - 1}, ret_year, ret_month);
    return true;
}

bool desk_month_start(struct desk *desk, int *ret_year, int *ret_month, struct err *err)
{
    struct date from;
    int year, month, first_year, first_month;

    if (!desk_month_next(desk, &year, &month, err))
        return false;
    if (year == 0) {
        if (!desk_month_over(desk, &year, &month))
            return err_set(err, ERR_INPUT, _("there is no such month"));
        if (!store_month_open_from(desk->store, &from, err))
            return false;
        first_year = year;
        first_month = month;
        if (!date_is_none(from))
            month_of(from, &first_year, &first_month);
        if (first_year * 12 + first_month < year * 12 + month) {
            year = first_year;
            month = first_month;
        }
    }
    *ret_year = year;
    *ret_month = month;
    return true;
}

/* Where none was closed yet, what is before the first entry is none. */
bool desk_months_waiting(struct desk *desk, struct months_waiting *ret_waiting, struct err *err)
{
    struct months_waiting waiting = {0};
    struct date from;
    int last_year, last_month;

    *ret_waiting = waiting;
    if (desk->clerk.role != ROLE_FINANCE)
        return true;
    if (!desk_month_next(desk, &waiting.year, &waiting.month, err) ||
        !store_month_open_from(desk->store, &from, err))
        return false;
    if (waiting.year == 0 && !date_is_none(from))
        month_of(from, &waiting.year, &waiting.month);
    if (waiting.year == 0 || !desk_month_over(desk, &last_year, &last_month))
        return true;
    waiting.count = (last_year - waiting.year) * 12 + last_month - waiting.month + 1;
    if (waiting.count > 0)
        *ret_waiting = waiting;
    return true;
}

/* ---- words ---- */

static const char *figure_label(const char *figure)
{
    return text_is(figure, "reserved")    ? _("Reserved")
           : text_is(figure, "committed") ? _("Committed")
                                          : _("Paid");
}

/* "pool year" or "pool year figure", as the file has them. */
const char *desk_month_subject(const struct desk *desk, enum tie_kind tie, const char *subject,
                               struct arena *arena)
{
    const struct pool *pool;
    const char *year = strchr(subject, ' '), *figure = year ? strchr(year + 1, ' ') : NULL;

    if ((tie != TIE_POOL && tie != TIE_TOTALS) || !year)
        return subject;
    pool = catalogue_pool(desk->catalogue,
                          arena_format(arena, "%.*s", (int) (year - subject), subject));
    if (!pool)
        return subject;
    return figure ? arena_format(arena, "%s%.*s %s", words_now(&pool->name), (int) (figure - year),
                                 year, figure_label(figure + 1))
                  : arena_format(arena, "%s%s", words_now(&pool->name), year);
}
