/* SPDX-License-Identifier: Apache-2.0 */
/* Applicants as stored.  Texts come clean and codes checked from the desk. */
#ifndef STORE_ORGANISATION_H
#define STORE_ORGANISATION_H

#include <stddef.h>

#include "base/mem.h"
#include "model/organisation.h"
#include "store/store.h"

struct store_organisations {
    struct arena arena;
    struct organisation *list;
    size_t count;
};
void store_organisations_release(struct store_organisations *organisations);
#define AUTO_STORE_ORGANISATIONS __attribute__((cleanup(store_organisations_release)))

/** @return false ERR_NOT_FOUND */
MUST_USE bool store_organisation_by_id(struct store *store, int64_t id, struct arena *arena,
                                       struct organisation *ret_organisation, struct err *err);
MUST_USE bool store_organisation_by_code(struct store *store, const char *code, struct arena *arena,
                                         struct organisation *ret_organisation, bool *ret_found,
                                         struct err *err);
/** By part of name, its pinyin or initials, or code (NULL or "": all), by name; at most `most`. */
MUST_USE bool store_organisation_search(struct store *store, const char *part, size_t most,
                                        struct store_organisations *ret_organisations,
                                        struct err *err);
/** id and version are ignored. */
MUST_USE bool store_organisation_add(struct store *store, const struct organisation *organisation,
                                     int64_t *ret_id, struct err *err);
/** Everything but id and invented. @return false ERR_CONFLICT when version is not the stored */
MUST_USE bool store_organisation_update(struct store *store,
                                        const struct organisation *organisation, struct err *err);

#endif
