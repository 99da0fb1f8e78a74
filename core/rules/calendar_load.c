/* SPDX-License-Identifier: Apache-2.0 */
/* Fills a calendar from data/calendar: one file a year, as the State Council's notice has it, and
 * one of the days that the law fixes for all years.  Leaves counting to base/calendar. */
#include <sys/stat.h>

#include "base/text.h"
#include "rules/catalogue.h"
#include "rules/folder.h"
#include "rules/loading.h"

#define RANGE_DAYS_MOST 20
#define FIXED_FILE      "fixed.yaml"

static const struct yaml_word checked[] = {{"read", 0}, {"memory", 1}, {0}};

static void off_read(struct yaml map, int year, struct calendar *calendar)
{
    static const char *const keys[] = {"from", "to", NULL};
    struct date from, to;

    if (!yaml_map(map, keys))
        return;
    from = yaml_date(yaml_need(map, "from", "from: \"2026-01-01\""));
    to = yaml_date(yaml_need(map, "to", "to: \"2026-01-03\""));
    if (date_is_none(from) || date_is_none(to))
        return;
    if (to.day < from.day || to.day - from.day >= RANGE_DAYS_MOST) {
        yaml_fault(map, _("Write the first and the last day off."),
                   _("no holiday lasts from then to then"));
        return;
    }
    /* New Year's holiday of a notice may begin in the December before. */
    if (date_year(to) != year && date_year(from) != year) {
        yaml_fault(map, _("Move it to the file of its year."), _("the days are of another year"));
        return;
    }
    for (struct date day = from; day.day <= to.day; day.day++)
        calendar_set_off(calendar, day);
}

static void working_read(struct yaml value, int year, struct calendar *calendar)
{
    struct date day = yaml_date(value);

    if (date_is_none(day))
        return;
    if (date_year(day) != year)
        yaml_fault(value, _("Move it to the file of its year."), _("the day is of another year"));
    else if (date_weekday(day) < 6)
        yaml_fault(value, _("Write a Saturday or a Sunday that is worked."),
                   _("the day is worked anyway"));
    else
        calendar_set_working(calendar, day);
}

static void year_read(struct yaml root, const char *name, struct calendar *calendar)
{
    static const char *const keys[] = {"year", "notice", "checked", "off", "working", NULL};
    struct yaml year_value, off, working;
    char wanted[16];
    int year;

    if (!yaml_map(root, keys))
        return;
    year_value = yaml_need(root, "year", "year: \"2026\"");
    year = yaml_count(year_value, 1900, 2199);
    snprintf(wanted, sizeof wanted, "%d.yaml", year);
    if (yaml_is(year_value) && !text_is(name, wanted))
        yaml_fault(year_value, arena_format(yaml_arena(root), _("Name the file %s."), wanted),
                   _("the file is named %s, by another year"), name);
    yaml_text(yaml_need(root, "notice", "notice: 国务院办公厅 2025-11-04"));
    yaml_word_value(yaml_need(root, "checked", "checked: read"), checked);
    off = yaml_need(root, "off", "off: []");
    working = yaml_need(root, "working", "working: []");
    for (size_t i = 0, count = yaml_list(off); i < count; i++)
        off_read(yaml_at(off, i), year, calendar);
    for (size_t i = 0, count = yaml_list(working); i < count; i++)
        working_read(yaml_at(working, i), year, calendar);
    calendar_know_year(calendar, year);
}

static void yearly_read(struct yaml value, int from, struct calendar *calendar)
{
    const char *text = yaml_text(value);
    struct date day = DATE_NONE;
    struct err err = {0};

    if (text_empty(text))
        return;
    if (strlen(text) == 5 &&
        date_parse(arena_format(yaml_arena(value), "%04d-%s", from, text), &day, &err))
        calendar_set_yearly(calendar, day);
    else
        yaml_fault(value, _("Write month and day, for example \"10-01\"."),
                   _("“%s” is no day of every year"), text_quote(yaml_arena(value), text));
}

/* The days of a year are told by its notice; these hold where there is none. */
static void fixed_read(struct yaml root, struct calendar *calendar)
{
    static const char *const keys[] = {"law", "checked", "from", "days", NULL};
    struct yaml days;
    int from;

    if (!yaml_map(root, keys))
        return;
    yaml_text(yaml_need(root, "law", "law: 全国年节及纪念日放假办法"));
    yaml_word_value(yaml_need(root, "checked", "checked: read"), checked);
    from = yaml_count(yaml_need(root, "from", "from: \"2025\""), 1900, 2199);
    days = yaml_need(root, "days", "days: [\"01-01\"]");
    for (size_t i = 0, count = yaml_list(days); i < count; i++)
        yearly_read(yaml_at(days, i), from, calendar);
}

static void file_read(const char *dir, const char *name, struct calendar *calendar,
                      struct arena *arena, struct faults *faults)
{
    AUTO_YAML struct yaml_file *file =
        yaml_open(arena_format(arena, "%s/%s", dir, name), arena, faults);

    if (!file)
        return;
    if (text_is(name, FIXED_FILE))
        fixed_read(yaml_root(file), calendar);
    else
        year_read(yaml_root(file), name, calendar);
}

bool calendar_load(const char *dir, struct calendar *calendar, struct faults *ret_faults,
                   struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct names names = {0};
    bool has_fixed = false;

    *ret_faults = (struct faults){0};
    if (!folder_names(dir, ".yaml", &arena, &names)) {
        err_set(err, ERR_INPUT, _("there is no folder %s"), dir);
        return err_hint(err, _("Name the folder that holds the years, for example 2026.yaml."));
    }
    for (size_t i = 0; i < names.count; i++)
        if (text_is(names.list[i], FIXED_FILE))
            has_fixed = true;
        else
            file_read(dir, names.list[i], calendar, &arena, ret_faults);
    if (has_fixed) /* last: it holds where no notice was read */
        file_read(dir, FIXED_FILE, calendar, &arena, ret_faults);
    return ret_faults->count == 0 || faults_to_err(ret_faults, err);
}
