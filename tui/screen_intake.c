/* SPDX-License-Identifier: Apache-2.0 */
/* Taking in an application: applicant, item, facts on one page.  Knows the order of work; which
 * fields there are is intake_fields.c's, drafts intake_drafts.c's, what is refused the desk's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/form_page.h"
#include "tui/intake_page.h"
#include "tui/picker.h"
#include "tui/screens.h"

#define FOUND_MOST 2000

static struct intake_page *page_of(const struct screen *screen)
{
    return screen->state;
}

/* ---- fields follow what is chosen ---- */

/* In the language of now, like the fields among which it stands. */
static void find_against(struct intake_page *page)
{
    struct intake_choice *choice = &page->choice;
    struct err err = {0};

    findings_release(&choice->against);
    if (!desk_intake_against(&choice->world->desk, choice->applicant.id, &choice->against, &err))
        console_fail(page->screen->console, &err);
}

/* What was typed for facts that only the other item asks comes back with it. */
void intake_rebuild(struct intake_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str before = {0};
    struct arena old = page->labels;
    const struct field *fields;
    const char **back;
    int count;

    str_init(&before, DRAFT_MOST);
    form_pack(&page->form, &before);
    str_add(&before, page->attic.text);
    page->labels = (struct arena){0};
    page->language = language_now();
    find_against(page);
    count = intake_fields(&page->choice, &page->labels, &fields);
    back = arena_get(&arena, (size_t) count * sizeof *back);
    for (int i = 0; i < count; i++)
        if (form_value(&page->form, fields[i].name) == NULL)
            back[i] = packed_value(before.text, fields[i].name, &arena);
    form_change(&page->form, fields, count);
    for (int i = 0; i < count; i++)
        if (back[i])
            form_set(&page->form, fields[i].name, back[i]);
    str_clear(&page->attic);
    str_add(&page->attic, before.text);
    arena_release(&old);
}

static void look_up(struct intake_page *page, const char *code)
{
    struct intake_choice *choice = &page->choice;
    struct err err = {0};

    snprintf(choice->code, sizeof choice->code, "%s", code);
    arena_release(&choice->arena);
    findings_release(&choice->against);
    choice->applicant = (struct organisation){0};
    if (code[0] != '\0' && !desk_organisation_by_code(&choice->world->desk, code, &choice->arena,
                                                      &choice->applicant, &err)) {
        choice->applicant = (struct organisation){0};
        if (err.kind != ERR_NOT_FOUND)
            console_fail(page->screen->console, &err);
    }
    if (code[0] != '\0')
        form_fail(&page->form, INTAKE_ORGANISATION, NULL); /* it is a code now */
}

const char *intake_value(const struct intake_page *page, const char *name)
{
    const char *text = form_value(&page->form, name);

    return text ? text : "";
}

/* After every key: the applicant of the code, the item in force on the day, the fields it asks. */
void intake_sync(struct intake_page *page)
{
    struct intake_choice *choice = &page->choice;
    const struct organisation was = choice->applicant;
    const struct item *item = choice->item;
    char code[IDCODE_SIZE] = "", before[IDCODE_SIZE];
    struct date day = choice->world->desk.today;
    bool changed;

    if (!idcode_parse(intake_value(page, INTAKE_ORGANISATION), code, NULL))
        code[0] = '\0';
    snprintf(before, sizeof before, "%s", choice->code);
    if (!text_is(code, before))
        look_up(page, code);
    if (!date_parse(intake_value(page, INTAKE_RECEIVED), &day, NULL))
        day = choice->world->desk.today;
    choice->received_on = day;
    choice->item =
        catalogue_item_on(choice->world->catalogue, intake_value(page, INTAKE_ITEM), day, NULL);
    if (!choice->item && intake_value(page, INTAKE_ITEM)[0] != '\0')
        choice->item =
            catalogue_item_latest(choice->world->catalogue, intake_value(page, INTAKE_ITEM));
    changed = !text_is(code, before) || was.id != choice->applicant.id || item != choice->item ||
              page->language != language_now();
    if (changed)
        intake_rebuild(page);
    if (!item && choice->item && intake_value(page, INTAKE_RECEIVED)[0] == '\0') {
        char today[DATE_TEXT_SIZE];

        form_set(&page->form, INTAKE_RECEIVED, date_text(choice->world->desk.today, today));
    }
    form_show(&page->form, INTAKE_LATE, desk_is_late_entry(&choice->world->desk, day));
    if (page->judged && !intake_is_as_judged(page))
        page->judged = false;
}

void intake_start_empty(struct intake_page *page)
{
    const struct field *fields;
    int count;

    form_release(&page->form);
    arena_release(&page->labels);
    str_clear(&page->attic);
    page->choice.item = NULL;
    look_up(page, "");
    page->checked = page->judged = page->chosen = false;
    page->draft_ms = 0;
    page->draft_name[0] = '\0';
    page->language = language_now();
    page->choice.received_on = page->judged_on = page->choice.world->desk.today;
    count = intake_fields(&page->choice, &page->labels, &fields);
    form_init(&page->form, page->screen->console, fields, count, &page->choice);
}

static void keep_draft(struct screen *screen)
{
    intake_keep_draft(page_of(screen));
}

static bool intake_open(struct screen *screen, const void *argument, struct err *err)
{
    struct intake_page *page = page_of(screen);
    struct world *world = screen_world(screen);
    const struct intake_order *order = argument;

    page->screen = screen;
    page->choice.world = world;
    str_init(&page->attic, DRAFT_MOST);
    str_init(&page->judged_as, DRAFT_MOST);
    if (world->desk.clerk.role != ROLE_INTAKE && world->desk.clerk.role != ROLE_OFFICER) {
        err_set(err, ERR_REFUSED, _("taking in applications is the counter's and the officers'"));
        return err_hint(err, _("Sign in as one of them."));
    }
    world_tick(world);
    intake_start_empty(page);
    return intake_begin_with_drafts(page, order && order->go_on, err);
}

/* ---- steps ---- */

static void go_step(struct intake_page *page, int by)
{
    int step = intake_step(page) + by;

    if (step <= 0)
        form_go(&page->form, INTAKE_ORGANISATION);
    else if (step == 1)
        form_go(&page->form, INTAKE_ITEM);
    else if (page->choice.item)
        form_go(&page->form, INTAKE_TITLE);
    else
        console_say(page->screen->console, SAY_NOTE, _("Choose the item first: F4 shows all."));
}

/* ---- choosing ---- */

static void organisation_added(void *of, int64_t id)
{
    struct intake_page *page = of;

    (void) id;
    look_up(page, page->choice.code);
    intake_rebuild(page);
    form_go(&page->form, INTAKE_ITEM);
}

bool intake_add_organisation(struct intake_page *page)
{
    return console_push(page->screen->console, &screen_organisation,
                        &(struct organisation_order){
                            .code = page->choice.code, .done = organisation_added, .of = page});
}

static void organisation_changed(void *of, int64_t id)
{
    struct intake_page *page = of;

    (void) id;
    look_up(page, page->choice.code);
    intake_rebuild(page);
}

static bool change_organisation(struct intake_page *page)
{
    return console_push(page->screen->console, &screen_organisation,
                        &(struct organisation_order){.id = page->choice.applicant.id,
                                                     .done = organisation_changed,
                                                     .of = page});
}

void intake_take_applicant(void *of, const char *code)
{
    struct intake_page *page = of;

    page->chosen = true;
    form_set(&page->form, INTAKE_ORGANISATION, code);
    form_fail(&page->form, INTAKE_ORGANISATION, NULL);
    intake_sync(page);
    form_go(&page->form, INTAKE_ITEM);
}

static bool pick_organisation(struct intake_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    struct organisations found = {0};
    struct err err = {0};
    bool opened;

    if (!desk_organisations(&page->choice.world->desk, "", FOUND_MOST, &found, &err)) {
        console_fail(page->screen->console, &err);
        return true;
    }
    struct picker_item *rows = arena_get(&arena, (found.count + 1) * sizeof *rows);
    for (size_t i = 0; i < found.count; i++)
        rows[i] = (struct picker_item){.value = found.list[i].code,
                                       .label = found.list[i].name,
                                       .english = found.list[i].code,
                                       .aside = found.list[i].code};
    opened = picker_open(page->screen->console, &(struct picker){.title = _("Applicant"),
                                                                 .items = rows,
                                                                 .count = (int) found.count,
                                                                 .done = intake_take_applicant,
                                                                 .of = page});
    organisations_release(&found);
    return opened;
}

static void item_picked(void *of, const char *item)
{
    struct intake_page *page = of;

    page->chosen = true;
    form_set(&page->form, INTAKE_ITEM, item);
    form_fail(&page->form, INTAKE_ITEM, NULL);
    page->checked = page->judged = false;
    intake_sync(page);
    form_go(&page->form, INTAKE_TITLE);
}

static bool pick(struct intake_page *page, const char *query)
{
    if (intake_step(page) == 0)
        return pick_organisation(page);
    if (intake_step(page) == 1)
        return item_pick(page->screen->console, &page->choice, query, item_picked, page);
    return form_command(&page->form, CMD_FORM_PICK);
}

/* ---- the screen ---- */

/* What was wrong on one day of receipt may be right on another: asked again when it is left. */
static void judge_day(struct intake_page *page)
{
    if (text_is(form_focus(&page->form), INTAKE_RECEIVED) ||
        page->judged_on.day == page->choice.received_on.day)
        return;
    page->judged_on = page->choice.received_on;
    form_recheck(&page->form);
    if (page->checked)
        intake_judge(page);
}

static void tell_kept(const struct intake_page *page)
{
    if (page->draft_ms != 0)
        console_say(page->screen->console, SAY_DONE, _("The draft is kept."));
}

static bool intake_command(struct screen *screen, enum command_id id)
{
    struct intake_page *page = page_of(screen);
    bool done;

    switch ((int) id) { /* the rest is the form's */
    case CMD_INTAKE_NEXT:
    case CMD_INTAKE_BEFORE:
        go_step(page, id == CMD_INTAKE_NEXT ? 1 : -1);
        return true;
    case CMD_INTAKE_APPLICANT:
        return change_organisation(page);
    case CMD_INTAKE_IMPORT: /* what is typed stays below */
        return console_push(page->screen->console, &screen_import, NULL) || true;
    case CMD_FORM_PICK:
        return pick(page, NULL);
    case CMD_FORM_CHECK:
        intake_check(page);
        return true;
    case CMD_FORM_SUBMIT:
        intake_submit(page);
        return true;
    case CMD_FORM_DRAFT:
        keep_draft(screen);
        tell_kept(page);
        return true;
    case CMD_BACK:
        keep_draft(screen);
        tell_kept(page);
        return false;
    case CMD_FORM_NEXT_ERROR:
        intake_next_error(page);
        return true;
    case CMD_FORM_NEXT:
        if (intake_step(page) == 0 && page->choice.code[0] != '\0' &&
            page->choice.applicant.id == 0)
            return intake_add_organisation(page);
        break;
    default:
        break;
    }
    done = form_command(&page->form, id);
    intake_sync(page);
    judge_day(page);
    return done;
}

static bool intake_key(struct screen *screen, struct key key)
{
    struct intake_page *page = page_of(screen);
    bool done;

    if (intake_step(page) == 1 && key_is_text(key)) {
        char query[8] = "";

        if (key.rune != ' ')
            query[text_encode(key.rune, query)] = '\0';
        return pick(page, query);
    }
    done = form_key(&page->form, key);
    intake_sync(page);
    judge_day(page);
    return done;
}

static bool intake_typing(const struct screen *screen)
{
    return form_typing(&page_of(screen)->form);
}

static enum readiness intake_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct intake_page *page = page_of(screen);

    if (id == CMD_FORM_PICK && intake_step(page) == 2 && !form_can_pick(&page->form))
        return COMMAND_HIDDEN;
    if (id != CMD_INTAKE_APPLICANT || page->choice.applicant.id != 0)
        return COMMAND_READY;
    if (intake_step(page) != 0)
        return COMMAND_HIDDEN;
    *ret_missing = _("no applicant is chosen yet");
    return COMMAND_MISSING;
}

static void intake_resume(struct screen *screen)
{
    struct intake_page *page = page_of(screen);

    if (page->offered) { /* neither restored nor dropped: it waits for the next time */
        console_close(screen);
        return;
    }
    if (page->ask_next)
        intake_go_on(page, NULL);
    intake_sync(page);
}

static void intake_close(struct screen *screen)
{
    struct intake_page *page = page_of(screen);

    form_release(&page->form);
    arena_release(&page->labels);
    arena_release(&page->choice.arena);
    findings_release(&page->findings);
    findings_release(&page->choice.against);
    str_release(&page->attic);
    str_release(&page->judged_as);
}

const struct screen_class screen_intake = {
    .name = "intake",
    .place = IN_INTAKE,
    .widget = IN_FORM,
    .size = sizeof(struct intake_page),
    .open = intake_open,
    .draw = intake_draw,
    .command = intake_command,
    .key = intake_key,
    .typing = intake_typing,
    .may = intake_may,
    .resume = intake_resume,
    .close = intake_close,
    .save_draft = keep_draft,
};
