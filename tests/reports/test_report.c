/* SPDX-License-Identifier: Apache-2.0 */
/* The file and its record: its name, never over another, nothing left behind, made twice alike. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "desk/audit.h"
#include "reports/report.h"
#include "reports_fixture.h"

static void writes_ok(struct desk *desk, const struct report_order *order,
                      struct report_result *ret_result)
{
    struct err err = {0};

    check_ok(report_write(desk, order, ret_result, &err), err);
}

static void refused(const struct report_order *order, enum err_kind kind, struct err *ret_err)
{
    struct report_result result = {.rows = -7};

    *ret_err = (struct err){0};
    assert_false(report_write(&demo.desk, order, &result, ret_err));
    check_int(ret_err->kind, kind);
    check_int(result.rows, -7);
    assert_true(ret_err->what[0] != '\0');
}

static void reports__are_found_by_their_words(void **state)
{
    enum report_kind kind = REPORT_BUDGET;

    (void) state;
    assert_true(report_parse("cases", &kind));
    check_int(kind, REPORT_CASES);
    assert_true(report_recorded("exceptions") == report_row(REPORT_EXCEPTIONS));
    assert_null(report_recorded("case"));
    assert_false(report_parse("case", &kind));
    for (int i = 0; i < REPORT_COUNT; i++) {
        assert_true(report_parse(report_row((enum report_kind) i)->word, &kind));
        check_int(kind, i);
        assert_true(report_row(kind)->help[0] != '\0');
    }
}

static void name__says_year_report_time_and_number(void **state)
{
    char folder[FIXTURE_PATH], want[FIXTURE_PATH * 2];
    struct report_result result;
    struct stat there;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    writes_ok(&demo.desk,
              &(struct report_order){.kind = REPORT_BUDGET, .year = 2025, .folder = folder},
              &result);
    snprintf(want, sizeof want, "%s/2025_Budget-execution_20261123T1700_%s.xlsx", folder,
             result.number);
    check_text(result.path, want);
    check_int(result.number[0], 'R');
    assert_int_equal(stat(result.path, &there), 0);
    check_int(there.st_mode & 0777, 0600);
    check_int(folder_count(folder), 1);
    folder_remove(folder);
}

static void budget__of_a_year_with_nothing_is_refused(void **state)
{
    char folder[FIXTURE_PATH];
    struct err err;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    refused(&(struct report_order){.kind = REPORT_BUDGET, .year = 2030, .folder = folder},
            ERR_INPUT, &err);
    assert_non_null(strstr(err.what, "2030"));
    assert_non_null(strstr(err.hint, "2024"));
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

static void file__there_already_is_refused_and_kept(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    struct report_result result;
    struct err err;
    size_t size;
    char *bytes;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    snprintf(path, sizeof path, "%s/mine.xlsx", folder);
    file_write(path, "mine", 4);
    refused(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026, .path = path}, ERR_INPUT,
            &err);
    assert_non_null(strstr(err.what, path));
    assert_true(err.hint[0] != '\0');
    bytes = file_read(path, &size);
    check_text(bytes, "mine");
    free(bytes);
    check_int(folder_count(folder), 1);

    writes_ok(&demo.desk,
              &(struct report_order){
                  .kind = REPORT_BUDGET, .year = 2026, .path = path, .overwrite = true},
              &result);
    bytes = file_read(path, &size);
    assert_memory_equal(bytes, "PK\003\004", 4);
    free(bytes);
    check_int(folder_count(folder), 1);
    folder_remove(folder);
}

/* Somebody else takes the name while the report is being made. */
static bool take_name(void *of, int64_t done, int64_t total)
{
    (void) done;
    (void) total;
    file_write(of, "theirs", 6);
    return true;
}

static void file__taken_meanwhile_is_kept(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    struct err err;
    size_t size;
    char *bytes;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    snprintf(path, sizeof path, "%s/mine.xlsx", folder);
    refused(
        &(struct report_order){
            .kind = REPORT_BUDGET, .year = 2026, .path = path, .progress = take_name, .of = path},
        ERR_INPUT, &err);
    bytes = file_read(path, &size);
    check_text(bytes, "theirs");
    free(bytes);
    check_int(folder_count(folder), 1);
    folder_remove(folder);
}

static void folder__that_is_not_there_is_refused(void **state)
{
    struct err err;

    (void) state;
    demo_sign_in(&demo.desk, "auditor");
    refused(&(struct report_order){.kind = REPORT_CASES, .folder = "/no/such/folder"}, ERR_STORE,
            &err);
    assert_non_null(strstr(err.what, "/no/such/folder"));
    refused(&(struct report_order){.kind = REPORT_CASES, .path = "/tmp/"}, ERR_INPUT, &err);
}

struct asked {
    int times, stop_at;
    int64_t last_done, total;
};
static bool ask(void *of, int64_t done, int64_t total)
{
    struct asked *asked = of;

    assert_true(done >= asked->last_done && done <= total);
    asked->last_done = done;
    asked->total = total;
    return ++asked->times != asked->stop_at;
}

/* The newest line about a workbook, as an auditor reads it. */
static void last_export(const char *verb, char ret_object[32])
{
    struct journal journal = {0};
    struct err err = {0};
    size_t at = 0;

    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_journal(&demo.desk, 0, 60, &journal, &err), err);
    while (at < journal.count && strncmp(journal.list[at].verb, "export", 6) != 0)
        at++;
    assert_true(at < journal.count);
    check_text(journal.list[at].verb, verb);
    snprintf(ret_object, 32, "%s", journal.list[at].object);
    journal_release(&journal);
}

static void refusal__takes_no_number_and_what_fails_closes_its_own(void **state)
{
    static const struct {
        const char *login;
        enum report_kind kind;
    } refusals[] = {{"admin", REPORT_CASES},      {"counter", REPORT_BUDGET},
                    {"counter", REPORT_SCORING},  {"counter", REPORT_BODIES},
                    {"counter", REPORT_CLAWBACK}, {"counter", REPORT_RECONCILE}};
    char folder[FIXTURE_PATH], before[32], after[32];
    struct asked asked = {.stop_at = 1};
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    writes_ok(&demo.desk, &(struct report_order){.kind = REPORT_CASES, .folder = folder}, &result);
    last_export("export", before);
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        demo_sign_in(&demo.desk, refusals[i].login);
        assert_false(report_may(&demo.desk, refusals[i].kind, &err));
        refused(&(struct report_order){.kind = refusals[i].kind, .folder = folder}, ERR_REFUSED,
                &err);
        last_export("export", after);
        check_text(after, before);
    }
    refused(
        &(struct report_order){
            .kind = REPORT_CASES, .folder = folder, .progress = ask, .of = &asked},
        ERR_REFUSED, &err);
    last_export("export-fail", after);
    check_int(strtol(after + 1, NULL, 10), strtol(before + 1, NULL, 10) + 1);
    unlink(result.path);
    folder_remove(folder);
}

static void stopping__leaves_nothing(void **state)
{
    char folder[FIXTURE_PATH];
    struct asked asked = {0};
    struct report_result result;
    struct err err;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    writes_ok(&demo.desk,
              &(struct report_order){
                  .kind = REPORT_CASES, .folder = folder, .progress = ask, .of = &asked},
              &result);
    check_int(asked.last_done, result.rows);
    check_int(asked.total, result.rows);
    assert_true(asked.times >= 2);
    unlink(result.path);

    for (int at = 1; at <= 2; at++)
        for (int kind = 0; kind < REPORT_COUNT; kind++) {
            asked = (struct asked){.stop_at = at};
            refused(&(struct report_order){.kind = (enum report_kind) kind,
                                           .year = 2026,
                                           .folder = folder,
                                           .progress = ask,
                                           .of = &asked},
                    ERR_REFUSED, &err);
            check_int(folder_count(folder), 0);
        }
    folder_remove(folder);
}

/* From the first rows on no file may grow beyond this: a disk that is full. */
static bool fill_disk(void *of, int64_t done, int64_t total)
{
    struct rlimit limit;

    (void) done;
    (void) total;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = *(rlim_t *) of;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    return true;
}

static void full_disk__is_said_and_leaves_nothing(void **state)
{
    static const rlim_t sizes[] = {0, 100, 5000, 20000, 60000, 200000, 440000, 450000};
    char folder[FIXTURE_PATH];
    struct rlimit before;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        rlim_t size = sizes[i];
        struct report_result result;
        struct err err = {0};
        bool written = report_write(
            &demo.desk,
            &(struct report_order){
                .kind = REPORT_CASES, .folder = folder, .progress = fill_disk, .of = &size},
            &result, &err);

        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        if (written)
            fail_msg("written whole although no file could hold %d bytes", (int) size);
        check_int(err.kind, ERR_STORE);
        assert_true(err.hint[0] != '\0');
        check_int(folder_count(folder), 0);
    }
    folder_remove(folder);
}

/* In a folder of its own, so that even the file's name is the same. */
static char *make_from_copy(const char *folder, enum report_kind kind, int nth, size_t *ret_size)
{
    char path[FIXTURE_PATH + 64];
    AUTO_DESK struct desk desk = {0};
    struct report_result result;
    struct err err = {0};

    snprintf(path, sizeof path, "%s/%d", folder, (int) kind * 2 + nth);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/%d/office.xfdb", folder, (int) kind * 2 + nth);
    database_copy(demo.path, path);
    check_ok(desk_open(path, demo.catalogue, demo.calendar, DEMO_NOW, &desk, &err), err);
    desk.light_passwords = true;
    demo_sign_in(&desk, "auditor");
    snprintf(path, sizeof path, "%s/%d/book.xlsx", folder, (int) kind * 2 + nth);
    writes_ok(&desk, &(struct report_order){.kind = kind, .year = 2026, .path = path}, &result);
    return file_read(path, ret_size);
}

static void made_twice_from_the_same_books__is_the_same_file(void **state)
{
    char folder[FIXTURE_PATH];
    struct err err = {0};

    (void) state;
    folder_make(folder);
    /* two copies of one database: both draw the same number for the file */
    desk_release(&demo.desk);
    for (int kind = 0; kind < REPORT_COUNT; kind++) {
        size_t size[2];
        char *first = make_from_copy(folder, (enum report_kind) kind, 0, &size[0]);
        char *second = make_from_copy(folder, (enum report_kind) kind, 1, &size[1]);

        check_int(size[0], size[1]);
        assert_memory_equal(first, second, size[0]);
        free(first);
        free(second);
    }
    check_ok(desk_open(demo.path, demo.catalogue, demo.calendar, DEMO_NOW, &demo.desk, &err), err);
    demo.desk.light_passwords = true;
    folder_remove(folder);
}

static void record__holds_number_and_digest_of_the_file(void **state)
{
    char folder[FIXTURE_PATH], text[DIGEST_TEXT_SIZE];
    struct report_result result;
    struct journal journal = {0};
    struct err err = {0};
    struct digest digest;
    size_t size;
    char *bytes;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    writes_ok(&demo.desk, &(struct report_order){.kind = REPORT_CASES, .folder = folder}, &result);
    bytes = file_read(result.path, &size);
    digest = digest_of(bytes, size);
    free(bytes);
    check_ok(desk_journal(&demo.desk, 0, 1, &journal, &err), err);
    check_int(journal.count, 1);
    check_text(journal.list[0].verb, "export");
    check_text(journal.list[0].object, result.number);
    assert_non_null(strstr(journal.list[0].changes, digest_text(&digest, text)));
    assert_non_null(strstr(journal.list[0].changes, strrchr(result.path, '/') + 1));
    journal_release(&journal);
    folder_remove(folder);
}

static void leftovers__of_a_killed_run_are_swept_after_a_day(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 64];
    struct report_result result;
    struct timespec old[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};

    (void) state;
    folder_make(folder);
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/.xianfeng-%s", folder, i ? "killed" : "atwork");
        assert_int_equal(mkdir(path, 0700), 0);
        snprintf(path, sizeof path, "%s/.xianfeng-%s/half", folder, i ? "killed" : "atwork");
        file_write(path, "half", 4);
    }
    snprintf(path, sizeof path, "%s/.xianfeng-killed", folder);
    assert_int_equal(utimensat(AT_FDCWD, path, old, 0), 0);
    demo_sign_in(&demo.desk, "auditor");
    writes_ok(&demo.desk,
              &(struct report_order){.kind = REPORT_BUDGET, .year = 2026, .folder = folder},
              &result);
    assert_int_equal(access(path, F_OK), -1);
    check_int(folder_count(folder), 2); /* the one at work, and the report */
    folder_remove(folder);
}

static void role__without_the_right_gets_no_file(void **state)
{
    char folder[FIXTURE_PATH];
    struct err err;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "admin");
    refused(&(struct report_order){.kind = REPORT_CASES, .folder = folder}, ERR_REFUSED, &err);
    demo_sign_in(&demo.desk, "counter");
    refused(&(struct report_order){.kind = REPORT_BUDGET, .year = 2026, .folder = folder},
            ERR_REFUSED, &err);
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports__are_found_by_their_words),
        cmocka_unit_test(name__says_year_report_time_and_number),
        cmocka_unit_test(budget__of_a_year_with_nothing_is_refused),
        cmocka_unit_test(file__there_already_is_refused_and_kept),
        cmocka_unit_test(file__taken_meanwhile_is_kept),
        cmocka_unit_test(folder__that_is_not_there_is_refused),
        cmocka_unit_test(refusal__takes_no_number_and_what_fails_closes_its_own),
        cmocka_unit_test(stopping__leaves_nothing),
        cmocka_unit_test(full_disk__is_said_and_leaves_nothing),
        cmocka_unit_test(made_twice_from_the_same_books__is_the_same_file),
        cmocka_unit_test(record__holds_number_and_digest_of_the_file),
        cmocka_unit_test(leftovers__of_a_killed_run_are_swept_after_a_day),
        cmocka_unit_test(role__without_the_right_gets_no_file),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
