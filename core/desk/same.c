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

/* Its numbers, and its title: of one year that is enough; of another all that it states has to be
 * the same too, and a number says better whether it is. */
struct known {
    struct markings numbers, titles;
    const char *said; /* what it states; NULL: it states a number */
};

static struct known known_by(const struct desk *desk, const struct entry *entry,
                             struct arena *arena)
{
    struct known known = {0};
    struct markings all = {0};

    markings_of(desk->catalogue->fingerprints, entry->title, &entry->organisation, &entry->facts,
                arena, &all);
    for (size_t i = 0; i < all.count; i++) {
        if (is_number(desk, &all.list[i].mark))
            *ARENA_PUSH(arena, known.numbers.list, known.numbers.count) = all.list[i];
        else if (text_is(all.list[i].mark.kind, MARK_TITLE))
            *ARENA_PUSH(arena, known.titles.list, known.titles.count) = all.list[i];
    }
    if (known.numbers.count == 0)
        known.said = statement_of(entry, arena);
    return known;
}

/* ---- among those that were taken in ---- */

static bool take_number(struct desk *desk, int64_t id, struct arena *arena, const char **ret_number,
                        struct err *err)
{
    struct application other;

    if (!store_application_by_id(desk->store, id, arena, &other, err))
        return false;
    *ret_number = other.number;
    return true;
}

/* One under the same title.
 * @param said  what it states if it is of another year; NULL: then it is another */
static bool take_titled(struct desk *desk, const struct entry *entry, const char *said, int64_t id,
                        struct arena *arena, const char **ret_number, struct err *err)
{
    AUTO_FACTS struct facts facts = {0};
    struct application other;

    if (!store_application_by_id(desk->store, id, arena, &other, err) ||
        (said && !store_facts_of(desk->store, id, &facts, err)))
        return false;
    if (other.year == date_year(entry->received_on) ||
        (said && text_is(said, statement(entry->item, &facts, other.has_requested, other.requested,
                                         arena))))
        *ret_number = other.number;
    return true;
}

static bool find_numbered(struct desk *desk, const struct entry *entry, int64_t organisation_id,
                          const struct markings *numbers, struct arena *arena,
                          const char **ret_number, struct err *err)
{
    for (size_t i = 0; i < numbers->count && !*ret_number; i++) {
        AUTO_FREE int64_t *list = NULL;
        size_t count;

        if (!store_marks_same_case(desk->store, &numbers->list[i].mark, organisation_id,
                                   entry->item->id, 1, &list, &count, err) ||
            (count > 0 && !take_number(desk, list[0], arena, ret_number, err)))
            return false;
    }
    return true;
}

static bool find_titled(struct desk *desk, const struct entry *entry, int64_t organisation_id,
                        const struct known *known, struct arena *arena, const char **ret_number,
                        struct err *err)
{
    for (size_t i = 0; i < known->titles.count && !*ret_number; i++) {
        AUTO_FREE int64_t *list = NULL;
        size_t count;

        if (!store_marks_same_case(desk->store, &known->titles.list[i].mark, organisation_id,
                                   entry->item->id, LOOKED_AT, &list, &count, err))
            return false;
        for (size_t j = 0; j < count && !*ret_number; j++)
            if (!take_titled(desk, entry, known->said, list[j], arena, ret_number, err))
                return false;
    }
    return true;
}

bool same_find(struct desk *desk, const struct entry *entry, int64_t organisation_id,
               struct arena *arena, const char **ret_number, struct err *err)
{
    struct known known;

    *ret_number = NULL;
    if (organisation_id == 0)
        return true;
    known = known_by(desk, entry, arena);
    return find_numbered(desk, entry, organisation_id, &known.numbers, arena, ret_number, err) &&
           find_titled(desk, entry, organisation_id, &known, arena, ret_number, err);
}

/* ---- in one file ---- */

/* @param more  what has to be the same beside the mark
 * @param before  stays what it is when it is known */
static void meet(struct text_numbers *seen, const struct entry *entry,
                 const struct markings *markings, const char *more, size_t line, size_t *before)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < markings->count; i++) {
        const struct store_mark *mark = &markings->list[i].mark;
        size_t met =
            text_number_meet(seen,
                             arena_format(&arena, "%s|%s|%s|%s|%s", entry->organisation.code,
                                          entry->item->id, mark->kind, mark->value, more),
                             line);

        if (met != 0 && met != line && *before == 0)
            *before = met;
    }
}

size_t same_seen_before(struct text_numbers *seen, const struct desk *desk,
                        const struct entry *entry, size_t line)
{
    AUTO_ARENA struct arena arena = {0};
    struct known known = known_by(desk, entry, &arena);
    size_t before = 0;

    meet(seen, entry, &known.numbers, "", line, &before);
    meet(seen, entry, &known.titles, arena_format(&arena, "%d", date_year(entry->received_on)),
         line, &before);
    if (known.said)
        meet(seen, entry, &known.titles, known.said, line, &before);
    return before;
}
