/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of receipts: worked out anew by another program, with the register of overrides. */
#include "desk/decision.h"
#include "desk/override.h"
#include "reports/report.h"
#include "reports_fixture.h"

/* The results as another program works them out, receipt by receipt against the desk's. */
static int check_steps(const struct grid *steps, const struct application_ids *ids)
{
    int row = FIRST_ROW, result = grid_column(steps, "Result"), receipts = 0;
    int assessed = grid_column(steps, "Assessed");

    for (size_t i = 0; i < ids->count; i++) {
        AUTO_DECISION struct decision decision = {0};
        struct err err = {0};

        check_ok(desk_decision(&demo.desk, ids->list[i], &decision, &err), err);
        receipts += decision.has_receipt;
        for (size_t j = 0; j < decision.receipt.count; j++, row++) {
            if (decision.receipt.list[j].kind != RECEIPT_RESULT)
                continue;
            check_int(grid_fen(steps, row, result), decision.receipt.result.fen);
            check_int(grid_fen(steps, row, assessed), decision.receipt.result.fen);
        }
    }
    check_int(grid_row(steps, "Total shown"), row);
    return receipts;
}

static void receipts__come_to_the_same_when_worked_out_anew(void **state)
{
    const struct application_filter all = {.order = ORDER_NUMBER};
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_GRID struct grid steps = {0};
    AUTO_GRID struct grid cases = {0};
    struct err err = {0};
    int missing = 0, receipts;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_application_ids(&demo.desk, &all, &ids, &err), err);
    book_written(&(struct report_order){.kind = REPORT_RECEIPTS}, folder, &result);
    check_int(result.rows, ids.count);
    check_ties(folder);
    grid_of(folder, "book", "Receipt steps", &steps);
    receipts = check_steps(&steps, &ids);
    assert_true(receipts > 50);
    grid_of(folder, "book", "Cases", &cases);
    for (int i = FIRST_ROW; i < FIRST_ROW + result.rows; i++)
        missing += !text_empty(grid_at(&cases, i, grid_column(&cases, "Why no receipt")));
    check_int(missing + receipts, ids.count);
    folder_remove(folder);
}

static void receipts__hold_the_register_of_overrides(void **state)
{
    static const struct override_filter all = {0};
    char folder[FIXTURE_PATH], text[200];
    struct report_result result;
    AUTO_OVERRIDES struct overrides overrides = {0};
    AUTO_GRID struct grid sheet = {0};
    struct err err = {0};
    int64_t less = 0;
    int row = FIRST_ROW;

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_overrides(&demo.desk, &all, &overrides, &err), err);
    check_int(overrides.count, 3);
    book_written(&(struct report_order){.kind = REPORT_RECEIPTS}, folder, &result);
    grid_of(folder, "book", "Overrides", &sheet);
    for (size_t i = 0; i < overrides.count; i++) {
        const struct override *override = &overrides.list[i];
        int y = FIRST_ROW + (int) i;

        snprintf(text, sizeof text, "\"%s", override->number);
        check_text(grid_at(&sheet, y, 0), text);
        check_int(grid_fen(&sheet, y, grid_column(&sheet, "Less by")),
                  override_state(override) == OVERRIDE_TAKEN_BACK
                      ? 0
                      : override_difference(override).fen);
        less +=
            override_state(override) == OVERRIDE_TAKEN_BACK ? 0 : override_difference(override).fen;
        snprintf(text, sizeof text, "\"%s", override->ground);
        check_text(grid_at(&sheet, y, grid_column(&sheet, "Ground")), text);
        snprintf(text, sizeof text, "%s%s", *override->checker ? "\"" : "", override->checker);
        check_text(grid_at(&sheet, y, grid_column(&sheet, "Checked by")), text);
    }
    /* as the screen sums them: what was taken back gave nobody less */
    check_int(grid_fen(&sheet, grid_row(&sheet, "Control total"), grid_column(&sheet, "Less by")),
              less);
    grid_release(&sheet);
    grid_of(folder, "book", "Overrides added up", &sheet);
    for (int axis = 0; axis < OVERRIDE_AXIS_COUNT; axis++) {
        AUTO_OVERRIDE_GROUPS struct override_groups groups = {0};

        check_ok(
            desk_override_groups(&demo.desk, &overrides, (enum override_axis) axis, &groups, &err),
            err);
        check_int(groups.less.fen, less);
        for (size_t i = 0; i < groups.count; i++, row++) {
            snprintf(text, sizeof text, "\"%s", groups.list[i].label);
            check_text(grid_at(&sheet, row, grid_column(&sheet, "Group")), text);
            check_int(grid_fen(&sheet, row, grid_column(&sheet, "Less by")),
                      groups.list[i].less.fen);
        }
    }
    folder_remove(folder);
}

/* Of a filter: those cases, their steps and their overrides, and no others. */
static void receipts__of_a_filter_hold_its_cases_only(void **state)
{
    const struct application_filter industry = {.department = "industry",
                                                .stages = 1u << STAGE_ASSESSED};
    char folder[FIXTURE_PATH];
    struct report_result result;
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_GRID struct grid steps = {0};
    AUTO_GRID struct grid overrides = {0};
    struct err err = {0};

    (void) state;
    folder_make(folder);
    demo_sign_in(&demo.desk, "auditor");
    check_ok(desk_application_ids(&demo.desk, &industry, &ids, &err), err);
    assert_true(ids.count > 1);
    book_written(&(struct report_order){.kind = REPORT_RECEIPTS, .filter = &industry}, folder,
                 &result);
    check_int(result.rows, ids.count);
    check_ties(folder);
    grid_of(folder, "book", "Receipt steps", &steps);
    check_int(check_steps(&steps, &ids), ids.count);
    grid_of(folder, "book", "Overrides", &overrides);
    check_int(grid_row(&overrides, "Total shown"), FIRST_ROW + 2);
    folder_remove(folder);
}

static void receipts__are_for_officers_supervisors_and_audit(void **state)
{
    struct err err = {0};

    (void) state;
    demo_sign_in(&demo.desk, "finance");
    assert_false(report_may(&demo.desk, REPORT_RECEIPTS, &err));
    demo_sign_in(&demo.desk, "officer.science");
    assert_true(report_may(&demo.desk, REPORT_RECEIPTS, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receipts__come_to_the_same_when_worked_out_anew),
        cmocka_unit_test(receipts__hold_the_register_of_overrides),
        cmocka_unit_test(receipts__of_a_filter_hold_its_cases_only),
        cmocka_unit_test(receipts__are_for_officers_supervisors_and_audit),
    };

    return cmocka_run_group_tests(tests, demo_open, demo_close);
}
