/* SPDX-License-Identifier: Apache-2.0 */
/* How an application is spoken of on every screen: its figure, its stage, its days, its names.
 * Texts are in the language of now and live in the arena given. */
#ifndef TUI_APPLICATION_WORDS_H
#define TUI_APPLICATION_WORDS_H

#include "base/calendar.h"
#include "base/mem.h"
#include "model/application.h"
#include "model/fact.h"
#include "model/organisation.h"
#include "model/pool_year.h"
#include "rules/catalogue.h"
#include "tui/grid.h"

/** The figure that counts now, the furthest one reached: paid in full, else awarded, else reserved,
 *  else assessed, else requested.  @param ret_mark  which it is, a msgid of two columns at most
 *  @return false when there is none (in kind, or nothing stated) */
bool application_figure(const struct application *application, struct money *ret_amount,
                        const char **ret_mark);
/** "1,234.56A." in ten thousands of yuan, with the mark; "in kind"; or "–". */
const char *application_figure_text(const struct application *application, struct arena *arena);
/** The stage; "out for correction" while it is returned. */
const char *application_stage_text(const struct application *application);
bool application_is_late(const struct application *application, struct date today);
/** "3 working days left", "5 working days late", "due today"; "" when nothing is due. */
const char *application_due_text(const struct application *application,
                                 const struct calendar *calendar, struct date today,
                                 struct arena *arena);
/** "11-24"; "2025-11-24" when it is not of this year. */
const char *day_short(struct date day, struct date today, struct arena *arena);
/** Beside days that have a provisional_mark. */
#define PROVISIONAL_LEGEND N_("* provisional")
/** The name, with the mark of an invented one. */
const char *applicant_text(const char *name, bool invented, struct arena *arena);
/** The item's id and name in the newest edition. */
const char *item_text(const struct catalogue *catalogue, const char *item, struct arena *arena);
const char *item_name(const struct catalogue *catalogue, const char *item);
/** "86.40", or "". */
const char *score_text(const struct application *application, struct arena *arena);
const char *department_short(const struct catalogue *catalogue, const char *department);
const char *pool_text(const struct catalogue *catalogue, const char *pool);
/** A fact as people read it: amounts with commas, yes and no, the name of a choice. */
const char *fact_text(const struct fact *fact, const struct ask *ask, struct arena *arena);
/** "more than the 1,630,001.00 yuan requested"; "" when it is not. */
const char *over_requested_text(const struct application *application, struct money given,
                                struct arena *arena);
/** "Funds released"; of an entry that takes one back, that it does. */
const char *entry_kind_text(enum ledger_kind kind, bool reversal, struct arena *arena);
/** "1,234.56 yuan" */
const char *yuan_text(struct money amount, struct arena *arena);
/** " (booked 2026-11-30)": the day it counts on, where that is another than its own; else "". */
const char *booked_text(struct date booked_on, struct date own, struct arena *arena);
/** In units of 10,000 yuan, without the unit. */
const char *wan_text(struct money amount, struct arena *arena);
/** The way through the stages in one line: done, [now], next; those the item leaves out with "–".
 *  Stages far away give way to "…" when there is no room. */
void application_path_draw(struct grid *grid, struct area area, unsigned path, enum stage now);

#endif
