/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the allocation bench: a case a row in the order of the rule that is looked at, each
 * rule's amount beside the others', the line where the money ends, totals.  Knows showing only. */
#ifndef TUI_BENCH_ROWS_H
#define TUI_BENCH_ROWS_H

#include "desk/allocation.h"
#include "tui/list.h"

#define BENCH_COLUMNS 14

struct bench_rows {
    const struct bench *bench; /* what is shown: as it stands, or with a case at another place */
    enum allocation_rule rule; /* whose order and line */
    int64_t moved;             /* the case at another place, not kept yet; 0: none */
    struct list_column columns[BENCH_COLUMNS]; /* heads in the language of now */
    size_t *order; /* places in the bench's list, in the order of the rule; in arena */
    struct arena arena;
};
/** The bench or the rule is another: orders the rows anew. */
void bench_rows_order(struct bench_rows *rows, const struct bench *bench,
                      enum allocation_rule rule);
void bench_rows_release(struct bench_rows *rows);
/** The state of a run; of a signed one that a later signed one took the place of, that. */
const char *bench_run_state(const struct allocation *run, struct arena *arena);
/** Writes the heads: ">" the rule that is looked at, "*" the one that was chosen; as wide as the
 * sums. */
void bench_rows_heads(struct bench_rows *rows);

int64_t bench_rows_count(const struct bench_rows *rows);
/** NULL: the line, or a total. */
const struct bench_case *bench_rows_case(const struct bench_rows *rows, int64_t row);
/** The row of a case. */
int64_t bench_rows_of(const struct bench_rows *rows, int64_t application_id);
struct list_row bench_rows_text(const struct bench_rows *rows, int64_t row, struct arena *arena);

/** What is to be known of the whole: state and signatures, what is not in it, what changed. */
const char *bench_state_text(const struct bench *bench, struct arena *arena);
/** The rule that the run stands with. @return false: none is chosen */
bool bench_rule_chosen(const struct bench *bench, enum allocation_rule *ret_rule);
/** As the head of its column. */
const char *bench_rule_short(enum allocation_rule rule);
/** One case with its amounts to the fen.  @param brief  in one line */
const char *bench_case_text(const struct bench *bench, const struct bench_case *one,
                            enum allocation_rule rule, bool brief, struct arena *arena);

#endif
