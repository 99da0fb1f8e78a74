/* SPDX-License-Identifier: Apache-2.0 */
/* The menu of what moves an application, with why-nots; what is chosen goes its way in
 * application_flow.c.  What may be moved is the desk's; nothing here decides it. */
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "desk/correction.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/picker.h"

const struct application *application_row(const struct screen *screen)
{
    return &((const struct application_screen *) screen->state)->application.application;
}

/* The choice that leads to what follows the award, on a page of its own. */
#define AGREEMENT "agreement"

/* The choice that enters what was awarded in the register of standing bodies. */
#define REGISTER "register"

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
    snprintf(state->objection.number, sizeof state->objection.number, "%s",
             application_row(screen)->number);
    objection_card_open(screen->console, &state->objection);
}

static void open_register(struct screen *screen)
{
    struct application_screen *state = screen->state;

    state->entering = (struct body_target){.world = screen_world(screen),
                                           .award = &state->application,
                                           .kind = state->application.unregistered};
    (void) body_card_add(screen->console, &state->entering);
}

static void move_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    bool sets_less = text_is(value, SETS_LESS);
    enum move move = MOVE_ASSESS;

    if (text_is(value, AGREEMENT)) {
        (void) console_do(screen->console, CMD_APPLICATION_AWARD);
        return;
    }
    if (text_is(value, REGISTER)) {
        open_register(screen);
        return;
    }
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

/* A notice that is to tell all at once: the checks it waits for are what is worked on next. */
static bool waits_for_checks(enum move move, const struct findings *findings)
{
    for (size_t i = 0; move == MOVE_RETURN && i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS &&
            strncmp(findings->list[i].rule, "check:", strlen("check:")) == 0)
            return true;
    return false;
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
    if (waits_for_checks(move, &findings))
        application_go_tab(screen, TAB_CHECKS);
    findings_show(screen->console, arena_format(&arena, _("Why not: %s"), _(move_row(move)->label)),
                  &findings);
}

enum move application_undo_notice_move(const struct screen *screen)
{
    const struct application_screen *state = screen->state;

    return desk_correction_open(&state->application) ? MOVE_CANCEL_RETURN : MOVE_REOPEN_RETURN;
}

/* U beside the lines of a notice: the move of the menu, or why it cannot be made. */
bool application_undo_notice(struct screen *screen)
{
    struct application_screen *state = screen->state;
    enum move move = application_undo_notice_move(screen);
    AUTO_FINDINGS struct findings findings = {0};

    if (desk_may_move(&screen_world(screen)->desk, state->id, move, &findings))
        move_chosen(screen, move_row(move)->word);
    else
        move_refused(screen, move_row(move)->word);
    return true;
}

static const char *first_reason(const struct findings *findings, struct arena *arena)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS)
            return arena_text(arena, findings->list[i].text);
    return _("it cannot be done now");
}

/* The stage after it; of what is only put forward, what the supervisor is asked to do. */
static const char *leads_to(struct screen *screen, enum move move, struct arena *arena)
{
    const enum stage now = application_row(screen)->stage;
    enum move end;

    if (move == MOVE_PROPOSE_END && ending_move(now, &end))
        return _(move_row(end)->label);
    if (move_row(move)->flags & MOVE_STAYS || application_target(screen, move) == now)
        return NULL;
    return arena_format(arena, "→ %s", _(stage_row(application_target(screen, move))->label));
}

/* An officer put forward that it ends so, and it is for this clerk to say. */
static bool is_asked(const struct screen *screen, enum move move)
{
    const struct application_screen *state = screen->state;
    const struct ending *ending = &state->application.ending;

    return ending->state == ENDING_OPEN && ending->move == move &&
           (move_row(move)->roles & 1u << screen_world(screen)->desk.clerk.role);
}

static struct picker_item item_of(struct screen *screen, enum move move, struct arena *arena)
{
    struct application_screen *state = screen->state;
    const struct move_row *row = move_row(move);
    AUTO_FINDINGS struct findings findings = {0};
    bool may = desk_may_move(&screen_world(screen)->desk, state->id, move, &findings);

    return (struct picker_item){
        .value = row->word,
        .label = is_asked(screen, move) ? arena_format(arena, _("Agree: %s"), _(row->label))
                                        : _(row->label),
        .english = row->label,
        .aside = leads_to(screen, move, arena),
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
    if (!(row->flags & MOVE_STAYS) || move == MOVE_PROPOSE_END)
        return MENU_END;
    return row->ends != OVERLAY_NONE ? MENU_ONWARD /* what is waited for */ : MENU_ASIDE;
}

/* What ends an overlay that is not open, or puts one back that there never was, is no choice, and
 * nothing to explain. */
static bool is_offered(const struct screen *screen, enum move move)
{
    const struct move_row *row = move_row(move);
    const struct application_page *page =
        &((const struct application_screen *) screen->state)->application;

    if (!(row->from & 1u << page->application.stage))
        return false;
    if (row->flags & MOVE_OF_VOUCHER && !page->item->voucher)
        return false; /* where the award is no quota nothing of a voucher is spoken of */
    const bool restores = row->begins != OVERLAY_NONE && !(row->flags & MOVE_STAYS);

    if (move == MOVE_PROPOSE_END)
        return page->ending.state != ENDING_OPEN;
    if (move == MOVE_WITHDRAW_END || move == MOVE_SEND_BACK_END)
        return page->ending.state == ENDING_OPEN;
    if (move == MOVE_REOPEN_OBJECTION) {
        for (size_t i = 0; i < page->overlay_count; i++)
            if (page->overlays[i].kind == OVERLAY_OBJECTION &&
                !date_is_none(page->overlays[i].ended_on))
                return true;
        return false;
    }
    if (move == MOVE_REOPEN_RETURN)
        return desk_correction_received(page) != NULL;
    if (row->ends == OVERLAY_NONE && !restores)
        return true;
    for (size_t i = 0; i < page->overlay_count; i++)
        if (restores
                ? page->overlays[i].kind == row->begins
                : page->overlays[i].kind == row->ends && date_is_none(page->overlays[i].ended_on))
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
    for (int move = 0; move < MOVE_COUNT; move++)
        if (is_offered(screen, (enum move) move) && is_asked(screen, (enum move) move))
            items[count++] = found[move]; /* somebody waits for the answer */
    for (int place = 0; place < MENU_PLACES; place++)
        for (int move = 0; move < MOVE_COUNT; move++)
            if (is_offered(screen, (enum move) move) && !is_asked(screen, (enum move) move) &&
                place_of((enum move) move) == (enum menu_place) place)
                items[count++] = found[move];
    if (is_offered(screen, MOVE_ASSESS) && !application_row(screen)->is_in_kind)
        count = add_less(items, count, computes_money(screen) ? NULL : decides_text());
    return count;
}

/* What waits there for somebody: the agreement has a page, its steps are not of this menu, and
 * nobody finds a key that is not named.  @return 0 or 1 */
static int add_agreement(struct screen *screen, struct picker_item *items, struct arena *arena)
{
    const struct application_screen *state = screen->state;

    if (screen_world(screen)->desk.clerk.role == ROLE_REVIEWER ||
        !state->application.item->agreement || state->application.application.committed.fen == 0)
        return 0;
    items[0] = (struct picker_item){
        .value = AGREEMENT,
        .label = _("Agreement"),
        .english = "Agreement",
        .aside =
            arena_format(arena, "%s (u)", _(award_state_label(state->application.award.state)))};
    return 1;
}

/* What is awarded as a laboratory, park, centre or tenancy is looked after in a register.
 * @return 0 or 1 */
static int add_register(struct screen *screen, struct picker_item *items, struct arena *arena)
{
    const struct application_screen *state = screen->state;
    const struct body_kind *kind = state->application.unregistered;

    if (!kind || !desk_body_keeps(&screen_world(screen)->desk, kind))
        return 0;
    items[0] = (struct picker_item){.value = REGISTER,
                                    .label = _("Enter in the register"),
                                    .english = "Enter in the register",
                                    .aside = arena_text(arena, words_now(&kind->name))};
    return 1;
}

/* The cursor may begin there: it leads on, or is what this clerk is asked. */
static bool may_begin(const struct screen *screen, const char *value)
{
    return text_is(value, AGREEMENT) || text_is(value, REGISTER) ||
           is_asked(screen, move_of(value)) || place_of(move_of(value)) == MENU_ONWARD;
}

static void open_again(void *of)
{
    application_actions_open(of);
}

void application_actions_open(struct screen *screen)
{
    struct picker_item items[MOVE_COUNT + 3]; /* SETS_LESS, AGREEMENT and REGISTER too */
    AUTO_ARENA struct arena arena = {0};
    int count, first = 0; /* the cursor begins at the first that leads on and can be done */

    world_tick(screen_world(screen));
    count = add_agreement(screen, items, &arena);
    count += add_register(screen, items + count, &arena);
    count += add_moves(screen, items + count, &arena);
    if (count == 0) {
        console_say(screen->console, SAY_NOTE, _("%1$s has ended (%2$s): nothing moves it."),
                    application_row(screen)->number,
                    application_stage_text(application_row(screen)));
        return;
    }
    while (first < count && items[first].missing)
        first++;
    if (first == count || !may_begin(screen, items[first].value))
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
