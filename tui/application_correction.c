/* SPDX-License-Identifier: Apache-2.0 */
/* The notice of correction on the page of an application: its lines under the checks, what became
 * of each.  Who may answer what is the desk's. */
#include "base/text.h"
#include "desk/correction.h"
#include "desk/merge.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"

#define NOTE_CHARACTERS 300
#define LEFT_OUT_SHOWN  ((size_t) 5)

/* ---- rows ---- */

static const char *state_mark(enum correction_state state)
{
    switch (state) {
    case CORRECTION_OPEN:
        return "[ ]";
    case CORRECTION_ANSWERED:
        return "[x]";
    case CORRECTION_WAIVED:
        return "[-]";
    }
    return "";
}

static const char *state_text(enum correction_state state)
{
    switch (state) {
    case CORRECTION_OPEN:
        return _("not corrected");
    case CORRECTION_ANSWERED:
        return _("corrected");
    case CORRECTION_WAIVED:
        return _("waived");
    }
    return "";
}

static size_t settled(const struct overlay *overlay)
{
    size_t count = 0;

    for (size_t i = 0; i < overlay->item_count; i++)
        count += overlay->items[i].state != CORRECTION_OPEN;
    return count;
}

/* "by 2026-12-11", with what is left of it or how long it is over. */
static const char *term_text(struct page *page, const struct world *world,
                             const struct overlay *overlay)
{
    int over = desk_correction_overdue(&world->desk, overlay);
    const char *day;

    if (date_is_none(overlay->answer_by))
        return "";
    day = provisional_text(world->calendar, overlay->begun_on, overlay->answer_by, &page->arena);
    return over > 0 ? page_say(page,
                               _n("to be answered by %1$s, %2$d working day over",
                                  "to be answered by %1$s, %2$d working days over", over),
                               day, over)
                    : page_say(page, _("to be answered by %s"), day);
}

static void add_open(struct page *page, const struct world *world, const struct overlay *overlay)
{
    char first[DATE_TEXT_SIZE];

    page_heading(page,
                 page_say(page, _("Notice of correction  %1$zu of %2$zu answered  %3$s"),
                          settled(overlay), overlay->item_count, term_text(page, world, overlay)));
    if (!date_is_none(overlay->first_by))
        page_text(page, STYLE_DIM,
                  page_say(page,
                           _("The day was %s at first; days on which the case was closed do not "
                             "count."),
                           date_text(overlay->first_by, first)));
    for (size_t i = 0; i < overlay->item_count; i++) {
        const struct correction_item *item = &overlay->items[i];

        page_pick(page, state_mark(item->state), page_say(page, "%d. %s", item->line, item->text),
                  state_text(item->state), item->note);
    }
}

/* What was still open when its notice was cancelled was never answered. */
static const char *closed_mark(enum correction_state state)
{
    switch (state) {
    case CORRECTION_OPEN:
        return " ";
    case CORRECTION_ANSWERED:
        return "√";
    case CORRECTION_WAIVED:
        return "-";
    }
    return "";
}

/* Once it is back there is nothing to pick. */
static void add_closed(struct page *page, const struct overlay *overlay, size_t number)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (overlay->cancelled) {
        page_heading(page, page_say(page, _("Cancelled notice, %1$s to %2$s"),
                                    date_text(overlay->begun_on, from),
                                    date_text(overlay->ended_on, to)));
        page_marked(page, STYLE_DIM, " ", overlay->answer);
    } else {
        page_heading(page, page_say(page, _("Return %1$zu, %2$s to %3$s"), number,
                                    date_text(overlay->begun_on, from),
                                    date_text(overlay->ended_on, to)));
    }
    for (size_t i = 0; i < overlay->item_count; i++) {
        const struct correction_item *item = &overlay->items[i];

        page_marked(page, STYLE_DIM, closed_mark(item->state),
                    page_say(page, "%d. %s%s%s", item->line, item->text,
                             text_empty(item->note) ? "" : "  → ", item->note));
    }
}

void application_correction_rows(struct page *page, const struct world *world,
                                 const struct application_page *application)
{
    const struct overlay *open = desk_correction_open(application);

    if (open)
        add_open(page, world, open);
}

void application_correction_past(struct page *page, const struct application_page *application)
{
    size_t number = 0;
    for (size_t i = 0; i < application->overlay_count; i++)
        if (application->overlays[i].kind == OVERLAY_RETURN &&
            !date_is_none(application->overlays[i].ended_on))
            add_closed(page, &application->overlays[i],
                       application->overlays[i].cancelled ? 0 : ++number);
}

void application_correction_warning(struct page *page, const struct world *world,
                                    const struct application_page *application)
{
    const struct overlay *open = desk_correction_open(application);
    char day[DATE_TEXT_SIZE];

    if (!open)
        return;
    page_marked(page, STYLE_WARNING, "!",
                page_say(page,
                         _("Out for correction since %1$s, %2$zu of %3$zu lines answered  %4$s"),
                         date_text(open->begun_on, day), settled(open), open->item_count,
                         term_text(page, world, open)));
    for (size_t i = 0; i < open->item_count; i++)
        if (open->items[i].state == CORRECTION_OPEN)
            page_marked(page, STYLE_NORMAL, " ",
                        page_say(page, "%d. %s", open->items[i].line, open->items[i].text));
    if (desk_correction_overdue(&world->desk, open) > 0)
        page_marked(page, STYLE_ERROR, "!",
                    _("The days to answer are over: it is proposed to take it as given up. An "
                      "officer confirms that with a."));
}

/* ---- work ---- */

/* Picks of the tab are the checks, then these, then what is in common with others. */
size_t application_correction_picks(const struct application_screen *state)
{
    const struct overlay *open = desk_correction_open(&state->application);

    return open ? open->item_count : 0;
}

static const struct correction_item *picked(const struct application_screen *state)
{
    int at = page_picked(&state->body);
    size_t checks = state->application.check_count;

    if (state->tab != TAB_CHECKS || at < 0 || (size_t) at < checks ||
        (size_t) at - checks >= application_correction_picks(state))
        return NULL;
    return &desk_correction_open(&state->application)->items[(size_t) at - checks];
}

bool application_correction_is_picked(const struct application_screen *state)
{
    return picked(state) != NULL;
}

static bool settle(struct screen *screen, enum correction_state state, const char *note,
                   struct err *err)
{
    struct application_screen *page = screen->state;
    struct world *world = screen_world(screen);
    const struct correction_item *item = picked(page);

    world_tick(world);
    if (!item || desk_correction_settle_seen(&world->desk, page->id, item, state, note, err))
        return true;
    if (err->kind == ERR_CONFLICT) /* theirs is shown; the same again is meant to replace it */
        application_reload(screen);
    return false;
}

/* As in the checks: what is set is done, the next is looked at. */
static bool settle_row(struct screen *screen, enum correction_state state)
{
    struct application_screen *page = screen->state;
    const struct correction_item *item = picked(page);
    struct err err = {0};

    if (!settle(screen, state, item->state == CORRECTION_WAIVED ? "" : item->note, &err))
        console_fail(screen->console, &err);
    else if (application_reload(screen) && state != CORRECTION_OPEN)
        page_next(&page->body);
    return true;
}

static bool waived(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;

    if (!settle(screen, CORRECTION_WAIVED, text, err))
        return false;
    page_next(&((struct application_screen *) screen->state)->body);
    return true;
}

static bool answered(void *of, const char *text, struct err *err)
{
    const struct correction_item *item = picked(((struct screen *) of)->state);

    return settle(
        of, item && item->state == CORRECTION_WAIVED ? CORRECTION_WAIVED : CORRECTION_ANSWERED,
        text, err);
}

static bool ask(struct screen *screen, bool waive)
{
    const struct correction_item *item = picked(screen->state);

    dialog_ask(screen->console,
               &(struct asking){.title = waive ? _("Waived: why") : _("What was handed in"),
                                .question = item->text,
                                .text = item->note,
                                .most = NOTE_CHARACTERS,
                                .required = waive,
                                .done = waive ? waived : answered,
                                .of = screen});
    return true;
}

bool application_correction_command(struct screen *screen, enum command_id id)
{
    const struct correction_item *item = picked(screen->state);

    if (!item)
        return false;
    switch ((int) id) { /* the rest is not about a line */
    case CMD_APPLICATION_SET:
    case CMD_LIST_OPEN:
        return settle_row(screen,
                          item->state == CORRECTION_OPEN ? CORRECTION_ANSWERED : CORRECTION_OPEN);
    case CMD_APPLICATION_NOT_APPLICABLE:
        return ask(screen, true);
    case CMD_APPLICATION_NOTE:
        return ask(screen, false);
    default:
        return false;
    }
}

/* ---- what a notice is made of ---- */

/* What a return begins with: everything that is at fault, a line each. */
const char *application_faults_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    struct correction_line *lines;
    size_t count = desk_correction_draft(&state->application, arena, &lines);
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = arena_format(arena, "%s%s\n", text, lines[i].text);
    return text;
}

const char *application_left_out_text(struct screen *screen, const char *notice,
                                      struct arena *arena)
{
    const struct application_screen *state = screen->state;
    struct correction_line *lines;
    size_t count = desk_correction_left_out(&state->application, notice, arena, &lines);
    const char *text = "";

    if (count == 0)
        return "";
    for (size_t i = 0; i < count && i < LEFT_OUT_SHOWN; i++)
        text = arena_format(arena, "%s\n- %s", text, lines[i].text);
    if (count > LEFT_OUT_SHOWN)
        text = arena_format(arena, "%s\n…", text);
    return arena_format(
        arena,
        _("%1$zu lines of the draft are not in the notice. Why are they not asked? The note "
          "goes into the journal with them.%2$s"),
        count, text);
}

/* How many lines go out, and until when they are to be answered. */
/* The letter goes out with blank lines where its department names nobody to ask. */
static const char *blank_line(const struct screen *screen)
{
    const struct department *department =
        catalogue_department(screen_world(screen)->catalogue, application_row(screen)->department);

    return !department || department->has_letters
               ? ""
               : _("\n! Telephone and address of the office: not set, the notice leaves them "
                   "blank. "
                   "The administrator sets them in departments.yaml (letters:).");
}

const char *application_return_text(struct screen *screen, const char *notice, struct arena *arena)
{
    const struct world *world = screen_world(screen);
    const struct setting *setting = catalogue_setting(world->catalogue, SETTING_CORRECTION_DAYS);
    int days = catalogue_setting_number(world->catalogue, SETTING_CORRECTION_DAYS);
    int lines = desk_correction_lines(notice);
    struct date today = world->desk.today;

    if (days <= 0)
        return arena_format(arena, "%s%s",
                            arena_format(arena, _("%d lines go to the applicant."), lines),
                            blank_line(screen));
    return arena_format(
        arena, "%s%s",
        arena_format(
            arena,
            _("%1$d lines go to the applicant, to be answered by %2$s (%3$d working days)%4$s."),
            lines,
            provisional_text(world->calendar, today,
                             calendar_after(world->calendar, today, days, NULL), arena),
            days, !setting || grade_is_proved(setting->grade) ? "" : _("  [unproved]")),
        blank_line(screen));
}

/* How its lines were answered, and that the days run on. */
const char *application_resubmit_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct overlay *open = desk_correction_open(&state->application);
    size_t waived = 0;
    char day[DATE_TEXT_SIZE];

    if (!open)
        return "";
    for (size_t i = 0; i < open->item_count; i++)
        waived += open->items[i].state == CORRECTION_WAIVED;
    return arena_format(arena,
                        _("The notice of %1$s is closed: %2$zu lines corrected, %3$zu waived.  "
                          "The deadline runs on from today."),
                        date_text(open->begun_on, day), settled(open) - waived, waived);
}

/* What becomes of the notice that is cancelled, or of the receipt that is taken back. */
const char *application_undo_notice_text(struct screen *screen, struct arena *arena)
{
    const struct application_page *page =
        &((const struct application_screen *) screen->state)->application;
    const struct overlay *open = desk_correction_open(page);
    const struct overlay *overlay = open ? open : desk_correction_received(page);
    char from[DATE_TEXT_SIZE], by[DATE_TEXT_SIZE];

    if (!overlay)
        return "";
    if (open)
        return arena_format(arena,
                            _("The notice of %1$s with %2$zu lines is void: it is not counted, and "
                              "the days since then count as the office's own."),
                            date_text(open->begun_on, from), open->item_count);
    return arena_format(
        arena,
        _("The notice of %1$s is out again with its %2$zu lines%3$s; the receipt "
          "of %4$s did not happen."),
        date_text(overlay->begun_on, from), overlay->item_count,
        date_is_none(overlay->answer_by)
            ? ""
            : arena_format(arena, _(", to be answered by %s"),
                           provisional_text(screen_world(screen)->calendar, overlay->begun_on,
                                            overlay->answer_by, arena)),
        date_text(overlay->ended_on, by));
}

/* ---- its end without an answer ---- */

const char *application_lapse_text(struct screen *screen, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct overlay *open = desk_correction_open(&state->application);
    int over = desk_correction_overdue(&screen_world(screen)->desk, open);
    char from[DATE_TEXT_SIZE], by[DATE_TEXT_SIZE];

    if (over == 0)
        return "";
    return arena_format(arena,
                        _n("Told on %1$s, to be answered by %2$s: not corrected, %3$d working day "
                           "over.",
                           "Told on %1$s, to be answered by %2$s: not corrected, %3$d working days "
                           "over.",
                           over),
                        date_text(open->begun_on, from), date_text(open->answer_by, by), over);
}
