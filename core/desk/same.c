/* SPDX-License-Identifier: Apache-2.0 */
/* Knows an application again that comes in a second time: by its numbers, or else by all it says.
 * Leaves what merely looks alike to duplicate, which the officer answers. */
#include "desk/same.h"

#include "base/text.h"
#include "desk/marking.h"
#include "store/application.h"
#include "store/fingerprint.h"
#include "store/organisation.h"

#define LOOKED_AT 50 /* of one applicant, item and title */

/* ---- what an entry is known by ---- */

/* Two parties may have many contracts: who buys from whom tells no case from another. */
static bool is_number(const struct desk *desk, const struct store_mark *mark)
{
    return !text_is(mark->kind, MARK_TITLE) &&
           !fingerprints_is_pair(desk->catalogue->fingerprints, mark->kind);
}

/* All that is asked, in the order of the item. */
static const char *statement(const struct item *item, const struct facts *facts, bool has_requested,
                             struct money requested, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];
    const char *text = has_requested ? money_plain(requested, amount) : "";

    for (size_t i = 0; i < item->ask_count; i++) {
        const struct fact *fact = facts_find(facts, item->asks[i].fact);

        text = arena_format(arena, "%s|%s", text, fact ? fact->text : "");
    }
    return arena_text(arena, text);
}

static const char *statement_of(const struct entry *entry, struct arena *arena)
{
    return statement(entry->item, &entry->facts, entry->has_requested, entry->requested, arena);
}

/* The numbers alone; without any, the title, which is nothing where it is shorter than the policy
 * compares. */
static void known_by(const struct desk *desk, const struct entry *entry, struct arena *arena,
                     struct markings *ret_markings, bool *ret_by_title)
{
    struct markings all = {0}, numbers = {0}, titles = {0};

    markings_of(desk->catalogue->fingerprints, entry->title, &entry->organisation, &entry->facts,
                arena, &all);
    for (size_t i = 0; i < all.count; i++) {
        if (is_number(desk, &all.list[i].mark))
            *ARENA_PUSH(arena, numbers.list, numbers.count) = all.list[i];
        else if (text_is(all.list[i].mark.kind, MARK_TITLE))
            *ARENA_PUSH(arena, titles.list, titles.count) = all.list[i];
    }
    *ret_by_title = numbers.count == 0;
    *ret_markings = *ret_by_title ? titles : numbers;
}

/* ---- among those that were taken in ---- */

/* @param said  what it must state word for word; NULL: its mark is enough */
static bool is_it(struct desk *desk, const struct entry *entry, const char *said, int64_t id,
                  struct arena *arena, const char **ret_number, struct err *err)
{
    AUTO_FACTS struct facts facts = {0};
    struct application other;

    if (!store_application_by_id(desk->store, id, arena, &other, err) ||
        (said && !store_facts_of(desk->store, id, &facts, err)))
        return false;
    if (!said ||
        text_is(said, statement(entry->item, &facts, other.has_requested, other.requested, arena)))
        *ret_number = other.number;
    return true;
}

bool same_find(struct desk *desk, const struct entry *entry, int64_t organisation_id,
               struct arena *arena, const char **ret_number, struct err *err)
{
    struct markings markings;
    bool by_title;
    const char *said;

    *ret_number = NULL;
    if (organisation_id == 0)
        return true;
    known_by(desk, entry, arena, &markings, &by_title);
    said = by_title ? statement_of(entry, arena) : NULL;
    for (size_t i = 0; i < markings.count && !*ret_number; i++) {
        AUTO_FREE int64_t *list = NULL;
        size_t count;

        if (!store_marks_same_case(desk->store, &markings.list[i].mark, organisation_id,
                                   entry->item->id, said ? LOOKED_AT : 1, &list, &count, err))
            return false;
        for (size_t j = 0; j < count && !*ret_number; j++)
            if (!is_it(desk, entry, said, list[j], arena, ret_number, err))
                return false;
    }
    return true;
}

/* ---- in one file ---- */

size_t same_seen_before(struct text_numbers *seen, const struct desk *desk,
                        const struct entry *entry, size_t line)
{
    AUTO_ARENA struct arena arena = {0};
    struct markings markings;
    bool by_title;
    size_t before = 0;

    known_by(desk, entry, &arena, &markings, &by_title);
    for (size_t i = 0; i < markings.count; i++) {
        size_t met = text_number_meet(
            seen,
            arena_format(&arena, "%s|%s|%s|%s|%s", entry->organisation.code, entry->item->id,
                         markings.list[i].mark.kind, markings.list[i].mark.value,
                         by_title ? statement_of(entry, &arena) : ""),
            line);

        if (met != 0 && met != line && before == 0)
            before = met;
    }
    return before;
}
