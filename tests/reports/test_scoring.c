/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of scores as another program opens it: the desk's own order and figures, and nothing
 * of what is sealed. */
#include "desk/ranking.h"
#include "reports/report.h"
#include "reports_fixture.h"

static void write_and_convert(const struct ranking *ranking, const char *folder,
                              struct report_result *ret_result)
{
    char path[FIXTURE_PATH + 32];
    const struct application_filter filter = {.item = ranking->item->id};
    struct err err = {0};

    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    check_ok(report_write(&demo.desk,
                          &(struct report_order){.kind = REPORT_SCORING,
                                                 .year = ranking->year,
                                                 .filter = &filter,
                                                 .path = path},
                          ret_result, &err),
             err);
    office_convert(folder, path, false);
}

/* A ranking with a case that is still sealed, and one with a place. */
static struct ranking half_sealed(void)
{
    AUTO_RANKED_ITEMS struct ranked_items items = {0};
    struct err err = {0};

    check_ok(desk_ranked_items(&demo.desk, &items, &err), err);
    for (size_t i = 0; i < items.count; i++) {
        struct ranking ranking = {0};

        check_ok(
            desk_ranking(&demo.desk, items.list[i].item, items.list[i].year, 0, &ranking, &err),
            err);
        if (ranking.ranked > 1 && ranking.ranked < ranking.count)
            return ranking;
        ranking_release(&ranking);
    }
    fail_msg("the demonstration has no ranking with a sealed case");
    return (struct ranking){0};
}

static void scores__stand_in_the_order_and_with_the_figures_of_the_desk(void **state)
{
    char folder[FIXTURE_PATH], want[32];
    AUTO_RANKING struct ranking ranking = {0};
    struct report_result result;
    AUTO_GRID struct grid scores = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    ranking = half_sealed();
    write_and_convert(&ranking, folder, &result);
    check_int(result.rows, (int64_t) ranking.count);
    grid_of(folder, "book", "Scores", &scores);
    for (size_t i = 0; i < ranking.count; i++) {
        const struct ranked_case *one = &ranking.list[i];
        int row = FIRST_ROW + (int) i;
        const char *score = grid_at(&scores, row, grid_column(&scores, "Score"));

        assert_non_null(strstr(grid_at(&scores, row, 0), one->number));
        if (!one->is_ranked) {
            check_text(score, "");
            check_text(grid_at(&scores, row, grid_column(&scores, "Rank")), "");
            continue;
        }
        check_int(grid_fen(&scores, row, grid_column(&scores, "Score")), one->entry->centi);
        snprintf(want, sizeof want, "%d", one->entry->rank);
        check_text(grid_at(&scores, row, grid_column(&scores, "Rank")), want);
    }
    folder_remove(folder);
}

static void points__of_sealed_sheets_are_not_in_the_file(void **state)
{
    char folder[FIXTURE_PATH];
    AUTO_RANKING struct ranking ranking = {0};
    struct report_result result;
    AUTO_GRID struct grid points = {0}, conflicts = {0};
    size_t rows = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    ranking = half_sealed();
    write_and_convert(&ranking, folder, &result);
    grid_of(folder, "book", "Points", &points);
    grid_of(folder, "book", "Conflicts", &conflicts);
    for (size_t i = 0; i < ranking.count; i++) {
        const struct ranked_case *one = &ranking.list[i];

        rows += one->is_ranked ? one->scored * ranking.item->criterion_count : 0;
        if (one->is_ranked)
            continue;
        for (int row = FIRST_ROW; row < points.rows; row++)
            assert_null(strstr(grid_at(&points, row, 0), one->number));
    }
    check_int(points.rows - FIRST_ROW, (int) rows);
    assert_true(conflicts.rows > FIRST_ROW);
    folder_remove(folder);
}

static void without_an_item__all_of_the_year_stand_one_after_the_other(void **state)
{
    char folder[FIXTURE_PATH];
    AUTO_RANKED_ITEMS struct ranked_items items = {0};
    struct report_result result;
    struct err err = {0};
    size_t cases = 0;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_ranked_items(&demo.desk, &items, &err), err);
    for (size_t i = 0; i < items.count; i++)
        cases += items.list[i].year == 2026 ? items.list[i].cases : 0;
    check_ok(
        report_write(&demo.desk,
                     &(struct report_order){.kind = REPORT_SCORING, .year = 2026, .folder = folder},
                     &result, &err),
        err);
    assert_true(result.rows > 20);
    assert_true(result.rows <= (int64_t) cases); /* some carry another edition's criteria */
    folder_remove(folder);
}

static void who_may_not_rank__gets_no_file(void **state)
{
    char folder[FIXTURE_PATH];
    struct report_result result;
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "finance");
    assert_false(report_write(&demo.desk,
                              &(struct report_order){.kind = REPORT_SCORING, .folder = folder},
                              &result, &err));
    check_int(err.kind, ERR_REFUSED);
    check_int(folder_count(folder), 0);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores__stand_in_the_order_and_with_the_figures_of_the_desk),
        cmocka_unit_test(points__of_sealed_sheets_are_not_in_the_file),
        cmocka_unit_test(without_an_item__all_of_the_year_stand_one_after_the_other),
        cmocka_unit_test(who_may_not_rank__gets_no_file),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
