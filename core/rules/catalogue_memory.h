/* SPDX-License-Identifier: Apache-2.0 */
/* What a catalogue owns beside what it shows.  Private to this room. */
#ifndef RULES_CATALOGUE_MEMORY_H
#define RULES_CATALOGUE_MEMORY_H

#include "base/mem.h"

struct parts; /* loading.h */

struct catalogue_memory {
    struct arena arena;
    const struct parts *common; /* of policy.yaml, for editions read later */
    const char **item_ids;      /* distinct, in order of measure */
    size_t item_id_count;
};

#endif
