/* SPDX-License-Identifier: Apache-2.0 */
/* An assessed amount with the receipt that it stands on, for tests that begin with the money. */
#ifndef TESTS_STORE_RECEIPT_H
#define TESTS_STORE_RECEIPT_H

#include "model/receipt.h"
#include "store/application.h"
#include "store/ledger.h"
#include "store/review.h"

/* A receipt without lines. */
static inline bool receipt_of(struct store *store, int64_t application_id, struct money result,
                              struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_receipt_note note = {.made_ms = 1, .clerk_id = 1};
    struct application application = {0};
    struct receipt receipt = {.result = result};
    int64_t id;

    if (!store_application_by_id(store, application_id, &arena, &application, err))
        return false;
    receipt.item = application.item;
    receipt.edition = application.edition;
    receipt_seal(&receipt);
    return store_receipt_add(store, application_id, &receipt, &note, &id, err);
}

static inline bool assess_by_receipt(struct store *store, int64_t application_id,
                                     struct money assessed, struct err *err)
{
    return receipt_of(store, application_id, assessed, err) &&
           store_application_assess(store, application_id, assessed, err);
}

#endif
