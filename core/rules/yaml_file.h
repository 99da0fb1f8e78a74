/* SPDX-License-Identifier: Apache-2.0 */
/* What yaml_file.c and yaml_reader.c share: the open file and its values. */
#ifndef RULES_YAML_FILE_H
#define RULES_YAML_FILE_H

#include "rules/yaml_reader.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    bool is_plain; /* a scalar without quotes */
    int line, column;
    size_t count;      /* of a scalar: its bytes; of a list: its values; of a map: its keys */
    const char *text;  /* of a scalar, ends with a NUL; else "" */
    const int *inside; /* numbers of the nodes; of a map: key and value by turns */
};

struct yaml_file {
    const char *path;
    const char *text;
    size_t size;
    struct arena *arena;
    struct faults *faults;
    struct arena values; /* texts and lists of the nodes */
    struct yaml_node *nodes;
    size_t node_count;
};

/** The node of a value, NULL when absent. */
static inline const struct yaml_node *yaml_node(struct yaml value)
{
    return value.node == 0 ? NULL : &value.file->nodes[value.node - 1];
}

/** What is left of a text without what the key holds; its lines stay, empty, so that places stay.
 *  free() */
char *yaml_text_without(const char *text, size_t size, const char *key, size_t *ret_size);

#endif
