/* SPDX-License-Identifier: Apache-2.0 */
/* Correcting what an application states, as a card over its page.
 * Which fields an item has is intake_fields.c's; whether the facts may be so is the desk's. */
#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "rules/judge.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/card.h"
#include "tui/clash.h"
#include "tui/form_page.h"

static struct application_screen *state_of(const struct facts_card *card)
{
    return card->screen->state;
}

static int card_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct facts_card *card = of;
    const struct item *item = card->choice.item;
    int count = 0;

    ret_fields[count++] = (struct field){.name = INTAKE_TITLE,
                                         .label = _("Title"),
                                         .help = _("The name of the project as on the "
                                                   "application."),
                                         .required = true,
                                         .most = 100};
    if (item->pool)
        ret_fields[count++] = (struct field){.name = INTAKE_REQUESTED,
                                             .label = _("Requested amount"),
                                             .unit = _("yuan"),
                                             .kind = FIELD_MONEY};
    for (size_t i = 0; i < item->ask_count && count < CARD_FIELDS_MOST; i++)
        ret_fields[count++] = intake_ask_field(item, &item->asks[i], arena);
    if (card->asks_why && count < CARD_FIELDS_MOST)
        ret_fields[count++] =
            (struct field){.name = MERGE_REASON,
                           .label = _("Reason"),
                           .help = _("Why the title or the requested amount is changed; the "
                                     "journal keeps it."),
                           .most = 200};
    return count;
}

static void add_base(struct facts_card *card, const struct form *form, const char *field)
{
    const char *value = form_value(form, field);

    if (value)
        *ARENA_PUSH(&card->arena, card->bases, card->base_count) =
            (struct field_edit){.field = field, .base = arena_text(&card->arena, value)};
}

/* What is read now is what changes are told from. */
static void add_bases(struct facts_card *card, const struct form *form)
{
    const struct item *item = card->choice.item;

    add_base(card, form, INTAKE_TITLE);
    add_base(card, form, INTAKE_REQUESTED);
    for (size_t i = 0; i < item->ask_count; i++)
        add_base(card, form, item->asks[i].fact);
    if (card->asks_why)
        add_base(card, form, MERGE_REASON);
}

static void card_fill(void *of, struct form *form)
{
    const struct application_page *application = &state_of(of)->application;
    const struct application *row = &application->application;
    char amount[MONEY_TEXT_SIZE];

    form_set(form, INTAKE_TITLE, row->title);
    if (row->has_requested)
        form_set(form, INTAKE_REQUESTED, money_text(row->requested, amount));
    for (size_t i = 0; i < application->item->ask_count; i++) {
        const struct fact *fact = facts_find(&application->facts, application->item->asks[i].fact);

        if (fact)
            form_set(form, fact->key,
                     fact->kind == FACT_MONEY ? money_text(fact->money, amount) : fact->text);
    }
    add_bases(of, form);
}

void application_findings_place(struct console *console, struct form *form,
                                const struct findings *findings)
{
    bool placed = false;

    for (size_t i = findings->count; i > 0; i--) {
        const struct finding *finding = &findings->list[i - 1];

        if (finding->weight != FINDING_BLOCKS || text_empty(finding->field) ||
            !form_fail(form, finding->field, finding->text))
            continue;
        form_go(form, finding->field);
        placed = true;
    }
    if (!placed && findings->count > 0)
        findings_show(console, _("It cannot be so"), findings);
}

/* ---- beside others ---- */

void facts_card_release(struct facts_card *card)
{
    merge_release(&card->merge);
    arena_release(&card->arena);
    *card = (struct facts_card){0};
}

static struct field_edit *base_of(const struct facts_card *card, const char *field)
{
    for (size_t i = 0; i < card->base_count; i++)
        if (text_is(card->bases[i].field, field))
            return &card->bases[i];
    return NULL;
}

/* A draft knows what it changed from, so that another day it overwrites nobody. */
static void card_pack(void *of, struct str *draft)
{
    const struct facts_card *card = of;

    for (size_t i = 0; i < card->base_count; i++)
        packed_add_base(draft, card->bases[i].field, card->bases[i].base);
}

static void card_unpack(void *of, struct form *form, const char *draft)
{
    struct facts_card *card = of;

    for (size_t i = 0; i < card->base_count; i++) {
        struct field_edit *edit = &card->bases[i];
        const char *base =
            form_rebase(form, edit->field, edit->base, draft, INTAKE_TITLE, &card->arena);

        if (base)
            edit->base = base;
    }
}

/* A value as it is stored or typed, as people read it. */
static const char *value_text(const struct facts_card *card, const char *field, const char *value,
                              struct arena *arena)
{
    const struct item *item = card->choice.item;
    char text[MONEY_TEXT_SIZE];
    struct money amount;
    struct fact fact = {0};

    if (text_is(field, INTAKE_REQUESTED) && money_parse(value, &amount, NULL))
        return arena_text(arena, money_text(amount, text));
    for (size_t i = 0; i < item->ask_count; i++)
        if (text_is(item->asks[i].fact, field) && !text_empty(value) &&
            ask_read(&item->asks[i], value, arena, &fact, NULL))
            return fact_text(&fact, &item->asks[i], arena);
    return value;
}

static const char *field_label(const struct facts_card *card, const char *field)
{
    const struct item *item = card->choice.item;

    for (size_t i = 0; i < item->ask_count; i++)
        if (text_is(item->asks[i].fact, field))
            return words_now(&item->asks[i].label);
    return text_is(field, INTAKE_TITLE) ? _("Title") : _("Requested amount");
}

static bool is_money(const struct facts_card *card, const char *field)
{
    const struct item *item = card->choice.item;

    for (size_t i = 0; i < item->ask_count; i++)
        if (text_is(item->asks[i].fact, field))
            return item->asks[i].kind == FACT_MONEY;
    return text_is(field, INTAKE_REQUESTED);
}

/* Theirs is seen now: what stands in the form is changed from it. */
static void seen(struct facts_card *card, const struct field_change *change, bool is_mine)
{
    struct field_edit *edit = base_of(card, change->field);
    char text[MONEY_TEXT_SIZE];
    const char *theirs = change->theirs;
    struct money amount;

    if (!edit)
        return;
    if (is_money(card, change->field) && money_parse(theirs, &amount, NULL))
        theirs = money_text(amount, text);
    edit->base = arena_text(&card->arena, theirs);
    if (!is_mine)
        form_set(card->form, change->field, edit->base);
}

static bool hand_in(struct facts_card *card, struct console *console, struct err *err);

static void clashes_settled(void *of, const bool *is_mine)
{
    struct facts_card *card = of;
    struct console *console = card->screen->console;
    struct err err = {0};

    for (size_t i = 0; i < card->merge.clash_count; i++)
        seen(card, &card->merge.clashes[i], is_mine[i]);
    for (size_t i = 0; i < card->merge.taken_count; i++)
        seen(card, &card->merge.taken[i], false);
    world_tick(card->choice.world);
    if (hand_in(card, console, &err))
        card_finish(console);
    else if (err.kind != ERR_NONE)
        console_fail(console, &err);
}

static void show_clashes(struct facts_card *card, struct console *console)
{
    AUTO_ARENA struct arena arena = {0};
    size_t count = card->merge.clash_count;
    struct clash_row *rows = arena_get(&arena, (count + 1) * sizeof *rows);
    char when[INSTANT_TEXT_SIZE];

    for (size_t i = 0; i < count; i++) {
        const struct field_change *clash = &card->merge.clashes[i];

        rows[i] = (struct clash_row){
            .label = field_label(card, clash->field),
            .base = value_text(card, clash->field, clash->base, &arena),
            .theirs = value_text(card, clash->field, clash->theirs, &arena),
            .mine = value_text(card, clash->field, clash->mine, &arena),
            .who =
                arena_format(&arena, _("%s, %s"), clash->clerk, instant_text(clash->at_ms, when)),
        };
    }
    clash_open(console,
               &(struct clash_order){.subject = state_of(card)->application.application.number,
                                     .rows = rows,
                                     .count = count,
                                     .done = clashes_settled,
                                     .of = card});
}

/* Others changed something else meanwhile: that stands, and is said. */
static void say_corrected(struct facts_card *card, struct console *console)
{
    const char *number = state_of(card)->application.application.number;

    if (!card->merge.wrote)
        console_say(console, SAY_NOTE, _("%s: nothing was changed."), number);
    else if (card->merge.taken_count == 0)
        console_say(console, SAY_DONE,
                    _("%s: the facts are corrected; the journal keeps the old ones."), number);
    else
        console_say(console, SAY_DONE,
                    _("%1$s: the facts are corrected, beside what %2$s changed meanwhile (%3$s)."),
                    number, card->merge.taken[0].clerk,
                    field_label(card, card->merge.taken[0].field));
}

/* Only what was changed here is written, whatever else others changed. */
static bool hand_in(struct facts_card *card, struct console *console, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};

    for (size_t i = 0; i < card->base_count; i++)
        card->bases[i].typed = form_value(card->form, card->bases[i].field);
    if (desk_facts_merge(&card->choice.world->desk, state_of(card)->id, card->bases,
                         card->base_count, &card->merge, &findings, err)) {
        say_corrected(card, console);
        return true;
    }
    if (card->merge.clash_count > 0) {
        *err = (struct err){0};
        show_clashes(card, console);
        return false;
    }
    application_findings_place(console, card->form, &findings);
    return false;
}

static bool card_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct facts_card *card = of;

    card->form = form;
    return hand_in(card, console, err);
}

void application_correct(struct screen *screen)
{
    struct application_screen *state = screen->state;
    struct facts_card *card = &state->card;

    if (!application_reload(screen)) /* what is typed over is what stands now */
        return;
    const struct application *row = &state->application.application;

    if (state->application.item->ask_count + 3 > CARD_FIELDS_MOST) {
        console_say(screen->console, SAY_WARNING,
                    _("The item asks more than %d facts; this form cannot hold them."),
                    CARD_FIELDS_MOST - 3);
        return;
    }
    facts_card_release(card);
    *card = (struct facts_card){
        .choice = {.world = screen_world(screen),
                   .item = state->application.item,
                   .received_on = row->received_on},
        .screen = screen,
        .asks_why = row->stage == STAGE_FORMAL,
    };
    snprintf(card->draft, sizeof card->draft, "facts-%" PRId64, state->id);
    card_open(screen->console, &(struct card){.title = N_("Correct the facts"),
                                              .subject = row->number,
                                              .note = row->organisation_name,
                                              .draft = card->draft,
                                              .fields = card_fields,
                                              .fill = card_fill,
                                              .pack = card_pack,
                                              .unpack = card_unpack,
                                              .done = card_done,
                                              .of = card});
}
