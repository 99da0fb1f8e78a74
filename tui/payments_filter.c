/* SPDX-License-Identifier: Apache-2.0 */
/* Narrowing the list of payments in two steps: by what, to which.  Knows choices and words; finding
 * is the desk's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/choices.h"
#include "tui/payments_page.h"

#define TO_CHECK  "to-check" /* beside the states' own words */
#define MINE      "mine"
#define SENT_BACK "sent-back"

struct instalment_filter payments_wanted(const struct payments_filter *filter)
{
    struct instalment_filter wanted = filter->wanted;

    wanted.batch = filter->batch[0] != '\0' ? filter->batch : NULL;
    wanted.search = filter->search[0] != '\0' ? filter->search : NULL;
    return wanted;
}

/* ---- words ---- */

static const char *states_text(const struct instalment_filter *wanted, struct arena *arena)
{
    const char *text = wanted->mine        ? _("Waiting for me")
                       : wanted->to_check  ? _("To be checked by me")
                       : wanted->sent_back ? _("Sent back to me")
                                           : "";

    for (int i = 0; i < INSTALMENT_STATE_COUNT; i++)
        if (wanted->states & 1u << i)
            text = arena_format(arena, "%s%s%s", text, *text ? "," : "",
                                _(instalment_state_label((enum instalment_state) i)));
    return text;
}

const char *payments_filter_text(const struct payments_filter *filter,
                                 const struct catalogue *catalogue, struct arena *arena)
{
    const char *text = narrowed_by("", _("State"), states_text(&filter->wanted, arena), arena);

    text = narrowed_by(text, _("Department"),
                       department_short(catalogue, filter->wanted.department), arena);
    text = narrowed_by(text, _("Batch"), filter->batch, arena);
    return narrowed_by(text, _("Search"), filter->search, arena);
}

/* ---- the second step: to which ---- */

static void state_options(struct choices *choices, const struct clerk *clerk)
{
    if (clerk->role == ROLE_FINANCE || clerk->role == ROLE_SUPERVISOR) {
        choices_add(choices, MINE, _("Waiting for me"), NULL);
        choices_add(choices, TO_CHECK, _("To be checked by me"), NULL);
        choices_add(choices, SENT_BACK, _("Sent back to me"), NULL);
    }
    for (int i = 0; i < INSTALMENT_STATE_COUNT; i++) {
        enum instalment_state state = (enum instalment_state) i;

        choices_add(choices, instalment_state_word(state), _(instalment_state_label(state)), NULL);
    }
}

/* Whoever may read batches sees which there are; others have the numbers from their rows. */
static void batch_options(struct choices *choices, struct payments_choice *choice)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batches = {0};
    struct err err = {0};

    if (!desk_batches(&choice->world->desk, 0, &batches, &err)) {
        console_fail(choice->console, &err);
        return;
    }
    for (size_t i = 0; i < batches.count; i++) {
        const struct payment_batch *batch = &batches.list[i];
        char day[DATE_TEXT_SIZE];

        choices_add(choices, arena_text(&choices->arena, batch->number),
                    arena_text(&choices->arena, batch->number),
                    arena_format(&choices->arena, "%s  %s",
                                 yuan_text(batch->total, &choices->arena),
                                 batch->undone                  ? _("taken apart")
                                 : date_is_none(batch->sent_on) ? _("not sent yet")
                                                                : date_text(batch->sent_on, day)));
    }
}

static void set_value(struct payments_choice *choice, const char *value)
{
    struct instalment_filter *wanted = &choice->filter->wanted;
    const char *dimension = choice->dimension;
    enum instalment_state state;

    if (text_is(dimension, "state")) {
        wanted->states = instalment_state_parse(value, &state) ? 1u << state : 0;
        wanted->to_check = text_is(value, TO_CHECK);
        wanted->mine = text_is(value, MINE);
        wanted->sent_back = text_is(value, SENT_BACK);
    } else if (text_is(dimension, "batch")) {
        snprintf(choice->filter->batch, sizeof choice->filter->batch, "%s", value);
    } else {
        wanted->department = department_kept(choice->world->catalogue, value);
    }
}

static void value_chosen(void *of, const char *value)
{
    struct payments_choice *choice = of;

    set_value(choice, value);
    choice->changed(choice->of);
}

/* ---- the first step: by what ---- */

static void open_values(void *of)
{
    struct payments_choice *choice = of;
    const char *dimension = choice->dimension;
    AUTO_CHOICES struct choices choices = {0};

    choices_add(&choices, "", _("any"), NULL);
    if (text_is(dimension, "state"))
        state_options(&choices, &choice->world->desk.clerk);
    else if (text_is(dimension, "batch"))
        batch_options(&choices, choice);
    else
        choices_add_departments(&choices, choice->world->catalogue);
    picker_open(choice->console, &(struct picker){.title = _("Show only"),
                                                  .items = choices.items,
                                                  .count = choices.count,
                                                  .done = value_chosen,
                                                  .again = open_values,
                                                  .of = choice});
}

static void dimension_chosen(void *of, const char *value)
{
    struct payments_choice *choice = of;

    if (text_is(value, "clear")) {
        *choice->filter = (struct payments_filter){0};
        choice->changed(choice->of);
        return;
    }
    snprintf(choice->dimension, sizeof choice->dimension, "%s", value);
    open_values(choice);
}

static void open_again(void *of)
{
    payments_filter_open(of);
}

/* Of one department there is no other to choose, and no list of batches. */
static bool sees_all(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR;
}

void payments_filter_open(struct payments_choice *choice)
{
    const struct payments_filter *filter = choice->filter;
    const struct catalogue *catalogue = choice->world->catalogue;
    AUTO_ARENA struct arena arena = {0};
    struct picker_item items[4];
    int count = 0;

    items[count++] = (struct picker_item){.value = "state",
                                          .label = _("State"),
                                          .english = "State",
                                          .aside = states_text(&filter->wanted, &arena)};
    if (sees_all(&choice->world->desk.clerk)) {
        items[count++] =
            (struct picker_item){.value = "department",
                                 .label = _("Department"),
                                 .english = "Department",
                                 .aside = department_short(catalogue, filter->wanted.department)};
        items[count++] = (struct picker_item){
            .value = "batch", .label = _("Batch"), .english = "Batch", .aside = filter->batch};
    }
    items[count++] = (struct picker_item){
        .value = "clear", .label = _("Show all again"), .english = "Show all again"};
    picker_open(choice->console, &(struct picker){.title = _("Filter by"),
                                                  .items = items,
                                                  .count = count,
                                                  .done = dimension_chosen,
                                                  .again = open_again,
                                                  .of = choice});
}
