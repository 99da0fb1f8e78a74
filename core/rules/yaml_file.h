/* SPDX-License-Identifier: Apache-2.0 */
/* What yaml_file.c and yaml_reader.c share: the open file on libyaml's document. */
#ifndef RULES_YAML_FILE_H
#define RULES_YAML_FILE_H

#include <yaml.h>

#include "rules/yaml_reader.h"

struct yaml_file {
    const char *path;
    const char *text;
    size_t size;
    struct arena *arena;
    struct faults *faults;
    yaml_document_t document;
    bool loaded;
};

/** The node of a value, NULL when absent. */
yaml_node_t *yaml_node(struct yaml value);

#endif
