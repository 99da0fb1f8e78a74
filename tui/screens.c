/* SPDX-License-Identifier: Apache-2.0 */
/* Going from area to area, leaving the desk, the language: what any screen may be asked.
 * Knows which role uses which area; what an area shows is its screen's. */
#include "tui/screens.h"

#include <stdio.h>

#include "base/text.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/person_card.h"
#include "tui/picker.h"
#include "tui/screens_inside.h"

#define NO_MONEY false
#define MONEY    true
static const struct screen_row rows[] = {
#define SCREEN(name_, money_, way_)                                                                \
    {.class = &screen_##name_, .money = (money_), .way = CMD_##way_},
#include "tui/screens.def"
#undef SCREEN
};

const struct screen_row *screen_rows(size_t *ret_count)
{
    *ret_count = sizeof rows / sizeof *rows;
    return rows;
}

#define ROLE(role_) (1u << ROLE_##role_)

/* What each role's work is made of; the desk refuses by itself what is not here. */
static const struct area_row {
    enum command_id id;
    unsigned roles;
    const struct screen_class *screen;
} areas[] = {
    {CMD_GO_INTAKE, ROLE(INTAKE) | ROLE(OFFICER), &screen_intake},
    {CMD_GO_APPLICATIONS,
     ROLE(INTAKE) | ROLE(OFFICER) | ROLE(REVIEWER) | ROLE(SUPERVISOR) | ROLE(FINANCE) |
         ROLE(AUDITOR),
     &screen_applications},
    {CMD_GO_SCORING, ROLE(REVIEWER), &screen_applications},
    {CMD_GO_BUDGET, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR),
     &screen_budget},
    {CMD_GO_BODIES, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(AUDITOR), &screen_bodies},
    {CMD_GO_CLAWBACKS, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR),
     &screen_clawbacks},
    {CMD_GO_MONTH, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR), &screen_month},
    {CMD_GO_PAYMENTS, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR),
     &screen_payments},
    {CMD_GO_OVERRIDES, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(AUDITOR), &screen_overrides},
    {CMD_GO_PLANS, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR), &screen_plans},
    {CMD_GO_DESKS, ROLE(OFFICER) | ROLE(SUPERVISOR), &screen_desks},
    {CMD_GO_REPORTS,
     ROLE(INTAKE) | ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR),
     &screen_reports},
    {CMD_GO_PEOPLE, ROLE(ADMIN), &screen_people},
    {CMD_GO_ORGANISATIONS,
     ROLE(INTAKE) | ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR),
     &screen_organisations},
    {CMD_GO_JOURNAL,
     ROLE(INTAKE) | ROLE(OFFICER) | ROLE(REVIEWER) | ROLE(SUPERVISOR) | ROLE(FINANCE) |
         ROLE(AUDITOR) | ROLE(ADMIN),
     &screen_journal},
    {CMD_GO_RANKING, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(AUDITOR), &screen_ranking},
    {CMD_GO_BENCH, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR), &screen_bench},
    {CMD_GO_ROLLS, ROLE(INTAKE) | ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(FINANCE) | ROLE(AUDITOR),
     &screen_rolls},
    {CMD_GO_REHEARSE, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(AUDITOR), &screen_rehearse},
    {CMD_GO_EDITIONS, ROLE(OFFICER) | ROLE(SUPERVISOR) | ROLE(AUDITOR) | ROLE(ADMIN),
     &screen_editions},
};

struct world *screen_world(const struct screen *screen)
{
    return console_world(screen->console);
}

static const struct area_row *area_row(enum command_id id)
{
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++)
        if (areas[i].id == id)
            return &areas[i];
    return NULL;
}

void screens_tell_who(struct console *console)
{
    const struct world *world = console_world(console);
    const struct clerk *clerk = &world->desk.clerk;
    const struct department *department;
    char who[200] = "";

    if (clerk->id != 0) {
        department = catalogue_department(world->catalogue, clerk->department);
        snprintf(who, sizeof who, "%s%s%s %s", clerk->name, department ? "@" : "",
                 department ? words_now(&department->short_name) : "", _(role_label(clerk->role)));
    }
    console_set_who(console, who);
}

/* ---- commands ---- */

/* Home stays below; its screen reads again when one comes back to it. */
static bool go_to(struct console *console, const struct area_row *area)
{
    const struct application_filter scoring = {.mine = true, .stages = 1u << STAGE_REVIEW};

    console_save_drafts(console);
    console_pop_to_bottom(console);
    console_push(console, area->screen, area->id == CMD_GO_SCORING ? &scoring : NULL);
    return true;
}

/* The form opens only when there is something to go on with. */
static bool go_to_drafts(struct console *console)
{
    console_save_drafts(console);
    console_pop_to_bottom(console);
    console_push(console, &screen_intake, &(struct intake_order){.go_on = true});
    return true;
}

static bool sign_out(struct console *console)
{
    struct world *world = console_world(console);

    console_save_drafts(console);
    world_tick(world);
    desk_sign_out(&world->desk);
    screens_tell_who(console);
    return console_restart(console, &screen_sign_in, NULL);
}

static bool next_language(struct console *console)
{
    struct world *world = console_world(console);
    enum language language = (language_now() + 1) % LANGUAGE_COUNT;
    struct err err = {0};

    console_set_language(console, language);
    screens_tell_who(console);
    picker_speak(console);
    pager_speak(console);
    if (world->desk.clerk.id == 0 || world->desk.clerk.must_change_password) {
        world->language_chosen = true;
        return true;
    }
    world_tick(world);
    if (desk_set_language(&world->desk, language, &err))
        console_say(console, SAY_DONE, _("The screens speak English from now on."));
    else
        console_fail(console, &err);
    return true;
}

bool screens_command(struct console *console, enum command_id id)
{
    const struct area_row *area = area_row(id);

    if (area)
        return go_to(console, area);
    if (id == CMD_GO_DRAFTS)
        return go_to_drafts(console);
    if (id == CMD_SIGN_OUT)
        return sign_out(console);
    if (id == CMD_PASSWORD)
        return person_card_own_password(console);
    return id == CMD_LANGUAGE && next_language(console);
}

/* ---- what can be done ---- */

enum readiness screens_may(struct console *console, enum command_id id, const char **ret_missing)
{
    const struct world *world = console_world(console);
    const struct clerk *clerk = &world->desk.clerk;
    /* who may take in has drafts of it */
    const struct area_row *area = area_row(id == CMD_GO_DRAFTS ? CMD_GO_INTAKE : id);
    bool signed_in = clerk->id != 0;

    if (id == CMD_SIGN_OUT)
        return signed_in ? COMMAND_READY : COMMAND_HIDDEN;
    if (id == CMD_GO_HOME || id == CMD_PASSWORD)
        return signed_in && !clerk->must_change_password ? COMMAND_READY : COMMAND_HIDDEN;
    if (!area)
        return COMMAND_READY;
    if (!signed_in || clerk->must_change_password)
        return COMMAND_HIDDEN;
    if (area->roles & (1u << clerk->role))
        return COMMAND_READY;
    *ret_missing = _("your role has no part in it");
    return COMMAND_MISSING;
}

void screens_open_number(struct console *console, const char *number)
{
    struct world *world = console_world(console);
    struct application_place place = {0};
    struct err err = {0};

    if (desk_application_by_number(&world->desk, number, &place.id, &err))
        (void) console_push(console, &screen_application, &place);
    else
        console_fail(console, &err);
}

const char *screens_number_opens(struct console *console, const char *number, struct arena *arena)
{
    struct world *world = console_world(console);
    AUTO_APPLICATIONS struct applications found = {0};
    struct err err = {0}; /* a number that opens nothing is said by who tries it */
    int64_t id;

    if (!desk_application_by_number(&world->desk, number, &id, &err) ||
        !desk_applications(&world->desk, &id, 1, &found, &err) || found.count == 0)
        return NULL;
    return arena_format(arena, "%s  %s", found.list[0].number, found.list[0].organisation_name);
}

bool screens_may_use(const struct clerk *clerk, enum command_id id)
{
    const struct area_row *area = area_row(id);

    return area && clerk->id != 0 && (area->roles & (1u << clerk->role));
}

void findings_show(struct console *console, const char *title, const struct findings *findings)
{
    dialog_findings(console, title, findings);
}

/* ---- budget years ---- */

bool screens_year_can_be(struct console *console, int year)
{
    const struct world *world = console_world(console);
    const struct policy *policy = &world->catalogue->policy;
    int from = date_year(policy->from), to = date_year(policy->to);

    if (year >= from && year <= to + 1)
        return true;
    console_say(console, SAY_NOTE,
                _("The policy runs from %1$d to %2$d; money carried over is looked at up to %3$d."),
                from, to, to + 1);
    return false;
}

const char *screens_as_of(const struct world *world, struct arena *arena)
{
    char at[INSTANT_TEXT_SIZE];

    return arena_format(arena, _("as of %.11s"), instant_text(world->desk.now_ms, at) + 5);
}
