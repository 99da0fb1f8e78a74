/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the console share and nobody else sees. */
#ifndef TUI_CONSOLE_INSIDE_H
#define TUI_CONSOLE_INSIDE_H

#include "tui/console.h"

#define DEPTH_MOST 24

struct console {
    struct console_options options;
    struct screen *stack[DEPTH_MOST];
    int depth;
    struct screen *dead[DEPTH_MOST]; /* closed, not yet freed */
    int dead_count;
    int entered;     /* handlers running, one within another */
    bool resume_due; /* a screen was closed and none opened since */
    struct grid grid;
    char message[800], said[800]; /* and the one before the key of now */
    enum say message_kind;
    struct err err; /* the last one, for F3 */
    bool has_err;
    char context[320]; /* the second line as it was to be, when it was cut; else "" */
    char who[200];
    bool over;
    int status;
    bool unsaved;           /* keys came since drafts were saved */
    int64_t typed_ms;       /* the last key */
    int64_t unsaved_ms;     /* the first key since drafts were saved */
    bool hurried;           /* the drawing to come follows a key */
    bool owes;              /* the last one left something for when the keys rest */
    int64_t progress_since; /* -1: no long work */
    int64_t progress_drawn;
};

#endif
