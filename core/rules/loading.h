/* SPDX-License-Identifier: Apache-2.0 */
/* What the files catalogue_*.c share while a catalogue is read.  Private to this room. */
#ifndef RULES_LOADING_H
#define RULES_LOADING_H

#include "rules/catalogue.h"
#include "rules/yaml_reader.h"

/** The lists of an item that policy.yaml may begin for all of them. */
struct parts {
    size_t ask_count;
    const struct ask *asks;
    size_t need_count;
    const struct condition *needs;
    size_t check_count;
    const struct check *checklist;
    size_t material_count;
    const struct material *materials;
};

/** An edition being read, with the places its checks point to. */
struct draft {
    struct edition edition;
    struct item *items;
    const char *from_place, *to_place; /* "file:line:column" */
};

struct loading {
    struct arena *arena; /* the catalogue's own */
    struct faults *faults;
    struct catalogue *catalogue; /* policy, departments and pools are read before the editions */
    struct parts common;
    size_t draft_count;
    struct draft *drafts;
};

/* catalogue_item.c */
/** Reads asks, needs, checklist and materials; `before` stands in front of them (may be empty). */
void parts_read(struct yaml map, const struct parts *before, struct parts *ret_parts);
/** Reads one item.  departments: the edition's own. */
void item_read(struct loading *loading, struct yaml map, const struct edition *edition,
               size_t department_count, const struct department *const *departments,
               struct item *ret_item);
/** A list of department ids, lead first. */
const struct department *const *departments_read(struct loading *loading, struct yaml list,
                                                 size_t *ret_count);

/* catalogue_gives.c */
void gives_read(struct yaml map, const struct item *item, struct gives *ret_gives);

/* catalogue_condition.c */
/** @param explained  because and article are required (needs), or not allowed (in an exception) */
void condition_read(struct yaml map, const struct item *item, bool explained,
                    struct condition *ret_condition);
/** The kind of a fact named in a file; a fault when the item does not know it. */
bool fact_named(struct yaml value, const struct item *item, const char **ret_fact,
                enum fact_kind *ret_kind);
/** A value of a fact, with choices and districts checked. */
bool fact_value_read(struct yaml value, const struct item *item, const char *fact,
                     enum fact_kind kind, struct fact *ret_fact);

/* catalogue_example.c */
void examples_read(struct yaml list, const struct item *item, const struct edition *edition,
                   size_t *ret_count, const struct example **ret_examples);

/* catalogue_load.c */
/** Says the first of the faults in err. @return false, always */
bool faults_to_err(const struct faults *faults, struct err *err);

/* catalogue_check.c */
/** The path can be walked from receipt to closing by the moves there are. */
void path_check(struct yaml list, const struct item *item);
/** The rubric's weights, pass mark and review belong together. */
void rubric_check(struct yaml list, const struct item *item);
/** Editions of a measure follow each other through the whole term. */
void editions_check(struct loading *loading);

#endif
