/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the dossier's draw of a sample, and the sheets that files of their own write. */
#ifndef REPORTS_DOSSIER_H
#define REPORTS_DOSSIER_H

#include "desk/casework.h"
#include "reports/part.h"
#include "reports/receipt_steps.h"

/** By what a sample is drawn: the order's seed, else the day. */
const char *dossier_seed(struct part *part);
/** Draws order->sample of them: by the digest of "seed:number", smallest first.
 *  @param ret_chosen  in part's arena, by number */
MUST_USE bool dossier_draw(struct part *part, const struct application_ids *ids,
                           const int64_t **ret_chosen, size_t *ret_count, struct err *err);

/** The new value of a field in the lines of an entry; "" when it is not there.  In arena. */
const char *dossier_change(const char *changes, const char *field, struct arena *arena);

#define COLUMN_CASE                                                                                \
    {                                                                                              \
        .head = N_("Application"), .means = N_("Whose dossier it is."), .look = LOOK_CODE,         \
        .width = 16                                                                                \
    }

struct table *dossier_begin_approvals(struct part *part);
MUST_USE bool dossier_write_approvals(const struct part *part, struct table *table,
                                      const struct application_page *page, struct err *err);

struct table *dossier_begin_papers(struct part *part);
void dossier_write_papers(struct table *table, const struct application_page *page);

struct table *dossier_begin_exports(struct part *part);
MUST_USE bool dossier_write_exports(const struct part *part, struct table *table,
                                    const struct application_page *page, struct err *err);

struct table *dossier_begin_journal(struct part *part);
/** Every entry with all that its hash covers, unless it is sealed to the reader. */
void dossier_write_journal(struct table *table, const struct application_page *page);

#endif
