/* SPDX-License-Identifier: Apache-2.0 */
/* Running a review from the application's page: one menu of reviewers, panel, minutes and tasks,
 * and the questions each asks.  What may be done is the desk's. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk/review.h"
#include "rules/judge.h"
#include "tui/application_inside.h"
#include "tui/application_words.h"
#include "tui/audit_words.h"
#include "tui/card.h"
#include "tui/dialog.h"
#include "tui/picker.h"

#define REASON_MOST 600
#define BODY_MOST   2000

static struct application_screen *state_of(struct screen *screen)
{
    return screen->state;
}

static struct desk *desk_now(struct screen *screen)
{
    struct world *world = screen_world(screen);

    world_tick(world);
    return &world->desk;
}

static bool after(struct screen *screen, bool done, const struct err *err, const char *said)
{
    if (!done)
        console_fail(screen->console, err);
    else if (application_reload(screen))
        console_say(screen->console, SAY_DONE, "%s", said);
    return done;
}

/* ---- what was found ---- */

void application_task_warning(struct page *page, const struct application_page *application)
{
    const char *found = site_otherwise_text(application, &page->arena);

    if (found && !stage_row(application->application.stage)->ends)
        page_marked(page, STYLE_WARNING, "!", found);
}

/* ---- reasons ---- */

static bool withdrawn(void *of, const char *text, struct err *err)
{
    struct application_screen *state = state_of(of);

    return desk_reviewer_withdraw(desk_now(of), state->id, state->review.id, text, err) &&
           after(of, true, err, _("The sheet is taken off this reviewer; assign another with w."));
}

static bool reopened(void *of, const char *text, struct err *err)
{
    struct application_screen *state = state_of(of);

    return desk_sheet_reopen(desk_now(of), state->id, state->review.id, text, err) &&
           after(of, true, err,
                 _("The sheet can be corrected; the sealed one stays on record beside it."));
}

static bool cancelled(void *of, const char *text, struct err *err)
{
    struct application_screen *state = state_of(of);

    return desk_task_cancel(desk_now(of), state->id, state->review.id, text, err) &&
           after(of, true, err, _("The task is cancelled."));
}

static void ask_reason(struct screen *screen, const char *title,
                       bool (*done)(void *, const char *, struct err *))
{
    dialog_ask(screen->console, &(struct asking){.title = title,
                                                 .question = _("Why? The reason stays on record."),
                                                 .most = REASON_MOST,
                                                 .lines = true,
                                                 .required = true,
                                                 .done = done,
                                                 .of = screen});
}

/* ---- the panel ---- */

static void panel_opened(void *of)
{
    struct screen *screen = of;
    struct err err = {0};
    bool done = desk_panel_open(desk_now(screen), state_of(screen)->id, &err);

    after(screen, done, &err, _("The panel has begun; all sheets are open to it."));
}

static void open_panel(struct screen *screen)
{
    dialog_confirm(screen->console,
                   &(struct confirm){.title = _("Open the panel"),
                                     .question = _("From now on every reviewer sees every sheet. "
                                                   "The sealed phase does not come back."),
                                     .yes = _("Open the panel"),
                                     .opener = "Enter",
                                     .done = panel_opened,
                                     .of = screen});
}

static void fill_quorum(struct screen *screen)
{
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    size_t added = 0;
    bool done = desk_reviewers_fill(desk_now(screen), state_of(screen)->id, &added, &err);

    after(screen, done, &err,
          arena_format(&arena, _("%zu reviewers are assigned, the least busy ones."), added));
}

static int minutes_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    (void) of;
    (void) arena;
    ret_fields[0] = (struct field){.name = "present",
                                   .label = _("Present"),
                                   .help = _("Who took part, by name."),
                                   .required = true,
                                   .most = 200};
    ret_fields[1] = (struct field){.name = "body",
                                   .label = _("Minutes"),
                                   .help = _("What was said and settled; far-off totals by name."),
                                   .kind = FIELD_LINES,
                                   .required = true,
                                   .most = BODY_MOST};
    return 2;
}

static bool minutes_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct review_card *card = of;

    if (!desk_minute_add(desk_now(card->screen), state_of(card->screen)->id,
                         form_value(form, "present"), form_value(form, "body"), err))
        return false;
    console_say(console, SAY_DONE, _("The minutes are kept."));
    return true;
}

/* ---- tasks ---- */

static void head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct review_card *card = of;
    const struct application *row = &state_of(card->screen)->application.application;

    ret_head->subject = arena_format(arena, "%s  %s", row->number, row->organisation_name);
}

static int ask_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct review_card *card = of;

    (void) arena;
    ret_fields[0] = (struct field){.name = "entrusted",
                                   .label = _(task_entrusted_label(card->kind)),
                                   .help = card->kind == TASK_SPECIAL_AUDIT
                                               ? _("The audit firm.")
                                               : _("Two people at least, by name."),
                                   .required = true,
                                   .most = 60};
    ret_fields[1] =
        (struct field){.name = "due_on", .label = _("Due"), .kind = FIELD_DATE, .required = true};
    return 2;
}

static bool ask_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct review_card *card = of;

    if (!desk_task_ask(desk_now(card->screen), state_of(card->screen)->id, card->kind,
                       form_value(form, "entrusted"), form_value(form, "due_on"), err))
        return false;
    console_say(console, SAY_DONE, _("%s is under way."), _(task_kind_label(card->kind)));
    return true;
}

static const char *note_of(const char *fact, struct arena *arena)
{
    return arena_format(arena, "stated:%s", fact);
}

/* An amount, what was stated beside it, and why it differs, for each amount that was stated. */
static int figure_fields(const struct application_page *page, struct arena *arena,
                         struct field *ret_fields, int count)
{
    for (size_t i = 0; i < page->item->ask_count && count + 4 <= CARD_FIELDS_MOST; i++) {
        const struct ask *ask = &page->item->asks[i];
        const struct fact *fact = facts_find(&page->facts, ask->fact);

        if (!task_audits(ask) || !fact)
            continue;
        ret_fields[count++] = (struct field){
            .name = ask->fact,
            .label = words_now(&ask->label),
            .help = arena_format(arena, _("As audited. Stated: %s. Empty: not audited."),
                                 yuan_text(fact->money, arena)),
            .unit = _("yuan"),
            .kind = FIELD_MONEY};
        ret_fields[count++] =
            (struct field){.name = note_of(ask->fact, arena), .label = "", .kind = FIELD_NOTE};
        ret_fields[count++] = (struct field){
            .name = arena_format(arena, "why:%s", ask->fact),
            .label = _("  difference because"),
            .help = _("Needed when the audited figure is further from the stated one than the "
                      "setting allows."),
            .most = 300};
    }
    return count;
}

static int result_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct review_card *card = of;
    int count = 0;

    ret_fields[count++] = (struct field){.name = "report",
                                         .label = _("Report"),
                                         .help = _("Its number or name: the proof."),
                                         .required = true,
                                         .most = 60};
    if (card->kind == TASK_SITE_CHECK)
        ret_fields[count++] = (struct field){
            .name = "met", .label = _("Found as stated"), .kind = FIELD_YES_NO, .required = true};
    else
        count = figure_fields(&state_of(card->screen)->application, arena, ret_fields, count);
    ret_fields[count++] = (struct field){
        .name = "result", .label = _("Result"), .kind = FIELD_LINES, .required = true, .most = 600};
    return count;
}

/* How far what is typed is from what was stated, beside it. */
static void result_typed(void *of, struct form *form)
{
    const struct review_card *card = of;
    const struct application_page *page = &state_of(card->screen)->application;
    AUTO_ARENA struct arena arena = {0};

    if (card->kind != TASK_SPECIAL_AUDIT)
        return;
    for (size_t i = 0; i < page->item->ask_count; i++) {
        const struct fact *fact = facts_find(&page->facts, page->item->asks[i].fact);

        if (task_audits(&page->item->asks[i]) && fact)
            form_note(form, note_of(fact->key, &arena),
                      audit_beside_text(screen_world(card->screen)->catalogue, fact->money,
                                        form_value(form, fact->key), &arena));
    }
}

static size_t typed_figures(const struct application_page *page, const struct form *form,
                            struct arena *arena, struct typed_figure *list)
{
    size_t count = 0;

    for (size_t i = 0; i < page->item->ask_count; i++) {
        const char *fact = page->item->asks[i].fact;

        if (task_audits(&page->item->asks[i]) && form_value(form, fact))
            list[count++] = (struct typed_figure){
                .fact = fact,
                .amount = form_value(form, fact),
                .reason = form_value(form, arena_format(arena, "why:%s", fact))};
    }
    return count;
}

static struct task_result result_read(const struct review_card *card, const struct form *form,
                                      struct arena *arena)
{
    const struct application_page *page = &state_of(card->screen)->application;
    struct task_result result = {
        .report = form_value(form, "report"),
        .result = form_value(form, "result"),
        .met = text_is(form_value(form, "met"), "yes"),
        .list = arena_get(arena, (page->item->ask_count + 1) * sizeof *result.list)};

    if (card->kind == TASK_SPECIAL_AUDIT)
        result.count = typed_figures(page, form, arena, result.list);
    return result;
}

static bool result_hand(void *of, struct form *form, struct err *err)
{
    struct review_card *card = of;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct task_result result = result_read(card, form, &arena);

    if (desk_task_done(desk_now(card->screen), state_of(card->screen)->id, card->id, &result,
                       &findings, err))
        return true;
    card_tell(form, &findings);
    return false;
}

static const char *figure_text(const struct application_page *page,
                               const struct typed_figure *figure, struct arena *arena)
{
    const struct fact *fact = facts_find(&page->facts, figure->fact);
    struct money audited;

    return fact && money_parse(figure->amount, &audited, NULL)
               ? audit_figure_text(item_fact_label(page->item, figure->fact), fact->money, audited,
                                   arena)
               : "";
}

/* A figure that is audited is the base of the amount, and stays on record. */
static const char *result_sure(void *of, const struct form *form, struct arena *arena)
{
    const struct review_card *card = of;
    const struct application_screen *state = state_of(card->screen);
    const struct task_result result = result_read(card, form, arena);
    struct money before, after;
    const char *text = "";

    for (size_t i = 0; i < result.count; i++)
        text = arena_format(arena, "%s%s", text,
                            figure_text(&state->application, &result.list[i], arena));
    if (text_empty(text) || state->application.application.is_in_kind)
        return text;
    if (!desk_audit_effect(desk_now(card->screen), state->id, result.list, result.count, &before,
                           &after, NULL))
        return text;
    return arena_format(arena, _("%1$sAmount by the rules: %2$s before, %3$s with it."), text,
                        yuan_text(before, arena), yuan_text(after, arena));
}

static bool result_done(void *of, struct console *console, struct form *form, struct err *err)
{
    const struct review_card *card = of;

    (void) form, (void) err;
    console_say(console, SAY_DONE, _("%s: the result is kept."), _(task_kind_label(card->kind)));
    return true;
}

static void open_result(struct screen *screen, enum task_kind kind)
{
    struct review_card *card = &state_of(screen)->review;

    card->screen = screen;
    card->kind = kind;
    card_open(screen->console, &(struct card){.title = task_kind_label(kind),
                                              .head = head,
                                              .fields = result_fields,
                                              .typed = result_typed,
                                              .sure = result_sure,
                                              .yes = N_("Keep the result"),
                                              .hand = result_hand,
                                              .done = result_done,
                                              .of = card});
}

static void open_card(struct screen *screen, const char *title,
                      int (*fields)(void *, struct arena *, struct field *),
                      bool (*done)(void *, struct console *, struct form *, struct err *))
{
    state_of(screen)->review.screen = screen;
    card_open(screen->console, &(struct card){.title = title,
                                              .head = head,
                                              .fields = fields,
                                              .done = done,
                                              .of = &state_of(screen)->review});
}

/* ---- the menu ---- */

struct menu {
    struct picker_item items[80];
    int count;
    struct arena arena;
};

static void add(struct menu *menu, const char *value, const char *english, const char *aside,
                const char *missing)
{
    if ((size_t) menu->count < sizeof menu->items / sizeof menu->items[0])
        menu->items[menu->count++] = (struct picker_item){.value = value,
                                                          .label = _(english),
                                                          .english = english,
                                                          .aside = aside,
                                                          .missing = missing};
}

static const char *of_id(struct menu *menu, const char *word, int64_t id)
{
    return arena_format(&menu->arena, "%s:%" PRId64, word, id);
}

static void add_reviewers(struct menu *menu, const struct application_page *page,
                          const struct review_tally *tally)
{
    bool sits = page->panel_ms != 0;
    size_t quorum = (size_t) page->item->review.quorum;
    const char *begun = sits && tally->active >= quorum ? _("the panel has begun") : NULL;

    if (page->application.stage == STAGE_REVIEWED)
        return;
    add(menu, "assign", N_("Assign reviewer"), "w", begun);
    add(menu, "fill", N_("Assign the least busy up to the quorum"),
        arena_format(&menu->arena, "%zu / %zu", tally->active, quorum),
        begun                     ? begun
        : tally->active >= quorum ? _("the quorum is assigned already")
                                  : NULL);
    for (size_t i = 0; i < page->sheet_count; i++) {
        const struct score_sheet *sheet = &page->sheets[i];

        if (sheet_is_active(sheet->status))
            add(menu, of_id(menu, "off", sheet->reviewer_id), N_("Take the sheet off"),
                sheet->reviewer, NULL);
        if (sheet->sealed && page->application.stage == STAGE_REVIEW)
            add(menu, of_id(menu, "reopen", sheet->reviewer_id), N_("Reopen the sheet"),
                sheet->reviewer, NULL);
    }
}

static void add_panel(struct menu *menu, const struct application_page *page,
                      const struct review_tally *tally)
{
    const char *missing = NULL;

    if (page->application.stage == STAGE_ACCEPTED)
        return;
    if (tally->scored < tally->active || tally->scored == 0)
        missing = arena_format(&menu->arena, _("%zu of %zu scored"), tally->scored, tally->active);
    if (page->application.stage == STAGE_REVIEW && page->panel_ms == 0)
        add(menu, "panel", N_("Open the panel"), "", missing);
    add(menu, "minutes", N_("Minutes of the panel"), "",
        page->panel_ms == 0 ? _("the panel has not begun") : NULL);
}

static void add_tasks(struct menu *menu, const struct application_page *page)
{
    bool open[TASK_KIND_COUNT] = {false};

    for (size_t i = 0; i < page->task_count; i++) {
        const struct review_task *task = &page->tasks[i];
        bool audit = task->kind == TASK_SPECIAL_AUDIT;

        if (task->status != TASK_OPEN)
            continue;
        open[task->kind] = true;
        add(menu, of_id(menu, audit ? "audited" : "checked", task->id),
            audit ? N_("Result of the special audit") : N_("Result of the site check"),
            task->entrusted, NULL);
        add(menu, of_id(menu, "cancel", task->id),
            audit ? N_("Cancel the special audit") : N_("Cancel the site check"), task->entrusted,
            NULL);
    }
    add(menu, "site-check", N_("Ask for a site check"), "",
        open[TASK_SITE_CHECK] ? _("it is under way already") : NULL);
    add(menu, "special-audit", N_("Ask for a special audit"), "",
        open[TASK_SPECIAL_AUDIT] ? _("it is under way already") : NULL);
}

static void chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct review_card *card = &state_of(screen)->review;
    const char *id = strchr(value, ':');
    size_t size = id ? (size_t) (id - value) : strlen(value);
    char word[24];

    snprintf(word, sizeof word, "%.*s", (int) size, value);
    card->id = id ? strtoll(id + 1, NULL, 10) : 0;
    if (text_is(word, "assign")) {
        application_assign(screen);
    } else if (text_is(word, "fill")) {
        fill_quorum(screen);
    } else if (text_is(word, "off")) {
        ask_reason(screen, _("Take the sheet off"), withdrawn);
    } else if (text_is(word, "reopen")) {
        ask_reason(screen, _("Reopen the sheet"), reopened);
    } else if (text_is(word, "panel")) {
        open_panel(screen);
    } else if (text_is(word, "minutes")) {
        open_card(screen, N_("Minutes of the panel"), minutes_fields, minutes_done);
    } else if (text_is(word, "cancel")) {
        ask_reason(screen, _("Cancel the task"), cancelled);
    } else if (task_kind_parse(word, &card->kind)) {
        open_card(screen, task_kind_label(card->kind), ask_fields, ask_done);
    } else {
        open_result(screen, text_is(word, "audited") ? TASK_SPECIAL_AUDIT : TASK_SITE_CHECK);
    }
}

static void open_again(void *of)
{
    application_review_open(of);
}

void application_review_open(struct screen *screen)
{
    const struct application_page *page = &state_of(screen)->application;
    struct menu menu = {0};
    struct review_tally tally;

    review_tally(page, &tally);
    if (page->item->stages & (1u << STAGE_REVIEW)) {
        add_reviewers(&menu, page, &tally);
        add_panel(&menu, page, &tally);
    }
    add_tasks(&menu, page);
    picker_open(screen->console, &(struct picker){.title = _("Run the review"),
                                                  .items = menu.items,
                                                  .count = menu.count,
                                                  .done = chosen,
                                                  .again = open_again,
                                                  .of = screen});
    arena_release(&menu.arena);
}
