/* SPDX-License-Identifier: Apache-2.0 */
/* Several people on one applicant's entry, field by field.  Leaves what a right entry is, and
 * writing it, to organisation.c. */
#include <stddef.h>

#include "base/text.h"
#include "desk/entry.h"
#include "desk/merge_inside.h"
#include "desk/permission.h"
#include "store/journal.h"
#include "store/organisation.h"

/* The fields that are texts; kind and day of establishment stand beside. */
static const struct {
    const char *name;
    size_t place;
} texts[] = {
    {"code", offsetof(struct organisation, code)},
    {"name", offsetof(struct organisation, name)},
    {"district", offsetof(struct organisation, district)},
    {"legal_representative", offsetof(struct organisation, legal_representative)},
    {"contact_name", offsetof(struct organisation, contact_name)},
    {"contact_phone", offsetof(struct organisation, contact_phone)},
    {"bank_name", offsetof(struct organisation, bank_name)},
    {"bank_account", offsetof(struct organisation, bank_account)},
    {"account_name", offsetof(struct organisation, account_name)},
    {"bank_number", offsetof(struct organisation, bank_number)},
};
#define TEXT_COUNT (sizeof texts / sizeof texts[0])

static const char **text_at(struct organisation *organisation, size_t i)
{
    return (const char **) (void *) ((char *) organisation + texts[i].place);
}

struct merging {
    struct merge *merge;
    struct journal history;
    bool mine; /* something of one's own is to be written */
};

/* @return true: this one's own value is to be written */
static bool is_mine(struct merging *merging, const char *field, const char *base, const char *typed,
                    const char *theirs)
{
    enum merge_side side = merge_side(base, typed, theirs);

    if (side == MERGE_THEIRS || side == MERGE_BOTH)
        merge_note(merging->merge, &merging->history, field,
                   &(struct field_change){.field = field,
                                          .base = base,
                                          .theirs = theirs,
                                          .mine = side == MERGE_BOTH ? typed : NULL});
    merging->mine |= side == MERGE_MINE;
    return side == MERGE_MINE;
}

/* What is stored, with what was changed here; the rest goes into the merge. */
static struct organisation merged(struct merging *merging, struct organisation *base,
                                  struct organisation *typed, struct organisation *now)
{
    struct organisation next = *now;
    char was[DATE_TEXT_SIZE], is[DATE_TEXT_SIZE], theirs[DATE_TEXT_SIZE];

    for (size_t i = 0; i < TEXT_COUNT; i++)
        if (is_mine(merging, texts[i].name, *text_at(base, i), *text_at(typed, i),
                    *text_at(now, i)))
            *text_at(&next, i) = *text_at(typed, i);
    if (is_mine(merging, "kind", organisation_kind_word(base->kind),
                organisation_kind_word(typed->kind), organisation_kind_word(now->kind)))
        next.kind = typed->kind;
    if (is_mine(merging, "established_on", date_text(base->established_on, was),
                date_text(typed->established_on, is), date_text(now->established_on, theirs)))
        next.established_on = typed->established_on;
    return next;
}

bool desk_organisation_merge(struct desk *desk, const struct organisation *base,
                             const struct organisation *typed, struct arena *arena,
                             struct organisation *ret_now, struct merge *ret_merge, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_JOURNAL struct journal history = {0};
    struct merging merging = {.merge = ret_merge};
    struct organisation was = *base, clean, next;

    merge_release(ret_merge);
    if (!act_begin(&act, desk, right_roles(RIGHT_ORGANISATION_SAVE), err) ||
        !organisation_read(desk, typed, arena, &clean, err) ||
        !store_organisation_by_id(desk->store, base->id, arena, ret_now, err) ||
        !store_journal_of(desk->store, "organisation", base->id, &history, err))
        return false;
    merging.history = history; /* lent */
    next = merged(&merging, &was, &clean, ret_now);
    if (!merge_is_clear(ret_merge, err))
        return false;
    if (!merging.mine)
        return true;
    return ret_merge->wrote = organisation_change(&act, &next, err) && act_commit(&act, err);
}
