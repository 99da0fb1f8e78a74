/* SPDX-License-Identifier: Apache-2.0 */
/* Moving an application: the menu with why-nots, the questions a move asks, the move itself.
 * What may be moved is the desk's; nothing here decides it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/picker.h"

#define REASON_MOST 600
#define NOTICE_MOST 2500 /* a notice of correction */

static const struct application *row_of(const struct screen *screen)
{
    return &((const struct application_screen *) screen->state)->application.application;
}

void application_flow_release(struct move_flow *flow)
{
    arena_release(&flow->arena);
    *flow = (struct move_flow){0};
}

static enum stage target_of(const struct screen *screen, enum move move)
{
    const struct application_screen *state = screen->state;
    const struct application *row = row_of(screen);

    return move_target(move, state->application.item->stages, row->stage, row->ended_from);
}

/* ---- the move itself ---- */

static void say_moved(struct screen *screen, enum move move, const char *number)
{
    AUTO_ARENA struct arena arena = {0};
    const char *figures = application_outcome(screen, move, &arena);

    if (text_empty(figures))
        console_say(screen->console, SAY_DONE, _("%1$s: %2$s. It now stands at “%3$s”."), number,
                    _(move_row(move)->label), application_stage_text(row_of(screen)));
    else
        console_say(screen->console, SAY_DONE, _("%1$s: %2$s, %3$s. It now stands at “%4$s”."),
                    number, _(move_row(move)->label), figures,
                    application_stage_text(row_of(screen)));
}

static void say_refused(struct screen *screen, const struct err *err,
                        const struct findings *findings)
{
    application_reload(screen);
    if (err->kind == ERR_REFUSED && findings->count > 0)
        findings_show(screen->console, _("It cannot be done"), findings);
    else
        console_fail(screen->console, err);
}

/* ---- what is typed on the way, kept until the move is made ---- */

enum question { ASK_REASON, ASK_DECIDED, ASK_GROUND };

static const char *draft_name(const struct screen *screen, enum question question,
                              struct arena *arena)
{
    static const char *const words[] = {
        [ASK_REASON] = "reason", [ASK_DECIDED] = "decided", [ASK_GROUND] = "ground"};
    const struct application_screen *state = screen->state;

    return arena_format(arena, "%s:%s:%" PRId64, words[question], move_row(state->flow.move)->word,
                        state->id);
}

static void drop_draft(struct screen *screen, enum question question)
{
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!desk_draft_save(&screen_world(screen)->desk, draft_name(screen, question, &arena), "",
                         &err))
        console_fail(screen->console, &err);
}

static void drop_drafts(struct screen *screen)
{
    const struct move_flow *flow = &((struct application_screen *) screen->state)->flow;

    if (flow->reason)
        drop_draft(screen, ASK_REASON);
    if (flow->decided)
        drop_draft(screen, ASK_DECIDED);
    if (flow->ground)
        drop_draft(screen, ASK_GROUND);
}

static void apply(void *of)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    struct move_flow *flow = &state->flow;
    struct world *world = screen_world(screen);
    const struct move_details details = {
        .reason = flow->reason,
        .decided = flow->decided,
        .ground = flow->ground,
        .idempotency = flow->move == MOVE_PAY ? flow->idempotency : NULL,
        .payee_version = state->application.organisation.version,
        .use = flow->use,
    };
    AUTO_FINDINGS struct findings findings = {0};
    char number[APPLICATION_NUMBER_SIZE];
    struct err err = {0};

    snprintf(number, sizeof number, "%s", row_of(screen)->number);
    flow->running = flow->confirming = false;
    world_tick(world);
    if (!desk_move(&world->desk, state->id, row_of(screen)->version, flow->move, &details,
                   &findings, &err)) {
        say_refused(screen, &err, &findings);
        return;
    }
    drop_drafts(screen);
    if (application_reload(screen))
        say_moved(screen, flow->move, number);
    else
        console_say(screen->console, SAY_DONE, _("%1$s: %2$s. It is no longer yours to see."),
                    number, _(move_row(flow->move)->label));
}

/* ---- questions ---- */

static bool keep(void *of, const char **place, const char *text)
{
    struct application_screen *state = ((struct screen *) of)->state;

    *place = arena_text(&state->flow.arena, text);
    state->flow.answered = true;
    return true;
}

static bool reason_typed(void *of, const char *text, struct err *err)
{
    struct application_screen *state = ((struct screen *) of)->state;

    (void) err;
    return keep(of, &state->flow.reason, text);
}

static bool ground_typed(void *of, const char *text, struct err *err)
{
    struct application_screen *state = ((struct screen *) of)->state;

    (void) err;
    return keep(of, &state->flow.ground, text);
}

/* The rules have their say before the ground is asked. */
static bool decided_typed(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    AUTO_RECEIPT struct receipt receipt = {0};

    return desk_amount_preview(&screen_world(screen)->desk, state->id, text, &receipt, err) &&
           keep(of, &state->flow.decided, text);
}

static void ask_reason(struct screen *screen, enum move move)
{
    AUTO_ARENA struct arena arena = {0};
    const char *question = _("Why? The reason goes into the journal and to the applicant.");

    if (move == MOVE_RETURN)
        question = application_return_question(screen, &arena);
    dialog_ask(
        screen->console,
        &(struct asking){.title = _(move_row(move)->label),
                         .question = question,
                         .text = move == MOVE_RETURN  ? application_faults_text(screen, &arena)
                                 : move == MOVE_LAPSE ? application_lapse_text(screen, &arena)
                                                      : NULL,
                         .most = move == MOVE_RETURN ? NOTICE_MOST : REASON_MOST,
                         .lines = true,
                         .required = true,
                         .draft = draft_name(screen, ASK_REASON, &arena),
                         .done = reason_typed,
                         .of = screen});
}

static void ask_decided(struct screen *screen)
{
    const struct application *row = row_of(screen);
    AUTO_ARENA struct arena arena = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    bool sets_less = ((struct application_screen *) screen->state)->flow.sets_less;
    const char *question =
        row->has_requested ? arena_format(&arena, _("The amount decided, in yuan. Requested: %s."),
                                          yuan_text(row->requested, &arena))
                           : _("The amount decided, in yuan.");

    if (sets_less &&
        desk_amount_preview(&screen_world(screen)->desk, row->id, NULL, &receipt, NULL))
        question =
            arena_format(&arena, _("The amount set, in yuan, less than the %s of the rules."),
                         yuan_text(receipt.result, &arena));
    dialog_ask(screen->console, &(struct asking){.title = sets_less ? _("Set a lesser amount")
                                                                    : _("Assess the amount"),
                                                 .question = question,
                                                 .most = 40,
                                                 .required = true,
                                                 .draft = draft_name(screen, ASK_DECIDED, &arena),
                                                 .done = decided_typed,
                                                 .of = screen});
}

/* Above what was requested the ground has to bear that too. */
static void ask_ground(struct screen *screen)
{
    const struct move_flow *flow = &((struct application_screen *) screen->state)->flow;
    AUTO_ARENA struct arena arena = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    const char *question = _("On what ground? It stands on the receipt."), *over = "";

    if (desk_amount_preview(&screen_world(screen)->desk, row_of(screen)->id, flow->decided,
                            &receipt, NULL))
        over = over_requested_text(row_of(screen), receipt.result, &arena);
    if (!text_empty(over))
        question =
            arena_format(&arena, "%s\n! %s: %s", question, yuan_text(receipt.result, &arena), over);
    dialog_ask(screen->console, &(struct asking){.title = _("Assess the amount"),
                                                 .question = question,
                                                 .most = REASON_MOST,
                                                 .lines = true,
                                                 .required = true,
                                                 .draft = draft_name(screen, ASK_GROUND, &arena),
                                                 .done = ground_typed,
                                                 .of = screen});
}

/* ---- confirming ---- */

static void confirm(struct screen *screen)
{
    struct application_screen *state = screen->state;
    const struct application *row = row_of(screen);
    const struct move_row *move = move_row(state->flow.move);
    AUTO_ARENA struct arena arena = {0};
    const char *effect = application_consequence(screen, &arena);
    const char *way = move->flags & MOVE_STAYS || target_of(screen, state->flow.move) == row->stage
                          ? ""
                          : arena_format(&arena, "\n%s → %s", application_stage_text(row),
                                         _(stage_row(target_of(screen, state->flow.move))->label));
    const char *question =
        arena_format(&arena, "%s  %s\n%s%s%s%s", row->number,
                     applicant_text(row->organisation_name, row->invented, &arena), row->title, way,
                     *effect ? "\n" : "", effect);

    state->flow.confirming = true;
    dialog_confirm(screen->console, &(struct confirm){.title = _(move->label),
                                                      .question = question,
                                                      .yes = _(move->label),
                                                      .opener = "Enter",
                                                      .done = apply,
                                                      .of = screen});
}

/* Taking up, and what lies over a stage, harm nothing and are written every day: no question.  But
 * what goes to the applicant cannot be called back. */
static bool is_asked(enum move move)
{
    const struct move_row *row = move_row(move);

    return move == MOVE_RETURN || (move != MOVE_TAKE_UP && row->begins == OVERLAY_NONE &&
                                   (row->ends == OVERLAY_NONE || !(row->flags & MOVE_STAYS)));
}

static bool needs_reason(enum move move)
{
    return move_row(move)->flags & MOVE_NEEDS_REASON;
}

void application_flow_next(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct move_flow *flow = &state->flow;
    bool decided = flow->move == MOVE_ASSESS &&
                   (flow->sets_less || desk_amount_is_decided(state->application.item));

    flow->answered = false;
    if (move_row(flow->move)->flags & MOVE_OF_VOUCHER && !flow->use_chosen &&
        application_use_ask(screen))
        return;
    if (needs_reason(flow->move) && !flow->reason)
        ask_reason(screen, flow->move);
    else if (decided && !flow->decided)
        ask_decided(screen);
    else if (decided && !flow->ground)
        ask_ground(screen);
    else if (is_asked(flow->move))
        confirm(screen);
    else
        apply(screen);
}

/* After a No the text that was typed last stands in its question again. */
static bool ask_last_again(struct screen *screen)
{
    struct move_flow *flow = &((struct application_screen *) screen->state)->flow;

    if (flow->ground)
        flow->ground = NULL;
    else if (flow->reason)
        flow->reason = NULL;
    else
        return false;
    application_flow_next(screen);
    return true;
}

/* A question left without an answer ends the move; a No leads back to what was typed. */
void application_flow_resume(struct screen *screen)
{
    struct application_screen *state = screen->state;
    bool confirming = state->flow.confirming;

    state->flow.confirming = false;
    if (state->flow.answered)
        application_flow_next(screen);
    else if (!confirming || !ask_last_again(screen))
        state->flow.running = false;
}

/* ---- the menu ---- */

/* The choice beside ASSESS where the rules give the amount. */
#define SETS_LESS "assess-less"

static void make_idempotency(char ret_hex[33])
{
    unsigned char bytes[16];

    random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(ret_hex + i * 2, 3, "%02x", bytes[i]);
}

static void open_objection(struct screen *screen)
{
    struct application_screen *state = screen->state;

    state->objection =
        (struct objection_target){.world = screen_world(screen), .application_id = state->id};
    snprintf(state->objection.number, sizeof state->objection.number, "%s", row_of(screen)->number);
    objection_card_open(screen->console, &state->objection);
}

static void move_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    bool sets_less = text_is(value, SETS_LESS);
    enum move move = MOVE_ASSESS;

    if (!sets_less && !move_parse(value, &move))
        return;
    application_flow_release(&state->flow);
    if (move == MOVE_OBJECT) { /* says who objects: a card of its own */
        open_objection(screen);
        return;
    }
    state->flow.move = move;
    state->flow.sets_less = sets_less;
    state->flow.running = true;
    make_idempotency(state->flow.idempotency);
    application_flow_next(screen);
}

static bool computes_money(const struct screen *screen)
{
    const struct application_page *page =
        &((const struct application_screen *) screen->state)->application;

    return !page->application.is_in_kind && !desk_amount_is_decided(page->item);
}

static const char *decides_text(void)
{
    return _(
        "a person decides this amount: Assess the amount takes any up to what the rules allow");
}

/* "Why can't I?" */
static void move_refused(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    enum move move = MOVE_ASSESS;

    if (!text_is(value, SETS_LESS) && !move_parse(value, &move))
        return;
    desk_may_move(&screen_world(screen)->desk, state->id, move, &findings);
    if (text_is(value, SETS_LESS) && !computes_money(screen)) {
        dialog_message(screen->console,
                       arena_format(&arena, _("Why not: %s"), _("Set a lesser amount")),
                       decides_text());
        return;
    }
    findings_show(screen->console, arena_format(&arena, _("Why not: %s"), _(move_row(move)->label)),
                  &findings);
}

static const char *first_reason(const struct findings *findings, struct arena *arena)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS)
            return arena_text(arena, findings->list[i].text);
    return _("it cannot be done now");
}

static struct picker_item item_of(struct screen *screen, enum move move, struct arena *arena)
{
    struct application_screen *state = screen->state;
    const struct move_row *row = move_row(move);
    AUTO_FINDINGS struct findings findings = {0};
    bool may = desk_may_move(&screen_world(screen)->desk, state->id, move, &findings);

    return (struct picker_item){
        .value = row->word,
        .label = _(row->label),
        .english = row->label,
        .aside = row->flags & MOVE_STAYS || target_of(screen, move) == row_of(screen)->stage
                     ? NULL
                     : arena_format(arena, "→ %s", _(stage_row(target_of(screen, move))->label)),
        .missing = may ? NULL : first_reason(&findings, arena),
    };
}

/* What leads on stands first and what ends it last, so that no key pressed in haste ends anything.
 * Where a row stands never hangs on what can be done now: the hand finds it at the same place. */
enum menu_place { MENU_ONWARD, MENU_ASIDE, MENU_BACK, MENU_END, MENU_PLACES };

static enum menu_place place_of(enum move move)
{
    const struct move_row *row = move_row(move);

    if (row->flags & MOVE_ALONG_PATH || row->effect == EFFECT_PAY || move == MOVE_USE ||
        move == MOVE_REDEEM || move == MOVE_CHECK)
        return MENU_ONWARD;
    if (row->flags & MOVE_UNDOES)
        return MENU_BACK;
    if (!(row->flags & MOVE_STAYS))
        return MENU_END;
    return row->ends != OVERLAY_NONE ? MENU_ONWARD /* what is waited for */ : MENU_ASIDE;
}

/* What ends an overlay that is not open is no choice, and nothing to explain. */
static bool is_offered(const struct screen *screen, enum move move)
{
    const struct move_row *row = move_row(move);
    const struct application_page *page =
        &((const struct application_screen *) screen->state)->application;

    if (!(row->from & 1u << page->application.stage))
        return false;
    if (row->flags & MOVE_OF_VOUCHER && !page->item->voucher)
        return false; /* where the award is no quota nothing of a voucher is spoken of */
    if (row->ends == OVERLAY_NONE)
        return true;
    for (size_t i = 0; i < page->overlay_count; i++)
        if (page->overlays[i].kind == row->ends && date_is_none(page->overlays[i].ended_on))
            return true;
    return false;
}

/* Behind what leads on: the rules' amount is the ordinary one.  What keeps it from being assessed
 * keeps it from being assessed at less.  @param missing  why it can never be here; NULL: it can */
static int add_less(struct picker_item *items, int count, const char *missing)
{
    int at = 0;

    while (at < count && !text_is(items[at].value, move_row(MOVE_ASSESS)->word))
        at++;
    if (at == count)
        return count;
    memmove(&items[at + 2], &items[at + 1], (size_t) (count - at - 1) * sizeof *items);
    items[at + 1] = items[at];
    items[at + 1].value = SETS_LESS;
    items[at + 1].label = _("Set a lesser amount");
    items[at + 1].english = "Set a lesser amount";
    if (missing)
        items[at + 1].missing = missing;
    return count + 1;
}

static enum move move_of(const char *word)
{
    enum move move = 0;

    (void) move_parse(word, &move); /* it is a row of the menu */
    return move;
}

static int add_moves(struct screen *screen, struct picker_item *items, struct arena *arena)
{
    struct picker_item found[MOVE_COUNT];
    int count = 0;

    for (int move = 0; move < MOVE_COUNT; move++)
        if (is_offered(screen, (enum move) move))
            found[move] = item_of(screen, (enum move) move, arena);
    for (int place = 0; place < MENU_PLACES; place++)
        for (int move = 0; move < MOVE_COUNT; move++)
            if (is_offered(screen, (enum move) move) &&
                place_of((enum move) move) == (enum menu_place) place)
                items[count++] = found[move];
    if (is_offered(screen, MOVE_ASSESS) && !row_of(screen)->is_in_kind)
        count = add_less(items, count, computes_money(screen) ? NULL : decides_text());
    return count;
}

static void open_again(void *of)
{
    application_actions_open(of);
}

void application_actions_open(struct screen *screen)
{
    struct picker_item items[MOVE_COUNT + 1]; /* SETS_LESS too */
    AUTO_ARENA struct arena arena = {0};
    int count, first = 0; /* the cursor begins at the first that leads on and can be done */

    world_tick(screen_world(screen));
    count = add_moves(screen, items, &arena);
    if (count == 0) {
        console_say(screen->console, SAY_NOTE, _("%1$s has ended (%2$s): nothing moves it."),
                    row_of(screen)->number, application_stage_text(row_of(screen)));
        return;
    }
    while (first < count && items[first].missing)
        first++;
    if (first == count || place_of(move_of(items[first].value)) != MENU_ONWARD)
        first = 0;
    picker_open(screen->console,
                &(struct picker){.value = items[first].value,
                                 .title = _("Actions (Enter on a dim one says why not)"),
                                 .items = items,
                                 .count = count,
                                 .done = move_chosen,
                                 .refused = move_refused,
                                 .again = open_again,
                                 .of = screen});
}
