/* SPDX-License-Identifier: Apache-2.0 */
/* The dossier: its journal proves itself from its cells, a draw comes again, sealed stays sealed,
 * and a case knows the reports it stood on. */
#include "reports/report.h"
#include "reports_fixture.h"

static void write_book(const struct report_order *order, const char *folder, const char *name,
                       struct report_result *ret_result)
{
    char path[FIXTURE_PATH + 32];
    struct report_order to = *order;
    struct err err = {0};

    snprintf(path, sizeof path, "%s/%s.xlsx", folder, name);
    to.path = path;
    check_ok(report_write(&demo.desk, &to, ret_result, &err), err);
}

static void convert(const char *folder, const char *name)
{
    char path[FIXTURE_PATH + 32];

    snprintf(path, sizeof path, "%s/%s.xlsx", folder, name);
    office_convert(folder, path, false);
}

/* A text cell without the mark that it is one. */
static const char *text_at(const struct grid *grid, int row, const char *head)
{
    const char *cell = grid_at(grid, row, grid_column(grid, head));

    return *cell == '"' ? cell + 1 : cell;
}

static int64_t number_at(const struct grid *grid, int row, const char *head)
{
    return strtoll(text_at(grid, row, head), NULL, 10);
}

static const char *unmarked(const char *cell, struct arena *arena)
{
    char *plain = arena_get(arena, strlen(cell) + 1), *to = plain;

    for (const char *at = cell; *at;)
        if (strncmp(at, "␉", 3) == 0 || strncmp(at, "␊", 3) == 0) {
            *to++ = at[2] == "␉"[2] ? '\t' : '\n';
            at += 3;
        } else {
            *to++ = *at++;
        }
    *to = '\0';
    return plain;
}

static struct digest digest_read(const char *text)
{
    struct digest digest;

    assert_int_equal(strlen(text), 2 * sizeof digest.bytes);
    for (size_t i = 0; i < sizeof digest.bytes; i++) {
        const char pair[3] = {text[2 * i], text[2 * i + 1], '\0'};

        digest.bytes[i] = (unsigned char) strtol(pair, NULL, 16);
    }
    return digest;
}

/* With nothing but what stands in the row. */
static void check_entry(const struct grid *grid, int row)
{
    AUTO_ARENA struct arena arena = {0};
    char hash[DIGEST_TEXT_SIZE];
    const struct journal_entry entry = {.alg = number_at(grid, row, "Way"),
                                        .seq = number_at(grid, row, "Journal no."),
                                        .at_ms = number_at(grid, row, "Time (ms)"),
                                        .clerk_id = number_at(grid, row, "Person no."),
                                        .clerk = text_at(grid, row, "Person"),
                                        .verb = text_at(grid, row, "Verb"),
                                        .kind = text_at(grid, row, "Of what"),
                                        .object_id = number_at(grid, row, "Its no."),
                                        .object = text_at(grid, row, "Its name"),
                                        .changes = unmarked(text_at(grid, row, "Changes"), &arena),
                                        .prev = digest_read(text_at(grid, row, "Hash before"))};
    const struct digest worked_out = journal_entry_hash(&entry);

    check_text(text_at(grid, row, "Holds"), "holds");
    check_text(text_at(grid, row, "Hash"), digest_text(&worked_out, hash));
}

static void dossier__of_a_case_proves_its_journal_from_its_own_cells(void **state)
{
    const char *number = "2026-07-000004";
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_GRID struct grid journal = {0};
    AUTO_GRID struct grid timeline = {0};
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct err err = {0};
    int64_t id;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_application_by_number(&demo.desk, number, &id, &err), err);
    check_ok(desk_application(&demo.desk, id, &page, &err), err);
    write_book(&(struct report_order){.kind = REPORT_DOSSIER, .number = number}, folder, "book",
               &result);
    check_int(result.rows, 1);
    check_int(result.control.fen, page.receipt.result.fen);
    convert(folder, "book");
    grid_of(folder, "book", "Journal segment", &journal);
    check_int(journal.rows, FIRST_ROW + (int) page.history.count);
    for (int row = FIRST_ROW; row < journal.rows; row++)
        check_entry(&journal, row);
    grid_of(folder, "book", "Timeline", &timeline);
    check_int(timeline.rows, journal.rows);
    check_text(text_at(&timeline, FIRST_ROW, "Stage after"), _(stage_row(STAGE_RECEIVED)->label));
    folder_remove(folder);
}

/* The numbers of the cases of a book. */
static void read_numbers(const char *folder, const char *name, char ret[3][40])
{
    AUTO_GRID struct grid cases = {0};

    convert(folder, name);
    grid_of(folder, name, "Cases", &cases);
    for (int i = 0; i < 3; i++)
        snprintf(ret[i], 40, "%s", text_at(&cases, FIRST_ROW + i, "Application"));
}

static bool is_lower(const char *seed, const char *a, const char *b)
{
    char left[200], right[200];
    struct digest of_left, of_right;

    snprintf(left, sizeof left, "%s:%s", seed, a);
    snprintf(right, sizeof right, "%s:%s", seed, b);
    of_left = digest_of(left, strlen(left));
    of_right = digest_of(right, strlen(right));
    return memcmp(of_left.bytes, of_right.bytes, sizeof of_left.bytes) < 0;
}

static void sample__is_drawn_by_its_word_and_comes_again(void **state)
{
    static const struct application_filter all = {.order = ORDER_NUMBER};
    const struct report_order order = {.kind = REPORT_DOSSIER, .sample = 3, .seed = "2026Q4"};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    char folder[FIXTURE_PATH], first[3][40], again[3][40];
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    write_book(&order, folder, "first", &result);
    check_int(result.rows, 3);
    write_book(&order, folder, "again", &result);
    read_numbers(folder, "first", first);
    read_numbers(folder, "again", again);
    for (int i = 0; i < 3; i++)
        check_text(again[i], first[i]);
    check_ok(desk_application_ids(&demo.desk, &all, &ids, &err), err);
    check_ok(desk_applications(&demo.desk, ids.list, ids.count, &rows, &err), err);
    for (int i = 0; i < 3; i++) { /* no more than two others lie below any that was drawn */
        int below = 0;

        for (size_t k = 0; k < rows.count; k++)
            below += is_lower("2026Q4", rows.list[k].number, first[i]);
        assert_true(below < 3);
    }
    folder_remove(folder);
}

static void a_case__knows_the_reports_it_stood_on(void **state)
{
    const char *number = "2026-03-000007";
    AUTO_GRID struct grid exports = {0};
    char folder[FIXTURE_PATH], last[16];
    struct report_result list, one, other, book;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    write_book(&(struct report_order){.kind = REPORT_CASES}, folder, "list", &list);
    write_book(&(struct report_order){.kind = REPORT_DOSSIER, .number = "2026-07-000004"}, folder,
               "other", &other);
    write_book(&(struct report_order){.kind = REPORT_DOSSIER, .number = number}, folder, "one",
               &one);
    write_book(&(struct report_order){.kind = REPORT_DOSSIER, .number = number}, folder, "book",
               &book);
    convert(folder, "book");
    grid_of(folder, "book", "Reports that held it", &exports);
    snprintf(last, sizeof last, "%s", text_at(&exports, exports.rows - 1, "Report"));
    check_text(last, one.number);
    check_text(text_at(&exports, exports.rows - 2, "Report"), list.number);
    check_text(text_at(&exports, exports.rows - 1, "Workbook"), "Dossier");
    folder_remove(folder);
}

/* The first case that has a sheet sealed to this reader. */
static bool find_sealed(const char *login, struct application *ret_case, struct arena *arena)
{
    const struct application_filter review = {.stages = 1u << STAGE_REVIEW};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};
    bool found = false;

    demo_sign_in(&demo.desk, login);
    check_ok(desk_application_ids(&demo.desk, &review, &ids, &err), err);
    for (size_t i = 0; !found && i < ids.count; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};

        check_ok(desk_application(&demo.desk, ids.list[i], &page, &err), err);
        for (size_t k = 0; !found && k < page.sheet_count; k++)
            if (!page.sheets[k].visible) {
                *ret_case = page.application;
                ret_case->number = arena_text(arena, page.application.number);
                found = true;
            }
    }
    return found;
}

static void sealed_sheets__stay_sealed(void **state)
{
    static const char *const logins[] = {"officer.science", "officer.industry", "officer.reform"};
    AUTO_ARENA struct arena arena = {0};
    AUTO_GRID struct grid scores = {0};
    AUTO_GRID struct grid journal = {0};
    struct application sealed = {0};
    char folder[FIXTURE_PATH];
    struct report_result result;
    bool found = false;
    int withheld = 0;

    (void) state;
    for (size_t i = 0; !found && i < sizeof logins / sizeof *logins; i++)
        found = find_sealed(logins[i], &sealed, &arena);
    assert_true(found);
    folder_make(folder);
    write_book(&(struct report_order){.kind = REPORT_DOSSIER, .number = sealed.number}, folder,
               "book", &result);
    convert(folder, "book");
    grid_of(folder, "book", "Scores", &scores);
    for (int row = FIRST_ROW; row < scores.rows; row++) {
        if (strcmp(text_at(&scores, row, "Remark"), "sealed") != 0)
            continue;
        withheld++;
        check_text(text_at(&scores, row, "Points"), "");
        check_text(text_at(&scores, row, "Total"), "");
    }
    assert_true(withheld > 0);
    grid_of(folder, "book", "Journal segment", &journal);
    for (int row = FIRST_ROW; row < journal.rows; row++) {
        if (strcmp(text_at(&journal, row, "Verb"), "score") == 0)
            check_text(text_at(&journal, row, "Changes"), "");
        assert_string_not_equal(text_at(&journal, row, "Holds"), "DOES NOT HOLD");
    }
    folder_remove(folder);
}

static void others__get_no_dossier(void **state)
{
    struct err err = {0};

    (void) state;
    demo_sign_in(&demo.desk, "counter");
    assert_false(report_may(&demo.desk, REPORT_DOSSIER, &err));
    check_int(err.kind, ERR_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dossier__of_a_case_proves_its_journal_from_its_own_cells),
        cmocka_unit_test(sample__is_drawn_by_its_word_and_comes_again),
        cmocka_unit_test(a_case__knows_the_reports_it_stood_on),
        cmocka_unit_test(sealed_sheets__stay_sealed),
        cmocka_unit_test(others__get_no_dossier),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
