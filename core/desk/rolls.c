/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and keeping the lists.  Leaves looking somebody up to listing and files to rolls_import.
 */
#include "desk/rolls.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/listing.h"
#include "desk/rolls_inside.h"

#define NAME_MOST   240
#define CODE_MOST   80
#define SOURCE_MOST 400
#define NOTE_MOST   600

void roll_entries_release(struct roll_entries *entries)
{
    arena_release(&entries->arena);
    *entries = (struct roll_entries){0};
}

bool rolls_find(const struct desk *desk, const char *id, const struct roll **ret_roll,
                struct err *err)
{
    *ret_roll = catalogue_roll(desk->catalogue, id);
    return *ret_roll || err_set(err, ERR_INPUT, _("the catalogue has no such list"));
}

bool desk_roll_may_keep(const struct desk *desk, const struct roll *roll, struct err *err)
{
    if (desk->clerk.role == ROLE_SUPERVISOR &&
        (!roll->department || text_is(roll->department->id, desk->clerk.department)))
        return true;
    if (roll->department)
        err_set(err, ERR_REFUSED, _("this list is kept by the supervisors of %s"),
                words_now(&roll->department->name));
    else
        err_set(err, ERR_REFUSED, _("this list is kept by supervisors"));
    return err_hint(err, _("Ask one of them, with the notice that lists or ends it."));
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool holds(struct date from, struct date to, struct date day)
{
    return from.day <= day.day && (date_is_none(to) || day.day <= to.day);
}

static int compare(const void *a, const void *b)
{
    const struct roll_entry *one = a, *other = b;

    if (one->holds != other->holds)
        return one->holds ? -1 : 1;
    if (one->from.day != other->from.day)
        return one->from.day > other->from.day ? -1 : 1;
    return strcmp(one->name, other->name);
}

static void add_brought(const struct desk *desk, const struct roll *roll,
                        const struct store_listings *stored, struct roll_entries *entries)
{
    for (size_t i = 0; i < roll->listing_count; i++) {
        const struct listing *brought = &roll->listings[i];
        bool replaced = false;

        for (size_t j = 0; j < stored->count && !replaced; j++)
            replaced = listing_is_same(&stored->list[j], brought);
        if (!replaced)
            *ARENA_PUSH(&entries->arena, entries->list, entries->count) = (struct roll_entry){
                .code = brought->code,
                .name = brought->name,
                .from = brought->from,
                .to = brought->to,
                .source = brought->source,
                .note = brought->note,
                .end_reason = "",
                .clerk = "",
                .holds = holds(brought->from, brought->to, desk->today),
            };
    }
}

bool desk_roll_entries(struct desk *desk, const char *id, struct roll_entries *ret_entries,
                       struct err *err)
{
    AUTO_ROLL_ENTRIES struct roll_entries entries = {0};
    struct store_listings stored = {0};
    const struct roll *roll;

    if (!act_may_read(desk, ROLL_READERS, err) || !rolls_find(desk, id, &roll, err) ||
        !store_listing_list(desk->store, roll->id, &entries.arena, &stored, err))
        return false;
    for (size_t i = 0; i < stored.count; i++) {
        const struct store_listing *row = &stored.list[i];

        *ARENA_PUSH(&entries.arena, entries.list, entries.count) =
            (struct roll_entry){.id = row->id,
                                .code = row->code,
                                .name = row->name,
                                .from = row->from,
                                .to = row->to,
                                .source = row->source,
                                .note = row->note,
                                .end_reason = row->end_reason,
                                .clerk = row->clerk,
                                .version = row->version,
                                .holds = holds(row->from, row->to, desk->today)};
    }
    add_brought(desk, roll, &stored, &entries);
    if (entries.count > 0)
        qsort(entries.list, entries.count, sizeof *entries.list, compare);
    *ret_entries = entries;
    entries = (struct roll_entries){0};
    return true;
}

/* ---- a new entry --------------------------------------------------------------------------- */

static bool read_texts(const struct typed_listing *typed, struct arena *arena,
                       struct store_listing *listing, struct err *err)
{
    return act_clean(typed->code ? typed->code : "", _("Code or number"), CODE_MOST, arena,
                     &listing->code, err) &&
           act_clean(typed->name ? typed->name : "", _("Name"), NAME_MOST, arena, &listing->name,
                     err) &&
           act_clean(typed->source ? typed->source : "", _("Source"), SOURCE_MOST, arena,
                     &listing->source, err) &&
           act_clean_lines(typed->note ? typed->note : "", _("Note"), NOTE_MOST, arena,
                           &listing->note, err);
}

bool rolls_read(const struct roll *roll, const struct typed_listing *typed, struct arena *arena,
                struct store_listing *ret_listing, struct err *err)
{
    struct store_listing listing = {
        .roll = roll->id, .from = DATE_NONE, .to = DATE_NONE, .end_reason = ""};

    if (!read_texts(typed, arena, &listing, err) ||
        !date_parse(typed->from ? typed->from : "", &listing.from, err) ||
        (!text_empty(typed->to) && !date_parse(typed->to, &listing.to, err)))
        return false;
    listing.code_mark = text_mark(arena, listing.code);
    listing.name_mark = text_mark(arena, listing.name);
    if (text_empty(listing.code_mark) && text_empty(listing.name_mark))
        return err_set(err, ERR_INPUT, _("an entry needs a name, a code or a number"));
    if (text_empty(listing.source)) {
        err_set(err, ERR_INPUT, _("the source is missing"));
        return err_hint(err, _("Name the notice or the query that lists it."));
    }
    if (!date_is_none(listing.to) && listing.to.day < listing.from.day)
        return err_set(err, ERR_INPUT, _("it ends before it begins"));
    if (!date_is_none(listing.to))
        listing.end_reason = listing.source;
    *ret_listing = listing;
    return true;
}

static void note_listing(struct act *act, const struct store_listing *listing)
{
    act_change(act, "roll", "", listing->roll);
    act_change(act, "code", "", listing->code);
    act_change(act, "name", "", listing->name);
    act_change_date(act, "from", DATE_NONE, listing->from);
    act_change_date(act, "to", DATE_NONE, listing->to);
    act_change(act, "source", "", listing->source);
    act_change(act, "note", "", listing->note);
    act_change(act, "reason", "", listing->end_reason);
}

static const char *listing_named(const struct store_listing *listing)
{
    return text_empty(listing->name) ? listing->code : listing->name;
}

/* Asked before writing: a write that the database refuses ends the transaction. */
bool rolls_is_new(struct desk *desk, const struct roll *roll, const struct store_listing *listing,
                  struct err *err)
{
    bool by_code = !text_empty(listing->code_mark), there = false;
    AUTO_ARENA struct arena arena = {0};
    struct store_listings known = {0};
    char from[DATE_TEXT_SIZE];

    if (!store_listing_of(desk->store, by_code ? listing->code_mark : listing->name_mark, by_code,
                          &arena, &known, err))
        return false;
    for (size_t i = 0; i < known.count && !there; i++)
        there = text_is(known.list[i].roll, roll->id) &&
                known.list[i].from.day == listing->from.day &&
                text_is(text_mark(&arena, known.list[i].code), listing->code_mark) &&
                text_is(text_mark(&arena, known.list[i].name), listing->name_mark);
    for (size_t i = 0; i < roll->listing_count && !there; i++)
        there = date_is_none(listing->to) && listing_is_same(listing, &roll->listings[i]);
    if (!there)
        return true;
    err_set(err, ERR_INPUT, _("%1$s is on the list “%2$s” from %3$s already"),
            listing_named(listing), words_now(&roll->name), date_text(listing->from, from));
    return err_hint(err, _("End that entry first, or enter another first day."));
}

static bool insert(struct act *act, const struct store_listing *listing, int64_t *ret_id,
                   struct err *err)
{
    struct desk *desk = act->desk;

    return store_listing_add(desk->store, listing, desk->now_ms, desk->clerk.id, ret_id, err);
}

bool rolls_write(struct act *act, const struct store_listing *listing, int64_t *ret_id,
                 struct err *err)
{
    if (!insert(act, listing, ret_id, err))
        return false;
    note_listing(act, listing);
    return act_journal(act, "roll-add", "roll", *ret_id, listing_named(listing), err);
}

bool desk_roll_add(struct desk *desk, const char *id, const struct typed_listing *typed,
                   int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    struct store_listing listing;
    const struct roll *roll;

    return rolls_find(desk, id, &roll, err) && act_begin(&act, desk, ROLL_KEEPERS, err) &&
           desk_roll_may_keep(desk, roll, err) && rolls_read(roll, typed, &arena, &listing, err) &&
           rolls_is_new(desk, roll, &listing, err) && rolls_write(&act, &listing, ret_id, err) &&
           act_commit(&act, err);
}

/* ---- the end of one ------------------------------------------------------------------------ */

static bool read_end(const struct roll_entry *entry, const char *last, const char *reason,
                     struct arena *arena, struct store_listing *listing, struct err *err)
{
    if (!act_clean_lines(reason ? reason : "", _("Reason"), NOTE_MOST, arena, &listing->end_reason,
                         err) ||
        !date_parse(last ? last : "", &listing->to, err))
        return false;
    if (text_empty(listing->end_reason)) {
        err_set(err, ERR_INPUT, _("the reason is missing"));
        return err_hint(err, _("Name the notice that takes it off the list."));
    }
    return listing->to.day >= entry->from.day ||
           err_set(err, ERR_INPUT, _("it ends before it begins"));
}

/* Who put it there may belong to another department: an entry of a list that all keep is ended by
 * those who entered it. */
static bool may_end(const struct desk *desk, const struct roll *roll,
                    const struct store_listing *stored, struct err *err)
{
    const struct department *department = catalogue_department(desk->catalogue, stored->department);

    if (roll->department || text_is(stored->department, desk->clerk.department))
        return true;
    return err_set(err, ERR_REFUSED, _("another department entered it: %s"),
                   department ? words_now(&department->name) : stored->department);
}

static bool end_stored(struct act *act, const struct roll *roll, const struct roll_entry *entry,
                       const struct store_listing *end, struct err *err)
{
    struct desk *desk = act->desk;
    AUTO_ARENA struct arena arena = {0};
    struct store_listing stored;

    if (!store_listing_by_id(desk->store, entry->id, &arena, &stored, err) ||
        !may_end(desk, roll, &stored, err))
        return false;
    if (!text_is(stored.roll, roll->id))
        return err_set(err, ERR_NOT_FOUND, _("there is no such entry"));
    if (!date_is_none(stored.to))
        return err_set(err, ERR_CONFLICT, _("it was ended already"));
    stored.version = entry->version;
    if (!store_listing_end(desk->store, &stored, end->to, end->end_reason, err))
        return false;
    act_change(act, "roll", "", roll->id);
    act_change_date(act, "to", DATE_NONE, end->to);
    act_change(act, "reason", "", end->end_reason);
    return act_end(act, "roll-end", "roll", entry->id, listing_named(&stored), err);
}

static bool end_brought(struct act *act, const struct roll *roll, struct store_listing *end,
                        struct err *err)
{
    int64_t id;

    if (!rolls_is_new(act->desk, roll, end, err) || !insert(act, end, &id, err))
        return false;
    note_listing(act, end);
    return act_end(act, "roll-end", "roll", id, listing_named(end), err);
}

bool desk_roll_end(struct desk *desk, const char *id, const struct roll_entry *entry,
                   const char *last, const char *reason, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    const struct roll *roll;
    struct store_listing end = {.code = entry->code,
                                .name = entry->name,
                                .from = entry->from,
                                .source = entry->source,
                                .note = entry->note};

    if (!rolls_find(desk, id, &roll, err) || !act_begin(&act, desk, ROLL_KEEPERS, err) ||
        !desk_roll_may_keep(desk, roll, err) || !read_end(entry, last, reason, &arena, &end, err))
        return false;
    end.roll = roll->id;
    end.code_mark = text_mark(&arena, end.code);
    end.name_mark = text_mark(&arena, end.name);
    return entry->id != 0 ? end_stored(&act, roll, entry, &end, err)
                          : end_brought(&act, roll, &end, err);
}
