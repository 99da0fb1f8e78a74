/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of money that should have moved: lying still, past its end, likely to lapse.  Leaves
 * what is listed, and whose a row is, to the desk. */
#include "base/text.h"
#include "desk/dashboard.h"
#include "reports/budget.h"

enum {
    T_KIND,
    T_NUMBER,
    T_APPLICANT,
    T_DEPARTMENT,
    T_POOL,
    T_YEAR,
    T_SINCE,
    T_DAYS,
    T_LEFT,
    T_COUNT
};

static const struct column columns[T_COUNT] = {
    [T_KIND] = {.head = N_("Why listed"),
                .means = N_("Past year: what years that are over have left. Lying still: no "
                            "movement for the days that are set. Past its "
                            "end: the last day of its work or quota is over. Likely to lapse: what "
                            "a pool is expected to leave on 31 December."),
                .look = LOOK_TEXT,
                .width = 14},
    [T_NUMBER] = {.head = N_("Case number"),
                  .means = N_("Blank for a pool. “Other department”: whose it is is for that "
                              "department."),
                  .look = LOOK_CODE,
                  .width = 16},
    [T_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Blank for a pool, and for cases of other departments."),
                     .look = LOOK_WRAP,
                     .width = 26},
    [T_DEPARTMENT] = {.head = N_("Department"),
                      .means = N_("Whose case or pool it is."),
                      .look = LOOK_TEXT,
                      .width = 14},
    [T_POOL] = {.head = N_("Pool"),
                .means = N_("The pool that pays it."),
                .look = LOOK_WRAP,
                .width = 28},
    [T_YEAR] = {.head = N_("Budget year"),
                .means = N_("The pool's year that the money is of; all years are listed."),
                .look = LOOK_NUMBER,
                .width = 8},
    [T_SINCE] = {.head = N_("Since"),
                 .means = N_("Day of the last movement; the last day; the end of the year."),
                 .look = LOOK_DATE},
    [T_DAYS] = {.head = N_("Days since"),
                .means = N_("Up to the day of this workbook; blank for what is still to come."),
                .look = LOOK_COUNT,
                .width = 8},
    [T_LEFT] = {.head = N_("Left"),
                .means =
                    N_("Of a commitment what is left to pay, of a quota past its last day also "
                       "what was not used; of a pool what its year is expected to leave. The "
                       "kinds add up to nothing together: each is tied by itself."),
                .look = LOOK_MONEY},
};

static const char *department_name(const struct part *part, const char *id)
{
    const struct department *department = catalogue_department(part->desk->catalogue, id);

    return department ? words_now(&department->short_name) : id;
}

static void write_line(struct part *part, struct table *table, const struct stale_line *line)
{
    table_row(table);
    table_text(table, _(stale_label(line->kind)));
    table_text(table, line->hidden ? _("Other department") : line->number);
    table_text(table, line->organisation);
    table_text(table, department_name(part, line->department));
    table_text(table, part_pool(part, line->pool));
    table_count(table, line->year);
    table_date(table, line->since);
    if (line->days >= 0)
        table_count(table, line->days);
    else
        table_blank(table);
    table_money(table, line->open);
}

/* A commitment can lie still and be past its end: the kinds are told apart. */
static void tie_kinds(struct part *part, const struct table *table, const struct stale *stale)
{
    char kinds[REFERENCE_SIZE], left[REFERENCE_SIZE];

    table_range(table, T_KIND, kinds);
    table_range(table, T_LEFT, left);
    for (int i = 0; i < STALE_KIND_COUNT; i++) {
        const char *label = _(stale_label((enum stale_kind) i));
        int64_t sum = 0;

        if (stale->listed[i] < stale->counts[i])
            continue; /* the head says so: the rows are not all there are */

        for (size_t j = 0; j < stale->count; j++)
            if (stale->list[j].kind == (enum stale_kind) i)
                sum += stale->list[j].open.fen;
        part_tie(part, true, stale->open[i].fen, sum,
                 arena_format(&part->arena, _("Money that should have moved: %s"), label),
                 "=SUMIFS(%s,%s,\"%s\")", left, kinds, label);
    }
}

bool stale_fill(struct part *part, struct err *err)
{
    AUTO_STALE struct stale stale = {0};
    AUTO_ARENA struct arena arena = {0};
    struct table *table = part_table(part, _("Not moved"), columns, T_COUNT, T_COUNT, true);
    const char *head;

    if (!desk_stale(part->desk, &stale, err))
        return false;
    head = stale.after_days > 0
               ? arena_format(&arena,
                              _("All years    Lying still: from %d days on    Unit: "
                                "yuan"),
                              stale.after_days)
               : _("All years    Unit: yuan");
    for (int kind = 0; kind < STALE_KIND_COUNT; kind++) { /* never added up into one */
        char sum[MONEY_TEXT_SIZE];

        head = arena_format(&arena, "%s    %s: %s", head, _(stale_label((enum stale_kind) kind)),
                            money_text(stale.open[kind], sum));
        if (stale.listed[kind] < stale.counts[kind])
            head = arena_format(&arena, _("%1$s (first %2$d rows of %3$d)"), head,
                                (int) stale.listed[kind], (int) stale.counts[kind]);
    }
    table_begin(table, _("Money that should have moved"), head);
    for (size_t i = 0; i < stale.count; i++) {
        if (!part_progress(part, (int64_t) i, (int64_t) stale.count, err))
            return false;
        write_line(part, table, &stale.list[i]);
    }
    table_end(table);
    tie_kinds(part, table, &stale);
    return true;
}
