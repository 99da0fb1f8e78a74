/* SPDX-License-Identifier: Apache-2.0 */
/* Does a workbook still say what the books say?  Held against the record of its export, the
 * journal and the movements of what it is of; writes nothing. */
#ifndef DESK_WORKBOOK_H
#define DESK_WORKBOOK_H

#include "desk/budget.h"
#include "desk/desk.h"
#include "model/month_end.h"

/** At most this many of the movements that came after are named; `later` has their number. */
#define WORKBOOK_ENTRIES_MOST 200

struct workbook_check {
    struct arena arena;
    const char *number;      /* "R000042" */
    const char *report, *by; /* its word; who made it */
    int64_t made_ms;
    int64_t rows;
    struct money control;
    bool only_money; /* its report tells nothing that no entry of the ledger moves */
    bool as_written; /* byte for byte what was written under the number */
    bool same_past;  /* the journal still has the entry it names, unaltered */
    int64_t journal_seq, ledger_seq; /* up to which it was made */
    int64_t journal_later, newest;   /* entries of the journal that came after; the ledger's last */
    const char *scope, *query;       /* what it is of: in words, and as it was asked */
    int64_t later, elsewhere; /* entries of the ledger after it: that its figures rest on, others */
    struct ledger_sum moved[LEDGER_KIND_COUNT]; /* of its scope: by so much a figure differs */
    struct ledger_entries entries;              /* the same one by one, the newest first */
    const char *batch;                          /* of a register of payments; NULL: it is none */
    bool batch_undone;                          /* taken apart by now: the register is void */
    int64_t batch_later; /* entries of the journal that sent it or answered its lines since */
    struct month_answers papers; /* of a reconciliation: of its month, booked later, since */
};
void workbook_check_release(struct workbook_check *check);
#define AUTO_WORKBOOK_CHECK __attribute__((cleanup(workbook_check_release)))

/** Is it as it was written, and does it say what the books say? */
bool workbook_holds(const struct workbook_check *check);
/** Of the file at a path.  Whoever reads the books.
 *  @return false with err when it is no workbook of this database */
MUST_USE bool desk_workbook_check(struct desk *desk, const char *path,
                                  struct workbook_check *ret_check, struct err *err);

#endif
