/* SPDX-License-Identifier: Apache-2.0 */
/* Applicants: rows in, rows out, with the folded forms they are found by. */
#include "store/organisation.h"

#include "base/intl.h"
#include "base/text.h"
#include "store/stmt.h"

static bool read_kind(const char *word, void *ret_kind)
{
    return organisation_kind_parse(word, ret_kind);
}

static const struct column organisation_list[] = {
    COLUMN(COLUMN_ID, organisation, id, "id"),
    COLUMN(COLUMN_TEXT, organisation, code, "code"),
    COLUMN(COLUMN_TEXT, organisation, name, "name"),
    COLUMN_BY(read_kind, organisation, kind, "kind"),
    COLUMN(COLUMN_TEXT, organisation, district, "district"),
    COLUMN(COLUMN_DATE, organisation, established_on, "established_on"),
    COLUMN(COLUMN_TEXT, organisation, legal_representative, "legal_representative"),
    COLUMN(COLUMN_TEXT, organisation, contact_name, "contact_name"),
    COLUMN(COLUMN_TEXT, organisation, contact_phone, "contact_phone"),
    COLUMN(COLUMN_TEXT, organisation, bank_name, "bank_name"),
    COLUMN(COLUMN_TEXT, organisation, bank_account, "bank_account"),
    COLUMN(COLUMN_TEXT, organisation, account_name, "account_name"),
    COLUMN(COLUMN_TEXT, organisation, bank_number, "bank_number"),
    COLUMN(COLUMN_FLAG, organisation, invented, "invented"),
    COLUMN(COLUMN_NUMBER, organisation, version, "version"),
};
static const struct columns organisation_columns = COLUMNS(organisation, organisation_list);

void store_organisations_release(struct store_organisations *organisations)
{
    arena_release(&organisations->arena);
    *organisations = (struct store_organisations){0};
}

bool store_organisation_by_id(struct store *store, int64_t id, struct arena *arena,
                              struct organisation *ret_organisation, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &organisation_columns, ret_organisation, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such organisation"));
}

bool store_organisation_by_code(struct store *store, const char *code, struct arena *arena,
                                struct organisation *ret_organisation, bool *ret_found,
                                struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_BY_CODE);

    bind_text(stmt, ":code", code);
    return stmt_one(stmt, &organisation_columns, ret_organisation, arena, ret_found, err);
}

bool store_organisation_search(struct store *store, const char *part, size_t most,
                               struct store_organisations *ret_organisations, struct err *err)
{
    AUTO_STORE_ORGANISATIONS struct store_organisations found = {0};
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_SEARCH);

    bind_text(stmt, ":part", text_fold(&found.arena, part ? part : ""));
    bind_number(stmt, ":most", (int64_t) most);
    if (!stmt_list(stmt, &organisation_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_organisations = found;
    found = (struct store_organisations){0};
    return true;
}

static void bind_organisation(struct stmt *stmt, const struct organisation *organisation,
                              struct arena *arena)
{
    bind_text(stmt, ":code", organisation->code);
    bind_text(stmt, ":name", organisation->name);
    bind_text(stmt, ":folded", text_fold(arena, organisation->name));
    bind_text(stmt, ":initials", text_initials(arena, organisation->name));
    bind_text(stmt, ":kind", organisation_kind_word(organisation->kind));
    bind_text(stmt, ":district", organisation->district);
    bind_date(stmt, ":established_on", organisation->established_on);
    bind_text(stmt, ":legal_representative",
              organisation->legal_representative ? organisation->legal_representative : "");
    bind_text(stmt, ":contact_name", organisation->contact_name ? organisation->contact_name : "");
    bind_text(stmt, ":contact_phone",
              organisation->contact_phone ? organisation->contact_phone : "");
    bind_text(stmt, ":bank_name", organisation->bank_name ? organisation->bank_name : "");
    bind_text(stmt, ":bank_account", organisation->bank_account ? organisation->bank_account : "");
    bind_text(stmt, ":account_name", organisation->account_name ? organisation->account_name : "");
    bind_text(stmt, ":bank_number", organisation->bank_number ? organisation->bank_number : "");
}

bool store_organisation_add(struct store *store, const struct organisation *organisation,
                            int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_ADD);

    bind_organisation(stmt, organisation, &arena);
    bind_flag(stmt, ":invented", organisation->invented);
    return stmt_insert(stmt, ret_id, err);
}

bool store_organisation_update(struct store *store, const struct organisation *organisation,
                               struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_UPDATE);

    bind_organisation(stmt, organisation, &arena);
    bind_number(stmt, ":id", organisation->id);
    bind_number(stmt, ":version", organisation->version);
    return stmt_change_one(stmt, err);
}
