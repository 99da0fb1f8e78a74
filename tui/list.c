/* SPDX-License-Identifier: Apache-2.0 */
/* Rows and the cursor among them: reading windows, moving, selecting.
 * How a list looks is list_draw.c's. */
#include "tui/list.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"

#define MARGIN 20 /* rows read beyond what is seen, so that a step needs no read */

void list_init(struct list *list, const struct list_column *columns, int column_count,
               struct list_source source, const char *empty)
{
    assert(column_count <= LIST_COLUMNS_MOST);
    *list = (struct list){.columns = columns,
                          .column_count = column_count,
                          .source = source,
                          .empty = empty,
                          .height = 1};
    list_restart(list);
}

void list_release(struct list *list)
{
    arena_release(&list->arena);
    free(list->selected);
    *list = (struct list){0};
}

static void forget_window(struct list *list)
{
    arena_release(&list->arena);
    list->window = NULL;
    list->window_count = 0;
}

void list_refresh(struct list *list)
{
    forget_window(list);
    list->count = list->source.count(list->source.of);
    list_go(list, list->at);
}

void list_restart(struct list *list)
{
    list_unselect(list);
    list->at = list->top = 0;
    list_refresh(list);
}

static bool has_rows(const struct list *list, int64_t first, int64_t end)
{
    return list->window && first >= list->window_first &&
           end <= list->window_first + list->window_count;
}

/* [top, top + height) with a margin on both sides. */
void list_read(struct list *list)
{
    int64_t end = list->top + list->height, first;
    int count;

    if (list->language != language_now())
        forget_window(list);
    list->language = language_now();
    if (end > list->count)
        end = list->count;
    if (list->count <= 0 || has_rows(list, list->top, end))
        return;
    first = list->top > MARGIN ? list->top - MARGIN : 0;
    count = (int) (end - first) + MARGIN;
    if (count > list->count - first)
        count = (int) (list->count - first);
    forget_window(list);
    list->window = arena_get(&list->arena, (size_t) count * sizeof *list->window);
    list->window_first = first;
    list->window_count =
        list->source.fetch(list->source.of, first, count, list->window, &list->arena);
}

const struct list_row *list_row_at(struct list *list, int64_t row)
{
    if (row < 0 || row >= list->count)
        return NULL;
    if (!has_rows(list, row, row + 1))
        list_read(list);
    return has_rows(list, row, row + 1) ? &list->window[row - list->window_first] : NULL;
}

const struct list_row *list_current(struct list *list)
{
    return list_row_at(list, list->at);
}

/* The window of rows seen always holds the cursor. */
static void follow(struct list *list)
{
    if (list->at < list->top)
        list->top = list->at;
    if (list->at >= list->top + list->height)
        list->top = list->at - list->height + 1;
    if (list->top > list->count - list->height)
        list->top = list->count - list->height;
    if (list->top < 0)
        list->top = 0;
}

void list_go(struct list *list, int64_t row)
{
    if (row >= list->count)
        row = list->count - 1;
    list->at = row < 0 ? 0 : row;
    follow(list);
}

void list_set_height(struct list *list, int height)
{
    list->height = height > 0 ? height : 1;
    follow(list);
}

/* ---- selection: ids in order
 * ---------------------------------------------------------------------- */

static size_t place_of(const struct list *list, int64_t id)
{
    size_t low = 0, high = list->selected_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (list->selected[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool list_is_selected(const struct list *list, int64_t id)
{
    size_t at = place_of(list, id);

    return at < list->selected_count && list->selected[at] == id;
}

static void toggle(struct list *list)
{
    const struct list_row *row = list_current(list);

    list->anchor = row ? row->id : 0;
    if (row)
        list_invert(list, &row->id, 1);
}

static int by_id(const void *one, const void *other)
{
    int64_t a = *(const int64_t *) one, b = *(const int64_t *) other;

    return (a > b) - (a < b);
}

/* Both in order: those in one of them, and those in both when wanted. */
static void merge(struct list *list, const int64_t *ids, size_t count, bool both)
{
    int64_t *sorted = mem_zero(count + 1, sizeof *sorted);
    int64_t *all = mem_zero(list->selected_count + count + 1, sizeof *all);
    size_t i = 0, j = 0, used = 0;

    if (count > 0) {
        memcpy(sorted, ids, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_id);
    }
    while (i < list->selected_count || j < count) {
        bool mine = i < list->selected_count && (j == count || list->selected[i] <= sorted[j]);
        bool theirs = j < count && (i == list->selected_count || sorted[j] <= list->selected[i]);

        if (mine != theirs || both)
            all[used++] = mine ? list->selected[i] : sorted[j];
        i += mine;
        j += theirs;
    }
    free(sorted);
    free(list->selected);
    list->selected = all;
    list->selected_count = used;
}

void list_select(struct list *list, const int64_t *ids, size_t count)
{
    merge(list, ids, count, true);
}

void list_invert(struct list *list, const int64_t *ids, size_t count)
{
    merge(list, ids, count, false);
}

void list_keep_selected(struct list *list, const int64_t *ids, size_t count)
{
    int64_t *sorted = mem_zero(count + 1, sizeof *sorted);
    size_t kept = 0;

    if (count > 0) {
        memcpy(sorted, ids, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_id);
    }
    for (size_t i = 0; i < list->selected_count; i++)
        if (bsearch(&list->selected[i], sorted, count, sizeof *sorted, by_id))
            list->selected[kept++] = list->selected[i];
    list->selected_count = kept;
    free(sorted);
}

void list_unselect(struct list *list)
{
    free(list->selected);
    list->selected = NULL;
    list->selected_count = 0;
}

static bool select_row(struct list *list)
{
    toggle(list);
    list_go(list, list->at + 1);
    return true;
}

static bool go(struct list *list, int64_t row)
{
    list_go(list, row);
    return true;
}

bool list_command(struct list *list, enum command_id id)
{
    switch ((int) id) { /* most commands are not a list's */
    case CMD_LIST_DOWN:
        return go(list, list->at + 1);
    case CMD_LIST_UP:
        return go(list, list->at - 1);
    case CMD_LIST_PAGE_DOWN:
        return go(list, list->at + list->height);
    case CMD_LIST_PAGE_UP:
        return go(list, list->at - list->height);
    case CMD_LIST_FIRST:
        return go(list, 0);
    case CMD_LIST_LAST:
        return go(list, list->count - 1);
    case CMD_LIST_SELECT:
        return select_row(list);
    case CMD_LIST_REFRESH:
        list_refresh(list);
        return true;
    default:
        return false;
    }
}

/* ---- words
 * ---------------------------------------------------------------------------------------- */

const char *count_text(int64_t count, char ret_text[COUNT_TEXT_SIZE])
{
    char digits[COUNT_TEXT_SIZE];
    int size = snprintf(digits, sizeof digits, "%" PRId64, count), at = 0;

    for (int i = 0; i < size && at < COUNT_TEXT_SIZE - 2; i++) {
        if (i > 0 && (size - i) % 3 == 0 && digits[i - 1] != '-')
            ret_text[at++] = ',';
        ret_text[at++] = digits[i];
    }
    ret_text[at] = '\0';
    return ret_text;
}

const char *list_place(const struct list *list, char *ret_text, size_t size)
{
    char at[COUNT_TEXT_SIZE], all[COUNT_TEXT_SIZE], chosen[COUNT_TEXT_SIZE];
    int used;

    count_text(list->count > 0 ? list->at + 1 : 0, at);
    count_text(list->count > 0 ? list->count : 0, all);
    used = snprintf(ret_text, size, _("row %1$s of %2$s"), at, all);
    if (list->selected_count > 0 && used >= 0 && (size_t) used < size) {
        count_text((int64_t) list->selected_count, chosen);
        snprintf(ret_text + used, size - (size_t) used, _("   %s selected"), chosen);
    }
    return ret_text;
}
