/* SPDX-License-Identifier: Apache-2.0 */
/* The years of working days: read, or refused at the place of the fault. */
#include "base/text.h"
#include "check.h"
#include "core/rules/folder_of_files.h"
#include "rules/catalogue.h"

#define YEAR                                                                                       \
    "year: \"2026\"\nnotice: N\nchecked: read\noff:\n  - {from: \"2026-10-01\", to: "              \
    "\"2026-10-07\"}\nworking: [\"2026-10-10\"]\n"

static bool loads(const char *name, const char *text, struct calendar *calendar,
                  struct faults *faults)
{
    struct err err = {0};
    char dir[TEMP_FOLDER_SIZE];
    bool loaded;

    temp_folder("xf", dir);
    file_write(dir, name, text);
    loaded = calendar_load(dir, calendar, faults, &err);
    assert_true(loaded || err.kind == ERR_INPUT);
    folder_remove(dir);
    return loaded;
}

static struct date day_of(int year, int month, int day)
{
    struct date date;

    assert_true(date_make(year, month, day, &date));
    return date;
}

static void year__tells_days_off_and_days_worked(void **state)
{
    struct calendar *calendar = calendar_new();
    struct faults faults = {0};

    (void) state;
    assert_true(loads("2026.yaml", YEAR, calendar, &faults));
    check_int(faults.count, 0);
    assert_true(calendar_is_working(calendar, day_of(2026, 9, 30)));
    assert_false(calendar_is_working(calendar, day_of(2026, 10, 1)));
    assert_false(calendar_is_working(calendar, day_of(2026, 10, 7)));
    assert_true(calendar_is_working(calendar, day_of(2026, 10, 8)));
    assert_true(calendar_is_working(calendar, day_of(2026, 10, 10)));
    assert_false(calendar_is_provisional(calendar, day_of(2026, 1, 1), day_of(2026, 12, 31)));
    assert_true(calendar_is_provisional(calendar, day_of(2026, 1, 1), day_of(2027, 1, 1)));
    calendar_free(calendar);
}

static void year__is_refused_at_the_place_of_the_fault(void **state)
{
    static const struct {
        const char *name, *find, *replace;
        int line, column;
    } rows[] = {
        {"2027.yaml", "N", "N", 1, 7},
        {"2026.yaml", "\"2026-10-07\"", "\"2026-10-32\"", 5, 30},
        {"2026.yaml", "\"2026-10-07\"", "\"2026-09-30\"", 5, 5},
        {"2026.yaml", "\"2026-10-07\"", "\"2026-12-01\"", 5, 5},
        {"2026.yaml", "[\"2026-10-10\"]", "[\"2026-10-09\"]", 6, 11},
        {"2026.yaml", "[\"2026-10-10\"]", "[\"2027-10-10\"]", 6, 11},
        {"2026.yaml", "[\"2026-10-10\"]", "\"2026-10-10\"", 6, 10},
        {"2026.yaml", "checked: read", "checked: perhaps", 3, 10},
        {"2026.yaml", "notice: N\n", "", 1, 1},
        {"2026.yaml", "notice: N\n", "notice: N\nnote: M\n", 3, 1},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct calendar *calendar = calendar_new();
        struct faults faults = {0};
        char *text = text_changed(YEAR, rows[i].find, rows[i].replace);

        assert_false(loads(rows[i].name, text, calendar, &faults));
        check_int(faults.count, 1);
        check_int(faults.list[0].line, rows[i].line);
        check_int(faults.list[0].column, rows[i].column);
        free(text);
        faults_release(&faults);
        calendar_free(calendar);
    }
}

#define FIXED "law: L\nchecked: memory\nfrom: \"2025\"\ndays: [\"01-01\", \"10-01\"]\n"

static void fixed_days__are_refused_at_the_place_of_the_fault(void **state)
{
    static const struct {
        const char *find, *replace;
        int line, column;
    } rows[] = {
        {"\"10-01\"", "\"10-32\"", 4, 17}, {"\"10-01\"", "\"2026-10-01\"", 4, 17},
        {"from: \"2025\"\n", "", 1, 1},    {"law: L\n", "", 1, 1},
        {"memory", "perhaps", 2, 10},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct calendar *calendar = calendar_new();
        struct faults faults = {0};
        char *text = text_changed(FIXED, rows[i].find, rows[i].replace);

        assert_false(loads("fixed.yaml", text, calendar, &faults));
        check_int(faults.count, 1);
        check_int(faults.list[0].line, rows[i].line);
        check_int(faults.list[0].column, rows[i].column);
        free(text);
        faults_release(&faults);
        calendar_free(calendar);
    }
}

static void folder__that_is_not_there_is_told(void **state)
{
    struct calendar *calendar = calendar_new();
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    assert_false(calendar_load("/nonexistent/calendar", calendar, &faults, &err));
    assert_non_null(strstr(err.what, "/nonexistent/calendar"));
    calendar_free(calendar);
}

/* ---- the calendars the program is given ---- */

static struct calendar *real_calendar(void)
{
    struct calendar *calendar = calendar_new();
    struct faults faults = {0};
    struct err err = {0};

    check_ok(calendar_load("data/calendar", calendar, &faults, &err), err);
    check_int(faults.count, 0);
    return calendar;
}

static void real_years_to_come__have_the_days_the_law_fixes(void **state)
{
    static const struct {
        int year, month, day;
    } fixed[] = {{2027, 1, 1},  {2028, 5, 1},  {2028, 5, 2},
                 {2027, 10, 1}, {2029, 10, 2}, {2028, 10, 3}};
    struct calendar *calendar = real_calendar();
    struct working_days how;

    (void) state;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        assert_false(
            calendar_is_working(calendar, day_of(fixed[i].year, fixed[i].month, fixed[i].day)));
    /* thirty working days over New Year */
    check_int(calendar_after(calendar, day_of(2026, 11, 27), 30, &how).day,
              day_of(2027, 1, 11).day);
    assert_true(how.provisional);
    assert_true(calendar_is_working(calendar, day_of(2027, 1, 4)));
    calendar_free(calendar);
}

/* The notices of the State Council for 2025 and 2026, written down a second time. */
struct span {
    int year, month, day, to_month, to_day;
};
static const struct span off[] = {
    {2025, 1, 1, 1, 1},   {2025, 1, 28, 2, 4},  {2025, 4, 4, 4, 6},   {2025, 5, 1, 5, 5},
    {2025, 5, 31, 6, 2},  {2025, 10, 1, 10, 8}, {2026, 1, 1, 1, 3},   {2026, 2, 15, 2, 23},
    {2026, 4, 4, 4, 6},   {2026, 5, 1, 5, 5},   {2026, 6, 19, 6, 21}, {2026, 9, 25, 9, 27},
    {2026, 10, 1, 10, 7},
};
static const struct span made_up[] = {
    {2025, 1, 26, 1, 26},   {2025, 2, 8, 2, 8},   {2025, 4, 27, 4, 27},   {2025, 9, 28, 9, 28},
    {2025, 10, 11, 10, 11}, {2026, 1, 4, 1, 4},   {2026, 2, 14, 2, 14},   {2026, 2, 28, 2, 28},
    {2026, 5, 9, 5, 9},     {2026, 9, 20, 9, 20}, {2026, 10, 10, 10, 10},
};

static bool is_in(const struct span *spans, size_t count, struct date day)
{
    for (size_t i = 0; i < count; i++)
        if (day.day >= day_of(spans[i].year, spans[i].month, spans[i].day).day &&
            day.day <= day_of(spans[i].year, spans[i].to_month, spans[i].to_day).day)
            return true;
    return false;
}

static bool works(struct date day)
{
    if (is_in(off, sizeof off / sizeof off[0], day))
        return false;
    return is_in(made_up, sizeof made_up / sizeof made_up[0], day) || date_weekday(day) <= 5;
}

static void every_day_of_2025_and_2026__is_as_the_notices_say(void **state)
{
    struct calendar *calendar = real_calendar();
    int worked[2] = {0};

    (void) state;
    for (struct date day = day_of(2025, 1, 1); day.day <= day_of(2026, 12, 31).day; day.day++) {
        char text[DATE_TEXT_SIZE];

        if (calendar_is_working(calendar, day) != works(day))
            fail_msg("%s", date_text(day, text));
        worked[date_year(day) - 2025] += calendar_is_working(calendar, day);
    }
    check_int(worked[0], 248);
    check_int(worked[1], 248);
    assert_false(calendar_is_provisional(calendar, day_of(2025, 1, 1), day_of(2026, 12, 31)));
    assert_true(calendar_is_provisional(calendar, day_of(2026, 12, 1), day_of(2027, 1, 4)));
    calendar_free(calendar);
}

/* Day by day, with nothing but works(): every beginning of two years, up to thirty days on, over
 * the turn of the year too. */
static void counts__agree_with_counting_on_the_fingers(void **state)
{
    struct calendar *calendar = real_calendar();

    (void) state;
    for (struct date from = day_of(2025, 1, 1); from.day <= day_of(2026, 10, 31).day; from.day++) {
        struct date day = from;
        int notice = works(from);

        for (int count = 1; count <= 30; count++) {
            struct working_days way, between;

            do
                day.day++;
            while (!works(day));
            check_int(calendar_after(calendar, from, count, &way).day, day.day);
            between = calendar_between(calendar, from, day);
            check_int(between.count, count);
            check_int(way.count + way.weekends_off + way.holidays_off, day.day - from.day);
            check_int(between.makeup_added, way.makeup_added);
            /* a notice has the first day too */
            check_int(calendar_notice_end(calendar, from, count + notice, NULL).day, day.day);
        }
    }
    calendar_free(calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_2025_and_2026__is_as_the_notices_say),
        cmocka_unit_test(counts__agree_with_counting_on_the_fingers),
        cmocka_unit_test(year__tells_days_off_and_days_worked),
        cmocka_unit_test(year__is_refused_at_the_place_of_the_fault),
        cmocka_unit_test(fixed_days__are_refused_at_the_place_of_the_fault),
        cmocka_unit_test(real_years_to_come__have_the_days_the_law_fixes),
        cmocka_unit_test(folder__that_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
