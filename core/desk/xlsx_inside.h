/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: the parts of an .xlsx package (ECMA-376), read through libzip and expat.
 * Knows zip and XML; leaves what a cell means to xlsx_file.c. */
#ifndef DESK_XLSX_INSIDE_H
#define DESK_XLSX_INSIDE_H

#include <expat.h>

#include "base/err.h"
#include "base/mem.h"

/* What a part may be when unpacked: a small file that swells without end is an attack. */
#define XLSX_PART_MOST    ((size_t) 256 * 1024 * 1024)
#define XLSX_ENTRIES_MOST 10000
#define XLSX_DEPTH_MOST   64

struct xlsx_package;

/** Opens a package that lies in memory; bytes must outlive it.  @return false ERR_INPUT */
MUST_USE bool xlsx_open(const char *bytes, size_t size, struct xlsx_package **ret_package,
                        struct err *err);
void xlsx_close_at(struct xlsx_package **package);
#define AUTO_XLSX __attribute__((cleanup(xlsx_close_at)))
bool xlsx_has(struct xlsx_package *package, const char *part);

/** What to do with the elements of a part; names come without their prefix. NULL: nothing. */
struct xlsx_reader {
    void (*begin)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *bytes, size_t size);
    const bool *stop; /* set by the reader when it has seen enough, or too much */
    void *context;
};
/** Reads a part from start to end.  Refuses a document type, entities and deep nesting.
 *  @return false ERR_INPUT */
MUST_USE bool xlsx_read(struct xlsx_package *package, const char *part,
                        const struct xlsx_reader *reader, struct err *err);

/** The value of an attribute by its name without prefix, or NULL. */
const char *xlsx_attribute(const char **attributes, const char *name);
/** The part that a relation of `part` ("" for the package) leads to: by id, or, id NULL, the first
 *  whose type ends with `type`.  NULL when there is none. */
MUST_USE bool xlsx_related(struct xlsx_package *package, const char *part, const char *id,
                           const char *type, struct arena *arena, const char **ret_part,
                           struct err *err);

#endif
