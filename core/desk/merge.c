/* SPDX-License-Identifier: Apache-2.0 */
/* What others changed while somebody was typing: field by field, with whose it is and since when.
 * Knows values as they are compared; leaves writing to stated.c and formal.c. */
#include "desk/merge_inside.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "rules/judge.h"
#include "store/journal.h"

#define TEXT_MOST 4000 /* bytes compared; what is longer is refused when it is read */

void merge_release(struct merge *merge)
{
    arena_release(&merge->arena);
    *merge = (struct merge){0};
}

/* ---- values as they are compared ---- */

static const char *plain_amount(const char *typed, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];
    struct money amount;

    return money_parse(typed, &amount, NULL) ? arena_text(arena, money_plain(amount, text)) : typed;
}

/* "1,000" and "1000.00" are the same; what cannot be read is only the same as itself. */
static const char *canonical(const struct item *item, const char *field, const char *typed,
                             struct arena *arena)
{
    const struct ask *ask = item_ask(item, field);
    const char *clean;
    struct fact fact = {0};

    typed = typed ? typed : "";
    if (text_is(field, MERGE_REQUESTED))
        return plain_amount(typed, arena);
    if (ask && ask_read(ask, typed, arena, &fact, NULL))
        return fact.text ? fact.text : "";
    return text_clean(typed, strlen(typed), false, TEXT_MOST, arena, &clean, NULL) ? clean : typed;
}

static const char *stored(const struct application_page *page, const char *field,
                          struct arena *arena)
{
    const struct application *row = &page->application;
    const struct fact *fact = facts_find(&page->facts, field);
    char amount[MONEY_TEXT_SIZE];

    if (text_is(field, MERGE_TITLE))
        return row->title;
    if (text_is(field, MERGE_REQUESTED))
        return row->has_requested ? arena_text(arena, money_plain(row->requested, amount)) : "";
    return fact && item_ask(page->item, field) ? fact->text : "";
}

/* ---- whose it is ---- */

static const struct journal_entry *last_of(const struct journal *history, const char *field)
{
    for (size_t i = history->count; i > 0; i--)
        if (journal_has(history->list[i - 1].changes, field))
            return &history->list[i - 1];
    return NULL;
}

/* ---- field by field ---- */

enum merge_side merge_side(const char *base, const char *mine, const char *theirs)
{
    if (text_is(mine, theirs))
        return MERGE_NEITHER;
    if (text_is(theirs, base))
        return MERGE_MINE;
    return text_is(mine, base) ? MERGE_THEIRS : MERGE_BOTH;
}

void merge_note(struct merge *merge, const struct journal *history, const char *line,
                const struct field_change *change)
{
    struct arena *arena = &merge->arena;
    const struct journal_entry *by = last_of(history, line);
    struct field_change kept = {
        .field = arena_text(arena, change->field),
        .base = arena_text(arena, change->base),
        .theirs = arena_text(arena, change->theirs),
        .mine = change->mine ? arena_text(arena, change->mine) : NULL,
        .clerk = by ? arena_text(arena, by->clerk) : "",
        .at_ms = by ? by->at_ms : 0,
    };

    if (change->mine)
        *ARENA_PUSH(arena, merge->clashes, merge->clash_count) = kept;
    else
        *ARENA_PUSH(arena, merge->taken, merge->taken_count) = kept;
}

bool merge_is_clear(const struct merge *merge, struct err *err)
{
    const struct field_change *first = merge->clashes;
    char when[INSTANT_TEXT_SIZE];

    if (merge->clash_count == 0)
        return true;
    err_set(err, ERR_CONFLICT,
            _("fields that you and somebody else changed differently meanwhile: %zu"),
            merge->clash_count);
    err_detail(err, _("%s, %s"), first->clerk, instant_text(first->at_ms, when));
    return err_hint(err, _("Choose for each which value stands. Nothing typed is lost."));
}

bool merge_edits(struct desk *desk, const struct application_page *page,
                 const struct field_edit *edits, size_t count, struct merge *merge,
                 struct field_edit *ret_mine, size_t *ret_mine_count, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_JOURNAL struct journal history = {0};

    *ret_mine_count = 0;
    if (!store_journal_of(desk->store, "application", page->application.id, &history, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct field_edit *edit = &edits[i];
        const char *base = canonical(page->item, edit->field, edit->base, &arena);
        const char *mine = canonical(page->item, edit->field, edit->typed, &arena);
        const char *theirs = stored(page, edit->field, &arena);
        enum merge_side side = merge_side(base, mine, theirs);
        const char *line = item_ask(page->item, edit->field)
                               ? arena_format(&arena, "fact.%s", edit->field)
                               : edit->field;

        if (side == MERGE_MINE)
            ret_mine[(*ret_mine_count)++] = *edit;
        else if (side != MERGE_NEITHER)
            merge_note(merge, &history, line,
                       &(struct field_change){.field = edit->field,
                                              .base = base,
                                              .theirs = theirs,
                                              .mine = side == MERGE_BOTH ? edit->typed : NULL});
    }
    return merge_is_clear(merge, err);
}

/* ---- one value ---- */

bool merge_set_otherwise(struct desk *desk, int64_t id, const char *field, const char *theirs,
                         struct err *err)
{
    AUTO_JOURNAL struct journal history = {0};
    const struct journal_entry *by;
    char when[INSTANT_TEXT_SIZE];

    if (!store_journal_of(desk->store, "application", id, &history, err))
        return false;
    by = last_of(&history, field);
    err_set(err, ERR_CONFLICT, _("somebody else has set it to “%s” meanwhile"), theirs);
    if (by)
        err_detail(err, _("%s, %s"), by->clerk, instant_text(by->at_ms, when));
    return err_hint(err, _("Yours was not written. Look at it as it is now; set it again to "
                           "replace theirs."));
}

bool merge_text(struct desk *desk, int64_t id, const char *field, const char *base,
                const char *theirs, const char **mine, struct err *err)
{
    switch (merge_side(base, *mine ? *mine : "", theirs)) {
    case MERGE_NEITHER:
    case MERGE_MINE:
        break;
    case MERGE_THEIRS:
        *mine = theirs;
        break;
    case MERGE_BOTH:
        return merge_set_otherwise(desk, id, field, theirs, err);
    }
    return true;
}
