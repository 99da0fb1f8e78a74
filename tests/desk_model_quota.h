/* SPDX-License-Identifier: Apache-2.0 */
/* The voucher for models in two stages, its year of the pool, and the figures it must come to. */
#ifndef TESTS_DESK_MODEL_QUOTA_H
#define TESTS_DESK_MODEL_QUOTA_H

#include "desk_quota.h"

#include "desk/audit.h"
#include "store/ledger.h"

#define MODEL_VOUCHER "4-1"
#define MODEL_DAY     "2026-06-01"
#define MODEL_POOL    "model-voucher"
#define BUDGET_FEN    INT64_C(1000000000) /* ten million yuan */

static const struct item *model_item(void)
{
    struct err why = {0};
    const struct item *item =
        catalogue_item_on(office_rules.catalogue, MODEL_VOUCHER, day_of(MODEL_DAY), &why);

    check_ok(item != NULL, why);
    assert_non_null(item->voucher);
    return item;
}

OFFICE_UNUSED static void open_model(struct office *office)
{
    office_open(office, MODEL_DAY);
    open_pool(office, catalogue_pool(office_rules.catalogue, MODEL_POOL), 2026, "10000000");
}

OFFICE_UNUSED static void check_pool(struct office *office, int64_t reserved, int64_t committed,
                                     int64_t paid)
{
    struct pool_year found = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    bool is_there;

    check_ok(
        store_pool_year_find(office->desk.store, MODEL_POOL, 2026, &arena, &found, &is_there, &err),
        err);
    check_fen(found.reserved, reserved);
    check_fen(found.committed, committed);
    check_fen(found.paid, paid);
    check_fen(found.available, BUDGET_FEN - reserved - committed);
}

OFFICE_UNUSED static void check_figures(struct office *office, int64_t id, int64_t quota,
                                        int64_t used, int64_t redeemed, int64_t lapsed)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    assert_true(page.has_voucher);
    check_fen(page.voucher.figures.quota, quota);
    check_fen(page.voucher.figures.used, used);
    check_fen(page.voucher.figures.redeemed, redeemed);
    check_fen(page.voucher.figures.lapsed, lapsed);
}

OFFICE_UNUSED static void check_books(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct store_audit audit = {0};
    struct err err = {0};

    check_ok(store_journal_verify(office->desk.store, NULL, &audit, &err), err);
    check_int(audit.tamper, STORE_TAMPER_NONE);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
}

OFFICE_UNUSED static int64_t issued(struct office *office, const char *quota)
{
    return quota_issued(office, model_item(), MODEL_DAY, "2000000.00", quota);
}

OFFICE_UNUSED static int64_t use_of(struct office *office, int64_t id, const char *contract,
                                    const char *fee)
{
    const struct stated stated[] = {
        {"contract_number", contract}, {"purchase_fee", fee}, {NULL, NULL}};

    sit(office, ROLE_OFFICER, "industry");
    return use_ok(office, model_item(), id, 0, stated);
}

#endif
