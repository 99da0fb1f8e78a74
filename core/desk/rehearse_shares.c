/* SPDX-License-Identifier: Apache-2.0 */
/* Joins the applications that share a limit and keeps what each holder was given.  What stands
 * outside the rehearsal is asked of the store once a holder. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/rehearse_inside.h"
#include "store/application.h"

/* ---- which limits are shared ----------------------------------------------------------------- */

struct sharings {
    struct sharing *list;
    size_t count;
};

static bool same_sharing(const struct sharing *sharing, const struct limit *limit)
{
    return sharing->holder == limit->holder && sharing->by_year == (limit->period == PERIOD_YEAR) &&
           (limit->holder != HOLDER_FACT || text_is(sharing->fact, limit->holder_fact));
}

static bool is_shared(const struct limit *limit)
{
    return limit->holder != HOLDER_AWARD && limit->period != PERIOD_ONCE;
}

static void add_item(struct sharings *sharings, const struct item *item, struct arena *arena)
{
    for (size_t i = 0; i < item->gives.limit_count; i++) {
        const struct limit *limit = &item->gives.limits[i];
        bool there = !is_shared(limit);

        for (size_t k = 0; k < sharings->count && !there; k++)
            there = text_is(sharings->list[k].item, item->id) &&
                    same_sharing(&sharings->list[k], limit);
        if (!there)
            *ARENA_PUSH(arena, sharings->list, sharings->count) =
                (struct sharing){.item = item->id,
                                 .holder = limit->holder,
                                 .fact = limit->holder_fact,
                                 .by_year = limit->period == PERIOD_YEAR};
    }
}

static void add_catalogue(struct sharings *sharings, const struct catalogue *catalogue,
                          struct arena *arena)
{
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            add_item(sharings, &catalogue->editions[e].items[i], arena);
}

static int by_item(const void *a, const void *b)
{
    return strcmp(((const struct sharing *) a)->item, ((const struct sharing *) b)->item);
}

/* ---- who shares ------------------------------------------------------------------------------ */

/* A row under one sharing, by the text that is the same for all that share. */
struct place {
    const char *key;
    struct rehearsal_row *row;
    size_t sharing; /* of the row's */
};
struct places {
    struct place *list;
    size_t count;
};

static const char *key_of(const struct rehearsal_row *row, const struct sharing *sharing,
                          size_t number, struct arena *arena)
{
    int year = sharing->by_year ? row->application.year : 0;
    const struct fact *held;

    if (sharing->holder == HOLDER_APPLICANT)
        return arena_format(arena, "%zu %d %lld", number, year,
                            (long long) row->application.organisation_id);
    held = facts_find(&row->facts, sharing->fact);
    return held ? arena_format(arena, "%zu %d %s", number, year, fact_mark(held, arena)) : NULL;
}

static void place_row(struct places *places, const struct sharings *sharings,
                      struct rehearsal_row *row, struct arena *arena)
{
    size_t first = 0;

    while (first < sharings->count && !text_is(sharings->list[first].item, row->application.item))
        first++;
    row->sharings = sharings->list + first;
    while (first + row->sharing_count < sharings->count &&
           text_is(row->sharings[row->sharing_count].item, row->application.item))
        row->sharing_count++;
    row->tallies = arena_get(arena, (row->sharing_count + 1) * sizeof(struct tally *));
    for (size_t i = 0; row->sharings != NULL && i < row->sharing_count; i++) {
        const char *key = key_of(row, &row->sharings[i], first + i, arena);

        if (key)
            *ARENA_PUSH(arena, places->list, places->count) =
                (struct place){.key = key, .row = row, .sharing = i};
    }
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct place *) a)->key, ((const struct place *) b)->key);
}

static bool tallies_make(struct places *places, struct arena *arena, struct err *err)
{
    struct tally *tally = NULL;

    if (places->count > 0)
        qsort(places->list, places->count, sizeof *places->list, by_key);
    for (size_t i = 0; i < places->count; i++) {
        const struct place *place = &places->list[i];
        const struct application *row = &place->row->application;

        if (i == 0 || !text_is(place->key, place[-1].key)) {
            tally = arena_get(arena, sizeof *tally);
            tally->sharing = &place->row->sharings[place->sharing];
        }
        place->row->tallies[place->sharing] = tally;
        if (row->has_assessed && !money_add(tally->stored, row->assessed, &tally->stored))
            return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    }
    return true;
}

bool shares_join(const struct catalogue *now, const struct catalogue *draft,
                 struct rehearsal_row *rows, size_t count, struct arena *arena, struct err *err)
{
    struct sharings sharings = {0};
    struct places places = {0};

    add_catalogue(&sharings, now, arena);
    add_catalogue(&sharings, draft, arena);
    if (sharings.count > 0)
        qsort(sharings.list, sharings.count, sizeof *sharings.list, by_item);
    for (size_t i = 0; i < count; i++)
        place_row(&places, &sharings, &rows[i], arena);
    return tallies_make(&places, arena, err);
}

/* ---- what was taken -------------------------------------------------------------------------- */

/* All that was assessed for this holder, less what is in the rehearsal. */
static bool fixed_read(struct desk *desk, const struct rehearsal_row *row, struct tally *tally,
                       struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct sharing *sharing = tally->sharing;
    const struct fact *held = NULL;
    struct store_used_filter filter = {.item = row->application.item};
    struct money all;

    if (tally->is_known)
        return true;
    if (sharing->holder == HOLDER_APPLICANT) {
        filter.organisation_id = row->application.organisation_id;
    } else {
        held = facts_find(&row->facts, sharing->fact);
        filter.fact = sharing->fact;
        filter.mark = held ? fact_mark(held, &arena) : "";
    }
    if (sharing->by_year)
        filter.year = row->application.year;
    if (!store_application_used(desk->store, &filter, &all, err))
        return false;
    if (!money_subtract(all, tally->stored, &tally->fixed) || tally->fixed.fen < 0)
        return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    tally->is_known = true;
    return true;
}

bool shares_used(struct desk *desk, const struct rehearsal_row *row, const struct limit *limit,
                 enum side side, struct money *ret_used, struct err *err)
{
    *ret_used = (struct money){0};
    if (!is_shared(limit))
        return true;
    for (size_t i = 0; i < row->sharing_count; i++) {
        struct tally *tally = row->tallies[i];

        if (!same_sharing(&row->sharings[i], limit))
            continue;
        if (!tally)
            return err_set(err, ERR_INPUT, _("who holds the limit is not stated: %s"),
                           limit->holder_fact);
        if (!fixed_read(desk, row, tally, err))
            return false;
        return money_add(tally->fixed, tally->given[side], ret_used) ||
               err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    }
    return true;
}

bool shares_give(const struct rehearsal_row *row, enum side side, struct money amount,
                 struct err *err)
{
    for (size_t i = 0; i < row->sharing_count; i++) {
        struct tally *tally = row->tallies[i];

        if (tally && !money_add(tally->given[side], amount, &tally->given[side]))
            return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    }
    return true;
}
