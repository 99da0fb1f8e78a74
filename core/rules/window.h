/* SPDX-License-Identifier: Apache-2.0 */
/* The days on which an item takes applications, where its guides name any (申报期). */
#ifndef RULES_WINDOW_H
#define RULES_WINDOW_H

#include "rules/catalogue.h"

/** The line of the formal check that no catalogue has: of what is received outside such days.  The
 * dot keeps it apart from the ids that a file can write. */
#define CHECK_WINDOW "receipt.window"

/** A day outside what the guides of its year name.  Of a year no guide of which is known nothing is
 * known: false. */
bool item_is_out_of_window(const struct item *item, struct date day);
/** Those of the day's year (DATE_NONE: all) with what they rest on: "2026-05-06 to 2026-06-05,
 * the guide"; "": none. */
const char *item_windows_text(const struct item *item, struct date day, struct arena *arena);

#endif
