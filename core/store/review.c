/* SPDX-License-Identifier: Apache-2.0 */
/* Receipts and the record of exports: rows in, rows out.
 * The file itself keeps receipts as they are. */
#include "store/review.h"

#include "base/intl.h"
#include "store/stmt.h"

/* ---- receipts ---- */

static bool add_receipt_line(struct store *store, int64_t receipt_id, size_t place,
                             const struct receipt_line *line, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_RECEIPT_ADD_LINE);

    bind_number(stmt, ":receipt_id", receipt_id);
    bind_number(stmt, ":line", (int64_t) place);
    bind_text(stmt, ":kind", receipt_line_word(line->kind));
    bind_text(stmt, ":zh", line->label.zh ? line->label.zh : "");
    bind_text(stmt, ":ja", line->label.ja ? line->label.ja : "");
    bind_text(stmt, ":en", line->label.en ? line->label.en : "");
    bind_text(stmt, ":article", line->article ? line->article : "");
    bind_text(stmt, ":proof", line->proof ? line->proof : "");
    bind_money(stmt, ":amount_fen", line->amount);
    bind_money(stmt, ":used_fen", line->used);
    bind_money(stmt, ":headroom_fen", line->headroom);
    bind_number(stmt, ":ppm", line->ppm);
    bind_number(stmt, ":count", line->count);
    bind_flag(stmt, ":binds", line->binds);
    bind_flag(stmt, ":unproved", line->unproved);
    bind_number(stmt, ":rounding", (int64_t) line->rounding);
    return stmt_run(stmt, err);
}

static bool add_receipt(struct store *store, int64_t application_id, const struct receipt *receipt,
                        const struct store_receipt_note *note, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_RECEIPT_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_id(stmt, ":use_id", note->use_id);
    bind_number(stmt, ":made_ms", note->made_ms);
    bind_id(stmt, ":clerk_id", note->clerk_id);
    bind_text(stmt, ":item", receipt->item);
    bind_digest(stmt, ":edition", &receipt->edition);
    bind_flag(stmt, ":in_kind", receipt->in_kind);
    bind_money(stmt, ":result_fen", receipt->result);
    bind_money_if(stmt, ":decided_fen", note->has_decided, note->decided);
    bind_text(stmt, ":ground", note->ground ? note->ground : "");
    bind_digest(stmt, ":digest", &receipt->digest);
    bind_digest(stmt, ":policy", note->has_policy ? &note->policy : NULL);
    return stmt_insert(stmt, ret_id, err);
}

bool store_receipt_add(struct store *store, int64_t application_id, const struct receipt *receipt,
                       const struct store_receipt_note *note, int64_t *ret_id, struct err *err)
{
    int64_t id;

    if (!add_receipt(store, application_id, receipt, note, &id, err))
        return false;
    for (size_t i = 0; i < receipt->count; i++)
        if (!add_receipt_line(store, id, i, &receipt->list[i], err))
            return false;
    *ret_id = id;
    return true;
}

static bool read_line_kind(const char *word, void *ret_kind)
{
    return receipt_line_parse(word, ret_kind);
}

static const struct column line_list[] = {
    COLUMN_BY(read_line_kind, receipt_line, kind, "kind"),
    COLUMN(COLUMN_TEXT, receipt_line, label.zh, "zh"),
    COLUMN(COLUMN_TEXT, receipt_line, label.ja, "ja"),
    COLUMN(COLUMN_TEXT, receipt_line, label.en, "en"),
    COLUMN(COLUMN_TEXT, receipt_line, article, "article"),
    COLUMN(COLUMN_TEXT, receipt_line, proof, "proof"),
    COLUMN(COLUMN_MONEY, receipt_line, amount, "amount_fen"),
    COLUMN(COLUMN_MONEY, receipt_line, used, "used_fen"),
    COLUMN(COLUMN_MONEY, receipt_line, headroom, "headroom_fen"),
    COLUMN(COLUMN_NUMBER, receipt_line, ppm, "ppm"),
    COLUMN(COLUMN_NUMBER, receipt_line, count, "count"),
    COLUMN(COLUMN_FLAG, receipt_line, binds, "binds"),
    COLUMN(COLUMN_FLAG, receipt_line, unproved, "unproved"),
    COLUMN(COLUMN_INT, receipt_line, rounding, "rounding"), /* an enum is an int here */
};
static const struct columns line_columns = COLUMNS(receipt_line, line_list);
_Static_assert(sizeof(enum rounding) == sizeof(int), "rounding is stored as a number");

/* The head of a receipt with its note, as one row gives them. */
struct receipt_row {
    struct receipt receipt;
    struct store_receipt_note note;
};
static const struct column receipt_list[] = {
    COLUMN(COLUMN_ID, receipt_row, note.id, "id"),
    COLUMN(COLUMN_NUMBER, receipt_row, note.made_ms, "made_ms"),
    COLUMN(COLUMN_ID, receipt_row, note.clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, receipt_row, receipt.item, "item"),
    COLUMN(COLUMN_DIGEST, receipt_row, receipt.edition, "edition"),
    COLUMN(COLUMN_FLAG, receipt_row, receipt.in_kind, "in_kind"),
    COLUMN(COLUMN_MONEY, receipt_row, receipt.result, "result_fen"),
    COLUMN_IF(COLUMN_MONEY, receipt_row, note.decided, note.has_decided, "decided_fen"),
    COLUMN(COLUMN_TEXT, receipt_row, note.ground, "ground"),
    COLUMN(COLUMN_DIGEST, receipt_row, receipt.digest, "digest"),
    COLUMN_IF(COLUMN_DIGEST, receipt_row, note.policy, note.has_policy, "policy"),
    COLUMN(COLUMN_TEXT, receipt_row, note.maker, "maker"),
    COLUMN(COLUMN_ID, receipt_row, note.checked_by, "checked_by"),
    COLUMN(COLUMN_TEXT, receipt_row, note.checker, "checker"),
    COLUMN(COLUMN_DATE, receipt_row, note.checked_on, "checked_on"),
};
static const struct columns receipt_columns = COLUMNS(receipt_row, receipt_list);

static bool read_receipt(struct store *store, enum sql_id which, const char *of, int64_t id,
                         struct receipt_row *row, struct arena *arena, bool *ret_found,
                         struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, which);
    AUTO_STMT struct stmt *lines = stmt_begin(store, SQL_RECEIPT_LINES);

    bind_number(stmt, of, id);
    if (!stmt_one(stmt, &receipt_columns, row, arena, ret_found, err))
        return false;
    bind_number(lines, ":receipt_id", row->note.id);
    return !*ret_found ||
           stmt_list(lines, &line_columns, arena, &row->receipt.list, &row->receipt.count, err);
}

static bool find_receipt(struct store *store, enum sql_id which, const char *of, int64_t id,
                         struct receipt *ret_receipt, struct store_receipt_note *ret_note,
                         bool *ret_found, struct err *err)
{
    struct arena arena = {0};
    struct receipt_row row = {0};
    bool found = false;
    bool good = read_receipt(store, which, of, id, &row, &arena, &found, err);

    if (!good || !found) {
        arena_release(&arena);
        *ret_found = false;
        return good;
    }
    row.receipt.arena = arena;
    *ret_receipt = row.receipt;
    *ret_note = row.note;
    *ret_found = true;
    return true;
}

bool store_receipt_newest(struct store *store, int64_t application_id, struct receipt *ret_receipt,
                          struct store_receipt_note *ret_note, bool *ret_found, struct err *err)
{
    return find_receipt(store, SQL_RECEIPT_NEWEST, ":application_id", application_id, ret_receipt,
                        ret_note, ret_found, err);
}

bool store_receipt_of_use(struct store *store, int64_t use_id, struct receipt *ret_receipt,
                          bool *ret_found, struct err *err)
{
    struct store_receipt_note note;

    return find_receipt(store, SQL_RECEIPT_OF_USE, ":use_id", use_id, ret_receipt, &note, ret_found,
                        err);
}

/* A row of kept_receipt. */
struct proof_row {
    int64_t id;
    struct store_receipt_proof proof;
    struct receipt receipt;
};
static const struct column proof_list[] = {
    COLUMN(COLUMN_ID, proof_row, id, "id"),
    COLUMN(COLUMN_ID, proof_row, proof.application_id, "application_id"),
    COLUMN(COLUMN_TEXT, proof_row, proof.number, "number"),
    COLUMN(COLUMN_TEXT, proof_row, receipt.item, "item"),
    COLUMN(COLUMN_DIGEST, proof_row, receipt.edition, "edition"),
    COLUMN(COLUMN_FLAG, proof_row, receipt.in_kind, "in_kind"),
    COLUMN(COLUMN_MONEY, proof_row, receipt.result, "result_fen"),
    COLUMN(COLUMN_DIGEST, proof_row, proof.kept, "digest"),
};
static const struct columns proof_columns = COLUMNS(proof_row, proof_list);

static bool prove(struct store *store, struct proof_row *row, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STMT struct stmt *lines = stmt_begin(store, SQL_RECEIPT_LINES);

    bind_number(lines, ":receipt_id", row->id);
    if (!stmt_list(lines, &line_columns, &arena, &row->receipt.list, &row->receipt.count, err))
        return false;
    receipt_seal(&row->receipt);
    row->proof.made = row->receipt.digest;
    return true;
}

bool store_receipt_proofs(struct store *store, struct arena *arena,
                          struct store_receipt_proof **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_KEPT_RECEIPT);
    struct proof_row *rows;
    struct store_receipt_proof *list;
    size_t count;

    if (!stmt_list(stmt, &proof_columns, arena, &rows, &count, err))
        return false;
    list = arena_get(arena, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        if (!prove(store, &rows[i], err))
            return false;
        list[i] = rows[i].proof;
    }
    *ret_list = list;
    *ret_count = count;
    return true;
}

/* A row of receipt_checker. */
struct checker_row {
    const char *checker;
    struct date day;
};
static const struct column checker_list[] = {
    COLUMN(COLUMN_TEXT, checker_row, checker, "checker"),
    COLUMN(COLUMN_DATE, checker_row, day, "checked_on"),
};
static const struct columns checker_columns = COLUMNS(checker_row, checker_list);

bool store_receipt_checker(struct store *store, int64_t application_id, struct arena *arena,
                           const char **ret_checker, struct date *ret_day, bool *ret_found,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_RECEIPT_CHECKER);
    struct checker_row row = {0};

    bind_number(stmt, ":application_id", application_id);
    if (!stmt_one(stmt, &checker_columns, &row, arena, ret_found, err))
        return false;
    if (*ret_found) {
        *ret_checker = row.checker;
        *ret_day = row.day;
    }
    return true;
}

bool store_receipt_check(struct store *store, int64_t application_id, struct date day,
                         int64_t clerk_id, const char *note, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_RECEIPT_CHECK);

    bind_number(stmt, ":application_id", application_id);
    bind_date(stmt, ":checked_on", day);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":note", note);
    return stmt_run(stmt, err);
}

bool store_receipt_void(struct store *store, int64_t application_id, int64_t at_ms,
                        int64_t clerk_id, const char *reason, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_RECEIPT_VOID_NEWEST);

    bind_number(stmt, ":application_id", application_id);
    bind_number(stmt, ":at_ms", at_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":reason", reason);
    return stmt_run(stmt, err);
}

/* ---- exports ---- */

bool store_export_begin(struct store *store, const struct store_export *export_, int64_t *ret_id,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EXPORT_BEGIN);

    bind_number(stmt, ":at_ms", export_->at_ms);
    bind_id(stmt, ":clerk_id", export_->clerk_id);
    bind_text(stmt, ":report", export_->report);
    bind_text(stmt, ":file", export_->file);
    bind_text(stmt, ":filter", export_->filter ? export_->filter : "");
    bind_number(stmt, ":row_count", export_->row_count);
    bind_money(stmt, ":control_fen", export_->control);
    return stmt_insert(stmt, ret_id, err);
}

bool store_export_end(struct store *store, const struct store_export *export_, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EXPORT_END);
    int64_t changed;

    bind_number(stmt, ":id", export_->id);
    bind_number(stmt, ":clerk_id", export_->clerk_id);
    bind_text(stmt, ":file", export_->file);
    bind_number(stmt, ":row_count", export_->row_count);
    bind_money(stmt, ":control_fen", export_->control);
    bind_digest(stmt, ":digest", &export_->digest);
    if (!stmt_change(stmt, &changed, err))
        return false;
    return changed == 1 || err_set(err, ERR_NOT_FOUND, _("no such export is under way"));
}

static const struct column export_columns_list[] = {
    COLUMN(COLUMN_ID, store_export, id, "id"),
    COLUMN(COLUMN_NUMBER, store_export, at_ms, "at_ms"),
    COLUMN(COLUMN_ID, store_export, clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, store_export, clerk, "clerk"),
    COLUMN(COLUMN_TEXT, store_export, report, "report"),
    COLUMN(COLUMN_TEXT, store_export, file, "file"),
    COLUMN(COLUMN_TEXT, store_export, filter, "filter"),
    COLUMN(COLUMN_NUMBER, store_export, row_count, "row_count"),
    COLUMN(COLUMN_MONEY, store_export, control, "control_fen"),
    COLUMN(COLUMN_DIGEST, store_export, digest, "digest"),
    COLUMN(COLUMN_FLAG, store_export, finished, "finished"),
};
static const struct columns export_columns = COLUMNS(store_export, export_columns_list);

void store_exports_release(struct store_exports *exports)
{
    arena_release(&exports->arena);
    *exports = (struct store_exports){0};
}

bool store_export_cases(struct store *store, int64_t export_id, const int64_t *ids, size_t count,
                        struct err *err)
{
    int64_t changed;

    for (size_t i = 0; i < count; i++) {
        AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EXPORT_CASE_ADD);

        bind_number(stmt, ":export_id", export_id);
        bind_number(stmt, ":application_id", ids[i]);
        if (!stmt_change(stmt, &changed, err))
            return false;
    }
    return true;
}

bool store_export_list_of_case(struct store *store, int64_t application_id,
                               struct store_exports *ret_exports, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EXPORT_LIST_OF_CASE);
    AUTO_STORE_EXPORTS struct store_exports exports = {0};

    bind_number(stmt, ":application_id", application_id);
    if (!stmt_list(stmt, &export_columns, &exports.arena, &exports.list, &exports.count, err))
        return false;
    *ret_exports = exports;
    exports = (struct store_exports){0};
    return true;
}

bool store_export_by_id(struct store *store, int64_t id, struct arena *arena,
                        struct store_export *ret_export, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EXPORT_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &export_columns, ret_export, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("no workbook was written under this number"));
}

bool store_export_list(struct store *store, size_t most, struct store_exports *ret_exports,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EXPORT_LIST);
    AUTO_STORE_EXPORTS struct store_exports exports = {0};

    bind_number(stmt, ":most", (int64_t) most);
    if (!stmt_list(stmt, &export_columns, &exports.arena, &exports.list, &exports.count, err))
        return false;
    *ret_exports = exports;
    exports = (struct store_exports){0};
    return true;
}
