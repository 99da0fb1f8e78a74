/* SPDX-License-Identifier: Apache-2.0 */
/* Words for an application's figure, stage, days and names.
 * Knows no screen; what may be seen of it is the desk's. */
#include "tui/application_words.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "model/stage.h"

/* What stands of an award: what is paid of it is the whole only when nothing is left. */
static bool is_paid_off(const struct application *application)
{
    return application->paid.fen > 0 && application->paid.fen == application->committed.fen &&
           application->reserved.fen == 0;
}

bool application_figure(const struct application *application, struct money *ret_amount,
                        const char **ret_mark)
{
    /* a voucher is committed use by use, the rest of it stays reserved: the sum is its quota, and
     * not what is committed */
    const bool is_quota = application->committed.fen > 0 && application->reserved.fen > 0;
    const struct money awarded = {application->committed.fen + application->reserved.fen};
    const struct {
        struct money amount;
        const char *mark;
        bool known;
    } figures[] = {
        /* TRANSLATORS: at most 2 columns, what the amount before it is: paid (拨付) */
        {application->paid, N_("P."), is_paid_off(application)},
        /* TRANSLATORS: at most 2 columns: a quota, used and unused (额度) */
        {awarded, N_("Q."), is_quota},
        /* TRANSLATORS: at most 2 columns: committed (下达) */
        {awarded, N_("C."), application->committed.fen > 0},
        /* TRANSLATORS: at most 2 columns: reserved (预留) */
        {application->reserved, N_("V."), application->reserved.fen > 0},
        /* TRANSLATORS: at most 2 columns: assessed (核定) */
        {application->assessed, N_("A."), application->has_assessed},
        /* TRANSLATORS: at most 2 columns: requested (申报) */
        {application->requested, N_("R."), application->has_requested},
    };

    *ret_mark = "";
    if (application->is_in_kind)
        return false;
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        if (figures[i].known) {
            *ret_amount = figures[i].amount;
            *ret_mark = figures[i].mark;
            return true;
        }
    return false;
}

const char *application_figure_text(const struct application *application, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];
    struct money amount;
    const char *mark;

    if (application_figure(application, &amount, &mark))
        return arena_format(arena, "%s%s", money_wan(amount, text), _(mark));
    return application->is_in_kind ? _("in kind") : "–";
}

const char *application_stage_text(const struct application *application)
{
    if (!date_is_none(application->held_on))
        return _("On hold");
    if (!date_is_none(application->objected_on))
        return _("Objection open");
    if (!date_is_none(application->returned_on) && !stage_row(application->stage)->ends)
        return _("Correcting");
    return _(stage_row(application->stage)->label);
}

bool application_is_late(const struct application *application, struct date today)
{
    return !stage_row(application->stage)->ends && !date_is_none(application->due_on) &&
           application->due_on.day < today.day;
}

const char *application_due_text(const struct application *application,
                                 const struct calendar *calendar, struct date today,
                                 struct arena *arena)
{
    struct date due = application->due_on;
    bool late = due.day < today.day;
    int days;

    if (stage_row(application->stage)->ends || date_is_none(due))
        return "";
    if (due.day == today.day)
        return _("due today");
    days = calendar_between(calendar, late ? due : today, late ? today : due).count;
    return arena_format(arena,
                        late ? _n("%d working day late", "%d working days late", days)
                             : _n("%d working day left", "%d working days left", days),
                        days);
}

const char *day_short(struct date day, struct date today, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];

    if (date_is_none(day))
        return "";
    date_text(day, text);
    return arena_text(arena, text + (date_year(day) == date_year(today) ? 5 : 0));
}

const char *applicant_text(const char *name, bool invented, struct arena *arena)
{
    return invented ? arena_format(arena, _("%s (sample)"), name) : name;
}

const char *item_name(const struct catalogue *catalogue, const char *item)
{
    const struct item *latest = catalogue_item_latest(catalogue, item);

    return latest ? words_now(&latest->name) : "";
}

const char *item_text(const struct catalogue *catalogue, const char *item, struct arena *arena)
{
    return arena_format(arena, "%s %s", item, item_name(catalogue, item));
}

const char *score_text(const struct application *application, struct arena *arena)
{
    if (!application->has_score)
        return "";
    return arena_format(arena, "%d.%02d", application->score_centi / 100,
                        abs(application->score_centi % 100));
}

const char *department_short(const struct catalogue *catalogue, const char *department)
{
    const struct department *found =
        text_empty(department) ? NULL : catalogue_department(catalogue, department);

    return found ? words_now(&found->short_name) : "";
}

const char *pool_text(const struct catalogue *catalogue, const char *pool)
{
    const struct pool *found = text_empty(pool) ? NULL : catalogue_pool(catalogue, pool);

    return found ? words_now(&found->name) : _("in kind, no pool");
}

const char *entry_kind_text(enum ledger_kind kind, bool reversal, struct arena *arena)
{
    const char *label = _(ledger_kind_label(kind));

    return reversal ? arena_format(arena, _("taken back: %s"), label) : label;
}

const char *yuan_text(struct money amount, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return arena_format(arena, _("%s yuan"), money_text(amount, text));
}

const char *booked_text(struct date booked_on, struct date own, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    return date_is_none(booked_on) || booked_on.day == own.day
               ? ""
               : arena_format(arena, _(" (booked %s)"), date_text(booked_on, day));
}

const char *wan_text(struct money amount, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return arena_text(arena, money_wan(amount, text));
}

const char *over_requested_text(const struct application *application, struct money given,
                                struct arena *arena)
{
    if (!desk_amount_is_over(application, given))
        return "";
    return arena_format(arena, _("more than the %s requested"),
                        yuan_text(application->requested, arena));
}

const char *fact_text(const struct fact *fact, const struct ask *ask, struct arena *arena)
{
    const struct choice *choice;

    switch (fact->kind) {
    case FACT_MONEY:
        return yuan_text(fact->money, arena);
    case FACT_YES_NO:
        return text_is(fact->text, "yes") ? _("yes") : _("no");
    case FACT_CHOICE:
        choice = ask ? ask_choice(ask, fact->text) : NULL;
        return choice ? words_now(&choice->name) : fact->text;
    case FACT_DATE:
    case FACT_COUNT:
    case FACT_TEXT:
    case FACT_CODE:
        return fact->text;
    }
    return fact->text;
}

/* ---- the way through the stages ---- */

#define PATH_FIRST STAGE_RECEIVED
#define PATH_LAST  STAGE_CLOSED

struct step {
    enum style style;
    const char *text;
};

static struct step step_of(unsigned path, enum stage stage, enum stage now, struct arena *arena)
{
    const char *label = _(stage_row(stage)->label);

    if (stage == now)
        return (struct step){STYLE_HEADING, arena_format(arena, "[%s]", label)};
    if (!(path & (1u << stage)))
        return (struct step){STYLE_DIM, arena_format(arena, "–%s", label)};
    return (struct step){stage < now ? STYLE_GOOD : STYLE_NORMAL, label};
}

static int steps_width(const struct step *steps, int first, int last)
{
    int width = 0;

    for (int i = first; i <= last; i++)
        width += text_width(steps[i].text) + (i > first ? 1 : 0);
    return width;
}

void application_path_draw(struct grid *grid, struct area area, unsigned path, enum stage now)
{
    AUTO_ARENA struct arena arena = {0};
    struct step steps[STAGE_COUNT];
    int count = 0, at = 0, first = 0, last, x = area.x;

    for (enum stage stage = PATH_FIRST; stage <= PATH_LAST; stage++) {
        if (stage == now)
            at = count;
        steps[count++] = step_of(path, stage, now > PATH_LAST ? STAGE_DRAFT : now, &arena);
    }
    if (now > PATH_LAST) { /* it left the path: where to stands alone */
        at = count;
        steps[count++] =
            (struct step){STYLE_HEADING, arena_format(&arena, "[%s]", _(stage_row(now)->label))};
        first = count - 1;
    }
    last = count - 1;
    while (steps_width(steps, first, last) + 4 > area.cols && last > at + 1)
        last--;
    while (steps_width(steps, first, last) + 4 > area.cols && first < at)
        first++;
    grid_fill(grid, area_top(area, 1), STYLE_NORMAL);
    if (first > 0 && at > first)
        x += grid_put(grid, area.y, x, 2, "…>", STYLE_DIM);
    for (int i = first; i <= last; i++) {
        int room = area.x + area.cols - x;

        if (i > first)
            x += grid_put(grid, area.y, x, 1, ">", STYLE_DIM);
        x += grid_put_cut(grid, area.y, x,
                          text_width(steps[i].text) < room ? text_width(steps[i].text) : room - 1,
                          steps[i].text, steps[i].style);
    }
    if (last < count - 1)
        grid_put(grid, area.y, x, 2, ">…", STYLE_DIM);
}
