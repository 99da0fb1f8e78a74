/* SPDX-License-Identifier: Apache-2.0 */
/* Of a line of the plan what an approval is given to: its figures, who acted on it, what speaks
 * against it and what was done last.  Most important first, since the rest may have no room. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_view.h"
#include "tui/application_words.h"
#include "tui/plan_page.h"

#define HISTORY_FROM 12 /* rows: fewer would show the heading alone */

void plan_line_forget(struct plan_page *page)
{
    application_page_release(&page->of);
    page->of = (struct application_page){0};
    page->of_id = 0;
}

/* Who reads the plan and not the case has the line alone. */
static bool read_case(struct plan_page *page, const struct plan_line *line)
{
    if (page->of_id == line->application_id)
        return true;
    plan_line_forget(page);
    if (!desk_application(&page->world->desk, line->application_id, &page->of, NULL))
        return false;
    page->of_id = line->application_id;
    return true;
}

static const char *vote_line(const struct plan_line *line, struct arena *arena)
{
    const char *stands = _(plan_line_standing_label(line));
    char day[DATE_TEXT_SIZE];

    if (text_empty(line->voter))
        return stands;
    return arena_format(arena, _("%1$s; last vote by %2$s on %3$s"), stands, line->voter,
                        date_text(line->voted_on, day));
}

/* What who approves has to know of the amount; "" when it is as requested and by the rules. */
static const char *amount_warning(const struct plan_line *line, struct arena *arena)
{
    const struct money amount = line->content.amount;
    const char *text = "";

    if (line->requested.fen > 0 && amount.fen > line->requested.fen)
        text = arena_format(arena, "! %s",
                            arena_format(arena, _("more than the %s requested"),
                                         yuan_text(line->requested, arena)));
    if (line->by_rules.fen > 0)
        text = arena_format(arena, _("%1$s%2$s! set by a person below the %3$s by the rules"), text,
                            *text ? "   " : "", yuan_text(line->by_rules, arena));
    return text;
}

/* What was asked, what was assessed, and what the vote is on. */
static const char *figures_text(const struct plan_page *page, const struct plan_line *line,
                                struct arena *arena)
{
    const struct application_page *of = &page->of;
    char requested[MONEY_TEXT_SIZE] = "-", assessed[MONEY_TEXT_SIZE] = "-", amount[MONEY_TEXT_SIZE];

    if (line->requested.fen > 0)
        money_text(line->requested, requested);
    if (page->of_id && of->application.has_assessed)
        money_text(of->application.assessed, assessed);
    return arena_format(arena, _("Requested %1$s; assessed %2$s; listed %3$s"), requested, assessed,
                        money_text(line->content.amount, amount));
}

const char *plan_line_brief(struct plan_page *page, const struct plan_line *line,
                            struct arena *arena)
{
    const char *warning = amount_warning(line, arena);

    (void) read_case(page, line);
    return arena_format(arena, "%s\n%s%s%s", line->title, figures_text(page, line, arena),
                        *warning ? "\n" : "", warning);
}

/* Of the amount: why a person set it, and who checked it. */
static void add_case(struct plan_page *page)
{
    struct page *pane = &page->pane;
    const struct application_page *of = &page->of;
    char day[DATE_TEXT_SIZE];

    if (!text_empty(of->ground))
        page_text(pane, STYLE_NORMAL, page_say(pane, _("Ground of the amount: %s"), of->ground));
    if (!text_empty(of->checker))
        page_text(pane, STYLE_NORMAL,
                  page_say(pane, _("Amount checked by %1$s on %2$s"), of->checker,
                           date_text(of->checked_on, day)));
}

static void add_line(struct plan_page *page, const struct plan_line *line)
{
    struct page *pane = &page->pane;
    unsigned changed = plan_line_changed(line);
    const char *warning = amount_warning(line, &pane->arena);

    if (*warning)
        page_text(pane, STYLE_WARNING, warning);
    if (changed)
        page_marked(pane, STYLE_WARNING, "!",
                    page_say(pane,
                             line->state == LINE_APPROVED ? _("Not as it was approved: %s")
                                                          : _("Not as it was taken over: %s"),
                             plan_change_words(line, changed, &pane->arena)));
    if (line->objections > 0)
        page_marked(pane, STYLE_WARNING, "!",
                    page_say(pane, _("%d objections open: this line waits (l)"), line->objections));
    if (!text_empty(line->reason))
        page_text(pane, STYLE_WARNING,
                  line->state == LINE_OPEN
                      ? page_say(pane,
                                 _("Why it was returned or its approval taken back before: %s"),
                                 line->reason)
                      : line->reason);
}

void plan_line_draw(struct plan_page *page, const struct plan_line *line, struct grid *grid,
                    struct area area)
{
    struct page *pane = &page->pane;
    bool has_case = read_case(page, line);

    page_clear(pane);
    page_heading(pane,
                 page_say(pane, "%s   %s",
                          applicant_text(line->organisation_name, line->invented, &pane->arena),
                          line->title));
    page_text(pane, STYLE_NORMAL, figures_text(page, line, &pane->arena));
    page_text(pane, STYLE_NORMAL, vote_line(line, &pane->arena));
    add_line(page, line);
    if (has_case)
        /* on this screen the key is another's */
        application_warning_rows(pane, page->world, &page->of, _("u in the case"));
    if (!text_empty(line->payee))
        page_text(pane, STYLE_NORMAL,
                  page_say(pane, "%s  %s  %s", line->payee, line->bank, line->account));
    if (!text_empty(line->before))
        page_text(pane, STYLE_NORMAL,
                  page_say(pane, _("It was in the batch %s before."), line->before));
    if (has_case) {
        add_case(page);
        if (area.rows >= HISTORY_FROM)
            application_recent_rows(pane, page->world, &page->of);
    }
    page_draw(pane, grid, area, false);
}
