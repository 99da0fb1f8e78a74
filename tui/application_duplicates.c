/* SPDX-License-Identifier: Apache-2.0 */
/* What an application has in common with others, as rows under its checks; opening the other one
 * and writing down what was found out.  Who may see and answer is the desk's. */
#include "base/text.h"
#include "desk/permission.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/picker.h"

#define ANSWER_MOST 300 /* characters */

/* ---- reading ---- */

bool application_duplicates_load(struct screen *screen, struct err *err)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    struct duplicates fresh = {0};

    if (desk_duplicates_are_for(&world->desk) &&
        !desk_duplicates(&world->desk, state->id, &fresh, err))
        return false;
    duplicates_release(&state->duplicates);
    state->duplicates = fresh;
    return true;
}

/* ---- rows ---- */

/* "2025-08-000001", or who it is when there is no application. */
static const char *whose(struct page *page, const struct duplicate *duplicate)
{
    if (duplicate->is_related && duplicate->is_seller)
        return page_say(page, _("the seller, %s"), duplicate->organisation);
    if (text_empty(duplicate->organisation))
        return duplicate->number;
    return page_say(page, "%s %s", duplicate->number, duplicate->organisation);
}

static const char *other_application(struct page *page, const struct world *world,
                                     const struct duplicate *duplicate)
{
    if (duplicate->application_id == 0)
        return "";
    return page_say(page, "%s  %s  %d  %s%s%s  ", duplicate->item,
                    department_short(world->catalogue, duplicate->department), duplicate->year,
                    _(stage_row(duplicate->stage)->label), duplicate->has_amount ? "  " : "",
                    duplicate->has_amount ? yuan_text(duplicate->amount, &page->arena) : "");
}

static const char *matched(struct page *page, const struct duplicate *duplicate)
{
    char share[RATIO_TEXT_SIZE];

    if (duplicate->alike.ppm == 0)
        return duplicate->matched;
    ratio_text((struct ratio){duplicate->alike.ppm / 10000 * 10000}, share);
    return text_empty(duplicate->title)
               ? page_say(page, _("%s alike"), share)
               : page_say(page, _("%1$s alike: %2$s"), share, duplicate->title);
}

static void add_duplicate(struct page *page, const struct world *world,
                          const struct duplicate *duplicate)
{
    const char *note =
        page_say(page, "%s%s", other_application(page, world, duplicate), matched(page, duplicate));

    if (duplicate->application_id != 0 && !duplicate->visible && !duplicate->answered)
        note = page_say(page, _("%1$s  To ask: %2$s."), note,
                        department_short(world->catalogue, duplicate->department));
    if (duplicate->answered)
        note = page_say(page, _("%1$s  Answered by %2$s: %3$s"), note, duplicate->answered_by,
                        duplicate->answer);
    page_pick(page, duplicate->answered ? "[x]" : "[!]",
              page_say(page, "%s  %s", words_now(duplicate->name), whose(page, duplicate)),
              duplicate->answered ? _("answered") : _("not answered"), note);
}

/* Two for one thing at a time (多头申报) need share no mark. */
static void add_beside(struct page *page, const struct duplicates *duplicates)
{
    const char *list = "";

    for (size_t i = 0; i < duplicates->beside_count; i++)
        list = page_say(page, _("%1$s  %2$s (%3$s)"), list, duplicates->beside[i].number,
                        _(stage_row(duplicates->beside[i].stage)->label));
    if (duplicates->beside_count > 0)
        page_marked(
            page, STYLE_WARNING, "!",
            page_say(page, _("Other open applications of this applicant for this item:%s"), list));
}

void application_duplicate_rows(struct page *page, const struct world *world,
                                const struct duplicates *duplicates)
{
    if (!desk_duplicates_are_for(&world->desk))
        return;
    page_heading(page, page_say(page, _("Duplicates and related parties  %1$zu, %2$zu open"),
                                duplicates->count, duplicates->open));
    for (size_t i = 0; i < duplicates->count; i++)
        add_duplicate(page, world, &duplicates->list[i]);
    if (duplicates->count == 0)
        page_text(
            page, STYLE_DIM,
            text_empty(duplicates->compared)
                ? _("It states nothing that is compared with others.")
                : page_say(
                      page,
                      _("Looked for in applications of any measure and year and not found: %s. "
                        "Nothing else is compared."),
                      duplicates->compared));
    add_beside(page, duplicates);
    if (duplicates->is_more)
        page_text(page, STYLE_WARNING, _("There are more than can be listed here."));
}

void application_duplicate_warning(struct page *page, const struct duplicates *duplicates)
{
    if (duplicates->open > 0)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page,
                             _("Found in common with other applications and not answered: %zu "
                               "(under Checks)"),
                             duplicates->open));
}

/* ---- work ---- */

/* Picks of the tab are the checks, the lines of an open notice, then these. */
static const struct duplicate *picked(const struct application_screen *state)
{
    int at = page_picked(&state->body);
    size_t checks = state->application.check_count + application_correction_picks(state);

    if (state->tab != TAB_CHECKS || at < 0 || (size_t) at < checks ||
        (size_t) at - checks >= state->duplicates.count)
        return NULL;
    return &state->duplicates.list[(size_t) at - checks];
}

bool application_duplicate_is_picked(const struct application_screen *state)
{
    return picked(state) != NULL;
}

static bool answered(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    const struct duplicate *duplicate = picked(state);

    world_tick(world);
    return !duplicate || desk_duplicate_answer(&world->desk, state->id, duplicate, text, err);
}

static void ask_answer(struct screen *screen, const struct duplicate *duplicate)
{
    AUTO_ARENA struct arena arena = {0};

    dialog_ask(screen->console,
               &(struct asking){
                   .title = words_now(duplicate->name),
                   .question = arena_format(
                       &arena, _("%s: what was found out? It goes into the journal."),
                       text_empty(duplicate->number) ? duplicate->organisation : duplicate->number),
                   .text = duplicate->answered ? duplicate->answer : NULL,
                   .most = ANSWER_MOST,
                   .lines = true,
                   .required = true,
                   .done = answered,
                   .of = screen});
}

static void chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    const struct duplicate *duplicate = picked(state);

    if (!duplicate)
        return;
    if (text_is(value, "answer"))
        ask_answer(screen, duplicate);
    else
        console_push(screen->console, &screen_application,
                     &(struct application_place){.id = duplicate->application_id});
}

/* Why this clerk cannot answer it; NULL: can. */
static const char *answer_missing(const struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;

    if (!(right_roles(RIGHT_CHECK) & (1u << clerk->role)))
        return _("your role has no part in it");
    if (stage_row(state->application.application.stage)->ends)
        return _("the application has ended");
    return state->application.application.owner_id == clerk->id
               ? NULL
               : _("the officer who handles it answers");
}

bool application_duplicate_open(struct screen *screen)
{
    const struct duplicate *duplicate = picked(screen->state);
    const char *label = duplicate && duplicate->answered ? N_("Answer again") : N_("Answer");

    if (!duplicate)
        return false;
    const struct picker_item items[] = {
        {.value = "answer", .label = _(label), .english = label, .missing = answer_missing(screen)},
        {.value = "open",
         .label = _("Open the other application"),
         .english = "Open the other application",
         .aside = duplicate->number,
         .missing = duplicate->application_id == 0 ? _("there is none")
                    : duplicate->visible           ? NULL
                                                   : _("it is another department's")},
    };

    picker_open(screen->console, &(struct picker){.title = words_now(duplicate->name),
                                                  .items = items,
                                                  .count = 2,
                                                  .done = chosen,
                                                  .of = screen});
    return true;
}
