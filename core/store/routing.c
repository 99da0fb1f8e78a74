/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps opinions, transfers and deputies. */
#include "store/routing.h"

#include "store/stmt.h"

/* ---- opinions ---- */

bool store_consultation_add(struct store *store, int64_t application_id,
                            const struct store_consultation *asked, int64_t clerk_id,
                            struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CONSULTATION_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":department", asked->department);
    bind_text(stmt, ":district", asked->district ? asked->district : "");
    bind_date(stmt, ":asked_on", asked->asked_on);
    bind_id(stmt, ":asked_by", clerk_id);
    bind_text(stmt, ":question", asked->question ? asked->question : "");
    bind_date(stmt, ":due_on", asked->due_on);
    return stmt_run(stmt, err);
}

static bool give(struct store *store, enum sql_id id, const struct store_consultation *given,
                 int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, id);

    bind_number(stmt, ":id", given->id);
    bind_text(stmt, ":opinion", given->opinion);
    bind_text(stmt, ":text", given->text ? given->text : "");
    bind_date(stmt, ":given_on", given->given_on);
    bind_id(stmt, ":given_by", clerk_id);
    return stmt_change_one(stmt, err);
}

bool store_consultation_give(struct store *store, const struct store_consultation *given,
                             int64_t clerk_id, struct err *err)
{
    return give(store, SQL_CONSULTATION_GIVE, given, clerk_id, err);
}

bool store_consultation_correct(struct store *store, const struct store_consultation *given,
                                int64_t clerk_id, struct err *err)
{
    return give(store, SQL_CONSULTATION_CORRECT, given, clerk_id, err);
}

static const struct column consultation_list[] = {
    COLUMN(COLUMN_ID, store_consultation, id, "id"),
    COLUMN(COLUMN_TEXT, store_consultation, department, "department"),
    COLUMN(COLUMN_TEXT, store_consultation, district, "district"),
    COLUMN(COLUMN_DATE, store_consultation, asked_on, "asked_on"),
    COLUMN(COLUMN_TEXT, store_consultation, asked_by, "asked_by"),
    COLUMN(COLUMN_TEXT, store_consultation, question, "question"),
    COLUMN(COLUMN_DATE, store_consultation, due_on, "due_on"),
    COLUMN(COLUMN_TEXT, store_consultation, opinion, "opinion"),
    COLUMN(COLUMN_TEXT, store_consultation, text, "text"),
    COLUMN(COLUMN_DATE, store_consultation, given_on, "given_on"),
    COLUMN(COLUMN_TEXT, store_consultation, given_by, "given_by"),
};
static const struct columns consultation_columns = COLUMNS(store_consultation, consultation_list);

bool store_consultation_due(struct store *store, int64_t id, struct date due_on, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CONSULTATION_DUE);

    bind_id(stmt, ":id", id);
    bind_date(stmt, ":due_on", due_on);
    return stmt_change_one(stmt, err);
}

bool store_consultation_list(struct store *store, int64_t application_id, struct arena *arena,
                             struct store_consultation **ret_list, size_t *ret_count,
                             struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CONSULTATION_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &consultation_columns, arena, ret_list, ret_count, err);
}

bool store_routing_part(struct store *store, int64_t application_id, const char *department,
                        const char *district, bool *ret_part, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ROUTING_PART);
    int64_t part;

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":department", department);
    bind_text(stmt, ":district", district ? district : "");
    if (!stmt_number(stmt, &part, err))
        return false;
    *ret_part = part != 0;
    return true;
}

/* ---- transfers ---- */

bool store_transfer_add(struct store *store, int64_t application_id,
                        const struct store_transfer *transfer, int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TRANSFER_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":from_department", transfer->from_department);
    bind_text(stmt, ":to_department", transfer->to_department);
    bind_date(stmt, ":asked_on", transfer->asked_on);
    bind_id(stmt, ":asked_by", clerk_id);
    bind_text(stmt, ":reason", transfer->reason);
    bind_text(stmt, ":state", transfer->state);
    bind_text(stmt, ":refusal", transfer->refusal);
    return stmt_run(stmt, err);
}

bool store_transfer_set(struct store *store, const struct store_transfer *transfer, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TRANSFER_SET);

    bind_number(stmt, ":id", transfer->id);
    bind_text(stmt, ":state", transfer->state);
    bind_text(stmt, ":refusal", transfer->refusal ? transfer->refusal : "");
    bind_text(stmt, ":ground", transfer->ground ? transfer->ground : "");
    return stmt_change_one(stmt, err);
}

static const struct column transfer_list[] = {
    COLUMN(COLUMN_ID, store_transfer, id, "id"),
    COLUMN(COLUMN_TEXT, store_transfer, from_department, "from_department"),
    COLUMN(COLUMN_TEXT, store_transfer, to_department, "to_department"),
    COLUMN(COLUMN_DATE, store_transfer, asked_on, "asked_on"),
    COLUMN(COLUMN_TEXT, store_transfer, asked_by, "asked_by"),
    COLUMN(COLUMN_TEXT, store_transfer, reason, "reason"),
    COLUMN(COLUMN_TEXT, store_transfer, state, "state"),
    COLUMN(COLUMN_TEXT, store_transfer, refusal, "refusal"),
    COLUMN(COLUMN_TEXT, store_transfer, ground, "ground"),
};
static const struct columns transfer_columns = COLUMNS(store_transfer, transfer_list);

bool store_transfer_list(struct store *store, int64_t application_id, struct arena *arena,
                         struct store_transfer **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TRANSFER_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &transfer_columns, arena, ret_list, ret_count, err);
}

/* ---- who stands in, who handles what ---- */

bool store_deputy_add(struct store *store, int64_t clerk_id, int64_t deputy_id, struct date from,
                      struct date to, int64_t set_by, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DEPUTY_ADD);

    bind_id(stmt, ":clerk_id", clerk_id);
    bind_id(stmt, ":deputy_id", deputy_id);
    bind_date(stmt, ":from_on", from);
    bind_date(stmt, ":to_on", to);
    bind_id(stmt, ":set_by", set_by);
    return stmt_run(stmt, err);
}

bool store_deputy_is(struct store *store, int64_t clerk_id, int64_t deputy_id, struct date day,
                     bool *ret_is, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DEPUTY_IS);
    int64_t count;

    bind_id(stmt, ":clerk_id", clerk_id);
    bind_id(stmt, ":deputy_id", deputy_id);
    bind_date(stmt, ":day", day);
    if (!stmt_number(stmt, &count, err))
        return false;
    *ret_is = count > 0;
    return true;
}

static const struct column deputy_list[] = {
    COLUMN(COLUMN_ID, store_deputy, id, "id"),
    COLUMN(COLUMN_ID, store_deputy, clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, store_deputy, clerk, "clerk"),
    COLUMN(COLUMN_ID, store_deputy, deputy_id, "deputy_id"),
    COLUMN(COLUMN_TEXT, store_deputy, deputy, "deputy"),
    COLUMN(COLUMN_DATE, store_deputy, from, "from_on"),
    COLUMN(COLUMN_DATE, store_deputy, to, "to_on"),
};
static const struct columns deputy_columns = COLUMNS(store_deputy, deputy_list);

bool store_deputy_list(struct store *store, const char *department, struct date day,
                       struct arena *arena, struct store_deputy **ret_list, size_t *ret_count,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DEPUTY_LIST);

    bind_text(stmt, ":department", department);
    bind_date(stmt, ":day", day);
    return stmt_list(stmt, &deputy_columns, arena, ret_list, ret_count, err);
}

bool store_deputy_end(struct store *store, int64_t id, int64_t ended_by, int64_t ended_ms,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DEPUTY_END);

    bind_id(stmt, ":id", id);
    bind_id(stmt, ":ended_by", ended_by);
    bind_number(stmt, ":ended_ms", ended_ms);
    return stmt_run(stmt, err);
}

bool store_owned_open(struct store *store, int64_t owner_id, int64_t **ret_list, size_t *ret_count,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OWNED_OPEN);

    bind_id(stmt, ":owner_id", owner_id);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}
