/* SPDX-License-Identifier: Apache-2.0 */
/* An award paid in parts, for tests of instalments, of their batches and of being killed at it. */
#ifndef TESTS_DESK_PAYMENT_H
#define TESTS_DESK_PAYMENT_H

#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/payment.h"
#include "store/instalment.h"
#include "store/organisation.h"

#define POOL_FEN "9000000.00"
#define PAID_FEN 61728394

OFFICE_UNUSED static void plan_parts(struct office *office, int64_t id,
                                     const struct payment_part *parts, size_t count)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct move_details details = {.parts = parts, .part_count = count};
    struct err err = {0};

    sit_as(office, finance_person(office, 1));
    check_ok(
        desk_move(&office->desk, id, version_of(office, id), MOVE_PAY, &details, &findings, &err),
        err);
}

/* An award put forward in parts. */
OFFICE_UNUSED static int64_t planned(struct office *office, const struct payment_part *parts,
                                     size_t count)
{
    int64_t id = voucher_at(office, STAGE_AWARDED);

    (void) finance_person(office, RECORDER);
    plan_parts(office, id, parts, count);
    return id;
}

/* Its texts are good until the next is read. */
OFFICE_UNUSED static struct instalment nth_of(struct office *office, int64_t application_id,
                                              int nth)
{
    static struct instalments all;
    struct err err = {0};

    instalments_release(&all);
    check_ok(store_instalment_list(office->desk.store,
                                   &(struct instalment_filter){.application_id = application_id}, 0,
                                   0, &all, &err),
             err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].nth == nth)
            return all.list[i];
    fail_msg("there is no instalment %d", nth);
    return (struct instalment){0};
}

/* The one of the loaded catalogue, to be changed and put back. */
OFFICE_UNUSED static struct setting *threshold(void)
{
    union {
        const struct setting *read;
        struct setting *write;
    } setting = {.read = catalogue_setting(office_rules.catalogue, SETTING_PAYMENT_THIRD)};

    assert_non_null(setting.read);
    return setting.write;
}

OFFICE_UNUSED static void begin(struct office *office)
{
    office_open(office, VOUCHER_DAY);
    open_voucher_pool(office, POOL_FEN);
}

/* Refused by the asking and by the doing. */
OFFICE_UNUSED static void refused(struct office *office, int64_t clerk, int64_t id,
                                  enum instalment_move move, const char *rule)
{
    AUTO_FINDINGS struct findings asked = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct instalment_details answer = {.reference = "TR-1", .reason = "why not"};
    struct instalment it = {0};
    struct err err = {0};

    sit_as(office, clerk);
    check_ok(store_instalment_by_id(office->desk.store, id, &arena, &it, &err), err);
    assert_false(desk_instalment_may(&office->desk, id, move, &asked));
    check_blocked(&asked, rule);
    assert_false(
        desk_instalment_move(&office->desk, id, it.version, move, &answer, &findings, &err));
    check_blocked(&findings, rule);
}

OFFICE_UNUSED static void set_account(struct office *office, int64_t organisation,
                                      const char *account)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = office->desk.store;
    struct organisation payee = {0};
    struct err err = {0};

    check_ok(store_begin(store, &err), err);
    check_ok(store_organisation_by_id(store, organisation, &arena, &payee, &err), err);
    payee.bank_account = account;
    check_ok(store_organisation_update(store, &payee, &err), err);
    check_ok(store_commit(store, &err), err);
}

#endif
