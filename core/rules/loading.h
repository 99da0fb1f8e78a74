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
    struct catalogue *catalogue; /* policy, settings, departments, pools are read before editions */
    struct setting_use *uses;    /* as many as settings; NULL: use is not watched */
    struct parts common;
    bool without_examples; /* they are not even parsed: most of the text is theirs */
    size_t draft_count;
    struct draft *drafts;
    size_t marked_count;
    struct marked_fact *marked; /* named by the fingerprints */
    size_t shared_count;
    struct marked_fact *shared; /* items, by the policy's allocation */
};

/** A fact or an item that the policy names, and where. */
struct marked_fact {
    const char *fact, *place;
};

/** Where a setting is written, and whether anything obeys it. */
struct setting_use {
    const char *place;
    bool used;
};

/* catalogue_settings.c */
/** The one setting that every policy has. */
#define SETTING_LAST_DAY "last-day"
/** policy.yaml's settings; the policy's last day is one of them. */
void settings_read(struct loading *loading, struct yaml list);
/** The setting named at `value`, of this kind; a fault and NULL when there is none. */
const struct setting *setting_named(struct loading *loading, struct yaml value,
                                    enum setting_kind kind);
/** "basis; by the setting …: its answer", in every language; an empty basis is left out. */
struct words setting_basis(struct arena *arena, const struct words *basis,
                           const struct setting *setting);
/** A setting that nothing obeys is a fault. */
void settings_check(struct loading *loading);
/** Words of `period:`. */
extern const struct yaml_word period_words[];

/* catalogue_fingerprints.c */
/** policy.yaml's fingerprints; none when it has none. */
void fingerprints_read(struct loading *loading, struct yaml map);
/** A fact among them that no item asks is a fault. */
void fingerprints_check(struct loading *loading);

/* catalogue_bodies.c */
/** bodies.yaml, when there is one; items, departments are read before. */
void bodies_load(struct loading *loading, const char *dir);

/* catalogue_programmes.c */
/** programmes.yaml, after every edition is read; without it there is one programme, the policy. */
void programmes_load(struct loading *loading, const char *dir);

/* catalogue_pools.c */
/** pools.yaml: the pools, and how money is counted, watched and shared out. */
void pools_load(struct loading *loading, struct yaml_file *file);

/* catalogue_item.c */
/** Reads a rubric's criteria. */
void criteria_read(struct yaml list, struct item *item);
/** Reads a list of papers after those of `before`. */
void materials_read(struct yaml list, const struct parts *before, struct parts *parts);
/** Reads asks, needs, checklist and materials; `before` stands in front of them (may be empty). */
void parts_read(struct loading *loading, struct yaml map, const struct parts *before,
                struct parts *ret_parts);
/** Reads asks, needs and materials of a use; both may be about the claim's facts as well. */
void use_parts_read(struct loading *loading, struct yaml map, struct item *use);
/** Reads one item.  departments: the edition's own. */
void item_read(struct loading *loading, struct yaml map, const struct edition *edition,
               size_t department_count, const struct department *const *departments,
               struct item *ret_item);
/** A list of department ids, lead first. */
const struct department *const *departments_read(struct loading *loading, struct yaml list,
                                                 size_t *ret_count);

/** Refuses the second of two entries of the same name. */
void refuse_twice(struct yaml at, const char *name);

/* catalogue_rubric.c */

/** policy.yaml's review: what a rubric does not say itself.  Absent: the mean of any number. */
void review_read(struct yaml map, struct review_rule *ret_rule);
/** The item's rubric; path and gives are read before. */
void rubric_read(const struct loading *loading, struct yaml map, struct item *item);

/* catalogue_rolls.c */
/** rolls.yaml, where there is one: the lists that answers are held against. */
void rolls_load(struct loading *loading, const char *dir);
/** An ask's `listed:`: which rolls answer it, for whom, on which day. */
void listed_read(struct loading *loading, struct yaml map, struct ask *ask);
/** The facts it names are asked; said when all asks are read. */
void listed_check(struct yaml ask_map, const struct parts *parts, const struct ask *ask);

/* catalogue_support.c */
/** policy.yaml's `support`: rules on what else is paid for the same; none when it has none. */
void support_rules_read(struct loading *loading, struct yaml map);

/* catalogue_method.c */
/** policy.yaml's `allocation`: by which rule a pool is shared out; none when it has none. */
void method_read(struct loading *loading, struct yaml map);
/** An item among them that there is not is a fault. */
void method_check(struct loading *loading);

/* catalogue_gives.c */
void gives_read(struct loading *loading, struct yaml map, const struct item *item,
                struct gives *ret_gives);

/** What a use of a voucher is given: a share of its fee, within the quota. */
void covers_read(struct loading *loading, struct yaml map, const struct item *use,
                 const struct limit *quota, struct gives *ret_gives);

/* catalogue_voucher.c */
/** @param claim  where the item will stay: uses point to it
 *  @return NULL when there is no voucher or it has a fault */
const struct voucher *voucher_read(struct loading *loading, struct yaml map, struct item *claim,
                                   const struct edition *edition);

/* window.c */
/** An item's `periods:`; none when it has none. */
void windows_read(struct yaml list, const struct edition *edition, struct item *item);

/* catalogue_agreement.c */
/** The catalogue's list of them, when its editions are whole. */
const char *agreements_list(struct loading *loading);
/** The same of items without a review, item and edition of each. */
const char *unreviewed_list(struct loading *loading);
/** @param item  pool and voucher are read before. @return NULL when there is none */
const struct agreement *agreement_read(struct loading *loading, struct yaml map,
                                       const struct item *item);

/* catalogue_condition.c */
/** @param explained  because and article are required (needs), or not allowed (in an exception) */
void condition_read(struct loading *loading, struct yaml map, const struct item *item,
                    bool explained, struct condition *ret_condition);
/** The kind of a fact named in a file; a fault when the item does not know it. */
bool fact_named(struct yaml value, const struct item *item, const char **ret_fact,
                enum fact_kind *ret_kind);
/** A value of a fact, with choices and districts checked. */
bool fact_value_read(struct yaml value, const struct item *item, const char *fact,
                     enum fact_kind kind, struct fact *ret_fact);

/* catalogue_example.c */
void examples_read(struct yaml list, const struct item *item, const struct edition *edition,
                   struct date policy_ends, size_t *ret_count, const struct example **ret_examples);

/* catalogue_load.c */
/** Says the first of the faults in err. @return false, always */
bool faults_to_err(const struct faults *faults, struct err *err);

/* catalogue_check.c */
/** Adds a fault at "file:line:column". */
void fault_at(struct loading *loading, const char *place, const char *instead, const char *what);
/** The path can be walked from receipt to closing by the moves there are. */
void path_check(struct yaml list, const struct item *item);
/** The rubric's weights, pass mark and review belong together. */
void rubric_check(struct yaml list, const struct item *item);
/** Editions of a measure follow each other through the whole term. */
void editions_check(struct loading *loading);

#endif
