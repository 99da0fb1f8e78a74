/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps files in parts and puts them together again.  What they are is not known here. */
#include "store/document.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "store/stmt.h"

#define PART_SIZE ((size_t) 512 * 1024) /* the table's CHECK: values of the file stay short */

/* ---- keeping ---- */

static bool is_kept(struct store *store, const struct digest *digest, bool *ret_kept,
                    struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_CONTENT_COUNT);
    int64_t count;

    bind_digest(stmt, ":digest", digest);
    if (!stmt_number(stmt, &count, err))
        return false;
    *ret_kept = count > 0;
    return true;
}

static bool add_content(struct store *store, const struct digest *digest, size_t size,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_CONTENT_ADD);

    bind_digest(stmt, ":digest", digest);
    bind_number(stmt, ":size", (int64_t) size);
    return stmt_run(stmt, err);
}

static bool add_part(struct store *store, const struct digest *digest, int64_t part,
                     const unsigned char *bytes, size_t size, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_PART_ADD);

    bind_digest(stmt, ":digest", digest);
    bind_number(stmt, ":part", part);
    bind_blob(stmt, ":bytes", bytes, size);
    return stmt_run(stmt, err);
}

static bool keep(struct store *store, const struct digest *digest, const unsigned char *bytes,
                 size_t size, struct err *err)
{
    bool kept;

    if (!is_kept(store, digest, &kept, err))
        return false;
    if (kept)
        return true;
    if (!add_content(store, digest, size, err))
        return false;
    for (size_t at = 0, part = 0; at < size; at += PART_SIZE, part++) {
        size_t left = size - at;

        if (!add_part(store, digest, (int64_t) part, bytes + at,
                      left < PART_SIZE ? left : PART_SIZE, err))
            return false;
    }
    return true;
}

bool store_document_add(struct store *store, int64_t application_id,
                        const struct store_document *document, int64_t clerk_id,
                        const unsigned char *bytes, size_t size, int64_t *ret_id, struct err *err)
{
    if (!keep(store, &document->digest, bytes, size, err))
        return false;
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_ADD);
    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":material_id", document->material);
    bind_digest(stmt, ":digest", &document->digest);
    bind_text(stmt, ":kind", document->kind);
    bind_text(stmt, ":name", document->name);
    bind_number(stmt, ":added_ms", document->added_ms);
    bind_id(stmt, ":added_by", clerk_id);
    return stmt_insert(stmt, ret_id, err);
}

/* The material is the evidence of the pack. */
bool store_evidence_document_add(struct store *store, int64_t evaluation_id,
                                 const struct store_document *document, int64_t clerk_id,
                                 const unsigned char *bytes, size_t size, int64_t *ret_id,
                                 struct err *err)
{
    if (!keep(store, &document->digest, bytes, size, err))
        return false;
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_DOCUMENT_ADD);
    bind_number(stmt, ":evaluation_id", evaluation_id);
    bind_text(stmt, ":evidence", document->material);
    bind_digest(stmt, ":digest", &document->digest);
    bind_text(stmt, ":kind", document->kind);
    bind_text(stmt, ":name", document->name);
    bind_number(stmt, ":added_ms", document->added_ms);
    bind_id(stmt, ":added_by", clerk_id);
    return stmt_insert(stmt, ret_id, err);
}

static bool remove_document(struct store *store, enum sql_id query, int64_t id, int64_t now_ms,
                            int64_t clerk_id, const char *reason, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, query);
    int64_t changed;

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":removed_ms", now_ms);
    bind_id(stmt, ":removed_by", clerk_id);
    bind_text(stmt, ":reason", reason);
    if (!stmt_change(stmt, &changed, err))
        return false;
    return changed == 1 || err_set(err, ERR_NOT_FOUND, _("there is no such file"));
}

bool store_document_remove(struct store *store, int64_t id, int64_t now_ms, int64_t clerk_id,
                           const char *reason, struct err *err)
{
    return remove_document(store, SQL_DOCUMENT_REMOVE, id, now_ms, clerk_id, reason, err);
}

bool store_evidence_document_remove(struct store *store, int64_t id, int64_t now_ms,
                                    int64_t clerk_id, const char *reason, struct err *err)
{
    return remove_document(store, SQL_EVALUATION_DOCUMENT_REMOVE, id, now_ms, clerk_id, reason,
                           err);
}

static const struct column document_list[] = {
    COLUMN(COLUMN_ID, store_document, id, "id"),
    COLUMN(COLUMN_TEXT, store_document, material, "material_id"),
    COLUMN(COLUMN_DIGEST, store_document, digest, "digest"),
    COLUMN(COLUMN_TEXT, store_document, kind, "kind"),
    COLUMN(COLUMN_TEXT, store_document, name, "name"),
    COLUMN(COLUMN_NUMBER, store_document, added_ms, "added_ms"),
    COLUMN(COLUMN_TEXT, store_document, clerk, "clerk"),
    COLUMN(COLUMN_NUMBER, store_document, size, "size"),
};
static const struct columns document_columns = COLUMNS(store_document, document_list);

bool store_document_list(struct store *store, int64_t application_id, struct arena *arena,
                         struct store_document **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &document_columns, arena, ret_list, ret_count, err);
}

bool store_evidence_document_list(struct store *store, int64_t evaluation_id, struct arena *arena,
                                  struct store_document **ret_list, size_t *ret_count,
                                  struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_DOCUMENT_LIST);

    bind_number(stmt, ":evaluation_id", evaluation_id);
    return stmt_list(stmt, &document_columns, arena, ret_list, ret_count, err);
}

/* ---- reading ---- */

static bool is_altered(const struct digest *digest, struct err *err)
{
    char text[DIGEST_TEXT_SIZE];

    err_set(err, ERR_STORE, _("a kept file is missing or was altered"));
    err_detail(err, "%s", digest_text(digest, text));
    return err_hint(err,
                    _("Please keep the database as it is and compare with the newest backup."));
}

/* All parts one after the other. @return how many bytes; more than most: too many */
static bool read_parts(struct stmt *stmt, unsigned char *bytes, size_t most, size_t *ret_size,
                       struct err *err)
{
    size_t size = 0;

    for (;;) {
        const void *part;
        size_t part_size;
        bool is_row;

        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            break;
        part = stmt_blob(stmt, 0, &part_size);
        if (part_size > most - size) {
            size = most + 1;
            break;
        }
        if (part_size > 0)
            memcpy(bytes + size, part, part_size);
        size += part_size;
    }
    *ret_size = size;
    return true;
}

unsigned char *store_document_read(struct store *store, const struct digest *digest, int64_t size,
                                   struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_PART_LIST);
    AUTO_FREE unsigned char *bytes = mem_get((size_t) size + 1);
    unsigned char *whole;
    struct digest found;
    size_t read;

    bind_digest(stmt, ":digest", digest);
    if (!read_parts(stmt, bytes, (size_t) size, &read, err))
        return NULL;
    found = digest_of(bytes, read > (size_t) size ? 0 : read);
    if (read != (size_t) size || !digest_same(&found, digest)) {
        is_altered(digest, err);
        return NULL;
    }
    whole = bytes;
    bytes = NULL;
    return whole;
}

/* ---- verifying ---- */

struct content {
    struct digest digest;
    int64_t size;
};

static const struct column content_list[] = {
    COLUMN(COLUMN_DIGEST, content, digest, "digest"),
    COLUMN(COLUMN_NUMBER, content, size, "size"),
};
static const struct columns content_columns = COLUMNS(content, content_list);

static bool contents_hold(struct store *store, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_CONTENT_LIST);
    struct content *contents;
    size_t count;

    if (!stmt_list(stmt, &content_columns, &arena, &contents, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE unsigned char *bytes =
            store_document_read(store, &contents[i].digest, contents[i].size, err);

        if (!bytes)
            return false;
    }
    return true;
}

/* Content and digest changed together still do not stand in the journal. */
static bool rows_are_heard(struct store *store, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_UNHEARD);
    int64_t count;

    if (!stmt_number(stmt, &count, err))
        return false;
    return count == 0 ||
           err_set(err, ERR_STORE, _("%" PRId64 " kept files are not as the journal says"), count);
}

bool store_document_verify(struct store *store, int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DOCUMENT_COUNT);

    return stmt_number(stmt, ret_count, err) && contents_hold(store, err) &&
           rows_are_heard(store, err);
}
