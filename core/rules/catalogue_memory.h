/* SPDX-License-Identifier: Apache-2.0 */
/* What a catalogue owns beside what it shows.  Private to this room. */
#ifndef RULES_CATALOGUE_MEMORY_H
#define RULES_CATALOGUE_MEMORY_H

#include "base/mem.h"

struct catalogue_memory {
    struct arena arena;
    const char **item_ids; /* distinct, in order of measure */
    size_t item_id_count;
};

#endif
