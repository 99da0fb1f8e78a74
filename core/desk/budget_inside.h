/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the verbs of budgets share (budget.c). */
#ifndef DESK_BUDGET_INSIDE_H
#define DESK_BUDGET_INSIDE_H

#include "desk/act.h"
#include "desk/budget.h"
#include "model/proposal.h"

#define BUDGET_REASON_MOST   600
#define BUDGET_DOCUMENT_MOST 120

/** Who may read the books. */
unsigned budget_readers(void);
MUST_USE bool budget_year_can_be(int year, struct err *err);
/** A pool's year as it is, or as it would be opened. */
MUST_USE bool budget_read(struct desk *desk, const struct pool *pool, int year, struct arena *arena,
                          struct pool_year *ret_pool_year, struct err *err);
/** As desk_ledger_entries, for whoever holds what they are of in hand: none is left out, and those
 * of other departments still tell no case. */
MUST_USE bool budget_entries(struct desk *desk, const struct ledger_filter *filter, size_t most,
                             struct ledger_entries *ret_entries, struct err *err);
/** Is it the year that whatever waits, waits for? */
bool budget_runs(const struct desk *desk, int year);
/** The year's row, opened by the rules of the catalogue when there is none; the act's entry says by
 * which. */
MUST_USE bool budget_open_year(struct act *act, const struct pool *pool, int year, int64_t *ret_id,
                               struct err *err);
/** The same for a movement that two persons make: the year follows the policy's ceiling of now. */
MUST_USE bool budget_move_year(struct act *act, const struct pool *pool, int year, int64_t *ret_id,
                               struct err *err);
/** Reason (must be given) and document, cleaned. */
MUST_USE bool budget_read_why(const char *reason, const char *document, struct arena *arena,
                              const char **ret_reason, const char **ret_document, struct err *err);
/** The same; neither may be missing. */
MUST_USE bool budget_read_paper(const char *reason, const char *document, struct arena *arena,
                                const char **ret_reason, const char **ret_document,
                                struct err *err);
/** Inside the act that confirms it: posts a raise, a cut or a release, by the figures of now. */
MUST_USE bool budget_post(struct act *act, const struct proposal *proposal,
                          const struct proposal_line *line, int64_t *ret_seq, struct err *err);

#endif
