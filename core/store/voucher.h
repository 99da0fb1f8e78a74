/* SPDX-License-Identifier: Apache-2.0 */
/* Vouchers as stored: the figures, the uses with what they state, what happened in order.
 * The figures move by the entries' trigger alone; the file refuses what is over the quota. */
#ifndef STORE_VOUCHER_H
#define STORE_VOUCHER_H

#include "base/mem.h"
#include "model/fact.h"
#include "model/voucher.h"
#include "store/store.h"

struct store_voucher {
    int64_t application_id;
    struct date issued_on, last_day;
    struct voucher_figures figures;
    /* of the application; only in lists of an organisation */
    const char *number, *item, *department;
    int year;
};

/** Issues one for what is reserved; its entry is posted apart. */
MUST_USE bool store_voucher_add(struct store *store, const struct store_voucher *voucher,
                                struct err *err);
/** *ret_found false: none was issued. */
MUST_USE bool store_voucher_find(struct store *store, int64_t application_id,
                                 struct store_voucher *ret_voucher, bool *ret_found,
                                 struct err *err);
/** All of an organisation, newest year first. */
MUST_USE bool store_voucher_list(struct store *store, int64_t organisation_id, struct arena *arena,
                                 struct store_voucher **ret_list, size_t *ret_count,
                                 struct err *err);

struct store_use {
    int64_t id;
    int number; /* given when it is added */
    const char *contract, *provider, *provider_code;
    struct money fee;
    struct date finished_on; /* DATE_NONE: under way */
    struct date registered_on;
    struct money amount;
    enum use_state state; /* read only */
    int64_t clerk_id;     /* written only */
    const char *clerk;    /* read only */
};
/** Adds one with what it states; its entry is posted apart.
 *  @return false ERR_INPUT when the contract is paid with another use */
MUST_USE bool store_use_add(struct store *store, int64_t application_id,
                            const struct store_use *use, const struct facts *facts, int64_t *ret_id,
                            struct err *err);
/** By number. */
MUST_USE bool store_use_list(struct store *store, int64_t application_id, struct arena *arena,
                             struct store_use **ret_list, size_t *ret_count, struct err *err);
MUST_USE bool store_use_facts(struct store *store, int64_t use_id, struct facts *ret_facts,
                              struct err *err);

/** The use that a contract is paid with, not struck, other than except_id (0: any). */
struct store_use_place {
    int64_t id;
    const char *application; /* number */
    int number;
    const char *provider;
};
MUST_USE bool store_use_of_contract(struct store *store, const char *contract,
                                    const char *provider_code, int64_t except_id,
                                    struct arena *arena, struct store_use_place *ret_place,
                                    bool *ret_found, struct err *err);
/** The first use, struck ones apart, that states the number as a contract with another provider. */
MUST_USE bool store_use_elsewhere(struct store *store, const char *contract,
                                  const char *provider_code, int64_t except_id, struct arena *arena,
                                  struct store_use_place *ret_place, bool *ret_found,
                                  struct err *err);

/** Under which names a provider's code stands: in the register of organisations (id 0) and in uses
 * other than except_id, struck ones apart; each name once. */
MUST_USE bool store_provider_names(struct store *store, const char *provider_code,
                                   int64_t except_id, struct arena *arena,
                                   struct store_use_place **ret_list, size_t *ret_count,
                                   struct err *err);

struct store_voucher_entry {
    enum voucher_step step;
    struct money amount;
    struct date day;
    const char *reason;
    int64_t use_id, ledger_seq, clerk_id, at_ms; /* written only; 0: none */
    int use_number;                              /* read only; 0: of the voucher itself */
    const char *clerk;                           /* read only */
};
/** Posts one step: the file moves the figures or refuses (store_refusal says why). */
MUST_USE bool store_voucher_post(struct store *store, int64_t application_id,
                                 const struct store_voucher_entry *entry, struct err *err);
/** Oldest first. */
MUST_USE bool store_voucher_entries(struct store *store, int64_t application_id,
                                    struct arena *arena, struct store_voucher_entry **ret_list,
                                    size_t *ret_count, struct err *err);

#endif
