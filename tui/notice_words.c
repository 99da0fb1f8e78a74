/* SPDX-License-Identifier: Apache-2.0 */
/* The public list in words: what rests on which document, how many, how much, from when to when,
 * and its rows as they were published. */
#include "tui/notice_words.h"

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "desk/plan.h"
#include "tui/application_words.h"

#define HEAD_MOST 8000
#define ROW_MOST  1500 /* with the reason of a withdrawal */

static const char *department_name(const struct world *world, const char *id)
{
    const struct department *department = catalogue_department(world->catalogue, id);

    return department ? words_now(&department->name) : id;
}

static const char *place_text(const struct department *department, struct arena *arena)
{
    return arena_format(arena, _("Objections go to: %1$s, telephone %2$s."),
                        words_now(&department->objections), department->objection_phone);
}

const char *objection_place(const struct department *department, struct arena *arena)
{
    return department->takes_objections
               ? place_text(department, arena)
               : _("Where objections go: not set, the list will name no place. The administrator "
                   "sets it in departments.yaml.");
}

const char *plan_standing_text(const struct world *world, const struct plan_batch *plan,
                               struct arena *arena)
{
    const struct date today = world->desk.today;
    int days;

    if (!plan_is_over(plan, today))
        return _(plan_standing_label(plan));
    days = calendar_between(world->calendar, plan->notice_to, today).count;
    /* TRANSLATORS: the public notice ended so many working days ago: "公示已满 3 日" */
    return arena_format(arena, _n("Over, %d day", "Over, %d days", days), days);
}

const char *notice_head(const struct world *world, const struct notice *notice, struct arena *arena)
{
    AUTO_STR struct str text = {0};
    const struct policy *policy = &world->catalogue->policy;
    const struct department *department =
        catalogue_department(world->catalogue, notice->department);
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct working_days days =
        calendar_between(world->calendar, (struct date){notice->from.day - 1}, notice->to);

    str_init(&text, HEAD_MOST);
    str_format(&text, "%s\n", notice_heading(world->catalogue, notice, arena));
    str_format(&text, _("%1$s    No. %2$s"), department_name(world, notice->department),
               notice->number);
    str_format(&text, "\n\n");
    str_format(&text,
               _("Under “%1$s” (%2$s), %3$d projects of %4$d organisations are meant to be "
                 "supported, together %5$s."),
               words_now(&policy->name), policy->document, notice->lines, notice->organisations,
               yuan_text(notice->total, arena));
    str_format(&text, "\n");
    str_format(&text, _("The notice runs from %1$s to %2$s, %3$d working days."),
               date_text(notice->from, from), date_text(notice->to, to), days.count);
    str_format(&text, "\n%s\n",
               _("Objections are raised in writing within these days, with the real name and an "
                 "address to answer to."));
    if (department && department->takes_objections)
        str_format(&text, "%s\n", place_text(department, arena));
    str_format(&text, "\n");
    return arena_text(arena, text.text);
}

/* Of all of it the day and the reason on top, where one word holds for all. */
static const char *off_of_all(const struct notice_lines *rows, struct arena *arena)
{
    const char *off = rows->count > 0 ? notice_line_off(&rows->list[0], arena) : "";

    for (size_t i = 1; i < rows->count; i++)
        if (!text_is(off, notice_line_off(&rows->list[i], arena)))
            return "";
    return off;
}

/* What does not hold any more is said before all else. */
static const char *withdrawn_head(const struct notice_lines *rows, const char *of_all,
                                  struct arena *arena)
{
    size_t off = notice_lines_withdrawn(rows);

    if (!text_empty(of_all))
        return arena_format(arena, _("[Withdrawn: this list does not hold] %s\n\n"), of_all);
    if (off == 0)
        return "";
    return arena_format(arena,
                        off == rows->count
                            ? _("[Withdrawn: this list does not hold] all %1$zu of %2$zu projects, "
                                "each as it says below\n\n")
                            : _("[Withdrawn in part] %1$zu of %2$zu projects, marked below\n\n"),
                        off, rows->count);
}

/* One row of either list. @param after  behind the amount; may be "" */
static void add_row(struct str *text, const struct world *world, const struct award_row *row,
                    const char *after, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];

    str_format(text, "%d. %s\n   %s\n   %s   %s%s\n", row->row, row->organisation, row->title,
               item_text(world->catalogue, row->item, arena),
               row->is_in_kind ? _("in kind")
                               : arena_format(arena, _("%s yuan"), money_text(row->amount, amount)),
               after);
}

static void add_foot(struct str *text)
{
    str_format(text, "\n%s\n",
               _("Shown are organisation, project, item and amount; persons, contacts and accounts "
                 "are never shown."));
}

bool notice_text(struct world *world, const struct notice *notice, struct arena *arena,
                 const char **ret_text, struct err *err)
{
    AUTO_NOTICE_LINES struct notice_lines rows = {0};
    AUTO_STR struct str text = {0};
    const char *of_all;

    if (!desk_notice_lines(&world->desk, notice->id, &rows, err))
        return false;
    str_init(&text, HEAD_MOST + ROW_MOST * (rows.count + 8));
    of_all = off_of_all(&rows, arena);
    str_add(&text, withdrawn_head(&rows, of_all, arena));
    str_add(&text, notice_head(world, notice, arena));
    for (size_t i = 0; i < rows.count; i++) {
        const struct notice_line *row = &rows.list[i];

        add_row(&text, world,
                &(struct award_row){.row = row->row,
                                    .organisation = row->organisation,
                                    .title = row->title,
                                    .item = row->item,
                                    .is_in_kind = row->is_in_kind,
                                    .amount = row->amount},
                "", arena);
        if (row->is_withdrawn && text_empty(of_all))
            str_format(&text, "   ! %s\n", notice_line_off(row, arena));
    }
    add_foot(&text);
    *ret_text = arena_text(arena, text.text);
    return true;
}

/* ---- the list of what was granted ---- */

/* "2026-11-20", or where not all are of one day "2026-11-20 to 2026-11-24". */
static const char *days_text(const struct award_list *list, struct arena *arena)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (list->from.day == list->to.day)
        return arena_text(arena, date_text(list->from, from));
    return arena_format(arena, _("%1$s to %2$s"), date_text(list->from, from),
                        date_text(list->to, to));
}

static void add_award_head(struct str *text, const struct world *world,
                           const struct plan_batch *plan, const struct award_list *list,
                           struct arena *arena)
{
    const struct policy *policy = &world->catalogue->policy;

    str_format(text, "%s\n", award_heading(world->catalogue, plan, arena));
    str_format(text, _("%1$s    No. %2$s"), department_name(world, plan->department), plan->number);
    str_format(text, "\n\n");
    str_format(text,
               _("Under “%1$s” (%2$s) and after public notice, %3$d projects of %4$d organisations "
                 "are granted, together %5$s."),
               words_now(&policy->name), policy->document, (int) list->count, list->organisations,
               yuan_text(list->total, arena));
    if (!date_is_none(list->from)) {
        str_format(text, "\n");
        str_format(text, _("Granted: %s."), days_text(list, arena));
    }
    str_format(text, "\n\n");
}

bool award_text(struct world *world, const struct plan_batch *plan, struct arena *arena,
                const char **ret_text, struct err *err)
{
    AUTO_AWARD_LIST struct award_list list = {0};
    AUTO_STR struct str text = {0};
    char day[DATE_TEXT_SIZE];

    if (!desk_plan_awarded(&world->desk, plan->id, &list, err))
        return false;
    str_init(&text, HEAD_MOST + ROW_MOST * (list.count + 8));
    add_award_head(&text, world, plan, &list, arena);
    for (size_t i = 0; i < list.count; i++)
        add_row(&text, world, &list.list[i],
                arena_format(arena, "   %s", date_text(list.list[i].day, day)), arena);
    add_foot(&text);
    *ret_text = arena_text(arena, text.text);
    return true;
}
