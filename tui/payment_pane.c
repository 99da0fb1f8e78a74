/* SPDX-License-Identifier: Apache-2.0 */
/* What stands under the list of payments: one instalment, its parts in the order of the screen, and
 * in which order they give way where a narrow screen has not the lines for all. */
#include "tui/payment_pane.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/payment_words.h"

enum part {
    PART_HEADING,
    PART_OTHER, /* the particulars are others by now */
    PART_BACK,
    PART_SAME_BACK,
    PART_CLOSED,
    PART_REMARK,
    PART_ACCOUNT,
    PART_PEOPLE,
    PART_BATCH,
    PART_DUE,
    PART_CONDITION,
    PART_PAYER,
    PART_COUNT,
};

struct pane {
    const char *sums; /* of the award: what of the heading is never cut */
    struct {
        const char *text;
        enum style style;
        int lines;
    } parts[PART_COUNT];
};

/* To how many lines what gives way first to last: nobody pays to an account that is cut off. */
static const struct {
    enum part part;
    int lines;
} gives_way[] = {{PART_PAYER, 1},     {PART_HEADING, 1}, {PART_SAME_BACK, 1}, {PART_OTHER, 1},
                 {PART_PAYER, 0},     {PART_BATCH, 1},   {PART_CONDITION, 1}, {PART_REMARK, 1},
                 {PART_PEOPLE, 1},    {PART_CLOSED, 1},  {PART_DUE, 0},       {PART_PEOPLE, 0},
                 {PART_CONDITION, 0}, {PART_REMARK, 0},  {PART_BATCH, 0},     {PART_BACK, 1},
                 {PART_CLOSED, 0}};
#define GIVES_WAY    (sizeof gives_way / sizeof *gives_way)
#define GIVES_BEFORE 4 /* … the pane takes lines of the list */

static void say(struct pane *pane, enum part part, const char *text, enum style style)
{
    pane->parts[part].text = text;
    pane->parts[part].style = style;
}

/* Out of which account its department pays, under which subject of the budget. */
static const char *payer_line(const struct instalment *it, const struct catalogue *catalogue,
                              struct arena *arena)
{
    const struct department *payer = catalogue_department(catalogue, it->department);

    return payer && payer->payer_account
               ? arena_format(arena, _("Payer: %1$s  %2$s; subject: %3$s"), payer->payer_name,
                              payer->payer_account, payer->budget_subject)
               : _("Payer's account and subject of the budget: not set; the department's finance "
                   "states them, "
                   "the administrator enters them in departments.yaml (payer)");
}

static void say_remark(struct pane *pane, const struct instalment *it, struct arena *arena)
{
    if (it->back_by != 0)
        say(pane, PART_REMARK,
            arena_format(
                arena,
                _("! %s; what is wrong is put right, it is cancelled and planned anew; then "
                  "another checks it"),
                payment_sent_back(it, arena)),
            STYLE_WARNING);
    else if (!text_empty(it->reason))
        say(pane, PART_REMARK, arena_format(arena, _("Remark: %s"), it->reason), STYLE_WARNING);
}

static void say_warnings(struct pane *pane, const struct instalment *it, bool other,
                         struct arena *arena)
{
    if (other)
        say(pane, PART_OTHER,
            it->state == INSTALMENT_RETURNED
                ? _("! the applicant's account or bank number was changed since: put forward anew, "
                    "it goes to the new one")
                : _("! the applicant's account or bank number is another one by now"),
            STYLE_WARNING);
    say(pane, PART_BACK, payment_back(it, arena), STYLE_WARNING);
    say(pane, PART_SAME_BACK, payment_same_back(it), STYLE_WARNING);
    if (it->state == INSTALMENT_RETURNED && it->is_closed)
        say(pane, PART_CLOSED, arena_format(arena, "! %s", instalment_next(it)), STYLE_WARNING);
    say_remark(pane, it, arena);
}

static struct pane pane_of(const struct instalment *it, const struct catalogue *catalogue, int cols,
                           struct arena *arena)
{
    struct pane pane = {0};
    bool other = it->is_other_account && !text_empty(it->account) && instalment_is_open(it->state);

    pane.sums = arena_format(arena, _("awarded %1$s; paid %2$s"), yuan_text(it->committed, arena),
                             yuan_text(it->paid, arena));
    say(&pane, PART_HEADING,
        arena_format(arena, "%s   %s", applicant_text(it->organisation_name, it->invented, arena),
                     pane.sums),
        STYLE_HEADING);
    say_warnings(&pane, it, other, arena);
    say(&pane, PART_ACCOUNT, payment_payee_line(it, arena), other ? STYLE_WARNING : STYLE_NORMAL);
    say(&pane, PART_PEOPLE, payment_people_line(it, arena), STYLE_NORMAL);
    if (!text_is(it->outcome, "returned"))
        say(&pane, PART_BATCH, payment_batch_line(it, arena), STYLE_NORMAL);
    say(&pane, PART_DUE, payment_due(it, arena), STYLE_NORMAL);
    if (!text_empty(it->condition))
        say(&pane, PART_CONDITION, arena_format(arena, _("Condition: %s"), it->condition),
            STYLE_NORMAL);
    say(&pane, PART_PAYER, payer_line(it, catalogue, arena), STYLE_DIM);
    for (int i = 0; i < PART_COUNT; i++)
        if (!text_empty(pane.parts[i].text))
            pane.parts[i].lines = wrap_count(pane.parts[i].text, cols);
    return pane;
}

/* Until it has no more than so many lines. @return the lines it has */
static int give_way(struct pane *pane, size_t steps, int most)
{
    int lines = 0;

    for (int i = 0; i < PART_COUNT; i++)
        lines += pane->parts[i].lines;
    for (size_t i = 0; i < steps && lines > most; i++) {
        int *of = &pane->parts[gives_way[i].part].lines;

        if (*of <= gives_way[i].lines)
            continue;
        lines -= *of - gives_way[i].lines;
        *of = gives_way[i].lines;
    }
    return lines;
}

int payment_pane_rows(const struct instalment *it, const struct catalogue *catalogue, int cols)
{
    AUTO_ARENA struct arena arena = {0};
    struct pane pane = pane_of(it, catalogue, cols, &arena);

    return give_way(&pane, GIVES_BEFORE, 0);
}

/* The name is cut, which the account has too, not the sums. */
static void put_heading(const struct pane *pane, struct grid *grid, struct area area)
{
    const char *text = pane->parts[PART_HEADING].text;
    int sums = text_width(pane->sums);

    if (text_width(text) <= area.cols || sums + 3 >= area.cols) {
        grid_put_cut(grid, area.y, area.x, area.cols, text, STYLE_HEADING);
        return;
    }
    grid_put_cut(grid, area.y, area.x, area.cols - sums - 3, text, STYLE_HEADING);
    grid_put(grid, area.y, area.x + area.cols - sums, sums, pane->sums, STYLE_HEADING);
}

void payment_pane_draw(const struct instalment *it, const struct catalogue *catalogue,
                       struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    struct pane pane = pane_of(it, catalogue, area.cols, &arena);

    (void) give_way(&pane, GIVES_WAY, area.rows);
    for (int i = 0; i < PART_COUNT && area.rows > 0; i++) {
        const char *text = pane.parts[i].text;
        int lines = pane.parts[i].lines;

        if (lines == 1 && i == PART_HEADING)
            put_heading(&pane, grid, area);
        else if (lines == 1)
            grid_put_cut(grid, area.y, area.x, area.cols, text, pane.parts[i].style);
        else if (lines > 1)
            grid_wrap(grid, area_top(area, lines), 0, text, pane.parts[i].style);
        area = area_below(area, lines);
    }
}
