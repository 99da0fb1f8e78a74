/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: an explanation while it is said, and how its lines are added. */
#ifndef DESK_EXPLAIN_SAYING_H
#define DESK_EXPLAIN_SAYING_H

#include "desk/explain.h"

struct saying {
    const struct explanation *explanation;
    const struct catalogue *catalogue;
    struct explain_lines *lines;
};

/* Texts are copied; marks are constants. */
struct explain_line *saying_line(struct saying *saying, enum explain_kind kind, const char *text);
void saying_heading(struct saying *saying, const char *text);
void saying_pair(struct saying *saying, const char *label, const char *text);
void saying_marked(struct saying *saying, const char *mark, const char *text);
void saying_note(struct saying *saying, const char *mark, const char *text);
/** A text made by a format; lives as long as the lines. */
const char *saying_text(struct saying *saying, const char *format, ...) PRINTF_LIKE(2, 3);

/* explain_words.c */
/** @param item  whose papers prove it */
void explain_say_receipt_line(struct saying *saying, const struct item *item,
                              const struct receipt *receipt, size_t index);
/* explain_uses.c */
void explain_say_uses(struct saying *saying);
/* explain_change.c */
void explain_say_change(struct saying *saying);
/* explain_stack.c */
void explain_say_limits(struct saying *saying);
void explain_say_pool(struct saying *saying);
void explain_say_pending(struct saying *saying);

#endif
