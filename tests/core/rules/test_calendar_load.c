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
    const char *tmp = getenv("TMPDIR");
    struct err err = {0};
    char dir[64];
    bool loaded;

    snprintf(dir, sizeof dir, "%.40s/xf-XXXXXX", tmp && tmp[0] && strlen(tmp) < 40 ? tmp : "/tmp");
    assert_non_null(mkdtemp(dir));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(year__tells_days_off_and_days_worked),
        cmocka_unit_test(year__is_refused_at_the_place_of_the_fault),
        cmocka_unit_test(folder__that_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
