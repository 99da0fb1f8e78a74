/* SPDX-License-Identifier: Apache-2.0 */
/* Applications as rows of a list: the ids of a filter, and their rows window by window.
 * Knows the columns; filters and keys are screen_applications.c's. */
#ifndef TUI_APPLICATIONS_SOURCE_H
#define TUI_APPLICATIONS_SOURCE_H

#include "desk/casework.h"
#include "tui/list.h"
#include "tui/world.h"

#define APPLICATIONS_COLUMNS 10

#define APPLICATIONS_DESKS 32

struct applications_source {
    struct world *world;
    struct application_ids ids;
    bool late; /* those that are late: by how much and whose they are comes before the rest */
    struct application_ids nobodys; /* of a to-do list: those of no desk; else none */
    bool has_nobodys;               /* of the rows read last */
    struct err err;                 /* why the last reading failed; kind ERR_NONE: it did not */
    bool asked; /* rows one's own department is asked about: the day is that of the answer */
    int64_t desks[APPLICATIONS_DESKS]; /* officers one stands in for today */
    int desk_count;
    bool has_other_year;  /* of the days due in the rows read last */
    bool has_provisional; /* the same */
};

/** The columns for the language of now and the rows read: no stage and no day is cut. */
void applications_columns(const struct applications_source *source,
                          struct list_column ret_columns[APPLICATIONS_COLUMNS]);

/** Reads the ids of a filter. @return false: none are there, err says why */
bool applications_find(struct applications_source *source, const struct application_filter *filter);
void applications_source_release(struct applications_source *source);
/** For list_init. */
struct list_source applications_rows(struct applications_source *source);
/** Where an id stands; -1: not there. */
int64_t applications_place(const struct applications_source *source, int64_t id);

#endif
