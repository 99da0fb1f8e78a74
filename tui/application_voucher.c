/* SPDX-License-Identifier: Apache-2.0 */
/* Working with a voucher: which use a move is about, and the form in which a use is registered or
 * corrected.  Whether it may be so, and what it takes of the quota, is the desk's. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "desk/permission.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/card.h"
#include "tui/dialog.h"
#include "tui/picker.h"

static struct application_screen *state_of(const struct use_card *card)
{
    return card->screen->state;
}

bool application_holdings_load(struct screen *screen, struct err *err)
{
    struct application_screen *state = screen->state;
    struct desk *desk = &screen_world(screen)->desk;

    voucher_holdings_release(&state->holdings);
    if (!(right_roles(RIGHT_ORGANISATION_READ) & (1u << desk->clerk.role)))
        return true; /* reviewers see what they score */
    return desk_voucher_holdings(desk, state->explanation.page.application.organisation_id,
                                 &state->holdings, err);
}

/* ---- the form ---- */

static int card_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct use_card *card = of;
    const struct item *use = card->choice.item;
    int count = 0;

    for (size_t i = 0; i < use->ask_count && count < CARD_FIELDS_MOST; i++)
        ret_fields[count++] = intake_ask_field(use, &use->asks[i], arena);
    if (count < CARD_FIELDS_MOST)
        ret_fields[count++] =
            (struct field){.name = "reason",
                           .label = _("Reason"),
                           .help = _("Where the contract number stands in a use with another "
                                     "provider: why it is another contract."),
                           .most = 200};
    return count;
}

static void card_fill(void *of, struct form *form)
{
    const struct use_card *card = of;
    const struct voucher_use *use =
        voucher_use_find(&state_of(card)->application.voucher, card->use);
    char amount[MONEY_TEXT_SIZE];

    for (size_t i = 0; use && i < use->facts.count; i++) {
        const struct fact *fact = &use->facts.list[i];

        form_set(form, fact->key,
                 fact->kind == FACT_MONEY ? money_text(fact->money, amount) : fact->text);
    }
}

static void card_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct use_card *card = of;
    const struct application_page *page = &state_of(card)->application;
    char last[DATE_TEXT_SIZE];

    ret_head->subject = page->application.number;
    ret_head->note =
        arena_format(arena, _("left of the quota: %1$s   last day: %2$s   %3$s"),
                     yuan_text(voucher_left(&page->voucher.figures), arena),
                     date_text(page->voucher.last_day, last), page->application.organisation_name);
}

static struct move_details typed(const struct use_card *card, const struct form *form,
                                 struct arena *arena)
{
    const struct item *use = card->choice.item;
    struct answer *answers = arena_get(arena, (use->ask_count + 1) * sizeof *answers);

    for (size_t i = 0; i < use->ask_count; i++)
        answers[i] = (struct answer){.fact = use->asks[i].fact,
                                     .typed = form_value(form, use->asks[i].fact)};
    return (struct move_details){.use = card->use,
                                 .answers = answers,
                                 .answer_count = use->ask_count,
                                 .reason = card_typed(form, "reason")};
}

static enum move move_of(const struct use_card *card)
{
    return card->use ? MOVE_CORRECT_USE : MOVE_USE;
}

static void say_registered(const struct use_card *card)
{
    const struct application_page *page = &state_of(card)->application;
    const struct voucher_use *last = &page->voucher.uses[page->voucher.use_count - 1];
    AUTO_ARENA struct arena arena = {0};

    console_say(card->console, SAY_DONE,
                _("%1$s: use %2$d is registered, %3$s of the quota; it waits for redemption."),
                page->application.number, last->number, yuan_text(last->amount, &arena));
}

static void card_confirmed(void *of)
{
    struct use_card *card = of;
    struct application_screen *state = state_of(card);
    struct world *world = card->choice.world;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct move_details details = typed(card, card->form, &arena);
    struct err err = {0};

    world_tick(world);
    if (!desk_move(&world->desk, state->id, state->application.application.version, move_of(card),
                   &details, &findings, &err)) {
        application_findings_place(card->console, card->form, &findings);
        console_fail(card->console, &err);
        return;
    }
    card_finish(card->console);
    if (application_reload(card->screen))
        say_registered(card);
}

static const char *question_text(const struct receipt *receipt, const struct findings *findings,
                                 struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < receipt->count; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "\n" : "",
                            receipt_step_text(receipt, i, arena));
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_WARNS)
            text = arena_format(arena, "%s\n! %s", text, findings->list[i].text);
    return text;
}

/* Asks first: what it takes of the quota, and what would stand against its redemption. */
static bool card_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct use_card *card = of;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_RECEIPT struct receipt receipt = {0};
    AUTO_ARENA struct arena arena = {0};
    struct move_details details = typed(card, form, &arena);

    card->console = console;
    card->form = form;
    if (!desk_use_preview(&card->choice.world->desk, state_of(card)->id, &details, &receipt,
                          &findings, err)) {
        application_findings_place(console, form, &findings);
        return false;
    }
    dialog_confirm(console,
                   &(struct confirm){.title = _(move_row(move_of(card))->label),
                                     .question = question_text(&receipt, &findings, &arena),
                                     .yes = _("Register"),
                                     .done = card_confirmed,
                                     .of = card});
    return false;
}

static void open_card(struct screen *screen, int64_t use)
{
    struct application_screen *state = screen->state;
    struct use_card *card = &state->use_card;

    static const enum figure shown[] = {FIGURE_VOUCHER_LEFT, FIGURE_NONE};

    *card = (struct use_card){
        .choice = {.world = screen_world(screen),
                   .item = state->application.item->voucher->use,
                   .received_on = screen_world(screen)->desk.today},
        .screen = screen,
        .use = use,
    };
    state->flow.running = false; /* the form has its own end */
    snprintf(card->draft, sizeof card->draft, "use-%" PRId64 "-%" PRId64, state->id, use);
    card_open(screen->console, &(struct card){.title = move_row(move_of(card))->label,
                                              .figures = shown,

                                              .head = card_head,
                                              .draft = card->draft,
                                              .fields = card_fields,
                                              .fill = card_fill,
                                              .done = card_done,
                                              .of = card});
}

/* ---- which use ---- */

static void use_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;

    state->flow.use = strtoll(value, NULL, 10);
    state->flow.use_chosen = true;
    if (state->flow.move == MOVE_CORRECT_USE)
        open_card(screen, state->flow.use);
    else
        application_flow_next(screen);
}

/* "Why can't I?" of one use. */
static void use_refused(void *of, const char *value)
{
    struct screen *screen = of;
    struct application_screen *state = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    desk_may_move_use(&screen_world(screen)->desk, state->id, state->flow.move,
                      strtoll(value, NULL, 10), &findings);
    findings_show(screen->console, _("It cannot be done"), &findings);
}

static const char *first_block(const struct findings *findings, struct arena *arena)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS)
            return arena_text(arena, findings->list[i].text);
    return NULL;
}

static struct picker_item use_item(struct screen *screen, const struct voucher_use *use,
                                   struct arena *arena)
{
    struct application_screen *state = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    const char *missing = NULL;

    if (!desk_may_move_use(&screen_world(screen)->desk, state->id, state->flow.move, use->id,
                           &findings))
        missing = first_block(&findings, arena);
    return (struct picker_item){
        .value = arena_format(arena, "%" PRId64, use->id),
        .label = arena_format(arena, _("Use %1$d  %2$s  %3$s"), use->number, use->contract,
                              use->provider),
        .english = use->contract,
        .also = arena_format(arena, "%d", use->number),
        .aside = yuan_text(use->amount, arena),
        .missing = missing,
    };
}

static void ask_again(void *of)
{
    (void) application_use_ask(of);
}

bool application_use_ask(struct screen *screen)
{
    struct application_screen *state = screen->state;
    const struct voucher_account *account = &state->application.voucher;
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items = arena_get(&arena, (account->use_count + 2) * sizeof *items);
    enum use_state wanted;
    int count = 0;

    if (state->flow.move == MOVE_LAPSE_REST || state->flow.move == MOVE_UNDO_LAPSE)
        return false; /* it is about the voucher itself */
    if (state->flow.move == MOVE_USE) {
        open_card(screen, 0);
        return true;
    }
    wanted = state->flow.move == MOVE_UNDO_REDEEM ? USE_REDEEMED : USE_REGISTERED;
    for (size_t i = 0; i < account->use_count; i++)
        if (account->uses[i].state == wanted)
            items[count++] = use_item(screen, &account->uses[i], &arena);
    return picker_open(screen->console,
                       &(struct picker){.title = _(move_row(state->flow.move)->label),
                                        .items = items,
                                        .count = count,
                                        .done = use_chosen,
                                        .refused = use_refused,
                                        .again = ask_again,
                                        .of = screen});
}
