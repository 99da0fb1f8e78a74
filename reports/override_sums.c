/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of overrides added up: one row a person, a pair of persons, a measure, a ground; each
 * view adds up to the same.  The sums are the desk's. */
#include "reports/override_sums.h"

#include "base/intl.h"

enum { C_VIEW, C_GROUP, C_COUNT, C_UNCHECKED, C_RULES, C_DECIDED, C_LESS, C_CUT, C_ALL };

static const struct column columns[C_ALL] = {
    [C_VIEW] = {.head = N_("View"),
                .means = N_("By whom or by what the overrides are added up."),
                .look = LOOK_TEXT,
                .width = 18},
    [C_GROUP] = {.head = N_("Group"),
                 .means = N_("The person, the two persons, the measure or the ground."),
                 .look = LOOK_WRAP,
                 .width = 34},
    [C_COUNT] = {.head = N_("Count"),
                 .means = N_("How many were not taken back, checked or not yet."),
                 .look = LOOK_COUNT},
    [C_UNCHECKED] = {.head = N_("To check"),
                     .means = N_("Of these, how many no second person has looked at."),
                     .look = LOOK_COUNT},
    [C_RULES] = {.is_figure = true, .figure = FIGURE_BY_RULES, .look = LOOK_MONEY},
    [C_DECIDED] = {.is_figure = true, .figure = FIGURE_DECIDED, .look = LOOK_MONEY},
    [C_LESS] = {.is_figure = true, .figure = FIGURE_LESS_BY, .look = LOOK_MONEY},
    [C_CUT] = {.is_figure = true, .figure = FIGURE_LESS_CUT, .look = LOOK_PERCENT},
};

static void write_group(struct table *table, const char *view, const struct override_group *group)
{
    char rules[CELL_SIZE], decided[CELL_SIZE];

    table_row(table);
    table_text(table, view);
    table_text(table, group->label);
    table_count(table, (int64_t) group->count);
    table_count(table, (int64_t) group->unchecked);
    table_money(table, group->by_rules);
    table_money(table, group->decided);
    table_formula_money(table, group->less, "=%s-%s",
                        cell_text(table->sheet->row, C_RULES, false, rules),
                        cell_text(table->sheet->row, C_DECIDED, false, decided));
    table_share(table, C_LESS, group->less, C_RULES, group->by_rules);
}

/* Every view holds all of them once. */
static void tie_view(struct part *part, const struct table *table, const char *view,
                     struct money less, struct money found)
{
    char views[REFERENCE_SIZE], amounts[REFERENCE_SIZE];

    part_tie(part, true, less.fen, found.fen, arena_format(&part->arena, _("Less by, %s"), view),
             "=SUMIFS(%s,%s,\"%s\")", table_range(table, C_LESS, amounts),
             table_range(table, C_VIEW, views), view);
}

bool override_sums_write(struct part *part, const struct overrides *overrides, struct money less,
                         struct err *err)
{
    struct table *table = part_table(part, _("Overrides added up"), columns, C_ALL, C_ALL, false);
    struct money sums[OVERRIDE_AXIS_COUNT];

    table_begin(table, _("Overrides added up"), part->scope);
    for (int axis = 0; axis < OVERRIDE_AXIS_COUNT; axis++) {
        AUTO_OVERRIDE_GROUPS struct override_groups groups = {0};

        if (!desk_override_groups(part->desk, overrides, (enum override_axis) axis, &groups, err))
            return false;
        for (size_t i = 0; i < groups.count; i++)
            write_group(table, _(override_axis_label((enum override_axis) axis)), &groups.list[i]);
        sums[axis] = groups.less;
    }
    table_end_plain(table, true);
    for (int axis = 0; axis < OVERRIDE_AXIS_COUNT; axis++)
        tie_view(part, table, _(override_axis_label((enum override_axis) axis)), less, sums[axis]);
    return true;
}
