/* SPDX-License-Identifier: Apache-2.0 */
/* Calendar files: read back by the rules of RFC 5545, as a calendar program would. */
#include "desk/bodies.h"
#include "reports/ics.h"
#include "reports_fixture.h"

/* ---- a reader ---- */

static bool is_begin_of_character(unsigned char byte)
{
    return (byte & 0xC0) != 0x80;
}

/* Checks every physical line, then undoes the folds. */
static char *unfolded(const char *text)
{
    char *out = malloc(strlen(text) + 1), *at = out;

    assert_non_null(out);
    while (*text) {
        const char *end = strstr(text, "\r\n");

        assert_non_null(end);
        assert_true(end - text <= ICS_LINE_MOST);
        assert_null(memchr(text, '\n', (size_t) (end - text)));
        if (*text == ' ' || *text == '\t') {
            text++;
            assert_true(is_begin_of_character((unsigned char) *text));
        } else if (at != out) {
            *at++ = '\n';
        }
        memcpy(at, text, (size_t) (end - text));
        at += end - text;
        text = end + 2;
    }
    *at = '\0';
    return out;
}

/* The value of the nth line of a name, its escapes undone. @return false: there is none */
static bool value_of(const char *lines, const char *name, int nth, char ret_value[2000])
{
    size_t size = strlen(name);

    for (const char *line = lines; line;
         line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        char *to = ret_value;

        if (strncmp(line, name, size) != 0 || line[size] != ':' || nth-- > 0)
            continue;
        for (const char *from = line + size + 1; *from && *from != '\n'; from++) {
            if (*from == '\\') {
                from++;
                assert_non_null(strchr("\\;,n", *from));
                *to++ = *from == 'n' ? '\n' : *from;
            } else {
                assert_true(*from != ';' && *from != ',');
                *to++ = *from;
            }
        }
        *to = '\0';
        return true;
    }
    return false;
}

static int count_of(const char *lines, const char *whole)
{
    int count = 0;
    size_t size = strlen(whole);

    for (const char *line = lines; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
        count += strncmp(line, whole, size) == 0 && (line[size] == '\n' || line[size] == '\0');
    return count;
}

/* ---- lines ---- */

static void text__comes_back_whatever_stands_in_it(void **state)
{
    static const char *const texts[] = {
        "",
        "plain",
        "a; b, c\\d\ne",
        "深圳市具身智能感知与控制重点实验室（样例）评估到期日及材料申报截止日提醒：请依托单位按时报"
        "送，逾期记录",
        "x深圳市具身智能感知与控制重点实验室（样例）评估到期日及材料申报截止日提醒：请依托单位按时"
        "报送，逾期记录",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
    };
    char value[2000];

    (void) state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        AUTO_STR struct str text = {0};
        char *lines;

        str_init(&text, 100000);
        ics_line(&text, "SUMMARY", texts[i]);
        lines = unfolded(text.text);
        assert_true(value_of(lines, "SUMMARY", 0, value));
        check_text(value, texts[i]);
        free(lines);
    }
}

static void event__is_one_whole_day(void **state)
{
    AUTO_STR struct str text = {0};
    struct ics_event event = {.uid = "u", .summary = "s", .description = "d", .category = "c"};
    char value[2000], *lines;
    struct err err = {0};

    (void) state;
    check_ok(date_parse("2026-12-31", &event.day, &err), err);
    str_init(&text, 100000);
    ics_begin(&text, "t");
    ics_event(&text, &event, INT64_C(1795482000000)); /* 2026-11-24 01:00 UTC */
    ics_end(&text);
    lines = unfolded(text.text);
    assert_true(value_of(lines, "DTSTART;VALUE=DATE", 0, value));
    check_text(value, "20261231");
    assert_true(value_of(lines, "DTEND;VALUE=DATE", 0, value));
    check_text(value, "20270101");
    assert_true(value_of(lines, "DTSTAMP", 0, value));
    check_text(value, "20261124T010000Z");
    check_int(count_of(lines, "BEGIN:VCALENDAR"), 1);
    check_int(count_of(lines, "END:VCALENDAR"), 1);
    check_int(count_of(lines, "VERSION:2.0"), 1);
    free(lines);
}

/* ---- the file ---- */

static char *file_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 200000);

    assert_non_null(file);
    assert_non_null(text);
    assert_true(fread(text, 1, 199999, file) > 0);
    fclose(file);
    return text;
}

static void write_ok(const char *folder, struct ics_result *ret_result)
{
    struct err err = {0};

    check_ok(ics_write(&demo.desk, &(struct ics_order){.folder = folder}, ret_result, &err), err);
}

static int standing(void)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};
    int count = 0;

    check_ok(desk_bodies(&demo.desk, &bodies, &err), err);
    for (size_t i = 0; i < bodies.count; i++)
        count += date_is_none(bodies.list[i].ended_on) && !body_is_decided(&bodies.list[i]);
    return count;
}

static void file__has_one_event_for_each_body_that_stands(void **state)
{
    char folder[FIXTURE_PATH], one[2000], two[2000], *text, *lines;
    struct ics_result result;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "officer.science");
    write_ok(folder, &result);
    check_int(result.events, standing());
    text = file_text(result.path);
    lines = unfolded(text);
    check_int(count_of(lines, "BEGIN:VEVENT"), result.events);
    check_int(count_of(lines, "END:VEVENT"), result.events);
    for (int i = 0; i < result.events; i++)
        for (int k = 0; k < i; k++) {
            assert_true(value_of(lines, "UID", i, one) && value_of(lines, "UID", k, two));
            assert_string_not_equal(one, two);
        }
    free(lines);
    free(text);
    folder_remove(folder);
}

/* Taken in twice, an event is known again. */
static void uid__stays_from_file_to_file(void **state)
{
    char folder[FIXTURE_PATH], one[2000], two[2000], *first, *second;
    struct ics_result result;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "officer.science");
    write_ok(folder, &result);
    first = file_text(result.path);
    write_ok(folder, &result);
    second = file_text(result.path);
    assert_true(value_of(first, "UID", 0, one) && value_of(second, "UID", 0, two));
    check_text(one, two);
    free(first);
    free(second);
    folder_remove(folder);
}

static void file__is_not_for_those_who_see_no_register(void **state)
{
    char folder[FIXTURE_PATH];
    struct ics_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    assert_false(ics_write(&demo.desk, &(struct ics_order){.folder = folder}, &result, &err));
    check_int(err.kind, ERR_REFUSED);
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text__comes_back_whatever_stands_in_it),
        cmocka_unit_test(event__is_one_whole_day),
        cmocka_unit_test(file__has_one_event_for_each_body_that_stands),
        cmocka_unit_test(uid__stays_from_file_to_file),
        cmocka_unit_test(file__is_not_for_those_who_see_no_register),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
