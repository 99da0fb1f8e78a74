/* SPDX-License-Identifier: Apache-2.0 */
/* The journal: what changed as lines, entries chained by their hashes, lists, the heads kept
 * outside. Verifying is in verify.c; the words of verbs are the desk's. */
#include "store/journal.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "store/journal_inside.h"
#include "store/store_inside.h"

/* ---- what changed ---- */

static void add_escaped(struct str *changes, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, "\t\n\r\\");

        str_add_bytes(changes, text, plain);
        text += plain;
        if (!*text)
            return;
        str_add(changes, *text == '\t'   ? "\\t"
                         : *text == '\n' ? "\\n"
                         : *text == '\r' ? "\\r"
                                         : "\\\\");
        text++;
    }
}

void change_text(struct str *changes, const char *field, const char *old_text, const char *new_text)
{
    old_text = old_text ? old_text : "";
    new_text = new_text ? new_text : "";
    if (text_is(old_text, new_text))
        return;
    str_add(changes, field);
    str_add(changes, "\t");
    add_escaped(changes, old_text);
    str_add(changes, "\t");
    add_escaped(changes, new_text);
    str_add(changes, "\n");
}

void change_money(struct str *changes, const char *field, struct money old_amount,
                  struct money new_amount)
{
    char before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];

    change_text(changes, field, money_plain(old_amount, before), money_plain(new_amount, after));
}

void change_date(struct str *changes, const char *field, struct date old_day, struct date new_day)
{
    char before[DATE_TEXT_SIZE], after[DATE_TEXT_SIZE];

    change_text(changes, field, date_text(old_day, before), date_text(new_day, after));
}

void change_number(struct str *changes, const char *field, int64_t old_number, int64_t new_number)
{
    char before[24], after[24];

    snprintf(before, sizeof before, "%lld", (long long) old_number);
    snprintf(after, sizeof after, "%lld", (long long) new_number);
    change_text(changes, field, before, after);
}

/* ---- the chain ---- */

struct digest journal_row_hash(const struct journal_row *row, int64_t seq)
{
    struct journal_entry entry = row->entry;

    entry.seq = seq;
    entry.alg = row->alg;
    entry.prev = row->prev;
    return journal_entry_hash(&entry);
}

bool journal_row_read(struct stmt *stmt, struct journal_row *ret_row)
{
    *ret_row = (struct journal_row){
        .entry = {.seq = stmt_int64(stmt, 0),
                  .at_ms = stmt_int64(stmt, 2),
                  .clerk_id = stmt_int64(stmt, 3),
                  .clerk = stmt_text(stmt, 4),
                  .verb = stmt_text(stmt, 5),
                  .kind = stmt_text(stmt, 6),
                  .object_id = stmt_int64(stmt, 7),
                  .object = stmt_text(stmt, 8),
                  .changes = stmt_text(stmt, 9)},
        .alg = stmt_int64(stmt, 1),
    };
    return stmt_digest(stmt, 10, &ret_row->prev) && stmt_digest(stmt, 11, &ret_row->entry.hash);
}

struct head {
    int64_t seq, at_ms;
    struct digest hash;
};
static const struct column head_list[] = {
    COLUMN(COLUMN_ID, head, seq, "seq"),
    COLUMN(COLUMN_NUMBER, head, at_ms, "at_ms"),
    COLUMN(COLUMN_DIGEST, head, hash, "hash"),
};
static const struct columns head_columns = COLUMNS(head, head_list);

static bool read_head(struct store *store, struct head *ret_head, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_JOURNAL_HEAD);
    struct arena none = {0};
    bool found;

    *ret_head = (struct head){0};
    return stmt_one(stmt, &head_columns, ret_head, &none, &found, err);
}

bool store_journal_head(struct store *store, int64_t *ret_seq, struct digest *ret_hash,
                        struct err *err)
{
    struct head head;

    if (!read_head(store, &head, err))
        return false;
    *ret_seq = head.seq;
    *ret_hash = head.hash;
    return true;
}

static bool write_row(struct store *store, const struct journal_row *row, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_JOURNAL_ADD);

    bind_number(stmt, ":seq", row->entry.seq);
    bind_number(stmt, ":at_ms", row->entry.at_ms);
    bind_number(stmt, ":clerk_id", row->entry.clerk_id);
    bind_text(stmt, ":clerk", row->entry.clerk);
    bind_text(stmt, ":verb", row->entry.verb);
    bind_text(stmt, ":kind", row->entry.kind);
    bind_number(stmt, ":object_id", row->entry.object_id);
    bind_text(stmt, ":object", row->entry.object);
    bind_text(stmt, ":changes", row->entry.changes);
    bind_digest(stmt, ":prev", &row->prev);
    bind_digest(stmt, ":hash", &row->entry.hash);
    return stmt_run(stmt, err);
}

static const char *or_nothing(const char *text)
{
    return text ? text : "";
}

static bool add_row(struct store *store, const struct journal_entry *entry, const char *changes,
                    struct err *err)
{
    struct journal_row row = {.entry = *entry, .alg = JOURNAL_ALG};
    struct head head;

    if (!read_head(store, &head, err))
        return false;
    row.entry.seq = head.seq + 1;
    row.entry.clerk = or_nothing(entry->clerk);
    row.entry.object = or_nothing(entry->object);
    row.entry.changes = changes;
    row.prev = head.hash;
    /* the order is the number; a clock that was set back does not make it look otherwise */
    if (row.entry.at_ms < head.at_ms)
        row.entry.at_ms = head.at_ms;
    row.entry.hash = journal_row_hash(&row, row.entry.seq);
    if (!write_row(store, &row, err))
        return false;
    store->head_seq = row.entry.seq;
    store->head_hash = row.entry.hash;
    store->head_ms = row.entry.at_ms;
    store->anchor_now =
        store->anchor_now || store->pending.size > 0 || text_is(entry->kind, "clerk");
    str_clear(&store->pending);
    return true;
}

bool store_journal_add(struct store *store, const struct journal_entry *entry, struct err *err)
{
    AUTO_STR struct str changes;

    str_init(&changes, 2 * CHANGES_MOST);
    str_add(&changes, or_nothing(entry->changes));
    str_add(&changes, store->pending.text);
    if (changes.cut || store->pending.cut) {
        store->has_failed = store->is_writing;
        err_set(err, ERR_STORE, _("the change is too large to be journalled"));
        return err_hint(err, _("Please make it in several steps."));
    }
    return add_row(store, entry, changes.text, err);
}

/* ---- lists ---- */

static const struct column entry_list[] = {
    COLUMN(COLUMN_ID, journal_entry, seq, "seq"),
    COLUMN(COLUMN_NUMBER, journal_entry, alg, "alg"),
    COLUMN(COLUMN_NUMBER, journal_entry, at_ms, "at_ms"),
    COLUMN(COLUMN_ID, journal_entry, clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, journal_entry, clerk, "clerk"),
    COLUMN(COLUMN_TEXT, journal_entry, verb, "verb"),
    COLUMN(COLUMN_TEXT, journal_entry, kind, "kind"),
    COLUMN(COLUMN_ID, journal_entry, object_id, "object_id"),
    COLUMN(COLUMN_TEXT, journal_entry, object, "object"),
    COLUMN(COLUMN_TEXT, journal_entry, changes, "changes"),
    COLUMN(COLUMN_DIGEST, journal_entry, prev, "prev"),
    COLUMN(COLUMN_DIGEST, journal_entry, hash, "hash"),
};
static const struct columns entry_columns = COLUMNS(journal_entry, entry_list);

static bool read_entries(struct stmt *stmt, struct journal *ret_journal, struct err *err)
{
    struct journal journal = {0};

    if (!stmt_list(stmt, &entry_columns, &journal.arena, &journal.list, &journal.count, err)) {
        journal_release(&journal);
        return false;
    }
    *ret_journal = journal;
    return true;
}

bool store_journal_of(struct store *store, const char *kind, int64_t object_id,
                      struct journal *ret_journal, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_JOURNAL_OF_OBJECT);

    bind_text(stmt, ":kind", kind);
    bind_number(stmt, ":object_id", object_id);
    return read_entries(stmt, ret_journal, err);
}

bool store_journal_account_changed(struct store *store, int64_t organisation_id, struct date after,
                                   struct journal *ret_journal, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_JOURNAL_ACCOUNT_CHANGED);

    bind_number(stmt, ":organisation_id", organisation_id);
    bind_date(stmt, ":after", after);
    return read_entries(stmt, ret_journal, err);
}

bool store_journal_list(struct store *store, const struct store_journal_filter *filter,
                        struct journal *ret_journal, struct err *err)
{
    char sql[400];

    snprintf(sql, sizeof sql,
             "SELECT seq, alg, at_ms, clerk_id, clerk, verb, kind, object_id, object, changes,"
             " prev, hash"
             " FROM journal WHERE seq < :before%s%s%s ORDER BY seq DESC LIMIT :most",
             filter->clerk_id ? " AND clerk_id = :clerk_id" : "",
             filter->kind ? " AND kind = :kind" : "",
             filter->kind && filter->object_id ? " AND object_id = :object_id" : "");
    AUTO_STMT struct stmt *stmt = stmt_begin_text(store, sql);
    bind_number(stmt, ":before", filter->before > 0 ? filter->before : INT64_MAX);
    bind_number(stmt, ":most", (int64_t) filter->most);
    if (filter->clerk_id)
        bind_number(stmt, ":clerk_id", filter->clerk_id);
    if (filter->kind)
        bind_text(stmt, ":kind", filter->kind);
    if (filter->kind && filter->object_id)
        bind_number(stmt, ":object_id", filter->object_id);
    return read_entries(stmt, ret_journal, err);
}

/* ---- the head kept outside ---- */

#define ANCHOR_MOST_ENTRIES 64
#define ANCHOR_MOST_MS      60000

/* A line that a power cut left unfinished is closed, so that the next one stands alone. */
static bool ends_in_line(int file)
{
    off_t size = lseek(file, 0, SEEK_END);
    char last = '\n';

    if (size > 0)
        (void) !pread(file, &last, 1, size - 1);
    return last == '\n';
}

/* What moves money or says who may do what is anchored for good as it is committed; of the rest a
 * power cut may take the last few lines, which the next one stands for (reliability §4.5). */
static bool must_last(const struct store *store)
{
    return !store->is_filling &&
           (store->anchor_now || store->head_seq - store->anchored_seq >= ANCHOR_MOST_ENTRIES ||
            store->head_ms - store->anchored_ms >= ANCHOR_MOST_MS);
}

void store_anchor_sync(int file)
{
    if (file < 0)
        return;
    (void) fdatasync(file);
    close(file);
}

int store_anchor(struct store *store)
{
    char line[DIGEST_TEXT_SIZE + 32], hash[DIGEST_TEXT_SIZE];
    int file, size;

    if (store->head_seq == 0)
        return -1;
    file = open(store->anchor_path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return -1; /* saved it is; the next line stands for this entry too */
    size = snprintf(line, sizeof line, "%s%lld %s\n", ends_in_line(file) ? "" : "\n",
                    (long long) store->head_seq, digest_text(&store->head_hash, hash));
    (void) !write(file, line, (size_t) size);
    if (must_last(store)) {
        store->anchored_seq = store->head_seq;
        store->anchored_ms = store->head_ms;
        store->anchor_now = false;
        return file;
    }
    close(file);
    return -1;
}
