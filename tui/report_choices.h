/* SPDX-License-Identifier: Apache-2.0 */
/* What can be chosen when a workbook is ordered.  All live in the arena given. */
#ifndef TUI_REPORT_CHOICES_H
#define TUI_REPORT_CHOICES_H

#include "tui/form.h"
#include "tui/report_card.h"

#define REPORT_SCOPE_LIST   "list"   /* the rows of the list below */
#define REPORT_SCOPE_MARKED "marked" /* those of them that are selected */

const struct field_choice *report_year_choices(const struct report_target *target, bool all,
                                               struct arena *arena, int *ret_count);
const struct field_choice *report_stage_choices(struct arena *arena, int *ret_count);
const struct field_choice *report_item_choices(const struct report_target *target,
                                               struct arena *arena, int *ret_count);
const struct field_choice *report_ranked_choices(const struct report_target *target,
                                                 struct arena *arena, int *ret_count);
const struct field_choice *report_batch_choices(const struct report_target *target,
                                                struct arena *arena, int *ret_count);
/** Batches of the plan, of all years. */
const struct field_choice *report_plan_choices(const struct report_target *target,
                                               struct arena *arena, int *ret_count);
const struct field_choice *report_run_choices(const struct report_target *target,
                                              struct arena *arena, int *ret_count);
const struct field_choice *report_month_choices(const struct report_target *target,
                                                struct arena *arena, int *ret_count);
const struct field_choice *report_scope_choices(const struct report_target *target,
                                                struct arena *arena, int *ret_count);
/** Months counted through, from the year 0. */
int report_month_place(struct date day);

#endif
