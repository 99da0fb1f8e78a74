/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing a day from the month it stands in, with the days off.  Knows the calendar; what the day
 * is for is the caller's. */
#ifndef TUI_MONTH_H
#define TUI_MONTH_H

#include "tui/console.h"

struct month_pick {
    const char *title;
    struct date day; /* in focus at first; DATE_NONE: today */
    void (*done)(void *of, struct date day);
    void *of;
};

/** Opens it above the top screen. */
bool month_open(struct console *console, const struct month_pick *pick);

#endif
