/* SPDX-License-Identifier: Apache-2.0 */
/* Typed, placed access to one YAML file: every value knows its line and column, so that a fault of
 * meaning is shown where it was written.  Private to this room.
 *
 * Built on libyaml's events and not on a mapper from schemas to structs: such a mapper forgets
 * where a value stood once it is mapped, and rules whose faults cannot be found cannot be kept by
 * people who do not program. */
#ifndef RULES_YAML_READER_H
#define RULES_YAML_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/err.h"
#include "base/intl.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/ratio.h"
#include "rules/catalogue.h"

struct yaml_file; /* opaque */

/** A value in a file.  Absent values (node 0) may be read: they give the empty value and no fault,
 *  because the fault was told where they were looked for. */
struct yaml {
    struct yaml_file *file;
    int node;
};

/** A word of a file and what it stands for; a table ends with a NULL word. */
struct yaml_word {
    const char *word;
    int value;
};

/**
 * Opens a file: at most 512 KiB of valid UTF-8, one document, no anchors, aliases or tags, at most
 * 12 levels and 40 000 values.  Anything else is told in faults.
 * @param arena  keeps what is read from it and its text; outlives the file
 * @return NULL after a fault; yaml_close
 */
struct yaml_file *yaml_open(const char *path, struct arena *arena, struct faults *faults);
/** The same, but what a key holds on the lines below it is not parsed, wherever the key stands: as
 * if it were not written.  Places and the file's text stay what they are. */
struct yaml_file *yaml_open_without(const char *path, const char *key, struct arena *arena,
                                    struct faults *faults);
/** The same of a text that is at hand; path is what faults name. */
struct yaml_file *yaml_open_text(const char *path, const char *text, struct arena *arena,
                                 struct faults *faults);
void yaml_close(struct yaml_file *file);
void yaml_close_at(struct yaml_file **place);
#define AUTO_YAML __attribute__((cleanup(yaml_close_at)))

struct yaml yaml_root(struct yaml_file *file);
const char *yaml_file_text(const struct yaml_file *file, size_t *ret_size); /* in the arena */
const char *yaml_file_path(const struct yaml_file *file);                   /* in the arena */
struct arena *yaml_arena(struct yaml at);
struct faults *yaml_faults(struct yaml at);

/** Adds a fault at a value.  `instead` is shown as it is; NULL: nothing to suggest. */
void yaml_fault(struct yaml at, const char *instead, const char *what, ...) PRINTF_LIKE(3, 4);
/** "file:line:column" in the arena. */
const char *yaml_place(struct yaml at);

/** Is there, and is a map; unknown and repeated keys are faults.  keys ends with NULL. */
bool yaml_map(struct yaml map, const char *const keys[]);
/** The value of a key; absent when it is not there. */
struct yaml yaml_get(struct yaml map, const char *key);
/** As yaml_get; a missing key is a fault that shows `example` as what to write. */
struct yaml yaml_need(struct yaml map, const char *key, const char *example);
static inline bool yaml_is(struct yaml value)
{
    return value.node != 0;
}

/** The number of values; 0 with a fault when it is not a list or too long. */
size_t yaml_list(struct yaml list);
struct yaml yaml_at(struct yaml list, size_t index);
bool yaml_is_list(struct yaml value);
bool yaml_is_map(struct yaml value);
/** The number of keys of a map, and each. */
size_t yaml_keys(struct yaml map);
struct yaml yaml_key_at(struct yaml map, size_t index);
struct yaml yaml_value_at(struct yaml map, size_t index);

/* Scalars.  On a fault the value is empty ("" or 0). */
const char *yaml_text(struct yaml value);
/** Lower case letters, digits, '-' and '_'. */
const char *yaml_id(struct yaml value);
/** The map {zh, en, ja}; none may be empty. */
struct words yaml_words(struct yaml value);
bool yaml_yes(struct yaml value);
int yaml_word_value(struct yaml value, const struct yaml_word words[]);
int yaml_count(struct yaml value, int least, int most);
struct money yaml_money(struct yaml value);
struct ratio yaml_ratio(struct yaml value);
struct date yaml_date(struct yaml value);
enum grade yaml_grade(struct yaml value);
/** A fact's value by its kind; false after a fault. */
bool yaml_fact(struct yaml value, const char *key, enum fact_kind kind, struct fact *ret_fact);

/** Adds a fault that stands in no value: a missing file, a wrong folder. */
void faults_add(struct faults *faults, const char *file, int line, int column, const char *instead,
                const char *what, ...) PRINTF_LIKE(6, 7);

#endif
