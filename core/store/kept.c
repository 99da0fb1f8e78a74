/* SPDX-License-Identifier: Apache-2.0 */
/* What the journal says last of each thing that tables hold, taken entry by entry.
 * Knows the lines of kept.def; comparing is in kept_compare.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/text.h"
#include "store/kept_inside.h"

/* ---- the lines ---- */

#define KEPT(name_, ...)      [KEPT_##name_] = {__VA_ARGS__},
#define KEPT_TABLE(...)       /* kept_compare.c */
#define KEPT_ALSO(name_, ...) /* below */
const struct kept_slot kept_slots[KEPT_SLOT_COUNT] = {
#include "store/kept.def"
};

/* A line beside the slot's own. */
struct also {
    enum kept_slot_id slot;
    struct kept_slot source;
};
#define KEPT(name_, ...)      /* above */
#define KEPT_TABLE(...)       /* kept_compare.c */
#define KEPT_ALSO(name_, ...) {.slot = KEPT_##name_, .source = {__VA_ARGS__}},
static const struct also alsos[] = {
#include "store/kept.def"
};
#define ALSO_COUNT (sizeof alsos / sizeof *alsos)

/* ---- what no line is compared with ---- */

#define KEPT(name_, ...)          /* above */
#define KEPT_TABLE(...)           /* kept_compare.c */
#define KEPT_ALSO(name_, ...)     /* above */
#define KEPT_NOT(label_, tables_) (label_),
static const char *const not_compared[] = {
#include "store/kept.def"
};

const char *store_not_compared(size_t nth)
{
    return nth < sizeof not_compared / sizeof *not_compared ? not_compared[nth] : NULL;
}

/* ---- what was said ---- */

struct source {
    enum kept_slot_id slot;
    const struct kept_slot *row;
    const char *line;
    size_t size; /* of line */
    bool is_start;
    struct source *next; /* in the same bucket */
};

#define BUCKETS 128

struct kept {
    struct arena arena;
    struct source sources[KEPT_SLOT_COUNT + ALSO_COUNT];
    size_t source_count;
    struct source *by_line[BUCKETS];
    struct source *of_entry;
    struct kept_said *said;
    size_t said_count;
    uint32_t *places; /* into said, by hash; 0: free, else the index + 1 */
    size_t place_count;
    int64_t before_ms; /* when the entry before was */
    bool is_held;      /* the entry stands where that one does */
};

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char) bytes[i]) * 0x100000001b3u;
    return hash;
}

#define HASH_BEGIN 0xcbf29ce484222325u

static size_t bucket_of(const char *line, size_t size)
{
    return (size_t) (hash_bytes(HASH_BEGIN, line, size) % BUCKETS);
}

static void add_source(struct kept *kept, enum kept_slot_id slot, const struct kept_slot *row)
{
    struct source *source = &kept->sources[kept->source_count];
    struct source **list = &kept->of_entry;

    if (!row->kind)
        return; /* no line says it */
    kept->source_count++;
    *source = (struct source){.slot = slot, .row = row};
    if (!row->of_entry && !row->given) {
        source->line = row->line ? row->line : row->field;
        source->size = strlen(source->line);
        source->is_start = strchr(". ", source->line[source->size - 1]) != NULL;
        list = &kept->by_line[bucket_of(source->line, source->size)];
    }
    source->next = *list;
    *list = source;
}

struct kept *kept_new(void)
{
    struct kept *kept = mem_zero(1, sizeof *kept);

    for (int i = 0; i < KEPT_SLOT_COUNT; i++)
        add_source(kept, (enum kept_slot_id) i, &kept_slots[i]);
    for (size_t i = 0; i < ALSO_COUNT; i++)
        add_source(kept, alsos[i].slot, &alsos[i].source);
    kept->place_count = 1024;
    kept->places = mem_zero(kept->place_count, sizeof *kept->places);
    return kept;
}

void kept_free_at(struct kept **kept)
{
    if (!*kept)
        return;
    arena_release(&(*kept)->arena);
    free((*kept)->places);
    free(*kept);
    *kept = NULL;
}

static uint64_t hash_number(uint64_t hash, int64_t number)
{
    return (hash ^ (uint64_t) number) * 0x100000001b3u;
}

static uint64_t hash_of(enum kept_slot_id slot, bool is_ever, int64_t id, const char *part,
                        const char *value)
{
    uint64_t hash = hash_number(hash_number(HASH_BEGIN, (int64_t) slot * 2 + is_ever), id);

    hash = hash_bytes(hash, part, strlen(part) + 1);
    hash = is_ever ? hash_bytes(hash, value, strlen(value)) : hash;
    return hash ^ hash >> 29; /* a place is taken of its low bits */
}

static uint32_t *place_of(struct kept *kept, uint64_t hash, enum kept_slot_id slot, bool is_ever,
                          int64_t id, const char *part, const char *value)
{
    for (size_t i = (size_t) hash;; i++) {
        uint32_t *place = &kept->places[i & (kept->place_count - 1)];
        const struct kept_said *said = *place ? &kept->said[*place - 1] : NULL;

        if (!said || (said->hash == hash && said->slot == slot && said->is_ever == is_ever &&
                      said->id == id && text_is(said->part, part) &&
                      (!is_ever || text_is(said->value, value))))
            return place;
    }
}

struct kept_said *kept_find(struct kept *kept, enum kept_slot_id slot, bool is_ever, int64_t id,
                            const char *part, const char *value)
{
    uint64_t hash = hash_of(slot, is_ever, id, part, value);
    uint32_t place = *place_of(kept, hash, slot, is_ever, id, part, value);

    return place ? &kept->said[place - 1] : NULL;
}

struct kept_said *kept_all(struct kept *kept, size_t *ret_count)
{
    *ret_count = kept->said_count;
    return kept->said;
}

static void make_room(struct kept *kept)
{
    if ((kept->said_count + 1) * 2 < kept->place_count)
        return;
    kept->place_count *= 2;
    free(kept->places);
    kept->places = mem_zero(kept->place_count, sizeof *kept->places);
    for (size_t s = 0; s < kept->said_count; s++) {
        size_t i = (size_t) kept->said[s].hash;

        while (kept->places[i & (kept->place_count - 1)])
            i++;
        kept->places[i & (kept->place_count - 1)] = (uint32_t) s + 1;
    }
}

static struct kept_said *keep(struct kept *kept, enum kept_slot_id slot, bool is_ever,
                              const struct journal_entry *entry, int64_t id, const char *part,
                              const char *value)
{
    uint64_t hash = hash_of(slot, is_ever, id, part, value);
    size_t size = strlen(value) + 1;
    struct kept_said *said;
    uint32_t *place;

    make_room(kept);
    place = place_of(kept, hash, slot, is_ever, id, part, value);
    if (!*place) {
        said = ARENA_PUSH(&kept->arena, kept->said, kept->said_count);
        *said = (struct kept_said){.hash = hash,
                                   .slot = slot,
                                   .is_ever = is_ever,
                                   .id = id,
                                   .part = arena_text(&kept->arena, part),
                                   .object = arena_text(&kept->arena, entry->object)};
        *place = (uint32_t) kept->said_count;
    }
    said = &kept->said[*place - 1];
    if (size > said->room) {
        said->room = size;
        said->value = arena_get(&kept->arena, size);
    }
    memcpy(said->value, value, size);
    said->seq = entry->seq;
    return said;
}

static bool holds_word(const char *words, const char *word)
{
    size_t size = strlen(word);

    for (const char *at = words; size > 0 && (at = strstr(at, word)); at++)
        if (at > words && at[-1] == ' ' && at[size] == ' ')
            return true;
    return false;
}

/* ---- who has a name ---- */

#define SEVERAL "" /* more than one had it */

/* By the name itself, under no object's id: whose it is. */
static void keep_name(struct kept *kept, enum kept_slot_id slot, const struct journal_entry *entry,
                      int64_t id, const char *name)
{
    const struct kept_said *before = kept_find(kept, slot, false, 0, name, "");
    char owner[24];

    (void) snprintf(owner, sizeof owner, "%lld", (long long) id);
    keep(kept, slot, false, entry, 0, name,
         before && !text_is(before->value, owner) ? SEVERAL : owner)
        ->is_seen = true; /* it is no row of a table */
}

static int64_t whose_name(struct kept *kept, enum kept_slot_id slot, const char *name)
{
    const struct kept_said *said = kept_find(kept, slot, false, 0, name, "");

    return said ? strtoll(said->value, NULL, 10) : 0;
}

/* "name", or "name (login)" where another has the name too.  @return 0: it cannot be told */
static int64_t whose(struct kept *kept, const struct kept_slot *row,
                     const struct journal_entry *entry, const char *value, struct arena *arena)
{
    const char *sign = strrchr(value, '(');
    int64_t id = whose_name(kept, row->other, value);

    if (row->named_by && !holds_word(row->named_by, entry->verb) &&
        kept_find(kept, row->other, true, entry->clerk_id, "", value))
        return entry->clerk_id;
    if (id == 0 && sign && sign[strlen(sign) - 1] == ')')
        id = whose_name(kept, row->sign,
                        arena_format(arena, "%.*s", (int) strlen(sign) - 2, sign + 1));
    return id;
}

/* ---- reading entries ---- */

struct line {
    const char *name, *was, *is; /* not NUL-ended */
    size_t name_size, was_size, is_size;
};

static bool line_next(const char **changes, struct line *ret_line)
{
    const char *tab, *second, *end = strchr(*changes, '\n');

    if (!end || !(tab = memchr(*changes, '\t', (size_t) (end - *changes))) ||
        !(second = memchr(tab + 1, '\t', (size_t) (end - tab - 1))))
        return false;
    *ret_line = (struct line){.name = *changes,
                              .was = tab + 1,
                              .is = second + 1,
                              .name_size = (size_t) (tab - *changes),
                              .was_size = (size_t) (second - tab - 1),
                              .is_size = (size_t) (end - second - 1)};
    *changes = end + 1;
    return true;
}

/* What another line of the entry says: the new value, or else the old.
 * @param above  the nearest above this line; NULL: the first of all */
static const char *value_of(const char *changes, const char *field, const char *above,
                            struct arena *arena)
{
    size_t size = strlen(field);
    const char *value = NULL;
    struct line line;

    while (line_next(&changes, &line) && (!above || line.name < above))
        if (line.name_size == size && memcmp(line.name, field, size) == 0) {
            value = line.is_size ? journal_plain(line.is, line.is_size, arena)
                                 : journal_plain(line.was, line.was_size, arena);
            if (!above)
                break;
        }
    return value;
}

/* @return NULL: the entry does not empty that line */
static const char *emptied(const char *changes, const char *field, struct arena *arena)
{
    size_t size = strlen(field);
    struct line line;

    while (line_next(&changes, &line))
        if (line.name_size == size && memcmp(line.name, field, size) == 0)
            return line.is_size ? NULL : journal_plain(line.was, line.was_size, arena);
    return NULL;
}

/* @param line  in the entry's changes; NULL: the entry itself says it
 * @return NULL: the entry names no such part */
static const char *part_of(const struct kept_slot *row, const struct journal_entry *entry,
                           const char *line, const char *rest, const char *said,
                           struct arena *arena, int64_t *ret_id)
{
    const char *above = row->part == PART_FIELD_ABOVE ? line : NULL, *value = "";

    *ret_id = row->part == PART_REST_ALONE || row->part == PART_OBJECT_REST ||
                      row->part == PART_FIELD_OBJECT
                  ? 0
                  : entry->object_id;
    if (row->part == PART_ENDED)
        return emptied(entry->changes, row->part_field, arena);
    if (row->part_field && !(value = value_of(entry->changes, row->part_field, above, arena)))
        return NULL;
    switch (row->part) {
    case PART_NONE:
        return "";
    case PART_REST:
    case PART_REST_ALONE:
        return rest;
    case PART_CLERK:
        return arena_format(arena, "%lld", (long long) entry->clerk_id);
    case PART_CLERK_REST:
        return arena_format(arena, "%lld.%s", (long long) entry->clerk_id, rest);
    case PART_FIELD:
    case PART_FIELD_ABOVE:
    case PART_ENDED:
        return value;
    case PART_FIELD_REST:
        return arena_format(arena, "%s/%s", value, rest);
    case PART_VALUE:
        return said;
    case PART_OBJECT_REST:
        return arena_format(arena, "%s/%s", entry->object, rest);
    case PART_FIELD_OBJECT:
        return arena_format(arena, "%s/%s", value, entry->object);
    }
    return NULL;
}

static bool is_said_by(const struct kept_slot *row, const struct journal_entry *entry)
{
    return text_is(row->kind, entry->kind) && (!row->only || holds_word(row->only, entry->verb)) &&
           !(row->except && holds_word(row->except, entry->verb));
}

static void take(struct kept *kept, const struct source *source, const struct journal_entry *entry,
                 const char *line, const char *rest, const char *value, struct arena *arena)
{
    const struct kept_slot *slot = &kept_slots[source->slot];
    int64_t id = 0;
    const char *part = part_of(source->row, entry, line, rest, value, arena, &id);
    struct kept_said *said;
    char day[DATE_TEXT_SIZE];

    if (!part)
        return;
    if (slot->by_clerk)
        value = entry->clerk;
    if (slot->of_day)
        value = date_text(date_of_instant(entry->at_ms), day);
    said = keep(kept, source->slot, false, entry, id, part, value);
    said->is_no_day = slot->of_day && kept->is_held;
    if (slot->how == KEPT_NAMED)
        said->whose = slot->by_clerk ? entry->clerk_id : whose(kept, slot, entry, value, arena);
    if (slot->is_ever)
        keep(kept, source->slot, true, entry, id, part, value);
    if (slot->is_name)
        keep_name(kept, source->slot, entry, id, value);
}

/* By its whole name, or by what stands before and with the first '.' or ' '. */
static void take_line(struct kept *kept, const struct journal_entry *entry, const struct line *line,
                      bool is_start, size_t size, struct arena *arena)
{
    for (const struct source *at = kept->by_line[bucket_of(line->name, size)]; at; at = at->next) {
        if (at->is_start != is_start || at->size != size ||
            memcmp(at->line, line->name, size) != 0 || !is_said_by(at->row, entry))
            continue;
        take(kept, at, entry, line->name,
             journal_plain(line->name + size, line->name_size - size, arena),
             journal_plain(line->is, line->is_size, arena), arena);
    }
}

/* Their lines are named by the catalogue: a check may be called as a field is. */
#define NAMED_BY_THE_CATALOGUE " formal-check material body-evidence "

/* Verbs that tick something, and what a tick can say. */
static const struct tick {
    const char *verbs, *values;
    enum kept_slot_id slot;
} ticks[] = {
    {" formal-check ", " open met not-met not-applicable met-before not-applicable-before ",
     KEPT_CHECK_RESULT},
    {" formal-check material correction attach detach ", " missing present ", KEPT_MATERIAL},
};

/* What was ticked stands under the name of the check or the paper; in between stand names of files
 * and reasons, which were not one of these words before. */
static void take_ticks(struct kept *kept, const struct tick *tick,
                       const struct journal_entry *entry)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = entry->changes;
    struct line line;

    while (line_next(&changes, &line)) {
        const char *name = journal_plain(line.name, line.name_size, &arena);
        const char *was = journal_plain(line.was, line.was_size, &arena);
        const char *is = journal_plain(line.is, line.is_size, &arena);

        if (!text_is(name, "note") && holds_word(tick->values, was) && holds_word(tick->values, is))
            keep(kept, tick->slot, false, entry, entry->object_id, name, is);
    }
}

void kept_take(struct kept *kept, const struct journal_entry *entry)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = entry->changes;
    struct line line;

    kept->is_held = entry->at_ms <= kept->before_ms;
    kept->before_ms = entry->at_ms;
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
        if (holds_word(ticks[i].verbs, entry->verb))
            take_ticks(kept, &ticks[i], entry);
    if (holds_word(NAMED_BY_THE_CATALOGUE, entry->verb))
        return;
    for (const struct source *at = kept->of_entry; at; at = at->next)
        if (is_said_by(at->row, entry))
            take(kept, at, entry, NULL, "", at->row->of_entry ? entry->object : at->row->given,
                 &arena);
    while (line_next(&changes, &line)) {
        size_t start = 0;

        while (start < line.name_size && line.name[start] != '.' && line.name[start] != ' ')
            start++;
        take_line(kept, entry, &line, false, line.name_size, &arena);
        if (start < line.name_size)
            take_line(kept, entry, &line, true, start + 1, &arena);
    }
}
