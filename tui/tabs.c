/* SPDX-License-Identifier: Apache-2.0 */
/* Tabs in a row.  Knows titles; what a tab shows is the screen's. */
#include "tui/tabs.h"

#include <stdio.h>

#include "base/text.h"

#define TAB_TEXT_SIZE 200

/* Tight: one blank between two, and what is counted only where the focus is. */
static const char *tab_text(const struct tab *tab, int number, bool focused, bool tight,
                            char ret_text[TAB_TEXT_SIZE])
{
    char count[16] = "";

    if (tab->count > 0 && (focused || !tight))
        snprintf(count, sizeof count, " %d", tab->count);
    snprintf(ret_text, TAB_TEXT_SIZE,
             focused && tight ? " [%d %s%s]"
             : focused        ? "[%d %s%s]"
             : tight          ? " %d %s%s"
                              : " %d %s%s ",
             number, tab->title, count);
    return ret_text;
}

static bool is_tight(const struct tab *tabs, int count, int at, int cols)
{
    char text[TAB_TEXT_SIZE];
    int width = 0;

    for (int i = 0; i < count; i++)
        width += text_width(tab_text(&tabs[i], i + 1, i == at, false, text));
    return width > cols;
}

/* The first tab drawn so that the one in focus is still seen. */
static int first_seen(const struct tab *tabs, int at, int cols, bool tight)
{
    char text[TAB_TEXT_SIZE];
    int first = at, width = 0;

    while (first >= 0) {
        width += text_width(tab_text(&tabs[first], first + 1, first == at, tight, text));
        if (width > cols)
            return first < at ? first + 1 : at;
        first--;
    }
    return 0;
}

void tabs_draw(struct grid *grid, struct area area, const struct tab *tabs, int count, int at)
{
    int x = area.x, end = area.x + area.cols;
    bool tight = is_tight(tabs, count, at, area.cols);

    if (area.rows < 1)
        return;
    grid_fill(grid, area_top(area, 1), STYLE_NORMAL);
    for (int i = first_seen(tabs, at, area.cols, tight); i < count && x < end; i++) {
        char text[TAB_TEXT_SIZE];

        tab_text(&tabs[i], i + 1, i == at, tight, text);
        if (text_width(text) > end - x && i != at) { /* a part of a title is no title */
            grid_put(grid, area.y, x, end - x, " ~", STYLE_DIM);
            break;
        }
        if (i == at)
            grid_cursor(grid, area.y, x + 1);
        x += grid_put_cut(grid, area.y, x, text_width(text) < end - x ? text_width(text) : end - x,
                          text, i == at ? STYLE_HEADING : STYLE_NORMAL);
    }
}

bool tabs_key(struct key key, int count, int *at)
{
    if (key.code != K_RUNE || key.mods != 0 || key.rune < '1' || key.rune > '9' ||
        (int) (key.rune - '1') >= count)
        return false;
    *at = (int) (key.rune - '1');
    return true;
}

int tabs_step(int at, int count, int step)
{
    return (at + step + count) % count;
}
