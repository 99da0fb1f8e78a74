/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of an objection, and handing what was typed to the desk. */
#include "tui/objection_card.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/objection.h"
#include "tui/card.h"
#include "tui/screens.h"

#define NAME_MOST   160
#define GROUND_MOST 600

static void kind_choices(struct arena *arena, struct field *field)
{
    struct field_choice *choices = arena_get(arena, OBJECTION_KIND_COUNT * sizeof *choices);

    for (int i = 0; i < OBJECTION_KIND_COUNT; i++)
        choices[i] = (struct field_choice){objection_kind_word((enum objection_kind) i),
                                           _(objection_kind_label((enum objection_kind) i))};
    field->choices = choices;
    field->choice_count = OBJECTION_KIND_COUNT;
}

static bool is_over(const struct objection_target *target)
{
    return !date_is_none(target->last) && target->last.day < target->world->desk.today.day;
}

/* What counts is when it came, not when it is entered: until when one could come stands on top. */
static const char *until_text(const struct objection_target *target, struct arena *arena)
{
    char from[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

    if (date_is_none(target->last))
        return _("The notice stands still: what comes now is in time.");
    return arena_format(arena,
                        is_over(target)
                            ? _("The notice ran from %1$s to %2$s and is over: only what was "
                                "received by then is entered here.")
                            : _("The notice runs from %1$s to %2$s: received by then, it is in "
                                "time."),
                        date_text(target->from, from), date_text(target->last, last));
}

/* The day alone, as soon as it is typed: who knows only at the end has typed all for nothing. */
static bool check_day(void *of, const char *name, const char *value, struct err *err)
{
    const struct objection_target *target = of;
    const struct objection_typed typed = {.received_on = value};
    AUTO_FINDINGS struct findings findings = {0};

    (void) desk_objection_could(&target->world->desk, target->application_id, &typed, &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (findings.list[i].weight == FINDING_BLOCKS && text_is(findings.list[i].field, name))
            return err_set(err, ERR_INPUT, "%s", findings.list[i].text);
    return true;
}

static int fields(void *of, struct arena *arena, struct field *ret_fields)
{
    ret_fields[0] =
        (struct field){.name = "until", .label = until_text(of, arena), .kind = FIELD_NOTE};
    ret_fields[1] = (struct field){
        .name = "kind",
        .label = _("Kind of objection"),
        .help = _("By the listed unit against its own entry; by anyone against a listed project; "
                  "by anyone against staff or an agent."),
        .kind = FIELD_CHOICE,
        .required = true};
    kind_choices(arena, &ret_fields[1]);
    ret_fields[2] = (struct field){
        .name = "objector",
        .label = _("Objector"),
        .help = _("By the real name; an anonymous report only a supervisor takes up. Seen by who "
                  "registers it and by the supervisors, never in journal or workbooks."),
        .required = true,
        .most = NAME_MOST};
    ret_fields[3] = (struct field){.name = "contact",
                                   .label = _("Contact of the objector"),
                                   .help = _("Address or telephone to answer to; confidential."),
                                   .required = true,
                                   .most = NAME_MOST};
    ret_fields[4] = (struct field){.name = "received_on",
                                   .label = _("Received on"),
                                   .help = _("Within the days of the notice."),
                                   .kind = FIELD_DATE,
                                   .required = true,
                                   .check = check_day};
    ret_fields[5] = (struct field){
        .name = "reason",
        .label = _("Matter objected to"),
        .help = _("What is objected to.  Name nobody here: it stands in journal and workbooks."),
        .kind = FIELD_LINES,
        .required = true,
        .most = GROUND_MOST};
    return 6;
}

static void fill(void *of, struct form *form)
{
    const struct objection_target *target = of;
    char day[DATE_TEXT_SIZE];

    form_set(form, "kind", objection_kind_word(OBJECTION_OWN));
    if (!is_over(target)) /* today is too late then */
        form_set(form, "received_on", date_text(target->world->desk.today, day));
}

static void head(void *of, struct arena *arena, struct card_head *ret_head)
{
    (void) of;
    (void) arena;
    ret_head->note =
        _("Its line and its money are held from now on; the other lines go on. Who "
          "registers it does not settle it: another supervisor of the department does.");
}

static struct objection_typed typed_of(const struct form *form)
{
    struct objection_typed typed = {.objector = card_typed(form, "objector"),
                                    .contact = card_typed(form, "contact"),
                                    .received_on = card_typed(form, "received_on")};

    if (!objection_kind_parse(card_typed(form, "kind"), &typed.kind))
        typed.kind = OBJECTION_OWN;
    return typed;
}

static bool done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct objection_target *target = of;
    struct desk *desk = &target->world->desk;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct objection_typed objection = typed_of(form);

    world_tick(target->world);
    if (!desk_application(desk, target->application_id, &page, err))
        return false;
    if (!desk_objection_open(desk, target->application_id, page.application.version, &objection,
                             card_typed(form, "reason"), &findings, err)) {
        card_tell(form, &findings);
        return false;
    }
    target->is_done = true;
    console_say(console, SAY_DONE, _("%s: the objection is registered; its line is held."),
                target->number);
    return true;
}

static const char *warned(const struct findings *findings, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_WARNS)
            text = arena_format(arena, "%s! %s\n", text, findings->list[i].text);
    return text;
}

/* Registered, it is another's: also what was entered by mistake.  What is refused is not asked. */
static const char *sure(void *of, const struct form *form, struct arena *arena)
{
    const struct objection_target *target = of;
    const struct objection_typed objection = typed_of(form);
    AUTO_FINDINGS struct findings findings = {0};

    if (!desk_objection_could(&target->world->desk, target->application_id, &objection, &findings))
        return "";
    return arena_format(
        arena, "%s%s", warned(&findings, arena),
        arena_format(arena,
                     is_over(target)
                         ? _("%s: its line and its money are held until another "
                             "supervisor settles the objection, or takes it back "
                             "as entered by mistake. The notice is over: no day "
                             "is added to it.")
                         : _("%s: its line and its money are held, and its notice stands "
                             "still, until another supervisor settles the objection, or "
                             "takes it back as entered by mistake."),
                     target->number));
}

/* @return false: it is not for this clerk to read any more, and was said */
static bool read_notice(struct console *console, struct objection_target *target)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    if (!desk_application(&target->world->desk, target->application_id, &page, &err)) {
        console_fail(console, &err);
        return false;
    }
    target->from = page.application.notice_from;
    target->last = application_stands(&page.application) ? DATE_NONE : page.application.notice_to;
    return true;
}

/* What cannot be objected to now is said before anything is typed. */
bool objection_card_open(struct console *console, struct objection_target *target)
{
    AUTO_FINDINGS struct findings findings = {0};

    if (!read_notice(console, target))
        return true;
    if (!desk_objection_may_open(&target->world->desk, target->application_id, &findings)) {
        findings_show(console, _(move_row(MOVE_OBJECT)->label), &findings);
        return true;
    }
    return card_open(console, &(struct card){.title = N_("Register an objection"),
                                             .subject = target->number,
                                             .head = head,
                                             .fields = fields,
                                             .fill = fill,
                                             .sure = sure,
                                             .done = done,
                                             .of = target});
}
