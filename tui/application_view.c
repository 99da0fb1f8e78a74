/* SPDX-License-Identifier: Apache-2.0 */
/* The overview, the preview and the history of an application.
 * Leaves work in a stage to application_work.c, money to application_money.c and what has to be
 * known at once to application_warnings.c. */
#include "tui/application_view.h"

#include "base/text.h"
#include "tui/application_words.h"
#include "tui/clock_words.h"
#include "tui/journal_words.h"

#define RECENT_MOST 4

/* ---- parts ---- */

static void pair_if(struct page *page, const char *label, const char *text)
{
    if (!text_empty(text))
        page_pair(page, label, text);
}

static void add_day(struct page *page, const char *label, struct date day)
{
    char text[DATE_TEXT_SIZE];

    pair_if(page, label, date_text(day, text));
}

/* "2027-01-11", and that it is provisional where a year on the way has no notice of days off. */
static const char *deadline_text(const struct clock_reading *clock, struct date due,
                                 struct arena *arena)
{
    char text[DATE_TEXT_SIZE];

    date_text(due, text);
    return clock->way.provisional ? arena_format(arena, _("%s (provisional)"), text)
                                  : arena_text(arena, text);
}

static void add_due(struct page *page, const struct world *world,
                    const struct application_page *application)
{
    const struct application *row = &application->application;
    const char *left = application_due_text(row, world->calendar, world->desk.today, &page->arena);

    if (text_empty(left))
        return;
    page_pair_in(page, application_is_late(row, world->desk.today) ? STYLE_ERROR : STYLE_NORMAL,
                 application->clock.clock == CLOCK_PAY ? _("To be paid by") : _("Due"),
                 page_say(page, "%s  %s",
                          deadline_text(&application->clock, row->due_on, &page->arena), left));
}

static void add_figure(struct page *page, const char *label, bool known, struct money amount)
{
    if (known)
        page_pair(page, label, yuan_text(amount, &page->arena));
}

static void add_figures(struct page *page, const struct application_page *application)
{
    const struct application *row = &application->application;

    if (row->is_in_kind) {
        page_pair(page, _("Support"), _("in kind"));
        return;
    }
    for (int i = 0; i < FIVE_COUNT; i++)
        add_figure(page, _(figure_label(five_meaning((enum five_place) i))),
                   application->five.of[i].known, application->five.of[i].amount);
    add_figure(page, _("Reserved"), row->reserved.fen > 0, row->reserved);
    add_figure(page, _("Committed"), row->committed.fen > 0, row->committed);
    add_figure(page, _("Paid"), row->paid.fen > 0, row->paid);
}

static const char *applicant(struct page *page, const struct application *row)
{
    return applicant_text(row->organisation_name, row->invented, &page->arena);
}

/* The newest entry of its history that gave it to another; NULL: who handles it took it up. */
static const struct journal_entry *given_by(const struct application_page *application)
{
    const struct journal *history = &application->history;

    for (size_t i = history->count; i-- > 0;) {
        const struct journal_entry *entry = &history->list[i];

        if (!journal_has(entry->changes, "owner"))
            continue;
        return text_is(entry->verb, move_row(MOVE_ASSIGN)->word) ||
                       text_is(entry->verb, "hand-over")
                   ? entry
                   : NULL;
    }
    return NULL;
}

static const char *handler_text(struct page *page, const struct application_page *application)
{
    const struct journal_entry *given = given_by(application);
    char day[DATE_TEXT_SIZE];

    if (!given || application->application.owner_id == 0)
        return application->application.owner_id ? application->application.owner_name : "";
    return page_say(page, _("%1$s (assigned by %2$s, %3$s)"), application->application.owner_name,
                    given->clerk, date_text(date_of_instant(given->at_ms), day));
}

/* ---- the preview ---- */

/* Before acceptance: how far the formal check is, and what it found wrong. */
static void add_checks(struct page *page, const struct application_page *application)
{
    size_t done = 0;

    if (application->application.stage > STAGE_FORMAL || application->check_count == 0)
        return;
    for (size_t i = 0; i < application->check_count; i++)
        done += desk_check_is_done(&application->checks[i]);
    page_pair(page, _("Formal check"),
              page_say(page, _("%1$zu of %2$zu done"), done, application->check_count));
    for (size_t i = 0; i < application->check_count; i++) {
        const struct check_line *line = &application->checks[i];

        if (!text_empty(line->changed))
            page_marked(page, STYLE_WARNING, "!",
                        page_say(page, _("Ticked before a change of %1$s: %2$s"),
                                 desk_check_changed(application, line, &page->arena),
                                 words_now(&line->check->text)));
        if (line->result == CHECK_NOT_MET)
            page_marked(
                page, STYLE_WARNING, "!",
                page_say(page, _("Not met: %1$s %2$s"), words_now(&line->check->text), line->note));
    }
    for (size_t i = 0; i < application->material_count; i++) {
        const struct material_line *line = &application->materials[i];

        if (line->material->required && !line->present)
            page_marked(page, STYLE_WARNING, "!",
                        page_say(page, _("Missing: %s"), words_now(&line->material->name)));
    }
}

void application_preview_rows(struct page *page, const struct world *world,
                              const struct application_page *application)
{
    const struct application *row = &application->application;

    page_heading(page, row->number);
    page_text(page, STYLE_NORMAL, applicant(page, row));
    page_text(page, STYLE_NORMAL, row->title);
    page_gap(page);
    page_pair(page, _("Item"),
              page_say(page, "%s %s", row->item, words_now(&application->item->name)));
    page_pair(page, _("Stage"), application_stage_text(row));
    add_due(page, world, application);
    page_pair(page, _("In the court of"), court_text(world, application));
    pair_if(page, _("Handled by"), handler_text(page, application));
    pair_if(page, _("Score"), score_text(row, &page->arena));
    add_figures(page, application);
    add_checks(page, application);
    application_warning_rows(page, world, application, AWARD_KEY);
}

/* ---- where it stands ---- */

static const char *stage_mark(unsigned path, enum stage stage, enum stage now)
{
    if (stage == now)
        return ">";
    if (!(path & (1u << stage)))
        return "–";
    return stage < now && now <= STAGE_CLOSED ? "√" : " ";
}

static bool is_before(const char *label, enum stage stage)
{
    for (enum stage before = STAGE_RECEIVED; before < stage && stage <= STAGE_CLOSED; before++)
        if (text_is(label, _(stage_row(before)->label)))
            return true;
    return false;
}

/* The day the stage began, from the journal: the last entry that moved it there; none when it went
 * back behind it since then. */
static const struct journal_entry *entered_stage(const struct world *world,
                                                 const struct application_page *application,
                                                 enum stage stage, struct arena *arena)
{
    const char *label = _(stage_row(stage)->label), *field = _("Stage");

    for (size_t i = application->history.count; i > 0; i--) {
        const struct journal_entry *entry = &application->history.list[i - 1];
        const char *changes = entry->changes;
        struct change change;

        while (change_next(&changes, entry->verb, world->catalogue, application->item, arena,
                           &change)) {
            if (!text_is(change.field, field))
                continue;
            if (text_is(change.is, label))
                return entry;
            if (is_before(change.is, stage))
                return NULL;
        }
    }
    return NULL;
}

void application_path_rows(struct page *page, const struct world *world,
                           const struct application_page *application)
{
    enum stage now = application->application.stage;
    char at[INSTANT_TEXT_SIZE];

    page_heading(page, _("Path"));
    for (enum stage stage = STAGE_RECEIVED; stage < STAGE_COUNT; stage++) {
        const struct journal_entry *entry = entered_stage(world, application, stage, &page->arena);
        bool skipped = !(application->item->stages & (1u << stage));

        if (stage > STAGE_CLOSED && stage != now)
            continue;
        page_marked(page,
                    stage == now ? STYLE_HEADING
                    : skipped    ? STYLE_DIM
                                 : STYLE_NORMAL,
                    stage_mark(application->item->stages, stage, now),
                    page_say(page, "%s  %s%s%.12s", _(stage_row(stage)->label),
                             skipped && stage <= STAGE_CLOSED ? _("not part of this item") : "",
                             entry ? entry->clerk : "",
                             entry ? page_say(page, "  %s", instant_text(entry->at_ms, at)) : ""));
    }
}

/* Ticking ten checks is one thing done: how many entries before this one say the same of the same
 * day. */
static size_t same_before(const struct journal *history, size_t at)
{
    const struct journal_entry *entry = &history->list[at];
    size_t count = 0;

    while (count < at) {
        const struct journal_entry *before = &history->list[at - count - 1];

        if (!text_is(before->verb, entry->verb) || !text_is(before->clerk, entry->clerk) ||
            date_of_instant(before->at_ms).day != date_of_instant(entry->at_ms).day)
            break;
        count++;
    }
    return count;
}

void application_recent_rows(struct page *page, const struct world *world,
                             const struct application_page *application)
{
    const struct journal *history = &application->history;
    char at[INSTANT_TEXT_SIZE];
    size_t left = history->count;

    (void) world;
    page_heading(page, _("Last done"));
    for (int shown = 0; left > 0 && shown < RECENT_MOST; shown++) {
        const struct journal_entry *entry = &history->list[left - 1];
        size_t same = same_before(history, left - 1);
        const char *line = page_say(page, "%.16s  %s  %s", instant_text(entry->at_ms, at),
                                    entry->clerk, journal_verb_text(entry->verb));

        page_text(page, STYLE_NORMAL, same > 0 ? page_say(page, "%s ×%zu", line, same + 1) : line);
        left -= same + 1;
    }
}

/* ---- the overview ---- */

static void add_applicant(struct page *page, const struct application_page *application)
{
    const struct organisation *organisation = &application->organisation;
    const char *district = district_label(organisation->district);

    page_heading(page, _("Applicant"));
    page_pair(page, _("Name"), applicant(page, &application->application));
    page_pair(page, _("Credit code"), organisation->code);
    page_pair(page, _("Kind"), _(organisation_kind_label(organisation->kind)));
    pair_if(page, _("District"), district ? _(district) : "");
    add_day(page, _("Established on"), organisation->established_on);
    pair_if(page, _("Contact"),
            page_say(page, "%s  %s", organisation->contact_name ? organisation->contact_name : "",
                     organisation->contact_phone ? organisation->contact_phone : ""));
}

/* Whose it is, where the case went over to another department and the money did not. */
static const char *pool_owned_text(struct page *page, const struct catalogue *catalogue,
                                   const struct application *row)
{
    const struct pool *pool = row->pool ? catalogue_pool(catalogue, row->pool) : NULL;
    const char *name = pool_text(catalogue, row->pool);

    return !pool || !pool->department || text_is(pool->department->id, row->department)
               ? name
               : page_say(page, _("%1$s (of %2$s)"), name,
                          words_now(&pool->department->short_name));
}

static void add_subject(struct page *page, const struct world *world,
                        const struct application_page *application)
{
    const struct application *row = &application->application;
    const struct item *item = application->item;
    const struct department *department = catalogue_department(world->catalogue, row->department);

    page_heading(page, _("Application"));
    page_pair(page, _("Project"), row->title);
    page_pair(page, _("Item"), page_say(page, "%s %s", row->item, words_now(&item->name)));
    page_pair(page, _("Measure"), words_now(&item->edition->name));
    page_pair(page, _("Rule"),
              page_say(page, "%s  %s%s", item->edition->document, item->edition->article,
                       grade_is_proved(item->grade) ? "" : _("  [unproved]")));
    pair_if(page, _("Department"), department ? words_now(&department->name) : row->department);
    page_pair(page, _("Pool"), pool_owned_text(page, world->catalogue, row));
    pair_if(page, _("Handled by"),
            row->owner_id ? handler_text(page, application) : _("nobody yet"));
}

static const char *const used_words[CLOCK_COUNT] = {
    [CLOCK_ACCEPT] = N_("Used since receipt"),
    [CLOCK_DECIDE] = N_("Used since acceptance"),
    [CLOCK_PAY] = N_("Used for payment"),
};

/* "2 of 5 working days, 1 stood": how it was counted is a key away. */
static void add_clock(struct page *page, const struct clock_reading *clock)
{
    const char *used =
        page_say(page, _("%1$d of %2$d working days"), clock->used.count, clock->term->days);
    const char *stood =
        clock->stood.count > 0 ? page_say(page, _("; stood %d"), clock->stood.count) : "";

    page_pair(page, _(used_words[clock->clock]),
              page_say(page, "%s%s%s%s", used, stood,
                       clock->state == CLOCK_STANDS ? _("; it stands now")
                       : clock->state == CLOCK_OVER ? _("; ended")
                                                    : "",
                       clock->way.provisional && clock->state != CLOCK_OVER
                           ? _("; provisional: the year has no calendar yet")
                           : ""));
}

static void add_days(struct page *page, const struct world *world,
                     const struct application_page *application)
{
    const struct application *row = &application->application;

    page_heading(page, _("Days"));
    add_day(page, _("Received on"), row->received_on);
    pair_if(page, _("Reason of late entry"), row->late_reason);
    add_day(page, _("Accepted on"), row->accepted_on);
    add_due(page, world, application);
    add_clock(page, &application->clock);
    page_pair(page, _("In the court of"), court_text(world, application));
    add_day(page, _("Notice from"), row->notice_from);
    add_day(page, _("Notice until"), row->notice_to);
}

static void add_overlays(struct page *page, const struct application_page *application)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (application->overlay_count == 0)
        return;
    page_heading(page, _("What stopped the clock"));
    for (size_t i = 0; i < application->overlay_count; i++) {
        const struct overlay *overlay = &application->overlays[i];

        page_pair(page, date_text(overlay->begun_on, from),
                  date_is_none(overlay->ended_on)
                      ? page_say(page, _("%1$s, %2$s: %3$s"), _(overlay_label(overlay->kind)),
                                 overlay->clerk, overlay->reason)
                      : page_say(page, _("%1$s until %2$s, %3$s: %4$s"),
                                 _(overlay_label(overlay->kind)), date_text(overlay->ended_on, to),
                                 overlay->clerk, overlay->reason));
        if (!date_is_none(overlay->ended_on))
            page_pair(page, date_text(overlay->ended_on, to),
                      overlay->cancelled
                          ? page_say(page, _("cancelled, stopped no clock: %s"), overlay->answer)
                      : text_empty(overlay->answer)
                          ? _("ended")
                          : page_say(page, _("ended, answered: %s"), overlay->answer));
    }
}

/* Why it ended otherwise than by its close: the reason of the move that ended it. */
static void add_end(struct page *page, const struct world *world,
                    const struct application_page *application)
{
    enum stage stage = application->application.stage;
    const struct journal_entry *entry = entered_stage(world, application, stage, &page->arena);
    const char *changes;
    struct change change;

    if (stage <= STAGE_CLOSED || entry == NULL)
        return;
    changes = entry->changes;
    while (change_next(&changes, entry->verb, world->catalogue, application->item, &page->arena,
                       &change))
        if (text_is(change.field, _("Reason")))
            page_marked(page, STYLE_WARNING, "!",
                        page_say(page, _("%1$s by %2$s: %3$s"), _(stage_row(stage)->label),
                                 entry->clerk, change.is));
}

void application_overview_rows(struct page *page, const struct world *world,
                               const struct application_page *application)
{
    add_end(page, world, application);
    application_warning_rows(page, world, application, AWARD_KEY);
    add_subject(page, world, application);
    add_days(page, world, application);
    page_heading(page, _("Amounts"));
    add_figures(page, application);
    pair_if(page, _("Score"), score_text(&application->application, &page->arena));
    add_applicant(page, application);
    add_overlays(page, application);
}

/* ---- the history ---- */

void application_history_rows(struct page *page, const struct world *world,
                              const struct application_page *application)
{
    const struct journal *history = &application->history;
    char at[INSTANT_TEXT_SIZE];

    for (size_t i = history->count; i > 0; i--) {
        const struct journal_entry *entry = &history->list[i - 1];
        const char *changes = entry->changes;
        struct change change;

        page_heading(page, page_say(page, "%.16s  %s  %s", instant_text(entry->at_ms, at),
                                    text_empty(entry->clerk) ? _("the program") : entry->clerk,
                                    journal_verb_text(entry->verb)));
        while (change_next(&changes, entry->verb, world->catalogue, application->item, &page->arena,
                           &change))
            page_pair(page, change.field,
                      text_empty(change.was)
                          ? change.lines
                          : page_say(page, "%s → %s", change.was,
                                     text_empty(change.is) ? _("nothing") : change.is));
    }
}
