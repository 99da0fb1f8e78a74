/* SPDX-License-Identifier: Apache-2.0 */
/* The form of an applicant.  Knows its fields; what a right code or account is, the desk and base
 * say. */
#include <inttypes.h>
#include <stdio.h>

#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/merge.h"
#include "desk/plan.h"
#include "tui/clash.h"
#include "tui/form_page.h"
#include "tui/screens.h"

#define DRAFT            "organisation"
#define FIELD_COUNT      12
#define DISTRICTS        16
#define ALL              100000
#define NAME_MOST        100
#define PERSON_MOST      40
#define PHONE_MOST       30
#define ACCOUNT_MOST     40
#define BANK_NUMBER_MOST 12

static const char *const names[FIELD_COUNT] = {
    "code",         "name",           "kind",
    "district",     "established_on", "legal_representative",
    "contact_name", "contact_phone",  "bank_name",
    "bank_account", "account_name",   "bank_number"};

struct organisation_page {
    struct arena arena; /* code given, the organisation read */
    struct form form;
    enum language language;
    struct field_choice kinds[ORGANISATION_KIND_COUNT];
    struct field_choice districts[DISTRICTS];
    int district_count;
    struct organisation organisation; /* as read; id 0: new */
    bool kept;                        /* a draft, since it was opened */
    const char *bases[FIELD_COUNT];   /* what the fields were, by names[]; of a change */
    struct organisation now;          /* as others left it, when a save met them */
    struct merge merge;               /* the last save met these */
    void (*done)(void *of, int64_t id);
    void *of;
};

static bool check_code(void *of, const char *name, const char *value, struct err *err)
{
    char code[IDCODE_SIZE];

    (void) of;
    (void) name;
    return idcode_parse(value, code, err);
}

static bool check_founded(void *of, const char *name, const char *value, struct err *err)
{
    const struct world *world = of;
    struct date day;

    (void) name;
    if (!date_parse(value, &day, err))
        return false;
    return day.day <= world->desk.today.day ||
           err_set(err, ERR_INPUT, _("the day of establishment is in the future"));
}

static void make_choices(struct organisation_page *page)
{
    const char *id;

    for (int i = 0; i < ORGANISATION_KIND_COUNT; i++)
        page->kinds[i] =
            (struct field_choice){.value = organisation_kind_word((enum organisation_kind) i),
                                  .label = _(organisation_kind_label((enum organisation_kind) i))};
    page->district_count = 0;
    for (int i = 0; i < DISTRICTS && (id = district_id(i)) != NULL; i++)
        page->districts[page->district_count++] =
            (struct field_choice){.value = id, .label = _(district_label(id))};
}

static void make_fields(struct organisation_page *page, struct field ret_fields[FIELD_COUNT])
{
    const struct field fields[FIELD_COUNT] = {
        {.name = "code",
         .label = _("Unified social credit code"),
         .help = _("The 18 characters on the licence; the last one is checked."),
         .required = true,
         .most = 24,
         .check = check_code},
        {.name = "name",
         .label = _("Name"),
         .help = _("The full name as on the licence."),
         .required = true,
         .most = NAME_MOST},
        {.name = "kind",
         .label = _("Kind"),
         .help = _("Which items it may apply for depends on it."),
         .kind = FIELD_CHOICE,
         .required = true,
         .choices = page->kinds,
         .choice_count = ORGANISATION_KIND_COUNT},
        {.name = "district",
         .label = _("District"),
         .help = _("Where it is registered."),
         .kind = FIELD_CHOICE,
         .required = true,
         .choices = page->districts,
         .choice_count = page->district_count},
        {.name = "established_on",
         .label = _("Established on"),
         .help = _("The day on the licence; some items ask how old the applicant is."),
         .kind = FIELD_DATE,
         .required = true,
         .check = check_founded},
        {.name = "legal_representative", .label = _("Legal representative"), .most = PERSON_MOST},
        {.name = "contact_name", .label = _("Contact"), .most = PERSON_MOST},
        {.name = "contact_phone", .label = _("Telephone"), .most = PHONE_MOST},
        {.name = "bank_name",
         .label = _("Bank"),
         .help = _("Payments go here: bank, account and its name as the bank writes them."),
         .most = NAME_MOST},
        {.name = "bank_account",
         .label = _("Account"),
         .help = _("Digits only; blanks and hyphens are dropped."),
         .most = ACCOUNT_MOST},
        {.name = "account_name", .label = _("Account name"), .most = NAME_MOST},
        {.name = "bank_number",
         .label = _("Bank's clearing number"),
         .help = _("Twelve digits; it stands in the register for the treasury."),
         .most = BANK_NUMBER_MOST},
    };

    page->language = language_now();
    for (int i = 0; i < FIELD_COUNT; i++)
        ret_fields[i] = fields[i];
}

/* ---- the organisation read ---- */

static bool find_by_id(struct organisation_page *page, struct desk *desk, int64_t id,
                       struct err *err)
{
    struct organisations all = {0};

    if (!desk_organisations(desk, "", ALL, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == id)
            page->organisation = organisation_copy(&all.list[i], &page->arena);
    organisations_release(&all);
    return page->organisation.id != 0 ||
           err_set(err, ERR_NOT_FOUND, _("there is no such applicant"));
}

static void fill(struct organisation_page *page)
{
    const struct organisation *from = &page->organisation;
    struct form *form = &page->form;
    char day[DATE_TEXT_SIZE];

    form_set(form, "code", from->code);
    form_set(form, "name", from->name);
    form_set(form, "kind", organisation_kind_word(from->kind));
    form_set(form, "district", from->district);
    form_set(form, "established_on", date_text(from->established_on, day));
    form_set(form, "legal_representative", from->legal_representative);
    form_set(form, "contact_name", from->contact_name);
    form_set(form, "contact_phone", from->contact_phone);
    form_set(form, "bank_name", from->bank_name);
    form_set(form, "bank_account", from->bank_account);
    form_set(form, "account_name", from->account_name);
    form_set(form, "bank_number", from->bank_number);
}

static struct organisation typed(const struct organisation_page *page)
{
    const struct form *form = &page->form;
    struct organisation organisation = page->organisation;

    organisation.code = form_value(form, "code");
    organisation.name = form_value(form, "name");
    if (!organisation_kind_parse(form_value(form, "kind"), &organisation.kind))
        organisation.kind = ORGANISATION_KIND_COUNT; /* the desk refuses it */
    organisation.district = form_value(form, "district");
    if (!date_parse(form_value(form, "established_on"), &organisation.established_on, NULL))
        organisation.established_on = DATE_NONE;
    organisation.legal_representative = form_value(form, "legal_representative");
    organisation.contact_name = form_value(form, "contact_name");
    organisation.contact_phone = form_value(form, "contact_phone");
    organisation.bank_name = form_value(form, "bank_name");
    organisation.bank_account = form_value(form, "bank_account");
    organisation.account_name = form_value(form, "account_name");
    organisation.bank_number = form_value(form, "bank_number");
    return organisation;
}

/* A draft comes back only under the code it was typed for. */
static void restore(struct screen *screen, const char *code)
{
    struct organisation_page *page = screen->state;
    const char *body = NULL, *of;
    struct err err = {0};

    if (!desk_draft_load(&screen_world(screen)->desk, DRAFT, &page->arena, &body, &err) ||
        text_empty(body))
        return;
    of = packed_value(body, "code", &page->arena);
    if (code && !text_is(of, code))
        return;
    form_unpack(&page->form, body);
    console_say(screen->console, SAY_NOTE, _("What was typed here last time is restored."));
}

/* Of a new one, or of the change of one. */
static const char *draft_name(const struct organisation_page *page, struct arena *arena)
{
    return page->organisation.id == 0
               ? DRAFT
               : arena_format(arena, "%s-%" PRId64, DRAFT, page->organisation.id);
}

static void set_all(struct organisation_page *page, const char *const values[FIELD_COUNT])
{
    for (int i = 0; i < FIELD_COUNT; i++)
        form_set(&page->form, names[i], values[i]);
}

/* What the draft changed is changed from what it was then; the rest stands as it is now. */
static void rebase(struct organisation_page *page, const char *draft)
{
    const char *typed_then[FIELD_COUNT];
    int64_t id = page->organisation.id, version = page->organisation.version;
    bool invented = page->organisation.invented;

    for (int i = 0; i < FIELD_COUNT; i++) {
        const char *base =
            form_rebase(&page->form, names[i], page->bases[i], draft, names[0], &page->arena);

        if (!base)
            return;
        page->bases[i] = base;
        typed_then[i] = arena_text(&page->arena, form_value(&page->form, names[i]));
    }
    set_all(page, page->bases);
    struct organisation was = typed(page);

    page->organisation = organisation_copy(&was, &page->arena);
    page->organisation.id = id;
    page->organisation.version = version;
    page->organisation.invented = invented;
    set_all(page, typed_then);
}

static void restore_change(struct screen *screen)
{
    struct organisation_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const char *body = NULL;
    struct err err = {0};

    for (int i = 0; i < FIELD_COUNT; i++)
        page->bases[i] = arena_text(&page->arena, form_value(&page->form, names[i]));
    if (!desk_draft_load(&screen_world(screen)->desk, draft_name(page, &arena), &arena, &body,
                         &err) ||
        text_empty(body))
        return;
    rebase(page, body);
    console_say(screen->console, SAY_NOTE, _("What was typed here last time is restored."));
}

static bool organisation_open(struct screen *screen, const void *argument, struct err *err)
{
    struct organisation_page *page = screen->state;
    const struct organisation_order *order = argument;
    struct field fields[FIELD_COUNT];

    if (order && order->id != 0 && !find_by_id(page, &screen_world(screen)->desk, order->id, err))
        return false;
    page->done = order ? order->done : NULL;
    page->of = order ? order->of : NULL;
    make_choices(page);
    make_fields(page, fields);
    form_init(&page->form, screen->console, fields, FIELD_COUNT, screen_world(screen));
    if (page->organisation.id != 0) {
        fill(page);
        restore_change(screen);
        return true;
    }
    restore(screen, order ? order->code : NULL);
    if (order && order->code) {
        form_set(&page->form, "code", order->code);
        form_go(&page->form, "name");
    }
    return true;
}

/* ---- saving ---- */

static void keep_draft(struct screen *screen)
{
    struct organisation_page *page = screen->state;
    struct world *world = screen_world(screen);
    AUTO_STR struct str body = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};

    if (!form_worth_keeping(&page->form))
        return;
    str_init(&body, DRAFT_MOST);
    form_pack(&page->form, &body);
    for (int i = 0; i < FIELD_COUNT && page->organisation.id != 0; i++)
        packed_add_base(&body, names[i], page->bases[i]);
    world_tick(world);
    if (desk_draft_save(&world->desk, draft_name(page, &arena), body.text, &err))
        form_kept(&page->form);
    else
        console_fail(screen->console, &err);
    page->kept = err.kind == ERR_NONE;
}

static void tell_kept(const struct screen *screen)
{
    if (((const struct organisation_page *) screen->state)->kept)
        console_say(screen->console, SAY_DONE, _("The draft is kept."));
}

/* The fields that the form cannot judge by itself: a code taken, an account with letters. */
static void mark_refused(struct organisation_page *page, struct desk *desk, const struct err *why)
{
    AUTO_ARENA struct arena arena = {0};
    struct organisation other;
    struct err ignored = {0};
    bool taken = desk_organisation_by_code(desk, form_value(&page->form, "code"), &arena, &other,
                                           &ignored) &&
                 other.id != page->organisation.id;
    const char *field = taken ? "code" : "bank_account";

    if (why->kind != ERR_INPUT)
        return;
    form_fail(&page->form, field, why->what);
    form_go(&page->form, field);
}

/* ---- beside others ---- */

static void save(struct screen *screen);

static const char *value_text(const char *field, const char *value)
{
    enum organisation_kind kind;

    if (text_is(field, "kind") && organisation_kind_parse(value, &kind))
        return _(organisation_kind_label(kind));
    return text_is(field, "district") && district_label(value) ? _(district_label(value)) : value;
}

static void take_theirs(struct organisation_page *page, const struct field_change *change)
{
    form_set(&page->form, change->field, change->theirs);
}

/* What others left is what one's own is changed from now. */
static void clashes_settled(void *of, const bool *is_mine)
{
    struct screen *screen = of;
    struct organisation_page *page = screen->state;

    for (size_t i = 0; i < page->merge.clash_count; i++)
        if (!is_mine[i])
            take_theirs(page, &page->merge.clashes[i]);
    for (size_t i = 0; i < page->merge.taken_count; i++)
        take_theirs(page, &page->merge.taken[i]);
    page->organisation = page->now;
    save(screen);
}

static void show_clashes(struct screen *screen)
{
    struct organisation_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};
    struct clash_row *rows = arena_get(&arena, (page->merge.clash_count + 1) * sizeof *rows);
    struct field fields[FIELD_COUNT];
    char when[INSTANT_TEXT_SIZE];

    make_fields(page, fields);
    for (size_t i = 0; i < page->merge.clash_count; i++) {
        const struct field_change *clash = &page->merge.clashes[i];

        rows[i] = (struct clash_row){
            .label = clash->field,
            .base = value_text(clash->field, clash->base),
            .theirs = value_text(clash->field, clash->theirs),
            .mine = value_text(clash->field, clash->mine),
            .who =
                arena_format(&arena, _("%s, %s"), clash->clerk, instant_text(clash->at_ms, when)),
        };
        for (int field = 0; field < FIELD_COUNT; field++)
            if (text_is(fields[field].name, clash->field))
                rows[i].label = fields[field].label;
    }
    clash_open(screen->console, &(struct clash_order){.subject = page->organisation.name,
                                                      .rows = rows,
                                                      .count = page->merge.clash_count,
                                                      .done = clashes_settled,
                                                      .of = screen});
}

/* ---- saving it ---- */

/* @return false with err->kind ERR_NONE: the clashes are shown */
static bool put(struct screen *screen, const struct organisation *organisation, int64_t *ret_id,
                struct err *err)
{
    struct organisation_page *page = screen->state;
    struct desk *desk = &screen_world(screen)->desk;

    if (organisation->id == 0)
        return desk_organisation_save(desk, organisation, ret_id, err);
    *ret_id = organisation->id;
    if (desk_organisation_merge(desk, &page->organisation, organisation, &page->arena, &page->now,
                                &page->merge, err))
        return true;
    if (page->merge.clash_count > 0) {
        *err = (struct err){0};
        show_clashes(screen);
    }
    return false;
}

/* Whose approvals are void by another account is told to who changed it: nobody else knows yet. */
static void say_voided(struct screen *screen, int64_t id, const char *saved)
{
    AUTO_ARENA struct arena arena = {0};
    const char *lines = "";
    struct err err = {0};

    if (!desk_plan_voided(&screen_world(screen)->desk, id, &arena, &lines, &err))
        console_fail(screen->console, &err);
    else if (!text_empty(lines))
        console_say(screen->console, SAY_WARNING,
                    _("%1$s Approvals of the plan void by now: %2$s. An officer puts them forward "
                      "anew."),
                    saved, lines);
}

static const char *saved_text(const struct organisation_page *page,
                              const struct organisation *organisation, struct arena *arena)
{
    return page->merge.taken_count > 0
               ? arena_format(arena, _("%1$s is saved, beside what %2$s changed meanwhile."),
                              organisation->name, page->merge.taken[0].clerk)
               : arena_format(arena, _("%s is saved."), organisation->name);
}

static void save(struct screen *screen)
{
    struct organisation_page *page = screen->state;
    struct world *world = screen_world(screen);
    struct organisation organisation;
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0}, ignored = {0};
    int64_t id;

    if (!form_check(&page->form)) {
        console_say(screen->console, SAY_WARNING, _("Fields to correct: %d. F8 goes to the next."),
                    form_errors(&page->form));
        return;
    }
    organisation = typed(page);
    world_tick(world);
    if (!put(screen, &organisation, &id, &err)) {
        if (err.kind == ERR_NONE)
            return;
        console_fail(screen->console, &err);
        mark_refused(page, &world->desk, &err);
        return;
    }
    if (!desk_draft_save(&world->desk, draft_name(page, &arena), "", &ignored))
        console_fail(screen->console, &ignored);
    form_kept(&page->form);
    if (organisation.id != 0 && !page->merge.wrote)
        console_say(screen->console, SAY_NOTE, _("%s: nothing was changed."), organisation.name);
    else
        console_say(screen->console, SAY_DONE, "%s", saved_text(page, &organisation, &arena));
    if (organisation.id != 0 && page->merge.wrote)
        say_voided(screen, id, saved_text(page, &organisation, &arena));
    if (page->done)
        page->done(page->of, id);
    console_close(screen);
}

/* ---- the screen ---- */

static void organisation_draw(struct screen *screen, struct frame *frame)
{
    struct organisation_page *page = screen->state;
    char status[80] = "";

    if (page->language != language_now()) {
        struct field fields[FIELD_COUNT];

        make_choices(page);
        make_fields(page, fields);
        form_change(&page->form, fields, FIELD_COUNT);
    }
    if (page->organisation.id != 0)
        frame_title(frame, _("Applicant > %s"), page->organisation.name);
    else
        frame_title(frame, "%s", _("Applicant > New"));
    frame_context(frame, "%s", _("F10 saves it and goes back; Esc goes back and keeps a draft."));
    if (form_errors(&page->form) > 0)
        snprintf(status, sizeof status, _("to correct: %d (F8)"), form_errors(&page->form));
    form_page_draw(&page->form, frame->grid, frame->layout.body, status);
}

static bool organisation_command(struct screen *screen, enum command_id id)
{
    struct organisation_page *page = screen->state;

    switch ((int) id) { /* the rest is the form's */
    case CMD_FORM_SUBMIT:
        save(screen);
        return true;
    case CMD_FORM_DRAFT:
        keep_draft(screen);
        tell_kept(screen);
        return true;
    case CMD_BACK:
        keep_draft(screen);
        tell_kept(screen);
        return false;
    default:
        return form_command(&page->form, id);
    }
}

static bool organisation_key(struct screen *screen, struct key key)
{
    return form_key(&((struct organisation_page *) screen->state)->form, key);
}

static bool organisation_typing(const struct screen *screen)
{
    return form_typing(&((const struct organisation_page *) screen->state)->form);
}

static enum readiness organisation_may(const struct screen *screen, enum command_id id,
                                       const char **ret_missing)
{
    const struct organisation_page *page = screen->state;

    (void) ret_missing;
    return id == CMD_FORM_PICK && !form_can_pick(&page->form) ? COMMAND_HIDDEN : COMMAND_READY;
}

static void organisation_close(struct screen *screen)
{
    struct organisation_page *page = screen->state;

    form_release(&page->form);
    merge_release(&page->merge);
    arena_release(&page->arena);
}

const struct screen_class screen_organisation = {
    .name = "organisation",
    .widget = IN_FORM,
    .size = sizeof(struct organisation_page),
    .open = organisation_open,
    .draw = organisation_draw,
    .command = organisation_command,
    .key = organisation_key,
    .typing = organisation_typing,
    .may = organisation_may,
    .close = organisation_close,
    .save_draft = keep_draft,
};
