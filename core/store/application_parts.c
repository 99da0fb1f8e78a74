/* SPDX-License-Identifier: Apache-2.0 */
/* What hangs on an application: facts, formal check, papers, overlays.
 * Which of them an item asks for is the catalogue's. */
#include "base/intl.h"
#include "base/text.h"
#include "store/application.h"
#include "store/fact_rows.h"
#include "store/stmt.h"
#include "store/task.h"

/* ---- facts ---- */

static bool drop_facts(struct store *store, int64_t application_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FACT_DROP);

    bind_number(stmt, ":application_id", application_id);
    return stmt_run(stmt, err);
}

static bool add_fact(struct store *store, int64_t application_id, const struct fact *fact,
                     size_t place, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FACT_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":key", fact->key);
    bind_text(stmt, ":kind", fact_kind_word(fact->kind));
    bind_text(stmt, ":value", fact->text);
    bind_text(stmt, ":mark", fact_mark(fact, &arena));
    bind_number(stmt, ":place", (int64_t) place);
    return stmt_run(stmt, err);
}

bool store_facts_set(struct store *store, int64_t application_id, const struct facts *facts,
                     struct err *err)
{
    if (!drop_facts(store, application_id, err))
        return false;
    for (size_t i = 0; i < facts->count; i++)
        if (!add_fact(store, application_id, &facts->list[i], i, err))
            return false;
    return true;
}

/* Beside what was stated, so that nobody who judges forgets them. */
static bool read_audited(struct store *store, int64_t application_id, struct facts *facts,
                         struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_audited *list;
    size_t count;

    if (!store_audited_list(store, application_id, &arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        facts_audit(facts, list[i].key, list[i].stated, list[i].audited, list[i].report);
    return true;
}

bool store_facts_of(struct store *store, int64_t application_id, struct facts *ret_facts,
                    struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FACT_LIST);
    AUTO_FACTS struct facts facts = {0};

    bind_number(stmt, ":application_id", application_id);
    if (!fact_rows_read(stmt, &facts, err) || !read_audited(store, application_id, &facts, err))
        return false;
    *ret_facts = facts;
    facts = (struct facts){0};
    return true;
}

/* ---- the formal check and papers ---- */

bool store_check_set(struct store *store, int64_t application_id, const struct store_check *check,
                     struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CHECK_SET);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":check_id", check->check);
    bind_text(stmt, ":result", check->result);
    bind_text(stmt, ":note", check->note ? check->note : "");
    bind_text(stmt, ":changed", check->changed ? check->changed : "");
    return stmt_run(stmt, err);
}

static const struct column check_list[] = {
    COLUMN(COLUMN_TEXT, store_check, check, "check_id"),
    COLUMN(COLUMN_TEXT, store_check, result, "result"),
    COLUMN(COLUMN_TEXT, store_check, note, "note"),
    COLUMN(COLUMN_TEXT, store_check, changed, "changed"),
};
static const struct columns check_columns = COLUMNS(store_check, check_list);

bool store_check_list(struct store *store, int64_t application_id, struct arena *arena,
                      struct store_check **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CHECK_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &check_columns, arena, ret_list, ret_count, err);
}

bool store_material_set(struct store *store, int64_t application_id,
                        const struct store_material *material, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MATERIAL_SET);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":material_id", material->material);
    bind_flag(stmt, ":present", material->present);
    return stmt_run(stmt, err);
}

static const struct column material_list[] = {
    COLUMN(COLUMN_TEXT, store_material, material, "material_id"),
    COLUMN(COLUMN_FLAG, store_material, present, "present"),
};
static const struct columns material_columns = COLUMNS(store_material, material_list);

bool store_material_list(struct store *store, int64_t application_id, struct arena *arena,
                         struct store_material **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MATERIAL_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &material_columns, arena, ret_list, ret_count, err);
}

/* ---- overlays ---- */

bool store_overlay_begin(struct store *store, int64_t application_id, enum overlay_kind kind,
                         struct date day, int64_t clerk_id, const char *reason, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OVERLAY_BEGIN);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":kind", overlay_word(kind));
    bind_date(stmt, ":begun_on", day);
    bind_id(stmt, ":begun_by", clerk_id);
    bind_text(stmt, ":reason", reason);
    return stmt_run(stmt, err);
}

bool store_overlay_end(struct store *store, int64_t application_id, enum overlay_kind kind,
                       struct date day, int64_t clerk_id, const char *answer, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OVERLAY_END);
    int64_t changed;

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":kind", overlay_word(kind));
    bind_date(stmt, ":ended_on", day);
    bind_id(stmt, ":ended_by", clerk_id);
    bind_text(stmt, ":answer", answer ? answer : "");
    if (!stmt_change(stmt, &changed, err))
        return false;
    if (changed == 1)
        return true;
    return kind == OVERLAY_RETURN
               ? err_set(err, ERR_NOT_FOUND, _("it is not returned for correction"))
               : err_set(err, ERR_NOT_FOUND, _("nothing of this kind is open on it"));
}

static bool read_overlay(const char *word, void *ret_kind)
{
    return overlay_parse(word, ret_kind);
}

static const struct column overlay_list[] = {
    COLUMN(COLUMN_ID, store_overlay, id, "id"),
    COLUMN_BY(read_overlay, store_overlay, kind, "kind"),
    COLUMN(COLUMN_DATE, store_overlay, begun_on, "begun_on"),
    COLUMN(COLUMN_DATE, store_overlay, ended_on, "ended_on"),
    COLUMN(COLUMN_TEXT, store_overlay, reason, "reason"),
    COLUMN(COLUMN_TEXT, store_overlay, answer, "answer"),
    COLUMN(COLUMN_TEXT, store_overlay, clerk, "clerk"),
    COLUMN(COLUMN_ID, store_overlay, begun_by, "begun_by"),
    COLUMN(COLUMN_ID, store_overlay, ended_by, "ended_by"),
    COLUMN(COLUMN_FLAG, store_overlay, cancelled, "cancelled"),
};
static const struct columns overlay_columns = COLUMNS(store_overlay, overlay_list);

bool store_overlay_list(struct store *store, int64_t application_id, struct arena *arena,
                        struct store_overlay **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_OVERLAY_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &overlay_columns, arena, ret_list, ret_count, err);
}
