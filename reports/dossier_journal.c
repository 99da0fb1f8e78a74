/* SPDX-License-Identifier: Apache-2.0 */
/* The dossier's segment of the journal: every entry with the fields its hash covers and the hash
 * before it, so that anybody can work the hash out again and find it in the journal; and how a
 * sample is drawn. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "reports/dossier.h"

/* ---- the draw ---- */

const char *dossier_seed(struct part *part)
{
    char day[DATE_TEXT_SIZE];

    return text_empty(part->order->seed)
               ? arena_text(&part->arena, date_text(part->desk->today, day))
               : part->order->seed;
}

struct lot {
    struct digest digest;
    int64_t id;
    size_t at; /* among the cases, by number */
};

static int by_digest(const void *a, const void *b)
{
    const struct lot *left = a, *right = b;

    return memcmp(left->digest.bytes, right->digest.bytes, sizeof left->digest.bytes);
}

static int by_place(const void *a, const void *b)
{
    const struct lot *left = a, *right = b;

    return (left->at > right->at) - (left->at < right->at);
}

static bool read_lots(struct part *part, const struct application_ids *ids, const char *seed,
                      struct lot *lots, struct err *err)
{
    for (size_t at = 0; at < ids->count; at += ROWS_AT_ONCE) {
        AUTO_APPLICATIONS struct applications window = {0};
        AUTO_ARENA struct arena arena = {0};
        size_t count = ids->count - at < ROWS_AT_ONCE ? ids->count - at : ROWS_AT_ONCE;

        if (!part_progress(part, (int64_t) at, (int64_t) ids->count, err) ||
            !desk_applications(part->desk, ids->list + at, count, &window, err))
            return false;
        for (size_t i = 0; i < window.count && i < count; i++) {
            const char *text = arena_format(&arena, "%s:%s", seed, window.list[i].number);

            lots[at + i] = (struct lot){
                .digest = digest_of(text, strlen(text)), .id = window.list[i].id, .at = at + i};
        }
        if (window.count != count)
            return err_set(err, ERR_CONFLICT, _("the cases changed while they were read"));
    }
    return true;
}

bool dossier_draw(struct part *part, const struct application_ids *ids, const int64_t **ret_chosen,
                  size_t *ret_count, struct err *err)
{
    AUTO_FREE struct lot *lots = mem_get((ids->count + 1) * sizeof *lots);
    size_t count =
        (size_t) part->order->sample < ids->count ? (size_t) part->order->sample : ids->count;
    int64_t *chosen = arena_get(&part->arena, (count + 1) * sizeof *chosen);

    if (!read_lots(part, ids, dossier_seed(part), lots, err))
        return false;
    if (ids->count > 0)
        qsort(lots, ids->count, sizeof *lots, by_digest);
    if (count > 0)
        qsort(lots, count, sizeof *lots, by_place);
    for (size_t i = 0; i < count; i++)
        chosen[i] = lots[i].id;
    *ret_chosen = chosen;
    *ret_count = count;
    return true;
}

/* ---- the lines of an entry ---- */

const char *dossier_change(const char *changes, const char *field, struct arena *arena)
{
    size_t size = strlen(field);

    for (const char *line = changes; *line;) {
        size_t length = strcspn(line, "\n");

        if (length > size && strncmp(line, field, size) == 0 && line[size] == '\t') {
            const char *fresh = memchr(line + size + 1, '\t', length - size - 1);

            return fresh ? journal_plain(fresh + 1, length - (size_t) (fresh + 1 - line), arena)
                         : "";
        }
        line += length + (line[length] == '\n');
    }
    return "";
}

/* ---- the segment ---- */

enum {
    J_CASE,
    J_ALG,
    J_SEQ,
    J_AT,
    J_CLERK_ID,
    J_CLERK,
    J_VERB,
    J_KIND,
    J_OBJECT_ID,
    J_OBJECT,
    J_CHANGES,
    J_PREV,
    J_HASH,
    J_HOLDS,
    J_COUNT
};
static const struct column columns[J_COUNT] = {
    [J_CASE] = {.head = N_("Application"),
                .means = N_("Whose dossier it is."),
                .look = LOOK_CODE,
                .width = 16},
    [J_ALG] = {.head = N_("Way"),
               .means = N_("How the hash was worked out: 1 is SM3 over the fields from here to the "
                           "hash before, each led by its length."),
               .look = LOOK_CODE,
               .width = 5},
    [J_SEQ] = {.head = N_("Journal no."),
               .means = N_("Its number in the journal of the database."),
               .look = LOOK_CODE,
               .width = 8},
    [J_AT] = {.head = N_("Time (ms)"),
              .means = N_("Milliseconds since 1970-01-01 in UTC."),
              .look = LOOK_CODE,
              .width = 14},
    [J_CLERK_ID] = {.head = N_("Person no."),
                    .means = N_("Who did it; 0: the program itself."),
                    .look = LOOK_CODE,
                    .width = 7},
    [J_CLERK] = {.head = N_("Person"),
                 .means = N_("The name then."),
                 .look = LOOK_CODE,
                 .width = 10},
    [J_VERB] = {.head = N_("Verb"),
                .means = N_("What was done, as the journal has it."),
                .look = LOOK_CODE,
                .width = 14},
    [J_KIND] = {.head = N_("Of what"),
                .means = N_("The kind of thing it was done to."),
                .look = LOOK_CODE,
                .width = 11},
    [J_OBJECT_ID] = {.head = N_("Its no."),
                     .means = N_("Number of the thing in the database."),
                     .look = LOOK_CODE,
                     .width = 7},
    [J_OBJECT] = {.head = N_("Its name"),
                  .means = N_("Name of the thing then."),
                  .look = LOOK_CODE,
                  .width = 16},
    [J_CHANGES] = {.head = N_("Changes"),
                   .means = N_("Field, old and new value as the journal has them; ␉ stands for the "
                               "tabulator between them, ␊ for the end of a line. Blank too where "
                               "they are sealed to the maker of this workbook."),
                   .look = LOOK_WRAP,
                   .width = 40},
    [J_PREV] = {.head = N_("Hash before"),
                .means = N_("Of the entry before it in the journal, whatever that was about."),
                .look = LOOK_CODE,
                .width = 66},
    [J_HASH] = {.head = N_("Hash"),
                .means = N_("Of this entry; `xianfeng audit verify` works out the whole chain."),
                .look = LOOK_CODE,
                .width = 66},
    [J_HOLDS] = {.head = N_("Holds"),
                 .means = N_("What the fields give is the hash; or why that cannot be told here."),
                 .look = LOOK_TEXT,
                 .width = 12},
};

struct table *dossier_begin_journal(struct part *part)
{
    struct table *table = part_table(part, _("Journal segment"), columns, J_COUNT, J_COUNT, false);

    table_begin(table, _("Journal segment"), part->scope);
    return table;
}

static const char *number(int64_t value, struct arena *arena)
{
    return arena_format(arena, "%" PRId64, value);
}

/* A cell holds neither tabulator nor line end as it is. */
static const char *changes_text(const char *changes, struct arena *arena)
{
    AUTO_STR struct str text = {0};

    str_init(&text, 3 * strlen(changes) + 1);
    for (const char *at = changes; *at; at++)
        if (*at == '\t')
            str_add(&text, "␉");
        else if (*at == '\n')
            str_add(&text, "␊");
        else
            str_add_bytes(&text, at, 1);
    return arena_text(arena, text.text);
}

/* The desk hands sealed changes over as none at all: then the fields give another hash. */
static const char *holds_text(const struct journal_entry *entry)
{
    struct digest worked_out = journal_entry_hash(entry);

    if (digest_same(&worked_out, &entry->hash))
        return _("holds");
    return text_empty(entry->changes) ? _("sealed") : _("DOES NOT HOLD");
}

void dossier_write_journal(struct table *table, const struct application_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    char digest[DIGEST_TEXT_SIZE];

    for (size_t i = 0; i < page->history.count; i++) {
        const struct journal_entry *entry = &page->history.list[i];

        table_row(table);
        table_text(table, page->application.number);
        table_text(table, number(entry->alg, &arena));
        table_text(table, number(entry->seq, &arena));
        table_text(table, number(entry->at_ms, &arena));
        table_text(table, number(entry->clerk_id, &arena));
        table_text(table, entry->clerk);
        table_text(table, entry->verb);
        table_text(table, entry->kind);
        table_text(table, number(entry->object_id, &arena));
        table_text(table, entry->object);
        table_text(table, changes_text(entry->changes, &arena));
        table_text(table, digest_text(&entry->prev, digest));
        table_text(table, digest_text(&entry->hash, digest));
        table_text(table, holds_text(entry));
    }
}
