/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the form share and nobody else sees. */
#ifndef TUI_FORM_INSIDE_H
#define TUI_FORM_INSIDE_H

#include "tui/form.h"

struct form_field {
    struct field spec;
    struct edit edit; /* kinds that are typed */
    char *value;      /* kinds that are chosen */
    char *error;      /* NULL: none */
    bool shown;
    bool changed; /* since form_kept */
    bool touched; /* since it was checked */
    bool fresh;   /* what stands there was not typed: typing takes its place */
};

/** What is typed takes the place of what stands there. */
bool field_gives_way(const struct form_field *field);
/** Its value is typed, not chosen. */
bool field_is_typed(const struct form_field *field);

#endif
