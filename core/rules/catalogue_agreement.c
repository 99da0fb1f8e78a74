/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what an item asks after its award: an agreement, and how much is paid before acceptance. */
#include "base/intl.h"
#include "rules/loading.h"

const struct agreement *agreement_read(struct loading *loading, struct yaml map,
                                       const struct item *item)
{
    static const char *const keys[] = {"first", "grade", "basis", NULL};
    struct agreement *agreement;

    if (!yaml_is(map) || !yaml_map(map, keys))
        return NULL;
    agreement = arena_get(loading->arena, sizeof *agreement);
    agreement->first = yaml_ratio(yaml_need(map, "first", "first: \"50%\""));
    agreement->grade = yaml_grade(yaml_need(map, "grade", "grade: C"));
    agreement->basis = yaml_words(yaml_need(map, "basis", "basis: {zh: …, en: …, ja: …}"));
    if (agreement->first.ppm < 0 || agreement->first.ppm > PPM_IN_ONE)
        yaml_fault(yaml_get(map, "first"), _("Write a share between 0% and 100%."),
                   _("more than the whole cannot be paid before acceptance"));
    if (!item->pool || item->voucher)
        yaml_fault(map, _("Take agreement: away."),
                   _("only an award of money that is not a quota is paid in parts"));
    return agreement;
}
