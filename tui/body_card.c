/* SPDX-License-Identifier: Apache-2.0 */
/* Entering a standing body under its host unit, and leaving; moves of its evaluation are in
 * body_move_card.c. */
#include <stdio.h>
#include <stdlib.h>

#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/intake.h"
#include "tui/body_card.h"
#include "tui/card.h"

#define HOST_NAME  "host-name"
#define YEARS_MOST 10

/* ---- the entry ---- */

int body_number_typed(const char *text)
{
    char *end = NULL;
    long number = strtol(text, &end, 10);

    return *text == '\0' || *end != '\0' || number < 0 || number > 9999 ? -1 : (int) number;
}

static const struct body_kind *kind_typed(const struct body_target *target, const struct form *form)
{
    const char *id = form_value(form, "kind");

    if (target->kind)
        return target->kind;
    return id ? catalogue_body_kind(target->world->catalogue, id) : NULL;
}

static bool check_host(void *of, const char *name, const char *value, struct err *err)
{
    struct body_target *target = of;
    AUTO_ARENA struct arena arena = {0};
    struct organisation host;

    (void) name;
    return desk_organisation_by_code(&target->world->desk, value, &arena, &host, err);
}

static struct field kind_field(const struct body_target *target, struct arena *arena)
{
    const struct catalogue *catalogue = target->world->catalogue;
    struct field_choice *kinds = arena_get(arena, (catalogue->body_kind_count + 1) * sizeof *kinds);
    int count = 0;

    for (size_t i = 0; i < catalogue->body_kind_count; i++)
        if (desk_body_keeps(&target->world->desk, &catalogue->body_kinds[i]))
            kinds[count++] =
                (struct field_choice){.value = catalogue->body_kinds[i].id,
                                      .label = words_now(&catalogue->body_kinds[i].name)};
    return (struct field){.name = "kind",
                          .label = _("Kind of body"),
                          .help = _("What it is: that decides whether it is evaluated or runs for "
                                    "a term."),
                          .kind = FIELD_CHOICE,
                          .required = true,
                          .choices = kinds,
                          .choice_count = count};
}

static struct field cycle_field(struct arena *arena)
{
    struct field_choice *years = arena_get(arena, YEARS_MOST * sizeof *years);

    for (int i = 0; i < YEARS_MOST; i++)
        years[i] = (struct field_choice){.value = arena_format(arena, "%d", i + 1),
                                         .label = arena_format(arena, _("every %d years"), i + 1)};
    return (struct field){.name = "cycle",
                          .label = _("Evaluated"),
                          .help = _("Which cycles there may be the catalogue says; the usual one "
                                    "stands here."),
                          .kind = FIELD_CHOICE,
                          .required = true,
                          .choices = years,
                          .choice_count = YEARS_MOST};
}

static int add_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct body_target *target = of;
    int count = 0;

    if (!target->kind)
        ret_fields[count++] = kind_field(target, arena);
    ret_fields[count++] = (struct field){.name = "name",
                                         .label = _("Name"),
                                         .help = _("As recognised; of a tenancy, the place."),
                                         .required = true,
                                         .most = BODY_NAME_MOST};
    ret_fields[count++] = (struct field){.name = "host",
                                         .label = _("Host unit (credit code)"),
                                         .help = _("The 18 characters of the unit it belongs to; "
                                                   "it must be known as an applicant."),
                                         .required = true,
                                         .most = 24,
                                         .check = check_host};
    ret_fields[count++] = (struct field){.name = HOST_NAME,
                                         .label = _("The host unit's name follows its code."),
                                         .kind = FIELD_NOTE};
    ret_fields[count++] =
        (struct field){.name = "field", .label = _("Field"), .most = BODY_NAME_MOST};
    ret_fields[count++] =
        (struct field){.name = "since",
                       .label = _("Since"),
                       .help = _("The day of recognition, or on which the tenancy begins: "
                                 "everything is counted from it."),
                       .kind = FIELD_DATE,
                       .required = true};
    ret_fields[count++] = cycle_field(arena);
    ret_fields[count++] = (struct field){.name = "months",
                                         .label = _("Months free of rent"),
                                         .help = _("The months granted."),
                                         .required = true,
                                         .most = 3};
    return count;
}

static void show_term(const struct body_target *target, struct form *form)
{
    const struct body_kind *kind = kind_typed(target, form);

    form_show(form, "cycle", kind && !kind->is_term);
    form_show(form, "months", kind && kind->is_term);
}

static void add_typed(void *of, struct form *form)
{
    struct body_target *target = of;
    const struct body_kind *kind = kind_typed(target, form);
    AUTO_ARENA struct arena arena = {0};
    struct organisation host = {.name = ""};
    struct err ignored = {0};
    char code[IDCODE_SIZE];

    if (idcode_parse(form_value(form, "host"), code, NULL) &&
        !desk_organisation_by_code(&target->world->desk, code, &arena, &host, &ignored))
        host.name = "";
    form_note(form, HOST_NAME, host.name);
    show_term(target, form);
    if (kind && !kind->is_term && text_empty(form_value(form, "cycle")))
        form_set(form, "cycle", arena_format(&arena, "%d", kind->usual_years));
}

static void add_fill(void *of, struct form *form)
{
    const struct body_target *target = of;
    const struct body *body = target->page ? &target->page->body : NULL;
    AUTO_ARENA struct arena arena = {0};
    char since[DATE_TEXT_SIZE];

    if (body) {
        form_set(form, "name", body->name);
        form_set(form, "host", body->organisation_code);
        form_set(form, "field", body->field);
        form_set(form, "since", date_text(body->recognised_on, since));
        form_set(form, "cycle", arena_format(&arena, "%d", body->cycle_years));
        form_set(form, "months", arena_format(&arena, "%d", body->months));
    } else if (target->award) { /* day and months stand in the paper, in no fact of the case */
        form_set(form, "name", desk_body_called(target->kind, target->award));
        form_set(form, "host", target->award->organisation.code);
    }
    add_typed(of, form);
}

static bool add_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct body_target *target = of;
    const struct body_kind *kind = kind_typed(target, form);
    AUTO_ARENA struct arena arena = {0};
    struct organisation host;
    struct body body = {.ended_on = DATE_NONE};
    int64_t id;

    if (target->page)
        body = target->page->body;
    body.kind = kind ? kind->id : "";
    body.name = form_value(form, "name");
    body.field = form_value(form, "field");
    body.cycle_years = kind && !kind->is_term ? body_number_typed(form_value(form, "cycle")) : 0;
    body.months = kind && kind->is_term ? body_number_typed(form_value(form, "months")) : 0;
    if (!desk_organisation_by_code(&target->world->desk, form_value(form, "host"), &arena, &host,
                                   err) ||
        !date_parse(form_value(form, "since"), &body.recognised_on, err))
        return false;
    body.organisation_id = host.id;
    if (!desk_body_save(&target->world->desk, &body, &id, err))
        return false;
    target->done_id = id;
    console_say(console, SAY_DONE, target->page ? _("%s is changed.") : _("%s is entered."),
                body.name);
    return true;
}

bool body_card_add(struct console *console, struct body_target *target)
{
    if (target->page)
        target->kind = target->page->kind;
    return card_open(
        console, &(struct card){.title = target->page ? N_("Change the entry") : N_("New entry"),
                                .draft = target->page || target->award ? NULL : "body",
                                .fields = add_fields,
                                .fill = add_fill,
                                .typed = add_typed,
                                .done = add_done,
                                .of = target});
}

/* ---- leaving, and coming back ---- */

static int standing_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct body_target *target = of;
    int count = 0;

    (void) arena;
    if (target->standing == STANDING_MOVE_LEAVE)
        ret_fields[count++] = (struct field){.name = "day",
                                             .label = _("Left on"),
                                             .help = _("The last day it stood."),
                                             .kind = FIELD_DATE,
                                             .required = true};
    ret_fields[count++] = (struct field){.name = "reason",
                                         .label = _("Reason"),
                                         .kind = FIELD_LINES,
                                         .required = true,
                                         .most = BODY_NOTE_MOST};
    return count;
}

static void standing_fill(void *of, struct form *form)
{
    const struct body_target *target = of;
    char today[DATE_TEXT_SIZE];

    if (target->standing == STANDING_MOVE_LEAVE)
        form_set(form, "day", date_text(target->world->desk.today, today));
}

bool body_target_again(void *of, struct err *err)
{
    struct body_target *target = of;
    struct body_page now = {0};

    if (!desk_body(&target->world->desk, target->page->body.id, &now, err))
        return false;
    body_page_release(&target->now);
    target->now = now;
    target->page = &target->now;
    return true;
}

static bool standing_again(void *of, struct err *err)
{
    const struct body_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};

    return body_target_again(of, err) &&
           desk_standing_may(&target->world->desk, target->page->body.id, target->standing,
                             &findings);
}

void body_target_release(struct body_target *target)
{
    body_page_release(&target->now);
}

static bool standing_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct body_target *target = of;
    const struct body *body = &target->page->body;
    bool leaves = target->standing == STANDING_MOVE_LEAVE;
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(target->world);
    if (!desk_standing_move(&target->world->desk, body->id, body->version, target->standing,
                            leaves ? card_typed(form, "day") : "", card_typed(form, "reason"),
                            &findings, err))
        return false;
    target->done_id = body->id;
    console_say(console, SAY_DONE,
                leaves ? _("%s has left the register; a colleague can take that back (u).")
                       : _("%s stands in the register again."),
                body->name);
    return true;
}

bool body_card_standing(struct console *console, struct body_target *target)
{
    return card_open(console, &(struct card){.title = standing_move_row(target->standing)->label,
                                             .subject = target->page->body.name,
                                             .fields = standing_fields,
                                             .fill = standing_fill,
                                             .done = standing_done,
                                             .again = standing_again,
                                             .of = target});
}
