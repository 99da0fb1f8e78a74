/* SPDX-License-Identifier: Apache-2.0 */
/* Correcting what an application states, as a card over its page.
 * Which fields an item has is intake_fields.c's; whether the facts may be so is the desk's. */
#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "tui/application_inside.h"
#include "tui/card.h"

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
    return count;
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

static bool card_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct facts_card *card = of;
    const struct application_screen *state = state_of(card);
    const struct item *item = card->choice.item;
    const char *requested = form_value(form, INTAKE_REQUESTED);
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct answer *answers = arena_get(&arena, (item->ask_count + 1) * sizeof *answers);

    for (size_t i = 0; i < item->ask_count; i++)
        answers[i] = (struct answer){.fact = item->asks[i].fact,
                                     .typed = form_value(form, item->asks[i].fact)};
    if (!desk_facts_correct(&card->choice.world->desk, state->id,
                            state->application.application.version, form_value(form, INTAKE_TITLE),
                            requested ? requested : "", answers, item->ask_count, &findings, err)) {
        application_findings_place(console, form, &findings);
        return false;
    }
    console_say(console, SAY_DONE,
                _("%s: the facts are corrected; the journal keeps the old ones."),
                state->application.application.number);
    return true;
}

void application_correct(struct screen *screen)
{
    struct application_screen *state = screen->state;
    const struct application *row = &state->application.application;
    struct facts_card *card = &state->card;

    if (state->application.item->ask_count + 2 > CARD_FIELDS_MOST) {
        console_say(screen->console, SAY_WARNING,
                    _("The item asks more than %d facts; this form cannot hold them."),
                    CARD_FIELDS_MOST - 2);
        return;
    }
    *card = (struct facts_card){
        .choice = {.world = screen_world(screen),
                   .item = state->application.item,
                   .received_on = row->received_on},
        .screen = screen,
    };
    snprintf(card->draft, sizeof card->draft, "facts-%" PRId64, state->id);
    card_open(screen->console, &(struct card){.title = N_("Correct the facts"),
                                              .subject = row->number,
                                              .note = row->organisation_name,
                                              .draft = card->draft,
                                              .fields = card_fields,
                                              .fill = card_fill,
                                              .done = card_done,
                                              .of = card});
}
