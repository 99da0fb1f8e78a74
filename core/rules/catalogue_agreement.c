/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what an item asks after its award: an agreement, and how much is paid before acceptance. */
#include "base/intl.h"
#include "base/str.h"
#include "rules/loading.h"

#define LIST_MOST ((size_t) 1 << 20)

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

/* ---- lists for the store ---- */

/* Adds `{"item": …, "edition": …, …}`, or nothing when it is not of the list. */
typedef void add_item(struct str *list, const struct item *item, const char *edition);

/* Ids are letters, digits and hyphens. */
static void begin_item(struct str *list, const struct item *item, const char *edition)
{
    str_format(list, "%s{\"item\":\"%s\",\"edition\":\"%s\"", list->size > 1 ? "," : "", item->id,
               edition);
}

static const char *list_of(struct loading *loading, add_item *add)
{
    const struct catalogue *catalogue = loading->catalogue;
    AUTO_STR struct str list;
    char digest[DIGEST_TEXT_SIZE];

    str_init(&list, LIST_MOST);
    str_add(&list, "[");
    for (size_t i = 0; i < catalogue->edition_count; i++) {
        const struct edition *edition = &catalogue->editions[i];

        for (size_t j = 0; j < edition->item_count; j++)
            add(&list, &edition->items[j], digest_text(&edition->digest, digest));
    }
    str_add(&list, "]");
    return arena_text(loading->arena, list.text);
}

static void add_agreement(struct str *list, const struct item *item, const char *edition)
{
    if (!item->agreement)
        return;
    begin_item(list, item, edition);
    str_format(list, ",\"first\":%lld}", (long long) item->agreement->first.ppm);
}

/* [{"item": "9-3", "edition": "ab…", "first": 500000}, …] */
const char *agreements_list(struct loading *loading)
{
    return list_of(loading, add_agreement);
}

static void add_unreviewed(struct str *list, const struct item *item, const char *edition)
{
    if (item->stages & (1u << STAGE_REVIEW))
        return;
    begin_item(list, item, edition);
    str_add(list, "}");
}

const char *unreviewed_list(struct loading *loading)
{
    return list_of(loading, add_unreviewed);
}
