/* SPDX-License-Identifier: Apache-2.0 */
/* Instalments as stored, their batches and the lines of these.  A line moves its instalment by the
 * file's own triggers. */
#ifndef STORE_INSTALMENT_H
#define STORE_INSTALMENT_H

#include "model/instalment.h"
#include "store/ledger.h"

/** @return false ERR_NOT_FOUND */
MUST_USE bool store_instalment_by_id(struct store *store, int64_t id, struct arena *arena,
                                     struct instalment *ret_instalment, struct err *err);
/** What is under way first.
 *  @param clerk_id  for whom it is to be checked, or waits
 *  @param also      states that wait for this person beside checks, when filter->mine */
MUST_USE bool store_instalment_list(struct store *store, const struct instalment_filter *filter,
                                    int64_t clerk_id, unsigned also,
                                    struct instalments *ret_instalments, struct err *err);
/** What waits in paying for this person; checks those of a department (NULL: of all). */
MUST_USE bool store_payment_queue(struct store *store, int64_t clerk_id, const char *department,
                                  struct payment_queue *ret_queue, struct err *err);
/** What else is sent or batched, and is paid by the pool's year of this one.
 *  @param batch_id  of what is batched only what is in this batch; 0: all */
MUST_USE bool store_payment_on_way(struct store *store, const struct instalment *instalment,
                                   int64_t batch_id, struct money *ret_on_way, struct err *err);
/** What is under way of an application, and the number of its next. */
MUST_USE bool store_instalment_open(struct store *store, int64_t application_id,
                                    struct money *ret_open, int64_t *ret_next, struct err *err);
/** The application planned under this key; 0: none. */
MUST_USE bool store_instalment_find(struct store *store, const uint8_t idem[IDEM_SIZE],
                                    int64_t *ret_application_id, struct err *err);
MUST_USE bool store_instalment_add(struct store *store, const struct instalment *instalment,
                                   const uint8_t idem[IDEM_SIZE], int64_t now_ms, struct err *err);
/** State, people, payee and reason of `next`; ERR_CONFLICT when its version is not the newest. */
MUST_USE bool store_instalment_move(struct store *store, const struct instalment *next,
                                    struct err *err);

/** The number of the next batch of a year. */
MUST_USE bool store_batch_next(struct store *store, int year, int64_t *ret_next, struct err *err);
MUST_USE bool store_batch_add(struct store *store, const char *number, int64_t clerk_id,
                              struct date day, int64_t *ret_id, struct err *err);
MUST_USE bool store_batch_line_add(struct store *store, int64_t batch_id, int line,
                                   const struct instalment *instalment, struct err *err);
/** No line can be added from here on. */
MUST_USE bool store_batch_close(struct store *store, int64_t id, const char *control,
                                struct err *err);
/** ERR_CONFLICT when it was sent or taken apart meanwhile. */
MUST_USE bool store_batch_send(struct store *store, int64_t id, int64_t clerk_id, struct date day,
                               struct err *err);
MUST_USE bool store_batch_undo(struct store *store, int64_t id, int64_t clerk_id, struct date day,
                               struct err *err);
/** Newest first. @param id  0: all */
MUST_USE bool store_batch_list(struct store *store, int64_t id, struct payment_batches *ret_batches,
                               struct err *err);
/** In their order. */
MUST_USE bool store_batch_lines(struct store *store, int64_t batch_id,
                                struct payment_lines *ret_lines, struct err *err);
/** By its number or its control number; 0: there is none. */
MUST_USE bool store_batch_find(struct store *store, const char *word, int64_t *ret_id,
                               struct err *err);

struct store_line_place {
    const char *batch;
    int line;
};
/** Another line that was paid under this number of the treasury. */
MUST_USE bool store_line_by_reference(struct store *store, const char *reference,
                                      int64_t but_line_id, struct arena *arena,
                                      struct store_line_place *ret_place, bool *ret_found,
                                      struct err *err);

/** What the treasury answered to a line. */
struct store_line_end {
    const char *outcome; /* "paid", "returned" */
    struct date day;
    int64_t clerk_id;
    const char *reference, *reason;
    int64_t ledger_seq, return_seq; /* 0: none */
};
MUST_USE bool store_line_end(struct store *store, int64_t line_id, const struct store_line_end *end,
                             struct err *err);

/** Whether this person decided on the award: then another pays it. */
MUST_USE bool store_award_decided(struct store *store, int64_t application_id, int64_t clerk_id,
                                  bool *ret_decided, struct err *err);

#endif
