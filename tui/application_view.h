/* SPDX-License-Identifier: Apache-2.0 */
/* One application as rows of a page: what stands on its tabs, in the preview beside the list and on
 * its receipt.  Knows showing only; keys are the screens'. */
#ifndef TUI_APPLICATION_VIEW_H
#define TUI_APPLICATION_VIEW_H

#include "desk/casework.h"
#include "desk/explain.h"
#include "tui/page.h"
#include "tui/world.h"

/** In short, for the list: who, what, how much, when, what stands against it. */
void application_preview_rows(struct page *page, const struct world *world,
                              const struct application_page *application);
/** Where it stands and the last things done. */
void application_recent_rows(struct page *page, const struct world *world,
                             const struct application_page *application);
/** The stages, when and by whom each was reached; those that are passed over. */
void application_path_rows(struct page *page, const struct world *world,
                           const struct application_page *application);
void application_overview_rows(struct page *page, const struct world *world,
                               const struct application_page *application);
/** What has to be known at once: an open return, what waits of the award, opinions that were not
 *  given in time, conditions not met.  @param key  of the award, as it is pressed from there */
void application_warning_rows(struct page *page, const struct world *world,
                              const struct application_page *application, const char *key);
#define AWARD_KEY "u" /* on the page of the case */
/** Materials are picks, in their order. */
void application_facts_rows(struct page *page, const struct world *world,
                            const struct application_page *application);
/** While it is out for correction: since when, until when, what is not answered. */
void application_agreement_warning(struct page *page, const struct application_page *application,
                                   const char *key);
void application_correction_warning(struct page *page, const struct world *world,
                                    const struct application_page *application);
/** Checks are picks, in their order. */
const char *check_result_text(enum check_result result);
void application_check_rows(struct page *page, const struct application_page *application);
void application_score_rows(struct page *page, const struct application_page *application);
void application_assess_rows(struct page *page, const struct world *world,
                             const struct explanation *explanation);
/** A warning when more was assessed than was requested; else nothing. */
void application_over_row(struct page *page, const struct application_page *application);
/** The voucher that was issued: what is left and until when, its uses and what stands against them.
 */
void voucher_rows(struct page *page, const struct world *world,
                  const struct application_page *application);
/** The balance of an item and year over all vouchers of the applicant. */
void voucher_balance_rows(struct page *page, const struct world *world,
                          const struct voucher_holdings *holdings, const char *item, int year);
void application_money_rows(struct page *page, struct world *world,
                            const struct application_page *application);
void application_history_rows(struct page *page, const struct world *world,
                              const struct application_page *application);

/** Parts of an explanation (bit set of 1u << enum explain_part): headings, pairs, bars, texts. */
void explain_rows(struct page *page, const struct explanation *explanation,
                  const struct catalogue *catalogue, unsigned parts);

#endif
