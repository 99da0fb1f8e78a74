/* SPDX-License-Identifier: Apache-2.0 */
/* The menu that asks other departments, answers and transfers.  Rows are
 * application_routing_rows.c's, deputies and hand-over desks.c's.  Who may what is the desk's: what
 * it refuses it says. */
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

/* What one answers now: what is awaited, else one's own last answer, to put it right. */
static const struct consultation *mine_to_answer(const struct screen *screen)
{
    const struct application_screen *state = screen->state;
    const struct consultation *awaited = mine_awaited(screen), *given = mine_given(screen);

    if (awaited || !given)
        return awaited;
    return desk_opinion_corrects(&screen_world(screen)->desk, &state->application, given) ? given
                                                                                          : NULL;
}

static bool answer(struct screen *screen, enum opinion opinion, const char *text, struct err *err)
{
    struct application_screen *state = screen->state;
    const struct consultation *asked = mine_to_answer(screen);

    return desk_opinion_give_seen(&screen_world(screen)->desk, state->id, asked ? asked->id : 0,
                                  asked ? asked->opinion : OPINION_AWAITED, opinion, text, err);
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
    if (text_is(flow->verb, "ask-back"))
        return desk_consult_back(desk, state->id, flow->consultation, text, err);
    if (text_is(flow->verb, "transfer-back"))
        return desk_transfer_back(desk, state->id, text, err);
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
    const char *department = routing_department_text(screen_world(screen), flow->department);

    if (text_is(verb, "ask"))
        console_say(screen->console, SAY_DONE,
                    _("%s is asked for its opinion; its answer will stand under Opinions."),
                    department);
    else if (text_is(verb, "transfer"))
        console_say(screen->console, SAY_DONE, _("%s is asked to take it over."), department);
    else if (text_is(verb, "agree") || text_is(verb, "conditions") || text_is(verb, "disagree"))
        console_say(screen->console, SAY_DONE,
                    _("The opinion is recorded, and the department that asked sees it."));
    else if (text_is(verb, "ask-back"))
        console_say(screen->console, SAY_DONE, _("The question is taken back; nobody is asked."));
    else if (text_is(verb, "transfer-back"))
        console_say(screen->console, SAY_DONE, _("The transfer is taken back; it stays here."));
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
    if (!carry_out(of, text, err)) {
        if (err->kind == ERR_CONFLICT) /* sent again, it answers what was told */
            (void) application_reload(of);
        return false;
    }
    say_done(of);
    return true;
}

/* What others see from now on: said once, to whom, and what becomes of it. */
static const char *sure_text(void *of, const char *text, struct arena *arena)
{
    struct screen *screen = of;
    const struct routing_flow *flow = flow_of(screen);
    const struct application *row = application_row(screen);
    const char *department = routing_department_text(screen_world(screen), flow->department);

    (void) text;
    if (text_is(flow->verb, "ask"))
        return arena_format(arena,
                            _("%1$s  %2$s\n%3$s is asked and sees the application from now on; "
                              "the question can be taken back until it is answered."),
                            row->number, row->title, department);
    if (text_is(flow->verb, "agree") || text_is(flow->verb, "conditions") ||
        text_is(flow->verb, "disagree"))
        return arena_format(arena,
                            mine_awaited(screen)
                                ? _("%1$s  %2$s\n%3$s sees the opinion at once; until the amount "
                                    "is in the plan it can be put right by another, which says "
                                    "why.")
                                : _("%1$s  %2$s\nIt takes the place of the answer before, which "
                                    "stays in the history; %3$s sees both."),
                            row->number, row->title,
                            routing_department_text(screen_world(screen), row->department));
    if (text_is(flow->verb, "transfer"))
        return arena_format(arena,
                            _("%1$s  %2$s\n%3$s is asked to take it over and may refuse once; "
                              "until then it stays here."),
                            row->number, row->title, department);
    return ""; /* both sides were read before the text */
}

static void ask_text(struct screen *screen, const char *title, const char *question, bool required)
{
    dialog_ask(screen->console, &(struct asking){.title = title,
                                                 .question = question,
                                                 .most = TEXT_CHARACTERS,
                                                 .lines = true,
                                                 .required = required,
                                                 .sure = sure_text,
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

/* A transfer moves who is responsible, never the money. */
static const char *pool_stays_text(const struct item *item, struct arena *arena)
{
    const struct pool *pool = item->pool;

    return pool->has_ceiling && pool->department
               ? arena_format(arena, _("The pool does not move: %1$s of %2$s still pays."),
                              words_now(&pool->name), words_now(&pool->department->short_name))
               : arena_format(arena, _("The pool does not move: %s still pays."),
                              words_now(&pool->name));
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
    text = arena_format(arena, _("%1$s to %2$s\n%3$s, %4$s: %5$s"),
                        routing_department_text(world, transfer->from),
                        routing_department_text(world, transfer->to), transfer->asked_by,
                        date_text(transfer->asked_on, day), transfer->reason);
    if (!text_empty(transfer->refusal))
        text = arena_format(arena, _("%1$s\n%2$s refused: %3$s"), text,
                            routing_department_text(world, transfer->to), transfer->refusal);
    if (text_is(verb, "drop") || text_is(verb, "refuse"))
        return arena_format(arena, _("%1$s\nIt stays with %2$s."), text,
                            routing_department_text(world, transfer->from));
    if (item && item->pool)
        text = arena_format(arena, "%s\n%s", text, pool_stays_text(item, arena));
    return arena_format(arena, _("%1$s\nThe case goes over to %2$s."), text,
                        routing_department_text(world, transfer->to));
}

/* ---- to which department ---- */

static void department_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct routing_flow *flow = flow_of(screen);
    const struct item *item = ((const struct application_screen *) screen->state)->application.item;
    AUTO_ARENA struct arena arena = {0};

    snprintf(flow->department, sizeof flow->department, "%s", value);
    if (text_is(flow->verb, "ask"))
        ask_text(screen, _("Ask for an opinion"),
                 _("What is asked? It may stay empty. The department sees the application."),
                 false);
    else
        ask_text(screen, _("Transfer to another department"),
                 arena_format(&arena, "%s\n%s", _("Why is it theirs? They may refuse once."),
                              item->pool ? pool_stays_text(item, &arena) : ""),
                 true);
}

/* Who is asked already is not asked again; who answered can be, and it is told. */
static struct picker_item department_item(struct screen *screen,
                                          const struct department *department, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    struct picker_item item = {.value = department->id,
                               .label = words_now(&department->name),
                               .english = department->name.en,
                               .also = words_now(&department->short_name)};
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
                                      routing_opinion_text(screen_world(screen), asked));
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

/* ---- which question ---- */

static void question_chosen(void *of, const char *value)
{
    struct screen *screen = of;

    flow_of(screen)->consultation = strtoll(value, NULL, 10);
    ask_text(screen, _("Take the question back"),
             _("Say why; the department is asked no more, and it goes into the journal."), true);
}

static void ask_question(struct screen *screen)
{
    const struct application_page *page =
        &((const struct application_screen *) screen->state)->application;
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items = arena_get(&arena, page->consultation_count * sizeof *items);
    char day[DATE_TEXT_SIZE];
    int count = 0;

    for (size_t i = 0; i < page->consultation_count; i++) {
        const struct consultation *asked = &page->consultations[i];

        if (asked->opinion == OPINION_AWAITED)
            items[count++] = (struct picker_item){
                .value = arena_format(&arena, "%" PRId64, asked->id),
                .label = routing_department_text(screen_world(screen), asked->department),
                .aside = arena_text(&arena, date_text(asked->asked_on, day))};
    }
    if (count == 1)
        question_chosen(screen, items[0].value);
    else
        picker_open(screen->console, &(struct picker){.title = _("Take the question back"),
                                                      .items = items,
                                                      .count = count,
                                                      .done = question_chosen,
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
            &err,
            application_row(screen)->stage == STAGE_RECEIVED
                ? _("It is your department's now, and is to be taken up.")
                : _("It is your department's now, and you handle it."));
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

static void silence_sure(void *of)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct world *world = screen_world(screen);
    struct err err = {0};

    world_tick(world);
    application_routing_said(screen, desk_silence_record(&world->desk, state->id, &err), &err,
                             _("Silence is recorded as silence."));
}

/* Whose silence it is and since when: it closes the question for good. */
static void ask_silence(struct screen *screen)
{
    const struct application_page *page =
        &((const struct application_screen *) screen->state)->application;
    const struct world *world = screen_world(screen);
    AUTO_ARENA struct arena arena = {0};
    const char *text =
        arena_format(&arena, "%s  %s", page->application.number, page->application.title);

    for (size_t i = 0; i < page->consultation_count; i++) {
        const struct consultation *asked = &page->consultations[i];

        if (desk_opinion_is_late(&world->desk, asked))
            text = arena_format(
                &arena, _("%1$s\n%2$s had until %3$s and has not answered."), text,
                routing_department_text(world, asked->department),
                provisional_text(world->calendar, asked->asked_on, asked->due_on, &arena));
    }
    dialog_confirm(
        screen->console,
        &(struct confirm){.title = _("Record silence"),
                          .question = arena_format(
                              &arena,
                              _("%s\nIt is recorded as no answer and never as consent; what "
                                "comes later takes its place until the amount is in the plan."),
                              text),
                          .yes = _("Record silence"),
                          .done = silence_sure,
                          .of = screen});
}

static void chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;

    state->routing = (struct routing_flow){0};
    snprintf(state->routing.verb, sizeof state->routing.verb, "%s", value);
    world_tick(screen_world(screen));
    if (text_is(value, "ask") || text_is(value, "transfer"))
        ask_department(screen);
    else if (text_is(value, "ask-back"))
        ask_question(screen);
    else if (text_is(value, "transfer-back"))
        ask_text(screen, _("Take the transfer back"),
                 _("Say why; the case stays here, and it goes into the journal."), true);
    else if (text_is(value, "deputy") || text_is(value, "desk"))
        desks_ask(desks_of(screen), value);
    else if (text_is(value, "deputy-end"))
        desks_end(desks_of(screen));
    else if (text_is(value, "agree"))
        ask_text(screen, _("Agree"),
                 mine_awaited(screen) ? _("Anything to add? It may stay empty. F10 records it.")
                                      : _("Say why it takes the place of the answer before."),
                 !mine_awaited(screen));
    else if (text_is(value, "conditions") || text_is(value, "disagree"))
        ask_text(screen, text_is(value, "disagree") ? _("Disagree") : _("Agree with conditions"),
                 _("Say what and why. F10 records the opinion."), true);
    else if (text_is(value, "silence"))
        ask_silence(screen);
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
    date_text(given->given_on, day);
    if (given->opinion >= OPINION_WITHDRAWN) /* nobody's answer any more */
        return opinion_text(given->opinion);
    return given->opinion == OPINION_SILENCE
               ? arena_format(arena, _("silence was recorded on %s"), day)
               : arena_format(arena, _("answered on %1$s by %2$s"), day, given->given_by);
}

/* What the desk judges, in the order of the menu, between the answers and the desks. */
static const struct act_row {
    const char *value, *label;
    enum routing_act act;
} act_rows[] = {
    {"ask", N_("Ask for an opinion"), ROUTING_CONSULT},
    {"ask-back", N_("Take the question back"), ROUTING_CONSULT_BACK},
    {"silence", N_("Record silence"), ROUTING_SILENCE},
    {"transfer", N_("Transfer to another department"), ROUTING_TRANSFER},
    {"transfer-back", N_("Take the transfer back"), ROUTING_TRANSFER_BACK},
    {"take", N_("Take the transfer"), ROUTING_TAKE},
    {"refuse", N_("Refuse the transfer"), ROUTING_REFUSE},
    {"uphold", N_("Decide: it goes over"), ROUTING_UPHOLD},
    {"drop", N_("Decide: it stays"), ROUTING_DROP},
};
#define ACT_ROWS (sizeof act_rows / sizeof act_rows[0])

static int add_item(struct picker_item *items, int count, const char *value, const char *label,
                    const char *missing)
{
    items[count] = (struct picker_item){
        .value = value, .label = _(label), .english = label, .missing = missing};
    return count + 1;
}

void application_routing_open(struct screen *screen)
{
    static const struct {
        const char *value, *label;
    } answers[] = {{"agree", N_("Agree")},
                   {"conditions", N_("Agree with conditions")},
                   {"disagree", N_("Disagree")}},
      desks[] = {{"deputy", N_("Name a deputy")},
                 {"deputy-end", N_("End a deputy")},
                 {"desk", N_("Hand over the whole desk")}};
    const struct application_screen *state = screen->state;
    const struct clerk *clerk = &screen_world(screen)->desk.clerk;
    bool ours = text_is(clerk->department, state->application.application.department);
    AUTO_ARENA struct arena arena = {0};
    const char *not_asked = mine_to_answer(screen) ? NULL : why_no_opinion(screen, &arena);
    const char *not_ours = ours ? NULL : _("the department that is responsible does this");
    const char *why[ROUTING_COUNT];
    struct picker_item items[3 + ACT_ROWS + 3];
    struct err err = {0};
    int count = 0;

    world_tick(screen_world(screen));
    if (!desk_routing_may(&screen_world(screen)->desk, state->id, &arena, why, &err)) {
        console_fail(screen->console, &err);
        return;
    }
    for (size_t i = 0; i < 3; i++)
        count = add_item(items, count, answers[i].value, answers[i].label, not_asked);
    for (size_t i = 0; i < ACT_ROWS; i++)
        count = add_item(items, count, act_rows[i].value, act_rows[i].label, why[act_rows[i].act]);
    for (size_t i = 0; i < 3; i++)
        count = add_item(items, count, desks[i].value, desks[i].label, not_ours);
    picker_open(
        screen->console,
        &(struct picker){
            .title = _("Routing"), .items = items, .count = count, .done = chosen, .of = screen});
}
