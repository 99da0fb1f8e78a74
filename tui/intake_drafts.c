/* SPDX-License-Identifier: Apache-2.0 */
/* The drafts of the intake form: one is kept for every application that was begun, and gone on with
 * or dropped by its owner.  Knows packed forms; what the fields mean is intake_fields.c's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/dialog.h"
#include "tui/form_page.h"
#include "tui/intake_page.h"
#include "tui/picker.h"
#include "tui/screens.h"

/* Answers that are no draft's name: those begin with INTAKE_DRAFT. */
#define ANSWER_EMPTY "empty"
#define ANSWER_DROP  "drop"

/* ---- keeping ---- */

static bool is_taken(const struct drafts *drafts, const char *name)
{
    for (size_t i = 0; i < drafts->count; i++)
        if (text_is(drafts->list[i].form, name))
            return true;
    return false;
}

/* By the instant it is first kept, so that two consoles of one clerk do not write into one. */
static bool name_draft(struct intake_page *page, struct err *err)
{
    struct desk *desk = &page->choice.world->desk;
    AUTO_DRAFTS struct drafts drafts = {0};

    if (page->draft_name[0] != '\0')
        return true;
    if (!desk_drafts(desk, INTAKE_DRAFT, &drafts, err))
        return false;
    for (int64_t at = desk->now_ms;; at++) {
        snprintf(page->draft_name, sizeof page->draft_name, "%s:%lld", INTAKE_DRAFT,
                 (long long) at);
        if (!is_taken(&drafts, page->draft_name))
            return true;
    }
}

void intake_keep_draft(struct intake_page *page)
{
    AUTO_STR struct str body = {0};
    struct err err = {0};

    if (page->offered || (!page->chosen && !form_worth_keeping(&page->form)))
        return;
    str_init(&body, DRAFT_MOST);
    form_pack(&page->form, &body);
    world_tick(page->choice.world);
    if (!name_draft(page, &err) ||
        !desk_draft_save(&page->choice.world->desk, page->draft_name, body.text, &err)) {
        console_fail(page->screen->console, &err);
        return;
    }
    form_kept(&page->form);
    page->chosen = false;
    page->draft_ms = page->choice.world->desk.now_ms;
}

static void drop(struct intake_page *page, const char *name)
{
    struct err err = {0};

    if (!desk_draft_save(&page->choice.world->desk, name, "", &err))
        console_fail(page->screen->console, &err);
}

void intake_drop_draft(struct intake_page *page)
{
    if (page->draft_name[0] != '\0')
        drop(page, page->draft_name);
    page->draft_name[0] = '\0';
}

/* ---- going on ---- */

/* The item decides which fields there are, so it comes first. */
static void restore(struct intake_page *page, const char *body)
{
    AUTO_ARENA struct arena arena = {0};
    const char *item = packed_value(body, INTAKE_ITEM, &arena);
    const char *day = packed_value(body, INTAKE_RECEIVED, &arena);

    if (item)
        form_set(&page->form, INTAKE_ITEM, item);
    intake_sync(page);
    if (day)
        form_set(&page->form, INTAKE_RECEIVED, day);
    intake_sync(page);
    form_unpack(&page->form, body);
    intake_sync(page);
    console_say(page->screen->console, SAY_DONE, _("The draft is restored."));
}

/* Read anew: another console of the same clerk may have gone on with it meanwhile. */
static void go_on(struct intake_page *page, const char *name)
{
    AUTO_ARENA struct arena arena = {0};
    struct console *console = page->screen->console;
    const char *body = NULL;
    struct err err = {0};

    if (!desk_draft_load(&page->choice.world->desk, name, &arena, &body, &err)) {
        console_fail(console, &err);
        return;
    }
    if (text_empty(body)) {
        console_say(console, SAY_WARNING, _("This draft is not there any more."));
        return;
    }
    snprintf(page->draft_name, sizeof page->draft_name, "%s", name);
    restore(page, body);
}

/* ---- choosing ---- */

static const char *title_of(const struct draft_kept *draft, struct arena *arena)
{
    const char *item = packed_value(draft->body, INTAKE_ITEM, arena);
    const char *title = packed_value(draft->body, INTAKE_TITLE, arena);
    const char *code = packed_value(draft->body, INTAKE_ORGANISATION, arena);

    return arena_format(arena, "%s  %s", text_empty(item) ? "-" : item,
                        !text_empty(title)  ? title
                        : !text_empty(code) ? code
                                            : _("(no title yet)"));
}

/* "11-24 15:40" */
static const char *kept_at(const struct draft_kept *draft, struct arena *arena)
{
    char instant[INSTANT_TEXT_SIZE];

    return arena_format(arena, "%.11s", instant_text(draft->saved_ms, instant) + 5);
}

/* A code typed over the list of drafts is meant for a new application. */
static void typed(void *of, const char *text)
{
    struct intake_page *page = of;

    page->offered = false;
    form_set(&page->form, INTAKE_ORGANISATION, text);
    form_go(&page->form, INTAKE_ORGANISATION);
    intake_sync(page);
}

static bool choose_from(struct intake_page *page, const struct drafts *drafts, const char *title,
                        bool others, void (*done)(void *of, const char *answer),
                        void (*again)(void *of))
{
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *rows = arena_get(&arena, (drafts->count + 2) * sizeof *rows);
    size_t count = drafts->count;

    for (size_t i = 0; i < count; i++)
        rows[i] = (struct picker_item){.value = drafts->list[i].form,
                                       .label = title_of(&drafts->list[i], &arena),
                                       .aside = kept_at(&drafts->list[i], &arena)};
    if (others) {
        rows[count++] =
            (struct picker_item){.value = ANSWER_EMPTY, .label = _("Begin a new one; drafts stay")};
        rows[count++] = (struct picker_item){.value = ANSWER_DROP, .label = _("Drop a draft")};
    }
    return picker_open(page->screen->console,
                       &(struct picker){.title = title,
                                        .items = rows,
                                        .count = (int) count,
                                        .done = done,
                                        .again = again,
                                        .typed = others ? typed : NULL,
                                        .otherwise = others ? _("Enter begins a new "
                                                                "application with "
                                                                "what is typed.")
                                                            : NULL,
                                        .of = page});
}

static bool offer_drafts(struct intake_page *page, const struct drafts *drafts);

/* After one was dropped: what is left, or an empty form. */
static void offer_again(void *of)
{
    struct intake_page *page = of;
    AUTO_DRAFTS struct drafts drafts = {0};
    struct err err = {0};

    page->offered = false;
    if (!desk_drafts(&page->choice.world->desk, INTAKE_DRAFT, &drafts, &err))
        console_fail(page->screen->console, &err);
    else if (drafts.count > 0)
        offer_drafts(page, &drafts);
}

static void drop_confirmed(void *of)
{
    struct intake_page *page = of;

    drop(page, page->dropping);
    console_say(page->screen->console, SAY_DONE, _("The draft is dropped."));
    offer_again(page);
}

static void drop_chosen(void *of, const char *name)
{
    struct intake_page *page = of;
    AUTO_ARENA struct arena arena = {0};
    const char *body = NULL;
    struct err err = {0};

    snprintf(page->dropping, sizeof page->dropping, "%s", name);
    if (!desk_draft_load(&page->choice.world->desk, name, &arena, &body, &err) || !body) {
        offer_again(page);
        return;
    }
    dialog_confirm(page->screen->console,
                   &(struct confirm){.title = _("Drop the draft?"),
                                     .question = arena_format(
                                         &arena, _("%s\n\nWhat was typed in it is lost."),
                                         title_of(&(struct draft_kept){.body = body}, &arena)),
                                     .yes = _("Drop"),
                                     .done = drop_confirmed,
                                     .of = page});
}

static void choose_to_drop(void *of)
{
    struct intake_page *page = of;
    AUTO_DRAFTS struct drafts drafts = {0};
    struct err err = {0};

    page->offered = true;
    if (!desk_drafts(&page->choice.world->desk, INTAKE_DRAFT, &drafts, &err))
        console_fail(page->screen->console, &err);
    else
        choose_from(page, &drafts, _("Drop which draft?"), false, drop_chosen, choose_to_drop);
}

static void answered(void *of, const char *answer)
{
    struct intake_page *page = of;

    page->offered = false;
    if (text_is(answer, ANSWER_DROP))
        choose_to_drop(page);
    else if (!text_is(answer, ANSWER_EMPTY))
        go_on(page, answer);
}

static bool offer_drafts(struct intake_page *page, const struct drafts *drafts)
{
    AUTO_ARENA struct arena arena = {0};

    page->offered = true;
    return choose_from(page, drafts,
                       arena_format(&arena, _("Drafts not taken in: %d"), (int) drafts->count),
                       true, answered, offer_again);
}

bool intake_begin_with_drafts(struct intake_page *page, bool at_once, struct err *err)
{
    AUTO_DRAFTS struct drafts drafts = {0};

    if (!desk_drafts(&page->choice.world->desk, INTAKE_DRAFT, &drafts, err))
        return false;
    if (at_once && drafts.count == 0) {
        err_set(err, ERR_NOT_FOUND, _("there is no draft"));
        return err_hint(err, _("A form that was begun and left is kept as one."));
    }
    if (at_once && drafts.count == 1)
        go_on(page, drafts.list[0].form);
    else if (drafts.count > 0)
        offer_drafts(page, &drafts);
    return true;
}
