/* SPDX-License-Identifier: Apache-2.0 */
/* The comparisons a catalogue may name, three-valued; shared inside this room. */
#ifndef RULES_CONDITION_H
#define RULES_CONDITION_H

#include "rules/catalogue.h"
#include "rules/judge.h"
#include "rules/yaml_reader.h"

/** Words of `is:`, for yaml_word_value. */
extern const struct yaml_word comparison_words[];
/** At least, more than, at most, less than: only of kinds that have an order. */
bool comparison_orders(enum comparison is);
bool fact_kind_has_order(enum fact_kind kind);
/** All of them hold: no when one does not, else unknown when one is unknown. */
enum truth conditions_hold(const struct condition *conditions, size_t count,
                           const struct facts *facts);
/** No fact can make both hold: told by their values alone. */
bool condition_excludes(const struct condition *a, const struct condition *b);
/** The same fact, comparison and values, whatever the reasons given. */
bool condition_same(const struct condition *a, const struct condition *b);

#endif
