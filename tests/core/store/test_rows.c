/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that hang on an application: facts and parts, editions, sheets, receipts, exports. */
#include "core/store/store_fixture.h"
#include "store/review.h"
#include "store/sheet.h"
#include "store/store_inside.h"

/* ---- what hangs on an application ---- */

static void facts__come_back_in_their_order(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct facts facts = {0}, back;
    struct fact fact;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(fact_read("z_amount", FACT_MONEY, "2,500.50", &arena, &fact, &err), err);
    facts_put(&facts, &fact);
    check_ok(fact_read("a_day", FACT_DATE, "2026-3-1", &arena, &fact, &err), err);
    facts_put(&facts, &fact);
    place_begin(&place);
    check_ok(store_facts_set(place.store, place.application, &facts, &err), err);
    check_ok(store_facts_set(place.store, place.application, &facts, &err), err);
    place_commit(&place);
    check_ok(store_facts_of(place.store, place.application, &back, &err), err);
    check_int(back.count, 2);
    check_text(back.list[0].key, "z_amount");
    check_fen(back.list[0].money, 250050);
    check_int(back.list[1].date.day, day_of(2026, 3, 1).day);
    facts_release(&back);
    facts_release(&facts);
    arena_release(&arena);
    place_remove(&place);
}

static void parts__of_an_application_come_back(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct store_check check = {.check = "form", .result = "met", .note = "齐全"}, *checks;
    struct store_material material = {.material = "contract", .present = true}, *materials;
    struct store_overlay *overlays;
    size_t count;

    (void) state;
    place_begin_with(&place, 1000);
    place_begin(&place);
    check_ok(store_check_set(place.store, place.application, &check, &err), err);
    check.result = "not-met";
    check_ok(store_check_set(place.store, place.application, &check, &err), err);
    check_ok(store_material_set(place.store, place.application, &material, &err), err);
    check_ok(store_overlay_begin(place.store, place.application, OVERLAY_RETURN,
                                 day_of(2026, 11, 23), place.officer, "缺合同", &err),
             err);
    place_commit(&place);
    place_begin(&place);
    assert_false(store_overlay_begin(place.store, place.application, OVERLAY_RETURN,
                                     day_of(2026, 11, 24), place.officer, "再缺",
                                     &err)); /* one is open */
    check_int(store_refusal(place.store), STORE_REFUSAL_UNIQUE);
    store_rollback(place.store);
    place_begin(&place);
    check_ok(store_overlay_begin(place.store, place.application, OVERLAY_HOLD, day_of(2026, 11, 24),
                                 place.officer, "待核实", &err),
             err); /* another kind may lie over it too */
    check_ok(store_overlay_end(place.store, place.application, OVERLAY_RETURN, day_of(2026, 11, 25),
                               place.finance, "补齐", &err),
             err);
    place_commit(&place);
    place_begin(&place);
    assert_false(store_overlay_end(place.store, place.application, OVERLAY_RETURN,
                                   day_of(2026, 11, 25), place.finance, "", &err));
    check_int(err.kind, ERR_NOT_FOUND);
    store_rollback(place.store);
    check_ok(store_check_list(place.store, place.application, &arena, &checks, &count, &err), err);
    check_int(count, 1);
    check_text(checks[0].result, "not-met");
    check_ok(store_material_list(place.store, place.application, &arena, &materials, &count, &err),
             err);
    check_int(count, 1);
    assert_true(materials[0].present);
    check_ok(store_overlay_list(place.store, place.application, &arena, &overlays, &count, &err),
             err);
    check_int(count, 2);
    check_int(overlays[0].kind, OVERLAY_RETURN);
    check_int(overlays[1].kind, OVERLAY_HOLD);
    assert_true(date_is_none(overlays[1].ended_on));
    check_text(overlays[0].answer, "补齐");
    check_int(overlays[0].ended_on.day, day_of(2026, 11, 25).day);
    arena_release(&arena);
    place_remove(&place);
}

static void edition__text_is_kept_once_and_stays(void **state)
{
    struct place place;
    struct err err = {0};
    struct arena arena = {0};
    struct digest unknown = digest_of("other", 5);
    const char *path, *text;

    (void) state;
    place_begin_with(&place, 1000);
    place_begin(&place);
    check_ok(store_edition_keep(place.store, &place.edition, "again.yaml", "text", &err), err);
    place_commit(&place);
    check_ok(store_edition_text(place.store, &place.edition, &arena, &path, &text, &err), err);
    check_text(path, "m02/2024.yaml");
    check_text(text, "text");
    assert_false(store_edition_text(place.store, &unknown, &arena, &path, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    arena_release(&arena);
    place_remove(&place);
}

/* ---- sheets, receipts, exports ---- */

static void sheet__changes_until_it_is_sealed(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_sheets sheets;
    struct store_points points[] = {{"novelty", 20, "好"}, {"team", 15, ""}};
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    place_begin(&place);
    check_ok(store_sheet_assign(place.store, place.application, place.finance, day_of(2026, 11, 23),
                                &id, &err),
             err);
    place_commit(&place);
    check_int(place_count(&place, (struct store_application_filter){.reviewer_id = place.finance,
                                                                    .reviewer_open = true}),
              1);
    struct store_sheet sheet = {
        .id = id, .version = 2, .comment = "意见", .lines = points, .line_count = 2};
    place_begin(&place);
    check_ok(store_sheet_declare(place.store, id, 1, SHEET_WORKING, day_of(2026, 11, 23), "", &err),
             err);
    check_ok(store_sheet_save(place.store, &sheet, &err), err);
    sheet.version = 3;
    sheet.line_count = 1;
    check_ok(store_sheet_save(place.store, &sheet, &err), err);
    check_ok(store_sheet_seal(place.store, id, 4, NOW_MS, 8800, &err), err);
    place_commit(&place);
    check_ok(store_sheet_list(place.store, place.application, 0, &sheets, &err), err);
    check_int(sheets.count, 1);
    check_int(sheets.list[0].line_count, 1);
    check_int(sheets.list[0].lines[0].points, 20);
    check_int(sheets.list[0].total_centi, 8800);
    assert_true(sheets.list[0].has_total);
    check_text(sheets.list[0].reviewer, "王五");
    store_sheets_release(&sheets);
    sheet.version = 5;
    place_begin(&place);
    assert_false(store_sheet_save(place.store, &sheet, &err));
    check_int(store_refusal(place.store), STORE_REFUSAL_SEALED);
    store_rollback(place.store);
    check_int(place_count(&place, (struct store_application_filter){.reviewer_id = place.finance,
                                                                    .reviewer_open = true}),
              0);
    check_ok(store_sheet_list(place.store, place.application, place.officer, &sheets, &err), err);
    check_int(sheets.count, 0);
    store_sheets_release(&sheets);
    place_remove(&place);
}

static void receipt__comes_back_with_the_digest_it_was_sealed_with(void **state)
{
    struct place place;
    struct err err = {0};
    struct receipt receipt = {.item = "item-a", .result = {500}}, back;
    struct store_receipt_note note = {
        .made_ms = NOW_MS, .has_decided = true, .decided = {400}, .ground = "集体研究"};
    struct digest sealed;
    bool found;
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_receipt_newest(place.store, place.application, &back, &note, &found, &err), err);
    assert_false(found);
    note.clerk_id = place.officer;
    receipt.edition = place.edition;
    receipt_add(&receipt, &(struct receipt_line){.kind = RECEIPT_SHARE,
                                                 .label = {"合同金额", "契約額", "contract amount"},
                                                 .article = "第二条",
                                                 .proof = "contract",
                                                 .amount = {500},
                                                 .ppm = 500000,
                                                 .binds = true,
                                                 .rounding = ROUND_DOWN_TO_YUAN});
    receipt_seal(&receipt);
    sealed = receipt.digest;
    place_begin(&place);
    check_ok(store_receipt_add(place.store, place.application, &receipt, &note, &id, &err), err);
    place_commit(&place);
    note = (struct store_receipt_note){0};
    check_ok(store_receipt_newest(place.store, place.application, &back, &note, &found, &err), err);
    assert_true(found);
    check_int(back.count, 1);
    check_text(back.list[0].label.ja, "契約額");
    check_int(back.list[0].rounding, ROUND_DOWN_TO_YUAN);
    check_fen(note.decided, 400);
    check_text(note.ground, "集体研究");
    receipt_seal(&back); /* every part of it came back: the digest is the same when made again */
    assert_memory_equal(&back.digest, &sealed, sizeof sealed);
    receipt_release(&back);
    receipt_release(&receipt);
    place_remove(&place);
}

static void export__is_numbered_and_finished_once(void **state)
{
    struct place place;
    struct err err = {0};
    struct store_exports exports;
    struct store_export record = {
        .at_ms = NOW_MS, .report = "cases", .file = "a.xlsx", .filter = "2026"};
    int64_t id;

    (void) state;
    place_begin_with(&place, 1000);
    record.clerk_id = place.officer;
    place_begin(&place);
    check_ok(store_export_begin(place.store, &record, &id, &err), err);
    place_commit(&place);
    check_int(id, 1);
    record.id = id;
    record.row_count = 12;
    record.control = (struct money){99};
    record.digest = digest_of("file", 4);
    place_begin(&place);
    check_ok(store_export_end(place.store, &record, &err), err);
    place_commit(&place);
    place_begin(&place);
    assert_false(store_export_end(place.store, &record, &err));
    store_rollback(place.store);
    check_ok(store_export_list(place.store, 5, &exports, &err), err);
    check_int(exports.count, 1);
    assert_true(exports.list[0].finished);
    check_int(exports.list[0].row_count, 12);
    check_fen(exports.list[0].control, 99);
    store_exports_release(&exports);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts__come_back_in_their_order),
        cmocka_unit_test(parts__of_an_application_come_back),
        cmocka_unit_test(edition__text_is_kept_once_and_stays),
        cmocka_unit_test(sheet__changes_until_it_is_sealed),
        cmocka_unit_test(receipt__comes_back_with_the_digest_it_was_sealed_with),
        cmocka_unit_test(export__is_numbered_and_finished_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
