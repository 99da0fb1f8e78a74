/* SPDX-License-Identifier: Apache-2.0 */
/* One instalment in words: people, account, batch, reason. */
#include "tui/payment_words.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"

static const char *people_line(const struct instalment *it, struct arena *arena)
{
    const char *line = arena_format(arena, _("Planned: %s"), it->maker);

    if (*it->checker1)
        line = arena_format(arena, _("%1$s; first check: %2$s"), line, it->checker1);
    if (*it->checker2)
        line = arena_format(arena, _("%1$s; second: %2$s"), line, it->checker2);
    if (*it->checker3)
        line = arena_format(arena, _("%1$s; third: %2$s"), line, it->checker3);
    return line;
}

static const char *payee_line(const struct instalment *it, struct arena *arena)
{
    if (text_empty(it->account))
        return _("The payee is taken over and frozen at the first check.");
    return arena_format(arena, "%s  %s  %s%s", it->payee, it->bank, it->account,
                        it->is_other_account && instalment_is_open(it->state)
                            ? _("   ! the applicant's account is another one by now")
                            : "");
}

static const char *batch_line(const struct instalment *it, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    if (text_empty(it->batch))
        return it->condition;
    if (text_empty(it->reference))
        return arena_format(arena, _("Batch %1$s, line %2$d, control number %3$s"), it->batch,
                            it->line, it->control);
    return arena_format(arena, _("Batch %1$s, line %2$d, control number %3$s; answered %4$s: %5$s"),
                        it->batch, it->line, it->control, date_text(it->outcome_on, day),
                        it->reference);
}

void payment_draw(const struct instalment *instalment, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    const char *of_award =
        arena_format(&arena, _("Awarded %1$s, paid %2$s"), yuan_text(instalment->committed, &arena),
                     yuan_text(instalment->paid, &arena));

    grid_put_cut(
        grid, area.y, area.x, area.cols,
        arena_format(&arena, "%s   %s",
                     applicant_text(instalment->organisation_name, instalment->invented, &arena),
                     of_award),
        STYLE_HEADING);
    grid_put_cut(grid, area.y + 1, area.x, area.cols, people_line(instalment, &arena),
                 STYLE_NORMAL);
    grid_put_cut(grid, area.y + 2, area.x, area.cols, payee_line(instalment, &arena),
                 instalment->is_other_account && !text_empty(instalment->account) &&
                         instalment_is_open(instalment->state)
                     ? STYLE_WARNING
                     : STYLE_NORMAL);
    grid_put_cut(grid, area.y + 3, area.x, area.cols, batch_line(instalment, &arena), STYLE_NORMAL);
    if (!text_empty(instalment->reason))
        grid_put_cut(grid, area.y + 4, area.x, area.cols, instalment->reason, STYLE_WARNING);
}
