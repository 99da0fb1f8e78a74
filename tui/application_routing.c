/* SPDX-License-Identifier: Apache-2.0 */
/* Who else has a part in an application, as rows, and the menu that asks, answers and transfers.
 * Deputies and hand-over are desks.c's.  Who may what is the desk's: what it refuses it
 * says. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk/routing.h"
#include "model/organisation.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/picker.h"

#define TEXT_CHARACTERS 500

/* ---- rows ---- */

static const char *name_of(const struct world *world, const char *department)
{
    const struct department *found = catalogue_department(world->catalogue, department);

    return found ? words_now(&found->name) : department;
}

/* Of one whose day is over: that nothing came. */
static const char *said_text(const struct world *world, const struct consultation *asked)
{
    return desk_opinion_is_late(&world->desk, asked) ? _("no answer")
                                                     : opinion_text(asked->opinion);
}

static const char *opinion_mark(const struct world *world, const struct consultation *asked)
{
    if (asked->opinion == OPINION_AWAITED)
        return desk_opinion_is_late(&world->desk, asked) ? "!" : " ";
    if (asked->opinion == OPINION_DROPPED)
        return " ";
    return asked->opinion == OPINION_AGREE ? "√" : "!";
}

static void add_opinion(struct page *page, const struct world *world,
                        const struct consultation *asked)
{
    const char *district = district_label(asked->district);
    char from[DATE_TEXT_SIZE], given[DATE_TEXT_SIZE];

    page_marked(page, asked->opinion == OPINION_DISAGREE ? STYLE_WARNING : STYLE_NORMAL,
                opinion_mark(world, asked),
                page_say(page, "%s%s%s%s  %s", name_of(world, asked->department),
                         district ? " (" : "", district ? _(district) : "", district ? ")" : "",
                         said_text(world, asked)));
    page_marked(
        page, STYLE_DIM, " ",
        page_say(page, _("asked by %1$s on %2$s, until %3$s"), asked->asked_by,
                 date_text(asked->asked_on, from),
                 provisional_text(world->calendar, asked->asked_on, asked->due_on, &page->arena)));
    if (!text_empty(asked->question))
        page_marked(page, STYLE_NORMAL, " ", page_say(page, _("Question: %s"), asked->question));
    if (!date_is_none(asked->given_on))
        page_marked(page, STYLE_NORMAL, " ",
                    page_say(page, "%s  %s%s%s", date_text(asked->given_on, given), asked->given_by,
                             text_empty(asked->text) ? "" : "  ", asked->text));
}

static const char *state_text(enum transfer_state state)
{
    switch (state) {
    case TRANSFER_ASKED:
        return _("waits for an answer");
    case TRANSFER_TAKEN:
        return _("taken");
    case TRANSFER_REFUSED:
        return _("refused; a supervisor of the department that refused decides");
    case TRANSFER_UPHELD:
        return _("decided: it goes over");
    case TRANSFER_DROPPED:
        return _("decided: it stays");
    }
    return "";
}

static void add_transfer(struct page *page, const struct world *world,
                         const struct transfer *transfer)
{
    char day[DATE_TEXT_SIZE];

    page_marked(page, STYLE_NORMAL, "→",
                page_say(page, _("%1$s to %2$s  %3$s"), name_of(world, transfer->from),
                         name_of(world, transfer->to), state_text(transfer->state)));
    page_marked(page, STYLE_NORMAL, " ",
                page_say(page, _("%1$s  %2$s: %3$s"), date_text(transfer->asked_on, day),
                         transfer->asked_by, transfer->reason));
    if (!text_empty(transfer->refusal))
        page_marked(page, STYLE_NORMAL, " ", page_say(page, _("Refused: %s"), transfer->refusal));
    if (!text_empty(transfer->ground))
        page_marked(page, STYLE_NORMAL, " ", page_say(page, _("Ground: %s"), transfer->ground));
}

void application_routing_rows(struct page *page, const struct world *world,
                              const struct application_page *application)
{
    const struct application *row = &application->application;

    page_pair(page, _("Department"), name_of(world, row->department));
    page_pair(page, _("Handled by"), row->owner_id ? row->owner_name : _("nobody yet"));
    page_heading(page, page_say(page, _("Opinions of other departments  %zu"),
                                application->consultation_count));
    for (size_t i = 0; i < application->consultation_count; i++)
        add_opinion(page, world, &application->consultations[i]);
    if (application->consultation_count == 0)
        page_text(page, STYLE_DIM,
                  _("Nobody was asked yet. Those that share the item are asked at "
                    "acceptance, others with o."));
    if (application->transfer_count > 0)
        page_heading(page, _("Transfers"));
    for (size_t i = 0; i < application->transfer_count; i++)
        add_transfer(page, world, &application->transfers[i]);
}

const char *application_awaited_text(const struct world *world,
                                     const struct application_page *application,
                                     struct arena *arena)
{
    size_t awaited = 0, late = 0;

    for (size_t i = 0; i < application->consultation_count; i++) {
        awaited += application->consultations[i].opinion == OPINION_AWAITED;
        late += desk_opinion_is_late(&world->desk, &application->consultations[i]);
    }
    if (awaited == 0)
        return "";
    return late == 0 ? arena_format(arena, _("Opinions awaited: %zu"), awaited)
                     : arena_format(arena, _("Opinions awaited: %1$zu, of which overdue: %2$zu"),
                                    awaited, late);
}

void application_routing_warning(struct page *page, const struct world *world,
                                 const struct application_page *application)
{
    const struct transfer *transfer = desk_transfer_open(application);
    const char *awaited = application_awaited_text(world, application, &page->arena);

    if (*awaited && !stage_row(application->application.stage)->ends)
        page_marked(page, STYLE_WARNING, "!", awaited);
    if (transfer)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page, _("Transfer to %1$s: %2$s"), name_of(world, transfer->to),
                             state_text(transfer->state)));
}

/* ---- doing ---- */

static struct routing_flow *flow_of(struct screen *screen)
{
    return &((struct application_screen *) screen->state)->routing;
}

static const struct consultation *mine_awaited(const struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct desk *desk = &screen_world(screen)->desk;

    for (size_t i = 0; i < state->application.consultation_count; i++) {
        const struct consultation *asked = &state->application.consultations[i];

        if (asked->opinion == OPINION_AWAITED && desk_opinion_asks(desk, asked))
            return asked;
    }
    return NULL;
}

/* The last that was given of one's own department, or was recorded as silence. */
static const struct consultation *mine_given(const struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct desk *desk = &screen_world(screen)->desk;

    for (size_t i = state->application.consultation_count; i > 0; i--) {
        const struct consultation *asked = &state->application.consultations[i - 1];

        if (asked->opinion != OPINION_AWAITED && desk_opinion_asks(desk, asked))
            return asked;
    }
    return NULL;
}

static bool answer(struct screen *screen, enum opinion opinion, const char *text, struct err *err)
{
    struct application_screen *state = screen->state;
    const struct consultation *asked = mine_awaited(screen);

    return desk_opinion_give(&screen_world(screen)->desk, state->id, asked ? asked->id : 0, opinion,
                             text, err);
}

static bool carry_out(struct screen *screen, const char *text, struct err *err)
{
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    struct desk *desk = &world->desk;
    const struct routing_flow *flow = &state->routing;

    world_tick(world);
    if (text_is(flow->verb, "ask"))
        return desk_consult(desk, state->id, flow->department, text, err);
    if (text_is(flow->verb, "agree"))
        return answer(screen, OPINION_AGREE, text, err);
    if (text_is(flow->verb, "conditions"))
        return answer(screen, OPINION_CONDITIONS, text, err);
    if (text_is(flow->verb, "disagree"))
        return answer(screen, OPINION_DISAGREE, text, err);
    if (text_is(flow->verb, "transfer"))
        return desk_transfer_ask(desk, state->id, flow->department, text, err);
    if (text_is(flow->verb, "refuse"))
        return desk_transfer_answer(desk, state->id, false, text, err);
    return desk_transfer_decide(desk, state->id, text_is(flow->verb, "uphold"), text, err);
}

/* What was done, to whom, and what is waited for now. */
static void say_done(struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct routing_flow *flow = &state->routing;
    const char *verb = flow->verb;
    const char *department = name_of(screen_world(screen), flow->department);

    if (text_is(verb, "ask"))
        console_say(screen->console, SAY_DONE,
                    _("%s is asked for its opinion; its answer will stand under Opinions."),
                    department);
    else if (text_is(verb, "transfer"))
        console_say(screen->console, SAY_DONE, _("%s is asked to take it over."), department);
    else if (text_is(verb, "agree") || text_is(verb, "conditions") || text_is(verb, "disagree"))
        console_say(screen->console, SAY_DONE,
                    _("The opinion is recorded, and the department that asked sees it."));
    else
        console_say(screen->console, SAY_DONE, "%s",
                    text_is(verb, "refuse")
                        ? _("Refused, with its reason; a supervisor of your department decides.")
                    : text_is(verb, "uphold")
                        ? _("Decided: it is your department's now; nobody handles it yet.")
                        : _("Decided: it stays where it is."));
}

/* The text of a row that asks for one. */
static bool typed(void *of, const char *text, struct err *err)
{
    if (!carry_out(of, text, err))
        return false;
    say_done(of);
    return true;
}

static void ask_text(struct screen *screen, const char *title, const char *question, bool required)
{
    dialog_ask(screen->console, &(struct asking){.title = title,
                                                 .question = question,
                                                 .most = TEXT_CHARACTERS,
                                                 .lines = true,
                                                 .required = required,
                                                 .done = typed,
                                                 .of = screen});
}

void application_routing_said(struct screen *screen, bool done, const struct err *err,
                              const char *text)
{
    if (!done)
        dialog_error(screen->console, err);
    else if (application_reload(screen))
        console_say(screen->console, SAY_DONE, "%s", text);
}

static bool is_transfer_settling(const char *verb)
{
    return text_is(verb, "take") || text_is(verb, "refuse") || text_is(verb, "uphold") ||
           text_is(verb, "drop");
}

/* Who asked whom, both reasons, and what goes along with it. */
static const char *transfer_question(const struct screen *screen, const char *verb,
                                     struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct world *world = screen_world(screen);
    const struct transfer *transfer = desk_transfer_open(&state->application);
    const struct item *item = state->application.item;
    char day[DATE_TEXT_SIZE];
    const char *text;

    if (!transfer)
        return "";
    text = arena_format(arena, _("%1$s to %2$s\n%3$s, %4$s: %5$s"), name_of(world, transfer->from),
                        name_of(world, transfer->to), transfer->asked_by,
                        date_text(transfer->asked_on, day), transfer->reason);
    if (!text_empty(transfer->refusal))
        text = arena_format(arena, _("%1$s\n%2$s refused: %3$s"), text,
                            name_of(world, transfer->to), transfer->refusal);
    if (text_is(verb, "drop") || text_is(verb, "refuse"))
        return arena_format(arena, _("%1$s\nIt stays with %2$s."), text,
                            name_of(world, transfer->from));
    if (item && item->pool)
        text = arena_format(arena, _("%1$s\nThe pool does not move: %2$s still pays."), text,
                            words_now(&item->pool->name));
    return arena_format(arena, _("%1$s\nThe case goes over to %2$s."), text,
                        name_of(world, transfer->to));
}

/* ---- to which department ---- */

static void department_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct routing_flow *flow = flow_of(screen);

    snprintf(flow->department, sizeof flow->department, "%s", value);
    if (text_is(flow->verb, "ask"))
        ask_text(screen, _("Ask for an opinion"),
                 _("What is asked? It may stay empty. The department sees the application."),
                 false);
    else
        ask_text(screen, _("Transfer to another department"),
                 _("Why is it theirs? They may refuse once."), true);
}

/* Who is asked already is not asked again; who answered can be, and it is told. */
static struct picker_item department_item(struct screen *screen,
                                          const struct department *department, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    struct picker_item item = {.value = department->id,
                               .label = words_now(&department->name),
                               .english = department->name.en};
    char day[DATE_TEXT_SIZE];

    if (!text_is(state->routing.verb, "ask"))
        return item;
    for (size_t i = 0; i < state->application.consultation_count; i++) {
        const struct consultation *asked = &state->application.consultations[i];

        if (!text_is(asked->department, department->id))
            continue;
        if (asked->opinion == OPINION_AWAITED)
            item.missing =
                arena_format(arena, _("asked on %s already"), date_text(asked->asked_on, day));
        else
            item.aside = arena_format(arena, "%s %s", date_text(asked->given_on, day),
                                      said_text(screen_world(screen), asked));
    }
    return item;
}

static void ask_department(struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct catalogue *catalogue = screen_world(screen)->catalogue;
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items = arena_get(&arena, catalogue->department_count * sizeof *items);
    int count = 0;

    for (size_t i = 0; i < catalogue->department_count; i++) {
        const struct department *department = &catalogue->departments[i];

        if (!text_is(department->id, state->application.application.department))
            items[count++] = department_item(screen, department, &arena);
    }
    picker_open(screen->console, &(struct picker){.title = _("Which department"),
                                                  .items = items,
                                                  .count = count,
                                                  .done = department_chosen,
                                                  .of = screen});
}

/* ---- the menu ---- */

/* One's own desk, or that of the officer who handles it. */
static struct desk_flow *desks_of(struct screen *screen)
{
    struct application_screen *state = screen->state;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;

    state->desks = (struct desk_flow){
        .screen = screen,
        .said = application_routing_said,
        .from = clerk->role == ROLE_OFFICER ? clerk->id : state->application.application.owner_id,
    };
    return &state->desks;
}

static void settle_sure(void *of)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct err err = {0};

    if (text_is(state->routing.verb, "take")) {
        world_tick(screen_world(screen));
        application_routing_said(
            screen, desk_transfer_answer(&screen_world(screen)->desk, state->id, true, "", &err),
            &err, _("It is your department's now, and you handle it."));
        return;
    }
    ask_text(screen, _("Transfer to another department"),
             _("Say what and why; it goes into the journal."), true);
}

/* Both sides are read before one answers for good. */
static void ask_settling(struct screen *screen)
{
    AUTO_ARENA struct arena arena = {0};
    const char *verb = flow_of(screen)->verb;
    const char *label = text_is(verb, "take")     ? _("Take the transfer")
                        : text_is(verb, "refuse") ? _("Refuse the transfer")
                        : text_is(verb, "uphold") ? _("Decide: it goes over")
                                                  : _("Decide: it stays");

    dialog_confirm(screen->console,
                   &(struct confirm){.title = label,
                                     .question = transfer_question(screen, verb, &arena),
                                     .yes = label,
                                     .done = settle_sure,
                                     .of = screen});
}

static void chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    struct err err = {0};

    state->routing = (struct routing_flow){0};
    snprintf(state->routing.verb, sizeof state->routing.verb, "%s", value);
    world_tick(world);
    if (text_is(value, "ask") || text_is(value, "transfer"))
        ask_department(screen);
    else if (text_is(value, "deputy") || text_is(value, "desk"))
        desks_ask(desks_of(screen), value);
    else if (text_is(value, "deputy-end"))
        desks_end(desks_of(screen));
    else if (text_is(value, "agree"))
        ask_text(screen, _("Agree"),
                 _("Anything to add? It may stay empty. F10 records the opinion; it is given "
                   "once."),
                 false);
    else if (text_is(value, "conditions") || text_is(value, "disagree"))
        ask_text(screen, text_is(value, "disagree") ? _("Disagree") : _("Agree with conditions"),
                 _("Say what and why. F10 records the opinion; it is given once."), true);
    else if (text_is(value, "silence"))
        application_routing_said(screen, desk_silence_record(&world->desk, state->id, &err), &err,
                                 _("Silence is recorded as silence."));
    else if (is_transfer_settling(value))
        ask_settling(screen);
    else
        ask_text(screen, _("Routing"), _("Say what and why; it goes into the journal."), true);
}

static const char *why_no_opinion(const struct screen *screen, struct arena *arena)
{
    const struct consultation *given = mine_given(screen);
    char day[DATE_TEXT_SIZE];

    if (!given)
        return _("your department is not asked for an opinion");
    if (given->opinion == OPINION_DROPPED)
        return opinion_text(given->opinion);
    date_text(given->given_on, day);
    return given->opinion == OPINION_SILENCE
               ? arena_format(arena, _("silence was recorded on %s"), day)
               : arena_format(arena, _("answered on %1$s by %2$s"), day, given->given_by);
}

static const char *unless(bool can, const char *why)
{
    return can ? NULL : why;
}

/* What the desk would refuse is grey, in its words. */
static const char *refused(const struct screen *screen,
                           bool (*may)(struct desk *, int64_t, struct err *), struct arena *arena)
{
    const struct application_screen *state = screen->state;
    struct err err = {0};

    return may(&screen_world(screen)->desk, state->id, &err) ? NULL : arena_text(arena, err.what);
}

void application_routing_open(struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct application *row = &state->application.application;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;
    const struct transfer *transfer = desk_transfer_open(&state->application);
    bool officer = clerk->role == ROLE_OFFICER, ours = text_is(clerk->department, row->department);
    bool handles = officer && ours, asked = mine_awaited(screen) != NULL;
    bool to_us = officer && transfer && transfer->state == TRANSFER_ASKED &&
                 text_is(transfer->to, clerk->department);
    bool decides = clerk->role == ROLE_SUPERVISOR && transfer &&
                   transfer->state == TRANSFER_REFUSED && text_is(transfer->to, clerk->department);
    bool leaves = clerk->role == ROLE_SUPERVISOR && transfer;
    const char *not_ours = ours ? _("an officer of your department does this")
                                : _("the department that is responsible does this");
    AUTO_ARENA struct arena arena = {0};
    const char *not_asked = why_no_opinion(screen, &arena);
    const char *no_transfer = _("no transfer of it waits for this");
    const char *not_decided = transfer && transfer->state == TRANSFER_REFUSED
                                  ? _("a supervisor of the department that refused")
                                  : no_transfer;
    const struct picker_item items[] = {
        {.value = "agree",
         .label = _("Agree"),
         .english = "Agree",
         .missing = unless(asked, not_asked)},
        {.value = "conditions",
         .label = _("Agree with conditions"),
         .english = "Agree with conditions",
         .missing = unless(asked, not_asked)},
        {.value = "disagree",
         .label = _("Disagree"),
         .english = "Disagree",
         .missing = unless(asked, not_asked)},
        {.value = "ask",
         .label = _("Ask for an opinion"),
         .english = "Ask for an opinion",
         .missing = handles ? refused(screen, desk_may_consult, &arena) : not_ours},
        {.value = "silence",
         .label = _("Record silence"),
         .english = "Record silence",
         .missing = handles ? refused(screen, desk_may_record_silence, &arena) : not_ours},
        {.value = "transfer",
         .label = _("Transfer to another department"),
         .english = "Transfer to another department",
         .missing = unless(handles, not_ours)},
        {.value = "take",
         .label = _("Take the transfer"),
         .english = "Take the transfer",
         .missing = unless(to_us, no_transfer)},
        {.value = "refuse",
         .label = _("Refuse the transfer"),
         .english = "Refuse the transfer",
         .missing = unless(to_us, no_transfer)},
        {.value = "uphold",
         .label = _("Decide: it goes over"),
         .english = "Decide: it goes over",
         .missing = unless(decides, not_decided)},
        {.value = "drop",
         .label = _("Decide: it stays"),
         .english = "Decide: it stays",
         .missing = unless(leaves, no_transfer)},
        {.value = "deputy",
         .label = _("Name a deputy"),
         .english = "Name a deputy",
         .missing = unless(ours, not_ours)},
        {.value = "deputy-end",
         .label = _("End a deputy"),
         .english = "End a deputy",
         .missing = unless(ours, not_ours)},
        {.value = "desk",
         .label = _("Hand over the whole desk"),
         .english = "Hand over the whole desk",
         .missing = unless(ours, not_ours)},
    };

    picker_open(screen->console, &(struct picker){.title = _("Routing"),
                                                  .items = items,
                                                  .count = sizeof items / sizeof items[0],
                                                  .done = chosen,
                                                  .of = screen});
}
