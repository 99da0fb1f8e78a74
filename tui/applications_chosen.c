/* SPDX-License-Identifier: Apache-2.0 */
/* Many applications of the list at once: by row, by range, all of the filter.  What can be done to
 * each is screen_bulk.c's to show and the desk's to say. */
#include "tui/applications_chosen.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/bulk.h"
#include "tui/application_words.h"
#include "tui/desks.h"
#include "tui/picker.h"
#include "tui/screens.h"

#define ROWS_AT_ONCE 500
#define JUDGED_MOST  50 /* of so many every one is judged for the menu; of more the rows tell */

/* ---- what it comes to ---- */

/* As far as the row tells: at a stage where the move begins, with what it ends being open, and for
 * a check an amount that waits for one; an end is put forward once.  All else is told by the
 * preview. */
static bool is_fit(const struct application *row, enum move move)
{
    const struct move_row *its = move_row(move);

    if (!(its->from & 1u << row->stage) ||
        ((move == MOVE_CHECK || move == MOVE_SEND_BACK_AMOUNT) && !row->to_check))
        return false;
    if (move == MOVE_PROPOSE_END || move == MOVE_WITHDRAW_END || move == MOVE_SEND_BACK_END)
        return row->to_end == (move != MOVE_PROPOSE_END);
    switch (its->ends) {
    case OVERLAY_RETURN:
        return !date_is_none(row->returned_on);
    case OVERLAY_HOLD:
        return !date_is_none(row->held_on);
    case OVERLAY_OBJECTION:
        return !date_is_none(row->objected_on);
    case OVERLAY_NONE:
    case OVERLAY_ENDED:
        break;
    }
    return true;
}

static bool add_rows(struct applications_chosen *chosen, const int64_t *ids, size_t count,
                     size_t by_move[MOVE_COUNT])
{
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};

    if (!desk_applications(&chosen->source->world->desk, ids, count, &rows, &err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        for (int move = 0; by_move && move < MOVE_COUNT; move++)
            by_move[move] += is_fit(&rows.list[i], (enum move) move);
        if (rows.list[i].has_requested &&
            !money_add(chosen->total, rows.list[i].requested, &chosen->total))
            return false;
    }
    return true;
}

/* Adds up what is selected now; and how many each move fits, when asked. */
static void count(struct applications_chosen *chosen, size_t by_move[MOVE_COUNT])
{
    const struct list *list = chosen->list;

    chosen->total = (struct money){0};
    chosen->counted = list->selected_count;
    chosen->known = true;
    for (size_t at = 0; at < list->selected_count && chosen->known; at += ROWS_AT_ONCE) {
        size_t left = list->selected_count - at;

        chosen->known = add_rows(chosen, list->selected + at,
                                 left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE, by_move);
    }
}

const char *applications_chosen_text(const struct applications_chosen *chosen, struct arena *arena)
{
    char counted[COUNT_TEXT_SIZE], total[MONEY_TEXT_SIZE];

    if (chosen->list->selected_count == 0)
        return "";
    count_text((int64_t) chosen->list->selected_count, counted);
    return arena_format(arena, _("%1$s selected, requested %2$s (10,000 yuan)"), counted,
                        chosen->known && chosen->counted == chosen->list->selected_count
                            ? money_wan(chosen->total, total)
                            : "?");
}

/* ---- choosing ---- */

/* One row more or less: the others need not be read again, however many they are. */
static void count_one(struct applications_chosen *chosen, int64_t id, bool more)
{
    struct money before = chosen->total;
    struct money *total = &chosen->total;

    *total = (struct money){0};
    chosen->known =
        chosen->known && add_rows(chosen, &id, 1, NULL) &&
        (more ? money_add(before, *total, total) : money_subtract(before, *total, total));
    chosen->counted = chosen->list->selected_count;
}

static bool choose_row(struct applications_chosen *chosen)
{
    const struct list_row *row = list_current(chosen->list);
    bool first = chosen->list->selected_count == 0;
    int64_t id = row ? row->id : 0;

    (void) list_command(chosen->list, CMD_LIST_SELECT);
    if (first || !chosen->known)
        count(chosen, NULL);
    else if (id != 0)
        count_one(chosen, id, list_is_selected(chosen->list, id));
    return true;
}

/* Many more or less: all are counted. */
static bool choose_many(struct applications_chosen *chosen, enum command_id id)
{
    (void) list_choose(chosen->list, chosen->console, id);
    count(chosen, NULL);
    return true;
}

/* ---- the action ---- */

/* In the order of the list, not of the ids. */
static const int64_t *in_order(const struct applications_chosen *chosen, struct arena *arena,
                               size_t *ret_count)
{
    const struct application_ids *ids = &chosen->source->ids;
    int64_t *chosen_ids = arena_get(arena, (ids->count + 1) * sizeof *chosen_ids);

    *ret_count = 0;
    for (size_t i = 0; i < ids->count; i++)
        if (list_is_selected(chosen->list, ids->list[i]))
            chosen_ids[(*ret_count)++] = ids->list[i];
    return chosen_ids;
}

void applications_chosen_keep(struct applications_chosen *chosen)
{
    AUTO_ARENA struct arena arena = {0};
    const int64_t *ids;
    size_t kept;

    if (chosen->list->selected_count == 0)
        return;
    ids = in_order(chosen, &arena, &kept);
    list_unselect(chosen->list);
    list_select(chosen->list, ids, kept);
    count(chosen, NULL);
}

/* What the menu is of: what is selected, or the row it was opened on. */
static const int64_t *meant(const struct applications_chosen *chosen, struct arena *arena,
                            size_t *ret_count)
{
    if (chosen->list->selected_count > 0)
        return in_order(chosen, arena, ret_count);
    *ret_count = chosen->focus != 0;
    return &chosen->focus;
}

static void look_first(struct applications_chosen *chosen, enum move move, int64_t officer)
{
    AUTO_ARENA struct arena arena = {0};
    struct bulk_order order = {.move = move, .to = officer};

    order.ids = meant(chosen, &arena, &order.count);
    (void) console_push(chosen->console, &screen_bulk, &order);
}

static void officer_chosen(void *of, const char *value)
{
    look_first(of, MOVE_ASSIGN, strtoll(value, NULL, 10));
}

static void ask_officer(void *of)
{
    struct applications_chosen *chosen = of;
    AUTO_ARENA struct arena arena = {0};
    struct colleague *officers;
    struct picker_item *items;
    struct err err = {0};
    size_t count;

    if (!desk_colleagues(&chosen->source->world->desk, false, &arena, &officers, &count, &err)) {
        console_fail(chosen->console, &err);
        return;
    }
    desk_by_load(officers, count);
    items = arena_get(&arena, (count + 1) * sizeof *items);
    items[0] = (struct picker_item){
        .value = "0", .label = _("Each to the least busy"), .english = "Each to the least busy"};
    for (size_t i = 0; i < count; i++)
        items[i + 1] = desks_officer(&officers[i], NULL, &arena);
    picker_open(chosen->console, &(struct picker){.title = _("To which officer"),
                                                  .items = items,
                                                  .count = (int) count + 1,
                                                  .done = officer_chosen,
                                                  .again = ask_officer,
                                                  .of = chosen});
}

static void move_chosen(void *of, const char *value)
{
    enum move move;

    if (!move_parse(value, &move))
        return;
    if (move == MOVE_ASSIGN)
        ask_officer(of);
    else
        look_first(of, move, 0);
}

/* "2 / 11" as the preview will say, where that is looked at; "at most 9 / 11" where only the rows
 * are, or where what one takes of a pool is not there for the next. */
static const char *fit_text(struct applications_chosen *chosen, enum move move, size_t fit,
                            struct arena *arena)
{
    size_t selected;
    const int64_t *ids = meant(chosen, arena, &selected);
    bool judged = selected <= JUDGED_MOST;

    if (judged) {
        AUTO_BULK struct bulk bulk = {0};
        struct err err = {0};

        judged = desk_bulk_preview(&chosen->source->world->desk, move, ids, selected, NULL, NULL,
                                   &bulk, &err);
        fit = judged ? bulk.can : fit;
    }
    if (fit > 0 && (!judged || move_row(move)->effect == EFFECT_RESERVE))
        return arena_format(arena, _("at most %1$zu / %2$zu"), fit, selected);
    return arena_format(arena, "%zu / %zu", fit, selected);
}

static bool open_actions(struct applications_chosen *chosen);

static void open_again(void *of)
{
    (void) open_actions(of);
}

static bool open_actions(struct applications_chosen *chosen)
{
    const struct clerk *clerk = &chosen->source->world->desk.clerk;
    const struct list_row *row = list_current(chosen->list);
    size_t selected = chosen->list->selected_count;
    struct picker_item items[MOVE_COUNT];
    AUTO_ARENA struct arena arena = {0};
    size_t by_move[MOVE_COUNT] = {0};
    int used = 0;

    chosen->focus = row ? row->id : 0;
    if (selected == 0 && !row) {
        console_say(chosen->console, SAY_NOTE,
                    _("Select rows first: Space one, V a range, * all of this view and filter."));
        return true;
    }
    if (selected == 0)
        (void) add_rows(chosen, &chosen->focus, 1, by_move); /* its sum is shown nowhere */
    else
        count(chosen, by_move);
    for (int move = 0; move < MOVE_COUNT; move++) {
        const struct move_row *its = move_row((enum move) move);
        size_t fit = by_move[move];

        if (fit > 0 && its->roles & 1u << clerk->role && desk_bulk_can((enum move) move))
            items[used++] =
                (struct picker_item){.value = its->word,
                                     .label = _(its->label),
                                     .english = its->label,
                                     .aside = fit_text(chosen, (enum move) move, fit, &arena)};
    }
    if (used == 0) {
        console_say(chosen->console, SAY_NOTE,
                    selected > 0 ? _("No action of your role fits the stages of what is selected.")
                                 : _("No action of your role fits the stage of this row."));
        return true;
    }
    return picker_open(
        chosen->console,
        &(struct picker){
            .title = selected > 0
                         ? arena_format(&arena, _("For the %zu selected: look first"), selected)
                         : arena_format(&arena, _("For %s: look first"), row->cells[0]),
            .items = items,
            .count = used,
            .done = move_chosen,
            .again = open_again,
            .of = chosen});
}

bool applications_chosen_command(struct applications_chosen *chosen, enum command_id id)
{
    switch ((int) id) { /* the rest is the screen's */
    case CMD_LIST_SELECT:
        return choose_row(chosen);
    case CMD_MANY_RANGE:
    case CMD_MANY_ALL:
    case CMD_MANY_INVERT:
        return choose_many(chosen, id);
    case CMD_APPLICATIONS_ACTIONS:
        return open_actions(chosen);
    default:
        return false;
    }
}
