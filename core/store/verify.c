/* SPDX-License-Identifier: Apache-2.0 */
/* Verifying: the journal's chain, the heads kept outside, ledger and totals, what tables hold, the
 * file's own rules.
 * Knows what each kind of tampering leaves behind; writes nothing. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "store/journal.h"
#include "store/journal_inside.h"
#include "store/kept_inside.h"
#include "store/store_inside.h"

/* A removed entry's number may lie beyond the last that is left; so far is looked for it. */
#define REMOVED_MOST 1000

struct anchor {
    int64_t seq;
    struct digest hash;
};

/* Everything a verification carries along. */
struct verifying {
    struct arena arena;
    struct store *store;
    struct store_audit *audit;
    struct anchor *anchors;
    size_t anchor_count;
    struct digest *ledger; /* as the journal names them, by seq - 1 */
    size_t ledger_count;
    struct kept *kept; /* lent: what the journal says of tables; NULL: they are not compared */
    struct err *err;
};

static void verifying_release(struct verifying *verifying)
{
    arena_release(&verifying->arena);
}
#define AUTO_VERIFYING __attribute__((cleanup(verifying_release)))

/* "<seq> <64 hex digits>\n", as anchors and the journal's ledger lines are written. */
static bool read_numbered(const char *text, struct anchor *ret_anchor)
{
    struct anchor anchor = {0};
    char *end;

    errno = 0;
    anchor.seq = strtoll(text, &end, 10);
    if (errno != 0 || anchor.seq < 1 || *end != ' ')
        return false;
    text = hex_read(end + 1, anchor.hash.bytes, DIGEST_SIZE);
    if (!text)
        return false;
    *ret_anchor = anchor;
    return *text == '\n';
}

static const char *tamper_text(enum store_tamper tamper)
{
    switch (tamper) {
    case STORE_TAMPER_NONE:
        return _("nothing is wrong");
    case STORE_TAMPER_ALTERED:
        return _("entry %lld of the journal was altered");
    case STORE_TAMPER_REMOVED:
        return _("entry %lld of the journal was removed");
    case STORE_TAMPER_INSERTED:
        return _("entry %lld of the journal was inserted");
    case STORE_TAMPER_REORDERED:
        return _("entry %lld of the journal stands at another place than it was written");
    case STORE_TAMPER_CUT_OFF:
        return _("the journal is cut off: entry %lld and what followed is missing");
    case STORE_TAMPER_LEDGER:
        return _("entry %lld of the ledger is not as the journal says");
    case STORE_TAMPER_KEPT:
        return _("what tables hold is not as the journal says last, in %lld places");
    }
    return "";
}

/* @return false, always */
static bool say(struct verifying *verifying, const char *what)
{
    struct store_audit *audit = verifying->audit;

    snprintf(audit->what, sizeof audit->what, "%s", what);
    err_set(verifying->err, ERR_STORE, "%s", what);
    return err_hint(verifying->err,
                    _("Please keep the file and its anchors as they are, tell the auditor, and "
                      "restore the newest backup that verifies."));
}

static bool found_wrong(struct verifying *verifying, enum store_tamper tamper, int64_t seq)
{
    char what[sizeof verifying->audit->what];

    verifying->audit->tamper = tamper;
    verifying->audit->seq = seq;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(what, sizeof what, tamper_text(tamper), (long long) seq);
#pragma GCC diagnostic pop
    return say(verifying, what);
}

/* ---- what kind of wrong ---- */

/* The number with which a row's content gives its hash; 0: none does. */
static int64_t true_seq(const struct journal_row *row, int64_t most)
{
    for (int64_t seq = 1; seq <= most; seq++) {
        struct digest hash = journal_row_hash(row, seq);

        if (digest_same(&hash, &row->entry.hash))
            return seq;
    }
    return 0;
}

/* Does another row hold what was written as seq? */
static bool stands_elsewhere(struct verifying *verifying, int64_t seq, bool *ret_stands)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(verifying->store, SQL_JOURNAL_WALK);

    *ret_stands = false;
    for (;;) {
        struct journal_row row;
        bool is_row;

        if (!stmt_row(stmt, &is_row, verifying->err))
            return false;
        if (!is_row)
            return true;
        if (!journal_row_read(stmt, &row) || row.entry.seq == seq)
            continue;
        struct digest hash = journal_row_hash(&row, seq);
        if (digest_same(&hash, &row.entry.hash)) {
            *ret_stands = true;
            return true;
        }
    }
}

/* Was the entry after this one written onto the one before it?  Then this one came in between. */
static bool is_passed_over(struct verifying *verifying, int64_t seq, const struct digest *before,
                           bool *ret_is)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(verifying->store, SQL_JOURNAL_ENTRY);
    struct journal_row next;
    bool is_row;

    bind_number(stmt, ":seq", seq + 1);
    if (!stmt_row(stmt, &is_row, verifying->err))
        return false;
    *ret_is = is_row && journal_row_read(stmt, &next) && digest_same(&next.prev, before);
    /* at the very end: beyond the last head that was kept outside, something that hashes to nothing
     */
    if (!is_row && verifying->anchor_count > 0)
        *ret_is = verifying->anchors[verifying->anchor_count - 1].seq == seq - 1;
    return true;
}

/* The first row that does not fit: says what was done. @return false, always */
static bool diagnose(struct verifying *verifying, const struct journal_row *row,
                     const struct digest *before, int64_t most)
{
    int64_t seq = row->entry.seq;
    int64_t written = true_seq(row, most + REMOVED_MOST);
    bool yes;

    if (written == seq) /* whole in itself, but it was written onto another entry */
        return found_wrong(verifying, STORE_TAMPER_ALTERED, seq > 1 ? seq - 1 : seq);
    if (written == 0) {
        if (!is_passed_over(verifying, seq, before, &yes))
            return false;
        return found_wrong(verifying, yes ? STORE_TAMPER_INSERTED : STORE_TAMPER_ALTERED, seq);
    }
    if (written < seq)
        return found_wrong(verifying, STORE_TAMPER_INSERTED, seq - 1);
    if (!stands_elsewhere(verifying, seq, &yes))
        return false;
    return found_wrong(verifying, yes ? STORE_TAMPER_REORDERED : STORE_TAMPER_REMOVED, seq);
}

/* ---- the chain ---- */

/* Takes the ledger entries that a journal entry names; they come in the ledger's own order. */
static bool take_ledger_lines(struct verifying *verifying, const char *changes)
{
    static const char field[] = LEDGER_FIELD "\t\t";
    const char *line = changes;

    while (*line) {
        const char *end = line + strcspn(line, "\n");
        struct anchor entry;

        if (strncmp(line, field, sizeof field - 1) == 0 &&
            read_numbered(line + sizeof field - 1, &entry)) {
            if (entry.seq != (int64_t) verifying->ledger_count + 1)
                return found_wrong(verifying, STORE_TAMPER_LEDGER, entry.seq);
            *ARENA_PUSH(&verifying->arena, verifying->ledger, verifying->ledger_count) = entry.hash;
        }
        line = *end ? end + 1 : end;
    }
    return true;
}

static bool check_row(struct verifying *verifying, const struct journal_row *row,
                      const struct digest *before, int64_t most)
{
    struct digest hash;

    if (row->entry.seq != verifying->audit->entries + 1)
        return found_wrong(verifying, STORE_TAMPER_REMOVED, verifying->audit->entries + 1);
    hash = journal_row_hash(row, row->entry.seq);
    if (!digest_same(&hash, &row->entry.hash) || !digest_same(&row->prev, before))
        return diagnose(verifying, row, before, most);
    return take_ledger_lines(verifying, row->entry.changes);
}

static bool check_chain(struct verifying *verifying)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(verifying->store, SQL_JOURNAL_WALK);
    struct digest before = {0};
    int64_t most;

    if (!store_journal_head(verifying->store, &most, &verifying->audit->head, verifying->err))
        return false;
    for (;;) {
        struct journal_row row;
        bool is_row;

        if (!stmt_row(stmt, &is_row, verifying->err))
            return false;
        if (!is_row)
            return true;
        if (!journal_row_read(stmt, &row))
            return found_wrong(verifying, STORE_TAMPER_ALTERED, row.entry.seq);
        if (!check_row(verifying, &row, &before, most))
            return false;
        if (verifying->kept)
            kept_take(verifying->kept, &row.entry);
        before = row.entry.hash;
        verifying->audit->entries++;
    }
}

/* ---- heads kept outside ---- */

static bool read_anchors(struct verifying *verifying, const char *path)
{
    FILE *file = fopen(path ? path : verifying->store->anchor_path, "re");
    char line[200];

    if (!file && !path && errno == ENOENT)
        return true; /* nothing was ever written, or the copy stands alone */
    if (!file) {
        err_set(verifying->err, ERR_STORE, _("the heads kept outside cannot be read"));
        return err_detail(verifying->err, "%s: %s", path ? path : verifying->store->anchor_path,
                          strerror(errno));
    }
    while (fgets(line, sizeof line, file)) {
        struct anchor anchor;

        /* a line that a power cut left unfinished says nothing */
        if (read_numbered(line, &anchor))
            *ARENA_PUSH(&verifying->arena, verifying->anchors, verifying->anchor_count) = anchor;
    }
    fclose(file);
    return true;
}

static bool check_anchor(struct verifying *verifying, const struct anchor *anchor)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(verifying->store, SQL_JOURNAL_HASH);
    struct digest hash;
    bool is_row;

    if (anchor->seq > verifying->audit->entries)
        return found_wrong(verifying, STORE_TAMPER_CUT_OFF, verifying->audit->entries + 1);
    bind_number(stmt, ":seq", anchor->seq);
    if (!stmt_row(stmt, &is_row, verifying->err))
        return false;
    if (!is_row || !stmt_digest(stmt, 0, &hash) || !digest_same(&hash, &anchor->hash))
        return found_wrong(verifying, STORE_TAMPER_ALTERED, anchor->seq);
    verifying->audit->anchors++;
    if (anchor->seq > verifying->audit->anchored)
        verifying->audit->anchored = anchor->seq;
    return true;
}

static bool check_anchors(struct verifying *verifying)
{
    for (size_t i = 0; i < verifying->anchor_count; i++)
        if (!check_anchor(verifying, &verifying->anchors[i]))
            return false;
    return true;
}

/* ---- ledger and totals ---- */

static bool check_ledger_row(struct verifying *verifying, struct stmt *stmt)
{
    size_t place = (size_t) verifying->audit->ledger_entries;
    struct digest digest, made;
    struct ledger_row row;
    bool whole = ledger_row_read(stmt, &row, &digest);

    if (row.seq != verifying->audit->ledger_entries + 1)
        return found_wrong(verifying, STORE_TAMPER_LEDGER, verifying->audit->ledger_entries + 1);
    if (whole)
        made = ledger_row_digest(&row);
    if (!whole || !digest_same(&made, &digest) || place >= verifying->ledger_count ||
        !digest_same(&verifying->ledger[place], &digest))
        return found_wrong(verifying, STORE_TAMPER_LEDGER, row.seq);
    verifying->audit->ledger_entries++;
    return true;
}

static bool check_ledger(struct verifying *verifying)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(verifying->store, SQL_LEDGER_WALK);

    for (;;) {
        bool is_row;

        if (!stmt_row(stmt, &is_row, verifying->err))
            return false;
        if (!is_row)
            break;
        if (!check_ledger_row(verifying, stmt))
            return false;
    }
    if (verifying->ledger_count > (size_t) verifying->audit->ledger_entries)
        return found_wrong(verifying, STORE_TAMPER_LEDGER, verifying->audit->ledger_entries + 1);
    return true;
}

static bool check_total(struct verifying *verifying, enum sql_id id)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(verifying->store, id);
    char what[sizeof verifying->audit->what];
    bool is_row;

    if (!stmt_row(stmt, &is_row, verifying->err))
        return false;
    if (!is_row)
        return true;
    verifying->audit->tamper = STORE_TAMPER_LEDGER;
    verifying->audit->seq = 0;
    snprintf(what, sizeof what, _("the figures of %s are not what its ledger entries add up to"),
             stmt_text(stmt, 0));
    return say(verifying, what);
}

/* ---- what tables hold ---- */

static bool check_kept(struct verifying *verifying)
{
    struct store_differences *differences = &verifying->audit->differences;

    if (!kept_compare(verifying->kept, verifying->store, differences, verifying->err))
        return false;
    if (differences->count == 0)
        return true;
    (void) found_wrong(verifying, STORE_TAMPER_KEPT, (int64_t) differences->count);
    verifying->audit->seq = 0;
    return err_detail(verifying->err, "%s %s", differences->list[0].object,
                      differences->list[0].field);
}

bool store_journal_compare(struct store *store, struct store_differences *ret_differences,
                           struct err *err)
{
    AUTO_KEPT struct kept *kept = kept_new();
    struct store_audit audit = {0};
    AUTO_VERIFYING struct verifying verifying = {.store = store, .audit = &audit, .err = err};
    AUTO_READ struct store *snapshot = NULL;
    AUTO_STMT struct stmt *stmt = NULL;

    *ret_differences = (struct store_differences){0};
    if (!store_read_begin(store, err))
        return false;
    snapshot = store;
    stmt = stmt_begin(store, SQL_JOURNAL_WALK);
    for (;;) {
        struct journal_row row;
        bool is_row;

        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            break;
        (void) journal_row_read(stmt, &row); /* its digests are not asked for */
        kept_take(kept, &row.entry);
        if (!take_ledger_lines(&verifying, row.entry.changes))
            return false;
    }
    /* one does not hide the other */
    return kept_compare(kept, store, ret_differences, err) && check_ledger(&verifying);
}

static bool check_rules(struct verifying *verifying)
{
    bool is_ours;

    if (!migrate_is_ours(verifying->store->db, &is_ours, verifying->err))
        return false;
    if (is_ours)
        return true;
    verifying->audit->tamper = STORE_TAMPER_ALTERED;
    return say(verifying, _("the rules inside the database file were changed"));
}

/* Tables are compared when there is something to take the journal in. */
static bool verify(struct store *store, const char *anchor_path, struct kept *kept,
                   struct store_audit *ret_audit, struct err *err)
{
    AUTO_VERIFYING struct verifying verifying = {
        .store = store, .audit = ret_audit, .kept = kept, .err = err};
    AUTO_READ struct store *snapshot = NULL;

    *ret_audit = (struct store_audit){0};
    if (!store_read_begin(store, err))
        return false;
    snapshot = store;
    /* anchors first: a head that is kept while the journal is read may be newer than the snapshot
     */
    return read_anchors(&verifying, anchor_path) && check_chain(&verifying) &&
           check_anchors(&verifying) && check_ledger(&verifying) &&
           check_total(&verifying, SQL_LEDGER_POOL_DIFFERS) &&
           check_total(&verifying, SQL_LEDGER_APPLICATION_DIFFERS) &&
           check_total(&verifying, SQL_LEDGER_APPLICATION_POOL_DIFFERS) &&
           check_total(&verifying, SQL_LEDGER_ITEM_DIFFERS) &&
           check_total(&verifying, SQL_LEDGER_DAY_DIFFERS) &&
           check_total(&verifying, SQL_LEDGER_PAYMENT_DIFFERS) &&
           check_total(&verifying, SQL_STAGE_TOTAL_DIFFERS) &&
           check_total(&verifying, SQL_QUEUE_TOTAL_DIFFERS) &&
           check_total(&verifying, SQL_VOUCHER_DIFFERS) &&
           check_total(&verifying, SQL_CLAWBACK_DIFFERS) && (!kept || check_kept(&verifying)) &&
           check_rules(&verifying);
}

bool store_journal_verify(struct store *store, const char *anchor_path,
                          struct store_audit *ret_audit, struct err *err)
{
    return verify(store, anchor_path, NULL, ret_audit, err);
}

bool store_verify(struct store *store, const char *anchor_path, struct store_audit *ret_audit,
                  struct err *err)
{
    AUTO_KEPT struct kept *kept = kept_new();

    return verify(store, anchor_path, kept, ret_audit, err);
}
