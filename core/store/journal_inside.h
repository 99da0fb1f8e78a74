/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the digests that journal and ledger rows are known by, and reading a row to make
 * them again.  Shared by who writes (journal.c, ledger.c) and who verifies (verify.c). */
#ifndef STORE_JOURNAL_INSIDE_H
#define STORE_JOURNAL_INSIDE_H

#include "model/journal.h"
#include "store/ledger.h"
#include "store/stmt.h"

/* The field of a journal entry's changes that names a ledger entry: "ledger\t\t<seq> <digest>\n".
 */
#define LEDGER_FIELD "ledger"

#define JOURNAL_ALG 1 /* SM3 over length-prefixed fields */

/** A journal row as it stands. Texts are good until the statement's next row. */
struct journal_row {
    struct journal_entry entry;
    int64_t alg;
    struct digest prev;
};
/** The row that a statement with the columns of journal_walk stands on.
 *  @return false when a digest has not its size */
bool journal_row_read(struct stmt *stmt, struct journal_row *ret_row);
/** The hash of the row if it stood at seq. */
struct digest journal_row_hash(const struct journal_row *row, int64_t seq);

/** A ledger row as it stands, with everything its digest covers. */
struct ledger_row {
    int64_t seq, at_ms, pool_year_id, amount_fen, application_id, clerk_id;
    unsigned char idem[IDEM_SIZE];
    const char *day, *kind, *reason, *document;
    int64_t ref, pair;
    bool has_receipt, reversal;
    struct digest receipt;
};
struct digest ledger_row_digest(const struct ledger_row *row);
/** The row that a statement with the columns of ledger_walk stands on. */
bool ledger_row_read(struct stmt *stmt, struct ledger_row *ret_row, struct digest *ret_digest);

#endif
