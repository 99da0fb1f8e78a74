/* SPDX-License-Identifier: Apache-2.0 */
/* Taking in an application: applicant, item, facts on one page.  Knows the order of work and keeps
 * the draft; which fields there are is intake_fields.c's, what is refused the desk's. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "tui/dialog.h"
#include "tui/form_page.h"
#include "tui/intake_fields.h"
#include "tui/picker.h"
#include "tui/screens.h"

#define DRAFT       "intake"
#define RAIL_FROM   120 /* columns from which the steps and the help stand at the sides */
#define STEPS_COLS  22
#define HELP_COLS   34
#define FOUND_MOST  2000
#define STEP_COUNT  3
#define DRAFT_ITEM  "restore"
#define DRAFT_APART "empty"
#define NEXT_OPEN   "open"
#define NEXT_SAME   "same"
#define NEXT_OTHER  "other"
#define NEXT_BACK   "back"

struct intake_page {
    struct screen *screen;
    struct intake_choice choice;
    struct form form;
    struct arena labels; /* texts of the fields, in one language */
    enum language language;
    struct str attic;         /* values of fields that another item does not have */
    struct findings findings; /* of the last check: needs and what has no field */
    bool checked;
    int64_t draft_ms; /* when the draft was kept; 0: not yet */
    bool chosen;      /* something was picked since the draft was kept */
    bool offered;     /* a draft is offered and not yet answered */
    bool ask_next;    /* taken in: what next is not yet answered */
    struct arena draft_arena;
    const char *draft;
    int64_t taken_id;
};

static struct intake_page *page_of(const struct screen *screen)
{
    return screen->state;
}

/* ---- fields follow what is chosen ---- */

/* What was typed for facts that only the other item asks comes back with it. */
static void rebuild(struct intake_page *page)
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

static const char *value(const struct intake_page *page, const char *name)
{
    const char *text = form_value(&page->form, name);

    return text ? text : "";
}

/* After every key: the applicant of the code, the item in force on the day, the fields it asks. */
static void sync(struct intake_page *page)
{
    struct intake_choice *choice = &page->choice;
    const struct organisation was = choice->applicant;
    const struct item *item = choice->item;
    char code[IDCODE_SIZE] = "", before[IDCODE_SIZE];
    struct date day = choice->world->desk.today;
    bool changed;

    if (!idcode_parse(value(page, INTAKE_ORGANISATION), code, NULL))
        code[0] = '\0';
    snprintf(before, sizeof before, "%s", choice->code);
    if (!text_is(code, before))
        look_up(page, code);
    if (!date_parse(value(page, INTAKE_RECEIVED), &day, NULL))
        day = choice->world->desk.today;
    choice->received_on = day;
    choice->item = catalogue_item_on(choice->world->catalogue, value(page, INTAKE_ITEM), day, NULL);
    if (!choice->item && value(page, INTAKE_ITEM)[0] != '\0')
        choice->item = catalogue_item_latest(choice->world->catalogue, value(page, INTAKE_ITEM));
    changed = !text_is(code, before) || was.id != choice->applicant.id || item != choice->item ||
              page->language != language_now();
    if (changed)
        rebuild(page);
    if (!item && choice->item && value(page, INTAKE_RECEIVED)[0] == '\0') {
        char today[DATE_TEXT_SIZE];

        form_set(&page->form, INTAKE_RECEIVED, date_text(choice->world->desk.today, today));
    }
    form_show(&page->form, INTAKE_LATE, day.day < choice->world->desk.today.day);
}

static void start_empty(struct intake_page *page)
{
    const struct field *fields;
    int count;

    form_release(&page->form);
    arena_release(&page->labels);
    str_clear(&page->attic);
    page->choice.item = NULL;
    look_up(page, "");
    page->checked = page->chosen = false;
    page->draft_ms = 0;
    page->language = language_now();
    page->choice.received_on = page->choice.world->desk.today;
    count = intake_fields(&page->choice, &page->labels, &fields);
    form_init(&page->form, page->screen->console, fields, count, &page->choice);
}

/* ---- the draft ---- */

static void keep_draft(struct screen *screen)
{
    struct intake_page *page = page_of(screen);
    AUTO_STR struct str body = {0};
    struct err err = {0};

    if (page->offered || (!page->chosen && !form_changed(&page->form)))
        return;
    str_init(&body, DRAFT_MOST);
    form_pack(&page->form, &body);
    world_tick(page->choice.world);
    if (!desk_draft_save(&page->choice.world->desk, DRAFT, body.text, &err)) {
        console_fail(screen->console, &err);
        return;
    }
    form_kept(&page->form);
    page->chosen = false;
    page->draft_ms = page->choice.world->desk.now_ms;
}

static void drop_draft(struct intake_page *page)
{
    struct err err = {0};

    if (!desk_draft_save(&page->choice.world->desk, DRAFT, "", &err))
        console_fail(page->screen->console, &err);
}

/* The item decides which fields there are, so it comes first. */
static void restore(struct intake_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    const char *item = packed_value(page->draft, INTAKE_ITEM, &arena);
    const char *day = packed_value(page->draft, INTAKE_RECEIVED, &arena);

    if (item)
        form_set(&page->form, INTAKE_ITEM, item);
    sync(page);
    if (day)
        form_set(&page->form, INTAKE_RECEIVED, day);
    sync(page);
    form_unpack(&page->form, page->draft);
    sync(page);
    console_say(page->screen->console, SAY_DONE, _("The draft is restored."));
}

static void offer_answered(void *of, const char *answer)
{
    struct intake_page *page = of;

    page->offered = false;
    if (text_is(answer, DRAFT_ITEM))
        restore(page);
    else
        drop_draft(page);
}

static bool offer_draft(struct intake_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    const char *item = packed_value(page->draft, INTAKE_ITEM, &arena);
    const char *title = packed_value(page->draft, INTAKE_TITLE, &arena);
    const char *what = arena_format(&arena, "%s %s", item ? item : "", title ? title : "");
    const struct picker_item answers[] = {
        {.value = DRAFT_ITEM, .label = _("Restore the draft"), .aside = what},
        {.value = DRAFT_APART, .label = _("Begin empty; the draft is dropped")},
    };

    page->offered = true;
    return picker_open(page->screen->console, &(struct picker){.title = _("A draft is kept"),
                                                               .items = answers,
                                                               .count = 2,
                                                               .done = offer_answered,
                                                               .of = page});
}

static bool intake_open(struct screen *screen, const void *argument, struct err *err)
{
    struct intake_page *page = page_of(screen);
    struct world *world = screen_world(screen);

    (void) argument;
    page->screen = screen;
    page->choice.world = world;
    str_init(&page->attic, DRAFT_MOST);
    if (world->desk.clerk.role != ROLE_INTAKE && world->desk.clerk.role != ROLE_OFFICER) {
        err_set(err, ERR_REFUSED, _("taking in applications is the counter's and the officers'"));
        return err_hint(err, _("Sign in as one of them."));
    }
    world_tick(world);
    if (!desk_draft_load(&world->desk, DRAFT, &page->draft_arena, &page->draft, err))
        return false;
    start_empty(page);
    return text_empty(page->draft) || offer_draft(page);
}

/* ---- steps ---- */

static int step_now(const struct intake_page *page)
{
    const char *focus = form_focus(&page->form);

    return text_is(focus, INTAKE_ORGANISATION) ? 0 : text_is(focus, INTAKE_ITEM) ? 1 : 2;
}

static const char *step_name(int step)
{
    static const char *const names[STEP_COUNT] = {N_("Applicant"), N_("Item"), N_("Application")};

    return _(names[step]);
}

static bool step_done(const struct intake_page *page, int step)
{
    return step == 0   ? page->choice.applicant.id != 0
           : step == 1 ? page->choice.item != NULL
                       : page->checked && form_errors(&page->form) == 0;
}

static const char *step_state(const struct intake_page *page, int step)
{
    return step_done(page, step) ? _(" done") : "";
}

static void go_step(struct intake_page *page, int by)
{
    int step = step_now(page) + by;

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
    rebuild(page);
    form_go(&page->form, INTAKE_ITEM);
}

static bool add_organisation(struct intake_page *page)
{
    return console_push(page->screen->console, &screen_organisation,
                        &(struct organisation_order){
                            .code = page->choice.code, .done = organisation_added, .of = page});
}

static void organisation_picked(void *of, const char *code)
{
    struct intake_page *page = of;

    page->chosen = true;
    form_set(&page->form, INTAKE_ORGANISATION, code);
    form_fail(&page->form, INTAKE_ORGANISATION, NULL);
    sync(page);
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
                                                                 .done = organisation_picked,
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
    page->checked = false;
    sync(page);
    form_go(&page->form, INTAKE_TITLE);
}

static bool pick(struct intake_page *page, const char *query)
{
    if (step_now(page) == 0)
        return pick_organisation(page);
    if (step_now(page) == 1)
        return item_pick(page->screen->console, &page->choice, query, item_picked, page);
    return form_command(&page->form, CMD_FORM_PICK);
}

/* ---- checking and taking in ---- */

static struct intake order_of(const struct intake_page *page, struct arena *arena)
{
    const struct item *item = page->choice.item;
    struct answer *answers = arena_get(arena, ((item ? item->ask_count : 0) + 1) * sizeof *answers);

    for (size_t i = 0; item && i < item->ask_count; i++)
        answers[i] =
            (struct answer){.fact = item->asks[i].fact, .typed = value(page, item->asks[i].fact)};
    return (struct intake){
        .item = value(page, INTAKE_ITEM),
        .organisation_id = page->choice.applicant.id,
        .title = value(page, INTAKE_TITLE),
        .requested = value(page, INTAKE_REQUESTED),
        .received_on = value(page, INTAKE_RECEIVED),
        .late_reason = value(page, INTAKE_LATE),
        .answers = answers,
        .answer_count = item ? item->ask_count : 0,
    };
}

/* A need that cannot be judged because a required field is empty: the field says so itself. */
static bool is_said_by_its_field(const struct intake_page *page, const struct finding *finding)
{
    const struct ask *ask = page->choice.item ? item_ask(page->choice.item, finding->field) : NULL;

    return ask && ask->required && value(page, finding->field)[0] == '\0';
}

/* What blocks goes under its field; the rest is kept to be shown apart. */
static void sort_findings(struct intake_page *page, const struct findings *findings)
{
    findings_release(&page->findings);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];

        if (finding->weight == FINDING_WARNS && is_said_by_its_field(page, finding))
            continue;
        if (finding->weight != FINDING_BLOCKS ||
            !form_fail(&page->form, finding->field, finding->text))
            findings_add(&page->findings, finding);
    }
    page->checked = true;
}

static bool desk_check(struct intake_page *page)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct intake order = order_of(page, &arena);
    struct err err = {0};

    world_tick(page->choice.world);
    if (!desk_intake_check(&page->choice.world->desk, &order, &findings, &err)) {
        console_fail(page->screen->console, &err);
        return false;
    }
    sort_findings(page, &findings);
    return true;
}

static bool say_errors(struct intake_page *page)
{
    int errors = form_errors(&page->form);

    if (errors > 0)
        console_say(page->screen->console, SAY_WARNING,
                    _("Fields to correct: %d. F8 goes to the next."), errors);
    return errors > 0;
}

static void check(struct intake_page *page)
{
    struct console *console = page->screen->console;

    form_check(&page->form);
    if (!page->choice.item || page->choice.applicant.id == 0) {
        say_errors(page);
        if (page->choice.applicant.id == 0)
            form_go(&page->form, INTAKE_ORGANISATION);
        return;
    }
    if (!desk_check(page))
        return;
    if (say_errors(page))
        return;
    if (page->findings.count == 0)
        console_say(console, SAY_DONE, _("All is right: F10 takes it in."));
    else
        dialog_findings(console, _("What stands in the way, now or at acceptance"),
                        &page->findings);
}

static const char *number_of(struct intake_page *page, struct arena *arena)
{
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};

    if (!desk_applications(&page->choice.world->desk, &page->taken_id, 1, &rows, &err) ||
        rows.count == 0)
        return "";
    return arena_text(arena, rows.list[0].number);
}

static void next_answered(void *of, const char *answer)
{
    struct intake_page *page = of;
    struct console *console = page->screen->console;
    char code[IDCODE_SIZE];

    page->ask_next = false;
    snprintf(code, sizeof code, "%s", page->choice.code);
    start_empty(page);
    if (text_is(answer, NEXT_BACK)) {
        console_close(page->screen);
        return;
    }
    if (text_is(answer, NEXT_SAME))
        organisation_picked(page, code);
    if (text_is(answer, NEXT_OPEN))
        console_push(console, &screen_application,
                     &(struct application_place){.id = page->taken_id});
}

static void taken(struct intake_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    struct console *console = page->screen->console;
    const char *number = number_of(page, &arena);
    size_t unmet = page->findings.count;
    const struct picker_item answers[] = {
        {.value = NEXT_OPEN, .label = arena_format(&arena, _("Open %s"), number)},
        {.value = NEXT_SAME, .label = _("The next one of the same applicant")},
        {.value = NEXT_OTHER, .label = _("The next one")},
        {.value = NEXT_BACK, .label = _("Back")},
    };

    drop_draft(page);
    form_kept(&page->form);
    if (unmet > 0)
        console_say(console, SAY_WARNING,
                    _("%1$s is taken in. Needs not met yet: %2$d; they stand in the way of "
                      "acceptance."),
                    number, (int) unmet);
    else
        console_say(console, SAY_DONE, _("%s is taken in."), number);
    page->ask_next = true;
    picker_open(console, &(struct picker){.title = arena_format(&arena, _("Taken in: %s"), number),
                                          .items = answers,
                                          .count = 4,
                                          .done = next_answered,
                                          .of = page});
}

static void submit(struct intake_page *page)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct console *console = page->screen->console;
    struct intake order;
    struct err err = {0};

    if (!form_check(&page->form)) {
        say_errors(page);
        return;
    }
    if (page->choice.applicant.id == 0) {
        add_organisation(page);
        return;
    }
    world_tick(page->choice.world);
    order = order_of(page, &arena);
    bool done = desk_intake(&page->choice.world->desk, &order, &page->taken_id, &findings, &err);
    sort_findings(page, &findings);
    if (done) {
        taken(page);
        return;
    }
    if (err.kind != ERR_REFUSED)
        console_fail(console, &err);
    else if (form_errors(&page->form) > 0) {
        form_command(&page->form, CMD_FORM_NEXT_ERROR);
        say_errors(page);
    } else
        dialog_findings(console, _("It cannot be taken in"), &page->findings);
}

/* ---- the screen ---- */

static bool intake_command(struct screen *screen, enum command_id id)
{
    struct intake_page *page = page_of(screen);
    bool done;

    switch ((int) id) { /* the rest is the form's */
    case CMD_INTAKE_NEXT:
    case CMD_INTAKE_BEFORE:
        go_step(page, id == CMD_INTAKE_NEXT ? 1 : -1);
        return true;
    case CMD_FORM_PICK:
        return pick(page, NULL);
    case CMD_FORM_CHECK:
        check(page);
        return true;
    case CMD_FORM_SUBMIT:
        submit(page);
        return true;
    case CMD_FORM_DRAFT:
        keep_draft(screen);
        if (page->draft_ms != 0)
            console_say(screen->console, SAY_DONE, _("The draft is kept."));
        return true;
    case CMD_BACK:
        keep_draft(screen);
        return false;
    case CMD_FORM_NEXT:
        if (step_now(page) == 0 && page->choice.code[0] != '\0' && page->choice.applicant.id == 0)
            return add_organisation(page);
        break;
    default:
        break;
    }
    done = form_command(&page->form, id);
    sync(page);
    return done;
}

static bool intake_key(struct screen *screen, struct key key)
{
    struct intake_page *page = page_of(screen);
    bool done;

    if (step_now(page) == 1 && key_is_text(key)) {
        char query[8] = "";

        if (key.rune != ' ')
            query[text_encode(key.rune, query)] = '\0';
        return pick(page, query);
    }
    done = form_key(&page->form, key);
    sync(page);
    return done;
}

static bool intake_typing(const struct screen *screen)
{
    return form_typing(&page_of(screen)->form);
}

static void draw_context(const struct intake_page *page, struct frame *frame)
{
    char line[300] = "", kept[INSTANT_TEXT_SIZE];
    int now = step_now(page);
    size_t used = 0;

    for (int i = 0; i < STEP_COUNT && used < sizeof line; i++)
        used += (size_t) snprintf(line + used, sizeof line - used,
                                  i == now ? "[%d %s%s] " : " %d %s%s  ", i + 1, step_name(i),
                                  step_state(page, i));
    if (page->draft_ms != 0)
        frame_context(frame, _("%1$s  draft kept %2$s"), line,
                      instant_text(page->draft_ms, kept) + 11);
    else
        frame_context(frame, "%s", line);
}

static void draw_steps(const struct intake_page *page, struct grid *grid, struct area area)
{
    int now = step_now(page), errors = form_errors(&page->form);

    for (int i = 0; i < STEP_COUNT; i++) {
        grid_format(grid, area.y + 2 * i + 1, area.x, area.cols,
                    i == now ? STYLE_HEADING : STYLE_NORMAL, "%s%d %s", i == now ? ">" : " ", i + 1,
                    step_name(i));
        grid_format(grid, area.y + 2 * i + 2, area.x + 2, area.cols - 2, STYLE_DIM, "%s",
                    step_state(page, i));
    }
    if (errors > 0)
        grid_format(grid, area.y + 2 * STEP_COUNT + 2, area.x + 1, area.cols - 1, STYLE_WARNING,
                    _("to correct: %d (F8)"), errors);
}

/* Under the help: the needs that the last check found unmet. */
static void draw_help(const struct intake_page *page, struct grid *grid, struct area area)
{
    struct area rest = area_below(area, area.rows / 3);

    form_page_help(&page->form, grid, area_top(area, area.rows / 3 - 1));
    if (!page->checked)
        return;
    grid_put_cut(grid, rest.y, rest.x, rest.cols,
                 page->findings.count > 0 ? _("Not met yet") : _("No need is unmet."),
                 STYLE_HEADING);
    rest = area_below(rest, 1);
    for (size_t i = 0; i < page->findings.count && rest.rows > 0; i++) {
        int used;

        grid_put(grid, rest.y, rest.x, 2, "-", STYLE_WARNING);
        used = grid_wrap(grid, (struct area){rest.y, rest.x + 2, rest.rows, rest.cols - 2}, 0,
                         page->findings.list[i].text, STYLE_NORMAL);
        rest = area_below(rest, used);
    }
}

static void intake_draw(struct screen *screen, struct frame *frame)
{
    struct intake_page *page = page_of(screen);
    struct area body = frame->layout.body;
    char status[80] = "";

    if (page->language != language_now())
        rebuild(page);
    if (page->choice.item)
        frame_title(frame, _("Intake > %1$s %2$s"), page->choice.item->id,
                    words_now(&page->choice.item->name));
    else
        frame_title(frame, "%s", _("Intake > New application"));
    draw_context(page, frame);
    if (body.cols >= RAIL_FROM) {
        struct area help = {body.y, body.x + body.cols - HELP_COLS, body.rows, HELP_COLS};

        draw_steps(page, frame->grid, (struct area){body.y, body.x, body.rows, STEPS_COLS});
        draw_help(page, frame->grid, help);
        grid_stem(frame->grid, body.y, STEPS_COLS, body.rows, STYLE_RULE);
        grid_stem(frame->grid, body.y, help.x - 2, body.rows, STYLE_RULE);
        form_draw(&page->form, frame->grid,
                  (struct area){body.y, STEPS_COLS + 2, body.rows,
                                body.cols - STEPS_COLS - HELP_COLS - 5},
                  true);
        return;
    }
    if (form_errors(&page->form) > 0)
        snprintf(status, sizeof status, _("to correct: %d (F8)"), form_errors(&page->form));
    form_page_draw(&page->form, frame->grid, body, status);
}

static void intake_resume(struct screen *screen)
{
    struct intake_page *page = page_of(screen);

    if (page->offered) { /* neither restored nor dropped: it waits for the next time */
        console_close(screen);
        return;
    }
    if (page->ask_next)
        next_answered(page, NEXT_OTHER);
    sync(page);
}

static void intake_close(struct screen *screen)
{
    struct intake_page *page = page_of(screen);

    form_release(&page->form);
    arena_release(&page->labels);
    arena_release(&page->choice.arena);
    arena_release(&page->draft_arena);
    findings_release(&page->findings);
    str_release(&page->attic);
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
    .resume = intake_resume,
    .close = intake_close,
    .save_draft = keep_draft,
};
