/* SPDX-License-Identifier: Apache-2.0 */
/* The register of overrides added up: one row a person, a pair, a measure or a ground, with how
 * much was taken off and what part of all that is.  The sums are the desk's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/overrides_page.h"

static const struct list_column columns[] = {
    {.title = N_("Group"), .width = 16, .grow = 3, .priority = 0},
    {.title = N_("Count"), .width = 6, .priority = 0, .right = true},
    {.title = N_("To check"), .width = 6, .priority = 5, .right = true},
    {.title = N_("Rules (yuan)"),
     .width = 15,
     .priority = 3,
     .right = true,
     .figure = FIGURE_BY_RULES},
    {.title = N_("Decided (yuan)"),
     .width = 15,
     .priority = 4,
     .right = true,
     .figure = FIGURE_DECIDED},
    {.title = N_("Less (yuan)"),
     .width = 15,
     .priority = 0,
     .right = true,
     .figure = FIGURE_LESS_BY},
    {.title = N_("Share"), .width = 6, .priority = 1, .right = true, .figure = FIGURE_LESS_SHARE},
    {.title = N_("Part cut"), .width = 8, .priority = 2, .right = true, .figure = FIGURE_LESS_CUT},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct overrides_page *) of)->groups.count;
}

static const char *amount(struct money money, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return arena_text(arena, money_text(money, text));
}

/* To a tenth of a percent. */
static const char *percent(int64_t ppm, struct arena *arena)
{
    char text[RATIO_TEXT_SIZE];

    return arena_text(arena, ratio_text((struct ratio){ppm / 1000 * 1000}, text));
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct overrides_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct override_group *group = &page->groups.list[first + i];

        ret_rows[i] = (struct list_row){
            .id = (int64_t) group->first + 1,
            .cells = {group->label, arena_format(arena, "%zu", group->count),
                      arena_format(arena, "%zu", group->unchecked), amount(group->by_rules, arena),
                      amount(group->decided, arena), amount(group->less, arena),
                      percent(group->share_ppm, arena), percent(group->cut_ppm, arena)}};
    }
    return count;
}

void overrides_show_groups(struct overrides_page *page, struct console *console)
{
    struct override_groups groups = {0};
    struct err err = {0};

    if (!desk_override_groups(&page->world->desk, &page->overrides, (enum override_axis) page->view,
                              &groups, &err))
        console_fail(console, &err);
    override_groups_release(&page->groups);
    page->groups = groups;
    page->language = language_now();
    list_release(&page->list);
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No amount was set below what the rules give."));
}

const struct override_group *overrides_group(const struct overrides_page *page)
{
    int64_t at = page->list.at;

    return page->view != OVERRIDES_EACH && at >= 0 && at < (int64_t) page->groups.count
               ? &page->groups.list[at]
               : NULL;
}

void overrides_draw_group(const struct overrides_page *page, const struct override_group *group,
                          struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};

    grid_put_cut(grid, area.y, area.x, area.cols, group->label, STYLE_HEADING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols,
                 arena_format(&arena, _("%1$zu overrides (to check %2$zu), %3$s yuan less"),
                              group->count, group->unchecked, amount(group->less, &arena)),
                 STYLE_NORMAL);
    grid_put_cut(grid, area.y + 2, area.x, area.cols,
                 arena_format(&arena,
                              _("That is %1$s of all that was taken off (%2$s yuan), and %3$s of "
                                "what the rules gave there"),
                              percent(group->share_ppm, &arena), amount(page->groups.less, &arena),
                              percent(group->cut_ppm, &arena)),
                 STYLE_NORMAL);
}
